/* mpdemo in a real terminal: a lesson from its first frame, and every way to leave. */
#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const lesson3[] = {NULL, "lesson3", NULL};
static const char *const storm[] = {NULL, "--method", "spawn", "--guard", "off", "run", "lessons/03-line1/script.py",
                                    NULL};

static void no_process_is_left(TermTest *test)
{
    for (int i = 0; i < 100 && term_processes(test); i++)
        usleep(10000);
    assert_int_equal(term_processes(test), 0);
}

static void is_left(TermTest *test)
{
    assert_int_equal(term_end(test, 10), 0);
    assert_true(term_is_restored(test));
    no_process_is_left(test);
    term_free(test);
}

static void leave(TermTest *test)
{
    term_keys(test, "q");
    is_left(test);
}

static void a_lesson_is_predicted_run_and_rewound(void **state)
{
    (void)state;
    TermTest *test = term_start(80, 24, lesson3);
    EXPECT(test, "Who runs line 1?", 5);
    term_keys(test, "a"); /* the text has pages: first the question itself */
    EXPECT(test, "This is the question", 5);
    term_keys(test, "a");
    EXPECT(test, "(your answer)", 5);
    term_keys(test, "\r");
    EXPECT(test, "what did you see?", 30);
    term_keys(test, "\r");
    EXPECT(test, "You said", 5);
    EXPECT(test, "W3", 5);
    term_keys(test, "\033OD"); /* Left */
    EXPECT(test, "in the past", 5);
    term_keys(test, "\033OF"); /* End */
    assert_true(term_wait_gone(test, "in the past", 5));
    term_keys(test, "q"); /* perhaps by mistake: the shell's screen tells the way back */
    EXPECT(test, "mpdemo line1 goes on there", 5);
    is_left(test);
}

static void toggles_rerun(void **state)
{
    (void)state;
    TermTest *test = term_start(160, 48, lesson3);
    EXPECT(test, "Who runs line 1?", 5);
    term_keys(test, "s\r");
    EXPECT(test, "running", 5);
    term_keys(test, "m");
    EXPECT(test, "spawn", 5);
    EXPECT(test, "__mp_main__", 20);
    leave(test);
}

static void two_settings_stand_side_by_side(void **state)
{
    (void)state;
    static const char *const compare[] = {NULL, "compare", "--guard", "on,off", "lesson5", "--step", "2", NULL};
    static const int sizes[][2] = {{80, 24}, {120, 36}, {200, 60}, {40, 10}};
    for (int i = 0; i < 4; i++) {
        TermTest *test = term_start(sizes[i][0], sizes[i][1], compare);
        EXPECT(test, "what differs", 20);
        EXPECT(test, "guard on", 5);
        EXPECT(test, "guard OFF", 5);
        term_keys(test, "\033OD\033OD");
        EXPECT(test, "in the past", 5);
        leave(test);
    }
}

/* The screen without its first row, its last, and the edge that the time bar lies on. */
static void copy_panes(TermTest *test, char *out, size_t size)
{
    const char *text = strchr(term_text(test), '\n') + 1;
    size_t used = 0;
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n'), *next = end + 1;
        const char *after = *next ? strchr(next, '\n') + 1 : next;
        if (!*next || !*after)
            break; /* the last two */
        used += (size_t)snprintf(out + used, size - used, "%.*s\n", (int)(end - line), line);
        line = next;
    }
}

static void rewinding_and_coming_back_shows_the_same_panes(void **state)
{
    (void)state;
    static char before[65536], after[65536];
    static const int sizes[][2] = {{80, 24}, {160, 48}};
    for (int i = 0; i < 2; i++) {
        TermTest *test = term_start(sizes[i][0], sizes[i][1], lesson3);
        EXPECT(test, "Who runs line 1?", 5);
        term_keys(test, "aa\r"); /* the first may only bring the question */
        EXPECT(test, "what did you see?", 30);
        term_keys(test, "\r");
        EXPECT(test, "You said", 5);
        term_settle(test, 0.2);
        copy_panes(test, before, sizeof before);
        term_keys(test, "\033OH\033OC"); /* Home, Right */
        EXPECT(test, "past: event 1 of", 5);
        copy_panes(test, after, sizeof after);
        assert_string_not_equal(before, after);
        term_keys(test, "\033OF"); /* End */
        assert_true(term_wait_gone(test, "past: event", 5));
        term_settle(test, 0.2);
        copy_panes(test, after, sizeof after);
        assert_string_equal(before, after);
        leave(test);
    }
}

static void a_recording_shows_the_same_panes(void **state)
{
    (void)state;
    static char live[65536], replayed[65536];
    char path[64];
    snprintf(path, sizeof path, "/tmp/mpdemo-record-%ld", (long)getpid());
    const char *const run[] = {NULL, "--record", path, "--method", "spawn", "run", "lessons/03-line1/script.py", NULL};
    const char *const replay[] = {NULL, "replay", path, NULL};
    TermTest *test = term_start(120, 36, run);
    EXPECT(test, "The run is over:", 30);
    term_settle(test, 0.2);
    copy_panes(test, live, sizeof live);
    leave(test);
    test = term_start(120, 36, replay);
    EXPECT(test, "The run is over:", 10);
    term_settle(test, 0.2);
    copy_panes(test, replayed, sizeof replayed);
    assert_int_equal(term_processes(test), 1); /* mpdemo itself, and nothing that it started */
    leave(test);
    unlink(path);
    assert_string_equal(live, replayed);
}

