#include "py/span.h"

#include <string.h>

#include "py/types.h"
#include "py/unicode.h"
#include "py/vm.h"

/* Inlined where a whole text is gone over. */
static inline bool is_space(unsigned rune, bool text)
{
    if (rune > ' ' && rune < 0x80)
        return false;
    if (rune < 0x80)
        return rune == ' ' || (rune >= '\t' && rune <= '\r') || (text && rune >= 0x1C && rune <= 0x1F);
    return text && (rune_flags(rune) & RUNE_SPACE);
}

/* The size of the first character of `in`, which is not empty, and the character; not in text mode: a byte. */
static size_t span_first(Span in, bool text, unsigned *rune)
{
    if (text)
        return rune_read(in.data, rune);
    *rune = (unsigned char)in.data[0];
    return 1;
}

/* The last character's. */
static size_t span_last(Span in, bool text, unsigned *rune)
{
    size_t at = in.size - 1;
    if (!text) {
        *rune = (unsigned char)in.data[at];
        return 1;
    }
    while (((unsigned char)in.data[at] & 0xC0) == 0x80)
        at--;
    return rune_read(in.data + at, rune);
}

int64_t span_find(Span in, Span what)
{
    if (what.size == 0)
        return 0;
    if (what.size > in.size)
        return -1;
    const char *found =
        what.size == 1 ? memchr(in.data, what.data[0], in.size) : memmem(in.data, in.size, what.data, what.size);
    return found ? found - in.data : -1;
}

int64_t span_rfind(Span in, Span what)
{
    if (what.size > in.size)
        return -1;
    if (what.size == 0)
        return (int64_t)in.size;
    for (size_t at = in.size - what.size + 1; at-- > 0;) {
        const char *found = memrchr(in.data, what.data[0], at + 1);
        if (!found)
            return -1;
        at = (size_t)(found - in.data);
        if (memcmp(found, what.data, what.size) == 0)
            return (int64_t)at;
    }
    return -1;
}

static size_t span_length(Span in, bool text)
{
    if (!text)
        return in.size;
    size_t count = 0;
    for (size_t i = 0; i < in.size; i++)
        count += ((unsigned char)in.data[i] & 0xC0) != 0x80;
    return count;
}

size_t span_count(Span in, Span what, bool text)
{
    if (what.size == 0)
        return span_length(in, text) + 1;
    size_t count = 0;
    int64_t at;
    while ((at = span_find(in, what)) >= 0) {
        count++;
        in.data += (size_t)at + what.size;
        in.size -= (size_t)at + what.size;
    }
    return count;
}

void span_replace(Buf *out, Span in, Span old, Span with, int64_t limit, bool text)
{
    if (old.size == 0) {
        while (limit != 0) {
            buf_add(out, with.data, with.size);
            limit -= limit > 0;
            if (in.size == 0 || limit == 0)
                break;
            unsigned rune;
            size_t took = span_first(in, text, &rune);
            buf_add(out, in.data, took);
            in = (Span){in.data + took, in.size - took};
        }
        buf_add(out, in.data, in.size);
        return;
    }
    int64_t at;
    for (; limit != 0 && (at = span_find(in, old)) >= 0; limit -= limit > 0) {
        buf_add(out, in.data, (size_t)at);
        buf_add(out, with.data, with.size);
        in.data += (size_t)at + old.size;
        in.size -= (size_t)at + old.size;
    }
    buf_add(out, in.data, in.size);
}

static bool add_piece(Thread *th, Value list, Value like, const char *data, size_t size, SpanMaker make)
{
    return list_append_steal(th, list, make(th, like, data, size));
}

static void list_reverse(Value list)
{
    List *l = (List *)list;
    for (size_t i = 0, j = l->count; i + 1 < j; i++) {
        Value item = l->items[i];
        l->items[i] = l->items[--j];
        l->items[j] = item;
    }
}

static Value give_list(Thread *th, Value list, bool ok)
{
    if (ok)
        return list;
    unref(th, list);
    return NULL;
}

Value span_split(Thread *th, Value like, Span in, Span separator, int64_t limit, bool from_right, SpanMaker make)
{
    if (separator.size == 0)
        return raise(th, T_ValueError, "empty separator");
    Value list = list_new(th, 0);
    if (!list)
        return NULL;
    bool ok = true;
    int64_t at;
    for (; ok && limit != 0 && (at = from_right ? span_rfind(in, separator) : span_find(in, separator)) >= 0; limit--) {
        size_t after = (size_t)at + separator.size;
        if (from_right) {
            ok = add_piece(th, list, like, in.data + after, in.size - after, make);
            in.size = (size_t)at;
        } else {
            ok = add_piece(th, list, like, in.data, (size_t)at, make);
            in = (Span){in.data + after, in.size - after};
        }
    }
    ok = ok && add_piece(th, list, like, in.data, in.size, make);
    if (from_right)
        list_reverse(list);
    return give_list(th, list, ok);
}

