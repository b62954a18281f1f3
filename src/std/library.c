/* The modules of lib/: Python texts, laid into the program by the assembler, compiled when they are first imported.
 * Their file names begin with "<", so they are the library's own: no line of theirs is told or shown in a traceback. */
#include "py/code.h"
#include "py/vm.h"

#define LIBRARY(id, module_name)               \
    __asm__(".section .rodata\n"               \
            ".global std_text_" #id "\n"       \
            "std_text_" #id ":\n"              \
            ".incbin \"std/lib/" #id ".py\"\n" \
            ".global std_text_end_" #id "\n"   \
            "std_text_end_" #id ":\n"          \
            ".byte 0\n"                        \
            ".previous\n");                    \
    extern const char std_text_##id[], std_text_end_##id[];
#include "std/modules.def"

static bool run(Thread *th, Value module, const char *file, const char *text, size_t size)
{
    Value dict = module_dict_peek(module);
    Value code = compile_text(th, text, size, file, "exec", 0);
    Value result = code ? vm_run_code(th, code, dict, dict) : NULL;
    unref_maybe(th, code);
    unref_maybe(th, result);
    return result != NULL;
}

#define LIBRARY(id, module_name)                                          \
    static bool init_##id(Thread *th, Value module)                       \
    {                                                                     \
        return run(th, module, "<frozen " module_name ">", std_text_##id, \
                   (size_t)(std_text_end_##id - std_text_##id));          \
    }                                                                     \
    extern const ModuleDef std_##id##_module;                             \
    const ModuleDef std_##id##_module = {.name = module_name, .init = init_##id};
#include "std/modules.def"
