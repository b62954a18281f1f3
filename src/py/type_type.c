#include "base/mem.h"
#include "py/defs.h"
#include "py/fast.h"
#include "py/slot_generic.h"
#include "py/slots.h"
#include "py/str.h"
#include "py/type.h"

/* The type `type`: calling it, its attributes. */

#define NAME(id) (th->vm->own->names.id)

Value type_init_peek(Thread *th, Type *type)
{
    Value init = type_find(th, type, NAME(__init__));
    if (init && is_exact(th, init, T_wrapper_descriptor) && ((Wrapper *)init)->owner == th->vm->type[T_object])
        return NULL;
    return init;
}

static bool is_abstract(Thread *th, Type *type)
{
    if (type->head.type == th->vm->type[T_type])
        return false;
    Value name = str_intern(th, "__abstractmethods__");
    Value methods = name ? type_find(th, type, name) : NULL;
    unref_maybe(th, name);
    return methods && object_truth(th, methods) > 0;
}

static Value raise_abstract(Thread *th, Type *type)
{
    Value methods = attr_get_c(th, &type->head, "__abstractmethods__");
    Value sorted = methods ? list_from(th, methods) : NULL;
    unref_maybe(th, methods);
    if (!sorted || !list_sort(th, sorted, NULL, false)) {
        unref_maybe(th, sorted);
        return NULL;
    }
    Buf names = {0};
    for (size_t i = 0; i < list_count(sorted); i++)
        buf_addf(&names, "%s'%s'", i ? ", " : "", is_str(list_peek(sorted, i)) ? str_data(list_peek(sorted, i)) : "?");
    raise(th, T_TypeError, "Can't instantiate abstract class %s without an implementation for abstract method%s %s",
          type->name, list_count(sorted) > 1 ? "s" : "", buf_str(&names));
    buf_release(&names);
    unref(th, sorted);
    return NULL;
}

Value object_create(Thread *th, Type *type, Value args, Value kwargs)
{
    bool given = (args && tuple_count(args)) || (kwargs && dict_count(kwargs));
    if (given) {
        if (type->slots.create != object_create)
            return raise(th, T_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (!type_init_peek(th, type))
            return raise(th, T_TypeError, "%s() takes no arguments", type->name);
    }
    if (is_abstract(th, type))
        return raise_abstract(th, type);
    return object_new(th, type, 0);
}

static Value create_from_array(Thread *th, Type *type, Value *args, size_t nargs, Value kwnames)
{
    Value tuple = tuple_from_array(th, args, nargs), kwargs = NULL, made = NULL;
    if (tuple && pack_keywords(th, kwnames ? args + nargs : NULL, kwnames, &kwargs)) /* args may be NULL */
        made = type->slots.create(th, type, tuple, kwargs);
    unref_maybe(th, tuple);
    unref_maybe(th, kwargs);
    return made;
}

/* Calls init(self, args...); it must give None. */
static bool call_init(Thread *th, Value init, Value self, Value *args, size_t nargs, Value kwnames)
{
    enum { FEW = 8 };
    Value few[FEW], *all = few;
    size_t count = 1 + nargs + (kwnames ? tuple_count(kwnames) : 0);
    if (count > FEW && !(all = block_alloc(th, count * sizeof *all)))
        return false;
    all[0] = self;
    if (count > 1)
        memcpy(all + 1, args, (count - 1) * sizeof *all);
    ref(init);
    Value bound = NULL, result = NULL;
    if (is_function(init) || is_native(init) || is_exact(th, init, T_wrapper_descriptor)) {
        result = call(th, init, all, nargs + 1, kwnames);
    } else {
        bound = !is_small(init) && init->type->slots.get ? init->type->slots.get(th, init, self, type_of(th, self))
                                                         : ref(init);
        result = bound ? call(th, bound, args, nargs, kwnames) : NULL;
    }
    unref_maybe(th, bound);
    unref(th, init);
    if (all != few)
        block_free(th, all, count * sizeof *all);
    bool ok = result && is_none(th, result);
    if (result && !ok)
        raise(th, T_TypeError, "__init__() should return None, not '%s'", type_name(th, result));
    unref_maybe(th, result);
    return ok;
}

static Value type_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    Type *type = (Type *)self;
    if (type == th->vm->type[T_type]) {
        if (nargs == 1 && !(kwnames && tuple_count(kwnames)))
            return ref(&type_of(th, args[0])->head);
        if (nargs != 3)
            return raise(th, T_TypeError, "type() takes 1 or 3 arguments");
    }
    if (nargs == 1 && !kwnames) { /* the usual conversions, without a tuple of arguments */
        if (type == th->vm->type[T_str])
            return object_str(th, args[0]);
        if (type == th->vm->type[T_int] && is_small(args[0]))
            return args[0];
    }
    if (type->flags & TYPE_ABSTRACT)
        return raise(th, T_TypeError, "cannot create '%s' instances", type->name);
    Value init = type_init_peek(th, type), made;
    if (type->slots.create == object_create && init && !is_abstract(th, type))
        made = object_new(th, type, 0);
    else
        made = create_from_array(th, type, args, nargs, kwnames);
    if (!made)
        return NULL;
    Type *of = type_of(th, made);
    if (of != type) {
        if (!type_is_subtype(of, type))
            return made;
        init = type_init_peek(th, of);
    }
    if (init && !call_init(th, init, made, args, nargs, kwnames)) {
        unref(th, made);
        return NULL;
    }
    return made;
}

