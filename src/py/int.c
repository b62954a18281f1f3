#include "py/int.h"

#include <limits.h>
#include <math.h>

#include "base/mem.h"
#include "py/defs.h"
#include "py/fast.h"

/* The int as C sees it: making, reading, converting. Numbers of 63 bits stand in the word; beyond them GMP. */


/* --- making */
Value int_from_mpz_steal(Thread *th, mpz_t z)
{
    if (mpz_fits_slong_p(z) && small_fits(mpz_get_si(z))) {
        Value v = small_make(mpz_get_si(z));
        mpz_clear(z);
        return v;
    }
    Int *i = object_new_raw(th, th->vm->type[T_int], sizeof *i);
    if (!i) {
        mpz_clear(z);
        return NULL;
    }
    *i->big = *z;
    return (Value)i;
}

Value int_from_mpz(Thread *th, const mpz_t z)
{
    mpz_t copy;
    mpz_init_set(copy, z);
    return int_from_mpz_steal(th, copy);
}

Value int_from(Thread *th, int64_t i)
{
    if (small_fits(i))
        return small_make(i);
    mpz_t z;
    mpz_init_set_si(z, i);
    return int_from_mpz_steal(th, z);
}

Value int_from_u64(Thread *th, uint64_t i)
{
    if (i <= (uint64_t)SMALL_MAX)
        return small_make((int64_t)i);
    mpz_t z;
    mpz_init_set_ui(z, i);
    return int_from_mpz_steal(th, z);
}

Value int_from_double(Thread *th, double d)
{
    if (isnan(d))
        return raise(th, T_ValueError, "cannot convert float NaN to integer");
    if (isinf(d))
        return raise(th, T_OverflowError, "cannot convert float infinity to integer");
    if (fabs(d) < 4e18)
        return int_from(th, (int64_t)d);
    mpz_t z;
    mpz_init_set_d(z, d);
    return int_from_mpz_steal(th, z);
}

/* --- reading */
void int_view(Value v, IntView *view)
{
    view->owned = is_small(v);
    if (view->owned) {
        mpz_init_set_si(view->room, small_get(v));
        view->z = view->room;
    } else {
        view->z = ((Int *)v)->big;
    }
}

void int_view_end(IntView *view)
{
    if (view->owned)
        mpz_clear(view->room);
}

void int_to_mpz(Value v, mpz_t out)
{
    if (is_small(v))
        mpz_set_si(out, small_get(v));
    else
        mpz_set(out, ((Int *)v)->big);
}

bool int_is_zero(Value v)
{
    return is_small(v) ? small_get(v) == 0 : mpz_sgn(((Int *)v)->big) == 0;
}

int int_sign(Value v)
{
    if (is_small(v))
        return small_get(v) < 0 ? -1 : small_get(v) > 0;
    return mpz_sgn(((Int *)v)->big);
}

int int_compare_values(Value a, Value b)
{
    if (is_small(a) && is_small(b))
        return small_get(a) < small_get(b) ? -1 : small_get(a) > small_get(b);
    int order;
    if (is_small(a))
        order = -mpz_cmp_si(((Int *)b)->big, small_get(a));
    else if (is_small(b))
        order = mpz_cmp_si(((Int *)a)->big, small_get(b));
    else
        order = mpz_cmp(((Int *)a)->big, ((Int *)b)->big);
    return order < 0 ? -1 : order > 0;
}

uint64_t int_bit_length(Value v)
{
    if (int_is_zero(v))
        return 0;
    if (is_small(v)) {
        int64_t i = small_get(v);
        return 64 - (uint64_t)__builtin_clzll(i < 0 ? 0 - (uint64_t)i : (uint64_t)i);
    }
    return mpz_sizeinbase(((Int *)v)->big, 2);
}

Value int_index(Thread *th, Value v)
{
    if (is_int(v)) /* a bool is 0 or 1 */
        return int_unary(th, v, UNARY_POS);
    bool found;
    Value result = call_special_name(th, v, th->vm->own->names.__index__, &found);
    if (!found)
        return raise(th, T_TypeError, "'%s' object cannot be interpreted as an integer", type_name(th, v));
    if (result && !is_int(result)) {
        raise(th, T_TypeError, "__index__ returned non-int (type %s)", type_name(th, result));
        unref(th, result);
        return NULL;
    }
    return result;
}

