#include "run/collector.h"

#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/words.h"

enum {
    EVENTS_MOST = 64,        /* of epoll, a round */
    LOG_MOST = 12 * 1000000, /* events of a run: about a gigabyte. A loop over a shared value gets there in seconds */
};

/* --- appending */

void runner_append(Runner *runner, Event *event)
{
    runner->sorting = true;
    if (event->t > runner->lately)
        runner->lately = io_now_ns();
    log_sorter_add(runner->sorter, event, runner->lately);
}

void runner_tell(Runner *runner, EventKind kind, const EventValue *values, size_t count)
{
    Event event = {.kind = kind, .t = io_now_ns(), .pid = (int32_t)runner->warden.pid, .n = ++runner->n};
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    runner_append(runner, &event);
}

static void check_log(Runner *runner)
{
    size_t count = log_count(runner->log);
    if (count < LOG_MOST || runner->events_capped)
        return;
    char line[128];
    runner->events_capped = true;
    snprintf(line, sizeof line,
             "{\"do\":\"cap\",\"which\":\"events\",\"limit\":%d,\"value\":%zu,\"unit\":\"events\"}\n", LOG_MOST, count);
    warden_order(runner, line);
}

static void publish(Runner *runner, size_t before)
{
    uint64_t one = 1;
    check_log(runner);
    if (log_count(runner->log) != before && write(runner->wake, &one, sizeof one) < 0)
        return; /* the counter is full: the reader has not looked for very long, and will find it set */
}

/* --- sources */

bool source_watch(Runner *runner, Source *source, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.ptr = source};
    return epoll_ctl(runner->epoll, EPOLL_CTL_ADD, source->fd, &event) == 0;
}

void source_close(Runner *runner, Source *source)
{
    if (source->fd < 0)
        return;
    epoll_ctl(runner->epoll, EPOLL_CTL_DEL, source->fd, NULL);
    runner->rings -= source->ring != NULL;
    ring_close(source->ring);
    source->ring = NULL;
    bool owned = source->kind == SOURCE_PROCESS || source->kind == SOURCE_DEATH;
    if (owned) { /* the others' descriptors belong to Stdio, Place and Warden */
        close(source->fd);
        source->next_dead = runner->dead;
        runner->dead = source;
    }
    source->fd = -1;
}

void source_free(Source *source)
{
    buf_release(&source->in);
    buf_release(&source->ring_in);
    forms_release(&source->forms);
    buf_release(&source->out);
    mem_free(source);
}

static void drop_closed(Source **items, size_t *count)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (items[i]->fd >= 0)
            items[kept++] = items[i];
    *count = kept;
}

static void bury(Runner *runner)
{
    if (!runner->dead)
        return;
    drop_closed(runner->processes.items, &runner->processes.count);
    drop_closed(runner->watched.items, &runner->watched.count);
    while (runner->dead) {
        Source *source = runner->dead;
        runner->dead = source->next_dead;
        source_free(source);
    }
}

void warden_order(Runner *runner, const char *line)
{
    if (runner->warden_in.fd < 0)
        return;
    bool waiting = runner->warden_in.out.size > 0;
    buf_add_str(&runner->warden_in.out, line);
    if (!waiting)
        orders_flush(runner, &runner->warden_in);
}

/* --- the end */

static void drain_everything(Runner *runner)
{
    intake_accept(runner);
    for (size_t i = 0; i < runner->processes.count; i++) {
        Source *source = runner->processes.items[i];
        /* everybody is dead: what a socket holds, and then its end, is there */
        for (int round = 0; source->fd >= 0 && round < 4096 && intake_read(runner, source); round++)
            ;
    }
    for (size_t i = 0; i < runner->watched.count; i++)
        if (runner->watched.items[i]->fd >= 0)
            watch_died(runner, runner->watched.items[i]);
    intake_last_output(runner, 0);
    bury(runner);
}

/* The warden is gone without a word: killed. Whoever lost it is our child now, or will be. */
static void take_over(Runner *runner)
{
    RUN_TELL(runner, EV_note, ev_text(WORD("the warden was killed; everything that it watched is stopped")));
    tree_kill(&runner->rest, (int64_t)20 * 1000000000, NULL, NULL);
    runner->end = (Event){.kind = EV_run_end};
    runner->end.field[F_run_end_status] = ev_int(-SIGKILL);
    snprintf(runner->end_why, sizeof runner->end_why, "warden");
}

static void finish(Runner *runner)
{
    if (!runner->ended)
        take_over(runner);
    while (waitpid(runner->warden.pid, NULL, 0) < 0 && errno == EINTR)
        ;
    drain_everything(runner);
    log_sorter_end(runner->sorter);
    runner->end.t = io_now_ns();
    runner->end.pid = (int32_t)runner->warden.pid;
    runner->end.n = ++runner->n;
    runner->end.field[F_run_end_why] = ev_text(runner->end_why);
    log_append(runner->log, &runner->end);
    atomic_store(&runner->over, true);
    uint64_t one = 1;
    if (write(runner->wake, &one, sizeof one) < 0)
        return;
}

/* --- the loop */

/* Whose outside programs there are was told before these could write. */
static void hear_all(Runner *runner)
{
    for (size_t i = 0; i < runner->processes.count; i++)
        if (runner->processes.items[i]->fd >= 0)
            (void)intake_read(runner, runner->processes.items[i]);
}

static bool handle(Runner *runner, Source *source, uint32_t events)
{
    if (source->fd < 0)
        return true;
    switch (source->kind) {
    case SOURCE_LISTENER: intake_accept(runner); break;
    case SOURCE_ORDERS: orders_take(runner); break;
    case SOURCE_OUTPUT:
        hear_all(runner);
        intake_output(runner, source, 0);
        break;
    case SOURCE_DEATH: watch_died(runner, source); break;
    case SOURCE_WARDEN:
    case SOURCE_PROCESS:
        if (events & EPOLLOUT)
            orders_flush(runner, source);
        intake_read(runner, source);
        break;
    case SOURCE_WARDEN_DEATH:
        /* to its end, which is there; not for ever, should memory be short */
        for (int round = 0; round < 4096 && runner->warden_in.fd >= 0; round++)
            if (!intake_read(runner, &runner->warden_in))
                break;
        return false;
    }
    return true;
}

static int next_timeout(const Runner *runner)
{
    /* memory rings no bell: while something comes that way it is looked at often, but every look takes time from the
     * program; else well within the time that the sorter waits */
    if (runner->rings)
        return io_now_ns() - runner->ring_time < 50000000 ? 4 : 8;
    if (runner->sorting)
        return 10; /* the sorter holds events for 20 ms */
    return runner->feed.size ? 50 : -1;
}

void *collector_thread(void *ctx)
{
    Runner *runner = ctx;
    bool going = true;
    while (going) {
        struct epoll_event events[EVENTS_MOST];
        size_t before = log_count(runner->log);
        int count = epoll_wait(runner->epoll, events, EVENTS_MOST, next_timeout(runner));
        for (int i = 0; i < count; i++)
            going = handle(runner, events[i].data.ptr, events[i].events) && going;
        intake_rings(runner);
        bury(runner);
        if (runner->feed.size)
            orders_feed(runner);
        if (runner->sorting) {
            int64_t now = io_now_ns();
            log_sorter_flush(runner->sorter, now);
            bool news = count > 0 || runner->ring_time > runner->sorted_until;
            runner->sorting = now - runner->sorted_until < 40000000 || news;
            if (news)
                runner->sorted_until = now;
        }
        publish(runner, before);
    }
    finish(runner);
    return NULL;
}
