#include <math.h>

#include "py/int.h"
#include "std/math_private.h"

/* The module math: functions of real numbers. Those of integers are in math_int.c. Errors as in CPython's
 * Modules/mathmodule.c: a NaN out of numbers is "math domain error", an infinity out of finite ones "math range error".
 */

static Value real(Thread *th, double result, bool finite_in, bool nan_in, bool can_overflow)
{
    if (isnan(result) && !nan_in)
        return raise(th, T_ValueError, "math domain error");
    if (isinf(result) && finite_in)
        return can_overflow ? raise(th, T_OverflowError, "math range error")
                            : raise(th, T_ValueError, "math domain error");
    return float_from(th, result);
}

static Value unary(Thread *th, Value v, double (*f)(double), bool can_overflow)
{
    double x;
    if (!float_as_double(th, v, &x))
        return NULL;
    return real(th, f(x), isfinite(x), isnan(x), can_overflow);
}

#define UNARY(name, function, overflow)             \
    static Value math_##name(Thread *th, Value *a)  \
    {                                               \
        return unary(th, a[0], function, overflow); \
    }
UNARY(acos, acos, false)
UNARY(acosh, acosh, false)
UNARY(asin, asin, false)
UNARY(asinh, asinh, false)
UNARY(atan, atan, false)
UNARY(atanh, atanh, false)
UNARY(cbrt, cbrt, false)
UNARY(cos, cos, false)
UNARY(cosh, cosh, true)
UNARY(erf, erf, false)
UNARY(erfc, erfc, false)
UNARY(exp, exp, true)
UNARY(exp2, exp2, true)
UNARY(expm1, expm1, true)
UNARY(fabs, fabs, false)
UNARY(log1p, log1p, false)
UNARY(sin, sin, false)
UNARY(sinh, sinh, true)
UNARY(sqrt, sqrt, false)
UNARY(tan, tan, false)
UNARY(tanh, tanh, false)

static double gamma_checked(double x)
{
    return x == floor(x) && x <= 0 ? NAN : isinf(x) && x < 0 ? NAN : tgamma(x);
}

static double lgamma_checked(double x)
{
    int sign;
    return lgamma_r(x, &sign);
}

UNARY(gamma, gamma_checked, true)

static Value math_lgamma(Thread *th, Value *a)
{
    double x;
    if (!float_as_double(th, a[0], &x))
        return NULL;
    if (x == floor(x) && x <= 0 && !isinf(x))
        return raise(th, T_ValueError, "math domain error");
    return real(th, isinf(x) ? INFINITY : lgamma_checked(x), isfinite(x), isnan(x) || isinf(x), true);
}

/* --- two arguments */

static bool two(Thread *th, Value *a, double *x, double *y)
{
    return float_as_double(th, a[0], x) && float_as_double(th, a[1], y);
}

#define BINARY(name, function)                                                                   \
    static Value math_##name(Thread *th, Value *a)                                               \
    {                                                                                            \
        double x, y;                                                                             \
        if (!two(th, a, &x, &y))                                                                 \
            return NULL;                                                                         \
        return real(th, function(x, y), isfinite(x) && isfinite(y), isnan(x) || isnan(y), true); \
    }
BINARY(atan2, atan2)
BINARY(copysign, copysign)
BINARY(fmod, fmod)
BINARY(remainder, remainder)

static Value math_pow(Thread *th, Value *a)
{
    double x, y;
    if (!two(th, a, &x, &y))
        return NULL;
    if (x == 0 && y < 0 && isfinite(y))
        return raise(th, T_ValueError, "math domain error");
    return real(th, pow(x, y), isfinite(x) && isfinite(y), isnan(x) || isnan(y), true);
}

static Value math_ldexp(Thread *th, Value *a)
{
    double x;
    int64_t e;
    if (!float_as_double(th, a[0], &x))
        return NULL;
    if (!is_int(a[1]))
        return raise(th, T_TypeError, "Expected an int as second argument to ldexp.");
    if (!index_as_clamped(th, a[1], &e))
        return NULL;
    int exponent = e > 100000 ? 100000 : e < -100000 ? -100000 : (int)e;
    double result = ldexp(x, exponent);
    if (isinf(result) && isfinite(x))
        return raise(th, T_OverflowError, "math range error");
    return float_from(th, result);
}

