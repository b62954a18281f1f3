#include "py/file.h"
#include "py/vm.h"

/* The module _io: the file types of the engine, for lib/io.py, which adds StringIO and BytesIO. */

static const NativeDef FUNCTIONS[] = {
    {"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     file_open_method, "Opens a file.", 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    Vm *vm = th->vm;
    Type *unsupported = file_type_unsupported(th);
    return unsupported && module_set(th, module, "TextIOWrapper", (Value)vm->type[T_TextFile]) &&
           module_set(th, module, "BufferedReader", (Value)vm->type[T_BinaryFile]) &&
           module_set(th, module, "FileIO", (Value)file_type_raw(vm)) &&
           module_set(th, module, "BufferedWriter", (Value)file_type_writer(vm)) &&
           module_set(th, module, "BufferedRandom", (Value)file_type_random(vm)) &&
           module_set(th, module, "UnsupportedOperation", (Value)unsupported);
}

const ModuleDef std__io_module = {.name = "_io", .functions = FUNCTIONS, .init = init};
