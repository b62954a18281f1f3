#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "py/file_private.h"
#include "py/init.h"
#include "py/private.h"
#include "py/str.h"

/* Binary files: FileIO, BufferedReader, BufferedWriter and BufferedRandom in one struct. The buffer's rules are those
 * of CPython's _io (bufferedio.c): a write that does not fit empties the buffer first, and what is larger than the
 * buffer goes out at once. */

enum { KIND_RAW, KIND_WRITER, KIND_RANDOM, KIND_UNSUPPORTED };

/* --- the descriptor */

/* Writes all. *done: how much went out even if an error came. 0 or an errno; EINTR: a signal's exception is set. */
static int write_fd(Thread *th, int fd, const char *bytes, size_t size, size_t *done)
{
    const Hooks *hooks = &th->vm->hooks;
    int error = 0;
    *done = 0;
    gil_release(th);
    bool taken = (fd == 1 || fd == 2) && hooks->output && hooks->output(hooks->ctx, th, fd, bytes, size);
    if (taken)
        *done = size;
    while (*done < size && !error) {
        ssize_t n = write(fd, bytes + *done, size - *done);
        if (n >= 0) {
            *done += (size_t)n;
        } else if (errno != EINTR) {
            error = errno;
        } else {
            gil_take(th);
            if (!thread_check_signals(th))
                return EINTR;
            gil_release(th);
        }
    }
    gil_take(th);
    return error;
}

int fd_write_all(Thread *th, int fd, const char *bytes, size_t size)
{
    size_t done;
    return write_fd(th, fd, bytes, size, &done);
}

/* One read(). -1: exception. */
static ssize_t read_fd(Thread *th, BinaryFile *file, char *to, size_t size)
{
    for (;;) {
        if (file->may_block)
            block_begin(th, file->fd == 0 ? "input" : "recv", -1, file->fd == 0 ? "stdin" : "", -1);
        else
            gil_release(th);
        ssize_t n = read(file->fd, to, size);
        int error = n < 0 ? errno : 0;
        if (file->may_block)
            block_end(th, n >= 0);
        else
            gil_take(th);
        if (n >= 0)
            return n;
        if (error != EINTR) {
            raise_errno(th, error, NULL);
            return -1;
        }
        if (!thread_check_signals(th))
            return -1;
    }
}

/* Only one thread at a time is inside a file; the others wait as on CPython's lock of the object. A signal handler that
 * comes back to the file it interrupted gets CPython's RuntimeError. */
static bool enter(Thread *th, BinaryFile *file)
{
    while (file->busy && file->busy_pid == getpid()) {
        if (file->busy == th) {
            Value text = object_repr(th, &file->head);
            if (text)
                raise(th, T_RuntimeError, "reentrant call inside %s", str_data(text));
            unref_maybe(th, text);
            return false;
        }
        gil_release(th);
        nanosleep(&(struct timespec){.tv_nsec = 100 * 1000}, NULL);
        gil_take(th);
    }
    file->busy = th;
    file->busy_pid = getpid();
    return true;
}

static void leave(BinaryFile *file)
{
    file->busy = NULL;
}

static bool bin_check_open(Thread *th, const BinaryFile *file)
{
    return file->fd >= 0 || raise_false(th, T_ValueError, file->buffer_size ? "I/O operation on closed file."
                                                                            : "I/O operation on closed file");
}

Value raise_unsupported(Thread *th, const char *what)
{
    Type *type = file_type_unsupported(th);
    return type ? raise_type(th, type, "%s", what) : NULL;
}

/* --- buffers */

static bool flush_entered(Thread *th, BinaryFile *file)
{
    if (!file->out_size)
        return true;
    size_t done;
    int error = write_fd(th, file->fd, file->out, file->out_size, &done);
    memmove(file->out, file->out + done, file->out_size - done);
    file->out_size -= done;
    if (error && !error_is_set(th))
        raise_errno(th, error, NULL);
    return !error;
}

bool bin_flush(Thread *th, BinaryFile *file)
{
    if (!bin_check_open(th, file))
        return false;
    if (!file->out_size)
        return true;
    if (!enter(th, file))
        return false;
    bool ok = flush_entered(th, file);
    leave(file);
    return ok;
}

