#include <math.h>

#include "py/builtins_private.h"
#include "py/bytes.h"
#include "py/complex.h"
#include "py/format_private.h"
#include "py/int.h"
#include "py/str.h"
#include "py/vm.h"

/* Built-in functions about numbers and characters. */

static bool is_exact_float(Thread *th, Value v)
{
    return !is_small(v) && v->type == th->vm->type[T_float];
}

static Value builtin_abs(Thread *th, Value *a)
{
    if (is_small(a[0]) && small_get(a[0]) != SMALL_MIN)
        return small_get(a[0]) < 0 ? small_make(-small_get(a[0])) : a[0];
    if (is_exact_float(th, a[0]))
        return float_from(th, fabs(((Float *)a[0])->value));
    bool found;
    Value v = special_call(th, a[0], "__abs__", 0, NULL, &found);
    return found ? v : raise(th, T_TypeError, "bad operand type for abs(): '%s'", type_name(th, a[0]));
}

/* A small int in base 1 << bits, after its prefix. */
static Value small_in_base(Thread *th, int64_t value, int bits, const char *prefix)
{
    char text[72], *at = text + sizeof text;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = "0123456789abcdef"[rest & ((1u << bits) - 1)];
        rest >>= bits;
    } while (rest);
    *--at = prefix[1];
    *--at = prefix[0];
    if (value < 0)
        *--at = '-';
    return str_from_ascii(th, at, (size_t)(text + sizeof text - at));
}

static Value in_base(Thread *th, Value v, int base, const char *prefix)
{
    if (is_small(v))
        return small_in_base(th, small_get(v), base == 2 ? 1 : base == 8 ? 3 : 4, prefix);
    Value number = int_index(th, v);
    if (!number)
        return NULL;
    Buf digits = {0}, out = {0};
    bool negative = false;
    format_int_digits(th, &digits, number, base, false, &negative);
    unref(th, number);
    buf_addf(&out, "%s%s%s", negative ? "-" : "", prefix, buf_str(&digits));
    out.failed |= digits.failed;
    buf_release(&digits);
    return str_from_buf(th, &out);
}

static Value builtin_bin(Thread *th, Value *a)
{
    return in_base(th, a[0], 2, "0b");
}

static Value builtin_oct(Thread *th, Value *a)
{
    return in_base(th, a[0], 8, "0o");
}

static Value builtin_hex(Thread *th, Value *a)
{
    return in_base(th, a[0], 16, "0x");
}

static Value builtin_chr(Thread *th, Value *a)
{
    int64_t rune;
    if (!int_as_i64(th, a[0], &rune)) {
        if (!error_matches(th, T_OverflowError))
            return NULL;
        error_clear(th);
        rune = -1;
    }
    if (rune < 0 || rune > 0x10FFFF)
        return raise(th, T_ValueError, "chr() arg not in range(0x110000)");
    return str_from_rune(th, (unsigned)rune);
}

static Value builtin_ord(Thread *th, Value *a)
{
    size_t count;
    unsigned rune = 0;
    Span span;
    if (is_str(a[0])) {
        count = str_count(a[0]);
        if (count == 1)
            rune_read(str_data(a[0]), &rune);
    } else if (bytes_look(th, a[0], &span) && !is_memoryview(th, a[0])) {
        count = span.size;
        rune = count ? (unsigned char)span.data[0] : 0;
    } else {
        return raise(th, T_TypeError, "ord() expected string of length 1, but %s found", type_name(th, a[0]));
    }
    if (count != 1)
        return raise(th, T_TypeError, "ord() expected a character, but string of length %zu found", count);
    return small_make(rune);
}

/* One side's method; NULL without exception if it has none or passes. */
static Value try_special(Thread *th, Value v, const char *name, Value argument)
{
    bool found;
    Value result = special_call(th, v, name, 1, argument, &found);
    if (result && result == th->vm->not_implemented) {
        unref(th, result);
        return NULL;
    }
    return result;
}

static Value builtin_divmod(Thread *th, Value *a)
{
    if (is_int(a[0]) && is_int(a[1]))
        return int_divmod(th, a[0], a[1]);
    Value pair = try_special(th, a[0], "__divmod__", a[1]);
    if (!pair && !error_is_set(th) && type_of(th, a[0]) != type_of(th, a[1]))
        pair = try_special(th, a[1], "__rdivmod__", a[0]);
    if (pair || error_is_set(th))
        return pair;
    return raise(th, T_TypeError, "unsupported operand type(s) for divmod(): '%s' and '%s'", type_name(th, a[0]),
                 type_name(th, a[1]));
}

