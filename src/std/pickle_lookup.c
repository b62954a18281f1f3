/* What a name in a pickle leads to: an attribute of a module, or of a class in it. */
#include <string.h>

#include "std/pickle_private.h"

static Value lookup_failed(Thread *th, Value module, Value qualname)
{
    if (!error_matches(th, T_AttributeError))
        return NULL;
    error_clear(th);
    Value shown = object_repr(th, qualname), holder = object_repr(th, module);
    if (shown && holder)
        raise(th, T_AttributeError, "Can't get attribute %s on %s", str_data(shown), str_data(holder));
    unref_maybe(th, shown);
    unref_maybe(th, holder);
    return NULL;
}

static Value lookup_dotted(Thread *th, Value module, Value qualname)
{
    const char *text = str_data(qualname), *end = text + str_size(qualname), *dot;
    Value at = ref(module);
    do {
        dot = memchr(text, '.', (size_t)(end - text));
        Value name = str_new(th, text, (size_t)((dot ? dot : end) - text));
        Value inner = name ? attr_get_str(th, at, name) : NULL;
        unref_maybe(th, name);
        unref(th, at);
        at = inner;
        text = dot ? dot + 1 : end;
    } while (at && dot);
    return at ? at : lookup_failed(th, module, qualname);
}

Value pickle_lookup(Thread *th, Value module, Value qualname)
{
    if (!memchr(str_data(qualname), '.', str_size(qualname))) {
        Value found = attr_get_str(th, module, qualname);
        return found ? found : lookup_failed(th, module, qualname);
    }
    /* Looked for first, wherever it stands: '<lambda>.<locals>.<lambda>' is local too, before '<lambda>' is missed. */
    if (!strstr(str_data(qualname), ".<locals>."))
        return lookup_dotted(th, module, qualname);
    Value shown = object_repr(th, qualname);
    if (shown)
        raise(th, T_AttributeError, "Can't get local object %s", str_data(shown));
    unref_maybe(th, shown);
    return NULL;
}
