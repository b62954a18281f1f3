#include "mp/tracer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "py/frame.h"
#include "py/import.h"

/* The terminal of the run, as the main process found it: a write goes to the trace only while the descriptor is
 * still that file. Fresh images learn it from the environment, since their own may be redirected. */
typedef struct Tracer {
    dev_t device[3];
    ino_t inode[3];
    bool known[3];
} Tracer;

static const char OUTPUT_VARIABLE[] = "MPDEMO_OUTPUT";

static bool output_read(Tracer *tracer)
{
    const char *text = getenv(OUTPUT_VARIABLE);
    unsigned long long v[4];
    if (!text || sscanf(text, "%llu:%llu,%llu:%llu", &v[0], &v[1], &v[2], &v[3]) != 4)
        return false;
    for (int fd = 1; fd <= 2; fd++) {
        tracer->device[fd] = (dev_t)v[fd * 2 - 2];
        tracer->inode[fd] = (ino_t)v[fd * 2 - 1];
        tracer->known[fd] = tracer->inode[fd] != 0;
    }
    return true;
}

static void output_find(Tracer *tracer)
{
    char text[128];
    for (int fd = 1; fd <= 2; fd++) {
        struct stat st;
        tracer->known[fd] = fstat(fd, &st) == 0;
        tracer->device[fd] = tracer->known[fd] ? st.st_dev : 0;
        tracer->inode[fd] = tracer->known[fd] ? st.st_ino : 0;
    }
    snprintf(text, sizeof text, "%llu:%llu,%llu:%llu", (unsigned long long)tracer->device[1],
             (unsigned long long)tracer->inode[1], (unsigned long long)tracer->device[2],
             (unsigned long long)tracer->inode[2]);
    setenv(OUTPUT_VARIABLE, text, 1);
}

int64_t tracer_tell(Thread *th, EventKind kind, const EventValue *values, size_t count)
{
    return teller_tell(mp_of(th)->teller, th->id, kind, values, count);
}

void tracer_hello(Mp *mp, const char *how, const char *name, int by_pid, int64_t by_n)
{
    if (!mp->teller)
        return;
    teller_born(mp->teller, strcmp(how, "server") == 0, by_pid);
    const EventValue values[] = {ev_int(getppid()), ev_text(how), ev_text(name)};
    teller_tell_by(mp->teller, 0, EV_hello, values, 3, by_pid, by_n);
}

void tracer_name(Mp *mp, const char *dunder, const char *process)
{
    if (mp->teller)
        TELL(mp->teller, 0, EV_name, ev_text(dunder), ev_text(process));
}

void tracer_exit(Mp *mp, int code, const char *why)
{
    if (mp->teller)
        TELL(mp->teller, 0, EV_exit, ev_int(code), ev_text(why));
}

void mp_beginning(Vm *vm)
{
    tracer_hello(vm->mp, "main", "MainProcess", 0, 0);
    tracer_name(vm->mp, "__main__", "MainProcess");
}

void mp_exiting(Vm *vm, int status)
{
    Mp *mp = vm->mp;
    if (mp)
        tracer_exit(mp, status, "");
}

static void tell_start(Mp *mp, Thread *th, const char *kind)
{
    Starting *s = &mp->starting;
    bool ours = s->kind != NULL;
    const EventValue values[] = {ev_text(ours ? s->kind : kind), ev_text(ours ? method_name(s->method) : ""),
                                 ev_text(ours ? s->name : ""), ev_text(ours ? s->target : ""),
                                 ev_int(ours ? s->pool : -1)};
    teller_settle(mp->teller, th->id);
    s->start_n = teller_tell(mp->teller, th->id, EV_start, values, 5);
}

static void claim(Mp *mp)
{
    if (!teller_claim_process(mp->teller))
        teller_hold();
}

void tracer_start(Thread *th, bool needs_slot)
{
    Mp *mp = mp_of(th);
    mp->starting.start_n = 0;
    if (!mp->teller)
        return;
    tell_start(mp, th, "process");
    if (needs_slot)
        claim(mp);
}

