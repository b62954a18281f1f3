#ifndef CHECK_SANDBOX_H
#define CHECK_SANDBOX_H

#include "base/buf.h"
#include "base/status.h"

/* Runs `work` in a forked child with little memory, little time and no descriptors but the one its answer goes through:
 * a lesson's Python may loop for ever, crash or eat memory, and mpdemo goes on. `work` adds its answer to a Buf; a
 * first byte of its choice tells answers apart. STATUS_LIMIT with a fault if the child was stopped or crashed. */
typedef void (*SandboxWork)(void *ctx, Buf *answer);
Status sandbox_run(SandboxWork work, void *ctx, Buf *answer, Fault *fault);

#endif
