#include "std/functools.h"

#include <string.h>

#include "base/mem.h"
#include "py/str.h"
#include "std/util.h"

/* The module _functools: what of functools must be fast, or may not add frames of its own. The rest is
 * lib/functools.py; lru_cache is in functools_cache.c. */

/* --- partial */

typedef struct Partial {
    Object head;
    Value function, args, keywords; /* keywords: a dict */
} Partial;

static bool partial_fill(Thread *th, Partial *p, Value function, Value args, Value kwargs)
{
    Value keywords = dict_new(th);
    bool inner = function->type == p->head.type; /* partial(partial(f, a), b) is partial(f, a, b) */
    Partial *from = (Partial *)function;
    bool ok = keywords && (!inner || dict_update(th, keywords, from->keywords)) &&
              (!kwargs || dict_update(th, keywords, kwargs));
    p->keywords = keywords;
    p->function = ref(inner ? from->function : function);
    p->args = ok && inner ? object_binary(th, from->args, args, OP_ADD) : ref(args);
    return ok && p->args;
}

static Value partial_create(Thread *th, Type *type, Value args, Value kwargs)
{
    if (!args || !tuple_count(args))
        return raise(th, T_TypeError, "type 'partial' takes at least one argument");
    if (!is_callable(tuple_peek(args, 0)))
        return raise(th, T_TypeError, "the first argument must be callable");
    Partial *p = object_new(th, type, 0);
    Value rest = p ? tuple_new(th, tuple_count(args) - 1) : NULL;
    for (size_t i = 1; rest && i < tuple_count(args); i++)
        tuple_set_steal(rest, i - 1, ref(tuple_peek(args, i)));
    bool ok = rest && partial_fill(th, p, tuple_peek(args, 0), rest, kwargs);
    unref_maybe(th, rest);
    if (!ok && p) {
        unref(th, (Value)p);
        p = NULL;
    }
    return (Value)p;
}

static void partial_dealloc(Thread *th, Object *self)
{
    Partial *p = (Partial *)self;
    unref_maybe(th, p->function);
    unref_maybe(th, p->args);
    unref_maybe(th, p->keywords);
}

static void partial_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Partial *p = (Partial *)self;
    Value held[] = {p->function, p->args, p->keywords};
    for (size_t i = 0; i < 3; i++)
        if (held[i])
            visit(ctx, held[i]);
}

static Value partial_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    Partial *p = (Partial *)self;
    size_t own = tuple_count(p->args), names = kwnames ? tuple_count(kwnames) : 0;
    if (!dict_count(p->keywords)) {
        Value few[8], *all = own + nargs + names <= 8 ? few : mem_alloc((own + nargs + names) * sizeof *all);
        if (!all)
            return raise_memory(th);
        for (size_t i = 0; i < own; i++)
            all[i] = tuple_peek(p->args, i);
        if (nargs + names)
            memcpy(all + own, args, (nargs + names) * sizeof *all);
        ref(self);
        Value result = call(th, p->function, all, own + nargs, kwnames);
        unref(th, self);
        if (all != few)
            mem_free(all);
        return result;
    }
    Value keywords = dict_copy(th, p->keywords), all = tuple_new(th, own + nargs), result = NULL;
    bool ok = keywords && all;
    for (size_t i = 0; all && i < own + nargs; i++)
        tuple_set_steal(all, i, ref(i < own ? tuple_peek(p->args, i) : args[i - own]));
    for (size_t i = 0; ok && i < names; i++)
        ok = dict_set(th, keywords, tuple_peek(kwnames, i), args[nargs + i]);
    if (ok)
        result = call_tuple(th, p->function, all, keywords);
    unref_maybe(th, keywords);
    unref_maybe(th, all);
    return result;
}

static Value partial_repr(Thread *th, Value self)
{
    Partial *p = (Partial *)self;
    int entered = repr_enter(th, self);
    if (entered)
        return entered < 0 ? NULL : str_from(th, "...");
    Buf out = {0};
    bool plain = !(self->type->flags & TYPE_HEAP);
    if (plain)
        buf_add_str(&out, "functools.partial(");
    else
        buf_addf(&out, "%s.%s(", is_str(self->type->module) ? str_data(self->type->module) : "?",
                 str_data(self->type->qualname));
    bool ok = buf_add_value_repr(th, &out, p->function);
    for (size_t i = 0; ok && i < tuple_count(p->args); i++) {
        buf_add_str(&out, ", ");
        ok = buf_add_value_repr(th, &out, tuple_peek(p->args, i));
    }
    size_t place = 0;
    Value key, value;
    while (ok && dict_next(p->keywords, &place, &key, &value)) {
        Value name = object_str(th, key);
        if (name)
            buf_addf(&out, ", %s=", str_data(name));
        ok = name && buf_add_value_repr(th, &out, value);
        unref_maybe(th, name);
    }
    buf_add_char(&out, ')');
    repr_leave(th, self);
    if (ok)
        return buf_value(th, &out);
    buf_release(&out);
    return NULL;
}

/* As CPython's: (type, (func,), (func, args, keywords, dict)). */
static Value partial_reduce(Thread *th, Value *a)
{
    Partial *p = (Partial *)a[0];
    Value *dict = object_dict_place(a[0]), own = dict && *dict ? *dict : th->vm->none;
    Value first = tuple_of(th, 1, p->function);
    Value state = first ? tuple_of(th, 4, p->function, p->args, p->keywords, own) : NULL;
    Value made = state ? tuple_of(th, 3, (Value)a[0]->type, first, state) : NULL;
    unref_maybe(th, first);
    unref_maybe(th, state);
    return made;
}

