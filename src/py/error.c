#include "py/error.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "py/private.h"

static Exception *exc(Value v)
{
    return (Exception *)v;
}

/* --- setting */

/* If `exception` is already somewhere in the chain that begins at `handled`, the chain is cut before it, so that no
 * cycle comes about (as CPython's _PyErr_SetObject). A cycle that a script built itself is left by Floyd's rule. */
static void cut_from_chain(Thread *th, Value handled, Value exception)
{
    Value at = handled, slow = handled;
    bool step = false;
    while (exc(at)->context) {
        if (exc(at)->context == exception) {
            ref_set(th, &exc(at)->context, NULL);
            return;
        }
        at = exc(at)->context;
        if (step)
            slow = exc(slow)->context;
        step = !step;
        if (at == slow)
            return;
    }
}

void error_set_steal(Thread *th, Value exception)
{
    Value handled = th->handled;
    if (handled && handled != exception) {
        cut_from_chain(th, handled, exception);
        ref_set(th, &exc(exception)->context, ref(handled));
    }
    error_restore_steal(th, exception);
}

void error_restore_steal(Thread *th, Value exception)
{
    ref_set(th, &th->error, exception);
}

Value raise_value(Thread *th, Value exception)
{
    error_set_steal(th, ref(exception));
    return NULL;
}

Value raise_memory(Thread *th)
{
    error_restore_steal(th, ref_maybe(th->vm->own->memory_error));
    return NULL;
}

static Value raise_message(Thread *th, Type *type, const char *format, va_list args)
{
    Buf text = {0};
    buf_vaddf(&text, format, args);
    Value message = text.failed ? NULL : str_new(th, buf_str(&text), text.size);
    buf_release(&text);
    if (!message)
        return raise_memory(th);
    Value tuple = tuple_of(th, 1, message);
    unref(th, message);
    Value exception = tuple ? exception_new(th, type, tuple) : NULL;
    unref_maybe(th, tuple);
    if (exception)
        error_set_steal(th, exception);
    return NULL;
}

Value raise(Thread *th, TypeId type, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    raise_message(th, th->vm->type[type], format, args);
    va_end(args);
    return NULL;
}

Value raise_type(Thread *th, Type *type, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    raise_message(th, type, format, args);
    va_end(args);
    return NULL;
}

bool raise_false(Thread *th, TypeId type, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    raise_message(th, th->vm->type[type], format, args);
    va_end(args);
    return false;
}

Value raise_with(Thread *th, TypeId type, Value argument)
{
    Value tuple = argument ? tuple_of(th, 1, argument) : ref(th->vm->empty_tuple);
    Value exception = tuple ? exception_new(th, th->vm->type[type], tuple) : NULL;
    unref_maybe(th, tuple);
    if (exception)
        error_set_steal(th, exception);
    return NULL;
}

Value raise_errno(Thread *th, int number, const char *filename)
{
    if (number == EINTR && !thread_check_signals(th))
        return NULL;
    Value text = str_from(th, strerror(number));
    Value file = filename ? str_from(th, filename) : none(th);
    Value args = NULL;
    if (text && file)
        args = filename ? tuple_of(th, 3, small_make(number), text, file) : tuple_of(th, 2, small_make(number), text);
    unref_maybe(th, text);
    unref_maybe(th, file);
    Value exception = args ? exception_new(th, th->vm->type[T_OSError], args) : NULL;
    unref_maybe(th, args);
    if (exception)
        error_set_steal(th, exception);
    return NULL;
}

/* --- asking */

bool error_is_set(const Thread *th)
{
    return th->error != NULL;
}

bool error_matches(Thread *th, TypeId type)
{
    return th->error && type_is_subtype(th->error->type, th->vm->type[type]);
}

Value error_take(Thread *th)
{
    Value exception = th->error;
    th->error = NULL;
    return exception;
}

void error_clear(Thread *th)
{
    ref_set(th, &th->error, NULL);
}