bool int_as_i64(Thread *th, Value v, int64_t *out)
{
    if (is_small(v)) {
        *out = small_get(v);
        return true;
    }
    Value i = int_index(th, v);
    if (!i)
        return false;
    bool fits = is_small(i) || mpz_fits_slong_p(((Int *)i)->big);
    if (fits)
        *out = is_small(i) ? small_get(i) : mpz_get_si(((Int *)i)->big);
    else
        raise(th, T_OverflowError, "Python int too large to convert to C long");
    unref(th, i);
    return fits;
}

bool int_as_int(Thread *th, Value v, int *out)
{
    int64_t wide;
    if (!int_as_i64(th, v, &wide))
        return false;
    if (wide < INT_MIN || wide > INT_MAX)
        return raise_false(th, T_OverflowError,
                           wide < 0 ? "signed integer is less than minimum" : "signed integer is greater than maximum");
    *out = (int)wide;
    return true;
}

bool index_as_clamped(Thread *th, Value v, int64_t *out)
{
    Value i = int_index(th, v);
    if (!i)
        return false;
    if (is_small(i))
        *out = small_get(i);
    else
        *out = int_sign(i) < 0 ? INT64_MIN : int_sign(i) ? INT64_MAX : 0;
    if (!is_small(i) && mpz_fits_slong_p(((Int *)i)->big))
        *out = mpz_get_si(((Int *)i)->big);
    unref(th, i);
    return true;
}

/* Correctly rounded, ties to even, as CPython's _PyLong_Frexp: the top 64 bits, the rest as a sticky bit. */
double mpz_to_double(const mpz_t z, long exponent)
{
    size_t bits = mpz_sizeinbase(z, 2);
    if (bits <= 64)
        return ldexp(mpz_sgn(z) * (double)mpz_get_ui(z), (int)exponent);
    mpz_t top;
    mpz_init(top);
    mpz_tdiv_q_2exp(top, z, bits - 64);
    uint64_t m = mpz_get_ui(top);
    if (mpz_scan1(z, 0) < bits - 64)
        m |= 1;
    mpz_clear(top);
    long shift = (long)(bits - 64) + exponent;
    return mpz_sgn(z) * ldexp((double)m, shift > 5000 ? 5000 : (int)shift);
}

double int_to_double(Thread *th, Value v)
{
    if (is_small(v))
        return (double)small_get(v);
    double d = mpz_to_double(((Int *)v)->big, 0);
    if (isinf(d)) {
        raise(th, T_OverflowError, "int too large to convert to float");
        return -1.0;
    }
    return d;
}

/* --- text */
static size_t small_text(int64_t i, char *end)
{
    uint64_t left = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    char *p = end;
    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (i < 0)
        *--p = '-';
    return (size_t)(end - p);
}

/* slack: by how many digits the count may be wrong. */
static bool too_long(const Vm *vm, size_t digits, size_t slack)
{
    return vm->digits_limit && digits > (size_t)vm->digits_limit + slack;
}

