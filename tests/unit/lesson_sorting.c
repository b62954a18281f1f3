/* Sorting tasks: the literal, arranging, and the program that keeps an arrangement. */
#include "lesson/sorting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/mem.h"

static const char task[] = "# Put them right.\n# One is too many.\n(\"\"\"import time\n\n\"\"\", [\n"
                           "    \"p = 'a\\\\b'\",  # a comment\n"
                           "    'if p:',\n    'go(\"x\")',\n    \"stop()\",\n], '''print()\n''')\n";

static void expect_program(const Sorting *sorting, const char *want)
{
    Buf out = {0};
    sorting_program(sorting, &out);
    assert_string_equal(buf_str(&out), want);
    buf_release(&out);
}

static void a_literal_is_read(void **state)
{
    (void)state;
    Sorting sorting;
    Fault fault = {0};
    assert_int_equal(sorting_read(&sorting, "x.py", task, &fault), STATUS_OK);
    assert_string_equal(sorting.head, "# Put them right.\n# One is too many.\n");
    assert_string_equal(sorting.before, "import time\n\n");
    assert_string_equal(sorting.after, "print()\n");
    assert_int_equal(sorting.lines.count, 4);
    assert_string_equal(sorting.lines.items[0].text, "p = 'a\\b'");
    assert_string_equal(sorting.lines.items[2].text, "go(\"x\")");
    assert_true(sorting.indents);
    expect_program(&sorting, "# Put them right.\n# One is too many.\nimport time\n\np = 'a\\b'\nif p:\ngo(\"x\")\n"
                             "stop()\nprint()\n");
    sorting_release(&sorting);
    assert_int_equal(sorting_read(&sorting, "x.py", "[\"a\", \"    b\"]", &fault), STATUS_OK);
    assert_false(sorting.indents); /* it is given */
    expect_program(&sorting, "a\n    b\n");
    sorting_release(&sorting);
    assert_int_equal(sorting_read(&sorting, "x.py", "# c\nimport os\n", &fault), STATUS_NOT_FOUND);
    assert_false(sorting_is("x = [1]"));
}

static void lines_are_moved_and_left_out(void **state)
{
    (void)state;
    Sorting sorting;
    Fault fault = {0};
    assert_int_equal(sorting_read(&sorting, "x.py", task, &fault), STATUS_OK);
    assert_int_equal(sorting_move(&sorting, 0, 1), 1);
    assert_int_equal(sorting_move(&sorting, 0, -1), 0);
    assert_int_equal(sorting_move(&sorting, 3, 1), 3); /* over the border */
    assert_int_equal(sorting.used, 3);
    assert_int_equal(sorting_move(&sorting, 3, 1), 3); /* that was the end */
    sorting_indent(&sorting, 2, 1);
    sorting_indent(&sorting, 2, 1);
    sorting_indent(&sorting, 2, -1);
    sorting_indent(&sorting, 0, -1);
    expect_program(&sorting, "# Put them right.\n# One is too many.\nimport time\n\nif p:\np = 'a\\b'\n"
                             "    go(\"x\")\nprint()\n#- stop()\n");
    assert_int_equal(sorting_move(&sorting, 3, -1), 3); /* back over it */
    assert_int_equal(sorting.used, 4);
    sorting_release(&sorting);
}

static void letters_arrange(void **state)
{
    (void)state;
    Sorting sorting;
    Fault fault = {0};
    Buf why = {0};
    assert_int_equal(sorting_read(&sorting, "x.py", task, &fault), STATUS_OK);
    assert_true(sorting_arrange(&sorting, "b, a1 C2", &why));
    expect_program(&sorting, "# Put them right.\n# One is too many.\nimport time\n\nif p:\n    p = 'a\\b'\n"
                             "        go(\"x\")\nprint()\n#- stop()\n");
    assert_false(sorting_arrange(&sorting, "ABA", &why));
    assert_string_equal(buf_str(&why), "A: stands twice");
    buf_clear(&why);
    assert_false(sorting_arrange(&sorting, "ABZ", &why));
    assert_string_equal(buf_str(&why), "Z: is none of the lines");
    assert_string_equal(sorting.lines.items[0].text, "if p:"); /* nothing changed */
    assert_true(sorting_arrange(&sorting, "", &why));
    assert_int_equal(sorting.used, 0);
    buf_release(&why);
    sorting_release(&sorting);
}

