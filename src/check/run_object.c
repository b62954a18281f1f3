#include "check/run_object.h"

#include <string.h>

#include "base/path.h"
#include "check/outcome.h"

/* Plain objects with attributes, made once from the facts; only what takes an argument is a method. */

typedef struct RunObject {
    Object head;
    const Facts *facts;
} RunObject;

static const char *const KIND_NAMES[] = {
    [PROC_MAIN] = "main",       [PROC_PROCESS] = "process", [PROC_WORKER] = "worker",     [PROC_SERVER] = "server",
    [PROC_TRACKER] = "tracker", [PROC_RAW_FORK] = "fork",   [PROC_EXTERNAL] = "external",
};

static const Facts *facts_of(Value self)
{
    return ((RunObject *)self)->facts;
}

/* --- setting attributes: each takes over the value it is given; NULL (an exception) is passed on */

static bool give(Thread *th, Value object, const char *name, Value value)
{
    if (!value)
        return false;
    bool ok = attr_set_c(th, object, name, value);
    unref(th, value);
    return ok;
}

static Value text_or_none(Thread *th, const char *text)
{
    return text ? str_from(th, text) : none(th);
}
static Value number_or_none(Thread *th, long number)
{
    return number >= 0 ? int_from(th, number) : none(th);
}

static Value pair(Thread *th, Value a, Value b)
{
    Value made = tuple_of(th, 2, a, b);
    unref_maybe(th, a);
    unref_maybe(th, b);
    return made;
}

static Value triple(Thread *th, Value a, Value b, Value c)
{
    Value made = tuple_of(th, 3, a, b, c);
    unref_maybe(th, a);
    unref_maybe(th, b);
    unref_maybe(th, c);
    return made;
}

/* An object without behaviour: types.SimpleNamespace's. */
static Value plain_object(Thread *th)
{
    return call0(th, (Value)th->vm->type[T_namespace]);
}

/* --- processes and tasks */

static Value lines_of(Thread *th, const Facts *facts, int proc)
{
    Value list = list_new(th, 0);
    for (size_t i = 0; list && i < facts->lines.count; i++) {
        const FactLine *line = &facts->lines.items[i];
        if (line->proc != proc)
            continue;
        if (!list_append_steal(th, list, pair(th, text_or_none(th, line->file), int_from(th, line->line))))
            ref_set(th, &list, NULL);
    }
    return list;
}

static Value output_of(Thread *th, const Facts *facts, int proc)
{
    Value list = list_new(th, 0);
    for (size_t i = 0; list && i < facts->output.count; i++) {
        const FactOutput *line = &facts->output.items[i];
        if (line->proc == proc && line->fd == 1 && !list_append_steal(th, list, str_from(th, line->text)))
            ref_set(th, &list, NULL);
    }
    return list;
}

static Value process_object(Thread *th, const Facts *facts, int index)
{
    const Proc *p = &facts->state.procs.items[index];
    const FactProc *f = &facts->procs.items[index];
    Value object = plain_object(th);
    bool ok =
        object && give(th, object, "label", str_from(th, p->label)) && give(th, object, "pid", int_from(th, p->pid)) &&
        give(th, object, "kind", str_from(th, KIND_NAMES[p->kind])) &&
        give(th, object, "name", text_or_none(th, p->name)) && give(th, object, "how", text_or_none(th, p->how)) &&
        give(th, object, "parent", text_or_none(th, p->parent >= 0 ? facts_label(facts, p->parent) : NULL)) &&
        give(th, object, "main_name", text_or_none(th, p->dunder)) &&
        give(th, object, "exitcode", p->has_exit ? int_from(th, p->exit_code) : none(th)) &&
        give(th, object, "error", text_or_none(th, p->error_type)) &&
        give(th, object, "message", text_or_none(th, p->error_message)) &&
        give(th, object, "lines", lines_of(th, facts, index)) &&
        give(th, object, "output", output_of(th, facts, index)) && give(th, object, "tasks", list_new(th, 0)) &&
        give(th, object, "born", number_or_none(th, f->born)) &&
        give(th, object, "ended", number_or_none(th, f->ended)) &&
        give(th, object, "reaped", number_or_none(th, f->reaped));
    if (!ok)
        ref_set(th, &object, NULL);
    return object;
}

