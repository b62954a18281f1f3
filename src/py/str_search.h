#ifndef PY_STR_SEARCH_H
#define PY_STR_SEARCH_H

#include "py/object.h"

/* Methods of str that str_methods.c lists and str_search.c holds. */
#define STR_SEARCH_METHODS(X)                                                                                       \
    X(find) X(rfind) X(index) X(rindex) X(count) X(startswith) X(endswith) X(replace) X(split) X(rsplit) X(splitlines) \
    X(partition) X(rpartition) X(join) X(strip) X(lstrip) X(rstrip) X(removeprefix) X(removesuffix)
#define X(name) Value str_m_##name(Thread *th, Value *a);
STR_SEARCH_METHODS(X)
#undef X

#endif
