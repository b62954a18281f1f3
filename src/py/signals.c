#include "py/signals.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "base/io.h"
#include "py/fast.h"
#include "py/frame.h"
#include "py/init.h"

/* A signal handler gets no context, so this is the one place with process-wide state: which Vm's loop is to stop, and
 * which signals came. */
static struct {
    _Atomic(Vm *) vm;
    atomic_bool came[SIGNAL_COUNT];
    atomic_int wakeup_fd;
    atomic_uint count; /* of all that came: what signals_count tells */
} arrived = {.wakeup_fd = -1};

static void on_signal(int number)
{
    int error = errno;
    Vm *vm = atomic_load(&arrived.vm);
    atomic_store(&arrived.came[number], true);
    if (vm)
        atomic_fetch_or(&vm->own->breaker, BREAK_SIGNAL);
    atomic_fetch_add(&arrived.count, 1);
    int fd = atomic_load(&arrived.wakeup_fd);
    if (fd >= 0) {
        unsigned char byte = (unsigned char)number;
        ssize_t wrote = write(fd, &byte, 1);
        (void)wrote; /* a full pipe wakes just as well */
    }
    errno = error;
}

static Value default_int_handler(Thread *th, Value *a)
{
    (void)a;
    Value exception = exception_new(th, th->vm->type[T_KeyboardInterrupt], th->vm->empty_tuple);
    if (exception)
        error_set_steal(th, exception);
    return NULL;
}

static const NativeDef default_int_def = {
    "default_int_handler(signalnum, frame, /)", default_int_handler, "Raises KeyboardInterrupt.", 0};

bool signals_init(Vm *vm)
{
    Thread *th = vm->main_thread;
    struct VmPrivate *own = vm->own;
    atomic_store(&arrived.vm, vm);
    for (int i = 1; i < SIGNAL_COUNT; i++) {
        struct sigaction now;
        atomic_store(&arrived.came[i], false);
        if (sigaction(i, NULL, &now))
            own->signal_handlers[i] = NULL;
        else if (now.sa_handler == SIG_IGN)
            own->signal_handlers[i] = small_make(1);
        else
            own->signal_handlers[i] = now.sa_handler == SIG_DFL ? small_make(0) : ref(vm->none);
    }
    Value module = str_from(th, "_signal");
    own->default_int_handler = module ? native_new(th, &default_int_def, NULL, module) : NULL;
    unref_maybe(th, module);
    if (!own->default_int_handler)
        return false;
    signal_handler_set(th, SIGPIPE, small_make(1));
    signal_handler_set(th, SIGXFSZ, small_make(1));
    if (own->signal_handlers[SIGINT] == small_make(0))
        return signal_handler_set(th, SIGINT, own->default_int_handler);
    return true;
}

void signals_release(Vm *vm)
{
    Thread *th = vm->main_thread;
    for (int i = 1; i < SIGNAL_COUNT; i++) {
        Value handler = vm->own->signal_handlers[i];
        if (handler && !is_small(handler) && handler != vm->none)
            signal(i, SIG_DFL);
        ref_set(th, &vm->own->signal_handlers[i], NULL);
    }
    ref_set(th, &vm->own->default_int_handler, NULL);
    Vm *expected = vm;
    atomic_compare_exchange_strong(&arrived.vm, &expected, NULL);
}

Value signal_handler_peek(Vm *vm, int number)
{
    return number > 0 && number < SIGNAL_COUNT ? vm->own->signal_handlers[number] : NULL;
}

Value signal_default_int_peek(Vm *vm)
{
    return vm->own->default_int_handler;
}

bool signal_handler_set(Thread *th, int number, Value handler)
{
    struct sigaction action = {0};
    if (number < 1 || number >= SIGNAL_COUNT)
        return raise_false(th, T_ValueError, "signal number out of range");
    action.sa_handler = handler == small_make(0) ? SIG_DFL : handler == small_make(1) ? SIG_IGN : on_signal;
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, NULL)) {
        raise_errno(th, errno, NULL);
        return false;
    }
    ref_set(th, &th->vm->own->signal_handlers[number], ref(handler));
    return true;
}

void signal_simulate(Vm *vm, int number)
{
    atomic_store(&arrived.came[number], true);
    atomic_fetch_or(&vm->own->breaker, BREAK_SIGNAL);
}

int signal_wakeup_fd_set(int fd)
{
    return atomic_exchange(&arrived.wakeup_fd, fd);
}

const atomic_uint *signals_count(void)
{
    return &arrived.count;
}

int64_t signal_raised_at(Vm *vm) { return vm->own->signal_raised_at; }

void signals_after_fork(Vm *vm)
{
    vm->own->signal_raised_at = 0;
    atomic_store(&arrived.vm, vm);
    for (int i = 0; i < SIGNAL_COUNT; i++)
        atomic_store(&arrived.came[i], false);
}

/* handler(number, frame), with the frame that was interrupted. */
static Value handle(Thread *th, Value handler, int number)
{
    bool native = handler == th->vm->own->default_int_handler; /* has no use for it */
    Value frame = native ? none(th) : frame_object(th, th->frame);
    if (!frame)
        return NULL;
    ref(handler);
    Value result = call2(th, handler, small_make(number), frame);
    unref(th, handler);
    unref(th, frame);
    return result;
}

bool thread_check_signals(Thread *th)
{
    struct VmPrivate *own = th->vm->own;
    if (!thread_is_main(th) || !(atomic_load_explicit(&own->breaker, memory_order_relaxed) & BREAK_SIGNAL))
        return true;
    atomic_fetch_and(&own->breaker, ~(unsigned)BREAK_SIGNAL);
    for (int i = 1; i < SIGNAL_COUNT; i++) {
        if (!atomic_exchange(&arrived.came[i], false))
            continue;
        Value handler = own->signal_handlers[i];
        if (!handler || is_small(handler) || handler == th->vm->none)
            continue;
        Value result = handle(th, handler, i);
        if (!result) {
            own->signal_raised_at = io_now_ns();
            /* the rest is looked at next time */
            atomic_fetch_or(&own->breaker, BREAK_SIGNAL);
            return false;
        }
        unref(th, result);
    }
    return true;
}
