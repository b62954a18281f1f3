#include "base/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"

static Status refuse(NewFile *file, Status status, Fault *fault)
{
    fault_set(fault, status, "%s: %s", buf_str(&file->path),
              status == STATUS_IO ? strerror(errno) : status_words(status));
    buf_release(&file->path);
    buf_release(&file->beside);
    return status;
}

Status new_file_open(NewFile *file, const char *path, Fault *fault)
{
    *file = (NewFile){.fd = -1};
    struct stat there;
    char followed[PATH_MAX];
    bool is_there = stat(path, &there) == 0;
    buf_add_str(&file->path, is_there && realpath(path, followed) ? followed : path);
    if (!is_there || S_ISREG(there.st_mode))
        buf_addf(&file->beside, "%s.%ld.new", buf_str(&file->path), (long)getpid());
    if (file->path.failed || file->beside.failed)
        return refuse(file, STATUS_NO_MEMORY, fault);
    if (file->beside.size)
        file->fd = open(file->beside.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    else /* a pipe that nobody reads fails at once and does not wait */
        file->fd = open(file->path.data, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (file->fd < 0)
        return refuse(file, STATUS_IO, fault);
    io_set_nonblock(file->fd, false);
    return STATUS_OK;
}

Status new_file_close(NewFile *file, Status written, Fault *fault)
{
    /* fsync fails with EINVAL on what cannot be synced; that is no fault */
    if (written == STATUS_OK && fsync(file->fd) < 0 && errno != EINVAL)
        written = STATUS_IO;
    int why = errno;
    if (close(file->fd) < 0 && written == STATUS_OK) {
        written = STATUS_IO;
        why = errno;
    }
    if (written == STATUS_OK && file->beside.size && rename(file->beside.data, file->path.data) < 0) {
        written = STATUS_IO;
        why = errno;
    }
    if (written == STATUS_OK) {
        buf_release(&file->path);
        buf_release(&file->beside);
        return STATUS_OK;
    }
    if (file->beside.size)
        unlink(file->beside.data);
    errno = why;
    return refuse(file, written, fault);
}
