#include "std/pickle_input.h"

#include <string.h>

#include "base/mem.h"

static void *truncated(PickleInput *in)
{
    raise_type(in->th, in->error, "pickle data was truncated");
    return NULL;
}

void input_release(PickleInput *in)
{
    unref_maybe(in->th, in->chunk);
}

static bool take_chunk(PickleInput *in, Value chunk)
{
    if (!chunk)
        return false;
    if (!is_bytes(chunk)) {
        unref(in->th, chunk);
        return raise_false(in->th, T_TypeError, "read() returned non-bytes object");
    }
    ref_set(in->th, &in->chunk, chunk);
    in->data = ((Bytes *)chunk)->data;
    in->size = ((Bytes *)chunk)->size;
    in->at = 0;
    return true;
}

const char *input_need_slowly(PickleInput *in, uint64_t count)
{
    if (in->file) {
        if (count == 0)
            return "";
        if (count > INT64_MAX / 4)
            return truncated(in);
        Value number = int_from(in->th, (int64_t)count);
        Value chunk = number ? call_method(in->th, in->file, "read", 1, number) : NULL;
        unref_maybe(in->th, number);
        if (!take_chunk(in, chunk))
            return NULL;
    }
    if (count <= in->size - in->at) {
        in->at += (size_t)count;
        return in->data + in->at - count;
    }
    if (in->at || in->size)
        return truncated(in);
    raise(in->th, T_EOFError, "Ran out of input");
    return NULL;
}

bool input_frame(PickleInput *in)
{
    uint64_t size;
    if (!input_number(in, 8, &size))
        return false;
    return in->file || size <= in->size - in->at || truncated(in);
}

char *input_line(PickleInput *in, size_t *size)
{
    if (in->file && !take_chunk(in, call_method(in->th, in->file, "readline", 0)))
        return NULL;
    const char *start = in->data + in->at;
    const char *newline = in->at < in->size ? memchr(start, '\n', in->size - in->at) : NULL;
    if (!newline)
        return truncated(in);
    *size = (size_t)(newline - start);
    in->at += *size + 1;
    char *line = mem_alloc(*size + 1); /* it may hold zero bytes */
    if (!line) {
        raise_memory(in->th);
        return NULL;
    }
    memcpy(line, start, *size);
    line[*size] = 0;
    return line;
}
