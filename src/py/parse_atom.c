/* Names, displays, groups, and the arguments of a call. */
#include "py/parse_private.h"
#include "py/vm.h"

static Node *constant(Parser *p, Value value, const char *words)
{
    Node *node = node_new(p, NODE_CONST, p->tok->span);
    if (!node)
        return NULL;
    node->value = value;
    node->name = words;
    p->tok++;
    return node;
}

static Node *name(Parser *p)
{
    Node *node = node_new(p, NODE_NAME, p->tok->span);
    return node && (node->name = take_name(p)) ? node : NULL;
}

/* star_named_expression; first: of a display, whose star has words of its own */
static Node *element(Parser *p, bool first)
{
    return at(p, TOK_STAR) ? parse_starred(p, parse_bitor, first) : parse_named(p);
}

static bool at_comp(const Parser *p)
{
    return at(p, TOK_FOR) || (at(p, TOK_ASYNC) && next_is(p, TOK_FOR));
}

/* Where something else than `close` stands behind the elements of a display. */
static void *display_fault(Parser *p, const NodeVec *items)
{
    Node *last = items->items[items->count - 1];
    if (at(p, TOK_EQUAL))
        return fail_equal(p, last);
    return fail_here(p);
}

/* At a "for" where none can stand: the comprehension as which it goes on. If it does not,
 * what is wrong is the "for". */
static Node *late_fors(Parser *p, Node *element, Span start)
{
    Token *word = p->tok;
    Node *node = parse_comp_fors(p, NODE_GENERATOR, element, NULL, start);
    if (node || !p->front->error.generic)
        return node;
    forget_error(p->front);
    p->tok = word;
    return fail_here(p);
}

/* The elements up to `close`, which is taken. *comma: there was one. */
static bool elements(Parser *p, TokenKind close, Node *first, NodeVec *items, bool *comma)
{
    if (!list_add(p, items, first))
        return false;
    *comma = false;
    while (accept(p, TOK_COMMA)) {
        *comma = true;
        if (at(p, close) || at_comp(p))
            break;
        if (!list_add(p, items, element(p, false)))
            return false;
    }
    if (accept(p, close))
        return true;
    if (at_comp(p) && close != TOK_RPAREN) {
        Span last = items->count > 1 ? items->items[items->count - 1]->span : before(p)->span;
        if (late_fors(p, first, first->span))
            fail_range(p, first->span, last, "did you forget parentheses around the comprehension target?");
        return false;
    }
    display_fault(p, items);
    return false;
}

static Node *collection(Parser *p, NodeKind kind, Span start, NodeVec *items)
{
    Node *node = node_new(p, kind, start);
    return node && list_take(p, items, &node->l[0]) ? node_end(p, node) : NULL;
}

static Node *group(Parser *p)
{
    Span start = p->tok->span;
    p->tok++;
    NodeVec items = {0};
    if (accept(p, TOK_RPAREN))
        return collection(p, NODE_TUPLE, start, &items);
    if (at(p, TOK_YIELD)) {
        Node *yield = parse_yield(p);
        if (!yield || !expect(p, TOK_RPAREN))
            return NULL;
        yield->paren = true;
        return yield;
    }
    Node *first = element(p, true);
    if (!first)
        return NULL;
    if (at_comp(p)) {
        Node *generator = parse_comp_fors(p, NODE_GENERATOR, first, NULL, start);
        if (generator)
            generator->flag = true; /* in parentheses of its own */
        return generator && expect(p, TOK_RPAREN) ? node_end(p, generator) : NULL;
    }
    bool comma, ok = elements(p, TOK_RPAREN, first, &items, &comma);
    Node *result = !ok ? NULL : comma ? collection(p, NODE_TUPLE, start, &items) : first;
    vec_release(&items);
    if (!result || comma)
        return result;
    if (first->kind == NODE_STARRED)
        return fail_node(p, first, "cannot use starred expression here");
    first->paren = true;
    return first;
}

