#include "py/fast.h"

/* The dict's table. Entries stand in one array in the order of insertion; up to DICT_LINEAR of them are searched one by
 * one, which for the dicts of instances and modules' small namespaces is quicker than hashing; larger tables have an
 * index behind the entries, in the same block. Comparing keys may run user code, which may change the dict: when the
 * table or the entry in hand is another one then, the search begins anew. */

enum { SLOT_FREE = 0, SLOT_DELETED = -1 };

static size_t index_size_for(size_t capacity)
{
    if (capacity <= DICT_LINEAR)
        return 0;
    size_t size = 16;
    while (size * 2 / 3 < capacity)
        size *= 2;
    return size;
}

/* Two thirds of a power of two, by CPython's calculate_log2_keysize: when a table is full decides which entries of a
 * dict that is changed while it is walked the walk still meets. */
static size_t capacity_of(size_t least)
{
    size_t size = 8, bits = ((least | 8) - 1) | 7;
    while (size <= bits)
        size *= 2;
    return size * 2 / 3;
}

static size_t capacity_for(size_t count)
{
    return capacity_of(count <= 5 ? 0 : (count * 3 + 1) / 2);
}

/* What a full table with `count` live entries grows (or shrinks) to. */
static size_t capacity_after(size_t count)
{
    return capacity_of(count * 3);
}

static size_t block_size(size_t capacity)
{
    return capacity * sizeof(DictEntry) + index_size_for(capacity) * sizeof(int32_t);
}

static void reshaped(Thread *th, Dict *d)
{
    d->shape = ++th->vm->own->dict_shapes;
}

static size_t probe_first(int64_t hash, size_t mask)
{
    return (size_t)hash & mask;
}

/* CPython's sequence: every slot is reached, and the high bits take part. */
#define PROBE_NEXT(slot, perturb, mask) ((perturb) >>= 5, ((slot)*5 + (perturb) + 1) & (mask))

static void index_put(Dict *d, int64_t hash, uint32_t at)
{
    size_t mask = d->index_mask, slot = probe_first(hash, mask);
    uint64_t perturb = (uint64_t)hash;
    while (d->index[slot] > 0)
        slot = PROBE_NEXT(slot, perturb, mask);
    d->index[slot] = (int32_t)at + 1;
}

/* Moves the live entries into a table with room for `capacity`. */
static bool dict_resize(Thread *th, Dict *d, size_t capacity)
{
    if (capacity > INT32_MAX / 2) {
        raise_memory(th);
        return false;
    }
    DictEntry *entries = block_alloc(th, block_size(capacity));
    if (!entries)
        return false;
    DictEntry *old = d->entries;
    size_t old_capacity = d->capacity, index_size = index_size_for(capacity);
    uint32_t used = 0;
    for (uint32_t i = 0; i < d->used; i++)
        if (old[i].key)
            entries[used++] = old[i];
    d->entries = entries;
    d->capacity = (uint32_t)capacity;
    d->used = used;
    d->first = 0;
    d->index = index_size ? (int32_t *)(entries + capacity) : NULL;
    d->index_mask = index_size ? (uint32_t)index_size - 1 : 0;
    if (index_size) {
        memset(d->index, 0, index_size * sizeof *d->index);
        for (uint32_t i = 0; i < used; i++)
            index_put(d, entries[i].hash, i);
    }
    if (old)
        block_free(th, old, block_size(old_capacity));
    reshaped(th, d);
    return true;
}

/* --- searching */
int32_t dict_find_name(const Dict *d, Value name)
{
    int64_t hash = str_hash_get(name);
    const DictEntry *entries = d->entries;
    if (!d->index) {
        for (uint32_t i = 0; i < d->used; i++)
            if (entries[i].key == name)
                return (int32_t)i;
        for (uint32_t i = 0; i < d->used; i++)
            if (entries[i].hash == hash && entries[i].key && is_str(entries[i].key) && str_same(entries[i].key, name))
                return (int32_t)i;
        return -1;
    }
    size_t mask = d->index_mask, slot = probe_first(hash, mask);
    uint64_t perturb = (uint64_t)hash;
    for (int32_t at; (at = d->index[slot]) != SLOT_FREE; slot = PROBE_NEXT(slot, perturb, mask)) {
        if (at == SLOT_DELETED)
            continue;
        const DictEntry *e = &entries[at - 1];
        if (e->key == name || (e->hash == hash && is_str(e->key) && str_same(e->key, name)))
            return at - 1;
    }
    return -1;
}

/* 1 the same, 0 not, -1 exception, -2 the dict changed under the comparison. */
static int key_matches(Thread *th, Dict *d, const DictEntry *e, Value key, int64_t hash)
{
    if (e->key == key)
        return 1;
    if (e->hash != hash || !e->key)
        return 0;
    if (is_small(key) && is_small(e->key))
        return 0;
    if (is_exact(th, key, T_str) && is_exact(th, e->key, T_str))
        return str_same(e->key, key);
    const DictEntry *entries = d->entries;
    uint32_t capacity = d->capacity;
    Value held = ref(e->key);
    int same = object_equal(th, held, key);
    bool stands = d->entries == entries && d->capacity == capacity && e->key == held;
    unref(th, held);
    return same < 0 ? -1 : stands ? same : -2;
}

