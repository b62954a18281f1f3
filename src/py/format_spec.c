#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "py/complex.h"
#include "py/float.h"
#include "py/format_private.h"
#include "py/str.h"
#include "py/vm.h"

/* The format specification language of format(), f-strings and str.format, after CPython's formatter_unicode.c. */

/* A number's text in its parts; `digits` are those before the point, `rest` the point and what follows. */
typedef struct NumberParts {
    bool negative;
    const char *prefix; /* "0x" or "" */
    const char *digits;
    size_t digit_count;
    const char *rest;
    size_t rest_size;
} NumberParts;

/* [[fill]align][sign][z][#][0][width][grouping][.precision][type] */
typedef struct FormatSpec {
    unsigned fill;
    bool fill_given;
    char align; /* < > = ^ */
    bool align_given;
    char sign;  /* '+', '-', ' ', or 0 */
    bool no_negative_zero, alternate;
    int64_t width; /* -1: none */
    char grouping; /* ',' '_' or 0 */
    int64_t precision; /* -1: none */
    unsigned type; /* 0: none */
} FormatSpec;

/* --- digits */

bool format_int_digits(Thread *th, Buf *out, Value v, int base, bool upper, bool *negative)
{
    if (base == 10) {
        Value text = int_repr(th, v);
        if (!text)
            return false;
        *negative = str_data(text)[0] == '-';
        buf_add(out, str_data(text) + *negative, str_size(text) - *negative);
        unref(th, text);
        return true;
    }
    mpz_t z;
    mpz_init(z);
    int_to_mpz(v, z);
    *negative = mpz_sgn(z) < 0;
    mpz_abs(z, z);
    size_t room = mpz_sizeinbase(z, base) + 2;
    if (buf_reserve(out, room)) {
        mpz_get_str(out->data + out->size, upper ? -base : base, z);
        out->size += strlen(out->data + out->size);
    }
    mpz_clear(z);
    return true;
}

/* printf with any precision, straight into the buffer. */
static void add_printf(Buf *out, double value, char kind, int precision, bool alternate)
{
    char format[8];
    snprintf(format, sizeof format, alternate ? "%%#.*%c" : "%%.*%c", kind);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    char text[64];
    int size = snprintf(text, sizeof text, format, precision, value);
    if (size > 0 && (size_t)size < sizeof text)
        buf_add(out, text, (size_t)size);
    else if (size > 0 && buf_reserve(out, (size_t)size + 1)) {
        snprintf(out->data + out->size, (size_t)size + 1, format, precision, value);
        out->size += (size_t)size;
    }
#pragma GCC diagnostic pop
}

/* 'g' in two forms that printf lacks, put together from the digits of its 'e'. dot_0: what a spec with a precision and
 * no type means; it shows a ".0", and goes over to an exponent one place earlier. alternate: zeros at the end stay (the
 * C library's own %#g loses them where rounding gives another digit). */
static void add_general(Buf *out, double value, char e, int precision, bool alternate, bool dot_0)
{
    Buf text = {0};
    add_printf(&text, value, 'e', precision - 1, true);
    char *mark = text.data ? strchr(text.data, 'e') : NULL;
    if (!mark) {
        out->failed = true;
        buf_release(&text);
        return;
    }
    int exponent = atoi(mark + 1), count = (int)(mark - text.data) - 1;
    char *digits = text.data; /* "d.ddd" without its point */
    memmove(digits + 1, digits + 2, (size_t)(count - 1));
    while (!alternate && count > 1 && digits[count - 1] == '0')
        count--;
    if (exponent < -4 || exponent >= precision - dot_0) {
        buf_add_char(out, digits[0]);
        if (count > 1 || alternate)
            buf_add_char(out, '.');
        buf_add(out, digits + 1, (size_t)(count - 1));
        buf_addf(out, "%c%c%02d", e, exponent < 0 ? '-' : '+', abs(exponent));
    } else if (exponent < 0) {
        buf_add_str(out, "0.");
        for (int i = -1; i > exponent; i--)
            buf_add_char(out, '0');
        buf_add(out, digits, (size_t)count);
    } else {
        for (int i = 0; i <= exponent; i++)
            buf_add_char(out, i < count ? digits[i] : '0');
        buf_add_char(out, '.');
        if (count > exponent + 1)
            buf_add(out, digits + exponent + 1, (size_t)(count - exponent - 1));
        else if (dot_0)
            buf_add_char(out, '0');
    }
    buf_release(&text);
}

