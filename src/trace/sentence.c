/* One sentence an event, for --plain and for explanations. Labels come first, then pids; a program's own bytes are
 * shown as Python's repr shows them, so that nothing printed can do harm to the terminal, and a sentence is a line. */
#include "trace/sentence.h"

#include <string.h>

#include "base/path.h"
#include "base/utf8.h"
#include "base/words.h"
#include "trace/hold.h"
#include "trace/sentence_private.h"

static void add(const Say *say, const char *words)
{
    buf_add_str(say->out, words);
}

/* Those of a process and one thing more. */
static void tell(const Say *say, const char *format, const char *thing)
{
    buf_addf(say->out, format, part_actor(say), thing);
}

/* --- the run */

static void say_run(const Say *say)
{
    buf_addf(say->out, word("The run of %s begins: engine %s"), base_name(text(say, F_run_script)),
             text(say, F_run_engine));
    if (*text(say, F_run_method))
        buf_addf(say->out, word(", start method %s"), text(say, F_run_method));
    add(say, number(say, F_run_guard) ? word(", guard on") : word(", guard off"));
    if (*text(say, F_run_sets))
        buf_addf(say->out, word(", %s"), text(say, F_run_sets));
    if (number(say, F_run_pace) > 0)
        buf_addf(say->out, word(", slow motion (each start is held %lld ms)"),
                 (long long)(number(say, F_run_pace) / 1000000));
}

static void say_source(const Say *say)
{
    const char *file = base_name(text(say, F_source_file));
    if (say->event->pid > 0 && state_proc(say->state, say->event->pid) >= 0)
        tell(say, word("%s compiles %s"), file);
    else
        buf_addf(say->out, word("Compiled: %s"), file);
}

static void say_sample(const Say *say)
{
    static const struct {
        char letter;
        const char *words;
    } states[] = {{'R', WORD("%s runs")},
                  {'S', WORD("%s sleeps")},
                  {'D', WORD("%s waits for a device")},
                  {'Z', WORD("%s is a zombie")},
                  {'T', WORD("%s is stopped")}};
    const char *words = WORD("%s is there");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (states[i].letter == *text(say, F_sample_state))
            words = states[i].words;
    buf_addf(say->out, word(words), part_who(say, number(say, F_sample_of)));
    if (number(say, F_sample_resident) >= 0)
        buf_addf(say->out, word("; %lld KiB in memory"), (long long)number(say, F_sample_resident));
    if (number(say, F_sample_own) >= 0)
        buf_addf(say->out, word(", %lld of them its own"), (long long)number(say, F_sample_own));
}

static void say_died(const Say *say)
{
    buf_addf(say->out, word("%s is dead"), part_who(say, number(say, F_died_of)));
}

static void say_external(const Say *say)
{
    buf_addf(say->out, word("%s is an outside program: %s"), part_who(say, number(say, F_external_of)),
             part_shown(say, F_external_command, SHOWN_BYTES));
}

/* The log holds a cap's name and unit, and why a run ended, in fixed words of its own. */
static const char *logged(const char *text)
{
    static const struct {
        const char *logged, *words;
    } table[] = {
        {"alive", WORD("logged|processes alive at once")},
        {"ever", WORD("logged|processes in all")},
        {"output", WORD("logged|output")},
        {"memory", WORD("logged|memory")},
        {"time", WORD("logged|time")},
        {"processes", WORD("logged|processes")},
        {"bytes", WORD("logged|bytes")},
        {"ms", WORD("logged|ms")},
        {"events", WORD("logged|events")},
        {"stopped", WORD("logged|stopped")},
        {"cap", WORD("logged|cap")},
        {"screen", WORD("logged|the screen went")},
        {"warden", WORD("logged|the warden was killed")},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].logged, text) == 0)
            return word_in(table[i].words);
    return text;
}

static void say_cap(const Say *say)
{
    buf_addf(say->out, word("The run is stopped at a cap: %s, limit %lld"), logged(text(say, F_cap_which)),
             (long long)number(say, F_cap_limit));
    if (*text(say, F_cap_unit))
        buf_addf(say->out, " %s", logged(text(say, F_cap_unit)));
    if (number(say, F_cap_value) >= 0)
        buf_addf(say->out, word("; it was at %lld"), (long long)number(say, F_cap_value));
}

static void say_pause(const Say *say)
{
    int64_t pid = number(say, F_pause_of);
    buf_addf(say->out, pid > 0 ? word("%s is held") : word("%s is paused"),
             pid > 0 ? part_who(say, pid) : word("Everything"));
}

