/* Finding Pythons: what is found, in which order, and what is said of one that does not work. No Python is needed:
 * small shell scripts play the part. */
#include "run/python.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static const char *at(const char *name)
{
    static char paths[4][160];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void program(const char *name, const char *says)
{
    FILE *file = fopen(at(name), "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", says);
    fclose(file);
    chmod(at(name), 0755);
}

static void answers(const char *name, const char *version)
{
    char says[256];
    snprintf(says, sizeof says, "echo 'mpdemo %s cpython - '", version);
    program(name, says);
}

static int set_up(void **unused)
{
    (void)unused;
    snprintf(folder, sizeof folder, "/tmp/mpdemo-python-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    mkdir(at("bin"), 0700);
    mkdir(at("home"), 0700);
    mkdir(at("home/.some"), 0700);
    mkdir(at("home/.some/versions"), 0700);
    mkdir(at("home/.some/versions/3.9.1"), 0700);
    mkdir(at("home/.some/versions/3.9.1/bin"), 0700);
    answers("home/.some/versions/3.9.1/bin/python3", "3 9 1");
    answers("bin/python3.14", "3 14 2");
    answers("bin/python3.8", "3 8 3");
    program("bin/python3", "echo 'there is no such version' >&2; exit 127");
    program("bin/python3.12-config", "echo never");
    setenv("PATH", at("bin"), 1);
    setenv("HOME", at("home"), 1);
    unsetenv("VIRTUAL_ENV");
    return 0;
}

static int tear_down(void **unused)
{
    (void)unused;
    char command[160];
    setenv("PATH", "/usr/bin:/bin", 1);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static void all_are_found_in_order(void **unused)
{
    (void)unused;
    PythonVec pythons = {0};
    assert_int_equal(pythons_find(&pythons), STATUS_OK);
    assert_int_equal(pythons.count, 4);
    assert_non_null(strstr(pythons.items[0].why_not, "there is no such version"));
    assert_string_equal(pythons.items[1].version, "3.14.2");
    assert_string_equal(pythons.items[2].version, "3.8.3");
    assert_string_equal(pythons.items[3].version, "3.9.1");
    assert_string_equal(pythons.items[3].why_not, "");
    pythons_release(&pythons);
}

static void the_first_that_works_is_chosen(void **unused)
{
    (void)unused;
    Fault fault = {0};
    assert_string_equal(python_choose("cpython", &fault)->version, "3.14.2");
    assert_string_equal(python_choose("3.9", &fault)->version, "3.9.1");
    assert_string_equal(python_choose("python3.8", &fault)->version, "3.8.3");
    assert_ptr_equal(python_choose("3.9", &fault), python_choose("3.9", &fault));
    assert_null(python_choose("3.1", &fault)); /* which is not 3.14 */
    assert_non_null(strstr(fault.text, "no CPython 3.1 "));
    assert_null(python_choose("no-such-program", &fault));
    assert_non_null(strstr(fault.text, "no such program"));
    assert_null(python_choose(at("bin/python3.99"), &fault));
    assert_non_null(strstr(fault.text, "No such file"));
}

static void what_is_wrong_is_said(void **unused)
{
    (void)unused;
    Fault fault = {0};
    program("dies", "kill -SEGV $$");
    program("old", "echo 'mpdemo 2 7 18 cpython - '");
    program("other", "echo 'mpdemo 3 10 1 pypy - '");
    program("bare", "echo 'mpdemo 3 10 1 cpython multiprocessing '");
    assert_null(python_choose(at("dies"), &fault));
    assert_non_null(strstr(fault.text, "died at once"));
    assert_null(python_choose(at("old"), &fault));
    assert_non_null(strstr(fault.text, "too old"));
    assert_null(python_choose(at("other"), &fault));
    assert_non_null(strstr(fault.text, "it is pypy"));
    assert_null(python_choose(at("bare"), &fault));
    assert_non_null(strstr(fault.text, "without multiprocessing"));
    program("semi", "echo 'mpdemo 3 10 1 cpython shared_memory '");
    assert_non_null(strstr(python_choose(at("semi"), &fault)->lacks, "_posixshmem"));
    program("blind", "echo 'mpdemo 3 11 9 cpython - '");
    assert_non_null(strstr(python_choose(at("blind"), &fault)->lacks, "waitpid"));
    program("whole", "echo 'mpdemo 3 12 0 cpython - '");
    assert_string_equal(python_choose(at("whole"), &fault)->lacks, "");
    program("early", "echo 'mpdemo 3 14 0rc1 cpython - '");
    assert_string_equal(python_choose(at("early"), &fault)->version, "3.14.0rc1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_are_found_in_order),
        cmocka_unit_test(the_first_that_works_is_chosen),
        cmocka_unit_test(what_is_wrong_is_said),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
