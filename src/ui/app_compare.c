/* Comparing: the run that is shown beside another one. Runs that were shown before are kept for it; a setting that has
 * not run yet is run for it, once the first run is over. */
#include <stdio.h>
#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/words.h"
#include "ui/app_parts.h"

enum { KEPT_RUNS = 8, KEPT_BYTES = 64 << 20 };

/* --- runs that are kept */

static void kept_free(KeptRun *run)
{
    if (!run)
        return;
    session_release(&run->session);
    settings_release(&run->settings);
    buf_release(&run->key);
    mem_free(run);
}

void app_free_kept(App *app)
{
    for (size_t i = 0; i < app->kept.count; i++)
        kept_free(app->kept.items[i]);
    vec_clear(&app->kept);
}

/* The oldest go, but never the one that is looked at. */
static void thin_kept(App *app)
{
    size_t bytes = 0, at = 0;
    for (size_t i = 0; i < app->kept.count; i++)
        bytes += log_bytes(app->kept.items[i]->session.log);
    while (at < app->kept.count && (app->kept.count > KEPT_RUNS || bytes > KEPT_BYTES)) {
        KeptRun *run = app->kept.items[at];
        if (app->comparing && &run->session == app->compare.side[1].session) {
            at++;
            continue;
        }
        bytes -= log_bytes(run->session.log);
        kept_free(run);
        app->kept.count--;
        for (size_t i = at; i < app->kept.count; i++)
            app->kept.items[i] = app->kept.items[i + 1];
    }
}

static KeptRun *kept_new(App *app, const Settings *settings)
{
    KeptRun *run = mem_zalloc(sizeof *run);
    bool ok = run && settings_copy(&run->settings, settings) == STATUS_OK;
    if (ok)
        settings_key(&run->settings, &run->key);
    if (!ok || run->key.failed || !vec_push(&app->kept, run)) {
        kept_free(run);
        return NULL;
    }
    return run;
}

void app_keep_run(App *app)
{
    if (!app->ran || !app->session.log || !log_count(app->session.log) || !app->shown.script)
        return;
    KeptRun *run = kept_new(app, &app->shown);
    if (!run)
        return; /* one less to compare with */
    if (session_move(&run->session, &app->session) != STATUS_OK) {
        app->kept.count--;
        kept_free(run);
        return;
    }
    if (run->session.run) /* a run that was still going on ends here, as ever when the next begins */
        run->session.ops->free(run->session.run);
    run->session.run = NULL;
    run->session.settings = run->settings;
    thin_kept(app);
}

/* Ran it to its end, by itself? A run that stood for a while has other times. */
static bool undisturbed(const KeptRun *run)
{
    Event event;
    for (size_t i = log_count(run->session.log); i-- > 0 && log_get(run->session.log, i, &event);)
        if (event.kind == EV_pause || (event.kind == EV_run_end && (!event.field[F_run_end_why].s ||
                                                                    strcmp(event.field[F_run_end_why].s, "ended"))))
            return false;
    return log_count(run->session.log) > 0;
}

/* Was it of the text that the script has now? One's own copy is written again and again. */
static bool of_text(const KeptRun *run, const Buf *text)
{
    Event event;
    for (size_t i = 0; log_get(run->session.log, i, &event); i++)
        if (event.kind == EV_source)
            return strcmp(event.field[F_source_text].s, buf_str(text)) == 0;
    return false;
}

static KeptRun *kept_like(App *app, const Settings *settings)
{
    enum { SCRIPT_MAX = 1 << 20 };
    Buf key = {0}, text = {0};
    KeptRun *found = NULL;
    settings_key(settings, &key);
    key.failed |= io_read_file(settings->script, &text, SCRIPT_MAX, NULL) != STATUS_OK;
    for (size_t i = app->kept.count; i-- > 0 && !found;) {
        KeptRun *run = app->kept.items[i];
        if (!key.failed && strcmp(buf_str(&key), buf_str(&run->key)) == 0 && of_text(run, &text) && undisturbed(run))
            found = run;
    }
    buf_release(&key);
    buf_release(&text);
    return found;
}

/* --- what there is to compare with */

typedef struct CompareChoice {
    const char *words;
    Settings settings;
    KeptRun *run; /* it has run already */
} CompareChoice;

enum { CHOICES_MOST = 8 };

static bool same_settings(const Settings *a, const Settings *b)
{
    Buf first = {0}, second = {0};
    settings_key(a, &first);
    settings_key(b, &second);
    bool same = !first.failed && !second.failed && strcmp(buf_str(&first), buf_str(&second)) == 0;
    buf_release(&first);
    buf_release(&second);
    return same;
}

static bool offered(const CompareChoice *choices, int count, const Settings *settings)
{
    for (int i = 0; i < count; i++)
        if (!choices[i].run && same_settings(settings, &choices[i].settings))
            return true;
    return false;
}

