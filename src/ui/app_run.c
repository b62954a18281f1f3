/* What the next run is made with (the step's settings, and what m, g, c, w and the toggles put in their place), and
 * making it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "lesson/copies.h"
#include "ui/app_parts.h"
#include "ui/guard.h"
#include "ui/toggle.h"

enum { SCRIPT_MAX = 1 << 20, WORKERS_MOST = 64 };

static void drop_toggles(App *app)
{
    for (size_t i = 0; i < app->toggles.count; i++)
        mem_free(app->toggles.items[i].text);
    vec_clear(&app->toggles);
    app->method[0] = app->engine[0] = 0;
    app->guard = -1;
}

void app_load_preview(App *app, const char *path)
{
    Buf text = {0};
    mem_free(app->preview);
    mem_free(app->preview_file);
    app->preview = app->preview_file = NULL;
    if (path && io_read_file(path, &text, SCRIPT_MAX, NULL) == STATUS_OK) {
        app->preview = buf_take(&text);
        app->preview_file = mem_strdup(path);
    }
    buf_release(&text);
}

void app_use_step(App *app)
{
    const Step *step = place_step(&app->place);
    drop_toggles(app);
    app->original = NULL;
    settings_default(&app->base);
    if (step && step->run.present)
        step_settings(app->place.lesson, step, &app->base);
    else if (app->setup->script && !app->place.lesson) {
        app->base = *app->setup->script;
        if (app->base.stdin_kind == STDIN_NULL)
            app->base.stdin_kind = STDIN_PASS; /* typed on the screen, when asked for */
    } else if (step) { /* nothing to run here: the source pane still shows the lesson's script */
        for (size_t i = 0; i < app->place.lesson->steps.count; i++)
            if (app->place.lesson->steps.items[i].run.present) {
                step_settings(app->place.lesson, &app->place.lesson->steps.items[i], &app->base);
                break;
            }
    }
    if (app->setup->adjust && (step || app->setup->script))
        app->setup->adjust(app->setup->adjust_ctx, &app->base);
    app_use_exercise(app);
    app_use_sorting(app);
    app_load_preview(app, app->base.script);
    app_watch_script(app);
    app_place_exercise(app);
}

const char *app_script_text(const App *app)
{
    if (app->preview)
        return app->preview;
    return app->model.state && app->model.state->sources.count ? app->model.state->sources.items[0].text : NULL;
}

void app_compose_settings(App *app, Settings *out)
{
    *out = app->base;
    out->held = app->begin_held;
    if (app->method[0])
        out->method = app->method;
    if (app->engine[0])
        out->engine = app->engine;
    if (app->guard >= 0)
        out->guard = app->guard;
    if (app->slow)
        out->slow = app->slow;
    if (out->engine && strcmp(out->engine, "builtin") != 0)
        out->slow = 0; /* CPython's sleeps are as long as they are, and the header shall not say otherwise */
    vec_clear(&app->sets);
    for (const char *const *set = app->base.sets; set && *set; set++)
        (void)vec_push(&app->sets, *set);
    for (size_t i = 0; i < app->toggles.count; i++) /* later ones count */
        (void)vec_push(&app->sets, (const char *)app->toggles.items[i].text);
    if (app->sets.count && vec_push(&app->sets, (const char *)NULL))
        out->sets = app->sets.items;
}

void app_keep_record(App *app)
{
    Fault fault = {0};
    if (!app->setup->record || app->recorded || !app->session.log || !app->ran)
        return;
    app->recorded = true;
    if (log_save(app->session.log, app->setup->record, &fault) != STATUS_OK)
        app_say(app, "The record was not kept: %s", fault.text);
}

static void value_now(const App *app, const Toggle *toggle, bool own, const char **value, size_t *size);

/* Is the next run another than the step's own? A toggle that was set and set back is none. */
static bool is_experiment(const App *app)
{
    const char *engine = app->base.engine ? app->base.engine : "builtin", *text = app_script_text(app);
    if ((app->original && !app_is_exercise(app)) ||
        (app->method[0] && strcmp(app->method, app->base.method ? app->base.method : "") != 0) ||
        (app->engine[0] && strcmp(app->engine, engine) != 0) || (app->guard >= 0 && app->guard != app->base.guard))
        return true;
    Toggle toggle;
    for (int i = 0; app->toggles.count && text && toggle_nth(text, i, &toggle); i++) {
        const char *now, *usual;
        size_t now_size, usual_size;
        value_now(app, &toggle, true, &now, &now_size);
        value_now(app, &toggle, false, &usual, &usual_size);
        if (now_size != usual_size || memcmp(now, usual, now_size) != 0)
            return true;
    }
    return false;
}

