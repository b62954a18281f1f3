#include "py/slots.h"

#include "base/mem.h"
#include "py/defs.h"
#include "py/fast.h"
#include "py/type.h"

/* Keeping special methods and slots in step; see slots.h. What the entries of the table do is in slot_wrap.c (from
 * method to slot) and slot_generic.c (from slot to method). */

static AnySlot slot_at(const Slots *slots, size_t offset)
{
    AnySlot fn;
    memcpy(&fn, (const char *)slots + offset, sizeof fn);
    return fn;
}

static void slot_put(Slots *slots, size_t offset, AnySlot fn)
{
    memcpy((char *)slots + offset, &fn, sizeof fn);
}

Value *slot_names(Thread *th)
{
    struct VmPrivate *own = th->vm->own;
    if (own->slot_names)
        return own->slot_names;
    size_t count = 0;
    while (SLOT_DEFS[count].name)
        count++;
    Value *names = mem_zalloc(count * sizeof *names);
    if (!names)
        return raise_memory(th), NULL;
    for (size_t i = 0; i < count; i++) {
        names[i] = str_intern(th, SLOT_DEFS[i].name);
        if (!names[i]) {
            mem_free(names);
            return NULL;
        }
    }
    return own->slot_names = names;
}

void slot_names_release(Thread *th)
{
    Value *names = th->vm->own->slot_names;
    for (size_t i = 0; names && SLOT_DEFS[i].name; i++)
        unref(th, names[i]);
    mem_free(names);
    th->vm->own->slot_names = NULL;
}

/* Which operators a type of this engine's own has: its one binary slot does not say. */
static bool binary_shown(Thread *th, const Type *type, const SlotDef *slot)
{
    Type *const *types = th->vm->type;
    unsigned arithmetic =
        1u << OP_ADD | 1u << OP_SUB | 1u << OP_MUL | 1u << OP_TRUEDIV | 1u << OP_FLOORDIV | 1u << OP_MOD | 1u << OP_POW;
    unsigned logic = 1u << OP_AND | 1u << OP_OR | 1u << OP_XOR;
    unsigned ops = 0;
    bool reflected = slot->name[2] == 'r' && strcmp(slot->name, "__rshift__") != 0;
    if (type == types[T_int])
        ops = arithmetic | logic | 1u << OP_LSHIFT | 1u << OP_RSHIFT;
    else if (type == types[T_bool])
        ops = logic;
    else if (type == types[T_float])
        ops = arithmetic;
    else if (type == types[T_complex])
        ops = arithmetic & ~(1u << OP_FLOORDIV | 1u << OP_MOD);
    else if (type == types[T_set] || type == types[T_frozenset])
        ops = logic | 1u << OP_SUB;
    else if (type == types[T_dict] || type == types[T_type])
        ops = 1u << OP_OR;
    else if (type == types[T_str] || type == types[T_bytes] || type == types[T_bytearray])
        ops = (reflected ? 0 : 1u << OP_ADD) | 1u << OP_MUL | 1u << OP_MOD;
    else if (type == types[T_list] || type == types[T_tuple])
        ops = (reflected ? 0 : 1u << OP_ADD) | 1u << OP_MUL;
    return ops >> slot->op & 1;
}

static bool inplace_shown(Thread *th, const Type *type, const SlotDef *slot)
{
    Type *const *types = th->vm->type;
    unsigned ops = 1u << OP_ADD | 1u << OP_MUL;
    if (type == types[T_set])
        ops = 1u << OP_AND | 1u << OP_OR | 1u << OP_XOR | 1u << OP_SUB;
    else if (type == types[T_dict])
        ops = 1u << OP_OR;
    return ops >> slot->op & 1;
}

static bool slot_shown(Thread *th, const Type *type, const SlotDef *slot, const Slots *own)
{
    if (!slot->wrap || !slot_at(own, slot->offset))
        return false;
    if (slot->offset == offsetof(Slots, binary))
        return binary_shown(th, type, slot);
    if (slot->offset == offsetof(Slots, inplace))
        return inplace_shown(th, type, slot);
    if (slot->offset == offsetof(Slots, unary) && slot->op == UNARY_INVERT)
        return !(type->flags & TYPE_FLOAT);
    if (slot->offset == offsetof(Slots, create) && strcmp(slot->name, "__init__") == 0)
        return type == th->vm->type[T_object];
    return true;
}

bool slots_have(Thread *th, const Type *type, const Slots *own, Value name)
{
    if (str_data(name)[0] != '_')
        return false;
    Value *names = slot_names(th);
    for (size_t i = 0; SLOT_DEFS[i].name; i++)
        if (!names || (names[i] == name && slot_shown(th, type, &SLOT_DEFS[i], own)))
            return true; /* also where memory is short: who makes the entries says so */
    return name == th->vm->own->names.__hash__ && own->compare && !own->hash;
}

