/* Processes: who there is, in which state of life, and under which label. */
#include <stdio.h>
#include <string.h>

#include "trace/state_private.h"

void proc_model(Proc *proc)
{
    *proc = (Proc){.parent = -1,
                   .kind = PROC_PROCESS,
                   .pool = -1,
                   .error_event = -1,
                   .replaced_by = -1,
                   .task = -1,
                   .start_n = -1,
                   .wait_next = -1};
    proc->name = proc->how = proc->dunder = proc->target = "";
    proc->resident = proc->shared = proc->own = proc->cpu = -1;
    proc->threads = 1;
    proc->thread[0] = (ThreadState){.name = "MainThread", .alive = true, .wait = {.object = -1}};
}

/* --- labels */

enum { LABEL_P, LABEL_S, LABEL_T, LABEL_X };

static void format_label(Proc *proc, size_t index, const char *format, const char *before, int number)
{
    char label[64];
    int size = snprintf(label, sizeof label, format, before, number);
    /* a chain of children is deeper than a label is long: then its place in the list keeps it unique */
    if (size < 0 || (size_t)size >= sizeof proc->label)
        snprintf(label, sizeof proc->label, "P~%zu", index);
    memcpy(proc->label, label, sizeof proc->label - 1);
    proc->label[sizeof proc->label - 1] = '\0';
}

static void label_once(State *state, Proc *proc, int which, const char *letter)
{
    int number = ++state->label_count[which];
    if (number == 1 && which != LABEL_X)
        snprintf(proc->label, sizeof proc->label, "%s", letter);
    else
        snprintf(proc->label, sizeof proc->label, "%s%d", letter, number);
}

static bool label_worker(State *state, Proc *proc, size_t index)
{
    PoolState *pool = proc->pool >= 0 ? state_touch_pools(state, proc->pool) : NULL;
    if (!pool)
        return false;
    char letters[8];
    pool_letters(pool->letter, letters, sizeof letters);
    format_label(proc, index, "%sW%d", letters, ++pool->made);
    return true;
}

static void label_child(State *state, Proc *proc, size_t index)
{
    Proc *parent = proc->parent >= 0 ? state_touch_procs(state, proc->parent) : NULL;
    if (!parent || parent->kind == PROC_MAIN || proc_is_helper(parent))
        format_label(proc, index, "%sP%d", "", ++state->label_count[LABEL_P]);
    else
        format_label(proc, index, "%s.%d", parent->label, ++parent->starts);
}

static void give_label(State *state, Proc *proc, size_t index)
{
    switch (proc->kind) {
    case PROC_MAIN: snprintf(proc->label, sizeof proc->label, "M"); return;
    case PROC_SERVER: label_once(state, proc, LABEL_S, "S"); return;
    case PROC_TRACKER: label_once(state, proc, LABEL_T, "T"); return;
    case PROC_EXTERNAL: label_once(state, proc, LABEL_X, "X"); return;
    case PROC_WORKER:
        if (label_worker(state, proc, index))
            return;
        break;
    default: break;
    }
    label_child(state, proc, index);
}

/* The item was touched. */
static void proc_set_pid(State *state, int index, int32_t pid)
{
    state->procs.items[index].pid = pid;
    if (pid > 0 && state->own)
        state->own->by_pid[pid & (PID_HINTS - 1)] = index + 1;
}

static void count_proc(State *state, const Proc *proc, int by)
{
    if (proc_is_helper(proc)) {
        state->helpers += by;
    } else {
        state->ever += by;
        state->alive += by;
    }
}

int proc_add(State *state, const Proc *model)
{
    Proc proc = *model;
    if (proc.kind == PROC_MAIN && state->main >= 0)
        proc.kind = PROC_PROCESS;
    give_label(state, &proc, state->procs.count);
    int index = state_add_procs(state, &proc);
    if (index < 0)
        return -1;
    if (proc.kind == PROC_MAIN)
        state->main = index;
    if (proc.parent >= 0) {
        Proc *parent = state_touch_procs(state, proc.parent);
        if (parent)
            parent->children++;
    }
    proc_set_pid(state, index, proc.pid);
    count_proc(state, &proc, 1);
    return index;
}

