/* The learner as the scheduler: everything or single processes are held, go on by a line or by an operation, run to a
 * line, and are let go. Whom it is about is the process chosen in its pane; or it is typed, by label. */
#include <ctype.h>
#include <string.h>

#include "base/words.h"
#include "trace/hold.h"
#include "ui/app_parts.h"

static void begin_held(App *app)
{
    const Step *step = place_step(&app->place);
    if (!app->setup->ops || !app->base.script || (step && !step->run.present)) {
        app_say(app, "There is nothing to run here.");
        return;
    }
    if (app->place.lesson && app->place.asked && !app->ran && !app->place.answer) {
        app_say(app, "First the prediction: choose A, B, C or D, or s to skip it.");
        return;
    }
    app->begin_held = true;
    bool started = app_start(app);
    app->begin_held = false;
    if (!started)
        return;
    app->session.paused = true;
    app->session.experiment = true;
    if (app->place.lesson)
        app->place.phase = PHASE_RUN;
}

/* The chosen process, else M if main counts; 0: none. */
static int32_t chosen_pid(const App *app, bool or_main)
{
    const State *state = app->model.state;
    int at = app->model.chosen >= 0 ? app->model.chosen : or_main ? state->main : -1;
    return at >= 0 && (size_t)at < state->procs.count ? state->procs.items[at].pid : 0;
}

static bool is_over(App *app)
{
    if (app_running(app))
        return false;
    app_say(app, app->model.known
                     ? "The run is over. Left and Right go through it; . begins one held at its first line."
                     : "Nothing is running. . begins a run held at its first line.");
    return true;
}

static void pause_or_go(App *app)
{
    bool on = !app->session.paused;
    if (is_over(app))
        return;
    if (session_pause(&app->session, on) != STATUS_OK)
        app_say(app, "The program cannot be paused now.");
    else if (on)
        session_to_end(&app->session);
}

static void step_all(App *app, bool operation)
{
    int alive;
    if (!app_running(app)) {
        if (app->ran && app->stepped) /* who presses . again and again shall see how it ended */
            app_say(app, "The program has ended. r runs it again; after that . begins one held at its first line.");
        else
            begin_held(app);
        return;
    }
    app->stepped = true;
    bool held = app->session.paused || state_held(app->model.state, &alive);
    session_to_end(&app->session);
    if (held)
        session_step(&app->session, 0, operation);
    else
        session_pause(&app->session, true); /* the first press makes them stand, the next ones count */
}

static void step_one(App *app, bool operation)
{
    int32_t pid = chosen_pid(app, true);
    if (is_over(app))
        return;
    if (pid <= 0) {
        app_say(app, "No process can be stepped yet.");
        return;
    }
    int at = state_proc(app->model.state, pid);
    bool held = at >= 0 && proc_held(app->model.state, at);
    session_to_end(&app->session);
    if (held)
        session_step(&app->session, pid, operation);
    else
        session_hold(&app->session, pid, true);
}

/* --- holding */

static bool hold_one(App *app, int at, bool on)
{
    const Proc *proc = &app->model.state->procs.items[at];
    if (!proc_alive(proc) || proc->pid <= 0 || proc->kind == PROC_EXTERNAL || proc_is_helper(proc))
        return false;
    return session_hold(&app->session, proc->pid, on) == STATUS_OK;
}

static void say_labels(App *app)
{
    app_say(app, "hold or let go> %s_   (labels as W1 P2, or all; Enter, Esc leaves)", buf_str(&app->labels));
}

static void toggle_hold(App *app)
{
    const State *state = app->model.state;
    int at = app->model.chosen;
    if (is_over(app))
        return;
    session_to_end(&app->session);
    if (at < 0 || (size_t)at >= state->procs.count) {
        app->labelling = true;
        buf_clear(&app->labels);
        say_labels(app);
        return;
    }
    const char *label = state->procs.items[at].label;
    bool on = !proc_held(state, at);
    if (!hold_one(app, at, on))
        app_say(app, "%s cannot be held: only living processes of the program can.", label);
    else if (on)
        app_say(app, "%s is held: it stands at its next line or operation. , ; move it, S lets it go.", label);
    else
        app_say(app, "%s goes on.", label);
}

