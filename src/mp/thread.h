#ifndef MP_THREAD_H
#define MP_THREAD_H

#include "std/wait.h"

/* Threads of the library: a pool's handlers, a queue's feeder. */
typedef struct MpThread {
    bool started, alive;
    int id;
    char name[64];
    Wake done;
    void (*run)(Thread *th, void *ctx);
    void *ctx;
    Thread *th;
    void (*ended)(Thread *th, void *ctx); /* may be NULL; called last: it may free the struct. Set before the start */
} MpThread;
/* name NULL: "Thread-N (func)". run is entered with the GIL; an exception that it leaves is printed as threading does
 * it. false: an exception. */
bool mpthread_start(Thread *th, MpThread *thread, const char *name, const char *func,
                    void (*run)(Thread *th, void *ctx), void *ctx);
/* Waits for its end, as an event `wait` of that kind; at once in the thread itself. */
WaitResult mpthread_join(Thread *th, MpThread *thread, const char *what);

#endif
