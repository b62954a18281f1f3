#ifndef MP_EXECUTOR_H
#define MP_EXECUTOR_H

#include "mp/state.h"

extern const ModuleDef EXECUTOR_MODULE; /* multiprocessing._executor: what lib/futures_process.py tells by */

#endif
