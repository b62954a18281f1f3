#include "py/format.h"

#include <string.h>

#include "py/private.h"
#include "py/slots.h"
#include "py/str.h"

/* format(), f-strings and str.format. */

Value object_format(Thread *th, Value v, Value spec)
{
    Vm *vm = th->vm;
    Value empty = vm->empty_str;
    if (!spec)
        spec = empty;
    Value a[2] = {v, spec};
    /* the usual types at once; a subclass may have a __format__ of its own */
    Type *type = type_of(th, v);
    if (type == vm->type[T_str])
        return str_size(spec) ? format_method_str(th, a) : ref(v);
    if (type == vm->type[T_int] || type == vm->type[T_bool])
        return format_method_int(th, a);
    if (type == vm->type[T_float])
        return format_method_float(th, a);
    Value method = type_lookup_peek(th, type, vm->own->names.__format__);
    if (!method || (is_native(method) && ((Native *)method)->def->fn == format_method_object))
        return format_method_object(th, a);
    bool found;
    Value result = call_special(th, v, vm->own->names.__format__, &spec, 1, &found);
    if (result && !is_str(result)) {
        raise(th, T_TypeError, "__format__ must return a str, not %s", type_name(th, result));
        unref(th, result);
        return NULL;
    }
    return result;
}

static Value convert(Thread *th, Value v, int conversion)
{
    switch (conversion) {
    case 's':
        return object_str(th, v);
    case 'r':
        return object_repr(th, v);
    case 'a':
        return object_ascii(th, v);
    default:
        return ref(v);
    }
}

Value format_value(Thread *th, Value v, int conversion, Value spec)
{
    Value converted = convert(th, v, conversion);
    if (!converted)
        return NULL;
    Value text = object_format(th, converted, spec);
    unref(th, converted);
    return text;
}

/* --- str.format */

typedef struct Fields {
    Thread *th;
    Value args, kwargs;
    enum { NUMBERING_UNKNOWN, NUMBERING_AUTO, NUMBERING_MANUAL } numbering;
    int64_t next;
} Fields;

typedef struct Text {
    const char *at, *end;
} Text;

static bool fill_text(Fields *f, Text text, Buf *out, int depth);

/* All digits: the number; else -1. -2: ValueError. */
static int64_t field_number(Thread *th, Text text)
{
    int64_t number = 0;
    if (text.at == text.end)
        return -1;
    for (const char *p = text.at; p < text.end; p++) {
        if (*p < '0' || *p > '9')
            return -1;
        if (number > INT64_MAX / 10 - 10) {
            raise(th, T_ValueError, "Too many decimal digits in format string");
            return -2;
        }
        number = number * 10 + (*p - '0');
    }
    return number;
}

static bool numbering_fits(Fields *f, bool automatic)
{
    if (f->numbering == NUMBERING_UNKNOWN)
        f->numbering = automatic ? NUMBERING_AUTO : NUMBERING_MANUAL;
    if (automatic && f->numbering == NUMBERING_MANUAL)
        return raise_false(f->th, T_ValueError,
                           "cannot switch from manual field specification to automatic field numbering");
    if (!automatic && f->numbering == NUMBERING_AUTO)
        return raise_false(f->th, T_ValueError,
                           "cannot switch from automatic field numbering to manual field specification");
    return true;
}

/* The argument that the first part of a field's name means. */
static Value field_argument(Fields *f, Text name)
{
    Thread *th = f->th;
    int64_t index = field_number(th, name);
    if (index == -2)
        return NULL;
    if (index < 0 && name.at < name.end) {
        Value key = str_new(th, name.at, (size_t)(name.end - name.at)), value = NULL;
        if (key && !f->kwargs)
            raise_with(th, T_KeyError, key);
        else if (key)
            value = object_getitem(th, f->kwargs, key);
        unref_maybe(th, key);
        return value;
    }
    if (!f->args)
        return raise(th, T_ValueError, "Format string contains positional fields");
    if (!numbering_fits(f, index < 0))
        return NULL;
    if (index < 0)
        index = f->next++;
    if ((uint64_t)index >= tuple_count(f->args))
        return raise(th, T_IndexError, "Replacement index %lld out of range for positional args tuple",
                     (long long)index);
    return ref(tuple_peek(f->args, (size_t)index));
}

/* One ".name" or "[key]" step; moves *at. Steals v. */
static Value field_step(Thread *th, Value v, Text *rest)
{
    Value next = NULL;
    const char *from = rest->at + 1, *p = from;
    if (*rest->at == '.') {
        while (p < rest->end && *p != '.' && *p != '[')
            p++;
        if (p == from) {
            raise(th, T_ValueError, "Empty attribute in format string");
        } else {
            Value name = str_new(th, from, (size_t)(p - from));
            next = name ? attr_get_str(th, v, name) : NULL;
            unref_maybe(th, name);
        }
        rest->at = p;
    } else {
        while (p < rest->end && *p != ']')
            p++;
        if (p == rest->end) {
            raise(th, T_ValueError, "Missing ']' in format string");
        } else if (p == from) {
            raise(th, T_ValueError, "Empty attribute in format string");
        } else {
            int64_t index = field_number(th, (Text){from, p});
            Value key = index == -2 ? NULL : index >= 0 ? int_from(th, index) : str_new(th, from, (size_t)(p - from));
            next = key ? object_getitem(th, v, key) : NULL;
            unref_maybe(th, key);
            rest->at = p + 1;
        }
    }
    unref(th, v);
    return next;
}

