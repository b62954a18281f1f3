#include <math.h>

#include "base/mem.h"
#include "py/defs.h"
#include "py/fast.h"
#include "py/format.h"
#include "py/int.h"
#include "py/str.h"
#include "py/vm.h"

/* The types int and bool. */

/* Reads the arguments of a constructor. */
bool create_args(Thread *th, const char *name, Value args, Value kwargs, const char *const *names, size_t min,
                 size_t max, Value *out)
{
    size_t given = args ? tuple_count(args) : 0;
    memset(out, 0, max * sizeof *out);
    if (given > max)
        return raise_false(th, T_TypeError, "%s expected at most %zu argument%s, got %zu", name, max,
                           max == 1 ? "" : "s", given);
    for (size_t i = 0; i < given; i++)
        out[i] = tuple_peek(args, i);
    bool takes_keywords = *names[max - 1];
    size_t place = 0;
    Value key, value;
    while (kwargs && dict_next(kwargs, &place, &key, &value)) {
        if (!takes_keywords)
            return raise_false(th, T_TypeError, "%s() takes no keyword arguments", name);
        size_t i = 0;
        while (i < max && !str_equal_c(key, names[i]))
            i++;
        if (i == max || !*names[i])
            return raise_false(th, T_TypeError, "%s() got an unexpected keyword argument '%s'", name, str_data(key));
        if (out[i])
            return raise_false(th, T_TypeError, "argument for %s() given by name ('%s') and position (%zu)", name,
                               names[i], i + 1);
        out[i] = value;
    }
    for (size_t i = 0; i < min; i++)
        if (!out[i] && takes_keywords)
            return raise_false(th, T_TypeError, "%s() missing required argument '%s' (pos %zu)", name, names[i], i + 1);
        else if (!out[i])
            return raise_false(th, T_TypeError, "%s expected at least %zu argument%s, got %zu", name, min,
                               min == 1 ? "" : "s", given);
    return true;
}

bool own_init(Thread *th, Type *type, TypeId base)
{
    Value name = th->vm->own->names.__init__;
    return type_find(th, type, name) != type_find(th, th->vm->type[base], name);
}

/* --- int(x), int(x, base) */
static Value int_of_text(Thread *th, Value v, int base)
{
    const char *data;
    size_t size;
    if (is_str(v)) {
        Value plain = number_text(th, v);
        if (!plain)
            return NULL;
        Value result = int_parse(th, str_data(plain), str_size(plain), base);
        if (!result && plain != v && error_matches(th, T_ValueError)) {
            error_clear(th);
            int_bad_literal(th, str_data(v), str_size(v), base);
        }
        unref(th, plain);
        return result;
    }
    Value result = bytes_view(th, v, &data, &size) ? int_parse(th, data, size, base) : NULL;
    if (!result && error_matches(th, T_ValueError)) { /* bytes are shown as bytes */
        error_clear(th);
        Value plain = bytes_new(th, data, size), shown = plain ? object_repr(th, plain) : NULL;
        if (shown)
            raise(th, T_ValueError, "invalid literal for int() with base %d: %.200s", base, str_data(shown));
        unref_maybe(th, plain);
        unref_maybe(th, shown);
    }
    return result;
}

static bool is_text(Thread *th, Value v)
{
    return is_str(v) || is_bytes(v) || is_instance(th, v, T_bytearray) || is_instance(th, v, T_memoryview);
}

static Value need_int(Thread *th, Value result, const char *method)
{
    if (!result || is_int(result))
        return result;
    raise(th, T_TypeError, "%s returned non-int (type %s)", method, type_name(th, result));
    unref(th, result);
    return NULL;
}

