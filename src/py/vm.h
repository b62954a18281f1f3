#ifndef PY_VM_H
#define PY_VM_H

#include <pthread.h>
#include <sys/types.h>

#include "py/error.h"
#include "py/flags.h"
#include "py/object.h"
#include "py/types.h"

/* One interpreter (Vm) and its threads. There is no global: everything hangs off the Vm, which the Thread names. */

/* What the engine tells its host, and asks of it. Every pointer may be NULL. Called with the GIL held unless said. */
typedef struct Hooks {
    void *ctx;
    /* A line of a user file is about to run. depth: Python frames on this thread's stack. */
    void (*line)(void *ctx, Thread *th, const char *file, int line, const char *func, int depth);
    void (*call)(void *ctx, Thread *th, const char *func, bool enter);
    /* Bytes are about to be written to fd 1 or 2 and it is still the run's terminal: true if the host took them.
     * Without the GIL. */
    bool (*output)(void *ctx, Thread *th, int fd, const char *bytes, size_t size);
    /* Around every fork that the engine makes; child is called first thing in the child. */
    bool (*fork_before)(void *ctx, Thread *th, const char *kind); /* false: no fork (a cap): raises BlockingIOError */
    void (*fork_parent)(void *ctx, Thread *th, pid_t child);      /* child -1: the fork failed */
    void (*fork_child)(void *ctx, Thread *th);
    void (*thread)(void *ctx, Thread *th, const char *name, bool begins, bool helper);
    /* Around whatever may block, without the GIL: what as in trace/events.def's wait; on: pid or object id or -1. */
    void (*wait_begin)(void *ctx, Thread *th, const char *what, int64_t on, const char *name, int64_t timeout_ns);
    void (*wait_end)(void *ctx, Thread *th, bool ok);
    /* ns that this thread has been held by the learner so far: its sleeps and timeouts are stretched by it. stand: its
     * time seems to be up, so if it is held now it stands first; then without the GIL. */
    int64_t (*stood)(void *ctx, Thread *th, bool stand);
    void (*external)(void *ctx, Thread *th, pid_t child, const char *command);
    void (*reaped)(void *ctx, Thread *th, pid_t child, int status); /* exit code, or minus the signal */
    void (*killing)(void *ctx, Thread *th, pid_t child, int signal);
    void (*source)(void *ctx, Thread *th, const char *file, const char *text, size_t size, int guard_line);
    void (*import)(void *ctx, Thread *th, const char *file, const char *as, int phase); /* 0 begins, 1 ok, -1 raised */
    void (*raised)(void *ctx, Thread *th, const char *where, Value exception);  /* uncaught: process, thread, task */
    int slow;                          /* slow motion: waiting takes so many times as long; 0 or 1: none ... */
    int64_t slow_wall, slow_steady;    /* ... and clocks go as much slower from these moments on, ns */
    bool (*owns_fd)(void *ctx, int fd); /* close() by a script is refused quietly */
} Hooks;

/* How the script is compiled. */
typedef struct CompileOptions {
    bool guard_off;              /* `if __name__ == '__main__':` runs as `if True:` */
    const char *const *sets;     /* "NAME=VALUE" for toggle lines, NULL-terminated; may be NULL */
} CompileOptions;

struct Thread {
    Vm *vm;
    Thread *next;
    int id;                 /* 0: the main thread; counts up in the process; begins anew after fork */
    pthread_t ident;        /* what get_ident() tells */
    struct Frame *frame;    /* the running frame */
    int depth;              /* Python calls on the stack: RecursionError at vm->recursion_limit */
    int native_depth;       /* C functions that went down into objects: RecursionError at NATIVE_DEPTH_MAX */
    Value error;            /* the exception being raised, or NULL */
    Value handled;          /* the exception being handled (sys.exc_info()), or NULL; frames save and restore it */
    void *stack, *stack_end, *stack_top; /* memory for frames */
    void *stack_chunk;      /* the frame that begins the chunk in use; NULL: the first chunk, which stays */
    Value object;           /* the threading.Thread, or NULL */
    bool helper;            /* belongs to the library: multiprocessing's handler and feeder threads */
    bool untold;            /* it blocks, and the host is not told */
    void *own;              /* for the host */
    char *c_stack_limit;    /* C's stack must not grow below this address */
};

