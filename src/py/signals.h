#ifndef PY_SIGNALS_H
#define PY_SIGNALS_H

#include <stdatomic.h>

#include "py/vm.h"

/* Signals: the C handler only sets flags; the main thread runs Python's handlers at its next look
 * (thread_check_signals), as CPython does. Handlers are installed without SA_RESTART, so that blocking calls end with
 * EINTR. */

/* What signal.getsignal gives, borrowed: a callable, small 0 (SIG_DFL), small 1 (SIG_IGN), or None (not ours). */
Value signal_handler_peek(Vm *vm, int number);
/* handler: a callable, small 0 or small 1. false: OSError or ValueError. Main thread only (the caller checks). */
bool signal_handler_set(Thread *th, int number, Value handler);
/* The default SIGINT handler, raises KeyboardInterrupt: signal.default_int_handler. Borrowed. */
Value signal_default_int_peek(Vm *vm);
/* As if the signal had come (signal.raise_signal goes through the kernel instead): for _thread.interrupt_main. */
void signal_simulate(Vm *vm, int number);
/* A descriptor that gets a byte at each signal (signal.set_wakeup_fd); -1 none. Returns the old one. */
int signal_wakeup_fd_set(int fd);
/* When a handler last raised something (KeyboardInterrupt, mostly) in this process: CLOCK_MONOTONIC, ns; 0: never. */
int64_t signal_raised_at(Vm *vm);
/* How many signals have come. Who reads it, calls thread_check_signals and then waits in the kernel for it to change
 * (a futex) misses none: a signal between the look and the wait ends the wait at once. */
const atomic_uint *signals_count(void);
/* In a child after fork: forgets signals that came for the parent. */
void signals_after_fork(Vm *vm);
void signals_release(Vm *vm);

#endif
