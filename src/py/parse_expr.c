/* Expressions, from the loosest (a, b = ...) to the tightest (a.b(c)[d]); what stands between brackets is in
 * parse_atom.c, arguments in parse_args.c. */
#include <string.h>

#include "py/parse_private.h"
#include "py/vm.h"

bool starts_expression(const Parser *p)
{
    switch (p->tok->kind) {
    case TOK_NAME:
    case TOK_NUMBER:
    case TOK_STRING:
    case TOK_FSTRING_START:
    case TOK_LPAREN:
    case TOK_LBRACKET:
    case TOK_LBRACE:
    case TOK_MINUS:
    case TOK_PLUS:
    case TOK_TILDE:
    case TOK_NOT:
    case TOK_LAMBDA:
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_ELLIPSIS:
    case TOK_AWAIT:
    case TOK_STAR: return true;
    default: return false;
    }
}

Node *parse_starred(Parser *p, Node *(*operand)(Parser *), bool bracketed)
{
    Node *node = node_new(p, NODE_STARRED, p->tok->span);
    if (!node)
        return NULL;
    p->tok++;
    if (bracketed && !starts_expression(p))
        return fail_token(p, "Invalid star expression");
    node->a = operand(p);
    if (!node->a && bracketed && p->front->error.generic) {
        forget_error(p->front);
        return fail_token(p, "Invalid star expression");
    }
    return node->a ? node_end(p, node) : NULL;
}

/* --- operators, the tightest first; what begins with a parenthesis begins there: hence `start` */

static Node *attribute(Parser *p, Span start, Node *left)
{
    Node *node = node_new(p, NODE_ATTRIBUTE, start);
    if (!node)
        return NULL;
    node->a = left;
    node->line = p->tok->span.line;
    node->name = take_name(p);
    return node->name ? node_end(p, node) : NULL;
}

static Node *slice_part(Parser *p)
{
    Span start = p->tok->span;
    if (at(p, TOK_STAR))
        return parse_starred(p, parse_bitor, true);
    Node *first = NULL;
    if (!at(p, TOK_COLON)) {
        first = parse_named(p);
        if (!first || !at(p, TOK_COLON))
            return first;
    }
    p->tok++;
    Node *slice = node_new(p, NODE_SLICE, start);
    if (!slice)
        return NULL;
    slice->a = first;
    if (!at(p, TOK_COLON) && !at(p, TOK_RBRACKET) && !at(p, TOK_COMMA) && !(slice->b = parse_expression(p)))
        return NULL;
    if (accept(p, TOK_COLON) && !at(p, TOK_RBRACKET) && !at(p, TOK_COMMA) && !(slice->c = parse_expression(p)))
        return NULL;
    return node_end(p, slice);
}

static Node *subscript_inside(Parser *p)
{
    Span start = p->tok->span;
    Node *first = slice_part(p);
    if (!first || (!at(p, TOK_COMMA) && first->kind != NODE_STARRED))
        return first;
    NodeVec items = {0};
    bool ok = list_add(p, &items, first);
    while (ok && accept(p, TOK_COMMA) && !at(p, TOK_RBRACKET))
        ok = list_add(p, &items, slice_part(p));
    Node *tuple = ok ? node_new(p, NODE_TUPLE, start) : NULL;
    if (!tuple || !list_take(p, &items, &tuple->l[0])) {
        vec_release(&items);
        return NULL;
    }
    return node_end(p, tuple);
}

/* left.name, left(...) or left[...]: one of them is next. */
static Node *trailer(Parser *p, Span start, Node *left)
{
    if (accept(p, TOK_DOT))
        return attribute(p, start, left);
    bool call = at(p, TOK_LPAREN);
    Node *node = node_new(p, call ? NODE_CALL : NODE_SUBSCRIPT, start);
    if (!node)
        return NULL;
    node->a = left;
    if (call)
        return parse_call_args(p, &node->l[0], &node->l[1]) ? node_end(p, node) : NULL;
    p->tok++;
    if (!(node->b = subscript_inside(p)))
        return NULL;
    if (at(p, TOK_EQUAL))
        return fail_equal(p, node->b);
    return expect(p, TOK_RBRACKET) ? node_end(p, node) : NULL;
}

