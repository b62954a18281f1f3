#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "py/fast.h"
#include "py/float.h"
#include "py/int.h"

/* Floats as text, and text as floats.
 *
 * repr is the shortest text that reads back as the same number. For a normal number some decimal of at most 15 digits,
 * if one exists, is what %.14e prints with its trailing zeros taken off, since 15 digits survive the way through a
 * double; else 16 or 17 digits do, of which printf gives the nearest. At a power of two the neighbour below is closer
 * than the one above, so that a 16-digit decimal may read back that is not the nearest: both sides are tried there.
 * Denormal numbers have fewer digits: they are tried from one upwards. */

enum { REPR_DIGITS = 17, SAFE_DIGITS = 15 };

/* The digits (no point) and the decimal exponent of the first one: d = 0.DIGITS * 10**exponent. */
typedef struct Decimal {
    char digits[REPR_DIGITS + 2];
    int count, exponent;
} Decimal;

static void decimal_of(double d, int digits, Decimal *out)
{
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, d);
    const char *p = text;
    out->count = 0;
    for (; *p && *p != 'e'; p++)
        if (*p != '.')
            out->digits[out->count++] = *p;
    out->exponent = (int)strtol(p + 1, NULL, 10) + 1;
    while (out->count > 1 && out->digits[out->count - 1] == '0')
        out->count--;
    out->digits[out->count] = '\0';
}

static bool reads_back(const Decimal *decimal, double d)
{
    char text[48];
    snprintf(text, sizeof text, "0.%se%d", decimal->digits, decimal->exponent);
    return strtod(text, NULL) == d;
}

static bool try_neighbours(double d, Decimal *out)
{
    int mantissa_exponent;
    if (frexp(d, &mantissa_exponent) != 0.5)
        return false;
    Decimal up = *out;
    while (up.count < REPR_DIGITS - 1)
        up.digits[up.count++] = '0';
    up.digits[up.count] = '\0';
    for (int i = up.count - 1; i >= 0; i--) {
        if (up.digits[i]++ != '9')
            break;
        up.digits[i] = '0';
        if (i == 0)
            return false;
    }
    if (!reads_back(&up, d))
        return false;
    while (up.count > 1 && up.digits[up.count - 1] == '0')
        up.digits[--up.count] = '\0';
    *out = up;
    return true;
}

/* d > 0, finite */
static void shortest(double d, Decimal *out)
{
    int from = d < DBL_MIN ? 1 : SAFE_DIGITS;
    for (int digits = from; digits < REPR_DIGITS; digits++) {
        decimal_of(d, digits, out);
        if (reads_back(out, d) || (digits == REPR_DIGITS - 1 && try_neighbours(d, out)))
            return;
    }
    decimal_of(d, REPR_DIGITS, out);
}

size_t float_text(double d, char *out)
{
    enum { ROOM = 32, POINT_MAX = 16, POINT_MIN = -4 };
    if (isnan(d))
        return (size_t)snprintf(out, ROOM, "nan");
    const char *sign = signbit(d) ? "-" : "";
    d = fabs(d);
    if (isinf(d))
        return (size_t)snprintf(out, ROOM, "%sinf", sign);
    if (d < 1e15 && d == floor(d))
        return (size_t)snprintf(out, ROOM, "%s%lld.0", sign, (long long)d);
    Decimal n;
    shortest(d, &n);
    if (n.exponent > POINT_MAX || n.exponent <= POINT_MIN) {
        int e = n.exponent - 1;
        return (size_t)snprintf(out, ROOM, "%s%c%s%se%c%02d", sign, n.digits[0], n.count > 1 ? "." : "", n.digits + 1,
                                e < 0 ? '-' : '+', abs(e));
    }
    if (n.exponent <= 0)
        return (size_t)snprintf(out, ROOM, "%s0.%.*s%s", sign, -n.exponent, "0000", n.digits);
    if (n.count <= n.exponent)
        return (size_t)snprintf(out, ROOM, "%s%s%.*s.0", sign, n.digits, n.exponent - n.count, "0000000000000000");
    return (size_t)snprintf(out, ROOM, "%s%.*s.%s", sign, n.exponent, n.digits, n.digits + n.exponent);
}

Value float_repr(Thread *th, double d)
{
    char text[32];
    size_t size = float_text(d, text);
    return str_new(th, text, size);
}

Value float_overflow(Thread *th)
{
    Value text = str_from(th, strerror(ERANGE)), args = text ? tuple_of(th, 2, small_make(ERANGE), text) : NULL;
    Value e = args ? exception_new(th, th->vm->type[T_OverflowError], args) : NULL;
    unref_maybe(th, text);
    unref_maybe(th, args);
    if (e)
        error_set_steal(th, e);
    return NULL;
}

