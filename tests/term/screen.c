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
static const char *const storm[] = {NULL, "--method", "spawn", "--guard", "off", "run", "lessons/03-line1/script.py", NULL};

static void no_process_is_left(TermTest *test)
{
    for (int i = 0; i < 100 && term_processes(test); i++)
        usleep(10000);
    assert_int_equal(term_processes(test), 0);
}

static void leave(TermTest *test)
{
    term_keys(test, "q");
    assert_int_equal(term_end(test, 10), 0);
    assert_true(term_is_restored(test));
    no_process_is_left(test);
    term_free(test);
}

static void a_lesson_is_predicted_run_and_rewound(void **state)
{
    (void)state;
    TermTest *test = term_start(80, 24, lesson3);
    EXPECT(test, "Who runs line 1?", 5);
    term_keys(test, "a");
    EXPECT(test, "(your answer)", 5);
    term_keys(test, "\r");
    EXPECT(test, "You said", 30);
    EXPECT(test, "W3", 5);
    term_keys(test, "\033OD"); /* Left */
    EXPECT(test, "in the past", 5);
    term_keys(test, "\033OF"); /* End */
    assert_true(term_wait_gone(test, "in the past", 5));
    leave(test);
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

static void a_storm_is_one_row_and_can_be_left(void **state)
{
    (void)state;
    TermTest *test = term_start(120, 36, storm);
    EXPECT(test, "RuntimeError", 20);
    EXPECT(test, "/s", 20); /* the folded row, with its rate */
    EXPECT(test, "Put that line under the guard.", 10);
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
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
    for (int i = 0; i < 3; i++) {
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lesson_is_predicted_run_and_rewound),
        cmocka_unit_test(toggles_rerun),
        cmocka_unit_test(a_storm_is_one_row_and_can_be_left),
        cmocka_unit_test(it_follows_the_terminals_size),
        cmocka_unit_test(signals_end_it_in_order),
        cmocka_unit_test(a_closed_terminal_ends_it),
        cmocka_unit_test(a_killed_screen_leaves_no_process),
        cmocka_unit_test(idle_writes_nothing),
        cmocka_unit_test(ctrl_c_leaves_too),
    };
    return cmocka_run_group_tests_name("term_screen", tests, NULL, NULL);
}
