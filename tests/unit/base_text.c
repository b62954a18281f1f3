#include "base/buf.h"
#include "base/shown.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_buf(void **state)
{
    (void)state;
    Buf buf = {0};
    assert_string_equal(buf_str(&buf), "");
    buf_add_str(&buf, "ab");
    buf_addf(&buf, "%d-%s", 12, "a text that is longer than what a small buffer holds at first");
    buf_add_rune(&buf, 0x4E2D);
    assert_string_equal(buf_str(&buf),
                        "ab12-a text that is longer than what a small buffer holds at first\xE4\xB8\xAD");
    assert_int_equal(buf.size, strlen(buf.data));
    buf_clear(&buf);
    assert_string_equal(buf_str(&buf), "");
    buf_add(&buf, "x\0y", 3);
    assert_int_equal(buf.size, 3);
    char *taken = buf_take(&buf);
    assert_memory_equal(taken, "x\0y", 4);
    assert_null(buf.data);
    mem_free(taken);
}

/* What was there stays, later additions do nothing, and the NUL stands. */
static void test_buf_without_memory(void **state)
{
    (void)state;
    for (long nth = 1; nth < 8; nth++) {
        Buf buf = {0};
        mem_fail_at(nth);
        for (int i = 0; i < 200; i++) {
            buf_addf(&buf, "%d,", i);
            buf_add_char(&buf, 'x');
        }
        bool failed = buf.failed;
        size_t size = buf.size;
        buf_add_str(&buf, "more");
        mem_fail_at(0);
        assert_int_equal(strlen(buf_str(&buf)), size + (failed ? 0 : 4));
        char *taken = buf_take(&buf);
        assert_true(failed == !taken);
        mem_free(taken);
    }
}

static void test_utf8_round_trip(void **state)
{
    (void)state;
    for (unsigned rune = 0; rune <= 0x10FFFF; rune += rune < 0x11000 ? 1 : 17) {
        char bytes[4];
        size_t size = utf8_encode(rune, bytes);
        unsigned back;
        assert_int_equal(utf8_decode(bytes, size, &back), size);
        assert_int_equal(back, rune >= 0xD800 && rune <= 0xDFFF ? 0xFFFD : rune);
        for (size_t cut = 1; cut < size; cut++) {
            assert_int_equal(utf8_decode(bytes, cut, &back), 1);
            assert_int_equal(back, 0xFFFD);
        }
    }
}

static void test_utf8_bad(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80", "\xC0\x80",         "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                      "\xFF", "\xF0\x80\x80\x80", "a\xC3",        "\xC3("};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(utf8_valid(bad[i], strlen(bad[i])));
    assert_true(utf8_valid("\xEF\xBF\xBD", 3)); /* U+FFFD itself */
    assert_int_equal(utf8_count("a\xE4\xB8\xAD\xFF"
                                "b",
                                6),
                     4);
}

static void test_widths(void **state)
{
    (void)state;
    assert_int_equal(rune_width('a'), 1);
    assert_int_equal(rune_width('\n'), 0);
    assert_int_equal(rune_width(0x4E2D), 2);
    assert_int_equal(rune_width(0x301), 0);
    assert_int_equal(rune_width(0x1F600), 2);
    assert_int_equal(rune_width(0x2588), 1); /* a block: ambiguous, 1 */
    assert_int_equal(rune_width(0x2500), 1);
    assert_int_equal(rune_width(0xFF21), 2);
    assert_int_equal(rune_width(0x200B), 0);
    assert_int_equal(rune_width(0xAC00), 2);
    assert_int_equal(rune_width(0xE9), 1);
    assert_int_equal(utf8_width("a\xE4\xB8\xAD"
                                "e\xCC\x81",
                                7),
                     4);
    assert_int_equal(utf8_fit("a\xE4\xB8\xAD"
                              "b",
                              5, 2),
                     1);
    assert_int_equal(utf8_fit("a\xE4\xB8\xAD"
                              "b",
                              5, 3),
                     4);
    assert_int_equal(utf8_fit("e\xCC\x81z", 4, 1), 3); /* the accent stays with its letter */
}

static void what_a_program_wrote_is_harmless(void **state)
{
    (void)state;
    static const char bytes[] = "a\t\x1b[31mred\x1b[0m\x1b[2J\x7f\xff\xC2\x85\xE2\x80\xAE\r\n\xE4\xB8\xAD";
    Buf out = {0};
    assert_int_equal(shown_add(&out, bytes, sizeof bytes - 1, SIZE_MAX, NULL), sizeof bytes - 1);
    assert_string_equal(buf_str(&out), "a\\tred\\x1b[2J\\x7f\\xff\\u0085\\u202e\\r\\n\xE4\xB8\xAD");
    buf_clear(&out);
    assert_int_equal(shown_add(&out, "a\tb", 3, 2, "  "), 2);
    assert_string_equal(buf_str(&out), "a  ");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_buf),
        cmocka_unit_test(test_buf_without_memory),
        cmocka_unit_test(test_utf8_round_trip),
        cmocka_unit_test(test_utf8_bad),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(what_a_program_wrote_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
