#include "py/defs.h"
#include "py/fast.h"
#include "py/int.h"

/* enumerate, zip, map, filter, reversed: iterators over iterators. */

/* --- enumerate */
typedef struct Enumerate {
    Object head;
    Value iterator, next; /* next: the number to come */
} Enumerate;

static void pair_dealloc(Thread *th, Object *self) /* enumerate, filter: two Values behind the head */
{
    ref_set(th, &((Enumerate *)self)->iterator, NULL);
    ref_set(th, &((Enumerate *)self)->next, NULL);
}

static void pair_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Enumerate *e = (Enumerate *)self;
    if (e->iterator)
        visit(ctx, e->iterator);
    if (e->next)
        visit(ctx, e->next);
}

static Value enumerate_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {"iterable", "start"};
    Value given[2];
    size_t count = tuple_count(args) + (kwargs ? dict_count(kwargs) : 0);
    if (count > 2)
        return raise(th, T_TypeError, "enumerate() takes at most 2 arguments (%zu given)", count);
    if (!count)
        return raise(th, T_TypeError, "enumerate() missing required argument 'iterable'");
    if (!create_args(th, "enumerate", args, kwargs, names, 1, 2, given))
        return NULL;
    Enumerate *e = object_new(th, type, 0);
    if (!e)
        return NULL;
    Value start = given[1] ? int_index(th, given[1]) : small_make(0);
    e->next = start;
    e->iterator = start ? object_iter(th, given[0]) : NULL;
    if (e->iterator)
        return (Value)e;
    unref(th, (Value)e);
    return NULL;
}

static Value enumerate_next(Thread *th, Value self)
{
    Enumerate *e = (Enumerate *)self;
    Value item = object_next(th, e->iterator);
    if (!item)
        return NULL;
    Value number = e->next, next = int_binary(th, number, small_make(1), OP_ADD), pair = next ? tuple_new(th, 2) : NULL;
    if (!pair) {
        unref_maybe(th, next);
        unref(th, item);
        return NULL;
    }
    tuple_set_steal(pair, 0, number);
    tuple_set_steal(pair, 1, item);
    e->next = next;
    return pair;
}

/* For pickles and copies. enumerate(iterator, next), filter(function, iterator) */
static Value pair_reduce(Thread *th, Value *a)
{
    Enumerate *e = (Enumerate *)a[0];
    bool filters = type_is_subtype(e->head.type, th->vm->type[T_filter]);
    Value args = filters ? tuple_of(th, 2, e->next, e->iterator) : tuple_of(th, 2, e->iterator, e->next);
    Value reduced = tuple_of(th, 2, (Value)e->head.type, args);
    unref_maybe(th, args);
    return reduced;
}
static const NativeDef pair_methods[] = {{"__reduce__(self, /)", pair_reduce, NULL, 0}, {0}};

const TypeDef enumerate_def = {
    .name = "enumerate",
    .size = sizeof(Enumerate),
    .flags = TYPE_GC,
    .doc = "Return an enumerate object.",
    .methods = pair_methods,
    .slots = {.dealloc = pair_dealloc,
              .traverse = pair_traverse,
              .clear = pair_dealloc,
              .create = enumerate_create,
              .iter = iter_self,
              .next = enumerate_next},
};

/* --- zip and map: a function (or NULL) and a tuple of iterators */
typedef struct Several {
    Object head;
    Value function;  /* map's */
    Value iterators; /* tuple */
    bool strict;
} Several;

static void several_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((Several *)self)->function, NULL);
    ref_set(th, &((Several *)self)->iterators, NULL);
}

static void several_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Several *s = (Several *)self;
    if (s->function)
        visit(ctx, s->function);
    if (s->iterators)
        visit(ctx, s->iterators);
}

/* Iterators of args[from:]; NULL: exception. */
static Value iterators_of(Thread *th, Value args, size_t from)
{
    size_t count = tuple_count(args) - from;
    Value iterators = tuple_new(th, count);
    for (size_t i = 0; iterators && i < count; i++) {
        Value it = object_iter(th, tuple_peek(args, from + i));
        if (!it) {
            unref(th, iterators);
            return NULL;
        }
        tuple_set_steal(iterators, i, it);
    }
    return iterators;
}

static bool zip_strict(Thread *th, Value kwargs, bool *strict)
{
    *strict = false;
    size_t place = 0;
    Value key, value;
    while (kwargs && dict_next(kwargs, &place, &key, &value)) {
        if (!str_equal_c(key, "strict"))
            return raise_false(th, T_TypeError, "zip() got an unexpected keyword argument '%s'", str_data(key));
        int yes = object_truth(th, value);
        if (yes < 0)
            return false;
        *strict = yes;
    }
    return true;
}

