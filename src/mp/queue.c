#include "mp/queue.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "mp/context.h"
#include "mp/feeder.h"
#include "mp/logger.h"
#include "mp/reduce.h"
#include "mp/report.h"
#include "mp/tracer.h"
#include "std/pickle.h"

/* Queue and JoinableQueue, as CPython's queues.py: put() fills a buffer and returns; the feeder thread pickles and
 * writes; get() reads the pipe under the read lock and unpickles after it. */

typedef struct Queue {
    Object head;
    Value reader, writer, rlock, wlock, sem; /* sem NULL: not initialised */
    Value unfinished, cond;                  /* JoinableQueue */
    int64_t maxsize;
    bool closed, join_cancelled;
    Feeder *feeder;        /* NULL until the first put */
    Finalizer close_final; /* tells the feeder to end */
    AfterFork after;
    Lane lane;
    int64_t pool; /* whose calls go through it; 0: no executor's */
} Queue;

static void queue_after_fork(Thread *th, void *owner)
{
    Queue *q = owner;
    mp_log(th, LOG_DEBUG, "Queue._after_fork()");
    q->feeder = NULL; /* the thread is the parent's: its struct is lost on purpose */
    q->closed = q->join_cancelled = false;
}

static void queue_dealloc(Thread *th, Object *self)
{
    Queue *q = (Queue *)self;
    after_fork_remove(mp_of(th), &q->after);
    finalizer_run_now(th, &q->close_final);
    feeder_unref(th, q->feeder);
    Value held[] = {q->reader, q->writer, q->rlock, q->wlock, q->sem, q->unfinished, q->cond};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        unref_maybe(th, held[i]);
}

static bool setup(Thread *th, Queue *q, MpMethod method, int64_t maxsize)
{
    bool joinable = mp_is(th, &q->head, MT_JoinableQueue);
    q->maxsize = maxsize > 0 && maxsize <= SEM_VALUE_LIMIT ? maxsize : SEM_VALUE_LIMIT;
    if (!connection_pipe(th, false, &q->reader, &q->writer))
        return false;
    if (joinable && (!(q->unfinished = semlock_new(th, MT_Semaphore, method, 0, false)) ||
                     !(q->cond = condition_new(th, method, NULL, false))))
        return false;
    q->rlock = semlock_new(th, MT_Lock, method, 1, false);
    q->wlock = q->rlock ? semlock_new(th, MT_Lock, method, 1, false) : NULL;
    q->sem = q->wlock ? semlock_new(th, MT_BoundedSemaphore, method, q->maxsize, false) : NULL;
    if (!q->sem)
        return false;
    after_fork_add(mp_of(th), &q->after, queue_after_fork, q);
    if (!traced(th))
        return true;
    q->lane.slot = shared_new(th, method == METHOD_FORK);
    q->lane.id = q->lane.slot ? tracer_object(th, q->head.type->name, maxsize) : 0;
    return q->lane.slot != NULL;
}

Value queue_new(Thread *th, MpTypeId type, MpMethod method, int64_t maxsize)
{
    Queue *q = object_new(th, mp_type(th, type), 0);
    if (q && setup(th, q, method, maxsize))
        return &q->head;
    unref_maybe(th, (Value)q);
    return NULL;
}

static Queue *checked(Thread *th, Value self)
{
    Queue *q = (Queue *)self;
    if (!q->sem)
        raise(th, T_AttributeError, "'%s' object has no attribute '_sem'", self->type->name);
    return q->sem ? q : NULL;
}

static Value init_method(Thread *th, Value *a)
{
    Queue *q = (Queue *)a[0];
    int64_t maxsize = 0;
    MpMethod method = context_method(th, a[2]);
    if (method == METHOD_NONE || (a[1] && !int_as_i64(th, a[1], &maxsize)))
        return NULL;
    return q->sem || setup(th, q, method, maxsize) ? none(th) : NULL;
}

void queue_serve(Value queue, int64_t pool)
{
    ((Queue *)queue)->pool = pool;
}
int64_t queue_pool(Value queue)
{
    return ((const Queue *)queue)->pool;
}

static WaitInfo info_of(const Queue *q, const char *what)
{
    if (q->pool)
        return (WaitInfo){strcmp(what, "get") == 0 ? "task" : what, q->pool, "tasks"};
    return (WaitInfo){what, q->lane.id ? q->lane.id : -1, NULL};
}

static bool raise_closed(Thread *th, Value self)
{
    Value text = object_repr(th, self);
    if (text)
        raise(th, T_ValueError, "Queue %s is closed", str_data(text));
    unref_maybe(th, text);
    return false;
}

