#include "py/complex.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "py/defs.h"
#include "py/fast.h"
#include "py/float.h"
#include "py/format.h"
#include "py/int.h"

/* The type complex, with the algorithms of CPython's complexobject.c: quotients by Smith's method, powers by squaring
 * for small whole exponents, else over the logarithm. */

enum { WHOLE_POWER_MAX = 100 };

typedef struct Parts {
    double real, imag;
} Parts;

static Parts parts_of(Value v) { return (Parts){((Complex *)v)->real, ((Complex *)v)->imag}; }

Value complex_from(Thread *th, double real, double imag)
{
    Complex *c = object_new(th, th->vm->type[T_complex], 0);
    if (c) {
        c->real = real;
        c->imag = imag;
    }
    return (Value)c;
}

static Value from_parts(Thread *th, Parts p) { return complex_from(th, p.real, p.imag); }

/* Any number, or an object with __complex__: false with TypeError "must be real number, not X". */
static bool complex_as_parts(Thread *th, Value v, double *real, double *imag)
{
    *imag = 0;
    if (is_complex(th, v)) {
        *real = ((Complex *)v)->real;
        *imag = ((Complex *)v)->imag;
        return true;
    }
    Value method = is_small(v) || is_float(v) ? NULL : attr_find_special(th, v, "__complex__");
    if (!method)
        return !error_is_set(th) && float_as_double(th, v, real);
    Value made = call0(th, method);
    unref(th, method);
    if (!made)
        return false;
    bool ok = is_complex(th, made);
    if (ok)
        *real = ((Complex *)made)->real, *imag = ((Complex *)made)->imag;
    else
        raise(th, T_TypeError, "__complex__ returned non-complex (type %s)", type_name(th, made));
    unref(th, made);
    return ok;
}

/* --- arithmetic */

