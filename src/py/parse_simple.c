/* Statements of one line. */

#include "py/parse_private.h"
#include "py/vm.h"

/* --- expression statements and assignments */

static bool is_single_target(const Node *node)
{
    return node->kind == NODE_NAME || node->kind == NODE_ATTRIBUTE || node->kind == NODE_SUBSCRIPT;
}

Node *parse_right_side(Parser *p)
{
    return at(p, TOK_YIELD) ? parse_yield(p) : parse_star_expressions(p);
}

static Node *annotated(Parser *p, Node *target)
{
    if (!is_single_target(target))
        return fail_annotation(p, target);
    p->tok++;
    Node *node = node_new(p, NODE_ANN_ASSIGN, target->span);
    if (!node)
        return NULL;
    node->a = target;
    node->flag = target->kind == NODE_NAME && !target->paren;
    if (!(node->b = parse_expression(p)))
        return NULL;
    if (accept(p, TOK_EQUAL) && !(node->c = parse_right_side(p)))
        return NULL;
    return node_end(p, node);
}

static bool is_bare_yield(const Node *node)
{
    return (node->kind == NODE_YIELD || node->kind == NODE_YIELD_FROM) && !node->paren;
}

/* `left =` where left is no target. What begins the statement, up to the first "=", may have been meant to be compared.
 */
static void *bad_assignment(Parser *p, const Node *left, const Node *first, Token *first_equal)
{
    Token *equal = p->tok;
    if (!is_bare_yield(first)) {
        p->tok = first_equal;
        fail_equal(p, first);
        if (!p->front->error.generic)
            return NULL;
        p->front->error = (FrontError){0};
        p->tok = equal;
    }
    if (is_bare_yield(left))
        return fail_node(p, left, "assignment to yield expression not possible");
    check_target(p, left, USE_ASSIGN);
    return NULL;
}

bool is_target(const Node *node)
{
    if (node->kind == NODE_STARRED)
        return is_target(node->a);
    if (node->kind != NODE_TUPLE && node->kind != NODE_LIST)
        return is_single_target(node);
    for (int i = 0; i < node->l[0].count; i++)
        if (!is_target(node->l[0].items[i]))
            return false;
    return true;
}

static Node *assignment(Parser *p, Node *first)
{
    NodeVec targets = {0};
    Node *left = first;
    Token *first_equal = p->tok;
    bool ok = true;
    while (ok && at(p, TOK_EQUAL)) {
        if (!is_target(left))
            bad_assignment(p, left, first, first_equal);
        ok = !p->front->error.set && list_add(p, &targets, left);
        p->tok += ok;
        if (ok)
            left = parse_right_side(p);
        ok = ok && left;
    }
    Node *node = ok ? node_new(p, NODE_ASSIGN, first->span) : NULL;
    if (!node || !list_take(p, &targets, &node->l[0])) {
        vec_release(&targets);
        return NULL;
    }
    node->a = left;
    return node_end(p, node);
}

static int augmented_op(TokenKind kind)
{
    switch (kind) {
    case TOK_ADD_EQUAL: return OP_ADD;
    case TOK_SUB_EQUAL: return OP_SUB;
    case TOK_MUL_EQUAL: return OP_MUL;
    case TOK_DIV_EQUAL: return OP_TRUEDIV;
    case TOK_FLOOR_EQUAL: return OP_FLOORDIV;
    case TOK_MOD_EQUAL: return OP_MOD;
    case TOK_POW_EQUAL: return OP_POW;
    case TOK_LSHIFT_EQUAL: return OP_LSHIFT;
    case TOK_RSHIFT_EQUAL: return OP_RSHIFT;
    case TOK_AND_EQUAL: return OP_AND;
    case TOK_OR_EQUAL: return OP_OR;
    case TOK_XOR_EQUAL: return OP_XOR;
    case TOK_MATMUL_EQUAL: return OP_MATMUL;
    default: return -1;
    }
}

