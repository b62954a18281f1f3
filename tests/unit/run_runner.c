#include "base/io.h"
#include "run/run.h"
#include "run/tree.h"
#include "trace/log.h"
#include "trace/send.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* Runs of real processes under a real warden. The program is this very executable: called as `... exec -- NAME`, it
 * plays the part NAME below, as the engine would. */

static char *self;

static void nap(int ms)
{
    struct timespec time = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&time, NULL);
}

static void hello(Teller *teller, const char *name)
{
    TELL(teller, 0, EV_hello, ev_int(getppid()), ev_text("fork"), ev_text(name));
}

/* --- parts */

static int part_plain(void)
{
    Teller *teller = teller_open();
    hello(teller, "MainProcess");
    TELL(teller, 0, EV_out, ev_int(1), ev_text("one\n"));
    if (write(1, "raw out\n", 8) < 0 || write(2, "raw err\n", 8) < 0)
        return 9;
    teller_free(teller);
    return 3;
}

static int part_children(void)
{
    Teller *teller = teller_open();
    hello(teller, "MainProcess");
    for (int i = 0; i < 20; i++) {
        if (!teller_claim_process(teller))
            teller_hold();
        teller_fork_before(teller);
        pid_t pid = fork();
        if (pid == 0) {
            teller_fork_child(teller);
            hello(teller, "child");
            TELL(teller, 0, EV_exit, ev_int(i), ev_text(""));
            _exit(i);
        }
        teller_fork_parent(teller);
        TELL(teller, 0, EV_started, ev_int(pid), ev_int(1));
    }
    while (wait(NULL) > 0)
        ;
    teller_free(teller);
    return 0;
}

static int part_claims(void)
{
    Teller *teller = teller_open();
    hello(teller, "MainProcess");
    for (;;) {
        if (!teller_claim_process(teller))
            teller_hold();
        if (fork() == 0)
            for (;;)
                pause();
    }
    return 0;
}

static const int64_t bomb_ns = 12000000000;

static int part_bomb(void)
{
    /* double forks, sessions of their own, deaf to signals; but not for ever, lest a fault of ours harm the machine */
    int64_t end = io_now_ns() + bomb_ns;
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    for (int i = 0; i < 12; i++) {
        if (fork() == 0) {
            setsid();
            while (io_now_ns() < end) {
                if (fork() != 0)
                    _exit(0);
                setsid();
                if (fork() != 0)
                    _exit(0);
                nap(i % 3);
            }
            _exit(0);
        }
    }
    while (io_now_ns() < end)
        nap(100);
    return 0;
}

static int part_sleep(void)
{
    Teller *teller = teller_open();
    hello(teller, "MainProcess");
    for (;;)
        nap(1000);
    return 0;
}

static int part_flood(void)
{
    static char bytes[1000];
    memset(bytes, 'x', sizeof bytes);
    while (write(1, bytes, sizeof bytes) > 0)
        ;
    return 0;
}

static int part_stdin(void)
{
    char bytes[64];
    ssize_t got, total = 0;
    while ((got = read(0, bytes, sizeof bytes)) > 0)
        total += got;
    return (int)total;
}

static int part_lines(void)
{
    Teller *teller = teller_open();
    hello(teller, "MainProcess");
    for (int i = 0; i < 200; i++) {
        if (teller_line(teller, 0, "a.py", i + 1, "f", 1))
            teller_stand_line(teller, 0);
        nap(5);
    }
    teller_free(teller);
    return 0;
}

static int part_storm(void)
{
    Teller *teller = teller_open();
    hello(teller, "MainProcess");
    for (int i = 0; i < 100000; i++)
        TELL(teller, 0, EV_read, ev_int(i), ev_text("value"));
    teller_free(teller);
    return 0;
}

static int part_memory(void)
{
    /* a gigabyte at most, in steps, so that a cap that fails harms nobody */
    for (int i = 0; i < 64; i++) {
        char *block = malloc(16 << 20);
        if (block)
            memset(block, i + 1, 16 << 20);
        nap(20);
    }
    return 0;
}

