#include "mp/shared.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { CHUNK_BYTES = 16384, CHUNK_SLOTS = CHUNK_BYTES / sizeof(SharedSlot) };

/* A mapping of its own. fork_only: only children by fork will see it, and *fd is -1; else *fd is its memfd. */
static void *shared_map(Thread *th, size_t size, bool fork_only, int *fd)
{
    *fd = -1;
    if (!fork_only) {
        *fd = memfd_create("mpdemo-shared", MFD_CLOEXEC);
        if (*fd < 0 || ftruncate(*fd, (off_t)size) < 0) {
            raise_errno(th, errno, NULL);
            if (*fd >= 0) close(*fd);
            return NULL;
        }
    }
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | (fork_only ? MAP_ANONYMOUS : 0), *fd, 0);
    if (memory != MAP_FAILED)
        return memory;
    raise_errno(th, errno, NULL);
    if (*fd >= 0) close(*fd);
    return NULL;
}

static SharedChunk *chunk_add(Thread *th, void *memory, size_t size, int fd, uint64_t id, pid_t owner)
{
    SharedChunk *chunk = mem_zalloc(sizeof *chunk);
    if (!chunk) {
        munmap(memory, size);
        raise_memory(th);
        return NULL;
    }
    Mp *mp = mp_of(th);
    *chunk = (SharedChunk){.next = mp->chunks, .slots = memory, .size = size, .fd = fd, .id = id, .owner = owner};
    mp->chunks = chunk;
    return chunk;
}

static uint64_t inode_of(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 ? (uint64_t)st.st_ino : 0;
}

static SharedChunk *chunk_new(Thread *th, bool fork_only)
{
    int fd;
    void *memory = shared_map(th, CHUNK_BYTES, fork_only, &fd);
    if (!memory)
        return NULL;
    SharedChunk *chunk = chunk_add(th, memory, CHUNK_BYTES, fd, fd >= 0 ? inode_of(fd) : 0, getpid());
    if (!chunk && fd >= 0) close(fd);
    return chunk;
}

SharedSlot *shared_new(Thread *th, bool fork_only)
{
    Mp *mp = mp_of(th);
    pid_t self = getpid();
    for (SharedSlot **place = &mp->free_slots; *place; place = &(*place)->next_free) {
        SharedChunk *chunk = shared_chunk(mp, *place);
        if (chunk->owner == self && (chunk->fd < 0) == fork_only) {
            SharedSlot *slot = *place;
            *place = slot->next_free;
            memset(slot, 0, sizeof *slot);
            return slot;
        }
    }
    SharedChunk *chunk = mp->chunks;
    while (chunk && !(chunk->owner == self && (chunk->fd < 0) == fork_only && chunk->used < CHUNK_SLOTS))
        chunk = chunk->next;
    if (!chunk && !(chunk = chunk_new(th, fork_only)))
        return NULL;
    return &chunk->slots[chunk->used++];
}

/* The one counter outside the Mp: the C library calls back without a context. */
static atomic_uint forks_made;
static pthread_once_t forks_once = PTHREAD_ONCE_INIT;

static void count_fork(void) { atomic_fetch_add(&forks_made, 1); }
static void watch_forks(void) { pthread_atfork(count_fork, NULL, NULL); }

unsigned shared_forks(void)
{
    pthread_once(&forks_once, watch_forks);
    return atomic_load(&forks_made);
}

void shared_free(Thread *th, SharedSlot *slot, unsigned forks)
{
    Mp *mp = mp_of(th);
    SharedChunk *chunk = shared_chunk(mp, slot);
    if (forks != shared_forks() || !chunk || chunk->owner != getpid())
        return;
    sem_destroy(&slot->sem);
    slot->next_free = mp->free_slots;
    mp->free_slots = slot;
}

SharedSlot *shared_new_big(Thread *th, size_t size)
{
    int fd;
    void *memory = shared_map(th, size, false, &fd);
    SharedChunk *chunk = memory ? chunk_add(th, memory, size, fd, inode_of(fd), getpid()) : NULL;
    if (!chunk) {
        if (memory) close(fd);
        return NULL;
    }
    chunk->used = UINT_MAX; /* no slots to give */
    chunk->refs = 1;
    return chunk->slots;
}

void shared_drop(Thread *th, SharedSlot *slot)
{
    for (SharedChunk **place = &mp_of(th)->chunks; *place; place = &(*place)->next) {
        SharedChunk *chunk = *place;
        if (chunk->slots != slot)
            continue;
        if (--chunk->refs > 0)
            return;
        *place = chunk->next;
        munmap(chunk->slots, chunk->size);
        close(chunk->fd);
        mem_free(chunk);
        return;
    }
}

SharedChunk *shared_chunk(Mp *mp, const SharedSlot *slot)
{
    for (SharedChunk *chunk = mp->chunks; chunk; chunk = chunk->next)
        if (slot >= chunk->slots && (const char *)slot < (const char *)chunk->slots + chunk->size)
            return chunk;
    return NULL;
}

void shared_release(Mp *mp)
{
    while (mp->chunks) {
        SharedChunk *chunk = mp->chunks;
        mp->chunks = chunk->next;
        munmap(chunk->slots, chunk->size);
        if (chunk->fd >= 0) close(chunk->fd);
        mem_free(chunk);
    }
}

Value shared_reduce(Thread *th, const SharedSlot *slot)
{
    SharedChunk *chunk = shared_chunk(mp_of(th), slot);
    if (chunk->fd < 0)
        return raise(th, T_RuntimeError,
                     "A SemLock created in a fork context is being shared with a process in a spawn context. This is "
                     "not supported. Please use the same context to create multiprocessing objects and Process.");
    int number = spawning_add_fd(th, chunk->fd);
    if (number < 0)
        return NULL;
    Value fd = int_from(th, number), id = int_from_u64(th, chunk->id), at = int_from(th, slot - chunk->slots);
    Value state = tuple_of(th, 3, fd, id, at);
    unref_maybe(th, fd);
    unref_maybe(th, id);
    unref_maybe(th, at);
    return state;
}

/* In a served child the same chunk may come with many objects: it is mapped once. */
static SharedChunk *chunk_find(Thread *th, int fd)
{
    struct stat st;
    if (fd < 0 || fstat(fd, &st) < 0) {
        raise_errno(th, fd < 0 ? EBADF : errno, NULL);
        return NULL;
    }
    for (SharedChunk *chunk = mp_of(th)->chunks; chunk; chunk = chunk->next)
        if (chunk->fd >= 0 && chunk->id == (uint64_t)st.st_ino)
            return chunk;
    void *memory = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED) {
        raise_errno(th, errno, NULL);
        return NULL;
    }
    return chunk_add(th, memory, (size_t)st.st_size, fd, (uint64_t)st.st_ino, 0);
}

SharedSlot *shared_rebuild(Thread *th, Value state)
{
    int64_t number, at;
    if (!is_tuple(state) || tuple_count(state) != 3 || !int_as_i64(th, tuple_peek(state, 0), &number) ||
        !int_as_i64(th, tuple_peek(state, 2), &at)) {
        if (!error_is_set(th))
            raise(th, T_ValueError, "bad state of a shared object");
        return NULL;
    }
    SharedChunk *chunk = chunk_find(th, spawning_get_fd(th, number));
    if (!chunk)
        return NULL;
    if (at < 0 || (size_t)at >= chunk->size / sizeof(SharedSlot)) {
        raise(th, T_ValueError, "bad place of a shared object");
        return NULL;
    }
    chunk->refs++;
    return &chunk->slots[at];
}
