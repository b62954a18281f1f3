#include <string.h>

#include "base/map.h"
#include "std/pickle_private.h"

/* The writer. It walks an object and appends opcodes of the pickle machine to a Buf. What was written before is named
 * by its memo number, so that shared and recursive objects keep their shape; the memo holds a reference to each, so
 * that an address cannot be used twice. Most pickles are small (a pool's task, an item of a queue): the first few of a
 * memo are searched one by one, and its memory is kept from one pickle to the next. Frames (protocol 4) are laid out as
 * CPython lays them out, since a message's size decides whether it fits into a pipe. */

enum { FRAME_TARGET = 64 * 1024, FRAME_MIN = 4, FRAME_HEADER = 9, BATCH = 1000, MEMO_LINEAR = 16 };

typedef struct Pickler {
    Thread *th;
    PickleState *state;
    const PickleOptions *options;
    int protocol;
    Buf *out;
    PickleValues memo;  /* what has a number, in order */
    IntMap numbers;     /* address -> number + 1, once there are more than MEMO_LINEAR */
    size_t frame_start; /* where the open frame's header begins */
    bool framing;       /* a frame is open */
} Pickler;

static bool save(Pickler *p, Value v);

/* --- bytes and frames */

static void put_op(Pickler *p, PickleOp op)
{
    buf_add_char(p->out, (char)op);
}

static void put_le(Pickler *p, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_add_char(p->out, (char)(number >> (8 * i)));
}

static void frame_open(Pickler *p)
{
    if (p->protocol < 4)
        return;
    static const char header[FRAME_HEADER];
    p->frame_start = p->out->size;
    p->framing = true;
    buf_add(p->out, header, sizeof header);
}

/* A frame of under four bytes is not worth its header: CPython leaves it out, and so do we. */
static void frame_close(Pickler *p)
{
    if (!p->framing || p->out->failed)
        return;
    p->framing = false;
    char *header = p->out->data + p->frame_start;
    size_t length = p->out->size - p->frame_start - FRAME_HEADER;
    if (length < FRAME_MIN) {
        memmove(header, header + FRAME_HEADER, length);
        p->out->size -= FRAME_HEADER;
        return;
    }
    header[0] = (char)PICKLE_FRAME;
    for (int i = 0; i < 8; i++)
        header[1 + i] = (char)((uint64_t)length >> (8 * i));
}

static void opcode_boundary(Pickler *p)
{
    if (p->framing && p->out->size - p->frame_start - FRAME_HEADER >= FRAME_TARGET)
        frame_close(p);
    if (!p->framing)
        frame_open(p);
}

/* Something long goes outside of frames, so that a reader need not copy it. */
static void put_payload(Pickler *p, PickleOp op, int length_bytes, const char *data, size_t size)
{
    bool outside = p->framing && size >= FRAME_TARGET;
    if (outside)
        frame_close(p);
    put_op(p, op);
    put_le(p, size, length_bytes);
    buf_add(p->out, data, size);
    if (outside)
        frame_open(p);
}

/* --- the memo */

/* The number under which v was written; -1: it was not. */
static int64_t memo_find(const Pickler *p, Value v)
{
    if (p->memo.count > MEMO_LINEAR)
        return (int64_t)(size_t)intmap_get(&p->numbers, (uint64_t)(uintptr_t)v) - 1;
    for (size_t i = p->memo.count; i-- > 0;)
        if (p->memo.items[i] == v)
            return (int64_t)i;
    return -1;
}

static bool memo_add(Pickler *p, Value v)
{
    if (!vec_push(&p->memo, v))
        return false;
    ref(v);
    size_t count = p->memo.count;
    if (count <= MEMO_LINEAR)
        return true;
    for (size_t i = count == MEMO_LINEAR + 1 ? 0 : count - 1; i < count; i++)
        if (!intmap_put(&p->numbers, (uint64_t)(uintptr_t)p->memo.items[i], (void *)(i + 1)))
            return false;
    return true;
}

