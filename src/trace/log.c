#include "trace/log.h"

#include <stdatomic.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "trace/log_private.h"

/* How an event lies in memory.
 *
 * Records and texts go one after the other into blocks that never move. A record is: kind and lateness in a byte,
 * then numbers of varying length (7 bits a byte): time since the segment's base with two flags below it, pid, thread if
 * flagged, n, cause if flagged, then the fields. A text is a reference of 6 bytes to where it lies: its size in 4
 * bytes, its bytes, a NUL. A set of references finds equal texts, so each is kept once.
 *
 * A segment holds the addresses of 1,024 records, and the time they count from, which is the latest time before them.
 * Segments are found over rows, where row k has 2^k of them: so nothing moves when the log grows, and a reader needs
 * no lock. The count is published last. */

enum {
    SEGMENT_BITS = 10,
    SEGMENT_EVENTS = 1 << SEGMENT_BITS,
    ROWS = 32,
    BLOCK_FIRST = 16 << 10,
    BLOCK_MOST = 1 << 20,
    RECORD_MOST = 160, /* more than any record takes */
    REFERENCE_SIZE = 6,
    FLAG_THREAD = 1,
    FLAG_CAUSE = 2,
    LATE_BIT = 0x80,
};

_Static_assert((int)EV_COUNT < (int)LATE_BIT, "a kind and its flag fit a byte");
_Static_assert((int)EV_COUNT <= 64, "a set of kinds fits a word");

typedef struct Segment {
    int64_t base;
    _Atomic uint64_t kinds, pids; /* of its events, a bit each; pids by their last six bits */
    const uint8_t *record[SEGMENT_EVENTS];
} Segment;

struct Log {
    atomic_size_t count;
    _Atomic int64_t start, end;
    atomic_size_t bytes;
    Segment **row[ROWS];

    /* the appender's own */
    VEC(char *) blocks;
    char *block_at, *block_end;
    size_t block_size;
    uint64_t *texts; /* the set: open addressing; 0: free */
    size_t text_count, text_capacity;
};

Log *log_new(void)
{
    Log *log = mem_zalloc(sizeof *log);
    if (log) {
        log->block_size = BLOCK_FIRST;
        atomic_store(&log->bytes, sizeof *log);
    }
    return log;
}

void log_free(Log *log)
{
    if (!log)
        return;
    for (int k = 0; k < ROWS && log->row[k]; k++) {
        for (size_t i = 0; i < (size_t)1 << k; i++)
            mem_free(log->row[k][i]);
        mem_free(log->row[k]);
    }
    for (size_t i = 0; i < log->blocks.count; i++)
        mem_free(log->blocks.items[i]);
    vec_release(&log->blocks);
    mem_free(log->texts);
    mem_free(log);
}

static void count_bytes(Log *log, size_t more)
{
    atomic_store_explicit(&log->bytes, atomic_load_explicit(&log->bytes, memory_order_relaxed) + more,
                          memory_order_relaxed);
}

/* --- memory */

static bool fits_reference(const char *end)
{
    return (uint64_t)(uintptr_t)end >> (8 * REFERENCE_SIZE) == 0;
}

/* Makes sure of `size` bytes at block_at. What is left of the old block is lost: blocks are large against records;
 * a text that is large against blocks has one of its own. */
static bool make_room(Log *log, size_t size)
{
    if ((size_t)(log->block_end - log->block_at) >= size)
        return true;
    size_t wanted = size > log->block_size ? size : log->block_size;
    char *block = mem_alloc(wanted);
    if (!block)
        return false;
    if (!fits_reference(block + wanted) || !vec_push(&log->blocks, block)) {
        mem_free(block);
        return false;
    }
    log->block_at = block;
    log->block_end = block + wanted;
    if (log->block_size < BLOCK_MOST)
        log->block_size *= 2;
    count_bytes(log, wanted);
    return true;
}

static char *large_text(Log *log, size_t size)
{
    char *block = mem_alloc(size);
    if (!block)
        return NULL;
    if (!fits_reference(block + size) || !vec_push(&log->blocks, block)) {
        mem_free(block);
        return NULL;
    }
    count_bytes(log, size);
    return block;
}

static size_t text_size(const char *text)
{
    uint32_t size;
    memcpy(&size, text - sizeof size, sizeof size);
    return size;
}

