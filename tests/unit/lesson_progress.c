/* What a learner has done is kept: by two sessions at once, over a full disk, over a file that is not ours alone. */
#include "lesson/help.h"
#include "lesson/lesson.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"

static char place[40];

static int begin(void **state)
{
    (void)state;
    snprintf(place, sizeof place, "/tmp/mpdemo-progress-XXXXXX");
    if (!mkdtemp(place))
        return 1;
    return setenv("XDG_STATE_HOME", place, 1);
}

static int end(void **state)
{
    (void)state;
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+rwx %s; rm -rf %s", place, place);
    return system(command);
}

static char *file_path(char *out, size_t size)
{
    snprintf(out, size, "%s/mpdemo/progress", place);
    return out;
}

static void everything_is_kept(void **state)
{
    (void)state;
    Progress *one = progress_open();
    assert_true(progress_is_kept(one));
    assert_false(progress_begun(one, "guard"));
    progress_set_step(one, "guard", 3);
    progress_set_done(one, "guard", true);
    progress_set_answer(one, "guard", 1, 'C');
    progress_set_verdict(one, "guard", 1, VERDICT_WRONG);
    progress_set_verdict(one, "guard", 2, VERDICT_RIGHT);
    progress_set_passed(one, "pool");
    progress_set_seen(one, "fetch");
    assert_null(progress_trouble(one));
    progress_close(one);
    Progress *again = progress_open();
    assert_int_equal(progress_step(again, "guard"), 3);
    assert_true(progress_done(again, "guard"));
    assert_int_equal(progress_answer(again, "guard", 1), 'C');
    assert_int_equal(progress_answer(again, "guard", 0), 0);
    assert_int_equal(progress_answer(again, "guard", 99999), 0);
    assert_int_equal(progress_verdict(again, "guard", 1), VERDICT_WRONG);
    assert_int_equal(progress_verdict(again, "guard", 2), VERDICT_RIGHT);
    assert_int_equal(progress_verdict(again, "guard", 3), VERDICT_NONE);
    assert_true(progress_passed(again, "pool") && progress_done(again, "pool"));
    assert_true(progress_seen(again, "fetch") && !progress_seen(again, "pool"));
    progress_close(again);
}

/* Two sessions change the same lesson in turn, neither having read the other: every field is there afterwards. */
static void two_sessions_merge(void **state)
{
    (void)state;
    Progress *one = progress_open(), *two = progress_open();
    progress_set_step(one, "guard", 3);
    progress_set_answer(two, "guard", 1, 'C');
    progress_set_answer(one, "guard", 2, 'A');
    progress_set_passed(two, "guard");
    progress_set_seen(one, "pool");
    progress_close(one);
    progress_close(two);
    Progress *again = progress_open();
    assert_int_equal(progress_step(again, "guard"), 3);
    assert_int_equal(progress_answer(again, "guard", 1), 'C');
    assert_int_equal(progress_answer(again, "guard", 2), 'A');
    assert_true(progress_passed(again, "guard"));
    assert_true(progress_seen(again, "pool"));
    progress_close(again);
}

