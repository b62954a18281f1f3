/* A sorting task and a solution on the screen. No program is run: nothing here needs one. */
#include "ui_over.h"

static char place[40], script_run[256], script_text[512];
static Lesson lesson;
static Term *term;
static AppSetup setup;
static App *app;

/* What would be run is all that matters. */
static Run *fake_start(void *ctx, const Settings *settings, Log *log, Fault *fault)
{
    (void)ctx, (void)log;
    Buf text = {0};
    snprintf(script_run, sizeof script_run, "%s", settings->script);
    if (io_read_file(settings->script, &text, 500, fault) == STATUS_OK)
        snprintf(script_text, sizeof script_text, "%s", buf_str(&text));
    buf_release(&text);
    return mem_zalloc(1);
}

static const RunOps ops = OVER_OPS(fake_start);

static void open_app(bool fresh)
{
    Fault fault = {0};
    term = term_memory_open(80, 24);
    setup = (AppSetup){
        .lesson = &lesson, .ops = &ops, .term = term, .progress = fresh ? progress_open_fresh() : progress_open()};
    app = app_new(&setup, &fault);
    assert_non_null(app);
    app_open_lesson(app, &lesson, 0);
    app_draw(app);
}

static void close_app(void)
{
    app_free(app);
    term->ops->close(term);
    progress_close(setup.progress);
}

static int begin(void **state)
{
    (void)state;
    Fault fault = {0};
    snprintf(place, sizeof place, "/tmp/mpdemo-sort-test-XXXXXX");
    assert_non_null(mkdtemp(place));
    setenv("XDG_STATE_HOME", place, 1);
    setenv("TMPDIR", place, 1);
    write_in(place, "lesson.md", "---\nnumber: 1\nslug: tea\ntitle: Tea\nidea: i\nroute: core\nminutes: 1\n"
                            "hint: Which comes first?\nhint: The water.\nhint: Is `boil()` code?\n---\n\n"
                            "## Make it {exercise}\n\nSort them.\n\n```run\nfile: exercise.py\n```\n\n## End\n\nx\n");
    write_in(place, "exercise.py",
             "# Tea.\n(\"import tea\\n\", ['pour()', 'boil()', 'if tea:', 'spill()'], 'drink()\\n')\n");
    write_in(place, "solution.py", "# Boil first.\nimport tea\nboil()\nif tea:\n    pour()\ndrink()\n#- spill()\n\n"
                               "if tea:\n    print(\"tea for two\", \"and two for tea\")\n");
    write_in(place, "check.py", "def check(runs): pass\n");
    assert_int_equal(lesson_load(&lesson, place, "en", &fault), STATUS_OK);
    open_app(false);
    return 0;
}

static int end(void **state)
{
    (void)state;
    char command[80];
    close_app();
    lesson_release(&lesson);
    snprintf(command, sizeof command, "rm -rf %s", place);
    return system(command);
}

