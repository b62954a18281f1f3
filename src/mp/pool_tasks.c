#include "base/mem.h"
#include "mp/logger.h"
#include "mp/pool.h"
#include "mp/reduce.h"
#include "mp/told.h"
#include "mp/tracer.h"

/* The task queue and the thread that empties it: Pool._handle_tasks. Tasks are pickled here, not where they were
 * submitted, and an iterator given to map or imap runs here too; whatever fails becomes the task's own failure. */

enum { BATCH_BYTES = 16384 };

typedef struct Sender {
    PoolCore *core;
    Buf frames;          /* pickled, not written yet */
    int64_t last;        /* index of the last task of this entry, -1 none */
    Value mapstar, starmapstar, reraise; /* functions of multiprocessing.pool */
} Sender;

static void task_release(Thread *th, PoolTask *task)
{
    Value held[] = {task->func, task->args, task->kwargs, task->result};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        unref_maybe(th, held[i]);
}

bool tasks_push_steal(Thread *th, PoolCore *core, PoolTask task)
{
    if (core->task_count == core->task_capacity) {
        size_t capacity = core->task_capacity ? core->task_capacity * 2 : 16;
        PoolTask *tasks = mem_alloc(capacity * sizeof *tasks);
        if (!tasks) {
            task_release(th, &task);
            raise_memory(th);
            return false;
        }
        for (size_t i = 0; i < core->task_count; i++)
            tasks[i] = core->tasks[(core->task_first + i) % core->task_capacity];
        mem_free(core->tasks);
        core->tasks = tasks;
        core->task_first = 0;
        core->task_capacity = capacity;
    }
    core->tasks[(core->task_first + core->task_count++) % core->task_capacity] = task;
    wake_all(&core->tasks_changed);
    return true;
}

static PoolTask tasks_pop(PoolCore *core)
{
    PoolTask task = core->tasks[core->task_first];
    core->task_first = (core->task_first + 1) % core->task_capacity;
    core->task_count--;
    return task;
}

void tasks_clear(Thread *th, PoolCore *core)
{
    while (core->task_count) {
        PoolTask task = tasks_pop(core);
        task_release(th, &task);
    }
    mem_free(core->tasks);
    core->tasks = NULL;
    core->task_capacity = 0;
}

static WaitInfo info(const Sender *s) { return (WaitInfo){"put", s->core->id, "tasks"}; }

/* Writes what is pickled. false: the pipe is gone; the exception is cleared, since CPython tells it to a job that is
 * not there any more. */
static bool flush(Thread *th, Sender *s)
{
    if (s->frames.size == 0)
        return true;
    bool ok = connection_send_frame(th, sq_writer((SimpleQueue *)s->core->in), &s->frames, true, info(s));
    buf_clear(&s->frames);
    return ok;
}

static void fail_task(Thread *th, Sender *s, int64_t job, int64_t i)
{
    Value error = error_take(th);
    Value result = cache_peek(th, s->core, job);
    if (error && result)
        result_set(th, result, i, false, error);
    unref_maybe(th, error);
}

/* Sends (job, i, func, args, kwargs). false: the handler is to stop. */
static bool send_task(Thread *th, Sender *s, int64_t job, int64_t i, Value func, Value args, Value kwargs)
{
    if (s->core->task_state != POOL_RUN)
        return false;
    Value job_value = int_from(th, job), i_value = int_from(th, i);
    Value task = tuple_of(th, 5, job_value, i_value, func, args, kwargs);
    size_t place;
    frame_begin(&s->frames, &place);
    bool ok = task && mp_pickle(th, task, &s->frames) && (frame_end(&s->frames, place) || raise_memory(th));
    unref_maybe(th, job_value);
    unref_maybe(th, i_value);
    unref_maybe(th, task);
    s->last = i;
    if (!ok)
        s->frames.size = place;
    size_t size = s->frames.size - place;
    if (ok && traced(th)) {
        tracer_gate(th, "feed", s->core->id, NULL, NULL);
        TRACE(th, EV_feed, ev_int(s->core->id), ev_int(job), ev_int(i), ev_int((int64_t)size));
    }
    if (ok && (traced(th) || s->frames.size >= BATCH_BYTES))
        ok = flush(th, s);
    if (ok)
        s->core->due++;
    else
        fail_task(th, s, job, i);
    return !error_is_set(th); /* a callback of the failure raised: the thread ends by it */
}

/* The iterable raised: a task that raises the same in a worker (_guarded_task_generation). */
static bool send_failure(Thread *th, Sender *s, int64_t job, int64_t i)
{
    Value error = error_take(th);
    if (!is_instance(th, error, T_Exception)) {
        raise_value(th, error);
        unref(th, error);
        return false;
    }
    Value args = tuple_of(th, 1, error);
    bool ok = args && send_task(th, s, job, i, s->reraise, args, s->core->no_kwargs);
    unref_maybe(th, args);
    unref(th, error);
    return ok;
}

