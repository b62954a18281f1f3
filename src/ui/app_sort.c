/* Exercises that are sorted (lesson/sorting.h): the lines are moved in the source pane; what is arranged is the
 * learner's copy, a program that runs and is checked like any other. And an exercise's solution, for who asks three
 * times. */
#include <stdio.h>
#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "lesson/copies.h"
#include "lesson/help.h"
#include "ui/app_parts.h"

enum { SCRIPT_MAX = 1 << 20 };

void app_sort_release(App *app)
{
    sorting_release(&app->sorting);
    sorting_unplace(app->sort_made);
    app->sort_made = NULL; /* the path itself is among the copies */
    app->sort = (SortView){.pick = 0};
    mem_free(app->solution);
    app->solution = NULL;
}

/* A copy that cannot be, or shall not be kept (--fresh),
 * lies in a folder of its own that goes when the step is left. */
static bool place_program(App *app, Fault *fault)
{
    if (app->original)
        return sorting_place(&app->sorting, app->base.script, NULL, fault) == STATUS_OK;
    char *made = NULL;
    if (sorting_place(&app->sorting, NULL, &made, fault) != STATUS_OK)
        return false;
    if (!vec_push(&app->copies, made)) {
        sorting_unplace(made);
        mem_free(made);
        return false;
    }
    app->original = app->base.script;
    app->base.script = app->sort_made = made;
    return true;
}

void app_use_sorting(App *app)
{
    Fault fault = {0};
    Buf text = {0};
    if (app->sort_made && app->sort_step == place_step(&app->place)) { /* a rerun of the step: what is not kept stays */
        app->original = app->base.script;
        app->base.script = app->sort_made;
        return;
    }
    app_sort_release(app);
    app->sort_step = place_step(&app->place);
    if (!app_is_exercise(app) || !app->setup->ops)
        return;
    const char *original = app->original ? app->original : app->base.script;
    Status status = sorting_load(&app->sorting, original, &fault);
    if (status != STATUS_OK) {
        if (status == STATUS_BAD_FORMAT)
            app_say(app, "%s", fault.text);
        return;
    }
    bool kept = app->original && io_read_file(app->base.script, &text, SCRIPT_MAX, NULL) == STATUS_OK;
    bool edited = kept && !sorting_is(buf_str(&text)) && !sorting_restore(&app->sorting, buf_str(&text));
    bool placed = edited || (kept && !sorting_is(buf_str(&text))) || place_program(app, &fault);
    buf_release(&text);
    if (!placed)
        app_say(app, "%s", fault.text);
    if (edited || !placed) { /* edited, in an editor, to another program: that is the learner's good right */
        sorting_release(&app->sorting);
        return;
    }
    app->sort.sorting = &app->sorting;
    app->sorts = true;
    app->screen.focus = app->brought = VIEW_SOURCE;
}

bool app_sorts(const App *app)
{
    return app->sort.sorting && app->sorts && !app->solution;
}

/* What is arranged now is what runs and what is checked. */
static void keep(App *app)
{
    Fault fault = {0};
    app->sort.held = false;
    if (sorting_place(&app->sorting, app->base.script, NULL, &fault) != STATUS_OK)
        app_say(app, "%s", fault.text);
    app_load_preview(app, app->base.script); /* so that it is not taken for another's writing */
    app_end_check(app);
}

void app_sort_drop(App *app)
{
    if (app->sort.held)
        keep(app);
}

static void step_pick(App *app, int delta)
{
    SortView *sort = &app->sort;
    if (sort->held)
        sort->pick = sorting_move(&app->sorting, sort->pick, delta);
    else if (delta < 0 ? sort->pick > 0 : sort->pick + 1 < app->sorting.lines.count)
        sort->pick += (size_t)(delta < 0 ? -1 : 1);
}

static void indent(App *app, int delta)
{
    if (!app->sorting.indents) {
        app_say(app, "%s", word("Here the lines are indented already: only their order is asked for."));
        return;
    }
    sorting_indent(&app->sorting, app->sort.pick, delta);
    bool held = app->sort.held;
    keep(app);
    app->sort.held = held;
}

