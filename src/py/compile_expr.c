#include <string.h>

#include "py/compile_private.h"
#include "py/vm.h"

enum { CHUNK = 16 /* items of a display on the stack at once */ };

static bool any_starred(const NodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i]->kind == NODE_STARRED)
            return true;
    return false;
}

void compile_exprs(Compiler *c, const NodeList *list)
{
    for (int i = 0; i < list->count; i++)
        compile_expr(c, list->items[i]);
}

/* --- displays */

static bool all_const(const NodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i]->kind != NODE_CONST)
            return false;
    return true;
}

static Value const_tuple(Compiler *c, const NodeList *list)
{
    Value tuple = tuple_new(c->th, (size_t)list->count);
    for (int i = 0; tuple && i < list->count; i++)
        tuple_set_steal(tuple, (size_t)i, ref(list->items[i]->value));
    return front_keep(c->front, tuple);
}

/* Items one by one into a list or set that is on the stack. */
static void add_items(Compiler *c, const NodeList *list, int from, bool set)
{
    for (int i = from; i < list->count; i++) {
        Node *item = list->items[i];
        bool star = item->kind == NODE_STARRED;
        compile_expr(c, star ? item->a : item);
        if (set)
            emit(c, star ? OP_SET_UPDATE : OP_SET_ADD, 1);
        else
            emit(c, star ? OP_LIST_EXTEND : OP_LIST_APPEND, 1);
    }
}

static void sequence(Compiler *c, const NodeList *list, NodeKind kind)
{
    bool set = kind == NODE_SET;
    if (kind != NODE_TUPLE && list->count >= 3 && all_const(list)) {
        emit(c, set ? OP_BUILD_SET : OP_BUILD_LIST, 0);
        Value items = const_tuple(c, list);
        if (set && items)
            items = front_keep(c->front, set_new(c->th, items, true)); /* its order is what CPython prints */
        emit_const(c, items);
        emit(c, set ? OP_SET_UPDATE : OP_LIST_EXTEND, 1);
        return;
    }
    if (!any_starred(list) && list->count <= 2 * CHUNK) {
        compile_exprs(c, list);
        emit(c, kind == NODE_TUPLE ? OP_BUILD_TUPLE : set ? OP_BUILD_SET : OP_BUILD_LIST, (uint32_t)list->count);
        return;
    }
    int first = 0;
    while (first < list->count && first < CHUNK && list->items[first]->kind != NODE_STARRED)
        compile_expr(c, list->items[first++]);
    emit(c, set ? OP_BUILD_SET : OP_BUILD_LIST, (uint32_t)first);
    add_items(c, list, first, set);
    if (kind == NODE_TUPLE)
        emit(c, OP_LIST_TO_TUPLE, 0);
}

static void dict(Compiler *c, const Node *node)
{
    const NodeList *keys = &node->l[0], *values = &node->l[1];
    int first = 0;
    while (first < keys->count && first < CHUNK && keys->items[first]) {
        compile_expr(c, keys->items[first]);
        compile_expr(c, values->items[first++]);
    }
    emit(c, OP_BUILD_MAP, (uint32_t)first);
    for (int i = first; i < keys->count; i++) {
        if (keys->items[i])
            compile_expr(c, keys->items[i]);
        compile_expr(c, values->items[i]);
        emit(c, keys->items[i] ? OP_MAP_ADD : OP_DICT_UPDATE, 1);
    }
}

/* --- operators */

static void compare_op(Compiler *c, int op)
{
    switch (op) {
    case COMPARE_IS: emit(c, OP_IS, 0); break;
    case COMPARE_IS_NOT: emit(c, OP_IS, 1); break;
    case COMPARE_IN: emit(c, OP_CONTAINS, 0); break;
    case COMPARE_NOT_IN: emit(c, OP_CONTAINS, 1); break;
    default: emit(c, OP_COMPARE, (uint32_t)op);
    }
}

static void compare(Compiler *c, const Node *node)
{
    const NodeList *rest = &node->l[0];
    for (int i = 0; i < rest->count; i++)
        warn_of_identity(c, i ? rest->items[i - 1]->a : node->a, rest->items[i]);
    compile_expr(c, node->a);
    if (rest->count == 1) {
        compile_expr(c, rest->items[0]->a);
        compare_op(c, rest->items[0]->op);
        return;
    }
    Label cleanup, done;
    label_init(&cleanup);
    label_init(&done);
    for (int i = 0; i + 1 < rest->count; i++) {
        compile_expr(c, rest->items[i]->a);
        emit(c, OP_SWAP, 2);
        emit(c, OP_COPY, 2);
        compare_op(c, rest->items[i]->op);
        emit_jump(c, OP_JUMP_IF_FALSE_OR_POP, &cleanup);
    }
    compile_expr(c, rest->items[rest->count - 1]->a);
    compare_op(c, rest->items[rest->count - 1]->op);
    emit_jump(c, OP_JUMP, &done);
    label_bind(c, &cleanup);
    emit(c, OP_SWAP, 2);
    emit(c, OP_POP_TOP, 0);
    label_bind(c, &done);
}