struct Vm {
    Type *type[T_COUNT];
    Value none, true_, false_, not_implemented, ellipsis;
    Value empty_tuple, empty_str, empty_bytes;
    Value modules;          /* sys.modules */
    Value builtins;         /* the builtins module's dict */
    Value sys;              /* the module */
    Value main;             /* __main__ */
    Hooks hooks;
    CompileOptions options;
    const Flags *flags;     /* python3's options; never NULL */
    Thread *threads;
    Thread *main_thread;
    int recursion_limit;
    int digits_limit;       /* of a conversion between int and decimal text; 0: none */
    int64_t thread_numbers; /* how many were given to threads without a name of their own: "Thread-1" */
    const char *self_path;  /* this executable, for spawn */
    void *mp;               /* multiprocessing's own state (mp/) */
    Value atexit_calls;     /* std/atexit's own, made when first needed */
    struct PickleState *pickle; /* std/pickle's own state, made when first needed */
    struct VmPrivate *own;  /* GIL, interned strings, free lists, import state, names */
};

static inline Value none(Thread *th) { return ref(th->vm->none); }
static inline bool is_none(Thread *th, Value v) { return v == th->vm->none; }
static inline bool is_slice(Thread *th, Value v) { return !is_small(v) && v->type == th->vm->type[T_slice]; }
static inline Value truth(Thread *th, bool b) { return ref(b ? th->vm->true_ : th->vm->false_); }

/* --- life. vm_new makes types and builtins; the calling thread is the main thread and holds the GIL. flags: python3's
 * options, which must outlive it; NULL: none. NULL: no memory. */
Vm *vm_new(const Flags *flags);
void vm_free(Vm *vm); /* lets go everything; finalisers run */
bool vm_has_module(const Vm *vm, const char *name); /* one of those below, by its full name */
void vm_add_modules(Vm *vm, const ModuleDef *const *defs); /* NULL-terminated; imported by name when first asked for */

/* Runs a file as `python3 path args...` would: sys.argv, sys.path[0], __main__; prints an uncaught exception; runs
 * the exit steps (vm_at_exit functions: non-daemon threads, multiprocessing's, atexit, flush).
 * Returns the exit status. */
int vm_run_file(Vm *vm, const char *path, int argc, char **argv);
/* The same for `python3 -c TEXT args...`: argv[0] is "-c", argv[1] the text. */
int vm_run_command(Vm *vm, int argc, char **argv);
/* The same for `python3 -m NAME args...`: argv[0] is "-m", argv[1] the name. */
int vm_run_module(Vm *vm, int argc, char **argv);
/* A new spec of the file that runs where `-m name` is asked for: its origin, name and parent; NULL with SystemExit. */
Value vm_find_main(Thread *th, const char *name);
/* The same for `python3 - args...`: the program is on standard input; argv[0] is "-". */
int vm_run_stdin(Vm *vm, int argc, char **argv);
/* Exit steps, last added first; mp and threading add theirs. */
bool vm_at_exit(Vm *vm, void (*step)(Thread *th, void *ctx), void *ctx);
/* The same, but before all of those: threading's join of non-daemon threads. */
bool vm_before_exit(Vm *vm, void (*step)(Thread *th, void *ctx), void *ctx);
/* The same, but after the streams were flushed: what holds a script's objects from outside lets them go. */
bool vm_at_end(Vm *vm, void (*step)(Thread *th, void *ctx), void *ctx);
/* The end of a process: the exit steps, flushing, and all modules let go, which runs finalisers. To be called once; no
 * script can run after it. Gives the status: 120 in place of 0 if stdout could not be flushed. */
int vm_finish(Thread *th, int status);

