#include "mp/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "mp/context.h"
#include "mp/logger.h"
#include "mp/pauses.h"
#include "mp/reduce.h"
#include "mp/tracer.h"
#include "std/os.h"

static WaitInfo pool_info(const PoolCore *core, const char *what)
{
    return (WaitInfo){what, core->id, "pool"};
}

static void told_state(Thread *th, const PoolCore *core, const char *state)
{
    TRACE(th, EV_pool_state, ev_int(core->id), ev_text(state));
}

void core_notify(PoolCore *core)
{
    uint64_t one = 1;
    while (write(core->notify_fd, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

static void core_quiet(PoolCore *core)
{
    uint64_t count;
    while (read(core->notify_fd, &count, sizeof count) < 0 && errno == EINTR) {
    }
}

void core_unref(Thread *th, PoolCore *core)
{
    if (--core->refs > 0)
        return;
    finalizer_remove(mp_of(th), &core->final);
    tasks_clear(th, core);
    Value held[] = {core->context,     core->maker,    core->in,       core->out,       core->workers,
                    core->initializer, core->initargs, core->maxtasks, core->no_kwargs, core->cache};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        unref_maybe(th, held[i]);
    if (core->notify_fd >= 0)
        close(core->notify_fd);
    mem_free(core);
}

/* --- workers */

static Value worker_target(Thread *th)
{
    return import_attr(th, "multiprocessing.pool", "worker");
}

/* "ForkProcess-3" becomes "ForkPoolWorker-3". */
static bool rename_worker(Thread *th, Value process)
{
    Value keep;
    const char *name = attr_text(th, process, "_name", &keep);
    const char *at = name ? strstr(name, "Process") : NULL;
    Value fresh = !name ? NULL : at ? str_format(th, "%.*sPoolWorker%s", (int)(at - name), name, at + 7) : ref(keep);
    bool ok = fresh && attr_set_c(th, process, "_name", fresh);
    unref_maybe(th, fresh);
    unref_maybe(th, keep);
    return ok;
}

static Value worker_make(Thread *th, PoolCore *core)
{
    Value target = worker_target(th);
    Value args =
        target ? tuple_of(th, 6, core->in, core->out, core->initializer, core->initargs, core->maxtasks, th->vm->true_)
               : NULL;
    Value target_name = str_from(th, "target"), args_name = str_from(th, "args");
    Value names = tuple_of(th, 2, target_name, args_name), process = NULL;
    if (args && names) {
        Value values[] = {core->context, target, args};
        process = call(th, core->maker, values, 1, names);
    }
    Value all[] = {target, args, target_name, args_name, names};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    if (process && !(rename_worker(th, process) && attr_set_c(th, process, "daemon", th->vm->true_)))
        ref_set(th, &process, NULL);
    return process;
}

static bool repopulate(Thread *th, PoolCore *core)
{
    int64_t missing = core->processes - (int64_t)list_count(core->workers);
    for (int64_t i = 0; i < missing; i++) {
        Value worker = worker_make(th, core);
        if (!worker)
            return false;
        bool ok = process_start(th, worker) && list_append(th, core->workers, worker);
        unref(th, worker);
        if (!ok)
            return false;
        mp_log(th, LOG_DEBUG, "added worker");
    }
    return true;
}

/* Reaps the workers that have ended. -1: exception. */
static int join_exited(Thread *th, PoolCore *core)
{
    int cleaned = 0;
    for (size_t i = list_count(core->workers); i-- > 0;) {
        Value worker = list_peek(core->workers, i);
        Popen *popen = process_popen(th, worker);
        if (!popen || !popen->ops->poll(th, popen, false))
            return -1;
        if (!popen->done)
            continue;
        mp_log(th, LOG_DEBUG, "cleaning up worker %zu", i);
        TRACE(th, EV_replace, ev_int(core->id), ev_int(popen->pid), ev_int(popen->returncode));
        if (!process_join(th, worker, -1))
            return -1;
        Value gone = list_pop(th, core->workers, (int64_t)i);
        unref_maybe(th, gone);
        cleaned++;
    }
    return cleaned;
}

static bool wait_for_updates(Thread *th, PoolCore *core)
{
    size_t count = list_count(core->workers);
    struct pollfd *fds = mem_zalloc((count + 1) * sizeof *fds);
    if (!fds) {
        raise_memory(th);
        return false;
    }
    fds[count] = (struct pollfd){.fd = core->notify_fd, .events = POLLIN};
    for (size_t i = 0; i < count; i++) {
        Popen *popen = process_popen(th, list_peek(core->workers, i));
        fds[i] = (struct pollfd){.fd = popen ? popen->sentinel : -1, .events = POLLIN};
    }
    Deadline never = deadline_in(th, -1);
    bool ok = fds_wait(th, fds, count + 1, &never, pool_info(core, "sentinel")) == WAIT_OK;
    if (fds[count].revents)
        core_quiet(core);
    mem_free(fds);
    return ok;
}

static void worker_handler(Thread *th, void *ctx)
{
    PoolCore *core = ctx;
    while (core->worker_state == POOL_RUN || (dict_count(core->cache) && core->worker_state != POOL_TERMINATE)) {
        int cleaned = join_exited(th, core);
        if (cleaned < 0 || (cleaned > 0 && !repopulate(th, core)) || !wait_for_updates(th, core))
            return;
    }
    tasks_push_steal(th, core, (PoolTask){.kind = TASK_END});
    mp_log(th, LOG_DEBUG, "worker handler exiting");
}

static void thread_ended(Thread *th, void *ctx)
{
    core_unref(th, ctx);
}

/* --- the end */

static void help_stuff_finish(Thread *th, PoolCore *core)
{
    SimpleQueue *in = (SimpleQueue *)core->in;
    Buf message = {0};
    if (!semlock_take(th, (SemLock *)in->rlock, pool_info(core, "acquire")))
        error_clear(th);
    struct pollfd p = {.fd = sq_reader(in)->fd, .events = POLLIN};
    while (core->task_thread.alive && poll(&p, 1, 0) > 0) {
        buf_clear(&message);
        if (!fd_recv(th, p.fd, &message, -1, pool_info(core, "recv")))
            error_clear(th);
    }
    buf_release(&message);
}

static bool for_workers(Thread *th, PoolCore *core, bool (*act)(Thread *th, Value worker, Popen *popen))
{
    for (size_t i = 0; i < list_count(core->workers); i++) {
        Value worker = ref(list_peek(core->workers, i));
        Popen *popen = process_popen(th, worker);
        bool ok = !popen || (popen->ops->poll(th, popen, false) && (popen->done || act(th, worker, popen)));
        unref(th, worker);
        if (!ok)
            return false;
    }
    return true;
}

static bool end_worker(Thread *th, Value worker, Popen *popen)
{
    (void)worker;
    return popen_signal(th, popen, SIGTERM);
}
static bool join_worker(Thread *th, Value worker, Popen *popen)
{
    (void)popen;
    return process_join(th, worker, -1);
}

/* Pool._terminate_pool, in its order. */
static void terminate(Thread *th, void *owner)
{
    PoolCore *core = owner;
    if (core->terminated || core->owner != getpid())
        return;
    core->terminated = true;
    core->refs++;
    mp_log(th, LOG_DEBUG, "finalizing pool");
    core->worker_state = POOL_TERMINATE;
    core_notify(core);
    core->task_state = POOL_TERMINATE;
    mp_log(th, LOG_DEBUG, "helping task handler/workers to finish");
    mp_log(th, LOG_DEBUG, "removing tasks from inqueue until task handler finished");
    help_stuff_finish(th, core);
    if (!core->result_thread.alive && dict_count(core->cache)) {
        raise(th, T_AssertionError, "Cannot have cache with result_handler not alive");
        core_unref(th, core);
        return;
    }
    core->result_state = POOL_TERMINATE;
    core_notify(core);
    simple_queue_put_none(th, (SimpleQueue *)core->out, pool_info(core, "put"));
    error_clear(th);
    interrupted_wait(th);
    mp_log(th, LOG_DEBUG, "joining worker handler");
    bool ok = mpthread_join(th, &core->worker_thread, "join") == WAIT_OK;
    mp_log(th, LOG_DEBUG, "terminating workers");
    logged_wait(th);
    ok = ok && for_workers(th, core, end_worker);
    mp_log(th, LOG_DEBUG, "joining task handler");
    ok = ok && mpthread_join(th, &core->task_thread, "join") == WAIT_OK;
    mp_log(th, LOG_DEBUG, "joining result handler");
    ok = ok && mpthread_join(th, &core->result_thread, "join") == WAIT_OK;
    mp_log(th, LOG_DEBUG, "joining pool workers");
    if (ok)
        for_workers(th, core, join_worker);
    core_unref(th, core);
}

static void pool_dealloc(Thread *th, Object *self)
{
    Pool *pool = (Pool *)self;
    if (!pool->core)
        return;
    if (pool->state == POOL_RUN && pool->core->owner == getpid())
        warn_unclosed(th, "running multiprocessing pool", self);
    if (pool->core->owner == getpid()) {
        Value saved = error_take(th);
        core_notify(pool->core);
        finalizer_run_now(th, &pool->core->final);
        error_clear(th);
        if (saved) {
            raise_value(th, saved);
            unref(th, saved);
        }
    }
    core_unref(th, pool->core);
}

/* --- making */

static bool check_arguments(Thread *th, PoolCore *core, Value processes, Value initializer, Value maxtasks)
{
    core->processes = os_usable_cpus();
    if (processes && !is_none(th, processes)) {
        int less = object_compare_truth(th, processes, small_make(1), CMP_LT);
        if (less < 0)
            return false;
        if (less)
            return raise_false(th, T_ValueError, "Number of processes must be at least 1");
        if (!int_as_i64(th, processes, &core->processes))
            return false;
    }
    if (maxtasks && !is_none(th, maxtasks) &&
        (!is_int(maxtasks) || object_compare_truth(th, maxtasks, small_make(0), CMP_LE) != 0))
        return raise_false(th, T_ValueError, "maxtasksperchild must be a positive int or None");
    if (initializer && !is_none(th, initializer) && !is_callable(initializer))
        return raise_false(th, T_TypeError, "initializer must be a callable");
    core->initializer = initializer ? ref(initializer) : none(th);
    core->maxtasks = maxtasks ? ref(maxtasks) : none(th);
    return true;
}

static PoolCore *core_new(Thread *th, MpMethod method)
{
    Mp *mp = mp_of(th);
    PoolCore *core = mem_zalloc(sizeof *core);
    if (!core) {
        raise_memory(th);
        return NULL;
    }
    core->refs = 1;
    core->owner = getpid();
    core->method = method;
    core->id = mp->teller ? teller_new_id(mp->teller) : ++mp->pool_counter;
    core->worker_state = core->task_state = core->result_state = POOL_RUN;
    core->notify_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    core->in = simple_queue_new(th, method, false);
    core->out = core->in ? simple_queue_new(th, method, false) : NULL;
    core->workers = core->out ? list_new(th, 0) : NULL;
    core->no_kwargs = core->workers ? dict_new(th) : NULL;
    core->cache = core->no_kwargs ? dict_new(th) : NULL;
    if (core->cache && core->notify_fd >= 0) {
        ((SimpleQueue *)core->in)->pool = core->id;
        return core;
    }
    if (!error_is_set(th))
        raise_errno(th, errno, NULL);
    core_unref(th, core);
    return NULL;
}

static bool start_threads(Thread *th, PoolCore *core)
{
    static const struct {
        const char *name;
        void (*run)(Thread *th, void *ctx);
    } handlers[] = {
        {"_handle_workers", worker_handler}, {"_handle_tasks", task_handler}, {"_handle_results", result_handler}};
    MpThread *threads[] = {&core->worker_thread, &core->task_thread, &core->result_thread};
    for (int i = 0; i < 3; i++) {
        core->refs++;
        threads[i]->ended = thread_ended;
        if (!mpthread_start(th, threads[i], NULL, handlers[i].name, handlers[i].run, core)) {
            core->refs--;
            return false;
        }
    }
    return true;
}

/* The first workers could not all be started: those that were are ended. */
static void give_up(Thread *th, PoolCore *core)
{
    Value error = error_take(th);
    for_workers(th, core, end_worker);
    for_workers(th, core, join_worker);
    error_clear(th);
    if (error) {
        raise_value(th, error);
        unref(th, error);
    }
}

/* context: a script's own object, or NULL */
static bool pool_setup(Thread *th, Pool *pool, MpMethod method, Value context, Value processes, Value initializer,
                       Value initargs, Value maxtasks)
{
    Mp *mp = mp_of(th);
    PoolCore *core = pool->core = core_new(th, method);
    if (!core || !check_arguments(th, core, processes, initializer, maxtasks))
        return false;
    core->context = ref(
        context && !mp_is(th, context, MT_DefaultContext) && !is_none(th, context) ? context : mp->contexts[method]);
    if (!(core->maker = attr_get_c(th, &pool->head, "Process")))
        return false;
    core->initargs = initargs ? ref(initargs) : ref(th->vm->empty_tuple);
    int64_t most = -1;
    if (!is_none(th, core->maxtasks))
        int_as_i64(th, core->maxtasks, &most);
    TRACE(th, EV_pool, ev_int(core->id), ev_int(core->processes), ev_text(method_name(method)), ev_int(most));
    if (!exit_register(th))
        return false;
    if (!repopulate(th, core)) {
        give_up(th, core);
        return false;
    }
    if (!start_threads(th, core))
        return false;
    finalizer_add(mp, &core->final, 15, terminate, core);
    pool->state = POOL_RUN;
    return true;
}

Value pool_new(Thread *th, MpMethod method, Value processes, Value initializer, Value initargs, Value maxtasks)
{
    Pool *pool = object_new(th, mp_type(th, MT_Pool), 0);
    if (pool && pool_setup(th, pool, method, NULL, processes, initializer, initargs, maxtasks))
        return &pool->head;
    unref_maybe(th, (Value)pool);
    return NULL;
}

/* --- methods */

static Value init_method(Thread *th, Value *a)
{
    Pool *pool = (Pool *)a[0];
    MpMethod method = context_method(th, a[5]);
    if (method == METHOD_NONE || (!pool->core && !pool_setup(th, pool, method, a[5], a[1], a[2], a[3], a[4])))
        return NULL;
    return none(th);
}

static Value apply_async(Thread *th, Value *a)
{
    return pool_submit_call(th, a[0], a[1], a[2], a[3], a[4], a[5], "apply_async");
}

static Value get_and_drop(Thread *th, Value result)
{
    if (!result)
        return NULL;
    Value value = result_get(th, result, NULL);
    unref(th, result);
    return value;
}

static Value apply(Thread *th, Value *a)
{
    return get_and_drop(th, pool_submit_call(th, a[0], a[1], a[2], a[3], NULL, NULL, "apply"));
}

static Value map(Thread *th, Value *a)
{
    return get_and_drop(th, pool_submit_map(th, a[0], a[1], a[2], a[3], NULL, NULL, TASK_MAP, "map"));
}
static Value starmap(Thread *th, Value *a)
{
    return get_and_drop(th, pool_submit_map(th, a[0], a[1], a[2], a[3], NULL, NULL, TASK_STARMAP, "starmap"));
}
static Value map_async(Thread *th, Value *a)
{
    return pool_submit_map(th, a[0], a[1], a[2], a[3], a[4], a[5], TASK_MAP, "map_async");
}
static Value starmap_async(Thread *th, Value *a)
{
    return pool_submit_map(th, a[0], a[1], a[2], a[3], a[4], a[5], TASK_STARMAP, "starmap_async");
}

static Value imap(Thread *th, Value *a)
{
    return pool_submit_imap(th, a[0], a[1], a[2], a[3], true);
}
static Value imap_unordered(Thread *th, Value *a)
{
    return pool_submit_imap(th, a[0], a[1], a[2], a[3], false);
}

static Value close_method(Thread *th, Value *a)
{
    Pool *pool = (Pool *)a[0];
    mp_log(th, LOG_DEBUG, "closing pool");
    if (pool->state != POOL_RUN)
        return none(th);
    tracer_gate(th, "close", pool->core->id, NULL, NULL);
    told_state(th, pool->core, "close");
    pool->state = pool->core->worker_state = POOL_CLOSE;
    core_notify(pool->core);
    return none(th);
}

static Value terminate_method(Thread *th, Value *a)
{
    Pool *pool = (Pool *)a[0];
    if (!pool->core)
        return none(th);
    tracer_gate(th, "terminate", pool->core->id, NULL, NULL);
    told_state(th, pool->core, "terminate");
    mp_log(th, LOG_DEBUG, "terminating pool");
    pool->state = POOL_TERMINATE;
    finalizer_run_now(th, &pool->core->final);
    return error_is_set(th) ? NULL : none(th);
}

static Value join_method(Thread *th, Value *a)
{
    Pool *pool = (Pool *)a[0];
    PoolCore *core = pool->core;
    mp_log(th, LOG_DEBUG, "joining pool");
    if (pool->state == POOL_RUN)
        return raise(th, T_ValueError, "Pool is still running");
    if (!core || pool->state == POOL_INIT)
        return raise(th, T_ValueError, "In unknown state");
    told_state(th, core, "join");
    if (mpthread_join(th, &core->worker_thread, "join") != WAIT_OK ||
        mpthread_join(th, &core->task_thread, "join") != WAIT_OK ||
        mpthread_join(th, &core->result_thread, "join") != WAIT_OK)
        return NULL;
    for (size_t i = 0; i < list_count(core->workers); i++)
        if (!process_join(th, list_peek(core->workers, i), -1))
            return NULL;
    told_state(th, core, "joined");
    return none(th);
}

static Value enter_method(Thread *th, Value *a)
{
    return pool_running(th, (Pool *)a[0]) ? ref(a[0]) : NULL;
}

static const char *state_name(Value self)
{
    static const char *const names[] = {
        [POOL_INIT] = "INIT", [POOL_RUN] = "RUN", [POOL_CLOSE] = "CLOSE", [POOL_TERMINATE] = "TERMINATE"};
    return names[((Pool *)self)->state];
}
static Value get_state(Thread *th, Value self)
{
    return str_from(th, state_name(self));
}

static Value pool_repr(Thread *th, Value self)
{
    Pool *pool = (Pool *)self;
    Value module = attr_get_c(th, (Value)self->type, "__module__");
    Value name = module ? attr_get_c(th, (Value)self->type, "__qualname__") : NULL, text = NULL;
    if (name && is_str(module) && is_str(name))
        text = str_format(th, "<%s.%s state=%s pool_size=%zu>", str_data(module), str_data(name), state_name(self),
                          pool->core ? list_count(pool->core->workers) : 0);
    unref_maybe(th, module);
    unref_maybe(th, name);
    return text;
}

Value pool_reduce(Thread *th, Value self)
{
    (void)self;
    return raise(th, T_NotImplementedError, "pool objects cannot be passed between processes or pickled");
}

static Value get_workers(Thread *th, Value self)
{
    PoolCore *core = ((Pool *)self)->core;
    return core ? ref(core->workers) : list_new(th, 0);
}
static Value get_cache(Thread *th, Value self)
{
    PoolCore *core = ((Pool *)self)->core;
    return core ? ref(core->cache) : dict_new(th);
}
static Value get_context(Thread *th, Value self)
{
    PoolCore *core = ((Pool *)self)->core;
    return core ? ref(core->context) : none(th);
}
static Value get_processes(Thread *th, Value self)
{
    PoolCore *core = ((Pool *)self)->core;
    return int_from(th, core ? core->processes : 0);
}

/* a: ctx, args, kwds */
static Value make_process(Thread *th, Value *a)
{
    Value class = attr_get_c(th, a[0], "Process"), process = class ? call_tuple(th, class, a[1], a[2]) : NULL;
    unref_maybe(th, class);
    return process;
}

static const NativeDef METHODS[] = {
    {"Process(ctx, *args, **kwds)", make_process, "What the workers are.", NATIVE_STATIC},
    {"__init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None)", init_method,
     NULL, 0},
    {"apply(self, func, args=(), kwds={})", apply, "func(*args, **kwds) in a worker; waits for the answer.", 0},
    {"apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None)", apply_async,
     "The same, without waiting.", 0},
    {"map(self, func, iterable, chunksize=None)", map, "A list of func(x); in chunks; waits.", 0},
    {"map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None)", map_async, NULL, 0},
    {"starmap(self, func, iterable, chunksize=None)", starmap, NULL, 0},
    {"starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None)", starmap_async, NULL, 0},
    {"imap(self, func, iterable, chunksize=1)", imap, "The answers one by one, in order.", 0},
    {"imap_unordered(self, func, iterable, chunksize=1)", imap_unordered, "As they come.", 0},
    {"close(self)", close_method, "No more tasks.", 0},
    {"terminate(self)", terminate_method, "Ends the workers at once.", 0},
    {"join(self)", join_method, "Waits for the workers to end.", 0},
    {"__enter__(self)", enter_method, NULL, 0},
    {"__exit__(self, exc_type, exc_val, exc_tb)", terminate_method, NULL, 0},
    {"__reduce__(self)", reduce_method, NULL, 0},
    {0}};
static const GetSetDef GETSETS[] = {{"_pool", get_workers, NULL, NULL},
                                    {"_cache", get_cache, NULL, NULL},
                                    {"_ctx", get_context, NULL, NULL},
                                    {"_processes", get_processes, NULL, NULL},
                                    {"_state", get_state, NULL, NULL},
                                    {0}};

bool pool_types(Thread *th)
{
    static const TypeDef def = {.name = "Pool",
                                .module = "multiprocessing.pool",
                                .size = sizeof(Pool),
                                .flags = TYPE_HAS_DICT,
                                .methods = METHODS,
                                .getsets = GETSETS,
                                .slots = {.dealloc = pool_dealloc, .repr = pool_repr}};
    return (mp_of(th)->type[MT_Pool] = type_make(th, &def, NULL)) != NULL;
}
