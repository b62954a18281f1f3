#include <stddef.h>

#include "mp/context.h"
#include "mp/lock.h"
#include "mp/reduce.h"
#include "mp/tracer.h"

/* Condition, Event and Barrier, made of semaphores as CPython's synchronize.py makes them, so that they behave alike
 * in every corner: a Condition is its lock and three semaphores. */

typedef struct Condition {
    Object head;
    Value lock;                    /* Lock or RLock */
    Value sleeping, woken, waiter; /* Semaphore */
} Condition;

typedef struct EventObject {
    Object head;
    Value condition, flag;
} EventObject;

typedef struct Barrier {
    Object head;
    Value condition, action;  /* action: callable or None */
    int64_t parties, timeout; /* ns, -1: none */
    SharedSlot *slot;         /* number[0]: state, [1]: count */
} Barrier;

static SemLock *sem(Value v)
{
    return (SemLock *)v;
}
static const WaitInfo WAITING = {"acquire", -1, NULL};

static WaitResult take(Thread *th, Value lock, bool block)
{
    Deadline never = deadline_in(th, -1);
    return semlock_acquire(th, sem(lock), block, &never, WAITING);
}

/* --- Condition */

static void condition_dealloc(Thread *th, Object *self)
{
    Condition *c = (Condition *)self;
    unref_maybe(th, c->lock);
    unref_maybe(th, c->sleeping);
    unref_maybe(th, c->woken);
    unref_maybe(th, c->waiter);
}

/* CPython takes the lock's methods at once: what has none fails here. */
static bool attr_callable(Thread *th, Value v, const char *name)
{
    Value method = attr_get_c(th, v, name);
    unref_maybe(th, method);
    return method != NULL;
}

static bool condition_setup(Thread *th, Condition *c, MpMethod method, Value lock)
{
    if (lock && !is_none(th, lock) && !mp_is(th, lock, MT_SemLock) && !attr_callable(th, lock, "acquire"))
        return false;
    if (lock && !is_none(th, lock) && !mp_is(th, lock, MT_SemLock))
        return raise_false(th, T_TypeError, "a lock of multiprocessing is needed, not '%s'", type_of(th, lock)->name);
    c->lock = lock && !is_none(th, lock) ? ref(lock) : semlock_new(th, MT_RLock, method, 1, false);
    c->sleeping = c->lock ? semlock_new(th, MT_Semaphore, method, 0, false) : NULL;
    c->woken = c->sleeping ? semlock_new(th, MT_Semaphore, method, 0, false) : NULL;
    c->waiter = c->woken ? semlock_new(th, MT_Semaphore, method, 0, false) : NULL;
    return c->waiter != NULL;
}

/* The number of the object that it is, or belongs to, for who waits: kept where every process that shares it sees it.
 */
static void condition_told(Value v, int64_t id)
{
    atomic_store(&sem(((Condition *)v)->waiter)->slot->put_count, id);
}

static int64_t condition_id(Value v)
{
    int64_t id = atomic_load(&sem(((Condition *)v)->waiter)->slot->put_count);
    return id ? id : -1;
}

Value condition_new(Thread *th, MpMethod method, Value lock, bool told)
{
    Condition *c = object_new(th, mp_type(th, MT_Condition), 0);
    if (!c)
        return NULL;
    if (condition_setup(th, c, method, lock)) {
        int64_t id = told ? tracer_object(th, "Condition", 0) : 0;
        condition_told(&c->head, id);
        if (c->lock != lock)
            sem(c->lock)->id = id; /* who holds it holds the Condition */
        return &c->head;
    }
    unref(th, &c->head);
    return NULL;
}

bool condition_acquire(Thread *th, Value v)
{
    return take(th, ((Condition *)v)->lock, true) == WAIT_OK;
}
bool condition_release(Thread *th, Value v)
{
    return semlock_release(th, sem(((Condition *)v)->lock));
}

