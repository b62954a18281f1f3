#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <string.h>

/* The part of a path after its last slash, within the path itself; "" of NULL. */
static inline const char *base_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path ? path : "";
}

#endif
