/* The module binascii: bytes as hexadecimal digits and in base 64, and checksums; and zlib's checksums. */
#include <string.h>

#include "base/buf.h"
#include "base/hex.h"
#include "std/util.h"

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static Value fail(Thread *th, const char *text)
{
    Value error = import_attr(th, "binascii", "Error");
    if (error)
        raise_type(th, (Type *)error, "%s", text);
    unref_maybe(th, error);
    return NULL;
}

/* ASCII text may stand for bytes where something is read back. */
static bool input(Thread *th, Value v, const char **data, size_t *size)
{
    if (!is_str(v))
        return bytes_view(th, v, data, size);
    *data = str_data(v);
    *size = str_size(v);
    return ((Str *)v)->count == *size ||
           raise_false(th, T_ValueError, "string argument should contain only ASCII characters");
}

static Value done(Thread *th, Buf *out)
{
    Value bytes = out->failed ? raise_memory(th) : bytes_new(th, buf_str(out), out->size);
    buf_release(out);
    return bytes;
}

/* a: data, sep, bytes_per_sep */
static Value hexlify(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    if (!bytes_view(th, a[0], &data, &size))
        return NULL;
    Value bytes = bytes_new(th, data, size), text = NULL, result = NULL;
    if (bytes)
        text = a[1] && a[2] ? call_method(th, bytes, "hex", 2, a[1], a[2])
               : a[1]       ? call_method(th, bytes, "hex", 1, a[1])
                            : call_method(th, bytes, "hex", 0);
    if (text)
        result = bytes_new(th, str_data(text), str_size(text));
    unref_maybe(th, bytes);
    unref_maybe(th, text);
    return result;
}

static Value unhexlify(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    if (!input(th, a[0], &data, &size))
        return NULL;
    if (size % 2)
        return fail(th, "Odd-length string");
    Buf out = {0};
    for (size_t i = 0; i < size; i += 2) {
        int high = hex_value(data[i]), low = hex_value(data[i + 1]);
        if (high < 0 || low < 0) {
            buf_release(&out);
            return fail(th, "Non-hexadecimal digit found");
        }
        buf_add_char(&out, (char)(high << 4 | low));
    }
    return done(th, &out);
}

/* a: data, newline */
static Value b2a_base64(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    int newline = flag_of(th, a[1], true);
    if (newline < 0 || !bytes_view(th, a[0], &data, &size))
        return NULL;
    Buf out = {0};
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t bits = (uint32_t)(unsigned char)data[i] << 16;
        if (left > 1)
            bits |= (uint32_t)(unsigned char)data[i + 1] << 8;
        if (left > 2)
            bits |= (unsigned char)data[i + 2];
        buf_add_char(&out, LETTERS[bits >> 18]);
        buf_add_char(&out, LETTERS[bits >> 12 & 63]);
        buf_add_char(&out, left > 1 ? LETTERS[bits >> 6 & 63] : '=');
        buf_add_char(&out, left > 2 ? LETTERS[bits & 63] : '=');
    }
    if (newline)
        buf_add_char(&out, '\n');
    return done(th, &out);
}

/* a: data, strict_mode */
static Value a2b_base64(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    int strict = flag_of(th, a[1], false), quad = 0, pads = 0;
    if (strict < 0 || !input(th, a[0], &data, &size))
        return NULL;
    Buf out = {0};
    uint32_t bits = 0;
    size_t letters = 0;
    for (size_t i = 0; i < size; i++) {
        if (data[i] == '=') {
            if (quad >= 2 && quad + ++pads >= 4)
                return done(th, &out);
            continue;
        }
        const char *at = data[i] ? strchr(LETTERS, data[i]) : NULL;
        if (!at && strict) {
            buf_release(&out);
            return fail(th, "Only base64 data is allowed");
        }
        if (!at)
            continue;
        pads = 0;
        letters++;
        bits = bits << 6 | (uint32_t)(at - LETTERS);
        quad = (quad + 1) % 4;
        if (quad == 2)
            buf_add_char(&out, (char)(bits >> 4));
        else if (quad == 3)
            buf_add_char(&out, (char)(bits >> 2));
        else if (quad == 0)
            buf_add_char(&out, (char)bits);
    }
    if (quad == 0)
        return done(th, &out);
    buf_release(&out);
    if (quad != 1)
        return fail(th, "Incorrect padding");
    char text[160];
    snprintf(text, sizeof text,
             "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 more than a multiple of 4",
             letters);
    return fail(th, text);
}

