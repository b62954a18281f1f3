#include "py/defs.h"
#include "py/fast.h"
#include "py/type.h"

/* super: attributes looked up behind a class in the mro of an object's type. */

typedef struct Super {
    Object head;
    Type *start; /* the class named */
    Value self;  /* the instance or class; NULL: unbound */
} Super;

/* The type whose mro is searched: type(self), or self if it is a subclass; NULL with TypeError. */
static Type *super_type(Thread *th, Type *start, Value self)
{
    if (is_type(self) && type_is_subtype((Type *)self, start))
        return (Type *)self;
    if (type_is_subtype(type_of(th, self), start))
        return type_of(th, self);
    Value class = attr_find(th, self, "__class__"); /* of a proxy: that of what it stands for */
    bool stands_for = class && is_type(class) && class != (Value)type_of(th, self) &&
                      type_is_subtype((Type *)class, start);
    unref_maybe(th, class); /* what it stands for holds it */
    if (stands_for)
        return (Type *)class;
    if (error_is_set(th))
        return NULL;
    return (Type *)raise(th, T_TypeError,
                         "super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).",
                         is_type(self) ? "type" : "instance of",
                         is_type(self) ? ((Type *)self)->name : type_name(th, self), start->name);
}

/* Borrowed; NULL if there is none. */
static Value find_behind(Thread *th, Type *type, Type *start, Value name)
{
    size_t count = tuple_count(type->mro), i = 0;
    while (i < count && (Type *)tuple_peek(type->mro, i) != start)
        i++;
    for (i++; i < count; i++) {
        Type *t = (Type *)tuple_peek(type->mro, i);
        if (!type_complete(th, t))
            return NULL;
        int32_t at = dict_find_name((Dict *)t->dict, name);
        if (at >= 0)
            return ((Dict *)t->dict)->entries[at].value;
    }
    return NULL;
}

Value super_lookup(Thread *th, Type *start, Value self, Value name)
{
    Type *type = super_type(th, start, self);
    if (!type)
        return NULL;
    Value found = find_behind(th, type, start, name);
    if (!found) {
        if (error_is_set(th))
            return NULL;
        if (str_equal_c(name, "__class__"))
            return ref(&th->vm->type[T_super]->head);
        raise(th, T_AttributeError, "'super' object has no attribute '%s'", str_data(name));
        return NULL;
    }
    if (is_small(found) || !found->type->slots.get)
        return ref(found);
    ref(found);
    Value value = found->type->slots.get(th, found, (Value)type == self ? NULL : self, type);
    unref(th, found);
    return value;
}

static Value super_getattr(Thread *th, Value self, Value name)
{
    Super *s = (Super *)self;
    if (!s->self || str_equal_c(name, "__class__"))
        return attr_get_generic(th, self, name);
    Value found = find_behind(th, super_type(th, s->start, s->self), s->start, name);
    if (!found && !error_is_set(th)) {
        Value own = type_find(th, self->type, name);
        if (own)
            return attr_get_generic(th, self, name);
    }
    return super_lookup(th, s->start, s->self, name);
}

static Value super_init(Thread *th, Value *a)
{
    Super *s = (Super *)a[0];
    if (!a[1])
        return raise(th, T_RuntimeError, "super(): no arguments");
    if (!is_type(a[1]))
        return raise(th, T_TypeError, "super() argument 1 must be a type, not %s", type_name(th, a[1]));
    Value object = a[2] && !is_none(th, a[2]) ? a[2] : NULL;
    if (object && !super_type(th, (Type *)a[1], object))
        return NULL;
    ref_set(th, (Value *)&s->start, ref(a[1]));
    ref_set(th, &s->self, ref_maybe(object));
    return none(th);
}

/* super(C), kept as C's attribute, is bound to the instance that it is asked through. */
static Value super_get(Thread *th, Value self, Value owner, Type *type)
{
    (void)type;
    Super *s = (Super *)self;
    if (!owner || s->self || !s->start)
        return ref(self);
    return call2(th, &self->type->head, &s->start->head, owner);
}

static void super_dealloc(Thread *th, Object *self)
{
    ref_set(th, (Value *)&((Super *)self)->start, NULL);
    ref_set(th, &((Super *)self)->self, NULL);
}

static void super_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Super *s = (Super *)self;
    if (s->start)
        visit(ctx, &s->start->head);
    if (s->self)
        visit(ctx, s->self);
}

static Value super_repr(Thread *th, Value self)
{
    Super *s = (Super *)self;
    const char *start = s->start ? s->start->name : "NULL";
    if (!s->self)
        return str_format(th, "<super: <class '%s'>, NULL>", start);
    Type *type = super_type(th, s->start, s->self);
    return type ? str_format(th, "<super: <class '%s'>, <%s object>>", start, type->name) : NULL;
}

static Value super_thisclass(Thread *th, Value self)
{
    Super *s = (Super *)self;
    return s->start ? ref(&s->start->head) : none(th);
}
static Value super_self(Thread *th, Value self)
{
    Super *s = (Super *)self;
    return s->self ? ref(s->self) : none(th);
}

static const NativeDef super_methods[] = {
    {"__init__(self, type=None, object_or_type=None, /)", super_init, NULL, 0},
    {0},
};
static const GetSetDef super_getsets[] = {
    {"__thisclass__", super_thisclass, NULL, NULL},
    {"__self__", super_self, NULL, NULL},
    {0},
};

const TypeDef super_def = {
    .name = "super",
    .size = sizeof(Super),
    .flags = TYPE_GC,
    .methods = super_methods,
    .getsets = super_getsets,
    .slots = {.dealloc = super_dealloc,
              .traverse = super_traverse,
              .clear = super_dealloc,
              .repr = super_repr,
              .get = super_get,
              .getattr = super_getattr},
};
