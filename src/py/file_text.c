#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "py/file_private.h"
#include "py/str.h"

/* TextIOWrapper. Text that is written is encoded at once and gathered in `pending`; it goes to the binary file when
 * 8,192 bytes are reached, or at a line's end if the file is line-buffered (CPython's textio.c). What is read stays
 * bytes in the binary file's buffer until it is asked for, so that tell() is exact. */

bool text_check_open(Thread *th, const TextFile *file)
{
    if (!file->buffer)
        return raise_false(th, T_ValueError, "underlying buffer has been detached");
    return text_binary(file)->fd >= 0 || raise_false(th, T_ValueError, "I/O operation on closed file.");
}

/* --- writing */

bool text_give_pending(Thread *th, TextFile *file)
{
    if (!file->pending.size)
        return true;
    Buf pending = file->pending; /* others may write while this goes out */
    file->pending = (Buf){0};
    bool ok = bin_write(th, text_binary(file), buf_str(&pending), pending.size);
    if (file->pending.data || pending.capacity > 4 * TEXT_CHUNK) {
        buf_release(&pending);
    } else { /* its memory serves again */
        buf_clear(&pending);
        file->pending = pending;
    }
    return ok;
}

bool text_flush(Thread *th, TextFile *file)
{
    return text_check_open(th, file) && text_give_pending(th, file) && bin_flush(th, text_binary(file));
}

/* str with "\n" as the file's own line ends; *made: a new reference. */
static Value translate_out(Thread *th, const TextFile *file, Value str)
{
    const char *end = file->newlines == NEWLINES_CR ? "\r" : file->newlines == NEWLINES_CRLF ? "\r\n" : NULL;
    if (!end || !memchr(str_data(str), '\n', str_size(str)))
        return ref(str);
    Buf out = {0};
    for (size_t i = 0; i < str_size(str); i++)
        if (str_data(str)[i] == '\n')
            buf_add_str(&out, end);
        else
            buf_add_char(&out, str_data(str)[i]);
    return str_from_buf(th, &out);
}

/* With a mark at the start of the file only, in those encodings that have one. */
static Encoding encoding_now(const TextFile *file)
{
    Encoding encoding = file->encoding;
    if (encoding != ENC_UTF8_SIG && encoding != ENC_UTF16 && encoding != ENC_UTF32)
        return encoding;
    if (!file->begun_write && !(text_binary(file)->appending && lseek(text_binary(file)->fd, 0, SEEK_END) > 0))
        return encoding;
    return encoding == ENC_UTF8_SIG ? ENC_UTF8 : encoding == ENC_UTF16 ? ENC_UTF16_LE : ENC_UTF32_LE;
}

static bool add_bytes(Thread *th, TextFile *file, const char *data, size_t size)
{
    if (file->pending.size + size > TEXT_CHUNK && !text_give_pending(th, file))
        return false;
    buf_add(&file->pending, data, size);
    if (!file->pending.failed)
        return true;
    file->pending.failed = false;
    return raise_memory(th) != NULL;
}

static bool add_encoded(Thread *th, TextFile *file, Value str)
{
    Encoding encoding = encoding_now(file);
    file->begun_write = true;
    if (str_is_ascii(str) && encoding < ENC_UTF16 && encoding != ENC_UTF8_SIG)
        return add_bytes(th, file, str_data(str), str_size(str));
    Buf encoded = {0};
    bool ok = encode_into(th, &encoded, str, encoding, file->errors);
    if (ok && encoded.failed)
        ok = raise_memory(th) != NULL;
    ok = ok && add_bytes(th, file, buf_str(&encoded), encoded.size);
    buf_release(&encoded);
    return ok;
}