static Value zip_create(Thread *th, Type *type, Value args, Value kwargs)
{
    bool strict;
    if (!zip_strict(th, kwargs, &strict))
        return NULL;
    Value iterators = iterators_of(th, args, 0);
    Several *z = iterators ? object_new(th, type, 0) : NULL;
    if (!z) {
        unref_maybe(th, iterators);
        return NULL;
    }
    z->iterators = iterators;
    z->strict = strict;
    return (Value)z;
}

/* Iterator `ended` has come to its end, the ones before it gave items: with strict, that is an error, and so is an item
 * from a later one when the first ended. */
static void zip_check(Thread *th, Several *z, size_t ended)
{
    const char *less = ended == 1 ? "argument 1" : "arguments 1-";
    if (ended) {
        if (ended == 1)
            raise(th, T_ValueError, "zip() argument 2 is shorter than %s", less);
        else
            raise(th, T_ValueError, "zip() argument %zu is shorter than %s%zu", ended + 1, less, ended);
        return;
    }
    for (size_t i = 1; i < tuple_count(z->iterators); i++) {
        Value item = object_next(th, tuple_peek(z->iterators, i));
        if (!item && error_is_set(th))
            return;
        if (!item)
            continue;
        unref(th, item);
        if (i == 1)
            raise(th, T_ValueError, "zip() argument 2 is longer than argument 1");
        else
            raise(th, T_ValueError, "zip() argument %zu is longer than arguments 1-%zu", i + 1, i);
        return;
    }
}

static Value zip_next(Thread *th, Value self)
{
    Several *z = (Several *)self;
    size_t count = tuple_count(z->iterators);
    Value row = count ? tuple_new(th, count) : NULL;
    for (size_t i = 0; row && i < count; i++) {
        Value item = object_next(th, tuple_peek(z->iterators, i));
        if (!item) {
            unref(th, row);
            if (z->strict && !error_is_set(th))
                zip_check(th, z, i);
            return NULL;
        }
        tuple_set_steal(row, i, item);
    }
    return row;
}

/* zip(*iterators), map(function, *iterators) */
static Value several_reduce(Thread *th, Value *a)
{
    Several *s = (Several *)a[0];
    size_t first = s->function ? 1 : 0, count = s->iterators ? tuple_count(s->iterators) : 0;
    Value args = tuple_new(th, first + count);
    if (args && first)
        tuple_set_steal(args, 0, ref(s->function));
    for (size_t i = 0; args && i < count; i++)
        tuple_set_steal(args, first + i, ref(tuple_peek(s->iterators, i)));
    Value reduced = tuple_of(th, s->strict ? 3 : 2, (Value)s->head.type, args, th->vm->true_);
    unref_maybe(th, args);
    return reduced;
}
static Value several_setstate(Thread *th, Value *a)
{
    int strict = object_truth(th, a[1]);
    ((Several *)a[0])->strict = strict > 0;
    return strict < 0 ? NULL : none(th);
}
static const NativeDef several_methods[] = {{"__reduce__(self, /)", several_reduce, NULL, 0},
                                            {"__setstate__(self, state, /)", several_setstate, NULL, 0},
                                            {0}};

const TypeDef zip_def = {
    .name = "zip",
    .size = sizeof(Several),
    .flags = TYPE_GC,
    .doc =
        "The zip object yields n-length tuples, where n is the number of iterables passed as positional arguments to "
        "zip().",
    .methods = several_methods,
    .slots = {.dealloc = several_dealloc,
              .traverse = several_traverse,
              .clear = several_dealloc,
              .create = zip_create,
              .iter = iter_self,
              .next = zip_next},
};

static Value map_create(Thread *th, Type *type, Value args, Value kwargs)
{
    if (kwargs && dict_count(kwargs))
        return raise(th, T_TypeError, "map() takes no keyword arguments");
    if (tuple_count(args) < 2)
        return raise(th, T_TypeError, "map() must have at least two arguments.");
    Value iterators = iterators_of(th, args, 1);
    Several *m = iterators ? object_new(th, type, 0) : NULL;
    if (!m) {
        unref_maybe(th, iterators);
        return NULL;
    }
    m->iterators = iterators;
    m->function = ref(tuple_peek(args, 0));
    return (Value)m;
}

