#include "trace/sentence.h"
#include "trace/state.h"

#include "base/mem.h"
#include "trace_random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A story, told event by event; times count up by 1 ms. */
typedef struct Story {
    State state;
    size_t index;
} Story;

static void tell_by(Story *story, int pid, int64_t n, int by_pid, int64_t by_n, EventKind kind,
                    const EventValue *values, size_t count)
{
    Event event = {
        .kind = kind, .t = (int64_t)story->index * 1000000, .pid = pid, .n = n, .by_pid = by_pid, .by_n = by_n};
    for (int i = 0; i < EVENT_FIELDS_MAX; i++)
        event.field[i].s = "";
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    assert_int_equal(state_apply(&story->state, &event, story->index++), STATUS_OK);
}

#define VALUES(...) \
    (const EventValue[]){__VA_ARGS__}, sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue)
#define SAY(pid, n, kind, ...)                  tell_by(story, pid, n, 0, 0, kind, VALUES(__VA_ARGS__))
#define SAY_BY(pid, n, by_pid, by_n, kind, ...) tell_by(story, pid, n, by_pid, by_n, kind, VALUES(__VA_ARGS__))
#define T(text)                                 ev_text(text)
#define N(number)                               ev_int(number)

static const Proc *who(Story *story, const char *label)
{
    int index = state_label(&story->state, label);
    assert_true(index >= 0);
    return &story->state.procs.items[index];
}

static void begin(Story *story)
{
    *story = (Story){0};
    state_init(&story->state);
    SAY(1, 1, EV_run, T("/x/script.py"), T("builtin"), T("spawn"), N(0), T(""), N(3));
    SAY(100, 1, EV_hello, N(1), T("main"), T("MainProcess"));
}

static void start_child(Story *story, int parent, int64_t n, int child, const char *kind, int pool)
{
    SAY(parent, n, EV_start, T(kind), T("spawn"), T("Process-1"), T("f"), N(pool));
    SAY(parent, n + 1, EV_started, N(child), N(n));
    SAY_BY(child, 1, parent, n, EV_hello, N(parent), T("spawn"), T("Process-1"));
}

static void test_labels(void **unused)
{
    (void)unused;
    Story whole, *story = &whole;
    begin(story);
    start_child(story, 100, 2, 101, "process", -1);
    start_child(story, 100, 4, 102, "tracker", -1);
    start_child(story, 100, 6, 103, "process", -1);
    start_child(story, 101, 2, 104, "process", -1);
    start_child(story, 101, 4, 105, "os.fork", -1);
    start_child(story, 105, 2, 106, "process", -1);
    start_child(story, 100, 8, 107, "server", -1);
    SAY(100, 9, EV_pool, N(7), N(2), T("spawn"), N(-1));
    start_child(story, 100, 10, 108, "worker", 7);
    start_child(story, 100, 12, 109, "worker", 7);
    SAY(100, 14, EV_pool, N(8), N(1), T("spawn"), N(-1));
    start_child(story, 100, 15, 110, "worker", 8);
    SAY(100, 20, EV_external_start, N(111), T("ls -l"));
    static const struct {
        const char *label;
        int pid;
    } wanted[] = {{"M", 100},      {"P1", 101}, {"T", 102},  {"P2", 103}, {"P1.1", 104}, {"P1.2", 105},
                  {"P1.2.1", 106}, {"S", 107},  {"W1", 108}, {"W2", 109}, {"B.W1", 110}, {"X1", 111}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        assert_int_equal(who(story, wanted[i].label)->pid, wanted[i].pid);
        assert_string_equal(state_label_of(&story->state, wanted[i].pid), wanted[i].label);
    }
    assert_int_equal(who(story, "B.W1")->kind, PROC_WORKER);
    assert_int_equal(story->state.helpers, 2);
    assert_int_equal(story->state.alive, 10);
    assert_int_equal(story->state.ever, 10);
    assert_false(story->state.guard);
    state_release(&story->state);
}