bool app_start(App *app)
{
    Fault fault = {0};
    if (!app->setup->ops || !app->base.script) {
        app_say(app,
                app->setup->recording ? "This is a recording: nothing runs here." : "There is nothing to run here.");
        return false;
    }
    app_show_run(app);
    app_keep_record(app);
    app_times_drop(app);
    const Step *step = place_step(&app->place);
    app->place.times = step ? step->run.times : 0;
    if (app->indexed) {
        index_release(&app->index);
        app->indexed = NULL;
    }
    if (app->comparing)
        compare_forget(&app->compare, 0);
    app_keep_run(app);
    Settings next;
    app_compose_settings(app, &next);
    settings_release(&app->shown);
    if (settings_copy(&app->shown, &next) != STATUS_OK) {
        app_say(app, "There is not enough memory for a run.");
        return false;
    }
    app->session.settings = app->shown;
    vec_clear(&app->marks);
    app->last_log = NULL;
    app->viewed = 0;
    app->ran = true;
    app->stepped = false;
    app->recorded = false;
    app->dirty = true;
    for (ViewId id = 0; id < VIEW_COUNT; id++)
        app->screen.views[id].scroll = app->screen.views[id].pick = 0;
    app->model.state = &app->empty; /* the old log goes */
    app->model.log = NULL;
    if (session_start(&app->session, &fault) != STATUS_OK) {
        app_say(app, "%s", *fault.text ? fault.text : word("The program could not be started."));
        return false;
    }
    app->session.experiment = app->place.experiment = is_experiment(app);
    app->place.judged = app->place.judged && app->place.experiment; /* what was told of the step's own run stays */
    return true;
}

/* After a toggle: before the first run of a step it only sets that run; after it, it reruns at once. */
static bool toggled(App *app, const char *what, const char *value)
{
    app->dirty = true;
    const Step *step = place_step(&app->place);
    bool before = app->place.phase == PHASE_BEFORE || app->place.phase == PHASE_READY;
    if (step && before && !app->ran) {
        if (step->run.present)
            app_say(app,
                    !is_experiment(app)   ? WORD("%s: %s. It is set for the run, which is the step's own again.")
                    : !step->ask.question ? WORD("%s: %s. It is set for the run.")
                                          : WORD("%s: %s. It is set for the run, which is an experiment then: not held "
                                                 "against your answer."),
                    word(what), word(value));
        return true;
    }
    if (!app_start(app))
        return false;
    if (step)
        app->place.phase = PHASE_RUN;
    bool experiment = step && step->ask.question && app->session.experiment;
    app_say(app,
            experiment ? WORD("%s: %s. It runs anew, as an experiment: not held against your answer. r runs the step's "
                              "own.")
                       : WORD("%s: %s. It runs anew."),
            word(what), word(value));
    return true;
}

static void take_copy(App *app, const char *copy)
{
    if (!app->original)
        app->original = app->base.script;
    app->base.script = copy;
    app->base.module = NULL;
    app_load_preview(app, copy);
    app_watch_script(app);
}

void app_use_copy(App *app, const char *copy)
{
    take_copy(app, copy);
    app_place_exercise(app);
    app_end_check(app); /* what it said was of another text */
    if (!app_is_exercise(app)) {
        toggled(app, WORD("Your version"), WORD("r brings the original back"));
    } else if (app_start(app)) { /* no prediction stands before it */
        app->place.phase = PHASE_RUN;
        app_say(app, "Your version runs. K checks it.");
    }
}

/* An editor with a window of its own may have come back at once: what it writes later runs then. */
void app_await_copy(App *app, const char *copy)
{
    take_copy(app, copy);
    app_say(app, "It is as the original: nothing new to run. When your copy is written, it runs.");
}

void app_toggle_method(App *app, bool all)
{
    Settings now;
    app_compose_settings(app, &now);
    const char *next = "fork";
    if (strcmp(now.method, "fork") == 0)
        next = "spawn";
    else if (all && strcmp(now.method, "spawn") == 0)
        next = "forkserver";
    snprintf(app->method, sizeof app->method, "%s", next);
    toggled(app, "Start method", app->method);
}

/* Not an experiment: what the run shows stays so. */
void app_toggle_slow(App *app)
{
    Settings now;
    char words[96];
    app_compose_settings(app, &now);
    if (now.engine && strcmp(now.engine, "builtin") != 0) {
        app_say(app, "Slow motion is the built-in engine's alone: c brings it back.");
        return;
    }
    app->slow = now.slow < 2 ? 2 : now.slow < 4 ? 4 : now.slow < 8 ? 8 : 1;
    if (app->slow > 1)
        snprintf(words, sizeof words, word("waiting takes %d times as long"), app->slow);
    else
        snprintf(words, sizeof words, "%s", word("off"));
    toggled(app, WORD("Slow motion"), words);
}