bool text_write(Thread *th, TextFile *file, Value str)
{
    if (!text_check_open(th, file))
        return false;
    if (!text_binary(file)->can_write) {
        raise_unsupported(th, "not writable");
        return false;
    }
    Value text = translate_out(th, file, str);
    bool ok = text && add_encoded(th, file, text);
    unref_maybe(th, text);
    if (!ok)
        return false;
    bool flush = file->line_buffering &&
                 (memchr(str_data(str), '\n', str_size(str)) || memchr(str_data(str), '\r', str_size(str)));
    if ((flush || file->write_through || file->pending.size >= TEXT_CHUNK) && !text_give_pending(th, file))
        return false;
    return !flush || bin_flush(th, text_binary(file));
}

/* --- reading */

/* A wide encoding, or one with a mark at its start, is made plain UTF-8 in the buffer before anything is read. */
static bool begin_wide(Thread *th, TextFile *file)
{
    BinaryFile *bin = text_binary(file);
    Buf all = {0}, utf8 = {0};
    int filled = 1;
    while (filled > 0 && !all.failed) {
        buf_add(&all, bin->in + bin->in_at, bin->in_size - bin->in_at);
        filled = bin_fill(th, bin, 65536);
    }
    if (all.failed)
        raise_memory(th);
    bool ok = filled == 0 && !all.failed && decode_into(th, &utf8, th->vm->none, buf_str(&all), all.size, file->encoding, file->errors);
    buf_release(&all);
    if (ok && (utf8.failed || !buf_reserve(&utf8, 1)))
        ok = raise_memory(th) != NULL;
    if (!ok) {
        buf_release(&utf8);
        return false;
    }
    mem_free(bin->in);
    bin->in_size = utf8.size;
    bin->in_capacity = utf8.capacity;
    bin->in = buf_take(&utf8);
    bin->in_at = 0;
    file->wide_read = true;
    return true;
}

/* 1: there are bytes in the buffer; 0: the end; -1. */
static int more(Thread *th, TextFile *file)
{
    BinaryFile *bin = text_binary(file);
    if (bin->in_at < bin->in_size)
        return 1;
    if (!file->begun_read) {
        if (!text_check_open(th, file) || !text_give_pending(th, file))
            return -1;
        if (!bin->can_read) {
            raise_unsupported(th, "not readable");
            return -1;
        }
    }
    if (file->wide_read)
        return 0;
    int filled = bin_fill(th, bin, TEXT_CHUNK);
    if (filled <= 0)
        return filled;
    bool first = !file->begun_read;
    file->begun_read = true;
    if (first && (file->encoding >= ENC_UTF16 || file->encoding == ENC_UTF8_SIG)) {
        if (!begin_wide(th, file))
            return -1;
        return bin->in_size > 0;
    }
    return 1;
}

/* Takes one character's bytes into `out`; 1, 0 at the end, -1. */
static int take_char(Thread *th, TextFile *file, Buf *out)
{
    int have = more(th, file);
    if (have <= 0)
        return have;
    BinaryFile *bin = text_binary(file);
    unsigned char lead = (unsigned char)bin->in[bin->in_at++];
    buf_add_char(out, (char)lead);
    bool multi = file->wide_read || file->encoding <= ENC_UTF8_SIG;
    int rest = !multi || lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
    for (; rest > 0; rest--) {
        have = more(th, file);
        if (have < 0)
            return -1;
        if (have == 0 || ((unsigned char)bin->in[bin->in_at] & 0xC0) != 0x80)
            break;
        buf_add_char(out, bin->in[bin->in_at++]);
    }
    if (lead == '\r' && (file->newlines == NEWLINES_UNIVERSAL || file->newlines == NEWLINES_KEEP)) {
        have = more(th, file);
        if (have < 0)
            return -1;
        if (have && bin->in[bin->in_at] == '\n') {
            if (file->newlines == NEWLINES_UNIVERSAL) {
                bin->in_at++;
                buf_add_char(out, '\n');
            }
        }
    }
    return 1;
}

