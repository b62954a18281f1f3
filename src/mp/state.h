#ifndef MP_STATE_H
#define MP_STATE_H

#include <signal.h>

#include "base/buf.h"
#include "mp/mp.h"
#include "trace/send.h"

/* What multiprocessing knows in one process: one struct at vm->mp. Guarded by the GIL; a forked child has a copy. */

typedef enum MpMethod { METHOD_NONE = -1, METHOD_FORK, METHOD_SPAWN, METHOD_FORKSERVER, METHOD_COUNT } MpMethod;

typedef enum MpTypeId {
#define MPTYPE(id) MT_##id,
#include "mp/types.def"
#undef MPTYPE
    MT_COUNT
} MpTypeId;

/* Something to be run when the process ends, as multiprocessing.util.Finalize with an exit priority: higher ones
 * first, newer ones first among equals. It lies in the struct of its owner. */
typedef struct Finalizer {
    struct Finalizer *next;
    void (*run)(Thread *th, void *owner); /* NULL: not registered */
    void *owner;
    int priority;
} Finalizer;

/* Something to be put right in a forked child, as multiprocessing.util.register_after_fork. */
typedef struct AfterFork {
    struct AfterFork *next, *before;
    void (*run)(Thread *th, void *owner);
    void *owner;
} AfterFork;

/* What is being started, for the trace: told as the event `start` right before the fork. */
typedef struct Starting {
    const char *kind;   /* process, worker, server, served; NULL: nothing of ours */
    MpMethod method;
    char name[64], target[64];
    int64_t pool;       /* its number, or -1 */
    int by_pid;         /* served: who asked for it */
    int64_t by_n;
    int64_t start_n;    /* out: the number of the event `start` */
} Starting;

/* A child is being prepared by pickling: descriptors that it must inherit (popen_spawn_posix.duplicate_for_child). */
typedef struct Spawning {
    struct Spawning *next; /* another thread's: user code that is called for pickling may let it run */
    Thread *th;
    MpMethod method;
    int *fds;
    size_t count, capacity;
} Spawning;

/* The fork server as its clients know it. */
typedef struct ServerClient {
    char address[108]; /* abstract: address[0] is NUL */
    size_t address_size;
    int alive_fd;      /* write end: the server ends when nobody holds it any more; -1: no server */
    pid_t pid;
} ServerClient;

/* Submodules that CPython imports only when something of theirs is asked for: from then on `multiprocessing.queues`
 * is there without an import of the script's own. */
#define SUBMODULES(X)                                                                                       \
    X(connection) X(managers) X(pool) X(popen_fork) X(popen_forkserver)                                     \
    X(popen_spawn_posix) X(queues) X(resource_tracker) X(shared_memory) X(sharedctypes) X(spawn) X(synchronize) X(util)
enum {
#define X(name) NUMBER_##name,
    SUBMODULES(X)
#undef X
#define X(name) PART_##name = 1 << NUMBER_##name,
    SUBMODULES(X)
#undef X
    PARTS_OF_LOCK = PART_synchronize | PART_util,
};

typedef struct Mp {
    Vm *vm;
    unsigned parts;           /* PART_x: submodules that a script may see */
    Teller *teller;           /* NULL: no trace */
    struct Tracer *tracer;
    Type *type[MT_COUNT];     /* NULL until made */
    TypeDef def[MT_COUNT];    /* of those that are filled in when running: a type reads its definition later, too */
    Value exit_function;      /* util._exit_function, once it was registered */
    bool types_made, exit_registered, exiting, inheriting;
    pid_t parent_pid;         /* 0: in the main process */
    bool parent_rested;       /* pauses.c: it was let go on */
    Value current, parent;    /* process objects; parent is NULL in the main process */
    Value children;           /* list of Process */
    int64_t process_counter;  /* names given so far */
    unsigned fork_starts;     /* processes started by fork */
    Value default_context, contexts[METHOD_COUNT];
    MpMethod default_method, actual_method;
    char *original_dir;       /* where the program started; NULL: unknown */
    Starting starting;
    Spawning *spawning;
    ServerClient server;
    Value executable;         /* what set_executable was given, bytes or None; NULL: nothing */
    Value preload;            /* list of names that the fork server imports; NULL: none */
    int tracker_fd;           /* to the resource tracker; -1: none runs */
    unsigned names_made;      /* names.h: the last number given */
    pid_t tracker_pid;        /* 0: a parent's */
    struct Sharer *sharer;    /* resource_sharer.c; NULL until needed */
    int *inherited_fds;       /* in a served child: what the client sent */
    size_t inherited_count;
    struct CType *structs;    /* of ctypes.Structure's subclasses */
    Value array_classes;      /* dict: "c_int_Array_3" -> class; NULL until needed */
    Type *ctype[16];          /* c_int and its like; ctype.c */
    TypeDef ctype_def[16];
    struct SharedChunk *chunks;
    struct SharedSlot *free_slots;
    Finalizer *finalizers;
    AfterFork *after_fork;
    AfterFork util_after;     /* util.py's own */
    Value util_function;
    int64_t job_counter, pool_counter;
    Value logger;             /* NULL until a script asks for it */
    bool log_to_stderr;
} Mp;