static Value raise_too_long(Thread *th)
{
    return raise(th, T_ValueError,
                 "Exceeds the limit (%d digits) for integer string conversion; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 th->vm->digits_limit);
}

Value int_repr(Thread *th, Value v)
{
    if (is_small(v)) {
        char room[24];
        size_t size = small_text(small_get(v), room + sizeof room);
        return str_new(th, room + sizeof room - size, size);
    }
    mpz_srcptr z = ((Int *)v)->big;
    size_t digits = mpz_sizeinbase(z, 10); /* may be one too many */
    if (too_long(th->vm, digits, 1))
        return raise_too_long(th);
    char *text = mem_alloc(digits + 2); /* a minus, and the NUL */
    if (!text)
        return raise_memory(th);
    mpz_get_str(text, 10, z);
    size_t size = strlen(text);
    Value str = too_long(th->vm, size - (*text == '-'), 0) ? raise_too_long(th) : str_new(th, text, size);
    mem_free(text);
    return str;
}

Value int_bad_literal(Thread *th, const char *text, size_t size, int base)
{
    Value str = str_new(th, text, size);
    Value shown = str ? object_repr(th, str) : NULL;
    if (shown)
        raise(th, T_ValueError, "invalid literal for int() with base %d: %.200s", base, str_data(shown));
    unref_maybe(th, str);
    unref_maybe(th, shown);
    return NULL;
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

/* The prefix 0x, 0o, 0b, if the base allows it; sets a base of 0. false: a leading zero that base 0 refuses. */
static bool read_prefix(const char **at, const char *end, int *base, bool *prefixed)
{
    const char *p = *at;
    *prefixed = false;
    int named = 0;
    if (end - p >= 2 && p[0] == '0')
        named = (p[1] | 32) == 'x' ? 16 : (p[1] | 32) == 'o' ? 8 : (p[1] | 32) == 'b' ? 2 : 0;
    if (named && (*base == 0 || *base == named)) {
        *base = named;
        *at = p + 2;
        *prefixed = true;
        return true;
    }
    if (*base)
        return true;
    *base = 10;
    if (p < end && *p == '0')
        for (; p < end; p++)
            if (*p != '0' && *p != '_')
                return false;
    return true;
}

/* Digits with single underscores between them, copied without; the count, or -1. */
static long copy_digits(const char *p, const char *end, int base, bool prefixed, char *out)
{
    long count = 0;
    bool may_underscore = prefixed;
    for (; p < end; p++) {
        if (*p == '_') {
            if (!may_underscore || p + 1 == end)
                return -1;
            may_underscore = false;
            continue;
        }
        if (digit_value(*p) >= base)
            return -1;
        out[count++] = *p;
        may_underscore = true;
    }
    return count ? count : -1;
}

static Value digits_value(Thread *th, char *digits, size_t count, int base, bool negative)
{
    if (count <= 17 && base <= 10) {
        int64_t value = 0;
        for (size_t i = 0; i < count; i++)
            value = value * base + (digits[i] - '0');
        return small_make(negative ? -value : value);
    }
    if (too_long(th->vm, count, 0) && (base & (base - 1)))
        return raise(th, T_ValueError,
                     "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; "
                     "use sys.set_int_max_str_digits() to increase the limit",
                     th->vm->digits_limit, count);
    digits[count] = '\0';
    mpz_t z;
    mpz_init(z);
    mpz_set_str(z, digits, base);
    if (negative)
        mpz_neg(z, z);
    return int_from_mpz_steal(th, z);
}

Value int_parse(Thread *th, const char *text, size_t size, int base)
{
    const char *p = text, *end = text + size;
    int given = base;
    while (p < end && number_space(*p))
        p++;
    while (end > p && number_space(end[-1]))
        end--;
    bool negative = p < end && *p == '-', prefixed;
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (!read_prefix(&p, end, &base, &prefixed))
        return int_bad_literal(th, text, size, given);
    size_t room = (size_t)(end - p) + 1;
    char *digits = block_alloc(th, room);
    if (!digits)
        return NULL;
    long count = copy_digits(p, end, base, prefixed, digits);
    Value v =
        count < 0 ? int_bad_literal(th, text, size, given) : digits_value(th, digits, (size_t)count, base, negative);
    block_free(th, digits, room);
    return v;
}

/* --- hash: modulo the prime 2**61 - 1, as all of CPython's numbers */
enum { HASH_BITS = 61 };
#define HASH_PRIME (((int64_t)1 << HASH_BITS) - 1)

int64_t hash_i64(int64_t i)
{
    int64_t hash = i % HASH_PRIME;
    return hash == -1 ? -2 : hash;
}

bool int_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    if (is_small(self)) {
        *out = hash_i64(small_get(self));
        return true;
    }
    mpz_srcptr z = ((Int *)self)->big;
    int64_t hash = (int64_t)mpz_tdiv_ui(z, (unsigned long)HASH_PRIME);
    if (mpz_sgn(z) < 0)
        hash = -hash;
    *out = hash == -1 ? -2 : hash;
    return true;
}

Value number_text(Thread *th, Value str)
{
    if (str_is_ascii(str))
        return ref(str);
    Buf out = {0};
    const char *p = str_data(str), *end = p + str_size(str);
    while (p < end) {
        unsigned rune;
        p += rune_read(p, &rune);
        int digit = rune < 0x80 ? -1 : rune_decimal(rune);
        if (rune < 0x80)
            buf_add_char(&out, (char)rune);
        else
            buf_add_char(&out, digit >= 0 ? (char)('0' + digit) : rune_flags(rune) & RUNE_SPACE ? ' ' : '?');
    }
    return str_from_buf(th, &out);
}