static const char *add_text(Log *log, const char *text, size_t size)
{
    uint32_t stored = (uint32_t)size;
    size_t whole = sizeof stored + size + 1;
    char *at;
    if (whole > BLOCK_FIRST / 2) {
        at = large_text(log, whole);
        if (!at)
            return NULL;
    } else {
        if (!make_room(log, whole))
            return NULL;
        at = log->block_at;
        log->block_at += whole;
    }
    memcpy(at, &stored, sizeof stored);
    at += sizeof stored;
    memcpy(at, text, size);
    at[size] = '\0';
    return at;
}

/* A place in the set: a reference, and above it as many bits of the text's hash as there is room for, since to look at
 * a text that is another one costs a miss of the cache. */
static const uint64_t reference_bits = ((uint64_t)1 << 8 * REFERENCE_SIZE) - 1;

static const char *text_in(uint64_t place)
{
    return (const char *)(uintptr_t)(place & reference_bits);
}

/* The lower bits say where in the set. */
static uint64_t tag_of(uint64_t hash)
{
    return hash & ~reference_bits;
}

static bool grow_texts(Log *log)
{
    if (log->text_count < log->text_capacity / 8 * 6)
        return true;
    size_t capacity = log->text_capacity ? log->text_capacity * 2 : 256;
    uint64_t *texts = mem_zalloc(capacity * sizeof *texts);
    if (!texts)
        return false;
    for (size_t i = 0; i < log->text_capacity; i++) {
        const char *text = text_in(log->texts[i]);
        if (!text)
            continue;
        size_t at = hash_bytes(text, text_size(text)) & (capacity - 1);
        while (texts[at])
            at = (at + 1) & (capacity - 1);
        texts[at] = log->texts[i];
    }
    count_bytes(log, (capacity - log->text_capacity) * sizeof *texts);
    mem_free(log->texts);
    log->texts = texts;
    log->text_capacity = capacity;
    return true;
}

/* NULL: no memory. */
static const char *keep_text(Log *log, const char *text, size_t size)
{
    if (!grow_texts(log))
        return NULL;
    uint64_t hash = hash_bytes(text, size), tag = tag_of(hash);
    size_t at = hash & (log->text_capacity - 1);
    for (; log->texts[at]; at = (at + 1) & (log->text_capacity - 1)) {
        const char *there = text_in(log->texts[at]);
        if (tag_of(log->texts[at]) == tag && text_size(there) == size && memcmp(there, text, size) == 0)
            return there;
    }
    const char *kept = add_text(log, text, size);
    if (kept) {
        log->texts[at] = tag | (uintptr_t)kept;
        log->text_count++;
    }
    return kept;
}

Status log_keep_texts(Log *log, Event *event)
{
    const EventInfo *info = event_info(event->kind);
    for (int i = 0; i < info->fields; i++) {
        EventValue *value = &event->field[i];
        if (!info->field[i].text)
            continue;
        if (value->size > UINT32_MAX - 16)
            return STATUS_TOO_BIG;
        value->s = value->size ? keep_text(log, value->s, value->size) : "";
        if (!value->s)
            return STATUS_NO_MEMORY;
    }
    return STATUS_OK;
}

/* --- records */

static uint8_t *put_number(uint8_t *at, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        *at++ = (uint8_t)(value | 0x80);
    *at++ = (uint8_t)value;
    return at;
}

static uint64_t get_number(const uint8_t **from)
{
    const uint8_t *at = *from;
    uint64_t value = *at & 0x7F;
    for (int shift = 7; *at++ & 0x80; shift += 7)
        value |= (uint64_t)(*at & 0x7F) << shift;
    *from = at;
    return value;
}

/* Small numbers of either sign stay short. */
static uint64_t fold(int64_t value)
{
    return (uint64_t)value << 1 ^ (uint64_t)(value >> 63);
}

static int64_t unfold(uint64_t value)
{
    return (int64_t)(value >> 1 ^ (0 - (value & 1)));
}

static uint8_t *put_reference(uint8_t *at, const char *text, size_t size)
{
    uint64_t address = size ? (uintptr_t)text : 0;
    for (int i = 0; i < REFERENCE_SIZE; i++)
        *at++ = (uint8_t)(address >> 8 * i);
    return at;
}

