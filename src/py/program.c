#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "py/code.h"
#include "py/fast.h"
#include "py/init.h"
#include "py/vm.h"

/* A program as python3 runs one: a file, the text behind -c, the module behind -m, or what standard input gives. */

static bool is_safe_path(const Vm *vm)
{
    return vm->flags->given['P'] || vm->flags->given['I'];
}

static char *absolute_path(const char *path)
{
    char folder[4096];
    Buf out = {0};
    bool here = strcmp(path, ".") == 0;
    if (path[0] != '/' && getcwd(folder, sizeof folder))
        buf_addf(&out, "%s%s", folder, here ? "" : "/");
    if (here)
        return buf_take(&out);
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    buf_add_str(&out, path);
    return buf_take(&out);
}

/* The program's own folder before all others, unless -P keeps it out. */
static bool set_first_place(Thread *th, const char *folder, size_t size)
{
    if (is_safe_path(th->vm))
        return true;
    Value text = str_new(th, folder, size), list = attr_get_c(th, th->vm->sys, "path");
    bool ok = text && list && list_insert(th, list, 0, text);
    unref_maybe(th, text);
    unref_maybe(th, list);
    return ok;
}

/* sys.path[0]: the folder of the script, links followed. */
static bool set_script_folder(Thread *th, const char *path)
{
    char *real = realpath(path, NULL);
    const char *from = real ? real : path, *slash = strrchr(from, '/');
    bool ok = set_first_place(th, from, slash ? (size_t)(slash - from) : 0);
    if (ok && slash)
        th->vm->own->script_dir = mem_strndup(from, (size_t)(slash - from));
    free(real);
    return ok;
}

/* sys.argv; and sys.orig_argv, the whole command line: python3, its options, then what stands there of the program. */
static bool set_argv(Thread *th, const char *shown, bool is_word, int argc, char **argv)
{
    const FlagTexts *options = &th->vm->flags->words;
    Value list = list_new(th, (size_t)argc + 1), whole = list_new(th, options->count + (size_t)argc + 2);
    bool ok = list && whole && list_append_text(th, list, shown) &&
              list_append_text(th, whole, th->vm->self_path ? th->vm->self_path : "");
    for (size_t i = 0; ok && i < options->count; i++)
        ok = list_append_text(th, whole, options->items[i]);
    ok = ok && (!is_word || list_append_text(th, whole, shown));
    for (int i = 0; ok && i < argc; i++)
        ok = list_append_text(th, list, argv[i]) && list_append_text(th, whole, argv[i]);
    ok = ok && module_set(th, th->vm->sys, "argv", list) && module_set(th, th->vm->sys, "orig_argv", whole);
    unref_maybe(th, list);
    unref_maybe(th, whole);
    return ok;
}

/* file: what __file__ is; NULL: there is none. */
static bool make_main(Thread *th, const char *file)
{
    Vm *vm = th->vm;
    Value builtins = dict_peek_c(th, vm->modules, "builtins");
    vm->main = module_new(th, "__main__", NULL);
    return vm->main && module_set_steal(th, vm->main, "__annotations__", dict_new(th)) &&
           dict_set_c(th, vm->modules, "__main__", vm->main) &&
           (!file || (module_set_str(th, vm->main, "__file__", file) &&
                      module_set(th, vm->main, "__cached__", vm->none))) &&
           module_set(th, vm->main, "__builtins__", builtins ? builtins : vm->builtins);
}

