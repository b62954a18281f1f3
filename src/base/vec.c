#include "base/vec.h"

#include <stdint.h>

bool vec_grow(void **items, size_t *capacity, size_t count, size_t item_size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? *capacity + *capacity / 2 + 1 : 8;
    if (wanted > SIZE_MAX / item_size)
        return false;
    void *grown = mem_realloc(*items, wanted * item_size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = wanted;
    return true;
}
