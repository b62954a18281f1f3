#include "mp/thread.h"

#include <stdio.h>

#include "mp/report.h"
#include "mp/state.h"
#include "mp/tracer.h"

static void thread_main(Thread *th, void *ctx)
{
    MpThread *thread = ctx;
    Hooks *hooks = &th->vm->hooks;
    if (hooks->thread)
        hooks->thread(hooks->ctx, th, thread->name, true, true);
    thread->run(th, thread->ctx);
    Value error = error_take(th);
    if (error) { /* as threading.excepthook */
        Buf head = {0};
        buf_addf(&head, "Exception in thread %s:\n", thread->name);
        fd_write_all(th, 2, buf_str(&head), head.size);
        buf_release(&head);
        tracer_raised(th, "thread", error);
        report_exception(th, error);
        unref(th, error);
    }
    if (hooks->thread)
        hooks->thread(hooks->ctx, th, thread->name, false, true);
    thread->alive = false;
    thread->th = NULL;
    wake_all(&thread->done);
    if (thread->ended)
        thread->ended(th, thread->ctx);
}

bool mpthread_start(Thread *th, MpThread *thread, const char *name, const char *func,
                    void (*run)(Thread *th, void *ctx), void *ctx)
{
    if (name)
        snprintf(thread->name, sizeof thread->name, "%s", name);
    else
        snprintf(thread->name, sizeof thread->name, "Thread-%lld (%s)", (long long)++th->vm->thread_numbers, func);
    thread->run = run;
    thread->ctx = ctx;
    Thread *new_thread = thread_new(th->vm);
    if (!new_thread) {
        raise_memory(th);
        return false;
    }
    new_thread->helper = true;
    thread->th = new_thread;
    thread->alive = thread->started = true;
    if (thread_start(th, new_thread, thread_main, thread))
        return true;
    thread->alive = thread->started = false;
    thread->th = NULL;
    if (!error_is_set(th))
        raise(th, T_RuntimeError, "can't start new thread");
    return false;
}

WaitResult mpthread_join(Thread *th, MpThread *thread, const char *what)
{
    Deadline never = deadline_in(th, -1);
    while (thread->alive && thread->th != th) {
        WaitResult r = wake_wait(th, &thread->done, &never, (WaitInfo){what, -1, thread->name});
        if (r == WAIT_ERROR)
            return r;
    }
    return WAIT_OK;
}
