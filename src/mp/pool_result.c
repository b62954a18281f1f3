#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "mp/logger.h"
#include "mp/pool.h"
#include "mp/reduce.h"
#include "mp/tracer.h"
#include "std/pickle.h"

/* The results of a pool: ApplyResult, MapResult, the two iterators of imap, and the thread that reads the result pipe
 * and sets them. One struct serves all: what a kind does not use stays empty. */

typedef struct Result {
    Object head;
    Value pool;     /* keeps the pool alive until the answer is there; then NULL */
    PoolCore *core; /* held likewise */
    int64_t job, pool_id;
    bool ready, success;
    Value value;                    /* what get() gives or raises */
    Value callback, error_callback; /* NULL: none */
    Wake changed;
    int64_t chunk, left;   /* MapResult: chunks that are still out */
    Value items;           /* iterators: list of (ok, value) in the order of delivery */
    size_t taken;          /* of them */
    Value unsorted;        /* dict: i -> (ok, value), waiting for their turn */
    int64_t index, length; /* how many are in order; how many there will be, -1 unknown */
} Result;

static void result_dealloc(Thread *th, Object *self)
{
    Result *r = (Result *)self;
    Value held[] = {r->pool, r->value, r->callback, r->error_callback, r->items, r->unsorted};
    if (r->core)
        core_unref(th, r->core);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        unref_maybe(th, held[i]);
}

/* --- the cache: the results that are waited for */

Value cache_peek(Thread *th, PoolCore *core, int64_t job)
{
    return dict_peek(th, core->cache, small_make(job));
}

static void cache_remove(Thread *th, PoolCore *core, int64_t job)
{
    if (dict_remove(th, core->cache, small_make(job)) == 1 && dict_count(core->cache) == 0)
        core_notify(core);
}

static Result *make(Thread *th, Pool *pool, MpTypeId type, Value callback, Value error_callback)
{
    Mp *mp = mp_of(th);
    Result *r = object_new(th, mp_type(th, type), 0);
    if (!r)
        return NULL;
    r->pool = ref(&pool->head);
    r->core = pool->core;
    r->core->refs++;
    r->pool_id = r->core->id;
    r->job = mp->job_counter++;
    r->length = -1;
    r->callback = callback && !is_none(th, callback) ? ref(callback) : NULL;
    r->error_callback = error_callback && !is_none(th, error_callback) ? ref(error_callback) : NULL;
    if (dict_set(th, r->core->cache, small_make(r->job), &r->head))
        return r;
    unref(th, &r->head);
    return NULL;
}

static void let_go_pool(Thread *th, Result *r)
{
    Value pool = r->pool;
    r->pool = NULL;
    unref_maybe(th, pool); /* may be the last: then the pool is terminated here */
}

/* The answer is complete: those who wait may go on. */
static void finish(Thread *th, Result *r)
{
    ref(&r->head);
    r->ready = true;
    wake_all(&r->changed);
    cache_remove(th, r->core, r->job);
    let_go_pool(th, r);
    unref(th, &r->head);
}

Value result_new(Thread *th, Pool *pool, Value callback, Value error_callback)
{
    return (Value)make(th, pool, MT_ApplyResult, callback, error_callback);
}

Value map_result_new(Thread *th, Pool *pool, int64_t chunk, int64_t left, int64_t length, Value callback,
                     Value error_callback)
{
    Result *r = make(th, pool, MT_MapResult, callback, error_callback);
    if (!r)
        return NULL;
    r->success = true;
    r->chunk = chunk;
    r->value = list_new(th, (size_t)length);
    for (int64_t i = 0; r->value && i < length; i++)
        if (!list_append(th, r->value, th->vm->none))
            ref_set(th, &r->value, NULL);
    if (!r->value) {
        cache_remove(th, r->core, r->job);
        unref(th, &r->head);
        return NULL;
    }
    r->left = left;
    if (left == 0) {
        r->ready = true;
        cache_remove(th, r->core, r->job);
    }
    return &r->head;
}

