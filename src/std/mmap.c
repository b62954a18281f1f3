/* The module mmap: files and anonymous memory as a row of bytes that can be written; and _posixshmem, the named memory
 * that multiprocessing.shared_memory opens. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "py/bytes.h"
#include "std/util.h"

typedef struct Map {
    Object head;
    char *data;     /* NULL: closed, or never opened */
    size_t size, exports;
    int64_t at;     /* where read() and write() go on */
    bool read_only;
} Map;

static Map *map_of(Thread *th, Value v)
{
    Map *map = (Map *)v;
    if (!map->data)
        raise(th, T_ValueError, "mmap closed or invalid");
    return map->data ? map : NULL;
}

static void map_dealloc(Thread *th, Object *self)
{
    (void)th;
    Map *map = (Map *)self;
    if (map->data)
        munmap(map->data, map->size);
}

enum { ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY };

static bool map_protection(Thread *th, int64_t access, int64_t *flags, int64_t *prot)
{
    switch (access) {
    case ACCESS_DEFAULT: return true;
    case ACCESS_READ: *flags = MAP_SHARED; *prot = PROT_READ; return true;
    case ACCESS_WRITE: *flags = MAP_SHARED; *prot = PROT_READ | PROT_WRITE; return true;
    case ACCESS_COPY: *flags = MAP_PRIVATE; *prot = PROT_READ | PROT_WRITE; return true;
    default: return raise_false(th, T_ValueError, "mmap invalid access parameter.");
    }
}

/* a: self, fileno, length, flags, prot, access, offset */
static Value map_init(Thread *th, Value *a)
{
    Map *map = (Map *)a[0];
    int64_t fd, length, flags = MAP_SHARED, prot = PROT_READ | PROT_WRITE, access = ACCESS_DEFAULT, offset = 0;
    struct stat info;
    if (!int_as_i64(th, a[1], &fd) || !int_as_i64(th, a[2], &length) || (a[3] && !int_as_i64(th, a[3], &flags)) ||
        (a[4] && !int_as_i64(th, a[4], &prot)) || (a[5] && !int_as_i64(th, a[5], &access)) ||
        (a[6] && !int_as_i64(th, a[6], &offset)))
        return NULL;
    if (length < 0)
        return raise(th, T_OverflowError, "memory mapped length must be positive");
    if (offset < 0)
        return raise(th, T_OverflowError, "memory mapped offset must be positive");
    if (!map_protection(th, access, &flags, &prot))
        return NULL;
    if (fd != -1 && fstat((int)fd, &info) == 0 && S_ISREG(info.st_mode)) {
        if (length == 0 && info.st_size == 0)
            return raise(th, T_ValueError, "cannot mmap an empty file");
        if (length == 0 && offset >= info.st_size)
            return raise(th, T_ValueError, "mmap offset is greater than file size");
        if (length == 0)
            length = info.st_size - offset;
        else if (offset > info.st_size || info.st_size - offset < length)
            return raise(th, T_ValueError, "mmap length is greater than file size");
    }
    if (map->data)
        return raise(th, T_ValueError, "mmap is open");
    if (fd == -1)
        flags |= MAP_ANONYMOUS;
    void *data = mmap(NULL, (size_t)length, (int)prot, (int)flags, (int)fd, offset);
    if (data == MAP_FAILED) {
        raise_errno(th, errno, NULL);
        return NULL;
    }
    map->data = data;
    map->size = (size_t)length;
    map->read_only = !(prot & PROT_WRITE);
    return none(th);
}

static bool map_buffer(Thread *th, Value self, BufferInfo *out)
{
    Map *map = map_of(th, self);
    if (map)
        *out = (BufferInfo){map->data, map->size, 1, 'B', map->read_only, &map->exports};
    return map != NULL;
}

static int64_t map_length(Thread *th, Value self)
{
    Map *map = map_of(th, self);
    return map ? (int64_t)map->size : -1;
}

/* What a memoryview of it would say, as bytes. */
static Value map_getitem(Thread *th, Value self, Value key)
{
    Map *map = map_of(th, self);
    Value view = map ? memoryview_of(th, self) : NULL, item = view ? object_getitem(th, view, key) : NULL;
    unref_maybe(th, view);
    if (!item || !is_memoryview(th, item))
        return item;
    Value bytes = call_method(th, item, "tobytes", 0);
    unref(th, item);
    return bytes;
}

