#include <math.h>

#include "py/defs.h"
#include "py/fast.h"
#include "py/int.h"

/* The operators of int. Two small operands never allocate unless the result is large. */

enum { MAX_BITS_LOG = 36 };
static const uint64_t MAX_BITS = (uint64_t)1 << MAX_BITS_LOG; /* beyond: MemoryError at once, GMP would abort */

static Value small_multiply(Thread *th, int64_t a, int64_t b)
{
    int64_t product;
    if (!__builtin_mul_overflow(a, b, &product))
        return int_from(th, product);
    mpz_t z;
    mpz_init_set_si(z, a);
    mpz_mul_si(z, z, b);
    return int_from_mpz_steal(th, z);
}

static int64_t floor_quotient(int64_t a, int64_t b)
{
    int64_t q = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

static int64_t floor_remainder(int64_t a, int64_t b)
{
    int64_t r = a % b;
    return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

static Value divided_by_zero(Thread *th, BinaryOp op)
{
    return raise(th, T_ZeroDivisionError,
                 op == OP_MOD       ? "integer modulo by zero"
                 : op == OP_TRUEDIV ? "division by zero"
                                    : "integer division or modulo by zero");
}

/* --- true division, correctly rounded */
static Value true_divide(Thread *th, Value a, Value b)
{
    const int64_t exact = (int64_t)1 << 53;
    if (int_is_zero(b))
        return divided_by_zero(th, OP_TRUEDIV);
    if (is_small(a) && is_small(b) && llabs(small_get(a)) <= exact && llabs(small_get(b)) <= exact)
        return float_from(th, (double)small_get(a) / (double)small_get(b));
    if (int_is_zero(a))
        return float_from(th, int_sign(b) < 0 ? -0.0 : 0.0);
    IntView va, vb;
    int_view(a, &va);
    int_view(b, &vb);
    mpz_t top, bottom, rest;
    mpz_inits(top, bottom, rest, NULL);
    enum { QUOTIENT_BITS = 66 };
    long shift = QUOTIENT_BITS - ((long)mpz_sizeinbase(va.z, 2) - (long)mpz_sizeinbase(vb.z, 2));
    mpz_set(top, va.z);
    mpz_set(bottom, vb.z);
    if (shift > 0)
        mpz_mul_2exp(top, top, (mp_bitcnt_t)shift);
    else
        mpz_mul_2exp(bottom, bottom, (mp_bitcnt_t)-shift);
    mpz_tdiv_qr(top, rest, top, bottom);
    if (mpz_sgn(rest))
        mpz_sgn(top) >= 0 ? mpz_setbit(top, 0) : (mpz_neg(top, top), mpz_setbit(top, 0), mpz_neg(top, top));
    double d = mpz_to_double(top, -shift);
    mpz_clears(top, bottom, rest, NULL);
    int_view_end(&va);
    int_view_end(&vb);
    return isinf(d) ? raise(th, T_OverflowError, "integer division result too large for a float") : float_from(th, d);
}

/* --- shifts and powers */
/* CPython has room for 2 ** 61 digits, of 30 bits each. */
static Value shift_too_far(Thread *th, const mpz_t count)
{
    mpz_t digits;
    mpz_init(digits);
    mpz_tdiv_q_ui(digits, count, 30);
    bool beyond = mpz_sizeinbase(digits, 2) > 61;
    mpz_clear(digits);
    return beyond ? raise(th, T_OverflowError, "too many digits in integer") : raise_memory(th);
}

static Value int_shift(Thread *th, Value a, Value b, bool left)
{
    if (int_sign(b) < 0)
        return raise(th, T_ValueError, "negative shift count");
    if (int_is_zero(a))
        return small_make(0);
    if (!is_small(b) && !int_is_zero(b) && !mpz_fits_slong_p(((Int *)b)->big)) {
        if (left)
            return shift_too_far(th, ((Int *)b)->big);
        return small_make(int_sign(a) < 0 ? -1 : 0);
    }
    int64_t count = is_small(b) ? small_get(b) : mpz_get_si(((Int *)b)->big);
    if (is_small(a)) {
        int64_t i = small_get(a);
        if (!left)
            return small_make(count > 62 ? (i < 0 ? -1 : 0) : i >> count);
        if (count < 62 && i >= (SMALL_MIN >> count) && i <= (SMALL_MAX >> count))
            return small_make((int64_t)((uint64_t)i << count));
    }
    if (left && (uint64_t)count > MAX_BITS)
        return raise_memory(th);
    IntView view;
    int_view(a, &view);
    mpz_t z;
    mpz_init(z);
    if (left)
        mpz_mul_2exp(z, view.z, (mp_bitcnt_t)count);
    else
        mpz_fdiv_q_2exp(z, view.z, (mp_bitcnt_t)count);
    int_view_end(&view);
    return int_from_mpz_steal(th, z);
}

/* int ** int; a float if the exponent is negative. */
static Value int_power(Thread *th, Value base, Value exponent)
{
    if (int_sign(exponent) < 0) {
        double x = int_to_double(th, base);
        double y = error_is_set(th) ? 0 : int_to_double(th, exponent);
        if (error_is_set(th))
            return NULL;
        if (x == 0.0)
            return raise(th, T_ZeroDivisionError, "0.0 cannot be raised to a negative power");
        return float_from(th, pow(x, y));
    }
    if (is_small(base) && (small_get(base) == 0 || small_get(base) == 1))
        return small_make(int_is_zero(exponent) ? 1 : small_get(base));
    if (!is_small(exponent) && !mpz_fits_slong_p(((Int *)exponent)->big)) { /* too large for any base but -1 */
        if (is_small(base) && small_get(base) == -1)
            return small_make(mpz_odd_p(((Int *)exponent)->big) ? -1 : 1);
        return raise_memory(th);
    }
    uint64_t n = is_small(exponent) ? (uint64_t)small_get(exponent) : mpz_get_ui(((Int *)exponent)->big);
    if (is_small(base) && small_get(base) == -1)
        return small_make(n & 1 ? -1 : 1);
    if (n > MAX_BITS / (int_bit_length(base) + 1))
        return raise_memory(th);
    IntView view;
    int_view(base, &view);
    mpz_t z;
    mpz_init(z);
    mpz_pow_ui(z, view.z, n);
    int_view_end(&view);
    return int_from_mpz_steal(th, z);
}

Value int_power_mod(Thread *th, Value base, Value exponent, Value modulus)
{
    if (int_is_zero(modulus))
        return raise(th, T_ValueError, "pow() 3rd argument cannot be 0");
    IntView b, e, m;
    int_view(base, &b);
    int_view(exponent, &e);
    int_view(modulus, &m);
    mpz_t z, root;
    mpz_inits(z, root, NULL);
    bool ok = true;
    if (mpz_sgn(e.z) < 0) {
        mpz_t positive;
        mpz_init(positive);
        mpz_neg(positive, e.z);
        ok = mpz_invert(root, b.z, m.z);
        if (ok)
            mpz_powm(z, root, positive, m.z);
        mpz_clear(positive);
    } else {
        mpz_powm(z, b.z, e.z, m.z);
    }
    if (ok && mpz_sgn(m.z) < 0 && mpz_sgn(z) > 0)
        mpz_add(z, z, m.z);
    mpz_clear(root);
    int_view_end(&b);
    int_view_end(&e);
    int_view_end(&m);
    if (ok)
        return int_from_mpz_steal(th, z);
    mpz_clear(z);
    return raise(th, T_ValueError, "base is not invertible for the given modulus");
}

/* --- all of them */
static Value big_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    IntView a, b;
    int_view(left, &a);
    int_view(right, &b);
    mpz_t z;
    mpz_init(z);
    bool by_zero = (op == OP_FLOORDIV || op == OP_MOD) && mpz_sgn(b.z) == 0, known = true;
    if (by_zero)
        divided_by_zero(th, op);
    else if (op == OP_ADD)
        mpz_add(z, a.z, b.z);
    else if (op == OP_SUB)
        mpz_sub(z, a.z, b.z);
    else if (op == OP_MUL)
        mpz_mul(z, a.z, b.z);
    else if (op == OP_FLOORDIV)
        mpz_fdiv_q(z, a.z, b.z);
    else if (op == OP_MOD)
        mpz_fdiv_r(z, a.z, b.z);
    else if (op == OP_AND)
        mpz_and(z, a.z, b.z);
    else if (op == OP_OR)
        mpz_ior(z, a.z, b.z);
    else if (op == OP_XOR)
        mpz_xor(z, a.z, b.z);
    else
        known = false;
    int_view_end(&a);
    int_view_end(&b);
    if (!by_zero && known)
        return int_from_mpz_steal(th, z);
    mpz_clear(z);
    return known ? NULL : not_implemented(th);
}

static Value small_binary(Thread *th, int64_t a, int64_t b, BinaryOp op)
{
    switch (op) {
    case OP_ADD: return int_from(th, a + b);
    case OP_SUB: return int_from(th, a - b);
    case OP_MUL: return small_multiply(th, a, b);
    case OP_AND: return small_make(a & b);
    case OP_OR: return small_make(a | b);
    case OP_XOR: return small_make(a ^ b);
    case OP_FLOORDIV: return b ? int_from(th, floor_quotient(a, b)) : divided_by_zero(th, op);
    case OP_MOD: return b ? small_make(floor_remainder(a, b)) : divided_by_zero(th, op);
    default: return not_implemented(th);
    }
}

Value int_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (!is_int(left) || !is_int(right))
        return not_implemented(th);
    switch (op) {
    case OP_TRUEDIV: return true_divide(th, left, right);
    case OP_POW: return int_power(th, left, right);
    case OP_LSHIFT: return int_shift(th, left, right, true);
    case OP_RSHIFT: return int_shift(th, left, right, false);
    default: break;
    }
    if (is_small(left) && is_small(right))
        return small_binary(th, small_get(left), small_get(right), op);
    return big_binary(th, left, right, op);
}

