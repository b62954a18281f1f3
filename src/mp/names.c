#include "mp/names.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "mp/pauses.h"
#include "mp/start.h"
#include "mp/tracker.h"

enum { NUMBER_BITS = 18, NAME_DIGITS = 8, DIGIT_BITS = 5, NAME_SIZE = sizeof "/mp-" + NAME_DIGITS };

/* As CPython's look. No two of a program are alike: the maker's pid and its number are in it. */
static void name_write(const SharedSlot *slot, char name[NAME_SIZE])
{
    uint64_t bits = (uint64_t)getpid() << NUMBER_BITS | (slot->name & ((1u << NUMBER_BITS) - 1));
    char *out = stpcpy(name, "/mp-");
    for (int i = 0; i < NAME_DIGITS; i++, bits >>= DIGIT_BITS)
        *out++ = "abcdefghijklmnopqrstuvwxyz_01234"[bits & ((1u << DIGIT_BITS) - 1)];
    *out = '\0';
}

bool name_register(Thread *th, SharedSlot *slot)
{
    char name[NAME_SIZE];
    slot->name = ++mp_of(th)->names_made;
    name_write(slot, name);
    return tracker_tell(th, "REGISTER", name, "semaphore");
}

static void take_away(Mp *mp, SharedSlot *slot)
{
    char name[NAME_SIZE];
    if (atomic_exchange(&slot->unlinked, true) || !slot->name)
        return;
    name_write(slot, name);
    tracker_forget(mp, name, "semaphore");
}

void name_unlink(Mp *mp, SharedSlot *slot)
{
    SharedChunk *chunk = shared_chunk(mp, slot);
    if (chunk && chunk->owner == getpid())
        take_away(mp, slot);
}

void names_unlink(Mp *mp)
{
    for (SharedChunk *chunk = mp->chunks; chunk; chunk = chunk->next)
        for (unsigned i = 0; chunk->owner == getpid() && chunk->fd >= 0 && chunk->used != UINT_MAX && i < chunk->used;
             i++)
            take_away(mp, &chunk->slots[i]);
}

void names_forget(Mp *mp)
{
    for (SharedChunk *chunk = mp->chunks; chunk; chunk = chunk->next)
        if (chunk->owner == getpid())
            chunk->owner = 0;
}

bool name_open(Thread *th, SharedSlot *slot)
{
    parent_first(mp_of(th));
    if (!atomic_load(&slot->unlinked))
        return true;
    raise_errno(th, ENOENT, NULL);
    return false;
}
