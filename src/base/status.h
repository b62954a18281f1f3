#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include <stdbool.h>
#include <stddef.h>

/* What a function of the systems code (not the VM) answers. The words come from this one list. */
#define STATUS_LIST(X)                                       \
    X(STATUS_OK, "ok")                                       \
    X(STATUS_NO_MEMORY, "not enough memory")                 \
    X(STATUS_IO, "input or output failed")                   \
    X(STATUS_NOT_FOUND, "not found")                         \
    X(STATUS_BAD_FORMAT, "not in the expected format")       \
    X(STATUS_TRUNCATED, "ends in the middle")                \
    X(STATUS_TOO_BIG, "too big")                             \
    X(STATUS_CLOSED, "the other side is closed")             \
    X(STATUS_BUSY, "busy")                                   \
    X(STATUS_LIMIT, "a limit of this machine is reached")    \
    X(STATUS_BAD_ARGUMENT, "a wrong argument")

typedef enum Status {
#define X(id, words) id,
    STATUS_LIST(X)
#undef X
} Status;

const char *status_words(Status status);

/* A message for a person, filled by whoever failed: what, where, what would be right. Fixed size, so that it
 * can be written when memory is short. */
typedef struct Fault {
    Status status;
    char text[512];
} Fault;

/* Fills fault (which may be NULL) and returns status. */
Status fault_set(Fault *fault, Status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
