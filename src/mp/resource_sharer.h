#ifndef MP_RESOURCE_SHARER_H
#define MP_RESOURCE_SHARER_H

#include "mp/state.h"

/* Descriptors for processes that run already, as resource_sharer.py: a helper thread hands each out once, over a unix
 * socket, to whoever names its key. */
Value share_fd(Thread *th, int fd);          /* (address, key): picklable */
int share_fetch(Thread *th, Value token);    /* the descriptor; -1 with an exception */
void share_after_fork(Mp *mp);               /* the thread is the parent's */

#endif
