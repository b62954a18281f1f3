/* The module _socket: sockets by their descriptors. Families, timeouts and the class that scripts see are in
 * lib/socket.py. A timeout is seconds, or None for ever; with one, or 0, the descriptor does not block by itself. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/mem.h"
#include "std/util.h"
#include "std/wait.h"

typedef struct Address {
    union {
        struct sockaddr any;
        struct sockaddr_un local;
        struct sockaddr_in inet;
        struct sockaddr_in6 inet6;
        struct sockaddr_storage room;
    } u;
    socklen_t size;
} Address;

/* --- addresses */

static bool raise_resolver(Thread *th, int code)
{
    Value type = import_attr(th, "socket", "gaierror"), number = int_from(th, code);
    Value text = str_from(th, gai_strerror(code)), error = NULL;
    if (code == EAI_SYSTEM)
        raise_errno(th, errno, NULL);
    else if (type && number && text && (error = call2(th, type, number, text)))
        raise_value(th, error);
    unref_maybe(th, type);
    unref_maybe(th, number);
    unref_maybe(th, text);
    unref_maybe(th, error);
    return false;
}

/* NULL with an exception; freeaddrinfo's to free. host and port may be NULL. */
static struct addrinfo *resolve(Thread *th, const char *host, const char *port, const struct addrinfo *hints)
{
    struct addrinfo *found = NULL;
    gil_release(th);
    int code = getaddrinfo(host, port, hints, &found);
    gil_take(th);
    if (!code)
        return found;
    raise_resolver(th, code);
    return NULL;
}

static bool inet_address(Thread *th, const char *who, int family, Value v, Address *out)
{
    const char *name = family == AF_INET ? "AF_INET" : "AF_INET6";
    int port;
    if (!is_tuple(v))
        return raise_false(th, T_TypeError, "%s(): %s address must be tuple, not %s", who, name, type_of(th, v)->name);
    if (tuple_count(v) < 2 || tuple_count(v) > (family == AF_INET ? 2 : 4))
        return raise_false(th, T_TypeError, "%s address must be a %s", name,
                           family == AF_INET ? "pair (host, port)" : "tuple (host, port[, flowinfo[, scopeid]])");
    Value host = tuple_peek(v, 0);
    if (!is_str(host))
        return raise_false(th, T_TypeError, "str, bytes or bytearray expected, not %s", type_of(th, host)->name);
    if (!int_as_int(th, tuple_peek(v, 1), &port))
        return false;
    if (port < 0 || port > 65535)
        return raise_false(th, T_OverflowError, "%s(): port must be 0-65535.", who);
    bool all = !str_size(host);
    const char *text = strcmp(str_data(host), "<broadcast>") == 0 ? "255.255.255.255" : str_data(host);
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_DGRAM, .ai_flags = all ? AI_PASSIVE : 0};
    struct addrinfo *found = resolve(th, all ? NULL : text, all ? "0" : NULL, &hints);
    if (!found)
        return false;
    memcpy(&out->u, found->ai_addr, found->ai_addrlen);
    out->size = found->ai_addrlen;
    freeaddrinfo(found);
    if (family == AF_INET)
        out->u.inet.sin_port = htons((uint16_t)port);
    else
        out->u.inet6.sin6_port = htons((uint16_t)port);
    return true;
}

static bool local_address(Thread *th, Value v, Address *out)
{
    const char *path = is_str(v) ? str_data(v) : NULL;
    size_t size = is_str(v) ? str_size(v) : 0;
    if (!path && !bytes_view(th, v, &path, &size))
        return false;
    bool file = size && path[0];
    if (size + file > sizeof out->u.local.sun_path)
        return raise_false(th, T_OSError, "AF_UNIX path too long");
    out->u.local.sun_family = AF_UNIX;
    memcpy(out->u.local.sun_path, path, size);
    out->size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size + file);
    return true;
}

/* who: the method that the message names. */
static bool address_of(Thread *th, const char *who, int family, Value v, Address *out)
{
    memset(out, 0, sizeof *out);
    if (family == AF_UNIX)
        return local_address(th, v, out);
    if (family == AF_INET || family == AF_INET6)
        return inet_address(th, who, family, v, out);
    return raise_false(th, T_OSError, "%s(): bad family", who);
}

