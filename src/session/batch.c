#include "session/batch.h"

#include <unistd.h>

static Status next_run(Batch *batch, Fault *fault)
{
    Fault own = {.status = STATUS_OK};
    Settings settings = settings_started(&batch->settings);
    batch->log = log_new();
    batch->run = batch->log ? batch->ops->start(batch->ops->ctx, &settings, batch->log, &own) : NULL;
    if (batch->run)
        return STATUS_OK;
    if (!batch->log || own.status == STATUS_OK)
        fault_set(&own, STATUS_NO_MEMORY, "not enough memory for a new run");
    log_free(batch->log);
    batch->log = NULL;
    batch->wanted = batch->logs.count;
    if (fault)
        *fault = own;
    return own.status;
}

Status batch_start(Batch *batch, const RunOps *ops, const Settings *settings, size_t wanted, Fault *fault)
{
    *batch = (Batch){.ops = ops, .wanted = wanted};
    if (settings_copy(&batch->settings, settings) != STATUS_OK) {
        *batch = (Batch){0};
        return fault_set(fault, STATUS_NO_MEMORY, "not enough memory for a new run");
    }
    Status status = wanted ? next_run(batch, fault) : STATUS_OK;
    if (status != STATUS_OK)
        batch_release(batch);
    return status;
}

static void drain_wake(const Batch *batch)
{
    char bytes[64];
    int fd = batch_wake_fd(batch);
    while (fd >= 0 && read(fd, bytes, sizeof bytes) == (ssize_t)sizeof bytes)
        ;
}

bool batch_poll(Batch *batch, Fault *fault)
{
    if (!batch->run)
        return false;
    drain_wake(batch); /* first emptied, then looked: what comes between rings again */
    if (!batch->ops->over(batch->run))
        return false;
    batch->ops->free(batch->run);
    batch->run = NULL;
    if (!vec_push(&batch->logs, batch->log)) {
        log_free(batch->log);
        batch->wanted = batch->logs.count;
        fault_set(fault, STATUS_NO_MEMORY, "not enough memory for a new run");
    }
    batch->log = NULL;
    if (batch->logs.count < batch->wanted)
        next_run(batch, fault);
    return true;
}

bool batch_running(const Batch *batch)
{
    return batch->run != NULL;
}

int batch_wake_fd(const Batch *batch)
{
    return batch->run ? batch->ops->wake_fd(batch->run) : -1;
}

void batch_release(Batch *batch)
{
    if (batch->run)
        batch->ops->free(batch->run);
    log_free(batch->log);
    for (size_t i = 0; i < batch->logs.count; i++)
        log_free(batch->logs.items[i]);
    vec_release(&batch->logs);
    settings_release(&batch->settings);
    *batch = (Batch){0};
}
