#ifndef MP_SHARED_H
#define MP_SHARED_H

#include <semaphore.h>
#include <stdatomic.h>

#include "mp/state.h"

/* Memory that processes share: semaphores, and the counters that number messages. It comes in chunks of one mapping
 * each. Objects of a fork context lie in an anonymous chunk, which only forked children have; those of a spawn or
 * forkserver context in a memfd, whose descriptor goes to the child along with the process object (where CPython
 * sends a name, which somebody must then unlink: a memfd goes with its last holder, by whatever death).
 *
 * A slot is given out by the process that made the chunk; a forked child begins chunks of its own, and a slot is used
 * again only if nobody else can have seen it. */

typedef struct SharedSlot {
    sem_t sem;
    _Atomic int64_t put_count, get_count;    /* messages so far: ordinals for the trace */
    _Atomic int32_t number[2];     /* Barrier: state and count */
    _Atomic bool unlinked;         /* names.h */
    unsigned name;                 /* names.h: its number among the owner's, 0: none */
    struct SharedSlot *next_free;  /* valid in the process that owns the chunk */
} __attribute__((aligned(64))) SharedSlot;

typedef struct SharedChunk {
    struct SharedChunk *next;
    SharedSlot *slots;
    size_t size;            /* bytes mapped */
    int fd;                 /* the memfd, or -1: anonymous */
    uint64_t id;            /* a memfd's inode: the same in every process */
    unsigned used;          /* slots given out, if we own it */
    int refs;               /* a big one's: how many objects here use it */
    pid_t owner;
} SharedChunk;

/* A zeroed slot, NULL with an exception. */
SharedSlot *shared_new(Thread *th, bool fork_only);
/* `forks` is shared_forks() as it was when the slot was made: it is used again only if no process was forked since. */
void shared_free(Thread *th, SharedSlot *slot, unsigned forks);
unsigned shared_forks(void); /* how often this process has forked */
/* A chunk of its own for `size` zeroed bytes, in a memfd; it begins at the slot. Let go with shared_drop. */
SharedSlot *shared_new_big(Thread *th, size_t size);
void shared_drop(Thread *th, SharedSlot *slot);
/* The chunk that a slot lies in. */
SharedChunk *shared_chunk(Mp *mp, const SharedSlot *slot);
/* A slot for a child: (fd number, chunk id, offset), or back. One of a fork context cannot go: RuntimeError. */
Value shared_reduce(Thread *th, const SharedSlot *slot);
SharedSlot *shared_rebuild(Thread *th, Value state);
void shared_release(Mp *mp); /* unmaps all: nothing uses them any more */

#endif
