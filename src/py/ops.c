#include "py/ops.h"

#include <string.h>

#include "py/fast.h"
#include "py/function.h"
#include "py/gil.h"
#include "py/str.h"
#include "py/suggest.h"

/* --- unpacking */

static bool unpack_count_error(Thread *th, size_t wanted, size_t got, bool at_least)
{
    return raise_false(th, T_ValueError, "not enough values to unpack (expected %s%zu, got %zu)",
                       at_least ? "at least " : "", wanted, got);
}

/* Up to `count` items into an array, first at the highest place: how many there were; -1: exception. */
static int64_t take_items(Thread *th, Value iterator, size_t count, Value *to)
{
    for (size_t i = 0; i < count; i++) {
        Value item = object_next(th, iterator);
        if (!item && error_is_set(th)) {
            while (i > 0)
                unref(th, to[count - i--]);
            return -1;
        }
        if (!item)
            return (int64_t)i;
        to[count - 1 - i] = item;
    }
    return (int64_t)count;
}

static Value unpack_iterator(Thread *th, Value iterable)
{
    Value iterator = object_iter(th, iterable);
    if (!iterator && error_matches(th, T_TypeError) && !type_of(th, iterable)->slots.iter) {
        error_clear(th);
        raise(th, T_TypeError, "cannot unpack non-iterable %s object", type_name(th, iterable));
    }
    return iterator;
}

static void drop_items(Thread *th, Value *to, size_t count, size_t got)
{
    for (size_t i = 0; i < got; i++)
        unref(th, to[count - 1 - i]);
}

bool op_unpack(Thread *th, Value iterable, size_t count, Value *to)
{
    Value iterator = unpack_iterator(th, iterable);
    if (!iterator)
        return false;
    int64_t got = take_items(th, iterator, count, to);
    bool ok = got == (int64_t)count;
    if (got >= 0 && !ok) {
        drop_items(th, to, count, (size_t)got);
        unpack_count_error(th, count, (size_t)got, false);
    } else if (ok) {
        Value more = object_next(th, iterator);
        if (more || error_is_set(th)) {
            drop_items(th, to, count, count);
            ok = false;
        }
        if (more) {
            unref(th, more);
            raise(th, T_ValueError, "too many values to unpack (expected %zu)", count);
        }
    }
    unref(th, iterator);
    return ok;
}

bool op_unpack_star(Thread *th, Value iterable, size_t before, size_t after, Value *to)
{
    Value iterator = unpack_iterator(th, iterable);
    if (!iterator)
        return false;
    Value *head = to + after + 1;
    int64_t got = take_items(th, iterator, before, head);
    if (got >= 0 && got < (int64_t)before) {
        drop_items(th, head, before, (size_t)got);
        unpack_count_error(th, before + after, (size_t)got, true);
        got = -1;
    }
    Value rest = got < 0 ? NULL : list_from(th, iterator);
    unref(th, iterator);
    if (got >= 0 && rest && list_count(rest) < after) {
        unpack_count_error(th, before + after, before + list_count(rest), true);
        unref(th, rest);
        rest = NULL;
    }
    if (!rest) {
        if (got >= 0)
            drop_items(th, head, before, before);
        return false;
    }
    to[after] = rest;
    for (size_t i = 0; i < after; i++)
        to[i] = list_pop(th, rest, -1);
    return true;
}

/* --- names that are not there */

Value op_name_error(Thread *th, Frame *frame, Value name)
{
    raise(th, T_NameError, "name '%s' is not defined", str_data(name));
    if (!error_matches(th, T_NameError))
        return NULL;
    Exception *e = (Exception *)error_take(th);
    e->extra[0] = ref(name);
    const char *better = NULL;
    Value locals = frame_locals(th, frame);
    if (locals && !is_dict(locals))
        ref_set(th, &locals, NULL);
    Value self = locals ? dict_peek_c(th, locals, "self") : NULL, suggestion = NULL;
    Value own = self ? attr_find(th, self, str_data(name)) : NULL;
    if (own) {
        suggestion = str_format(th, "self.%s", str_data(name));
        unref(th, own);
    } else {
        Value dicts[] = {locals, frame->globals, th->vm->builtins};
        better = suggest_from_dicts(str_data(name), dicts, 3);
        suggestion = better ? str_from(th, better) : NULL;
    }
    error_clear(th);
    unref_maybe(th, locals);
    ref_set(th, &e->extra[1], suggestion);
    error_restore_steal(th, (Value)e);
    return NULL;
}

