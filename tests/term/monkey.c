/* Keys, mouse, resizes and signals at random, in a storm: mpdemo stays whole, can still be left, and leaves nothing
 * behind. LONG=1: a hundred thousand of them. SEED=n repeats a run. */
#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Beside every printable character but q, which leaves. */
static const char *const keys[] = {
    "\r",     "\r",     "\r",     "\t",   "\033[Z",  "\033OA",  "\033OB",       "\033OC",       "\033OD",
    "\033OH", "\033OF", "\033OP", "\033", "\033[5~", "\033[6~", "\033[1;2C",    "\033[1;2D",    "\001",
    "\004",   "\014",   "\025",   "\x7f", "\x00",    "\xff",    "\xef\xbc\xa3", "\xe4\xb8\xad", "\033[<0;999;999M",
};

/* What a shell, a terminal and a child may send at any time; a suspended program is woken again. */
static void send_signal(TermTest *test, unsigned pick)
{
    static const int signals[] = {SIGWINCH, SIGCONT, SIGCHLD, SIGPIPE, SIGTSTP};
    int chosen = signals[pick % 5];
    kill(term_pid(test), chosen);
    if (chosen == SIGTSTP) {
        term_settle(test, 0.01);
        kill(term_pid(test), SIGCONT);
    }
}

static void press_some_key(TermTest *test, unsigned pick)
{
    char text[2] = {(char)(' ' + 1 + pick % 94), 0};
    if (pick % 3 == 0)
        term_keys(test, keys[pick / 3 % (sizeof keys / sizeof *keys)]);
    else
        term_keys(test, *text == 'q' ? " " : text);
}

/* What a learner writes goes to copies: no file of a lesson is ever written to. */
static void no_lesson_is_newer_than(time_t begin)
{
    glob_t files;
    struct stat st;
    assert_int_equal(glob("lessons/*/*", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        if (stat(files.gl_pathv[i], &st) == 0 && st.st_mtime > begin)
            fail_msg("%s was written to", files.gl_pathv[i]);
    globfree(&files);
}

/* thaw: f brings a frozen screen back, and freezes another: it is pressed every other time. */
static void go_wild(const char *const *argv, int count, bool thaw)
{
    const char *given = getenv("SEED");
    unsigned seed = given ? (unsigned)atoi(given) : (unsigned)time(NULL), random = seed;
    time_t begin = time(NULL);
    print_message("seed %u\n", seed);
    TermTest *test = term_start(80, 24, argv);
    EXPECT(test, "source", 10);
    for (int i = 0; i < count; i++) {
        random = random * 1103515245 + 12345;
        unsigned pick = random >> 16;
        char text[32];
        if (pick % 41 == 0) {
            term_resize(test, 1 + (int)(pick >> 4) % 130, 1 + (int)(pick >> 7) % 40);
        } else if (pick % 13 == 0) { /* a click or the wheel */
            static const int buttons[] = {0, 64, 65};
            snprintf(text, sizeof text, "\033[<%d;%d;%dM", buttons[pick % 3], 1 + (int)(pick >> 3) % 80,
                     1 + (int)(pick >> 6) % 24);
            term_keys(test, text);
        } else if (pick % 97 == 0) {
            send_signal(test, pick / 97);
        } else {
            press_some_key(test, pick >> 2);
        }
        if (i % 8 == 0)
            term_settle(test, 0.002);
        if (i % 64 == 0 && term_end(test, 0) != -1)
            fail_msg("it ended after %d keys (seed %u) with %d:\n%s", i, seed, term_end(test, 0), term_text(test));
    }
    term_resize(test, 80, 24);
    term_settle_most(test, 0.5, 3); /* a storm may go on for minutes, in slow motion */
    /* The first of them may close a help, a question, or a line that is being typed. */
    int end = -1;
    for (int i = 0; i < 6 && end == -1; i++) {
        kill(term_pid(test), SIGCONT); /* it may have suspended itself after it was woken */
        if (thaw && i % 2)
            term_keys(test, "f");
        term_keys(test, "\033");
        term_settle_most(test, 0.2, 1);
        term_keys(test, "q");
        end = term_end(test, 3);
    }
    if (end != 0)
        fail_msg("asked to leave, it answers %d (seed %u):\n%s", end, seed, term_text(test));
    assert_true(term_is_restored(test));
    for (int i = 0; i < 200 && term_processes(test); i++)
        usleep(10000);
    assert_int_equal(term_processes(test), 0);
    term_free(test);
    no_lesson_is_newer_than(begin);
}

static int rounds(void)
{
    const char *many = getenv("LONG");
    return many && *many ? 100000 : 1500;
}

static void in_a_lesson(void **state)
{
    (void)state;
    static const char *const argv[] = {NULL, "lesson3", NULL};
    go_wild(argv, rounds(), false);
}

static void in_a_storm(void **state)
{
    (void)state;
    static const char *const argv[] = {NULL, "--method", "spawn", "--guard", "off", "run", "lessons/03-line1/script.py",
                                       NULL};
    go_wild(argv, rounds(), false);
}

static void in_a_class(void **state)
{
    (void)state;
    static const char *const argv[] = {NULL, "--classroom", "--fresh", "fetch", NULL};
    go_wild(argv, rounds(), true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_a_lesson), cmocka_unit_test(in_a_storm),
                                       cmocka_unit_test(in_a_class)};
    return cmocka_run_group_tests_name("term_monkey", tests, NULL, NULL);
}
