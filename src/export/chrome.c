#include "export/chrome.h"

#include <string.h>

#include "base/map.h"
#include "export/quote.h"
#include "trace/sentence.h"
#include "trace/state.h"

enum { OUTER_MAX = 16, NO_PID = 1 << 24 /* above any pid of Linux */, NO_PID_EITHER = 1 << 28 };

/* A thread: what slices are open on it. */
typedef struct Track {
    int proc, thread;
    int outer;     /* open slices of imports and tasks, */
    char kind[OUTER_MAX]; /* 'i' or 't' each */
    bool active;   /* and within them one of what it does now */
    bool over;
} Track;

typedef struct Chrome {
    const Log *log;
    State state;
    Buf *out;
    Buf words;
    VEC(Track) tracks;
    VEC(int64_t) number; /* of each process of the state: what stands for its pid; 0: not told yet */
    IntMap by_thread;    /* process << 32 | thread: index in tracks + 1 */
    IntMap last_of_pid;  /* pid: its last process + 1 */
    StrMap flows;        /* open ones: their number */
    uintptr_t flow;
    int64_t now;         /* ns since the start */
    bool any, failed;
} Chrome;

/* --- writing */

static void begin(Chrome *c, const char *phase, int64_t pid, int64_t thread, const char *name)
{
    buf_add_str(c->out, c->any ? ",\n" : "");
    c->any = true;
    buf_addf(c->out, "{\"ph\":\"%s\",\"ts\":%lld.%03lld,\"pid\":%lld,\"tid\":%lld,\"name\":", phase,
             (long long)(c->now / 1000), (long long)(c->now % 1000), (long long)pid, (long long)thread);
    quote_add_str(c->out, name);
}

static void end(Chrome *c)
{
    buf_add_char(c->out, '}');
}

static void metadata(Chrome *c, int64_t pid, int64_t thread, const char *name, const char *value)
{
    begin(c, "M", pid, thread, name);
    buf_add_str(c->out, ",\"args\":{\"name\":");
    quote_add_str(c->out, value);
    buf_add_char(c->out, '}');
    end(c);
}

/* Perfetto numbers threads across the machine: the main thread's number is its process's, and no other's is a pid. */
static int64_t thread_number(const Chrome *c, const Track *track)
{
    return track->thread ? NO_PID_EITHER + (track - c->tracks.items) : c->number.items[track->proc];
}

static void open_slice(Chrome *c, const Track *track, const char *category, const char *name)
{
    begin(c, "B", c->number.items[track->proc], thread_number(c, track), name);
    buf_addf(c->out, ",\"cat\":\"%s\"", category);
    end(c);
}

static void close_slice(Chrome *c, const Track *track)
{
    buf_add_str(c->out, ",\n");
    buf_addf(c->out, "{\"ph\":\"E\",\"ts\":%lld.%03lld,\"pid\":%lld,\"tid\":%lld}", (long long)(c->now / 1000),
             (long long)(c->now % 1000), (long long)c->number.items[track->proc], (long long)thread_number(c, track));
}

/* --- tracks */

static void stop(Chrome *c, Track *track)
{
    if (track->active)
        close_slice(c, track);
    track->active = false;
}

/* From now on the thread does this. */
static void act(Chrome *c, Track *track, const char *what)
{
    stop(c, track);
    if (track->over)
        return;
    open_slice(c, track, strncmp(what, "wait", 4) == 0 ? "wait" : "run", what);
    track->active = true;
}

static void close_track(Chrome *c, Track *track)
{
    stop(c, track);
    for (; track->outer; track->outer--)
        close_slice(c, track);
    track->over = true;
}

static void close_process(Chrome *c, int proc)
{
    for (size_t i = 0; i < c->tracks.count; i++)
        if (c->tracks.items[i].proc == proc && !c->tracks.items[i].over)
            close_track(c, &c->tracks.items[i]);
}