static bool reacquire(Thread *th, Condition *c, int64_t count)
{
    /* Whatever ended the wait, the lock is taken again before it is told. */
    Value saved = error_take(th);
    bool ok = semlock_release(th, sem(c->woken));
    for (int64_t i = 0; i < count; i++)
        ok = take(th, c->lock, true) == WAIT_OK && ok;
    if (saved) {
        error_clear(th);
        raise_value(th, saved);
        unref(th, saved);
        return false;
    }
    return ok;
}

WaitResult condition_wait_as(Thread *th, Value v, Deadline *deadline, WaitInfo info)
{
    Condition *c = (Condition *)v;
    if (!semlock_mine(th, sem(c->lock))) {
        raise(th, T_AssertionError, "must acquire() condition before using wait()");
        return WAIT_ERROR;
    }
    if (!semlock_release(th, sem(c->sleeping)))
        return WAIT_ERROR;
    int64_t count = sem(c->lock)->count;
    for (int64_t i = 0; i < count; i++)
        if (!semlock_release(th, sem(c->lock)))
            return WAIT_ERROR;
    WaitResult r = semlock_acquire(th, sem(c->waiter), true, deadline, info);
    return reacquire(th, c, count) ? r : WAIT_ERROR;
}

static WaitResult condition_wait(Thread *th, Value v, Deadline *deadline)
{
    return condition_wait_as(th, v, deadline, (WaitInfo){"wait", condition_id(v), "Condition"});
}

bool condition_notify(Thread *th, Value v, int64_t n)
{
    Condition *c = (Condition *)v;
    if (!semlock_mine(th, sem(c->lock)))
        return raise_false(th, T_AssertionError, "lock is not owned");
    if (take(th, c->waiter, false) == WAIT_OK)
        return raise_false(th, T_AssertionError, "notify: Should not have been able to acquire _wait_semaphore");
    while (take(th, c->woken, false) == WAIT_OK)
        take(th, c->sleeping, false);
    int64_t sleepers = 0;
    while (sleepers < n && take(th, c->sleeping, false) == WAIT_OK) {
        if (!semlock_release(th, sem(c->waiter)))
            return false;
        sleepers++;
    }
    for (int64_t i = 0; i < sleepers; i++)
        if (take(th, c->woken, true) != WAIT_OK)
            return false;
    while (sleepers && take(th, c->waiter, false) == WAIT_OK) {
    }
    return true;
}

static Condition *condition_checked(Thread *th, Value self)
{
    Condition *c = (Condition *)self;
    if (!c->waiter)
        raise(th, T_AttributeError, "'%s' object has no attribute '_lock'", self->type->name);
    return c->waiter ? c : NULL;
}

static Value condition_init_method(Thread *th, Value *a)
{
    Condition *c = (Condition *)a[0];
    MpMethod method = context_method(th, a[2]);
    if (method == METHOD_NONE || (!c->waiter && !condition_setup(th, c, method, a[1])))
        return NULL;
    return none(th);
}

static Value condition_acquire_method(Thread *th, Value *a)
{
    Condition *c = condition_checked(th, a[0]);
    int block = a[1] ? object_truth(th, a[1]) : 1;
    int64_t timeout;
    if (!c || block < 0 || !timeout_ns(th, a[2], &timeout))
        return NULL;
    Deadline deadline = deadline_in(th, timeout);
    WaitResult r = semlock_acquire(th, sem(c->lock), block, &deadline, WAITING);
    return r == WAIT_ERROR ? NULL : truth(th, r == WAIT_OK);
}

static Value condition_enter(Thread *th, Value *a)
{
    return condition_acquire_method(th, (Value[]){a[0], NULL, NULL});
}

static Value condition_release_method(Thread *th, Value *a)
{
    return condition_checked(th, a[0]) && condition_release(th, a[0]) ? none(th) : NULL;
}

