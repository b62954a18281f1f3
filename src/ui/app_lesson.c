#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/app_parts.h"

/* The text of a phase begins at its first page. */
static void set_phase(App *app, Phase phase)
{
    app->place.phase = phase;
    app->place.told = app->place.told || phase == PHASE_AFTER;
    app->screen.views[VIEW_EXPLAIN].pick = 0;
    app->dirty = true;
}

void app_open_lesson(App *app, const Lesson *lesson, int step)
{
    app_compare_close(app);
    app_free_kept(app); /* another lesson's runs are nothing to compare with */
    session_stop(&app->session);
    app_keep_record(app);
    app->menu = false;
    app->place.lesson = lesson;
    app->zoom = app->help = false;
    const Progress *progress = app->setup->progress;
    if (step < 0) { /* where it was left; what was gone through to its end begins anew */
        step = progress_step(progress, lesson->slug);
        if (progress_done(progress, lesson->slug) && step + 1 == (int)lesson->steps.count)
            step = 0;
    }
    app_go_step(app, step < (int)lesson->steps.count ? step : 0);
}

/* What was run before stays on the screen only within its step: a new step begins with its script, nothing run. */
void app_go_step(App *app, int number)
{
    LessonPlace *place = &app->place;
    if (!place->lesson || number < 0 || number >= (int)place->lesson->steps.count)
        return;
    Progress *progress = app->setup->progress;
    app_sort_drop(app);
    app_class_begin_step(app);
    app_keep_record(app);
    session_stop(&app->session);
    app_times_drop(app);
    app->ran = app->bar = false;
    app_end_check(app);
    place->step = number;
    place->answer = progress ? progress_answer(progress, place->lesson->slug, number) : 0;
    place->judged = place->experiment = place->seen = place->told = false;
    place->right = 0;
    place->hints = 0;
    buf_clear(&place->count);
    const Step *step = place_step(place);
    place->asked = step->ask.question != NULL && step->run.present;
    if (!place->asked)
        place->answer = 0;
    for (ViewId id = 0; id < VIEW_COUNT; id++)
        app->screen.views[id] = (ViewState){.zoom = 0};
    app->brought = VIEW_COUNT;
    app->screen.focus = VIEW_EXPLAIN;
    app_use_step(app);
    set_phase(app, place->answer ? PHASE_READY : PHASE_BEFORE);
    if (progress)
        progress_set_step(progress, place->lesson->slug, number);
}

void app_answer(App *app, char key)
{
    LessonPlace *place = &app->place;
    const Step *step = place_step(place);
    for (size_t i = 0; step && i < step->ask.choices.count; i++) {
        if (step->ask.choices.items[i].key != key)
            continue;
        if (!place->seen) { /* first the question itself */
            app->zoom = false;
            app->screen.views[VIEW_EXPLAIN].pick = app_question_page(app);
            app_say(app, "This is the question. Now choose.");
            return;
        }
        place->answer = key;
        if (app->setup->progress)
            progress_set_answer(app->setup->progress, place->lesson->slug, place->step, key);
        int page = app->grid.height >= EXPLAIN_ROOMY ? app->screen.views[VIEW_EXPLAIN].pick : 0;
        set_phase(app, PHASE_READY);
        app->screen.views[VIEW_EXPLAIN].pick = page;
        return;
    }
}

int app_question_page(const App *app)
{
    const LessonPlace *place = &app->place;
    if (!place->asked || app->ran || (place->phase != PHASE_BEFORE && place->phase != PHASE_READY))
        return -1;
    int page = (int)app->explain.pages.count - 1;
    while (page > 0 && app->explain.pages.items[page] > app->explain.question)
        page--;
    return page;
}

void app_note_experiment(App *app, bool before)
{
    const Step *step = place_step(&app->place);
    if (before || !app->session.experiment || !app->ran || !step || !step->ask.question)
        return;
    size_t used = strlen(app->message);
    snprintf(app->message + used, sizeof app->message - used, "%s%s", used ? " " : "",
             word("From here on this run is an experiment: it is not held against your answer. r runs the step's own "
                  "again."));
    app->dirty = true;
}

