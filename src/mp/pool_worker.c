#include "mp/context.h"
#include "mp/logger.h"
#include "mp/pool.h"
#include "mp/reduce.h"
#include "mp/report.h"
#include "mp/told.h"
#include "mp/tracer.h"
#include "std/pickle.h"

/* What a worker process runs: pool.worker, and how an exception travels back with its traceback as text. */

typedef struct ExceptionWithTraceback {
    Object head;
    Value exception, text;
} ExceptionWithTraceback;

static void wrapped_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((ExceptionWithTraceback *)self)->exception);
    unref_maybe(th, ((ExceptionWithTraceback *)self)->text);
}

static Value wrap_exception(Thread *th, Value exception)
{
    Buf text = {0};
    buf_add_str(&text, "\n\"\"\"\n");
    report_text(th, exception, &text);
    buf_add_str(&text, "\"\"\"");
    ExceptionWithTraceback *w = object_new(th, mp_type(th, MT_ExceptionWithTraceback), 0);
    if (w) {
        w->exception = ref(exception);
        w->text = str_new(th, buf_str(&text), text.size);
    }
    buf_release(&text);
    if (w && !w->text) {
        unref(th, &w->head);
        return NULL;
    }
    return (Value)w;
}

Value exception_with_traceback_reduce(Thread *th, Value self)
{
    ExceptionWithTraceback *w = (ExceptionWithTraceback *)self;
    Value rebuild = import_attr(th, "multiprocessing.pool", "rebuild_exc");
    Value args = tuple_of(th, 2, w->exception, w->text), reduced = tuple_of(th, 2, rebuild, args);
    unref_maybe(th, rebuild);
    unref_maybe(th, args);
    return reduced;
}

static Value rebuild_exc(Thread *th, Value *a)
{
    Value cause = call1(th, type_value(mp_type(th, MT_RemoteTraceback)), a[1]);
    bool ok = cause && attr_set_c(th, a[0], "__cause__", cause);
    unref_maybe(th, cause);
    return ok ? ref(a[0]) : NULL;
}

/* --- exceptions of this module */

static Value remote_init(Thread *th, Value *a)
{
    return attr_set_c(th, a[0], "tb", a[1]) ? none(th) : NULL;
}
static Value remote_str(Thread *th, Value self)
{
    return attr_get_c(th, self, "tb");
}

static Value encoding_init(Thread *th, Value *a)
{
    Value exc = object_repr(th, a[1]), value = exc ? object_repr(th, a[2]) : NULL;
    Value args = value ? tuple_of(th, 2, exc, value) : NULL;
    bool ok = args && attr_set_c(th, a[0], "exc", exc) && attr_set_c(th, a[0], "value", value) &&
              attr_set_c(th, a[0], "args", args);
    unref_maybe(th, exc);
    unref_maybe(th, value);
    unref_maybe(th, args);
    return ok ? none(th) : NULL;
}

static Value encoding_str(Thread *th, Value self)
{
    Value keep_exc, keep_value = NULL, text = NULL;
    const char *exc = attr_text(th, self, "exc", &keep_exc);
    const char *value = exc ? attr_text(th, self, "value", &keep_value) : NULL;
    if (value)
        text = str_format(th, "Error sending result: '%s'. Reason: '%s'", value, exc);
    unref_maybe(th, keep_exc);
    unref_maybe(th, keep_value);
    return text;
}

static Value encoding_repr(Thread *th, Value self)
{
    Value str = encoding_str(th, self);
    Value text = str ? str_format(th, "<%s: %s>", self->type->name, str_data(str)) : NULL;
    unref_maybe(th, str);
    return text;
}

/* --- functions that travel by name */

static Value map_over(Thread *th, Value pair, bool star)
{
    if (!is_tuple(pair) || tuple_count(pair) != 2)
        return raise(th, T_TypeError, "a pair of function and items is needed");
    Value func = tuple_peek(pair, 0), iterator = object_iter(th, tuple_peek(pair, 1));
    Value results = iterator ? list_new(th, 0) : NULL, item;
    while (results && (item = object_next(th, iterator))) {
        Value args = star ? tuple_from(th, item) : NULL, result = NULL;
        if (!star)
            result = call1(th, func, item);
        else if (args)
            result = call_tuple(th, func, args, NULL);
        unref_maybe(th, args);
        unref(th, item);
        if (!result || !list_append(th, results, result))
            ref_set(th, &results, NULL);
        unref_maybe(th, result);
    }
    unref_maybe(th, iterator);
    if (results && error_is_set(th))
        ref_set(th, &results, NULL);
    return results;
}

