#include "mp/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "mp/ctype.h"
#include "mp/logger.h"
#include "mp/names.h"
#include "mp/pauses.h"
#include "mp/report.h"
#include "mp/resource_sharer.h"
#include "mp/shared.h"
#include "mp/tracer.h"
#include "py/function.h"
#include "std/atexit.h"

static const char *const METHOD_NAMES[METHOD_COUNT] = {
    [METHOD_FORK] = "fork", [METHOD_SPAWN] = "spawn", [METHOD_FORKSERVER] = "forkserver"};

const char *method_name(MpMethod method) { return method == METHOD_NONE ? "" : METHOD_NAMES[method]; }

MpMethod method_find(const char *name)
{
    for (int i = 0; i < METHOD_COUNT; i++)
        if (strcmp(name, METHOD_NAMES[i]) == 0)
            return (MpMethod)i;
    return METHOD_NONE;
}

/* All objects of the script that are held from here. The main process's own, of which finalisers may still ask, stays. */
static void let_go(Thread *th, void *ctx)
{
    Mp *mp = ctx;
    Value main_process = mp->current && mp_is(th, mp->current, MT_MainProcess) ? ref(mp->current) : NULL;
    Value *held[] = {&mp->exit_function, &mp->executable, &mp->preload, &mp->array_classes, &mp->util_function,
                     &mp->logger, &mp->current, &mp->parent, &mp->children, &mp->default_context,
                     &mp->contexts[METHOD_FORK], &mp->contexts[METHOD_SPAWN], &mp->contexts[METHOD_FORKSERVER]};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        ref_set(th, held[i], NULL);
    mp->current = main_process;
}

bool mp_init(Vm *vm, MpSettings settings)
{
    Mp *mp = mem_zalloc(sizeof *mp);
    if (!mp)
        return false;
    mp->vm = vm;
    mp->default_method = settings.method ? method_find(settings.method) : METHOD_FORK;
    mp->actual_method = METHOD_NONE;
    mp->server.alive_fd = mp->tracker_fd = -1;
    mp->original_dir = getcwd(NULL, 0);
    vm->mp = mp;
    if (mp->default_method == METHOD_NONE) {
        fprintf(stderr, "mpdemo: no start method '%s'; there are fork, spawn and forkserver\n", settings.method);
        return false;
    }
    return tracer_init(mp) && vm_at_end(vm, let_go, mp);
}

void mp_vm_free(Vm *vm)
{
    Thread *th = vm->main_thread;
    Mp *mp = vm->mp;
    if (th->next || vm->threads != th)
        return;
    let_go(th, mp);
    ref_set(th, &mp->current, NULL);
    for (int i = 0; i < MT_COUNT; i++)
        unref_maybe(th, (Value)mp->type[i]);
    for (size_t i = 0; i < sizeof mp->ctype / sizeof *mp->ctype; i++)
        unref_maybe(th, (Value)mp->ctype[i]);
    vm_free(vm); /* what it lets go may look at mp still */
    ctype_release(mp);
    shared_release(mp);
    teller_free(mp->teller);
    mem_free(mp->tracer);
    mem_free(mp->inherited_fds);
    free(mp->original_dir);
    mem_free(mp);
}

bool mp_types_make(Thread *th)
{
    Mp *mp = mp_of(th);
    if (mp->types_made)
        return true;
    mp->types_made = true;
    return process_types(th) && popen_types(th) && context_types(th) && connection_types(th) && lock_types(th) &&
           sync_types(th) && queue_types(th) && pool_types(th) && result_types(th) && worker_types(th) &&
           ctype_types(th) && shared_types(th) && listen_types(th) && util_types(th);
}

/* --- finalizers */

void finalizer_add(Mp *mp, Finalizer *f, int priority, void (*run)(Thread *th, void *owner), void *owner)
{
    *f = (Finalizer){.run = run, .owner = owner, .priority = priority};
    Finalizer **place = &mp->finalizers;
    while (*place && (*place)->priority > priority)
        place = &(*place)->next;
    f->next = *place;
    *place = f;
}

void finalizer_remove(Mp *mp, Finalizer *f)
{
    for (Finalizer **place = &mp->finalizers; *place; place = &(*place)->next)
        if (*place == f) {
            *place = f->next;
            break;
        }
    f->run = NULL;
}

