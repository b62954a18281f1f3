#include "run/warden.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/json.h"
#include "run/leftover.h"
#include "run/sampler.h"
#include "run/tree.h"

/* The warden stands between the screen and the program. It leads the program's session, adopts whoever loses its
 * parent, holds the caps, and takes the tree down when the screen goes, by whatever death. It is deliberately small
 * and single-threaded, and never waits for anybody: what it tells is kept until the screen takes it. */

typedef struct Keeper {
    pid_t screen, program;
    int screen_fd, signal_fd;
    Buf in, out;
    char marker[64];
    TraceShared *shared;
    Sampler sampler;
    int max_procs;
    int64_t max_memory, timeout; /* bytes, ns */
    int64_t started, paused_at, stood;
    struct timespec born; /* when it was started, as files tell the time */
    bool paused, screen_gone;
    bool frozen;      /* the screen is stopped (Ctrl-Z), and so the tree is */
    const char *why;       /* NULL: goes on */
    int status;            /* of the program */
    int last_ever;         /* claims at the last look */
    int max_ever, adopted; /* orphans collected: a program that forks by itself is held by their number */
} Keeper;

/* --- telling */

static void flush_out(Keeper *keeper)
{
    while (keeper->out.size) {
        ssize_t sent = send(WARDEN_SOCKET, keeper->out.data, keeper->out.size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0) {
            keeper->screen_gone = keeper->screen_gone || (errno != EAGAIN && errno != EWOULDBLOCK);
            return;
        }
        keeper->out.size -= (size_t)sent;
        memmove(keeper->out.data, keeper->out.data + sent, keeper->out.size);
    }
}

static void tell_values(void *ctx, EventKind kind, const EventValue *values, size_t count)
{
    Keeper *keeper = ctx;
    Event event = {.kind = kind, .t = io_now_ns(), .pid = (int32_t)getpid()};
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    /* a stopped screen must not make us grow for ever; samples can be missed */
    if (keeper->out.size < 1 << 20 || kind != EV_sample)
        event_write(&event, &keeper->out);
    flush_out(keeper);
}
#define TELL_EVENT(keeper, kind, ...)                                \
    tell_values((keeper), (kind), (const EventValue[]){__VA_ARGS__}, \
                sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue))

