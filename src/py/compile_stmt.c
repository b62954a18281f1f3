/* Statements but try, with (compile_try.c), functions and classes (compile_function.c). */
#include <string.h>

#include "py/compile_private.h"
#include "py/vm.h"

Node *body_doc(const NodeList *body)
{
    if (!body->count || body->items[0]->kind != NODE_EXPR)
        return NULL;
    const Node *value = body->items[0]->a;
    return value->kind == NODE_CONST && value->value && is_str(value->value) ? body->items[0] : NULL;
}

/* --- loops and branches */

static void if_statement(Compiler *c, Node *node)
{
    Label end;
    label_init(&end);
    for (;;) {
        Label otherwise;
        label_init(&otherwise);
        c->u->line = node->span.line;
        compile_jump_if(c, node->a, &otherwise, false);
        compile_body(c, &node->l[0]);
        if (node->l[1].count)
            emit_jump(c, OP_JUMP, &end);
        label_bind(c, &otherwise);
        if (!node->l[1].count)
            break;
        Node *next = node->l[1].items[0];
        if (node->l[1].count != 1 || next->kind != NODE_IF || !next->flag) {
            compile_body(c, &node->l[1]);
            break;
        }
        emit_line(c, next->span.line);
        node = next;
    }
    label_bind(c, &end);
}

static void while_statement(Compiler *c, Node *node)
{
    Label top, otherwise, out;
    label_here(c, &top);
    label_init(&otherwise);
    label_init(&out);
    emit_turn(c, node->span.line);
    compile_jump_if(c, node->a, &otherwise, false);
    Block *block = block_push(c, BLOCK_WHILE, node, NULL);
    if (block)
        block->again = &top, block->out = &out;
    compile_body(c, &node->l[0]);
    emit_back(c, &top);
    block_pop(c);
    label_bind(c, &otherwise);
    compile_body(c, &node->l[1]);
    label_bind(c, &out);
}

static void for_statement(Compiler *c, Node *node)
{
    Label top, end, out;
    compile_expr(c, node->b);
    c->u->line = node->b->span.line;
    c->u->span = node->b->span;
    emit(c, OP_GET_ITER, 0);
    label_here(c, &top);
    label_init(&end);
    label_init(&out);
    emit_jump(c, OP_FOR_ITER, &end);
    Block *block = block_push(c, BLOCK_FOR, node, NULL);
    if (block)
        block->again = &top, block->out = &out, block->line = node->span.line;
    compile_store(c, node->a);
    compile_body(c, &node->l[0]);
    c->u->line = node->b->span.line;
    emit_turn(c, node->span.line);
    emit_back(c, &top);
    block_pop(c);
    label_bind(c, &end);
    compile_body(c, &node->l[1]);
    label_bind(c, &out);
}

static bool find_loop(const Unit *u, size_t *index)
{
    for (size_t i = u->blocks.count; i-- > 0;) {
        if (u->blocks.items[i].kind != BLOCK_WHILE && u->blocks.items[i].kind != BLOCK_FOR)
            continue;
        *index = i;
        return true;
    }
    return false;
}

/* false: there is none (the SyntaxError says so, in an except* block that it may not be left). */
static bool loop_to_leave(Compiler *c, const Node *node, const char *no_loop, size_t *loop)
{
    bool found = find_loop(c->u, loop);
    if (!compile_may_leave(c, node, found ? *loop : 0))
        return false;
    return found || front_syntax(c->front, node->span, "%s", no_loop);
}

static void break_statement(Compiler *c, const Node *node)
{
    size_t loop;
    if (!loop_to_leave(c, node, "'break' outside loop", &loop))
        return;
    Label *out = c->u->blocks.items[loop].out;
    Unwound unwound = compile_unwind(c, loop, false);
    emit_jump(c, OP_JUMP, out);
    compile_rewind(c, &unwound);
}

