/* Held processes of the built-in engine: their time stands still, everybody else's goes on.
 * The engine is the real one. */
#include "run/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"

static char program[PATH_MAX], script[64];

/* Each waits half a second for what does not come, in a process of its own, and says how long that was. */
static const char waits[] =
    "import multiprocessing as mp, threading, time\n"
    "def sleep(): time.sleep(0.5)\n"
    "def get():\n"
    "    try: mp.Queue().get(timeout=0.5)\n"
    "    except Exception: pass\n"
    "def event(): mp.Event().wait(0.5)\n"
    "def join():\n"
    "    p = mp.Process(target=time.sleep, args=(30,), daemon=True)\n"
    "    p.start()\n"
    "    p.join(0.5)\n"
    "    p.kill()\n"
    "def acquire():\n"
    "    lock = mp.Lock()\n"
    "    lock.acquire()\n"
    "    lock.acquire(timeout=0.5)\n"
    "def poll():\n"
    "    a, b = mp.Pipe()\n"
    "    a.poll(0.5)\n"
    "def result():\n"
    "    with mp.Pool(1) as pool:\n"
    "        try: pool.apply_async(time.sleep, (30,)).get(0.5)\n"
    "        except mp.TimeoutError: pass\n"
    "def thread():\n"
    "    t = threading.Thread(target=time.sleep, args=(30,), daemon=True)\n"
    "    t.start()\n"
    "    t.join(0.5)\n"
    "def thread_event(): threading.Event().wait(0.5)\n"
    "def condition():\n"
    "    c = mp.Condition()\n"
    "    with c: c.wait(0.5)\n"
    "def run(name):\n"
    "    begin = time.monotonic()\n"
    "    globals()[name]()\n"
    "    print(name, int((time.monotonic() - begin) * 1000), flush=True)\n"
    "if __name__ == '__main__':\n"
    "    names = ['sleep', 'get', 'event', 'join', 'acquire', 'poll', 'result', 'thread', 'thread_event',\n"
    "             'condition']\n"
    "    ps = [mp.Process(target=run, args=(n,), name=n) for n in names]\n"
    "    for p in ps: p.start()\n"
    "    for p in ps: p.join()\n";
static const char *const names[] = {"sleep",  "get",    "event",  "join",         "acquire",
                                    "poll",   "result", "thread", "thread_event", "condition"};
enum { NAMES = sizeof names / sizeof *names };

static void nap(int ms)
{
    usleep((useconds_t)ms * 1000);
}

