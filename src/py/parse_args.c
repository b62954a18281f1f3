/* The parameters of def and lambda. */
#include "py/parse_private.h"

typedef struct Params {
    NodeVec plain, kwonly;
    Node *args, *kwargs;
    bool lambda, slash, star, defaults;
    TokenKind end;
} Params;

static void *parenthesized(Parser *p, bool lambda)
{
    Token *open = p->tok, *t = open + 1;
    while (t->kind == TOK_NAME && t[1].kind == TOK_COMMA)
        t += 2;
    if (t->kind == TOK_NAME)
        t++;
    if (t == open + 1 || t->kind != TOK_RPAREN)
        return fail_here(p);
    return fail_range(p, open->span, t->span,
                      lambda ? "Lambda expression parameters cannot be parenthesized"
                             : "Function parameters cannot be parenthesized");
}

static Node *param(Parser *p, Params *ps, ParamKind kind)
{
    Node *node = node_new(p, NODE_PARAM, p->tok->span);
    if (!node)
        return NULL;
    node->op = (short)kind;
    if (at(p, TOK_LPAREN))
        return parenthesized(p, ps->lambda);
    if (!(node->name = take_name(p)))
        return NULL;
    node_end(p, node);
    if (!ps->lambda && accept(p, TOK_COLON)) {
        if (kind == PARAM_ARGS && at(p, TOK_STAR))
            return fail_here(p);
        if (!(node->b = parse_expression(p)))
            return NULL;
    }
    return node;
}

static bool default_value(Parser *p, Params *ps, Node *node)
{
    if (!at(p, TOK_EQUAL)) {
        if (ps->defaults && !ps->star) {
            front_syntax(p->front, node->span, "parameter without a default follows parameter with a default");
            return false;
        }
        return true;
    }
    Span equal = p->tok->span;
    p->tok++;
    if (at(p, TOK_RPAREN) || at(p, TOK_COMMA)) {
        front_syntax(p->front, equal, "expected default value expression");
        return false;
    }
    if (!ps->star)
        ps->defaults = true;
    node->a = parse_expression(p);
    return node->a != NULL;
}

static bool at_end(const Parser *p, const Params *ps)
{
    return at(p, ps->end);
}

static bool star_param(Parser *p, Params *ps)
{
    if (ps->star) {
        fail_token(p, "* argument may appear only once");
        return false;
    }
    Span star = p->tok->span;
    p->tok++;
    ps->star = true;
    if (!at(p, TOK_COMMA) && !at_end(p, ps)) {
        ps->args = param(p, ps, PARAM_ARGS);
        if (ps->args && at(p, TOK_EQUAL)) {
            fail_token(p, "var-positional argument cannot have default value");
            return false;
        }
        return ps->args != NULL;
    }
    const Token *next = at(p, TOK_COMMA) ? p->tok + 1 : p->tok;
    bool followed = next > p->tok && next->kind != ps->end && next->kind != TOK_POW;
    if (!followed)
        front_syntax(p->front, ps->lambda ? next->span : star, "named arguments must follow bare *");
    return followed;
}

static bool kwargs_param(Parser *p, Params *ps)
{
    p->tok++;
    if (!(ps->kwargs = param(p, ps, PARAM_KWARGS)))
        return false;
    if (at(p, TOK_EQUAL)) {
        fail_token(p, "var-keyword argument cannot have default value");
        return false;
    }
    if (accept(p, TOK_COMMA) && !at_end(p, ps)) {
        fail_token(p, "arguments cannot follow var-keyword argument");
        return false;
    }
    return true;
}

static bool slash(Parser *p, Params *ps)
{
    const char *fault = ps->slash          ? "/ may appear only once"
                        : ps->star         ? "/ must be ahead of *"
                        : !ps->plain.count && next_is(p, TOK_COMMA) ? "at least one argument must precede /"
                                           : NULL;
    if (fault || !ps->plain.count) {
        fault ? fail_token(p, fault) : fail_here(p);
        return false;
    }
    ps->slash = true;
    p->tok++;
    if (at(p, TOK_STAR)) {
        fail_token(p, "expected comma between / and *");
        return false;
    }
    for (size_t i = 0; i < ps->plain.count; i++)
        ps->plain.items[i]->op = PARAM_POSONLY;
    return true;
}

static bool one_param(Parser *p, Params *ps)
{
    if (at(p, TOK_STAR))
        return star_param(p, ps);
    if (at(p, TOK_POW))
        return kwargs_param(p, ps);
    if (at(p, TOK_SLASH))
        return slash(p, ps);
    Node *node = param(p, ps, ps->star ? PARAM_KWONLY : PARAM_PLAIN);
    return node && default_value(p, ps, node) && list_add(p, ps->star ? &ps->kwonly : &ps->plain, node);
}

static bool join(Parser *p, Params *ps, Node *node)
{
    NodeVec all = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < ps->plain.count; i++)
        ok = list_add(p, &all, ps->plain.items[i]);
    for (size_t i = 0; ok && i < ps->kwonly.count; i++)
        ok = list_add(p, &all, ps->kwonly.items[i]);
    if (ok && ps->args)
        ok = list_add(p, &all, ps->args);
    if (ok && ps->kwargs)
        ok = list_add(p, &all, ps->kwargs);
    ok = ok && list_take(p, &all, &node->l[0]);
    vec_release(&all);
    return ok;
}

Node *parse_args(Parser *p, TokenKind end, bool lambda)
{
    Params ps = {.end = end, .lambda = lambda};
    Node *node = node_new(p, NODE_ARGS, p->tok->span);
    bool ok = node != NULL;
    while (ok && !at_end(p, &ps)) {
        ok = one_param(p, &ps);
        if (!ok || at_end(p, &ps))
            break;
        ok = accept(p, TOK_COMMA);
        if (!ok)
            fail_here(p);
    }
    ok = ok && join(p, &ps, node);
    vec_release(&ps.plain);
    vec_release(&ps.kwonly);
    return ok ? node : NULL;
}
