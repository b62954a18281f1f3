#include "py/defs.h"
#include "py/fast.h"

/* Iterators over lists, tuples, any sequence (__getitem__), and callables with a sentinel. */

void sequence_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((SequenceIterator *)self)->sequence, NULL);
}

void sequence_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((SequenceIterator *)self)->sequence)
        visit(ctx, ((SequenceIterator *)self)->sequence);
}

static Value list_iterator_next(Thread *th, Value self)
{
    SequenceIterator *it = (SequenceIterator *)self;
    if (!it->sequence)
        return NULL;
    if (it->place < list_count(it->sequence))
        return ref(list_peek(it->sequence, it->place++));
    ref_set(th, &it->sequence, NULL);
    return NULL;
}

static Value list_reverse_next(Thread *th, Value self)
{
    SequenceIterator *it = (SequenceIterator *)self;
    if (!it->sequence)
        return NULL;
    if (it->place && it->place <= list_count(it->sequence))
        return ref(list_peek(it->sequence, --it->place));
    ref_set(th, &it->sequence, NULL);
    return NULL;
}

static Value tuple_iterator_next(Thread *th, Value self)
{
    SequenceIterator *it = (SequenceIterator *)self;
    if (!it->sequence)
        return NULL;
    if (it->place < tuple_count(it->sequence))
        return ref(tuple_peek(it->sequence, it->place++));
    ref_set(th, &it->sequence, NULL);
    return NULL;
}

static Value sequence_next(Thread *th, Value self)
{
    SequenceIterator *it = (SequenceIterator *)self;
    if (!it->sequence)
        return NULL;
    Value item = object_getitem(th, it->sequence, small_make((int64_t)it->place));
    if (item) {
        it->place++;
        return item;
    }
    if (error_matches(th, T_IndexError) || error_matches(th, T_StopIteration)) {
        error_clear(th);
        ref_set(th, &it->sequence, NULL);
    }
    return NULL;
}

static Value list_hint(Thread *th, Value *a)
{
    (void)th;
    SequenceIterator *it = (SequenceIterator *)a[0];
    size_t count = !it->sequence ? 0 : is_list(it->sequence) ? list_count(it->sequence) : tuple_count(it->sequence);
    return small_make(count > it->place ? (int64_t)(count - it->place) : 0);
}

Value iterator_reduced(Thread *th, const char *maker, Value of, int64_t place)
{
    Value function = dict_peek_c(th, th->vm->builtins, maker), args = of ? tuple_of(th, 1, of) : NULL;
    Value state = args && place >= 0 ? int_from(th, place) : NULL, reduced = NULL;
    if (!function && !error_is_set(th))
        raise(th, T_AttributeError, "%s", maker);
    if (function && args && !error_is_set(th))
        reduced = state ? tuple_of(th, 3, function, args, state) : tuple_of(th, 2, function, args);
    unref_maybe(th, of);
    unref_maybe(th, args);
    unref_maybe(th, state);
    return reduced;
}

/* iter(sequence), or reversed(sequence), set to its place. */
static Value iterator_reduce(Thread *th, Value *a)
{
    SequenceIterator *it = (SequenceIterator *)a[0];
    if (!it->sequence)
        return iterator_reduced(th, "iter", list_new(th, 0), -1);
    return iterator_reduced(th, "iter", ref(it->sequence), (int64_t)it->place);
}
static Value reverse_reduce(Thread *th, Value *a)
{
    SequenceIterator *it = (SequenceIterator *)a[0];
    if (!it->sequence)
        return iterator_reduced(th, "iter", list_new(th, 0), -1);
    return iterator_reduced(th, "reversed", ref(it->sequence), (int64_t)it->place - 1);
}

static Value iterator_setstate(Thread *th, Value *a)
{
    SequenceIterator *it = (SequenceIterator *)a[0];
    int64_t place;
    if (!int_as_i64(th, a[1], &place))
        return NULL;
    it->place = place < 0 ? 0 : (size_t)place;
    return none(th);
}
static Value reverse_setstate(Thread *th, Value *a)
{
    SequenceIterator *it = (SequenceIterator *)a[0];
    int64_t place;
    if (!int_as_i64(th, a[1], &place))
        return NULL;
    int64_t count = it->sequence ? object_length(th, it->sequence) : 0;
    if (count < 0)
        return NULL;
    it->place = place < -1 ? 0 : place >= count ? (size_t)count : (size_t)(place + 1);
    return none(th);
}

static const NativeDef hint_methods[] = {{"__reduce__(self, /)", iterator_reduce, NULL, 0},
                                         {"__setstate__(self, state, /)", iterator_setstate, NULL, 0},
                                         {"__length_hint__(self, /)", list_hint, NULL, 0},
                                         {0}};