static RunConfig config_of(const char *text)
{
    snprintf(script, sizeof script, "/tmp/mpdemo-hold-%ld.py", (long)getpid());
    FILE *file = fopen(script, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    return (RunConfig){.self = program, .script = script, .guard = true, .method = "fork", .max_procs = 64,
                       .max_ever = 2000, .max_output = 8 << 20, .max_memory = 1 << 30, .timeout = 20};
}

static size_t count_waits(const Log *log)
{
    size_t count = 0;
    Event event;
    for (size_t i = 0; i < log_count(log); i++)
        count += log_get(log, i, &event) && event.kind == EV_wait && event.field[F_wait_timeout].i == 500000000;
    return count;
}

static int32_t pid_named(const Log *log, const char *name)
{
    Event event;
    for (size_t i = 0; i < log_count(log); i++)
        if (log_get(log, i, &event) && event.kind == EV_hello && strcmp(event.field[F_hello_name].s, name) == 0)
            return event.pid;
    return 0;
}

/* What a process said of its wait, in ms. */
static int told_ms(const Log *log, const char *name)
{
    char head[32];
    Event event;
    int ms = -1;
    snprintf(head, sizeof head, "%s ", name);
    for (size_t i = 0; i < log_count(log); i++)
        if (log_get(log, i, &event) && event.kind == EV_out &&
            strncmp(event.field[F_out_bytes].s, head, strlen(head)) == 0)
            ms = atoi(event.field[F_out_bytes].s + strlen(head));
    return ms;
}

static void wait_over(Runner *runner)
{
    for (int i = 0; i < 2000 && !runner_over(runner); i++)
        nap(5);
    assert_true(runner_over(runner));
}

static Runner *begin_waits(Log *log, double timeout)
{
    RunConfig config = config_of(waits);
    config.timeout = timeout;
    Runner *runner = runner_start(&config, log, NULL);
    assert_non_null(runner);
    for (int i = 0; i < 1000 && count_waits(log) < NAMES; i++)
        nap(2);
    assert_true(count_waits(log) >= NAMES);
    return runner;
}

static void what_waits_with_a_timeout_stands_still_while_all_is_paused(void **state)
{
    (void)state;
    Log *log = log_new();
    Runner *runner = begin_waits(log, 1.2); /* the cap of time stands still too */
    runner_control(runner, RUNNER_PAUSE, 0);
    nap(1000); /* begins and ends within each wait, or after its time would have been up: both count */
    runner_control(runner, RUNNER_GO, 0);
    wait_over(runner);
    for (int i = 0; i < NAMES; i++) {
        int ms = told_ms(log, names[i]);
        if (ms < 1450 || ms > 2400)
            fail_msg("%s: %d ms in place of 1500", names[i], ms);
    }
    runner_free(runner);
    log_free(log);
    unlink(script);
}

static void a_short_pause_within_a_wait_counts_too(void **state)
{
    (void)state;
    Log *log = log_new();
    Runner *runner = begin_waits(log, 20);
    runner_control(runner, RUNNER_PAUSE, 0);
    nap(200); /* over long before the waits are: nobody of them could notice */
    runner_control(runner, RUNNER_GO, 0);
    wait_over(runner);
    for (int i = 0; i < NAMES; i++) {
        int ms = told_ms(log, names[i]);
        if (ms < 680 || ms > 1500)
            fail_msg("%s: %d ms in place of 700", names[i], ms);
    }
    runner_free(runner);
    log_free(log);
    unlink(script);
}

static void the_time_of_one_held_process_is_its_own(void **state)
{
    (void)state;
    Log *log = log_new();
    Runner *runner = begin_waits(log, 20);
    static const char *const held[] = {"get", "result", "thread"};
    for (int i = 0; i < 3; i++)
        runner_control(runner, RUNNER_PAUSE, pid_named(log, held[i]));
    nap(1200);
    assert_true(told_ms(log, "sleep") > 0 && told_ms(log, "event") > 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(told_ms(log, held[i]), -1);
        runner_control(runner, RUNNER_GO, pid_named(log, held[i]));
    }
    wait_over(runner);
    for (int i = 0; i < NAMES; i++) {
        int ms = told_ms(log, names[i]);
        bool was_held = false;
        for (size_t k = 0; k < 3; k++)
            was_held = was_held || strcmp(names[i], held[k]) == 0;
        if (was_held ? ms < 1600 || ms > 2600 : ms < 490 || ms > 1150)
            fail_msg("%s: %d ms", names[i], ms);
    }
    runner_free(runner);
    log_free(log);
    unlink(script);
}

static size_t line_told(const Log *log, int line)
{
    Event event;
    size_t count = 0;
    for (size_t i = 0; i < log_count(log); i++)
        count += log_get(log, i, &event) && event.kind == EV_line && event.field[F_line_line].i == line;
    return count;
}

static void wait_line(const Log *log, int line)
{
    for (int i = 0; i < 1000 && !line_told(log, line); i++)
        nap(2);
    assert_true(line_told(log, line));
}

/* A step over a sleep takes as long as the sleep: who was let go by a step has time. */
static void time_goes_on_in_a_step(void **state)
{
    (void)state;
    Log *log = log_new();
    RunConfig config = config_of("import time\ntime.sleep(0.3)\ntime.sleep(0.3)\nprint('over')\n");
    config.held = true;
    Runner *runner = runner_start(&config, log, NULL);
    assert_non_null(runner);
    wait_line(log, 1);
    nap(100);
    assert_int_equal(line_told(log, 2), 0);
    runner_control(runner, RUNNER_STEP, 0);
    wait_line(log, 2);
    int64_t before = io_now_ns();
    runner_control(runner, RUNNER_STEP, 0);
    wait_line(log, 3);
    assert_true(io_now_ns() - before >= 280000000);
    runner_control(runner, RUNNER_STEP, 0);
    runner_control(runner, RUNNER_STEP, 0); /* while it sleeps: the wait has spent it */
    wait_line(log, 4);
    nap(100);
    assert_false(runner_over(runner));
    runner_control(runner, RUNNER_STEP, 0);
    wait_over(runner);
    runner_free(runner);
    log_free(log);
    unlink(script);
}

static void what_a_held_process_starts_is_held(void **state)
{
    (void)state;
    static const char *const methods[] = {"fork", "spawn", "forkserver"};
    for (int i = 0; i < 3; i++) {
        Log *log = log_new();
        RunConfig config = config_of("import multiprocessing as mp\n" /* 1 */
                                     "def f():\n"
                                     "    print('child')\n" /* 3 */
                                     "if __name__ == '__main__':\n"
                                     "    p = mp.Process(target=f)\n" /* 5 */
                                     "    p.start()\n"
                                     "    p.join()\n" /* 7 */
                                     "    print('main')\n");
        config.method = methods[i];
        config.held = true;
        Runner *runner = runner_start(&config, log, NULL);
        assert_non_null(runner);
        wait_line(log, 1);
        int32_t main_pid = pid_named(log, "MainProcess");
        /* alone it is held, not everything: what it starts then has it from its parent */
        runner_control(runner, RUNNER_PAUSE, main_pid);
        runner_control(runner, RUNNER_GO, 0);
        for (int line = 2; line <= 7; line++) {
            if (line == 3)
                continue;
            runner_control(runner, RUNNER_STEP, main_pid);
            wait_line(log, line);
        }
        for (int k = 0; k < 500 && !pid_named(log, "Process-1"); k++)
            nap(2);
        nap(150);
        assert_int_equal(line_told(log, 3), i == 0); /* it stands at its first line: by fork that of f */
        assert_int_equal(line_told(log, 7), 1);
        runner_control(runner, RUNNER_GO_ALL, 0);
        wait_over(runner);
        Event end;
        assert_true(log_get(log, log_count(log) - 1, &end));
        assert_int_equal(end.field[F_run_end_status].i, 0);
        runner_free(runner);
        log_free(log);
    }
    unlink(script);
}

static size_t count_stands(const Log *log, const char *what)
{
    Event event;
    size_t count = 0;
    for (size_t i = 0; i < log_count(log); i++)
        count += log_get(log, i, &event) && event.kind == EV_stand && strcmp(event.field[F_stand_what].s, what) == 0;
    return count;
}

static void wait_stands(const Log *log, const char *what, size_t count)
{
    for (int i = 0; i < 2500 && count_stands(log, what) < count; i++)
        nap(4);
    assert_int_equal(count_stands(log, what), count);
}

static void runs_to_a_line_and_by_operations(const char *engine)
{
    Log *log = log_new();
    RunConfig config = config_of("from multiprocessing import Process, Value\n"
                                 "def f(v):\n"
                                 "    v.value += 1\n" /* 3 */
                                 "if __name__ == '__main__':\n"
                                 "    v = Value('i', 0)\n"
                                 "    ps = [Process(target=f, args=(v,)) for i in range(2)]\n"
                                 "    for p in ps: p.start()\n"
                                 "    for p in ps: p.join()\n"
                                 "    print('total', v.value)\n");
    config.engine = engine;
    config.held = true;
    Runner *runner = runner_start(&config, log, NULL);
    assert_non_null(runner);
    wait_line(log, 1);
    runner_until(runner, 0, script, 3);
    wait_stands(log, "line", 2); /* main never comes there, and goes on */
    int32_t one = pid_named(log, "Process-1"), two = pid_named(log, "Process-2");
    nap(100);
    assert_int_equal(told_ms(log, "total"), -1);
    for (int i = 1; i <= 2; i++) {
        runner_control(runner, RUNNER_STEP_OPERATION, i == 1 ? one : two);
        wait_stands(log, "read", (size_t)i);
        runner_control(runner, RUNNER_STEP_OPERATION, i == 1 ? one : two);
        wait_stands(log, "write", (size_t)i); /* both have read 0 */
    }
    runner_control(runner, RUNNER_GO_ALL, 0);
    wait_over(runner);
    assert_int_equal(told_ms(log, "total"), 1);
    runner_free(runner);
    log_free(log);
    unlink(script);
}

static void an_update_is_lost_by_orders(void **state)
{
    (void)state;
    runs_to_a_line_and_by_operations("builtin");
}

static void an_update_is_lost_by_orders_under_cpython(void **state)
{
    (void)state;
    const char *python = getenv("PYTHON");
    if (!python || !*python)
        skip();
    runs_to_a_line_and_by_operations(python);
}

int main(void)
{
    const char *given = getenv("PROGRAM");
    if (!realpath(given && *given ? given : "./mpdemo", program))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_waits_with_a_timeout_stands_still_while_all_is_paused),
        cmocka_unit_test(a_short_pause_within_a_wait_counts_too),
        cmocka_unit_test(the_time_of_one_held_process_is_its_own),
        cmocka_unit_test(time_goes_on_in_a_step),
        cmocka_unit_test(what_a_held_process_starts_is_held),
        cmocka_unit_test(an_update_is_lost_by_orders),
        cmocka_unit_test(an_update_is_lost_by_orders_under_cpython),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
