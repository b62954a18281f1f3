#include "trace/state.h"

#include <string.h>

#include "base/mem.h"
#include "trace/state_private.h"

void state_init(State *state)
{
    *state = (State){.guard = true, .main = -1};
    state->script = state->engine = state->method = state->sets = state->end_why = "";
}

static void state_own_free(StateOwn *own)
{
    if (!own)
        return;
    for (int i = 0; i < SECTION_COUNT; i++)
        mem_free(own->marks[i].page);
    mem_free(own->task_slots);
    mem_free(own);
}

bool state_own(State *state)
{
    if (!state->own)
        state->own = mem_zalloc(sizeof *state->own);
    return state->own;
}

void state_forget_hints(State *state)
{
    memset(state->own->by_pid, 0, sizeof state->own->by_pid);
    memset(state->own->by_object, 0, sizeof state->own->by_object);
}

void state_release(State *state)
{
#define X(list, type, page) vec_release(&state->list);
    STATE_SECTIONS(X)
#undef X
    state_own_free(state->own);
    state_init(state);
}

static bool state_mark(State *state, StateSection section, size_t page)
{
    Marks *marks = &state->own->marks[section];
    if (page >= marks->count) {
        if (page >= marks->capacity) {
            size_t capacity = page + page / 2 + 16;
            unsigned char *grown = mem_realloc(marks->page, capacity);
            if (!grown)
                return false;
            marks->page = grown;
            marks->capacity = capacity;
        }
        memset(marks->page + marks->count, 0, page + 1 - marks->count);
        marks->count = page + 1;
    }
    marks->page[page] = 1;
    return true;
}

#define X(list, type, page)                                                                                 \
    int state_add_##list(State *state, const type *item)                                                    \
    {                                                                                                       \
        if (state->list.count >= INT32_MAX || !state_mark(state, SECTION_##list, state->list.count / page)) \
            return -1;                                                                                      \
        return vec_push(&state->list, *item) ? (int)state->list.count - 1 : -1;                             \
    }                                                                                                       \
    type *state_touch_##list(State *state, int index)                                                       \
    {                                                                                                       \
        return state_mark(state, SECTION_##list, (size_t)index / page) ? &state->list.items[index] : NULL;  \
    }
STATE_SECTIONS(X)
#undef X

/* --- finding */

int state_proc(const State *state, int32_t pid)
{
    if (pid <= 0)
        return -1;
    int *hint = state->own ? &state->own->by_pid[pid & (PID_HINTS - 1)] : NULL;
    if (hint && *hint > 0 && (size_t)*hint <= state->procs.count && state->procs.items[*hint - 1].pid == pid)
        return *hint - 1;
    for (size_t i = state->procs.count; i-- > 0;) {
        if (state->procs.items[i].pid == pid) {
            if (hint)
                *hint = (int)i + 1;
            return (int)i;
        }
    }
    return -1;
}

int state_label(const State *state, const char *label)
{
    for (size_t i = 0; i < state->procs.count; i++)
        if (strcmp(state->procs.items[i].label, label) == 0)
            return (int)i;
    return -1;
}

const char *state_label_of(const State *state, int32_t pid)
{
    int index = state_proc(state, pid);
    return index >= 0 ? state->procs.items[index].label : "";
}

int state_object(const State *state, int64_t id)
{
    int *hint = state->own ? &state->own->by_object[id & (OBJECT_HINTS - 1)] : NULL;
    if (hint && *hint > 0 && (size_t)*hint <= state->objects.count && state->objects.items[*hint - 1].id == id)
        return *hint - 1;
    for (size_t i = state->objects.count; i-- > 0;) {
        if (state->objects.items[i].id == id) {
            if (hint)
                *hint = (int)i + 1;
            return (int)i;
        }
    }
    return -1;
}

bool proc_is_helper(const Proc *proc)
{
    return proc->kind == PROC_SERVER || proc->kind == PROC_TRACKER;
}

bool proc_alive(const Proc *proc)
{
    return proc->life != LIFE_ZOMBIE && proc->life != LIFE_DEAD;
}

/* --- applying */

static const StepFunction steps[EV_COUNT] = {
#define EVENT(name, doc, fields) [EV_##name] = step_##name,
#include "trace/events.def"
#undef EVENT
};

/* What the warden or the collector tells; and output, which may come from a program that is no part of the trace. */
static bool told_from_outside(EventKind kind)
{
    switch (kind) {
    case EV_run:
    case EV_source:
    case EV_sample:
    case EV_died:
    case EV_external:
    case EV_cap:
    case EV_pause:
    case EV_resume:
    case EV_note:
    case EV_run_end:
    case EV_reap:
    case EV_kill:
    case EV_out: return true;
    default: return false;
    }
}

/* Who tells the event. Somebody unknown has lost its hello: it gets a place all the same. */
static Status find_actor(Step *step)
{
    step->actor = state_proc(step->state, step->event->pid);
    if (step->actor >= 0 && !told_from_outside(step->event->kind) && step->event->kind != EV_hello &&
        step->state->procs.items[step->actor].gone && !step->event->late)
        step->actor = -1; /* the pid lives again */
    if (step->actor < 0 && !told_from_outside(step->event->kind) && step->event->kind != EV_hello &&
        step->event->pid > 0) {
        Proc proc;
        proc_model(&proc);
        proc.pid = step->event->pid;
        proc.parent = step->state->main;
        proc.life = LIFE_RUNNING;
        proc.greeted = proc.booted = true;
        proc.born = step->event->t;
        proc.first_event = step->index;
        step->actor = proc_add(step->state, &proc);
        if (step->actor < 0)
            return STATUS_NO_MEMORY;
    }
    if (step->actor >= 0) {
        Proc *proc = state_touch_procs(step->state, step->actor);
        if (!proc)
            return STATUS_NO_MEMORY;
        proc->last_event = step->index;
        if (proc->stands && !told_from_outside(step->event->kind))
            proc_goes_on(proc, step->event->thread);
        if (proc->life == LIFE_STARTING && step->event->kind != EV_hello && !told_from_outside(step->event->kind)) {
            proc->greeted = true; /* its hello was lost, but here it is */
            proc->life = LIFE_BOOTING;
        }
    }
    return STATUS_OK;
}

Status state_apply(State *state, const Event *event, size_t index)
{
    Step step = {.state = state, .event = event, .index = index > INT32_MAX ? INT32_MAX : (int)index, .actor = -1};
    if (!state_own(state))
        return STATUS_NO_MEMORY;
    if (state->applied == 0 || event->t > state->now)
        state->now = event->t;
    state->applied++;
    state->late_events += event->late;
    if ((unsigned)event->kind >= EV_COUNT) {
        state->lost_events++;
        return STATUS_OK;
    }
    if (event->pid <= 0 && !told_from_outside(event->kind)) {
        state->lost_events++;
        return STATUS_OK;
    }
    Status status = find_actor(&step);
    return status == STATUS_OK ? steps[event->kind](&step) : status;
}
