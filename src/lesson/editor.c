#include "lesson/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/words.h"

extern char **environ;

static int run(const char *file)
{
    static char find[] =
        "for e in \"$VISUAL\" \"$EDITOR\"; do [ -n \"$e\" ] && eval \"exec $e \\\"\\$1\\\"\"; done\n"
        "for e in sensible-editor editor nano vi; do command -v $e >/dev/null && exec $e \"$1\"; done\nexit 127";
    static char shell[] = "sh", option[] = "-c";
    char *path = mem_strdup(file), *args[] = {shell, option, find, shell, path, NULL};
    posix_spawnattr_t attributes;
    sigset_t none, theirs;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    pid_t pid = 0;
    int status = 0;
    if (!path || posix_spawnattr_init(&attributes) != 0) {
        mem_free(path);
        return 127;
    }
    sigemptyset(&none);
    sigfillset(&theirs);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &theirs);
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    bool started = posix_spawn(&pid, "/bin/sh", NULL, &attributes, args, environ) == 0;
    while (started && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    posix_spawnattr_destroy(&attributes);
    mem_free(path);
    if (!started)
        return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* A file beside it is locked, since editors put a new file in the place of the old. Without one (a folder that cannot
 * be written to) nothing is held. False: another has it. */
static bool take_lock(const char *file, int *fd)
{
    const char *name = base_name(file);
    Buf path = {0};
    buf_addf(&path, "%.*s.%s.lock", (int)(name - file), file, name);
    *fd = path.failed ? -1 : open(buf_str(&path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    buf_release(&path);
    return *fd < 0 || flock(*fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

int editor_run(const char *file)
{
    int lock, status = EDITOR_BUSY;
    if (take_lock(file, &lock))
        status = run(file);
    if (lock >= 0)
        close(lock);
    return status;
}

void editor_why(Buf *out)
{
    static const char *const names[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *command = getenv(names[i]);
        if (!command || !*command)
            continue;
        buf_addf(out,
                 word("The editor could not be started: \"%s\", which %s names. Leave with q, and begin with one that "
                      "is here: %s=vi ./mpdemo"),
                 command, names[i], names[i]);
        return;
    }
    buf_add_str(out,
                word("No editor could be started: neither sensible-editor, editor, nano nor vi is here. Set VISUAL or "
                     "EDITOR to the name of yours."));
}