static void boolean(Compiler *c, const Node *node)
{
    Label end;
    label_init(&end);
    for (int i = 0; i + 1 < node->l[0].count; i++) {
        compile_expr(c, node->l[0].items[i]);
        emit_jump(c, node->op ? OP_JUMP_IF_TRUE_OR_POP : OP_JUMP_IF_FALSE_OR_POP, &end);
    }
    compile_expr(c, node->l[0].items[node->l[0].count - 1]);
    label_bind(c, &end);
}

static void conditional(Compiler *c, Node *node)
{
    Label otherwise, end;
    label_init(&otherwise);
    label_init(&end);
    compile_jump_if(c, node->a, &otherwise, false);
    int depth = c->u->depth;
    compile_expr(c, node->b);
    emit_jump(c, OP_JUMP, &end);
    c->u->depth = depth;
    label_bind(c, &otherwise);
    compile_expr(c, node->c);
    label_bind(c, &end);
}

static void slice(Compiler *c, const Node *node)
{
    Node *parts[] = {node->a, node->b, node->c};
    int count = node->c ? 3 : 2;
    for (int i = 0; i < count; i++) {
        if (parts[i])
            compile_expr(c, parts[i]);
        else
            emit_none(c);
    }
    emit(c, OP_BUILD_SLICE, (uint32_t)count);
}

/* --- f-strings */

static void field(Compiler *c, const Node *node)
{
    compile_expr(c, node->a);
    if (node->b)
        compile_expr(c, node->b);
    emit(c, OP_FORMAT_VALUE, (uint32_t)node->op | (node->b ? 256u : 0));
}

static void fstring(Compiler *c, const Node *node)
{
    int count = node->l[0].count;
    if (!count) {
        emit_const(c, c->th->vm->empty_str);
        return;
    }
    for (int i = 0; i < count; i++) {
        compile_expr(c, node->l[0].items[i]);
        if ((i + 1) % (4 * CHUNK) == 0 && i + 1 < count) { /* keeps the stack low */
            emit(c, OP_BUILD_STRING, i + 1 == 4 * CHUNK ? 4 * CHUNK : 4 * CHUNK + 1);
        }
    }
    int rest = count <= 4 * CHUNK ? count : (count - 1) % (4 * CHUNK) + 2;
    if (rest > 1)
        emit(c, OP_BUILD_STRING, (uint32_t)rest);
}

/* --- attributes: super().x needs no super object */

/* Pushes super, class, self for super() or super(C, s) in a method; false: not such a call. */
static bool super_parts(Compiler *c, const Node *call)
{
    const Unit *u = c->u;
    if (call->kind != NODE_CALL || call->a->kind != NODE_NAME || strcmp(call->a->name, "super") != 0)
        return false;
    const NodeList *args = &call->l[0];
    bool plain = u->fast && !call->l[1].count && !any_starred(args);
    const Symbol *super = scope_find(u->scope, call->a->name);
    if (!plain || (args->count != 0 && args->count != 2) || (super && !super->global))
        return false;
    if (args->count == 2) {
        compile_name(c, call->a->name, NAME_LOAD);
        compile_exprs(c, args);
        return true;
    }
    const char *cell = front_name(c->front, "__class__", 9);
    const Symbol *sym = cell ? scope_find(u->scope, cell) : NULL;
    bool method = u->node->kind == NODE_DEF && u->node->a->l[0].count > 0;
    if (!sym || !sym->target || !method || u->node->a->l[0].items[0]->op > PARAM_PLAIN)
        return false;
    compile_name(c, call->a->name, NAME_LOAD);
    compile_name(c, cell, NAME_LOAD);
    compile_name(c, u->node->a->l[0].items[0]->name, NAME_LOAD);
    return true;
}

bool compile_super_call(Compiler *c, const Node *call)
{
    if (call->l[0].count || !super_parts(c, call))
        return false;
    emit(c, OP_CALL, 2);
    return true;
}

bool compile_super_attribute(Compiler *c, const Node *node)
{
    int line = c->u->line;
    Span span = c->u->span;
    if (!super_parts(c, node->a))
        return false;
    c->u->line = node->span.line;
    c->u->span = node->span;
    emit_name(c, OP_LOAD_SUPER_ATTR, node->name);
    c->u->line = line;
    c->u->span = span;
    return true;
}

Span compile_name_span(Span whole, const Node *attribute)
{
    if (whole.line == attribute->line)
        return whole;
    Span span = {.line = attribute->line, .end_col = attribute->span.end_col};
    span.col = span.end_col - (int)strlen(attribute->name);
    span.end_line = whole.end_line > span.line ? whole.end_line : span.line;
    return span;
}

static void attribute(Compiler *c, const Node *node)
{
    if (compile_super_attribute(c, node))
        return;
    compile_expr(c, node->a);
    c->u->line = node->line;
    c->u->span = compile_name_span(node->span, node);
    emit_name(c, OP_LOAD_ATTR, node->name);
}

