#include "py/set.h"

#include "py/fast.h"

/* The set's table, as CPython's setobject.c lays it out (probing, growth), so that a set of numbers comes out in the
 * same order. A removed entry leaves a dummy: key NULL, hash -1. */

enum { SET_MIN = 8, LINEAR_PROBES = 9, PERTURB_SHIFT = 5, BIG_SET = 50000 };

static size_t table_bytes(size_t mask)
{
    return (mask + 1) * sizeof(SetEntry);
}

/* Looks for key; *slot is where it is, or where it would go. 1 found, 0 not, -1 exception, -2 begin anew. */
static int set_search(Thread *th, Set *s, Value key, int64_t hash, SetEntry **slot)
{
    size_t mask = s->mask, i = (size_t)hash & mask, perturb = (size_t)hash;
    SetEntry *table = s->table;
    for (;;) {
        SetEntry *e = &table[i];
        size_t probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        do {
            if (!e->key && e->hash == 0) {
                *slot = e;
                return 0;
            }
            if (e->key && e->hash == hash) {
                if (e->key == key) {
                    *slot = e;
                    return 1;
                }
                Value held = ref(e->key);
                int same = object_equal(th, held, key);
                bool moved = s->table != table || s->mask != mask || e->key != held;
                unref(th, held);
                if (same < 0)
                    return -1;
                if (moved)
                    return -2;
                if (same) {
                    *slot = e;
                    return 1;
                }
            }
            e++;
        } while (probes--);
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

int set_find(Thread *th, Set *s, Value key, int64_t hash, SetEntry **slot)
{
    int found;
    *slot = NULL;
    do
        found = s->table ? set_search(th, s, key, hash, slot) : 0;
    while (found == -2);
    return found;
}

static void insert_clean(SetEntry *table, size_t mask, Value key, int64_t hash)
{
    size_t perturb = (size_t)hash, i = (size_t)hash & mask;
    for (;;) {
        SetEntry *e = &table[i];
        size_t probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        do {
            if (!e->key) {
                *e = (SetEntry){.key = key, .hash = hash};
                return;
            }
            e++;
        } while (probes--);
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

static bool set_resize(Thread *th, Set *s, size_t least)
{
    size_t size = SET_MIN;
    while (size <= least)
        size <<= 1;
    SetEntry *table = block_alloc(th, size * sizeof *table), *old = s->table;
    if (!table)
        return false;
    memset(table, 0, size * sizeof *table);
    size_t old_mask = s->mask;
    for (size_t i = 0; old && i <= old_mask; i++)
        if (old[i].key)
            insert_clean(table, size - 1, old[i].key, old[i].hash);
    s->table = table;
    s->mask = size - 1;
    s->fill = s->used;
    if (old)
        block_free(th, old, table_bytes(old_mask));
    return true;
}

bool set_add_hash(Thread *th, Value set, Value item, int64_t hash)
{
    Set *s = (Set *)set;
    SetEntry *slot = NULL;
    do { /* a comparison may have emptied the set */
        if (!s->table && !set_resize(th, s, SET_MIN - 1))
            return false;
        int found = set_find(th, s, item, hash, &slot);
        if (found)
            return found > 0;
    } while (!slot);
    *slot = (SetEntry){.key = ref(item), .hash = hash};
    s->fill++;
    s->used++;
    s->hash = -1;
    if (s->fill * 5 < s->mask * 3)
        return true;
    return set_resize(th, s, s->used > BIG_SET ? s->used * 2 : s->used * 4);
}

bool set_add(Thread *th, Value set, Value item)
{
    int64_t hash;
    return object_hash(th, item, &hash) && set_add_hash(th, set, item, hash);
}

int set_contains(Thread *th, Value set, Value item)
{
    int64_t hash;
    SetEntry *slot;
    return object_hash(th, item, &hash) ? set_find(th, (Set *)set, item, hash, &slot) : -1;
}

int set_remove_hash(Thread *th, Value set, Value item, int64_t hash)
{
    SetEntry *slot;
    int found = set_find(th, (Set *)set, item, hash, &slot);
    if (found != 1)
        return found;
    Value gone = slot->key;
    *slot = (SetEntry){.hash = -1};
    ((Set *)set)->used--;
    unref(th, gone);
    return 1;
}

int set_remove(Thread *th, Value set, Value item)
{
    int64_t hash;
    return object_hash(th, item, &hash) ? set_remove_hash(th, set, item, hash) : -1;
}

void set_clear(Thread *th, Value set)
{
    Set *s = (Set *)set;
    SetEntry *table = s->table;
    size_t mask = s->mask;
    s->table = NULL;
    s->used = s->fill = s->mask = 0;
    for (size_t i = 0; table && i <= mask; i++)
        unref_maybe(th, table[i].key);
    if (table)
        block_free(th, table, table_bytes(mask));
}

size_t set_count(Value set)
{
    return ((Set *)set)->used;
}

bool set_next(Value set, size_t *place, Value *item)
{
    Set *s = (Set *)set;
    size_t i = *place;
    while (s->table && i <= s->mask && !s->table[i].key)
        i++;
    if (!s->table || i > s->mask)
        return false;
    *item = s->table[i].key;
    *place = i + 1;
    return true;
}

bool set_step(Set *s, size_t *place, SetEntry *entry)
{
    Value item;
    if (!set_next(&s->head, place, &item))
        return false;
    *entry = s->table[*place - 1];
    ref(entry->key);
    return true;
}

/* Adds another set's items with their known hashes. Into an empty set they go as CPython's set_merge puts them: a
 * table without dummies is copied as it lies. */
static bool update_from_set(Thread *th, Value set, Value other)
{
    Set *s = (Set *)set, *o = (Set *)other;
    if (set == other || !o->used)
        return true;
    if (!s->table && !set_resize(th, s, SET_MIN - 1))
        return false;
    if ((s->fill + o->used) * 5 >= s->mask * 3 && !set_resize(th, s, (s->used + o->used) * 2))
        return false;
    if (!s->fill && s->mask == o->mask && o->fill == o->used) {
        for (size_t i = 0; i <= o->mask; i++)
            if (o->table[i].key)
                s->table[i] = (SetEntry){.key = ref(o->table[i].key), .hash = o->table[i].hash};
        s->fill = s->used = o->used;
        return true;
    }
    SetEntry e;
    bool ok = true;
    for (size_t place = 0; ok && set_step(o, &place, &e);) {
        ok = set_add_hash(th, set, e.key, e.hash);
        unref(th, e.key);
    }
    return ok;
}

/* A dict's keys with their known hashes. */
static bool update_from_dict(Thread *th, Value set, Value dict)
{
    size_t place = 0;
    Value key;
    bool ok = true;
    while (ok && dict_next(dict, &place, &key, NULL)) {
        int64_t hash = ((Dict *)dict)->entries[place - 1].hash;
        ref(key);
        ok = set_add_hash(th, set, key, hash);
        unref(th, key);
    }
    return ok;
}

bool set_update(Thread *th, Value set, Value iterable)
{
    if (is_set(iterable))
        return update_from_set(th, set, iterable);
    if (is_exact(th, iterable, T_dict))
        return update_from_dict(th, set, iterable);
    Value iterator = object_iter(th, iterable), item;
    if (!iterator)
        return false;
    bool ok = true;
    while (ok && (item = object_next(th, iterator))) {
        ok = set_add(th, set, item);
        unref(th, item);
    }
    unref(th, iterator);
    return ok && iteration_ended(th);
}

Value set_new_of(Thread *th, Type *type, Value iterable)
{
    Set *s = object_new(th, type, 0);
    if (!s)
        return NULL;
    s->hash = -1;
    if (iterable && !set_update(th, &s->head, iterable)) {
        unref(th, &s->head);
        return NULL;
    }
    return &s->head;
}

Value set_new(Thread *th, Value iterable, bool frozen)
{
    return set_new_of(th, th->vm->type[frozen ? T_frozenset : T_set], iterable);
}
