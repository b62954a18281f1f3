#ifndef PY_FILE_H
#define PY_FILE_H

#include "py/object.h"

/* Files as Python sees them (open(), sys.stdout); the writing that others need is in vm.h. */

/* As open(path_or_fd, mode, buffering, encoding, errors, newline, closefd). mode NULL: "r"; encoding, errors, newline
 * may be NULL; buffering -1: the usual. */
Value file_open(Thread *th, Value path, const char *mode, int buffering, const char *encoding, const char *errors,
                const char *newline, bool closefd);
/* A file on an open descriptor, as os.fdopen and subprocess need: it closes fd when it is closed. */
Value file_from_fd(Thread *th, int fd, const char *mode, int buffering, const char *encoding, const char *errors);
int file_fd(Value file); /* -1: closed, or no file of this kind */
bool is_file(Thread *th, Value v); /* a TextIOWrapper or one of the binary files */
bool file_close(Thread *th, Value file);

#endif