/* --- beginning */

static ProcKind kind_of_start(const char *kind, int pool)
{
    if (strcmp(kind, "worker") == 0)
        return pool >= 0 ? PROC_WORKER : PROC_PROCESS;
    if (strcmp(kind, "server") == 0)
        return PROC_SERVER;
    if (strcmp(kind, "tracker") == 0)
        return PROC_TRACKER;
    if (strcmp(kind, "os.fork") == 0)
        return PROC_RAW_FORK;
    return strcmp(kind, "program") == 0 ? PROC_EXTERNAL : PROC_PROCESS;
}

static ProcKind kind_of_hello(const char *how)
{
    if (strcmp(how, "main") == 0)
        return PROC_MAIN;
    if (strcmp(how, "server") == 0)
        return PROC_SERVER;
    if (strcmp(how, "tracker") == 0)
        return PROC_TRACKER;
    return strcmp(how, "os.fork") == 0 ? PROC_RAW_FORK : PROC_PROCESS;
}

/* The process that `parent` was starting with its event n. */
static int find_start(const State *state, int parent, int64_t n)
{
    for (size_t i = state->procs.count; parent >= 0 && i-- > 0;)
        if (state->procs.items[i].parent == parent && state->procs.items[i].start_n == n)
            return (int)i;
    return -1;
}

Status step_start(Step *step)
{
    State *state = step->state;
    int pool = step_int(step, F_start_pool) >= 0 && strcmp(step_text(step, F_start_kind), "worker") == 0
                   ? pool_of_id(state, step_int(step, F_start_pool), step->actor)
                   : -1;
    int index = state->unmatched ? find_start(state, step->actor, step->event->n) : -1;
    if (index < 0) {
        Proc proc;
        proc_model(&proc);
        proc.parent = step->actor;
        proc.pool = pool;
        proc.kind = kind_of_start(step_text(step, F_start_kind), pool);
        proc.start_n = step->event->n;
        proc.first_event = proc.last_event = step->index;
        index = proc_add(state, &proc);
    } else {
        state->unmatched--;
    }
    Proc *proc = index >= 0 ? state_touch_procs(state, index) : NULL;
    if (!proc)
        return STATUS_NO_MEMORY;
    proc->target = step_text(step, F_start_target);
    if (!*proc->name)
        proc->name = step_text(step, F_start_name);
    if (!*proc->how)
        proc->how = step_text(step, F_start_method);
    return proc->kind == PROC_WORKER ? pool_worker_starts(step, proc->pool, index) : STATUS_OK;
}

Status step_started(Step *step)
{
    State *state = step->state;
    int index = find_start(state, step->actor, step_int(step, F_started_start_n));
    int32_t pid = step_small(step, F_started_child);
    if (index < 0)
        return STATUS_OK;
    Proc *proc = state_touch_procs(state, index);
    if (!proc)
        return STATUS_NO_MEMORY;
    if (pid > 0) {
        if (proc->pid != pid && !proc->greeted)
            proc_set_pid(state, index, pid);
        if (!proc->born)
            proc->born = step->event->t;
        if (proc->kind == PROC_EXTERNAL && proc->life == LIFE_STARTING)
            proc->life = LIFE_RUNNING;
    } else if (!proc->gone && !proc->greeted) {
        count_proc(state, proc, -1);
        proc->gone = proc->failed = proc->reaped = true;
        proc->life = LIFE_DEAD;
        proc->ended = step->event->t;
    }
    return STATUS_OK;
}

/* Whom a hello belongs to: the start that it names, or what already has the pid; -1: somebody new. */
static int find_greeter(const State *state, const Event *event)
{
    int index = event->by_pid ? find_start(state, state_proc(state, event->by_pid), event->by_n) : -1;
    if (index >= 0 && !state->procs.items[index].greeted && !state->procs.items[index].failed)
        return index;
    index = state_proc(state, event->pid);
    return index >= 0 && !state->procs.items[index].gone ? index : -1;
}

