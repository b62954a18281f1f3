#include "trace/log.h"

#include "base/io.h"
#include "base/mem.h"
#include "trace_random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <pthread.h>
#include <unistd.h>

static char path[64];

static int name_file(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/mpdemo-log-%ld", (long)getpid());
    return 0;
}

static int remove_file(void **state)
{
    (void)state;
    unlink(path);
    return 0;
}

static Log *random_log(uint64_t seed, int count)
{
    Log *log = log_new();
    Random random = {.seed = seed};
    for (int i = 0; i < count; i++) {
        Event event = random_event(&random);
        assert_int_equal(log_append(log, &event), STATUS_OK);
    }
    return log;
}

static void test_append_and_get(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    Log *log = random_log(5, COUNT);
    Random random = {.seed = 5};
    assert_int_equal(log_count(log), COUNT);
    for (int i = 0; i < COUNT; i++) {
        Event want = random_event(&random), got;
        assert_true(log_get(log, (size_t)i, &got));
        assert_true(event_same(&want, &got));
    }
    Event none;
    assert_false(log_get(log, COUNT, &none));
    assert_true(log_bytes(log) > 0);
    log_free(log);
}

static void test_equal_texts_once(void **state)
{
    (void)state;
    Log *log = log_new();
    Event event = {.kind = EV_out, .t = 1, .pid = 2, .n = 1}, first, second;
    char *large = mem_alloc(100000);
    memset(large, 'x', 100000);
    event.field[F_out_bytes] = ev_bytes(large, 100000);
    assert_int_equal(log_append(log, &event), STATUS_OK);
    size_t bytes = log_bytes(log);
    assert_int_equal(log_append(log, &event), STATUS_OK);
    assert_int_equal(log_bytes(log), bytes);
    log_get(log, 0, &first);
    log_get(log, 1, &second);
    assert_ptr_equal(first.field[F_out_bytes].s, second.field[F_out_bytes].s);
    assert_int_equal(first.field[F_out_bytes].s[100000], '\0');
    event.kind = EV_COUNT;
    assert_int_equal(log_append(log, &event), STATUS_BAD_ARGUMENT);
    mem_free(large);
    log_free(log);
}

static void test_times(void **state)
{
    (void)state;
    Log *log = log_new();
    assert_int_equal(log_at_time(log, 5), -1);
    for (int i = 0; i < 5000; i++) {
        Event event = {.kind = EV_died, .t = 100 + 10 * i, .pid = 1, .late = i % 7 == 3};
        if (event.late)
            event.t -= 500;
        assert_int_equal(log_append(log, &event), STATUS_OK);
    }
    assert_int_equal(log_at_time(log, 99), -1);
    assert_int_equal(log_at_time(log, 100), 0);
    assert_int_equal(log_at_time(log, 100000000), 4999);
    for (int i = 0; i < 5000; i++) {
        long at = log_at_time(log, 100 + 10 * i);
        /* late events count as the time they were appended at */
        assert_true(at >= i || (i % 7 == 3 && at >= i - 1));
        assert_true(at <= i + 1);
    }
    log_free(log);
}

static bool is_pid(const Event *event, void *ctx)
{
    return event->pid == *(int32_t *)ctx;
}

static void test_find(void **state)
{
    (void)state;
    Log *log = log_new();
    for (int i = 0; i < 100; i++) {
        Event event = {.kind = EV_died, .t = i, .pid = i % 10};
        log_append(log, &event);
    }
    int32_t pid = 3;
    assert_int_equal(log_find(log, 0, 1, is_pid, &pid), 3);
    assert_int_equal(log_find(log, 4, 1, is_pid, &pid), 13);
    assert_int_equal(log_find(log, 99, -1, is_pid, &pid), 93);
    assert_int_equal(log_find(log, 94, 1, is_pid, &pid), -1);
    assert_int_equal(log_find(log, 2, -1, is_pid, &pid), -1);
    log_free(log);
}

static void test_sorter(void **state)
{
    (void)state;
    const int64_t ms = 1000000;
    Log *log = log_new();
    LogSorter *sorter = log_sorter_new(log);
    static const int64_t times[] = {30, 10, 20, 20, 40};
    for (int i = 0; i < 5; i++) {
        Event event = {.kind = EV_died, .t = times[i] * ms, .pid = i + 1};
        assert_int_equal(log_sorter_add(sorter, &event, 41 * ms), STATUS_OK);
    }
    assert_int_equal(log_count(log), 3); /* up to 21 ms */
    assert_int_equal(log_sorter_flush(sorter, 50 * ms), STATUS_OK);
    Event event = {.kind = EV_died, .t = 25 * ms, .pid = 9};
    assert_int_equal(log_sorter_add(sorter, &event, 51 * ms), STATUS_OK);
    event = (Event){.kind = EV_died, .t = INT64_MAX, .pid = 10};
    assert_int_equal(log_sorter_add(sorter, &event, 51 * ms), STATUS_OK);
    assert_int_equal(log_sorter_end(sorter), STATUS_OK);
    static const int pids[] = {2, 3, 4, 1, 9, 5, 10};
    assert_int_equal(log_count(log), 7);
    for (size_t i = 0; i < 7; i++) {
        assert_true(log_get(log, i, &event));
        assert_int_equal(event.pid, pids[i]);
        assert_int_equal(event.late, event.pid == 9);
    }
    assert_int_equal(log_end(log), 51 * ms);
    log_sorter_free(sorter);
    log_free(log);
}

