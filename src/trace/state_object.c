/* Queues, pipes, locks and shared values. */
#include <string.h>

#include "trace/state_private.h"

/* All of their events begin with the id. An object that nobody told of gets a place all the same. */
static SharedObject *object_of(Step *step, Status *status)
{
    int64_t id = step_int(step, 0);
    int index = state_object(step->state, id);
    if (index < 0) {
        SharedObject object = {.id = id, .kind = "", .name = "", .owner = step->actor, .holder = -1, .value = ""};
        index = state_add_objects(step->state, &object);
    }
    SharedObject *object = index >= 0 ? state_touch_objects(step->state, index) : NULL;
    *status = object ? STATUS_OK : STATUS_NO_MEMORY;
    return object;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

Status step_object(Step *step)
{
    Status status;
    SharedObject *object = object_of(step, &status);
    if (object) {
        object->kind = step_text(step, F_object_kind);
        object->name = step_text(step, F_object_name);
        object->size = step_int(step, F_object_size);
        object->owner = step->actor;
    }
    return status;
}

static void add_bytes(SharedObject *object, int64_t bytes)
{
    int64_t sum;
    if (__builtin_add_overflow(object->bytes_in_pipe, bytes, &sum) || sum < 0)
        sum = 0; /* told out of order: the other half comes */
    object->bytes_in_pipe = sum;
}

Status step_put(Step *step)
{
    Status status;
    SharedObject *object = object_of(step, &status);
    if (object) {
        object->put = later(object->put, step_int(step, F_put_ordinal));
        if (step_int(step, F_put_bytes) > 0)
            add_bytes(object, step_int(step, F_put_bytes));
    }
    return status;
}

Status step_flush(Step *step)
{
    Status status;
    SharedObject *object = object_of(step, &status);
    if (object) {
        object->flushed = later(object->flushed, step_int(step, F_flush_ordinal));
        if (step_int(step, F_flush_bytes) > 0)
            add_bytes(object, step_int(step, F_flush_bytes));
    }
    return status;
}

Status step_get(Step *step)
{
    Status status;
    SharedObject *object = object_of(step, &status);
    if (object) {
        object->got = later(object->got, step_int(step, F_get_ordinal));
        if (step_int(step, F_get_bytes) > 0)
            add_bytes(object, -step_int(step, F_get_bytes));
        if (object->got >= later(object->put, object->flushed))
            object->bytes_in_pipe = 0;
    }
    return status;
}

/* A semaphore's count is what is left of it, and nobody holds it; a lock's is how often it is held. */
static bool has_holder(const SharedObject *object)
{
    return strstr(object->kind, "Semaphore") == NULL;
}

Status step_acquired(Step *step)
{
    Status status;
    SharedObject *object = object_of(step, &status);
    if (object) {
        object->count = step_int(step, F_acquired_count);
        if (has_holder(object)) {
            object->holder = step->actor;
            object->holder_thread = step->event->thread;
        }
    }
    return status;
}

Status step_release(Step *step)
{
    Status status;
    SharedObject *object = object_of(step, &status);
    if (object) {
        object->count = step_int(step, F_release_count);
        /* told after the release itself: another may hold it by now */
        if (object->count <= 0 && object->holder == step->actor)
            object->holder = -1;
    }
    return status;
}

Status step_read(Step *step)
{
    Status status;
    SharedObject *object = object_of(step, &status);
    if (object)
        object->value = step_text(step, F_read_value);
    return status;
}

Status step_write(Step *step)
{
    Status status;
    SharedObject *object = object_of(step, &status);
    if (object)
        object->value = step_text(step, F_write_value);
    return status;
}