static Node *expression_statement(Parser *p)
{
    Node *left = parse_right_side(p);
    if (!left)
        return NULL;
    if (at(p, TOK_COLON))
        return annotated(p, left);
    if (at(p, TOK_EQUAL))
        return assignment(p, left);
    if (at(p, TOK_WALRUS))
        return fail_walrus(p, left);
    int op = augmented_op(p->tok->kind);
    Node *node = node_new(p, op < 0 ? NODE_EXPR : NODE_AUG_ASSIGN, left->span);
    if (!node)
        return NULL;
    node->a = left;
    if (op < 0)
        return node;
    if (!is_single_target(left))
        return fail_node(p, left, "'%s' is an illegal expression for augmented assignment", node_words(left));
    p->tok++;
    node->op = (short)op;
    if (!(node->b = parse_right_side(p)))
        return NULL;
    return node_end(p, node);
}

/* --- import */

static Node *bound_name(Parser *p)
{
    Node *node = node_new(p, NODE_NAME, p->tok->span);
    return node && (node->name = take_name(p)) ? node : NULL;
}

static const char *dotted_name(Parser *p)
{
    const Token *first = p->tok;
    if (!at(p, TOK_NAME))
        return fail_here(p);
    if (!next_is(p, TOK_DOT))
        return take_name(p);
    Buf buf = {0};
    buf_add(&buf, first->text, first->size);
    p->tok++;
    while (accept(p, TOK_DOT)) {
        if (!at(p, TOK_NAME)) {
            buf_release(&buf);
            return fail_here(p);
        }
        buf_add_char(&buf, '.');
        buf_add(&buf, p->tok->text, p->tok->size);
        p->tok++;
    }
    const char *name = buf.failed ? front_memory(p->front) : front_name(p->front, buf_str(&buf), buf.size);
    buf_release(&buf);
    return name;
}

static Node *alias(Parser *p, bool dotted)
{
    Node *node = node_new(p, NODE_ALIAS, p->tok->span);
    if (!node || !(node->name = dotted ? dotted_name(p) : take_name(p)))
        return NULL;
    if (accept(p, TOK_AS) && !(node->a = bound_name(p)))
        return NULL;
    return node_end(p, node);
}

static Node *no_names(Parser *p)
{
    Span here = p->tok->span;
    if (at(p, TOK_BROKEN))
        return fail_here(p);
    return front_syntax(p->front, (Span){here.line, here.col, -2, 0}, "Expected one or more names after 'import'");
}

static Node *import(Parser *p)
{
    Node *node = node_new(p, NODE_IMPORT, p->tok->span);
    NodeVec names = {0};
    p->tok++;
    if (at(p, TOK_NEWLINE))
        return no_names(p);
    bool ok = node != NULL;
    do
        ok = ok && list_add(p, &names, alias(p, true));
    while (ok && accept(p, TOK_COMMA));
    if (ok && at(p, TOK_FROM)) {
        p->tok++;
        if (dotted_name(p))
            fail_range(p, node->span, before(p)->span, "Did you mean to use 'from ... import ...' instead?");
        ok = false;
    }
    if (!ok || !list_take(p, &names, &node->l[0])) {
        vec_release(&names);
        return NULL;
    }
    return node_end(p, node);
}

static bool from_names(Parser *p, Node *node)
{
    NodeVec names = {0};
    bool ok = true;
    if (at(p, TOK_STAR)) {
        Node *star = node_new(p, NODE_ALIAS, p->tok->span);
        p->tok++;
        if (star)
            star->name = front_name(p->front, "*", 1);
        return star && star->name && list_add(p, &names, star) && list_take(p, &names, &node->l[0]);
    }
    bool paren = accept(p, TOK_LPAREN);
    if (at(p, TOK_NEWLINE) || (paren && at(p, TOK_RPAREN))) {
        no_names(p);
        return false;
    }
    ok = list_add(p, &names, alias(p, false));
    while (ok && accept(p, TOK_COMMA)) {
        if (paren && at(p, TOK_RPAREN))
            break;
        if (!paren && at(p, TOK_NEWLINE)) {
            fail_token(p, "trailing comma not allowed without surrounding parentheses");
            ok = false;
        } else {
            ok = list_add(p, &names, alias(p, false));
        }
    }
    ok = ok && (!paren || expect(p, TOK_RPAREN)) && list_take(p, &names, &node->l[0]);
    vec_release(&names);
    return ok;
}

