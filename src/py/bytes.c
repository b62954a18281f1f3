#include "py/bytes.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "py/codec.h"
#include "py/defs.h"
#include "py/format.h"
#include "py/init.h"
#include "py/private.h"
#include "py/str.h"

/* bytes, and what bytearray takes over from it. */

Value bytes_new(Thread *th, const void *data, size_t size)
{
    if (size == 0 && th->vm->empty_bytes)
        return ref(th->vm->empty_bytes);
    Bytes *bytes = object_new(th, th->vm->type[T_bytes], size + 1);
    if (!bytes)
        return NULL;
    bytes->size = size;
    bytes->hash = -1;
    if (data && size)
        memcpy(bytes->data, data, size);
    bytes->data[size] = '\0';
    return &bytes->head;
}

bool is_bytearray(Thread *th, Value v)
{
    return !is_small(v) && type_is_subtype(v->type, th->vm->type[T_bytearray]);
}

bool is_memoryview(Thread *th, Value v)
{
    return !is_small(v) && v->type == th->vm->type[T_memoryview];
}

bool buffer_of(Thread *th, Value v, BufferInfo *out)
{
    if (is_small(v))
        return false;
    if (is_bytes(v))
        *out = (BufferInfo){((Bytes *)v)->data, ((Bytes *)v)->size, 1, 'B', true, NULL};
    else if (is_bytearray(th, v))
        *out = (BufferInfo){((ByteArray *)v)->data, ((ByteArray *)v)->size, 1, 'B', false, &((ByteArray *)v)->exports};
    else
        return v->type->slots.buffer && v->type->slots.buffer(th, v, out);
    return true;
}

/* The memory of a module's object: array, mmap. */
static bool look_into(Thread *th, Value v, Span *out)
{
    BufferInfo info;
    if (!buffer_of(th, v, &info)) {
        error_clear(th);
        return false;
    }
    *out = (Span){info.data, info.size};
    return true;
}

bool bytes_look(Thread *th, Value v, Span *out)
{
    if (is_bytes(v))
        *out = (Span){((Bytes *)v)->data, ((Bytes *)v)->size};
    else if (is_bytearray(th, v))
        *out = (Span){((ByteArray *)v)->data, ((ByteArray *)v)->size};
    else if (is_memoryview(th, v) ? !memoryview_flat(v, out) : !look_into(th, v, out))
        return false;
    if (!out->data)
        out->data = "";
    return true;
}

bool bytes_view(Thread *th, Value v, const char **data, size_t *size)
{
    Span span;
    if (bytes_look(th, v, &span)) {
        *data = span.data;
        *size = span.size;
        return true;
    }
    if (is_memoryview(th, v) && ((MemoryView *)v)->owner)
        return raise_false(th, T_BufferError, "memoryview: underlying buffer is not C-contiguous");
    if (is_memoryview(th, v))
        return raise_false(th, T_ValueError, "operation forbidden on released memoryview object");
    return raise_false(th, T_TypeError, "a bytes-like object is required, not '%s'", type_name(th, v));
}

bool byte_value(Thread *th, Value v, const char *message, unsigned char *out)
{
    int64_t value;
    if (!int_as_i64(th, v, &value)) {
        if (!error_matches(th, T_OverflowError))
            return false;
        error_clear(th);
        value = -1;
    }
    if (value < 0 || value > 255)
        return raise_false(th, T_ValueError, "%s", message);
    *out = (unsigned char)value;
    return true;
}

/* --- making */

static bool add_items(Thread *th, Value v, const char *what, Buf *out)
{
    char message[64];
    snprintf(message, sizeof message, "%s must be in range(0, 256)", strcmp(what, "bytes") == 0 ? "bytes" : "byte");
    Value iterator = object_iter(th, v), item;
    if (!iterator) {
        if (error_matches(th, T_TypeError)) {
            error_clear(th);
            raise(th, T_TypeError, "cannot convert '%s' object to %s", type_name(th, v), what);
        }
        return false;
    }
    while ((item = object_next(th, iterator)) != NULL) {
        unsigned char byte;
        bool ok = byte_value(th, item, message, &byte);
        unref(th, item);
        if (!ok)
            break;
        buf_add_char(out, (char)byte);
    }
    unref(th, iterator);
    return !error_is_set(th);
}

static bool add_zeros(Thread *th, Value v, Buf *out)
{
    int64_t count;
    if (!int_as_i64(th, v, &count)) {
        if (error_matches(th, T_OverflowError)) {
            error_clear(th);
            raise(th, T_OverflowError, "cannot fit '%s' into an index-sized integer", type_name(th, v));
        }
        return false;
    }
    if (count < 0)
        return raise_false(th, T_ValueError, "negative count");
    if (!buf_reserve(out, (size_t)count))
        return raise_memory(th) != NULL;
    memset(out->data + out->size, 0, (size_t)count);
    out->size += (size_t)count;
    return true;
}

