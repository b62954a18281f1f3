#include "trace/hang.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/words.h"
#include "trace/hold.h"

enum { TOLD_MOST = 6 };

/* --- may a wait end without anyone of the program who waits himself? */

static bool is(const Wait *wait, const char *what)
{
    return wait->what && strcmp(wait->what, what) == 0;
}

static const PoolState *pool_of(const State *state, const Wait *wait)
{
    for (size_t i = 0; i < state->pools.count; i++)
        if (state->pools.items[i].id == wait->object)
            return &state->pools.items[i];
    return NULL;
}

/* The pool that a process made; join() of a pool is told as a wait for one of its handler threads. */
static const PoolState *pool_made_by(const State *state, int proc)
{
    for (size_t i = state->pools.count; i-- > 0;)
        if (state->pools.items[i].owner == proc)
            return &state->pools.items[i];
    return NULL;
}

/* Tasks in the queue go to an idle worker; those that run are as stuck as their workers; lost ones never come. */
static bool results_may_come(const PoolState *pool)
{
    return !pool || (pool->lost == 0 && pool->running == 0);
}

static bool lock_may_come(const State *state, int object)
{
    const SharedObject *lock = &state->objects.items[object];
    if (lock->holder >= 0)
        return false;
    return strcmp(lock->kind, "Lock") == 0 || strcmp(lock->kind, "RLock") == 0; /* free: it is about to be taken */
}

static bool item_may_come(const State *state, int object)
{
    const SharedObject *queue = &state->objects.items[object];
    int64_t in = queue->put > queue->flushed ? queue->put : queue->flushed;
    return in > queue->got;
}

static const ThreadState *helper_named(const Proc *proc, const char *name)
{
    for (int i = 1; i < proc->threads && i < PROC_THREADS_MAX && name; i++)
        if (proc->thread[i].alive && proc->thread[i].helper && strcmp(proc->thread[i].name, name) == 0)
            return &proc->thread[i];
    return NULL;
}

