/* The module array: numbers of one type in a row. */
#include <string.h>

#include "base/mem.h"
#include "py/bytes.h"
#include "py/scalar.h"
#include "py/str.h"
#include "std/util.h"

typedef struct Array {
    Object head;
    char code;
    size_t item_size, count, capacity, exports;
    char *data;
} Array;

static Array *array_of(Value v) { return (Array *)v; }
static char *item_at(const Array *a, int64_t i) { return a->data + (size_t)i * a->item_size; }

static bool array_buffer(Thread *th, Value self, BufferInfo *out);

/* Of this module, or of a subclass: no other type has this slot. */
static bool is_array(Thread *th, Value v)
{
    (void)th;
    return !is_small(v) && v->type->slots.buffer == array_buffer;
}

static Value to_list(Thread *th, Value *v);

static void array_dealloc(Thread *th, Object *self)
{
    (void)th;
    mem_free(array_of(self)->data);
}

static bool reserve(Thread *th, Array *a, size_t count)
{
    if (a->exports && count != a->count)
        return raise_false(th, T_BufferError, "cannot resize an array that is exporting buffers");
    if (count <= a->capacity)
        return true;
    size_t capacity = count + count / 4 + 4;
    char *data = capacity > SIZE_MAX / 2 / a->item_size ? NULL : mem_realloc(a->data, capacity * a->item_size);
    if (!data)
        return raise_memory(th) != NULL;
    a->data = data;
    a->capacity = capacity;
    return true;
}

static bool put(Thread *th, Array *a, char *at, Value value)
{
    static const struct {
        char code;
        const char *low, *high;
    } words[] = {{'b', "signed char is less than minimum", "signed char is greater than maximum"},
                 {'B', "unsigned byte integer is less than minimum", "unsigned byte integer is greater than maximum"},
                 {'h', "signed short integer is less than minimum", "signed short integer is greater than maximum"},
                 {'i', "signed integer is less than minimum", "signed integer is greater than maximum"},
                 {'I', "can't convert negative int to unsigned", "unsigned int is greater than maximum"},
                 {'H', "unsigned short is less than minimum", "unsigned short is greater than maximum"}};
    switch (scalar_put(th, a->code, at, value)) {
    case SCALAR_OK: return true;
    case SCALAR_TYPE:
        return a->code == 'f' || a->code == 'd'
                   ? raise_false(th, T_TypeError, "must be real number, not %s", type_of(th, value)->name)
                   : raise_false(th, T_TypeError, "'%s' object cannot be interpreted as an integer",
                                 type_of(th, value)->name);
    case SCALAR_RANGE: break;
    default: return false;
    }
    bool negative = object_compare_truth(th, value, small_make(0), CMP_LT) == 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].code == a->code)
            return raise_false(th, T_OverflowError, "%s", negative ? words[i].low : words[i].high);
    if (strchr("ILQ", a->code) && negative)
        return raise_false(th, T_OverflowError, "can't convert negative int to unsigned");
    return raise_false(th, T_OverflowError,
                       a->code == 'i' || a->code == 'I' ? "Python int too large to convert to C int"
                                                        : "Python int too large to convert to C long");
}

static bool append(Thread *th, Array *a, Value value)
{
    char item[8];
    if (!put(th, a, item, value) || !reserve(th, a, a->count + 1))
        return false;
    memcpy(item_at(a, (int64_t)a->count++), item, a->item_size);
    return true;
}

static Array *array_new(Thread *th, Type *type, char code, size_t count)
{
    Array *a = object_new(th, type, 0);
    if (!a)
        return NULL;
    a->code = code;
    a->item_size = scalar_size(code);
    if (reserve(th, a, count))
        return a;
    unref(th, &a->head);
    return NULL;
}

static bool extend(Thread *th, Array *a, Value items)
{
    if (is_array(th, items)) {
        Array *b = array_of(items);
        if (a->code != b->code)
            return raise_false(th, T_TypeError, "can only extend with array of same kind");
        size_t count = b->count;
        if (!reserve(th, a, a->count + count))
            return false;
        memcpy(item_at(a, (int64_t)a->count), b->data, count * a->item_size);
        a->count += count;
        return true;
    }
    Value iterator = object_iter(th, items), item;
    if (!iterator)
        return false;
    while ((item = object_next(th, iterator))) {
        bool ok = append(th, a, item);
        unref(th, item);
        if (!ok)
            break;
    }
    unref(th, iterator);
    return !error_is_set(th);
}

