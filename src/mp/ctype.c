#include "mp/ctype.h"

#include <string.h>

#include "base/mem.h"
#include "mp/tracer.h"

#define PLAIN(letter, text, what, bytes) {.code = letter, .name = text, .kind = what, .size = bytes}
const CType CTYPES[] = {
    PLAIN('c', "c_char", CKIND_CHAR, 1),         PLAIN('u', "c_wchar", CKIND_WCHAR, 4),
    PLAIN('b', "c_byte", CKIND_INT, 1),          PLAIN('B', "c_ubyte", CKIND_UNSIGNED, 1),
    PLAIN('h', "c_short", CKIND_INT, 2),         PLAIN('H', "c_ushort", CKIND_UNSIGNED, 2),
    PLAIN('i', "c_int", CKIND_INT, 4),           PLAIN('I', "c_uint", CKIND_UNSIGNED, 4),
    PLAIN('l', "c_long", CKIND_INT, 8),          PLAIN('L', "c_ulong", CKIND_UNSIGNED, 8),
    PLAIN('f', "c_float", CKIND_FLOAT, 4),       PLAIN('d', "c_double", CKIND_FLOAT, 8),
    PLAIN('\0', "c_bool", CKIND_BOOL, 1),        {0}};
#undef PLAIN

const CType *ctype_find(Thread *th, Value v)
{
    Mp *mp = mp_of(th);
    char code = is_str(v) && str_size(v) == 1 ? str_data(v)[0] : '\0';
    code = code == 'q' ? 'l' : code == 'Q' ? 'L' : code; /* long long is as wide as long, and ctypes has one of them */
    for (const CType *t = CTYPES; code && t->name; t++)
        if (t->code == code)
            return t;
    for (int i = 0; !is_str(v) && CTYPES[i].name; i++)
        if (v == (Value)mp->ctype[i])
            return &CTYPES[i];
    if (is_type(v) && type_is_subtype((Type *)v, mp_type(th, MT_Structure)))
        return ctype_of_struct(th, (Type *)v);
    if (is_type(v) && type_is_subtype((Type *)v, mp_type(th, MT_SharedArray)) &&
        (Type *)v != mp_type(th, MT_SharedArray))
        return ctype_of_array(th, (Type *)v);
    raise(th, T_TypeError, "this type has no size");
    return NULL;
}

static Value get_int(Thread *th, const CType *t, const char *data)
{
    uint64_t bits = 0;
    memcpy(&bits, data, t->size);
    if (t->kind == CKIND_UNSIGNED)
        return int_from_u64(th, bits);
    int shift = 64 - 8 * t->size;
    return int_from(th, (int64_t)(bits << shift) >> shift);
}

Value ctype_get(Thread *th, const CType *t, const char *data)
{
    if (t->kind == CKIND_FLOAT && t->size == 4) {
        float f;
        memcpy(&f, data, 4);
        return float_from(th, f);
    }
    if (t->kind == CKIND_FLOAT) {
        double d;
        memcpy(&d, data, 8);
        return float_from(th, d);
    }
    if (t->kind == CKIND_CHAR)
        return bytes_new(th, data, 1);
    if (t->kind == CKIND_WCHAR) {
        uint32_t rune;
        Buf text = {0};
        memcpy(&rune, data, 4);
        buf_add_rune(&text, rune);
        Value str = str_new(th, buf_str(&text), text.size);
        buf_release(&text);
        return str;
    }
    if (t->kind == CKIND_BOOL)
        return truth(th, *data != 0);
    return get_int(th, t, data);
}

/* As C casts it: the low bits. */
static bool set_int(Thread *th, const CType *t, char *data, Value value)
{
    if (!is_int(value))
        return raise_false(th, T_TypeError, "'%s' object cannot be interpreted as an integer",
                           type_of(th, value)->name);
    mpz_t z;
    mpz_init(z);
    int_to_mpz(value, z);
    mpz_fdiv_r_2exp(z, z, 64);
    uint64_t bits = mpz_get_ui(z);
    mpz_clear(z);
    memcpy(data, &bits, t->size);
    return true;
}

static bool set_float(Thread *th, const CType *t, char *data, Value value)
{
    double d;
    if (!float_as_double(th, value, &d))
        return false;
    float f = (float)d;
    memcpy(data, t->size == 4 ? (void *)&f : (void *)&d, t->size);
    return true;
}