static Value field_object(Fields *f, Text name)
{
    const char *p = name.at;
    while (p < name.end && *p != '.' && *p != '[')
        p++;
    Value v = field_argument(f, (Text){name.at, p});
    Text rest = {p, name.end};
    while (v && rest.at < rest.end) {
        if (*rest.at != '.' && *rest.at != '[') {
            unref(f->th, v);
            return raise(f->th, T_ValueError, "Only '.' or '[' may follow ']' in format field specifier");
        }
        v = field_step(f->th, v, &rest);
    }
    return v;
}

/* The parts of what stands between '{' and its '}'. */
typedef struct Field {
    Text name, spec;
    int conversion;
    bool nested; /* the spec has fields of its own */
} Field;

/* "r:" or "r}" after a '!': moves *at after it. *ends: the field is over. */
static bool parse_conversion(Thread *th, const char **at, const char *end, Field *field, bool *ends)
{
    if (*at >= end)
        return raise_false(th, T_ValueError, "end of string while looking for conversion specifier");
    unsigned rune;
    *at += rune_read(*at, &rune);
    field->conversion = (int)rune;
    if (*at >= end) /* the spec's search tells the rest */
        return true;
    *ends = **at == '}';
    if (**at != '}' && **at != ':')
        return raise_false(th, T_ValueError, "expected ':' after conversion specifier");
    ++*at;
    return true;
}

/* text.at stands after '{'. Moves it after the '}'. As CPython's parse_field: brackets in the name hide ':' and '!'. */
static bool parse_field(Thread *th, Text *text, Field *field)
{
    const char *p = text->at;
    *field = (Field){.name.at = p};
    for (; p < text->end; p++) {
        if (*p == '{')
            return raise_false(th, T_ValueError, "unexpected '{' in field name");
        if (*p == '}' || *p == ':' || *p == '!')
            break;
        if (*p == '[') {
            const char *close = memchr(p, ']', (size_t)(text->end - p));
            p = close ? close : text->end - 1;
        }
    }
    field->name.end = p;
    if (p >= text->end)
        return raise_false(th, T_ValueError, "expected '}' before end of string");
    char c = *p++;
    bool ends = c == '}';
    if (c == '!' && !parse_conversion(th, &p, text->end, field, &ends))
        return false;
    if (ends) {
        field->spec = (Text){p - 1, p - 1};
        text->at = p;
        return true;
    }
    field->spec = (Text){p, p};
    for (int depth = 1; p < text->end; p++) {
        if (*p == '{') {
            field->nested = true;
            depth++;
        } else if (*p == '}' && --depth == 0) {
            field->spec.end = p;
            text->at = p + 1;
            return true;
        }
    }
    return raise_false(th, T_ValueError, "unmatched '{' in format spec");
}

static bool fill_field(Fields *f, const Field *field, Buf *out, int depth)
{
    Thread *th = f->th;
    Value v = field_object(f, field->name), converted = NULL, spec = NULL, text = NULL;
    if (!v)
        return false;
    if (field->conversion && (field->conversion > 127 || !strchr("sra", field->conversion))) {
        if (field->conversion > 32 && field->conversion < 127)
            raise(th, T_ValueError, "Unknown conversion specifier %c", field->conversion);
        else
            raise(th, T_ValueError, "Unknown conversion specifier \\x%x", (unsigned)field->conversion);
    } else {
        converted = convert(th, v, field->conversion);
    }
    if (converted) {
        Buf nested = {0};
        if (!field->nested)
            spec = str_new(th, field->spec.at, (size_t)(field->spec.end - field->spec.at));
        else if (fill_text(f, field->spec, &nested, depth - 1))
            spec = str_from_buf(th, &nested);
        else
            buf_release(&nested);
    }
    if (spec)
        text = object_format(th, converted, spec);
    if (text)
        buf_add(out, str_data(text), str_size(text));
    unref(th, v);
    unref_maybe(th, converted);
    unref_maybe(th, spec);
    unref_maybe(th, text);
    return text != NULL;
}

static bool fill_text(Fields *f, Text text, Buf *out, int depth)
{
    if (depth < 0)
        return raise_false(f->th, T_ValueError, "Max string recursion exceeded");
    while (text.at < text.end) {
        const char *p = text.at;
        while (p < text.end && *p != '{' && *p != '}')
            p++;
        buf_add(out, text.at, (size_t)(p - text.at));
        text.at = p;
        if (p >= text.end)
            break;
        char c = *p++;
        bool doubled = p < text.end && *p == c;
        if (doubled) {
            buf_add_char(out, c);
            text.at = p + 1;
            continue;
        }
        if (c == '}' || p >= text.end)
            return raise_false(f->th, T_ValueError, "Single '%c' encountered in format string", c);
        text.at = p;
        Field field;
        if (!parse_field(f->th, &text, &field) || !fill_field(f, &field, out, depth))
            return false;
    }
    return true;
}

Value format_fields(Thread *th, Value format, Value args, Value kwargs)
{
    Fields f = {.th = th, .args = args, .kwargs = kwargs};
    Buf out = {0};
    const char *data = str_data(format);
    if (fill_text(&f, (Text){data, data + str_size(format)}, &out, 1))
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}
