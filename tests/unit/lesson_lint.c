/* The linter: every message that the sources hold is made to appear here, with its file and line, and is explained in
 * lessons/README.md. */
#include <ctype.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/words.h"
#include "lesson/lint.h"

static char folder[] = "/tmp/mpdemo-lint-XXXXXX";
static Buf all; /* every message of every case, a line each */

/* A lesson with all there is in it, and nothing wrong. */
static const char whole[] = "---\n"
                            "number: 4\n"
                            "slug: copy\n"
                            "title: Copy or fresh start?\n"
                            "idea: An idea.\n"
                            "route: core\n"
                            "minutes: 20\n"
                            "watch: source, output\n"
                            "check: method=fork\n"
                            "check: method=spawn guard=on set=N=3\n"
                            "hint: one\n"
                            "hint: two\n"
                            "hint: three\n"
                            "---\n"
                            "\n"
                            "## One {predict}\n" /* line 16 */
                            "Look.\n"
                            "```python\n"
                            "x = 1\n"
                            "```\n"
                            "```run\n"
                            "file: script.py\n" /* 22 */
                            "method: spawn\n"
                            "guard: off\n"
                            "set: N=3\n"
                            "args: a b\n"
                            "stdin: hello\\n\n"
                            "stdout: pipe\n"
                            "timeout: 5\n"
                            "pace: 10\n"
                            "max-procs: 8\n"
                            "max-ever: 16\n"
                            "```\n"
                            "```ask\n"
                            "question: How many?\n" /* 35 */
                            "A: one\n"
                            "A reply: No.\n"
                            "B: two\n"
                            "answer: 'B'\n"
                            "count: 2\n"
                            "marked: B\n"
                            "```\n"
                            "### Observe\n"
                            "See.\n"
                            "### Explain\n"
                            "It was {count}.\n"
                            "```notes\n"
                            "minutes: 5\n" /* 48 */
                            "Let them argue.\n"
                            "```\n"
                            "```watch\n"
                            "tasks\n"
                            "```\n"
                            "## Two {exercise}\n" /* 54 */
                            "Do it.\n";

static void put(const char *name, const char *text, size_t size)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(io_write_file(path, text, size, NULL), STATUS_OK);
}