static bool memoize(Pickler *p, Value v)
{
    size_t number = p->memo.count;
    if (!memo_add(p, v))
        return (void)raise_memory(p->th), false;
    if (p->protocol >= 4) {
        put_op(p, PICKLE_MEMOIZE);
    } else if (number < 256) {
        put_op(p, PICKLE_BINPUT);
        put_le(p, number, 1);
    } else {
        put_op(p, PICKLE_LONG_BINPUT);
        put_le(p, number, 4);
    }
    return true;
}

static bool put_memo(Pickler *p, Value v)
{
    int64_t number = memo_find(p, v);
    if (number < 0)
        return false;
    put_op(p, number < 256 ? PICKLE_BINGET : PICKLE_LONG_BINGET);
    put_le(p, (uint64_t)number, number < 256 ? 1 : 4);
    return true;
}

/* --- the built-in types */

static bool save_big(Pickler *p, Value v)
{
    mpz_t z;
    mpz_init(z);
    int_to_mpz(v, z);
    /* Two's complement, little-endian, with room for the sign bit. */
    size_t bytes = mpz_sgn(z) == 0 ? 0 : mpz_sizeinbase(z, 2) / 8 + 1;
    char *digits = mem_zalloc(bytes + 1);
    if (!digits) {
        mpz_clear(z);
        return (void)raise_memory(p->th), false;
    }
    if (mpz_sgn(z) < 0) { /* -n is 2^(8 bytes) - n; a byte may be spared, as for -128 */
        mpz_t whole;
        mpz_init(whole);
        mpz_setbit(whole, bytes * 8);
        mpz_add(whole, whole, z);
        mpz_export(digits, NULL, -1, 1, 0, 0, whole);
        mpz_clear(whole);
        while (bytes > 1 && digits[bytes - 1] == (char)0xff && (digits[bytes - 2] & 0x80))
            bytes--;
    } else {
        mpz_export(digits, NULL, -1, 1, 0, 0, z);
    }
    mpz_clear(z);
    put_op(p, bytes < 256 ? PICKLE_LONG1 : PICKLE_LONG4);
    put_le(p, bytes, bytes < 256 ? 1 : 4);
    buf_add(p->out, digits, bytes);
    mem_free(digits);
    return true;
}

static bool save_int(Pickler *p, Value v)
{
    int64_t i = is_small(v) ? small_get(v) : INT64_MAX;
    if (i < INT32_MIN || i > INT32_MAX)
        return save_big(p, v);
    if (i >= 0 && i <= 0xffff) {
        put_op(p, i < 256 ? PICKLE_BININT1 : PICKLE_BININT2);
        put_le(p, (uint64_t)i, i < 256 ? 1 : 2);
    } else {
        put_op(p, PICKLE_BININT);
        put_le(p, (uint64_t)i, 4);
    }
    return true;
}

static bool save_float(Pickler *p, Value v)
{
    uint64_t bits;
    memcpy(&bits, &((Float *)v)->value, sizeof bits);
    put_op(p, PICKLE_BINFLOAT);
    for (int i = 7; i >= 0; i--)
        buf_add_char(p->out, (char)(bits >> (8 * i)));
    return true;
}

static bool save_str(Pickler *p, Value v)
{
    size_t size = str_size(v);
    if (size < 256 && p->protocol >= 4)
        put_payload(p, PICKLE_SHORT_BINUNICODE, 1, str_data(v), size);
    else if (size <= UINT32_MAX)
        put_payload(p, PICKLE_BINUNICODE, 4, str_data(v), size);
    else
        put_payload(p, PICKLE_BINUNICODE8, 8, str_data(v), size);
    return memoize(p, v);
}

