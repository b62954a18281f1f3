#include "py/exception_group.h"

#include "py/error.h"
#include "py/fast.h"
#include "py/init.h"
#include "py/ops.h"
#include "py/private.h"
#include "py/type.h"

/* Exceptions that hold exceptions (CPython's Objects/exceptions.c): how a group is made, how it is split, and what an
 * `except*` takes of it and leaves. Of Exception.extra, 0 is the message, 1 the tuple of members. */

/* What split() looks for: a type or a tuple of types, a function, or (members) these very exceptions. */
typedef struct Wanted {
    Value what;
    bool function, members;
} Wanted;

bool exception_is_group(Thread *th, Value v)
{
    return is_exception(v) && type_is_subtype(type_of(th, v), th->vm->type[T_BaseExceptionGroup]);
}

Value exception_group_members(Value group)
{
    return ((Exception *)group)->extra[1];
}

static Type *group_type(Thread *th)
{
    return (Type *)th->vm->own->exception_group;
}

/* --- making */

static Value members_from(Thread *th, Value given, bool *plain)
{
    Value getitem = is_dict(given) ? NULL : attr_find_special(th, given, "__getitem__");
    error_clear(th);
    if (!getitem || is_type(given)) {
        unref_maybe(th, getitem);
        return raise(th, T_TypeError, "second argument (exceptions) must be a sequence");
    }
    unref(th, getitem);
    Value members = tuple_from(th, given);
    if (!members)
        return NULL;
    *plain = true;
    bool fits = tuple_count(members) > 0;
    if (!fits)
        raise(th, T_ValueError, "second argument (exceptions) must be a non-empty sequence");
    for (size_t i = 0; fits && i < tuple_count(members); i++) {
        Value one = tuple_peek(members, i);
        fits = is_exception(one);
        if (!fits)
            raise(th, T_ValueError, "Item %zu of second argument (exceptions) is not an exception", i);
        else if (!type_is_subtype(one->type, th->vm->type[T_Exception]))
            *plain = false;
    }
    if (fits)
        return members;
    unref(th, members);
    return NULL;
}

/* A BaseExceptionGroup of nothing but Exceptions is an ExceptionGroup; what is an Exception itself holds only such. */
static Type *fitting_type(Thread *th, Type *type, bool plain)
{
    if (type == th->vm->type[T_BaseExceptionGroup])
        return plain ? group_type(th) : type;
    if (plain || !type_is_subtype(type, th->vm->type[T_Exception]))
        return type;
    if (type == group_type(th))
        return raise(th, T_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup"), NULL;
    return raise(th, T_TypeError, "Cannot nest BaseExceptions in '%s'", type->name), NULL;
}

Value exception_group_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)kwargs; /* __init__ refuses them */
    size_t count = args ? tuple_count(args) : 0;
    if (count != 2)
        return raise(th, T_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", count);
    Value message = tuple_peek(args, 0);
    if (!is_str(message))
        return raise(th, T_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                     type_name(th, message));
    bool plain = true;
    Value members = members_from(th, tuple_peek(args, 1), &plain);
    type = members ? fitting_type(th, type, plain) : NULL;
    Exception *e = type ? object_new(th, type, 0) : NULL;
    if (!e) {
        unref_maybe(th, members);
        return NULL;
    }
    e->args = ref(args);
    e->extra[0] = ref(message);
    e->extra[1] = members;
    return (Value)e;
}

/* BaseExceptionGroup(message, members): an ExceptionGroup, if they allow. */
static Value group_of(Thread *th, Value message, Value members)
{
    return call2(th, (Value)th->vm->type[T_BaseExceptionGroup], message, members);
}

/* --- splitting */

/* 1 it is wanted, 0 it is not, -1 the error. */
static int is_wanted(Thread *th, Value e, const Wanted *wanted)
{
    if (wanted->members) {
        for (size_t i = 0; i < list_count(wanted->what); i++)
            if (list_peek(wanted->what, i) == e)
                return 1;
        return 0;
    }
    if (!wanted->function) {
        bool matches;
        return op_match_exception(th, e, wanted->what, &matches) ? matches : -1;
    }
    Value answer = call1(th, wanted->what, e);
    int yes = answer ? object_truth(th, answer) : -1;
    unref_maybe(th, answer);
    return yes;
}

/* A list of its own, so that a note added to the part is not the group's. */
static bool copy_notes(Thread *th, Value from, Value to)
{
    Value notes = attr_find(th, from, "__notes__");
    bool ok = !error_is_set(th);
    if (notes && (is_list(notes) || is_tuple(notes))) {
        Value copy = list_from(th, notes);
        ok = copy && attr_set_c(th, to, "__notes__", copy);
        unref_maybe(th, copy);
    }
    unref_maybe(th, notes);
    return ok;
}

