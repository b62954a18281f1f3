/* What a frame costs: 256 workers with a task each, 200 x 60 cells, while events pour in; and jumps,
 * there and among a million tasks. */
#include "ui/app_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { WORKERS = 256, TASKS = 20000, MAIN = 100, FRAMES = 200 };

static Log *bench_log;
static int64_t clock_ns = 1000000000;
static int64_t told[100000];

static void tell(int pid, EventKind kind, const EventValue *values, size_t count)
{
    Event event = {.kind = kind, .t = clock_ns += 3000, .pid = pid, .n = ++told[pid]};
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    log_append(bench_log, &event);
}
#define TELL_EV(pid, kind, ...)                            \
    tell((pid), (kind), (const EventValue[]){__VA_ARGS__}, \
         sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue))

static void make_run(void)
{
    Buf script = {0};
    for (int line = 1; line <= 200; line++)
        buf_addf(&script, "    print('line', %d, \"of a script\")  # a comment\n", line);
    TELL_EV(99, EV_run, ev_text("/s.py"), ev_text("builtin"), ev_text("fork"), ev_int(1), ev_text(""), ev_int(-1));
    TELL_EV(MAIN, EV_hello, ev_int(99), ev_text("main"), ev_text("MainProcess"));
    TELL_EV(MAIN, EV_source, ev_text("/s.py"), ev_bytes(script.data, script.size), ev_int(0));
    TELL_EV(MAIN, EV_pool, ev_int(1), ev_int(WORKERS), ev_text("fork"), ev_int(-1));
    for (int i = 0; i < WORKERS; i++) {
        TELL_EV(MAIN, EV_start, ev_text("worker"), ev_text("fork"), ev_text("w"), ev_text("worker"), ev_int(1));
        TELL_EV(MAIN, EV_started, ev_int(1000 + i), ev_int(told[MAIN]));
        TELL_EV(1000 + i, EV_hello, ev_int(MAIN), ev_text("fork"), ev_text("w"));
        TELL_EV(1000 + i, EV_worker, ev_int(1));
    }
    for (int task = 0; task < TASKS; task++)
        TELL_EV(MAIN, EV_submit, ev_int(1), ev_int(task), ev_int(0), ev_text("f"), ev_text("1"), ev_int(1),
                ev_text("apply"));
    buf_release(&script);
}

static void work(int task)
{
    int pid = 1000 + task % WORKERS;
    char text[40];
    snprintf(text, sizeof text, "task %d\n", task);
    if (task >= WORKERS)
        TELL_EV(pid, EV_done, ev_int(1), ev_int(task - WORKERS), ev_int(0), ev_int(1), ev_text("None"));
    TELL_EV(pid, EV_take, ev_int(1), ev_int(task), ev_int(0));
    TELL_EV(pid, EV_line, ev_text("/s.py"), ev_int(1 + task % 190), ev_text("f"), ev_int(1), ev_int(0));
    TELL_EV(pid, EV_out, ev_int(1), ev_text(text));
}

static App *open_app(void)
{
    static AppSetup setup; /* the app reads it as long as it lives */
    Fault fault = {0};
    setup = (AppSetup){.recording = "bench", .term = term_memory_open(200, 60), .theme = "dark", .step = -1};
    App *app = app_new(&setup, &fault);
    if (!app)
        exit(1);
    bench_log = app->session.log;
    return app;
}

static void close_app(App *app)
{
    Term *term = app->term;
    app_free(app);
    term->ops->close(term);
}

static double draw_ms(App *app)
{
    int64_t start = cpu_now_ns();
    app_draw(app);
    return (double)(cpu_now_ns() - start) / 1e6;
}

static void jumps(App *app, const char *what)
{
    enum { JUMPS = 100 };
    char label[64];
    double sum = 0, most = 0;
    for (int i = 0; i < JUMPS; i++) {
        session_seek(&app->session, (size_t)rand() % log_count(bench_log));
        double took = draw_ms(app);
        sum += took;
        most = took > most ? took : most;
    }
    snprintf(label, sizeof label, "ui: %s: a jump and its frame", what);
    figure(label, sum / JUMPS, "ms", AT_MOST(16));
    snprintf(label, sizeof label, "ui: %s: the slowest of 100", what);
    figure(label, most, "ms", AT_MOST(16));
}

static void pouring(void)
{
    App *app = open_app();
    make_run();
    for (int task = 0; task < TASKS / 2; task++)
        work(task);
    session_poll(&app->session);
    figure("ui: first frame of 50,000 events", draw_ms(app), "ms", NO_GOAL);
    double sum = 0, most = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
        for (int i = 0; i < 20; i++)
            work(TASKS / 2 + frame * 20 + i);
        session_poll(&app->session);
        double took = draw_ms(app);
        sum += took;
        most = took > most ? took : most;
    }
    figure("ui: a frame, 256 workers, 200 x 60 cells", sum / FRAMES, "ms", AT_MOST(2));
    figure("ui: the slowest of 200 such, 80 events each", most, "ms", NO_GOAL);
    jumps(app, "256 workers");
    close_app(app);
}

/* A million tasks wait: the largest state that so many events can make. */
static void million(void)
{
    App *app = open_app();
    make_run();
    for (int task = TASKS; task < 1000000; task++)
        TELL_EV(MAIN, EV_submit, ev_int(1), ev_int(task), ev_int(0), ev_text("f"), ev_text("1"), ev_int(1),
                ev_text("apply"));
    session_poll(&app->session);
    figure("ui: a million tasks: first frame", draw_ms(app), "ms", NO_GOAL);
    figure("ui: a million tasks: the next", draw_ms(app), "ms", NO_GOAL);
    jumps(app, "a million tasks");
    close_app(app);
}

int main(void)
{
    pouring();
    million();
    return 0;
}
