#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "mp/context.h"
#include "mp/logger.h"
#include "mp/process.h"
#include "mp/start.h"
#include "mp/tracer.h"
#include "std/pickle.h"

/* What a child that is no copy of its parent is told first: CPython's preparation data, the same keys in the same
 * order, and how the child follows it up to importing the main file as __mp_main__ (spawn.py). */

static bool not_importing_main(Thread *th)
{
    if (!mp_of(th)->inheriting)
        return true;
    return raise_false(th, T_RuntimeError, "%s",
                       "\n        An attempt has been made to start a new process before the\n"
                       "        current process has finished its bootstrapping phase.\n"
                       "\n"
                       "        This probably means that you are not using fork to start your\n"
                       "        child processes and you have forgotten to use the proper idiom\n"
                       "        in the main module:\n"
                       "\n"
                       "            if __name__ == '__main__':\n"
                       "                freeze_support()\n"
                       "                ...\n"
                       "\n"
                       "        The \"freeze_support()\" line can be omitted if the program\n"
                       "        is not going to be frozen to produce an executable.\n"
                       "\n"
                       "        To fix this issue, refer to the \"Safe importing of main module\"\n"
                       "        section in https://docs.python.org/3/library/multiprocessing.html\n"
                       "        ");
}

static bool set_steal(Thread *th, Value dict, const char *key, Value value)
{
    bool ok = value && dict_set_c(th, dict, key, value);
    unref_maybe(th, value);
    return ok;
}

static Value original_dir(Thread *th)
{
    const char *dir = mp_of(th)->original_dir;
    return dir ? str_from(th, dir) : none(th);
}

static Value current_dir(Thread *th)
{
    char *dir = getcwd(NULL, 0);
    if (!dir)
        return raise_errno(th, errno, NULL);
    Value v = str_from(th, dir);
    free(dir);
    return v;
}

/* sys.path, where '' means where the program started. */
static Value path_copy(Thread *th)
{
    Value path = attr_get_c(th, th->vm->sys, "path"), copy = path ? list_from(th, path) : NULL;
    unref_maybe(th, path);
    for (size_t i = 0; copy && i < list_count(copy); i++) {
        if (!str_equal_c(list_peek(copy, i), ""))
            continue;
        Value dir = original_dir(th);
        if (!dir || !object_setitem(th, copy, small_make((int64_t)i), dir))
            ref_set(th, &copy, NULL);
        unref_maybe(th, dir);
        break;
    }
    return copy;
}

/* os.path.normpath of an absolute or relative path, textually. */
static void normalise(const char *path, Buf *out)
{
    size_t floor = 0;
    if (path[0] == '/') {
        buf_add_char(out, '/');
        floor = 1;
    }
    for (const char *at = path; *at;) {
        size_t n = strcspn(at, "/");
        bool dot = n == 0 || (n == 1 && at[0] == '.');
        bool up = n == 2 && at[0] == '.' && at[1] == '.';
        if (up && out->size > floor) {
            while (out->size > floor && out->data[out->size - 1] != '/')
                out->size--;
            if (out->size > floor)
                out->size--;
        } else if (!dot && !(up && floor)) {
            if (out->size > floor)
                buf_add_char(out, '/');
            buf_add(out, at, n);
        }
        at += n;
        at += *at == '/';
    }
    if (out->size && out->data)
        out->data[out->size] = '\0';
}

/* A file's place, as it was when the program began. */
static bool add_main_path(Thread *th, Value dict, const Value file)
{
    const char *dir = mp_of(th)->original_dir;
    Buf joined = {0}, path = {0};
    if (str_data(file)[0] != '/' && dir)
        buf_addf(&joined, "%s/", dir);
    buf_add(&joined, str_data(file), str_size(file));
    normalise(buf_str(&joined), &path);
    bool ok = set_steal(th, dict, "init_main_from_path", str_new(th, buf_str(&path), path.size));
    buf_release(&joined);
    buf_release(&path);
    return ok;
}

/* An attribute, if it is there and a str; NULL without an exception else. */
static Value text_attr(Thread *th, Value of, const char *name)
{
    Value v = of ? attr_find(th, of, name) : NULL;
    if (v && !is_str(v))
        ref_set(th, &v, NULL);
    return v;
}

/* What the child imports as __mp_main__: the module that `-m` was given, by its name, or the file. */
static bool add_main(Thread *th, Value dict)
{
    Value module = dict_peek_c(th, th->vm->modules, "__main__");
    Value spec = module ? attr_find(th, module, "__spec__") : NULL;
    Value name = text_attr(th, spec, "name"),
          file = name || error_is_set(th) ? NULL : text_attr(th, module, "__file__");
    bool ok = !error_is_set(th) && (!name || dict_set_c(th, dict, "init_main_from_name", name)) &&
              (!file || add_main_path(th, dict, file));
    unref_maybe(th, spec);
    unref_maybe(th, name);
    unref_maybe(th, file);
    return ok;
}

