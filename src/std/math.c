/* The module math. */
#include <errno.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "std/util.h"

static bool arg(Thread *th, Value v, double *x) { return float_as_double(th, v, x); }

/* A result that is no number from numbers is a domain error, an infinite one from finite ones an overflow. */
static Value checked(Thread *th, double r, double x, bool pole) {
    if (isnan(r) && !isnan(x)) return raise(th, T_ValueError, "math domain error");
    if (isinf(r) && isfinite(x)) {
        if (pole) return raise(th, T_ValueError, "math domain error");
        return raise(th, T_OverflowError, "math range error");
    }
    return float_from(th, r);
}
#define PLAIN(name, pole)                                                          \
    static Value math_##name(Thread *th, Value *a) {                               \
        double x;                                                                  \
        return arg(th, a[0], &x) ? checked(th, name(x), x, pole) : NULL;           \
    }
PLAIN(sqrt, true) PLAIN(exp, false) PLAIN(expm1, false) PLAIN(log1p, true) PLAIN(sin, true) PLAIN(cos, true)
PLAIN(tan, true) PLAIN(asin, true) PLAIN(acos, true) PLAIN(atan, true) PLAIN(sinh, false) PLAIN(cosh, false)
PLAIN(tanh, false) PLAIN(asinh, false) PLAIN(acosh, true) PLAIN(atanh, true) PLAIN(fabs, false) PLAIN(cbrt, false)
PLAIN(exp2, false) PLAIN(erf, false) PLAIN(erfc, false) PLAIN(tgamma, true) PLAIN(lgamma, true)

#define TEST(name, expression)                               \
    static Value math_##name(Thread *th, Value *a) {         \
        double x;                                            \
        return arg(th, a[0], &x) ? truth(th, expression) : NULL; \
    }
TEST(isnan, isnan(x)) TEST(isinf, isinf(x)) TEST(isfinite, isfinite(x))

#define TWO(name)                                                                          \
    static Value math_##name(Thread *th, Value *a) {                                       \
        double x, y;                                                                       \
        return arg(th, a[0], &x) && arg(th, a[1], &y) ? float_from(th, name(x, y)) : NULL; \
    }
TWO(atan2) TWO(copysign) TWO(remainder) TWO(nextafter)

static Value math_fmod(Thread *th, Value *a) {
    double x, y;
    if (!arg(th, a[0], &x) || !arg(th, a[1], &y)) return NULL;
    double r = fmod(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y)) return raise(th, T_ValueError, "math domain error");
    return float_from(th, r);
}
static Value math_pow(Thread *th, Value *a) {
    double x, y;
    if (!arg(th, a[0], &x) || !arg(th, a[1], &y)) return NULL;
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(r) || (isinf(r) && x == 0)) return raise(th, T_ValueError, "math domain error");
        if (isinf(r)) return raise(th, T_OverflowError, "math range error");
    }
    return float_from(th, r);
}

/* Whole results come from __floor__, __ceil__, __trunc__ if the object has them. */
static Value rounded(Thread *th, Value v, const char *special, double (*round_it)(double)) {
    if (is_int(v)) return is_small(v) || v->type == th->vm->type[T_int] ? ref(v) : object_unary(th, v, UNARY_POS);
    double x;
    if (!is_float(v)) {
        Value method = attr_find(th, v, special);
        if (method) {
            Value r = call0(th, method);
            unref(th, method);
            return r;
        }
        if (th->error) return NULL;
    }
    return arg(th, v, &x) ? int_from_double(th, round_it(x)) : NULL;
}
static Value math_floor(Thread *th, Value *a) { return rounded(th, a[0], "__floor__", floor); }
static Value math_ceil(Thread *th, Value *a) { return rounded(th, a[0], "__ceil__", ceil); }
static Value math_trunc(Thread *th, Value *a) { return rounded(th, a[0], "__trunc__", trunc); }

