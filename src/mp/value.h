#ifndef MP_VALUE_H
#define MP_VALUE_H

#include "mp/ctype.h"
#include "mp/lock.h"

/* Value and Array: C data in shared memory, with a lock around it. */
Value value_new(Thread *th, MpMethod method, Value type, Value args, Value lock);  /* args: tuple; lock NULL: True */
Value array_new(Thread *th, MpMethod method, Value type, Value size_or_init, Value lock);
Value raw_value_new(Thread *th, Value type, Value args);
Value raw_array_new(Thread *th, Value type, Value size_or_init);
Value synchronized_reduce(Thread *th, Value self);
extern const NativeDef SHARED_FUNCTIONS[];

#endif
