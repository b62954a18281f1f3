#ifndef ENGINE_H
#define ENGINE_H

#include <stdbool.h>

#include "base/buf.h"
#include "py/flags.h"

/* The built-in engine, put together from py/, std/ and mp/: the one place that knows all three. */

typedef struct EngineOptions {
    const char *self_path; /* this executable, started anew by spawn */
    const char *method;    /* the default start method; NULL: fork, as Linux' CPython 3.13 */
    bool guard_off;
    Flags *flags;          /* python3's options; the environment's are added to them */
    const char *const *sets; /* NAME=VALUE of toggles, NULL-terminated; may be NULL */
} EngineOptions;

/* argv[0] is the script; or "-c" and argv[1] its text; "-m" and argv[1] a module; "-" or "": it comes from standard
 * input. Returns the exit status that python3 would give. */
int engine_run(const EngineOptions *options, int argc, char **argv);
/* Whether the script, and the files beside it that it imports, lie within the built-in engine's subset, as far as can
 * be told without running them. If not, `why` gets a sentence: which line needs what, and
 * `missing` the module, if it is one. */
bool engine_fits(const char *self_path, const char *script, Buf *why, Buf *missing);
/* True for the options that multiprocessing starts fresh images of this executable with ("--mp-..."). */
bool engine_is_child(int argc, char **argv);
/* Such an image: a spawned process, the fork server, the resource tracker. */
int engine_child(const char *self_path, int argc, char **argv);

/* A new one, or NULL: no memory. flags: as vm_new's. mp_vm_free frees it. */
struct Vm *engine_new(const char *self_path, const char *method, const Flags *flags);

#endif
