#include "py/defs.h"
#include "py/fast.h"
#include "py/format.h"
#include "py/slots.h"
#include "py/type.h"

/* The type `object`: what everything can do. */

static Value object_default_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (op == CMP_EQ)
        return self == other ? truth(th, true) : not_implemented(th);
    if (op != CMP_NE)
        return not_implemented(th);
    Type *type = type_of(th, self);
    if (!type->slots.compare || type->slots.compare == object_default_compare)
        return self == other ? truth(th, false) : not_implemented(th);
    Value equal = type->slots.compare(th, self, other, CMP_EQ);
    if (!equal || equal == th->vm->not_implemented)
        return equal;
    int yes = object_truth(th, equal);
    unref(th, equal);
    return yes < 0 ? NULL : truth(th, !yes);
}

static bool object_default_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    *out = hash_pointer(self);
    return true;
}

static Value object_default_repr(Thread *th, Value self)
{
    Type *type = type_of(th, self);
    const char *qualname = type->qualname ? str_data(type->qualname) : type->name;
    if (type_shows_module(type))
        return str_format(th, "<%s.%s object at %p>", str_data(type->module), qualname, (void *)self);
    return str_format(th, "<%s object at %p>", qualname, (void *)self);
}

static Value object_default_str(Thread *th, Value self)
{
    return object_repr(th, self);
}

static Value object_get_class(Thread *th, Value self)
{
    return ref(&type_of(th, self)->head);
}

static bool object_set_class(Thread *th, Value self, Value value)
{
    if (!value || !is_type(value))
        return raise_false(th, T_TypeError, "__class__ must be set to a class, not '%s' object",
                           value ? type_name(th, value) : "NULL");
    Type *from = type_of(th, self), *to = (Type *)value;
    if (!(from->flags & to->flags & TYPE_HEAP))
        return raise_false(th, T_TypeError,
                           "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (from->size != to->size || from->dict_offset != to->dict_offset || from->prefix != to->prefix ||
        solid_base(from) != solid_base(to))
        return raise_false(th, T_TypeError, "__class__ assignment: '%s' object layout differs from '%s'", to->name,
                           from->name);
    self->type = (Type *)ref(value);
    unref(th, &from->head);
    return true;
}

static const GetSetDef object_getsets[] = {
    {"__class__", object_get_class, object_set_class, "the object's class"},
    {0},
};

static Value object_dir(Thread *th, Value *a)
{
    Value names = dict_new(th), own = names ? attr_find(th, a[0], "__dict__") : NULL;
    bool ok = names && !error_is_set(th);
    if (ok && own && is_dict(own))
        ok = dir_merge(th, names, own);
    unref_maybe(th, own);
    return dir_done(th, names, ok && dir_merge_type(th, names, type_of(th, a[0])));
}

static Value object_init_subclass(Thread *th, Value *a)
{
    if (tuple_count(a[1]) || dict_count(a[2]))
        return raise(th, T_TypeError, "%s.__init_subclass__() takes no %sarguments",
                     str_data(((Type *)a[0])->qualname), tuple_count(a[1]) ? "" : "keyword ");
    return none(th);
}

static Value object_subclasshook(Thread *th, Value *a)
{
    (void)a;
    return not_implemented(th);
}

static Value object_sizeof(Thread *th, Value *a)
{
    return int_from(th, (int64_t)type_of(th, a[0])->size);
}

/* What pickles and copies are made of stands with them, in copyreg. */
static Value of_copyreg(Thread *th, const char *name, Value v)
{
    Value function = import_attr(th, "copyreg", name);
    Value result = function ? call1(th, function, v) : NULL;
    unref_maybe(th, function);
    return result;
}

static Value object_getstate(Thread *th, Value *a) { return of_copyreg(th, "_getstate", a[0]); }
static Value object_reduce(Thread *th, Value *a) { return of_copyreg(th, "_reduce", a[0]); }

static Value object_reduce_ex(Thread *th, Value *a)
{
    Value name = str_intern(th, "__reduce__");
    Value own = name ? type_lookup_peek(th, type_of(th, a[0]), name) : NULL;
    bool overridden = own && own != type_lookup_peek(th, th->vm->type[T_object], name);
    unref_maybe(th, name);
    if (error_is_set(th))
        return NULL;
    return overridden ? call_method(th, a[0], "__reduce__", 0) : object_reduce(th, a);
}

static const NativeDef object_methods[] = {
    {"__getstate__(self, /)", object_getstate, "What a pickle of it holds.", 0},
    {"__reduce__(self, /)", object_reduce, "How a pickle takes it apart.", 0},
    {"__reduce_ex__(self, protocol, /)", object_reduce_ex, "The same, for a protocol.", 0},
    {"__format__(self, format_spec, /)", format_method_object, "Default object formatter.", 0},
    {"__dir__(self, /)", object_dir, "Default dir() implementation.", 0},
    {"__init_subclass__(cls, *args, **kwargs)", object_init_subclass,
     "This method is called when a class is subclassed.", NATIVE_CLASS},
    {"__subclasshook__(cls, subclass, /)", object_subclasshook, NULL, NATIVE_CLASS},
    {"__sizeof__(self, /)", object_sizeof, "Size of object in memory, in bytes.", 0},
    {0},
};

const TypeDef object_def = {
    .name = "object",
    .size = sizeof(Object),
    .doc = "The base class of the class hierarchy.",
    .methods = object_methods,
    .getsets = object_getsets,
    .slots = {.create = object_create,
              .repr = object_default_repr,
              .str = object_default_str,
              .hash = object_default_hash,
              .getattr = attr_get_generic,
              .setattr = attr_set_generic,
              .compare = object_default_compare},
};
