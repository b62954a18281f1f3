#include "check/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/path.h"

/* A line of output that has begun and not ended yet, by process and stream. */
typedef struct Open {
    int proc, fd;
    long event;
    Buf text;
} Open;

typedef struct Walk {
    Facts *facts;
    VEC(Open) open;
    bool failed;
} Walk;

static FactProc *proc_of(Walk *w, int proc)
{
    if (proc < 0)
        return NULL;
    while (w->facts->procs.count <= (size_t)proc)
        if (!vec_push(&w->facts->procs, (FactProc){-1, -1, -1}))
            return w->failed = true, NULL;
    return &w->facts->procs.items[proc];
}

static void end_line(Walk *w, Open *open)
{
    char *text = mem_strdup(buf_str(&open->text));
    buf_clear(&open->text);
    if (!text || !vec_push(&w->facts->output, (FactOutput){open->proc, open->fd, open->event, text}))
        w->failed = true;
}

static Open *open_line(Walk *w, int proc, int fd)
{
    for (size_t i = 0; i < w->open.count; i++)
        if (w->open.items[i].proc == proc && w->open.items[i].fd == fd)
            return &w->open.items[i];
    if (!vec_push(&w->open, (Open){.proc = proc, .fd = fd}))
        return w->failed = true, NULL;
    return &w->open.items[w->open.count - 1];
}

/* Bytes may hold several lines, or a part of one: a line counts from where it began. */
static void take_output(Walk *w, int proc, const Event *event, long index)
{
    const EventValue *bytes = &event->field[F_out_bytes];
    Open *open = open_line(w, proc, (int)event->field[F_out_fd].i);
    for (size_t i = 0; open && i < bytes->size; i++) {
        if (open->text.size == 0)
            open->event = index;
        if (bytes->s[i] == '\n')
            end_line(w, open);
        else
            buf_add_char(&open->text, bytes->s[i]);
    }
}

static FactTask *task_of(Walk *w, const Event *event)
{
    int64_t pool = event->field[0].i, job = event->field[1].i, i = event->field[2].i;
    for (size_t t = w->facts->tasks.count; t-- > 0;) { /* mostly one of the last */
        FactTask *task = &w->facts->tasks.items[t];
        if (task->pool == pool && task->job == job && task->i == i)
            return task;
    }
    FactTask task = {
        .pool = pool, .job = job, .i = i, .worker = -1, .ok = -1, .submitted = -1, .taken = -1, .finished = -1};
    if (!vec_push(&w->facts->tasks, task))
        return w->failed = true, NULL;
    return &w->facts->tasks.items[w->facts->tasks.count - 1];
}

static void take_task(Walk *w, int proc, const Event *event, long index)
{
    FactTask *task = task_of(w, event);
    if (!task)
        return;
    switch (event->kind) {
    case EV_submit:
        task->submitted = index;
        task->func = event->field[F_submit_func].s;
        task->args = event->field[F_submit_args].s;
        break;
    case EV_take:
        task->taken = index;
        task->worker = proc;
        break;
    default:
        task->finished = index;
        task->ok = event->field[F_done_ok].i == 1;
        task->value = event->field[F_done_value].s;
        break;
    }
}

static void take_wait(Walk *w, int proc, const Event *event)
{
    int64_t on = event->field[F_wait_on].i;
    int other = on > 0 && on < INT32_MAX ? state_proc(&w->facts->state, (int32_t)on) : -1;
    FactWait wait = {proc, event->field[F_wait_what].s, other, event->field[F_wait_name].s};
    if (!vec_push(&w->facts->waits, wait))
        w->failed = true;
}

