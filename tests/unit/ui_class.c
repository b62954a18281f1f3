/* The classroom: votes, a blank and a frozen screen, the light, the notes. */
#include "ui_over.h"

#include "base/words.h"

static char place[40];
static int starts, slow;
static double limit;
static int64_t pace;
static Lesson lesson;
static Term *term;
static AppSetup setup;
static App *app;

static Run *fake_start(void *ctx, const Settings *settings, Log *log, Fault *fault)
{
    (void)ctx, (void)log, (void)fault;
    starts++;
    slow = settings->slow;
    limit = settings->timeout;
    pace = settings->pace;
    return mem_zalloc(1);
}

static const RunOps ops = OVER_OPS(fake_start);

static Status say_c(void *ctx, const Log *const *logs, size_t count, const char *expression, Buf *out, Fault *fault)
{
    (void)ctx, (void)logs, (void)count, (void)fault, (void)expression;
    buf_add_str(out, "C");
    return STATUS_OK;
}

static const Grader grader = {.evaluate = say_c};

static int begin(void **state)
{
    (void)state;
    Fault fault = {0};
    snprintf(place, sizeof place, "/tmp/mpdemo-class-XXXXXX");
    assert_non_null(mkdtemp(place));
    write_in(place, "script.py", "first = 1\nsecond = 2\nthird = 3\n");
    write_in(place, "lesson.md",
             "---\nnumber: 1\nslug: tea\ntitle: Tea\nidea: i\nroute: core\nminutes: 9\n---\n\n"
             "## Steep {predict}\n\nLook.\n\n```run\nmethod: fork\n```\n\n"
             "```ask\nquestion: How long?\nA: one\nB: two\nC: three\nanswer: x\nmarked: C\n```\n\n"
             "```notes\nminutes: 7\nMost say **A**.\n```\n\n### Explain\n\nThree it is.\n\n## End\n\nx\n");
    assert_int_equal(lesson_load(&lesson, place, "en", &fault), STATUS_OK);
    term = term_memory_open(80, 24);
    setup = (AppSetup){.lesson = &lesson, .ops = &ops, .grader = &grader, .term = term, .classroom = true};
    app = app_new(&setup, &fault);
    assert_non_null(app);
    app_open_lesson(app, &lesson, 0);
    app_draw(app);
    starts = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    char command[64];
    app_free(app);
    term->ops->close(term);
    lesson_release(&lesson);
    snprintf(command, sizeof command, "rm -rf %s", place);
    return system(command);
}

static void draw(void)
{
    app->drawn = 0;
    app->dirty = true;
    app_turn(app, 0);
    app_draw(app);
}

static void press(unsigned key)
{
    term_memory_key(term, key);
    draw();
    draw();
}

static void type(const char *keys)
{
    for (; *keys; keys++)
        press(*keys == '\n' ? K_ENTER : (unsigned char)*keys);
}

static void screen(Buf *out)
{
    buf_clear(out);
    grid_text(term_memory_grid(term), out);
}

static void expect(const char *text, bool there)
{
    Buf out = {0};
    screen(&out);
    if (!strstr(buf_str(&out), text) == there)
        fail_msg("\"%s\" is %son the screen:\n%s", text, there ? "not " : "", buf_str(&out));
    buf_release(&out);
}

static void a_class_votes_twice(void **state)
{
    (void)state;
    press('V');
    expect("first vote, seconds>", true);
    type("90\n");
    expect("First vote, in silence", true);
    expect("How long?", true); /* the question stays */
    assert_in_range(app_class_seconds(app), 85, 90);
    assert_in_range(app_class_wait(app), 1, 1001);
    press('x'); /* any key ends it; it is no answer */
    assert_int_equal(app->place.answer, 0);
    expect("first vote, tallies>", true);
    type("A 12 B 7 D 2\n"); /* there is no D */
    expect("Letters with numbers", true);
    assert_false(app->room.votes[0].held);
    press(K_BACKSPACE);
    press(K_BACKSPACE);
    press(K_BACKSPACE);
    type("\n");
    expect("Now discuss", true);
    expect("12", false); /* nobody follows the many */
    assert_int_equal(app->room.votes[0].sum, 19);
    type("V0\n3 1 15\n");
    expect("Enter runs it", true);
    press(K_ENTER);
    assert_int_equal(starts, 1);
    expect("It was C: three.", true);
    expect("before and after talking", true);
    expect("A    12 ", true);
    expect("C     0", true);
    expect("15 ", true);
    press('V');
    expect("The run has answered it already", true);
    press('n');
    press('p');
    assert_false(app->room.votes[0].held);
}

static void hands_need_not_be_counted(void **state)
{
    (void)state;
    type("V0\n\n");
    expect("Now discuss", true);
    press(K_ENTER);
    assert_int_equal(starts, 1);
    expect("It was C", true);
    expect("How the class voted", false);
    press('n');
    press('p'); /* one of the two votes counted: its bars alone, under a title that promises no other */
    type("V0\n\nV0\n4 1 9\n");
    press(K_ENTER);
    expect("How the class voted:", true);
    expect("C     9", true);
    press('n');
    press('V');
    expect("There is no question here", true);
}

static void a_vote_is_left(void **state)
{
    (void)state;
    type("V5");
    press(K_ESCAPE);
    expect("seconds>", false);
    press('B'); /* an answer again */
    assert_int_equal(app->place.answer, 'B');
}

