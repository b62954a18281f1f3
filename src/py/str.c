#include "py/str.h"

#include <string.h>

#include "base/mem.h"
#include "py/codec.h"
#include "py/fast.h"
#include "py/format.h"
#include "py/init.h"
#include "py/private.h"

/* str: UTF-8 with a count of its characters. Text that is all ASCII, which is nearly all text, is indexed at once; for
 * other text the place of the last index is kept, so that a loop over indexes walks and does not start anew. */

#define ONES  0x0101010101010101ull
#define HIGHS 0x8080808080808080ull

/* Bytes that are no UTF-8 become lone surrogates, as os.fsdecode's "surrogateescape". */
static Value str_from_wild(Thread *th, const char *bytes, size_t size)
{
    Buf out = {0};
    for (size_t at = 0; at < size;) {
        size_t took = utf8_sequence(bytes + at, size - at);
        if (took) {
            buf_add(&out, bytes + at, took);
        } else {
            buf_add_code_point(&out, 0xDC00u + (unsigned char)bytes[at]);
            took = 1;
        }
        at += took;
    }
    return str_from_buf(th, &out);
}

static bool all_ascii(const char *bytes, size_t size)
{
    size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        uint64_t word;
        memcpy(&word, bytes + at, 8);
        if (word & HIGHS)
            return false;
    }
    for (; at < size; at++)
        if (bytes[at] & 0x80)
            return false;
    return true;
}

size_t str_count_chars(const char *utf8, size_t size)
{
    if (all_ascii(utf8, size))
        return size;
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)utf8[i] & 0xC0) != 0x80;
    return count;
}

Value str_alloc(Thread *th, size_t size, size_t count)
{
    Str *str = object_new(th, th->vm->type[T_str], size + 1);
    if (!str)
        return NULL;
    str->size = size;
    str->count = count;
    str->hash = -1;
    str->data[size] = '\0';
    return &str->head;
}

static Value str_ascii_char(Thread *th, unsigned char c)
{
    Value *place = &th->vm->own->ascii_chars[c];
    if (!*place) {
        *place = str_alloc(th, 1, 1);
        if (!*place)
            return NULL;
        ((Str *)*place)->data[0] = (char)c;
    }
    return ref(*place);
}

static Value str_make(Thread *th, const char *utf8, size_t size, size_t count)
{
    if (size == 0 && th->vm->empty_str)
        return ref(th->vm->empty_str);
    if (size == 1)
        return str_ascii_char(th, (unsigned char)utf8[0]);
    Value str = str_alloc(th, size, count);
    if (str)
        memcpy(((Str *)str)->data, utf8, size);
    return str;
}

Value str_from_known(Thread *th, const char *utf8, size_t size)
{
    return str_make(th, utf8, size, str_count_chars(utf8, size));
}

Value str_from_ascii(Thread *th, const char *text, size_t size)
{
    return str_make(th, text, size, size);
}

Value str_new(Thread *th, const char *utf8, size_t size)
{
    if (all_ascii(utf8, size))
        return str_make(th, utf8, size, size);
    for (size_t at = 0; at < size;) {
        size_t took = utf8_sequence(utf8 + at, size - at);
        if (!took)
            took = surrogate_sequence(utf8 + at, size - at);
        if (!took)
            return str_from_wild(th, utf8, size);
        at += took;
    }
    return str_from_known(th, utf8, size);
}

Value str_from(Thread *th, const char *utf8)
{
    return str_new(th, utf8, strlen(utf8));
}

Value str_from_buf(Thread *th, Buf *buf)
{
    Value str = buf->failed ? raise_memory(th) : str_from_known(th, buf_str(buf), buf->size);
    buf_release(buf);
    return str;
}

Value str_from_rune(Thread *th, unsigned rune)
{
    char text[4];
    size_t size = rune_write(rune, text);
    return str_make(th, text, size, 1);
}

void buf_add_code_point(Buf *buf, unsigned rune)
{
    char text[4];
    buf_add(buf, text, rune_write(rune, text));
}