static bool save_bytes(Pickler *p, Value v)
{
    size_t size = ((Bytes *)v)->size;
    const char *data = ((Bytes *)v)->data;
    if (size < 256)
        put_payload(p, PICKLE_SHORT_BINBYTES, 1, data, size);
    else if (size <= UINT32_MAX)
        put_payload(p, PICKLE_BINBYTES, 4, data, size);
    else
        put_payload(p, PICKLE_BINBYTES8, 8, data, size);
    return memoize(p, v);
}

static bool save_tuple(Pickler *p, Value v)
{
    static const PickleOp by_count[] = {PICKLE_EMPTY_TUPLE, PICKLE_TUPLE1, PICKLE_TUPLE2, PICKLE_TUPLE3};
    size_t count = tuple_count(v);
    if (count == 0) {
        put_op(p, PICKLE_EMPTY_TUPLE);
        return true;
    }
    if (count > 3)
        put_op(p, PICKLE_MARK);
    for (size_t i = 0; i < count; i++)
        if (!save(p, tuple_peek(v, i)))
            return false;
    /* A tuple that holds itself, through a list say, was written while its items were: use that one. */
    if (memo_find(p, v) >= 0) {
        if (count > 3)
            put_op(p, PICKLE_POP_MARK);
        else
            for (size_t i = 0; i < count; i++)
                put_op(p, PICKLE_POP);
        return put_memo(p, v);
    }
    put_op(p, count > 3 ? PICKLE_TUPLE : by_count[count]);
    return memoize(p, v);
}

/* Items of an iterator, appended in batches of a thousand: one alone with `single`, more after a mark with `many`. */
static bool save_batches(Pickler *p, Value iterator, bool pairs, PickleOp single, PickleOp many)
{
    Value next = object_next(p->th, iterator);
    while (next) {
        Value first = next;
        next = object_next(p->th, iterator);
        bool alone = !next;
        if (alone && error_is_set(p->th)) {
            unref(p->th, first);
            return false;
        }
        if (!alone)
            put_op(p, PICKLE_MARK);
        for (int n = 0; first; n++) {
            bool ok;
            if (pairs) {
                ok = is_tuple(first) && tuple_count(first) == 2;
                if (!ok)
                    raise(p->th, T_TypeError, "dict items iterator must return 2-tuples");
                ok = ok && save(p, tuple_peek(first, 0)) && save(p, tuple_peek(first, 1));
            } else {
                ok = save(p, first);
            }
            unref(p->th, first);
            first = NULL;
            if (!ok) {
                unref_maybe(p->th, next);
                return false;
            }
            if (next && n + 1 < BATCH) {
                first = next;
                next = object_next(p->th, iterator);
            }
        }
        put_op(p, alone ? single : many);
    }
    return !error_is_set(p->th);
}

static bool save_held(Pickler *p, Value v)
{
    ref(v); /* its own pickling may take it out of where it is */
    bool ok = save(p, v);
    unref(p->th, v);
    return ok;
}

/* As batch_list_exact: an item's own pickling may change the list, so each is looked at when its turn comes. */
static bool save_list(Pickler *p, Value v)
{
    put_op(p, PICKLE_EMPTY_LIST);
    if (!memoize(p, v))
        return false;
    if (list_count(v) == 1) {
        if (!save_held(p, list_peek(v, 0)))
            return false;
        put_op(p, PICKLE_APPEND);
        return true;
    }
    for (size_t i = 0; i < list_count(v);) {
        put_op(p, PICKLE_MARK);
        for (size_t end = i + BATCH; i < end && i < list_count(v); i++)
            if (!save_held(p, list_peek(v, i)))
                return false;
        put_op(p, PICKLE_APPENDS);
    }
    return true;
}

static bool save_pair(Pickler *p, Value key, Value value)
{
    ref(value);
    bool ok = save_held(p, key) && save(p, value);
    unref(p->th, value);
    return ok;
}

