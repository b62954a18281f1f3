#include <fcntl.h>
#include <unistd.h>

#include "mp/context.h"
#include "mp/logger.h"
#include "mp/names.h"
#include "mp/pauses.h"
#include "mp/process.h"
#include "mp/report.h"
#include "mp/start.h"
#include "mp/tracer.h"
#include "py/file.h"
#include "std/atexit.h"

/* What a child does from its first moment to its last: BaseProcess._bootstrap and what stands around it. */

/* Calls module.name() if that module was imported; its failure is printed. */
static void call_if_there(Thread *th, const char *module, const char *name)
{
    Value loaded = dict_peek_c(th, th->vm->modules, module);
    Value function = loaded ? attr_find(th, loaded, name) : NULL;
    Value done = function ? call0(th, function) : NULL;
    Value error = error_take(th);
    if (error) {
        exception_print(th, error);
        unref(th, error);
    }
    unref_maybe(th, function);
    unref_maybe(th, done);
}

/* Bound when the program is loaded: else every forked child would look it up anew,
 * through pages that it has not got. */
#if __has_attribute(noplt)
extern void _exit(int) __attribute__((noplt));
#endif

void child_exit(Thread *th, int code)
{
    atexit_run_all(th);
    exit_run(th);
    tracer_exit(mp_of(th), code & 0xff, "");
    _exit(code & 0xff);
}

/* util._close_stdin */
static void close_stdin(Thread *th)
{
    Value in = attr_find(th, th->vm->sys, "stdin");
    if (in && !is_none(th, in)) {
        if (!file_close(th, in))
            error_clear(th);
        int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
        Value fresh = null < 0 ? NULL : file_open(th, small_make(null), "r", -1, "utf-8", NULL, NULL, false);
        if (fresh)
            module_set(th, th->vm->sys, "stdin", fresh);
        else if (null >= 0)
            close(null);
        unref_maybe(th, fresh);
    }
    unref_maybe(th, in);
    error_clear(th);
}

static void write_stderr(Thread *th, const char *text)
{
    Value err = attr_find(th, th->vm->sys, "stderr"), str = str_from(th, text);
    if (err && str && !is_none(th, err))
        file_write_str(th, err, str);
    unref_maybe(th, err);
    unref_maybe(th, str);
    error_clear(th);
}

static int code_of_system_exit(Thread *th, Value error)
{
    Value code = attr_find(th, error, "code");
    int64_t number = 0;
    if (!code || is_none(th, code)) {
        number = 0;
    } else if (is_int(code)) {
        if (!int_as_i64(th, code, &number))
            number = 255;
    } else {
        Value text = object_str(th, code);
        Buf line = {0};
        buf_addf(&line, "%s\n", text ? str_data(text) : "");
        write_stderr(th, buf_str(&line));
        buf_release(&line);
        unref_maybe(th, text);
        number = 1;
    }
    error_clear(th);
    unref_maybe(th, code);
    return (int)number;
}

static int code_of_error(Thread *th, Value self)
{
    Value error = error_take(th);
    int code = 1;
    if (is_instance(th, error, T_SystemExit)) {
        code = code_of_system_exit(th, error);
    } else {
        Value keep, line;
        bool slow = is_instance(th, error, T_KeyboardInterrupt) && process_is_daemon(th, self);
        bool forked = context_actual(mp_of(th)) == METHOD_FORK; /* CPython has traceback already, else it comes first */
        if (slow && !forked)
            interrupted_nap(th);
        const char *name = attr_text(th, self, "name", &keep);
        line = str_format(th, "Process %s:\n", name ? name : "?");
        if (line)
            write_stderr(th, str_data(line));
        unref_maybe(th, line);
        unref_maybe(th, keep);
        error_clear(th);
        if (slow && forked)
            interrupted_nap(th);
        tracer_raised(th, "process", error);
        report_exception(th, error);
    }
    unref(th, error);
    return code;
}

/* Whose process we are from now on. The old object is kept: its finalisers are not ours to run. */
static bool become(Thread *th, Value self, int parent_sentinel)
{
    Mp *mp = mp_of(th);
    int64_t parent_pid = -1;
    Value method = attr_get_c(th, self, "_start_method"), name = NULL;
    MpMethod own = method && is_str(method) ? method_find(str_data(method)) : METHOD_NONE;
    if (own != METHOD_NONE)
        mp->actual_method = own;
    unref_maybe(th, method);
    mp->process_counter = 0;
    mp->children = list_new(th, 0);
    mp->current = ref(self);
    name = attr_get_c(th, self, "_parent_name");
    if (!mp->children || !name || !attr_int(th, self, "_parent_pid", &parent_pid))
        return false;
    mp->parent_pid = (pid_t)parent_pid;
    mp->parent_rested = false; /* that was of a fork's parent with its own */
    mp->parent = process_parent_new(th, name, (pid_t)parent_pid, parent_sentinel);
    unref(th, name);
    return mp->parent != NULL;
}

static void tell_name(Thread *th, Value self)
{
    if (!traced(th))
        return;
    Value keep;
    const char *name = attr_text(th, self, "name", &keep);
    Value main_module = dict_peek_c(th, th->vm->modules, "__main__");
    Value dunder = main_module ? attr_find(th, main_module, "__name__") : NULL;
    tracer_name(mp_of(th), dunder && is_str(dunder) ? str_data(dunder) : "", name ? name : "");
    unref_maybe(th, dunder);
    unref_maybe(th, keep);
    error_clear(th);
}

/* CPython's own functions between the script's and the target: they take their part of the recursion limit. By fork
 * the child stands where its parent does: start, _Popen (twice by the default context), __init__, _launch; and one more
 * from the second time on, when the interpreter has specialised the call of Popen's class. */
static void enter_library(Thread *th, Value self)
{
    Mp *mp = mp_of(th);
    bool by_default = type_is_subtype(self->type, mp_type(th, MT_Process));
    switch (context_actual(mp)) {
    case METHOD_FORK: th->depth += 6 + by_default + (mp->fork_starts > 1); break;
    case METHOD_SPAWN: th->depth += 5; break;
    default: th->depth += 6; break;
    }
}

/* What cannot be written fails the child. By fork nobody is told: os._exit comes first. */
static int code_of_flush(Thread *th)
{
    Value error = error_take(th);
    if (context_actual(mp_of(th)) != METHOD_FORK)
        report_exception(th, error);
    unref(th, error);
    return 1;
}

int process_bootstrap(Thread *th, Value self, int parent_sentinel)
{
    close_stdin(th);
    bool ok = become(th, self, parent_sentinel);
    if (ok && context_forks(mp_of(th))) {
        names_forget(mp_of(th));
        after_fork_run(th);
    }
    tell_name(th, self);
    mp_log(th, LOG_INFO, "child process calling self.run()");
    enter_library(th, self);
    Value done = ok ? call_method(th, self, "run", 0) : NULL;
    int code = done ? 0 : code_of_error(th, self);
    unref_maybe(th, done);
    call_if_there(th, "threading", "_shutdown");
    mp_log(th, LOG_INFO, "process exiting with exitcode %d", code);
    return flush_std(th) ? code : code_of_flush(th);
}
