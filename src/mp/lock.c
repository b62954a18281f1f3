#include "mp/lock.h"

#include <errno.h>
#include <time.h>

#include "mp/context.h"
#include "mp/names.h"
#include "mp/reduce.h"
#include "mp/tracer.h"

static void semlock_after_fork(Thread *th, void *owner)
{
    (void)th;
    ((SemLock *)owner)->count = 0;
}

static void semlock_dealloc(Thread *th, Object *self)
{
    SemLock *s = (SemLock *)self;
    after_fork_remove(mp_of(th), &s->after);
    if (!s->slot)
        return;
    name_unlink(mp_of(th), s->slot);
    shared_free(th, s->slot, s->forks);
}

static bool semlock_setup(Thread *th, SemLock *s, SemKind kind, MpMethod method, int64_t value, int64_t max)
{
    if (s->slot)
        return true;
    if (value > SEM_VALUE_LIMIT || value < INT32_MIN)
        return raise_false(th, T_OverflowError, "Python int too large to convert to C int");
    if (value < 0 || value > max) {
        raise_errno(th, EINVAL, NULL);
        return false;
    }
    s->forks = shared_forks();
    s->slot = shared_new(th, method == METHOD_FORK);
    if (!s->slot)
        return false;
    s->kind = kind;
    s->max = max;
    if (sem_init(&s->slot->sem, 1, (unsigned)value) < 0) {
        raise_errno(th, errno, NULL);
        return false;
    }
    after_fork_add(mp_of(th), &s->after, semlock_after_fork, s);
    return (method == METHOD_FORK || name_register(th, s->slot)) && exit_register(th);
}

static bool setup_as(Thread *th, SemLock *s, MpTypeId type, MpMethod method, int64_t value)
{
    switch (type) {
    case MT_RLock: return semlock_setup(th, s, SEM_RECURSIVE, method, 1, 1);
    case MT_Lock: return semlock_setup(th, s, SEM_SEMAPHORE, method, 1, 1);
    case MT_BoundedSemaphore: return semlock_setup(th, s, SEM_SEMAPHORE, method, value, value);
    default: return semlock_setup(th, s, SEM_SEMAPHORE, method, value, SEM_VALUE_LIMIT);
    }
}

Value semlock_new(Thread *th, MpTypeId type, MpMethod method, int64_t value, bool told)
{
    SemLock *s = object_new(th, mp_type(th, type), 0);
    if (!s)
        return NULL;
    if (!setup_as(th, s, type, method, value)) {
        unref(th, &s->head);
        return NULL;
    }
    if (told)
        s->id = tracer_object(th, s->head.type->name, value);
    return &s->head;
}

static WaitInfo info_of(const SemLock *s, WaitInfo info)
{
    if (s->id)
        info.on = s->id;
    return info;
}

/* Waits in the kernel without the GIL. */
static WaitResult sem_sleep(Thread *th, SharedSlot *slot, Deadline *deadline, WaitInfo info)
{
    for (;;) {
        block_begin(th, info.what, info.on, info.name, deadline->timeout);
        int r, error;
        bool over;
        do {
            struct timespec at = {.tv_sec = deadline->at / 1000000000, .tv_nsec = deadline->at % 1000000000};
            r = deadline->timeout < 0 ? sem_wait(&slot->sem) : sem_clockwait(&slot->sem, CLOCK_MONOTONIC, &at);
            error = errno;
            over = r < 0 && error == ETIMEDOUT && deadline_over(th, deadline);
        } while (r < 0 && error == ETIMEDOUT && !over);
        block_end(th, r == 0);
        if (!thread_check_signals(th)) {
            if (r == 0)
                sem_post(&slot->sem);
            return WAIT_ERROR;
        }
        if (r == 0)
            return WAIT_OK;
        if (over)
            return WAIT_TIMEOUT;
        if (error != EINTR) {
            raise_errno(th, error, NULL);
            return WAIT_ERROR;
        }
    }
}

/* A semaphore's count is what is left of it; a lock's how often it is held. */
static bool is_counting(const SemLock *s)
{
    return s->max > 1;
}