/* As batch_dict_exact, with the empty batch that it writes behind every full one that was the last. */
static bool save_dict(Pickler *p, Value v)
{
    put_op(p, PICKLE_EMPTY_DICT);
    if (!memoize(p, v))
        return false;
    size_t size = dict_count(v), place = 0;
    Value key, value;
    if (size == 1 && dict_next(v, &place, &key, &value)) {
        if (!save_pair(p, key, value))
            return false;
        put_op(p, PICKLE_SETITEM);
        return true;
    }
    for (int count = BATCH; size > 0 && count == BATCH;) {
        put_op(p, PICKLE_MARK);
        for (count = 0; count < BATCH && dict_next(v, &place, &key, &value); count++)
            if (!save_pair(p, key, value))
                return false;
        put_op(p, PICKLE_SETITEMS);
        if (dict_count(v) != size)
            return raise_false(p->th, T_RuntimeError, "dictionary changed size during iteration");
    }
    return true;
}

static bool save_set(Pickler *p, Value v)
{
    put_op(p, PICKLE_EMPTY_SET);
    if (!memoize(p, v))
        return false;
    size_t place = 0, in_batch = 0;
    Value item;
    while (set_next(v, &place, &item)) {
        if (in_batch == 0)
            put_op(p, PICKLE_MARK);
        ref(item);
        bool ok = save(p, item);
        unref(p->th, item);
        if (!ok)
            return false;
        if (++in_batch == BATCH) {
            put_op(p, PICKLE_ADDITEMS);
            in_batch = 0;
        }
    }
    if (in_batch)
        put_op(p, PICKLE_ADDITEMS);
    return true;
}

static bool save_frozenset(Pickler *p, Value v)
{
    put_op(p, PICKLE_MARK);
    size_t place = 0;
    Value item;
    while (set_next(v, &place, &item))
        if (!save(p, item))
            return false;
    if (memo_find(p, v) >= 0) {
        put_op(p, PICKLE_POP_MARK);
        return put_memo(p, v);
    }
    put_op(p, PICKLE_FROZENSET);
    return memoize(p, v);
}

/* --- by name */

/* The module a function or class says it is from; without one, whichever loaded module holds it, or __main__. */
static Value which_module(Pickler *p, Value v, Value qualname)
{
    Thread *th = p->th;
    Value module = is_function(v) ? ref_maybe(((Function *)v)->module) : attr_find_name(th, v, p->state->name_module);
    if (!module && error_is_set(th))
        return NULL;
    if (module && is_str(module))
        return module;
    unref_maybe(th, module);
    size_t place = 0;
    Value name, loaded;
    while (dict_next(th->vm->modules, &place, &name, &loaded)) {
        if (!is_str(name) || str_equal_c(name, "__main__") || is_none(th, loaded))
            continue;
        Value found = pickle_lookup(th, loaded, qualname);
        if (!found)
            error_clear(th);
        bool same = found == v;
        unref_maybe(th, found);
        if (same)
            return ref(name);
    }
    return ref(p->state->name_main);
}

static bool cannot_pickle(Pickler *p, Value v, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool cannot_pickle(Pickler *p, Value v, const char *format, ...)
{
    Buf why = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&why, format, args);
    va_end(args);
    Value shown = object_repr(p->th, v);
    if (shown)
        raise_type(p->th, p->state->pickling_error, "Can't pickle %s: %s", str_data(shown), buf_str(&why));
    unref_maybe(p->th, shown);
    buf_release(&why);
    return false;
}

