/* SimpleQueue: a pipe with a lock at each end, for scripts and for pools' own tasks and results. */
#include <poll.h>

#include "mp/context.h"
#include "mp/queue.h"
#include "mp/reduce.h"
#include "mp/tracer.h"
#include "std/pickle.h"

static void simple_queue_dealloc(Thread *th, Object *self)
{
    SimpleQueue *q = (SimpleQueue *)self;
    unref_maybe(th, q->reader);
    unref_maybe(th, q->writer);
    unref_maybe(th, q->rlock);
    unref_maybe(th, q->wlock);
}

static bool setup(Thread *th, SimpleQueue *q, MpMethod method)
{
    if (!connection_pipe(th, false, &q->reader, &q->writer))
        return false;
    q->rlock = semlock_new(th, MT_Lock, method, 1, false);
    q->wlock = q->rlock ? semlock_new(th, MT_Lock, method, 1, false) : NULL;
    return q->wlock != NULL;
}

Value simple_queue_new(Thread *th, MpMethod method, bool told)
{
    SimpleQueue *q = object_new(th, mp_type(th, MT_SimpleQueue), 0);
    if (!q)
        return NULL;
    if (setup(th, q, method)) {
        if (told && traced(th) && (q->lane.slot = shared_new(th, method == METHOD_FORK)))
            q->lane.id = tracer_object(th, "SimpleQueue", 0);
        error_clear(th);
        return &q->head;
    }
    unref(th, &q->head);
    return NULL;
}

bool simple_queue_get(Thread *th, SimpleQueue *q, Buf *message, WaitInfo info)
{
    if (!semlock_take(th, (SemLock *)q->rlock, info))
        return false;
    bool ok = sq_reader(q)->fd >= 0 ? fd_recv(th, sq_reader(q)->fd, message, -1, info)
                                    : raise_false(th, T_OSError, "handle is closed");
    semlock_give((SemLock *)q->rlock);
    return ok;
}

bool simple_queue_put(Thread *th, SimpleQueue *q, const Buf *framed, WaitInfo info)
{
    if (!semlock_take(th, (SemLock *)q->wlock, info))
        return false;
    bool ok = sq_writer(q)->fd >= 0 ? connection_send_frame(th, sq_writer(q), framed, true, info)
                                    : raise_false(th, T_OSError, "handle is closed");
    semlock_give((SemLock *)q->wlock);
    return ok;
}

bool simple_queue_put_none(Thread *th, SimpleQueue *q, WaitInfo info)
{
    Buf framed = {0};
    size_t place;
    frame_begin(&framed, &place);
    bool ok = mp_pickle(th, th->vm->none, &framed) && (frame_end(&framed, place) || raise_memory(th)) &&
              simple_queue_put(th, q, &framed, info);
    buf_release(&framed);
    return ok;
}

static SimpleQueue *checked(Thread *th, Value self)
{
    SimpleQueue *q = (SimpleQueue *)self;
    if (!q->wlock)
        raise(th, T_AttributeError, "'%s' object has no attribute '_wlock'", self->type->name);
    return q->wlock ? q : NULL;
}

static Value init_method(Thread *th, Value *a)
{
    SimpleQueue *q = (SimpleQueue *)a[0];
    MpMethod method = context_method(th, a[1]);
    return method != METHOD_NONE && (q->wlock || setup(th, q, method)) ? none(th) : NULL;
}

static Value put_method(Thread *th, Value *a)
{
    SimpleQueue *q = checked(th, a[0]);
    Buf framed = {0}, text = {0};
    size_t place;
    if (!q)
        return NULL;
    frame_begin(&framed, &place);
    bool ok = mp_pickle(th, a[1], &framed) && (frame_end(&framed, place) || raise_memory(th));
    if (ok && q->lane.id) {
        tracer_gate(th, "put", q->lane.id, NULL, a[1]);
        short_repr(th, a[1], &text);
        TRACE(th, EV_put, ev_int(q->lane.id), ev_int(atomic_fetch_add(&q->lane.slot->put_count, 1) + 1),
              ev_text(buf_str(&text)), ev_int((int64_t)framed.size));
        buf_release(&text);
    }
    ok = ok && simple_queue_put(th, q, &framed, (WaitInfo){"put", q->lane.id ? q->lane.id : -1, NULL});
    buf_release(&framed);
    return ok ? none(th) : NULL;
}

