#include <string.h>

#include "py/defs.h"
#include "py/fast.h"
#include "py/slots.h"
#include "py/type.h"

/* Descriptors that the engine itself makes: attributes of types made in C (getset), slots as methods (wrapper), and
 * what __slots__ makes (member). */

static void error_for_other(Thread *th, const char *kind, const char *name, const Type *owner, Value given)
{
    raise(th, T_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner->name,
          type_name(th, given));
    (void)kind;
}

/* --- getset */
typedef struct GetSet {
    Object head;
    Type *owner;
    const GetSetDef *def;
} GetSet;

Value getset_new(Thread *th, Type *owner, const GetSetDef *def)
{
    GetSet *g = object_new(th, th->vm->type[T_getset_descriptor], 0);
    if (g) {
        g->owner = owner;
        g->def = def;
    }
    return (Value)g;
}

static Value getset_get(Thread *th, Value self, Value owner, Type *type)
{
    (void)type;
    GetSet *g = (GetSet *)self;
    if (!owner)
        return ref(self);
    if (!type_is_subtype(type_of(th, owner), g->owner))
        return error_for_other(th, "getset", g->def->name, g->owner, owner), NULL;
    if (g->def->get)
        return g->def->get(th, owner);
    return raise(th, T_AttributeError, "attribute '%s' of '%s' objects is not readable", g->def->name, g->owner->name);
}

/* The classes of multiprocessing are written in Python in CPython: their read-only attributes are properties. */
static bool is_property(const GetSet *g)
{
    Value module = g->owner->module;
    return module && is_str(module) && strncmp(str_data(module), "multiprocessing.", 16) == 0;
}

static bool getset_set(Thread *th, Value self, Value owner, Value value)
{
    GetSet *g = (GetSet *)self;
    if (!type_is_subtype(type_of(th, owner), g->owner))
        return error_for_other(th, "getset", g->def->name, g->owner, owner), false;
    if (g->def->set)
        return g->def->set(th, owner, value);
    if (is_property(g))
        return raise_false(th, T_AttributeError, "property '%s' of '%s' object has no setter", g->def->name,
                           type_name(th, owner));
    return raise_false(th, T_AttributeError, "attribute '%s' of '%s' objects is not writable", g->def->name,
                       g->owner->name);
}

static Value getset_repr(Thread *th, Value self)
{
    GetSet *g = (GetSet *)self;
    return str_format(th, "<attribute '%s' of '%s' objects>", g->def->name, g->owner->name);
}

static Value getset_name(Thread *th, Value self)
{
    return str_from(th, ((GetSet *)self)->def->name);
}
static Value getset_doc(Thread *th, Value self)
{
    const char *doc = ((GetSet *)self)->def->doc;
    return doc ? str_from(th, doc) : none(th);
}
static Value getset_objclass(Thread *th, Value self)
{
    (void)th;
    return ref(&((GetSet *)self)->owner->head);
}
static const GetSetDef getset_getsets[] = {
    {"__name__", getset_name, NULL, NULL},
    {"__doc__", getset_doc, NULL, NULL},
    {"__objclass__", getset_objclass, NULL, NULL},
    {0},
};

const TypeDef getset_descriptor_def = {
    .name = "getset_descriptor",
    .size = sizeof(GetSet),
    .flags = TYPE_ABSTRACT | TYPE_FINAL,
    .getsets = getset_getsets,
    .slots = {.repr = getset_repr, .get = getset_get, .set = getset_set},
};

/* --- wrapper: a slot shown as a method */
Value wrapper_new(Thread *th, Type *owner, const SlotDef *slot)
{
    Wrapper *w = object_new(th, th->vm->type[T_wrapper_descriptor], 0);
    if (w) {
        w->owner = owner;
        w->slot = slot;
    }
    return (Value)w;
}

static bool wrapper_is_new(const Wrapper *w)
{
    return strcmp(w->slot->name, "__new__") == 0;
}

static Value wrapper_get(Thread *th, Value self, Value owner, Type *type)
{
    (void)type;
    if (!owner || wrapper_is_new((Wrapper *)self))
        return ref(self);
    Method *bound = object_new(th, th->vm->type[T_method_wrapper], 0);
    if (bound) {
        bound->function = ref(self);
        bound->self = ref(owner);
    }
    return (Value)bound;
}

