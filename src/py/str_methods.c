#include <string.h>

#include "py/codec.h"
#include "py/format.h"
#include "py/str.h"
#include "py/str_search.h"
#include "py/vm.h"

/* The methods of str but for those that search (str_search.c), and the table of all. */

/* --- case */

/* Whether the sigma at `at` ends a word: a cased letter stands before it and none after, case-ignorable ones skipped
 * (Unicode's Final_Sigma). */
static bool is_final_sigma(Value str, size_t at)
{
    const char *data = str_data(str);
    unsigned rune = 0;
    bool before = false;
    for (size_t i = at; i > 0 && !before;) {
        do
            i--;
        while (((unsigned char)data[i] & 0xC0) == 0x80);
        rune_read(data + i, &rune);
        unsigned flags = rune_flags(rune);
        if (flags & RUNE_CASE_IGNORABLE)
            continue;
        if (!(flags & RUNE_CASED))
            return false;
        before = true;
    }
    if (!before)
        return false;
    for (size_t i = at + 2; i < str_size(str);) {
        i += rune_read(data + i, &rune);
        unsigned flags = rune_flags(rune);
        if (!(flags & RUNE_CASE_IGNORABLE))
            return !(flags & RUNE_CASED);
    }
    return true;
}

static void add_mapped(Buf *out, Value str, size_t at, unsigned rune, RuneCase to)
{
    if (rune == 0x3A3 && to == RUNE_TO_LOWER) {
        buf_add_code_point(out, is_final_sigma(str, at) ? 0x3C2 : 0x3C3);
        return;
    }
    char text[12];
    buf_add(out, text, rune_map(rune, to, text));
}

static Value map_ascii(Thread *th, Value str, bool upper)
{
    Value mapped = str_alloc(th, str_size(str), str_size(str));
    if (!mapped)
        return NULL;
    const char *from = str_data(str);
    char *to = ((Str *)mapped)->data, low = upper ? 'a' : 'A';
    for (size_t i = 0; i < str_size(str); i++)
        to[i] = (char)(from[i] >= low && from[i] < low + 26 ? from[i] ^ 0x20 : from[i]);
    return mapped;
}

static Value map_all(Thread *th, Value str, RuneCase to)
{
    if (str_is_ascii(str))
        return map_ascii(th, str, to == RUNE_TO_UPPER);
    Buf out = {0};
    for (size_t at = 0; at < str_size(str);) {
        unsigned rune;
        size_t took = rune_read(str_data(str) + at, &rune);
        add_mapped(&out, str, at, rune, to);
        at += took;
    }
    return str_from_buf(th, &out);
}

static Value m_upper(Thread *th, Value *a)
{
    return map_all(th, a[0], RUNE_TO_UPPER);
}

static Value m_lower(Thread *th, Value *a)
{
    return map_all(th, a[0], RUNE_TO_LOWER);
}

static Value m_casefold(Thread *th, Value *a)
{
    return map_all(th, a[0], RUNE_TO_FOLD);
}

static Value m_capitalize(Thread *th, Value *a)
{
    Buf out = {0};
    for (size_t at = 0; at < str_size(a[0]);) {
        unsigned rune;
        size_t took = rune_read(str_data(a[0]) + at, &rune);
        add_mapped(&out, a[0], at, rune, at ? RUNE_TO_LOWER : RUNE_TO_TITLE);
        at += took;
    }
    return str_from_buf(th, &out);
}

static Value m_title(Thread *th, Value *a)
{
    Buf out = {0};
    bool cased = false;
    for (size_t at = 0; at < str_size(a[0]);) {
        unsigned rune;
        size_t took = rune_read(str_data(a[0]) + at, &rune);
        add_mapped(&out, a[0], at, rune, cased ? RUNE_TO_LOWER : RUNE_TO_TITLE);
        cased = rune_flags(rune) & RUNE_CASED;
        at += took;
    }
    return str_from_buf(th, &out);
}

static Value m_swapcase(Thread *th, Value *a)
{
    Buf out = {0};
    for (size_t at = 0; at < str_size(a[0]);) {
        unsigned rune;
        size_t took = rune_read(str_data(a[0]) + at, &rune);
        unsigned flags = rune_flags(rune);
        if (flags & RUNE_UPPER)
            add_mapped(&out, a[0], at, rune, RUNE_TO_LOWER);
        else if (flags & RUNE_LOWER)
            add_mapped(&out, a[0], at, rune, RUNE_TO_UPPER);
        else
            buf_add(&out, str_data(a[0]) + at, took);
        at += took;
    }
    return str_from_buf(th, &out);
}