Value imap_result_new(Thread *th, Pool *pool, bool ordered)
{
    Result *r = make(th, pool, ordered ? MT_IMapIterator : MT_IMapUnorderedIterator, NULL, NULL);
    if (!r)
        return NULL;
    r->items = list_new(th, 0);
    r->unsorted = r->items ? dict_new(th) : NULL;
    if (r->unsorted)
        return &r->head;
    cache_remove(th, r->core, r->job);
    unref(th, &r->head);
    return NULL;
}

int64_t result_job(Value result)
{
    return ((Result *)result)->job;
}

/* --- setting */

static bool call_back(Thread *th, Value callback, Value value)
{
    if (!callback)
        return true;
    Value done = call1(th, callback, value);
    unref_maybe(th, done);
    return done != NULL;
}

static bool set_one(Thread *th, Result *r, bool ok, Value value)
{
    r->success = ok;
    ref_set(th, &r->value, ref(value));
    if (!call_back(th, ok ? r->callback : r->error_callback, r->value))
        return false;
    finish(th, r);
    return true;
}

static bool store_chunk(Thread *th, Result *r, int64_t i, Value values)
{
    Value items = list_from(th, values);
    for (size_t k = 0; items && k < list_count(items); k++) {
        size_t at = (size_t)(i * r->chunk) + k;
        if (at < list_count(r->value) && !object_setitem(th, r->value, small_make((int64_t)at), list_peek(items, k)))
            ref_set(th, &items, NULL);
    }
    unref_maybe(th, items);
    return items != NULL;
}

static bool set_chunk(Thread *th, Result *r, int64_t i, bool ok, Value value)
{
    r->left--;
    if (ok && r->success) {
        if (!store_chunk(th, r, i, value))
            return false;
    } else if (!ok && r->success) { /* the first exception is the one that is kept */
        r->success = false;
        ref_set(th, &r->value, ref(value));
    }
    if (r->left != 0)
        return true;
    if (!call_back(th, r->success ? r->callback : r->error_callback, r->value))
        return false;
    finish(th, r);
    return true;
}

static bool deliver(Thread *th, Result *r, Value pair)
{
    r->index++;
    return list_append(th, r->items, pair);
}

static bool set_item(Thread *th, Result *r, int64_t i, bool ok, Value value)
{
    Value pair = tuple_of(th, 2, ok ? th->vm->true_ : th->vm->false_, value);
    bool ordered = mp_is(th, &r->head, MT_IMapIterator) && !mp_is(th, &r->head, MT_IMapUnorderedIterator);
    bool done = pair != NULL;
    if (done && (!ordered || i == r->index)) {
        done = deliver(th, r, pair);
        Value next;
        while (done && ordered && (next = dict_peek(th, r->unsorted, small_make(r->index)))) {
            int64_t at = r->index;
            done = deliver(th, r, next) && dict_remove(th, r->unsorted, small_make(at)) == 1;
        }
        wake_all(&r->changed);
    } else if (done) {
        done = dict_set(th, r->unsorted, small_make(i), pair);
    }
    unref_maybe(th, pair);
    if (done && r->index == r->length) {
        ref(&r->head);
        cache_remove(th, r->core, r->job);
        let_go_pool(th, r);
        unref(th, &r->head);
    }
    return done && !error_is_set(th);
}

bool imap_set_length(Thread *th, Value result, int64_t length)
{
    Result *r = (Result *)result;
    r->length = length;
    if (r->index == length) {
        wake_all(&r->changed);
        cache_remove(th, r->core, r->job);
        let_go_pool(th, r);
    }
    return true;
}

bool result_set(Thread *th, Value result, int64_t i, bool ok, Value value)
{
    Result *r = (Result *)result;
    ref(result);
    TRACE(th, EV_result, ev_int(r->pool_id), ev_int(r->job), ev_int(i), ev_int(ok));
    bool done = r->items                          ? set_item(th, r, i, ok, value)
                : mp_is(th, result, MT_MapResult) ? set_chunk(th, r, i, ok, value)
                                                  : set_one(th, r, ok, value);
    unref(th, result);
    return done;
}

/* --- the result handler: Pool._handle_results */

