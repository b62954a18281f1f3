#include <stdarg.h>

#include "py/defs.h"
#include "py/fast.h"
#include "py/slots.h"
#include "py/str.h"

/* What every object does, by way of its type's slots. Operators with two operands are in operate.c. */

int64_t hash_pointer(const void *p)
{
    uint64_t bits = (uint64_t)(uintptr_t)p;
    int64_t hash = (int64_t)((bits >> 4) | (bits << 60));
    return hash == -1 ? -2 : hash;
}

int64_t str_hash_of(const char *utf8, size_t size)
{
    int64_t hash = size ? (int64_t)hash_bytes(utf8, size) : 0;
    return hash == -1 ? -2 : hash;
}

int64_t str_hash_slow(Str *str)
{
    return str->hash = str_hash_of(str->data, str->size);
}

bool object_hash(Thread *th, Value v, int64_t *out)
{
    if (is_small(v)) {
        *out = hash_i64(small_get(v));
        return true;
    }
    if (v->type == th->vm->type[T_str]) {
        *out = str_hash_get(v);
        return true;
    }
    if (!v->type->slots.hash)
        return unhashable(th, v);
    return v->type->slots.hash(th, v, out);
}

Type *type_of(Thread *th, Value v)
{
    return is_small(v) ? th->vm->type[T_int] : v->type;
}

bool is_instance(Thread *th, Value v, TypeId id)
{
    return type_is_subtype(type_of(th, v), th->vm->type[id]);
}

static Value need_str(Thread *th, Value text, const char *what)
{
    if (text && !is_str(text)) {
        raise(th, T_TypeError, "%s returned non-string (type %s)", what, type_name(th, text));
        unref(th, text);
        return NULL;
    }
    return text;
}

Value object_repr(Thread *th, Value v)
{
    Type *type = type_of(th, v);
    if (!type->slots.repr)
        return str_format(th, "<%s object at %p>", type->name, (void *)v);
    if (!native_enter(th, " while getting the repr of an object"))
        return NULL;
    Value text = need_str(th, type->slots.repr(th, v), "__repr__");
    native_leave(th);
    return text;
}

Value object_str(Thread *th, Value v)
{
    if (is_exact(th, v, T_str))
        return ref(v);
    Type *type = type_of(th, v);
    if (!type->slots.str)
        return object_repr(th, v);
    if (!native_enter(th, " while getting the str of an object"))
        return NULL;
    bool plain = type->slots.str == th->vm->type[T_object]->slots.str && type->slots.repr;
    Value text = need_str(th, plain ? type->slots.repr(th, v) : type->slots.str(th, v), "__str__");
    native_leave(th);
    return text;
}

int object_truth(Thread *th, Value v)
{
    if (v == th->vm->true_)
        return 1;
    if (v == th->vm->false_ || v == th->vm->none)
        return 0;
    if (is_small(v))
        return small_get(v) != 0;
    if (v->type->slots.truth)
        return v->type->slots.truth(th, v);
    if (!v->type->slots.length)
        return 1;
    int64_t length = v->type->slots.length(th, v);
    return length < 0 ? -1 : length > 0;
}

int64_t object_length(Thread *th, Value v)
{
    Type *type = type_of(th, v);
    if (type->slots.length)
        return type->slots.length(th, v);
    raise(th, T_TypeError, "object of type '%s' has no len()", type->name);
    return -1;
}

/* --- subscripts */
Value object_getitem(Thread *th, Value v, Value key)
{
    Type *type = type_of(th, v);
    if (type->slots.getitem)
        return type->slots.getitem(th, v, key);
    if (is_type(v)) {
        if (v == &th->vm->type[T_type]->head)
            return alias_new(th, v, key);
        Value method = attr_find(th, v, "__class_getitem__");
        if (method) {
            Value result = call1(th, method, key);
            unref(th, method);
            return result;
        }
        if (!error_is_set(th))
            raise(th, T_TypeError, "type '%s' is not subscriptable", ((Type *)v)->name);
        return NULL;
    }
    return raise(th, T_TypeError, "'%s' object is not subscriptable", type->name);
}

bool no_setitem(Thread *th, Value v, Value key, Value value)
{
    const Type *type = type_of(th, v);
    bool sequence = (type->flags & TYPE_HEAP) || type->slots.length || type->slots.contains;
    const char *not = !value && sequence && can_index(key) ? "doesn't" : "does not";
    return raise_false(th, T_TypeError, "'%s' object %s support item %s", type->name, not,
                       value ? "assignment" : "deletion");
}

bool object_setitem(Thread *th, Value v, Value key, Value value)
{
    Type *type = type_of(th, v);
    if (type->slots.setitem)
        return type->slots.setitem(th, v, key, value);
    return no_setitem(th, v, key, value);
}

bool can_index(Value v)
{
    return is_int(v) || (v->type->flags & TYPE_HAS_INDEX);
}

bool sequence_index(Thread *th, Value key, const char *message, int64_t *out)
{
    if (!can_index(key))
        return raise_false(th, T_TypeError, "%s%s", message, type_name(th, key));
    if (int_as_i64(th, key, out))
        return true;
    if (error_matches(th, T_OverflowError)) {
        error_clear(th);
        raise(th, T_IndexError, "cannot fit '%s' into an index-sized integer", type_name(th, key));
    }
    return false;
}

bool sequence_times(Thread *th, Value v, int64_t *out)
{
    if (int_as_i64(th, v, out))
        return true;
    if (error_matches(th, T_OverflowError)) {
        error_clear(th);
        raise(th, T_OverflowError, "cannot fit '%s' into an index-sized integer", type_name(th, v));
    }
    return false;
}