/* --- questions */

/* Not empty, and each character has one of the flags. */
static Value all_have(Thread *th, Value str, unsigned flags)
{
    size_t at = 0;
    while (at < str_size(str)) {
        unsigned rune;
        at += rune_read(str_data(str) + at, &rune);
        if (!(rune_flags(rune) & flags))
            return truth(th, false);
    }
    return truth(th, at > 0);
}

static Value m_isalpha(Thread *th, Value *a)
{
    return all_have(th, a[0], RUNE_ALPHA);
}

static Value m_isdecimal(Thread *th, Value *a)
{
    return all_have(th, a[0], RUNE_DECIMAL);
}

static Value m_isdigit(Thread *th, Value *a)
{
    return all_have(th, a[0], RUNE_DIGIT);
}

static Value m_isnumeric(Thread *th, Value *a)
{
    return all_have(th, a[0], RUNE_NUMERIC);
}

static Value m_isalnum(Thread *th, Value *a)
{
    return all_have(th, a[0], RUNE_ALPHA | RUNE_DECIMAL | RUNE_DIGIT | RUNE_NUMERIC);
}

static Value m_isspace(Thread *th, Value *a)
{
    return all_have(th, a[0], RUNE_SPACE);
}

static Value m_isprintable(Thread *th, Value *a)
{
    return str_size(a[0]) ? all_have(th, a[0], RUNE_PRINTABLE) : truth(th, true);
}

static Value m_isascii(Thread *th, Value *a)
{
    return truth(th, str_is_ascii(a[0]));
}

static Value all_cased(Thread *th, Value str, unsigned yes, unsigned no)
{
    bool found = false;
    for (size_t at = 0; at < str_size(str);) {
        unsigned rune;
        at += rune_read(str_data(str) + at, &rune);
        unsigned flags = rune_flags(rune);
        if (flags & no)
            return truth(th, false);
        found |= (flags & yes) != 0;
    }
    return truth(th, found);
}

static Value m_isupper(Thread *th, Value *a)
{
    return all_cased(th, a[0], RUNE_UPPER, RUNE_LOWER | RUNE_TITLE);
}

static Value m_islower(Thread *th, Value *a)
{
    return all_cased(th, a[0], RUNE_LOWER, RUNE_UPPER | RUNE_TITLE);
}

static Value m_istitle(Thread *th, Value *a)
{
    bool found = false, cased = false;
    for (size_t at = 0; at < str_size(a[0]);) {
        unsigned rune;
        at += rune_read(str_data(a[0]) + at, &rune);
        unsigned flags = rune_flags(rune);
        bool starts = flags & (RUNE_UPPER | RUNE_TITLE), goes_on = flags & RUNE_LOWER;
        if ((starts && cased) || (goes_on && !cased))
            return truth(th, false);
        cased = starts || goes_on;
        found |= cased;
    }
    return truth(th, found);
}

bool str_is_identifier(Value text)
{
    size_t at = 0;
    while (at < str_size(text)) {
        unsigned rune, need = at ? RUNE_ID_CONTINUE : RUNE_ID_START;
        at += rune_read(str_data(text) + at, &rune);
        if (!(rune_flags(rune) & need))
            return false;
    }
    return at > 0;
}

static Value m_isidentifier(Thread *th, Value *a)
{
    return truth(th, str_is_identifier(a[0]));
}

/* --- padding */

static bool fill_rune(Thread *th, Value v, unsigned *fill)
{
    *fill = ' ';
    if (!v)
        return true;
    if (!is_str(v))
        return raise_false(th, T_TypeError, "The fill character must be a unicode character, not %s", type_name(th, v));
    if (str_count(v) != 1)
        return raise_false(th, T_TypeError, "The fill character must be exactly one character long");
    rune_read(str_data(v), fill);
    return true;
}

static Value pad(Thread *th, Value str, int64_t left, int64_t right, unsigned fill)
{
    left = left < 0 ? 0 : left;
    right = right < 0 ? 0 : right;
    if (!left && !right)
        return object_str(th, str);
    if (left > INT32_MAX || right > INT32_MAX)
        return raise_memory(th);
    size_t one = rune_size(fill), more = (size_t)(left + right);
    Value padded = str_alloc(th, str_size(str) + more * one, str_count(str) + more);
    if (!padded)
        return NULL;
    char *to = ((Str *)padded)->data;
    for (int64_t i = 0; i < left; i++)
        to += rune_write(fill, to);
    memcpy(to, str_data(str), str_size(str));
    to += str_size(str);
    for (int64_t i = 0; i < right; i++)
        to += rune_write(fill, to);
    return padded;
}