/* Each named process is held if it goes, and let go if it is held. */
static void toggle_label(App *app, const char *label)
{
    const State *state = app->model.state;
    int at = -1, alive;
    for (size_t i = 0; i < state->procs.count; i++)
        if (strcasecmp(state->procs.items[i].label, label) == 0)
            at = (int)i;
    if (strcasecmp(label, "all") == 0) {
        if (app->session.paused || state_held(state, &alive))
            session_free_all(&app->session);
        else
            session_pause(&app->session, true);
    } else if (at < 0 || !hold_one(app, at, !proc_held(state, at))) {
        app_say(app, "There is no living process %s. The process pane shows the labels.", label);
    }
}

static void toggle_labels(App *app)
{
    char *at = app->labels.data;
    app->labelling = false;
    app->message[0] = 0;
    while (at && *at && app_running(app)) {
        size_t size = strcspn(at, " ,");
        char *next = at + size + (at[size] != 0);
        at[size] = 0;
        if (size)
            toggle_label(app, at);
        at = next;
    }
}

bool app_hold_key(App *app, unsigned key)
{
    if (!app->labelling)
        return false;
    app->dirty = true;
    if (key == K_ENTER) {
        toggle_labels(app);
        return true;
    }
    if (key == K_ESCAPE || key == KEY_CTRL + 'c') {
        app->labelling = false;
        app->message[0] = 0;
        return true;
    }
    if (key == K_BACKSPACE)
        app_erase_rune(&app->labels);
    else if (key >= ' ' && key < 127 && app->labels.size < 64)
        buf_add_rune(&app->labels, key);
    say_labels(app);
    return true;
}

/* --- to a line */

static void to_line(App *app)
{
    int line = app->screen.views[VIEW_SOURCE].pick;
    const char *file = view_source_file(&app->screen.views[VIEW_SOURCE], &app->model);
    if (!line || !file) {
        app_say(app, "First choose a line: 1 goes to the source, Up and Down move, or click on it.");
        return;
    }
    if (!view_source_runs(&app->screen.views[VIEW_SOURCE], &app->model, line)) {
        app_say(app, "No process ever stands at line %d: choose one with a statement.", line);
        return;
    }
    if (!app_running(app)) {
        begin_held(app);
        if (!app_running(app))
            return;
        app->screen.views[VIEW_SOURCE].pick = line; /* a new run begins with nothing chosen */
        file = app->base.script; /* as the run will name it */
    }
    int32_t pid = chosen_pid(app, false);
    Status status = session_until(&app->session, pid, file, line);
    if (status != STATUS_OK)
        app_say(app, "It cannot be sent there: %s.", status_words(status));
    else if (pid)
        app_say(app, "%s goes on until it comes to line %d, and is held there.",
                app->model.state->procs.items[app->model.chosen].label, line);
    else
        app_say(app, "Each process goes on until it comes to line %d, and is held there.", line);
}

bool app_steer(App *app, Request request)
{
    switch (request) {
    case REQ_PAUSE: pause_or_go(app); break;
    case REQ_STEP_ALL: step_all(app, false); break;
    case REQ_STEP_ONE: step_one(app, false); break;
    case REQ_OPERATION_ALL: step_all(app, true); break;
    case REQ_OPERATION: step_one(app, true); break;
    case REQ_HOLD: toggle_hold(app); break;
    case REQ_FREE_ALL:
        if (!is_over(app) && session_free_all(&app->session) == STATUS_OK)
            session_to_end(&app->session);
        break;
    case REQ_TO_LINE: to_line(app); break;
    default: return false;
    }
    return true;
}

void app_held_words(const App *app, Buf *out)
{
    const State *state = app->model.state;
    int alive, held = state_held(state, &alive), told = 0;
    if (!app->model.running || !held)
        return;
    if (held == alive) {
        buf_add_str(out, app_is_foreign(app) ? word("paused, time runs on") : word("paused"));
        return;
    }
    Buf labels = {0};
    for (size_t i = 0; i < state->procs.count; i++) {
        if (proc_held(state, (int)i) && ++told <= 3)
            buf_addf(&labels, "%s%s", told > 1 ? " " : "", state->procs.items[i].label);
    }
    if (told > 3)
        buf_addf(&labels, " +%d", told - 3);
    buf_addf(out, word("steered: %s held"), buf_str(&labels));
    buf_release(&labels);
}
