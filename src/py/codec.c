#include "py/codec.h"

#include <ctype.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "py/bytes.h"
#include "py/error.h"
#include "py/str.h"
#include "py/vm.h"

size_t utf8_sequence(const char *bytes, size_t size)
{
    const unsigned char *p = (const unsigned char *)bytes;
    if (!size)
        return 0;
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (length > size)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF0 && p[1] < 0x90) ||
        (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    return length;
}

size_t surrogate_sequence(const char *bytes, size_t size)
{
    const unsigned char *p = (const unsigned char *)bytes;
    return size >= 3 && p[0] == 0xED && p[1] >= 0xA0 && p[1] <= 0xBF && (p[2] & 0xC0) == 0x80 ? 3 : 0;
}

size_t utf8_fault(const char *bytes, size_t size, const char **reason)
{
    const unsigned char *p = (const unsigned char *)bytes;
    if (p[0] < 0xC2 || p[0] > 0xF4) {
        *reason = "invalid start byte";
        return 1;
    }
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    unsigned low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    for (size_t i = 1; i < length; i++) {
        if (i >= size) {
            *reason = "unexpected end of data";
            return i;
        }
        if (p[i] < low || p[i] > high) {
            *reason = "invalid continuation byte";
            return i;
        }
        low = 0x80;
        high = 0xBF;
    }
    *reason = "invalid continuation byte";
    return 1;
}

/* --- names */

static const char *const encoding_names[] = {
    [ENC_UTF8] = "utf-8", [ENC_UTF8_SIG] = "utf-8", [ENC_ASCII] = "ascii", [ENC_LATIN1] = "latin-1",
    [ENC_UTF16] = "utf-16", [ENC_UTF16_LE] = "utf-16-le", [ENC_UTF16_BE] = "utf-16-be", [ENC_UTF32] = "utf-32",
    [ENC_UTF32_LE] = "utf-32-le", [ENC_UTF32_BE] = "utf-32-be",
#define TABLE(id, name, iconv_name, bytes) [ENC_##id] = name,
#define ALIAS(id, name)
#include "py/encodings.def"
#undef TABLE
#undef ALIAS
};

/* Of those that the C library converts. */
static const struct {
    const char *iconv_name;
    size_t bytes;
} tables[] = {
#define TABLE(id, name, iconv_name, bytes) [ENC_##id] = {iconv_name, bytes},
#define ALIAS(id, name)
#include "py/encodings.def"
#undef TABLE
#undef ALIAS
};

/* As CPython's messages have it: "utf-8". */
static const char *encoding_name(Encoding encoding)
{
    return encoding_names[encoding];
}

bool encoding_find(Thread *th, const char *name, Encoding *out)
{
    static const struct {
        const char *name;
        Encoding encoding;
    } known[] = {
        {"utf8", ENC_UTF8}, {"u8", ENC_UTF8}, {"utf", ENC_UTF8}, {"cp65001", ENC_UTF8}, {"utf8sig", ENC_UTF8_SIG},
        {"ascii", ENC_ASCII}, {"usascii", ENC_ASCII}, {"646", ENC_ASCII}, {"ansix3.41968", ENC_ASCII},
        {"latin1", ENC_LATIN1}, {"latin", ENC_LATIN1}, {"l1", ENC_LATIN1}, {"iso88591", ENC_LATIN1},
        {"88591", ENC_LATIN1}, {"cp819", ENC_LATIN1}, {"utf16", ENC_UTF16}, {"u16", ENC_UTF16},
        {"utf16le", ENC_UTF16_LE}, {"utf16be", ENC_UTF16_BE}, {"utf32", ENC_UTF32}, {"u32", ENC_UTF32},
        {"utf32le", ENC_UTF32_LE}, {"utf32be", ENC_UTF32_BE},
#define TABLE(id, name, iconv_name, bytes)
#define ALIAS(id, name) {name, ENC_##id},
#include "py/encodings.def"
#undef TABLE
#undef ALIAS
    };
    /* beginnings of names that CPython knows and this file does not */
    static const char *const lacking[] = {"gb",       "big5",       "hz",    "cp",     "iso8859",    "iso2022",
                                          "koi8",     "euc",        "shift", "mac",    "utf7",       "idna",
                                          "punycode", "rot13",      "hex",   "base64", "zlib",       "bz2",
                                          "unicode",  "rawunicode", "johab", "mbcs",   "windows125", "latin"};
    char plain[32];
    size_t n = 0;
    for (const char *p = name; *p && n < sizeof plain - 1; p++)
        if (*p != '-' && *p != '_' && *p != ' ')
            plain[n++] = (char)tolower((unsigned char)*p);
    plain[n] = '\0';
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, plain) == 0) {
            *out = known[i].encoding;
            return true;
        }
    for (size_t i = 0; i < sizeof lacking / sizeof *lacking; i++)
        if (strncmp(lacking[i], plain, strlen(lacking[i])) == 0)
            return raise_false(th, T_LookupError,
                               "mpdemo's built-in engine has no encoding '%s'; run it with --engine cpython", name);
    return raise_false(th, T_LookupError, "unknown encoding: %s", name);
}