/* Bytes read, as text: decoded, line ends as the file has it. The buffer is released. */
static Value decode_taken(Thread *th, TextFile *file, Buf *taken)
{
    if (file->newlines == NEWLINES_UNIVERSAL && taken->size && memchr(taken->data, '\r', taken->size)) {
        size_t to = 0;
        for (size_t i = 0; i < taken->size; i++) {
            char c = taken->data[i];
            if (c == '\r') {
                c = '\n';
                i += i + 1 < taken->size && taken->data[i + 1] == '\n';
            }
            taken->data[to++] = c;
        }
        taken->size = to;
    }
    Encoding encoding = file->wide_read ? ENC_UTF8 : file->encoding;
    if (taken->failed) {
        buf_release(taken);
        return raise_memory(th);
    }
    if (encoding == ENC_UTF8 || encoding == ENC_ASCII) { /* the usual: already what a str holds */
        size_t at = 0, took;
        while (at < taken->size && (took = utf8_sequence(taken->data + at, taken->size - at)) != 0 &&
               (took == 1 || encoding == ENC_UTF8))
            at += took;
        if (at == taken->size)
            return str_from_buf(th, taken);
    }
    Value bytes = bytes_new(th, buf_str(taken), taken->size);
    Buf out = {0};
    bool ok = bytes && decode_into(th, &out, bytes, buf_str(taken), taken->size, encoding,
                                   file->wide_read ? ERR_SURROGATEPASS : file->errors);
    unref_maybe(th, bytes);
    buf_release(taken);
    if (ok)
        return str_from_buf(th, &out);
    buf_release(&out);
    return NULL;
}

/* Whether a line may end within data: the place after its end. A '\r' that stands last is not decided yet. */
static const char *find_line_end(const TextFile *file, const char *data, size_t size)
{
    const char *lf = memchr(data, '\n', size);
    if (file->newlines == NEWLINES_LF)
        return lf ? lf + 1 : NULL;
    const char *cr = memchr(data, '\r', lf ? (size_t)(lf - data) : size);
    if (file->newlines == NEWLINES_CR)
        return cr ? cr + 1 : (cr = memchr(data, '\r', size)) ? cr + 1 : NULL;
    if (file->newlines == NEWLINES_CRLF)
        return memmem(data, size, "\r\n", 2) ? (const char *)memmem(data, size, "\r\n", 2) + 2 : NULL;
    if (cr)
        return cr + 1;
    return lf ? lf + 1 : NULL;
}

/* Reads a line's bytes when there is no limit: whole stretches of the buffer at a time. */
static bool take_line(Thread *th, TextFile *file, Buf *line)
{
    BinaryFile *bin = text_binary(file);
    while (!line->failed) {
        int have = more(th, file);
        if (have <= 0)
            return have == 0;
        const char *from = bin->in + bin->in_at;
        size_t size = bin->in_size - bin->in_at;
        const char *end = find_line_end(file, from, size);
        if (file->newlines == NEWLINES_CRLF && !end && line->size && line->data[line->size - 1] == '\r' &&
            from[0] == '\n')
            end = from + 1;
        size_t take = end ? (size_t)(end - from) : size;
        buf_add(line, from, take);
        bin->in_at += take;
        if (!end)
            continue;
        if (end[-1] == '\r' && file->newlines != NEWLINES_CR) { /* is it the first half of "\r\n"? */
            have = more(th, file);
            if (have < 0)
                return false;
            if (have && bin->in[bin->in_at] == '\n') {
                buf_add_char(line, '\n');
                bin->in_at++;
            }
        }
        return true;
    }
    return true; /* the failed buffer is told when it is decoded */
}

static bool ends_line(const TextFile *file, const Buf *line)
{
    if (!line->size)
        return false;
    char last = line->data[line->size - 1];
    switch (file->newlines) {
    case NEWLINES_LF:
        return last == '\n';
    case NEWLINES_CR:
        return last == '\r';
    case NEWLINES_CRLF:
        return last == '\n' && line->size > 1 && line->data[line->size - 2] == '\r';
    default:
        return last == '\n' || last == '\r';
    }
}

