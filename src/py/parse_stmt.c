/* Statements with blocks. */

#include "py/parse_private.h"
#include "py/vm.h"

/* forced: whatever stands there is told as the missing colon, as with CPython's &&':'. */
static bool colon(Parser *p, bool forced)
{
    if (accept(p, TOK_COLON))
        return true;
    if (forced || at(p, TOK_NEWLINE))
        fail_token(p, "expected ':'");
    else
        fail_here(p);
    return false;
}

static bool parse_block(Parser *p, const char *what, int line, NodeList *out)
{
    NodeVec body = {0};
    bool ok = enter(p);
    if (ok && accept(p, TOK_NEWLINE)) {
        ok = accept(p, TOK_INDENT);
        if (!ok && at(p, TOK_BROKEN)) {
            fail_here(p);
        } else if (!ok) {
            front_error(p->front, T_IndentationError, token_place(p), "expected an indented block after %s on line %d",
                        what, line);
        }
        while (ok && !accept(p, TOK_DEDENT))
            ok = at(p, TOK_END) || parse_statement(p, &body);
    } else if (ok) {
        ok = parse_simple_line(p, &body);
    }
    leave(p);
    ok = ok && list_take(p, &body, out);
    vec_release(&body);
    return ok;
}

/* The condition of if, elif, while; a decorator. */
static Node *condition(Parser *p)
{
    Node *test = parse_named(p);
    if (test && at(p, TOK_EQUAL))
        return fail_equal(p, test);
    return test;
}

static bool else_block(Parser *p, NodeList *out)
{
    if (!at(p, TOK_ELSE))
        return true;
    int line = p->tok->span.line;
    p->tok++;
    return colon(p, true) && parse_block(p, "'else' statement", line, out);
}

/* elif chains nest to the right; read in a loop, so that a long one costs no stack. */
static Node *if_statement(Parser *p)
{
    Node *first = NULL, **place = &first;
    Node *owner = NULL;
    for (;;) {
        bool elif = at(p, TOK_ELIF);
        Node *node = node_new(p, NODE_IF, p->tok->span);
        if (!node)
            return NULL;
        int line = p->tok->span.line;
        p->tok++;
        node->flag = elif;
        if (!(node->a = condition(p)) || !colon(p, false))
            return NULL;
        if (!parse_block(p, elif ? "'elif' statement" : "'if' statement", line, &node->l[0]))
            return NULL;
        if (owner) {
            NodeVec one = {0};
            if (!list_add(p, &one, node) || !list_take(p, &one, &owner->l[1]))
                return NULL;
        } else {
            *place = node;
        }
        owner = node;
        if (!at(p, TOK_ELIF))
            return else_block(p, &node->l[1]) ? first : NULL;
    }
}

/* The body of a loop that begins in this line, and its else; the loop, or NULL. */
static Node *loop_body(Parser *p, Node *loop, const char *what, int line)
{
    return parse_block(p, what, line, &loop->l[0]) && else_block(p, &loop->l[1]) ? loop : NULL;
}

static Node *while_statement(Parser *p)
{
    Node *node = node_new(p, NODE_WHILE, p->tok->span);
    int line = p->tok->span.line;
    p->tok++;
    if (!node || !(node->a = condition(p)) || !colon(p, false))
        return NULL;
    return loop_body(p, node, "'while' statement", line);
}

static Node *for_statement(Parser *p)
{
    Node *node = node_new(p, NODE_FOR, p->tok->span);
    int line = p->tok->span.line;
    p->tok++;
    if (!node || !(node->a = parse_targets(p, NULL)))
        return NULL;
    p->tok++;
    if (!(node->b = parse_star_expressions(p)) || !colon(p, false))
        return NULL;
    return loop_body(p, node, "'for' statement", line);
}

/* --- with */

static Node *with_item(Parser *p)
{
    Node *item = node_new(p, NODE_WITH_ITEM, p->tok->span);
    if (!item || !(item->a = parse_expression(p)))
        return NULL;
    if (accept(p, TOK_AS)) {
        item->b = at(p, TOK_STAR) ? fail_here(p) : parse_expression(p);
        if (!item->b || !check_target(p, item->b, USE_ASSIGN))
            return NULL;
    }
    return node_end(p, item);
}

static bool with_items(Parser *p, NodeVec *items, bool paren)
{
    do {
        if (paren && at(p, TOK_RPAREN))
            break;
        if (!list_add(p, items, with_item(p)))
            return false;
    } while (accept(p, TOK_COMMA));
    return true;
}

