/* The module _thread: locks, and the start of threads. threading, in lib/, stands on it. */
#include <pthread.h>
#include <unistd.h>

#include "base/mem.h"
#include "py/signals.h"
#include "std/util.h"
#include "std/wait.h"

typedef struct Lock {
    Object head;
    Wake changed;
    bool locked;
} Lock;

typedef struct RLock {
    Object head;
    Wake changed;
    Thread *owner;
    int64_t count;
} RLock;

#define TIMEOUT_MAX 9223372036.0 /* seconds, whose nanoseconds fit 64 bits */

/* The arguments of acquire. false: an exception. *timeout: -1 for ever, 0 not at all. */
static bool acquire_args(Thread *th, Value blocking, Value timeout, int64_t *ns)
{
    int wait = flag_of(th, blocking, true);
    double seconds = -1;
    if (wait < 0 || (timeout && !float_as_double(th, timeout, &seconds)))
        return false;
    if (!wait && seconds != -1)
        return raise_false(th, T_ValueError, "can't specify a timeout for a non-blocking call");
    if (seconds < 0 && seconds != -1)
        return raise_false(th, T_ValueError, "timeout value must be a non-negative number");
    if (seconds > TIMEOUT_MAX)
        return raise_false(th, T_OverflowError, "timeout value is too large");
    *ns = !wait ? 0 : seconds == -1 ? -1 : (int64_t)(seconds * 1e9);
    return true;
}

/* --- Lock */

/* 1 acquired, 0 timed out, -1 exception */
static int lock_take(Thread *th, Lock *lock, int64_t ns, const char *what, const char *name)
{
    Deadline deadline = deadline_in(th, ns);
    while (lock->locked) {
        if (ns == 0)
            return 0;
        WaitResult end = wake_wait(th, &lock->changed, &deadline, (WaitInfo){what, -1, name});
        if (end == WAIT_ERROR)
            return -1;
        if (end == WAIT_TIMEOUT && lock->locked)
            return 0;
    }
    lock->locked = true;
    return 1;
}

static bool lock_release_it(Thread *th, Lock *lock)
{
    if (!lock->locked)
        return raise_false(th, T_RuntimeError, "release unlocked lock");
    lock->locked = false;
    wake_all(&lock->changed);
    return true;
}

static Value lock_acquire(Thread *th, Value *a)
{
    int64_t ns;
    if (!acquire_args(th, a[1], a[2], &ns))
        return NULL;
    int got = lock_take(th, (Lock *)a[0], ns, "acquire", "");
    return got < 0 ? NULL : truth(th, got);
}
static Value lock_release(Thread *th, Value *a)
{
    return lock_release_it(th, (Lock *)a[0]) ? none(th) : NULL;
}
static Value lock_locked(Thread *th, Value *a)
{
    return truth(th, ((Lock *)a[0])->locked);
}
static Value lock_enter(Thread *th, Value *a)
{
    return lock_take(th, (Lock *)a[0], -1, "acquire", "") < 0 ? NULL : truth(th, true);
}

/* For Condition, Event, Queue and join: acquires, told as what it is to the script. */
static Value lock_wait(Thread *th, Value *a)
{
    int64_t ns;
    if (!seconds_ns(th, a[1], &ns))
        return NULL;
    if (ns < 0 && a[1] && !is_none(th, a[1]))
        ns = 0;
    int got = lock_take(th, (Lock *)a[0], ns, str_data(a[2]), str_data(a[3]));
    return got < 0 ? NULL : truth(th, got);
}
static Value lock_after_fork(Thread *th, Value *a)
{
    ((Lock *)a[0])->locked = false;
    return none(th);
}
static Value lock_repr(Thread *th, Value self)
{
    return str_format(th, "<%s _thread.lock object at %p>", ((Lock *)self)->locked ? "locked" : "unlocked",
                      (void *)self);
}
static Value no_pickle(Thread *th, Value *a)
{
    return raise(th, T_TypeError, "cannot pickle '%s' object", type_of(th, a[0])->name);
}