static void take_away(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

/* The whole lesson with its first `from` replaced. */
static void put_changed(const char *name, const char *from, const char *to)
{
    Buf text = {0};
    const char *at = *from ? strstr(whole, from) : whole;
    if (!at)
        fail_msg("\"%s\" is not in the lesson", from);
    buf_add(&text, whole, (size_t)(at - whole));
    buf_add_str(&text, to);
    buf_add_str(&text, at + strlen(from));
    put(name, buf_str(&text), text.size);
    buf_release(&text);
}

static void put_all(void)
{
    static const char *const files[] = {"script.py", "exercise.py", "solution.py", "check.py"};
    put("lesson.md", whole, sizeof whole - 1);
    put("lesson.zh.md", whole, sizeof whole - 1);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        put(files[i], "N = 3  # toggle: 3 | 4\n", 23);
}

static void take(void *ctx, const char *file, int line, const char *message)
{
    Buf *told = ctx;
    const char *name = strstr(message, folder); /* a fault of the reader's names its file itself */
    if (!file)
        buf_addf(told, "%s\n", name ? name + strlen(folder) + 1 : message);
    else
        buf_addf(told, "%s:%d: %s\n", file, line, message);
}

/* The complaints about what stands in the folder, `count` of them, begin with these words. */
static void expect(int count, const char *words)
{
    Buf told = {0};
    int complaints = lint_lesson(folder, take, &told);
    buf_add_str(&all, buf_str(&told));
    if (complaints != count || !strstr(buf_str(&told), words))
        fail_msg("expected %d: %s\ntold %d: %s", count, words, complaints, buf_str(&told));
    buf_release(&told);
}

static void test_nothing_to_complain_about(void **state)
{
    (void)state;
    put_all();
    expect(0, "");
}

static void test_one_language_alone(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *told;
        int count;
    } cases[] = {
        {"---\nnumber", "number", "lesson.md:1: a lesson begins with a line \"---\"", 1},
        {"---\n\n##", "\n##", "lesson.md:1: the front matter is not closed", 1},
        {"number: 4", "number: four", "lesson.md:2: \"four\" is no number from 0 to 999", 1},
        {"slug: copy\n", "", "lesson.md:1: the front matter needs a slug and a title", 1},
        {"idea:", "color:", "lesson.md:5: the front matter has no \"color\"; it has number", 1},
        {"route: core", "route: long", "lesson.md:6: route is core, more or deeper, not \"long\"", 1},
        {"watch: source", "watch: kitchen", "lesson.md:8: there is no pane \"kitchen\"", 1},
        {"method=fork\n", "speed=3\n", "lesson.md:9: a check line has method=, guard= and set=, not \"speed\"", 1},
        {"method=fork\n", "method=clone\n", "lesson.md:9: \"clone\" is no start method", 1},
        {"set=N=3", "set=N", "lesson.md:10: set is NAME=VALUE, not \"N\"", 1},
        {"\n## One", "text\n## One", "lesson.md:15: text stands before the first step", 1},
        {"\n## One", "\n### Observe\n## One", "lesson.md:16: \"###\" stands before the first step", 1},
        {"\n## One", "\n```watch\ntasks\n```\n## One", "lesson.md:16: this block stands before the first step", 1},
        {"## One {predict}", "##  {predict}", "lesson.md:16: a step needs a title", 1},
        {"{predict}", "{guess}", "lesson.md:16: {guess} is no kind of step", 1},
        {"### Observe", "### Aside", "lesson.md:43: a part is \"### Observe\" or \"### Explain\", not \"### Aside\"",
         1},
        {"file: script.py", "speed: 3", "lesson.md:22: a run has no attribute \"speed\"", 1},
        {"guard: off", "guard: maybe", "lesson.md:24: guard is on or off, not \"maybe\"", 1},
        {"stdout: pipe", "stdout: file", "lesson.md:28: stdout is tty or pipe, not \"file\"", 1},
        {"```ask\n", "```run\n```\n```ask\n", "lesson.md:34: a step has one run; this is its second", 1},
        {"question: How many?\n", "", "this ask has no \"question:\"", 1},
        {"question: How many?", "question:", "lesson.md:35: \"question\" has no text after its colon", 1},
        {"A: one", "A: one\nA: uno", "lesson.md:37: choice A stands twice", 1},
        {"B: two", "C: two", "lesson.md:38: choices go on from A without a gap: B is next, not C", 1},
        {"A reply: No.", "B reply: No.", "lesson.md:37: a reply to choice B, which does not stand above it", 1},
        {"count: 2", "colour: 2", "lesson.md:40: a question has no \"colour\"", 1},
        {"B: two\n", "", "a question needs at least two choices, A and B", 1},
        {"answer: 'B'\n", "", "this ask has no \"answer:\", an expression over run", 1},
        {"marked: B", "marked: E", "\"marked:\" is the letter of the right choice, one of A to B", 1},
        {"### Observe", "```ask\nquestion: q\n```\n### Observe",
         "lesson.md:43: a step has one question; this is its second", 1},
        {"```watch", "```notes\nx\n```\n```watch", "a step has one block of notes; this is its second", 1},
        {"minutes: 5\nLet them argue.\n", "\n", "this block of notes says nothing", 1},
        {"tasks\n```\n", "tasks\n", "lesson.md:51: this block is not closed", 1},
        /* what is read, and not right: told of each language */
        {"minutes: 20", "minutes: 4",
         "lesson.md:1: the notes give the steps 5 minutes in all, \"minutes:\" of the front matter says 4", -1},
        {"count: 2\n", "", "lesson.md:35: the explanation uses {count}, but the question has no \"count:\"", -1},
        {"### Explain\nIt was {count}.\n", "", "lesson.md:16: this question has no explanation", -1},
        {"file: script.py", "file: none.py", "lesson.md:22: file: none.py is not in this folder", -1},
        {"hint: three\n", "", "lesson.md:1: an exercise has at least 3 tiers of hints", -1},
        {"check: method=fork\ncheck: method=spawn guard=on set=N=3\n", "",
         "lesson.md:1: the front matter says under which runs the exercise is checked", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_all();
        put_changed("lesson.md", cases[i].from, cases[i].to);
        if (cases[i].count < 0) { /* the same in both: once for each */
            put_changed("lesson.zh.md", cases[i].from, cases[i].to);
            expect(2, cases[i].told);
        } else {
            expect(cases[i].count, cases[i].told);
        }
    }
}

/* Wrong in itself, and put into both. */
static void expect_in_both(const char *text, int count, const char *told)
{
    put_all();
    put("lesson.md", text, strlen(text));
    put("lesson.zh.md", text, strlen(text));
    expect(count, told);
}

#define FRONT "---\nnumber: 9\nslug: x\ntitle: X\n---\n"

static void test_steps_in_themselves(void **state)
{
    (void)state;
    take_away("exercise.py"), take_away("solution.py"), take_away("check.py");
    static const struct {
        const char *text, *told;
    } cases[] = {
        {FRONT "## One\n```run\n```\n", "lesson.md:6: this step says nothing before its run"},
        {FRONT "## One {predict}\nx\n", "lesson.md:6: a step {predict} needs an ask block"},
        {FRONT "## One {exercise}\nx\n", "lesson.md:6: a step {exercise} needs exercise.py and check.py"},
        {FRONT "## One\nx\n```ask\nquestion: q\nA: a\nB: b\nanswer: 'A'\nmarked: A\n```\n### Explain\nx\n",
         "the question's answer is computed from a run, but this step has no run block"},
        {FRONT "## One\nx\n```run\n```\n```ask\nquestion: q\nA: a\nA reply: no\nB: b\nanswer: 'A'\nmarked: A\n```\n"
               "### Explain\nx\n",
         "choice A is marked right and has a reply for those who are wrong"},
        {FRONT "## One\nx\n```run\noutcome: run.status\n```\n",
         "lesson.md:9: outcome: says what is counted, but this step runs once"},
        {FRONT "## One\nx\n```run\n```\n```ask\nquestion: q\nA: a\nB: b\nanswer: 'A' if run.printed('f runs in') or "
               "len(runs) else 'B'\nmarked: A\n```\n"
               "### Explain\nx\n",
         "the answer asks about runs, but this step runs once"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_all();
        take_away("exercise.py"), take_away("solution.py"), take_away("check.py");
        put("lesson.md", cases[i].text, strlen(cases[i].text));
        put("lesson.zh.md", cases[i].text, strlen(cases[i].text));
        expect(2, cases[i].told);
    }
    expect_in_both(FRONT, 1, "a lesson has at least one step");
    put_all();
    put("lesson.md", "---\n\0\n---\n", 10);
    expect(1, "lesson.md:1: this is no text: it holds a NUL byte");
}

static void test_files(void **state)
{
    (void)state;
    put_all();
    put_changed("lesson.md", "## Two {exercise}\nDo it.\n",
                "## Two {exercise}\nDo it.\n```run\nfile: exercise.py\ntimes: 20\n```\n");
    put_changed("lesson.zh.md", "## Two {exercise}\nDo it.\n",
                "## Two {exercise}\nDo it.\n```run\nfile: exercise.py\ntimes: 20\n```\n");
    expect(2, "times: an exercise runs once");
    put_all();
    take_away("solution.py");
    expect(2, "solution.py:0: is missing: an exercise has exercise.py, solution.py and check.py");
    put_all();
    take_away("lesson.zh.md");
    expect(1, "lesson.zh.md:0: is missing: with --lang zh this lesson is shown in English");
    put_all();
    put("script.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n", 36);
    expect(2, "script.py:15: 15 lines: a script of this lesson has at most 14");
}

static void test_sorting_tasks(void **state)
{
    (void)state;
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"[\n\"a\n\",]\n", "exercise.py:2: this string is not closed"},
        {"[\"a\\q\"]\n", "exercise.py:1: here only"},
        {"[\"a\", b]\n", "exercise.py:1: a sorting task is a list of strings, a line each"},
        {"[\"a\", \"b\\nc\"]\n", "exercise.py:1: each string of the list is one line"},
        {"[\"a\" \"b\"]\n", "exercise.py:1: after a line of the list comes a comma"},
        {"[\"a\"]\n", "exercise.py:1: a sorting task has two lines or more"},
        {"(\"x\", [\"a\", \"b\"])\n", "exercise.py:1: a text that stays ends with a new line"},
        {"[\"a\", \"b\"]\nprint()\n", "exercise.py:2: behind a sorting task stands nothing more"},
        {"[\"a\", \"b\"]\n", "solution.py:0: is no arrangement of the lines of exercise.py"},
        {"[" /* 27 lines */
         "'a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a']"
         "\n",
         "exercise.py:1: more than 26 lines to be sorted are too many"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_all();
        put("exercise.py", cases[i].text, strlen(cases[i].text));
        expect(2, cases[i].told);
    }
}

static void test_two_languages(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *told;
        int count;
    } cases[] = {
        {"number: 4", "number: 5", "lesson.zh.md:1: number: \"5\" here, \"4\" in lesson.md: both should be the same",
         1},
        {"slug: copy", "slug: copie", "1: slug: \"copie\" here, \"copy\" in lesson.md", 1},
        {"route: core", "route: more", "1: route: \"more\" here, \"core\" in lesson.md", 1},
        {"minutes: 20", "minutes: 25", "1: minutes: \"25\" here, \"20\" in lesson.md", 1},
        {"watch: source, output", "watch: output, source", "1: watch: \"output, source\" here, \"source, output\"", 1},
        {"idea: An idea.\n", "", "1: idea: lesson.md has one here; it belongs into both", 1},
        {"check: method=fork\n", "", "1: number of lines \"check:\": \"1\" here, \"2\" in lesson.md", 2},
        {"method=spawn guard", "method=fork guard",
         "1: check: \"method=fork guard=on set=N=3\" here, \"method=spawn guard=on set=N=3\" in lesson.md", 1},
        {"hint: three\n", "hint: three\nhint: four\n", "1: number of lines \"hint:\": \"4\" here, \"3\" in lesson.md",
         1},
        {"## Two {exercise}\nDo it.\n", "", "1: has 1 steps, lesson.md has 2", 1},
        {"{predict}", "{break}", "16: this step is {break}; in lesson.md it is {predict}", 1},
        {"x = 1", "x = 2", "16: a code block has \"x = 2\" where lesson.md has \"x = 1\"", 1},
        {"```python\nx = 1\n```\n", "", "16: a code block: lesson.md has one here", 1},
        {"file: script.py", "file: check.py", "file: \"check.py\" here, \"script.py\" in lesson.md", 1},
        {"method: spawn\n", "", "22: method: \"fork\" here, \"spawn\" in lesson.md", 1},
        {"timeout: 5", "timeout: 5\nengine: cpython", "22: engine: \"cpython\" here, \"\" in lesson.md", 1},
        {"guard: off\n", "", "22: guard: \"on\" here, \"off\" in lesson.md", 1},
        {"set: N=3", "set: N=4", "22: set: \"N=4\" here, \"N=3\" in lesson.md", 1},
        {"args: a b", "args: a", "22: args: \"a\" here, \"a, b\" in lesson.md", 1},
        {"stdin: hello", "stdin: hallo", "22: stdin: \"hallo\n\" here, \"hello\n\" in lesson.md", 1},
        {"stdout: pipe\n", "", "22: stdout: \"tty\" here, \"pipe\" in lesson.md", 1},
        {"timeout: 5", "timeout: 5.5", "22: timeout: \"5.5\" here, \"5\" in lesson.md", 1},
        {"pace: 10", "pace: 20", "22: pace: \"20\" here, \"10\" in lesson.md", 1},
        {"max-procs: 8", "max-procs: 9", "22: max-procs: \"9\" here, \"8\" in lesson.md", 1},
        {"max-ever: 16", "max-ever: 17", "22: max-ever: \"17\" here, \"16\" in lesson.md", 1},
        {"max-ever: 16", "max-ever: 16\ntimes: 20", "22: times: \"20\" here, \"0\" in lesson.md", 1},
        {"A reply: No.\n", "", "35: A reply: lesson.md has one here", 1},
        {"B: two\n", "B: two\nC: three\n", "35: number of choices: \"3\" here, \"2\" in lesson.md", 1},
        {"answer: 'B'", "answer: 'A'", "35: answer: \"'A'\" here, \"'B'\" in lesson.md", 1},
        {"count: 2", "count: 3", "35: count: \"3\" here, \"2\" in lesson.md", 1},
        {"B: two\nanswer: 'B'\ncount: 2\nmarked: B", "B: two\nanswer: 'B'\ncount: 2\nmarked: A",
         "35: marked: \"A\" here, \"B\" in lesson.md", 2},
        {"### Observe\nSee.\n", "", "16: ### Observe: lesson.md has one here", 1},
        {"```notes\nminutes: 5\nLet them argue.\n```\n", "", "16: a block of notes: lesson.md has one here", 2},
        {"minutes: 5", "minutes: 6", "16: minutes: \"6\" here, \"5\" in lesson.md", 1},
        {"tasks\n", "output\n", "16: watch: \"output\" here, \"tasks\" in lesson.md", 1},
        {"Do it.", "Do it.\n### Observe\nSee.",
         "54: ### Observe: in lesson.md there is none; add it there, or take it away", 1},
        /* prose differs, also in a table set as code */
        {"Look.", "\xE7\x9C\x8B\xE3\x80\x82", "", 0},
        {"x = 1", "\xE7\x9C\x8B = 1", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_all();
        put_changed("lesson.zh.md", cases[i].from, cases[i].to);
        expect(cases[i].count, cases[i].told);
    }
}

/* --- that nothing was left out */

/* Conversions become an ellipsis: so stands a message in lessons/README.md. */
static void pattern_of(const char *format, Buf *out)
{
    for (; *format; format++) {
        if (*format != '%') {
            buf_add_char(out, *format);
            continue;
        }
        format++;
        format += strspn(format, "-+ #0123456789.*hlzjt");
        buf_add_str(out, "…");
    }
}

/* Do the pieces between the ellipses stand in one line of text, in their order? */
static bool told_somewhere(const char *pattern, const char *text)
{
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        const char *end = line + strcspn(line, "\n"), *at = line, *piece = pattern;
        while (*piece && at) {
            const char *dots = strstr(piece, "…");
            size_t size = dots ? (size_t)(dots - piece) : strlen(piece);
            at = size ? memmem(at, (size_t)(end - at), piece, size) : at;
            at = at ? at + size : NULL;
            piece += size + (dots ? strlen("…") : 0);
        }
        if (at)
            return true;
        if (!*end)
            break;
    }
    return false;
}