static Value wrong_count(Thread *th, const SlotDef *slot, size_t given)
{
    if (slot->min == slot->max)
        return raise(th, T_TypeError, "expected %d argument%s, got %zu", slot->min, slot->min == 1 ? "" : "s", given);
    bool few = given < (size_t)slot->min;
    int bound = few ? slot->min : slot->max;
    return raise(th, T_TypeError, " expected at %s %d argument%s, got %zu", few ? "least" : "most", bound,
                 bound == 1 ? "" : "s", given);
}

static Value wrapper_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    Wrapper *w = (Wrapper *)self;
    const SlotDef *slot = w->slot;
    if (wrapper_is_new(w))
        return slot->wrap(th, w->owner, slot, args, nargs, kwnames);
    if (!nargs)
        return raise(th, T_TypeError, "descriptor '%s' of '%s' object needs an argument", slot->name, w->owner->name);
    if (!type_is_subtype(type_of(th, args[0]), w->owner))
        return raise(th, T_TypeError, "descriptor '%s' requires a '%s' object but received a '%s'", slot->name,
                     w->owner->name, type_name(th, args[0]));
    if (slot->max >= 0 && kwnames && tuple_count(kwnames))
        return raise(th, T_TypeError, "wrapper %s() takes no keyword arguments", slot->name);
    size_t given = nargs - 1;
    if (given < (size_t)slot->min || (slot->max >= 0 && given > (size_t)slot->max))
        return wrong_count(th, slot, given);
    return slot->wrap(th, w->owner, slot, args, nargs, kwnames);
}

static Value wrapper_repr(Thread *th, Value self)
{
    Wrapper *w = (Wrapper *)self;
    if (wrapper_is_new(w))
        return str_format(th, "<built-in method __new__ of type object at %p>", (void *)w->owner);
    return str_format(th, "<slot wrapper '%s' of '%s' objects>", w->slot->name, w->owner->name);
}

static Value wrapper_name(Thread *th, Value self)
{
    return str_from(th, ((Wrapper *)self)->slot->name);
}
static Value wrapper_qualname(Thread *th, Value self)
{
    Wrapper *w = (Wrapper *)self;
    return str_format(th, "%s.%s", w->owner->name, w->slot->name);
}
static Value wrapper_objclass(Thread *th, Value self)
{
    (void)th;
    return ref(&((Wrapper *)self)->owner->head);
}
static const GetSetDef wrapper_getsets[] = {
    {"__name__", wrapper_name, NULL, NULL},
    {"__qualname__", wrapper_qualname, NULL, NULL},
    {"__objclass__", wrapper_objclass, NULL, NULL},
    {0},
};

const TypeDef wrapper_descriptor_def = {
    .name = "wrapper_descriptor",
    .size = sizeof(Wrapper),
    .flags = TYPE_ABSTRACT | TYPE_FINAL,
    .getsets = wrapper_getsets,
    .slots = {.repr = wrapper_repr, .call = wrapper_call, .get = wrapper_get},
};

/* --- method-wrapper: a wrapper bound to an object; laid out as a method */
static void bound_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((Method *)self)->function, NULL);
    ref_set(th, &((Method *)self)->self, NULL);
}

static void bound_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Method *m = (Method *)self;
    if (m->function)
        visit(ctx, m->function);
    if (m->self)
        visit(ctx, m->self);
}

static Value bound_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    Method *m = (Method *)self;
    enum { FEW = 6 };
    Value few[FEW], *all = few;
    size_t count = 1 + nargs + (kwnames ? tuple_count(kwnames) : 0);
    if (count > FEW && !(all = block_alloc(th, count * sizeof *all)))
        return NULL;
    all[0] = m->self;
    if (count > 1)
        memcpy(all + 1, args, (count - 1) * sizeof *all);
    Value result = wrapper_call(th, m->function, all, nargs + 1, kwnames);
    if (all != few)
        block_free(th, all, count * sizeof *all);
    return result;
}

static Value bound_repr(Thread *th, Value self)
{
    Method *m = (Method *)self;
    return str_format(th, "<method-wrapper '%s' of %s object at %p>", ((Wrapper *)m->function)->slot->name,
                      type_name(th, m->self), (void *)m->self);
}

static Value bound_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_exact(th, other, T_method_wrapper) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented(th);
    Method *a = (Method *)self, *b = (Method *)other;
    return truth(th, (a->function == b->function && a->self == b->self) == (op == CMP_EQ));
}

