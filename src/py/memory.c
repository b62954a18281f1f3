#include "base/mem.h"
#include "py/fast.h"
#include "py/init.h"
#include "py/type.h"
#include "py/weak.h"

/* Where objects come from and go to.
 *
 * Blocks of up to BLOCK_MAX bytes are kept on free lists by size. An empty list gets a chunk of the newest slab, cut
 * into blocks: a small one at first, twice as much each time, since a process that starts should touch few pages (each
 * costs it a fault, and memory), and one that goes on should come here seldom. A slab is given back only when the Vm
 * ends, as a program's peak is also its next peak. An object that is freed may hold others that are freed with it, to
 * any depth, while C's stack is finite: below FREE_DEPTH_MAX calls the object waits on a list that the outermost call
 * empties. */

enum { SLAB_SIZE = 32 * 1024, CHUNK_MIN = 512, CHUNK_MAX = 16 * 1024, FREE_DEPTH_MAX = 50 };

typedef struct Slab {
    struct Slab *next;
    size_t unused; /* keeps what follows at 16 bytes */
} Slab;

void block_free_slow(void *block)
{
    mem_free(block);
}

static bool slab_add(Thread *th)
{
    struct VmPrivate *own = th->vm->own;
    Slab *slab = mem_alloc(SLAB_SIZE);
    if (!slab) {
        raise_memory(th);
        return false;
    }
    slab->next = own->slabs;
    own->slabs = slab;
    own->slab_at = (char *)(slab + 1);
    own->slab_end = (char *)slab + SLAB_SIZE;
    return true;
}

void *block_alloc_slow(Thread *th, size_t size)
{
    struct VmPrivate *own = th->vm->own;
    if (!BLOCK_LISTS || size > BLOCK_MAX) {
        void *block = mem_alloc(size);
        return block ? block : (void *)raise_memory(th);
    }
    size_t step = (size + BLOCK_STEP - 1) / BLOCK_STEP * BLOCK_STEP, place = step / BLOCK_STEP - 1;
    if ((size_t)(own->slab_end - own->slab_at) < step && !slab_add(th)) /* what was left is lost */
        return NULL;
    size_t chunk = own->chunks[place] ? own->chunks[place] : CHUNK_MIN, room = (size_t)(own->slab_end - own->slab_at);
    own->chunks[place] = (uint16_t)(chunk < CHUNK_MAX ? chunk * 2 : CHUNK_MAX);
    size_t count = (chunk < step ? step : chunk < room ? chunk : room) / step;
    char *first = own->slab_at;
    own->slab_at += count * step;
    /* Linked so that blocks are handed out in the order of their addresses. */
    void **list = &own->free_lists[place];
    for (size_t i = count - 1; i > 0; i--) {
        void **block = (void **)(first + i * step);
        *block = *list;
        *list = block;
    }
    return first;
}

void object_release(Vm *vm)
{
    Thread *th = vm->main_thread;
    if (th) {
        method_cache_clear(th);
        ref_set(th, &vm->own->printing, NULL);
    }
    Slab *slab = vm->own->slabs;
    while (slab) {
        Slab *next = slab->next;
        mem_free(slab);
        slab = next;
    }
    vm->own->slabs = NULL;
    vm->own->slab_at = vm->own->slab_end = NULL;
    memset(vm->own->free_lists, 0, sizeof vm->own->free_lists);
    made_types_free(vm);
    mem_free(vm->own->method_cache);
    vm->own->method_cache = NULL;
}

/* --- size of what was allocated: the extra is known from the object itself. */
static size_t object_extra(const Object *o)
{
    const Type *type = o->type;
    if (!(type->flags & TYPE_VARIABLE))
        return 0;
    if (type->flags & TYPE_TUPLE)
        return ((const Tuple *)o)->count * sizeof(Value);
    if (type->flags & TYPE_STR)
        return ((const Str *)o)->size + 1;
    if (type->flags & TYPE_BYTES)
        return ((const Bytes *)o)->size + 1;
    return BLOCK_MAX; /* of another file's type: never a small block, see object_new */
}

