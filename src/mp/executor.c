#include "mp/executor.h"

#include "mp/context.h"
#include "mp/queue.h"
#include "mp/state.h"
#include "mp/told.h"

/* What a ProcessPoolExecutor tells, so that it is seen as a pool is: it is one, of workers that take calls. Its calls are
 * tasks of one part each. In a worker the pool is the one that the start of its process named. */

/* pool(call_queue, workers, method, max_tasks): a new pool's number, 0 without a trace. */
static Value pool(Thread *th, Value *a)
{
    Mp *mp = mp_of(th);
    int64_t workers, most = -1;
    if (!mp->teller)
        return int_from(th, 0);
    if (!int_as_i64(th, a[1], &workers) || (!is_none(th, a[3]) && !int_as_i64(th, a[3], &most)))
        return NULL;
    int64_t id = teller_new_id(mp->teller);
    queue_serve(a[0], id);
    TRACE(th, EV_pool, ev_int(id), ev_int(workers), ev_text(str_data(a[2])), ev_int(most));
    return int_from(th, id);
}

/* submit(pool, number, function, args) */
static Value submit(Thread *th, Value *a)
{
    int64_t pool, number;
    if (!int_as_i64(th, a[0], &pool) || !int_as_i64(th, a[1], &number))
        return NULL;
    gate_submit(th, pool, a[2]);
    told_submit(th, pool, number, 0, a[2], a[3], 1, "submit");
    return none(th);
}

/* feed(pool, number): it is put into the call queue. */
static Value feed(Thread *th, Value *a)
{
    int64_t pool, number;
    if (!int_as_i64(th, a[0], &pool) || !int_as_i64(th, a[1], &number))
        return NULL;
    TRACE(th, EV_feed, ev_int(pool), ev_int(number), ev_int(0), ev_int(-1));
    return none(th);
}

/* result(pool, number, ok) */
static Value result(Thread *th, Value *a)
{
    int64_t pool, number;
    if (!int_as_i64(th, a[0], &pool) || !int_as_i64(th, a[1], &number))
        return NULL;
    TRACE(th, EV_result, ev_int(pool), ev_int(number), ev_int(0), ev_int(a[2] == th->vm->true_));
    return none(th);
}

/* --- a worker */

/* worker(call_queue) */
static Value worker(Thread *th, Value *a)
{
    int64_t pool = mp_of(th)->starting.pool;
    queue_serve(a[0], pool);
    TRACE(th, EV_worker, ev_int(pool));
    return none(th);
}

/* take(number) */
static Value take(Thread *th, Value *a)
{
    int64_t number;
    if (!int_as_i64(th, a[0], &number))
        return NULL;
    TRACE(th, EV_take, ev_int(mp_of(th)->starting.pool), ev_int(number), ev_int(0));
    return none(th);
}

/* done(number, value, error): error is None, or the exception that there is in the value's place. */
static Value done(Thread *th, Value *a)
{
    int64_t number;
    bool ok = is_none(th, a[2]);
    if (!int_as_i64(th, a[0], &number))
        return NULL;
    if (!ok)
        tracer_raised(th, "task", a[2]);
    told_done(th, mp_of(th)->starting.pool, number, 0, ok, ok ? a[1] : a[2]);
    return none(th);
}

static const NativeDef FUNCTIONS[] = {{"pool(call_queue, workers, method, max_tasks)", pool, NULL, 0},
                                      {"submit(pool, number, function, args)", submit, NULL, 0},
                                      {"feed(pool, number)", feed, NULL, 0},
                                      {"result(pool, number, ok)", result, NULL, 0},
                                      {"worker(call_queue)", worker, NULL, 0},
                                      {"take(number)", take, NULL, 0},
                                      {"done(number, value, error)", done, NULL, 0},
                                      {0}};

const ModuleDef EXECUTOR_MODULE = {"multiprocessing._executor", NULL, FUNCTIONS, NULL};
