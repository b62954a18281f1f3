#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/words.h"
#include "check/grader.h"
#include "cli.h"
#include "handout.h"
#include "lesson/copies.h"
#include "lesson/lesson.h"
#include "plain.h"
#include "plain_help.h"
#include "ui/app.h"
#include "wire.h"

/* What has to do with lessons: the menu, a lesson, check, handout. */

Progress *cli_progress(const Options *options)
{
    return options->fresh ? progress_open_fresh() : progress_open();
}

static const char NO_LESSON[] =
    WORD("%s: there is no such lesson or command; mpdemo list shows the lessons, mpdemo --help the commands");

static void adjust(void *ctx, Settings *settings)
{
    cli_apply(ctx, settings);
}

/* The check as a process of its own: this program once more. Its stdin is nothing, and it tells both its streams into
 * one pipe. */
static pid_t begin_check(void *ctx, const Lesson *lesson, const char *file, int *fd, Fault *fault)
{
    char *const args[] = {strdup(ctx), strdup("check"), strdup("--fresh"), strdup("--lang"), strdup(words_language()),
                          strdup(lesson->folder), strdup(file), NULL};
    int ends[2] = {-1, -1};
    pid_t pid = 0;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, theirs;
    bool whole = true;
    for (int i = 0; i < 7; i++)
        whole = whole && args[i];
    sigemptyset(&none);
    sigfillset(&theirs);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &theirs);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (!whole || pipe2(ends, O_CLOEXEC) < 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) < 0) {
        fault_set(fault, STATUS_IO, word("The check could not be started: %s"), strerror(whole ? errno : ENOMEM));
    } else {
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
        int error = posix_spawn(&pid, ctx, &actions, &attributes, args, environ);
        if (error) {
            pid = 0;
            fault_set(fault, STATUS_IO, word("The check could not be started: %s"), strerror(error));
        }
    }
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    for (int i = 0; i < 7; i++)
        free(args[i]);
    if (ends[1] >= 0)
        close(ends[1]);
    *fd = pid > 0 ? ends[0] : -1;
    if (pid <= 0 && ends[0] >= 0)
        close(ends[0]);
    return pid;
}

/* lesson NULL: the menu, which begins with the notice, if there is one. */
static int show(const Options *options, const char *self, const Lesson *lesson, const Catalogue *catalogue,
                const char *notice)
{
    RunOps ops = wire_run_ops(self);
    Progress *progress = cli_progress(options);
    int status;
    if (lesson && cli_is_plain(options)) {
        PlainSetup plain = {.options = options, .ops = &ops, .grader = &GRADER, .progress = progress,
                            .catalogue = catalogue,
                            .check = begin_check,
                            .check_ctx = (void *)(uintptr_t)self};
        status = plain_lesson(&plain, lesson);
    } else {
        AppSetup app = {
            .lesson = lesson,
            .step = options->step - 1,
            .catalogue = catalogue,
            .notice = notice,
            .ops = &ops,
            .grader = &GRADER,
            .progress = progress,
            .adjust = adjust,
            .adjust_ctx = (void *)(uintptr_t)options,
            .theme = options->theme,
            .ascii = options->ascii,
            .projector = options->projector,
            .classroom = options->classroom,
            .record = options->record,
            .check = begin_check,
            .check_ctx = (void *)(uintptr_t)self,
        };
        status = app_run(&app);
    }
    progress_close(progress);
    return status;
}

int cli_lesson(const Options *options, const char *self)
{
    Catalogue catalogue = {0};
    Lesson lesson = {0};
    int status = cli_open_lesson(&lesson, &catalogue, self, options->operands.items[0], NO_LESSON);
    if (!status && options->step > (int)lesson.steps.count)
        status = cli_fault(2, "--step %d: lesson %d has the steps 1 to %zu", options->step, lesson.number,
                           lesson.steps.count);
    if (!status)
        status = show(options, self, &lesson, &catalogue, NULL);
    lesson_release(&lesson);
    catalogue_release(&catalogue);
    return status;
}

int cli_menu(const Options *options, const char *self)
{
    if (cli_is_plain(options))
        return cli_list(options, self);
    Catalogue catalogue;
    Fault broken; /* a lesson that cannot be read is left out; the others are there */
    int status = cli_load_catalogue(&catalogue, self, &broken);
    if (!status)
        status = show(options, self, NULL, &catalogue, broken.text[0] ? broken.text : NULL);
    catalogue_release(&catalogue);
    return status;
}

