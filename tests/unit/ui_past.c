/* Going back and forth in a run of a lesson: by event, by kind, to marks; what is marked there. */
#include "ui_told.h"

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
    term_memory_resize(opened.term, 36, 10); /* in fewer words, so that it can be read where it is */
    draw();
    expect_shown("step 1/2");
    expect_shown("in the past");
    expect_not_shown("it goes on");
    term_memory_resize(opened.term, 80, 24);
    draw();
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
    int starts = fake.starts;
    press('.'); /* one press too many does not take the run away */
    expect_shown("The program has ended.");
    assert_int_equal(fake.starts, starts);
    press('.');
    assert_int_equal(fake.starts, starts);
    fake.hold = false;
    press('r');
    assert_int_equal(fake.starts, starts + 1);
    press('.'); /* begins one held */
    assert_int_equal(fake.starts, starts + 2);
}

/* The kind of the event that the cursor stands after. */
static EventKind kind_here(void)
{
    Event event = {.kind = EV_COUNT};
    if (opened.app->session.cursor)
        log_get(opened.app->session.log, opened.app->session.cursor - 1, &event);
    return event.kind;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(an_experiment_can_be_rewound),
        ON(a_run_goes_on_while_the_screen_is_in_the_past),
        ON(time_goes_by_kinds_of_events),
        ON(what_an_event_changed_is_marked),
        ON(moments_can_be_marked),
        ON(no_frame_moves_in_the_past),
    };
    return cmocka_run_group_tests_name("ui_past", tests, NULL, NULL);
}