static bool set_char(Thread *th, char *data, Value value)
{
    const char *bytes;
    size_t size;
    int64_t number;
    if (is_int(value) && int_as_i64(th, value, &number) && number >= 0 && number < 256) {
        *data = (char)number;
        return true;
    }
    if (is_bytes(value) && bytes_view(th, value, &bytes, &size) && size == 1) {
        *data = bytes[0];
        return true;
    }
    error_clear(th);
    return raise_false(th, T_TypeError, "one character bytes, bytearray or integer expected");
}

static bool set_wchar(Thread *th, char *data, Value value)
{
    if (!is_str(value))
        return raise_false(th, T_TypeError, "unicode string expected instead of %s instance", type_of(th, value)->name);
    if (((Str *)value)->count != 1)
        return raise_false(th, T_TypeError, "one character unicode string expected");
    const unsigned char *s = (const unsigned char *)str_data(value);
    uint32_t rune = s[0] < 0x80   ? s[0]
                    : s[0] < 0xE0 ? (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu)
                    : s[0] < 0xF0 ? (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu)
                                  : (s[0] & 7u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
    memcpy(data, &rune, 4);
    return true;
}

/* A struct of the same class, or the values of its fields. */
static bool set_struct(Thread *th, const CType *t, char *data, Value value)
{
    if (mp_is(th, value, MT_Structure)) {
        Raw *other = (Raw *)value;
        if (other->ctype != t)
            return raise_false(th, T_TypeError, "expected %s instance, got %s", t->name, other->ctype->name);
        memmove(data, other->data, t->size);
        return true;
    }
    if (!is_tuple(value))
        return raise_false(th, T_TypeError, "expected %s instance, got %s", t->name, type_of(th, value)->name);
    if (tuple_count(value) > t->field_count)
        return raise_false(th, T_TypeError, "too many initializers");
    for (size_t i = 0; i < tuple_count(value); i++)
        if (!ctype_set(th, t->fields[i].ctype, data + t->fields[i].at, tuple_peek(value, i)))
            return false;
    return true;
}

static bool set_text(Thread *th, const CType *t, char *data, Value value)
{
    bool wide = t->item->kind == CKIND_WCHAR;
    if (wide ? !is_str(value) : !is_bytes(value)) {
        return raise_false(th, T_TypeError,
                           wide ? "unicode string expected instead of %s instance" : "expected bytes, %s found",
                           type_of(th, value)->name);
    }
    int64_t count = object_length(th, value);
    if (count > t->count)
        return raise_false(th, T_ValueError, "%s too long (%lld, maximum length %lld)", wide ? "string" : "bytes",
                           (long long)count, (long long)t->count);
    memset(data, 0, (size_t)t->size);
    for (int64_t i = 0; i < count; i++) {
        Value at = int_from(th, i), item = at ? object_getitem(th, value, at) : NULL;
        bool ok = item && ctype_set(th, t->item, data + (size_t)i * t->item->size, item);
        unref_maybe(th, item);
        unref_maybe(th, at);
        if (!ok)
            return false;
    }
    return count >= 0;
}

/* An array of the same class, or a tuple of what its items become; text for characters. */
static bool set_array(Thread *th, const CType *t, char *data, Value value)
{
    if (type_of(th, value) == t->type) {
        memmove(data, ((Raw *)value)->data, t->size);
        return true;
    }
    if (t->item->kind == CKIND_CHAR || t->item->kind == CKIND_WCHAR)
        return set_text(th, t, data, value);
    if (!is_tuple(value))
        return raise_false(th, T_TypeError, "expected %s instance, got %s", t->name, type_of(th, value)->name);
    if ((int64_t)tuple_count(value) > t->count)
        return raise_false(th, T_RuntimeError, "(%s) IndexError: invalid index", t->name);
    for (size_t i = 0; i < tuple_count(value); i++)
        if (!ctype_set(th, t->item, data + i * t->item->size, tuple_peek(value, i)))
            return false;
    return true;
}

bool ctype_set(Thread *th, const CType *t, char *data, Value value)
{
    int is;
    switch (t->kind) {
    case CKIND_FLOAT: return set_float(th, t, data, value);
    case CKIND_CHAR: return set_char(th, data, value);
    case CKIND_WCHAR: return set_wchar(th, data, value);
    case CKIND_BOOL:
        if ((is = object_truth(th, value)) >= 0)
            *data = (char)is;
        return is >= 0;
    case CKIND_STRUCT: return set_struct(th, t, data, value);
    case CKIND_ARRAY: return set_array(th, t, data, value);
    default: return set_int(th, t, data, value);
    }
}

/* --- instances and arrays */

bool is_raw(Thread *th, Value v)
{
    Mp *mp = mp_of(th);
    if (mp_is(th, v, MT_SharedArray) || mp_is(th, v, MT_Structure))
        return true;
    for (int i = 0; !is_small(v) && i < CTYPE_COUNT && mp->ctype[i]; i++)
        if (v->type == mp->ctype[i])
            return true;
    return false;
}

static void raw_dealloc(Thread *th, Object *self)
{
    Raw *raw = (Raw *)self;
    mem_free(raw->heap);
    if (raw->owner) {
        unref(th, raw->owner); /* the memory is its own */
        return;
    }
    if (raw->slot && raw->big)
        shared_drop(th, raw->slot);
    else if (raw->slot)
        shared_free(th, raw->slot, raw->forks);
}

static Raw *raw_make(Thread *th, const CType *t, int64_t count)
{
    Type *type = count >= 0 ? ctype_array_class(th, t, count, false) : ctype_class(th, t);
    Raw *raw = type ? object_new(th, type, 0) : NULL;
    if (raw && count < 0 && t->kind == CKIND_ARRAY) {
        count = t->count;
        t = t->item;
    }
    if (raw) {
        raw->ctype = t;
        raw->count = count;
        raw->data = (char *)&raw->own;
    }
    return raw;
}

static size_t raw_size(const Raw *raw) { return (raw->count < 0 ? 1 : (size_t)raw->count) * raw->ctype->size; }

Raw *raw_new(Thread *th, const CType *t, int64_t count)
{
    Raw *raw = raw_make(th, t, count);
    if (!raw)
        return NULL;
    raw->big = raw_size(raw) > sizeof(SharedSlot);
    raw->forks = shared_forks();
    raw->slot = raw->big ? shared_new_big(th, raw_size(raw)) : shared_new(th, false);
    if (!raw->slot) {
        unref(th, &raw->head);
        return NULL;
    }
    raw->data = (char *)raw->slot;
    return raw;
}

/* Memory of this process alone, zeroed. */
static Raw *raw_private(Thread *th, const CType *t, int64_t count)
{
    Raw *raw = raw_make(th, t, count);
    if (!raw || raw_size(raw) <= sizeof raw->own)
        return raw;
    raw->data = raw->heap = mem_zalloc(raw_size(raw));
    if (raw->heap)
        return raw;
    raise_memory(th);
    unref(th, &raw->head);
    return NULL;
}

/* The item of an array, or the field of a struct: structs and arrays are seen in place. */
static Value part_of(Thread *th, Raw *raw, const CType *t, char *data)
{
    if (t->kind != CKIND_STRUCT && t->kind != CKIND_ARRAY)
        return ctype_get(th, t, data);
    Raw *part = raw_make(th, t, -1);
    if (part) {
        part->data = data;
        part->owner = ref(&raw->head);
        part->id = raw->id;
    }
    return (Value)part;
}

/* The text in an array of characters: up to the first NUL. */
static Value text_of(Thread *th, const CType *t, const char *data)
{
    size_t count = 0, width = t->item->size;
    while (count < (size_t)t->count && memcmp(data + count * width, "\0\0\0", width) != 0)
        count++;
    if (t->item->kind == CKIND_CHAR)
        return bytes_new(th, data, count);
    Buf text = {0};
    for (size_t i = 0; i < count; i++) {
        uint32_t rune;
        memcpy(&rune, data + 4 * i, 4);
        buf_add_rune(&text, rune);
    }
    Value str = str_new(th, buf_str(&text), text.size);
    buf_release(&text);
    return str;
}

Value raw_get_field(Thread *th, Raw *raw, const CField *field)
{
    const CType *t = field->ctype;
    if (t->kind == CKIND_ARRAY && (t->item->kind == CKIND_CHAR || t->item->kind == CKIND_WCHAR))
        return text_of(th, t, raw->data + field->at);
    return part_of(th, raw, t, raw->data + field->at);
}

bool raw_set_field(Thread *th, Raw *raw, const CField *field, Value value)
{
    return ctype_set(th, field->ctype, raw->data + field->at, value);
}

bool raw_fill(Thread *th, Raw *raw, Value args, Value kwargs)
{
    if (!set_struct(th, raw->ctype, raw->data, args))
        return false;
    size_t place = 0;
    Value key, value;
    while (kwargs && dict_next(kwargs, &place, &key, &value)) {
        const CField *field = raw_field(raw, key);
        if (!(field ? raw_set_field(th, raw, field, value) : attr_set_str(th, &raw->head, key, value)))
            return false;
    }
    return true;
}

static void told(Thread *th, Raw *raw, EventKind kind, Value value)
{
    Buf text = {0};
    short_repr(th, value, &text);
    tracer_tell(th, kind, (const EventValue[]){ev_int(raw->id), ev_text(buf_str(&text))}, 2);
    buf_release(&text);
}

static void before(Thread *th, const Raw *raw, const char *what, Value value)
{
    if (raw->id)
        tracer_gate(th, what, raw->id, NULL, value);
}

Value raw_read(Thread *th, Raw *raw)
{
    before(th, raw, "read", NULL);
    Value value = ctype_get(th, raw->ctype, raw->data);
    if (value && raw->id)
        told(th, raw, EV_read, value);
    return value;
}

bool raw_write(Thread *th, Raw *raw, Value value)
{
    before(th, raw, "write", value);
    if (!ctype_set(th, raw->ctype, raw->data, value))
        return false;
    if (raw->id)
        told(th, raw, EV_write, value);
    return true;
}

static char *item_place(Thread *th, Raw *raw, Value key)
{
    int64_t i;
    if (!int_as_i64(th, key, &i))
        return NULL;
    if (i < 0)
        i += raw->count;
    if (i >= 0 && i < raw->count)
        return raw->data + (size_t)i * raw->ctype->size;
    raise(th, T_IndexError, "invalid index");
    return NULL;
}

/* bytes of c_char arrays, str of c_wchar arrays, else a list. */
static Value join_items(Thread *th, const Raw *raw, Value list)
{
    if (raw->ctype->kind != CKIND_CHAR && raw->ctype->kind != CKIND_WCHAR)
        return list;
    Value empty = raw->ctype->kind == CKIND_CHAR ? bytes_new(th, "", 0) : str_from(th, "");
    Value joined = empty ? call_method(th, empty, "join", 1, list) : NULL;
    unref_maybe(th, empty);
    unref(th, list);
    return joined;
}

static Value items(Thread *th, Raw *raw, int64_t start, int64_t step, int64_t count)
{
    Value list = list_new(th, (size_t)count);
    for (int64_t i = 0; list && i < count; i++) {
        Value item = part_of(th, raw, raw->ctype, raw->data + (size_t)(start + i * step) * raw->ctype->size);
        if (!item || !list_append(th, list, item))
            ref_set(th, &list, NULL);
        unref_maybe(th, item);
    }
    return list ? join_items(th, raw, list) : NULL;
}

Value raw_item(Thread *th, Raw *raw, Value key)
{
    int64_t start, stop, step, count;
    Value value = NULL;
    before(th, raw, "read", NULL);
    if (is_slice(th, key)) {
        if (slice_indices(th, key, raw->count, &start, &stop, &step, &count))
            value = items(th, raw, start, step, count);
    } else {
        char *place = item_place(th, raw, key);
        value = place ? part_of(th, raw, raw->ctype, place) : NULL;
    }
    if (value && raw->id)
        told(th, raw, EV_read, value);
    return value;
}

static bool set_slice(Thread *th, Raw *raw, Value key, Value value)
{
    int64_t start, stop, step, count;
    Value list = list_from(th, value);
    bool ok = list && slice_indices(th, key, raw->count, &start, &stop, &step, &count);
    if (ok && (int64_t)list_count(list) != count)
        ok = raise_false(th, T_ValueError, "Can only assign sequence of same size");
    for (int64_t i = 0; ok && i < count; i++)
        ok = ctype_set(th, raw->ctype, raw->data + (size_t)(start + i * step) * raw->ctype->size,
                       list_peek(list, (size_t)i));
    unref_maybe(th, list);
    return ok;
}

bool raw_set_item(Thread *th, Raw *raw, Value key, Value value)
{
    if (!value)
        return raise_false(th, T_TypeError, "Array does not support item deletion");
    before(th, raw, "write", value);
    bool ok;
    if (is_slice(th, key)) {
        ok = set_slice(th, raw, key, value);
    } else {
        char *place = item_place(th, raw, key);
        ok = place && ctype_set(th, raw->ctype, place, value);
    }
    if (ok && raw->id)
        told(th, raw, EV_write, value);
    return ok;
}

/* --- for a child */

Value raw_reduce(Thread *th, Value self)
{
    Raw *raw = (Raw *)self;
    if (!assert_spawning(th, self))
        return NULL;
    if (!raw->slot)
        return raise(th, T_TypeError, "cannot pickle '%s' object", self->type->name);
    Value rebuild = import_attr(th, "multiprocessing.sharedctypes", "rebuild_ctype");
    const CType *t = raw->ctype;
    Value number = t->type ? ref((Value)t->type) : int_from(th, t - CTYPES), count = int_from(th, raw->count),
          id = int_from(th, raw->id);
    Value slot = shared_reduce(th, raw->slot), args = tuple_of(th, 4, number, count, slot, id);
    Value reduced = tuple_of(th, 2, rebuild, args);
    Value all[] = {rebuild, number, count, id, slot, args};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    return reduced;
}

static Value rebuild_ctype(Thread *th, Value *a)
{
    int64_t number, count, id;
    const CType *t = is_type(a[0]) ? ctype_find(th, a[0]) : NULL;
    if (error_is_set(th) || (!t && !int_as_i64(th, a[0], &number)) || !int_as_i64(th, a[1], &count) ||
        !int_as_i64(th, a[3], &id))
        return NULL;
    if ((!t && (number < 0 || number >= CTYPE_COUNT - 1)) || count < -1)
        return raise(th, T_ValueError, "bad state of a shared value");
    Raw *raw = raw_make(th, t ? t : &CTYPES[number], count);
    if (!raw)
        return NULL;
    raw->id = id;
    raw->forks = shared_forks() - 1;
    raw->slot = shared_rebuild(th, a[2]);
    SharedChunk *chunk = raw->slot ? shared_chunk(mp_of(th), raw->slot) : NULL;
    size_t room = chunk ? chunk->size - (size_t)((char *)raw->slot - (char *)chunk->slots) : 0;
    if (chunk && room < raw_size(raw))
        raise(th, T_ValueError, "bad state of a shared value");
    if (!chunk || room < raw_size(raw)) {
        unref(th, &raw->head);
        return NULL;
    }
    raw->data = (char *)raw->slot;
    return &raw->head;
}

const NativeDef CTYPE_FUNCTIONS[] = {{"rebuild_ctype(number, count, slot, id)", rebuild_ctype, NULL, 0}, {0}};

/* --- the types */

static Value raw_create(Thread *th, Type *type, Value args, Value kwargs)
{
    Mp *mp = mp_of(th);
    int i = 0;
    (void)kwargs;
    while (i < CTYPE_COUNT - 2 && mp->ctype[i] != type)
        i++;
    Raw *raw = raw_make(th, &CTYPES[i], -1);
    if (raw && tuple_count(args) > 1)
        raise(th, T_TypeError, "__init__ expected at most 1 argument, got %zu", tuple_count(args));
    if (raw && !error_is_set(th) && tuple_count(args) == 1)
        ctype_set(th, raw->ctype, raw->data, tuple_peek(args, 0));
    if (!error_is_set(th))
        return (Value)raw;
    unref_maybe(th, (Value)raw);
    return NULL;
}

static Value raw_array_repr(Thread *th, Raw *raw)
{
    Value module = attr_get_c(th, (Value)raw->head.type, "__module__");
    Value text = module && is_str(module)
                     ? str_format(th, "<%s.%s object at %p>", str_data(module), raw->head.type->name, (void *)raw)
                     : NULL;
    unref_maybe(th, module);
    return text;
}

static Value raw_repr(Thread *th, Value self)
{
    Raw *raw = (Raw *)self;
    if (raw->count >= 0)
        return raw_array_repr(th, raw);
    Value value = ctype_get(th, raw->ctype, raw->data), text = value ? object_repr(th, value) : NULL;
    Value repr = text ? str_format(th, "%s(%s)", raw->ctype->name, str_data(text)) : NULL;
    unref_maybe(th, value);
    unref_maybe(th, text);
    return repr;
}

/* --- Structure and the classes of arrays, as scripts make them */

static Value struct_create(Thread *th, Type *type, Value args, Value kwargs)
{
    const CType *t = ctype_of_struct(th, type);
    Raw *raw = t ? raw_private(th, t, -1) : NULL;
    if (raw && raw_fill(th, raw, args, kwargs))
        return &raw->head;
    unref_maybe(th, (Value)raw);
    return NULL;
}

static Value struct_getattr(Thread *th, Value self, Value name)
{
    Raw *raw = (Raw *)self;
    const CField *field = raw_field(raw, name);
    return field ? raw_get_field(th, raw, field) : attr_get_generic(th, self, name);
}

static bool struct_setattr(Thread *th, Value self, Value name, Value value)
{
    Raw *raw = (Raw *)self;
    const CField *field = raw_field(raw, name);
    if (!field)
        return attr_set_generic(th, self, name, value);
    return value ? raw_set_field(th, raw, field, value)
                 : raise_false(th, T_TypeError, "can't delete attribute");
}

/* Of a class made by c_int * 3. */
static Value array_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)kwargs;
    const CType *t = ctype_of_array(th, type);
    Raw *raw = t ? raw_private(th, t, -1) : NULL;
    if (raw && (int64_t)tuple_count(args) > t->count)
        raise(th, T_IndexError, "invalid index");
    for (size_t i = 0; raw && !error_is_set(th) && i < tuple_count(args); i++)
        ctype_set(th, t->item, raw->data + i * t->item->size, tuple_peek(args, i));
    if (raw && !error_is_set(th))
        return &raw->head;
    unref_maybe(th, (Value)raw);
    return NULL;
}

