#include "mp/resource_sharer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/io.h"
#include "base/map.h"
#include "base/mem.h"
#include "mp/thread.h"

typedef struct Sharer {
    int listener;
    Value address;      /* bytes: the abstract name */
    IntMap fds;         /* key -> fd + 1 */
    uint64_t next_key;
    MpThread thread;
} Sharer;

static bool listen_anywhere(Thread *th, Sharer *s)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    socklen_t size = sizeof address;
    s->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (s->listener < 0 || bind(s->listener, (struct sockaddr *)&address, sizeof address.sun_family) < 0 ||
        listen(s->listener, 64) < 0 || getsockname(s->listener, (struct sockaddr *)&address, &size) < 0) {
        raise_errno(th, errno, NULL);
        return false;
    }
    s->address = bytes_new(th, address.sun_path, size - offsetof(struct sockaddr_un, sun_path));
    return s->address != NULL;
}

static bool send_fd(int to, int fd)
{
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control = {{0}};
    char byte = 1;
    struct iovec part = {.iov_base = &byte, .iov_len = 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(head), &fd, sizeof fd);
    return sendmsg(to, &message, MSG_NOSIGNAL) == 1;
}

static int recv_fd(int from)
{
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control;
    char byte;
    int fd = -1;
    struct iovec part = {.iov_base = &byte, .iov_len = 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    if (recvmsg(from, &message, MSG_CMSG_CLOEXEC) != 1)
        return -1;
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (head && head->cmsg_type == SCM_RIGHTS)
        memcpy(&fd, CMSG_DATA(head), sizeof fd);
    return fd;
}

static bool same_user(int fd)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
}

static void serve_one(Sharer *s, int client)
{
    uint64_t key;
    if (!same_user(client) || io_read_full(client, &key, sizeof key) != STATUS_OK)
        return;
    intptr_t fd = (intptr_t)intmap_get(&s->fds, key) - 1;
    if (fd < 0)
        return;
    intmap_remove(&s->fds, key);
    send_fd(client, (int)fd);
    close((int)fd);
}

static void sharer_main(Thread *th, void *ctx)
{
    Sharer *s = ctx;
    Deadline never = deadline_in(th, -1);
    for (;;) {
        struct pollfd p = {.fd = s->listener, .events = POLLIN};
        if (fds_wait(th, &p, 1, &never, (WaitInfo){"recv", -1, "resource sharer"}) != WAIT_OK)
            return;
        int client = accept4(s->listener, NULL, NULL, SOCK_CLOEXEC);
        if (client < 0)
            continue;
        serve_one(s, client);
        close(client);
    }
}

static Sharer *sharer_start(Thread *th)
{
    Mp *mp = mp_of(th);
    if (mp->sharer)
        return mp->sharer;
    Sharer *s = mem_zalloc(sizeof *s);
    if (!s) {
        raise_memory(th);
        return NULL;
    }
    if (listen_anywhere(th, s) && mpthread_start(th, &s->thread, NULL, "_serve", sharer_main, s))
        return mp->sharer = s;
    if (s->listener >= 0) close(s->listener);
    unref_maybe(th, s->address);
    mem_free(s);
    return NULL;
}

Value share_fd(Thread *th, int fd)
{
    Sharer *s = sharer_start(th);
    int copy = s ? fcntl(fd, F_DUPFD_CLOEXEC, 3) : -1;
    if (s && copy < 0)
        return raise_errno(th, errno, NULL);
    uint64_t key = s ? ++s->next_key : 0;
    if (!s || !intmap_put(&s->fds, key, (void *)(intptr_t)(copy + 1))) {
        if (copy >= 0) close(copy);
        return error_is_set(th) ? NULL : raise_memory(th);
    }
    Value number = int_from(th, (int64_t)key), token = tuple_of(th, 2, s->address, number);
    unref_maybe(th, number);
    return token;
}

int share_fetch(Thread *th, Value token)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *name;
    size_t size;
    int64_t number;
    if (!is_tuple(token) || tuple_count(token) != 2 || !bytes_view(th, tuple_peek(token, 0), &name, &size) ||
        !int_as_i64(th, tuple_peek(token, 1), &number) || size > sizeof address.sun_path) {
        if (!error_is_set(th))
            raise(th, T_ValueError, "bad state of a connection");
        return -1;
    }
    memcpy(address.sun_path, name, size);
    uint64_t key = (uint64_t)number;
    int fd = -1, server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    gil_release(th);
    bool ok =
        server >= 0 &&
        connect(server, (struct sockaddr *)&address, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size)) == 0 &&
        io_write_full(server, &key, sizeof key) == STATUS_OK && (fd = recv_fd(server)) >= 0;
    int error = errno ? errno : ECONNREFUSED;
    if (server >= 0) close(server);
    gil_take(th);
    if (!ok)
        raise_errno(th, error, NULL);
    return ok ? fd : -1;
}

void share_after_fork(Mp *mp)
{
    if (mp->sharer)
        close(mp->sharer->listener);
    mp->sharer = NULL;
}