static int part_shared_memory(void)
{
    /* 100 MB, seen by nine processes: together still 100 */
    char *block = malloc(100 << 20);
    if (block)
        memset(block, 1, 100 << 20);
    for (int i = 0; i < 8; i++)
        if (fork() == 0) {
            nap(700);
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    return 0;
}

/* What a child writes to becomes its own, a page at a time; it takes no more room than before. */
static int part_written(void)
{
    enum { SIZE = 40 << 20, PAGE = 4096 };
    volatile char *block = malloc(SIZE);
    for (int i = 0; block && i < SIZE; i += PAGE)
        block[i] = 1;
    if (fork() == 0) {
        nap(500);
        for (int i = 0; block && i < SIZE; i += PAGE)
            block[i] = 2;
        nap(500);
        _exit(0);
    }
    while (wait(NULL) > 0)
        ;
    return 0;
}

static int part_external(void)
{
    Teller *teller = teller_open();
    hello(teller, "MainProcess");
    if (fork() == 0) {
        execl("/bin/sh", "sh", "-c", "sleep 0.4; echo from outside; sleep 0.1", (char *)NULL);
        _exit(127);
    }
    wait(NULL);
    teller_free(teller);
    return 0;
}

static int play(const char *name)
{
    static const struct {
        const char *name;
        int (*part)(void);
    } parts[] = {
        {"plain", part_plain}, {"children", part_children}, {"claims", part_claims},        {"bomb", part_bomb},
        {"sleep", part_sleep}, {"flood", part_flood},       {"stdin", part_stdin},          {"lines", part_lines},
        {"storm", part_storm}, {"memory", part_memory},     {"shared", part_shared_memory}, {"external", part_external},
        {"written", part_written},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].name, name) == 0)
            return parts[i].part();
    return 99;
}

/* --- helpers */

static RunConfig config_of(const char *part)
{
    return (RunConfig){.self = self,
                       .script = part,
                       .guard = true,
                       .max_procs = 64,
                       .max_ever = 2000,
                       .max_output = 8 << 20,
                       .max_memory = 1 << 30,
                       .timeout = 20};
}

enum { BUSY = 4 }; /* what is waited for comes in so many ms on a calm machine, and later on another */

static void wait_over(Runner *runner, int ms)
{
    int64_t end = io_now_ns() + (int64_t)ms * BUSY * 1000000;
    while (!runner_over(runner) && io_now_ns() < end)
        nap(2);
    assert_true(runner_over(runner));
}

static void wait_events(Log *log, size_t count, int ms)
{
    int64_t end = io_now_ns() + (int64_t)ms * BUSY * 1000000;
    while (log_count(log) < count && io_now_ns() < end)
        nap(2);
    assert_true(log_count(log) >= count);
}

static size_t count_kind(const Log *log, EventKind kind, Event *last)
{
    size_t count = 0;
    for (size_t i = 0; i < log_count(log); i++) {
        Event event;
        assert_true(log_get(log, i, &event));
        if (event.kind != kind)
            continue;
        count++;
        if (last)
            *last = event;
    }
    return count;
}

static Event end_of(const Log *log)
{
    Event event;
    assert_true(log_count(log) > 0);
    assert_true(log_get(log, log_count(log) - 1, &event));
    assert_int_equal(event.kind, EV_run_end);
    return event;
}

static bool says(EventValue value, const char *text)
{
    return value.size == strlen(text) && memcmp(value.s, text, value.size) == 0;
}

/* Processes anywhere on this machine whose environment bears the marker of one of our runs: it begins with our pid.
 * (The same test may run elsewhere on this machine.) */
static size_t marked(void)
{
    PidVec pids = {0};
    size_t count = 0;
    char own[16];
    snprintf(own, sizeof own, "%d-", (int)getpid());
    assert_true(procfs_all(&pids));
    for (size_t i = 0; i < pids.count; i++) {
        char value[64];
        count +=
            procfs_variable(pids.items[i], "MPDEMO_RUN=", value, sizeof value) && !strncmp(value, own, strlen(own));
    }
    vec_release(&pids);
    return count;
}

