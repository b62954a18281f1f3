#ifndef MP_TOLD_H
#define MP_TOLD_H

#include "mp/tracer.h"

/* What pools and executors tell of their tasks alike (trace/events.def). Nothing without a trace. */

/* A held thread stands here before it hands a task in. */
void gate_submit(Thread *th, int64_t pool, Value func);
/* func: told by its __name__; args: as a short text. */
void told_submit(Thread *th, int64_t pool, int64_t job, int64_t i, Value func, Value args, int64_t size, const char *kind);
void told_done(Thread *th, int64_t pool, int64_t job, int64_t i, bool ok, Value value);

#endif
