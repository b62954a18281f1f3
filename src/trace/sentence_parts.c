/* The words for what an event names: processes, pools, tasks, objects, signals, bytes. */
#include <signal.h>
#include <string.h>

#include "base/shown.h"
#include "base/words.h"
#include "trace/sentence_private.h"

static Buf *new_part(const Say *say)
{
    int at = 0;
    while (at < PARTS - 1 && say->parts[at].size)
        at++;
    buf_clear(&say->parts[at]);
    return &say->parts[at];
}

const char *part_who(const Say *say, int64_t pid)
{
    const char *label = pid > 0 && pid <= INT32_MAX ? state_label_of(say->state, (int32_t)pid) : "";
    Buf *out = new_part(say);
    if (*label)
        buf_addf(out, word("%s (pid %lld)"), label, (long long)pid);
    else
        buf_addf(out, word("pid %lld"), (long long)pid);
    return buf_str(out);
}

/* The process that tells the event, and its thread unless that is the main one. */
const char *part_actor(const Say *say)
{
    const char *process = part_who(say, say->event->pid);
    int index = state_proc(say->state, say->event->pid);
    if (!say->event->thread || index < 0)
        return process;
    const Proc *proc = &say->state->procs.items[index];
    Buf *out = new_part(say);
    for (int i = 0; i < proc->threads; i++)
        if (proc->thread[i].id == say->event->thread && *proc->thread[i].name) {
            buf_addf(out, word("%s, thread %s,"), process, proc->thread[i].name);
            return buf_str(out);
        }
    buf_addf(out, word("%s, thread %d,"), process, say->event->thread);
    return buf_str(out);
}

void said_add_bytes(Buf *out, const char *bytes, size_t size, size_t most)
{
    if (shown_add(out, bytes, size, most, NULL) < size)
        buf_addf(out, plural(size, " ... (%zu byte)", " ... (%zu bytes)"), size);
}

const char *part_shown(const Say *say, int field, size_t most)
{
    const EventValue *value = &say->event->field[field];
    Buf *out = new_part(say);
    said_add_bytes(out, value->s, value->size, most);
    return buf_str(out);
}

/* A short repr, cut once more: how long it was says nothing about the value. */
static void add_brief(Buf *out, const char *bytes, size_t size)
{
    if (shown_add(out, bytes, size, SHOWN_MESSAGE, NULL) < size)
        buf_add_str(out, "…");
}

const char *part_brief(const Say *say, int field)
{
    const EventValue *value = &say->event->field[field];
    Buf *out = new_part(say);
    add_brief(out, value->s, value->size);
    return buf_str(out);
}

const char *part_seconds(const Say *say, int64_t ns)
{
    Buf *out = new_part(say);
    if (ns < 1000000)
        buf_addf(out, "%.0f µs", (double)ns / 1e3);
    else if (ns < 1000000000)
        buf_addf(out, "%.3g ms", (double)ns / 1e6);
    else
        buf_addf(out, "%.3g s", (double)ns / 1e9);
    return buf_str(out);
}

static const char *signal_name(int signal)
{
    static const char *const names[] = {
        [SIGHUP] = "SIGHUP",   [SIGINT] = "SIGINT",   [SIGQUIT] = "SIGQUIT", [SIGILL] = "SIGILL",
        [SIGABRT] = "SIGABRT", [SIGBUS] = "SIGBUS",   [SIGFPE] = "SIGFPE",   [SIGKILL] = "SIGKILL",
        [SIGUSR1] = "SIGUSR1", [SIGSEGV] = "SIGSEGV", [SIGUSR2] = "SIGUSR2", [SIGPIPE] = "SIGPIPE",
        [SIGALRM] = "SIGALRM", [SIGTERM] = "SIGTERM", [SIGCHLD] = "SIGCHLD", [SIGCONT] = "SIGCONT",
        [SIGSTOP] = "SIGSTOP", [SIGTSTP] = "SIGTSTP",
    };
    bool known = signal > 0 && (size_t)signal < sizeof names / sizeof *names && names[signal];
    return known ? names[signal] : NULL;
}

const char *part_signal(const Say *say, int64_t signal)
{
    const char *name = signal > 0 && signal < 128 ? signal_name((int)signal) : NULL;
    if (name)
        return name;
    Buf *out = new_part(say);
    buf_addf(out, word("signal %lld"), (long long)signal);
    return buf_str(out);
}

const char *part_status(const Say *say, int64_t status)
{
    const char *signal = status < 0 ? part_signal(say, status > -128 ? -status : 0) : NULL;
    Buf *out = new_part(say);
    if (signal)
        buf_addf(out, word("killed by %s"), signal);
    else
        buf_addf(out, word("exit status %lld"), (long long)status);
    return buf_str(out);
}

const char *part_pool(const Say *say, int64_t id)
{
    Buf *out = new_part(say);
    for (size_t i = 0; i < say->state->pools.count; i++) {
        const PoolState *pool = &say->state->pools.items[i];
        if (pool->id != id)
            continue;
        if (pool->letter > 0 && pool->letter < 26)
            buf_addf(out, word("pool %c"), 'A' + pool->letter);
        else if (pool->letter)
            buf_addf(out, word("pool %lld"), (long long)pool->letter + 1);
        else
            buf_add_str(out, word("the pool"));
        return buf_str(out);
    }
    buf_addf(out, word("pool %lld"), (long long)id);
    return buf_str(out);
}

const char *part_object(const Say *say, int64_t id)
{
    int index = state_object(say->state, id);
    const SharedObject *object = index >= 0 ? &say->state->objects.items[index] : NULL;
    Buf *out = new_part(say);
    if (object && *object->kind)
        buf_addf(out, "%s ", object->kind);
    else
        buf_add_str(out, "object ");
    if (object && *object->name)
        buf_add_str(out, object->name);
    else
        buf_addf(out, "#%lld", (long long)id);
    return buf_str(out);
}

/* The events of tasks begin with pool, job and i. */
static const Task *find_task(const Say *say)
{
    int index = state_task(say->state, number(say, 0), number(say, 1), number(say, 2));
    return index >= 0 ? &say->state->tasks.items[index] : NULL;
}

/* "task 4: worker(4)" */
const char *part_task(const Say *say)
{
    const Task *task = find_task(say);
    bool chunk = task && task->size > 1;
    Buf *out = new_part(say);
    buf_addf(out, chunk ? word("chunk %lld") : word("task %lld"), (long long)number(say, 1));
    if (number(say, 2) > 0 || (task && *task->kind && strcmp(task->kind, "apply") != 0))
        buf_addf(out, ".%lld", (long long)number(say, 2));
    if (!task || !*task->func)
        return buf_str(out);
    bool bracket = *task->args != '(';
    buf_addf(out, word(": %s"), task->func);
    buf_add_str(out, bracket ? "(" : "");
    add_brief(out, task->args, strlen(task->args));
    buf_add_str(out, bracket ? ")" : "");
    if (chunk)
        buf_addf(out, word(", %d items"), task->size);
    return buf_str(out);
}