/* Adds it, unless it is the run that is shown, or offered already. */
static int add_choice(const App *app, CompareChoice *choices, int count, const char *words, const Settings *settings)
{
    if (same_settings(settings, &app->shown) || offered(choices, count, settings))
        return count;
    choices[count] = (CompareChoice){.words = words, .settings = *settings};
    return count + 1;
}

/* What is asked for most stands first: a narrow screen shows the first few. */
static int list_choices(App *app, CompareChoice choices[CHOICES_MOST])
{
    const Settings *now = &app->shown;
    Settings other = *now;
    bool builtin = strcmp(now->engine ? now->engine : "builtin", "builtin") == 0;
    int count = 0;
    other.method = "fork";
    count = add_choice(app, choices, count, "fork", &other);
    other.method = "spawn";
    count = add_choice(app, choices, count, "spawn", &other);
    other = *now;
    other.guard = !now->guard;
    count = add_choice(app, choices, count, other.guard ? WORD("guard on") : WORD("guard off"), &other);
    if (app->original) {
        other = *now;
        other.script = app->original;
        count = add_choice(app, choices, count, WORD("before the edit"), &other);
    }
    other = app->base;
    if (app->original)
        other.script = app->original;
    count = add_choice(app, choices, count, app->place.lesson ? WORD("the step's own") : WORD("as begun"), &other);
    const KeptRun *last = app->kept.count ? app->kept.items[app->kept.count - 1] : NULL;
    if (last && !offered(choices, count, &last->settings))
        choices[count++] = (CompareChoice){.words = WORD("last run"), .run = app->kept.items[app->kept.count - 1]};
    other = *now;
    other.engine = builtin ? "cpython" : "builtin";
    count = add_choice(app, choices, count, builtin ? "CPython" : WORD("built-in engine"), &other);
    other = *now;
    other.method = "forkserver";
    return add_choice(app, choices, count, "forkserver", &other);
}

int app_compare_hints(App *app, KeyHint *hints, int max)
{
    static const char *const digits[] = {"1", "2", "3", "4", "5", "6", "7", "8"};
    CompareChoice choices[CHOICES_MOST];
    int offers = list_choices(app, choices), count = 0;
    hints[count++] = (KeyHint){.keys = word("Compare with:"), .words = ""};
    for (int i = 0; i < offers && count < max - 1; i++)
        hints[count++] = (KeyHint){.keys = digits[i], .words = word(choices[i].words)};
    hints[count++] = (KeyHint){.request = REQ_CLOSE, .words = word("none")};
    return count;
}

/* --- names: what sets the two apart, in a word or two */

static void name_side(const Settings *own, const Settings *other, bool edited, Buf *name)
{
    buf_clear(name);
    if (strcmp(own->script ? own->script : "", other->script ? other->script : "") != 0) {
        bool alike = strcmp(base_name(own->script), base_name(other->script)) == 0;
        buf_add_str(name, !alike ? base_name(own->script) : word(edited ? "edited" : "the original"));
    }
    settings_apart(own, other, name);
}

static void name_sides(App *app, const Settings *other)
{
    name_side(&app->shown, other, app->original && app->shown.script != app->original, &app->compare_names[0]);
    name_side(other, &app->shown, !app->original || strcmp(other->script, app->original) != 0, &app->compare_names[1]);
    for (int i = 0; i < 2; i++) {
        if (!app->compare_names[i].size)
            buf_add_str(&app->compare_names[i], word(i ? "last run" : "this run"));
        app->compare.side[i].name = buf_str(&app->compare_names[i]);
    }
}

/* --- beginning and end */

static bool start_second(App *app)
{
    Fault fault = {0};
    Session *second = app->compare.side[1].session;
    app->compare_starts = false;
    compare_forget(&app->compare, 1);
    if (session_start(second, &fault) == STATUS_OK) {
        second->experiment = true;
        return true;
    }
    app_say(app, "%s", *fault.text ? fault.text : "The program could not be started.");
    return false;
}

/* Its run is dropped if it did not come to its end. */
static void drop_second(App *app, const Session *second)
{
    bool whole = !app->compare_starts && second->log && log_count(second->log) && !session_running(second);
    for (size_t i = 0; i < app->kept.count && !whole; i++) {
        if (&app->kept.items[i]->session != second)
            continue;
        kept_free(app->kept.items[i]);
        app->kept.count--;
        for (; i < app->kept.count; i++)
            app->kept.items[i] = app->kept.items[i + 1];
    }
}

static void open_sides(App *app, Session *second, const char *waits)
{
    compare_init(&app->compare);
    app->compare.side[0].session = &app->session;
    app->compare.side[1].session = second;
    app->compare.waits = waits;
    app->comparing = true;
    app->compare_asks = false;
    app->dirty = true;
}

void app_compare_close(App *app)
{
    if (!app->comparing)
        return;
    const Session *second = app->compare.side[1].session;
    compare_clear(&app->compare);
    if (second)
        drop_second(app, second);
    app->comparing = app->compare_starts = false;
    app->dirty = true;
    if (app->setup->compare) /* there is nothing behind it */
        app->quit = true;
}