static inline Mp *mp_of(Thread *th) { return th->vm->mp; }
static inline Type *mp_type(Thread *th, MpTypeId id) { return mp_of(th)->type[id]; }
static inline bool mp_is(Thread *th, Value v, MpTypeId id)
{
    return !is_small(v) && type_is_subtype(v->type, mp_type(th, id));
}
static inline Value type_value(Type *type) { return (Value)type; }

const char *method_name(MpMethod method);
MpMethod method_find(const char *name); /* METHOD_NONE if there is none */

bool mp_types_make(Thread *th); /* all of types.def, the main process's object and the contexts; again: nothing */

/* --- what each topic makes */
bool process_types(Thread *th);
bool popen_types(Thread *th);
bool context_types(Thread *th);
bool connection_types(Thread *th);
bool lock_types(Thread *th);
bool sync_types(Thread *th);
bool queue_types(Thread *th);
bool pool_types(Thread *th);
bool result_types(Thread *th);
bool worker_types(Thread *th);
bool listen_types(Thread *th);
bool ctype_types(Thread *th);
bool shared_types(Thread *th);
bool util_types(Thread *th);

/* --- util.py's registries */
void finalizer_add(Mp *mp, Finalizer *finalizer, int priority, void (*run)(Thread *th, void *owner), void *owner);
void finalizer_remove(Mp *mp, Finalizer *finalizer);
/* Runs and removes all with at least that priority; what one raises is printed. */
void finalizers_run(Thread *th, int min_priority);
void finalizer_run_now(Thread *th, Finalizer *finalizer); /* once: removes it, then runs it; nothing if not there */
void after_fork_add(Mp *mp, AfterFork *entry, void (*run)(Thread *th, void *owner), void *owner);
void after_fork_remove(Mp *mp, AfterFork *entry);
void after_fork_run(Thread *th); /* clears the finalizers, then runs the entries: BaseProcess._after_fork */
/* Registers the exit function with atexit, the first time anything of util.py would have been imported. */
bool exit_register(Thread *th);
bool exit_register_alone(Thread *th); /* in a forked child, which has none of its parent's atexit calls */
/* Submodules come into use: PART_x. With util comes what is to be done at exit, as when CPython imports it. */
bool mp_use(Thread *th, unsigned parts);
void exit_run(Thread *th); /* runs it, unless it has run */

/* --- pickling with multiprocessing's reducers (ForkingPickler) */
bool mp_pickle(Thread *th, Value object, Buf *out);
void spawning_push(Thread *th, Spawning *spawning);
void spawning_pop(Thread *th, Spawning *spawning);
Spawning *spawning_now(Thread *th); /* this thread's, or NULL */
/* True while this thread pickles a child's process object; else raises the RuntimeError that names the type. */
bool assert_spawning(Thread *th, Value object);
/* The number under which the child will find fd, or -1 with MemoryError. */
int spawning_add_fd(Thread *th, int fd);
/* In the child: the fd for that number. */
int spawning_get_fd(Thread *th, int64_t number);

/* Short text of a value for the trace: its repr, cut; errors swallowed. */
void short_repr(Thread *th, Value v, Buf *out);
/* obj.name as an integer; false with an exception. */
bool attr_int(Thread *th, Value v, const char *name, int64_t *out);
/* type(exception)() without arguments, or with one str. */
Value raise_mp(Thread *th, MpTypeId type, const char *text);
/* raise a built-in exception without arguments */
Value raise_bare(Thread *th, TypeId type);
/* raise queue.Empty / queue.Full */
Value raise_queue(Thread *th, const char *name);
/* A C string of a str attribute, borrowed from *keep (which the caller unrefs). NULL with an exception. */
const char *attr_text(Thread *th, Value v, const char *name, Value *keep);
/* timeout: None or absent: -1; else ns, never negative. false with TypeError. */
bool timeout_ns(Thread *th, Value timeout, int64_t *out);
/* Where CPython adds it to the time that it is: what is no number is refused in those words. */
bool timeout_added_ns(Thread *th, Value timeout, int64_t *out);

#endif