static const uint8_t *get_reference(const uint8_t *at, EventValue *value)
{
    uint64_t address = 0;
    for (int i = 0; i < REFERENCE_SIZE; i++)
        address |= (uint64_t)at[i] << 8 * i;
    value->i = 0;
    value->s = address ? (const char *)(uintptr_t)address : "";
    value->size = address ? text_size(value->s) : 0;
    return at + REFERENCE_SIZE;
}

static uint8_t *put_record(uint8_t *at, const Event *event, int64_t base)
{
    const EventInfo *info = event_info(event->kind);
    unsigned flags = (event->thread ? FLAG_THREAD : 0) | (event->by_pid || event->by_n ? FLAG_CAUSE : 0);
    *at++ = (uint8_t)(event->kind | (event->late ? LATE_BIT : 0));
    *at++ = (uint8_t)flags;
    at = put_number(at, fold((int64_t)((uint64_t)event->t - (uint64_t)base)));
    at = put_number(at, fold(event->pid));
    if (flags & FLAG_THREAD)
        at = put_number(at, fold(event->thread));
    at = put_number(at, fold(event->n));
    if (flags & FLAG_CAUSE) {
        at = put_number(at, fold(event->by_pid));
        at = put_number(at, fold(event->by_n));
    }
    for (int i = 0; i < info->fields; i++)
        at = info->field[i].text ? put_reference(at, event->field[i].s, event->field[i].size)
                                 : put_number(at, fold(event->field[i].i));
    return at;
}

static void get_record(const uint8_t *at, int64_t base, Event *event)
{
    event->kind = (EventKind)(*at & (LATE_BIT - 1));
    event->late = *at++ & LATE_BIT;
    unsigned flags = *at++;
    event->t = (int64_t)((uint64_t)base + (uint64_t)unfold(get_number(&at)));
    event->pid = (int32_t)unfold(get_number(&at));
    event->thread = flags & FLAG_THREAD ? (int32_t)unfold(get_number(&at)) : 0;
    event->n = unfold(get_number(&at));
    event->by_pid = flags & FLAG_CAUSE ? (int32_t)unfold(get_number(&at)) : 0;
    event->by_n = flags & FLAG_CAUSE ? unfold(get_number(&at)) : 0;
    const EventInfo *info = event_info(event->kind);
    for (int i = 0; i < info->fields; i++) {
        EventValue *value = &event->field[i];
        if (info->field[i].text)
            at = get_reference(at, value);
        else
            *value = ev_int(unfold(get_number(&at)));
    }
    for (int i = info->fields; i < EVENT_FIELDS_MAX; i++)
        event->field[i] = ev_int(0);
}

/* --- the index */

static Segment **segment_place(Log *log, size_t number)
{
    int k = 63 - __builtin_clzll((unsigned long long)number + 1);
    if (k >= ROWS)
        return NULL;
    if (!log->row[k]) {
        size_t size = sizeof(Segment *) << k;
        log->row[k] = mem_zalloc(size);
        if (!log->row[k])
            return NULL;
        count_bytes(log, size);
    }
    return &log->row[k][number + 1 - ((size_t)1 << k)];
}

static const Segment *segment_at(const Log *log, size_t number)
{
    int k = 63 - __builtin_clzll((unsigned long long)number + 1);
    return log->row[k][number + 1 - ((size_t)1 << k)];
}

static uint64_t pid_bit(int32_t pid)
{
    return (uint64_t)1 << ((uint32_t)pid & 63);
}

static Segment *segment_to_fill(Log *log, size_t index, int64_t t)
{
    Segment **place = segment_place(log, index >> SEGMENT_BITS);
    if (place && !*place) {
        *place = mem_alloc(sizeof **place);
        if (*place) {
            atomic_init(&(*place)->kinds, 0);
            atomic_init(&(*place)->pids, 0);
            (*place)->base = index ? atomic_load_explicit(&log->end, memory_order_relaxed) : t;
            count_bytes(log, sizeof **place);
        }
    }
    return place ? *place : NULL;
}

