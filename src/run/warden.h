#ifndef RUN_WARDEN_H
#define RUN_WARDEN_H

#include "run/launch.h"
#include "run/pty.h"

/* The warden as the screen's side sees it.
 *
 * It is called as  mpdemo --warden SCREEN-PID MAX-PROCS MAX-MEMORY TIMEOUT-MS CWD -- PROGRAM ARG...  with its ends at
 * fixed descriptors. Over the socket it tells events, one line each (their n is given by the collector); back come
 * lines of flat JSON: {"do":"stop"}, {"do":"pause"}, {"do":"resume"}, {"do":"view","pid":4711} (pid 0 empties the
 * view), {"do":"cap","which":"output","limit":...,"value":...,"unit":"bytes"} for a cap that the collector found. */
enum { WARDEN_SOCKET = 3, WARDEN_TERMINAL, WARDEN_STDIN, WARDEN_STDOUT, WARDEN_STDERR };

typedef struct Warden {
    pid_t pid;
    int pidfd;
    int socket; /* non-blocking */
} Warden;

Status warden_start(Warden *warden, const RunConfig *config, const Place *place, const Stdio *stdio, int64_t soft_files,
                    Fault *fault);

#endif