/* A function of Python's in CPython: a frame more for the recursion limit. */
static Value deeper(Thread *th, Value args, bool star)
{
    th->depth++;
    Value result = map_over(th, args, star);
    th->depth--;
    return result;
}

static Value mapstar(Thread *th, Value *a)
{
    return deeper(th, a[0], false);
}
static Value starmapstar(Thread *th, Value *a)
{
    return deeper(th, a[0], true);
}

static Value helper_reraises(Thread *th, Value *a)
{
    return is_exception(a[0]) ? raise_value(th, a[0])
                              : raise(th, T_TypeError, "exceptions must derive from BaseException");
}

/* --- the worker */

typedef struct Worker {
    SimpleQueue *in, *out;
    Value reraise; /* the function whose exceptions are not wrapped */
    bool wrap;
    int64_t pool;
    Buf message, frame; /* kept from task to task */
} Worker;

static bool is_plain_error(Thread *th)
{
    return error_matches(th, T_Exception);
}

/* (job, i, (ok, value)), pickled and written. */
static bool put_result(Thread *th, Worker *w, Value job, Value i, bool ok, Value value)
{
    size_t place;
    Value pair = tuple_of(th, 2, ok ? th->vm->true_ : th->vm->false_, value), result = tuple_of(th, 3, job, i, pair);
    buf_clear(&w->frame);
    frame_begin(&w->frame, &place);
    bool sent = result && mp_pickle(th, result, &w->frame) && (frame_end(&w->frame, place) || raise_memory(th)) &&
                simple_queue_put(th, w->out, &w->frame, (WaitInfo){"put", w->pool, "results"});
    unref_maybe(th, pair);
    unref_maybe(th, result);
    return sent;
}

static bool put_or_explain(Thread *th, Worker *w, Value job, Value i, bool ok, Value value)
{
    if (put_result(th, w, job, i, ok, value))
        return true;
    if (!is_plain_error(th))
        return false;
    Value error = error_take(th);
    Value explained = call2(th, type_value(mp_type(th, MT_MaybeEncodingError)), error, value);
    bool sent = explained && put_result(th, w, job, i, false, explained);
    unref(th, error);
    unref_maybe(th, explained);
    return sent;
}

static void tell_done(Thread *th, const Worker *w, Value job, Value i, bool ok, Value value)
{
    int64_t j = -1, n = -1;
    if (!traced(th))
        return;
    if (is_int(job) && is_int(i))
        (void)(int_as_i64(th, job, &j) && int_as_i64(th, i, &n));
    told_done(th, w->pool, j, n, ok, value);
}

static bool run_task(Thread *th, Worker *w, Value task)
{
    Value job = tuple_peek(task, 0), i = tuple_peek(task, 1), func = tuple_peek(task, 2);
    Value args = tuple_peek(task, 3), kwargs = tuple_peek(task, 4);
    Value value = is_tuple(args) && is_dict(kwargs) && dict_count(kwargs) == 0 ? call_tuple(th, func, args, kwargs)
                                                                               : call_star(th, func, args, kwargs);
    bool ok = value != NULL;
    if (!ok) {
        if (!is_plain_error(th))
            return false;
        value = error_take(th);
        tracer_raised(th, "task", value);
        tell_done(th, w, job, i, false, value);
        if (w->wrap && func != w->reraise)
            ref_set(th, &value, wrap_exception(th, value));
        if (!value)
            return false;
    } else {
        tell_done(th, w, job, i, true, value);
    }
    tracer_gate(th, "answer", w->pool, NULL, NULL);
    bool sent = put_or_explain(th, w, job, i, ok, value);
    unref(th, value);
    return sent;
}

static void tell_take(Thread *th, Worker *w, Value task)
{
    int64_t job = -1, i = -1;
    if (!traced(th))
        return;
    if (int_as_i64(th, tuple_peek(task, 0), &job))
        int_as_i64(th, tuple_peek(task, 1), &i);
    error_clear(th);
    TRACE(th, EV_take, ev_int(w->pool), ev_int(job), ev_int(i));
}

/* The next task. NULL: an exception, or without one: the worker is to end. */
static Value next_task(Thread *th, Worker *w)
{
    buf_clear(&w->message);
    tracer_gate(th, "task", w->pool, NULL, NULL);
    Value task = NULL;
    if (simple_queue_get(th, w->in, &w->message, (WaitInfo){"task", w->pool, "tasks"}))
        task = pickle_load(th, buf_str(&w->message), w->message.size);
    if (!task) {
        if (error_matches(th, T_EOFError) || error_matches(th, T_OSError)) {
            error_clear(th);
            mp_log(th, LOG_DEBUG, "worker got EOFError or OSError -- exiting");
        }
        return NULL;
    }
    if (is_none(th, task)) {
        mp_log(th, LOG_DEBUG, "worker got sentinel -- exiting");
        unref(th, task);
        return NULL;
    }
    if (!is_tuple(task) || tuple_count(task) != 5) {
        unref(th, task);
        return raise(th, T_TypeError, "no task");
    }
    tell_take(th, w, task);
    return task;
}

