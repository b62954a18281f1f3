#include "mp/value.h"

#include <string.h>

#include "mp/context.h"
#include "mp/reduce.h"
#include "mp/tracer.h"

/* sharedctypes.py: RawValue and RawArray, and the synchronized wrappers that hold a lock besides. */

typedef struct Synchronized {
    Object head;
    Value raw, lock;
} Synchronized;

static void synchronized_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((Synchronized *)self)->raw);
    unref_maybe(th, ((Synchronized *)self)->lock);
}

/* An array of count items, the first of which init has (-1: of all that init has). */
static Value array_of(Thread *th, const CType *item, Value init, int64_t count)
{
    Value list = list_from(th, init);
    Raw *raw = list ? raw_new(th, item, count < 0 ? (int64_t)list_count(list) : count) : NULL;
    bool ok = raw != NULL;
    for (size_t i = 0; ok && i < list_count(list); i++)
        ok = ctype_set(th, item, raw->data + i * item->size, list_peek(list, i));
    unref_maybe(th, list);
    if (ok)
        return &raw->head;
    unref_maybe(th, (Value)raw);
    return NULL;
}

Value raw_value_new(Thread *th, Value type, Value args)
{
    const CType *t = ctype_find(th, type);
    if (!t)
        return NULL;
    if (t->kind == CKIND_ARRAY) {
        if ((int64_t)tuple_count(args) > t->count)
            return raise(th, T_IndexError, "invalid index");
        return array_of(th, t->item, args, t->count);
    }
    if (tuple_count(args) > 1 && t->kind != CKIND_STRUCT)
        return raise(th, T_TypeError, "__init__ expected at most 1 argument, got %zu", tuple_count(args));
    Raw *raw = raw_new(th, t, -1);
    if (raw && t->kind == CKIND_STRUCT) {
        if (raw_fill(th, raw, args, NULL))
            return &raw->head;
        unref(th, &raw->head);
        return NULL;
    }
    if (raw && tuple_count(args) == 1 && !ctype_set(th, t, raw->data, tuple_peek(args, 0))) {
        unref(th, &raw->head);
        return NULL;
    }
    return (Value)raw;
}

Value raw_array_new(Thread *th, Value type, Value init)
{
    const CType *t = ctype_find(th, type);
    int64_t count;
    if (!t)
        return NULL;
    if (!is_int(init))
        return object_length(th, init) < 0 ? NULL : array_of(th, t, init, -1);
    if (!int_as_i64(th, init, &count))
        return NULL;
    if (count < 0)
        return raise(th, T_ValueError, "Array length must be >= 0, not %lld", (long long)count);
    if (count > INT64_MAX / 16)
        return raise_memory(th);
    return (Value)raw_new(th, t, count);
}

/* --- synchronized */

static Type *wrapper_of(Thread *th, const Raw *raw)
{
    bool text = raw->ctype->kind == CKIND_CHAR;
    if (raw->count < 0 && raw->ctype->kind == CKIND_STRUCT)
        return ctype_wrapper(th, raw->ctype);
    return mp_type(th, raw->count < 0 ? MT_Synchronized : text ? MT_SynchronizedString : MT_SynchronizedArray);
}

/* Takes raw and lock over. */
static Value wrap_steal(Thread *th, Value raw, Value lock)
{
    Type *type = raw && lock ? wrapper_of(th, (Raw *)raw) : NULL;
    Synchronized *s = type ? object_new(th, type, 0) : NULL;
    if (!s) {
        unref_maybe(th, raw);
        unref_maybe(th, lock);
        return NULL;
    }
    s->raw = raw;
    s->lock = lock;
    return &s->head;
}

static Value synchronize(Thread *th, MpMethod method, Value raw, Value lock)
{
    if (!raw)
        return NULL;
    Raw *r = (Raw *)raw;
    if (lock == th->vm->false_)
        return raw;
    bool own = !lock || lock == th->vm->true_ || is_none(th, lock);
    if (!own && !mp_is(th, lock, MT_SemLock)) {
        Value text = object_repr(th, lock);
        if (text)
            raise(th, T_AttributeError, "%s has no method 'acquire'", str_data(text));
        unref_maybe(th, text);
        unref(th, raw);
        return NULL;
    }
    if (traced(th))
        r->id = tracer_object(th, r->count < 0 ? "Value" : "Array", r->count < 0 ? 1 : r->count);
    Value made = own ? semlock_new(th, MT_RLock, method, 1, false) : ref(lock);
    if (made && own)
        ((SemLock *)made)->id = r->id; /* who holds the value is who holds its lock */
    return wrap_steal(th, raw, made);
}

static void tell_first(Thread *th, Value v)
{
    if (!v || !traced(th) || !mp_is(th, v, MT_Synchronized))
        return;
    Raw *raw = (Raw *)((Synchronized *)v)->raw;
    Value value = ctype_get(th, raw->ctype, raw->data);
    Buf text = {0};
    short_repr(th, value, &text);
    TRACE(th, EV_write, ev_int(raw->id), ev_text(buf_str(&text)));
    buf_release(&text);
    unref_maybe(th, value);
}