/* With a run that is kept, or with one that is to be made. It is as slow as the one that is shown: times are compared,
 * too. */
static void open_with(App *app, const CompareChoice *choice)
{
    Settings settings = choice->settings;
    if (settings_pace(&settings) < settings_pace(&app->shown))
        settings.pace = settings_pace(&app->shown);
    KeptRun *run = choice->run ? choice->run : kept_like(app, &settings);
    bool anew = !run;
    if (anew) {
        if (settings.stdin_kind == STDIN_PASS) /* nobody types for it, */
            settings.stdin_kind = STDIN_NULL;
        settings.held = false; /* nor lets it go */
        run = kept_new(app, &settings);
        if (!run || session_init(&run->session, app->setup->ops, &run->settings) != STATUS_OK) {
            app_say(app, "There is not enough memory for another run.");
            return;
        }
    }
    open_sides(app, &run->session, WORD("It begins when the first is over."));
    name_sides(app, &run->settings);
    app->compare_starts = anew;
    thin_kept(app);
    app_compare_take(app);
}

void app_compare_ask(App *app)
{
    if (!app->setup->ops && !app->kept.count)
        app_say(app, "This is a recording: mpdemo compare A B lays two of them side by side.");
    else if (!app->ran || !app->model.known)
        app_say(app, "Nothing has run yet: run it first, then compare.");
    else
        app->compare_asks = true;
}

bool app_compare_take(App *app)
{
    Session *second = app->comparing ? app->compare.side[1].session : NULL;
    if (!second)
        return false;
    if (app->compare_starts && !app_running(app)) {
        if (!start_second(app))
            app_compare_close(app);
        return true;
    }
    bool ran = app->compare_runs;
    app->compare_runs = session_running(second);
    return session_poll(second) || ran != app->compare_runs;
}

bool app_compare_open(App *app, Fault *fault)
{
    const AppRun *runs = app->setup->compare;
    Settings none;
    settings_default(&none);
    for (int i = 0; i < 2; i++) {
        buf_clear(&app->compare_names[i]);
        buf_add_str(&app->compare_names[i], runs[i].name);
    }
    KeptRun *second = kept_new(app, runs[1].settings ? runs[1].settings : &none);
    if (!second || session_init(&second->session, app->setup->ops, &second->settings) != STATUS_OK) {
        fault_set(fault, STATUS_NO_MEMORY, "not enough memory for two runs");
        return false;
    }
    if (runs[0].settings) {
        app->base = *runs[0].settings;
        if (!app_start(app))
            return false;
    }
    open_sides(app, &second->session, WORD("It begins when the first is over."));
    app->compare_starts = runs[1].settings != NULL;
    Session *sessions[2] = {&app->session, &second->session};
    for (int i = 0; i < 2; i++) {
        app->compare.side[i].name = buf_str(&app->compare_names[i]);
        if (!runs[i].recording)
            continue;
        Status status = session_open(sessions[i], runs[i].recording, fault);
        if (status == STATUS_TRUNCATED)
            app_say(app, "%s", fault->text);
        else if (status != STATUS_OK)
            return false;
    }
    *fault = (Fault){0};
    app_compare_take(app);
    return true;
}

/* --- keys */

bool app_compare_request(App *app, Request request)
{
    if (app->compare_asks) {
        CompareChoice choices[CHOICES_MOST];
        int count = list_choices(app, choices);
        bool chosen = request > REQ_PANE && (int)(request - REQ_PANE) <= count;
        app->compare_asks = !chosen && request != REQ_CLOSE && request != REQ_QUIT;
        if (chosen)
            open_with(app, &choices[request - REQ_PANE - 1]);
        else if (app->compare_asks)
            app_say(app, "Now: choose 1 to %d, or Esc for none.", count);
        return true;
    }
    if (!app->comparing || app->help)
        return false;
    if (request == REQ_CLOSE || request == REQ_QUIT || request == REQ_COMPARE)
        app_compare_close(app);
    else if (request == REQ_HELP || request == REQ_SUSPEND || request == REQ_REDRAW || request == REQ_NONE)
        return false;
    else if (!compare_request(&app->compare, request, app->grid.width, app->grid.height) &&
             !app_travel_both(app, request))
        app_say(app, "Two runs are compared here: Esc goes back.");
    return true;
}

int app_comparing_hints(const App *app, KeyHint *hints, int max)
{
    const KeyHint all[] = {
        {.keys = "Left Right", .words = word("along the time")},
        {.request = REQ_PANE_NEXT, .words = word("part")},
        {.keys = "Up Down", .words = word("scroll")},
        {.request = REQ_CLOSE, .words = word(app->setup->compare ? "leave" : "back")},
        {.keys = "1-9", .words = word("panes")},
        {.request = REQ_NEXT_ERROR},
        {.request = REQ_TO_NOW, .words = word("the end")},
        {.request = REQ_WIDER},
        {.request = REQ_HELP},
    };
    int count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all && count < max; i++)
        hints[count++] = all[i];
    return count;
}
