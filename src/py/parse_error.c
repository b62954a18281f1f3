/* What is said of text that is no Python: the words and places of CPython 3.13's grammar rules "invalid_...". */
#include <string.h>

#include "py/parse_private.h"
#include "py/vm.h"

Span span_join(Span from, Span to)
{
    return (Span){from.line, from.col, to.end_line, to.end_col};
}

void *fail_range(Parser *p, Span from, Span to, const char *text)
{
    return front_syntax(p->front, span_join(from, to), "%s", text);
}

void *fail_node(Parser *p, const Node *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Buf buf = {0};
    buf_vaddf(&buf, format, args);
    va_end(args);
    front_syntax(p->front, node->span, "%s", buf_str(&buf));
    buf_release(&buf);
    return NULL;
}

/* Those without text of their own are told by the length read so far of the line. */
Span token_place(const Parser *p)
{
    Span span = p->tok->span;
    bool no_line = p->script && p->tok->text == p->front->source + p->front->size;
    switch (p->tok->kind) {
    case TOK_INDENT: return (Span){span.line, span.end_col - 1, -1, -1};
    case TOK_DEDENT:
    case TOK_END: return (Span){span.line, no_line ? -1 : span.col - 1, -1, -1};
    default: return span;
    }
}

static void *lexer_error(Parser *p)
{
    if (!p->front->error.set)
        p->front->error = p->tokens->error;
    return NULL;
}

static void *never_closed(Parser *p)
{
    return front_syntax(p->front, p->tokens->open_span, "'%c' was never closed", p->tokens->open);
}

void *fail_token(Parser *p, const char *text)
{
    if (at(p, TOK_BROKEN))
        return lexer_error(p);
    if (at(p, TOK_END_IN_PAREN))
        return never_closed(p);
    return front_syntax(p->front, token_place(p), "%s", text);
}

/* CPython takes the beginning of one for it as well. */
static bool is_soft_keyword(const Token *token)
{
    static const char *const WORDS[] = {"_", "case", "match", "type", NULL};
    for (const char *const *w = WORDS; *w; w++)
        if (!strncmp(*w, token->text, token->size))
            return true;
    return false;
}

static bool is_legacy_name(const Token *token)
{
    return token->kind == TOK_NAME && ((token->size == 5 && !memcmp(token->text, "print", 5)) ||
                                       (token->size == 4 && !memcmp(token->text, "exec", 4)));
}

void forget_error(Front *front)
{
    if (front->error.set && !front->error.text)
        error_clear(front->th);
    front->error = (FrontError){0};
}

static void look_at(Parser *p, Token *token)
{
    if (token > p->looked_at)
        p->looked_at = token;
}

/* What looked ahead came to where the lexer gave up: that is told. */
static bool met_end(Parser *p)
{
    switch (p->looked_at->kind) {
    case TOK_BROKEN: lexer_error(p); return true;
    case TOK_END_IN_PAREN: never_closed(p); return true;
    default: return false;
    }
}

bool probe_ends(Parser *p, Token *from, int depth)
{
    if (!p->probing || p->front->error.memory)
        return false;
    look_at(p, p->tok);
    forget_error(p->front);
    p->tok = from;
    p->depth = depth;
    return true;
}

Node *probe(Parser *p, Node *(*parse_some)(Parser *), const Token **last)
{
    Token *from = p->tok;
    int depth = p->depth;
    FrontError error = p->front->error;
    Token *comma_at = p->comma_at, *comma_first = p->comma_first, *name_alone = p->name_alone;
    Span comma_from = p->comma_from;
    p->comma_at = NULL;
    p->front->error = (FrontError){0};
    p->probing++;
    Node *node = parse_some(p);
    p->probing--;
    p->dead_end = NULL;
    *last = before(p);
    look_at(p, p->tok);
    p->tok = from;
    p->depth = depth;
    p->comma_at = comma_at;
    p->comma_first = comma_first;
    p->comma_from = comma_from;
    p->name_alone = name_alone;
    if (p->front->error.memory)
        return NULL;
    forget_error(p->front);
    p->front->error = error;
    return met_end(p) ? NULL : node;
}

/* Two expressions side by side in parentheses: one ended before the next token. */
static void side_by_side(Parser *p, const Token *first, Span from)
{
    if (first->kind == TOK_NAME && (first[1].kind == TOK_STRING || is_soft_keyword(first)))
        return;
    if (is_legacy_name(first) && p->tok == first + 1)
        return;
    const Token *last;
    Node *second = probe(p, parse_expression, &last);
    if (second && !p->front->error.set && last->level)
        fail_range(p, from, second->span, "invalid syntax. Perhaps you forgot a comma?");
}

/* Parses from the next token; the position is as before. What is wrong in there is told if it is more than "invalid
 * syntax"; else as much as is right is the result. */
