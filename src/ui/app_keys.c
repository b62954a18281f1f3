/* What a key does, and what the bottom line says of it: from keys to requests, and each request to whom it is for. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "trace/hold.h"
#include "ui/app_parts.h"
#include "ui/toggle.h"

static void say(App *app, const char *format, va_list args)
{
    vsnprintf(app->message, sizeof app->message, word(format), args);
    app->says_running = false;
    app->dirty = true;
}

void app_say(App *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, format, args);
    va_end(args);
}

bool app_is_meant(App *app, Request request, const char *format, ...)
{
    va_list args;
    if (app->warned == request)
        return true;
    app->warn = request;
    va_start(args, format);
    say(app, format, args);
    va_end(args);
    return false;
}

/* --- what the bottom line offers */

static int add_hint(KeyHint *hints, int count, int max, Request request, const char *words)
{
    if (count < max)
        hints[count++] = (KeyHint){.request = request, .words = words};
    return count;
}

static int help_hints(KeyHint *hints, int max)
{
    int count = 0;
    hints[count++] = (KeyHint){.keys = "Up Down", .words = WORD("scroll")};
    count = add_hint(hints, count, max, REQ_CLOSE, "back");
    hints[count++] = (KeyHint){.keys = "Space", .words = WORD("page")};
    return add_hint(hints, count, max, REQ_QUIT, NULL);
}

static int menu_hints(const App *app, KeyHint *hints, int max)
{
    int count = 0;
    hints[count++] = (KeyHint){.keys = "Up Down", .words = WORD("choose")};
    count = add_hint(hints, count, max, REQ_GO, word("opens it"));
    if (!app->learning)
        count = add_hint(hints, count, max, REQ_SEARCH, word("find"));
    count = add_hint(hints, count, max, REQ_LEARNED, app->learning ? word("lessons") : NULL);
    count = add_hint(hints, count, max, REQ_HELP, NULL);
    return add_hint(hints, count, max, REQ_QUIT, NULL);
}

static int time_hints(const App *app, KeyHint *hints, int count, int max)
{
    if (app_in_past(app)) {
        count = add_hint(hints, count, max, REQ_BACK, NULL);
        count = add_hint(hints, count, max, REQ_FORWARD, NULL);
        count = add_hint(hints, count, max, REQ_TO_NOW, NULL);
        count = add_hint(hints, count, max, REQ_NEXT_START, NULL);
        if (app->model.state->pools.count)
            count = add_hint(hints, count, max, REQ_NEXT_TASK, NULL);
        return add_hint(hints, count, max, REQ_NEXT_ERROR, NULL);
    }
    if (app_waits_for_input(app))
        count = add_hint(hints, count, max, REQ_TYPE, NULL);
    if (app_running(app)) {
        count = add_hint(hints, count, max, REQ_PAUSE, app->session.paused ? "go on" : "pause");
        int alive;
        if (app->session.paused || state_held(app->model.state, &alive)) {
            count = add_hint(hints, count, max, REQ_STEP_ALL, NULL);
            count = add_hint(hints, count, max, REQ_STEP_ONE, NULL);
            count = add_hint(hints, count, max, REQ_OPERATION, NULL);
            if (app->model.chosen >= 0)
                count = add_hint(hints, count, max, REQ_HOLD,
                                 proc_held(app->model.state, app->model.chosen) ? "let go" : NULL);
        }
    }
    if (app->model.known)
        count = add_hint(hints, count, max, REQ_BACK, NULL);
    return count;
}

/* A script or an output that is longer than its pane, while the program stands still: the keys that show its other
 * lines. */
static int scroll_hint(const App *app, KeyHint *hints, int count, int max)
{
    static const struct {
        ViewId view;
        const char *keys;
    } long_ones[] = {{VIEW_OUTPUT, "5 Up Down"}, {VIEW_SOURCE, "1 Up Down"}};
    if (count >= max || app_running(app) || app_sorts(app) || app->room.on)
        return count;
    for (int i = 0; i < 2; i++) {
        ViewId view = long_ones[i].view;
        const Pane *pane = layout_pane(&app->screen.layout, view);
        int edge = pane && pane->framed ? 2 : 0;
        if (!pane || view_ops(view)->extent(&app->screen.views[view], &app->model, pane->width - edge,
                                            pane->height - edge).content <= pane->height - edge)
            continue;
        hints[count++] = (KeyHint){.keys = app->screen.focus == view ? "Up Down" : long_ones[i].keys,
                                   .words = WORD("scroll")};
        break;
    }
    return count;
}

