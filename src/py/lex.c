#include "py/lex.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "py/lex_private.h"
#include "py/unicode.h"

static const struct {
    const char *text;
    TokenKind kind;
} KEYWORDS[] = {
#define TOK(id)
#define KEYWORD(id, text) {text, TOK_##id},
#define OPERATOR(id, text)
#include "py/tokens.def"
#undef KEYWORD
#undef OPERATOR
};

static const struct {
    const char *text;
    TokenKind kind;
} OPERATORS[] = {
#define KEYWORD(id, text)
#define OPERATOR(id, text) {text, TOK_##id},
#include "py/tokens.def"
#undef KEYWORD
#undef OPERATOR
#undef TOK
};

Span lex_span(const Lexer *lx, const char *from, int line, const char *line_start)
{
    return (Span){line, (int)(from - line_start), lx->line, (int)(lx->at - lx->line_start)};
}

bool lex_add(Lexer *lx, TokenKind kind, const char *from, int line, const char *line_start)
{
    Token token = {.kind = kind,
                   .level = lx->level,
                   .text = from,
                   .size = (size_t)(lx->at - from),
                   .span = lex_span(lx, from, line, line_start)};
    if (lx->fstring_count)
        token.raw = lx->fstrings[lx->fstring_count - 1].raw;
    if (!vec_push(&lx->tokens->list, token))
        return front_memory(lx->front);
    return true;
}

static bool add_here(Lexer *lx, TokenKind kind, const char *from)
{
    return lex_add(lx, kind, from, lx->line, lx->line_start);
}

bool lex_fail_span(Lexer *lx, TypeId type, Span span, const char *text)
{
    front_error(lx->front, type, span, "%s", text);
    return false;
}

bool lex_fail(Lexer *lx, const char *at, const char *format, ...)
{
    char text[200];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return lex_fail_span(lx, T_SyntaxError, (Span){lx->line, (int)(at - lx->line_start) - 1, -2, 0}, text);
}

static void next_line(Lexer *lx)
{
    lx->at++;
    lx->line++;
    lx->line_start = lx->at;
}

/* A backslash that joins two lines. */
static bool lex_continuation(Lexer *lx)
{
    lx->late = true;
    if (lx->at + 1 < lx->end && lx->at[1] != '\n') {
        return lex_fail_span(lx, T_SyntaxError, (Span){lx->line, (int)(lx->at - lx->line_start) + 1, -1, 0},
                             "unexpected character after line continuation character");
    }
    lx->at++;
    if (lx->at + 1 >= lx->end) {
        return lex_fail_span(lx, T_SyntaxError, (Span){lx->line, (int)(lx->at - lx->line_start), -1, -1},
                             "unexpected EOF while parsing");
    }
    lx->late = false;
    next_line(lx);
    return true;
}

/* --- indentation */

static bool dedent_to(Lexer *lx, int col, int alt)
{
    int to = lx->indent;
    while (to > 0 && col < lx->indents[to])
        to--;
    if (col != lx->indents[to]) {
        const char *end = memchr(lx->at, '\n', (size_t)(lx->end - lx->at));
        int size = (int)((end ? end + 1 : lx->end) - lx->line_start);
        return lex_fail_span(lx, T_IndentationError, (Span){lx->line, size - 1, -1, -1},
                             "unindent does not match any outer indentation level");
    }
    if (alt != lx->alt_indents[to]) {
        return lex_fail_span(lx, T_TabError, (Span){lx->line, 0, -1, 0},
                             "inconsistent use of tabs and spaces in indentation");
    }
    for (; lx->indent > to; lx->indent--)
        if (!add_here(lx, TOK_DEDENT, lx->at))
            return false;
    return true;
}

/* The columns that a line begins with: tabs go to multiples of 8, and in a second count to the next column, so that a
 * mixture whose meaning depends on the tab's width is found. Where a backslash joins lines the first one's count. As
 * CPython's tokenizer. */
