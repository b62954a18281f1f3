#ifndef STD_SPAWN_H
#define STD_SPAWN_H

#include "py/vm.h"

/* Another program as a child process: fork, then only async-signal-safe calls until exec (git's run-command.c); an
 * error of the child comes back over a close-on-exec pipe. */
typedef struct SpawnPlan {
    const char *const *argv; /* NULL-terminated */
    const char *program;     /* what to run; without a slash it is looked for on PATH. In errors it is named */
    const char *const *env;  /* NULL: this process's */
    const char *cwd;         /* NULL: this process's */
    int fds[3];              /* what becomes the child's 0, 1, 2; -1: stays as it is */
    const int *keep;         /* further descriptors that stay open, NULL: none */
    size_t keep_count;
    bool leave_open; /* close_fds=False */
    bool new_session;
    int new_group; /* -1 with has_group false */
    bool has_group;
    const char *command; /* for the trace */
} SpawnPlan;

/* sys.executable names this program, which runs a script as Python does when it is told to: `exec` comes before the
 * arguments. *words: the argv to use, to be freed by the caller (mem_free), or NULL if the program is another one.
 * false: no memory. */
bool spawn_as_python(Thread *th, const char *program, const char *const *argv, const char ***words);
pid_t spawn_program(Thread *th, const SpawnPlan *plan); /* -1 with OSError */

#endif