/* A chain of children whose labels would not fit stays unique. */
static void test_deep_labels(void **unused)
{
    (void)unused;
    Story whole, *story = &whole;
    begin(story);
    for (int i = 0; i < 20; i++)
        start_child(story, 100 + i, 2, 101 + i, "process", -1);
    for (size_t i = 0; i < story->state.procs.count; i++)
        assert_int_equal(state_label(&story->state, story->state.procs.items[i].label), i);
    state_release(&story->state);
}

static void test_any_order(void **unused)
{
    (void)unused;
    Story whole, *story = &whole;
    begin(story);
    /* hello before started */
    SAY(100, 2, EV_start, T("process"), T("fork"), T("Process-1"), T("f"), N(-1));
    assert_int_equal(who(story, "P1")->life, LIFE_STARTING);
    assert_int_equal(who(story, "P1")->pid, 0);
    SAY_BY(101, 1, 100, 2, EV_hello, N(100), T("fork"), T("Process-1"));
    assert_int_equal(who(story, "P1")->pid, 101);
    SAY(100, 3, EV_started, N(101), N(2));
    /* hello before start */
    SAY_BY(102, 1, 100, 4, EV_hello, N(100), T("fork"), T(""));
    SAY(100, 4, EV_start, T("process"), T("fork"), T("Process-2"), T("g"), N(-1));
    SAY(100, 5, EV_started, N(102), N(4));
    assert_int_equal(story->state.procs.count, 3);
    assert_string_equal(who(story, "P2")->target, "g");
    assert_string_equal(who(story, "P2")->name, "Process-2");
    /* a start that fails */
    SAY(100, 6, EV_start, T("process"), T("fork"), T("Process-3"), T("g"), N(-1));
    assert_int_equal(story->state.alive, 4);
    SAY(100, 7, EV_started, N(-1), N(6));
    assert_int_equal(story->state.alive, 3);
    assert_int_equal(story->state.ever, 3);
    assert_true(who(story, "P3")->failed);
    /* a stranger */
    SAY(500, 9, EV_line, T("script.py"), N(3), T("f"), N(1), N(0));
    assert_int_equal(who(story, "P4")->pid, 500);
    assert_int_equal(who(story, "P4")->thread[0].line, 3);
    /* a pid that comes back */
    SAY(1, 5, EV_died, N(101));
    SAY(100, 8, EV_start, T("process"), T("fork"), T("Process-5"), T("f"), N(-1));
    SAY_BY(101, 1, 100, 8, EV_hello, N(100), T("fork"), T("Process-5"));
    assert_string_equal(state_label_of(&story->state, 101), "P5");
    assert_int_equal(who(story, "P1")->life, LIFE_ZOMBIE);
    /* hello after the end: who is dead stays dead, with its name */
    SAY(100, 10, EV_start, T("process"), T("spawn"), T(""), T("f"), N(-1));
    SAY(100, 11, EV_started, N(106), N(10));
    SAY(100, 12, EV_reap, N(106), N(1));
    int alive = story->state.alive;
    SAY_BY(106, 1, 100, 10, EV_hello, N(100), T("spawn"), T("Process-6"));
    assert_string_equal(who(story, "P6")->name, "Process-6");
    assert_int_equal(who(story, "P6")->life, LIFE_DEAD);
    assert_int_equal(who(story, "P6")->exit_code, 1);
    assert_int_equal(story->state.alive, alive);
    state_release(&story->state);
}

