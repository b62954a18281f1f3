#ifndef STD_LIBRARY_H
#define STD_LIBRARY_H

#include "py/vm.h"

/* A library's module that is written in Python: runs its text, from text to end, as the module's. file: begins with
 * "<", so that it is the library's own, and no line of it is told or shown in a traceback. false: exception. */
bool library_run(Thread *th, Value module, const char *file, const char *text, const char *end);

#endif