/* The text of the literals at `at`, one after the other; NULL past them. */
static const char *literal(const char *at, Buf *out)
{
    while (*at == '"') {
        for (at++; *at && *at != '"'; at++) {
            if (*at == '\\')
                at++;
            buf_add_char(out, *at);
        }
        at++;
        at += strspn(at, " \n\t");
    }
    return at;
}

static int check_file(const char *text, const char *call, int argument, const char *readme)
{
    int bad = 0;
    Buf format = {0}, pattern = {0};
    for (const char *at = text; (at = strstr(at, call)); at++) {
        const char *place = at + strlen(call);
        for (int i = 0; i < argument && place; i++)
            place = strchr(place, ','), place = place ? place + 1 : NULL;
        place = place ? place + strspn(place, " \n\t") : NULL;
        if (!place || *place != '"')
            continue; /* the function itself */
        buf_clear(&format);
        buf_clear(&pattern);
        literal(place, &format);
        pattern_of(buf_str(&format), &pattern);
        if (strcmp(buf_str(&pattern), "…") == 0)
            continue;
        if (!told_somewhere(buf_str(&pattern), buf_str(&all)))
            print_error("no test makes this message appear: %s\n", buf_str(&format)), bad++;
        if (!strstr(readme, buf_str(&pattern)))
            print_error("lessons/README.md does not explain: `%s`\n", buf_str(&pattern)), bad++;
    }
    buf_release(&format);
    buf_release(&pattern);
    return bad;
}

