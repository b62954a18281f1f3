#ifndef RUN_RING_H
#define RUN_RING_H

#include <stdbool.h>

#include "base/buf.h"
#include "run/place.h"

/* Events through memory: what a process under CPython tells without a system call for each, which would also give up
 * its GIL each time. It makes a file in the run's directory, maps it, and says {"ring":"NAME"} on its connection; the
 * collector maps it too, and takes the name away. What was written there stays when the writer is killed.
 *
 * The file: 8 bytes, where the writer goes on; 8 bytes, how far the reader has taken; from RING_DATA on, RING_SIZE
 * bytes used over and over. Both are places in the file, and equal when nothing has come: so the writer leaves a byte
 * free, and waits where there is no more. */
enum { RING_DATA = 64, RING_SIZE = 1 << 18 };

typedef struct Ring Ring;

void ring_close(Ring *ring); /* NULL: nothing */
/* Appends what has come to *in. False: nothing has. */
bool ring_read(Ring *ring, Buf *in);
/* If line is the announcement: opens it into *ring, true. */
bool ring_announced(const Place *place, const char *line, size_t size, Ring **ring);

#endif
