#include "run/ring.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

typedef struct RingFile {
    _Atomic uint64_t written, taken; /* places */
} RingFile;

struct Ring {
    RingFile *file;
    uint64_t taken;
};

/* NULL: there is no such file, or it is none (too small), or memory is short. `name` holds no slash. */
static Ring *ring_open(const Place *place, const char *name)
{
    char path[160];
    struct stat info;
    Ring *ring = NULL;
    if (snprintf(path, sizeof path, "%s/%s", place->folder, name) >= (int)sizeof path)
        return NULL;
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return NULL;
    unlink(path);
    if (fstat(fd, &info) == 0 && info.st_size >= RING_DATA + RING_SIZE)
        ring = mem_zalloc(sizeof *ring);
    void *map = ring ? mmap(NULL, RING_DATA + RING_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
    close(fd);
    if (map == MAP_FAILED) {
        mem_free(ring);
        return NULL;
    }
    ring->file = map;
    ring->taken = RING_DATA;
    return ring;
}

void ring_close(Ring *ring)
{
    if (ring)
        munmap(ring->file, RING_DATA + RING_SIZE);
    mem_free(ring);
}

bool ring_read(Ring *ring, Buf *in)
{
    uint64_t written = atomic_load_explicit(&ring->file->written, memory_order_acquire);
    uint64_t from = ring->taken - RING_DATA, to = written - RING_DATA;
    if (from == to || to >= RING_SIZE) /* a place that is none: whoever writes there speaks something else */
        return false;
    const char *data = (const char *)ring->file + RING_DATA;
    if (to < from) {
        buf_add(in, data + from, RING_SIZE - from);
        from = 0;
    }
    buf_add(in, data + from, to - from);
    ring->taken = written;
    atomic_store_explicit(&ring->file->taken, written, memory_order_release);
    return true;
}

bool ring_announced(const Place *place, const char *line, size_t size, Ring **ring)
{
    static const char begin[] = "{\"ring\":\"";
    char name[64];
    if (size < sizeof begin || memcmp(line, begin, sizeof begin - 1) != 0)
        return false;
    size_t at = sizeof begin - 1, end = at;
    while (end < size && line[end] != '"' && line[end] != '/')
        end++;
    if (end < size && line[end] == '"' && end - at < sizeof name && !*ring) {
        memcpy(name, line + at, end - at);
        name[end - at] = '\0';
        *ring = ring_open(place, name);
    }
    return true;
}