static void enter(Chrome *c, Track *track, char kind, const char *name)
{
    if (track->outer == OUTER_MAX || track->over)
        return;
    stop(c, track);
    open_slice(c, track, kind == 't' ? "task" : "import", name);
    track->kind[track->outer++] = kind;
    act(c, track, kind == 't' ? "running" : "importing");
}

static void leave(Chrome *c, Track *track, char kind, const char *then)
{
    int depth = track->outer;
    while (depth && track->kind[depth - 1] != kind)
        depth--;
    if (!depth || track->over)
        return;
    stop(c, track);
    for (; track->outer >= depth; track->outer--)
        close_slice(c, track);
    act(c, track, then);
}

static void name_process(Chrome *c, int index)
{
    const Proc *proc = &c->state.procs.items[index];
    buf_clear(&c->words);
    buf_addf(&c->words, "%s %s%s(pid %d)", proc->label, proc->name, *proc->name ? " " : "", (int)proc->pid);
    metadata(c, c->number.items[index], c->number.items[index], "process_name", buf_str(&c->words));
}

/* What stands for the pid of the process; names it the first time. */
static int64_t number_of(Chrome *c, int index)
{
    while (c->number.count <= (size_t)index)
        if (!vec_push(&c->number, 0)) {
            c->failed = true;
            return 0;
        }
    if (c->number.items[index])
        return c->number.items[index];
    int32_t pid = c->state.procs.items[index].pid;
    int before = (int)(uintptr_t)intmap_get(&c->last_of_pid, (uint64_t)pid);
    if (before)
        close_process(c, before - 1);
    c->failed |= !intmap_put(&c->last_of_pid, (uint64_t)pid, (void *)(uintptr_t)(index + 1));
    int64_t number = before || pid <= 0 ? NO_PID + index : pid;
    c->number.items[index] = number;
    name_process(c, index);
    begin(c, "M", number, number, "process_sort_index");
    buf_addf(c->out, ",\"args\":{\"sort_index\":%d}", index);
    end(c);
    return number;
}

/* NULL: no memory. Valid until the next call. */
static Track *track_of(Chrome *c, int index, int thread)
{
    uint64_t key = (uint64_t)(unsigned)index << 32 | (unsigned)thread;
    uintptr_t at = (uintptr_t)intmap_get(&c->by_thread, key);
    if (at)
        return &c->tracks.items[at - 1];
    number_of(c, index);
    if (c->failed || !vec_push(&c->tracks, (Track){.proc = index, .thread = thread}) ||
        !intmap_put(&c->by_thread, key, (void *)(uintptr_t)c->tracks.count)) {
        c->failed = true;
        return NULL;
    }
    Track *track = &c->tracks.items[c->tracks.count - 1];
    const Proc *proc = &c->state.procs.items[index];
    const char *name = thread ? "" : "MainThread";
    for (int i = 0; i < proc->threads; i++)
        if (proc->thread[i].id == thread && *proc->thread[i].name)
            name = proc->thread[i].name;
    metadata(c, c->number.items[index], thread_number(c, track), "thread_name", name);
    if (proc->gone)
        track->over = true;
    else
        act(c, track, thread || proc->booted ? "running" : "booting");
    return track;
}

/* --- flows and instants */

static void flow_begins(Chrome *c, const Track *track, const char *name)
{
    if (track->over) /* a flow hangs on a slice */
        return;
    c->failed |= !strmap_put(&c->flows, c->words.data, c->words.size, (void *)++c->flow);
    begin(c, "s", c->number.items[track->proc], thread_number(c, track), name);
    buf_addf(c->out, ",\"cat\":\"flow\",\"id\":%llu", (unsigned long long)c->flow);
    end(c);
}