static Value get_method(Thread *th, Value *a)
{
    SimpleQueue *q = checked(th, a[0]);
    Buf message = {0}, text = {0};
    if (!q)
        return NULL;
    if (q->lane.id)
        tracer_gate(th, "get", q->lane.id, NULL, NULL);
    Value value = NULL;
    if (simple_queue_get(th, q, &message, (WaitInfo){"get", q->lane.id ? q->lane.id : -1, NULL}))
        value = pickle_load(th, buf_str(&message), message.size);
    if (value && q->lane.id) {
        short_repr(th, value, &text);
        TRACE(th, EV_get, ev_int(q->lane.id), ev_int(atomic_fetch_add(&q->lane.slot->get_count, 1) + 1),
              ev_text(buf_str(&text)), ev_int((int64_t)message.size + 4));
        buf_release(&text);
    }
    buf_release(&message);
    return value;
}

static Value empty_method(Thread *th, Value *a)
{
    SimpleQueue *q = checked(th, a[0]);
    if (!q)
        return NULL;
    if (sq_reader(q)->fd < 0)
        return raise(th, T_OSError, "handle is closed");
    struct pollfd p = {.fd = sq_reader(q)->fd, .events = POLLIN};
    return truth(th, poll(&p, 1, 0) <= 0);
}

static Value close_method(Thread *th, Value *a)
{
    SimpleQueue *q = checked(th, a[0]);
    if (!q)
        return NULL;
    connection_close(sq_reader(q));
    connection_close(sq_writer(q));
    return none(th);
}

static Value get_reader(Thread *th, Value self)
{
    return ref_maybe(((SimpleQueue *)self)->reader ? ((SimpleQueue *)self)->reader : th->vm->none);
}
static Value get_writer(Thread *th, Value self)
{
    return ref_maybe(((SimpleQueue *)self)->writer ? ((SimpleQueue *)self)->writer : th->vm->none);
}

Value simple_queue_reduce(Thread *th, Value self)
{
    SimpleQueue *q = checked(th, self);
    if (!q || !assert_spawning(th, self))
        return NULL;
    Value rebuild = import_attr(th, "multiprocessing.queues", "_rebuild_simple");
    bool lane = q->lane.id && shared_chunk(mp_of(th), q->lane.slot)->fd >= 0;
    Value id = int_from(th, lane ? q->lane.id : 0), slot = lane ? shared_reduce(th, q->lane.slot) : none(th);
    Value args = tuple_of(th, 7, type_value(self->type), q->reader, q->writer, q->rlock, q->wlock, id, slot);
    Value reduced = tuple_of(th, 2, rebuild, args);
    unref_maybe(th, rebuild);
    unref_maybe(th, id);
    unref_maybe(th, slot);
    unref_maybe(th, args);
    return reduced;
}

Value simple_queue_rebuild(Thread *th, Value *a)
{
    if (!is_type(a[0]) || !type_is_subtype((Type *)a[0], mp_type(th, MT_SimpleQueue)) ||
        !mp_is(th, a[1], MT_Connection) || !mp_is(th, a[2], MT_Connection) || !mp_is(th, a[3], MT_SemLock) ||
        !mp_is(th, a[4], MT_SemLock))
        return raise(th, T_TypeError, "bad state of a queue");
    SimpleQueue *q = object_new(th, (Type *)a[0], 0);
    if (!q)
        return NULL;
    q->reader = ref(a[1]);
    q->writer = ref(a[2]);
    q->rlock = ref(a[3]);
    q->wlock = ref(a[4]);
    if (int_as_i64(th, a[5], &q->lane.id) && (!q->lane.id || (q->lane.slot = shared_rebuild(th, a[6]))))
        return &q->head;
    unref(th, &q->head);
    return NULL;
}

static const NativeDef METHODS[] = {{"__init__(self, *, ctx)", init_method, NULL, 0},
                                    {"put(self, obj)", put_method, "Pickles and writes it.", 0},
                                    {"get(self)", get_method, "Waits for an item.", 0},
                                    {"empty(self)", empty_method, NULL, 0},
                                    {"close(self)", close_method, NULL, 0},
                                    {"__reduce__(self)", reduce_method, NULL, 0},
                                    {0}};
static const GetSetDef GETSETS[] = {{"_reader", get_reader, NULL, NULL}, {"_writer", get_writer, NULL, NULL}, {0}};

const TypeDef SIMPLE_QUEUE_DEF = {.name = "SimpleQueue", .module = "multiprocessing.queues",
                                  .size = sizeof(SimpleQueue), .flags = TYPE_HAS_DICT,
                                  .methods = METHODS, .getsets = GETSETS, .slots = {.dealloc = simple_queue_dealloc}};