/* --- check */

static void tell_check_run(void *ctx, const ExerciseRun *run)
{
    (void)ctx;
    printf(word("running it by %s, guard %s ...\n"), run->method ? run->method : "fork",
           run->guard ? word("on") : word("off"));
    fflush(stdout);
}

/* The file given, else the learner's own copy, else the exercise as it came. */
static void checked_file(const Options *options, const Lesson *lesson, Buf *file)
{
    if (options->operands.count > 1) {
        buf_add_str(file, options->operands.items[1]);
        return;
    }
    buf_addf(file, "%s/exercise.py", lesson->folder);
    char *own = options->fresh ? NULL : copy_path(lesson->slug, buf_str(file));
    if (own && access(own, R_OK) == 0) {
        buf_clear(file);
        buf_add_str(file, own);
    }
    mem_free(own);
}

static int tell_grade(const Options *options, const char *self, const Lesson *lesson, const char *file)
{
    Buf hint = {0};
    Fault fault = {0};
    RunOps ops = wire_run_ops(self);
    printf(word("checking %s\n"), file);
    int result = 0;
    Status status = grade_exercise(lesson, file, options->engine, &ops, tell_check_run, NULL, &hint, &fault);
    if (status == STATUS_OK)
        printf(word("passed: %s\n"), file);
    else if (status == STATUS_NOT_FOUND)
        result = (printf(word("not yet: %s\n"), buf_str(&hint)), 1);
    else
        result = cli_fault(1, "%s", fault.text);
    if (!result) {
        Progress *progress = cli_progress(options);
        progress_set_passed(progress, lesson->slug);
        progress_close(progress);
    }
    buf_release(&hint);
    return result;
}

static int check_exercise(const Options *options, const char *self, const Lesson *lesson)
{
    Buf file = {0};
    checked_file(options, lesson, &file);
    int result;
    if (!lesson->has_exercise)
        result = cli_fault(2, "check: lesson %d (%s) has no exercise", lesson->number, lesson->slug);
    else if (access(buf_str(&file), R_OK) < 0)
        result = cli_fault(2, "check: %s: there is no such file", buf_str(&file));
    else
        result = tell_grade(options, self, lesson, buf_str(&file));
    buf_release(&file);
    return result;
}

/* As Y does on the screen: hints, and when all are told, or once the exercise is passed, a solution. */
static int show_solution(const Options *options, const Lesson *lesson)
{
    enum { WIDTH = 100 };
    Buf text = {0};
    Fault fault = {0};
    int left = 0, result;
    if (!lesson->has_exercise) /* nothing is asked for */
        return cli_fault(2, "check: lesson %d (%s) has no exercise", lesson->number, lesson->slug);
    Progress *progress = cli_progress(options);
    if (plain_help(progress, lesson, WIDTH, &text, &left, &fault) != STATUS_OK)
        result = cli_fault(1, "%s", fault.text);
    else
        result = left > 0;
    fwrite(buf_str(&text), 1, text.size, stdout);
    progress_close(progress);
    buf_release(&text);
    return result;
}

int cli_check(const Options *options, const char *self)
{
    Catalogue catalogue = {0};
    Lesson lesson = {0};
    int status = cli_open_lesson(&lesson, &catalogue, self, options->operands.items[0], NO_LESSON);
    if (!status)
        status = options->solution ? show_solution(options, &lesson) : check_exercise(options, self, &lesson);
    lesson_release(&lesson);
    catalogue_release(&catalogue);
    return status;
}

/* --- handout */

int cli_handout(const Options *options, const char *self)
{
    Catalogue catalogue = {0};
    Lesson lesson = {0};
    bool named = options->operands.count > 0;
    if (options->card && named)
        return cli_fault(2, word("handout --card: the card is of no lesson: leave out '%s'"),
                         options->operands.items[0]);
    if (options->card)
        return handout_card();
    if (!named)
        return cli_fault(2, "%s", word("handout: which lesson? mpdemo handout lesson3 prints that one's sheets, mpdemo "
                                       "handout --card the card for teachers"));
    int status = cli_open_lesson(&lesson, &catalogue, self, options->operands.items[0], NO_LESSON);
    if (!status)
        status = handout_lesson(&lesson);
    lesson_release(&lesson);
    catalogue_release(&catalogue);
    return status;
}