Value str_format(Thread *th, const char *format, ...)
{
    Buf out = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&out, format, args);
    va_end(args);
    Value str = out.failed ? raise_memory(th) : str_new(th, buf_str(&out), out.size);
    buf_release(&out);
    return str;
}

bool str_is_exact(Thread *th, Value v)
{
    return !is_small(v) && v->type == th->vm->type[T_str];
}

int str_equal_c(Value str, const char *utf8)
{
    if (!str || !is_str(str))
        return 0;
    size_t size = strlen(utf8);
    return str_size(str) == size && memcmp(str_data(str), utf8, size) == 0;
}

const char *type_name(Thread *th, Value v)
{
    return type_of(th, v)->name;
}

/* --- places */

size_t str_offset(Value v, size_t index)
{
    Str *str = (Str *)v;
    if (str->count == str->size)
        return index;
    if (index >= str->count)
        return str->size;
    size_t at = 0, seen = 0;
    if (str->mark_char && index * 2 >= str->mark_char) {
        at = str->mark_byte;
        seen = str->mark_char;
    }
    for (; seen > index; seen--)
        do
            at--;
        while (((unsigned char)str->data[at] & 0xC0) == 0x80);
    for (; seen < index; seen++)
        do
            at++;
        while (((unsigned char)str->data[at] & 0xC0) == 0x80);
    if (str->size < UINT32_MAX) {
        str->mark_char = (uint32_t)index;
        str->mark_byte = (uint32_t)at;
    }
    return at;
}

size_t str_index_at(Value v, size_t offset)
{
    return str_is_ascii(v) ? offset : str_count_chars(str_data(v), offset);
}

Value str_slice(Thread *th, Value v, size_t from, size_t to)
{
    Str *str = (Str *)v;
    if (from >= to)
        return ref(th->vm->empty_str);
    if (from == 0 && to >= str->count && str_is_exact(th, v))
        return ref(v);
    size_t first = str_offset(v, from), last = str_offset(v, to);
    return str_make(th, str->data + first, last - first, to - from);
}

/* --- operations */

static Value str_concat(Thread *th, Value a, Value b)
{
    Str *left = (Str *)a, *right = (Str *)b;
    if (left->size == 0 && str_is_exact(th, b))
        return ref(b);
    if (right->size == 0 && str_is_exact(th, a))
        return ref(a);
    Value sum = str_alloc(th, left->size + right->size, left->count + right->count);
    if (sum) {
        memcpy(((Str *)sum)->data, left->data, left->size);
        memcpy(((Str *)sum)->data + left->size, right->data, right->size);
    }
    return sum;
}

/* The block of a long string that no one else holds grows where it is, a little ahead of its need, so that a loop of
 * `s += piece` takes linear time (as CPython's unicode_concatenate). */
Value str_append(Thread *th, Value left, Value right)
{
    Str *str = (Str *)left;
    size_t size = str->size + str_size(right), need = sizeof(Str) + size + 1, step = 64;
    if (sizeof(Str) + str->size + 1 <= BLOCK_MAX) {
        Value sum = str_concat(th, left, right);
        if (sum)
            unref(th, left);
        return sum;
    }
    while (step < need / 16)
        step *= 2;
    if (size < str->size || need + step < need)
        return raise_memory(th);
    Str *grown = mem_realloc(str, (need + step - 1) / step * step);
    if (!grown)
        return raise_memory(th);
    memcpy(grown->data + grown->size, str_data(right), str_size(right));
    grown->data[size] = '\0';
    grown->size = size;
    grown->count += str_count(right);
    grown->hash = -1;
    return &grown->head;
}

static Value str_repeat(Thread *th, Value v, int64_t times)
{
    Str *str = (Str *)v;
    if (times <= 0 || str->size == 0)
        return ref(th->vm->empty_str);
    if (times == 1 && str_is_exact(th, v))
        return ref(v);
    size_t size;
    if (__builtin_mul_overflow(str->size, (size_t)times, &size) || size > (size_t)PTRDIFF_MAX)
        return raise(th, T_OverflowError, "repeated string is too long");
    Value product = str_alloc(th, size, str->count * (size_t)times);
    if (!product)
        return NULL;
    char *to = ((Str *)product)->data;
    if (str->size == 1)
        memset(to, str->data[0], size);
    else
        for (int64_t i = 0; i < times; i++, to += str->size)
            memcpy(to, str->data, str->size);
    return product;
}

