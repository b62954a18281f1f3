/* Exercises on the screen: the learner's copy of exercise.py, and the check of it, which goes on in a process of its
 * own so that the screen stays alive however long the runs take. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/words.h"
#include "lesson/copies.h"
#include "ui/app_parts.h"

enum { TOLD_MAX = 1 << 16 };

bool app_is_exercise(const App *app)
{
    const Step *step = place_step(&app->place);
    return step && app->place.lesson->has_exercise && strcmp(step->kind, "exercise") == 0 && step->run.present;
}

/* In an exercise the script is the learner's copy from the beginning, so that it can be written in any editor. */
void app_use_exercise(App *app)
{
    Fault fault = {0};
    if (!app_is_exercise(app) || !app->setup->ops || !progress_is_kept(app->setup->progress))
        return;
    char *copy = copy_make(app->place.lesson->slug, app->base.script, false, &fault);
    if (!copy || !vec_push(&app->copies, copy)) { /* then on the lesson's own file; e will say why */
        mem_free(copy);
        return;
    }
    app->original = app->base.script;
    app->base.script = copy;
}

/* The path as a shell in the home folder would take it. */
static void say_path(const char *path, Buf *out)
{
    const char *home = getenv("HOME");
    size_t size = home ? strlen(home) : 0;
    buf_clear(out);
    if (size > 1 && strncmp(path, home, size) == 0 && path[size] == '/')
        buf_addf(out, "~%s", path + size);
    else
        buf_add_str(out, path);
}

void app_place_exercise(App *app)
{
    LessonPlace *place = &app->place;
    place->exercise = app_is_exercise(app);
    buf_clear(&place->file);
    if (place->exercise && app->original)
        say_path(app->base.script, &place->file);
}

void app_end_check(App *app)
{
    if (app->check_pid > 0) {
        kill(app->check_pid, SIGTERM);
        waitpid(app->check_pid, NULL, 0);
    }
    if (app->check_fd >= 0)
        close(app->check_fd);
    app->check_pid = 0;
    app->check_fd = -1;
    buf_release(&app->check_told);
    app->place.checked = CHECK_NONE;
}

void app_check(App *app)
{
    Fault fault = {0};
    if (!app_is_exercise(app) || !app->setup->check) {
        app_say(app, "%s", word("There is no exercise to check here."));
        return;
    }
    app_end_check(app);
    app->check_pid =
        app->setup->check(app->setup->check_ctx, app->place.lesson, app->base.script, &app->check_fd, &fault);
    if (app->check_pid <= 0) {
        app->check_pid = 0;
        app_say(app, "%s", fault.text);
        return;
    }
    app->place.checked = CHECK_RUNS;
    buf_clear(&app->place.check_words);
    app->screen.focus = app_sorts(app) ? VIEW_SOURCE : VIEW_EXPLAIN;
    app->screen.views[VIEW_EXPLAIN].pick = 0;
    app->message[0] = 0;
}

/* The last line that was told, without its end. */
static void take_last_line(const Buf *told, Buf *out)
{
    const char *text = buf_str(told);
    size_t end = told->size, begin;
    while (end && text[end - 1] == '\n')
        end--;
    for (begin = end; begin && text[begin - 1] != '\n'; begin--)
        continue;
    buf_clear(out);
    buf_add(out, text + begin, end - begin);
}

void app_take_check(App *app)
{
    char bytes[4096];
    if (app->check_fd < 0)
        return;
    ssize_t got = read(app->check_fd, bytes, sizeof bytes); /* it does not block */
    if (got > 0 && app->check_told.size < TOLD_MAX)
        buf_add(&app->check_told, bytes, (size_t)got);
    if (got > 0)
        app->dirty = true;
    take_last_line(&app->check_told, &app->place.check_words);
    if (got != 0)
        return;
    int status = 0;
    Buf words = app->place.check_words;
    app->place.check_words = (Buf){0};
    waitpid(app->check_pid, &status, 0);
    app->check_pid = 0;
    app_end_check(app);
    app->place.check_words = words;
    app->place.checked = WIFEXITED(status) && WEXITSTATUS(status) == 0 ? CHECK_PASSED : CHECK_NOT_YET;
    if (app->place.checked == CHECK_PASSED && app->setup->progress)
        progress_set_passed(app->setup->progress, app->place.lesson->slug);
    app->dirty = true;
}
