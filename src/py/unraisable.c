#include "py/error.h"
#include "py/fast.h"
#include "py/init.h"
#include "py/object.h"

/* Exceptions that nobody can catch: of finalisers, of weak references' callbacks, at the end. sys.unraisablehook is
 * told of them, which is sys.__unraisablehook__ unless the script puts its own there. */

/* "Exception ignored in: <function ...>", or the message that stands for it. */
static void tell(Thread *th, const char *message, Value object, Value exception)
{
    Buf head = {0};
    bool of = object && !is_none(th, object);
    Value name = of ? object_repr(th, object) : NULL;
    error_clear(th);
    if (of)
        buf_addf(&head, "%s: %s\n", message ? message : "Exception ignored in",
                 name ? str_data(name) : "<object repr() failed>");
    else if (message)
        buf_addf(&head, "%s:\n", message);
    traceback_tell_ignored(th, buf_str(&head), exception);
    unref_maybe(th, name);
    buf_release(&head);
}

/* The hook that the script has put in place of the engine's own, or NULL. Borrowed. */
static Value own_hook(Thread *th)
{
    Value dict = th->vm->sys ? module_dict_peek(th->vm->sys) : NULL;
    Value hook = dict ? dict_peek_c(th, dict, "unraisablehook") : NULL;
    bool plain = !hook || is_none(th, hook) || hook == dict_peek_c(th, dict, "__unraisablehook__");
    return plain ? NULL : hook;
}

static Value hook_args(Thread *th, const char *message, Value object, Value exception)
{
    Value traceback = ((Exception *)exception)->traceback, none_value = th->vm->none;
    Value type = import_attr(th, "_sys_more", "UnraisableHookArgs");
    Value text = !type ? NULL : message ? str_from(th, message) : none(th);
    Value items = text ? tuple_of(th, 5, (Value)type_of(th, exception), exception, traceback ? traceback : none_value,
                                  text, object ? object : none_value)
                       : NULL;
    Value args = items ? call1(th, type, items) : NULL;
    unref_maybe(th, type);
    unref_maybe(th, text);
    unref_maybe(th, items);
    return args;
}

static void report(Thread *th, const char *message, Value object)
{
    Value exception = error_take(th), hook = own_hook(th);
    if (!exception)
        return;
    if (!hook) {
        tell(th, message, object, exception);
    } else {
        ref(hook); /* it may put another in its place */
        Value args = hook_args(th, message, object, exception), result = args ? call1(th, hook, args) : NULL;
        Value second = error_take(th);
        if (second)
            tell(th, "Exception ignored in sys.unraisablehook", hook, second);
        unref_maybe(th, args);
        unref_maybe(th, result);
        unref_maybe(th, second);
        unref(th, hook);
    }
    unref(th, exception);
}

void error_unraisable_on(Thread *th, const char *doing)
{
    Buf message = {0};
    buf_addf(&message, "Exception ignored %s", doing);
    report(th, buf_str(&message), NULL);
    buf_release(&message);
}

void error_unraisable(Thread *th, Value where)
{
    report(th, NULL, where);
}

Value unraisable_hook(Thread *th, Value args)
{
    Value type = import_attr(th, "_sys_more", "UnraisableHookArgs");
    bool fits = type && (Value)type_of(th, args) == type;
    unref_maybe(th, type);
    if (!type)
        return NULL;
    if (!fits || !is_instance(th, tuple_peek(args, 1), T_BaseException))
        return raise(th, T_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    Value message = tuple_peek(args, 3);
    tell(th, is_str(message) ? str_data(message) : NULL, tuple_peek(args, 4), tuple_peek(args, 1));
    return none(th);
}
