/* The run as a whole: its settings, files, caps, pauses, end. */
#include <string.h>

#include "trace/state_private.h"

Status step_run(Step *step)
{
    State *state = step->state;
    state->script = step_text(step, F_run_script);
    state->engine = step_text(step, F_run_engine);
    state->method = step_text(step, F_run_method);
    state->sets = step_text(step, F_run_sets);
    state->guard = step_int(step, F_run_guard) != 0;
    state->pace = step_int(step, F_run_pace) > 0 ? step_int(step, F_run_pace) : 0;
    return STATUS_OK;
}

/* Every spawned process compiles the file again; equal texts are one in the log, so the address says enough there. */
Status step_source(Step *step)
{
    const EventValue *text = &step->event->field[F_source_text];
    SourceFile source = {.file = step_text(step, F_source_file),
                         .text = text->s,
                         .guard_line =
                             step_int(step, F_source_guard_line) > 0 ? step_small(step, F_source_guard_line) : 0};
    State *state = step->state;
    for (size_t i = 0; i < state->sources.count; i++)
        if (strcmp(state->sources.items[i].file, source.file) == 0 &&
            (state->sources.items[i].text == source.text || strcmp(state->sources.items[i].text, source.text) == 0))
            return STATUS_OK;
    return state_add_sources(state, &source) < 0 ? STATUS_NO_MEMORY : STATUS_OK;
}

Status step_cap(Step *step)
{
    State *state = step->state;
    state->cap = step_text(step, F_cap_which);
    state->cap_limit = step_int(step, F_cap_limit);
    return STATUS_OK;
}

static Status set_hold(State *state, int index, int hold)
{
    Proc *proc = index >= 0 && state->procs.items[index].hold != hold ? state_touch_procs(state, index) : NULL;
    if (index >= 0 && state->procs.items[index].hold != hold && !proc)
        return STATUS_NO_MEMORY;
    if (proc)
        proc->hold = hold;
    return STATUS_OK;
}

/* Everything is held, or goes on; who is held alone stays so unless `all` are meant. */
static Status set_paused(State *state, bool paused, bool all)
{
    Status status = STATUS_OK;
    state->paused = paused;
    for (size_t i = 0; i < state->procs.count && status == STATUS_OK; i++)
        if (state->procs.items[i].hold < 0 || all)
            status = set_hold(state, (int)i, 0);
    return status;
}

Status step_pause(Step *step)
{
    int32_t of = step_small(step, F_pause_of);
    return of <= 0 ? set_paused(step->state, true, false) : set_hold(step->state, state_proc(step->state, of), 1);
}

Status step_resume(Step *step)
{
    int32_t of = step_small(step, F_resume_of);
    State *state = step->state;
    return of <= 0 ? set_paused(state, false, of < 0) : set_hold(state, state_proc(state, of), state->paused ? -1 : 0);
}

Status step_note(Step *step)
{
    (void)step;
    return STATUS_OK;
}

Status step_run_end(Step *step)
{
    State *state = step->state;
    for (size_t i = 0; i < state->procs.count; i++) {
        if (state->procs.items[i].life == LIFE_DEAD)
            continue;
        Status status = proc_ends(step, (int)i);
        if (status != STATUS_OK)
            return status;
        state_touch_procs(state, (int)i)->life = LIFE_DEAD;
    }
    state->over = true;
    state->paused = false;
    state->run_status = step_small(step, F_run_end_status);
    state->end_why = step_text(step, F_run_end_why);
    return STATUS_OK;
}
