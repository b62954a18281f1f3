#include "base/json.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "base/utf8.h"

/* --- writing */

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void json_begin(Buf *out)
{
    buf_add_char(out, '{');
}

void json_end(Buf *out)
{
    buf_add(out, "}\n", 2);
}

/* Room for a key and `more` bytes behind it, and the key is there; answers where the rest goes, and end_value says how
 * far it went. An event is told by the million, a few values each: so there is one look at the buffer a value. A string
 * never ends in a bare brace: what stands last in the buffer tells whether this key is the first. */
static char *begin_value(Buf *out, const char *key, const char *suffix, size_t more)
{
    if (!buf_reserve(out, strlen(key) + strlen(suffix) + 4 + more))
        return NULL;
    char *at = out->data + out->size;
    if (out->size && at[-1] != '{')
        *at++ = ',';
    *at++ = '"';
    while (*key) /* a few bytes each: less than a call */
        *at++ = *key++;
    while (*suffix)
        *at++ = *suffix++;
    *at++ = '"';
    *at++ = ':';
    return at;
}

static void end_value(Buf *out, char *at)
{
    *at = '\0';
    out->size = (size_t)(at - out->data);
}

static void add_key(Buf *out, const char *key, const char *suffix)
{
    char *at = begin_value(out, key, suffix, 0);
    if (at)
        end_value(out, at);
}

enum { INT_MOST = 20 }; /* characters of a number, with its sign */

static char *put_int(char *at, int64_t value)
{
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (value < 0)
        *at++ = '-';
    int size = 1;
    for (uint64_t more = rest; more >= 10; more /= 10)
        size++;
    for (char *digit = at + size; digit > at; rest /= 10)
        *--digit = (char)('0' + rest % 10);
    return at + size;
}

void json_int(Buf *out, const char *key, int64_t value)
{
    char *at = begin_value(out, key, "", INT_MOST);
    if (at)
        end_value(out, put_int(at, value));
}

void json_bool(Buf *out, const char *key, bool value)
{
    add_key(out, key, "");
    buf_add_str(out, value ? "true" : "false");
}

static void add_base64(Buf *out, const unsigned char *bytes, size_t size)
{
    for (; size; bytes += size < 3 ? size : 3, size -= size < 3 ? size : 3) {
        unsigned word = (unsigned)bytes[0] << 16 | (size > 1 ? (unsigned)bytes[1] << 8 : 0) | (size > 2 ? bytes[2] : 0);
        char four[4] = {base64_digits[word >> 18], base64_digits[word >> 12 & 63],
                        size > 1 ? base64_digits[word >> 6 & 63] : '=', size > 2 ? base64_digits[word & 63] : '='};
        buf_add(out, four, 4);
    }
}

static void add_escaped(Buf *out, unsigned char c)
{
    switch (c) {
    case '"': buf_add(out, "\\\"", 2); break;
    case '\\': buf_add(out, "\\\\", 2); break;
    case '\n': buf_add(out, "\\n", 2); break;
    case '\r': buf_add(out, "\\r", 2); break;
    case '\t': buf_add(out, "\\t", 2); break;
    default: buf_addf(out, "\\u%04x", c); break;
    }
}

/* As many bytes as stand for themselves in a string. */
static size_t plain_bytes(const char *text, size_t size)
{
    size_t plain = 0;
    while (plain < size && (unsigned char)text[plain] >= 0x20 && text[plain] != '"' && text[plain] != '\\')
        plain++;
    return plain;
}

void json_text(Buf *out, const char *key, const char *text, size_t size)
{
    bool valid = utf8_valid(text, size);
    char *at = begin_value(out, key, valid ? "" : "64", size + 2);
    if (!at)
        return;
    *at++ = '"';
    size_t plain = valid ? plain_bytes(text, size) : 0;
    at = plain ? mempcpy(at, text, plain) : at;
    end_value(out, at);
    if (!valid) {
        add_base64(out, (const unsigned char *)text, size);
        size = 0;
    }
    while (plain < size) {
        add_escaped(out, (unsigned char)text[plain++]);
        size_t more = plain_bytes(text + plain, size - plain);
        buf_add(out, text + plain, more);
        plain += more;
    }
    buf_add_char(out, '"');
}

/* --- reading: a cursor over the line; every function answers false at a fault. */

typedef struct Reader {
    const char *at, *end;
    Buf text; /* an unescaped string, where it had escapes */
} Reader;

static void skip_space(Reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
        r->at++;
}

static bool take(Reader *r, char c)
{
    skip_space(r);
    if (r->at >= r->end || *r->at != c)
        return false;
    r->at++;
    return true;
}

static bool read_hex(Reader *r, unsigned *value)
{
    if (r->end - r->at < 4)
        return false;
    *value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_value(*r->at++);
        if (digit < 0)
            return false;
        *value = *value << 4 | (unsigned)digit;
    }
    return true;
}

/* After a backslash. A lone surrogate, which no UTF-8 can hold, becomes U+FFFD. */
static bool read_escape(Reader *r)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (r->at >= r->end)
        return false;
    char c = *r->at++;
    if (c != 'u') {
        const char *found = c ? strchr(from, c) : NULL;
        if (found)
            buf_add_char(&r->text, to[found - from]);
        return found;
    }
    unsigned rune, low;
    if (!read_hex(r, &rune))
        return false;
    if (rune >= 0xD800 && rune < 0xDC00 && r->end - r->at >= 6 && r->at[0] == '\\' && r->at[1] == 'u') {
        const char *mark = r->at;
        r->at += 2;
        if (!read_hex(r, &low))
            return false;
        if (low >= 0xDC00 && low < 0xE000)
            rune = 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00);
        else
            r->at = mark;
    }
    buf_add_rune(&r->text, rune);
    return true;
}