static int add_greeter(Step *step)
{
    State *state = step->state;
    Proc proc;
    proc_model(&proc);
    proc.kind = kind_of_hello(step_text(step, F_hello_how));
    if (proc.kind != PROC_MAIN) {
        proc.parent = state_proc(state, step->event->by_pid);
        if (proc.parent >= 0) {
            proc.start_n = step->event->by_n;
            state->unmatched++;
        } else {
            proc.parent = state_proc(state, step_small(step, F_hello_parent));
        }
        if (proc.parent < 0)
            proc.parent = state->main;
    }
    proc.first_event = step->index;
    return proc_add(state, &proc);
}

Status step_hello(Step *step)
{
    State *state = step->state;
    int old = state_proc(state, step->event->pid);
    int index = find_greeter(state, step->event);
    if (old >= 0 && old != index && !state->procs.items[old].gone) {
        Status status = proc_ends(step, old); /* its death was not told, but its pid has a new owner */
        if (status != STATUS_OK)
            return status;
    }
    if (index < 0)
        index = add_greeter(step);
    Proc *proc = index >= 0 ? state_touch_procs(state, index) : NULL;
    if (!proc)
        return STATUS_NO_MEMORY;
    proc_set_pid(state, index, step->event->pid);
    proc->greeted = true;
    proc->last_event = step->index;
    proc->how = step_text(step, F_hello_how);
    if (*step_text(step, F_hello_name))
        proc->name = step_text(step, F_hello_name);
    if (!proc->born)
        proc->born = step->event->t;
    proc->booted = proc->kind == PROC_MAIN || proc->kind == PROC_RAW_FORK || proc_is_helper(proc);
    if (!proc->gone) /* its end may have been told first, by who collected it */
        proc->life = proc->booted ? LIFE_RUNNING : LIFE_BOOTING;
    step->actor = index;
    return STATUS_OK;
}

/* --- running */

static Proc *actor(Step *step)
{
    return step->actor >= 0 ? &step->state->procs.items[step->actor] : NULL; /* touched by state_apply */
}

/* After a wait, an import or the end of bootstrapping. */
static void settle_life(Proc *proc)
{
    if (proc->gone || proc->life == LIFE_EXITING)
        return;
    if (proc->thread[0].wait.on)
        proc->life = LIFE_WAITING;
    else
        proc->life = proc->booted ? LIFE_RUNNING : LIFE_BOOTING;
}

Status step_boot(Step *step)
{
    Proc *proc = actor(step);
    proc->booted = true;
    if (*step_text(step, F_boot_name))
        proc->name = step_text(step, F_boot_name);
    settle_life(proc);
    return STATUS_OK;
}

Status step_prepare(Step *step)
{
    (void)step; /* the views read it from the log */
    return STATUS_OK;
}

Status step_import(Step *step)
{
    actor(step)->importing = true;
    return STATUS_OK;
}

Status step_imported(Step *step)
{
    actor(step)->importing = false;
    return STATUS_OK;
}

Status step_name(Step *step)
{
    Proc *proc = actor(step);
    proc->dunder = step_text(step, F_name_dunder);
    if (*step_text(step, F_name_process))
        proc->name = step_text(step, F_name_process);
    return STATUS_OK;
}

/* NULL: the process has more threads than are shown. */
static ThreadState *proc_thread(Proc *proc, int id)
{
    ThreadState *dead = NULL;
    for (int i = 0; i < proc->threads; i++) {
        if (proc->thread[i].id == id)
            return &proc->thread[i];
        if (i && !proc->thread[i].alive)
            dead = &proc->thread[i];
    }
    if (proc->threads < PROC_THREADS_MAX)
        dead = &proc->thread[proc->threads++];
    if (dead)
        *dead = (ThreadState){.id = id, .name = "", .alive = true, .wait = {.object = -1}};
    return dead;
}