/* What was read ahead is given back to the descriptor, so that a write comes where the reader stands. */
static void drop_ahead(BinaryFile *file)
{
    if (file->in_at < file->in_size)
        lseek(file->fd, -(off_t)(file->in_size - file->in_at), SEEK_CUR);
    file->in_at = file->in_size = 0;
}

static bool write_entered(Thread *th, BinaryFile *file, const char *data, size_t size)
{
    drop_ahead(file);
    if (!file->out && !(file->out = mem_alloc(file->buffer_size)))
        return raise_memory(th) != NULL;
    if (size <= file->buffer_size - file->out_size && size < file->buffer_size) {
        memcpy(file->out + file->out_size, data, size);
        file->out_size += size;
        return true;
    }
    if (!flush_entered(th, file))
        return false;
    if (size >= file->buffer_size) {
        size_t done;
        int error = write_fd(th, file->fd, data, size, &done);
        if (error && !error_is_set(th))
            raise_errno(th, error, NULL);
        return !error;
    }
    memcpy(file->out, data, size);
    file->out_size = size;
    return true;
}

bool bin_write(Thread *th, BinaryFile *file, const char *data, size_t size)
{
    if (!bin_check_open(th, file))
        return false;
    if (!file->can_write) {
        raise_unsupported(th, file->buffer_size ? "write" : "File not open for writing");
        return false;
    }
    if (!enter(th, file))
        return false;
    bool ok;
    if (file->buffer_size) {
        ok = write_entered(th, file, data, size);
    } else {
        size_t done;
        int error = write_fd(th, file->fd, data, size, &done);
        ok = !error;
        if (error && !error_is_set(th))
            raise_errno(th, error, NULL);
    }
    leave(file);
    return ok;
}

int bin_fill(Thread *th, BinaryFile *file, size_t want)
{
    if (!bin_check_open(th, file))
        return -1;
    if (!file->can_read) {
        raise_unsupported(th, file->buffer_size ? "not readable" : "File not open for reading");
        return -1;
    }
    if (file->out_size && !bin_flush(th, file))
        return -1;
    if (want < file->buffer_size)
        want = file->buffer_size;
    if (!enter(th, file))
        return -1;
    if (file->in_capacity < want) {
        char *bigger = mem_realloc(file->in, want);
        if (!bigger) {
            raise_memory(th);
            leave(file);
            return -1;
        }
        file->in = bigger;
        file->in_capacity = want;
    }
    file->in_at = file->in_size = 0;
    ssize_t n = read_fd(th, file, file->in, want);
    if (n > 0)
        file->in_size = (size_t)n;
    leave(file);
    return n > 0 ? 1 : (int)n;
}

bool bin_seek(Thread *th, BinaryFile *file, int64_t offset, int whence, int64_t *place)
{
    if (!bin_check_open(th, file) || !bin_flush(th, file))
        return false;
    if (whence == SEEK_CUR)
        offset -= (int64_t)(file->in_size - file->in_at);
    off_t at = lseek(file->fd, (off_t)offset, whence);
    if (at < 0)
        return raise_errno(th, errno, NULL) != NULL;
    file->in_at = file->in_size = 0;
    *place = at;
    return true;
}

bool bin_close(Thread *th, BinaryFile *file)
{
    if (file->fd < 0)
        return true;
    bool ok = bin_flush(th, file);
    int fd = file->fd;
    file->fd = -1;
    if (file->close_fd && !file->borrowed) {
        gil_release(th);
        int error = close(fd) < 0 ? errno : 0;
        gil_take(th);
        if (error && error != EINTR && ok)
            ok = raise_errno(th, error, NULL) != NULL;
    }
    mem_free(file->out);
    mem_free(file->in);
    file->out = file->in = NULL;
    file->out_size = file->in_at = file->in_size = file->in_capacity = 0;
    return ok;
}

static Type *type_for(Thread *th, bool can_read, bool can_write, bool raw)
{
    struct VmPrivate *own = th->vm->own;
    if (raw)
        return own->file_types[KIND_RAW];
    if (can_read && can_write)
        return own->file_types[KIND_RANDOM];
    return can_write ? own->file_types[KIND_WRITER] : th->vm->type[T_BinaryFile];
}

