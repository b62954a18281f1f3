/* The modules of lib/: Python texts within the program, compiled when they are first imported. */
#include "std/library.h"

#include "base/embed.h"
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

#define LIBRARY(id, module_name)                                                                        \
    EMBED(std_text_##id, "std/lib/" #id ".py")                                                          \
    static bool init_##id(Thread *th, Value module)                                                     \
    {                                                                                                   \
        return library_run(th, module, "<frozen " module_name ">", std_text_##id, std_text_##id##_end); \
    }                                                                                                   \
    extern const ModuleDef std_##id##_module;                                                           \
    const ModuleDef std_##id##_module = {.name = module_name, .init = init_##id};
#include "std/modules.def"
