#include "py/slot_generic.h"

#include "py/defs.h"
#include "py/fast.h"
#include "py/slots.h"

/* From slot to special method: the slots of classes that define it in Python. As CPython's typeobject.c, slot_*. */

#define NAME(id) (th->vm->own->names.id)

bool pack_keywords(Thread *th, Value *values, Value kwnames, Value *kwargs)
{
    *kwargs = NULL;
    if (!kwnames || !tuple_count(kwnames))
        return true;
    if (!(*kwargs = dict_new(th)))
        return false;
    for (size_t i = 0; i < tuple_count(kwnames); i++)
        if (!dict_set(th, *kwargs, tuple_peek(kwnames, i), values[i]))
            return false;
    return true;
}

/* As call_special, by the name of the i-th entry of a slot with several; TypeError if it is missing. */
static Value *names_of(Thread *th)
{
    return slot_names(th);
}

static size_t def_index(size_t offset, int op, bool second)
{
    for (size_t i = 0; SLOT_DEFS[i].name; i++)
        if (SLOT_DEFS[i].offset == offset && SLOT_DEFS[i].op == op)
            return second ? i + 1 : i;
    return 0;
}

static Value call_must(Thread *th, Value self, Value name, Value *args, size_t nargs)
{
    bool found;
    Value result = call_special(th, self, name, args, nargs, &found);
    if (!found)
        raise_attribute(th, self, name);
    return result;
}

Value slot_create(Thread *th, Type *type, Value args, Value kwargs)
{
    Value f = type_find(th, type, NAME(__new__));
    if (!f)
        return object_create(th, type, args, kwargs);
    Value function = !is_small(f) && f->type->slots.get ? f->type->slots.get(th, f, NULL, type) : ref(f);
    if (!function)
        return NULL;
    size_t count = args ? tuple_count(args) : 0;
    Value all = tuple_new(th, count + 1);
    Value result = NULL;
    if (all) {
        tuple_set_steal(all, 0, ref(&type->head));
        for (size_t i = 0; i < count; i++)
            tuple_set_steal(all, i + 1, ref(tuple_peek(args, i)));
        result = call_tuple(th, function, all, kwargs);
        unref(th, all);
    }
    unref(th, function);
    return result;
}

Value slot_repr(Thread *th, Value self)
{
    return call_must(th, self, NAME(__repr__), NULL, 0);
}

Value slot_str(Thread *th, Value self)
{
    return call_must(th, self, NAME(__str__), NULL, 0);
}

bool slot_hash(Thread *th, Value self, int64_t *out)
{
    Value result = call_must(th, self, NAME(__hash__), NULL, 0);
    if (!result)
        return false;
    bool ok = is_int(result);
    if (!ok)
        raise(th, T_TypeError, "__hash__ method should return an integer");
    else if (is_small(result) || mpz_fits_slong_p(((Int *)result)->big)) /* what fits is the hash itself */
        ok = int_as_i64(th, result, out);
    else
        ok = object_hash(th, result, out);
    if (*out == -1)
        *out = -2;
    unref(th, result);
    return ok;
}

Value slot_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    Type *type = type_of(th, self);
    Value method = type_find(th, type, NAME(__call__));
    if (!method)
        return raise(th, T_TypeError, "'%s' object is not callable", type->name);
    Value bound =
        !is_small(method) && method->type->slots.get ? method->type->slots.get(th, method, self, type) : ref(method);
    if (!bound)
        return NULL;
    Value result = NULL;
    if (native_enter(th, " while calling a Python object")) {
        result = call(th, bound, args, nargs, kwnames);
        native_leave(th);
    }
    unref(th, bound);
    return result;
}

Value slot_getattr(Thread *th, Value self, Value name)
{
    Type *type = type_of(th, self);
    Value *names = names_of(th);
    if (!names)
        return NULL;
    Value plain = type_find(th, type, NAME(__getattribute__)), result;
    if (plain && is_exact(th, plain, T_wrapper_descriptor)) {
        result = ((Wrapper *)plain)->owner->slots.getattr(th, self, name);
    } else {
        result = call_must(th, self, NAME(__getattribute__), &name, 1);
    }
    if (result || !error_matches(th, T_AttributeError))
        return result;
    Value later = type_find(th, type, NAME(__getattr__));
    if (!later)
        return NULL;
    error_clear(th);
    return call_must(th, self, NAME(__getattr__), &name, 1);
}

bool slot_setattr(Thread *th, Value self, Value name, Value value)
{
    Value args[] = {name, value};
    Value result = value ? call_must(th, self, NAME(__setattr__), args, 2)
                         : call_must(th, self, slot_names(th)[def_index(offsetof(Slots, setattr), -1, true)], args, 1);
    unref_maybe(th, result);
    return result != NULL;
}

Value slot_compare(Thread *th, Value self, Value other, CompareOp op)
{
    Value *names = names_of(th);
    if (!names)
        return NULL;
    bool found;
    Value name = names[def_index(offsetof(Slots, compare), (int)op, false)];
    Value result = call_special(th, self, name, &other, 1, &found);
    return found ? result : not_implemented(th);
}

Value slot_iter(Thread *th, Value self)
{
    Value method = type_find(th, type_of(th, self), NAME(__iter__));
    if (method && is_none(th, method))
        return raise(th, T_TypeError, "'%s' object is not iterable", type_name(th, self));
    return call_must(th, self, NAME(__iter__), NULL, 0);
}