static const NativeDef LOCK_METHODS[] = {
    {"acquire(self, blocking=True, timeout=-1)", lock_acquire, "Lock the lock.", 0},
    {"release(self)", lock_release, "Release the lock.", 0},
    {"locked(self)", lock_locked, NULL, 0},
    {"acquire_lock(self, blocking=True, timeout=-1)", lock_acquire, NULL, 0},
    {"release_lock(self)", lock_release, NULL, 0},
    {"locked_lock(self)", lock_locked, NULL, 0},
    {"__enter__(self)", lock_enter, NULL, 0},
    {"__exit__(self, /, *args)", lock_release, NULL, 0},
    {"_at_fork_reinit(self)", lock_after_fork, NULL, 0},
    {"_wait(self, timeout, what, name)", lock_wait, NULL, 0},
    {"__reduce__(self)", no_pickle, NULL, 0},
    {0},
};
static const TypeDef LOCK = {
    .name = "lock",
    .module = "_thread",
    .size = sizeof(Lock),
    .flags = TYPE_FINAL | TYPE_C,
    .methods = LOCK_METHODS,
    .slots = {.repr = lock_repr},
};

/* What a Thread is waited for by: the lock that its end releases, under the name that CPython's has. */
static const TypeDef HANDLE = {
    .name = "_ThreadHandle",
    .module = "_thread",
    .size = sizeof(Lock),
    .flags = TYPE_FINAL | TYPE_C,
    .methods = LOCK_METHODS,
};

/* --- RLock */

static int rlock_take(Thread *th, RLock *lock, int64_t ns)
{
    if (lock->owner == th) {
        lock->count++;
        return 1;
    }
    Deadline deadline = deadline_in(th, ns);
    while (lock->owner) {
        if (ns == 0)
            return 0;
        WaitResult end = wake_wait(th, &lock->changed, &deadline, (WaitInfo){"acquire", -1, ""});
        if (end == WAIT_ERROR)
            return -1;
        if (end == WAIT_TIMEOUT && lock->owner)
            return 0;
    }
    lock->owner = th;
    lock->count = 1;
    return 1;
}
static Value rlock_acquire(Thread *th, Value *a)
{
    int64_t ns;
    if (!acquire_args(th, a[1], a[2], &ns))
        return NULL;
    int got = rlock_take(th, (RLock *)a[0], ns);
    return got < 0 ? NULL : truth(th, got);
}
static Value rlock_enter(Thread *th, Value *a)
{
    return rlock_take(th, (RLock *)a[0], -1) < 0 ? NULL : truth(th, true);
}
static Value rlock_release(Thread *th, Value *a)
{
    RLock *lock = (RLock *)a[0];
    if (lock->owner != th)
        return raise(th, T_RuntimeError, "cannot release un-acquired lock");
    if (--lock->count == 0) {
        lock->owner = NULL;
        wake_all(&lock->changed);
    }
    return none(th);
}
static Value rlock_is_owned(Thread *th, Value *a)
{
    return truth(th, ((RLock *)a[0])->owner == th);
}
static Value rlock_recursion_count(Thread *th, Value *a)
{
    RLock *lock = (RLock *)a[0];
    return int_from(th, lock->owner == th ? lock->count : 0);
}
/* Condition.wait lets go all levels, and takes as many again. */
static Value rlock_release_save(Thread *th, Value *a)
{
    RLock *lock = (RLock *)a[0];
    if (lock->owner != th)
        return raise(th, T_RuntimeError, "cannot release un-acquired lock");
    int64_t count = lock->count;
    lock->owner = NULL;
    lock->count = 0;
    wake_all(&lock->changed);
    return int_from(th, count);
}
static Value rlock_acquire_restore(Thread *th, Value *a)
{
    int64_t count;
    if (!int_as_i64(th, a[1], &count) || rlock_take(th, (RLock *)a[0], -1) < 0)
        return NULL;
    ((RLock *)a[0])->count = count;
    return none(th);
}
static Value rlock_after_fork(Thread *th, Value *a)
{
    ((RLock *)a[0])->owner = NULL;
    ((RLock *)a[0])->count = 0;
    return none(th);
}
static Value rlock_repr(Thread *th, Value self)
{
    RLock *lock = (RLock *)self;
    return str_format(th, "<%s _thread.RLock object owner=%lld count=%lld at %p>", lock->owner ? "locked" : "unlocked",
                      (long long)(lock->owner ? (intptr_t)lock->owner : 0), (long long)lock->count, (void *)self);
}
static const NativeDef RLOCK_METHODS[] = {
    {"acquire(self, blocking=True, timeout=-1)", rlock_acquire, NULL, 0},
    {"release(self)", rlock_release, NULL, 0},
    {"__enter__(self)", rlock_enter, NULL, 0},
    {"__exit__(self, /, *args)", rlock_release, NULL, 0},
    {"_is_owned(self)", rlock_is_owned, NULL, 0},
    {"_recursion_count(self)", rlock_recursion_count, NULL, 0},
    {"_release_save(self)", rlock_release_save, NULL, 0},
    {"_acquire_restore(self, state)", rlock_acquire_restore, NULL, 0},
    {"_at_fork_reinit(self)", rlock_after_fork, NULL, 0},
    {"__reduce__(self)", no_pickle, NULL, 0},
    {0},
};
static const TypeDef RLOCK = {
    .name = "RLock",
    .module = "_thread",
    .size = sizeof(RLock),
    .flags = TYPE_C,
    .methods = RLOCK_METHODS,
    .slots = {.repr = rlock_repr},
};

