#include "mp/connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "mp/reduce.h"
#include "mp/tracer.h"
#include "std/pickle.h"

/* --- bytes */

void frame_begin(Buf *out, size_t *place)
{
    *place = out->size;
    buf_add(out, "\0\0\0\0", 4);
}

bool frame_end(Buf *out, size_t place)
{
    if (out->failed || out->size - place - 4 > 0x7fffffff)
        return false;
    uint32_t size = htonl((uint32_t)(out->size - place - 4));
    memcpy(out->data + place, &size, 4);
    return true;
}

/* Nobody else here wants the GIL, and nobody is told of waits: a system call that may block just blocks. */
static bool alone(const Thread *th) { return !th->vm->threads->next && !th->vm->hooks.wait_begin; }

/* How a write or read will go: at once, or after a wait that the trace should show. */
static bool ready(int fd, short events)
{
    struct pollfd p = {.fd = fd, .events = events};
    return poll(&p, 1, 0) > 0;
}

static bool has_room(int fd, size_t size)
{
    int held = 0, capacity;
    if (!ready(fd, POLLOUT))
        return false;
    if (size <= 4096)
        return true;
    capacity = fcntl(fd, F_GETPIPE_SZ);
    return capacity > 0 && ioctl(fd, FIONREAD, &held) == 0 && size + 4096 <= (size_t)(capacity - held);
}

/* Writes all of it; gives the GIL up. exclusive: no other process writes now (its lock is held). false: exception. */
static bool fd_send(Thread *th, int fd, const void *bytes, size_t size, bool exclusive, WaitInfo info)
{
    const char *at = bytes;
    while (size > 0) {
        bool solo = alone(th), room = solo || has_room(fd, size);
        bool keep_gil = solo || (room && exclusive && size <= 4096);
        if (!room)
            block_begin(th, info.what, info.on, info.name, -1);
        else if (!keep_gil)
            gil_release(th);
        ssize_t n = write(fd, at, size);
        int error = errno;
        if (!room)
            block_end(th, true);
        else if (!keep_gil)
            gil_take(th);
        if (n < 0 && error != EINTR) {
            raise_errno(th, error, NULL);
            return false;
        }
        if (n > 0) {
            at += n;
            size -= (size_t)n;
        }
        if (n < 0 && !thread_check_signals(th))
            return false;
    }
    return true;
}

/* 1 done, 0 at the end before the first byte, -1 exception. */
static int read_exact(Thread *th, int fd, char *out, size_t size, WaitInfo info)
{
    size_t have = 0;
    while (have < size) {
        bool solo = alone(th), now = !solo && ready(fd, POLLIN);
        if (now)
            gil_release(th);
        else if (!solo)
            block_begin(th, info.what, info.on, info.name, -1);
        ssize_t n = read(fd, out + have, size - have);
        int error = errno;
        if (now)
            gil_take(th);
        else if (!solo)
            block_end(th, true);
        if (n == 0) {
            if (have == 0)
                return 0;
            raise(th, T_OSError, "got end of file during message");
            return -1;
        }
        if (n < 0 && error != EINTR) {
            raise_errno(th, error, NULL);
            return -1;
        }
        if (n < 0 && !thread_check_signals(th))
            return -1;
        if (n > 0)
            have += (size_t)n;
    }
    return 1;
}

bool fd_recv(Thread *th, int fd, Buf *out, int64_t max_size, WaitInfo info)
{
    uint32_t head[3];
    int r = read_exact(th, fd, (char *)head, 4, info);
    uint64_t size = r > 0 ? ntohl(head[0]) : 0;
    if (r > 0 && size == 0xffffffff) {
        r = read_exact(th, fd, (char *)(head + 1), 8, info);
        size = (uint64_t)ntohl(head[1]) << 32 | ntohl(head[2]);
    }
    if (r > 0 && max_size >= 0 && size > (uint64_t)max_size) {
        raise(th, T_OSError, "bad message length");
        return false;
    }
    if (r > 0 && size > 0) {
        if (size > SIZE_MAX / 2 || !buf_reserve(out, size)) {
            raise_memory(th);
            return false;
        }
        r = read_exact(th, fd, out->data + out->size, size, info);
        if (r > 0) {
            out->size += size;
            out->data[out->size] = '\0';
        }
    }
    if (r == 0)
        raise_bare(th, T_EOFError);
    return r > 0;
}

/* --- Connection */

Value connection_new(Thread *th, int fd, bool readable, bool writable)
{
    Connection *c = object_new(th, mp_type(th, MT_Connection), 0);
    if (!c)
        return NULL;
    c->fd = fd;
    c->readable = readable;
    c->writable = writable;
    return &c->head;
}

