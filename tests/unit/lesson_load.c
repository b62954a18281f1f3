#include "lesson/lesson.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/mpdemo-lesson-XXXXXX";

static void put(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

#define FRONT "---\nnumber: 4\nslug: copy\ntitle: Copy or fresh start?\nwatch: source, output\n---\n\n"

static void assert_fault(const char *text, const char *expected)
{
    Lesson lesson;
    Fault fault = {0};
    put("lesson.md", text);
    assert_int_not_equal(lesson_load(&lesson, folder, "en", &fault), STATUS_OK);
    if (!strstr(fault.text, expected))
        fail_msg("\"%s\" is not in \"%s\"", expected, fault.text);
}

/* What an exercise runs is exercise.py, whether its step has a run block or not;
 * any other step runs only what it says. */
static void exercise_runs_its_own_file(void **state)
{
    (void)state;
    Lesson lesson;
    Fault fault = {0};
    put("exercise.py", "pass\n");
    put("check.py", "def check(runs):\n    pass\n");
    put("lesson.md", FRONT "## One {exercise}\ndo\n## Two {exercise}\n```run\nmethod: spawn\n```\n"
                           "## Three {exercise}\n```run\nfile: script.py\n```\n## Four\nend\n");
    assert_int_equal(lesson_load(&lesson, folder, "en", &fault), STATUS_OK);
    const Step *steps = lesson.steps.items;
    assert_true(steps[0].run.present && steps[1].run.present && steps[2].run.present && !steps[3].run.present);
    assert_string_equal(steps[0].run.file, "exercise.py");
    assert_string_equal(steps[1].run.file, "exercise.py");
    assert_string_equal(steps[1].run.method, "spawn");
    assert_string_equal(steps[2].run.file, "script.py");
    lesson_release(&lesson);
}

static void whole_lesson(void **state)
{
    (void)state;
    Lesson lesson;
    Fault fault = {0};
    put("lesson.md", FRONT "## One {predict}\n\nA *soft* word,\nthen `code`.\n\n- an item\n\n"
                           "```run\nmethod: spawn\nguard: off\nset: N=3\nset: M=4\ntimeout: 2.5\n```\n"
                           "```ask\nquestion: How many: one or two?\nA: one: 1\nA reply: No.\nB: two\nanswer: 'B'\n"
                           "marked: B\n```\n"
                           "### Observe\nlook\n### Explain\nYou said {said}.\n## Two\nend\n");
    assert_int_equal(lesson_load(&lesson, folder, "en", &fault), STATUS_OK);
    assert_int_equal(lesson.number, 4);
    assert_string_equal(lesson.slug, "copy");
    assert_int_equal(lesson.steps.count, 2);
    Step *step = &lesson.steps.items[0];
    assert_string_equal(step->title, "One");
    assert_string_equal(step->kind, "predict");
    assert_int_equal(step->before.count, 2);
    assert_int_equal(step->before.items[0].spans.count, 5);
    assert_int_equal(step->before.items[0].spans.items[1].style, SPAN_EMPHASIS);
    assert_string_equal(step->before.items[0].spans.items[2].text, " word, then ");
    assert_int_equal(step->before.items[1].kind, PARA_ITEM);
    assert_string_equal(step->run.method, "spawn");
    assert_false(step->run.guard);
    assert_int_equal(step->run.sets.count, 2);
    assert_string_equal(step->ask.question, "How many: one or two?");
    assert_string_equal(step->ask.choices.items[0].text, "one: 1");
    assert_string_equal(step->ask.choices.items[0].reply, "No.");
    assert_string_equal(step->ask.marked, "B");

    Settings settings;
    step_settings(&lesson, step, &settings);
    assert_string_equal(settings.sets[1], "M=4");
    assert_null(settings.sets[2]);
    assert_true(settings.timeout > 2.4 && settings.timeout < 2.6);
    lesson_release(&lesson);
}

static void notes_are_the_teachers(void **state)
{
    (void)state;
    Lesson lesson;
    Fault fault = {0};
    put("lesson.md", FRONT "## One\nseen\n```notes\nminutes: 6\nLet them **argue**.\n\n- B first\n```\n"
                           "## Two\nx\n```notes\nNo time said: none.\n```\n");
    assert_int_equal(lesson_load(&lesson, folder, "en", &fault), STATUS_OK);
    const Step *one = &lesson.steps.items[0], *two = &lesson.steps.items[1];
    assert_int_equal(one->minutes, 6);
    assert_int_equal(one->before.count, 1);
    assert_int_equal(one->notes.count, 2);
    assert_string_equal(one->notes.items[0].spans.items[1].text, "argue");
    assert_int_equal(two->minutes, 0);
    assert_string_equal(two->notes.items[0].spans.items[0].text, "No time said: none.");
    lesson_release(&lesson);
}

static void chinese_lines_join_without_a_blank(void **state)
{
    (void)state;
    Lesson lesson;
    Fault fault = {0};
    put("lesson.md", FRONT "## One\n一个\n进程\n");
    assert_int_equal(lesson_load(&lesson, folder, "en", &fault), STATUS_OK);
    assert_string_equal(lesson.steps.items[0].before.items[0].spans.items[0].text, "一个进程");
    lesson_release(&lesson);
}

static void a_line_may_begin_with_code(void **state)
{
    (void)state;
    Lesson lesson;
    Fault fault = {0};
    put("lesson.md", FRONT "## One\nIt ends in\n`x = 1` and\n*then* stops.\n");
    assert_int_equal(lesson_load(&lesson, folder, "en", &fault), STATUS_OK);
    static const char *const expected[] = {"It ends in", " ", "x = 1", " and", " ", "then", " stops."};
    const Para *para = &lesson.steps.items[0].before.items[0];
    assert_int_equal(para->spans.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < para->spans.count; i++)
        assert_string_equal(para->spans.items[i].text, expected[i]);
    assert_int_equal(para->spans.items[2].style, SPAN_CODE);
    assert_int_equal(para->spans.items[4].style, SPAN_PLAIN);
    lesson_release(&lesson);
}

static void faults_name_the_line(void **state)
{
    (void)state;
    assert_fault("# no front matter\n", "lesson.md:1: a lesson begins with");
    assert_fault("---\nslug: x\n", "lesson.md:1: the front matter is not closed");
    assert_fault("---\nslug: x\ncolour: red\n---\n", "lesson.md:3: the front matter has no \"colour\"");
    assert_fault(FRONT "text\n## One\n", "lesson.md:8: text stands before the first step");
    assert_fault(FRONT, "a lesson has at least one step");
    assert_fault(FRONT "## One {guess}\n", "lesson.md:8: {guess} is no kind of step");
    assert_fault(FRONT "## One\n```run\nmethod: clone\n```\n", "lesson.md:10: \"clone\" is no start method");
    assert_fault(FRONT "## One\n```run\nspeed: 3\n```\n", "lesson.md:10: a run has no attribute \"speed\"");
    assert_fault(FRONT "## One\n```run\ntimeout: long\n```\n", "lesson.md:10: \"long\" is no number");
    assert_fault(FRONT "## One\n```run\n", "lesson.md:9: this block is not closed");
    assert_fault(FRONT "## One\n```run\ntimes: 1\n```\n", "lesson.md:10: \"1\" is no number from 2 to 100");
    assert_fault(FRONT "## One\n```ask\nquestion: q\nA: a\nC: c\n```\n", "lesson.md:12: choices go on from A");
    assert_fault(FRONT "## One\n```ask\nquestion: q\nA: a\nB: b\n```\n", "has no \"answer:\"");
    assert_fault(FRONT "## One\n```ask\nquestion: q\nA: a\nB: b\nanswer: 'A'\nmarked: C\n```\n",
                 "\"marked:\" is the letter");
    assert_fault(FRONT "## One\n```watch\nkitchen\n```\n", "lesson.md:10: there is no pane \"kitchen\"");
    assert_fault(FRONT "## One\n### Aside\n", "lesson.md:9: a part is");
    assert_fault(FRONT "## One\n```notes\nminutes: soon\n```\n", "lesson.md:10: \"soon\" is no number");
    assert_fault(FRONT "## One\n```notes\n\n```\n", "says nothing");
    assert_fault(FRONT "## One\n```notes\n```\n", "says nothing"); /* not a line in it */
    assert_fault(FRONT "## One\n```notes\na\n```\n```notes\nb\n```\n", "lesson.md:13: a step has one block of notes");
}

/* Cut off anywhere, or with any byte changed, a lesson is read or refused: never a crash (sanitizers look on). */
static void damaged_lessons(void **state)
{
    (void)state;
    const char *whole = FRONT "## One {predict}\n**a** `b`\n> q\n\n1. x\n2. y\n```run\nset: A=1\nstdin: a\\nb\n```\n"
                              "```ask\nquestion: q\nA: a\nB: b\n"
                              "answer: 'A'\nmarked: A\n```\n### Explain\nend &amp; all\n";
    char text[2048];
    srand(7);
    for (size_t i = 0; i < 600; i++) {
        size_t size = strlen(whole);
        memcpy(text, whole, size + 1);
        if (i < size)
            text[i] = 0;
        else
            for (int k = 0; k < 3; k++)
                text[(size_t)rand() % size] = (char)(1 + rand() % 255);
        put("lesson.md", text);
        Lesson lesson;
        Fault fault = {0};
        if (lesson_load(&lesson, folder, "en", &fault) == STATUS_OK)
            lesson_release(&lesson);
        else
            assert_true(fault.text[0]);
    }
}

static void catalogue_finds(void **state)
{
    (void)state;
    Catalogue catalogue;
    Fault fault = {0};
    assert_int_equal(catalogue_load(&catalogue, "lessons", "en", &fault), STATUS_OK);
    for (size_t i = 1; i < catalogue.entries.count; i++)
        assert_true(catalogue.entries.items[i - 1].number < catalogue.entries.items[i].number);
    assert_string_equal(catalogue_find(&catalogue, "lesson3")->slug, "line1");
    assert_string_equal(catalogue_find(&catalogue, "03")->slug, "line1");
    assert_string_equal(catalogue_find(&catalogue, "guard")->slug, "guard");
    assert_string_equal(catalogue_find(&catalogue, "07-pool/")->slug, "pool");
    assert_null(catalogue_find(&catalogue, "lesson99"));
    assert_null(catalogue_find(&catalogue, ""));
    catalogue_release(&catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exercise_runs_its_own_file),
        cmocka_unit_test(exercise_runs_its_own_file), cmocka_unit_test(whole_lesson),
        cmocka_unit_test(notes_are_the_teachers), cmocka_unit_test(chinese_lines_join_without_a_blank),
        cmocka_unit_test(a_line_may_begin_with_code),
        cmocka_unit_test(faults_name_the_line), cmocka_unit_test(damaged_lessons),
        cmocka_unit_test(catalogue_finds),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) == 0 ? failed : 1;
}
