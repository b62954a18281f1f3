#include "base/mem.h"
#include "base/vec.h"
#include "trace/log.h"
#include "trace/log_private.h"

/* Waiting events lie in a heap by time; events of equal time leave in the order they came. The heap holds places in a
 * pool of events, whose texts the log has kept already. */

static const int64_t wait_ns = 20000000;

typedef struct Waiting {
    int64_t t;
    uint64_t order;
    size_t place;
} Waiting;

struct LogSorter {
    Log *log;
    VEC(Waiting) heap;
    VEC(Event) pool;
    VEC(size_t) unused;
    uint64_t order;
    bool any;
    int64_t last; /* the time of the last that left */
};

LogSorter *log_sorter_new(Log *log)
{
    LogSorter *sorter = mem_zalloc(sizeof *sorter);
    if (sorter)
        sorter->log = log;
    return sorter;
}

void log_sorter_free(LogSorter *sorter)
{
    if (!sorter)
        return;
    vec_release(&sorter->heap);
    vec_release(&sorter->pool);
    vec_release(&sorter->unused);
    mem_free(sorter);
}

static bool before(const Waiting *a, const Waiting *b)
{
    return a->t != b->t ? a->t < b->t : a->order < b->order;
}

static void sift_up(LogSorter *sorter, size_t at)
{
    Waiting *heap = sorter->heap.items;
    Waiting moved = heap[at];
    for (; at && before(&moved, &heap[(at - 1) / 2]); at = (at - 1) / 2)
        heap[at] = heap[(at - 1) / 2];
    heap[at] = moved;
}

static void remove_first(LogSorter *sorter)
{
    Waiting *heap = sorter->heap.items;
    Waiting moved = vec_pop(&sorter->heap);
    size_t count = sorter->heap.count, at = 0, child;
    for (; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && before(&heap[child + 1], &heap[child]))
            child++;
        if (!before(&heap[child], &moved))
            break;
        heap[at] = heap[child];
    }
    if (count)
        heap[at] = moved;
}

static Status let_go_until(LogSorter *sorter, int64_t t)
{
    while (sorter->heap.count && sorter->heap.items[0].t <= t) {
        Waiting first = sorter->heap.items[0];
        Status status = log_append_kept(sorter->log, &sorter->pool.items[first.place]);
        if (status != STATUS_OK)
            return status;
        remove_first(sorter);
        sorter->unused.items[sorter->unused.count++] = first.place; /* room was made when it came */
        sorter->last = first.t;
        sorter->any = true;
    }
    return STATUS_OK;
}

static bool pool_place(LogSorter *sorter, size_t *place)
{
    if (sorter->unused.count) {
        *place = vec_pop(&sorter->unused);
        return true;
    }
    /* as many places of `unused` as of the pool, so that giving back cannot fail */
    while (sorter->unused.capacity <= sorter->pool.count)
        if (!vec_grow((void **)&sorter->unused.items, &sorter->unused.capacity, sorter->unused.capacity,
                      sizeof *sorter->unused.items))
            return false;
    *place = sorter->pool.count;
    return vec_push(&sorter->pool, (Event){.kind = EV_COUNT});
}

Status log_sorter_add(LogSorter *sorter, const Event *event, int64_t now)
{
    if ((unsigned)event->kind >= EV_COUNT)
        return STATUS_BAD_ARGUMENT;
    Event kept = *event;
    if (kept.t > now) /* nobody tells from the future: one wrong clock must not make all the others late */
        kept.t = now;
    Status status = log_keep_texts(sorter->log, &kept);
    if (status != STATUS_OK)
        return status;
    if (sorter->any && kept.t < sorter->last) {
        kept.late = true;
        return log_append_kept(sorter->log, &kept);
    }
    size_t place;
    if (!pool_place(sorter, &place))
        return STATUS_NO_MEMORY;
    if (!vec_push(&sorter->heap, (Waiting){.t = kept.t, .order = sorter->order++, .place = place})) {
        sorter->unused.items[sorter->unused.count++] = place;
        return STATUS_NO_MEMORY;
    }
    sorter->pool.items[place] = kept;
    sift_up(sorter, sorter->heap.count - 1);
    return log_sorter_flush(sorter, now);
}

Status log_sorter_flush(LogSorter *sorter, int64_t now)
{
    return let_go_until(sorter, now - wait_ns);
}

Status log_sorter_end(LogSorter *sorter)
{
    return let_go_until(sorter, INT64_MAX);
}
