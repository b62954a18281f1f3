#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/new_file.h"

Status io_write_full(int fd, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size) {
        ssize_t wrote = write(fd, at, size);
        if (wrote < 0) {
            if (errno == EINTR)
                continue;
            return errno == EPIPE ? STATUS_CLOSED : STATUS_IO;
        }
        at += wrote;
        size -= (size_t)wrote;
    }
    return STATUS_OK;
}

Status io_read_full(int fd, void *bytes, size_t size)
{
    char *at = bytes;
    size_t left = size;
    while (left) {
        ssize_t got = read(fd, at, left);
        if (got < 0) {
            if (errno == EINTR)
                continue;
            return STATUS_IO;
        }
        if (got == 0)
            return left == size ? STATUS_CLOSED : STATUS_TRUNCATED;
        at += got;
        left -= (size_t)got;
    }
    return STATUS_OK;
}

static Status read_all(int fd, const char *path, Buf *out, size_t limit, Fault *fault)
{
    size_t before = out->size;
    for (;;) {
        if (!buf_reserve(out, 65536))
            return fault_set(fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", path);
        ssize_t got = read(fd, out->data + out->size, 65536);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fault_set(fault, STATUS_IO, "%s: %s", path, strerror(errno));
        if (got == 0)
            return STATUS_OK;
        out->size += (size_t)got;
        out->data[out->size] = '\0';
        if (out->size - before > limit)
            return fault_set(fault, STATUS_TOO_BIG, "%s: longer than %zu bytes", path, limit);
    }
}

Status io_read_file(const char *path, Buf *out, size_t limit, Fault *fault)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fault_set(fault, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO, "%s: %s", path, strerror(errno));
    size_t before = out->size;
    Status status = read_all(fd, path, out, limit, fault);
    close(fd);
    if (status != STATUS_OK && out->data) {
        out->size = before;
        out->data[before] = '\0';
    }
    return status;
}

int64_t io_raise_files(void)
{
    enum { MOST = 65536 };
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        return 1024;
    int64_t before = limit.rlim_cur == RLIM_INFINITY ? -1 : (int64_t)limit.rlim_cur;
    rlim_t most = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > MOST ? MOST : limit.rlim_max;
    if (limit.rlim_cur < most) {
        limit.rlim_cur = most;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    return before;
}

Status io_write_file(const char *path, const void *bytes, size_t size, Fault *fault)
{
    NewFile file;
    Status status = new_file_open(&file, path, fault);
    return status == STATUS_OK ? new_file_close(&file, io_write_full(file.fd, bytes, size), fault) : status;
}

int io_high_fd(int fd)
{
    /* Not higher than about 1,000: the kernel's table is as long as the highest descriptor, and fork copies it. */
    struct rlimit limit;
    long least = 960;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && (long)limit.rlim_cur - 32 < least)
        least = (long)limit.rlim_cur - 32;
    if (least <= fd)
        return io_set_cloexec(fd, true) ? fd : -1;
    int high = fcntl(fd, F_DUPFD_CLOEXEC, (int)least);
    if (high >= 0)
        close(fd);
    return high;
}

bool io_set_cloexec(int fd, bool on)
{
    int flags = fcntl(fd, F_GETFD);
    return flags >= 0 && fcntl(fd, F_SETFD, on ? flags | FD_CLOEXEC : flags & ~FD_CLOEXEC) == 0;
}

bool io_set_nonblock(int fd, bool on)
{
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) == 0;
}

int64_t io_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* argv0 as the shell found it: by PATH. */
static char *find_on_path(const char *argv0)
{
    const char *path = getenv("PATH");
    for (const char *at = path ? path : ""; *at;) {
        size_t size = strcspn(at, ":");
        Buf candidate = {0};
        buf_addf(&candidate, "%.*s/%s", (int)size, size ? at : ".", argv0);
        if (!candidate.failed && access(candidate.data, X_OK) == 0)
            return buf_take(&candidate);
        buf_release(&candidate);
        at += size;
        at += *at == ':';
    }
    return NULL;
}

char *io_self_exe(const char *argv0)
{
    char buffer[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", buffer, sizeof buffer);
    if (size > 0 && (size_t)size < sizeof buffer)
        return mem_strndup(buffer, (size_t)size);
    if (!argv0 || !*argv0)
        return NULL;
    char *found = strchr(argv0, '/') ? mem_strdup(argv0) : find_on_path(argv0);
    char *whole = found && realpath(found, buffer) ? mem_strdup(buffer) : NULL;
    mem_free(found);
    return whole;
}

bool io_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool io_is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

Status io_make_dirs(const char *path, unsigned mode)
{
    char *copy = mem_strdup(path);
    if (!copy)
        return STATUS_NO_MEMORY;
    Status status = STATUS_OK;
    for (char *at = copy + (*copy == '/'); status == STATUS_OK; at++) {
        if (*at && *at != '/')
            continue;
        bool last = !*at;
        *at = '\0';
        struct stat info;
        if (mkdir(copy, mode) < 0 && (errno != EEXIST || stat(copy, &info) < 0 || !S_ISDIR(info.st_mode)))
            status = STATUS_IO;
        if (last)
            break;
        *at = '/';
    }
    mem_free(copy);
    return status;
}
