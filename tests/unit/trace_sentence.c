#include "base/words.h"
#include "trace/sentence.h"
#include "trace/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static State state;
static size_t index_now;

static void expect(const Event *told, const char *words)
{
    Event event = *told;
    for (int i = 0; i < event_info(event.kind)->fields; i++)
        if (event_info(event.kind)->field[i].text && !event.field[i].s)
            event.field[i].s = "";
    Buf out = {0};
    assert_int_equal(state_apply(&state, &event, index_now++), STATUS_OK);
    event_sentence(&state, &event, &out);
    if (words)
        assert_string_equal(buf_str(&out), words);
    buf_release(&out);
}

#define T(text)   ev_text(text)
#define N(number) ev_int(number)
#define EXPECT(words, event_pid, event_n, event_kind, ...) \
    expect(&(Event){.kind = event_kind, .pid = event_pid, .n = event_n, .field = {__VA_ARGS__}}, words)

static void test_story(void **unused)
{
    (void)unused;
    state_init(&state);
    EXPECT("The run of script.py begins: engine builtin, start method spawn, guard off, WORKERS=3", 1, 1, EV_run,
           T("/x/script.py"), T("builtin"), T("spawn"), N(0), T("WORKERS=3"), N(3));
    EXPECT("M (pid 4711) is there: MainProcess, the main process", 4711, 1, EV_hello, N(1), T("main"),
           T("MainProcess"));
    EXPECT("M (pid 4711) makes a Pool of 3 workers by spawn", 4711, 2, EV_pool, N(1), N(3), T("spawn"), N(-1));
    EXPECT("M (pid 4711) starts W1: a worker process by spawn", 4711, 3, EV_start, T("worker"), T("spawn"), T(""),
           T(""), N(1));
    EXPECT("M (pid 4711) has started W1 (pid 4713)", 4711, 4, EV_started, N(4713), N(3));
    EXPECT("W1 (pid 4713) is there, by spawn, child of M (pid 4711)", 4713, 1, EV_hello, N(4711), T("spawn"), T(""));
    EXPECT("W1 (pid 4713) imports script.py as __mp_main__", 4713, 2, EV_import, T("/x/script.py"), T("__mp_main__"));
    EXPECT("W1 (pid 4713) is at line 3 of script.py", 4713, 3, EV_line, T("/x/script.py"), N(3), T("<module>"), N(1),
           N(0));
    EXPECT("W1 (pid 4713) is at line 9 of script.py, in work (12 lines not told before it)", 4713, 3, EV_line,
           T("/x/script.py"), N(9), T("work"), N(2), N(12));
    EXPECT("W1 (pid 4713) prints: top __mp_main__ 4713", 4713, 4, EV_out, N(1), T("top __mp_main__ 4713\n"));
    EXPECT("W1 (pid 4713) prints to stderr: a\\x1b[2J\\nb\xE4\xB8\xAD", 4713, 5, EV_out, N(2),
           T("a\x1b[2J\x1b[1m\nb\xE4\xB8\xAD"));
    EXPECT("M (pid 4711) puts into the task queue task 4: worker(4)", 4711, 5, EV_submit, N(1), N(4), N(0), T("worker"),
           T("4"), N(1), T("apply"));
    EXPECT("W1 (pid 4713) takes task 4: worker(4)", 4713, 6, EV_take, N(1), N(4), N(0));
    EXPECT("W1 (pid 4713) has done task 4: worker(4) = 16", 4713, 7, EV_done, N(1), N(4), N(0), N(1), T("16"));
    EXPECT("M (pid 4711) waits for the end of W1 (pid 4713), at most 1.5 s", 4711, 6, EV_wait, T("join"), N(4713),
           T(""), N(1500000000));
    EXPECT("M (pid 4711) waits for an event", 4711, 7, EV_wait, T("event"), N(-1), T(""), N(-1));
    EXPECT("M (pid 4711) starts T: the resource tracker", 4711, 8, EV_start, T("tracker"), T("spawn"),
           T("resource tracker"), T(""), N(-1));
    EXPECT(
        "W1 (pid 4713) ends with RuntimeError: An attempt has been made to start a new process before the … (line 9 of "
        "script.py)",
        4713, 8, EV_raise, T("process"), T("RuntimeError"),
        T("\n        An attempt has been made to start a new process before the\n        current process has finished"),
        T("/x/script.py"), N(9), T(""));
    EXPECT("W1 (pid 4713) ends with exit status 1", 4713, 9, EV_exit, N(1), T(""));
    EXPECT("W1 (pid 4713) is dead", 1, 2, EV_died, N(4713));
    EXPECT("M (pid 4711) finds the worker W1 (pid 4713) dead (killed by SIGKILL) and will replace it", 4711, 7,
           EV_replace, N(1), N(4713), N(-9));
    EXPECT("M (pid 4711) makes Queue q", 4711, 8, EV_object, N(5), T("Queue"), T("q"), N(0));
    EXPECT("M (pid 4711) puts item 1 into Queue q: 'x' (7 bytes)", 4711, 9, EV_put, N(5), N(1), T("'x'"), N(7));
    EXPECT("The run is stopped at a cap: processes ever, limit 2000; it was at 2000", 1, 3, EV_cap, T("processes ever"),
           N(2000), N(2000), T(""));
    EXPECT("An outside program prints: hello", 1, 4, EV_out, N(1), T("hello\n"));
    EXPECT("The run is over: exit status 0", 1, 5, EV_run_end, N(0), T(""));
    state_release(&state);
}

