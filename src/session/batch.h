#ifndef SESSION_BATCH_H
#define SESSION_BATCH_H

#include "base/vec.h"
#include "session/session.h"

/* The same program several times, one run after another, none of them shown: how often does it come out this way, how
 * often that? The log of each is kept. */

typedef struct Batch {
    const RunOps *ops;
    Settings settings; /* its own */
    size_t wanted;     /* runs in all */
    VEC(Log *) logs;   /* of those that are over, in order; the batch's */
    Run *run;          /* under way; NULL: none */
    Log *log;
} Batch;

/* Starts the first of `wanted` runs; `batch` must be released or never used. After a failure there is nothing to
 * release. */
Status batch_start(Batch *batch, const RunOps *ops, const Settings *settings, size_t wanted, Fault *fault);
/* True when a run has ended: the next is started, unless that was the last. One that cannot be started ends the batch
 * before its time, with a fault. */
bool batch_poll(Batch *batch, Fault *fault);
bool batch_running(const Batch *batch);
int batch_wake_fd(const Batch *batch); /* readable when there may be something to poll for; -1: nothing runs */
void batch_release(Batch *batch);      /* stops what runs; {0} is fine */

#endif