static Value named_error(Thread *th, TypeId type, Value name, const char *format)
{
    Value text = str_format(th, format, str_data(name));
    Value args = text ? tuple_of(th, 1, text) : NULL;
    Value error = args ? exception_new(th, th->vm->type[type], args) : NULL;
    unref_maybe(th, text);
    unref_maybe(th, args);
    if (error) {
        ((Exception *)error)->extra[0] = ref(name);
        error_set_steal(th, error);
    }
    return NULL;
}

Value op_local_error(Thread *th, Value name)
{
    return raise(th, T_UnboundLocalError,
                       "cannot access local variable '%s' where it is not associated with a value", str_data(name));
}

Value op_cell_error(Thread *th, Frame *frame, uint32_t cell)
{
    const Code *code = frame->code;
    if (cell < (uint32_t)code->ncells)
        return op_local_error(th, tuple_peek(code->cellvars, cell));
    return named_error(th, T_NameError, tuple_peek(code->freevars, cell - (uint32_t)code->ncells),
                       "cannot access free variable '%s' where it is not associated with a value in enclosing scope");
}

void op_attribute_context(Thread *th, Value object, Value name)
{
    Exception *e = (Exception *)th->error;
    if (!e || !error_matches(th, T_AttributeError) || e->traceback || e->extra[0] || e->extra[1])
        return;
    e->extra[0] = ref(name);
    e->extra[1] = ref(object);
}

/* --- displays */

static Value function_text(Thread *th, Value function)
{
    Value name = is_small(function) ? NULL : attr_find(th, function, "__qualname__");
    Value module = name && is_str(name) ? attr_find(th, function, "__module__") : NULL;
    Value text = NULL;
    if (name && is_str(name) && module && is_str(module) && !str_equal_c(module, "builtins"))
        text = str_format(th, "%s.%s()", str_data(module), str_data(name));
    else if (name && is_str(name))
        text = str_format(th, "%s()", str_data(name));
    else if (!error_is_set(th))
        text = object_str(th, function);
    unref_maybe(th, name);
    unref_maybe(th, module);
    return text;
}

bool op_list_extend(Thread *th, Value list, Value iterable, Value function)
{
    if (list_extend(th, list, iterable))
        return true;
    Type *type = type_of(th, iterable);
    if (!error_matches(th, T_TypeError) || type->slots.iter || type->slots.getitem)
        return false;
    error_clear(th);
    Value text = function ? function_text(th, function) : NULL;
    if (text)
        raise(th, T_TypeError, "%s argument after * must be an iterable, not %s", str_data(text), type->name);
    else
        raise(th, T_TypeError, "Value after * must be an iterable, not %s", type->name);
    unref_maybe(th, text);
    return false;
}

static bool is_mapping(Thread *th, Value v)
{
    if (is_dict(v))
        return true;
    Value keys = attr_find(th, v, "keys");
    unref_maybe(th, keys);
    return keys != NULL;
}

bool op_dict_update(Thread *th, Value dict, Value mapping)
{
    if (!is_mapping(th, mapping))
        return !error_is_set(th) &&
               raise_false(th, T_TypeError, "'%s' object is not a mapping", type_name(th, mapping));
    return dict_update(th, dict, mapping);
}

bool op_dict_merge(Thread *th, Value dict, Value mapping, Value function)
{
    Value other = NULL, key, value;
    bool ok = false;
    if (!is_mapping(th, mapping)) {
        Value text = error_is_set(th) ? NULL : function_text(th, function);
        if (text)
            raise(th, T_TypeError, "%s argument after ** must be a mapping, not %s", str_data(text),
                        type_name(th, mapping));
        unref_maybe(th, text);
        return false;
    }
    other = is_dict(mapping) ? ref(mapping) : dict_new(th);
    ok = other && (other == mapping || dict_update(th, other, mapping));
    for (size_t place = 0; ok && dict_next(other, &place, &key, &value);) {
        Value text = NULL;
        if (!is_str(key)) {
            ok = raise_false(th, T_TypeError, "keywords must be strings");
        } else if (dict_peek(th, dict, key)) {
            text = function_text(th, function);
            if (text)
                raise(th, T_TypeError, "%s got multiple values for keyword argument '%s'", str_data(text),
                            str_data(key));
            ok = false;
        } else {
            ok = !error_is_set(th) && dict_set(th, dict, key, value);
        }
        unref_maybe(th, text);
    }
    unref_maybe(th, other);
    return ok;
}

Value call_star(Thread *th, Value f, Value args, Value kwargs)
{
    Value list = list_new(th, 0), dict = list && op_list_extend(th, list, args, f) ? dict_new(th) : NULL;
    Value tuple = dict && op_dict_merge(th, dict, kwargs, f) ? list_to_tuple(th, list) : NULL;
    Value result = tuple ? call_tuple(th, f, tuple, dict) : NULL;
    unref_maybe(th, list);
    unref_maybe(th, dict);
    unref_maybe(th, tuple);
    return result;
}

