#include <math.h>

#include "py/defs.h"
#include "py/fast.h"
#include "py/float.h"
#include "py/format.h"
#include "py/int.h"

/* The type float. */

static Value float_of_text(Thread *th, Value v)
{
    const char *data;
    size_t size;
    Value plain = NULL;
    if (is_str(v)) {
        if (!(plain = number_text(th, v)))
            return NULL;
        data = str_data(plain);
        size = str_size(plain);
    } else if (!bytes_view(th, v, &data, &size)) {
        error_clear(th);
        return raise(th, T_TypeError, "float() argument must be a string or a real number, not '%s'", type_name(th, v));
    }
    double d;
    bool ok = float_parse(data, size, &d);
    unref_maybe(th, plain);
    if (ok)
        return float_from(th, d);
    Value shown = object_repr(th, v);
    if (shown)
        raise(th, T_ValueError, "could not convert string to float: %s", str_data(shown));
    unref_maybe(th, shown);
    return NULL;
}

/* A subclass may have a __float__ of its own. */
static Value float_of_subclass(Thread *th, Value v)
{
    bool found;
    Value result = call_special_name(th, v, th->vm->own->names.__float__, &found), plain = NULL;
    if (result && is_float(result))
        plain = float_from(th, ((Float *)result)->value);
    else if (result)
        raise(th, T_TypeError, "%s.__float__ returned non-float (type %s)", type_name(th, v), type_name(th, result));
    unref_maybe(th, result);
    return plain;
}

static Value float_of(Thread *th, Value v)
{
    if (is_exact(th, v, T_float))
        return ref(v);
    if (is_float(v))
        return float_of_subclass(th, v);
    double d;
    bool number = is_int(v) || can_index(v) || type_find(th, type_of(th, v), th->vm->own->names.__float__);
    if (!number)
        return float_of_text(th, v);
    return float_as_double(th, v, &d) ? float_from(th, d) : NULL;
}

static Value float_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {""};
    Value given[1];
    if (!create_args(th, "float", args, own_init(th, type, T_float) ? NULL : kwargs, names, 0, 1, given))
        return NULL;
    Value plain = given[0] ? float_of(th, given[0]) : float_from(th, 0.0);
    if (!plain || type == th->vm->type[T_float])
        return plain;
    Float *f = object_new(th, type, 0);
    if (f)
        f->value = ((Float *)plain)->value;
    unref(th, plain);
    return (Value)f;
}

static Value float_repr_slot(Thread *th, Value self)
{
    return float_repr(th, ((Float *)self)->value);
}

static bool float_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    *out = hash_double(((Float *)self)->value, self);
    return true;
}

static int float_truth(Thread *th, Value self)
{
    (void)th;
    return ((Float *)self)->value != 0.0;
}

/* --- methods */
#define VALUE(v) (((Float *)(v))->value)

static Value float_is_integer(Thread *th, Value *a)
{
    return truth(th, isfinite(VALUE(a[0])) && floor(VALUE(a[0])) == VALUE(a[0]));
}

static Value float_ratio(Thread *th, Value *a)
{
    double d = VALUE(a[0]);
    if (isnan(d))
        return raise(th, T_ValueError, "cannot convert NaN to integer ratio");
    if (isinf(d))
        return raise(th, T_OverflowError, "cannot convert Infinity to integer ratio");
    int e;
    double m = frexp(d, &e);
    for (int i = 0; i < 300 && m != floor(m); i++) {
        m *= 2;
        e--;
    }
    mpz_t top, bottom;
    mpz_init_set_d(top, m);
    mpz_init_set_ui(bottom, 1);
    if (e > 0)
        mpz_mul_2exp(top, top, (mp_bitcnt_t)e);
    else
        mpz_mul_2exp(bottom, bottom, (mp_bitcnt_t)-e);
    Value x = int_from_mpz_steal(th, top), y = int_from_mpz_steal(th, bottom);
    Value pair = x && y ? tuple_of(th, 2, x, y) : NULL;
    unref_maybe(th, x);
    unref_maybe(th, y);
    return pair;
}

static Value float_hex(Thread *th, Value *a)
{
    return float_hex_text(th, VALUE(a[0]));
}

static Value float_from_hex(Thread *th, Value *a)
{
    double d;
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "fromhex() argument must be str, not %s", type_name(th, a[1]));
    if (!float_from_hex_text(str_data(a[1]), str_size(a[1]), &d))
        return raise(th, T_ValueError, "invalid hexadecimal floating-point string");
    if (isinf(d) && !strpbrk(str_data(a[1]), "nN")) /* no "inf" */
        return raise(th, T_OverflowError, "hexadecimal value too large to represent as a float");
    Value plain = float_from(th, d);
    if (!plain || a[0] == &th->vm->type[T_float]->head)
        return plain;
    Value made = call1(th, a[0], plain);
    unref(th, plain);
    return made;
}