static Parts product(Parts a, Parts b)
{
    return (Parts){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* false: b is zero */
static bool quotient(Parts a, Parts b, Parts *out)
{
    if (fabs(b.real) >= fabs(b.imag)) {
        if (b.real == 0.0)
            return false;
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        *out = (Parts){(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
    } else if (fabs(b.imag) >= fabs(b.real)) {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        *out = (Parts){(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
    } else {
        *out = (Parts){NAN, NAN};
    }
    return true;
}

static Parts power_whole(Parts x, long n)
{
    Parts result = {1, 0}, square = x;
    for (; n > 0; n >>= 1, square = product(square, square))
        if (n & 1)
            result = product(result, square);
    return result;
}

static bool power(Parts a, Parts b, Parts *out)
{
    if (b.imag == 0.0 && b.real == floor(b.real) && fabs(b.real) <= WHOLE_POWER_MAX) {
        long n = (long)b.real;
        *out = power_whole(a, labs(n));
        return n > 0 || quotient((Parts){1, 0}, *out, out);
    }
    if (a.real == 0.0 && a.imag == 0.0) {
        *out = (Parts){0, 0};
        return b.imag == 0.0 && b.real >= 0.0;
    }
    double size = hypot(a.real, a.imag), length = pow(size, b.real), angle = atan2(a.imag, a.real);
    double phase = angle * b.real;
    if (b.imag != 0.0) {
        length *= exp(-angle * b.imag);
        phase += b.imag * log(size);
    }
    *out = (Parts){length * cos(phase), length * sin(phase)};
    return true;
}

static Value power_value(Thread *th, Parts a, Parts b)
{
    Parts r;
    if (!power(a, b, &r))
        return raise(th, T_ZeroDivisionError, "0.0 to a negative or complex power");
    bool finite = isfinite(a.real) && isfinite(a.imag) && isfinite(b.real) && isfinite(b.imag);
    if (finite && (isinf(r.real) || isinf(r.imag) || (isnan(r.real) && isnan(r.imag))))
        return raise(th, T_OverflowError, "complex exponentiation");
    return from_parts(th, r);
}

Value complex_power(Thread *th, double real, double imag, double exponent_real, double exponent_imag)
{
    return power_value(th, (Parts){real, imag}, (Parts){exponent_real, exponent_imag});
}

/* *known: it is a number at all */
static bool operand(Thread *th, Value v, Parts *out, bool *known)
{
    *known = is_int(v) || is_float(v) || is_complex(th, v);
    return *known && complex_as_parts(th, v, &out->real, &out->imag);
}

static Value complex_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    Parts a, b, r;
    bool known;
    if (!operand(th, left, &a, &known) || !operand(th, right, &b, &known))
        return known ? NULL : not_implemented(th);
    switch (op) {
    case OP_ADD: return complex_from(th, a.real + b.real, a.imag + b.imag);
    case OP_SUB: return complex_from(th, a.real - b.real, a.imag - b.imag);
    case OP_MUL: return from_parts(th, product(a, b));
    case OP_POW: return power_value(th, a, b);
    case OP_TRUEDIV:
        return quotient(a, b, &r) ? from_parts(th, r) : raise(th, T_ZeroDivisionError, "complex division by zero");
    default: return not_implemented(th);
    }
}

static Value complex_unary(Thread *th, Value self, UnaryOp op)
{
    Parts p = parts_of(self);
    if (op == UNARY_NEG)
        return complex_from(th, -p.real, -p.imag);
    if (op == UNARY_POS)
        return is_exact(th, self, T_complex) ? ref(self) : from_parts(th, p);
    return raise(th, T_TypeError, "bad operand type for unary ~: '%s'", type_name(th, self));
}

static Value complex_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (op != CMP_EQ && op != CMP_NE)
        return not_implemented(th);
    Parts p = parts_of(self);
    bool equal;
    if (is_complex(th, other)) {
        Parts q = parts_of(other);
        equal = p.real == q.real && p.imag == q.imag;
    } else if (is_int(other) || is_float(other)) {
        Value real = float_from(th, p.real);
        int same = real ? object_equal(th, real, other) : -1;
        unref_maybe(th, real);
        if (same < 0)
            return NULL;
        equal = same && p.imag == 0.0;
    } else {
        return not_implemented(th);
    }
    return truth(th, equal == (op == CMP_EQ));
}

static bool complex_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    Parts p = parts_of(self);
    uint64_t hash = (uint64_t)hash_double(p.real, self) + 1000003u * (uint64_t)hash_double(p.imag, self);
    *out = (int64_t)hash == -1 ? -2 : (int64_t)hash;
    return true;
}

static int complex_truth(Thread *th, Value self)
{
    (void)th;
    return ((Complex *)self)->real != 0.0 || ((Complex *)self)->imag != 0.0;
}

/* --- text */

/* The text of a complex number's part: a float's repr without ".0". Its size; out holds at least 32 bytes. */
static size_t complex_part_text(double part, char *out)
{
    size_t size = float_text(part, out);
    if (size > 2 && out[size - 2] == '.' && out[size - 1] == '0')
        out[size -= 2] = '\0';
    return size;
}

static Value complex_repr(Thread *th, Value self)
{
    Parts p = parts_of(self);
    char real[32], imag[32];
    complex_part_text(p.imag, imag);
    if (p.real == 0.0 && !signbit(p.real))
        return str_format(th, "%sj", imag);
    complex_part_text(p.real, real);
    return str_format(th, "(%s%s%sj)", real, imag[0] == '-' ? "" : "+", imag);
}

/* A float at *at; its end goes to *at. */
static bool scan_double(const char **at, double *out)
{
    const char *p = *at;
    if (*p == '+' || *p == '-')
        p++;
    bool word = strncasecmp(p, "inf", 3) == 0 || strncasecmp(p, "nan", 3) == 0;
    if (!word && !isdigit((unsigned char)*p) && *p != '.')
        return false;
    if (p[0] == '0' && (p[1] | 32) == 'x')
        return false;
    char *end;
    *out = strtod(*at, &end);
    bool moved = end != *at;
    *at = end;
    return moved;
}

/* One of: j, aj, a, a+bj, a-bj. text ends with a NUL; false: malformed. */
static bool scan_complex(const char *p, Parts *out)
{
    double first;
    *out = (Parts){0, 0};
    const char *start = p;
    if (!scan_double(&p, &first)) {
        p = start;
        bool negative = *p == '-';
        if (*p == '+' || *p == '-')
            p++;
        out->imag = negative ? -1.0 : 1.0;
        return (*p | 32) == 'j' && !p[1];
    }
    if ((*p | 32) == 'j') {
        out->imag = first;
        return !p[1];
    }
    out->real = first;
    if (!*p)
        return true;
    if (*p != '+' && *p != '-')
        return false;
    start = p;
    if (!scan_double(&p, &out->imag)) {
        out->imag = *start == '-' ? -1.0 : 1.0;
        p = start + 1;
    }
    return (*p | 32) == 'j' && !p[1];
}

static bool complex_parse(const char *text, size_t size, Parts *out)
{
    char plain[128];
    size_t count = 0;
    while (size && isspace((unsigned char)*text))
        text++, size--;
    while (size && isspace((unsigned char)text[size - 1]))
        size--;
    if (size > 1 && text[0] == '(' && text[size - 1] == ')') {
        text++, size -= 2;
        while (size && isspace((unsigned char)*text))
            text++, size--;
        while (size && isspace((unsigned char)text[size - 1]))
            size--;
    }
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '_' && i && i + 1 < size && isdigit((unsigned char)text[i - 1]) &&
            isdigit((unsigned char)text[i + 1]))
            continue;
        if (!text[i] || count + 1 >= sizeof plain)
            return false;
        plain[count++] = text[i];
    }
    plain[count] = '\0';
    return count && scan_complex(plain, out);
}

/* --- making */

static Value complex_of_text(Thread *th, Value v)
{
    Parts p;
    Value plain = number_text(th, v);
    if (!plain)
        return NULL;
    bool ok = complex_parse(str_data(plain), str_size(plain), &p);
    unref(th, plain);
    return ok ? from_parts(th, p) : raise(th, T_ValueError, "complex() arg is a malformed string");
}

static bool argument(Thread *th, Value v, bool second, Parts *out)
{
    bool number = is_int(v) || is_float(v) || is_complex(th, v) || can_index(v) ||
                  type_find(th, type_of(th, v), th->vm->own->names.__float__);
    if (!number && !second) {
        Value method = attr_find_special(th, v, "__complex__");
        number = method != NULL;
        unref_maybe(th, method);
    }
    if (number)
        return complex_as_parts(th, v, &out->real, &out->imag);
    if (error_is_set(th))
        return false;
    return raise_false(th, T_TypeError, second ? "complex() second argument must be a number, not '%s'"
                                               : "complex() first argument must be a string or a number, not '%s'",
                       type_name(th, v));
}

static Value complex_make(Thread *th, Value real, Value imag)
{
    Parts a = {0, 0}, b = {0, 0};
    if (real && is_str(real))
        return imag ? raise(th, T_TypeError, "complex() can't take second arg if first is a string")
                    : complex_of_text(th, real);
    if (imag && is_str(imag))
        return raise(th, T_TypeError, "complex() second arg can't be a string");
    if ((real && !argument(th, real, false, &a)) || (imag && !argument(th, imag, true, &b)))
        return NULL;
    if (imag && is_complex(th, imag))
        a.real -= b.imag;
    if (imag) /* 0.0 + -0.0 would lose the sign */
        a.imag = real && is_complex(th, real) ? a.imag + b.real : b.real;
    return from_parts(th, a);
}

static Value complex_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {"real", "imag"};
    Value given[2];
    size_t count = tuple_count(args) + (kwargs ? dict_count(kwargs) : 0);
    if (count > 2)
        return raise(th, T_TypeError, "complex() takes at most 2 arguments (%zu given)", count);
    if (!create_args(th, "complex", args, kwargs, names, 0, 2, given))
        return NULL;
    Value plain = complex_make(th, given[0], given[1]);
    if (!plain || type == th->vm->type[T_complex])
        return plain;
    Complex *c = object_new(th, type, 0);
    if (c) {
        c->real = ((Complex *)plain)->real;
        c->imag = ((Complex *)plain)->imag;
    }
    unref(th, plain);
    return (Value)c;
}