/* The items of `seq` (a list or tuple), all str, into a buffer's worth of memory made once. */
static Value join_items(Thread *th, Value separator, Value seq)
{
    size_t n = is_list(seq) ? list_count(seq) : tuple_count(seq);
    if (n == 0)
        return ref(th->vm->empty_str);
    size_t size = 0, count = 0;
    for (size_t i = 0; i < n; i++) {
        Value item = is_list(seq) ? list_peek(seq, i) : tuple_peek(seq, i);
        if (!is_str(item))
            return raise(th, T_TypeError, "sequence item %zu: expected str instance, %s found", i, type_name(th, item));
        size += str_size(item);
        count += str_count(item);
    }
    if (n == 1) {
        Value item = is_list(seq) ? list_peek(seq, 0) : tuple_peek(seq, 0);
        if (str_is_exact(th, item))
            return ref(item);
    }
    size += str_size(separator) * (n - 1);
    count += str_count(separator) * (n - 1);
    Value joined = str_alloc(th, size, count);
    if (!joined)
        return NULL;
    char *to = ((Str *)joined)->data;
    for (size_t i = 0; i < n; i++) {
        if (i) {
            memcpy(to, str_data(separator), str_size(separator));
            to += str_size(separator);
        }
        Value item = is_list(seq) ? list_peek(seq, i) : tuple_peek(seq, i);
        memcpy(to, str_data(item), str_size(item));
        to += str_size(item);
    }
    return joined;
}

Value str_join(Thread *th, Value separator, Value iterable)
{
    if (is_list(iterable) || is_tuple(iterable))
        return join_items(th, separator, iterable);
    Value iterator = object_iter(th, iterable);
    if (!iterator) {
        if (error_matches(th, T_TypeError)) {
            error_clear(th);
            raise(th, T_TypeError, "can only join an iterable");
        }
        return NULL;
    }
    Value items = list_from(th, iterator);
    unref(th, iterator);
    if (!items)
        return NULL;
    Value joined = join_items(th, separator, items);
    unref(th, items);
    return joined;
}

/* --- repr */

static void escape_rune(Buf *out, unsigned rune)
{
    if (rune == '\t')
        buf_add_str(out, "\\t");
    else if (rune == '\n')
        buf_add_str(out, "\\n");
    else if (rune == '\r')
        buf_add_str(out, "\\r");
    else if (rune < 0x100)
        buf_addf(out, "\\x%02x", rune);
    else if (rune < 0x10000)
        buf_addf(out, "\\u%04x", rune);
    else
        buf_addf(out, "\\U%08x", rune);
}

static void str_repr_into(Buf *out, const char *utf8, size_t size, char quote, bool ascii_only)
{
    if (!quote)
        quote = memchr(utf8, '\'', size) && !memchr(utf8, '"', size) ? '"' : '\'';
    buf_add_char(out, quote);
    for (size_t at = 0; at < size;) {
        unsigned rune;
        size_t took = rune_read(utf8 + at, &rune);
        if (rune == (unsigned char)quote || rune == '\\') {
            buf_add_char(out, '\\');
            buf_add_char(out, (char)rune);
        } else if (rune >= 0x20 && rune < 0x7F) {
            buf_add_char(out, (char)rune);
        } else if (rune < 0x80 || ascii_only || !(rune_flags(rune) & RUNE_PRINTABLE)) {
            escape_rune(out, rune);
        } else {
            buf_add(out, utf8 + at, took);
        }
        at += took;
    }
    buf_add_char(out, quote);
}