void connection_close(Connection *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
}

static void connection_dealloc(Thread *th, Object *self)
{
    (void)th;
    connection_close((Connection *)self);
}

bool connection_pipe(Thread *th, bool duplex, Value *a, Value *b)
{
    int fd[2];
    *a = *b = NULL;
    int r = duplex ? socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd) : pipe2(fd, O_CLOEXEC);
    if (r < 0) {
        raise_errno(th, errno, NULL);
        return false;
    }
    *a = connection_new(th, fd[0], true, duplex);
    *b = *a ? connection_new(th, fd[1], duplex, true) : NULL;
    if (*b)
        return true;
    if (*a)
        unref(th, *a);
    else
        close(fd[0]);
    close(fd[1]);
    *a = NULL;
    return false;
}

static Value need_open(Thread *th, Connection *c)
{
    return c->fd < 0 ? raise(th, T_OSError, "handle is closed") : (Value)c;
}
static Value need_readable(Thread *th, Connection *c)
{
    if (!need_open(th, c))
        return NULL;
    return c->readable ? (Value)c : raise(th, T_OSError, "connection is write-only");
}
static Value need_writable(Thread *th, Connection *c)
{
    if (!need_open(th, c))
        return NULL;
    return c->writable ? (Value)c : raise(th, T_OSError, "connection is read-only");
}

static int64_t next_ordinal(_Atomic int64_t *counter)
{
    return atomic_fetch_add(counter, 1) + 1;
}

bool connection_send_frame(Thread *th, Connection *c, const Buf *framed, bool exclusive, WaitInfo info)
{
    if (framed->failed) {
        raise_memory(th);
        return false;
    }
    return fd_send(th, c->fd, framed->data, framed->size, exclusive, info);
}

static bool send_traced(Thread *th, Connection *c, const Buf *framed, Value value)
{
    WaitInfo info = {"send", c->out.id ? c->out.id : -1, NULL};
    if (!c->out.id)
        return connection_send_frame(th, c, framed, false, info);
    tracer_gate(th, "send", c->out.id, NULL, value);
    Buf text = {0};
    short_repr(th, value, &text);
    TRACE(th, EV_put, ev_int(c->out.id), ev_int(next_ordinal(&c->out.slot->put_count)), ev_text(buf_str(&text)),
          ev_int((int64_t)framed->size));
    buf_release(&text);
    return connection_send_frame(th, c, framed, false, info);
}

static Value connection_send(Thread *th, Value *a)
{
    Connection *c = (Connection *)a[0];
    if (!need_writable(th, c))
        return NULL;
    Buf framed = {0};
    size_t place;
    frame_begin(&framed, &place);
    bool ok = mp_pickle(th, a[1], &framed) && (frame_end(&framed, place) || raise_memory(th));
    ok = ok && need_writable(th, c) && send_traced(th, c, &framed, a[1]);
    buf_release(&framed);
    return ok ? none(th) : NULL;
}

static Value connection_send_bytes(Thread *th, Value *a)
{
    Connection *c = (Connection *)a[0];
    const char *data;
    size_t n;
    int64_t offset = 0, size;
    if (!need_writable(th, c))
        return NULL;
    if (!bytes_view(th, a[1], &data, &n))
        return raise(th, T_TypeError, "memoryview: a bytes-like object is required, not '%s'", type_of(th, a[1])->name);
    if (a[2] && !int_as_i64(th, a[2], &offset))
        return NULL;
    if (offset < 0)
        return raise(th, T_ValueError, "offset is negative");
    if (n < (uint64_t)offset)
        return raise(th, T_ValueError, "buffer length < offset");
    size = (int64_t)n - offset;
    if (a[3] && !is_none(th, a[3])) {
        if (!int_as_i64(th, a[3], &size))
            return NULL;
        if (size < 0)
            return raise(th, T_ValueError, "size is negative");
        if (size > (int64_t)n - offset)
            return raise(th, T_ValueError, "buffer length < offset + size");
    }
    Buf framed = {0};
    size_t place;
    frame_begin(&framed, &place);
    buf_add(&framed, data + offset, (size_t)size);
    bool ok = frame_end(&framed, place) || raise_memory(th);
    ok = ok && send_traced(th, c, &framed, a[1]);
    buf_release(&framed);
    return ok ? none(th) : NULL;
}