Value int_divmod(Thread *th, Value a, Value b)
{
    if (int_is_zero(b))
        return divided_by_zero(th, OP_FLOORDIV);
    Value q = int_binary(th, a, b, OP_FLOORDIV), r = q ? int_binary(th, a, b, OP_MOD) : NULL;
    Value pair = r ? tuple_of(th, 2, q, r) : NULL;
    unref_maybe(th, q);
    unref_maybe(th, r);
    return pair;
}

Value int_unary(Thread *th, Value self, UnaryOp op)
{
    if (is_small(self)) {
        int64_t i = small_get(self);
        return op == UNARY_NEG ? int_from(th, -i) : op == UNARY_INVERT ? small_make(~i) : ref(self);
    }
    if (op == UNARY_POS)
        return is_exact(th, self, T_int) ? ref(self) : int_from_mpz(th, ((Int *)self)->big);
    mpz_t z;
    mpz_init(z);
    if (op == UNARY_NEG)
        mpz_neg(z, ((Int *)self)->big);
    else
        mpz_com(z, ((Int *)self)->big);
    return int_from_mpz_steal(th, z);
}

Value int_absolute(Thread *th, Value v)
{
    return int_unary(th, v, int_sign(v) < 0 ? UNARY_NEG : UNARY_POS);
}

Value int_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_int(self) || !is_int(other))
        return not_implemented(th);
    return truth(th, order_holds(int_compare_values(self, other), op));
}

/* To a multiple of 10**-ndigits, halves to the even one. */
Value int_round_to(Thread *th, Value v, Value ndigits)
{
    int64_t n;
    if (!index_as_clamped(th, ndigits, &n))
        return NULL;
    if (n >= 0)
        return int_unary(th, v, UNARY_POS);
    if ((uint64_t)-n > int_bit_length(v) + 1)
        return small_make(0);
    IntView view;
    int_view(v, &view);
    mpz_t unit, q, r;
    mpz_inits(unit, q, r, NULL);
    mpz_ui_pow_ui(unit, 10, (unsigned long)-n);
    mpz_fdiv_qr(q, r, view.z, unit);
    mpz_mul_2exp(r, r, 1);
    int order = mpz_cmp(r, unit);
    if (order > 0 || (order == 0 && mpz_odd_p(q)))
        mpz_add_ui(q, q, 1);
    mpz_mul(q, q, unit);
    mpz_clears(unit, r, NULL);
    int_view_end(&view);
    return int_from_mpz_steal(th, q);
}
