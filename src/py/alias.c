#include "py/defs.h"
#include "py/fast.h"

/* What annotations are made of: list[int] (GenericAlias) and int | None (UnionType). They only say what they are. */

typedef struct Alias {
    Object head;
    Value origin; /* NULL: a union */
    Value args;   /* tuple */
} Alias;

static void alias_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((Alias *)self)->origin, NULL);
    ref_set(th, &((Alias *)self)->args, NULL);
}

static void alias_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Alias *a = (Alias *)self;
    if (a->origin)
        visit(ctx, a->origin);
    if (a->args)
        visit(ctx, a->args);
}

Value alias_new(Thread *th, Value origin, Value item)
{
    Value args = is_tuple(item) ? ref(item) : tuple_of(th, 1, item);
    Alias *a = args ? object_new(th, th->vm->type[T_GenericAlias], 0) : NULL;
    if (!a) {
        unref_maybe(th, args);
        return NULL;
    }
    a->origin = ref(origin);
    a->args = args;
    return (Value)a;
}

static Value alias_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {"", ""};
    Value given[2];
    (void)type;
    return create_args(th, "GenericAlias", args, kwargs, names, 2, 2, given) ? alias_new(th, given[0], given[1]) : NULL;
}

/* For pickles and copies: GenericAlias(origin, args). */
static Value alias_reduce(Thread *th, Value *a)
{
    Alias *alias = (Alias *)a[0];
    Value args = tuple_of(th, 2, alias->origin, alias->args);
    Value reduced = args ? tuple_of(th, 2, (Value)alias->head.type, args) : NULL;
    unref_maybe(th, args);
    return reduced;
}

Value alias_class_getitem(Thread *th, Value *a)
{
    return alias_new(th, a[0], a[1]);
}

/* A class by its name, ... as itself, anything else by its repr. */
static bool part_repr(Thread *th, Buf *out, Value v)
{
    if (v == th->vm->ellipsis) {
        buf_add_str(out, "...");
        return true;
    }
    if (!is_type(v))
        return buf_add_value_repr(th, out, v);
    Type *type = (Type *)v;
    if (!str_equal_c(type->module, "builtins"))
        buf_addf(out, "%s.", is_str(type->module) ? str_data(type->module) : "?");
    buf_add_str(out, str_data(type->qualname));
    return true;
}

static Value parts_repr(Thread *th, Value self, const char *between, bool brackets)
{
    Alias *a = (Alias *)self;
    Buf out = {0};
    bool ok = !brackets || part_repr(th, &out, a->origin);
    buf_add_str(&out, brackets ? "[" : "");
    for (size_t i = 0; ok && i < tuple_count(a->args); i++) {
        buf_add_str(&out, i ? between : "");
        Value part = tuple_peek(a->args, i);
        ok = part_repr(th, &out, !brackets && part == &th->vm->type[T_NoneType]->head ? th->vm->none : part);
    }
    buf_add_str(&out, brackets ? (tuple_count(a->args) ? "]" : "()]") : "");
    if (ok)
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

static Value alias_repr(Thread *th, Value self)
{
    return parts_repr(th, self, ", ", true);
}
static Value union_repr(Thread *th, Value self)
{
    return parts_repr(th, self, " | ", false);
}

static Value alias_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_exact(th, other, T_GenericAlias) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented(th);
    Alias *a = (Alias *)self, *b = (Alias *)other;
    int same = object_equal(th, a->origin, b->origin);
    if (same == 1)
        same = object_equal(th, a->args, b->args);
    return same < 0 ? NULL : truth(th, same == (op == CMP_EQ));
}

static bool alias_hash(Thread *th, Value self, int64_t *out)
{
    int64_t origin = 0, args;
    Alias *a = (Alias *)self;
    if ((a->origin && !object_hash(th, a->origin, &origin)) || !object_hash(th, a->args, &args))
        return false;
    *out = origin ^ args;
    return true;
}

static Value alias_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    return call(th, ((Alias *)self)->origin, args, nargs, kwnames);
}

static bool alias_own_name(Value name)
{
    static const char *const own[] = {"__origin__",      "__args__",          "__parameters__",
                                      "__mro_entries__", "__class__",         "__reduce__",
                                      "__reduce_ex__",   "__instancecheck__", "__subclasscheck__"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_equal_c(name, own[i]))
            return true;
    return false;
}

static Value alias_getattr(Thread *th, Value self, Value name)
{
    Value origin = ((Alias *)self)->origin;
    return alias_own_name(name) ? attr_get_generic(th, self, name) : attr_get_str(th, origin, name);
}

