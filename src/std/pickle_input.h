#ifndef STD_PICKLE_INPUT_H
#define STD_PICKLE_INPUT_H

#include "py/vm.h"

/* Where a reader of pickles takes its bytes from: memory, or a file object's read and readline. Every function here
 * answers NULL or false with the exception set: `error` where the bytes end too soon. */
typedef struct PickleInput {
    Thread *th;
    Type *error;      /* UnpicklingError */
    const char *data; /* memory; or what the last read of `file` gave */
    size_t size, at;
    Value file;  /* NULL: memory only; the caller's */
    Value chunk; /* the bytes object behind data */
} PickleInput;

void input_release(PickleInput *in);
const char *input_need_slowly(PickleInput *in, uint64_t count);
/* In memory the whole frame must be there. */
bool input_frame(PickleInput *in);
/* A line without its newline, for the old text opcodes; the caller frees. */
char *input_line(PickleInput *in, size_t *size);

/* The next `count` bytes. They stay valid until the next call. */
static inline const char *input_need(PickleInput *in, uint64_t count)
{
    if (in->file || count > in->size - in->at)
        return input_need_slowly(in, count);
    in->at += (size_t)count;
    return in->data + in->at - count;
}

/* An opcode: at the end of memory that held something, CPython says EOFError as well. */
static inline bool input_op(PickleInput *in, unsigned char *op)
{
    if (!in->file && in->at == in->size)
        return raise_false(in->th, T_EOFError, "Ran out of input");
    const char *byte = input_need(in, 1);
    if (byte)
        *op = (unsigned char)*byte;
    return byte;
}

/* A number of so many bytes, the lowest first. */
static inline bool input_number(PickleInput *in, int bytes, uint64_t *number)
{
    const unsigned char *b = (const unsigned char *)input_need(in, (uint64_t)bytes);
    if (!b)
        return false;
    *number = 0;
    for (int i = bytes - 1; i >= 0; i--)
        *number = *number << 8 | b[i];
    return true;
}

#endif
