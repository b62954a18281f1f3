#include <string.h>

#include "base/mem.h"
#include "py/bytes.h"
#include "py/init.h"
#include "py/private.h"
#include "py/str.h"

/* bytearray: bytes that can change. While a memoryview looks into one, its size cannot. */

static ByteArray *array_of(Value v)
{
    return (ByteArray *)v;
}

/* false: BufferError, while a view holds it. */
static bool bytearray_resize(Thread *th, ByteArray *array, size_t size)
{
    if (size == array->size)
        return true;
    if (array->exports)
        return raise_false(th, T_BufferError, "Existing exports of data: object cannot be re-sized");
    if (size + 1 > array->capacity) {
        size_t capacity = size + size / 8 + 16;
        char *bigger = mem_realloc(array->data, capacity);
        if (!bigger)
            return raise_memory(th) != NULL;
        array->data = bigger;
        array->capacity = capacity;
    }
    array->size = size;
    array->data[size] = '\0';
    return true;
}

static Value array_make(Thread *th, Type *type, const void *data, size_t size)
{
    ByteArray *array = object_new(th, type, 0);
    if (!array)
        return NULL;
    if (!bytearray_resize(th, array, size)) {
        unref(th, &array->head);
        return NULL;
    }
    if (data && size)
        memcpy(array->data, data, size);
    return &array->head;
}

Value bytearray_new(Thread *th, const void *data, size_t size)
{
    return array_make(th, th->vm->type[T_bytearray], data, size);
}

static Value array_create(Thread *th, Type *type, Value args, Value kwargs)
{
    Buf out = {0};
    Value made = NULL;
    if (bytes_from_arguments(th, "bytearray", args, kwargs, &out))
        made = out.failed ? raise_memory(th) : array_make(th, type, buf_str(&out), out.size);
    buf_release(&out);
    return made;
}

static void array_dealloc(Thread *th, Object *self)
{
    (void)th;
    mem_free(((ByteArray *)self)->data);
}

static Value array_repr(Thread *th, Value self)
{
    Span in = {array_of(self)->data, array_of(self)->size};
    if (!in.data)
        in.data = "";
    Buf out = {0};
    buf_addf(&out, "%s(", self->type->name);
    bytes_repr_into(&out, in, true);
    buf_add_char(&out, ')');
    return str_from_buf(th, &out);
}

static bool array_hash(Thread *th, Value self, int64_t *out)
{
    (void)out;
    return raise_false(th, T_TypeError, "unhashable type: '%s'", type_name(th, self));
}

static int64_t array_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)array_of(self)->size;
}

static Value array_getitem(Thread *th, Value self, Value key)
{
    return bytes_subscript(th, self, key, "bytearray");
}

/* Puts data in place of [from, from + count). */
static bool splice(Thread *th, ByteArray *array, size_t from, size_t count, const char *data, size_t size)
{
    size_t tail = array->size - from - count, old = array->size;
    if (size > count && !bytearray_resize(th, array, old - count + size))
        return false;
    if (size < count && array->exports)
        return raise_false(th, T_BufferError, "Existing exports of data: object cannot be re-sized");
    if (array->data) {
        memmove(array->data + from + size, array->data + from + count, tail);
        if (size)
            memcpy(array->data + from, data, size);
    }
    return size >= count || bytearray_resize(th, array, old - count + size);
}

static bool set_slice(Thread *th, ByteArray *array, Value key, Value value)
{
    int64_t start, stop, step, count;
    if (!slice_indices(th, key, (int64_t)array->size, &start, &stop, &step, &count))
        return false;
    Buf given = {0};
    Span span;
    bool ok = true;
    if (value && bytes_look(th, value, &span)) {
        buf_add(&given, span.data, span.size);
    } else if (value) {
        Value made = is_int(value) || is_str(value) ? NULL : call1(th, (Value)th->vm->type[T_bytearray], value);
        ok = made != NULL;
        if (made)
            buf_add(&given, array_of(made)->data, array_of(made)->size);
        else if (!error_is_set(th))
            raise(th, T_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        unref_maybe(th, made);
    }
    if (ok && given.failed)
        ok = raise_memory(th) != NULL;
    if (ok && step == 1) {
        ok = splice(th, array, (size_t)start, (size_t)count, buf_str(&given), given.size);
    } else if (ok && value) {
        if (given.size != (size_t)count)
            ok = raise_false(th, T_ValueError, "attempt to assign bytes of size %zu to extended slice of size %lld",
                             given.size, (long long)count);
        for (int64_t i = 0; ok && i < count; i++)
            array->data[start + i * step] = given.data[i];
    } else if (ok) {
        int64_t first = step > 0 ? start : start + (count - 1) * step, gap = step > 0 ? step : -step;
        for (int64_t i = count - 1; ok && i >= 0; i--)
            ok = splice(th, array, (size_t)(first + i * gap), 1, NULL, 0);
    }
    buf_release(&given);
    return ok;
}

static bool array_setitem(Thread *th, Value self, Value key, Value value)
{
    ByteArray *array = array_of(self);
    if (is_slice(th, key))
        return set_slice(th, array, key, value);
    int64_t index;
    unsigned char byte = 0;
    if (!is_int(key) && !type_lookup_peek(th, type_of(th, key), th->vm->own->names.__index__))
        return raise_false(th, T_TypeError, "bytearray indices must be integers or slices, not %s", type_name(th, key));
    if (!index_as_clamped(th, key, &index))
        return false;
    index += index < 0 ? (int64_t)array->size : 0;
    if (index < 0 || index >= (int64_t)array->size)
        return raise_false(th, T_IndexError, "bytearray index out of range");
    if (!value)
        return splice(th, array, (size_t)index, 1, NULL, 0);
    if (!byte_value(th, value, "byte must be in range(0, 256)", &byte))
        return false;
    array->data[index] = (char)byte;
    return true;
}

static Value array_inplace(Thread *th, Value left, Value right, BinaryOp op)
{
    ByteArray *array = array_of(left);
    if (op == OP_ADD) {
        Span span;
        if (!bytes_look(th, right, &span))
            return raise(th, T_TypeError, "can't concat %s to %s", type_name(th, right), type_name(th, left));
        if (right == left) /* its own buffer is exported while it is added */
            return raise(th, T_BufferError, "Existing exports of data: object cannot be re-sized");
        Buf copy = {0};
        buf_add(&copy, span.data, span.size);
        bool ok = !copy.failed && splice(th, array, array->size, 0, buf_str(&copy), copy.size);
        if (copy.failed)
            raise_memory(th);
        buf_release(&copy);
        return ok ? ref(left) : NULL;
    }
    if (op == OP_MUL) {
        bool pass;
        Value product = bytes_repeat(th, left, right, &pass);
        if (pass)
            return ref(th->vm->not_implemented);
        bool ok = product && splice(th, array, 0, array->size, array_of(product)->data, array_of(product)->size);
        unref_maybe(th, product);
        return ok ? ref(left) : NULL;
    }
    return ref(th->vm->not_implemented);
}

static Value array_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    return th->vm->type[T_bytes]->slots.binary(th, left, right, op);
}