static Value sequence_hint(Thread *th, Value *a)
{
    SequenceIterator *it = (SequenceIterator *)a[0];
    if (it->sequence && !type_of(th, it->sequence)->slots.length)
        return ref(th->vm->not_implemented);
    int64_t count = it->sequence ? object_length(th, it->sequence) : 0;
    return count < 0 ? NULL : small_make(count > (int64_t)it->place ? count - (int64_t)it->place : 0);
}

static const NativeDef iterator_methods[] = {{"__length_hint__(self, /)", sequence_hint, NULL, 0},
                                             {"__reduce__(self, /)", iterator_reduce, NULL, 0},
                                             {"__setstate__(self, state, /)", iterator_setstate, NULL, 0},
                                             {0}};
static Value reverse_hint(Thread *th, Value *a)
{
    SequenceIterator *it = (SequenceIterator *)a[0];
    int64_t count = it->sequence ? object_length(th, it->sequence) : 0;
    return count < 0 ? NULL : small_make(it->sequence && (int64_t)it->place <= count ? (int64_t)it->place : 0);
}

const NativeDef reverse_iterator_methods[] = {{"__length_hint__(self, /)", reverse_hint, NULL, 0},
                                              {"__reduce__(self, /)", reverse_reduce, NULL, 0},
                                              {"__setstate__(self, state, /)", reverse_setstate, NULL, 0},
                                              {0}};

#define ITERATOR(text, function, table)                                                                                \
    {                                                                                                                  \
        .name = text, .size = sizeof(SequenceIterator), .flags = TYPE_GC | TYPE_ABSTRACT, .methods = table, .slots = { \
            .dealloc = sequence_dealloc,                                                                               \
            .traverse = sequence_traverse,                                                                             \
            .clear = sequence_dealloc,                                                                                 \
            .iter = iter_self,                                                                                         \
            .next = function                                                                                           \
        }                                                                                                              \
    }

const TypeDef list_iterator_def = ITERATOR("list_iterator", list_iterator_next, hint_methods);
const TypeDef list_reverseiterator_def = ITERATOR("list_reverseiterator", list_reverse_next, reverse_iterator_methods);
const TypeDef tuple_iterator_def = ITERATOR("tuple_iterator", tuple_iterator_next, hint_methods);
const TypeDef sequence_iterator_def = ITERATOR("iterator", sequence_next, iterator_methods);

/* --- iter(callable, sentinel) */
typedef struct CallableIterator {
    Object head;
    Value function, sentinel; /* function NULL: at the end */
} CallableIterator;

Value callable_iterator_new(Thread *th, Value function, Value sentinel)
{
    if (!is_callable(function))
        return raise(th, T_TypeError, "iter(v, w): v must be callable");
    CallableIterator *it = object_new(th, th->vm->type[T_callable_iterator], 0);
    if (it) {
        it->function = ref(function);
        it->sentinel = ref(sentinel);
    }
    return (Value)it;
}

static void callable_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((CallableIterator *)self)->function, NULL);
    ref_set(th, &((CallableIterator *)self)->sentinel, NULL);
}

static void callable_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    CallableIterator *it = (CallableIterator *)self;
    if (it->function)
        visit(ctx, it->function);
    if (it->sentinel)
        visit(ctx, it->sentinel);
}

static Value callable_next(Thread *th, Value self)
{
    CallableIterator *it = (CallableIterator *)self;
    if (!it->function)
        return NULL;
    Value item = call0(th, it->function);
    if (!item) {
        if (error_matches(th, T_StopIteration)) {
            error_clear(th);
            callable_dealloc(th, self);
        }
        return NULL;
    }
    int same = it->sentinel ? object_equal(th, it->sentinel, item) : 1;
    if (same == 0)
        return item;
    unref(th, item);
    if (same > 0)
        callable_dealloc(th, self);
    return NULL;
}

static Value callable_reduce(Thread *th, Value *a)
{
    CallableIterator *it = (CallableIterator *)a[0];
    if (!it->function)
        return iterator_reduced(th, "iter", ref(th->vm->empty_tuple), -1);
    Value maker = dict_peek_c(th, th->vm->builtins, "iter"), args = tuple_of(th, 2, it->function, it->sentinel);
    Value reduced = maker && args ? tuple_of(th, 2, maker, args) : NULL;
    unref_maybe(th, args);
    return reduced;
}
static const NativeDef callable_methods[] = {{"__reduce__(self, /)", callable_reduce, NULL, 0}, {0}};

const TypeDef callable_iterator_def = {
    .name = "callable_iterator",
    .size = sizeof(CallableIterator),
    .flags = TYPE_GC | TYPE_ABSTRACT,
    .methods = callable_methods,
    .slots = {.dealloc = callable_dealloc,
              .traverse = callable_traverse,
              .clear = callable_dealloc,
              .iter = iter_self,
              .next = callable_next},
};
