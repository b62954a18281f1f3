#include "mp/names.h"

#include <errno.h>
#include <limits.h>
#include <unistd.h>

#include "mp/pauses.h"
#include "mp/start.h"

void name_unlink(Mp *mp, SharedSlot *slot)
{
    SharedChunk *chunk = shared_chunk(mp, slot);
    if (chunk && chunk->owner == getpid())
        atomic_store(&slot->unlinked, true);
}

void names_unlink(Mp *mp)
{
    for (SharedChunk *chunk = mp->chunks; chunk; chunk = chunk->next)
        for (unsigned i = 0; chunk->owner == getpid() && chunk->fd >= 0 && chunk->used != UINT_MAX && i < chunk->used;
             i++)
            atomic_store(&chunk->slots[i].unlinked, true);
}

bool name_open(Thread *th, SharedSlot *slot)
{
    parent_first(mp_of(th));
    if (!atomic_load(&slot->unlinked))
        return true;
    raise_errno(th, ENOENT, NULL);
    return false;
}