/* --- methods */

Value bytearray_m_append(Thread *th, Value *a)
{
    unsigned char byte;
    if (!byte_value(th, a[1], "byte must be in range(0, 256)", &byte))
        return NULL;
    return splice(th, array_of(a[0]), array_of(a[0])->size, 0, (char *)&byte, 1) ? none(th) : NULL;
}

Value bytearray_m_extend(Thread *th, Value *a)
{
    if (is_str(a[1]))
        return raise(th, T_TypeError, "expected iterable of integers; got: 'str'");
    Span span;
    Value made = NULL;
    if (!bytes_look(th, a[1], &span)) {
        if (is_int(a[1]))
            return raise(th, T_TypeError, "can't extend bytearray with %s", type_name(th, a[1]));
        made = call1(th, (Value)th->vm->type[T_bytearray], a[1]);
        if (!made)
            return NULL;
    } else {
        made = bytearray_new(th, span.data, span.size);
    }
    ByteArray *array = array_of(a[0]);
    bool ok = made && splice(th, array, array->size, 0, array_of(made)->data, array_of(made)->size);
    unref_maybe(th, made);
    return ok ? none(th) : NULL;
}

Value bytearray_m_insert(Thread *th, Value *a)
{
    int64_t index;
    unsigned char byte;
    ByteArray *array = array_of(a[0]);
    if (!index_as_clamped(th, a[1], &index) || !byte_value(th, a[2], "byte must be in range(0, 256)", &byte))
        return NULL;
    if (index < 0 && (index += (int64_t)array->size) < 0)
        index = 0;
    if (index > (int64_t)array->size)
        index = (int64_t)array->size;
    return splice(th, array, (size_t)index, 0, (char *)&byte, 1) ? none(th) : NULL;
}

Value bytearray_m_pop(Thread *th, Value *a)
{
    int64_t index = -1;
    ByteArray *array = array_of(a[0]);
    if (a[1] && !index_as_clamped(th, a[1], &index))
        return NULL;
    if (!array->size)
        return raise(th, T_IndexError, "pop from empty bytearray");
    index += index < 0 ? (int64_t)array->size : 0;
    if (index < 0 || index >= (int64_t)array->size)
        return raise(th, T_IndexError, "pop index out of range");
    unsigned char byte = (unsigned char)array->data[index];
    return splice(th, array, (size_t)index, 1, NULL, 0) ? small_make(byte) : NULL;
}

Value bytearray_m_remove(Thread *th, Value *a)
{
    unsigned char byte;
    ByteArray *array = array_of(a[0]);
    if (!byte_value(th, a[1], "byte must be in range(0, 256)", &byte))
        return NULL;
    const char *found = array->size ? memchr(array->data, byte, array->size) : NULL;
    if (!found)
        return raise(th, T_ValueError, "value not found in bytearray");
    return splice(th, array, (size_t)(found - array->data), 1, NULL, 0) ? none(th) : NULL;
}

Value bytearray_m_reverse(Thread *th, Value *a)
{
    ByteArray *array = array_of(a[0]);
    for (size_t i = 0, j = array->size; i + 1 < j; i++) {
        char c = array->data[i];
        array->data[i] = array->data[--j];
        array->data[j] = c;
    }
    return none(th);
}

Value bytearray_m_clear(Thread *th, Value *a)
{
    return bytearray_resize(th, array_of(a[0]), 0) ? none(th) : NULL;
}

Value bytearray_m_copy(Thread *th, Value *a)
{
    return bytearray_new(th, array_of(a[0])->data, array_of(a[0])->size);
}

bool bytearray_init(Vm *vm)
{
    static const TypeDef def = {
        .name = "bytearray",
        .module = "builtins",
        .size = sizeof(ByteArray),
        .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray",
        .methods = BYTEARRAY_METHODS,
        .slots = {.dealloc = array_dealloc, .create = array_create, .repr = array_repr, .hash = array_hash,
                  .compare = bytes_compare, .iter = bytes_iter, .length = array_length,
                  .getitem = array_getitem, .setitem = array_setitem, .contains = bytes_contains,
                  .binary = array_binary, .inplace = array_inplace},
    };
    return type_fill(vm->main_thread, T_bytearray, &def, NULL);
}