static void pids_on_the_screen_are_processes(void **state)
{
    (void)state;
    TermTest *test = term_start(120, 36, lesson3);
    EXPECT(test, "Who runs line 1?", 5);
    term_keys(test, "s\r");
    EXPECT(test, "W3 ", 10);
    EXPECT(test, "sleeps", 10);
    term_keys(test, " "); /* they stand while they are looked for */
    EXPECT(test, "paused", 5);
    const char *row = strstr(term_text(test), "W3  ");
    int pid = 0;
    assert_int_equal(sscanf(row, "W3 %d", &pid), 1);
    char path[32];
    snprintf(path, sizeof path, "/proc/%d", pid);
    assert_int_equal(access(path, F_OK), 0);
    term_keys(test, ".");
    term_keys(test, " ");
    assert_true(term_wait_gone(test, "paused", 5));
    leave(test);
}

static void a_storm_is_one_row_and_can_be_left(void **state)
{
    (void)state;
    TermTest *test = term_start(120, 36, storm);
    EXPECT(test, "RuntimeError", 20);
    EXPECT(test, "/s", 20);                         /* the folded row, with its rate */
    EXPECT(test, "This process imported your", 10); /* the plain sentence */
    leave(test);
}

static void it_follows_the_terminals_size(void **state)
{
    (void)state;
    TermTest *test = term_start(120, 36, lesson3);
    EXPECT(test, "4 timeline", 5);
    term_resize(test, 80, 24);
    assert_true(term_wait_gone(test, "4 timeline", 5));
    term_resize(test, 30, 8);
    term_settle(test, 0.3);
    term_resize(test, 1, 1);
    term_settle(test, 0.3);
    term_resize(test, 120, 36);
    EXPECT(test, "4 timeline", 5);
    leave(test);
}

static void signals_end_it_in_order(void **state)
{
    (void)state;
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGUSR1};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        TermTest *test = term_start(80, 24, storm);
        EXPECT(test, "RuntimeError", 20);
        kill(term_pid(test), numbers[i]);
        assert_int_equal(term_end(test, 10), 128 + numbers[i]);
        assert_true(term_is_restored(test));
        no_process_is_left(test);
        term_free(test);
    }
}

static void a_closed_terminal_ends_it(void **state)
{
    (void)state;
    TermTest *test = term_start(80, 24, storm);
    EXPECT(test, "RuntimeError", 20);
    term_hang_up(test);
    assert_int_not_equal(term_end(test, 10), -1);
    no_process_is_left(test);
    term_free(test);
}

static void a_killed_screen_leaves_no_process(void **state)
{
    (void)state;
    TermTest *test = term_start(80, 24, storm);
    EXPECT(test, "RuntimeError", 20);
    kill(term_pid(test), SIGKILL);
    assert_int_equal(term_end(test, 10), 128 + SIGKILL);
    no_process_is_left(test);
    term_free(test);
}

static void idle_writes_nothing(void **state)
{
    (void)state;
    TermTest *test = term_start(80, 24, lesson3);
    EXPECT(test, "Who runs line 1?", 5);
    term_settle(test, 0.5);
    long before = term_bytes(test);
    term_settle(test, 1.5);
    assert_int_equal(term_bytes(test), before);
    leave(test);
}

static void ctrl_c_leaves_too(void **state)
{
    (void)state;
    TermTest *test = term_start(80, 24, storm);
    EXPECT(test, "RuntimeError", 20);
    term_keys(test, "\003");
    assert_int_equal(term_end(test, 10), 0);
    assert_true(term_is_restored(test));
    no_process_is_left(test);
    term_free(test);
}

static void an_editor_takes_the_terminal_and_gives_it_back(void **state)
{
    (void)state;
    char path[64];
    snprintf(path, sizeof path, "/tmp/mpdemo-edit-%ld.py", (long)getpid());
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("print('it says', 'one')\n", file);
    fclose(file);
    setenv("TEST_EDITOR", "sh -c 'echo in the editor; sleep 0.5; sed -i s/one/two/ \"$1\"' sh", 1);
    TermTest *test = term_start(80, 24, (const char *const[]){NULL, "run", path, NULL});
    unsetenv("TEST_EDITOR");
    EXPECT(test, "what is going on", 10);
    term_keys(test, "5"); /* the output */
    EXPECT(test, "it says one", 10);
    term_keys(test, "e");
    EXPECT(test, "in the editor", 10);
    EXPECT(test, "it says two", 10);
    EXPECT(test, "what is going on", 10); /* the screen is whole again */
    term_keys(test, "r");
    EXPECT(test, "it says one", 10);
    leave(test);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lesson_is_predicted_run_and_rewound),
        cmocka_unit_test(toggles_rerun),
        cmocka_unit_test(two_settings_stand_side_by_side),
        cmocka_unit_test(rewinding_and_coming_back_shows_the_same_panes),
        cmocka_unit_test(a_recording_shows_the_same_panes),
        cmocka_unit_test(pids_on_the_screen_are_processes),
        cmocka_unit_test(a_storm_is_one_row_and_can_be_left),
        cmocka_unit_test(it_follows_the_terminals_size),
        cmocka_unit_test(signals_end_it_in_order),
        cmocka_unit_test(a_closed_terminal_ends_it),
        cmocka_unit_test(a_killed_screen_leaves_no_process),
        cmocka_unit_test(idle_writes_nothing),
        cmocka_unit_test(ctrl_c_leaves_too),
        cmocka_unit_test(an_editor_takes_the_terminal_and_gives_it_back),
    };
    return cmocka_run_group_tests_name("term_screen", tests, NULL, NULL);
}