static bool add_source(Thread *th, Value v, const char *what, Buf *out)
{
    Span span;
    if (bytes_look(th, v, &span)) {
        buf_add(out, span.data, span.size);
        return true;
    }
    if (is_memoryview(th, v) && ((MemoryView *)v)->owner) { /* with a step */
        Value copy = call_method(th, v, "tobytes", 0);
        if (copy)
            buf_add(out, ((Bytes *)copy)->data, ((Bytes *)copy)->size);
        unref_maybe(th, copy);
        return copy != NULL;
    }
    if (is_str(v))
        return raise_false(th, T_TypeError, "string argument without an encoding");
    Value method = strcmp(what, "bytes") == 0 && !is_int(v) ? attr_find_special(th, v, "__bytes__") : NULL;
    if (error_is_set(th))
        return false;
    if (method) {
        Value made = call0(th, method);
        unref(th, method);
        bool ok = made && is_bytes(made);
        if (ok)
            buf_add(out, ((Bytes *)made)->data, ((Bytes *)made)->size);
        else if (made)
            raise(th, T_TypeError, "__bytes__ returned non-bytes (type %s)", type_name(th, made));
        unref_maybe(th, made);
        return ok;
    }
    if (is_int(v) || type_lookup_peek(th, type_of(th, v), th->vm->own->names.__index__))
        return add_zeros(th, v, out);
    return add_items(th, v, what, out);
}

bool bytes_from_arguments(Thread *th, const char *what, Value args, Value kwargs, Buf *out)
{
    static const char *const words[] = {"source", "encoding", "errors"};
    Value a[3] = {0}, key, value;
    size_t n = args ? tuple_count(args) : 0;
    if (n + (kwargs ? dict_count(kwargs) : 0) > 3)
        return raise_false(th, T_TypeError, "%s() takes at most 3 arguments (%zu given)", what,
                           n + (kwargs ? dict_count(kwargs) : 0));
    for (size_t i = 0; i < n; i++)
        a[i] = tuple_peek(args, i);
    for (size_t place = 0; kwargs && dict_next(kwargs, &place, &key, &value);) {
        size_t i = 0;
        while (i < 3 && !str_equal_c(key, words[i]))
            i++;
        if (i == 3)
            return raise_false(th, T_TypeError, "%s() got an unexpected keyword argument '%s'", what, str_data(key));
        a[i] = value;
    }
    if (!a[0])
        return (!a[1] && !a[2]) || raise_false(th, T_TypeError, a[1] ? "encoding without a string argument"
                                                                     : "errors without a string argument");
    if (!a[1] && !a[2])
        return add_source(th, a[0], what, out);
    if (!is_str(a[0]))
        return raise_false(th, T_TypeError, a[1] ? "encoding without a string argument"
                                                 : "errors without a string argument");
    if (!a[1])
        return raise_false(th, T_TypeError, "string argument without an encoding");
    Value encoded = codec_encode(th, a[0], a[1], a[2]);
    if (!encoded)
        return false;
    buf_add(out, ((Bytes *)encoded)->data, ((Bytes *)encoded)->size);
    unref(th, encoded);
    return true;
}

static Value bytes_create(Thread *th, Type *type, Value args, Value kwargs)
{
    Buf out = {0};
    Value made = NULL;
    /* bytes(b) of exactly bytes is b itself */
    if (type == th->vm->type[T_bytes] && !kwargs && args && tuple_count(args) == 1 && !is_small(tuple_peek(args, 0)) &&
        tuple_peek(args, 0)->type == type)
        return ref(tuple_peek(args, 0));
    if (bytes_from_arguments(th, "bytes", args, kwargs, &out)) {
        if (out.failed) {
            raise_memory(th);
        } else if (type == th->vm->type[T_bytes]) {
            made = bytes_new(th, buf_str(&out), out.size);
        } else {
            Bytes *bytes = object_new(th, type, out.size + 1);
            if (bytes) {
                bytes->size = out.size;
                bytes->hash = -1;
                memcpy(bytes->data, buf_str(&out), out.size + 1);
            }
            made = (Value)bytes;
        }
    }
    buf_release(&out);
    return made;
}

/* --- slots */

