/* Fuzz target of the unpickler: any bytes give an object or an exception, never a crash. A pickle may call whatever it
 * can import, so only harmless modules are there, and what runs text or opens files is taken out of builtins. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "std/pickle.h"
#include "std/std.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static Vm *harmless(void)
{
    static const ModuleDef *const modules[] = {&std_pickle_module, &std__pickle_module, &std_copyreg_module, NULL};
    static const char *const harmful[] = {"open",       "eval",  "exec",       "compile",
                                          "__import__", "input", "breakpoint", "exit"};
    Vm *vm = vm_new(NULL);
    if (!vm)
        return NULL;
    vm_add_modules(vm, modules);
    for (size_t i = 0; i < sizeof harmful / sizeof *harmful; i++) {
        Value name = str_new(vm->main_thread, harmful[i], strlen(harmful[i]));
        if (!name || !object_setitem(vm->main_thread, vm->builtins, name, NULL))
            error_clear(vm->main_thread);
        unref_maybe(vm->main_thread, name);
    }
    return vm;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Vm *vm; /* one for all inputs */
    if (!vm)
        vm = harmless();
    if (!vm)
        return 0;
    Thread *th = vm->main_thread;
    Value object = pickle_load(th, bytes, size);
    if ((object == NULL) != error_is_set(th))
        abort();
    error_clear(th);
    if (object) { /* what came out is whole: it can be sent on */
        Buf out = {0};
        pickle_dump(th, object, NULL, &out);
        error_clear(th);
        buf_release(&out);
        unref(th, object);
    }
    return 0;
}