/* a: base, exp, mod */
static Value builtin_pow(Thread *th, Value *a)
{
    if (!a[2] || is_none(th, a[2]))
        return object_binary(th, a[0], a[1], OP_POW);
    if (is_int(a[0]) && is_int(a[1]) && is_int(a[2]))
        return int_power_mod(th, a[0], a[1], a[2]);
    if (is_complex(th, a[0]))
        return raise(th, T_ValueError, "complex modulo");
    Value method = is_int(a[0]) || is_float(a[0]) ? NULL : attr_find_special(th, a[0], "__pow__");
    if (error_is_set(th))
        return NULL;
    Value power = method ? call2(th, method, a[1], a[2]) : NULL;
    unref_maybe(th, method);
    if (power == th->vm->not_implemented)
        ref_set(th, &power, NULL);
    if (power || error_is_set(th))
        return power;
    if (is_float(a[0]) || is_float(a[1]) || is_float(a[2]))
        return raise(th, T_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    return raise(th, T_TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", type_name(th, a[0]),
                 type_name(th, a[1]), type_name(th, a[2]));
}

/* a: number, ndigits */
static Value builtin_round(Thread *th, Value *a)
{
    bool found, digits = a[1] && !is_none(th, a[1]);
    Value v = special_call(th, a[0], "__round__", digits ? 1 : 0, a[1], &found);
    return found ? v : raise(th, T_TypeError, "type %s doesn't define __round__ method", type_name(th, a[0]));
}

/* --- sum: whole numbers first, then floats with a compensation (as CPython since 3.12), then whatever adds */

typedef struct FloatSum {
    double sum, lost;
} FloatSum;

static void float_sum_add(FloatSum *s, double x)
{
    double t = s->sum + x;
    if (fabs(s->sum) >= fabs(x))
        s->lost += (s->sum - t) + x;
    else
        s->lost += (x - t) + s->sum;
    s->sum = t;
}

static double float_sum_end(const FloatSum *s)
{
    return s->lost != 0 && isfinite(s->lost) ? s->sum + s->lost : s->sum;
}

/* Takes items while they are floats or ints; *item is the first that is neither, or NULL at the end. Steals nothing. */
static Value sum_floats(Thread *th, Value iterator, double start, Value *item)
{
    FloatSum s = {.sum = start};
    while ((*item = object_next(th, iterator)) != NULL) {
        if (is_exact_float(th, *item))
            float_sum_add(&s, ((Float *)*item)->value);
        else if (is_small(*item))
            s.sum += (double)small_get(*item);
        else
            break;
        unref(th, *item);
    }
    return error_is_set(th) ? NULL : float_from(th, float_sum_end(&s));
}

/* The same for small ints; the sum so far must be one. */
static Value sum_ints(Thread *th, Value iterator, int64_t total, Value *item)
{
    while ((*item = object_next(th, iterator)) != NULL && is_small(*item)) {
        total += small_get(*item);
        if (!small_fits(total)) {
            *item = NULL;
            return int_from(th, total); /* goes on as any number */
        }
    }
    return error_is_set(th) ? NULL : small_make(total);
}

/* Steals total. */
static Value sum_items(Thread *th, Value iterator, Value total)
{
    Value item = NULL;
    while (total) {
        if (is_exact_float(th, total)) {
            double start = ((Float *)total)->value;
            unref(th, total);
            total = sum_floats(th, iterator, start, &item);
            if (!item || !total)
                break;
        } else if (is_small(total)) {
            total = sum_ints(th, iterator, small_get(total), &item);
            if (total && !item && !is_small(total))
                continue;
            if (!item || !total)
                break;
        } else if ((item = object_next(th, iterator)) == NULL) {
            break;
        }
        Value next = object_binary(th, total, item, OP_ADD);
        unref(th, total);
        unref(th, item);
        item = NULL;
        total = next;
    }
    unref_maybe(th, item);
    if (total && error_is_set(th)) {
        unref(th, total);
        return NULL;
    }
    return total;
}

/* a: iterable, start */
static Value builtin_sum(Thread *th, Value *a)
{
    Value iterator = object_iter(th, a[0]);
    if (!iterator)
        return NULL;
    Value total = NULL;
    if (a[1] && is_str(a[1]))
        raise(th, T_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    else if (a[1] && is_bytes(a[1]))
        raise(th, T_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    else if (a[1] && is_bytearray(th, a[1]))
        raise(th, T_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    else
        total = sum_items(th, iterator, a[1] ? ref(a[1]) : small_make(0));
    unref(th, iterator);
    return total;
}

const NativeDef BUILTINS_NUMBER[] = {
    {"abs(x, /)", builtin_abs, "The absolute value.", 0},
    {"bin(number, /)", builtin_bin, "An integer in base 2.", 0},
    {"oct(number, /)", builtin_oct, "An integer in base 8.", 0},
    {"hex(number, /)", builtin_hex, "An integer in base 16.", 0},
    {"chr(i, /)", builtin_chr, "The character with code point i.", 0},
    {"ord(c, /)", builtin_ord, "The code point of a character.", 0},
    {"divmod(x, y, /)", builtin_divmod, "(x // y, x % y).", 0},
    {"pow(base, exp, mod=None)", builtin_pow, "base ** exp, or base ** exp % mod.", 0},
    {"round(number, ndigits=None)", builtin_round, "number to ndigits places after the point.", 0},
    {"sum(iterable, /, start=0)", builtin_sum, "start plus all items.", 0},
    {0},
};
