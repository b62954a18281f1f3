#include "base/mem.h"
#include "export/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A run whose child is there by fork, or by spawn, which runs line 1 of the main file again. */

static int64_t clock_ns, number_of_event;

static void append(Log *log, EventKind kind, int32_t pid, const EventValue *fields, size_t count)
{
    Event event = {.kind = kind, .t = clock_ns += 1000000, .pid = pid, .n = ++number_of_event};
    for (size_t i = 0; i < count; i++)
        event.field[i] = fields[i];
    if (kind == EV_hello && number_of_event > 5) {
        event.by_pid = pid - 1;
        event.by_n = number_of_event - 1;
    }
    assert_int_equal(log_append(log, &event), STATUS_OK);
}

#define APPEND(log, kind, pid, ...)                                                                     \
    append(log, kind, pid, (EventValue[]){__VA_ARGS__}, sizeof((EventValue[]){__VA_ARGS__}) / sizeof(EventValue))

static void add_line(Log *log, int32_t pid, int line)
{
    APPEND(log, EV_line, pid, ev_text("/tmp/a.py"), ev_int(line), ev_text("<module>"), ev_int(1), ev_int(0));
}

static Log *make_log(int32_t pid, bool spawn)
{
    Log *log = log_new();
    assert_non_null(log);
    clock_ns = number_of_event = 0;
    Buf said = {0};
    APPEND(log, EV_run, 1, ev_text("/tmp/a.py"), ev_text("builtin"), ev_text(spawn ? "spawn" : "fork"), ev_int(1),
           ev_text(""), ev_int(-1), ev_int(0));
    APPEND(log, EV_hello, pid, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    APPEND(log, EV_source, pid, ev_text("/tmp/a.py"), ev_text("import os\nstart()\n"), ev_int(0));
    APPEND(log, EV_name, pid, ev_text("__main__"), ev_text("MainProcess"));
    add_line(log, pid, 1);
    add_line(log, pid, 2);
    APPEND(log, EV_start, pid, ev_text("process"), ev_text(spawn ? "spawn" : "fork"), ev_text("P"), ev_text("f"),
           ev_int(-1));
    APPEND(log, EV_hello, pid + 1, ev_int(pid), ev_text(spawn ? "spawn" : "fork"), ev_text("Process-1"));
    if (spawn) {
        APPEND(log, EV_import, pid + 1, ev_text("/tmp/a.py"), ev_text("__mp_main__"));
        add_line(log, pid + 1, 1);
        APPEND(log, EV_imported, pid + 1, ev_text("/tmp/a.py"), ev_text("__mp_main__"), ev_int(1));
        APPEND(log, EV_name, pid + 1, ev_text("__mp_main__"), ev_text("Process-1"));
        APPEND(log, EV_raise, pid + 1, ev_text("process"), ev_text("RuntimeError"), ev_text("\n  no\nmore"),
               ev_text("/tmp/a.py"), ev_int(2), ev_text(""));
    }
    buf_addf(&said, "I am %d\n", (int)pid + 1);
    APPEND(log, EV_out, pid + 1, ev_int(1), ev_bytes(said.data, said.size));
    APPEND(log, EV_reap, pid, ev_int(pid + 1), ev_int(spawn ? 1 : 0));
    buf_release(&said);
    return log;
}

static const CompareRow *row_of(const Comparison *comparison, const char *what)
{
    for (size_t i = 0; i < comparison->rows.count; i++)
        if (strcmp(comparison->rows.items[i].what, what) == 0)
            return &comparison->rows.items[i];
    fail_msg("no row %s", what);
    return NULL;
}

static void check_row(const Comparison *comparison, const char *what, const char *a, const char *b)
{
    const CompareRow *row = row_of(comparison, what);
    assert_string_equal(row->a, a);
    assert_string_equal(row->b, b);
    assert_int_equal(row->differs, strcmp(a, b) != 0);
}

static void fork_and_spawn_differ_where_they_do(void **state)
{
    (void)state;
    Log *a = make_log(100, false), *b = make_log(700, true);
    Comparison comparison;
    assert_int_equal(compare_logs(a, b, &comparison), STATUS_OK);
    check_row(&comparison, "start method", "fork", "spawn");
    check_row(&comparison, "processes made", "2", "2");
    check_row(&comparison, "time until a started process is there, mean", "1.00 ms", "1.00 ms");
    check_row(&comparison, "time until it has imported the main file, mean", "-", "4.00 ms");
    check_row(&comparison, "times __name__ was __mp_main__", "0", "1");
    check_row(&comparison, "times the top of a.py ran", "1", "2");
    check_row(&comparison, "times run: a.py: start()", "1", "1");
    check_row(&comparison, "processes with exit status 1", "0", "1");
    check_row(&comparison, "error: RuntimeError: no ...", "0", "1");
    check_row(&comparison, "lines on stdout", "1", "1");
    Buf out = {0};
    compare_text(&comparison, "A", "B", &out);
    assert_int_equal(strncmp(out.data, "What differs: A | B\n", 20), 0);
    assert_null(strstr(out.data, "times printed")); /* pids apart, both print the same */
    buf_release(&out);
    compare_release(&comparison);
    log_free(a);
    log_free(b);
}

static void a_log_is_as_itself(void **state)
{
    (void)state;
    Log *log = make_log(100, true), *empty = log_new();
    Comparison comparison;
    Buf out = {0};
    assert_int_equal(compare_logs(log, log, &comparison), STATUS_OK);
    for (size_t i = 0; i < comparison.rows.count; i++)
        assert_false(comparison.rows.items[i].differs);
    compare_text(&comparison, "A", "B", &out);
    assert_non_null(strstr(out.data, "Nothing differs"));
    compare_release(&comparison);
    assert_int_equal(compare_logs(empty, log, &comparison), STATUS_OK);
    compare_release(&comparison);
    buf_release(&out);
    log_free(log);
    log_free(empty);
}

static void short_memory_is_told(void **state)
{
    (void)state;
    Log *a = make_log(100, false), *b = make_log(700, true);
    Status status = STATUS_NO_MEMORY;
    for (long nth = 1; status != STATUS_OK; nth++) {
        Comparison comparison;
        assert_true(nth < 5000);
        mem_fail_at(nth);
        status = compare_logs(a, b, &comparison);
        mem_fail_at(0);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        compare_release(&comparison);
    }
    log_free(a);
    log_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fork_and_spawn_differ_where_they_do),
        cmocka_unit_test(a_log_is_as_itself),
        cmocka_unit_test(short_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
