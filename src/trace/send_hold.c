#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "base/io.h"
#include "base/json.h"
#include "trace/send_private.h"

/* How a process obeys.
 *
 * It is held or not. A held process stands at its next line or traced operation, each thread for itself; a step lets
 * every thread move on to its next place, or, by lines, through all operations to its next line. Threads without lines
 * of their own (a pool's handlers, a queue's feeder) move on freely in a step by lines, since what the line does may
 * need them.
 *
 * Time stands still for a thread that is held and does not move, wherever it is: a sleep that the order finds in the
 * kernel cannot be told, but it asks teller_stood when its time seems to be up. So orders carry the time when they were
 * given, and what counts is that time, not when they were read. */

typedef struct Order {
    char what[16], by[16], file[256];
    int64_t ns, t, line;
} Order;

static void read_order(void *ctx, const JsonField *field)
{
    Order *order = ctx;
    json_place(field, (const JsonPlace[]){
                          {"do", .text = order->what, .room = sizeof order->what},
                          {"by", .text = order->by, .room = sizeof order->by},
                          {"file", .text = order->file, .room = sizeof order->file},
                          {"ns", .number = &order->ns},
                          {"t", .number = &order->t},
                          {"line", .number = &order->line},
                          {0},
                      });
}

static LineNotes *notes_for(Teller *teller, int thread)
{
    return &teller->notes[thread >= 0 && thread < LINE_THREADS ? thread : LINE_THREADS];
}

static void stop_moving(Moving *moving, int64_t now)
{
    if (moving->on && now > moving->since)
        moving->sum += now - moving->since;
    moving->on = false;
}

static void begin_moving(Moving *moving, bool to_line, int64_t now)
{
    moving->on = true;
    moving->to_line = to_line;
    moving->since = now;
}

static void hold_locked(Teller *teller, int64_t now)
{
    atomic_store(&teller->until_line, 0);
    for (int i = 0; i <= LINE_THREADS; i++)
        teller->notes[i].moving.pending = 0;
    if (atomic_load(&teller->held))
        return;
    teller->held_since = now;
    atomic_store(&teller->was_held, true);
    atomic_store(&teller->held, true);
}

static void free_locked(Teller *teller, int64_t now)
{
    atomic_store(&teller->until_line, 0);
    for (int i = 0; i <= LINE_THREADS; i++) {
        stop_moving(&teller->notes[i].moving, now);
        teller->notes[i].moving.pending = 0;
    }
    if (atomic_load(&teller->held) && now > teller->held_since)
        teller->held_sum += now - teller->held_since;
    atomic_store(&teller->held, false);
}

static void step_locked(Teller *teller, bool to_line, int64_t now)
{
    if (!atomic_load(&teller->held))
        hold_locked(teller, now);
    for (int i = 0; i <= LINE_THREADS; i++) {
        Moving *moving = &teller->notes[i].moving;
        if (moving->on) {
            moving->pending++;
            moving->pending_line = to_line;
        } else {
            begin_moving(moving, to_line, now);
        }
    }
}

static void obey_locked(Teller *teller, const char *line, size_t size)
{
    Order order = {0};
    if (!json_read_line(line, size, read_order, &order))
        return;
    int64_t now = order.t > 0 ? order.t : io_now_ns();
    teller->fresh = false;
    if (strcmp(order.what, "pace") == 0) {
        atomic_store(&teller->pace_ns, order.ns > 0 ? order.ns : 0);
    } else if (atomic_load(&teller->exempt)) {
        return;
    } else if (strcmp(order.what, "pause") == 0) {
        hold_locked(teller, now);
    } else if (strcmp(order.what, "go") == 0) {
        free_locked(teller, now);
    } else if (strcmp(order.what, "step") == 0) {
        step_locked(teller, strcmp(order.by, "operation") != 0, now);
    } else if (strcmp(order.what, "until") == 0 && order.line > 0 && order.line < INT32_MAX) {
        free_locked(teller, now);
        memcpy(teller->until_file, order.file, sizeof teller->until_file);
        atomic_store(&teller->until_line, (int)order.line);
    }
}

