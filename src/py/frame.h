#ifndef PY_FRAME_H
#define PY_FRAME_H

#include "py/code.h"
#include "py/vm.h"

/* One activation of a Code. Frames of plain calls stand on the thread's frame stack (chunks, so that deep recursion
 * needs no C stack); a generator's frame stands in the generator. */
typedef struct Frame {
    struct Frame *back;     /* the caller, on the same thread */
    Code *code;             /* kept alive by function, or by who runs the frame */
    Value globals;          /* likewise */
    Value function;         /* owned, or NULL for modules and class bodies */
    Value locals;           /* owned dict of CODE_FAST-less code, or NULL */
    const uint32_t *ip;     /* the next instruction */
    Value *sp;              /* the first free stack place; valid while the frame does not run */
    Value *stack;
    struct Generator *generator; /* borrowed, or NULL */
    Value instance;         /* an __init__ that the loop called for a class: what the call gives; owned */
    int level;              /* frames on this thread, this one counted */
    bool entry;             /* returning from it leaves frame_run */
    Value slots[];          /* locals, cells, free cells, stack */
} Frame;

typedef struct Generator {
    Object head;
    Value name, qualname;
    Value handled;          /* what it was handling when it yielded; NULL if nothing */
    Value outer_handled;    /* what its resumer was handling; owned while it runs */
    int handled_depth;      /* except blocks it is in */
    bool running, started, finished;
    Frame frame;            /* must be last */
} Generator;

static inline size_t code_slots(const Code *code)
{
    return (size_t)(code->nlocals + code->ncells + code->nfrees);
}
static inline size_t frame_size(const Code *code)
{
    return sizeof(Frame) + (code_slots(code) + (size_t)code->stack_size) * sizeof(Value);
}

/* --- frame.c */
/* The name under which the innermost frame is about to store what the call in progress gives (`name = f()`,
 * `self.name = f()`): a hint, for a trace. NULL: it is not stored so. */
const char *frame_stores_as(const Frame *frame);
void *frame_memory_slow(Thread *th, size_t size); /* a new chunk of the frame stack */

Frame *frame_push(Thread *th, Code *code);      /* slots NULL; not linked yet; NULL: MemoryError */
void frame_pop(Thread *th, Frame *frame);       /* lets go what it holds and gives its memory back */
void frame_memory_leave(Thread *th);            /* gives back the chunk that a frame began */
void frame_clear(Thread *th, Frame *frame);     /* the slots and the rest, not the memory */
void frame_setup(Frame *frame, Code *code);     /* fields of a zeroed frame */
/* Cells: new ones for cellvars (parameters moved in), the closure's (a tuple or NULL) for freevars. */
bool frame_make_cells(Thread *th, Frame *frame, Value closure);
/* A frame for calling f; with arguments bound. NULL: exception. */
Frame *frame_for_call(Thread *th, Function *f, Value *args, size_t nargs, Value kwnames);
Value frame_call_slot(Thread *th, Value f, Value *args, size_t nargs, Value kwnames); /* slots.call of functions */
/* What locals() gives: a new reference to a dict. */
Value frame_locals(Thread *th, Frame *frame);
int frame_line(const Frame *frame);             /* the line it is at */
void thread_stack_free(Thread *th);

/* A frame with its fields set, its slots from `given` on NULL (the first ones are the caller's to fill at once). */
static inline Frame *frame_push_given(Thread *th, Code *code, size_t given)
{
    size_t size = code->frame_bytes, slots = code->slot_count;
    Frame *frame = th->stack_top;
    if (__builtin_expect((size_t)((char *)th->stack_end - (char *)frame) >= size, 1))
        th->stack_top = (char *)frame + size;
    else if (!(frame = frame_memory_slow(th, size)))
        return NULL;
    frame->back = NULL;
    frame->code = code;
    frame->function = NULL;
    frame->locals = NULL;
    frame->ip = code->ops;
    frame->stack = frame->sp = frame->slots + slots;
    frame->generator = NULL;
    frame->instance = NULL;
    frame->entry = false;
    for (size_t i = given; i < slots; i++)
        frame->slots[i] = NULL;
    return frame;
}

/* Gives back the memory of the last frame pushed, which holds nothing any more. */
static inline void frame_drop(Thread *th, Frame *frame)
{
    th->stack_top = frame;
    if (__builtin_expect((void *)frame == th->stack_chunk, 0))
        frame_memory_leave(th);
}

/* --- loop.c: runs a frame that is an entry until it returns (or, a generator's, yields: *yielded). Takes the frame
 * over: popped when done, unless it is a generator's. */
Value frame_run(Thread *th, Frame *frame);

/* --- frame_object.c: frames as scripts see them */
Value frame_object(Thread *th, Frame *frame); /* a picture of the frame and its callers; None for NULL */
Value frame_picture(Thread *th, Value code, Value globals, Value locals, int line); /* of this alone; NULLs: none */
bool frame_type_init(Thread *th);
bool frame_sys_init(Thread *th); /* sys._getframe */

/* --- generator.c */
Value generator_new(Thread *th, Function *f, Frame *from); /* takes over the contents of the pushed frame `from` */
/* yield from: one step of iterator with value (or the exception in th->error, value NULL). As generator_resume. */
Value delegate_step(Thread *th, Value iterator, Value value, Value *returned);
bool is_generator(Value v);

#endif
