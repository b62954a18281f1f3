#include "py/defs.h"
#include "py/fast.h"
#include "py/slots.h"
#include "py/type.h"

/* Attributes: the plain algorithm (data descriptor, instance dict, descriptor or class attribute), and the same for
 * types. As CPython's _PyObject_GenericGetAttrWithDict and type_getattro. */

Value raise_attribute(Thread *th, Value v, Value name)
{
    if (is_type(v))
        raise(th, T_AttributeError, "type object '%s' has no attribute '%s'", ((Type *)v)->name, str_data(name));
    else
        raise(th, T_AttributeError, "'%s' object has no attribute '%s'", type_of(th, v)->name, str_data(name));
    if (th->error && is_instance(th, th->error, T_AttributeError)) {
        Exception *e = (Exception *)th->error;
        ref_set(th, &e->extra[0], ref(name));
        ref_set(th, &e->extra[1], ref(v));
    }
    return NULL;
}

typedef Value (*GetSlot)(Thread *th, Value self, Value owner, Type *type);

static inline GetSlot getter_of(Value descriptor)
{
    return is_small(descriptor) ? NULL : descriptor->type->slots.get;
}

/* *absent: true if there is none (NULL, and no exception). */
static Value generic_find(Thread *th, Value v, Value name, bool *absent)
{
    Type *type = type_of(th, v);
    *absent = false;
    Value found = type_find(th, type, name);
    GetSlot get = found ? getter_of(found) : NULL;
    if (get && found->type->slots.set) {
        ref(found);
        Value value = get(th, found, v, type);
        unref(th, found);
        return value;
    }
    Value *place = object_dict_place(v);
    if (place && *place) {
        int32_t at = dict_find_name((Dict *)*place, name);
        if (at >= 0)
            return ref(((Dict *)*place)->entries[at].value);
    }
    if (get) {
        ref(found);
        Value value = get(th, found, v, type);
        unref(th, found);
        return value;
    }
    if (found)
        return ref(found);
    *absent = true;
    return NULL;
}

Value attr_get_generic(Thread *th, Value v, Value name)
{
    bool absent;
    Value value = generic_find(th, v, name, &absent);
    return absent ? raise_attribute(th, v, name) : value;
}

Value attr_get_str(Thread *th, Value v, Value name)
{
    Type *type = type_of(th, v);
    return type->slots.getattr ? type->slots.getattr(th, v, name) : attr_get_generic(th, v, name);
}

Value attr_get_c(Thread *th, Value v, const char *name)
{
    Value text = str_intern(th, name);
    if (!text)
        return NULL;
    Value value = attr_get_str(th, v, text);
    unref(th, text);
    return value;
}

Value attr_find_name(Thread *th, Value v, Value name)
{
    Type *type = type_of(th, v);
    Value value;
    if (!type->slots.getattr || type->slots.getattr == attr_get_generic) {
        bool absent;
        value = generic_find(th, v, name, &absent);
    } else {
        value = type->slots.getattr(th, v, name);
    }
    if (!value && th->error && error_matches(th, T_AttributeError))
        error_clear(th);
    return value;
}

Value attr_find(Thread *th, Value v, const char *name)
{
    Value text = str_intern(th, name);
    if (!text)
        return NULL;
    Value value = attr_find_name(th, v, text);
    unref(th, text);
    return value;
}

Value attr_find_special(Thread *th, Value v, const char *name)
{
    Value text = str_intern(th, name);
    if (!text)
        return NULL;
    Type *type = type_of(th, v);
    Value found = type_find(th, type, text);
    unref(th, text);
    if (!found)
        return NULL;
    ref(found);
    GetSlot get = getter_of(found);
    if (!get)
        return found;
    Value bound = get(th, found, v, type);
    unref(th, found);
    return bound;
}

/* --- setting */
static bool cannot_set(Thread *th, Value v, Value name, Value found, Value value)
{
    (void)value;
    const char *type = type_of(th, v)->name;
    if (!found)
        return raise_attribute(th, v, name), false;
    if (object_dict_place(v))
        return raise_attribute(th, v, name), false;
    return raise_false(th, T_AttributeError, "'%s' object attribute '%s' is read-only", type, str_data(name));
}

bool attr_set_generic(Thread *th, Value v, Value name, Value value)
{
    Type *type = type_of(th, v);
    Value found = type_find(th, type, name);
    if (found && !is_small(found) && found->type->slots.set) {
        ref(found);
        bool ok = found->type->slots.set(th, found, v, value);
        unref(th, found);
        return ok;
    }
    Value *place = object_dict_place(v);
    if (!place) {
        if (!found) {
            raise(th, T_AttributeError, "'%s' object has no attribute '%s' and no __dict__ for setting new attributes",
                  type->name, str_data(name));
            return false;
        }
        return cannot_set(th, v, name, found, value);
    }
    if (!value) {
        int32_t at = *place ? dict_find_name((Dict *)*place, name) : -1;
        if (at < 0)
            return raise_attribute(th, v, name), false;
        dict_remove_at(th, (Dict *)*place, at);
        return true;
    }
    if (!*place && !(*place = dict_new(th)))
        return false;
    return dict_set_hash(th, *place, name, str_hash_get(name), value);
}

bool attr_set_str(Thread *th, Value v, Value name, Value value)
{
    Type *type = type_of(th, v);
    return type->slots.setattr ? type->slots.setattr(th, v, name, value) : attr_set_generic(th, v, name, value);
}

bool attr_set_c(Thread *th, Value v, const char *name, Value value)
{
    Value text = str_intern(th, name);
    bool ok = text && attr_set_str(th, v, text, value);
    unref_maybe(th, text);
    return ok;
}

/* --- types */
Value type_getattr(Thread *th, Value self, Value name)
{
    Type *type = (Type *)self, *meta = type->head.type;
    Value above = type_find(th, meta, name);
    GetSlot get = above ? getter_of(above) : NULL;
    if (get && above->type->slots.set)
        return get(th, above, self, meta);
    Value found = type_find(th, type, name);
    if (found) {
        GetSlot bind = getter_of(found);
        if (!bind)
            return ref(found);
        ref(found);
        Value value = bind(th, found, NULL, type);
        unref(th, found);
        return value;
    }
    if (get)
        return get(th, above, self, meta);
    return above ? ref(above) : raise_attribute(th, self, name);
}

bool type_setattr(Thread *th, Value self, Value name, Value value)
{
    Type *type = (Type *)self;
    if (!(type->flags & TYPE_HEAP))
        return raise_false(th, T_TypeError, "cannot set '%s' attribute of immutable type '%s'", str_data(name),
                           type->name);
    Value above = type_find(th, type->head.type, name);
    if (above && !is_small(above) && above->type->slots.set)
        return above->type->slots.set(th, above, self, value);
    Value key = str_intern_value(th, ref(name));
    if (!key)
        return false;
    bool ok = true;
    if (value) {
        ok = dict_set(th, type->dict, key, value);
    } else {
        int32_t at = dict_find_name((Dict *)type->dict, key);
        if (at < 0)
            ok = (raise_attribute(th, self, key), false);
        else
            dict_remove_at(th, (Dict *)type->dict, at);
    }
    unref(th, key);
    return ok && type_changed(th, type);
}
