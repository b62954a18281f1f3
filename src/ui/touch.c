/* What one event changed, so that panes can mark it. */
#include "ui/view.h"

static bool names_object(EventKind kind)
{
    static const bool yes[EV_COUNT] = {[EV_object] = true,  [EV_put] = true,      [EV_flush] = true, [EV_get] = true,
                                       [EV_release] = true, [EV_acquired] = true, [EV_read] = true,  [EV_write] = true};
    return yes[kind];
}

static bool names_task(EventKind kind)
{
    return kind == EV_submit || kind == EV_feed || kind == EV_take || kind == EV_done || kind == EV_result;
}

/* Whom it is about, beside the process that tells it. */
static int32_t other_pid(const Event *event)
{
    switch (event->kind) {
    case EV_started: return (int32_t)event->field[F_started_child].i;
    case EV_sample: return (int32_t)event->field[F_sample_of].i;
    case EV_died: return (int32_t)event->field[F_died_of].i;
    case EV_external: return (int32_t)event->field[F_external_of].i;
    case EV_reap: return (int32_t)event->field[F_reap_child].i;
    case EV_kill: return (int32_t)event->field[F_kill_child].i;
    case EV_replace: return (int32_t)event->field[F_replace_child].i;
    case EV_prepare: return (int32_t)event->field[F_prepare_child].i;
    default: return 0;
    }
}

Touch touch_of(const State *state, const Event *event, size_t index)
{
    Touch touch = {.on = true, .event = index, .proc = -1, .other = -1, .object = -1, .task = -1};
    int32_t other = other_pid(event);
    touch.proc = state_proc(state, event->pid);
    touch.other = other > 0 ? state_proc(state, other) : -1;
    touch.is_line = event->kind == EV_line;
    if (names_object(event->kind))
        touch.object = event->field[0].i;
    else if (event->kind == EV_stand)
        touch.object = event->field[F_stand_on].i;
    else if (event->kind == EV_wait)
        touch.object = event->field[F_wait_on].i;
    if (names_task(event->kind))
        touch.task = state_task(state, event->field[0].i, event->field[1].i, event->field[2].i);
    return touch;
}
