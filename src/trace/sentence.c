/* One sentence an event, for --plain and for explanations. Labels come first, then pids; a program's own bytes are
 * shown as Python's repr shows them, so that nothing printed can do harm to the terminal, and a sentence is a line. */
#include "base/utf8.h"
#include "trace/state.h"

#include <signal.h>
#include <string.h>

typedef struct Say {
    const State *state;
    const Event *event;
    Buf *out;
} Say;

enum { SHOWN_BYTES = 240, SHOWN_MESSAGE = 60 };

/* --- words */

static int64_t number(const Say *say, int field)
{
    return say->event->field[field].i;
}

static const char *text(const Say *say, int field)
{
    return say->event->field[field].s;
}

static void add(const Say *say, const char *words)
{
    buf_add_str(say->out, words);
}

static void add_who(const Say *say, int64_t pid)
{
    const char *label = pid > 0 && pid <= INT32_MAX ? state_label_of(say->state, (int32_t)pid) : "";
    if (*label)
        buf_addf(say->out, "%s (pid %lld)", label, (long long)pid);
    else
        buf_addf(say->out, "pid %lld", (long long)pid);
}

/* The process that tells the event, and its thread unless that is the main one. */
static void add_actor(const Say *say)
{
    add_who(say, say->event->pid);
    int index = state_proc(say->state, say->event->pid);
    if (!say->event->thread || index < 0)
        return;
    const Proc *proc = &say->state->procs.items[index];
    for (int i = 0; i < proc->threads; i++)
        if (proc->thread[i].id == say->event->thread && *proc->thread[i].name) {
            buf_addf(say->out, ", thread %s,", proc->thread[i].name);
            return;
        }
    buf_addf(say->out, ", thread %d,", say->event->thread);
}

static void add_file(const Say *say, const char *path)
{
    const char *slash = strrchr(path, '/');
    add(say, slash ? slash + 1 : path);
}

/* Printable text as it is; anything else as an escape. */
static void add_shown(const Say *say, const char *bytes, size_t size, size_t most)
{
    size_t at = 0;
    while (at < size && at < most) {
        unsigned rune;
        size_t took = utf8_decode(bytes + at, size - at, &rune);
        if (bytes[at] == '\n')
            add(say, "\\n");
        else if (bytes[at] == '\t')
            add(say, "\\t");
        else if (bytes[at] == '\r')
            add(say, "\\r");
        else if (rune < 0x20 || rune == 0x7F || (rune == 0xFFFD && took == 1))
            buf_addf(say->out, "\\x%02x", (unsigned)(unsigned char)bytes[at]);
        else if ((rune >= 0x80 && rune < 0xA0) || (rune >= 0x202A && rune <= 0x202E) ||
                 (rune >= 0x2066 && rune <= 0x2069)) /* controls of terminals, and of writing direction */
            buf_addf(say->out, "\\u%04x", rune);
        else
            buf_add(say->out, bytes + at, took);
        at += took;
    }
    if (at < size)
        buf_addf(say->out, " ... (%zu bytes)", size);
}

/* The first line of an exception's message, cut at a word. */
static void add_message(const Say *say, const char *message)
{
    while (*message == '\n' || *message == ' ' || *message == '\t')
        message++;
    size_t whole = strlen(message), line = strcspn(message, "\r\n"), size = line;
    if (size > SHOWN_MESSAGE) {
        for (size = SHOWN_MESSAGE; size > SHOWN_MESSAGE / 2 && message[size] != ' '; size--)
            ;
        while (size && ((unsigned char)message[size] & 0xC0) == 0x80)
            size--;
    }
    add_shown(say, message, size, size);
    if (message[size + strspn(message + size, "\n\r \t")] && size < whole)
        add(say, " …");
}

