#include <ctype.h>
#include <string.h>

#include "base/hex.h"
#include "py/bytes.h"
#include "py/codec.h"
#include "py/str.h"
#include "py/vm.h"

/* The methods that bytes and bytearray share. */

Value bytes_make_like(Thread *th, Value like, const char *data, size_t size)
{
    return is_bytearray(th, like) ? bytearray_new(th, data, size) : bytes_new(th, data, size);
}

static Span self_span(Thread *th, Value v)
{
    Span in = {"", 0};
    bytes_look(th, v, &in);
    return in;
}

static bool need_span(Thread *th, Value v, Span *out)
{
    return bytes_view(th, v, &out->data, &out->size);
}

/* a: self, what, start, end. what: bytes-like or one byte as an int. */
static bool searched(Thread *th, Value *a, Span *in, Span *what, char *one, int64_t *base)
{
    if (is_int(a[1])) {
        unsigned char byte;
        if (!byte_value(th, a[1], "byte must be in range(0, 256)", &byte))
            return false;
        *one = (char)byte;
        *what = (Span){one, 1};
    } else if (!bytes_look(th, a[1], what)) {
        return raise_false(th, T_TypeError, "argument should be integer or bytes-like object, not '%s'",
                           type_name(th, a[1]));
    }
    Span all = self_span(th, a[0]);
    int64_t from, to;
    if (!slice_bounds(th, a[2], a[3], (int64_t)all.size, &from, &to))
        return false;
    *base = from;
    *in = from <= to ? (Span){all.data + from, (size_t)(to - from)} : (Span){NULL, 0};
    return true;
}

static bool find_in(Thread *th, Value *a, bool from_right, int64_t *at)
{
    Span in, what;
    char one;
    int64_t base;
    if (!searched(th, a, &in, &what, &one, &base))
        return false;
    *at = !in.data ? -1 : from_right ? span_rfind(in, what) : span_find(in, what);
    if (*at >= 0)
        *at += base;
    return true;
}

static Value m_find(Thread *th, Value *a)
{
    int64_t at;
    return find_in(th, a, false, &at) ? small_make(at) : NULL;
}

static Value m_rfind(Thread *th, Value *a)
{
    int64_t at;
    return find_in(th, a, true, &at) ? small_make(at) : NULL;
}

static Value m_index(Thread *th, Value *a)
{
    int64_t at;
    if (!find_in(th, a, false, &at))
        return NULL;
    return at < 0 ? raise(th, T_ValueError, "subsection not found") : small_make(at);
}

static Value m_rindex(Thread *th, Value *a)
{
    int64_t at;
    if (!find_in(th, a, true, &at))
        return NULL;
    return at < 0 ? raise(th, T_ValueError, "subsection not found") : small_make(at);
}

static Value m_count(Thread *th, Value *a)
{
    Span in, what;
    char one;
    int64_t base;
    if (!searched(th, a, &in, &what, &one, &base))
        return NULL;
    return int_from(th, in.data ? (int64_t)span_count(in, what, false) : 0);
}

static bool has_affix(Span in, Span affix, bool at_end)
{
    return affix.size <= in.size &&
           memcmp(at_end ? in.data + in.size - affix.size : in.data, affix.data, affix.size) == 0;
}

static Value match_affix(Thread *th, Value *a, const char *method, bool at_end)
{
    Span all = self_span(th, a[0]), affix;
    int64_t from, to;
    if (!slice_bounds(th, a[2], a[3], (int64_t)all.size, &from, &to))
        return NULL;
    bool inside = from <= to;
    Span in = inside ? (Span){all.data + from, (size_t)(to - from)} : (Span){"", 0};
    if (is_tuple(a[1])) {
        for (size_t i = 0; i < tuple_count(a[1]); i++) {
            if (!need_span(th, tuple_peek(a[1], i), &affix))
                return NULL;
            if (inside && has_affix(in, affix, at_end))
                return truth(th, true);
        }
        return truth(th, false);
    }
    if (!bytes_look(th, a[1], &affix))
        return raise(th, T_TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", method,
                     type_name(th, a[1]));
    return truth(th, inside && has_affix(in, affix, at_end));
}

static Value m_startswith(Thread *th, Value *a)
{
    return match_affix(th, a, "startswith", false);
}

static Value m_endswith(Thread *th, Value *a)
{
    return match_affix(th, a, "endswith", true);
}

