#include "export/asciicast.h"

#include <stdint.h>
#include <string.h>

#include "base/path.h"
#include "base/shown.h"
#include "export/quote.h"
#include "trace/state.h"

enum { WIDTH = 100, HEIGHT = 30 };

typedef struct Cast {
    const Log *log;
    State state;
    Buf text;      /* of one event */
    bool mid_line; /* the last line is not finished */
    int32_t pid;   /* whose it is, */
    int64_t fd;    /* and on what */
    int64_t now;   /* ns since the start; never falls */
} Cast;

static void add_header(const Log *log, Buf *out)
{
    Event event;
    const char *script = "", *method = "";
    for (size_t i = 0; i < log_count(log) && log_get(log, i, &event); i++) {
        if (event.kind == EV_run) {
            script = event.field[F_run_script].s;
            method = event.field[F_run_method].s;
            break;
        }
    }
    Buf title = {0};
    buf_addf(&title, "mpdemo: %s%s%s", base_name(script), *method ? ", " : "", method);
    buf_addf(out, "{\"version\": 2, \"width\": %d, \"height\": %d, \"title\": ", WIDTH, HEIGHT);
    quote_add_str(out, buf_str(&title));
    buf_add_str(out, "}\n");
    out->failed |= title.failed;
    buf_release(&title);
}

static void add_label(Cast *cast, const Event *event)
{
    const char *label = state_label_of(&cast->state, event->pid);
    buf_addf(&cast->text, "%-4s %c ", *label ? label : "?", event->field[F_out_fd].i == 2 ? '!' : '|');
}

static void add_output(Cast *cast, const Event *event, Buf *out)
{
    EventValue bytes = event->field[F_out_bytes];
    buf_clear(&cast->text);
    if (cast->mid_line && (cast->pid != event->pid || cast->fd != event->field[F_out_fd].i)) {
        buf_add_str(&cast->text, "\r\n");
        cast->mid_line = false;
    }
    for (size_t at = 0; at < bytes.size;) {
        const char *newline = memchr(bytes.s + at, '\n', bytes.size - at);
        size_t size = newline ? (size_t)(newline - bytes.s) - at : bytes.size - at;
        if (!cast->mid_line)
            add_label(cast, event);
        shown_add(&cast->text, bytes.s + at, size && bytes.s[at + size - 1] == '\r' ? size - 1 : size, SIZE_MAX, "\t");
        if (newline)
            buf_add_str(&cast->text, "\r\n");
        cast->mid_line = !newline;
        at += size + 1;
    }
    cast->pid = event->pid;
    cast->fd = event->field[F_out_fd].i;
    if (!cast->text.size)
        return;
    buf_addf(out, "[%lld.%06lld, \"o\", ", (long long)(cast->now / 1000000000),
             (long long)(cast->now % 1000000000 / 1000));
    quote_add(out, cast->text.data, cast->text.size);
    buf_add_str(out, "]\n");
    out->failed |= cast->text.failed;
}

Status export_asciicast(const Log *log, Buf *out)
{
    Cast cast = {.log = log};
    Status status = STATUS_OK;
    size_t count = log_count(log);
    state_init(&cast.state);
    add_header(log, out);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        Event event;
        if (!log_get(log, i, &event)) {
            status = STATUS_BAD_FORMAT;
            break;
        }
        status = state_apply(&cast.state, &event, i);
        if (event.t - log_start(log) > cast.now)
            cast.now = event.t - log_start(log);
        if (status == STATUS_OK && event.kind == EV_out)
            add_output(&cast, &event, out);
    }
    buf_release(&cast.text);
    state_release(&cast.state);
    if (status != STATUS_OK)
        return status;
    return out->failed ? STATUS_NO_MEMORY : STATUS_OK;
}
