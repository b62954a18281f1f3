#ifndef STD_LIBRARY_H
#define STD_LIBRARY_H

#include "base/embed.h"
#include "py/vm.h"

/* A library's module that is written in Python: runs its text, from text to end, as the module's. file: begins with
 * "<", so that it is the library's own, and no line of it is told or shown in a traceback. false: exception. */
bool library_run(Thread *th, Value module, const char *file, const char *text, const char *end);

/* Defines the ModuleDef <layer>_<id>_module: the module of that name, whose text, src/<layer>/lib/<id>.py, is carried
 * inside the program. */
#define LIBRARY_MODULE(layer, id, module_name)                                                                  \
    EMBED(layer##_text_##id, #layer "/lib/" #id ".py")                                                          \
    static bool init_##id(Thread *th, Value module)                                                             \
    {                                                                                                           \
        return library_run(th, module, "<frozen " module_name ">", layer##_text_##id, layer##_text_##id##_end); \
    }                                                                                                           \
    extern const ModuleDef layer##_##id##_module;                                                               \
    const ModuleDef layer##_##id##_module = {.name = module_name, .init = init_##id};

#endif
