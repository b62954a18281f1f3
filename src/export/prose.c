#include "export/prose.h"

#include <ctype.h>
#include <string.h>

#include "base/words.h"

/* Quotation marks around code that has some itself would be hard to read. */
static bool looks_like_code(const char *code, size_t size)
{
    bool letters = false, signs = false;
    for (size_t i = 0; i < size; i++) {
        if (code[i] == ' ')
            return memchr(code, '"', size) != NULL;
        letters = letters || isalnum((unsigned char)code[i]);
        signs = signs || strchr("_.()[]<>='\"/-", code[i]);
    }
    return letters && signs;
}

void prose_add_code(Buf *out, const char *code, size_t size)
{
    if (looks_like_code(code, size))
        buf_add(out, code, size);
    else
        buf_addf(out, word("\"%.*s\""), (int)size, code);
}

void prose_add(Buf *out, const char *text, size_t size)
{
    for (const char *end = text + size; text < end;) {
        const char *open = memchr(text, '`', (size_t)(end - text));
        const char *close = open ? memchr(open + 1, '`', (size_t)(end - open - 1)) : NULL;
        if (!close) {
            buf_add(out, text, (size_t)(end - text));
            return;
        }
        buf_add(out, text, (size_t)(open - text));
        prose_add_code(out, open + 1, (size_t)(close - open - 1));
        text = close + 1;
    }
}
