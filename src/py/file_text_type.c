#include <string.h>
#include <unistd.h>

#include "py/file_private.h"
#include "py/init.h"
#include "py/str.h"

/* TextIOWrapper as Python sees it: its methods and attributes. The work is in file_text.c. */

static void text_dealloc(Thread *th, Object *self)
{
    TextFile *file = (TextFile *)self;
    if (file->buffer && text_binary(file)->fd >= 0 && text_binary(file)->close_fd)
        warn_unclosed(th, "file", self);
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

static Value m_read(Thread *th, Value *a)
{
    int64_t count;
    return file_size_argument(th, a[1], &count) ? text_read(th, self_of(a), count) : NULL;
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
    if (!file_size_argument(th, a[1], &hint))
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
        return raise(th, T_TypeError, "write() argument must be str, not %s",
                     is_none(th, a[1]) ? "None" : type_name(th, a[1]));
    return text_write(th, self_of(a), a[1]) ? int_from(th, (int64_t)str_count(a[1])) : NULL;
}

static Value m_writelines(Thread *th, Value *a)
{
    if (!text_check_open(th, self_of(a)))
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
    if (!int_as_i64(th, a[1], &offset) || (a[2] && !int_as_i64(th, a[2], &whence)) || !text_check_open(th, file))
        return NULL;
    if (whence == 1 && offset != 0)
        return raise_unsupported(th, "can't do nonzero cur-relative seeks");
    if (whence == 2 && offset != 0)
        return raise_unsupported(th, "can't do nonzero end-relative seeks");
    if (whence < 0 || whence > 2)
        return raise(th, T_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (whence == 0 && offset < 0)
        return raise(th, T_ValueError, "negative seek position %lld", (long long)offset);
    if (!text_give_pending(th, file) || !bin_seek(th, text_binary(file), offset, (int)whence, &place))
        return NULL;
    file->wide_read = file->begun_read = false;
    file->tail_size = 0;
    file->begun_write = place != 0;
    return int_from(th, place);
}

static Value m_tell(Thread *th, Value *a)
{
    TextFile *file = self_of(a);
    if (!text_check_open(th, file) || !text_flush(th, file))
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
        return text_check_open(th, self_of(a)) ? call_method(th, self_of(a)->buffer, #name, 0) : NULL; \
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
    return text_check_open(th, self_of(a)) ? ref(a[0]) : NULL;
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
    if (a[3] && !text_newlines_find(th, is_str(a[3]) ? str_data(a[3]) : NULL, &file->newlines))
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
    return text_check_open(th, (TextFile *)self) ? ref(self) : NULL;
}

bool text_is(Value v)
{
    return is_made_as(v, text_dealloc);
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
        .flags = TYPE_HAS_DICT | TYPE_C,
        .methods = methods,
        .getsets = getsets,
        .slots = {.dealloc = text_dealloc, .create = text_create, .repr = text_repr, .iter = text_iter,
                  .next = text_next},
    };
    return type_fill(vm->main_thread, T_TextFile, &def, NULL);
}