/* `with (a as b, c):` may be an expression too: what comes further is right, in what it finds wrong as well. */
static bool parse_items(Parser *p, NodeVec *items)
{
    Token *start = p->tok;
    if (!accept(p, TOK_LPAREN))
        return with_items(p, items, false);
    bool ok = with_items(p, items, true) && items->count && (accept(p, TOK_RPAREN) || fail_here(p));
    if ((ok && at(p, TOK_COLON)) || p->front->error.memory)
        return ok;
    Token *end = p->tok;
    FrontError error = p->front->error;
    p->front->error = (FrontError){0};
    p->tok = start;
    vec_clear(items);
    if (with_items(p, items, false))
        return true;
    if (error.set && end > p->tok) {
        p->front->error = error;
        p->tok = end;
    }
    return false;
}

static Node *with_statement(Parser *p)
{
    Node *node = node_new(p, NODE_WITH, p->tok->span);
    int line = p->tok->span.line;
    NodeVec items = {0};
    p->tok++;
    bool ok = node && parse_items(p, &items) && list_take(p, &items, &node->l[0]);
    vec_release(&items);
    return ok && colon(p, false) && parse_block(p, "'with' statement", line, &node->l[1]) ? node : NULL;
}

/* --- try */

static Node *handler(Parser *p)
{
    Node *node = node_new(p, NODE_HANDLER, p->tok->span);
    int line = p->tok->span.line;
    p->tok++;
    if (!node)
        return NULL;
    node->flag = accept(p, TOK_STAR);
    if (node->flag && (at(p, TOK_COLON) || at(p, TOK_NEWLINE)))
        return fail_token(p, "expected one or more exception types");
    if (!at(p, TOK_COLON) && !at(p, TOK_NEWLINE)) {
        Node *first = parse_expression(p);
        if (!first)
            return NULL;
        if (at(p, TOK_COMMA)) {
            p->tok++;
            Node *rest = starts_expression(p) ? parse_star_expressions(p) : NULL;
            if (rest && (at(p, TOK_AS) || at(p, TOK_COLON)))
                return fail_range(p, first->span, rest->span, "multiple exception types must be parenthesized");
            return fail_here(p);
        }
        node->a = first;
        if (accept(p, TOK_AS) && !(node->name = take_name(p)))
            return NULL;
    }
    node_end(p, node);
    if (!colon(p, false))
        return NULL;
    return parse_block(p, node->flag ? "'except*' statement" : "'except' statement", line, &node->l[0]) ? node : NULL;
}

static bool handlers(Parser *p, Node *node)
{
    NodeVec list = {0};
    bool ok = true;
    while (ok && at(p, TOK_EXCEPT)) {
        if (list.count && list.items[0]->flag != (p->tok[1].kind == TOK_STAR))
            ok = fail_range(p, p->tok->span, p->tok[p->tok[1].kind == TOK_STAR].span,
                            "cannot have both 'except' and 'except*' on the same 'try'");
        ok = ok && list_add(p, &list, handler(p));
    }
    ok = ok && list_take(p, &list, &node->l[1]);
    vec_release(&list);
    return ok;
}

static Node *try_statement(Parser *p)
{
    Node *node = node_new(p, NODE_TRY, p->tok->span);
    int line = p->tok->span.line;
    p->tok++;
    if (!node || !colon(p, true) || !parse_block(p, "'try' statement", line, &node->l[0]))
        return NULL;
    if (!at(p, TOK_EXCEPT) && !at(p, TOK_FINALLY))
        return fail_token(p, "expected 'except' or 'finally' block");
    if (!handlers(p, node))
        return NULL;
    for (int i = 0; i + 1 < node->l[1].count; i++) {
        const Node *bare = node->l[1].items[i];
        if (!bare->a)
            return fail_range(p, bare->span, bare->l[0].items[bare->l[0].count - 1]->span,
                              "default 'except:' must be last");
    }
    node->flag = node->l[1].count && node->l[1].items[0]->flag;
    if (node->l[1].count && !else_block(p, &node->l[2]))
        return NULL;
    line = p->tok->span.line;
    if (accept(p, TOK_FINALLY) && (!colon(p, true) || !parse_block(p, "'finally' statement", line, &node->l[3])))
        return NULL;
    return node;
}

/* --- def and class */

/* "def NAME" or "class NAME"; NULL: an error. */
static Node *named(Parser *p, NodeKind kind)
{
    Node *node = node_new(p, kind, p->tok->span);
    const Token *word = ++p->tok;
    if (!node || !(node->name = take_name(p)) || !(node->written = front_name(p->front, word->text, word->size)))
        return NULL;
    return at(p, TOK_LBRACKET) ? front_refuse(p->front, p->tok->span, "type parameters") : node;
}