void *object_new(Thread *th, Type *type, size_t extra)
{
    size_t size = type->prefix + type->size + extra;
    bool known = type->flags & (TYPE_TUPLE | TYPE_STR | TYPE_BYTES);
    if (size < extra || (extra && !(type->flags & TYPE_VARIABLE)))
        return raise(th, T_SystemError, "type '%s' is not variable in size", type->name);
    if ((type->flags & TYPE_VARIABLE) && !known && size <= BLOCK_MAX)
        size = BLOCK_MAX + 1;
    char *block = block_alloc(th, size);
    if (!block)
        return NULL;
    memset(block, 0, type->flags & (TYPE_STR | TYPE_BYTES) ? type->prefix + type->size : size);
    Object *o = (Object *)(block + type->prefix);
    o->refs = 1;
    o->type = type;
    if (type->flags & TYPE_HEAP)
        type->head.refs++;
    if (type->flags & TYPE_GC)
        gc_track(th, o);
    return o;
}

Value *object_dict_place(Value v)
{
    if (is_small(v) || !v->type->dict_offset)
        return NULL;
    return (Value *)((uintptr_t)v + v->type->dict_offset);
}

/* Lets go what __slots__ of its classes hold. */
void object_clear_slots(Thread *th, Object *o)
{
    for (const Type *type = o->type; type && (type->flags & TYPE_HEAP); type = type->base) {
        Value *place = (Value *)((char *)o + type->own_slots_offset);
        for (size_t i = 0; i < type->own_slots; i++)
            ref_set(th, &place[i], NULL);
    }
}

/* Calls __del__, once in an object's life. */
void object_call_del(Thread *th, Object *o)
{
    if (gc_has_head(o))
        gc_head(o)->prev = (GcHead *)((uintptr_t)gc_head(o)->prev | GC_FINALIZED);
    Value saved = error_take(th);
    Value del = type_find(th, o->type, th->vm->own->names.__del__);
    if (del) {
        ref(del);
        bool found;
        Value result = call_special_name(th, o, th->vm->own->names.__del__, &found);
        if (result)
            unref(th, result);
        else
            error_unraisable(th, del);
        unref(th, del);
    }
    error_restore_steal(th, saved);
}

/* Runs __del__; false: the object lives on, since __del__ kept it. */
static bool finalize(Thread *th, Object *o)
{
    o->refs = 1;
    object_call_del(th, o);
    return --o->refs == 0;
}

static void weak_forget(Thread *th, Object *o)
{
    if (!th->vm->own->weak.count)
        return;
    if (o->type->flags & TYPE_WEAKREF) /* before what it holds ends, which may be its target */
        weak_remove(th, (WeakRef *)o);
    o->refs = 1; /* a callback may look at it in passing */
    weak_clear(th, o);
    o->refs = 0;
}

static void object_destroy(Thread *th, Object *o)
{
    Type *type = o->type;
    bool has_head = gc_has_head(o);
    if ((type->flags & TYPE_HAS_DEL) && !(has_head && ((uintptr_t)gc_head(o)->prev & GC_FINALIZED)) && !finalize(th, o))
        return;
    weak_forget(th, o);
    if (has_head)
        gc_untrack(th, o);
    size_t size = type->prefix + type->size + object_extra(o);
    bool fixed_type = (type->flags & TYPE_TYPE) && !has_head;
    Value *dict = object_dict_place(o);
    if (dict)
        ref_set(th, dict, NULL);
    if (type->flags & TYPE_HEAP)
        object_clear_slots(th, o);
    if (type->slots.dealloc)
        type->slots.dealloc(th, o);
    if (fixed_type) {
        mem_free(o);
        return;
    }
    bool unsized = (type->flags & TYPE_VARIABLE) && !(type->flags & (TYPE_TUPLE | TYPE_STR | TYPE_BYTES));
    if (unsized)
        block_free_slow((char *)o - type->prefix);
    else
        block_free(th, (char *)o - type->prefix, size);
    if (type->flags & TYPE_HEAP)
        unref(th, &type->head);
}

void object_free(Thread *th, Object *o)
{
    const Type *type = o->type;
    if (type->flags & TYPE_PLAIN) {
        block_free(th, o, type->size);
        return;
    }
    if (type == th->vm->type[T_str]) {
        block_free(th, o, type->size + ((Str *)o)->size + 1);
        return;
    }
    struct VmPrivate *own = th->vm->own;
    if (own->free_depth >= FREE_DEPTH_MAX) {
        weak_forget(th, o); /* nobody may come to it from now on */
        o->refs = (int64_t)(intptr_t)own->free_later;
        own->free_later = o;
        return;
    }
    own->free_depth++;
    object_destroy(th, o);
    if (own->free_depth == 1) {
        while (own->free_later) {
            Object *next = own->free_later;
            own->free_later = (Object *)(intptr_t)next->refs;
            next->refs = 0;
            object_destroy(th, next);
        }
    }
    own->free_depth--;
}
