/* Who waits for whom when nothing can go on, and what must not be taken for it. */
#include "base/words.h"
#include "trace/hang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"

enum { MAIN = 100, P1 = 101, P2 = 102, SECOND = 1000 };

typedef struct Story {
    State state;
    Log *log;
    size_t index;
    int64_t ms;
    Hang hang;
    Buf words;
} Story;

static void say(Story *story, int pid, int thread, EventKind kind, const EventValue *values, size_t count)
{
    Event event = {.kind = kind, .t = 1000000000 + ++story->ms * 1000000, .pid = pid, .thread = thread};
    event.n = (int64_t)story->index + 1;
    for (int i = 0; i < EVENT_FIELDS_MAX; i++)
        event.field[i].s = "";
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    assert_int_equal(log_append(story->log, &event), STATUS_OK);
    assert_true(log_get(story->log, story->index, &event));
    assert_int_equal(state_apply(&story->state, &event, story->index++), STATUS_OK);
}

#define VALUES(...) \
    (const EventValue[]){__VA_ARGS__}, sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue)
#define SAY(pid, kind, ...)  say(story, pid, 0, kind, VALUES(__VA_ARGS__))
#define T(text)              ev_text(text)
#define N(number)            ev_int(number)
#define WAIT(pid, what, on)  SAY(pid, EV_wait, T(what), N(on), T(""), N(-1))

static void child(Story *story, int pid, const char *kind, int pool)
{
    SAY(MAIN, EV_start, T(kind), T("fork"), T("Process-1"), T("f"), N(pool));
    int64_t start = (int64_t)story->index;
    SAY(MAIN, EV_started, N(pid), N(start));
    SAY(pid, EV_hello, N(MAIN), T("fork"), T("Process-1"));
}

static void line(Story *story, int pid, int number)
{
    SAY(pid, EV_line, T("/x/script.py"), N(number), T("f"), N(1), N(0));
}

static int begin(void **state)
{
    Story *story = mem_zalloc(sizeof *story);
    assert_non_null(story);
    *state = story;
    story->log = log_new();
    state_init(&story->state);
    SAY(1, EV_run, T("/x/script.py"), T("builtin"), T("fork"), N(1), T(""), N(-1));
    SAY(MAIN, EV_hello, N(1), T("main"), T("MainProcess"));
    SAY(MAIN, EV_name, T("__main__"), T("MainProcess"));
    return 0;
}

static int end(void **state)
{
    Story *story = *state;
    hang_release(&story->hang);
    buf_release(&story->words);
    state_release(&story->state);
    log_free(story->log);
    mem_free(story);
    return 0;
}

static void expect_hang(Story *story, const char *words)
{
    assert_true(hang_find(&story->hang, &story->state));
    buf_clear(&story->words);
    hang_words(&story->state, &story->hang, &story->words);
    if (!strstr(buf_str(&story->words), words))
        fail_msg("\"%s\" is not in: %s", words, buf_str(&story->words));
}

static void locks_taken_crosswise_are_a_circle(void **state)
{
    Story *story = *state;
    SAY(MAIN, EV_object, N(1), T("Lock"), T(""), N(1));
    SAY(MAIN, EV_object, N(2), T("Lock"), T(""), N(1));
    child(story, P1, "process", -1);
    child(story, P2, "process", -1);
    SAY(P1, EV_acquired, N(1), N(1));
    SAY(P2, EV_acquired, N(2), N(1));
    WAIT(MAIN, "join", P1);
    line(story, P1, 6);
    line(story, P2, 6);
    WAIT(P1, "acquire", 2);
    assert_false(hang_find(&story->hang, &story->state)); /* P2 runs */
    WAIT(P2, "acquire", 1);
    expect_hang(story, "P1 (line 6) waits for Lock #2, which P2 holds. P2 (line 6) waits for Lock #1, which P1 holds.");
    expect_hang(story, "M waits for P1 to end. P1 and P2 wait for each other in a circle: a deadlock.");
    words_set_language("zh");
    expect_hang(story, "P1（第 6 行）：在等“Lock #2”，而它由 P2 持有。P2（第 6 行）：在等“Lock #1”，而它由 P1 持有。"
                       "M：在等 P1 结束。P1 和 P2 互相等待，绕成一圈：死锁。");
    words_set_language("en");
    assert_int_equal(story->hang.threads.count, 3);
    SAY(P2, EV_wake, N(1));
    assert_false(hang_find(&story->hang, &story->state));
}