static Value pair(Thread *th, Value first, Value second)
{
    Value made = first && second ? tuple_of(th, 2, first, second) : NULL;
    unref_maybe(th, first);
    unref_maybe(th, second);
    return made;
}

static Value math_frexp(Thread *th, Value *a)
{
    double x;
    int exponent = 0;
    if (!float_as_double(th, a[0], &x))
        return NULL;
    double m = isfinite(x) ? frexp(x, &exponent) : x;
    return pair(th, float_from(th, m), int_from(th, exponent));
}

static Value math_modf(Thread *th, Value *a)
{
    double x, whole;
    if (!float_as_double(th, a[0], &x))
        return NULL;
    double part = modf(x, &whole);
    return pair(th, float_from(th, part), float_from(th, whole));
}

/* Doubles of one sign are in the order of their bits. */
static double after(double x, double y, uint64_t steps)
{
    const uint64_t sign = 1ull << 63;
    uint64_t from, to;
    memcpy(&from, &x, sizeof from);
    memcpy(&to, &y, sizeof to);
    uint64_t least = from & ~sign, most = to & ~sign;
    if ((from ^ to) & sign)
        from = least + most <= steps ? to : least < steps ? (steps - least) | (to & sign) : from - steps;
    else if (least > most)
        from = least - most >= steps ? from - steps : to;
    else
        from = most - least >= steps ? from + steps : to;
    memcpy(&x, &from, sizeof x);
    return x;
}

static Value math_nextafter(Thread *th, Value *a)
{
    double x, y;
    if (!two(th, a, &x, &y))
        return NULL;
    int64_t steps = 1;
    if (a[2] && !is_none(th, a[2])) {
        Value whole = int_index(th, a[2]);
        bool ok = whole && index_as_clamped(th, whole, &steps);
        unref_maybe(th, whole);
        if (!ok)
            return NULL;
        if (steps < 0)
            return raise(th, T_ValueError, "steps must be a non-negative integer");
    }
    if (!steps || isnan(x))
        return float_from(th, x);
    return float_from(th, isnan(y) ? y : after(x, y, (uint64_t)steps));
}

static Value math_ulp(Thread *th, Value *a)
{
    double x;
    if (!float_as_double(th, a[0], &x))
        return NULL;
    if (isnan(x))
        return float_from(th, x);
    x = fabs(x);
    if (isinf(x))
        return float_from(th, x);
    double next = nextafter(x, INFINITY);
    return float_from(th, isinf(next) ? x - nextafter(x, -INFINITY) : next - x);
}

static Value math_fma(Thread *th, Value *a)
{
    double x, y, z;
    if (!two(th, a, &x, &y) || !float_as_double(th, a[2], &z))
        return NULL;
    double r = fma(x, y, z);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z))
        return raise(th, T_ValueError, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z))
        return raise(th, T_OverflowError, "overflow in fma");
    return float_from(th, r);
}

/* --- logarithms: of integers beyond a double's range too */

static bool log_of(Thread *th, Value v, double (*f)(double), double factor, double *out)
{
    if (is_int(v)) {
        if (int_sign(v) <= 0)
            return raise_false(th, T_ValueError, "math domain error");
        mpz_t z;
        long exponent;
        mpz_init(z);
        int_to_mpz(v, z);
        double m = mpz_get_d_2exp(&exponent, z);
        bool fits = exponent <= 1023;
        double whole = fits ? mpz_get_d(z) : 0;
        mpz_clear(z);
        *out = fits ? f(whole) : f(m) + factor * (double)exponent;
        return true;
    }
    double x;
    if (!float_as_double(th, v, &x))
        return false;
    if (x <= 0)
        return raise_false(th, T_ValueError, "math domain error");
    *out = f(x);
    return true;
}