static Value address_value(Thread *th, const Address *a)
{
    char host[INET6_ADDRSTRLEN];
    size_t head = offsetof(struct sockaddr_un, sun_path);
    if (a->size < head + 1)
        return a->u.any.sa_family == AF_UNIX ? ref(th->vm->empty_str) : none(th);
    if (a->u.any.sa_family == AF_UNIX) {
        size_t size = a->size - head;
        bool file = a->u.local.sun_path[0]; /* else its name is all the bytes there are */
        return file ? str_new(th, a->u.local.sun_path, strnlen(a->u.local.sun_path, size))
                    : bytes_new(th, a->u.local.sun_path, size);
    }
    if (a->u.any.sa_family == AF_INET) {
        inet_ntop(AF_INET, &a->u.inet.sin_addr, host, sizeof host);
        return tuple_steal(th, 2, (Value[]){str_from(th, host), int_from(th, ntohs(a->u.inet.sin_port))});
    }
    if (a->u.any.sa_family != AF_INET6)
        return none(th);
    inet_ntop(AF_INET6, &a->u.inet6.sin6_addr, host, sizeof host);
    return tuple_steal(th, 4, (Value[]){str_from(th, host), int_from(th, ntohs(a->u.inet6.sin6_port)),
                                        int_from(th, ntohl(a->u.inet6.sin6_flowinfo)),
                                        int_from(th, a->u.inet6.sin6_scope_id)});
}

/* --- calls that wait */

typedef struct Call {
    int fd;
    short event;       /* POLLIN or POLLOUT */
    const char *what;  /* as events.def tells it */
    Deadline deadline; /* timeout 0: no waiting at all */
    int error;         /* of the call that failed */
} Call;

/* The call failed: true if it is to be made again; false: an exception is set. */
static bool call_again(Thread *th, Call *call)
{
    if (call->error == EINTR)
        return thread_check_signals(th);
    if (call->error == EAGAIN && call->deadline.timeout)
        return true;
    raise_errno(th, call->error, NULL);
    return false;
}

/* Waits until the descriptor is ready, or else the time is up: false, with an exception. */
static bool call_wait(Thread *th, Call *call)
{
    struct pollfd p = {.fd = call->fd, .events = call->event};
    if (!call->deadline.timeout)
        return true;
    WaitResult end = fds_wait(th, &p, 1, &call->deadline, (WaitInfo){call->what, -1, ""});
    return end == WAIT_OK || (end == WAIT_TIMEOUT && raise_false(th, T_TimeoutError, "timed out"));
}

static bool call_init(Thread *th, Call *call, Value fd, Value timeout, short event)
{
    int64_t ns;
    *call = (Call){.event = event, .what = event == POLLIN ? "recv" : "send"};
    if (!int_as_int(th, fd, &call->fd) || !seconds_ns(th, timeout, &ns))
        return false;
    call->deadline = deadline_in(th, ns);
    if (call->fd < 0) /* closed: poll would wait for ever */
        raise_errno(th, EBADF, NULL);
    return call->fd >= 0;
}

/* _connect(fd, family, address, timeout): 0, or the error's number. */
static Value socket_connect(Thread *th, Value *a)
{
    Call call;
    Address address;
    int family;
    socklen_t size = sizeof call.error;
    if (!call_init(th, &call, a[0], a[3], POLLOUT) || !int_as_int(th, a[1], &family) ||
        !address_of(th, "connect", family, a[2], &address))
        return NULL;
    block_begin(th, "send", -1, "", call.deadline.timeout);
    call.error = connect(call.fd, &address.u.any, address.size) < 0 ? errno : 0;
    block_end(th, call.error == 0);
    bool goes_on = call.error == EINTR || (call.error == EINPROGRESS && call.deadline.timeout);
    if (!goes_on)
        return int_from(th, call.error);
    if (!call_wait(th, &call) || getsockopt(call.fd, SOL_SOCKET, SO_ERROR, &call.error, &size) < 0)
        return th->error ? NULL : raise_errno(th, errno, NULL);
    return int_from(th, call.error);
}

/* accept(fd, timeout): (fd, address) */
static Value socket_accept(Thread *th, Value *a)
{
    Call call;
    if (!call_init(th, &call, a[0], a[1], POLLIN))
        return NULL;
    do {
        Address peer = {.size = sizeof peer.u};
        if (!call_wait(th, &call))
            return NULL;
        int fd = accept4(call.fd, &peer.u.any, &peer.size, SOCK_CLOEXEC);
        call.error = errno;
        if (fd >= 0)
            return tuple_steal(th, 2, (Value[]){int_from(th, fd), address_value(th, &peer)});
    } while (call_again(th, &call));
    return NULL;
}

