#include "run/shim.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/io.h"

#define SHIM(id) EMBED(shim_text_##id, "run/shim/" #id ".py")
#include "run/shim.def"
#undef SHIM

static const struct {
    const char *name, *text, *end;
} files[] = {
#define SHIM(id) {#id ".py", shim_text_##id, shim_text_##id##_end},
#include "run/shim.def"
#undef SHIM
};

Status shim_lay(const char *folder, Fault *fault)
{
    if (mkdir(folder, 0700) < 0)
        return fault_set(fault, STATUS_IO, "%s: %s", folder, strerror(errno));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        bool fine = fd >= 0 && io_write_full(fd, files[i].text, (size_t)(files[i].end - files[i].text)) == STATUS_OK;
        int error = errno;
        if (fd >= 0)
            close(fd);
        if (!fine)
            return fault_set(fault, STATUS_IO, "%s: %s", path, strerror(error));
    }
    return STATUS_OK;
}

/* Another content, another folder: what was compiled from other texts is never taken. (FNV-1a) */
static uint64_t content(void)
{
    uint64_t sum = 0xcbf29ce484222325u;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        for (const char *at = files[i].text; at < files[i].end; at++)
            sum = (sum ^ (unsigned char)*at) * 0x100000001b3u;
    return sum;
}

static bool is_old_folder(int parent, const char *name)
{
    enum { OLD_SECONDS = 30 * 24 * 3600 };
    struct stat info;
    return strlen(name) == 16 && strspn(name, "0123456789abcdef") == 16 &&
           fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(info.st_mode) &&
           info.st_uid == geteuid() && time(NULL) - info.st_mtime > OLD_SECONDS;
}

static void remove_folder(int parent, const char *name)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            unlinkat(fd, entry->d_name, 0);
    closedir(dir);
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* What other versions of mpdemo left there, and none has made anew for a month. */
static void remove_old(const char *current)
{
    const char *own = strrchr(current, '/') + 1;
    char parent[PATH_MAX];
    if (snprintf(parent, sizeof parent, "%.*s", (int)(own - current), current) >= (int)sizeof parent)
        return;
    DIR *dir = opendir(parent);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strcmp(entry->d_name, own) != 0 && is_old_folder(dirfd(dir), entry->d_name))
            remove_folder(dirfd(dir), entry->d_name);
    closedir(dir);
}

void shim_cache(Buf *path)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    struct stat info;
    if (cache && cache[0] == '/')
        buf_addf(path, "%s/mpdemo/%016" PRIx64, cache, content());
    else if (home && home[0] == '/')
        buf_addf(path, "%s/.cache/mpdemo/%016" PRIx64, home, content());
    /* code is read from there: so nobody else may write into it */
    if (path->failed || !path->size || io_make_dirs(buf_str(path), 0700) != STATUS_OK ||
        stat(buf_str(path), &info) < 0 || info.st_uid != geteuid() || (info.st_mode & 022))
        buf_clear(path);
    else
        remove_old(buf_str(path));
}
