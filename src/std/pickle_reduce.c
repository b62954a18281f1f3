#include "py/str.h"
#include "std/pickle_private.h"

/* How objects without a __reduce__ of their own are taken apart: object.__reduce_ex__ of CPython (typeobject.c,
 * reduce_newobj), and the __reduce__ of those built-in types that have one. */

/* The nearest type in C that v's class is built on. */
static Type *native_base(Type *type)
{
    while (type->base && (type->flags & TYPE_HEAP))
        type = type->base;
    return type;
}

static Value getattr_tuple(Thread *th, Value self, Value name)
{
    Value getattr_function = dict_peek_c(th, th->vm->builtins, "getattr");
    Value args = tuple_of(th, 2, self, name);
    Value reduced = args && getattr_function ? tuple_of(th, 2, getattr_function, args) : NULL;
    unref_maybe(th, args);
    return reduced;
}

/* A method that a slot shows (W.__init__, w.__init__): getattr(where it stands, its name). */
static Value reduce_slot(Thread *th, Value v, const char *where)
{
    Value name = attr_get_c(th, v, "__name__"), owner = name ? attr_get_c(th, v, where) : NULL;
    Value reduced = owner ? getattr_tuple(th, owner, name) : NULL;
    unref_maybe(th, name);
    unref_maybe(th, owner);
    return reduced;
}

static Value reduce_method(Thread *th, Value method)
{
    Value name = attr_get_c(th, ((Method *)method)->function, "__name__");
    Value reduced = name ? getattr_tuple(th, ((Method *)method)->self, name) : NULL;
    unref_maybe(th, name);
    return reduced;
}

/* A function of a module goes by name; a bound method as getattr(self, name). */
static Value reduce_native(Thread *th, Value native)
{
    Value self = ((Native *)native)->self;
    Value name = attr_get_c(th, native, self ? "__name__" : "__qualname__");
    if (!name || !self || is_instance(th, self, T_module))
        return name;
    Value reduced = getattr_tuple(th, self, name);
    unref(th, name);
    return reduced;
}

/* type(*args), and a state if there is one (None counts as none). Both are taken over. */
static Value type_call(Thread *th, Value v, Value args, Value state)
{
    Value reduced = NULL;
    if (args && state && !is_none(th, state))
        reduced = tuple_of(th, 3, type_of(th, v), args, state);
    else if (args && state)
        reduced = tuple_of(th, 2, type_of(th, v), args);
    unref_maybe(th, args);
    unref_maybe(th, state);
    return reduced;
}

static Value instance_dict(Thread *th, Value v)
{
    Value *place = object_dict_place(v);
    if (!place || !*place || !is_dict(*place) || dict_count(*place) == 0)
        return none(th);
    return ref(*place);
}

static Value reduce_range(Thread *th, Value v, const char *const names[3])
{
    Value part[3];
    for (int i = 0; i < 3; i++)
        part[i] = attr_get_c(th, v, names[i]);
    Value args = tuple_of(th, 3, part[0], part[1], part[2]);
    for (int i = 0; i < 3; i++)
        unref_maybe(th, part[i]);
    return type_call(th, v, args, none(th));
}

static Value reduce_bytearray(Thread *th, Value v)
{
    const char *data;
    size_t size;
    if (!bytes_view(th, v, &data, &size))
        return NULL;
    Value copy = bytes_new(th, data, size);
    Value args = copy ? tuple_of(th, 1, copy) : NULL;
    unref_maybe(th, copy);
    return type_call(th, v, args, instance_dict(th, v));
}

static Value reduce_set(Thread *th, Value v)
{
    Value list = list_from(th, v);
    Value args = list ? tuple_of(th, 1, list) : NULL;
    unref_maybe(th, list);
    return type_call(th, v, args, pickle_state_default(th, v));
}

static Value reduce_exception(Thread *th, Value v)
{
    return type_call(th, v, ref(((Exception *)v)->args), instance_dict(th, v));
}

/* For subclasses of immutable types: the plain value that __new__ needs. NULL without exception: none. */
static Value plain_value(Thread *th, Value v)
{
    if (is_str(v))
        return str_new(th, str_data(v), str_size(v));
    if (is_bytes(v))
        return bytes_new(th, ((Bytes *)v)->data, ((Bytes *)v)->size);
    if (is_float(v))
        return float_from(th, ((Float *)v)->value);
    if (is_tuple(v)) {
        Value plain = tuple_new(th, tuple_count(v));
        for (size_t i = 0; plain && i < tuple_count(v); i++)
            tuple_set_steal(plain, i, ref(tuple_peek(v, i)));
        return plain;
    }
    if (is_int(v)) {
        mpz_t z;
        mpz_init(z);
        int_to_mpz(v, z);
        Value plain = int_from_mpz(th, z);
        mpz_clear(z);
        return plain;
    }
    return NULL;
}