/* --- local: a dict of attributes for each thread, by the thread's number */

typedef struct Local {
    Object head;
    Value dicts;
    Value args, kwargs; /* for __init__ in every thread, or NULL */
} Local;

static void local_dealloc(Thread *th, Object *self)
{
    Local *local = (Local *)self;
    unref_maybe(th, local->dicts);
    unref_maybe(th, local->args);
    unref_maybe(th, local->kwargs);
}
static void local_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Local *local = (Local *)self;
    if (local->dicts)
        visit(ctx, local->dicts);
    if (local->args)
        visit(ctx, local->args);
    if (local->kwargs)
        visit(ctx, local->kwargs);
}
static void local_clear(Thread *th, Object *self)
{
    ref_set(th, &((Local *)self)->dicts, NULL);
}

static Value local_create(Thread *th, Type *type, Value args, Value kwargs)
{
    Local *local = object_new(th, type, 0);
    if (!local)
        return NULL;
    local->args = ref_maybe(args);
    local->kwargs = ref_maybe(kwargs);
    local->dicts = dict_new(th);
    Value own = local->dicts ? dict_new(th) : NULL; /* the maker's: its __init__ is called by type() */
    bool ok = own && dict_set(th, local->dicts, small_make(th->id), own);
    unref_maybe(th, own);
    if (ok)
        return (Value)local;
    unref(th, (Value)local);
    return NULL;
}

/* This thread's dict, borrowed. */
static Value local_dict(Thread *th, Value self)
{
    Local *local = (Local *)self;
    if (!local->dicts)
        return raise(th, T_ReferenceError, "the local object is gone");
    Value known = dict_peek(th, local->dicts, small_make(th->id));
    if (known || th->error)
        return known;
    Value fresh = dict_new(th);
    bool ok = fresh && dict_set(th, local->dicts, small_make(th->id), fresh);
    unref_maybe(th, fresh);
    if (!ok)
        return NULL;
    if (self->type->flags & TYPE_HEAP) { /* a subclass may have an __init__ */
        Value init = attr_find(th, self, "__init__");
        Value result = init ? call_tuple(th, init, local->args, local->kwargs) : NULL;
        unref_maybe(th, init);
        if (!result)
            return NULL;
        unref(th, result);
    }
    return fresh;
}

static Value local_getattr(Thread *th, Value self, Value name)
{
    Value dict = local_dict(th, self);
    if (!dict)
        return NULL;
    if (str_equal_c(name, "__dict__") == 1)
        return ref(dict);
    Value found = dict_peek(th, dict, name);
    if (found)
        return ref(found);
    return th->error ? NULL : attr_get_generic(th, self, name);
}
static bool local_setattr(Thread *th, Value self, Value name, Value value)
{
    Value dict = local_dict(th, self);
    if (!dict)
        return false;
    if (value)
        return dict_set(th, dict, name, value);
    int removed = dict_remove(th, dict, name);
    if (removed == 0) {
        return raise_false(th, T_AttributeError, "'%s' object has no attribute '%s'", type_of(th, self)->name,
                           str_data(name));
    }
    return removed > 0;
}
static Value local_init(Thread *th, Value *a)
{
    (void)a;
    return none(th);
}
static const NativeDef LOCAL_METHODS[] = {{"__init__(self, /, *args, **kw)", local_init, NULL, 0}, {0}};
static const TypeDef LOCAL = {
    .name = "_local",
    .module = "_thread",
    .size = sizeof(Local),
    .flags = TYPE_GC | TYPE_C,
    .methods = LOCAL_METHODS,
    .slots = {.create = local_create,
              .dealloc = local_dealloc,
              .traverse = local_traverse,
              .clear = local_clear,
              .getattr = local_getattr,
              .setattr = local_setattr},
};

