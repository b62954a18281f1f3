#include "base/mem.h"
#include "trace/seek.h"
#include "trace/state.h"
#include "trace_random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A program that makes keyframes: a pool with many tasks, workers that die and are replaced, output. */
typedef struct Program {
    Log *log;
    int64_t t, n;
} Program;

static void put(Program *program, int pid, EventKind kind, const EventValue *values, size_t count)
{
    Event event = {.kind = kind, .t = program->t += 1000, .pid = pid, .n = ++program->n};
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    assert_int_equal(log_append(program->log, &event), STATUS_OK);
}

#define PUT(pid, kind, ...)                                    \
    put(program, pid, kind, (const EventValue[]){__VA_ARGS__}, \
        sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue))

static void run_pool(Program *program, int tasks)
{
    int worker = 1000;
    PUT(100, EV_hello, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    PUT(100, EV_pool, ev_int(1), ev_int(4), ev_text("fork"), ev_int(-1));
    for (int i = 0; i < tasks; i++)
        PUT(100, EV_submit, ev_int(1), ev_int(i), ev_int(0), ev_text("f"), ev_text("1"), ev_int(1), ev_text("apply"));
    for (int i = 0; i < tasks; i++) {
        if (i % 50 == 0) {
            PUT(100, EV_start, ev_text("worker"), ev_text("fork"), ev_text("w"), ev_text("f"), ev_int(1));
            PUT(100, EV_started, ev_int(++worker), ev_int(program->n));
            PUT(worker, EV_hello, ev_int(100), ev_text("fork"), ev_text("w"));
        }
        PUT(100, EV_feed, ev_int(1), ev_int(i), ev_int(0), ev_int(20));
        PUT(worker, EV_take, ev_int(1), ev_int(i), ev_int(0));
        PUT(worker, EV_line, ev_text("script.py"), ev_int(i % 9), ev_text("f"), ev_int(2), ev_int(0));
        if (i % 50 == 49) {
            PUT(1, EV_died, ev_int(worker));
            PUT(100, EV_replace, ev_int(1), ev_int(worker), ev_int(-9));
            continue;
        }
        PUT(worker, EV_out, ev_int(1), ev_text("x"));
        PUT(worker, EV_done, ev_int(1), ev_int(i), ev_int(0), ev_int(1), ev_text("1"));
        PUT(100, EV_result, ev_int(1), ev_int(i), ev_int(0), ev_int(1));
    }
}

static bool bytes_same(const void *a, const void *b, size_t size)
{
    return !size || memcmp(a, b, size) == 0;
}

/* Every field that a view can see; the lists byte by byte, since both were made by the same events. */
static void assert_states_same(const State *a, const State *b)
{
    assert_int_equal(a->applied, b->applied);
    assert_int_equal(a->now, b->now);
    assert_int_equal(a->procs.count, b->procs.count);
    assert_int_equal(a->tasks.count, b->tasks.count);
    assert_int_equal(a->pools.count, b->pools.count);
    assert_int_equal(a->objects.count, b->objects.count);
    assert_int_equal(a->sources.count, b->sources.count);
    assert_int_equal(a->output.count, b->output.count);
    for (size_t i = 0; i < a->procs.count; i++) {
        const Proc *p = &a->procs.items[i], *q = &b->procs.items[i];
        assert_string_equal(p->label, q->label);
        assert_true(p->pid == q->pid && p->parent == q->parent && p->kind == q->kind && p->life == q->life);
        assert_true(p->name == q->name && p->target == q->target && p->threads == q->threads && p->task == q->task);
        assert_true(p->exit_code == q->exit_code && p->first_event == q->first_event &&
                    p->last_event == q->last_event && p->replaced_by == q->replaced_by && p->lines == q->lines &&
                    p->tasks_done == q->tasks_done && p->wait_next == q->wait_next && p->born == q->born);
        for (int t = 0; t < p->threads; t++)
            assert_true(p->thread[t].id == q->thread[t].id && p->thread[t].line == q->thread[t].line &&
                        p->thread[t].wait.on == q->thread[t].wait.on && p->thread[t].alive == q->thread[t].alive);
    }
    for (size_t i = 0; i < a->tasks.count; i++) {
        const Task *p = &a->tasks.items[i], *q = &b->tasks.items[i];
        assert_true(p->pool == q->pool && p->number == q->number && p->job == q->job && p->i == q->i &&
                    p->func == q->func && p->value == q->value && p->place == q->place && p->worker == q->worker &&
                    p->failed == q->failed && p->submitted == q->submitted && p->finished == q->finished);
    }
    for (size_t i = 0; i < a->pools.count; i++) {
        const PoolState *p = &a->pools.items[i], *q = &b->pools.items[i];
        assert_true(p->id == q->id && p->queued == q->queued && p->piped == q->piped && p->running == q->running &&
                    p->done == q->done && p->lost == q->lost && p->sent == q->sent && p->tasks == q->tasks &&
                    p->first_waiting == q->first_waiting && p->last_done == q->last_done && p->longest == q->longest &&
                    p->made == q->made && p->died == q->died && p->replaced == q->replaced &&
                    p->wait_head == q->wait_head && p->wait_tail == q->wait_tail);
    }
    for (size_t i = 0; i < a->objects.count; i++) {
        const SharedObject *p = &a->objects.items[i], *q = &b->objects.items[i];
        assert_true(p->id == q->id && p->kind == q->kind && p->put == q->put && p->got == q->got &&
                    p->bytes_in_pipe == q->bytes_in_pipe && p->holder == q->holder && p->value == q->value);
    }
    assert_true(bytes_same(a->output.items, b->output.items, a->output.count * sizeof *a->output.items));
    assert_true(a->alive == b->alive && a->ever == b->ever && a->ended == b->ended && a->helpers == b->helpers);
    assert_true(a->paused == b->paused && a->over == b->over && a->cap == b->cap && a->main == b->main);
}

/* seeker_at(k) is what applying k events from scratch gives, whatever was asked before. */
static void assert_seeks(const Log *log, int jumps, uint64_t seed)
{
    Seeker *seeker = seeker_new(log);
    Random random = {.seed = seed};
    size_t count = log_count(log);
    VEC(size_t) places = {0};
    for (int i = 0; i < jumps; i++)
        assert_true(vec_push(&places, i == 3 ? 0 : i == 5 ? count : random_next(&random) % (count + 1)));
    for (int i = 0; i < jumps; i++) {
        const State *jumped = seeker_at(seeker, places.items[i]);
        assert_non_null(jumped);
        State fresh;
        state_init(&fresh);
        Event event;
        for (size_t k = 0; k < places.items[i]; k++) {
            log_get(log, k, &event);
            assert_int_equal(state_apply(&fresh, &event, k), STATUS_OK);
        }
        assert_states_same(jumped, &fresh);
        state_release(&fresh);
    }
    assert_int_equal(seeker_at(seeker, count + 100)->applied, count);
    vec_release(&places);
    seeker_free(seeker);
}

static void test_program(void **state)
{
    (void)state;
    Program whole = {.log = log_new()}, *program = &whole;
    run_pool(program, 6000);
    assert_seeks(program->log, 40, 1);
    log_free(program->log);
}

static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Log *log = log_new();
        Random random = {.seed = seed};
        for (int i = 0; i < 20000; i++) {
            Event event = random_event(&random);
            assert_int_equal(log_append(log, &event), STATUS_OK);
        }
        assert_seeks(log, 20, seed + 100);
        log_free(log);
    }
}