static Value condition_wait_method(Thread *th, Value *a)
{
    int64_t timeout;
    if (!condition_checked(th, a[0]) || !timeout_ns(th, a[1], &timeout))
        return NULL;
    Deadline deadline = deadline_in(th, timeout);
    WaitResult r = condition_wait(th, a[0], &deadline);
    return r == WAIT_ERROR ? NULL : truth(th, r == WAIT_OK);
}

static Value condition_wait_for(Thread *th, Value *a)
{
    int64_t timeout;
    if (!condition_checked(th, a[0]) || !timeout_ns(th, a[2], &timeout))
        return NULL;
    Deadline deadline = deadline_in(th, timeout);
    Value result = call0(th, a[1]);
    while (result) {
        int is = object_truth(th, result);
        if (is == 1 || deadline_left(&deadline) == 0)
            return result;
        if (is < 0 || condition_wait(th, a[0], &deadline) == WAIT_ERROR) {
            unref(th, result);
            return NULL;
        }
        ref_set(th, &result, call0(th, a[1]));
    }
    return NULL;
}

static Value condition_notify_method(Thread *th, Value *a)
{
    int64_t n = 1;
    if (!condition_checked(th, a[0]) || (a[1] && !int_as_i64(th, a[1], &n)))
        return NULL;
    return condition_notify(th, a[0], n) ? none(th) : NULL;
}

static Value condition_notify_all(Thread *th, Value *a)
{
    return condition_checked(th, a[0]) && condition_notify(th, a[0], INT64_MAX) ? none(th) : NULL;
}

static Value condition_repr(Thread *th, Value self)
{
    Condition *c = condition_checked(th, self);
    Value lock = c ? object_repr(th, c->lock) : NULL;
    if (!lock)
        return NULL;
    Value text = str_format(th, "<%s(%s, %d)>", self->type->name, str_data(lock),
                            semlock_value(sem(c->sleeping)) - semlock_value(sem(c->woken)));
    unref(th, lock);
    return text;
}

/* (class, places of values in the struct) */
static Value reduce_values(Thread *th, Value self, const size_t *offsets, size_t count)
{
    Value state = tuple_new(th, count);
    Value rebuild = state ? import_attr(th, "multiprocessing.synchronize", "_rebuild_values") : NULL;
    for (size_t i = 0; state && i < count; i++)
        tuple_set_steal(state, i, ref(*(Value *)((char *)self + offsets[i])));
    Value args = tuple_of(th, 2, type_value(self->type), state), reduced = tuple_of(th, 2, rebuild, args);
    unref_maybe(th, state);
    unref_maybe(th, rebuild);
    unref_maybe(th, args);
    return reduced;
}

static const size_t CONDITION_VALUES[] = {offsetof(Condition, lock), offsetof(Condition, sleeping),
                                          offsetof(Condition, woken), offsetof(Condition, waiter)};
static const size_t EVENT_VALUES[] = {offsetof(EventObject, condition), offsetof(EventObject, flag)};

Value condition_reduce(Thread *th, Value self)
{
    return assert_spawning(th, self) ? reduce_values(th, self, CONDITION_VALUES, 4) : NULL;
}
/* Its condition complains if it must. */
Value event_reduce(Thread *th, Value self)
{
    return reduce_values(th, self, EVENT_VALUES, 2);
}

static Value rebuild_values(Thread *th, Value *a)
{
    bool condition = is_type(a[0]) && type_is_subtype((Type *)a[0], mp_type(th, MT_Condition));
    bool event = is_type(a[0]) && type_is_subtype((Type *)a[0], mp_type(th, MT_Event));
    size_t count = condition ? 4 : 2;
    if ((!condition && !event) || !is_tuple(a[1]) || tuple_count(a[1]) != count)
        return raise(th, T_TypeError, "bad state of a shared object");
    for (size_t i = 0; i < count; i++)
        if (!mp_is(th, tuple_peek(a[1], i), event && i == 0 ? MT_Condition : MT_SemLock))
            return raise(th, T_TypeError, "bad state of a shared object");
    Object *self = object_new(th, (Type *)a[0], 0);
    for (size_t i = 0; self && i < count; i++)
        *(Value *)((char *)self + (condition ? CONDITION_VALUES : EVENT_VALUES)[i]) = ref(tuple_peek(a[1], i));
    return self;
}

