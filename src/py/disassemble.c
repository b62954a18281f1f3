/* Code as text, for tests: the opcodes' documentation is proved by it. */
#include "base/buf.h"
#include "py/code.h"
#include "py/vm.h"

static const char *const NAMES[] = {
#define OP(name, effect, doc) [OP_##name] = #name,
#include "py/opcodes.def"
#undef OP
};

static Value argument_value(const Code *code, Opcode op, uint32_t arg)
{
    switch (op) {
    case OP_LOAD_CONST: return tuple_peek(code->consts, arg);
    case OP_LOAD_NAME:
    case OP_STORE_NAME:
    case OP_DELETE_NAME:
    case OP_LOAD_GLOBAL:
    case OP_STORE_GLOBAL:
    case OP_DELETE_GLOBAL:
    case OP_LOAD_ATTR:
    case OP_STORE_ATTR:
    case OP_DELETE_ATTR:
    case OP_LOAD_METHOD:
    case OP_LOAD_SUPER_ATTR:
    case OP_IMPORT_NAME:
    case OP_IMPORT_FROM: return tuple_peek(code->names, arg);
    case OP_LOAD_FAST:
    case OP_LOAD_FAST_ATTR:
    case OP_STORE_FAST:
    case OP_DELETE_FAST:
    case OP_CLEAR_FAST: return tuple_peek(code->varnames, arg);
    case OP_LOAD_CELL:
    case OP_LOAD_DEREF:
    case OP_LOAD_CLASSDEREF:
    case OP_STORE_DEREF:
    case OP_DELETE_DEREF:
    case OP_NEW_CELL:
        return arg < (uint32_t)code->ncells ? tuple_peek(code->cellvars, arg)
                                            : tuple_peek(code->freevars, arg - (uint32_t)code->ncells);
    default: return NULL;
    }
}

static void add_value(Thread *th, Value value, Buf *out)
{
    if (!is_small(value) && value->type == th->vm->type[T_code]) {
        buf_addf(out, " <code %s>", str_data(((Code *)value)->qualname));
        return;
    }
    Value repr = is_str(value) ? ref(value) : object_repr(th, value);
    if (repr)
        buf_addf(out, " %s%s%s", is_str(value) ? "'" : "", str_data(repr), is_str(value) ? "'" : "");
    else
        error_clear(th);
    unref_maybe(th, repr);
}

void code_disassemble(Thread *th, Value value, Buf *out)
{
    const Code *code = (const Code *)value;
    buf_addf(out, "%s: stack %d\n", str_data(code->qualname), code->stack_size);
    for (uint32_t i = 0; i < code->op_count; i++) {
        Opcode op = (Opcode)(code->ops[i] & 0xFF);
        uint32_t arg = code->ops[i] >> 8;
        buf_addf(out, "%3d %4u %s %u", code_line(code, i), i, NAMES[op], arg);
        Value shown = argument_value(code, op, arg);
        if (shown)
            add_value(th, shown, out);
        buf_add_char(out, '\n');
    }
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const Handler *h = &code->handlers[i];
        buf_addf(out, "handler %u-%u -> %u depth %u\n", h->start, h->end, h->target, h->depth);
    }
    for (size_t i = 0; i < tuple_count(code->consts); i++) {
        Value held = tuple_peek(code->consts, i);
        if (!is_small(held) && held->type == th->vm->type[T_code])
            code_disassemble(th, held, out);
    }
}