Value value_new(Thread *th, MpMethod method, Value type, Value args, Value lock)
{
    Value v = synchronize(th, method, raw_value_new(th, type, args), lock);
    tell_first(th, v);
    return v;
}

Value array_new(Thread *th, MpMethod method, Value type, Value init, Value lock)
{
    return synchronize(th, method, raw_array_new(th, type, init), lock);
}

static bool lock_in(Thread *th, Synchronized *s)
{
    Deadline never = deadline_in(th, -1);
    return semlock_acquire(th, (SemLock *)s->lock, true, &never, (WaitInfo){"acquire", -1, NULL}) == WAIT_OK;
}

/* Taking the lock, reading or writing, and giving it back are one operation for a learner who holds the process. */
static bool begin(Thread *th, Synchronized *s, const char *what, Value value)
{
    tracer_gate(th, what, ((Raw *)s->raw)->id, NULL, value);
    tracer_whole(th, true);
    if (lock_in(th, s))
        return true;
    tracer_whole(th, false);
    return false;
}

/* Lets the lock go and keeps the exception, if there is one. */
static void finish(Thread *th, Synchronized *s)
{
    Value error = error_take(th);
    semlock_release(th, (SemLock *)s->lock);
    tracer_whole(th, false);
    if (error) {
        error_clear(th);
        raise_value(th, error);
        unref(th, error);
    }
}

/* The fields of a struct are attributes of the wrapper, read and written with the lock held. */
static Value wrapper_getattr(Thread *th, Value self, Value name)
{
    Synchronized *s = (Synchronized *)self;
    const CField *field = raw_field((Raw *)s->raw, name);
    if (!field)
        return attr_get_generic(th, self, name);
    if (!begin(th, s, "read", NULL))
        return NULL;
    Value value = raw_get_field(th, (Raw *)s->raw, field);
    finish(th, s);
    return value;
}

static bool wrapper_setattr(Thread *th, Value self, Value name, Value value)
{
    Synchronized *s = (Synchronized *)self;
    const CField *field = value ? raw_field((Raw *)s->raw, name) : NULL;
    if (!field)
        return attr_set_generic(th, self, name, value);
    if (!begin(th, s, "write", value))
        return false;
    bool ok = raw_set_field(th, (Raw *)s->raw, field, value);
    finish(th, s);
    return ok;
}

static Value get_value(Thread *th, Value self)
{
    Synchronized *s = (Synchronized *)self;
    if (!begin(th, s, "read", NULL))
        return NULL;
    Value value = raw_read(th, (Raw *)s->raw);
    finish(th, s);
    return value;
}

static bool set_value(Thread *th, Value self, Value value)
{
    Synchronized *s = (Synchronized *)self;
    if (!value)
        return raise_false(th, T_AttributeError, "can't delete attribute 'value'");
    if (!begin(th, s, "write", value))
        return false;
    bool ok = raw_write(th, (Raw *)s->raw, value);
    finish(th, s);
    return ok;
}

static int64_t array_length(Thread *th, Value self)
{
    (void)th;
    return ((Raw *)((Synchronized *)self)->raw)->count;
}

static Value array_getitem(Thread *th, Value self, Value key)
{
    Synchronized *s = (Synchronized *)self;
    if (!begin(th, s, "read", NULL))
        return NULL;
    Value value = raw_item(th, (Raw *)s->raw, key);
    finish(th, s);
    return value;
}

static bool array_setitem(Thread *th, Value self, Value key, Value value)
{
    Synchronized *s = (Synchronized *)self;
    if (!begin(th, s, "write", value))
        return false;
    bool ok = raw_set_item(th, (Raw *)s->raw, key, value);
    finish(th, s);
    return ok;
}

static Value string_value(Thread *th, Value self)
{
    return attr_get_c(th, ((Synchronized *)self)->raw, "value");
}
static Value string_raw(Thread *th, Value self)
{
    return attr_get_c(th, ((Synchronized *)self)->raw, "raw");
}
static bool string_set(Thread *th, Value self, Value value)
{
    return attr_set_c(th, ((Synchronized *)self)->raw, "value", value);
}

static Value get_obj(Thread *th, Value *a)
{
    (void)th;
    return ref(((Synchronized *)a[0])->raw);
}
static Value get_lock(Thread *th, Value *a)
{
    (void)th;
    return ref(((Synchronized *)a[0])->lock);
}
static Value acquire(Thread *th, Value *a)
{
    return call_method(th, ((Synchronized *)a[0])->lock, "acquire", 2, a[1] ? a[1] : th->vm->true_,
                       a[2] ? a[2] : th->vm->none);
}
static Value release(Thread *th, Value *a)
{
    return semlock_release(th, (SemLock *)((Synchronized *)a[0])->lock) ? none(th) : NULL;
}
static Value enter(Thread *th, Value *a)
{
    return lock_in(th, (Synchronized *)a[0]) ? truth(th, true) : NULL;
}

