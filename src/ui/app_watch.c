/* A script that is edited beside us, in another window, runs anew when it is written. Its folder is watched, not the
 * file: most editors write a new file and rename it. A lesson's own script is left alone: it is nobody's to edit. */
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/io.h"
#include "base/path.h"
#include "ui/app_parts.h"

enum { SCRIPT_MAX = 1 << 20 };

void app_watch_script(App *app)
{
    const char *script = app->base.script, *slash = script ? strrchr(script, '/') : NULL;
    if (app->watch_fd >= 0)
        close(app->watch_fd);
    app->watch_fd = -1;
    if (!script || !app->setup->ops || (app->place.lesson && !app->original))
        return;
    Buf folder = {0};
    if (slash)
        buf_add(&folder, script, slash == script ? 1 : (size_t)(slash - script));
    else
        buf_add_char(&folder, '.');
    app->watch_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (app->watch_fd >= 0 &&
        (folder.failed || inotify_add_watch(app->watch_fd, buf_str(&folder), IN_CLOSE_WRITE | IN_MOVED_TO) < 0)) {
        close(app->watch_fd); /* no watching, then: r runs it anew all the same */
        app->watch_fd = -1;
    }
    buf_release(&folder);
}

/* Was the script among what was written? Reads the descriptor empty. */
static bool was_written(const App *app)
{
    _Alignas(struct inotify_event) char bytes[4096];
    bool written = false;
    for (;;) {
        ssize_t got = read(app->watch_fd, bytes, sizeof bytes);
        if (got <= 0)
            return written;
        for (ssize_t at = 0; at + (ssize_t)sizeof(struct inotify_event) <= got;) {
            const struct inotify_event *event = (const void *)(bytes + at);
            written = written || (event->mask & IN_Q_OVERFLOW) ||
                      (event->len && strcmp(event->name, base_name(app->base.script)) == 0);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
}

void app_take_watch(App *app)
{
    Buf text = {0};
    if (app->watch_fd < 0 || !was_written(app))
        return;
    bool read = io_read_file(app->base.script, &text, SCRIPT_MAX, NULL) == STATUS_OK;
    bool same = app->preview && strlen(app->preview) == text.size && strcmp(app->preview, buf_str(&text)) == 0;
    buf_release(&text);
    if (!read || same)
        return;
    app_load_preview(app, app->base.script);
    app_end_check(app); /* what it said was of another text */
    if (app_start(app))
        app_say(app, "%s was written: it runs anew.", base_name(app->base.script));
}
