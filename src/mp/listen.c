#include "mp/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/mem.h"
#include "mp/connection.h"
#include "std/wait.h"

/* The sockets below multiprocessing.connection's Listener and Client (lib/listener.py): unix sockets and TCP on
 * addresses (host, port). The other side of a unix socket must be of the same user. */

typedef struct Listener {
    Object head;
    int fd;
    Value address, last; /* last: the address of who came last, or NULL */
    char *path;          /* a unix socket's file, taken away at the end; or NULL */
    pid_t owner;
} Listener;

typedef struct Address {
    union {
        struct sockaddr any;
        struct sockaddr_un local;
        struct sockaddr_in inet;
    } u;
    socklen_t size;
} Address;

static bool inet_address(Thread *th, Value tuple, Address *out)
{
    int port;
    if (tuple_count(tuple) != 2)
        return raise_false(th, T_TypeError, "AF_INET address must be a pair (host, port)");
    if (!is_str(tuple_peek(tuple, 0)))
        return raise_false(th, T_TypeError, "str, bytes or bytearray expected, not %s",
                           type_of(th, tuple_peek(tuple, 0))->name);
    if (!int_as_int(th, tuple_peek(tuple, 1), &port))
        return false;
    if (port < 0 || port > 65535)
        return raise_false(th, T_OverflowError, "connect(): port must be 0-65535.");
    const char *host = str_data(tuple_peek(tuple, 0));
    if (strcmp(host, "localhost") == 0 || !*host)
        host = *host ? "127.0.0.1" : "0.0.0.0";
    out->u.inet = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    out->size = sizeof out->u.inet;
    if (inet_pton(AF_INET, host, &out->u.inet.sin_addr) == 1)
        return true;
    return raise_false(th, T_OSError, "[Errno -2] Name or service not known");
}

static bool address_of(Thread *th, Value v, Address *out)
{
    memset(out, 0, sizeof *out);
    if (is_tuple(v))
        return inet_address(th, v, out);
    if (!is_str(v))
        return raise_false(th, T_ValueError, "address type of %s unrecognized", type_of(th, v)->name);
    if (str_size(v) >= sizeof out->u.local.sun_path)
        return raise_false(th, T_OSError, "AF_UNIX path too long");
    out->u.local.sun_family = AF_UNIX;
    memcpy(out->u.local.sun_path, str_data(v), str_size(v));
    out->size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + str_size(v));
    return true;
}

static Value address_value(Thread *th, const Address *a)
{
    if (a->u.any.sa_family == AF_UNIX) {
        size_t size = a->size - offsetof(struct sockaddr_un, sun_path);
        bool file = size && a->u.local.sun_path[0]; /* its NUL counts */
        return str_new(th, a->u.local.sun_path, file ? strnlen(a->u.local.sun_path, size) : size);
    }
    char host[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &a->u.inet.sin_addr, host, sizeof host);
    Value name = str_from(th, host), port = int_from(th, ntohs(a->u.inet.sin_port));
    Value pair = tuple_of(th, 2, name, port);
    unref_maybe(th, name);
    unref_maybe(th, port);
    return pair;
}

static void listener_close(Listener *l)
{
    if (l->fd > 0)
        close(l->fd);
    if (l->path && l->owner == getpid())
        unlink(l->path);
    mem_free(l->path);
    l->path = NULL;
    l->fd = 0; /* a zeroed struct is a closed one: descriptor 0 is never ours */
}

static void listener_dealloc(Thread *th, Object *self)
{
    listener_close((Listener *)self);
    unref_maybe(th, ((Listener *)self)->address);
    unref_maybe(th, ((Listener *)self)->last);
}