static void add_seconds(const Say *say, int64_t ns)
{
    if (ns < 1000000)
        buf_addf(say->out, "%.0f µs", (double)ns / 1e3);
    else if (ns < 1000000000)
        buf_addf(say->out, "%.3g ms", (double)ns / 1e6);
    else
        buf_addf(say->out, "%.3g s", (double)ns / 1e9);
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

static void add_signal(const Say *say, int64_t signal)
{
    const char *name = signal > 0 && signal < 128 ? signal_name((int)signal) : NULL;
    if (name)
        add(say, name);
    else
        buf_addf(say->out, "signal %lld", (long long)signal);
}

static void add_status(const Say *say, int64_t status)
{
    if (status >= 0) {
        buf_addf(say->out, "exit status %lld", (long long)status);
    } else {
        add(say, "killed by ");
        add_signal(say, status > -128 ? -status : 0);
    }
}

static void add_pool(const Say *say, int64_t id)
{
    for (size_t i = 0; i < say->state->pools.count; i++) {
        const PoolState *pool = &say->state->pools.items[i];
        if (pool->id != id)
            continue;
        if (pool->letter > 0 && pool->letter < 26)
            buf_addf(say->out, "pool %c", 'A' + pool->letter);
        else if (pool->letter)
            buf_addf(say->out, "pool %d", pool->letter + 1);
        else
            add(say, "the pool");
        return;
    }
    buf_addf(say->out, "pool %lld", (long long)id);
}

static void add_object(const Say *say, int64_t id)
{
    int index = state_object(say->state, id);
    const SharedObject *object = index >= 0 ? &say->state->objects.items[index] : NULL;
    if (object && *object->kind)
        buf_addf(say->out, "%s ", object->kind);
    else
        add(say, "object ");
    if (object && *object->name)
        add(say, object->name);
    else
        buf_addf(say->out, "#%lld", (long long)id);
}

/* The events of tasks begin with pool, job and i. */
static const Task *find_task(const Say *say)
{
    int index = state_task(say->state, number(say, 0), number(say, 1), number(say, 2));
    return index >= 0 ? &say->state->tasks.items[index] : NULL;
}

static void add_task(const Say *say, bool with_call)
{
    const Task *task = find_task(say);
    bool chunk = task && task->size > 1;
    buf_addf(say->out, "%s %lld", chunk ? "chunk" : "task", (long long)number(say, 1));
    if (number(say, 2) > 0 || (task && *task->kind && strcmp(task->kind, "apply") != 0))
        buf_addf(say->out, ".%lld", (long long)number(say, 2));
    if (!task || !with_call || !*task->func)
        return;
    buf_addf(say->out, ": %s", task->func);
    bool bracket = *task->args != '(';
    add(say, bracket ? "(" : "");
    add_shown(say, task->args, strlen(task->args), SHOWN_MESSAGE);
    add(say, bracket ? ")" : "");
    if (chunk)
        buf_addf(say->out, ", %d items", task->size);
}

/* --- the run */

static void say_run(const Say *say)
{
    add(say, "The run of ");
    add_file(say, text(say, F_run_script));
    buf_addf(say->out, " begins: engine %s", text(say, F_run_engine));
    if (*text(say, F_run_method))
        buf_addf(say->out, ", start method %s", text(say, F_run_method));
    add(say, number(say, F_run_guard) ? ", guard on" : ", guard off");
    if (*text(say, F_run_sets))
        buf_addf(say->out, ", %s", text(say, F_run_sets));
    if (number(say, F_run_pace) > 0)
        buf_addf(say->out, ", slow motion (each start is held %lld ms)", (long long)(number(say, F_run_pace) / 1000000));
}

static void say_source(const Say *say)
{
    if (say->event->pid > 0 && state_proc(say->state, say->event->pid) >= 0) {
        add_actor(say);
        add(say, " compiles ");
    } else {
        add(say, "Compiled: ");
    }
    add_file(say, text(say, F_source_file));
}

static void say_sample(const Say *say)
{
    static const struct {
        char letter;
        const char *words;
    } states[] = {
        {'R', "runs"}, {'S', "sleeps"}, {'D', "waits for a device"}, {'Z', "is a zombie"}, {'T', "is stopped"}};
    add_who(say, number(say, F_sample_of));
    const char *words = "is there";
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (states[i].letter == *text(say, F_sample_state))
            words = states[i].words;
    buf_addf(say->out, " %s", words);
    if (number(say, F_sample_resident) >= 0)
        buf_addf(say->out, "; %lld KiB in memory", (long long)number(say, F_sample_resident));
    if (number(say, F_sample_own) >= 0)
        buf_addf(say->out, ", %lld of them its own", (long long)number(say, F_sample_own));
}

static void say_died(const Say *say)
{
    add_who(say, number(say, F_died_of));
    add(say, " is dead");
}

static void say_external(const Say *say)
{
    add_who(say, number(say, F_external_of));
    add(say, " is an outside program: ");
    add_shown(say, text(say, F_external_command), say->event->field[F_external_command].size, SHOWN_BYTES);
}

static void say_cap(const Say *say)
{
    buf_addf(say->out, "The run is stopped at a cap: %s, limit %lld", text(say, F_cap_which),
             (long long)number(say, F_cap_limit));
    if (*text(say, F_cap_unit))
        buf_addf(say->out, " %s", text(say, F_cap_unit));
    if (number(say, F_cap_value) >= 0)
        buf_addf(say->out, "; it was at %lld", (long long)number(say, F_cap_value));
}

static void say_pause(const Say *say)
{
    if (number(say, F_pause_of) > 0)
        add_who(say, number(say, F_pause_of));
    else
        add(say, "Everything");
    add(say, " is paused");
}

static void say_resume(const Say *say)
{
    if (number(say, F_resume_of) > 0)
        add_who(say, number(say, F_resume_of));
    else
        add(say, "Everything");
    add(say, " goes on");
    if (number(say, F_resume_stood) > 0) {
        add(say, " after ");
        add_seconds(say, number(say, F_resume_stood));
    }
}

static void say_note(const Say *say)
{
    add(say, "Note: ");
    add_shown(say, text(say, F_note_text), say->event->field[F_note_text].size, SHOWN_BYTES * 2);
}

static void say_run_end(const Say *say)
{
    add(say, "The run is over: ");
    add_status(say, number(say, F_run_end_status));
    if (*text(say, F_run_end_why))
        buf_addf(say->out, " (%s)", text(say, F_run_end_why));
}

/* --- a process's life */

static void say_hello(const Say *say)
{
    add_actor(say);
    add(say, " is there");
    if (*text(say, F_hello_name))
        buf_addf(say->out, ": %s", text(say, F_hello_name));
    const char *how = text(say, F_hello_how);
    if (strcmp(how, "main") == 0) {
        add(say, ", the main process");
    } else if (*how) {
        buf_addf(say->out, ", by %s", how);
        if (number(say, F_hello_parent) > 0) {
            add(say, ", child of ");
            add_who(say, number(say, F_hello_parent));
        }
    }
}

static void say_start(const Say *say)
{
    static const struct {
        const char *kind, *words;
    } kinds[] = {{"process", "a process"},
                 {"worker", "a worker process"},
                 {"server", "the fork server"},
                 {"tracker", "the resource tracker"},
                 {"os.fork", "a copy of itself with os.fork()"},
                 {"program", "an outside program"}};
    const char *words = text(say, F_start_kind);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, words) == 0)
            words = kinds[i].words;
    add_actor(say);
    add(say, " starts ");
    int parent = state_proc(say->state, say->event->pid);
    for (size_t i = say->state->procs.count; i-- > 0;) {
        const Proc *proc = &say->state->procs.items[i];
        if (proc->parent == parent && proc->start_n == say->event->n) {
            buf_addf(say->out, "%s: ", proc->label);
            break;
        }
    }
    add(say, words);
    if (*text(say, F_start_method) && strcmp(text(say, F_start_method), "os.fork") != 0)
        buf_addf(say->out, " by %s", text(say, F_start_method));
    if (*text(say, F_start_name))
        buf_addf(say->out, ", %s", text(say, F_start_name));
    if (*text(say, F_start_target)) {
        add(say, ", to run ");
        add_shown(say, text(say, F_start_target), say->event->field[F_start_target].size, SHOWN_MESSAGE);
    }
}

