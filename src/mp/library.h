#ifndef MP_LIBRARY_H
#define MP_LIBRARY_H

#include "py/vm.h"

/* The modules of mp/lib: library.def. */
#define LIBRARY(id, module_name) extern const ModuleDef mp_##id##_module;
#include "mp/library.def"
#undef LIBRARY

#endif
