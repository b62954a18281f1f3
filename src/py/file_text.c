#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "py/file_private.h"
#include "py/init.h"
#include "py/private.h"
#include "py/str.h"

/* TextIOWrapper. Text that is written is encoded at once and gathered in `pending`; it goes to the binary file when
 * 8,192 bytes are reached, or at a line's end if the file is line-buffered (CPython's textio.c). What is read stays
 * bytes in the binary file's buffer until it is asked for, so that tell() is exact. */

static bool check_open(Thread *th, const TextFile *file)
{
    if (!file->buffer)
        return raise_false(th, T_ValueError, "underlying buffer has been detached");
    return text_binary(file)->fd >= 0 || raise_false(th, T_ValueError, "I/O operation on closed file.");
}

/* --- writing */

static bool give_pending(Thread *th, TextFile *file)
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
    return check_open(th, file) && give_pending(th, file) && bin_flush(th, text_binary(file));
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
    if (file->pending.size + size > TEXT_CHUNK && !give_pending(th, file))
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
    if (!check_open(th, file))
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
    if ((flush || file->write_through || file->pending.size >= TEXT_CHUNK) && !give_pending(th, file))
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
        if (!check_open(th, file) || !give_pending(th, file))
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
    if (!check_open(th, file))
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

static Value read_text(Thread *th, TextFile *file, int64_t count)
{
    if (!check_open(th, file))
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
    bool ok = give_pending(th, file);
    Value raised = ok ? NULL : error_take(th);
    bool closed = bin_close(th, text_binary(file));
    if (raised) {
        error_clear(th);
        raise_value(th, raised);
        unref(th, raised);
    }
    return ok && closed;
}

static bool newlines_find(Thread *th, const char *text, Newlines *out)
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
        !error_mode_find(th, errors ? errors : "strict", &how) || !newlines_find(th, newline, &newlines))
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

static void text_dealloc(Thread *th, Object *self)
{
    TextFile *file = (TextFile *)self;
    Value raising = th->error;
    th->error = NULL;
    bool standard = file->buffer && !text_binary(file)->close_fd; /* flushed at exit, told there */
    if (!text_close(th, file) && !standard) {
        self->refs++; /* its repr is told, and may be kept for a moment */
        error_unraisable(th, self);
        self->refs--;
    }
    th->error = raising;
    buf_release(&file->pending);
    unref_maybe(th, file->buffer);
    unref_maybe(th, file->encoding_text);
    unref_maybe(th, file->errors_text);
}

/* --- methods */

static TextFile *self_of(Value *a)
{
    return (TextFile *)a[0];
}

static bool count_argument(Thread *th, Value v, int64_t *out)
{
    *out = -1;
    if (!v || is_none(th, v))
        return true;
    if (!is_int(v))
        return raise_false(th, T_TypeError, "argument should be integer or None, not '%s'", type_name(th, v));
    return int_as_i64(th, v, out);
}

static Value m_read(Thread *th, Value *a)
{
    int64_t count;
    return count_argument(th, a[1], &count) ? read_text(th, self_of(a), count) : NULL;
}

static Value m_readline(Thread *th, Value *a)
{
    int64_t limit = -1;
    if (a[1] && !is_none(th, a[1]) && !int_as_i64(th, a[1], &limit))
        return NULL;
    return text_readline(th, self_of(a), limit);
}

static Value text_next(Thread *th, Value self)
{
    TextFile *file = (TextFile *)self;
    file->telling_off = true;
    Value line = text_readline(th, file, -1);
    if (line && !str_size(line)) {
        unref(th, line);
        file->telling_off = false;
        return NULL;
    }
    return line;
}

static Value m_readlines(Thread *th, Value *a)
{
    int64_t hint, total = 0;
    if (!count_argument(th, a[1], &hint))
        return NULL;
    Value list = list_new(th, 0);
    while (list && (hint <= 0 || total < hint)) {
        Value line = text_readline(th, self_of(a), -1);
        bool ok = line && (!str_size(line) || list_append(th, list, line));
        bool end = line && !str_size(line);
        total += line ? (int64_t)str_count(line) : 0;
        unref_maybe(th, line);
        if (end)
            break;
        if (!ok) {
            unref(th, list);
            return NULL;
        }
    }
    return list;
}