static bool count_indent(Lexer *lx, int *columns, int *alternative)
{
    int col = 0, alt = 0, joined = 0;
    while (lx->at < lx->end && strchr(" \t\f\\", *lx->at)) {
        if (*lx->at == '\\') {
            joined = joined ? joined : col;
            if (!lex_continuation(lx))
                return false;
            continue;
        }
        col = *lx->at == ' ' ? col + 1 : *lx->at == '\t' ? (col / 8 + 1) * 8 : 0;
        alt = *lx->at == '\f' ? 0 : alt + 1;
        lx->at++;
    }
    *columns = joined ? joined : col;
    *alternative = joined ? joined : alt;
    return true;
}

static bool read_indent(Lexer *lx)
{
    int col, alt;
    if (!count_indent(lx, &col, &alt))
        return false;
    if (lx->at == lx->end || *lx->at == '#' || *lx->at == '\n')
        return true; /* blank: counts for nothing */
    lx->at_line_start = false;
    const char *tab = "inconsistent use of tabs and spaces in indentation";
    if (col == lx->indents[lx->indent]) {
        if (alt != lx->alt_indents[lx->indent])
            return lex_fail_span(lx, T_TabError, (Span){lx->line, 0, -1, 0}, tab);
        return true;
    }
    if (col < lx->indents[lx->indent])
        return dedent_to(lx, col, alt);
    if (lx->indent + 1 >= LEX_INDENTS)
        return lex_fail_span(lx, T_IndentationError, (Span){lx->line, 0, -1, 0}, "too many levels of indentation");
    if (alt <= lx->alt_indents[lx->indent])
        return lex_fail_span(lx, T_TabError, (Span){lx->line, 0, -1, 0}, tab);
    lx->indent++;
    lx->indents[lx->indent] = col;
    lx->alt_indents[lx->indent] = alt;
    return add_here(lx, TOK_INDENT, lx->line_start);
}

/* --- names */

static bool is_name_start(unsigned rune)
{
    return rune == '_' ||
           (rune < 0x80 ? ((rune | 32) >= 'a' && (rune | 32) <= 'z') : (rune_flags(rune) & RUNE_ID_START) != 0);
}

static bool is_name_rune(unsigned rune)
{
    return is_name_start(rune) || (rune >= '0' && rune <= '9') ||
           (rune >= 0x80 && (rune_flags(rune) & RUNE_ID_CONTINUE));
}

static TokenKind name_kind(const char *text, size_t size)
{
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++) {
        if (KEYWORDS[i].text[0] == text[0] && strlen(KEYWORDS[i].text) == size && !memcmp(KEYWORDS[i].text, text, size))
            return KEYWORDS[i].kind;
    }
    return TOK_NAME;
}

static bool bad_character(Lexer *lx, unsigned rune)
{
    char utf8[5] = {0};
    utf8_encode(rune, utf8);
    int col = (int)(lx->at - lx->line_start);
    char text[80];
    if (rune_flags(rune) & RUNE_PRINTABLE)
        snprintf(text, sizeof text, "invalid character '%s' (U+%04X)", utf8, rune);
    else
        snprintf(text, sizeof text, "invalid non-printable character U+%04X", rune);
    return lex_fail_span(lx, T_SyntaxError, (Span){lx->line, col, -2, 0}, text);
}

/* The bytes of a string prefix (at most two letters) if a quote follows the letters at `from`; else 0. */
static bool string_prefix(const char *from, size_t size, bool *f, bool *raw)
{
    if (size > 2)
        return false;
    char a = size ? (char)(from[0] | 32) : 0, b = size > 1 ? (char)(from[1] | 32) : 0;
    *f = a == 'f' || b == 'f';
    *raw = a == 'r' || b == 'r';
    if (size == 2)
        return *raw && a != b && (a == 'b' || b == 'b' || *f);
    return !a || a == 'r' || a == 'b' || a == 'f' || a == 'u';
}

