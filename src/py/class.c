#include "base/mem.h"
#include "py/defs.h"
#include "py/fast.h"
#include "py/frame.h"
#include "py/slots.h"
#include "py/str.h"
#include "py/type.h"

/* Making classes: what type(name, bases, dict) does. As CPython's type_new and mro_implementation. */

#define NAME(id) (th->vm->own->names.id)

/* --- the method resolution order: C3 */
static bool in_tail(Value sequence, size_t from, Value type)
{
    for (size_t i = from + 1; i < list_count(sequence); i++)
        if (list_peek(sequence, i) == type)
            return true;
    return false;
}

static Value mro_conflict(Thread *th, Value sequences, const size_t *at, size_t count)
{
    Buf names = {0};
    Value seen = list_new(th, 4);
    for (size_t i = 0; seen && i < count; i++) {
        Value s = list_peek(sequences, i);
        if (at[i] >= list_count(s))
            continue;
        Value head = list_peek(s, at[i]);
        int known = object_contains(th, seen, head);
        if (known)
            continue;
        buf_addf(&names, "%s %s", names.size ? "," : "", ((Type *)head)->name);
        if (!list_append(th, seen, head))
            break;
    }
    unref_maybe(th, seen);
    raise(th, T_TypeError, "Cannot create a consistent method resolution order (MRO) for bases%s", buf_str(&names));
    buf_release(&names);
    return NULL;
}

/* Appends to mro from the sequences (lists; each base's mro, then the bases) until they are empty. */
static bool mro_merge(Thread *th, Value sequences, size_t *at, size_t count, Value mro)
{
    for (;;) {
        bool left = false;
        Value next = NULL;
        for (size_t i = 0; !next && i < count; i++) {
            Value s = list_peek(sequences, i);
            if (at[i] >= list_count(s))
                continue;
            left = true;
            next = list_peek(s, at[i]);
            for (size_t j = 0; next && j < count; j++)
                if (in_tail(list_peek(sequences, j), at[j], next))
                    next = NULL;
        }
        if (!left)
            return true;
        if (!next)
            return mro_conflict(th, sequences, at, count), false;
        if (!list_append(th, mro, next))
            return false;
        for (size_t i = 0; i < count; i++)
            if (at[i] < list_count(list_peek(sequences, i)) && list_peek(list_peek(sequences, i), at[i]) == next)
                at[i]++;
    }
}

static Value class_mro(Thread *th, Type *type)
{
    size_t bases = tuple_count(type->bases), count = bases + 1;
    for (size_t i = 0; i < bases; i++)
        for (size_t j = 0; j < i; j++)
            if (tuple_peek(type->bases, i) == tuple_peek(type->bases, j))
                return raise(th, T_TypeError, "duplicate base class %s", ((Type *)tuple_peek(type->bases, i))->name);
    Value sequences = list_new(th, count), mro = list_new(th, 8), result = NULL;
    size_t *at = block_alloc(th, count * sizeof *at);
    bool ok = sequences && mro && at && list_append(th, mro, &type->head);
    for (size_t i = 0; ok && i < count; i++) {
        at[i] = 0;
        Value s = list_from(th, i < bases ? ((Type *)tuple_peek(type->bases, i))->mro : type->bases);
        ok = s && list_append_steal(th, sequences, s);
    }
    if (ok && mro_merge(th, sequences, at, count, mro))
        result = list_to_tuple(th, mro);
    unref_maybe(th, sequences);
    unref_maybe(th, mro);
    if (at)
        block_free(th, at, count * sizeof *at);
    return result;
}

/* --- which base gives the instances' layout */
Type *solid_base(Type *type)
{
    while (type->base && ((type->flags & TYPE_HEAP) || type->size == type->base->size) && !type->own_slots)
        type = type->base;
    return type;
}

