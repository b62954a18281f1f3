#ifndef PY_INIT_H
#define PY_INIT_H

#include "py/object.h"

/* What vm_new calls, in this order. Each makes the types and objects of its file; false: an exception is set.
 *
 * Bootstrapping: before the first of them vm_new has allocated every Type of types.def, zeroed, with refs 1 and
 * head.type = type, so that vm->type[T_x] is valid from the start and objects can be made of a type that is not filled
 * yet. object_init sets size and flags of those that making a type needs (str, tuple, list, dict, int, native,
 * getset_descriptor) before it fills the first; then each owner fills its own with type_fill. */

/* type_make into vm->type[id], in place (C2: type.c). base NULL: object. */
bool type_fill(Thread *th, TypeId id, const TypeDef *def, Type *base);

bool object_init(Vm *vm);     /* object.c: bootstrap, object, type, numbers, containers, descriptors; singletons */
bool str_init(Vm *vm);        /* str */
bool bytes_init(Vm *vm);      /* bytes, bytearray, memoryview */
bool function_init(Vm *vm);   /* function, native, method, cell, code */
bool exception_init(Vm *vm);  /* all EXC types, traceback */
bool generator_init(Vm *vm);  /* generator, frame */
bool module_init(Vm *vm);     /* module */
bool import_init(Vm *vm);     /* sys.modules, the bare module sys */
bool file_init(Vm *vm);       /* TextIOWrapper, BufferedReader */
bool builtins_init(Vm *vm);   /* vm->builtins: the builtins module's dict, in sys.modules */
bool frame_builtins_init(Vm *vm); /* __build_class__, super's friends, locals, globals, vars, __import__, exec, eval */
bool file_init_std(Vm *vm);   /* sys.stdin, sys.stdout, sys.stderr */
bool signals_init(Vm *vm);    /* SIGINT raises KeyboardInterrupt, SIGPIPE is ignored, as CPython's main does */

/* What vm_free calls at the end, when no object is left in use: memory of the tables. */
void exit_steps_release(Vm *vm);
void str_release(Vm *vm);
void object_release(Vm *vm);

#endif