static void press(unsigned key)
{
    term_memory_key(term, key);
    app->drawn = 0;
    app_turn(app, 0);
    app_draw(app);
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

/* Boil, then, if there is tea, pour; spill nothing. */
static void sort_them(void)
{
    press(K_DOWN); /* boil */
    press(' ');
    press(K_UP);
    press(' ');
    press(K_DOWN); /* pour */
    press(' ');
    press(K_DOWN);
    press(K_RIGHT);
    press(' ');
    press(K_DOWN); /* spill */
    press(' ');
    press(K_DOWN);
    press(' ');
}

static const char sorted[] = "# Tea.\nimport tea\nboil()\nif tea:\n    pour()\ndrink()\n#- spill()\n";

static void lines_are_sorted_and_run(void **state)
{
    (void)state;
    expect("A  pour()", true);
    expect("left out", true);
    expect("Space picks it up", true);
    sort_them();
    expect("A      pour()", true);
    press(K_ENTER);
    assert_string_equal(script_text, sorted);
    assert_non_null(strstr(script_run, "edits/tea/exercise.py"));
    expect("e shows the lines again", true);
    press('e');
    expect("A      pour()", true);
    close_app(); /* another day */
    open_app(false);
    expect("A      pour()", true);
    press('E');
    expect("A  pour()", true);
    expect("as at the beginning", true);
}

/* Who runs while a line is held has put it down there. */
static void a_held_line_is_put_down(void **state)
{
    (void)state;
    press(' ');
    press(K_DOWN);
    press(K_ENTER);
    assert_string_equal(script_text, "# Tea.\nimport tea\nboil()\npour()\nif tea:\nspill()\ndrink()\n");
}

static void fresh_keeps_no_order(void **state)
{
    (void)state;
    close_app();
    open_app(true);
    sort_them();
    press(K_ENTER);
    assert_string_equal(script_text, sorted);
    assert_null(strstr(script_run, "edits/"));
    script_text[0] = 0;
    press('r'); /* as it was arranged */
    assert_string_equal(script_text, sorted);
    press('n');
    assert_int_equal(access(script_run, F_OK), -1);
    close_app();
    open_app(false);
    expect("A  pour()", true);
}

/* However long what stays is: all lines to be moved are seen from the beginning, and where those go that do not belong.
 */
static void what_is_to_be_moved_is_seen_first(void **state)
{
    (void)state;
    close_app();
    write_in(place, "exercise.py",
             "(\"a()\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\nb()\\n\", ['pour()', 'boil()', 'x()', 'x()', 'x()', 'x()', "
             "'x()', 'spill()'], 'drink()\\n')\n");
    open_app(true);
    expect("b()", true);
    expect("H  spill()", true);
    expect("left out", true);
}

/* Written in an editor to something else: it is a program then. */
static void an_edited_copy_is_a_program(void **state)
{
    (void)state;
    char path[96];
    close_app();
    snprintf(path, sizeof path, "%s/mpdemo/edits/tea/exercise.py", place);
    assert_int_equal(io_write_file(path, "print('mine')\n", 14, NULL), STATUS_OK);
    open_app(false);
    expect("print('mine')", true);
    expect("left out", false);
    press(K_ENTER);
    assert_string_equal(script_text, "print('mine')\n");
}

/* What was asked for last stands first: the outcomes of runs before older hints, a new hint before older outcomes. */
static void what_was_asked_for_last_stands_first(void **state)
{
    (void)state;
    Buf text = {0};
    press('Y');
    app->place.phase = PHASE_SEEN;
    app->place.times = 2;
    assert_true(tally_add(&app->place.tally, "tea was drunk") && tally_add(&app->place.tally, "tea was spilt"));
    app_draw(app);
    grid_text(term_memory_grid(term), &text);
    const char *outcome = strstr(buf_str(&text), "tea was drunk"), *hint = strstr(buf_str(&text), "Hint 1 of 3");
    assert_true(outcome && (!hint || outcome < hint));
    press('Y');
    expect("Hint 2 of 3", true);
    expect("tea was drunk", false);
    buf_release(&text);
}

static void hints_are_shown_and_then_a_solution(void **state)
{
    (void)state;
    press('Y');
    expect("Hint 1 of 3: Which comes first", true);
    expect("Boil first", false);
    press('Y');
    expect("Hint 2 of 3: ", true);
    expect("Hint 1 of 3: Which comes first", true); /* what was told stays, below */
    expect("Once more Y", true);
    expect("Boil first", false);
    press('Y');
    expect("Hint 3 of 3: Is boil() code", true); /* and code is shown as code */
    expect("Boil first.", true);
    expect("solution.py", true);
    term_memory_resize(term, 40, 24); /* no line of it is cut */
    app_draw(app);
    expect("10     print(\"tea for two\", \"and ", true);
    expect("               two for tea\")", true);
    for (int width = 1; width < 90; width += 3) {
        term_memory_resize(term, width, 24);
        app_draw(app);
        press(K_DOWN);
    }
    press(K_UP);
    assert_true(progress_seen(setup.progress, "tea"));
    press('Y');
    expect("Boil first.", false);
    expect("A  pour()", true);
    press('Y');
    expect("Boil first.", true);
    press('n');
    press('Y');
    expect("There is no exercise here", true);
}

#define ON(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(lines_are_sorted_and_run),
        ON(a_held_line_is_put_down),
        ON(fresh_keeps_no_order),
        ON(an_edited_copy_is_a_program),
        ON(hints_are_shown_and_then_a_solution),
        ON(what_was_asked_for_last_stands_first),
        ON(what_is_to_be_moved_is_seen_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