static Node *from_import(Parser *p)
{
    Node *node = node_new(p, NODE_FROM, p->tok->span);
    if (!node)
        return NULL;
    p->tok++;
    while (at(p, TOK_DOT) || at(p, TOK_ELLIPSIS)) {
        node->op = (short)(node->op + (at(p, TOK_DOT) ? 1 : 3));
        p->tok++;
    }
    if ((!at(p, TOK_IMPORT) || !node->op) && !(node->name = dotted_name(p)))
        return NULL;
    if (!expect(p, TOK_IMPORT) || !from_names(p, node))
        return NULL;
    return node_end(p, node);
}

/* --- the other keywords */

static Node *with_word(Parser *p, NodeKind kind)
{
    Node *node = node_new(p, kind, p->tok->span);
    p->tok++;
    return node;
}

static Node *return_statement(Parser *p)
{
    Node *node = with_word(p, NODE_RETURN);
    if (!node)
        return NULL;
    if (starts_expression(p) && !(node->a = parse_star_expressions(p)))
        return NULL;
    return node_end(p, node);
}

static Node *raise_statement(Parser *p)
{
    Node *node = with_word(p, NODE_RAISE);
    if (!node)
        return NULL;
    if (starts_expression(p)) {
        if (!(node->a = parse_expression(p)))
            return NULL;
        if (accept(p, TOK_FROM) && !(node->b = parse_expression(p)))
            return NULL;
    }
    return node_end(p, node);
}

static Node *assert_statement(Parser *p)
{
    Node *node = with_word(p, NODE_ASSERT);
    if (!node || !(node->a = parse_expression(p)))
        return NULL;
    if (accept(p, TOK_COMMA) && !(node->b = parse_expression(p)))
        return NULL;
    return node_end(p, node);
}

static Node *names_statement(Parser *p, NodeKind kind)
{
    Node *node = with_word(p, kind);
    NodeVec names = {0};
    bool ok = node != NULL;
    do
        ok = ok && list_add(p, &names, bound_name(p));
    while (ok && accept(p, TOK_COMMA));
    if (!ok || !list_take(p, &names, &node->l[0])) {
        vec_release(&names);
        return NULL;
    }
    return node_end(p, node);
}

static Node *del_statement(Parser *p)
{
    Node *node = with_word(p, NODE_DELETE);
    NodeVec targets = {0};
    if (!node)
        return NULL;
    Node *what = parse_star_expressions(p);
    if (!what || !check_target(p, what, USE_DELETE))
        return NULL;
    bool ok;
    if (what->kind == NODE_TUPLE && what->l[0].count && what->span.col == what->l[0].items[0]->span.col) {
        node->l[0] = what->l[0]; /* del a, b */
        ok = true;
    } else {
        ok = list_add(p, &targets, what) && list_take(p, &targets, &node->l[0]);
    }
    vec_release(&targets);
    return ok ? node_end(p, node) : NULL;
}

static Node *simple_statement(Parser *p)
{
    switch (p->tok->kind) {
    case TOK_PASS: return with_word(p, NODE_PASS);
    case TOK_BREAK: return with_word(p, NODE_BREAK);
    case TOK_CONTINUE: return with_word(p, NODE_CONTINUE);
    case TOK_RETURN: return return_statement(p);
    case TOK_RAISE: return raise_statement(p);
    case TOK_GLOBAL: return names_statement(p, NODE_GLOBAL);
    case TOK_NONLOCAL: return names_statement(p, NODE_NONLOCAL);
    case TOK_DEL: return del_statement(p);
    case TOK_ASSERT: return assert_statement(p);
    case TOK_IMPORT: return import(p);
    case TOK_FROM: return from_import(p);
    case TOK_NAME:
        if (name_at(p, "type") && next_is(p, TOK_NAME))
            return front_refuse(p->front, p->tok->span, "type statement");
        return expression_statement(p);
    default: return expression_statement(p);
    }
}

bool parse_simple_line(Parser *p, NodeVec *out)
{
    for (;;) {
        if (!list_add(p, out, simple_statement(p)))
            return false;
        if (accept(p, TOK_NEWLINE))
            return true;
        if (!accept(p, TOK_SEMICOLON)) {
            fail_here(p);
            return false;
        }
        if (accept(p, TOK_NEWLINE))
            return true;
    }
}