static void close_feeder(Thread *th, void *owner)
{
    Queue *q = owner;
    mp_log(th, LOG_DEBUG, "telling queue thread to quit");
    if (q->feeder)
        feeder_end(th, q->feeder);
}

static bool feeder_ensure(Thread *th, Queue *q)
{
    if (q->feeder)
        return true;
    Value onerror = attr_get_c(th, (Value)q, "_on_queue_feeder_error");
    if (!onerror)
        return false;
    FeederParts parts = {q->reader, q->writer, q->wlock, q->sem, onerror};
    q->feeder = feeder_start(th, parts, q->lane.id, !q->join_cancelled);
    unref(th, onerror);
    if (!q->feeder)
        return false;
    finalizer_add(mp_of(th), &q->close_final, 10, close_feeder, q);
    return true;
}

static int64_t told_put(Thread *th, Queue *q, Value item)
{
    if (!q->lane.id)
        return -1;
    Buf text = {0};
    int64_t ordinal = atomic_fetch_add(&q->lane.slot->put_count, 1) + 1;
    short_repr(th, item, &text);
    TRACE(th, EV_put, ev_int(q->lane.id), ev_int(ordinal), ev_text(buf_str(&text)), ev_int(-1));
    buf_release(&text);
    return ordinal;
}

static bool block_args(Thread *th, Value block, Value timeout, bool *blocks, Deadline *deadline)
{
    int is = block ? object_truth(th, block) : 1;
    int64_t ns;
    if (is < 0 || !timeout_added_ns(th, timeout, &ns))
        return false;
    *blocks = is;
    *deadline = deadline_in(th, ns);
    return true;
}

static bool put_item(Thread *th, Queue *q, Value item, bool block, Deadline *deadline)
{
    if (q->closed)
        return raise_closed(th, &q->head);
    if (q->lane.id)
        tracer_gate(th, "put", q->lane.id, NULL, item);
    WaitResult r = semlock_acquire(th, (SemLock *)q->sem, block, deadline, info_of(q, "put"));
    if (r == WAIT_TIMEOUT)
        raise_queue(th, "Full");
    if (r != WAIT_OK)
        return false;
    if (q->cond && !condition_acquire(th, q->cond))
        return false;
    bool ok = feeder_ensure(th, q) && feeder_put(th, q->feeder, item, told_put(th, q, item));
    if (ok && q->cond)
        ok = semlock_release(th, (SemLock *)q->unfinished);
    if (q->cond)
        ok = condition_release(th, q->cond) && ok;
    return ok;
}

static Value put_method(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    bool block;
    Deadline deadline;
    if (!q || !block_args(th, a[2], a[3], &block, &deadline))
        return NULL;
    return put_item(th, q, a[1], block, &deadline) ? none(th) : NULL;
}

static Value put_nowait(Thread *th, Value *a)
{
    return put_method(th, (Value[]){a[0], a[1], th->vm->false_, NULL});
}

/* Under the read lock: waits for the message, reads it. */
static bool read_message(Thread *th, Queue *q, bool block, Deadline *deadline, Buf *message)
{
    Connection *reader = (Connection *)q->reader;
    if (reader->fd < 0)
        return raise_false(th, T_OSError, "handle is closed");
    if (!block || deadline->timeout >= 0) {
        struct pollfd p = {.fd = reader->fd, .events = POLLIN};
        Deadline now = deadline_in(th, 0);
        WaitResult r = fds_wait(th, &p, 1, block ? deadline : &now, info_of(q, "get"));
        if (r == WAIT_TIMEOUT)
            raise_queue(th, "Empty");
        if (r != WAIT_OK)
            return false;
    }
    return fd_recv(th, reader->fd, message, -1, info_of(q, "get"));
}

static Value get_item(Thread *th, Queue *q, bool block, Deadline *deadline)
{
    Buf message = {0};
    int64_t ordinal = -1;
    if (q->closed)
        return raise_closed(th, &q->head) ? NULL : NULL;
    if (q->pool)
        tracer_gate(th, "task", q->pool, NULL, NULL);
    else if (q->lane.id)
        tracer_gate(th, "get", q->lane.id, NULL, NULL);
    WaitResult r = semlock_acquire(th, (SemLock *)q->rlock, block, deadline, info_of(q, "get"));
    if (r == WAIT_TIMEOUT)
        raise_queue(th, "Empty");
    if (r != WAIT_OK)
        return NULL;
    bool ok = read_message(th, q, block, deadline, &message);
    if (ok && q->lane.id)
        ordinal = atomic_fetch_add(&q->lane.slot->get_count, 1) + 1;
    ok = ok && semlock_release(th, (SemLock *)q->sem);
    Value error = error_take(th);
    semlock_release(th, (SemLock *)q->rlock);
    if (error) {
        raise_value(th, error);
        unref(th, error);
    }
    Value item = ok ? pickle_load(th, buf_str(&message), message.size) : NULL;
    if (item && q->lane.id) {
        Buf text = {0};
        short_repr(th, item, &text);
        TRACE(th, EV_get, ev_int(q->lane.id), ev_int(ordinal), ev_text(buf_str(&text)),
              ev_int((int64_t)message.size + 4));
        buf_release(&text);
    }
    buf_release(&message);
    return item;
}