static bool bound_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    Method *m = (Method *)self;
    *out = hash_pointer(m->self) ^ hash_pointer(m->function);
    return true;
}

static Value bound_self(Thread *th, Value self)
{
    (void)th;
    return ref(((Method *)self)->self);
}
static Value bound_name(Thread *th, Value self)
{
    return wrapper_name(th, ((Method *)self)->function);
}
static Value bound_qualname(Thread *th, Value self)
{
    return wrapper_qualname(th, ((Method *)self)->function);
}
static const GetSetDef bound_getsets[] = {
    {"__self__", bound_self, NULL, NULL},
    {"__name__", bound_name, NULL, NULL},
    {"__qualname__", bound_qualname, NULL, NULL},
    {0},
};

const TypeDef method_wrapper_def = {
    .name = "method-wrapper",
    .size = sizeof(Method),
    .flags = TYPE_GC | TYPE_ABSTRACT | TYPE_FINAL,
    .getsets = bound_getsets,
    .slots = {.dealloc = bound_dealloc,
              .traverse = bound_traverse,
              .clear = bound_dealloc,
              .repr = bound_repr,
              .hash = bound_hash,
              .compare = bound_compare,
              .call = bound_call},
};

/* --- member: a place in the instance itself */
typedef struct Member {
    Object head;
    Type *owner; /* not counted: the descriptor lives in its dict */
    Value name;
    size_t offset;
} Member;

Value member_new(Thread *th, Type *owner, Value name, size_t offset)
{
    Member *m = object_new(th, th->vm->type[T_member_descriptor], 0);
    if (m) {
        m->owner = owner;
        m->name = ref(name);
        m->offset = offset;
    }
    return (Value)m;
}

static void member_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((Member *)self)->name);
}

static Value member_get(Thread *th, Value self, Value owner, Type *type)
{
    (void)type;
    Member *m = (Member *)self;
    if (!owner)
        return ref(self);
    if (!type_is_subtype(type_of(th, owner), m->owner))
        return error_for_other(th, "member", str_data(m->name), m->owner, owner), NULL;
    Value value = *(Value *)((char *)owner + m->offset);
    return value ? ref(value) : raise_attribute(th, owner, m->name);
}

static bool member_set(Thread *th, Value self, Value owner, Value value)
{
    Member *m = (Member *)self;
    if (!type_is_subtype(type_of(th, owner), m->owner))
        return error_for_other(th, "member", str_data(m->name), m->owner, owner), false;
    Value *place = (Value *)((char *)owner + m->offset);
    if (!value && !*place)
        return raise_attribute(th, owner, m->name), false;
    ref_set(th, place, ref_maybe(value));
    return true;
}

static Value member_repr(Thread *th, Value self)
{
    Member *m = (Member *)self;
    return str_format(th, "<member '%s' of '%s' objects>", str_data(m->name), m->owner->name);
}

static Value member_name(Thread *th, Value self)
{
    (void)th;
    return ref(((Member *)self)->name);
}
static const GetSetDef member_getsets[] = {{"__name__", member_name, NULL, NULL}, {0}};

const TypeDef member_descriptor_def = {
    .name = "member_descriptor",
    .size = sizeof(Member),
    .flags = TYPE_ABSTRACT | TYPE_FINAL,
    .getsets = member_getsets,
    .slots = {.dealloc = member_dealloc, .repr = member_repr, .get = member_get, .set = member_set},
};

/* --- __dict__ of instances */
static Value instance_dict(Thread *th, Value self)
{
    Value *place = object_dict_place(self);
    if (!place)
        return raise(th, T_AttributeError, "'%s' object has no attribute '__dict__'", type_name(th, self));
    if (!*place)
        *place = dict_new(th);
    return ref_maybe(*place);
}

static bool instance_dict_set(Thread *th, Value self, Value value)
{
    Value *place = object_dict_place(self);
    if (!place)
        return raise_false(th, T_AttributeError, "'%s' object has no attribute '__dict__'", type_name(th, self));
    if (value && !is_dict(value))
        return raise_false(th, T_TypeError, "__dict__ must be set to a dictionary, not a '%s'", type_name(th, value));
    ref_set(th, place, ref_maybe(value));
    return true;
}

const GetSetDef INSTANCE_DICT = {"__dict__", instance_dict, instance_dict_set, "dictionary for instance variables"};