/* Every arrangement comes back from its program; what was edited otherwise does not. */
static void an_arrangement_comes_back(void **state)
{
    (void)state;
    Sorting sorting, again;
    Fault fault = {0};
    srand(5);
    for (int round = 0; round < 300; round++) {
        Buf out = {0}, other = {0};
        const char *text = round % 3 ? task : "['  a', 'b', 'b', 'c']";
        assert_int_equal(sorting_read(&sorting, "x.py", text, &fault), STATUS_OK);
        assert_int_equal(sorting_read(&again, "x.py", round % 3 ? task : "['  a', 'b', 'b', 'c']", &fault), STATUS_OK);
        for (int i = 0; i < 12; i++) {
            size_t at = (size_t)rand() % sorting.lines.count;
            if (rand() % 3)
                sorting_move(&sorting, at, rand() % 2 ? 1 : -1);
            else
                sorting_indent(&sorting, at, rand() % 3 - 1);
        }
        sorting_program(&sorting, &out);
        assert_true(sorting_restore(&again, buf_str(&out)));
        assert_int_equal(again.used, sorting.used);
        sorting_program(&again, &other);
        assert_string_equal(buf_str(&other), buf_str(&out));
        buf_add_str(&out, "# mine\n");
        assert_false(sorting_restore(&again, buf_str(&out)));
        for (size_t cut = 0; cut + 8 < out.size; cut++) { /* cut off anywhere */
            char *part = mem_strndup(buf_str(&out), cut);
            assert_false(sorting_restore(&again, part));
            mem_free(part);
        }
        buf_release(&out);
        buf_release(&other);
        sorting_release(&sorting);
        sorting_release(&again);
    }
}

static void expect_fault(const char *text, const char *words)
{
    Sorting sorting;
    Fault fault = {0};
    assert_int_equal(sorting_read(&sorting, "x.py", text, &fault), STATUS_BAD_FORMAT);
    if (!strstr(fault.text, words))
        fail_msg("\"%s\" is not in: %s", words, fault.text);
}

static void faults_name_the_line(void **state)
{
    (void)state;
    expect_fault("# c\n[\n'a',\n3]\n", "x.py:4: a sorting task is a list");
    expect_fault("['a']", "x.py:1: a sorting task has two lines or more");
    expect_fault("['a', 'b\\n']", "each string of the list is one line");
    expect_fault("['a', '']", "each string of the list is one line");
    expect_fault("['a',\n 'b", "x.py:2: this string is not closed");
    expect_fault("['a' 'b']", "after a line of the list comes a comma");
    expect_fault("['a', 'b\\x41']", "may follow a backslash");
    expect_fault("('x', ['a', 'b'])", "a text that stays ends with a new line");
    expect_fault("('x\\n' ['a', 'b'])", "a sorting task is a list");
    expect_fault("(['a', 'b'], 'x\\n'", "a sorting task is a list");
    expect_fault("['a', 'b']\nprint(1)\n", "x.py:2: behind a sorting task stands nothing more");
    expect_fault("(1, 2)", "a sorting task is a list");
    char many[400] = "[";
    for (int i = 0; i < 27; i++)
        snprintf(many + strlen(many), sizeof many - strlen(many), "'x', ");
    expect_fault(many, "more than 26 lines");
}

static void it_is_placed_as_a_program(void **state)
{
    (void)state;
    Sorting sorting;
    Fault fault = {0};
    char *made = NULL;
    Buf text = {0};
    assert_int_equal(sorting_read(&sorting, "x.py", "['a()', 'b()']", &fault), STATUS_OK);
    assert_int_equal(sorting_place(&sorting, NULL, &made, &fault), STATUS_OK);
    assert_non_null(strstr(made, "/exercise.py"));
    assert_int_equal(io_read_file(made, &text, 100, &fault), STATUS_OK);
    assert_string_equal(buf_str(&text), "a()\nb()\n");
    sorting_unplace(made);
    assert_int_equal(access(made, F_OK), -1);
    assert_int_equal(sorting_place(&sorting, "/no/such/folder/x.py", NULL, &fault), STATUS_IO);
    mem_free(made);
    buf_release(&text);
    sorting_release(&sorting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_literal_is_read),         cmocka_unit_test(lines_are_moved_and_left_out),
        cmocka_unit_test(letters_arrange),           cmocka_unit_test(an_arrangement_comes_back),
        cmocka_unit_test(faults_name_the_line),      cmocka_unit_test(it_is_placed_as_a_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
