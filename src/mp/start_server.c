#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "mp/process.h"
#include "mp/start.h"
#include "mp/tracer.h"
#include "mp/tracker.h"
#include "std/os.h"
#include "std/wait.h"

/* forkserver: a server, started once, forks the children; we send it their descriptors over a unix socket and then
 * write the data into the child's pipe, as popen_forkserver.py. The child's exit code comes back by a status pipe,
 * since it is the server's child, not ours. */

static int listen_somewhere(Thread *th, ServerClient *server)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    socklen_t size = sizeof address;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    /* Bound to the family alone: the kernel picks a name of the abstract space, which leaves no file behind. */
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address.sun_family) < 0 || listen(fd, 128) < 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) < 0) {
        raise_errno(th, errno, NULL);
        if (fd >= 0) close(fd);
        return -1;
    }
    server->address_size = size - offsetof(struct sockaddr_un, sun_path);
    memcpy(server->address, address.sun_path, server->address_size);
    return fd;
}

enum { PRELOAD_WORDS = 256 };

/* What the server is to import: "preload=NAME". Returns how many. */
static size_t preload_words(Thread *th, const char **words, Buf *texts)
{
    Value names = mp_of(th)->preload;
    size_t count = names ? list_count(names) : 0;
    if (count > PRELOAD_WORDS)
        count = PRELOAD_WORDS;
    for (size_t i = 0; i < count; i++) {
        buf_addf(&texts[i], "preload=%s", str_data(list_peek(names, i)));
        words[i] = buf_str(&texts[i]);
    }
    return count;
}

static pid_t start_server(Thread *th, int listener, int alive_r)
{
    Mp *mp = mp_of(th);
    char tracker_word[32], listener_word[32], alive_word[32], by_word[64], command[96];
    Starting saved = mp->starting;
    mp->starting = (Starting){.kind = "server", .method = METHOD_FORKSERVER, .name = "forkserver", .pool = -1};
    tracer_start(th, true);
    snprintf(listener_word, sizeof listener_word, "listener=%d", listener);
    snprintf(tracker_word, sizeof tracker_word, "tracker=%d", mp->tracker_fd);
    snprintf(alive_word, sizeof alive_word, "alive=%d", alive_r);
    snprintf(by_word, sizeof by_word, "by=%d:%lld", (int)getpid(), (long long)mp->starting.start_n);
    const char *args[PRELOAD_WORDS + 5] = {tracker_word, listener_word, alive_word, by_word};
    Buf texts[PRELOAD_WORDS] = {0};
    size_t extra = preload_words(th, args + 4, texts);
    int fds[] = {mp->tracker_fd, listener, alive_r};
    snprintf(command, sizeof command, MP_SERVER_COMMAND, listener, alive_r);
    bool vain;
    pid_t pid = image_start(th, &(Image){"--mp-forkserver", command, args, fds, 3}, &vain);
    for (size_t i = 0; i < extra; i++)
        buf_release(&texts[i]);
    if (pid < 0)
        tracer_unclaim(mp);
    tracer_started(th, pid, mp->starting.start_n);
    mp->starting = saved;
    return pid;
}

static bool server_alive(Thread *th, ServerClient *server)
{
    int status;
    if (server->alive_fd < 0 || server->pid == 0)
        return false;
    pid_t pid = waitpid(server->pid, &status, WNOHANG);
    if (pid <= 0)
        return true; /* runs, or is not our child: started before we were forked */
    Hooks *hooks = &th->vm->hooks;
    if (hooks->reaped)
        hooks->reaped(hooks->ctx, th, pid, exit_code_of(status));
    close(server->alive_fd);
    server->alive_fd = -1;
    server->pid = 0;
    return false;
}

static bool ensure_running(Thread *th)
{
    ServerClient *server = &mp_of(th)->server;
    int alive[2];
    if (!tracker_ensure(th))
        return false;
    if (server_alive(th, server))
        return true;
    int listener = listen_somewhere(th, server);
    if (listener < 0)
        return false;
    if (pipe2(alive, O_CLOEXEC) < 0) {
        raise_errno(th, errno, NULL);
        close(listener);
        return false;
    }
    pid_t pid = start_server(th, listener, alive[0]);
    close(listener);
    close(alive[0]);
    if (pid < 0) {
        close(alive[1]);
        return false;
    }
    server->pid = pid;
    server->alive_fd = alive[1];
    return true;
}

static bool send_request(Thread *th, const ServerRequest *request, const int *fds)
{
    ServerClient *server = &mp_of(th)->server;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    union {
        char bytes[CMSG_SPACE(sizeof(int) * SERVER_FDS_MAX)];
        struct cmsghdr align;
    } control;
    memcpy(address.sun_path, server->address, server->address_size);
    struct iovec part = {.iov_base = (void *)request, .iov_len = sizeof *request};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes,
                             .msg_controllen = CMSG_SPACE(sizeof(int) * request->fd_count)};
    memset(&control, 0, sizeof control);
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int) * request->fd_count);
    memcpy(CMSG_DATA(head), fds, sizeof(int) * request->fd_count);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool ok = fd >= 0 &&
              connect(fd, (struct sockaddr *)&address,
                      (socklen_t)(offsetof(struct sockaddr_un, sun_path) + server->address_size)) == 0 &&
              sendmsg(fd, &message, MSG_NOSIGNAL) == (ssize_t)sizeof *request;
    if (!ok)
        raise_errno(th, errno, NULL);
    if (fd >= 0) close(fd);
    return ok;
}