/* log of an int of any size: the mantissa's log and the exponent's. */
static bool log_of(Thread *th, Value v, double *out) {
    double x;
    if (is_int(v) && !is_small(v)) {
        mpz_t z;
        mpz_init(z);
        int_to_mpz(v, z);
        long exponent;
        double mantissa = mpz_get_d_2exp(&exponent, z);
        bool positive = mpz_sgn(z) > 0;
        mpz_clear(z);
        if (!positive) return raise_false(th, T_ValueError, "math domain error");
        *out = log(mantissa) + (double)exponent * M_LN2;
        return true;
    }
    if (!arg(th, v, &x)) return false;
    if (x <= 0) return raise_false(th, T_ValueError, is_float(v) || is_int(v) ? "math domain error" : "math domain error");
    *out = log(x);
    return true;
}
static Value math_log(Thread *th, Value *a) {
    double x, base;
    if (!log_of(th, a[0], &x)) return NULL;
    if (!a[1]) return float_from(th, x);
    if (!log_of(th, a[1], &base)) return NULL;
    if (base == 0) return raise(th, T_ZeroDivisionError, "division by zero");
    return float_from(th, x / base);
}
static Value log_plain(Thread *th, Value v, double (*direct)(double), double scale) {
    double x;
    if (is_int(v) && !is_small(v)) return log_of(th, v, &x) ? float_from(th, x / scale) : NULL;
    if (!arg(th, v, &x)) return NULL;
    if (x <= 0) return raise(th, T_ValueError, "math domain error");
    return float_from(th, direct(x));
}
static Value math_log2(Thread *th, Value *a) { return log_plain(th, a[0], log2, M_LN2); }
static Value math_log10(Thread *th, Value *a) { return log_plain(th, a[0], log10, M_LN10); }

static Value math_degrees(Thread *th, Value *a) {
    double x;
    return arg(th, a[0], &x) ? float_from(th, x * (180.0 / M_PI)) : NULL;
}
static Value math_radians(Thread *th, Value *a) {
    double x;
    return arg(th, a[0], &x) ? float_from(th, x * (M_PI / 180.0)) : NULL;
}
static Value math_modf(Thread *th, Value *a) {
    double x, whole;
    if (!arg(th, a[0], &x)) return NULL;
    double part = modf(x, &whole);
    return tuple_steal(th, 2, (Value[]){float_from(th, part), float_from(th, whole)});
}
static Value math_frexp(Thread *th, Value *a) {
    double x;
    int exponent = 0;
    if (!arg(th, a[0], &x)) return NULL;
    double m = isfinite(x) ? frexp(x, &exponent) : x;
    return tuple_steal(th, 2, (Value[]){float_from(th, m), int_from(th, exponent)});
}
static Value math_ldexp(Thread *th, Value *a) {
    double x;
    int64_t exponent;
    if (!arg(th, a[0], &x) || !index_as_clamped(th, a[1], &exponent)) return NULL;
    if (exponent > INT32_MAX / 2) exponent = INT32_MAX / 2;
    if (exponent < INT32_MIN / 2) exponent = INT32_MIN / 2;
    double r = ldexp(x, (int)exponent);
    return isinf(r) && isfinite(x) ? raise(th, T_OverflowError, "math range error") : float_from(th, r);
}
static Value math_hypot(Thread *th, Value *a) {
    double sum = 0;
    for (size_t i = 0; i < tuple_count(a[0]); i++) {
        double x;
        if (!arg(th, tuple_peek(a[0], i), &x)) return NULL;
        sum = hypot(sum, x);
    }
    return float_from(th, sum);
}
static Value math_ulp(Thread *th, Value *a) {
    double x;
    if (!arg(th, a[0], &x)) return NULL;
    x = fabs(x);
    if (!isfinite(x)) return float_from(th, x);
    double next = nextafter(x, INFINITY);
    return float_from(th, isinf(next) ? x - nextafter(x, 0) : next - x);
}
static Value math_isclose(Thread *th, Value *a) {
    double x, y, relative = 1e-9, absolute = 0;
    if (!arg(th, a[0], &x) || !arg(th, a[1], &y) || (a[2] && !arg(th, a[2], &relative)) || (a[3] && !arg(th, a[3], &absolute)))
        return NULL;
    if (relative < 0 || absolute < 0) return raise(th, T_ValueError, "tolerances must be non-negative");
    if (x == y) return truth(th, true);
    if (isinf(x) || isinf(y)) return truth(th, false);
    double apart = fabs(x - y);
    return truth(th, apart <= fabs(relative * y) || apart <= fabs(relative * x) || apart <= absolute);
}

