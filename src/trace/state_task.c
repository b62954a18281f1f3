/* A pool's tasks: where each is, and how it is found. */
#include "base/mem.h"
#include "trace/state_private.h"

/* --- found by pool, job and i over a table of indexes
 *
 * Tasks come and go in the order of their numbers: one job after the other (apply), or one i after the other (map). So
 * numbers that differ in their last bits alone stand side by side in the table, where they are already in the cache
 * when they are asked for: a million tasks have a table far larger than that. */

enum {
    RUN_BITS = 4,
    RUN = 1 << RUN_BITS,
    PROBE = RUN + 1, /* a run that meets another steps over it; odd, so that every slot is come to */
};

static size_t task_home(int pool, int64_t job, int64_t i)
{
    uint64_t run = i ? (uint64_t)job * 0x9e3779b97f4a7c15u ^ (uint64_t)(i >> RUN_BITS) * 0xc2b2ae3d27d4eb4fu
                     : (uint64_t)(job >> RUN_BITS) * 0xd6e8feb86659fd93u;
    run ^= (uint64_t)(unsigned)pool << 32;
    run ^= run >> 31;
    run *= 0x9fb21c651e98df25u;
    return (size_t)(run ^ run >> 33) + (size_t)((i ? i : job) & (RUN - 1));
}

static void index_task(StateOwn *own, const Task *task, int index)
{
    size_t mask = own->task_capacity - 1;
    size_t at = task_home(task->pool, task->job, task->i) & mask;
    while (own->task_slots[at])
        at = (at + PROBE) & mask;
    own->task_slots[at] = index + 1;
}

static bool index_tasks(const State *state)
{
    StateOwn *own = state->own;
    size_t count = state->tasks.count;
    if (own->task_indexed >= count && own->task_capacity)
        return true;
    if (count > own->task_capacity / 4 * 3 || !own->task_capacity) {
        size_t capacity = own->task_capacity ? own->task_capacity : 64;
        while (count > capacity / 4 * 3)
            capacity *= 2;
        int *slots = mem_zalloc(capacity * sizeof *slots);
        if (!slots)
            return false;
        mem_free(own->task_slots);
        own->task_slots = slots;
        own->task_capacity = capacity;
        own->task_indexed = 0;
    }
    for (; own->task_indexed < count; own->task_indexed++)
        index_task(own, &state->tasks.items[own->task_indexed], (int)own->task_indexed);
    return true;
}

/* -1: none, or no memory. */
static int task_find(const State *state, int pool, int64_t job, int64_t i)
{
    if (!index_tasks(state))
        return -1;
    const StateOwn *own = state->own;
    size_t mask = own->task_capacity - 1;
    for (size_t at = task_home(pool, job, i) & mask; own->task_slots[at]; at = (at + PROBE) & mask) {
        int index = own->task_slots[at] - 1;
        const Task *task = (size_t)index < state->tasks.count ? &state->tasks.items[index] : NULL;
        if (task && task->pool == pool && task->job == job && task->i == i)
            return index;
    }
    return -1;
}

int state_task(const State *state, int64_t pool, int64_t job, int64_t i)
{
    int index = -1;
    for (size_t p = 0; p < state->pools.count && index < 0; p++)
        if (state->pools.items[p].id == pool)
            index = (int)p;
    if (index < 0)
        return -1;
    return task_find(state, index, job, i);
}

/* Tasks are mostly submitted in the order of their numbers: then nothing needs to be looked up to know that one is
 * new. */
static bool is_newest(const PoolState *pool, int64_t job, int64_t i)
{
    return !pool->tasks || job > pool->last_job || (job == pool->last_job && i > pool->last_i);
}

/* --- where they are */

bool task_waits(const Task *task)
{
    return task->place == TASK_QUEUED || task->place == TASK_PIPED;
}

bool task_is_done(const Task *task)
{
    return task->place == TASK_DONE || task->place == TASK_SET || task->place == TASK_FETCHED;
}

static void count_place(PoolState *pool, TaskPlace place, int by)
{
    switch (place) {
    case TASK_QUEUED: pool->queued += by; break;
    case TASK_PIPED: pool->piped += by; break;
    case TASK_RUNNING: pool->running += by; break;
    case TASK_DONE: pool->sent += by; /* fall through */
    case TASK_SET:
    case TASK_FETCHED: pool->done += by; break;
    case TASK_LOST: pool->lost += by; break;
    }
}

static void put_task(const State *state, PoolState *pool, Task *task, TaskPlace place)
{
    int index = (int)(task - state->tasks.items);
    count_place(pool, task->place, -1);
    count_place(pool, place, 1);
    task->place = place;
    if (task_is_done(task) && index > pool->last_done)
        pool->last_done = index;
    /* none comes back to waiting: over the whole run this passes each task once */
    for (; pool->first_waiting < (int)state->tasks.count; pool->first_waiting++) {
        const Task *first = &state->tasks.items[pool->first_waiting];
        if (first->pool == task->pool && task_waits(first))
            break;
    }
}

/* Tasks only go forward: that it was fed may be told after a quick worker took it. Lost is the last place. */
static void move_task(const State *state, PoolState *pool, Task *task, TaskPlace place)
{
    if (place > task->place)
        put_task(state, pool, task, place);
}