/* --- EventObject */

static void event_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((EventObject *)self)->condition);
    unref_maybe(th, ((EventObject *)self)->flag);
}

static bool event_setup(Thread *th, EventObject *e, MpMethod method)
{
    Value lock = semlock_new(th, MT_Lock, method, 1, false);
    e->condition = lock ? condition_new(th, method, lock, false) : NULL;
    unref_maybe(th, lock);
    e->flag = e->condition ? semlock_new(th, MT_Semaphore, method, 0, false) : NULL;
    return e->flag != NULL;
}

Value event_new(Thread *th, MpMethod method)
{
    EventObject *e = object_new(th, mp_type(th, MT_Event), 0);
    if (!e)
        return NULL;
    if (event_setup(th, e, method)) {
        condition_told(e->condition, tracer_object(th, "Event", 0));
        return &e->head;
    }
    unref(th, &e->head);
    return NULL;
}

static Value event_init_method(Thread *th, Value *a)
{
    EventObject *e = (EventObject *)a[0];
    MpMethod method = context_method(th, a[1]);
    return method != METHOD_NONE && (e->flag || event_setup(th, e, method)) ? none(th) : NULL;
}

static EventObject *event_checked(Thread *th, Value self)
{
    EventObject *e = (EventObject *)self;
    if (!e->flag)
        raise(th, T_AttributeError, "'%s' object has no attribute '_cond'", self->type->name);
    return e->flag ? e : NULL;
}

/* With the condition's lock held: whether the flag is up. */
static bool flag_up(Thread *th, EventObject *e)
{
    return take(th, e->flag, false) == WAIT_OK && semlock_release(th, sem(e->flag));
}

static Value event_is_set(Thread *th, Value *a)
{
    EventObject *e = event_checked(th, a[0]);
    if (!e || !condition_acquire(th, e->condition))
        return NULL;
    bool up = flag_up(th, e);
    return condition_release(th, e->condition) ? truth(th, up) : NULL;
}

static Value event_set(Thread *th, Value *a)
{
    EventObject *e = event_checked(th, a[0]);
    if (!e || !condition_acquire(th, e->condition))
        return NULL;
    take(th, e->flag, false);
    bool ok = semlock_release(th, sem(e->flag)) && condition_notify(th, e->condition, INT64_MAX);
    return condition_release(th, e->condition) && ok ? none(th) : NULL;
}

static Value event_clear(Thread *th, Value *a)
{
    EventObject *e = event_checked(th, a[0]);
    if (!e || !condition_acquire(th, e->condition))
        return NULL;
    take(th, e->flag, false);
    return condition_release(th, e->condition) ? none(th) : NULL;
}

static Value event_wait(Thread *th, Value *a)
{
    EventObject *e = event_checked(th, a[0]);
    int64_t timeout;
    if (!e || !timeout_ns(th, a[1], &timeout) || !condition_acquire(th, e->condition))
        return NULL;
    Deadline deadline = deadline_in(th, timeout);
    WaitResult r = WAIT_OK;
    if (!flag_up(th, e))
        r = condition_wait_as(th, e->condition, &deadline, (WaitInfo){"event", condition_id(e->condition), "Event"});
    bool up = r != WAIT_ERROR && flag_up(th, e);
    return condition_release(th, e->condition) && r != WAIT_ERROR ? truth(th, up) : NULL;
}

static Value event_repr(Thread *th, Value self)
{
    Value up = event_is_set(th, &self);
    if (!up)
        return NULL;
    Value text = str_format(th, "<%s at %p %s>", self->type->name, (void *)self, up == th->vm->true_ ? "set" : "unset");
    unref(th, up);
    return text;
}

/* --- Barrier, as threading.Barrier on a shared state: 0 filling, 1 draining, -1 resetting, -2 broken */

