#ifndef PY_GC_H
#define PY_GC_H

#include "py/object.h"

/* The collector of reference cycles, as the module gc sees it. */
int64_t gc_collect(Thread *th, int generation); /* 0 young, 1 middle, 2 all: how many unreachable objects it found */
bool gc_enable(Thread *th, bool on);            /* whether it was enabled before */
bool gc_is_enabled(Thread *th);
int64_t gc_get_count(Thread *th, int generation);
int64_t gc_get_threshold(Thread *th, int generation);
void gc_set_threshold(Thread *th, int generation, int64_t threshold);
bool gc_is_tracked(Value v);
void gc_visit(Object *o, void (*visit)(void *ctx, Value held), void *ctx); /* what o holds, one by one */
Value gc_objects(Thread *th, int generation); /* a list of what is tracked there (-1: everywhere) and not frozen */
void gc_init(Vm *vm);
/* What is tracked so far belongs to the Vm for its life: no collection looks at it, nor writes to its pages, which fork
 * children share. Thawed, it is collected like the rest. */
void gc_freeze(Vm *vm);
void gc_thaw(Vm *vm);
/* Called by the loop when BREAK_GC is set: collects what is due. */
void gc_poll(Thread *th);

#endif