Status task_lost(Step *step, int index)
{
    Task *task = state_touch_tasks(step->state, index);
    PoolState *pool = task ? state_touch_pools(step->state, task->pool) : NULL;
    if (!pool)
        return STATUS_NO_MEMORY;
    if (task->place != TASK_RUNNING)
        return STATUS_OK;
    put_task(step->state, pool, task, TASK_LOST);
    task->finished = step->event->t;
    return STATUS_OK;
}

/* --- what is told of them */

/* What an event that has pool, job and i as its first fields is about; the task is made if nobody told of it before.
 * NULL: *status says why. */
typedef struct TaskStep {
    PoolState *pool;
    Task *task;
    int index;
} TaskStep;

_Static_assert(F_submit_pool == 0 && F_submit_job == 1 && F_submit_i == 2 && F_feed_pool == 0 && F_feed_job == 1 &&
                   F_feed_i == 2 && F_take_pool == 0 && F_take_job == 1 && F_take_i == 2 && F_done_pool == 0 &&
                   F_done_job == 1 && F_done_i == 2 && F_result_pool == 0 && F_result_job == 1 && F_result_i == 2,
               "the events of tasks begin with pool, job and i");

static bool task_step(Step *step, TaskStep *ts, Status *status)
{
    State *state = step->state;
    int pool;
    ts->pool = pool_to_change(step, step_int(step, 0), &pool, status);
    if (!ts->pool)
        return false;
    *status = STATUS_NO_MEMORY;
    bool news = is_newest(ts->pool, step_int(step, 1), step_int(step, 2));
    ts->index = news ? -1 : task_find(state, pool, step_int(step, 1), step_int(step, 2));
    if (ts->index < 0) {
        /* kept up with here, too: else the first look into a million tasks would have to wait */
        if (!index_tasks(state))
            return false;
        Task task = {.pool = pool,
                     .number = ts->pool->tasks,
                     .job = step_int(step, 1),
                     .i = step_int(step, 2),
                     .func = "",
                     .args = "",
                     .value = "",
                     .kind = "",
                     .size = 1,
                     .worker = -1,
                     .submitted = step->event->t};
        ts->index = state_add_tasks(state, &task);
        if (ts->index < 0)
            return false;
        ts->pool->tasks++;
        if (news) {
            ts->pool->last_job = task.job;
            ts->pool->last_i = task.i;
        }
        count_place(ts->pool, TASK_QUEUED, 1);
    }
    ts->task = state_touch_tasks(state, ts->index);
    if (!ts->task)
        return false;
    *status = STATUS_OK;
    return true;
}

Status step_submit(Step *step)
{
    TaskStep ts;
    Status status;
    if (!task_step(step, &ts, &status))
        return status;
    ts.task->func = step_text(step, F_submit_func);
    ts.task->args = step_text(step, F_submit_args);
    ts.task->kind = step_text(step, F_submit_kind);
    ts.task->size = step_small(step, F_submit_size);
    return STATUS_OK;
}

Status step_feed(Step *step)
{
    TaskStep ts;
    Status status;
    if (task_step(step, &ts, &status))
        move_task(step->state, ts.pool, ts.task, TASK_PIPED);
    return status;
}

Status step_take(Step *step)
{
    TaskStep ts;
    Status status;
    if (!task_step(step, &ts, &status))
        return status;
    if (ts.task->place >= TASK_RUNNING)
        return STATUS_OK;
    move_task(step->state, ts.pool, ts.task, TASK_RUNNING);
    ts.task->worker = step->actor;
    ts.task->taken = step->event->t;
    step->state->procs.items[step->actor].task = ts.index;
    return STATUS_OK;
}

Status step_done(Step *step)
{
    TaskStep ts;
    Status status;
    if (!task_step(step, &ts, &status))
        return status;
    Proc *proc = &step->state->procs.items[step->actor];
    if (ts.task->place == TASK_LOST) /* it was done just before its worker died, and told late */
        put_task(step->state, ts.pool, ts.task, TASK_DONE);
    move_task(step->state, ts.pool, ts.task, TASK_DONE);
    ts.task->value = step_text(step, F_done_value);
    ts.task->failed = step_int(step, F_done_ok) == 0;
    ts.task->finished = step->event->t;
    ts.task->worker = step->actor;
    int64_t took;
    if (ts.task->taken > 0 && !__builtin_sub_overflow(ts.task->finished, ts.task->taken, &took) &&
        took > ts.pool->longest)
        ts.pool->longest = took;
    proc->tasks_done++;
    if (proc->task == ts.index)
        proc->task = -1;
    return STATUS_OK;
}

Status step_result(Step *step)
{
    TaskStep ts;
    Status status;
    if (!task_step(step, &ts, &status))
        return status;
    move_task(step->state, ts.pool, ts.task, TASK_SET);
    ts.task->failed = step_int(step, F_result_ok) == 0;
    return STATUS_OK;
}

Status step_fetch(Step *step)
{
    int pool_index;
    Status status;
    PoolState *pool = pool_to_change(step, step_int(step, F_fetch_pool), &pool_index, &status);
    if (!pool)
        return status;
    int index;
    for (int64_t i = 0; (index = task_find(step->state, pool_index, step_int(step, F_fetch_job), i)) >= 0; i++) {
        Task *task = state_touch_tasks(step->state, index);
        if (!task)
            return STATUS_NO_MEMORY;
        if (task->place >= TASK_DONE)
            move_task(step->state, pool, task, TASK_FETCHED);
    }
    return STATUS_OK;
}
