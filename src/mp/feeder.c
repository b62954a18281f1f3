#include "mp/feeder.h"

#include "base/mem.h"
#include "mp/logger.h"
#include "mp/report.h"
#include "mp/thread.h"
#include "mp/tracer.h"

typedef struct Item {
    Value value; /* NULL: the end */
    int64_t ordinal;
} Item;

struct Feeder {
    int refs;
    Item *items; /* a ring */
    size_t first, count, capacity;
    Wake not_empty;
    MpThread thread;
    Value reader, writer, wlock, sem, onerror;
    int64_t id;
    Finalizer join_final;
};

enum { BATCH_BYTES = 16384 };

static bool push(Thread *th, Feeder *f, Value value, int64_t ordinal)
{
    if (f->count == f->capacity) {
        size_t capacity = f->capacity ? f->capacity * 2 : 16;
        Item *items = mem_alloc(capacity * sizeof *items);
        if (!items) {
            raise_memory(th);
            return false;
        }
        for (size_t i = 0; i < f->count; i++)
            items[i] = f->items[(f->first + i) % f->capacity];
        mem_free(f->items);
        f->items = items;
        f->first = 0;
        f->capacity = capacity;
    }
    f->items[(f->first + f->count++) % f->capacity] = (Item){value, ordinal};
    wake_all(&f->not_empty);
    return true;
}

static Item pop(Feeder *f)
{
    Item item = f->items[f->first];
    f->first = (f->first + 1) % f->capacity;
    f->count--;
    return item;
}

void feeder_unref(Thread *th, Feeder *f)
{
    if (!f || --f->refs > 0)
        return;
    finalizer_remove(mp_of(th), &f->join_final);
    while (f->count) {
        Item item = pop(f);
        unref_maybe(th, item.value);
    }
    Value held[] = {f->reader, f->writer, f->wlock, f->sem, f->onerror};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        unref_maybe(th, held[i]);
    mem_free(f->items);
    mem_free(f);
}

/* An item could not be pickled or written: it is dropped, its place given back, and the queue's hook tells of it. */
static bool report_error(Thread *th, Feeder *f, Value item)
{
    Value error = error_take(th);
    bool go_on = !mp_of(th)->exiting;
    if (go_on) {
        sem_post(&((SemLock *)f->sem)->slot->sem);
        Value result = call2(th, f->onerror, error, item ? item : th->vm->none);
        go_on = result != NULL; /* or the thread ends by the hook's own exception */
        unref_maybe(th, result);
    } else {
        Value text = object_str(th, error);
        mp_log(th, LOG_INFO, "error in queue thread: %s", text ? str_data(text) : "");
        unref_maybe(th, text);
        error_clear(th);
    }
    unref(th, error);
    return go_on;
}

static bool write_out(Thread *th, Feeder *f, Buf *framed)
{
    WaitInfo info = {"put", f->id ? f->id : -1, "pipe"};
    if (framed->size == 0)
        return true;
    bool ok = semlock_take(th, (SemLock *)f->wlock, info);
    if (ok) {
        ok = connection_send_frame(th, (Connection *)f->writer, framed, true, info);
        semlock_give((SemLock *)f->wlock);
    }
    buf_clear(framed);
    return ok;
}

/* Pickles what is there, up to a few pages, and writes it at once: with a trace one item at a time. false: the end. */
static bool feed_some(Thread *th, Feeder *f, Buf *framed)
{
    bool end = false, pickled = true;
    Value last = NULL;
    buf_clear(framed);
    while (f->count && !end && pickled && framed->size < (f->id ? 1 : BATCH_BYTES)) {
        Item item = pop(f);
        size_t place;
        if (!item.value) {
            mp_log(th, LOG_DEBUG, "feeder thread got sentinel -- exiting");
            end = true;
            break;
        }
        frame_begin(framed, &place);
        pickled = mp_pickle(th, item.value, framed) && (frame_end(framed, place) || raise_memory(th));
        if (!pickled) {
            framed->size = place;
        } else if (f->id) {
            tracer_gate(th, "flush", f->id, NULL, item.value);
            TRACE(th, EV_flush, ev_int(f->id), ev_int(item.ordinal), ev_int((int64_t)framed->size));
        }
        unref_maybe(th, last);
        last = item.value;
    }
    Value error = error_take(th);
    if (!write_out(th, f, framed) && !report_error(th, f, last))
        end = true;
    if (error && !end) {
        raise_value(th, error);
        if (!report_error(th, f, last))
            end = true;
    }
    unref_maybe(th, error);
    unref_maybe(th, last);
    return !end;
}

