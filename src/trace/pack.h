#ifndef TRACE_PACK_H
#define TRACE_PACK_H

#include <stddef.h>

/* Packing of equal-sized items that resemble their neighbours, for keyframes: an item is told as which of its 32-bit
 * words differ from those of the item before, and by how much. A task that waits in a queue takes about a tenth of its
 * size. item_size is a multiple of 4. */

/* The most bytes that packing can take. */
size_t pack_bound(size_t items, size_t item_size);
/* Returns the bytes written to `out`. */
size_t pack_items(const void *from, size_t items, size_t item_size, void *out);
/* The opposite; `from` is what pack_items wrote. */
void unpack_items(const void *from, size_t items, size_t item_size, void *out);

#endif