static void say_resume(const Say *say)
{
    int64_t pid = number(say, F_resume_of);
    buf_addf(say->out, word("%s goes on"), pid > 0 ? part_who(say, pid) : word("Everything"));
    if (number(say, F_resume_stood) > 0)
        buf_addf(say->out, word(" after %s"), part_seconds(say, number(say, F_resume_stood)));
}

static void say_note(const Say *say)
{
    buf_addf(say->out, word("Note: %s"),
             word(part_shown(say, F_note_text, SHOWN_BYTES * 2))); /* the log's are in English */
}

static void say_run_end(const Say *say)
{
    buf_addf(say->out, word("The run is over: %s"), part_status(say, number(say, F_run_end_status)));
    if (*text(say, F_run_end_why) && strcmp(text(say, F_run_end_why), "ended") != 0)
        buf_addf(say->out, word(" (%s)"), logged(text(say, F_run_end_why)));
}

/* --- a process's life */

static void say_hello(const Say *say)
{
    const char *how = text(say, F_hello_how);
    buf_addf(say->out, word("%s is there"), part_actor(say));
    if (*text(say, F_hello_name))
        buf_addf(say->out, word(": %s"), text(say, F_hello_name));
    if (strcmp(how, "main") == 0)
        add(say, word(", the main process"));
    else if (*how)
        buf_addf(say->out, word(", by %s"), how);
    if (*how && strcmp(how, "main") != 0 && number(say, F_hello_parent) > 0)
        buf_addf(say->out, word(", child of %s"), part_who(say, number(say, F_hello_parent)));
}

/* "W1: " of the process that this start is about, as far as it is known by now. */
static const char *label_of_start(const Say *say)
{
    int parent = state_proc(say->state, say->event->pid);
    for (size_t i = say->state->procs.count; i-- > 0;) {
        const Proc *proc = &say->state->procs.items[i];
        if (proc->parent == parent && proc->start_n == say->event->n)
            return proc->label;
    }
    return NULL;
}

static void say_start(const Say *say)
{
    static const struct {
        const char *kind, *words;
    } kinds[] = {{"process", WORD("a process")},
                 {"worker", WORD("a worker process")},
                 {"server", WORD("the fork server")},
                 {"tracker", WORD("the resource tracker")},
                 {"os.fork", WORD("a copy of itself with os.fork()")},
                 {"program", WORD("an outside program")}};
    const char *words = text(say, F_start_kind), *label = label_of_start(say);
    bool helper = strcmp(words, "server") == 0 || strcmp(words, "tracker") == 0; /* which says all of it */
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, words) == 0)
            words = kinds[i].words;
    if (label)
        buf_addf(say->out, word("%s starts %s: %s"), part_actor(say), label, word(words));
    else
        tell(say, word("%s starts %s"), word(words));
    if (helper)
        return;
    if (*text(say, F_start_method) && strcmp(text(say, F_start_method), "os.fork") != 0)
        buf_addf(say->out, word(" by %s"), text(say, F_start_method));
    if (*text(say, F_start_name))
        buf_addf(say->out, word(", %s"), text(say, F_start_name));
    if (*text(say, F_start_target))
        buf_addf(say->out, word(", to run %s"), part_shown(say, F_start_target, SHOWN_MESSAGE));
}

static void say_started(const Say *say)
{
    if (number(say, F_started_child) > 0)
        tell(say, word("%s has started %s"), part_who(say, number(say, F_started_child)));
    else
        buf_addf(say->out, word("%s could not start a process"), part_actor(say));
}

static void say_prepare(const Say *say)
{
    buf_addf(say->out, word("%s sends %s what it needs: %lld bytes of preparation data"), part_actor(say),
             part_who(say, number(say, F_prepare_child)), (long long)number(say, F_prepare_prep_size));
    if (number(say, F_prepare_object_size) >= 0)
        buf_addf(say->out, word(" and its process object, %lld bytes"), (long long)number(say, F_prepare_object_size));
}

static void say_boot(const Say *say)
{
    buf_addf(say->out, word("%s begins its own work"), part_actor(say));
    if (*text(say, F_boot_name))
        buf_addf(say->out, word(" as %s"), text(say, F_boot_name));
}

static void say_import(const Say *say)
{
    buf_addf(say->out, word("%s imports %s as %s"), part_actor(say), base_name(text(say, F_import_file)),
             text(say, F_import_as));
}