static Value math_log(Thread *th, Value *a)
{
    double x, base;
    if (!log_of(th, a[0], log, M_LN2, &x))
        return NULL;
    if (!a[1])
        return float_from(th, x);
    if (!log_of(th, a[1], log, M_LN2, &base))
        return NULL;
    if (base == 0)
        return raise(th, T_ZeroDivisionError, "float division by zero");
    return float_from(th, x / base);
}

static Value math_log2(Thread *th, Value *a)
{
    double x;
    return log_of(th, a[0], log2, 1.0, &x) ? float_from(th, x) : NULL;
}

static Value math_log10(Thread *th, Value *a)
{
    double x;
    return log_of(th, a[0], log10, log10(2), &x) ? float_from(th, x) : NULL;
}

/* --- to integers */

static Value rounded(Thread *th, Value v, const char *special, double (*f)(double))
{
    if (type_of(th, v) == th->vm->type[T_int])
        return ref(v);
    if (type_of(th, v) != th->vm->type[T_float]) {
        Value method = attr_find(th, (Value)type_of(th, v), special);
        if (th->error)
            return NULL;
        if (method) {
            Value made = call1(th, method, v);
            unref(th, method);
            return made;
        }
    }
    double x;
    return float_as_double(th, v, &x) ? int_from_double(th, f(x)) : NULL;
}

static Value math_ceil(Thread *th, Value *a)
{
    return rounded(th, a[0], "__ceil__", ceil);
}

static Value math_floor(Thread *th, Value *a)
{
    return rounded(th, a[0], "__floor__", floor);
}

static Value math_trunc(Thread *th, Value *a)
{
    if (type_of(th, a[0]) == th->vm->type[T_float] || type_of(th, a[0]) == th->vm->type[T_int])
        return rounded(th, a[0], "__trunc__", trunc);
    Value method = attr_find(th, (Value)type_of(th, a[0]), "__trunc__");
    if (!method)
        return th->error ? NULL
                         : raise(th, T_TypeError, "type %s doesn't define __trunc__ method", type_of(th, a[0])->name);
    Value made = call1(th, method, a[0]);
    unref(th, method);
    return made;
}

/* --- questions */

#define QUESTION(name, test)                       \
    static Value math_##name(Thread *th, Value *a) \
    {                                              \
        double x;                                  \
        if (!float_as_double(th, a[0], &x))        \
            return NULL;                           \
        return truth(th, test(x) != 0);            \
    }
QUESTION(isnan, isnan)
QUESTION(isinf, isinf)
QUESTION(isfinite, isfinite)

static Value math_isclose(Thread *th, Value *a)
{
    double x, y, relative = 1e-9, absolute = 0;
    if (!two(th, a, &x, &y) || (a[2] && !float_as_double(th, a[2], &relative)) ||
        (a[3] && !float_as_double(th, a[3], &absolute)))
        return NULL;
    if (relative < 0 || absolute < 0)
        return raise(th, T_ValueError, "tolerances must be non-negative");
    if (x == y)
        return truth(th, true);
    if (isinf(x) || isinf(y))
        return truth(th, false);
    double d = fabs(y - x);
    return truth(th, d <= fabs(relative * y) || d <= fabs(relative * x) || d <= absolute);
}

static Value math_degrees(Thread *th, Value *a)
{
    double x;
    return float_as_double(th, a[0], &x) ? float_from(th, x * (180.0 / M_PI)) : NULL;
}

static Value math_radians(Thread *th, Value *a)
{
    double x;
    return float_as_double(th, a[0], &x) ? float_from(th, x * (M_PI / 180.0)) : NULL;
}

