#include "trace/event.h"

#include "trace_random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_table(void **state)
{
    (void)state;
    for (int kind = 0; kind < EV_COUNT; kind++) {
        const EventInfo *info = event_info((EventKind)kind);
        assert_int_equal(event_kind(info->name, strlen(info->name)), kind);
        assert_true(*info->doc);
        assert_true(info->fields >= 1);
    }
    assert_int_equal(event_kind("nothing", 7), EV_COUNT);
    assert_int_equal(F_line_line, 1);
}

static void test_round_trip(void **state)
{
    (void)state;
    Random random = {.seed = 7};
    Buf line = {0}, texts = {0};
    for (int round = 0; round < 20000; round++) {
        Event event = random_event(&random), back;
        buf_clear(&line);
        buf_clear(&texts);
        event_write(&event, &line);
        assert_true(event_read(line.data, line.size, &texts, &back));
        assert_true(event_same(&event, &back));
    }
    buf_release(&line);
    buf_release(&texts);
}

static bool reads(const char *line, Event *event, Buf *texts)
{
    buf_clear(texts);
    return event_read(line, strlen(line), texts, event);
}

static void test_other_writers(void **state)
{
    (void)state;
    Event event;
    Buf texts = {0};
    /* in any order, with unknown keys, and fields missing */
    assert_true(reads("{\"line\": 7, \"new\": null, \"ev\": \"line\", \"pid\": 12, \"file\": \"a\\u0041\", \"t\": 5}",
                      &event, &texts));
    assert_int_equal(event.kind, EV_line);
    assert_int_equal(event.field[F_line_line].i, 7);
    assert_int_equal(event.field[F_line_depth].i, -1);
    assert_string_equal(event.field[F_line_file].s, "aA");
    assert_string_equal(event.field[F_line_func].s, "");
    assert_int_equal(event.thread, 0);
    /* numbers beyond their range stay in it */
    assert_true(reads("{\"t\":5,\"pid\":99999999999,\"ev\":\"died\",\"of\":1e300}", &event, &texts));
    assert_int_equal(event.pid, INT32_MAX);
    assert_true(event.field[F_died_of].i == INT64_MAX);
    static const char *const bad[] = {"",
                                      "{}",
                                      "{\"t\":1,\"pid\":2,\"ev\":\"nothing\"}",
                                      "{\"pid\":2,\"ev\":\"died\"}",
                                      "{\"t\":1,\"ev\":\"died\"}",
                                      "{\"t\":1,\"pid\":2,\"ev\":\"died\"",
                                      "null",
                                      "{\"t\":\"x\",\"pid\":2,\"ev\":\"died\"}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(reads(bad[i], &event, &texts));
    buf_release(&texts);
}

/* Whatever bytes come, nothing breaks: good lines with bytes changed, cut, doubled. */
static void test_garbage(void **state)
{
    (void)state;
    Random random = {.seed = 11};
    Buf line = {0}, texts = {0};
    int read = 0;
    for (int round = 0; round < 60000; round++) {
        Event event = random_event(&random);
        buf_clear(&line);
        event_write(&event, &line);
        for (uint32_t change = random_below(&random, 4); change; change--)
            line.data[random_below(&random, (uint32_t)line.size)] = (char)random_next(&random);
        size_t size = random_below(&random, 5) ? line.size : random_below(&random, (uint32_t)line.size);
        buf_clear(&texts);
        read += event_read(line.data, size, &texts, &event);
    }
    assert_true(read > 1000);
    buf_release(&line);
    buf_release(&texts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_other_writers),
        cmocka_unit_test(test_garbage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