static void say_imported(const Say *say)
{
    const char *format =
        number(say, F_imported_ok) ? word("%s has imported %s as %s") : word("%s could not finish importing %s as %s");
    buf_addf(say->out, format, part_actor(say), base_name(text(say, F_imported_file)), text(say, F_imported_as));
}

static void say_name(const Say *say)
{
    tell(say, word("%s has __name__ == '%s' in its main file"), text(say, F_name_dunder));
    if (*text(say, F_name_process))
        buf_addf(say->out, word(" and is called %s"), text(say, F_name_process));
}

static void say_exit(const Say *say)
{
    buf_addf(say->out, word("%s ends with exit status %lld"), part_actor(say), (long long)number(say, F_exit_code));
    if (*text(say, F_exit_why))
        buf_addf(say->out, word(" (%s)"), text(say, F_exit_why));
}

static void say_reap(const Say *say)
{
    const char *child = part_who(say, number(say, F_reap_child)),
               *status = part_status(say, number(say, F_reap_status));
    if (state_proc(say->state, say->event->pid) >= 0)
        buf_addf(say->out, word("%s collects %s: %s"), part_actor(say), child, status);
    else
        buf_addf(say->out, word("%s is collected: %s"), child, status);
}

static void say_kill(const Say *say)
{
    buf_addf(say->out, word("%s sends %s to %s"), part_actor(say), part_signal(say, number(say, F_kill_signal)),
             part_who(say, number(say, F_kill_child)));
}

static void say_external_start(const Say *say)
{
    buf_addf(say->out, word("%s starts an outside program, %s: %s"), part_actor(say),
             part_who(say, number(say, F_external_start_child)),
             part_shown(say, F_external_start_command, SHOWN_BYTES));
}

/* --- running */

static void say_line(const Say *say)
{
    const char *func = text(say, F_line_func);
    int64_t thinned = number(say, F_line_thinned);
    const char *file = base_name(text(say, F_line_file));
    if (say->lines)
        buf_addf(say->out, word("%s runs lines %s of %s"), part_actor(say), say->lines, file);
    else
        buf_addf(say->out, word("%s is at line %lld of %s"), part_actor(say), (long long)number(say, F_line_line),
                 file);
    if (*func && *func != '<')
        buf_addf(say->out, word(", in %s"), func);
    if (thinned > 0)
        buf_addf(say->out,
                 plural((size_t)thinned, " (%lld line not told before it)", " (%lld lines not told before it)"),
                 (long long)thinned);
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
    said_add_bytes(say->out, message, size, size);
    if (message[size + strspn(message + size, "\n\r \t")] && size < whole)
        add(say, " …");
}

static void say_raise(const Say *say)
{
    const char *where = text(say, F_raise_where), *format;
    if (strcmp(where, "task") == 0)
        format = word("%s has a task that fails with %s");
    else if (strcmp(where, "thread") == 0)
        format = word("%s has a thread that ends with %s");
    else if (strcmp(where, "import") == 0)
        format = word("%s fails to import its file: %s");
    else
        format = word("%s ends with %s");
    tell(say, format, text(say, F_raise_type));
    if (*text(say, F_raise_message)) {
        add(say, ": ");
        add_message(say, text(say, F_raise_message));
    }
    if (number(say, F_raise_line) > 0)
        buf_addf(say->out, word(" (line %lld of %s)"), (long long)number(say, F_raise_line),
                 base_name(text(say, F_raise_file)));
}

static void say_out(const Say *say)
{
    const EventValue *bytes = &say->event->field[F_out_bytes];
    size_t size = bytes->size;
    bool known = state_proc(say->state, say->event->pid) >= 0;
    buf_addf(say->out, number(say, F_out_fd) == 2 ? word("%s prints to stderr: ") : word("%s prints: "),
             known ? part_actor(say) : word("An outside program"));
    if (size && bytes->s[size - 1] == '\n')
        size--;
    said_add_bytes(say->out, bytes->s, size, SHOWN_BYTES);
}

