#include "run/procfs.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/proc_file.h"

bool procfs_read(pid_t pid, ProcFacts *facts)
{
    char text[1024];
    const char *fields = proc_file_stat(pid, text, sizeof text);
    if (!fields)
        return false;
    char state;
    int parent, group, session, threads;
    uint64_t user, kernel;
    int64_t started, pages;
    if (sscanf(fields,
               " %c %d %d %d %*d %*d %*u %*u %*u %*u %*u %" SCNu64 " %" SCNu64 " %*d %*d %*d %*d %d %*d %" SCNd64
               " %*u %" SCNd64,
               &state, &parent, &group, &session, &user, &kernel, &threads, &started, &pages) != 9)
        return false;
    long ticks = sysconf(_SC_CLK_TCK), page = sysconf(_SC_PAGESIZE);
    *facts = (ProcFacts){
        .pid = pid,
        .parent = parent,
        .group = group,
        .session = session,
        .state = state,
        .threads = threads,
        .cpu = (int64_t)((user + kernel) * 1000 / (uint64_t)ticks),
        .started = started,
        .resident = pages * (page / 1024),
    };
    return true;
}

static int64_t field_of(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    return at ? strtoll(at + strlen(name), NULL, 10) : 0;
}

bool procfs_memory(pid_t pid, int64_t *resident, int64_t *shared, int64_t *own, int64_t *pss)
{
    char path[48], text[2048];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    if (proc_file_read(path, text, sizeof text) <= 0)
        return false;
    *resident = field_of(text, "\nRss:");
    *shared = field_of(text, "\nShared_Clean:") + field_of(text, "\nShared_Dirty:");
    *own = field_of(text, "\nPrivate_Clean:") + field_of(text, "\nPrivate_Dirty:");
    if (pss)
        *pss = field_of(text, "\nPss:");
    return true;
}

bool procfs_variable(pid_t pid, const char *name, char *value, size_t size)
{
    char text[131072]; /* as large as an environment mostly gets; not thread-local, which every thread would pay for */
    char path[48];
    snprintf(path, sizeof path, "/proc/%d/environ", (int)pid);
    ssize_t total = proc_file_read(path, text, sizeof text);
    size_t length = strlen(name);
    for (ssize_t at = 0; at < total; at += (ssize_t)strlen(text + at) + 1) {
        if (strncmp(text + at, name, length) != 0)
            continue;
        snprintf(value, size, "%s", text + at + length);
        return true;
    }
    return false;
}

bool procfs_has_marker(pid_t pid, const char *marker)
{
    char name[32], value[64];
    size_t length = strcspn(marker, "=") + 1;
    snprintf(name, sizeof name, "%.*s", (int)length, marker);
    return procfs_variable(pid, name, value, sizeof value) && strcmp(value, marker + length) == 0;
}

void procfs_command(pid_t pid, char *out, size_t size)
{
    char path[48];
    snprintf(path, sizeof path, "/proc/%d/cmdline", (int)pid);
    ssize_t got = proc_file_read(path, out, size);
    if (got < 0)
        got = 0;
    while (got > 0 && out[got - 1] == '\0')
        got--;
    for (ssize_t i = 0; i < got; i++)
        if (out[i] == '\0')
            out[i] = ' ';
    out[got] = '\0';
}

bool procfs_same_program(pid_t pid, pid_t other)
{
    char path[48];
    struct stat one, two;
    snprintf(path, sizeof path, "/proc/%d/exe", (int)pid);
    if (stat(path, &one) < 0)
        return true; /* gone, or not ours to see: nothing is claimed */
    snprintf(path, sizeof path, "/proc/%d/exe", (int)other);
    return stat(path, &two) < 0 || (one.st_dev == two.st_dev && one.st_ino == two.st_ino);
}

bool procfs_all(PidVec *pids)
{
    DIR *dir = opendir("/proc");
    if (!dir)
        return false;
    bool fine = true;
    for (struct dirent *entry; fine && (entry = readdir(dir));)
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')
            fine = vec_push(pids, (pid_t)atoi(entry->d_name));
    closedir(dir);
    return fine;
}

static bool spared(pid_t pid, const pid_t *spare, size_t spares)
{
    for (size_t i = 0; i < spares; i++)
        if (spare[i] == pid)
            return true;
    return false;
}

/* Any length: a storm can leave us thousands of children at once. */
static bool add_children_of_thread(pid_t pid, const char *thread, const pid_t *spare, size_t spares, PidVec *pids)
{
    char path[300], text[4096];
    snprintf(path, sizeof path, "/proc/%d/task/%s/children", (int)pid, thread);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return true;
    bool fine = true;
    long number = 0;
    ssize_t got;
    while (fine && (got = read(fd, text, sizeof text)) > 0) {
        for (ssize_t i = 0; fine && i < got; i++) {
            if (text[i] >= '0' && text[i] <= '9') {
                number = number * 10 + (text[i] - '0');
                continue;
            }
            if (number > 0 && !spared((pid_t)number, spare, spares))
                fine = vec_push(pids, (pid_t)number);
            number = 0;
        }
    }
    close(fd);
    return fine;
}

static bool add_listed_children(pid_t pid, const pid_t *spare, size_t spares, PidVec *pids)
{
    char path[48];
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *dir = opendir(path);
    if (!dir)
        return true;
    bool fine = true;
    for (struct dirent *entry; fine && (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            fine = add_children_of_thread(pid, entry->d_name, spare, spares, pids);
    closedir(dir);
    return fine;
}

static bool kernel_lists_children(void)
{
    static int known = -1;
    if (known < 0) {
        char path[64];
        snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
        known = access(path, R_OK) == 0;
    }
    return known;
}

/* Where the kernel keeps no lists of children: every process' parent, over and over, until nothing is added. */
static bool add_by_parents(pid_t root, const pid_t *spare, size_t spares, bool deep, PidVec *pids)
{
    PidVec all = {0}, parents = {0};
    bool fine = procfs_all(&all);
    for (size_t i = 0; fine && i < all.count; i++) {
        ProcFacts facts = {0};
        fine = vec_push(&parents, procfs_read(all.items[i], &facts) ? facts.parent : 0);
    }
    pid_t of = root;
    for (size_t done = pids->count; fine; of = pids->items[done++]) {
        for (size_t i = 0; fine && i < all.count; i++)
            if (parents.items[i] == of && !spared(all.items[i], spare, spares))
                fine = vec_push(pids, all.items[i]);
        if (!deep || done >= pids->count)
            break;
    }
    vec_release(&all);
    vec_release(&parents);
    return fine;
}

bool procfs_children(pid_t pid, const pid_t *spare, size_t spares, PidVec *pids)
{
    return kernel_lists_children() ? add_listed_children(pid, spare, spares, pids)
                                   : add_by_parents(pid, spare, spares, false, pids);
}

bool procfs_descendants(pid_t root, const pid_t *spare, size_t spares, PidVec *pids)
{
    if (!kernel_lists_children())
        return add_by_parents(root, spare, spares, true, pids);
    size_t at = pids->count;
    if (!add_listed_children(root, spare, spares, pids))
        return false;
    for (; at < pids->count; at++)
        if (!add_listed_children(pids->items[at], spare, spares, pids))
            return false;
    return true;
}