static void die_by(int number)
{
    sigset_t set;
    signal(number, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    kill(getpid(), number);
}

/* The main program has come out of its last line, or of an exception: the status that the process ends with. */
static int end_of_main(Thread *th, bool ok)
{
    Vm *vm = th->vm;
    int number = 0;
    if (!ok && th->error && vm->hooks.raised && !error_matches(th, T_SystemExit)) {
        Value error = error_take(th);
        vm->hooks.raised(vm->hooks.ctx, th, "process", error);
        error_restore_steal(th, error);
    }
    int status = ok ? 0 : error_exit_status(th, &number);
    /* In a fork child that came out of the script this thread is the main one, whichever it was before. */
    status = vm_finish(th, status);
    if (number)
        die_by(number);
    return status;
}

/* Text that is in no file: modules are looked for in the working directory, as it is at the time. */
static int run_text(Vm *vm, const char *text, size_t size, const char *filename, bool has_file)
{
    Thread *th = vm->main_thread;
    Value code = NULL, result = NULL;
    if (set_first_place(th, "", 0) && make_main(th, has_file ? filename : NULL))
        code = compile_text(th, text, size, filename, "exec", CODE_USER);
    if (code)
        result = vm_run_code(th, code, module_dict_peek(vm->main), NULL);
    bool ok = result != NULL;
    unref_maybe(th, code);
    unref_maybe(th, result);
    return end_of_main(th, ok);
}

int vm_run_command(Vm *vm, int argc, char **argv)
{
    Thread *th = vm->main_thread;
    const char *text = argv[1];
    vm->own->command_text = text; /* a traceback shows its lines */
    if (!set_argv(th, "-c", false, argc - 2, argv + 2))
        return end_of_main(th, false);
    return run_text(vm, text, strlen(text), "<string>", false);
}

int vm_run_stdin(Vm *vm, int argc, char **argv)
{
    Thread *th = vm->main_thread;
    Buf text = {0};
    char block[4096];
    ssize_t n;
    while ((n = read(STDIN_FILENO, block, sizeof block)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            buf_add(&text, block, (size_t)n);
    bool ok = text.failed ? (raise_memory(th), false) : set_argv(th, argv[0], *argv[0], argc - 1, argv + 1);
    int status = ok ? run_text(vm, buf_str(&text), text.size, "<stdin>", true) : end_of_main(th, false);
    buf_release(&text);
    return status;
}

/* What the main module knows of where it is from. */
static bool take_spec(Thread *th, Value main, Value spec, Value file)
{
    return module_set(th, main, "__spec__", spec) && module_set(th, main, "__file__", file) &&
           module_set(th, main, "__cached__", th->vm->none) &&
           module_set_steal(th, main, "__loader__", attr_get_c(th, spec, "loader")) &&
           module_set_steal(th, main, "__package__", attr_get_c(th, spec, "parent"));
}

/* A folder's __main__.py, with the folder as the first place for modules. */
static bool run_main_of(Thread *th, const char *file)
{
    Value make = import_attr(th, "importlib.util", "spec_from_file_location"), name = str_from(th, "__main__");
    Value text = str_from(th, file), spec = make && name && text ? call2(th, make, name, text) : NULL;
    bool ok = spec && take_spec(th, th->vm->main, spec, text) && vm_run_path(th, file, module_dict_peek(th->vm->main));
    unref_maybe(th, make);
    unref_maybe(th, name);
    unref_maybe(th, text);
    unref_maybe(th, spec);
    return ok;
}

static int run_folder(Vm *vm, const char *folder, const char *shown, int argc, char **argv)
{
    Thread *th = vm->main_thread;
    Buf file = {0};
    int status = 1;
    buf_addf(&file, "%s/__main__.py", folder);
    if (file.failed || access(buf_str(&file), R_OK))
        fprintf(stderr, "mpdemo: can't find '__main__' module in '%s'\n", folder);
    else
        status = end_of_main(th, set_script_folder(th, buf_str(&file)) && set_argv(th, shown, true, argc, argv) &&
                                     make_main(th, NULL) && run_main_of(th, buf_str(&file)));
    buf_release(&file);
    return status;
}

int vm_run_file(Vm *vm, const char *path, int argc, char **argv)
{
    Thread *th = vm->main_thread;
    char *absolute = absolute_path(path);
    if (!absolute)
        return 1;
    if (access(absolute, R_OK)) {
        fprintf(stderr, "mpdemo: can't open file '%s': [Errno %d] %s\n", absolute, errno, strerror(errno));
        mem_free(absolute);
        return 2;
    }
    if (io_is_folder(absolute)) {
        int status = run_folder(vm, absolute, path, argc, argv);
        mem_free(absolute);
        return status;
    }
    bool ok = set_script_folder(th, absolute) && set_argv(th, path, true, argc, argv) && make_main(th, absolute) &&
              vm_run_path(th, absolute, module_dict_peek(vm->main));
    mem_free(absolute);
    return end_of_main(th, ok);
}

/* --- a module: found as an import finds it, its packages imported; then its file runs as __main__ */

Value vm_find_main(Thread *th, const char *name)
{
    Value find = import_attr(th, "runpy", "_place_of_main"), text = find ? str_from(th, name) : NULL;
    Value spec = text ? call1(th, find, text) : NULL;
    unref_maybe(th, find);
    unref_maybe(th, text);
    return spec;
}

static bool run_main_module(Thread *th, const char *name)
{
    Value main = th->vm->main, spec = vm_find_main(th, name), file = spec ? attr_get_c(th, spec, "origin") : NULL;
    Value words = file ? attr_get_c(th, th->vm->sys, "argv") : NULL;
    bool ok = words && object_setitem(th, words, small_make(0), file) && take_spec(th, main, spec, file) &&
              vm_run_path(th, str_data(file), module_dict_peek(main));
    unref_maybe(th, words);
    unref_maybe(th, spec);
    unref_maybe(th, file);
    return ok;
}

int vm_run_module(Vm *vm, int argc, char **argv)
{
    Thread *th = vm->main_thread;
    char here[4096];
    bool ok = set_argv(th, "-m", false, argc - 2, argv + 2) &&
              (!getcwd(here, sizeof here) || set_first_place(th, here, strlen(here))) && make_main(th, NULL) &&
              run_main_module(th, argv[1]);
    return end_of_main(th, ok);
}
