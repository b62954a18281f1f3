#include "mp/tracker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/vec.h"
#include "mp/start.h"
#include "mp/tracer.h"

/* --- the program's side */

static pid_t start_tracker(Thread *th, int fd)
{
    Mp *mp = mp_of(th);
    char fd_word[32], by_word[64], command[96];
    Starting saved = mp->starting;
    mp->starting = (Starting){.kind = "tracker", .method = METHOD_NONE, .name = "resource tracker", .pool = -1};
    tracer_start(th, false);
    snprintf(fd_word, sizeof fd_word, "pipe=%d", fd);
    snprintf(by_word, sizeof by_word, "by=%d:%lld", (int)getpid(), (long long)mp->starting.start_n);
    snprintf(command, sizeof command, "from multiprocessing.resource_tracker import main;main(%d)", fd);
    const char *const args[] = {fd_word, by_word, NULL};
    bool vain;
    pid_t pid = image_start(th, &(Image){"--mp-tracker", command, args, (const int[]){fd, 2}, 2}, &vain);
    tracer_started(th, pid, mp->starting.start_n);
    mp->starting = saved;
    return pid;
}

/* It is gone if nobody reads the pipe any more. */
static bool is_alive(Mp *mp)
{
    static const char probe[] = "PROBE:0:noop\n";
    return mp->tracker_fd >= 0 && write(mp->tracker_fd, probe, sizeof probe - 1) == (ssize_t)(sizeof probe - 1);
}

bool tracker_ensure(Thread *th)
{
    Mp *mp = mp_of(th);
    int ends[2], status;
    if (is_alive(mp))
        return true;
    if (mp->tracker_fd >= 0) {
        close(mp->tracker_fd);
        mp->tracker_fd = -1;
        if (mp->tracker_pid > 0)
            waitpid(mp->tracker_pid, &status, WNOHANG);
        Value warn = import_attr(th, "warnings", "warn");
        Value text =
            str_from(th, "resource_tracker: process died unexpectedly, relaunching.  Some resources might leak.");
        Value done = warn && text ? call1(th, warn, text) : NULL;
        unref_maybe(th, warn);
        unref_maybe(th, text);
        if (!done)
            return false;
        unref(th, done);
    }
    if (pipe2(ends, O_CLOEXEC) < 0) {
        raise_errno(th, errno, NULL);
        return false;
    }
    mp->tracker_pid = start_tracker(th, ends[0]);
    close(ends[0]);
    if (mp->tracker_pid < 0) {
        close(ends[1]);
        return false;
    }
    mp->tracker_fd = ends[1];
    return true;
}

enum { LINE_MAX_SIZE = 512 }; /* written at once, below PIPE_BUF: lines of several processes do not mix */

static int line_write(char line[LINE_MAX_SIZE + 1], const char *verb, const char *name, const char *type)
{
    return snprintf(line, LINE_MAX_SIZE + 1, "%s:%s:%s\n", verb, name, type);
}

bool tracker_tell(Thread *th, const char *verb, const char *name, const char *type)
{
    char line[LINE_MAX_SIZE + 1];
    int size = line_write(line, verb, name, type);
    if (size >= LINE_MAX_SIZE)
        return raise_false(th, T_ValueError, "msg too long");
    if (!tracker_ensure(th))
        return false;
    if (write(mp_of(th)->tracker_fd, line, (size_t)size) == size)
        return true;
    raise_errno(th, errno, NULL);
    return false;
}

void tracker_forget(Mp *mp, const char *name, const char *type)
{
    char line[LINE_MAX_SIZE + 1];
    int size = line_write(line, "UNREGISTER", name, type);
    if (mp->tracker_fd >= 0 && write(mp->tracker_fd, line, (size_t)size) < 0)
        return; /* it is gone, and what it knew with it */
}

/* --- the tracker's side: all that is registered, by type, in the order in which it came */

typedef struct Resource {
    char *type, *name;
} Resource;
typedef VEC(Resource) Resources;

static size_t find(const Resources *all, const char *type, const char *name)
{
    size_t i = 0;
    while (i < all->count && (strcmp(all->items[i].type, type) != 0 || strcmp(all->items[i].name, name) != 0))
        i++;
    return i;
}

static void take_out(Resources *all, size_t i)
{
    mem_free(all->items[i].type);
    mem_free(all->items[i].name);
    memmove(&all->items[i], &all->items[i + 1], (all->count - i - 1) * sizeof all->items[0]);
    all->count--;
}

static void put_in(Resources *all, const char *type, const char *name)
{
    Resource r = {mem_strdup(type), mem_strdup(name)};
    if (find(all, type, name) == all->count && r.type && r.name && vec_push(all, r))
        return;
    mem_free(r.type);
    mem_free(r.name);
}