static Value alias_origin(Thread *th, Value self)
{
    (void)th;
    return ref(((Alias *)self)->origin);
}
static Value alias_args(Thread *th, Value self)
{
    (void)th;
    return ref(((Alias *)self)->args);
}
static Value alias_parameters(Thread *th, Value self)
{
    (void)self;
    return ref(th->vm->empty_tuple);
}
static Value alias_mro_entries(Thread *th, Value *a)
{
    return tuple_of(th, 1, ((Alias *)a[0])->origin);
}
static Value alias_check(Thread *th, Value *a)
{
    (void)a;
    return raise(th, T_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
static Value alias_subcheck(Thread *th, Value *a)
{
    (void)a;
    return raise(th, T_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static const GetSetDef alias_getsets[] = {
    {"__origin__", alias_origin, NULL, NULL},
    {"__args__", alias_args, NULL, NULL},
    {"__parameters__", alias_parameters, NULL, NULL},
    {0},
};
static const NativeDef alias_methods[] = {
    {"__reduce__(self, /)", alias_reduce, NULL, 0},
    {"__mro_entries__(self, bases, /)", alias_mro_entries, NULL, 0},
    {"__instancecheck__(self, instance, /)", alias_check, NULL, 0},
    {"__subclasscheck__(self, cls, /)", alias_subcheck, NULL, 0},
    {0},
};

/* --- unions */
static bool is_part(Thread *th, Value v)
{
    return is_none(th, v) || is_type(v) || is_exact(th, v, T_GenericAlias) || is_exact(th, v, T_UnionType);
}

/* Adds v, or a union's parts, if they are not there yet. */
static bool add_part(Thread *th, Value list, Value v)
{
    if (is_none(th, v))
        v = &th->vm->type[T_NoneType]->head;
    if (is_exact(th, v, T_UnionType)) {
        Value args = ((Alias *)v)->args;
        for (size_t i = 0; i < tuple_count(args); i++)
            if (!add_part(th, list, tuple_peek(args, i)))
                return false;
        return true;
    }
    int known = object_contains(th, list, v);
    return known > 0 || (known == 0 && list_append(th, list, v));
}

Value union_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op != OP_OR || !is_part(th, left) || !is_part(th, right))
        return not_implemented(th);
    Value list = list_new(th, 2), made = NULL;
    if (list && add_part(th, list, left) && add_part(th, list, right)) {
        if (list_count(list) == 1) {
            made = ref(list_peek(list, 0));
        } else {
            Alias *u = object_new(th, th->vm->type[T_UnionType], 0);
            if (u && !(u->args = list_to_tuple(th, list))) {
                unref(th, (Value)u);
                u = NULL;
            }
            made = (Value)u;
        }
    }
    unref_maybe(th, list);
    return made;
}

static Value union_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_exact(th, other, T_UnionType) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented(th);
    Value a = set_new(th, ((Alias *)self)->args, true), b = a ? set_new(th, ((Alias *)other)->args, true) : NULL;
    Value result = b ? object_compare(th, a, b, op) : NULL;
    unref_maybe(th, a);
    unref_maybe(th, b);
    return result;
}

static bool union_hash(Thread *th, Value self, int64_t *out)
{
    Value set = set_new(th, ((Alias *)self)->args, true);
    bool ok = set && object_hash(th, set, out);
    unref_maybe(th, set);
    return ok;
}

/* For pickles and copies: functools.reduce(operator.or_, args). */
static Value union_reduce(Thread *th, Value *a)
{
    Value reduce = import_attr(th, "functools", "reduce"), join = reduce ? import_attr(th, "operator", "or_") : NULL;
    Value args = join ? tuple_of(th, 2, join, ((Alias *)a[0])->args) : NULL;
    Value reduced = args ? tuple_of(th, 2, reduce, args) : NULL;
    unref_maybe(th, reduce);
    unref_maybe(th, join);
    unref_maybe(th, args);
    return reduced;
}

static const NativeDef union_methods[] = {{"__reduce__(self, /)", union_reduce, NULL, 0}, {0}};
static const GetSetDef union_getsets[] = {
    {"__args__", alias_args, NULL, NULL},
    {"__parameters__", alias_parameters, NULL, NULL},
    {0},
};

const TypeDef generic_alias_def = {
    .name = "GenericAlias",
    .module = "types",
    .size = sizeof(Alias),
    .flags = TYPE_GC | TYPE_C,
    .methods = alias_methods,
    .getsets = alias_getsets,
    .slots = {.create = alias_create,
              .dealloc = alias_dealloc,
              .traverse = alias_traverse,
              .clear = alias_dealloc,
              .repr = alias_repr,
              .compare = alias_compare,
              .hash = alias_hash,
              .call = alias_call,
              .getattr = alias_getattr,
              .binary = union_binary},
};
const TypeDef union_def = {
    .name = "UnionType",
    .module = "types",
    .size = sizeof(Alias),
    .flags = TYPE_GC | TYPE_ABSTRACT | TYPE_FINAL | TYPE_C,
    .methods = union_methods,
    .getsets = union_getsets,
    .slots = {.dealloc = alias_dealloc,
              .traverse = alias_traverse,
              .clear = alias_dealloc,
              .repr = union_repr,
              .compare = union_compare,
              .hash = union_hash,
              .binary = union_binary},
};