static Type *best_base(Thread *th, Value bases)
{
    Type *best = NULL, *best_solid = NULL;
    for (size_t i = 0; i < tuple_count(bases); i++) {
        Value b = tuple_peek(bases, i);
        if (!is_type(b))
            return (Type *)raise(th, T_TypeError, "bases must be types");
        Type *base = (Type *)b, *solid = solid_base(base);
        if (base->flags & TYPE_FINAL)
            return (Type *)raise(th, T_TypeError, "type '%s' is not an acceptable base type", base->name);
        if (!best || (best_solid != solid && type_is_subtype(solid, best_solid))) {
            best = base;
            best_solid = solid;
        } else if (!type_is_subtype(best_solid, solid)) {
            return (Type *)raise(th, T_TypeError, "multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

Type *type_best_meta(Thread *th, Type *meta, Value bases)
{
    for (size_t i = 0; i < tuple_count(bases); i++) {
        Type *other = type_of(th, tuple_peek(bases, i));
        if (type_is_subtype(meta, other))
            continue;
        if (!type_is_subtype(other, meta))
            return (Type *)raise(th, T_TypeError,
                                 "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                                 "subclass of the metaclasses of all its bases");
        meta = other;
    }
    return meta;
}

/* --- __slots__ */
static Value mangled(Thread *th, const Type *type, Value name)
{
    const char *text = str_data(name);
    size_t size = str_size(name);
    const char *class_name = type->name + strspn(type->name, "_");
    if (strncmp(text, "__", 2) != 0 || (size > 3 && strcmp(text + size - 2, "__") == 0) || !*class_name)
        return str_intern_value(th, ref(name));
    Value full = str_format(th, "_%s%s", class_name, text);
    return full ? str_intern_value(th, full) : NULL;
}

static bool add_member(Thread *th, Type *type, Value name)
{
    if (!is_str(name))
        return raise_false(th, T_TypeError, "__slots__ items must be strings, not '%s'", type_name(th, name));
    if (!str_is_identifier(name))
        return raise_false(th, T_TypeError, "__slots__ must be identifiers");
    Value key = mangled(th, type, name);
    if (!key)
        return false;
    bool ok = true;
    if (dict_find_name((Dict *)type->dict, key) >= 0) {
        ok = raise_false(th, T_ValueError, "'%s' in __slots__ conflicts with class variable", str_data(name));
    } else {
        Value member = member_new(th, type, key, type->size);
        ok = member && dict_set(th, type->dict, key, member);
        unref_maybe(th, member);
        type->size += sizeof(Value);
        type->own_slots++;
    }
    unref(th, key);
    return ok;
}

/* *wants_dict: whether instances still have one. */
static bool class_slots(Thread *th, Type *type, Value names, bool *wants_dict)
{
    Value list;
    if (is_str(names)) {
        list = list_new(th, 1);
        if (list && !list_append(th, list, names)) {
            unref(th, list);
            return false;
        }
    } else {
        list = list_from(th, names);
    }
    if (!list)
        return false;
    type->size = (type->size + sizeof(Value) - 1) / sizeof(Value) * sizeof(Value);
    type->own_slots_offset = type->size;
    bool ok = true;
    *wants_dict = false;
    for (size_t i = 0; ok && i < list_count(list); i++) {
        Value name = list_peek(list, i);
        if (str_equal_c(name, "__dict__"))
            *wants_dict = true;
        else if (type->flags & TYPE_STR) /* the text stands at the end of the instance: its dict takes the slots */
            *wants_dict = true;
        else if (!str_equal_c(name, "__weakref__"))
            ok = add_member(th, type, name);
    }
    if (ok && type->own_slots && (type->flags & (TYPE_VARIABLE | TYPE_INT | TYPE_TYPE)))
        ok = raise_false(th, T_TypeError, "nonempty __slots__ not supported for subtype of '%s'", type->base->name);
    unref(th, list);
    return ok;
}

/* --- what the namespace says about the class itself */
static bool wrap_implicit(Thread *th, Value dict, Value name, bool as_class)
{
    Value found = dict_peek(th, dict, name);
    if (!found || !is_function(found))
        return true;
    Value wrapped = as_class ? classmethod_new(th, found) : staticmethod_new(th, found);
    bool ok = wrapped && dict_set(th, dict, name, wrapped);
    unref_maybe(th, wrapped);
    return ok;
}

static bool class_names(Thread *th, Type *type)
{
    Value dict = type->dict;
    Value qualname = dict_peek(th, dict, NAME(__qualname__));
    if (qualname && !is_str(qualname))
        return raise_false(th, T_TypeError, "type __qualname__ must be a str, not %s", type_name(th, qualname));
    type->qualname = qualname ? ref(qualname) : str_from(th, type->name);
    if (qualname && dict_remove(th, dict, NAME(__qualname__)) < 0)
        return false;
    Value module = dict_peek(th, dict, NAME(__module__));
    if (!module && th->frame && th->frame->globals) {
        module = dict_peek(th, th->frame->globals, NAME(__name__));
        if (module && !dict_set(th, dict, NAME(__module__), module))
            return false;
    }
    type->module = module ? ref(module) : ref(NAME(builtins));
    if (!dict_peek(th, dict, NAME(__doc__)) && !dict_set(th, dict, NAME(__doc__), th->vm->none))
        return false;
    if (dict_peek(th, dict, NAME(__eq__)) && !dict_peek(th, dict, NAME(__hash__)) &&
        !dict_set(th, dict, NAME(__hash__), th->vm->none))
        return false;
    Value generic = str_intern(th, "__class_getitem__");
    bool ok = generic && wrap_implicit(th, dict, NAME(__new__), false) &&
              wrap_implicit(th, dict, NAME(__init_subclass__), true) && wrap_implicit(th, dict, generic, true);
    unref_maybe(th, generic);
    return ok;
}

static bool class_cell(Thread *th, Type *type)
{
    Value cell = dict_peek(th, type->dict, NAME(__classcell__));
    if (!cell)
        return true;
    if (!is_exact(th, cell, T_cell))
        return raise_false(th, T_TypeError, "__classcell__ must be a nonlocal cell, not <class '%s'>",
                           type_name(th, cell));
    ref_set(th, &((Cell *)cell)->value, ref(&type->head));
    return dict_remove(th, type->dict, NAME(__classcell__)) >= 0;
}

static bool class_layout(Thread *th, Type *type, Type *base)
{
    type->base = base;
    type->flags = TYPE_HEAP | TYPE_GC | (base->flags & 0xFFFF) |
                  (base->flags & (TYPE_HAS_DICT | TYPE_HAS_DEL | TYPE_HAS_INDEX | TYPE_VARIABLE));
    type->size = base->size;
    bool wants_dict = !(base->flags & TYPE_TYPE); /* a class has the dict of its attributes already */
    Value slots = dict_peek(th, type->dict, NAME(__slots__));
    if (slots && !class_slots(th, type, slots, &wants_dict))
        return false;
    for (size_t i = 0; !wants_dict && i < tuple_count(type->bases); i++)
        wants_dict = ((Type *)tuple_peek(type->bases, i))->dict_offset != 0;
    type_layout(type, base, wants_dict);
    if (type->dict_offset && !base->dict_offset && !dict_peek(th, type->dict, NAME(__dict__))) {
        Value getset = getset_new(th, type, &INSTANCE_DICT);
        bool ok = getset && dict_set(th, type->dict, NAME(__dict__), getset);
        unref_maybe(th, getset);
        return ok;
    }
    return true;
}

/* --- hooks of other classes */
/* The exception tells whom it stopped. */
static void note_set_name(Thread *th, const Type *type, Value key, Value value)
{
    Value error = error_take(th), name = object_repr(th, key);
    Value note = name ? str_format(th, "Error calling __set_name__ on '%s' instance %s in '%s'", type_name(th, value),
                                   str_data(name), type->name)
                      : NULL;
    if (!note || !exception_add_note(th, error, note))
        error_clear(th);
    unref_maybe(th, name);
    unref_maybe(th, note);
    error_restore_steal(th, error);
}

static bool call_set_names(Thread *th, Type *type)
{
    Value copy = dict_copy(th, type->dict), key, value;
    size_t place = 0;
    bool ok = copy != NULL;
    while (ok && dict_next(copy, &place, &key, &value)) {
        if (is_small(value) || !type_find(th, value->type, NAME(__set_name__)))
            continue;
        Value args[] = {&type->head, key};
        bool found;
        Value result = call_special(th, value, NAME(__set_name__), args, 2, &found);
        ok = result != NULL;
        if (!ok)
            note_set_name(th, type, key, value);
        unref_maybe(th, result);
    }
    unref_maybe(th, copy);
    return ok;
}

static bool call_init_subclass(Thread *th, Type *type, Value kwargs)
{
    Value hook = super_lookup(th, type, &type->head, NAME(__init_subclass__));
    if (!hook)
        return false;
    Value result = call_tuple(th, hook, NULL, kwargs);
    unref(th, hook);
    unref_maybe(th, result);
    return result != NULL;
}

static bool class_join(Thread *th, Type *type)
{
    for (size_t i = 0; i < tuple_count(type->bases); i++)
        if (!subclass_add(th, (Type *)tuple_peek(type->bases, i), type))
            return false;
    return true;
}

Value type_new_class(Thread *th, Type *meta, Value name, Value bases, Value dict, Value kwargs)
{
    Value real_bases = tuple_count(bases) ? ref(bases) : tuple_of(th, 1, &th->vm->type[T_object]->head);
    Type *base = real_bases ? best_base(th, real_bases) : NULL;
    Type *type = base ? object_new(th, meta, 0) : NULL;
    if (!type) {
        unref_maybe(th, real_bases);
        return NULL;
    }
    type->flags = TYPE_HEAP | TYPE_GC;
    type->bases = real_bases;
    type->version = ++th->vm->own->next_type_version;
    type->name = mem_strdup(str_data(name));
    type->dict = dict_copy(th, dict);
    type->slots = base->slots;
    if (!type->name)
        raise_memory(th);
    bool ok = type->name && type->dict && class_names(th, type) && class_layout(th, type, base) &&
              (type->mro = class_mro(th, type)) && class_join(th, type) && slots_update(th, type) &&
              class_cell(th, type) && call_set_names(th, type) && call_init_subclass(th, type, kwargs);
    if (ok)
        return &type->head;
    unref(th, &type->head);
    return NULL;
}

/* --- the end of a class */
void type_dealloc(Thread *th, Object *self)
{
    Type *type = (Type *)self;
    for (size_t i = 0; type->bases && i < tuple_count(type->bases); i++)
        subclass_remove((Type *)tuple_peek(type->bases, i), type);
    if (type->subclasses)
        ((List *)type->subclasses)->count = 0;
    mem_free((char *)type->name);
    type->name = NULL;
    Value *held[] = {&type->qualname, &type->module, &type->bases, &type->mro, &type->dict, &type->subclasses};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        ref_set(th, held[i], NULL);
}

/* For the collector: an object may still be of this type, so its layout stays. */
void type_clear(Thread *th, Object *self)
{
    Type *type = (Type *)self;
    type->version = ++th->vm->own->next_type_version;
    if (type->dict)
        dict_clear(th, type->dict);
    ref_set(th, &type->mro, NULL);
}

void type_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Type *type = (Type *)self;
    Value held[] = {type->qualname, type->module, type->bases, type->mro, type->dict};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (held[i])
            visit(ctx, held[i]);
}
