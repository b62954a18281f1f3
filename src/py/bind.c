#include <string.h>

#include "py/fast.h"
#include "py/function.h"

/* Arguments of a Python function find their slots: CPython's initialize_locals, in the same order of errors. */

static Params params_of(Function *f)
{
    const Code *code = (Code *)f->code;
    return (Params){
        .name = str_data(f->qualname),
        .names = ((Tuple *)code->varnames)->items,
        .argcount = code->argcount,
        .posonly = code->posonly,
        .kwonly = code->kwonly,
        .defaults = f->defaults ? (int)tuple_count(f->defaults) : 0,
    };
}

static int parameter_place(const Code *code, Value key)
{
    int count = code->argcount + code->kwonly;
    Value *names = ((Tuple *)code->varnames)->items;
    for (int i = code->posonly; i < count; i++)
        if (names[i] == key)
            return i;
    for (int i = code->posonly; i < count; i++)
        if (str_size(names[i]) == str_size(key) && !memcmp(str_data(names[i]), str_data(key), str_size(key)))
            return i;
    return -1;
}

static bool bind_keywords(Thread *th, Function *f, Value *values, Value kwnames, Value *slots, Value keywords)
{
    const Code *code = (Code *)f->code;
    for (size_t i = 0; i < tuple_count(kwnames); i++) {
        Value key = tuple_peek(kwnames, i);
        int at = parameter_place(code, key);
        if (at >= 0 && slots[at]) {
            Params params = params_of(f);
            return params_multiple(th, &params, key);
        }
        if (at >= 0) {
            slots[at] = ref(values[i]);
        } else if (keywords) {
            if (!dict_set(th, keywords, key, values[i]))
                return false;
        } else {
            Params params = params_of(f);
            return params_unexpected(th, &params, kwnames, key);
        }
    }
    return true;
}

static bool too_many(Thread *th, Function *f, size_t nargs, Value *slots)
{
    Params params = params_of(f);
    size_t kwonly_given = 0;
    for (int i = params.argcount; i < params.argcount + params.kwonly; i++)
        kwonly_given += slots[i] != NULL;
    return params_too_many(th, &params, nargs, kwonly_given);
}

/* The defaults of what is still NULL; TypeError for what has none. */
static bool function_fill_defaults(Thread *th, Function *f, Value *slots)
{
    const Code *code = (Code *)f->code;
    int defaults = f->defaults ? (int)tuple_count(f->defaults) : 0, first = code->argcount - defaults;
    for (int i = first < 0 ? 0 : first; i < code->argcount; i++)
        if (!slots[i])
            slots[i] = ref(tuple_peek(f->defaults, (size_t)(i - first)));
    bool missing = false;
    for (int i = 0; i < first; i++)
        missing |= !slots[i];
    for (int i = code->argcount; i < code->argcount + code->kwonly; i++) {
        Value value =
            slots[i] || !f->kwdefaults ? NULL : dict_peek(th, f->kwdefaults, tuple_peek(code->varnames, (size_t)i));
        if (value)
            slots[i] = ref(value);
        missing |= !slots[i];
    }
    if (!missing)
        return true;
    Params params = params_of(f);
    return params_missing(th, &params, slots);
}

bool function_bind(Thread *th, Function *f, Value *args, size_t nargs, Value kwnames, Value *slots)
{
    const Code *code = (Code *)f->code;
    size_t argcount = (size_t)code->argcount, positional = nargs < argcount ? nargs : argcount;
    size_t at = argcount + (size_t)code->kwonly;
    Value keywords = NULL;
    for (size_t i = 0; i < positional; i++)
        slots[i] = ref(args[i]);
    if (code->flags & CODE_VARARGS) {
        slots[at] = nargs == positional ? ref(th->vm->empty_tuple)
                                        : tuple_from_array(th, args + positional, nargs - positional);
        if (!slots[at++])
            return false;
    }
    if (code->flags & CODE_VARKEYWORDS) {
        keywords = slots[at] = dict_new(th);
        if (!keywords)
            return false;
    }
    if (kwnames && tuple_count(kwnames) && !bind_keywords(th, f, args + nargs, kwnames, slots, keywords))
        return false;
    if (nargs > argcount && !(code->flags & CODE_VARARGS))
        return too_many(th, f, nargs, slots);
    if (positional == argcount && !code->kwonly)
        return true;
    return function_fill_defaults(th, f, slots);
}

bool function_bind_moved(Thread *th, Function *f, Value *values, Value kwnames, Value *slots)
{
    const Code *code = (Code *)f->code;
    size_t count = kwnames ? tuple_count(kwnames) : 0, i = 0;
    int at = 0;
    for (; i < count; i++) {
        at = parameter_place(code, tuple_peek(kwnames, i));
        if (at < 0 || slots[at])
            break;
        slots[at] = values[i];
    }
    if (i == count)
        return function_fill_defaults(th, f, slots);
    Params params = params_of(f);
    if (at < 0)
        params_unexpected(th, &params, kwnames, tuple_peek(kwnames, i));
    else
        params_multiple(th, &params, tuple_peek(kwnames, i));
    for (; i < count; i++)
        unref(th, values[i]);
    return false;
}