/* Some members of a group as a group like it, told where and why as it was; *out NULL: there are none. */
static bool subset(Thread *th, Value group, Value members, Value *out)
{
    *out = NULL;
    if (!list_count(members))
        return true;
    Value part = call_method(th, group, "derive", 1, members);
    if (!part)
        return false;
    if (!exception_is_group(th, part)) {
        unref(th, part);
        return raise_false(th, T_TypeError, "derive must return an instance of BaseExceptionGroup");
    }
    Exception *from = (Exception *)group, *to = (Exception *)part;
    ref_set(th, &to->traceback, ref_maybe(from->traceback));
    ref_set(th, &to->context, ref_maybe(from->context));
    ref_set(th, &to->cause, ref_maybe(from->cause));
    to->suppress_context = true;
    if (!copy_notes(th, group, part)) {
        unref(th, part);
        return false;
    }
    *out = part;
    return true;
}

/* New references, NULL for nothing; rest NULL: what is left is not asked for. */
static bool split(Thread *th, Value e, const Wanted *wanted, Value *match, Value *rest)
{
    *match = NULL;
    if (rest)
        *rest = NULL;
    int yes = is_wanted(th, e, wanted);
    if (yes < 0)
        return false;
    if (yes || !exception_is_group(th, e)) {
        Value *place = yes ? match : rest;
        if (place)
            *place = ref(e);
        return true;
    }
    if (!recursion_enter(th, " in exceptiongroup_split_recursive"))
        return false;
    Value members = ref(exception_group_members(e)), found = list_new(th, 0), others = rest ? list_new(th, 0) : NULL;
    bool ok = found && (!rest || others);
    for (size_t i = 0; ok && i < tuple_count(members); i++) {
        Value in = NULL, out = NULL;
        ok = split(th, tuple_peek(members, i), wanted, &in, rest ? &out : NULL) &&
             (!in || list_append(th, found, in)) && (!out || list_append(th, others, out));
        unref_maybe(th, in);
        unref_maybe(th, out);
    }
    ok = ok && subset(th, e, found, match) && (!rest || subset(th, e, others, rest));
    if (!ok)
        ref_set(th, match, NULL);
    unref_maybe(th, found);
    unref_maybe(th, others);
    unref(th, members);
    recursion_leave(th);
    return ok;
}

static bool is_exception_type(Thread *th, Value v)
{
    return is_type(v) && type_is_subtype((Type *)v, th->vm->type[T_BaseException]);
}

static bool wanted_from(Thread *th, Value given, Wanted *wanted)
{
    *wanted = (Wanted){.what = given, .function = !is_tuple(given) && !is_type(given) && is_callable(given)};
    bool fits = wanted->function || is_exception_type(th, given);
    if (is_tuple(given)) {
        fits = true;
        for (size_t i = 0; i < tuple_count(given); i++)
            fits = fits && is_exception_type(th, tuple_peek(given, i));
    }
    return fits || raise_false(th, T_TypeError, "expected an exception type, a tuple of exception types, or a callable "
                                                "(other than a class)");
}

static Value method_split(Thread *th, Value *a)
{
    Wanted wanted;
    Value match, rest;
    if (!wanted_from(th, a[1], &wanted) || !split(th, a[0], &wanted, &match, &rest))
        return NULL;
    Value pair = tuple_of(th, 2, match ? match : th->vm->none, rest ? rest : th->vm->none);
    unref_maybe(th, match);
    unref_maybe(th, rest);
    return pair;
}

static Value method_subgroup(Thread *th, Value *a)
{
    Wanted wanted;
    Value match;
    if (!wanted_from(th, a[1], &wanted) || !split(th, a[0], &wanted, &match, NULL))
        return NULL;
    return match ? match : none(th);
}

static Value method_derive(Thread *th, Value *a)
{
    return group_of(th, ((Exception *)a[0])->extra[0], a[1]);
}

const NativeDef exception_group_methods[] = {
    {"split(self, matcher_value, /)", method_split, "A pair: the part that matches, and the rest; None for nothing.",
     0},
    {"subgroup(self, matcher_value, /)", method_subgroup, "The part that matches, or None.", 0},
    {"derive(self, excs, /)", method_derive, "A group of these with this one's message.", 0},
    {"__class_getitem__(cls, item, /)", alias_class_getitem, "See PEP 585", NATIVE_CLASS},
    {0},
};

/* --- except* */

