#ifndef MP_POOL_H
#define MP_POOL_H

#include "mp/process.h"
#include "mp/queue.h"
#include "mp/state.h"
#include "mp/thread.h"

/* Pool as CPython builds it: an in-memory queue of tasks; the task handler thread, which pickles them into a pipe; the
 * workers, which take turns at reading it; the result pipe; the result handler thread; and the worker handler thread,
 * which sleeps until a worker's sentinel fires, then reaps and replaces. The threads share a PoolCore, which outlives
 * the Python object if it must. Everything in it is guarded by the GIL. */

typedef enum PoolState { POOL_INIT, POOL_RUN, POOL_CLOSE, POOL_TERMINATE } PoolState;

/* An entry of the task queue: one call, or an iterator that gives the rest as it is sent. */
typedef enum TaskKind { TASK_CALL, TASK_MAP, TASK_STARMAP, TASK_IMAP, TASK_IMAP_CHUNKS, TASK_END } TaskKind;
typedef struct PoolTask {
    TaskKind kind;
    int64_t job;
    Value func, args, kwargs; /* TASK_CALL; the others: args is the iterable */
    int64_t chunk;            /* items of one; -1: what was given is none, which is told when it is sent */
    Value result;             /* IMAP: to be told the length */
} PoolTask;

typedef struct PoolCore {
    int refs;
    pid_t owner;              /* a forked child has no pool */
    MpMethod method;
    int64_t id;               /* in the trace; counts up without one */
    Value in, out;            /* SimpleQueue */
    Value workers;            /* list of Process: pool._pool */
    int64_t processes;
    Value initializer, initargs, maxtasks; /* maxtasks: int or None */
    Value no_kwargs;          /* an empty dict: the keywords of every task that has none, as CPython's default is one */
    Value context, maker;     /* maker(context, target=, args=) makes a worker: Pool.Process, or a subclass's */

    PoolTask *tasks;          /* a ring */
    size_t task_first, task_count, task_capacity;
    Wake tasks_changed;

    Value cache;              /* dict: job -> ApplyResult, while its answer is not whole */
    int64_t due;              /* tasks sent whose results have not come; those of workers that died stay counted */
    int notify_fd;            /* an eventfd: the worker handler is to look again */

    MpThread worker_thread, task_thread, result_thread;
    PoolState worker_state, task_state, result_state;
    Finalizer final;          /* terminates at exit */
    bool terminated;
} PoolCore;

typedef struct Pool {
    Object head;
    PoolCore *core;           /* NULL: not initialised */
    PoolState state;
} Pool;

/* A pool with its workers started, as Pool(processes, initializer, initargs, maxtasks): what was not given is NULL. A
 * new reference; NULL: an exception. */
Value pool_new(Thread *th, MpMethod method, Value processes, Value initializer, Value initargs, Value maxtasks);
Value pool_reduce(Thread *th, Value self);
Value result_reduce(Thread *th, Value self);
void core_unref(Thread *th, PoolCore *core);
void core_notify(PoolCore *core);

/* --- pool_submit.c: each gives the result object, a new reference; NULL: an exception. word: the method's name, which
 * the trace tells */
bool pool_running(Thread *th, Pool *pool); /* false: ValueError "Pool not running" */
Value pool_submit_call(Thread *th, Value pool, Value func, Value args, Value kwargs, Value callback,
                       Value error_callback, const char *word);
Value pool_submit_map(Thread *th, Value pool, Value func, Value iterable, Value given_chunk, Value callback,
                      Value error_callback, TaskKind kind, const char *word);
Value pool_submit_imap(Thread *th, Value pool, Value func, Value iterable, Value given_chunk, bool ordered);

/* --- pool_tasks.c */
bool tasks_push_steal(Thread *th, PoolCore *core, PoolTask task); /* takes the task's references over, always */
void tasks_clear(Thread *th, PoolCore *core);
void task_handler(Thread *th, void *core);

/* --- pool_result.c: ApplyResult, MapResult and the iterators */
void result_handler(Thread *th, void *core);
Value result_new(Thread *th, Pool *pool, Value callback, Value error_callback);
Value map_result_new(Thread *th, Pool *pool, int64_t chunk, int64_t left, int64_t length, Value callback,
                     Value error_callback);
Value imap_result_new(Thread *th, Pool *pool, bool ordered);
int64_t result_job(Value result);
/* result._set(i, (ok, value)); false: a callback raised. */
bool result_set(Thread *th, Value result, int64_t i, bool ok, Value value);
bool imap_set_length(Thread *th, Value result, int64_t length);
Value result_get(Thread *th, Value result, Value timeout);
Value cache_peek(Thread *th, PoolCore *core, int64_t job);

/* --- pool_worker.c */
extern const NativeDef POOL_FUNCTIONS[]; /* worker, mapstar, starmapstar, rebuild_exc ... of multiprocessing.pool */

#endif