static Value wrapper_repr(Thread *th, Value self)
{
    Value raw = object_repr(th, ((Synchronized *)self)->raw);
    Value text = raw ? str_format(th, "<%s wrapper for %s>", self->type->name, str_data(raw)) : NULL;
    unref_maybe(th, raw);
    return text;
}

Value synchronized_reduce(Thread *th, Value self)
{
    Synchronized *s = (Synchronized *)self;
    if (!assert_spawning(th, self))
        return NULL;
    Value function = import_attr(th, "multiprocessing.sharedctypes", "synchronized");
    Value args = tuple_of(th, 2, s->raw, s->lock), reduced = tuple_of(th, 2, function, args);
    unref_maybe(th, function);
    unref_maybe(th, args);
    return reduced;
}

static Value synchronized(Thread *th, Value *a)
{
    if (!is_raw(th, a[0]) || !((Raw *)a[0])->slot)
        return raise(th, T_TypeError, "no shared value");
    MpMethod method = context_method(th, a[2]);
    if (method == METHOD_NONE)
        return NULL;
    if (a[1] && mp_is(th, a[1], MT_SemLock)) /* rebuilt in a child, too: nothing new to tell */
        return wrap_steal(th, ref(a[0]), ref(a[1]));
    return synchronize(th, method, ref(a[0]), a[1]);
}

/* A copy in memory of its own, shared like the first. */
static Value copy_function(Thread *th, Value *a)
{
    if (!is_raw(th, a[0]))
        return raise(th, T_TypeError, "no C data");
    Raw *from = (Raw *)a[0], *to = raw_new(th, from->ctype, from->count);
    if (to)
        memcpy(to->data, from->data, (from->count < 0 ? 1 : (size_t)from->count) * from->ctype->size);
    return (Value)to;
}

const NativeDef SHARED_FUNCTIONS[] = {
    {"copy(obj)", copy_function, NULL, 0}, {"synchronized(obj, lock=None, ctx=None)", synchronized, NULL, 0}, {0}};

static const NativeDef METHODS[] = {{"get_obj(self)", get_obj, "The value without its lock.", 0},
                                    {"get_lock(self)", get_lock, "Its lock.", 0},
                                    {"acquire(self, block=True, timeout=None)", acquire, NULL, 0},
                                    {"release(self)", release, NULL, 0},
                                    {"__enter__(self)", enter, NULL, 0},
                                    {"__reduce__(self)", reduce_method, NULL, 0},
                                    {"__exit__(self, *args)", release, NULL, 0},
                                    {0}};
static const GetSetDef VALUE_GETSETS[] = {{"value", get_value, set_value, NULL}, {0}};
static const GetSetDef STRING_GETSETS[] = {
    {"value", string_value, string_set, NULL}, {"raw", string_raw, string_set, NULL}, {0}};

bool shared_types(Thread *th)
{
    static const char *const module = "multiprocessing.sharedctypes";
    Mp *mp = mp_of(th);
    TypeDef *d = mp->def;
    Type **t = mp->type;
    d[MT_SynchronizedBase] = (TypeDef){.name = "SynchronizedBase",
                                       .module = module,
                                       .size = sizeof(Synchronized),
                                       .flags = TYPE_ABSTRACT | TYPE_HAS_DICT,
                                       .methods = METHODS,
                                       .slots = {.dealloc = synchronized_dealloc,
                                                 .repr = wrapper_repr,
                                                 .getattr = wrapper_getattr,
                                                 .setattr = wrapper_setattr}};
    d[MT_Synchronized] = (TypeDef){.name = "Synchronized",
                                   .module = module,
                                   .size = sizeof(Synchronized),
                                   .flags = TYPE_ABSTRACT,
                                   .getsets = VALUE_GETSETS};
    d[MT_SynchronizedArray] =
        (TypeDef){.name = "SynchronizedArray",
                  .module = module,
                  .size = sizeof(Synchronized),
                  .flags = TYPE_ABSTRACT,
                  .slots = {.length = array_length, .getitem = array_getitem, .setitem = array_setitem}};
    d[MT_SynchronizedString] = (TypeDef){.name = "SynchronizedString",
                                         .module = module,
                                         .size = sizeof(Synchronized),
                                         .flags = TYPE_ABSTRACT,
                                         .getsets = STRING_GETSETS};
    return (t[MT_SynchronizedBase] = type_make(th, &d[MT_SynchronizedBase], NULL)) &&
           (t[MT_Synchronized] = type_make(th, &d[MT_Synchronized], t[MT_SynchronizedBase])) &&
           (t[MT_SynchronizedArray] = type_make(th, &d[MT_SynchronizedArray], t[MT_SynchronizedBase])) &&
           (t[MT_SynchronizedString] = type_make(th, &d[MT_SynchronizedString], t[MT_SynchronizedArray]));
}