/* How else it could run. question: first it is to be answered. */
static int settings_hints(const App *app, KeyHint *hints, int count, int max, bool question)
{
    Toggle workers;
    const char *text = app_script_text(app);
    count = add_hint(hints, count, max, REQ_METHOD, NULL);
    count = add_hint(hints, count, max, REQ_GUARD, NULL);
    if (question)
        return count;
    if (app->ran && !app_running(app))
        count = add_hint(hints, count, max, REQ_COMPARE, NULL);
    if (text && toggle_named(text, "WORKERS", &workers))
        count = add_hint(hints, count, max, REQ_WORKERS_UP, NULL);
    if (!app_running(app) && !app_is_exercise(app))
        count = add_hint(hints, count, max, REQ_EDIT, NULL);
    return count;
}

int app_hints(App *app, KeyHint *hints, int max)
{
    if (app->compare_asks)
        return app_compare_hints(app, hints, max);
    if (app->comparing && !app->help)
        return app_comparing_hints(app, hints, max);
    if (app->help)
        return help_hints(hints, max);
    if (app->menu)
        return menu_hints(app, hints, max);
    int count = 0;
    const char *go = app_go_words(app);
    bool question = app->place.lesson && app->place.phase == PHASE_BEFORE && app->place.asked;
    const Step *step = place_step(&app->place);
    if (question && app->place.seen) {
        static const char *const letters[] = {"", "A", "A B", "A B C", "A B C D", "A B C D E", "A B C D E F"};
        size_t choices = step->ask.choices.count;
        hints[count++] = (KeyHint){.keys = letters[choices < 7 ? choices : 6], .words = WORD("answer")};
        count = add_hint(hints, count, max, REQ_SKIP, NULL);
    }
    count = app_class_hints(app, hints, count, max);
    if (app->room.stage == VOTE_COUNTS)
        return count;
    count = app_sort_hints(app, hints, count, max);
    if (go)
        count = add_hint(hints, count, max, REQ_GO, go);
    if (app->screen.layout.small && !app->zoom) /* one pane at a time */
        count = add_hint(hints, count, max, REQ_PANE_NEXT, NULL);
    if (app_is_exercise(app) && app->setup->check && !app_running(app)) {
        if (!app_sorts(app))
            count = add_hint(hints, count, max, REQ_EDIT, NULL);
        count = add_hint(hints, count, max, REQ_CHECK, NULL);
        count = add_hint(hints, count, max, REQ_SOLUTION, NULL);
    }
    count = time_hints(app, hints, count, max);
    count = scroll_hint(app, hints, count, max);
    if (app->setup->ops && app->base.script && (!step || step->run.present) && !app_in_past(app))
        count = settings_hints(app, hints, count, max, question);
    if (app->place.lesson && !app_in_past(app)) /* the way back */
        count = add_hint(hints, count, max, REQ_MENU, NULL);
    count = add_hint(hints, count, max, REQ_ZOOM, app->zoom ? "all panes" : NULL);
    return add_hint(hints, count, max, REQ_HELP, NULL);
}

/* --- panes */

static const Pane *focused_pane(const App *app)
{
    return layout_pane(&app->screen.layout, app->screen.focus);
}

static ViewId active_view(const App *app)
{
    return app_page(app) != VIEW_COUNT ? app_page(app) : app->screen.focus;
}

static bool pane_request(App *app, ViewId id, Request request)
{
    if ((request == REQ_PAN_LEFT || request == REQ_PAN_RIGHT) && id != VIEW_OUTPUT && id != VIEW_EVENTS)
        id = VIEW_SOURCE; /* of the others, all is within the pane */
    const ViewOps *ops = view_ops(id);
    const Pane *pane = layout_pane(&app->screen.layout, id);
    int edge = pane && pane->framed ? 2 : 0, rows = pane ? pane->height - edge : 1,
        width = pane ? pane->width - edge : 1;
    ViewState *view = &app->screen.views[id];
    if (ops->request && ops->request(view, &app->model, request))
        return true;
    if (id == VIEW_EXPLAIN && (request == REQ_UP || request == REQ_PAGE_UP))
        request = REQ_TEXT_BACK;
    if (id == VIEW_EXPLAIN && (request == REQ_DOWN || request == REQ_PAGE_DOWN))
        request = REQ_TEXT_NEXT;
    Extent extent = {0};
    if (ops->extent)
        extent = ops->extent(view, &app->model, width, rows);
    if (ops->extent && view_scroll(view, &extent, request, rows))
        return true;
    if (request == REQ_TEXT_NEXT || request == REQ_TEXT_BACK) {
        ViewState *text = &app->screen.views[VIEW_EXPLAIN];
        int page = text->pick + (request == REQ_TEXT_NEXT ? 1 : -1);
        if (page >= 0 && page < (int)app->explain.pages.count)
            text->pick = page;
        return true;
    }
    return false;
}

