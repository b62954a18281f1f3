#include "py/defs.h"
#include "py/fast.h"
#include "py/str.h"

/* types.SimpleNamespace: attributes and no more. */

static Value namespace_init(Thread *th, Value *a)
{
    if (tuple_count(a[1]) > 1)
        return raise(th, T_TypeError, "SimpleNamespace expected at most 1 argument, got %zu", tuple_count(a[1]));
    Value *place = object_dict_place(a[0]);
    if (!*place && !(*place = dict_new(th)))
        return NULL;
    if (tuple_count(a[1]) && !dict_update(th, *place, tuple_peek(a[1], 0)))
        return NULL;
    return !a[2] || dict_update(th, *place, a[2]) ? none(th) : NULL;
}

static Value namespace_repr(Thread *th, Value self)
{
    bool plain = is_exact(th, self, T_namespace);
    int entered = repr_enter(th, self);
    const char *name = plain ? "namespace" : type_short_name(self->type);
    if (entered)
        return entered < 0 ? NULL : str_format(th, "%s(...)", name);
    Buf out = {0};
    buf_addf(&out, "%s(", name);
    Value dict = *object_dict_place(self), key, value;
    size_t place = 0, shown = 0;
    bool ok = true;
    while (ok && dict && dict_next(dict, &place, &key, &value)) {
        if (!is_str(key))
            continue;
        buf_addf(&out, "%s%s=", shown++ ? ", " : "", str_data(key));
        ref(value);
        ok = buf_add_value_repr(th, &out, value);
        unref(th, value);
    }
    buf_add_char(&out, ')');
    repr_leave(th, self);
    if (ok)
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

static Value namespace_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_instance(th, other, T_namespace) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented(th);
    Value a = attr_get_c(th, self, "__dict__"), b = a ? attr_get_c(th, other, "__dict__") : NULL;
    Value result = b ? object_compare(th, a, b, op) : NULL;
    unref_maybe(th, a);
    unref_maybe(th, b);
    return result;
}

static const NativeDef namespace_methods[] = {{"__init__(self, *args, **kwargs)", namespace_init, NULL, 0}, {0}};

const TypeDef namespace_def = {
    .name = "SimpleNamespace",
    .module = "types",
    .size = sizeof(Object),
    .flags = TYPE_GC | TYPE_HAS_DICT | TYPE_C,
    .doc = "A simple attribute-based namespace.",
    .methods = namespace_methods,
    .slots = {.repr = namespace_repr, .compare = namespace_compare},
};