static Value task_object(Thread *th, const Facts *facts, const FactTask *task)
{
    Value object = plain_object(th);
    bool ok = object &&
              give(th, object, "worker", text_or_none(th, task->worker >= 0 ? facts_label(facts, task->worker) : NULL)) &&
              give(th, object, "func", text_or_none(th, task->func)) &&
              give(th, object, "args", text_or_none(th, task->args)) &&
              give(th, object, "ok", task->ok < 0 ? none(th) : truth(th, task->ok)) &&
              give(th, object, "value", text_or_none(th, task->value)) &&
              give(th, object, "submitted", number_or_none(th, task->submitted)) &&
              give(th, object, "taken", number_or_none(th, task->taken)) &&
              give(th, object, "finished", number_or_none(th, task->finished));
    if (!ok)
        ref_set(th, &object, NULL);
    return object;
}

static bool give_processes(Thread *th, Value run, const Facts *facts)
{
    Value all = list_new(th, 0), workers = list_new(th, 0), by_index = dict_new(th);
    bool ok = all && workers && by_index;
    for (size_t i = 0; ok && i < facts->state.procs.count; i++) {
        const Proc *p = &facts->state.procs.items[i];
        if (proc_is_helper(p) || (p->pid <= 0 && facts->procs.items[i].born < 0))
            continue; /* one that could not be started is none */
        Value object = process_object(th, facts, (int)i);
        Value key = int_from(th, (int64_t)i);
        ok = object && key && dict_set(th, by_index, key, object) && list_append(th, all, object) &&
             (p->kind != PROC_WORKER || list_append(th, workers, object));
        unref_maybe(th, object);
        unref_maybe(th, key);
    }
    Value tasks = list_new(th, 0);
    ok = ok && tasks;
    for (size_t i = 0; ok && i < facts->tasks.count; i++) {
        const FactTask *task = &facts->tasks.items[i];
        Value object = task_object(th, facts, task), key = int_from(th, task->worker);
        Value worker = object && key && task->worker >= 0 ? dict_peek(th, by_index, key) : NULL;
        ok = object && key && list_append(th, tasks, object);
        if (ok && worker) {
            Value own = attr_get_c(th, worker, "tasks");
            ok = own && list_append(th, own, object);
            unref_maybe(th, own);
        }
        unref_maybe(th, object);
        unref_maybe(th, key);
    }
    unref_maybe(th, by_index);
    bool given = give(th, run, "processes", all);
    given &= give(th, run, "workers", workers);
    given &= give(th, run, "tasks", tasks);
    return ok && given;
}

/* --- output and errors */

static bool give_output(Thread *th, Value run, const Facts *facts)
{
    Value out = list_new(th, 0), err = list_new(th, 0), numbered = list_new(th, 0);
    bool ok = out && err && numbered;
    for (size_t i = 0; ok && i < facts->output.count; i++) {
        const FactOutput *line = &facts->output.items[i];
        const char *label = facts_label(facts, line->proc);
        ok = list_append_steal(th, line->fd == 2 ? err : out, pair(th, str_from(th, label), str_from(th, line->text)));
        if (ok && line->fd != 2) {
            Value at = int_from(th, line->event), writer = str_from(th, label), text = str_from(th, line->text);
            ok = list_append_steal(th, numbered, triple(th, at, writer, text));
        }
    }
    bool given = give(th, run, "output", out);
    given &= give(th, run, "errors_output", err);
    given &= give(th, run, "output_events", numbered);
    return ok && given;
}

static bool give_errors(Thread *th, Value run, const Facts *facts)
{
    Value errors = list_new(th, 0);
    bool ok = errors;
    for (size_t i = 0; ok && i < facts->errors.count; i++) {
        const FactError *error = &facts->errors.items[i];
        ok = list_append_steal(th, errors,
                 triple(th, str_from(th, facts_label(facts, error->proc)), str_from(th, error->type ? error->type : ""),
                        str_from(th, error->message ? error->message : "")));
    }
    return give(th, run, "errors", errors) && ok;
}

