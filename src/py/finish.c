#include "base/mem.h"
#include "py/fast.h"
#include "py/file.h"
#include "py/gil.h"
#include "py/init.h"
#include "py/signals.h"
#include "py/weak.h"

/* The end of a process, as CPython's Py_FinalizeEx: the exit steps, the streams flushed, then all modules let go, so
 * that finalisers run in CPython's order, with what they need around them for as long as CPython has it. No script sees
 * what is left after that, and the system takes a process's memory back faster than we could. */

/* --- exit steps */

static bool add_step(ExitStep **list, void (*run)(Thread *th, void *ctx), void *ctx)
{
    ExitStep *step = mem_alloc(sizeof *step);
    if (!step)
        return false;
    *step = (ExitStep){run, ctx, *list};
    *list = step;
    return true;
}

bool vm_at_exit(Vm *vm, void (*step)(Thread *th, void *ctx), void *ctx)
{
    return add_step(&vm->own->exit_steps, step, ctx);
}

bool vm_before_exit(Vm *vm, void (*step)(Thread *th, void *ctx), void *ctx)
{
    return add_step(&vm->own->first_steps, step, ctx);
}

bool vm_at_end(Vm *vm, void (*step)(Thread *th, void *ctx), void *ctx)
{
    return add_step(&vm->own->last_steps, step, ctx);
}

static void run_steps(Thread *th, ExitStep **list)
{
    while (*list) { /* a step may add others */
        ExitStep *step = *list;
        *list = step->next;
        step->run(th, step->ctx);
        mem_free(step);
        if (th->error)
            error_unraisable(th, NULL);
    }
}

static void run_exit_steps(Thread *th)
{
    run_steps(th, &th->vm->own->first_steps);
    run_steps(th, &th->vm->own->exit_steps);
}

void exit_steps_release(Vm *vm)
{
    struct VmPrivate *own = vm->own;
    ExitStep **lists[] = {&own->first_steps, &own->exit_steps, &own->last_steps};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        while (*lists[i]) {
            ExitStep *step = *lists[i];
            *lists[i] = step->next;
            mem_free(step);
        }
    }
}

/* --- modules */

/* Names become None, those with one underscore first (_PyModule_ClearDict). */
static void clear_names(Thread *th, Value dict)
{
    Value names = tuple_from(th, dict);
    for (int round = 0; names && round < 2; round++) {
        for (size_t i = 0; i < tuple_count(names); i++) {
            Value name = tuple_peek(names, i);
            if (!is_str(name) || str_equal_c(name, "__builtins__"))
                continue;
            bool single = str_data(name)[0] == '_' && str_data(name)[1] != '_';
            Value value = single == (round == 0) ? dict_peek(th, dict, name) : NULL;
            if (value && !is_none(th, value) && !dict_set(th, dict, name, th->vm->none))
                error_clear(th);
        }
    }
    unref_maybe(th, names);
    error_clear(th);
}

/* What a program may have put into sys goes, and the streams are the first ones again
 * (finalize_modules_delete_special). */
static void reset_sys(Thread *th)
{
    static const char *const gone[] = {"path", "argv", "ps1", "ps2", "last_exc", "last_type", "last_value",
                                       "last_traceback", "path_hooks", "path_importer_cache", "meta_path"};
    static const char *const streams[][2] = {
        {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    Value sys = module_dict_peek(th->vm->sys);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        if (!module_set(th, th->vm->sys, gone[i], th->vm->none))
            error_clear(th);
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
        Value first = dict_peek_c(th, sys, streams[i][1]);
        if (!module_set(th, th->vm->sys, streams[i][0], first ? first : th->vm->none))
            error_clear(th);
    }
}

/* Modules of the program that something beside sys.modules holds, and that may outlive the collection. */
typedef struct Watched {
    WeakRef *refs;
    size_t count;
} Watched;

/* all: a list of the modules, which holds each once. */
static Watched watch(Thread *th, Value all)
{
    Watched watched = {.refs = mem_zalloc(list_count(all) * sizeof *watched.refs)};
    for (size_t i = 0; watched.refs && i < list_count(all); i++) {
        Value module = list_peek(all, i);
        if (!is_instance(th, module, T_module) || module->refs == 1 ||
            !dict_peek(th, module_dict_peek(module), th->vm->own->names.__file__))
            continue;
        WeakRef *weak = &watched.refs[watched.count];
        *weak = (WeakRef){.head = {.refs = 1}, .target = module};
        if (weak_add(th, weak))
            watched.count++;
        error_clear(th);
    }
    return watched;
}

/* finalize_modules: first without force, so that most finalisers find their module whole; then what is left loses its
 * names, sys the last, which closes the streams. */
static void let_modules_go(Thread *th)
{
    Vm *vm = th->vm;
    reset_sys(th);
    Value all = list_new(th, 0), name, module;
    size_t place = 0;
    while (all && dict_next(vm->modules, &place, &name, &module))
        if (!list_append(th, all, module))
            error_clear(th);
    Value warnings = dict_peek_c(th, vm->modules, "warnings"); /* what is left open is told of to the last */
    vm->own->warnings = warnings && is_instance(th, warnings, T_module) ? ref(warnings) : NULL;
    dict_clear(th, vm->modules);
    ref_set(th, &vm->main, NULL);
    Watched watched = all ? watch(th, all) : (Watched){0};
    unref_maybe(th, all);
    gc_collect(th, 2);
    while (watched.count) {
        WeakRef *weak = &watched.refs[--watched.count];
        Value alive = ref_maybe(weak->target);
        weak_remove(th, weak);
        if (alive)
            clear_names(th, module_dict_peek(alive));
        unref_maybe(th, alive);
    }
    mem_free(watched.refs);
    ref_set(th, &vm->own->warnings, NULL);
    clear_names(th, module_dict_peek(vm->sys));
    error_clear(th);
}

int vm_finish(Thread *th, int status)
{
    run_exit_steps(th);
    gil_keep(th);
    bool ok = file_flush_std_exit(th);
    signals_release(th->vm);
    run_steps(th, &th->vm->own->last_steps);
    gc_collect(th, 2);
    let_modules_go(th);
    return ok ? status : 120;
}
