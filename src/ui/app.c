#include "ui/app.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/words.h"
#include "ui/app_parts.h"

bool app_running(const App *app)
{
    return app->ran && session_running(&app->session);
}

/* --- one frame */

/* What the log holds, at the present place of the cursor. Its end is read once, so that a frame is of one moment. */
static void take_log(App *app)
{
    Model *model = &app->model;
    Session *session = &app->session;
    if (app->indexed != session->log) {
        index_release(&app->index);
        index_init(&app->index, session->log);
        app->indexed = session->log;
    }
    const State *state = session_state(session);
    model->known = log_count(session->log);
    if (state) {
        model->state = state;
        model->cursor = state->applied;
    }
    if (model->known < model->cursor)
        model->known = model->cursor;
    model->start = log_start(session->log);
    model->end = log_end(session->log);
    index_update(&app->index, model->known);
}

/* Everything that panes are drawn from. */
static void take_model(App *app)
{
    Model *model = &app->model;
    Session *session = &app->session;
    static const Settings none;
    *model = (Model){.log = session->log, .index = &app->index, .state = &app->empty, .chosen = -1, .settings = &none};
    if ((app->ran || app->setup->recording) && session->log && session->seeker) /* a step begins with nothing run */
        take_log(app);
    model->running = app_running(app);
    model->paused = session->paused;
    Event event;
    if (model->log && model->cursor)
        app_take_trouble(app);
    if (model->cursor && model->cursor < model->known && log_get(model->log, model->cursor - 1, &event))
        model->touch = touch_of(model->state, &event, model->cursor - 1);
    model->following = session->following;
    model->preview = app->preview;
    model->preview_file = app->preview_file;
    int chosen = app->screen.views[VIEW_PROCS].pick - 1;
    model->chosen = chosen < (int)model->state->procs.count ? chosen : -1;
    model->explain = &app->explain;
    model->lesson = app->place.lesson;
    model->catalogue = app->setup->catalogue;
    model->progress = app->setup->progress;
    model->found = app->found ? &app->hits : NULL;
    model->learned = &app->learned;
    model->classroom = app->room.on;
    model->comparing = app->comparing;
    model->spotlight = app->room.spot;
    app->place.ascii = app->ascii;
    app->place.votes = app->room.on ? app->room.votes : NULL;
    model->sort = app_sorts(app) ? &app->sort : NULL;
    model->solution = app->solution;
    app->place.sorting = app->sort.sorting;
    app->place.sorts = model->sort != NULL;
}

int app_watched(const App *app, ViewId *watch)
{
    const Step *step = place_step(&app->place);
    int count = 0;
    static const char *const usual[] = {"source", "processes"};
    for (int i = 0; i < 8; i++) {
        const char *name = NULL;
        if (step && step->watch.count)
            name = i < (int)step->watch.count ? step->watch.items[i] : NULL;
        else if (app->place.lesson && app->place.lesson->watch.count)
            name = i < (int)app->place.lesson->watch.count ? app->place.lesson->watch.items[i] : NULL;
        else
            name = i < 2 ? usual[i] : NULL;
        ViewId id = name ? view_find(name) : VIEW_COUNT;
        if (id != VIEW_COUNT)
            watch[count++] = id;
    }
    return count;
}

static const char *run_words(const App *app, bool *alert)
{
    const Model *model = &app->model;
    *alert = true;
    if (app_in_past(app))
        return model->running ? word("in the past, it goes on") : word("in the past");
    if (model->running && model->hang)
        return word("stuck");
    if (app->held.size)
        return buf_str(&app->held);
    if (model->running && model->paused) /* CPython's sleeps and timeouts cannot be held */
        return app_is_foreign(app) ? word("paused, time runs on") : word("paused");
    if (model->state->cap && *model->state->cap && model->state->over)
        return word("stopped by a cap");
    *alert = false;
    if (app->counting)
        return word("running again");
    if (model->running)
        return word("running");
    if (model->known && model->state->over)
        return app->session.experiment ? word("over, an experiment") : word("over");
    return NULL;
}

/* The same where the header has less room; NULL: it has no fewer words. */
static const char *brief_words(const App *app, const char *words)
{
    if (app_in_past(app))
        return word("in the past");
    return words && strcmp(words, word("over, an experiment")) == 0 ? word("experiment") : NULL;
}