BinaryFile *bin_new(Thread *th, int fd, const char *mode, int buffering, Value name, bool close_fd)
{
    bool plus = strchr(mode, '+') != NULL, reads = plus || strchr(mode, 'r'), writes = plus || !strchr(mode, 'r');
    BinaryFile *file = object_new(th, type_for(th, reads, writes, buffering == 0), 0);
    if (!file)
        return NULL;
    struct stat info;
    bool known = fstat(fd, &info) == 0;
    file->fd = fd;
    file->close_fd = close_fd;
    file->can_read = reads;
    file->can_write = writes;
    file->may_block = !known || !S_ISREG(info.st_mode);
    file->buffer_size = buffering > 1 ? (size_t)buffering : buffering == 0 ? 0 : 8192;
    if (buffering < 0 && known && info.st_blksize > 1)
        file->buffer_size = (size_t)info.st_blksize;
    file->name = ref(name);
    char kind = strchr(mode, 'w') ? 'w' : strchr(mode, 'a') ? 'a' : strchr(mode, 'x') ? 'x' : 'r';
    size_t n = 0;
    file->mode[n++] = kind == 'w' && plus ? 'r' : kind;
    file->mode[n++] = 'b';
    if (plus)
        file->mode[n++] = '+';
    return file;
}

/* --- reading, for the methods */

/* Up to `limit` bytes (-1: all) into out. once: at most one read() beyond what is buffered, as read1. */
static bool read_into(Thread *th, BinaryFile *file, Buf *out, int64_t limit, bool once)
{
    if (file->out_size && !bin_flush(th, file))
        return false;
    while (!out->failed && (limit < 0 || out->size < (size_t)limit)) {
        if (file->in_at >= file->in_size) {
            if (once && out->size)
                break;
            size_t want = limit < 0 ? 65536 : (size_t)limit - out->size;
            int filled = bin_fill(th, file, want > 1 << 20 ? 1 << 20 : want);
            if (filled < 0)
                return false;
            if (filled == 0)
                break;
        }
        size_t have = file->in_size - file->in_at, left = limit < 0 ? have : (size_t)limit - out->size;
        size_t take = have < left ? have : left;
        buf_add(out, file->in + file->in_at, take);
        file->in_at += take;
    }
    if (!file->buffer_size) /* a raw file keeps nothing */
        drop_ahead(file);
    return true;
}

static bool readline_into(Thread *th, BinaryFile *file, Buf *out, int64_t limit)
{
    while (!out->failed && (limit < 0 || out->size < (size_t)limit)) {
        if (file->in_at >= file->in_size) {
            int filled = bin_fill(th, file, 1);
            if (filled < 0)
                return false;
            if (filled == 0)
                break;
        }
        const char *from = file->in + file->in_at;
        size_t have = file->in_size - file->in_at;
        if (limit >= 0 && have > (size_t)limit - out->size)
            have = (size_t)limit - out->size;
        const char *end = memchr(from, '\n', have);
        size_t take = end ? (size_t)(end - from) + 1 : have;
        buf_add(out, from, take);
        file->in_at += take;
        if (end)
            break;
    }
    return true;
}

static Value bytes_from_buf(Thread *th, Buf *buf, bool ok)
{
    Value bytes = NULL;
    if (ok)
        bytes = buf->failed ? raise_memory(th) : bytes_new(th, buf_str(buf), buf->size);
    buf_release(buf);
    return bytes;
}

bool file_size_argument(Thread *th, Value v, int64_t *out)
{
    *out = -1;
    if (!v || is_none(th, v))
        return true;
    if (!is_int(v))
        return raise_false(th, T_TypeError, "argument should be integer or None, not '%s'", type_name(th, v));
    return int_as_i64(th, v, out);
}

static BinaryFile *self_of(Value *a)
{
    return (BinaryFile *)a[0];
}

static bool check_readable(Thread *th, BinaryFile *file)
{
    if (!bin_check_open(th, file))
        return false;
    if (!file->can_read)
        raise_unsupported(th, file->buffer_size ? "read" : "File not open for reading");
    return file->can_read;
}

static Value m_read(Thread *th, Value *a)
{
    int64_t size;
    if (!file_size_argument(th, a[1], &size) || !check_readable(th, self_of(a)))
        return NULL;
    Buf out = {0};
    return bytes_from_buf(th, &out, read_into(th, self_of(a), &out, size, size >= 0 && !self_of(a)->buffer_size));
}