/* What Tab goes round where panes stand alone: those that the step is about, the second first; on a small screen the
 * output in any case; and the text. Before the first run only the script has something to show. */
static int panes_alone(const App *app, ViewId ring[10])
{
    ViewId watch[8];
    bool output = !app->screen.layout.small;
    int count = app_watched(app, watch);
    for (int i = 0; i < count; i++) {
        ring[i] = watch[i < 2 && count > 1 ? 1 - i : i];
        output = output || ring[i] == VIEW_OUTPUT;
    }
    if (!output)
        ring[count++] = VIEW_OUTPUT;
    if (!app->model.known) {
        ring[0] = VIEW_SOURCE;
        count = 1;
    }
    ring[count++] = VIEW_EXPLAIN;
    return count;
}

/* Projected, one pane stands at a time beside the text, and on a small screen in its place. */
static bool focus_alone(App *app, int delta)
{
    ViewId ring[10];
    const Layout *layout = &app->screen.layout;
    if (!(layout->small || (app->projector && layout->count <= 2)) || app->zoom)
        return false;
    int count = panes_alone(app, ring), at = 0;
    while (at < count - 1 && ring[at] != app->screen.focus)
        at++;
    app->screen.focus = ring[(at + delta + count) % count];
    if (layout->small || app->screen.focus != VIEW_EXPLAIN)
        app->brought = app->screen.focus;
    return true;
}

static void focus_next(App *app, int delta)
{
    const Layout *layout = &app->screen.layout;
    if (focus_alone(app, delta))
        return;
    if (layout->count <= 1) { /* one pane at a time: round all of them */
        int next = ((int)app->screen.focus + delta + VIEW_HELP) % VIEW_HELP;
        app->screen.focus = app->brought = (ViewId)next;
        return;
    }
    for (int i = 0; i < layout->count; i++) {
        if (layout->panes[i].view == app->screen.focus) {
            app->screen.focus = layout->panes[(i + delta + layout->count) % layout->count].view;
            return;
        }
    }
    app->screen.focus = layout->panes[0].view;
}

static void focus_view(App *app, int number)
{
    if (number < 1 || number > VIEW_HELP)
        return;
    app->screen.focus = (ViewId)(number - 1);
    app->brought = app->screen.focus;
}

/* --- time */

static bool is_sample(const Event *event, void *ctx)
{
    (void)ctx;
    return event->kind != EV_sample;
}

/* By one event that a learner can see: samples of /proc are passed over. */
static void by_event(App *app, int delta)
{
    if (!app->session.log || !app->model.known) {
        app_say(app, "Nothing has run yet.");
        return;
    }
    app->bar = true;
    int direction = delta < 0 ? -1 : 1;
    for (int i = 0; i != delta; i += direction) {
        /* events applied: the last of them has index cursor - 1 */
        long from = (long)app->session.cursor + (direction < 0 ? -2 : 0);
        long found = from < 0 ? -1 : log_find(app->session.log, from, direction, is_sample, NULL);
        if (direction > 0 && found < 0) {
            session_to_end(&app->session);
            return;
        }
        session_seek(&app->session, found < 0 ? 1 : (size_t)found + 1);
        if (found < 0)
            return;
    }
}

/* --- the rest */

static void show_command(App *app)
{
    if (!app->base.script) {
        app_say(app, "There is no script here.");
        return;
    }
    Settings now;
    app_compose_settings(app, &now);
    app_say(app, "With your own Python: python3 %s   (its start method is Python's default)", now.script);
}

static void stop_self(void *ctx)
{
    Term *term = ctx;
    term->ops->stop_self(term);
}