/* While the log grows, as in a live run with rewinding. */
static void test_growing(void **state)
{
    (void)state;
    Program whole = {.log = log_new()}, *program = &whole;
    Seeker *seeker = seeker_new(program->log);
    Random random = {.seed = 4};
    for (int i = 0; i < 30; i++) {
        run_pool(program, 100);
        size_t count = log_count(program->log);
        assert_int_equal(seeker_at(seeker, count)->applied, count);
        size_t back = random_next(&random) % count;
        assert_int_equal(seeker_at(seeker, back)->applied, back);
    }
    State fresh;
    state_init(&fresh);
    Event event;
    for (size_t k = 0; log_get(program->log, k, &event); k++)
        assert_int_equal(state_apply(&fresh, &event, k), STATUS_OK);
    assert_states_same(seeker_at(seeker, log_count(program->log)), &fresh);
    state_release(&fresh);
    seeker_free(seeker);
    log_free(program->log);
}

/* An allocation fails anywhere: the seeker says so, and works again afterwards. */
static void test_without_memory(void **state)
{
    (void)state;
    Program whole = {.log = log_new()}, *program = &whole;
    run_pool(program, 1500);
    size_t count = log_count(program->log);
    for (long nth = 1; nth < 400; nth += 3) {
        mem_fail_at(nth);
        Seeker *seeker = seeker_new(program->log);
        bool whole_way = seeker && seeker_at(seeker, count) && seeker_at(seeker, count / 2) && seeker_at(seeker, count);
        mem_fail_at(0);
        if (seeker) {
            assert_int_equal(seeker_at(seeker, count)->applied, count);
            assert_int_equal(seeker_at(seeker, 1000)->procs.count, 1);
        }
        seeker_free(seeker);
        (void)whole_way;
    }
    log_free(program->log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_program),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_growing),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