static Log *play_out(RunConfig config)
{
    Log *log = log_new();
    Fault fault = {0};
    Runner *runner = runner_start(&config, log, &fault);
    if (!runner)
        print_message("%s\n", fault.text);
    assert_non_null(runner);
    wait_over(runner, 6000);
    runner_free(runner);
    assert_int_equal(marked(), 0);
    return log;
}

/* --- tests */

static void plain_run_is_told_from_run_to_run_end(void **unused)
{
    (void)unused;
    Log *log = play_out(config_of("plain"));
    Event event;
    assert_true(log_get(log, 0, &event));
    assert_int_equal(event.kind, EV_run);
    assert_true(says(event.field[F_run_script], "plain"));
    assert_int_equal(count_kind(log, EV_hello, NULL), 1);
    assert_int_equal(count_kind(log, EV_died, NULL), 1);
    assert_int_equal(count_kind(log, EV_reap, &event), 1);
    assert_int_equal(event.field[F_reap_status].i, 3);
    assert_int_equal(count_kind(log, EV_out, NULL), 3);
    event = end_of(log);
    assert_int_equal(event.field[F_run_end_status].i, 3);
    assert_true(says(event.field[F_run_end_why], "ended"));
    log_free(log);
}

static void raw_bytes_come_from_the_right_descriptor(void **unused)
{
    (void)unused;
    for (int piped = 0; piped < 2; piped++) {
        RunConfig config = config_of("plain");
        config.piped = piped;
        Log *log = play_out(config);
        int seen = 0;
        for (size_t i = 0; i < log_count(log); i++) {
            Event event;
            log_get(log, i, &event);
            if (event.kind != EV_out)
                continue;
            seen += says(event.field[F_out_bytes], "raw out\n") && event.field[F_out_fd].i == 1;
            seen += says(event.field[F_out_bytes], "raw err\n") && event.field[F_out_fd].i == 2;
        }
        assert_int_equal(seen, 2);
        log_free(log);
    }
}

static void every_child_is_seen_dying(void **unused)
{
    (void)unused;
    Log *log = play_out(config_of("children"));
    assert_int_equal(count_kind(log, EV_hello, NULL), 21);
    assert_int_equal(count_kind(log, EV_died, NULL), 21);
    log_free(log);
}

static void claims_stop_a_fork_bomb_at_the_cap(void **unused)
{
    (void)unused;
    RunConfig config = config_of("claims");
    config.max_procs = 10;
    Log *log = play_out(config);
    Event event;
    assert_int_equal(count_kind(log, EV_cap, &event), 1);
    assert_true(says(event.field[F_cap_which], "alive"));
    assert_int_equal(event.field[F_cap_limit].i, 10);
    assert_true(says(end_of(log).field[F_run_end_why], "cap"));
    log_free(log);
}

static void time_output_caps(void **unused)
{
    (void)unused;
    RunConfig config = config_of("sleep");
    Event event;
    config.timeout = 0.3;
    Log *log = play_out(config);
    assert_int_equal(count_kind(log, EV_cap, &event), 1);
    assert_true(says(event.field[F_cap_which], "time"));
    log_free(log);
    config = config_of("flood");
    config.max_output = 100000;
    log = play_out(config);
    assert_int_equal(count_kind(log, EV_cap, &event), 1);
    assert_true(says(event.field[F_cap_which], "output"));
    log_free(log);
}

static void what_stands_paused_costs_no_time(void **unused)
{
    (void)unused;
    RunConfig config = config_of("sleep");
    config.timeout = 0.4;
    Log *log = log_new();
    Runner *runner = runner_start(&config, log, NULL);
    assert_non_null(runner);
    wait_events(log, 2, 3000);
    runner_control(runner, RUNNER_PAUSE, 0);
    nap(900);
    assert_false(runner_over(runner));
    runner_control(runner, RUNNER_GO, 0);
    wait_over(runner, 1500);
    Event event;
    assert_int_equal(count_kind(log, EV_cap, &event), 1);
    assert_true(event.field[F_cap_value].i < 800);
    assert_int_equal(count_kind(log, EV_resume, &event), 1);
    assert_true(event.field[F_resume_stood].i > 700000000);
    runner_free(runner);
    log_free(log);
}

