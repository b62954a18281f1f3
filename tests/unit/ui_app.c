/* A lesson from its first page to its last, over a run that a test tells. */
#include "ui/app_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
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
    size_t judged; /* how many logs were held against the last expression */
    size_t viewed;
    char input[64];
    char method[16], sets[64], script[256];
    bool guard, hold; /* hold: the run stays alive after its first half */
    FakeRun *run;
} fake;

static Scene scene;

static void tell_until(FakeRun *run, size_t end)
{
    Event event;
    for (; run->told < end; run->told++)
        if (log_get(scene.log, run->told, &event))
            log_append(run->log, &event);
}

static Run *fake_start(void *ctx, const Settings *settings, Log *log, Fault *fault)
{
    (void)ctx;
    FakeRun *run = mem_zalloc(sizeof *run);
    fake.starts++;
    fake.guard = settings->guard;
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

static Status fake_control(Run *run, Control what, int32_t pid)
{
    (void)run, (void)pid;
    fake.steps += what == CONTROL_STEP || what == CONTROL_STEP_OPERATION;
    fake.pauses += what == CONTROL_PAUSE;
    if (what == CONTROL_STOP)
        ((FakeRun *)run)->over = true;
    return STATUS_OK;
}

static bool fake_over(const Run *run)
{
    return ((const FakeRun *)run)->over;
}

static void fake_free(Run *run)
{
    mem_free(run);
}

static int fake_wake(const Run *run)
{
    (void)run;
    return -1;
}

static Status fake_input(Run *run, const char *bytes, size_t size)
{
    (void)run;
    snprintf(fake.input, sizeof fake.input, "%.*s", (int)size, bytes);
    fake.inputs++;
    return STATUS_OK;
}

static Status fake_view(Run *run, const int32_t *pids, size_t count)
{
    (void)run, (void)pids;
    fake.views++;
    fake.viewed = count;
    return STATUS_OK;
}

static const RunOps ops = {.view = fake_view,
                           .input = fake_input,
                           .start = fake_start,
                           .control = fake_control,
                           .over = fake_over,
                           .free = fake_free,
                           .wake_fd = fake_wake};

static Status say_c(void *ctx, const Log *const *logs, size_t count, const char *expression, Buf *out, Fault *fault)
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

static void write_file(const char *name, const char *text)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void remove_file(const char *name)
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

static void draw(void)
{
    opened.app->drawn = 0;
    opened.app->dirty = true;
    app_turn(opened.app, 0);
    opened.app->drawn = 0;
    opened.app->dirty = true;
    app_turn(opened.app, 0);
    app_draw(opened.app);
}

static int open_lesson(void **state)
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

static int close_lesson(void **state)
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

static void press(unsigned key)
{
    term_memory_key(opened.term, key);
    draw();
}

static void expect_shown(const char *text)
{
    Buf out = {0};
    grid_text(term_memory_grid(opened.term), &out);
    if (!strstr(buf_str(&out), text))
        fail_msg("\"%s\" is not on the screen:\n%s", text, buf_str(&out));
    buf_release(&out);
}

static void expect_not_shown(const char *text)
{
    Buf out = {0};
    grid_text(term_memory_grid(opened.term), &out);
    if (strstr(buf_str(&out), text))
        fail_msg("\"%s\" is on the screen:\n%s", text, buf_str(&out));
    buf_release(&out);
}

/* A question is answered by who has seen it. */
static void the_question_comes_before_its_answer(void **state)
{
    (void)state;
    term_memory_resize(opened.term, 50, 8);
    draw();
    app_go_step(opened.app, 0);
    draw();
    expect_not_shown("How often will line 1 run?");
    expect_not_shown("A B C answer");
    press('A');
    assert_int_equal(opened.app->place.answer, 0);
    expect_shown("How often will line 1 run?");
    expect_shown("Now choose");
    press('A');
    assert_int_equal(opened.app->place.answer, 'A');
}

/* What makes the run an experiment says so when it happens; what is set back makes none. */
static void an_experiment_is_told_when_it_begins(void **state)
{
    (void)state;
    press('m');
    expect_shown("which is an experiment");
    press('m');
    expect_shown("the step's own again");
    press('n');
    press('B');
    expect_shown("no moment to mark");
    press('p');
    press('A');
    fake.hold = true;
    press(K_ENTER);
    assert_false(opened.app->session.experiment);
    press(' ');
    expect_not_shown("experiment");
    press('.');
    expect_shown("From here on this run is an experiment");
    press('m');
    expect_shown("as an experiment");
}

/* Panes that a step is about and that have no room are named with their keys, until the time bar lies there. */
static void panes_without_room_are_named(void **state)
{
    (void)state;
    expect_shown("also: 2 processes  5 output"); /* before the first run the source has it all */
    press('5');
    expect_not_shown("also: 5 output");
    expect_shown("also: 2 processes");
    term_memory_resize(opened.term, 130, 40);
    draw();
    expect_not_shown("also:");
}

static void settle(void)
{
    for (int i = 0; i < 100 && opened.app->counting; i++)
        draw();
}

/* R: twenty runs one after another, counted; the answer is held against all of them. */
static void twenty_runs_are_counted(void **state)
{
    (void)state;
    press('R');
    expect_shown("First the prediction");
    assert_int_equal(fake.starts, 0);
    press('C');
    press('R');
    expect_shown("of 20. So far:");
    settle();
    assert_int_equal(fake.starts, 20);
    assert_int_equal(fake.judged, 20);
    expect_shown("In 20 runs:");
    expect_shown("often   \u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588 15");
    expect_shown("seldom  \u2588\u2588\u2588\u2588\u2588 5");
    expect_shown("You said C");
    press('r');
    assert_int_equal(fake.starts, 21);
    assert_int_equal(fake.judged, 1);
    expect_not_shown("In 20 runs:");
}

/* X, the next step, or another run end the counting, and no run of it goes on. */
static void counting_can_be_stopped(void **state)
{
    (void)state;
    press('C');
    press('R');
    assert_true(opened.app->counting);
    press('X');
    assert_false(opened.app->counting);
    int made = fake.starts;
    assert_in_range(made, 2, 19);
    draw();
    assert_int_equal(fake.starts, made);
    expect_shown("An experiment");
    press('R');
    assert_true(opened.app->counting);
    press('n');
    assert_false(opened.app->counting);
    assert_int_equal(opened.app->place.times, 0);
}

static void the_first_frame_stands_before_any_run(void **state)
{
    (void)state;
    expect_shown("Who runs line 1?");
    expect_shown("import os, time");
    expect_shown("How often will line 1 run?");
    expect_shown("A. 1: only main");
    assert_int_equal(fake.starts, 0);
}

/* However narrow the screen, the step's number is there, and no title is cut. */
static void the_header_says_which_step_it_is(void **state)
{
    (void)state;
    press('C');
    press(K_ENTER);
    press('w');
    for (int width = 40; width <= 130; width += 3) {
        term_memory_resize(opened.term, width, 24);
        draw();
        char row[1024], number[16];
        Buf out = {0};
        grid_text(term_memory_grid(opened.term), &out);
        snprintf(row, sizeof row, "%.*s", (int)strcspn(buf_str(&out), "\n"), buf_str(&out));
        snprintf(number, sizeof number, "step 1%s2", strstr(row, "step 1 of") ? " of " : "/");
        if (!strstr(row, number) ||
            (strstr(row, "Who") && !strstr(row, "Who runs line 1?")))
            fail_msg("at %d columns: %s", width, row);
        buf_release(&out);
    }
}

static void a_run_is_locked_until_there_is_an_answer(void **state)
{
    (void)state;
    press(K_ENTER);
    assert_int_equal(fake.starts, 0);
    expect_shown("choose A to C");
    press('r');
    assert_int_equal(fake.starts, 0);
    press(0xFF22); /* a full-width B */
    expect_shown("(your answer)");
    press('a');
    assert_int_equal(opened.app->place.answer, 'A');
    press(K_ENTER);
    assert_int_equal(fake.starts, 1);
    assert_string_equal(fake.method, "spawn");
}

static void a_wrong_answer_is_told_so_from_the_run(void **state)
{
    (void)state;
    press('A');
    press(K_ENTER);
    expect_shown("You said A: 1; it was C: 4: all.");
    expect_shown("That was fork.");
    expect_shown("You said 1; it was 4. A spawned");
    assert_true(opened.app->place.judged);
}

static void a_right_answer_is_told_so(void **state)
{
    (void)state;
    press('C');
    press(K_ENTER);
    expect_shown("You said C: 4, and so it was.");
    press(K_ENTER);
    expect_shown("The second step has no question.");
    expect_not_shown("task 0 done by"); /* a new step begins with nothing run */
}

static void before_the_answer_toggles_only_set_the_run(void **state)
{
    (void)state;
    press('g');
    press('m');
    press('w');
    assert_int_equal(fake.starts, 0);
    expect_shown("if True:");
    expect_shown("WORKERS = 5");
    press('s');
    press(K_ENTER);
    assert_int_equal(fake.starts, 1);
    assert_false(fake.guard);
    assert_string_equal(fake.method, "fork");
    assert_string_equal(fake.sets, "WORKERS=5");
    expect_shown("An experiment");
    assert_false(opened.app->place.judged);
}

static void after_the_run_toggles_rerun_at_once(void **state)
{
    (void)state;
    press('C');
    press(K_ENTER);
    press('m');
    assert_int_equal(fake.starts, 2);
    assert_string_equal(fake.method, "fork");
    press('M');
    press('M');
    assert_string_equal(fake.method, "forkserver");
    press('g');
    assert_int_equal(fake.starts, 5);
    expect_shown("OFF");
    press('r');
    assert_true(fake.guard);
    assert_string_equal(fake.method, "spawn");
    press('c'); /* there is none: told, not done */
    expect_shown("no such engine here");
}

static void an_experiment_can_be_rewound(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    size_t count = session_count(&opened.app->session);
    press(K_LEFT);
    assert_int_equal(opened.app->session.cursor, count - 1);
    expect_shown("in the past");
    press(K_HOME);
    assert_int_equal(opened.app->session.cursor, 0);
    press(K_RIGHT);
    assert_int_equal(opened.app->session.cursor, 1);
    press(K_END);
    assert_int_equal(opened.app->session.cursor, count);
    assert_true(opened.app->session.following);
}

static void a_run_goes_on_while_the_screen_is_in_the_past(void **state)
{
    (void)state;
    fake.hold = true;
    press('s');
    press(K_ENTER);
    size_t half = session_count(&opened.app->session);
    press(K_LEFT);
    tell_until(fake.run, half + 20);
    draw();
    assert_int_equal(opened.app->session.cursor, half - 1);
    expect_shown("in the past, it goes on");
    press('.'); /* nobody is held yet: it pauses */
    assert_int_equal(fake.pauses, 1);
    assert_int_equal(fake.steps, 0);
    press('.');
    press('\'');
    assert_int_equal(fake.steps, 2);
    press(',');
    assert_int_equal(fake.pauses, 2); /* main was not told to be held: it is held first, alone */
    assert_true(opened.app->session.experiment);
    press('X');
    draw();
    expect_shown("Stopped");
}

static void a_line_is_typed_for_the_program(void **state)
{
    (void)state;
    fake.hold = true;
    press('s');
    press(K_ENTER);
    press('i');
    expect_shown("nothing can be typed"); /* the step gives it */
    opened.app->session.settings.stdin_kind = STDIN_PASS;
    press('i');
    press('q'); /* goes into the line */
    press(0x8FDB);
    press('x');
    press(K_BACKSPACE);
    expect_shown("input> q进_");
    press(K_ENTER);
    assert_string_equal(fake.input, "q进\n");
    press('i');
    press(KEY_CTRL + 'd');
    assert_int_equal(fake.inputs, 2);
    assert_string_equal(fake.input, "");
    assert_false(opened.app->quit);
}

/* What the learner's version holds now; NULL: there is none. The caller frees. */
static char *version(const char *name)
{
    char path[160];
    Buf text = {0};
    snprintf(path, sizeof path, "%s/state/mpdemo/edits/line1/%s", folder, name);
    io_read_file(path, &text, 1 << 20, NULL);
    return buf_take(&text);
}

static void expect_version(const char *name, const char *words)
{
    char *text = version(name);
    if (!text || !strstr(text, words))
        fail_msg("%s does not hold %s", name, words);
    mem_free(text);
}

static void an_edit_runs_a_copy_and_reset_brings_the_original_back(void **state)
{
    (void)state;
    char place[96], original[96], command[128];
    Buf lesson_script = {0};
    snprintf(place, sizeof place, "%s/state", folder);
    snprintf(original, sizeof original, "%s/script.py", folder);
    setenv("XDG_STATE_HOME", place, 1);
    unsetenv("VISUAL");
    setenv("EDITOR", "sed -i s/0.2/0.3/", 1);
    press('s');
    press(K_ENTER);
    assert_string_equal(fake.script, original);
    press('e');
    assert_int_equal(fake.starts, 2);
    assert_non_null(strstr(fake.script, "/state/mpdemo/edits/line1/script.py"));
    assert_true(opened.app->session.experiment);
    expect_shown("r brings the original back");
    expect_version("script.py", "sleep(0.3)");
    press('C');
    expect_shown("3 before the edit");
    press('3');
    expect_shown("A edited");
    expect_shown("B the original");
    assert_int_equal(fake.starts, 2); /* that has run */
    press(K_ESCAPE);
    press('r');
    assert_string_equal(fake.script, original);
    io_read_file(original, &lesson_script, 1 << 20, NULL);
    assert_non_null(strstr(buf_str(&lesson_script), "sleep(0.2)")); /* the lesson's own file was not written */
    buf_release(&lesson_script);
    setenv("EDITOR", "false", 1);
    press('e');
    assert_int_equal(fake.starts, 3);
    expect_shown("The editor ended with status 1");
    setenv("VISUAL", "sed -i s/0.3/0.4/", 1); /* goes on with what there is */
    press('e');
    expect_version("script.py", "sleep(0.4)");
    setenv("VISUAL", "true", 1); /* anew, and nothing done */
    press('r');
    press('E');
    assert_int_equal(fake.starts, 5);
    expect_shown("as the original");
    expect_version("script.py", "sleep(0.2)");
    expect_version("script.1.py", "sleep(0.4)");
    setenv("VISUAL", "no-such-editor-here", 1);
    press('e');
    expect_shown("No editor could be started");
    unsetenv("VISUAL");
    unsetenv("EDITOR");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

/* The one text below .../state/mpdemo that matches holds these words. */
static bool kept_holds(const char *place, const char *pattern, const char *words)
{
    char command[256];
    snprintf(command, sizeof command, "grep -q '%s' %s/mpdemo/%s", words, place, pattern);
    return system(command) == 0;
}

static void what_was_written_is_put_aside_all_at_once(void **state)
{
    (void)state;
    char place[96], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    setenv("XDG_STATE_HOME", place, 1);
    press('s');
    press('!');
    expect_shown("You have written nothing");
    setenv("EDITOR", "sed -i s/0.2/0.3/", 1);
    press(K_ENTER);
    press('e');
    assert_non_null(strstr(fake.script, "/edits/line1/script.py"));
    press('!');
    expect_shown("Put the 1 script that you wrote aside");
    press('n');
    assert_true(kept_holds(place, "edits/line1/script.py", "sleep(0.3)"));
    press('!');
    press('y');
    expect_shown("Kept in");
    assert_true(kept_holds(place, "edits-20*/line1/script.py", "sleep(0.3)"));
    assert_false(kept_holds(place, "edits/line1/script.py", "sleep"));
    press('r');
    assert_null(strstr(fake.script, "/edits/")); /* the original again */
    press('!');
    expect_shown("You have written nothing");
    unsetenv("EDITOR");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

static void wait_for_starts(int starts)
{
    for (int i = 0; i < 300 && fake.starts < starts; i++)
        app_turn(opened.app, 10);
    assert_int_equal(fake.starts, starts);
}

/* An editor with a window of its own comes back at once; what it writes later, by a new file in the old one's place,
 * runs then. */
static void an_editor_that_comes_back_at_once(void **state)
{
    (void)state;
    char place[96], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    setenv("XDG_STATE_HOME", place, 1);
    setenv("VISUAL", "sh -c '(sleep 0.2; echo \"print(7)\" >\"$1.new\"; mv \"$1.new\" \"$1\") >/dev/null 2>&1 &' sh", 1);
    press('s');
    press(K_ENTER);
    press('e');
    assert_int_equal(fake.starts, 1);
    expect_shown("When your copy is written");
    wait_for_starts(2);
    expect_version("script.py", "print(7)");
    assert_non_null(strstr(fake.script, "edits"));
    assert_true(opened.app->session.experiment);
    unsetenv("VISUAL");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

/* No room on the disk, no place, a copy that is open elsewhere: said, and what was written stays. */
static void what_the_learner_wrote_stays(void **state)
{
    (void)state;
    char place[96], copy[192], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    snprintf(copy, sizeof copy, "%s/mpdemo/edits/line1/script.py", place);
    setenv("VISUAL", "sed -i s/0.2/0.5/", 1);
    setenv("XDG_STATE_HOME", "/dev/null/nowhere", 1);
    press('s');
    press(K_ENTER);
    press('e');
    expect_shown("There is no place for your version");
    setenv("XDG_STATE_HOME", place, 1);
    struct rlimit before, none;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    none = (struct rlimit){0, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0); /* as a full disk */
    press('e');
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(access(copy, F_OK), -1); /* no half of a copy, to be taken for the learner's */
    assert_int_equal(fake.starts, 1);
    press('e');
    assert_int_equal(fake.starts, 2);
    expect_version("script.py", "sleep(0.5)");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    setenv("VISUAL", "true", 1);
    press('E'); /* anew: the earlier one is put aside, and the new one cannot be written */
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    expect_version("script.1.py", "sleep(0.5)");
    press('e');
    expect_version("script.py", "sleep(0.2)");
    char lock[256];
    snprintf(lock, sizeof lock, "%s/mpdemo/edits/line1/.script.py.lock", place);
    int held = open(lock, O_RDWR | O_CLOEXEC);
    assert_true(held >= 0);
    assert_int_equal(flock(held, LOCK_EX | LOCK_NB), 0);
    setenv("VISUAL", "sed -i s/0.2/0.9/", 1);
    press('e');
    expect_shown("in the editor of another session");
    expect_version("script.py", "sleep(0.2)");
    close(held);
    press('e');
    expect_version("script.py", "sleep(0.9)");
    unsetenv("VISUAL");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

/* The kind of the event that the cursor stands after. */
static EventKind kind_here(void)
{
    Event event = {.kind = EV_COUNT};
    if (opened.app->session.cursor)
        log_get(opened.app->session.log, opened.app->session.cursor - 1, &event);
    return event.kind;
}

static char checked_file[256];
static const char *check_answer;

static pid_t fake_check(void *ctx, const Lesson *of, const char *file, int *fd, Fault *fault)
{
    (void)ctx, (void)of, (void)fault;
    int ends[2];
    snprintf(checked_file, sizeof checked_file, "%s", file);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], 1);
        execl("/bin/sh", "sh", "-c", check_answer, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    *fd = ends[0];
    return pid;
}

static void wait_for_check(void)
{
    for (int i = 0; i < 500 && opened.app->place.checked == CHECK_RUNS; i++)
        app_turn(opened.app, 10);
    draw();
}

/* In an exercise the script is the learner's copy, wherever it is edited, and K checks it. */
static void an_exercise_is_done_on_the_screen(void **state)
{
    (void)state;
    char place[96], own[160], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    snprintf(own, sizeof own, "%s/mpdemo/edits/line1/exercise.py", place);
    setenv("XDG_STATE_HOME", place, 1);
    unsetenv("VISUAL");
    setenv("EDITOR", "sed -i s/___/__name__/", 1);
    press('K');
    expect_shown("There is no exercise to check here.");
    opened.setup.progress = progress_open();
    opened.setup.check = fake_check;
    write_file("exercise.py", "if ___ == '__main__':\n    print(1)\n");
    write_file("check.py", "def check(runs):\n    pass\n");
    lesson.has_exercise = true;
    lesson.steps.items[1].kind = "exercise";
    lesson.steps.items[1].run = (RunSpec){.present = true, .file = "exercise.py", .method = "fork", .guard = true};
    app_go_step(opened.app, 1);
    draw();
    expect_shown("Your file: /tmp");
    expect_shown("K check");
    check_answer = "echo checking; echo 'not yet: a blank is open'; exit 1";
    press('K');
    wait_for_check();
    assert_string_equal(checked_file, own);
    expect_shown("not yet: a blank is open");
    press('e');
    assert_string_equal(fake.script, own);
    assert_false(opened.app->session.experiment);
    expect_not_shown("not yet: a blank is open"); /* that was of another text */
    expect_shown("if __name__ == '__main__'");
    check_answer = "echo running; sleep 60";
    press('K');
    expect_shown("It is being checked");
    check_answer = "echo passed";
    press('K'); /* the one under way is ended */
    wait_for_check();
    expect_shown("Passed.");
    assert_true(progress_passed(opened.setup.progress, "line1"));
    press('p');
    press('n');
    expect_shown("if __name__ == '__main__'"); /* it goes on where it was */
    unsetenv("EDITOR");
    progress_close(opened.setup.progress);
    opened.setup.progress = NULL;
    remove_file("exercise.py");
    remove_file("check.py");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

static void what_is_written_in_another_window_runs(void **state)
{
    (void)state;
    char place[96], copy[192], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    setenv("XDG_STATE_HOME", place, 1);
    unsetenv("VISUAL");
    setenv("EDITOR", "sed -i s/0.2/0.3/", 1);
    press('s');
    press(K_ENTER);
    write_file("script.py", scene_script); /* a lesson's own script is not watched */
    draw();
    assert_int_equal(fake.starts, 1);
    press('e');
    draw();
    assert_int_equal(fake.starts, 2); /* the editor's own writing does not count twice */
    snprintf(copy, sizeof copy, "%s/mpdemo/edits/line1/script.py", place);
    FILE *file = fopen(copy, "w");
    assert_non_null(file);
    fputs("print(42)\n", file);
    fclose(file);
    draw();
    assert_int_equal(fake.starts, 3);
    expect_shown("script.py was written: it runs anew.");
    assert_true(opened.app->session.experiment);
    press('r');
    assert_null(strstr(fake.script, "edits"));
    unsetenv("EDITOR");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

static void time_goes_by_kinds_of_events(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    press(K_HOME);
    press('a');
    assert_int_equal(kind_here(), EV_start);
    size_t first = opened.app->session.cursor;
    press('a');
    assert_int_equal(kind_here(), EV_start);
    assert_true(opened.app->session.cursor > first);
    press('A');
    assert_int_equal(opened.app->session.cursor, first);
    press('A');
    assert_int_equal(opened.app->session.cursor, first);
    expect_shown("There is no start of a process before.");
    press('u');
    assert_int_equal(kind_here(), EV_take);
    press('o');
    assert_int_equal(kind_here(), EV_out);
    press('f');
    expect_shown("There is no error after this.");
    opened.app->screen.views[VIEW_PROCS].pick = 2 + 1; /* W2 */
    press(K_HOME);
    draw();
    press('h'); /* it is not there yet: anyone's */
    assert_int_equal(kind_here(), EV_line);
    press(K_END);
    press('H');
    Event event;
    log_get(opened.app->session.log, opened.app->session.cursor - 1, &event);
    assert_int_equal(event.kind, EV_line);
    assert_int_equal(event.pid, 4714);
}

/* The cells of the screen that lie on a wash. */
static int washed(Wash wash)
{
    const Grid *grid = term_memory_grid(opened.term);
    int count = 0;
    for (int y = 0; y < grid->height; y++)
        for (int x = 0; x < grid->width; x++)
            count += grid_at(grid, x, y)->wash == wash;
    return count;
}

static void what_an_event_changed_is_marked(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    assert_int_equal(washed(WASH_PICK), 0);
    press('H'); /* W3 stands on a line */
    assert_true(washed(WASH_PICK) > 20);
    press('5');
    press('O');
    assert_true(washed(WASH_LINE) > 20);
    expect_shown("task 5 done by");
    press('3');
    press('u');
    assert_true(washed(WASH_PICK) >= 1);
    press(K_END);
    assert_int_equal(washed(WASH_PICK), 0);
}

static void moments_can_be_marked(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    press('b');
    expect_shown("Nothing is marked");
    press(K_LEFT);
    press(K_LEFT);
    size_t late = opened.app->session.cursor;
    press('B');
    press(K_HOME);
    press(K_RIGHT);
    press('B');
    press('b');
    assert_int_equal(opened.app->session.cursor, late);
    press('b');
    assert_int_equal(opened.app->session.cursor, 1);
    press('B');
    expect_shown("is gone");
    press('b');
    assert_int_equal(opened.app->session.cursor, late);
}

static void words_are_sought_in_the_chosen_pane(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    press('1');
    press('/');
    term_memory_keys(opened.term, "PooX");
    press(K_BACKSPACE);
    expect_shown("search> Poo_");
    press(K_ENTER);
    expect_shown("\"Poo\": row 3 of 14.");
    press('n');
    expect_shown("row 11 of 14.");
    press('N');
    press('N');
    expect_shown("row 14 of 14."); /* round from the first to the last */
    press('9'); /* the events: sentences of more rows than the pane has */
    press('/');
    term_memory_keys(opened.term, "is over: ?");
    press(K_ENTER);
    expect_shown("\"is over: ?\" is not in this pane.");
    press('/');
    term_memory_keys(opened.term, "takes");
    press(K_ENTER);
    expect_shown("takes");
    press(K_ESCAPE);
    int step = opened.app->place.step;
    press('n'); /* the search is over */
    assert_int_equal(opened.app->place.step, step + 1);
}

static void a_pane_stands_alone_for_copying(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    press('5');
    press('v');
    expect_not_shown("\u250C");
    expect_not_shown("mpdemo");
    expect_shown("task 3 done by");
    press('v');
    expect_shown("5 output");
    press('v');
    press(K_ESCAPE);
    expect_shown("5 output");
}

static void memory_is_asked_for_while_it_is_seen(void **state)
{
    (void)state;
    fake.hold = true;
    press('s');
    press(K_ENTER);
    assert_int_equal(fake.views, 0);
    press('0');
    assert_int_equal(fake.views, 1);
    assert_int_equal(fake.viewed, 4);
    press('z');
    assert_int_equal(fake.views, 1); /* asked anew only when others are in view */
    Event event = {.kind = EV_sample, .t = 9000000000, .pid = 4700, .n = 99999};
    event.field[F_sample_of] = ev_int(4713);
    event.field[F_sample_state] = ev_text("S");
    event.field[F_sample_resident] = ev_int(12288);
    event.field[F_sample_shared] = ev_int(11008);
    event.field[F_sample_own] = ev_int(900);
    event.field[F_sample_cpu] = ev_int(1234);
    event.field[F_sample_threads] = ev_int(1);
    assert_int_equal(log_append(opened.app->session.log, &event), STATUS_OK);
    draw();
    expect_shown("12.0 MiB  10.8 MiB   900 KiB    1.23 s");
    expect_shown("own, together: 900 KiB");
    press('X');
}

static void an_input_method_gets_a_hint(void **state)
{
    (void)state;
    press('s');
    press(0x8FDB);
    expect_shown("An input method seems to be on");
}

static void projected_panes_stand_alone(void **state)
{
    (void)state;
    press('P');
    press('s');
    expect_shown("import os, time");
    expect_not_shown("no process yet");
    press(K_TAB);
    expect_shown("no process yet");
    expect_not_shown("import os, time");
    press(K_TAB);
    expect_shown("1 source");
    expect_not_shown("no process yet");
    press('P');
    expect_not_shown("no process yet");
    expect_shown("import os, time");
}

/* In columns, too, an output with nothing in it gives its rows to a script that needs them. */
static void before_a_run_the_output_yields(void **state)
{
    (void)state;
    const Layout *layout = &opened.app->screen.layout;
    int yields = 0;
    for (int height = 24; height <= 40; height++) {
        term_memory_resize(opened.term, 130, height);
        draw();
        if (!layout_pane(layout, VIEW_PROCS) || layout_pane(layout, VIEW_OUTPUT))
            continue;
        yields++;
        expect_shown("also: 5 output");
        press('5');
        assert_non_null(layout_pane(layout, VIEW_OUTPUT));
        press('1');
        assert_null(layout_pane(layout, VIEW_OUTPUT));
    }
    assert_true(yields > 0);
    assert_non_null(layout_pane(layout, VIEW_OUTPUT)); /* 40 rows are enough for both */
}

/* From event to event no frame moves, though the text grows by what is told of the event. */
static void no_frame_moves_in_the_past(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    settle();
    assert_true(opened.app->model.known > 4);
    int height = layout_pane(&opened.app->screen.layout, VIEW_EXPLAIN)->height;
    for (int i = 0; i < 4; i++) {
        press(K_LEFT);
        assert_true(opened.app->model.cursor < opened.app->model.known);
        assert_int_equal(layout_pane(&opened.app->screen.layout, VIEW_EXPLAIN)->height, height);
    }
}

/* A script longer than its pane: the footer names the keys that show the rest. */
static void a_long_script_names_its_keys(void **state)
{
    (void)state;
    expect_not_shown("Up Down scroll");
    term_memory_resize(opened.term, 80, 18);
    draw();
    expect_shown("1 Up Down scroll");
    press('1');
    expect_not_shown("1 Up Down scroll");
    expect_shown("Up Down scroll");
}

/* Before a step's first run no pane that has nothing to show takes rows from the source; one may be asked for. */
static void before_a_run_the_source_is_alone(void **state)
{
    (void)state;
    expect_shown("import os, time");
    assert_int_equal(opened.app->screen.layout.count, 2);
    press('2');
    expect_shown("no process yet");
    press('1');
    assert_int_equal(opened.app->screen.layout.count, 2);
    expect_not_shown("no process yet");
    press('s');
    press(K_ENTER);
    assert_int_equal(opened.app->screen.layout.count, 3);
    expect_shown("2 processes");
}

static void a_run_is_compared_with_another(void **state)
{
    (void)state;
    press('s');
    press('C');
    expect_shown("Nothing has run yet");
    press(K_ENTER);
    assert_int_equal(fake.starts, 1);
    press('C');
    expect_shown("1 fork");
    expect_shown("2 guard off");
    press('1');
    assert_int_equal(fake.starts, 2);
    assert_string_equal(fake.method, "fork");
    expect_shown("A spawn");
    expect_shown("B fork");
    expect_shown("side by side");
    press(K_LEFT);
    expect_shown("in the past");
    press(K_ESCAPE);
    expect_not_shown("side by side");
    assert_false(opened.app->quit);
    press('C');
    press('1'); /* it has run already */
    assert_int_equal(fake.starts, 2);
    press('q');
    press('C');
    press('2');
    assert_int_equal(fake.starts, 3);
    assert_false(fake.guard);
    expect_shown("guard OFF");
    press('?');
    expect_shown("help");
    press('?');
    expect_shown("guard OFF");
    app_open_lesson(opened.app, opened.app->place.lesson, 0); /* from the help one can go to another lesson */
    draw();
    assert_false(opened.app->comparing);
    assert_int_equal(opened.app->kept.count, 0);
    expect_not_shown("side by side");
}

/* The copy was written again since it last ran by spawn: that run is of another program. */
static void a_run_of_an_earlier_text_is_not_compared(void **state)
{
    (void)state;
    char place[96], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    setenv("XDG_STATE_HOME", place, 1);
    setenv("VISUAL", "sed -i s/0.2/0.3/", 1);
    press('s');
    press(K_ENTER);
    press('e');
    press('m');
    assert_int_equal(fake.starts, 3);
    setenv("VISUAL", "sed -i s/0.3/0.4/", 1);
    press('e');
    assert_int_equal(fake.starts, 4);
    assert_string_equal(fake.method, "fork");
    press('C');
    expect_shown("1 spawn");
    press('1');
    assert_int_equal(fake.starts, 5);
    assert_string_equal(fake.method, "spawn");
    press(K_ESCAPE);
    unsetenv("VISUAL");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

/* What was shown before is there to be compared with; the second run waits for the first to be over. */
static void the_run_before_is_kept_and_the_second_waits(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    press('r'); /* the same again */
    assert_int_equal(fake.starts, 2);
    press('C');
    expect_shown("3 last run");
    press('3');
    expect_shown("A this run");
    expect_shown("B last run");
    assert_int_equal(fake.starts, 2);
    press(K_ESCAPE);
    fake.hold = true;
    press('g');
    assert_int_equal(fake.starts, 3);
    press('C');
    press('1');
    expect_shown("It begins when the first is over.");
    assert_int_equal(fake.starts, 3);
    fake.hold = false;
    fake.run->over = true;
    draw();
    draw();
    assert_int_equal(fake.starts, 4);
    expect_shown("side by side");
    press(K_ESCAPE);
    press('C');
    press('9');
    expect_shown("Now: choose 1 to");
}

static void nothing_is_drawn_when_nothing_changes(void **state)
{
    (void)state;
    draw();
    size_t flushes = term_memory_flushes(opened.term);
    for (int i = 0; i < 20; i++)
        app_turn(opened.app, 0);
    assert_int_equal(term_memory_flushes(opened.term), flushes);
}

static void memory_may_fail_at_any_point(void **state)
{
    (void)state;
    for (long nth = 1; nth < 400; nth += 3) {
        mem_fail_at(nth);
        press('s');
        press(K_ENTER);
        press('5');
        press('?');
        press('?');
        press('C');
        press('1');
        press(K_LEFT);
        mem_fail_at(0);
        press(K_ESCAPE);
        press(K_ESCAPE);
        press('p');
        press(K_ENTER);
    }
}

#define ON(test) cmocka_unit_test_setup_teardown(test, open_lesson, close_lesson)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(the_first_frame_stands_before_any_run),
        ON(twenty_runs_are_counted),
        ON(counting_can_be_stopped),
        ON(the_question_comes_before_its_answer),
        ON(an_experiment_is_told_when_it_begins),
        ON(panes_without_room_are_named),
        ON(the_header_says_which_step_it_is),
        ON(a_run_is_locked_until_there_is_an_answer),
        ON(a_wrong_answer_is_told_so_from_the_run),
        ON(a_right_answer_is_told_so),
        ON(before_the_answer_toggles_only_set_the_run),
        ON(after_the_run_toggles_rerun_at_once),
        ON(an_experiment_can_be_rewound),
        ON(a_run_goes_on_while_the_screen_is_in_the_past),
        ON(a_line_is_typed_for_the_program),
        ON(an_edit_runs_a_copy_and_reset_brings_the_original_back),
        ON(an_exercise_is_done_on_the_screen),
        ON(what_was_written_is_put_aside_all_at_once),
        ON(an_editor_that_comes_back_at_once),
        ON(what_the_learner_wrote_stays),
        ON(what_is_written_in_another_window_runs),
        ON(time_goes_by_kinds_of_events),
        ON(what_an_event_changed_is_marked),
        ON(moments_can_be_marked),
        ON(words_are_sought_in_the_chosen_pane),
        ON(a_pane_stands_alone_for_copying),
        ON(memory_is_asked_for_while_it_is_seen),
        ON(an_input_method_gets_a_hint),
        ON(projected_panes_stand_alone),
        ON(before_a_run_the_source_is_alone),
        ON(a_long_script_names_its_keys),
        ON(no_frame_moves_in_the_past),
        ON(before_a_run_the_output_yields),
        ON(a_run_is_compared_with_another),
        ON(a_run_of_an_earlier_text_is_not_compared),
        ON(the_run_before_is_kept_and_the_second_waits),
        ON(nothing_is_drawn_when_nothing_changes),
        ON(memory_may_fail_at_any_point),
    };
    return cmocka_run_group_tests_name("ui_app", tests, NULL, NULL);
}