static void continue_statement(Compiler *c, const Node *node)
{
    size_t loop;
    if (!loop_to_leave(c, node, "'continue' not properly in loop", &loop))
        return;
    Block block = c->u->blocks.items[loop];
    Unwound unwound = compile_unwind(c, loop + 1, false);
    if (block.kind == BLOCK_FOR) {
        c->u->line = block.line;
        emit_turn(c, block.line);
    }
    emit_back(c, block.again);
    compile_rewind(c, &unwound);
}

static void return_statement(Compiler *c, Node *node)
{
    if (!c->u->fast) {
        front_syntax(c->front, node->span, "'return' outside function");
        return;
    }
    if (!compile_may_leave(c, node, 0))
        return;
    bool computed = node->a && node->a->kind != NODE_CONST;
    int depth = c->u->depth;
    if (computed)
        compile_expr(c, node->a);
    Unwound unwound = compile_unwind(c, 0, computed);
    c->u->line = node->span.line;
    if (!computed) {
        if (node->a)
            emit_const(c, node->a->value);
        else
            emit_none(c);
    }
    emit(c, OP_RETURN, 0);
    compile_rewind(c, &unwound);
    c->u->depth = depth;
}

/* --- assignments */

static void assign(Compiler *c, const Node *node)
{
    compile_expr(c, node->a);
    for (int i = 0; i < node->l[0].count; i++) {
        if (i + 1 < node->l[0].count)
            emit(c, OP_COPY, 1);
        compile_store(c, node->l[0].items[i]);
    }
}

static void aug_assign(Compiler *c, const Node *node)
{
    Node *target = node->a;
    uint32_t op = (uint32_t)node->op;
    switch (target->kind) {
    case NODE_ATTRIBUTE:
        compile_expr(c, target->a);
        emit(c, OP_COPY, 1);
        c->u->span = target->span;
        emit_name(c, OP_LOAD_ATTR, target->name);
        compile_expr(c, node->b);
        c->u->span = node->span;
        emit(c, OP_INPLACE, op);
        emit(c, OP_SWAP, 2);
        c->u->span = target->span;
        emit_name(c, OP_STORE_ATTR, target->name);
        break;
    case NODE_SUBSCRIPT:
        compile_expr(c, target->a);
        compile_expr(c, target->b);
        emit(c, OP_COPY, 2);
        emit(c, OP_COPY, 2);
        c->u->span = target->span;
        emit(c, OP_LOAD_SUBSCR, 0);
        compile_expr(c, node->b);
        c->u->span = node->span;
        emit(c, OP_INPLACE, op);
        emit(c, OP_SWAP, 3);
        emit(c, OP_SWAP, 2);
        c->u->span = target->span;
        emit(c, OP_STORE_SUBSCR, 0);
        break;
    default:
        c->u->span = target->span;
        compile_name(c, target->name, NAME_LOAD);
        compile_expr(c, node->b);
        c->u->span = node->span;
        emit(c, OP_INPLACE, op);
        compile_name(c, target->name, NAME_STORE);
    }
}

static void ann_assign(Compiler *c, const Node *node)
{
    if (node->c) {
        compile_expr(c, node->c);
        compile_store(c, node->a);
    }
    if (c->u->fast || (c->text_annotations && !node->flag))
        return;
    if (!node->flag) {
        if (node->a->kind == NODE_NAME)
            return;
        compile_expr(c, node->b);
        emit(c, OP_POP_TOP, 0);
        return;
    }
    const char *place = front_name(c->front, "__annotations__", 15);
    compile_annotation(c, node->b);
    if (place)
        emit_name(c, OP_LOAD_NAME, place);
    emit_const(c, front_keep(c->front, str_intern(c->th, node->a->name)));
    emit(c, OP_STORE_SUBSCR, 0);
}

/* --- import */