Node *look(Parser *p, Node *(*parse_some)(Parser *), const Token **last)
{
    Front *front = p->front;
    if (p->probing)
        return probe(p, parse_some, last);
    Token *from = p->tok;
    int depth = p->depth;
    Node *node = parse_some(p);
    if (node && p->comma_at == p->tok)
        side_by_side(p, p->comma_first, p->comma_from);
    *last = before(p);
    look_at(p, p->tok);
    p->tok = from;
    p->depth = depth;
    if (front->error.set && !front->error.generic)
        return NULL;
    forget_error(front);
    if (met_end(p))
        return NULL;
    return node ? node : probe(p, parse_some, last);
}

/* It cannot go on what stands before it. */
static bool is_operand(TokenKind kind)
{
    return (kind >= TOK_NAME && kind <= TOK_FSTRING_START) || kind == TOK_LAMBDA || kind == TOK_NOT;
}

/* "print x", and what is wrong behind any name that stands alone. What CPython knows already, as it has looked for a
 * missing comma, it does not read again. */
static void behind_a_name(Parser *p)
{
    Token *here = p->tok;
    while (is_legacy_name(p->tok) && is_operand(p->tok[1].kind)) /* print print x: that is said of the last one */
        p->tok++;
    const Token *from = p->tok, *name = from - 1, *last;
    Node *known = probe(p, parse_expression, &last);
    if (known && last[1].kind >= TOK_NEWLINE) {
        p->tok += last + 1 - from;
        if (starts_expression(p))
            side_by_side(p, from, known->span);
        p->tok -= last + 1 - from;
    }
    bool again = !known && !at(p, TOK_NOT) && !at(p, TOK_LAMBDA) && !at(p, TOK_FSTRING_START);
    Node *rest = p->front->error.set ? NULL : (again ? look : probe)(p, parse_star_expressions, &last);
    p->tok = here;
    if (!rest || p->front->error.set || !is_legacy_name(name))
        return;
    front_syntax(p->front, span_join(name->span, rest->span),
                 "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?", (int)name->size, name->text,
                 (int)name->size, name->text);
}

static bool two_expressions(Parser *p)
{
    if (!starts_expression(p))
        return false;
    bool alone = p->name_alone == p->tok && !at(p, TOK_LPAREN);
    if (p->comma_at == p->tok)
        side_by_side(p, p->comma_first, p->comma_from);
    if (alone && !p->front->error.set)
        behind_a_name(p);
    return p->front->error.set;
}

void fail_comma(Parser *p, Token *first)
{
    Front *front = p->front;
    FrontError error = front->error;
    if (p->probing || !error.generic)
        return;
    Token *at = p->tok;
    const Token *last;
    front->error = (FrontError){0};
    p->tok = first;
    Node *left = probe(p, parse_disjunction, &last);
    if (left && last + 1 < at) {
        p->tok += last + 1 - first;
        if (starts_expression(p))
            side_by_side(p, first, span_join(first->span, left->span));
    }
    p->tok = at;
    if (!front->error.set)
        front->error = error;
}

static void *fail_indent(Parser *p, const char *text)
{
    front_error(p->front, T_IndentationError, token_place(p), "%s", text);
    p->front->error.final = true;
    return NULL;
}

void *fail_here(Parser *p)
{
    Front *front = p->front;
    if (front->error.set)
        return NULL;
    switch (p->tok->kind) {
    case TOK_BROKEN: return lexer_error(p);
    case TOK_END_IN_PAREN: return never_closed(p);
    case TOK_INDENT: return fail_indent(p, "unexpected indent");
    case TOK_DEDENT: return fail_indent(p, "unexpected unindent");
    default: break;
    }
    /* What a probe finds wrong is forgotten: it need not be put into words, by probes in the probe. */
    if (!p->probing && two_expressions(p))
        return NULL;
    if (front->error.set)
        return NULL;
    if (p->ahead == p->tok + 1)
        p->tok++;
    Span place = p->tok->span;
    front_syntax(front, at(p, TOK_END) ? (Span){place.line, -1, -1, 0} : place, "invalid syntax");
    front->error.generic = true;
    return NULL;
}

void *fail_expected(Parser *p, const char *text)
{
    Token *here = p->tok;
    fail_here(p);
    if (!p->front->error.generic)
        return NULL;
    p->front->error = (FrontError){0};
    p->tok = here;
    return fail_token(p, text);
}

