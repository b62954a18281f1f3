/* What the compiler warns of: code that runs, and is hardly what was meant. As CPython's check_is_arg, check_caller,
 * check_subscripter and check_index (Python/compile.c). */
#include "py/compile_private.h"
#include "py/vm.h"

/* The name of the type that an expression surely has; NULL: not known. */
static const char *sure_type(const Compiler *c, const Node *node)
{
    switch (node->kind) {
    case NODE_CONST: return node->value ? type_of(c->th, node->value)->name : NULL;
    case NODE_TUPLE: return "tuple";
    case NODE_LIST:
    case NODE_LIST_COMP: return "list";
    case NODE_DICT:
    case NODE_DICT_COMP: return "dict";
    case NODE_SET:
    case NODE_SET_COMP: return "set";
    case NODE_GENERATOR: return "generator";
    case NODE_LAMBDA: return "function";
    case NODE_FSTRING: return "str";
    default: return NULL;
    }
}

static bool is_sequence(const Node *node)
{
    if (node->kind == NODE_CONST)
        return node->value && (is_str(node->value) || is_bytes(node->value) || is_tuple(node->value));
    return node->kind == NODE_TUPLE || node->kind == NODE_LIST || node->kind == NODE_LIST_COMP ||
           node->kind == NODE_FSTRING;
}

void warn_of_call(Compiler *c, const Node *function)
{
    const char *type = function->kind == NODE_LAMBDA ? NULL : sure_type(c, function);
    if (type)
        front_warn(c->front, function->span.line, "'%s' object is not callable; perhaps you missed a comma?", type);
}

void warn_of_subscript(Compiler *c, const Node *of, const Node *index)
{
    const char *type = sure_type(c, of);
    bool dict = of->kind == NODE_DICT || of->kind == NODE_DICT_COMP;
    if (type && !dict && !is_sequence(of))
        front_warn(c->front, of->span.line, "'%s' object is not subscriptable; perhaps you missed a comma?", type);
    const char *at = sure_type(c, index);
    if (!type || !is_sequence(of) || !at || (index->kind == NODE_CONST && (is_int(index->value))))
        return;
    front_warn(c->front, of->span.line, "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
               type, at);
}

/* A literal that `is` should not be asked of; NULL: it is none. */
static const char *literal_type(const Compiler *c, const Node *node)
{
    if (node->kind != NODE_CONST || !node->value)
        return NULL;
    const Vm *vm = c->th->vm;
    if (node->value == vm->none || node->value == vm->true_ || node->value == vm->false_ || node->value == vm->ellipsis)
        return NULL;
    return type_of(c->th, node->value)->name;
}

void warn_of_identity(Compiler *c, const Node *left, const Node *part)
{
    if (part->op != COMPARE_IS && part->op != COMPARE_IS_NOT)
        return;
    const char *kind = literal_type(c, part->a);
    if (!kind)
        kind = literal_type(c, left);
    if (kind && part->op == COMPARE_IS)
        front_warn(c->front, left->span.line, "\"is\" with '%s' literal. Did you mean \"==\"?", kind);
    else if (kind)
        front_warn(c->front, left->span.line, "\"is not\" with '%s' literal. Did you mean \"!=\"?", kind);
}
