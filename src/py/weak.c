#include "py/weak.h"

#include "py/error.h"
#include "py/fast.h"

/* Which objects have weak references stands in one map of the Vm, by address: most programs have none, and then an
 * object's end costs no more than a look at that map's count. */

static bool slots_have_weakref(Thread *th, const Type *type)
{
    Value slots = dict_peek_c(th, type->dict, "__slots__");
    if (!slots || is_str(slots))
        return slots && str_equal_c(slots, "__weakref__");
    Value name = str_from(th, "__weakref__");
    bool has = name && object_contains(th, slots, name) == 1;
    unref_maybe(th, name);
    error_clear(th);
    return has;
}

bool weak_possible(Thread *th, Value v)
{
    static const TypeId plain[] = {T_function, T_method, T_native, T_set, T_frozenset, T_generator, T_module, T_code,
                                   T_type, T_TextFile, T_BinaryFile, T_memoryview};
    if (is_small(v))
        return false;
    Type *type = v->type;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (type_is_subtype(type, th->vm->type[plain[i]]))
            return true;
    if (!(type->flags & TYPE_HEAP)) /* of a module in C: all but the built-in types */
        return type->module && is_str(type->module) && !str_equal_c(type->module, "builtins") && !is_exception(v) &&
               type != th->vm->type[T_NoneType];
    if (type->flags & TYPE_VARIABLE)
        return false;
    if (type->dict_offset)
        return true;
    for (size_t i = 0; i < tuple_count(type->mro); i++) {
        Type *at = (Type *)tuple_peek(type->mro, i);
        if ((at->flags & TYPE_HEAP) && slots_have_weakref(th, at))
            return true;
    }
    return false;
}

WeakRef *weak_first(Thread *th, Value v)
{
    return intmap_get(&th->vm->own->weak, (uint64_t)(uintptr_t)v);
}

bool weak_add(Thread *th, WeakRef *weak)
{
    WeakRef *first = weak_first(th, weak->target);
    weak->next = first; /* the first in the map is the newest */
    if (intmap_put(&th->vm->own->weak, (uint64_t)(uintptr_t)weak->target, weak))
        return true;
    weak->target = NULL;
    raise_memory(th);
    return false;
}

void weak_remove(Thread *th, WeakRef *weak)
{
    if (!weak->target)
        return;
    IntMap *map = &th->vm->own->weak;
    uint64_t key = (uint64_t)(uintptr_t)weak->target;
    WeakRef *first = intmap_get(map, key);
    if (first == weak && !weak->next) {
        intmap_remove(map, key);
    } else if (first == weak) {
        intmap_put(map, key, weak->next); /* replaces: needs no memory */
    } else {
        while (first && first->next != weak)
            first = first->next;
        if (first)
            first->next = weak->next;
    }
    weak->target = NULL;
    weak->next = NULL;
}

void weak_clear(Thread *th, Object *o)
{
    WeakRef *weak = weak_first(th, o);
    if (!weak)
        return;
    intmap_remove(&th->vm->own->weak, (uint64_t)(uintptr_t)o);
    for (WeakRef *w = weak; w; w = w->next) {
        w->target = NULL;
        ref(&w->head); /* a callback may let the others go */
    }
    Value saved = error_take(th);
    while (weak) {
        WeakRef *next = weak->next;
        Value callback = weak->callback;
        weak->next = NULL;
        weak->callback = NULL;
        if (callback && weak->head.refs > 1) {
            Value result = call1(th, callback, &weak->head);
            if (!result)
                error_unraisable(th, callback);
            unref_maybe(th, result);
        }
        unref_maybe(th, callback);
        unref(th, &weak->head);
        weak = next;
    }
    error_restore_steal(th, saved);
}

void weak_release(Vm *vm) { intmap_release(&vm->own->weak); }