static bool wait_may_end(const State *state, int at, const Wait *wait)
{
    const Proc *proc = &state->procs.items[at];
    int object = wait->object >= 0 ? state_object(state, wait->object) : -1;
    if (!wait->on || wait->timeout >= 0 || is(wait, "sleep") || is(wait, "input"))
        return true;
    if (is(wait, "join") && wait->name && strstr(wait->name, "_handle_"))
        return results_may_come(pool_made_by(state, at));
    if (is(wait, "join") || is(wait, "exit")) {
        int child = wait->object > 0 ? state_proc(state, (int32_t)wait->object) : -1;
        const ThreadState *helper = child < 0 ? helper_named(proc, wait->name) : NULL;
        if (helper) /* a queue's feeder: it is done unless the pipe is full */
            return !helper->wait.on || !is(&helper->wait, "put");
        return child >= 0 && !proc_alive(&state->procs.items[child]);
    }
    if (is(wait, "acquire"))
        return object >= 0 && lock_may_come(state, object);
    if (is(wait, "get") || is(wait, "recv"))
        return object >= 0 && item_may_come(state, object);
    if (is(wait, "task")) {
        const PoolState *pool = pool_of(state, wait);
        return pool && pool->queued + pool->piped > 0;
    }
    if (is(wait, "result"))
        return results_may_come(pool_of(state, wait));
    static const char *const others[] = {"put", "send", "event", "barrier", "wait", "sentinel", "poll"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (is(wait, others[i]))
            return false;
    return true; /* nothing is known of it */
}

/* --- who waits for whom */

static int waits_for(const State *state, int at, int thread, const Wait *wait)
{
    int object = wait->object >= 0 ? state_object(state, wait->object) : -1;
    if ((is(wait, "join") || is(wait, "exit")) && wait->object > 0)
        return state_proc(state, (int32_t)wait->object);
    if (!is(wait, "acquire") || object < 0)
        return -1;
    const SharedObject *lock = &state->objects.items[object];
    bool own_other = lock->holder == at && lock->holder_thread != thread; /* another thread of the same process */
    return own_other ? -1 : lock->holder;
}

static bool of_the_program(const Proc *proc)
{
    return proc_alive(proc) && !proc_is_helper(proc);
}

/* Adds the process's threads; false: one of them can go on. One that is held can, if it is let go; but if it waits for
 * what cannot come, that makes no difference. */
static bool add_proc(Hang *hang, const State *state, int at)
{
    const Proc *proc = &state->procs.items[at];
    if (proc->kind == PROC_EXTERNAL || (proc->life != LIFE_WAITING && proc->life != LIFE_EXITING))
        return false;
    for (int i = 0; i < proc->threads && i < PROC_THREADS_MAX; i++) {
        const ThreadState *thread = &proc->thread[i];
        if (i && (!thread->alive || thread->helper))
            continue;
        if (wait_may_end(state, at, &thread->wait))
            return false;
        HangThread stuck = {.proc = at, .thread = i, .on = waits_for(state, at, thread->id, &thread->wait)};
        bool nothing = is(&thread->wait, "task") || is(&thread->wait, "recv") || is(&thread->wait, "get");
        stuck.idle = proc->kind == PROC_WORKER && proc->task < 0 && i == 0 && nothing;
        if (!vec_push(&hang->threads, stuck))
            return false;
    }
    return proc->threads_more == 0; /* of further threads nothing is known */
}

static int thread_of(const Hang *hang, int proc)
{
    for (size_t i = 0; i < hang->threads.count; i++)
        if (hang->threads.items[i].proc == proc)
            return (int)i;
    return -1;
}

static void find_circles(Hang *hang)
{
    for (size_t i = 0; i < hang->threads.count; i++) {
        int at = (int)i;
        for (size_t steps = 0; at >= 0 && steps < hang->threads.count && steps < 256; steps++) {
            int on = hang->threads.items[at].on;
            at = on >= 0 ? thread_of(hang, on) : -1;
            if (at == (int)i) {
                hang->threads.items[i].circle = true;
                break;
            }
        }
    }
}

bool hang_find(Hang *hang, const State *state)
{
    vec_clear(&hang->threads);
    if (state->over)
        return false;
    bool stuck = true;
    for (size_t i = 0; stuck && i < state->procs.count; i++)
        if (of_the_program(&state->procs.items[i]))
            stuck = add_proc(hang, state, (int)i);
    if (!stuck)
        vec_clear(&hang->threads);
    find_circles(hang);
    return hang->threads.count > 0;
}

void hang_release(Hang *hang)
{
    vec_release(&hang->threads);
}

static bool happens(const Event *event, void *ctx)
{
    (void)ctx;
    return event->kind != EV_sample && event->kind != EV_note;
}

bool hang_moves(const Event *event)
{
    return happens(event, NULL) && event->kind != EV_cap;
}

static bool happens_to_program(const Event *event, void *ctx)
{
    (void)ctx;
    return hang_moves(event);
}

bool hang_lasts(const Log *log, size_t cursor, int64_t now)
{
    Event event;
    long last = cursor ? log_find(log, (long)cursor - 1, -1, happens_to_program, NULL) : -1;
    if (last < 0 || !log_get(log, (size_t)last, &event))
        return false;
    int64_t since = event.t;
    long next = log_find(log, (long)cursor, 1, happens, NULL);
    if (next >= 0 && log_get(log, (size_t)next, &event))
        now = event.t;
    return now - since >= HANG_QUIET_NS;
}

/* --- in words: what a process does is one format, told after its label and line */

/* A dead holder: what it holds is never given back. */
static void add_holder(const State *state, int self, const Wait *wait, Buf *out)
{
    int object = wait->object >= 0 ? state_object(state, wait->object) : -1;
    int holder = object >= 0 ? state->objects.items[object].holder : -1;
    if (holder < 0)
        return;
    const Proc *proc = &state->procs.items[holder];
    if (holder == self)
        buf_add_str(out, word(", which it holds itself"));
    else
        buf_addf(out, proc_alive(proc) ? word(", which %s holds") : word(", which %s held when it died"), proc->label);
}

static void add_losses(const PoolState *pool, Buf *out)
{
    if (pool && pool->lost)
        buf_addf(out, plural((size_t)pool->lost, ", %d of whose tasks is lost", ", %d of whose tasks are lost"),
                 pool->lost);
}

static void add_join(const State *state, int self, const Wait *wait, Buf *out)
{
    int child = wait->object > 0 ? state_proc(state, (int32_t)wait->object) : -1;
    if (child >= 0) {
        buf_addf(out, is(wait, "exit") ? word("is at its end and waits for %s to end") : word("waits for %s to end"),
                 state->procs.items[child].label);
    } else if (wait->name && strstr(wait->name, "_handle_")) {
        buf_add_str(out, word("waits in join() for the pool"));
        add_losses(pool_made_by(state, self), out);
    } else if (wait->name && strstr(wait->name, "QueueFeeder")) {
        buf_add_str(out, word("is at its end, but what it put into a queue does not fit into the pipe, and nobody "
                              "reads it"));
    } else if (wait->name && *wait->name) {
        buf_addf(out, word("waits for %s to end"), wait->name);
    } else {
        buf_add_str(out, word("waits for its children to end"));
    }
}

static void add_condition(const State *state, const Wait *wait, Buf *out)
{
    int object = wait->object >= 0 ? state_object(state, wait->object) : -1;
    Buf name = {0};
    if (object < 0)
        buf_add_str(out, word("waits for a condition"));
    else if (strcmp(state->objects.items[object].kind, "JoinableQueue") == 0)
        buf_addf(out, word("waits in join() until each item of %s is marked done"),
                 object_name(state, wait->object, "", &name));
    else
        buf_addf(out, word("waits until %s is notified"), object_name(state, wait->object, "", &name));
    buf_release(&name);
}

static void add_barrier(const State *state, const Wait *wait, Buf *out)
{
    int object = wait->object >= 0 ? state_object(state, wait->object) : -1, there = 0;
    Buf name = {0};
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        for (int k = 0; proc_alive(proc) && k < proc->threads && k < PROC_THREADS_MAX; k++)
            there += is(&proc->thread[k].wait, "barrier") && proc->thread[k].wait.on &&
                     proc->thread[k].wait.object == wait->object;
    }
    if (object < 0)
        buf_addf(out, word("waits for a %s"), wait->what);
    else
        buf_addf(out, word("waits at %s, where %d of %lld are"), object_name(state, wait->object, "", &name), there,
                 (long long)state->objects.items[object].size);
    buf_release(&name);
}