void bytes_repr_into(Buf *out, Span in, bool escape_single)
{
    char quote = memchr(in.data, '\'', in.size) && !memchr(in.data, '"', in.size) ? '"' : '\'';
    buf_add_char(out, 'b');
    buf_add_char(out, quote);
    for (size_t i = 0; i < in.size; i++) {
        unsigned char c = (unsigned char)in.data[i];
        if (c == (unsigned char)quote || c == '\\' || (escape_single && c == '\''))
            buf_addf(out, "\\%c", c);
        else if (c == '\t')
            buf_add_str(out, "\\t");
        else if (c == '\n')
            buf_add_str(out, "\\n");
        else if (c == '\r')
            buf_add_str(out, "\\r");
        else if (c < 0x20 || c >= 0x7F)
            buf_addf(out, "\\x%02x", c);
        else
            buf_add_char(out, (char)c);
    }
    buf_add_char(out, quote);
}

static Value bytes_repr(Thread *th, Value self)
{
    Buf out = {0};
    Span in = {((Bytes *)self)->data, ((Bytes *)self)->size};
    bytes_repr_into(&out, in, false);
    return str_from_buf(th, &out);
}

static bool bytes_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    Bytes *bytes = (Bytes *)self;
    if (bytes->hash == -1) {
        int64_t hash = bytes->size ? (int64_t)hash_bytes(bytes->data, bytes->size) : 0;
        bytes->hash = hash == -1 ? -2 : hash;
    }
    *out = bytes->hash;
    return true;
}

Value bytes_compare(Thread *th, Value a, Value b, CompareOp op)
{
    Span x, y;
    if (!bytes_look(th, a, &x) || !bytes_look(th, b, &y))
        return ref(th->vm->not_implemented);
    int order = memcmp(x.data, y.data, x.size < y.size ? x.size : y.size);
    if (order == 0)
        order = x.size < y.size ? -1 : x.size > y.size;
    return truth(th, order_holds(order, op));
}

static int64_t bytes_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)((Bytes *)self)->size;
}

Value bytes_subscript(Thread *th, Value self, Value key, const char *what)
{
    Span in;
    if (!bytes_look(th, self, &in))
        return NULL;
    int64_t size = (int64_t)in.size, index;
    if (is_slice(th, key)) {
        int64_t start, stop, step, count;
        if (!slice_indices(th, key, size, &start, &stop, &step, &count))
            return NULL;
        if (step == 1)
            return bytes_make_like(th, self, in.data + (count ? start : 0), (size_t)count);
        Buf out = {0};
        for (int64_t i = 0; i < count; i++)
            buf_add_char(&out, in.data[start + i * step]);
        Value made = out.failed ? raise_memory(th) : bytes_make_like(th, self, buf_str(&out), out.size);
        buf_release(&out);
        return made;
    }
    if (!is_int(key) && !type_lookup_peek(th, type_of(th, key), th->vm->own->names.__index__))
        return raise(th, T_TypeError, "%s indices must be integers or slices, not %s",
                     strcmp(what, "bytes") == 0 ? "byte" : what, type_name(th, key));
    if (!int_as_i64(th, key, &index)) {
        if (error_matches(th, T_OverflowError)) {
            error_clear(th);
            raise(th, T_IndexError, "cannot fit '%s' into an index-sized integer", type_name(th, key));
        }
        return NULL;
    }
    index += index < 0 ? size : 0;
    if (index < 0 || index >= size)
        return raise(th, T_IndexError, strcmp(what, "bytes") == 0 ? "index out of range" : "%s index out of range",
                     what);
    return small_make((unsigned char)in.data[index]);
}

static Value bytes_getitem(Thread *th, Value self, Value key)
{
    return bytes_subscript(th, self, key, "bytes");
}

int bytes_contains(Thread *th, Value self, Value item)
{
    Span in, what;
    if (!bytes_look(th, self, &in))
        return -1;
    if (is_int(item)) {
        unsigned char byte;
        if (!byte_value(th, item, "byte must be in range(0, 256)", &byte))
            return -1;
        return in.size && memchr(in.data, byte, in.size) != NULL;
    }
    const char *data;
    size_t size;
    if (!bytes_view(th, item, &data, &size))
        return -1;
    what = (Span){data, size};
    return span_find(in, what) >= 0;
}

Value bytes_repeat(Thread *th, Value self, Value times, bool *pass)
{
    Span in;
    int64_t n;
    *pass = !can_index(times) || !bytes_look(th, self, &in);
    if (*pass || !sequence_times(th, times, &n) || !bytes_look(th, self, &in)) /* looked at anew: it may have changed */
        return NULL;
    size_t total;
    if (n < 0)
        n = 0;
    if (__builtin_mul_overflow(in.size, (size_t)n, &total) || total > (size_t)PTRDIFF_MAX)
        return raise(th, T_OverflowError, "repeated bytes are too long");
    Buf out = {0};
    buf_reserve(&out, total);
    for (int64_t i = 0; i < n && in.size; i++)
        buf_add(&out, in.data, in.size);
    Value made = out.failed ? raise_memory(th) : bytes_make_like(th, self, buf_str(&out), out.size);
    buf_release(&out);
    return made;
}