void finalizer_run_now(Thread *th, Finalizer *f)
{
    void (*run)(Thread *, void *) = f->run;
    if (!run)
        return;
    finalizer_remove(mp_of(th), f);
    run(th, f->owner);
}

void finalizers_run(Thread *th, int min_priority)
{
    Mp *mp = mp_of(th);
    while (mp->finalizers && mp->finalizers->priority >= min_priority) {
        finalizer_run_now(th, mp->finalizers);
        Value error = error_take(th);
        if (!error)
            continue;
        report_exception(th, error); /* traceback.print_exc() in CPython */
        unref(th, error);
    }
}

void after_fork_add(Mp *mp, AfterFork *entry, void (*run)(Thread *th, void *owner), void *owner)
{
    AfterFork **end = &mp->after_fork, *before = NULL;
    *entry = (AfterFork){.run = run, .owner = owner, .next = *end, .before = before};
    if (*end)
        (*end)->before = entry;
    *end = entry;
}

void after_fork_remove(Mp *mp, AfterFork *entry)
{
    if (!entry->run)
        return;
    if (entry->before)
        entry->before->next = entry->next;
    else
        mp->after_fork = entry->next;
    if (entry->next)
        entry->next->before = entry->before;
    entry->run = NULL;
}

void after_fork_run(Thread *th)
{
    Mp *mp = mp_of(th);
    while (mp->finalizers)
        finalizer_remove(mp, mp->finalizers);
    share_after_fork(mp);
    for (AfterFork *entry = mp->after_fork; entry; entry = entry->next)
        entry->run(th, entry->owner);
}

/* --- the end of the process: util._exit_function */

static bool child_is_daemon(Thread *th, Value child)
{
    Value daemon = attr_find(th, child, "daemon");
    bool is = daemon && object_truth(th, daemon) == 1;
    unref_maybe(th, daemon);
    error_clear(th);
    return is;
}

/* First the daemons are terminated, then all children joined. */
static bool end_children(Thread *th, Value module, bool daemons)
{
    Mp *mp = mp_of(th);
    Value children = call_method(th, module, "active_children", 0);
    bool ok = children != NULL, waited = false;
    for (size_t i = 0; ok && i < list_count(children); i++) {
        Value child = list_peek(children, i), keep = NULL;
        if (daemons && !child_is_daemon(th, child))
            continue;
        if (daemons && !waited)
            interrupted_wait(th);
        waited = true;
        const char *name = mp->logger ? attr_text(th, child, "name", &keep) : NULL;
        if (name)
            mp_log(th, LOG_INFO, daemons ? "calling terminate() for daemon %s" : "calling join() for process %s", name);
        unref_maybe(th, keep);
        Value done = call_method(th, child, daemons ? "terminate" : "join", 0);
        ok = done != NULL;
        unref_maybe(th, done);
    }
    unref_maybe(th, children);
    return ok;
}

static Value exit_function(Thread *th, Value *a)
{
    (void)a;
    Mp *mp = mp_of(th);
    if (mp->exiting)
        return none(th);
    mp->exiting = true;
    mp_log(th, LOG_INFO, "process shutting down");
    mp_log(th, LOG_DEBUG, "running all \"atexit\" finalizers with priority >= 0");
    finalizers_run(th, 1);
    names_unlink(mp);
    finalizers_run(th, 0);
    Value module = import_module(th, "multiprocessing.process");
    bool ok = !module || (end_children(th, module, true) && end_children(th, module, false));
    unref_maybe(th, module);
    if (!ok)
        return NULL;
    mp_log(th, LOG_DEBUG, "running the remaining \"atexit\" finalizers");
    finalizers_run(th, -1000000);
    return error_is_set(th) ? NULL : none(th);
}

void exit_run(Thread *th)
{
    Value done = exit_function(th, NULL);
    Value error = error_take(th);
    if (error) {
        exception_print(th, error);
        unref(th, error);
    }
    unref_maybe(th, done);
}

/* Made once, its signature read here, and not in every forked child. */
static bool make_exit_function(Thread *th)
{
    static const NativeDef def = {"_exit_function()", exit_function, "What multiprocessing does at exit.", 0};
    Mp *mp = mp_of(th);
    if (mp->exit_function)
        return true;
    Value module = str_from(th, "multiprocessing.util");
    mp->exit_function = module && native_signature(th, &def) ? native_new(th, &def, NULL, module) : NULL;
    unref_maybe(th, module);
    return mp->exit_function != NULL;
}

