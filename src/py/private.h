#ifndef PY_PRIVATE_H
#define PY_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/map.h"
#include "py/vm.h"

/* What belongs to the Vm but to no one outside src/py. Each helper file extends its own part. */

enum { SIGNAL_COUNT = 65 };
enum { BREAK_GIL = 1, BREAK_SIGNAL = 2, BREAK_GC = 4 }; /* VmPrivate.breaker: the loop stops to look at these */

typedef struct ExitStep {
    void (*run)(Thread *th, void *ctx);
    void *ctx;
    struct ExitStep *next;
} ExitStep;

/* Stands before each object that the cycle collector knows; next NULL: not tracked. */
typedef struct GcHead {
    struct GcHead *next, *prev;
} GcHead;

enum { PATHS_KEPT = 64 };

struct VmPrivate {
    /* loop.c, gil.c: bits of BREAK_*, set by other threads and signal handlers, seen at back edges and calls */
    atomic_uint breaker;
    pthread_mutex_t gil_lock;
    pthread_cond_t gil_free;      /* the GIL was let go */
    pthread_cond_t gil_switched;  /* another thread has taken it */
    Thread *gil_holder;           /* NULL: free */
    Thread *gil_last;
    int64_t switch_interval_ns;
    int thread_count;             /* ids given so far */
    bool finishing;               /* the end has begun: only the main thread gets the GIL from now on */
    bool hinting;                 /* the names of CPython's library are being asked for (import.c) */

    /* signals.c */
    Value default_int_handler;
    Value signal_handlers[SIGNAL_COUNT]; /* what signal.getsignal tells: a callable, 0 (default), 1 (ignored) */
    int64_t signal_raised_at; /* ns; 0: never */

    /* finish.c, vm.c, import.c */
    ExitStep *exit_steps, *first_steps, *last_steps;
    Value warnings;               /* the module, at the end, when sys.modules has it no more; NULL before */
    Value importing;              /* dict: name -> id of the thread that runs the module's code */
    const ModuleDef **module_defs;
    size_t module_def_count, module_def_capacity;
    char *script_dir;             /* absolute; files below it are the user's */
    const char *command_text;     /* what "<string>" is in a program given by -c; NULL else */
    Value memory_error;           /* made in advance */
    Value exception_group;        /* the class */

    TypeDef *exception_defs;      /* exception.c: one for each of T_COUNT; types keep pointers to them */
    IntMap native_signatures;     /* native.c: by NativeDef */
    struct NativeSignature *signature_list;

    /* str.c */
    struct InternTable *intern;
    Value ascii_chars[128];       /* one-character strings, or NULL until first used */

    /* file.c */
    Type *file_types[4];          /* FileIO, BufferedWriter, BufferedRandom, io.UnsupportedOperation */

    /* type.c, object.c */
    uint64_t next_type_version;
    void *free_lists[32];         /* by size class of 16 bytes (fast.h) */
    void *slabs;                  /* a list: the memory of the small blocks */
    char *slab_at, *slab_end;     /* what the first of them has left */
    uint16_t chunks[32];          /* by size class: bytes that it gets next */
    struct MethodCache *method_cache;
    Value *slot_names;            /* the interned names of slots.c's table; NULL until first used */
    uint64_t dict_shapes;         /* the last that was given */
    Type *made_types;             /* by type_make, linked */
    Type *big_range_iterator; /* made when first needed */
    Value printing;               /* list of the objects whose repr is under way; NULL: none */
    int free_depth;               /* object_free calls on the stack */
    Object *free_later;           /* objects whose freeing waits, linked through refs: C's stack is finite */

    /* gc.c */
    GcHead gc_young, gc_middle, gc_old, gc_frozen; /* frozen: what the Vm began with, never collected */
    int64_t gc_count, gc_threshold;   /* objects tracked less objects freed since the last young collection */
    int64_t gc_young_runs, gc_middle_threshold; /* young collections since the last of the middle */
    int64_t gc_middle_runs, gc_old_threshold;
    Value paths[PATHS_KEPT]; /* str.c: texts of path-like objects, for as long as C looks at them */
    unsigned path_next;
    IntMap weak; /* weak.c: object -> its newest WeakRef */
    int64_t gc_old_size, gc_old_pending; /* objects in gc_old after its last collection; those that came since */
    bool gc_disabled, gc_running;

    /* names that the engine looks up often: interned */
#define NAMES(X) \
    X(__init__) X(__new__) X(__name__) X(__qualname__) X(__module__) X(__doc__) X(__dict__) X(__class__) X(__call__) \
    X(__enter__) X(__exit__) X(__getattr__) X(__getattribute__) X(__setattr__) X(__delattr__) X(__get__) X(__set__) \
    X(__delete__) X(__set_name__) X(__init_subclass__) X(__file__) X(__path__) X(__package__) X(__spec__) \
    X(__loader__) X(__builtins__) X(__annotations__) X(__all__) X(__main__) X(__import__) X(__build_class__) \
    X(__prepare__) X(__mro_entries__) X(__classcell__) X(__del__) X(__hash__) X(__eq__) X(__iter__) X(__next__) \
    X(__len__) X(__bool__) X(__repr__) X(__str__) X(__getitem__) X(__setitem__) X(__delitem__) X(__contains__) \
    X(__index__) X(__int__) X(__float__) X(__format__) X(__missing__) X(__reversed__) X(__length_hint__) X(__trunc__) \
    X(__slots__) X(__bases__) X(__mro__) X(__subclasses__) X(__instancecheck__) X(__subclasscheck__) X(metaclass) \
    X(send) X(close) X(builtins) X(sys) X(stdout) X(stderr) X(stdin) X(modules) X(path) X(keys) X(__notes__) \
    X(__cause__) X(__context__) X(__traceback__) X(__suppress_context__)
    struct Names {
#define X(name) Value name;
        NAMES(X)
#undef X
    } names; /* filled by vm_new right after str_init; NULL before */
};

#endif