/* --- functions and classes */

Value op_make_function(Thread *th, Frame *frame, uint32_t flags)
{
    Value *sp = frame->sp, code = *--sp;
    Value made = function_new(th, code, frame->globals);
    Function *f = (Function *)made;
    Value held[4] = {0};
    for (int bit = 3; bit >= 0; bit--)
        if (flags & 1u << bit)
            held[bit] = *--sp;
    if (f) {
        f->defaults = held[0];
        f->kwdefaults = held[1];
        f->annotations = held[2];
        f->closure = held[3];
    } else {
        for (int bit = 0; bit < 4; bit++)
            unref_maybe(th, held[bit]);
    }
    unref(th, code);
    frame->sp = sp;
    return made;
}

Value op_super_attr(Thread *th, Value super, Value class, Value self, Value name)
{
    if (super == (Value)th->vm->type[T_super] && is_type(class)) {
        bool fits = type_is_subtype(type_of(th, self), (Type *)class) ||
                    (is_type(self) && type_is_subtype((Type *)self, (Type *)class));
        if (fits)
            return super_lookup(th, (Type *)class, self, name);
    }
    Value made = call2(th, super, class, self);
    Value found = made ? attr_get_str(th, made, name) : NULL;
    unref_maybe(th, made);
    return found;
}

/* --- exceptions */

static bool check_catchable(Thread *th, Value wanted)
{
    if (is_type(wanted) && (((Type *)wanted)->flags & TYPE_EXCEPTION))
        return true;
    return raise_false(th, T_TypeError,
                       "catching classes that do not inherit from BaseException is not allowed");
}

bool op_match_exception(Thread *th, Value exception, Value wanted, bool *matches)
{
    *matches = false;
    if (!is_tuple(wanted)) {
        if (!check_catchable(th, wanted))
            return false;
        *matches = type_is_subtype(exception->type, (Type *)wanted);
        return true;
    }
    for (size_t i = 0; i < tuple_count(wanted); i++) /* all of them, also behind the one that matches */
        if (!check_catchable(th, tuple_peek(wanted, i)))
            return false;
    for (size_t i = 0; i < tuple_count(wanted) && !*matches; i++)
        *matches = type_is_subtype(exception->type, (Type *)tuple_peek(wanted, i));
    return true;
}

static Value special(Thread *th, Value v, Value name)
{
    Type *type = type_of(th, v);
    Value found = type_find(th, type, name);
    if (!found)
        return NULL;
    if (found->type->slots.get)
        return found->type->slots.get(th, found, v, type);
    return ref(found);
}

bool op_with(Thread *th, Value manager, Value *exit, Value *entered)
{
    struct Names *names = &th->vm->own->names;
    Value enter = special(th, manager, names->__enter__);
    *exit = *entered = NULL;
    if (!enter)
        return error_is_set(th)
                   ? false
                   : raise_false(th, T_TypeError, "'%s' object does not support the context manager protocol",
                                 type_name(th, manager));
    *exit = special(th, manager, names->__exit__);
    if (!*exit) {
        unref(th, enter);
        return error_is_set(th) ? false
                                : raise_false(th, T_TypeError, "'%s' object does not support the context manager "
                                              "protocol (missed __exit__ method)", type_name(th, manager));
    }
    *entered = call0(th, enter);
    unref(th, enter);
    if (*entered)
        return true;
    unref(th, *exit);
    return false;
}

Value op_with_exit(Thread *th, Value exit, Value exception)
{
    Value traceback = ((Exception *)exception)->traceback;
    Value args[3] = {(Value)exception->type, exception, traceback ? traceback : th->vm->none};
    return call(th, exit, args, 3, NULL);
}

/* A class is called without arguments. A new reference, or NULL. */
static Value instantiate(Thread *th, Value v, const char *wrong)
{
    if (is_exception(v))
        return ref(v);
    if (!is_type(v) || !(((Type *)v)->flags & TYPE_EXCEPTION))
        return raise(th, T_TypeError, "%s", wrong);
    Value made = call0(th, v);
    if (made && !is_exception(made)) {
        Value class = object_repr(th, v), other = object_repr(th, (Value)type_of(th, made));
        if (class && other)
            raise(th, T_TypeError, "calling %s should have returned an instance of BaseException, not %s",
                        str_data(class), str_data(other));
        unref_maybe(th, class);
        unref_maybe(th, other);
        unref(th, made);
        return NULL;
    }
    return made;
}

