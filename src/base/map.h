#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two hash maps: from strings, and from 64-bit numbers, to pointers. {0} is a valid empty map. Keys of StrMap
 * are copied; values belong to the caller. */
typedef struct StrMap {
    struct StrMapSlot *slots;
    size_t count, capacity;
} StrMap;
bool strmap_put(StrMap *map, const char *key, size_t key_size, void *value); /* replaces; false: no memory */
void *strmap_get(const StrMap *map, const char *key, size_t key_size);       /* NULL if absent */
void strmap_release(StrMap *map);

typedef struct IntMap {
    struct IntMapSlot *slots;
    size_t count, capacity;
} IntMap;
bool intmap_put(IntMap *map, uint64_t key, void *value); /* replaces; false: no memory */
void *intmap_get(const IntMap *map, uint64_t key);       /* NULL if absent */
void intmap_remove(IntMap *map, uint64_t key);           /* fine if absent */
void intmap_release(IntMap *map);

uint64_t hash_bytes(const void *bytes, size_t size); /* the same in every run */

#endif
