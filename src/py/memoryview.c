#include <string.h>

#include "base/mem.h"
#include "py/bytes.h"
#include "py/defs.h"
#include "py/fast.h"
#include "py/init.h"
#include "py/scalar.h"
#include "py/str.h"
#include "py/vm.h"

/* memoryview: a window on bytes, a bytearray, or memory of C code (shared memory). One dimension; with a step after a
 * slice that had one. */

static MemoryView *view_of(Value v)
{
    return (MemoryView *)v;
}

static bool alive(Thread *th, MemoryView *view)
{
    return view->owner || raise_false(th, T_ValueError, "operation forbidden on released memoryview object");
}

static bool contiguous(const MemoryView *view) { return view->stride == (int64_t)view->item_size || view->count < 2; }
static char *item_at(const MemoryView *view, int64_t i) { return view->data + i * view->stride; }

/* A view of the same memory; its items are then changed by the caller. */
static MemoryView *view_make(Thread *th, Value owner, const BufferInfo *info)
{
    MemoryView *view = object_new(th, th->vm->type[T_memoryview], 0);
    if (!view)
        return NULL;
    view->owner = ref(owner);
    view->data = info->data;
    view->item_size = info->item_size;
    view->stride = (int64_t)info->item_size;
    view->count = (int64_t)(info->size / info->item_size);
    view->format = info->format;
    view->read_only = info->read_only;
    view->exports = info->exports;
    if (view->exports)
        ++*view->exports;
    return view;
}

static MemoryView *view_copy(Thread *th, const MemoryView *other)
{
    BufferInfo info = {other->data,   other->item_size, other->item_size,
                       other->format, other->read_only, other->exports};
    MemoryView *view = view_make(th, other->owner, &info);
    if (view) {
        view->count = other->count;
        view->stride = other->stride;
    }
    return view;
}

Value memoryview_of(Thread *th, Value v)
{
    BufferInfo info;
    if (is_memoryview(th, v))
        return alive(th, view_of(v)) ? (Value)view_copy(th, view_of(v)) : NULL;
    if (buffer_of(th, v, &info))
        return (Value)view_make(th, v, &info);
    return error_is_set(th) ? NULL : raise(th, T_TypeError, "memoryview: a bytes-like object is required, not '%s'",
                                           type_name(th, v));
}

bool memoryview_flat(Value v, Span *out)
{
    MemoryView *view = view_of(v);
    *out = (Span){view->data, (size_t)view->count * view->item_size};
    return view->owner && contiguous(view);
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
    if (view->exports)
        --*view->exports;
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
    return alive(th, view_of(self)) ? view_of(self)->count : -1;
}

/* --- items */

/* The value's own methods may release the view: it is looked at again before its memory is. */
static bool item_set(Thread *th, MemoryView *view, char *at, Value value)
{
    char item[sizeof(long double)];
    switch (scalar_put(th, view->format, item, value)) {
    case SCALAR_OK:
        if (!alive(th, view))
            return false;
        memcpy(at, item, view->item_size);
        return true;
    case SCALAR_TYPE: return raise_false(th, T_TypeError, "memoryview: invalid type for format '%c'", view->format);
    case SCALAR_RANGE: return raise_false(th, T_ValueError, "memoryview: invalid value for format '%c'", view->format);
    default: return false;
    }
}

/* The place of an index; NULL: exception. */
static char *item_place(Thread *th, MemoryView *view, Value key)
{
    int64_t index;
    if (!is_int(key) && !can_index(key)) {
        raise(th, T_TypeError, "memoryview: invalid slice key");
        return NULL;
    }
    if (!index_as_clamped(th, key, &index) || !alive(th, view)) /* __index__ may have released it */
        return NULL;
    index += index < 0 ? view->count : 0;
    if (index < 0 || index >= view->count) {
        raise(th, T_IndexError, "index out of bounds on dimension 1");
        return NULL;
    }
    return item_at(view, index);
}

/* self[key] as a view of its own. */
static MemoryView *slice_of(Thread *th, MemoryView *view, Value key)
{
    int64_t start, stop, step, count;
    if (!slice_indices(th, key, view->count, &start, &stop, &step, &count) || !alive(th, view))
        return NULL;
    MemoryView *part = view_copy(th, view);
    if (part) {
        part->data = item_at(view, count ? start : 0);
        part->count = count;
        part->stride = view->stride * step;
    }
    return part;
}

static Value view_getitem(Thread *th, Value self, Value key)
{
    MemoryView *view = view_of(self);
    if (!alive(th, view))
        return NULL;
    if (is_slice(th, key))
        return (Value)slice_of(th, view, key);
    char *at = item_place(th, view, key);
    return at ? scalar_get(th, view->format, at) : NULL;
}

static void gather(const MemoryView *view, char *out)
{
    for (int64_t i = 0; i < view->count; i++)
        memcpy(out + (size_t)i * view->item_size, item_at(view, i), view->item_size);
}

