#include "std/std.h"

/* The list of modules, for vm_add_modules. */

#define MODULE(id)        extern const ModuleDef std_##id##_module;
#define LIBRARY(id, name) extern const ModuleDef std_##id##_module;
#include "std/modules.def"

const ModuleDef *const STD_MODULES[] = {
#define MODULE(id)        &std_##id##_module,
#define LIBRARY(id, name) &std_##id##_module,
#include "std/modules.def"
    NULL,
};