/* Numbered without a gap: only then "5/16" says something. */
static bool lessons_are_complete(const Catalogue *catalogue)
{
    size_t count = catalogue ? catalogue->entries.count : 0;
    return count && catalogue->entries.items[count - 1].number == (int)count;
}

static void compose_title(const App *app, Buf *title)
{
    const Lesson *lesson = app->place.lesson;
    if (app->menu && !lesson)
        buf_add_str(title, word("programs of several processes, seen from inside"));
    else if (lesson && lessons_are_complete(app->setup->catalogue))
        buf_addf(title, "%d/%zu %s", lesson->number, app->setup->catalogue->entries.count, lesson->title);
    else if (lesson)
        buf_addf(title, "%d %s", lesson->number, lesson->title);
    else if (app->setup->compare)
        buf_add_str(title, word("compare"));
    else if (app->setup->recording)
        buf_addf(title, word("recording: %s"), base_name(app->setup->recording));
    else
        buf_add_str(title, base_name(app->base.script));
}

/* Panes that the step or its lesson is about, the source, and an output that is not empty, as far as the screen has no
 * room for them: each with its key. */
static void compose_also(const App *app, Buf *out)
{
    ViewId watch[8];
    bool named[VIEW_COUNT] = {false};
    const Lesson *lesson = app->place.lesson;
    if (app->help || app->menu)
        return;
    for (int i = 0, count = app_watched(app, watch); i < count; i++)
        named[watch[i]] = true;
    for (size_t i = 0; lesson && i < lesson->watch.count; i++) {
        ViewId id = view_find(lesson->watch.items[i]);
        if (id != VIEW_COUNT)
            named[id] = true;
    }
    named[VIEW_SOURCE] = named[VIEW_SOURCE] || app_script_text(app);
    named[VIEW_OUTPUT] =
        named[VIEW_OUTPUT] || (app->model.index && index_out_count(app->model.index, app->model.cursor));
    for (ViewId id = 0; id < VIEW_HELP; id++)
        if (named[id] && id != VIEW_EXPLAIN && !layout_pane(&app->screen.layout, id))
            buf_addf(out, "%s%d %s", out->size ? "  " : word("also: "), (id + 1) % 10, view_title(id));
}

/* Memory is looked up of those that live while the memory pane is seen, and of the process that is chosen. */
static void ask_for_memory(App *app)
{
    enum { ASKED_MOST = 64 };
    int32_t pids[ASKED_MOST];
    size_t count = 0;
    unsigned number = 1;
    bool all = layout_pane(&app->screen.layout, VIEW_MEMORY) != NULL;
    int one = layout_pane(&app->screen.layout, VIEW_PROCS) ? app->model.chosen : -1;
    if (!app_running(app) || !app->model.following || (!all && one < 0))
        return;
    for (size_t i = 0; i < app->model.state->procs.count && count < ASKED_MOST; i++) {
        const Proc *proc = &app->model.state->procs.items[i];
        if (!proc_alive(proc) || proc->pid <= 0 || (!all && (int)i != one))
            continue;
        pids[count++] = proc->pid;
        number = number * 31 + (unsigned)proc->pid;
    }
    if (number != app->viewed && session_view(&app->session, pids, count) == STATUS_OK)
        app->viewed = number;
}

static void show_frame(App *app)
{
    app->term->ops->flush(app->term, &app->grid, app->theme);
    app->drawn = io_now_ns();
    app->dirty = false;
}

static void draw_comparison(App *app)
{
    KeyHint hints[HINTS_MAX];
    Buf title = {0};
    Screen screen = {.layout = {.header = 0, .bar = -1, .footer = app->grid.height - 1}, .hints = hints};
    compose_title(app, &title);
    buf_addf(&title, "%sA %s  B %s", word_in("title|:  "), buf_str(&app->compare_names[0]),
             buf_str(&app->compare_names[1]));
    screen.title = buf_str(&title);
    screen.status = app_running(app)                 ? word("A runs")
                    : app->compare_runs ? word("B runs")
                    : app->compare.past              ? word("in the past")
                                                     : NULL;
    screen.message = app->message[0] ? app->message : NULL;
    screen.hint_count = app_hints(app, hints, HINTS_MAX);
    Canvas canvas = canvas_of(&app->grid, app->ascii);
    compare_update(&app->compare);
    compare_fit(&app->compare, app->grid.width, app->grid.height);
    compare_draw(&app->compare, &canvas);
    screen_draw_lines(&screen, &canvas);
    buf_release(&title);
    show_frame(app);
}

