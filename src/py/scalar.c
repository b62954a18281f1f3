#include "py/scalar.h"

#include <string.h>

#include "py/defs.h"
#include "py/error.h"
#include "py/fast.h"

size_t scalar_size(char code)
{
    switch (code) {
    case 'c': case 'b': case 'B': case '?': return 1;
    case 'h': case 'H': return sizeof(short);
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'd': case 'P': return 8;
    default: return 0;
    }
}

static bool is_signed(char code) { return strchr("bhilqn", code) != NULL; }

Value scalar_get(Thread *th, char code, const char *at)
{
    uint64_t bits = 0;
    float f;
    double d;
    switch (code) {
    case 'c': return bytes_new(th, at, 1);
    case '?': return truth(th, *at != 0);
    case 'f': memcpy(&f, at, sizeof f); return float_from(th, (double)f);
    case 'd': memcpy(&d, at, sizeof d); return float_from(th, d);
    default: break;
    }
    size_t size = scalar_size(code);
    memcpy(&bits, at, size); /* little-endian: the low bytes stand first */
    if (!is_signed(code))
        return int_from_u64(th, bits);
    int shift = 64 - 8 * (int)size;
    return int_from(th, (int64_t)(bits << shift) >> shift);
}

static ScalarPut put_int(Thread *th, char code, char *at, Value value)
{
    int64_t i = 0;
    Value whole = NULL;
    if (!is_int(value)) {
        if (!can_index(value))
            return SCALAR_TYPE;
        whole = attr_find_special(th, value, "__index__");
        Value made = whole ? call0(th, whole) : NULL;
        unref_maybe(th, whole);
        if (!made)
            return SCALAR_RAISED;
        ScalarPut r = is_int(made) ? put_int(th, code, at, made) : SCALAR_TYPE;
        unref(th, made);
        return r;
    }
    bool fits = int_as_i64(th, value, &i);
    uint64_t bits = (uint64_t)i;
    size_t size = scalar_size(code);
    if (!fits) {
        error_clear(th);
        mpz_t z;
        mpz_init(z);
        int_to_mpz(value, z);
        fits = size == 8 && !is_signed(code) && mpz_sgn(z) > 0 && mpz_fits_ulong_p(z);
        bits = fits ? mpz_get_ui(z) : 0;
        mpz_clear(z);
    } else if (size < 8) {
        int n = 8 * (int)size;
        fits = is_signed(code) ? i >= -(1LL << (n - 1)) && i < 1LL << (n - 1) : i >= 0 && i < 1LL << n;
    } else {
        fits = is_signed(code) || i >= 0;
    }
    if (!fits)
        return SCALAR_RANGE;
    memcpy(at, &bits, size);
    return SCALAR_OK;
}

static ScalarPut put_float(Thread *th, char code, char *at, Value value)
{
    double d;
    if (!float_as_double(th, value, &d)) {
        if (!error_matches(th, T_TypeError))
            return SCALAR_RAISED;
        error_clear(th);
        return SCALAR_TYPE;
    }
    float f = (float)d;
    memcpy(at, code == 'f' ? (void *)&f : (void *)&d, code == 'f' ? sizeof f : sizeof d);
    return SCALAR_OK;
}

ScalarPut scalar_put(Thread *th, char code, char *at, Value value)
{
    switch (code) {
    case 'c':
        if (!is_bytes(value))
            return SCALAR_TYPE;
        if (((Bytes *)value)->size != 1)
            return SCALAR_RANGE;
        *at = ((Bytes *)value)->data[0];
        return SCALAR_OK;
    case '?': {
        int yes = object_truth(th, value);
        *at = yes > 0;
        return yes < 0 ? SCALAR_RAISED : SCALAR_OK;
    }
    case 'f':
    case 'd': return put_float(th, code, at, value);
    default: return put_int(th, code, at, value);
    }
}
