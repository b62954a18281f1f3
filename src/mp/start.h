#ifndef MP_START_H
#define MP_START_H

#include "mp/state.h"

/* A started child, as CPython's Popen of popen_fork, popen_spawn_posix and popen_forkserver; the three differ in the
 * ops table alone. */

typedef struct Popen {
    Object head;
    const struct StartOps *ops;
    pid_t pid;
    bool done;          /* returncode is known */
    int64_t returncode; /* exit code, or minus the signal */
    int sentinel;       /* readable once the child has ended; -1 */
    int parent_w;       /* held open: the child sees our death at its other end; -1 */
} Popen;

typedef struct StartOps {
    MpMethod method;
    MpTypeId type;
    /* Starts the child of a process object. In a forked child it does not return. false: exception. */
    bool (*launch)(Thread *th, Popen *popen, Value process);
    /* Looks whether the child has ended, waits for it if block. false: exception (a signal's handler). */
    bool (*poll)(Thread *th, Popen *popen, bool block);
} StartOps;

extern const StartOps START_FORK, START_SPAWN, START_SERVER;

/* A pipe between a process and the one that starts it, each of which costs two descriptors for as long as it lives:
 * where the soft limit (1,024 as a rule: some 500 processes) is met, it is raised as far as the hard one lets us.
 * false: OSError. */
bool start_pipe(Thread *th, int fd[2]);
/* Flushes the streams and launches. NULL with an exception. */
Value popen_new(Thread *th, MpMethod method, Value process);
/* Process.join's wait: *ended tells whether it has ended. */
bool popen_wait(Thread *th, Popen *popen, int64_t timeout_ns, bool *ended);
bool popen_signal(Thread *th, Popen *popen, int signal_number);
void popen_close(Popen *popen);
bool popen_poll_child(Thread *th, Popen *popen, bool block); /* waitpid: fork and spawn */

/* --- the child's side (bootstrap.c) */
/* BaseProcess._bootstrap: runs the process object and returns its exit code. */
int process_bootstrap(Thread *th, Value process, int parent_sentinel);
/* The end of a child that was forked: its own atexit handlers, then _exit. */
void child_exit(Thread *th, int code) __attribute__((noreturn));

/* --- preparation (prepare.c) */
/* The pickles of the preparation data and of the process object; descriptors that the child needs go to spawning.
 * *prep_size: bytes of the first. false: exception (the bootstrapping check's RuntimeError, pickling errors). */
bool child_data(Thread *th, Value process, Spawning *spawning, Buf *out, size_t *prep_size);
/* In the child, as spawn._main: reads both, prepares, runs; *code is its exit code. fd is closed. false: exception. */
bool child_main(Thread *th, int fd, int64_t prep_size, int64_t object_size, int parent_sentinel, int *code);

/* --- names for the trace */
/* Fills mp->starting, after the gate: until the fork nothing else must run. */
void starting_fill(Thread *th, Value process, MpMethod method);
void starting_clear(Mp *mp);

/* --- the fork server (server.c) */
int server_main(Thread *th, int listener, int alive);

typedef struct ServerRequest {
    uint32_t fd_count;
    int32_t by_pid;
    int64_t by_n, pool, prep_size, object_size;
    char name[64];
} ServerRequest;
enum { SERVER_FDS_MAX = 250 };

/* --- a fresh image of this program (image.c) */
typedef struct Image {
    const char *verb;       /* "--mp-spawn" */
    const char *command;    /* what CPython gives `python3 -c` there */
    const char *const *args;/* NULL-terminated */
    const int *fds;         /* descriptors it keeps, under their numbers */
    size_t fd_count;
} Image;
#define MP_SERVER_COMMAND "from multiprocessing.forkserver import main; main(%d, %d, [])"
#define MP_SPAWN_COMMAND "from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=%d, pipe_handle=%d)"
/* -1 with an exception. *vain: the program that set_executable named cannot be run, and the child just ends. */
pid_t image_start(Thread *th, const Image *image, bool *vain);

#endif
