#include "py/list.h"

#include "base/mem.h"
#include "py/fast.h"

/* The list as C sees it. Growth is CPython's: about an eighth over, so that appending is linear and sys.getsizeof's
 * steps look alike. */

static bool list_reserve(Thread *th, List *l, size_t count)
{
    if (count <= l->capacity)
        return true;
    size_t capacity = (count + (count >> 3) + 6) & ~(size_t)3;
    if (capacity > SIZE_MAX / sizeof(Value) / 2) {
        raise_memory(th);
        return false;
    }
    Value *items;
    if (capacity * sizeof(Value) <= BLOCK_MAX || l->capacity * sizeof(Value) <= BLOCK_MAX) {
        items = block_alloc(th, capacity * sizeof(Value));
        if (!items)
            return false;
        if (l->items) {
            memcpy(items, l->items, l->count * sizeof(Value));
            block_free(th, l->items, l->capacity * sizeof(Value));
        }
    } else {
        items = mem_realloc(l->items, capacity * sizeof(Value));
        if (!items) {
            raise_memory(th);
            return false;
        }
    }
    l->items = items;
    l->capacity = capacity;
    return true;
}

static void items_free(Thread *th, Value *items, size_t count, size_t capacity)
{
    for (size_t i = count; i-- > 0;)
        unref_maybe(th, items[i]);
    if (items)
        block_free(th, items, capacity * sizeof(Value));
}

Value list_new(Thread *th, size_t capacity)
{
    List *l = object_new(th, th->vm->type[T_list], 0);
    if (!l || !capacity)
        return (Value)l;
    l->items = capacity > SIZE_MAX / sizeof(Value) ? raise_memory(th) : block_alloc(th, capacity * sizeof(Value));
    if (!l->items) {
        unref(th, &l->head);
        return NULL;
    }
    l->capacity = capacity;
    return (Value)l;
}

bool list_append(Thread *th, Value list, Value item)
{
    List *l = (List *)list;
    if (l->count == l->capacity && !list_reserve(th, l, l->count + 1))
        return false;
    l->items[l->count++] = ref(item);
    return true;
}

bool list_insert(Thread *th, Value list, int64_t at, Value item)
{
    List *l = (List *)list;
    int64_t count = (int64_t)l->count;
    if (at < 0)
        at = at + count < 0 ? 0 : at + count;
    if (at > count)
        at = count;
    if (!list_reserve(th, l, l->count + 1))
        return false;
    memmove(l->items + at + 1, l->items + at, (size_t)(count - at) * sizeof(Value));
    l->items[at] = ref(item);
    l->count++;
    return true;
}

Value list_pop(Thread *th, Value list, int64_t at)
{
    List *l = (List *)list;
    int64_t count = (int64_t)l->count;
    if (!count)
        return raise(th, T_IndexError, "pop from empty list");
    if (at < 0)
        at += count;
    if (at < 0 || at >= count)
        return raise(th, T_IndexError, "pop index out of range");
    Value item = l->items[at];
    memmove(l->items + at, l->items + at + 1, (size_t)(count - at - 1) * sizeof(Value));
    l->count--;
    return item;
}

static bool extend_from_array(Thread *th, List *l, Value *const *items, size_t count)
{
    if (!list_reserve(th, l, l->count + count))
        return false;
    for (size_t i = 0; i < count; i++)
        l->items[l->count + i] = ref((*items)[i]);
    l->count += count;
    return true;
}

static bool ask_hint(Thread *th, Value iterable)
{
    bool found;
    int64_t count;
    Value hint = call_special_name(th, iterable, th->vm->own->names.__length_hint__, &found);
    if (!hint && error_matches(th, T_TypeError))
        error_clear(th);
    else if (hint && hint != th->vm->not_implemented && !is_int(hint))
        raise(th, T_TypeError, "__length_hint__ must be an integer, not %s", type_name(th, hint));
    else if (hint && is_int(hint) && int_as_i64(th, hint, &count) && count < 0)
        raise(th, T_ValueError, "__length_hint__() should return >= 0");
    unref_maybe(th, hint);
    return !error_is_set(th);
}

/* CPython asks how many items are to come, so as to make room: PyObject_LengthHint. Here it matters only that a class
 * of the script is asked, which may print, or fail. A TypeError says that nothing is known. */
static bool ask_length(Thread *th, Value iterable)
{
    Type *type = type_of(th, iterable);
    if (!(type->flags & TYPE_HEAP))
        return true;
    if (type->slots.length && type->slots.length(th, iterable) >= 0)
        return true;
    if (error_is_set(th) && !error_matches(th, T_TypeError))
        return false;
    error_clear(th);
    return ask_hint(th, iterable);
}

bool list_extend(Thread *th, Value list, Value iterable)
{
    List *l = (List *)list;
    if (is_exact(th, iterable, T_list)) {
        List *from = (List *)iterable;
        return extend_from_array(th, l, &from->items, from->count);
    }
    if (is_exact(th, iterable, T_tuple)) {
        Value *items = ((Tuple *)iterable)->items;
        return extend_from_array(th, l, &items, tuple_count(iterable));
    }
    Value iterator = object_iter(th, iterable), item;
    if (!iterator)
        return false;
    bool ok = ask_length(th, iterable);
    while (ok && (item = object_next(th, iterator)))
        ok = list_append_steal(th, list, item);
    unref(th, iterator);
    return ok && iteration_ended(th);
}

void list_clear(Thread *th, Value list)
{
    List *l = (List *)list;
    Value *items = l->items;
    size_t count = l->count, capacity = l->capacity;
    l->items = NULL;
    l->count = l->capacity = 0;
    items_free(th, items, count, capacity);
}

Value list_from(Thread *th, Value iterable)
{
    Value list = list_new(th, 0);
    if (list && !list_extend(th, list, iterable)) {
        unref(th, list);
        return NULL;
    }
    return list;
}

Value list_to_tuple(Thread *th, Value list)
{
    return tuple_from_array(th, ((List *)list)->items, list_count(list));
}

Value list_slice(Thread *th, Value list, int64_t from, int64_t to)
{
    size_t count = to > from ? (size_t)(to - from) : 0;
    Value part = list_new(th, count);
    if (!part)
        return NULL;
    List *l = (List *)part;
    for (size_t i = 0; i < count; i++)
        l->items[i] = ref(((List *)list)->items[(size_t)from + i]);
    l->count = count;
    return part;
}

/* list[from:to] = items (refs them); the old ones are let go after the change. */
bool list_replace(Thread *th, Value list, int64_t from, int64_t to, Value *items, size_t count)
{
    List *l = (List *)list;
    size_t gone = to > from ? (size_t)(to - from) : 0, tail = l->count - (size_t)from - gone;
    Value *old = gone ? block_alloc(th, gone * sizeof(Value)) : NULL;
    if (gone && !old)
        return false;
    if (!list_reserve(th, l, l->count - gone + count)) {
        if (old)
            block_free(th, old, gone * sizeof(Value));
        return false;
    }
    if (gone)
        memcpy(old, l->items + from, gone * sizeof(Value));
    if (tail)
        memmove(l->items + from + count, l->items + (size_t)from + gone, tail * sizeof(Value));
    for (size_t i = 0; i < count; i++)
        l->items[(size_t)from + i] = ref(items[i]);
    l->count = l->count - gone + count;
    items_free(th, old, gone, gone);
    return true;
}