static Node *primary(Parser *p);

static Node *await(Parser *p)
{
    Node *node = node_new(p, NODE_AWAIT, p->tok->span);
    p->tok++;
    return node && (node->a = primary(p)) ? node_end(p, node) : NULL;
}

static Node *primary(Parser *p)
{
    if (at(p, TOK_AWAIT))
        return await(p);
    Span start = p->tok->span;
    Node *left = parse_atom(p);
    while (left && (at(p, TOK_DOT) || at(p, TOK_LPAREN) || at(p, TOK_LBRACKET))) {
        Token *end = p->tok;
        int depth = p->depth;
        Node *longer = trailer(p, start, left);
        if (!longer && probe_ends(p, end, depth))
            break;
        left = longer;
    }
    return left;
}

static Node *unary(Parser *p);

static Node *binary_node(Parser *p, Span start, Node *left, int op, Node *right)
{
    Node *node = right ? node_new(p, NODE_BINARY, start) : NULL;
    if (!node)
        return NULL;
    node->op = (short)op;
    node->a = left;
    node->b = right;
    return node_end(p, node);
}

static Node *power(Parser *p)
{
    Span start = p->tok->span;
    Node *left = primary(p);
    if (!left || !at(p, TOK_POW))
        return left;
    Token *end = p->tok++;
    int depth = p->depth;
    Node *longer = binary_node(p, start, left, OP_POW, unary(p));
    return !longer && probe_ends(p, end, depth) ? left : longer;
}

static Node *unary(Parser *p)
{
    int op = at(p, TOK_MINUS) ? UNARY_NEG : at(p, TOK_PLUS) ? UNARY_POS : at(p, TOK_TILDE) ? UNARY_INVERT : -1;
    if (op < 0)
        return power(p);
    Node *node = node_new(p, NODE_UNARY, p->tok->span);
    if (!node || !enter(p))
        return NULL;
    p->tok++;
    node->op = (short)op;
    node->a = unary(p);
    leave(p);
    return node->a ? node_end(p, node) : NULL;
}

typedef struct Level {
    int level, op;
} Level;

/* How tight each binary operator binds; 0: it is none. */
static Level binary_level(TokenKind kind)
{
    switch (kind) {
    case TOK_BAR: return (Level){1, OP_OR};
    case TOK_CARET: return (Level){2, OP_XOR};
    case TOK_AMPERSAND: return (Level){3, OP_AND};
    case TOK_LSHIFT: return (Level){4, OP_LSHIFT};
    case TOK_RSHIFT: return (Level){4, OP_RSHIFT};
    case TOK_PLUS: return (Level){5, OP_ADD};
    case TOK_MINUS: return (Level){5, OP_SUB};
    case TOK_STAR: return (Level){6, OP_MUL};
    case TOK_SLASH: return (Level){6, OP_TRUEDIV};
    case TOK_FLOOR: return (Level){6, OP_FLOORDIV};
    case TOK_PERCENT: return (Level){6, OP_MOD};
    case TOK_AT: return (Level){6, OP_MATMUL};
    default: return (Level){0, 0};
    }
}

static Node *binary(Parser *p, int least)
{
    Span start = p->tok->span;
    Node *left = unary(p);
    while (left && p->tok != p->dead_end) {
        Level level = binary_level(p->tok->kind);
        if (level.level < least)
            break;
        Token *end = p->tok++;
        int depth = p->depth;
        Node *longer = binary_node(p, start, left, level.op, binary(p, level.level + 1));
        if (!longer && probe_ends(p, end, depth)) {
            p->dead_end = end;
            break;
        }
        left = longer;
    }
    return left;
}

Node *parse_bitor(Parser *p)
{
    return binary(p, 1);
}

