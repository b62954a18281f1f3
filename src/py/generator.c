#include <string.h>

#include "py/fast.h"
#include "py/frame.h"
#include "py/init.h"

/* Generators: a frame that lives in an object. Resuming it links the frame above the resumer's and runs it until it
 * yields or returns (Objects/genobject.c). */

static Value generator_next(Thread *th, Value self);

bool is_generator(Value v)
{
    return !is_small(v) && v->type->slots.next == generator_next;
}

Value generator_new(Thread *th, Function *f, Frame *from)
{
    Code *code = from->code;
    Generator *g = object_new(th, th->vm->type[T_generator], frame_size(code) - sizeof(Frame));
    if (g) {
        g->name = ref(f->name);
        g->qualname = ref(f->qualname);
        frame_setup(&g->frame, (Code *)ref((Value)code));
        g->frame.generator = g;
        g->frame.globals = from->globals;
        g->frame.function = from->function;
        memcpy(g->frame.slots, from->slots, code_slots(code) * sizeof(Value));
        memset(from->slots, 0, code_slots(code) * sizeof(Value));
        from->function = NULL;
    }
    frame_pop(th, from);
    return (Value)g;
}

/* What is thrown before the first line comes from the def. */
static Value generator_end(Thread *th, Generator *g)
{
    g->finished = true;
    traceback_add(th, th->error, (Value)g->frame.code, 0);
    Traceback *tb = (Traceback *)((Exception *)th->error)->traceback;
    if (tb && tb->code == (Value)g->frame.code) {
        tb->line = tb->end = g->frame.code->first_line;
        tb->col = -1;
    }
    frame_clear(th, &g->frame);
    return NULL;
}

/* Resumes. value NULL: th->error is thrown in. NULL without exception: it returned,
 * *returned is set (new reference). */
static Value generator_resume(Thread *th, Generator *g, Value value, Value *returned)
{
    *returned = NULL;
    if (g->running) {
        if (!value) /* the exception that was to be thrown gives way to this one */
            error_clear(th);
        return raise(th, T_ValueError, "generator already executing");
    }
    if (g->finished) {
        if (value)
            *returned = none(th);
        return NULL;
    }
    if (!g->started && value && !is_none(th, value))
        return raise(th, T_TypeError, "can't send non-None value to a just-started generator");
    if (!g->started && !value)
        return generator_end(th, g);
    if (!recursion_enter(th, ""))
        return NULL;
    if (g->started && value)
        *g->frame.sp++ = ref(value);
    g->started = g->running = true;
    ref((Value)g);
    Value result = frame_run(th, &g->frame);
    if (g->finished && result) {
        *returned = result;
        result = NULL;
    } else if (g->finished && error_matches(th, T_StopIteration)) {
        Value cause = error_take(th);
        raise(th, T_RuntimeError, "generator raised StopIteration");
        Exception *e = (Exception *)th->error;
        if (e) {
            ref_set(th, &e->cause, ref(cause));
            ref_set(th, &e->context, ref(cause));
            e->suppress_context = true;
        }
        unref(th, cause);
    }
    unref(th, (Value)g);
    recursion_leave(th);
    return result;
}

/* --- yield from */

static Value send_to(Thread *th, Value iterator, Value value, Value *returned)
{
    Value result;
    if (is_generator(iterator))
        return generator_resume(th, (Generator *)iterator, value, returned);
    if (is_none(th, value)) {
        result = type_of(th, iterator)->slots.next(th, iterator);
        if (!result && !th->error) {
            *returned = none(th);
            return NULL;
        }
    } else {
        result = call_method(th, iterator, "send", 1, value);
    }
    if (!result && error_matches(th, T_StopIteration)) {
        Value stop = error_take(th);
        Value given = ((Exception *)stop)->extra[0];
        *returned = given ? ref(given) : none(th);
        unref(th, stop);
    }
    return result;
}

static bool close_iterator(Thread *th, Value iterator)
{
    Value method = attr_find(th, iterator, "close");
    if (!method) {
        error_unraisable(th, iterator);
        return true;
    }
    Value result = call0(th, method);
    unref(th, method);
    unref_maybe(th, result);
    return result != NULL;
}