static Node *list_display(Parser *p)
{
    Span start = p->tok->span;
    p->tok++;
    NodeVec items = {0};
    if (accept(p, TOK_RBRACKET))
        return collection(p, NODE_LIST, start, &items);
    Node *first = element(p, true);
    if (!first)
        return NULL;
    if (at_comp(p)) {
        Node *comp = parse_comp_fors(p, NODE_LIST_COMP, first, NULL, start);
        return comp && expect(p, TOK_RBRACKET) ? node_end(p, comp) : NULL;
    }
    bool comma, ok = elements(p, TOK_RBRACKET, first, &items, &comma);
    Node *list = ok ? collection(p, NODE_LIST, start, &items) : NULL;
    vec_release(&items);
    return list;
}

/* Up to where CPython has read when it tells of a range "starting from" somewhere. */
static Span end_read(const Token *last)
{
    Span span = last->span;
    span.end_col--;
    return span;
}

/* key: value or **mapping; the key has been read if it is not NULL. */
static bool dict_item(Parser *p, Node *key, NodeVec *keys, NodeVec *values)
{
    if (!key && accept(p, TOK_POW)) {
        if (!vec_push(keys, NULL))
            return front_memory(p->front);
        return list_add(p, values, parse_bitor(p));
    }
    if (!key && !(key = parse_expression(p)))
        return false;
    if (!at(p, TOK_COLON)) {
        if (at(p, TOK_BROKEN) || at(p, TOK_END_IN_PAREN) || (!keys->count && starts_expression(p)))
            fail_here(p);
        else
            front_syntax(p->front, (Span){key->span.end_line, key->span.end_col - 1, -1, 0},
                         "':' expected after dictionary key");
        return false;
    }
    Span colon = p->tok->span;
    p->tok++;
    if (at(p, TOK_RBRACE) || at(p, TOK_COMMA)) {
        front_syntax(p->front, colon, "expression expected after dictionary key and ':'");
        return false;
    }
    if (at(p, TOK_STAR)) {
        Token *star = p->tok++;
        if (parse_bitor(p))
            fail_range(p, star->span, end_read(p->tok), "cannot use a starred expression in a dictionary value");
        return false;
    }
    return list_add(p, keys, key) && list_add(p, values, parse_expression(p));
}

static Node *dict_display(Parser *p, Span start, Node *first_key)
{
    NodeVec keys = {0}, values = {0};
    Node *result = NULL;
    Span star = p->tok->span;
    bool ok = dict_item(p, first_key, &keys, &values);
    if (ok && at_comp(p)) {
        if (!keys.items[0])
            front_syntax(p->front, star, "dict unpacking cannot be used in dict comprehension");
        else
            result = parse_comp_fors(p, NODE_DICT_COMP, keys.items[0], values.items[0], start);
        ok = result && expect(p, TOK_RBRACE);
    } else {
        while (ok && accept(p, TOK_COMMA) && !at(p, TOK_RBRACE))
            ok = dict_item(p, NULL, &keys, &values);
        ok = ok && expect(p, TOK_RBRACE);
        result = ok ? node_new(p, NODE_DICT, start) : NULL;
        ok = result && list_take(p, &keys, &result->l[0]) && list_take(p, &values, &result->l[1]);
    }
    vec_release(&keys);
    vec_release(&values);
    return ok ? node_end(p, result) : NULL;
}

static Node *braces(Parser *p)
{
    Span start = p->tok->span;
    p->tok++;
    if (accept(p, TOK_RBRACE))
        return node_end(p, node_new(p, NODE_DICT, start));
    if (at(p, TOK_POW))
        return dict_display(p, start, NULL);
    Node *first = element(p, true);
    if (!first)
        return NULL;
    if (at(p, TOK_COLON))
        return first->kind == NODE_STARRED ? fail_here(p) : dict_display(p, start, first);
    if (at_comp(p)) {
        Node *comp = parse_comp_fors(p, NODE_SET_COMP, first, NULL, start);
        return comp && expect(p, TOK_RBRACE) ? node_end(p, comp) : NULL;
    }
    NodeVec items = {0};
    bool comma, ok = elements(p, TOK_RBRACE, first, &items, &comma);
    Node *set = ok ? collection(p, NODE_SET, start, &items) : NULL;
    vec_release(&items);
    return set;
}

