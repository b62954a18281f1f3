/* What mpdemo does while nothing goes on: `mpdemo lesson3` stands at its first step, no program alive, nobody types.
 * Wake-ups of all its threads, processor time and bytes to the terminal, over three seconds. PROGRAM names the
 * mpdemo. */
#include <dirent.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "bench.h"

enum { SECONDS = 3, QUIET_MS = 1000, ROUNDS_MOST = 1000 };

/* Bytes that come until there are none for so long; -1: the program is gone. */
static long read_until_quiet(int master, int quiet_ms)
{
    char bytes[65536];
    long sum = 0;
    struct pollfd wait = {.fd = master, .events = POLLIN};
    for (int round = 0; round < ROUNDS_MOST && poll(&wait, 1, quiet_ms) > 0; round++) {
        ssize_t got = read(master, bytes, sizeof bytes);
        if (got <= 0)
            return -1;
        sum += got;
    }
    return sum;
}

static long number_after(const char *text, const char *word)
{
    const char *at = strstr(text, word);
    return at ? strtol(at + strlen(word), NULL, 10) : 0;
}

/* How often its threads went to sleep or were put to sleep. */
static long switches(pid_t pid)
{
    char folder[64], path[384];
    long sum = 0;
    snprintf(folder, sizeof folder, "/proc/%d/task", (int)pid);
    DIR *tasks = opendir(folder);
    for (struct dirent *task; tasks && (task = readdir(tasks));) {
        Buf status = {0};
        snprintf(path, sizeof path, "%s/%s/status", folder, task->d_name);
        if (task->d_name[0] != '.' && io_read_file(path, &status, 65536, NULL) == STATUS_OK)
            sum += number_after(status.data, "\nvoluntary_ctxt_switches:") +
                   number_after(status.data, "\nnonvoluntary_ctxt_switches:");
        buf_release(&status);
    }
    if (tasks)
        closedir(tasks);
    return sum;
}

static double cpu_ms(pid_t pid)
{
    clockid_t clock;
    struct timespec used = {0};
    if (clock_getcpuclockid(pid, &clock) == 0)
        clock_gettime(clock, &used);
    return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

int main(void)
{
    const char *program = getenv("PROGRAM");
    struct winsize size = {.ws_row = 36, .ws_col = 120};
    char home[] = "/tmp/mpdemo-bench-XXXXXX", command[64]; /* where the place in the lesson is kept */
    int master;
    if (!mkdtemp(home))
        return 1;
    pid_t child = forkpty(&master, NULL, NULL, &size);
    if (child == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        setenv("XDG_STATE_HOME", home, 1);
        execl(program ? program : "./mpdemo", "mpdemo", "lesson3", (char *)NULL);
        _exit(127);
    }
    bool came = read_until_quiet(master, QUIET_MS) > 0;
    long before = switches(child);
    double cpu = cpu_ms(child);
    long bytes = read_until_quiet(master, SECONDS * 1000);
    if (came && bytes >= 0) {
        figure("idle: wake-ups in 3 s", (double)(switches(child) - before), "", AT_MOST(0));
        figure("idle: processor time in 3 s", cpu_ms(child) - cpu, "ms", AT_MOST(0));
        figure("idle: bytes written in 3 s", (double)bytes, "bytes", AT_MOST(0));
    }
    kill(child, SIGTERM);
    close(master);
    waitpid(child, NULL, 0);
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command) != 0 || !came || bytes < 0;
}
