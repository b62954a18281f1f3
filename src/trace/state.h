#ifndef TRACE_STATE_H
#define TRACE_STATE_H

#include "base/vec.h"
#include "trace/log.h"

/* The state of a program after a number of events: what every view draws. Pure: state_apply(state, event) depends on
 * nothing else. Texts belong to the log (they live as long as it does). Everything is found by small indexes, never
 * by pointers, so that a state can be copied (keyframes). Looking things up may write notes behind `own`: a state is
 * for one thread at a time. */

typedef enum ProcKind {
    PROC_MAIN,
    PROC_PROCESS,  /* a Process */
    PROC_WORKER,   /* a Pool's worker */
    PROC_SERVER,   /* the fork server */
    PROC_TRACKER,  /* the resource tracker */
    PROC_RAW_FORK, /* os.fork() */
    PROC_EXTERNAL,
} ProcKind;

typedef enum ProcLife {
    LIFE_STARTING, /* told by its parent, not there yet */
    LIFE_BOOTING,  /* there; bootstrapping (spawn: until its main module is imported) */
    LIFE_RUNNING,
    LIFE_WAITING,
    LIFE_EXITING,
    LIFE_ZOMBIE,   /* dead, not yet collected */
    LIFE_DEAD,
} ProcLife;

typedef struct Wait {
    bool on;
    const char *what; /* as in events.def */
    int64_t object;   /* pid or object id, -1 */
    const char *name;
    int64_t since, timeout;
} Wait;

/* A held thread stands just before an operation: the event `stand`. */
typedef struct Stand {
    bool on;
    const char *what; /* as in events.def */
    int64_t object;   /* id of an object or pool, or a pid; -1 */
    const char *name, *value;
} Stand;

enum { PROC_THREADS_MAX = 8 }; /* threads shown a process; further ones are only counted */

typedef struct ThreadState {
    int id;           /* 0 is main */
    const char *name;
    bool helper, alive;
    const char *file; /* where it is; NULL before its first line */
    int line, depth;
    const char *func;
    Wait wait;
    Stand stand; /* until its next event */
} ThreadState;

typedef struct Proc {
    int32_t pid;      /* 0 while starting */
    int32_t parent;   /* index in procs, -1 for main */
    ProcKind kind;
    ProcLife life;
    char label[16];   /* M, W1, B.W1, P1, P1.2, S, T, X1 */
    const char *name; /* MainProcess, Process-1, SpawnPoolWorker-3 */
    const char *how;  /* fork, spawn, server, ... */
    const char *dunder; /* what __name__ is in its main file */
    const char *target;
    int32_t pool;     /* index in pools, -1 */
    int children, starts; /* how many it started, for labels */
    int64_t start_n;  /* the n of its start event in its parent */
    ThreadState thread[PROC_THREADS_MAX]; /* [0] is the main thread, whether it was told or not */
    int threads;      /* how many of these hold one; at least 1 */
    int threads_more; /* begun beyond them */
    bool has_exit;
    int exit_code;    /* or minus the signal */
    bool reaped;
    bool importing;
    const char *error_type, *error_message; /* the uncaught exception, NULL if none */
    int error_event;  /* its index in the log, -1 */
    int replaced_by;  /* index in procs, -1: the worker that took its place */
    int task;         /* index in tasks it works on, -1 */
    int64_t resident, shared, own, cpu; /* last sample; KiB, ms; -1 unknown */
    int64_t born, ended; /* ns; 0 unknown */
    int first_event, last_event; /* log indexes */
    int lines, tasks_done;
    bool greeted;     /* said hello */
    bool booted;      /* is past bootstrapping */
    bool gone;        /* dead for sure: counted as ended */
    bool failed;      /* the start failed: there was never a process */
    int hold;         /* by the learner: 1 held, by itself; -1 let go while everything else is; 0 as everything */
    int stands;       /* threads that stand before an operation */
    int wait_next;    /* of a pool's dead workers that wait for a replacement: the next, -1 */
} Proc;

