#ifndef RUN_SAMPLER_H
#define RUN_SAMPLER_H

#include "base/buf.h"
#include "run/procfs.h"
#include "trace/event.h"

/* Looks at /proc for the warden: what each process of the tree is doing, how much memory the processes in view have,
 * and whether the tree outgrows its cap. It slows itself down so as to take at most 2 % of a core. */

typedef struct SampleNote {
    pid_t pid;
    int64_t started;
    char state;
    bool external;
    bool watched; /* bears the shim, which takes a SIGURG for a word from us */
    int64_t resident, own, cpu; /* as it was told last */
    unsigned round;
} SampleNote;

typedef struct Sampler {
    VEC(SampleNote) notes;
    PidVec pids; /* scratch */
    PidVec view; /* whose memory is told */
    bool view_given;
    unsigned round;
    int64_t next;   /* when to look again, CLOCK_MONOTONIC */
    int alive;      /* processes that are no zombies, at the last look */
    int64_t memory; /* KiB of the whole tree, exact; 0 while it is surely below the cap */
} Sampler;

/* How an event is told: values in events.def's order. */
typedef void (*SampleTell)(void *ctx, EventKind kind, const EventValue *values, size_t count);

/* Looks, if it is time. max_memory in bytes. True if it looked. */
bool sampler_look(Sampler *sampler, int64_t now, int64_t max_memory, SampleTell tell, void *ctx);
void sampler_release(Sampler *sampler);

#endif