static Value map_next(Thread *th, Value self)
{
    Several *m = (Several *)self;
    size_t count = tuple_count(m->iterators), made = 0;
    enum { FEW = 8 };
    Value few[FEW], *args = few, result = NULL;
    if (count > FEW && !(args = block_alloc(th, count * sizeof *args)))
        return NULL;
    while (made < count && (args[made] = object_next(th, tuple_peek(m->iterators, made))))
        made++;
    if (made == count)
        result = call(th, m->function, args, count, NULL);
    for (size_t i = 0; i < made; i++)
        unref(th, args[i]);
    if (args != few)
        block_free(th, args, count * sizeof *args);
    return result;
}

const TypeDef map_def = {
    .name = "map",
    .size = sizeof(Several),
    .flags = TYPE_GC,
    .doc = "Make an iterator that computes the function using arguments from each of the iterables.",
    .methods = several_methods,
    .slots = {.dealloc = several_dealloc,
              .traverse = several_traverse,
              .clear = several_dealloc,
              .create = map_create,
              .iter = iter_self,
              .next = map_next},
};

/* --- filter: `next` holds the function */
static Value filter_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {"", ""};
    Value given[2];
    if (tuple_count(args) != 2)
        return raise(th, T_TypeError, "filter expected 2 arguments, got %zu", tuple_count(args));
    if (!create_args(th, "filter", args, kwargs, names, 2, 2, given))
        return NULL;
    Value iterator = object_iter(th, given[1]);
    Enumerate *f = iterator ? object_new(th, type, 0) : NULL;
    if (!f) {
        unref_maybe(th, iterator);
        return NULL;
    }
    f->iterator = iterator;
    f->next = ref(given[0]);
    return (Value)f;
}

static Value filter_next(Thread *th, Value self)
{
    Enumerate *f = (Enumerate *)self;
    Value item;
    while ((item = object_next(th, f->iterator))) {
        Value verdict = is_none(th, f->next) ? ref(item) : call1(th, f->next, item);
        int yes = verdict ? object_truth(th, verdict) : -1;
        unref_maybe(th, verdict);
        if (yes > 0)
            return item;
        unref(th, item);
        if (yes < 0)
            return NULL;
    }
    return NULL;
}

const TypeDef filter_def = {
    .name = "filter",
    .size = sizeof(Enumerate),
    .flags = TYPE_GC,
    .doc = "Return an iterator yielding those items of iterable for which function(item) is true.",
    .methods = pair_methods,
    .slots = {.dealloc = pair_dealloc,
              .traverse = pair_traverse,
              .clear = pair_dealloc,
              .create = filter_create,
              .iter = iter_self,
              .next = filter_next},
};

/* --- reversed: anything with __reversed__, else a sequence from its end */
static Value reversed_make(Thread *th, Type *type, Value sequence)
{
    bool found;
    Value method = type_find(th, type_of(th, sequence), th->vm->own->names.__reversed__);
    if (method && !is_none(th, method))
        return call_special_name(th, sequence, th->vm->own->names.__reversed__, &found);
    Type *of = type_of(th, sequence);
    if (method || !of->slots.getitem || !of->slots.length || is_dict(sequence))
        return raise(th, T_TypeError, "'%s' object is not reversible", of->name);
    int64_t count = object_length(th, sequence);
    SequenceIterator *it = count < 0 ? NULL : object_new(th, type, 0);
    if (it) {
        it->sequence = ref(sequence);
        it->place = (size_t)count;
    }
    return (Value)it;
}

static Value reversed_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {""};
    Value given[1];
    if (!create_args(th, "reversed", args, kwargs, names, 1, 1, given))
        return NULL;
    return reversed_make(th, type, given[0]);
}

static Value reversed_next(Thread *th, Value self)
{
    SequenceIterator *it = (SequenceIterator *)self;
    if (!it->sequence)
        return NULL;
    if (it->place) {
        Value item = object_getitem(th, it->sequence, small_make((int64_t)--it->place));
        if (item)
            return item;
        if (!error_matches(th, T_IndexError) && !error_matches(th, T_StopIteration))
            return NULL;
        error_clear(th);
    }
    ref_set(th, &it->sequence, NULL);
    return NULL;
}

const TypeDef reversed_def = {
    .name = "reversed",
    .size = sizeof(SequenceIterator),
    .flags = TYPE_GC,
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .methods = reverse_iterator_methods,
    .slots = {.dealloc = sequence_dealloc,
              .traverse = sequence_traverse,
              .clear = sequence_dealloc,
              .create = reversed_create,
              .iter = iter_self,
              .next = reversed_next},
};
