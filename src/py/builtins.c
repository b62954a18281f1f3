#include "py/builtins.h"

#include "py/builtins_private.h"
#include "py/error.h"
#include "py/exception_group.h"
#include "py/init.h"
#include "py/private.h"
#include "py/types.h"
#include "py/vm.h"

/* The module builtins: types, exceptions, constants, and the functions of the tables. */

static Value builtins_module_peek(Vm *vm)
{
    return dict_peek_c(vm->main_thread, vm->modules, "builtins");
}

bool builtins_add(Vm *vm, const NativeDef *functions)
{
    Thread *th = vm->main_thread;
    Value module = builtins_module_peek(vm), name = module ? str_intern(th, "builtins") : NULL;
    bool ok = name && module_add_functions(th, module, module, name, functions);
    unref_maybe(th, name);
    return ok;
}

static bool add_types(Thread *th, Value module)
{
    /* those of types.def that a script knows by name */
    static const TypeId types[] = {
        T_object, T_type, T_int, T_bool, T_float, T_complex, T_str, T_bytes, T_bytearray, T_memoryview, T_list, T_tuple,
        T_dict, T_set, T_frozenset, T_range, T_slice, T_property, T_staticmethod, T_classmethod, T_super, T_enumerate,
        T_zip, T_map, T_filter, T_reversed,
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        Type *type = th->vm->type[types[i]];
        if (type->name && !module_set(th, module, type->name, &type->head))
            return false;
    }
#define TYPE(id, name)
#define EXC(id, base)                                                  \
    if (!module_set(th, module, #id, &th->vm->type[T_##id]->head)) \
        return false;
#include "py/types.def"
#undef TYPE
#undef EXC
    Value os_error = &th->vm->type[T_OSError]->head;
    if (!exception_group_init(th) || !module_set(th, module, "ExceptionGroup", th->vm->own->exception_group))
        return false;
    return module_set(th, module, "IOError", os_error) && module_set(th, module, "EnvironmentError", os_error);
}

static bool add_constants(Thread *th, Value module)
{
    Vm *vm = th->vm;
    return module_set(th, module, "None", vm->none) && module_set(th, module, "True", vm->true_) &&
           module_set(th, module, "False", vm->false_) && module_set(th, module, "Ellipsis", vm->ellipsis) &&
           module_set(th, module, "NotImplemented", vm->not_implemented) &&
           module_set_steal(th, module, "__debug__", truth(th, !vm->flags->given['O']));
}

bool builtins_init(Vm *vm)
{
    Thread *th = vm->main_thread;
    Value module = module_new(th, "builtins", "Built-in functions, types, exceptions, and other objects.");
    bool ok = module && dict_set_c(th, vm->modules, "builtins", module);
    if (ok)
        vm->builtins = ref(module_dict_peek(module));
    ok = ok && add_types(th, module) && add_constants(th, module) && builtins_add(vm, BUILTINS_OBJECT) &&
         builtins_add(vm, BUILTINS_NUMBER) && builtins_add(vm, BUILTINS_ITER) && builtins_add(vm, BUILTINS_IO) &&
         exit_functions_init(vm);
    unref_maybe(th, module);
    return ok;
}