static Value give(Thread *th, Value like, Buf *buf)
{
    Value made = buf->failed ? raise_memory(th) : bytes_make_like(th, like, buf_str(buf), buf->size);
    buf_release(buf);
    return made;
}

static Value m_replace(Thread *th, Value *a)
{
    Span old, with;
    int64_t limit = -1;
    if (!need_span(th, a[1], &old) || !need_span(th, a[2], &with) || (a[3] && !index_as_clamped(th, a[3], &limit)))
        return NULL;
    Buf out = {0};
    span_replace(&out, self_span(th, a[0]), old, with, limit, false);
    return give(th, a[0], &out);
}

static Value split(Thread *th, Value *a, bool from_right)
{
    int64_t limit = -1;
    Span separator;
    if (a[2] && !index_as_clamped(th, a[2], &limit))
        return NULL;
    if (!a[1] || is_none(th, a[1]))
        return span_split_space(th, a[0], self_span(th, a[0]), limit, from_right, false, bytes_make_like);
    if (!need_span(th, a[1], &separator))
        return NULL;
    return span_split(th, a[0], self_span(th, a[0]), separator, limit, from_right, bytes_make_like);
}

static Value m_split(Thread *th, Value *a)
{
    return split(th, a, false);
}

static Value m_rsplit(Thread *th, Value *a)
{
    return split(th, a, true);
}

static Value m_splitlines(Thread *th, Value *a)
{
    int keep = a[1] ? object_truth(th, a[1]) : 0;
    return keep < 0 ? NULL : span_split_lines(th, a[0], self_span(th, a[0]), keep, false, bytes_make_like);
}

static Value m_partition(Thread *th, Value *a)
{
    Span separator;
    return need_span(th, a[1], &separator)
               ? span_partition(th, a[0], self_span(th, a[0]), separator, false, bytes_make_like) : NULL;
}

static Value m_rpartition(Thread *th, Value *a)
{
    Span separator;
    return need_span(th, a[1], &separator)
               ? span_partition(th, a[0], self_span(th, a[0]), separator, true, bytes_make_like) : NULL;
}

static Value m_join(Thread *th, Value *a)
{
    Value items = list_from(th, a[1]);
    if (!items) {
        if (error_matches(th, T_TypeError)) {
            error_clear(th);
            raise(th, T_TypeError, "can only join an iterable");
        }
        return NULL;
    }
    Buf out = {0};
    for (size_t i = 0; i < list_count(items); i++) {
        Span self = self_span(th, a[0]), item;
        if (!bytes_look(th, list_peek(items, i), &item)) {
            raise(th, T_TypeError, "sequence item %zu: expected a bytes-like object, %s found", i,
                  type_name(th, list_peek(items, i)));
            unref(th, items);
            buf_release(&out);
            return NULL;
        }
        if (i)
            buf_add(&out, self.data, self.size);
        buf_add(&out, item.data, item.size);
    }
    unref(th, items);
    return give(th, a[0], &out);
}

static Value strip(Thread *th, Value *a, bool left, bool right)
{
    Span chars = {0};
    if (a[1] && !is_none(th, a[1]) && !need_span(th, a[1], &chars))
        return NULL;
    Span rest = span_strip(self_span(th, a[0]), chars, left, right, false);
    return bytes_make_like(th, a[0], rest.data, rest.size);
}

static Value m_strip(Thread *th, Value *a)
{
    return strip(th, a, true, true);
}

static Value m_lstrip(Thread *th, Value *a)
{
    return strip(th, a, true, false);
}

static Value m_rstrip(Thread *th, Value *a)
{
    return strip(th, a, false, true);
}

static Value remove_affix(Thread *th, Value *a, bool at_end)
{
    Span affix, rest = self_span(th, a[0]);
    if (!need_span(th, a[1], &affix))
        return NULL;
    if (has_affix(rest, affix, at_end)) {
        rest.size -= affix.size;
        rest.data += at_end ? 0 : affix.size;
    }
    return bytes_make_like(th, a[0], rest.data, rest.size);
}

static Value m_removeprefix(Thread *th, Value *a)
{
    return remove_affix(th, a, false);
}

static Value m_removesuffix(Thread *th, Value *a)
{
    return remove_affix(th, a, true);
}

/* --- case and questions: ASCII only, whatever the locale */