static int contains_by_iteration(Thread *th, Value container, Value item)
{
    Value iterator = object_iter(th, container), each;
    if (!iterator) {
        if (error_matches(th, T_TypeError) && !type_of(th, container)->slots.iter) {
            error_clear(th);
            raise(th, T_TypeError, "argument of type '%s' is not iterable", type_name(th, container));
        }
        return -1;
    }
    int same = 0;
    while (!same && (each = object_next(th, iterator))) {
        same = object_equal(th, each, item);
        unref(th, each);
    }
    unref(th, iterator);
    return same ? same : iteration_ended(th) ? 0 : -1;
}

int object_contains(Thread *th, Value container, Value item)
{
    Type *type = type_of(th, container);
    if (type->slots.contains)
        return type->slots.contains(th, container, item);
    return contains_by_iteration(th, container, item);
}

/* --- iteration */
Value iter_self(Thread *th, Value self)
{
    (void)th;
    return ref(self);
}

Value object_iter(Thread *th, Value v)
{
    Type *type = type_of(th, v);
    if (type->slots.iter) {
        Value iterator = type->slots.iter(th, v);
        if (iterator && !type_of(th, iterator)->slots.next) {
            raise(th, T_TypeError, "iter() returned non-iterator of type '%s'", type_name(th, iterator));
            unref(th, iterator);
            return NULL;
        }
        return iterator;
    }
    if (!type->slots.getitem || is_dict(v))
        return raise(th, T_TypeError, "'%s' object is not iterable", type->name);
    SequenceIterator *it = object_new(th, th->vm->type[T_sequence_iterator], 0);
    if (it)
        it->sequence = ref(v);
    return (Value)it;
}

Value object_next(Thread *th, Value iterator)
{
    Type *type = type_of(th, iterator);
    if (!type->slots.next)
        return raise(th, T_TypeError, "'%s' object is not an iterator", type->name);
    Value item = type->slots.next(th, iterator);
    if (!item && th->error && error_matches(th, T_StopIteration))
        error_clear(th);
    return item;
}

bool iteration_ended(Thread *th)
{
    if (!th->error)
        return true;
    if (!error_matches(th, T_StopIteration))
        return false;
    error_clear(th);
    return true;
}

/* --- reprs of containers that hold themselves */
int repr_enter(Thread *th, Value v)
{
    struct VmPrivate *own = th->vm->own;
    if (!own->printing && !(own->printing = list_new(th, 8)))
        return -1;
    for (size_t i = list_count(own->printing); i-- > 0;)
        if (list_peek(own->printing, i) == v)
            return 1;
    if (!list_append(th, own->printing, v))
        return -1;
    return 0;
}

void repr_leave(Thread *th, Value v)
{
    List *list = (List *)th->vm->own->printing;
    for (size_t i = list->count; i-- > 0;) {
        if (list->items[i] == v) {
            memmove(list->items + i, list->items + i + 1, (list->count - i - 1) * sizeof(Value));
            list->count--;
            unref(th, v);
            return;
        }
    }
}

/* --- calling */
bool is_callable(Value v)
{
    return !is_small(v) && v->type->slots.call;
}

Value call(Thread *th, Value f, Value *args, size_t nargs, Value kwnames)
{
    Type *type = type_of(th, f);
    if (!type->slots.call)
        return raise(th, T_TypeError, "'%s' object is not callable", type->name);
    return type->slots.call(th, f, args, nargs, kwnames);
}

Value call0(Thread *th, Value f)
{
    return call(th, f, NULL, 0, NULL);
}

Value call1(Thread *th, Value f, Value a)
{
    return call(th, f, &a, 1, NULL);
}

Value call2(Thread *th, Value f, Value a, Value b)
{
    Value args[] = {a, b};
    return call(th, f, args, 2, NULL);
}

Value call_tuple(Thread *th, Value f, Value args, Value kwargs)
{
    size_t nargs = args ? tuple_count(args) : 0, nkw = kwargs ? dict_count(kwargs) : 0;
    if (!nkw)
        return call(th, f, nargs ? ((Tuple *)args)->items : NULL, nargs, NULL);
    Value *all = block_alloc(th, (nargs + nkw) * sizeof(Value));
    Value names = all ? tuple_new(th, nkw) : NULL;
    Value result = NULL;
    if (names) {
        for (size_t i = 0; i < nargs; i++)
            all[i] = tuple_peek(args, i);
        size_t place = 0, n = 0;
        Value key, value;
        while (dict_next(kwargs, &place, &key, &value)) {
            tuple_set_steal(names, n, ref(key));
            all[nargs + n++] = value;
        }
        ref(kwargs);
        result = call(th, f, all, nargs, names);
        unref(th, kwargs);
        unref(th, names);
    }
    if (all)
        block_free(th, all, (nargs + nkw) * sizeof(Value));
    return result;
}

enum { CALL_METHOD_MAX = 8 };
Value call_method(Thread *th, Value v, const char *name, size_t nargs, ...)
{
    Value args[CALL_METHOD_MAX];
    va_list list;
    va_start(list, nargs);
    for (size_t i = 0; i < nargs && i < CALL_METHOD_MAX; i++)
        args[i] = va_arg(list, Value);
    va_end(list);
    Value method = attr_get_c(th, v, name);
    if (!method)
        return NULL;
    Value result = call(th, method, args, nargs, NULL);
    unref(th, method);
    return result;
}
