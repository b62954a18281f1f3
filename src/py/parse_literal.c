/* What literals mean: numbers, escapes, implicit concatenation, and the fields of f-strings. */
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "py/complex.h"
#include "py/parse_private.h"
#include "py/unicode.h"
#include "py/vm.h"

static Node *const_node(Parser *p, Span span, Value value)
{
    if (!front_keep(p->front, value))
        return NULL;
    Node *node = node_new(p, NODE_CONST, span);
    if (node)
        node->value = value;
    return node;
}

/* A number in decimal may be longer than int() takes: that is a fault of the text. */
static Node *whole_number(Parser *p, const Token *token)
{
    Thread *th = p->front->th;
    Value value = int_parse(th, token->text, token->size, 0), error, message;
    if (value || !error_matches(th, T_ValueError))
        return const_node(p, token->span, value);
    error = error_take(th);
    message = object_str(th, error);
    if (message)
        front_syntax(p->front, token->span,
                     "%s - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
                     str_data(message));
    unref_maybe(th, message);
    unref(th, error);
    return NULL;
}

Node *parse_number(Parser *p)
{
    const Token *token = p->tok++;
    Thread *th = p->front->th;
    char last = token->text[token->size - 1];
    bool hex = token->size > 1 && token->text[0] == '0' && strchr("xXoObB", token->text[1]);
    bool whole = hex, imaginary = !hex && (last | 32) == 'j';
    if (!hex && !imaginary) {
        whole = true;
        for (size_t i = 0; i < token->size; i++)
            whole = whole && !strchr(".eE", token->text[i]);
    }
    if (whole)
        return whole_number(p, token);
    char *text = front_alloc(p->front, token->size + 1);
    if (!text)
        return NULL;
    size_t size = 0;
    for (size_t i = 0; i < token->size; i++)
        if (token->text[i] != '_')
            text[size++] = token->text[i];
    double value = strtod(text, NULL); /* it ends before the j */
    return const_node(p, token->span, imaginary ? complex_from(th, 0.0, value) : float_from(th, value));
}

/* --- escapes */

typedef struct Escapes {
    Parser *p;
    const Token *token;
    Buf out;
    bool bytes;
    bool fstring; /* the lexer has warned of a backslash before a brace */
    bool warned; /* CPython warns of the first bad escape of a literal only */
} Escapes;

static void put_rune(Buf *out, unsigned rune)
{
    char utf8[4];
    buf_add(out, utf8, rune_write(rune, utf8));
}

static void *bad_unicode(Escapes *e, size_t from, size_t to, const char *why)
{
    return front_syntax(e->p->front, e->token->span,
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s", from, to,
                        why);
}

/* \xXX \uXXXX \UXXXXXXXX; text[i] is the letter. Returns the place behind it, 0 with the error. */
static size_t hex_escape(Escapes *e, const char *text, size_t size, size_t i)
{
    char letter = text[i];
    int want = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
    uint64_t rune = 0;
    size_t k = i + 1;
    int got = 0;
    for (; got < want && k < size && hex_value(text[k]) >= 0; got++, k++)
        rune = rune * 16 + (unsigned)hex_value(text[k]);
    if (got < want) {
        if (e->bytes) {
            front_syntax(e->p->front, e->token->span, "(value error) invalid \\x escape at position %zu", i - 1);
        } else {
            bad_unicode(e, i - 1, k - 1,
                        letter == 'x'   ? "truncated \\xXX escape"
                        : letter == 'u' ? "truncated \\uXXXX escape"
                                        : "truncated \\UXXXXXXXX escape");
        }
        return 0;
    }
    if (rune > 0x10FFFF) {
        bad_unicode(e, i - 1, k - 1, "illegal Unicode character");
        return 0;
    }
    if (e->bytes)
        buf_add_char(&e->out, (char)rune);
    else
        put_rune(&e->out, (unsigned)rune);
    return k;
}

