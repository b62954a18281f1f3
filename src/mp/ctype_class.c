#include "base/mem.h"
#include "mp/ctype.h"

/* The types of ctypes that a script makes itself: subclasses of Structure, and c_int * 3. What they are in memory is
 * kept in a list of Mp's, by their class. */

Type *ctype_class(Thread *th, const CType *t) { return t->type ? t->type : mp_of(th)->ctype[t - CTYPES]; }

static unsigned align_of(const CType *t) { return t->type ? t->align : t->size; }

static const CType *known(Thread *th, const Type *class)
{
    for (const CType *t = mp_of(th)->structs; t; t = t->next)
        if (t->type == class)
            return t;
    return NULL;
}

static CType *remember(Thread *th, Type *class, CKind kind)
{
    Mp *mp = mp_of(th);
    CType *t = mem_zalloc(sizeof *t);
    if (!t)
        return (void)raise_memory(th), NULL;
    *t = (CType){.name = class->name, .kind = kind, .align = 1, .type = class, .next = mp->structs};
    mp->structs = t;
    ref((Value)class);
    return t;
}

void ctype_release(Mp *mp)
{
    while (mp->structs) { /* what the fields hold went with the Vm */
        CType *t = mp->structs;
        mp->structs = t->next;
        mem_free(t->fields);
        mem_free(t);
    }
}

/* --- structs */

static bool add_field(Thread *th, CType *t, Value pair)
{
    if (!is_tuple(pair) || tuple_count(pair) != 2 || !is_str(tuple_peek(pair, 0)))
        return raise_false(th, T_TypeError, "_fields_ must be a sequence of pairs");
    const CType *type = ctype_find(th, tuple_peek(pair, 1));
    if (!type) {
        error_clear(th);
        return raise_false(th, T_TypeError, "second item in _fields_ tuple (index %zu) must be a C type",
                           t->field_count);
    }
    unsigned align = align_of(type);
    t->size = (t->size + align - 1) / align * align;
    t->fields[t->field_count++] = (CField){ref(tuple_peek(pair, 0)), type, t->size};
    t->size += type->size;
    if (align > t->align)
        t->align = align;
    return true;
}

/* Read when the class is first used; its base's fields come first. */
const CType *ctype_of_struct(Thread *th, Type *class)
{
    const CType *seen = known(th, class);
    if (seen)
        return seen;
    const CType *base =
        class->base && class->base != mp_type(th, MT_Structure) ? ctype_of_struct(th, class->base) : NULL;
    if (error_is_set(th))
        return NULL;
    Value fields = dict_peek_c(th, class->dict, "_fields_"), list = fields ? list_from(th, fields) : list_new(th, 0);
    CType *t = list ? remember(th, class, CKIND_STRUCT) : NULL;
    size_t count = t ? list_count(list) + (base ? base->field_count : 0) : 0;
    bool ok = t && (t->fields = mem_zalloc((count + 1) * sizeof *t->fields));
    if (t && !ok)
        raise_memory(th);
    for (size_t i = 0; ok && base && i < base->field_count; i++)
        t->fields[t->field_count++] = (CField){ref(base->fields[i].name), base->fields[i].ctype, base->fields[i].at};
    if (ok && base) {
        t->size = base->size;
        t->align = base->align;
    }
    for (size_t i = 0; ok && i < list_count(list); i++)
        ok = add_field(th, t, list_peek(list, i));
    unref_maybe(th, list);
    if (ok)
        t->size = (t->size + t->align - 1) / t->align * t->align;
    return ok ? t : NULL;
}

const CField *raw_field(const Raw *raw, Value name)
{
    const CType *t = raw->count < 0 ? raw->ctype : NULL;
    for (size_t i = 0; t && i < t->field_count; i++)
        if (t->fields[i].name == name || (is_str(name) && str_equal_c(name, str_data(t->fields[i].name))))
            return &t->fields[i];
    return NULL;
}

/* --- classes made here */

static Type *make_class(Thread *th, Value name, Type *base, Value in, Value element, Value length)
{
    Value module = in ? ref(in) : str_from(th, "multiprocessing.sharedctypes"), space = dict_new(th),
          bases = tuple_of(th, 1, base);
    bool ok = name && space && module && bases && dict_set_c(th, space, "__module__", module) &&
              (!element || (dict_set_c(th, space, "_type_", element) && dict_set_c(th, space, "_length_", length)));
    Value args = ok ? tuple_of(th, 3, name, bases, space) : NULL;
    Value made = args ? call_tuple(th, (Value)th->vm->type[T_type], args, NULL) : NULL;
    Value all[] = {space, module, bases, args};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    return (Type *)made;
}

Type *ctype_wrapper(Thread *th, const CType *t)
{
    CType *own = (CType *)t; /* the list's, which is not constant */
    if (!own->wrapper) {
        Value name = str_format(th, "Synchronized%s", t->name);
        own->wrapper = (Value)make_class(th, name, mp_type(th, MT_SynchronizedBase), NULL, NULL, NULL);
        unref_maybe(th, name);
    }
    return (Type *)own->wrapper;
}

static Value running_module(Thread *th)
{
    Value get = import_attr(th, "sys", "_getframe"), frame = get ? call0(th, get) : NULL;
    Value globals = frame ? attr_get_c(th, frame, "f_globals") : NULL;
    Value name = globals ? dict_peek_c(th, globals, "__name__") : NULL;
    ref_maybe(name);
    unref_maybe(th, globals);
    unref_maybe(th, frame);
    unref_maybe(th, get);
    error_clear(th);
    return name;
}

/* c_int_Array_3: one class for each item and count. */
Type *ctype_array_class(Thread *th, const CType *item, int64_t count, bool by_script)
{
    Mp *mp = mp_of(th);
    if (!mp->array_classes && !(mp->array_classes = dict_new(th)))
        return NULL;
    Value element = (Value)ctype_class(th, item), length = int_from(th, count), key = tuple_of(th, 2, element, length);
    Type *class = key ? (Type *)dict_peek(th, mp->array_classes, key) : NULL;
    if (key && !class && !error_is_set(th)) {
        Value name = str_format(th, "%s_Array_%lld", item->name, (long long)count);
        Value module = by_script ? running_module(th) : NULL;
        Type *made = make_class(th, name, mp_type(th, MT_SharedArray), module, element, length);
        if (made && dict_set(th, mp->array_classes, key, (Value)made))
            class = made; /* the dict holds it */
        unref_maybe(th, (Value)made);
        unref_maybe(th, module);
        unref_maybe(th, name);
    }
    unref_maybe(th, length);
    unref_maybe(th, key);
    return class;
}

const CType *ctype_of_array(Thread *th, Type *class)
{
    const CType *seen = known(th, class);
    if (seen)
        return seen;
    int64_t count;
    Value element = attr_find(th, (Value)class, "_type_");
    Value length = element ? attr_find(th, (Value)class, "_length_") : NULL;
    const CType *item = length && int_as_i64(th, length, &count) ? ctype_find(th, element) : NULL;
    if (!length && !error_is_set(th))
        raise(th, T_AttributeError, "class must define a '_type_' attribute");
    if (item && (count < 0 || count > INT32_MAX / 4 || (uint64_t)count * item->size > INT32_MAX))
        item = (raise(th, T_OverflowError, "array too large"), NULL);
    CType *t = item ? remember(th, class, CKIND_ARRAY) : NULL;
    if (t) {
        t->item = item;
        t->count = count;
        t->size = (unsigned)count * item->size;
        t->align = align_of(item);
    }
    unref_maybe(th, element);
    unref_maybe(th, length);
    return t;
}