/* One search; -3: begin anew. */
static int32_t dict_search(Thread *th, Dict *d, Value key, int64_t hash)
{
    if (!d->index) {
        for (uint32_t i = 0; i < d->used; i++) {
            int same = key_matches(th, d, &d->entries[i], key, hash);
            if (same)
                return same == 1 ? (int32_t)i : same - 1;
        }
        return -1;
    }
    size_t mask = d->index_mask, slot = probe_first(hash, mask);
    uint64_t perturb = (uint64_t)hash;
    for (int32_t at; (at = d->index[slot]) != SLOT_FREE; slot = PROBE_NEXT(slot, perturb, mask)) {
        if (at == SLOT_DELETED)
            continue;
        int same = key_matches(th, d, &d->entries[at - 1], key, hash);
        if (same)
            return same == 1 ? at - 1 : same - 1;
    }
    return -1;
}

int32_t dict_find(Thread *th, Dict *d, Value key, int64_t hash)
{
    if (!d->count)
        return -1;
    if (!d->odd_keys && is_exact(th, key, T_str))
        return dict_find_name(d, key);
    int32_t at;
    do
        at = dict_search(th, d, key, hash);
    while (at == -3);
    return at;
}

/* --- changing */
bool dict_insert_new(Thread *th, Dict *d, Value key, int64_t hash, Value value)
{
    if (d->used == d->capacity && !dict_resize(th, d, capacity_after(d->count)))
        return false;
    uint32_t at = d->used++;
    d->entries[at] = (DictEntry){.hash = hash, .key = ref(key), .value = ref(value)};
    if (d->index)
        index_put(d, hash, at);
    if (!is_exact(th, key, T_str))
        d->odd_keys = true;
    d->filter |= dict_filter(hash);
    d->count++;
    reshaped(th, d);
    return true;
}

bool dict_set_hash(Thread *th, Value dict, Value key, int64_t hash, Value value)
{
    Dict *d = (Dict *)dict;
    int32_t at = dict_find(th, d, key, hash);
    if (at == -2)
        return false;
    if (at < 0)
        return dict_insert_new(th, d, key, hash, value);
    ref_set(th, &d->entries[at].value, ref(value));
    return true;
}

void dict_remove_at(Thread *th, Dict *d, int32_t at)
{
    DictEntry gone = d->entries[at];
    if (d->index) {
        size_t mask = d->index_mask, slot = probe_first(gone.hash, mask);
        uint64_t perturb = (uint64_t)gone.hash;
        while (d->index[slot] != at + 1)
            slot = PROBE_NEXT(slot, perturb, mask);
        d->index[slot] = SLOT_DELETED;
    }
    d->entries[at] = (DictEntry){0};
    d->count--;
    while (d->first < d->used && !d->entries[d->first].key)
        d->first++;
    reshaped(th, d);
    unref(th, gone.key);
    unref(th, gone.value);
}

/* --- the public face */
Value dict_new(Thread *th)
{
    Dict *d = object_new(th, th->vm->type[T_dict], 0);
    if (d)
        reshaped(th, d);
    return (Value)d;
}

Value dict_new_sized(Thread *th, size_t count)
{
    Value d = dict_new(th);
    if (d && count && !dict_resize(th, (Dict *)d, capacity_for(count))) {
        unref(th, d);
        return NULL;
    }
    return d;
}

Value dict_peek_hash(Thread *th, Value dict, Value key, int64_t hash)
{
    int32_t at = dict_find(th, (Dict *)dict, key, hash);
    return at < 0 ? NULL : ((Dict *)dict)->entries[at].value;
}

Value dict_peek(Thread *th, Value dict, Value key)
{
    int64_t hash;
    if (!object_hash(th, key, &hash))
        return NULL;
    return dict_peek_hash(th, dict, key, hash);
}

Value dict_peek_c(Thread *th, Value dict, const char *key)
{
    Value name = str_intern(th, key);
    if (!name)
        return NULL;
    Value found = dict_peek_hash(th, dict, name, str_hash_get(name));
    unref(th, name);
    return found;
}

bool dict_set(Thread *th, Value dict, Value key, Value value)
{
    int64_t hash;
    return object_hash(th, key, &hash) && dict_set_hash(th, dict, key, hash, value);
}

bool dict_set_c(Thread *th, Value dict, const char *key, Value value)
{
    Value name = str_intern(th, key);
    if (!name)
        return false;
    bool ok = dict_set_hash(th, dict, name, str_hash_get(name), value);
    unref(th, name);
    return ok;
}