static Value m_readall(Thread *th, Value *a)
{
    Value pair[2] = {a[0], NULL};
    return m_read(th, pair);
}

static Value m_read1(Thread *th, Value *a)
{
    int64_t size;
    if (!file_size_argument(th, a[1], &size) || !check_readable(th, self_of(a)))
        return NULL;
    Buf out = {0};
    int64_t limit = size < 0 ? (int64_t)self_of(a)->buffer_size : size;
    return bytes_from_buf(th, &out, read_into(th, self_of(a), &out, limit, true));
}

static Value m_readline(Thread *th, Value *a)
{
    int64_t size;
    if (!file_size_argument(th, a[1], &size) || !check_readable(th, self_of(a)))
        return NULL;
    Buf out = {0};
    return bytes_from_buf(th, &out, readline_into(th, self_of(a), &out, size));
}

static Value bin_next(Thread *th, Value self)
{
    BinaryFile *file = (BinaryFile *)self;
    if (!check_readable(th, file))
        return NULL;
    Buf out = {0};
    bool ok = readline_into(th, file, &out, -1);
    if (ok && !out.size) {
        buf_release(&out);
        return NULL;
    }
    return bytes_from_buf(th, &out, ok);
}

static Value m_readlines(Thread *th, Value *a)
{
    int64_t hint, total = 0;
    if (!file_size_argument(th, a[1], &hint) || !check_readable(th, self_of(a)))
        return NULL;
    Value list = list_new(th, 0);
    while (list && (hint <= 0 || total < hint)) {
        Value line = bin_next(th, a[0]);
        if (!line)
            break;
        total += (int64_t)((Bytes *)line)->size;
        bool ok = list_append(th, list, line);
        unref(th, line);
        if (!ok)
            break;
    }
    if (list && error_is_set(th)) {
        unref(th, list);
        return NULL;
    }
    return list;
}

static Value m_readinto(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    if (is_bytes(a[1]))
        return raise(th, T_TypeError, "readinto() argument must be read-write bytes-like object, not bytes");
    if (!bytes_view(th, a[1], &data, &size) || !check_readable(th, self_of(a)))
        return NULL;
    Buf out = {0};
    if (!read_into(th, self_of(a), &out, (int64_t)size, false)) {
        buf_release(&out);
        return NULL;
    }
    /* the view may have moved while others ran: look again */
    Value count = NULL;
    if (bytes_view(th, a[1], &data, &size)) {
        size_t n = out.size < size ? out.size : size;
        memcpy((char *)(uintptr_t)data, buf_str(&out), n);
        count = small_make((int64_t)n);
    }
    buf_release(&out);
    return count;
}

static Value m_peek(Thread *th, Value *a)
{
    BinaryFile *file = self_of(a);
    if (!check_readable(th, file))
        return NULL;
    if (file->in_at >= file->in_size && bin_fill(th, file, 1) < 0)
        return NULL;
    return bytes_new(th, file->in ? file->in + file->in_at : "", file->in_size - file->in_at);
}

/* --- writing and the rest */

static Value m_write(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    if (is_str(a[1]))
        return raise(th, T_TypeError, "a bytes-like object is required, not 'str'");
    if (!bytes_view(th, a[1], &data, &size) || !bin_write(th, self_of(a), data, size))
        return NULL;
    return int_from(th, (int64_t)size);
}

static Value m_writelines(Thread *th, Value *a)
{
    Value iterator = object_iter(th, a[1]), line;
    if (!iterator)
        return NULL;
    bool ok = true;
    while (ok && (line = object_next(th, iterator)) != NULL) {
        const char *data;
        size_t size;
        ok = bytes_view(th, line, &data, &size) && bin_write(th, self_of(a), data, size);
        unref(th, line);
    }
    unref(th, iterator);
    return ok && !error_is_set(th) ? none(th) : NULL;
}

static Value m_flush(Thread *th, Value *a)
{
    return bin_flush(th, self_of(a)) ? none(th) : NULL;
}

static Value m_close(Thread *th, Value *a)
{
    return bin_close(th, self_of(a)) ? none(th) : NULL;
}

