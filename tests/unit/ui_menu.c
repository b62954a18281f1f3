/* The list of lessons: finding, going by number, forgetting, the page of what is learned. */
#include "ui/app_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char place[40];
static Catalogue catalogue;
static Term *term;
static AppSetup setup;
static App *app;

static void write_lesson(int number, const char *slug, const char *route, const char *idea, const char *steps)
{
    char path[128];
    snprintf(path, sizeof path, "%s/lessons/%02d-%s", place, number, slug);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path + strlen(path), sizeof path - strlen(path), "/lesson.md");
    FILE *file = fopen(path, "w");
    fprintf(file, "---\nnumber: %d\nslug: %s\ntitle: The %s\nidea: %s\nroute: %s\nminutes: 9\n---\n\n%s", number, slug,
            slug, idea, route, steps);
    fclose(file);
}

static int begin(void **state)
{
    (void)state;
    char path[64];
    Fault fault = {0};
    snprintf(place, sizeof place, "/tmp/mpdemo-menu-XXXXXX");
    assert_non_null(mkdtemp(place));
    setenv("XDG_STATE_HOME", place, 1);
    snprintf(path, sizeof path, "%s/lessons", place);
    mkdir(path, 0700);
    write_lesson(1, "kettle", "core", "Water boils.",
                 "## Fill it\n\nWith cold water.\n\n## Switch it on\n\nWait for the **whistle**.\n");
    write_lesson(2, "teapot", "deeper", "Leaves need time.",
                 "## Warm it\n\nA cold pot spoils it.\n\n## Pour\n\nThe Whistle has gone.\n\n## Drink\n\nAh.\n");
    write_lesson(12, "cup", "more", "A cup is small.", "## Hold it\n\nBy the handle.\n");
    assert_int_equal(catalogue_load(&catalogue, path, "en", &fault), STATUS_OK);
    term = term_memory_open(80, 24);
    setup = (AppSetup){.catalogue = &catalogue, .term = term, .progress = progress_open()};
    app = app_new(&setup, &fault);
    assert_non_null(app);
    app->menu = true;
    app_draw(app);
    return 0;
}

