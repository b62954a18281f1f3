#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "base/status.h"
#include "trace/log.h"
#include "trace/seek.h"
#include "trace/state.h"

/* One run of a program, as the learner steers it: settings, the log, a cursor into it, and the transport. The run
 * itself (warden, collector, engine) is behind RunOps, which main fills from run/; a replayed recording has none. */

typedef enum StdinKind { STDIN_NULL, STDIN_TEXT, STDIN_PASS, STDIN_OURS } StdinKind;

typedef struct Settings {
    const char *script;      /* path */
    const char *module;      /* run by this name, as `python3 -m`: script is its file. NULL: run as the file it is */
    const char *const *args; /* NULL-terminated, or NULL */
    const char *engine;      /* builtin, cpython, or a path */
    const char *method;      /* fork, spawn, forkserver */
    bool guard;              /* true: as written */
    const char *const *sets; /* "NAME=VALUE", NULL-terminated, or NULL */
    StdinKind stdin_kind;
    const char *stdin_text;
    bool piped;      /* stdout and stderr of the script are pipes in place of terminals */
    const char *cwd; /* NULL: the script's folder for lessons, else where mpdemo was started */
    bool held;       /* it begins with everything paused, before its first line */
    int64_t pace;    /* ns that each start of a process is held, 0 none (slow motion, labelled) */
    int slow;        /* slow motion: waiting takes so many times as long, and the program's clocks go as much slower;
                        0 or 1: none. Of the built-in engine alone */
    int max_procs;   /* alive at once */
    int max_ever;
    int64_t max_output; /* bytes */
    int64_t max_memory; /* bytes, the whole tree */
    double timeout;     /* seconds of running */
} Settings;

/* The pace that a run gets: its own, or slow motion where the guard is off and children import the program anew, so
 * that a storm can be watched (about as fast as CPython's is). */
int64_t settings_pace(const Settings *settings);
/* What is handed to RunOps.start: with the pace it gets, and in slow motion with longer starts and limits. */
Settings settings_started(const Settings *settings);
/* What makes one run differ from another, as text: two settings with the same key give the same run. */
void settings_key(const Settings *settings, Buf *key);
/* Adds, in a word or two, what sets one run apart from the other, the script left out: "spawn, guard OFF". */
void settings_apart(const Settings *own, const Settings *other, Buf *name);
/* A copy that owns its texts; after a failure there is nothing to release. */
Status settings_copy(Settings *to, const Settings *from);
void settings_release(Settings *settings);
/* builtin, fork, guard on; 64 processes alive and 2,000 ever, 8 MiB of output, 1 GiB of memory, 60 s of running. */
void settings_default(Settings *settings);

typedef struct Run Run; /* opaque: run/'s */

typedef enum Control {
    CONTROL_PAUSE,
    CONTROL_GO,
    CONTROL_GO_ALL, /* who is held alone too */
    CONTROL_STEP,
    CONTROL_STEP_OPERATION, /* to the next line or operation */
    CONTROL_STOP,
} Control;

typedef struct RunOps {
    void *ctx;
    /* Starts; events come into log from a thread of its own until run_end is logged. The settings are copied. */
    Run *(*start)(void *ctx, const Settings *settings, Log *log, Fault *fault);
    /* pid 0: everyone. Never blocks. */
    Status (*control)(Run *run, Control what, int32_t pid);
    /* Goes on until it comes to that line, and is held there; pid 0: each for itself. */
    Status (*until)(Run *run, int32_t pid, const char *file, int line);
    Status (*input)(Run *run, const char *bytes, size_t size); /* to the script's stdin; size 0: end of input */
    bool (*over)(const Run *run);                              /* run_end is logged and nothing is left */
    void (*free)(Run *run);         /* stops it first if need be; afterwards no process is left */
    int (*wake_fd)(const Run *run); /* readable when the log has grown; read it empty. -1 none */
    /* Whose memory is to be sampled: the processes in view. May be NULL. Never blocks. */
    Status (*view)(Run *run, const int32_t *pids, size_t count);
    /* How an engine calls itself, with its version; NULL: it cannot be had. Kept until another engine is asked for. */
    const char *(*engine_words)(const char *engine);
} RunOps;

typedef struct Session {
    Settings settings;
    const RunOps *ops; /* NULL: replay only */
    Run *run;          /* NULL: none was started, or a recording */
    Log *log;
    Seeker *seeker;
    LogReader *reader; /* of a recording that is not read to its end yet; NULL: none */
    size_t cursor;     /* events applied in what is shown */
    bool following;    /* the cursor moves with the log's end */
    bool paused;       /* everything stands, but for who was let go */
    bool experiment;   /* toggled, edited, stepped or stopped by hand: not graded */
    int64_t started;
} Session;

/* An empty log, no run. ops must outlive the session; settings are copied (NULL: the defaults). STATUS_NO_MEMORY. */
Status session_init(Session *session, const RunOps *ops, const Settings *settings);
void session_release(Session *session);
/* Ends the run there is, begins a new log, starts anew with the settings. */
Status session_start(Session *session, Fault *fault);
Status session_open(Session *session, const char *recording, Fault *fault); /* replay */
/* The same by the piece: the log grows, as a run's does. session_read_on reads for about `ns`; true: there is more. At
 * the end *status says how it went, as session_open. */
Status session_open_begin(Session *session, const char *recording, Fault *fault);
bool session_read_on(Session *session, int64_t ns, Status *status, Fault *fault);
double session_read_part(const Session *session); /* 0 to 1 */
/* Moves the run and its log from one to the other, which must be released or never used; `from` begins with an empty
 * log. The settings go along. */
Status session_move(Session *to, Session *from);
void session_stop(Session *session);
bool session_running(const Session *session);
/* Moves the cursor to the log's end if following. True if something changed. */
bool session_poll(Session *session);
const State *session_state(Session *session); /* at the cursor */
size_t session_count(const Session *session);

/* The transport. Moving back leaves `following`; moving to the end takes it up again. */
void session_seek(Session *session, size_t count);
void session_to_start(Session *session);
void session_to_end(Session *session);
Status session_pause(Session *session, bool on);
/* The learner as the scheduler; the run is an experiment from then on. A held process stands at its next line or traced
 * operation until it is let go; letting one go while everything is paused lets it alone go. */
Status session_hold(Session *session, int32_t pid, bool on);
Status session_free_all(Session *session); /* pause and holds are over */
/* One line, or as far as the next operation; pid 0: all that are held. Whom it is about is held first if need be, and
 * everything if nobody is. */
Status session_step(Session *session, int32_t pid, bool operation);
/* To a line of a file (as the events `line` name it); pid 0: everyone, each for itself. */
Status session_until(Session *session, int32_t pid, const char *file, int line);
/* Input for the program (size 0: its end); whose memory is looked at. Without a run: STATUS_CLOSED. */
Status session_input(Session *session, const char *bytes, size_t size);
Status session_view(Session *session, const int32_t *pids, size_t count);
int session_wake_fd(const Session *session); /* -1: none; session_poll reads it empty */

/* In words: which cap ended the run, and what would have gone on without it. Nothing if none did. */
void session_cap_words(const State *state, Buf *out);

#endif