Value text_readline(Thread *th, TextFile *file, int64_t limit)
{
    if (!text_check_open(th, file))
        return NULL;
    if (!text_binary(file)->can_read)
        return raise_unsupported(th, "not readable");
    Buf line = {0};
    bool ok = true;
    if (limit < 0) {
        ok = take_line(th, file, &line);
    } else {
        for (int64_t i = 0; ok && !line.failed && i < limit && !ends_line(file, &line); i++) {
            int took = take_char(th, file, &line);
            ok = took >= 0;
            if (took <= 0)
                break;
        }
    }
    if (ok)
        return decode_taken(th, file, &line);
    buf_release(&line);
    return NULL;
}

Value text_read(Thread *th, TextFile *file, int64_t count)
{
    if (!text_check_open(th, file))
        return NULL;
    if (!text_binary(file)->can_read)
        return raise_unsupported(th, "not readable");
    BinaryFile *bin = text_binary(file);
    Buf taken = {0};
    int have = 1;
    for (int64_t i = 0; have > 0 && !taken.failed && (count < 0 || i < count); i++) {
        if (count >= 0) {
            have = take_char(th, file, &taken);
            continue;
        }
        have = more(th, file);
        if (have > 0) {
            buf_add(&taken, bin->in + bin->in_at, bin->in_size - bin->in_at);
            bin->in_at = bin->in_size;
        }
    }
    if (have >= 0)
        return decode_taken(th, file, &taken);
    buf_release(&taken);
    return NULL;
}

/* --- closing and making */

bool text_close(Thread *th, TextFile *file)
{
    if (!file->buffer || text_binary(file)->fd < 0)
        return true;
    bool ok = text_give_pending(th, file);
    Value raised = ok ? NULL : error_take(th);
    bool closed = bin_close(th, text_binary(file));
    if (raised) {
        error_clear(th);
        raise_value(th, raised);
        unref(th, raised);
    }
    return ok && closed;
}

bool text_newlines_find(Thread *th, const char *text, Newlines *out)
{
    static const char *const known[] = {[NEWLINES_KEEP] = "", [NEWLINES_LF] = "\n", [NEWLINES_CR] = "\r",
                                        [NEWLINES_CRLF] = "\r\n"};
    *out = NEWLINES_UNIVERSAL;
    if (!text)
        return true;
    for (size_t i = NEWLINES_KEEP; i <= NEWLINES_CRLF; i++)
        if (strcmp(known[i], text) == 0) {
            *out = (Newlines)i;
            return true;
        }
    return raise_false(th, T_ValueError, "illegal newline value: %s", text);
}

Value text_file_new(Thread *th, Value buffer, const char *mode, const char *encoding, const char *errors,
               const char *newline, bool line_buffering, bool write_through)
{
    Encoding enc;
    ErrorMode how;
    Newlines newlines;
    if (!encoding_find(th, encoding ? encoding : "UTF-8", &enc) ||
        !error_mode_find(th, errors ? errors : "strict", &how) || !text_newlines_find(th, newline, &newlines))
        return NULL;
    TextFile *file = object_new(th, th->vm->type[T_TextFile], 0);
    if (!file)
        return NULL;
    file->buffer = ref(buffer);
    file->encoding = enc;
    file->errors = how;
    file->newlines = newlines;
    file->line_buffering = line_buffering;
    file->write_through = write_through;
    for (size_t i = 0; mode[i] && i + 1 < sizeof file->mode; i++)
        file->mode[i] = mode[i];
    file->encoding_text = str_from(th, encoding ? encoding : "UTF-8");
    file->errors_text = str_from(th, errors ? errors : "strict");
    if (file->encoding_text && file->errors_text)
        return &file->head;
    unref(th, &file->head);
    return NULL;
}
