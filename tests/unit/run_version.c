/* What is told of a Python's version: of those that this machine may lack, too. */
#include "run/version.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static int notes(const char *engine, const char *method, bool guard)
{
    int count = 0;
    while (version_note(engine, method, guard, count))
        count++;
    return count;
}

static void the_default_method_is_the_versions(void **unused)
{
    (void)unused;
    assert_string_equal(version_default_method("3.8.18"), "fork");
    assert_string_equal(version_default_method("3.13.18"), "fork");
    assert_string_equal(version_default_method("3.14.0"), "forkserver");
    assert_string_equal(version_default_method("3.15.0"), "forkserver");
    assert_string_equal(version_default_method(""), "fork");
}

static void what_differs_is_told(void **unused)
{
    (void)unused;
    assert_int_equal(notes("builtin", "forkserver", false), 0);
    assert_int_equal(notes("CPython 3.13.0", "fork", true), 0);
    assert_int_equal(notes("CPython 3.13.0", "forkserver", false), 0);
    assert_int_equal(notes("CPython 3.13.8", "forkserver", true), 0);
    assert_int_equal(notes("CPython 3.13.8", "forkserver", false), 1);
    assert_int_equal(notes("CPython 3.14.0", "forkserver", false), 0);
    assert_int_equal(notes("CPython 3.14.1", "forkserver", false), 1);
    assert_int_equal(notes("CPython 3.14.0", "forkserver", true), 0);
    assert_int_equal(notes("CPython 3.14.0", "fork", true), 1);
    assert_non_null(strstr(version_note("CPython 3.14.0", "spawn", true, 0), "forkserver"));
    assert_non_null(strstr(version_note("CPython 3.13.8", "forkserver", false, 0), "the server fails"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_method_is_the_versions),
        cmocka_unit_test(what_differs_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