/* c_int * 3 */
static Value cdata_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    Value class = is_type(left) ? left : right, times = class == left ? right : left;
    int64_t count;
    if (op != OP_MUL || !is_type(class) || !is_int(times))
        return ref(th->vm->not_implemented);
    const CType *t = ctype_find(th, class);
    if (!t || !int_as_i64(th, times, &count))
        return NULL;
    if (count < 0)
        return raise(th, T_ValueError, "Array length must be >= 0, not %lld", (long long)count);
    Type *made = ctype_array_class(th, t, count, true);
    return made ? ref((Value)made) : NULL;
}

static Value size_of(Thread *th, Value *a)
{
    if (is_raw(th, a[0]))
        return int_from(th, (int64_t)raw_size((Raw *)a[0]));
    const CType *t = ctype_find(th, a[0]);
    return t ? int_from(th, t->size) : NULL;
}

static const NativeDef FUNCTIONS[] = {{"sizeof(obj_or_type, /)", size_of, "Bytes in memory.", 0}, {0}};

static Value get_value(Thread *th, Value self) { return raw_read(th, (Raw *)self); }

static bool set_value(Thread *th, Value self, Value value)
{
    return value ? raw_write(th, (Raw *)self, value) : raise_false(th, T_TypeError, "can't delete attribute");
}

