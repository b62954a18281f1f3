#include "py/fast.h"
#include "py/weak.h"

/* The collector of cycles: reference counting frees all but the objects that hold each other in a ring. As CPython's
 * gcmodule.c: of the objects of a generation, those whose every reference comes from within it, and that nothing
 * referenced from outside leads to, are garbage.
 *
 * It runs between instructions of the loop (gc_poll), never inside an allocation, so that no C code sees its objects
 * change. While it works, prev of the objects in question holds their count of references from outside,
 * count << 3, or, while they wait among the garbage, a link; and the flags. The list that is gone over is single-linked
 * for that time. */

enum { YOUNG_THRESHOLD = 2000, MIDDLE_THRESHOLD = 10, OLD_THRESHOLD = 10, OLD_SHARE = 4 };
enum { MARK_COLLECTING = 2, MARK_WAITING = 4, MARK_SHIFT = 3, MARK_FLAGS = 7 };
#define MARK_ONE ((uintptr_t)1 << MARK_SHIFT)

static void list_init(GcHead *head)
{
    head->next = head->prev = head;
}

void gc_init(Vm *vm)
{
    struct VmPrivate *own = vm->own;
    list_init(&own->gc_young);
    list_init(&own->gc_middle);
    list_init(&own->gc_old);
    list_init(&own->gc_frozen);
    own->gc_threshold = YOUNG_THRESHOLD;
    own->gc_middle_threshold = MIDDLE_THRESHOLD;
    own->gc_old_threshold = OLD_THRESHOLD;
}

/* Moves all of `from` to the end of `to`. */
static void list_merge(GcHead *from, GcHead *to)
{
    if (from->next == from)
        return;
    GcHead *first = from->next, *last = from->prev;
    gc_prev(to)->next = first;
    gc_set_prev(first, gc_prev(to));
    last->next = to;
    to->prev = last;
    list_init(from);
}

void gc_freeze(Vm *vm)
{
    struct VmPrivate *own = vm->own;
    list_merge(&own->gc_young, &own->gc_frozen);
    list_merge(&own->gc_middle, &own->gc_frozen);
    list_merge(&own->gc_old, &own->gc_frozen);
    own->gc_count = 0;
}

void gc_thaw(Vm *vm)
{
    list_merge(&vm->own->gc_frozen, &vm->own->gc_old);
}

/* --- going over what an object holds */
void gc_visit(Object *o, void (*visit)(void *ctx, Value held), void *ctx)
{
    Type *type = o->type;
    Value *dict = object_dict_place(o);
    if (dict && *dict)
        visit(ctx, *dict);
    if (type->flags & TYPE_HEAP)
        visit(ctx, &type->head);
    for (const Type *t = type; t && (t->flags & TYPE_HEAP); t = t->base) {
        Value *place = (Value *)((char *)o + t->own_slots_offset);
        for (size_t i = 0; i < t->own_slots; i++)
            if (place[i])
                visit(ctx, place[i]);
    }
    if (type->slots.traverse)
        type->slots.traverse(o, visit, ctx);
}

static uintptr_t mark_of(const GcHead *head)
{
    return (uintptr_t)head->prev;
}

/* The head of an object that is being collected, or NULL. */
static GcHead *collecting(Value held)
{
    if (is_small(held) || !gc_has_head(held))
        return NULL;
    GcHead *head = gc_head(held);
    return head->next && (mark_of(head) & MARK_COLLECTING) ? head : NULL;
}

static void visit_subtract(void *ctx, Value held)
{
    (void)ctx;
    GcHead *head = collecting(held);
    if (head && mark_of(head) >= MARK_ONE)
        head->prev = (GcHead *)(mark_of(head) - MARK_ONE);
}

/* Who waits among the garbage goes back to the end of the list; who is not looked at yet will be found held. */
static void visit_reach(void *ctx, Value held)
{
    GcHead *list = ctx, *head = collecting(held);
    if (!head)
        return;
    if (mark_of(head) & MARK_WAITING) {
        GcHead *before = (GcHead *)(mark_of(head) & ~(uintptr_t)MARK_FLAGS), *after = head->next, *last = list->prev;
        before->next = after;
        after->prev = (GcHead *)((uintptr_t)before | (mark_of(after) & MARK_FLAGS));
        last->next = head;
        head->next = list;
        list->prev = head;
        head->prev = (GcHead *)(MARK_ONE | MARK_COLLECTING | (mark_of(head) & GC_FINALIZED));
    } else if (mark_of(head) < MARK_ONE) {
        head->prev = (GcHead *)(mark_of(head) + MARK_ONE);
    }
}