/* --- reading */
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Copies without underscores; each must stand between digits. What strtod takes beyond Python (hexadecimal, "nan(x)")
 * is refused by letting through only what a float can hold. */
static bool copy_plain(const char *p, const char *end, char *out)
{
    const char *start = p;
    for (; p < end; p++) {
        if (*p == '_') {
            if (p == start || p + 1 == end || !is_digit(p[-1]) || !is_digit(p[1]))
                return false;
            continue;
        }
        if (!is_digit(*p) && *p != '.' && *p != '+' && *p != '-' && (*p | 32) != 'e')
            return false;
        *out++ = *p;
    }
    *out = '\0';
    return true;
}

static bool parse_special(const char *p, size_t size, double *out)
{
    bool negative = size && *p == '-';
    if (size && (*p == '-' || *p == '+')) {
        p++;
        size--;
    }
    bool inf = (size == 3 && !strncasecmp(p, "inf", 3)) || (size == 8 && !strncasecmp(p, "infinity", 8));
    if (!inf && !(size == 3 && !strncasecmp(p, "nan", 3)))
        return false;
    *out = inf ? (negative ? -(double)INFINITY : (double)INFINITY) : copysign((double)NAN, negative ? -1.0 : 1.0);
    return true;
}

/* Where the text begins that stands between blanks; *size is its bytes then. */
static const char *stripped(const char *text, size_t *size)
{
    while (*size && number_space(*text)) {
        text++;
        --*size;
    }
    while (*size && number_space(text[*size - 1]))
        --*size;
    return text;
}

bool float_parse(const char *text, size_t size, double *out)
{
    text = stripped(text, &size);
    const char *end = text + size;
    if (parse_special(text, size, out))
        return true;
    char small[64], *copy = size < sizeof small ? small : mem_alloc(size + 1), *stop = NULL;
    if (!copy)
        return false;
    bool ok = size && copy_plain(text, end, copy);
    if (ok) {
        *out = strtod(copy, &stop);
        ok = stop != copy && !*stop;
    }
    if (copy != small)
        mem_free(copy);
    return ok;
}

/* --- rounding: through the exact decimal expansion, as CPython's double_round */
double float_round_digits(double d, int64_t ndigits)
{
    enum { MOST = 323, LEAST = -309, ROOM = 700 };
    if (!isfinite(d) || ndigits > MOST)
        return d;
    if (ndigits < LEAST)
        return copysign(0.0, d);
    char text[ROOM];
    if (ndigits >= 0) {
        snprintf(text, sizeof text, "%.*f", (int)ndigits, d);
        return strtod(text, NULL);
    }
    /* %.*e rounds at a digit that may stand before the number's first. */
    int exponent;
    snprintf(text, sizeof text, "%.17e", d);
    exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
    int digits = exponent + (int)ndigits;
    if (digits < -1)
        return copysign(0.0, d);
    if (digits == -1) {
        double half = 5 * pow(10, exponent);
        return copysign(fabs(d) > half ? pow(10, exponent + 1) : 0.0, d);
    }
    snprintf(text, sizeof text, "%.*e", digits, d);
    return strtod(text, NULL);
}

/* --- hexadecimal */
Value float_hex_text(Thread *th, double d)
{
    if (!isfinite(d))
        return float_repr(th, d);
    const char *sign = signbit(d) ? "-" : "";
    if (d == 0)
        return str_format(th, "%s0x0.0p+0", sign);
    int e;
    double m = frexp(fabs(d), &e);
    int shift = 1 - (e < DBL_MIN_EXP ? DBL_MIN_EXP - e : 0);
    shift = shift > 1 ? 1 : shift;
    m = ldexp(m, shift);
    e -= shift;
    char digits[16];
    int first = (int)m;
    m -= first;
    for (int i = 0; i < 13; i++) {
        m *= 16;
        digits[i] = "0123456789abcdef"[(int)m];
        m -= (int)m;
    }
    return str_format(th, "%s0x%d.%.13sp%+d", sign, first, digits, e);
}

bool float_from_hex_text(const char *text, size_t size, double *out)
{
    text = stripped(text, &size);
    const char *end = text + size;
    if (parse_special(text, size, out))
        return true;
    char copy[512];
    if (size + 4 > sizeof copy || !size)
        return false;
    bool negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    if (end - text > 1 && text[0] == '0' && (text[1] | 32) == 'x')
        text += 2;
    int length = snprintf(copy, sizeof copy, "%s0x%.*s", negative ? "-" : "", (int)(end - text), text);
    for (const char *p = copy + 2 + negative; *p; p++)
        if (!strchr("0123456789abcdefABCDEF.pP+-", *p))
            return false;
    char *stop;
    *out = strtod(copy, &stop);
    return stop == copy + length && stop > copy + 2 + negative;
}