static void the_program_stands_while_the_screen_is_stopped(void **unused)
{
    (void)unused;
    RunConfig config = config_of("sleep");
    config.timeout = 1.2;
    Log *log = log_new();
    Runner *runner = runner_start(&config, log, NULL);
    assert_non_null(runner);
    wait_events(log, 2, 3000);
    Event event;
    log_get(log, 1, &event);
    pid_t screen = getpid(), watcher = fork();
    if (watcher == 0) {
        ProcFacts facts = {0};
        kill(screen, SIGSTOP);
        nap(1500);
        procfs_read(event.pid, &facts);
        kill(screen, SIGCONT);
        _exit(facts.state == 'T' ? 0 : 1);
    }
    int status = -1;
    while (waitpid(watcher, &status, 0) < 0)
        ;
    assert_int_equal(status, 0);
    nap(200);
    assert_false(runner_over(runner));
    assert_int_equal(count_kind(log, EV_resume, &event), 1);
    assert_true(event.field[F_resume_stood].i > 1000000000);
    wait_over(runner, 3000);
    assert_int_equal(count_kind(log, EV_cap, NULL), 1);
    runner_free(runner);
    log_free(log);
}

static void memory_is_capped_and_what_is_shared_counts_once(void **unused)
{
    (void)unused;
    RunConfig config = config_of("memory");
    config.max_memory = 150 << 20;
    Log *log = play_out(config);
    Event event;
    assert_int_equal(count_kind(log, EV_cap, &event), 1);
    assert_true(says(event.field[F_cap_which], "memory"));
    assert_true(event.field[F_cap_value].i > 150 << 20);
    log_free(log);
    config = config_of("shared");
    config.max_memory = 700 << 20;
    log = play_out(config);
    assert_int_equal(count_kind(log, EV_cap, NULL), 0);
    assert_true(says(end_of(log).field[F_run_end_why], "ended"));
    log_free(log);
}

static void memory_of_what_is_in_view_is_sampled(void **unused)
{
    (void)unused;
    RunConfig config = config_of("shared");
    Log *log = play_out(config);
    bool shared = false;
    for (size_t i = 0; i < log_count(log); i++) {
        Event event;
        log_get(log, i, &event);
        shared = shared || (event.kind == EV_sample && event.field[F_sample_shared].i > 50000);
    }
    assert_true(shared);
    log_free(log);
}

static void what_is_copied_on_writing_is_told(void **unused)
{
    (void)unused;
    Log *log = play_out(config_of("written"));
    int64_t least = INT64_MAX, last = 0, child = 0;
    for (size_t i = 0; i < log_count(log); i++) {
        Event event;
        log_get(log, i, &event);
        if (event.kind != EV_sample || event.field[F_sample_shared].i < 0)
            continue;
        if (event.field[F_sample_of].i > child) /* the younger one */
            child = event.field[F_sample_of].i, least = INT64_MAX;
        if (event.field[F_sample_of].i != child)
            continue;
        last = event.field[F_sample_own].i;
        least = last < least ? last : least;
    }
    assert_in_range(least, 0, 5000);
    assert_in_range(last, 38000, 60000);
    log_free(log);
}

static void another_program_is_found_and_its_bytes_are_its_own(void **unused)
{
    (void)unused;
    Log *log = play_out(config_of("external"));
    Event event;
    assert_true(count_kind(log, EV_external, &event) >= 1);
    bool seen = false;
    for (size_t i = 0; i < log_count(log); i++) {
        log_get(log, i, &event);
        if (event.kind == EV_out && says(event.field[F_out_bytes], "from outside\n")) {
            Event hi;
            count_kind(log, EV_hello, &hi);
            assert_int_not_equal(event.pid, hi.pid);
            seen = true;
        }
    }
    assert_true(seen);
    log_free(log);
}