Node *parse_atom(Parser *p)
{
    Vm *vm = p->front->th->vm;
    switch (p->tok->kind) {
    case TOK_NAME: return name(p);
    case TOK_NUMBER: return parse_number(p);
    case TOK_STRING:
    case TOK_FSTRING_START: return parse_strings(p);
    case TOK_NONE: return constant(p, vm->none, "None");
    case TOK_TRUE: return constant(p, vm->true_, "True");
    case TOK_FALSE: return constant(p, vm->false_, "False");
    case TOK_ELLIPSIS: return constant(p, vm->ellipsis, "ellipsis");
    case TOK_LPAREN: return group(p);
    case TOK_LBRACKET: return list_display(p);
    case TOK_LBRACE: return braces(p);
    default: return fail_here(p);
    }
}

/* --- calls */

typedef struct CallArgs {
    NodeVec args, keywords;
    bool named, unpacked;
    const char *order_fault; /* told when all arguments are read, as far as they are right, as CPython does */
} CallArgs;

static bool keyword(Parser *p, CallArgs *c, Span start, const char *keyword_name, Node *value)
{
    Node *node = value ? node_new(p, NODE_KEYWORD, start) : NULL;
    if (!node)
        return false;
    node->name = keyword_name;
    node->a = value;
    return list_add(p, &c->keywords, node_end(p, node));
}