static bool map_setitem(Thread *th, Value self, Value key, Value value)
{
    Map *map = map_of(th, self);
    if (map && map->read_only)
        return raise_false(th, T_TypeError, "mmap can't modify a readonly memory map.");
    Value view = map ? memoryview_of(th, self) : NULL;
    bool ok = view && object_setitem(th, view, key, value);
    unref_maybe(th, view);
    return ok;
}

static Value map_close(Thread *th, Value *a)
{
    Map *map = (Map *)a[0];
    if (map->exports)
        return raise(th, T_BufferError, "cannot close exported pointers exist");
    if (map->data)
        munmap(map->data, map->size);
    map->data = NULL;
    return none(th);
}

static Value map_flush(Thread *th, Value *a)
{
    Map *map = map_of(th, a[0]);
    if (!map)
        return NULL;
    if (msync(map->data, map->size, MS_SYNC) == 0)
        return none(th);
    raise_errno(th, errno, NULL);
    return NULL;
}

static Value map_size(Thread *th, Value *a)
{
    Map *map = map_of(th, a[0]);
    return map ? int_from(th, (int64_t)map->size) : NULL;
}

static Value map_tell(Thread *th, Value *a)
{
    Map *map = map_of(th, a[0]);
    return map ? int_from(th, map->at) : NULL;
}

static Value map_seek(Thread *th, Value *a)
{
    Map *map = map_of(th, a[0]);
    int64_t distance, whence = 0;
    if (!map || !int_as_i64(th, a[1], &distance) || (a[2] && !int_as_i64(th, a[2], &whence)))
        return NULL;
    int64_t to = distance + (whence == 1 ? map->at : whence == 2 ? (int64_t)map->size : 0);
    if (whence < 0 || whence > 2)
        return raise(th, T_ValueError, "unknown seek type");
    if (to < 0 || to > (int64_t)map->size)
        return raise(th, T_ValueError, "seek out of range");
    map->at = to;
    return int_from(th, to);
}

static Value take(Thread *th, Map *map, int64_t count)
{
    int64_t left = (int64_t)map->size - map->at;
    if (count < 0 || count > left)
        count = left;
    Value bytes = bytes_new(th, map->data + map->at, (size_t)count);
    if (bytes)
        map->at += count;
    return bytes;
}

static Value map_read(Thread *th, Value *a)
{
    Map *map = map_of(th, a[0]);
    int64_t count = -1;
    if (!map || (a[1] && !is_none(th, a[1]) && !int_as_i64(th, a[1], &count)))
        return NULL;
    return take(th, map, count);
}

static Value map_readline(Thread *th, Value *a)
{
    Map *map = map_of(th, a[0]);
    if (!map)
        return NULL;
    const char *from = map->data + map->at, *end = memchr(from, '\n', map->size - (size_t)map->at);
    return take(th, map, end ? end - from + 1 : -1);
}

static Value map_write(Thread *th, Value *a)
{
    Map *map = map_of(th, a[0]);
    const char *data;
    size_t size;
    if (!map || !bytes_view(th, a[1], &data, &size))
        return NULL;
    if (map->read_only)
        return raise(th, T_TypeError, "mmap can't modify a readonly memory map.");
    if (size > map->size - (size_t)map->at)
        return raise(th, T_ValueError, "data out of range");
    memmove(map->data + map->at, data, size);
    map->at += (int64_t)size;
    return int_from(th, (int64_t)size);
}

static Value map_find(Thread *th, Value *a)
{
    Map *map = map_of(th, a[0]);
    const char *data;
    size_t size;
    int64_t start = map ? map->at : 0, end = map ? (int64_t)map->size : 0;
    if (!map || !bytes_view(th, a[1], &data, &size) || (a[2] && !index_as_clamped(th, a[2], &start)) ||
        (a[3] && !index_as_clamped(th, a[3], &end)))
        return NULL;
    start += start < 0 ? (int64_t)map->size : 0;
    end += end < 0 ? (int64_t)map->size : 0;
    end = end > (int64_t)map->size ? (int64_t)map->size : end;
    if (start < 0 || start > end)
        return small_make(-1);
    const char *at = memmem(map->data + start, (size_t)(end - start), data, size);
    return int_from(th, at ? at - map->data : -1);
}

