/* The module _signal; signal, in lib/, gives its numbers their names. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "py/signals.h"
#include "std/util.h"
#include "std/wait.h"

static bool number_arg(Thread *th, Value v, int *number)
{
    if (!int_as_int(th, v, number))
        return false;
    if (*number < 1 || *number > 64)
        return raise_false(th, T_ValueError, "signal number out of range");
    return true;
}

static Value signal_signal(Thread *th, Value *a)
{
    int number;
    if (!int_as_int(th, a[0], &number))
        return NULL;
    if (!thread_is_main(th))
        return raise(th, T_ValueError, "signal only works in main thread of the main interpreter");
    if (number < 1 || number > 64)
        return raise(th, T_ValueError, "signal number out of range");
    bool constant = a[1] == small_make(0) || a[1] == small_make(1);
    if (!constant && !is_callable(a[1])) {
        return raise(th, T_TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    Value old = signal_handler_peek(th->vm, number);
    old = old ? ref(old) : none(th);
    if (signal_handler_set(th, number, a[1]))
        return old;
    unref(th, old);
    return NULL;
}
static Value signal_getsignal(Thread *th, Value *a)
{
    int number;
    if (!number_arg(th, a[0], &number))
        return NULL;
    Value now = signal_handler_peek(th->vm, number);
    return now ? ref(now) : none(th);
}
static Value signal_default_int(Thread *th, Value *a)
{
    (void)a;
    return raise_type(th, th->vm->type[T_KeyboardInterrupt], "%s", "");
}
static Value signal_raise(Thread *th, Value *a)
{
    int number;
    if (!number_arg(th, a[0], &number))
        return NULL;
    if (kill(getpid(), number) != 0)
        return raise_errno(th, errno, NULL);
    return thread_check_signals(th) ? none(th) : NULL;
}
static Value signal_alarm(Thread *th, Value *a)
{
    int seconds;
    return int_as_int(th, a[0], &seconds) ? int_from(th, alarm((unsigned)seconds)) : NULL;
}
static Value timer_value(Thread *th, const struct itimerval *t)
{
    return tuple_steal(th, 2,
                       (Value[]){float_from(th, (double)t->it_value.tv_sec + (double)t->it_value.tv_usec / 1e6),
                                 float_from(th, (double)t->it_interval.tv_sec + (double)t->it_interval.tv_usec / 1e6)});
}
static struct timeval timeval_of(double seconds)
{
    struct timeval t = {.tv_sec = (time_t)seconds};
    t.tv_usec = (suseconds_t)((seconds - (double)t.tv_sec) * 1e6);
    return t;
}
static Value signal_setitimer(Thread *th, Value *a)
{
    int which;
    double seconds, interval = 0;
    if (!int_as_int(th, a[0], &which) || !float_as_double(th, a[1], &seconds) ||
        (a[2] && !float_as_double(th, a[2], &interval)))
        return NULL;
    struct itimerval fresh = {.it_interval = timeval_of(interval), .it_value = timeval_of(seconds)}, old;
    if (setitimer(which, &fresh, &old) < 0)
        return raise_errno(th, errno, NULL);
    return timer_value(th, &old);
}
static Value signal_getitimer(Thread *th, Value *a)
{
    int which;
    struct itimerval now;
    if (!int_as_int(th, a[0], &which))
        return NULL;
    if (getitimer(which, &now) < 0)
        return raise_errno(th, errno, NULL);
    return timer_value(th, &now);
}
static Value signal_pause(Thread *th, Value *a)
{
    (void)a;
    block_begin(th, "wait", -1, "signal", -1);
    pause();
    block_end(th, true);
    return thread_check_signals(th) ? none(th) : NULL;
}
static Value signal_strsignal(Thread *th, Value *a)
{
    int number;
    if (!number_arg(th, a[0], &number))
        return NULL;
    const char *text = strsignal(number);
    return text ? str_from(th, text) : none(th);
}
static Value signal_siginterrupt(Thread *th, Value *a)
{
    int number;
    return number_arg(th, a[0], &number) ? none(th) : NULL; /* handlers never restart calls here */
}
static Value signal_set_wakeup_fd(Thread *th, Value *a)
{
    int fd;
    return int_as_int(th, a[0], &fd) ? int_from(th, signal_wakeup_fd_set(fd)) : NULL;
}

static Value set_of(Thread *th, const sigset_t *mask)
{
    Value set = set_new(th, NULL, false);
    for (int i = 1; set && i < 65; i++) {
        if (sigismember(mask, i) != 1 || set_add(th, set, small_make(i)))
            continue;
        unref(th, set);
        return NULL;
    }
    return set;
}
static Value signal_mask(Thread *th, Value *a)
{
    int how, number;
    sigset_t mask, old;
    sigemptyset(&mask);
    Value list = list_from(th, a[1]);
    bool ok = list && int_as_int(th, a[0], &how);
    for (size_t i = 0; ok && i < list_count(list); i++) {
        ok = number_arg(th, list_peek(list, i), &number);
        if (ok)
            sigaddset(&mask, number);
    }
    unref_maybe(th, list);
    if (!ok)
        return NULL;
    int error = pthread_sigmask(how, &mask, &old);
    if (error)
        return raise_errno(th, error, NULL);
    return thread_check_signals(th) ? set_of(th, &old) : NULL;
}