static int64_t array_length(Thread *th, Value self)
{
    (void)th;
    return ((Raw *)self)->count;
}
static Value array_getitem(Thread *th, Value self, Value key) { return raw_item(th, (Raw *)self, key); }
static bool array_setitem(Thread *th, Value self, Value key, Value value)
{
    return raw_set_item(th, (Raw *)self, key, value);
}

/* Of c_char arrays: the bytes up to the first NUL (value), or all (raw). */
static bool is_string(Thread *th, Value self, const char *name)
{
    if (((Raw *)self)->ctype->kind == CKIND_CHAR)
        return true;
    return raise_false(th, T_AttributeError, "'%s_Array_%lld' object has no attribute '%s'",
                       ((Raw *)self)->ctype->name, (long long)((Raw *)self)->count, name);
}

static Value string_value(Thread *th, Value self)
{
    Raw *raw = (Raw *)self;
    if (!is_string(th, self, "value"))
        return NULL;
    const char *nul = memchr(raw->data, 0, (size_t)raw->count);
    return bytes_new(th, raw->data, nul ? (size_t)(nul - raw->data) : (size_t)raw->count);
}

static Value string_raw(Thread *th, Value self)
{
    return is_string(th, self, "raw") ? bytes_new(th, ((Raw *)self)->data, (size_t)((Raw *)self)->count) : NULL;
}

