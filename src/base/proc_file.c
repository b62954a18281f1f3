#include "base/proc_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

ssize_t proc_file_read(const char *path, char *buffer, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    size_t total = 0;
    ssize_t got;
    while (total < size - 1 && (got = read(fd, buffer + total, size - 1 - total)) > 0)
        total += (size_t)got;
    close(fd);
    buffer[total] = '\0';
    return (ssize_t)total;
}

const char *proc_file_stat(pid_t pid, char *buffer, size_t size)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    if (proc_file_read(path, buffer, size) <= 0)
        return NULL;
    /* the name stands in brackets and may hold any character, brackets too: what follows the last one counts */
    const char *name_end = strrchr(buffer, ')');
    return name_end ? name_end + 1 : NULL;
}
