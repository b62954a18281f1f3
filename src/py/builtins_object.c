#include <string.h>

#include "py/builtins.h"
#include "py/builtins_private.h"
#include "py/format.h"
#include "py/private.h"
#include "py/slots.h"
#include "py/str.h"

/* Built-in functions about objects: their attributes, classes and texts. */

Value special_call(Thread *th, Value v, const char *name, size_t nargs, Value argument, bool *found)
{
    Value interned = str_intern(th, name);
    *found = false;
    if (!interned)
        return NULL;
    Value result = call_special(th, v, interned, &argument, nargs, found);
    unref(th, interned);
    return result;
}

/* --- attributes */

static bool name_fits(Thread *th, Value name)
{
    return is_str(name) ||
           raise_false(th, T_TypeError, "attribute name must be string, not '%s'", type_name(th, name));
}

static Value builtin_getattr(Thread *th, Value *a)
{
    if (!name_fits(th, a[1]))
        return NULL;
    Value v = attr_get_str(th, a[0], a[1]);
    if (!v && a[2] && error_matches(th, T_AttributeError)) {
        error_clear(th);
        return ref(a[2]);
    }
    return v;
}

static Value builtin_hasattr(Thread *th, Value *a)
{
    if (!name_fits(th, a[1]))
        return NULL;
    Value v = attr_get_str(th, a[0], a[1]);
    if (!v) {
        if (!error_matches(th, T_AttributeError))
            return NULL;
        error_clear(th);
        return truth(th, false);
    }
    unref(th, v);
    return truth(th, true);
}

static Value builtin_setattr(Thread *th, Value *a)
{
    return name_fits(th, a[1]) && attr_set_str(th, a[0], a[1], a[2]) ? none(th) : NULL;
}

static Value builtin_delattr(Thread *th, Value *a)
{
    return name_fits(th, a[1]) && attr_set_str(th, a[0], a[1], NULL) ? none(th) : NULL;
}

/* dir(v): a sorted list. */
static Value object_dir(Thread *th, Value v)
{
    Value names;
    Value given = attr_find(th, v, "__dict__");
    if (error_is_set(th))
        return NULL;
    bool is_module = !is_small(v) && v->type == th->vm->type[T_module];
    if (is_module && given) {
        names = list_from(th, given);
    } else {
        bool found;
        Value made = special_call(th, v, "__dir__", 0, NULL, &found);
        names = made ? list_from(th, made) : NULL;
        unref_maybe(th, made);
    }
    unref_maybe(th, given);
    if (!names || list_sort(th, names, NULL, false))
        return names;
    unref(th, names);
    return NULL;
}

static Value builtin_dir(Thread *th, Value *a)
{
    if (a[0])
        return object_dir(th, a[0]);
    Value function = dict_peek_c(th, th->vm->builtins, "locals"), names = function ? call0(th, function) : NULL;
    Value list = names ? list_from(th, names) : NULL;
    unref_maybe(th, names);
    if (!list || list_sort(th, list, NULL, false))
        return list;
    unref(th, list);
    return NULL;
}

/* --- classes */

/* The class's own say, by __instancecheck__ or __subclasscheck__ of its metaclass; -2: it has none of its own. */
static int ask_metaclass(Thread *th, Value cls, const char *name, Value argument)
{
    Type *meta = type_of(th, cls);
    if (meta == th->vm->type[T_type])
        return -2;
    Value key = str_intern(th, name);
    Value method = key ? type_lookup_peek(th, meta, key) : NULL;
    Value plain = key ? type_lookup_peek(th, th->vm->type[T_type], key) : NULL;
    unref_maybe(th, key);
    if (!method || method == plain)
        return -2;
    bool found;
    Value answer = special_call(th, cls, name, 1, argument, &found);
    int result = answer ? object_truth(th, answer) : -1;
    unref_maybe(th, answer);
    return result;
}

static int plain_instance(Thread *th, Value v, Type *cls)
{
    if (type_is_subtype(type_of(th, v), cls))
        return 1;
    if (is_small(v) || !(v->type->flags & TYPE_HEAP))
        return 0;
    Value claimed = attr_find(th, v, "__class__"); /* a proxy may say that it is of another class */
    if (error_is_set(th))
        return -1;
    int result = claimed && is_type(claimed) && type_is_subtype((Type *)claimed, cls);
    unref_maybe(th, claimed);
    return result;
}

/* A union's members as a tuple; NULL without exception if cls is no union. */
static Value union_members(Thread *th, Value cls)
{
    if (is_small(cls) || is_type(cls) || cls->type != th->vm->type[T_UnionType])
        return NULL;
    return attr_find(th, cls, "__args__");
}

/* Whether one of a tuple's classes, or of the tuples in it, answers to v. */
static int any_class(Thread *th, Value v, Value classes, const char *where, int (*test)(Thread *, Value, Value))
{
    if (!native_enter(th, where))
        return -1;
    int answer = 0;
    for (size_t i = 0; !answer && i < tuple_count(classes); i++)
        answer = test(th, v, tuple_peek(classes, i));
    native_leave(th);
    return answer;
}