/* recvfrom(fd, size, flags, timeout): (bytes, address) */
static Value socket_recvfrom(Thread *th, Value *a)
{
    Call call;
    int64_t size;
    int flags;
    if (!call_init(th, &call, a[0], a[3], POLLIN) || !int_as_i64(th, a[1], &size) || !int_as_int(th, a[2], &flags))
        return NULL;
    if (size < 0)
        return raise(th, T_ValueError, "negative buffersize in recv");
    char *bytes = mem_alloc((size_t)size + 1);
    if (!bytes)
        return raise_memory(th);
    Value result = NULL;
    do {
        Address peer = {.size = sizeof peer.u};
        if (!call_wait(th, &call))
            break;
        block_begin(th, "recv", -1, "", -1);
        ssize_t n = recvfrom(call.fd, bytes, (size_t)size, flags, &peer.u.any, &peer.size);
        call.error = errno;
        block_end(th, n >= 0);
        if (n >= 0) {
            result = tuple_steal(th, 2, (Value[]){bytes_new(th, bytes, (size_t)n), address_value(th, &peer)});
            break;
        }
    } while (call_again(th, &call));
    mem_free(bytes);
    return result;
}

/* send(fd, data, flags, timeout, family=None, address=None): how many bytes went */
static Value socket_send(Thread *th, Value *a)
{
    Call call;
    Address to;
    const char *bytes;
    size_t size;
    int flags, family;
    bool named = a[5] && !is_none(th, a[5]);
    if (!call_init(th, &call, a[0], a[3], POLLOUT) || !bytes_view(th, a[1], &bytes, &size) ||
        !int_as_int(th, a[2], &flags))
        return NULL;
    if (named && (!int_as_int(th, a[4], &family) || !address_of(th, "sendto", family, a[5], &to)))
        return NULL;
    do {
        if (!call_wait(th, &call))
            return NULL;
        block_begin(th, "send", -1, "", -1);
        ssize_t n = sendto(call.fd, bytes, size, flags | MSG_NOSIGNAL, named ? &to.u.any : NULL, named ? to.size : 0);
        call.error = errno;
        block_end(th, n >= 0);
        if (n >= 0)
            return int_from(th, n);
    } while (call_again(th, &call));
    return NULL;
}

/* --- descriptors that travel: SCM_RIGHTS */

enum { FDS_MAX = 253 }; /* what the kernel takes at once */

/* send_fds(fd, data, fds) */
static Value send_descriptors(Thread *th, Value *a)
{
    _Alignas(struct cmsghdr) char room[CMSG_SPACE(FDS_MAX * sizeof(int))] = {0};
    const char *bytes;
    size_t size;
    int fd;
    Value list = list_from(th, a[2]);
    size_t count = list ? list_count(list) : 0;
    bool ok = list && int_as_int(th, a[0], &fd) && bytes_view(th, a[1], &bytes, &size);
    if (ok && (count > FDS_MAX || !count))
        ok = raise_false(th, T_ValueError, "1 to %d descriptors can be sent at once", FDS_MAX);
    if (!ok) {
        unref_maybe(th, list);
        return NULL;
    }
    struct iovec part = {.iov_base = (void *)bytes, .iov_len = size};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = CMSG_SPACE(count * sizeof(int))};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    *head = (struct cmsghdr){
        .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(count * sizeof(int))};
    int *fds = (int *)CMSG_DATA(head);
    for (size_t i = 0; ok && i < count; i++)
        ok = int_as_int(th, list_peek(list, i), &fds[i]);
    unref(th, list);
    if (!ok)
        return NULL;
    block_begin(th, "send", -1, "", -1);
    ssize_t n = sendmsg(fd, &message, MSG_NOSIGNAL);
    int error = errno;
    block_end(th, n >= 0);
    return n < 0 ? raise_errno(th, error, NULL) : int_from(th, n);
}