/* \N{SNOWMAN}; text[i] is the N. */
static size_t named_escape(Escapes *e, const char *text, size_t size, size_t i)
{
    size_t from = i + 2, to = from;
    while (to < size && text[to] != '}')
        to++;
    if (i + 1 >= size || text[i + 1] != '{' || to >= size || to == from) {
        bad_unicode(e, i - 1, i + 1 < size && text[i + 1] == '{' ? to - 1 : i, "malformed \\N character escape");
        return 0;
    }
    long rune = rune_by_name(text + from, to - from);
    if (rune < 0) {
        front_refuse(
            e->p->front, e->token->span,
            front_text(e->p->front, "character of the name '%.*s' in its table", (int)(to - from), text + from));
        return 0;
    }
    put_rune(&e->out, (unsigned)rune);
    return to + 1;
}

static size_t octal_escape(Escapes *e, const char *text, size_t size, size_t i)
{
    unsigned rune = 0;
    size_t k = i;
    for (; k < size && k < i + 3 && text[k] >= '0' && text[k] <= '7'; k++)
        rune = rune * 8 + (unsigned)(text[k] - '0');
    if (rune > 0377 && !e->warned) {
        e->warned = true;
        front_warn(e->p->front, e->token->span.line, "invalid octal escape sequence '\\%.*s'", (int)(k - i), text + i);
    }
    if (e->bytes)
        buf_add_char(&e->out, (char)rune);
    else
        put_rune(&e->out, rune);
    return k;
}

/* text[i] is behind a backslash. Returns the place behind the escape, 0 with the error. */
static size_t one_escape(Escapes *e, const char *text, size_t size, size_t i)
{
    static const char FROM[] = "\\'\"abfnrtv", TO[] = "\\'\"\a\b\f\n\r\t\v";
    char c = text[i];
    if (c == '\n')
        return i + 1;
    const char *known = c ? strchr(FROM, c) : NULL;
    if (known) {
        buf_add_char(&e->out, TO[known - FROM]);
        return i + 1;
    }
    if (c >= '0' && c <= '7')
        return octal_escape(e, text, size, i);
    if (c == 'x' || (!e->bytes && (c == 'u' || c == 'U')))
        return hex_escape(e, text, size, i);
    if (c == 'N' && !e->bytes)
        return named_escape(e, text, size, i);
    if (!e->warned && (unsigned char)c < 0x80) {
        e->warned = true;
        if (!e->fstring || (c != '{' && c != '}'))
            front_warn(e->p->front, e->token->span.line, "invalid escape sequence '\\%c'", c);
    }
    buf_add_char(&e->out, '\\');
    return i;
}

/* Adds what text means to e->out. braces: {{ and }} stand for one. */
static bool unescape(Escapes *e, const char *text, size_t size, bool raw, bool braces)
{
    for (size_t i = 0; i < size;) {
        if (text[i] == '\\' && !raw && i + 1 < size) {
            i = one_escape(e, text, size, i + 1);
            if (!i)
                return false;
            continue;
        }
        if (braces && (text[i] == '{' || text[i] == '}') && i + 1 < size && text[i + 1] == text[i])
            i++;
        buf_add_char(&e->out, text[i++]);
    }
    if (e->out.failed)
        return front_memory(e->p->front);
    return true;
}

/* --- plain strings */

typedef struct Prefix {
    size_t size;
    bool bytes, raw;
} Prefix;

static Prefix read_prefix(const Token *token)
{
    Prefix prefix = {0};
    for (; token->text[prefix.size] != '"' && token->text[prefix.size] != '\''; prefix.size++) {
        char c = (char)(token->text[prefix.size] | 32);
        prefix.bytes = prefix.bytes || c == 'b';
        prefix.raw = prefix.raw || c == 'r';
    }
    return prefix;
}

static bool plain_string(Parser *p, const Token *token, Buf *out)
{
    Prefix prefix = read_prefix(token);
    const char *text = token->text + prefix.size;
    size_t size = token->size - prefix.size;
    size_t quotes = size >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
    text += quotes;
    size -= 2 * quotes;
    if (prefix.bytes) {
        for (size_t i = 0; i < size; i++) {
            if ((unsigned char)text[i] < 0x80)
                continue;
            front_syntax(p->front, token->span, "bytes can only contain ASCII literal characters");
            return false;
        }
    }
    Escapes e = {.p = p, .token = token, .out = *out, .bytes = prefix.bytes};
    bool ok = unescape(&e, text, size, prefix.raw, false);
    *out = e.out;
    return ok;
}