static bool give_settings(Thread *th, Value run, const Facts *facts)
{
    const State *s = &facts->state;
    const char *source = NULL;
    for (size_t i = 0; i < s->sources.count && s->script; i++)
        if (strcmp(base_name(s->sources.items[i].file), base_name(s->script)) == 0)
            source = s->sources.items[i].text;
    bool stopped = s->cap || !s->over;
    return give(th, run, "status", stopped ? none(th) : int_from(th, s->run_status)) &&
           give(th, run, "cap", text_or_none(th, s->cap)) && give(th, run, "method", text_or_none(th, s->method)) &&
           give(th, run, "guard", truth(th, s->guard)) && give(th, run, "sets", text_or_none(th, s->sets)) &&
           give(th, run, "source", text_or_none(th, source));
}

static bool give_outcome(Thread *th, Value run, const Facts *facts)
{
    Buf text = {0};
    facts_outcome(facts, &text);
    Value value = text.failed ? raise_memory(th) : str_new(th, buf_str(&text), text.size);
    buf_release(&text);
    return give(th, run, "outcome", value);
}

/* --- methods */

static bool same_line(const FactLine *line, int64_t number, const char *file)
{
    return line->line == number && line->file && strcmp(line->file, file) == 0;
}

/* (self, line, file='script.py'): without a file, the script that was run. */
static bool line_arguments(Thread *th, Value *a, int64_t *number, const char **file)
{
    const char *script = facts_of(a[0])->state.script;
    *file = script ? base_name(script) : "script.py";
    if (!int_as_i64(th, a[1], number))
        return false;
    if (!a[2])
        return true;
    if (!is_str(a[2]))
        return raise_false(th, T_TypeError, "file must be the name of a file");
    *file = str_data(a[2]);
    return true;
}

static Value run_times(Thread *th, Value *a)
{
    int64_t number, count = 0;
    const char *file;
    if (!line_arguments(th, a, &number, &file))
        return NULL;
    const Facts *facts = facts_of(a[0]);
    for (size_t i = 0; i < facts->lines.count; i++)
        count += same_line(&facts->lines.items[i], number, file);
    return int_from(th, count);
}

static Value run_who(Thread *th, Value *a)
{
    int64_t number;
    const char *file;
    if (!line_arguments(th, a, &number, &file))
        return NULL;
    const Facts *facts = facts_of(a[0]);
    Value list = list_new(th, 0);
    for (size_t i = 0; list && i < facts->lines.count; i++) {
        const FactLine *line = &facts->lines.items[i];
        if (same_line(line, number, file) && !list_append_steal(th, list, str_from(th, facts_label(facts, line->proc))))
            ref_set(th, &list, NULL);
    }
    return list;
}

/* (self, line, label='M', file='script.py') */
static Value run_when(Thread *th, Value *a)
{
    int64_t number;
    const char *file, *label = a[2] && is_str(a[2]) ? str_data(a[2]) : "M";
    Value place[] = {a[0], a[1], a[3]};
    if (!line_arguments(th, place, &number, &file))
        return NULL;
    const Facts *facts = facts_of(a[0]);
    for (size_t i = 0; i < facts->lines.count; i++) {
        const FactLine *line = &facts->lines.items[i];
        if (same_line(line, number, file) && strcmp(facts_label(facts, line->proc), label) == 0)
            return int_from(th, line->event);
    }
    return none(th);
}

static Value run_process(Thread *th, Value *a)
{
    Value all = attr_get_c(th, a[0], "processes"), found = NULL;
    for (size_t i = 0; all && !found && i < list_count(all); i++) {
        Value label = attr_get_c(th, list_peek(all, i), "label");
        if (label && object_equal(th, label, a[1]) == 1)
            found = ref(list_peek(all, i));
        unref_maybe(th, label);
    }
    unref_maybe(th, all);
    if (error_is_set(th)) {
        unref_maybe(th, found);
        return NULL;
    }
    return found ? found : none(th);
}

static Value run_printed(Thread *th, Value *a)
{
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "printed() takes a text");
    const Facts *facts = facts_of(a[0]);
    int64_t count = 0;
    for (size_t i = 0; i < facts->output.count; i++)
        count += facts->output.items[i].fd == 1 && strstr(facts->output.items[i].text, str_data(a[1])) != NULL;
    return int_from(th, count);
}