static Value type_create(Thread *th, Type *meta, Value args, Value kwargs)
{
    if (tuple_count(args) != 3)
        return raise(th, T_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", tuple_count(args));
    Value name = tuple_peek(args, 0), bases = tuple_peek(args, 1), dict = tuple_peek(args, 2);
    if (!is_str(name))
        return raise(th, T_TypeError, "type.__new__() argument 1 must be str, not %s", type_name(th, name));
    if (!is_tuple(bases))
        return raise(th, T_TypeError, "type.__new__() argument 2 must be tuple, not %s", type_name(th, bases));
    if (!is_dict(dict))
        return raise(th, T_TypeError, "type.__new__() argument 3 must be dict, not %s", type_name(th, dict));
    Type *best = type_best_meta(th, meta, bases);
    if (!best)
        return NULL;
    if (best != meta && best->slots.create != type_create)
        return best->slots.create(th, best, args, kwargs);
    return type_new_class(th, best, name, bases, dict, kwargs);
}

static Value type_init(Thread *th, Value *a)
{
    size_t given = tuple_count(a[1]);
    if (given != 1 && given != 3)
        return raise(th, T_TypeError, "type.__init__() takes 1 or 3 arguments");
    return none(th);
}

bool type_shows_module(Type *type)
{
    return type->module && is_str(type->module) && !str_equal_c(type->module, "builtins");
}

static Value type_repr(Thread *th, Value self)
{
    Type *type = (Type *)self;
    const char *qualname = type->qualname ? str_data(type->qualname) : type->name;
    if (type_shows_module(type))
        return str_format(th, "<class '%s.%s'>", str_data(type->module), qualname);
    return str_format(th, "<class '%s'>", qualname);
}

/* --- attributes */
static Value type_get_name(Thread *th, Value self)
{
    return str_from(th, type_short_name((Type *)self));
}
static Value type_get_qualname(Thread *th, Value self)
{
    (void)th;
    return ref(((Type *)self)->qualname);
}
static Value type_get_bases(Thread *th, Value self)
{
    (void)th;
    return ref(((Type *)self)->bases);
}
static Value type_get_mro(Thread *th, Value self)
{
    (void)th;
    return ref(((Type *)self)->mro);
}
static Value type_get_base(Thread *th, Value self)
{
    Type *base = ((Type *)self)->base;
    return base ? ref(&base->head) : none(th);
}
static Value type_get_module(Thread *th, Value self)
{
    Type *type = (Type *)self;
    Value own = type->flags & TYPE_HEAP ? dict_peek(th, type->dict, NAME(__module__)) : NULL;
    return ref(own ? own : type->module);
}
static Value type_get_dict(Thread *th, Value self)
{
    Type *type = (Type *)self;
    return type_complete(th, type) ? mappingproxy_new(th, type->dict) : NULL;
}
static Value type_get_doc(Thread *th, Value self)
{
    Type *type = (Type *)self;
    if (!type_complete(th, type))
        return NULL;
    Value doc = dict_peek(th, type->dict, NAME(__doc__));
    if (!doc)
        return none(th);
    if (!is_small(doc) && doc->type->slots.get)
        return doc->type->slots.get(th, doc, NULL, type);
    return ref(doc);
}
static Value type_get_annotations(Thread *th, Value self)
{
    Type *type = (Type *)self;
    if (!(type->flags & TYPE_HEAP))
        return raise(th, T_AttributeError, "type object '%s' has no attribute '__annotations__'", type->name);
    Value found = dict_peek(th, type->dict, NAME(__annotations__));
    if (found)
        return ref(found);
    Value made = dict_new(th);
    if (made && !dict_set(th, type->dict, NAME(__annotations__), made)) {
        unref(th, made);
        return NULL;
    }
    return made && type_changed(th, type) ? made : NULL;
}

static bool refuse_static(Thread *th, Type *type, const char *name)
{
    if (type->flags & TYPE_HEAP)
        return true;
    return raise_false(th, T_TypeError, "cannot set '%s' attribute of immutable type '%s'", name, type->name);
}

static bool type_set_name(Thread *th, Value self, Value value)
{
    Type *type = (Type *)self;
    if (!refuse_static(th, type, "__name__"))
        return false;
    if (!value || !is_str(value))
        return raise_false(th, T_TypeError, "can only assign string to %s.__name__, not '%s'", type->name,
                           value ? type_name(th, value) : "NULL");
    return type_name_set(type, NULL, str_data(value)) || (raise_memory(th), false);
}

static bool type_set_qualname(Thread *th, Value self, Value value)
{
    Type *type = (Type *)self;
    if (!refuse_static(th, type, "__qualname__"))
        return false;
    if (!value || !is_str(value))
        return raise_false(th, T_TypeError, "can only assign string to %s.__qualname__, not '%s'", type->name,
                           value ? type_name(th, value) : "NULL");
    ref_set(th, &type->qualname, ref(value));
    return true;
}

static bool set_in_dict(Thread *th, Type *type, Value name, Value value)
{
    if (!refuse_static(th, type, str_data(name)))
        return false;
    bool ok = value ? dict_set(th, type->dict, name, value) : dict_remove(th, type->dict, name) >= 0;
    return ok && type_changed(th, type);
}

static bool type_set_module(Thread *th, Value self, Value value)
{
    Type *type = (Type *)self;
    if (!value)
        return raise_false(th, T_TypeError, "cannot delete '__module__' attribute of type '%s'", type->name);
    if (!set_in_dict(th, type, NAME(__module__), value))
        return false;
    ref_set(th, &type->module, ref(value));
    return true;
}

static bool type_set_doc(Thread *th, Value self, Value value)
{
    return set_in_dict(th, (Type *)self, NAME(__doc__), value);
}

static bool type_set_annotations(Thread *th, Value self, Value value)
{
    return set_in_dict(th, (Type *)self, NAME(__annotations__), value);
}

static const GetSetDef type_getsets[] = {
    {"__name__", type_get_name, type_set_name, NULL},
    {"__qualname__", type_get_qualname, type_set_qualname, NULL},
    {"__module__", type_get_module, type_set_module, NULL},
    {"__bases__", type_get_bases, NULL, NULL},
    {"__base__", type_get_base, NULL, NULL},
    {"__mro__", type_get_mro, NULL, NULL},
    {"__dict__", type_get_dict, NULL, NULL},
    {"__doc__", type_get_doc, type_set_doc, NULL},
    {"__annotations__", type_get_annotations, type_set_annotations, NULL},
    {0},
};

/* --- methods */
static Value type_mro_method(Thread *th, Value *a)
{
    return list_from(th, ((Type *)a[0])->mro);
}

static Value type_subclasses(Thread *th, Value *a)
{
    Type *type = (Type *)a[0];
    return type->subclasses ? list_slice(th, type->subclasses, 0, (int64_t)list_count(type->subclasses))
                            : list_new(th, 0);
}

static Value type_instancecheck(Thread *th, Value *a)
{
    return truth(th, type_is_subtype(type_of(th, a[1]), (Type *)a[0]));
}

static Value type_subclasscheck(Thread *th, Value *a)
{
    if (!is_type(a[1]))
        return raise(th, T_TypeError, "issubclass() arg 1 must be a class");
    return truth(th, type_is_subtype((Type *)a[1], (Type *)a[0]));
}

static Value type_prepare(Thread *th, Value *a)
{
    (void)a;
    return dict_new(th);
}

bool dir_merge(Thread *th, Value names, Value dict)
{
    size_t place = 0;
    Value key;
    while (dict_next(dict, &place, &key, NULL))
        if (!dict_set(th, names, key, th->vm->none))
            return false;
    return true;
}

/* The names of a type and of all above it, into a dict. */
bool dir_merge_type(Thread *th, Value names, Type *type)
{
    for (size_t i = 0; i < tuple_count(type->mro); i++) {
        Type *t = (Type *)tuple_peek(type->mro, i);
        if (!type_complete(th, t) || !dir_merge(th, names, t->dict))
            return false;
    }
    return true;
}

Value dir_done(Thread *th, Value names, bool ok)
{
    Value list = ok ? list_from(th, names) : NULL;
    unref_maybe(th, names);
    return list;
}

static Value type_dir(Thread *th, Value *a)
{
    Value names = dict_new(th);
    return dir_done(th, names, names && dir_merge_type(th, names, (Type *)a[0]));
}

static const NativeDef type_methods[] = {
    {"__init__(self, *args, **kwargs)", type_init, NULL, 0},
    {"mro(self, /)", type_mro_method, "Return a type's method resolution order.", 0},
    {"__subclasses__(self, /)", type_subclasses, "Return a list of immediate subclasses.", 0},
    {"__instancecheck__(self, instance, /)", type_instancecheck, "Check if an object is an instance.", 0},
    {"__subclasscheck__(self, subclass, /)", type_subclasscheck, "Check if a class is a subclass.", 0},
    {"__prepare__(cls, *args, **kwargs)", type_prepare, "Create the namespace for the class statement", NATIVE_CLASS},
    {"__dir__(self, /)", type_dir, "Specialized __dir__ implementation for types.", 0},
    {0},
};

const TypeDef type_def = {
    .name = "type",
    .size = sizeof(Type),
    .flags = TYPE_TYPE | TYPE_GC,
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .methods = type_methods,
    .getsets = type_getsets,
    .slots = {.dealloc = type_dealloc,
              .traverse = type_traverse,
              .clear = type_clear,
              .create = type_create,
              .repr = type_repr,
              .call = type_call,
              .binary = union_binary,
              .getattr = type_getattr,
              .setattr = type_setattr},
};