/* The next arguments tuple of an iterated entry: (x,) or ((func, (x, y, ...)),). NULL: the end or an exception. */
static Value next_args(Thread *th, const PoolTask *task, Value iterator)
{
    if (task->kind == TASK_IMAP) {
        Value x = object_next(th, iterator), args = x ? tuple_of(th, 1, x) : NULL;
        unref_maybe(th, x);
        return args;
    }
    if (task->chunk < 0)
        return raise(th, T_ValueError,
                     "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    Value items = list_new(th, 0);
    while (items && (int64_t)list_count(items) < task->chunk) {
        Value x = object_next(th, iterator);
        if (!x)
            break;
        if (!list_append(th, items, x))
            ref_set(th, &items, NULL);
        unref(th, x);
    }
    if (!items || error_is_set(th) || list_count(items) == 0) {
        unref_maybe(th, items);
        return NULL;
    }
    Value chunk = list_to_tuple(th, items), pair = tuple_of(th, 2, task->func, chunk), args = tuple_of(th, 1, pair);
    unref(th, items);
    unref_maybe(th, chunk);
    unref_maybe(th, pair);
    return args;
}

static void told_imap(Thread *th, PoolCore *core, const PoolTask *task, int64_t i, Value args)
{
    if (!traced(th) || task->kind == TASK_MAP || task->kind == TASK_STARMAP)
        return;
    if (task->kind != TASK_IMAP) /* of a chunk its items */
        args = tuple_peek(tuple_peek(args, 0), 1);
    told_submit(th, core->id, task->job, i, task->func, args, task->chunk, "imap");
}

static bool send_iterated(Thread *th, Sender *s, const PoolTask *task)
{
    Value function = task->kind == TASK_IMAP ? task->func : task->kind == TASK_STARMAP ? s->starmapstar : s->mapstar;
    Value iterator = object_iter(th, task->args), args = NULL;
    bool ok = true;
    int64_t i = 0;
    if (task->chunk == 0) { /* islice takes nothing */
        unref_maybe(th, iterator);
        error_clear(th);
        return true;
    }
    while (ok && iterator && (args = next_args(th, task, iterator))) {
        told_imap(th, s->core, task, i, args);
        ok = send_task(th, s, task->job, i++, function, args, s->core->no_kwargs);
        unref(th, args);
    }
    if (ok && error_is_set(th))
        ok = send_failure(th, s, task->job, i);
    unref_maybe(th, iterator);
    if (ok && task->result)
        ok = imap_set_length(th, task->result, s->last + 1);
    return ok;
}

static bool send_entry(Thread *th, Sender *s, const PoolTask *task)
{
    s->last = -1;
    if (task->kind == TASK_CALL)
        return send_task(th, s, task->job, 0, task->func, task->args, task->kwargs);
    return send_iterated(th, s, task);
}

static void send_sentinels(Thread *th, Sender *s)
{
    PoolCore *core = s->core;
    mp_log(th, LOG_DEBUG, "task handler sending sentinel to result handler");
    bool ok = simple_queue_put_none(th, (SimpleQueue *)core->out, info(s));
    mp_log(th, LOG_DEBUG, "task handler sending sentinel to workers");
    for (size_t i = 0; ok && i < list_count(core->workers); i++) {
        size_t place;
        frame_begin(&s->frames, &place);
        ok = mp_pickle(th, th->vm->none, &s->frames) && frame_end(&s->frames, place) && flush(th, s);
    }
    if (!ok && error_matches(th, T_OSError))
        error_clear(th);
}

static bool functions_find(Thread *th, Sender *s)
{
    return (s->mapstar = import_attr(th, "multiprocessing.pool", "mapstar")) &&
           (s->starmapstar = import_attr(th, "multiprocessing.pool", "starmapstar")) &&
           (s->reraise = import_attr(th, "multiprocessing.pool", "_helper_reraises_exception"));
}

void task_handler(Thread *th, void *ctx)
{
    PoolCore *core = ctx;
    Sender s = {.core = core};
    Deadline never = deadline_in(th, -1);
    bool ok = functions_find(th, &s), end = false;
    while (ok && !end) {
        while (core->task_count == 0) {
            if (!flush(th, &s))
                error_clear(th);
            if (core->task_count == 0)
                wake_wait(th, &core->tasks_changed, &never, (WaitInfo){"wait", core->id, "tasks"});
        }
        PoolTask task = tasks_pop(core);
        if (task.kind == TASK_END)
            mp_log(th, LOG_DEBUG, "task handler got sentinel");
        end = task.kind == TASK_END || !send_entry(th, &s, &task);
        task_release(th, &task);
        ok = !error_is_set(th);
    }
    if (ok) {
        if (!flush(th, &s))
            error_clear(th);
        send_sentinels(th, &s);
        mp_log(th, LOG_DEBUG, "task handler exiting");
    }
    buf_release(&s.frames);
    unref_maybe(th, s.mapstar);
    unref_maybe(th, s.starmapstar);
    unref_maybe(th, s.reraise);
}