typedef struct Reader {
    PoolCore *core;
    int fd;
    Buf bytes; /* read, from `at` on not used yet */
    size_t at;
} Reader;

enum { READ_BYTES = 65536, MANY_DUE = 64, LINGER_NS = 50000 };

/* While many results are due, to be woken for each of them would cost more than all else here: some are let gather.
 * A few are waited for at once, and in a trace each is told when it comes. */
static bool should_linger(Thread *th, const PoolCore *core)
{
    return core->due > MANY_DUE && !traced(th);
}

/* At least `size` bytes at `at`. false: the end or an exception. */
static bool need(Thread *th, Reader *r, size_t size)
{
    while (r->bytes.size - r->at < size) {
        if (r->at) {
            memmove(r->bytes.data, r->bytes.data + r->at, r->bytes.size - r->at);
            r->bytes.size -= r->at;
            r->at = 0;
        }
        size_t room = size > READ_BYTES ? size : READ_BYTES;
        if (!buf_reserve(&r->bytes, room))
            return raise_memory(th) != NULL;
        struct pollfd p = {.fd = r->fd, .events = POLLIN};
        bool now = poll(&p, 1, 0) > 0, gather = !now && should_linger(th, r->core);
        if (now)
            gil_release(th);
        else
            block_begin(th, "result", r->core->id, "results", -1);
        if (gather)
            nanosleep(&(struct timespec){.tv_nsec = LINGER_NS}, NULL);
        ssize_t n = read(r->fd, r->bytes.data + r->bytes.size, room);
        int error = errno;
        if (now)
            gil_take(th);
        else
            block_end(th, true);
        if (n == 0 || (n < 0 && error != EINTR))
            return false;
        if (n > 0)
            r->bytes.size += (size_t)n;
    }
    return true;
}

/* 1: a task is in *task (NULL: the sentinel); 0: the pipe has ended; -1: exception. */
static int next_result(Thread *th, Reader *r, Value *task)
{
    uint32_t head[3];
    *task = NULL;
    if (!need(th, r, 4))
        return error_is_set(th) ? -1 : 0;
    memcpy(head, r->bytes.data + r->at, 4);
    uint64_t size = ntohl(head[0]);
    r->at += 4;
    if (size == 0xffffffff) {
        if (!need(th, r, 8))
            return error_is_set(th) ? -1 : 0;
        memcpy(head + 1, r->bytes.data + r->at, 8);
        size = (uint64_t)ntohl(head[1]) << 32 | ntohl(head[2]);
        r->at += 8;
    }
    if (!need(th, r, size))
        return error_is_set(th) ? -1 : 0;
    Value v = pickle_load(th, r->bytes.data + r->at, size);
    r->at += size;
    if (!v) {
        if (!error_matches(th, T_EOFError) && !error_matches(th, T_OSError))
            return -1;
        error_clear(th);
        return 0;
    }
    if (is_none(th, v))
        unref(th, v);
    else
        *task = v;
    return 1;
}

/* Sets what (job, i, (ok, value)) belongs to; a job that nobody waits for is dropped. */
static bool take_in(Thread *th, PoolCore *core, Value task)
{
    int64_t job, i;
    Value pair = is_tuple(task) && tuple_count(task) == 3 ? tuple_peek(task, 2) : NULL;
    if (!pair || !is_tuple(pair) || tuple_count(pair) != 2 || !int_as_i64(th, tuple_peek(task, 0), &job) ||
        !int_as_i64(th, tuple_peek(task, 1), &i))
        return error_is_set(th) ? false : raise_false(th, T_TypeError, "no result of a task");
    Value result = cache_peek(th, core, job);
    return !result || result_set(th, result, i, object_truth(th, tuple_peek(pair, 0)) == 1, tuple_peek(pair, 1));
}