/* That the name leads to this very object is found out now, not when it is read. */
static bool check_global(Pickler *p, Value v, Value module_name, Value qualname)
{
    Thread *th = p->th;
    Value module = dict_peek(th, th->vm->modules, module_name);
    if (module) {
        ref(module);
    } else {
        if (error_is_set(th))
            return false;
        module = import_named(th, module_name);
        if (!module) {
            error_clear(th);
            return cannot_pickle(p, v, "import of module '%s' failed", str_data(module_name));
        }
    }
    Value found = pickle_lookup(th, module, qualname);
    unref(th, module);
    if (!found) {
        if (!error_matches(th, T_AttributeError) || strstr(str_data(qualname), "<locals>"))
            return false;
        error_clear(th);
        return cannot_pickle(p, v, "attribute lookup %s on %s failed", str_data(qualname), str_data(module_name));
    }
    unref(th, found);
    if (found != v)
        return cannot_pickle(p, v, "it's not the same object as %s.%s", str_data(module_name), str_data(qualname));
    return true;
}

static bool put_global(Pickler *p, Value v, Value module_name, Value qualname)
{
    if (p->protocol >= 4) {
        if (!save(p, module_name) || !save(p, qualname))
            return false;
        put_op(p, PICKLE_STACK_GLOBAL);
        return memoize(p, v);
    }
    put_op(p, PICKLE_GLOBAL);
    buf_addf(p->out, "%s\n%s\n", str_data(module_name), str_data(qualname));
    return memoize(p, v);
}

static bool save_global(Pickler *p, Value v, Value name)
{
    Thread *th = p->th;
    Value qualname = name             ? ref(name)
                     : is_function(v) ? ref(((Function *)v)->qualname)
                                      : attr_find_name(th, v, p->state->name_qualname);
    if (!qualname && !error_is_set(th))
        qualname = attr_get_str(th, v, p->state->name_name);
    if (!qualname)
        return false;
    bool ok = is_str(qualname) || raise_false(th, T_TypeError, "__qualname__ must be a str");
    Value module_name = ok ? which_module(p, v, qualname) : NULL;
    if (module_name) {
        /* One object a text, so that the memo knows a name again, as CPython's interned names are known. */
        module_name = str_intern_value(th, module_name);
        ok = check_global(p, v, module_name, qualname) && put_global(p, v, module_name, qualname);
    }
    unref_maybe(th, module_name);
    unref(th, qualname);
    return module_name && ok;
}

/* --- by reduction */

static bool unpicklable(Pickler *p, const char *why)
{
    raise_type(p->th, p->state->pickling_error, "%s", why);
    return false;
}

static bool save_new_object(Pickler *p, Value args, bool keywords)
{
    if (tuple_count(args) < (keywords ? 3u : 1u))
        return unpicklable(p, "__newobj__ expected at least 1 argument, got 0");
    if (!save(p, tuple_peek(args, 0)))
        return false;
    if (keywords) {
        if (!save(p, tuple_peek(args, 1)) || !save(p, tuple_peek(args, 2)))
            return false;
        put_op(p, PICKLE_NEWOBJ_EX);
        return true;
    }
    size_t rest = tuple_count(args) - 1;
    Value without_class = tuple_new(p->th, rest);
    if (!without_class)
        return false;
    for (size_t i = 0; i < rest; i++)
        tuple_set_steal(without_class, i, ref(tuple_peek(args, i + 1)));
    bool ok = save(p, without_class);
    unref(p->th, without_class);
    put_op(p, PICKLE_NEWOBJ);
    return ok;
}

/* What __setstate__, or the setter of its own that the object names, is to get. */
static bool save_state(Pickler *p, Value v, Value state, Value setter)
{
    if (!setter) {
        bool ok = save(p, state);
        put_op(p, PICKLE_BUILD);
        return ok;
    }
    if (!save(p, setter) || !save(p, v) || !save(p, state))
        return false;
    put_op(p, PICKLE_TUPLE2);
    put_op(p, PICKLE_REDUCE);
    put_op(p, PICKLE_POP);
    return true;
}

