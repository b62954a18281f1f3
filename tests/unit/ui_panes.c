/* Panes of a lesson: which are shown, chosen, searched, and alone. */
#include "ui_told.h"

/* Panes that a step is about and that have no room are named with their keys, except where the past has its words. */
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

/* On a small screen Tab goes round what the step is about, not round all that there is. */
static void small_screens_go_round_the_steps_panes(void **state)
{
    (void)state;
    term_memory_resize(opened.term, 40, 10);
    draw();
    press(K_TAB);
    expect_shown("1 source");
    press(K_TAB);
    expect_shown("6 ");
    press('s');
    press(K_ENTER);
    static const char *const panes[] = {"2 processes", "1 source", "5 output", "6 what did you see?", "2 processes"};
    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++) {
        press(K_TAB);
        expect_shown(panes[i]);
    }
}

/* A rewind does not take these names away for ever; a new step begins without a time bar. */
static void panes_are_named_again_after_a_rewind(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    expect_shown("also: 5 output");
    press(K_LEFT);
    expect_shown("past: event");
    expect_not_shown("also:");
    press(K_END);
    expect_shown("also: 5 output");
    expect_shown("●"); /* the bar stays beside it */
    press(' ');
    expect_shown("The run is over. Left and Right go through it");
    press('n');
    expect_shown("also: 2 processes");
    expect_not_shown("now: event");
    press(K_HOME);
    expect_not_shown("now: event 0 of 0");
}

/* Who looks for the way out with Esc is told of it. */
static void esc_tells_the_way_back(void **state)
{
    (void)state;
    expect_shown("l lessons");
    press(K_ESCAPE);
    expect_shown("l goes to the list of lessons, q leaves");
    press('2');
    press(K_ESCAPE); /* this one leaves the pane */
    expect_not_shown("q leaves");
    press('J');
    expect_shown("Nothing has run yet.");
    press('s');
    press(K_ENTER);
    press('J');
    expect_shown("This program has one file.");
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

static void projected_panes_stand_alone(void **state)
{
    (void)state;
    press('P');
    press('s');
    expect_shown("import os, time");
    expect_not_shown("no process yet");
    for (int i = 0; i < 3; i++) { /* nothing that is empty is brought, until something has run */
        press(K_TAB);
        expect_shown("import os, time");
        expect_not_shown("no process yet");
    }
    press(K_ENTER);
    press(K_TAB);
    expect_shown("─ 5 output ─");
    press(K_TAB); /* the text */
    press(K_TAB);
    expect_shown("─ 2 processes ─");
    expect_not_shown("─ 1 source ─");
    press('P');
    expect_shown("─ 2 processes ─");
    expect_shown("─ 1 source ─");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(panes_without_room_are_named),
        ON(small_screens_go_round_the_steps_panes),
        ON(panes_are_named_again_after_a_rewind),
        ON(esc_tells_the_way_back),
        ON(words_are_sought_in_the_chosen_pane),
        ON(a_pane_stands_alone_for_copying),
        ON(memory_is_asked_for_while_it_is_seen),
        ON(projected_panes_stand_alone),
        ON(before_a_run_the_source_is_alone),
        ON(a_long_script_names_its_keys),
        ON(before_a_run_the_output_yields),
    };
    return cmocka_run_group_tests_name("ui_panes", tests, NULL, NULL);
}