void tracer_started(Thread *th, pid_t child, int64_t start_n)
{
    if (mp_of(th)->teller)
        tracer_tell(th, EV_started, (const EventValue[]){ev_int(child), ev_int(start_n)}, 2);
}

void tracer_unclaim(Mp *mp)
{
    if (mp->teller)
        teller_unclaim_process(mp->teller);
}

void tracer_gate(Thread *th, const char *what, int64_t on, const char *name, Value value)
{
    Mp *mp = mp_of(th);
    if (!mp->teller || th->own)
        return;
    teller_settle(mp->teller, th->id);
    bool stands;
    if (!teller_is_held(mp->teller, th->id, &stands))
        return;
    Buf text = {0};
    if (value && stands)
        short_repr(th, value, &text);
    Gate gate = {.what = what, .on = on, .name = name, .value = buf_str(&text)};
    gil_release(th);
    teller_gate(mp->teller, th->id, &gate);
    gil_take(th);
    buf_release(&text);
}

/* Not by what is the library's own: an executor's queues, a manager's pipe. */
static bool made_by_user(Thread *th)
{
    return th->frame && import_is_user_file(th->vm, th->frame->code->file_text);
}

int64_t tracer_object(Thread *th, const char *kind, int64_t size)
{
    Mp *mp = mp_of(th);
    if (!mp->teller || !made_by_user(th))
        return 0;
    int64_t id = teller_new_id(mp->teller);
    const char *name = frame_stores_as(th->frame); /* as the program will call it */
    TRACE(th, EV_object, ev_int(id), ev_text(kind), ev_text(name ? name : ""), ev_int(size));
    return id;
}

void tracer_raised(Thread *th, const char *where, Value exception)
{
    if (!traced(th))
        return;
    Buf text = {0};
    Value saved = error_take(th);
    exception_text(th, exception, &text);
    Value message = object_str(th, exception);
    const char *file = "";
    int line = -1;
    if (!exception_place(exception, &file, &line))
        file = "", line = -1;
    error_clear(th);
    TRACE(th, EV_raise, ev_text(where), ev_text(exception->type->name), ev_text(message ? str_data(message) : ""),
          ev_text(file), ev_int(line), ev_bytes(buf_str(&text), text.size));
    unref_maybe(th, message);
    buf_release(&text);
    if (saved) {
        raise_value(th, saved);
        unref(th, saved);
    }
}

/* --- the engine's hooks */

static void on_line(void *ctx, Thread *th, const char *file, int line, const char *func, int depth)
{
    Teller *teller = ((Mp *)ctx)->teller;
    if (!teller_line(teller, th->id, file, line, func, depth))
        return;
    gil_release(th);
    teller_stand_line(teller, th->id);
    gil_take(th);
}

static bool on_output(void *ctx, Thread *th, int fd, const char *bytes, size_t size)
{
    Mp *mp = ctx;
    struct stat st;
    if (fd < 1 || fd > 2 || !mp->tracer->known[fd] || fstat(fd, &st) < 0 || st.st_ino != mp->tracer->inode[fd] ||
        st.st_dev != mp->tracer->device[fd])
        return false;
    teller_settle(mp->teller, th->id);
    return TELL(mp->teller, th->id, EV_out, ev_int(fd), ev_bytes(bytes, size)) != 0;
}

static bool on_fork_before(void *ctx, Thread *th, const char *kind)
{
    Mp *mp = ctx;
    bool served = mp->starting.kind && strcmp(mp->starting.kind, "served") == 0;
    if (!mp->starting.kind)
        tracer_gate(th, "start", -1, kind, NULL);
    if (!served)
        tell_start(mp, th, kind);
    claim(mp);
    teller_fork_before(mp->teller);
    return true;
}

static void on_fork_parent(void *ctx, Thread *th, pid_t child)
{
    Mp *mp = ctx;
    bool served = mp->starting.kind && strcmp(mp->starting.kind, "served") == 0;
    teller_fork_parent(mp->teller);
    if (child < 0)
        teller_unclaim_process(mp->teller);
    if (!served)
        tracer_started(th, child, mp->starting.start_n);
}

