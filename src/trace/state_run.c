/* The run as a whole: its settings, files, caps, pauses, end. */
#include "trace/state_private.h"

#include <string.h>

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
    state->cap_value = step_int(step, F_cap_value);
    return STATUS_OK;
}

static Status set_paused(Step *step, int32_t of, bool paused)
{
    if (of <= 0) {
        step->state->paused = paused;
        return STATUS_OK;
    }
    int index = state_proc(step->state, of);
    if (index < 0)
        return STATUS_OK;
    Proc *proc = state_touch_procs(step->state, index);
    if (!proc)
        return STATUS_NO_MEMORY;
    proc->paused = paused;
    return STATUS_OK;
}

Status step_pause(Step *step)
{
    return set_paused(step, step_small(step, F_pause_of), true);
}

Status step_resume(Step *step)
{
    return set_paused(step, step_small(step, F_resume_of), false);
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