/* How each wait reads, what its object is, and what one is called that the trace does not know: a thread's lock. */
typedef enum WaitOn { ON_NOTHING, ON_PID, ON_OBJECT } WaitOn;
typedef struct WaitWords {
    const char *what, *words;
    WaitOn on;
    const char *unnamed;
} WaitWords;
static const WaitWords waits[] = {
    {"join", WORD("%s waits for the end of %s"), ON_PID, WORD("something")},
    {"get", WORD("%s waits for an item from %s"), ON_OBJECT, WORD("a queue")},
    {"put", WORD("%s waits for room in %s"), ON_OBJECT, WORD("a queue")},
    {"acquire", WORD("%s waits to acquire %s"), ON_OBJECT, WORD("a lock")},
    {"recv", WORD("%s waits for something to arrive in %s"), ON_OBJECT, WORD("a pipe")},
    {"send", WORD("%s waits to send into %s"), ON_OBJECT, WORD("a pipe")},
    {"event", WORD("%s waits for %s"), ON_OBJECT, WORD("an event")},
    {"barrier", WORD("%s waits at %s"), ON_OBJECT, WORD("a barrier")},
    {"sleep", WORD("%s sleeps"), ON_NOTHING, NULL},
    {"poll", WORD("%s waits until there is something to read"), ON_NOTHING, NULL},
    {"wait", WORD("%s waits"), ON_NOTHING, NULL},
    {"task", WORD("%s waits for a task"), ON_NOTHING, NULL},
    {"result", WORD("%s waits for a result"), ON_NOTHING, NULL},
    {"sentinel", WORD("%s waits for the end of a process"), ON_NOTHING, NULL},
    {"input", WORD("%s waits for input"), ON_NOTHING, NULL},
    {"exit", WORD("%s waits, before it ends, for %s"), ON_PID, WORD("something")},
};

static const char *waited_for(const Say *say, const WaitWords *wait)
{
    WaitOn on = wait ? wait->on : ON_NOTHING;
    int64_t object = number(say, F_wait_on);
    if (on == ON_PID && object > 0)
        return part_who(say, object);
    if (on == ON_OBJECT && object >= 0 && state_object(say->state, object) >= 0)
        return part_object(say, object);
    if (*text(say, F_wait_name) || on == ON_NOTHING)
        return text(say, F_wait_name);
    return word(wait->unnamed);
}

static void say_wait(const Say *say)
{
    const char *what = text(say, F_wait_what);
    const WaitWords *wait = NULL;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
        if (strcmp(waits[i].what, what) == 0)
            wait = &waits[i];
    const char *object = waited_for(say, wait);
    if (wait)
        tell(say, word(wait->words), object);
    else
        tell(say, word("%s waits (%s)"), what);
    if ((!wait || wait->on == ON_NOTHING) && *object)
        buf_addf(say->out, word(": %s"), object);
    if (number(say, F_wait_timeout) >= 0)
        buf_addf(say->out, strcmp(what, "sleep") == 0 ? word(" for %s") : word(", at most %s"),
                 part_seconds(say, number(say, F_wait_timeout)));
}

static void say_wake(const Say *say)
{
    buf_addf(say->out, number(say, F_wake_ok) ? word("%s goes on") : word("%s goes on: the time was up"),
             part_actor(say));
}

static void say_thread(const Say *say)
{
    bool helper = number(say, F_thread_helper) > 0;
    buf_addf(say->out, helper ? word("%s has a new helper thread, %s") : word("%s has a new thread, %s"),
             part_who(say, say->event->pid), text(say, F_thread_name));
}

static void say_thread_end(const Say *say)
{
    buf_addf(say->out, word("%s's thread %s ends"), part_who(say, say->event->pid), text(say, F_thread_end_name));
}

/* --- pools */

static void say_pool(const Say *say)
{
    int64_t workers = number(say, F_pool_workers);
    buf_addf(say->out,
             plural(workers == 1 ? 1 : 2, "%s makes a Pool of %lld worker", "%s makes a Pool of %lld workers"),
             part_actor(say), (long long)workers);
    if (*text(say, F_pool_method))
        buf_addf(say->out, word(" by %s"), text(say, F_pool_method));
}

static void say_pool_state(const Say *say)
{
    static const struct {
        const char *state, *words;
    } states[] = {{"close", WORD("%s closes %s: no more tasks")},
                  {"terminate", WORD("%s terminates %s")},
                  {"join", WORD("%s waits for %s to end")},
                  {"joined", WORD("%s has seen the end of %s")}};
    const char *pool = part_pool(say, number(say, F_pool_state_pool)), *now = text(say, F_pool_state_state);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i].state, now) == 0) {
            tell(say, word(states[i].words), pool);
            return;
        }
    buf_addf(say->out, word("%s has %s in state %s"), part_actor(say), pool, now);
}

static void say_worker(const Say *say)
{
    tell(say, word("%s is ready for tasks of %s"), part_pool(say, number(say, F_worker_pool)));
}

static void say_replace(const Say *say)
{
    buf_addf(say->out, word("%s finds the worker %s dead (%s) and will replace it"), part_actor(say),
             part_who(say, number(say, F_replace_child)), part_status(say, number(say, F_replace_status)));
}

