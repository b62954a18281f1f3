#include "py/front.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "py/vm.h"

typedef struct ArenaBlock {
    struct ArenaBlock *next;
    size_t used, size;
    max_align_t data[];
} ArenaBlock;

enum { BLOCK_SIZE = 32 * 1024 };

void *front_memory(Front *front)
{
    front->error.set = true;
    front->error.memory = true;
    return NULL;
}

void *front_alloc(Front *front, size_t size)
{
    size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    ArenaBlock *block = front->arena;
    if (!block || block->size - block->used < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        block = mem_zalloc(sizeof *block + room);
        if (!block)
            return front_memory(front);
        block->size = room;
        block->next = front->arena;
        front->arena = block;
    }
    void *result = (char *)block->data + block->used;
    block->used += size;
    return result;
}

const char *front_name(Front *front, const char *text, size_t size)
{
    const char *known = strmap_get(&front->names, text, size);
    if (known)
        return known;
    char *copy = front_alloc(front, size + 1);
    if (!copy)
        return NULL;
    memcpy(copy, text, size);
    if (!strmap_put(&front->names, text, size, copy))
        return front_memory(front);
    return copy;
}

static const char *text_va(Front *front, const char *format, va_list args)
{
    Buf buf = {0};
    buf_vaddf(&buf, format, args);
    char *copy = buf.failed ? front_memory(front) : front_alloc(front, buf.size + 1);
    if (copy)
        memcpy(copy, buf_str(&buf), buf.size);
    buf_release(&buf);
    return copy;
}

const char *front_text(Front *front, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = text_va(front, format, args);
    va_end(args);
    return text;
}

Value front_keep(Front *front, Value value)
{
    if (!value) {
        front->error.set = true; /* the exception stands in the thread */
        return NULL;
    }
    if (!vec_push(&front->values, value)) {
        unref(front->th, value);
        return front_memory(front);
    }
    return value;
}

static void error_va(Front *front, TypeId type, Span span, const char *format, va_list args)
{
    if (front->error.set)
        return;
    const char *text = text_va(front, format, args);
    if (!text)
        return;
    front->error = (FrontError){.set = true, .type = type, .span = span, .text = text};
}

void *front_error(Front *front, TypeId type, Span span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    error_va(front, type, span, format, args);
    va_end(args);
    return NULL;
}

void *front_syntax(Front *front, Span span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    error_va(front, T_SyntaxError, span, format, args);
    va_end(args);
    return NULL;
}

void *front_refuse(Front *front, Span span, const char *construct)
{
    return front_syntax(front, span, "mpdemo's built-in engine has no %s; run it with --engine cpython", construct);
}

void *front_too_deep(Front *front)
{
    if (front->error.set)
        return NULL;
    front->error.set = true;
    return raise(front->th, T_RecursionError, "maximum recursion depth exceeded during compilation");
}

void front_warn(Front *front, int line, const char *format, ...)
{
    if (!(front->flags & CODE_USER) && strncmp(front->filename, "<frozen ", 8) == 0)
        return; /* one of the library's own */
    va_list args;
    va_start(args, format);
    const char *text = text_va(front, format, args);
    va_end(args);
    if (text && !vec_push(&front->warnings, (FrontWarning){line, text}))
        front_memory(front);
}

static bool tell_warning(Front *front, Value tell, FrontWarning warning)
{
    Thread *th = front->th;
    Value file = str_from(th, front->filename), text = str_from(th, warning.text);
    Value args[] = {text, (Value)th->vm->type[T_SyntaxWarning], file, small_make(warning.line)};
    Value result = file && text ? call(th, tell, args, 4, NULL) : NULL;
    unref_maybe(th, file);
    unref_maybe(th, text);
    unref_maybe(th, result);
    return result != NULL;
}

bool front_tell_warnings(Front *front)
{
    if (!front->warnings.count)
        return true;
    Value tell = import_attr(front->th, "warnings", "warn_explicit");
    if (!tell) {
        error_clear(front->th);
        return true;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < front->warnings.count; i++)
        ok = tell_warning(front, tell, front->warnings.items[i]);
    unref(front->th, tell);
    return ok;
}

/* --- the source's bytes */