static void wait_among(GcHead *garbage, GcHead *h)
{
    GcHead *last = garbage->prev;
    h->prev = (GcHead *)((uintptr_t)last | MARK_WAITING | MARK_COLLECTING | (mark_of(h) & GC_FINALIZED));
    h->next = garbage;
    last->next = h;
    garbage->prev = h;
}

/* A tuple of numbers and texts, or of such tuples, can never be part of a cycle: it need not be looked at again.
 * CPython's untrack_tuples. */
static bool is_inert(Thread *th, Object *o)
{
    if (o->type != th->vm->type[T_tuple])
        return false;
    for (size_t i = 0; i < tuple_count(o); i++) {
        Value item = tuple_peek(o, i);
        if (!item || (!is_small(item) && gc_has_head(item) && (item->type != o->type || gc_head(item)->next)))
            return false;
    }
    return true;
}

/* Parts `list` into what is reachable from outside (left in it, *kept of them) and garbage, and says how much that is.
 * As CPython's move_unreachable, for the order of both lists is seen: finalisers run in it. */
static int64_t part(Thread *th, GcHead *list, GcHead *garbage, int64_t *kept)
{
    for (GcHead *h = list->next; h != list; h = h->next)
        h->prev = (GcHead *)((uintptr_t)gc_object(h)->refs << MARK_SHIFT | MARK_COLLECTING |
                             (mark_of(h) & GC_FINALIZED));
    for (GcHead *h = list->next; h != list; h = h->next)
        gc_visit(gc_object(h), visit_subtract, NULL);
    GcHead *before = list;
    list_init(garbage);
    *kept = 0;
    for (GcHead *h = list->next; h != list; h = before->next) {
        if (mark_of(h) < MARK_ONE) {
            before->next = h->next;
            wait_among(garbage, h);
            continue;
        }
        h->prev = (GcHead *)((uintptr_t)before | (mark_of(h) & GC_FINALIZED));
        if (is_inert(th, gc_object(h))) {
            before->next = h->next;
            h->next = NULL;
            continue;
        }
        before = h;
        ++*kept;
        gc_visit(gc_object(h), visit_reach, list);
    }
    list->prev = before;
    int64_t found = 0;
    for (GcHead *h = garbage->next; h != garbage; h = h->next, found++)
        h->prev = (GcHead *)(mark_of(h) & ~(uintptr_t)(MARK_WAITING | MARK_COLLECTING));
    return found;
}

/* --- letting garbage go */
/* Calls __del__ of all garbage that has one, once in its life. true: one was called, so that some may live again. */
static bool finalize_all(Thread *th, GcHead *garbage)
{
    bool called = false;
    GcHead seen;
    list_init(&seen);
    while (garbage->next != garbage) {
        GcHead *h = garbage->next;
        Object *o = gc_object(h);
        gc_unlink(h);
        gc_append(&seen, h);
        void (*own)(Thread *, Object *) = o->type->slots.finalize;
        bool has_del = (o->type->flags & TYPE_HAS_DEL) && !((uintptr_t)h->prev & GC_FINALIZED);
        if (!own && !has_del)
            continue;
        ref(o);
        if (has_del)
            object_call_del(th, o);
        if (own)
            own(th, o);
        unref(th, o);
        called = true;
    }
    list_merge(&seen, garbage);
    return called;
}

static void clear_all(Thread *th, GcHead *garbage, GcHead *survivors)
{
    while (garbage->next != garbage) {
        GcHead *h = garbage->next;
        Object *o = gc_object(h);
        ref(o);
        Value *dict = object_dict_place(o);
        if (dict)
            ref_set(th, dict, NULL);
        if (o->type->flags & TYPE_HEAP)
            object_clear_slots(th, o);
        if (o->type->slots.clear)
            o->type->slots.clear(th, o);
        if (garbage->next == h) {
            gc_unlink(h);
            gc_append(survivors, h);
        }
        unref(th, o);
    }
}

