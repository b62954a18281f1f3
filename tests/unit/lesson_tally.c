/* What came of several runs, counted. */
#include "lesson/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/mem.h"

static void add_often(Tally *tally, const char *text, int times)
{
    for (int i = 0; i < times; i++)
        assert_true(tally_add(tally, text));
}

static void assert_row(const Tally *tally, size_t at, const char *text, int count)
{
    assert_true(at < tally->rows.count);
    assert_string_equal(tally->rows.items[at].text, text);
    assert_int_equal(tally->rows.items[at].count, count);
}

static void words_by_frequency(void **state)
{
    (void)state;
    Tally tally = {0};
    add_often(&tally, "seldom", 2);
    add_often(&tally, "often", 5);
    add_often(&tally, "as seldom", 2);
    assert_row(&tally, 0, "often", 5);
    assert_row(&tally, 1, "seldom", 2);
    assert_row(&tally, 2, "as seldom", 2);
    assert_int_equal(tally.total, 9);
    assert_int_equal(tally_most(&tally), 5);
    assert_int_equal(tally_rest(&tally), 0);
    tally_clear(&tally);
    assert_int_equal(tally.total, 0);
    tally_release(&tally);
}

static void numbers_by_size(void **state)
{
    (void)state;
    Tally tally = {0};
    add_often(&tally, "10 read", 1);
    add_often(&tally, "9 read", 3);
    add_often(&tally, "11 read", 2);
    assert_row(&tally, 0, "9 read", 3);
    assert_row(&tally, 1, "10 read", 1);
    assert_row(&tally, 2, "11 read", 2);
    add_often(&tally, "none", 1);
    assert_row(&tally, 0, "9 read", 3);
    assert_row(&tally, 3, "none", 1);
    tally_release(&tally);
}

static void the_rest_is_one_row(void **state)
{
    (void)state;
    Tally tally = {0};
    for (int i = 0; i < 12; i++) {
        char text[8];
        snprintf(text, sizeof text, "way %c", 'a' + i);
        add_often(&tally, text, i == 11 ? 3 : 1);
    }
    assert_int_equal(tally_shown(&tally), TALLY_ROWS_SHOWN - 1);
    assert_row(&tally, 0, "way l", 3);
    assert_int_equal(tally_rest(&tally), 14 - 3 - (TALLY_ROWS_SHOWN - 2));
    tally_release(&tally);
}

static void memory_may_be_short(void **state)
{
    (void)state;
    for (long nth = 1; nth < 4; nth++) {
        Tally tally = {0};
        mem_fail_at(nth);
        bool first = tally_add(&tally, "one"), second = tally_add(&tally, "two");
        mem_fail_at(0);
        assert_int_equal(tally.total, first + second);
        tally_release(&tally);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_by_frequency),
        cmocka_unit_test(numbers_by_size),
        cmocka_unit_test(the_rest_is_one_row),
        cmocka_unit_test(memory_may_be_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
