#include "run/collector.h"

#include "base/io.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* What goes out: pause, go, step, input, the view. The screen's thread leaves orders; the collector carries them out.
 */

void orders_flush(Runner *runner, Source *source)
{
    while (source->out.size) {
        ssize_t sent = send(source->fd, source->out.data, source->out.size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            break; /* full: epoll tells when there is room; gone: its end is read soon */
        source->out.size -= (size_t)sent;
        memmove(source->out.data, source->out.data + sent, source->out.size);
    }
    struct epoll_event event = {.events = EPOLLIN | (source->out.size ? EPOLLOUT : 0), .data.ptr = source};
    epoll_ctl(runner->epoll, EPOLL_CTL_MOD, source->fd, &event);
}

static void order_process(Runner *runner, Source *source, const char *what)
{
    if (source->fd < 0)
        return;
    bool waiting = source->out.size > 0;
    buf_addf(&source->out, "{\"do\":\"%s\"}\n", what);
    if (!waiting)
        orders_flush(runner, source);
}

static void urge(const Source *source, int32_t pid)
{
    if (source->fd >= 0 && source->pid > 0 && (!pid || source->pid == pid))
        kill(source->pid, SIGURG);
}

/* Orders to processes: whoever writes one counts the epoch up afterwards (trace/shared.h). */
static void order_processes(Runner *runner, const char *what, int32_t pid)
{
    for (size_t i = 0; i < runner->processes.count; i++)
        if (!pid || runner->processes.items[i]->pid == pid)
            order_process(runner, runner->processes.items[i], what);
    atomic_fetch_add(&runner->place.shared->control_epoch, 1);
    for (size_t i = 0; runner->urging && i < runner->processes.count; i++)
        urge(runner->processes.items[i], pid);
}

void orders_greet(Runner *runner, Source *source)
{
    /* who connects while everything stands has seen the shared flag already; the line makes sure of it */
    if (runner->paused) {
        order_process(runner, source, "pause");
        atomic_fetch_add(&runner->place.shared->control_epoch, 1);
    }
}

static void pause_run(Runner *runner, int32_t pid)
{
    if (!pid) {
        if (runner->paused)
            return;
        runner->paused = true;
        runner->paused_at = io_now_ns();
        atomic_store(&runner->place.shared->paused, 1);
        warden_order(runner, "{\"do\":\"pause\"}\n");
    }
    order_processes(runner, "pause", pid);
    RUN_TELL(runner, EV_pause, ev_int(pid));
}

static void resume_run(Runner *runner, int32_t pid)
{
    int64_t stood = 0;
    if (!pid) {
        if (!runner->paused)
            return;
        runner->paused = false;
        stood = io_now_ns() - runner->paused_at;
        atomic_store(&runner->place.shared->paused, 0);
        warden_order(runner, "{\"do\":\"resume\"}\n");
    }
    order_processes(runner, "go", pid);
    RUN_TELL(runner, EV_resume, ev_int(pid), ev_int(stood));
}

static void carry_out(Runner *runner, const RunnerOrder *order)
{
    switch (order->what) {
    case RUNNER_PAUSE: pause_run(runner, order->pid); break;
    case RUNNER_GO: resume_run(runner, order->pid); break;
    case RUNNER_STEP: order_processes(runner, "step", order->pid); break;
    case RUNNER_STOP:
        runner->stopping = true;
        warden_order(runner, "{\"do\":\"stop\"}\n");
        break;
    case RUNNER_INTERRUPT:
        if (runner->stdio.terminal.near >= 0 && write(runner->stdio.terminal.near, "\003", 1) < 0)
            RUN_TELL(runner, EV_note, ev_text("Ctrl-C could not be sent to the program's terminal"));
        break;
    }
}

static void tell_view(Runner *runner)
{
    char line[64];
    warden_order(runner, "{\"do\":\"view\",\"pid\":0}\n");
    for (size_t i = 0; i < runner->view.count; i++) {
        snprintf(line, sizeof line, "{\"do\":\"view\",\"pid\":%d}\n", (int)runner->view.items[i]);
        warden_order(runner, line);
    }
}

void orders_feed(Runner *runner)
{
    int fd = runner->stdio.input_near;
    while (fd >= 0 && runner->feed.size) {
        ssize_t wrote = write(fd, runner->feed.data, runner->feed.size);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0 && errno == EAGAIN)
            return; /* tried again in the next round */
        if (wrote < 0) {
            buf_clear(&runner->feed);
            break;
        }
        runner->feed.size -= (size_t)wrote;
        memmove(runner->feed.data, runner->feed.data + wrote, runner->feed.size);
    }
    if (fd >= 0 && runner->feed_ends && !runner->feed.size) {
        close(fd);
        runner->stdio.input_near = -1;
    }
}

void orders_take(Runner *runner)
{
    uint64_t count;
    if (read(runner->order_fd, &count, sizeof count) < 0 && errno != EAGAIN)
        return;
    pthread_mutex_lock(&runner->lock);
    /* carrying out never blocks and never takes this lock again */
    for (size_t i = 0; i < runner->orders.count; i++)
        carry_out(runner, &runner->orders.items[i]);
    vec_clear(&runner->orders);
    if (runner->view_given)
        tell_view(runner);
    runner->view_given = false;
    buf_add(&runner->feed, runner->input.data, runner->input.size);
    buf_clear(&runner->input);
    runner->feed_ends = runner->feed_ends || runner->input_ends;
    pthread_mutex_unlock(&runner->lock);
    orders_feed(runner);
}