/* As _PyPegen_get_expr_name. */
const char *node_words(const Node *node)
{
    static const char *const WORDS[] = {
        [NODE_ATTRIBUTE] = "attribute",
        [NODE_SUBSCRIPT] = "subscript",
        [NODE_STARRED] = "starred",
        [NODE_NAME] = "name",
        [NODE_LIST] = "list",
        [NODE_TUPLE] = "tuple",
        [NODE_LAMBDA] = "lambda",
        [NODE_CALL] = "function call",
        [NODE_BOOL] = "expression",
        [NODE_BINARY] = "expression",
        [NODE_UNARY] = "expression",
        [NODE_NOT] = "expression",
        [NODE_GENERATOR] = "generator expression",
        [NODE_AWAIT] = "await expression",
        [NODE_YIELD] = "yield expression",
        [NODE_YIELD_FROM] = "yield expression",
        [NODE_LIST_COMP] = "list comprehension",
        [NODE_SET_COMP] = "set comprehension",
        [NODE_DICT_COMP] = "dict comprehension",
        [NODE_DICT] = "dict literal",
        [NODE_SET] = "set display",
        [NODE_FSTRING] = "f-string expression",
        [NODE_COMPARE] = "comparison",
        [NODE_IF_EXPR] = "conditional expression",
        [NODE_WALRUS] = "named expression",
    };
    if (node->kind == NODE_CONST)
        return node->name ? node->name : "literal";
    const char *words = node->kind < sizeof WORDS / sizeof *WORDS ? WORDS[node->kind] : NULL;
    return words ? words : "expression";
}

static bool maybe_comparison(const Node *left)
{
    switch (left->kind) {
    case NODE_COMPARE:
    case NODE_NOT:
    case NODE_BOOL:
    case NODE_IF_EXPR:
    case NODE_LAMBDA:
    case NODE_STARRED: return false;
    case NODE_LIST:
    case NODE_TUPLE:
    case NODE_GENERATOR:
    case NODE_YIELD:
    case NODE_YIELD_FROM: return left->paren;
    case NODE_CONST: return !left->name || !strcmp(left->name, "ellipsis");
    default: return true;
    }
}

static bool is_bare_tuple(const Node *node)
{
    return node->kind == NODE_TUPLE && node->l[0].count && node->span.line == node->l[0].items[0]->span.line &&
           node->span.col == node->l[0].items[0]->span.col;
}

void *fail_equal(Parser *p, const Node *left)
{
    if (is_bare_tuple(left) && before(p)->kind != TOK_COMMA)
        left = left->l[0].items[left->l[0].count - 1];
    Token *equal = p->tok++;
    const Token *last;
    Node *right = starts_expression(p) ? look(p, parse_bitor, &last) : NULL;
    p->tok = equal;
    if (p->front->error.set)
        return NULL;
    bool single = right && last[1].kind != TOK_EQUAL && last[1].kind != TOK_WALRUS;
    if (single && left->kind == NODE_NAME)
        return fail_range(p, left->span, right->span, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    if (single && maybe_comparison(left))
        return fail_node(p, left, "cannot assign to %s here. Maybe you meant '==' instead of '='?", node_words(left));
    return fail_here(p);
}

/* An expression follows the next token. */
static bool goes_on(Parser *p)
{
    Token *sign = p->tok++;
    const Token *last;
    bool is_there = look(p, parse_expression, &last) != NULL;
    p->tok = sign;
    return is_there;
}

void *fail_walrus(Parser *p, const Node *left)
{
    if (is_bare_tuple(left) && before(p)->kind != TOK_COMMA)
        left = left->l[0].items[left->l[0].count - 1];
    if (!goes_on(p) || (left->kind == NODE_NAME && !left->paren))
        return fail_here(p);
    return fail_node(p, left, "cannot use assignment expressions with %s", node_words(left));
}

void *fail_annotation(Parser *p, const Node *target)
{
    if (!goes_on(p)) /* a misspelt word before a block, more likely */
        return fail_here(p);
    if (target->kind == NODE_TUPLE ||
        target->kind == NODE_LIST) /* the first of a tuple without parentheses is marked */
        return fail_node(p, is_bare_tuple(target) ? target->l[0].items[0] : target,
                         "only single target (not %s) can be annotated", node_words(target));
    return fail_node(p, target, "illegal target for annotation");
}

bool check_target(Parser *p, const Node *node, TargetUse use)
{
    switch (node->kind) {
    case NODE_NAME:
    case NODE_ATTRIBUTE:
    case NODE_SUBSCRIPT: return true;
    case NODE_STARRED:
        if (use == USE_DELETE)
            break;
        return check_target(p, node->a, use);
    case NODE_TUPLE:
    case NODE_LIST:
        for (int i = 0; i < node->l[0].count; i++)
            if (!check_target(p, node->l[0].items[i], use))
                return false;
        return true;
    case NODE_COMPARE:
        if (use == USE_FOR && node->l[0].items[0]->op == COMPARE_IN)
            return check_target(p, node->a, use);
        break;
    default: break;
    }
    fail_node(p, node, "cannot %s %s", use == USE_DELETE ? "delete" : "assign to", node_words(node));
    return false;
}
