/* Editing. The editor works on a copy among the learner's things (lesson/copies.h), never on the lesson's file or on a
 * script given on the command line; what it leaves runs as an experiment, and r goes back to the original. The copy
 * stays, and the next edit goes on with it. */
#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "lesson/copies.h"
#include "lesson/editor.h"
#include "ui/app_parts.h"

enum { SCRIPT_MAX = 1 << 20 };

void app_outside(App *app, void (*work)(void *ctx), void *ctx)
{
    bool stand = app_running(app) && !app->session.paused;
    if (stand)
        session_pause(&app->session, true); /* the tree stands before the screen goes */
    app->term->ops->suspend(app->term);
    work(ctx);
    app->term->ops->resume(app->term);
    if (stand)
        session_pause(&app->session, false);
    app->dirty = true;
}

typedef struct Editing {
    const char *file;
    int status;
} Editing;

static void edit_outside(void *ctx)
{
    Editing *editing = ctx;
    editing->status = editor_run(editing->file);
}

static bool same_text(const char *a, const char *b)
{
    Buf first = {0}, second = {0};
    bool same = io_read_file(a, &first, SCRIPT_MAX, NULL) == STATUS_OK &&
                io_read_file(b, &second, SCRIPT_MAX, NULL) == STATUS_OK && first.size == second.size &&
                memcmp(buf_str(&first), buf_str(&second), first.size) == 0;
    buf_release(&first);
    buf_release(&second);
    return same;
}

static void say_why(App *app)
{
    Buf words = {0};
    editor_why(&words);
    app_say(app, "%s", buf_str(&words));
    buf_release(&words);
}

void app_edit(App *app, bool anew)
{
    const char *original = app->original ? app->original : app->base.script;
    if (!app->setup->ops || !original) {
        app_say(app, "There is nothing to edit here.");
        return;
    }
    Fault fault = {0};
    char *copy = copy_make(app->place.lesson ? app->place.lesson->slug : NULL, original, anew, &fault);
    if (!copy) {
        app_say(app, "%s", fault.text);
        return;
    }
    if (!vec_push(&app->copies, copy)) { /* settings of a run point to it: it is kept until the end */
        mem_free(copy);
        return;
    }
    Editing editing = {.file = copy};
    app_outside(app, edit_outside, &editing);
    if (editing.status == 127)
        say_why(app);
    else if (editing.status == EDITOR_BUSY)
        app_say(app, "This copy is in the editor of another session: first close it there.");
    else if (editing.status != 0)
        app_say(app, "The editor ended with status %d, so nothing is run. What it wrote is kept.", editing.status);
    else if (!app->original && same_text(copy, original))
        app_await_copy(app, copy);
    else
        app_use_copy(app, copy);
}
