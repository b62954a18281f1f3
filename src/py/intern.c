#include "base/mem.h"
#include "py/fast.h"
#include "py/init.h"
#include "py/str.h"

/* Interned strings: one object a text in a Vm, so that names are compared by their address. The table is open, and
 * holds its strings for the life of the Vm. */

struct InternTable {
    Value *slots;
    size_t count, capacity; /* capacity: a power of two */
};

static Value *intern_slot(struct InternTable *table, const char *text, size_t size, int64_t hash)
{
    size_t mask = table->capacity - 1, at = (uint64_t)hash & mask;
    while (table->slots[at]) {
        Str *other = (Str *)table->slots[at];
        if (other->hash == hash && other->size == size && memcmp(other->data, text, size) == 0)
            break;
        at = (at + 1) & mask;
    }
    return &table->slots[at];
}

static bool intern_grow(struct InternTable *table)
{
    if (table->count * 3 < table->capacity * 2)
        return true;
    struct InternTable bigger = {.capacity = table->capacity ? table->capacity * 2 : 1024};
    bigger.slots = mem_zalloc(bigger.capacity * sizeof *bigger.slots);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i]) {
            Str *str = (Str *)table->slots[i];
            *intern_slot(&bigger, str->data, str->size, str->hash) = &str->head;
        }
    mem_free(table->slots);
    bigger.count = table->count;
    *table = bigger;
    return true;
}

static struct InternTable *intern_table(Thread *th)
{
    struct VmPrivate *own = th->vm->own;
    if (!own->intern)
        own->intern = mem_zalloc(sizeof *own->intern);
    if (!own->intern || !intern_grow(own->intern)) {
        raise_memory(th);
        return NULL;
    }
    return own->intern;
}

static Value slot_fill(struct InternTable *table, Value *slot, Value str)
{
    ((Str *)str)->interned = true;
    *slot = str;
    table->count++;
    return ref(str);
}

Value str_intern_n(Thread *th, const char *utf8, size_t size)
{
    struct InternTable *table = intern_table(th);
    if (!table)
        return NULL;
    int64_t hash = str_hash_of(utf8, size);
    Value *slot = intern_slot(table, utf8, size, hash);
    if (*slot)
        return ref(*slot);
    Value str = str_new(th, utf8, size);
    if (!str || str_size(str) != size) /* bytes that are no text became another one */
        return str ? str_intern_value(th, str) : NULL;
    ((Str *)str)->hash = hash;
    return slot_fill(table, slot, str);
}

Value str_intern(Thread *th, const char *utf8)
{
    return str_intern_n(th, utf8, strlen(utf8));
}

Value str_intern_value(Thread *th, Value str)
{
    if (((Str *)str)->interned)
        return str;
    struct InternTable *table = intern_table(th);
    if (!table) {
        unref(th, str);
        return NULL;
    }
    Value *slot = intern_slot(table, str_data(str), str_size(str), str_hash_get(str));
    if (*slot) {
        Value one = ref(*slot);
        unref(th, str);
        return one;
    }
    if (!str_is_exact(th, str)) { /* a subclass's instance is not what others may be given */
        Value plain = str_alloc(th, str_size(str), str_count(str));
        if (plain)
            memcpy(((Str *)plain)->data, str_data(str), str_size(str));
        unref(th, str);
        if (!plain)
            return NULL;
        str_hash_get(plain);
        str = plain;
    }
    return slot_fill(table, slot, str);
}

void str_release(Vm *vm)
{
    Thread *th = vm->main_thread;
    for (size_t i = 0; i < sizeof vm->own->ascii_chars / sizeof *vm->own->ascii_chars; i++)
        ref_set(th, &vm->own->ascii_chars[i], NULL);
    struct InternTable *table = vm->own->intern;
    if (!table)
        return;
    vm->own->intern = NULL;
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i])
            unref(th, table->slots[i]);
    mem_free(table->slots);
    mem_free(table);
}
