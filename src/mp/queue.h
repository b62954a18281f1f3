#ifndef MP_QUEUE_H
#define MP_QUEUE_H

#include "mp/connection.h"
#include "mp/lock.h"

/* multiprocessing's queues: pipes with locks; Queue also with a buffer that a feeder thread empties. */

typedef struct SimpleQueue {
    Object head;
    Value reader, writer, rlock, wlock;
    int64_t pool; /* the pool whose tasks go through it; 0: none. Tells its workers from other processes */
    Lane lane; /* of those that scripts make; pools tell their own */
} SimpleQueue;

/* New references; NULL: an exception (OSError when descriptors run out). told:
 * its operations are events of the trace. */
Value simple_queue_new(Thread *th, MpMethod method, bool told);
/* The message under the read lock, unpickled after it was let go. false: exception. */
bool simple_queue_get(Thread *th, SimpleQueue *q, Buf *message, WaitInfo info);
/* A frame, written under the write lock. */
bool simple_queue_put(Thread *th, SimpleQueue *q, const Buf *framed, WaitInfo info);
/* The pickle of None, framed: the sentinel of pools. */
bool simple_queue_put_none(Thread *th, SimpleQueue *q, WaitInfo info);

static inline Connection *sq_reader(const SimpleQueue *q) { return (Connection *)q->reader; }
static inline Connection *sq_writer(const SimpleQueue *q) { return (Connection *)q->writer; }

/* type: MT_Queue or MT_JoinableQueue. maxsize 0 or less: as large as a semaphore counts. */
Value queue_new(Thread *th, MpTypeId type, MpMethod method, int64_t maxsize);

/* A Queue of an executor's calls: its waits are told as its pool's. 0: none. */
void queue_serve(Value queue, int64_t pool);
int64_t queue_pool(Value queue);

Value simple_queue_reduce(Thread *th, Value self);
Value queue_reduce(Thread *th, Value self);

extern const NativeDef QUEUE_FUNCTIONS[];
extern const TypeDef SIMPLE_QUEUE_DEF;
Value simple_queue_rebuild(Thread *th, Value *a);

#endif