static Value get_method(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    bool block;
    Deadline deadline;
    if (!q || !block_args(th, a[1], a[2], &block, &deadline))
        return NULL;
    return get_item(th, q, block, &deadline);
}

static Value get_nowait(Thread *th, Value *a)
{
    return get_method(th, (Value[]){a[0], th->vm->false_, NULL});
}

static Value qsize_method(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    return q ? int_from(th, q->maxsize - semlock_value((SemLock *)q->sem)) : NULL;
}

static Value full_method(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    return q ? truth(th, semlock_value((SemLock *)q->sem) == 0) : NULL;
}

static Value empty_method(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    if (!q)
        return NULL;
    struct pollfd p = {.fd = ((Connection *)q->reader)->fd, .events = POLLIN};
    if (p.fd < 0)
        return raise(th, T_OSError, "handle is closed");
    return truth(th, poll(&p, 1, 0) <= 0);
}

static Value close_method(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    if (!q)
        return NULL;
    q->closed = true;
    finalizer_run_now(th, &q->close_final);
    return none(th);
}

static Value join_thread(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    if (!q)
        return NULL;
    mp_log(th, LOG_DEBUG, "Queue.join_thread()");
    if (!q->closed) {
        Value text = object_repr(th, a[0]);
        if (text)
            raise(th, T_AssertionError, "Queue %s not closed", str_data(text));
        unref_maybe(th, text);
        return NULL;
    }
    return !q->feeder || q->join_cancelled || feeder_join(th, q->feeder) ? none(th) : NULL;
}

static Value cancel_join_thread(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    if (!q)
        return NULL;
    mp_log(th, LOG_DEBUG, "Queue.cancel_join_thread()");
    q->join_cancelled = true;
    if (q->feeder)
        feeder_cancel_join(th, q->feeder);
    return none(th);
}

/* --- JoinableQueue */

static Value task_done(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    Deadline now = deadline_in(th, 0);
    if (!q || !condition_acquire(th, q->cond))
        return NULL;
    SemLock *unfinished = (SemLock *)q->unfinished;
    bool ok = semlock_acquire(th, unfinished, false, &now, info_of(q, "acquire")) == WAIT_OK ||
              raise_false(th, T_ValueError, "task_done() called too many times");
    if (ok && semlock_value(unfinished) == 0)
        ok = condition_notify(th, q->cond, INT64_MAX);
    Value error = error_take(th);
    condition_release(th, q->cond);
    if (error) {
        raise_value(th, error);
        unref(th, error);
    }
    return ok ? none(th) : NULL;
}

static Value join_method(Thread *th, Value *a)
{
    Queue *q = checked(th, a[0]);
    Deadline never = deadline_in(th, -1);
    if (!q || !condition_acquire(th, q->cond))
        return NULL;
    WaitInfo info = {"wait", q->lane.id ? q->lane.id : -1, "JoinableQueue"};
    bool ok =
        semlock_value((SemLock *)q->unfinished) == 0 || condition_wait_as(th, q->cond, &never, info) != WAIT_ERROR;
    return condition_release(th, q->cond) && ok ? none(th) : NULL;
}

/* --- for a child */

Value queue_reduce(Thread *th, Value self)
{
    Queue *q = checked(th, self);
    if (!q || !assert_spawning(th, self))
        return NULL;
    bool lane = q->lane.id && shared_chunk(mp_of(th), q->lane.slot)->fd >= 0;
    Value rebuild = import_attr(th, "multiprocessing.queues", "_rebuild");
    Value maxsize = int_from(th, q->maxsize), id = int_from(th, lane ? q->lane.id : 0);
    Value slot = lane ? shared_reduce(th, q->lane.slot) : none(th);
    Value nothing = th->vm->none;
    Value args = tuple_of(th, 11, type_value(self->type), maxsize, q->reader, q->writer, q->rlock, q->wlock, q->sem,
                          q->unfinished ? q->unfinished : nothing, q->cond ? q->cond : nothing, id, slot);
    Value reduced = tuple_of(th, 2, rebuild, args);
    Value all[] = {rebuild, maxsize, id, slot, args};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    return reduced;
}