/* It takes its place among the script's own handlers, as in CPython: registered when multiprocessing first does
 * something, run before those that were registered earlier. */
bool exit_register(Thread *th)
{
    Mp *mp = mp_of(th);
    if (!mp->exit_registered)
        mp->exit_registered = make_exit_function(th) && atexit_add(th, mp->exit_function);
    return mp->exit_registered;
}

bool exit_register_alone(Thread *th)
{
    Mp *mp = mp_of(th);
    mp->exiting = false;
    mp->exit_registered = make_exit_function(th) && atexit_only(th, mp->exit_function);
    return mp->exit_registered;
}

bool mp_use(Thread *th, unsigned parts)
{
    mp_of(th)->parts |= parts;
    return !(parts & PART_util) || exit_register(th);
}

/* --- small helpers */

void short_repr(Thread *th, Value v, Buf *out)
{
    enum { LIMIT = 80 };
    Value saved = error_take(th);
    Value text = v ? object_repr(th, v) : NULL;
    if (text) {
        size_t size = str_size(text);
        if (size > LIMIT) {
            size = LIMIT;
            while (size > 0 && (str_data(text)[size] & 0xC0) == 0x80)
                size--;
        }
        buf_add(out, str_data(text), size);
        if (size < str_size(text))
            buf_add_str(out, "…");
    }
    unref_maybe(th, text);
    error_clear(th);
    if (saved) {
        raise_value(th, saved);
        unref(th, saved);
    }
}

bool attr_int(Thread *th, Value v, const char *name, int64_t *out)
{
    Value value = attr_get_c(th, v, name);
    bool ok = value && int_as_i64(th, value, out);
    unref_maybe(th, value);
    return ok;
}

Value raise_mp(Thread *th, MpTypeId type, const char *text)
{
    Value argument = text ? str_from(th, text) : NULL;
    Value args = text ? tuple_of(th, 1, argument) : ref(th->vm->empty_tuple);
    Value exception = args ? exception_new(th, mp_type(th, type), args) : NULL;
    if (exception)
        raise_value(th, exception);
    unref_maybe(th, exception);
    unref_maybe(th, args);
    unref_maybe(th, argument);
    return NULL;
}

Value raise_bare(Thread *th, TypeId type)
{
    Value exception = exception_new(th, th->vm->type[type], th->vm->empty_tuple);
    if (exception)
        raise_value(th, exception);
    unref_maybe(th, exception);
    return NULL;
}

Value raise_queue(Thread *th, const char *name)
{
    Value type = import_attr(th, "_queue", name);
    Value exception = type ? call0(th, type) : NULL;
    if (exception)
        raise_value(th, exception);
    unref_maybe(th, exception);
    unref_maybe(th, type);
    return NULL;
}

const char *attr_text(Thread *th, Value v, const char *name, Value *keep)
{
    *keep = attr_get_c(th, v, name);
    if (!*keep)
        return NULL;
    if (is_str(*keep))
        return str_data(*keep);
    Value text = object_str(th, *keep);
    unref(th, *keep);
    *keep = text;
    return text ? str_data(text) : NULL;
}

bool timeout_added_ns(Thread *th, Value timeout, int64_t *out)
{
    bool number = !timeout || is_none(th, timeout) || is_int(timeout);
    Value as_float = number ? NULL : attr_find(th, timeout, "__float__");
    unref_maybe(th, as_float);
    if (!number && !as_float) {
        *out = -1;
        error_clear(th);
        return raise_false(th, T_TypeError, "unsupported operand type(s) for +: 'float' and '%s'",
                           type_of(th, timeout)->name);
    }
    return timeout_ns(th, timeout, out);
}

bool timeout_ns(Thread *th, Value timeout, int64_t *out)
{
    *out = -1;
    if (!timeout || is_none(th, timeout))
        return true;
    double seconds;
    if (!float_as_double(th, timeout, &seconds))
        return false;
    if (!(seconds > 0))
        *out = 0;
    else
        *out = seconds > 9e9 ? (int64_t)9e18 : (int64_t)(seconds * 1e9 + 0.5);
    return true;
}