static Value str_repr(Thread *th, Value self)
{
    const char *data = str_data(self);
    size_t size = str_size(self), plain = 0;
    while (plain < size && data[plain] >= 0x20 && data[plain] < 0x7F && data[plain] != '\'' && data[plain] != '\\')
        plain++;
    if (plain == size) {
        Value text = str_alloc(th, size + 2, size + 2);
        if (text) {
            char *to = ((Str *)text)->data;
            to[0] = to[size + 1] = '\'';
            memcpy(to + 1, data, size);
        }
        return text;
    }
    Buf out = {0};
    buf_reserve(&out, str_size(self) + 2);
    str_repr_into(&out, str_data(self), str_size(self), 0, false);
    return str_from_buf(th, &out);
}

Value object_ascii(Thread *th, Value v)
{
    Value text = object_repr(th, v);
    if (!text || str_is_ascii(text))
        return text;
    Buf out = {0};
    for (size_t at = 0; at < str_size(text);) {
        unsigned rune;
        at += rune_read(str_data(text) + at, &rune);
        if (rune < 0x80)
            buf_add_char(&out, (char)rune);
        else
            escape_rune(&out, rune);
    }
    unref(th, text);
    return str_from_buf(th, &out);
}

bool buf_add_value_repr(Thread *th, Buf *out, Value v)
{
    Value text = object_repr(th, v);
    if (!text)
        return false;
    buf_add(out, str_data(text), str_size(text));
    unref(th, text);
    return true;
}

/* --- slots */

static Value str_str(Thread *th, Value self)
{
    if (str_is_exact(th, self))
        return ref(self);
    return str_make(th, str_data(self), str_size(self), str_count(self));
}

static bool str_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    *out = str_hash_get(self);
    return true;
}

static Value str_compare(Thread *th, Value a, Value b, CompareOp op)
{
    if (!is_str(a) || !is_str(b))
        return ref(th->vm->not_implemented);
    size_t na = str_size(a), nb = str_size(b);
    if (op == CMP_EQ || op == CMP_NE) {
        bool equal = a == b || (na == nb && memcmp(str_data(a), str_data(b), na) == 0);
        return truth(th, equal == (op == CMP_EQ));
    }
    int order = memcmp(str_data(a), str_data(b), na < nb ? na : nb);
    if (order == 0)
        order = na < nb ? -1 : na > nb;
    return truth(th, order_holds(order, op));
}

static int64_t str_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)str_count(self);
}

static Value str_slice_step(Thread *th, Value self, int64_t start, int64_t step, int64_t count)
{
    Buf out = {0};
    for (int64_t i = 0; i < count; i++) {
        size_t at = str_offset(self, (size_t)(start + i * step));
        unsigned rune;
        buf_add(&out, str_data(self) + at, rune_read(str_data(self) + at, &rune));
    }
    return str_from_buf(th, &out);
}

static Value str_char_at(Thread *th, Value self, int64_t index)
{
    size_t at = str_offset(self, (size_t)index);
    unsigned rune;
    size_t took = rune_read(str_data(self) + at, &rune);
    return str_make(th, str_data(self) + at, took, 1);
}

static Value str_getitem(Thread *th, Value self, Value key)
{
    int64_t count = (int64_t)str_count(self);
    if (is_slice(th, key)) {
        int64_t start, stop, step, n;
        if (!slice_indices(th, key, count, &start, &stop, &step, &n))
            return NULL;
        if (step == 1)
            return str_slice(th, self, (size_t)start, (size_t)(n ? start + n : start));
        return str_slice_step(th, self, start, step, n);
    }
    int64_t index;
    if (is_small(key)) {
        index = small_get(key);
    } else {
        if (!is_int(key) && !type_lookup_peek(th, type_of(th, key), th->vm->own->names.__index__))
            return raise(th, T_TypeError, "string indices must be integers, not '%s'", type_name(th, key));
        if (!int_as_i64(th, key, &index)) {
            if (error_matches(th, T_OverflowError)) {
                error_clear(th);
                raise(th, T_IndexError, "cannot fit '%s' into an index-sized integer", type_name(th, key));
            }
            return NULL;
        }
    }
    if (index < 0)
        index += count;
    if (index < 0 || index >= count)
        return raise(th, T_IndexError, "string index out of range");
    return str_char_at(th, self, index);
}