static void read_results(Thread *th, Reader *r)
{
    PoolCore *core = r->core;
    bool sentinel = false;
    Value task;
    while (!sentinel || (dict_count(core->cache) && core->result_state != POOL_TERMINATE)) {
        int got = next_result(th, r, &task);
        if (got <= 0)
            return;
        if (!sentinel && core->result_state != POOL_RUN) {
            mp_log(th, LOG_DEBUG, "result handler found thread._state=TERMINATE");
            unref_maybe(th, task);
            return;
        }
        if (!task) {
            mp_log(th, LOG_DEBUG, sentinel ? "result handler ignoring extra sentinel" : "result handler got sentinel");
            sentinel = true;
            continue;
        }
        core->due--;
        bool ok = take_in(th, core, task);
        unref(th, task);
        if (!ok)
            return;
    }
}

void result_handler(Thread *th, void *ctx)
{
    PoolCore *core = ctx;
    Reader r = {.core = core, .fd = sq_reader((SimpleQueue *)core->out)->fd};
    read_results(th, &r);
    if (!error_is_set(th)) {
        mp_log(th, LOG_DEBUG, "ensuring that outqueue is not full");
        mp_log(th, LOG_DEBUG, "result handler exiting: len(cache)=%zu, thread._state=%s", dict_count(core->cache),
               core->result_state == POOL_RUN ? "RUN" : "TERMINATE");
    }
    buf_release(&r.bytes);
}

/* --- methods */

static Value raise_not_ready(Thread *th, Value self)
{
    Value text = object_repr(th, self);
    if (text)
        raise(th, T_ValueError, "%s not ready", str_data(text));
    unref_maybe(th, text);
    return NULL;
}

/* true: no exception; ready or not is in the result. */
static bool wait_ready(Thread *th, Result *r, Value timeout)
{
    int64_t ns;
    if (timeout && !is_none(th, timeout) && object_compare_truth(th, timeout, small_make(0), CMP_GT) < 0)
        return false; /* as threading's Condition.wait compares it */
    if (!timeout_ns(th, timeout, &ns))
        return false;
    if (r->ready)
        return true;
    tracer_gate(th, "result", r->pool_id, NULL, NULL);
    Deadline deadline = deadline_in(th, ns);
    while (!r->ready && deadline.timeout != 0) {
        WaitResult w = wake_wait(th, &r->changed, &deadline, (WaitInfo){"result", r->pool_id, NULL});
        if (w == WAIT_ERROR)
            return false;
        if (w == WAIT_TIMEOUT)
            break;
    }
    return true;
}

Value result_get(Thread *th, Value self, Value timeout)
{
    Result *r = (Result *)self;
    if (!wait_ready(th, r, timeout))
        return NULL;
    if (!r->ready)
        return raise_mp(th, MT_TimeoutError, NULL);
    TRACE(th, EV_fetch, ev_int(r->pool_id), ev_int(r->job), ev_int(r->success));
    return r->success ? ref(r->value) : raise_value(th, r->value);
}

static Value get_method(Thread *th, Value *a)
{
    return result_get(th, a[0], a[1]);
}

static Value wait_method(Thread *th, Value *a)
{
    return wait_ready(th, (Result *)a[0], a[1]) ? none(th) : NULL;
}

static Value ready_method(Thread *th, Value *a)
{
    return truth(th, ((Result *)a[0])->ready);
}

static Value successful_method(Thread *th, Value *a)
{
    Result *r = (Result *)a[0];
    return r->ready ? truth(th, r->success) : raise_not_ready(th, a[0]);
}

/* Nothing of it can be sent: what pickle comes to first is the pool, and once that was let go a lock. */
Value result_reduce(Thread *th, Value self)
{
    if (((Result *)self)->pool)
        return pool_reduce(th, self);
    return raise(th, T_TypeError, "cannot pickle '_thread.lock' object");
}

static Value iter_self(Thread *th, Value self)
{
    (void)th;
    return ref(self);
}

