#ifndef STD_STD_H
#define STD_STD_H

#include "py/vm.h"

/* Python's modules that lessons import, but multiprocessing. What needs the system or speed is C, one file a module;
 * what is plain logic is Python in lib/, carried inside the program and run by the engine itself (library.c). */
extern const ModuleDef *const STD_MODULES[]; /* NULL-terminated, for vm_add_modules */

#endif
