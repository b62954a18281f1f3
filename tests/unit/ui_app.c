/* A lesson from its first page to its last, over a run that a test tells: questions, runs, settings. */
#include "ui_told.h"

#include "base/mem.h"

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

/* Which CPython it is stands there before the first run by it. */
static void the_header_says_which_engine_it_is(void **state)
{
    (void)state;
    press('s');
    press(K_ENTER);
    press('c');
    expect_shown("CPython 3.14.7");
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
    expect_shown(
        "often   \u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588 15");
    expect_shown("seldom  \u2588\u2588\u2588\u2588\u2588 5");
    expect_not_shown("You said C");
    press(K_ENTER);
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
    expect_shown("what did you see?"); /* first what was seen, then why */
    expect_not_shown("You said");
    press(K_ENTER);
    expect_shown("You said A: 1. It was C: 4: all.");
    expect_shown("That was fork.");
    expect_shown("You said 1; it was 4. A spawned");
    assert_true(opened.app->place.judged);
}

static void a_right_answer_is_told_so(void **state)
{
    (void)state;
    press('C');
    press(K_ENTER);
    press(K_ENTER);
    expect_shown("You said C: 4, and so it was.");
    press('r'); /* told once, it need not be asked for again */
    expect_shown("You said C: 4, and so it was.");
    press(K_ENTER);
    expect_shown("The second step has no question.");
    expect_not_shown("task 0 done by"); /* a new step begins with nothing run */
}

/* An experiment made before what it means was asked for: the verdict on the step's own run is not lost by it. */
static void an_experiment_keeps_the_verdict(void **state)
{
    (void)state;
    press('A');
    press(K_ENTER);
    expect_shown("what did you see?");
    press('m');
    settle();
    expect_shown("what did you see?");
    expect_shown("An experiment");
    press(K_ENTER);
    expect_shown("You said A: 1. It was C: 4: all.");
    expect_shown("An experiment");
    press('r');
    expect_shown("You said A: 1. It was C: 4: all.");
    expect_not_shown("An experiment");
}

/* The answer's letter again: that it now leads back in time is said before it does, and only once. */
static void an_answers_letter_does_not_rewind_unasked(void **state)
{
    (void)state;
    press('A');
    press(K_ENTER);
    press('A');
    expect_shown("You have answered A already. A once more: to the start before.");
    assert_true(opened.app->session.following);
    press('A');
    assert_false(opened.app->session.following);
    press(K_END);
    press('A');
    assert_false(opened.app->session.following);
    press(K_END);
    press('a'); /* what is meant is known by now; small letters never answered */
    expect_not_shown("You have answered");
}

/* In the first lesson: while it stands there to be looked at, and how to make it, when it was over too soon. */
static void it_is_told_how_real_it_is(void **state)
{
    (void)state;
    lesson.number = 1;
    term_memory_resize(opened.term, 120, 40);
    press('s');
    press(K_ENTER);
    expect_shown("Was this real?");
    fake.hold = true;
    press('.');
    expect_shown("Is this real? Try ps -p 4711");
    lesson.number = 3;
    draw();
    expect_not_shown("Is this real?");
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

static int text_row(void)
{
    return layout_pane(&opened.app->screen.layout, VIEW_EXPLAIN)->y;
}

/* On a large screen the text has the same rows from the question to what it means, whatever is answered. */
static void no_frame_moves_within_a_step(void **state)
{
    (void)state;
    for (char answer = 'B'; answer <= 'C'; answer++) {
        term_memory_resize(opened.term, 62, 36);
        app_open_lesson(opened.app, opened.app->place.lesson, 0);
        draw();
        int row = text_row();
        press((unsigned)answer);
        assert_int_equal(text_row(), row);
        expect_shown("(your answer)");
        press(K_ENTER);
        assert_int_equal(text_row(), row);
        while (opened.app->place.phase != PHASE_AFTER)
            press(K_ENTER);
        expect_shown("You said");
        assert_int_equal(text_row(), row);
    }
}

/* t takes the toggles in turn, but not the number of workers, unless its line is chosen. */
static void the_toggle_on_the_chosen_line_is_taken(void **state)
{
    (void)state;
    press('s');
    press('t');
    expect_shown("This script has no toggles of its own.");
    press('1');
    for (int i = 0; i < 4; i++)
        press(K_DOWN);
    press('t');
    press(K_ENTER);
    assert_string_equal(fake.sets, "WORKERS=5");
}

/* T to a line where nobody can stand would only run the program to its end. */
static void nobody_is_sent_to_an_empty_line(void **state)
{
    (void)state;
    press('s');
    press('1');
    for (int i = 0; i < 5; i++)
        press(K_DOWN);
    press('T');
    expect_shown("No process ever stands at line 5");
    press(K_DOWN);
    press('T');
    expect_not_shown("No process ever stands");
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

static void an_input_method_gets_a_hint(void **state)
{
    (void)state;
    press('s');
    press(0x8FDB);
    expect_shown("An input method seems to be on");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(the_first_frame_stands_before_any_run),
        ON(twenty_runs_are_counted),
        ON(counting_can_be_stopped),
        ON(the_question_comes_before_its_answer),
        ON(an_experiment_is_told_when_it_begins),
        ON(the_header_says_which_step_it_is),
        ON(the_header_says_which_engine_it_is),
        ON(a_run_is_locked_until_there_is_an_answer),
        ON(a_wrong_answer_is_told_so_from_the_run),
        ON(a_right_answer_is_told_so),
        ON(an_experiment_keeps_the_verdict),
        ON(an_answers_letter_does_not_rewind_unasked),
        ON(it_is_told_how_real_it_is),
        ON(before_the_answer_toggles_only_set_the_run),
        ON(after_the_run_toggles_rerun_at_once),
        ON(the_toggle_on_the_chosen_line_is_taken),
        ON(nobody_is_sent_to_an_empty_line),
        ON(no_frame_moves_within_a_step),
        ON(a_line_is_typed_for_the_program),
        ON(an_input_method_gets_a_hint),
        ON(nothing_is_drawn_when_nothing_changes),
        ON(memory_may_fail_at_any_point),
    };
    return cmocka_run_group_tests_name("ui_app", tests, NULL, NULL);
}