static Value preparation_data(Thread *th, Value process)
{
    Mp *mp = mp_of(th);
    if (!not_importing_main(th))
        return NULL;
    Value d = dict_new(th);
    int64_t level;
    bool ok = d && set_steal(th, d, "log_to_stderr", truth(th, mp->log_to_stderr)) &&
              set_steal(th, d, "authkey", attr_get_c(th, mp->current, "authkey")) &&
              (!mp_log_level(th, &level) || set_steal(th, d, "log_level", int_from(th, level))) &&
              set_steal(th, d, "name", attr_get_c(th, process, "_name")) &&
              set_steal(th, d, "sys_path", path_copy(th)) &&
              set_steal(th, d, "sys_argv", attr_get_c(th, th->vm->sys, "argv")) &&
              set_steal(th, d, "orig_dir", original_dir(th)) && set_steal(th, d, "dir", current_dir(th)) &&
              set_steal(th, d, "start_method", str_from(th, method_name(context_actual(mp)))) && add_main(th, d);
    if (ok)
        return d;
    unref_maybe(th, d);
    return NULL;
}

bool child_data(Thread *th, Value process, Spawning *spawning, Buf *out, size_t *prep_size)
{
    Value data = preparation_data(th, process);
    if (!data)
        return false;
    spawning_push(th, spawning);
    bool ok = mp_pickle(th, data, out);
    *prep_size = out->size;
    ok = ok && mp_pickle(th, process, out);
    spawning_pop(th, spawning);
    unref(th, data);
    if (ok && out->failed)
        ok = raise_memory(th) != NULL;
    return ok;
}

/* --- in the child */

static Value peek(Thread *th, Value dict, const char *key)
{
    Value v = dict_peek_c(th, dict, key);
    return v && !is_none(th, v) ? v : NULL;
}

static bool take_dirs(Thread *th, Value data)
{
    Mp *mp = mp_of(th);
    Value dir = peek(th, data, "dir"), original = peek(th, data, "orig_dir");
    if (dir && is_str(dir) && chdir(str_data(dir)) < 0) {
        raise_errno(th, errno, str_data(dir));
        return false;
    }
    if (original && is_str(original)) {
        free(mp->original_dir);
        mp->original_dir = strdup(str_data(original));
    }
    return true;
}

static bool run_main(Thread *th, const char *path, Value module)
{
    TRACE(th, EV_import, ev_text(path), ev_text("__mp_main__"));
    bool ok = vm_run_path(th, path, module_dict_peek(module));
    TRACE(th, EV_imported, ev_text(path), ev_text("__mp_main__"), ev_int(ok));
    return ok;
}

/* A child begins as `python -c` does: with a main that has no file. Where the parent's main has one, it is imported and
 * takes that place; else (a notebook) this is where functions are looked for, and not found. */
static bool bare_main(Thread *th)
{
    static const TypeDef loader_def = {
        .name = "BuiltinImporter", .module = "_frozen_importlib", .size = sizeof(Object)};
    Type *loader = type_make(th, &loader_def, NULL);
    Value module = loader ? module_new(th, "__main__", NULL) : NULL;
    if (module)
        ref_set(th, &th->vm->main, ref(module));
    bool ok = module && module_set(th, module, "__loader__", (Value)loader) &&
              dict_set_c(th, th->vm->modules, "__main__", module);
    unref_maybe(th, module);
    unref_maybe(th, (Value)loader);
    return ok;
}

/* The file runs as __mp_main__, which then is the main module, too. spec: by which it was found, or NULL. */
static bool import_main(Thread *th, const char *path, Value spec)
{
    Vm *vm = th->vm;
    Value module = module_new(th, "__mp_main__", NULL);
    Value parent = spec ? attr_get_c(th, spec, "parent") : str_from(th, "");
    bool ok = module && module_set_steal(th, module, "__package__", parent) &&
              module_set_steal(th, module, "__file__", str_from(th, path)) &&
              (!spec || (module_set(th, module, "__spec__", spec) &&
                         module_set_steal(th, module, "__loader__", attr_get_c(th, spec, "loader")))) &&
              dict_set_c(th, vm->modules, "__mp_main__", module) && run_main(th, path, module) &&
              dict_set_c(th, vm->modules, "__main__", module) &&
              dict_set_c(th, vm->modules, "__mp_main__", module);
    if (ok)
        ref_set(th, &vm->main, module);
    else
        unref_maybe(th, module);
    return ok;
}

/* spawn._fixup_main_from_path: not where the main module is that file already (a child of the fork server's), nor a
 * file called ipython, which has no guard. */