static bool lex_name(Lexer *lx)
{
    const char *from = lx->at;
    while (lx->at < lx->end) {
        unsigned rune;
        size_t took = utf8_decode(lx->at, (size_t)(lx->end - lx->at), &rune);
        if (!(lx->at == from ? is_name_start(rune) : is_name_rune(rune))) {
            if (rune < 0x80)
                break;
            return bad_character(lx, rune);
        }
        lx->at += took;
    }
    size_t size = (size_t)(lx->at - from);
    bool f, raw;
    if (lx->at < lx->end && (*lx->at == '"' || *lx->at == '\'') && string_prefix(from, size, &f, &raw)) {
        lx->at = from;
        return f ? lex_fstring_begin(lx, size, raw) : lex_string(lx, size);
    }
    return add_here(lx, name_kind(from, size), from);
}

/* --- operators */

static bool open_paren(Lexer *lx, char c)
{
    if (lx->level >= FRONT_NAME_MAX_DEPTH)
        return lex_fail(lx, lx->at + 1, "too many nested parentheses");
    lx->open[lx->level] = c;
    lx->open_span[lx->level++] = (Span){lx->line, (int)(lx->at - lx->line_start), -1, 0};
    return true;
}

static bool close_paren(Lexer *lx, char c)
{
    OpenFstring *f = lx->fstring_count ? &lx->fstrings[lx->fstring_count - 1] : NULL;
    if (f && f->braces && lx->level == f->level[f->braces - 1] && c != '}')
        return lex_fail(lx, lx->at + 1, "f-string: unmatched '%c'", c);
    if (!lx->level)
        return lex_fail(lx, lx->at + 1, "unmatched '%c'", c);
    char open = lx->open[--lx->level];
    if ((open == '(' && c == ')') || (open == '[' && c == ']') || (open == '{' && c == '}')) {
        if (f && f->braces && lx->level < f->level[f->braces - 1])
            f->braces--;
        return true;
    }
    int line = lx->open_span[lx->level].line;
    if (line != lx->line) {
        return lex_fail(lx, lx->at + 1, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d",
                        c, open, line);
    }
    return lex_fail(lx, lx->at + 1, "closing parenthesis '%c' does not match opening parenthesis '%c'", c, open);
}

/* In a replacement field at its own level ":" begins the format spec, "!" the conversion, and no operator joins them.
 */
static bool field_punctuation(Lexer *lx)
{
    OpenFstring *f = lx->fstring_count ? &lx->fstrings[lx->fstring_count - 1] : NULL;
    if (!f || !f->braces || lx->level != f->level[f->braces - 1])
        return false;
    if (*lx->at == ':') {
        f->in_spec[f->braces - 1] = true;
        return true;
    }
    return *lx->at == '!' && !(lx->at + 1 < lx->end && lx->at[1] == '=');
}

static bool lex_operator(Lexer *lx)
{
    const char *from = lx->at;
    bool single = field_punctuation(lx);
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++) {
        const char *text = OPERATORS[i].text;
        size_t size = strlen(text);
        if (text[0] != *from || (single && size > 1))
            continue;
        if ((size_t)(lx->end - from) < size || memcmp(from, text, size))
            continue;
        if (strchr("([{", *from) && size == 1 && !open_paren(lx, *from))
            return false;
        if (strchr(")]}", *from) && size == 1 && !close_paren(lx, *from))
            return false;
        lx->at += size;
        return add_here(lx, OPERATORS[i].kind, from);
    }
    unsigned rune;
    utf8_decode(lx->at, (size_t)(lx->end - lx->at), &rune);
    return bad_character(lx, rune);
}

/* --- lines */

