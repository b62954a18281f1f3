#ifndef MP_LOCK_H
#define MP_LOCK_H

#include "mp/shared.h"
#include "mp/state.h"
#include "std/wait.h"

/* A semaphore that processes share, as _multiprocessing.SemLock with synchronize.SemLock around it. */
typedef enum SemKind { SEM_RECURSIVE, SEM_SEMAPHORE } SemKind;

typedef struct SemLock {
    Object head;
    SharedSlot *slot;   /* NULL: not initialised */
    SemKind kind;
    int64_t max;
    int64_t count;      /* how often this process has acquired it, minus releases; signed, as in CPython */
    int owner;          /* the Thread.id that acquired it last */
    unsigned forks;
    int64_t id;         /* 0: not told to the trace */
    AfterFork after;
} SemLock;

enum { SEM_VALUE_LIMIT = 0x7fffffff };

/* type: MT_Lock, MT_RLock, MT_Semaphore, MT_BoundedSemaphore. method: of the context. */
Value semlock_new(Thread *th, MpTypeId type, MpMethod method, int64_t value, bool told);
WaitResult semlock_acquire(Thread *th, SemLock *s, bool block, Deadline *deadline, WaitInfo info);
bool semlock_release(Thread *th, SemLock *s);
/* Without looking at count and owner: for queues and pools, whose locks no script sees. */
bool semlock_take(Thread *th, SemLock *s, WaitInfo info);
void semlock_give(SemLock *s);
int semlock_value(const SemLock *s);
static inline bool semlock_mine(Thread *th, const SemLock *s) { return s->count > 0 && s->owner == th->id; }

Value semlock_reduce(Thread *th, Value self);
Value condition_reduce(Thread *th, Value self);
Value event_reduce(Thread *th, Value self);
Value barrier_reduce(Thread *th, Value self);

/* sync.c: made of semaphores. */
Value condition_new(Thread *th, MpMethod method, Value lock, bool told); /* lock NULL or None: an RLock of its own */
Value event_new(Thread *th, MpMethod method);
Value barrier_new(Thread *th, MpMethod method, Value parties, Value action, Value timeout);
bool condition_acquire(Thread *th, Value condition);
bool condition_release(Thread *th, Value condition);
/* WAIT_OK: notified; the lock must be held. info: what this is told as a wait for. */
WaitResult condition_wait_as(Thread *th, Value condition, Deadline *deadline, WaitInfo info);
bool condition_notify(Thread *th, Value condition, int64_t n);

extern const NativeDef LOCK_FUNCTIONS[], SYNC_FUNCTIONS[];

#endif