/* --- threads */

typedef struct Start {
    Value function, args, kwargs; /* args NULL: a Thread's bootstrap; function is then the method */
    Value name;
    bool helper; /* it is the library's own */
} Start;

static void tell(Thread *th, const Start *start, bool begins)
{
    Hooks *hooks = &th->vm->hooks;
    if (hooks->thread)
        hooks->thread(hooks->ctx, th, start->name ? str_data(start->name) : "", begins, start->helper);
}

static void thread_run(Thread *th, void *ctx)
{
    Start start = *(Start *)ctx;
    mem_free(ctx);
    tell(th, &start, true);
    Value result = call_tuple(th, start.function, start.args, start.kwargs);
    if (!result) {
        if (error_matches(th, T_SystemExit))
            error_clear(th);
        else
            error_unraisable(th, start.function);
    }
    unref_maybe(th, result);
    tell(th, &start, false);
    unref(th, start.function);
    unref_maybe(th, start.args);
    unref_maybe(th, start.kwargs);
    unref_maybe(th, start.name);
}

/* object: the threading.Thread, or NULL. The new Thread, or NULL with an exception. */
static Thread *start_thread(Thread *th, Start start, Value object)
{
    Start *copy = mem_dup(&start, sizeof start);
    Thread *fresh = copy ? thread_new(th->vm) : NULL;
    if (!fresh) {
        mem_free(copy);
        raise_memory(th);
        return NULL;
    }
    fresh->object = ref_maybe(object);
    ref(start.function);
    ref_maybe(start.args);
    ref_maybe(start.kwargs);
    ref_maybe(start.name);
    if (thread_start(th, fresh, thread_run, copy))
        return fresh;
    unref(th, start.function);
    unref_maybe(th, start.args);
    unref_maybe(th, start.kwargs);
    unref_maybe(th, start.name);
    mem_free(copy);
    if (!th->error)
        raise(th, T_RuntimeError, "can't start new thread");
    return NULL;
}

static Value start_new_thread(Thread *th, Value *a)
{
    if (!is_callable(a[0]))
        return raise(th, T_TypeError, "first arg must be callable");
    if (!is_tuple(a[1]))
        return raise(th, T_TypeError, "2nd arg must be a tuple");
    if (a[2] && !is_dict(a[2]))
        return raise(th, T_TypeError, "optional 3rd arg must be a dictionary");
    Thread *fresh = start_thread(th, (Start){.function = a[0], .args = a[1], .kwargs = a[2]}, NULL);
    return fresh ? int_from(th, (int64_t)fresh->ident) : NULL;
}

/* _start(thread, bootstrap, name, helper): for threading.Thread.start */
static Value start_object(Thread *th, Value *a)
{
    Start start = {.function = a[1], .name = a[2], .helper = a[3] == th->vm->true_};
    return start_thread(th, start, a[0]) ? none(th) : NULL;
}
static Value current(Thread *th, Value *a)
{
    (void)a;
    return th->object ? ref(th->object) : none(th);
}
static Value set_current(Thread *th, Value *a)
{
    ref_set(th, &th->object, ref(a[0]));
    return none(th);
}
static Value is_main(Thread *th, Value *a)
{
    (void)a;
    return truth(th, thread_is_main(th));
}
/* For a thread without a name of its own; a pool's handlers have such numbers, too. */
static Value next_number(Thread *th, Value *a)
{
    (void)a;
    return int_from(th, ++th->vm->thread_numbers);
}
static Value get_ident(Thread *th, Value *a)
{
    (void)a;
    return int_from(th, (int64_t)th->ident);
}
static Value get_native_id(Thread *th, Value *a)
{
    (void)a;
    return int_from(th, gettid());
}
static Value count(Thread *th, Value *a)
{
    (void)a;
    int64_t n = -1;
    for (const Thread *t = th->vm->threads; t; t = t->next)
        n++;
    return int_from(th, n);
}
static Value stack_size(Thread *th, Value *a)
{
    (void)a;
    return int_from(th, 0);
}
static Value interrupt_main(Thread *th, Value *a)
{
    int number = 2;
    if (a[0] && !int_as_int(th, a[0], &number))
        return NULL;
    if (number < 1 || number > 64)
        return raise(th, T_ValueError, "signal number out of range");
    signal_simulate(th->vm, number);
    return none(th);
}
static Value allocate_lock(Thread *th, Value *a)
{
    (void)a;
    Value type = import_attr(th, "_thread", "LockType");
    Value lock = type ? call0(th, type) : NULL;
    unref_maybe(th, type);
    return lock;
}