static int str_contains(Thread *th, Value self, Value item)
{
    if (!is_str(item)) {
        raise(th, T_TypeError, "'in <string>' requires string as left operand, not %s", type_name(th, item));
        return -1;
    }
    return str_size(item) == 0 || memmem(str_data(self), str_size(self), str_data(item), str_size(item)) != NULL;
}

/* The times of a repetition; false with *pass set: not a number that can repeat. */
static bool repeat_count(Thread *th, Value v, int64_t *times, bool *pass)
{
    *pass = false;
    if (!is_int(v) && !type_lookup_peek(th, type_of(th, v), th->vm->own->names.__index__)) {
        *pass = true;
        return false;
    }
    if (int_as_i64(th, v, times))
        return true;
    if (error_matches(th, T_OverflowError)) {
        error_clear(th);
        raise(th, T_OverflowError, "cannot fit '%s' into an index-sized integer", type_name(th, v));
    }
    return false;
}

static Value str_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op == OP_ADD && is_str(left) && is_str(right))
        return str_concat(th, left, right);
    if (op == OP_MOD && is_str(left))
        return format_percent(th, left, right);
    if (op == OP_MUL) {
        Value text = is_str(left) ? left : right, other = is_str(left) ? right : left;
        int64_t times;
        bool pass;
        if (repeat_count(th, other, &times, &pass))
            return str_repeat(th, text, times);
        if (!pass)
            return NULL;
    }
    return ref(th->vm->not_implemented);
}

/* --- iteration */

typedef struct StrIterator {
    Object head;
    Value str; /* NULL at the end */
    size_t at;
} StrIterator;

static Value str_iter(Thread *th, Value self)
{
    StrIterator *iterator = object_new(th, th->vm->type[T_str_iterator], 0);
    if (iterator)
        iterator->str = ref(self);
    return iterator ? &iterator->head : NULL;
}

static Value iterator_self(Thread *th, Value self)
{
    (void)th;
    return ref(self);
}

static Value str_iterator_next(Thread *th, Value self)
{
    StrIterator *iterator = (StrIterator *)self;
    if (!iterator->str)
        return NULL;
    if (iterator->at >= str_size(iterator->str)) {
        ref_set(th, &iterator->str, NULL);
        return NULL;
    }
    unsigned rune;
    const char *from = str_data(iterator->str) + iterator->at;
    size_t took = rune_read(from, &rune);
    iterator->at += took;
    return str_make(th, from, took, 1);
}

static void str_iterator_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((StrIterator *)self)->str);
}

static Value str_iterator_hint(Thread *th, Value *a)
{
    StrIterator *iterator = (StrIterator *)a[0];
    if (!iterator->str)
        return small_make(0);
    const char *from = str_data(iterator->str) + iterator->at;
    return int_from(th, (int64_t)str_count_chars(from, str_size(iterator->str) - iterator->at));
}

/* For pickles and copies: iter(str), set to its place, in characters. */
static Value str_iterator_reduce(Thread *th, Value *a)
{
    StrIterator *iterator = (StrIterator *)a[0];
    if (!iterator->str)
        return iterator_reduced(th, "iter", ref(th->vm->empty_str), -1);
    int64_t place = (int64_t)str_count_chars(str_data(iterator->str), iterator->at);
    return iterator_reduced(th, "iter", ref(iterator->str), place);
}

static Value str_iterator_setstate(Thread *th, Value *a)
{
    StrIterator *iterator = (StrIterator *)a[0];
    int64_t place;
    if (!int_as_i64(th, a[1], &place))
        return NULL;
    if (iterator->str) {
        size_t count = str_count(iterator->str), index = place < 0 ? 0 : (size_t)place;
        iterator->at = str_offset(iterator->str, index < count ? index : count);
    }
    return none(th);
}

/* --- str(object='', encoding='utf-8', errors='strict') */

