#ifndef MP_FEEDER_H
#define MP_FEEDER_H

#include "mp/connection.h"
#include "mp/lock.h"

/* A Queue's buffer and the thread that writes it into the pipe. It outlives the Queue object if need be. */
typedef struct Feeder Feeder;

/* Of the queue, borrowed: the pipe's ends, the writers' lock, the places left, and what is called with an exception and
 * the item that could not be sent. */
typedef struct FeederParts {
    Value reader, writer, wlock, sem, onerror;
} FeederParts;

/* join_at_exit: the end of the process waits for the thread. NULL with an exception. */
Feeder *feeder_start(Thread *th, FeederParts parts, int64_t id, bool join_at_exit);
void feeder_unref(Thread *th, Feeder *feeder); /* NULL is fine */
bool feeder_put(Thread *th, Feeder *feeder, Value item, int64_t ordinal);
void feeder_end(Thread *th, Feeder *feeder);   /* after what is buffered */
bool feeder_join(Thread *th, Feeder *feeder);
void feeder_cancel_join(Thread *th, Feeder *feeder);

#endif
