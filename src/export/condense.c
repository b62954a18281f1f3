#include "export/condense.h"

#include <string.h>

#include "base/words.h"

enum {
    STORM_BEGINS = 3, /* processes of one kind that ended badly */
    TOLD_MOST = 24,   /* events of one kind and process */
    LINES_MOST = 80,  /* lines of one process */
    LINE_TIMES = 3,   /* runs of one line of one process */
    LINE_NUMBERS = 4096,
};
static const int64_t summary_ns = 1000000000;

void condense_release(Condenser *condenser)
{
    for (size_t i = 0; i < condenser->procs.count; i++)
        vec_release(&condenser->procs.items[i].lines);
    vec_release(&condenser->procs);
}

static bool ended_badly(const Proc *proc)
{
    return proc->life == LIFE_DEAD && ((proc->has_exit && proc->exit_code != 0) || proc->error_type);
}

static bool same_group(const Proc *one, const Proc *other)
{
    return one->parent == other->parent && one->kind == other->kind && one->pool == other->pool;
}

static bool in_storm(const State *state, size_t index)
{
    const Proc *proc = &state->procs.items[index];
    int bad = 0;
    for (size_t i = 0; i < index && bad < STORM_BEGINS; i++)
        bad += same_group(&state->procs.items[i], proc) && ended_badly(&state->procs.items[i]);
    /* children of what is folded are folded too, or a storm within a storm would be told */
    return bad >= STORM_BEGINS;
}

static void take_new_procs(Condenser *condenser, const State *state)
{
    while (condenser->procs.count < state->procs.count) {
        size_t index = condenser->procs.count;
        int parent = state->procs.items[index].parent;
        CondensedProc fresh = {0};
        fresh.folded =
            (parent >= 0 && (size_t)parent < index && condenser->procs.items[parent].folded) || in_storm(state, index);
        if (!vec_push(&condenser->procs, fresh))
            return;
        condenser->folded += fresh.folded;
    }
}

/* The other process that an event is about; 0: none. */
static int32_t subject_of(const Event *event)
{
    switch (event->kind) {
    case EV_started: return (int32_t)event->field[F_started_child].i;
    case EV_prepare: return (int32_t)event->field[F_prepare_child].i;
    case EV_reap: return (int32_t)event->field[F_reap_child].i;
    case EV_kill: return (int32_t)event->field[F_kill_child].i;
    case EV_replace: return (int32_t)event->field[F_replace_child].i;
    case EV_died: return (int32_t)event->field[F_died_of].i;
    case EV_wait: return strcmp(event->field[F_wait_what].s, "join") == 0 ? (int32_t)event->field[F_wait_on].i : 0;
    default: return 0;
    }
}

static bool is_folded(const Condenser *condenser, int index)
{
    return index >= 0 && (size_t)index < condenser->procs.count && condenser->procs.items[index].folded;
}

/* One of the three threads by which a pool works. */
static bool is_pool_thread(const State *state, const Event *event)
{
    int index = event->thread ? state_proc(state, event->pid) : -1;
    const Proc *proc = index >= 0 ? &state->procs.items[index] : NULL;
    for (int i = 0; proc && i < proc->threads && i < PROC_THREADS_MAX; i++)
        if (proc->thread[i].id == event->thread)
            return proc->thread[i].helper && strstr(proc->thread[i].name, "_handle_");
    return false;
}

static bool follows(const State *state, const Event *event)
{
    int index;
    switch (event->kind) {
    case EV_wake: return event->field[F_wake_ok].i != 0;
    case EV_started: return event->field[F_started_child].i > 0;
    case EV_feed:
    case EV_worker: return true;
    case EV_wait: return is_pool_thread(state, event) || strstr(event->field[F_wait_name].s, "_handle_");
    case EV_result:
    case EV_thread:
    case EV_thread_end: return is_pool_thread(state, event);
    case EV_died:
        index = state_proc(state, (int32_t)event->field[F_died_of].i);
        return index >= 0 && state->procs.items[index].has_exit;
    default: return false;
    }
}