static void what_a_dead_run_left_is_removed(void **unused)
{
    (void)unused;
    pid_t gone = fork();
    if (gone == 0)
        _exit(0);
    waitpid(gone, NULL, 0);
    char folder[64], file[96];
    snprintf(folder, sizeof folder, "/tmp/mpdemo-run-%d-stale0", (int)gone);
    snprintf(file, sizeof file, "%s/socket", folder);
    unsetenv("XDG_RUNTIME_DIR");
    assert_int_equal(mkdir(folder, 0700), 0);
    fclose(fopen(file, "w"));
    log_free(play_out(config_of("plain")));
    assert_int_equal(access(folder, F_OK), -1);
}

static void a_fleeing_bomb_is_taken_down(void **unused)
{
    (void)unused;
    RunConfig config = config_of("bomb");
    Log *log = log_new();
    Runner *runner = runner_start(&config, log, NULL);
    assert_non_null(runner);
    nap(300);
    int64_t begin = io_now_ns();
    runner_free(runner);
    assert_true(io_now_ns() - begin < bomb_ns / 2); /* it was not waited for */
    assert_int_equal(marked(), 0);
    log_free(log);
}

static void the_warden_killed_the_rest_goes(void **unused)
{
    (void)unused;
    static const char *const parts[] = {"sleep", "bomb"};
    for (int i = 0; i < 4; i++) {
        RunConfig config = config_of(parts[i % 2]);
        config.max_ever = 1000000; /* not the cap is to stop it */
        Log *log = log_new();
        Runner *runner = runner_start(&config, log, NULL);
        assert_non_null(runner);
        Event event;
        wait_events(log, 1, 2000);
        log_get(log, 0, &event);
        nap(50 + 100 * (i / 2));
        kill(event.pid, SIGKILL);
        wait_over(runner, 2500); /* mostly 30 ms; less than the bomb's own time */
        assert_true(says(end_of(log).field[F_run_end_why], "warden"));
        runner_free(runner);
        assert_int_equal(marked(), 0);
        log_free(log);
    }
}

static void stdin_is_as_configured(void **unused)
{
    (void)unused;
    RunConfig config = config_of("stdin");
    Log *log = play_out(config);
    assert_int_equal(end_of(log).field[F_run_end_status].i, 0);
    log_free(log);
    config.input = RUN_INPUT_TEXT;
    config.input_text = "12345";
    log = play_out(config);
    assert_int_equal(end_of(log).field[F_run_end_status].i, 5);
    log_free(log);
    config.input = RUN_INPUT_OPEN;
    log = log_new();
    Runner *runner = runner_start(&config, log, NULL);
    assert_non_null(runner);
    runner_input(runner, "abc", 3);
    runner_input(runner, "defg", 4);
    runner_input(runner, NULL, 0);
    wait_over(runner, 3000);
    assert_int_equal(end_of(log).field[F_run_end_status].i, 7);
    runner_free(runner);
    log_free(log);
}

static void pause_step_and_go_reach_the_program(void **unused)
{
    (void)unused;
    RunConfig config = config_of("lines");
    Log *log = log_new();
    Runner *runner = runner_start(&config, log, NULL);
    assert_non_null(runner);
    wait_events(log, 10, 3000);
    runner_control(runner, RUNNER_PAUSE, 0);
    nap(200);
    size_t before = count_kind(log, EV_line, NULL);
    assert_int_equal(count_kind(log, EV_pause, NULL), 1);
    nap(200);
    assert_int_equal(count_kind(log, EV_line, NULL), before);
    runner_control(runner, RUNNER_STEP, 0);
    nap(200);
    size_t stepped = count_kind(log, EV_line, NULL);
    assert_true(stepped > before && stepped <= before + 2);
    runner_control(runner, RUNNER_GO, 0);
    wait_over(runner, 5000);
    assert_int_equal(count_kind(log, EV_line, NULL), 200);
    assert_int_equal(count_kind(log, EV_resume, NULL), 1);
    runner_free(runner);
    log_free(log);
}