static void take(Walk *w, const Event *event, long index)
{
    int proc = state_proc(&w->facts->state, event->pid);
    FactProc *known = proc_of(w, proc);
    switch (event->kind) {
    case EV_hello:
        if (known && known->born < 0)
            known->born = index;
        break;
    case EV_died: {
        FactProc *dead = proc_of(w, state_proc(&w->facts->state, (int32_t)event->field[F_died_of].i));
        if (dead && dead->ended < 0)
            dead->ended = index;
        break;
    }
    case EV_reap: {
        FactProc *reaped = proc_of(w, state_proc(&w->facts->state, (int32_t)event->field[F_reap_child].i));
        if (reaped && reaped->reaped < 0)
            reaped->reaped = index;
        break;
    }
    case EV_exit:
        if (known && known->ended < 0)
            known->ended = index;
        break;
    case EV_line: {
        FactLine line = {base_name(event->field[F_line_file].s), (int)event->field[F_line_line].i, proc, index};
        if (!vec_push(&w->facts->lines, line))
            w->failed = true;
        break;
    }
    case EV_out: take_output(w, proc, event, index); break;
    case EV_raise: {
        const char *where = event->field[F_raise_where].s;
        if (where && strcmp(where, "process") != 0 && strcmp(where, "thread") != 0)
            break;
        FactError error = {proc, event->field[F_raise_type].s, event->field[F_raise_message].s};
        if (!vec_push(&w->facts->errors, error))
            w->failed = true;
        break;
    }
    case EV_submit:
    case EV_take:
    case EV_done: take_task(w, proc, event, index); break;
    case EV_wait:
        if (event->thread == 0)
            take_wait(w, proc, event);
        break;
    default: break;
    }
}

/* --- order */

static bool any_late(const Log *log, size_t count)
{
    Event event;
    for (size_t i = 0; i < count && log_get(log, i, &event); i++)
        if (event.late)
            return true;
    return false;
}

typedef struct Moment {
    int64_t t;
    long index;
} Moment;

static int by_time(const void *a, const void *b)
{
    const Moment *x = a, *y = b;
    return x->t != y->t ? (x->t < y->t ? -1 : 1) : x->index < y->index ? -1 : x->index > y->index;
}

/* By index, each event's place in time; mem_free it. NULL: no memory. */
static long *numbers_by_time(const Log *log, size_t count)
{
    Moment *moments = mem_alloc(count * sizeof *moments);
    long *numbers = mem_alloc(count * sizeof *numbers);
    Event event = {0};
    for (size_t i = 0; moments && i < count; i++)
        moments[i] = (Moment){log_get(log, i, &event) ? event.t : INT64_MAX, (long)i};
    if (moments && numbers) {
        qsort(moments, count, sizeof *moments, by_time);
        for (size_t i = 0; i < count; i++)
            numbers[moments[i].index] = (long)i;
    } else {
        mem_free(numbers);
        numbers = NULL;
    }
    mem_free(moments);
    return numbers;
}

Status facts_gather(Facts *facts, const Log *log)
{
    *facts = (Facts){0};
    state_init(&facts->state);
    Walk w = {.facts = facts};
    size_t count = log_count(log);
    long *numbers = NULL;
    w.failed = any_late(log, count) && !(numbers = numbers_by_time(log, count));
    for (size_t i = 0; i < count && !w.failed; i++) {
        Event event;
        if (!log_get(log, i, &event))
            break;
        if (state_apply(&facts->state, &event, i) != STATUS_OK)
            w.failed = true;
        else
            take(&w, &event, numbers ? numbers[i] : (long)i);
    }
    for (size_t i = 0; i < w.open.count; i++) {
        if (w.open.items[i].text.size && !w.failed)
            end_line(&w, &w.open.items[i]);
        buf_release(&w.open.items[i].text);
    }
    vec_release(&w.open);
    mem_free(numbers);
    if (facts->state.procs.count)
        proc_of(&w, (int)facts->state.procs.count - 1);
    if (!w.failed)
        return STATUS_OK;
    facts_release(facts);
    return STATUS_NO_MEMORY;
}

void facts_release(Facts *facts)
{
    for (size_t i = 0; i < facts->output.count; i++)
        mem_free(facts->output.items[i].text);
    vec_release(&facts->output);
    vec_release(&facts->procs);
    vec_release(&facts->lines);
    vec_release(&facts->errors);
    vec_release(&facts->tasks);
    vec_release(&facts->waits);
    state_release(&facts->state);
}