static bool run_worker(Thread *th, Worker *w, int64_t most)
{
    bool ok = true;
    Value task;
    int64_t completed = 0;
    for (; ok && (most < 0 || completed < most); completed++) {
        task = next_task(th, w);
        if (!task)
            break;
        ok = run_task(th, w, task);
        unref(th, task);
    }
    if (ok && !error_is_set(th))
        mp_log(th, LOG_DEBUG, "worker exiting after %lld tasks", (long long)completed);
    return ok && !error_is_set(th);
}

/* worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False) */
static Value worker(Thread *th, Value *a)
{
    Mp *mp = mp_of(th);
    int64_t most = -1;
    if (!mp_is(th, a[0], MT_SimpleQueue) || !mp_is(th, a[1], MT_SimpleQueue))
        return raise(th, T_TypeError, "a worker needs the two queues of its pool");
    if (a[4] && !is_none(th, a[4])) {
        if (!is_int(a[4]) || !int_as_i64(th, a[4], &most) || most < 1)
            return raise(th, T_AssertionError, "Maxtasks is not valid");
    }
    Worker w = {.in = (SimpleQueue *)a[0],
                .out = (SimpleQueue *)a[1],
                .pool = mp->starting.pool,
                .wrap = a[5] && object_truth(th, a[5]) == 1};
    connection_close(sq_writer(w.in));
    connection_close(sq_reader(w.out));
    if (a[2] && !is_none(th, a[2])) {
        Value kwargs = dict_new(th);
        Value done = kwargs ? call_star(th, a[2], a[3] ? a[3] : th->vm->empty_tuple, kwargs) : NULL;
        unref_maybe(th, kwargs);
        if (!done)
            return NULL;
        unref(th, done);
    }
    th->depth += context_actual(mp) == METHOD_FORK ? 5 : 1; /* worker(), and by fork Pool() and what it goes through */
    TRACE(th, EV_worker, ev_int(w.pool));
    w.reraise = import_attr(th, "multiprocessing.pool", "_helper_reraises_exception");
    bool ok = w.reraise && run_worker(th, &w, most);
    unref_maybe(th, w.reraise);
    buf_release(&w.message);
    buf_release(&w.frame);
    return ok ? none(th) : NULL;
}

const NativeDef POOL_FUNCTIONS[] = {
    {"worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False)", worker,
     "What a worker process runs.", 0},
    {"mapstar(args)", mapstar, NULL, 0},
    {"starmapstar(args)", starmapstar, NULL, 0},
    {"rebuild_exc(exc, tb)", rebuild_exc, NULL, 0},
    {"_helper_reraises_exception(ex)", helper_reraises, NULL, 0},
    {0}};

bool worker_types(Thread *th)
{
    static const NativeDef remote_methods[] = {{"__init__(self, tb)", remote_init, NULL, 0}, {0}};
    static const NativeDef encoding_methods[] = {{"__init__(self, exc, value)", encoding_init, NULL, 0}, {0}};
    static const TypeDef remote = {.name = "RemoteTraceback",
                                   .module = "multiprocessing.pool",
                                   .size = sizeof(Exception),
                                   .methods = remote_methods,
                                   .slots = {.str = remote_str}};
    static const TypeDef encoding = {.name = "MaybeEncodingError",
                                     .module = "multiprocessing.pool",
                                     .size = sizeof(Exception),
                                     .methods = encoding_methods,
                                     .slots = {.str = encoding_str, .repr = encoding_repr}};
    static const TypeDef wrapped = {.name = "ExceptionWithTraceback",
                                    .module = "multiprocessing.pool",
                                    .size = sizeof(ExceptionWithTraceback),
                                    .flags = TYPE_ABSTRACT,
                                    .slots = {.dealloc = wrapped_dealloc}};
    Type **t = mp_of(th)->type, *exception = th->vm->type[T_Exception];
    return (t[MT_RemoteTraceback] = type_make(th, &remote, exception)) &&
           (t[MT_MaybeEncodingError] = type_make(th, &encoding, exception)) &&
           (t[MT_ExceptionWithTraceback] = type_make(th, &wrapped, NULL));
}
