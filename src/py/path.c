/* What stands for a path, as C's functions take it. */
#include <string.h>

#include "py/fast.h"
#include "py/private.h"
#include "py/str.h"
#include "py/vm.h"

/* What __fspath__ gives, kept until so many others have been asked that nobody uses its text any more. */
static Value path_of(Thread *th, Value v)
{
    struct VmPrivate *own = th->vm->own;
    Value method = attr_find_special(th, v, "__fspath__"), path = method ? call0(th, method) : NULL;
    unref_maybe(th, method);
    if (path && !is_str(path) && !is_bytes(path)) {
        raise(th, T_TypeError, "expected %s.__fspath__() to return str or bytes, not %s", type_name(th, v),
              type_name(th, path));
        ref_set(th, &path, NULL);
    }
    if (path)
        ref_set(th, &own->paths[own->path_next++ % PATHS_KEPT], path);
    return path;
}

const char *path_text(Thread *th, Value v)
{
    const char *text;
    size_t size;
    if (!is_str(v) && !is_bytes(v)) {
        Value path = path_of(th, v);
        if (path)
            return path_text(th, path);
        if (error_is_set(th))
            return NULL;
    }
    if (is_str(v)) {
        text = str_data(v);
        size = str_size(v);
    } else if (is_bytes(v)) {
        text = ((Bytes *)v)->data;
        size = ((Bytes *)v)->size;
    } else {
        raise(th, T_TypeError, "expected str, bytes or os.PathLike object, not %s", type_name(th, v));
        return NULL;
    }
    if (memchr(text, '\0', size)) {
        raise(th, T_ValueError, "embedded null byte");
        return NULL;
    }
    return text;
}
