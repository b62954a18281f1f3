#ifndef STD_FUNCTOOLS_H
#define STD_FUNCTOOLS_H

#include "py/vm.h"

extern const TypeDef FUNCTOOLS_CACHE; /* functools_cache.c: _lru_cache_wrapper(function, maxsize, typed, info_type) */

#endif
