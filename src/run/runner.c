#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "run/collector.h"
#include "run/version.h"

/* A thousand processes are two thousand descriptors here: a connection and a pidfd each. The program inherits the
 * raised limit, and gives the old one back to external programs. Returns the old one. */
static int64_t raise_files(void)
{
    static int64_t original = -1;
    if (original < 0)
        original = io_raise_files();
    return original;
}

/* The first event of all, whatever the warden has told meanwhile: `begin` is before it was started. */
static Status tell_run(Runner *runner, const RunConfig *config, const char *engine, int64_t begin)
{
    Buf sets = {0};
    for (const char *const *set = config->sets; set && *set; set++)
        buf_addf(&sets, "%s%s", sets.size ? " " : "", *set);
    Event event = {.kind = EV_run, .t = begin, .pid = (int32_t)runner->warden.pid, .n = ++runner->n};
    event.field[F_run_script] = ev_text(config->script);
    event.field[F_run_engine] = ev_text(engine);
    event.field[F_run_method] = ev_text(config->method ? config->method : "fork");
    event.field[F_run_guard] = ev_int(config->guard);
    event.field[F_run_sets] = ev_text(buf_str(&sets));
    event.field[F_run_workers] = ev_int(-1);
    event.field[F_run_pace] = ev_int(config->pace);
    Status status = log_append(runner->log, &event);
    buf_release(&sets);
    const char *note;
    for (int i = 0; (note = version_note(engine, config->method, config->guard, i)); i++)
        RUN_TELL(runner, EV_note, ev_text(note));
    return status;
}

static void set_source(Source *source, SourceKind kind, int fd, int stream)
{
    *source = (Source){.kind = kind, .fd = fd, .stream = stream};
}

static bool watch_sources(Runner *runner)
{
    const Stdio *stdio = &runner->stdio;
    bool piped = stdio->out_pipe.near >= 0;
    set_source(&runner->listener, SOURCE_LISTENER, runner->place.listener, 0);
    set_source(&runner->orders_in, SOURCE_ORDERS, runner->order_fd, 0);
    set_source(&runner->warden_in, SOURCE_WARDEN, runner->warden.socket, 0);
    set_source(&runner->warden_death, SOURCE_WARDEN_DEATH, runner->warden.pidfd, 0);
    set_source(&runner->output[0], SOURCE_OUTPUT, piped ? stdio->terminal.near : -1, 1);
    set_source(&runner->output[1], SOURCE_OUTPUT, piped ? stdio->out_pipe.near : stdio->terminal.near, 1);
    set_source(&runner->output[2], SOURCE_OUTPUT, piped ? stdio->error_pipe.near : stdio->error.near, 2);
    Source *const all[] = {&runner->listener,  &runner->orders_in, &runner->warden_in, &runner->warden_death,
                           &runner->output[0], &runner->output[1], &runner->output[2]};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->fd >= 0 && !source_watch(runner, all[i], EPOLLIN))
            return false;
    return true;
}

static Status start_thread(Runner *runner, Fault *fault)
{
    sigset_t all, before;
    if (!watch_sources(runner))
        return fault_set(fault, STATUS_LIMIT, "epoll: %s", strerror(errno));
    /* signals are the screen's business: none is to land on this thread */
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int error = pthread_create(&runner->thread, NULL, collector_thread, runner);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error)
        return fault_set(fault, STATUS_LIMIT, "no thread can be started: %s", strerror(error));
    runner->threaded = true;
    return STATUS_OK;
}

static void fill_counters(Runner *runner, const RunConfig *config)
{
    TraceShared *shared = runner->place.shared;
    atomic_store(&shared->max_alive, config->max_procs);
    atomic_store(&shared->max_ever, config->max_ever);
    atomic_store(&shared->pace_ns, config->pace);
    atomic_store(&shared->paused, config->held);
    struct timespec wall;
    clock_gettime(CLOCK_REALTIME, &wall);
    atomic_store(&shared->slow, config->slow);
    atomic_store(&shared->slow_wall, (int64_t)wall.tv_sec * 1000000000 + wall.tv_nsec);
    atomic_store(&shared->slow_steady, io_now_ns());
}

static Status start(Runner *runner, const RunConfig *config, Fault *fault)
{
    const char *engine = launch_engine_words(config->engine, fault);
    if (!engine)
        return STATUS_NOT_FOUND;
    int64_t soft_files = raise_files();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    struct sigaction child;
    /* ignored, the kernel would collect the dead by itself, and tree.c could not rely on its list */
    if (sigaction(SIGCHLD, NULL, &child) == 0 && child.sa_handler == SIG_IGN)
        signal(SIGCHLD, SIG_DFL);
    runner->epoll = epoll_create1(EPOLL_CLOEXEC);
    runner->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    runner->order_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    runner->sorter = log_sorter_new(runner->log);
    if (runner->epoll < 0 || runner->wake < 0 || runner->order_fd < 0 || !runner->sorter)
        return fault_set(fault, STATUS_LIMIT, "the run cannot be started: %s", strerror(errno));
    Status status = place_make(&runner->place, fault);
    if (status == STATUS_OK)
        status = stdio_open(&runner->stdio, config, fault);
    if (status != STATUS_OK)
        return status;
    fill_counters(runner, config);
    snprintf(runner->marker, sizeof runner->marker, "MPDEMO_RUN=%s", runner->place.id);
    runner->rest = (Tree){.marker = runner->marker, .shared = true, .since = tree_now()};
    int64_t begin = io_now_ns();
    status = warden_start(&runner->warden, config, &runner->place, &runner->stdio, soft_files, fault);
    if (status != STATUS_OK)
        return status;
    stdio_close_far(&runner->stdio);
    if (tell_run(runner, config, engine, begin) != STATUS_OK)
        return fault_set(fault, STATUS_NO_MEMORY, "not enough memory for the run");
    if (config->held)
        orders_begin_held(runner);
    return start_thread(runner, fault);
}