static void close_something(App *app)
{
    if (app->help)
        app->help = false;
    else if (app->menu && app->place.lesson)
        app->menu = false;
    else if (app->bare)
        app->bare = false;
    else if (app->sought.size)
        buf_clear(&app->sought);
    else if (app->zoom)
        app->zoom = false;
    else if ((app->screen.focus == VIEW_PROCS || app->screen.focus == VIEW_SOURCE) &&
             app->screen.views[app->screen.focus].pick)
        app->screen.views[app->screen.focus].pick = 0;
    else if (app->screen.focus != VIEW_EXPLAIN)
        app->screen.focus = VIEW_EXPLAIN;
    else
        app_say(app, app->place.lesson ? "Nothing is open. l goes to the list of lessons, q leaves mpdemo."
                                       : "Nothing is open. q leaves mpdemo.");
}

static bool needs_run(const App *app, Request request)
{
    const Step *step = place_step(&app->place);
    bool none = !app->setup->ops || !app->base.script || (step && !step->run.present);
    return key_info(request)->group == KEYS_RUN && none && request != REQ_COMMAND;
}

static void lesson_request(App *app, Request request)
{
    if (!app->place.lesson) {
        app_say(app, "There are no steps here: this is no lesson.");
        return;
    }
    int step = app->place.step + (request == REQ_NEXT ? 1 : -1);
    if (step < 0)
        app_say(app, "This is the first step.");
    else if (step >= (int)app->place.lesson->steps.count)
        app_say(app, "This is the last step. l shows the lessons.");
    else
        app_go_step(app, step);
}

static void run_request(App *app, Request request)
{
    switch (request) {
    case REQ_METHOD: app_toggle_method(app, false); break;
    case REQ_METHOD_ALL: app_toggle_method(app, true); break;
    case REQ_GUARD: app_toggle_guard(app); break;
    case REQ_WORKERS_UP: app_toggle_workers(app, 1); break;
    case REQ_WORKERS_DN: app_toggle_workers(app, -1); break;
    case REQ_TOGGLE: app_toggle_next(app); break;
    case REQ_SLOW: app_toggle_slow(app); break;
    case REQ_ENGINE: app_toggle_engine(app); break;
    case REQ_STOP:
        if (app_running(app)) {
            app->session.experiment = true;
            app->place.times = 0;
            session_stop(&app->session);
            app_say(app, "Stopped. No process of it is left.");
        } else if (app_times_stop(app)) {
            app_say(app, "Stopped. No process of it is left.");
        } else {
            app_say(app, "Nothing is running.");
        }
        break;
    case REQ_RERUN:
        if (app->place.lesson && app->place.asked && !app->ran && !app->place.answer) {
            app_say(app, "First the prediction: choose A, B, C or D, or s to skip it.");
        } else {
            app_use_step(app);
            if (app_start(app) && app->place.lesson) {
                app->place.phase = PHASE_RUN;
                app->screen.views[VIEW_EXPLAIN].pick = 0;
            }
        }
        break;
    case REQ_RUN_TIMES: app_times_key(app); break;
    case REQ_EDIT: app_edit(app, false); break;
    case REQ_EDIT_NEW: app_edit(app, true); break;
    case REQ_CHECK: app_check(app); break;
    case REQ_TYPE: app_type(app); break;
    case REQ_COMPARE: app_compare_ask(app); break;
    case REQ_COMMAND: show_command(app); break;
    default: break;
    }
}

static void time_request(App *app, Request request)
{
    if (app_steer(app, request) || app_travel(app, request))
        return;
    switch (request) {
    case REQ_BACK: by_event(app, -1); break;
    case REQ_FORWARD: by_event(app, 1); break;
    case REQ_BACK_MORE: by_event(app, -10); break;
    case REQ_FWD_MORE: by_event(app, 10); break;
    case REQ_TO_START:
        app->bar = true;
        session_to_start(&app->session);
        break;
    case REQ_TO_NOW: session_to_end(&app->session); break;
    default: break;
    }
}

