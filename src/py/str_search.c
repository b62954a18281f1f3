#include "py/str_search.h"

#include <string.h>

#include "py/span.h"
#include "py/str.h"
#include "py/vm.h"

/* The methods of str that look for, cut and join parts. */

static Span span_of(Value str)
{
    return (Span){str_data(str), str_size(str)};
}

static Value make_str(Thread *th, Value like, const char *data, size_t size)
{
    (void)like;
    return str_from_known(th, data, size);
}

static Value make_ascii(Thread *th, Value like, const char *data, size_t size)
{
    (void)like;
    return str_from_ascii(th, data, size);
}

/* Pieces of an ASCII text need not be counted. */
static SpanMaker maker_for(Value str)
{
    return str_is_ascii(str) ? make_ascii : make_str;
}

static bool need_str(Thread *th, Value v, const char *what)
{
    return is_str(v) || raise_false(th, T_TypeError, "%s must be str, not %s", what, is_none(th, v) ? "None"
                                                                                           : type_name(th, v));
}

/* a: self, what, start, end. The stretch of self between the bounds, and where it begins; empty and *none if start
 * lies beyond the end. */
static bool searched(Thread *th, Value *a, const char *method, Span *in, Span *what, size_t *base, bool *outside)
{
    if (!is_str(a[1])) {
        (void)method;
        return raise_false(th, T_TypeError, "%s() argument 1 must be str, not %s", method,
                           is_none(th, a[1]) ? "None" : type_name(th, a[1]));
    }
    int64_t from, to, count = (int64_t)str_count(a[0]);
    if (!slice_bounds(th, a[2], a[3], count, &from, &to))
        return false;
    *what = span_of(a[1]);
    *outside = from > to;
    if (*outside)
        from = to;
    size_t first = str_offset(a[0], (size_t)from), last = to == count ? str_size(a[0]) : str_offset(a[0], (size_t)to);
    *in = (Span){str_data(a[0]) + first, last - first};
    *base = first;
    return true;
}

static bool find_in(Thread *th, Value *a, const char *method, bool from_right, int64_t *out)
{
    Span in, what;
    size_t base;
    bool outside;
    if (!searched(th, a, method, &in, &what, &base, &outside))
        return false;
    *out = outside ? -1 : from_right ? span_rfind(in, what) : span_find(in, what);
    if (*out >= 0)
        *out = (int64_t)str_index_at(a[0], base + (size_t)*out);
    return true;
}

Value str_m_find(Thread *th, Value *a)
{
    int64_t at;
    return find_in(th, a, "find", false, &at) ? small_make(at) : NULL;
}

Value str_m_rfind(Thread *th, Value *a)
{
    int64_t at;
    return find_in(th, a, "rfind", true, &at) ? small_make(at) : NULL;
}

static Value index_of(Thread *th, Value *a, const char *method, bool from_right)
{
    int64_t at;
    if (!find_in(th, a, method, from_right, &at))
        return NULL;
    return at < 0 ? raise(th, T_ValueError, "substring not found") : small_make(at);
}

Value str_m_index(Thread *th, Value *a)
{
    return index_of(th, a, "index", false);
}

Value str_m_rindex(Thread *th, Value *a)
{
    return index_of(th, a, "rindex", true);
}

Value str_m_count(Thread *th, Value *a)
{
    Span in, what;
    size_t base;
    bool outside;
    if (!searched(th, a, "count", &in, &what, &base, &outside))
        return NULL;
    return int_from(th, outside ? 0 : (int64_t)span_count(in, what, true));
}

static bool has_affix(Span in, Value affix, bool at_end)
{
    size_t size = str_size(affix);
    return size <= in.size && memcmp(at_end ? in.data + in.size - size : in.data, str_data(affix), size) == 0;
}

static Value match_affix(Thread *th, Value *a, const char *method, bool at_end)
{
    int64_t from, to, count = (int64_t)str_count(a[0]);
    if (!slice_bounds(th, a[2], a[3], count, &from, &to))
        return NULL;
    bool outside = from > to;
    if (outside)
        from = to;
    size_t first = str_offset(a[0], (size_t)from), last = str_offset(a[0], (size_t)to);
    Span in = {str_data(a[0]) + first, last - first};
    if (is_tuple(a[1])) {
        for (size_t i = 0; i < tuple_count(a[1]); i++) {
            Value one = tuple_peek(a[1], i);
            if (!is_str(one))
                return raise(th, T_TypeError, "tuple for %s must only contain str, not %s", method, type_name(th, one));
            if (!outside && has_affix(in, one, at_end))
                return truth(th, true);
        }
        return truth(th, false);
    }
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "%s first arg must be str or a tuple of str, not %s", method,
                     type_name(th, a[1]));
    return truth(th, !outside && has_affix(in, a[1], at_end));
}

Value str_m_startswith(Thread *th, Value *a)
{
    return match_affix(th, a, "startswith", false);
}

Value str_m_endswith(Thread *th, Value *a)
{
    return match_affix(th, a, "endswith", true);
}