static void flow_ends(Chrome *c, const Track *track, const char *name)
{
    uintptr_t flow = (uintptr_t)strmap_get(&c->flows, c->words.data, c->words.size);
    if (!flow || track->over)
        return;
    c->failed |= !strmap_put(&c->flows, c->words.data, c->words.size, NULL);
    begin(c, "f", c->number.items[track->proc], thread_number(c, track), name);
    buf_addf(c->out, ",\"cat\":\"flow\",\"bp\":\"e\",\"id\":%llu", (unsigned long long)flow);
    end(c);
}

/* The key of a flow, in words. */
static void key(Chrome *c, char kind, int64_t a, int64_t b, int64_t d)
{
    buf_clear(&c->words);
    buf_addf(&c->words, "%c %lld %lld %lld", kind, (long long)a, (long long)b, (long long)d);
    c->failed |= c->words.failed;
}

static void instant(Chrome *c, const Event *event, int64_t pid, int64_t thread, const char *scope)
{
    begin(c, "i", pid, thread, event_info(event->kind)->name);
    buf_clear(&c->words);
    event_sentence(&c->state, event, &c->words);
    buf_addf(c->out, ",\"cat\":\"event\",\"s\":\"%s\",\"args\":{\"what\":", scope);
    quote_add(c->out, buf_str(&c->words), c->words.size);
    buf_add_char(c->out, '}');
    end(c);
    c->failed |= c->words.failed;
}

/* --- events */

static void told_wait(Chrome *c, Track *track, const Event *event)
{
    buf_clear(&c->words);
    buf_addf(&c->words, "waiting: %s", event->field[F_wait_what].s);
    const char *label = "";
    int64_t on = event->field[F_wait_on].i;
    if (strcmp(event->field[F_wait_what].s, "join") == 0 && on > 0 && on <= INT32_MAX)
        label = state_label_of(&c->state, (int32_t)on);
    if (!*label)
        label = event->field[F_wait_name].s;
    buf_addf(&c->words, "%s%s", *label ? " " : "", label);
    Buf what = c->words; /* act writes into out alone */
    act(c, track, buf_str(&what));
}

static void told_take(Chrome *c, Track *track, const Event *event)
{
    const EventValue *field = event->field;
    int at = state_task(&c->state, field[0].i, field[1].i, field[2].i);
    buf_clear(&c->words);
    buf_addf(&c->words, "task %lld", (long long)field[1].i);
    if (field[2].i > 0)
        buf_addf(&c->words, ".%lld", (long long)field[2].i);
    if (at >= 0 && *c->state.tasks.items[at].func)
        buf_addf(&c->words, ": %s", c->state.tasks.items[at].func);
    enter(c, track, 't', buf_str(&c->words));
    key(c, 't', field[0].i, field[1].i, field[2].i);
    flow_ends(c, track, "task");
}

/* What changes the slices of the thread that tells it. */
static void told_by_thread(Chrome *c, Track *track, const Event *event)
{
    const EventValue *field = event->field;
    const char *file;
    switch (event->kind) {
    case EV_hello:
        key(c, 'p', event->by_pid, event->by_n, 0);
        flow_ends(c, track, "start");
        break;
    case EV_boot: act(c, track, "running"); break;
    case EV_import:
        file = strrchr(field[F_import_file].s, '/');
        buf_clear(&c->words);
        buf_addf(&c->words, "import %s as %s", file ? file + 1 : field[F_import_file].s, field[F_import_as].s);
        enter(c, track, 'i', buf_str(&c->words));
        break;
    case EV_imported: leave(c, track, 'i', c->state.procs.items[track->proc].booted ? "running" : "booting"); break;
    case EV_wait: told_wait(c, track, event); break;
    case EV_wake: act(c, track, "running"); break;
    case EV_exit: act(c, track, "exiting"); break;
    case EV_thread_end: close_track(c, track); break;
    case EV_take: told_take(c, track, event); break;
    case EV_done: leave(c, track, 't', "running"); break;
    case EV_start:
        key(c, 'p', event->pid, event->n, 0);
        flow_begins(c, track, "start");
        break;
    case EV_submit:
        key(c, 't', field[0].i, field[1].i, field[2].i);
        flow_begins(c, track, "task");
        break;
    case EV_put:
        key(c, 'q', field[F_put_id].i, field[F_put_ordinal].i, 0);
        flow_begins(c, track, "item");
        break;
    case EV_get:
        key(c, 'q', field[F_get_id].i, field[F_get_ordinal].i, 0);
        flow_ends(c, track, "item");
        break;
    default: break;
    }
}

