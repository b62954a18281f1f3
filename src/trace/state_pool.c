/* Pools and their workers. */
#include <stdio.h>

#include "trace/state_private.h"

/* --- pools */

void pool_letters(int letter, char *to, size_t room)
{
    char letters[8], *at = letters + sizeof letters - 1;
    *at = '\0';
    /* as columns of a spreadsheet: B ... Z, AA, AB ...; the first pool has none */
    for (int rest = letter + 1; letter > 0 && rest > 0 && at > letters; rest = (rest - 1) / 26)
        *--at = (char)('A' + (rest - 1) % 26);
    snprintf(to, room, "%s%s", at, *at ? "." : "");
}

int pool_of_id(State *state, int64_t id, int owner)
{
    if (id < 0)
        return -1;
    for (size_t i = state->pools.count; i-- > 0;)
        if (state->pools.items[i].id == id)
            return (int)i;
    PoolState pool = {.id = id,
                      .owner = owner,
                      .method = "",
                      .state = "run",
                      .letter = (int)state->pools.count,
                      .wait_head = -1,
                      .wait_tail = -1,
                      .last_done = -1};
    return state_add_pools(state, &pool);
}

PoolState *pool_to_change(Step *step, int64_t id, int *index, Status *status)
{
    *index = pool_of_id(step->state, id, step->actor);
    PoolState *pool = *index >= 0 ? state_touch_pools(step->state, *index) : NULL;
    *status = pool || id < 0 ? STATUS_OK : STATUS_NO_MEMORY;
    return pool;
}

Status step_pool(Step *step)
{
    int index;
    Status status;
    PoolState *pool = pool_to_change(step, step_int(step, F_pool_pool), &index, &status);
    if (pool) {
        pool->owner = step->actor;
        pool->workers = step_small(step, F_pool_workers);
        pool->method = step_text(step, F_pool_method);
    }
    return status;
}

Status step_pool_state(Step *step)
{
    int index;
    Status status;
    PoolState *pool = pool_to_change(step, step_int(step, F_pool_state_pool), &index, &status);
    if (pool)
        pool->state = step_text(step, F_pool_state_state);
    return status;
}

Status step_worker(Step *step)
{
    int index = pool_of_id(step->state, step_int(step, F_worker_pool), -1);
    Proc *proc = &step->state->procs.items[step->actor];
    if (index >= 0 && proc->pool < 0)
        proc->pool = index;
    proc->booted = true;
    if (proc->life == LIFE_BOOTING || proc->life == LIFE_STARTING)
        proc->life = LIFE_RUNNING;
    return STATUS_OK;
}

/* The next worker to start takes the place of the one that died first. */
Status pool_worker_starts(Step *step, int pool_index, int worker)
{
    State *state = step->state;
    PoolState *pool = pool_index >= 0 ? state_touch_pools(state, pool_index) : NULL;
    if (!pool || pool->wait_head < 0)
        return STATUS_OK;
    Proc *dead = state_touch_procs(state, pool->wait_head);
    if (!dead)
        return STATUS_NO_MEMORY;
    pool->wait_head = dead->wait_next;
    if (pool->wait_head < 0)
        pool->wait_tail = -1;
    dead->wait_next = -1;
    dead->replaced_by = worker;
    pool->replaced++;
    return STATUS_OK;
}

static Status pool_worker_died(Step *step, int pool_index, int worker)
{
    State *state = step->state;
    PoolState *pool = state_touch_pools(state, pool_index);
    Proc *proc = state_touch_procs(state, worker);
    if (!pool || !proc)
        return STATUS_NO_MEMORY;
    if (proc->pool != pool_index || proc->replaced_by >= 0 || proc->wait_next >= 0 || pool->wait_tail == worker)
        return STATUS_OK;
    pool->died++;
    if (pool->wait_tail >= 0) {
        Proc *last = state_touch_procs(state, pool->wait_tail);
        if (!last)
            return STATUS_NO_MEMORY;
        last->wait_next = worker;
    } else {
        pool->wait_head = worker;
    }
    pool->wait_tail = worker;
    return STATUS_OK;
}

Status step_replace(Step *step)
{
    int pool;
    Status status;
    if (!pool_to_change(step, step_int(step, F_replace_pool), &pool, &status))
        return status;
    int worker = state_proc(step->state, step_small(step, F_replace_child));
    if (worker < 0)
        return STATUS_OK;
    status = proc_collected(step, worker, step_small(step, F_replace_status));
    return status == STATUS_OK ? pool_worker_died(step, pool, worker) : status;
}
