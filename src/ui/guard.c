#include "ui/guard.h"

#include <string.h>

static size_t line_size(const char *line)
{
    size_t size = strcspn(line, "\n");
    return size + (line[size] == '\n');
}

static bool starts(const char *line, const char *word)
{
    size_t size = strlen(word);
    return strncmp(line, word, size) == 0 && (line[size] == ' ' || line[size] == '\t');
}

int guard_line(const char *text)
{
    int number = 1;
    for (const char *line = text; *line; line += line_size(line), number++) {
        size_t size = line_size(line);
        const char *name = memmem(line, size, "__name__", 8), *main = memmem(line, size, "__main__", 8);
        if ((starts(line, "if") || strncmp(line, "if(", 3) == 0) && name && main)
            return number;
    }
    return 0;
}

/* Where a line ends inside text in triple quotes or brackets: what follows on the next lines belongs to it. */
typedef struct Inside {
    char quote; /* 0: none */
    int brackets;
} Inside;

static const char *skip_string(const char *at, const char *end, Inside *inside)
{
    char quote = *at;
    bool triple = end - at >= 3 && at[1] == quote && at[2] == quote;
    for (at += triple ? 3 : 1; at < end; at++) {
        if (*at == '\\' && at + 1 < end)
            at++;
        else if (!triple && (*at == quote || *at == '\n'))
            return at + 1;
        else if (triple && end - at >= 3 && *at == quote && at[1] == quote && at[2] == quote)
            return at + 3;
    }
    inside->quote = triple ? quote : 0;
    return end;
}

static void read_line(const char *line, size_t size, Inside *inside)
{
    const char *at = line, *end = line + size;
    if (inside->quote) {
        const char three[] = {inside->quote, inside->quote, inside->quote};
        const char *close = memmem(at, size, three, 3);
        if (!close)
            return;
        inside->quote = 0;
        at = close + 3;
    }
    while (at < end && *at != '#') {
        if (*at == '"' || *at == '\'') {
            at = skip_string(at, end, inside);
            continue;
        }
        inside->brackets += strchr("([{", *at) != NULL;
        inside->brackets -= strchr(")]}", *at) != NULL && inside->brackets > 0;
        at++;
    }
}

static bool stays_above(const char *line)
{
    return starts(line, "def") || starts(line, "class") || starts(line, "async") || starts(line, "import") ||
           starts(line, "from") || line[0] == '@';
}

/* The first line of what is to go under the guard; NULL: there is none. */
static const char *find_tail(const char *text)
{
    Inside inside = {0};
    const char *tail = NULL;
    for (const char *line = text; *line; line += line_size(line)) {
        bool whole = !inside.quote && !inside.brackets;
        bool top = whole && !strchr(" \t\r\n#", *line) && !strchr(")]}", *line);
        if (top && stays_above(line))
            tail = NULL;
        else if (top && !tail)
            tail = line;
        read_line(line, line_size(line), &inside);
    }
    /* a text at the very top is the script's description */
    return tail && tail == text && (*tail == '"' || *tail == '\'') ? NULL : tail;
}

bool guard_wrap(const char *text, Buf *out)
{
    const char *tail = find_tail(text);
    if (!tail)
        return false;
    Inside inside = {0};
    buf_add(out, text, (size_t)(tail - text));
    buf_add_str(out, "if __name__ == '__main__':\n");
    for (const char *line = tail; *line; line += line_size(line)) {
        size_t size = line_size(line);
        bool text_goes_on = inside.quote != 0, blank = *line == '\n' || *line == '\r';
        if (!text_goes_on && !blank)
            buf_add_str(out, "    ");
        buf_add(out, line, size);
        read_line(line, size, &inside);
    }
    return !out->failed;
}
