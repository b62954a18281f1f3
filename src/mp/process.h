#ifndef MP_PROCESS_H
#define MP_PROCESS_H

#include "mp/start.h"
#include "mp/state.h"

/* The process object's C side. Its attributes lie in the instance's dict under CPython's names (_identity, _config,
 * _popen ...), so that subclasses, vars() and pickling see what they see there. */
Popen *process_popen(Thread *th, Value process);   /* borrowed; NULL: not started (no exception) */
bool process_start(Thread *th, Value process);     /* Process.start() */
/* What it is to run is not kept once it was handed to the child:
 * the launch does so before the child can have read it. */
bool process_forget_call(Thread *th, Value process);
bool process_join(Thread *th, Value process, int64_t timeout_ns);
Value process_parent_new(Thread *th, Value name, pid_t pid, int sentinel); /* a _ParentProcess */
bool process_is_daemon(Thread *th, Value process);
/* The functions of multiprocessing.process, which contexts have too. */
Value process_current(Thread *th, Value *a);
Value process_parent(Thread *th, Value *a);
Value process_children(Thread *th, Value *a);
extern const NativeDef PROCESS_FUNCTIONS[];

#endif
