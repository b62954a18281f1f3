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
    if (!file->begun_write)
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

static bool wants_mark(const TextFile *file)
{
    return file->encoding == ENC_UTF16 || file->encoding == ENC_UTF32;
}

static bool has_mark(const TextFile *file, const Buf *all)
{
    if (file->encoding == ENC_UTF16)
        return memcmp(all->data, "\xFF\xFE", 2) == 0 || memcmp(all->data, "\xFE\xFF", 2) == 0;
    return all->size < 4 || memcmp(all->data, "\xFF\xFE\0\0", 4) == 0 || memcmp(all->data, "\0\0\xFE\xFF", 4) == 0;
}

/* As encodings/utf_16.py's incremental decoder. */
static void raise_no_mark(Thread *th, const TextFile *file, const Buf *all)
{
    size_t width = file->encoding == ENC_UTF16 ? 2 : 4;
    Value name = str_from(th, width == 2 ? "utf-16" : "utf-32"),
          reason = str_from(th, "Stream does not start with BOM");
    Value bytes = bytes_new(th, buf_str(all), all->size);
    Value args = name && reason && bytes
                     ? tuple_of(th, 5, name, bytes, small_make(0), small_make((int64_t)width), reason)
                     : NULL;
    Value error = args ? exception_new(th, th->vm->type[T_UnicodeDecodeError], args) : NULL;
    if (error)
        raise_value(th, error);
    unref_maybe(th, error);
    unref_maybe(th, args);
    unref_maybe(th, bytes);
    unref_maybe(th, reason);
    unref_maybe(th, name);
}

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
    bool marked = !wants_mark(file) || all.size < 2 || has_mark(file, &all);
    if (!marked && filled == 0)
        raise_no_mark(th, file, &all);
    bool ok = filled == 0 && !all.failed && marked &&
              decode_into(th, &utf8, th->vm->none, buf_str(&all), all.size, file->encoding, file->errors);
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

/* CPython decodes a chunk when it is read: an error in it comes before its first line is given out, and its position
 * counts from the chunk's start. `chunk` begins with what the one before cut off. */
static bool check_chunk(Thread *th, TextFile *file, const char *chunk, size_t size, bool last)
{
    size_t at = 0, took;
    while (at < size && (took = utf8_sequence(chunk + at, size - at)) != 0 && (took == 1 || file->encoding == ENC_UTF8))
        at += took;
    file->tail_size = 0;
    if (at == size)
        return true;
    const char *reason = "";
    size_t bad = utf8_fault(chunk + at, size - at, &reason);
    if (file->encoding == ENC_UTF8 && !last && at + bad == size && reason[0] == 'u') { /* "unexpected end of data" */
        memcpy(file->tail, chunk + at, bad);
        file->tail_size = (unsigned char)bad;
        return true;
    }
    Value bytes = bytes_new(th, chunk, size);
    Buf unused = {0};
    if (bytes)
        decode_into(th, &unused, bytes, chunk, size, file->encoding, ERR_STRICT);
    buf_release(&unused);
    unref_maybe(th, bytes);
    return false;
}