static bool rebuild_check(Thread *th, Value *a)
{
    bool ok = is_type(a[0]) && type_is_subtype((Type *)a[0], mp_type(th, MT_Queue)) && mp_is(th, a[2], MT_Connection) &&
              mp_is(th, a[3], MT_Connection);
    for (int i = 4; ok && i < 7; i++)
        ok = mp_is(th, a[i], MT_SemLock);
    if (ok && type_is_subtype((Type *)a[0], mp_type(th, MT_JoinableQueue)))
        ok = mp_is(th, a[7], MT_SemLock) && mp_is(th, a[8], MT_Condition);
    return ok || raise_false(th, T_TypeError, "bad state of a queue");
}

static Value rebuild(Thread *th, Value *a)
{
    if (!rebuild_check(th, a))
        return NULL;
    Queue *q = object_new(th, (Type *)a[0], 0);
    if (!q)
        return NULL;
    Value *places[] = {&q->reader, &q->writer, &q->rlock, &q->wlock, &q->sem, &q->unfinished, &q->cond};
    for (int i = 0; i < 7; i++)
        *places[i] = is_none(th, a[i + 2]) ? NULL : ref(a[i + 2]);
    after_fork_add(mp_of(th), &q->after, queue_after_fork, q);
    if (int_as_i64(th, a[1], &q->maxsize) && int_as_i64(th, a[9], &q->lane.id) &&
        (!q->lane.id || (q->lane.slot = shared_rebuild(th, a[10]))))
        return &q->head;
    unref(th, &q->head);
    return NULL;
}

static Value get_reader(Thread *th, Value self)
{
    return checked(th, self) ? ref(((Queue *)self)->reader) : NULL;
}
static Value get_writer(Thread *th, Value self)
{
    return checked(th, self) ? ref(((Queue *)self)->writer) : NULL;
}
static Value get_maxsize(Thread *th, Value self)
{
    return int_from(th, ((Queue *)self)->maxsize);
}

static Value feeder_error(Thread *th, Value *a)
{
    report_exception(th, a[0]);
    return none(th);
}

const NativeDef QUEUE_FUNCTIONS[] = {
    {"_rebuild(cls, maxsize, reader, writer, rlock, wlock, sem, unfinished, cond, id, slot)", rebuild, NULL, 0},
    {"_rebuild_simple(cls, reader, writer, rlock, wlock, id, slot)", simple_queue_rebuild, NULL, 0},
    {0}};

static const NativeDef METHODS[] = {
    {"__init__(self, maxsize=0, *, ctx)", init_method, NULL, 0},
    {"put(self, obj, block=True, timeout=None)", put_method, "Hands it to the feeder thread.", 0},
    {"get(self, block=True, timeout=None)", get_method, "Waits for an item.", 0},
    {"put_nowait(self, obj)", put_nowait, NULL, 0},
    {"get_nowait(self)", get_nowait, NULL, 0},
    {"qsize(self)", qsize_method, NULL, 0},
    {"empty(self)", empty_method, NULL, 0},
    {"full(self)", full_method, NULL, 0},
    {"close(self)", close_method, NULL, 0},
    {"join_thread(self)", join_thread, NULL, 0},
    {"cancel_join_thread(self)", cancel_join_thread, NULL, 0},
    {"__reduce__(self)", reduce_method, NULL, 0},
    {"_on_queue_feeder_error(e, obj)", feeder_error, "What a subclass may have otherwise.", NATIVE_STATIC},
    {0}};
static const NativeDef JOINABLE_METHODS[] = {
    {"task_done(self)", task_done, NULL, 0}, {"join(self)", join_method, NULL, 0}, {0}};
static const GetSetDef GETSETS[] = {{"_reader", get_reader, NULL, NULL},
                                    {"_writer", get_writer, NULL, NULL},
                                    {"_maxsize", get_maxsize, NULL, NULL},
                                    {0}};

bool queue_types(Thread *th)
{
    static const TypeDef def = {.name = "Queue",
                                .module = "multiprocessing.queues",
                                .size = sizeof(Queue),
                                .flags = TYPE_HAS_DICT,
                                .methods = METHODS,
                                .getsets = GETSETS,
                                .slots = {.dealloc = queue_dealloc}};
    static const TypeDef joinable = {.name = "JoinableQueue",
                                     .module = "multiprocessing.queues",
                                     .size = sizeof(Queue),
                                     .methods = JOINABLE_METHODS};
    Type **t = mp_of(th)->type;
    return (t[MT_SimpleQueue] = type_make(th, &SIMPLE_QUEUE_DEF, NULL)) && (t[MT_Queue] = type_make(th, &def, NULL)) &&
           (t[MT_JoinableQueue] = type_make(th, &joinable, t[MT_Queue]));
}
