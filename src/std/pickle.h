#ifndef STD_PICKLE_H
#define STD_PICKLE_H

#include "base/buf.h"
#include "py/vm.h"

/* Real pickles, protocol 4 (CPython's default in 3.13), which CPython's pickletools reads. Functions and classes go by
 * name (module and qualified name), looked up again when they are sent, as save_global does, with its errors. */

/* What a pickler may be told besides: multiprocessing's reducers. Returns 1 if it answered with a reduce tuple
 * (callable, args[, state]) in *reduced (new), 0 to go on as usual, -1 exception. */
typedef int (*PickleReducer)(Thread *th, void *ctx, Value object, Value *reduced);
typedef struct PickleOptions {
    PickleReducer reducer; /* may be NULL */
    void *ctx;
    int protocol;          /* 0 means 4; 2 to 5 are written */
} PickleOptions;

bool pickle_dump(Thread *th, Value object, const PickleOptions *options, Buf *out); /* options may be NULL */
Value pickle_load(Thread *th, const void *bytes, size_t size); /* protocols 0 to 5; bad input: UnpicklingError */

extern const ModuleDef std_pickle_module, std__pickle_module, std_copyreg_module;

#endif