/* sigwait(sigset) */
static Value signal_sigwait(Thread *th, Value *a)
{
    sigset_t mask;
    int number = 0;
    sigemptyset(&mask);
    Value list = list_from(th, a[0]);
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < list_count(list); i++) {
        ok = int_as_int(th, list_peek(list, i), &number);
        if (ok)
            sigaddset(&mask, number);
    }
    unref_maybe(th, list);
    if (!ok)
        return NULL;
    block_begin(th, "wait", -1, "signal", -1);
    int error = sigwait(&mask, &number);
    block_end(th, error == 0);
    return error ? raise_errno(th, error, NULL) : int_from(th, number);
}

static Value signal_pending(Thread *th, Value *a)
{
    (void)a;
    sigset_t mask;
    sigpending(&mask);
    return set_of(th, &mask);
}

/* pthread_kill(thread_id, signalnum) */
static Value signal_pthread_kill(Thread *th, Value *a)
{
    int64_t id;
    int number;
    if (!int_as_i64(th, a[0], &id) || !int_as_int(th, a[1], &number))
        return NULL;
    int error = pthread_kill((pthread_t)id, number);
    if (error)
        return raise_errno(th, error, NULL);
    return thread_check_signals(th) ? none(th) : NULL;
}

static const NativeDef FUNCTIONS[] = {
    {"sigwait(sigset, /)", signal_sigwait, NULL, 0},
    {"sigpending()", signal_pending, NULL, 0},
    {"pthread_kill(thread_id, signalnum, /)", signal_pthread_kill, NULL, 0},
    {"signal(signalnum, handler, /)", signal_signal, NULL, 0},
    {"getsignal(signalnum, /)", signal_getsignal, NULL, 0},
    {"raise_signal(signalnum, /)", signal_raise, NULL, 0},
    {"alarm(seconds, /)", signal_alarm, NULL, 0},
    {"setitimer(which, seconds, interval=0.0, /)", signal_setitimer, NULL, 0},
    {"getitimer(which, /)", signal_getitimer, NULL, 0},
    {"pause()", signal_pause, NULL, 0},
    {"strsignal(signalnum, /)", signal_strsignal, NULL, 0},
    {"siginterrupt(signalnum, flag, /)", signal_siginterrupt, NULL, 0},
    {"set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", signal_set_wakeup_fd, NULL, 0},
    {"pthread_sigmask(how, mask, /)", signal_mask, NULL, 0},
    {0},
};
static const NativeDef DEFAULT_INT = {"default_int_handler(signalnum, frame, /)", signal_default_int, NULL, 0};

static const NamedInt SIGNALS[] = {
    NAMED_INT(SIGHUP), NAMED_INT(SIGINT), NAMED_INT(SIGQUIT), NAMED_INT(SIGILL), NAMED_INT(SIGTRAP),
    NAMED_INT(SIGABRT), NAMED_INT(SIGBUS), NAMED_INT(SIGFPE), NAMED_INT(SIGKILL), NAMED_INT(SIGUSR1),
    NAMED_INT(SIGSEGV), NAMED_INT(SIGUSR2), NAMED_INT(SIGPIPE), NAMED_INT(SIGALRM), NAMED_INT(SIGTERM),
    NAMED_INT(SIGCHLD), NAMED_INT(SIGCONT), NAMED_INT(SIGSTOP), NAMED_INT(SIGTSTP), NAMED_INT(SIGTTIN),
    NAMED_INT(SIGTTOU), NAMED_INT(SIGURG), NAMED_INT(SIGXCPU), NAMED_INT(SIGXFSZ), NAMED_INT(SIGVTALRM),
    NAMED_INT(SIGPROF), NAMED_INT(SIGWINCH), NAMED_INT(SIGIO), NAMED_INT(SIGPWR), NAMED_INT(SIGSYS), {0},
};

static const NamedInt NUMBERS[] = {
    {"SIG_DFL", 0}, {"SIG_IGN", 1}, NAMED_INT(ITIMER_REAL), NAMED_INT(ITIMER_VIRTUAL), NAMED_INT(ITIMER_PROF),
    NAMED_INT(SIG_BLOCK), NAMED_INT(SIG_UNBLOCK), NAMED_INT(SIG_SETMASK), {"NSIG", 65}, {0},
};

static bool init(Thread *th, Value module)
{
    Value handler = signal_default_int_peek(th->vm);
    Value own = handler ? ref(handler) : native_new(th, &DEFAULT_INT, NULL, NULL);
    /* the last two are no constants: the C library keeps some signals for itself */
    return module_set_steal(th, module, "default_int_handler", own) &&
           module_set_steal(th, module, "_numbers", dict_of_ints(th, SIGNALS)) &&
           module_set_ints(th, module, NUMBERS) && module_set_int(th, module, "SIGRTMIN", SIGRTMIN) &&
           module_set_int(th, module, "SIGRTMAX", SIGRTMAX);
}

const ModuleDef std__signal_module = {.name = "_signal", .functions = FUNCTIONS, .init = init};