static void say_started(const Say *say)
{
    add_actor(say);
    if (number(say, F_started_child) > 0) {
        add(say, " has started ");
        add_who(say, number(say, F_started_child));
    } else {
        add(say, " could not start a process");
    }
}

static void say_prepare(const Say *say)
{
    add_actor(say);
    add(say, " sends ");
    add_who(say, number(say, F_prepare_child));
    buf_addf(say->out, " what it needs: %lld bytes of preparation data", (long long)number(say, F_prepare_prep_size));
    if (number(say, F_prepare_object_size) >= 0)
        buf_addf(say->out, " and its process object, %lld bytes", (long long)number(say, F_prepare_object_size));
}

static void say_boot(const Say *say)
{
    add_actor(say);
    add(say, " begins its own work");
    if (*text(say, F_boot_name))
        buf_addf(say->out, " as %s", text(say, F_boot_name));
}

static void say_import(const Say *say)
{
    add_actor(say);
    add(say, " imports ");
    add_file(say, text(say, F_import_file));
    buf_addf(say->out, " as %s", text(say, F_import_as));
}

static void say_imported(const Say *say)
{
    add_actor(say);
    add(say, number(say, F_imported_ok) ? " has imported " : " could not finish importing ");
    add_file(say, text(say, F_imported_file));
    buf_addf(say->out, " as %s", text(say, F_imported_as));
}