/* A comment "coding[:=] name" in the first two lines, as PEP 263 has it. Returns its size, 0 if there is none. */
static size_t coding_name(const char *line, size_t size, const char **name)
{
    size_t i = 0;
    while (i < size && (line[i] == ' ' || line[i] == '\t' || line[i] == '\f'))
        i++;
    if (i >= size || line[i] != '#')
        return 0;
    for (; i + 6 < size; i++) {
        if (memcmp(line + i, "coding", 6) || (line[i + 6] != ':' && line[i + 6] != '='))
            continue;
        size_t from = i + 7;
        while (from < size && (line[from] == ' ' || line[from] == '\t'))
            from++;
        size_t to = from;
        while (to < size &&
               (line[to] == '-' || line[to] == '_' || line[to] == '.' || (line[to] >= '0' && line[to] <= '9') ||
                ((line[to] | 32) >= 'a' && (line[to] | 32) <= 'z')))
            to++;
        *name = line + from;
        return to - from;
    }
    return 0;
}

static bool name_is(const char *name, size_t size, const char *const *list)
{
    for (; *list; list++) {
        if (strlen(*list) == size && !strncasecmp(name, *list, size))
            return true;
    }
    return false;
}

static bool lines_only_blank_or_comment(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (line[i] == '#')
            return true;
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\f' && line[i] != '\r')
            return false;
    }
    return true;
}

/* Finds the coding line. false: one that the engine does not read. */
static bool read_coding(Front *front, const char *bytes, size_t size, bool *latin)
{
    static const char *const UTF8[] = {"utf-8", "utf8", "utf_8", "utf-8-unix", "ascii", "us-ascii", "utf-8-sig", NULL};
    static const char *const LATIN[] = {"latin-1",     "latin1", "iso-8859-1", "iso8859-1",
                                        "iso-latin-1", "l1",     "latin_1",    NULL};
    const char *at = bytes, *end = bytes + size;
    for (int line = 0; line < 2 && at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            stop = end;
        const char *name;
        size_t length = coding_name(at, (size_t)(stop - at), &name);
        if (length) {
            if (name_is(name, length, UTF8))
                return true;
            *latin = name_is(name, length, LATIN);
            if (*latin)
                return true;
            front_syntax(front, (Span){0, -1, 0, 0}, "encoding problem: %.*s", (int)length, name);
            return false;
        }
        if (!lines_only_blank_or_comment(at, (size_t)(stop - at)))
            return true;
        at = stop + 1;
    }
    return true;
}

static void normalise(Buf *out, const char *bytes, size_t size, bool latin)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '\r') {
            if (i + 1 < size && bytes[i + 1] == '\n')
                continue;
            buf_add_char(out, '\n');
        } else if (latin && c >= 0x80) {
            buf_add_rune(out, c);
        } else {
            buf_add_char(out, (char)c);
        }
    }
    if (!out->size || out->data[out->size - 1] != '\n')
        buf_add_char(out, '\n');
}

static bool index_lines(Front *front)
{
    const char *end = front->source + front->size;
    for (const char *at = front->source; at < end;) {
        if (!vec_push(&front->lines, at))
            return front_memory(front);
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        at = stop ? stop + 1 : end;
    }
    return true;
}

static bool check_utf8(Front *front)
{
    if (utf8_valid(front->source, front->size))
        return true;
    for (size_t i = 0; i < front->lines.count; i++) {
        const char *line = front->lines.items[i];
        const char *end = i + 1 < front->lines.count ? front->lines.items[i + 1] : front->source + front->size;
        for (const char *at = line; at < end;) {
            unsigned rune;
            size_t took = utf8_decode(at, (size_t)(end - at), &rune);
            if (took == 1 && (unsigned char)*at >= 0x80) {
                if (front->filename[0] == '<') /* no file, but a text */
                    front_syntax(
                        front, (Span){(int)i + 1, -1, (int)i + 1, -1},
                        "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: invalid start byte",
                        (unsigned char)*at, (size_t)(at - line));
                else
                    front_syntax(front, (Span){0, -1, 0, 0},
                                 "Non-UTF-8 code starting with '\\x%02x' in file %s on line %zu, but no encoding "
                                 "declared; see https://peps.python.org/pep-0263/ for details",
                                 (unsigned char)*at, front->filename, i + 1);
                return false;
            }
            at += took;
        }
    }
    return true;
}