/* Over a copy: the two may lie over each other. */
static bool assign(Thread *th, const MemoryView *to, const MemoryView *from)
{
    if (to->count != from->count || to->format != from->format)
        return raise_false(th, T_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    char *copy = mem_alloc((size_t)from->count * from->item_size + 1);
    if (!copy)
        return raise_memory(th) != NULL;
    gather(from, copy);
    for (int64_t i = 0; i < to->count; i++)
        memcpy(item_at(to, i), copy + (size_t)i * to->item_size, to->item_size);
    mem_free(copy);
    return true;
}

static bool view_setitem(Thread *th, Value self, Value key, Value value)
{
    MemoryView *view = view_of(self);
    if (!alive(th, view))
        return false;
    if (view->read_only)
        return raise_false(th, T_TypeError, "cannot modify read-only memory");
    if (!value)
        return raise_false(th, T_TypeError, "cannot delete memory");
    if (!is_slice(th, key)) {
        char *at = item_place(th, view, key);
        return at && item_set(th, view, at, value);
    }
    Value given = NULL;
    BufferInfo info;
    if (is_memoryview(th, value) || buffer_of(th, value, &info))
        given = memoryview_of(th, value);
    else if (!error_is_set(th))
        raise(th, T_TypeError, "a bytes-like object is required, not '%s'", type_name(th, value));
    MemoryView *part = given ? slice_of(th, view, key) : NULL;
    bool ok = part && assign(th, part, view_of(given));
    unref_maybe(th, given);
    unref_maybe(th, (Value)part);
    return ok;
}

static bool view_hash(Thread *th, Value self, int64_t *out)
{
    MemoryView *view = view_of(self);
    if (!alive(th, view))
        return false;
    if (!view->read_only)
        return raise_false(th, T_ValueError, "cannot hash writable memoryview object");
    if (!strchr("Bbc", view->format))
        return raise_false(th, T_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    Value bytes = call_method(th, self, "tobytes", 0);
    bool ok = bytes && object_hash(th, bytes, out);
    unref_maybe(th, bytes);
    return ok;
}

static Value m_tolist(Thread *th, Value *a);

/* Equal when the items are, whatever their formats. */
static Value view_compare(Thread *th, Value a, Value b, CompareOp op)
{
    BufferInfo info;
    if ((op != CMP_EQ && op != CMP_NE) || (!is_memoryview(th, b) && !buffer_of(th, b, &info)))
        return error_is_set(th) ? NULL : ref(th->vm->not_implemented);
    if (a == b || !view_of(a)->owner || (is_memoryview(th, b) && !view_of(b)->owner))
        return truth(th, (a == b) == (op == CMP_EQ));
    Value other = memoryview_of(th, b), x = other ? m_tolist(th, &a) : NULL, y = x ? m_tolist(th, &other) : NULL;
    Value result = y ? object_compare(th, x, y, op) : NULL;
    unref_maybe(th, other);
    unref_maybe(th, x);
    unref_maybe(th, y);
    return result;
}

/* --- methods */

static Value m_tobytes(Thread *th, Value *a)
{
    MemoryView *view = view_of(a[0]);
    Value bytes = alive(th, view) ? bytes_new(th, NULL, (size_t)view->count * view->item_size) : NULL;
    if (bytes)
        gather(view, ((Bytes *)bytes)->data);
    return bytes;
}

static Value m_tolist(Thread *th, Value *a)
{
    MemoryView *view = view_of(a[0]);
    Value list = alive(th, view) ? list_new(th, (size_t)view->count) : NULL;
    for (int64_t i = 0; list && i < view->count; i++) {
        Value item = scalar_get(th, view->format, item_at(view, i));
        if (!list_append_steal(th, list, item)) {
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
    MemoryView *view = view_of(a[0]);
    if (!alive(th, view))
        return NULL;
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "cast() argument 'format' must be str, not %s", type_name(th, a[1]));
    if (a[2] && !is_none(th, a[2]))
        return raise(th, T_NotImplementedError,
                     "mpdemo's built-in memoryview has one dimension only; run it with --engine cpython");
    const char *text = str_data(a[1]);
    text += *text == '@';
    size_t size = text[0] && !text[1] ? scalar_size(text[0]) : 0;
    if (!contiguous(view))
        return raise(th, T_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if (!size)
        return raise(th, T_ValueError, "memoryview: destination format must be a native single character format "
                                       "prefixed with an optional '@'");
    if (!strchr("Bbc", view->format) && !strchr("Bbc", text[0]))
        return raise(th, T_TypeError, "memoryview: cannot cast between two non-byte formats");
    size_t bytes = (size_t)view->count * view->item_size;
    if (bytes % size)
        return raise(th, T_TypeError, "memoryview: length is not a multiple of itemsize");
    BufferInfo info = {view->data, bytes, size, text[0], view->read_only, view->exports};
    return (Value)view_make(th, view->owner, &info);
}

static Value m_hex(Thread *th, Value *a)
{
    Value bytes = m_tobytes(th, a), text = bytes ? call_method(th, bytes, "hex", 0) : NULL;
    unref_maybe(th, bytes);
    return text;
}

static Value m_toreadonly(Thread *th, Value *a)
{
    MemoryView *view = alive(th, view_of(a[0])) ? view_copy(th, view_of(a[0])) : NULL;
    if (view)
        view->read_only = true;
    return (Value)view;
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
    return alive(th, view_of(self)) ? int_from(th, view_of(self)->count * (int64_t)view_of(self)->item_size) : NULL;
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
    return alive(th, view_of(self)) ? tuple_of(th, 1, small_make(view_of(self)->stride)) : NULL;
}

static Value get_suboffsets(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? ref(th->vm->empty_tuple) : NULL;
}

static Value get_contiguous(Thread *th, Value self)
{
    return alive(th, view_of(self)) ? truth(th, contiguous(view_of(self))) : NULL;
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
        {"cast(self, /, format, shape=None)", m_cast, "The same memory seen as other items.", 0},
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