void control_look_locked(Teller *teller)
{
    atomic_store(&teller->seen_epoch, atomic_load(&teller->shared->control_epoch));
    char bytes[512];
    ssize_t got;
    while ((got = recv(teller->fd, bytes, sizeof bytes, MSG_DONTWAIT)) > 0 || (got < 0 && errno == EINTR)) {
        if (got < 0)
            continue;
        buf_add(&teller->control, bytes, (size_t)got);
        char *newline;
        while (teller->control.size && (newline = memchr(teller->control.data, '\n', teller->control.size))) {
            size_t size = (size_t)(newline + 1 - teller->control.data);
            obey_locked(teller, teller->control.data, size);
            memmove(teller->control.data, newline + 1, teller->control.size - size + 1);
            teller->control.size -= size;
        }
    }
    if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EBADF && errno != ENOTSOCK))
        atomic_store(&teller->dead, true);
}

void control_begin(Teller *teller, bool held)
{
    held = held || atomic_load(&teller->shared->paused) != 0;
    atomic_store(&teller->exempt, false);
    atomic_store(&teller->held, held);
    atomic_store(&teller->was_held, held);
    teller->fresh = held;
    teller->held_since = io_now_ns();
    teller->held_sum = 0;
    atomic_store(&teller->until_line, 0);
    for (int i = 0; i <= LINE_THREADS; i++)
        teller->notes[i].moving = (Moving){0};
    atomic_store(&teller->pace_ns, atomic_load(&teller->shared->pace_ns));
    atomic_store(&teller->seen_epoch, atomic_load(&teller->shared->control_epoch) - 1); /* look once */
    buf_clear(&teller->control);
}

void teller_born(Teller *teller, bool helper, int by_pid)
{
    if (!teller)
        return;
    bool held = atomic_load(&teller->held);
    for (int i = 0; i < HELD_MOST && by_pid > 0; i++)
        held = held || atomic_load(&teller->shared->held[i]) == by_pid;
    pthread_mutex_lock(&teller->lock);
    if (helper)
        free_locked(teller, io_now_ns());
    else if (held)
        hold_locked(teller, io_now_ns());
    atomic_store(&teller->exempt, helper);
    pthread_mutex_unlock(&teller->lock);
}

/* --- standing */

static void tell_gate_locked(Teller *teller, int thread, const Gate *gate)
{
    Event event = {.kind = EV_stand, .thread = thread};
    event.field[F_stand_what] = ev_text(gate->what);
    event.field[F_stand_on] = ev_int(gate->on);
    event.field[F_stand_name] = ev_text(gate->name ? gate->name : "");
    event.field[F_stand_value] = ev_text(gate->value ? gate->value : "");
    tell_locked(teller, &event);
}

/* A moving thread has come to a line or an operation. True: it goes on. */
static bool passes_locked(Moving *moving, bool at_line, const Gate *gate)
{
    if (!moving->on)
        return false;
    bool place = at_line || (gate && !moving->to_line); /* else it only asks on the way */
    if (!place)
        return true;
    int64_t now = io_now_ns();
    stop_moving(moving, now);
    if (!moving->pending)
        return false;
    moving->pending--;
    begin_moving(moving, moving->pending_line, now);
    return true;
}

/* It was born held, stands at its first line, and now learns that it was to run to just there. */
static bool is_there_locked(Teller *teller, const LineNotes *notes)
{
    return !atomic_load(&teller->held) && notes->stands_line > 0 &&
           notes->stands_line == atomic_load(&teller->until_line) &&
           strcmp(notes->stands_file, teller->until_file) == 0;
}

