#include <ctype.h>
#include <math.h>
#include <string.h>

#include "py/bytes.h"
#include "py/format_private.h"
#include "py/str.h"
#include "py/vm.h"

/* The % operator of str and bytes, after CPython's unicode_format_arg and _PyBytes_FormatEx. */

typedef struct Percent {
    Thread *th;
    Buf *out;
    const char *data, *at, *end;
    bool bytes;      /* the format is bytes */
    Value args;      /* what stands right of the % */
    Value one;       /* the single argument, or NULL when args is a tuple */
    Value mapping;   /* args, if it can be looked up by name */
    size_t next, count;
} Percent;

typedef struct Conversion {
    bool left, plus, space, alternate, zero;
    int64_t width, precision; /* -1: none */
    unsigned type;
    size_t index; /* characters before the type, for messages */
} Conversion;

static Value next_argument(Percent *p) /* borrowed */
{
    if (p->next >= p->count) {
        raise(p->th, T_TypeError, "not enough arguments for format string");
        return NULL;
    }
    size_t at = p->next++;
    return p->one ? p->one : tuple_peek(p->args, at);
}

static Value by_name(Percent *p, Value *held)
{
    Thread *th = p->th;
    if (!p->mapping)
        return raise(th, T_TypeError, "format requires a mapping");
    const char *from = ++p->at;
    for (int depth = 1; p->at < p->end; p->at++) {
        if (*p->at == '(')
            depth++;
        else if (*p->at == ')' && --depth == 0)
            break;
    }
    if (p->at >= p->end)
        return raise(th, T_ValueError, "incomplete format key");
    size_t size = (size_t)(p->at++ - from);
    Value key = p->bytes ? bytes_new(th, from, size) : str_new(th, from, size);
    *held = key ? object_getitem(th, p->mapping, key) : NULL;
    unref_maybe(th, key);
    return *held;
}

static bool read_size(Percent *p, int64_t *out, const char *what)
{
    if (p->at < p->end && *p->at == '*') {
        p->at++;
        Value v = next_argument(p);
        if (!v)
            return false;
        if (!is_int(v))
            return raise_false(p->th, T_TypeError, "* wants int");
        if (!int_as_i64(p->th, v, out) || *out > INT32_MAX || *out < -INT32_MAX) {
            error_clear(p->th);
            return raise_false(p->th, T_OverflowError, "Python int too large to convert to C %s",
                               what[0] == 'w' ? "ssize_t" : "int");
        }
        return true;
    }
    while (p->at < p->end && isdigit((unsigned char)*p->at)) {
        if (*out > INT32_MAX - 100)
            return raise_false(p->th, T_ValueError, "%s too big", what);
        *out = (*out < 0 ? 0 : *out) * 10 + (*p->at++ - '0');
    }
    return true;
}

/* From after the '%' (and the key) to the type. */
static bool read_conversion(Percent *p, Conversion *c)
{
    for (bool flags = true; flags && p->at < p->end;) {
        switch (*p->at) {
        case '-': c->left = true; break;
        case '+': c->plus = true; break;
        case ' ': c->space = true; break;
        case '#': c->alternate = true; break;
        case '0': c->zero = true; break;
        default: flags = false;
        }
        p->at += flags;
    }
    if (!read_size(p, &c->width, "width"))
        return false;
    if (c->width < -1) {
        c->left = true;
        c->width = -c->width;
    }
    if (p->at < p->end && *p->at == '.') {
        p->at++;
        c->precision = 0;
        if (!read_size(p, &c->precision, "precision"))
            return false;
        if (c->precision < 0)
            c->precision = 0;
    }
    if (p->at < p->end && strchr("hlL", *p->at))
        p->at++;
    if (p->at >= p->end)
        return raise_false(p->th, T_ValueError, "incomplete format");
    c->index = p->bytes ? (size_t)(p->at - p->data) : str_count_chars(p->data, (size_t)(p->at - p->data));
    if (p->bytes)
        c->type = (unsigned char)*p->at++;
    else
        p->at += rune_read(p->at, &c->type);
    return true;
}

static void add_padded(Percent *p, const Conversion *c, const char *text, size_t size, size_t width)
{
    int64_t room = c->width > (int64_t)width ? c->width - (int64_t)width : 0;
    for (int64_t i = 0; !c->left && i < room && !p->out->failed; i++)
        buf_add_char(p->out, ' ');
    buf_add(p->out, text, size);
    for (int64_t i = 0; c->left && i < room && !p->out->failed; i++)
        buf_add_char(p->out, ' ');
}

