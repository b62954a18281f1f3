#include <string.h>

#include "py/bytes.h"
#include "py/init.h"
#include "py/str.h"
#include "py/vm.h"

/* memoryview: a window on bytes, a bytearray, or memory of C code (shared memory). One dimension. */

static MemoryView *view_of(Value v)
{
    return (MemoryView *)v;
}

static bool alive(Thread *th, MemoryView *view)
{
    return view->owner || raise_false(th, T_ValueError, "operation forbidden on released memoryview object");
}

static Value view_make(Thread *th, Value owner, char *data, size_t size, bool read_only, char format, size_t item_size)
{
    MemoryView *view = object_new(th, th->vm->type[T_memoryview], 0);
    if (!view)
        return NULL;
    view->owner = ref(owner);
    view->data = data;
    view->size = size;
    view->format = format;
    view->item_size = item_size;
    view->read_only = read_only;
    view->counted = is_bytearray(th, owner);
    if (view->counted)
        ((ByteArray *)owner)->exports++;
    return &view->head;
}

Value memoryview_new(Thread *th, Value owner, void *data, size_t size, bool read_only)
{
    return view_make(th, owner, data, size, read_only, 'B', 1);
}

Value memoryview_of(Thread *th, Value v)
{
    if (is_memoryview(th, v)) {
        MemoryView *other = view_of(v);
        if (!alive(th, other))
            return NULL;
        return view_make(th, other->owner, other->data, other->size, other->read_only, other->format, other->item_size);
    }
    Span span;
    if (!bytes_look(th, v, &span))
        return raise(th, T_TypeError, "memoryview: a bytes-like object is required, not '%s'", type_name(th, v));
    return view_make(th, v, (char *)(uintptr_t)span.data, span.size, is_bytes(v), 'B', 1);
}

static Value view_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    Value v = args && tuple_count(args) == 1 ? tuple_peek(args, 0) : kwargs ? dict_peek_c(th, kwargs, "object") : NULL;
    if (!v)
        return raise(th, T_TypeError, "memoryview() missing required argument 'object' (pos 1)");
    return memoryview_of(th, v);
}

static void let_go(Thread *th, MemoryView *view)
{
    if (!view->owner)
        return;
    if (view->counted)
        ((ByteArray *)view->owner)->exports--;
    ref_set(th, &view->owner, NULL);
}

static void view_dealloc(Thread *th, Object *self)
{
    let_go(th, (MemoryView *)self);
}

static Value view_repr(Thread *th, Value self)
{
    return str_format(th, view_of(self)->owner ? "<memory at %p>" : "<released memory at %p>", (void *)self);
}

static int64_t view_length(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? (int64_t)(view_of(self)->size / view_of(self)->item_size) : -1;
}

/* --- items: the integer and floating formats of struct, native size */

static Value item_get(Thread *th, const MemoryView *view, const char *at)
{
    int64_t i = 0;
    uint64_t u = 0;
    switch (view->format) {
#define SIGNED(code, type) case code: { type x; memcpy(&x, at, sizeof x); i = x; return int_from(th, i); }
#define UNSIGNED(code, type) case code: { type x; memcpy(&x, at, sizeof x); u = x; return int_from_u64(th, u); }
    SIGNED('b', signed char) SIGNED('h', short) SIGNED('i', int) SIGNED('l', long) SIGNED('q', long long)
    UNSIGNED('B', unsigned char) UNSIGNED('H', unsigned short) UNSIGNED('I', unsigned) UNSIGNED('L', unsigned long)
    UNSIGNED('Q', unsigned long long)
#undef SIGNED
#undef UNSIGNED
    case 'c':
        return bytes_new(th, at, 1);
    case '?':
        return truth(th, *at != 0);
    case 'f': {
        float x;
        memcpy(&x, at, sizeof x);
        return float_from(th, (double)x);
    }
    default: {
        double x;
        memcpy(&x, at, sizeof x);
        return float_from(th, x);
    }
    }
}

static bool item_set_int(Thread *th, const MemoryView *view, char *at, Value value)
{
    int64_t i;
    if (!is_int(value))
        return raise_false(th, T_TypeError, "memoryview: invalid type for format '%c'", view->format);
    bool fits = int_as_i64(th, value, &i);
    uint64_t u = (uint64_t)i;
    if (!fits) {
        error_clear(th);
        mpz_t z;
        mpz_init(z);
        int_to_mpz(value, z);
        fits = strchr("QL", view->format) && mpz_sgn(z) > 0 && mpz_fits_ulong_p(z);
        u = fits ? mpz_get_ui(z) : 0;
        mpz_clear(z);
    } else {
        int bits = (int)view->item_size * 8;
        bool is_signed = strchr("bhilq", view->format) != NULL;
        if (bits < 64)
            fits = is_signed ? i >= -(1LL << (bits - 1)) && i < 1LL << (bits - 1) : i >= 0 && i < 1LL << bits;
        else
            fits = is_signed || i >= 0;
    }
    if (!fits)
        return raise_false(th, T_ValueError, "memoryview: invalid value for format '%c'", view->format);
    memcpy(at, &u, view->item_size); /* little-endian: the low bytes stand first */
    return true;
}

