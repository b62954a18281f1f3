/* fork with what stands around it: the functions of os.register_at_fork, and the warning of other threads. */
#include <stdio.h>
#include <unistd.h>

#include "std/os.h"
#include "std/util.h"

/* --- os.register_at_fork: the functions hang off the module os, as os._at_fork, a dict of lists */

static Value hooks_peek(Thread *th, const char *when)
{
    Value os = dict_peek_c(th, th->vm->modules, "os"); /* never imported: there are none */
    if (!os || type_of(th, os) != th->vm->type[T_module])
        return NULL;
    Value all = module_attr_peek(th, os, "_at_fork");
    return all ? dict_peek_c(th, all, when) : NULL;
}

static bool hooks_make(Thread *th)
{
    static const char *const WHEN[] = {"before", "after_in_child", "after_in_parent"};
    Value os = import_module(th, "os"), all = os ? dict_new(th) : NULL;
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < sizeof WHEN / sizeof *WHEN; i++) {
        Value list = list_new(th, 1);
        ok = list && dict_set_c(th, all, WHEN[i], list);
        unref_maybe(th, list);
    }
    ok = ok && module_set(th, os, "_at_fork", all);
    unref_maybe(th, all);
    unref_maybe(th, os);
    return ok;
}

static bool hook_check(Thread *th, const char *when, Value hook)
{
    if (!hook || is_callable(hook))
        return true;
    return raise_false(th, T_TypeError, "'%s' must be callable, not %s", when, type_of(th, hook)->name);
}

bool fork_hooks_add(Thread *th, Value before, Value after_in_child, Value after_in_parent)
{
    if (!before && !after_in_child && !after_in_parent)
        return raise_false(th, T_TypeError, "At least one argument is required.");
    if (!hook_check(th, "before", before) || !hook_check(th, "after_in_child", after_in_child) ||
        !hook_check(th, "after_in_parent", after_in_parent) || (!hooks_peek(th, "before") && !hooks_make(th)))
        return false;
    return (!before || list_append(th, hooks_peek(th, "before"), before)) &&
           (!after_in_child || list_append(th, hooks_peek(th, "after_in_child"), after_in_child)) &&
           (!after_in_parent || list_append(th, hooks_peek(th, "after_in_parent"), after_in_parent));
}

/* One that fails stops neither the fork nor those after it. */
static void hook_run(Thread *th, Value hook)
{
    Value result = call0(th, hook);
    if (!result)
        error_unraisable(th, hook);
    unref_maybe(th, result);
}

static void hooks_run(Thread *th, const char *when)
{
    Value hooks = hooks_peek(th, when);
    for (size_t i = 0; hooks && i < list_count(hooks); i++)
        hook_run(th, list_peek(hooks, i));
}

static void hooks_run_backwards(Thread *th, const char *when)
{
    Value hooks = hooks_peek(th, when);
    for (size_t i = hooks ? list_count(hooks) : 0; i-- > 0;)
        hook_run(th, list_peek(hooks, i));
}

/* --- the fork */

pid_t fork_with_hooks(Thread *th, const char *kind)
{
    hooks_run_backwards(th, "before");
    pid_t pid = vm_fork(th, kind);
    Value error = error_take(th);
    hooks_run(th, pid == 0 ? "after_in_child" : "after_in_parent");
    error_restore_steal(th, error);
    return pid;
}

/* --- the warning; where a filter makes it an error, CPython 3.13 drops that */

static bool has_other_threads(Thread *th) { return th->vm->threads && th->vm->threads->next; }

static Value warning_text(Thread *th)
{
    return str_format(th, "This process (pid=%d) is multi-threaded, use of fork() may lead to deadlocks in the child.",
                      (int)getpid());
}

void fork_warn(Thread *th)
{
    Value text = has_other_threads(th) ? warning_text(th) : NULL;
    if (text && !error_warn(th, T_DeprecationWarning, str_data(text)))
        error_clear(th);
    unref_maybe(th, text);
}

void fork_warn_in_library(Thread *th)
{
    if (!has_other_threads(th) || !dict_peek_c(th, th->vm->modules, "warnings"))
        return; /* without filters of the program's own, what a library does is not warned of */
    Value function = import_attr(th, "warnings", "_forked"), text = function ? warning_text(th) : NULL;
    Value result = text ? call1(th, function, text) : NULL;
    if (!result)
        error_clear(th);
    unref_maybe(th, result);
    unref_maybe(th, text);
    unref_maybe(th, function);
}
