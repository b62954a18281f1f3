/* Comparing from within a lesson: with settings that are run for it, with runs that are kept. */
#include "ui_told.h"

#include <stdlib.h>

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
    expect_shown("? help");
    press('?');
    expect_shown("Two runs side by side"); /* its own help, not that of a lesson */
    expect_shown("Time counts from the first");
    expect_shown("back by an event of either run");
    expect_not_shown("skips a prediction");
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
    press('1'); /* it is still asked */
    draw();
    expect_shown("side by side");
    press(K_ESCAPE);
}

/* Without its guard the first runs in slow motion; what is run to be beside it does, too. */
static void both_are_as_slow(void **state)
{
    (void)state;
    press('s');
    press('g');
    press(K_ENTER);
    assert_string_equal(fake.method, "spawn");
    assert_false(fake.guard);
    int64_t pace = fake.pace;
    assert_true(pace > 0);
    press('C');
    press('1');
    assert_string_equal(fake.method, "fork");
    assert_int_equal(fake.pace, pace);
    press(K_ESCAPE);
    press('g');
    assert_int_equal(fake.pace, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(a_run_is_compared_with_another),
        ON(a_run_of_an_earlier_text_is_not_compared),
        ON(both_are_as_slow),
        ON(the_run_before_is_kept_and_the_second_waits),
    };
    return cmocka_run_group_tests_name("ui_beside", tests, NULL, NULL);
}