static bool is_instant(EventKind kind)
{
    switch (kind) {
    case EV_start:
    case EV_exit:
    case EV_raise:
    case EV_out:
    case EV_kill:
    case EV_pool_state: return true;
    default: return false;
    }
}

static void told_of(Chrome *c, int64_t pid)
{
    int index = pid > 0 && pid <= INT32_MAX ? state_proc(&c->state, (int32_t)pid) : -1;
    if (index >= 0 && c->state.procs.items[index].gone)
        close_process(c, index);
}

static void sampled(Chrome *c, const Event *event)
{
    const EventValue *field = event->field;
    int index = state_proc(&c->state, (int32_t)field[F_sample_of].i);
    if (index < 0 || field[F_sample_own].i < 0 || c->state.procs.items[index].gone)
        return;
    int64_t number = number_of(c, index);
    begin(c, "C", number, number, "memory, KiB");
    buf_addf(c->out, ",\"args\":{\"own\":%lld,\"shared\":%lld}", (long long)field[F_sample_own].i,
             (long long)(field[F_sample_shared].i > 0 ? field[F_sample_shared].i : 0));
    end(c);
}

static void told(Chrome *c, const Event *event)
{
    switch (event->kind) {
    case EV_sample: sampled(c, event); return;
    case EV_died: told_of(c, event->field[F_died_of].i); return;
    case EV_run:
    case EV_cap:
    case EV_pause:
    case EV_resume:
    case EV_note:
    case EV_run_end: instant(c, event, 0, 0, "g"); return;
    default: break;
    }
    int index = state_proc(&c->state, event->pid);
    Track *track = index >= 0 && event->pid > 0 ? track_of(c, index, event->thread) : NULL;
    if (track) {
        told_by_thread(c, track, event);
        if (event->kind == EV_name)
            name_process(c, index); /* its name may have changed */
        if (is_instant(event->kind))
            instant(c, event, c->number.items[index], thread_number(c, track), "t");
    } else if (is_instant(event->kind)) {
        instant(c, event, 0, 0, "g");
    }
    if (event->kind == EV_reap)
        told_of(c, event->field[F_reap_child].i);
    if (event->kind == EV_replace)
        told_of(c, event->field[F_replace_child].i);
}

static void chrome_release(Chrome *c)
{
    vec_release(&c->tracks);
    vec_release(&c->number);
    intmap_release(&c->by_thread);
    intmap_release(&c->last_of_pid);
    strmap_release(&c->flows);
    buf_release(&c->words);
    state_release(&c->state);
}

Status export_chrome(const Log *log, Buf *out)
{
    Chrome c = {.log = log, .out = out};
    Status status = STATUS_OK;
    state_init(&c.state);
    buf_add_str(out, "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n");
    metadata(&c, 0, 0, "process_name", "mpdemo");
    size_t count = log_count(log);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        Event event;
        if (!log_get(log, i, &event)) {
            status = STATUS_BAD_FORMAT;
            break;
        }
        if (event.t - log_start(log) > c.now)
            c.now = event.t - log_start(log);
        status = state_apply(&c.state, &event, i);
        if (status == STATUS_OK)
            told(&c, &event);
        if (c.failed)
            status = STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < c.tracks.count; i++)
        if (!c.tracks.items[i].over)
            close_track(&c, &c.tracks.items[i]);
    buf_add_str(out, "\n]}\n");
    chrome_release(&c);
    if (status != STATUS_OK)
        return status;
    return out->failed ? STATUS_NO_MEMORY : STATUS_OK;
}
