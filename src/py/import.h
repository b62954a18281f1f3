#ifndef PY_IMPORT_H
#define PY_IMPORT_H

#include "py/vm.h"

/* The import statement. */

/* `import name`, `from name import ...`: from is None or a tuple of names, level an int (dots). */
Value import_name(Thread *th, Value name, Value globals, Value from, Value level);
/* One name of a module: its attribute, or the submodule in sys.modules; ImportError. */
Value import_from(Thread *th, Value module, Value name);
/* What an import of the str name would find in places: ("module" or "package", its file), ("namespace", its folder),
 * ("library", ""), or ("", "") for nothing. */
Value import_find(Thread *th, Value name, Value places);
/* True if the file is the user's own: below the script's folder or found on sys.path. */
bool import_is_user_file(Vm *vm, const char *path);

#endif
