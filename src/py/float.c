#include "py/float.h"

#include <float.h>
#include <math.h>

#include "py/complex.h"
#include "py/defs.h"
#include "py/fast.h"
#include "py/int.h"

/* The float: making, reading, operators. Its text is in float_text.c, the type in float_type.c. */

Value float_from(Thread *th, double d)
{
    Float *f = object_new_raw(th, th->vm->type[T_float], sizeof *f);
    if (f)
        f->value = d;
    return (Value)f;
}

bool float_as_double(Thread *th, Value v, double *out)
{
    if (is_float(v)) {
        *out = ((Float *)v)->value;
        return true;
    }
    if (is_int(v)) {
        *out = int_to_double(th, v);
        return !error_is_set(th);
    }
    bool found;
    Value result = call_special_name(th, v, th->vm->own->names.__float__, &found);
    if (found && result && !is_float(result)) {
        raise(th, T_TypeError, "%s.__float__ returned non-float (type %s)", type_name(th, v), type_name(th, result));
        unref(th, result);
        return false;
    }
    if (!found && can_index(v)) {
        Value i = int_index(th, v);
        if (!i)
            return false;
        *out = int_to_double(th, i);
        unref(th, i);
        return !error_is_set(th);
    }
    if (!found)
        return raise_false(th, T_TypeError, "must be real number, not %s", type_name(th, v));
    if (!result)
        return false;
    *out = ((Float *)result)->value;
    unref(th, result);
    return true;
}

bool number_as_double(Thread *th, Value v, double *out, bool *ok)
{
    *ok = is_int(v) || is_float(v);
    return *ok && float_as_double(th, v, out);
}

/* --- hash: a rational number modulo 2**61 - 1, as CPython's _Py_HashDouble */
int64_t hash_double(double d, const void *identity)
{
    const uint64_t prime = ((uint64_t)1 << 61) - 1;
    if (!isfinite(d))
        return isinf(d) ? (d > 0 ? 314159 : -314159) : hash_pointer(identity);
    int e;
    double m = frexp(d, &e);
    int sign = 1;
    if (m < 0) {
        sign = -1;
        m = -m;
    }
    uint64_t x = 0;
    while (m != 0) {
        x = ((x << 28) & prime) | x >> (61 - 28);
        m *= 268435456.0; /* 2**28 */
        e -= 28;
        uint64_t y = (uint64_t)m;
        m -= (double)y;
        x += y;
        if (x >= prime)
            x -= prime;
    }
    e = e >= 0 ? e % 61 : 61 - 1 - ((-1 - e) % 61);
    x = ((x << e) & prime) | x >> (61 - e);
    int64_t hash = (int64_t)x * sign;
    return hash == -1 ? -2 : hash;
}

/* --- operators */
static Value zero_divided(Thread *th, const char *what)
{
    return raise(th, T_ZeroDivisionError, "%s", what);
}

/* The quotient rounded down and the remainder with b's sign, as CPython's _float_div_mod. */
static void floor_divide(double a, double b, double *quotient, double *remainder)
{
    double mod = fmod(a, b), div = (a - mod) / b;
    if (mod != 0.0) {
        if ((b < 0) != (mod < 0)) {
            mod += b;
            div -= 1.0;
        }
    } else {
        mod = copysign(0.0, b);
    }
    if (div != 0.0) {
        double whole = floor(div);
        *quotient = div - whole > 0.5 ? whole + 1.0 : whole;
    } else {
        *quotient = copysign(0.0, a / b);
    }
    *remainder = mod;
}

Value float_divmod(Thread *th, double a, double b)
{
    if (b == 0.0)
        return zero_divided(th, "float divmod()");
    double q, r;
    floor_divide(a, b, &q, &r);
    Value x = float_from(th, q), y = x ? float_from(th, r) : NULL;
    Value pair = y ? tuple_of(th, 2, x, y) : NULL;
    unref_maybe(th, x);
    unref_maybe(th, y);
    return pair;
}

static Value float_power(Thread *th, double a, double b)
{
    if (a == 0.0 && b < 0)
        return zero_divided(th, "0.0 cannot be raised to a negative power");
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b))
        return complex_power(th, a, 0.0, b, 0.0);
    double result = pow(a, b);
    if (isinf(result) && isfinite(a) && isfinite(b))
        return float_overflow(th);
    return float_from(th, result);
}

static Value float_arithmetic(Thread *th, double a, double b, BinaryOp op)
{
    double q, r;
    switch (op) {
    case OP_ADD: return float_from(th, a + b);
    case OP_SUB: return float_from(th, a - b);
    case OP_MUL: return float_from(th, a * b);
    case OP_TRUEDIV: return b == 0.0 ? zero_divided(th, "float division by zero") : float_from(th, a / b);
    case OP_FLOORDIV:
        if (b == 0.0)
            return zero_divided(th, "float floor division by zero");
        floor_divide(a, b, &q, &r);
        return float_from(th, q);
    case OP_MOD:
        if (b == 0.0)
            return zero_divided(th, "float modulo by zero");
        floor_divide(a, b, &q, &r);
        return float_from(th, r);
    case OP_POW: return float_power(th, a, b);
    default: return not_implemented(th);
    }
}

Value float_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    double a, b;
    bool known;
    if (!number_as_double(th, left, &a, &known) || !number_as_double(th, right, &b, &known))
        return known ? NULL : not_implemented(th);
    return float_arithmetic(th, a, b, op);
}

Value float_unary(Thread *th, Value self, UnaryOp op)
{
    double d = ((Float *)self)->value;
    if (op == UNARY_INVERT)
        return not_implemented(th);
    return op == UNARY_NEG ? float_from(th, -d) : is_exact(th, self, T_float) ? ref(self) : float_from(th, d);
}

Value float_compare(Thread *th, Value self, Value other, CompareOp op)
{
    double a = ((Float *)self)->value;
    if (is_float(other)) {
        double b = ((Float *)other)->value;
        if (isnan(a) || isnan(b))
            return truth(th, op == CMP_NE);
        return truth(th, order_holds(a < b ? -1 : a > b, op));
    }
    if (!is_int(other))
        return not_implemented(th);
    if (isnan(a))
        return truth(th, op == CMP_NE);
    IntView view; /* exact: a double does not hold every int */
    int_view(other, &view);
    int order = -mpz_cmp_d(view.z, a);
    int_view_end(&view);
    return truth(th, order_holds(order, op));
}