WaitResult semlock_acquire(Thread *th, SemLock *s, bool block, Deadline *deadline, WaitInfo info)
{
    if (s->kind == SEM_RECURSIVE && semlock_mine(th, s)) {
        s->count++;
        return WAIT_OK;
    }
    if (s->id)
        tracer_gate(th, "acquire", s->id, NULL, NULL);
    if (sem_trywait(&s->slot->sem) < 0) {
        if (errno != EAGAIN && errno != EINTR) {
            raise_errno(th, errno, NULL);
            return WAIT_ERROR;
        }
        if (!block || deadline->timeout == 0)
            return WAIT_TIMEOUT;
        WaitResult r = sem_sleep(th, s->slot, deadline, info_of(s, info));
        if (r != WAIT_OK)
            return r;
    }
    s->count++;
    s->owner = th->id;
    if (s->id)
        TRACE(th, EV_acquired, ev_int(s->id), ev_int(is_counting(s) ? semlock_value(s) : s->count));
    return WAIT_OK;
}

int semlock_value(const SemLock *s)
{
    int value = 0;
    sem_getvalue(&s->slot->sem, &value);
    return value < 0 ? 0 : value;
}

bool semlock_release(Thread *th, SemLock *s)
{
    if (s->kind == SEM_RECURSIVE) {
        if (!semlock_mine(th, s))
            return raise_false(th, T_AssertionError, "attempt to release recursive lock not owned by thread");
        if (s->count > 1) {
            s->count--;
            return true;
        }
    } else if (semlock_value(s) >= s->max) {
        return raise_false(th, T_ValueError, "semaphore or lock released too many times");
    }
    if (s->id) {
        tracer_gate(th, "release", s->id, NULL, NULL);
        TRACE(th, EV_release, ev_int(s->id), ev_int(is_counting(s) ? semlock_value(s) + 1 : s->count - 1));
    }
    if (sem_post(&s->slot->sem) < 0) {
        raise_errno(th, errno, NULL);
        return false;
    }
    s->count--;
    return true;
}

/* The locks of pipes are held for a message's time, some microseconds: to look again is cheaper than to sleep. */
static bool spin(sem_t *sem)
{
    enum { LOOKS = 60 };
    for (int i = 0; i < LOOKS; i++) {
        int value;
        if (sem_getvalue(sem, &value) == 0 && value > 0 && sem_trywait(sem) == 0)
            return true;
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#else
        atomic_thread_fence(memory_order_seq_cst);
#endif
    }
    return false;
}

bool semlock_take(Thread *th, SemLock *s, WaitInfo info)
{
    Deadline never = deadline_in(th, -1);
    return sem_trywait(&s->slot->sem) == 0 || spin(&s->slot->sem) || sem_sleep(th, s->slot, &never, info) == WAIT_OK;
}

void semlock_give(SemLock *s)
{
    sem_post(&s->slot->sem);
}

/* --- methods */

static SemLock *checked(Thread *th, Value self)
{
    SemLock *s = (SemLock *)self;
    if (!s->slot)
        raise(th, T_AttributeError, "'%s' object has no attribute '_semlock'", self->type->name);
    return s->slot ? s : NULL;
}

static Value lock_acquire(Thread *th, Value *a)
{
    SemLock *s = checked(th, a[0]);
    int block = a[1] ? object_truth(th, a[1]) : 1;
    int64_t timeout;
    if (!s || block < 0 || !timeout_ns(th, a[2], &timeout))
        return NULL;
    Deadline deadline = deadline_in(th, timeout);
    WaitResult r = semlock_acquire(th, s, block, &deadline, (WaitInfo){"acquire", -1, NULL});
    return r == WAIT_ERROR ? NULL : truth(th, r == WAIT_OK);
}

static Value lock_release(Thread *th, Value *a)
{
    SemLock *s = checked(th, a[0]);
    return s && semlock_release(th, s) ? none(th) : NULL;
}

static Value lock_enter(Thread *th, Value *a)
{
    return lock_acquire(th, (Value[]){a[0], NULL, NULL});
}