static void test_every_message_was_told_and_is_explained(void **state)
{
    (void)state;
    Buf readme = {0};
    int bad = 0;
    assert_int_equal(io_read_file("lessons/README.md", &readme, 1 << 20, NULL), STATUS_OK);
    DIR *dir = opendir("src/lesson");
    assert_non_null(dir);
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        char path[512];
        Buf text = {0};
        const char *dot = strrchr(entry->d_name, '.');
        snprintf(path, sizeof path, "src/lesson/%s", entry->d_name);
        if (dot && strcmp(dot, ".c") == 0 && io_read_file(path, &text, 1 << 20, NULL) == STATUS_OK) {
            bad += check_file(buf_str(&text), "lint_complain(", 3, buf_str(&readme));
            bad += check_file(buf_str(&text), "reader_fault(", 2, buf_str(&readme));
            bad += check_file(buf_str(&text), "refuse(", 1, buf_str(&readme));
        }
        buf_release(&text);
    }
    closedir(dir);
    buf_release(&readme);
    assert_int_equal(bad, 0);
}

static void test_in_chinese(void **state)
{
    (void)state;
    words_set_language("zh");
    put_all();
    put_changed("lesson.zh.md", "number: 4", "number: 5");
    expect(1, "lesson.zh.md:1: number：这里是“5”，lesson.md 里是“4”：两边应当相同");
    words_set_language("en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_to_complain_about),
        cmocka_unit_test(test_one_language_alone),
        cmocka_unit_test(test_steps_in_themselves),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_sorting_tasks),
        cmocka_unit_test(test_two_languages),
        cmocka_unit_test(test_every_message_was_told_and_is_explained),
        cmocka_unit_test(test_in_chinese),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    buf_release(&all);
    return system(command) == 0 ? failed : 1;
}