static Value m_center(Thread *th, Value *a)
{
    int64_t width;
    unsigned fill;
    if (!int_as_i64(th, a[1], &width) || !fill_rune(th, a[2], &fill))
        return NULL;
    int64_t room = width - (int64_t)str_count(a[0]);
    int64_t left = room / 2 + (room & width & 1);
    return pad(th, a[0], room > 0 ? left : 0, room > 0 ? room - left : 0, fill);
}

static Value m_ljust(Thread *th, Value *a)
{
    int64_t width;
    unsigned fill;
    if (!int_as_i64(th, a[1], &width) || !fill_rune(th, a[2], &fill))
        return NULL;
    return pad(th, a[0], 0, width - (int64_t)str_count(a[0]), fill);
}

static Value m_rjust(Thread *th, Value *a)
{
    int64_t width;
    unsigned fill;
    if (!int_as_i64(th, a[1], &width) || !fill_rune(th, a[2], &fill))
        return NULL;
    return pad(th, a[0], width - (int64_t)str_count(a[0]), 0, fill);
}

static Value m_zfill(Thread *th, Value *a)
{
    int64_t width;
    if (!int_as_i64(th, a[1], &width))
        return NULL;
    int64_t room = width - (int64_t)str_count(a[0]);
    Value padded = pad(th, a[0], room, 0, '0');
    if (padded && room > 0 && str_size(a[0])) {
        char *data = ((Str *)padded)->data;
        if (data[room] == '+' || data[room] == '-') {
            data[0] = data[room];
            data[room] = '0';
        }
    }
    return padded;
}

static Value m_expandtabs(Thread *th, Value *a)
{
    int64_t size = 8, column = 0;
    if (a[1] && !int_as_i64(th, a[1], &size))
        return NULL;
    Buf out = {0};
    for (size_t at = 0; at < str_size(a[0]);) {
        unsigned rune;
        size_t took = rune_read(str_data(a[0]) + at, &rune);
        if (rune == '\t') {
            int64_t spaces = size > 0 ? size - column % size : 0;
            for (int64_t i = 0; i < spaces && !out.failed; i++)
                buf_add_char(&out, ' ');
            column += spaces;
        } else {
            column = rune == '\n' || rune == '\r' ? 0 : column + 1;
            buf_add(&out, str_data(a[0]) + at, took);
        }
        at += took;
    }
    return str_from_buf(th, &out);
}

/* --- translate */

static bool add_translated(Thread *th, Buf *out, Value to, const char *old, size_t old_size)
{
    if (!to) { /* not in the table: stays */
        buf_add(out, old, old_size);
        return true;
    }
    if (is_none(th, to))
        return true;
    if (is_str(to)) {
        buf_add(out, str_data(to), str_size(to));
        return true;
    }
    if (!is_int(to))
        return raise_false(th, T_TypeError, "character mapping must return integer, None or str");
    int64_t rune;
    if (!is_small(to) && !int_as_i64(th, to, &rune)) {
        error_clear(th);
        rune = -1;
    } else {
        rune = is_small(to) ? small_get(to) : rune;
    }
    if (rune < 0 || rune > 0x10FFFF)
        return raise_false(th, T_ValueError, "character mapping must be in range(0x110000)");
    buf_add_code_point(out, (unsigned)rune);
    return true;
}

static Value m_translate(Thread *th, Value *a)
{
    Buf out = {0};
    for (size_t at = 0; at < str_size(a[0]);) {
        unsigned rune;
        size_t took = rune_read(str_data(a[0]) + at, &rune);
        Value to = object_getitem(th, a[1], small_make(rune));
        if (!to && !error_matches(th, T_LookupError)) {
            buf_release(&out);
            return NULL;
        }
        error_clear(th);
        bool ok = add_translated(th, &out, to, str_data(a[0]) + at, took);
        unref_maybe(th, to);
        if (!ok) {
            buf_release(&out);
            return NULL;
        }
        at += took;
    }
    return str_from_buf(th, &out);
}