static void say_name(const Say *say)
{
    add_actor(say);
    buf_addf(say->out, " has __name__ == '%s' in its main file", text(say, F_name_dunder));
    if (*text(say, F_name_process))
        buf_addf(say->out, " and is called %s", text(say, F_name_process));
}

static void say_exit(const Say *say)
{
    add_actor(say);
    buf_addf(say->out, " ends with exit status %lld", (long long)number(say, F_exit_code));
    if (*text(say, F_exit_why))
        buf_addf(say->out, " (%s)", text(say, F_exit_why));
}

static void say_reap(const Say *say)
{
    if (state_proc(say->state, say->event->pid) >= 0) {
        add_actor(say);
        add(say, " collects ");
        add_who(say, number(say, F_reap_child));
        add(say, ": ");
    } else {
        add_who(say, number(say, F_reap_child));
        add(say, " is collected: ");
    }
    add_status(say, number(say, F_reap_status));
}

static void say_kill(const Say *say)
{
    add_actor(say);
    add(say, " sends ");
    add_signal(say, number(say, F_kill_signal));
    add(say, " to ");
    add_who(say, number(say, F_kill_child));
}

static void say_external_start(const Say *say)
{
    add_actor(say);
    add(say, " starts an outside program, ");
    add_who(say, number(say, F_external_start_child));
    add(say, ": ");
    add_shown(say, text(say, F_external_start_command), say->event->field[F_external_start_command].size, SHOWN_BYTES);
}

/* --- running */

static void say_line(const Say *say)
{
    add_actor(say);
    buf_addf(say->out, " is at line %lld of ", (long long)number(say, F_line_line));
    add_file(say, text(say, F_line_file));
    const char *func = text(say, F_line_func);
    if (*func && *func != '<')
        buf_addf(say->out, ", in %s", func);
    if (number(say, F_line_thinned) > 0)
        buf_addf(say->out, " (%lld lines not told before it)", (long long)number(say, F_line_thinned));
}

static void say_raise(const Say *say)
{
    const char *where = text(say, F_raise_where);
    add_actor(say);
    if (strcmp(where, "task") == 0)
        add(say, " has a task that fails with ");
    else if (strcmp(where, "thread") == 0)
        add(say, " has a thread that ends with ");
    else if (strcmp(where, "import") == 0)
        add(say, " fails to import its file: ");
    else
        add(say, " ends with ");
    add(say, text(say, F_raise_type));
    if (*text(say, F_raise_message)) {
        add(say, ": ");
        add_message(say, text(say, F_raise_message));
    }
    if (number(say, F_raise_line) > 0) {
        buf_addf(say->out, " (line %lld of ", (long long)number(say, F_raise_line));
        add_file(say, text(say, F_raise_file));
        add(say, ")");
    }
}

static void say_out(const Say *say)
{
    int index = state_proc(say->state, say->event->pid);
    if (index >= 0)
        add_actor(say);
    else
        add(say, "An outside program");
    add(say, number(say, F_out_fd) == 2 ? " prints to stderr: " : " prints: ");
    const EventValue *bytes = &say->event->field[F_out_bytes];
    size_t size = bytes->size;
    if (size && bytes->s[size - 1] == '\n')
        size--;
    add_shown(say, bytes->s, size, SHOWN_BYTES);
}

