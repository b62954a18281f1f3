#include "base/map.h"

#include <string.h>

#include "base/mem.h"

/* Both maps: open addressing, linear probing, a power of two of slots, at most three quarters of them full. Removal
 * shifts later slots back, so that no tombstones are left. */

struct StrMapSlot {
    char *key; /* NULL: empty */
    size_t key_size;
    uint64_t hash;
    void *value;
};

struct IntMapSlot {
    uint64_t key;
    void *value;
    bool used;
};

static uint64_t hash_mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    return x ^ x >> 32;
}

uint64_t hash_bytes(const void *bytes, size_t size)
{
    const unsigned char *p = bytes;
    uint64_t hash = hash_mix(size + 0x9e3779b97f4a7c15u);
    for (; size >= 8; p += 8, size -= 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        hash = (hash ^ word) * 0x9fb21c651e98df25u;
        hash ^= hash >> 29;
    }
    uint64_t rest = 0;
    if (size)
        memcpy(&rest, p, size);
    return hash_mix(hash ^ rest);
}

/* --- from strings */

static struct StrMapSlot *strmap_slot(const StrMap *map, const char *key, size_t key_size, uint64_t hash)
{
    size_t mask = map->capacity - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct StrMapSlot *slot = &map->slots[i];
        if (!slot->key)
            return slot;
        if (slot->hash == hash && slot->key_size == key_size && memcmp(slot->key, key, key_size) == 0)
            return slot;
    }
}

static bool strmap_grow(StrMap *map)
{
    if (map->count < map->capacity / 4 * 3)
        return true;
    StrMap bigger = {.count = map->count, .capacity = map->capacity ? map->capacity * 2 : 16};
    bigger.slots = mem_zalloc(bigger.capacity * sizeof *bigger.slots);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < map->capacity; i++) {
        const struct StrMapSlot *slot = &map->slots[i];
        if (slot->key)
            *strmap_slot(&bigger, slot->key, slot->key_size, slot->hash) = *slot;
    }
    mem_free(map->slots);
    *map = bigger;
    return true;
}

bool strmap_put(StrMap *map, const char *key, size_t key_size, void *value)
{
    if (!strmap_grow(map))
        return false;
    uint64_t hash = hash_bytes(key, key_size);
    struct StrMapSlot *slot = strmap_slot(map, key, key_size, hash);
    if (!slot->key) {
        char *copy = mem_dup(key, key_size);
        if (!copy)
            return false;
        *slot = (struct StrMapSlot){.key = copy, .key_size = key_size, .hash = hash};
        map->count++;
    }
    slot->value = value;
    return true;
}

void *strmap_get(const StrMap *map, const char *key, size_t key_size)
{
    if (!map->count)
        return NULL;
    const struct StrMapSlot *slot = strmap_slot(map, key, key_size, hash_bytes(key, key_size));
    return slot->key ? slot->value : NULL;
}

void strmap_release(StrMap *map)
{
    for (size_t i = 0; i < map->capacity; i++)
        mem_free(map->slots[i].key);
    mem_free(map->slots);
    *map = (StrMap){0};
}

/* --- from numbers */

static struct IntMapSlot *intmap_slot(const IntMap *map, uint64_t key)
{
    size_t mask = map->capacity - 1;
    size_t i = hash_mix(key) & mask;
    while (map->slots[i].used && map->slots[i].key != key)
        i = (i + 1) & mask;
    return &map->slots[i];
}

static bool intmap_grow(IntMap *map)
{
    if (map->count < map->capacity / 4 * 3)
        return true;
    IntMap bigger = {.count = map->count, .capacity = map->capacity ? map->capacity * 2 : 16};
    bigger.slots = mem_zalloc(bigger.capacity * sizeof *bigger.slots);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].used)
            *intmap_slot(&bigger, map->slots[i].key) = map->slots[i];
    mem_free(map->slots);
    *map = bigger;
    return true;
}

bool intmap_put(IntMap *map, uint64_t key, void *value)
{
    if (!intmap_grow(map))
        return false;
    struct IntMapSlot *slot = intmap_slot(map, key);
    map->count += !slot->used;
    *slot = (struct IntMapSlot){.key = key, .value = value, .used = true};
    return true;
}

void *intmap_get(const IntMap *map, uint64_t key)
{
    if (!map->count)
        return NULL;
    const struct IntMapSlot *slot = intmap_slot(map, key);
    return slot->used ? slot->value : NULL;
}

void intmap_remove(IntMap *map, uint64_t key)
{
    if (!map->count)
        return;
    struct IntMapSlot *hole = intmap_slot(map, key);
    if (!hole->used)
        return;
    size_t mask = map->capacity - 1;
    size_t empty = (size_t)(hole - map->slots);
    for (size_t i = (empty + 1) & mask; map->slots[i].used; i = (i + 1) & mask) {
        size_t home = hash_mix(map->slots[i].key) & mask;
        if (((i - home) & mask) >= ((i - empty) & mask)) { /* its home is not after the hole: it may move there */
            map->slots[empty] = map->slots[i];
            empty = i;
        }
    }
    map->slots[empty] = (struct IntMapSlot){0};
    map->count--;
}

void intmap_release(IntMap *map)
{
    mem_free(map->slots);
    *map = (IntMap){0};
}
