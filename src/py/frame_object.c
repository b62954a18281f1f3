#include "py/builtins.h"
#include "py/fast.h"
#include "py/frame.h"
#include "py/init.h"

/* Frames as a script sees them: sys._getframe(), a traceback's tb_frame, a generator's gi_frame. The engine's frames
 * are no objects, so these are pictures, taken when asked for: they do not change as the frame runs on. */
typedef struct FrameObject {
    Object head;
    Value code, globals, locals, back; /* locals, back: NULL for none */
    int line;
} FrameObject;

Value frame_picture(Thread *th, Value code, Value globals, Value locals, int line)
{
    FrameObject *f = object_new(th, th->vm->type[T_frame], 0);
    if (!f)
        return NULL;
    f->code = ref(code);
    f->globals = ref_maybe(globals);
    f->locals = ref_maybe(locals);
    f->line = line;
    return (Value)f;
}

Value frame_object(Thread *th, Frame *frame)
{
    Value first = NULL, last = NULL;
    for (; frame; frame = frame->back) {
        Value locals = frame_locals(th, frame);
        Value made = locals ? frame_picture(th, (Value)frame->code, frame->globals, locals, frame_line(frame)) : NULL;
        unref_maybe(th, locals);
        if (!made) {
            unref_maybe(th, first);
            return NULL;
        }
        if (last)
            ((FrameObject *)last)->back = made;
        else
            first = made;
        last = made;
    }
    return first ? first : none(th);
}

static Value maybe(Thread *th, Value v)
{
    return v ? ref(v) : none(th);
}

static Value code_get(Thread *th, Value self)
{
    return maybe(th, ((FrameObject *)self)->code);
}

static Value globals_get(Thread *th, Value self)
{
    Value globals = ((FrameObject *)self)->globals;
    return globals ? ref(globals) : dict_new(th);
}

static Value locals_get(Thread *th, Value self)
{
    Value locals = ((FrameObject *)self)->locals;
    return locals ? ref(locals) : dict_new(th);
}

static Value builtins_get(Thread *th, Value self)
{
    (void)self;
    return ref(th->vm->builtins);
}

static Value back_get(Thread *th, Value self)
{
    return maybe(th, ((FrameObject *)self)->back);
}

static Value line_get(Thread *th, Value self)
{
    return int_from(th, ((FrameObject *)self)->line);
}

static Value clear_method(Thread *th, Value *a)
{
    ref_set(th, &((FrameObject *)a[0])->locals, NULL);
    return none(th);
}

static Value frame_repr(Thread *th, Value self)
{
    FrameObject *f = (FrameObject *)self;
    const Code *code = (Code *)f->code;
    return str_format(th, "<frame at 0x%lx, file '%s', line %d, code %s>", (unsigned long)self,
                      str_data(code->filename), f->line, str_data(code->name));
}

static void frame_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    FrameObject *f = (FrameObject *)self;
    Value held[] = {f->globals, f->locals, f->back};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (held[i])
            visit(ctx, held[i]);
}

static void frame_object_clear(Thread *th, Object *self)
{
    FrameObject *f = (FrameObject *)self;
    ref_set(th, &f->globals, NULL);
    ref_set(th, &f->locals, NULL);
    Value back = f->back; /* a long chain is let go in a loop */
    f->back = NULL;
    while (back && back->refs == 1) {
        Value next = ((FrameObject *)back)->back;
        ((FrameObject *)back)->back = NULL;
        unref(th, back);
        back = next;
    }
    unref_maybe(th, back);
}

static void frame_dealloc(Thread *th, Object *self)
{
    frame_object_clear(th, self);
    unref_maybe(th, ((FrameObject *)self)->code);
}

static const NativeDef frame_methods[] = {{"clear(self, /)", clear_method, NULL, 0}, {0}};
static const GetSetDef frame_fields[] = {
    {"f_code", code_get, NULL, NULL},         {"f_globals", globals_get, NULL, NULL},
    {"f_locals", locals_get, NULL, NULL},     {"f_back", back_get, NULL, NULL},
    {"f_lineno", line_get, NULL, NULL},       {"f_builtins", builtins_get, NULL, NULL},
    {0},
};
static const TypeDef frame_def = {
    .name = "frame",
    .module = "builtins",
    .size = sizeof(FrameObject),
    .flags = TYPE_GC | TYPE_FINAL | TYPE_ABSTRACT,
    .methods = frame_methods,
    .getsets = frame_fields,
    .slots = {
        .repr = frame_repr, .traverse = frame_traverse, .clear = frame_object_clear, .dealloc = frame_dealloc,
    },
};

bool frame_type_init(Thread *th)
{
    return type_fill(th, T_frame, &frame_def, NULL);
}

/* --- sys._getframe */

static Value sys_getframe(Thread *th, Value *a)
{
    int64_t depth = 0;
    Frame *frame = th->frame;
    if (a[0] && !int_as_i64(th, a[0], &depth))
        return NULL;
    for (; frame && depth > 0; depth--)
        frame = frame->back;
    if (!frame)
        return raise(th, T_ValueError, "call stack is not deep enough");
    return frame_object(th, frame);
}

static const NativeDef getframe_def = {"_getframe(depth=0, /)", sys_getframe, "The frame that is depth calls above.",
                                       0};

bool frame_sys_init(Thread *th)
{
    Value name = str_intern(th, "sys");
    Value native = name ? native_new(th, &getframe_def, NULL, name) : NULL;
    unref_maybe(th, name);
    return module_set_steal(th, th->vm->sys, "_getframe", native);
}