/* The script has none: the end of it can be put under one, in a copy. Asked first. */
static void offer_guard(App *app)
{
    Fault fault = {0};
    Buf text = {0};
    const char *script = app_script_text(app);
    if (app->place.lesson || !guard_wrap(script, &text)) {
        app_say(app, "This script has no guard.");
    } else if (!app->guard_offered) {
        app->guard_offered = true;
        app_say(app, "This script has no guard. g once more puts its last part under one, in a copy of it.");
    } else {
        char *copy = copy_make(NULL, app->original ? app->original : app->base.script, true, &fault);
        if (copy && io_write_file(copy, buf_str(&text), text.size, &fault) == STATUS_OK &&
            vec_push(&app->copies, copy)) {
            app->guard_offered = false;
            app_use_copy(app, copy);
        } else {
            mem_free(copy);
            app_say(app, "%s", fault.text);
        }
    }
    buf_release(&text);
}

void app_toggle_guard(App *app)
{
    Settings now;
    const char *text = app_script_text(app);
    if (text && !guard_line(text)) {
        offer_guard(app);
        return;
    }
    app_compose_settings(app, &now);
    app->guard = !now.guard;
    toggled(app, "The guard", app->guard ? "on" : "off, so every process runs what stands under it");
}

static bool is_foreign(const char *engine)
{
    return engine && *engine && strcmp(engine, "builtin") != 0;
}

void app_toggle_engine(App *app)
{
    Settings now;
    app_compose_settings(app, &now);
    bool builtin = strcmp(now.engine ? now.engine : "builtin", "builtin") == 0;
    const char *foreign = is_foreign(app->base.engine) ? app->base.engine : "cpython";
    snprintf(app->engine, sizeof app->engine, "%s", builtin ? foreign : "builtin");
    const char *name = !builtin                               ? WORD("built-in engine")
                       : strcmp(app->engine, "cpython") == 0 ? "CPython"
                                                             : app->engine;
    if (!toggled(app, "Engine", name))
        app->engine[0] = 0; /* back to what there is */
}

/* What a toggle is set to; own: by the learner, else by the step. */
static void value_now(const App *app, const Toggle *toggle, bool own, const char **value, size_t *size)
{
    *value = toggle->value;
    *size = toggle->value_size;
    for (const char *const *set = app->base.sets; set && *set; set++) {
        size_t got;
        const char *found = toggle_value_in(*set, toggle->name, toggle->name_size, &got);
        if (found) {
            *value = found;
            *size = got;
        }
    }
    for (size_t i = 0; own && i < app->toggles.count; i++) {
        size_t got;
        const char *found = toggle_value_in(app->toggles.items[i].text, toggle->name, toggle->name_size, &got);
        if (found) {
            *value = found;
            *size = got;
        }
    }
}

static bool set_toggle(App *app, const Toggle *toggle, const char *value, size_t size)
{
    Buf text = {0};
    buf_add(&text, toggle->name, toggle->name_size);
    buf_add_char(&text, '=');
    buf_add(&text, value, size);
    char *owned = buf_take(&text);
    if (!owned)
        return false;
    for (size_t i = 0; i < app->toggles.count; i++) {
        TogglePick *pick = &app->toggles.items[i];
        if (pick->name_size == toggle->name_size && memcmp(pick->text, toggle->name, toggle->name_size) == 0) {
            mem_free(pick->text);
            pick->text = owned;
            return true;
        }
    }
    if (vec_push(&app->toggles, (TogglePick){owned, toggle->name_size}))
        return true;
    mem_free(owned);
    return false;
}

/* The nearest of the toggle's numbers above or below the one there is; 0: none. */
static int next_number(const Toggle *toggle, int now, int delta)
{
    int best = 0;
    for (size_t at = 0; at < toggle->options_size;) {
        int number = 0;
        while (at < toggle->options_size && (toggle->options[at] < '0' || toggle->options[at] > '9'))
            at++;
        while (at < toggle->options_size && toggle->options[at] >= '0' && toggle->options[at] <= '9' && number < 100000)
            number = number * 10 + (toggle->options[at++] - '0');
        if ((number - now) * delta > 0 && (!best || (best - number) * delta > 0))
            best = number;
    }
    return best;
}

void app_toggle_workers(App *app, int delta)
{
    Toggle toggle;
    const char *text = app_script_text(app), *value;
    size_t size;
    if (!text || !toggle_named(text, "WORKERS", &toggle)) {
        app_say(app, "This script has no number of workers to change.");
        return;
    }
    value_now(app, &toggle, true, &value, &size);
    char number[16];
    snprintf(number, sizeof number, "%.*s", (int)(size < 15 ? size : 15), value);
    int workers = next_number(&toggle, atoi(number), delta);
    if (workers < 1 || workers > WORKERS_MOST) {
        app_say(app, delta > 0 ? "These are the most here." : "These are the fewest here.");
        return;
    }
    snprintf(number, sizeof number, "%d", workers);
    if (set_toggle(app, &toggle, number, strlen(number)))
        toggled(app, "Workers", number);
}