static void obey(Resources *all, char *line)
{
    char *name = strchr(line, ':'), *type = name ? strrchr(name + 1, ':') : NULL;
    if (!type)
        return;
    *name++ = '\0';
    *type++ = '\0';
    size_t at = find(all, type, name);
    if (strcmp(line, "REGISTER") == 0)
        put_in(all, type, name);
    else if (strcmp(line, "UNREGISTER") == 0 && at < all->count)
        take_out(all, at);
    else if (strcmp(line, "UNREGISTER") == 0) /* a process had registered it for itself alone, and another let it go */
        dprintf(STDERR_FILENO, "Traceback (most recent call last):\nKeyError: '%s'\n", name);
}

static void read_all(int fd, Resources *all)
{
    Buf text = {0};
    char chunk[4096];
    ssize_t n;
    while ((n = read(fd, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR)) {
        char *end;
        if (n < 0)
            continue;
        buf_add(&text, chunk, (size_t)n);
        size_t done = 0;
        while (!text.failed && (end = memchr(text.data + done, '\n', text.size - done))) {
            *end = '\0';
            obey(all, text.data + done);
            done = (size_t)(end - text.data) + 1;
        }
        memmove(text.data, text.data + done, text.size - done);
        text.size -= done;
    }
    buf_release(&text);
}

static void warn(const char *message)
{
    dprintf(STDERR_FILENO,
            "<frozen multiprocessing.resource_tracker>: UserWarning: resource_tracker: %s\n  warnings.warn(\n",
            message);
}

/* Tells of all of one type, and unlinks them. */
static void clean_type(Resources *all)
{
    Buf names = {0}, message = {0};
    char *type = mem_strdup(all->items[0].type);
    size_t count = 0;
    for (size_t i = 0; type && i < all->count; i++)
        if (strcmp(all->items[i].type, type) == 0)
            buf_addf(&names, "%s'%s'", count++ ? ", " : "", all->items[i].name);
    buf_addf(&message, "There appear to be %zu leaked %s objects to clean up at shutdown: {%s}", count,
             type ? type : "", buf_str(&names));
    warn(buf_str(&message));
    for (size_t i = 0; i < all->count;) {
        if (type && strcmp(all->items[i].type, type) != 0) {
            i++;
            continue;
        }
        if (strcmp(all->items[i].type, "shared_memory") == 0 && shm_unlink(all->items[i].name) < 0) {
            buf_clear(&message);
            buf_addf(&message, "'%s': [Errno %d] %s: '%s'", all->items[i].name, errno, strerror(errno),
                     all->items[i].name);
            warn(buf_str(&message));
        }
        take_out(all, i);
    }
    mem_free(type);
    buf_release(&names);
    buf_release(&message);
}

int tracker_main(Mp *mp, int fd)
{
    Resources all = {0};
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGPIPE, SIG_IGN); /* as every Python: nobody may be left to read what it tells */
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    read_all(fd, &all);
    bool leaked = all.count > 0;
    while (all.count)
        clean_type(&all);
    vec_release(&all);
    tracer_exit(mp, leaked, "");
    return leaked;
}

/* --- the module that resource_tracker.py stands on */

static Value ensure(Thread *th, Value *a)
{
    (void)a;
    return tracker_ensure(th) ? none(th) : NULL;
}

static Value tell(Thread *th, Value *a)
{
    const char *text[3];
    for (int i = 0; i < 3; i++) {
        if (!is_str(a[i]))
            return raise(th, T_TypeError, "a str is needed, not '%s'", type_of(th, a[i])->name);
        text[i] = str_data(a[i]);
    }
    return tracker_tell(th, text[0], text[1], text[2]) ? none(th) : NULL;
}

static Value get_fd(Thread *th, Value *a)
{
    (void)a;
    return mp_of(th)->tracker_fd < 0 ? none(th) : int_from(th, mp_of(th)->tracker_fd);
}

static Value get_pid(Thread *th, Value *a)
{
    (void)a;
    return mp_of(th)->tracker_pid <= 0 ? none(th) : int_from(th, mp_of(th)->tracker_pid);
}

static const NativeDef FUNCTIONS[] = {{"ensure()", ensure, "Starts it unless it runs.", 0},
                                      {"tell(verb, name, type)", tell, "A line for it.", 0},
                                      {"fd()", get_fd, "The pipe's end, or None.", 0},
                                      {"pid()", get_pid, "Its pid, or None: it was started by a parent.", 0},
                                      {0}};
const ModuleDef TRACKER_MODULE = {"multiprocessing._tracker", NULL, FUNCTIONS, NULL};
