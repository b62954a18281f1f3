#ifndef PY_LOOP_ATTR_H
#define PY_LOOP_ATTR_H

#include "base/mem.h"
#include "py/fast.h"
#include "py/function.h"
#include "py/ops.h"

/* The loop's ways to attributes and names, with what an instruction learned about them. Only loop.c includes this: it
 * is apart for its length, and inline because the loop is. */

enum AttrKind {
    ATTR_UNKNOWN,
    ATTR_INSTANCE,  /* the type has no such attribute: it is in the instance's dict or nowhere */
    ATTR_METHOD,    /* a function of the type, unless the instance's dict has the name */
    ATTR_OTHER,     /* through attr_get_str */
};

typedef struct OpCache {
    uint64_t version;   /* of a type, or the shape of a dict */
    Value value;        /* borrowed: lives as long as the version */
    uint32_t hint, hint2;
    uint32_t kind : 8, stores : 1; /* stores: the type's setattr is the plain one */
} OpCache;

static OpCache *code_caches(Thread *th, Code *code)
{
    if (!code->caches) {
        code->caches = mem_zalloc((code->op_count ? code->op_count : 1) * sizeof(OpCache));
        if (!code->caches)
            raise_memory(th);
    }
    return code->caches;
}

/* --- attributes with a cache */

/* What the type says of a name, for instances with plain attribute access. */
static uint32_t attr_kind(Thread *th, Type *type, Value name, Value *found)
{
    *found = type_find(th, type, name);
    if (type->slots.getattr != attr_get_generic)
        return ATTR_OTHER;
    if (type->dict_offset && ((type->flags & TYPE_VARIABLE) || type->prefix > sizeof(GcHead)))
        return ATTR_OTHER; /* the dict stands before the object */
    if (!*found)
        return type->dict_offset ? ATTR_INSTANCE : ATTR_OTHER;
    if (is_function(*found))
        return ATTR_METHOD;
    if (is_native(*found) && ((Native *)*found)->owner && !((Native *)*found)->self &&
        !(((Native *)*found)->def->flags & (NATIVE_STATIC | NATIVE_CLASS)))
        return ATTR_METHOD;
    return ATTR_OTHER;
}

static inline Value instance_dict(Value v, const Type *type)
{
    return type->dict_offset ? *(Value *)((char *)v + type->dict_offset) : NULL;
}

static inline void cache_attr(Thread *th, OpCache *cache, Type *type, Value name)
{
    if (cache->version == type->version && cache->kind != ATTR_UNKNOWN)
        return;
    cache->kind = attr_kind(th, type, name, &cache->value);
    cache->stores = type->slots.setattr == attr_set_generic;
    cache->version = type->version;
}

/* Where the value of object.name stands in the instance's dict if the cache knows it; else NULL. */
static inline Value *instance_place(Value object, const OpCache *cache, Value name)
{
    if (is_small(object) || object->type->version != cache->version || cache->kind != ATTR_INSTANCE)
        return NULL;
    Dict *d = *(Dict **)((char *)object + object->type->dict_offset);
    if (!d || cache->hint >= d->used || d->entries[cache->hint].key != name)
        return NULL;
    return &d->entries[cache->hint].value;
}

/* a -> a.name; object is borrowed. */
static Value load_attr(Thread *th, Value object, Value name, OpCache *cache)
{
    Value found;
    if (!is_small(object)) {
        Type *type = object->type;
        if (type == th->vm->type[T_module]) {
            found = dict_peek_name(((Module *)object)->dict, name, &cache->hint);
            if (found)
                return ref(found);
        } else {
            cache_attr(th, cache, type, name);
            if (cache->kind == ATTR_INSTANCE) {
                Value dict = instance_dict(object, type);
                found = dict ? dict_peek_name(dict, name, &cache->hint) : NULL;
                if (found)
                    return ref(found);
            }
        }
    }
    found = attr_get_str(th, object, name);
    if (!found)
        op_attribute_context(th, object, name);
    return found;
}

/* Fills at[0], at[1]: function and object, or NULL and the bound attribute. Takes over the object. */
static bool load_method(Thread *th, Value object, Value name, OpCache *cache, Value *at)
{
    if (!is_small(object)) {
        Type *type = object->type;
        cache_attr(th, cache, type, name);
        if (cache->kind == ATTR_METHOD) {
            Value dict = instance_dict(object, type);
            if (!dict || dict_lacks(dict, name) || !dict_peek_name(dict, name, &cache->hint)) {
                at[0] = ref(cache->value);
                at[1] = object;
                return true;
            }
        }
    }
    Value found = load_attr(th, object, name, cache);
    unref(th, object);
    at[0] = NULL;
    at[1] = found;
    return found != NULL;
}

/* value is taken over. */
static bool store_attr(Thread *th, Value object, Value name, Value value, OpCache *cache)
{
    if (!is_small(object)) {
        Type *type = object->type;
        cache_attr(th, cache, type, name);
        if (cache->kind == ATTR_INSTANCE && cache->stores) {
            Value dict = instance_dict(object, type);
            Dict *d = (Dict *)dict;
            if (d && cache->hint < d->used && d->entries[cache->hint].key == name) {
                ref_set(th, &d->entries[cache->hint].value, value);
                return true;
            }
            if (d) {
                bool ok = dict_set(th, dict, name, value);
                cache->hint = d->used ? d->used - 1 : 0;
                unref(th, value);
                return ok;
            }
        }
    }
    bool ok = attr_set_str(th, object, name, value);
    unref(th, value);
    if (!ok)
        op_attribute_context(th, object, name);
    return ok;
}

static Value load_global(Thread *th, Frame *frame, Value name, OpCache *cache)
{
    Value globals = frame->globals;
    if (cache->version == dict_shape(globals) && cache->kind) { /* known: not in globals */
        Value found = dict_peek_name(th->vm->builtins, name, &cache->hint2);
        return found ? ref(found) : op_name_error(th, frame, name);
    }
    Value found = dict_peek_name(globals, name, &cache->hint);
    if (found)
        return ref(found);
    cache->version = dict_shape(globals);
    cache->kind = 1;
    found = dict_peek_name(th->vm->builtins, name, &cache->hint2);
    return found ? ref(found) : op_name_error(th, frame, name);
}

static Value load_name(Thread *th, Frame *frame, Value name, OpCache *cache)
{
    Value locals = frame->locals;
    if (locals && locals != frame->globals) {
        if (is_exact(th, locals, T_dict)) {
            Value found = dict_peek_name(locals, name, &cache->hint2);
            if (found)
                return ref(found);
        } else {
            Value found = object_getitem(th, locals, name);
            if (found || !error_matches(th, T_KeyError))
                return found;
            error_clear(th);
        }
        cache->hint2 = 0;
    }
    return load_global(th, frame, name, cache);
}

#endif
