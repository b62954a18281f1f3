#include "py/defs.h"
#include "py/fast.h"
#include "py/list.h"
#include "py/slots.h"
#include "py/str.h"

/* The operators with two operands, as the language has them: the left operand's type is asked first, but for a right
 * one of a subclass; NotImplemented passes to the other. As CPython's abstract.c and object.c. */

static const char *const OPERATOR_TEXT[OP_COUNT] = {
    [OP_ADD] = "+", [OP_SUB] = "-",           [OP_MUL] = "*",     [OP_TRUEDIV] = "/", [OP_FLOORDIV] = "//",
    [OP_MOD] = "%", [OP_POW] = "** or pow()", [OP_LSHIFT] = "<<", [OP_RSHIFT] = ">>", [OP_AND] = "&",
    [OP_OR] = "|",  [OP_XOR] = "^",           [OP_MATMUL] = "@",
};
static const char *const INPLACE_TEXT[OP_COUNT] = {
    [OP_ADD] = "+=", [OP_SUB] = "-=",  [OP_MUL] = "*=",     [OP_TRUEDIV] = "/=", [OP_FLOORDIV] = "//=",
    [OP_MOD] = "%=", [OP_POW] = "**=", [OP_LSHIFT] = "<<=", [OP_RSHIFT] = ">>=", [OP_AND] = "&=",
    [OP_OR] = "|=",  [OP_XOR] = "^=",  [OP_MATMUL] = "@=",
};

/* What + and * say of a sequence; NULL: nothing special. */
Value sequence_error(Thread *th, Value a, Value b, BinaryOp op)
{
    unsigned sequence = TYPE_STR | TYPE_LIST | TYPE_TUPLE | TYPE_BYTES;
    bool left = has_flag(a, sequence) || is_exact(th, a, T_bytearray);
    bool right = has_flag(b, sequence) || is_exact(th, b, T_bytearray);
    if (left && !slot_binary_is_native(th, a->type, op))
        left = false;
    if (right && !slot_binary_is_native(th, b->type, op))
        right = false;
    if (op == OP_MUL && left)
        return raise(th, T_TypeError, "can't multiply sequence by non-int of type '%s'", type_name(th, b));
    if (op == OP_MUL && right)
        return raise(th, T_TypeError, "can't multiply sequence by non-int of type '%s'", type_name(th, a));
    if (op == OP_ADD && left && (has_flag(a, TYPE_BYTES) || is_exact(th, a, T_bytearray)))
        return raise(th, T_TypeError, "can't concat %s to %s", type_name(th, b), type_name(th, a));
    if (op == OP_ADD && left) {
        const char *kind = is_str(a) ? "str" : is_list(a) ? "list" : "tuple";
        return raise(th, T_TypeError, "can only concatenate %s (not \"%s\") to %s", kind, type_name(th, b), kind);
    }
    return NULL;
}

static Value binary_error(Thread *th, Value a, Value b, BinaryOp op, const char *text)
{
    if (sequence_error(th, a, b, op) || error_is_set(th))
        return NULL;
    if (op == OP_RSHIFT && is_native(a) && str_equal_c(((Native *)a)->module ? ((Native *)a)->module : a, "builtins") &&
        strncmp(((Native *)a)->def->signature, "print(", 6) == 0)
        return raise(th, T_TypeError,
                     "unsupported operand type(s) for %s: '%s' and '%s'. Did you mean \"print(<message>, "
                     "file=<output_stream>)\"?",
                     text, type_name(th, a), type_name(th, b));
    return raise(th, T_TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", text, type_name(th, a),
                 type_name(th, b));
}

typedef Value (*BinarySlot)(Thread *th, Value left, Value right, BinaryOp op);

/* Whether the right operand is asked although the left one is of a native type and no base of its: + and * of a sequence
 * are its sq_concat and sq_repeat, which come after all that numbers can do. */
static bool right_before_sequence(Thread *th, Value a, Value b, BinaryOp op)
{
    if ((op != OP_ADD && op != OP_MUL) || is_int(a) || is_float(a) || is_exact(th, a, T_complex))
        return false;
    BinarySlot left = type_of(th, a)->slots.binary;
    return left && left != slot_binary && type_of(th, b)->slots.binary == slot_binary;
}

/* NotImplemented if neither type can. */
static Value binary_try(Thread *th, Value a, Value b, BinaryOp op)
{
    Type *ta = type_of(th, a), *tb = type_of(th, b);
    BinarySlot left = ta->slots.binary, right = tb->slots.binary;
    if (right == left)
        right = NULL;
    if (left) {
        if (right && ta != tb && (type_is_subtype(tb, ta) || right_before_sequence(th, a, b, op))) {
            Value result = right(th, a, b, op);
            if (result != th->vm->not_implemented)
                return result;
            unref(th, result);
            right = NULL;
        }
        Value result = left(th, a, b, op);
        if (result != th->vm->not_implemented)
            return result;
        unref(th, result);
    }
    return right ? right(th, a, b, op) : not_implemented(th);
}

Value object_binary(Thread *th, Value a, Value b, BinaryOp op)
{
    Value result = binary_try(th, a, b, op);
    if (result != th->vm->not_implemented)
        return result;
    unref(th, result);
    return binary_error(th, a, b, op, OPERATOR_TEXT[op]);
}