static Span cut_first(Span in, bool text, bool spaces)
{
    const char *at = in.data, *end = in.data + in.size;
    while (at < end) {
        unsigned rune = (unsigned char)*at;
        size_t took = rune & 0x80 ? span_first((Span){at, (size_t)(end - at)}, text, &rune) : 1;
        if (is_space(rune, text) != spaces)
            break;
        at += took;
    }
    return (Span){at, (size_t)(end - at)};
}

static Span cut_last(Span in, bool text, bool spaces)
{
    unsigned rune;
    while (in.size) {
        size_t took = span_last(in, text, &rune);
        if (is_space(rune, text) != spaces)
            break;
        in.size -= took;
    }
    return in;
}

Value span_split_space(Thread *th, Value like, Span in, int64_t limit, bool from_right, bool text, SpanMaker make)
{
    Value list = list_new(th, 0);
    if (!list)
        return NULL;
    bool ok = true;
    for (; ok; limit--) {
        in = from_right ? cut_last(in, text, true) : cut_first(in, text, true);
        if (!in.size || limit == 0) /* the far end keeps its white space: split(None, 1) gives the rest as it stands */
            break;
        Span rest = from_right ? cut_last(in, text, false) : cut_first(in, text, false);
        const char *word = from_right ? in.data + rest.size : in.data;
        ok = add_piece(th, list, like, word, in.size - rest.size, make);
        in = rest;
    }
    if (in.size)
        ok = ok && add_piece(th, list, like, in.data, in.size, make);
    if (from_right)
        list_reverse(list);
    return give_list(th, list, ok);
}

static bool is_line_end(unsigned rune, bool text)
{
    if (rune == '\n' || rune == '\r')
        return true;
    return text && (rune == 0x0B || rune == 0x0C || (rune >= 0x1C && rune <= 0x1E) || rune == 0x85 || rune == 0x2028 ||
                    rune == 0x2029);
}

Value span_split_lines(Thread *th, Value like, Span in, bool keep_ends, bool text, SpanMaker make)
{
    Value list = list_new(th, 0);
    if (!list)
        return NULL;
    bool ok = true;
    for (size_t at = 0, from = 0; ok && at < in.size;) {
        unsigned rune;
        size_t took = span_first((Span){in.data + at, in.size - at}, text, &rune), next = at + took;
        if (is_line_end(rune, text)) {
            if (rune == '\r' && next < in.size && in.data[next] == '\n')
                next++;
            ok = add_piece(th, list, like, in.data + from, (keep_ends ? next : at) - from, make);
            from = next;
        } else if (next >= in.size) {
            ok = add_piece(th, list, like, in.data + from, next - from, make);
        }
        at = next;
    }
    return give_list(th, list, ok);
}

Value span_partition(Thread *th, Value like, Span in, Span separator, bool from_right, SpanMaker make)
{
    if (separator.size == 0)
        return raise(th, T_ValueError, "empty separator");
    int64_t at = from_right ? span_rfind(in, separator) : span_find(in, separator);
    Span part[3] = {{in.data, 0}, {in.data, 0}, {in.data, 0}};
    if (at < 0) {
        part[from_right ? 2 : 0] = in;
    } else {
        size_t after = (size_t)at + separator.size;
        part[0] = (Span){in.data, (size_t)at};
        part[1] = separator;
        part[2] = (Span){in.data + after, in.size - after};
    }
    Value v[3] = {0};
    for (int i = 0; i < 3 && (i == 0 || v[i - 1]); i++)
        v[i] = make(th, like, part[i].data, part[i].size);
    Value tuple = v[2] ? tuple_of(th, 3, v[0], v[1], v[2]) : NULL;
    for (int i = 0; i < 3; i++)
        unref_maybe(th, v[i]);
    return tuple;
}

static bool in_chars(Span chars, unsigned rune, bool text)
{
    for (size_t at = 0; at < chars.size;) {
        unsigned other;
        at += span_first((Span){chars.data + at, chars.size - at}, text, &other);
        if (other == rune)
            return true;
    }
    return false;
}

Span span_strip(Span in, Span chars, bool left, bool right, bool text)
{
    unsigned rune;
    while (left && in.size) {
        size_t took = span_first(in, text, &rune);
        if (chars.data ? !in_chars(chars, rune, text) : !is_space(rune, text))
            break;
        in = (Span){in.data + took, in.size - took};
    }
    while (right && in.size) {
        size_t took = span_last(in, text, &rune);
        if (chars.data ? !in_chars(chars, rune, text) : !is_space(rune, text))
            break;
        in.size -= took;
    }
    return in;
}