/* repr's text; alternate: with a point even before an exponent. */
static void add_repr(Buf *out, double value, bool alternate)
{
    char text[40];
    size_t size = float_text(value, text);
    const char *mark = memchr(text, 'e', size);
    if (!alternate || !mark || memchr(text, '.', size)) {
        buf_add(out, text, size);
        return;
    }
    buf_add(out, text, (size_t)(mark - text));
    buf_add_char(out, '.');
    buf_add(out, mark, size - (size_t)(mark - text));
}

void format_float_digits(Buf *out, double magnitude, char kind, int64_t precision, bool alternate, bool add_dot_0)
{
    if (isnan(magnitude) || isinf(magnitude)) {
        bool upper = isupper((unsigned char)kind);
        buf_add_str(out, isnan(magnitude) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"));
    } else if (kind == 'r') {
        add_repr(out, magnitude, alternate);
    } else {
        if ((kind == 'g' || kind == 'G') && precision == 0)
            precision = 1;
        if ((kind == 'g' || kind == 'G') && (add_dot_0 || alternate))
            add_general(out, magnitude, kind == 'g' ? 'e' : 'E', (int)precision, alternate, add_dot_0);
        else
            add_printf(out, magnitude, kind, (int)precision, alternate);
    }
}

/* --- laying out */

static void add_fill(Buf *out, unsigned fill, int64_t count)
{
    if (fill < 0x80 && count > 0) {
        if (buf_reserve(out, (size_t)count)) {
            memset(out->data + out->size, (int)fill, (size_t)count);
            out->size += (size_t)count;
        }
        return;
    }
    for (int64_t i = 0; i < count && !out->failed; i++)
        buf_add_code_point(out, fill);
}

static void pad_around(const FormatSpec *spec, int64_t size, char usual, int64_t *left, int64_t *right)
{
    int64_t room = spec->width > size ? spec->width - size : 0;
    char align = spec->align_given ? spec->align : usual;
    *left = align == '>' ? room : align == '^' ? room / 2 : 0;
    *right = room - *left;
    if (align == '=')
        *right = 0;
}

static int group_size(const FormatSpec *spec)
{
    if (!spec->grouping)
        return 0;
    return spec->type == 'b' || spec->type == 'o' || spec->type == 'x' || spec->type == 'X' ? 4 : 3;
}

/* digits with separators, and zeros before them until they fill `least` characters. */
static void add_grouped(Buf *out, const char *digits, size_t count, int group, char separator, int64_t least)
{
    int64_t total = (int64_t)count;
    if (count == 0)
        return;
    while (total + (group ? (total - 1) / group : 0) < least)
        total++;
    for (int64_t i = total; i > 0; i--) {
        buf_add_char(out, i > (int64_t)count ? '0' : digits[(int64_t)count - i]);
        if (group && i > 1 && (i - 1) % group == 0)
            buf_add_char(out, separator);
    }
}

static void format_number(Buf *out, const FormatSpec *spec, const NumberParts *parts)
{
    char sign = parts->negative ? '-' : spec->sign == '+' ? '+' : spec->sign == ' ' ? ' ' : 0;
    size_t prefix = strlen(parts->prefix), fixed = (sign != 0) + prefix + parts->rest_size;
    char align = spec->align_given ? spec->align : '>';
    bool zeros = align == '=' && spec->fill == '0';
    int group = group_size(spec);
    Buf digits = {0};
    add_grouped(&digits, parts->digits, parts->digit_count, group, spec->grouping,
                zeros ? spec->width - (int64_t)fixed : 0);
    int64_t size = (int64_t)(fixed + digits.size), left, right;
    pad_around(spec, size, '>', &left, &right);
    int64_t inner = align == '=' && spec->width > size ? spec->width - size : 0;
    add_fill(out, spec->fill, align == '=' ? 0 : left);
    if (sign)
        buf_add_char(out, sign);
    buf_add_str(out, parts->prefix);
    add_fill(out, spec->fill, inner);
    buf_add(out, buf_str(&digits), digits.size);
    buf_add(out, parts->rest, parts->rest_size);
    add_fill(out, spec->fill, right);
    out->failed |= digits.failed;
    buf_release(&digits);
}

/* --- reading a spec */

static bool is_align(unsigned rune)
{
    return rune == '<' || rune == '>' || rune == '=' || rune == '^';
}

/* A run of decimal digits; -1: none. */
static bool read_number(Thread *th, const char **at, int64_t *out)
{
    *out = -1;
    for (; **at >= '0' && **at <= '9'; (*at)++) {
        if (*out > INT64_MAX / 10 - 10)
            return raise_false(th, T_ValueError, "Too many decimal digits in format string");
        *out = (*out < 0 ? 0 : *out) * 10 + (**at - '0');
    }
    return true;
}

static bool raise_grouping(Thread *th, char grouping, unsigned type)
{
    if (type > 32 && type < 128)
        return raise_false(th, T_ValueError, "Cannot specify '%c' with '%c'.", grouping, (int)type);
    return raise_false(th, T_ValueError, "Cannot specify '%c' with '\\x%x'.", grouping, type);
}

static bool read_grouping(Thread *th, const char **at, FormatSpec *spec)
{
    if (**at == ',') {
        spec->grouping = ',';
        (*at)++;
    }
    if (**at == '_') {
        if (spec->grouping)
            return raise_false(th, T_ValueError, "Cannot specify both ',' and '_'.");
        spec->grouping = '_';
        (*at)++;
    }
    if (**at == ',' && spec->grouping == '_')
        return raise_false(th, T_ValueError, "Cannot specify both ',' and '_'.");
    return true;
}

static bool grouping_fits(Thread *th, const FormatSpec *spec)
{
    switch (spec->type) {
    case 0: case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case 'F': case '%':
        return true;
    case 'b': case 'o': case 'x': case 'X':
        if (spec->grouping == '_')
            return true;
        return raise_grouping(th, spec->grouping, spec->type);
    default:
        return raise_grouping(th, spec->grouping, spec->type);
    }
}

/* [[fill]align] */
static const char *read_align(const char *at, const char *end, FormatSpec *spec)
{
    unsigned first = 0, second = 0;
    size_t took = at < end ? rune_read(at, &first) : 0;
    if (took && at + took < end)
        rune_read(at + took, &second);
    if (is_align(second)) {
        spec->fill = first;
        spec->fill_given = spec->align_given = true;
        spec->align = (char)second;
        return at + took + 1;
    }
    if (!is_align(first))
        return at;
    spec->align_given = true;
    spec->align = (char)first;
    return at + 1;
}

/* [sign][z][#][0]: a zero means the fill, and for numbers that it stands after the sign. */
static const char *read_flags(const char *at, bool is_number, FormatSpec *spec)
{
    if (*at == '+' || *at == '-' || *at == ' ')
        spec->sign = *at++;
    if (*at == 'z') {
        spec->no_negative_zero = true;
        at++;
    }
    if (*at == '#') {
        spec->alternate = true;
        at++;
    }
    if (spec->fill_given || *at != '0')
        return at;
    spec->fill = '0';
    if (!spec->align_given && is_number) {
        spec->align = '=';
        spec->align_given = true;
    }
    return at + 1;
}

/* text: a str. type: what an absent type means for the grouping check (0 or 's'). */
static bool spec_parse(Thread *th, Value v, Value text, unsigned type, FormatSpec *spec)
{
    const char *at = str_data(text), *end = at + str_size(text);
    *spec = (FormatSpec){.fill = ' ', .width = -1, .precision = -1, .type = type};
    at = read_align(at, end, spec);
    at = read_flags(at, type != 's', spec);
    if (!read_number(th, &at, &spec->width) || !read_grouping(th, &at, spec))
        return false;
    if (*at == '.') {
        at++;
        if (!read_number(th, &at, &spec->precision))
            return false;
        if (spec->precision < 0)
            return raise_false(th, T_ValueError, "Format specifier missing precision");
    }
    if (at < end) {
        unsigned rune;
        size_t size = rune_read(at, &rune);
        if (at + size != end)
            return raise_false(th, T_ValueError, "Invalid format specifier '%s' for object of type '%s'",
                               str_data(text), type_name(th, v));
        spec->type = rune;
    }
    return !spec->grouping || grouping_fits(th, spec);
}

static Value raise_unknown(Thread *th, Value v, unsigned type)
{
    if (type > 32 && type < 128)
        return raise(th, T_ValueError, "Unknown format code '%c' for object of type '%s'", (int)type, type_name(th, v));
    return raise(th, T_ValueError, "Unknown format code '\\x%x' for object of type '%s'", type, type_name(th, v));
}

static bool spec_text(Thread *th, Value spec)
{
    return is_str(spec) || raise_false(th, T_TypeError, "__format__() argument must be str, not %s",
                                       is_none(th, spec) ? "None" : type_name(th, spec));
}

/* --- str */

Value format_method_str(Thread *th, Value *a)
{
    FormatSpec spec;
    if (!spec_text(th, a[1]))
        return NULL;
    if (!str_size(a[1]))
        return object_str(th, a[0]);
    if (!spec_parse(th, a[0], a[1], 's', &spec))
        return NULL;
    if (spec.type != 's')
        return raise_unknown(th, a[0], spec.type);
    if (spec.sign)
        return raise(th, T_ValueError, spec.sign == ' ' ? "Space not allowed in string format specifier"
                                                        : "Sign not allowed in string format specifier");
    if (spec.no_negative_zero)
        return raise(th, T_ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate)
        return raise(th, T_ValueError, "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return raise(th, T_ValueError, "'=' alignment not allowed in string format specifier");
    size_t count = str_count(a[0]), size = str_size(a[0]);
    if (spec.precision >= 0 && (size_t)spec.precision < count) {
        count = (size_t)spec.precision;
        size = str_offset(a[0], count);
    }
    Buf out = {0};
    int64_t left, right;
    pad_around(&spec, (int64_t)count, '<', &left, &right);
    add_fill(&out, spec.fill, left);
    buf_add(&out, str_data(a[0]), size);
    add_fill(&out, spec.fill, right);
    return str_from_buf(th, &out);
}

/* --- float */

/* The parts of a number's digits as format_float_digits wrote them; they point into text. */
static NumberParts float_parts(Buf *text, bool negative)
{
    const char *data = buf_str(text);
    size_t digits = strspn(data, "0123456789");
    return (NumberParts){negative, "", data, digits, data + digits, text->size - digits};
}

/* NULL: ValueError. */
static Value format_float_spec(Thread *th, double value, FormatSpec *spec)
{
    char kind = spec->type == 0 ? 'r' : spec->type == 'n' ? 'g' : spec->type == '%' ? 'f' : (char)spec->type;
    bool percent = spec->type == '%', dot_0 = spec->type == 0;
    int64_t precision = spec->precision;
    if (precision > INT32_MAX - 100)
        return raise(th, T_ValueError, "precision too big");
    if (percent)
        value *= 100;
    if (precision < 0)
        precision = 6;
    else if (kind == 'r')
        kind = 'g';
    bool negative = signbit(value) && !isnan(value);
    Buf text = {0};
    format_float_digits(&text, fabs(value), kind, precision, spec->alternate, dot_0);
    if (percent)
        buf_add_char(&text, '%');
    const char *data = buf_str(&text);
    if (spec->no_negative_zero && negative && isfinite(value) && strspn(data, "0.") >= strcspn(data, "e%"))
        negative = false;
    NumberParts parts = float_parts(&text, negative);
    Buf out = {0};
    format_number(&out, spec, &parts);
    out.failed |= text.failed;
    buf_release(&text);
    return str_from_buf(th, &out);
}

static bool is_float_type(unsigned type)
{
    return type && type < 128 && strchr("eEfFgG%", (int)type);
}

/* A number's __format__: str() where nothing is asked for, else by what is. */
static Value format_method(Thread *th, Value *a, Value (*by_spec)(Thread *th, Value v, FormatSpec *spec))
{
    FormatSpec spec;
    if (!spec_text(th, a[1]))
        return NULL;
    if (!str_size(a[1]))
        return object_str(th, a[0]);
    return spec_parse(th, a[0], a[1], 0, &spec) ? by_spec(th, a[0], &spec) : NULL;
}

static Value float_by_spec(Thread *th, Value v, FormatSpec *spec)
{
    if (spec->type && spec->type != 'n' && !is_float_type(spec->type))
        return raise_unknown(th, v, spec->type);
    double value;
    return float_as_double(th, v, &value) ? format_float_spec(th, value, spec) : NULL;
}

Value format_method_float(Thread *th, Value *a)
{
    return format_method(th, a, float_by_spec);
}

/* --- complex: both parts as floats, the second with its sign; in brackets if no type is asked for */

static void add_part(Buf *out, double value, const FormatSpec *spec, char kind, int64_t precision, unsigned sign)
{
    bool negative = signbit(value) && !isnan(value);
    Buf text = {0}, one = {0};
    format_float_digits(&text, fabs(value), kind, precision, spec->alternate, false);
    if (kind == 'r' && text.size > 2 && memcmp(buf_str(&text) + text.size - 2, ".0", 2) == 0)
        text.size -= 2;
    NumberParts parts = float_parts(&text, negative);
    FormatSpec plain = *spec;
    plain.width = -1;
    plain.sign = sign;
    format_number(&one, &plain, &parts);
    buf_add(out, buf_str(&one), one.size);
    out->failed |= text.failed | one.failed;
    buf_release(&text);
    buf_release(&one);
}

static Value complex_by_spec(Thread *th, Value v, FormatSpec *spec)
{
    if (spec->type && spec->type != 'n' && (!is_float_type(spec->type) || spec->type == '%'))
        return raise_unknown(th, v, spec->type);
    if (spec->fill == '0' && spec->align == '=')
        return raise(th, T_ValueError, "Zero padding is not allowed in complex format specifier");
    if (spec->align == '=')
        return raise(th, T_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    const Complex *c = (Complex *)v;
    bool bare = spec->type == 0, alone = bare && c->real == 0.0 && !signbit(c->real);
    char kind = bare ? 'r' : spec->type == 'n' ? 'g' : (char)spec->type;
    int64_t precision = spec->precision < 0 ? 6 : spec->precision, left, right;
    if (precision > INT32_MAX - 100)
        return raise(th, T_ValueError, "precision too big");
    if (bare && spec->precision >= 0)
        kind = 'g';
    Buf text = {0}, out = {0};
    if (bare && !alone)
        buf_add_char(&text, '(');
    if (!alone)
        add_part(&text, c->real, spec, kind, precision, spec->sign);
    add_part(&text, c->imag, spec, kind, precision, alone ? spec->sign : '+');
    buf_add_str(&text, bare && !alone ? "j)" : "j");
    pad_around(spec, (int64_t)text.size, '>', &left, &right);
    add_fill(&out, spec->fill, left);
    buf_add(&out, buf_str(&text), text.size);
    add_fill(&out, spec->fill, right);
    out.failed |= text.failed;
    buf_release(&text);
    return str_from_buf(th, &out);
}

Value format_method_complex(Thread *th, Value *a)
{
    return format_method(th, a, complex_by_spec);
}

/* --- int */

static Value format_char(Thread *th, Value v, FormatSpec *spec)
{
    if (spec->sign)
        return raise(th, T_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return raise(th, T_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t rune;
    if (!int_as_i64(th, v, &rune)) {
        error_clear(th);
        return raise(th, T_OverflowError, "Python int too large to convert to C long");
    }
    if (rune < 0 || rune > 0x10FFFF)
        return raise(th, T_OverflowError, "%%c arg not in range(0x110000)");
    char text[4];
    size_t size = rune_write((unsigned)rune, text);
    Buf out = {0};
    int64_t left, right;
    pad_around(spec, 1, '>', &left, &right);
    if (spec->align == '=')
        left = spec->width > 1 ? spec->width - 1 : 0;
    add_fill(&out, spec->fill, left);
    buf_add(&out, text, size);
    add_fill(&out, spec->fill, right);
    return str_from_buf(th, &out);
}

static Value format_int_spec(Thread *th, Value v, FormatSpec *spec)
{
    if (spec->precision >= 0)
        return raise(th, T_ValueError, "Precision not allowed in integer format specifier");
    if (spec->no_negative_zero)
        return raise(th, T_ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec->type == 'c')
        return format_char(th, v, spec);
    int base = spec->type == 'b' ? 2 : spec->type == 'o' ? 8 : spec->type == 'x' || spec->type == 'X' ? 16 : 10;
    const char *prefix = "";
    if (spec->alternate && base != 10)
        prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec->type == 'X' ? "0X" : "0x";
    NumberParts parts = {.prefix = prefix, .rest = ""};
    Buf digits = {0}, out = {0};
    if (!format_int_digits(th, &digits, v, base, spec->type == 'X', &parts.negative)) {
        buf_release(&digits);
        return NULL;
    }
    parts.digits = buf_str(&digits);
    parts.digit_count = digits.size;
    format_number(&out, spec, &parts);
    out.failed |= digits.failed;
    buf_release(&digits);
    return str_from_buf(th, &out);
}

static Value int_by_spec(Thread *th, Value v, FormatSpec *spec)
{
    if (is_float_type(spec->type)) {
        double value = int_to_double(th, v);
        return error_is_set(th) ? NULL : format_float_spec(th, value, spec);
    }
    if (spec->type && !(spec->type < 128 && strchr("bcdoxXn", (int)spec->type)))
        return raise_unknown(th, v, spec->type);
    return format_int_spec(th, v, spec);
}

Value format_method_int(Thread *th, Value *a)
{
    return format_method(th, a, int_by_spec);
}

Value format_method_object(Thread *th, Value *a)
{
    if (!spec_text(th, a[1]))
        return NULL;
    if (str_size(a[1]))
        return raise(th, T_TypeError, "unsupported format string passed to %s.__format__", type_name(th, a[0]));
    return object_str(th, a[0]);
}
