#include "py/frame.h"

#include <string.h>

#include "base/mem.h"
#include "py/fast.h"
#include "py/function.h"
#include "py/init.h"

/* The frame stack: chunks in a list, in each frame after frame. A chunk that empties is kept as a spare, so that a call
 * at a chunk's edge does not ask for memory each time. */
typedef struct Chunk {
    struct Chunk *prev, *next;
    char *end;
    char *left_at; /* stack_top of the chunk before when this one began */
    _Alignas(16) char data[];
} Chunk;
enum { CHUNK_SIZE = 128 * 1024 };

void *frame_memory_slow(Thread *th, size_t size)
{
    Chunk *now = th->stack, *next = now ? now->next : NULL;
    if (next && (size_t)(next->end - next->data) < size) {
        now->next = NULL;
        mem_free(next);
        next = NULL;
    }
    if (!next) {
        size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
        next = mem_alloc(sizeof *next + room);
        if (!next) {
            raise_memory(th);
            return NULL;
        }
        next->prev = now;
        next->next = NULL;
        next->end = next->data + room;
        if (now)
            now->next = next;
    }
    next->left_at = th->stack_top;
    th->stack = next;
    th->stack_end = next->end;
    th->stack_chunk = now ? next->data : NULL;
    th->stack_top = next->data + size;
    return next->data;
}

void frame_memory_leave(Thread *th)
{
    Chunk *now = th->stack;
    th->stack_top = now->left_at;
    th->stack = now->prev;
    th->stack_end = now->prev->end;
    th->stack_chunk = now->prev->prev ? now->prev->data : NULL;
    if (now->next) {
        mem_free(now->next);
        now->next = NULL;
    }
}

void thread_stack_free(Thread *th)
{
    Chunk *at = th->stack;
    while (at && at->prev)
        at = at->prev;
    while (at) {
        Chunk *next = at->next;
        mem_free(at);
        at = next;
    }
    th->stack = th->stack_end = th->stack_top = th->stack_chunk = NULL;
}

void frame_setup(Frame *frame, Code *code)
{
    frame->code = code;
    frame->ip = code->ops;
    frame->stack = frame->sp = frame->slots + code_slots(code);
    memset(frame->slots, 0, code_slots(code) * sizeof(Value));
}

void code_prepare(Code *code)
{
    const int odd = CODE_VARARGS | CODE_VARKEYWORDS | CODE_GENERATOR;
    code->slot_count = (uint32_t)code_slots(code);
    code->frame_bytes = (uint32_t)((frame_size(code) + 15) & ~(size_t)15);
    bool more = (code->flags & odd) || code->kwonly || code->ncells || code->nfrees;
    code->plain_args = more ? SIZE_MAX : (size_t)code->argcount;
}

Frame *frame_push(Thread *th, Code *code)
{
    return frame_push_given(th, code, 0);
}

void frame_clear(Thread *th, Frame *frame)
{
    for (Value *at = frame->slots; at < frame->sp; at++) {
        Value v = *at;
        if (v) {
            *at = NULL; /* letting go may run code that looks at this frame */
            unref(th, v);
        }
    }
    if (frame->locals)
        ref_set(th, &frame->locals, NULL);
    if (frame->instance)
        ref_set(th, &frame->instance, NULL);
    Value function = frame->function;
    frame->function = NULL;
    unref_maybe(th, function);
}

void frame_pop(Thread *th, Frame *frame)
{
    frame_clear(th, frame);
    frame_drop(th, frame);
}

bool frame_make_cells(Thread *th, Frame *frame, Value closure)
{
    const Code *code = frame->code;
    Value *cells = frame->slots + code->nlocals;
    for (int i = 0; i < code->ncells; i++) {
        int param = code->cell_param ? code->cell_param[i] : -1;
        cells[i] = cell_new(th, NULL);
        if (!cells[i])
            return false;
        if (param >= 0) {
            ((Cell *)cells[i])->value = frame->slots[param];
            frame->slots[param] = NULL;
        }
    }
    for (int i = 0; i < code->nfrees; i++)
        cells[code->ncells + i] = closure ? ref(tuple_peek(closure, (size_t)i)) : cell_new(th, NULL);
    return true;
}

