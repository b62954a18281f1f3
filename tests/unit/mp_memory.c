/* Whole lesson scripts while memory is short: whichever allocation fails first, the program ends with an exception or
 * goes on, and never dies of a signal or hangs. Each run is a process of its own, in a group of its own. LONG=1: every
 * allocation there is (STEP=n: each nth); else a sample of them. SCRIPT=path: that script alone (one with a Pool hangs
 * where a worker dies of its MemoryError and takes its task with it: so it does under CPython). With a sanitizer each
 * object is an allocation of its own (BLOCK_LISTS in py/fast.h), and a thousand times as many can fail. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "mp/mp.h"
#include "py/vm.h"
#include "std/std.h"

enum { SECONDS = 20, WHOLE = 0, NO_ENGINE = 3 };

/* Runs the script and leaves, as `mpdemo exec` does. */
static _Noreturn void run_script(const char *path, long nth, bool once, int report)
{
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd <= 2; fd++)
        dup2(null, fd);
    struct rlimit small = {(rlim_t)2 << 30, (rlim_t)2 << 30};
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){256, 256});
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    setrlimit(RLIMIT_AS, &small);
#endif
    (void)small;
    long before = mem_count();
    if (once)
        mem_fail_once(nth);
    else
        mem_fail_at(nth);
    Vm *vm = vm_new(NULL);
    if (!vm)
        _exit(NO_ENGINE);
    vm_add_modules(vm, STD_MODULES);
    vm_add_modules(vm, MP_MODULES);
    if (!mp_init(vm, (MpSettings){.method = "fork"}))
        _exit(NO_ENGINE);
    mp_beginning(vm);
    int status = vm_run_file(vm, path, 0, NULL);
    long made = mem_count() - before;
    if (write(report, &made, sizeof made) != (ssize_t)sizeof made)
        _exit(1);
    mp_exiting(vm, status);
    _exit(status & 0xff);
}

/* Waits so many seconds, then ends the whole group. -1: it hung. */
static int wait_within(pid_t child, int seconds)
{
    int status = -1;
    struct timespec tick = {0, 2000000};
    for (long i = 0; i < seconds * 500L; i++) {
        if (waitpid(child, &status, WNOHANG) == child) {
            kill(-child, SIGKILL); /* whom it left behind */
            return status;
        }
        nanosleep(&tick, NULL);
    }
    kill(-child, SIGKILL);
    waitpid(child, &status, 0);
    return -1;
}

/* The status; *made: how many allocations a run that was not cut short made. */
static int run_failing(const char *path, long nth, bool once, long *made)
{
    int report[2];
    assert_int_equal(pipe2(report, O_CLOEXEC), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (!child) {
        setpgid(0, 0);
        run_script(path, nth, once, report[1]);
    }
    setpgid(child, child);
    close(report[1]);
    int status = wait_within(child, SECONDS);
    if (read(report[0], made, sizeof *made) != (ssize_t)sizeof *made)
        *made = 0;
    close(report[0]);
    return status;
}

static int faults;

static void look(const char *path, long nth, bool once)
{
    long made;
    int status = run_failing(path, nth, once, &made);
    if (status >= 0 && WIFEXITED(status))
        return;
    faults++;
    fprintf(stderr, "%s, allocation %ld%s: %s %d\n", path, nth, once ? " alone" : " and all after it",
            status < 0 ? "hangs" : "signal", status < 0 ? 0 : WTERMSIG(status));
}

static void script_survives(const char *path)
{
    long made = 0;
    int status = run_failing(path, WHOLE, false, &made);
    assert_true(status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_true(made > 100);
    const char *given = getenv("STEP");
    long step = given ? atol(given) : getenv("LONG") ? 1 : made / 60;
    if (getenv("LONG"))
        fprintf(stderr, "%s: %ld allocations\n", path, made);
    faults = 0;
    for (long nth = 1; nth <= made && faults < 20; nth += step) {
        look(path, nth, false);
        look(path, nth + (step > 1 ? step / 2 : 0), true);
    }
    assert_int_equal(faults, 0);
}

static void a_process_survives(void **state)
{
    (void)state;
    script_survives("lessons/01-process/script.py");
}

static void a_copy_survives(void **state)
{
    (void)state;
    script_survives("lessons/04-copy/script.py");
}

static void a_script_survives(void **state)
{
    (void)state;
    script_survives(getenv("SCRIPT"));
}

int main(void)
{
    const struct CMUnitTest lessons[] = {
        cmocka_unit_test(a_process_survives),
        cmocka_unit_test(a_copy_survives),
    };
    const struct CMUnitTest one[] = {cmocka_unit_test(a_script_survives)};
    return getenv("SCRIPT") ? cmocka_run_group_tests(one, NULL, NULL) : cmocka_run_group_tests(lessons, NULL, NULL);
}
