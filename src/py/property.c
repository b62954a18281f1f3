#include "py/defs.h"
#include "py/fast.h"

/* property, staticmethod, classmethod: the descriptors that scripts write. */

typedef struct Property {
    Object head;
    Value get, set, del, doc, name; /* each may be NULL */
    bool getters_doc;               /* doc is the getter's: another getter brings its own */
} Property;

static void property_dealloc(Thread *th, Object *self)
{
    Property *p = (Property *)self;
    ref_set(th, &p->get, NULL);
    ref_set(th, &p->set, NULL);
    ref_set(th, &p->del, NULL);
    ref_set(th, &p->doc, NULL);
    ref_set(th, &p->name, NULL);
}

static void property_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Property *p = (Property *)self;
    Value held[] = {p->get, p->set, p->del, p->doc, p->name};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (held[i])
            visit(ctx, held[i]);
}

static Value given_or_null(Thread *th, Value v)
{
    return v && !is_none(th, v) ? ref(v) : NULL;
}

static Value property_init(Thread *th, Value *a)
{
    Property *p = (Property *)a[0];
    ref_set(th, &p->get, given_or_null(th, a[1]));
    ref_set(th, &p->set, given_or_null(th, a[2]));
    ref_set(th, &p->del, given_or_null(th, a[3]));
    Value doc = given_or_null(th, a[4]);
    p->getters_doc = !doc && p->get;
    if (!doc && p->get) {
        doc = attr_find(th, p->get, "__doc__");
        if (!doc && error_is_set(th))
            return NULL;
    }
    ref_set(th, &p->doc, doc);
    /* a subclass has a __doc__ of its own, which would hide it: the instance keeps it, as in CPython */
    if (!is_exact(th, a[0], T_property) && object_dict_place(a[0]))
        return attr_set_c(th, a[0], "__doc__", doc ? doc : th->vm->none) ? none(th) : NULL;
    return none(th);
}

/* "property 'x' of 'C' object has no setter" */
static void no_accessor(Thread *th, Property *p, Value owner, const char *what)
{
    Type *of = type_of(th, owner);
    const char *type = of->qualname ? str_data(of->qualname) : of->name;
    if (p->name)
        raise(th, T_AttributeError, "property '%s' of '%s' object has no %s", str_data(p->name), type, what);
    else
        raise(th, T_AttributeError, "property of '%s' object has no %s", type, what);
}

static Value property_get(Thread *th, Value self, Value owner, Type *type)
{
    (void)type;
    Property *p = (Property *)self;
    if (!owner)
        return ref(self);
    if (!p->get)
        return no_accessor(th, p, owner, "getter"), NULL;
    return call1(th, p->get, owner);
}

static bool property_set(Thread *th, Value self, Value owner, Value value)
{
    Property *p = (Property *)self;
    Value accessor = value ? p->set : p->del;
    if (!accessor)
        return no_accessor(th, p, owner, value ? "setter" : "deleter"), false;
    Value result = value ? call2(th, accessor, owner, value) : call1(th, accessor, owner);
    unref_maybe(th, result);
    return result != NULL;
}

static Value property_with(Thread *th, Value self, Value get, Value set, Value del)
{
    Property *p = (Property *)self;
    Value nothing = th->vm->none;
    get = get ? get : p->get;
    set = set ? set : p->set;
    del = del ? del : p->del;
    Value doc = p->getters_doc && get ? NULL : p->doc;
    Value args[] = {get ? get : nothing, set ? set : nothing, del ? del : nothing, doc ? doc : nothing};
    Value made = call(th, &self->type->head, args, 4, NULL);
    if (made && is_instance(th, made, T_property))
        ref_set(th, &((Property *)made)->name, ref_maybe(p->name));
    return made;
}

static Value property_getter(Thread *th, Value *a)
{
    return property_with(th, a[0], a[1], NULL, NULL);
}
static Value property_setter(Thread *th, Value *a)
{
    return property_with(th, a[0], NULL, a[1], NULL);
}
static Value property_deleter(Thread *th, Value *a)
{
    return property_with(th, a[0], NULL, NULL, a[1]);
}
static Value property_set_name(Thread *th, Value *a)
{
    ref_set(th, &((Property *)a[0])->name, ref(a[2]));
    return none(th);
}

static const NativeDef property_methods[] = {
    {"__init__(self, fget=None, fset=None, fdel=None, doc=None)", property_init, NULL, 0},
    {"getter(self, fget, /)", property_getter, "Descriptor to obtain a copy of the property with a different getter.",
     0},
    {"setter(self, fset, /)", property_setter, "Descriptor to obtain a copy of the property with a different setter.",
     0},
    {"deleter(self, fdel, /)", property_deleter,
     "Descriptor to obtain a copy of the property with a different deleter.", 0},
    {"__set_name__(self, owner, name, /)", property_set_name, NULL, 0},
    {0},
};

/* The name that its class gave it, else its getter's. */
static Value property_name(Thread *th, Value self)
{
    Property *p = (Property *)self;
    Value name = p->name ? ref(p->name) : p->get ? attr_find(th, p->get, "__name__") : NULL;
    if (!name && !error_is_set(th))
        raise(th, T_AttributeError, "'%s' object has no attribute '__name__'", type_name(th, self));
    return name;
}
static bool property_rename(Thread *th, Value self, Value value)
{
    (void)th;
    ref_set(th, &((Property *)self)->name, ref_maybe(value));
    return true;
}

static Value property_is_abstract(Thread *th, Value self)
{
    Property *p = (Property *)self;
    Value accessors[] = {p->get, p->set, p->del};
    int yes = 0;
    for (size_t i = 0; i < 3 && !yes; i++) {
        Value mark = accessors[i] ? attr_find(th, accessors[i], "__isabstractmethod__") : NULL;
        yes = mark ? object_truth(th, mark) : error_is_set(th) ? -1 : 0;
        unref_maybe(th, mark);
    }
    return yes < 0 ? NULL : truth(th, yes);
}

