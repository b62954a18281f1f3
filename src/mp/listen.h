#ifndef MP_LISTEN_H
#define MP_LISTEN_H

#include "mp/state.h"

extern const NativeDef LISTEN_FUNCTIONS[]; /* Client, of multiprocessing.connection */

#endif
