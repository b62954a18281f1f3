#ifndef TESTS_CONFORM_PTYRUN_H
#define TESTS_CONFORM_PTYRUN_H

#include <stdbool.h>
#include <stdio.h>

/* Runs a command as a script at a terminal would be run, and keeps what it prints: stdout and stderr are two raw
 * terminals, stdin is /dev/null, the session is its own. interrupts: seconds at which its group gets SIGINT
 * ("0.5,1"), or NULL. After `limit` seconds it counts as endless. Whatever it leaves behind is killed. */

typedef struct Outcome {
    bool endless;
    int status;               /* exit status, or minus the signal */
    long first_pid, last_pid; /* pids made meanwhile lie between */
} Outcome;

Outcome pty_run(char *const *command, const char *directory, double limit, const char *interrupts, FILE *out,
                FILE *err);

#endif