static bool named_argument(Parser *p, CallArgs *c)
{
    Token *first = p->tok;
    const char *keyword_name = take_plain_name(p);
    if (!keyword_name)
        return false;
    Span equal = p->tok++->span;
    if (at(p, TOK_COMMA) || at(p, TOK_RPAREN)) {
        if (!c->order_fault)
            fail_range(p, first->span, before(p)->span, "expected argument value expression");
        return false;
    }
    c->named = true;
    Node *value = parse_expression(p);
    if (value && at_comp(p)) {
        fail_range(p, first->span, equal, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return false;
    }
    return keyword(p, c, first->span, keyword_name, value);
}

/* start: of the element and the star that it may have; open: of the parenthesis, which a generator alone has. */
static bool generator_argument(Parser *p, CallArgs *c, Node *first, Span start, Span open)
{
    bool alone = !c->args.count && !c->keywords.count;
    Node *generator = alone ? parse_comp_fors(p, NODE_GENERATOR, first, NULL, start) : late_fors(p, first, start);
    if (!generator)
        return false;
    if (!alone || at(p, TOK_COMMA)) {
        fail_node(p, generator, "Generator expression must be parenthesized");
        return false;
    }
    if (alone && at(p, TOK_RPAREN)) {
        generator->span.line = open.line;
        generator->span.col = open.col;
    }
    return list_add(p, &c->args, generator);
}

static void note_order(CallArgs *c)
{
    if (c->unpacked)
        c->order_fault = "positional argument follows keyword argument unpacking";
    else if (c->named)
        c->order_fault = "positional argument follows keyword argument";
}

/* What is right of an argument that has gone wrong stands there, and may stand in the wrong place. */
static bool half_an_argument(Parser *p, CallArgs *c, Token *first)
{
    FrontError error = p->front->error;
    if (p->probing || !error.generic || (!c->unpacked && !c->named))
        return false;
    forget_error(p->front);
    Token *wrong = p->tok;
    const Token *last;
    p->tok = first;
    if (probe(p, parse_expression, &last) && last[1].kind != TOK_EQUAL && last[1].kind != TOK_WALRUS)
        note_order(c);
    p->tok = wrong;
    if (!p->front->error.set)
        p->front->error = error;
    return false;
}

static bool positional_argument(Parser *p, CallArgs *c, Span open)
{
    Token *first = p->tok;
    Node *node = at(p, TOK_NAME) && next_is(p, TOK_WALRUS) ? parse_named(p) : parse_expression(p);
    if (!node)
        return half_an_argument(p, c, first);
    if (at(p, TOK_EQUAL) && node->kind != NODE_WALRUS) {
        Span equal = p->tok->span;
        bool word = first->kind == TOK_TRUE || first->kind == TOK_FALSE || first->kind == TOK_NONE;
        if (word && p->tok == first + 1)
            front_syntax(p->front, span_join(first->span, equal), "cannot assign to %.*s", (int)first->size,
                         first->text);
        else
            fail_range(p, node->span, equal, "expression cannot contain assignment, perhaps you meant \"==\"?");
        return false;
    }
    if (at_comp(p))
        return generator_argument(p, c, node, node->span, open);
    if (at(p, TOK_EQUAL))
        return fail_here(p);
    note_order(c);
    return list_add(p, &c->args, node);
}

static void *assigned_unpacking(Parser *p, Span start, const char *text)
{
    p->tok++;
    return parse_expression(p) ? fail_range(p, start, before(p)->span, text) : NULL;
}

/* *a behind **k: told from the comma to what CPython has read, when it has seen that no more such follow. */
static bool late_unpacking(Parser *p, Span comma)
{
    while (at(p, TOK_COMMA) && next_is(p, TOK_STAR)) {
        p->tok++;
        if (!parse_starred(p, parse_expression, true))
            return false;
    }
    fail_range(p, comma, end_read(p->tok + at(p, TOK_COMMA)),
               "iterable argument unpacking follows keyword argument unpacking");
    return false;
}

static bool starred_argument(Parser *p, CallArgs *c)
{
    Span comma = before(p)->span;
    Node *node = parse_starred(p, parse_expression, true);
    if (!node)
        return false;
    if (at(p, TOK_EQUAL))
        return assigned_unpacking(p, node->span, "cannot assign to iterable argument unpacking");
    if (at_comp(p)) {
        if (c->args.count)
            return generator_argument(p, c, node->a, node->span, comma);
        fail_node(p, node, "iterable unpacking cannot be used in comprehension");
        return false;
    }
    if (c->unpacked && !c->order_fault)
        return late_unpacking(p, comma);
    return list_add(p, &c->args, node);
}

static bool one_argument(Parser *p, CallArgs *c, Span open)
{
    Span start = p->tok->span;
    if (at(p, TOK_STAR))
        return starred_argument(p, c);
    if (accept(p, TOK_POW)) {
        c->unpacked = true;
        Node *value = parse_expression(p);
        if (value && at(p, TOK_EQUAL))
            return assigned_unpacking(p, start, "cannot assign to keyword argument unpacking");
        return keyword(p, c, start, NULL, value);
    }
    if (at(p, TOK_NAME) && next_is(p, TOK_EQUAL))
        return named_argument(p, c);
    return positional_argument(p, c, open);
}

bool parse_call_args(Parser *p, NodeList *args, NodeList *keywords)
{
    CallArgs c = {0};
    Span open = p->tok->span;
    p->tok++;
    bool ok = true;
    while (ok && !at(p, TOK_RPAREN)) {
        ok = one_argument(p, &c, open);
        if (ok && !accept(p, TOK_COMMA) && !at(p, TOK_RPAREN)) {
            fail_here(p);
            ok = false;
        }
    }
    if (c.order_fault && (ok || p->front->error.generic || !p->front->error.set)) {
        p->front->error = (FrontError){0};
        p->tok = p->looked_at > p->tok ? p->looked_at : p->tok;
        fail_token(p, c.order_fault);
        ok = false;
    }
    ok = ok && expect(p, TOK_RPAREN) && list_take(p, &c.args, args) && list_take(p, &c.keywords, keywords);
    vec_release(&c.args);
    vec_release(&c.keywords);
    return ok;
}