Status step_thread(Step *step)
{
    Proc *proc = actor(step);
    ThreadState *thread = proc_thread(proc, step->event->thread);
    if (!thread) {
        proc->threads_more++;
        return STATUS_OK;
    }
    thread->name = step_text(step, F_thread_name);
    thread->helper = step_int(step, F_thread_helper) > 0;
    thread->alive = true;
    return STATUS_OK;
}

Status step_thread_end(Step *step)
{
    ThreadState *thread = proc_thread(actor(step), step->event->thread);
    if (thread) {
        thread->alive = thread->id == 0;
        thread->wait.on = false;
    }
    return STATUS_OK;
}

/* It stands before an operation, held; one that ran to a line is held from here. */
Status step_stand(Step *step)
{
    Proc *proc = actor(step);
    ThreadState *thread = proc_thread(proc, step->event->thread);
    if (strcmp(step_text(step, F_stand_what), "line") == 0) {
        proc->hold = 1;
    } else if (thread) {
        thread->stand = (Stand){.on = true,
                                .what = step_text(step, F_stand_what),
                                .object = step_int(step, F_stand_on),
                                .name = step_text(step, F_stand_name),
                                .value = step_text(step, F_stand_value)};
        proc->stands++;
    }
    return STATUS_OK;
}

void proc_goes_on(Proc *proc, int id)
{
    for (int i = 0; i < proc->threads; i++) {
        if (proc->thread[i].id == id && proc->thread[i].stand.on) {
            proc->thread[i].stand.on = false;
            proc->stands--;
        }
    }
}

Status step_line(Step *step)
{
    Proc *proc = actor(step);
    int64_t thinned = step_int(step, F_line_thinned);
    proc->lines += 1 + (thinned > 0 && thinned < 1 << 30 ? (int)thinned : 0);
    proc->lines &= INT32_MAX;
    ThreadState *thread = proc_thread(proc, step->event->thread);
    if (!thread)
        return STATUS_OK;
    thread->file = step_text(step, F_line_file);
    thread->func = step_text(step, F_line_func);
    thread->line = step_small(step, F_line_line);
    thread->depth = step_small(step, F_line_depth);
    if (!proc->booted && !proc->importing && !thread->id) { /* nobody told of its bootstrapping */
        proc->booted = true;
        settle_life(proc);
    }
    return STATUS_OK;
}

Status step_raise(Step *step)
{
    Proc *proc = actor(step);
    const char *where = step_text(step, F_raise_where);
    if (strcmp(where, "process") == 0 || strcmp(where, "import") == 0) {
        proc->error_type = step_text(step, F_raise_type);
        proc->error_message = step_text(step, F_raise_message);
        proc->error_event = step->index;
    }
    return STATUS_OK;
}

Status step_out(Step *step)
{
    OutputPiece piece = {.proc = step->actor, .fd = step_small(step, F_out_fd), .event = step->index};
    return state_add_output(step->state, &piece) < 0 ? STATUS_NO_MEMORY : STATUS_OK;
}

Status step_wait(Step *step)
{
    Proc *proc = actor(step);
    ThreadState *thread = proc_thread(proc, step->event->thread);
    if (!thread)
        return STATUS_OK;
    thread->wait = (Wait){.on = true,
                          .what = step_text(step, F_wait_what),
                          .object = step_int(step, F_wait_on),
                          .name = step_text(step, F_wait_name),
                          .since = step->event->t,
                          .timeout = step_int(step, F_wait_timeout)};
    settle_life(proc);
    return STATUS_OK;
}

Status step_wake(Step *step)
{
    Proc *proc = actor(step);
    ThreadState *thread = proc_thread(proc, step->event->thread);
    if (thread)
        thread->wait.on = false;
    settle_life(proc);
    return STATUS_OK;
}

/* --- ending */

Status proc_ends(Step *step, int index)
{
    Proc *proc = state_touch_procs(step->state, index);
    if (!proc)
        return STATUS_NO_MEMORY;
    if (proc->gone)
        return STATUS_OK;
    proc->gone = true;
    proc->life = LIFE_ZOMBIE;
    proc->ended = step->event->t;
    proc->importing = false;
    for (int i = 0; i < proc->threads; i++) {
        proc->thread[i].alive = false;
        proc->thread[i].wait.on = false;
        proc->thread[i].stand.on = false;
    }
    proc->stands = proc->hold = 0;
    if (proc_is_helper(proc)) {
        step->state->helpers--;
    } else {
        step->state->alive--;
        step->state->ended++;
    }
    int task = proc->task;
    proc->task = -1;
    return task >= 0 ? task_lost(step, task) : STATUS_OK;
}