/* (type(v), *more); more is taken over, NULL is an exception. */
static Value with_class_steal(Thread *th, Value v, Value more)
{
    Value args = more ? tuple_new(th, tuple_count(more) + 1) : NULL;
    if (args) {
        tuple_set_steal(args, 0, ref((Value)type_of(th, v)));
        for (size_t i = 0; i < tuple_count(more); i++)
            tuple_set_steal(args, i + 1, ref(tuple_peek(more, i)));
    }
    unref_maybe(th, more);
    return args;
}

/* (cls, *args) for copyreg.__newobj__. */
static Value positional_arguments(Thread *th, Value v)
{
    Value more = NULL, getter = attr_find_special(th, v, "__getnewargs__");
    if (getter) {
        more = call0(th, getter);
        unref(th, getter);
        if (more && !is_tuple(more)) {
            raise(th, T_TypeError, "__getnewargs__ should return a tuple, not '%s'", type_of(th, more)->name);
            ref_set(th, &more, NULL);
        }
    } else if (!error_is_set(th)) {
        Value plain = plain_value(th, v);
        if (!error_is_set(th))
            more = plain ? tuple_of(th, 1, plain) : ref(th->vm->empty_tuple);
        unref_maybe(th, plain);
    }
    return with_class_steal(th, v, more);
}

/* Whether what __getnewargs_ex__ gave is a tuple of a tuple and a dict; false: an exception. */
static bool is_arguments(Thread *th, Value pair)
{
    static const char *const place = "item of the tuple returned by __getnewargs_ex__ must be a";
    if (!is_tuple(pair))
        return raise_false(th, T_TypeError, "__getnewargs_ex__ should return a tuple, not '%s'", type_name(th, pair));
    if (tuple_count(pair) != 2)
        return raise_false(th, T_ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %zu",
                           tuple_count(pair));
    Value args = tuple_peek(pair, 0), keywords = tuple_peek(pair, 1);
    if (!is_tuple(args))
        return raise_false(th, T_TypeError, "first %s tuple, not '%s'", place, type_name(th, args));
    return is_dict(keywords) ||
           raise_false(th, T_TypeError, "second %s dict, not '%s'", place, type_name(th, keywords));
}

/* The arguments of copyreg.__newobj__; or, if there are *keywords, of __newobj_ex__: (cls, args, keywords). */
static Value new_arguments(Thread *th, Value v, bool *keywords)
{
    Value getter = attr_find_special(th, v, "__getnewargs_ex__");
    *keywords = false;
    if (!getter)
        return error_is_set(th) ? NULL : positional_arguments(th, v);
    Value pair = call0(th, getter), made = NULL;
    unref(th, getter);
    if (pair && is_arguments(th, pair)) {
        Value args = tuple_peek(pair, 0), named = tuple_peek(pair, 1);
        *keywords = dict_count(named) > 0;
        made = *keywords ? tuple_of(th, 3, type_of(th, v), args, named) : with_class_steal(th, v, ref(args));
    }
    unref_maybe(th, pair);
    return made;
}

/* The values of __slots__, of all classes along the mro, as a dict; NULL without exception if there are none. */
static Value slot_values(Thread *th, Value v)
{
    Type *type = type_of(th, v);
    Value values = NULL, slots_name = str_intern(th, "__slots__");
    for (size_t i = 0; slots_name && i < tuple_count(type->mro); i++) {
        Type *at = (Type *)tuple_peek(type->mro, i);
        Value slots = (at->flags & TYPE_HEAP) ? dict_peek(th, at->dict, slots_name) : NULL;
        if (!slots)
            continue;
        Value names = is_str(slots) ? tuple_of(th, 1, slots) : tuple_from(th, slots);
        for (size_t n = 0; names && n < tuple_count(names); n++) {
            Value name = tuple_peek(names, n);
            Value value = is_str(name) ? attr_find(th, v, str_data(name)) : NULL;
            if (value && !str_equal_c(name, "__dict__")) {
                if (!values)
                    values = dict_new(th);
                if (values)
                    dict_set(th, values, name, value);
            }
            unref_maybe(th, value);
        }
        unref_maybe(th, names);
    }
    unref_maybe(th, slots_name);
    return values;
}