static Value received_fds(Thread *th, struct msghdr *message)
{
    Value list = list_new(th, 0);
    bool ok = list != NULL;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); ok && c; c = CMSG_NXTHDR(message, c)) {
        size_t count = c->cmsg_type == SCM_RIGHTS ? (c->cmsg_len - CMSG_LEN(0)) / sizeof(int) : 0;
        for (size_t i = 0; ok && i < count; i++)
            ok = list_append_steal(th, list, int_from(th, ((int *)CMSG_DATA(c))[i]));
    }
    if (!ok)
        ref_set(th, &list, NULL);
    return list;
}

/* recv_fds(fd, size, most): (bytes, [fd ...], flags, address) */
static Value receive_descriptors(Thread *th, Value *a)
{
    _Alignas(struct cmsghdr) char room[CMSG_SPACE(FDS_MAX * sizeof(int))];
    int fd, most;
    int64_t size;
    if (!int_as_int(th, a[0], &fd) || !int_as_i64(th, a[1], &size) || !int_as_int(th, a[2], &most))
        return NULL;
    if (size < 0 || most < 0 || most > FDS_MAX)
        return raise(th, T_ValueError, "0 to %d descriptors can be received at once", FDS_MAX);
    char *bytes = mem_alloc((size_t)size + 1);
    if (!bytes)
        return raise_memory(th);
    struct iovec part = {.iov_base = bytes, .iov_len = (size_t)size};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room,
                             .msg_controllen = CMSG_SPACE((size_t)most * sizeof(int))};
    block_begin(th, "recv", -1, "", -1);
    ssize_t n = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
    int error = errno;
    block_end(th, n >= 0);
    Value result = n < 0 ? raise_errno(th, error, NULL)
                         : tuple_steal(th, 4, (Value[]){bytes_new(th, bytes, (size_t)n), received_fds(th, &message),
                                                        int_from(th, message.msg_flags & ~MSG_CMSG_CLOEXEC), none(th)});
    mem_free(bytes);
    return result;
}

/* --- calls that do not wait */

static Value socket_make(Thread *th, Value *a)
{
    int family, type, protocol;
    if (!int_as_int(th, a[0], &family) || !int_as_int(th, a[1], &type) || !int_as_int(th, a[2], &protocol))
        return NULL;
    int fd = socket(family, type | SOCK_CLOEXEC, protocol);
    return fd < 0 ? raise_errno(th, errno, NULL) : int_from(th, fd);
}

static Value socket_pair(Thread *th, Value *a)
{
    int family, type, protocol, fds[2];
    if (!int_as_int(th, a[0], &family) || !int_as_int(th, a[1], &type) || !int_as_int(th, a[2], &protocol))
        return NULL;
    if (socketpair(family, type | SOCK_CLOEXEC, protocol, fds) < 0)
        return raise_errno(th, errno, NULL);
    return tuple_steal(th, 2, (Value[]){int_from(th, fds[0]), int_from(th, fds[1])});
}

static Value socket_bind(Thread *th, Value *a)
{
    Address address;
    int fd, family;
    if (!int_as_int(th, a[0], &fd) || !int_as_int(th, a[1], &family) || !address_of(th, "bind", family, a[2], &address))
        return NULL;
    return bind(fd, &address.u.any, address.size) < 0 ? raise_errno(th, errno, NULL) : none(th);
}

static Value socket_listen(Thread *th, Value *a)
{
    int fd, backlog;
    if (!int_as_int(th, a[0], &fd) || !int_as_int(th, a[1], &backlog))
        return NULL;
    return listen(fd, backlog < 0 ? 0 : backlog) < 0 ? raise_errno(th, errno, NULL) : none(th);
}

static Value socket_shutdown(Thread *th, Value *a)
{
    int fd, how;
    if (!int_as_int(th, a[0], &fd) || !int_as_int(th, a[1], &how))
        return NULL;
    return shutdown(fd, how) < 0 ? raise_errno(th, errno, NULL) : none(th);
}

static Value name_of(Thread *th, Value fd_value, bool peer)
{
    int fd;
    Address address = {.size = sizeof address.u};
    if (!int_as_int(th, fd_value, &fd))
        return NULL;
    int r = peer ? getpeername(fd, &address.u.any, &address.size) : getsockname(fd, &address.u.any, &address.size);
    return r < 0 ? raise_errno(th, errno, NULL) : address_value(th, &address);
}
static Value socket_name(Thread *th, Value *a)
{
    return name_of(th, a[0], false);
}
static Value socket_peer(Thread *th, Value *a)
{
    return name_of(th, a[0], true);
}

