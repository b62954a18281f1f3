/* Editing: copies of scripts, exercises and their check, what is written in another window. */
#include "ui_told.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>

#include "base/io.h"
#include "base/mem.h"

/* What the learner's version holds now; NULL: there is none. The caller frees. */
static char *version(const char *name)
{
    char path[160];
    Buf text = {0};
    snprintf(path, sizeof path, "%s/state/mpdemo/edits/line1/%s", folder, name);
    io_read_file(path, &text, 1 << 20, NULL);
    return buf_take(&text);
}

static void expect_version(const char *name, const char *words)
{
    char *text = version(name);
    if (!text || !strstr(text, words))
        fail_msg("%s does not hold %s", name, words);
    mem_free(text);
}

static void an_edit_runs_a_copy_and_reset_brings_the_original_back(void **state)
{
    (void)state;
    char place[96], original[96], command[128];
    Buf lesson_script = {0};
    snprintf(place, sizeof place, "%s/state", folder);
    snprintf(original, sizeof original, "%s/script.py", folder);
    setenv("XDG_STATE_HOME", place, 1);
    unsetenv("VISUAL");
    setenv("EDITOR", "sed -i s/0.2/0.3/", 1);
    press('s');
    press(K_ENTER);
    assert_string_equal(fake.script, original);
    press('e');
    assert_int_equal(fake.starts, 2);
    assert_non_null(strstr(fake.script, "/state/mpdemo/edits/line1/script.py"));
    assert_true(opened.app->session.experiment);
    expect_shown("r brings the original back");
    expect_version("script.py", "sleep(0.3)");
    press('C');
    expect_shown("3 before the edit");
    press('3');
    expect_shown("A edited");
    expect_shown("B the original");
    assert_int_equal(fake.starts, 2); /* that has run */
    press(K_ESCAPE);
    press('r');
    assert_string_equal(fake.script, original);
    io_read_file(original, &lesson_script, 1 << 20, NULL);
    assert_non_null(strstr(buf_str(&lesson_script), "sleep(0.2)")); /* the lesson's own file was not written */
    buf_release(&lesson_script);
    setenv("EDITOR", "false", 1);
    press('e');
    assert_int_equal(fake.starts, 3);
    expect_shown("The editor ended with status 1");
    setenv("VISUAL", "sed -i s/0.3/0.4/", 1); /* goes on with what there is */
    press('e');
    expect_version("script.py", "sleep(0.4)");
    setenv("VISUAL", "true", 1); /* anew, and nothing done */
    press('r');
    press('E');
    assert_int_equal(fake.starts, 5);
    expect_shown("as the original");
    expect_version("script.py", "sleep(0.2)");
    expect_version("script.1.py", "sleep(0.4)");
    setenv("VISUAL", "no-such-editor-here", 1);
    press('e');
    expect_shown("\"no-such-editor-here\", which VISUAL names");
    unsetenv("VISUAL");
    unsetenv("EDITOR");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

/* The one text below .../state/mpdemo that matches holds these words. */
static bool kept_holds(const char *place, const char *pattern, const char *words)
{
    char command[256];
    snprintf(command, sizeof command, "grep -q '%s' %s/mpdemo/%s", words, place, pattern);
    return system(command) == 0;
}

static void what_was_written_is_put_aside_all_at_once(void **state)
{
    (void)state;
    char place[96], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    setenv("XDG_STATE_HOME", place, 1);
    press('s');
    press('!');
    expect_shown("You have written nothing");
    setenv("EDITOR", "sed -i s/0.2/0.3/", 1);
    press(K_ENTER);
    press('e');
    assert_non_null(strstr(fake.script, "/edits/line1/script.py"));
    press('!');
    expect_shown("Put the 1 script that you wrote aside");
    press('n');
    assert_true(kept_holds(place, "edits/line1/script.py", "sleep(0.3)"));
    press('!');
    press('y');
    expect_shown("Kept in");
    assert_true(kept_holds(place, "edits-20*/line1/script.py", "sleep(0.3)"));
    assert_false(kept_holds(place, "edits/line1/script.py", "sleep"));
    press('r');
    assert_null(strstr(fake.script, "/edits/")); /* the original again */
    press('!');
    expect_shown("You have written nothing");
    unsetenv("EDITOR");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

static void wait_for_starts(int starts)
{
    for (int i = 0; i < 300 && fake.starts < starts; i++)
        app_turn(opened.app, 10);
    assert_int_equal(fake.starts, starts);
}

/* An editor with a window of its own comes back at once; what it writes later, by a new file in the old one's place,
 * runs then. */
static void an_editor_that_comes_back_at_once(void **state)
{
    (void)state;
    char place[96], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    setenv("XDG_STATE_HOME", place, 1);
    setenv("VISUAL", "sh -c '(sleep 0.2; echo \"print(7)\" >\"$1.new\"; mv \"$1.new\" \"$1\") >/dev/null 2>&1 &' sh",
           1);
    press('s');
    press(K_ENTER);
    press('e');
    assert_int_equal(fake.starts, 1);
    expect_shown("When your copy is written");
    wait_for_starts(2);
    expect_version("script.py", "print(7)");
    assert_non_null(strstr(fake.script, "edits"));
    assert_true(opened.app->session.experiment);
    unsetenv("VISUAL");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

/* No room on the disk, no place, a copy that is open elsewhere: said, and what was written stays. */
static void what_the_learner_wrote_stays(void **state)
{
    (void)state;
    char place[96], copy[192], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    snprintf(copy, sizeof copy, "%s/mpdemo/edits/line1/script.py", place);
    setenv("VISUAL", "sed -i s/0.2/0.5/", 1);
    setenv("XDG_STATE_HOME", "/dev/null/nowhere", 1);
    press('s');
    press(K_ENTER);
    press('e');
    expect_shown("There is no place for your version");
    setenv("XDG_STATE_HOME", place, 1);
    struct rlimit before, none;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    none = (struct rlimit){0, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0); /* as a full disk */
    press('e');
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(access(copy, F_OK), -1); /* no half of a copy, to be taken for the learner's */
    assert_int_equal(fake.starts, 1);
    press('e');
    assert_int_equal(fake.starts, 2);
    expect_version("script.py", "sleep(0.5)");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    setenv("VISUAL", "true", 1);
    press('E'); /* anew: the earlier one is put aside, and the new one cannot be written */
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    expect_version("script.1.py", "sleep(0.5)");
    press('e');
    expect_version("script.py", "sleep(0.2)");
    char lock[256];
    snprintf(lock, sizeof lock, "%s/mpdemo/edits/line1/.script.py.lock", place);
    int held = open(lock, O_RDWR | O_CLOEXEC);
    assert_true(held >= 0);
    assert_int_equal(flock(held, LOCK_EX | LOCK_NB), 0);
    setenv("VISUAL", "sed -i s/0.2/0.9/", 1);
    press('e');
    expect_shown("in the editor of another session");
    expect_version("script.py", "sleep(0.2)");
    close(held);
    press('e');
    expect_version("script.py", "sleep(0.9)");
    unsetenv("VISUAL");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

static char checked_file[256];

static const char *check_answer;

static pid_t fake_check(void *ctx, const Lesson *of, const char *file, int *fd, Fault *fault)
{
    (void)ctx, (void)of, (void)fault;
    int ends[2];
    snprintf(checked_file, sizeof checked_file, "%s", file);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], 1);
        execl("/bin/sh", "sh", "-c", check_answer, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    *fd = ends[0];
    return pid;
}

static void wait_for_check(void)
{
    for (int i = 0; i < 500 && opened.app->place.checked == CHECK_RUNS; i++)
        app_turn(opened.app, 10);
    draw();
}

/* In an exercise the script is the learner's copy, wherever it is edited, and K checks it. */
static void an_exercise_is_done_on_the_screen(void **state)
{
    (void)state;
    char place[96], own[160], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    snprintf(own, sizeof own, "%s/mpdemo/edits/line1/exercise.py", place);
    setenv("XDG_STATE_HOME", place, 1);
    unsetenv("VISUAL");
    setenv("EDITOR", "sed -i s/___/__name__/", 1);
    press('K');
    expect_shown("There is no exercise to check here.");
    opened.setup.progress = progress_open();
    opened.setup.check = fake_check;
    write_file("exercise.py", "if ___ == '__main__':\n    print(1)\n");
    write_file("check.py", "def check(runs):\n    pass\n");
    lesson.has_exercise = true;
    lesson.steps.items[1].kind = "exercise";
    lesson.steps.items[1].run = (RunSpec){.present = true, .file = "exercise.py", .method = "fork", .guard = true};
    app_go_step(opened.app, 1);
    draw();
    expect_shown("Your file: /tmp");
    expect_shown("K check");
    check_answer = "echo checking; echo 'not yet: a blank is open'; exit 1";
    press('K');
    wait_for_check();
    assert_string_equal(checked_file, own);
    expect_shown("not yet: a blank is open");
    press('e');
    assert_string_equal(fake.script, own);
    assert_false(opened.app->session.experiment);
    expect_not_shown("not yet: a blank is open"); /* that was of another text */
    expect_shown("if __name__ == '__main__'");
    while (app_text_pages_left(opened.app))
        press(K_ENTER);
    press(K_ENTER);
    expect_shown("not passed yet"); /* it is said, and asked for once more */
    press(K_TAB);
    press(K_ENTER);
    expect_shown("not passed yet");
    press(K_ENTER);
    expect_shown("That was the lesson.");
    check_answer = "echo running; sleep 60";
    press('K');
    expect_shown("It is being checked");
    check_answer = "echo passed";
    press('K'); /* the one under way is ended */
    wait_for_check();
    expect_shown("Passed.");
    assert_true(progress_passed(opened.setup.progress, "line1"));
    press('p');
    press('n');
    expect_shown("if __name__ == '__main__'"); /* it goes on where it was */
    unsetenv("EDITOR");
    progress_close(opened.setup.progress);
    opened.setup.progress = NULL;
    remove_file("exercise.py");
    remove_file("check.py");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

/* Beside the copy of the step's script lies a link to the exercise, for imports;
 * it is not the learner's copy of that. */
static void an_exercise_after_an_edit_has_a_copy_of_its_own(void **state)
{
    (void)state;
    char place[96], own[160], command[256];
    Buf text = {0};
    snprintf(place, sizeof place, "%s/state", folder);
    snprintf(own, sizeof own, "%s/mpdemo/edits/line1/exercise.py", place);
    setenv("XDG_STATE_HOME", place, 1);
    unsetenv("VISUAL");
    opened.setup.progress = progress_open();
    write_file("exercise.py", "print('to be done')\n");
    lesson.has_exercise = true;
    setenv("EDITOR", "sed -i s/0.2/0.3/", 1);
    press('s');
    press(K_ENTER);
    press('e');
    expect_version("script.py", "sleep(0.3)");
    snprintf(command, sizeof command, "ln -sf /no/such/place %s", own); /* a lesson that has moved since */
    assert_int_equal(system(command), 0);
    press('r');
    press('e');
    expect_version("exercise.py", "to be done");
    lesson.steps.items[1].kind = "exercise";
    lesson.steps.items[1].run = (RunSpec){.present = true, .file = "exercise.py", .method = "fork", .guard = true};
    app_go_step(opened.app, 1);
    setenv("EDITOR", "sh -c 'echo \"print(1)\" >$0'", 1); /* as an editor that writes in place */
    press('e');
    expect_version("exercise.py", "print(1)");
    snprintf(command, sizeof command, "%s/exercise.py", folder);
    io_read_file(command, &text, 1 << 20, NULL);
    assert_string_equal(buf_str(&text), "print('to be done')\n");
    buf_release(&text);
    unsetenv("EDITOR");
    progress_close(opened.setup.progress);
    opened.setup.progress = NULL;
    remove_file("exercise.py");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

static void what_is_written_in_another_window_runs(void **state)
{
    (void)state;
    char place[96], copy[192], command[128];
    snprintf(place, sizeof place, "%s/state", folder);
    setenv("XDG_STATE_HOME", place, 1);
    unsetenv("VISUAL");
    setenv("EDITOR", "sed -i s/0.2/0.3/", 1);
    press('s');
    press(K_ENTER);
    write_file("script.py", scene_script); /* a lesson's own script is not watched */
    draw();
    assert_int_equal(fake.starts, 1);
    press('e');
    draw();
    assert_int_equal(fake.starts, 2); /* the editor's own writing does not count twice */
    snprintf(copy, sizeof copy, "%s/mpdemo/edits/line1/script.py", place);
    FILE *file = fopen(copy, "w");
    assert_non_null(file);
    fputs("print(42)\n", file);
    fclose(file);
    draw();
    assert_int_equal(fake.starts, 3);
    expect_shown("script.py was written: it runs anew.");
    assert_true(opened.app->session.experiment);
    press('r');
    assert_null(strstr(fake.script, "edits"));
    unsetenv("EDITOR");
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(an_edit_runs_a_copy_and_reset_brings_the_original_back),
        ON(an_exercise_is_done_on_the_screen),
        ON(an_exercise_after_an_edit_has_a_copy_of_its_own),
        ON(what_was_written_is_put_aside_all_at_once),
        ON(an_editor_that_comes_back_at_once),
        ON(what_the_learner_wrote_stays),
        ON(what_is_written_in_another_window_runs),
    };
    return cmocka_run_group_tests_name("ui_edit", tests, NULL, NULL);
}