static Value str_of_type(Thread *th, Type *type, Value plain)
{
    if (!plain || type == th->vm->type[T_str])
        return plain;
    Str *copy = object_new(th, type, str_size(plain) + 1);
    if (copy) {
        copy->size = str_size(plain);
        copy->count = str_count(plain);
        copy->hash = -1;
        memcpy(copy->data, str_data(plain), copy->size + 1);
    }
    unref(th, plain);
    return copy ? &copy->head : NULL;
}

static Value str_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const words[] = {"object", "encoding", "errors"};
    Value a[3] = {0};
    size_t n = args ? tuple_count(args) : 0, given = n + (kwargs ? dict_count(kwargs) : 0);
    if (given > 3)
        return raise(th, T_TypeError, "str expected at most 3 arguments, got %zu", given);
    for (size_t i = 0; i < n; i++)
        a[i] = tuple_peek(args, i);
    Value key, value;
    for (size_t place = 0; kwargs && dict_next(kwargs, &place, &key, &value);) {
        size_t i = 0;
        while (i < 3 && !str_equal_c(key, words[i]))
            i++;
        if (i == 3)
            return raise(th, T_TypeError, "str() got an unexpected keyword argument '%s'", str_data(key));
        if (a[i])
            return raise(th, T_TypeError, "argument for str() given by name ('%s') and position (%zu)", words[i],
                         i + 1);
        a[i] = value;
    }
    if (!a[0])
        return str_of_type(th, type, ref(th->vm->empty_str));
    if (!a[1] && !a[2])
        return str_of_type(th, type, object_str(th, a[0]));
    for (int i = 1; i < 3; i++)
        if (a[i] && !is_str(a[i]))
            return raise(th, T_TypeError, "str() argument '%s' must be str, not %s", words[i],
                         is_none(th, a[i]) ? "None" : type_name(th, a[i]));
    if (is_str(a[0]))
        return raise(th, T_TypeError, "decoding str is not supported");
    const char *data;
    size_t size;
    if (!bytes_view(th, a[0], &data, &size)) {
        error_clear(th);
        return raise(th, T_TypeError, "decoding to str: need a bytes-like object, %s found", type_name(th, a[0]));
    }
    return str_of_type(th, type, codec_decode(th, a[0], data, size, a[1], a[2]));
}

bool str_init(Vm *vm)
{
    static const TypeDef str_def = {
        .name = "str",
        .module = "builtins",
        .size = sizeof(Str),
        .flags = TYPE_STR | TYPE_VARIABLE,
        .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str",
        .methods = STR_METHODS,
        .slots = {.create = str_create,
                  .repr = str_repr,
                  .str = str_str,
                  .hash = str_hash,
                  .compare = str_compare,
                  .iter = str_iter,
                  .length = str_length,
                  .getitem = str_getitem,
                  .contains = str_contains,
                  .binary = str_binary},
    };
    static const NativeDef iterator_methods[] = {
        {"__length_hint__(self, /)", str_iterator_hint, "Private method returning an estimate of len(list(it)).", 0},
        {"__reduce__(self, /)", str_iterator_reduce, "Return state information for pickling.", 0},
        {"__setstate__(self, state, /)", str_iterator_setstate, "Set state information for unpickling.", 0},
        {0},
    };
    static const TypeDef iterator_def = {
        .name = "str_ascii_iterator",
        .module = "builtins",
        .size = sizeof(StrIterator),
        .flags = TYPE_ABSTRACT | TYPE_FINAL,
        .methods = iterator_methods,
        .slots = {.dealloc = str_iterator_dealloc, .iter = iterator_self, .next = str_iterator_next},
    };
    Thread *th = vm->main_thread;
    if (!type_fill(th, T_str, &str_def, NULL) || !type_fill(th, T_str_iterator, &iterator_def, NULL))
        return false;
    if (!vm->empty_str && !(vm->empty_str = str_alloc(th, 0, 0)))
        return false;
    vm->empty_str = str_intern_value(th, vm->empty_str);
    return vm->empty_str != NULL;
}
