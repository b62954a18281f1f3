#include "py/gil.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "py/fast.h"
#include "py/frame.h"
#include "py/signals.h"

/* A waiting thread sleeps for the switch interval; if the same thread then still holds the GIL it sets BREAK_GIL, and
 * the holder lets go at its next look. The holder that was asked waits until somebody else has had it (gil_switched),
 * or else it would take it back at once: CPython's "forced switching".
 *
 * Threads of the library (a pool's handlers, a queue's feeder) ask ten times as soon: processes wait for what they have
 * to do, and for the 5 ms in which a script submits some ten thousand tasks its workers would idle. */

enum { HELPER_HASTE = 10 };

bool gil_init(Vm *vm)
{
    struct VmPrivate *own = vm->own;
    pthread_condattr_t attr;
    own->switch_interval_ns = 5 * 1000 * 1000;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    bool ok = !pthread_mutex_init(&own->gil_lock, NULL) && !pthread_cond_init(&own->gil_free, &attr) &&
              !pthread_cond_init(&own->gil_switched, &attr);
    pthread_condattr_destroy(&attr);
    return ok;
}

void gil_destroy(Vm *vm)
{
    pthread_mutex_destroy(&vm->own->gil_lock);
    pthread_cond_destroy(&vm->own->gil_free);
    pthread_cond_destroy(&vm->own->gil_switched);
}

void gil_set_interval(Vm *vm, int64_t ns)
{
    vm->own->switch_interval_ns = ns;
}

static void deadline_after(int64_t ns, struct timespec *out)
{
    int64_t at = io_now_ns() + ns;
    out->tv_sec = at / 1000000000;
    out->tv_nsec = at % 1000000000;
}

/* A daemon thread at the end of the process: it stays where it is, as CPython's do. */
static void stop_here(struct VmPrivate *own)
{
    pthread_mutex_unlock(&own->gil_lock);
    for (;;)
        pause();
}

void gil_take(Thread *th)
{
    struct VmPrivate *own = th->vm->own;
    int error = errno; /* callers look at errno after a blocking call */
    pthread_mutex_lock(&own->gil_lock);
    while (own->gil_holder || (own->finishing && !thread_is_main(th))) {
        if (own->finishing && !thread_is_main(th))
            stop_here(own);
        Thread *holder = own->gil_holder;
        struct timespec deadline;
        deadline_after(own->switch_interval_ns / (th->helper ? HELPER_HASTE : 1), &deadline);
        int late = pthread_cond_timedwait(&own->gil_free, &own->gil_lock, &deadline);
        if (late == ETIMEDOUT && own->gil_holder == holder)
            atomic_fetch_or_explicit(&own->breaker, BREAK_GIL, memory_order_relaxed);
    }
    own->gil_holder = th;
    own->gil_last = th;
    atomic_fetch_and_explicit(&own->breaker, ~(unsigned)BREAK_GIL, memory_order_relaxed);
    pthread_cond_broadcast(&own->gil_switched);
    pthread_mutex_unlock(&own->gil_lock);
    errno = error;
}

static void let_go(Thread *th, bool wait_for_switch)
{
    struct VmPrivate *own = th->vm->own;
    pthread_mutex_lock(&own->gil_lock);
    own->gil_holder = NULL;
    pthread_cond_signal(&own->gil_free);
    while (wait_for_switch && own->gil_last == th) {
        struct timespec deadline;
        deadline_after(own->switch_interval_ns, &deadline);
        if (pthread_cond_timedwait(&own->gil_switched, &own->gil_lock, &deadline) == ETIMEDOUT)
            break; /* whoever waited is gone */
    }
    pthread_mutex_unlock(&own->gil_lock);
}

void gil_release(Thread *th)
{
    int error = errno;
    let_go(th, false);
    errno = error;
}

void gil_yield(Thread *th)
{
    atomic_fetch_and_explicit(&th->vm->own->breaker, ~(unsigned)BREAK_GIL, memory_order_relaxed);
    let_go(th, true);
    gil_take(th);
}

void gil_keep(Thread *th)
{
    struct VmPrivate *own = th->vm->own;
    pthread_mutex_lock(&own->gil_lock);
    own->finishing = thread_is_main(th);
    pthread_mutex_unlock(&own->gil_lock);
}

/* --- threads */

/* The process's own stack ends above the program's name, which the kernel put there, and grows down to its limit. (The
 * C library reads /proc/self/maps to find that out.) false: here is on another stack. */
static bool main_stack(char *here, void **low, size_t *size)
{
    struct rlimit limit;
    char *top = (char *)getauxval(AT_EXECFN);
    if (gettid() != getpid() || here > top || getrlimit(RLIMIT_STACK, &limit) < 0 || limit.rlim_cur > (uintptr_t)top ||
        (size_t)(top - here) > limit.rlim_cur)
        return false;
    *size = limit.rlim_cur;
    *low = top - *size;
    return true;
}

static void thread_stack(void **low, size_t *size)
{
    pthread_attr_t attr;
    if (pthread_getattr_np(pthread_self(), &attr))
        return;
    pthread_attr_getstack(&attr, low, size);
    pthread_attr_destroy(&attr);
}

