#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/status.h"

/* Full reads and writes that go on after EINTR. Descriptors are blocking. */
Status io_write_full(int fd, const void *bytes, size_t size);
Status io_read_full(int fd, void *bytes, size_t size); /* STATUS_CLOSED at once at end, STATUS_TRUNCATED amid */
Status io_read_file(const char *path, Buf *out, size_t limit, Fault *fault); /* appends */
/* As new_file.h says: the old file stays whole if anything fails. */
Status io_write_file(const char *path, const void *bytes, size_t size, Fault *fault);
int io_high_fd(int fd);             /* moves fd to 200 or more (as high as the limit allows), close-on-exec; -1 */
/* Raises the soft limit of open descriptors to the hard one, to 65,536 at most. Returns the old one; -1: none. */
int64_t io_raise_files(void);
bool io_set_cloexec(int fd, bool on);
bool io_set_nonblock(int fd, bool on);
int64_t io_now_ns(void);            /* CLOCK_MONOTONIC */
/* This executable's path, or NULL; the caller frees. Works without /proc when argv0 has a slash or is on PATH. */
char *io_self_exe(const char *argv0);
bool io_is_folder(const char *path); /* behind links too */
bool io_is_file(const char *path);   /* the same: a regular file */
Status io_make_dirs(const char *path, unsigned mode); /* and its parents; fine if it is there */

#endif