/* --- comparison, not, and, or */

static int comparison_op(Parser *p)
{
    switch (p->tok->kind) {
    case TOK_LESS: p->tok++; return CMP_LT;
    case TOK_LESS_EQUAL: p->tok++; return CMP_LE;
    case TOK_EQUAL_EQUAL: p->tok++; return CMP_EQ;
    case TOK_NOT_EQUAL: p->tok++; return CMP_NE;
    case TOK_GREATER: p->tok++; return CMP_GT;
    case TOK_GREATER_EQUAL: p->tok++; return CMP_GE;
    case TOK_IN: p->tok++; return COMPARE_IN;
    case TOK_IS: p->tok++; return accept(p, TOK_NOT) ? COMPARE_IS_NOT : COMPARE_IS;
    case TOK_NOT:
        if (!next_is(p, TOK_IN)) {
            p->ahead = p->tok + 1;
            return -1;
        }
        p->tok += 2;
        return COMPARE_NOT_IN;
    default: return -1;
    }
}

static Node *comparison(Parser *p)
{
    Span whole = p->tok->span;
    Node *left = parse_bitor(p);
    if (!left)
        return NULL;
    Token *end = p->tok;
    int op = comparison_op(p), depth = p->depth;
    if (op < 0)
        return left;
    NodeVec rest = {0};
    bool ok = true;
    Node *node = node_new(p, NODE_COMPARE, whole);
    while (ok && node && op >= 0) {
        Node *part = node_new(p, NODE_COMPARATOR, end->span);
        if (!part || !(part->a = parse_bitor(p))) {
            ok = part && probe_ends(p, end, depth);
            break;
        }
        part->op = (short)op;
        ok = list_add(p, &rest, part);
        end = p->tok;
        op = comparison_op(p);
    }
    if (!ok || !node || !list_take(p, &rest, &node->l[0])) {
        vec_release(&rest);
        return NULL;
    }
    node->a = left;
    return node_end(p, node);
}

static Node *inversion(Parser *p)
{
    if (!at(p, TOK_NOT))
        return comparison(p);
    Node *node = node_new(p, NODE_NOT, p->tok->span);
    if (!node || !enter(p))
        return NULL;
    p->tok++;
    node->a = inversion(p);
    leave(p);
    return node->a ? node_end(p, node) : NULL;
}

static Node *bool_chain(Parser *p, TokenKind joiner, int op, Node *(*part)(Parser *))
{
    Span start = p->tok->span;
    Node *left = part(p);
    if (!left || !at(p, joiner))
        return left;
    NodeVec items = {0};
    bool ok = list_add(p, &items, left);
    int depth = p->depth;
    while (ok && at(p, joiner)) {
        Token *end = p->tok++;
        Node *next = part(p);
        if (!next && probe_ends(p, end, depth))
            break;
        ok = list_add(p, &items, next);
    }
    Node *node = ok ? node_new(p, NODE_BOOL, start) : NULL;
    if (!node || !list_take(p, &items, &node->l[0])) {
        vec_release(&items);
        return NULL;
    }
    node->op = (short)op;
    return node_end(p, node);
}

static Node *conjunction(Parser *p)
{
    return bool_chain(p, TOK_AND, 0, inversion);
}
Node *parse_disjunction(Parser *p)
{
    return bool_chain(p, TOK_OR, 1, conjunction);
}

/* --- lambda, conditional, named */

static Node *lambda(Parser *p)
{
    Node *node = node_new(p, NODE_LAMBDA, p->tok->span);
    if (!node)
        return NULL;
    p->tok++;
    if (!(node->a = parse_args(p, TOK_COLON, true)) || !expect(p, TOK_COLON))
        return NULL;
    if (at(p, TOK_FSTRING_MIDDLE) || (p->tok->kind == TOK_RBRACE && p->tok->level == before(p)->level - 1))
        return fail_range(p, node->span, before(p)->span,
                          "f-string: lambda expressions are not allowed without parentheses");
    if (!(node->b = parse_expression(p)))
        return NULL;
    return node_end(p, node);
}