/* A number's sign, prefix and digits. */
static void add_number(Percent *p, const Conversion *c, bool negative, const char *prefix, const Buf *digits,
                       bool zeros)
{
    char sign = negative ? '-' : c->plus ? '+' : c->space ? ' ' : 0;
    Buf text = {0};
    if (sign)
        buf_add_char(&text, sign);
    buf_add_str(&text, prefix);
    int64_t size = (int64_t)(text.size + digits->size);
    for (; zeros && c->zero && !c->left && size < c->width && !text.failed; size++)
        buf_add_char(&text, '0');
    buf_add(&text, buf_str(digits), digits->size);
    add_padded(p, c, buf_str(&text), text.size, text.size);
    p->out->failed |= text.failed;
    buf_release(&text);
}

static bool can_be_number(Thread *th, Value v)
{
    if (is_int(v) || is_float(v))
        return true;
    Value method = attr_find_special(th, v, "__index__");
    if (!method && !error_is_set(th) && !is_str(v) && !is_bytes(v))
        method = attr_find_special(th, v, "__int__");
    unref_maybe(th, method);
    error_clear(th);
    return method != NULL;
}

/* The int that %d (any real number) or %x (an integer) shows; NULL: TypeError. */
static Value whole_number(Percent *p, const Conversion *c, Value v)
{
    Thread *th = p->th;
    bool decimal = c->type == 'd' || c->type == 'i' || c->type == 'u';
    if (is_int(v))
        return ref(v);
    if (is_float(v) && decimal)
        return int_from_double(th, ((Float *)v)->value);
    if (!is_float(v) && can_be_number(th, v)) {
        Value method = attr_find_special(th, v, "__index__");
        if (!method && decimal)
            method = attr_find_special(th, v, "__int__");
        Value number = method ? call0(th, method) : NULL;
        unref_maybe(th, method);
        if (number || error_is_set(th))
            return number;
    }
    return raise(th, T_TypeError, decimal ? "%%%c format: a real number is required, not %s"
                                          : "%%%c format: an integer is required, not %s",
                 p->bytes && c->type == 'i' ? 'd' : (int)c->type, type_name(th, v));
}

static bool add_int(Percent *p, const Conversion *c, Value v)
{
    Thread *th = p->th;
    Value number = whole_number(p, c, v);
    if (!number)
        return false;
    int base = c->type == 'o' ? 8 : c->type == 'x' || c->type == 'X' ? 16 : 10;
    const char *prefix = !c->alternate || base == 10 ? "" : base == 8 ? "0o" : c->type == 'X' ? "0X" : "0x";
    Buf digits = {0}, full = {0};
    bool negative = false, ok = format_int_digits(th, &digits, number, base, c->type == 'X', &negative);
    unref(th, number);
    for (int64_t i = (int64_t)digits.size; i < c->precision && !full.failed; i++)
        buf_add_char(&full, '0');
    buf_add(&full, buf_str(&digits), digits.size);
    if (ok)
        add_number(p, c, negative, prefix, &full, true);
    p->out->failed |= digits.failed || full.failed;
    buf_release(&digits);
    buf_release(&full);
    return ok;
}

static bool add_float(Percent *p, const Conversion *c, Value v)
{
    double value;
    if (!float_as_double(p->th, v, &value)) {
        if (p->bytes && error_matches(p->th, T_TypeError)) {
            error_clear(p->th);
            raise(p->th, T_TypeError, "float argument required, not %s", type_name(p->th, v));
        }
        return false;
    }
    Buf digits = {0};
    format_float_digits(&digits, fabs(value), (char)c->type, c->precision < 0 ? 6 : c->precision, c->alternate, false);
    add_number(p, c, signbit(value) && !isnan(value), "", &digits, true);
    p->out->failed |= digits.failed;
    buf_release(&digits);
    return true;
}

static bool add_char(Percent *p, const Conversion *c, Value v)
{
    char text[4];
    size_t size = 1;
    if (!p->bytes && is_str(v) && str_count(v) == 1) {
        add_padded(p, c, str_data(v), str_size(v), 1);
        return true;
    }
    if (p->bytes && is_bytes(v) && ((Bytes *)v)->size == 1) {
        add_padded(p, c, ((Bytes *)v)->data, 1, 1);
        return true;
    }
    if (!is_int(v))
        return raise_false(p->th, T_TypeError, p->bytes ? "%%c requires an integer in range(256) or a single byte"
                                                        : "%%c requires int or char");
    int64_t rune;
    if (!int_as_i64(p->th, v, &rune)) {
        error_clear(p->th);
        rune = -1;
    }
    if (p->bytes) {
        if (rune < 0 || rune > 255)
            return raise_false(p->th, T_OverflowError, "%%c arg not in range(256)");
        text[0] = (char)rune;
    } else {
        if (rune < 0 || rune > 0x10FFFF)
            return raise_false(p->th, T_OverflowError, "%%c arg not in range(0x110000)");
        size = rune_write((unsigned)rune, text);
    }
    add_padded(p, c, text, size, 1);
    return true;
}