/* The next item; NULL without exception: at the end. */
static Value next_item(Thread *th, Result *r, Deadline *deadline)
{
    while (r->taken >= list_count(r->items)) {
        if (r->index == r->length) {
            let_go_pool(th, r);
            return NULL;
        }
        WaitResult w = deadline->timeout == 0
                           ? WAIT_TIMEOUT
                           : wake_wait(th, &r->changed, deadline, (WaitInfo){"result", r->pool_id, NULL});
        if (w == WAIT_ERROR)
            return NULL;
        if (w == WAIT_TIMEOUT && r->taken >= list_count(r->items))
            return r->index == r->length ? NULL : raise_mp(th, MT_TimeoutError, NULL);
    }
    Value pair = ref(list_peek(r->items, r->taken));
    object_setitem(th, r->items, small_make((int64_t)r->taken++), th->vm->none);
    Value value = ref(tuple_peek(pair, 1));
    bool ok = tuple_peek(pair, 0) == th->vm->true_;
    unref(th, pair);
    TRACE(th, EV_fetch, ev_int(r->pool_id), ev_int(r->job), ev_int(ok));
    if (ok)
        return value;
    raise_value(th, value);
    unref(th, value);
    return NULL;
}

static Value iterator_next(Thread *th, Value self)
{
    Deadline never = deadline_in(th, -1);
    return next_item(th, (Result *)self, &never);
}

static Value next_method(Thread *th, Value *a)
{
    int64_t ns;
    if (!timeout_ns(th, a[1], &ns))
        return NULL;
    Deadline deadline = deadline_in(th, ns);
    Value item = next_item(th, (Result *)a[0], &deadline);
    return item || error_is_set(th) ? item : raise_bare(th, T_StopIteration);
}

/* What progress bars of the trade look at. */
static Value get_left(Thread *th, Value self)
{
    return int_from(th, ((Result *)self)->left);
}
static Value get_chunk(Thread *th, Value self)
{
    return int_from(th, ((Result *)self)->chunk);
}
static Value get_job(Thread *th, Value self)
{
    return int_from(th, ((Result *)self)->job);
}

bool result_types(Thread *th)
{
    static const GetSetDef getsets[] = {{"_job", get_job, NULL, NULL}, {0}};
    static const GetSetDef map_getsets[] = {
        {"_number_left", get_left, NULL, NULL}, {"_chunksize", get_chunk, NULL, NULL}, {0}};
    static const NativeDef methods[] = {{"get(self, timeout=None)", get_method, "The answer; raises its exception.", 0},
                                        {"wait(self, timeout=None)", wait_method, NULL, 0},
                                        {"ready(self)", ready_method, NULL, 0},
                                        {"successful(self)", successful_method, NULL, 0},
                                        {"__reduce__(self)", reduce_method, NULL, 0},
                                        {0}};
    static const NativeDef iterator_methods[] = {{"next(self, timeout=None)", next_method, NULL, 0},
                                                 {"__reduce__(self)", reduce_method, NULL, 0},
                                                 {0}};
    static const TypeDef apply = {.name = "ApplyResult",
                                  .module = "multiprocessing.pool",
                                  .size = sizeof(Result),
                                  .flags = TYPE_ABSTRACT | TYPE_HAS_DICT,
                                  .methods = methods,
                                  .getsets = getsets,
                                  .slots = {.dealloc = result_dealloc}};
    static const TypeDef map = {.name = "MapResult",
                                .module = "multiprocessing.pool",
                                .size = sizeof(Result),
                                .flags = TYPE_ABSTRACT,
                                .getsets = map_getsets};
    static const TypeDef iterator = {.name = "IMapIterator",
                                     .module = "multiprocessing.pool",
                                     .size = sizeof(Result),
                                     .flags = TYPE_ABSTRACT | TYPE_HAS_DICT,
                                     .methods = iterator_methods,
                                     .slots = {.dealloc = result_dealloc, .iter = iter_self, .next = iterator_next}};
    static const TypeDef unordered = {.name = "IMapUnorderedIterator",
                                      .module = "multiprocessing.pool",
                                      .size = sizeof(Result),
                                      .flags = TYPE_ABSTRACT};
    Type **t = mp_of(th)->type;
    return (t[MT_ApplyResult] = type_make(th, &apply, NULL)) &&
           (t[MT_MapResult] = type_make(th, &map, t[MT_ApplyResult])) &&
           (t[MT_IMapIterator] = type_make(th, &iterator, NULL)) &&
           (t[MT_IMapUnorderedIterator] = type_make(th, &unordered, t[MT_IMapIterator]));
}