static Node *no_else(Parser *p, const Node *body, const Node *test)
{
    return fail_range(p, body->span, test->span, "expected 'else' after 'if' expression");
}

/* What is wrong comes behind a condition that is right: that lacks its else. */
static void *wrong_condition(Parser *p, Token *first, const Node *body)
{
    if (p->probing || !p->front->error.generic)
        return NULL;
    FrontError error = p->front->error;
    Token *wrong = p->tok;
    const Token *last;
    forget_error(p->front);
    p->tok = first;
    Node *test = probe(p, parse_disjunction, &last);
    p->tok = wrong;
    if (test && last[1].kind != TOK_ELSE && last[1].kind != TOK_COLON)
        return no_else(p, body, test);
    if (!p->front->error.set)
        p->front->error = error;
    return NULL;
}

static Node *conditional(Parser *p, Span start, Node *body)
{
    Token *first = ++p->tok;
    Node *node = node_new(p, NODE_IF_EXPR, start);
    if (!node)
        return NULL;
    if (!(node->a = parse_disjunction(p)))
        return wrong_condition(p, first, body);
    if (!at(p, TOK_ELSE) && !at(p, TOK_COLON) && !at(p, TOK_BROKEN))
        return no_else(p, body, node->a);
    if (!expect(p, TOK_ELSE))
        return NULL;
    node->b = body;
    if (!(node->c = parse_expression(p)))
        return NULL;
    return node_end(p, node);
}

Node *parse_expression(Parser *p)
{
    if (!enter(p))
        return NULL;
    Node *result;
    if (at(p, TOK_LAMBDA)) {
        result = lambda(p);
    } else {
        Token *first = p->tok;
        result = parse_disjunction(p);
        if (!result)
            fail_comma(p, first);
        if (result && first->kind == TOK_NAME && p->tok == first + 1)
            p->name_alone = p->tok;
        if (result && starts_expression(p)) {
            p->comma_at = p->tok;
            p->comma_first = first;
            p->comma_from = result->span;
            p->comma_from.line = first->span.line;
            p->comma_from.col = first->span.col;
        }
        if (result && at(p, TOK_IF)) {
            Token *end = p->tok;
            int depth = p->depth;
            Node *longer = conditional(p, first->span, result);
            if (longer || !probe_ends(p, end, depth))
                result = longer;
        }
    }
    leave(p);
    return result;
}

Node *parse_named(Parser *p)
{
    Node *left = parse_expression(p);
    if (!left || !at(p, TOK_WALRUS))
        return left;
    if (left->kind != NODE_NAME || left->paren)
        return fail_walrus(p, left);
    p->tok++;
    Node *node = node_new(p, NODE_WALRUS, left->span);
    if (!node || !(node->b = parse_expression(p)))
        return NULL;
    node->a = left;
    return node_end(p, node);
}

/* --- lists with stars and commas */

static Node *star_expression(Parser *p)
{
    return at(p, TOK_STAR) ? parse_starred(p, parse_bitor, false) : parse_expression(p);
}

static Node *comma_list(Parser *p, Node *(*part)(Parser *))
{
    Node *first = part(p);
    if (!first || !at(p, TOK_COMMA))
        return first;
    NodeVec items = {0};
    bool ok = list_add(p, &items, first);
    int depth = p->depth;
    while (ok && accept(p, TOK_COMMA)) {
        if (!starts_expression(p))
            break;
        Token *end = p->tok;
        Node *next = part(p);
        if (!next && probe_ends(p, end, depth))
            break;
        ok = list_add(p, &items, next);
    }
    Node *tuple = ok ? node_new(p, NODE_TUPLE, first->span) : NULL;
    if (!tuple || !list_take(p, &items, &tuple->l[0])) {
        vec_release(&items);
        return NULL;
    }
    return node_end(p, tuple);
}