bool error_mode_find(Thread *th, const char *name, ErrorMode *out)
{
    static const char *const names[] = {
        [ERR_STRICT] = "strict", [ERR_IGNORE] = "ignore", [ERR_REPLACE] = "replace",
        [ERR_BACKSLASH] = "backslashreplace", [ERR_SURROGATEESCAPE] = "surrogateescape",
        [ERR_SURROGATEPASS] = "surrogatepass", [ERR_XMLCHARREF] = "xmlcharrefreplace",
        [ERR_NAMEREPLACE] = "namereplace",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0) {
            *out = (ErrorMode)i;
            return true;
        }
    return raise_false(th, T_LookupError, "unknown error handler name '%s'", name);
}

/* --- errors */

static bool unicode_error(Thread *th, TypeId type, Encoding encoding, Value object, size_t start, size_t end,
                          const char *reason)
{
    Value name = str_from(th, encoding_name(encoding)), why = str_from(th, reason);
    Span span;
    object = !is_str(object) && bytes_look(th, object, &span) ? bytes_new(th, span.data, span.size) : ref(object);
    Value from = int_from(th, (int64_t)start), to = int_from(th, (int64_t)end);
    Value args = name && why && from && to && object ? tuple_of(th, 5, name, object, from, to, why) : NULL;
    Value error = args ? exception_new(th, th->vm->type[type], args) : NULL;
    if (error)
        raise_value(th, error);
    unref_maybe(th, error);
    unref_maybe(th, args);
    unref_maybe(th, object);
    unref_maybe(th, to);
    unref_maybe(th, from);
    unref_maybe(th, why);
    unref_maybe(th, name);
    return false;
}

typedef struct Decoding {
    Thread *th;
    Buf *out;
    Value object;
    const char *data;
    size_t size;
    Encoding encoding;
    ErrorMode errors;
} Decoding;

/* The bytes [at, at + bad) are no text: does what the handler says. */
static bool decode_bad(const Decoding *d, size_t at, size_t bad, const char *reason)
{
    switch (d->errors) {
    case ERR_IGNORE:
        return true;
    case ERR_REPLACE:
        buf_add_code_point(d->out, 0xFFFD);
        return true;
    case ERR_BACKSLASH:
        for (size_t i = 0; i < bad; i++)
            buf_addf(d->out, "\\x%02x", (unsigned char)d->data[at + i]);
        return true;
    case ERR_SURROGATEESCAPE:
        if ((unsigned char)d->data[at] < 0x80)
            break;
        for (size_t i = 0; i < bad; i++)
            buf_add_code_point(d->out, 0xDC00u + (unsigned char)d->data[at + i]);
        return true;
    default:
        break;
    }
    return unicode_error(d->th, T_UnicodeDecodeError, d->encoding, d->object, at, at + bad, reason);
}

static bool decode_utf8(const Decoding *d, size_t at)
{
    while (at < d->size) {
        size_t from = at, took;
        while ((took = utf8_sequence(d->data + at, d->size - at)) != 0)
            at += took;
        buf_add(d->out, d->data + from, at - from);
        if (at >= d->size)
            break;
        if (d->errors == ERR_SURROGATEPASS && surrogate_sequence(d->data + at, d->size - at)) {
            buf_add(d->out, d->data + at, 3);
            at += 3;
            continue;
        }
        const char *reason;
        size_t bad = utf8_fault(d->data + at, d->size - at, &reason);
        if (!decode_bad(d, at, bad, reason))
            return false;
        at += bad;
    }
    return true;
}

static bool decode_bytes(const Decoding *d)
{
    for (size_t at = 0; at < d->size; at++) {
        unsigned char c = (unsigned char)d->data[at];
        if (c < 0x80 || d->encoding == ENC_LATIN1)
            buf_add_code_point(d->out, c);
        else if (!decode_bad(d, at, 1, "ordinal not in range(128)"))
            return false;
    }
    return true;
}

/* --- by the C library's tables */

static bool table_open(Thread *th, const char *to, const char *from, iconv_t *out)
{
    *out = iconv_open(to, from);
    return *out != (iconv_t)-1 ||
           raise_false(th, T_LookupError, "this system's C library cannot convert %s to %s", from, to);
}