static int end(void **state)
{
    (void)state;
    char command[64];
    app_free(app);
    term->ops->close(term);
    progress_close(setup.progress);
    catalogue_release(&catalogue);
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

static void type(const char *keys)
{
    for (; *keys; keys++)
        press(*keys == '\n' ? K_ENTER : (unsigned char)*keys);
}

static bool shown(const char *text)
{
    Buf out = {0};
    grid_text(term_memory_grid(term), &out);
    bool found = strstr(buf_str(&out), text) != NULL;
    buf_release(&out);
    return found;
}

static void expect(const char *text)
{
    Buf out = {0};
    grid_text(term_memory_grid(term), &out);
    if (!strstr(buf_str(&out), text))
        fail_msg("\"%s\" is not on the screen:\n%s", text, buf_str(&out));
    buf_release(&out);
}

static void lessons_stand_with_route_and_progress(void **state)
{
    (void)state;
    expect("The kettle");
    expect("core");
    expect("deeper");
    assert_false(shown("step 1 of"));
    progress_set_step(setup.progress, "teapot", 1);
    progress_set_passed(setup.progress, "kettle");
    press('j');
    expect("step 2 of 3");
    expect("done");
}

static void words_are_found_in_all_lessons(void **state)
{
    (void)state;
    type("/whiSTLE\n");
    expect("2 steps found");
    expect("1.2");
    expect("Switch it on");
    expect("The Whistle has gone.");
    assert_false(shown("The cup"));
    press('j');
    press(K_ENTER);
    assert_string_equal(app->place.lesson->slug, "teapot");
    assert_int_equal(app->place.step, 1);
    press('l'); /* the list is as it was, the lesson that is open chosen */
    expect("The cup");
    assert_int_equal(app->screen.views[VIEW_MENU].pick, 1);
    type("/pot cold\n");
    expect("1 step found");
    expect("2.1");
    press(K_ESCAPE);
    expect("The cup");
    type("/no such words\n");
    expect("No lesson holds these words");
    press(K_ENTER);
    press(K_ESCAPE);
    expect("The cup");
}

static void a_title_comes_before_a_text(void **state)
{
    (void)state;
    HitVec hits = {.hits = {0}};
    Finder *finder = finder_new(&catalogue, "en");
    assert_int_equal(finder_seek(finder, "cup", &hits), STATUS_OK);
    assert_int_equal(hits.hits.count, 1);
    assert_int_equal(hits.hits.items[0].entry, 2);
    assert_int_equal(finder_seek(finder, "pour", &hits), STATUS_OK);
    assert_int_equal(hits.hits.items[0].step, 1);
    assert_int_equal(finder_seek(finder, "it", &hits), STATUS_OK); /* in titles: 4; in texts alone: none more */
    assert_int_equal(hits.hits.count, 4);
    assert_int_equal(finder_seek(finder, "  ", &hits), STATUS_OK);
    assert_int_equal(hits.hits.count, 0);
    finder_free(finder);
    vec_release(&hits.hits);
}

static void a_number_leads_to_lesson_and_step(void **state)
{
    (void)state;
    type("12\n");
    assert_string_equal(app->place.lesson->slug, "cup");
    type(":2.3\n");
    assert_string_equal(app->place.lesson->slug, "teapot");
    assert_int_equal(app->place.step, 2);
    type(":2\n"); /* within a lesson: its step */
    assert_int_equal(app->place.step, 1);
    type(":9\n");
    expect("This lesson has the steps 1 to 3.");
    type(":7.1\n");
    expect("There is no lesson 7.");
    type(":1.8\n");
    expect("Lesson 1 has the steps 1 to 2.");
    type(":1.\n");
    expect("'1.' is no place");
    type(":two\n");
    expect("'two' is no place");
    assert_int_equal(app->place.step, 1);
    press(':');
    press('1');
    press(K_ESCAPE);
    assert_string_equal(app->place.lesson->slug, "teapot");
}

static void a_lesson_is_forgotten_when_asked_once(void **state)
{
    (void)state;
    type("jD");
    expect("there is nothing to forget");
    progress_set_step(setup.progress, "teapot", 2);
    progress_set_answer(setup.progress, "teapot", 0, 'B');
    type("Dn");
    assert_int_equal(progress_step(setup.progress, "teapot"), 2);
    press('D');
    expect("Forget your answers and your place in lesson 2?");
    press('y');
    expect("Lesson 2 begins anew");
    assert_false(progress_begun(setup.progress, "teapot"));
    Progress *again = progress_open();
    assert_false(progress_begun(again, "teapot"));
    progress_close(again);
}

static void what_is_learned_and_what_to_repeat(void **state)
{
    (void)state;
    press('L');
    expect("what you have learned");
    expect("Nothing yet");
    expect("Nothing so far");
    press('L');
    expect("The cup");
    catalogue.entries.items[1].asks = 2; /* as if step 2 asked */
    progress_set_done(setup.progress, "kettle", true);
    progress_set_answer(setup.progress, "teapot", 1, 'C');
    progress_set_verdict(setup.progress, "teapot", 1, VERDICT_WRONG);
    press('L');
    expect("Water boils.");
    assert_false(shown("Leaves need time."));
    expect("2.2");
    expect("you said C");
    press('j');
    press(K_ENTER);
    assert_string_equal(app->place.lesson->slug, "teapot");
    assert_int_equal(app->place.step, 1);
    press('L');
    press(K_ESCAPE);
    expect("The cup");
    press(K_ESCAPE);
    expect("Pour");
}

static void the_menu_begins_where_one_left_off(void **state)
{
    (void)state;
    assert_int_equal(app_next_lesson(app), 0);
    progress_set_done(setup.progress, "kettle", true);
    assert_int_equal(app_next_lesson(app), 1);
    progress_set_step(setup.progress, "cup", 1);
    assert_int_equal(app_next_lesson(app), 2);
}

/* A lesson is opened where it was left; one that was gone through to its end at its first step. */
static void a_lesson_goes_on_where_it_was_left(void **state)
{
    (void)state;
    progress_set_step(setup.progress, "teapot", 1);
    type("2\n");
    assert_int_equal(app->place.step, 1);
    progress_set_step(setup.progress, "kettle", 1);
    progress_set_done(setup.progress, "kettle", true);
    press('l');
    type("1\n");
    assert_int_equal(app->place.step, 0);
    progress_set_done(setup.progress, "teapot", true); /* by its exercise: there is more to read */
    progress_set_step(setup.progress, "teapot", 1);
    press('l');
    type("2\n");
    assert_int_equal(app->place.step, 1);
}

/* What keeps progress from being kept is told on the screen, once, and nothing stops for it. */
static void trouble_with_the_disk_is_told_once(void **state)
{
    (void)state;
    char command[160];
    snprintf(command, sizeof command, "rm -rf %s/mpdemo/progress; mkdir %s/mpdemo/progress", place, place);
    assert_int_equal(system(command), 0);
    type("2\n:3\n");
    press('j');
    press('l');
    app_say(app, "%s", "");
    app->message[0] = 0;
    type("1\n");
    assert_false(shown("progress is not kept"));
    assert_null(progress_trouble(setup.progress)); /* it was told */
    assert_int_equal(progress_step(setup.progress, "teapot"), 2);
}

#define ON(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(lessons_stand_with_route_and_progress), ON(words_are_found_in_all_lessons), ON(a_title_comes_before_a_text),
        ON(a_number_leads_to_lesson_and_step),     ON(a_lesson_is_forgotten_when_asked_once),
        ON(a_lesson_goes_on_where_it_was_left),    ON(trouble_with_the_disk_is_told_once),
        ON(what_is_learned_and_what_to_repeat),    ON(the_menu_begins_where_one_left_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
