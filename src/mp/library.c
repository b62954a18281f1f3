#include "mp/library.h"

#include "base/embed.h"
#include "std/library.h"

#define LIBRARY(id, module_name)                                                                      \
    EMBED(mp_text_##id, "mp/lib/" #id ".py")                                                          \
    static bool init_##id(Thread *th, Value module)                                                   \
    {                                                                                                 \
        return library_run(th, module, "<frozen " module_name ">", mp_text_##id, mp_text_##id##_end); \
    }                                                                                                 \
    const ModuleDef mp_##id##_module = {.name = module_name, .init = init_##id};
#include "mp/library.def"
#undef LIBRARY