/* What stands at `data` is one character: its bytes are counted in *took, 0: none. */
static bool table_char(iconv_t table, const char *data, size_t size, size_t most, Buf *out, size_t *took)
{
    for (size_t n = 1; n <= most && n <= size; n++) {
        char text[16], *in = (char *)(uintptr_t)data, *to = text;
        size_t left = n, room = sizeof text;
        iconv(table, NULL, NULL, NULL, NULL);
        if (iconv(table, &in, &left, &to, &room) != (size_t)-1 && to != text) {
            buf_add(out, text, sizeof text - room);
            *took = n;
            return true;
        }
    }
    return false;
}

static bool decode_table(const Decoding *d)
{
    iconv_t table;
    size_t most = tables[d->encoding].bytes;
    if (!table_open(d->th, "UTF-8", tables[d->encoding].iconv_name, &table))
        return false;
    bool ok = true;
    for (size_t at = 0; ok && at < d->size;) {
        size_t took = 1;
        if ((unsigned char)d->data[at] < 0x80)
            buf_add_char(d->out, d->data[at]);
        else if (!table_char(table, d->data + at, d->size - at, most, d->out, &took))
            ok = decode_bad(d, at, 1, most == 1               ? "character maps to <undefined>"
                                      : d->size - at < most && most == 2 ? "incomplete multibyte sequence"
                                                              : "illegal multibyte sequence");
        at += took;
    }
    iconv_close(table);
    return ok;
}

static unsigned read_unit(const char *bytes, size_t width, bool big)
{
    unsigned unit = 0;
    for (size_t i = 0; i < width; i++)
        unit |= (unsigned)(unsigned char)bytes[i] << 8 * (big ? width - 1 - i : i);
    return unit;
}

/* utf-16 and utf-32: the byte order mark decides for the names without le or be. */
static bool decode_wide(Decoding *d)
{
    size_t width = d->encoding >= ENC_UTF32 ? 4 : 2, at = 0;
    bool big = d->encoding == ENC_UTF16_BE || d->encoding == ENC_UTF32_BE;
    if ((d->encoding == ENC_UTF16 || d->encoding == ENC_UTF32) && d->size >= width) {
        if (read_unit(d->data, width, false) == 0xFEFF)
            at = width;
        else if (read_unit(d->data, width, true) == 0xFEFF) {
            at = width;
            big = true;
        }
    }
    if (d->encoding == ENC_UTF16) /* what messages name */
        d->encoding = big ? ENC_UTF16_BE : ENC_UTF16_LE;
    if (d->encoding == ENC_UTF32)
        d->encoding = big ? ENC_UTF32_BE : ENC_UTF32_LE;
    while (at < d->size) {
        if (d->size - at < width) {
            if (!decode_bad(d, at, d->size - at, "truncated data"))
                return false;
            break;
        }
        unsigned unit = read_unit(d->data + at, width, big);
        size_t took = width;
        bool surrogate = unit >= 0xD800 && unit <= 0xDFFF, bad = unit > 0x10FFFF || surrogate;
        const char *reason = width == 4 ? (surrogate ? "code point in surrogate code point range(0xd800, 0xe000)"
                                                     : "code point not in range(0x110000)")
                                        : "illegal encoding";
        if (width == 2 && unit >= 0xD800 && unit <= 0xDBFF) {
            unsigned second = d->size - at >= 4 ? read_unit(d->data + at + 2, 2, big) : 0;
            reason = d->size - at < 4 ? "unexpected end of data" : "illegal UTF-16 surrogate";
            if (second >= 0xDC00 && second <= 0xDFFF) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
                took = 4;
                bad = false;
            }
        }
        if (!bad || (surrogate && d->errors == ERR_SURROGATEPASS))
            buf_add_code_point(d->out, unit);
        else if (!decode_bad(d, at, took, reason))
            return false;
        at += took;
    }
    return true;
}