static bool check_filled(Thread *th, TextFile *file, bool last)
{
    BinaryFile *bin = text_binary(file);
    if (file->whole || file->errors != ERR_STRICT || (file->encoding != ENC_UTF8 && file->encoding != ENC_ASCII))
        return true;
    size_t size = last ? 0 : bin->in_size;
    bool ok;
    if (file->tail_size) {
        Buf joined = {0};
        buf_add(&joined, file->tail, file->tail_size);
        buf_add(&joined, bin->in, size);
        ok = joined.failed ? raise_memory(th) != NULL : check_chunk(th, file, buf_str(&joined), joined.size, last);
        buf_release(&joined);
    } else {
        ok = check_chunk(th, file, bin->in, size, last);
    }
    if (!ok)
        bin->in_at = bin->in_size = 0; /* what was wrong is not read again */
    return ok;
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
    if (filled == 0 && file->tail_size && !check_filled(th, file, true))
        return -1;
    if (filled <= 0)
        return filled;
    bool first = !file->begun_read;
    file->begun_read = true;
    if (first && (file->encoding >= ENC_UTF16 || file->encoding == ENC_UTF8_SIG)) {
        if (!begin_wide(th, file))
            return -1;
        return bin->in_size > 0;
    }
    return check_filled(th, file, false) ? 1 : -1;
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

/* "\r\n" and "\r" become "\n". */
static void translate_in(Buf *text)
{
    if (!text->size || !memchr(text->data, '\r', text->size))
        return;
    size_t to = 0;
    for (size_t i = 0; i < text->size; i++) {
        char c = text->data[i];
        if (c == '\r') {
            c = '\n';
            i += i + 1 < text->size && text->data[i + 1] == '\n';
        }
        text->data[to++] = c;
    }
    text->size = to;
}

/* Whether the bytes are what a str holds, as they nearly always are. */
static bool is_plain(const Buf *taken, Encoding encoding)
{
    size_t at = 0, took;
    if (encoding != ENC_UTF8 && encoding != ENC_ASCII)
        return false;
    while (at < taken->size && (took = utf8_sequence(taken->data + at, taken->size - at)) != 0 &&
           (took == 1 || encoding == ENC_UTF8))
        at += took;
    return at == taken->size;
}

/* Bytes read, as text: decoded, line ends as the file has it. The buffer is released. The first `known` bytes are known
 * to be good: positions of errors count from after them. */
static Value decode_taken(Thread *th, TextFile *file, Buf *taken, size_t known)
{
    Encoding encoding = file->wide_read ? ENC_UTF8 : file->encoding;
    Buf out = {0};
    if (!taken->failed && is_plain(taken, encoding)) {
        out = *taken;
        *taken = (Buf){0};
    } else if (!taken->failed) {
        const char *from = buf_str(taken) + known;
        Value bytes = bytes_new(th, from, taken->size - known);
        buf_add(&out, buf_str(taken), known);
        bool ok = bytes && decode_into(th, &out, bytes, from, taken->size - known, encoding,
                                       file->wide_read ? ERR_SURROGATEPASS : file->errors);
        unref_maybe(th, bytes);
        if (!ok) {
            buf_release(&out);
            buf_release(taken);
            return NULL;
        }
    }
    out.failed |= taken->failed;
    buf_release(taken);
    if (file->newlines == NEWLINES_UNIVERSAL)
        translate_in(&out);
    return str_from_buf(th, &out);
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

/* The second half of "\r\n", if it is there. */
static bool take_lf(Thread *th, TextFile *file, Buf *line)
{
    int have = more(th, file);
    BinaryFile *bin = text_binary(file);
    if (have > 0 && bin->in[bin->in_at] == '\n') {
        buf_add_char(line, '\n');
        bin->in_at++;
    }
    return have >= 0;
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
        return end[-1] != '\r' || file->newlines == NEWLINES_CR || take_lf(th, file, line);
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
            if (file->newlines == NEWLINES_KEEP && line.data[line.size - 1] == '\r' && i + 1 < limit)
                ok = take_lf(th, file, &line);
        }
    }
    if (ok)
        return decode_taken(th, file, &line, 0);
    buf_release(&line);
    return NULL;
}

static Value read_rest(Thread *th, TextFile *file)
{
    BinaryFile *bin = text_binary(file);
    bool strict = !file->wide_read && file->errors == ERR_STRICT &&
                  (file->encoding == ENC_UTF8 || file->encoding == ENC_ASCII);
    size_t ahead = bin->in_size - bin->in_at, known = strict && ahead > file->tail_size ? ahead - file->tail_size : 0;
    Buf taken = {0};
    int have = 1;
    file->whole = true;
    file->tail_size = 0;
    while (have > 0 && !taken.failed) {
        have = more(th, file);
        if (have > 0) {
            buf_add(&taken, bin->in + bin->in_at, bin->in_size - bin->in_at);
            bin->in_at = bin->in_size;
        }
    }
    file->whole = false;
    if (have >= 0)
        return decode_taken(th, file, &taken, known < taken.size ? known : 0);
    buf_release(&taken);
    return NULL;
}

Value text_read(Thread *th, TextFile *file, int64_t count)
{
    if (!text_check_open(th, file))
        return NULL;
    if (!text_binary(file)->can_read)
        return raise_unsupported(th, "not readable");
    if (count < 0)
        return read_rest(th, file);
    Buf taken = {0};
    int have = 1;
    for (int64_t i = 0; have > 0 && !taken.failed && i < count; i++)
        have = take_char(th, file, &taken);
    if (have >= 0)
        return decode_taken(th, file, &taken, 0);
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
    file->begun_write = ((BinaryFile *)buffer)->can_write && lseek(((BinaryFile *)buffer)->fd, 0, SEEK_CUR) > 0;
    for (size_t i = 0; mode[i] && i + 1 < sizeof file->mode; i++)
        file->mode[i] = mode[i];
    file->encoding_text = str_from(th, encoding ? encoding : "UTF-8");
    file->errors_text = str_from(th, errors ? errors : "strict");
    if (file->encoding_text && file->errors_text)
        return &file->head;
    unref(th, &file->head);
    return NULL;
}