Node *parse_star_expressions(Parser *p)
{
    return comma_list(p, star_expression);
}

static Node *target_part(Parser *p)
{
    if (at(p, TOK_STAR))
        return star_expression(p);
    return parse_bitor(p);
}

static Node *targets(Parser *p)
{
    return comma_list(p, target_part);
}

static Node *primary_part(Parser *p)
{
    return at(p, TOK_STAR) ? parse_starred(p, primary, false) : primary(p);
}

static Node *primaries(Parser *p)
{
    return comma_list(p, primary_part);
}

/* The targets, or as much of them as is right, are no such, or no "in" follows: what is wrong in them when they are
 * read as expressions is told first. */
static void *wrong_targets(Parser *p, Token *first, const char *otherwise)
{
    Front *front = p->front;
    FrontError error = front->error;
    Token *wrong = p->tok;
    const Token *last;
    if (p->probing || (error.set && !error.generic))
        return NULL;
    forget_error(front);
    p->tok = first;
    Node *right = probe(p, targets, &last);
    bool no_in = right && last[1].kind != TOK_IN;
    if (right && !front->error.set && !(no_in && otherwise))
        look(p, parse_star_expressions, &last);
    p->tok = wrong;
    if (front->error.set)
        return NULL;
    if (no_in && otherwise)
        return fail_token(p, otherwise);
    if (right && !check_target(p, right, USE_FOR))
        return NULL;
    if (!otherwise) { /* in a statement no more than what may be a target is read */
        p->tok = p->looked_at = first;
        probe(p, primaries, &last);
        p->tok = p->looked_at;
    }
    return fail_here(p);
}

Node *parse_targets(Parser *p, const char *otherwise)
{
    Token *first = p->tok;
    Node *node = targets(p);
    if (!node || !at(p, TOK_IN) || !is_target(node))
        return wrong_targets(p, first, otherwise);
    return node;
}

Node *parse_yield(Parser *p)
{
    Span start = p->tok->span;
    p->tok++;
    bool from = accept(p, TOK_FROM);
    Node *node = node_new(p, from ? NODE_YIELD_FROM : NODE_YIELD, start);
    if (!node)
        return NULL;
    if (from)
        node->a = parse_expression(p);
    else if (starts_expression(p))
        node->a = parse_star_expressions(p);
    else
        return node_end(p, node);
    return node->a ? node_end(p, node) : NULL;
}

/* --- comprehensions */

static Node *comp_for(Parser *p)
{
    if (at(p, TOK_ASYNC))
        return front_refuse(p->front, p->tok->span, "async comprehensions");
    Node *node = node_new(p, NODE_COMP_FOR, p->tok->span);
    NodeVec tests = {0};
    if (!node || !expect(p, TOK_FOR) || !(node->a = parse_targets(p, "'in' expected after for-loop variables")))
        return NULL;
    p->tok++;
    if (!(node->b = parse_disjunction(p)))
        return NULL;
    bool ok = true;
    while (ok && accept(p, TOK_IF))
        ok = list_add(p, &tests, parse_disjunction(p));
    if (!ok || !list_take(p, &tests, &node->l[0])) {
        vec_release(&tests);
        return NULL;
    }
    return node_end(p, node);
}

Node *parse_comp_fors(Parser *p, NodeKind kind, Node *element, Node *value, Span start)
{
    Node *node = node_new(p, kind, start);
    if (!node)
        return NULL;
    if (element->kind == NODE_STARRED)
        return fail_node(p, element, "iterable unpacking cannot be used in comprehension");
    node->a = element;
    node->b = value;
    NodeVec fors = {0};
    bool ok = true;
    while (ok && (at(p, TOK_FOR) || (at(p, TOK_ASYNC) && next_is(p, TOK_FOR))))
        ok = list_add(p, &fors, comp_for(p));
    if (!ok || !list_take(p, &fors, &node->l[0])) {
        vec_release(&fors);
        return NULL;
    }
    return node_end(p, node);
}