/* What the screen's lines say in one frame; the screen points into it while the frame is drawn. */
typedef struct FrameWords {
    Buf title, settings, few, also;
    char brief[16];
    KeyHint hints[HINTS_MAX];
} FrameWords;

static void compose_words(App *app, FrameWords *words)
{
    compose_title(app, &words->title);
    if (!app->menu) {
        app_settings_words(app, false, &words->settings);
        app_settings_words(app, true, &words->few);
    }
    if (app->place.lesson) {
        const char *title = buf_str(&words->title);
        snprintf(words->brief, sizeof words->brief, "%.*s", (int)strcspn(title, " "), title);
    }
    compose_also(app, &words->also);
    buf_clear(&app->held);
    app_held_words(app, &app->held);
    if (app->reading)
        buf_addf(&app->held, word("reading: %d %%"), (int)(session_read_part(&app->session) * 100));
}

static void give_words(App *app, FrameWords *words)
{
    Screen *screen = &app->screen;
    screen->title = buf_str(&words->title);
    screen->brief = *words->brief ? words->brief : NULL;
    screen->settings = buf_str(&words->settings);
    screen->settings_brief = buf_str(&words->few);
    screen->guard_off = strstr(screen->settings, word("guard OFF")) != NULL;
    screen->also = words->also.size ? buf_str(&words->also) : NULL;
    screen->steps = app->place.lesson && !app->menu ? (int)app->place.lesson->steps.count : 0;
    screen->step = app->place.step;
    screen->status = app->menu ? NULL : run_words(app, &screen->alert);
    screen->status_brief = app->menu ? NULL : brief_words(app, screen->status);
    screen->message = app->message[0] ? app->message : NULL;
    screen->hints = words->hints;
    screen->hint_count = app_hints(app, words->hints, HINTS_MAX);
}

static void take_words_back(Screen *screen, FrameWords *words)
{
    screen->title = screen->brief = screen->settings = screen->settings_brief = screen->also = screen->message = NULL;
    screen->hints = NULL;
    screen->hint_count = 0;
    buf_release(&words->title);
    buf_release(&words->settings);
    buf_release(&words->few);
    buf_release(&words->also);
}

static void draw_panes(App *app)
{
    Screen *screen = &app->screen;
    Settings next;
    app_compose_settings(app, &next);
    app->model.settings = app->ran && app->session_open ? &app->session.settings : &next;
    app_take_layout(app);
    FrameWords words = {0};
    compose_words(app, &words);
    give_words(app, &words);
    ViewId focus = screen->focus;
    if (app->help || app->menu)
        screen->focus = app_page(app);
    Canvas canvas = canvas_of(&app->grid, app->ascii);
    canvas.wide = app->projector;
    screen_draw(screen, &app->model, &canvas);
    app_mark_found(app, &canvas);
    app_class_draw_over(app, &canvas);
    screen->focus = focus;
    take_words_back(screen, &words);
    app->model.settings = &app->session.settings; /* `next` ends here */
    show_frame(app);
    ask_for_memory(app);
}

void app_draw(App *app)
{
    int width = 0, height = 0;
    app->term->ops->size(app->term, &width, &height);
    if (!grid_resize(&app->grid, width, height))
        return;
    Canvas alone = canvas_of(&app->grid, app->ascii);
    if (app_class_draw_alone(app, &alone)) {
        show_frame(app);
        return;
    }
    take_model(app);
    const char *trouble = progress_trouble(app->setup->progress);
    if (trouble)
        app_say(app, "%s", trouble);
    if (app->comparing && !app->help)
        draw_comparison(app);
    else
        draw_panes(app);
}

/* --- the loop */