static Value partial_setstate(Thread *th, Value *a)
{
    Partial *p = (Partial *)a[0];
    Value s = a[1];
    if (!is_tuple(s) || tuple_count(s) != 4 || !is_callable(tuple_peek(s, 0)) || !is_tuple(tuple_peek(s, 1)))
        return raise(th, T_TypeError, "invalid partial state");
    Value keywords = is_none(th, tuple_peek(s, 2)) ? dict_new(th)
                     : is_dict(tuple_peek(s, 2))   ? dict_copy(th, tuple_peek(s, 2))
                                                   : NULL;
    if (!keywords)
        return th->error ? NULL : raise(th, T_TypeError, "invalid partial state");
    ref_set(th, &p->function, ref(tuple_peek(s, 0)));
    ref_set(th, &p->args, ref(tuple_peek(s, 1)));
    ref_set(th, &p->keywords, keywords);
    Value *dict = object_dict_place(a[0]);
    if (dict && is_dict(tuple_peek(s, 3)))
        ref_set(th, dict, ref(tuple_peek(s, 3)));
    return none(th);
}

static Value partial_func(Thread *th, Value self)
{
    (void)th;
    return ref(((Partial *)self)->function);
}

static Value partial_args(Thread *th, Value self)
{
    (void)th;
    return ref(((Partial *)self)->args);
}

static Value partial_keywords(Thread *th, Value self)
{
    (void)th;
    return ref(((Partial *)self)->keywords);
}

static const GetSetDef PARTIAL_FIELDS[] = {
    {"func", partial_func, NULL, "The function that is called."},
    {"args", partial_args, NULL, "The arguments that come first."},
    {"keywords", partial_keywords, NULL, "The keyword arguments."},
    {0},
};

static const NativeDef PARTIAL_METHODS[] = {
    {"__reduce__(self)", partial_reduce, NULL, 0},
    {"__setstate__(self, state, /)", partial_setstate, NULL, 0},
    {0},
};

static const TypeDef PARTIAL = {
    .name = "partial",
    .module = "functools",
    .size = sizeof(Partial),
    .flags = TYPE_GC | TYPE_HAS_DICT | TYPE_C,
    .doc = "A function with some of its arguments given.",
    .methods = PARTIAL_METHODS,
    .getsets = PARTIAL_FIELDS,
    .slots = {.create = partial_create,
              .dealloc = partial_dealloc,
              .traverse = partial_traverse,
              .call = partial_call,
              .repr = partial_repr},
};

/* --- cmp_to_key */

typedef struct CmpKey {
    Object head;
    Value function, object; /* object NULL: the key function itself */
} CmpKey;

static void cmp_key_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((CmpKey *)self)->function);
    unref_maybe(th, ((CmpKey *)self)->object);
}

static Value cmp_key_new(Thread *th, Type *type, Value function, Value object)
{
    CmpKey *key = object_new(th, type, 0);
    if (key) {
        key->function = ref(function);
        key->object = ref_maybe(object);
    }
    return (Value)key;
}

static Value cmp_key_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    if (nargs + (kwnames ? tuple_count(kwnames) : 0) != 1)
        return raise(th, T_TypeError, "K() takes exactly one argument (%zu given)", nargs);
    return cmp_key_new(th, self->type, ((CmpKey *)self)->function, args[0]);
}

static Value cmp_key_compare(Thread *th, Value self, Value other, CompareOp op)
{
    CmpKey *x = (CmpKey *)self, *y = (CmpKey *)other;
    if (is_small(other) || other->type != self->type || !x->object || !y->object)
        return raise(th, T_TypeError, "other argument must be K instance");
    Value order = call2(th, x->function, x->object, y->object);
    Value answer = order ? object_compare(th, order, small_make(0), op) : NULL;
    unref_maybe(th, order);
    return answer;
}

static const TypeDef CMP_KEY = {
    .name = "KeyWrapper",
    .module = "functools",
    .size = sizeof(CmpKey),
    .flags = TYPE_ABSTRACT | TYPE_FINAL | TYPE_C,
    .slots = {.dealloc = cmp_key_dealloc, .call = cmp_key_call, .compare = cmp_key_compare},
};

static Value functools_cmp_to_key(Thread *th, Value *a)
{
    Value type = import_attr(th, "_functools", "KeyWrapper");
    Value made = type ? cmp_key_new(th, (Type *)type, a[0], NULL) : NULL;
    unref_maybe(th, type);
    return made;
}

/* --- reduce */

static Value functools_reduce(Thread *th, Value *a)
{
    Value iterator = object_iter(th, a[1]), item;
    if (!iterator) {
        if (error_matches(th, T_TypeError)) {
            error_clear(th);
            raise(th, T_TypeError, "reduce() arg 2 must support iteration");
        }
        return NULL;
    }
    Value result = a[2] ? ref(a[2]) : object_next(th, iterator);
    if (!result && !th->error)
        raise(th, T_TypeError, "reduce() of empty iterable with no initial value");
    while (result && (item = object_next(th, iterator))) {
        ref_set(th, &result, call2(th, a[0], result, item));
        unref(th, item);
    }
    if (result && th->error)
        ref_set(th, &result, NULL);
    unref(th, iterator);
    return result;
}

static const NativeDef FUNCTIONS[] = {
    {"reduce(function, iterable, initial=None, /)", functools_reduce, "Folds the items from the left into one value.",
     0},
    {"cmp_to_key(mycmp)", functools_cmp_to_key, "A key function of a comparing one.", 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    return type_add(th, module, &PARTIAL, NULL) && type_add(th, module, &CMP_KEY, NULL) &&
           type_add(th, module, &FUNCTOOLS_CACHE, NULL);
}

const ModuleDef std__functools_module = {.name = "_functools", .functions = FUNCTIONS, .init = init};