static bool string_set(Thread *th, Value self, Value value)
{
    Raw *raw = (Raw *)self;
    const char *data;
    size_t size;
    if (!is_string(th, self, "value"))
        return false;
    if (!value || !is_bytes(value))
        return raise_false(th, T_TypeError, "bytes expected instead of %s instance",
                           value ? type_of(th, value)->name : "NoneType");
    if (!bytes_view(th, value, &data, &size))
        return false;
    if (size > (size_t)raw->count)
        return raise_false(th, T_ValueError, "byte string too long");
    memcpy(raw->data, data, size);
    if (size < (size_t)raw->count)
        raw->data[size] = '\0';
    return true;
}

bool ctype_types(Thread *th)
{
    static const GetSetDef string_getsets[] = {{"value", string_value, string_set, NULL},
                                               {"raw", string_raw, string_set, NULL},
                                               {0}};
    static const GetSetDef getsets[] = {{"value", get_value, set_value, NULL}, {0}};
    static const TypeDef meta = {.name = "PyCSimpleType", .module = "_ctypes", .slots = {.binary = cdata_binary}};
    static const TypeDef structure = {.name = "Structure", .module = "_ctypes", .size = sizeof(Raw),
                                      .slots = {.dealloc = raw_dealloc, .create = struct_create,
                                                .getattr = struct_getattr, .setattr = struct_setattr}};
    static const TypeDef array = {.name = "Array",
                                  .module = "_ctypes",
                                  .size = sizeof(Raw),
                                  .getsets = string_getsets,
                                  .slots = {.dealloc = raw_dealloc,
                                            .create = array_create,
                                            .repr = raw_repr,
                                            .length = array_length,
                                            .getitem = array_getitem,
                                            .setitem = array_setitem}};
    Mp *mp = mp_of(th);
    Type *kind = mp->type[MT_CDataType] = type_make(th, &meta, th->vm->type[T_type]);
    if (!kind || !(mp->type[MT_Structure] = type_make(th, &structure, NULL)))
        return false;
    mp->type[MT_Structure]->head.type = kind;
    for (int i = 0; CTYPES[i].name; i++) {
        mp->ctype_def[i] = (TypeDef){.name = CTYPES[i].name, .module = "ctypes", .size = sizeof(Raw),
                                     .getsets = getsets,
                                     .slots = {.dealloc = raw_dealloc, .repr = raw_repr, .create = raw_create}};
        if (!(mp->ctype[i] = type_make(th, &mp->ctype_def[i], NULL)))
            return false;
        mp->ctype[i]->head.type = kind;
    }
    if (!(mp->type[MT_SharedArray] = type_make(th, &array, NULL)))
        return false;
    mp->type[MT_SharedArray]->head.type = kind; /* so that (c_int * 3) * 2 is one, too */
    return true;
}