/* The exception in th->error is thrown into the iterator. */
static Value throw_to(Thread *th, Value iterator, Value *returned)
{
    if (error_matches(th, T_GeneratorExit)) {
        Value exit = error_take(th);
        if (close_iterator(th, iterator))
            error_restore_steal(th, exit);
        else
            unref(th, exit);
        return NULL;
    }
    if (is_generator(iterator))
        return generator_resume(th, (Generator *)iterator, NULL, returned);
    Value exception = error_take(th);
    Value method = attr_find(th, iterator, "throw");
    if (!method) {
        if (!th->error)
            error_restore_steal(th, exception);
        else
            unref(th, exception);
        return NULL;
    }
    Value result = call1(th, method, exception);
    unref(th, method);
    unref(th, exception);
    if (!result && error_matches(th, T_StopIteration)) {
        Value stop = error_take(th);
        Value given = ((Exception *)stop)->extra[0];
        *returned = given ? ref(given) : none(th);
        unref(th, stop);
    }
    return result;
}

Value delegate_step(Thread *th, Value iterator, Value value, Value *returned)
{
    *returned = NULL;
    return value ? send_to(th, iterator, value, returned) : throw_to(th, iterator, returned);
}

/* --- what Python sees */

static Value stop_with(Thread *th, Value returned)
{
    if (is_none(th, returned)) {
        Value stop = exception_new(th, th->vm->type[T_StopIteration], th->vm->empty_tuple);
        if (stop)
            error_set_steal(th, stop);
    } else {
        raise_with(th, T_StopIteration, returned);
    }
    unref(th, returned);
    return NULL;
}

static Value generator_next(Thread *th, Value self)
{
    Value returned;
    Value item = generator_resume(th, (Generator *)self, th->vm->none, &returned);
    if (!returned)
        return item;
    if (is_none(th, returned)) { /* the end without a word: NULL alone says it */
        unref(th, returned);
        return NULL;
    }
    return stop_with(th, returned);
}

static Value method_send(Thread *th, Value *a)
{
    Value returned;
    Value item = generator_resume(th, (Generator *)a[0], a[1], &returned);
    return returned ? stop_with(th, returned) : item;
}

static Value throw_now(Thread *th, Generator *g)
{
    Value returned;
    Value item = generator_resume(th, g, NULL, &returned);
    return returned ? stop_with(th, returned) : item;
}

/* throw(exception) and the old throw(type, value, traceback). */
static Value method_throw(Thread *th, Value *a)
{
    Value exception = a[1], made = NULL;
    if (is_type(exception) && (((Type *)exception)->flags & TYPE_EXCEPTION)) {
        if (a[2] && is_exception(a[2]))
            made = ref(a[2]);
        else if (a[2] && !is_none(th, a[2]))
            made = is_tuple(a[2]) ? call_tuple(th, exception, a[2], NULL) : call1(th, exception, a[2]);
        else
            made = call0(th, exception);
    } else if (is_exception(exception)) {
        if (a[2] && !is_none(th, a[2]))
            return raise(th, T_TypeError, "instance exception may not have a separate value");
        made = ref(exception);
    } else {
        return raise(th, T_TypeError, "exceptions must be classes or instances deriving from BaseException, not %s",
                     type_of(th, exception)->name);
    }
    if (made && !is_exception(made)) {
        Value class = object_repr(th, exception);
        if (class)
            raise(th, T_TypeError, "calling %s should have returned an instance of BaseException, not %s",
                  str_data(class), type_of(th, made)->name);
        unref_maybe(th, class);
        unref(th, made);
    } else if (made) {
        error_restore_steal(th, made);
    }
    return throw_now(th, (Generator *)a[0]);
}

static Value generator_close(Thread *th, Generator *g)
{
    if (g->finished)
        return none(th);
    if (!g->started) {
        g->finished = true;
        frame_clear(th, &g->frame);
        return none(th);
    }
    Value exit = exception_new(th, th->vm->type[T_GeneratorExit], th->vm->empty_tuple), returned;
    if (!exit)
        return NULL;
    error_restore_steal(th, exit);
    Value item = generator_resume(th, g, NULL, &returned);
    if (item) {
        unref(th, item);
        return raise(th, T_RuntimeError, "generator ignored GeneratorExit");
    }
    if (returned)
        return returned;
    if (error_matches(th, T_GeneratorExit) || error_matches(th, T_StopIteration)) {
        error_clear(th);
        return none(th);
    }
    return NULL;
}

static Value method_close(Thread *th, Value *a)
{
    return generator_close(th, (Generator *)a[0]);
}

static Value generator_iter(Thread *th, Value self)
{
    (void)th;
    return ref(self);
}

static Value generator_repr(Thread *th, Value self)
{
    return str_format(th, "<generator object %s at 0x%lx>", str_data(((Generator *)self)->qualname),
                      (unsigned long)self);
}