/* --- compiling and running text */
/* mode: "exec", "eval", "single". A new Code; NULL with SyntaxError. Tells hooks.source for user files. */
Value vm_compile(Thread *th, const char *text, size_t size, const char *filename, const char *mode);
Value vm_run_code(Thread *th, Value code, Value globals, Value locals);
/* Runs a file's code in a module that is in sys.modules already (as runpy.run_path with init);
 * the file is read anew. */
bool vm_run_path(Thread *th, const char *path, Value globals);

/* --- depth. Natives that may call themselves again through objects (repr of nested lists, compare, calls) bracket
 * themselves, so that C's stack never overflows. where: "" or " while calling a Python object". false: RecursionError
 * "maximum recursion depth exceeded" + where, and recursion_leave must not be called. */
bool recursion_error(Thread *th, const char *where); /* raises it: false */
static inline bool recursion_enter(Thread *th, const char *where)
{
    if (++th->depth <= th->vm->recursion_limit && (char *)__builtin_frame_address(0) > th->c_stack_limit)
        return true;
    th->depth--;
    return recursion_error(th, where);
}
static inline void recursion_leave(Thread *th) { th->depth--; }
/* The same for C that goes down without a Python call between (repr of nested lists, comparisons), which CPython counts
 * apart: its limit is its own and not the script's. */
enum { NATIVE_DEPTH_MAX = 10000 };
static inline bool native_enter(Thread *th, const char *where)
{
    if (++th->native_depth <= NATIVE_DEPTH_MAX && (char *)__builtin_frame_address(0) > th->c_stack_limit)
        return true;
    th->native_depth--;
    return recursion_error(th, where);
}
static inline void native_leave(Thread *th) { th->native_depth--; }
/* Reprs that meet themselves: 1: v is being printed already, 0: entered, -1: exception. */
int repr_enter(Thread *th, Value v);
void repr_leave(Thread *th, Value v);

/* --- import */
Value import_named(Thread *th, Value name);          /* name: any str */
Value import_module(Thread *th, const char *name);   /* the module named, not its top package */
Value import_attr(Thread *th, const char *module, const char *name);
bool error_warn(Thread *th, TypeId category, const char *text); /* warnings.warn; false: it was made an error */
/* An object goes that should have been closed: "unclosed file <...>", a ResourceWarning. Costs nothing where warnings
 * are not imported. Another exception that is on its way stays so. */
void warn_unclosed(Thread *th, const char *what, Value object);

/* --- threads and the GIL */
Thread *thread_new(Vm *vm);         /* for a thread to come; call from one that holds the GIL */
/* Detached; run is entered with the GIL; th is freed after it. */
bool thread_start(Thread *creator, Thread *th, void (*run)(Thread *th, void *ctx), void *ctx);
void gil_release(Thread *th);
void gil_take(Thread *th);
/* pid_t fork with hooks, GIL and flush order kept: -1 with an exception set. kind as in events.def's start. */
pid_t vm_fork(Thread *th, const char *kind);

/* --- blocking calls: hooks and GIL in one. begin may settle and gate; end takes the GIL back. */
void block_begin(Thread *th, const char *what, int64_t on, const char *name, int64_t timeout_ns);
void block_end(Thread *th, bool ok);
/* A wait on a condition that must honour signals (main thread) and pauses: sleeps up to ns (or until a signal). */
bool thread_check_signals(Thread *th); /* false: an exception (KeyboardInterrupt or a handler's) is set. With the GIL */
bool thread_is_main(const Thread *th);

/* --- stdout and stderr as Python sees them */
bool file_write_str(Thread *th, Value file, Value str);
bool file_flush(Thread *th, Value file);
/* sys.stdout and sys.stderr, as multiprocessing.util._flush_std_streams: closed ones are passed over, false where what
 * is behind one fails. An exception that is set stays, and such a failure then counts for nothing. */
bool flush_std(Thread *th);
/* Raw write to fd that asks hooks.output first. 0 or an errno. Call without the GIL held by holding none:
 * releases it itself. */
int fd_write_all(Thread *th, int fd, const char *bytes, size_t size);

#endif