/* E: as the author wrote them; the earlier arrangement is kept beside. */
static void begin_anew(App *app)
{
    Fault fault = {0};
    char *copy = app->sort_made ? NULL : copy_make(app->place.lesson->slug, app->original, true, &fault);
    if (!copy && !app->sort_made) {
        app_say(app, "%s", fault.text);
        return;
    }
    mem_free(copy);
    for (size_t i = 0; i < app->sorting.lines.count; i++)
        app->sorting.lines.items[i].indent = 0;
    char letters[SORTING_MAX + 1] = "";
    for (size_t i = 0; i < app->sorting.lines.count; i++)
        snprintf(letters + i, sizeof letters - i, "%c", (char)('A' + i));
    Buf why = {0};
    sorting_arrange(&app->sorting, letters, &why);
    buf_release(&why);
    app->sort.pick = 0;
    keep(app);
    app_say(app, "%s", word("The lines stand as at the beginning. Your earlier order is kept beside it."));
}

/* e, after a run: the lines once more. */
static void sort_again(App *app)
{
    app->sorts = true;
    app->place.phase = PHASE_BEFORE;
    app->screen.views[VIEW_EXPLAIN].pick = 0;
    app->screen.focus = app->brought = VIEW_SOURCE;
}

static bool moved(App *app, Request request)
{
    switch (request) {
    case REQ_UP: step_pick(app, -1); return true;
    case REQ_DOWN: step_pick(app, 1); return true;
    case REQ_BACK: indent(app, -1); return true;
    case REQ_FORWARD: indent(app, 1); return true;
    case REQ_PAUSE:
        if (app->sort.held)
            keep(app);
        else
            app->sort.held = true;
        return true;
    default: return false;
    }
}

bool app_sort_request(App *app, Request request)
{
    if (!app->sort.sorting || app_page(app) != VIEW_COUNT)
        return false;
    if (request == REQ_EDIT || request == REQ_EDIT_NEW) {
        app_sort_drop(app);
        if (request == REQ_EDIT_NEW)
            begin_anew(app);
        sort_again(app);
        return true;
    }
    if (app_sorts(app) && app->screen.focus == VIEW_SOURCE && !app_running(app) && moved(app, request))
        return true;
    app_sort_drop(app);
    return false;
}

int app_sort_hints(const App *app, KeyHint *hints, int count, int max)
{
    if (!app_sorts(app) || app->screen.focus != VIEW_SOURCE || count + 3 > max)
        return count;
    hints[count++] = (KeyHint){.keys = "Up Down", .words = app->sort.held ? WORD("move it") : WORD("choose")};
    hints[count++] =
        (KeyHint){.request = REQ_PAUSE, .words = app->sort.held ? WORD("puts it down") : WORD("picks it up")};
    if (app->sorting.indents)
        hints[count++] = (KeyHint){.keys = "Left Right", .words = WORD("indent")};
    return count;
}

void app_show_run(App *app)
{
    app_sort_drop(app);
    app->sorts = false;
    mem_free(app->solution);
    app->solution = NULL;
}

/* --- the solution */

void app_ask_solution(App *app)
{
    Buf path = {0}, text = {0};
    Fault fault = {0};
    if (!app_is_exercise(app)) {
        app_say(app, "%s", word("There is no exercise here whose solution could be shown."));
        return;
    }
    if (app->solution) {
        mem_free(app->solution);
        app->solution = NULL;
        return;
    }
    Help help = help_ask(app->setup->progress, app->place.lesson);
    if (help.hints) {
        app->place.hints = help.hints;
        if (!app->counting)
            app_times_drop(app); /* what was asked for last stands first */
        app->screen.views[VIEW_EXPLAIN].pick = 0;
    }
    if (help.left) {
        app_say(app, help.left == 1 ? word("Once more Y, and a solution is shown.")
                                    : word("Y gives the next hint; the third time, a solution, too."));
        return;
    }
    buf_addf(&path, "%s/solution.py", app->place.lesson->folder);
    if (io_read_file(buf_str(&path), &text, SCRIPT_MAX, &fault) == STATUS_OK) {
        progress_set_seen(app->setup->progress, app->place.lesson->slug);
        app->solution = buf_take(&text);
        app->screen.focus = app->brought = VIEW_SOURCE;
        app->screen.views[VIEW_SOURCE].scroll = 0;
        app_say(app, "%s", word("This is a solution. Y takes it away; what you wrote is as it was."));
    } else {
        app_say(app, "%s", fault.text);
    }
    buf_release(&text);
    buf_release(&path);
}