static Value m_seek(Thread *th, Value *a)
{
    int64_t offset, whence = 0, place;
    if (!int_as_i64(th, a[1], &offset) || (a[2] && !int_as_i64(th, a[2], &whence)))
        return NULL;
    if (whence < 0 || whence > 4)
        return raise(th, T_ValueError, "whence value %lld unsupported", (long long)whence);
    return bin_seek(th, self_of(a), offset, (int)whence, &place) ? int_from(th, place) : NULL;
}

static Value m_tell(Thread *th, Value *a)
{
    BinaryFile *file = self_of(a);
    if (!bin_check_open(th, file))
        return NULL;
    off_t at = lseek(file->fd, 0, SEEK_CUR);
    if (at < 0)
        return raise_errno(th, errno, NULL);
    return int_from(th, at - (int64_t)(file->in_size - file->in_at) + (int64_t)file->out_size);
}

static Value m_truncate(Thread *th, Value *a)
{
    BinaryFile *file = self_of(a);
    if (!bin_check_open(th, file))
        return NULL;
    if (!file->can_write)
        return raise_unsupported(th, file->buffer_size ? "truncate" : "File not open for writing");
    int64_t size;
    if (!bin_flush(th, file))
        return NULL;
    drop_ahead(file);
    if (a[1] && !is_none(th, a[1])) {
        if (!int_as_i64(th, a[1], &size))
            return NULL;
    } else if ((size = lseek(file->fd, 0, SEEK_CUR)) < 0) {
        return raise_errno(th, errno, NULL);
    }
    if (ftruncate(file->fd, (off_t)size) < 0)
        return raise_errno(th, errno, NULL);
    return int_from(th, size);
}

static Value m_fileno(Thread *th, Value *a)
{
    if (self_of(a)->fd < 0)
        return raise(th, T_ValueError, "I/O operation on closed file");
    return small_make(self_of(a)->fd);
}

static Value m_isatty(Thread *th, Value *a)
{
    return bin_check_open(th, self_of(a)) ? truth(th, isatty(self_of(a)->fd)) : NULL;
}

static Value m_readable(Thread *th, Value *a)
{
    return bin_check_open(th, self_of(a)) ? truth(th, self_of(a)->can_read) : NULL;
}

static Value m_writable(Thread *th, Value *a)
{
    return bin_check_open(th, self_of(a)) ? truth(th, self_of(a)->can_write) : NULL;
}

static Value m_seekable(Thread *th, Value *a)
{
    return bin_check_open(th, self_of(a)) ? truth(th, lseek(self_of(a)->fd, 0, SEEK_CUR) >= 0) : NULL;
}

static Value m_enter(Thread *th, Value *a)
{
    return bin_check_open(th, self_of(a)) ? ref(a[0]) : NULL;
}

static Value m_exit(Thread *th, Value *a)
{
    return bin_close(th, self_of(a)) ? none(th) : NULL;
}

static Value get_closed(Thread *th, Value self)
{
    return truth(th, ((BinaryFile *)self)->fd < 0);
}

static Value get_name(Thread *th, Value self)
{
    (void)th;
    return ref(((BinaryFile *)self)->name);
}

static Value get_mode(Thread *th, Value self)
{
    return str_from(th, ((BinaryFile *)self)->mode);
}

static Value get_closefd(Thread *th, Value self)
{
    return truth(th, ((BinaryFile *)self)->close_fd);
}

/* An unbuffered view of the same descriptor. It does not close it. */
static Value get_raw(Thread *th, Value self)
{
    BinaryFile *file = (BinaryFile *)self;
    if (!bin_check_open(th, file))
        return NULL;
    BinaryFile *raw = bin_new(th, file->fd, file->mode, 0, file->name, file->close_fd);
    if (raw)
        raw->borrowed = true;
    return (Value)raw;
}

static Value bin_repr(Thread *th, Value self)
{
    BinaryFile *file = (BinaryFile *)self;
    Buf out = {0};
    buf_addf(&out, "<_io.%s ", type_short_name(self->type));
    if (!file->buffer_size && file->fd < 0) {
        buf_add_str(&out, "[closed]>");
        return str_from_buf(th, &out);
    }
    buf_add_str(&out, "name=");
    if (!buf_add_value_repr(th, &out, file->name)) {
        buf_release(&out);
        return NULL;
    }
    if (!file->buffer_size)
        buf_addf(&out, " mode='%s' closefd=%s", file->mode, file->close_fd ? "True" : "False");
    buf_add_char(&out, '>');
    return str_from_buf(th, &out);
}

