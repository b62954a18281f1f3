/* What is large stays usable: a thousand live workers, a recording of a million events. With LONG=1; else skipped. */
#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    const char *many = getenv("LONG");
    if (!many || !*many) {
        print_message("skip a thousand workers, a million events: LONG=1 does them\n");
        return 0;
    }
    snprintf(folder, sizeof folder, "/tmp/mpdemo-large-%ld", (long)getpid());
    return mkdir(folder, 0700);
}

static int drop_folder(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return *folder ? system(command) : 0;
}

static const char *write_script(const char *name, const char *text)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static void a_thousand_workers_live(void **state)
{
    (void)state;
    if (!*folder)
        skip();
    struct rlimit most;
    if (getrlimit(RLIMIT_NPROC, &most) == 0 && most.rlim_cur < 1300) {
        print_message("skip a thousand workers: ulimit -u is %llu\n", (unsigned long long)most.rlim_cur);
        skip();
    }
    const char *script = write_script("thousand.py", "import time\n"
                                                     "from multiprocessing import Pool\n"
                                                     "\n"
                                                     "if __name__ == '__main__':\n"
                                                     "    with Pool(1000) as pool:\n"
                                                     "        pool.map(time.sleep, [30] * 1000, chunksize=1)\n");
    TermTest *test = term_start(120, 36, (const char *const[]){NULL, "--max-procs", "1200", "run", script, NULL});
    EXPECT(test, "1,001 so far, 1,001 alive", 60);
    int alive = term_processes(test);
    if (alive <= 1000)
        fail_msg("%d processes live:\n%s", alive, term_text(test));
    term_keys(test, "?"); /* keys are heard while they live */
    EXPECT(test, "does what the bottom line says", 5);
    term_keys(test, "\033");
    assert_true(term_wait_gone(test, "does what the bottom line says", 5));
    term_keys(test, "\033OH"); /* Home */
    EXPECT(test, "in the past", 5);
    term_keys(test, "\033OF"); /* End */
    assert_true(term_wait_gone(test, "in the past", 5));
    term_keys(test, "q");
    assert_int_equal(term_end(test, 20), 0);
    for (int i = 0; i < 500 && term_processes(test); i++)
        usleep(10000);
    assert_int_equal(term_processes(test), 0);
    term_free(test);
}

static void a_million_events_are_travelled(void **state)
{
    (void)state;
    if (!*folder)
        skip();
    char recording[128];
    const char *script = write_script("million.py", "from multiprocessing import Pool\n"
                                                    "\n"
                                                    "def work(n):\n"
                                                    "    return n\n"
                                                    "\n"
                                                    "if __name__ == '__main__':\n"
                                                    "    with Pool(4) as pool:\n"
                                                    "        print(sum(pool.map(work, range(170000), chunksize=1)))\n");
    snprintf(recording, sizeof recording, "%s/million.mpt", folder);
    TermTest *run = term_start(120, 36, (const char *const[]){NULL, "--plain", "--timeout", "200", "--record",
                                                              recording, "run", script, NULL});
    while (term_end(run, 0) == -1)
        term_settle(run, 0.2);
    term_free(run);
    TermTest *test = term_start(120, 36, (const char *const[]){NULL, "replay", recording, NULL});
    EXPECT(test, "170,000 tasks", 30);
    term_keys(test, "\033OD"); /* Left: the bar tells how many events there are */
    EXPECT(test, "past: event", 5);
    EXPECT(test, " of 1,0", 60); /* 1,0xx,xxx, once all are read: the tasks are known before */
    term_keys(test, "\033OH");
    EXPECT(test, "event 0 of", 5);
    term_keys(test, "u"); /* to the first task taken */
    EXPECT(test, "takes task 0.", 5); /* which of the first, is the scheduler's to say */
    term_keys(test, "O\033OF");
    assert_true(term_wait_gone(test, "in the past", 5));
    term_keys(test, "q");
    assert_int_equal(term_end(test, 10), 0);
    term_free(test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_thousand_workers_live),
                                       cmocka_unit_test(a_million_events_are_travelled)};
    return cmocka_run_group_tests_name("term_large", tests, make_folder, drop_folder);
}
