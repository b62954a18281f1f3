#ifndef BASE_NEW_FILE_H
#define BASE_NEW_FILE_H

#include "base/buf.h"
#include "base/status.h"

/* A file that is written beside its place, and takes it when it is whole: if anything fails, the old one is as it was.
 * What is no file (a device, a pipe) is written to as it stands; a link stays, and what it leads to is made new. */
typedef struct NewFile {
    int fd;
    Buf path;   /* the place, links followed */
    Buf beside; /* empty: there is no beside, it is a device or a pipe */
} NewFile;

/* Then write to fd. On failure there is nothing to close; the fault names the path as given. */
Status new_file_open(NewFile *file, const char *path, Fault *fault);
/* Releases the file in any case. `written` is how the writing went: unless STATUS_OK, the old file stays, and it is
 * returned, in `fault` with errno's words. */
Status new_file_close(NewFile *file, Status written, Fault *fault);

#endif