void op_raise(Thread *th, Value exception, Value cause, bool *again)
{
    *again = false;
    if (!exception) {
        if (!th->handled) {
            raise(th, T_RuntimeError, "No active exception to reraise");
            return;
        }
        *again = true;
        error_restore_steal(th, ref(th->handled));
        return;
    }
    Value made = instantiate(th, exception, "exceptions must derive from BaseException");
    if (!made)
        return;
    if (cause) {
        Value why =
            is_none(th, cause) ? NULL : instantiate(th, cause, "exception causes must derive from BaseException");
        if (!why && !is_none(th, cause)) {
            unref(th, made);
            return;
        }
        ref_set(th, &((Exception *)made)->cause, why);
        ((Exception *)made)->suppress_context = true;
    }
    error_set_steal(th, made);
}

/* --- names of a module's or class's body, which exec() and __prepare__ may keep in any mapping */

Value op_name_find(Thread *th, Value into, Value name)
{
    if (is_exact(th, into, T_dict)) {
        Value found = dict_peek(th, into, name);
        return found ? ref(found) : NULL;
    }
    Value found = object_getitem(th, into, name);
    if (!found && error_matches(th, T_KeyError))
        error_clear(th);
    return found;
}

bool op_name_set(Thread *th, Value into, Value name, Value value)
{
    return is_exact(th, into, T_dict) ? dict_set(th, into, name, value) : object_setitem(th, into, name, value);
}

bool op_name_delete(Thread *th, Value into, Value name)
{
    if (is_exact(th, into, T_dict) ? dict_remove(th, into, name) == 1 : object_setitem(th, into, name, NULL))
        return true;
    error_clear(th);
    return raise_false(th, T_NameError, "name '%s' is not defined", str_data(name));
}

bool op_setup_annotations(Thread *th, Value into)
{
    Value name = th->vm->own->names.__annotations__, found = op_name_find(th, into, name);
    if (!found && !error_is_set(th)) {
        found = dict_new(th);
        if (found && !op_name_set(th, into, name, found))
            ref_set(th, &found, NULL);
    }
    unref_maybe(th, found);
    return found != NULL;
}

/* --- the rest */

/* One name of __all__, or of __dict__ if there is no __all__: then those with an underscore are left out. */
static bool import_one(Thread *th, Value into, Value module, Value name, bool all)
{
    if (!is_str(name)) {
        Value of = attr_find(th, module, "__name__");
        if (!error_is_set(th))
            raise(th, T_TypeError, "%s in %s.__%s__ must be str, not %s", all ? "Item" : "Key",
                  of && is_str(of) ? str_data(of) : "?", all ? "all" : "dict", type_name(th, name));
        unref_maybe(th, of);
        return false;
    }
    if (!all && str_data(name)[0] == '_')
        return true;
    Value found = attr_get_str(th, module, name);
    bool ok = found && op_name_set(th, into, name, found);
    unref_maybe(th, found);
    return ok;
}

bool op_import_star(Thread *th, Frame *frame, Value module)
{
    Value all = attr_find(th, module, "__all__"), dict = all ? NULL : attr_find(th, module, "__dict__");
    if (!all && !dict && !error_is_set(th))
        raise(th, T_ImportError, "from-import-* object has no __dict__ and no __all__");
    Value names = all ? tuple_from(th, all) : dict ? tuple_from(th, dict) : NULL;
    bool ok = names != NULL;
    for (size_t i = 0; ok && i < tuple_count(names); i++)
        ok = import_one(th, frame->locals ? frame->locals : frame->globals, module, tuple_peek(names, i), all);
    unref_maybe(th, names);
    unref_maybe(th, all);
    unref_maybe(th, dict);
    return ok;
}

bool op_print_expr(Thread *th, Value value)
{
    Value hook = attr_get_c(th, th->vm->sys, "displayhook");
    Value result = hook ? call1(th, hook, value) : NULL;
    unref_maybe(th, hook);
    unref_maybe(th, result);
    return result != NULL;
}

bool op_break(Thread *th)
{
    unsigned bits = atomic_load_explicit(&th->vm->own->breaker, memory_order_relaxed);
    if (bits & BREAK_GC) {
        atomic_fetch_and_explicit(&th->vm->own->breaker, ~(unsigned)BREAK_GC, memory_order_relaxed);
        gc_poll(th);
    }
    if (bits & BREAK_GIL)
        gil_yield(th);
    if ((bits & BREAK_SIGNAL) && thread_is_main(th))
        return thread_check_signals(th);
    return true;
}