void app_skip(App *app)
{
    if (!app->place.asked || (app->place.phase != PHASE_BEFORE && app->place.phase != PHASE_READY)) {
        app_say(app, "There is no prediction to skip here.");
        return;
    }
    app->place.asked = false;
    app->place.answer = 0;
    app_say(app, "Skipped. Enter runs it.");
    set_phase(app, PHASE_BEFORE);
}

bool app_text_pages_left(const App *app)
{
    return app->screen.views[VIEW_EXPLAIN].pick + 1 < (int)app->explain.pages.count;
}

/* Nobody should leave an exercise without knowing that it is not done. */
static bool leaves_undone(App *app)
{
    return app_is_exercise(app) && app->setup->check && app->place.checked != CHECK_PASSED &&
           !progress_passed(app->setup->progress, app->place.lesson->slug) &&
           !app_is_meant(app, REQ_GO,
                         "This exercise is not passed yet: K checks it. Enter once more goes on all the same.");
}

static void next_step(App *app)
{
    LessonPlace *place = &app->place;
    if (leaves_undone(app))
        return;
    if (place->step + 1 < (int)place->lesson->steps.count) {
        app_go_step(app, place->step + 1);
        return;
    }
    if (app->setup->progress)
        progress_set_done(app->setup->progress, place->lesson->slug, true);
    const Catalogue *catalogue = app->setup->catalogue;
    for (size_t i = 0; catalogue && i + 1 < catalogue->entries.count; i++) {
        if (strcmp(catalogue->entries.items[i].slug, place->lesson->slug) == 0) {
            app_say(app, "That was the lesson. Enter opens the next one.");
            app->screen.views[VIEW_MENU].pick = (int)i + 1;
            app->menu = true;
            app->learning = app->found = false;
            return;
        }
    }
    app_say(app, "That was the lesson. l shows all lessons, q leaves.");
}

static bool step_runs(const App *app)
{
    const Step *step = place_step(&app->place);
    return step && step->run.present && app->setup->ops;
}

static bool last_step(const App *app)
{
    return app->place.lesson && app->place.step + 1 == (int)app->place.lesson->steps.count;
}

/* Enter unfolds an error where the output is chosen, once: then it goes on as ever (x folds it again). */
static bool unfolds(const App *app)
{
    return app->screen.focus == VIEW_OUTPUT && !app->screen.views[VIEW_OUTPUT].unfolded && app->indexed &&
           app->index.blocks.count && app->index.blocks.items[0].event < app->model.cursor;
}

/* A card: nothing to run, and what it asks is answered in the text behind it. */
static bool has_answer_text(const App *app)
{
    const Step *step = place_step(&app->place);
    return step && app->place.phase == PHASE_BEFORE && !step_runs(app) && step->explain.count;
}

/* An exercise whose check has just been passed: what there is to read was read. */
static bool passed_now(const App *app)
{
    return app->place.checked == CHECK_PASSED && app->place.phase != PHASE_RUN;
}

const char *app_go_words(const App *app)
{
    const LessonPlace *place = &app->place;
    if (app->help)
        return WORD("back");
    if (app->menu)
        return WORD("opens the lesson");
    if (unfolds(app))
        return WORD("unfolds errors");
    if (!place->lesson)
        return app->setup->recording ? NULL : app_running(app) ? NULL : WORD("runs it again");
    if (passed_now(app))
        return last_step(app) ? WORD("ends the lesson") : WORD("next step");
    if (app_text_pages_left(app))
        return WORD("more text");
    switch (place->phase) {
    case PHASE_BEFORE:
        if (place->asked)
            return NULL;
        return step_runs(app)         ? WORD("runs it")
               : has_answer_text(app) ? WORD("the answer")
               : last_step(app)       ? WORD("ends the lesson")
                                      : WORD("next step");
    case PHASE_READY: return WORD("runs it");
    case PHASE_RUN: return NULL;
    case PHASE_SEEN: return WORD("what it means");
    case PHASE_AFTER: return last_step(app) ? WORD("ends the lesson") : WORD("next step");
    }
    return NULL;
}