static void feeder_main(Thread *th, void *ctx)
{
    Feeder *f = ctx;
    Buf framed = {0};
    Deadline never = deadline_in(th, -1);
    mp_log(th, LOG_DEBUG, "starting thread to feed data to pipe");
    do {
        while (!f->count)
            wake_wait(th, &f->not_empty, &never, (WaitInfo){"wait", f->id ? f->id : -1, "buffer"});
    } while (feed_some(th, f, &framed));
    buf_release(&framed);
    if (th->error) /* the hook's own: the thread is gone, the pipe stays */
        return;
    connection_close((Connection *)f->reader);
    connection_close((Connection *)f->writer);
}

static void feeder_ended(Thread *th, void *ctx) { feeder_unref(th, ctx); }

static void join_at_exit(Thread *th, void *owner)
{
    Feeder *f = owner;
    f->refs++;
    mp_log(th, LOG_DEBUG, "joining queue thread");
    bool was = f->thread.alive;
    mpthread_join(th, &f->thread, "exit");
    mp_log(th, LOG_DEBUG, was ? "... queue thread joined" : "... queue thread already dead");
    feeder_unref(th, f);
}

Feeder *feeder_start(Thread *th, FeederParts parts, int64_t id, bool joins)
{
    Feeder *f = mem_zalloc(sizeof *f);
    if (!f) {
        raise_memory(th);
        return NULL;
    }
    f->refs = 2; /* the queue's and the thread's */
    f->thread.ended = feeder_ended;
    f->reader = ref(parts.reader);
    f->writer = ref(parts.writer);
    f->wlock = ref(parts.wlock);
    f->sem = ref(parts.sem);
    f->onerror = ref(parts.onerror);
    f->id = id;
    mp_log(th, LOG_DEBUG, "Queue._start_thread()");
    mp_log(th, LOG_DEBUG, "doing self._thread.start()");
    if (!mpthread_start(th, &f->thread, "QueueFeederThread", NULL, feeder_main, f)) {
        f->refs = 1;
        feeder_unref(th, f);
        return NULL;
    }
    mp_log(th, LOG_DEBUG, "... done self._thread.start()");
    if (joins)
        finalizer_add(mp_of(th), &f->join_final, -5, join_at_exit, f);
    return f;
}

bool feeder_put(Thread *th, Feeder *f, Value item, int64_t ordinal)
{
    if (!push(th, f, item, ordinal))
        return false;
    ref(item);
    return true;
}

void feeder_end(Thread *th, Feeder *f)
{
    if (f->thread.alive)
        push(th, f, NULL, -1);
    error_clear(th);
}

bool feeder_join(Thread *th, Feeder *f)
{
    f->refs++;
    if (f->join_final.run) /* once; the exit has it no more */
        mp_log(th, LOG_DEBUG, "joining queue thread");
    bool ok = mpthread_join(th, &f->thread, "join") == WAIT_OK;
    if (f->join_final.run)
        mp_log(th, LOG_DEBUG, "... queue thread joined");
    finalizer_remove(mp_of(th), &f->join_final);
    feeder_unref(th, f);
    return ok;
}

void feeder_cancel_join(Thread *th, Feeder *f) { finalizer_remove(mp_of(th), &f->join_final); }