/* As forkserver.read_signed. 1 read, 0 at the end, -1 exception. */
static int read_signed(Thread *th, int fd, int64_t *out)
{
    char bytes[8];
    size_t have = 0;
    while (have < sizeof bytes) {
        gil_release(th);
        ssize_t n = read(fd, bytes + have, sizeof bytes - have);
        int error = errno;
        gil_take(th);
        if (n == 0)
            return 0;
        if (n < 0 && error != EINTR) {
            raise_errno(th, error, NULL);
            return -1;
        }
        if (n < 0 && !thread_check_signals(th))
            return -1;
        have += n > 0 ? (size_t)n : 0;
    }
    memcpy(out, bytes, sizeof *out);
    return 1;
}

static bool write_data(Thread *th, int fd, const Buf *data)
{
    gil_release(th);
    Status status = io_write_full(fd, data->data, data->size);
    int error = errno;
    gil_take(th);
    if (status != STATUS_OK)
        raise_errno(th, error, NULL);
    return status == STATUS_OK;
}

/* The request: status and data pipe, the alive pipe's end, then what the pickles refer to by number. */
static bool request_child(Thread *th, Popen *popen, Value process, const Spawning *s, const Buf *data, size_t prep,
                          int64_t *start_n)
{
    Mp *mp = mp_of(th);
    int status_pipe[2], data_pipe[2], fds[SERVER_FDS_MAX];
    if (s->count + 3 > SERVER_FDS_MAX)
        return raise_false(th, T_ValueError, "too many fds");
    if (!start_pipe(th, status_pipe))
        return false;
    popen->sentinel = status_pipe[0];
    if (!start_pipe(th, data_pipe)) {
        close(status_pipe[1]);
        return false;
    }
    popen->parent_w = data_pipe[1];
    starting_fill(th, process, METHOD_FORKSERVER);
    tracer_start(th, false);
    *start_n = mp->starting.start_n;
    ServerRequest request = {.fd_count = (uint32_t)s->count + 3, .by_pid = getpid(), .by_n = mp->starting.start_n,
                             .pool = mp->starting.pool, .prep_size = (int64_t)prep,
                             .object_size = (int64_t)(data->size - prep)};
    snprintf(request.name, sizeof request.name, "%s", mp->starting.name);
    fds[0] = data_pipe[0];
    fds[1] = status_pipe[1];
    fds[2] = mp->server.alive_fd;
    if (s->count)
        memcpy(fds + 3, s->fds, s->count * sizeof *fds);
    bool ok = send_request(th, &request, fds);
    close(data_pipe[0]);
    close(status_pipe[1]);
    return ok;
}

static bool server_launch(Thread *th, Popen *popen, Value process)
{
    Spawning s = {.th = th, .method = METHOD_FORKSERVER};
    Buf data = {0};
    size_t prep_size;
    int64_t pid = -1, start_n = 0; /* kept here: another thread may start one while we wait for the pid */
    bool ok = child_data(th, process, &s, &data, &prep_size) && ensure_running(th) &&
              request_child(th, popen, process, &s, &data, prep_size, &start_n) && process_forget_call(th, process) &&
              write_data(th, popen->parent_w, &data);
    if (ok) {
        int r = read_signed(th, popen->sentinel, &pid);
        if (r == 0)
            raise(th, T_EOFError, "unexpected EOF");
        ok = r > 0;
    }
    if (start_n)
        tracer_started(th, ok ? (pid_t)pid : -1, start_n);
    if (ok)
        TRACE(th, EV_prepare, ev_int(pid), ev_int((int64_t)prep_size), ev_int((int64_t)(data.size - prep_size)));
    popen->pid = (pid_t)pid;
    mem_free(s.fds);
    buf_release(&data);
    return ok;
}

static bool server_poll(Thread *th, Popen *popen, bool block)
{
    if (popen->done)
        return true;
    struct pollfd p = {.fd = popen->sentinel, .events = POLLIN};
    Deadline deadline = deadline_in(th, block ? -1 : 0);
    WaitResult r = fds_wait(th, &p, 1, &deadline, (WaitInfo){"join", popen->pid, NULL});
    if (r != WAIT_OK)
        return r == WAIT_TIMEOUT;
    if (popen->done)
        return true;
    int64_t code = 255; /* the server itself may have been killed */
    int got = read_signed(th, popen->sentinel, &code);
    if (got < 0) {
        if (!error_matches(th, T_OSError))
            return false;
        error_clear(th);
        code = 255;
    }
    popen->returncode = got > 0 ? code : 255;
    popen->done = true;
    return true;
}

const StartOps START_SERVER = {
    .method = METHOD_FORKSERVER, .type = MT_PopenForkServer, .launch = server_launch, .poll = server_poll};