static void generator_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Generator *g = (Generator *)self;
    if (g->handled)
        visit(ctx, g->handled);
    if (g->running)
        return; /* its stack is the loop's; what it holds stays */
    if (g->frame.function)
        visit(ctx, g->frame.function);
    for (Value *at = g->frame.slots; g->frame.sp && at < g->frame.sp; at++)
        if (*at)
            visit(ctx, *at);
}

/* Its finally blocks run. */
static void generator_finalize(Thread *th, Object *self)
{
    Generator *g = (Generator *)self;
    if (!g->frame.code || !g->started || g->finished)
        return;
    Value error = error_take(th);
    self->refs++;
    Value result = generator_close(th, g);
    if (result)
        unref(th, result);
    else
        error_unraisable(th, (Value)g);
    self->refs--;
    error_restore_steal(th, error);
}

static void generator_dealloc(Thread *th, Object *self)
{
    Generator *g = (Generator *)self;
    generator_finalize(th, self);
    if (g->frame.code)
        frame_clear(th, &g->frame);
    unref_maybe(th, (Value)g->frame.code);
    unref_maybe(th, g->handled);
    unref_maybe(th, g->outer_handled);
    unref_maybe(th, g->name);
    unref_maybe(th, g->qualname);
}

static Value name_get(Thread *th, Value self)
{
    (void)th;
    return ref(((Generator *)self)->name);
}

static Value qualname_get(Thread *th, Value self)
{
    (void)th;
    return ref(((Generator *)self)->qualname);
}

static bool text_set(Thread *th, Value *place, Value value, const char *what)
{
    if (!value || !is_str(value))
        return raise_false(th, T_TypeError, "%s must be set to a string object", what);
    ref_set(th, place, ref(value));
    return true;
}

static bool name_set(Thread *th, Value self, Value value)
{
    return text_set(th, &((Generator *)self)->name, value, "__name__");
}

static bool qualname_set(Thread *th, Value self, Value value)
{
    return text_set(th, &((Generator *)self)->qualname, value, "__qualname__");
}

static Value running_get(Thread *th, Value self)
{
    return truth(th, ((Generator *)self)->running);
}

static Value suspended_get(Thread *th, Value self)
{
    Generator *g = (Generator *)self;
    return truth(th, g->started && !g->running && !g->finished);
}

static Value code_get(Thread *th, Value self)
{
    (void)th;
    return ref((Value)((Generator *)self)->frame.code);
}

static Value frame_get(Thread *th, Value self)
{
    Generator *g = (Generator *)self;
    if (g->finished)
        return none(th);
    Value locals = frame_locals(th, &g->frame);
    int line = g->started ? frame_line(&g->frame) : g->frame.code->first_line;
    Value made = locals ? frame_picture(th, (Value)g->frame.code, g->frame.globals, locals, line) : NULL;
    unref_maybe(th, locals);
    return made;
}

static Value yieldfrom_get(Thread *th, Value self)
{
    Generator *g = (Generator *)self;
    if (g->started && !g->running && !g->finished && (*g->frame.ip & 255) == OP_YIELD_FROM)
        return ref(g->frame.sp[-1]);
    return none(th);
}

static const NativeDef generator_methods[] = {
    {"send(self, value, /)", method_send, "Resumes the generator with a value.", 0},
    {"throw(self, type, value=None, traceback=None, /)", method_throw, "Raises an exception where it waits.", 0},
    {"close(self, /)", method_close, "Raises GeneratorExit where it waits.", 0},
    {0},
};
static const GetSetDef generator_fields[] = {
    {"__name__", name_get, name_set, NULL},   {"__qualname__", qualname_get, qualname_set, NULL},
    {"gi_running", running_get, NULL, NULL},  {"gi_suspended", suspended_get, NULL, NULL},
    {"gi_code", code_get, NULL, NULL},        {"gi_yieldfrom", yieldfrom_get, NULL, NULL},
    {"gi_frame", frame_get, NULL, NULL},
    {0},
};
static const TypeDef generator_def = {
    .name = "generator",
    .module = "builtins",
    .size = sizeof(Generator),
    .flags = TYPE_GC | TYPE_FINAL | TYPE_ABSTRACT | TYPE_VARIABLE,
    .methods = generator_methods,
    .getsets = generator_fields,
    .slots = {
        .iter = generator_iter, .next = generator_next, .repr = generator_repr, .traverse = generator_traverse,
        .finalize = generator_finalize, .dealloc = generator_dealloc,
    },
};

bool generator_init(Vm *vm)
{
    return type_fill(vm->main_thread, T_generator, &generator_def, NULL) && frame_type_init(vm->main_thread);
}