/* How each wait reads: what comes before its object, and what the object is. */
typedef enum WaitOn { ON_NOTHING, ON_PID, ON_OBJECT } WaitOn;
static const struct {
    const char *what, *words;
    WaitOn on;
} waits[] = {
    {"join", " waits for the end of ", ON_PID},
    {"get", " waits for an item from ", ON_OBJECT},
    {"put", " waits for room in ", ON_OBJECT},
    {"acquire", " waits to acquire ", ON_OBJECT},
    {"recv", " waits for something to arrive in ", ON_OBJECT},
    {"send", " waits to send into ", ON_OBJECT},
    {"event", " waits for ", ON_OBJECT},
    {"barrier", " waits at ", ON_OBJECT},
    {"sleep", " sleeps", ON_NOTHING},
    {"poll", " waits until there is something to read", ON_NOTHING},
    {"wait", " waits", ON_NOTHING},
    {"task", " waits for a task", ON_NOTHING},
    {"result", " waits for a result", ON_NOTHING},
    {"sentinel", " waits for the end of a process", ON_NOTHING},
    {"input", " waits for input", ON_NOTHING},
    {"exit", " waits for its children before it ends", ON_NOTHING},
};

static void say_wait(const Say *say)
{
    const char *what = text(say, F_wait_what), *name = text(say, F_wait_name), *words = NULL;
    WaitOn on = ON_NOTHING;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
        if (strcmp(waits[i].what, what) == 0) {
            words = waits[i].words;
            on = waits[i].on;
        }
    add_actor(say);
    if (words)
        add(say, words);
    else
        buf_addf(say->out, " waits (%s)", what);
    int64_t object = number(say, F_wait_on);
    if (on == ON_PID && object > 0)
        add_who(say, object);
    else if (on == ON_OBJECT && object >= 0 && state_object(say->state, object) >= 0)
        add_object(say, object);
    else if (*name)
        buf_addf(say->out, "%s%s", on == ON_NOTHING ? ": " : "", name);
    else if (on != ON_NOTHING)
        add(say, "something");
    if (number(say, F_wait_timeout) >= 0) {
        add(say, strcmp(what, "sleep") == 0 ? " for " : ", at most ");
        add_seconds(say, number(say, F_wait_timeout));
    }
}

static void say_wake(const Say *say)
{
    add_actor(say);
    add(say, number(say, F_wake_ok) ? " goes on" : " goes on: the time was up");
}

static void say_thread(const Say *say)
{
    add_who(say, say->event->pid);
    buf_addf(say->out, " has a new %sthread, %s", number(say, F_thread_helper) > 0 ? "helper " : "",
             text(say, F_thread_name));
}

static void say_thread_end(const Say *say)
{
    add_who(say, say->event->pid);
    buf_addf(say->out, "'s thread %s ends", text(say, F_thread_end_name));
}

/* --- pools */

static void say_pool(const Say *say)
{
    add_actor(say);
    buf_addf(say->out, " makes a Pool of %lld workers", (long long)number(say, F_pool_workers));
    if (*text(say, F_pool_method))
        buf_addf(say->out, " by %s", text(say, F_pool_method));
}

static void say_pool_state(const Say *say)
{
    static const struct {
        const char *state, *before, *after;
    } states[] = {{"close", " closes ", ": no more tasks"},
                  {"terminate", " terminates ", ""},
                  {"join", " waits for ", " to end"},
                  {"joined", " has seen the end of ", ""}};
    add_actor(say);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (strcmp(states[i].state, text(say, F_pool_state_state)) != 0)
            continue;
        add(say, states[i].before);
        add_pool(say, number(say, F_pool_state_pool));
        add(say, states[i].after);
        return;
    }
    add(say, " has ");
    add_pool(say, number(say, F_pool_state_pool));
    buf_addf(say->out, " in state %s", text(say, F_pool_state_state));
}

static void say_worker(const Say *say)
{
    add_actor(say);
    add(say, " is ready for tasks of ");
    add_pool(say, number(say, F_worker_pool));
}

static void say_replace(const Say *say)
{
    add_actor(say);
    add(say, " finds the worker ");
    add_who(say, number(say, F_replace_child));
    add(say, " dead (");
    add_status(say, number(say, F_replace_status));
    add(say, ") and will replace it");
}