Value slot_next(Thread *th, Value self)
{
    return call_must(th, self, NAME(__next__), NULL, 0); /* StopIteration stays: it may carry yield from's value */
}

int64_t slot_length(Thread *th, Value self)
{
    Value result = call_must(th, self, NAME(__len__), NULL, 0);
    if (!result)
        return -1;
    int64_t length = -1;
    if (!can_index(result))
        raise(th, T_TypeError, "'%s' object cannot be interpreted as an integer", type_name(th, result));
    else if (int_as_i64(th, result, &length) && length < 0) {
        raise(th, T_ValueError, "__len__() should return >= 0");
        length = -1;
    } else if (error_is_set(th)) {
        error_clear(th);
        raise(th, T_OverflowError, "cannot fit '%s' into an index-sized integer", type_name(th, result));
        length = -1;
    }
    unref(th, result);
    return length;
}

int slot_truth(Thread *th, Value self)
{
    Value result = call_must(th, self, NAME(__bool__), NULL, 0);
    if (!result)
        return -1;
    int yes = result == th->vm->true_ ? 1 : result == th->vm->false_ ? 0 : -1;
    if (yes < 0)
        raise(th, T_TypeError, "__bool__ should return bool, returned %s", type_name(th, result));
    unref(th, result);
    return yes;
}

Value slot_getitem(Thread *th, Value self, Value key)
{
    return call_must(th, self, NAME(__getitem__), &key, 1);
}

bool slot_setitem(Thread *th, Value self, Value key, Value value)
{
    Value args[] = {key, value}, name = value ? NAME(__setitem__) : NAME(__delitem__);
    bool found;
    Value result = call_special(th, self, name, args, value ? 2 : 1, &found);
    if (!found)
        no_setitem(th, self, key, value);
    unref_maybe(th, result);
    return result != NULL;
}

int slot_contains(Thread *th, Value self, Value item)
{
    Value method = type_find(th, type_of(th, self), NAME(__contains__));
    if (method && is_none(th, method)) {
        raise(th, T_TypeError, "'%s' object is not a container", type_name(th, self));
        return -1;
    }
    Value result = call_must(th, self, NAME(__contains__), &item, 1);
    if (!result)
        return -1;
    int yes = object_truth(th, result);
    unref(th, result);
    return yes;
}

/* --- operators. The same slot serves left and right: each side is asked that has it. */
static Value ask(Thread *th, Value self, Value other, Value name)
{
    bool found;
    Value result = call_special(th, self, name, &other, 1, &found);
    return found ? result : not_implemented(th);
}

/* self's method for left op right, which self is one of. A method of C's is its slot: it must pass, not raise. */
static Value ask_binary(Thread *th, Value self, Value name, Value left, Value right, BinaryOp op)
{
    Value method = type_find(th, type_of(th, self), name);
    if (method && is_exact(th, method, T_wrapper_descriptor))
        return ((Wrapper *)method)->owner->slots.binary(th, left, right, op);
    return ask(th, self, self == left ? right : left, name);
}

bool slot_binary_is_native(Thread *th, Type *type, BinaryOp op)
{
    if (type->slots.binary != slot_binary)
        return true;
    Value *names = names_of(th);
    Value method = names ? type_find(th, type, names[def_index(offsetof(Slots, binary), (int)op, false)]) : NULL;
    return method && is_exact(th, method, T_wrapper_descriptor);
}

Value slot_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    Value *names = names_of(th);
    if (!names)
        return NULL;
    size_t at = def_index(offsetof(Slots, binary), (int)op, false);
    Type *tl = type_of(th, left), *tr = type_of(th, right);
    bool ask_right = tl != tr && tr->slots.binary == slot_binary;
    if (tl->slots.binary == slot_binary) {
        if (ask_right && type_is_subtype(tr, tl) &&
            type_find(th, tr, names[at + 1]) != type_find(th, tl, names[at + 1])) {
            Value result = ask_binary(th, right, names[at + 1], left, right, op);
            if (result != th->vm->not_implemented)
                return result;
            unref(th, result);
            ask_right = false;
        }
        Value result = ask_binary(th, left, names[at], left, right, op);
        if (result != th->vm->not_implemented)
            return result;
        unref(th, result);
    }
    return ask_right ? ask_binary(th, right, names[at + 1], left, right, op) : not_implemented(th);
}

Value slot_inplace(Thread *th, Value left, Value right, BinaryOp op)
{
    Value *names = names_of(th);
    return names ? ask(th, left, right, names[def_index(offsetof(Slots, inplace), (int)op, false)]) : NULL;
}

Value slot_unary(Thread *th, Value self, UnaryOp op)
{
    Value *names = names_of(th);
    if (!names)
        return NULL;
    bool found;
    Value result = call_special(th, self, names[def_index(offsetof(Slots, unary), (int)op, false)], NULL, 0, &found);
    return found ? result : not_implemented(th);
}

/* --- descriptors */
Value slot_get(Thread *th, Value self, Value owner, Type *type)
{
    Value method = type_find(th, type_of(th, self), NAME(__get__));
    if (!method)
        return ref(self);
    Value args[] = {owner ? owner : th->vm->none, type ? &type->head : th->vm->none};
    return call_must(th, self, NAME(__get__), args, 2);
}

bool slot_set(Thread *th, Value self, Value owner, Value value)
{
    Value args[] = {owner, value};
    Value name = value ? NAME(__set__) : NAME(__delete__);
    Value result = call_must(th, self, name, args, value ? 2 : 1);
    unref_maybe(th, result);
    return result != NULL;
}