static bool module_init(Thread *th, Value module)
{
    static const struct {
        const char *name, *same;
    } aliases[] = {{"c_int8", "c_byte"},     {"c_uint8", "c_ubyte"},   {"c_int16", "c_short"},
                   {"c_uint16", "c_ushort"}, {"c_int32", "c_int"},     {"c_uint32", "c_uint"},
                   {"c_int64", "c_long"},    {"c_uint64", "c_ulong"},  {"c_size_t", "c_ulong"},
                   {"c_ssize_t", "c_long"},  {"c_longlong", "c_long"}, {"c_ulonglong", "c_ulong"}};
    bool ok = mp_types_make(th);
    for (int i = 0; ok && CTYPES[i].name; i++) {
        ok = module_set(th, module, CTYPES[i].name, (Value)mp_of(th)->ctype[i]);
        for (size_t k = 0; ok && k < sizeof aliases / sizeof *aliases; k++)
            if (strcmp(aliases[k].same, CTYPES[i].name) == 0)
                ok = module_set(th, module, aliases[k].name, (Value)mp_of(th)->ctype[i]);
    }
    return ok && module_set(th, module, "Structure", (Value)mp_type(th, MT_Structure)) &&
           module_set(th, module, "Array", (Value)mp_type(th, MT_SharedArray));
}

const ModuleDef CTYPES_MODULE = {"ctypes", "C's number types, for Value and Array.", FUNCTIONS, module_init};
