#include "base/mem.h"
#include "base/utf8.h"
#include "export/text.h"
#include "export/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- wrapping */

static void check_wrap(const char *text, const char *first, int indent, int width, const char *want)
{
    Buf out = {0};
    wrap_text(text, strlen(text), first, indent, width, &out);
    assert_string_equal(buf_str(&out), want);
    buf_release(&out);
}

static void words_break_at_blanks(void **state)
{
    (void)state;
    check_wrap("", "", 0, 20, "\n");
    check_wrap("one two three", "", 0, 40, "one two three\n");
    check_wrap("one two three four", "", 2, 12, "one two\n  three four\n");
    check_wrap("one", "  - ", 4, 20, "  - one\n");
    check_wrap("alpha beta gamma", "  - ", 4, 12, "  - alpha\n    beta\n    gamma\n");
    check_wrap("one\ntwo", "", 2, 20, "one\n  two\n");
    check_wrap("one  two", "", 0, 20, "one  two\n");
}

static void a_long_word_is_cut(void **state)
{
    (void)state;
    check_wrap("abcdefghijklmnop", "", 0, 10, "abcdefghij\nklmnop\n");
    check_wrap("x abcdefghijklmnop", "", 0, 10, "x\nabcdefghij\nklmnop\n");
}

static void wide_characters_take_two_cells(void **state)
{
    (void)state;
    check_wrap("进程进程进程", "", 0, 9, "进程进程\n进程\n");
}

static void no_line_is_too_wide(void **state)
{
    (void)state;
    static const char text[] = "a bb 进程 ccc\tdddd eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee ff 进程进程进程进程进程 g";
    for (int width = 1; width < 60; width++)
        for (int indent = 0; indent < 10; indent++) {
            Buf out = {0};
            int most = width > indent + 8 ? width : indent + 8;
            wrap_text(text, sizeof text - 1, "", indent, width, &out);
            for (const char *at = out.data; *at; at += strcspn(at, "\n") + 1)
                assert_true(utf8_width(at, strcspn(at, "\n")) <= most);
            buf_release(&out);
        }
}

/* --- telling */

static int64_t clock_ns;

static void append(Log *log, EventKind kind, int32_t pid, size_t count, const EventValue *values)
{
    clock_ns += 1000000;
    Event event = {.kind = kind, .t = clock_ns, .pid = pid, .n = clock_ns};
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    assert_int_equal(log_append(log, &event), STATUS_OK);
}
#define APPEND(log, kind, pid, ...)                                                              \
    append((log), (kind), (pid), sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue), \
           (const EventValue[]){__VA_ARGS__})