static bool add_bytes(Thread *th, Array *a, Value bytes)
{
    const char *data;
    size_t size;
    if (!bytes_view(th, bytes, &data, &size))
        return false;
    if (size % a->item_size)
        return raise_false(th, T_ValueError, "bytes length not a multiple of item size");
    if (!reserve(th, a, a->count + size / a->item_size))
        return false;
    memcpy(item_at(a, (int64_t)a->count), data, size);
    a->count += size / a->item_size;
    return true;
}

static Value array_create(Thread *th, Type *type, Value args, Value kwargs)
{
    size_t count = tuple_count(args);
    (void)kwargs;
    if (count < 1 || count > 2)
        return raise(th, T_TypeError, count ? "array() takes at most 2 arguments (%zu given)"
                                            : "array() takes at least 1 argument (%zu given)", count);
    Value code = tuple_peek(args, 0), init = count > 1 ? tuple_peek(args, 1) : NULL;
    if (!is_str(code) || ((Str *)code)->count != 1)
        return raise(th, T_TypeError, "array() argument 1 must be a unicode character, not %s",
                     type_of(th, code)->name);
    char c = str_data(code)[0];
    if (!strchr("bBhHiIlLqQfd", c))
        return raise(th, T_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    if (init && is_str(init))
        return raise(th, T_TypeError, "cannot use a str to initialize an array with typecode '%c'", c);
    Array *a = array_new(th, type, c, 0);
    Value list = NULL;
    if (a && init && is_array(th, init) && array_of(init)->code != c)
        init = list = to_list(th, &init);
    bool raw = init && (is_bytes(init) || is_bytearray(th, init));
    bool ok = a && (!init || (raw ? add_bytes(th, a, init) : extend(th, a, init))) && !error_is_set(th);
    unref_maybe(th, list);
    if (ok)
        return &a->head;
    unref_maybe(th, (Value)a);
    return NULL;
}

static bool array_buffer(Thread *th, Value self, BufferInfo *out)
{
    (void)th;
    Array *a = array_of(self);
    static char nothing[1];
    *out =
        (BufferInfo){a->data ? a->data : nothing, a->count * a->item_size, a->item_size, a->code, false, &a->exports};
    return true;
}

static int64_t array_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)array_of(self)->count;
}

static char *place(Thread *th, Array *a, Value key, const char *what)
{
    int64_t i;
    if (!is_int(key)) {
        raise(th, T_TypeError, "array indices must be integers");
        return NULL;
    }
    if (!index_as_clamped(th, key, &i))
        return NULL;
    i += i < 0 ? (int64_t)a->count : 0;
    if (i >= 0 && i < (int64_t)a->count)
        return item_at(a, i);
    raise(th, T_IndexError, "%s", what);
    return NULL;
}

static Value array_getitem(Thread *th, Value self, Value key)
{
    Array *a = array_of(self);
    int64_t start, stop, step, count;
    if (!is_slice(th, key)) {
        char *at = place(th, a, key, "array index out of range");
        return at ? scalar_get(th, a->code, at) : NULL;
    }
    if (!slice_indices(th, key, (int64_t)a->count, &start, &stop, &step, &count))
        return NULL;
    Array *part = array_new(th, self->type, a->code, (size_t)count);
    for (int64_t i = 0; part && i < count; i++)
        memcpy(item_at(part, i), item_at(a, start + i * step), a->item_size);
    if (part)
        part->count = (size_t)count;
    return (Value)part;
}

static void cut(Array *a, int64_t from, int64_t count)
{
    memmove(item_at(a, from), item_at(a, from + count), (a->count - (size_t)(from + count)) * a->item_size);
    a->count -= (size_t)count;
}