static bool refuse_groups(Thread *th, Value wanted)
{
    for (size_t i = 0; is_tuple(wanted) && i < tuple_count(wanted); i++)
        if (!refuse_groups(th, tuple_peek(wanted, i)))
            return false;
    if (is_type(wanted) && type_is_subtype((Type *)wanted, th->vm->type[T_BaseExceptionGroup]))
        return raise_false(th, T_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return true;
}

static bool split_by_method(Thread *th, Value e, Value wanted, Value *match, Value *rest)
{
    Value pair = call_method(th, e, "split", 1, wanted);
    if (!pair)
        return false;
    bool fits = is_tuple(pair) && tuple_count(pair) >= 2;
    if (!is_tuple(pair))
        raise(th, T_TypeError, "%s.split must return a tuple, not %s", e->type->name, type_name(th, pair));
    else if (!fits)
        raise(th, T_TypeError, "%s.split must return a 2-tuple, got tuple of size %zu", e->type->name,
              tuple_count(pair));
    if (fits) {
        *match = ref(tuple_peek(pair, 0));
        *rest = ref(tuple_peek(pair, 1));
    }
    unref(th, pair);
    return fits;
}

bool exception_group_match(Thread *th, Value e, Value wanted, Value *match, Value *rest)
{
    bool matches = false;
    *match = *rest = NULL;
    if (is_none(th, e)) { /* nothing is left: the types are looked at all the same */
        Value probe = th->vm->own->memory_error;
        if (!op_match_exception(th, probe, wanted, &matches) || !refuse_groups(th, wanted))
            return false;
        *match = none(th), *rest = none(th);
        return true;
    }
    if (!op_match_exception(th, e, wanted, &matches) || !refuse_groups(th, wanted))
        return false;
    bool group = exception_is_group(th, e);
    if (!matches && group)
        return split_by_method(th, e, wanted, match, rest);
    if (!matches || group) {
        *match = matches ? ref(e) : none(th);
    } else { /* a lone exception comes in a group of its own */
        Value members = tuple_of(th, 1, e);
        *match = members ? group_of(th, th->vm->empty_str, members) : NULL;
        unref_maybe(th, members);
    }
    *rest = matches ? none(th) : ref(e);
    if (!*match)
        ref_set(th, rest, NULL);
    return *match != NULL;
}

/* A part of what came, raised again as it was, or raised anew? */
static bool same_origin(Thread *th, Value part, Value origin)
{
    const Exception *a = (Exception *)part, *b = (Exception *)origin;
    return exception_is_group(th, part) && a->traceback == b->traceback && a->cause == b->cause &&
           a->context == b->context;
}

static bool add_leaves(Thread *th, Value e, Value leaves)
{
    if (!exception_is_group(th, e))
        return list_append(th, leaves, e);
    if (!recursion_enter(th, " in collect_exception_group_leaf_ids"))
        return false;
    Value members = exception_group_members(e);
    bool ok = true;
    for (size_t i = 0; ok && i < tuple_count(members); i++)
        ok = add_leaves(th, tuple_peek(members, i), leaves);
    recursion_leave(th);
    return ok;
}

Value exception_group_raised(Thread *th, Value origin, Value raised)
{
    if (!exception_is_group(th, origin)) /* one clause at most has run */
        return ref(list_peek(raised, 0));
    Value anew = list_new(th, 0), leaves = list_new(th, 0), again = NULL, result = NULL;
    bool ok = anew && leaves;
    for (size_t i = 0; ok && i < list_count(raised); i++) {
        Value e = list_peek(raised, i);
        if (!is_none(th, e))
            ok = same_origin(th, e, origin) ? add_leaves(th, e, leaves) : list_append(th, anew, e);
    }
    Wanted wanted = {.what = leaves, .members = true};
    ok = ok && (!list_count(leaves) || split(th, origin, &wanted, &again, NULL)) &&
         (!again || !list_count(anew) || list_append(th, anew, again));
    if (ok && !list_count(anew))
        result = again ? ref(again) : none(th);
    else if (ok)
        result = list_count(anew) == 1 ? ref(list_peek(anew, 0)) : group_of(th, th->vm->empty_str, anew);
    unref_maybe(th, again);
    unref_maybe(th, anew);
    unref_maybe(th, leaves);
    return result;
}

/* --- ExceptionGroup itself, which has two bases */

bool exception_group_init(Thread *th)
{
    static const TypeDef def = {.name = "ExceptionGroup", .module = "builtins", .size = sizeof(Exception)};
    Type **types = th->vm->type, *type = type_make(th, &def, types[T_BaseExceptionGroup]);
    if (!type)
        return false;
    th->vm->own->exception_group = &type->head;
    ref_set(th, &type->bases, tuple_of(th, 2, (Value)types[T_BaseExceptionGroup], (Value)types[T_Exception]));
    ref_set(th, &type->mro, tuple_of(th, 5, &type->head, (Value)types[T_BaseExceptionGroup], (Value)types[T_Exception],
                                     (Value)types[T_BaseException], (Value)types[T_object]));
    return type->bases && type->mro && subclass_add(th, types[T_Exception], type);
}