/* Births count up, ends count down, in the order of the log. */
static Value run_most_alive(Thread *th, Value *a)
{
    const char *kind = a[1] && is_str(a[1]) ? str_data(a[1]) : "worker";
    const Facts *facts = facts_of(a[0]);
    int64_t most = 0;
    for (size_t i = 0; i < facts->procs.count; i++) {
        if (strcmp(KIND_NAMES[facts->state.procs.items[i].kind], kind) != 0 || facts->procs.items[i].born < 0)
            continue;
        long at = facts->procs.items[i].born;
        int64_t alive = 0;
        for (size_t j = 0; j < facts->procs.count; j++) {
            const FactProc *other = &facts->procs.items[j];
            if (strcmp(KIND_NAMES[facts->state.procs.items[j].kind], kind) != 0 || other->born < 0)
                continue;
            alive += other->born <= at && (other->ended < 0 || other->ended > at);
        }
        if (alive > most)
            most = alive;
    }
    return int_from(th, most);
}

/* Where a process or a task begins and ends, as event numbers; no end: for ever. */
static bool span_of(Thread *th, Value object, int64_t *from, int64_t *to)
{
    Value taken = attr_find(th, object, "taken");
    bool task = taken != NULL;
    unref_maybe(th, taken);
    error_clear(th);
    Value begin = attr_get_c(th, object, task ? "taken" : "born"),
          end = begin ? attr_get_c(th, object, task ? "finished" : "ended") : NULL;
    bool ok = end != NULL;
    *from = *to = INT64_MAX;
    if (ok && !is_none(th, begin))
        ok = int_as_i64(th, begin, from);
    if (ok && !is_none(th, end))
        ok = int_as_i64(th, end, to);
    unref_maybe(th, begin);
    unref_maybe(th, end);
    return ok;
}

static Value run_overlap(Thread *th, Value *a)
{
    int64_t from_a, to_a, from_b, to_b;
    if (!span_of(th, a[1], &from_a, &to_a) || !span_of(th, a[2], &from_b, &to_b))
        return NULL;
    return truth(th, from_a < to_b && from_b < to_a);
}

static Value run_waits(Thread *th, Value *a)
{
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "waits() takes a label");
    const Facts *facts = facts_of(a[0]);
    Value list = list_new(th, 0);
    for (size_t i = 0; list && i < facts->waits.count; i++) {
        const FactWait *wait = &facts->waits.items[i];
        if (strcmp(facts_label(facts, wait->proc), str_data(a[1])) != 0)
            continue;
        const char *on = wait->on >= 0 ? facts_label(facts, wait->on) : wait->name;
        if (!list_append_steal(th, list, pair(th, text_or_none(th, wait->what), text_or_none(th, on))))
            ref_set(th, &list, NULL);
    }
    return list;
}

static const NativeDef RUN_METHODS[] = {
    {"times(self, line, file='script.py')", run_times, "How often a line ran, in all processes together.", 0},
    {"who(self, line, file='script.py')", run_who, "The labels of the processes that ran a line, in order.", 0},
    {"when(self, line, label='M', file='script.py')", run_when,
     "The event number at which a process first ran a line, or None.", 0},
    {"process(self, label, /)", run_process, "The process with that label, or None.", 0},
    {"printed(self, text, /)", run_printed, "How many lines on stdout hold the text.", 0},
    {"most_alive(self, kind='worker')", run_most_alive, "Most processes of that kind alive at once.", 0},
    {"overlap(self, a, b, /)", run_overlap, "Whether two processes, or two tasks, were at work at the same time.", 0},
    {"waits(self, label, /)", run_waits, "What a process waited for, in order.", 0},
    {0},
};

static const TypeDef RUN_TYPE = {
    .name = "Run",
    .module = "mpdemo",
    .size = sizeof(RunObject),
    .flags = TYPE_HAS_DICT | TYPE_ABSTRACT,
    .doc = "A finished run, read from its trace.",
    .methods = RUN_METHODS,
};

Value run_object_new(Thread *th, const Facts *facts)
{
    Type *type = type_make(th, &RUN_TYPE, NULL);
    RunObject *run = type ? object_new(th, type, 0) : NULL;
    unref_maybe(th, (Value)type); /* the instance holds its type */
    if (!run)
        return NULL;
    run->facts = facts;
    Value v = (Value)run;
    if (give_processes(th, v, facts) && give_output(th, v, facts) && give_errors(th, v, facts) &&
        give_settings(th, v, facts) && give_outcome(th, v, facts))
        return v;
    unref(th, v);
    return NULL;
}
