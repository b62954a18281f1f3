#ifndef MP_REDUCE_H
#define MP_REDUCE_H

#include "mp/state.h"

/* __reduce__(self) of multiprocessing's own types: for a plain pickle.dumps(), too. */
Value reduce_method(Thread *th, Value *a);
/* __getstate__(self) of those that are pickled as any instance: by their attributes. */
Value instance_getstate(Thread *th, Value *a);

/* A descriptor on its way: a number that a starting child inherits, else a token that resource_sharer.c redeems.
 * Picklable. */
Value fd_reduce(Thread *th, int fd);
int fd_rebuild(Thread *th, Value reduced); /* the descriptor, the caller's; -1 with an exception */

/* Small reducers that have no header of their own. */
Value authentication_reduce(Thread *th, Value self);
Value exception_with_traceback_reduce(Thread *th, Value self);

#endif