static void bin_dealloc(Thread *th, Object *self)
{
    BinaryFile *file = (BinaryFile *)self;
    if (file->fd >= 0 && file->close_fd)
        warn_unclosed(th, "file", self);
    Value raising = th->error; /* what is on its way must not be lost, nor seen by the close */
    th->error = NULL;
    if (!bin_close(th, file))
        error_clear(th);
    th->error = raising;
    mem_free(file->out);
    mem_free(file->in);
    unref_maybe(th, file->name);
}

static Value bin_iter(Thread *th, Value self)
{
    return bin_check_open(th, (BinaryFile *)self) ? ref(self) : NULL;
}

bool bin_is(Value v)
{
    return is_made_as(v, bin_dealloc);
}

bool binary_init(Vm *vm)
{
    static const NativeDef methods[] = {
        {"read(self, size=-1, /)", m_read, "Up to size bytes, or all.", 0},
        {"read1(self, size=-1, /)", m_read1, "Up to size bytes with at most one read of the descriptor.", 0},
        {"readline(self, size=-1, /)", m_readline, "The next line, with its end.", 0},
        {"readlines(self, hint=-1, /)", m_readlines, "A list of the lines.", 0},
        {"readinto(self, buffer, /)", m_readinto, "Reads into a bytearray or memoryview.", 0},
        {"readinto1(self, buffer, /)", m_readinto, "The same.", 0},
        {"readall(self, /)", m_readall, "All that is left.", 0},
        {"peek(self, size=0, /)", m_peek, "Bytes that come next, without going on.", 0},
        {"write(self, buffer, /)", m_write, "Writes bytes; returns how many.", 0},
        {"writelines(self, lines, /)", m_writelines, "Writes each of lines.", 0},
        {"flush(self, /)", m_flush, "Empties the buffer into the descriptor.", 0},
        {"close(self, /)", m_close, "Flushes and closes.", 0},
        {"seek(self, target, whence=0, /)", m_seek, "Goes to a position; returns it.", 0},
        {"tell(self, /)", m_tell, "The position.", 0},
        {"truncate(self, pos=None, /)", m_truncate, "Cuts the file at pos.", 0},
        {"fileno(self, /)", m_fileno, "The descriptor.", 0},
        {"isatty(self, /)", m_isatty, "Whether it is a terminal.", 0},
        {"readable(self, /)", m_readable, "Whether it can be read.", 0},
        {"writable(self, /)", m_writable, "Whether it can be written.", 0},
        {"seekable(self, /)", m_seekable, "Whether it has positions.", 0},
        {"__enter__(self, /)", m_enter, NULL, 0},
        {"__exit__(self, /, *args)", m_exit, NULL, 0},
        {0},
    };
    static const GetSetDef getsets[] = {
        {"closed", get_closed, NULL, NULL}, {"name", get_name, NULL, NULL},       {"mode", get_mode, NULL, NULL},
        {"raw", get_raw, NULL, NULL},       {"closefd", get_closefd, NULL, NULL}, {0},
    };
    static const TypeDef reader = {
        .name = "BufferedReader",
        .module = "_io",
        .size = sizeof(BinaryFile),
        .flags = TYPE_ABSTRACT | TYPE_C,
        .methods = methods,
        .getsets = getsets,
        .slots = {.dealloc = bin_dealloc, .repr = bin_repr, .iter = bin_iter, .next = bin_next},
    };
#define KIND(title) {.name = title, .module = "_io", .size = sizeof(BinaryFile), .flags = TYPE_ABSTRACT | TYPE_C}
    static const TypeDef kinds[] = {[KIND_RAW] = KIND("FileIO"), [KIND_WRITER] = KIND("BufferedWriter"),
                                    [KIND_RANDOM] = KIND("BufferedRandom")};
#undef KIND
    Thread *th = vm->main_thread;
    if (!type_fill(th, T_BinaryFile, &reader, NULL))
        return false;
    for (int i = KIND_RAW; i <= KIND_RANDOM; i++) {
        vm->own->file_types[i] = type_make(th, &kinds[i], vm->type[T_BinaryFile]);
        if (!vm->own->file_types[i])
            return false;
    }
    return true;
}