/* --- f-strings */

static Node *fstring_parts(Parser *p, TokenKind end, Span start);

static bool add_text(Parser *p, NodeVec *parts, Span span, Buf *text)
{
    if (!text->size)
        return true;
    Node *node = const_node(p, span, str_new(p->front->th, buf_str(text), text->size));
    buf_clear(text);
    return list_add(p, parts, node);
}

static bool field_conversion(Parser *p, Node *field)
{
    const Token *mark = p->tok;
    if (!accept(p, TOK_EXCLAMATION))
        return true;
    if (!at(p, TOK_NAME)) {
        if (at(p, TOK_COLON) || at(p, TOK_RBRACE))
            fail_token(p, "f-string: missing conversion character");
        else
            fail_token(p, "f-string: invalid conversion character");
        return false;
    }
    if (p->tok->text != mark->text + 1) {
        fail_range(p, mark->span, p->tok->span,
                   "f-string: conversion type must come right after the exclamanation mark");
        return false;
    }
    if (p->tok->size != 1 || !strchr("sra", *p->tok->text)) {
        front_syntax(p->front, p->tok->span, "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'",
                     (int)p->tok->size, p->tok->text);
        return false;
    }
    field->op = (short)*p->tok->text;
    p->tok++;
    return true;
}

/* Where nothing better is to be said of what is wrong, as much as is right is the value. */
static Node *field_value(Parser *p)
{
    Token *first = p->tok;
    Node *value = parse_right_side(p);
    if (value || p->probing || !p->front->error.generic)
        return value;
    forget_error(p->front);
    p->tok = first;
    const Token *last;
    value = probe(p, parse_right_side, &last);
    if (p->front->error.set)
        return NULL;
    if (!value)
        return fail_token(p, "f-string: expecting a valid expression after '{'");
    p->tok += last + 1 - first;
    return value;
}

static bool field_expression(Parser *p, Node *field)
{
    static const struct {
        TokenKind kind;
        const char *text;
    } EARLY[] = {
        {TOK_RBRACE, "f-string: valid expression required before '}'"},
        {TOK_EXCLAMATION, "f-string: valid expression required before '!'"},
        {TOK_COLON, "f-string: valid expression required before ':'"},
        {TOK_EQUAL, "f-string: valid expression required before '='"},
    };
    for (size_t i = 0; i < sizeof EARLY / sizeof *EARLY; i++) {
        if (!at(p, EARLY[i].kind))
            continue;
        fail_token(p, EARLY[i].text);
        return false;
    }
    field->a = field_value(p);
    if (!field->a)
        return false;
    if (field->a->kind == NODE_STARRED) {
        fail_node(p, field->a, "can't use starred expression here");
        return false;
    }
    return true;
}

/* { value [=] [!conversion] [:spec] }; text gets what "=" shows. */
static Node *fstring_field(Parser *p, Buf *text)
{
    const Token *open = p->tok++;
    Node *field = node_new(p, NODE_FIELD, open->span);
    if (!field || !field_expression(p, field))
        return NULL;
    bool shown = false;
    if (accept(p, TOK_EQUAL)) {
        const char *from = open->text + 1;
        buf_add(text, from, (size_t)(p->tok->text - from));
        shown = true;
    } else if (!at(p, TOK_EXCLAMATION) && !at(p, TOK_COLON) && !at(p, TOK_RBRACE)) {
        return fail_expected(p, "f-string: expecting '=', or '!', or ':', or '}'");
    }
    if (shown && !at(p, TOK_EXCLAMATION) && !at(p, TOK_COLON) && !at(p, TOK_RBRACE))
        return fail_token(p, "f-string: expecting '!', or ':', or '}'");
    if (!field_conversion(p, field))
        return NULL;
    if (field->op && !at(p, TOK_COLON) && !at(p, TOK_RBRACE))
        return fail_token(p, "f-string: expecting ':' or '}'");
    if (accept(p, TOK_COLON)) {
        field->b = fstring_parts(p, TOK_RBRACE, p->tok->span);
        if (!field->b)
            return NULL;
    }
    if (shown && !field->op && !field->b)
        field->op = 'r';
    if (!at(p, TOK_RBRACE))
        return fail_token(p, "f-string: expecting '}'");
    p->tok++;
    return node_end(p, field);
}

