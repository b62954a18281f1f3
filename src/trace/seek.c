#include "trace/seek.h"

#include <string.h>

#include "base/mem.h"
#include "trace/pack.h"
#include "trace/state_private.h"

/* How a jump is quick and keyframes stay small.
 *
 * The seeker has one state, which it moves. On the way forward it leaves keyframes. A keyframe is the state's plain
 * fields and, for each list, its pages; a page that did not change since the keyframe before is shared with it. So a
 * million tasks of which all but a few are done long ago cost next to nothing more; and pages are packed. `held` says,
 * for each page of the moving state's memory, of which kept page it is an exact copy (NULL: changed since); a jump to a
 * keyframe unpacks only pages that differ, then applies events up to the place. On the way back lists get shorter, but
 * what lies behind their ends stays, and is still held: so a million queued tasks need not be unpacked on the way
 * forward again.
 *
 * A keyframe is taken when at least FRAME_EVENTS events went by and what it would keep is at most FRAME_BYTES a
 * passed event before packing; in any case after FRAME_EVENTS_MOST, which bounds a jump. Should all that still be more
 * than MEMORY_BYTES an event, every second keyframe goes. */

enum { FRAME_EVENTS = 2048, FRAME_EVENTS_MOST = 12288, FRAME_BYTES = 32, MEMORY_BYTES = 36, MEMORY_LEAST = 4 << 20 };

typedef struct Page {
    int users; /* keyframes and places in `held` */
    int items;
    size_t size; /* of the bytes, packed */
    char bytes[];
} Page;

typedef struct PageList {
    Page **page;
    size_t count, capacity;
} PageList;

typedef struct Frame {
    State plain; /* its lists are empty; `items` says how long they are */
    size_t items[SECTION_COUNT];
    PageList pages[SECTION_COUNT];
} Frame;

struct Seeker {
    const Log *log;
    State state;
    VEC(Frame *) frames; /* by cursor */
    PageList held[SECTION_COUNT];
    size_t bytes;
    char *scratch; /* room to pack any page into */
};

/* --- the lists of a state, seen alike */

typedef struct ListView {
    char *items;
    size_t count, item_size, page_items;
} ListView;

static ListView list_view(const State *state, StateSection section)
{
    switch (section) {
#define X(list, type, page) \
    case SECTION_##list: return (ListView){(char *)state->list.items, state->list.count, sizeof(type), page};
        STATE_SECTIONS(X)
#undef X
    default: return (ListView){0};
    }
}

/* Makes a list `count` long, keeping what it has in front. The new items are not set. */
static bool list_resize(State *state, StateSection section, size_t count)
{
    switch (section) {
#define X(list, type, page)                                                      \
    case SECTION_##list:                                                         \
        if (count > state->list.capacity) {                                      \
            type *items = mem_realloc(state->list.items, count * sizeof *items); \
            if (!items)                                                          \
                return false;                                                    \
            state->list.items = items;                                           \
            state->list.capacity = count;                                        \
        }                                                                        \
        state->list.count = count;                                               \
        return true;
        STATE_SECTIONS(X)
#undef X
    default: return false;
    }
}

static size_t pages_of(size_t items, size_t page_items)
{
    return (items + page_items - 1) / page_items;
}

/* --- pages */

static void page_release(Seeker *seeker, Page *page)
{
    if (!page || --page->users)
        return;
    seeker->bytes -= sizeof *page + page->size;
    mem_free(page);
}

static bool pages_grow(PageList *list, size_t count)
{
    if (count > list->capacity) {
        Page **page = mem_realloc(list->page, count * sizeof(Page *));
        if (!page)
            return false;
        list->page = page;
        list->capacity = count;
    }
    while (list->count < count)
        list->page[list->count++] = NULL;
    return true;
}

static void pages_free(PageList *list, Seeker *seeker)
{
    while (list->count)
        page_release(seeker, list->page[--list->count]);
    mem_free(list->page);
    *list = (PageList){0};
}

/* Forgets which kept pages the changed pages of the state were copies of. */
static bool drop_changed(Seeker *seeker)
{
    for (int s = 0; s < SECTION_COUNT; s++) {
        ListView view = list_view(&seeker->state, (StateSection)s);
        Marks *marks = &seeker->state.own->marks[s];
        PageList *held = &seeker->held[s];
        if (!pages_grow(held, pages_of(view.count, view.page_items)))
            return false;
        for (size_t p = 0; p < marks->count; p++) {
            if (!marks->page[p])
                continue;
            marks->page[p] = 0;
            if (p < held->count) {
                page_release(seeker, held->page[p]);
                held->page[p] = NULL;
            }
        }
    }
    return true;
}