static void wait_for_something(App *app, int timeout_ms)
{
    /* a script that is written while two runs are compared runs anew after that */
    Session *second = app->comparing ? app->compare.side[1].session : NULL;
    struct pollfd fds[6] = {{.fd = app->term->ops->fd(app->term), .events = POLLIN},
                            {.fd = session_wake_fd(&app->session), .events = POLLIN},
                            {.fd = app->comparing ? -1 : app->watch_fd, .events = POLLIN},
                            {.fd = second ? session_wake_fd(second) : -1, .events = POLLIN},
                            {.fd = app->check_fd, .events = POLLIN},
                            {.fd = batch_wake_fd(&app->batch), .events = POLLIN}};
    if (poll(fds, 6, timeout_ms) < 0 && errno != EINTR)
        app->quit = true;
    /* session_poll reads the wake descriptor empty */
}

static void take_run(App *app)
{
    bool was_running = app->model.running; /* when it was last looked at */
    if (session_poll(&app->session))
        app->dirty = true;
    if (app_compare_take(app))
        app->dirty = true;
    if (app->counting && app_times_take(app))
        app->dirty = true;
    if (app->counting)
        return;
    if (app->ran && app->place.phase == PHASE_RUN && !app_running(app)) {
        if (!app_times_begin(app))
            app_run_over(app);
        app->dirty = true;
    } else if (was_running && !app_running(app)) {
        app->model.running = false;
        app_times_begin(app);
        app->typing = false;
        app_keep_record(app);
        app->dirty = true;
    }
}

/* A recording comes in by the piece, so that a long one shows and answers at once. false: there is nothing to show. */
static bool read_on(App *app, int64_t ns, Fault *fault)
{
    Status status;
    app->reading = session_read_on(&app->session, ns, &status, fault);
    session_poll(&app->session);
    app->dirty = true;
    if (status != STATUS_OK && (status == STATUS_TRUNCATED || log_count(app->session.log)))
        app_say(app, "%s", fault->text);
    else
        return status == STATUS_OK;
    return true;
}

bool app_turn(App *app, int timeout_ms)
{
    int64_t due = app->drawn + FRAME_NS - io_now_ns();
    if (app->dirty && due <= 0) {
        app_draw(app);
        due = FRAME_NS;
    }
    if (app->dirty) {
        int wait = (int)(due / 1000000) + 1;
        timeout_ms = timeout_ms < 0 || wait < timeout_ms ? wait : timeout_ms;
    }
    if (app->hang_soon && (timeout_ms < 0 || timeout_ms > HANG_LOOK_MS)) {
        timeout_ms = HANG_LOOK_MS;
        app->dirty = true; /* looked at again then */
    }
    int tick = app_class_wait(app);
    if (tick >= 0 && (timeout_ms < 0 || timeout_ms > tick))
        timeout_ms = tick;
    wait_for_something(app, app->reading ? 0 : timeout_ms);
    app_class_tick(app);
    Input input;
    while (!app->quit && app->term->ops->read(app->term, &input)) {
        app_input(app, &input);
        take_model(app); /* the next key, typed ahead, acts on what this one has brought */
        app_take_layout(app);
    }
    if (!app->quit && !app->comparing)
        app_take_watch(app);
    if (!app->quit)
        app_take_check(app);
    if (!app->quit)
        take_run(app);
    Fault fault = {0};
    if (!app->quit && app->reading)
        read_on(app, READ_NS, &fault);
    return !app->quit;
}

/* --- from beginning to end */

/* What the terminal can show; it may tell only after the first frame how wide its signs are. */
void app_take_term(App *app)
{
    bool text = app->setup->ascii || !app->term->utf8;
    app->ascii = text || app->term->wide;
    app->grid.letters = app->term->wide && !text;
}

App *app_new(const AppSetup *setup, Fault *fault)
{
    App *app = mem_zalloc(sizeof *app);
    if (!app) {
        fault_set(fault, STATUS_NO_MEMORY, "not enough memory for the screen");
        return NULL;
    }
    app->setup = setup;
    app->room.on = setup->classroom;
    app->guard = -1;
    app->watch_fd = app->check_fd = -1;
    app->brought = VIEW_COUNT;
    app->dirty = true;
    state_init(&app->empty);
    app->model.state = &app->empty;
    app->screen.focus = setup->script || setup->recording ? VIEW_PROCS : VIEW_EXPLAIN;
    app->theme = theme_default(setup->theme);
    settings_default(&app->base);
    app->session_open = session_init(&app->session, setup->ops, &app->base) == STATUS_OK;
    app->term = setup->term;
    if (app->session_open && !app->term) {
        app->term = term_curses_open(fault);
        app->own_term = true;
    } else if (!app->session_open) {
        fault_set(fault, STATUS_NO_MEMORY, "not enough memory for a run");
    }
    if (!app->session_open || !app->term) {
        app_free(app);
        return NULL;
    }
    app->projector = setup->projector;
    app_take_term(app);
    return app;
}

