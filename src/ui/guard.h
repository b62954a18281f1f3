#ifndef UI_GUARD_H
#define UI_GUARD_H

#include <stdbool.h>

#include "base/buf.h"

/* The guard of a script, `if __name__ == '__main__':` at the beginning of a line. */

/* Its line, from 1; 0: there is none. */
int guard_line(const char *text);
/* Puts what follows the last top-level function, class or import under a guard. false: nothing follows,
 * or no memory. */
bool guard_wrap(const char *text, Buf *out);

#endif
