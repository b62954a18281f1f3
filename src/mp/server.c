#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/vec.h"
#include "mp/process.h"
#include "mp/report.h"
#include "mp/start.h"
#include "mp/tracer.h"
#include "std/os.h"

/* The fork server's own loop, as forkserver.main: it forks a child for each request, tells its pid and later its exit
 * code through the status pipe, and ends when nobody holds the alive pipe any more. It sleeps in poll(2) on a pidfd
 * for each child; it has one thread, and __main__ is not imported in it (3.13.0). */

typedef struct Served {
    pid_t pid;
    int pidfd;  /* -1: the kernel has none; then children are looked at by time */
    int status; /* the status pipe's write end */
} Served;

typedef VEC(Served) ServedVec;

typedef struct Server {
    int listener, alive;
    ServedVec children;
    struct sigaction interrupt; /* what SIGINT did before the server ignored it */
} Server;

static bool write_signed(int fd, int64_t n) { return io_write_full(fd, &n, sizeof n) == STATUS_OK; }

static int receive(int listener, ServerRequest *request, int *fds)
{
    union {
        char bytes[CMSG_SPACE(sizeof(int) * SERVER_FDS_MAX)];
        struct cmsghdr align;
    } control;
    int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (connection < 0)
        return -1;
    struct iovec part = {.iov_base = request, .iov_len = sizeof *request};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    ssize_t n = recvmsg(connection, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
    close(connection);
    struct cmsghdr *head = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (!head || head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
        return -1;
    int count = (int)((head->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    memcpy(fds, CMSG_DATA(head), (size_t)count * sizeof(int));
    if (n == (ssize_t)sizeof *request && count >= 3 && (uint32_t)count == request->fd_count)
        return count;
    for (int i = 0; i < count; i++)
        close(fds[i]);
    return -1;
}

/* In the child: as _serve_one. */
static void serve(Thread *th, Server *server, const ServerRequest *request, const int *fds, int count)
{
    Mp *mp = mp_of(th);
    sigaction(SIGINT, &server->interrupt, NULL);
    close(server->listener);
    close(server->alive);
    close(fds[1]);
    for (size_t i = 0; i < server->children.count; i++) {
        close(server->children.items[i].status);
        if (server->children.items[i].pidfd >= 0) close(server->children.items[i].pidfd);
    }
    mp->server.alive_fd = fds[2]; /* keeps the server alive as long as we are */
    mp->server.pid = 0;
    mp->parent_pid = request->by_pid;
    mp->inherited_count = (size_t)count - 3;
    mp->inherited_fds = mem_alloc((size_t)count * sizeof *fds);
    if (!mp->inherited_fds)
        _exit(1);
    memcpy(mp->inherited_fds, fds + 3, mp->inherited_count * sizeof *fds);
    exit_register_alone(th);
    int code;
    if (!child_main(th, fds[0], request->prep_size, request->object_size, dup(fds[0]), &code)) {
        Value error = error_take(th);
        if (error) {
            tracer_raised(th, "process", error);
            if (is_instance(th, error, T_Exception)) /* sys.exit() in the main file is silent here */
                report_slowly(th, error);
            unref(th, error);
        }
        if (!flush_std(th))
            error_clear(th);
        code = 1;
    }
    child_exit(th, code);
}

static void accept_one(Thread *th, Server *server)
{
    Mp *mp = mp_of(th);
    ServerRequest request;
    int fds[SERVER_FDS_MAX];
    int count = receive(server->listener, &request, fds);
    if (count < 0)
        return;
    request.name[sizeof request.name - 1] = '\0';
    mp->starting = (Starting){.kind = "served", .method = METHOD_FORKSERVER, .pool = request.pool,
                              .by_pid = request.by_pid, .by_n = request.by_n};
    memcpy(mp->starting.name, request.name, sizeof request.name);
    pid_t pid = fork_with_hooks(th, "served");
    if (pid == 0)
        serve(th, server, &request, fds, count);
    starting_clear(mp);
    error_clear(th);
    if (pid > 0 && write_signed(fds[1], pid)) {
        Served child = {.pid = pid, .status = fds[1], .pidfd = (int)syscall(SYS_pidfd_open, pid, 0)};
        fds[1] = -1;
        if (!vec_push(&server->children, child))
            close(child.status);
    }
    for (int i = 0; i < count; i++)
        if (fds[i] >= 0) close(fds[i]);
}

/* CPython's server takes about that long to tell of a death. Of children that fail alike (an unguarded main file) the
 * later ones come to say so too, before the parent, told of the first, terminates them. */
static const struct timespec FAILURE_DELAY = {.tv_nsec = 1500000};

static void reap(Thread *th, Server *server)
{
    Hooks *hooks = &th->vm->hooks;
    for (size_t i = server->children.count; i-- > 0;) {
        Served *child = &server->children.items[i];
        int status;
        if (waitpid(child->pid, &status, WNOHANG) != child->pid)
            continue;
        if (hooks->reaped)
            hooks->reaped(hooks->ctx, th, child->pid, exit_code_of(status));
        if (WIFEXITED(status) && WEXITSTATUS(status) == 1)
            nanosleep(&FAILURE_DELAY, NULL);
        write_signed(child->status, exit_code_of(status)); /* the client may have gone: no matter */
        close(child->status);
        if (child->pidfd >= 0) close(child->pidfd);
        *child = server->children.items[--server->children.count];
    }
}

static bool wait_for_work(Server *server, struct pollfd **fds, bool *alive)
{
    size_t count = server->children.count + 2;
    struct pollfd *grown = mem_realloc(*fds, count * sizeof **fds);
    int timeout = -1;
    if (!grown)
        return false;
    *fds = grown;
    grown[0] = (struct pollfd){.fd = server->alive, .events = POLLIN};
    grown[1] = (struct pollfd){.fd = server->listener, .events = POLLIN};
    for (size_t i = 2; i < count; i++) {
        grown[i] = (struct pollfd){.fd = server->children.items[i - 2].pidfd, .events = POLLIN};
        if (grown[i].fd < 0)
            timeout = 20;
    }
    if (poll(grown, count, timeout) < 0)
        return errno == EINTR;
    *alive = grown[0].revents == 0;
    return true;
}

int server_main(Thread *th, int listener, int alive)
{
    Server server = {.listener = listener, .alive = alive};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct pollfd *fds = NULL;
    bool running = true;
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (null > 0) {
        dup2(null, 0);
        close(null);
    }
    signal(SIGPIPE, SIG_IGN);
    io_raise_files(); /* two for each child */
    sigaction(SIGINT, &ignore, &server.interrupt);
    while (running && wait_for_work(&server, &fds, &running)) {
        reap(th, &server);
        if (running && fds[1].revents)
            accept_one(th, &server);
    }
    for (size_t i = 0; i < server.children.count; i++) {
        close(server.children.items[i].status);
        if (server.children.items[i].pidfd >= 0) close(server.children.items[i].pidfd);
    }
    vec_release(&server.children);
    mem_free(fds);
    return 0;
}