static bool lower_is(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool upper_is(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool alpha_is(char c)
{
    return lower_is(c) || upper_is(c);
}

static bool digit_is(char c)
{
    return c >= '0' && c <= '9';
}

static bool alnum_is(char c)
{
    return alpha_is(c) || digit_is(c);
}

static bool space_is(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

typedef enum BytesCase { CASE_UPPER, CASE_LOWER, CASE_SWAP, CASE_TITLE, CASE_CAPITAL } BytesCase;

static Value map_case(Thread *th, Value self, BytesCase how)
{
    Span in = self_span(th, self);
    Buf out = {0};
    bool in_word = false;
    for (size_t i = 0; i < in.size; i++) {
        char c = in.data[i];
        bool up = how == CASE_UPPER || (how == CASE_SWAP && lower_is(c)) || (how == CASE_TITLE && !in_word) ||
                  (how == CASE_CAPITAL && i == 0);
        in_word = alpha_is(c);
        buf_add_char(&out, !alpha_is(c) ? c : (char)(up ? c & ~0x20 : c | 0x20));
    }
    return give(th, self, &out);
}

static Value m_upper(Thread *th, Value *a)
{
    return map_case(th, a[0], CASE_UPPER);
}

static Value m_lower(Thread *th, Value *a)
{
    return map_case(th, a[0], CASE_LOWER);
}

static Value m_swapcase(Thread *th, Value *a)
{
    return map_case(th, a[0], CASE_SWAP);
}

static Value m_title(Thread *th, Value *a)
{
    return map_case(th, a[0], CASE_TITLE);
}

static Value m_capitalize(Thread *th, Value *a)
{
    return map_case(th, a[0], CASE_CAPITAL);
}

static Value all_are(Thread *th, Value self, bool (*test)(char c))
{
    Span in = self_span(th, self);
    for (size_t i = 0; i < in.size; i++)
        if (!test(in.data[i]))
            return truth(th, false);
    return truth(th, in.size > 0);
}

static Value m_isalpha(Thread *th, Value *a)
{
    return all_are(th, a[0], alpha_is);
}

static Value m_isdigit(Thread *th, Value *a)
{
    return all_are(th, a[0], digit_is);
}

static Value m_isalnum(Thread *th, Value *a)
{
    return all_are(th, a[0], alnum_is);
}

static Value m_isspace(Thread *th, Value *a)
{
    return all_are(th, a[0], space_is);
}

static Value m_isascii(Thread *th, Value *a)
{
    Span in = self_span(th, a[0]);
    for (size_t i = 0; i < in.size; i++)
        if (in.data[i] & 0x80)
            return truth(th, false);
    return truth(th, true);
}

static Value one_case(Thread *th, Value self, bool (*yes)(char c), bool (*no)(char c))
{
    Span in = self_span(th, self);
    bool found = false;
    for (size_t i = 0; i < in.size; i++) {
        if (no(in.data[i]))
            return truth(th, false);
        found |= yes(in.data[i]);
    }
    return truth(th, found);
}

static Value m_isupper(Thread *th, Value *a)
{
    return one_case(th, a[0], upper_is, lower_is);
}

static Value m_islower(Thread *th, Value *a)
{
    return one_case(th, a[0], lower_is, upper_is);
}

static Value m_istitle(Thread *th, Value *a)
{
    Span in = self_span(th, a[0]);
    bool found = false, in_word = false;
    for (size_t i = 0; i < in.size; i++) {
        char c = in.data[i];
        if ((upper_is(c) && in_word) || (lower_is(c) && !in_word))
            return truth(th, false);
        in_word = alpha_is(c);
        found |= in_word;
    }
    return truth(th, found);
}

/* --- padding */

static bool fill_byte(Thread *th, Value v, const char *method, char *fill)
{
    Span span;
    *fill = ' ';
    if (!v)
        return true;
    if (!bytes_look(th, v, &span) || span.size != 1 || is_memoryview(th, v))
        return raise_false(th, T_TypeError, "%s() argument 2 must be a byte string of length 1, not %s", method,
                           type_name(th, v));
    *fill = span.data[0];
    return true;
}

static Value pad(Thread *th, Value self, int64_t left, int64_t right, char fill)
{
    Span in = self_span(th, self);
    Buf out = {0};
    for (int64_t i = 0; i < left && !out.failed; i++)
        buf_add_char(&out, fill);
    buf_add(&out, in.data, in.size);
    for (int64_t i = 0; i < right && !out.failed; i++)
        buf_add_char(&out, fill);
    return give(th, self, &out);
}

static bool room_for(Thread *th, Value *a, const char *method, int64_t *width, int64_t *room, char *fill)
{
    if (!int_as_i64(th, a[1], width) || !fill_byte(th, a[2], method, fill))
        return false;
    *room = *width - (int64_t)self_span(th, a[0]).size;
    if (*room < 0)
        *room = 0;
    return true;
}

static Value m_center(Thread *th, Value *a)
{
    int64_t width, room;
    char fill;
    if (!room_for(th, a, "center", &width, &room, &fill))
        return NULL;
    int64_t left = room / 2 + (room & width & 1);
    return pad(th, a[0], left, room - left, fill);
}

static Value m_ljust(Thread *th, Value *a)
{
    int64_t width, room;
    char fill;
    return room_for(th, a, "ljust", &width, &room, &fill) ? pad(th, a[0], 0, room, fill) : NULL;
}

static Value m_rjust(Thread *th, Value *a)
{
    int64_t width, room;
    char fill;
    return room_for(th, a, "rjust", &width, &room, &fill) ? pad(th, a[0], room, 0, fill) : NULL;
}

static Value m_zfill(Thread *th, Value *a)
{
    int64_t width;
    if (!int_as_i64(th, a[1], &width))
        return NULL;
    Span in = self_span(th, a[0]);
    Buf out = {0};
    bool sign = in.size && (in.data[0] == '+' || in.data[0] == '-');
    if (sign)
        buf_add_char(&out, in.data[0]);
    for (int64_t i = (int64_t)in.size; i < width && !out.failed; i++)
        buf_add_char(&out, '0');
    buf_add(&out, in.data + sign, in.size - sign);
    return give(th, a[0], &out);
}

static Value m_expandtabs(Thread *th, Value *a)
{
    int64_t size = 8, column = 0;
    if (a[1] && !int_as_i64(th, a[1], &size))
        return NULL;
    Span in = self_span(th, a[0]);
    Buf out = {0};
    for (size_t i = 0; i < in.size; i++) {
        char c = in.data[i];
        if (c != '\t') {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            buf_add_char(&out, c);
            continue;
        }
        int64_t spaces = size > 0 ? size - column % size : 0;
        column += spaces;
        for (; spaces > 0 && !out.failed; spaces--)
            buf_add_char(&out, ' ');
    }
    return give(th, a[0], &out);
}

/* --- tables, text, hex */

static Value m_translate(Thread *th, Value *a)
{
    Span table = {0}, gone = {0}, in;
    if (!is_none(th, a[1])) {
        if (!need_span(th, a[1], &table))
            return NULL;
        if (table.size != 256)
            return raise(th, T_ValueError, "translation table must be 256 characters long");
    }
    if (a[2] && !need_span(th, a[2], &gone))
        return NULL;
    in = self_span(th, a[0]);
    Buf out = {0};
    for (size_t i = 0; i < in.size; i++)
        if (!gone.size || !memchr(gone.data, in.data[i], gone.size))
            buf_add_char(&out, table.data ? table.data[(unsigned char)in.data[i]] : in.data[i]);
    return give(th, a[0], &out);
}

static Value m_maketrans(Thread *th, Value *a)
{
    Span from, to;
    if (!need_span(th, a[0], &from) || !need_span(th, a[1], &to))
        return NULL;
    if (from.size != to.size)
        return raise(th, T_ValueError, "maketrans arguments must have same length");
    char table[256];
    for (int i = 0; i < 256; i++)
        table[i] = (char)i;
    for (size_t i = 0; i < from.size; i++)
        table[(unsigned char)from.data[i]] = to.data[i];
    return bytes_new(th, table, sizeof table);
}

static Value m_decode(Thread *th, Value *a)
{
    for (int i = 1; i < 3; i++)
        if (a[i] && !is_str(a[i]))
            return raise(th, T_TypeError, "decode() argument '%s' must be str, not %s", i == 1 ? "encoding" : "errors",
                         is_none(th, a[i]) ? "None" : type_name(th, a[i]));
    Span in = self_span(th, a[0]);
    return codec_decode(th, a[0], in.data, in.size, a[1], a[2]);
}

/* a: self, sep, bytes_per_sep */
static Value m_hex(Thread *th, Value *a)
{
    Span in = self_span(th, a[0]), separator = {0};
    int64_t group = 1;
    if (a[1]) {
        if (is_str(a[1]))
            separator = (Span){str_data(a[1]), str_size(a[1])};
        else if (!bytes_look(th, a[1], &separator))
            return raise(th, T_TypeError, "sep must be str or bytes.");
        if (separator.size != 1)
            return raise(th, T_ValueError, "sep must be length 1.");
        if (a[2] && !int_as_i64(th, a[2], &group))
            return NULL;
    }
    Buf out = {0};
    size_t step = (size_t)(group < 0 ? -group : group);
    for (size_t i = 0; i < in.size; i++) {
        size_t counted = group < 0 ? i : in.size - i;
        if (i && separator.size && step && counted % step == 0)
            buf_add_char(&out, separator.data[0]);
        buf_addf(&out, "%02x", (unsigned char)in.data[i]);
    }
    return str_from_buf(th, &out);
}

/* a: cls, text */
static Value m_fromhex(Thread *th, Value *a)
{
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "fromhex() argument must be str, not %s", type_name(th, a[1]));
    Buf out = {0};
    const char *text = str_data(a[1]);
    for (size_t i = 0; i < str_size(a[1]); i++) {
        if (space_is(text[i]))
            continue;
        int high = hex_value(text[i]), low = high < 0 ? -1 : hex_value(text[i + 1]);
        if (low < 0) {
            buf_release(&out);
            return raise(th, T_ValueError, "non-hexadecimal number found in fromhex() arg at position %zu",
                         str_index_at(a[1], high < 0 ? i : i + 1));
        }
        buf_add_char(&out, (char)(high << 4 | low));
        i++;
    }
    Type *type = (Type *)a[0];
    Value made = out.failed ? raise_memory(th)
               : type_is_subtype(type, th->vm->type[T_bytearray]) ? bytearray_new(th, buf_str(&out), out.size)
                                                                  : bytes_new(th, buf_str(&out), out.size);
    buf_release(&out);
    if (made && type != type_of(th, made)) {
        Value sub = call1(th, a[0], made);
        unref(th, made);
        return sub;
    }
    return made;
}

static Value m_bytes(Thread *th, Value *a)
{
    Span in = self_span(th, a[0]);
    return bytes_new(th, in.data, in.size);
}

static Value m_getnewargs(Thread *th, Value *a)
{
    Span in = self_span(th, a[0]);
    Value plain = bytes_new(th, in.data, in.size);
    Value args = plain ? tuple_of(th, 1, plain) : NULL;
    unref_maybe(th, plain);
    return args;
}

#define SHARED_METHODS                                                                                             \
    {"find(self, sub, start=None, end=None, /)", m_find, "Lowest index where sub is found, or -1.", 0},            \
    {"rfind(self, sub, start=None, end=None, /)", m_rfind, "Highest index where sub is found, or -1.", 0},         \
    {"index(self, sub, start=None, end=None, /)", m_index, "Like find, but ValueError if it is not there.", 0},    \
    {"rindex(self, sub, start=None, end=None, /)", m_rindex, "Like rfind, but ValueError if it is not there.", 0}, \
    {"count(self, sub, start=None, end=None, /)", m_count, "How often sub stands in it.", 0},                      \
    {"startswith(self, prefix, start=None, end=None, /)", m_startswith, "Whether it begins with prefix.", 0},      \
    {"endswith(self, suffix, start=None, end=None, /)", m_endswith, "Whether it ends with suffix.", 0},            \
    {"replace(self, old, new, count=-1, /)", m_replace, "A copy with old replaced by new.", 0},                    \
    {"split(self, /, sep=None, maxsplit=-1)", m_split, "A list of its parts.", 0},                                 \
    {"rsplit(self, /, sep=None, maxsplit=-1)", m_rsplit, "Like split, but from the end.", 0},                      \
    {"splitlines(self, /, keepends=False)", m_splitlines, "A list of its lines.", 0},                              \
    {"partition(self, sep, /)", m_partition, "What stands before, is, and stands after the first sep.", 0},        \
    {"rpartition(self, sep, /)", m_rpartition, "The same with the last sep.", 0},                                  \
    {"join(self, iterable_of_bytes, /)", m_join, "The items with this between them.", 0},                          \
    {"strip(self, bytes=None, /)", m_strip, "A copy without white space at both ends.", 0},                        \
    {"lstrip(self, bytes=None, /)", m_lstrip, "A copy without white space at its start.", 0},                      \
    {"rstrip(self, bytes=None, /)", m_rstrip, "A copy without white space at its end.", 0},                        \
    {"removeprefix(self, prefix, /)", m_removeprefix, "A copy without prefix.", 0},                                \
    {"removesuffix(self, suffix, /)", m_removesuffix, "A copy without suffix.", 0},                                \
    {"upper(self, /)", m_upper, "A copy in upper case.", 0},                                                       \
    {"lower(self, /)", m_lower, "A copy in lower case.", 0},                                                       \
    {"swapcase(self, /)", m_swapcase, "A copy with upper and lower case exchanged.", 0},                           \
    {"title(self, /)", m_title, "A copy where each word begins in upper case.", 0},                                \
    {"capitalize(self, /)", m_capitalize, "A copy whose first letter is upper case.", 0},                          \
    {"isalpha(self, /)", m_isalpha, "Whether all are ASCII letters.", 0},                                          \
    {"isdigit(self, /)", m_isdigit, "Whether all are ASCII digits.", 0},                                           \
    {"isalnum(self, /)", m_isalnum, "Whether all are ASCII letters or digits.", 0},                                \
    {"isspace(self, /)", m_isspace, "Whether all are ASCII white space.", 0},                                      \
    {"isascii(self, /)", m_isascii, "Whether all are ASCII.", 0},                                                  \
    {"isupper(self, /)", m_isupper, "Whether its letters are upper case.", 0},                                     \
    {"islower(self, /)", m_islower, "Whether its letters are lower case.", 0},                                     \
    {"istitle(self, /)", m_istitle, "Whether words begin in upper case and go on in lower.", 0},                   \
    {"center(self, width, fillchar=b' ', /)", m_center, "A copy centred in width bytes.", 0},                      \
    {"ljust(self, width, fillchar=b' ', /)", m_ljust, "A copy at the left of width bytes.", 0},                    \
    {"rjust(self, width, fillchar=b' ', /)", m_rjust, "A copy at the right of width bytes.", 0},                   \
    {"zfill(self, width, /)", m_zfill, "A copy filled with zeros at the left.", 0},                                \
    {"expandtabs(self, /, tabsize=8)", m_expandtabs, "A copy with spaces in place of tabs.", 0},                   \
    {"translate(self, table, /, delete=b'')", m_translate, "A copy with each byte mapped by table.", 0},           \
    {"maketrans(frm, to, /)", m_maketrans, "A table for translate.", NATIVE_STATIC},                               \
    {"decode(self, /, encoding='utf-8', errors='strict')", m_decode, "The text that the bytes encode.", 0},        \
    {"hex(self, /, sep=None, bytes_per_sep=1)", m_hex, "Its bytes in hexadecimal.", 0},                            \
    {"fromhex(cls, string, /)", m_fromhex, "The bytes that hexadecimal digits mean.", NATIVE_CLASS}

const NativeDef BYTES_METHODS[] = {
    SHARED_METHODS,
    {"__bytes__(self, /)", m_bytes, "Its bytes.", 0},
    {"__getnewargs__(self, /)", m_getnewargs, "What copying and pickling give to __new__.", 0},
    {0},
};

const NativeDef BYTEARRAY_METHODS[] = {
    SHARED_METHODS,
    {"append(self, item, /)", bytearray_m_append, "Adds one byte.", 0},
    {"extend(self, iterable_of_ints, /)", bytearray_m_extend, "Adds all bytes of an iterable.", 0},
    {"insert(self, index, item, /)", bytearray_m_insert, "Puts a byte before index.", 0},
    {"pop(self, index=-1, /)", bytearray_m_pop, "Takes a byte out and returns it.", 0},
    {"remove(self, value, /)", bytearray_m_remove, "Takes the first such byte out.", 0},
    {"reverse(self, /)", bytearray_m_reverse, "Turns the order around.", 0},
    {"clear(self, /)", bytearray_m_clear, "Takes all bytes out.", 0},
    {"copy(self, /)", bytearray_m_copy, "A copy.", 0},
    {0},
};