/* The same by processes that write at the same time: each of 4 × 12 changes survives. */
static void many_writers_lose_nothing(void **state)
{
    (void)state;
    enum { WRITERS = 4, STEPS = 12 };
    for (int w = 0; w < WRITERS; w++) {
        if (fork() == 0) {
            Progress *mine = progress_open();
            for (int i = 0; i < STEPS; i++)
                progress_set_answer(mine, "guard", w * STEPS + i, (char)('A' + w));
            bool fine = !progress_trouble(mine);
            progress_close(mine);
            _exit(fine ? 0 : 1);
        }
    }
    for (int w = 0; w < WRITERS; w++) {
        int status = 1;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    Progress *again = progress_open();
    for (int i = 0; i < WRITERS * STEPS; i++)
        assert_int_equal(progress_answer(again, "guard", i), 'A' + i / STEPS);
    progress_close(again);
}

/* No byte may be written any more: the old file stays whole, one message comes, and what was noted goes along as soon
 * as there is room again. */
static void a_full_disk_loses_nothing(void **state)
{
    (void)state;
    Progress *progress = progress_open();
    progress_set_step(progress, "guard", 3);
    struct rlimit before, full;
    getrlimit(RLIMIT_FSIZE, &before);
    full = before;
    full.rlim_cur = 16;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
    progress_set_step(progress, "pool", 5);
    progress_set_answer(progress, "pool", 1, 'B');
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(progress_step(progress, "pool"), 5); /* in this session it counts */
    const char *trouble = progress_trouble(progress);
    assert_non_null(trouble);
    assert_non_null(strstr(trouble, "progress is not kept now"));
    assert_non_null(strstr(trouble, "progress: File too large"));
    assert_null(progress_trouble(progress));
    Progress *other = progress_open();
    assert_int_equal(progress_step(other, "guard"), 3);
    assert_int_equal(progress_step(other, "pool"), 0);
    progress_close(other);
    progress_set_done(progress, "guard", true); /* there is room again */
    progress_close(progress);
    other = progress_open();
    assert_int_equal(progress_step(other, "pool"), 5);
    assert_int_equal(progress_answer(other, "pool", 1), 'B');
    assert_true(progress_done(other, "guard"));
    progress_close(other);
    char command[256];
    snprintf(command, sizeof command, "test $(ls %s/mpdemo | wc -l) = 2", place); /* progress and its lock alone */
    assert_int_equal(system(command), 0);
}

/* A file that cannot be read is not written over. */
static void what_cannot_be_read_stays(void **state)
{
    (void)state;
    char path[128];
    Progress *progress = progress_open();
    progress_set_step(progress, "guard", 3);
    progress_close(progress);
    Buf big = {0}, after = {0};
    for (int i = 0; i < 40000; i++)
        buf_add_str(&big, "{\"slug\":\"line1\",\"step\":7,\"x\":1}\n");
    assert_int_equal(io_write_file(file_path(path, sizeof path), buf_str(&big), big.size, NULL), STATUS_OK);
    progress = progress_open();
    progress_set_step(progress, "guard", 4);
    assert_non_null(progress_trouble(progress));
    progress_close(progress);
    assert_int_equal(io_read_file(path, &after, 4 << 20, NULL), STATUS_OK);
    assert_int_equal(after.size, big.size);
    buf_release(&big);
    buf_release(&after);
}

static void foreign_lines_are_handed_on(void **state)
{
    (void)state;
    char path[128];
    Progress *progress = progress_open();
    progress_set_step(progress, "guard", 3);
    progress_close(progress);
    static const char lines[] =
        "not JSON at all\n{\"version\":9}\n{\"slug\":\"guard\",\"step\":-4,\"answers\":7}\n{\"slug\":\"pool\",";
    assert_int_equal(io_write_file(file_path(path, sizeof path), lines, sizeof lines - 1, NULL), STATUS_OK);
    progress = progress_open();
    assert_int_equal(progress_step(progress, "guard"), 0);
    progress_set_step(progress, "fetch", 2);
    progress_close(progress);
    Buf after = {0};
    assert_int_equal(io_read_file(path, &after, 1 << 20, NULL), STATUS_OK);
    assert_non_null(strstr(buf_str(&after), "not JSON at all\n{\"version\":9}\n{\"slug\":\"pool\",\n"));
    assert_non_null(strstr(buf_str(&after), "\"fetch\""));
    buf_release(&after);
}

static void a_lesson_is_reset(void **state)
{
    (void)state;
    Progress *one = progress_open(), *two;
    progress_set_passed(one, "guard");
    progress_set_answer(one, "guard", 1, 'C');
    progress_set_step(one, "pool", 2);
    two = progress_open();
    progress_reset(one, "guard");
    assert_false(progress_begun(one, "guard"));
    progress_set_step(one, "guard", 1);
    progress_set_step(two, "fetch", 1); /* which had read the old marks */
    assert_false(progress_passed(two, "guard"));
    progress_close(one);
    progress_close(two);
    one = progress_open();
    assert_false(progress_passed(one, "guard") || progress_done(one, "guard"));
    assert_int_equal(progress_answer(one, "guard", 1), 0);
    assert_int_equal(progress_step(one, "guard"), 1);
    assert_int_equal(progress_step(one, "pool"), 2);
    assert_int_equal(progress_step(one, "fetch"), 1);
    progress_close(one);
}

static void help_is_hints_and_then_a_solution(void **state)
{
    (void)state;
    static const char *const texts[] = {"look", "look there", "it is this", "and that"};
    static const int shown[] = {2, 3, 4};
    Lesson pool = {.slug = "pool"}, bare = {.slug = "bare"}, fetch = {.slug = "fetch"};
    for (int i = 0; i < 4; i++)
        assert_true(vec_push(&pool.hints, texts[i]));
    Progress *progress = progress_open();
    for (int i = 0; i < 3; i++) { /* the third time the solution, whatever the number of hints */
        Help help = help_ask(progress, &pool);
        assert_int_equal(help.hints, shown[i]);
        assert_int_equal(help.left, 2 - i);
        progress_close(progress);
        progress = progress_open(); /* asked again another day */
    }
    assert_int_equal(help_ask(progress, &pool).left, 0);
    assert_int_equal(help_ask(progress, &pool).hints, 0);
    for (int left = 2; left >= 0; left--) { /* no hints: the solution is not given away at once, all the same */
        Help help = help_ask(progress, &bare);
        assert_int_equal(help.hints, 0);
        assert_int_equal(help.left, left);
    }
    progress_set_passed(progress, "fetch");
    assert_int_equal(help_ask(progress, &fetch).left, 0);
    progress_set_seen(progress, "fetch"); /* who has passed may look */
    assert_false(progress_seen(progress, "fetch"));
    progress_close(progress);
    vec_release(&pool.hints);
}

static void fresh_reads_and_writes_nothing(void **state)
{
    (void)state;
    Progress *progress = progress_open();
    progress_set_step(progress, "guard", 3);
    Progress *fresh = progress_open_fresh();
    assert_int_equal(progress_step(fresh, "guard"), 0);
    assert_false(progress_is_kept(fresh));
    progress_set_step(fresh, "guard", 5);
    assert_int_equal(progress_step(fresh, "guard"), 5);
    progress_close(fresh);
    progress_close(progress);
    progress = progress_open();
    assert_int_equal(progress_step(progress, "guard"), 3);
    progress_close(progress);
}

static void no_place_is_told_once(void **state)
{
    (void)state;
    char path[128];
    Buf none = {0};
    snprintf(path, sizeof path, "%s/mpdemo", place); /* a file where the folder should be */
    assert_int_equal(io_write_file(path, "", 0, NULL), STATUS_OK);
    Progress *progress = progress_open();
    assert_false(progress_is_kept(progress));
    progress_set_step(progress, "guard", 3);
    assert_int_equal(progress_step(progress, "guard"), 3);
    assert_non_null(strstr(progress_trouble(progress), "cannot be made"));
    assert_null(progress_trouble(progress));
    progress_close(progress);
    buf_release(&none);
}

#define ON(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(everything_is_kept),        ON(two_sessions_merge),          ON(many_writers_lose_nothing),
        ON(a_full_disk_loses_nothing), ON(what_cannot_be_read_stays),   ON(foreign_lines_are_handed_on),
        ON(a_lesson_is_reset),         ON(help_is_hints_and_then_a_solution), ON(fresh_reads_and_writes_nothing),
        ON(no_place_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