static Value float_round(Thread *th, Value *a)
{
    double d = VALUE(a[0]);
    if (!a[1] || is_none(th, a[1])) {
        double whole = round(d);
        if (fabs(d - whole) == 0.5)
            whole = 2.0 * round(d / 2.0);
        return int_from_double(th, isfinite(d) ? whole : d);
    }
    int64_t n;
    if (!index_as_clamped(th, a[1], &n))
        return NULL;
    double rounded = float_round_digits(d, n);
    if (isinf(rounded) && isfinite(d))
        return raise(th, T_OverflowError, "rounded value too large to represent");
    return float_from(th, rounded);
}

static Value float_trunc(Thread *th, Value *a)
{
    return int_from_double(th, VALUE(a[0]));
}
static Value float_floor(Thread *th, Value *a)
{
    return int_from_double(th, floor(VALUE(a[0])));
}
static Value float_ceil(Thread *th, Value *a)
{
    return int_from_double(th, ceil(VALUE(a[0])));
}
static Value float_abs(Thread *th, Value *a)
{
    return float_from(th, fabs(VALUE(a[0])));
}
static Value float_plain(Thread *th, Value *a)
{
    return float_unary(th, a[0], UNARY_POS);
}

static Value float_divmod_of(Thread *th, Value left, Value right)
{
    double a, b;
    bool known;
    if (!number_as_double(th, left, &a, &known) || !number_as_double(th, right, &b, &known))
        return known ? NULL : not_implemented(th);
    return float_divmod(th, a, b);
}
static Value float_divmod_method(Thread *th, Value *a)
{
    return float_divmod_of(th, a[0], a[1]);
}
static Value float_rdivmod_method(Thread *th, Value *a)
{
    return float_divmod_of(th, a[1], a[0]);
}

static Value float_getnewargs(Thread *th, Value *a)
{
    Value plain = float_from(th, VALUE(a[0])), args = plain ? tuple_of(th, 1, plain) : NULL;
    unref_maybe(th, plain);
    return args;
}

static const NativeDef float_methods[] = {
    {"is_integer(self, /)", float_is_integer, "Return True if the float is an integer.", 0},
    {"as_integer_ratio(self, /)", float_ratio, "Return a pair of integers, whose ratio is exactly equal to the float.",
     0},
    {"hex(self, /)", float_hex, "Return a hexadecimal representation of a floating-point number.", 0},
    {"fromhex(cls, string, /)", float_from_hex, "Create a floating-point number from a hexadecimal string.",
     NATIVE_CLASS},
    {"conjugate(self, /)", float_plain, "Return self, the complex conjugate of any float.", 0},
    {"__round__(self, ndigits=None, /)", float_round, NULL, 0},
    {"__int__(self, /)", float_trunc, NULL, 0},
    {"__trunc__(self, /)", float_trunc, NULL, 0},
    {"__floor__(self, /)", float_floor, NULL, 0},
    {"__ceil__(self, /)", float_ceil, NULL, 0},
    {"__float__(self, /)", float_plain, NULL, 0},
    {"__abs__(self, /)", float_abs, NULL, 0},
    {"__divmod__(self, value, /)", float_divmod_method, NULL, 0},
    {"__rdivmod__(self, value, /)", float_rdivmod_method, NULL, 0},
    {"__format__(self, format_spec, /)", format_method_float, "Format by a specification.", 0},
    {"__getnewargs__(self, /)", float_getnewargs, NULL, 0},
    {0},
};

static Value float_real(Thread *th, Value self)
{
    return float_unary(th, self, UNARY_POS);
}
static Value float_imag(Thread *th, Value self)
{
    (void)self;
    return float_from(th, 0.0);
}
static const GetSetDef float_getsets[] = {
    {"real", float_real, NULL, "the real part of a complex number"},
    {"imag", float_imag, NULL, "the imaginary part of a complex number"},
    {0},
};

const TypeDef float_def = {
    .name = "float",
    .size = sizeof(Float),
    .flags = TYPE_FLOAT,
    .doc = "Convert a string or number to a floating-point number, if possible.",
    .methods = float_methods,
    .getsets = float_getsets,
    .slots = {.create = float_create,
              .repr = float_repr_slot,
              .hash = float_hash,
              .truth = float_truth,
              .compare = float_compare,
              .binary = float_binary,
              .unary = float_unary},
};