static bool recv_message(Thread *th, Connection *c, Buf *out, int64_t max_size)
{
    if (c->in.id)
        tracer_gate(th, "recv", c->in.id, NULL, NULL);
    return fd_recv(th, c->fd, out, max_size, (WaitInfo){"recv", c->in.id ? c->in.id : -1, NULL});
}

static void told_get(Thread *th, Connection *c, Value value, size_t size)
{
    if (!c->in.id)
        return;
    Buf text = {0};
    short_repr(th, value, &text);
    TRACE(th, EV_get, ev_int(c->in.id), ev_int(next_ordinal(&c->in.slot->get_count)), ev_text(buf_str(&text)),
          ev_int((int64_t)size));
    buf_release(&text);
}

static Value connection_recv(Thread *th, Value *a)
{
    Connection *c = (Connection *)a[0];
    if (!need_readable(th, c))
        return NULL;
    Buf message = {0};
    Value value = NULL;
    if (recv_message(th, c, &message, -1)) {
        value = pickle_load(th, buf_str(&message), message.size);
        if (value)
            told_get(th, c, value, message.size + 4);
    }
    buf_release(&message);
    return value;
}

static Value connection_recv_bytes(Thread *th, Value *a)
{
    Connection *c = (Connection *)a[0];
    int64_t max_size = -1;
    if (!need_readable(th, c))
        return NULL;
    if (a[1] && !is_none(th, a[1])) {
        if (!int_as_i64(th, a[1], &max_size))
            return NULL;
        if (max_size < 0)
            return raise(th, T_ValueError, "negative maxlength");
    }
    Buf message = {0};
    Value value = NULL;
    if (recv_message(th, c, &message, max_size)) {
        value = bytes_new(th, buf_str(&message), message.size);
        if (value)
            told_get(th, c, value, message.size + 4);
    } else if (error_matches(th, T_OSError) && max_size >= 0 && !error_matches(th, T_EOFError)) {
        if (c->writable)
            c->readable = false; /* as _bad_message_length */
        else
            connection_close(c);
    }
    buf_release(&message);
    return value;
}

/* A buffer's bytes, whatever its items are: memoryview(buffer).cast('B'). */
static Value bytes_of_buffer(Thread *th, Value buffer)
{
    Value class = import_attr(th, "builtins", "memoryview"), view = class ? call1(th, class, buffer) : NULL;
    Value format = view ? str_from(th, "B") : NULL, cast = format ? call_method(th, view, "cast", 1, format) : NULL;
    unref_maybe(th, class);
    unref_maybe(th, view);
    unref_maybe(th, format);
    return cast;
}

static Value recv_into(Thread *th, Value self, Value view, int64_t offset)
{
    int64_t room = object_length(th, view);
    if (room < 0)
        return NULL;
    if (offset < 0)
        return raise(th, T_ValueError, "negative offset");
    if (offset > room)
        return raise(th, T_ValueError, "offset too large");
    Value bytes = connection_recv_bytes(th, (Value[]){self, NULL});
    if (!bytes)
        return NULL;
    int64_t size = (int64_t)((Bytes *)bytes)->size;
    Value result = NULL, args = NULL, error = NULL;
    if (size > room - offset) {
        args = tuple_of(th, 1, bytes);
        error = args ? exception_new(th, mp_type(th, MT_BufferTooShort), args) : NULL;
        if (error)
            raise_value(th, error);
    } else {
        Value start = int_from(th, offset), stop = int_from(th, offset + size);
        Value slice = slice_new(th, start, stop, th->vm->none);
        if (slice && object_setitem(th, view, slice, bytes))
            result = int_from(th, size);
        unref_maybe(th, start);
        unref_maybe(th, stop);
        unref_maybe(th, slice);
    }
    unref_maybe(th, args);
    unref_maybe(th, error);
    unref(th, bytes);
    return result;
}

/* recv_bytes_into(buf, offset=0): through the buffer's own slice assignment. */
static Value connection_recv_into(Thread *th, Value *a)
{
    int64_t offset = 0;
    Value view = !a[2] || int_as_i64(th, a[2], &offset) ? bytes_of_buffer(th, a[1]) : NULL;
    Value result = view ? recv_into(th, a[0], view, offset) : NULL;
    unref_maybe(th, view);
    return result;
}

static Value connection_poll(Thread *th, Value *a)
{
    Connection *c = (Connection *)a[0];
    int64_t timeout = 0;
    if (!need_readable(th, c) || (a[1] && !timeout_added_ns(th, a[1], &timeout)))
        return NULL;
    Deadline deadline = deadline_in(th, timeout);
    struct pollfd p = {.fd = c->fd, .events = POLLIN};
    WaitResult r = fds_wait(th, &p, 1, &deadline, (WaitInfo){"poll", c->in.id ? c->in.id : -1, NULL});
    return r == WAIT_ERROR ? NULL : truth(th, r == WAIT_OK);
}

