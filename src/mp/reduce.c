#include "mp/reduce.h"

#include "base/mem.h"
#include "mp/connection.h"
#include "mp/lock.h"
#include "mp/pool.h"
#include "mp/queue.h"
#include "mp/resource_sharer.h"
#include "mp/state.h"
#include "mp/value.h"
#include "std/pickle.h"

/* What pickling needs to know of multiprocessing's own types: CPython's ForkingPickler and the __reduce__ and
 * __getstate__ of each class. A type stands before its subclasses' others; the first that fits answers. */
static const struct {
    MpTypeId type;
    Value (*reduce)(Thread *th, Value self);
} REDUCERS[] = {
    {MT_Connection, connection_reduce}, {MT_SemLock, semlock_reduce},
    {MT_Condition, condition_reduce},   {MT_Event, event_reduce},
    {MT_Barrier, barrier_reduce},       {MT_SimpleQueue, simple_queue_reduce},
    {MT_Queue, queue_reduce},           {MT_Pool, pool_reduce},
    {MT_ApplyResult, result_reduce},    {MT_IMapIterator, result_reduce},
    {MT_SynchronizedBase, synchronized_reduce}, {MT_SharedArray, raw_reduce},
    {MT_AuthenticationString, authentication_reduce},
    {MT_ExceptionWithTraceback, exception_with_traceback_reduce},
};

/* Of the class itself: a subclass goes as any object does. */
static bool is_socket(Value object)
{
    Type *type = object->type;
    return (type->flags & TYPE_HEAP) && str_equal_c(type->qualname, "socket") && is_str(type->module) &&
           str_equal_c(type->module, "socket");
}

static int reduce_own(Thread *th, void *ctx, Value object, Value *reduced)
{
    (void)ctx;
    /* What goes by name is the most that is asked for: a task's function. */
    if (is_small(object) || is_function(object) || is_native(object) || is_type(object) || !mp_of(th)->types_made)
        return 0;
    for (size_t i = 0; i < sizeof REDUCERS / sizeof *REDUCERS; i++) {
        if (!type_is_subtype(object->type, mp_type(th, REDUCERS[i].type)))
            continue;
        *reduced = REDUCERS[i].reduce(th, object);
        return *reduced ? 1 : -1;
    }
    if (is_socket(object)) {
        Value function = import_attr(th, "multiprocessing._reduction", "_reduce_socket");
        *reduced = function ? call1(th, function, object) : NULL;
        unref_maybe(th, function);
        return *reduced ? 1 : -1;
    }
    if (is_raw(th, object)) {
        *reduced = raw_reduce(th, object);
        return *reduced ? 1 : -1;
    }
    return 0;
}

bool mp_pickle(Thread *th, Value object, Buf *out)
{
    static const PickleOptions options = {.reducer = reduce_own};
    return pickle_dump(th, object, &options, out);
}

void spawning_push(Thread *th, Spawning *spawning)
{
    spawning->next = mp_of(th)->spawning;
    mp_of(th)->spawning = spawning;
}

void spawning_pop(Thread *th, Spawning *spawning)
{
    Spawning **place = &mp_of(th)->spawning;
    while (*place && *place != spawning)
        place = &(*place)->next;
    if (*place)
        *place = spawning->next;
}

Spawning *spawning_now(Thread *th)
{
    Spawning *s = mp_of(th)->spawning;
    while (s && s->th != th)
        s = s->next;
    return s;
}

bool assert_spawning(Thread *th, Value object)
{
    if (spawning_now(th))
        return true;
    raise(th, T_RuntimeError, "%s objects should only be shared between processes through inheritance",
          object->type->name);
    return false;
}

int spawning_add_fd(Thread *th, int fd)
{
    Spawning *s = spawning_now(th);
    size_t i = 0;
    while (i < s->count && s->fds[i] != fd)
        i++;
    if (i == s->count) {
        if (s->count == s->capacity) {
            size_t capacity = s->capacity ? s->capacity * 2 : 16;
            int *fds = mem_realloc(s->fds, capacity * sizeof *fds);
            if (!fds) {
                raise_memory(th);
                return -1;
            }
            s->fds = fds;
            s->capacity = capacity;
        }
        s->fds[s->count++] = fd;
    }
    /* A spawned child has the same descriptors; one of the fork server gets them in this order. */
    return s->method == METHOD_SPAWN ? fd : (int)i;
}

int spawning_get_fd(Thread *th, int64_t number)
{
    Mp *mp = mp_of(th);
    if (!mp->inherited_fds)
        return (int)number;
    if (number < 0 || (size_t)number >= mp->inherited_count)
        return -1;
    return mp->inherited_fds[number];
}

Value fd_reduce(Thread *th, int fd)
{
    if (!spawning_now(th))
        return share_fd(th, fd);
    int number = spawning_add_fd(th, fd);
    return number < 0 ? NULL : int_from(th, number);
}

int fd_rebuild(Thread *th, Value reduced)
{
    int64_t number;
    if (is_tuple(reduced))
        return share_fetch(th, reduced);
    if (!int_as_i64(th, reduced, &number))
        return -1;
    int fd = spawning_get_fd(th, number);
    if (fd < 0)
        raise(th, T_ValueError, "descriptor %lld was not handed on", (long long)number);
    return fd;
}

Value instance_getstate(Thread *th, Value *a)
{
    Value *place = object_dict_place(a[0]);
    return place && *place ? ref(*place) : dict_new(th);
}

Value reduce_method(Thread *th, Value *a)
{
    Value reduced = NULL;
    int r = reduce_own(th, NULL, a[0], &reduced);
    return r == 0 ? raise(th, T_TypeError, "cannot pickle '%s' object", type_of(th, a[0])->name) : reduced;
}