/* What __trunc__ gave, taken over: an old way, which warns. */
static Value int_of_truncated(Thread *th, Value result)
{
    if (!result || !error_warn(th, T_DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.")) {
        unref_maybe(th, result);
        return NULL;
    }
    Value whole = can_index(result)
                      ? int_index(th, result)
                      : raise(th, T_TypeError, "__trunc__ returned non-Integral (type %s)", type_name(th, result));
    unref(th, result);
    return whole;
}

static Value int_of(Thread *th, Value v)
{
    if (is_small(v) || is_exact(th, v, T_int))
        return ref(v);
    if (is_exact(th, v, T_float))
        return int_from_double(th, ((Float *)v)->value);
    bool found;
    Value result = call_special_name(th, v, th->vm->own->names.__int__, &found);
    if (found)
        return need_int(th, result, "__int__");
    if (is_int(v))
        return int_unary(th, v, UNARY_POS);
    if (type_find(th, type_of(th, v), th->vm->own->names.__index__))
        return int_index(th, v);
    result = call_special_name(th, v, th->vm->own->names.__trunc__, &found);
    if (found)
        return int_of_truncated(th, result);
    if (is_text(th, v))
        return int_of_text(th, v, 10);
    return raise(th, T_TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'",
                 type_name(th, v));
}

static Value int_with_base(Thread *th, Value v, Value base)
{
    if (!v)
        return raise(th, T_TypeError, "int() missing string argument");
    int64_t b;
    if (!index_as_clamped(th, base, &b))
        return NULL;
    if (b != 0 && (b < 2 || b > 36))
        return raise(th, T_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (!is_text(th, v))
        return raise(th, T_TypeError, "int() can't convert non-string with explicit base");
    return int_of_text(th, v, (int)b);
}

static Value int_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {"", "base"};
    Value given[2];
    if (!create_args(th, "int", args, kwargs, names, 0, 2, given))
        return NULL;
    Value plain = given[1] ? int_with_base(th, given[0], given[1]) : given[0] ? int_of(th, given[0]) : small_make(0);
    if (!plain || type == th->vm->type[T_int])
        return plain;
    Int *i = object_new(th, type, 0);
    if (i) {
        mpz_init(i->big);
        int_to_mpz(plain, i->big);
    }
    unref(th, plain);
    return (Value)i;
}

static void int_dealloc(Thread *th, Object *self)
{
    (void)th;
    if (((Int *)self)->big->_mp_d)
        mpz_clear(((Int *)self)->big);
}

static int int_truth(Thread *th, Value self)
{
    (void)th;
    return !int_is_zero(self);
}

/* --- methods */
static Value int_bit_length_method(Thread *th, Value *a)
{
    return int_from_u64(th, int_bit_length(a[0]));
}

static Value int_bit_count(Thread *th, Value *a)
{
    Value positive = int_absolute(th, a[0]);
    if (!positive)
        return NULL;
    IntView view;
    int_view(positive, &view);
    Value count = int_from_u64(th, mpz_popcount(view.z));
    int_view_end(&view);
    unref(th, positive);
    return count;
}

/* "little" or "big"; NULL: big. */
static bool read_order(Thread *th, Value order, bool *little)
{
    *little = order && str_equal_c(order, "little");
    if (order && !is_str(order))
        return raise_false(th, T_TypeError, "argument 'byteorder' must be str, not %s", type_name(th, order));
    if (order && !*little && !str_equal_c(order, "big"))
        return raise_false(th, T_ValueError, "byteorder must be either 'little' or 'big'");
    return true;
}

static Value int_to_bytes(Thread *th, Value *a)
{
    int64_t length = 1;
    bool little;
    if ((a[1] && !int_as_i64(th, a[1], &length)) || !read_order(th, a[2], &little))
        return NULL;
    int is_signed = a[3] ? object_truth(th, a[3]) : 0;
    if (is_signed < 0)
        return NULL;
    if (length < 0)
        return raise(th, T_ValueError, "length argument must be non-negative");
    int sign = int_sign(a[0]);
    if (sign < 0 && !is_signed)
        return raise(th, T_OverflowError, "can't convert negative int to unsigned");
    IntView view;
    int_view(a[0], &view);
    mpz_t z;
    mpz_init_set(z, view.z);
    int_view_end(&view);
    uint64_t room = (uint64_t)length * 8;
    if (sign < 0) { /* the two's complement in `length` bytes */
        mpz_t all;
        mpz_init_set_ui(all, 1);
        mpz_mul_2exp(all, all, room);
        mpz_add(z, z, all);
        mpz_clear(all);
    }
    bool fits = mpz_sgn(z) >= 0 && (mpz_sgn(z) == 0 || mpz_sizeinbase(z, 2) <= room);
    if (fits && is_signed && sign != 0)
        fits = room && (sign < 0 ? mpz_tstbit(z, room - 1) : !mpz_tstbit(z, room - 1));
    Value bytes = fits ? bytes_new(th, NULL, (size_t)length) : raise(th, T_OverflowError, "int too big to convert");
    if (bytes) {
        char *data = ((Bytes *)bytes)->data;
        memset(data, 0, (size_t)length);
        size_t written = mpz_sgn(z) ? (mpz_sizeinbase(z, 2) + 7) / 8 : 0;
        mpz_export(little ? data : data + (size_t)length - written, NULL, little ? -1 : 1, 1, 0, 0, z);
    }
    mpz_clear(z);
    return bytes;
}

static Value int_from_bytes(Thread *th, Value *a)
{
    bool little;
    if (!read_order(th, a[2], &little))
        return NULL;
    if (is_int(a[1]) || is_str(a[1]))
        return raise(th, T_TypeError, "cannot convert '%s' object to bytes", type_name(th, a[1]));
    int is_signed = a[3] ? object_truth(th, a[3]) : 0;
    if (is_signed >= 0 && (is_str(a[1]) || is_int(a[1])))
        return raise(th, T_TypeError, "cannot convert '%s' object to bytes", type_name(th, a[1]));
    Value bytes = is_signed < 0 ? NULL : is_bytes(a[1]) ? ref(a[1]) : call1(th, &th->vm->type[T_bytes]->head, a[1]);
    const char *data;
    size_t size;
    if (!bytes || !bytes_view(th, bytes, &data, &size)) {
        unref_maybe(th, bytes);
        return NULL;
    }
    mpz_t z;
    mpz_init(z);
    mpz_import(z, size, little ? -1 : 1, 1, 0, 0, data);
    if (is_signed && size && mpz_tstbit(z, size * 8 - 1)) {
        mpz_t all;
        mpz_init_set_ui(all, 1);
        mpz_mul_2exp(all, all, size * 8);
        mpz_sub(z, z, all);
        mpz_clear(all);
    }
    unref(th, bytes);
    Value v = int_from_mpz_steal(th, z);
    if (!v || a[0] == &th->vm->type[T_int]->head)
        return v;
    Value made = call1(th, a[0], v);
    unref(th, v);
    return made;
}

static Value int_ratio(Thread *th, Value *a)
{
    Value top = int_unary(th, a[0], UNARY_POS), pair = top ? tuple_of(th, 2, top, small_make(1)) : NULL;
    unref_maybe(th, top);
    return pair;
}

static Value int_plain(Thread *th, Value *a)
{
    return int_unary(th, a[0], UNARY_POS);
}
static Value int_abs_method(Thread *th, Value *a)
{
    return int_absolute(th, a[0]);
}
static Value int_round_method(Thread *th, Value *a)
{
    return a[1] && !is_none(th, a[1]) ? int_round_to(th, a[0], a[1]) : int_plain(th, a);
}
static Value int_float_method(Thread *th, Value *a)
{
    double d = int_to_double(th, a[0]);
    return error_is_set(th) ? NULL : float_from(th, d);
}
static Value int_divmod_method(Thread *th, Value *a)
{
    return is_int(a[1]) ? int_divmod(th, a[0], a[1]) : not_implemented(th);
}
static Value int_rdivmod_method(Thread *th, Value *a)
{
    return is_int(a[1]) ? int_divmod(th, a[1], a[0]) : not_implemented(th);
}
static Value int_is_integer(Thread *th, Value *a)
{
    (void)a;
    return truth(th, true);
}
static Value int_getnewargs(Thread *th, Value *a)
{
    Value plain = int_plain(th, a), args = plain ? tuple_of(th, 1, plain) : NULL;
    unref_maybe(th, plain);
    return args;
}

static const NativeDef int_methods[] = {
    {"bit_length(self, /)", int_bit_length_method, "Number of bits necessary to represent self in binary.", 0},
    {"bit_count(self, /)", int_bit_count, "Number of ones in the binary representation of the absolute value of self.",
     0},
    {"to_bytes(self, length=1, byteorder='big', *, signed=False)", int_to_bytes,
     "Return an array of bytes representing an integer.", 0},
    {"from_bytes(cls, bytes, byteorder='big', *, signed=False)", int_from_bytes,
     "Return the integer represented by the given array of bytes.", NATIVE_CLASS},
    {"as_integer_ratio(self, /)", int_ratio, "Return a pair of integers, whose ratio is equal to the original int.", 0},
    {"is_integer(self, /)", int_is_integer, "Returns True. Exists for duck type compatibility with float.is_integer.",
     0},
    {"conjugate(self, /)", int_plain, "Returns self, the complex conjugate of any int.", 0},
    {"__int__(self, /)", int_plain, NULL, 0},
    {"__index__(self, /)", int_plain, NULL, 0},
    {"__trunc__(self, /)", int_plain, NULL, 0},
    {"__floor__(self, /)", int_plain, NULL, 0},
    {"__ceil__(self, /)", int_plain, NULL, 0},
    {"__abs__(self, /)", int_abs_method, NULL, 0},
    {"__float__(self, /)", int_float_method, NULL, 0},
    {"__round__(self, ndigits=None, /)", int_round_method, NULL, 0},
    {"__divmod__(self, value, /)", int_divmod_method, NULL, 0},
    {"__rdivmod__(self, value, /)", int_rdivmod_method, NULL, 0},
    {"__format__(self, format_spec, /)", format_method_int, "Format by a specification.", 0},
    {"__getnewargs__(self, /)", int_getnewargs, NULL, 0},
    {0},
};

static Value int_real(Thread *th, Value self)
{
    return int_unary(th, self, UNARY_POS);
}
static Value int_zero(Thread *th, Value self)
{
    (void)th;
    (void)self;
    return small_make(0);
}
static Value int_one(Thread *th, Value self)
{
    (void)th;
    (void)self;
    return small_make(1);
}
static const GetSetDef int_getsets[] = {
    {"real", int_real, NULL, "the real part of a complex number"},
    {"imag", int_zero, NULL, "the imaginary part of a complex number"},
    {"numerator", int_real, NULL, "the numerator of a rational number in lowest terms"},
    {"denominator", int_one, NULL, "the denominator of a rational number in lowest terms"},
    {0},
};

const TypeDef int_def = {
    .name = "int",
    .size = sizeof(Int),
    .flags = TYPE_INT,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer",
    .methods = int_methods,
    .getsets = int_getsets,
    .slots = {.dealloc = int_dealloc,
              .create = int_create,
              .repr = int_repr,
              .hash = int_hash,
              .truth = int_truth,
              .compare = int_compare,
              .binary = int_binary,
              .unary = int_unary},
};

/* --- bool */
static Value bool_repr(Thread *th, Value self)
{
    return str_from(th, self == th->vm->true_ ? "True" : "False");
}

static Value bool_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    static const char *const names[] = {""};
    Value given[1];
    if (!create_args(th, "bool", args, kwargs, names, 0, 1, given))
        return NULL;
    int yes = given[0] ? object_truth(th, given[0]) : 0;
    return yes < 0 ? NULL : truth(th, yes);
}

static Value bool_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if ((op == OP_AND || op == OP_OR || op == OP_XOR) && is_exact(th, left, T_bool) && is_exact(th, right, T_bool)) {
        bool a = left == th->vm->true_, b = right == th->vm->true_;
        return truth(th, op == OP_AND ? a && b : op == OP_OR ? a || b : a != b);
    }
    return int_binary(th, left, right, op);
}

static Value bool_unary(Thread *th, Value self, UnaryOp op)
{
    static const char *const inverted =
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise "
        "inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' "
        "operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.";
    bool running = th->frame != NULL; /* CPython says nothing of constants */
    if (op == UNARY_INVERT && running && !error_warn(th, T_DeprecationWarning, inverted))
        return NULL;
    return int_unary(th, self, op);
}

const TypeDef bool_def = {
    .name = "bool",
    .size = sizeof(Int),
    .flags = TYPE_FINAL,
    .doc = "Returns True when the argument is true, False otherwise.",
    .slots = {.create = bool_create, .repr = bool_repr, .unary = bool_unary, .binary = bool_binary},
};