/* Requests that mean the same whatever pane is chosen. true: it was one. */
static bool always_request(App *app, Request request)
{
    switch (request) {
    case REQ_NONE: app_say(app, "That key does nothing. ? shows those that do."); break;
    case REQ_QUIT: /* q closes the help, as in a pager */
        if (app->help)
            app->help = false;
        else
            app->quit = true;
        break;
    case REQ_HELP:
        app->help = !app->help;
        app->screen.views[VIEW_HELP].scroll = 0;
        break;
    case REQ_PROJECTOR: app->projector = !app->projector; break;
    case REQ_CLOSE: close_something(app); break;
    case REQ_RESET: app_ask_reset(app); break;
    case REQ_REDRAW: app->term->ops->redraw(app->term); break;
    case REQ_SUSPEND: app_outside(app, stop_self, app->term); break;
    case REQ_GO: app_go(app); break;
    case REQ_MENU: app_open_menu(app); break;
    default: return false;
    }
    return true;
}

static bool panes_request(App *app, Request request)
{
    switch (request) {
    case REQ_PANE_NEXT: focus_next(app, 1); break;
    case REQ_PANE_BACK: focus_next(app, -1); break;
    case REQ_ZOOM: app->zoom = !app->zoom; break;
    case REQ_SEARCH: app_search(app); break;
    case REQ_FIND_BACK: app_search_next(app, -1); break;
    case REQ_BARE:
        app->bare = !app->bare;
        break;
    case REQ_UNFOLD: pane_request(app, VIEW_OUTPUT, request); break;
    case REQ_FILTER:
        app->brought = VIEW_OUTPUT;
        pane_request(app, VIEW_OUTPUT, request);
        break;
    case REQ_FILE:
        if (!app->model.known)
            app_say(app, "Nothing has run yet.");
        else if (app->model.state->sources.count < 2)
            app_say(app, "This program has one file.");
        pane_request(app, VIEW_SOURCE, request);
        break;
    case REQ_WIDER:
    case REQ_NARROWER: pane_request(app, VIEW_TIMELINE, request); break;
    case REQ_DEAD: pane_request(app, VIEW_PROCS, request); break;
    default: return false;
    }
    return true;
}

/* The help is read as in a pager. */
static Request in_help(Request request)
{
    switch (request) {
    case REQ_NEXT:
    case REQ_PAUSE: return REQ_PAGE_DOWN;
    case REQ_PREVIOUS: return REQ_PAGE_UP;
    default: return request;
    }
}

static void app_request(App *app, Request request)
{
    app->dirty = true;
    if (app->help)
        request = in_help(request);
    if (app_compare_request(app, request))
        return;
    if (request > REQ_PANE) {
        if (app->menu && !app->place.lesson) {
            app_say(app, "Up and Down choose a lesson, Enter opens it.");
            return;
        }
        app->menu = app->help = false;
        focus_view(app, (int)(request - REQ_PANE));
        return;
    }
    if (needs_run(app, request)) {
        app_say(app,
                app->setup->recording ? "This is a recording: nothing runs here." : "There is nothing to run here.");
        return;
    }
    static bool (*const first[])(App *, Request) = {app_class_request, app_sort_request, app_menu_request,
                                                    always_request};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (first[i](app, request))
            return;
    if (pane_request(app, active_view(app), request))
        return;
    if (app->help || (app->menu && !app->place.lesson))
        app_say(app, app->help ? "Esc closes the help." : "Up and Down choose, Enter opens, q leaves.");
    else if (request == REQ_NEXT && app->sought.size && !app->menu)
        app_search_next(app, 1); /* Esc ends the search: then n is the next step again */
    else if (request == REQ_NEXT || request == REQ_PREVIOUS)
        lesson_request(app, request);
    else if (request == REQ_SKIP)
        app_skip(app);
    else if (request == REQ_SOLUTION)
        app_ask_solution(app);
    else if (panes_request(app, request))
        return;
    else if (key_info(request)->group == KEYS_RUN)
        run_request(app, request);
    else
        time_request(app, request);
}

static void click(App *app, const Input *input)
{
    if (app->comparing && !app->help) {
        compare_click(&app->compare, app->grid.width, app->grid.height, input->x, input->y);
        return;
    }
    long seek = -1;
    if (input->y == app->screen.layout.bar)
        seek = screen_bar_seek(&app->screen, &app->model, app->grid.width, input->x);
    const Pane *pane = seek < 0 ? layout_at(&app->screen.layout, input->x, input->y) : NULL;
    if (pane) {
        int edge = pane->framed;
        if (pane->view < VIEW_HELP)
            app->screen.focus = pane->view;
        int x = input->x - pane->x - edge, y = input->y - pane->y - edge;
        const ViewOps *ops = view_ops(pane->view);
        if (ops->click && x >= 0 && y >= 0 && y < pane->height - 2 * edge)
            ops->click(&app->screen.views[pane->view], &app->model, pane->width - 2 * edge, pane->height - 2 * edge, x,
                       y, &seek);
    }
    if (seek >= 0 && app->session.log) {
        app->bar = true;
        session_seek(&app->session, (size_t)seek);
    }
}

