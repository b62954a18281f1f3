#include "trace/hold.h"

#include <string.h>

#include "base/words.h"

bool proc_held(const State *state, int at)
{
    const Proc *proc = &state->procs.items[at];
    if (!proc_alive(proc) || proc_is_helper(proc) || proc->kind == PROC_EXTERNAL)
        return false;
    return proc->hold > 0 || (state->paused && proc->hold == 0);
}

int state_held(const State *state, int *alive)
{
    int held = 0;
    *alive = 0;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        *alive += proc_alive(proc) && !proc_is_helper(proc) && proc->kind != PROC_EXTERNAL;
        held += proc_held(state, (int)i);
    }
    return held;
}

int proc_stands(const Proc *proc)
{
    for (int i = 0; proc->stands && i < proc->threads && i < PROC_THREADS_MAX; i++)
        if (proc->thread[i].alive && proc->thread[i].stand.on)
            return i;
    return -1;
}

/* --- in words */

const char *object_name(const State *state, int64_t id, const char *unnamed, Buf *out)
{
    int object = id >= 0 ? state_object(state, id) : -1;
    const SharedObject *shared = object >= 0 ? &state->objects.items[object] : NULL;
    buf_clear(out);
    if (!shared)
        buf_add_str(out, unnamed);
    else if (shared->name && *shared->name)
        buf_addf(out, word_in("hang|%s %s"), shared->kind, shared->name);
    else
        buf_addf(out, word_in("hang|%s #%lld"), shared->kind, (long long)id);
    return buf_str(out);
}

/* What it will do, in a word of events.def. {0}: the object, or the name if there is none; {1}: the value. */
typedef struct Doing {
    const char *what, *words;
    bool value, object; /* whether the words take them */
} Doing;

static const Doing doings[] = {
    {"read", WORD("read %s"), false, true},
    {"write", WORD("write %s = %s"), true, true},
    {"acquire", WORD("acquire %s"), false, true},
    {"release", WORD("release %s"), false, true},
    {"put", WORD("put into %s: %s"), true, true},
    {"send", WORD("send through %s: %s"), true, true},
    {"get", WORD("get from %s"), false, true},
    {"recv", WORD("receive from %s"), false, true},
    {"flush", WORD("write an item into the pipe of %s"), false, true},
    {"start", WORD("start %s"), false, true},
    {"submit", WORD("hand %s to the pool"), false, true},
    {"kill", WORD("send a signal to %s"), false, true},
    {"feed", WORD("write a task into the pool's pipe"), false, false},
    {"task", WORD("take a task"), false, false},
    {"answer", WORD("send the result of its task"), false, false},
    {"result", WORD("wait for a result of the pool"), false, false},
    {"close", WORD("close the pool"), false, false},
    {"terminate", WORD("terminate the pool"), false, false},
};

static const Doing *doing_of(const char *what)
{
    for (size_t i = 0; i < sizeof doings / sizeof *doings; i++)
        if (strcmp(doings[i].what, what) == 0)
            return &doings[i];
    return NULL;
}

/* How things are with it: who holds the lock, what the value is. */
static void add_now(const State *state, int self, const Stand *stand, Buf *out)
{
    int at = stand->object >= 0 ? state_object(state, stand->object) : -1;
    bool reads = strcmp(stand->what, "read") == 0;
    if (at < 0 || (!reads && strcmp(stand->what, "acquire") != 0 && strcmp(stand->what, "write") != 0))
        return;
    const SharedObject *object = &state->objects.items[at];
    if (object->holder == self && !reads && strcmp(stand->what, "write") != 0)
        buf_add_str(out, word(", which it holds itself"));
    else if (object->holder >= 0 && object->holder != self && (size_t)object->holder < state->procs.count)
        buf_addf(out,
                 proc_alive(&state->procs.items[object->holder]) ? word(", which %s holds")
                                                                 : word(", which %s held when it died"),
                 state->procs.items[object->holder].label);
    else if (reads && object->value && *object->value)
        buf_addf(out, word(", which is %s now"), object->value);
}

/* The words are a format of the table, whose entries the tests hold against their conversions. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void add_doing(const State *state, const Doing *doing, const Stand *stand, Buf *out)
{
    Buf name = {0};
    const char *value = stand->value && *stand->value ? stand->value : "...";
    bool shared = state_object(state, stand->object) >= 0;
    int whom = stand->object > 0 && stand->object <= INT32_MAX ? state_proc(state, (int32_t)stand->object) : -1;
    if (!shared && strcmp(doing->what, "kill") == 0 && whom >= 0)
        buf_add_str(&name, state->procs.items[whom].label);
    else if (!shared && stand->name && *stand->name)
        buf_add_str(&name, stand->name);
    else
        object_name(state, shared ? stand->object : -1, word("something"), &name);
    if (doing->value)
        buf_addf(out, word(doing->words), buf_str(&name), value);
    else if (doing->object)
        buf_addf(out, word(doing->words), buf_str(&name));
    else
        buf_add_str(out, word(doing->words));
    buf_release(&name);
}
#pragma GCC diagnostic pop

void stand_words(const State *state, int self, const Stand *stand, bool brief, Buf *out)
{
    const Doing *doing = doing_of(stand->what);
    Buf words = {0};
    if (doing)
        add_doing(state, doing, stand, &words);
    else
        buf_add_str(&words, stand->what);
    buf_addf(out, brief ? word("will %s") : word("about to %s"), buf_str(&words));
    add_now(state, self, stand, out);
    buf_release(&words);
}

static void add_held(const State *state, int at, Buf *out)
{
    const Proc *proc = &state->procs.items[at];
    int thread = proc_stands(proc), line = proc->thread[thread > 0 ? thread : 0].line;
    const Wait *wait = &proc->thread[0].wait;
    if (thread < 0 && wait->on)
        buf_addf(out, word("%s is held while it waits (%s)"), proc->label, wait->what);
    else if (line > 0)
        buf_addf(out, word("%s is held at line %d"), proc->label, line);
    else
        buf_addf(out, word("%s is held"), proc->label);
    if (thread > 0)
        buf_addf(out, word(", its thread %s"), proc->thread[thread].name);
    if (thread >= 0) {
        buf_add_str(out, word_in("hold|, "));
        stand_words(state, at, &proc->thread[thread].stand, false, out);
    }
    buf_add_str(out, word_in("hold|."));
}

void held_words(const State *state, Buf *out)
{
    enum { TOLD_MOST = 6 };
    int alive, left = state_held(state, &alive) - TOLD_MOST;
    for (size_t i = 0, told = 0; i < state->procs.count && told < TOLD_MOST; i++) {
        if (!proc_held(state, (int)i))
            continue;
        if (told++)
            buf_add_str(out, word_in("hold| "));
        add_held(state, (int)i, out);
    }
    if (left > 0)
        buf_addf(out, plural((size_t)left, " %d more is held.", " %d more are held."), left);
}