static const NativeDef FUNCTIONS[] = {
#define ONE(name, doc) {#name "(x, /)", math_##name, doc, 0},
    ONE(acos, "The arc cosine, in radians.") ONE(acosh, "The inverse hyperbolic cosine.")
        ONE(asin, "The arc sine, in radians.") ONE(asinh, "The inverse hyperbolic sine.")
            ONE(atan, "The arc tangent, in radians.") ONE(atanh, "The inverse hyperbolic tangent.") ONE(
                cbrt, "The cube root.") ONE(ceil, "The smallest integer >= x.") ONE(cos, "The cosine of x radians.")
                ONE(cosh, "The hyperbolic cosine.") ONE(degrees, "Radians as degrees.") ONE(erf, "The error function.")
                    ONE(erfc, "1 - erf(x).") ONE(exp, "e to the power of x.") ONE(exp2, "2 to the power of x.")
                        ONE(expm1, "exp(x) - 1, exact for small x.") ONE(fabs, "The absolute value, as a float.")
                            ONE(floor, "The largest integer <= x.") ONE(frexp, "(m, e) with x == m * 2**e.") ONE(
                                gamma, "The gamma function.") ONE(isfinite, "Neither infinite nor NaN.")
                                ONE(isinf, "Infinite, of either sign.") ONE(isnan, "Not a number.") ONE(
                                    lgamma, "The logarithm of |gamma(x)|.") ONE(log10, "The logarithm to base 10.")
                                    ONE(log1p, "log(1 + x), exact for small x.") ONE(log2, "The logarithm to base 2.")
                                        ONE(modf, "The fraction and the whole part, both floats.") ONE(
                                            radians, "Degrees as radians.") ONE(sin, "The sine of x radians.")
                                            ONE(sinh, "The hyperbolic sine.") ONE(sqrt, "The square root.") ONE(
                                                tan, "The tangent of x radians.") ONE(tanh, "The hyperbolic tangent.")
                                                ONE(trunc, "x without its fraction.")
                                                    ONE(ulp, "The value of the least significant bit of x.")
#undef ONE
                                                        {"atan2(y, x, /)", math_atan2,
                                                         "The arc tangent of y/x, signs taken into account.", 0},
    {"comb(n, k, /)", math_comb, "Ways to choose k of n items, without order.", 0},
    {"copysign(x, y, /)", math_copysign, "|x| with the sign of y.", 0},
    {"dist(p, q, /)", math_dist, "The Euclidean distance of two points.", 0},
    {"factorial(n, /)", math_factorial, "n!", 0},
    {"fma(x, y, z, /)", math_fma, "x * y + z, rounded once.", 0},
    {"fmod(x, y, /)", math_fmod, "The remainder as C has it.", 0},
    {"fsum(seq, /)", math_fsum, "The sum of floats without loss of precision.", 0},
    {"gcd(*integers)", math_gcd, "The greatest common divisor.", 0},
    {"hypot(*coordinates)", math_hypot, "The Euclidean norm.", 0},
    {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", math_isclose, "Whether two floats are close.", 0},
    {"isqrt(n, /)", math_isqrt, "The integer part of the square root.", 0},
    {"lcm(*integers)", math_lcm, "The least common multiple.", 0},
    {"ldexp(x, i, /)", math_ldexp, "x * 2**i.", 0},
    {"log(x, base=None, /)", math_log, "The logarithm; natural, or to a base.", 0},
    {"nextafter(x, y, /, *, steps=None)", math_nextafter, "The next float after x towards y.", 0},
    {"perm(n, k=None, /)", math_perm, "Ways to choose k of n items, in order.", 0},
    {"pow(x, y, /)", math_pow, "x to the power of y, as floats.", 0},
    {"prod(iterable, /, *, start=1)", math_prod, "The product.", 0},
    {"remainder(x, y, /)", math_remainder, "The remainder as IEEE 754 has it.", 0},
    {"sumprod(p, q, /)", math_sumprod, "The sum of products.", 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    return module_set_steal(th, module, "pi", float_from(th, M_PI)) &&
           module_set_steal(th, module, "e", float_from(th, M_E)) &&
           module_set_steal(th, module, "tau", float_from(th, 2 * M_PI)) &&
           module_set_steal(th, module, "inf", float_from(th, INFINITY)) &&
           module_set_steal(th, module, "nan", float_from(th, NAN));
}

const ModuleDef std_math_module = {
    .name = "math", .doc = "Functions of real numbers.", .functions = FUNCTIONS, .init = init};