static void import(Compiler *c, const Node *alias)
{
    emit_const(c, small_make(0));
    emit_none(c);
    emit_name(c, OP_IMPORT_NAME, alias->name);
    const char *dot = strchr(alias->name, '.');
    if (!alias->a) {
        size_t size = dot ? (size_t)(dot - alias->name) : strlen(alias->name);
        const char *first = front_name(c->front, alias->name, size);
        if (first)
            compile_name(c, first, NAME_STORE);
        return;
    }
    while (dot) {
        const char *part = dot + 1;
        dot = strchr(part, '.');
        const char *name = front_name(c->front, part, dot ? (size_t)(dot - part) : strlen(part));
        if (name)
            emit_name(c, OP_IMPORT_FROM, name);
        emit(c, OP_SWAP, 2);
        emit(c, OP_POP_TOP, 0);
    }
    compile_name(c, alias->a->name, NAME_STORE);
}

static bool is_future(const Node *node)
{
    return node->kind == NODE_FROM && !node->op && node->name && !strcmp(node->name, "__future__");
}

int last_future_line(const NodeList *body)
{
    int i = body_doc(body) ? 1 : 0;
    int line = 0;
    for (; i < body->count && is_future(body->items[i]); i++)
        line = body->items[i]->span.line;
    return line;
}

static void from_future(Compiler *c, const Node *node)
{
    if (node->span.line > c->future_lines)
        front_syntax(c->front, node->span, "from __future__ imports must occur at the beginning of the file");
    Span start = {node->span.line, node->span.col, -1, 0};
    for (int i = 0; i < node->l[0].count; i++) {
        static const char *const KNOWN[] = {"annotations",      "division",       "generators",
                                            "absolute_import",  "with_statement", "print_function",
                                            "unicode_literals", "nested_scopes",  "generator_stop"};
        const char *name = node->l[0].items[i]->name;
        bool known = false;
        for (size_t k = 0; k < sizeof KNOWN / sizeof *KNOWN; k++)
            known = known || !strcmp(name, KNOWN[k]);
        if (!strcmp(name, "braces"))
            front_syntax(c->front, start, "not a chance");
        else if (!known)
            front_syntax(c->front, start, "future feature %s is not defined", name);
        if (!strcmp(name, "annotations"))
            c->text_annotations = true;
    }
}

static void from_import(Compiler *c, const Node *node)
{
    const NodeList *names = &node->l[0];
    if (is_future(node)) {
        from_future(c, node);
        return;
    }
    Value list = tuple_new(c->th, (size_t)names->count);
    for (int i = 0; list && i < names->count; i++) {
        Value name = str_intern(c->th, names->items[i]->name);
        if (!name) {
            unref(c->th, list);
            list = NULL;
            break;
        }
        tuple_set_steal(list, (size_t)i, name);
    }
    emit_const(c, small_make(node->op));
    emit_const(c, front_keep(c->front, list));
    const char *module = node->name ? node->name : front_name(c->front, "", 0);
    if (module)
        emit_name(c, OP_IMPORT_NAME, module);
    if (!strcmp(names->items[0]->name, "*")) {
        emit(c, OP_IMPORT_STAR, 0);
        return;
    }
    for (int i = 0; i < names->count; i++) {
        const Node *alias = names->items[i];
        emit_name(c, OP_IMPORT_FROM, alias->name);
        compile_name(c, alias->a ? alias->a->name : alias->name, NAME_STORE);
    }
    emit(c, OP_POP_TOP, 0);
}

/* --- the others */

static void expression(Compiler *c, const Node *node)
{
    if (c->single && c->u->parent == NULL) {
        compile_expr(c, node->a);
        emit(c, OP_PRINT_EXPR, 0);
    } else if (node->a->kind != NODE_CONST) {
        compile_expr(c, node->a);
        emit(c, OP_POP_TOP, 0);
    }
}

