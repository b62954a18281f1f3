/* Constants are computed when the program is compiled, within CPython's limits for what may grow. */
#include <string.h>

#include "py/compile_private.h"
#include "py/vm.h"

enum { FOLD_TEXT = 4096, FOLD_ITEMS = 256, FOLD_BITS = 128 };

typedef struct Folder {
    Front *front;
    int depth;
} Folder;

static void become_const(Folder *f, Node *node, Value value)
{
    if (!value) {
        error_clear(f->front->th);
        return;
    }
    if (!front_keep(f->front, value))
        return;
    node->kind = NODE_CONST;
    node->value = value;
    node->name = NULL;
    node->a = node->b = NULL;
    node->l[0].count = 0;
}

static int64_t bits(Value v)
{
    if (is_small(v)) {
        int64_t i = small_get(v), n = 0;
        for (uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i; u; u >>= 1)
            n++;
        return n;
    }
    return FOLD_BITS + 1;
}

static int64_t length(Value v)
{
    if (is_small(v))
        return -1;
    if (is_str(v))
        return (int64_t)((Str *)v)->size;
    if (is_bytes(v))
        return (int64_t)((Bytes *)v)->size;
    if (is_tuple(v))
        return (int64_t)((Tuple *)v)->count;
    return -1;
}

static bool is_number(Value v)
{
    return is_int(v) || is_float(v);
}

/* As an exponent or a shift, before it is reckoned with. */
static bool fits(Value b)
{
    return is_small(b) && small_get(b) >= 0 && small_get(b) <= FOLD_BITS;
}

/* As safe_multiply, safe_power and the like of CPython's ast_opt.c. */
static bool may_fold(Value a, Value b, int op)
{
    if (op == OP_MOD && (is_str(a) || is_bytes(a)))
        return false;
    if (op == OP_MATMUL)
        return false;
    if (op == OP_MUL && (length(a) >= 0 || length(b) >= 0)) {
        Value text = length(a) >= 0 ? a : b, times = text == a ? b : a;
        if (!is_small(times) || small_get(times) < 0 || small_get(times) > FOLD_TEXT)
            return false;
        return length(text) * small_get(times) <= (is_tuple(text) ? FOLD_ITEMS : FOLD_TEXT);
    }
    if (!is_number(a) || !is_number(b))
        return op == OP_ADD && length(a) >= 0 && length(b) >= 0;
    if (!is_int(a) || !is_int(b))
        return true;
    switch (op) {
    case OP_MUL: return bits(a) + bits(b) <= FOLD_BITS;
    case OP_POW: return fits(b) && bits(a) * small_get(b) <= FOLD_BITS;
    case OP_LSHIFT: return fits(b) && bits(a) + small_get(b) <= FOLD_BITS;
    default: return true;
    }
}

static void binary(Folder *f, Node *node)
{
    if (node->a->kind != NODE_CONST || node->b->kind != NODE_CONST)
        return;
    Value a = node->a->value, b = node->b->value;
    if (!a || !b || !may_fold(a, b, node->op))
        return;
    become_const(f, node, object_binary(f->front->th, a, b, (BinaryOp)node->op));
}

static void tuple(Folder *f, Node *node)
{
    for (int i = 0; i < node->l[0].count; i++)
        if (node->l[0].items[i]->kind != NODE_CONST)
            return;
    Value value = tuple_new(f->front->th, (size_t)node->l[0].count);
    for (int i = 0; value && i < node->l[0].count; i++)
        tuple_set_steal(value, (size_t)i, ref(node->l[0].items[i]->value));
    become_const(f, node, value);
}

/* A list that is only looked through is a tuple. */
static void iterated(Folder *f, Node *node)
{
    if (node->kind == NODE_LIST && node->l[0].count)
        tuple(f, node);
}

static void walk(Folder *f, Node *node);

static void walk_list(Folder *f, const NodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i])
            walk(f, list->items[i]);
}

/* Assignment targets keep their shape. */
static void walk_target(Folder *f, Node *node)
{
    if (node->kind == NODE_TUPLE || node->kind == NODE_LIST) {
        for (int i = 0; i < node->l[0].count; i++)
            walk_target(f, node->l[0].items[i]);
    } else {
        walk(f, node);
    }
}

static void walk_children(Folder *f, Node *node)
{
    bool target_a = node->kind == NODE_FOR || node->kind == NODE_COMP_FOR || node->kind == NODE_AUG_ASSIGN ||
                    node->kind == NODE_ANN_ASSIGN || node->kind == NODE_WALRUS;
    if (node->a && target_a)
        walk_target(f, node->a);
    else if (node->a)
        walk(f, node->a);
    if (node->b && node->kind == NODE_WITH_ITEM)
        walk_target(f, node->b);
    else if (node->b)
        walk(f, node->b);
    if (node->c)
        walk(f, node->c);
    bool targets = node->kind == NODE_ASSIGN || node->kind == NODE_DELETE;
    for (int i = 0; targets && i < node->l[0].count; i++)
        walk_target(f, node->l[0].items[i]);
    for (int i = targets; i < 4; i++)
        walk_list(f, &node->l[i]);
}

static void walk(Folder *f, Node *node)
{
    Thread *th = f->front->th;
    if (f->front->error.set)
        return;
    if (++f->depth > FRONT_DEPTH) {
        front_too_deep(f->front);
        return;
    }
    walk_children(f, node);
    switch (node->kind) {
    case NODE_BINARY: binary(f, node); break;
    case NODE_UNARY:
        if (node->a->kind == NODE_CONST && node->a->value && is_number(node->a->value) &&
            (node->op != UNARY_INVERT || is_int(node->a->value)))
            become_const(f, node, object_unary(th, node->a->value, (UnaryOp)node->op));
        break;
    case NODE_NOT:
        if (node->a->kind == NODE_CONST && node->a->value) {
            int yes = object_truth(th, node->a->value);
            if (yes >= 0)
                become_const(f, node, truth(th, !yes));
            else
                error_clear(th);
        }
        break;
    case NODE_TUPLE: tuple(f, node); break;
    case NODE_NAME:
        if (!strcmp(node->name, "__debug__"))
            become_const(f, node, truth(th, !th->vm->flags->given['O']));
        break;
    case NODE_COMPARATOR:
        if (node->op == COMPARE_IN || node->op == COMPARE_NOT_IN)
            iterated(f, node->a);
        break;
    case NODE_FOR:
    case NODE_COMP_FOR: iterated(f, node->b); break;
    default: break;
    }
    f->depth--;
}

void fold(Front *front, Node *node)
{
    Folder folder = {.front = front};
    walk(&folder, node);
}
