/* Docstrings without the indentation of the code that they stand in, as CPython's _PyCompile_CleanDoc (compile.c). */
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "py/compile_private.h"
#include "py/str.h"

static const char *next_line(const char *at, const char *end)
{
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline ? newline + 1 : end;
}

static size_t spaces(const char *at, const char *end)
{
    size_t n = 0;
    while (at + n < end && at[n] == ' ')
        n++;
    return n;
}

/* What all lines have in common but the first and those that are blank. */
static size_t margin_of(const char *text, const char *end)
{
    size_t margin = SIZE_MAX;
    for (const char *at = next_line(text, end); at < end; at = next_line(at, end)) {
        size_t n = spaces(at, end);
        if (at + n < end && at[n] != '\n' && n < margin)
            margin = n;
    }
    return margin == SIZE_MAX ? 0 : margin;
}

static void add_without(Buf *out, const char *text, const char *end, size_t margin)
{
    const char *at = text + spaces(text, end), *next = next_line(at, end);
    buf_add(out, at, (size_t)(next - at));
    for (at = next; at < end; at = next) {
        size_t n = spaces(at, end);
        next = next_line(at, end);
        at += n < margin ? n : margin;
        buf_add(out, at, (size_t)(next - at));
    }
}

Value doc_text(Compiler *c, const Node *doc)
{
    Buf out = {0};
    Value expanded = call_method(c->th, doc->a->value, "expandtabs", 0);
    if (!expanded)
        return front_keep(c->front, NULL);
    const char *text = str_data(expanded), *end = text + str_size(expanded);
    add_without(&out, text, end, margin_of(text, end));
    Value clean = str_new(c->th, buf_str(&out), out.size);
    buf_release(&out);
    unref(c->th, expanded);
    return front_keep(c->front, clean);
}
