#include "py/complex.h"
#include "py/defs.h"
#include "py/fast.h"
#include "py/int.h"
#include "py/list.h"
#include "py/slot_generic.h"
#include "py/slots.h"
#include "py/type.h"

/* From special method to slot: what `int.__add__(1, 2)` or `super().__len__()` does. The slot called is the one of the
 * type where the method was found, never that of type(self). */

static Value of_bool(Thread *th, bool ok)
{
    return ok ? none(th) : NULL;
}

#define WRAP(name) \
    static Value name(Thread *th, Type *owner, const SlotDef *slot, Value *a, size_t nargs, Value kwnames)
#define UNUSED_WRAP ((void)slot, (void)nargs, (void)kwnames)
/* One that is a slot's call and no more. */
#define WRAP_CALL(name, call) \
    WRAP(name)                \
    {                         \
        UNUSED_WRAP;          \
        return call;          \
    }

WRAP_CALL(wrap_repr, owner->slots.repr(th, a[0]))
WRAP_CALL(wrap_str, owner->slots.str(th, a[0]))
WRAP_CALL(wrap_iter, owner->slots.iter(th, a[0]))
WRAP_CALL(wrap_getitem, owner->slots.getitem(th, a[0], a[1]))
WRAP_CALL(wrap_setitem, of_bool(th, owner->slots.setitem(th, a[0], a[1], a[2])))
WRAP_CALL(wrap_delitem, of_bool(th, owner->slots.setitem(th, a[0], a[1], NULL)))
WRAP_CALL(wrap_getattr, owner->slots.getattr(th, a[0], a[1]))
WRAP_CALL(wrap_setattr, of_bool(th, owner->slots.setattr(th, a[0], a[1], a[2])))
WRAP_CALL(wrap_delattr, of_bool(th, owner->slots.setattr(th, a[0], a[1], NULL)))
WRAP_CALL(wrap_compare, owner->slots.compare(th, a[0], a[1], (CompareOp)slot->op))

WRAP(wrap_binary)
{
    UNUSED_WRAP;
    Value result = owner->slots.binary(th, a[0], a[1], (BinaryOp)slot->op);
    if (result != th->vm->not_implemented || slot->op != OP_ADD || !has_flag(a[0], TYPE_STR | TYPE_LIST | TYPE_TUPLE))
        return result;
    unref(th, result); /* a sequence's + has no other side to ask */
    return sequence_error(th, a[0], a[1], OP_ADD);
}

