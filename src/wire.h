#ifndef WIRE_H
#define WIRE_H

#include "session/session.h"

/* Where run/ meets session/: neither knows the other. */

/* self: this executable, which must outlive the answer. */
RunOps wire_run_ops(const char *self);

#endif
