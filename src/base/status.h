#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include <stdbool.h>
#include <stddef.h>

/* What a function of the systems code (not the VM) answers. The words come from this one list. */
#define STATUS_LIST(X)                                          \
    X(STATUS_OK, WORD("ok"))                                    \
    X(STATUS_NO_MEMORY, WORD("not enough memory"))              \
    X(STATUS_IO, WORD("input or output failed"))                \
    X(STATUS_NOT_FOUND, WORD("not found"))                      \
    X(STATUS_BAD_FORMAT, WORD("not in the expected format"))    \
    X(STATUS_TRUNCATED, WORD("ends in the middle"))             \
    X(STATUS_TOO_BIG, WORD("too big"))                          \
    X(STATUS_CLOSED, WORD("the other side is closed"))          \
    X(STATUS_LIMIT, WORD("a limit of this machine is reached")) \
    X(STATUS_BAD_ARGUMENT, WORD("a wrong argument"))

typedef enum Status {
#define X(id, words) id,
    STATUS_LIST(X)
#undef X
} Status;

const char *status_words(Status status); /* of the list above; static */

/* A message for a person, filled by whoever failed: what, where, what would be right. Fixed size, so that it
 * can be written when memory is short. */
typedef struct Fault {
    Status status;
    char text[512];
} Fault;

/* Fills fault (which may be NULL), in the language set, and returns status. */
Status fault_set(Fault *fault, Status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
