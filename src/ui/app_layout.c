/* Where the panes stand, and how many rows the text is given among them. */
#include <string.h>

#include "ui/app_parts.h"

/* Would the last page hold no more than a line or two? */
static bool leaves_stub(int lines, int rows)
{
    return lines > rows && (lines - 1) % rows < 2;
}

/* While it runs and afterwards: what the script leaves blank beside others that have ten rows, where it is on the
 * screen; and two rows more, projected five, where a page of a line or two would remain, with the line on a past event
 * or at least without it. The step decides, not what happens in the run: no frame moves from one event to another. */
static int rows_of_step(const App *app, const LayoutWish *wish, int few)
{
    enum { OTHERS = 10 };
    int lines = explain_step_lines(&app->place, app->grid.width - 2, app->grid.height >= EXPLAIN_ROOMY), rows = few;
    bool source = false;
    for (int i = 0; i < wish->watch_count && i < 2; i++)
        source = source || wish->watch[i] == VIEW_SOURCE;
    int blank = wish->height - (wish->source_lines > OTHERS ? wish->source_lines : OTHERS) - 5;
    if (source && wish->source_lines && blank > few && lines >= few)
        rows = blank < lines + 1 ? blank : lines + 1;
    int most = rows + (app->projector ? 5 : 2), half = wish->height / 2 - 3;
    most = most < half ? most : half;
    for (int event = 1; event >= 0; event--)
        for (int more = rows; more <= most; more++)
            if (!leaves_stub(lines, more) && !leaves_stub(lines + event, more))
                return more;
    return rows < half || half < few ? rows : half;
}

/* On a large screen, so that no frame moves from the question to its explanation: as many as the longest of the step's
 * texts takes, whatever is answered. 0: this step has no such number. */
static int rows_throughout(const App *app, const LayoutWish *wish, int few)
{
    static const Phase phases[] = {PHASE_BEFORE, PHASE_SEEN, PHASE_AFTER};
    LessonPlace place = app->place; /* as it is, or may come to be */
    const Step *step = place_step(&place);
    int rows = few, most = wish->height / 2 - 3;
    if (app->grid.height < EXPLAIN_ROOMY || app->projector || place.exercise || place.times || place.votes ||
        place.notes || !step || !step->run.present)
        return 0;
    place.judged = step->ask.question != NULL;
    place.right = step->ask.marked ? step->ask.marked[0] : 0;
    for (size_t i = 0, longest = 0; i < step->ask.choices.count; i++) {
        const char *reply = step->ask.choices.items[i].reply;
        if (reply && strlen(reply) >= longest) {
            longest = strlen(reply);
            place.answer = step->ask.choices.items[i].key;
        }
    }
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        place.phase = phases[i];
        int lines = explain_step_lines(&place, app->grid.width - 2, true);
        rows = lines > rows ? lines : rows;
    }
    return rows <= most ? rows : 0;
}

/* How many rows of text the phase would like: a question whole; else four lines a page, two when projected. */
static int wanted_rows(const App *app, const LayoutWish *wish)
{
    int lines = (int)app->explain.flow.lines.count;
    int few = app->projector ? 2 : app->grid.height >= EXPLAIN_ROOMY ? 6 : 4;
    if (wish->read)
        return lines;
    if (app->place.times) /* a histogram is seen whole, and so is the verdict above it */
        few = tally_shown(&app->place.tally) + 3 > few ? tally_shown(&app->place.tally) + 3 : few;
    if (app->place.times && app->explain.told > few)
        few = app->explain.told;
    if (!app->place.lesson)
        return app->place.times ? few : app->grid.height >= EXPLAIN_ROOMY ? 3 : 2;
    int throughout = rows_throughout(app, wish, few);
    if (throughout)
        return leaves_stub(lines, throughout) ? lines : throughout;
    if (app->place.phase == PHASE_BEFORE || app->place.phase == PHASE_READY || app->place.exercise) {
        int question = lines - (int)app->explain.question;
        int most = app->grid.height >= EXPLAIN_ROOMY ? 14 : 9;
        int blank = wish->before ? wish->height - wish->source_lines - 5 : 0;
        if (lines <= most || lines <= blank)
            return lines;
        few = blank > few ? blank : few;
        return question > few ? question : few;
    }
    if (app->place.votes && (app->place.votes[0].sum || app->place.votes[1].sum) && app->place.judged &&
        app->place.phase == PHASE_AFTER)
        return (int)place_step(&app->place)->ask.choices.count + 3; /* the bars stand on one page */
    if (!app->place.times)
        return rows_of_step(app, wish, few);
    for (int more = few; more <= wish->height / 2 - 3; more++)
        if (!leaves_stub(lines, more))
            return more;
    return few;
}

/* All but the rows of the text, which are known when it is composed. */
static LayoutWish wish_for(const App *app, ViewId *watch)
{
    LayoutWish wish = {.width = app->grid.width,
                       .height = app->grid.height,
                       .watch = watch,
                       .focus = app->screen.focus,
                       .brought = app->brought,
                       .zoom = app->zoom,
                       .projector = app->projector,
                       .bar = app->bar && app->model.known,
                       .alone = app_page(app)};
    wish.watch_count = app_watched(app, watch);
    wish.text = app->place.lesson || app->grid.height >= 24;
    const Step *step = place_step(&app->place);
    wish.read = step && !step->run.present && (app->brought == VIEW_COUNT || app->brought == VIEW_EXPLAIN);
    wish.source_width = source_need(app_script_text(app), true);
    wish.source_bare = source_need(app_script_text(app), false);
    bool other = app->brought != VIEW_SOURCE && app->brought != VIEW_EXPLAIN && app->brought != VIEW_COUNT;
    wish.sole = app_sorts(app) && !other;
    wish.before = app->place.lesson && !app->ran && !app->model.known && app_script_text(app) && !other;
    for (const char *at = app_script_text(app); at && *at; wish.source_lines++) {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    return wish;
}

void app_take_layout(App *app)
{
    ViewId watch[8];
    Screen *screen = &app->screen;
    LayoutWish wish = wish_for(app, watch);
    explain_compose(&app->explain, &app->place, &app->model, app->grid.width - 2, app->grid.height >= EXPLAIN_ROOMY);
    wish.text_rows = wanted_rows(app, &wish);
    layout_make(&screen->layout, &wish);
    if (app->bare && !app->help && !app->menu)
        screen->layout = (Layout){.panes = {{screen->focus, 0, 0, app->grid.width, app->grid.height, false}},
                                  .count = 1,
                                  .header = -1,
                                  .bar = -1,
                                  .footer = -1};
    for (int i = 0; i < screen->layout.count; i++) {
        const Pane *pane = &screen->layout.panes[i];
        screen->views[pane->view].wide = app->projector;
        screen->views[pane->view].cells = pane->width - (pane->framed ? 2 : 0);
        screen->views[pane->view].rows = pane->height - (pane->framed ? 2 : 0);
    }
    const Pane *text = layout_pane(&screen->layout, VIEW_EXPLAIN);
    if (text)
        explain_paginate(&app->explain, text->height - (text->framed ? 2 : 0));
    ViewState *view = &screen->views[VIEW_EXPLAIN];
    if (view->pick >= (int)app->explain.pages.count)
        view->pick = app->explain.pages.count ? (int)app->explain.pages.count - 1 : 0;
    if (text && !app->place.seen && view->pick == app_question_page(app)) {
        app->place.seen = true;
        explain_title(&app->explain, &app->place, &app->model);
    }
}
