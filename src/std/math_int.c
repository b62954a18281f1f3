#include <math.h>

#include "base/vec.h"
#include "py/int.h"
#include "std/math_private.h"

/* math's functions of integers, and those of many numbers. */

Value math_factorial(Thread *th, Value *a)
{
    Value index = int_index(th, a[0]);
    int64_t n = 0;
    if (!index)
        return NULL;
    bool ok = int_sign(index) >= 0;
    if (!ok)
        raise(th, T_ValueError, "factorial() not defined for negative values");
    else if (!is_small(index) || (n = small_get(index)) > 10000000)
        ok = raise_false(th, T_OverflowError, "factorial() argument should not exceed %ld", INT64_MAX);
    unref(th, index);
    if (!ok)
        return NULL;
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, (unsigned long)n);
    return int_from_mpz_steal(th, z);
}

static Value gcd_all(Thread *th, Value numbers, bool least)
{
    mpz_t z, w;
    mpz_init_set_ui(z, least ? 1 : 0);
    mpz_init(w);
    bool ok = true;
    for (size_t i = 0; ok && i < tuple_count(numbers); i++) {
        Value v = int_index(th, tuple_peek(numbers, i));
        ok = v != NULL;
        if (!ok)
            break;
        int_to_mpz(v, w);
        unref(th, v);
        if (least)
            mpz_lcm(z, z, w);
        else
            mpz_gcd(z, z, w);
    }
    mpz_clear(w);
    if (ok)
        return int_from_mpz_steal(th, z);
    mpz_clear(z);
    return NULL;
}

Value math_gcd(Thread *th, Value *a)
{
    return gcd_all(th, a[0], false);
}

Value math_lcm(Thread *th, Value *a)
{
    return gcd_all(th, a[0], true);
}

Value math_isqrt(Thread *th, Value *a)
{
    Value v = int_index(th, a[0]);
    if (!v)
        return NULL;
    if (int_sign(v) < 0) {
        unref(th, v);
        return raise(th, T_ValueError, "isqrt() argument must be nonnegative");
    }
    mpz_t z;
    mpz_init(z);
    int_to_mpz(v, z);
    unref(th, v);
    mpz_sqrt(z, z);
    return int_from_mpz_steal(th, z);
}

static bool choose_arg(Thread *th, Value given, const char *name, mpz_t out)
{
    Value number = int_index(th, given);
    if (!number)
        return false;
    int sign = int_sign(number);
    int_to_mpz(number, out);
    unref(th, number);
    return sign >= 0 || raise_false(th, T_ValueError, "%s must be a non-negative integer", name);
}

/* Reads n and k of comb and perm; false: an exception, and both are cleared. */
static bool choose_args(Thread *th, Value *a, mpz_t n, mpz_t k)
{
    mpz_inits(n, k, NULL);
    if (choose_arg(th, a[0], "n", n) && choose_arg(th, a[1], "k", k))
        return true;
    mpz_clears(n, k, NULL);
    return false;
}