static bool maketrans_dict(Thread *th, Value table, Value from)
{
    if (!is_dict(from))
        return raise_false(th, T_TypeError, "if you give only one argument to maketrans it must be a dict");
    Value key, value;
    for (size_t place = 0; dict_next(from, &place, &key, &value);) {
        Value rune = key;
        if (is_str(key)) {
            unsigned code;
            if (str_count(key) != 1)
                return raise_false(th, T_ValueError, "string keys in translate table must be of length 1");
            rune_read(str_data(key), &code);
            rune = small_make(code);
        } else if (!is_int(key)) {
            return raise_false(th, T_TypeError, "keys in translate table must be strings or integers");
        }
        if (!dict_set(th, table, rune, value))
            return false;
    }
    return true;
}

static bool maketrans_pairs(Thread *th, Value table, Value from, Value to, Value gone)
{
    if (!is_str(from))
        return raise_false(th, T_TypeError, "first maketrans argument must be a string if there is a second argument");
    if (!is_str(to))
        return raise_false(th, T_TypeError, "maketrans() argument 2 must be str, not %s", type_name(th, to));
    if (gone && !is_str(gone))
        return raise_false(th, T_TypeError, "maketrans() argument 3 must be str, not %s", type_name(th, gone));
    if (str_count(from) != str_count(to))
        return raise_false(th, T_ValueError, "the first two maketrans arguments must have equal length");
    for (size_t i = 0, j = 0; i < str_size(from);) {
        unsigned rune, with;
        i += rune_read(str_data(from) + i, &rune);
        j += rune_read(str_data(to) + j, &with);
        if (!dict_set(th, table, small_make(rune), small_make(with)))
            return false;
    }
    for (size_t i = 0; gone && i < str_size(gone);) {
        unsigned rune;
        i += rune_read(str_data(gone) + i, &rune);
        if (!dict_set(th, table, small_make(rune), th->vm->none))
            return false;
    }
    return true;
}

static Value m_maketrans(Thread *th, Value *a)
{
    Value table = dict_new(th);
    if (!table)
        return NULL;
    if (a[1] ? maketrans_pairs(th, table, a[0], a[1], a[2]) : maketrans_dict(th, table, a[0]))
        return table;
    unref(th, table);
    return NULL;
}

/* --- the rest */

static Value m_encode(Thread *th, Value *a)
{
    if (a[1] && !is_str(a[1]))
        return raise(th, T_TypeError, "encode() argument 'encoding' must be str, not %s",
                     is_none(th, a[1]) ? "None" : type_name(th, a[1]));
    if (a[2] && !is_str(a[2]))
        return raise(th, T_TypeError, "encode() argument 'errors' must be str, not %s",
                     is_none(th, a[2]) ? "None" : type_name(th, a[2]));
    return codec_encode(th, a[0], a[1], a[2]);
}

static Value m_format(Thread *th, Value *a)
{
    return format_fields(th, a[0], a[1], a[2]);
}

static Value m_format_map(Thread *th, Value *a)
{
    return format_fields(th, a[0], NULL, a[1]);
}

static Value m_getnewargs(Thread *th, Value *a)
{
    Value plain = str_from_known(th, str_data(a[0]), str_size(a[0]));
    Value args = plain ? tuple_of(th, 1, plain) : NULL;
    unref_maybe(th, plain);
    return args;
}

static Value m_sizeof(Thread *th, Value *a)
{
    /* as CPython's compact forms: 40 bytes for ASCII, 56 with 1, 2 or 4 bytes a character */
    size_t width = 1, head = str_is_ascii(a[0]) ? 40 : 56;
    for (size_t at = 0; at < str_size(a[0]);) {
        unsigned rune;
        at += rune_read(str_data(a[0]) + at, &rune);
        if (rune > 0xFFFF)
            width = 4;
        else if (rune > 0xFF && width < 2)
            width = 2;
    }
    return int_from(th, (int64_t)(head + width * (str_count(a[0]) + 1)));
}