/* __init__(self, address=None, family=None, backlog=1) */
static Value listener_init(Thread *th, Value *a)
{
    Listener *l = (Listener *)a[0];
    Address address = {.u.local.sun_family = AF_UNIX, .size = sizeof(sa_family_t)};
    int backlog = 1, one = 1;
    if (a[1] && !is_none(th, a[1]) && !address_of(th, a[1], &address))
        return NULL;
    if (a[3] && !int_as_int(th, a[3], &backlog))
        return NULL;
    listener_close(l);
    int fd = socket(address.u.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return raise_errno(th, errno, NULL);
    if (address.u.any.sa_family == AF_INET)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    Address bound = {.size = sizeof bound.u};
    if (bind(fd, &address.u.any, address.size) < 0 || listen(fd, backlog > 16 ? backlog : 16) < 0 ||
        getsockname(fd, &bound.u.any, &bound.size) < 0) {
        raise_errno(th, errno, NULL);
        close(fd);
        return NULL;
    }
    l->fd = fd;
    l->owner = getpid();
    bool file = bound.u.any.sa_family == AF_UNIX && bound.u.local.sun_path[0];
    if (file && !(l->path = mem_strdup(bound.u.local.sun_path)))
        return raise_memory(th);
    ref_set(th, &l->address, address_value(th, &bound));
    return l->address ? none(th) : NULL;
}

static bool same_user(int fd)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0 || peer.uid == (uid_t)-1 || peer.uid == geteuid();
}

static Value listener_accept(Thread *th, Value *a)
{
    Listener *l = (Listener *)a[0];
    Deadline never = deadline_in(th, -1);
    for (;;) {
        struct pollfd p = {.fd = l->fd, .events = POLLIN};
        if (l->fd <= 0)
            return raise(th, T_OSError, "listener is closed");
        if (fds_wait(th, &p, 1, &never, (WaitInfo){"recv", -1, "accept"}) != WAIT_OK)
            return NULL;
        int fd = accept4(l->fd, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0 && (errno == ECONNABORTED || errno == EINTR))
            continue;
        if (fd < 0)
            return raise_errno(th, errno, NULL);
        if (!same_user(fd)) {
            close(fd);
            continue;
        }
        Value connection = connection_new(th, fd, true, true);
        if (!connection)
            close(fd);
        Address peer = {.size = sizeof peer.u};
        if (connection && getpeername(fd, &peer.u.any, &peer.size) == 0)
            ref_set(th, &l->last, peer.u.any.sa_family == AF_INET ? address_value(th, &peer) : ref(th->vm->empty_str));
        return connection;
    }
}

static Value listener_close_method(Thread *th, Value *a)
{
    listener_close((Listener *)a[0]);
    return none(th);
}

static Value listener_enter(Thread *th, Value *a)
{
    (void)th;
    return ref(a[0]);
}

static Value get_address(Thread *th, Value self)
{
    Value address = ((Listener *)self)->address;
    return address ? ref(address) : none(th);
}

static Value get_last(Thread *th, Value self)
{
    Value last = ((Listener *)self)->last;
    return last ? ref(last) : none(th);
}

static Value client(Thread *th, Value *a)
{
    Address address;
    if (!address_of(th, a[0], &address))
        return NULL;
    int fd = socket(address.u.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return raise_errno(th, errno, NULL);
    gil_release(th);
    int r = connect(fd, &address.u.any, address.size), error = errno;
    gil_take(th);
    Value connection = r < 0 ? raise_errno(th, error, NULL) : connection_new(th, fd, true, true);
    if (!connection)
        close(fd);
    return connection;
}

const NativeDef LISTEN_FUNCTIONS[] = {
    {"_connect(address)", client, "A Connection to a listening socket.", 0}, {0}};

bool listen_types(Thread *th)
{
    static const NativeDef methods[] = {
        {"__init__(self, address=None, family=None, backlog=1)", listener_init, NULL, 0},
        {"accept(self)", listener_accept, "Waits for a client; a Connection.", 0},
        {"close(self)", listener_close_method, NULL, 0},
        {"__enter__(self)", listener_enter, NULL, 0},
        {"__exit__(self, exc_type, exc_value, exc_tb)", listener_close_method, NULL, 0},
        {0}};
    static const GetSetDef getsets[] = {
        {"address", get_address, NULL, NULL}, {"last_accepted", get_last, NULL, NULL}, {0}};
    static const TypeDef def = {.name = "SocketListener", .module = "multiprocessing.connection",
                                .size = sizeof(Listener), .methods = methods, .getsets = getsets,
                                .slots = {.dealloc = listener_dealloc}};
    return (mp_of(th)->type[MT_Listener] = type_make(th, &def, NULL)) != NULL;
}
