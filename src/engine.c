#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mp/mp.h"
#include "py/vm.h"
#include "std/std.h"

Vm *engine_new(const char *self_path, const char *method, const Flags *flags)
{
    Vm *vm = vm_new(flags);
    if (!vm)
        return NULL;
    vm->self_path = self_path;
    vm_add_modules(vm, STD_MODULES);
    vm_add_modules(vm, MP_MODULES);
    if (!mp_init(vm, (MpSettings){.method = method})) {
        vm_free(vm);
        return NULL;
    }
    return vm;
}

static int run_program(Vm *vm, int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[0], "-c") == 0)
        return vm_run_command(vm, argc, argv);
    if (argc > 1 && strcmp(argv[0], "-m") == 0)
        return vm_run_module(vm, argc, argv);
    if (!*argv[0] || strcmp(argv[0], "-") == 0)
        return vm_run_stdin(vm, argc, argv);
    return vm_run_file(vm, argv[0], argc - 1, argv + 1);
}

/* Where -W or the environment says something of warnings, they are ready before the program begins. */
static void follow_warnings(Vm *vm)
{
    Thread *th = vm->main_thread;
    Value options = dict_peek_c(th, module_dict_peek(vm->sys), "warnoptions");
    if (options && list_count(options))
        unref_maybe(th, import_module(th, "warnings"));
    error_clear(th);
}

int engine_run(const EngineOptions *options, int argc, char **argv)
{
    flags_read_environment(options->flags, environ);
    Vm *vm = engine_new(options->self_path, options->method, options->flags);
    if (!vm) {
        fputs("mpdemo: not enough memory to start the engine\n", stderr);
        return 1;
    }
    vm->options = (CompileOptions){.guard_off = options->guard_off, .sets = options->sets};
    mp_beginning(vm);
    follow_warnings(vm);
    int status = run_program(vm, argc, argv);
    mp_exiting(vm, status);
    return status; /* the rest goes with the process (py/finish.c) */
}

bool engine_is_child(int argc, char **argv)
{
    return argc > 1 && strncmp(argv[1], "--mp-", 5) == 0;
}

int engine_child(const char *self_path, int argc, char **argv)
{
    if (mp_is_tracker(argc, argv))
        return mp_tracker_main(argc, argv);
    Flags flags = {0};
    Vm *vm = NULL;
    if (mp_child_flags(&flags, argc, argv)) {
        flags_read_environment(&flags, environ);
        vm = engine_new(self_path, NULL, &flags);
    }
    if (vm) {
        follow_warnings(vm);
        return mp_child_main(vm, argc, argv);
    }
    fputs("mpdemo: not enough memory to start the engine\n", stderr);
    return 1;
}
