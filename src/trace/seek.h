#ifndef TRACE_SEEK_H
#define TRACE_SEEK_H

#include "trace/log.h"
#include "trace/state.h"

/* The seeker gives the state after the first `count` events, for any count, within milliseconds: it keeps keyframes.
 * The answer stays valid until the next call. Not thread-safe: one a reader. */
typedef struct Seeker Seeker;
Seeker *seeker_new(const Log *log);
void seeker_free(Seeker *seeker);
const State *seeker_at(Seeker *seeker, size_t count);   /* NULL: no memory */
size_t seeker_bytes(const Seeker *seeker);              /* memory of its keyframes and indexes, without the state */

#endif