/* setsockopt(fd, level, name, value): value an int or bytes */
static Value socket_set(Thread *th, Value *a)
{
    int fd, level, name, number;
    const char *bytes = (const char *)&number;
    size_t size = sizeof number;
    if (!int_as_int(th, a[0], &fd) || !int_as_int(th, a[1], &level) || !int_as_int(th, a[2], &name) ||
        !(is_int(a[3]) ? int_as_int(th, a[3], &number) : bytes_view(th, a[3], &bytes, &size)))
        return NULL;
    return setsockopt(fd, level, name, bytes, (socklen_t)size) < 0 ? raise_errno(th, errno, NULL) : none(th);
}

/* getsockopt(fd, level, name, size=0): an int, or so many bytes */
static Value socket_get(Thread *th, Value *a)
{
    int fd, level, name, wanted = 0, number = 0;
    char bytes[1024];
    if (!int_as_int(th, a[0], &fd) || !int_as_int(th, a[1], &level) || !int_as_int(th, a[2], &name) ||
        (a[3] && !int_as_int(th, a[3], &wanted)))
        return NULL;
    if (wanted < 0 || wanted > (int)sizeof bytes)
        return raise(th, T_OSError, "getsockopt buflen out of range");
    socklen_t size = wanted ? (socklen_t)wanted : sizeof number;
    if (getsockopt(fd, level, name, wanted ? (void *)bytes : &number, &size) < 0)
        return raise_errno(th, errno, NULL);
    return wanted ? bytes_new(th, bytes, size) : int_from(th, number);
}

/* --- names of machines */

static Value host_name(Thread *th, Value *a)
{
    (void)a;
    char name[256];
    return gethostname(name, sizeof name) < 0 ? raise_errno(th, errno, NULL) : str_from(th, name);
}

static Value found_list(Thread *th, const struct addrinfo *found)
{
    Value list = list_new(th, 4);
    bool ok = list != NULL;
    for (; ok && found; found = found->ai_next) {
        Address address = {.size = found->ai_addrlen};
        memcpy(&address.u, found->ai_addr, found->ai_addrlen);
        Value parts[] = {int_from(th, found->ai_family), int_from(th, found->ai_socktype),
                         int_from(th, found->ai_protocol), ref(th->vm->empty_str), address_value(th, &address)};
        ok = list_append_steal(th, list, tuple_steal(th, sizeof parts / sizeof *parts, parts));
    }
    if (!ok)
        ref_set(th, &list, NULL);
    return list;
}

/* getaddrinfo(host, port, family, type, proto, flags): host and port texts, or None */
static Value address_info(Thread *th, Value *a)
{
    struct addrinfo hints = {0};
    if (!int_as_int(th, a[2], &hints.ai_family) || !int_as_int(th, a[3], &hints.ai_socktype) ||
        !int_as_int(th, a[4], &hints.ai_protocol) || !int_as_int(th, a[5], &hints.ai_flags))
        return NULL;
    struct addrinfo *found = resolve(th, is_str(a[0]) ? str_data(a[0]) : NULL, is_str(a[1]) ? str_data(a[1]) : NULL,
                                     &hints);
    if (!found)
        return NULL;
    Value list = found_list(th, found);
    freeaddrinfo(found);
    return list;
}

/* inet_pton(family, text): bytes; inet_ntop(family, bytes): text */
static Value text_to_packed(Thread *th, Value *a)
{
    int family;
    char packed[sizeof(struct in6_addr)];
    if (!int_as_int(th, a[0], &family))
        return NULL;
    if (!is_str(a[1]))
        return raise(th, T_TypeError, "inet_pton() argument 2 must be str, not %s", type_of(th, a[1])->name);
    if (inet_pton(family, str_data(a[1]), packed) != 1)
        return raise(th, T_OSError, "illegal IP address string passed to inet_pton");
    return bytes_new(th, packed, family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr));
}
static Value packed_to_text(Thread *th, Value *a)
{
    int family;
    const char *packed;
    size_t size;
    char text[INET6_ADDRSTRLEN];
    if (!int_as_int(th, a[0], &family) || !bytes_view(th, a[1], &packed, &size))
        return NULL;
    if (size != (family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr)))
        return raise(th, T_ValueError, "invalid length of packed IP address string");
    return inet_ntop(family, packed, text, sizeof text) ? str_from(th, text) : raise_errno(th, errno, NULL);
}