const NativeDef STR_METHODS[] = {
    {"find(self, sub, start=None, end=None, /)", str_m_find, "Lowest index where sub is found, or -1.", 0},
    {"rfind(self, sub, start=None, end=None, /)", str_m_rfind, "Highest index where sub is found, or -1.", 0},
    {"index(self, sub, start=None, end=None, /)", str_m_index, "Like find, but ValueError if it is not there.", 0},
    {"rindex(self, sub, start=None, end=None, /)", str_m_rindex, "Like rfind, but ValueError if it is not there.", 0},
    {"count(self, sub, start=None, end=None, /)", str_m_count, "How often sub stands in it, not overlapping.", 0},
    {"startswith(self, prefix, start=None, end=None, /)", str_m_startswith, "Whether it begins with prefix.", 0},
    {"endswith(self, suffix, start=None, end=None, /)", str_m_endswith, "Whether it ends with suffix.", 0},
    {"replace(self, old, new, /, count=-1)", str_m_replace, "A copy with old replaced by new.", 0},
    {"split(self, /, sep=None, maxsplit=-1)", str_m_split, "A list of its words, or of the parts between sep.", 0},
    {"rsplit(self, /, sep=None, maxsplit=-1)", str_m_rsplit, "Like split, but from the end.", 0},
    {"splitlines(self, /, keepends=False)", str_m_splitlines, "A list of its lines.", 0},
    {"partition(self, sep, /)", str_m_partition, "What stands before, is, and stands after the first sep.", 0},
    {"rpartition(self, sep, /)", str_m_rpartition, "The same with the last sep.", 0},
    {"join(self, iterable, /)", str_m_join, "The strings of iterable with this one between them.", 0},
    {"strip(self, chars=None, /)", str_m_strip, "A copy without white space (or chars) at both ends.", 0},
    {"lstrip(self, chars=None, /)", str_m_lstrip, "A copy without white space (or chars) at its start.", 0},
    {"rstrip(self, chars=None, /)", str_m_rstrip, "A copy without white space (or chars) at its end.", 0},
    {"removeprefix(self, prefix, /)", str_m_removeprefix, "A copy without prefix, if it begins with it.", 0},
    {"removesuffix(self, suffix, /)", str_m_removesuffix, "A copy without suffix, if it ends with it.", 0},
    {"upper(self, /)", m_upper, "A copy in upper case.", 0},
    {"lower(self, /)", m_lower, "A copy in lower case.", 0},
    {"casefold(self, /)", m_casefold, "A copy for comparing without case.", 0},
    {"capitalize(self, /)", m_capitalize, "A copy whose first letter is upper case, the rest lower.", 0},
    {"title(self, /)", m_title, "A copy where each word begins in upper case.", 0},
    {"swapcase(self, /)", m_swapcase, "A copy with upper and lower case exchanged.", 0},
    {"isalpha(self, /)", m_isalpha, "Whether all characters are letters.", 0},
    {"isdecimal(self, /)", m_isdecimal, "Whether all characters are decimal digits.", 0},
    {"isdigit(self, /)", m_isdigit, "Whether all characters are digits.", 0},
    {"isnumeric(self, /)", m_isnumeric, "Whether all characters are numeric.", 0},
    {"isalnum(self, /)", m_isalnum, "Whether all characters are letters or numeric.", 0},
    {"isspace(self, /)", m_isspace, "Whether all characters are white space.", 0},
    {"isprintable(self, /)", m_isprintable, "Whether repr() would show all characters as they are.", 0},
    {"isascii(self, /)", m_isascii, "Whether all characters are ASCII.", 0},
    {"isupper(self, /)", m_isupper, "Whether all cased characters are upper case.", 0},
    {"islower(self, /)", m_islower, "Whether all cased characters are lower case.", 0},
    {"istitle(self, /)", m_istitle, "Whether words begin in upper case and go on in lower.", 0},
    {"isidentifier(self, /)", m_isidentifier, "Whether it could be a name in Python.", 0},
    {"center(self, width, fillchar=' ', /)", m_center, "A copy centred in width characters.", 0},
    {"ljust(self, width, fillchar=' ', /)", m_ljust, "A copy at the left of width characters.", 0},
    {"rjust(self, width, fillchar=' ', /)", m_rjust, "A copy at the right of width characters.", 0},
    {"zfill(self, width, /)", m_zfill, "A copy filled with zeros at the left.", 0},
    {"expandtabs(self, /, tabsize=8)", m_expandtabs, "A copy with spaces in place of tabs.", 0},
    {"translate(self, table, /)", m_translate, "A copy with each character mapped by table.", 0},
    {"maketrans(x, y=None, z=None, /)", m_maketrans, "A table for translate.", NATIVE_STATIC},
    {"encode(self, /, encoding='utf-8', errors='strict')", m_encode, "Its bytes in an encoding.", 0},
    {"format(self, /, *args, **kwargs)", m_format, "A copy with its {fields} filled in.", 0},
    {"format_map(self, mapping, /)", m_format_map, "Like format(**mapping), without a copy of mapping.", 0},
    {"__format__(self, format_spec, /)", format_method_str, "format(self, format_spec).", 0},
    {"__getnewargs__(self, /)", m_getnewargs, "What copying and pickling give to __new__.", 0},
    {"__sizeof__(self, /)", m_sizeof, "Its size in memory, in bytes, as CPython has it.", 0},
    {0},
};
