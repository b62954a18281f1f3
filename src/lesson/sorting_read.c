#include <string.h>

#include "base/io.h"
#include "base/words.h"
#include "lesson/sorting.h"
#include "lesson/text.h"

/* A sorting task as its author writes it: one literal of Python, a list of strings or a tuple around it. */

enum { TASK_MAX = 256 * 1024 };

typedef struct LiteralReader {
    const char *file, *at;
    int line;
    Sorting *sorting;
    Fault *fault;
} LiteralReader;

static const char WANTED[] = WORD("a sorting task is a list of strings, a line each; or a tuple of a text that stays, "
                                  "the list, and another text that stays");

static Status refuse(const LiteralReader *r, const char *why)
{
    return fault_set(r->fault, STATUS_BAD_FORMAT, "%s:%d: %s", r->file, r->line, word(why));
}

/* Blanks, new lines and comments. */
static void skip(LiteralReader *r)
{
    for (;; r->at++) {
        if (*r->at == '#')
            r->at += strcspn(r->at, "\n");
        if (*r->at == '\n')
            r->line++;
        if (!*r->at || !strchr(" \t\r\n", *r->at))
            return;
    }
}

static bool take(LiteralReader *r, char c)
{
    skip(r);
    if (*r->at != c)
        return false;
    r->at++;
    return true;
}

static bool add_escape(char c, Buf *out)
{
    switch (c) {
    case 'n': buf_add_char(out, '\n'); return true;
    case 't': buf_add_char(out, '\t'); return true;
    case '\\':
    case '\'':
    case '"': buf_add_char(out, c); return true;
    case '\n': return true; /* the line goes on */
    default: return false;
    }
}

/* A string of either quote, threefold or not. */
static Status read_string(LiteralReader *r, const char **text)
{
    char quote = *r->at;
    bool three = r->at[1] == quote && r->at[2] == quote;
    size_t mark = three ? 3 : 1;
    Buf out = {0};
    Status status = STATUS_OK;
    r->at += mark;
    while (status == STATUS_OK) {
        if (*r->at == quote && (!three || (r->at[1] == quote && r->at[2] == quote)))
            break;
        if (!*r->at || (*r->at == '\n' && !three))
            status = refuse(r, "this string is not closed");
        else if (*r->at == '\\' && !add_escape(r->at[1], &out))
            status = refuse(r, "here only \\n, \\t, \\\\, \\' and \\\" may follow a backslash");
        else if (*r->at != '\\')
            buf_add_char(&out, *r->at);
        if (status != STATUS_OK)
            break;
        r->line += *r->at == '\n' || (*r->at == '\\' && r->at[1] == '\n');
        r->at += *r->at == '\\' ? 2 : 1;
    }
    if (status == STATUS_OK) {
        r->at += mark;
        *text = out.failed ? NULL : text_keep(r->sorting->own, buf_str(&out), out.size);
        if (!*text)
            status = fault_set(r->fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", r->file);
    }
    buf_release(&out);
    return status;
}

static bool at_string(LiteralReader *r)
{
    skip(r);
    return *r->at == '"' || *r->at == '\'';
}

static Status read_list(LiteralReader *r)
{
    Sorting *sorting = r->sorting;
    Status status = STATUS_OK;
    while (status == STATUS_OK && !take(r, ']')) {
        SortLine line = {.letter = (char)('A' + sorting->lines.count)};
        if (!at_string(r))
            return refuse(r, WANTED);
        if (sorting->lines.count == SORTING_MAX)
            return refuse(r, "more than 26 lines to be sorted are too many");
        status = read_string(r, &line.text);
        if (status != STATUS_OK)
            return status;
        if (!*line.text || strchr(line.text, '\n'))
            return refuse(r, "each string of the list is one line, without a \\n");
        if (!vec_push(&sorting->lines, line))
            return fault_set(r->fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", r->file);
        if (!take(r, ',')) {
            if (!take(r, ']'))
                return refuse(r, "after a line of the list comes a comma, or the end of the list");
            break;
        }
    }
    if (sorting->lines.count < 2)
        return refuse(r, "a sorting task has two lines or more");
    return status;
}

/* Text that stays: whole lines. */
static Status read_fixed(LiteralReader *r, const char **text)
{
    Status status = read_string(r, text);
    size_t size = status == STATUS_OK ? strlen(*text) : 0;
    if (size && (*text)[size - 1] != '\n')
        return refuse(r, "a text that stays ends with a new line");
    return status;
}

static Status read_tuple(LiteralReader *r)
{
    Status status = STATUS_OK;
    if (at_string(r)) {
        status = read_fixed(r, &r->sorting->before);
        if (status == STATUS_OK && !take(r, ','))
            return refuse(r, WANTED);
    }
    if (status == STATUS_OK && !take(r, '['))
        return refuse(r, WANTED);
    if (status == STATUS_OK)
        status = read_list(r);
    if (status == STATUS_OK && take(r, ',') && at_string(r)) {
        status = read_fixed(r, &r->sorting->after);
        if (status == STATUS_OK)
            take(r, ',');
    }
    if (status == STATUS_OK && !take(r, ')'))
        return refuse(r, WANTED);
    return status;
}

size_t sorting_head_size(const char *text)
{
    const char *at = text;
    while (*at == '#') {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    return (size_t)(at - text);
}

bool sorting_is(const char *text)
{
    LiteralReader r = {.at = text, .line = 1};
    skip(&r);
    return *r.at == '[' || *r.at == '(';
}

Status sorting_read(Sorting *sorting, const char *file, const char *text, Fault *fault)
{
    *sorting = (Sorting){.before = "", .after = ""};
    if (!sorting_is(text))
        return STATUS_NOT_FOUND;
    LiteralReader r = {.file = file, .at = text, .line = 1, .sorting = sorting, .fault = fault};
    sorting->own = text_new();
    sorting->head = sorting->own ? text_keep(sorting->own, text, sorting_head_size(text)) : NULL;
    Status status =
        sorting->head ? STATUS_OK : fault_set(fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", file);
    if (status == STATUS_OK)
        status = take(&r, '[') ? read_list(&r) : take(&r, '(') ? read_tuple(&r) : refuse(&r, WANTED);
    if (status == STATUS_OK) {
        skip(&r);
        if (*r.at)
            status = refuse(&r, "behind a sorting task stands nothing more");
    }
    sorting->used = sorting->lines.count;
    sorting->indents = true;
    for (size_t i = 0; i < sorting->lines.count; i++)
        if (sorting->lines.items[i].text[0] == ' ')
            sorting->indents = false;
    if (status != STATUS_OK)
        sorting_release(sorting);
    return status;
}

Status sorting_load(Sorting *sorting, const char *path, Fault *fault)
{
    Buf text = {0};
    *sorting = (Sorting){.used = 0};
    Status status = io_read_file(path, &text, TASK_MAX, fault);
    if (status == STATUS_OK)
        status = sorting_read(sorting, path, buf_str(&text), fault);
    buf_release(&text);
    return status;
}