static void a_hundred_thousand_events_arrive(void **unused)
{
    (void)unused;
    int64_t begin = io_now_ns();
    Log *log = play_out(config_of("storm"));
    assert_int_equal(count_kind(log, EV_read, NULL), 100000);
    print_message("100,000 events in %ld ms\n", (long)((io_now_ns() - begin) / 1000000));
    log_free(log);
}

static void two_runs_at_once_do_not_disturb_each_other(void **unused)
{
    (void)unused;
    RunConfig config = config_of("sleep");
    Log *logs[2] = {log_new(), log_new()};
    Runner *one = runner_start(&config, logs[0], NULL), *two = runner_start(&config, logs[1], NULL);
    assert_non_null(one);
    assert_non_null(two);
    wait_events(logs[0], 2, 3000);
    wait_events(logs[1], 2, 3000);
    Event event;
    log_get(logs[0], 0, &event);
    kill(event.pid, SIGKILL);
    wait_over(one, 1500);
    nap(100);
    assert_false(runner_over(two));
    runner_free(one);
    assert_true(marked() > 0);
    runner_free(two);
    assert_int_equal(marked(), 0);
    log_free(logs[0]);
    log_free(logs[1]);
}

static void short_memory_ends_a_run_but_not_mpdemo(void **unused)
{
    (void)unused;
    for (long nth = 1; nth < 120; nth += nth < 60 ? 1 : 7) {
        RunConfig config = config_of("plain");
        Log *log = log_new();
        assert_non_null(log);
        mem_fail_at(nth);
        Runner *runner = runner_start(&config, log, NULL);
        int64_t end = io_now_ns() + 3000000000;
        while (runner && !runner_over(runner) && io_now_ns() < end)
            nap(1);
        mem_fail_at(0);
        if (runner)
            assert_true(runner_over(runner));
        runner_free(runner);
        log_free(log);
    }
    assert_int_equal(marked(), 0);
}

static void what_cannot_start_says_so(void **unused)
{
    (void)unused;
    RunConfig config = config_of("plain");
    Fault fault = {0};
    Log *log = log_new();
    config.engine = "nonsense";
    assert_null(runner_start(&config, log, &fault));
    assert_non_null(strstr(fault.text, "nonsense"));
    config.engine = NULL;
    config.self = "/nonexistent/mpdemo";
    assert_null(runner_start(&config, log, &fault));
    assert_int_equal(log_count(log), 0);
    log_free(log);
}

int main(int argc, char **argv)
{
    if (warden_is_called(argc, argv))
        return warden_main(argc, argv);
    if (argc > 1 && strcmp(argv[1], "exec") == 0)
        return play(argv[argc - 1]);
    self = io_self_exe(argv[0]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_run_is_told_from_run_to_run_end),
        cmocka_unit_test(raw_bytes_come_from_the_right_descriptor),
        cmocka_unit_test(every_child_is_seen_dying),
        cmocka_unit_test(claims_stop_a_fork_bomb_at_the_cap),
        cmocka_unit_test(time_output_caps),
        cmocka_unit_test(what_stands_paused_costs_no_time),
        cmocka_unit_test(the_program_stands_while_the_screen_is_stopped),
        cmocka_unit_test(memory_is_capped_and_what_is_shared_counts_once),
        cmocka_unit_test(memory_of_what_is_in_view_is_sampled),
        cmocka_unit_test(what_is_copied_on_writing_is_told),
        cmocka_unit_test(another_program_is_found_and_its_bytes_are_its_own),
        cmocka_unit_test(what_a_dead_run_left_is_removed),
        cmocka_unit_test(a_fleeing_bomb_is_taken_down),
        cmocka_unit_test(the_warden_killed_the_rest_goes),
        cmocka_unit_test(stdin_is_as_configured),
        cmocka_unit_test(pause_step_and_go_reach_the_program),
        cmocka_unit_test(a_hundred_thousand_events_arrive),
        cmocka_unit_test(two_runs_at_once_do_not_disturb_each_other),
        cmocka_unit_test(short_memory_ends_a_run_but_not_mpdemo),
        cmocka_unit_test(what_cannot_start_says_so),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mem_free(self);
    return failed;
}