static Value or_none(Thread *th, Value v)
{
    return v ? ref(v) : none(th);
}
static Value property_fget(Thread *th, Value self)
{
    return or_none(th, ((Property *)self)->get);
}
static Value property_fset(Thread *th, Value self)
{
    return or_none(th, ((Property *)self)->set);
}
static Value property_fdel(Thread *th, Value self)
{
    return or_none(th, ((Property *)self)->del);
}
static Value property_doc(Thread *th, Value self)
{
    return or_none(th, ((Property *)self)->doc);
}
static bool property_doc_set(Thread *th, Value self, Value value)
{
    ref_set(th, &((Property *)self)->doc, ref_maybe(value));
    return true;
}
static const GetSetDef property_getsets[] = {
    {"fget", property_fget, NULL, NULL},
    {"fset", property_fset, NULL, NULL},
    {"fdel", property_fdel, NULL, NULL},
    {"__doc__", property_doc, property_doc_set, NULL},
    {"__name__", property_name, property_rename, NULL},
    {"__isabstractmethod__", property_is_abstract, NULL, NULL},
    {0},
};

const TypeDef property_def = {
    .name = "property",
    .size = sizeof(Property),
    .flags = TYPE_GC,
    .methods = property_methods,
    .getsets = property_getsets,
    .slots = {.dealloc = property_dealloc,
              .traverse = property_traverse,
              .clear = property_dealloc,
              .get = property_get,
              .set = property_set},
};

/* --- staticmethod and classmethod */
typedef struct Wrapped {
    Object head;
    Value function;
} Wrapped;

static void wrapped_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((Wrapped *)self)->function, NULL);
}

static void wrapped_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((Wrapped *)self)->function)
        visit(ctx, ((Wrapped *)self)->function);
}

static Value wrapped_init(Thread *th, Value *a)
{
    ref_set(th, &((Wrapped *)a[0])->function, ref(a[1]));
    return none(th);
}

static Value wrapped_new(Thread *th, TypeId id, Value function)
{
    Wrapped *w = object_new(th, th->vm->type[id], 0);
    if (w)
        w->function = ref(function);
    return (Value)w;
}

Value staticmethod_new(Thread *th, Value function)
{
    return wrapped_new(th, T_staticmethod, function);
}
Value classmethod_new(Thread *th, Value function)
{
    return wrapped_new(th, T_classmethod, function);
}

static Value staticmethod_get(Thread *th, Value self, Value owner, Type *type)
{
    (void)owner;
    (void)type;
    Value function = ((Wrapped *)self)->function;
    return function ? ref(function) : raise(th, T_RuntimeError, "uninitialized staticmethod object");
}

static Value classmethod_get(Thread *th, Value self, Value owner, Type *type)
{
    Value function = ((Wrapped *)self)->function;
    if (!function)
        return raise(th, T_RuntimeError, "uninitialized classmethod object");
    Type *cls = type ? type : type_of(th, owner);
    return method_new(th, function, &cls->head);
}

static Value staticmethod_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    return call(th, ((Wrapped *)self)->function, args, nargs, kwnames);
}

static Value wrapped_repr(Thread *th, Value self)
{
    Value inner = object_repr(th, ((Wrapped *)self)->function);
    Value text = inner ? str_format(th, "<%s(%s)>", self->type->name, str_data(inner)) : NULL;
    unref_maybe(th, inner);
    return text;
}

static Value wrapped_func(Thread *th, Value self)
{
    return or_none(th, ((Wrapped *)self)->function);
}
static Value wrapped_attr(Thread *th, Value self, Value name)
{
    /* What a decorated function says of itself is the function's: __name__, __doc__, __module__, ... */
    const char *text = str_data(name);
    if (strncmp(text, "__", 2) == 0 && ((Wrapped *)self)->function &&
        (str_equal_c(name, "__name__") || str_equal_c(name, "__qualname__") || str_equal_c(name, "__doc__") ||
         str_equal_c(name, "__module__") || str_equal_c(name, "__annotations__")))
        return attr_get_str(th, ((Wrapped *)self)->function, name);
    return attr_get_generic(th, self, name);
}
static const GetSetDef wrapped_getsets[] = {
    {"__func__", wrapped_func, NULL, NULL},
    {"__wrapped__", wrapped_func, NULL, NULL},
    {0},
};
static const NativeDef wrapped_methods[] = {{"__init__(self, function, /)", wrapped_init, NULL, 0}, {0}};

const TypeDef staticmethod_def = {
    .name = "staticmethod",
    .size = sizeof(Wrapped),
    .flags = TYPE_GC | TYPE_HAS_DICT,
    .methods = wrapped_methods,
    .getsets = wrapped_getsets,
    .slots = {.dealloc = wrapped_dealloc,
              .traverse = wrapped_traverse,
              .clear = wrapped_dealloc,
              .repr = wrapped_repr,
              .call = staticmethod_call,
              .getattr = wrapped_attr,
              .get = staticmethod_get},
};
const TypeDef classmethod_def = {
    .name = "classmethod",
    .size = sizeof(Wrapped),
    .flags = TYPE_GC | TYPE_HAS_DICT,
    .methods = wrapped_methods,
    .getsets = wrapped_getsets,
    .slots = {.dealloc = wrapped_dealloc,
              .traverse = wrapped_traverse,
              .clear = wrapped_dealloc,
              .repr = wrapped_repr,
              .getattr = wrapped_attr,
              .get = classmethod_get},
};
