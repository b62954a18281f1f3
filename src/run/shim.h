#ifndef RUN_SHIM_H
#define RUN_SHIM_H

#include "base/buf.h"
#include "base/status.h"

/* The watcher that goes into every process of a program under CPython: Python texts of this project (shim/), carried in
 * the executable. sitecustomize.py tells how they enter. */

/* Lays them into `folder`, which is made (0700). */
Status shim_lay(const char *folder, Fault *fault);
/* A folder in the user's cache where they may be kept compiled, by their content; it is made, and what older contents
 * left beside it goes after a month. "" if there can be none. */
void shim_cache(Buf *path);

#endif