static void the_countdown_ends(void **state)
{
    (void)state;
    type("V1\n");
    app->room.ends = io_now_ns() - 1;
    draw();
    expect("Time is up", true);
    assert_int_equal(app_class_wait(app), -1);
    press('x');
    expect("tallies>", true);
}

static void the_screen_is_blank_until_a_key(void **state)
{
    (void)state;
    Buf out = {0};
    press('b');
    screen(&out);
    assert_int_equal(strspn(buf_str(&out), " \n"), out.size);
    press('q'); /* any key: and it does nothing else */
    expect("How long?", true);
    assert_false(app->quit);
    buf_release(&out);
}

static void the_picture_is_frozen(void **state)
{
    (void)state;
    press('f');
    press('A');
    press('q');
    press('n');
    assert_false(app->quit);
    assert_int_equal(app->place.answer, 0);
    expect("How long?", true);
    expect("frozen: f", true);
    term_memory_resize(term, 60, 20);
    draw();
    expect("frozen: f", true);
    term_memory_resize(term, 80, 24);
    press('f');
    expect("frozen", false);
    expect("How long?", true);
}

static Style style_of(const char *word)
{
    const Grid *grid = term_memory_grid(term);
    for (int y = 0; y < grid->height; y++)
        for (int x = 0; x < grid->width; x++) {
            size_t i = 0;
            while (word[i] && grid_at(grid, x + (int)i, y) && grid_at(grid, x + (int)i, y)->text[0] == word[i])
                i++;
            if (!word[i])
                return (Style)grid_at(grid, x, y)->style;
        }
    fail_msg("%s is not on the screen", word);
    return STYLE_PLAIN;
}

static void a_light_moves_over_the_source(void **state)
{
    (void)state;
    press('*');
    expect("Up Down move the light", true);
    assert_int_equal(style_of("second"), STYLE_FAINT);
    assert_int_not_equal(style_of("first ="), STYLE_FAINT);
    press(K_DOWN);
    assert_int_not_equal(style_of("second"), STYLE_FAINT);
    assert_int_equal(style_of("third"), STYLE_FAINT);
    press(K_ESCAPE);
    assert_int_not_equal(style_of("third"), STYLE_FAINT);
}

static void notes_show_with_a_key(void **state)
{
    (void)state;
    expect("Most say", false);
    press('T'); /* the first time it is said whom else they are shown to */
    expect("The class reads them, too", true);
    expect("Most say", false);
    press('T');
    expect("7 minutes", true);
    expect("Most say A.", true);
    expect("for the teacher", true);
    press('T');
    expect("Most say", false);
    press('T');
    press('n');
    expect("Most say", false);
    press('T');
    expect("There are no notes", true);
}

/* Waiting is stretched, and with it the limit of the run and its starts; the header says so, and it is no experiment.
 */
static void slow_motion_stretches_waiting(void **state)
{
    (void)state;
    press('C');
    press(K_ENTER);
    assert_true(slow <= 1);
    double usual = limit;
    press('Z');
    expect("slow motion \xC3\x97" "2", true);
    assert_int_equal(slow, 2);
    assert_true(limit > 1.9 * usual && pace > 0);
    press('Z');
    press('Z');
    assert_int_equal(slow, 8);
    expect("xperiment", false);
    press('n');
    press('p');
    slow = 0;
    press('C');
    press(K_ENTER); /* it stays from step to step */
    assert_int_equal(slow, 8);
    press('Z');
    assert_int_equal(slow, 1);
    expect("slow motion", false);
}

/* What a key has set is told whole, in a language of long runes, too. */
static void what_slow_motion_sets_is_told_whole(void **state)
{
    (void)state;
    words_set_language("zh");
    press('Z');
    expect("等待的时间是原来的 2 倍。", true);
    words_set_language("en");
}

/* Outside the classroom these keys mean what they mean to a learner, and each key one thing. */
static void keys_have_one_meaning(void **state)
{
    (void)state;
    assert_int_equal(key_request_in('b', true), REQ_BLANK);
    assert_int_equal(key_request_in('b', false), REQ_TO_MARK);
    assert_int_equal(key_request_in('*', false), REQ_NONE);
    assert_int_equal(key_request_in('m', true), REQ_METHOD);
    assert_true(key_shadowed(REQ_TO_MARK, true) && !key_shadowed(REQ_TO_MARK, false));
    assert_true(key_shadowed(REQ_BLANK, false) && !key_shadowed(REQ_BLANK, true));
    for (unsigned key = '!'; key < 127; key++) {
        int meanings[2] = {0, 0};
        for (Request request = REQ_NONE + 1; request < REQ_COUNT; request++)
            for (const char *at = key_info(request)->keys; *at; at += strcspn(at, " "), at += strspn(at, " "))
                meanings[key_info(request)->group == KEYS_CLASS] += strcspn(at, " ") == 1 && *at == (char)key;
        if (meanings[0] > 1 || meanings[1] > 1)
            fail_msg("the key %c has two meanings", key);
    }
    press(KEY_CTRL + 't');
    expect("The classroom is over", true);
    press('b');
    expect("How long?", true);
    press(KEY_CTRL + 't');
    press('b');
    expect("How long?", false);
    press('b');
}

#define ON(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(a_class_votes_twice),   ON(hands_need_not_be_counted),       ON(a_vote_is_left),
        ON(the_countdown_ends),    ON(the_screen_is_blank_until_a_key), ON(the_picture_is_frozen),
        ON(notes_show_with_a_key), ON(a_light_moves_over_the_source),   ON(keys_have_one_meaning),
        ON(slow_motion_stretches_waiting), ON(what_slow_motion_sets_is_told_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