/* bytes + bytes-like, bytes * int, bytes % args; bytearray takes part as the left side's type decides. */
static Value bytes_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    Span x, y;
    if (op == OP_ADD && (is_bytes(left) || is_bytearray(th, left))) {
        if (!bytes_look(th, left, &x) || !bytes_look(th, right, &y))
            return raise(th, T_TypeError, "can't concat %s to %s", type_name(th, right), type_name(th, left));
        Buf out = {0};
        buf_reserve(&out, x.size + y.size);
        buf_add(&out, x.data, x.size);
        buf_add(&out, y.data, y.size);
        Value sum = out.failed ? raise_memory(th) : bytes_make_like(th, left, buf_str(&out), out.size);
        buf_release(&out);
        return sum;
    }
    if (op == OP_MUL) {
        bool pass, left_is = is_bytes(left) || is_bytearray(th, left);
        Value product = bytes_repeat(th, left_is ? left : right, left_is ? right : left, &pass);
        if (!pass)
            return product;
    }
    if (op == OP_MOD && (is_bytes(left) || is_bytearray(th, left)) && bytes_look(th, left, &x)) {
        Buf out = {0};
        Value made = NULL;
        if (format_percent_bytes(th, &out, x.data, x.size, right))
            made = out.failed ? raise_memory(th) : bytes_make_like(th, left, buf_str(&out), out.size);
        buf_release(&out);
        return made;
    }
    return ref(th->vm->not_implemented);
}

/* --- iteration */

typedef struct BytesIterator {
    Object head;
    Value bytes; /* NULL at the end */
    size_t at;
} BytesIterator;

Value bytes_iter(Thread *th, Value self)
{
    BytesIterator *iterator = object_new(th, th->vm->type[T_bytes_iterator], 0);
    if (iterator)
        iterator->bytes = ref(self);
    return (Value)iterator;
}

static Value iterator_self(Thread *th, Value self)
{
    (void)th;
    return ref(self);
}

static Value bytes_iterator_next(Thread *th, Value self)
{
    BytesIterator *iterator = (BytesIterator *)self;
    Span in;
    if (!iterator->bytes || !bytes_look(th, iterator->bytes, &in))
        return NULL;
    if (iterator->at >= in.size) {
        ref_set(th, &iterator->bytes, NULL);
        return NULL;
    }
    return small_make((unsigned char)in.data[iterator->at++]);
}

static Value bytes_iterator_reduce(Thread *th, Value *a)
{
    BytesIterator *iterator = (BytesIterator *)a[0];
    if (!iterator->bytes)
        return iterator_reduced(th, "iter", ref(th->vm->empty_tuple), -1);
    return iterator_reduced(th, "iter", ref(iterator->bytes), (int64_t)iterator->at);
}

static Value bytes_iterator_setstate(Thread *th, Value *a)
{
    int64_t place;
    if (!int_as_i64(th, a[1], &place))
        return NULL;
    ((BytesIterator *)a[0])->at = place < 0 ? 0 : (size_t)place;
    return none(th);
}

static void bytes_iterator_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((BytesIterator *)self)->bytes);
}

bool bytes_init(Vm *vm)
{
    static const TypeDef def = {
        .name = "bytes",
        .module = "builtins",
        .size = sizeof(Bytes),
        .flags = TYPE_BYTES | TYPE_VARIABLE,
        .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes",
        .methods = BYTES_METHODS,
        .slots = {.create = bytes_create, .repr = bytes_repr, .str = bytes_repr, .hash = bytes_hash,
                  .compare = bytes_compare, .iter = bytes_iter, .length = bytes_length, .getitem = bytes_getitem,
                  .contains = bytes_contains, .binary = bytes_binary},
    };
    static const NativeDef iterator_methods[] = {
        {"__reduce__(self, /)", bytes_iterator_reduce, "Return state information for pickling.", 0},
        {"__setstate__(self, state, /)", bytes_iterator_setstate, "Set state information for unpickling.", 0},
        {0},
    };
    static const TypeDef iterator_def = {
        .name = "bytes_iterator",
        .module = "builtins",
        .size = sizeof(BytesIterator),
        .flags = TYPE_ABSTRACT | TYPE_FINAL,
        .methods = iterator_methods,
        .slots = {.dealloc = bytes_iterator_dealloc, .iter = iterator_self, .next = bytes_iterator_next},
    };
    Thread *th = vm->main_thread;
    if (!type_fill(th, T_bytes, &def, NULL) || !type_fill(th, T_bytes_iterator, &iterator_def, NULL))
        return false;
    if (!vm->empty_bytes)
        vm->empty_bytes = bytes_new(th, "", 0);
    return vm->empty_bytes && bytearray_init(vm) && memoryview_init(vm);
}
