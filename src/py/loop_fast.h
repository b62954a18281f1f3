#ifndef PY_LOOP_FAST_H
#define PY_LOOP_FAST_H

#include "py/fast.h"
#include "py/str.h"
#include "py/vm.h"

/* The loop's short ways for small ints, floats, lists and dicts. Only loop.c includes this. */

/* --- fast arithmetic on small ints and floats; NULL without exception: take the general way */

static inline Value small_binary(Thread *th, Value left, Value right, uint32_t op)
{
    int64_t a = small_get(left), b = small_get(right), c;
    switch (op) {
    case OP_ADD:
        c = a + b;
        break;
    case OP_SUB:
        c = a - b;
        break;
    case OP_MUL:
        if (__builtin_mul_overflow(a, b, &c))
            return NULL;
        break;
    case OP_FLOORDIV:
        if (b <= 0)
            return NULL;
        c = a / b - (a % b < 0);
        break;
    case OP_MOD:
        if (b <= 0)
            return NULL;
        c = a % b;
        c += c < 0 ? b : 0;
        break;
    case OP_AND:
        c = a & b;
        break;
    case OP_OR:
        c = a | b;
        break;
    case OP_XOR:
        c = a ^ b;
        break;
    case OP_RSHIFT:
        if (b < 0)
            return NULL;
        c = a >> (b > 63 ? 63 : b);
        break;
    case OP_LSHIFT:
        if (b < 0 || b > 30 || a > INT32_MAX || a < INT32_MIN)
            return NULL;
        c = a * ((int64_t)1 << b);
        break;
    case OP_TRUEDIV:
        if (b == 0 || a > ((int64_t)1 << 53) || a < -((int64_t)1 << 53) || b > ((int64_t)1 << 53) ||
            b < -((int64_t)1 << 53))
            return NULL;
        return float_from(th, (double)a / (double)b);
    default:
        return NULL;
    }
    return small_fits(c) ? small_make(c) : int_from(th, c);
}

/* The sum or difference of two small ints, in the word that they stand in: i is there as 2 * i + 1, so that the
 * processor's overflow is ours. false: another operator, or too large. */
static inline bool small_sum(Value left, Value right, uint32_t op, Value *out)
{
    intptr_t a = (intptr_t)left, b = (intptr_t)right - 1, sum;
    if (op == OP_ADD ? __builtin_add_overflow(a, b, &sum) : op != OP_SUB || __builtin_sub_overflow(a, b, &sum))
        return false;
    *out = (Value)sum;
    return true;
}

static inline bool float_apply(double a, double b, uint32_t op, double *out)
{
    switch (op) {
    case OP_ADD:
        *out = a + b;
        return true;
    case OP_SUB:
        *out = a - b;
        return true;
    case OP_MUL:
        *out = a * b;
        return true;
    case OP_TRUEDIV:
        *out = a / b;
        return b != 0;
    default:
        return false;
    }
}

/* A float in the place of one of two operands that nobody else holds, as CPython's specialised operators do; takes over
 * both references. */
static inline Value float_put_steal(Thread *th, Value left, Value right, double value)
{
    Type *type = th->vm->type[T_float];
    if (!is_small(left) && left->refs == 1 && left->type == type) {
        ((Float *)left)->value = value;
        unref(th, right);
        return left;
    }
    if (!is_small(right) && right->refs == 1 && right->type == type) {
        ((Float *)right)->value = value;
        unref(th, left);
        return right;
    }
    Float *made = object_new_raw(th, type, sizeof *made);
    if (made)
        made->value = value;
    unref(th, left);
    unref(th, right);
    return (Value)made;
}

static inline bool number_pair(Thread *th, Value left, Value right, double *a, double *b)
{
    Type *type = th->vm->type[T_float];
    bool lf = !is_small(left) && left->type == type, rf = !is_small(right) && right->type == type;
    if (lf && rf) {
        *a = ((Float *)left)->value;
        *b = ((Float *)right)->value;
        return true;
    }
    if (!(lf | rf) || !(lf || is_small(left)) || !(rf || is_small(right)))
        return false;
    int64_t li = lf ? 0 : small_get(left), ri = rf ? 0 : small_get(right), limit = (int64_t)1 << 53;
    if (li > limit || li < -limit || ri > limit || ri < -limit)
        return false;
    *a = lf ? ((Float *)left)->value : (double)li;
    *b = rf ? ((Float *)right)->value : (double)ri;
    return true;
}