static bool save_reduced(Pickler *p, Value v, Value reduced)
{
    Thread *th = p->th;
    size_t count = tuple_count(reduced);
    if (count < 2 || count > 6)
        return unpicklable(p, "tuple returned by __reduce__ must contain 2 through 6 elements");
    Value f = tuple_peek(reduced, 0), args = tuple_peek(reduced, 1);
    Value part[4] = {NULL, NULL, NULL, NULL}; /* state, list items, dict items, state setter */
    for (size_t i = 2; i < count; i++)
        if (!is_none(th, tuple_peek(reduced, i)))
            part[i - 2] = tuple_peek(reduced, i);
    if (!is_callable(f))
        return unpicklable(p, "first item of the tuple returned by __reduce__ must be callable");
    if (!is_tuple(args))
        return unpicklable(p, "second item of the tuple returned by __reduce__ must be a tuple");
    if (f == p->state->newobj || (f == p->state->newobj_ex && p->protocol >= 4)) {
        if (!save_new_object(p, args, f == p->state->newobj_ex))
            return false;
    } else {
        if (!save(p, f) || !save(p, args))
            return false;
        put_op(p, PICKLE_REDUCE);
    }
    /* Writing the arguments may have written the object itself (a recursive one): then what was made is dropped. */
    if (memo_find(p, v) >= 0) {
        put_op(p, PICKLE_POP);
        return put_memo(p, v);
    }
    if (!memoize(p, v))
        return false;
    if (part[1] && !save_batches(p, part[1], false, PICKLE_APPEND, PICKLE_APPENDS))
        return false;
    if (part[2] && !save_batches(p, part[2], true, PICKLE_SETITEM, PICKLE_SETITEMS))
        return false;
    return !part[0] || save_state(p, v, part[0], part[3]);
}

/* How an object of any other type wants to be written: multiprocessing's reducers first, then copyreg's table, then
 * its own __reduce_ex__ or __reduce__, then the default. A new tuple or str. */
static Value reduce(Pickler *p, Value v)
{
    Thread *th = p->th;
    Value type = (Value)type_of(th, v);
    if (p->options && p->options->reducer) {
        Value reduced = NULL;
        int answered = p->options->reducer(th, p->options->ctx, v, &reduced);
        if (answered)
            return answered > 0 ? reduced : NULL;
    }
    Value registered = dict_peek(th, p->state->dispatch_table, type);
    if (registered)
        return call1(th, registered, v);
    if (error_is_set(th))
        return NULL;
    Value own = type_lookup_peek(th, (Type *)type, p->state->name_reduce_ex);
    Value inherited = type_lookup_peek(th, th->vm->type[T_object], p->state->name_reduce_ex);
    if (own && own != inherited)
        return call_method(th, v, "__reduce_ex__", 1, small_make(p->protocol));
    own = type_lookup_peek(th, (Type *)type, p->state->name_reduce);
    inherited = type_lookup_peek(th, th->vm->type[T_object], p->state->name_reduce);
    if (own && own != inherited)
        return call_method(th, v, "__reduce__", 0);
    return pickle_reduce_default(th, p->state, v);
}

static bool save_type(Pickler *p, Value v)
{
    Vm *vm = p->th->vm;
    Value single = v == (Value)vm->type[T_NoneType]             ? vm->none
                   : v == (Value)vm->type[T_ellipsis]           ? vm->ellipsis
                   : v == (Value)vm->type[T_NotImplementedType] ? vm->not_implemented
                                                                : NULL;
    if (!single)
        return save_global(p, v, NULL);
    Value args = tuple_of(p->th, 1, single);
    Value reduced = args ? tuple_of(p->th, 2, vm->type[T_type], args) : NULL;
    bool ok = reduced && save_reduced(p, v, reduced);
    unref_maybe(p->th, args);
    unref_maybe(p->th, reduced);
    return ok;
}

