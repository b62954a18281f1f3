#ifndef RUN_PTY_H
#define RUN_PTY_H

#include "base/status.h"
#include "run/run.h"

/* The program's standard descriptors. `near` ends are ours (non-blocking), `far` ends the program's; all are
 * close-on-exec and lie above the standard ones. -1: closed or absent. */
typedef struct Pty {
    int near, far;
} Pty;
typedef struct Stdio {
    Pty terminal; /* stdout's, and the controlling terminal: raw but for signals, no echo, no output processing */
    Pty error;    /* stderr's; a terminal of its own, so that the two can be told apart */
    Pty out_pipe, error_pipe;  /* when piped, what stdout and stderr are in place of the terminals */
    int input_far, input_near; /* near: only for RUN_INPUT_OPEN */
} Stdio;

/* All or nothing; STATUS_LIMIT: no terminal or no descriptor is left, as fault says. */
Status stdio_open(Stdio *stdio, const RunConfig *config, Fault *fault);
void stdio_close_far(Stdio *stdio); /* once the warden has them */
void stdio_close(Stdio *stdio);

#endif
