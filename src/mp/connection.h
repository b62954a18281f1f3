#ifndef MP_CONNECTION_H
#define MP_CONNECTION_H

#include "mp/shared.h"
#include "mp/state.h"
#include "std/wait.h"

/* One direction of a pipe as the trace knows it: id 0, slot NULL: not traced. */
typedef struct Lane {
    int64_t id;
    SharedSlot *slot; /* counts the messages */
} Lane;

typedef struct Connection {
    Object head;
    int fd;              /* -1: closed */
    bool readable, writable;
    Lane in, out;
} Connection;

/* A Connection around fd, which it then owns. NULL with an exception: fd stays the caller's. */
Value connection_new(Thread *th, int fd, bool readable, bool writable);
/* Two ends; a reads, b writes (duplex: both do both). */
bool connection_pipe(Thread *th, bool duplex, Value *a, Value *b);
void connection_close(Connection *connection);

/* CPython's framing: four bytes of length, big-endian, then the bytes; beyond 2 GiB -1 and eight bytes. */
void frame_begin(Buf *out, size_t *place);  /* room for the length */
bool frame_end(Buf *out, size_t place);     /* writes it; false: more than 2 GiB */

/* Reads one message, appended to out. EOFError at the end. */
bool fd_recv(Thread *th, int fd, Buf *out, int64_t max_size, WaitInfo info);

/* One framed message that stands in `framed` already (frame_begin, bytes, frame_end). */
bool connection_send_frame(Thread *th, Connection *c, const Buf *framed, bool exclusive, WaitInfo info);

Value connection_reduce(Thread *th, Value self);
extern const NativeDef CONNECTION_FUNCTIONS[];

#endif