static void on_fork_child(void *ctx, Thread *th)
{
    Mp *mp = ctx;
    Starting *s = &mp->starting;
    (void)th;
    teller_fork_child(mp->teller);
    bool served = s->kind && strcmp(s->kind, "served") == 0;
    tracer_hello(mp, !s->kind ? "os.fork" : served ? "served" : "fork", s->kind ? s->name : "",
                 served ? s->by_pid : (int)getppid(), served ? s->by_n : s->start_n);
}

static void on_thread(void *ctx, Thread *th, const char *name, bool begins, bool helper)
{
    Mp *mp = ctx;
    if (begins)
        TELL(mp->teller, th->id, EV_thread, ev_text(name), ev_int(helper));
    else
        TELL(mp->teller, th->id, EV_thread_end, ev_text(name));
}

static void on_wait_begin(void *ctx, Thread *th, const char *what, int64_t on, const char *name, int64_t timeout)
{
    Mp *mp = ctx;
    teller_settle(mp->teller, th->id);
    TELL(mp->teller, th->id, EV_wait, ev_text(what), ev_int(on), ev_text(name), ev_int(timeout));
}

static void on_wait_end(void *ctx, Thread *th, bool ok)
{
    TELL(((Mp *)ctx)->teller, th->id, EV_wake, ev_int(ok));
    teller_woke(((Mp *)ctx)->teller, th->id);
}

static int64_t on_stood(void *ctx, Thread *th, bool stand)
{
    Teller *teller = ((Mp *)ctx)->teller;
    if (stand)
        teller_gate(teller, th->id, NULL);
    return teller_stood(teller, th->id);
}

static void on_external(void *ctx, Thread *th, pid_t child, const char *command)
{
    TELL(((Mp *)ctx)->teller, th->id, EV_external_start, ev_int(child), ev_text(command));
}

static void on_reaped(void *ctx, Thread *th, pid_t child, int status)
{
    TELL(((Mp *)ctx)->teller, th->id, EV_reap, ev_int(child), ev_int(status));
}

static void on_killing(void *ctx, Thread *th, pid_t child, int signal_number)
{
    TELL(((Mp *)ctx)->teller, th->id, EV_kill, ev_int(child), ev_int(signal_number));
}

static void on_source(void *ctx, Thread *th, const char *file, const char *text, size_t size, int guard_line)
{
    TELL(((Mp *)ctx)->teller, th->id, EV_source, ev_text(file), ev_bytes(text, size), ev_int(guard_line));
}

static void on_import(void *ctx, Thread *th, const char *file, const char *as, int phase)
{
    Mp *mp = ctx;
    if (phase == 0)
        TELL(mp->teller, th->id, EV_import, ev_text(file), ev_text(as));
    else
        TELL(mp->teller, th->id, EV_imported, ev_text(file), ev_text(as), ev_int(phase > 0));
}

static void on_raised(void *ctx, Thread *th, const char *where, Value exception)
{
    (void)ctx;
    tracer_raised(th, where, exception);
}

static bool on_owns_fd(void *ctx, int fd)
{
    return teller_owns_fd(((Mp *)ctx)->teller, fd);
}

bool tracer_init(Mp *mp)
{
    mp->teller = teller_open();
    if (!mp->teller)
        return true;
    mp->tracer = mem_zalloc(sizeof *mp->tracer);
    if (!mp->tracer)
        return false;
    if (!output_read(mp->tracer))
        output_find(mp->tracer);
    mp->vm->hooks = (Hooks){
        .ctx = mp, .line = on_line, .output = on_output, .fork_before = on_fork_before,
        .fork_parent = on_fork_parent, .fork_child = on_fork_child, .thread = on_thread,
        .wait_begin = on_wait_begin, .wait_end = on_wait_end, .stood = on_stood, .external = on_external,
        .reaped = on_reaped, .killing = on_killing, .source = on_source, .import = on_import, .raised = on_raised,
        .owns_fd = on_owns_fd};
    Hooks *hooks = &mp->vm->hooks;
    hooks->slow = teller_slow(mp->teller, &hooks->slow_wall, &hooks->slow_steady);
    return true;
}
