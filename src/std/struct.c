/* The module struct: numbers as bytes, by a format. A format is read anew at each call: it is short. */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "py/bytes.h"
#include "py/scalar.h"
#include "std/util.h"

typedef struct Item {
    char code;
    size_t size, at; /* bytes of one value; where it stands */
    size_t room;     /* of s and p: all of it */
} Item;

typedef struct Layout {
    VEC(Item) items; /* one a value */
    size_t size;
    bool swap;       /* big-endian */
} Layout;

static Type *struct_error(Thread *th)
{
    Value module = import_module(th, "struct");
    Value error = module ? attr_get_c(th, module, "error") : NULL;
    unref_maybe(th, module);
    unref_maybe(th, error); /* the module holds it */
    return (Type *)error;
}

static bool fail(Thread *th, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool fail(Thread *th, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    Type *type = struct_error(th);
    if (type)
        raise_type(th, type, "%s", text);
    return false;
}

/* Bytes of a code where sizes are the standard ones; 0: no such code. */
static size_t standard_size(char code)
{
    switch (code) {
    case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'l': case 'L': case 'f': return 4;
    case 'q': case 'Q': case 'd': return 8;
    default: return 0;
    }
}

static size_t native_size(char code)
{
    size_t size = scalar_size(code);
    return size ? size : code == 'e' ? 2 : code == 'x' || code == 's' || code == 'p' ? 1 : 0;
}

static bool add_code(Thread *th, Layout *out, char code, size_t count, bool native, bool align)
{
    size_t size = native ? native_size(code) : standard_size(code);
    if (!size)
        return fail(th, "bad char in struct format");
    if (align && size > 1)
        out->size = (out->size + size - 1) / size * size;
    if (count > (SIZE_MAX / 4 - out->size) / size || count > INT_MAX)
        return fail(th, "total struct size too long");
    if (code == 's' || code == 'p') {
        if (!vec_push(&out->items, ((Item){code, 1, out->size, count})))
            return raise_memory(th) != NULL;
    } else if (code != 'x') {
        for (size_t i = 0; i < count; i++)
            if (!vec_push(&out->items, ((Item){code, size, out->size + i * size, size})))
                return raise_memory(th) != NULL;
    }
    out->size += count * size;
    return true;
}

/* How often the next code stands there. */
static bool read_count(Thread *th, const char **p, size_t *left, size_t *count)
{
    *count = 0;
    for (; *left && **p >= '0' && **p <= '9'; ++*p, --*left) {
        if (*count > SIZE_MAX / 100)
            return fail(th, "overflow in item count");
        *count = *count * 10 + (size_t)(**p - '0');
    }
    return *left || fail(th, "repeat count given without format specifier");
}

static bool layout_read(Thread *th, Value format, Layout *out)
{
    const char *p;
    size_t left;
    if (is_str(format)) {
        p = str_data(format);
        left = str_size(format);
    } else if (is_bytes(format)) {
        if (!bytes_view(th, format, &p, &left))
            return false;
    } else {
        return raise_false(th, T_TypeError, "Struct() argument 1 must be a str or bytes object, not %s",
                           type_of(th, format)->name);
    }
    bool native = true, align = true;
    if (left && strchr("@=<>!", *p)) {
        native = align = *p == '@';
        out->swap = *p == '>' || *p == '!';
        p++;
        left--;
    }
    while (left) {
        size_t count = 1;
        if (*p == ' ' || (*p >= '\t' && *p <= '\r')) {
            p++;
            left--;
            continue;
        }
        if (*p >= '0' && *p <= '9' && !read_count(th, &p, &left, &count))
            return false;
        if (!add_code(th, out, *p, count, native, align))
            return false;
        p++;
        left--;
    }
    return true;
}

static void turn(char *bytes, size_t size)
{
    for (size_t i = 0; i < size / 2; i++) {
        char c = bytes[i];
        bytes[i] = bytes[size - 1 - i];
        bytes[size - 1 - i] = c;
    }
}

/* The native code of as many bytes: l is 4 in the standard formats, 8 in the native ones. */
static char code_of_size(char code, size_t size)
{
    if ((code == 'l' || code == 'L') && size == 4)
        return code == 'l' ? 'i' : 'I';
    return code;
}

/* --- half floats */

static double half_get(const char *at)
{
    uint16_t bits;
    memcpy(&bits, at, 2);
    int exponent = bits >> 10 & 31, fraction = bits & 1023;
    double d = exponent == 31 ? (fraction ? NAN : INFINITY)
               : exponent     ? ldexp(1024 + fraction, exponent - 25)
                              : ldexp(fraction, -24);
    return bits >> 15 ? -d : d;
}

/* false: too large. A fraction that is rounded up to 1024 carries into the exponent by itself. */
static bool half_put(char *at, double value)
{
    int exponent;
    double d = fabs(value), m = frexp(d, &exponent);
    uint32_t bits;
    if (isnan(d))
        bits = 0x7e00;
    else if (isinf(d))
        bits = 0x7c00;
    else if (d == 0 || exponent - 1 < -14)
        bits = (uint32_t)nearbyint(ldexp(d, 24));
    else if (exponent - 1 > 15)
        return false;
    else
        bits = (uint32_t)((exponent - 1 + 15) << 10) + (uint32_t)nearbyint(ldexp(m * 2 - 1, 10));
    if (bits >= 0x7c00 && isfinite(d))
        return false;
    uint16_t half = (uint16_t)(bits | (signbit(value) ? 0x8000u : 0));
    memcpy(at, &half, 2);
    return true;
}

/* --- packing */

static bool range_error(Thread *th, const Item *item)
{
    int bits = (int)item->size * 8;
    if (item->code == 'c')
        return fail(th, "char format requires a bytes object of length 1");
    if (bits == 64 && strchr("qlnQLNP", item->code))
        return fail(th,
                    item->code == 'q' || item->code == 'l' || item->code == 'n' ? "'%c' format requires "
                                                                                  "-9223372036854775808 <= number <= "
                                                                                  "9223372036854775807"
                                                                                : "'%c' format requires 0 <= number "
                                                                                  "<= 18446744073709551615",
                    item->code);
    if (strchr("BHILQNP", item->code))
        return fail(th, "'%c' format requires 0 <= number <= %llu", item->code, (1ULL << bits) - 1);
    return fail(th, "'%c' format requires %lld <= number <= %lld", item->code, -(1LL << (bits - 1)),
                (1LL << (bits - 1)) - 1);
}

static bool pack_text(Thread *th, const Item *item, char *at, Value value)
{
    const char *data;
    size_t size;
    if (!is_bytes(value) && !is_bytearray(th, value))
        return fail(th, "argument for '%c' must be a bytes object", item->code);
    if (!bytes_view(th, value, &data, &size))
        return false;
    size_t room = item->room;
    if (item->code == 'p' && room) {
        room = room > 256 ? 256 : room;
        size = size > room - 1 ? room - 1 : size;
        *at++ = (char)size;
    } else if (size > room) {
        size = room;
    }
    memcpy(at, data, size);
    return true;
}

static bool pack_one(Thread *th, const Layout *layout, const Item *item, char *memory, Value value)
{
    char *at = memory + item->at;
    if (item->code == 's' || item->code == 'p')
        return pack_text(th, item, at, value);
    if (item->code == 'e') {
        double d;
        if (!float_as_double(th, value, &d)) {
            error_clear(th);
            return fail(th, "required argument is not a float");
        }
        if (!half_put(at, d))
            return raise_false(th, T_OverflowError, "float too large to pack with e format");
    } else {
        switch (scalar_put(th, code_of_size(item->code, item->size), at, value)) {
        case SCALAR_OK: break;
        case SCALAR_RANGE: return range_error(th, item);
        case SCALAR_TYPE:
            return fail(th, item->code == 'c'                       ? "char format requires a bytes object of length 1"
                            : item->code == 'f' || item->code == 'd' ? "required argument is not a float"
                                                                      : "required argument is not an integer");
        default: return false;
        }
    }
    if (layout->swap)
        turn(at, item->size);
    return true;
}

static bool pack_all(Thread *th, const char *what, const Layout *layout, char *memory, Value args, size_t first)
{
    size_t given = tuple_count(args) - first;
    if (given != layout->items.count)
        return fail(th, "%s expected %zu items for packing (got %zu)", what, layout->items.count, given);
    memset(memory, 0, layout->size);
    for (size_t i = 0; i < given; i++)
        if (!pack_one(th, layout, &layout->items.items[i], memory, tuple_peek(args, first + i)))
            return false;
    return true;
}

static Value pack_as(Thread *th, Value format, Value args)
{
    Layout layout = {0};
    Value bytes = NULL;
    if (layout_read(th, format, &layout) && (bytes = bytes_new(th, NULL, layout.size)) &&
        !pack_all(th, "pack", &layout, ((Bytes *)bytes)->data, args, 0))
        ref_set(th, &bytes, NULL);
    vec_release(&layout.items);
    return bytes;
}

/* Where `offset` lies in `size` bytes, so that the layout fits; false: struct.error. */
static bool place(Thread *th, const char *what, const char *doing, const Layout *layout, size_t size, Value offset,
                  size_t *out)
{
    int64_t at = 0;
    if (offset && !int_as_i64(th, offset, &at))
        return false;
    if (at < 0 && at + (int64_t)size < 0)
        return fail(th, "offset %lld out of range for %zu-byte buffer", (long long)at, size);
    if (at < 0 && at + (int64_t)layout->size > 0)
        return fail(th, strcmp(doing, "packing") == 0 ? "no space to pack %zu bytes at offset %lld"
                                                      : "not enough data to unpack %zu bytes at offset %lld",
                    layout->size, (long long)at);
    if (at < 0)
        at += (int64_t)size;
    if ((size_t)at > size || size - (size_t)at < layout->size)
        return fail(th,
                    "%s requires a buffer of at least %zu bytes for %s %zu bytes at offset %lld (actual buffer size "
                    "is %zu)",
                    what, (size_t)at + layout->size, doing, layout->size, (long long)at, size);
    *out = (size_t)at;
    return true;
}

static Value pack_into_as(Thread *th, Value format, Value buffer, Value offset, Value args)
{
    Layout layout = {0};
    size_t at;
    Span span;
    BufferInfo info;
    bool ok = layout_read(th, format, &layout);
    if (ok && is_memoryview(th, buffer)) {
        ok = memoryview_flat(buffer, &span) ||
             raise_false(th, T_ValueError, "operation forbidden on released memoryview object");
        info = (BufferInfo){
            (char *)(uintptr_t)span.data, span.size, 1, 'B', ok && ((MemoryView *)buffer)->read_only, NULL};
    } else if (ok && !buffer_of(th, buffer, &info)) {
        ok = error_is_set(th) ? false
                              : raise_false(th, T_TypeError, "argument must be read-write bytes-like object, not %s",
                                            type_of(th, buffer)->name);
    }
    if (ok && info.read_only)
        ok = raise_false(th, T_TypeError, "argument must be read-write bytes-like object, not %s",
                         type_of(th, buffer)->name);
    ok = ok && place(th, "pack_into", "packing", &layout, info.size, offset, &at) &&
         pack_all(th, "pack_into", &layout, info.data + at, args, 0);
    vec_release(&layout.items);
    return ok ? none(th) : NULL;
}

/* --- unpacking */

static Value unpack_one(Thread *th, const Layout *layout, const Item *item, const char *memory)
{
    const char *at = memory + item->at;
    char turned[8];
    if (item->code == 's')
        return bytes_new(th, at, item->room);
    if (item->code == 'p') {
        size_t size = item->room ? (unsigned char)*at : 0;
        return bytes_new(th, at + 1, item->room && size > item->room - 1 ? item->room - 1 : size);
    }
    if (layout->swap) {
        memcpy(turned, at, item->size);
        turn(turned, item->size);
        at = turned;
    }
    return item->code == 'e' ? float_from(th, half_get(at)) : scalar_get(th, code_of_size(item->code, item->size), at);
}

static Value unpack_at(Thread *th, const Layout *layout, const char *memory)
{
    Value tuple = tuple_new(th, layout->items.count);
    for (size_t i = 0; tuple && i < layout->items.count; i++) {
        Value item = unpack_one(th, layout, &layout->items.items[i], memory);
        if (!item)
            ref_set(th, &tuple, NULL);
        else
            tuple_set_steal(tuple, i, item);
    }
    return tuple;
}

static Value unpack_as(Thread *th, Value format, Value buffer)
{
    Layout layout = {0};
    const char *data;
    size_t size;
    Value tuple = NULL;
    if (layout_read(th, format, &layout) && bytes_view(th, buffer, &data, &size) &&
        (size == layout.size || fail(th, "unpack requires a buffer of %zu bytes", layout.size)))
        tuple = unpack_at(th, &layout, data);
    vec_release(&layout.items);
    return tuple;
}

static Value unpack_from_as(Thread *th, Value format, Value buffer, Value offset)
{
    Layout layout = {0};
    const char *data;
    size_t size, at;
    Value tuple = NULL;
    if (layout_read(th, format, &layout) && bytes_view(th, buffer, &data, &size) &&
        place(th, "unpack_from", "unpacking", &layout, size, offset, &at))
        tuple = unpack_at(th, &layout, data + at);
    vec_release(&layout.items);
    return tuple;
}

static Value iter_unpack_as(Thread *th, Value format, Value buffer)
{
    Layout layout = {0};
    const char *data;
    size_t size;
    Value list = NULL, iterator = NULL;
    bool ok = layout_read(th, format, &layout) && bytes_view(th, buffer, &data, &size);
    if (ok && !layout.size)
        ok = fail(th, "cannot iteratively unpack with a struct of length 0");
    if (ok && size % layout.size)
        ok = fail(th, "iterative unpacking requires a buffer of a multiple of %zu bytes", layout.size);
    list = ok ? list_new(th, 0) : NULL;
    for (size_t at = 0; list && at < size; at += layout.size) {
        Value tuple = unpack_at(th, &layout, data + at);
        if (!tuple || !list_append(th, list, tuple))
            ref_set(th, &list, NULL);
        unref_maybe(th, tuple);
    }
    iterator = list ? object_iter(th, list) : NULL;
    unref_maybe(th, list);
    vec_release(&layout.items);
    return iterator;
}

static Value size_as(Thread *th, Value format)
{
    Layout layout = {0};
    Value size = layout_read(th, format, &layout) ? int_from(th, (int64_t)layout.size) : NULL;
    vec_release(&layout.items);
    return size;
}

static Value pack(Thread *th, Value *a) { return pack_as(th, a[0], a[1]); }
static Value pack_into(Thread *th, Value *a) { return pack_into_as(th, a[0], a[1], a[2], a[3]); }
static Value unpack(Thread *th, Value *a) { return unpack_as(th, a[0], a[1]); }
static Value unpack_from(Thread *th, Value *a) { return unpack_from_as(th, a[0], a[1], a[2]); }
static Value iter_unpack(Thread *th, Value *a) { return iter_unpack_as(th, a[0], a[1]); }
static Value calcsize(Thread *th, Value *a) { return size_as(th, a[0]); }

/* --- Struct: a format that is kept */

typedef struct Struct {
    Object head;
    Value format;
} Struct;

static Value format_of(Value self) { return ((Struct *)self)->format; }

static void struct_dealloc(Thread *th, Object *self) { unref_maybe(th, format_of(self)); }

static Value struct_init(Thread *th, Value *a)
{
    Value size = size_as(th, a[1]);
    if (!size)
        return NULL;
    unref(th, size);
    Value format = is_str(a[1]) ? ref(a[1]) : call_method(th, a[1], "decode", 0);
    if (!format)
        return NULL;
    ref_set(th, &((Struct *)a[0])->format, format);
    return none(th);
}

static Value s_pack(Thread *th, Value *a) { return pack_as(th, format_of(a[0]), a[1]); }
static Value s_pack_into(Thread *th, Value *a) { return pack_into_as(th, format_of(a[0]), a[1], a[2], a[3]); }
static Value s_unpack(Thread *th, Value *a) { return unpack_as(th, format_of(a[0]), a[1]); }
static Value s_unpack_from(Thread *th, Value *a) { return unpack_from_as(th, format_of(a[0]), a[1], a[2]); }
static Value s_iter_unpack(Thread *th, Value *a) { return iter_unpack_as(th, format_of(a[0]), a[1]); }
static Value get_size(Thread *th, Value self) { return size_as(th, format_of(self)); }
static Value get_format(Thread *th, Value self)
{
    (void)th;
    return ref(format_of(self));
}
static Value struct_repr(Thread *th, Value self)
{
    Value text = object_repr(th, format_of(self));
    Value shown = text ? str_format(th, "%s(%s)", type_short_name(self->type), str_data(text)) : NULL;
    unref_maybe(th, text);
    return shown;
}

static bool struct_module_init(Thread *th, Value module)
{
    static const NativeDef methods[] = {{"__init__(self, /, format)", struct_init, NULL, 0},
                                        {"pack(self, /, *args)", s_pack, NULL, 0},
                                        {"pack_into(self, buffer, offset, /, *args)", s_pack_into, NULL, 0},
                                        {"unpack(self, buffer, /)", s_unpack, NULL, 0},
                                        {"unpack_from(self, /, buffer, offset=0)", s_unpack_from, NULL, 0},
                                        {"iter_unpack(self, buffer, /)", s_iter_unpack, NULL, 0},
                                        {0}};
    static const GetSetDef getsets[] = {{"size", get_size, NULL, NULL}, {"format", get_format, NULL, NULL}, {0}};
    static const TypeDef type = {.name = "Struct",
                                 .module = "_struct",
                                 .size = sizeof(Struct),
                                 .flags = TYPE_C,
                                 .methods = methods,
                                 .getsets = getsets,
                                 .slots = {.dealloc = struct_dealloc, .repr = struct_repr}};
    static const TypeDef error = {.name = "error", .module = "struct", .size = sizeof(Exception)};
    return type_add(th, module, &type, NULL) && type_add(th, module, &error, th->vm->type[T_Exception]);
}

static const NativeDef FUNCTIONS[] = {{"pack(format, /, *args)", pack, "The values as bytes.", 0},
                                      {"pack_into(format, buffer, offset, /, *args)", pack_into, "Into a buffer.", 0},
                                      {"unpack(format, buffer, /)", unpack, "The values of bytes, as a tuple.", 0},
                                      {"unpack_from(format, /, buffer, offset=0)", unpack_from, NULL, 0},
                                      {"iter_unpack(format, buffer, /)", iter_unpack, NULL, 0},
                                      {"calcsize(format, /)", calcsize, "The bytes that a format takes.", 0},
                                      {0}};
const ModuleDef std_struct_module = {"struct", "Numbers as bytes.", FUNCTIONS, struct_module_init};