static void say_submit(const Say *say)
{
    add_actor(say);
    add(say, " puts into the task queue ");
    add_task(say, true);
}

static void say_feed(const Say *say)
{
    add_actor(say);
    add(say, " sends into the pipe ");
    add_task(say, true);
}

static void say_take(const Say *say)
{
    add_actor(say);
    add(say, " takes ");
    add_task(say, true);
}

static void say_done(const Say *say)
{
    add_actor(say);
    add(say, number(say, F_done_ok) ? " has done " : " has failed at ");
    add_task(say, true);
    if (say->event->field[F_done_value].size) {
        add(say, number(say, F_done_ok) ? " = " : ": ");
        add_shown(say, text(say, F_done_value), say->event->field[F_done_value].size, SHOWN_MESSAGE);
    }
}

static void say_result(const Say *say)
{
    add_actor(say);
    add(say, " has the result of ");
    add_task(say, true);
    if (!number(say, F_result_ok))
        add(say, ", an exception");
}

static void say_fetch(const Say *say)
{
    add_actor(say);
    buf_addf(say->out, " gets the result of job %lld", (long long)number(say, F_fetch_job));
    if (!number(say, F_fetch_ok))
        add(say, ": an exception");
}

/* --- queues, pipes, locks, shared values */

static void add_value(const Say *say, const char *before, int field)
{
    const EventValue *value = &say->event->field[field];
    if (!value->size)
        return;
    add(say, before);
    add_shown(say, value->s, value->size, SHOWN_MESSAGE);
}

static void add_size(const Say *say, int64_t bytes)
{
    if (bytes >= 0)
        buf_addf(say->out, " (%lld bytes)", (long long)bytes);
}

static void say_object(const Say *say)
{
    add_actor(say);
    add(say, " makes ");
    add_object(say, number(say, F_object_id));
}

static void say_put(const Say *say)
{
    add_actor(say);
    buf_addf(say->out, " puts item %lld into ", (long long)number(say, F_put_ordinal));
    add_object(say, number(say, F_put_id));
    add_value(say, ": ", F_put_value);
    add_size(say, number(say, F_put_bytes));
}

static void say_flush(const Say *say)
{
    add_actor(say);
    buf_addf(say->out, " writes item %lld into the pipe of ", (long long)number(say, F_flush_ordinal));
    add_object(say, number(say, F_flush_id));
    add_size(say, number(say, F_flush_bytes));
}

static void say_get(const Say *say)
{
    add_actor(say);
    buf_addf(say->out, " takes item %lld from ", (long long)number(say, F_get_ordinal));
    add_object(say, number(say, F_get_id));
    add_value(say, ": ", F_get_value);
    add_size(say, number(say, F_get_bytes));
}

static void say_acquired(const Say *say)
{
    add_actor(say);
    add(say, " has acquired ");
    add_object(say, number(say, F_acquired_id));
}

static void say_release(const Say *say)
{
    add_actor(say);
    add(say, " has released ");
    add_object(say, number(say, F_release_id));
}

static void say_read(const Say *say)
{
    add_actor(say);
    add(say, " reads ");
    add_object(say, number(say, F_read_id));
    add_value(say, ": ", F_read_value);
}

static void say_write(const Say *say)
{
    add_actor(say);
    add(say, " writes ");
    add_object(say, number(say, F_write_id));
    add_value(say, ": ", F_write_value);
}

static void (*const sayings[EV_COUNT])(const Say *say) = {
#define EVENT(name, doc, fields) [EV_##name] = say_##name,
#include "trace/events.def"
#undef EVENT
};

/* Names come from the program too, and can hold anything. */
static void make_harmless(Buf *out, size_t from)
{
    for (size_t at = from; at < out->size;) {
        unsigned rune;
        size_t took = utf8_decode(out->data + at, out->size - at, &rune);
        if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || (rune == 0xFFFD && took == 1))
            memset(out->data + at, '?', took);
        at += took;
    }
}

void event_sentence(const State *state, const Event *event, Buf *out)
{
    Say say = {.state = state, .event = event, .out = out};
    size_t before = out->size;
    if ((unsigned)event->kind < EV_COUNT)
        sayings[event->kind](&say);
    make_harmless(out, before);
}
