/* Numbers and strings of the lexer: where they end. What they mean is read by parse_literal.c. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "py/lex_private.h"

/* --- numbers */

static bool is_digit_of(char c, int base)
{
    if (base == 16 && (c | 32) >= 'a' && (c | 32) <= 'f')
        return true;
    return c >= '0' && c < '0' + (base < 10 ? base : 10);
}

/* Digits with single underscores between them. */
static bool digits(Lexer *lx, int base, const char *kind)
{
    for (;;) {
        if (lx->at >= lx->end || !is_digit_of(*lx->at, base)) {
            if (lx->at < lx->end && base < 10 && *lx->at >= '0' && *lx->at <= '9')
                return lex_fail(lx, lx->at + 1, "invalid digit '%c' in %s literal", *lx->at, kind);
            return lex_fail(lx, lx->at, "invalid %s literal", kind);
        }
        while (lx->at < lx->end && is_digit_of(*lx->at, base))
            lx->at++;
        if (lx->at >= lx->end || *lx->at != '_')
            return true;
        lx->at++;
    }
}

static bool is_word(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* A number may touch a keyword ("1if x else y"), which is warned of; nothing else that looks like a name. */
static bool number_end(Lexer *lx, const char *from, const char *kind)
{
    static const char *const FOLLOWERS[] = {"if", "in", "is", "and", "else", "for", "not", "or", NULL};
    if (lx->at >= lx->end || !is_word(*lx->at))
        return lex_add(lx, TOK_NUMBER, from, lx->line, lx->line_start);
    for (const char *const *f = FOLLOWERS; *f; f++) {
        size_t size = strlen(*f);
        if ((size_t)(lx->end - lx->at) <= size || memcmp(lx->at, *f, size) != 0)
            continue;
        if (**f != 'i' && is_word(lx->at[size])) /* CPython looks at two letters of those with an i */
            continue;
        front_warn(lx->front, lx->line, "invalid %s literal", kind);
        return lex_add(lx, TOK_NUMBER, from, lx->line, lx->line_start);
    }
    return lex_fail(lx, lx->at, "invalid %s literal", kind);
}

static bool number_with_base(Lexer *lx, const char *from, int base, const char *kind)
{
    lx->at += 2;
    if (lx->at < lx->end && *lx->at == '_')
        lx->at++;
    if (!digits(lx, base, kind))
        return false;
    if (base < 10 && lx->at < lx->end && *lx->at >= '0' && *lx->at <= '9')
        return lex_fail(lx, lx->at + 1, "invalid digit '%c' in %s literal", *lx->at, kind);
    return number_end(lx, from, kind);
}

/* An "e" that no digits follow can only be that of "else". */
static bool exponent(Lexer *lx, bool *whole)
{
    if (lx->at >= lx->end || (*lx->at | 32) != 'e')
        return true;
    const char *e = lx->at + 1;
    if (e + 1 < lx->end && (*e == '+' || *e == '-'))
        e++;
    if (e >= lx->end || !is_digit_of(*e, 10)) {
        bool word = lx->end - lx->at > 4 && memcmp(lx->at, "else", 4) == 0 && !is_word(lx->at[4]);
        return word || lex_fail(lx, e == lx->at + 1 ? lx->at : e, "invalid decimal literal");
    }
    *whole = false;
    lx->at = e;
    return digits(lx, 10, "decimal");
}

/* Of an int that begins with 0: no digit but 0 may follow. */
static bool only_zeros(Lexer *lx, const char *from, const char *end)
{
    const char *at = from;
    while (at < end && (*at == '0' || *at == '_'))
        at++;
    Span zeros = {lx->line, (int)(from - lx->line_start), lx->line, (int)(at - lx->line_start)};
    return at == end || lex_fail_span(lx, T_SyntaxError, zeros,
                                      "leading zeros in decimal integer literals are not permitted; use an 0o prefix "
                                      "for octal integers");
}

bool lex_number(Lexer *lx)
{
    const char *from = lx->at;
    if (*from == '0' && lx->at + 1 < lx->end) {
        char c = (char)(from[1] | 32);
        if (c == 'x')
            return number_with_base(lx, from, 16, "hexadecimal");
        if (c == 'o')
            return number_with_base(lx, from, 8, "octal");
        if (c == 'b')
            return number_with_base(lx, from, 2, "binary");
    }
    if (*from != '.' && !digits(lx, 10, "decimal"))
        return false;
    bool whole = true;
    const char *whole_end = lx->at;
    if (lx->at < lx->end && *lx->at == '.') {
        whole = false;
        lx->at++;
        if (lx->at < lx->end && is_digit_of(*lx->at, 10) && !digits(lx, 10, "decimal"))
            return false;
    }
    if (!exponent(lx, &whole))
        return false;
    bool imaginary = lx->at < lx->end && (*lx->at | 32) == 'j';
    if (imaginary)
        lx->at++;
    else if (whole && *from == '0' && !only_zeros(lx, from, whole_end))
        return false;
    return number_end(lx, from, imaginary ? "imaginary" : "decimal");
}

/* --- strings */

static void newline_in_string(Lexer *lx)
{
    lx->line++;
    lx->line_start = lx->at + 1;
}

static bool is_triple(const Lexer *lx, const char *at, char quote)
{
    return lx->end - at >= 3 && at[0] == quote && at[1] == quote && at[2] == quote;
}

static bool unterminated(Lexer *lx, Span start, bool triple, const char *kind, const char *guess)
{
    int last = lx->line;
    if (triple && lx->line_start >= lx->end && last > start.line)
        last--;
    char text[100];
    snprintf(text, sizeof text, "unterminated %s%s literal (detected at line %d)%s", triple ? "triple-quoted " : "",
             kind, last, guess);
    return lex_fail_span(lx, T_SyntaxError, (Span){start.line, start.col, -2, 0}, text);
}

/* A quote in a replacement field that is the f-string's own, and begins no whole string: the field was not closed. */
static bool unterminated_string(Lexer *lx, Span start, char quote, bool triple, bool escaped)
{
    const OpenFstring *f = lx->fstring_count ? &lx->fstrings[lx->fstring_count - 1] : NULL;
    if (f && f->quote == quote && f->triple == triple)
        return lex_fail_span(lx, T_SyntaxError, (Span){start.line, start.col, -2, 0}, "f-string: expecting '}'");
    const char *guess = escaped && !triple ? "; perhaps you escaped the end quote?" : "";
    return unterminated(lx, start, triple, "string", guess);
}

bool lex_string(Lexer *lx, size_t prefix)
{
    const char *from = lx->at, *line_start = lx->line_start;
    int line = lx->line;
    Span start = lex_span(lx, from, line, line_start);
    lx->at += prefix;
    char quote = *lx->at;
    bool triple = is_triple(lx, lx->at, quote), escaped = false;
    lx->at += triple ? 3 : 1;
    for (;; lx->at++) {
        if (lx->at >= lx->end)
            return unterminated_string(lx, start, quote, triple, escaped);
        if (*lx->at == '\n') {
            if (!triple)
                return unterminated_string(lx, start, quote, false, escaped);
            newline_in_string(lx);
        } else if (*lx->at == '\\') {
            lx->at++;
            if (lx->at >= lx->end)
                return unterminated_string(lx, start, quote, triple, escaped);
            if (*lx->at == '\n')
                newline_in_string(lx);
            escaped = escaped || *lx->at == quote;
        } else if (*lx->at == quote && (!triple || is_triple(lx, lx->at, quote))) {
            lx->at += triple ? 3 : 1;
            return lex_add(lx, TOK_STRING, from, line, line_start);
        }
    }
}

/* --- f-strings: START, then MIDDLE and the tokens of the fields in turn, then END */

bool lex_fstring_begin(Lexer *lx, size_t prefix, bool raw)
{
    if (lx->fstring_count >= LEX_FSTRINGS)
        return lex_fail(lx, lx->at, "too many nested f-strings");
    const char *from = lx->at;
    lx->at += prefix;
    char quote = *lx->at;
    bool triple = is_triple(lx, lx->at, quote);
    Span start = lex_span(lx, from, lx->line, lx->line_start);
    lx->at += triple ? 3 : 1;
    lx->fstrings[lx->fstring_count++] = (OpenFstring){.quote = quote, .triple = triple, .raw = raw, .start = start};
    return lex_add(lx, TOK_FSTRING_START, from, lx->line, lx->line_start);
}

bool lex_in_fstring_text(const Lexer *lx)
{
    if (!lx->fstring_count)
        return false;
    const OpenFstring *f = &lx->fstrings[lx->fstring_count - 1];
    if (!f->braces)
        return true;
    return f->in_spec[f->braces - 1] && lx->level == f->level[f->braces - 1];
}

static bool middle(Lexer *lx, const char *from, int line, const char *line_start)
{
    return lx->at == from || lex_add(lx, TOK_FSTRING_MIDDLE, from, line, line_start);
}

static bool open_field(Lexer *lx, OpenFstring *f)
{
    if (lx->level >= FRONT_NAME_MAX_DEPTH)
        return lex_fail(lx, lx->at + 1, "too many nested parentheses");
    if (f->braces >= FSTRING_FIELDS)
        return lex_fail(lx, lx->at, "f-string: expressions nested too deeply");
    lx->open[lx->level] = '{';
    lx->open_span[lx->level++] = (Span){lx->line, (int)(lx->at - lx->line_start), -1, 0};
    f->level[f->braces] = lx->level;
    f->in_spec[f->braces++] = false;
    const char *from = lx->at++;
    return lex_add(lx, TOK_LBRACE, from, lx->line, lx->line_start);
}

static bool close_field(Lexer *lx, OpenFstring *f)
{
    const char *from = lx->at++;
    f->braces--;
    lx->level--;
    return lex_add(lx, TOK_RBRACE, from, lx->line, lx->line_start);
}

static bool end_fstring(Lexer *lx, OpenFstring *f)
{
    const char *from = lx->at;
    lx->at += f->triple ? 3 : 1;
    bool ok = lex_add(lx, TOK_FSTRING_END, from, lx->line, lx->line_start);
    lx->fstring_count--;
    return ok;
}

bool lex_fstring_text(Lexer *lx)
{
    OpenFstring *f = &lx->fstrings[lx->fstring_count - 1];
    bool spec = f->braces > 0;
    const char *from = lx->at, *line_start = lx->line_start;
    int line = lx->line;
    for (;; lx->at++) {
        if (lx->at >= lx->end)
            return unterminated(lx, f->start, f->triple, "f-string", "");
        char c = *lx->at;
        if (c == f->quote && (!f->triple || is_triple(lx, lx->at, f->quote))) {
            return middle(lx, from, line, line_start) && end_fstring(lx, f);
        }
        if (c == '\n') {
            if (!f->triple && spec) { /* CPython takes it for the spec's end */
                f->in_spec[f->braces - 1] = false;
                return middle(lx, from, line, line_start);
            }
            if (!f->triple)
                return unterminated(lx, f->start, false, "f-string", "");
            newline_in_string(lx);
        } else if (c == '{') {
            if (!spec && lx->at + 1 < lx->end && lx->at[1] == '{') {
                lx->at++;
                continue;
            }
            return middle(lx, from, line, line_start) && open_field(lx, f);
        } else if (c == '}') {
            if (spec)
                return middle(lx, from, line, line_start) && close_field(lx, f);
            if (lx->at + 1 < lx->end && lx->at[1] == '}') {
                lx->at++;
                continue;
            }
            return lex_fail(lx, lx->at + 1, "f-string: single '}' is not allowed");
        } else if (c == '\\' && lx->at + 1 < lx->end) {
            /* \N{...} is one escape; otherwise a brace behind a backslash still begins a field. */
            if (!f->raw && lx->at[1] == 'N' && lx->at + 2 < lx->end && lx->at[2] == '{') {
                lx->at += 2;
                while (lx->at + 1 < lx->end && *lx->at != '}' && lx->at[1] != '\n' && lx->at[1] != f->quote)
                    lx->at++;
            } else if (lx->at[1] == '\n') {
                lx->at++;
                newline_in_string(lx);
            } else if (lx->at[1] != '{' && lx->at[1] != '}') {
                lx->at++;
            } else if (!f->raw) {
                front_warn(lx->front, lx->line, "invalid escape sequence '\\%c'", lx->at[1]);
            }
        }
    }
}