static void run_step(App *app)
{
    app->place.judged = false;
    if (app_start(app))
        set_phase(app, PHASE_RUN);
}

void app_go(App *app)
{
    LessonPlace *place = &app->place;
    const char *words = app_go_words(app);
    if (app->help) {
        app->help = false;
    } else if (app->menu) {
        app_menu_go(app);
    } else if (unfolds(app)) {
        app->screen.views[VIEW_OUTPUT].unfolded = true;
    } else if (!place->lesson) {
        if (words)
            app_start(app);
        else
            app_say(app,
                    app->setup->recording ? "A recording: the arrows, Home and End move in it." : "It is running.");
    } else if (passed_now(app)) {
        next_step(app);
    } else if (app_text_pages_left(app)) {
        app->screen.views[VIEW_EXPLAIN].pick++;
    } else if (place->phase == PHASE_BEFORE && place->asked) {
        const Step *step = place_step(place);
        app_say(app, "Now: choose A to %c, or s to skip the prediction.",
                step->ask.choices.items[step->ask.choices.count - 1].key);
    } else if (place->phase == PHASE_RUN) {
        app_say(app, "It is running. Space pauses it, Left rewinds, X stops it.");
        app->says_running = true;
    } else if (has_answer_text(app) || place->phase == PHASE_SEEN) {
        set_phase(app, PHASE_AFTER);
    } else if (place->phase == PHASE_AFTER || !step_runs(app)) {
        next_step(app);
    } else {
        run_step(app);
    }
    app->dirty = true;
}

/* Whether what was to be observed is asked for before it is told what it means; once that is told, no more. */
static bool sees_first(const App *app)
{
    const Step *step = place_step(&app->place);
    return step->observe.count && step->explain.count && !app->place.told;
}

void app_run_over(App *app)
{
    LessonPlace *place = &app->place;
    const Step *step = place_step(place);
    if (app->says_running)
        app->message[0] = 0;
    app->says_running = false;
    app_keep_record(app);
    if (!step)
        return;
    place->experiment = app->session.experiment;
    if (step->ask.question && !place->experiment) {
        Buf key = {0};
        if (app_evaluate(app, step->ask.answer, &key) && key.size) {
            place->right = buf_str(&key)[0] == '\'' && key.size > 1 ? key.data[1] : key.data[0];
            place->judged = true;
            if (place->answer)
                progress_set_verdict(app->setup->progress, place->lesson->slug, place->step,
                                     place->answer == place->right ? VERDICT_RIGHT : VERDICT_WRONG);
        }
        buf_release(&key);
    }
    if (step->ask.question && step->ask.said) /* of an experiment, too */
        app_evaluate(app, step->ask.said, &place->count);
    if (place->phase == PHASE_RUN)
        set_phase(app, sees_first(app) ? PHASE_SEEN : PHASE_AFTER);
}

void app_open_entry(App *app, int entry)
{
    const Catalogue *catalogue = app->setup->catalogue;
    Fault fault = {0};
    if (!catalogue || entry < 0 || (size_t)entry >= catalogue->entries.count)
        return;
    Lesson lesson = {0};
    if (lesson_load(&lesson, catalogue->entries.items[entry].folder, words_language(), &fault) != STATUS_OK) {
        app_say(app, "%s", fault.text);
        return;
    }
    session_stop(&app->session);
    app_end_check(app);
    app->place.lesson = NULL; /* it may be the one that is released now */
    if (app->have_loaded)
        lesson_release(&app->loaded);
    app->loaded = lesson;
    app->have_loaded = true;
    app_open_lesson(app, &app->loaded, -1);
}
