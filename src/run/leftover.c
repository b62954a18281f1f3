#include "run/leftover.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "run/procfs.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PROCESSES_MOST = 256, MAPS_MOST = 1 << 22 };

static bool is_multiprocessings(const char *name)
{
    static const char *const prefixes[] = {"sem.mp-", "sem.loky-", "psm_"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}

static bool is_older(const struct stat *info, const struct timespec *since)
{
    return info->st_ctim.tv_sec < since->tv_sec ||
           (info->st_ctim.tv_sec == since->tv_sec && info->st_ctim.tv_nsec < since->tv_nsec);
}

static void note(const char *path, const struct timespec *since, Leftovers *found)
{
    struct stat info;
    if (!is_multiprocessings(strrchr(path, '/') + 1) || lstat(path, &info) < 0 || !S_ISREG(info.st_mode) ||
        info.st_uid != getuid() || is_older(&info, since))
        return;
    for (size_t i = 0; i < found->count; i++)
        if (strcmp(found->items[i], path) == 0)
            return;
    char *copy = mem_strdup(path);
    if (!copy || !vec_push(found, copy))
        mem_free(copy);
}

/* A line of maps ends with the path; of a file that is removed already, with " (deleted)", which no name ends with. */
static void look_at(pid_t pid, const struct timespec *since, Leftovers *found)
{
    char path[48];
    Buf maps = {0};
    snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    if (io_read_file(path, &maps, MAPS_MOST, NULL) == STATUS_OK && maps.data) {
        char *rest = NULL;
        for (char *line = strtok_r(maps.data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
            const char *at = strstr(line, "/dev/shm/");
            if (at)
                note(at, since, found);
        }
    }
    buf_release(&maps);
}

void leftovers_find(pid_t root, const struct timespec *since, Leftovers *found)
{
    PidVec pids = {0};
    procfs_descendants(root, NULL, 0, &pids);
    for (size_t i = 0; i < pids.count && i < PROCESSES_MOST; i++)
        look_at(pids.items[i], since, found);
    vec_release(&pids);
}

void leftovers_remove(Leftovers *found)
{
    for (size_t i = 0; i < found->count; i++) {
        unlink(found->items[i]);
        mem_free(found->items[i]);
    }
    vec_release(found);
}
