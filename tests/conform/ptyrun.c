#include "ptyrun.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { KEEP = 2000000 };

typedef struct Stream {
    int master, slave;
    FILE *file;
    long kept;
} Stream;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long last_pid(void) {
    long pid = 0;
    FILE *f = fopen("/proc/loadavg", "r");
    if (f && fscanf(f, "%*s %*s %*s %*s %ld", &pid) != 1) pid = 0;
    if (f) fclose(f);
    return pid;
}

static void stream_open(Stream *s) {
    if (openpty(&s->master, &s->slave, NULL, NULL, NULL) != 0) {
        perror("openpty");
        exit(3);
    }
    struct termios raw;
    tcgetattr(s->slave, &raw);
    cfmakeraw(&raw);
    tcsetattr(s->slave, TCSANOW, &raw);
}

/* Reads what is there; false at the end. */
static int stream_drain(Stream *s) {
    char bytes[65536];
    ssize_t n = read(s->master, bytes, sizeof bytes);
    if (n <= 0) return n < 0 && errno == EINTR;
    if (s->kept < KEEP) fwrite(bytes, 1, (size_t)n, s->file);
    s->kept += n;
    return 1;
}

static pid_t session_of(pid_t pid) {
    char path[64], text[512];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *f = fopen(path, "r");
    if (!f) return -1;
    size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = 0;
    int session = -1;
    char *after_name = strrchr(text, ')');
    if (!after_name || sscanf(after_name + 1, " %*c %*d %*d %d", &session) != 1) return -1;
    return session;
}

/* Kills every process of that session, again and again until a look finds none. */
static void kill_session(pid_t session) {
    for (int found = 1, round = 0; found && round < 200; round++) {
        found = 0;
        DIR *proc = opendir("/proc");
        for (struct dirent *entry; proc && (entry = readdir(proc));) {
            pid_t pid = atoi(entry->d_name);
            if (pid > 0 && session_of(pid) == session && kill(pid, SIGKILL) == 0) found = 1;
        }
        if (proc) closedir(proc);
        while (waitpid(-1, NULL, WNOHANG) > 0) {
        }
        if (found) usleep(5000);
    }
}

static void become(char *const *command, const char *directory, const Stream *s) {
    setsid();
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    dup2(open("/dev/null", O_RDONLY), 0);
    dup2(s[0].slave, 1);
    dup2(s[1].slave, 2);
    for (int fd = 3; fd < 256; fd++) close(fd);
    if (chdir(directory) == 0) execvp(command[0], command);
    _exit(127);
}

Outcome pty_run(char *const *command, const char *directory, double limit, const char *interrupts, FILE *out, FILE *err)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    Stream s[2] = {{.file = out}, {.file = err}};
    stream_open(&s[0]);
    stream_open(&s[1]);
    Outcome outcome = {.endless = true, .first_pid = last_pid()};
    double start = now(), ended = 0;
    pid_t pid = fork();
    if (pid == 0) become(command, directory, s);
    close(s[0].slave);
    close(s[1].slave);
    int status = 0, open_streams = 3;
    while (1) {
        double t = now() - start;
        if (interrupts && t >= atof(interrupts)) {
            kill(-pid, SIGINT);
            interrupts = strchr(interrupts, ',');
            if (interrupts) interrupts++;
        }
        struct pollfd p[2] = {{open_streams & 1 ? s[0].master : -1, POLLIN, 0},
                              {open_streams & 2 ? s[1].master : -1, POLLIN, 0}};
        poll(p, 2, 10);
        for (int i = 0; i < 2; i++)
            if (p[i].revents && !stream_drain(&s[i])) open_streams &= ~(1 << i);
        if (outcome.endless && waitpid(pid, &status, WNOHANG) == pid) outcome.endless = false, ended = t;
        if (!outcome.endless && (!open_streams || t > ended + 1.5)) break;
        if (t > limit) break;
    }
    kill_session(pid);
    close(s[0].master);
    close(s[1].master);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    outcome.last_pid = last_pid();
    return outcome;
}