/* The end of the f-string that a token of its text stands in, where CPython tells of its escapes. */
static const Token *fstring_end(const Token *text)
{
    int depth = 1;
    const Token *t = text;
    while (depth && t->kind > TOK_BROKEN) {
        t++;
        depth += t->kind == TOK_FSTRING_START ? 1 : t->kind == TOK_FSTRING_END ? -1 : 0;
    }
    return depth ? text : t;
}

/* Reads parts up to `end`, which is not taken; text that is not yet a part stays in *text. */
static bool read_parts(Parser *p, TokenKind end, NodeVec *parts, Buf *text)
{
    while (!at(p, end)) {
        const Token *token = p->tok;
        if (token->kind == TOK_FSTRING_MIDDLE) {
            Escapes e = {.p = p, .token = end == TOK_FSTRING_END ? fstring_end(token) : token, .out = *text,
                         .fstring = true};
            bool ok = unescape(&e, token->text, token->size, token->raw, end == TOK_FSTRING_END);
            *text = e.out;
            if (!ok)
                return false;
            p->tok++;
        } else if (token->kind == TOK_LBRACE) {
            Node *field = fstring_field(p, text);
            if (!field || !add_text(p, parts, token->span, text) || !list_add(p, parts, field))
                return false;
        } else {
            fail_token(p, "f-string: expecting '}', or format specs");
            return false;
        }
    }
    return true;
}

static Node *joined(Parser *p, Span start, NodeVec *parts)
{
    Node *node = node_new(p, NODE_FSTRING, start);
    return node && list_take(p, parts, &node->l[0]) ? node_end(p, node) : NULL;
}

static Node *fstring_parts(Parser *p, TokenKind end, Span start)
{
    NodeVec parts = {0};
    Buf text = {0};
    bool ok = enter(p) && read_parts(p, end, &parts, &text) && add_text(p, &parts, start, &text);
    leave(p);
    Node *node = ok ? joined(p, start, &parts) : NULL;
    vec_release(&parts);
    buf_release(&text);
    return node;
}

/* --- all the literals that stand side by side */

Node *parse_strings(Parser *p)
{
    Span start = p->tok->span;
    bool bytes = at(p, TOK_STRING) && read_prefix(p->tok).bytes, mixed = false, formatted = false, ok = true;
    NodeVec parts = {0};
    Buf text = {0};
    while (ok && (at(p, TOK_STRING) || at(p, TOK_FSTRING_START))) {
        mixed = mixed || bytes != (at(p, TOK_STRING) && read_prefix(p->tok).bytes);
        if (at(p, TOK_STRING)) {
            ok = plain_string(p, p->tok, &text);
            if (ok)
                p->tok++;
        } else {
            formatted = true;
            p->tok++;
            ok = enter(p) && read_parts(p, TOK_FSTRING_END, &parts, &text);
            leave(p);
            if (ok)
                p->tok++;
        }
    }
    Node *node = NULL;
    if (ok && mixed) {
        fail_token(p, "cannot mix bytes and nonbytes literals");
    } else if (ok && formatted) {
        if (add_text(p, &parts, start, &text))
            node = joined(p, start, &parts);
    } else if (ok) {
        Thread *th = p->front->th;
        Value value = bytes ? bytes_new(th, buf_str(&text), text.size) : str_new(th, buf_str(&text), text.size);
        node = const_node(p, start, value);
        if (node)
            node_end(p, node);
    }
    vec_release(&parts);
    buf_release(&text);
    return node;
}