bool slots_show(Thread *th, Type *type, const Slots *own)
{
    Value *names = slot_names(th);
    if (!names)
        return false;
    for (size_t i = 0; SLOT_DEFS[i].name; i++) {
        if (!slot_shown(th, type, &SLOT_DEFS[i], own) || dict_find_name((Dict *)type->dict, names[i]) >= 0)
            continue;
        Value wrapper = wrapper_new(th, type, &SLOT_DEFS[i]);
        bool ok = wrapper && dict_set(th, type->dict, names[i], wrapper);
        unref_maybe(th, wrapper);
        if (!ok)
            return false;
    }
    if (own->compare && !own->hash && type != th->vm->type[T_object])
        return dict_find_name((Dict *)type->dict, th->vm->own->names.__hash__) >= 0 ||
               dict_set(th, type->dict, th->vm->own->names.__hash__, th->vm->none);
    return true;
}

void slots_inherit(Slots *slots, const Slots *base, bool own_compare)
{
    enum { COUNT = sizeof *slots / sizeof(AnySlot), HASH = offsetof(Slots, hash) / sizeof(AnySlot) };
    AnySlot own[COUNT], above[COUNT];
    memcpy(own, slots, sizeof own);
    memcpy(above, base, sizeof above);
    for (size_t i = 0; i < COUNT; i++)
        if (!own[i] && !(i == HASH && own_compare))
            own[i] = above[i];
    memcpy(slots, own, sizeof own);
}

/* --- classes */
bool unhashable(Thread *th, Value self)
{
    return raise_false(th, T_TypeError, "unhashable type: '%s'", self->type->name);
}

static bool hash_refused(Thread *th, Value self, int64_t *out)
{
    (void)out;
    return unhashable(th, self);
}

/* The methods of one slot decide together: one that Python code defines makes it generic; wrappers alone give the slot
 * of the type that they belong to. */
static size_t update_group(Thread *th, Type *type, size_t first, Value *names)
{
    size_t offset = SLOT_DEFS[first].offset, i = first;
    AnySlot generic = NULL, native = NULL;
    for (; SLOT_DEFS[i].name && SLOT_DEFS[i].offset == offset; i++) {
        if (offset == offsetof(Slots, create) && strcmp(SLOT_DEFS[i].name, "__init__") == 0)
            continue;
        Value found = type_find(th, type, names[i]);
        if (!found)
            continue;
        if (is_exact(th, found, T_wrapper_descriptor) && ((Wrapper *)found)->slot->offset == offset) {
            if (!native)
                native = slot_at(&((Wrapper *)found)->owner->slots, offset);
        } else if (offset == offsetof(Slots, hash) && is_none(th, found)) {
            generic = (AnySlot)hash_refused;
        } else if (!(offset == offsetof(Slots, create) && is_native(found))) {
            generic = SLOT_DEFS[i].generic;
        }
    }
    if (generic)
        slot_put(&type->slots, offset, generic);
    else if (native)
        slot_put(&type->slots, offset, native);
    else if (type->base)
        slot_put(&type->slots, offset, slot_at(&type->base->slots, offset));
    return i;
}

bool slots_update(Thread *th, Type *type)
{
    Value *names = slot_names(th);
    if (!names)
        return false;
    for (size_t i = 0; SLOT_DEFS[i].name;)
        i = update_group(th, type, i, names);
    const struct Names *n = &th->vm->own->names;
    type->flags &= ~(unsigned)(TYPE_HAS_DEL | TYPE_HAS_INDEX);
    if (type_find(th, type, n->__del__))
        type->flags |= TYPE_HAS_DEL;
    if (type_find(th, type, n->__index__))
        type->flags |= TYPE_HAS_INDEX;
    return true;
}

Value call_special(Thread *th, Value self, Value name, Value *args, size_t nargs, bool *found)
{
    Type *type = type_of(th, self);
    Value method = type_find(th, type, name);
    *found = method != NULL;
    if (!method)
        return NULL;
    enum { FEW = 6 };
    Value all[FEW + 1];
    ref(method);
    Value result;
    if (!is_small(method) && (is_function(method) || is_native(method) || is_exact(th, method, T_wrapper_descriptor)) &&
        nargs <= FEW) {
        all[0] = self;
        for (size_t i = 0; i < nargs; i++)
            all[i + 1] = args[i];
        result = call(th, method, all, nargs + 1, NULL);
    } else if (!is_small(method) && method->type->slots.get) {
        Value bound = method->type->slots.get(th, method, self, type);
        result = bound ? call(th, bound, args, nargs, NULL) : NULL;
        unref_maybe(th, bound);
    } else {
        result = call(th, method, args, nargs, NULL);
    }
    unref(th, method);
    return result;
}

Value call_special_name(Thread *th, Value v, Value name, bool *found)
{
    return call_special(th, v, name, NULL, 0, found);
}