/* _report(name, exception): what an uncaught exception of a thread prints. */
static Value report_exception(Thread *th, Value *a)
{
    Hooks *hooks = &th->vm->hooks;
    if (hooks->raised && is_exception(a[1]))
        hooks->raised(hooks->ctx, th, "thread", a[1]);
    Buf buf = {0};
    buf_addf(&buf, "Exception in thread %s:\n", str_data(a[0]));
    if (is_exception(a[1]))
        exception_text(th, a[1], &buf);
    else
        buf_addf(&buf, "%s: %s\n", type_of(th, a[1])->name, is_none(th, a[1]) ? "None" : "");
    Value out = attr_find(th, th->vm->sys, "stderr");
    Value text = buf_value(th, &buf);
    bool ok = !out || is_none(th, out) || (text && file_write_str(th, out, text) && file_flush(th, out));
    unref_maybe(th, out);
    unref_maybe(th, text);
    return ok ? none(th) : NULL;
}

static void shutdown_step(Thread *th, void *ctx)
{
    Value result = call0(th, ctx);
    if (!result)
        error_unraisable(th, ctx);
    unref_maybe(th, result);
}
/* _at_shutdown(function): runs when the main program is over, before the other exit steps. */
static Value at_shutdown(Thread *th, Value *a)
{
    if (!vm_before_exit(th->vm, shutdown_step, ref(a[0])))
        return raise_memory(th);
    return none(th);
}
static Value exit_thread(Thread *th, Value *a)
{
    (void)a;
    return raise_with(th, T_SystemExit, th->vm->none);
}

static const NativeDef FUNCTIONS[] = {
    {"start_new_thread(function, args, kwargs=None, /)", start_new_thread, NULL, 0},
    {"start_new(function, args, kwargs=None, /)", start_new_thread, NULL, 0},
    {"_start(thread, bootstrap, name, helper, /)", start_object, NULL, 0},
    {"_current()", current, NULL, 0},
    {"_set_current(thread, /)", set_current, NULL, 0},
    {"_is_main()", is_main, NULL, 0},
    {"_next_number()", next_number, NULL, 0},
    {"get_ident()", get_ident, NULL, 0},
    {"get_native_id()", get_native_id, NULL, 0},
    {"_count()", count, NULL, 0},
    {"stack_size(size=0, /)", stack_size, NULL, 0},
    {"interrupt_main(signum=2, /)", interrupt_main, NULL, 0},
    {"allocate_lock()", allocate_lock, NULL, 0},
    {"allocate()", allocate_lock, NULL, 0},
    {"_report(name, exception, /)", report_exception, NULL, 0},
    {"_at_shutdown(function, /)", at_shutdown, NULL, 0},
    {"exit()", exit_thread, NULL, 0},
    {"exit_thread()", exit_thread, NULL, 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    Type *lock = type_add(th, module, &LOCK, NULL);
    return lock && type_add(th, module, &HANDLE, NULL) && type_add(th, module, &RLOCK, NULL) &&
           type_add(th, module, &LOCAL, NULL) && module_set(th, module, "LockType", (Value)lock) &&
           module_set(th, module, "error", (Value)th->vm->type[T_RuntimeError]) &&
           module_set_steal(th, module, "TIMEOUT_MAX", float_from(th, TIMEOUT_MAX));
}

const ModuleDef std__thread_module = {.name = "_thread", .functions = FUNCTIONS, .init = init};
