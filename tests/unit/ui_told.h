/* A lesson of two steps in a terminal of memory, over a run whose events a test tells.
 * Each test opens and closes one of its own (ON). */
#ifndef TESTS_UI_TOLD_H
#define TESTS_UI_TOLD_H

#include "ui/app_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "ui_scene.h"

/* --- a run that tells the storm's or the pool's events at once, or a part of them until it is let go */

typedef struct FakeRun {
    Log *log;
    size_t told;
    bool over;
} FakeRun;

static struct {
    int starts, steps, pauses, inputs, views, outcomes;
    int64_t pace;
    size_t judged; /* how many logs were held against the last expression */
    size_t viewed;
    char input[64];
    char method[16], sets[64], script[256];
    bool guard, hold; /* hold: the run stays alive after its first half */
    FakeRun *run;
} fake;

static Scene scene;

static inline void tell_until(FakeRun *run, size_t end)
{
    Event event;
    for (; run->told < end; run->told++)
        if (log_get(scene.log, run->told, &event))
            log_append(run->log, &event);
}

static inline Run *fake_start(void *ctx, const Settings *settings, Log *log, Fault *fault)
{
    (void)ctx;
    FakeRun *run = mem_zalloc(sizeof *run);
    fake.starts++;
    fake.guard = settings->guard;
    fake.pace = settings->pace;
    snprintf(fake.method, sizeof fake.method, "%s", settings->method);
    snprintf(fake.script, sizeof fake.script, "%s", settings->script);
    snprintf(fake.sets, sizeof fake.sets, "%s", settings->sets && settings->sets[0] ? settings->sets[0] : "");
    if (strcmp(settings->engine, "builtin") != 0) {
        mem_free(run);
        fault_set(fault, STATUS_NOT_FOUND, "no such engine here");
        return NULL;
    }
    if (!run) {
        fault_set(fault, STATUS_NO_MEMORY, "not enough memory");
        return NULL;
    }
    run->log = log;
    run->over = !fake.hold;
    tell_until(run, log_count(scene.log) / (fake.hold ? 2 : 1));
    fake.run = run;
    return (Run *)run;
}

static inline Status fake_control(Run *run, Control what, int32_t pid)
{
    (void)run, (void)pid;
    fake.steps += what == CONTROL_STEP || what == CONTROL_STEP_OPERATION;
    fake.pauses += what == CONTROL_PAUSE;
    if (what == CONTROL_STOP)
        ((FakeRun *)run)->over = true;
    return STATUS_OK;
}

static inline bool fake_over(const Run *run)
{
    return ((const FakeRun *)run)->over;
}

static inline void fake_free(Run *run)
{
    mem_free(run);
}

static inline int fake_wake(const Run *run)
{
    (void)run;
    return -1;
}

static inline Status fake_input(Run *run, const char *bytes, size_t size)
{
    (void)run;
    snprintf(fake.input, sizeof fake.input, "%.*s", (int)size, bytes);
    fake.inputs++;
    return STATUS_OK;
}

static inline Status fake_view(Run *run, const int32_t *pids, size_t count)
{
    (void)run, (void)pids;
    fake.views++;
    fake.viewed = count;
    return STATUS_OK;
}

static inline const char *fake_engine_words(const char *engine)
{
    return strcmp(engine, "cpython") == 0 ? "CPython 3.14.7" : NULL;
}

static const RunOps ops = {.view = fake_view,
                           .engine_words = fake_engine_words,
                           .input = fake_input,
                           .start = fake_start,
                           .control = fake_control,
                           .over = fake_over,
                           .free = fake_free,
                           .wake_fd = fake_wake};

static inline Status say_c(void *ctx, const Log *const *logs, size_t count, const char *expression, Buf *out,
                           Fault *fault)
{
    (void)ctx, (void)logs, (void)fault;
    fake.judged = count;
    if (strcmp(expression, RUN_OUTCOME) == 0)
        buf_add_str(out, ++fake.outcomes % 4 ? "often" : "seldom");
    else
        buf_add_str(out, strcmp(expression, "count") == 0 ? "4" : "C");
    return STATUS_OK;
}