/* --- whole numbers */

static bool whole(Thread *th, Value v, mpz_t z) {
    if (is_int(v)) {
        int_to_mpz(v, z);
        return true;
    }
    Value index = attr_find(th, v, "__index__"), n = index ? call0(th, index) : NULL;
    unref_maybe(th, index);
    if (n && is_int(n)) int_to_mpz(n, z);
    else if (!th->error) raise(th, T_TypeError, "'%s' object cannot be interpreted as an integer", type_of(th, v)->name);
    unref_maybe(th, n);
    return !th->error;
}
static Value result_of(Thread *th, bool ok, mpz_t z) {
    Value r = ok ? int_from_mpz(th, z) : NULL;
    mpz_clear(z);
    return r;
}
static Value math_factorial(Thread *th, Value *a) {
    int64_t n;
    if (is_float(a[0])) return raise(th, T_TypeError, "'float' object cannot be interpreted as an integer");
    if (!int_as_i64(th, a[0], &n)) return NULL;
    if (n < 0) return raise(th, T_ValueError, "factorial() not defined for negative values");
    if (n > 10000000) return raise(th, T_OverflowError, "factorial() argument should not exceed 10000000 here");
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, (unsigned long)n);
    return result_of(th, true, z);
}
static Value math_isqrt(Thread *th, Value *a) {
    mpz_t z;
    mpz_init(z);
    bool ok = whole(th, a[0], z);
    if (ok && mpz_sgn(z) < 0) ok = raise_false(th, T_ValueError, "isqrt() argument must be nonnegative");
    if (ok) mpz_sqrt(z, z);
    return result_of(th, ok, z);
}
static Value fold_whole(Thread *th, Value tuple, bool lcm) {
    mpz_t z, next;
    mpz_init_set_ui(z, lcm ? 1 : 0);
    mpz_init(next);
    bool ok = true;
    for (size_t i = 0; ok && i < tuple_count(tuple); i++) {
        ok = whole(th, tuple_peek(tuple, i), next);
        if (!ok) break;
        if (lcm) mpz_lcm(z, z, next);
        else mpz_gcd(z, z, next);
    }
    mpz_clear(next);
    return result_of(th, ok, z);
}
static Value math_gcd(Thread *th, Value *a) { return fold_whole(th, a[0], false); }
static Value math_lcm(Thread *th, Value *a) { return fold_whole(th, a[0], true); }
static Value math_comb(Thread *th, Value *a) {
    mpz_t n;
    int64_t k;
    mpz_init(n);
    bool ok = whole(th, a[0], n) && int_as_i64(th, a[1], &k);
    if (ok && mpz_sgn(n) < 0) ok = raise_false(th, T_ValueError, "n must be a non-negative integer");
    if (ok && k < 0) ok = raise_false(th, T_ValueError, "k must be a non-negative integer");
    if (ok && mpz_cmp_si(n, k) < 0) mpz_set_ui(n, 0);
    else if (ok) {
        if (mpz_fits_slong_p(n) && mpz_get_si(n) - k < k) k = mpz_get_si(n) - k;
        mpz_bin_ui(n, n, (unsigned long)k);
    }
    return result_of(th, ok, n);
}
static Value math_perm(Thread *th, Value *a) {
    int64_t n, k;
    if (!int_as_i64(th, a[0], &n)) return NULL;
    k = n;
    if (a[1] && !is_none(th, a[1]) && !int_as_i64(th, a[1], &k)) return NULL;
    if (n < 0) return raise(th, T_ValueError, "n must be a non-negative integer");
    if (k < 0) return raise(th, T_ValueError, "k must be a non-negative integer");
    mpz_t z;
    mpz_init_set_ui(z, k > n ? 0 : 1);
    for (int64_t i = 0; i < k && k <= n; i++) mpz_mul_si(z, z, n - i);
    return result_of(th, true, z);
}