static bool item_set(Thread *th, const MemoryView *view, char *at, Value value)
{
    double d;
    switch (view->format) {
    case 'c':
        if (!is_bytes(value) || ((Bytes *)value)->size != 1)
            return raise_false(th, T_TypeError, "memoryview: invalid type for format 'c'");
        *at = ((Bytes *)value)->data[0];
        return true;
    case '?': {
        int yes = object_truth(th, value);
        *at = yes > 0;
        return yes >= 0;
    }
    case 'f':
    case 'd':
        if (!float_as_double(th, value, &d)) {
            error_clear(th);
            return raise_false(th, T_TypeError, "memoryview: invalid type for format '%c'", view->format);
        }
        if (view->format == 'd') {
            memcpy(at, &d, sizeof d);
        } else {
            float f = (float)d;
            memcpy(at, &f, sizeof f);
        }
        return true;
    default:
        return item_set_int(th, view, at, value);
    }
}

/* The place of an index; NULL: exception. */
static char *item_place(Thread *th, MemoryView *view, Value key)
{
    int64_t index, count = (int64_t)(view->size / view->item_size);
    if (!is_int(key)) {
        raise(th, T_TypeError, "memoryview: invalid slice key");
        return NULL;
    }
    if (!index_as_clamped(th, key, &index))
        return NULL;
    index += index < 0 ? count : 0;
    if (index < 0 || index >= count) {
        raise(th, T_IndexError, "index out of bounds on dimension 1");
        return NULL;
    }
    return view->data + index * (int64_t)view->item_size;
}

static bool slice_of(Thread *th, MemoryView *view, Value key, char **at, size_t *size)
{
    int64_t start, stop, step, count;
    if (!slice_indices(th, key, (int64_t)(view->size / view->item_size), &start, &stop, &step, &count))
        return false;
    if (step != 1)
        return raise_false(th, T_NotImplementedError,
                           "mpdemo's built-in memoryview has no slices with a step; run it with --engine cpython");
    *at = view->data + (count ? start : 0) * (int64_t)view->item_size;
    *size = (size_t)count * view->item_size;
    return true;
}

static Value view_getitem(Thread *th, Value self, Value key)
{
    MemoryView *view = view_of(self);
    char *at;
    size_t size;
    if (!alive(th, view))
        return NULL;
    if (!is_small(key) && key->type == th->vm->type[T_slice])
        return slice_of(th, view, key, &at, &size)
                   ? view_make(th, view->owner, at, size, view->read_only, view->format, view->item_size) : NULL;
    at = item_place(th, view, key);
    return at ? item_get(th, view, at) : NULL;
}

static bool view_setitem(Thread *th, Value self, Value key, Value value)
{
    MemoryView *view = view_of(self);
    char *at;
    size_t size;
    if (!alive(th, view))
        return false;
    if (view->read_only)
        return raise_false(th, T_TypeError, "cannot modify read-only memory");
    if (!value)
        return raise_false(th, T_TypeError, "cannot delete memory");
    if (!is_small(key) && key->type == th->vm->type[T_slice]) {
        const char *data;
        size_t given;
        if (!slice_of(th, view, key, &at, &size) || !bytes_view(th, value, &data, &given))
            return false;
        if (given != size)
            return raise_false(th, T_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
        memmove(at, data, size);
        return true;
    }
    at = item_place(th, view, key);
    return at && item_set(th, view, at, value);
}

static bool view_hash(Thread *th, Value self, int64_t *out)
{
    MemoryView *view = view_of(self);
    if (!alive(th, view))
        return false;
    if (!view->read_only)
        return raise_false(th, T_ValueError, "cannot hash writable memoryview object");
    Value bytes = bytes_new(th, view->data, view->size);
    bool ok = bytes && object_hash(th, bytes, out);
    unref_maybe(th, bytes);
    return ok;
}

static Value view_compare(Thread *th, Value a, Value b, CompareOp op)
{
    return op == CMP_EQ || op == CMP_NE ? bytes_compare(th, a, b, op) : ref(th->vm->not_implemented);
}

/* --- methods */

static Value m_tobytes(Thread *th, Value *a)
{
    return alive(th, view_of(a[0])) ? bytes_new(th, view_of(a[0])->data, view_of(a[0])->size) : NULL;
}

static Value m_tolist(Thread *th, Value *a)
{
    MemoryView *view = view_of(a[0]);
    Value list = alive(th, view) ? list_new(th, view->size / view->item_size) : NULL;
    for (size_t at = 0; list && at + view->item_size <= view->size; at += view->item_size) {
        Value item = item_get(th, view, view->data + at);
        bool ok = item && list_append(th, list, item);
        unref_maybe(th, item);
        if (!ok) {
            unref(th, list);
            return NULL;
        }
    }
    return list;
}

static Value view_iter(Thread *th, Value self)
{
    Value list = m_tolist(th, &self), iterator = list ? object_iter(th, list) : NULL;
    unref_maybe(th, list);
    return iterator;
}

static Value m_release(Thread *th, Value *a)
{
    let_go(th, view_of(a[0]));
    return none(th);
}

static Value m_cast(Thread *th, Value *a)
{
    static const struct {
        char code;
        size_t size;
    } formats[] = {{'b', 1}, {'B', 1}, {'c', 1}, {'?', 1}, {'h', 2}, {'H', 2}, {'i', 4}, {'I', 4},
                   {'l', 8}, {'L', 8}, {'q', 8}, {'Q', 8}, {'f', 4}, {'d', 8}};
    MemoryView *view = view_of(a[0]);
    if (!alive(th, view))
        return NULL;
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "cast() argument 'format' must be str, not %s", type_name(th, a[1]));
    const char *text = str_data(a[1]);
    text += *text == '@';
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text[0] == formats[i].code && !text[1]) {
            if (view->size % formats[i].size)
                return raise(th, T_TypeError, "memoryview: length is not a multiple of itemsize");
            return view_make(th, view->owner, view->data, view->size, view->read_only, formats[i].code, formats[i].size);
        }
    return raise(th, T_ValueError, "memoryview: destination format must be a native single character format prefixed "
                                   "with an optional '@'");
}