enum { FILLING = 0, DRAINING = 1, RESETTING = -1, BROKEN = -2 };

static void barrier_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((Barrier *)self)->condition);
    unref_maybe(th, ((Barrier *)self)->action);
}

static _Atomic int32_t *barrier_state(Barrier *b)
{
    return &b->slot->number[0];
}
static _Atomic int32_t *barrier_count(Barrier *b)
{
    return &b->slot->number[1];
}

Value barrier_new(Thread *th, MpMethod method, Value parties, Value action, Value timeout)
{
    Barrier *b = object_new(th, mp_type(th, MT_Barrier), 0);
    if (!b)
        return NULL;
    b->action = action ? ref(action) : none(th);
    if (int_as_i64(th, parties, &b->parties) && timeout_ns(th, timeout, &b->timeout)) {
        if ((b->slot = shared_new(th, method == METHOD_FORK)) != NULL)
            b->condition = condition_new(th, method, NULL, false);
    }
    if (b->condition) {
        condition_told(b->condition, tracer_object(th, "Barrier", b->parties));
        return &b->head;
    }
    unref(th, &b->head);
    return NULL;
}

static Value barrier_broken(Thread *th)
{
    Value type = import_attr(th, "threading", "BrokenBarrierError"), e = type ? call0(th, type) : NULL;
    if (e)
        raise_value(th, e);
    unref_maybe(th, type);
    unref_maybe(th, e);
    return NULL;
}

static bool barrier_break(Thread *th, Barrier *b)
{
    atomic_store(barrier_state(b), BROKEN);
    Value saved = error_take(th);
    bool ok = condition_notify(th, b->condition, INT64_MAX);
    if (saved) {
        error_clear(th);
        raise_value(th, saved);
        unref(th, saved);
    }
    return ok;
}

/* The last one in: runs the action, lets the others go. */
static bool barrier_release_all(Thread *th, Barrier *b)
{
    if (!is_none(th, b->action)) {
        Value done = call0(th, b->action);
        if (!done) {
            barrier_break(th, b);
            return false;
        }
        unref(th, done);
    }
    atomic_store(barrier_state(b), DRAINING);
    return condition_notify(th, b->condition, INT64_MAX);
}

static bool barrier_sleep(Thread *th, Barrier *b, int64_t timeout)
{
    Deadline deadline = deadline_in(th, timeout);
    while (atomic_load(barrier_state(b)) == FILLING) {
        WaitInfo info = {"barrier", condition_id(b->condition), "Barrier"};
        WaitResult r = condition_wait_as(th, b->condition, &deadline, info);
        if (r == WAIT_ERROR)
            return false;
        if (r == WAIT_TIMEOUT && atomic_load(barrier_state(b)) == FILLING) {
            barrier_break(th, b);
            return barrier_broken(th) != NULL;
        }
    }
    int state = atomic_load(barrier_state(b));
    return state == BROKEN || state == RESETTING ? barrier_broken(th) != NULL : true;
}

static void barrier_leave(Thread *th, Barrier *b)
{
    atomic_fetch_sub(barrier_count(b), 1);
    int state = atomic_load(barrier_state(b));
    if (atomic_load(barrier_count(b)) == 0 && (state == RESETTING || state == DRAINING)) {
        atomic_store(barrier_state(b), FILLING);
        Value saved = error_take(th);
        condition_notify(th, b->condition, INT64_MAX);
        if (saved) {
            error_clear(th);
            raise_value(th, saved);
            unref(th, saved);
        }
    }
}

