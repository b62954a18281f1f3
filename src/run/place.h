#ifndef RUN_PLACE_H
#define RUN_PLACE_H

#include <stddef.h>

#include "base/status.h"
#include "trace/shared.h"

/* The private directory of a run (0700): the collector's socket and the shared counters. In $XDG_RUNTIME_DIR where
 * that is short enough for a socket's name, else in /tmp. */
typedef struct Place {
    char folder[72];
    char socket_path[96]; /* under 100 bytes: the kernel takes 107 */
    char shared_path[96];
    char shim_path[96]; /* what CPython is to find first (run/shim.h); a folder, if it was needed */
    char id[40];  /* unique on this machine: the marker in the environment is MPDEMO_RUN=id */
    int listener; /* the listening socket; non-blocking, close-on-exec */
    TraceShared *shared;
} Place;

/* Also removes what runs left that died without doing so. */
Status place_make(Place *place, Fault *fault);
void place_remove(Place *place); /* fine on a zeroed Place and on one that was made halfway */

/* Removes such a directory by its path of `size` bytes, and what runs put there; nothing else. */
void place_remove_folder(const char *path, size_t size);

#endif