static void test_life(void **unused)
{
    (void)unused;
    Story whole, *story = &whole;
    begin(story);
    start_child(story, 100, 2, 101, "process", -1);
    assert_int_equal(who(story, "P1")->life, LIFE_BOOTING);
    SAY(101, 2, EV_import, T("script.py"), T("__mp_main__"));
    SAY(101, 3, EV_line, T("script.py"), N(1), T("<module>"), N(1), N(2));
    assert_int_equal(who(story, "P1")->life, LIFE_BOOTING);
    assert_int_equal(who(story, "P1")->lines, 3);
    SAY(101, 4, EV_imported, T("script.py"), T("__mp_main__"), N(1));
    SAY(101, 5, EV_name, T("__mp_main__"), T("Process-1"));
    SAY(101, 6, EV_boot, T("Process-1"));
    assert_int_equal(who(story, "P1")->life, LIFE_RUNNING);
    assert_string_equal(who(story, "P1")->dunder, "__mp_main__");
    SAY(100, 4, EV_wait, T("join"), N(101), T("Process-1"), N(-1));
    assert_int_equal(who(story, "M")->life, LIFE_WAITING);
    assert_int_equal(who(story, "M")->thread[0].wait.object, 101);
    SAY(101, 7, EV_raise, T("process"), T("ValueError"), T("no"), T("script.py"), N(4), T("..."));
    assert_string_equal(who(story, "P1")->error_type, "ValueError");
    SAY(101, 8, EV_exit, N(1), T(""));
    assert_int_equal(who(story, "P1")->life, LIFE_EXITING);
    SAY(1, 2, EV_died, N(101));
    assert_int_equal(who(story, "P1")->life, LIFE_ZOMBIE);
    assert_int_equal(story->state.alive, 1);
    SAY(100, 5, EV_reap, N(101), N(-9));
    assert_int_equal(who(story, "P1")->life, LIFE_DEAD);
    assert_int_equal(who(story, "P1")->exit_code, -9);
    SAY(100, 6, EV_wake, N(1));
    assert_int_equal(who(story, "M")->life, LIFE_RUNNING);
    SAY(1, 3, EV_pause, N(-1));
    assert_true(story->state.paused);
    SAY(1, 4, EV_run_end, N(0), T("done"));
    assert_true(story->state.over && !story->state.paused);
    assert_int_equal(story->state.alive, 0);
    assert_int_equal(story->state.ended, 2);
    assert_int_equal(who(story, "M")->life, LIFE_DEAD);
    state_release(&story->state);
}

static void test_tasks(void **unused)
{
    (void)unused;
    Story whole, *story = &whole;
    begin(story);
    SAY(100, 2, EV_pool, N(3), N(2), T("fork"), N(-1));
    start_child(story, 100, 3, 101, "worker", 3);
    start_child(story, 100, 5, 102, "worker", 3);
    SAY(101, 2, EV_worker, N(3));
    for (int i = 0; i < 100; i++)
        SAY(100, 7 + i, EV_submit, N(3), N(i), N(0), T("f"), T("1"), N(1), T("apply"));
    const PoolState *pool = &story->state.pools.items[0];
    assert_int_equal(pool->queued, 100);
    /* taken before it is told that it was fed */
    SAY(101, 3, EV_take, N(3), N(5), N(0));
    SAY(100, 120, EV_feed, N(3), N(5), N(0), N(30));
    int task = state_task(&story->state, 3, 5, 0);
    assert_int_equal(task, 5);
    assert_int_equal(story->state.tasks.items[task].place, TASK_RUNNING);
    assert_int_equal(who(story, "W1")->task, 5);
    SAY(101, 4, EV_done, N(3), N(5), N(0), N(1), T("25"));
    SAY(100, 121, EV_result, N(3), N(5), N(0), N(1));
    SAY(100, 122, EV_fetch, N(3), N(5), N(1));
    assert_int_equal(story->state.tasks.items[task].place, TASK_FETCHED);
    assert_int_equal(who(story, "W1")->tasks_done, 1);
    assert_int_equal(pool->done, 1);
    /* the worker dies at its next task, and is replaced */
    SAY(101, 5, EV_take, N(3), N(6), N(0));
    SAY(1, 2, EV_died, N(101));
    assert_int_equal(story->state.tasks.items[6].place, TASK_LOST);
    assert_int_equal(pool->lost, 1);
    SAY(100, 123, EV_replace, N(3), N(101), N(1));
    start_child(story, 100, 124, 103, "worker", 3);
    assert_int_equal(who(story, "W1")->replaced_by, state_label(&story->state, "W3"));
    assert_int_equal(pool->died, 1);
    assert_int_equal(pool->replaced, 1);
    assert_int_equal(pool->queued + pool->piped + pool->running + pool->done + pool->lost, 100);
    state_release(&story->state);
}