/* old and new of one size: a copy, changed in place. */
static Value replace_same(Thread *th, Value str, Span old, Span with, int64_t limit, size_t count)
{
    Value copy = str_alloc(th, str_size(str), count);
    if (!copy)
        return NULL;
    char *data = ((Str *)copy)->data;
    memcpy(data, str_data(str), str_size(str));
    if (old.size == 1 && limit < 0) {
        for (size_t i = 0; i < str_size(str); i++)
            data[i] = data[i] == old.data[0] ? with.data[0] : data[i];
        return copy;
    }
    Span in = {data, str_size(str)};
    for (int64_t at; limit != 0 && (at = span_find(in, old)) >= 0; limit -= limit > 0) {
        memcpy(data + (in.data - data) + at, with.data, with.size);
        in.data += (size_t)at + old.size;
        in.size -= (size_t)at + old.size;
    }
    return copy;
}

Value str_m_replace(Thread *th, Value *a)
{
    int64_t limit = -1;
    if (!need_str(th, a[1], "replace() argument 1") || !need_str(th, a[2], "replace() argument 2") ||
        (a[3] && !index_as_clamped(th, a[3], &limit)))
        return NULL;
    if (limit == 0 || (str_size(a[1]) && span_find(span_of(a[0]), span_of(a[1])) < 0))
        return object_str(th, a[0]);
    Span old = span_of(a[1]), with = span_of(a[2]);
    if (old.size && old.size == with.size && str_count(a[1]) == str_count(a[2]))
        return replace_same(th, a[0], old, with, limit, str_count(a[0]));
    Buf out = {0};
    buf_reserve(&out, str_size(a[0]));
    span_replace(&out, span_of(a[0]), old, with, limit, true);
    return str_from_buf(th, &out);
}

static Value split(Thread *th, Value *a, bool from_right)
{
    int64_t limit = -1;
    if (a[2] && !index_as_clamped(th, a[2], &limit))
        return NULL;
    if (!a[1] || is_none(th, a[1]))
        return span_split_space(th, a[0], span_of(a[0]), limit, from_right, true, maker_for(a[0]));
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "must be str or None, not %s", type_name(th, a[1]));
    return span_split(th, a[0], span_of(a[0]), span_of(a[1]), limit, from_right, maker_for(a[0]));
}

Value str_m_split(Thread *th, Value *a)
{
    return split(th, a, false);
}

Value str_m_rsplit(Thread *th, Value *a)
{
    return split(th, a, true);
}

static Value str_split_lines(Thread *th, Value str, bool keep_ends)
{
    return span_split_lines(th, str, span_of(str), keep_ends, true, maker_for(str));
}

Value str_m_splitlines(Thread *th, Value *a)
{
    int keep = a[1] ? object_truth(th, a[1]) : 0;
    return keep < 0 ? NULL : str_split_lines(th, a[0], keep);
}

static Value partition(Thread *th, Value *a, bool from_right)
{
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "must be str, not %s", type_name(th, a[1]));
    return span_partition(th, a[0], span_of(a[0]), span_of(a[1]), from_right, make_str);
}

Value str_m_partition(Thread *th, Value *a)
{
    return partition(th, a, false);
}

Value str_m_rpartition(Thread *th, Value *a)
{
    return partition(th, a, true);
}

Value str_m_join(Thread *th, Value *a)
{
    return str_join(th, a[0], a[1]);
}

static Value strip(Thread *th, Value *a, const char *method, bool left, bool right)
{
    Span chars = {0};
    if (a[1] && !is_none(th, a[1])) {
        if (!is_str(a[1]))
            return raise(th, T_TypeError, "%s arg must be None or str", method);
        chars = span_of(a[1]);
    }
    Span rest = span_strip(span_of(a[0]), chars, left, right, true);
    if (rest.size == str_size(a[0]) && str_is_exact(th, a[0]))
        return ref(a[0]);
    return str_from_known(th, rest.data, rest.size);
}

Value str_m_strip(Thread *th, Value *a)
{
    return strip(th, a, "strip", true, true);
}

Value str_m_lstrip(Thread *th, Value *a)
{
    return strip(th, a, "lstrip", true, false);
}

Value str_m_rstrip(Thread *th, Value *a)
{
    return strip(th, a, "rstrip", false, true);
}

static Value remove_affix(Thread *th, Value *a, const char *method, bool at_end)
{
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "%s() argument must be str, not %s", method,
                     is_none(th, a[1]) ? "None" : type_name(th, a[1]));
    Span rest = span_of(a[0]);
    if (has_affix(rest, a[1], at_end)) {
        rest.size -= str_size(a[1]);
        if (!at_end)
            rest.data += str_size(a[1]);
    }
    return str_from_known(th, rest.data, rest.size);
}

Value str_m_removeprefix(Thread *th, Value *a)
{
    return remove_affix(th, a, "removeprefix", false);
}

Value str_m_removesuffix(Thread *th, Value *a)
{
    return remove_affix(th, a, "removesuffix", true);
}
