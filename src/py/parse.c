#include "py/parse.h"

#include <string.h>

#include "py/parse_private.h"
#include "py/vm.h"

Node *node_new(Parser *p, NodeKind kind, Span start)
{
    Node *node = front_alloc(p->front, sizeof *node);
    if (!node)
        return NULL;
    node->kind = kind;
    node->span = start;
    return node;
}

Node *node_end(Parser *p, Node *node)
{
    if (!node)
        return NULL;
    Span end = before(p)->span;
    node->span.end_line = end.end_line;
    node->span.end_col = end.end_col;
    return node;
}

bool list_add(Parser *p, NodeVec *vec, Node *node)
{
    if (!node)
        return false;
    if (!vec_push(vec, node))
        return front_memory(p->front);
    return true;
}

bool list_take(Parser *p, NodeVec *vec, NodeList *out)
{
    size_t size = vec->count * sizeof(Node *);
    out->items = front_alloc(p->front, size ? size : 1);
    out->count = (int)vec->count;
    if (out->items && size)
        memcpy(out->items, vec->items, size);
    vec_release(vec);
    return out->items != NULL;
}

const Token *before(const Parser *p)
{
    return p->tok > p->tokens->list.items ? p->tok - 1 : p->tok;
}

bool accept(Parser *p, TokenKind kind)
{
    if (p->tok->kind != kind)
        return false;
    p->tok++;
    return true;
}

bool expect(Parser *p, TokenKind kind)
{
    if (accept(p, kind))
        return true;
    fail_here(p);
    return false;
}

bool name_at(const Parser *p, const char *text)
{
    return at(p, TOK_NAME) && p->tok->size == strlen(text) && !memcmp(p->tok->text, text, p->tok->size);
}

/* __x in a class body is _Class__x; leading underscores of the class's name do not count (as _Py_Mangle). */
static const char *mangle(Parser *p, const char *name, size_t size)
{
    const char *owner = p->class_name;
    if (!owner || size < 3 || name[0] != '_' || name[1] != '_' || (name[size - 1] == '_' && name[size - 2] == '_'))
        return front_name(p->front, name, size);
    while (*owner == '_')
        owner++;
    if (!*owner)
        return front_name(p->front, name, size);
    const char *text = front_text(p->front, "_%s%.*s", owner, (int)size, name);
    return text ? front_name(p->front, text, strlen(text)) : NULL;
}

const char *take_plain_name(Parser *p)
{
    if (!at(p, TOK_NAME))
        return fail_here(p);
    const char *name = front_name(p->front, p->tok->text, p->tok->size);
    if (name)
        p->tok++;
    return name;
}

const char *take_name(Parser *p)
{
    if (!at(p, TOK_NAME))
        return fail_here(p);
    const char *name = mangle(p, p->tok->text, p->tok->size);
    if (name)
        p->tok++;
    return name;
}

bool enter(Parser *p)
{
    if (++p->depth <= PARSE_DEPTH)
        return true;
    front_too_deep(p->front);
    return false;
}

/* --- whole texts */

static Node *parse_module(Parser *p, bool single)
{
    NodeVec body = {0};
    Node *module = node_new(p, NODE_MODULE, p->tok->span);
    bool ok = module != NULL;
    while (ok && !at(p, TOK_END)) {
        if (accept(p, TOK_NEWLINE))
            continue;
        size_t from = body.count;
        ok = parse_statement(p, &body);
        for (size_t i = from; ok && i < body.count; i++)
            ok = toggle_guard(p, body.items[i]) && toggle_assignment(p, body.items[i]);
        if (ok && single && !at(p, TOK_END) && body.count)
            ok = front_syntax(p->front, p->tok->span, "multiple statements found while compiling a single statement") !=
                 NULL;
    }
    if (!ok) {
        vec_release(&body);
        return NULL;
    }
    return list_take(p, &body, &module->l[0]) ? module : NULL;
}

static Node *parse_eval(Parser *p)
{
    Node *whole = node_new(p, NODE_EXPRESSION, p->tok->span);
    if (!whole)
        return NULL;
    while (accept(p, TOK_NEWLINE)) {
    }
    whole->a = parse_star_expressions(p);
    if (!whole->a)
        return NULL;
    while (accept(p, TOK_NEWLINE)) {
    }
    if (!at(p, TOK_END))
        return fail_here(p);
    return whole;
}

/* An error of the lexer further on, or a parenthesis left open before, says more than the parser's (as CPython's
 * _PyPegen_tokenize_full_source_to_check_for_errors). */
static void prefer_lexer_error(Parser *p, int line)
{
    Front *front = p->front;
    if (!front->error.set || front->error.memory || !front->error.text || front->error.final || p->tokens->in_fstring)
        return;
    if (p->tokens->error.set && !p->tokens->late) {
        front->error = p->tokens->error;
    } else if (p->tokens->open && line > p->tokens->open_span.line) {
        front->error.set = false;
        front_syntax(front, p->tokens->open_span, "'%c' was never closed", p->tokens->open);
    }
}

Node *parse(Front *front, const char *mode)
{
    Tokens tokens = {0};
    Node *result = NULL;
    if (lex(front, &tokens)) {
        Parser p = {.front = front, .tokens = &tokens, .tok = tokens.list.items, .script = !strcmp(mode, "script")};
        result = !strcmp(mode, "eval") ? parse_eval(&p) : parse_module(&p, !strcmp(mode, "single"));
        if (!result)
            prefer_lexer_error(&p, (p.looked_at > p.tok ? p.looked_at : p.tok)->span.line);
    }
    tokens_release(&tokens);
    return result;
}

static void place_at(Node *node, Span span)
{
    if (!node)
        return;
    node->span = span;
    node->line = span.line;
    place_at(node->a, span);
    place_at(node->b, span);
    place_at(node->c, span);
    for (int k = 0; k < 4; k++)
        for (int i = 0; i < node->l[k].count; i++)
            place_at(node->l[k].items[i], span);
}

Node *parse_expression_text(Front *front, const char *text, Span span)
{
    const char *source = front->source;
    size_t size = front->size;
    const char *line = front_text(front, "%s\n", text);
    if (!line)
        return NULL;
    front->source = line;
    front->size = strlen(line);
    Node *whole = parse(front, "eval");
    front->source = source;
    front->size = size;
    if (!whole)
        return NULL;
    place_at(whole->a, span);
    return whole->a;
}