static void add_wait(const State *state, int self, const Wait *wait, Buf *out)
{
    Buf name = {0};
    if (is(wait, "join") || is(wait, "exit")) {
        add_join(state, self, wait, out);
    } else if (is(wait, "acquire")) {
        buf_addf(out, word("waits for %s"), object_name(state, wait->object, word("a lock"), &name));
        add_holder(state, self, wait, out);
    } else if (is(wait, "get")) {
        buf_addf(out, word("waits in get() for %s, which is empty"),
                 object_name(state, wait->object, word("a queue"), &name));
    } else if (is(wait, "recv")) {
        buf_addf(out, word("waits in recv() for %s, which is empty"),
                 object_name(state, wait->object, word("a pipe"), &name));
    } else if (is(wait, "put") || is(wait, "send")) {
        buf_addf(out, word("waits in %s() for room in %s"), wait->what,
                 object_name(state, wait->object, is(wait, "put") ? word("a queue") : word("a pipe"), &name));
    } else if (is(wait, "result")) {
        buf_add_str(out, word("waits for a result of the pool"));
        add_losses(pool_of(state, wait), out);
    } else if (is(wait, "event")) {
        buf_addf(out, word("waits for %s to be set"), object_name(state, wait->object, word("an event"), &name));
    } else if (is(wait, "wait")) {
        add_condition(state, wait, out);
    } else if (is(wait, "barrier")) {
        add_barrier(state, wait, out);
    } else {
        buf_addf(out, word("waits for a %s"), wait->what);
    }
    buf_release(&name);
}

static void add_thread(const State *state, const HangThread *stuck, Buf *out)
{
    const Proc *proc = &state->procs.items[stuck->proc];
    const ThreadState *thread = &proc->thread[stuck->thread];
    Buf who = {0}, does = {0};
    if (stuck->thread)
        buf_addf(&who, word("%s's thread %s"), proc->label, thread->name && *thread->name ? thread->name : "?");
    else
        buf_add_str(&who, proc->label);
    if (thread->file && thread->line > 0 && !is(&thread->wait, "exit")) {
        bool other = state->script && strcmp(base_name(thread->file), base_name(state->script)) != 0;
        if (other)
            buf_addf(&who, word(" (line %d of %s)"), thread->line, base_name(thread->file));
        else
            buf_addf(&who, word(" (line %d)"), thread->line);
    }
    add_wait(state, stuck->proc, &thread->wait, &does);
    buf_addf(out, word(" %s %s."), buf_str(&who), buf_str(&does));
    buf_release(&who);
    buf_release(&does);
}

static void add_circle(const State *state, const Hang *hang, Buf *out)
{
    int count = 0, told = 0;
    Buf names = {0};
    for (size_t i = 0; i < hang->threads.count; i++)
        count += hang->threads.items[i].circle;
    for (size_t i = 0; i < hang->threads.count && told < TOLD_MOST; i++) {
        if (!hang->threads.items[i].circle)
            continue;
        buf_add_str(&names, !told ? "" : told == count - 1 ? word(" and ") : word_in("list|, "));
        buf_add_str(&names, state->procs.items[hang->threads.items[i].proc].label);
        told++;
    }
    if (count > TOLD_MOST)
        buf_add_str(&names, " ...");
    if (count)
        buf_addf(out, count == 1 ? word(" %s waits for itself: a deadlock.")
                                 : word(" %s wait for each other in a circle: a deadlock."),
                 buf_str(&names));
    buf_release(&names);
}

