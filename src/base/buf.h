#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* A growing string of bytes, always followed by a NUL that size does not count. {0} is a valid empty Buf.
 * When memory is short the buffer turns `failed`: what was there stays, later additions do nothing; so a writer
 * checks once, at the end. */
typedef struct Buf {
    char *data; /* NULL while nothing was added: read it through buf_str */
    size_t size;
    size_t capacity;
    bool failed;
} Buf;

void buf_release(Buf *buf);
void buf_clear(Buf *buf); /* keeps the memory, clears `failed` */
void buf_add(Buf *buf, const void *bytes, size_t size);
void buf_add_str(Buf *buf, const char *text);
void buf_add_rune(Buf *buf, unsigned rune); /* as UTF-8 */
void buf_addf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(Buf *buf, const char *format, va_list args);
bool buf_reserve(Buf *buf, size_t more); /* room for `more` bytes at data + size */
const char *buf_str(const Buf *buf);     /* "" while empty */
char *buf_take(Buf *buf);                /* the caller owns it (mem_free); NULL if failed; buf is empty again */

static inline void buf_add_char(Buf *buf, char c) /* inline: writers of text and of pickles live on it */
{
    if ((buf->capacity - buf->size < 2 || buf->failed) && !buf_reserve(buf, 1))
        return;
    buf->data[buf->size++] = c;
    buf->data[buf->size] = '\0';
}

#endif