bool front_init(Front *front, Thread *th, const char *bytes, size_t size, const char *filename, int flags)
{
    *front = (Front){.th = th, .filename = filename, .flags = flags};
    if (size >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
        bytes += 3, size -= 3;
    bool latin = false;
    if (!read_coding(front, bytes, size, &latin))
        return false;
    if (size > INT32_MAX / 4) {
        front_syntax(front, (Span){0, -1, 0, 0}, "source code is too long");
        return false;
    }
    bool plain = size > 0 && bytes[size - 1] == '\n' && !latin && !memchr(bytes, '\r', size);
    if (plain) {
        front->source = bytes;
        front->size = size;
    } else {
        Buf buf = {0};
        normalise(&buf, bytes, size, latin);
        front->size = buf.size;
        front->owned = buf_take(&buf);
        if (!front->owned)
            return front_memory(front);
        front->source = front->owned;
    }
    if (!index_lines(front) || !check_utf8(front))
        return false;
    const char *nul = memchr(front->source, 0, front->size);
    if (!nul)
        return true;
    int line = 1;
    for (const char *at = front->source; at < nul; at++)
        line += *at == '\n';
    front_syntax(front, front->filename[0] == '<' ? (Span){0, -1, 0, 0} : (Span){line, -1, line, -1},
                 "source code%s cannot contain null bytes", front->filename[0] == '<' ? " string" : "");
    return false;
}

void front_release(Front *front)
{
    for (size_t i = 0; i < front->values.count; i++)
        unref(front->th, front->values.items[i]);
    vec_release(&front->values);
    vec_release(&front->lines);
    vec_release(&front->warnings);
    strmap_release(&front->names);
    while (front->arena) {
        ArenaBlock *next = front->arena->next;
        mem_free(front->arena);
        front->arena = next;
    }
    mem_free(front->owned);
}

/* --- the exception */

static const char *line_text(const Front *front, int line, size_t *size)
{
    if (line < 1 || (size_t)line > front->lines.count)
        return NULL;
    const char *at = front->lines.items[line - 1];
    const char *end = (size_t)line < front->lines.count ? front->lines.items[line] : front->source + front->size;
    *size = (size_t)(end - at);
    return at;
}

/* A byte column to a character offset from 1, as Python counts. */
static int64_t offset_of(const Front *front, int line, int col)
{
    size_t size = 0;
    const char *text = line_text(front, line, &size);
    if (!text || col < 0)
        return col + 1;
    size_t upto = (size_t)col < size ? (size_t)col : size;
    return (int64_t)utf8_count(text, upto) + ((size_t)col - upto) + 1;
}

void front_raise(Front *front)
{
    Thread *th = front->th;
    FrontError *error = &front->error;
    if (error_is_set(th))
        return;
    if (error->memory || !error->text) {
        raise_memory(th);
        return;
    }
    size_t size = 0;
    const char *line = line_text(front, error->span.line, &size);
    int64_t offset = offset_of(front, error->span.line, error->span.col);
    int end_line = error->span.end_line;
    int64_t end_offset = end_line == -1   ? error->span.end_col
                         : end_line == -2 ? offset
                                          : offset_of(front, end_line, error->span.end_col);
    Value parts[6] = {
        str_from(th, front->filename),
        int_from(th, error->span.line),
        int_from(th, offset),
        line ? str_new(th, line, size) : none(th),
        int_from(th, end_line < 0 ? error->span.line : end_line),
        int_from(th, end_offset),
    };
    bool placed = error->span.line > 0; /* else it is the file as a whole */
    Value place = placed ? tuple_of(th, 6, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]) : NULL;
    Value message = str_from(th, error->text);
    Value args = placed ? tuple_of(th, 2, message, place) : tuple_of(th, 1, message);
    Value exception = args ? exception_new(th, th->vm->type[error->type], args) : NULL;
    if (exception)
        raise_value(th, exception);
    for (size_t i = 0; i < 6; i++)
        unref_maybe(th, parts[i]);
    unref_maybe(th, place);
    unref_maybe(th, message);
    unref_maybe(th, args);
    unref_maybe(th, exception);
}
