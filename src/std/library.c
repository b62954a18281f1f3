/* The modules of lib/: Python texts within the program, compiled when they are first imported. */
#include "std/library.h"

#include "py/code.h"

bool library_run(Thread *th, Value module, const char *file, const char *text, const char *end)
{
    Value dict = module_dict_peek(module);
    Value code = compile_text(th, text, (size_t)(end - text), file, "exec", 0);
    Value result = code ? vm_run_code(th, code, dict, dict) : NULL;
    unref_maybe(th, code);
    unref_maybe(th, result);
    return result != NULL;
}

#define LIBRARY(id, module_name) LIBRARY_MODULE(std, id, module_name)
#include "std/modules.def"