static Value barrier_wait(Thread *th, Value *a)
{
    Barrier *b = (Barrier *)a[0];
    int64_t timeout = b->timeout;
    Deadline never = deadline_in(th, -1);
    if ((a[1] && !is_none(th, a[1]) && !timeout_ns(th, a[1], &timeout)) || !condition_acquire(th, b->condition))
        return NULL;
    bool ok = true;
    int state;
    while (ok && ((state = atomic_load(barrier_state(b))) == RESETTING || state == DRAINING))
        ok = condition_wait(th, b->condition, &never) == WAIT_OK;
    int64_t index = atomic_load(barrier_count(b));
    if (ok && atomic_load(barrier_state(b)) < 0)
        ok = barrier_broken(th) != NULL;
    if (ok) {
        atomic_fetch_add(barrier_count(b), 1);
        ok = index + 1 == b->parties ? barrier_release_all(th, b) : barrier_sleep(th, b, timeout);
        barrier_leave(th, b);
    }
    Value error = error_take(th);
    condition_release(th, b->condition);
    if (error) {
        raise_value(th, error);
        unref(th, error);
    }
    return ok ? int_from(th, index) : NULL;
}

static Value barrier_reset(Thread *th, Value *a)
{
    Barrier *b = (Barrier *)a[0];
    if (!condition_acquire(th, b->condition))
        return NULL;
    int state = atomic_load(barrier_state(b));
    if (atomic_load(barrier_count(b)) > 0) {
        if (state == FILLING || state == BROKEN)
            atomic_store(barrier_state(b), RESETTING);
    } else {
        atomic_store(barrier_state(b), FILLING);
    }
    bool ok = condition_notify(th, b->condition, INT64_MAX);
    return condition_release(th, b->condition) && ok ? none(th) : NULL;
}

static Value barrier_abort(Thread *th, Value *a)
{
    Barrier *b = (Barrier *)a[0];
    if (!condition_acquire(th, b->condition))
        return NULL;
    bool ok = barrier_break(th, b);
    return condition_release(th, b->condition) && ok ? none(th) : NULL;
}

Value barrier_reduce(Thread *th, Value self)
{
    Barrier *b = (Barrier *)self;
    if (!assert_spawning(th, b->condition)) /* it is what CPython comes to first */
        return NULL;
    Value rebuild = import_attr(th, "multiprocessing.synchronize", "_rebuild_barrier");
    Value slot = shared_reduce(th, b->slot), parties = int_from(th, b->parties), timeout = int_from(th, b->timeout);
    Value args = tuple_of(th, 5, slot, parties, b->action, timeout, b->condition);
    Value reduced = tuple_of(th, 2, rebuild, args);
    Value all[] = {rebuild, slot, parties, timeout, args};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    return reduced;
}

static Value rebuild_barrier(Thread *th, Value *a)
{
    if (!mp_is(th, a[4], MT_Condition))
        return raise(th, T_TypeError, "bad state of a shared object");
    Barrier *b = object_new(th, mp_type(th, MT_Barrier), 0);
    if (!b)
        return NULL;
    b->action = ref(a[2]);
    b->condition = ref(a[4]);
    if (int_as_i64(th, a[1], &b->parties) && int_as_i64(th, a[3], &b->timeout) &&
        (b->slot = shared_rebuild(th, a[0])) != NULL)
        return &b->head;
    unref(th, &b->head);
    return NULL;
}

static Value barrier_parties(Thread *th, Value self)
{
    return int_from(th, ((Barrier *)self)->parties);
}
static Value barrier_waiting(Thread *th, Value self)
{
    Barrier *b = (Barrier *)self;
    return int_from(th, atomic_load(barrier_state(b)) == FILLING ? atomic_load(barrier_count(b)) : 0);
}
static Value barrier_repr(Thread *th, Value self)
{
    Barrier *b = (Barrier *)self;
    if (atomic_load(barrier_state(b)) == BROKEN)
        return str_format(th, "<multiprocessing.synchronize.Barrier at %p: broken>", (void *)self);
    return str_format(th, "<multiprocessing.synchronize.Barrier at %p: waiters=%d/%lld>", (void *)self,
                      atomic_load(barrier_state(b)) == FILLING ? atomic_load(barrier_count(b)) : 0,
                      (long long)b->parties);
}
static Value barrier_is_broken(Thread *th, Value self)
{
    return truth(th, atomic_load(barrier_state((Barrier *)self)) == BROKEN);
}