Status log_append_kept(Log *log, const Event *event)
{
    size_t index = atomic_load_explicit(&log->count, memory_order_relaxed);
    Segment *segment = segment_to_fill(log, index, event->t);
    if (!segment || !make_room(log, RECORD_MOST))
        return STATUS_NO_MEMORY;
    uint8_t *record = (uint8_t *)log->block_at;
    log->block_at = (char *)put_record(record, event, segment->base);
    segment->record[index & (SEGMENT_EVENTS - 1)] = record;
    atomic_store_explicit(&segment->kinds, segment->kinds | LOG_KIND(event->kind), memory_order_relaxed);
    atomic_store_explicit(&segment->pids, segment->pids | pid_bit(event->pid), memory_order_relaxed);
    if (!index) {
        segment->base = event->t;
        atomic_store_explicit(&log->start, event->t, memory_order_relaxed);
    }
    if (!index || event->t > atomic_load_explicit(&log->end, memory_order_relaxed))
        atomic_store_explicit(&log->end, event->t, memory_order_relaxed);
    atomic_store_explicit(&log->count, index + 1, memory_order_release);
    return STATUS_OK;
}

Status log_append(Log *log, const Event *event)
{
    if ((unsigned)event->kind >= EV_COUNT)
        return STATUS_BAD_ARGUMENT;
    Event kept = *event;
    Status status = log_keep_texts(log, &kept);
    return status == STATUS_OK ? log_append_kept(log, &kept) : status;
}

size_t log_count(const Log *log)
{
    return atomic_load_explicit(&log->count, memory_order_acquire);
}

bool log_get(const Log *log, size_t index, Event *event)
{
    if (index >= log_count(log))
        return false;
    const Segment *segment = segment_at(log, index >> SEGMENT_BITS);
    get_record(segment->record[index & (SEGMENT_EVENTS - 1)], segment->base, event);
    return true;
}

int64_t log_start(const Log *log)
{
    return atomic_load_explicit(&log->start, memory_order_relaxed);
}

int64_t log_end(const Log *log)
{
    return atomic_load_explicit(&log->end, memory_order_relaxed);
}

size_t log_bytes(const Log *log)
{
    return atomic_load_explicit(&log->bytes, memory_order_relaxed);
}

/* --- queries */

long log_find(const Log *log, long from, int direction, EventTest test, void *ctx)
{
    Event event;
    long step = direction < 0 ? -1 : 1;
    for (long index = from; index >= 0 && log_get(log, (size_t)index, &event); index += step)
        if (test(&event, ctx))
            return index;
    return -1;
}

long log_find_kinds(const Log *log, long from, int direction, uint64_t kinds, int32_t pid, EventTest test, void *ctx)
{
    Event event;
    long count = (long)log_count(log), step = direction < 0 ? -1 : 1;
    for (long index = from; index >= 0 && index < count; index += step) {
        const Segment *segment = segment_at(log, (size_t)index >> SEGMENT_BITS);
        bool none = !(atomic_load_explicit(&segment->kinds, memory_order_relaxed) & kinds) ||
                    (pid && !(atomic_load_explicit(&segment->pids, memory_order_relaxed) & pid_bit(pid)));
        if (none) { /* to the last of this segment, as seen from here */
            index = step > 0 ? index | (SEGMENT_EVENTS - 1) : index & ~(long)(SEGMENT_EVENTS - 1);
            continue;
        }
        const uint8_t *record = segment->record[(size_t)index & (SEGMENT_EVENTS - 1)];
        if (!(kinds >> (record[0] & (LATE_BIT - 1)) & 1))
            continue;
        get_record(record, segment->base, &event);
        if ((!pid || event.pid == pid) && (!test || test(&event, ctx)))
            return index;
    }
    return -1;
}

/* Late events stand at the time they were appended: what counts is the latest time so far, which only grows. */
long log_at_time(const Log *log, int64_t t)
{
    size_t count = log_count(log);
    if (!count || t < log_start(log))
        return -1;
    size_t low = 0, high = (count - 1) >> SEGMENT_BITS;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (segment_at(log, middle)->base <= t)
            low = middle;
        else
            high = middle - 1;
    }
    size_t from = low << SEGMENT_BITS;
    size_t to = from + SEGMENT_EVENTS < count ? from + SEGMENT_EVENTS : count;
    long found = (long)from - 1;
    Event event;
    for (size_t index = from; index < to && log_get(log, index, &event) && event.t <= t; index++)
        found = (long)index;
    return found;
}
