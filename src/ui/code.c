#include "ui/code.h"

#include <ctype.h>
#include <string.h>

static bool word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_keyword(const char *word, size_t size)
{
    static const char *const words[] = {
        "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
        "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
        "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
        "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0)
            return true;
    return false;
}

/* The end of a string that began before `at` with this quote; triple ones may stay open at the line's end. */
static size_t string_end(const char *line, size_t size, size_t at, char quote, bool triple, bool *open)
{
    *open = triple;
    for (; at < size; at++) {
        if (line[at] == '\\') {
            at++;
        } else if (line[at] == quote && !triple) {
            return at + 1;
        } else if (triple && at + 2 < size && line[at] == quote && line[at + 1] == quote && line[at + 2] == quote) {
            *open = false;
            return at + 3;
        }
    }
    return size;
}

/* One token from `at`: its end and style. */
static size_t next_token(const char *line, size_t size, size_t at, char *quote, bool *name_next, Style *style)
{
    char c = line[at];
    *style = STYLE_CODE;
    if (c == '#') {
        *style = STYLE_CODE_COMMENT;
        return size;
    }
    if (c == '"' || c == '\'') {
        bool triple = at + 2 < size && line[at + 1] == c && line[at + 2] == c, open;
        size_t end = string_end(line, size, at + (triple ? 3 : 1), c, triple, &open);
        *quote = open ? c : 0;
        *style = STYLE_CODE_STRING;
        return end;
    }
    size_t end = at;
    if (word_char(c)) {
        while (end < size && word_char(line[end]))
            end++;
        if (end < size && (line[end] == '"' || line[end] == '\'') && end - at <= 2)
            *style = STYLE_CODE_STRING; /* a prefix: f"", rb"" */
        else if (isdigit((unsigned char)c))
            *style = STYLE_CODE_NUMBER;
        else if (is_keyword(line + at, end - at))
            *style = STYLE_CODE_KEYWORD;
        else if (*name_next)
            *style = STYLE_CODE_DEF;
        *name_next = *style == STYLE_CODE_KEYWORD && ((end - at == 3 && memcmp(line + at, "def", 3) == 0) ||
                                                      (end - at == 5 && memcmp(line + at, "class", 5) == 0));
        return end;
    }
    while (end < size && !word_char(line[end]) && line[end] != '#' && line[end] != '"' && line[end] != '\'')
        end++;
    return end;
}

static int walk(const Canvas *canvas, int x, int y, const char *line, size_t size, char *quote)
{
    size_t at = 0;
    bool name_next = false;
    if (*quote) {
        bool open;
        at = string_end(line, size, 0, *quote, true, &open);
        if (!open)
            *quote = 0;
        if (canvas)
            x = canvas_text(canvas, x, y, STYLE_CODE_STRING, line, at);
    }
    while (at < size) {
        Style style;
        size_t end = next_token(line, size, at, quote, &name_next, &style);
        if (canvas)
            x = canvas_text(canvas, x, y, style, line + at, end - at);
        at = end;
    }
    return x;
}

int code_draw(const Canvas *canvas, int x, int y, const char *line, size_t size, char *quote)
{
    return walk(canvas, x, y, line, size, quote);
}

void code_skip(const char *line, size_t size, char *quote)
{
    walk(NULL, 0, 0, line, size, quote);
}