void hang_words(const State *state, const Hang *hang, Buf *out)
{
    int told = 0, idle = 0, left = 0;
    if (!hang->threads.count)
        return;
    buf_add_str(out, word("Nothing can go on any more:"));
    for (int circles = 1; circles >= 0; circles--) { /* those in a circle first */
        for (size_t i = 0; i < hang->threads.count; i++) {
            const HangThread *stuck = &hang->threads.items[i];
            if (stuck->circle != (circles == 1))
                continue;
            idle += stuck->idle;
            left += !stuck->idle && told >= TOLD_MOST;
            if (stuck->idle || told >= TOLD_MOST)
                continue;
            add_thread(state, stuck, out);
            told++;
        }
    }
    if (left)
        buf_addf(out, plural((size_t)left, " %d more waits.", " %d more wait."), left);
    if (idle)
        buf_addf(out,
                 plural((size_t)idle, " %d of the pool's workers waits for tasks that nobody sends.",
                        " %d of the pool's workers wait for tasks that nobody sends."),
                 idle);
    add_circle(state, hang, out);
}

/* " (SIGKILL)" */
static void add_end(const Proc *worker, Buf *out)
{
    char how[64];
    const char *name = worker->exit_code < 0 ? sigabbrev_np(-worker->exit_code) : NULL;
    if (!worker->has_exit)
        return;
    if (worker->exit_code < 0)
        snprintf(how, sizeof how, "SIG%s", name ? name : "?");
    else
        snprintf(how, sizeof how, word("exit status %d"), worker->exit_code);
    buf_addf(out, word(" (%s)"), how);
}

static const Proc *proc_at(const State *state, int index)
{
    return index >= 0 && (size_t)index < state->procs.count ? &state->procs.items[index] : NULL;
}

static void add_lost(const State *state, const Task *task, Buf *out)
{
    const Proc *worker = proc_at(state, task->worker);
    bool tuple = task->args && task->args[0] == '(';
    Buf call = {0}, end = {0};
    buf_addf(&call, tuple ? "%s%s" : "%s(%s)", task->func && *task->func ? task->func : "?",
             task->args ? task->args : "");
    if (worker)
        add_end(worker, &end);
    buf_addf(out,
             word("A task is lost: %s died%s while it ran %s. A pool does not run a lost task again, and its result "
                  "never comes."),
             worker ? worker->label : word("its worker"), buf_str(&end), buf_str(&call));
    buf_release(&call);
    buf_release(&end);
}

/* When a pool is terminated, it is meant that tasks are lost. */
static bool means_it(const PoolState *pool)
{
    return strcmp(pool->state, "terminate") == 0;
}

/* The first task that is lost, and how many are; those that are meant to be count only if all do. NULL: none. Mostly
 * there is none, and of a million tasks none is looked at. */
static const Task *first_lost(const State *state, bool all, int *count)
{
    *count = 0;
    for (size_t i = 0; i < state->pools.count; i++)
        *count += all || !means_it(&state->pools.items[i]) ? state->pools.items[i].lost : 0;
    for (size_t i = 0; *count && i < state->tasks.count; i++) {
        const Task *task = &state->tasks.items[i];
        if (task->place == TASK_LOST && (all || !means_it(&state->pools.items[task->pool])))
            return task;
    }
    return NULL;
}

bool hang_lost_known(const State *state)
{
    int count;
    const Task *end = state->tasks.items + state->tasks.count;
    for (const Task *task = first_lost(state, true, &count); task && task < end; task++) {
        const Proc *worker = proc_at(state, task->worker);
        if (task->place == TASK_LOST && (!worker || worker->has_exit))
            return true;
    }
    return false;
}

void hang_lost_words(const State *state, Buf *out)
{
    int count;
    const Task *task = state->cap && *state->cap ? NULL : first_lost(state, false, &count);
    if (!task)
        return; /* none; or the cap killed whoever was at work */
    add_lost(state, task, out);
    const Proc *owner = proc_at(state, state->pools.items[task->pool].owner);
    const Wait *wait = owner && proc_alive(owner) ? &owner->thread[0].wait : NULL;
    if (wait && wait->on && wait->timeout < 0 && (is(wait, "result") || is(wait, "join")))
        buf_addf(out, word(" %s waits for the pool's results."), owner->label);
    if (count > 1)
        buf_addf(out, word(" And %d more."), count - 1);
}