static Value connection_fileno(Thread *th, Value *a)
{
    Connection *c = (Connection *)a[0];
    return need_open(th, c) ? int_from(th, c->fd) : NULL;
}

static Value connection_close_method(Thread *th, Value *a)
{
    connection_close((Connection *)a[0]);
    return none(th);
}

static Value connection_enter(Thread *th, Value *a)
{
    (void)th;
    return ref(a[0]);
}

static Value connection_init(Thread *th, Value *a)
{
    Connection *c = (Connection *)a[0];
    int fd, readable = a[2] ? object_truth(th, a[2]) : 1, writable = a[3] ? object_truth(th, a[3]) : 1;
    if (!int_as_int(th, a[1], &fd) || readable < 0 || writable < 0)
        return NULL;
    if (fd < 0)
        return raise(th, T_ValueError, "invalid handle");
    if (!readable && !writable)
        return raise(th, T_ValueError, "at least one of `readable` and `writable` must be True");
    connection_close(c);
    c->fd = fd;
    c->readable = readable;
    c->writable = writable;
    return none(th);
}

/* Before __init__ the zeroed struct would stand for descriptor 0. */
static Value connection_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)args;
    (void)kwargs;
    Connection *c = object_new(th, type, 0);
    if (c)
        c->fd = -1;
    return (Value)c;
}

static Value get_closed(Thread *th, Value self)
{
    return truth(th, ((Connection *)self)->fd < 0);
}
static Value get_readable(Thread *th, Value self)
{
    return truth(th, ((Connection *)self)->readable);
}
static Value get_writable(Thread *th, Value self)
{
    return truth(th, ((Connection *)self)->writable);
}

/* --- for a child: (fd number, readable, writable, lanes) */

static Value lane_reduce(Thread *th, const Lane *lane)
{
    if (!lane->id || !lane->slot || shared_chunk(mp_of(th), lane->slot)->fd < 0)
        return none(th);
    Value slot = shared_reduce(th, lane->slot), id = int_from(th, lane->id);
    Value state = tuple_of(th, 2, id, slot);
    unref_maybe(th, slot);
    unref_maybe(th, id);
    return state;
}

Value connection_reduce(Thread *th, Value self)
{
    Connection *c = (Connection *)self;
    if (!need_open(th, c))
        return NULL;
    bool spawning = spawning_now(th) != NULL;
    Value fd = fd_reduce(th, c->fd);
    Value rebuild = fd ? import_attr(th, "multiprocessing.connection", "rebuild_connection") : NULL;
    Value readable = truth(th, c->readable), writable = truth(th, c->writable);
    Value in = spawning ? lane_reduce(th, &c->in) : none(th), out = spawning ? lane_reduce(th, &c->out) : none(th);
    Value args = tuple_of(th, 5, fd, readable, writable, in, out);
    Value reduced = tuple_of(th, 2, rebuild, args);
    Value all[] = {rebuild, fd, readable, writable, in, out, args};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    return reduced;
}

static bool lane_rebuild(Thread *th, Value state, Lane *lane)
{
    if (!is_tuple(state) || tuple_count(state) != 2)
        return true;
    return int_as_i64(th, tuple_peek(state, 0), &lane->id) &&
           (lane->slot = shared_rebuild(th, tuple_peek(state, 1))) != NULL;
}

static Value rebuild_connection(Thread *th, Value *a)
{
    int fd = fd_rebuild(th, a[0]);
    if (fd < 0)
        return NULL;
    Value self = connection_new(th, fd, object_truth(th, a[1]) == 1, object_truth(th, a[2]) == 1);
    if (!self)
        return NULL;
    Connection *c = (Connection *)self;
    if (lane_rebuild(th, a[3], &c->in) && lane_rebuild(th, a[4], &c->out))
        return self;
    unref(th, self);
    return NULL;
}

/* --- functions of multiprocessing.connection */

static Value pipe_function(Thread *th, Value *a)
{
    int duplex = a[0] ? object_truth(th, a[0]) : 1;
    Value left, right;
    if (duplex < 0 || !connection_pipe(th, duplex, &left, &right))
        return NULL;
    if (traced(th)) {
        Connection *l = (Connection *)left, *r = (Connection *)right;
        r->out = l->in = (Lane){tracer_object(th, "Pipe", 0), shared_new(th, false)};
        if (duplex)
            l->out = r->in = (Lane){tracer_object(th, "Pipe", 0), shared_new(th, false)};
        if (!l->in.slot || (duplex && !l->out.slot))
            l->in.id = l->out.id = r->in.id = r->out.id = 0;
        error_clear(th);
    }
    Value pair = tuple_of(th, 2, left, right);
    unref(th, left);
    unref(th, right);
    return pair;
}