/* Every task is found by its numbers, however they run: jobs or their parts one after the other, with steps of a power
 * of two, several pools at once, the ends of what a number can be. */
static void test_tasks_found(void **unused)
{
    (void)unused;
    enum { PARTS = 40, COUNT = 4000 };
    static const int64_t firsts[] = {0, 0, 0, 1000, INT64_MIN, INT64_MAX - COUNT * 16, -COUNT};
    static const int64_t steps[] = {1, 16, 17, 1, 1, 16, 1};
    Story whole, *story = &whole;
    begin(story);
    for (int pool = 0; pool < 7; pool++)
        for (int64_t k = 0; k < COUNT; k++)
            SAY(100, 9, EV_submit, N(pool), N(firsts[pool] + k / PARTS * steps[pool]), N(k % PARTS * steps[pool]),
                T("f"), T("1"), N(1), T("map"));
    for (int64_t k = COUNT; k-- > 0;) /* told twice, it is the same task */
        SAY(100, 9, EV_submit, N(1), N(k / PARTS * 16), N(k % PARTS * 16), T("f"), T("1"), N(1), T("map"));
    assert_int_equal(story->state.tasks.count, 7 * COUNT);
    for (int pool = 0; pool < 7; pool++) {
        for (int64_t k = 0; k < COUNT; k++)
            assert_int_equal(state_task(&story->state, pool, firsts[pool] + k / PARTS * steps[pool],
                                        k % PARTS * steps[pool]),
                             pool * COUNT + k);
        assert_int_equal(state_task(&story->state, pool, 0, -1), -1);
        assert_int_equal(state_task(&story->state, pool, firsts[pool] + COUNT, 1), -1);
    }
    state_release(&story->state);
}

static void test_objects(void **unused)
{
    (void)unused;
    Story whole, *story = &whole;
    begin(story);
    SAY(100, 2, EV_object, N(1), T("Queue"), T("q"), N(0));
    SAY(100, 3, EV_object, N(2), T("Lock"), T(""), N(1));
    SAY(100, 4, EV_put, N(1), N(1), T("'x'"), N(-1));
    SAY(100, 5, EV_flush, N(1), N(1), N(12));
    const SharedObject *queue = &story->state.objects.items[state_object(&story->state, 1)];
    const SharedObject *lock = &story->state.objects.items[state_object(&story->state, 2)];
    assert_int_equal(queue->bytes_in_pipe, 12);
    SAY(100, 6, EV_get, N(1), N(1), T("'x'"), N(12));
    assert_int_equal(queue->bytes_in_pipe, 0);
    assert_int_equal(queue->got, 1);
    assert_int_equal(lock->holder, -1);
    SAY(100, 7, EV_acquired, N(2), N(1));
    assert_int_equal(lock->holder, 0);
    SAY(100, 8, EV_release, N(2), N(0));
    assert_int_equal(lock->holder, -1);
    SAY(100, 9, EV_write, N(77), T("5"));
    assert_string_equal(story->state.objects.items[state_object(&story->state, 77)].value, "5");
    state_release(&story->state);
}

