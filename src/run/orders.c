#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/io.h"
#include "base/json.h"
#include "base/words.h"
#include "run/collector.h"

/* What goes out: hold, go, step, input, the view. The screen's thread leaves orders; the collector carries them out.
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

/* One of the orders of trace/send.h; by, until: may be NULL. Whoever writes one counts the epoch up afterwards
 * (trace/shared.h). */
static void order_process(Runner *runner, Source *source, const char *what, const char *by, const RunnerOrder *until)
{
    if (source->fd < 0)
        return;
    bool waiting = source->out.size > 0;
    json_begin(&source->out);
    json_text(&source->out, "do", what, strlen(what));
    if (by)
        json_text(&source->out, "by", by, strlen(by));
    if (until) {
        json_text(&source->out, "file", until->file, strlen(until->file));
        json_int(&source->out, "line", until->line);
    }
    json_int(&source->out, "t", io_now_ns());
    json_end(&source->out);
    if (!waiting)
        orders_flush(runner, source);
    atomic_fetch_add(&runner->place.shared->control_epoch, 1);
    if (runner->urging && source->pid > 0)
        kill(source->pid, SIGURG);
}

/* --- who is held */

static bool is_held(const Runner *runner, const Source *source)
{
    const void *hold = source->pid ? intmap_get(&runner->hold, (uint64_t)source->pid) : NULL;
    return !source->helper && (hold == &runner->held || (runner->paused && hold != &runner->let_go));
}

static void tell_hold(Runner *runner, Source *source)
{
    source->stands = is_held(runner, source);
    source->told = true;
    if (source->helper)
        return;
    if (!source->stands && runner->until.line)
        order_process(runner, source, "until", NULL, &runner->until);
    else
        order_process(runner, source, source->stands ? "pause" : "go", NULL, NULL);
}

static void settle(Runner *runner, Source *source)
{
    if (is_held(runner, source) != source->stands)
        tell_hold(runner, source);
}

static void settle_all(Runner *runner)
{
    for (size_t i = 0; i < runner->processes.count; i++)
        settle(runner, runner->processes.items[i]);
}

/* What is held alone is known to its children from the shared page, before any of their lines. */
static void set_hold(Runner *runner, int32_t pid, void *hold)
{
    TraceShared *shared = runner->place.shared;
    int place = -1;
    for (int i = 0; i < HELD_MOST; i++) {
        int at = atomic_load(&shared->held[i]);
        if (at == pid)
            place = i;
        else if (!at && place < 0)
            place = i;
    }
    intmap_remove(&runner->hold, (uint64_t)pid);
    if (hold && !intmap_put(&runner->hold, (uint64_t)pid, hold))
        hold = NULL;
    if (hold == &runner->held && place >= 0)
        atomic_store(&shared->held[place], pid);
    for (int i = 0; i < HELD_MOST; i++)
        if (atomic_load(&shared->held[i]) == pid && (hold != &runner->held || i != place))
            atomic_store(&shared->held[i], 0);
}

/* The learner is at work: then the time cap waits. */
static void settle_clock(Runner *runner)
{
    bool stands = runner->paused;
    runner->steered = runner->steered || stands || runner->until.line;
    for (size_t i = 0; i < runner->processes.count && !stands; i++)
        stands = runner->processes.items[i]->fd >= 0 && runner->processes.items[i]->stands;
    runner->steered = runner->steered || stands;
    if (stands != runner->clock_stands)
        warden_order(runner, stands ? "{\"do\":\"pause\"}\n" : "{\"do\":\"resume\"}\n");
    runner->clock_stands = stands;
}

void orders_greet(Runner *runner, Source *source)
{
    /* who connects while the shared flag is set stands already: the order makes sure of it,
     * or lets it go to its line */
    if (runner->paused || runner->until.line)
        tell_hold(runner, source);
}

void orders_hello(Runner *runner, Source *source, const Event *hello)
{
    const char *how = hello->field[F_hello_how].s;
    int32_t parent = hello->by_pid > 0 ? hello->by_pid : (int32_t)hello->field[F_hello_parent].i;
    source->helper = strcmp(how, "server") == 0 || strcmp(how, "tracker") == 0;
    intmap_remove(&runner->hold, (uint64_t)source->pid); /* of an earlier process of that number */
    if (!source->helper && intmap_get(&runner->hold, (uint64_t)parent) == &runner->held) {
        set_hold(runner, source->pid, &runner->held);
        RUN_TELL(runner, EV_pause, ev_int(source->pid));
    }
    /* Who was told nothing yet may believe what its parent did, whose hold has changed since. But nothing is told
     * twice: it may have come to the line that it was to run to already. */
    if (runner->steered && !source->told)
        tell_hold(runner, source);
    settle(runner, source);
    settle_clock(runner);
}

