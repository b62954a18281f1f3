#include <math.h>

#include "mp/pool.h"
#include "mp/told.h"
#include "mp/tracer.h"

/* How calls and iterables become tasks: chunks of the size that CPython would take, and what is told of them. */

bool pool_running(Thread *th, Pool *pool)
{
    if (pool->core && pool->state == POOL_RUN)
        return true;
    return raise_false(th, T_ValueError, "Pool not running");
}

Value pool_submit_call(Thread *th, Value self, Value func, Value args, Value kwargs, Value callback,
                       Value error_callback, const char *word)
{
    Pool *pool = (Pool *)self;
    if (!pool_running(th, pool))
        return NULL;
    gate_submit(th, pool->core->id, func);
    Value result = result_new(th, pool, callback, error_callback);
    if (!result)
        return NULL;
    Value given = args ? args : th->vm->empty_tuple;
    told_submit(th, pool->core->id, result_job(result), 0, func, given, 1, word);
    PoolTask task = {.kind = TASK_CALL,
                     .job = result_job(result),
                     .func = ref(func),
                     .args = ref(given),
                     .kwargs = ref(kwargs ? kwargs : pool->core->no_kwargs)};
    if (tasks_push_steal(th, pool->core, task))
        return result;
    unref(th, result);
    return NULL;
}

static void told_chunks(Thread *th, PoolCore *core, const PoolTask *task, int64_t length, const char *kind)
{
    if (!traced(th) || task->chunk <= 0)
        return;
    bool sliced = is_list(task->args) || is_tuple(task->args) || is_instance(th, task->args, T_range);
    for (int64_t i = 0; i * task->chunk < length; i++) {
        int64_t from = i * task->chunk, to = from + task->chunk < length ? from + task->chunk : length;
        Value start = int_from(th, from), stop = int_from(th, to);
        Value slice = sliced ? slice_new(th, start, stop, th->vm->none) : NULL;
        Value part = slice ? object_getitem(th, task->args, slice) : NULL;
        Value items = part ? tuple_from(th, part) : NULL;
        error_clear(th);
        told_submit(th, core->id, task->job, i, task->func, items ? items : th->vm->empty_tuple, to - from, kind);
        Value all[] = {start, stop, slice, part, items};
        for (size_t k = 0; k < 5; k++)
            unref_maybe(th, all[k]);
    }
}

/* What islice takes as a chunk's length; what it refuses is -1, and is told when the task handler comes to it. */
static int64_t chunk_items(Thread *th, Value given)
{
    int64_t chunk;
    if (!int_as_i64(th, given, &chunk) || chunk < 0)
        chunk = -1;
    error_clear(th);
    return chunk;
}

/* MapResult._number_left, of a chunk size that need not be an int: there it may never come to 0. */
static bool chunks_left(Thread *th, Value given, int64_t length, int64_t *left)
{
    double size, all = (double)length;
    int below = object_compare_truth(th, given, small_make(0), CMP_LE);
    *left = 0;
    if (below != 0)
        return below > 0;
    if (!float_as_double(th, given, &size))
        return false;
    double rest = fmod(all, size);
    *left = isnan(rest) ? -1 : (int64_t)round((all - rest) / size) + (rest != 0);
    return true;
}

/* Pool._map_async: chunk size as CPython computes it, from the workers that are there right now. */
static bool chunk_size(Thread *th, PoolCore *core, Value given, int64_t length, int64_t *chunk, int64_t *left)
{
    int64_t workers = (int64_t)list_count(core->workers) * 4;
    *chunk = *left = 0;
    if (given && !is_none(th, given)) {
        if (length > 0)
            *chunk = chunk_items(th, given);
        return length == 0 || chunks_left(th, given, length, left);
    }
    if (workers == 0)
        return raise_false(th, T_ZeroDivisionError, "integer modulo by zero");
    *chunk = length / workers + (length % workers != 0);
    *left = length ? length / *chunk + (length % *chunk != 0) : 0;
    return true;
}

Value pool_submit_map(Thread *th, Value self, Value func, Value iterable, Value given_chunk, Value callback,
                      Value error_callback, TaskKind kind, const char *word)
{
    Pool *pool = (Pool *)self;
    int64_t length, chunk, left;
    if (!pool_running(th, pool))
        return NULL;
    Value has_len = attr_find(th, iterable, "__len__");
    if (!has_len && error_is_set(th))
        return NULL;
    Value items = has_len ? ref(iterable) : list_from(th, iterable), result = NULL;
    unref_maybe(th, has_len);
    if (!items)
        return NULL;
    gate_submit(th, pool->core->id, func);
    if ((length = object_length(th, items)) < 0 || !chunk_size(th, pool->core, given_chunk, length, &chunk, &left) ||
        !(result = map_result_new(th, pool, chunk, left, length, callback, error_callback))) {
        unref(th, items);
        return NULL;
    }
    PoolTask task = {.kind = kind, .job = result_job(result), .func = ref(func), .args = items, .chunk = chunk};
    told_chunks(th, pool->core, &task, length, word);
    if (tasks_push_steal(th, pool->core, task))
        return result;
    unref(th, result);
    return NULL;
}

/* The chunk's length, -1 for what islice will refuse, 0: an exception. */
static int64_t imap_chunk(Thread *th, Value given)
{
    int one = given ? object_compare_truth(th, given, small_make(1), CMP_EQ) : 1;
    int below = one == 0 ? object_compare_truth(th, given, small_make(1), CMP_LT) : 0;
    if (one > 0)
        return 1;
    if (one < 0 || below < 0)
        return 0;
    if (below == 0)
        return chunk_items(th, given);
    Value text = object_repr(th, given);
    if (text)
        raise(th, T_ValueError, "Chunksize must be 1+, not %s", str_data(text));
    unref_maybe(th, text);
    return 0;
}

/* (item for chunk in chunks for item in chunk) */
static Value items_of_chunks(Thread *th, Value chunks)
{
    Value flat = import_attr(th, "multiprocessing._threadpool", "items_of_chunks");
    Value items = flat ? call1(th, flat, chunks) : NULL;
    unref_maybe(th, flat);
    return items;
}

Value pool_submit_imap(Thread *th, Value self, Value func, Value iterable, Value given_chunk, bool ordered)
{
    Pool *pool = (Pool *)self;
    int64_t chunk = pool_running(th, pool) ? imap_chunk(th, given_chunk) : 0;
    if (chunk == 0)
        return NULL;
    gate_submit(th, pool->core->id, func);
    Value result = imap_result_new(th, pool, ordered);
    if (!result)
        return NULL;
    PoolTask task = {.kind = chunk == 1 ? TASK_IMAP : TASK_IMAP_CHUNKS,
                     .job = result_job(result),
                     .func = ref(func),
                     .args = ref(iterable),
                     .chunk = chunk,
                     .result = ref(result)};
    if (!tasks_push_steal(th, pool->core, task)) {
        unref(th, result);
        return NULL;
    }
    if (chunk == 1)
        return result;
    Value items = items_of_chunks(th, result);
    unref(th, result);
    return items;
}