/* Whatever comes, the sums stay right and nothing points outside. */
static void check(const State *state)
{
    int alive = 0, ended = 0, ever = 0, helpers = 0;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        assert_true(proc->parent < (int)state->procs.count && proc->parent != (int)i);
        assert_true(proc->pool < (int)state->pools.count && proc->task < (int)state->tasks.count);
        assert_true(proc->threads >= 1 && proc->threads <= PROC_THREADS_MAX);
        assert_true(*proc->label && memchr(proc->label, 0, sizeof proc->label));
        if (proc_is_helper(proc)) {
            helpers += !proc->gone;
        } else if (!proc->failed) {
            ever++;
            alive += !proc->gone;
            ended += proc->gone;
        }
    }
    assert_int_equal(state->alive, alive);
    assert_int_equal(state->ended, ended);
    assert_int_equal(state->ever, ever);
    assert_int_equal(state->helpers, helpers);
    for (size_t p = 0; p < state->pools.count; p++) {
        const PoolState *pool = &state->pools.items[p];
        int tasks = 0, sent = 0, done = 0, waiting = 0, lost = 0;
        int64_t longest = 0;
        for (int i = 0; i < (int)state->tasks.count; i++) {
            const Task *task = &state->tasks.items[i];
            if (task->pool != (int)p)
                continue;
            assert_int_equal(task->number, tasks++);
            assert_true(!task_waits(task) || i >= pool->first_waiting);
            assert_true(!task_is_done(task) || i <= pool->last_done);
            sent += task->place == TASK_DONE;
            done += task_is_done(task);
            waiting += task_waits(task);
            lost += task->place == TASK_LOST;
            if (task_is_done(task) && task->taken > 0 && task->finished - task->taken > longest)
                longest = task->finished - task->taken;
        }
        assert_int_equal(pool->tasks, tasks);
        assert_int_equal(pool->sent, sent);
        assert_int_equal(pool->done, done);
        assert_int_equal(pool->queued + pool->piped, waiting);
        assert_int_equal(pool->lost, lost);
        assert_true(pool->longest >= longest); /* one that is done twice may have been faster the second time */
        assert_int_equal(pool->queued + pool->piped + pool->running + pool->done + pool->lost, tasks);
        assert_true(pool->queued >= 0 && pool->piped >= 0 && pool->running >= 0 && pool->done >= 0 && pool->lost >= 0);
    }
}

static void test_anything(void **unused)
{
    (void)unused;
    Log *log = log_new(); /* keeps the texts */
    for (uint64_t seed = 1; seed <= 20; seed++) {
        Random random = {.seed = seed};
        State state;
        state_init(&state);
        Buf sentence = {0};
        for (size_t i = 0; i < 4000; i++) {
            Event event = random_event(&random);
            assert_int_equal(log_append(log, &event), STATUS_OK);
            assert_true(log_get(log, log_count(log) - 1, &event));
            assert_int_equal(state_apply(&state, &event, i), STATUS_OK);
            buf_clear(&sentence);
            event_sentence(&state, &event, &sentence);
            assert_true(sentence.size > 0);
            for (size_t b = 0; b < sentence.size; b++)
                assert_true((unsigned char)sentence.data[b] >= 0x20);
            if (i % 97 == 0)
                check(&state);
        }
        check(&state);
        assert_int_equal(state.applied, 4000);
        buf_release(&sentence);
        state_release(&state);
    }
    log_free(log);
}

static void test_without_memory(void **unused)
{
    (void)unused;
    Log *log = log_new();
    Random random = {.seed = 3};
    for (int i = 0; i < 800; i++) {
        Event event = random_event(&random);
        assert_int_equal(log_append(log, &event), STATUS_OK);
    }
    for (long nth = 1; nth < 200; nth++) {
        State state;
        state_init(&state);
        mem_fail_at(nth);
        Status status = STATUS_OK;
        Event event;
        for (size_t i = 0; status == STATUS_OK && log_get(log, i, &event); i++)
            status = state_apply(&state, &event, i);
        mem_fail_at(0);
        state_release(&state);
        if (status == STATUS_OK)
            break;
        assert_int_equal(status, STATUS_NO_MEMORY);
    }
    log_free(log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),   cmocka_unit_test(test_deep_labels),    cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_life),     cmocka_unit_test(test_tasks),          cmocka_unit_test(test_objects),
        cmocka_unit_test(test_anything), cmocka_unit_test(test_without_memory), cmocka_unit_test(test_tasks_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