int64_t gc_collect(Thread *th, int generation)
{
    struct VmPrivate *own = th->vm->own;
    if (own->gc_running)
        return 0;
    own->gc_running = true;
    GcHead *list = generation == 0 ? &own->gc_young : generation == 1 ? &own->gc_middle : &own->gc_old;
    GcHead *older = generation == 0 ? &own->gc_middle : &own->gc_old, garbage;
    own->gc_count = 0;
    own->gc_young_runs = generation == 0 ? own->gc_young_runs + 1 : 0;
    own->gc_middle_runs = generation == 0 ? own->gc_middle_runs : generation == 1 ? own->gc_middle_runs + 1 : 0;
    if (generation >= 1)
        list_merge(&own->gc_young, list);
    if (generation >= 2)
        list_merge(&own->gc_middle, list);
    int64_t kept, found = part(th, list, &garbage, &kept);
    if (generation == 1)
        own->gc_old_pending += kept;
    if (list != older)
        list_merge(list, older);
    if (found && finalize_all(th, &garbage)) {
        GcHead again;
        found = part(th, &garbage, &again, &kept); /* what is left in garbage is reachable again */
        list_merge(&garbage, older);
        list_init(&garbage);
        list_merge(&again, &garbage);
    }
    if (own->weak.count)
        for (GcHead *h = garbage.next; h != &garbage; h = h->next)
            weak_clear(th, gc_object(h));
    clear_all(th, &garbage, older);
    if (generation >= 2) {
        own->gc_old_size = kept;
        own->gc_old_pending = 0;
    }
    own->gc_running = false;
    return found;
}

void gc_poll(Thread *th)
{
    struct VmPrivate *own = th->vm->own;
    if (own->gc_disabled || own->gc_running || own->gc_count <= own->gc_threshold || !own->gc_threshold)
        return;
    int generation = 0;
    if (own->gc_young_runs >= own->gc_middle_threshold)
        generation = 1;
    /* All of them only if a fair share is new: else the cost would grow with the square of the objects. */
    if (generation == 1 && own->gc_middle_runs >= own->gc_old_threshold &&
        own->gc_old_pending > own->gc_old_size / OLD_SHARE)
        generation = 2;
    gc_collect(th, generation);
}

/* --- the module gc's view */
bool gc_enable(Thread *th, bool on)
{
    bool was = !th->vm->own->gc_disabled;
    th->vm->own->gc_disabled = !on;
    return was;
}

bool gc_is_enabled(Thread *th)
{
    return !th->vm->own->gc_disabled;
}

bool gc_is_tracked(Value v)
{
    return !is_small(v) && gc_has_head(v) && gc_head(v)->next;
}

int64_t gc_get_count(Thread *th, int generation)
{
    const struct VmPrivate *own = th->vm->own;
    return generation == 0 ? own->gc_count : generation == 1 ? own->gc_young_runs : own->gc_middle_runs;
}

int64_t gc_get_threshold(Thread *th, int generation)
{
    const struct VmPrivate *own = th->vm->own;
    return generation == 0 ? own->gc_threshold : generation == 1 ? own->gc_middle_threshold : own->gc_old_threshold;
}

void gc_set_threshold(Thread *th, int generation, int64_t threshold)
{
    struct VmPrivate *own = th->vm->own;
    *(generation == 0   ? &own->gc_threshold
      : generation == 1 ? &own->gc_middle_threshold
                        : &own->gc_old_threshold) = threshold;
}

static bool objects_of(Thread *th, const GcHead *list, Value out)
{
    for (const GcHead *head = list->next; head != list; head = head->next)
        if (!list_append(th, out, (Value)(head + 1)))
            return false;
    return true;
}

Value gc_objects(Thread *th, int generation)
{
    struct VmPrivate *own = th->vm->own;
    const GcHead *lists[] = {&own->gc_young, &own->gc_middle, &own->gc_old};
    Value out = list_new(th, 0);
    bool ok = out != NULL;
    for (int i = 0; ok && i < 3; i++)
        ok = (generation >= 0 && generation != i) || objects_of(th, lists[i], out);
    if (ok)
        return out;
    unref_maybe(th, out);
    return NULL;
}