static void say_submit(const Say *say)
{
    tell(say, word("%s puts into the task queue %s"), part_task(say));
}

static void say_feed(const Say *say)
{
    tell(say, word("%s sends into the pipe %s"), part_task(say));
}

static void say_take(const Say *say)
{
    tell(say, word("%s takes %s"), part_task(say));
}

static void say_done(const Say *say)
{
    bool ok = number(say, F_done_ok);
    tell(say, ok ? word("%s has done %s") : word("%s has failed at %s"), part_task(say));
    if (say->event->field[F_done_value].size)
        buf_addf(say->out, ok ? " = %s" : word(": %s"), part_brief(say, F_done_value));
}

static void say_result(const Say *say)
{
    tell(say, word("%s has the result of %s"), part_task(say));
    if (!number(say, F_result_ok))
        add(say, word(", an exception"));
}

static void say_fetch(const Say *say)
{
    buf_addf(say->out, word("%s gets the result of job %lld"), part_actor(say), (long long)number(say, F_fetch_job));
    if (!number(say, F_fetch_ok))
        add(say, word(", an exception"));
}

/* --- queues, pipes, locks, shared values */

static void add_value(const Say *say, int field)
{
    if (say->event->field[field].size)
        buf_addf(say->out, word(": %s"), part_brief(say, field));
}

static void add_size(const Say *say, int64_t bytes)
{
    if (bytes >= 0)
        buf_addf(say->out, plural((size_t)bytes, " (%lld byte)", " (%lld bytes)"), (long long)bytes);
}

static void say_object(const Say *say)
{
    tell(say, word("%s makes %s"), part_object(say, number(say, F_object_id)));
}

static void say_put(const Say *say)
{
    buf_addf(say->out, word("%s puts item %lld into %s"), part_actor(say), (long long)number(say, F_put_ordinal),
             part_object(say, number(say, F_put_id)));
    add_value(say, F_put_value);
    add_size(say, number(say, F_put_bytes));
}

static void say_flush(const Say *say)
{
    buf_addf(say->out, word("%s writes item %lld into the pipe of %s"), part_actor(say),
             (long long)number(say, F_flush_ordinal), part_object(say, number(say, F_flush_id)));
    add_size(say, number(say, F_flush_bytes));
}

static void say_get(const Say *say)
{
    buf_addf(say->out, word("%s takes item %lld from %s"), part_actor(say), (long long)number(say, F_get_ordinal),
             part_object(say, number(say, F_get_id)));
    add_value(say, F_get_value);
    add_size(say, number(say, F_get_bytes));
}

static void say_acquired(const Say *say)
{
    tell(say, word("%s has acquired %s"), part_object(say, number(say, F_acquired_id)));
}

static void say_release(const Say *say)
{
    tell(say, word("%s has released %s"), part_object(say, number(say, F_release_id)));
}

static void say_read(const Say *say)
{
    tell(say, word("%s reads %s"), part_object(say, number(say, F_read_id)));
    add_value(say, F_read_value);
}

static void say_write(const Say *say)
{
    tell(say, word("%s writes %s"), part_object(say, number(say, F_write_id)));
    add_value(say, F_write_value);
}

/* "P1 (pid 12) is held, about to acquire Lock #1, which P2 holds" */
static void say_stand(const Say *say)
{
    Stand stand = {.what = text(say, F_stand_what),
                   .object = number(say, F_stand_on),
                   .name = text(say, F_stand_name),
                   .value = text(say, F_stand_value)};
    Buf words = {0};
    if (strcmp(stand.what, "line") == 0) {
        tell(say, word("%s has come to the line that it was to run to, and is held%s"), "");
        return;
    }
    stand_words(say->state, state_proc(say->state, say->event->pid), &stand, false, &words);
    tell(say, word("%s is held, %s"), buf_str(&words));
    buf_release(&words);
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

void lines_sentence(const State *state, const Event *event, const char *numbers, Buf *out)
{
    Buf parts[PARTS] = {0};
    Say say = {.state = state, .event = event, .out = out, .parts = parts, .lines = numbers};
    size_t before = out->size;
    if ((unsigned)event->kind < EV_COUNT)
        sayings[event->kind](&say);
    make_harmless(out, before);
    for (int i = 0; i < PARTS; i++) {
        out->failed = out->failed || parts[i].failed;
        buf_release(&parts[i]);
    }
}

void event_sentence(const State *state, const Event *event, Buf *out)
{
    lines_sentence(state, event, NULL, out);
}
