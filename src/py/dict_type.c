#include "py/defs.h"
#include "py/dict.h"
#include "py/fast.h"
#include "py/str.h"

/* The type dict. The table is in dict.c, the views in dict_views.c. */

static void dict_dealloc(Thread *th, Object *self)
{
    dict_clear(th, self);
}

static void dict_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    size_t place = 0;
    Value key, value;
    while (dict_next(self, &place, &key, &value)) {
        visit(ctx, key);
        visit(ctx, value);
    }
}

static Value dict_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)args;
    (void)kwargs;
    return object_new(th, type, 0);
}

/* dict(), update(): at most one positional argument, and keywords. */
static bool update_from_call(Thread *th, const char *name, Value self, Value args, Value kwargs)
{
    size_t given = tuple_count(args);
    if (given > 1)
        return raise_false(th, T_TypeError, "%s expected at most 1 argument, got %zu", name, given);
    if (given && !dict_update(th, self, tuple_peek(args, 0)))
        return false;
    return !kwargs || !dict_count(kwargs) || dict_update(th, self, kwargs);
}

static Value dict_init(Thread *th, Value *a)
{
    return update_from_call(th, "dict", a[0], a[1], a[2]) ? none(th) : NULL;
}

static Value dict_update_method(Thread *th, Value *a)
{
    return update_from_call(th, "update", a[0], a[1], a[2]) ? none(th) : NULL;
}

static Value dict_repr(Thread *th, Value self)
{
    if (!dict_count(self))
        return str_from(th, "{}");
    int entered = repr_enter(th, self);
    if (entered)
        return entered < 0 ? NULL : str_from(th, "{...}");
    Buf out = {0};
    bool ok = true;
    size_t place = 0;
    Value key, value;
    buf_add_char(&out, '{');
    while (ok && dict_next(self, &place, &key, &value)) {
        ref(key);
        ref(value);
        buf_add_str(&out, out.size > 1 ? ", " : "");
        ok = buf_add_value_repr(th, &out, key);
        buf_add_str(&out, ": ");
        ok = ok && buf_add_value_repr(th, &out, value);
        unref(th, key);
        unref(th, value);
    }
    buf_add_char(&out, '}');
    repr_leave(th, self);
    if (ok)
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

/* 1, 0, -1 */
static int dicts_equal(Thread *th, Value a, Value b)
{
    if (dict_count(a) != dict_count(b))
        return 0;
    Dict *d = (Dict *)a;
    for (uint32_t i = 0; i < d->used; i++) {
        DictEntry e = d->entries[i];
        if (!e.key)
            continue;
        ref(e.key);
        ref(e.value);
        Value other = ref_maybe(dict_peek_hash(th, b, e.key, e.hash));
        int same = other ? object_equal(th, e.value, other) : error_is_set(th) ? -1 : 0;
        unref_maybe(th, other);
        unref(th, e.key);
        unref(th, e.value);
        if (same != 1)
            return same;
    }
    return 1;
}

static Value dict_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_dict(self) || !is_dict(other) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented(th);
    int same = dicts_equal(th, self, other);
    return same < 0 ? NULL : truth(th, same == (op == CMP_EQ));
}

static int64_t dict_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)dict_count(self);
}

static Value raise_key_error(Thread *th, Value key)
{
    return raise_with(th, T_KeyError, key);
}

static Value dict_getitem(Thread *th, Value self, Value key)
{
    Value found = dict_peek(th, self, key);
    if (found)
        return ref(found);
    if (error_is_set(th))
        return NULL;
    if (!is_exact(th, self, T_dict)) {
        Value missing = type_find(th, self->type, th->vm->own->names.__missing__);
        if (missing)
            return call_method(th, self, "__missing__", 1, key);
    }
    return raise_key_error(th, key);
}

static bool dict_setitem(Thread *th, Value self, Value key, Value value)
{
    if (value)
        return dict_set(th, self, key, value);
    int removed = dict_remove(th, self, key);
    if (removed == 0)
        raise_key_error(th, key);
    return removed == 1;
}

static int dict_contains(Thread *th, Value self, Value key)
{
    Value found = dict_peek(th, self, key);
    return found ? 1 : error_is_set(th) ? -1 : 0;
}

static Value dict_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op != OP_OR || !is_dict(left) || !is_dict(right))
        return not_implemented(th);
    Value both = dict_copy(th, left);
    if (both && !dict_update(th, both, right)) {
        unref(th, both);
        return NULL;
    }
    return both;
}

static Value dict_inplace(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op != OP_OR)
        return not_implemented(th);
    return dict_update(th, left, right) ? ref(left) : NULL;
}

/* --- methods */
static Value dict_get(Thread *th, Value *a)
{
    Value found = dict_peek(th, a[0], a[1]);
    if (found)
        return ref(found);
    if (error_is_set(th))
        return NULL;
    return a[2] ? ref(a[2]) : none(th);
}