Value object_inplace(Thread *th, Value a, Value b, BinaryOp op)
{
    Type *type = type_of(th, a);
    if (type->slots.inplace) {
        bool last = !(type->flags & TYPE_HEAP) && right_before_sequence(th, a, b, op);
        Value result = last ? slot_binary(th, a, b, op) : not_implemented(th);
        if (result == th->vm->not_implemented) {
            unref(th, result);
            result = type->slots.inplace(th, a, b, op);
        }
        if (result != th->vm->not_implemented)
            return result;
        unref(th, result);
    }
    Value result = binary_try(th, a, b, op);
    if (result != th->vm->not_implemented)
        return result;
    unref(th, result);
    return binary_error(th, a, b, op, INPLACE_TEXT[op]);
}

Value object_unary(Thread *th, Value v, UnaryOp op)
{
    static const char *const text[] = {[UNARY_NEG] = "-", [UNARY_POS] = "+", [UNARY_INVERT] = "~"};
    Type *type = type_of(th, v);
    if (type->slots.unary) {
        Value result = type->slots.unary(th, v, op);
        if (result != th->vm->not_implemented)
            return result;
        unref(th, result);
    }
    return raise(th, T_TypeError, "bad operand type for unary %s: '%s'", text[op], type->name);
}

/* --- comparing */
static const CompareOp MIRRORED[] = {
    [CMP_LT] = CMP_GT, [CMP_LE] = CMP_GE, [CMP_EQ] = CMP_EQ, [CMP_NE] = CMP_NE, [CMP_GT] = CMP_LT, [CMP_GE] = CMP_LE,
};

static Value compare_try(Thread *th, Value a, Value b, CompareOp op)
{
    Type *ta = type_of(th, a), *tb = type_of(th, b);
    bool reflected = false;
    if (ta != tb && tb->slots.compare && type_is_subtype(tb, ta)) {
        reflected = true;
        Value result = tb->slots.compare(th, b, a, MIRRORED[op]);
        if (result != th->vm->not_implemented)
            return result;
        unref(th, result);
    }
    if (ta->slots.compare) {
        Value result = ta->slots.compare(th, a, b, op);
        if (result != th->vm->not_implemented)
            return result;
        unref(th, result);
    }
    if (!reflected && tb->slots.compare)
        return tb->slots.compare(th, b, a, MIRRORED[op]);
    return not_implemented(th);
}

static inline bool numbers_hold(int64_t a, int64_t b, CompareOp op)
{
    return order_holds((a > b) - (a < b), op);
}

Value object_compare(Thread *th, Value a, Value b, CompareOp op)
{
    static const char *const text[] = {
        [CMP_LT] = "<", [CMP_LE] = "<=", [CMP_EQ] = "==", [CMP_NE] = "!=", [CMP_GT] = ">", [CMP_GE] = ">=",
    };
    if (is_small(a) && is_small(b))
        return truth(th, numbers_hold(small_get(a), small_get(b), op));
    if (!native_enter(th, " in comparison"))
        return NULL;
    Value result = compare_try(th, a, b, op);
    native_leave(th);
    if (result != th->vm->not_implemented)
        return result;
    unref(th, result);
    if (op == CMP_EQ || op == CMP_NE)
        return truth(th, (a == b) == (op == CMP_EQ));
    return raise(th, T_TypeError, "'%s' not supported between instances of '%s' and '%s'", text[op], type_name(th, a),
                 type_name(th, b));
}

int object_compare_truth(Thread *th, Value a, Value b, CompareOp op)
{
    if (is_small(a) && is_small(b))
        return numbers_hold(small_get(a), small_get(b), op);
    Value result = object_compare(th, a, b, op);
    if (!result)
        return -1;
    int yes = object_truth(th, result);
    unref(th, result);
    return yes;
}

int object_equal(Thread *th, Value a, Value b)
{
    if (a == b)
        return 1;
    if (is_small(a) && is_small(b))
        return 0;
    if (is_exact(th, a, T_str) && is_exact(th, b, T_str))
        return str_size(a) == str_size(b) && !memcmp(str_data(a), str_data(b), str_size(a));
    return object_compare_truth(th, a, b, CMP_EQ);
}

/* --- lists and tuples: elementwise; both may change while their items compare. */
static bool sequence_at(Value v, size_t i, Value *item)
{
    size_t count = is_list(v) ? list_count(v) : tuple_count(v);
    if (i >= count)
        return false;
    *item = is_list(v) ? list_peek(v, i) : tuple_peek(v, i);
    return true;
}

Value sequence_compare(Thread *th, Value a, Value b, CompareOp op)
{
    size_t na = is_list(a) ? list_count(a) : tuple_count(a), nb = is_list(b) ? list_count(b) : tuple_count(b);
    if (na != nb && (op == CMP_EQ || op == CMP_NE))
        return truth(th, op == CMP_NE);
    Value x, y;
    for (size_t i = 0; sequence_at(a, i, &x) && sequence_at(b, i, &y); i++) {
        if (x == y)
            continue;
        ref(x);
        ref(y);
        int same = object_equal(th, x, y);
        Value result = NULL;
        if (same == 0)
            result = op == CMP_EQ || op == CMP_NE ? truth(th, op == CMP_NE) : object_compare(th, x, y, op);
        unref(th, x);
        unref(th, y);
        if (same != 1)
            return result;
    }
    na = is_list(a) ? list_count(a) : tuple_count(a);
    nb = is_list(b) ? list_count(b) : tuple_count(b);
    return truth(th, numbers_hold((int64_t)na, (int64_t)nb, op));
}