void thread_bounds(Thread *th)
{
    enum { RESERVE = 256 * 1024 }; /* for C code below the last check */
    char *here = __builtin_frame_address(0);
    void *low = NULL;
    size_t size = 0, most = (size_t)64 << 20;
    if (!main_stack(here, &low, &size))
        thread_stack(&low, &size);
    if (!low || (char *)low > here || size < RESERVE * 2) {
        th->c_stack_limit = here - (RESERVE * 2);
        return;
    }
    char *limit = (char *)low + RESERVE;
    if ((size_t)(here - limit) > most) /* "unlimited": the kernel gives what it has; be content with less */
        limit = here - most;
    th->c_stack_limit = limit;
}

Thread *thread_new(Vm *vm)
{
    Thread *th = mem_zalloc(sizeof *th);
    if (!th)
        return NULL;
    th->vm = vm;
    th->id = vm->own->thread_count++;
    th->next = vm->threads;
    vm->threads = th;
    return th;
}

/* With the GIL held: takes it out of vm->threads. */
static void thread_free(Thread *th)
{
    for (Thread **at = &th->vm->threads; *at; at = &(*at)->next)
        if (*at == th) {
            *at = th->next;
            break;
        }
    ref_set(th, &th->error, NULL);
    ref_set(th, &th->handled, NULL);
    ref_set(th, &th->object, NULL);
    thread_stack_free(th);
    mem_free(th);
}

typedef struct ThreadStart {
    Thread *th;
    void (*run)(Thread *th, void *ctx);
    void *ctx;
} ThreadStart;

static void *thread_main(void *data)
{
    ThreadStart start = *(ThreadStart *)data;
    mem_free(data);
    thread_bounds(start.th);
    gil_take(start.th);
    start.run(start.th, start.ctx);
    Vm *vm = start.th->vm;
    thread_free(start.th);
    pthread_mutex_lock(&vm->own->gil_lock);
    vm->own->gil_holder = NULL;
    pthread_cond_signal(&vm->own->gil_free);
    pthread_mutex_unlock(&vm->own->gil_lock);
    return NULL;
}

bool thread_start(Thread *creator, Thread *th, void (*run)(Thread *th, void *ctx), void *ctx)
{
    enum { STACK_SIZE = 8 << 20 };
    ThreadStart *start = mem_alloc(sizeof *start);
    pthread_attr_t attr;
    sigset_t all, old;
    int error = ENOMEM;
    if (start) {
        *start = (ThreadStart){th, run, ctx};
        pthread_attr_init(&attr);
        pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
        pthread_attr_setstacksize(&attr, STACK_SIZE);
        sigfillset(&all); /* signals are the main thread's */
        pthread_sigmask(SIG_SETMASK, &all, &old);
        error = pthread_create(&th->ident, &attr, thread_main, start);
        pthread_sigmask(SIG_SETMASK, &old, NULL);
        pthread_attr_destroy(&attr);
    }
    if (!error)
        return true;
    mem_free(start);
    thread_free(th);
    raise(creator, T_RuntimeError, "can't start new thread");
    return false;
}

bool thread_is_main(const Thread *th)
{
    return th->vm->main_thread == th;
}

/* --- fork */

/* In a fork child: the other threads are gone. */
static void gil_after_fork_child(Thread *th)
{
    Vm *vm = th->vm;
    struct VmPrivate *own = vm->own;
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* another thread may have held the old one */
    own->gil_lock = lock;
    gil_init(vm);
    own->gil_holder = own->gil_last = th;
    atomic_store(&own->breaker, 0);
    for (Thread *at = vm->threads, *next; at; at = next) {
        next = at->next;
        if (at != th)
            at->next = NULL; /* their frames stay as they were: what they hold is never let go, as in CPython */
    }
    if (!thread_is_main(th)) { /* it had all signals blocked: now it is the main one */
        sigset_t none_set;
        sigemptyset(&none_set);
        pthread_sigmask(SIG_SETMASK, &none_set, NULL);
    }
    vm->threads = th;
    th->next = NULL;
    vm->main_thread = th;
    th->id = 0;
    own->thread_count = 1;
    signals_after_fork(vm);
}

pid_t vm_fork(Thread *th, const char *kind)
{
    Hooks *hooks = &th->vm->hooks;
    int64_t interval = th->vm->own->switch_interval_ns;
    if (hooks->fork_before && !hooks->fork_before(hooks->ctx, th, kind)) {
        if (!th->error)
            raise_errno(th, EAGAIN, NULL);
        return -1;
    }
    pid_t child = fork();
    int error = errno;
    if (child == 0) {
        gil_after_fork_child(th);
        th->vm->own->switch_interval_ns = interval;
        if (hooks->fork_child)
            hooks->fork_child(hooks->ctx, th);
        return 0;
    }
    if (hooks->fork_parent)
        hooks->fork_parent(hooks->ctx, th, child);
    if (child < 0)
        raise_errno(th, error, NULL);
    return child;
}

/* --- blocking calls */

void block_begin(Thread *th, const char *what, int64_t on, const char *name, int64_t timeout_ns)
{
    Hooks *hooks = &th->vm->hooks;
    gil_release(th);
    th->untold = !*what;
    if (hooks->wait_begin && !th->untold)
        hooks->wait_begin(hooks->ctx, th, what, on, name, timeout_ns);
}

void block_end(Thread *th, bool ok)
{
    Hooks *hooks = &th->vm->hooks;
    int error = errno;
    if (hooks->wait_end && !th->untold)
        hooks->wait_end(hooks->ctx, th, ok);
    gil_take(th);
    errno = error;
}