/* isinstance(v, cls): 1, 0, -1 with an exception. cls: a class or a tuple of such. */
static int object_is_instance(Thread *th, Value v, Value cls)
{
    if (is_type(cls)) {
        if (type_of(th, v) == (Type *)cls)
            return 1;
        int answer = ask_metaclass(th, cls, "__instancecheck__", v);
        return answer != -2 ? answer : plain_instance(th, v, (Type *)cls);
    }
    if (is_tuple(cls))
        return any_class(th, v, cls, " in __instancecheck__", object_is_instance);
    Value members = union_members(th, cls);
    if (members) {
        int answer = object_is_instance(th, v, members);
        unref(th, members);
        return answer;
    }
    int answer = error_is_set(th) ? -1 : ask_metaclass(th, cls, "__instancecheck__", v);
    if (answer == -2) {
        raise(th, T_TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
        return -1;
    }
    return answer;
}

/* issubclass(type, cls), likewise. */
static int object_is_subclass(Thread *th, Value type, Value cls)
{
    if (is_tuple(cls))
        return any_class(th, type, cls, " in __subclasscheck__", object_is_subclass);
    Value members = union_members(th, cls);
    if (members) {
        int answer = object_is_subclass(th, type, members);
        unref(th, members);
        return answer;
    }
    int answer = ask_metaclass(th, cls, "__subclasscheck__", type);
    if (answer != -2)
        return answer;
    if (!is_type(type)) {
        raise(th, T_TypeError, "issubclass() arg 1 must be a class");
        return -1;
    }
    if (!is_type(cls)) {
        raise(th, T_TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        return -1;
    }
    return type_is_subtype((Type *)type, (Type *)cls);
}

static Value builtin_isinstance(Thread *th, Value *a)
{
    int answer = object_is_instance(th, a[0], a[1]);
    return answer < 0 ? NULL : truth(th, answer);
}

static Value builtin_issubclass(Thread *th, Value *a)
{
    int answer = object_is_subclass(th, a[0], a[1]);
    return answer < 0 ? NULL : truth(th, answer);
}

static Value builtin_callable(Thread *th, Value *a)
{
    return truth(th, is_callable(a[0]));
}

/* --- identity and texts */

static Value builtin_id(Thread *th, Value *a)
{
    /* small integers have no address: their own word, which is odd, so that it is no object's */
    return int_from_u64(th, (uint64_t)(uintptr_t)a[0]);
}

static Value builtin_hash(Thread *th, Value *a)
{
    int64_t hash;
    return object_hash(th, a[0], &hash) ? int_from(th, hash) : NULL;
}

static Value builtin_repr(Thread *th, Value *a)
{
    return object_repr(th, a[0]);
}

static Value builtin_ascii(Thread *th, Value *a)
{
    return object_ascii(th, a[0]);
}

static Value builtin_format(Thread *th, Value *a)
{
    if (a[1] && !is_str(a[1]))
        return raise(th, T_TypeError, "format() argument 2 must be str, not %s",
                     is_none(th, a[1]) ? "None" : type_name(th, a[1]));
    return object_format(th, a[0], a[1]);
}

static Value builtin_len(Thread *th, Value *a)
{
    int64_t length = object_length(th, a[0]);
    return length < 0 ? NULL : int_from(th, length);
}

static Value builtin_help(Thread *th, Value *a)
{
    (void)a;
    return raise(th, T_NotImplementedError, "mpdemo's built-in engine has no help(); run it with --engine cpython");
}

static Value builtin_breakpoint(Thread *th, Value *a)
{
    (void)a;
    return raise(th, T_NotImplementedError,
                 "mpdemo's built-in engine has no breakpoint(); step through the lines on its screen, or run it with "
                 "--engine cpython");
}

const NativeDef BUILTINS_OBJECT[] = {
    {"getattr(object, name, default=None, /)", builtin_getattr, "object.name, or default if there is none.", 0},
    {"hasattr(obj, name, /)", builtin_hasattr, "Whether obj has an attribute of that name.", 0},
    {"setattr(obj, name, value, /)", builtin_setattr, "obj.name = value.", 0},
    {"delattr(obj, name, /)", builtin_delattr, "del obj.name.", 0},
    {"dir(object=None, /)", builtin_dir, "A sorted list of an object's attribute names, or of the local names.", 0},
    {"isinstance(obj, class_or_tuple, /)", builtin_isinstance, "Whether obj is of a class, or of one of several.", 0},
    {"issubclass(cls, class_or_tuple, /)", builtin_issubclass, "Whether cls is derived from a class.", 0},
    {"callable(obj, /)", builtin_callable, "Whether obj can be called.", 0},
    {"id(obj, /)", builtin_id, "A number that is obj's own while it lives.", 0},
    {"hash(obj, /)", builtin_hash, "The hash of obj.", 0},
    {"repr(obj, /)", builtin_repr, "obj as text, as it would be written in Python.", 0},
    {"ascii(obj, /)", builtin_ascii, "repr(obj) with all but ASCII escaped.", 0},
    {"format(value, format_spec='', /)", builtin_format, "value as text, as format_spec says.", 0},
    {"len(obj, /)", builtin_len, "How many items a container has.", 0},
    {"help(*args)", builtin_help, "Not in the built-in engine.", 0},
    {"breakpoint(*args, **kws)", builtin_breakpoint, "Not in the built-in engine.", 0},
    {0},
};