static Value m_write(Thread *th, Value *a)
{
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "write() argument must be str, not %s", is_none(th, a[1]) ? "None" : type_name(th, a[1]));
    return text_write(th, self_of(a), a[1]) ? int_from(th, (int64_t)str_count(a[1])) : NULL;
}

static Value m_writelines(Thread *th, Value *a)
{
    if (!check_open(th, self_of(a)))
        return NULL;
    Value iterator = object_iter(th, a[1]), line;
    if (!iterator)
        return NULL;
    bool ok = true;
    while (ok && (line = object_next(th, iterator)) != NULL) {
        Value pair[2] = {a[0], line};
        Value count = m_write(th, pair);
        ok = count != NULL;
        unref_maybe(th, count);
        unref(th, line);
    }
    unref(th, iterator);
    return ok && !error_is_set(th) ? none(th) : NULL;
}

static Value m_flush(Thread *th, Value *a)
{
    return text_flush(th, self_of(a)) ? none(th) : NULL;
}

static Value m_close(Thread *th, Value *a)
{
    return text_close(th, self_of(a)) ? none(th) : NULL;
}

static Value m_seek(Thread *th, Value *a)
{
    TextFile *file = self_of(a);
    int64_t offset, whence = 0, place;
    if (!int_as_i64(th, a[1], &offset) || (a[2] && !int_as_i64(th, a[2], &whence)) || !check_open(th, file))
        return NULL;
    if (whence == 1 && offset != 0)
        return raise_unsupported(th, "can't do nonzero cur-relative seeks");
    if (whence == 2 && offset != 0)
        return raise_unsupported(th, "can't do nonzero end-relative seeks");
    if (whence < 0 || whence > 2)
        return raise(th, T_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (whence == 0 && offset < 0)
        return raise(th, T_ValueError, "negative seek position %lld", (long long)offset);
    if (!give_pending(th, file) || !bin_seek(th, text_binary(file), offset, (int)whence, &place))
        return NULL;
    file->wide_read = file->begun_read = false;
    if (place == 0)
        file->begun_write = false;
    return int_from(th, place);
}

static Value m_tell(Thread *th, Value *a)
{
    TextFile *file = self_of(a);
    if (!check_open(th, file) || !text_flush(th, file))
        return NULL;
    if (file->telling_off)
        return raise(th, T_OSError, "telling position disabled by next() call");
    int64_t place;
    BinaryFile *bin = text_binary(file);
    off_t at = lseek(bin->fd, 0, SEEK_CUR);
    if (at < 0)
        return raise_unsupported(th, "underlying stream is not seekable");
    place = at - (int64_t)(bin->in_size - bin->in_at);
    return int_from(th, place);
}

static Value m_truncate(Thread *th, Value *a)
{
    if (!text_flush(th, self_of(a)))
        return NULL;
    return a[1] ? call_method(th, self_of(a)->buffer, "truncate", 1, a[1])
                : call_method(th, self_of(a)->buffer, "truncate", 0);
}

/* Questions that the binary file answers. */
#define ASK_BUFFER(name) \
    static Value m_##name(Thread *th, Value *a) \
    { \
        return check_open(th, self_of(a)) ? call_method(th, self_of(a)->buffer, #name, 0) : NULL; \
    }
static Value m_fileno(Thread *th, Value *a)
{
    if (!self_of(a)->buffer)
        return raise(th, T_ValueError, "underlying buffer has been detached");
    return call_method(th, self_of(a)->buffer, "fileno", 0);
}
ASK_BUFFER(isatty)
ASK_BUFFER(readable)
ASK_BUFFER(writable)
ASK_BUFFER(seekable)

static Value m_enter(Thread *th, Value *a)
{
    return check_open(th, self_of(a)) ? ref(a[0]) : NULL;
}

static Value m_detach(Thread *th, Value *a)
{
    TextFile *file = self_of(a);
    if (!text_flush(th, file))
        return NULL;
    Value buffer = file->buffer;
    file->buffer = NULL;
    return buffer;
}

/* errors follow encoding: a new encoding without errors means strict. */
static bool reconfigure_coding(Thread *th, TextFile *file, Value encoding, Value errors)
{
    bool enc_given = encoding && !is_none(th, encoding), err_given = errors && !is_none(th, errors);
    if ((enc_given && !is_str(encoding)) || (err_given && !is_str(errors)))
        return raise_false(th, T_TypeError, "reconfigure() argument must be str or None, not %s",
                           type_name(th, enc_given ? encoding : errors));
    Encoding enc = file->encoding;
    ErrorMode how = file->errors;
    if (enc_given && !encoding_find(th, str_data(encoding), &enc))
        return false;
    if (enc_given && !err_given)
        how = ERR_STRICT;
    if (err_given && !error_mode_find(th, str_data(errors), &how))
        return false;
    if (enc_given && file->begun_read) {
        raise_unsupported(th, "It is not possible to set the encoding or newline of stream after the first read");
        return false;
    }
    Value strict = enc_given && !err_given ? str_from(th, "strict") : NULL;
    if (enc_given)
        ref_set(th, &file->encoding_text, ref(encoding));
    if (err_given || strict)
        ref_set(th, &file->errors_text, strict ? strict : ref(errors));
    file->encoding = enc;
    file->errors = how;
    return true;
}

/* a: self, encoding, errors, newline, line_buffering, write_through */
static Value m_reconfigure(Thread *th, Value *a)
{
    TextFile *file = self_of(a);
    if (!text_flush(th, file) || !reconfigure_coding(th, file, a[1], a[2]))
        return NULL;
    if (a[3] && !newlines_find(th, is_str(a[3]) ? str_data(a[3]) : NULL, &file->newlines))
        return NULL;
    if (a[4] && !is_none(th, a[4]))
        file->line_buffering = object_truth(th, a[4]) == 1;
    if (a[5] && !is_none(th, a[5]))
        file->write_through = object_truth(th, a[5]) == 1;
    return error_is_set(th) ? NULL : none(th);
}

/* a: cls, buffer, encoding, errors, newline, line_buffering, write_through */
static Value text_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    static const char *const words[] = {"buffer", "encoding", "errors", "newline", "line_buffering", "write_through"};
    Value a[6] = {0};
    for (size_t i = 0; args && i < tuple_count(args) && i < 6; i++)
        a[i] = tuple_peek(args, i);
    for (size_t i = 0; kwargs && i < 6; i++) {
        Value given = dict_peek_c(th, kwargs, words[i]);
        a[i] = given ? given : a[i];
    }
    if (!a[0])
        return raise(th, T_TypeError, "TextIOWrapper() missing required argument 'buffer' (pos 1)");
    if (is_small(a[0]) || !type_is_subtype(a[0]->type, th->vm->type[T_BinaryFile]))
        return raise(th, T_TypeError, "mpdemo's built-in TextIOWrapper wraps binary files only, not '%s'; run it with "
                                      "--engine cpython", type_name(th, a[0]));
    const char *text[3] = {0};
    for (int i = 0; i < 3; i++)
        if (a[i + 1] && is_str(a[i + 1]))
            text[i] = str_data(a[i + 1]);
    bool flags[2];
    for (int i = 0; i < 2; i++)
        flags[i] = a[i + 4] && object_truth(th, a[i + 4]) == 1;
    return error_is_set(th) ? NULL : text_file_new(th, a[0], "", text[0], text[1], text[2], flags[0], flags[1]);
}

/* --- attributes */

static Value get_buffer(Thread *th, Value self)
{
    Value buffer = ((TextFile *)self)->buffer;
    return buffer ? ref(buffer) : raise(th, T_ValueError, "underlying buffer has been detached");
}

static Value get_encoding(Thread *th, Value self)
{
    (void)th;
    return ref(((TextFile *)self)->encoding_text);
}

static Value get_errors(Thread *th, Value self)
{
    (void)th;
    return ref(((TextFile *)self)->errors_text);
}

static Value get_line_buffering(Thread *th, Value self)
{
    return truth(th, ((TextFile *)self)->line_buffering);
}

static Value get_write_through(Thread *th, Value self)
{
    return truth(th, ((TextFile *)self)->write_through);
}

static Value get_newlines(Thread *th, Value self)
{
    (void)self;
    return none(th);
}

static Value get_closed(Thread *th, Value self)
{
    TextFile *file = (TextFile *)self;
    if (!file->buffer)
        return raise(th, T_ValueError, "underlying buffer has been detached");
    return truth(th, text_binary(file)->fd < 0);
}

static Value get_name(Thread *th, Value self)
{
    TextFile *file = (TextFile *)self;
    if (!file->buffer)
        return raise(th, T_ValueError, "underlying buffer has been detached");
    return ref(text_binary(file)->name);
}

static Value get_mode(Thread *th, Value self)
{
    const char *mode = ((TextFile *)self)->mode;
    return mode[0] ? str_from(th, mode)
                   : raise(th, T_AttributeError, "'_io.TextIOWrapper' object has no attribute 'mode'");
}

static Value text_repr(Thread *th, Value self)
{
    TextFile *file = (TextFile *)self;
    Buf out = {0};
    buf_add_str(&out, "<_io.TextIOWrapper");
    if (file->buffer) {
        buf_add_str(&out, " name=");
        if (!buf_add_value_repr(th, &out, text_binary(file)->name)) {
            buf_release(&out);
            return NULL;
        }
    }
    if (file->mode[0])
        buf_addf(&out, " mode='%s'", file->mode);
    buf_addf(&out, " encoding='%s'>", str_data(file->encoding_text));
    return str_from_buf(th, &out);
}

static Value text_iter(Thread *th, Value self)
{
    return check_open(th, (TextFile *)self) ? ref(self) : NULL;
}

bool text_init(Vm *vm)
{
    static const NativeDef methods[] = {
        {"read(self, size=-1, /)", m_read, "Up to size characters, or all.", 0},
        {"readline(self, size=-1, /)", m_readline, "The next line, with its end.", 0},
        {"readlines(self, hint=-1, /)", m_readlines, "A list of the lines.", 0},
        {"write(self, text, /)", m_write, "Writes text; returns how many characters.", 0},
        {"writelines(self, lines, /)", m_writelines, "Writes each of lines.", 0},
        {"flush(self, /)", m_flush, "Hands on all that was written.", 0},
        {"close(self, /)", m_close, "Flushes and closes.", 0},
        {"seek(self, cookie, whence=0, /)", m_seek, "Goes to a position; returns it.", 0},
        {"tell(self, /)", m_tell, "The position.", 0},
        {"truncate(self, pos=None, /)", m_truncate, "Cuts the file at pos.", 0},
        {"fileno(self, /)", m_fileno, "The descriptor.", 0},
        {"isatty(self, /)", m_isatty, "Whether it is a terminal.", 0},
        {"readable(self, /)", m_readable, "Whether it can be read.", 0},
        {"writable(self, /)", m_writable, "Whether it can be written.", 0},
        {"seekable(self, /)", m_seekable, "Whether it has positions.", 0},
        {"detach(self, /)", m_detach, "Takes the binary file away and returns it.", 0},
        {"reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
         m_reconfigure, "Changes how text is coded and when it is handed on.", 0},
        {"__enter__(self, /)", m_enter, NULL, 0},
        {"__exit__(self, /, *args)", m_close, NULL, 0},
        {0},
    };
    static const GetSetDef getsets[] = {
        {"buffer", get_buffer, NULL, NULL},
        {"encoding", get_encoding, NULL, NULL},
        {"errors", get_errors, NULL, NULL},
        {"line_buffering", get_line_buffering, NULL, NULL},
        {"write_through", get_write_through, NULL, NULL},
        {"newlines", get_newlines, NULL, NULL},
        {"closed", get_closed, NULL, NULL},
        {"name", get_name, NULL, NULL},
        {"mode", get_mode, NULL, NULL},
        {0},
    };
    static const TypeDef def = {
        .name = "TextIOWrapper",
        .module = "_io",
        .size = sizeof(TextFile),
        .flags = TYPE_HAS_DICT,
        .methods = methods,
        .getsets = getsets,
        .slots = {.dealloc = text_dealloc, .create = text_create, .repr = text_repr, .iter = text_iter,
                  .next = text_next},
    };
    return type_fill(vm->main_thread, T_TextFile, &def, NULL);
}