/* --- the types */

static Value condition_get_lock(Thread *th, Value self)
{
    (void)th;
    return ref(((Condition *)self)->lock);
}
static const GetSetDef CONDITION_GETSETS[] = {{"_lock", condition_get_lock, NULL, NULL}, {0}};

static const NativeDef CONDITION_METHODS[] = {
    {"__init__(self, lock=None, *, ctx)", condition_init_method, NULL, 0},
    {"acquire(self, block=True, timeout=None)", condition_acquire_method, NULL, 0},
    {"release(self)", condition_release_method, NULL, 0},
    {"__enter__(self)", condition_enter, NULL, 0},
    {"__exit__(self, *args)", condition_release_method, NULL, 0},
    {"wait(self, timeout=None)", condition_wait_method, "Sleeps until notified; False after the timeout.", 0},
    {"wait_for(self, predicate, timeout=None)", condition_wait_for, NULL, 0},
    {"notify(self, n=1)", condition_notify_method, NULL, 0},
    {"notify_all(self)", condition_notify_all, NULL, 0},
    {"__reduce__(self)", reduce_method, NULL, 0},
    {0}};
static const NativeDef EVENT_METHODS[] = {{"__init__(self, *, ctx)", event_init_method, NULL, 0},
                                          {"is_set(self)", event_is_set, NULL, 0},
                                          {"set(self)", event_set, NULL, 0},
                                          {"clear(self)", event_clear, NULL, 0},
                                          {"wait(self, timeout=None)", event_wait, NULL, 0},
                                          {"__reduce__(self)", reduce_method, NULL, 0},
                                          {0}};
static const NativeDef BARRIER_METHODS[] = {{"wait(self, timeout=None)", barrier_wait, NULL, 0},
                                            {"reset(self)", barrier_reset, NULL, 0},
                                            {"abort(self)", barrier_abort, NULL, 0},
                                            {"__reduce__(self)", reduce_method, NULL, 0},
                                            {0}};
static const GetSetDef BARRIER_GETSETS[] = {{"parties", barrier_parties, NULL, NULL},
                                            {"n_waiting", barrier_waiting, NULL, NULL},
                                            {"broken", barrier_is_broken, NULL, NULL},
                                            {0}};

const NativeDef SYNC_FUNCTIONS[] = {
    {"_rebuild_values(cls, state)", rebuild_values, NULL, 0},
    {"_rebuild_barrier(slot, parties, action, timeout, condition)", rebuild_barrier, NULL, 0},
    {0}};

bool sync_types(Thread *th)
{
    static const TypeDef condition = {.name = "Condition",
                                      .module = "multiprocessing.synchronize",
                                      .size = sizeof(Condition),
                                      .flags = TYPE_HAS_DICT,
                                      .methods = CONDITION_METHODS,
                                      .getsets = CONDITION_GETSETS,
                                      .slots = {.dealloc = condition_dealloc, .repr = condition_repr}};
    static const TypeDef event = {.name = "Event",
                                  .module = "multiprocessing.synchronize",
                                  .size = sizeof(EventObject),
                                  .flags = TYPE_HAS_DICT,
                                  .methods = EVENT_METHODS,
                                  .slots = {.dealloc = event_dealloc, .repr = event_repr}};
    static const TypeDef barrier = {.name = "Barrier",
                                    .module = "multiprocessing.synchronize",
                                    .size = sizeof(Barrier),
                                    .flags = TYPE_ABSTRACT | TYPE_HAS_DICT,
                                    .methods = BARRIER_METHODS,
                                    .getsets = BARRIER_GETSETS,
                                    .slots = {.dealloc = barrier_dealloc, .repr = barrier_repr}};
    Type **t = mp_of(th)->type;
    return (t[MT_Condition] = type_make(th, &condition, NULL)) && (t[MT_Event] = type_make(th, &event, NULL)) &&
           (t[MT_Barrier] = type_make(th, &barrier, NULL));
}