static Value m_hex(Thread *th, Value *a)
{
    Value bytes = m_tobytes(th, a), text = bytes ? call_method(th, bytes, "hex", 0) : NULL;
    unref_maybe(th, bytes);
    return text;
}

static Value m_toreadonly(Thread *th, Value *a)
{
    MemoryView *view = view_of(a[0]);
    return alive(th, view)
               ? view_make(th, view->owner, view->data, view->size, true, view->format, view->item_size) : NULL;
}

static Value m_enter(Thread *th, Value *a)
{
    return alive(th, view_of(a[0])) ? ref(a[0]) : NULL;
}

static Value get_obj(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? ref(view_of(self)->owner) : NULL;
}

static Value get_nbytes(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? int_from(th, (int64_t)view_of(self)->size) : NULL;
}

static Value get_itemsize(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? int_from(th, (int64_t)view_of(self)->item_size) : NULL;
}

static Value get_readonly(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? truth(th, view_of(self)->read_only) : NULL;
}

static Value get_format(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? str_new(th, &view_of(self)->format, 1) : NULL;
}

static Value get_ndim(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? small_make(1) : NULL;
}

static Value get_strides(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? tuple_of(th, 1, small_make((int64_t)view_of(self)->item_size)) : NULL;
}

static Value get_suboffsets(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? ref(th->vm->empty_tuple) : NULL;
}

static Value get_contiguous(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? truth(th, true) : NULL;
}

static Value get_shape(Thread *th, Value self)
{
    int64_t count = view_length(th, self);
    return count < 0 ? NULL : tuple_of(th, 1, small_make(count));
}

bool memoryview_init(Vm *vm)
{
    static const NativeDef methods[] = {
        {"tobytes(self, /, order='C')", m_tobytes, "A copy as bytes.", 0},
        {"tolist(self, /)", m_tolist, "Its items as a list.", 0},
        {"release(self, /)", m_release, "Lets the memory go.", 0},
        {"cast(self, format, /)", m_cast, "The same memory seen as other items.", 0},
        {"toreadonly(self, /)", m_toreadonly, "The same memory, not to be written.", 0},
        {"hex(self, /)", m_hex, "Its bytes in hexadecimal.", 0},
        {"__enter__(self, /)", m_enter, NULL, 0},
        {"__exit__(self, /, *args)", m_release, NULL, 0},
        {0},
    };
    static const GetSetDef getsets[] = {
        {"obj", get_obj, NULL, NULL},           {"nbytes", get_nbytes, NULL, NULL},
        {"itemsize", get_itemsize, NULL, NULL}, {"readonly", get_readonly, NULL, NULL},
        {"format", get_format, NULL, NULL},     {"ndim", get_ndim, NULL, NULL},
        {"shape", get_shape, NULL, NULL},       {"strides", get_strides, NULL, NULL},
        {"suboffsets", get_suboffsets, NULL, NULL},
        {"contiguous", get_contiguous, NULL, NULL},
        {"c_contiguous", get_contiguous, NULL, NULL},
        {"f_contiguous", get_contiguous, NULL, NULL},
        {0},
    };
    static const TypeDef def = {
        .name = "memoryview",
        .module = "builtins",
        .size = sizeof(MemoryView),
        .flags = TYPE_FINAL,
        .methods = methods,
        .getsets = getsets,
        .slots = {.dealloc = view_dealloc, .create = view_create, .repr = view_repr, .hash = view_hash,
                  .compare = view_compare, .iter = view_iter, .length = view_length, .getitem = view_getitem,
                  .setitem = view_setitem},
    };
    return type_fill(vm->main_thread, T_memoryview, &def, NULL);
}
