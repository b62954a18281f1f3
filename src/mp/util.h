#ifndef MP_UTIL_H
#define MP_UTIL_H

#include "mp/state.h"

extern const ModuleDef UTIL_MODULE; /* multiprocessing._util: what lib/util.py stands on */

#endif