int dict_remove(Thread *th, Value dict, Value key)
{
    int64_t hash;
    if (!object_hash(th, key, &hash))
        return -1;
    int32_t at = dict_find(th, (Dict *)dict, key, hash);
    if (at < 0)
        return at == -2 ? -1 : 0;
    dict_remove_at(th, (Dict *)dict, at);
    return 1;
}

void dict_clear(Thread *th, Value dict)
{
    Dict *d = (Dict *)dict;
    DictEntry *entries = d->entries;
    uint32_t used = d->used, capacity = d->capacity;
    d->entries = NULL;
    d->index = NULL;
    d->used = d->first = d->capacity = d->index_mask = 0;
    d->count = 0;
    d->filter = 0;
    d->odd_keys = false;
    reshaped(th, d);
    for (uint32_t i = 0; i < used; i++) {
        unref_maybe(th, entries[i].key);
        unref_maybe(th, entries[i].value);
    }
    if (entries)
        block_free(th, entries, block_size(capacity));
}

size_t dict_count(Value dict)
{
    return ((Dict *)dict)->count;
}

bool dict_next(Value dict, size_t *place, Value *key, Value *value)
{
    Dict *d = (Dict *)dict;
    size_t i = *place < d->first ? d->first : *place;
    while (i < d->used && !d->entries[i].key)
        i++;
    if (i >= d->used)
        return false;
    if (key)
        *key = d->entries[i].key;
    if (value)
        *value = d->entries[i].value;
    *place = i + 1;
    return true;
}

Value dict_copy(Thread *th, Value dict)
{
    Dict *from = (Dict *)dict;
    Value copy = dict_new_sized(th, from->count);
    if (!copy)
        return NULL;
    Dict *to = (Dict *)copy;
    for (uint32_t i = 0; i < from->used; i++) {
        const DictEntry *e = &from->entries[i];
        if (!e->key)
            continue;
        uint32_t at = to->used++;
        to->entries[at] = (DictEntry){.hash = e->hash, .key = ref(e->key), .value = ref(e->value)};
        if (to->index)
            index_put(to, e->hash, at);
    }
    to->count = from->count;
    to->odd_keys = from->odd_keys;
    to->filter = from->filter;
    return copy;
}

/* --- update */
static bool update_from_dict(Thread *th, Value dict, Value other)
{
    Dict *from = (Dict *)other;
    if (dict == other)
        return true;
    size_t count = from->count;
    for (uint32_t i = 0; i < from->used; i++) {
        DictEntry e = from->entries[i];
        if (!e.key)
            continue;
        ref(e.key);
        ref(e.value);
        bool ok = dict_set_hash(th, dict, e.key, e.hash, e.value);
        unref(th, e.key);
        unref(th, e.value);
        if (!ok)
            return false;
        if (from->count != count)
            return raise_false(th, T_RuntimeError, "dict mutated during update");
    }
    return true;
}

static bool update_from_mapping(Thread *th, Value dict, Value other, Value keys)
{
    Value iterator = object_iter(th, keys), key;
    if (!iterator)
        return false;
    bool ok = true;
    while (ok && (key = object_next(th, iterator))) {
        Value value = object_getitem(th, other, key);
        ok = value && dict_set(th, dict, key, value);
        unref_maybe(th, value);
        unref(th, key);
    }
    unref(th, iterator);
    return ok && iteration_ended(th);
}

static bool update_pair(Thread *th, Value dict, Value item, size_t number)
{
    Value pair = list_from(th, item);
    if (!pair) {
        if (error_matches(th, T_TypeError)) {
            error_clear(th);
            raise(th, T_TypeError, "cannot convert dictionary update sequence element #%zu to a sequence", number);
        }
        return false;
    }
    size_t count = list_count(pair);
    bool ok;
    if (count == 2)
        ok = dict_set(th, dict, list_peek(pair, 0), list_peek(pair, 1));
    else
        ok = raise_false(th, T_ValueError, "dictionary update sequence element #%zu has length %zu; 2 is required",
                         number, count);
    unref(th, pair);
    return ok;
}

static bool update_from_pairs(Thread *th, Value dict, Value other)
{
    Value iterator = object_iter(th, other), item;
    if (!iterator)
        return false;
    bool ok = true;
    for (size_t number = 0; ok && (item = object_next(th, iterator)); number++) {
        ok = update_pair(th, dict, item, number);
        unref(th, item);
    }
    unref(th, iterator);
    return ok && iteration_ended(th);
}

bool dict_update(Thread *th, Value dict, Value other)
{
    if (is_dict(other) && other->type->slots.iter == th->vm->type[T_dict]->slots.iter)
        return update_from_dict(th, dict, other);
    Value method = attr_find(th, other, "keys");
    if (!method)
        return !error_is_set(th) && update_from_pairs(th, dict, other);
    Value keys = call0(th, method);
    unref(th, method);
    if (!keys)
        return false;
    bool ok = update_from_mapping(th, dict, other, keys);
    unref(th, keys);
    return ok;
}
