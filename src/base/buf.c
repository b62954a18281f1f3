#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

void buf_release(Buf *buf)
{
    mem_free(buf->data);
    *buf = (Buf){0};
}

void buf_clear(Buf *buf)
{
    buf->size = 0;
    buf->failed = false;
    if (buf->data)
        buf->data[0] = '\0';
}

bool buf_reserve(Buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (buf->data && more < buf->capacity - buf->size)
        return true;
    size_t need = buf->size + more + 1;
    size_t wanted = buf->capacity + buf->capacity / 2;
    if (wanted < need)
        wanted = need;
    if (wanted < 32)
        wanted = 32;
    char *data = need > more && need < SIZE_MAX / 2 ? mem_realloc(buf->data, wanted) : NULL;
    if (!data) {
        buf->failed = true;
        return false;
    }
    buf->data = data;
    buf->capacity = wanted;
    buf->data[buf->size] = '\0';
    return true;
}

void buf_add(Buf *buf, const void *bytes, size_t size)
{
    if (!size || !buf_reserve(buf, size))
        return;
    memcpy(buf->data + buf->size, bytes, size);
    buf->size += size;
    buf->data[buf->size] = '\0';
}

void buf_add_str(Buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_add_rune(Buf *buf, unsigned rune)
{
    char bytes[4];
    buf_add(buf, bytes, utf8_encode(rune, bytes));
}

void buf_addf(Buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vaddf(buf, format, args);
    va_end(args);
}

void buf_vaddf(Buf *buf, const char *format, va_list args)
{
    if (!buf_reserve(buf, 32))
        return;
    va_list again;
    va_copy(again, args);
    size_t room = buf->capacity - buf->size;
    int size = vsnprintf(buf->data + buf->size, room, format, args);
    if (size >= 0 && (size_t)size >= room) {
        buf->data[buf->size] = '\0';
        if (buf_reserve(buf, (size_t)size))
            vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
    }
    va_end(again);
    if (size < 0)
        buf->failed = true;
    if (!buf->failed)
        buf->size += (size_t)size;
    buf->data[buf->size] = '\0';
}

const char *buf_str(const Buf *buf)
{
    return buf->data ? buf->data : "";
}

char *buf_take(Buf *buf)
{
    char *data = NULL;
    if (buf_reserve(buf, 0))
        data = buf->data;
    else
        mem_free(buf->data);
    *buf = (Buf){0};
    return data;
}