typedef enum TaskPlace {
    TASK_QUEUED,
    TASK_PIPED,
    TASK_RUNNING,
    TASK_DONE,
    TASK_SET,
    TASK_FETCHED,
    TASK_LOST,
} TaskPlace;

typedef struct Task {
    int32_t pool;      /* index in pools */
    int number;        /* among its pool's tasks, in the order they were submitted, from 0 */
    int64_t job, i;
    const char *func, *args, *value;
    const char *kind;  /* apply, map, imap, ... */
    int size;          /* items of a chunk */
    TaskPlace place;
    int worker;        /* index in procs, -1 */
    bool failed;
    int64_t submitted, taken, finished; /* ns */
} Task;

typedef struct PoolState {
    int64_t id;
    int owner;         /* index in procs */
    int workers;       /* as asked for */
    const char *method, *state; /* run, close, terminate, join, joined */
    int made, died, replaced;   /* workers so far */
    int tasks;         /* so far; each is counted in one of these: */
    int queued, piped, running, done, lost;
    int sent;          /* of those done: whose result was not set yet */
    int first_waiting, last_done; /* in tasks: none of it waits before, none is done after */
    int64_t last_job, last_i; /* the highest numbers of a task so far */
    int64_t longest;   /* ns that a task ran, of those that are done */
    int letter;        /* 0 for the first pool, 1 for B, ... */
    int wait_head, wait_tail; /* dead workers not replaced yet, a queue over procs; -1 */
} PoolState;

typedef struct SharedObject {
    int64_t id;
    const char *kind, *name;
    int owner;         /* index in procs */
    int64_t size;
    int64_t put, flushed, got;   /* ordinals so far */
    int64_t bytes_in_pipe;
    int holder, holder_thread;   /* of a lock: index in procs, -1 */
    int64_t count;
    const char *value;           /* last value of a shared value */
} SharedObject;

typedef struct SourceFile {
    const char *file, *text;
    int guard_line;    /* 0: none */
} SourceFile;

/* One piece of output, as written; the text is in the log. */
typedef struct OutputPiece {
    int proc, fd;
    int event;         /* index in the log */
} OutputPiece;

typedef struct State {
    size_t applied;    /* events applied: the cursor */
    int64_t now;       /* t of the last of them */
    const char *script, *engine, *method, *sets;
    int64_t pace;      /* ns that each start is held: slow motion; 0: none */
    bool guard;
    VEC(Proc) procs;
    VEC(Task) tasks;
    VEC(PoolState) pools;
    VEC(SharedObject) objects;
    VEC(SourceFile) sources;
    VEC(OutputPiece) output;
    int alive, ever, ended;      /* processes of the program, helpers not counted */
    int helpers;
    bool paused, over;
    int run_status;
    const char *cap;   /* NULL, or which */
    int64_t cap_limit;
    const char *end_why;
    size_t lost_events, late_events;
    int main;          /* index in procs, -1 */
    int label_count[4];/* labels given so far: P at the top, S, T, X */
    int unmatched;     /* processes that said hello before their start was told */
    struct StateOwn *own; /* indexes that make this fast; made from the rest */
} State;

void state_init(State *state);
void state_release(State *state);
/* Applies one event that is at `index` in the log. */
Status state_apply(State *state, const Event *event, size_t index);

int state_proc(const State *state, int32_t pid);       /* the youngest process with this pid, or -1 */
int state_label(const State *state, const char *label);
int state_object(const State *state, int64_t id);
int state_task(const State *state, int64_t pool, int64_t job, int64_t i); /* by the pool's id */
bool task_waits(const Task *task);                      /* in the queue or the pipe */
bool task_is_done(const Task *task);                    /* and not lost */
bool proc_is_helper(const Proc *proc);                  /* tracker or fork server */
bool proc_alive(const Proc *proc);

/* What an event at the state's cursor can be shown with: the label of a pid, or "" (valid until the next change). */
const char *state_label_of(const State *state, int32_t pid);

#endif
