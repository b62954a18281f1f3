/* What stands in a program's way: tasks lost with their workers, and hangs. */
#include "base/io.h"
#include "base/words.h"
#include "trace/seek.h"
#include "ui/app_parts.h"

/* Once a cap has ended a run, nobody waits any more: what held it up is read from just before the cap. */
static void look_before_cap(App *app)
{
    const Log *log = app->session.log;
    Hang hang = {0};
    if (app->last_log == log)
        return;
    app->last_log = log;
    buf_clear(&app->last_trouble);
    long at = log_find_kinds(log, (long)log_count(log) - 1, -1, LOG_KIND(EV_cap), 0, NULL, NULL);
    const State *before = at > 0 ? seeker_at(app->session.seeker, (size_t)at) : NULL;
    if (before && hang_find(&hang, before) && hang_lasts(log, (size_t)at, log_end(log))) {
        hang_lost_words(before, &app->last_trouble);
        if (app->last_trouble.size)
            buf_add_str(&app->last_trouble, word_in("between sentences| "));
        hang_words(before, &hang, &app->last_trouble);
    }
    hang_release(&hang);
    const State *now = session_state(&app->session); /* the seeker's last answer is the one that holds */
    app->model.state = now ? now : &app->empty;
}

void app_take_trouble(App *app)
{
    Model *model = &app->model;
    bool capped = model->state->cap && *model->state->cap && model->state->over && model->cursor == model->known;
    app->hang_soon = false;
    buf_clear(&app->trouble);
    if (capped) {
        look_before_cap(app);
        model->trouble = app->last_trouble.size ? buf_str(&app->last_trouble) : NULL;
        return;
    }
    hang_lost_words(model->state, &app->trouble);
    if (hang_find(&app->hang, model->state)) {
        bool live = model->running;
        if (hang_lasts(model->log, model->cursor, live ? io_now_ns() : model->end))
            model->hang = &app->hang;
        else
            app->hang_soon = live && model->cursor == model->known;
    }
    if (model->hang) {
        if (app->trouble.size)
            buf_add_str(&app->trouble, word_in("between sentences| "));
        hang_words(model->state, model->hang, &app->trouble);
    }
    model->trouble = app->trouble.size ? buf_str(&app->trouble) : NULL;
}