static void a_lock_whose_holder_died_never_comes(void **state)
{
    Story *story = *state;
    SAY(MAIN, EV_object, N(1), T("Lock"), T(""), N(1));
    child(story, P1, "process", -1);
    SAY(P1, EV_acquired, N(1), N(1));
    WAIT(MAIN, "acquire", 1);
    assert_false(hang_find(&story->hang, &story->state));
    SAY(1, EV_died, N(P1));
    expect_hang(story, "M waits for Lock #1, which P1 held when it died.");
}

static void a_free_lock_is_about_to_be_taken(void **state)
{
    Story *story = *state;
    SAY(MAIN, EV_object, N(1), T("Lock"), T(""), N(1));
    SAY(MAIN, EV_acquired, N(1), N(1));
    WAIT(MAIN, "acquire", 1);
    expect_hang(story, "which it holds itself. M waits for itself: a deadlock.");
    SAY(MAIN, EV_release, N(1), N(0));
    assert_false(hang_find(&story->hang, &story->state));
}

static void an_empty_queue_hangs_but_a_filled_one_does_not(void **state)
{
    Story *story = *state;
    SAY(MAIN, EV_object, N(1), T("Queue"), T(""), N(0));
    child(story, P1, "process", -1);
    WAIT(P1, "get", 1);
    WAIT(MAIN, "join", P1);
    expect_hang(story, "P1 waits in get() for Queue #1, which is empty.");
    SAY(MAIN, EV_put, N(1), N(1), T("'x'"), N(-1));
    assert_false(hang_find(&story->hang, &story->state));
}

static void a_full_pipe_keeps_a_process_from_ending(void **state)
{
    Story *story = *state;
    SAY(MAIN, EV_object, N(1), T("Queue"), T(""), N(0));
    child(story, P1, "process", -1);
    SAY(P1, EV_put, N(1), N(1), T("'xx...'"), N(-1));
    SAY(P1, EV_wait, T("exit"), N(-1), T("QueueFeederThread"), N(-1));
    say(story, P1, 1, EV_thread, VALUES(T("QueueFeederThread"), N(1)));
    WAIT(MAIN, "join", P1);
    assert_false(hang_find(&story->hang, &story->state)); /* the feeder is at work */
    say(story, P1, 1, EV_wait, VALUES(T("put"), N(1), T("pipe"), N(-1)));
    expect_hang(story, "P1 is at its end, but what it put into a queue does not fit into the pipe");
}

static void sleep_timeouts_and_input_are_no_hang(void **state)
{
    Story *story = *state;
    child(story, P1, "process", -1);
    WAIT(MAIN, "join", P1);
    SAY(P1, EV_wait, T("sleep"), N(-1), T(""), N(SECOND));
    assert_false(hang_find(&story->hang, &story->state));
    SAY(P1, EV_wake, N(1));
    SAY(P1, EV_wait, T("get"), N(-1), T(""), N(SECOND));
    assert_false(hang_find(&story->hang, &story->state));
    SAY(P1, EV_wake, N(1));
    WAIT(P1, "input", -1);
    assert_false(hang_find(&story->hang, &story->state));
    SAY(P1, EV_wake, N(1));
    SAY(P1, EV_thread, T("Thread-1"), N(0));
    WAIT(P1, "event", -1);
    assert_true(hang_find(&story->hang, &story->state));
    say(story, P1, 2, EV_thread, VALUES(T("Thread-2"), N(0)));
    assert_false(hang_find(&story->hang, &story->state)); /* its second thread runs */
}

