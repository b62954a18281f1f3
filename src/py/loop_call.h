#ifndef PY_LOOP_CALL_H
#define PY_LOOP_CALL_H

#include "py/fast.h"
#include "py/frame.h"
#include "py/function.h"

/* What the loop does where frames begin and end. Only loop.c includes this. */

/* --- calls that push a frame */

/* The general way of enter_function. */
static __attribute__((noinline)) Frame *enter_binding(Thread *th, Function *f, Value *args, size_t nargs, Value kwnames)
{
    Code *code = (Code *)f->code;
    const int odd = CODE_VARARGS | CODE_VARKEYWORDS;
    if (!(code->flags & odd) && (size_t)code->argcount >= nargs) {
        Frame *frame = frame_push_given(th, code, nargs);
        if (frame) {
            for (size_t i = 0; i < nargs; i++)
                frame->slots[i] = args[i];
            frame->globals = f->globals;
            frame->function = (Value)f;
            bool whole = !kwnames && !code->kwonly && (size_t)code->argcount == nargs;
            if ((whole || function_bind_moved(th, f, args + nargs, kwnames, frame->slots)) &&
                (code->ncells + code->nfrees == 0 || frame_make_cells(th, frame, f->closure)))
                return frame;
            frame_pop(th, frame);
            return NULL;
        }
    }
    Frame *frame = th->error ? NULL : frame_for_call(th, f, args, nargs, kwnames);
    size_t total = nargs + (kwnames ? tuple_count(kwnames) : 0);
    for (size_t i = 0; i < total; i++)
        unref(th, args[i]);
    unref(th, (Value)f);
    return frame;
}

/* A frame for f whose arguments stand on the stack, owned, at args; they and f are taken over. NULL: exception. */
static inline Frame *enter_function(Thread *th, Function *f, Value *args, size_t nargs, Value kwnames)
{
    Code *code = (Code *)f->code;
    Frame *frame = nargs == code->plain_args && !kwnames ? frame_push_given(th, code, nargs) : NULL;
    if (!frame)
        return enter_binding(th, f, args, nargs, kwnames);
    for (size_t i = 0; i < nargs; i++)
        frame->slots[i] = args[i];
    frame->globals = f->globals;
    frame->function = (Value)f;
    return frame;
}

/* The end of a frame that enter_function or frame_for_call made; what it holds ends at sp. It is linked no more. */
static inline void leave_function(Thread *th, Frame *frame, Value *sp)
{
    for (Value *at = frame->slots; at < sp; at++)
        unref_maybe(th, *at);
    unref(th, frame->function);
    frame_drop(th, frame);
    recursion_leave(th);
}

/* An instance whose __init__ is a Python function: its new frame gets the instance as first argument. Returns NULL with
 * no exception if the class is not of that kind. */
static Value plain_instance(Thread *th, Value class, Value *init)
{
    Type *type = (Type *)class;
    if (!is_type(class) || class->type != th->vm->type[T_type] || !(type->flags & TYPE_HEAP) ||
        (type->flags & TYPE_ABSTRACT) || !type_plain_create(type))
        return NULL;
    *init = type_init_peek(th, type);
    if (!*init || !is_function(*init) || (((Code *)((Function *)*init)->code)->flags & CODE_GENERATOR))
        return NULL;
    return object_new(th, type, 0);
}

static Value init_result(Thread *th, Value instance, Value returned)
{
    if (!is_none(th, returned)) {
        raise(th, T_TypeError, "__init__() should return None, not '%s'", type_of(th, returned)->name);
        unref(th, instance);
        instance = NULL;
    }
    unref(th, returned);
    return instance;
}

static void tell_line(Thread *th, Frame *frame, int line)
{
    Hooks *hooks = &th->vm->hooks;
    hooks->line(hooks->ctx, th, frame->code->file_text, line, str_data(frame->code->name), frame->level);
}

/* --- exceptions */

static const Handler *find_handler(const Code *code, uint32_t at)
{
    for (uint32_t i = 0; i < code->handler_count; i++)
        if (at >= code->handlers[i].start && at < code->handlers[i].end)
            return &code->handlers[i];
    return NULL;
}

/* What the generator was handling becomes what the thread handles, and back. */
static void handled_enter(Frame *frame, Thread *th)
{
    Generator *g = frame->generator;
    g->outer_handled = th->handled;
    th->handled = g->handled_depth ? g->handled : ref_maybe(g->outer_handled);
    g->handled = NULL;
}

static void handled_leave(Frame *frame, Thread *th)
{
    Generator *g = frame->generator;
    if (g->handled_depth)
        g->handled = th->handled;
    else
        unref_maybe(th, th->handled);
    th->handled = g->outer_handled;
    g->outer_handled = NULL;
}

#endif