static Value crc32(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    int64_t start = 0;
    if (!bytes_view(th, a[0], &data, &size) || (a[1] && !int_as_i64(th, a[1], &start)))
        return NULL;
    uint32_t table[256], crc = ~(uint32_t)start;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++)
            c = c & 1 ? c >> 1 ^ 0xEDB88320u : c >> 1;
        table[i] = c;
    }
    for (size_t i = 0; i < size; i++)
        crc = table[(crc ^ (unsigned char)data[i]) & 255] ^ crc >> 8;
    return int_from(th, (int64_t)(uint32_t)~crc);
}

static Value adler32(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    int64_t start = 1;
    if (!bytes_view(th, a[0], &data, &size) || (a[1] && !int_as_i64(th, a[1], &start)))
        return NULL;
    uint32_t low = (uint32_t)start & 0xFFFF, high = (uint32_t)start >> 16;
    for (size_t i = 0; i < size; i++) {
        low = (low + (unsigned char)data[i]) % 65521;
        high = (high + low) % 65521;
    }
    return int_from(th, (int64_t)(high << 16 | low));
}

static bool binascii_init(Thread *th, Value module)
{
    static const TypeDef error = {.name = "Error", .module = "binascii", .size = sizeof(Exception)};
    static const TypeDef incomplete = {.name = "Incomplete", .module = "binascii", .size = sizeof(Exception)};
    return type_add(th, module, &error, th->vm->type[T_ValueError]) &&
           type_add(th, module, &incomplete, th->vm->type[T_Exception]);
}

static const NativeDef FUNCTIONS[] = {
    {"hexlify(data, sep=None, bytes_per_sep=1)", hexlify, "Hexadecimal digits of bytes.", 0},
    {"b2a_hex(data, sep=None, bytes_per_sep=1)", hexlify, "Hexadecimal digits of bytes.", 0},
    {"unhexlify(hexstr, /)", unhexlify, "Bytes of hexadecimal digits.", 0},
    {"a2b_hex(hexstr, /)", unhexlify, "Bytes of hexadecimal digits.", 0},
    {"b2a_base64(data, /, *, newline=True)", b2a_base64, "Base 64 of bytes.", 0},
    {"a2b_base64(data, /, *, strict_mode=False)", a2b_base64, "Bytes of base 64.", 0},
    {"crc32(data, crc=0, /)", crc32, "The checksum.", 0},
    {0}};
const ModuleDef std_binascii_module = {"binascii", "Bytes and ASCII.", FUNCTIONS, binascii_init};

/* --- zlib: the checksums alone */

static Value refuse(Thread *th, Value *a)
{
    (void)a;
    return raise(th, T_NotImplementedError,
                 "mpdemo's built-in zlib has checksums alone; to compress, run it with --engine cpython");
}

static bool zlib_init(Thread *th, Value module)
{
    static const TypeDef error = {.name = "error", .module = "zlib", .size = sizeof(Exception)};
    return type_add(th, module, &error, th->vm->type[T_Exception]) != NULL;
}

static const NativeDef ZLIB_FUNCTIONS[] = {{"crc32(data, value=0, /)", crc32, "The checksum.", 0},
                                           {"adler32(data, value=1, /)", adler32, "The checksum.", 0},
                                           {"compress(*args, **kwargs)", refuse, "Not in the built-in engine.", 0},
                                           {"decompress(*args, **kwargs)", refuse, "Not in the built-in engine.", 0},
                                           {"compressobj(*args, **kwargs)", refuse, "Not in the built-in engine.", 0},
                                           {"decompressobj(*args, **kwargs)", refuse, "Not in the built-in engine.", 0},
                                           {0}};
const ModuleDef std_zlib_module = {"zlib", "Checksums.", ZLIB_FUNCTIONS, zlib_init};
