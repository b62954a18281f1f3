#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/io.h"
#include "run/collector.h"

/* What comes in: connections, lines, bytes of the terminals. */

enum { READ_SIZE = 65536, ROUND_SIZE = 1 << 20, LINE_MOST = 16 << 20 };

void intake_accept(Runner *runner)
{
    for (;;) {
        int fd = accept4(runner->place.listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0)
            return;
        Source *source = mem_zalloc(sizeof *source);
        if (!source || !vec_push(&runner->processes, source)) {
            mem_free(source);
            close(fd);
            continue;
        }
        source->kind = SOURCE_PROCESS;
        source->fd = fd;
        if (!source_watch(runner, source, EPOLLIN)) {
            source_close(runner, source);
            continue;
        }
        orders_greet(runner, source);
    }
}

/* The part of the output cap that is ours: the warden is told once, and stops the tree. */
static void count_output(Runner *runner, size_t size)
{
    runner->output_bytes += (int64_t)size;
    if (runner->output_bytes <= runner->max_output || runner->output_capped)
        return;
    char line[160];
    runner->output_capped = true;
    snprintf(line, sizeof line,
             "{\"do\":\"cap\",\"which\":\"output\",\"limit\":%" PRId64 ",\"value\":%" PRId64 ",\"unit\":\"bytes\"}\n",
             runner->max_output, runner->output_bytes);
    warden_order(runner, line);
}

/* What the collector itself learns from an event. */
static void heed(Runner *runner, const Event *event)
{
    switch (event->kind) {
    case EV_hello: watch_process(runner, event->pid, WATCH_HELLO); break;
    case EV_started:
        if (event->field[F_started_child].i > 0)
            watch_process(runner, (int32_t)event->field[F_started_child].i, WATCH_STARTED);
        break;
    case EV_start: runner->programs_due += strcmp(event->field[F_start_kind].s, "program") == 0; break;
    case EV_external_start:
        runner->programs_due -= runner->programs_due > 0;
        if (event->field[F_external_start_child].i > 0)
            watch_process(runner, (int32_t)event->field[F_external_start_child].i, WATCH_EXTERNAL_STARTED);
        break;
    case EV_external: watch_process(runner, (int32_t)event->field[F_external_of].i, WATCH_EXTERNAL_FOUND); break;
    case EV_out: count_output(runner, event->field[F_out_bytes].size); break;
    default: break;
    }
}

/* Facts about the run as a whole are ours and the warden's to tell. */
static bool only_ours(EventKind kind)
{
    return kind == EV_run || kind == EV_run_end || kind == EV_cap || kind == EV_died || kind == EV_sample ||
           kind == EV_pause || kind == EV_resume;
}

static void take_event(Runner *runner, Source *source, Event *event)
{
    bool of_warden = source->kind == SOURCE_WARDEN;
    if (!of_warden && only_ours(event->kind))
        return;
    if (of_warden) {
        event->n = ++runner->n;
        if (event->kind == EV_run_end) { /* kept: it is to be the last of all */
            snprintf(runner->end_why, sizeof runner->end_why, "%.*s", (int)event->field[F_run_end_why].size,
                     event->field[F_run_end_why].s);
            runner->end = *event;
            runner->ended = true;
            return;
        }
    } else {
        source->pid = event->pid;
    }
    heed(runner, event);
    runner_append(runner, event);
    if (event->kind == EV_hello)
        orders_hello(runner, source, event);
    else if (event->kind == EV_stand && strcmp(event->field[F_stand_what].s, "line") == 0)
        orders_reached(runner, event->pid);
}

static void take_line(Runner *runner, Source *source, const char *line, size_t size)
{
    Event event;
    bool had = source->ring != NULL;
    if (source->kind == SOURCE_PROCESS && ring_announced(&runner->place, line, size, &source->ring)) {
        runner->rings += !had && source->ring;
        return;
    }
    if (source->ring && forms_declared(&source->forms, line, size))
        return;
    buf_clear(&runner->arena);
    if (event_read(line, size, &runner->arena, &event))
        take_event(runner, source, &event);
}