/* --- keyframes */

static void frame_free(Seeker *seeker, Frame *frame)
{
    if (!frame)
        return;
    for (int s = 0; s < SECTION_COUNT; s++) {
        seeker->bytes -= frame->pages[s].capacity * sizeof(Page *);
        pages_free(&frame->pages[s], seeker);
    }
    seeker->bytes -= sizeof *frame;
    mem_free(frame);
}

static Page *page_new(Seeker *seeker, const char *items, size_t count, size_t item_size)
{
    size_t size = pack_items(items, count, item_size, seeker->scratch);
    Page *page = mem_alloc(sizeof *page + size);
    if (!page)
        return NULL;
    *page = (Page){.users = 1, .items = (int)count, .size = size};
    memcpy(page->bytes, seeker->scratch, size);
    seeker->bytes += sizeof *page + size;
    return page;
}

static bool keep_pages(Seeker *seeker, Frame *frame, StateSection section)
{
    ListView view = list_view(&seeker->state, section);
    PageList *held = &seeker->held[section], *kept = &frame->pages[section];
    frame->items[section] = view.count;
    if (!pages_grow(kept, pages_of(view.count, view.page_items)))
        return false;
    seeker->bytes += kept->capacity * sizeof(Page *);
    for (size_t p = 0; p < kept->count; p++) {
        size_t first = p * view.page_items, items = view.count - first;
        if (items > view.page_items)
            items = view.page_items;
        if (!held->page[p])
            held->page[p] = page_new(seeker, view.items + first * view.item_size, items, view.item_size);
        if (!held->page[p])
            return false;
        held->page[p]->users++;
        kept->page[p] = held->page[p];
    }
    return true;
}

/* A keyframe that cannot be had is no fault: jumps get longer. */
static void frame_take(Seeker *seeker)
{
    Frame *frame = mem_zalloc(sizeof *frame);
    if (!frame)
        return;
    seeker->bytes += sizeof *frame;
    frame->plain = seeker->state;
    frame->plain.own = NULL;
#define X(list, type, page) memset(&frame->plain.list, 0, sizeof frame->plain.list);
    STATE_SECTIONS(X)
#undef X
    bool ok = drop_changed(seeker);
    for (int s = 0; ok && s < SECTION_COUNT; s++)
        ok = keep_pages(seeker, frame, (StateSection)s);
    if (!ok || !vec_push(&seeker->frames, frame))
        frame_free(seeker, frame);
}

static bool frame_restore(Seeker *seeker, const Frame *frame)
{
    State *state = &seeker->state;
    if (!state_own(state) || !drop_changed(seeker))
        return false;
    for (int s = 0; s < SECTION_COUNT; s++) {
        const PageList *kept = &frame->pages[s];
        PageList *held = &seeker->held[s];
        if (!list_resize(state, (StateSection)s, frame->items[s]) || !pages_grow(held, kept->count))
            return false;
        ListView view = list_view(state, (StateSection)s);
        for (size_t p = 0; p < kept->count; p++) {
            Page *page = kept->page[p];
            if (held->page[p] == page)
                continue;
            unpack_items(page->bytes, (size_t)page->items, view.item_size,
                         view.items + p * view.page_items * view.item_size);
            page_release(seeker, held->page[p]);
            held->page[p] = page;
            page->users++;
        }
    }
    State plain = frame->plain;
    plain.own = state->own;
#define X(list, type, page) memcpy(&plain.list, &state->list, sizeof plain.list);
    STATE_SECTIONS(X)
#undef X
    *state = plain;
    state_forget_hints(state);
    return true;
}

/* After a fault: what half a step left behind is gone for good. */
static void begin_again(Seeker *seeker)
{
    for (int s = 0; s < SECTION_COUNT; s++)
        pages_free(&seeker->held[s], seeker);
    state_release(&seeker->state);
}

/* --- when to take one */

static size_t cost_of_frame(const Seeker *seeker)
{
    size_t cost = sizeof(Frame);
    for (int s = 0; s < SECTION_COUNT; s++) {
        ListView view = list_view(&seeker->state, (StateSection)s);
        const Marks *marks = &seeker->state.own->marks[s];
        for (size_t p = 0; p < marks->count; p++)
            cost += marks->page[p] ? view.page_items * view.item_size : 0;
        cost += pages_of(view.count, view.page_items) * sizeof(Page *);
    }
    return cost;
}