static bool main_from_path(Thread *th, const char *path)
{
    static const char shell[] = "ipython";
    const char *base = base_name(path), *dot = strrchr(base, '.');
    size_t size = dot && dot > base ? (size_t)(dot - base) : strlen(base);
    if (size == sizeof shell - 1 && memcmp(base, shell, size) == 0)
        return true;
    Value current = dict_peek_c(th, th->vm->modules, "__main__");
    Value file = text_attr(th, current, "__file__");
    bool same = file && str_equal_c(file, path);
    unref_maybe(th, file);
    return !error_is_set(th) && (same || import_main(th, path, NULL));
}

/* spawn._fixup_main_from_name: a package's __main__ is what its name says, and has no guard. */
static bool main_from_name(Thread *th, const char *name)
{
    static const char own[] = ".__main__";
    size_t size = strlen(name), tail = sizeof own - 1;
    if (strcmp(name, own + 1) == 0 || (size >= tail && strcmp(name + size - tail, own) == 0))
        return true;
    Value spec = vm_find_main(th, name), path = spec ? attr_get_c(th, spec, "origin") : NULL;
    bool ok = path && import_main(th, str_data(path), spec);
    unref_maybe(th, spec);
    unref_maybe(th, path);
    return ok;
}

static bool take_logging(Thread *th, Value data)
{
    Value on = peek(th, data, "log_to_stderr"), level = peek(th, data, "log_level"), logger, done;
    if (on && object_truth(th, on) == 1) {
        if (!(logger = mp_log_to_stderr(th, NULL)))
            return false;
        unref(th, logger);
    }
    if (!level || !(logger = mp_logger(th)))
        return !level;
    done = call_method(th, logger, "setLevel", 1, level);
    unref(th, logger);
    unref_maybe(th, done);
    return done != NULL;
}

/* spawn.prepare */
static bool prepare(Thread *th, Value data)
{
    Mp *mp = mp_of(th);
    Value v;
    if (!is_dict(data))
        return raise_false(th, T_TypeError, "preparation data is no dict");
    if (!dict_peek_c(th, th->vm->modules, "__main__") && !bare_main(th))
        return false;
    if ((v = peek(th, data, "name")) && !attr_set_c(th, mp->current, "name", v))
        return false;
    if (traced(th))
        TRACE(th, EV_boot, ev_text(v && is_str(v) ? str_data(v) : ""));
    if ((v = peek(th, data, "authkey")) && !attr_set_c(th, mp->current, "authkey", v))
        return false;
    if (!take_logging(th, data))
        return false;
    if ((v = peek(th, data, "sys_path")) && !attr_set_c(th, th->vm->sys, "path", v))
        return false;
    if ((v = peek(th, data, "sys_argv")) && !attr_set_c(th, th->vm->sys, "argv", v))
        return false;
    if (!take_dirs(th, data))
        return false;
    if ((v = peek(th, data, "start_method")) && is_str(v))
        mp->actual_method = method_find(str_data(v));
    if ((v = peek(th, data, "init_main_from_name")) && is_str(v))
        return main_from_name(th, str_data(v));
    v = peek(th, data, "init_main_from_path");
    return !v || !is_str(v) || main_from_path(th, str_data(v));
}

static Value read_pickle(Thread *th, int fd, int64_t size)
{
    char *bytes = size >= 0 && size < INT64_C(1) << 40 ? mem_alloc((size_t)size + 1) : NULL;
    int64_t have = 0;
    if (!bytes)
        return raise_memory(th);
    while (have < size) {
        ssize_t n = read(fd, bytes + have, (size_t)(size - have));
        if (n == 0)
            raise(th, T_EOFError, "Ran out of input");
        else if (n < 0 && errno != EINTR)
            raise_errno(th, errno, NULL);
        else if (n < 0)
            thread_check_signals(th);
        if (error_is_set(th)) {
            mem_free(bytes);
            return NULL;
        }
        have += n > 0 ? n : 0;
    }
    Value v = pickle_load(th, bytes, (size_t)size);
    mem_free(bytes);
    return v;
}

bool child_main(Thread *th, int fd, int64_t prep_size, int64_t object_size, int parent_sentinel, int *code)
{
    Mp *mp = mp_of(th);
    mp->inheriting = true;
    Value data = mp_types_make(th) && exit_register(th) ? read_pickle(th, fd, prep_size) : NULL;
    Value self = data && prepare(th, data) ? read_pickle(th, fd, object_size) : NULL;
    mp->inheriting = false;
    close(fd);
    unref_maybe(th, data);
    if (self && !mp_is(th, self, MT_BaseProcess)) {
        raise(th, T_TypeError, "no process object");
        unref(th, self);
        return false;
    }
    if (!self)
        return false;
    *code = process_bootstrap(th, self, parent_sentinel);
    unref(th, self);
    return true;
}
