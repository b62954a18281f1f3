#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "base/status.h"
#include "trace/log.h"

/* One run of a program: warden, ptys, collector. The log is appended to by a thread of the run's own until run_end. */

typedef enum RunInput { RUN_INPUT_NONE, RUN_INPUT_TEXT, RUN_INPUT_OPEN, RUN_INPUT_OURS } RunInput;

typedef struct RunConfig {
    const char *self; /* this executable: the warden and the built-in engine are images of it */
    const char *script;
    const char *module;      /* what `-m` is to run; NULL: script, as a file */
    const char *const *args; /* NULL-terminated, or NULL */
    const char *engine;      /* NULL or "builtin" */
    const char *method;      /* NULL: the engine's default */
    bool guard;
    const char *const *sets; /* NAME=VALUE, NULL-terminated, or NULL */
    RunInput input;          /* none: /dev/null; text: input_text, then its end; open: what runner_input sends;
                                ours: our own, as for `python3 SCRIPT` */
    const char *input_text;
    bool piped;      /* the script's stdout and stderr are pipes, not terminals */
    const char *cwd; /* NULL: where we are */
    bool held;       /* everything is paused from the beginning */
    int64_t pace;    /* ns that each start of a process is held; 0: none */
    int slow;        /* sleeps and timeouts take so many times as long; 0 or 1: as they are. Built-in engine alone */
    int max_procs, max_ever;
    int64_t max_output, max_memory; /* bytes */
    double timeout;                 /* seconds of running; what stands paused does not count */
} RunConfig;

typedef struct Runner Runner;

/* Starts the program. NULL with a fault, and then nothing was left behind. config is copied as far as it is needed
 * later. The calling process becomes a subreaper (for good); nobody in it may wait for "any child". */
Runner *runner_start(const RunConfig *config, Log *log, Fault *fault);

typedef enum RunnerControl {
    RUNNER_PAUSE,
    RUNNER_GO,
    RUNNER_GO_ALL,    /* everyone, also who is held alone */
    RUNNER_STEP,      /* one line */
    RUNNER_STEP_OPERATION, /* to the next line or traced operation */
    RUNNER_STOP,      /* the whole tree is taken down; pid is not looked at */
} RunnerControl;

/* pid 0: everyone. PAUSE of one holds it alone, whatever becomes of the others; GO of one lets it go, though all else
 * may stand. A process that begins while everything stands stands too, and so does what a held process starts. The
 * clock of the time cap stands while anyone is held. None of these blocks; they may be called from any thread. */
Status runner_control(Runner *runner, RunnerControl what, int32_t pid);
/* Lets it go on until it comes to that line, and holds it there: each for itself if pid is 0, those too that begin
 * later. file: as in the events `line`, under 256 bytes. */
Status runner_until(Runner *runner, int32_t pid, const char *file, int line);
Status runner_input(Runner *runner, const char *bytes, size_t size); /* size 0: the end of input */
/* Whose memory is to be sampled: the processes in view. Until it is called, the first few. */
Status runner_view(Runner *runner, const int32_t *pids, size_t count);
bool runner_over(const Runner *runner);   /* run_end is logged and no process is left */
int runner_wake_fd(const Runner *runner); /* readable when the log has grown; read it empty */
/* Takes the program down if it still runs, and waits until nothing is left. */
void runner_free(Runner *runner);

/* The warden: `mpdemo --warden ...`, started by runner_start alone. Returns the exit status. */
int warden_main(int argc, char **argv);
bool warden_is_called(int argc, char **argv);

#endif