static bool set_slice(Thread *th, Array *a, Value key, Value value)
{
    int64_t start, stop, step, count;
    Array none_of = {.item_size = a->item_size};
    if (value && !is_array(th, value))
        return raise_false(th, T_TypeError, "can only assign array (not \"%s\") to array slice",
                           type_of(th, value)->name);
    Array *b = value ? array_of(value) : &none_of;
    if (value && b->code != a->code)
        return raise_false(th, T_TypeError, "bad argument type for built-in operation");
    if (!slice_indices(th, key, (int64_t)a->count, &start, &stop, &step, &count))
        return false;
    if (step != 1 && value) {
        if ((int64_t)b->count != count)
            return raise_false(th, T_ValueError, "attempt to assign array of size %zu to extended slice of size %lld",
                               b->count, (long long)count);
        for (int64_t i = 0; i < count; i++)
            memcpy(item_at(a, start + i * step), item_at(b, i), a->item_size);
        return true;
    }
    if (step != 1) {
        for (int64_t i = 0; i < count; i++)
            cut(a, step > 0 ? start + i * step - i : start + i * step, 1);
        return true;
    }
    size_t added = b->count;
    char *copy = mem_alloc(added * a->item_size + 1);
    if (!copy)
        return raise_memory(th) != NULL;
    memcpy(copy, b->data ? b->data : "", added * a->item_size);
    bool ok = reserve(th, a, a->count - (size_t)count + added);
    if (ok) {
        memmove(item_at(a, start + (int64_t)added), item_at(a, start + count),
                (a->count - (size_t)(start + count)) * a->item_size);
        memcpy(item_at(a, start), copy, added * a->item_size);
        a->count = a->count - (size_t)count + added;
    }
    mem_free(copy);
    return ok;
}

static bool array_setitem(Thread *th, Value self, Value key, Value value)
{
    Array *a = array_of(self);
    if (is_slice(th, key))
        return set_slice(th, a, key, value);
    char *at = place(th, a, key, "array assignment index out of range");
    if (!at)
        return false;
    if (value)
        return put(th, a, at, value);
    if (!reserve(th, a, a->count - 1))
        return false;
    cut(a, (at - a->data) / (int64_t)a->item_size, 1);
    return true;
}

static Value to_list(Thread *th, Value *v)
{
    Array *a = array_of(v[0]);
    Value list = list_new(th, a->count);
    for (size_t i = 0; list && i < a->count; i++) {
        Value item = scalar_get(th, a->code, item_at(a, (int64_t)i));
        if (!item || !list_append(th, list, item))
            ref_set(th, &list, NULL);
        unref_maybe(th, item);
    }
    return list;
}

static Value array_repr(Thread *th, Value self)
{
    Array *a = array_of(self);
    if (!a->count)
        return str_format(th, "%s('%c')", type_short_name(self->type), a->code);
    Value list = to_list(th, &self), text = list ? object_repr(th, list) : NULL;
    Value shown = text ? str_format(th, "%s('%c', %s)", type_short_name(self->type), a->code, str_data(text)) : NULL;
    unref_maybe(th, list);
    unref_maybe(th, text);
    return shown;
}

static Value array_compare(Thread *th, Value a, Value b, CompareOp op)
{
    if (!is_array(th, b))
        return ref(th->vm->not_implemented);
    Value x = to_list(th, &a), y = x ? to_list(th, &b) : NULL, result = y ? object_compare(th, x, y, op) : NULL;
    unref_maybe(th, x);
    unref_maybe(th, y);
    return result;
}

static Value joined(Thread *th, Array *a, Array *b, int64_t times)
{
    size_t count = a->count * (size_t)times + (b ? b->count : 0);
    Array *made = array_new(th, a->head.type, a->code, count);
    if (!made)
        return NULL;
    for (int64_t i = 0; i < times; i++)
        memcpy(item_at(made, i * (int64_t)a->count), a->data ? a->data : "", a->count * a->item_size);
    if (b)
        memcpy(item_at(made, times * (int64_t)a->count), b->data ? b->data : "", b->count * a->item_size);
    made->count = count;
    return &made->head;
}

static Value array_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op == OP_ADD && is_array(th, left)) {
        if (!is_array(th, right))
            return raise(th, T_TypeError, "can only append array (not \"%s\") to array", type_of(th, right)->name);
        if (array_of(left)->code != array_of(right)->code)
            return raise(th, T_TypeError, "bad argument type for built-in operation");
        return joined(th, array_of(left), array_of(right), 1);
    }
    Value times = is_array(th, left) ? right : left, self = times == right ? left : right;
    int64_t n;
    if (op != OP_MUL)
        return ref(th->vm->not_implemented);
    if (!can_index(times))
        return raise(th, T_TypeError, "can't multiply sequence by non-int of type '%s'", type_name(th, times));
    if (!sequence_times(th, times, &n))
        return NULL;
    Array *a = array_of(self);
    if (n > 0 && a->count && (size_t)n > SIZE_MAX / 16 / a->count)
        return raise_memory(th);
    return joined(th, a, NULL, n > 0 ? n : 0);
}

