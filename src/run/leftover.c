#include "run/leftover.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "run/procfs.h"

/* A semaphore's file is known by its number: whoever makes one maps it under another name than it then gets. */

enum { PROCESSES_MOST = 256, MAPS_MOST = 1 << 22 };

static const char FOLDER[] = "/dev/shm/";

static bool has(const Leftovers *found, ino_t file)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i] == file)
            return true;
    return false;
}

static void look_at(pid_t pid, Leftovers *found)
{
    char path[48], *rest = NULL;
    Buf maps = {0};
    snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    bool read = io_read_file(path, &maps, MAPS_MOST, NULL) == STATUS_OK && maps.data;
    for (char *line = read ? strtok_r(maps.data, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest)) {
        uintmax_t file;
        if (strstr(line, FOLDER) && sscanf(line, "%*s %*s %*s %*s %ju", &file) == 1 && !has(found, (ino_t)file))
            (void)vec_push(found, (ino_t)file);
    }
    buf_release(&maps);
}

void leftovers_find(pid_t root, Leftovers *found)
{
    PidVec pids = {0};
    procfs_descendants(root, NULL, 0, &pids);
    for (size_t i = 0; i < pids.count && i < PROCESSES_MOST; i++)
        look_at(pids.items[i], found);
    vec_release(&pids);
}

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

void leftovers_remove(Leftovers *found, const struct timespec *since)
{
    DIR *folder = found->count ? opendir(FOLDER) : NULL;
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        struct stat info;
        if (is_multiprocessings(entry->d_name) && has(found, entry->d_ino) &&
            fstatat(dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode) &&
            info.st_uid == getuid() && !is_older(&info, since))
            unlinkat(dirfd(folder), entry->d_name, 0);
    }
    if (folder)
        closedir(folder);
    vec_release(found);
}