/* After the opening quote. Points into the line where nothing is escaped. */
static bool read_string(Reader *r, const char **text, size_t *size)
{
    const char *from = r->at;
    while (r->at < r->end && *r->at != '"' && *r->at != '\\')
        r->at++;
    if (r->at >= r->end)
        return false;
    if (*r->at == '"') {
        *text = from;
        *size = (size_t)(r->at++ - from);
        return true;
    }
    buf_clear(&r->text);
    for (;;) {
        buf_add(&r->text, from, (size_t)(r->at - from));
        if (r->at >= r->end)
            return false;
        if (*r->at++ == '"')
            break;
        if (!read_escape(r))
            return false;
        for (from = r->at; r->at < r->end && *r->at != '"' && *r->at != '\\';)
            r->at++;
    }
    *text = buf_str(&r->text);
    *size = r->text.size;
    return !r->text.failed;
}

static bool word_is(Reader *r, const char *word)
{
    size_t size = strlen(word);
    if ((size_t)(r->end - r->at) < size || memcmp(r->at, word, size) != 0)
        return false;
    r->at += size;
    return true;
}

static bool read_real(const char *from, size_t size, JsonField *field)
{
    char copy[64];
    if (size >= sizeof copy)
        return false;
    memcpy(copy, from, size);
    copy[size] = '\0';
    char *point = strchr(copy, '.');
    if (point) /* strtod follows the locale */
        *point = localeconv()->decimal_point[0];
    char *end;
    field->kind = JSON_REAL;
    field->real = strtod(copy, &end);
    return end == copy + size;
}

/* Whole numbers beyond 64 bits are told as reals. */
static bool read_number(Reader *r, JsonField *field)
{
    const char *from = r->at;
    bool minus = *from == '-';
    r->at += minus;
    uint64_t value = 0;
    bool whole = true;
    const char *digits = r->at;
    for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++) {
        unsigned digit = (unsigned)(*r->at - '0');
        whole = whole && value <= (UINT64_MAX - digit) / 10;
        value = value * 10 + digit;
    }
    if (r->at == digits)
        return false;
    if (r->at < r->end && (*r->at == '.' || *r->at == 'e' || *r->at == 'E'))
        whole = false;
    while (r->at < r->end && *r->at && strchr("0123456789.eE+-", *r->at))
        r->at++;
    if (!whole || value > (uint64_t)INT64_MAX + minus)
        return read_real(from, (size_t)(r->at - from), field);
    field->kind = JSON_INT;
    field->integer = minus ? (int64_t)(0 - value) : (int64_t)value;
    return true;
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static bool read_base64(Buf *out, const char *text, size_t size)
{
    while (size && text[size - 1] == '=')
        size--;
    unsigned word = 0;
    int bits = 0;
    for (size_t i = 0; i < size; i++) {
        int value = base64_value(text[i]);
        if (value < 0)
            return false;
        word = (word << 6 | (unsigned)value) & 0xFFFFFF;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            buf_add_char(out, (char)(word >> bits));
        }
    }
    return !out->failed;
}

static bool read_text(Reader *r, JsonField *field, Buf *bytes)
{
    field->kind = JSON_TEXT;
    if (!read_string(r, &field->text, &field->text_size))
        return false;
    if (field->key_size < 3 || memcmp(field->key + field->key_size - 2, "64", 2) != 0)
        return true;
    buf_clear(bytes);
    if (!read_base64(bytes, field->text, field->text_size))
        return false;
    field->key_size -= 2;
    field->text = buf_str(bytes);
    field->text_size = bytes->size;
    return true;
}

static bool read_value(Reader *r, JsonField *field, Buf *bytes)
{
    skip_space(r);
    if (r->at >= r->end)
        return false;
    switch (*r->at) {
    case '"': r->at++; return read_text(r, field, bytes);
    case 'n': field->kind = JSON_NULL; return word_is(r, "null");
    case 't':
        field->kind = JSON_BOOL;
        field->integer = 1;
        return word_is(r, "true");
    case 'f': field->kind = JSON_BOOL; return word_is(r, "false");
    default: return read_number(r, field);
    }
}

/* A key with escapes in it is none that we ever write. */
static bool read_key(Reader *r, JsonField *field)
{
    if (!take(r, '"'))
        return false;
    const char *from = r->at;
    while (r->at < r->end && *r->at != '"' && *r->at != '\\')
        r->at++;
    if (r->at >= r->end || *r->at != '"')
        return false;
    field->key = from;
    field->key_size = (size_t)(r->at++ - from);
    return take(r, ':');
}

bool json_read_line(const char *line, size_t size, void (*field)(void *ctx, const JsonField *field), void *ctx)
{
    Reader r = {.at = line, .end = line + size};
    Buf bytes = {0};
    bool ok = take(&r, '{');
    if (ok && !take(&r, '}')) {
        do {
            JsonField one = {0};
            ok = read_key(&r, &one) && read_value(&r, &one, &bytes);
            if (ok)
                field(ctx, &one);
        } while (ok && take(&r, ','));
        ok = ok && take(&r, '}');
    }
    skip_space(&r);
    ok = ok && r.at == r.end;
    buf_release(&r.text);
    buf_release(&bytes);
    return ok;
}

void json_place(const JsonField *field, const JsonPlace *places)
{
    for (; places->key; places++) {
        if (!json_key_is(field, places->key))
            continue;
        if (places->number && field->kind == JSON_INT) {
            *places->number = field->integer;
        } else if (places->text && field->kind == JSON_TEXT && field->text_size < places->room) {
            memcpy(places->text, field->text, field->text_size);
            places->text[field->text_size] = '\0';
        }
    }
}