static const Grader grader = {.evaluate = say_c};

/* --- a lesson of two steps */

static const char lesson_text[] =
    "---\nnumber: 3\nslug: line1\ntitle: Who runs line 1?\nidea: It may run again.\nroute: core\nminutes: 5\n"
    "watch: source, processes, output\n---\n\n"
    "## By spawn {predict}\n\nNow change the start method, and not one letter of the script.\n\n"
    "```run\nmethod: spawn\n```\n\n"
    "```ask\nquestion: How often will line 1 run?\nA: 1: only main\nA reply: That was fork.\nB: 3: workers\n"
    "B reply: Main too.\nC: 4: all\nanswer: answer\ncount: count\nmarked: C\n```\n\n"
    "### Observe\n\nWhich labels stand beside line 1?\n\n"
    "### Explain\n\nYou said {said}; it was {count}. A spawned worker is a new Python.\n\n"
    "## After\n\nThe second step has no question.\n";
static Lesson lesson;
static char folder[64];

static inline void write_file(const char *name, const char *text)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static inline void remove_file(const char *name)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

typedef struct Opened {
    App *app;
    Term *term;
    AppSetup setup;
} Opened;

static Opened opened;

static inline void draw(void)
{
    opened.app->drawn = 0;
    opened.app->dirty = true;
    app_turn(opened.app, 0);
    opened.app->drawn = 0;
    opened.app->dirty = true;
    app_turn(opened.app, 0);
    app_draw(opened.app);
}

static inline int open_lesson(void **state)
{
    (void)state;
    Fault fault = {0};
    memset(&fake, 0, sizeof fake);
    snprintf(folder, sizeof folder, "/tmp/mpdemo-app-%ld", (long)getpid());
    mkdir(folder, 0700);
    write_file("script.py", scene_script);
    write_file("lesson.md", lesson_text);
    if (lesson_load(&lesson, folder, "en", &fault) != STATUS_OK)
        fail_msg("%s", fault.text);
    scene_pool(&scene, "spawn");
    opened.term = term_memory_open(80, 24);
    opened.setup = (AppSetup){.lesson = &lesson, .ops = &ops, .grader = &grader, .term = opened.term};
    opened.app = app_new(&opened.setup, &fault);
    assert_non_null(opened.app);
    app_open_lesson(opened.app, &lesson, 0);
    app_draw(opened.app);
    return 0;
}

static inline int close_lesson(void **state)
{
    (void)state;
    app_free(opened.app);
    opened.term->ops->close(opened.term);
    log_free(scene.log);
    lesson_release(&lesson);
    remove_file("script.py");
    remove_file("lesson.md");
    rmdir(folder);
    return 0;
}

static inline void press(unsigned key)
{
    term_memory_key(opened.term, key);
    draw();
}

static inline void expect_shown(const char *text)
{
    Buf out = {0};
    grid_text(term_memory_grid(opened.term), &out);
    if (!strstr(buf_str(&out), text))
        fail_msg("\"%s\" is not on the screen:\n%s", text, buf_str(&out));
    buf_release(&out);
}

static inline void expect_not_shown(const char *text)
{
    Buf out = {0};
    grid_text(term_memory_grid(opened.term), &out);
    if (strstr(buf_str(&out), text))
        fail_msg("\"%s\" is on the screen:\n%s", text, buf_str(&out));
    buf_release(&out);
}

/* Until all of the runs that are counted are over. */
static inline void settle(void)
{
    for (int i = 0; i < 100 && opened.app->counting; i++)
        draw();
}

#define ON(test) cmocka_unit_test_setup_teardown(test, open_lesson, close_lesson)

#endif