static Value dict_setdefault(Thread *th, Value *a)
{
    int64_t hash;
    if (!object_hash(th, a[1], &hash))
        return NULL;
    Value found = dict_peek_hash(th, a[0], a[1], hash);
    if (found)
        return ref(found);
    Value value = a[2] ? a[2] : th->vm->none;
    return !error_is_set(th) && dict_insert_new(th, (Dict *)a[0], a[1], hash, value) ? ref(value) : NULL;
}

static Value dict_pop(Thread *th, Value *a)
{
    int64_t hash;
    if (!object_hash(th, a[1], &hash))
        return NULL;
    int32_t at = dict_find(th, (Dict *)a[0], a[1], hash);
    if (at < 0)
        return at == -2 ? NULL : a[2] ? ref(a[2]) : raise_key_error(th, a[1]);
    Value value = ref(((Dict *)a[0])->entries[at].value);
    dict_remove_at(th, (Dict *)a[0], at);
    return value;
}

static Value dict_popitem(Thread *th, Value *a)
{
    Dict *d = (Dict *)a[0];
    if (!d->count)
        return raise(th, T_KeyError, "popitem(): dictionary is empty");
    uint32_t at = d->used - 1;
    while (!d->entries[at].key)
        at--;
    Value pair = tuple_of(th, 2, d->entries[at].key, d->entries[at].value);
    if (!pair)
        return NULL;
    d->used = at + 1;
    dict_remove_at(th, d, (int32_t)at);
    d->used = at; /* its place is the next one's: a dict may be a stack */
    if (d->first > at)
        d->first = at;
    return pair;
}

static Value dict_clear_method(Thread *th, Value *a)
{
    dict_clear(th, a[0]);
    return none(th);
}

static Value dict_copy_method(Thread *th, Value *a)
{
    return dict_copy(th, a[0]);
}

static Value dict_fromkeys(Thread *th, Value *a)
{
    Value made = call0(th, a[0]), iterator = made ? object_iter(th, a[1]) : NULL, key;
    bool ok = iterator != NULL;
    while (ok && (key = object_next(th, iterator))) {
        ok = object_setitem(th, made, key, a[2] ? a[2] : th->vm->none);
        unref(th, key);
    }
    unref_maybe(th, iterator);
    if (ok && iteration_ended(th))
        return made;
    unref_maybe(th, made);
    return NULL;
}

static Value dict_keys(Thread *th, Value *a)
{
    return dict_view_new(th, T_dict_keys, a[0]);
}
static Value dict_values(Thread *th, Value *a)
{
    return dict_view_new(th, T_dict_values, a[0]);
}
static Value dict_items(Thread *th, Value *a)
{
    return dict_view_new(th, T_dict_items, a[0]);
}
static Value dict_reversed(Thread *th, Value *a)
{
    return dict_iterator_new(th, a[0], DICT_KEYS, true);
}
static Value dict_iter(Thread *th, Value self)
{
    return dict_iterator_new(th, self, DICT_KEYS, false);
}

static const NativeDef dict_methods[] = {
    {"__init__(self, /, *args, **kwargs)", dict_init, NULL, 0},
    {"get(self, key, default=None, /)", dict_get, "Return the value for key if key is in the dictionary, else default.",
     0},
    {"setdefault(self, key, default=None, /)", dict_setdefault,
     "Insert key with a value of default if key is not in the dictionary.", 0},
    {"pop(self, key, default=None, /)", dict_pop, "Remove specified key and return the corresponding value.", 0},
    {"popitem(self, /)", dict_popitem, "Remove and return a (key, value) pair as a 2-tuple.", 0},
    {"keys(self, /)", dict_keys, "Return a set-like object providing a view on the dict's keys.", 0},
    {"values(self, /)", dict_values, "Return an object providing a view on the dict's values.", 0},
    {"items(self, /)", dict_items, "Return a set-like object providing a view on the dict's items.", 0},
    {"update(self, /, *args, **kwargs)", dict_update_method, "Update D from mapping/iterable E and F.", 0},
    {"fromkeys(cls, iterable, value=None, /)", dict_fromkeys,
     "Create a new dictionary with keys from iterable and values set to value.", NATIVE_CLASS},
    {"clear(self, /)", dict_clear_method, "Remove all items from the dict.", 0},
    {"copy(self, /)", dict_copy_method, "Return a shallow copy of the dict.", 0},
    {"__class_getitem__(cls, item, /)", alias_class_getitem, "See PEP 585", NATIVE_CLASS},
    {"__reversed__(self, /)", dict_reversed, "Return a reverse iterator over the dict keys.", 0},
    {0},
};

const TypeDef dict_def = {
    .name = "dict",
    .size = sizeof(Dict),
    .flags = TYPE_DICT | TYPE_GC,
    .doc = "dict() -> new empty dictionary",
    .methods = dict_methods,
    .slots = {.dealloc = dict_dealloc,
              .traverse = dict_traverse,
              .clear = dict_dealloc,
              .create = dict_create,
              .repr = dict_repr,
              .compare = dict_compare,
              .iter = dict_iter,
              .length = dict_length,
              .getitem = dict_getitem,
              .setitem = dict_setitem,
              .contains = dict_contains,
              .binary = dict_binary,
              .inplace = dict_inplace},
};
