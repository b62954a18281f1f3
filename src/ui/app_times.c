#include <ctype.h>

#include "base/words.h"
#include "ui/app_parts.h"

/* A run that is made several times, where chance decides. The first is shown as any other; those after it run unseen,
 * one after another, and the explanation pane counts what comes of them. */

bool app_evaluate(App *app, const char *expression, Buf *out)
{
    const Grader *grader = app->setup->grader;
    const Log *logs[RUN_TIMES_MAX] = {app->session.log};
    size_t count = 1;
    Fault fault = {0};
    buf_clear(out);
    if (!grader || !expression || !*expression || !app->session.log)
        return false;
    for (size_t i = 0; i < app->batch.logs.count && count < RUN_TIMES_MAX; i++)
        logs[count++] = app->batch.logs.items[i];
    if (grader->evaluate(grader->ctx, logs, count, expression, out, &fault) != STATUS_OK) {
        app_say(app, "The run could not be held against the question: %s", fault.text);
        return false;
    }
    while (out->size && isspace((unsigned char)out->data[out->size - 1]))
        out->data[--out->size] = 0;
    return true;
}

static void count_outcome(App *app, const Log *log)
{
    const Grader *grader = app->setup->grader;
    const Step *step = place_step(&app->place);
    const char *expression = step && step->run.outcome ? step->run.outcome : RUN_OUTCOME;
    Buf text = {0};
    Fault fault = {0};
    if (!grader || grader->evaluate(grader->ctx, &log, 1, expression, &text, &fault) != STATUS_OK) {
        buf_clear(&text);
        buf_add_str(&text, "?");
        if (*fault.text)
            app_say(app, "What came of a run could not be told: %s", fault.text);
    }
    tally_add(&app->place.tally, buf_str(&text));
    buf_release(&text);
}

void app_times_drop(App *app)
{
    batch_release(&app->batch);
    tally_clear(&app->place.tally);
    app->place.times = 0;
    app->counting = false;
}

void app_times_key(App *app)
{
    if (app->place.lesson && app->place.asked && !app->ran && !app->place.answer) {
        app_say(app, "First the prediction: choose A, B, C or D, or s to skip it.");
        return;
    }
    if (!app_start(app))
        return;
    app->place.times = RUN_TIMES_KEY;
    if (app->place.lesson)
        app->place.phase = PHASE_RUN;
    app->screen.views[VIEW_EXPLAIN].pick = 0;
}

bool app_times_stop(App *app)
{
    if (!app->counting)
        return false;
    batch_release(&app->batch);
    app->counting = false;
    app->place.times = app->place.tally.total;
    app->session.experiment = true;
    return true;
}

bool app_times_begin(App *app)
{
    Fault fault = {0};
    const State *state = app->model.state;
    if (app->place.times < 2 || app->place.tally.total || !app->setup->ops)
        return false;
    if (state->cap && *state->cap) { /* twenty that have to be stopped would take long and say no more */
        app->place.times = 0;
        return false;
    }
    count_outcome(app, app->session.log);
    if (batch_start(&app->batch, app->setup->ops, &app->shown, (size_t)app->place.times - 1, &fault) != STATUS_OK) {
        app_say(app, "%s", fault.text);
        app->place.times = app->place.tally.total;
        return false;
    }
    app->counting = true;
    app->dirty = true;
    return true;
}

bool app_times_take(App *app)
{
    Fault fault = {0};
    if (!batch_poll(&app->batch, &fault))
        return false;
    if (app->batch.logs.count)
        count_outcome(app, app->batch.logs.items[app->batch.logs.count - 1]);
    if (batch_running(&app->batch))
        return true;
    if (fault.status != STATUS_OK)
        app_say(app, "%s", fault.text);
    app->place.times = app->place.tally.total;
    app->counting = false;
    return true;
}