/* The same formats, their parts in another order. */
static void test_chinese(void **unused)
{
    (void)unused;
    words_set_language("zh");
    index_now = 0;
    state_init(&state);
    EXPECT("开始运行 script.py：引擎 builtin，启动方法 spawn，入口保护关，WORKERS=3", 1, 1, EV_run, T("/x/script.py"),
           T("builtin"), T("spawn"), N(0), T("WORKERS=3"), N(3));
    EXPECT("M（pid 4711）已经运行起来：MainProcess，主进程", 4711, 1, EV_hello, N(1), T("main"), T("MainProcess"));
    EXPECT("M（pid 4711）创建进程池，有 1 个工作进程，方式 spawn", 4711, 2, EV_pool, N(1), N(1), T("spawn"), N(-1));
    EXPECT("M（pid 4711）启动 W1：工作进程，方式 spawn", 4711, 3, EV_start, T("worker"), T("spawn"), T(""), T(""), N(1));
    EXPECT("M（pid 4711）启动了 W1（pid 4713）", 4711, 4, EV_started, N(4713), N(3));
    EXPECT("W1（pid 4713）已经运行起来，方式 spawn，是 M（pid 4711）的子进程", 4713, 1, EV_hello, N(4711), T("spawn"),
           T(""));
    EXPECT("W1（pid 4713）执行到 script.py 第 9 行，在函数 work 中（此前有 12 行没有报告）", 4713, 3, EV_line,
           T("/x/script.py"), N(9), T("work"), N(2), N(12));
    EXPECT("M（pid 4711）向 W1（pid 4713）发送 SIGTERM", 4711, 5, EV_kill, N(4713), N(15));
    EXPECT("W1（pid 4713）因异常结束：ValueError: bad（script.py 第 9 行）", 4713, 4, EV_raise, T("process"),
           T("ValueError"), T("bad"), T("/x/script.py"), N(9), T(""));
    EXPECT("M（pid 4711）发现工作进程 W1（pid 4713）已经结束（被 SIGKILL 终止），要换一个新的", 4711, 7, EV_replace, N(1),
           N(4713), N(-9));
    EXPECT("进程（pid 9）已经结束", 1, 2, EV_died, N(9));
    EXPECT("运行达到上限而被终止：累计进程数，限 2000 个进程；实际 2000", 1, 3, EV_cap, T("ever"), N(2000), N(2000),
           T("processes"));
    EXPECT("运行结束：退出代码 0", 1, 5, EV_run_end, N(0), T("ended"));
    state_release(&state);
    words_set_language("en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_story), cmocka_unit_test(test_chinese)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