static bool save_other(Pickler *p, Value v)
{
    Vm *vm = p->th->vm;
    Type *type = v->type;
    if (!p->options || !p->options->reducer) {
        if (type->flags & TYPE_TYPE)
            return save_type(p, v);
        if (is_function(v))
            return save_global(p, v, NULL);
    } else if ((type->flags & TYPE_TYPE) || is_function(v)) {
        Value reduced = NULL;
        int answered = p->options->reducer(p->th, p->options->ctx, v, &reduced);
        if (answered < 0)
            return false;
        if (answered == 0)
            return (type->flags & TYPE_TYPE) ? save_type(p, v) : save_global(p, v, NULL);
        bool ok = is_tuple(reduced) && save_reduced(p, v, reduced);
        unref_maybe(p->th, reduced);
        return ok;
    }
    if (v == vm->ellipsis || v == vm->not_implemented) {
        Value name = str_from(p->th, v == vm->ellipsis ? "Ellipsis" : "NotImplemented");
        bool ok = name && save_global(p, v, name);
        unref_maybe(p->th, name);
        return ok;
    }
    Value reduced = reduce(p, v);
    if (!reduced)
        return false;
    bool ok;
    if (is_str(reduced))
        ok = save_global(p, v, reduced);
    else if (is_tuple(reduced))
        ok = save_reduced(p, v, reduced);
    else
        ok = unpicklable(p, "__reduce__ must return a string or tuple");
    unref(p->th, reduced);
    return ok;
}

static bool save_inner(Pickler *p, Value v)
{
    Vm *vm = p->th->vm;
    if (v == vm->none)
        return put_op(p, PICKLE_NONE), true;
    if (v == vm->true_)
        return put_op(p, PICKLE_NEWTRUE), true;
    if (v == vm->false_)
        return put_op(p, PICKLE_NEWFALSE), true;
    if (is_small(v) || v->type == vm->type[T_int])
        return save_int(p, v);
    Type *type = v->type;
    if (type == vm->type[T_float])
        return save_float(p, v);
    if (put_memo(p, v))
        return true;
    if (type == vm->type[T_str])
        return save_str(p, v);
    if (type == vm->type[T_bytes])
        return save_bytes(p, v);
    if (type == vm->type[T_tuple])
        return save_tuple(p, v);
    if (type == vm->type[T_list])
        return save_list(p, v);
    if (type == vm->type[T_dict])
        return save_dict(p, v);
    if (p->protocol >= 4 && type == vm->type[T_set])
        return save_set(p, v);
    if (p->protocol >= 4 && type == vm->type[T_frozenset])
        return save_frozenset(p, v);
    return save_other(p, v);
}

static bool save(Pickler *p, Value v)
{
    opcode_boundary(p);
    if (p->th->depth >= p->th->vm->recursion_limit) {
        raise(p->th, T_RecursionError, "maximum recursion depth exceeded while pickling an object");
        return false;
    }
    p->th->depth++;
    bool ok = save_inner(p, v);
    p->th->depth--;
    return ok;
}

void pickle_values_keep(Thread *th, PickleValues *values, PickleValues *spare)
{
    enum { KEPT_MAX = 1024 };
    while (values->count)
        unref_maybe(th, vec_pop(values));
    if (values->capacity > KEPT_MAX || spare->items)
        vec_release(values);
    else
        *spare = *values;
}

bool pickle_dump(Thread *th, Value object, const PickleOptions *options, Buf *out)
{
    Pickler p = {.th = th, .state = pickle_state(th), .options = options, .out = out};
    if (!p.state)
        return false;
    p.protocol = options && options->protocol ? options->protocol : PICKLE_DEFAULT_PROTOCOL;
    p.memo = p.state->spare_memo;
    p.state->spare_memo = (PickleValues){0};
    put_op(&p, PICKLE_PROTO);
    put_le(&p, (uint64_t)p.protocol, 1);
    frame_open(&p);
    bool ok = save(&p, object);
    put_op(&p, PICKLE_STOP);
    frame_close(&p);
    pickle_values_keep(th, &p.memo, &p.state->spare_memo);
    intmap_release(&p.numbers);
    if (ok && out->failed) {
        raise_memory(th);
        return false;
    }
    return ok;
}