Value math_comb(Thread *th, Value *a)
{
    mpz_t n, k, other;
    if (!choose_args(th, a, n, k))
        return NULL;
    mpz_init(other);
    mpz_sub(other, n, k); /* the smaller of k and n - k is less work */
    if (mpz_cmp(other, k) < 0)
        mpz_swap(other, k);
    bool ok = true;
    if (mpz_sgn(k) < 0)
        mpz_set_ui(n, 0);
    else if ((ok = mpz_cmp_ui(k, INT64_MAX) <= 0))
        mpz_bin_ui(n, n, mpz_get_ui(k));
    mpz_clears(other, k, NULL);
    if (ok)
        return int_from_mpz_steal(th, n);
    mpz_clear(n);
    return raise(th, T_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
}

Value math_perm(Thread *th, Value *a)
{
    if (!a[1] || is_none(th, a[1]))
        return math_factorial(th, a);
    mpz_t product, factor, k;
    if (!choose_args(th, a, factor, k))
        return NULL;
    mpz_init_set_ui(product, mpz_cmp(factor, k) < 0 ? 0 : 1);
    bool ok = mpz_sgn(product) == 0 || mpz_cmp_ui(k, INT64_MAX) <= 0;
    for (uint64_t i = ok && mpz_sgn(product) ? mpz_get_ui(k) : 0; i > 0; i--) {
        mpz_mul(product, product, factor);
        mpz_sub_ui(factor, factor, 1);
    }
    mpz_clears(factor, k, NULL);
    if (ok)
        return int_from_mpz_steal(th, product);
    mpz_clear(product);
    return raise(th, T_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
}

Value math_prod(Thread *th, Value *a)
{
    Value result = a[1] ? ref(a[1]) : small_make(1), iterator = object_iter(th, a[0]), item;
    while (iterator && result && (item = object_next(th, iterator))) {
        ref_set(th, &result, object_binary(th, result, item, OP_MUL));
        unref(th, item);
    }
    if (!iterator || th->error)
        ref_set(th, &result, NULL);
    unref_maybe(th, iterator);
    return result;
}

typedef VEC(double) Doubles;

/* Shewchuk's exact sum: `parts` are floats that do not overlap, in increasing size; adding x splits what rounding would
 * lose into a part of its own. */
static bool add_exactly(Doubles *parts, double x)
{
    size_t kept = 0;
    for (size_t i = 0; i < parts->count; i++) {
        double y = parts->items[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        volatile double high = x + y, rest = high - x;
        volatile double low = y - rest;
        if (low != 0)
            parts->items[kept++] = low;
        x = high;
    }
    parts->count = kept;
    return vec_push(parts, x);
}

/* The parts, from the largest down, rounded once and half to even. */
static double round_parts(const Doubles *parts)
{
    size_t n = parts->count;
    volatile double high = 0, low = 0;
    if (n)
        high = parts->items[--n];
    while (n) {
        double x = high, y = parts->items[--n];
        high = x + y;
        volatile double rest = high - x;
        low = y - rest;
        if (low != 0)
            break;
    }
    if (n && ((low < 0 && parts->items[n - 1] < 0) || (low > 0 && parts->items[n - 1] > 0))) {
        volatile double y = low * 2, x = high + y;
        volatile double rest = x - high;
        if (y == rest)
            high = x;
    }
    return high;
}

Value math_fsum(Thread *th, Value *a)
{
    Doubles parts = {0};
    double special = 0;
    bool odd = false, ok = true;
    Value iterator = object_iter(th, a[0]), item;
    while (ok && iterator && (item = object_next(th, iterator))) {
        double x;
        ok = float_as_double(th, item, &x);
        unref(th, item);
        if (ok && !isfinite(x)) {
            if (isinf(x) && isinf(special) && signbit(x) != signbit(special))
                ok = raise_false(th, T_ValueError, "-inf + inf in fsum");
            special += x;
            odd = true;
        } else if (ok && !add_exactly(&parts, x)) {
            raise_memory(th);
            ok = false;
        } else if (ok && parts.count && isinf(parts.items[parts.count - 1])) {
            ok = raise_false(th, T_OverflowError, "intermediate overflow in fsum");
        }
    }
    ok = ok && iterator && !th->error;
    unref_maybe(th, iterator);
    double sum = odd ? special : round_parts(&parts);
    vec_release(&parts);
    return ok ? float_from(th, sum) : NULL;
}

/* sqrt of a sum of squares, scaled so that nothing overflows, and summed exactly. */
static Value norm(Thread *th, const double *x, size_t count)
{
    double most = 0;
    bool nan = false;
    for (size_t i = 0; i < count; i++) {
        if (isinf(x[i]))
            return float_from(th, INFINITY);
        nan = nan || isnan(x[i]);
        most = fmax(most, fabs(x[i]));
    }
    if (nan)
        return float_from(th, NAN);
    if (most == 0)
        return float_from(th, 0);
    if (count == 2)
        return float_from(th, hypot(x[0], x[1]));
    long double sum = 0;
    for (size_t i = 0; i < count; i++) {
        long double scaled = (long double)x[i] / most;
        sum += scaled * scaled;
    }
    return float_from(th, (double)(most * sqrtl(sum)));
}

static bool read_doubles(Thread *th, Value items, Doubles *out)
{
    for (size_t i = 0; i < tuple_count(items); i++) {
        double x;
        if (!float_as_double(th, tuple_peek(items, i), &x))
            return false;
        if (!vec_push(out, x)) {
            raise_memory(th);
            return false;
        }
    }
    return true;
}

Value math_hypot(Thread *th, Value *a)
{
    Doubles all = {0};
    Value result = read_doubles(th, a[0], &all) ? norm(th, all.items, all.count) : NULL;
    vec_release(&all);
    return result;
}

Value math_dist(Thread *th, Value *a)
{
    Doubles p = {0}, q = {0};
    Value from = tuple_from(th, a[0]), to = from ? tuple_from(th, a[1]) : NULL, result = NULL;
    if (to && tuple_count(from) != tuple_count(to))
        raise(th, T_ValueError, "both points must have the same number of dimensions");
    else if (to && read_doubles(th, from, &p) && read_doubles(th, to, &q)) {
        for (size_t i = 0; i < p.count; i++)
            p.items[i] -= q.items[i];
        result = norm(th, p.items, p.count);
    }
    unref_maybe(th, from);
    unref_maybe(th, to);
    vec_release(&p);
    vec_release(&q);
    return result;
}

/* A sum held in three doubles, each too small to show in the one before it. */
typedef struct Triple {
    double high, low, tiny;
} Triple;

/* a + b as the rounded sum, and what rounding lost. */
static double sum_exact(double a, double b, double *lost)
{
    double sum = a + b, part = sum - a;
    *lost = (a - (sum - part)) + (b - part);
    return sum;
}

static void triple_add_product(Triple *t, double x, double y)
{
    double product = x * y, rest = fma(x, y, -product), lost_high, lost_low, lost;
    t->high = sum_exact(t->high, product, &lost_high);
    double low = sum_exact(t->low, rest, &lost_low);
    t->low = sum_exact(low, lost_high, &lost);
    t->tiny += lost_low + lost;
}

static double triple_value(const Triple *t)
{
    double lost, lower, low = sum_exact(t->low, t->tiny, &lost), high = sum_exact(t->high, low, &lower);
    return high + (lower + lost);
}

/* The sum of products of floats, rounded once; false: some are no floats, or it is not finite. */
static bool float_sumprod(Thread *th, Value p, Value q, double *out)
{
    Triple sum = {0};
    const Type *wanted = th->vm->type[T_float];
    for (size_t i = 0; i < tuple_count(p); i++) {
        Value x = tuple_peek(p, i), y = tuple_peek(q, i);
        if (type_of(th, x) != wanted || type_of(th, y) != wanted)
            return false;
        triple_add_product(&sum, ((Float *)x)->value, ((Float *)y)->value);
    }
    *out = triple_value(&sum);
    return tuple_count(p) && isfinite(*out);
}

Value math_sumprod(Thread *th, Value *a)
{
    Value p = tuple_from(th, a[0]), q = p ? tuple_from(th, a[1]) : NULL, sum = q ? small_make(0) : NULL;
    if (q && tuple_count(p) != tuple_count(q)) {
        raise(th, T_ValueError, "Inputs are not the same length");
        sum = NULL;
    }
    double exact;
    if (sum && float_sumprod(th, p, q, &exact)) {
        unref(th, p);
        unref(th, q);
        return float_from(th, exact);
    }
    for (size_t i = 0; sum && i < tuple_count(p); i++) {
        Value product = object_binary(th, tuple_peek(p, i), tuple_peek(q, i), OP_MUL);
        ref_set(th, &sum, product ? object_binary(th, sum, product, OP_ADD) : NULL);
        unref_maybe(th, product);
    }
    unref_maybe(th, p);
    unref_maybe(th, q);
    return sum;
}