static void pool_of_two(Story *story)
{
    SAY(MAIN, EV_pool, N(1), N(2), T("fork"), N(-1));
    for (int pid = P1; pid <= P2; pid++) {
        child(story, pid, "worker", 1);
        SAY(pid, EV_worker, N(1));
        SAY(pid, EV_wait, T("task"), N(1), T("tasks"), N(-1));
    }
    for (int job = 0; job < 2; job++)
        SAY(MAIN, EV_submit, N(1), N(job), N(0), T("work"), T("(7,)"), N(1), T("apply_async"));
    SAY(MAIN, EV_wait, T("result"), N(1), T(""), N(-1));
}

static void a_task_lost_with_its_worker_is_told_at_once(void **state)
{
    Story *story = *state;
    pool_of_two(story);
    assert_false(hang_find(&story->hang, &story->state)); /* tasks wait for workers */
    for (int job = 0; job < 2; job++) {
        SAY(MAIN, EV_feed, N(1), N(job), N(0), N(40));
        SAY(P1 + job, EV_wake, N(1));
        SAY(P1 + job, EV_take, N(1), N(job), N(0));
    }
    hang_lost_words(&story->state, &story->words);
    assert_int_equal(story->words.size, 0);
    SAY(MAIN, EV_replace, N(1), N(P1), N(-9));
    SAY(1, EV_died, N(P1));
    hang_lost_words(&story->state, &story->words);
    assert_non_null(strstr(buf_str(&story->words), "W1 died (SIGKILL) while it ran work(7,)."));
    assert_non_null(strstr(buf_str(&story->words), "M waits for the pool's results."));
    assert_false(hang_find(&story->hang, &story->state)); /* the other works */
    SAY(P2, EV_done, N(1), N(1), N(0), N(1), T("None"));
    SAY(MAIN, EV_result, N(1), N(1), N(0), N(1));
    SAY(P2, EV_wait, T("task"), N(1), T("tasks"), N(-1));
    expect_hang(story, "M waits for a result of the pool, 1 of whose tasks is lost.");
    expect_hang(story, "1 of the pool's workers waits for tasks that nobody sends.");
}

static void it_is_sure_only_when_nothing_is_on_its_way(void **state)
{
    Story *story = *state;
    SAY(MAIN, EV_object, N(1), T("Event"), T(""), N(0));
    WAIT(MAIN, "event", 1);
    size_t hung = story->index;
    int64_t t = 1000000000 + story->ms * 1000000;
    assert_true(hang_find(&story->hang, &story->state));
    assert_false(hang_lasts(story->log, hung, t + 100000000));
    assert_true(hang_lasts(story->log, hung, t + 300000000));
    SAY(1, EV_sample, N(MAIN), T("S"), N(1), N(1), N(1), N(1), N(1)); /* it only looks */
    assert_true(hang_lasts(story->log, story->index, t + 300000000));
    SAY(MAIN, EV_wake, N(1));
    assert_false(hang_lasts(story->log, hung, t + 300000000)); /* soon it went on */
}

static void memory_may_be_short(void **state)
{
    Story *story = *state;
    pool_of_two(story);
    SAY(MAIN, EV_wake, N(1));
    WAIT(MAIN, "event", -1);
    for (long nth = 1; nth < 8; nth++) {
        Hang hang = {0};
        mem_fail_at(nth);
        hang_find(&hang, &story->state);
        mem_fail_at(0);
        hang_release(&hang);
    }
}

#define ON(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(locks_taken_crosswise_are_a_circle),
        ON(a_lock_whose_holder_died_never_comes),
        ON(a_free_lock_is_about_to_be_taken),
        ON(an_empty_queue_hangs_but_a_filled_one_does_not),
        ON(a_full_pipe_keeps_a_process_from_ending),
        ON(sleep_timeouts_and_input_are_no_hang),
        ON(a_task_lost_with_its_worker_is_told_at_once),
        ON(it_is_sure_only_when_nothing_is_on_its_way),
        ON(memory_may_be_short),
    };
    return cmocka_run_group_tests_name("trace_hang", tests, NULL, NULL);
}