/* A letter of the question, once it is answered, means something else: in capitals, the way back in time. That it was
 * meant so is asked once. */
static bool answers_again(App *app, unsigned code, Request request)
{
    const Step *step = place_step(&app->place);
    char letter = key_answer(code);
    bool answered = step && step->ask.question && app->place.answer && app->ran && app_page(app) == VIEW_COUNT;
    if (!answered || app->letters_told || app_in_past(app) || code != (unsigned)letter ||
        (size_t)(letter - 'A') >= step->ask.choices.count || key_info(request)->group != KEYS_TIME)
        return false;
    app->letters_told = app_is_meant(app, request, "You have answered %c already. %c once more: %s.", app->place.answer,
                                     letter, word(key_info(request)->help));
    return !app->letters_told;
}

static void take_key(App *app, unsigned code)
{
    static bool (*const open_lines[])(App *, unsigned) = {app_class_key, app_typed_key, app_search_key, app_asking_key,
                                                          app_hold_key};
    for (size_t i = 0; i < sizeof open_lines / sizeof *open_lines; i++)
        if (open_lines[i](app, code))
            return;
    app->message[0] = 0; /* a message stands until the next key */
    char answer = key_answer(code);
    bool question = app->place.lesson && app->place.asked && !app->menu && !app->help && !app->ran &&
                    (app->place.phase == PHASE_BEFORE || app->place.phase == PHASE_READY);
    const Step *step = place_step(&app->place);
    Request request = key_request_in(code, app->room.on);
    if (key_info(request)->group == KEYS_CLASS)
        question = false; /* b blanks the screen, and says nothing; B is an answer */
    if (question && answer && step && (size_t)(answer - 'A') < step->ask.choices.count) {
        app_answer(app, answer);
        return;
    }
    if (answers_again(app, code, request))
        return;
    if (request == REQ_NONE && question) {
        app_say(app, "Now: choose A to %c, or s to skip the prediction.",
                step->ask.choices.items[step->ask.choices.count - 1].key);
        return;
    }
    if (request == REQ_NONE && code >= 0x2E80 && code < K_SPECIAL) {
        app_say(app, "An input method seems to be on: switch it off, or type full-width letters.");
        return;
    }
    app_request(app, request);
}

static void key(App *app, unsigned code)
{
    bool before = app->session.experiment;
    const Log *log = app->session.log;
    app->warned = app->warn;
    app->warn = REQ_NONE;
    take_key(app, code);
    if (log == app->session.log) /* a new run says so itself */
        app_note_experiment(app, before);
}

void app_input(App *app, const Input *input)
{
    app->dirty = true;
    bool mouse = input->kind == INPUT_CLICK || input->kind == INPUT_WHEEL;
    if (mouse && (app->room.frozen || app->room.blank))
        return;
    switch (input->kind) {
    case INPUT_KEY: key(app, input->key); break;
    case INPUT_CLICK: click(app, input); break;
    case INPUT_WHEEL: {
        if (app->comparing && !app->help) {
            compare_wheel(&app->compare, app->grid.width, app->grid.height, input->y,
                          input->delta < 0 ? REQ_UP : REQ_DOWN);
            break;
        }
        const Pane *pane = layout_at(&app->screen.layout, input->x, input->y);
        if (!pane)
            pane = focused_pane(app);
        if (pane)
            for (int i = 0; i < 3; i++)
                pane_request(app, pane->view, input->delta < 0 ? REQ_UP : REQ_DOWN);
        break;
    }
    case INPUT_RESIZE:
        app_take_term(app);
        app->term->ops->redraw(app->term);
        break;
    case INPUT_HANGUP:
        app->quit = true;
        app->exit_status = 128 + 1;
        break;
    case INPUT_SIGNAL:
        app->quit = true;
        app->exit_status = 128 + (int)input->key;
        break;
    }
}