Status proc_collected(Step *step, int index, int status)
{
    Status ended = proc_ends(step, index);
    Proc *proc = &step->state->procs.items[index];
    if (ended != STATUS_OK || proc->failed)
        return ended;
    proc->reaped = proc->has_exit = true;
    proc->exit_code = status;
    proc->life = LIFE_DEAD;
    return STATUS_OK;
}

Status step_exit(Step *step)
{
    Proc *proc = actor(step);
    proc->has_exit = true;
    proc->exit_code = step_small(step, F_exit_code);
    if (!proc->gone)
        proc->life = LIFE_EXITING;
    return STATUS_OK;
}

Status step_died(Step *step)
{
    int index = state_proc(step->state, step_small(step, F_died_of));
    return index >= 0 ? proc_ends(step, index) : STATUS_OK;
}

Status step_reap(Step *step)
{
    int index = state_proc(step->state, step_small(step, F_reap_child));
    return index >= 0 ? proc_collected(step, index, step_small(step, F_reap_status)) : STATUS_OK;
}

Status step_kill(Step *step)
{
    (void)step;
    return STATUS_OK;
}

/* --- external programs */

/* The youngest external program that `parent` was starting and that has no pid yet. */
static int find_program(const State *state, int parent)
{
    for (size_t i = state->procs.count; i-- > 0;) {
        const Proc *proc = &state->procs.items[i];
        if (proc->parent == parent && proc->kind == PROC_EXTERNAL && !proc->pid && !proc->gone)
            return (int)i;
    }
    return -1;
}

static Status external(Step *step, int parent, int32_t pid, const char *command)
{
    State *state = step->state;
    int index = state_proc(state, pid);
    if (pid <= 0)
        return STATUS_OK;
    if (index >= 0 && state->procs.items[index].gone)
        index = -1;
    if (index < 0)
        index = find_program(state, parent);
    if (index < 0) {
        Proc proc;
        proc_model(&proc);
        proc.kind = PROC_EXTERNAL;
        proc.parent = parent >= 0 ? parent : state->main;
        proc.first_event = step->index;
        index = proc_add(state, &proc);
    }
    Proc *proc = index >= 0 ? state_touch_procs(state, index) : NULL;
    if (!proc)
        return STATUS_NO_MEMORY;
    if (proc->greeted)
        return STATUS_OK; /* it is one of ours after all */
    proc_set_pid(state, index, pid);
    proc->target = command;
    proc->last_event = step->index;
    if (!proc->born)
        proc->born = step->event->t;
    if (proc->life == LIFE_STARTING && proc->kind == PROC_EXTERNAL) {
        proc->life = LIFE_RUNNING;
        proc->booted = true;
    }
    return STATUS_OK;
}

Status step_external(Step *step)
{
    int parent = state_proc(step->state, step_small(step, F_external_parent));
    return external(step, parent, step_small(step, F_external_of), step_text(step, F_external_command));
}

Status step_external_start(Step *step)
{
    return external(step, step->actor, step_small(step, F_external_start_child),
                    step_text(step, F_external_start_command));
}

/* --- what /proc says */

Status step_sample(Step *step)
{
    int index = state_proc(step->state, step_small(step, F_sample_of));
    Proc *proc = index >= 0 ? state_touch_procs(step->state, index) : NULL;
    if (!proc)
        return index >= 0 ? STATUS_NO_MEMORY : STATUS_OK;
    proc->resident = step_int(step, F_sample_resident);
    proc->shared = step_int(step, F_sample_shared);
    proc->own = step_int(step, F_sample_own);
    proc->cpu = step_int(step, F_sample_cpu);
    return STATUS_OK;
}