/* a ** b, or pow(a, b, modulus). */
static Value power(Thread *th, Type *owner, Value a, Value b, Value modulus)
{
    if (!modulus || is_none(th, modulus))
        return owner->slots.binary(th, a, b, OP_POW);
    if (is_complex(th, a))
        return raise(th, T_ValueError, "complex modulo");
    if (is_float(a))
        return raise(th, T_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    return is_int(a) && is_int(b) && is_int(modulus) ? int_power_mod(th, a, b, modulus) : ref(th->vm->not_implemented);
}

WRAP(wrap_pow)
{
    (void)slot, (void)kwnames;
    return power(th, owner, a[0], a[1], nargs > 2 ? a[2] : NULL);
}

WRAP(wrap_reflected_pow)
{
    (void)slot, (void)kwnames;
    return power(th, owner, a[1], a[0], nargs > 2 ? a[2] : NULL);
}

WRAP_CALL(wrap_reflected, owner->slots.binary(th, a[1], a[0], (BinaryOp)slot->op))
WRAP_CALL(wrap_inplace, owner->slots.inplace(th, a[0], a[1], (BinaryOp)slot->op))
WRAP_CALL(wrap_unary, owner->slots.unary(th, a[0], (UnaryOp)slot->op))

WRAP(wrap_call)
{
    (void)slot;
    return owner->slots.call(th, a[0], a + 1, nargs - 1, kwnames);
}

WRAP_CALL(wrap_set, of_bool(th, owner->slots.set(th, a[0], a[1], a[2])))
WRAP_CALL(wrap_delete, of_bool(th, owner->slots.set(th, a[0], a[1], NULL)))

WRAP(wrap_hash)
{
    UNUSED_WRAP;
    int64_t hash;
    return owner->slots.hash(th, a[0], &hash) ? int_from(th, hash) : NULL;
}

WRAP(wrap_next)
{
    UNUSED_WRAP;
    Value item = owner->slots.next(th, a[0]);
    if (!item && !error_is_set(th))
        raise_with(th, T_StopIteration, NULL);
    return item;
}

WRAP(wrap_length)
{
    UNUSED_WRAP;
    int64_t length = owner->slots.length(th, a[0]);
    return length < 0 ? NULL : int_from(th, length);
}

WRAP(wrap_truth)
{
    UNUSED_WRAP;
    int yes = owner->slots.truth(th, a[0]);
    return yes < 0 ? NULL : truth(th, yes);
}

WRAP(wrap_contains)
{
    UNUSED_WRAP;
    int yes = owner->slots.contains(th, a[0], a[1]);
    return yes < 0 ? NULL : truth(th, yes);
}

WRAP(wrap_get)
{
    UNUSED_WRAP;
    Value instance = is_none(th, a[1]) ? NULL : a[1];
    Value type = nargs > 2 && !is_none(th, a[2]) ? a[2] : NULL;
    if (!instance && !type)
        return raise(th, T_TypeError, "__get__(None, None) is invalid");
    return owner->slots.get(th, a[0], instance, type && is_type(type) ? (Type *)type : type_of(th, instance));
}

WRAP(wrap_init)
{
    (void)owner;
    (void)slot;
    if (nargs == 1 && !kwnames)
        return none(th);
    Type *type = type_of(th, a[0]);
    Value init = type_init_peek(th, type);
    if (init)
        return raise(th, T_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->slots.create == object_create)
        return raise(th, T_TypeError, "%s.__init__() takes exactly one argument (the instance to initialize)",
                     type->name);
    return none(th);
}

static const Type *solid_type(const Type *type)
{
    while (type->flags & TYPE_HEAP)
        type = type->base;
    return type;
}

WRAP(wrap_new)
{
    (void)slot;
    if (!nargs)
        return raise(th, T_TypeError, "%s.__new__(): not enough arguments", owner->name);
    if (!is_type(a[0]))
        return raise(th, T_TypeError, "%s.__new__(X): X is not a type object (%s)", owner->name, type_name(th, a[0]));
    Type *type = (Type *)a[0];
    if (!type_is_subtype(type, owner))
        return raise(th, T_TypeError, "%s.__new__(%s): %s is not a subtype of %s", owner->name, type->name, type->name,
                     owner->name);
    if (solid_type(type)->slots.create != owner->slots.create)
        return raise(th, T_TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", owner->name, type->name,
                     solid_type(type)->name);
    Value args = tuple_from_array(th, a + 1, nargs - 1), kwargs = NULL, result = NULL;
    bool ok = args && pack_keywords(th, a + nargs, kwnames, &kwargs);
    if (ok)
        result = owner->slots.create(th, type, args, kwargs);
    unref_maybe(th, args);
    unref_maybe(th, kwargs);
    return result;
}

/* --- the table */
#define SLOT(text, field, wrapper, low, high, code, function)                                                 \
    {                                                                                                         \
        .name = text, .offset = offsetof(Slots, field), .op = code, .wrap = wrapper, .min = low, .max = high, \
        .generic = (AnySlot)function                                                                          \
    }
#define COMPARE(text, code) SLOT(text, compare, wrap_compare, 1, 1, code, slot_compare)
#define BINARY(text, code)                                              \
    SLOT("__" text "__", binary, wrap_binary, 1, 1, code, slot_binary), \
        SLOT("__r" text "__", binary, wrap_reflected, 1, 1, code, slot_binary)
#define INPLACE(text, code) SLOT("__i" text "__", inplace, wrap_inplace, 1, 1, code, slot_inplace)

const SlotDef SLOT_DEFS[] = {
    SLOT("__new__", create, wrap_new, 0, -1, -1, slot_create),
    SLOT("__init__", create, wrap_init, 0, -1, -1, NULL),
    SLOT("__repr__", repr, wrap_repr, 0, 0, -1, slot_repr),
    SLOT("__str__", str, wrap_str, 0, 0, -1, slot_str),
    SLOT("__hash__", hash, wrap_hash, 0, 0, -1, slot_hash),
    SLOT("__call__", call, wrap_call, 0, -1, -1, slot_call),
    SLOT("__getattribute__", getattr, wrap_getattr, 1, 1, -1, slot_getattr),
    SLOT("__getattr__", getattr, NULL, 1, 1, -1, slot_getattr),
    SLOT("__setattr__", setattr, wrap_setattr, 2, 2, -1, slot_setattr),
    SLOT("__delattr__", setattr, wrap_delattr, 1, 1, -1, slot_setattr),
    COMPARE("__lt__", CMP_LT),
    COMPARE("__le__", CMP_LE),
    COMPARE("__eq__", CMP_EQ),
    COMPARE("__ne__", CMP_NE),
    COMPARE("__gt__", CMP_GT),
    COMPARE("__ge__", CMP_GE),
    SLOT("__iter__", iter, wrap_iter, 0, 0, -1, slot_iter),
    SLOT("__next__", next, wrap_next, 0, 0, -1, slot_next),
    SLOT("__len__", length, wrap_length, 0, 0, -1, slot_length),
    SLOT("__bool__", truth, wrap_truth, 0, 0, -1, slot_truth),
    SLOT("__getitem__", getitem, wrap_getitem, 1, 1, -1, slot_getitem),
    SLOT("__setitem__", setitem, wrap_setitem, 2, 2, -1, slot_setitem),
    SLOT("__delitem__", setitem, wrap_delitem, 1, 1, -1, slot_setitem),
    SLOT("__contains__", contains, wrap_contains, 1, 1, -1, slot_contains),
    BINARY("add", OP_ADD),
    BINARY("sub", OP_SUB),
    BINARY("mul", OP_MUL),
    BINARY("truediv", OP_TRUEDIV),
    BINARY("floordiv", OP_FLOORDIV),
    BINARY("mod", OP_MOD),
    SLOT("__pow__", binary, wrap_pow, 1, 2, OP_POW, slot_binary),
    SLOT("__rpow__", binary, wrap_reflected_pow, 1, 2, OP_POW, slot_binary),
    BINARY("lshift", OP_LSHIFT),
    BINARY("rshift", OP_RSHIFT),
    BINARY("and", OP_AND),
    BINARY("or", OP_OR),
    BINARY("xor", OP_XOR),
    BINARY("matmul", OP_MATMUL),
    INPLACE("add", OP_ADD),
    INPLACE("sub", OP_SUB),
    INPLACE("mul", OP_MUL),
    INPLACE("truediv", OP_TRUEDIV),
    INPLACE("floordiv", OP_FLOORDIV),
    INPLACE("mod", OP_MOD),
    INPLACE("pow", OP_POW),
    INPLACE("lshift", OP_LSHIFT),
    INPLACE("rshift", OP_RSHIFT),
    INPLACE("and", OP_AND),
    INPLACE("or", OP_OR),
    INPLACE("xor", OP_XOR),
    INPLACE("matmul", OP_MATMUL),
    SLOT("__neg__", unary, wrap_unary, 0, 0, UNARY_NEG, slot_unary),
    SLOT("__pos__", unary, wrap_unary, 0, 0, UNARY_POS, slot_unary),
    SLOT("__invert__", unary, wrap_unary, 0, 0, UNARY_INVERT, slot_unary),
    SLOT("__get__", get, wrap_get, 1, 2, -1, slot_get),
    SLOT("__set__", set, wrap_set, 2, 2, -1, slot_set),
    SLOT("__delete__", set, wrap_delete, 1, 1, -1, slot_set),
    {0},
};