static Value lock_get_value(Thread *th, Value *a)
{
    SemLock *s = checked(th, a[0]);
    return s ? int_from(th, semlock_value(s)) : NULL;
}

static Value lock_count(Thread *th, Value *a)
{
    return int_from(th, ((SemLock *)a[0])->count);
}
static Value lock_is_mine(Thread *th, Value *a)
{
    return truth(th, semlock_mine(th, (SemLock *)a[0]));
}

static Value lock_is_zero(Thread *th, Value *a)
{
    SemLock *s = checked(th, a[0]);
    return s ? truth(th, semlock_value(s) == 0) : NULL;
}

/* Who holds it, as far as this process can know. */
static Value owner_text(Thread *th, SemLock *s)
{
    if (!semlock_mine(th, s))
        return str_from(th, semlock_value(s) == 1 ? "None" : s->count > 0 ? "SomeOtherThread" : "SomeOtherProcess");
    Value name = attr_get_c(th, mp_of(th)->current, "name"), text = NULL;
    if (name && th->id != 0) {
        Value current = import_attr(th, "threading", "current_thread");
        Value thread = current ? call0(th, current) : NULL;
        Value thread_name = thread ? attr_get_c(th, thread, "name") : NULL;
        if (thread_name && is_str(thread_name) && !str_equal_c(thread_name, "MainThread"))
            text = str_format(th, "%s|%s", str_data(name), str_data(thread_name));
        unref_maybe(th, current);
        unref_maybe(th, thread);
        unref_maybe(th, thread_name);
        error_clear(th);
    }
    if (!text)
        return name;
    unref_maybe(th, name);
    return text;
}

static Value lock_repr(Thread *th, Value self)
{
    SemLock *s = checked(th, self);
    if (!s)
        return NULL;
    const char *type = self->type->name;
    if (mp_is(th, self, MT_BoundedSemaphore))
        return str_format(th, "<%s(value=%d, maxvalue=%lld)>", type, semlock_value(s), (long long)s->max);
    if (mp_is(th, self, MT_Semaphore))
        return str_format(th, "<%s(value=%d)>", type, semlock_value(s));
    Value owner = owner_text(th, s), text = NULL;
    if (!owner)
        return NULL;
    if (s->kind == SEM_SEMAPHORE)
        text = str_format(th, "<%s(owner=%s)>", type, str_data(owner));
    else if (semlock_mine(th, s))
        text = str_format(th, "<%s(%s, %lld)>", type, str_data(owner), (long long)s->count);
    else
        text = str_format(th, "<%s(%s, %s)>", type, str_data(owner), semlock_value(s) == 1 ? "0" : "nonzero");
    unref(th, owner);
    return text;
}

static Value get_semlock(Thread *th, Value self)
{
    (void)th;
    return ref(self);
}

static MpTypeId kind_of(Thread *th, Value self)
{
    return mp_is(th, self, MT_BoundedSemaphore) ? MT_BoundedSemaphore
           : mp_is(th, self, MT_Semaphore)      ? MT_Semaphore
           : mp_is(th, self, MT_RLock)          ? MT_RLock
                                                : MT_Lock;
}

static Value lock_init(Thread *th, Value *a)
{
    SemLock *s = (SemLock *)a[0];
    MpMethod method = context_method(th, a[1]);
    if (method == METHOD_NONE || !setup_as(th, s, kind_of(th, a[0]), method, 1))
        return NULL;
    return none(th);
}

static Value semaphore_init(Thread *th, Value *a)
{
    int64_t value = 1;
    MpMethod method = context_method(th, a[2]);
    if (method == METHOD_NONE || (a[1] && !int_as_i64(th, a[1], &value)))
        return NULL;
    return setup_as(th, (SemLock *)a[0], kind_of(th, a[0]), method, value) ? none(th) : NULL;
}

/* --- for a child */

