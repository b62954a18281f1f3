/* The module _weakref: the type of weak references. The dictionaries and sets made of them are Python
 * (lib/weakref.py). */
#include "py/weak.h"
#include "std/util.h"

static void ref_dealloc(Thread *th, Object *self)
{
    WeakRef *weak = (WeakRef *)self;
    weak_remove(th, weak);
    unref_maybe(th, weak->callback);
}

static Value ref_make(Thread *th, Type *type, Value target, Value callback)
{
    if (!weak_possible(th, target))
        return error_is_set(th) ? NULL : raise(th, T_TypeError, "cannot create weak reference to '%s' object",
                                               type_of(th, target)->name);
    bool plain = !callback || is_none(th, callback);
    for (WeakRef *w = plain ? weak_first(th, target) : NULL; w; w = w->next)
        if (!w->callback && w->head.type == type)
            return ref(&w->head);
    WeakRef *weak = object_new(th, type, 0);
    if (!weak)
        return NULL;
    weak->target = target;
    weak->callback = plain ? NULL : ref(callback);
    if (weak_add(th, weak))
        return &weak->head;
    unref(th, &weak->head);
    return NULL;
}

static Value ref_create(Thread *th, Type *type, Value args, Value kwargs)
{
    size_t count = tuple_count(args);
    (void)kwargs; /* a subclass's own */
    if (count < 1)
        return raise(th, T_TypeError, "%s expected at least 1 argument, got 0", type->name);
    return ref_make(th, type, tuple_peek(args, 0), count > 1 ? tuple_peek(args, 1) : NULL);
}

static Value ref_init(Thread *th, Value *a)
{
    (void)a;
    return none(th);
}

static Value target_of(Thread *th, Value self)
{
    Value target = ((WeakRef *)self)->target;
    return target && target->refs > 0 ? ref(target) : none(th);
}

static Value ref_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    (void)args;
    if (nargs || (kwnames && tuple_count(kwnames)))
        return raise(th, T_TypeError, "ReferenceType() takes no arguments");
    return target_of(th, self);
}

static Value ref_repr(Thread *th, Value self)
{
    Value target = ((WeakRef *)self)->target;
    if (!target)
        return str_format(th, "<weakref at %p; dead>", (void *)self);
    Value name = attr_find(th, target, "__name__");
    error_clear(th);
    Value text = name && is_str(name) ? str_format(th, "<weakref at %p; to '%s' at %p (%s)>", (void *)self,
                                                   type_of(th, target)->name, (void *)target, str_data(name))
                                      : str_format(th, "<weakref at %p; to '%s' at %p>", (void *)self,
                                                   type_of(th, target)->name, (void *)target);
    unref_maybe(th, name);
    return text;
}

static bool ref_hash(Thread *th, Value self, int64_t *out)
{
    WeakRef *weak = (WeakRef *)self;
    if (!weak->hashed) {
        if (!weak->target)
            return raise_false(th, T_TypeError, "weak object has gone away");
        if (!object_hash(th, weak->target, &weak->hash))
            return false;
        weak->hashed = true;
    }
    *out = weak->hash;
    return true;
}

static Value ref_compare(Thread *th, Value a, Value b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || is_small(b) || b->type->slots.compare != ref_compare)
        return ref(th->vm->not_implemented);
    Value x = ((WeakRef *)a)->target, y = ((WeakRef *)b)->target;
    if (x && y)
        return object_compare(th, x, y, op);
    return truth(th, (a == b) == (op == CMP_EQ));
}

static Value get_callback(Thread *th, Value self)
{
    Value callback = ((WeakRef *)self)->callback;
    return callback ? ref(callback) : none(th);
}

static Value count(Thread *th, Value *a)
{
    int64_t n = 0;
    for (WeakRef *w = is_small(a[0]) ? NULL : weak_first(th, a[0]); w; w = w->next)
        n++;
    return int_from(th, n);
}

static Value all(Thread *th, Value *a)
{
    Value list = list_new(th, 0);
    for (WeakRef *w = is_small(a[0]) ? NULL : weak_first(th, a[0]); list && w; w = w->next)
        if (!list_append(th, list, &w->head))
            ref_set(th, &list, NULL);
    return list;
}

static bool weakref_init(Thread *th, Value module)
{
    static const NativeDef methods[] = {{"__init__(self, *args, **kwargs)", ref_init, NULL, 0},
                                        {"__class_getitem__(cls, item, /)", alias_class_getitem, NULL, NATIVE_CLASS},
                                        {0}};
    static const GetSetDef getsets[] = {{"__callback__", get_callback, NULL, NULL}, {0}};
    static const TypeDef def = {.name = "ReferenceType", .module = "weakref", .size = sizeof(WeakRef),
                                .flags = TYPE_WEAKREF | TYPE_C,
                                .methods = methods, .getsets = getsets,
                                .slots = {.dealloc = ref_dealloc, .create = ref_create, .call = ref_call,
                                          .repr = ref_repr, .hash = ref_hash, .compare = ref_compare}};
    Type *type = type_add(th, module, &def, NULL);
    return type && module_set(th, module, "ref", (Value)type);
}

static const NativeDef FUNCTIONS[] = {{"getweakrefcount(object, /)", count, "How many weak references it has.", 0},
                                      {"getweakrefs(object, /)", all, "A list of them.", 0},
                                      {0}};
const ModuleDef std__weakref_module = {"_weakref", NULL, FUNCTIONS, weakref_init};