static int fd_of(Thread *th, Value v)
{
    int fd;
    if (is_int(v))
        return int_as_int(th, v, &fd) ? fd : -1;
    Value number = call_method(th, v, "fileno", 0);
    bool ok = number && int_as_int(th, number, &fd);
    unref_maybe(th, number);
    if (ok)
        return fd;
    if (error_matches(th, T_AttributeError) || error_matches(th, T_TypeError)) { /* as selectors._fileobj_to_fd */
        error_clear(th);
        Value text = object_repr(th, v);
        if (text)
            raise(th, T_ValueError, "Invalid file object: %s", str_data(text));
        unref_maybe(th, text);
    }
    return -1;
}

static Value wait_function(Thread *th, Value *a)
{
    int64_t timeout;
    Value objects = list_from(th, a[0]), found = NULL;
    struct pollfd *fds = NULL;
    size_t count = objects ? list_count(objects) : 0;
    if (!objects || !timeout_added_ns(th, a[1], &timeout))
        goto out;
    fds = mem_zalloc((count + 1) * sizeof *fds);
    if (!fds) {
        raise_memory(th);
        goto out;
    }
    for (size_t i = 0; i < count; i++) {
        fds[i].events = POLLIN;
        fds[i].fd = fd_of(th, list_peek(objects, i));
        if (error_is_set(th))
            goto out;
    }
    Deadline deadline = deadline_in(th, timeout);
    if (fds_wait(th, fds, count, &deadline, (WaitInfo){"sentinel", -1, NULL}) == WAIT_ERROR)
        goto out;
    found = list_new(th, 0);
    for (size_t i = 0; found && i < count; i++)
        if (fds[i].revents && !list_append(th, found, list_peek(objects, i)))
            ref_set(th, &found, NULL);
out:
    mem_free(fds);
    unref_maybe(th, objects);
    return found;
}

const NativeDef CONNECTION_FUNCTIONS[] = {
    {"Pipe(duplex=True)", pipe_function, "Two Connection objects at the ends of a pipe.", 0},
    {"wait(object_list, timeout=None)", wait_function, "Those of the objects that are ready.", 0},
    {"rebuild_connection(fd, readable, writable, lane_in, lane_out)", rebuild_connection, NULL, 0},
    {0}};

static const NativeDef METHODS[] = {
    {"__init__(self, handle, readable=True, writable=True)", connection_init, NULL, 0},
    {"send(self, obj)", connection_send, "Sends a picklable object.", 0},
    {"recv(self)", connection_recv, "Receives an object; EOFError when nobody can send any more.", 0},
    {"send_bytes(self, buf, offset=0, size=None)", connection_send_bytes, NULL, 0},
    {"recv_bytes(self, maxlength=None)", connection_recv_bytes, NULL, 0},
    {"recv_bytes_into(self, buf, offset=0)", connection_recv_into, NULL, 0},
    {"poll(self, timeout=0.0)", connection_poll, "Whether there is anything to be read.", 0},
    {"fileno(self)", connection_fileno, NULL, 0},
    {"close(self)", connection_close_method, NULL, 0},
    {"__enter__(self)", connection_enter, NULL, 0},
    {"__exit__(self, exc_type, exc_value, exc_tb)", connection_close_method, NULL, 0},
    {0}};

static const GetSetDef GETSETS[] = {{"closed", get_closed, NULL, NULL},
                                    {"readable", get_readable, NULL, NULL},
                                    {"writable", get_writable, NULL, NULL},
                                    {0}};

bool connection_types(Thread *th)
{
    static const TypeDef base = {.name = "_ConnectionBase",
                                 .module = "multiprocessing.connection",
                                 .size = sizeof(Connection),
                                 .flags = TYPE_HAS_DICT,
                                 .methods = METHODS,
                                 .getsets = GETSETS,
                                 .slots = {.dealloc = connection_dealloc, .create = connection_create}};
    static const TypeDef def = {
        .name = "Connection", .module = "multiprocessing.connection", .size = sizeof(Connection)};
    Type **t = mp_of(th)->type;
    return (t[MT_ConnectionBase] = type_make(th, &base, NULL)) &&
           (t[MT_Connection] = type_make(th, &def, t[MT_ConnectionBase]));
}
