/* The program's standard input: a line typed at the bottom of the screen, sent with Enter. Ctrl-d ends the input. */
#include <string.h>

#include "base/utf8.h"
#include "ui/app_parts.h"

bool app_waits_for_input(const App *app)
{
    const State *state = app->model.state;
    for (size_t i = 0; app_running(app) && i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        for (int thread = 0; thread < proc->threads && thread < PROC_THREADS_MAX; thread++) {
            const Wait *wait = &proc->thread[thread].wait;
            if (proc_alive(proc) && wait->on && wait->what && strcmp(wait->what, "input") == 0)
                return true;
        }
    }
    return false;
}

static void show_line(App *app)
{
    app_say(app, "input> %s_   (Enter sends, Ctrl-d ends the input, Esc leaves)", buf_str(&app->typed));
}

void app_type(App *app)
{
    if (!app_running(app)) {
        app_say(app, "Nothing is running.");
        return;
    }
    if (app->session.settings.stdin_kind != STDIN_PASS) {
        app_say(app, "This program's standard input is given by the step; nothing can be typed.");
        return;
    }
    app->typing = true;
    buf_clear(&app->typed);
    show_line(app);
}

static void send_line(App *app)
{
    buf_add_char(&app->typed, '\n');
    Status status =
        app->typed.failed ? STATUS_NO_MEMORY : session_input(&app->session, app->typed.data, app->typed.size);
    app->typing = false;
    app->message[0] = 0;
    if (status != STATUS_OK)
        app_say(app, "It could not be sent: %s.", status_words(status));
}

void app_erase_rune(Buf *text)
{
    while (text->size && ((unsigned char)text->data[text->size - 1] & 0xC0) == 0x80)
        text->size--;
    if (text->size)
        text->size--;
    if (text->data)
        text->data[text->size] = 0;
}

bool app_typed_key(App *app, unsigned key)
{
    if (!app->typing)
        return false;
    app->dirty = true;
    if (key == K_ENTER) {
        send_line(app);
        return true;
    }
    if (key == K_ESCAPE || key == KEY_CTRL + 'c' || (key == KEY_CTRL + 'd' && !app->typed.size)) {
        if (key == KEY_CTRL + 'd')
            session_input(&app->session, "", 0);
        app->typing = false;
        app->message[0] = 0;
        return true;
    }
    if (key == K_BACKSPACE)
        app_erase_rune(&app->typed);
    else if (key >= ' ' && key < K_SPECIAL)
        buf_add_rune(&app->typed, key);
    show_line(app);
    return true;
}