Value pickle_state_default(Thread *th, Value v)
{
    Value attributes = instance_dict(th, v);
    Value slots = attributes ? slot_values(th, v) : NULL;
    if (!slots)
        return attributes;
    Value both = tuple_of(th, 2, attributes, slots);
    unref(th, attributes);
    unref(th, slots);
    return both;
}

static Value get_state(Thread *th, PickleState *state, Value v)
{
    Value own = type_lookup_peek(th, type_of(th, v), state->name_getstate);
    Value inherited = type_lookup_peek(th, th->vm->type[T_object], state->name_getstate);
    if (own && own != inherited)
        return call_method(th, v, "__getstate__", 0);
    return pickle_state_default(th, v);
}

static Value reduce_new(Thread *th, PickleState *state, Value v)
{
    bool keywords;
    Value args = new_arguments(th, v, &keywords);
    Value attributes = args ? get_state(th, state, v) : NULL;
    Value list_items = none(th), dict_items = none(th);
    if (attributes && is_list(v))
        ref_set(th, &list_items, object_iter(th, v));
    if (attributes && is_dict(v)) {
        Value items = call_method(th, v, "items", 0);
        ref_set(th, &dict_items, items ? object_iter(th, items) : NULL);
        unref_maybe(th, items);
    }
    Value reduced = NULL;
    if (attributes && list_items && dict_items)
        reduced = tuple_of(th, 5, keywords ? state->newobj_ex : state->newobj, args, attributes, list_items, dict_items);
    unref_maybe(th, args);
    unref_maybe(th, attributes);
    unref_maybe(th, list_items);
    unref_maybe(th, dict_items);
    return reduced;
}

/* Of classes that CPython makes in C, what stands in them is not for __dict__ to tell. */
static bool is_made_in_c(Thread *th, Value v)
{
    Type *type = type_of(th, v);
    bool made = false;
    for (size_t i = 0; i < tuple_count(type->mro); i++)
        made |= (((Type *)tuple_peek(type->mro, i))->flags & (TYPE_HEAP | TYPE_C)) == (TYPE_HEAP | TYPE_C);
    Value getter = made ? attr_find_special(th, v, "__getnewargs__") : NULL;
    unref_maybe(th, getter);
    return made && !getter;
}

static Value cannot(Thread *th, Value v)
{
    Type *type = type_of(th, v), *base = native_base(type);
    if (base == th->vm->type[T_memoryview])
        return raise(th, T_TypeError, "cannot pickle memoryview objects");
    if (base == th->vm->type[T_code])
        return raise(th, T_TypeError, "cannot pickle code objects");
    if (base == th->vm->type[T_TextFile] || str_equal_c(base->module, "_io"))
        return raise(th, T_TypeError, "cannot pickle '%s' instances", type_short_name(type));
    return raise(th, T_TypeError, "cannot pickle '%s' object", type->name);
}

Value pickle_reduce_default(Thread *th, PickleState *state, Value v)
{
    static const char *const range_parts[] = {"start", "stop", "step"};
    Vm *vm = th->vm;
    Type *type = type_of(th, v), *base = native_base(type);
    if (is_method(v))
        return reduce_method(th, v);
    if (is_native(v))
        return reduce_native(th, v);
    if (base == vm->type[T_method_wrapper])
        return reduce_slot(th, v, "__self__");
    if (base == vm->type[T_wrapper_descriptor])
        return reduce_slot(th, v, "__objclass__");
    if (is_exception(v))
        return reduce_exception(th, v);
    if (is_set(v))
        return reduce_set(th, v);
    if (base == vm->type[T_range] || base == vm->type[T_slice])
        return reduce_range(th, v, range_parts);
    if (base == vm->type[T_bytearray])
        return reduce_bytearray(th, v);
    bool plain = !is_made_in_c(th, v) &&
                 (base == vm->type[T_object] || base == vm->type[T_namespace] || base == vm->type[T_complex]);
    bool holds_value = is_str(v) || is_bytes(v) || is_int(v) || is_float(v) || is_tuple(v) || is_list(v) || is_dict(v);
    Value own = type_lookup_peek(th, type, state->name_getstate);
    bool has_state = own && own != type_lookup_peek(th, vm->type[T_object], state->name_getstate);
    if (plain || holds_value || has_state)
        return reduce_new(th, state, v);
    return cannot(th, v);
}
