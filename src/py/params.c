#include "py/function.h"
#include "py/suggest.h"

/* The TypeErrors of a call that does not fit, word for word as CPython's Python/ceval.c has them. */

bool params_too_many(Thread *th, const Params *params, size_t given, size_t kwonly_given)
{
    Buf takes = {0}, extra = {0};
    bool plural = params->defaults || params->argcount != 1;
    if (params->defaults)
        buf_addf(&takes, "from %d to %d", params->argcount - params->defaults, params->argcount);
    else
        buf_addf(&takes, "%d", params->argcount);
    if (kwonly_given)
        buf_addf(&extra, " positional argument%s (and %zu keyword-only argument%s)", given != 1 ? "s" : "",
                 kwonly_given, kwonly_given != 1 ? "s" : "");
    raise(th, T_TypeError, "%s() takes %s positional argument%s but %zu%s %s given", params->name, buf_str(&takes),
          plural ? "s" : "", given, buf_str(&extra), given == 1 && !kwonly_given ? "was" : "were");
    buf_release(&takes);
    buf_release(&extra);
    return false;
}

static bool missing(Thread *th, const Params *params, Value *slots, int from, int to, const char *kind)
{
    int count = 0, at = 0;
    for (int i = from; i < to; i++)
        count += !slots[i];
    if (!count)
        return true;
    Buf list = {0};
    for (int i = from; i < to; i++) {
        if (slots[i])
            continue;
        if (at > 0)
            buf_add_str(&list, count == 2 ? " and " : at == count - 1 ? ", and " : ", ");
        buf_addf(&list, "'%s'", str_data(params->names[i]));
        at++;
    }
    raise(th, T_TypeError, "%s() missing %d required %s argument%s: %s", params->name, count, kind,
          count == 1 ? "" : "s", buf_str(&list));
    buf_release(&list);
    return false;
}

bool params_missing(Thread *th, const Params *params, Value *slots)
{
    return missing(th, params, slots, 0, params->argcount - params->defaults, "positional") &&
           missing(th, params, slots, params->argcount, params->argcount + params->kwonly, "keyword-only");
}

bool params_unexpected(Thread *th, const Params *params, Value kwnames, Value key)
{
    Buf list = {0};
    for (int i = 0; i < params->posonly; i++)
        for (size_t k = 0; k < tuple_count(kwnames); k++)
            if (object_equal(th, params->names[i], tuple_peek(kwnames, k)) == 1)
                buf_addf(&list, "%s%s", list.size ? ", " : "", str_data(params->names[i]));
    if (list.size) {
        raise(th, T_TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'",
              params->name, buf_str(&list));
        buf_release(&list);
        return false;
    }
    buf_release(&list);
    const char *better = suggest_from(str_data(key), params->names + params->posonly,
                                      (size_t)(params->argcount + params->kwonly - params->posonly));
    if (better)
        raise(th, T_TypeError, "%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", params->name,
              str_data(key), better);
    else
        raise(th, T_TypeError, "%s() got an unexpected keyword argument '%s'", params->name, str_data(key));
    return false;
}

bool params_multiple(Thread *th, const Params *params, Value key)
{
    return raise_false(th, T_TypeError, "%s() got multiple values for argument '%s'", params->name, str_data(key));
}
