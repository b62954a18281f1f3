/* The screen's side of the warden: starts it, with its ends at the descriptors that warden.h names. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "run/warden.h"

static Status make_command(WordVec *words, const RunConfig *config, const Place *place, Fault *fault)
{
    bool fine = words_add(words, "%s", config->self) && words_add(words, "--warden") &&
                words_add(words, "%ld", (long)getpid()) && words_add(words, "%d", config->max_procs) &&
                words_add(words, "%" PRId64, config->max_memory) &&
                words_add(words, "%" PRId64, (int64_t)(config->timeout * 1000)) &&
                words_add(words, "%s", config->cwd ? config->cwd : "") && words_add(words, "--");
    if (!fine)
        return fault_set(fault, STATUS_NO_MEMORY, "not enough memory to start the program");
    Status status = launch_engine(config->engine)->command(config, place, words, fault);
    if (status == STATUS_OK && !vec_push(words, NULL))
        status = fault_set(fault, STATUS_NO_MEMORY, "not enough memory to start the program");
    return status;
}

static int set_up_files(posix_spawn_file_actions_t *files, const Stdio *stdio, int socket_far)
{
    const int from[] = {
        [WARDEN_SOCKET] = socket_far,
        [WARDEN_TERMINAL] = stdio->terminal.far,
        [WARDEN_STDIN] = stdio->input_far,
        [WARDEN_STDOUT] = stdio->out_pipe.far >= 0 ? stdio->out_pipe.far : stdio->terminal.far,
        [WARDEN_STDERR] = stdio->error_pipe.far >= 0 ? stdio->error_pipe.far : stdio->error.far,
    };
    int fault = 0;
    /* the screen's own terminal is none of the warden's business */
    for (int fd = 0; fd < 3 && !fault; fd++)
        fault = posix_spawn_file_actions_addopen(files, fd, "/dev/null", O_RDWR, 0);
    for (int fd = WARDEN_SOCKET; fd <= WARDEN_STDERR && !fault; fd++)
        fault = posix_spawn_file_actions_adddup2(files, from[fd], fd);
    return fault;
}

static int spawn(pid_t *pid, char **command, char **environment, const Stdio *stdio, int socket_far)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    int fault = posix_spawn_file_actions_init(&files);
    if (fault)
        return fault;
    fault = posix_spawnattr_init(&attributes);
    if (!fault) {
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
        fault = set_up_files(&files, stdio, socket_far);
        if (!fault)
            fault = posix_spawn(pid, command[0], &files, &attributes, command, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&files);
    return fault;
}

/* Above the descriptors that the warden's ends are put at; close-on-exec. */
static bool lift_pair(int ends[2])
{
    for (int i = 0; i < 2; i++) {
        int high = fcntl(ends[i], F_DUPFD_CLOEXEC, 20);
        if (high < 0)
            return false;
        close(ends[i]);
        ends[i] = high;
    }
    return io_set_nonblock(ends[0], true);
}

Status warden_start(Warden *warden, const RunConfig *config, const Place *place, const Stdio *stdio, int64_t soft_files,
                    Fault *fault)
{
    WordVec command = {0}, environment = {0};
    int ends[2] = {-1, -1};
    *warden = (Warden){.pidfd = -1, .socket = -1};
    Status status = make_command(&command, config, place, fault);
    if (status != STATUS_OK)
        goto out;
    status = launch_environment(config, place, soft_files, &environment, fault);
    if (status != STATUS_OK)
        goto out;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0 || !lift_pair(ends)) {
        status = fault_set(fault, STATUS_LIMIT, "no socket can be made: %s", strerror(errno));
        goto out;
    }
    int error = spawn(&warden->pid, command.items, environment.items, stdio, ends[1]);
    if (error) {
        status = fault_set(fault, STATUS_LIMIT, "%s: cannot be started: %s", config->self, strerror(error));
        goto out;
    }
    warden->pidfd = pidfd_open(warden->pid, 0);
    warden->socket = ends[0];
    ends[0] = -1;
    if (warden->pidfd < 0) {
        status = fault_set(fault, STATUS_LIMIT, "no pidfd can be opened: %s", strerror(errno));
        close(warden->socket); /* which makes it end */
        waitpid(warden->pid, NULL, 0);
    }
out:
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
    words_release(&command);
    words_release(&environment);
    return status;
}