static bool ends_statement(const Lexer *lx)
{
    size_t count = lx->tokens->list.count;
    if (!count)
        return false;
    TokenKind last = lx->tokens->list.items[count - 1].kind;
    return last != TOK_NEWLINE && last != TOK_INDENT && last != TOK_DEDENT;
}

/* A newline, or a comment and the newline behind it: where CPython's token starts. */
static bool lex_newline(Lexer *lx)
{
    const char *from = lx->at;
    while (lx->at < lx->end && *lx->at != '\n')
        lx->at++;
    if (!lx->level && ends_statement(lx)) {
        Token token = {.kind = TOK_NEWLINE, .text = from, .size = (size_t)(lx->at - from)};
        token.span = (Span){lx->line, (int)(from - lx->line_start), lx->line, (int)(lx->at - lx->line_start) + 1};
        if (!vec_push(&lx->tokens->list, token))
            return front_memory(lx->front);
    }
    if (lx->at < lx->end)
        next_line(lx);
    lx->at_line_start = lx->level == 0;
    return true;
}

static bool lex_one(Lexer *lx)
{
    if (lex_in_fstring_text(lx))
        return lex_fstring_text(lx);
    if (lx->at_line_start && !read_indent(lx))
        return false;
    while (lx->at < lx->end && (*lx->at == ' ' || *lx->at == '\t' || *lx->at == '\f'))
        lx->at++;
    if (lx->at >= lx->end)
        return true;
    char c = *lx->at;
    if (c == '\n' || c == '#')
        return lex_newline(lx);
    if (c == '\\')
        return lex_continuation(lx);
    if ((c >= '0' && c <= '9') || (c == '.' && lx->at + 1 < lx->end && lx->at[1] >= '0' && lx->at[1] <= '9'))
        return lex_number(lx);
    if (c == '"' || c == '\'')
        return lex_string(lx, 0);
    unsigned rune;
    utf8_decode(lx->at, (size_t)(lx->end - lx->at), &rune);
    if (is_name_start(rune))
        return lex_name(lx);
    return lex_operator(lx);
}

static void tell_open(Lexer *lx)
{
    lx->tokens->open = lx->open[lx->level - 1];
    lx->tokens->open_span = lx->open_span[lx->level - 1];
}

static bool finish(Lexer *lx)
{
    /* The last line is the one that ended, its length what CPython's tokenizer tells. */
    if (lx->line > 1 && lx->at == lx->line_start) {
        lx->line--;
        lx->line_start--;
        while (lx->line_start > lx->front->source && lx->line_start[-1] != '\n')
            lx->line_start--;
    }
    if (lx->level)
        return tell_open(lx), add_here(lx, TOK_END_IN_PAREN, lx->at);
    if (ends_statement(lx) && !add_here(lx, TOK_NEWLINE, lx->at))
        return false;
    for (; lx->indent; lx->indent--)
        if (!add_here(lx, TOK_DEDENT, lx->at))
            return false;
    return add_here(lx, TOK_END, lx->at);
}

bool lex(Front *front, Tokens *tokens)
{
    Lexer *lx = front_alloc(front, sizeof *lx);
    if (!lx)
        return false;
    lx->front = front;
    lx->tokens = tokens;
    lx->at = lx->line_start = front->source;
    lx->end = front->source + front->size;
    lx->line = 1;
    lx->at_line_start = true;
    bool ok = true;
    while (ok && lx->at < lx->end)
        ok = lex_one(lx);
    tokens->in_fstring = lx->fstring_count > 0;
    if (ok)
        ok = finish(lx);
    if (ok || front->error.memory)
        return ok;
    tokens->error = front->error;
    tokens->error.final = true;
    if (lx->late && lx->level)
        tell_open(lx);
    tokens->late = lx->late || tokens->error.type != T_SyntaxError;
    front->error = (FrontError){0};
    return add_here(lx, TOK_BROKEN, lx->at);
}

void tokens_release(Tokens *tokens)
{
    vec_release(&tokens->list);
}