static Value map_enter(Thread *th, Value *a)
{
    return map_of(th, a[0]) ? ref(a[0]) : NULL;
}

static Value get_closed(Thread *th, Value self) { return truth(th, !((Map *)self)->data); }

static Value map_repr(Thread *th, Value self)
{
    Map *map = (Map *)self;
    return map->data ? str_format(th, "<mmap.mmap closed=False, access=%s, length=%zu, pos=%lld, offset=0>",
                                  map->read_only ? "ACCESS_READ" : "ACCESS_DEFAULT", map->size, (long long)map->at)
                     : str_format(th, "<mmap.mmap closed=True, access=ACCESS_DEFAULT>");
}

static const NamedInt NUMBERS[] = {
    NAMED_INT(ACCESS_DEFAULT), NAMED_INT(ACCESS_READ), NAMED_INT(ACCESS_WRITE), NAMED_INT(ACCESS_COPY),
    NAMED_INT(MAP_SHARED), NAMED_INT(MAP_PRIVATE), NAMED_INT(MAP_ANONYMOUS), {"MAP_ANON", MAP_ANONYMOUS},
    NAMED_INT(PROT_READ), NAMED_INT(PROT_WRITE), NAMED_INT(PROT_EXEC), {0},
};

static bool mmap_init(Thread *th, Value module)
{
    static const NativeDef methods[] = {
        {"__init__(self, /, fileno, length, flags=1, prot=3, access=0, offset=0)", map_init, NULL, 0},
        {"close(self, /)", map_close, NULL, 0},
        {"flush(self, /, *args)", map_flush, NULL, 0},
        {"size(self, /)", map_size, NULL, 0},
        {"tell(self, /)", map_tell, NULL, 0},
        {"seek(self, pos, whence=0, /)", map_seek, NULL, 0},
        {"read(self, n=None, /)", map_read, NULL, 0},
        {"readline(self, /)", map_readline, NULL, 0},
        {"write(self, bytes, /)", map_write, NULL, 0},
        {"find(self, sub, start=0, end=0, /)", map_find, NULL, 0},
        {"__enter__(self, /)", map_enter, NULL, 0},
        {"__exit__(self, /, *args)", map_close, NULL, 0},
        {0}};
    static const GetSetDef getsets[] = {{"closed", get_closed, NULL, NULL}, {0}};
    static const TypeDef def = {.name = "mmap", .module = "mmap", .size = sizeof(Map), .flags = TYPE_C,
                                .methods = methods,                                .getsets = getsets,
                                .slots = {.dealloc = map_dealloc, .repr = map_repr, .length = map_length,
                                          .getitem = map_getitem, .setitem = map_setitem, .buffer = map_buffer}};
    long page = sysconf(_SC_PAGESIZE);
    return type_add(th, module, &def, NULL) && module_set_ints(th, module, NUMBERS) &&
           module_set_int(th, module, "PAGESIZE", page) && module_set_int(th, module, "ALLOCATIONGRANULARITY", page) &&
           module_set(th, module, "error", (Value)th->vm->type[T_OSError]);
}

const ModuleDef std_mmap_module = {"mmap", "Files as memory.", NULL, mmap_init};

/* --- _posixshmem */

static Value open_memory(Thread *th, Value *a)
{
    int64_t flags, mode = 0777;
    const char *name = path_text(th, a[0]);
    if (!name || !int_as_i64(th, a[1], &flags) || (a[2] && !int_as_i64(th, a[2], &mode)))
        return NULL;
    int fd = shm_open(name, (int)flags | O_CLOEXEC, (mode_t)mode);
    if (fd >= 0)
        return int_from(th, fd);
    raise_errno(th, errno, name);
    return NULL;
}

static Value unlink_memory(Thread *th, Value *a)
{
    const char *name = path_text(th, a[0]);
    if (!name)
        return NULL;
    if (shm_unlink(name) == 0)
        return none(th);
    raise_errno(th, errno, name);
    return NULL;
}

static const NativeDef SHARED_MEMORY[] = {{"shm_open(path, flags, mode=511)", open_memory, "Opens named memory.", 0},
                                          {"shm_unlink(path)", unlink_memory, "Takes its name away.", 0},
                                          {0}};
const ModuleDef std__posixshmem_module = {"_posixshmem", NULL, SHARED_MEMORY, NULL};
