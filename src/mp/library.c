#include "mp/library.h"

#include "std/library.h"

#define LIBRARY(id, module_name) LIBRARY_MODULE(mp, id, module_name)
#include "mp/library.def"
#undef LIBRARY