static void test_sorter_many(void **state)
{
    (void)state;
    Log *log = log_new();
    LogSorter *sorter = log_sorter_new(log);
    Random random = {.seed = 17};
    for (int i = 0; i < 30000; i++) {
        Event event = random_event(&random);
        event.t = (int64_t)i * 10000 + random_below(&random, 10000000);
        event.late = false;
        assert_int_equal(log_sorter_add(sorter, &event, (int64_t)i * 10000 + 10000000), STATUS_OK);
    }
    assert_int_equal(log_sorter_end(sorter), STATUS_OK);
    assert_int_equal(log_count(log), 30000);
    Event before = {.t = INT64_MIN}, event;
    for (size_t i = 0; log_get(log, i, &event); i++) {
        assert_false(event.late);
        assert_true(event.t >= before.t);
        before = event;
    }
    log_sorter_free(sorter);
    log_free(log);
}

static void test_save_and_load(void **state)
{
    (void)state;
    Log *log = random_log(9, 5000), *back = log_new();
    Fault fault = {0};
    assert_int_equal(log_save(log, path, &fault), STATUS_OK);
    assert_int_equal(log_load(back, path, &fault), STATUS_OK);
    assert_int_equal(log_count(back), 5000);
    Event a, b;
    for (size_t i = 0; i < 5000; i++) {
        log_get(log, i, &a);
        log_get(back, i, &b);
        assert_true(event_same(&a, &b));
    }
    log_free(log);
    log_free(back);
}

/* By the piece, with a look at the log between any two of them. */
static void test_load_by_the_piece(void **state)
{
    (void)state;
    Log *log = random_log(10, 20000), *back = log_new();
    Fault fault = {0};
    assert_int_equal(log_save(log, path, &fault), STATUS_OK);
    LogReader *reader = log_reader_open(back, path, &fault);
    assert_non_null(reader);
    Status status;
    int pieces = 1;
    size_t before = 0;
    for (; log_reader_read(reader, 0, &status, &fault); pieces++) {
        assert_true(log_count(back) >= before && log_reader_done(reader) > 0);
        before = log_count(back);
    }
    assert_int_equal(status, STATUS_OK);
    assert_true(pieces > 10);
    assert_int_equal(log_count(back), 20000);
    log_reader_free(reader);
    assert_null(log_reader_open(back, "/nowhere/at/all", &fault));
    assert_int_equal(fault.status, STATUS_NOT_FOUND);
    log_free(log);
    log_free(back);
}

static bool has_kind_and_pid(const Event *event, void *ctx)
{
    const Event *wanted = ctx;
    return event->kind == wanted->kind && (!wanted->pid || event->pid == wanted->pid);
}

/* What passes over stretches finds the same as what looks at every event. */
static void test_find_kinds(void **state)
{
    (void)state;
    Log *log = log_new();
    Event event;
    for (int i = 0; i < 20000; i++) { /* long stretches of one kind, now and then another */
        event = (Event){.kind = i % 7000 == 6999 ? EV_raise : EV_read, .t = i, .pid = 100 + i / 5000, .n = i + 1};
        for (int k = 0; k < EVENT_FIELDS_MAX; k++)
            event.field[k] = event_info(event.kind)->field[k].text ? ev_text("x") : ev_int(1);
        assert_int_equal(log_append(log, &event), STATUS_OK);
    }
    static const EventKind kinds[] = {EV_read, EV_raise, EV_out};
    for (int k = 0; k < 3; k++)
        for (int32_t pid = 99; pid <= 104; pid++)
            for (long from = -1; from < 20002; from += 997)
                for (int direction = -1; direction <= 1; direction += 2) {
                    Event wanted = {.kind = kinds[k], .pid = pid == 99 ? 0 : pid};
                    assert_int_equal(
                        log_find_kinds(log, from, direction, LOG_KIND(kinds[k]), wanted.pid, NULL, NULL),
                        log_find(log, from, direction, has_kind_and_pid, &wanted));
                }
    log_free(log);
}

