/* A class in a real terminal: a vote, the run, the bars; and an exercise that is sorted until its check is passed. */
#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void leave(TermTest *test)
{
    term_keys(test, "q");
    assert_int_equal(term_end(test, 10), 0);
    assert_true(term_is_restored(test));
    term_free(test);
}

static void a_vote_and_its_bars(void **state)
{
    (void)state;
    static const char *const argv[] = {NULL, "--classroom", "--fresh", "lesson3", "--step", "2", NULL};
    TermTest *test = term_start(80, 24, argv);
    EXPECT(test, "The classroom: V votes", 5); /* whoever begins it so is told its keys */
    term_keys(test, "V1\r");
    EXPECT(test, "First vote, in silence", 5);
    EXPECT(test, "Time is up", 5); /* the seconds go by without a key */
    term_keys(test, " A 12 B 7\r");
    EXPECT(test, "Now discuss", 5);
    term_keys(test, "V0\r1 2 16\r");
    EXPECT(test, "Enter runs it", 5);
    term_keys(test, "\r");
    EXPECT(test, "what did you see?", 30);
    term_keys(test, "\r");
    EXPECT(test, "before and after talking", 5);
    EXPECT(test, "It was C", 5);
    term_keys(test, "b");
    assert_true(term_wait_gone(test, "It was C", 5));
    term_keys(test, "x");
    EXPECT(test, "It was C", 5);
    term_keys(test, "f");
    EXPECT(test, "frozen: f", 5);
    term_keys(test, "f");
    assert_true(term_wait_gone(test, "frozen: f", 5));
    leave(test);
}

static void lines_are_sorted_until_it_passes(void **state)
{
    (void)state;
    static const char *const argv[] = {NULL, "pool", "--step", "9", NULL};
    TermTest *test = term_start(100, 32, argv);
    EXPECT(test, "picks it up", 5);
    term_keys(test, "K");
    EXPECT(test, "not yet", 30);
    /* join (A) to the end, what waits (C) below the border, the longest (G) first, then 3, 2, 1 */
    term_keys(test, " jjjjjj ");         /* B C D E F G A */
    term_keys(test, "kkkkk jjjjjj ");    /* C out: B D E F G A | C */
    term_keys(test, "kk kkkk ");         /* G first: G B D E F A */
    EXPECT(test, "left out", 5);
    term_keys(test, "j jj ");            /* B, of length 1, after D and E: G D E B F A */
    term_keys(test, "kk j ");            /* E before D: G E D B F A */
    term_keys(test, "K");
    EXPECT(test, "Passed", 30);
    leave(test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_vote_and_its_bars),
                                       cmocka_unit_test(lines_are_sorted_until_it_passes)};
    return cmocka_run_group_tests_name("term_classroom", tests, NULL, NULL);
}