static bool frame_is_due(const Seeker *seeker)
{
    size_t last = seeker->frames.items[seeker->frames.count - 1]->plain.applied;
    size_t applied = seeker->state.applied;
    if (applied % 512 || applied < last + FRAME_EVENTS)
        return false;
    return applied >= last + FRAME_EVENTS_MOST || cost_of_frame(seeker) <= (applied - last) * FRAME_BYTES;
}

static void thin_frames(Seeker *seeker)
{
    size_t budget = seeker->state.applied * MEMORY_BYTES;
    if (seeker->bytes <= (budget > MEMORY_LEAST ? budget : MEMORY_LEAST) || seeker->frames.count < 8)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < seeker->frames.count; i++) {
        if (i % 2 && i + 1 < seeker->frames.count)
            frame_free(seeker, seeker->frames.items[i]);
        else
            seeker->frames.items[kept++] = seeker->frames.items[i];
    }
    seeker->frames.count = kept;
}

/* --- moving */

static size_t scratch_size(void)
{
    size_t most = 0;
#define X(list, type, page)                                             \
    _Static_assert(sizeof(type) % 4 == 0, "items are packed in words"); \
    most = pack_bound(page, sizeof(type)) > most ? pack_bound(page, sizeof(type)) : most;
    STATE_SECTIONS(X)
#undef X
    return most;
}

/* The first keyframe is the empty state: going back to it keeps the memory that the lists have. */
Seeker *seeker_new(const Log *log)
{
    Seeker *seeker = mem_zalloc(sizeof *seeker);
    if (!seeker)
        return NULL;
    seeker->log = log;
    state_init(&seeker->state);
    seeker->scratch = mem_alloc(scratch_size());
    if (seeker->scratch && state_own(&seeker->state))
        frame_take(seeker);
    if (!seeker->frames.count) {
        seeker_free(seeker);
        return NULL;
    }
    return seeker;
}

void seeker_free(Seeker *seeker)
{
    if (!seeker)
        return;
    for (size_t i = 0; i < seeker->frames.count; i++)
        frame_free(seeker, seeker->frames.items[i]);
    vec_release(&seeker->frames);
    mem_free(seeker->scratch);
    for (int s = 0; s < SECTION_COUNT; s++)
        pages_free(&seeker->held[s], seeker);
    state_release(&seeker->state);
    mem_free(seeker);
}

/* The last keyframe at or before `count`; there is always the first. */
static const Frame *frame_before(const Seeker *seeker, size_t count)
{
    size_t low = 0, high = seeker->frames.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (seeker->frames.items[middle]->plain.applied <= count)
            low = middle + 1;
        else
            high = middle;
    }
    return seeker->frames.items[low - 1];
}

static bool move_near(Seeker *seeker, size_t count)
{
    const Frame *frame = frame_before(seeker, count);
    if (seeker->state.applied <= count && frame->plain.applied <= seeker->state.applied + FRAME_EVENTS / 4)
        return true;
    return frame_restore(seeker, frame);
}

const State *seeker_at(Seeker *seeker, size_t count)
{
    size_t most = log_count(seeker->log);
    if (count > most)
        count = most;
    bool ok = move_near(seeker, count);
    Event event;
    while (ok && seeker->state.applied < count) {
        size_t index = seeker->state.applied;
        ok = log_get(seeker->log, index, &event) && state_apply(&seeker->state, &event, index) == STATUS_OK;
        if (ok && frame_is_due(seeker)) {
            frame_take(seeker);
            thin_frames(seeker);
        }
    }
    if (!ok) /* half a step may have been made: begin again next time */
        begin_again(seeker);
    return ok ? &seeker->state : NULL;
}

size_t seeker_bytes(const Seeker *seeker)
{
    const StateOwn *own = seeker->state.own;
    size_t bytes = sizeof *seeker + seeker->bytes + seeker->frames.capacity * sizeof(Frame *);
    for (int s = 0; s < SECTION_COUNT; s++)
        bytes += seeker->held[s].capacity * sizeof(Page *) + (own ? own->marks[s].capacity : 0);
    return bytes + (own ? sizeof *own + own->task_capacity * sizeof *own->task_slots : 0);
}