/* --- sums: exact ones by Shewchuk's growing list of partial sums */

static Value math_fsum(Thread *th, Value *a) {
    Value list = list_from(th, a[0]);
    if (!list) return NULL;
    size_t count = 0, n = list_count(list);
    double *parts = mem_alloc((n + 1) * sizeof *parts), special = 0, total = 0;
    bool ok = parts != NULL;
    if (!ok) raise_memory(th);
    for (size_t i = 0; ok && i < n; i++) {
        double x;
        ok = arg(th, list_peek(list, i), &x);
        if (!ok) break;
        if (!isfinite(x)) {
            special += x;
            continue;
        }
        size_t kept = 0;
        for (size_t k = 0; k < count; k++) {
            double y = parts[k];
            if (fabs(x) < fabs(y)) {
                double swap = x;
                x = y, y = swap;
            }
            double high = x + y, low = y - (high - x);
            if (low != 0) parts[kept++] = low;
            x = high;
        }
        parts[kept] = x;
        count = kept + 1;
    }
    if (ok && count) {
        double low = 0;
        size_t k = count;
        total = parts[--k];
        while (k > 0) {
            double x = total, y = parts[--k];
            total = x + y;
            low = y - (total - x);
            if (low != 0) break;
        }
        /* Half-way cases are rounded to even: what is left decides. */
        if (k > 0 && ((low < 0 && parts[k - 1] < 0) || (low > 0 && parts[k - 1] > 0))) {
            double y = low * 2, x = total + y;
            if (y == x - total) total = x;
        }
    }
    if (special != 0 || isnan(special)) total = special;
    mem_free(parts);
    unref(th, list);
    return ok ? float_from(th, total) : NULL;
}
static Value math_prod(Thread *th, Value *a) {
    Value total = a[1] ? ref(a[1]) : small_make(1), iter = object_iter(th, a[0]);
    while (iter && total) {
        Value item = object_next(th, iter);
        if (!item) break;
        Value next = object_binary(th, total, item, OP_MUL);
        unref(th, item);
        unref(th, total);
        total = next;
    }
    unref_maybe(th, iter);
    if (!th->error) return total;
    unref_maybe(th, total);
    return NULL;
}
static Value math_dist(Thread *th, Value *a) {
    Value p = tuple_from(th, a[0]), q = p ? tuple_from(th, a[1]) : NULL;
    double sum = 0;
    bool ok = q != NULL;
    if (ok && tuple_count(p) != tuple_count(q))
        ok = raise_false(th, T_ValueError, "both points must have the same number of dimensions");
    for (size_t i = 0; ok && i < tuple_count(p); i++) {
        double x, y;
        ok = arg(th, tuple_peek(p, i), &x) && arg(th, tuple_peek(q, i), &y);
        if (ok) sum = hypot(sum, x - y);
    }
    unref_maybe(th, p);
    unref_maybe(th, q);
    return ok ? float_from(th, sum) : NULL;
}