static Value array_inplace(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op != OP_ADD)
        return array_binary(th, left, right, op);
    if (!is_array(th, right))
        return raise(th, T_TypeError, "can only extend array with array (not \"%s\")", type_of(th, right)->name);
    return extend(th, array_of(left), right) ? ref(left) : NULL;
}

static Value array_iter(Thread *th, Value self)
{
    Value list = to_list(th, &self), iterator = list ? object_iter(th, list) : NULL;
    unref_maybe(th, list);
    return iterator;
}

/* --- methods */

static Value m_append(Thread *th, Value *a) { return append(th, array_of(a[0]), a[1]) ? none(th) : NULL; }
static Value m_extend(Thread *th, Value *a) { return extend(th, array_of(a[0]), a[1]) ? none(th) : NULL; }
static Value m_frombytes(Thread *th, Value *a) { return add_bytes(th, array_of(a[0]), a[1]) ? none(th) : NULL; }

static Value m_fromlist(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    size_t count = self->count;
    if (!is_list(a[1]))
        return raise(th, T_TypeError, "arg must be list");
    if (extend(th, self, a[1]))
        return none(th);
    self->count = count;
    return NULL;
}

static Value m_insert(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    int64_t i;
    char item[8];
    if (!index_as_clamped(th, a[1], &i) || !put(th, self, item, a[2]) || !reserve(th, self, self->count + 1))
        return NULL;
    int64_t count = (int64_t)self->count;
    i += i < 0 ? count : 0;
    i = i < 0 ? 0 : i > count ? count : i;
    memmove(item_at(self, i + 1), item_at(self, i), (size_t)(count - i) * self->item_size);
    memcpy(item_at(self, i), item, self->item_size);
    self->count++;
    return none(th);
}

static int64_t find(Thread *th, Array *self, Value value)
{
    for (size_t i = 0; i < self->count; i++) {
        Value item = scalar_get(th, self->code, item_at(self, (int64_t)i));
        int same = item ? object_equal(th, item, value) : -1;
        unref_maybe(th, item);
        if (same)
            return same < 0 ? -2 : (int64_t)i;
    }
    return -1;
}

static Value m_index(Thread *th, Value *a)
{
    int64_t i = find(th, array_of(a[0]), a[1]);
    return i >= 0 ? int_from(th, i) : i == -1 ? raise(th, T_ValueError, "array.index(x): x not in array") : NULL;
}

static Value m_remove(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    int64_t i = find(th, self, a[1]);
    if (i < 0)
        return i == -1 ? raise(th, T_ValueError, "array.remove(x): x not in array") : NULL;
    if (!reserve(th, self, self->count - 1))
        return NULL;
    cut(self, i, 1);
    return none(th);
}

static Value m_pop(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    if (!self->count)
        return raise(th, T_IndexError, "pop from empty array");
    char *at = place(th, self, a[1] ? a[1] : small_make(-1), "pop index out of range");
    Value item = at && reserve(th, self, self->count - 1) ? scalar_get(th, self->code, at) : NULL;
    if (item)
        cut(self, (at - self->data) / (int64_t)self->item_size, 1);
    return item;
}

static Value m_count(Thread *th, Value *a)
{
    Value list = to_list(th, a), count = list ? call_method(th, list, "count", 1, a[1]) : NULL;
    unref_maybe(th, list);
    return count;
}

static Value m_reverse(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    char item[8];
    for (size_t i = 0, j = self->count; i + 1 < j; i++) {
        j--;
        memcpy(item, item_at(self, (int64_t)i), self->item_size);
        memcpy(item_at(self, (int64_t)i), item_at(self, (int64_t)j), self->item_size);
        memcpy(item_at(self, (int64_t)j), item, self->item_size);
    }
    return none(th);
}

static Value m_tobytes(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    return bytes_new(th, self->data ? self->data : "", self->count * self->item_size);
}

static Value m_byteswap(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    for (size_t i = 0; i < self->count; i++) {
        char *at = item_at(self, (int64_t)i);
        for (size_t k = 0; k < self->item_size / 2; k++) {
            char c = at[k];
            at[k] = at[self->item_size - 1 - k];
            at[self->item_size - 1 - k] = c;
        }
    }
    return none(th);
}

static Value m_buffer_info(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    Value address = int_from_u64(th, (uint64_t)(uintptr_t)self->data), count = int_from(th, (int64_t)self->count);
    Value pair = tuple_of(th, 2, address, count);
    unref_maybe(th, address);
    unref_maybe(th, count);
    return pair;
}

