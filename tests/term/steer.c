/* The learner as the scheduler, with the real program: keys in, a lost update and a deadlock out. */
#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char script[64];

/* What `run` began by itself is over, whatever came of it: locks taken in a circle may stop it, by chance. */
static void let_end(TermTest *test)
{
    for (int i = 0; i < 3000 && !strstr(term_text(test), "The run is over:"); i++) {
        if (strstr(term_text(test), "in a circle: a deadlock"))
            term_keys(test, "X");
        term_settle(test, 0.01);
    }
    EXPECT(test, "The run is over:", 10);
}

static TermTest *begin(const char *text, const char *method, int width, int height)
{
    snprintf(script, sizeof script, "/tmp/mpdemo-steer-%ld.py", (long)getpid());
    FILE *file = fopen(script, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    const char *const run[] = {NULL, "--method", method, "run", script, NULL};
    TermTest *test = term_start(width, height, run);
    let_end(test);
    term_keys(test, ".");
    EXPECT(test, "held, line 1", 10);
    return test;
}

static void leave(TermTest *test)
{
    term_keys(test, "q");
    assert_int_equal(term_end(test, 10), 0);
    for (int i = 0; i < 100 && term_processes(test); i++)
        usleep(10000);
    assert_int_equal(term_processes(test), 0);
    term_free(test);
    unlink(script);
}

/* Is there a row with both? */
static bool row_has(TermTest *test, const char *a, const char *b)
{
    for (const char *line = term_text(test); *line;) {
        const char *end = strchr(line, '\n');
        size_t size = end ? (size_t)(end - line) : strlen(line);
        const char *first = memmem(line, size, a, strlen(a));
        if (first && memmem(first, size - (size_t)(first - line), b, strlen(b)))
            return true;
        line = end ? end + 1 : line + size;
    }
    return false;
}

static void expect_row(TermTest *test, const char *a, const char *b)
{
    for (int i = 0; i < 500 && !row_has(test, a, b); i++)
        term_settle(test, 0.01);
    if (!row_has(test, a, b))
        fail_msg("no row with \"%s\" and \"%s\":\n%s", a, b, term_text(test));
}

/* The line at which a process is held, 0: it is not; its label with the branch before it, as the list of processes has
 * it: the source has labels, too. */
static int held_line(TermTest *test, const char *label)
{
    static const char words[] = "held, line ";
    for (const char *line = term_text(test); *line;) {
        const char *end = strchrnul(line, '\n');
        const char *first = memmem(line, (size_t)(end - line), label, strlen(label));
        const char *held = first ? memmem(first, (size_t)(end - first), words, strlen(words)) : NULL;
        if (held)
            return atoi(held + strlen(words));
        line = *end ? end + 1 : end;
    }
    return 0;
}

/* The line at which it is held next: another one than before. */
static int next_line(TermTest *test, const char *label, int before)
{
    for (int i = 0; i < 500; i++) {
        int line = held_line(test, label);
        if (line && line != before)
            return line;
        term_settle(test, 0.01);
    }
    fail_msg("\"%s\" is not held at a line after %d:\n%s", label, before, term_text(test));
    return 0;
}

/* The chosen process alone, line by line, up to a line: no key before the one before it has done its work. */
static void move_to(TermTest *test, const char *label, int line)
{
    for (int at = next_line(test, label, 0); at != line; at = next_line(test, label, at))
        term_keys(test, ",");
}

static const char counter[] = "from multiprocessing import Process, Value\n" /* 1 */
                              "\n"
                              "def add(counter):\n"
                              "    counter.value += 1\n" /* 4 */
                              "\n"
                              "if __name__ == '__main__':\n" /* 6 */
                              "    counter = Value('i', 0)\n"
                              "    p = Process(target=add, args=(counter,))\n"
                              "    q = Process(target=add, args=(counter,))\n"
                              "    p.start()\n" /* 10 */
                              "    q.start()\n"
                              "    p.join()\n" /* 12 */
                              "    q.join()\n"
                              "    print('it is', counter.value)\n";

static void lose_an_update(const char *method)
{
    TermTest *test = begin(counter, method, 150, 40);
    move_to(test, "\u2502 M  ", 12); /* what a held process starts is held too */
    term_keys(test, "2\033OB\033OB"); /* the processes; Down, Down: P1 */
    if (strcmp(method, "spawn") == 0) { /* fresh interpreters stand in the import of the file: on, to the function */
        term_keys(test, "1kkkkkkkkkkkkkk\033OB\033OB\033OBT2"); /* line 1, three down: line 4 */
        expect_row(test, "P1 ", "held, line 4");
        term_keys(test, "\033OB1T2");
        expect_row(test, "P2 ", "held, line 4");
        term_keys(test, "\033OA");
    }
    expect_row(test, "P1 ", "held, line 4");
    expect_row(test, "P2 ", "held, line 4");
    term_keys(test, ";");
    expect_row(test, "P1 ", "held, line 4: will read Value counter, which is 0 now");
    term_keys(test, ";");
    expect_row(test, "P1 ", "held, line 4: will write Value counter = 1");
    term_keys(test, "\033OB;"); /* P2 reads the same */
    expect_row(test, "P2 ", "held, line 4: will read Value counter, which is 0 now");
    term_keys(test, ";");
    expect_row(test, "P2 ", "held, line 4: will write Value counter = 1");
    EXPECT(test, "P1 is held at line 4, about to write Value counter = 1.", 5);
    EXPECT(test, "paused", 5);
    term_keys(test, "S"); /* P2 is let go, and ends */
    expect_row(test, "P2 ", "exit 0");
    EXPECT(test, "M is held at line 12. P1 is held at line 4, about to write Value counter = 1.", 5);
    assert_true(row_has(test, "P1 ", "will write Value counter = 1")); /* the other stands still */
    term_keys(test, "G");
    EXPECT(test, "it is 1", 10); /* two were added */
    EXPECT(test, "over, an experiment", 10);
    leave(test);
}

static void a_lost_update_by_hand(void **state)
{
    (void)state;
    lose_an_update("fork");
}

static void a_lost_update_by_hand_under_spawn(void **state)
{
    (void)state;
    lose_an_update("spawn");
}

/* Where there is little room, a held process keeps its pid: it is the number to look it up by. */
static void who_is_held_keeps_its_pid(void **state)
{
    (void)state;
    TermTest *test = begin("a = 'as long a line as leaves few columns beside the script'\nb = 2\n", "fork", 120, 36);
    term_resize(test, 80, 24);
    EXPECT(test, "shows more", 10); /* drawn for the new size */
    expect_row(test, "M     ", "\u2261");
    assert_false(row_has(test, "M     \u2261", ""));
    leave(test);
}

static const char crossed[] = "from multiprocessing import Process, Lock\n"
                              "\n"
                              "def first(a, b):\n"
                              "    with a:\n"
                              "        with b:\n" /* 5 */
                              "            print('first')\n"
                              "\n"
                              "def second(a, b):\n"
                              "    with b:\n"
                              "        with a:\n" /* 10 */
                              "            print('second')\n"
                              "\n"
                              "if __name__ == '__main__':\n"
                              "    a = Lock()\n"
                              "    b = Lock()\n" /* 15 */
                              "    p = Process(target=first, args=(a, b))\n"
                              "    q = Process(target=second, args=(a, b))\n"
                              "    p.start()\n"
                              "    q.start()\n"
                              "    p.join()\n" /* 20 */
                              "    q.join()\n";

static void a_deadlock_by_hand(void **state)
{
    (void)state;
    TermTest *test = begin(crossed, "forkserver", 150, 44);
    move_to(test, "\u2502 M  ", 20);
    term_keys(test, "2\033OB\033OB");
    move_to(test, "\u251c P1 ", 4);
    term_keys(test, ";");
    expect_row(test, "P1 ", "held, line 4: will acquire Lock a");
    term_keys(test, ";");
    expect_row(test, "P1 ", "held, line 5");
    term_keys(test, ";");
    expect_row(test, "P1 ", "held, line 5: will acquire Lock b");
    term_keys(test, "\033OB");
    move_to(test, "\u251c P2 ", 9);
    term_keys(test, ";;;");
    expect_row(test, "P2 ", "held, line 10: will acquire Lock a, which P1 holds");
    term_keys(test, "G");
    EXPECT(test, "P1 (line 5) waits for Lock b, which P2 holds", 10);
    EXPECT(test, "P1 and P2 wait for each other in a circle: a deadlock", 5);
    EXPECT(test, "stuck", 5);
    assert_true(row_has(test, "P1\u2016 5", "with b:")); /* both lines are marked */
    assert_true(row_has(test, "P2\u201610", "with a:"));
    leave(test);
}

static const char loop[] = "from multiprocessing import Pool\n"
                           "import time\n"
                           "\n"
                           "def work(n):\n"
                           "    time.sleep(0.01)\n" /* 5 */
                           "    return n\n"
                           "\n"
                           "if __name__ == '__main__':\n"
                           "    with Pool(2) as pool:\n"
                           "        print(pool.map(work, range(4), 1))\n" /* 10 */
                           "    print('all done')\n";

static void workers_are_held_by_label_while_others_go_on(void **state)
{
    (void)state;
    TermTest *test = begin(loop, "fork", 150, 40);
    term_keys(test, "1\033OB\033OB\033OB\033OB"); /* from the line where M stands to line 5 */
    EXPECT(test, "\u2192", 5);
    term_keys(test, "T");
    expect_row(test, "W1 ", "held, line 5");
    expect_row(test, "W2 ", "held, line 5");
    EXPECT(test, "steered: W1 W2 held", 5); /* M never comes there */
    term_keys(test, "Sw2 m\r");
    EXPECT(test, "steered: M W1 held", 5); /* W2 goes, M stands */
    EXPECT(test, "W1 is held at line 5", 5);
    term_keys(test, "Sx9\r");
    EXPECT(test, "There is no living process x9", 5);
    term_keys(test, "G");
    EXPECT(test, "all done", 10);
    leave(test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lost_update_by_hand),
        cmocka_unit_test(a_lost_update_by_hand_under_spawn),
        cmocka_unit_test(who_is_held_keeps_its_pid),
        cmocka_unit_test(a_deadlock_by_hand),
        cmocka_unit_test(workers_are_held_by_label_while_others_go_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