void orders_reached(Runner *runner, int32_t pid)
{
    set_hold(runner, pid, &runner->held);
    for (size_t i = 0; i < runner->processes.count; i++)
        if (runner->processes.items[i]->pid == pid)
            runner->processes.items[i]->stands = true;
    settle_clock(runner);
}

void orders_died(Runner *runner, int32_t pid)
{
    set_hold(runner, pid, NULL);
    settle_clock(runner);
}

static void pause_all(Runner *runner)
{
    runner->until.line = 0;
    if (runner->paused)
        return;
    runner->paused = true;
    runner->paused_at = io_now_ns();
    atomic_store(&runner->place.shared->paused, 1);
    for (size_t i = 0; i < runner->processes.count; i++)
        if (intmap_get(&runner->hold, (uint64_t)runner->processes.items[i]->pid) == &runner->let_go)
            intmap_remove(&runner->hold, (uint64_t)runner->processes.items[i]->pid);
    settle_all(runner);
    RUN_TELL(runner, EV_pause, ev_int(0));
}

void orders_begin_held(Runner *runner)
{
    pause_all(runner);
    settle_clock(runner);
}

static void resume_all(Runner *runner, bool held_too)
{
    int64_t stood = runner->paused ? io_now_ns() - runner->paused_at : 0;
    if (!runner->paused && !held_too)
        return;
    atomic_store(&runner->place.shared->paused, 0);
    runner->paused = false;
    runner->until.line = 0;
    for (size_t i = 0; i < runner->processes.count; i++) {
        int32_t pid = runner->processes.items[i]->pid;
        if (pid && (held_too || intmap_get(&runner->hold, (uint64_t)pid) == &runner->let_go))
            set_hold(runner, pid, NULL);
    }
    settle_all(runner);
    RUN_TELL(runner, EV_resume, ev_int(held_too ? -1 : 0), ev_int(stood));
}

static void pause_run(Runner *runner, int32_t pid)
{
    if (!pid) {
        pause_all(runner);
        return;
    }
    set_hold(runner, pid, &runner->held);
    settle_all(runner);
    RUN_TELL(runner, EV_pause, ev_int(pid));
}

static void resume_run(Runner *runner, int32_t pid)
{
    if (!pid) {
        resume_all(runner, false);
        return;
    }
    set_hold(runner, pid, runner->paused ? &runner->let_go : NULL);
    settle_all(runner);
    RUN_TELL(runner, EV_resume, ev_int(pid), ev_int(0));
}

/* Who is not held stands where it is, first. */
static void step_run(Runner *runner, int32_t pid, const char *by)
{
    for (size_t i = 0; i < runner->processes.count; i++) {
        Source *source = runner->processes.items[i];
        if (pid ? source->pid == pid : source->stands)
            order_process(runner, source, "step", by, NULL);
    }
}

static void run_until(Runner *runner, const RunnerOrder *order)
{
    /* no go first: the line may be the very next */
    for (size_t i = 0; i < runner->processes.count; i++)
        if (!order->pid || runner->processes.items[i]->pid == order->pid)
            runner->processes.items[i]->stands = false;
    if (order->pid) {
        resume_run(runner, order->pid);
    } else {
        resume_all(runner, true);
        runner->until = *order;
        atomic_store(&runner->place.shared->paused, 1);
    }
    for (size_t i = 0; i < runner->processes.count; i++) {
        Source *source = runner->processes.items[i];
        if (!source->helper && (!order->pid || source->pid == order->pid))
            order_process(runner, source, "until", NULL, order);
    }
}

static void carry_out(Runner *runner, const RunnerOrder *order)
{
    switch (order->what) {
    case RUNNER_PAUSE: pause_run(runner, order->pid); break;
    case RUNNER_GO:
        if (order->line)
            run_until(runner, order);
        else
            resume_run(runner, order->pid);
        break;
    case RUNNER_GO_ALL: resume_all(runner, true); break;
    case RUNNER_STEP: step_run(runner, order->pid, NULL); break;
    case RUNNER_STEP_OPERATION: step_run(runner, order->pid, "operation"); break;
    case RUNNER_STOP: warden_order(runner, "{\"do\":\"stop\"}\n"); break;
    }
    settle_clock(runner);
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