static const NativeDef FUNCTIONS[] = {
    {"sqrt(x, /)", math_sqrt, NULL, 0}, {"exp(x, /)", math_exp, NULL, 0}, {"expm1(x, /)", math_expm1, NULL, 0},
    {"exp2(x, /)", math_exp2, NULL, 0}, {"log1p(x, /)", math_log1p, NULL, 0}, {"sin(x, /)", math_sin, NULL, 0},
    {"cos(x, /)", math_cos, NULL, 0}, {"tan(x, /)", math_tan, NULL, 0}, {"asin(x, /)", math_asin, NULL, 0},
    {"acos(x, /)", math_acos, NULL, 0}, {"atan(x, /)", math_atan, NULL, 0}, {"atan2(y, x, /)", math_atan2, NULL, 0},
    {"sinh(x, /)", math_sinh, NULL, 0}, {"cosh(x, /)", math_cosh, NULL, 0}, {"tanh(x, /)", math_tanh, NULL, 0},
    {"asinh(x, /)", math_asinh, NULL, 0}, {"acosh(x, /)", math_acosh, NULL, 0}, {"atanh(x, /)", math_atanh, NULL, 0},
    {"fabs(x, /)", math_fabs, NULL, 0}, {"cbrt(x, /)", math_cbrt, NULL, 0}, {"erf(x, /)", math_erf, NULL, 0},
    {"erfc(x, /)", math_erfc, NULL, 0}, {"gamma(x, /)", math_tgamma, NULL, 0}, {"lgamma(x, /)", math_lgamma, NULL, 0},
    {"isnan(x, /)", math_isnan, NULL, 0}, {"isinf(x, /)", math_isinf, NULL, 0}, {"isfinite(x, /)", math_isfinite, NULL, 0},
    {"copysign(x, y, /)", math_copysign, NULL, 0}, {"remainder(x, y, /)", math_remainder, NULL, 0},
    {"nextafter(x, y, /)", math_nextafter, NULL, 0}, {"fmod(x, y, /)", math_fmod, NULL, 0}, {"pow(x, y, /)", math_pow, NULL, 0},
    {"floor(x, /)", math_floor, NULL, 0}, {"ceil(x, /)", math_ceil, NULL, 0}, {"trunc(x, /)", math_trunc, NULL, 0},
    {"log(x, base=None, /)", math_log, NULL, 0}, {"log2(x, /)", math_log2, NULL, 0}, {"log10(x, /)", math_log10, NULL, 0},
    {"degrees(x, /)", math_degrees, NULL, 0}, {"radians(x, /)", math_radians, NULL, 0}, {"modf(x, /)", math_modf, NULL, 0},
    {"frexp(x, /)", math_frexp, NULL, 0}, {"ldexp(x, i, /)", math_ldexp, NULL, 0}, {"hypot(*coordinates)", math_hypot, NULL, 0},
    {"ulp(x, /)", math_ulp, NULL, 0}, {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", math_isclose, NULL, 0},
    {"factorial(n, /)", math_factorial, NULL, 0}, {"isqrt(n, /)", math_isqrt, NULL, 0}, {"gcd(*integers)", math_gcd, NULL, 0},
    {"lcm(*integers)", math_lcm, NULL, 0}, {"comb(n, k, /)", math_comb, NULL, 0}, {"perm(n, k=None, /)", math_perm, NULL, 0},
    {"fsum(seq, /)", math_fsum, NULL, 0}, {"prod(iterable, /, *, start=1)", math_prod, NULL, 0},
    {"dist(p, q, /)", math_dist, NULL, 0}, {0},
};

static bool init(Thread *th, Value module) {
    return module_set_steal(th, module, "pi", float_from(th, M_PI)) && module_set_steal(th, module, "e", float_from(th, M_E)) &&
           module_set_steal(th, module, "tau", float_from(th, 2 * M_PI)) &&
           module_set_steal(th, module, "inf", float_from(th, INFINITY)) && module_set_steal(th, module, "nan", float_from(th, NAN));
}

const ModuleDef std_math_module = {.name = "math", .functions = FUNCTIONS, .init = init};