Frame *frame_for_call(Thread *th, Function *f, Value *args, size_t nargs, Value kwnames)
{
    Code *code = (Code *)f->code;
    bool plain = nargs == code->plain_args && !kwnames;
    Frame *frame = frame_push_given(th, code, plain ? nargs : 0);
    if (!frame)
        return NULL;
    frame->globals = f->globals;
    frame->function = ref((Value)f);
    for (size_t i = 0; plain && i < nargs; i++)
        frame->slots[i] = ref(args[i]);
    if (plain)
        return frame;
    if (function_bind(th, f, args, nargs, kwnames, frame->slots) &&
        (code->ncells + code->nfrees == 0 || frame_make_cells(th, frame, f->closure)))
        return frame;
    frame_pop(th, frame);
    return NULL;
}

Value frame_call_slot(Thread *th, Value value, Value *args, size_t nargs, Value kwnames)
{
    Function *f = (Function *)value;
    if (!recursion_enter(th, ""))
        return NULL;
    Frame *frame = frame_for_call(th, f, args, nargs, kwnames);
    Value result = NULL;
    if (frame && (frame->code->flags & CODE_GENERATOR)) {
        result = generator_new(th, f, frame);
    } else if (frame) {
        frame->entry = true;
        if (!(frame->code->flags & CODE_FAST) && !frame->locals)
            frame->locals = dict_new(th);
        result = frame_run(th, frame);
    }
    recursion_leave(th);
    return result;
}

static bool put_local(Thread *th, Value dict, Value name, Value value, bool cell)
{
    if (value && cell)
        value = ((Cell *)value)->value;
    return !value || dict_set(th, dict, name, value);
}

Value frame_locals(Thread *th, Frame *frame)
{
    const Code *code = frame->code;
    if (frame->locals)
        return ref(frame->locals);
    if (!(code->flags & CODE_FAST))
        return ref(frame->globals);
    Value dict = dict_new(th);
    bool ok = dict != NULL;
    for (int i = 0; ok && i < code->nlocals; i++)
        ok = put_local(th, dict, tuple_peek(code->varnames, (size_t)i), frame->slots[i], false);
    for (int i = 0; ok && i < code->ncells; i++)
        ok = put_local(th, dict, tuple_peek(code->cellvars, (size_t)i), frame->slots[code->nlocals + i], true);
    for (int i = 0; ok && i < code->nfrees; i++)
        ok = put_local(th, dict, tuple_peek(code->freevars, (size_t)i), frame->slots[code->nlocals + code->ncells + i],
                       true);
    if (!ok) {
        unref_maybe(th, dict);
        return NULL;
    }
    return dict;
}

int frame_line(const Frame *frame)
{
    size_t at = (size_t)(frame->ip - frame->code->ops);
    return code_line(frame->code, (uint32_t)(at ? at - 1 : 0));
}

const char *frame_stores_as(const Frame *frame)
{
    const Code *code = frame ? frame->code : NULL;
    if (!code || frame->ip < code->ops || frame->ip + 2 >= code->ops + code->op_count)
        return NULL;
    uint32_t word = *frame->ip, arg = word >> 8;
    Value names = code->names;
    switch (word & 255) {
    case OP_STORE_FAST: names = code->varnames; break;
    case OP_STORE_DEREF: names = arg < (uint32_t)code->ncells ? code->cellvars : NULL; break;
    case OP_STORE_NAME:
    case OP_STORE_GLOBAL: break;
    case OP_LOAD_FAST: /* of `self`, most often */
        arg = frame->ip[1] >> 8;
        names = (frame->ip[1] & 255) == OP_STORE_ATTR ? names : NULL;
        break;
    default: return NULL;
    }
    return names && arg < tuple_count(names) && is_str(tuple_peek(names, arg)) ? str_data(tuple_peek(names, arg))
                                                                               : NULL;
}