static bool too_often(Condenser *condenser, const State *state, const Event *event)
{
    int index = state_proc(state, event->pid);
    if (index < 0 || (size_t)index >= condenser->procs.count)
        return false;
    CondensedProc *proc = &condenser->procs.items[index];
    if (++proc->told[event->kind] > (event->kind == EV_line ? LINES_MOST : TOLD_MOST))
        return true;
    int64_t line = event->kind == EV_line ? event->field[F_line_line].i : -1;
    if (line < 0 || line >= LINE_NUMBERS)
        return false;
    while (proc->lines.count <= (size_t)line)
        if (!vec_push(&proc->lines, 0))
            return false;
    if (++proc->lines.items[line] <= LINE_TIMES)
        return false;
    proc->told[event->kind]--; /* a line that is not told leaves room for another */
    return true;
}

static bool never_many(EventKind kind)
{
    return kind == EV_run || kind == EV_run_end || kind == EV_cap || kind == EV_note || kind == EV_pause ||
           kind == EV_resume;
}

bool condense_event(Condenser *condenser, const State *state, const Event *event)
{
    size_t before = condenser->procs.count;
    take_new_procs(condenser, state);
    if (never_many(event->kind))
        return true;
    /* what /proc says, and texts of files, are no news in words; a proved death is told by whoever collects it */
    if (event->kind == EV_sample || event->kind == EV_source)
        return false;
    bool starts_folded = event->kind == EV_start && condenser->procs.count > before &&
                         condenser->procs.items[condenser->procs.count - 1].folded;
    int32_t subject = subject_of(event);
    if (starts_folded || is_folded(condenser, state_proc(state, event->pid)) ||
        (subject > 0 && is_folded(condenser, state_proc(state, subject))))
        return false;
    if (follows(state, event))
        return false;
    if (!too_often(condenser, state, event))
        return true;
    condenser->hidden[event->kind]++;
    condenser->hidden_total++;
    return false;
}

/* --- the summary */

typedef struct Ended {
    int count, status;
    bool same_status;
    const char *error;
    bool same_error;
} Ended;

static Ended count_ended(const Condenser *condenser, const State *state)
{
    Ended ended = {.same_status = true, .same_error = true};
    for (size_t i = 0; i < condenser->procs.count && i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        if (!condenser->procs.items[i].folded || proc->life != LIFE_DEAD)
            continue;
        const char *error = proc->error_type ? proc->error_type : "";
        if (!ended.count) {
            ended.status = proc->exit_code;
            ended.error = error;
        }
        ended.same_status = ended.same_status && proc->exit_code == ended.status;
        ended.same_error = ended.same_error && strcmp(error, ended.error) == 0;
        ended.count++;
    }
    return ended;
}

static bool add_storm(Condenser *condenser, const State *state, Buf *out)
{
    Ended ended = count_ended(condenser, state);
    if (ended.count <= condenser->storm_said)
        return false;
    condenser->storm_said = ended.count;
    buf_addf(out, word("... and %d more have ended so far"), ended.count);
    if (ended.same_status && ended.status >= 0)
        buf_addf(out, word(", each with exit status %d"), ended.status);
    else if (ended.same_status)
        buf_addf(out, word(", each killed by signal %d"), -ended.status);
    if (ended.same_error && *ended.error)
        buf_addf(out, word(" and %s"), ended.error);
    buf_addf(out, word("; %d processes in all"), state->ever);
    return true;
}

static void add_hidden(Condenser *condenser, Buf *out)
{
    if (!condenser->hidden_total)
        return;
    buf_addf(out,
             out->size ? word("; %lld more of what was told already:")
                       : word("... %lld more of what was told already:"),
             (long long)condenser->hidden_total);
    const char *separator = " ";
    for (int kind = 0; kind < EV_COUNT; kind++) {
        if (!condenser->hidden[kind])
            continue;
        buf_addf(out, "%s%s %lld", separator, event_info((EventKind)kind)->name, (long long)condenser->hidden[kind]);
        separator = ", ";
        condenser->hidden[kind] = 0;
    }
    condenser->hidden_total = 0;
}

bool condense_summary(Condenser *condenser, const State *state, const Event *event, Buf *out)
{
    bool last = event->kind == EV_run_end || event->kind == EV_cap;
    if (!condenser->next_summary)
        condenser->next_summary = event->t + summary_ns;
    if (!last && event->t < condenser->next_summary)
        return false;
    condenser->next_summary = event->t + summary_ns;
    if (condenser->folded)
        add_storm(condenser, state, out);
    add_hidden(condenser, out);
    return out->size > 0;
}