bool decode_into(Thread *th, Buf *out, Value object, const char *data, size_t size, Encoding encoding,
                 ErrorMode errors)
{
    Decoding d = {th, out, object, data, size, encoding, errors};
    switch (encoding) {
    case ENC_UTF8:
        return decode_utf8(&d, 0);
    case ENC_UTF8_SIG:
        return decode_utf8(&d, size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
    case ENC_ASCII:
    case ENC_LATIN1:
        return decode_bytes(&d);
    default:
        return encoding > ENC_UTF32_BE ? decode_table(&d) : decode_wide(&d);
    }
}

/* --- encoding */

static void put_unit(Buf *out, unsigned unit, size_t width, bool big)
{
    for (size_t i = 0; i < width; i++)
        buf_add_char(out, (char)(unit >> 8 * (big ? width - 1 - i : i)));
}

static void put_rune(Buf *out, unsigned rune, Encoding encoding)
{
    bool big = encoding == ENC_UTF16_BE || encoding == ENC_UTF32_BE;
    if (encoding >= ENC_UTF32) {
        put_unit(out, rune, 4, big);
    } else if (encoding >= ENC_UTF16) {
        if (rune >= 0x10000) {
            put_unit(out, 0xD800 + ((rune - 0x10000) >> 10), 2, big);
            rune = 0xDC00 + ((rune - 0x10000) & 0x3FF);
        }
        put_unit(out, rune, 2, big);
    } else if (encoding == ENC_ASCII || encoding == ENC_LATIN1) {
        buf_add_char(out, (char)rune);
    } else {
        buf_add_code_point(out, rune);
    }
}

static bool can_encode(unsigned rune, Encoding encoding)
{
    if (encoding == ENC_ASCII)
        return rune < 0x80;
    if (encoding == ENC_LATIN1)
        return rune < 0x100;
    return rune < 0xD800 || rune > 0xDFFF;
}

/* Encodes the characters of a replacement, which are ASCII. */
static void put_ascii(Buf *out, const char *text, Encoding encoding)
{
    for (; *text; text++)
        put_rune(out, (unsigned char)*text, encoding);
}

/* One character that the encoding lacks. false: the handler gives up. */
static bool encode_bad(Buf *out, unsigned rune, Encoding encoding, ErrorMode errors)
{
    char text[RUNE_NAME_MAX + 8], name[RUNE_NAME_MAX];
    switch (errors) {
    case ERR_IGNORE:
        return true;
    case ERR_REPLACE:
        put_ascii(out, "?", encoding);
        return true;
    case ERR_NAMEREPLACE:
        if (rune_name(rune, name, sizeof name)) {
            snprintf(text, sizeof text, "\\N{%s}", name);
            put_ascii(out, text, encoding);
            return true;
        } /* fall through */
    case ERR_BACKSLASH:
        snprintf(text, sizeof text, rune < 0x100 ? "\\x%02x" : rune < 0x10000 ? "\\u%04x" : "\\U%08x", rune);
        put_ascii(out, text, encoding);
        return true;
    case ERR_XMLCHARREF:
        snprintf(text, sizeof text, "&#%u;", rune);
        put_ascii(out, text, encoding);
        return true;
    case ERR_SURROGATEESCAPE:
        if (rune >= 0xDC80 && rune <= 0xDCFF && encoding <= ENC_LATIN1) {
            buf_add_char(out, (char)(rune - 0xDC00));
            return true;
        }
        return false;
    case ERR_SURROGATEPASS:
        if (rune >= 0xD800 && rune <= 0xDFFF && encoding != ENC_ASCII && encoding != ENC_LATIN1) {
            put_rune(out, rune, encoding);
            return true;
        }
        return false;
    default:
        return false;
    }
}

static bool encode_table(Thread *th, Buf *out, Value str, Encoding encoding, ErrorMode errors)
{
    const char *data = str_data(str);
    size_t size = str_size(str), index = 0, used;
    iconv_t table;
    if (!table_open(th, tables[encoding].iconv_name, "UTF-8", &table))
        return false;
    bool ok = true;
    for (size_t at = 0; ok && at < size; index++) {
        unsigned rune;
        size_t took = rune_read(data + at, &rune);
        if (rune < 0x80) {
            buf_add_char(out, (char)rune);
        } else if (!(encoding == ENC_GBK && rune == 0x20AC) && table_char(table, data + at, took, took, out, &used)) {
            /* glibc's GBK has the euro sign at 0x80, CPython's has none */
        } else if (!encode_bad(out, rune, ENC_ASCII, errors)) {
            size_t end = index + 1, next = at + took;
            Buf unused = {0};
            /* CPython's character maps name all that follow and cannot be mapped either */
            for (; tables[encoding].bytes == 1 && next < size; end++) {
                size_t more = rune_read(data + next, &rune);
                if (rune < 0x80 || table_char(table, data + next, more, more, &unused, &used))
                    break;
                next += more;
            }
            buf_release(&unused);
            ok = unicode_error(th, T_UnicodeEncodeError, encoding, str, index, end,
                               tables[encoding].bytes == 1 ? "character maps to <undefined>"
                                                           : "illegal multibyte sequence");
        }
        at += took;
    }
    iconv_close(table);
    return ok;
}

bool encode_into(Thread *th, Buf *out, Value str, Encoding encoding, ErrorMode errors)
{
    if (encoding > ENC_UTF32_BE)
        return encode_table(th, out, str, encoding, errors);
    const char *data = str_data(str);
    size_t size = str_size(str);
    bool plain = str_is_ascii(str) && encoding < ENC_UTF16;
    if (encoding == ENC_UTF8_SIG)
        buf_add(out, "\xEF\xBB\xBF", 3);
    else if (encoding == ENC_UTF16 || encoding == ENC_UTF32)
        put_unit(out, 0xFEFF, encoding == ENC_UTF16 ? 2 : 4, false);
    if (plain || ((encoding == ENC_UTF8 || encoding == ENC_UTF8_SIG) && !memchr(data, 0xED, size))) {
        buf_add(out, data, size);
        return true;
    }
    for (size_t at = 0, index = 0; at < size; index++) {
        unsigned rune;
        size_t took = rune_read(data + at, &rune);
        if (can_encode(rune, encoding)) {
            put_rune(out, rune, encoding);
        } else if (!encode_bad(out, rune, encoding, errors)) {
            size_t end = index + 1;
            for (size_t next = at + took; next < size; end++) {
                next += rune_read(data + next, &rune);
                if (can_encode(rune, encoding))
                    break;
            }
            return unicode_error(th, T_UnicodeEncodeError, encoding, str, index, end,
                                 encoding == ENC_ASCII    ? "ordinal not in range(128)"
                                 : encoding == ENC_LATIN1 ? "ordinal not in range(256)"
                                                          : "surrogates not allowed");
        }
        at += took;
    }
    return true;
}

/* --- as methods */

static bool find_both(Thread *th, Value encoding, Value errors, Encoding *enc, ErrorMode *mode)
{
    *enc = ENC_UTF8;
    *mode = ERR_STRICT;
    if (encoding && !is_str(encoding))
        return raise_false(th, T_TypeError, "argument 'encoding' must be str, not %s", type_name(th, encoding));
    if (errors && !is_str(errors))
        return raise_false(th, T_TypeError, "argument 'errors' must be str, not %s", type_name(th, errors));
    return (!encoding || encoding_find(th, str_data(encoding), enc)) &&
           (!errors || error_mode_find(th, str_data(errors), mode));
}

static bool is_utf8(const char *data, size_t size)
{
    size_t at = 0, took;
    while (at < size && (took = utf8_sequence(data + at, size - at)) != 0)
        at += took;
    return at == size;
}

Value codec_decode(Thread *th, Value object, const char *data, size_t size, Value encoding, Value errors)
{
    if ((!encoding || str_equal_c(encoding, "utf-8")) && (!errors || is_str(errors)) && is_utf8(data, size))
        return str_from_known(th, data, size);
    Encoding enc;
    ErrorMode mode;
    /* An unknown handler is an error only when it is needed, as in CPython. */
    if (!find_both(th, encoding, NULL, &enc, &mode))
        return NULL;
    if (!find_both(th, encoding, errors, &enc, &mode)) {
        if (!error_matches(th, T_LookupError))
            return NULL;
        Value unknown = error_take(th);
        Buf trial = {0};
        bool fine = decode_into(th, &trial, object, data, size, enc, ERR_STRICT);
        error_clear(th);
        if (fine) {
            unref(th, unknown);
            return str_from_buf(th, &trial);
        }
        raise_value(th, unknown);
        unref(th, unknown);
        buf_release(&trial);
        return NULL;
    }
    Buf out = {0};
    if (decode_into(th, &out, object, data, size, enc, mode))
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

Value codec_encode(Thread *th, Value str, Value encoding, Value errors)
{
    if ((!encoding || str_equal_c(encoding, "utf-8")) && (!errors || is_str(errors)) && str_is_ascii(str))
        return bytes_new(th, str_data(str), str_size(str));
    Encoding enc;
    ErrorMode mode;
    Value unknown = NULL, bytes = NULL;
    if (!find_both(th, encoding, NULL, &enc, &mode))
        return NULL;
    if (!find_both(th, encoding, errors, &enc, &mode)) { /* told only if it is needed */
        if (!error_matches(th, T_LookupError))
            return NULL;
        unknown = error_take(th);
    }
    Buf out = {0};
    if (encode_into(th, &out, str, enc, mode)) {
        bytes = out.failed ? raise_memory(th) : bytes_new(th, buf_str(&out), out.size);
    } else if (unknown) {
        error_clear(th);
        raise_value(th, unknown);
    }
    unref_maybe(th, unknown);
    buf_release(&out);
    return bytes;
}