static void take_record(Runner *runner, Source *source, const char *record)
{
    FormReader reader;
    bool known = form_reader_init(&reader, &source->forms, record);
    buf_clear(&runner->arena);
    while (known && form_reader_next(&reader, &runner->arena)) {
        take_event(runner, source, &reader.event);
        buf_clear(&runner->arena);
    }
}

/* The bytes of the line or record that data begins with: 0 if it has not come whole; SIZE_MAX if it is neither. */
static size_t whole(const Source *source, const char *data, size_t size)
{
    if (source->ring && forms_marked(*data))
        return forms_record(data, size);
    const char *end = memchr(data, '\n', size);
    return end ? (size_t)(end - data) + 1 : 0;
}

static void take_lines(Runner *runner, Source *source, Buf *in)
{
    size_t done = 0, next;
    while (done < in->size && (next = whole(source, in->data + done, in->size - done)) != 0) {
        if (next == SIZE_MAX) /* whoever it is, it speaks something else */
            next = in->size - done;
        else if (source->ring && forms_marked(in->data[done]))
            take_record(runner, source, in->data + done);
        else
            take_line(runner, source, in->data + done, next);
        done += next;
    }
    if (done) {
        in->size -= done;
        memmove(in->data, in->data + done, in->size);
    }
    if (in->size > LINE_MOST) /* no event is that long: whoever it is, it speaks something else */
        in->size = 0;
    if (!in->size && in->capacity > 4 * READ_SIZE)
        buf_release(in);
}

static void take_ring(Runner *runner, Source *source)
{
    if (!source->ring || !ring_read(source->ring, &source->ring_in))
        return;
    runner->ring_time = io_now_ns();
    take_lines(runner, source, &source->ring_in);
}

void intake_rings(Runner *runner)
{
    for (size_t i = 0; runner->rings && i < runner->processes.count; i++)
        take_ring(runner, runner->processes.items[i]);
}

/* A script can close the connection by its number, and still tell through memory: until it is dead (watch_died reads
 * once more, finds no socket, and closes) a descriptor that never has anything stands in its place. */
static bool keep_ring(Runner *runner, Source *source)
{
    int still = source->ring && !runner->ended ? eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) : -1;
    if (still < 0)
        return false;
    epoll_ctl(runner->epoll, EPOLL_CTL_DEL, source->fd, NULL);
    close(source->fd);
    source->fd = still;
    return true;
}

bool intake_read(Runner *runner, Source *source)
{
    for (size_t total = 0; total < ROUND_SIZE;) {
        if (!buf_reserve(&source->in, READ_SIZE)) {
            source->in.failed = false;
            return true;
        }
        ssize_t got = recv(source->fd, source->in.data + source->in.size, READ_SIZE, MSG_DONTWAIT);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            take_ring(runner, source);
            return true;
        }
        if (got <= 0) {
            take_ring(runner, source);
            if (got == 0 && keep_ring(runner, source))
                return true;
            source_close(runner, source);
            return false;
        }
        source->in.size += (size_t)got;
        total += (size_t)got;
        take_lines(runner, source, &source->in);
        if (got < READ_SIZE / 2) /* most likely all there was; epoll tells of more */
            return true;
    }
    return true;
}

void intake_output(Runner *runner, Source *source, int32_t ended)
{
    char bytes[16384];
    for (int round = 0; round < 16; round++) {
        ssize_t got = read(source->fd, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0) { /* a terminal that nobody holds any more reports EIO */
            source_close(runner, source);
            return;
        }
        int32_t pid = watch_only_external(runner, ended);
        Event event = {
            .kind = EV_out, .t = io_now_ns(), .pid = pid ? pid : (int32_t)runner->warden.pid, .n = ++runner->n};
        event.field[F_out_fd] = ev_int(source->stream);
        event.field[F_out_bytes] = ev_bytes(bytes, (size_t)got);
        count_output(runner, (size_t)got);
        runner_append(runner, &event);
    }
}

/* What lies in the terminals when a program is gone is its own, unless another lives: so it is read before the death is
 * told, and not taken for anybody else's. */
void intake_last_output(Runner *runner, int32_t ended)
{
    for (int stream = 1; stream <= 2; stream++)
        if (runner->output[stream].fd >= 0)
            intake_output(runner, &runner->output[stream], ended);
}