static Log *begin_log(void)
{
    Log *log = log_new();
    clock_ns = 1000000000;
    assert_non_null(log);
    APPEND(log, EV_run, 1, ev_text("a.py"), ev_text("builtin"), ev_text("spawn"), ev_int(0), ev_text(""), ev_int(-1),
           ev_int(0));
    APPEND(log, EV_hello, 100, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    return log;
}

static int count_lines(const char *text, const char *with)
{
    int count = 0;
    for (const char *at = text; *at; at += strcspn(at, "\n") + 1) {
        const char *found = strstr(at, with);
        count += found && found < at + strcspn(at, "\n");
    }
    return count;
}

static char *tell(const Log *log, bool whole)
{
    TextOptions options = {.width = 200, .whole = whole};
    TextTeller *teller = text_teller_new(log, &options);
    Buf out = {0};
    assert_non_null(teller);
    assert_int_equal(text_teller_tell(teller, &out), STATUS_OK);
    assert_int_equal(text_teller_state(teller)->applied, log_count(log));
    text_teller_finish(teller, &out);
    text_teller_free(teller);
    assert_non_null(out.data);
    return out.data;
}

static void every_event_is_a_line_when_whole(void **state)
{
    (void)state;
    Log *log = begin_log();
    for (int i = 0; i < 100; i++)
        APPEND(log, EV_line, 100, ev_text("a.py"), ev_int(3), ev_text("f"), ev_int(1), ev_int(0));
    char *text = tell(log, true);
    assert_int_equal(count_lines(text, ""), 102);
    mem_free(text);
    log_free(log);
}

static void what_repeats_is_counted(void **state)
{
    (void)state;
    Log *log = begin_log();
    for (int i = 0; i < 100; i++)
        APPEND(log, EV_line, 100, ev_text("a.py"), ev_int(3), ev_text("f"), ev_int(1), ev_int(0));
    for (int i = 0; i < 100; i++)
        APPEND(log, EV_read, 100, ev_int(7), ev_text("1"));
    APPEND(log, EV_run_end, 1, ev_int(0), ev_text("ended"));
    char *text = tell(log, false);
    assert_int_equal(count_lines(text, "runs lines 3, 3, 3 of a.py"), 1);
    assert_true(count_lines(text, "reads") <= 30);
    assert_int_equal(count_lines(text, "line 97, read 76"), 1);
    assert_int_equal(count_lines(text, "is over"), 1);
    mem_free(text);
    log_free(log);
}

static void a_storm_is_a_handful_of_lines(void **state)
{
    (void)state;
    Log *log = begin_log();
    APPEND(log, EV_pool, 100, ev_int(1), ev_int(3), ev_text("spawn"), ev_int(0));
    for (int i = 0; i < 500; i++) {
        int32_t pid = 1000 + i;
        APPEND(log, EV_start, 100, ev_text("worker"), ev_text("spawn"), ev_text("W"), ev_text("worker"), ev_int(1));
        int64_t start = clock_ns;
        APPEND(log, EV_started, 100, ev_int(pid), ev_int(start));
        Event hello = {.kind = EV_hello, .t = clock_ns += 1000000, .pid = pid, .n = 1, .by_pid = 100, .by_n = start};
        hello.field[F_hello_parent] = ev_int(100);
        hello.field[F_hello_how] = ev_text("spawn");
        hello.field[F_hello_name] = ev_text("W");
        assert_int_equal(log_append(log, &hello), STATUS_OK);
        APPEND(log, EV_raise, pid, ev_text("process"), ev_text("RuntimeError"), ev_text("no"), ev_text("a.py"),
               ev_int(1), ev_text(""));
        APPEND(log, EV_exit, pid, ev_int(1), ev_text(""));
        APPEND(log, EV_died, 1, ev_int(pid));
        APPEND(log, EV_reap, 100, ev_int(pid), ev_int(1));
        APPEND(log, EV_replace, 100, ev_int(1), ev_int(pid), ev_int(1));
    }
    APPEND(log, EV_cap, 1, ev_text("ever"), ev_int(500), ev_int(500), ev_text("processes"));
    APPEND(log, EV_run_end, 1, ev_int(-9), ev_text("cap"));
    char *text = tell(log, false);
    assert_true(count_lines(text, "") < 80);
    assert_true(count_lines(text, "W1 (pid 1000)") > 0);
    assert_int_equal(count_lines(text, "pid 1400"), 0);
    assert_int_equal(count_lines(text, "and 497 more have ended so far, each with exit status 1 and RuntimeError"), 1);
    assert_int_equal(count_lines(text, "stopped at a cap"), 1);
    mem_free(text);
    log_free(log);
}

static void output_of_many_lines_is_shown_as_lines(void **state)
{
    (void)state;
    Log *log = begin_log();
    APPEND(log, EV_out, 100, ev_int(2), ev_text("one\n  two \x1b[2Jred\nthree\n"));
    APPEND(log, EV_out, 100, ev_int(1), ev_text("alone \x1b[2J\n"));
    char *text = tell(log, false);
    assert_non_null(strstr(text, "prints to stderr:\n           | one\n           |   two \\x1b[2Jred\n"));
    assert_non_null(strstr(text, "           | three\n"));
    assert_null(strchr(text, '\x1b'));
    mem_free(text);
    log_free(log);
}

static void what_another_has_printed_is_named(void **state)
{
    (void)state;
    Log *log = begin_log();
    APPEND(log, EV_out, 100, ev_int(2), ev_text("one\ntwo\n"));
    APPEND(log, EV_out, 100, ev_int(2), ev_text("one\ntwo\n"));
    APPEND(log, EV_out, 100, ev_int(2), ev_text("one\nthree\n"));
    char *text = tell(log, false);
    assert_int_equal(count_lines(text, "| two"), 1);
    assert_int_equal(count_lines(text, "M (pid 100) prints to stderr what M (pid 100) has printed, line for line"), 1);
    assert_int_equal(count_lines(text, "| three"), 1);
    mem_free(text);
    text = tell(log, true);
    assert_int_equal(count_lines(text, "| two"), 2);
    mem_free(text);
    log_free(log);
}

static void what_follows_is_not_told(void **state)
{
    (void)state;
    Log *log = begin_log();
    APPEND(log, EV_line, 100, ev_text("a.py"), ev_int(1), ev_text("<module>"), ev_int(1), ev_int(0));
    APPEND(log, EV_line, 100, ev_text("a.py"), ev_int(2), ev_text("<module>"), ev_int(1), ev_int(0));
    APPEND(log, EV_line, 100, ev_text("b.py"), ev_int(7), ev_text("<module>"), ev_int(1), ev_int(0));
    APPEND(log, EV_wait, 100, ev_text("sleep"), ev_int(-1), ev_text(""), ev_int(200000000));
    APPEND(log, EV_wake, 100, ev_int(1));
    APPEND(log, EV_wait, 100, ev_text("acquire"), ev_int(-1), ev_text(""), ev_int(200000000));
    APPEND(log, EV_wake, 100, ev_int(0));
    APPEND(log, EV_exit, 100, ev_int(0), ev_text(""));
    APPEND(log, EV_died, 1, ev_int(100));
    char *text = tell(log, false);
    assert_int_equal(count_lines(text, "runs lines 1, 2 of a.py"), 1);
    assert_int_equal(count_lines(text, "is at line 7 of b.py"), 1);
    assert_int_equal(count_lines(text, "goes on"), 1); /* it timed out: that is news */
    assert_int_equal(count_lines(text, "is dead"), 0);
    assert_int_equal(count_lines(text, ""), 8);
    mem_free(text);
    text = tell(log, true);
    assert_int_equal(count_lines(text, ""), 11);
    mem_free(text);
    log_free(log);
}

/* Lines wait for those that follow them, until something else is told, or the end. */
static void held_back_lines_come_at_the_end(void **state)
{
    (void)state;
    Log *log = begin_log();
    TextOptions options = {.width = 80};
    TextTeller *teller = text_teller_new(log, &options);
    Buf out = {0};
    for (int line = 1; line <= 3; line++) {
        APPEND(log, EV_line, 100, ev_text("a.py"), ev_int(line), ev_text("<module>"), ev_int(1), ev_int(0));
        assert_int_equal(text_teller_tell(teller, &out), STATUS_OK);
    }
    assert_null(strstr(buf_str(&out), "line"));
    text_teller_finish(teller, &out);
    text_teller_finish(teller, &out);
    assert_int_equal(count_lines(out.data, "runs lines 1, 2, 3 of a.py"), 1);
    text_teller_free(teller);
    buf_release(&out);
    log_free(log);
}

static void telling_bit_by_bit_is_the_same(void **state)
{
    (void)state;
    Log *log = begin_log();
    TextOptions options = {.width = 80};
    TextTeller *teller = text_teller_new(log, &options);
    Buf bits = {0};
    for (int i = 0; i < 50; i++) {
        APPEND(log, EV_out, 100, ev_int(1),
               ev_text("some words, and then some more of them, so that the line wraps\n"));
        assert_int_equal(text_teller_tell(teller, &bits), STATUS_OK);
    }
    TextTeller *again = text_teller_new(log, &options);
    Buf whole = {0};
    assert_int_equal(text_teller_tell(again, &whole), STATUS_OK);
    assert_string_equal(bits.data, whole.data);
    text_teller_free(teller);
    text_teller_free(again);
    buf_release(&bits);
    buf_release(&whole);
    log_free(log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_break_at_blanks),
        cmocka_unit_test(a_long_word_is_cut),
        cmocka_unit_test(wide_characters_take_two_cells),
        cmocka_unit_test(no_line_is_too_wide),
        cmocka_unit_test(every_event_is_a_line_when_whole),
        cmocka_unit_test(what_repeats_is_counted),
        cmocka_unit_test(a_storm_is_a_handful_of_lines),
        cmocka_unit_test(output_of_many_lines_is_shown_as_lines),
        cmocka_unit_test(what_another_has_printed_is_named),
        cmocka_unit_test(what_follows_is_not_told),
        cmocka_unit_test(held_back_lines_come_at_the_end),
        cmocka_unit_test(telling_bit_by_bit_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