static Node *definition(Parser *p)
{
    int line = p->tok->span.line;
    Node *node = named(p, NODE_DEF);
    if (!node)
        return NULL;
    if (!at(p, TOK_LPAREN))
        return fail_token(p, "expected '('");
    p->tok++;
    if (!(node->a = parse_args(p, TOK_RPAREN, false)) || !expect(p, TOK_RPAREN))
        return NULL;
    Token *arrow = p->tok;
    if (accept(p, TOK_ARROW) && !(node->b = parse_expression(p))) {
        if (!p->front->error.generic)
            return NULL;
        p->front->error = (FrontError){0};
        p->tok = arrow;
    }
    if (!colon(p, true))
        return NULL;
    return parse_block(p, "function definition", line, &node->l[0]) ? node : NULL;
}

static Node *class_statement(Parser *p)
{
    int line = p->tok->span.line;
    Node *node = named(p, NODE_CLASS);
    if (!node)
        return NULL;
    if (at(p, TOK_LPAREN) && !parse_call_args(p, &node->l[2], &node->l[3]))
        return NULL;
    for (int i = 0; i < node->l[2].count; i++) {
        const Node *base = node->l[2].items[i];
        if (base->kind != NODE_GENERATOR || base->flag)
            continue;
        Span word = base->l[0].items[0]->span; /* "for" */
        return front_syntax(p->front, (Span){word.line, word.col, word.line, word.col + 3}, "invalid syntax");
    }
    if (!colon(p, false))
        return NULL;
    const char *outer = p->class_name;
    p->class_name = node->written;
    bool ok = parse_block(p, "class definition", line, &node->l[0]);
    p->class_name = outer;
    return ok ? node : NULL;
}

static Node *decorated(Parser *p)
{
    NodeVec list = {0};
    bool ok = true;
    while (ok && accept(p, TOK_AT))
        ok = list_add(p, &list, condition(p)) && expect(p, TOK_NEWLINE);
    Node *node = NULL;
    if (ok && at(p, TOK_ASYNC))
        front_refuse(p->front, p->tok->span, "async functions");
    else if (ok && at(p, TOK_DEF))
        node = definition(p);
    else if (ok && at(p, TOK_CLASS))
        node = class_statement(p);
    else if (ok)
        fail_here(p);
    ok = node && list_take(p, &list, &node->l[1]);
    vec_release(&list);
    return ok ? node : NULL;
}

/* `match x:` is no call and no annotation: its line ends with a colon, and an expression follows the word. */
static bool at_match(const Parser *p)
{
    if (!name_at(p, "match"))
        return false;
    switch (p->tok[1].kind) {
    case TOK_NAME:
    case TOK_NUMBER:
    case TOK_STRING:
    case TOK_FSTRING_START:
    case TOK_LPAREN:
    case TOK_LBRACKET:
    case TOK_LBRACE:
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_NOT:
    case TOK_TILDE: break;
    default: return false;
    }
    const Token *t = p->tok + 1;
    while (t->kind > TOK_NEWLINE)
        t++;
    return t->kind == TOK_NEWLINE && t[-1].kind == TOK_COLON && t[1].kind == TOK_INDENT;
}

static Node *compound(Parser *p)
{
    switch (p->tok->kind) {
    case TOK_IF: return if_statement(p);
    case TOK_WHILE: return while_statement(p);
    case TOK_FOR: return for_statement(p);
    case TOK_WITH: return with_statement(p);
    case TOK_TRY: return try_statement(p);
    case TOK_DEF: return definition(p);
    case TOK_CLASS: return class_statement(p);
    case TOK_AT: return decorated(p);
    case TOK_ASYNC:
        if (next_is(p, TOK_DEF) || next_is(p, TOK_FOR) || next_is(p, TOK_WITH))
            return front_refuse(p->front, p->tok->span, next_is(p, TOK_DEF) ? "async functions" : "async statements");
        p->tok++;
        return fail_here(p);
    default: return front_refuse(p->front, p->tok->span, "match statement");
    }
}

bool parse_statement(Parser *p, NodeVec *out)
{
    switch (p->tok->kind) {
    case TOK_IF:
    case TOK_WHILE:
    case TOK_FOR:
    case TOK_WITH:
    case TOK_TRY:
    case TOK_DEF:
    case TOK_CLASS:
    case TOK_AT:
    case TOK_ASYNC: return list_add(p, out, compound(p));
    default: return at_match(p) ? list_add(p, out, compound(p)) : parse_simple_line(p, out);
    }
}