/* Steps one toggle on; *wrapped: it is at its first value again. false: it has no values. */
static bool step_toggle(App *app, const Toggle *toggle, char *told, size_t told_size, bool *wrapped)
{
    const char *value;
    size_t size;
    Buf next = {0}, first = {0};
    value_now(app, toggle, true, &value, &size);
    bool ok = toggle_next(toggle, value, size, 1, &next) && toggle_next(toggle, "", 0, 1, &first) &&
              set_toggle(app, toggle, buf_str(&next), next.size);
    if (ok) {
        *wrapped = strcmp(buf_str(&next), buf_str(&first)) == 0;
        size_t used = strlen(told);
        snprintf(told + used, told_size - used, "%s%.*s=%s", used ? ", " : "", (int)toggle->name_size, toggle->name,
                 buf_str(&next));
    }
    buf_release(&next);
    buf_release(&first);
    return ok;
}

/* The one on the line that the learner has chosen in the source, where that shows the script itself. */
static bool chosen_toggle(const App *app, const char *text, Toggle *toggle)
{
    int chosen = app->model.state->sources.count < 2 ? app->screen.views[VIEW_SOURCE].pick : 0;
    for (int line = 1; text && *text && line <= chosen; line++) {
        size_t size = strcspn(text, "\n");
        if (line == chosen)
            return toggle_read(text, size, toggle);
        text += size + (text[size] == '\n');
    }
    return false;
}

/* The chosen toggle. Else the script's own, but the number of workers, count like the wheels of a clock: the second
 * moves when the first has gone round. */
void app_toggle_next(App *app)
{
    Toggle toggle;
    const char *text = app_script_text(app);
    char told[128] = "";
    bool wrapped = true;
    bool chosen = chosen_toggle(app, text, &toggle) && step_toggle(app, &toggle, told, sizeof told, &wrapped);
    for (int i = 0; text && wrapped && !chosen && toggle_nth(text, i, &toggle); i++)
        if (toggle.name_size != 7 || memcmp(toggle.name, "WORKERS", 7) != 0)
            wrapped = !step_toggle(app, &toggle, told, sizeof told, &wrapped) || wrapped;
    if (*told)
        toggled(app, "Toggles", told);
    else
        app_say(app, "This script has no toggles of its own.");
}

bool app_is_foreign(const App *app)
{
    return is_foreign(app->setup->recording ? app->model.state->engine : app->model.settings->engine);
}

static void add_engine(const App *app, Buf *out)
{
    const Settings *settings = app->model.settings;
    const RunOps *ops = app->setup->ops;
    const char *told = app->model.state->engine;
    if (!is_foreign(told))
        told = ops && ops->engine_words ? ops->engine_words(settings->engine) : NULL;
    if (told)
        buf_add_str(out, told);
    else if (strcmp(settings->engine, "cpython") == 0)
        buf_add_str(out, "CPython");
    else
        buf_addf(out, "CPython (%s)", settings->engine);
}

void app_settings_words(const App *app, bool brief, Buf *out)
{
    const Settings *settings = app->model.settings;
    const State *state = app->model.state;
    bool recorded = app->setup->recording != NULL;
    const char *method = recorded ? state->method : settings->method;
    bool guard = recorded ? state->guard : settings->guard;
    Toggle toggle;
    const char *text = app_script_text(app);
    if (!method || !*method)
        return;
    const char *dot = app->ascii ? ", " : " \xC2\xB7 ";
    if (app_is_foreign(app))
        add_engine(app, out);
    else if (!brief) /* briefly, the usual engine goes without saying */
        buf_add_str(out, word("built-in"));
    if (app_is_foreign(app) || !brief)
        buf_add_str(out, dot);
    buf_addf(out, "%s%s%s", method, dot, guard ? word("guard on") : word("guard OFF"));
    if (!recorded && settings->slow > 1)
        buf_addf(out, brief ? word("%sslow ×%d") : word("%sslow motion ×%d"), dot, settings->slow);
    else if (recorded ? state->pace > 0 : settings_pace(settings) > 0)
        buf_addf(out, "%s%s", dot, brief ? word("slow") : word("slow motion"));
    if (!brief && text && !recorded && toggle_named(text, "WORKERS", &toggle)) {
        const char *value;
        size_t size;
        value_now(app, &toggle, true, &value, &size);
        buf_add_str(out, dot);
        buf_addf(out, plural(size == 1 && *value == '1' ? 1 : 2, "%.*s worker", "%.*s workers"), (int)size, value);
    }
}
