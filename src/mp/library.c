#include "mp/library.h"

#include "py/code.h"

/* Python texts, laid into the program by the assembler, compiled when they are first imported. Their file names begin
 * with "<": they are the library's own, no line of theirs is told or shown in a traceback. */

#define LIBRARY(id, module_name)                         \
    __asm__(".section .rodata\n"                         \
            ".global mp_text_" #id "\n"                  \
            "mp_text_" #id ":\n"                         \
            ".incbin \"mp/lib/" #id ".py\"\n"            \
            ".global mp_text_end_" #id "\n"              \
            "mp_text_end_" #id ":\n"                     \
            ".byte 0\n"                                  \
            ".previous\n");                              \
    extern const char mp_text_##id[], mp_text_end_##id[];
#include "mp/library.def"
#undef LIBRARY

static bool run(Thread *th, Value module, const char *file, const char *text, const char *end)
{
    Value dict = module_dict_peek(module);
    Value code = compile_text(th, text, (size_t)(end - text), file, "exec", 0);
    Value result = code ? vm_run_code(th, code, dict, dict) : NULL;
    unref_maybe(th, code);
    unref_maybe(th, result);
    return result != NULL;
}

#define LIBRARY(id, module_name)                                                                \
    static bool init_##id(Thread *th, Value module)                                             \
    {                                                                                           \
        return run(th, module, "<frozen " module_name ">", mp_text_##id, mp_text_end_##id);     \
    }                                                                                           \
    const ModuleDef mp_##id##_module = {.name = module_name, .init = init_##id};
#include "mp/library.def"
#undef LIBRARY