Value semlock_reduce(Thread *th, Value self)
{
    SemLock *s = checked(th, self);
    if (!s || !assert_spawning(th, self))
        return NULL;
    s->forks = shared_forks() - 1; /* others will know it: never used again */
    Value rebuild = import_attr(th, "multiprocessing.synchronize", "_rebuild");
    Value slot = shared_reduce(th, s->slot), kind = int_from(th, s->kind), max = int_from(th, s->max);
    Value id = int_from(th, s->id), args = tuple_of(th, 5, type_value(self->type), slot, kind, max, id);
    Value reduced = tuple_of(th, 2, rebuild, args);
    Value all[] = {rebuild, slot, kind, max, id, args};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    return reduced;
}

static Value rebuild(Thread *th, Value *a)
{
    int64_t kind, max, id;
    if (!is_type(a[0]) || !type_is_subtype((Type *)a[0], mp_type(th, MT_SemLock)))
        return raise(th, T_TypeError, "not a type of lock");
    if (!int_as_i64(th, a[2], &kind) || !int_as_i64(th, a[3], &max) || !int_as_i64(th, a[4], &id))
        return NULL;
    SemLock *s = object_new(th, (Type *)a[0], 0);
    if (!s)
        return NULL;
    s->kind = kind == SEM_RECURSIVE ? SEM_RECURSIVE : SEM_SEMAPHORE;
    s->max = max;
    s->id = id;
    s->forks = shared_forks() - 1; /* others know it: never used again */
    s->slot = shared_rebuild(th, a[1]);
    if (!s->slot || !name_open(th, s->slot)) {
        unref(th, &s->head);
        return NULL;
    }
    after_fork_add(mp_of(th), &s->after, semlock_after_fork, s);
    return &s->head;
}

const NativeDef LOCK_FUNCTIONS[] = {{"_rebuild(cls, slot, kind, maxvalue, id)", rebuild, NULL, 0}, {0}};

static const NativeDef METHODS[] = {
    {"acquire(self, /, block=True, timeout=None)", lock_acquire, "Takes it; False if it could not.", 0},
    {"release(self)", lock_release, "Gives it back.", 0},
    {"__enter__(self)", lock_enter, NULL, 0},
    {"__exit__(self, *args)", lock_release, NULL, 0},
    {"_get_value(self)", lock_get_value, NULL, 0},
    {"_count(self)", lock_count, NULL, 0},
    {"_is_mine(self)", lock_is_mine, NULL, 0},
    {"_is_zero(self)", lock_is_zero, NULL, 0},
    {"__reduce__(self)", reduce_method, NULL, 0},
    {0}};
static const NativeDef LOCK_METHODS[] = {{"__init__(self, *, ctx)", lock_init, NULL, 0}, {0}};
static const NativeDef SEMAPHORE_METHODS[] = {
    {"__init__(self, value=1, *, ctx)", semaphore_init, NULL, 0}, {"get_value(self)", lock_get_value, NULL, 0}, {0}};
static const GetSetDef GETSETS[] = {{"_semlock", get_semlock, NULL, NULL}, {0}};

static bool make(Thread *th, MpTypeId id, const char *name, const NativeDef *methods, Type *base)
{
    Mp *mp = mp_of(th);
    mp->def[id] = (TypeDef){.name = name,
                            .module = "multiprocessing.synchronize",
                            .size = sizeof(SemLock),
                            .flags = TYPE_HAS_DICT,
                            .methods = methods,
                            .getsets = base ? NULL : GETSETS,
                            .slots = {.dealloc = base ? NULL : semlock_dealloc, .repr = base ? NULL : lock_repr}};
    return (mp->type[id] = type_make(th, &mp->def[id], base)) != NULL;
}

bool lock_types(Thread *th)
{
    Type **t = mp_of(th)->type;
    return make(th, MT_SemLock, "SemLock", METHODS, NULL) && make(th, MT_Lock, "Lock", LOCK_METHODS, t[MT_SemLock]) &&
           make(th, MT_RLock, "RLock", LOCK_METHODS, t[MT_SemLock]) &&
           make(th, MT_Semaphore, "Semaphore", SEMAPHORE_METHODS, t[MT_SemLock]) &&
           make(th, MT_BoundedSemaphore, "BoundedSemaphore", NULL, t[MT_Semaphore]);
}