void app_free(App *app)
{
    app_end_check(app);
    if (app->own_term && app->term)
        app->term->ops->close(app->term);
    compare_clear(&app->compare);
    app_free_kept(app); /* ends the run that was made for comparing */
    vec_release(&app->kept);
    for (int i = 0; i < 2; i++)
        buf_release(&app->compare_names[i]);
    index_release(&app->index);
    settings_release(&app->shown);
    batch_release(&app->batch);
    if (app->session_open)
        session_release(&app->session); /* ends the run: no process is left */
    for (size_t i = 0; i < app->toggles.count; i++)
        mem_free(app->toggles.items[i].text);
    vec_release(&app->toggles);
    vec_release(&app->sets);
    app_sort_drop(app);
    app_sort_release(app); /* its program is among the copies */
    for (size_t i = 0; i < app->copies.count; i++)
        mem_free(app->copies.items[i]);
    vec_release(&app->copies);
    vec_release(&app->marks);
    if (app->watch_fd >= 0)
        close(app->watch_fd);
    app_class_release(app);
    app_menu_release(app);
    buf_release(&app->sought);
    hang_release(&app->hang);
    buf_release(&app->trouble);
    buf_release(&app->last_trouble);
    buf_release(&app->typed);
    buf_release(&app->labels);
    buf_release(&app->held);
    if (app->have_loaded)
        lesson_release(&app->loaded);
    place_release(&app->place);
    explain_release(&app->explain);
    state_release(&app->empty);
    grid_release(&app->grid);
    mem_free(app->preview);
    mem_free(app->preview_file);
    mem_free(app);
}

/* What the command line asked for. The first frame stands before anything is started. */
static bool begin(App *app, Fault *fault)
{
    const AppSetup *setup = app->setup;
    if (setup->classroom && !setup->compare && !setup->recording && !setup->script)
        app_class_tell(app);
    if (setup->lesson) {
        app_open_lesson(app, setup->lesson, setup->step);
        app_draw(app);
        return true;
    }
    if (setup->compare)
        return app_compare_open(app, fault);
    if (setup->recording) {
        app->bar = true;
        if (session_open_begin(&app->session, setup->recording, fault) != STATUS_OK ||
            !read_on(app, FIRST_READ_NS, fault))
            return false;
        app_draw(app);
        return true;
    }
    if (setup->script) {
        app_use_step(app);
        app_draw(app);
        if (app_start(app) && setup->notice)
            app_say(app, "%s", setup->notice);
        return true;
    }
    app->menu = true;
    app->screen.views[VIEW_MENU].pick = app_next_lesson(app);
    if (setup->notice)
        app_say(app, "%s", setup->notice);
    app_draw(app);
    return true;
}

/* For the shell's own screen: who pressed q by mistake sees that nothing is lost. */
static void add_way_back(const App *app, Buf *words)
{
    const Lesson *lesson = app->place.lesson;
    const Progress *progress = app->setup->progress;
    if (!lesson || app->exit_status || !progress_is_kept(progress) || progress_done(progress, lesson->slug))
        return;
    buf_addf(words, word("You left lesson %d at step %d of %zu. mpdemo %s goes on there.\n"), lesson->number,
             app->place.step + 1, lesson->steps.count,
             app->setup->catalogue && catalogue_find(app->setup->catalogue, lesson->slug) ? lesson->slug
                                                                                          : lesson->folder);
}

int app_run(const AppSetup *setup)
{
    Fault fault = {0};
    Buf way_back = {0};
    App *app = app_new(setup, &fault);
    int status = 1;
    if (app && begin(app, &fault)) {
        while (app_turn(app, -1))
            continue;
        app_keep_record(app);
        add_way_back(app, &way_back);
        status = app->exit_status;
        fault.text[0] = 0;
    }
    if (app)
        app_free(app);
    fputs(buf_str(&way_back), stdout);
    buf_release(&way_back);
    if (*fault.text)
        fprintf(stderr, "mpdemo: %s\n", fault.text);
    return status;
}