static void assert_statement(Compiler *c, const Node *node)
{
    Label fine;
    label_init(&fine);
    bool tuple = node->a->kind == NODE_TUPLE ? node->a->l[0].count > 0
                                             : node->a->kind == NODE_CONST && node->a->value &&
                                                   is_tuple(node->a->value) && tuple_count(node->a->value) > 0;
    if (tuple)
        front_warn(c->front, node->span.line, "assertion is always true, perhaps remove parentheses?");
    if (c->front->th->vm->flags->given['O'])
        return;
    compile_jump_if(c, node->a, &fine, true);
    int depth = c->u->depth;
    emit(c, OP_LOAD_ASSERTION_ERROR, 0);
    if (node->b) {
        compile_expr(c, node->b);
        emit(c, OP_CALL, 1);
    }
    c->u->line = node->a->span.line;
    c->u->span = node->a->span;
    emit(c, OP_RAISE, 1);
    c->u->depth = depth;
    label_bind(c, &fine);
}

static void raise_statement(Compiler *c, const Node *node)
{
    if (node->a)
        compile_expr(c, node->a);
    if (node->b)
        compile_expr(c, node->b);
    emit(c, OP_RAISE, node->b ? 2 : node->a ? 1 : 0);
}

static int first_line(const Node *node)
{
    bool decorated = (node->kind == NODE_DEF || node->kind == NODE_CLASS) && node->l[1].count;
    return decorated ? node->l[1].items[0]->span.line : node->span.line;
}

static bool tells_line(const Compiler *c, const Node *node)
{
    if (node->kind == NODE_GLOBAL || node->kind == NODE_NONLOCAL || node->kind == NODE_WHILE)
        return false;
    return node->kind != NODE_ANN_ASSIGN || node->c || !c->u->fast;
}

static void statement(Compiler *c, Node *node)
{
    switch (node->kind) {
    case NODE_EXPR: expression(c, node); break;
    case NODE_ASSIGN: assign(c, node); break;
    case NODE_AUG_ASSIGN: aug_assign(c, node); break;
    case NODE_ANN_ASSIGN: ann_assign(c, node); break;
    case NODE_DELETE:
        for (int i = 0; i < node->l[0].count; i++)
            compile_delete(c, node->l[0].items[i]);
        break;
    case NODE_PASS:
    case NODE_GLOBAL:
    case NODE_NONLOCAL: break;
    case NODE_BREAK: break_statement(c, node); break;
    case NODE_CONTINUE: continue_statement(c, node); break;
    case NODE_RETURN: return_statement(c, node); break;
    case NODE_RAISE: raise_statement(c, node); break;
    case NODE_IMPORT:
        for (int i = 0; i < node->l[0].count; i++)
            import(c, node->l[0].items[i]);
        break;
    case NODE_FROM: from_import(c, node); break;
    case NODE_ASSERT: assert_statement(c, node); break;
    case NODE_IF: if_statement(c, node); break;
    case NODE_WHILE: while_statement(c, node); break;
    case NODE_FOR: for_statement(c, node); break;
    case NODE_WITH: compile_with(c, node, 0); break;
    case NODE_TRY: compile_try(c, node); break;
    case NODE_DEF:
        compile_function(c, node);
        compile_name(c, node->name, NAME_STORE);
        break;
    case NODE_CLASS:
        compile_class(c, node);
        compile_name(c, node->name, NAME_STORE);
        break;
    default: front_syntax(c->front, node->span, "invalid syntax"); break;
    }
}

void compile_body(Compiler *c, const NodeList *body)
{
    const Node *doc = c->u->scope->node->kind == NODE_DEF || c->u->scope->node->kind == NODE_CLASS ||
                              c->u->scope->node->kind == NODE_MODULE
                          ? body_doc(&c->u->scope->node->l[0])
                          : NULL;
    for (int i = 0; i < body->count && !c->front->error.set; i++) {
        Node *node = body->items[i];
        if (node == doc)
            continue;
        c->u->line = first_line(node);
        if (tells_line(c, node))
            emit_line(c, c->u->line);
        c->u->line = node->span.line;
        c->u->span = node->span;
        statement(c, node);
    }
    c->u->span = (Span){0};
}