static const NativeDef FUNCTIONS[] = {
    {"socket(family, type, proto)", socket_make, NULL, 0},
    {"socketpair(family, type, proto)", socket_pair, NULL, 0},
    {"bind(fd, family, address)", socket_bind, NULL, 0},
    {"listen(fd, backlog)", socket_listen, NULL, 0},
    {"accept(fd, timeout)", socket_accept, NULL, 0},
    {"connect(fd, family, address, timeout)", socket_connect, NULL, 0},
    {"recvfrom(fd, size, flags, timeout)", socket_recvfrom, NULL, 0},
    {"send(fd, data, flags, timeout, family=None, address=None)", socket_send, NULL, 0},
    {"send_fds(fd, data, fds)", send_descriptors, NULL, 0},
    {"recv_fds(fd, size, most)", receive_descriptors, NULL, 0},
    {"shutdown(fd, how)", socket_shutdown, NULL, 0},
    {"getsockname(fd)", socket_name, NULL, 0},
    {"getpeername(fd)", socket_peer, NULL, 0},
    {"setsockopt(fd, level, name, value)", socket_set, NULL, 0},
    {"getsockopt(fd, level, name, size=0)", socket_get, NULL, 0},
    {"gethostname()", host_name, NULL, 0},
    {"getaddrinfo(host, port, family, type, proto, flags)", address_info, NULL, 0},
    {"inet_pton(family, text, /)", text_to_packed, NULL, 0},
    {"inet_ntop(family, packed, /)", packed_to_text, NULL, 0},
    {0},
};

static const NamedInt NUMBERS[] = {
    NAMED_INT(AF_UNSPEC), NAMED_INT(AF_UNIX), NAMED_INT(AF_INET), NAMED_INT(AF_INET6), NAMED_INT(SOCK_STREAM),
    NAMED_INT(SOCK_DGRAM), NAMED_INT(SOCK_RAW), NAMED_INT(SOCK_SEQPACKET), NAMED_INT(SOCK_NONBLOCK),
    NAMED_INT(SOCK_CLOEXEC), NAMED_INT(SOL_SOCKET), NAMED_INT(SOMAXCONN), NAMED_INT(SO_REUSEADDR),
    NAMED_INT(SO_REUSEPORT), NAMED_INT(SO_KEEPALIVE), NAMED_INT(SO_BROADCAST), NAMED_INT(SO_SNDBUF),
    NAMED_INT(SO_RCVBUF), NAMED_INT(SO_ERROR), NAMED_INT(SO_TYPE), NAMED_INT(SO_LINGER), NAMED_INT(SO_PEERCRED),
    NAMED_INT(SO_RCVTIMEO), NAMED_INT(SO_SNDTIMEO), NAMED_INT(SHUT_RD), NAMED_INT(SHUT_WR), NAMED_INT(SHUT_RDWR),
    NAMED_INT(MSG_PEEK), NAMED_INT(MSG_WAITALL), NAMED_INT(MSG_DONTWAIT), NAMED_INT(MSG_NOSIGNAL),
    NAMED_INT(MSG_OOB), NAMED_INT(MSG_TRUNC), NAMED_INT(MSG_CTRUNC), NAMED_INT(IPPROTO_IP), NAMED_INT(IPPROTO_TCP),
    NAMED_INT(IPPROTO_UDP), NAMED_INT(IPPROTO_ICMP), NAMED_INT(IPPROTO_IPV6), NAMED_INT(TCP_NODELAY),
    NAMED_INT(INADDR_ANY), NAMED_INT(SCM_RIGHTS), NAMED_INT(AI_PASSIVE), NAMED_INT(AI_CANONNAME),
    NAMED_INT(IPV6_V6ONLY), NAMED_INT(EAI_NONAME), NAMED_INT(EAI_SERVICE), NAMED_INT(EAI_AGAIN),
    NAMED_INT(EAI_FAMILY), NAMED_INT(AI_NUMERICHOST), {0},
};

static bool init(Thread *th, Value module)
{
    return module_set_ints(th, module, NUMBERS);
}

const ModuleDef std__socket_module = {.name = "_socket", .functions = FUNCTIONS, .init = init};