/* Stands if this thread is to; tells of the gate (may be NULL) once it does. */
static void control_stand(Teller *teller, int thread, bool at_line, const Gate *gate)
{
    static const Gate there = {.what = "line", .on = -1};
    LineNotes *notes = notes_for(teller, thread);
    Moving *moving = &notes->moving;
    bool came = false;
    for (;;) {
        pthread_mutex_lock(&teller->lock);
        bool fresh = teller->fresh && at_line;
        if (!came) {
            /* first what it was granted before this place, then what the orders say that lie there */
            bool held = atomic_load(&teller->held);
            bool passes = held && passes_locked(moving, at_line, gate);
            control_look_locked(teller);
            if (!held && atomic_load(&teller->held))
                passes = moving->on; /* just held, and let go again by a step */
            came = true;
            if (passes) {
                pthread_mutex_unlock(&teller->lock);
                return;
            }
            if (gate && atomic_load(&teller->held) && !moving->on && !atomic_load(&teller->dead))
                tell_gate_locked(teller, thread, gate);
        } else {
            control_look_locked(teller);
        }
        if (fresh && is_there_locked(teller, notes)) {
            hold_locked(teller, io_now_ns());
            tell_gate_locked(teller, thread, &there);
        }
        bool goes = !atomic_load(&teller->held) || moving->on || atomic_load(&teller->dead);
        int fd = teller->fd;
        pthread_mutex_unlock(&teller->lock);
        if (goes)
            return;
        /* every waiting thread polls the same socket; when one has read what came, the others see it at the latest by
         * the time-out */
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        poll(&wait, 1, 50);
    }
}

bool control_reached(Teller *teller, const char *file, int line)
{
    pthread_mutex_lock(&teller->lock); /* orders first: the line may be another by now */
    control_look_locked(teller);
    bool reached = line == atomic_load(&teller->until_line) && strcmp(file, teller->until_file) == 0;
    if (reached)
        hold_locked(teller, io_now_ns());
    pthread_mutex_unlock(&teller->lock);
    return reached;
}

bool teller_is_held(Teller *teller, int thread, bool *stands)
{
    *stands = false;
    if (!teller || nothing_to_obey(teller) || atomic_load_explicit(&teller->dead, memory_order_relaxed))
        return false;
    pthread_mutex_lock(&teller->lock);
    control_look_locked(teller);
    const Moving *moving = &notes_for(teller, thread)->moving;
    bool held = atomic_load(&teller->held) && !atomic_load(&teller->dead);
    *stands = held && !(moving->on && (moving->to_line || moving->pending));
    pthread_mutex_unlock(&teller->lock);
    return held;
}

void teller_stand_line(Teller *teller, int thread)
{
    control_stand(teller, thread, true, NULL);
}

void teller_gate(Teller *teller, int thread, const Gate *gate)
{
    if (!teller)
        return;
    teller_settle(teller, thread);
    if (nothing_to_obey(teller) || atomic_load_explicit(&teller->dead, memory_order_relaxed))
        return;
    control_stand(teller, thread, false, gate);
}

void teller_woke(Teller *teller, int thread)
{
    if (!teller || !atomic_load_explicit(&teller->held, memory_order_relaxed))
        return;
    pthread_mutex_lock(&teller->lock);
    notes_for(teller, thread)->moving.pending = 0;
    pthread_mutex_unlock(&teller->lock);
}

int64_t teller_stood(Teller *teller, int thread)
{
    if (!teller || (nothing_to_obey(teller) && !atomic_load_explicit(&teller->was_held, memory_order_relaxed)))
        return 0;
    pthread_mutex_lock(&teller->lock);
    control_look_locked(teller);
    const Moving *moving = &notes_for(teller, thread)->moving;
    int64_t now = io_now_ns(), stood = teller->held_sum - moving->sum;
    if (atomic_load(&teller->held))
        stood += (moving->on ? moving->since : now) - teller->held_since;
    pthread_mutex_unlock(&teller->lock);
    return stood;
}