static void free_sources(Runner *runner)
{
    for (size_t i = 0; i < runner->processes.count; i++)
        source_close(runner, runner->processes.items[i]);
    for (size_t i = 0; i < runner->watched.count; i++)
        source_close(runner, runner->watched.items[i]);
    runner->processes.count = runner->watched.count = 0;
    while (runner->dead) {
        Source *source = runner->dead;
        runner->dead = source->next_dead;
        source_free(source);
    }
}

static void release(Runner *runner)
{
    free_sources(runner);
    int *const fds[] = {&runner->epoll, &runner->wake, &runner->order_fd, &runner->warden.socket,
                        &runner->warden.pidfd};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (*fds[i] >= 0)
            close(*fds[i]);
    stdio_close(&runner->stdio);
    place_remove(&runner->place);
    log_sorter_free(runner->sorter);
    vec_release(&runner->orders);
    vec_release(&runner->view);
    vec_release(&runner->processes);
    vec_release(&runner->watched);
    intmap_release(&runner->deaths);
    intmap_release(&runner->hold);
    Buf *const bufs[] = {&runner->input, &runner->feed, &runner->arena, &runner->warden_in.in, &runner->warden_in.out};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
        buf_release(bufs[i]);
    pthread_mutex_destroy(&runner->lock);
    mem_free(runner);
}

Runner *runner_start(const RunConfig *config, Log *log, Fault *fault)
{
    Runner *runner = mem_zalloc(sizeof *runner);
    if (!runner) {
        fault_set(fault, STATUS_NO_MEMORY, "not enough memory to start the program");
        return NULL;
    }
    static const Pty none = {-1, -1};
    runner->log = log;
    runner->max_output = config->max_output;
    runner->urging = !launch_is_builtin(config->engine);
    runner->epoll = runner->wake = runner->order_fd = -1;
    runner->place.listener = -1;
    runner->stdio = (Stdio){none, none, none, none, -1, -1};
    runner->warden = (Warden){.pidfd = -1, .socket = -1};
    pthread_mutex_init(&runner->lock, NULL);
    if (start(runner, config, fault) == STATUS_OK)
        return runner;
    if (runner->warden.pidfd >= 0) { /* it ends when its socket does, and takes its tree along */
        close(runner->warden.socket);
        runner->warden.socket = -1;
        while (waitpid(runner->warden.pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    release(runner);
    return NULL;
}

static void ring(Runner *runner)
{
    uint64_t one = 1;
    while (write(runner->order_fd, &one, sizeof one) < 0 && errno == EINTR)
        ;
}

Status runner_control(Runner *runner, RunnerControl what, int32_t pid)
{
    pthread_mutex_lock(&runner->lock);
    bool fine = vec_push(&runner->orders, ((RunnerOrder){.what = what, .pid = pid}));
    pthread_mutex_unlock(&runner->lock);
    ring(runner);
    return fine ? STATUS_OK : STATUS_NO_MEMORY;
}

Status runner_until(Runner *runner, int32_t pid, const char *file, int line)
{
    RunnerOrder order = {.what = RUNNER_GO, .pid = pid, .line = line};
    if (line < 1 || strlen(file) >= sizeof order.file)
        return STATUS_LIMIT;
    memcpy(order.file, file, strlen(file) + 1);
    pthread_mutex_lock(&runner->lock);
    bool fine = vec_push(&runner->orders, order);
    pthread_mutex_unlock(&runner->lock);
    ring(runner);
    return fine ? STATUS_OK : STATUS_NO_MEMORY;
}

Status runner_input(Runner *runner, const char *bytes, size_t size)
{
    pthread_mutex_lock(&runner->lock);
    buf_add(&runner->input, bytes, size);
    runner->input_ends = runner->input_ends || !size;
    bool fine = !runner->input.failed;
    pthread_mutex_unlock(&runner->lock);
    ring(runner);
    return fine ? STATUS_OK : STATUS_NO_MEMORY;
}

Status runner_view(Runner *runner, const int32_t *pids, size_t count)
{
    bool fine = true;
    pthread_mutex_lock(&runner->lock);
    vec_clear(&runner->view);
    for (size_t i = 0; fine && i < count; i++)
        fine = vec_push(&runner->view, pids[i]);
    runner->view_given = true;
    pthread_mutex_unlock(&runner->lock);
    ring(runner);
    return fine ? STATUS_OK : STATUS_NO_MEMORY;
}

bool runner_over(const Runner *runner)
{
    return atomic_load(&runner->over);
}

int runner_wake_fd(const Runner *runner)
{
    return runner->wake;
}

void runner_free(Runner *runner)
{
    if (!runner)
        return;
    if (!runner_over(runner))
        runner_control(runner, RUNNER_STOP, 0);
    if (runner->threaded)
        pthread_join(runner->thread, NULL);
    release(runner);
}
