/* What a frame costs: 256 workers with a task each, 200 x 60 cells, while events pour in; and a jump into the past. */
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

int main(void)
{
    Fault fault = {0};
    Term *term = term_memory_open(200, 60);
    AppSetup setup = {.recording = "bench", .term = term, .theme = "dark", .step = -1};
    App *app = app_new(&setup, &fault);
    if (!app)
        return 1;
    bench_log = app->session.log;
    make_run();
    for (int task = 0; task < TASKS / 2; task++)
        work(task);
    session_poll(&app->session);
    int64_t start = cpu_now_ns();
    app_draw(app);
    figure("ui: first frame of 50,000 events", (double)(cpu_now_ns() - start) / 1e6, "ms", NO_GOAL);
    int64_t drawing = 0, most = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
        for (int i = 0; i < 20; i++)
            work(TASKS / 2 + frame * 20 + i);
        session_poll(&app->session);
        start = cpu_now_ns();
        app_draw(app);
        int64_t took = cpu_now_ns() - start;
        drawing += took;
        most = took > most ? took : most;
    }
    figure("ui: a frame, 256 workers, 200 x 60 cells", (double)drawing / FRAMES / 1e6, "ms", AT_MOST(2));
    figure("ui: the slowest of 200 such, 80 events each", (double)most / 1e6, "ms", NO_GOAL);
    drawing = 0;
    for (int i = 0; i < 100; i++) {
        session_seek(&app->session, (size_t)rand() % log_count(bench_log));
        start = cpu_now_ns();
        app_draw(app);
        drawing += cpu_now_ns() - start;
    }
    figure("ui: a jump anywhere and its frame", (double)drawing / 100 / 1e6, "ms", AT_MOST(16));
    app_free(app);
    term->ops->close(term);
    return 0;
}
