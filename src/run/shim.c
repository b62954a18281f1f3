#include "run/shim.h"

#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHIM(id)                                       \
    __asm__(".section .rodata\n"                       \
            ".global shim_text_" #id "\n"              \
            "shim_text_" #id ":\n"                     \
            ".incbin \"run/shim/" #id ".py\"\n"        \
            ".global shim_text_end_" #id "\n"          \
            "shim_text_end_" #id ":\n"                 \
            ".byte 0\n"                                \
            ".previous\n");                            \
    extern const char shim_text_##id[], shim_text_end_##id[];
#include "run/shim.def"
#undef SHIM

static const struct {
    const char *name, *text, *end;
} files[] = {
#define SHIM(id) {#id ".py", shim_text_##id, shim_text_end_##id},
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
}