static bool add_text(Percent *p, const Conversion *c, Value v)
{
    Thread *th = p->th;
    Value text = c->type == 's'                ? object_str(th, v)
                 : c->type == 'r' && !p->bytes ? object_repr(th, v)
                                               : object_ascii(th, v);
    if (!text)
        return false;
    size_t count = str_count(text), size = str_size(text);
    if (c->precision >= 0 && (size_t)c->precision < count) {
        count = (size_t)c->precision;
        size = str_offset(text, count);
    }
    add_padded(p, c, str_data(text), size, count);
    unref(th, text);
    return true;
}

/* %s and %b of a bytes format. */
static bool add_bytes(Percent *p, const Conversion *c, Value v)
{
    const char *data;
    size_t size;
    Value made = NULL;
    if (!bytes_view(p->th, v, &data, &size)) {
        error_clear(p->th);
        Value method = attr_find_special(p->th, v, "__bytes__");
        if (!method)
            return error_is_set(p->th) ? false
                                       : raise_false(p->th, T_TypeError,
                                                     "%%b requires a bytes-like object, or an object that implements "
                                                     "__bytes__, not '%s'",
                                                     type_name(p->th, v));
        made = call0(p->th, method);
        unref(p->th, method);
        if (!made || !bytes_view(p->th, made, &data, &size)) {
            unref_maybe(p->th, made);
            return false;
        }
    }
    if (c->precision >= 0 && (size_t)c->precision < size)
        size = (size_t)c->precision;
    add_padded(p, c, data, size, size);
    unref_maybe(p->th, made);
    return true;
}

static bool add_argument(Percent *p, const Conversion *c, Value v)
{
    switch (c->type) {
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
        return add_int(p, c, v);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        return add_float(p, c, v);
    case 'c':
        return add_char(p, c, v);
    case 'b':
        if (p->bytes)
            return add_bytes(p, c, v);
        break;
    case 's':
        return p->bytes ? add_bytes(p, c, v) : add_text(p, c, v);
    case 'r': case 'a':
        return add_text(p, c, v);
    }
    return raise_false(p->th, T_ValueError, "unsupported format character '%c' (0x%x) at index %zu",
                       c->type > 31 && c->type < 128 ? (int)c->type : '?', c->type, c->index);
}

static bool fill_one(Percent *p)
{
    Conversion c = {.width = -1, .precision = -1};
    p->at++;
    if (p->at < p->end && *p->at == '%') {
        p->at++;
        buf_add_char(p->out, '%');
        return true;
    }
    Value held = NULL;
    bool named = p->at < p->end && *p->at == '(';
    if (named) {
        if (!by_name(p, &held))
            return false;
        p->one = held; /* from now on the only argument, be it for a '*' */
        p->next = 0;
        p->count = 1;
    }
    bool ok = read_conversion(p, &c);
    Value v = ok ? next_argument(p) : NULL;
    ok = v && add_argument(p, &c, v);
    if (named)
        p->one = NULL;
    p->next = named ? p->count : p->next;
    unref_maybe(p->th, held);
    return ok;
}

static bool is_mapping(Thread *th, Value v)
{
    if (is_tuple(v) || is_small(v))
        return false;
    if (type_of(th, v)->slots.getitem)
        return true;
    Value method = attr_find_special(th, v, "__getitem__");
    unref_maybe(th, method);
    error_clear(th);
    return method && !is_type(v);
}

static bool fill(Percent *p, Value args)
{
    p->args = args;
    bool single = is_str(args) || (p->bytes && (is_bytes(args) || is_bytearray(p->th, args)));
    if (is_tuple(args)) {
        p->count = tuple_count(args);
    } else {
        p->one = args;
        p->count = 1;
        if (!single && is_mapping(p->th, args))
            p->mapping = args;
    }
    while (p->at < p->end) {
        const char *mark = memchr(p->at, '%', (size_t)(p->end - p->at));
        buf_add(p->out, p->at, (size_t)((mark ? mark : p->end) - p->at));
        if (!mark)
            break;
        p->at = mark;
        if (!fill_one(p))
            return false;
    }
    if (p->next < p->count && !p->mapping)
        return raise_false(p->th, T_TypeError, p->bytes ? "not all arguments converted during bytes formatting"
                                                        : "not all arguments converted during string formatting");
    return true;
}

Value format_percent(Thread *th, Value format, Value args)
{
    Buf out = {0};
    const char *data = str_data(format);
    Percent p = {.th = th, .out = &out, .data = data, .at = data, .end = data + str_size(format)};
    if (fill(&p, args))
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

bool format_percent_bytes(Thread *th, Buf *out, const char *text, size_t size, Value args)
{
    Percent p = {.th = th, .out = out, .data = text, .at = text, .end = text + size, .bytes = true};
    return fill(&p, args);
}