static inline Value binary(Thread *th, Value left, Value right, uint32_t op)
{
    Value result = NULL;
    if (is_small(left) && is_small(right))
        result = small_binary(th, left, right, op);
    if (result)
        return result;
    return th->error ? NULL : object_binary(th, left, right, (BinaryOp)op);
}

static inline bool compare_numbers(double a, double b, uint32_t op)
{
    switch (op) {
    case CMP_LT: return a < b;
    case CMP_LE: return a <= b;
    case CMP_EQ: return a == b;
    case CMP_NE: return a != b;
    case CMP_GT: return a > b;
    default: return a >= b;
    }
}

/* Without a branch: what is asked of a loop's counter changes with the instruction, not with time. */
static inline bool compare_smalls(Value left, Value right, uint32_t op)
{
    enum { LESS = 1, EQUAL = 2, GREATER = 4 };
    static const unsigned char fits[] = {
        [CMP_LT] = LESS,           [CMP_LE] = LESS | EQUAL, [CMP_EQ] = EQUAL,
        [CMP_NE] = LESS | GREATER, [CMP_GT] = GREATER,      [CMP_GE] = GREATER | EQUAL};
    intptr_t a = (intptr_t)left, b = (intptr_t)right;
    return fits[op] >> ((a > b) - (a < b) + 1) & 1;
}

/* Whether `left += right` may let left's string grow where it is: two plain strings, left held by its local variable
 * and the stack alone. */
static inline bool is_growing_str(Thread *th, Value left, Value right)
{
    Type *str = th->vm->type[T_str];
    return !is_small(left) && !is_small(right) && left->type == str && right->type == str && left->refs == 2 &&
           !((Str *)left)->interned;
}

/* a[key], for exact lists, tuples and dicts; else the general way. */
static inline Value subscript(Thread *th, Value object, Value key)
{
    if (is_small(object))
        return object_getitem(th, object, key);
    Type *type = object->type;
    if (is_small(key)) {
        int64_t i = small_get(key);
        if (type == th->vm->type[T_list]) {
            int64_t count = (int64_t)list_count(object);
            i += i < 0 ? count : 0;
            if (i >= 0 && i < count)
                return ref(list_peek(object, (size_t)i));
        } else if (type == th->vm->type[T_tuple]) {
            int64_t count = (int64_t)tuple_count(object);
            i += i < 0 ? count : 0;
            if (i >= 0 && i < count)
                return ref(tuple_peek(object, (size_t)i));
        }
    }
    if (type == th->vm->type[T_dict]) {
        Value found = dict_peek(th, object, key);
        if (found)
            return ref(found);
        if (th->error)
            return NULL;
    }
    return object_getitem(th, object, key);
}

static inline bool store_subscript(Thread *th, Value object, Value key, Value value)
{
    if (!is_small(object) && object->type == th->vm->type[T_list] && is_small(key)) {
        int64_t i = small_get(key), count = (int64_t)list_count(object);
        i += i < 0 ? count : 0;
        if (i >= 0 && i < count) {
            ref_set(th, &((List *)object)->items[i], ref(value));
            return true;
        }
    }
    if (!is_small(object) && object->type == th->vm->type[T_dict])
        return dict_set(th, object, key, value);
    return object_setitem(th, object, key, value);
}

static inline int truth_of(Thread *th, Value v)
{
    if (v == th->vm->true_)
        return 1;
    if (v == th->vm->false_ || v == th->vm->none)
        return 0;
    if (is_small(v))
        return small_get(v) != 0;
    return object_truth(th, v);
}

/* --- iterating */

/* The next item; NULL: at the end, or an exception. */
static inline Value next_item(Thread *th, Value iterator)
{
    Type *type = iterator->type; /* never a small int: object_iter saw to it */
    if (type == th->vm->type[T_range_iterator]) {
        RangeIterator *r = (RangeIterator *)iterator;
        if (r->left <= 0)
            return NULL;
        int64_t i = r->next;
        r->left--;
        r->next += r->left ? r->step : 0;
        return int_from(th, i);
    }
    if (type == th->vm->type[T_list_iterator]) {
        SequenceIterator *s = (SequenceIterator *)iterator;
        if (s->sequence && s->place < list_count(s->sequence))
            return ref(list_peek(s->sequence, s->place++));
    }
    if (!type->slots.next)
        return raise(th, T_TypeError, "'%s' object is not an iterator", type->name);
    Value item = type->slots.next(th, iterator);
    if (!item && th->error)
        iteration_ended(th);
    return item;
}

#endif