static int exit_code(int wait_status)
{
    return WIFSIGNALED(wait_status) ? -WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

static void tell_reaped(void *ctx, pid_t pid, int wait_status)
{
    Keeper *keeper = ctx;
    if (pid == keeper->program)
        keeper->status = exit_code(wait_status);
    else
        keeper->adopted++;
    TELL_EVENT(keeper, EV_reap, ev_int(pid), ev_int(exit_code(wait_status)));
}

/* --- stopping */

static Tree own_tree(const Keeper *keeper)
{
    return (Tree){.marker = keeper->marker};
}

static void end_run(Keeper *keeper, const char *why)
{
    if (keeper->why)
        return;
    keeper->why = why;
    Tree tree = own_tree(keeper);
    Leftovers leftovers = {0};
    tree_stop(&tree, 20 * 1000000);
    leftovers_find(getpid(), &leftovers);
    tree_kill(&tree, (int64_t)20 * 1000000000, tell_reaped, keeper);
    leftovers_remove(&leftovers, &keeper->born);
}

/* The screen cannot tidy up any more: the private directory goes with it. */
static void remove_place(void)
{
    const char *path = getenv("MPDEMO_TRACE");
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (slash && slash - path < PATH_MAX)
        place_remove_folder(path, (size_t)(slash - path));
}

static void leave(Keeper *keeper)
{
    end_run(keeper, "screen");
    remove_place();
}

static void hit_cap(Keeper *keeper, const char *which, int64_t limit, int64_t value, const char *unit)
{
    if (keeper->why)
        return;
    /* first everything stands, so that what is told is how it was */
    Tree tree = own_tree(keeper);
    tree_stop(&tree, 100 * 1000000);
    TELL_EVENT(keeper, EV_cap, ev_text(which), ev_int(limit), ev_int(value), ev_text(unit));
    end_run(keeper, "cap");
}

/* --- caps */

static int64_t running_ns(const Keeper *keeper, int64_t now)
{
    return now - keeper->started - keeper->stood - (keeper->paused ? now - keeper->paused_at : 0);
}

static void check_claims(Keeper *keeper)
{
    if (!keeper->shared)
        return;
    int hit = atomic_load(&keeper->shared->cap_hit);
    if (hit == CAP_HIT_ALIVE) {
        int limit = atomic_load(&keeper->shared->max_alive);
        hit_cap(keeper, "alive", limit, limit, "processes");
    } else if (hit == CAP_HIT_EVER) {
        int limit = atomic_load(&keeper->shared->max_ever);
        hit_cap(keeper, "ever", limit, limit, "processes");
    } else if (keeper->adopted > keeper->max_ever) {
        hit_cap(keeper, "ever", keeper->max_ever, keeper->adopted, "processes");
    }
}

/* The counter of living processes counts claims down by the deaths that were seen; what it missed (a program that the
 * script forked by itself, a process that died before it said hello) is put right here while nobody claims. */
static void mend_alive(Keeper *keeper)
{
    if (!keeper->shared)
        return;
    int ever = atomic_load(&keeper->shared->ever);
    int alive = atomic_load(&keeper->shared->alive);
    if (ever == keeper->last_ever && alive != keeper->sampler.alive)
        atomic_compare_exchange_strong(&keeper->shared->alive, &alive, keeper->sampler.alive);
    keeper->last_ever = ever;
}

static void check_caps(Keeper *keeper)
{
    int64_t now = io_now_ns();
    check_claims(keeper);
    if (!keeper->why && running_ns(keeper, now) >= keeper->timeout)
        hit_cap(keeper, "time", keeper->timeout / 1000000, running_ns(keeper, now) / 1000000, "ms");
    if (keeper->why || !sampler_look(&keeper->sampler, now, keeper->max_memory, tell_values, keeper))
        return;
    mend_alive(keeper);
    /* helpers (fork server, resource tracker) are no processes of the program: a few more are let be */
    if (keeper->sampler.alive > keeper->max_procs + 8)
        hit_cap(keeper, "alive", keeper->max_procs, keeper->sampler.alive, "processes");
    else if (keeper->sampler.memory > keeper->max_memory / 1024)
        hit_cap(keeper, "memory", keeper->max_memory, keeper->sampler.memory * 1024, "bytes");
}

/* --- orders from the screen */

typedef struct Order {
    char what[16], which[16], unit[16];
    int64_t pid, limit, value;
} Order;

static void read_field(void *ctx, const JsonField *field)
{
    Order *order = ctx;
    json_place(field, (const JsonPlace[]){
                          {"do", .text = order->what, .room = sizeof order->what},
                          {"which", .text = order->which, .room = sizeof order->which},
                          {"unit", .text = order->unit, .room = sizeof order->unit},
                          {"pid", .number = &order->pid},
                          {"limit", .number = &order->limit},
                          {"value", .number = &order->value},
                          {0},
                      });
}

static void pause_clock(Keeper *keeper, bool on)
{
    int64_t now = io_now_ns();
    if (on && !keeper->paused)
        keeper->paused_at = now;
    else if (!on && keeper->paused)
        keeper->stood += now - keeper->paused_at;
    keeper->paused = on;
}

/* A stopped screen takes nothing in and holds no key: the program stands with it, and so does its clock. */
static void watch_screen(Keeper *keeper)
{
    ProcFacts facts;
    if (keeper->why || !procfs_read(keeper->screen, &facts))
        return;
    bool stopped = facts.state == 'T';
    if (stopped == keeper->frozen || (stopped && keeper->paused))
        return;
    Tree tree = own_tree(keeper);
    keeper->frozen = stopped;
    if (stopped) {
        tree_stop(&tree, 100 * 1000000);
        pause_clock(keeper, true);
        TELL_EVENT(keeper, EV_pause, ev_int(0));
    } else {
        int64_t stood = io_now_ns() - keeper->paused_at;
        pause_clock(keeper, false);
        TELL_EVENT(keeper, EV_resume, ev_int(0), ev_int(stood));
        tree_continue(&tree);
    }
}

static void obey(Keeper *keeper, const char *line, size_t size)
{
    Order order = {.pid = -1};
    if (!json_read_line(line, size, read_field, &order))
        return;
    if (strcmp(order.what, "stop") == 0) {
        end_run(keeper, "stopped");
    } else if (strcmp(order.what, "pause") == 0 || strcmp(order.what, "resume") == 0) {
        pause_clock(keeper, order.what[0] == 'p');
    } else if (strcmp(order.what, "cap") == 0) {
        hit_cap(keeper, order.which, order.limit, order.value, order.unit);
    } else if (strcmp(order.what, "view") == 0) {
        keeper->sampler.view_given = true;
        if (order.pid == 0)
            vec_clear(&keeper->sampler.view);
        else if (order.pid > 0)
            (void)vec_push(&keeper->sampler.view, (pid_t)order.pid);
    }
}

static void take_orders(Keeper *keeper)
{
    char bytes[4096];
    ssize_t got = recv(WARDEN_SOCKET, bytes, sizeof bytes, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
        keeper->screen_gone = true;
    if (got <= 0)
        return;
    buf_add(&keeper->in, bytes, (size_t)got);
    size_t done = 0;
    for (char *end; done < keeper->in.size && (end = memchr(keeper->in.data + done, '\n', keeper->in.size - done));) {
        size_t next = (size_t)(end - keeper->in.data) + 1;
        obey(keeper, keeper->in.data + done, next - done);
        done = next;
    }
    keeper->in.size -= done;
    memmove(keeper->in.data, keeper->in.data + done, keeper->in.size);
}

/* --- the program */

/* A foreign engine gets the limit of open files that it would have without us. */
static void give_back_files(void)
{
    const char *files = getenv("MPDEMO_NOFILE");
    struct rlimit limit;
    if (!getenv("MPDEMO_SHIM") || !files || getrlimit(RLIMIT_NOFILE, &limit) < 0)
        return;
    long long soft = atoll(files);
    if (soft > 0 && (rlim_t)soft < limit.rlim_cur) {
        limit.rlim_cur = (rlim_t)soft;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* Between fork and exec: only what is safe there. Never returns. */
static void become_program(char **command, const char *cwd, int report)
{
    sigset_t none;
    setpgid(0, 0);
    tcsetpgrp(WARDEN_TERMINAL, getpid()); /* SIGTTOU is ignored up to here */
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* when memory gets short, the program goes before the screen does */
    give_back_files();
    int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score >= 0 && write(score, "800", 3) < 0)
        close(score);
    if (dup2(WARDEN_STDIN, 0) < 0 || dup2(WARDEN_STDOUT, 1) < 0 || dup2(WARDEN_STDERR, 2) < 0 ||
        (*cwd && chdir(cwd) < 0) || (execv(command[0], command), true)) {
        int error = errno;
        if (write(report, &error, sizeof error) < 0)
            _exit(126);
    }
    _exit(127);
}

/* A net below the counters, for programs that the script starts and that fork by themselves: the kernel refuses more
 * tasks than the machine has now and the caps could use, threads counted. (root is not held by it.) */
static void limit_tasks(int max_procs)
{
    struct sysinfo info;
    struct rlimit limit;
    if (sysinfo(&info) < 0 || getrlimit(RLIMIT_NPROC, &limit) < 0)
        return;
    rlim_t most = (rlim_t)info.procs + 512 + (rlim_t)max_procs * 64;
    if (limit.rlim_cur > most) {
        limit.rlim_cur = most;
        setrlimit(RLIMIT_NPROC, &limit);
    }
}

static void start_program(Keeper *keeper, char **command, const char *cwd)
{
    int report[2], error = 0;
    if (pipe2(report, O_CLOEXEC) < 0)
        _exit(1);
    keeper->program = fork();
    if (keeper->program == 0)
        become_program(command, cwd, report[1]);
    close(report[1]);
    if (keeper->program < 0)
        error = errno;
    else if (read(report[0], &error, sizeof error) != sizeof error)
        error = 0;
    close(report[0]);
    close(WARDEN_STDIN); /* but not the terminals: their near ends must not report a hang-up before the end */
    if (error) {
        char text[256];
        snprintf(text, sizeof text, "%.100s cannot be started in %.80s: %s", command[0], *cwd ? cwd : ".",
                 strerror(error));
        TELL_EVENT(keeper, EV_note, ev_text(text));
    }
}

/* Collects every child that is dead; returns false when there is no child at all. */
static bool reap_children(Keeper *keeper)
{
    for (;;) {
        int status;
        pid_t pid = waitpid(-1, &status, WNOHANG);
        if (pid > 0)
            tell_reaped(keeper, pid, status);
        else if (pid == 0)
            return true;
        else if (errno != EINTR)
            return false;
    }
}

/* --- the loop */

static void set_up(Keeper *keeper)
{
    static const int ignored[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTTOU, SIGTTIN, SIGTSTP, SIGUSR1, SIGUSR2};
    setsid();
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    ioctl(WARDEN_TERMINAL, TIOCSCTTY, 0);
    for (int fd = WARDEN_SOCKET; fd <= WARDEN_STDERR; fd++)
        io_set_cloexec(fd, true);
    sigset_t taken;
    sigemptyset(&taken);
    sigaddset(&taken, SIGCHLD);
    sigaddset(&taken, SIGTERM);
    sigprocmask(SIG_BLOCK, &taken, NULL);
    keeper->signal_fd = signalfd(-1, &taken, SFD_CLOEXEC | SFD_NONBLOCK);
    const char *id = getenv("MPDEMO_RUN"), *path = getenv("MPDEMO_SHARED");
    snprintf(keeper->marker, sizeof keeper->marker, "MPDEMO_RUN=%s", id ? id : "?");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *page = mmap(NULL, sizeof(TraceShared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        keeper->shared = page == MAP_FAILED ? NULL : page;
        if (keeper->shared && atomic_load(&keeper->shared->max_ever) > 0)
            keeper->max_ever = atomic_load(&keeper->shared->max_ever);
        close(fd);
    }
}

static void take_signals(Keeper *keeper)
{
    struct signalfd_siginfo info;
    while (read(keeper->signal_fd, &info, sizeof info) == (ssize_t)sizeof info)
        if (info.ssi_signo == SIGTERM)
            end_run(keeper, "stopped");
}

static void watch(Keeper *keeper)
{
    while (!keeper->why && reap_children(keeper)) {
        struct pollfd fds[] = {
            {.fd = WARDEN_SOCKET, .events = (short)(POLLIN | (keeper->out.size ? POLLOUT : 0))},
            {.fd = keeper->signal_fd, .events = POLLIN},
            {.fd = keeper->screen_fd, .events = POLLIN},
        };
        poll(fds, 3, 50);
        if (fds[1].revents)
            take_signals(keeper);
        if (fds[0].revents)
            take_orders(keeper);
        flush_out(keeper);
        if (fds[2].revents || keeper->screen_gone)
            leave(keeper);
        watch_screen(keeper);
        check_caps(keeper);
    }
}

/* The screen may be slow, or stopped; but it is told how it ended if it lives. */
static void say_end(Keeper *keeper)
{
    Tree tree = own_tree(keeper);
    while (reap_children(keeper)) /* something did not die in time: it is in the kernel's hands; go on */
        tree_kill(&tree, 1000000000, tell_reaped, keeper);
    TELL_EVENT(keeper, EV_run_end, ev_int(keeper->status), ev_text(keeper->why ? keeper->why : "ended"));
    while (keeper->out.size && !keeper->screen_gone) {
        struct pollfd fds[] = {
            {.fd = WARDEN_SOCKET, .events = POLLOUT},
            {.fd = keeper->screen_fd, .events = POLLIN},
        };
        poll(fds, 2, -1);
        if (fds[1].revents)
            break;
        flush_out(keeper);
    }
}

bool warden_is_called(int argc, char **argv)
{
    return argc > 1 && strcmp(argv[1], "--warden") == 0;
}

int warden_main(int argc, char **argv)
{
    if (argc < 9 || strcmp(argv[7], "--") != 0) {
        fputs("mpdemo: --warden is for mpdemo itself\n", stderr);
        return 2;
    }
    Keeper keeper = {
        .screen = (pid_t)atoi(argv[2]),
        .screen_fd = -1,
        .max_procs = atoi(argv[3]),
        .max_memory = atoll(argv[4]),
        .timeout = atoll(argv[5]) * 1000000,
        .status = -SIGKILL,
        .max_ever = INT_MAX,
    };
    set_up(&keeper);
    /* the screen may have died before we could watch it: then somebody else is our parent */
    keeper.screen_fd = pidfd_open(keeper.screen, 0);
    if (keeper.screen_fd < 0 || getppid() != keeper.screen)
        return 1;
    limit_tasks(keeper.max_procs);
    keeper.started = io_now_ns();
    clock_gettime(CLOCK_REALTIME_COARSE, &keeper.born);
    start_program(&keeper, argv + 8, argv[6]);
    watch(&keeper);
    say_end(&keeper);
    sampler_release(&keeper.sampler);
    buf_release(&keeper.in);
    buf_release(&keeper.out);
    return 0;
}