static Value m_tofile(Thread *th, Value *a)
{
    Value bytes = m_tobytes(th, a), done = bytes ? call_method(th, a[1], "write", 1, bytes) : NULL;
    unref_maybe(th, bytes);
    unref_maybe(th, done);
    return done ? none(th) : NULL;
}

static Value m_fromfile(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    int64_t count;
    if (!int_as_i64(th, a[2], &count))
        return NULL;
    Value size = int_from(th, count * (int64_t)self->item_size);
    Value bytes = size ? call_method(th, a[1], "read", 1, size) : NULL;
    bool ok = bytes && is_bytes(bytes) && add_bytes(th, self, bytes);
    bool short_of = ok && (int64_t)((Bytes *)bytes)->size < count * (int64_t)self->item_size;
    unref_maybe(th, size);
    unref_maybe(th, bytes);
    if (short_of)
        return raise(th, T_EOFError, "read() didn't return enough bytes");
    return ok ? none(th) : NULL;
}

static Value m_reduce(Thread *th, Value *a)
{
    Array *self = array_of(a[0]);
    Value code = str_new(th, &self->code, 1), list = to_list(th, a), args = tuple_of(th, 2, code, list);
    Value reduced = tuple_of(th, 2, (Value)a[0]->type, args);
    unref_maybe(th, code);
    unref_maybe(th, list);
    unref_maybe(th, args);
    return reduced;
}

static Value m_copy(Thread *th, Value *a) { return joined(th, array_of(a[0]), NULL, 1); }

static Value get_code(Thread *th, Value self) { return str_new(th, &array_of(self)->code, 1); }
static Value get_itemsize(Thread *th, Value self) { return int_from(th, (int64_t)array_of(self)->item_size); }

static bool array_init(Thread *th, Value module)
{
    static const NativeDef methods[] = {
        {"append(self, v, /)", m_append, "Adds an item at the end.", 0},
        {"extend(self, bb, /)", m_extend, "Adds items at the end.", 0},
        {"insert(self, i, v, /)", m_insert, "Inserts an item.", 0},
        {"pop(self, i=-1, /)", m_pop, "Takes an item out.", 0},
        {"remove(self, v, /)", m_remove, "Takes the first such item out.", 0},
        {"index(self, v, /)", m_index, "Where the first such item stands.", 0},
        {"count(self, v, /)", m_count, "How many such items there are.", 0},
        {"reverse(self, /)", m_reverse, "Turns the order round.", 0},
        {"tolist(self, /)", to_list, "A list of the items.", 0},
        {"fromlist(self, list, /)", m_fromlist, "Adds a list's items.", 0},
        {"tobytes(self, /)", m_tobytes, "The memory as bytes.", 0},
        {"frombytes(self, buffer, /)", m_frombytes, "Adds items from bytes.", 0},
        {"tofile(self, f, /)", m_tofile, NULL, 0},
        {"fromfile(self, f, n, /)", m_fromfile, NULL, 0},
        {"byteswap(self, /)", m_byteswap, "Turns each item's bytes round.", 0},
        {"buffer_info(self, /)", m_buffer_info, "(address, length).", 0},
        {"__reduce__(self, /)", m_reduce, NULL, 0},
        {"__copy__(self, /)", m_copy, NULL, 0},
        {"__deepcopy__(self, memo, /)", m_copy, NULL, 0},
        {"__class_getitem__(cls, item, /)", alias_class_getitem, NULL, NATIVE_CLASS},
        {0}};
    static const GetSetDef getsets[] = {
        {"typecode", get_code, NULL, NULL}, {"itemsize", get_itemsize, NULL, NULL}, {0}};
    static const TypeDef def = {.name = "array", .module = "array", .size = sizeof(Array), .flags = TYPE_C,
                                .methods = methods,                                .getsets = getsets,
                                .slots = {.dealloc = array_dealloc, .create = array_create, .repr = array_repr,
                                          .compare = array_compare, .iter = array_iter, .length = array_length,
                                          .getitem = array_getitem, .setitem = array_setitem, .binary = array_binary,
                                          .inplace = array_inplace, .buffer = array_buffer}};
    Type *type = type_add(th, module, &def, NULL);
    return type && module_set(th, module, "ArrayType", (Value)type) &&
           module_set_str(th, module, "typecodes", "bBuwhHiIlLqQfd");
}

const ModuleDef std_array_module = {"array", "Numbers of one type in a row.", NULL, array_init};