/* Cut at any place, a recording gives the events before the cut. */
static void test_truncated(void **state)
{
    (void)state;
    Log *log = random_log(21, 60);
    Fault fault = {0};
    Buf whole = {0};
    assert_int_equal(log_save(log, path, &fault), STATUS_OK);
    assert_int_equal(io_read_file(path, &whole, 1 << 24, &fault), STATUS_OK);
    size_t header = (size_t)((char *)memchr(whole.data, '\n', whole.size) - whole.data);
    for (size_t cut = 0; cut < whole.size; cut += 13) {
        Log *part = log_new();
        assert_int_equal(io_write_file(path, whole.data, cut, &fault), STATUS_OK);
        Status status = log_load(part, path, &fault);
        assert_int_equal(status, cut <= header ? STATUS_BAD_FORMAT : STATUS_TRUNCATED);
        Event a, b;
        for (size_t i = 0; log_get(part, i, &b); i++) {
            assert_true(log_get(log, i, &a));
            assert_true(event_same(&a, &b));
        }
        log_free(part);
    }
    buf_release(&whole);
    log_free(log);
}

static void test_not_a_recording(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "hello\n",
                                        "{}\n",
                                        "{\"mpdemo\":1}\n",
                                        "{\"mpdemo\":\"recording\",\"version\":99}\n",
                                        "{\"mpdemo\":\"recording\",\"version\":1}\nnonsense\n"};
    Fault fault;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Log *log = log_new();
        assert_int_equal(io_write_file(path, texts[i], strlen(texts[i]), &fault), STATUS_OK);
        assert_int_equal(log_load(log, path, &fault), STATUS_BAD_FORMAT);
        assert_non_null(strstr(fault.text, path));
        assert_int_equal(log_count(log), 0);
        log_free(log);
    }
    Log *log = log_new();
    assert_int_equal(log_load(log, "/nowhere/at/all", &fault), STATUS_NOT_FOUND);
    assert_int_equal(log_save(log, "/nowhere/at/all", &fault), STATUS_IO);
    log_free(log);
}

/* The nth allocation fails, for every n: what was appended before is whole, nothing leaks. */
static void test_without_memory(void **state)
{
    (void)state;
    enum { COUNT = 1500 };
    for (long nth = 1; nth < 70; nth++) {
        mem_fail_at(nth);
        Log *log = log_new();
        LogSorter *sorter = log ? log_sorter_new(log) : NULL;
        Random random = {.seed = 5};
        Status status = sorter ? STATUS_OK : STATUS_NO_MEMORY;
        for (int i = 0; i < COUNT && status == STATUS_OK; i++) {
            Event event = random_event(&random);
            event.late = false;
            status = i % 2 ? log_append(log, &event) : log_sorter_add(sorter, &event, event.t + 1000000000);
        }
        size_t count = log ? log_count(log) : 0;
        if (sorter)
            (void)log_save(log, path, NULL);
        mem_fail_at(0);
        Event event;
        for (size_t i = 0; i < count; i++)
            assert_true(log_get(log, i, &event));
        log_sorter_free(sorter);
        log_free(log);
        if (status == STATUS_OK)
            return;
    }
}

/* One appends, others read what is counted. */
typedef struct Shared {
    Log *log;
    int count;
    bool wrong;
} Shared;

static void *read_all(void *ctx)
{
    Shared *shared = ctx;
    size_t seen = 0;
    while (seen < (size_t)shared->count) {
        size_t count = log_count(shared->log);
        Event event;
        for (; seen < count; seen++)
            if (!log_get(shared->log, seen, &event) || event.n != (int64_t)seen ||
                event.field[F_out_bytes].size != seen % 40)
                shared->wrong = true;
    }
    return NULL;
}

static void test_readers(void **state)
{
    (void)state;
    Shared shared = {.log = log_new(), .count = 200000};
    pthread_t reader;
    assert_int_equal(pthread_create(&reader, NULL, read_all, &shared), 0);
    for (int i = 0; i < shared.count; i++) {
        Event event = {.kind = EV_out, .t = i, .pid = 5, .n = i};
        event.field[F_out_bytes] = ev_bytes("0123456789012345678901234567890123456789", (size_t)i % 40);
        assert_int_equal(log_append(shared.log, &event), STATUS_OK);
    }
    pthread_join(reader, NULL);
    assert_false(shared.wrong);
    log_free(shared.log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_append_and_get),  cmocka_unit_test(test_equal_texts_once),
        cmocka_unit_test(test_times),           cmocka_unit_test(test_find),
        cmocka_unit_test(test_sorter),          cmocka_unit_test(test_sorter_many),
        cmocka_unit_test(test_save_and_load),   cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_not_a_recording), cmocka_unit_test(test_without_memory),
        cmocka_unit_test(test_readers),         cmocka_unit_test(test_load_by_the_piece),
        cmocka_unit_test(test_find_kinds),
    };
    return cmocka_run_group_tests(tests, name_file, remove_file);
}