static void yield_from(Compiler *c, const Node *node)
{
    compile_expr(c, node->a);
    emit(c, OP_GET_YIELD_FROM_ITER, 0);
    emit_none(c);
    emit(c, OP_YIELD_FROM, 0);
}

static void expr_kind(Compiler *c, Node *node)
{
    switch (node->kind) {
    case NODE_CONST: emit_const(c, node->value); break;
    case NODE_NAME: compile_name(c, node->name, NAME_LOAD); break;
    case NODE_FSTRING: fstring(c, node); break;
    case NODE_FIELD: field(c, node); break;
    case NODE_TUPLE:
    case NODE_LIST:
    case NODE_SET: sequence(c, &node->l[0], node->kind); break;
    case NODE_DICT: dict(c, node); break;
    case NODE_ATTRIBUTE: attribute(c, node); break;
    case NODE_SUBSCRIPT:
        warn_of_subscript(c, node->a, node->b);
        compile_expr(c, node->a);
        compile_expr(c, node->b);
        emit(c, OP_LOAD_SUBSCR, 0);
        break;
    case NODE_SLICE: slice(c, node); break;
    case NODE_CALL: compile_call(c, node); break;
    case NODE_UNARY:
        compile_expr(c, node->a);
        emit(c, OP_UNARY, (uint32_t)node->op);
        break;
    case NODE_NOT:
        compile_expr(c, node->a);
        emit(c, OP_NOT, 0);
        break;
    case NODE_BINARY:
        compile_expr(c, node->a);
        compile_expr(c, node->b);
        emit(c, OP_BINARY, (uint32_t)node->op);
        break;
    case NODE_BOOL: boolean(c, node); break;
    case NODE_COMPARE: compare(c, node); break;
    case NODE_IF_EXPR: conditional(c, node); break;
    case NODE_LAMBDA: compile_function(c, node); break;
    case NODE_WALRUS:
        compile_expr(c, node->b);
        emit(c, OP_COPY, 1);
        compile_name(c, node->a->name, NAME_STORE);
        break;
    case NODE_YIELD:
        if (node->a)
            compile_expr(c, node->a);
        else
            emit_none(c);
        emit(c, OP_YIELD, 0);
        break;
    case NODE_YIELD_FROM: yield_from(c, node); break;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR: compile_comprehension(c, node); break;
    case NODE_STARRED: front_syntax(c->front, node->span, "can't use starred expression here"); break;
    default: front_syntax(c->front, node->span, "invalid syntax"); break;
    }
}

void compile_expr(Compiler *c, Node *node)
{
    int line = c->u->line;
    Span span = c->u->span;
    c->u->line = node->span.line;
    c->u->span = node->span;
    if (++c->nesting > FRONT_DEPTH)
        front_too_deep(c->front);
    else if (!c->front->error.set)
        expr_kind(c, node);
    c->nesting--;
    c->u->line = line;
    c->u->span = span;
}

/* --- conditions */

static bool jump_if_none(Compiler *c, Node *node, Label *label, bool when)
{
    if (node->l[0].count != 1)
        return false;
    const Node *right = node->l[0].items[0];
    if ((right->op != COMPARE_IS && right->op != COMPARE_IS_NOT) || right->a->kind != NODE_CONST ||
        right->a->value != c->th->vm->none)
        return false;
    compile_expr(c, node->a);
    bool none = (right->op == COMPARE_IS) == when;
    emit_jump(c, none ? OP_POP_JUMP_IF_NONE : OP_POP_JUMP_IF_NOT_NONE, label);
    return true;
}

static void jump_if_bool(Compiler *c, const Node *node, Label *label, bool when)
{
    Label next;
    label_init(&next);
    bool or = node->op == 1;
    for (int i = 0; i + 1 < node->l[0].count; i++)
        compile_jump_if(c, node->l[0].items[i], or == when ? label : &next, or);
    compile_jump_if(c, node->l[0].items[node->l[0].count - 1], label, when);
    label_bind(c, &next);
}

void compile_jump_if(Compiler *c, Node *node, Label *label, bool when)
{
    int line = c->u->line;
    Span span = c->u->span;
    c->u->line = node->span.line;
    c->u->span = node->span;
    if (++c->nesting > FRONT_DEPTH) {
        front_too_deep(c->front);
    } else if (node->kind == NODE_NOT) {
        compile_jump_if(c, node->a, label, !when);
    } else if (node->kind == NODE_BOOL) {
        jump_if_bool(c, node, label, when);
    } else if (node->kind == NODE_CONST) {
        if (node->value && (object_truth(c->th, node->value) == 1) == when)
            emit_jump(c, OP_JUMP, label);
    } else if (node->kind != NODE_COMPARE || !jump_if_none(c, node, label, when)) {
        compile_expr(c, node);
        emit_jump(c, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label);
    }
    c->nesting--;
    c->u->line = line;
    c->u->span = span;
}
