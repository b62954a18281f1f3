#ifndef BASE_PROC_FILE_H
#define BASE_PROC_FILE_H

#include <sys/types.h>

/* Small files of /proc, without an allocation. A process may be gone at any moment: then there is nothing to read. */

/* Reads the file into buffer, cut to size, NUL-terminated. Returns the bytes read, or -1: it cannot be opened. */
ssize_t proc_file_read(const char *path, char *buffer, size_t size);
/* Reads /proc/PID/stat into buffer, and returns the place in it where the fields after the process's name begin:
 * " S 1 ...", its state letter first (R S D Z T ...). NULL: there is no such process (a zombie still counts). */
const char *proc_file_stat(pid_t pid, char *buffer, size_t size);

#endif