/* --- methods */

static Value complex_abs(Thread *th, Value *a)
{
    Parts p = parts_of(a[0]);
    double size = hypot(p.real, p.imag);
    if (isinf(size) && isfinite(p.real) && isfinite(p.imag))
        return raise(th, T_OverflowError, "absolute value too large");
    return float_from(th, size);
}

static Value complex_conjugate(Thread *th, Value *a)
{
    return complex_from(th, parts_of(a[0]).real, -parts_of(a[0]).imag);
}
static Value complex_plain(Thread *th, Value *a) { return from_parts(th, parts_of(a[0])); }

static Value complex_getnewargs(Thread *th, Value *a)
{
    Value real = float_from(th, parts_of(a[0]).real), imag = float_from(th, parts_of(a[0]).imag);
    Value args = tuple_of(th, 2, real, imag);
    unref_maybe(th, real);
    unref_maybe(th, imag);
    return args;
}

static Value get_real(Thread *th, Value self) { return float_from(th, parts_of(self).real); }
static Value get_imag(Thread *th, Value self) { return float_from(th, parts_of(self).imag); }

static const NativeDef methods[] = {
    {"conjugate(self, /)", complex_conjugate, "Return the complex conjugate of its argument.", 0},
    {"__abs__(self, /)", complex_abs, NULL, 0},
    {"__complex__(self, /)", complex_plain, NULL, 0},
    {"__format__(self, format_spec, /)", format_method_complex, "Format by a specification.", 0},
    {"__getnewargs__(self, /)", complex_getnewargs, NULL, 0},
    {0},
};
static const GetSetDef getsets[] = {
    {"real", get_real, NULL, "the real part of a complex number"},
    {"imag", get_imag, NULL, "the imaginary part of a complex number"},
    {0},
};

const TypeDef complex_def = {
    .name = "complex",
    .size = sizeof(Complex),
    .doc = "Create a complex number from a string or numbers.",
    .methods = methods,
    .getsets = getsets,
    .slots = {.create = complex_create,
              .repr = complex_repr,
              .hash = complex_hash,
              .truth = complex_truth,
              .compare = complex_compare,
              .binary = complex_binary,
              .unary = complex_unary},
};
