#include "run/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/io.h"

static const char prefix[] = "mpdemo-run-";

static bool usable(const char *base)
{
    return base && base[0] == '/' && strlen(base) < 40 && io_is_folder(base) && access(base, W_OK | X_OK) == 0;
}

static const char *base_folder(void)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    return usable(runtime) ? runtime : "/tmp";
}

/* The files of one folder, and the folder. */
static void remove_all_in(const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(dir), entry->d_name, 0);
    closedir(dir);
    rmdir(path);
}

void place_remove_folder(const char *path, size_t size)
{
    static const char *const folders[] = {"/python/__pycache__", "/python"};
    static const char *const names[] = {"/socket", "/shared", "/names", "/counts", ""};
    char name[160];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (snprintf(name, sizeof name, "%.*s%s", (int)size, path, folders[i]) < (int)sizeof name)
            remove_all_in(name);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (snprintf(name, sizeof name, "%.*s%s", (int)size, path, names[i]) >= (int)sizeof name)
            return;
        if (*names[i])
            unlink(name);
        else
            rmdir(name);
    }
}

/* A name tells who made it: mpdemo-run-PID-xxxxxx. Only what is ours and whose maker is dead is removed. */
static void remove_stale(const char *base)
{
    DIR *dir = opendir(base);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[128];
        struct stat info;
        if (strncmp(entry->d_name, prefix, sizeof prefix - 1) != 0 || strlen(entry->d_name) > 40)
            continue;
        long pid = strtol(entry->d_name + sizeof prefix - 1, NULL, 10);
        if (pid <= 0 || kill((pid_t)pid, 0) == 0 || errno != ESRCH)
            continue;
        snprintf(path, sizeof path, "%s/%.40s", base, entry->d_name);
        if (lstat(path, &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == geteuid())
            place_remove_folder(path, strlen(path));
    }
    closedir(dir);
}

static Status make_listener(Place *place, Fault *fault)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    memcpy(address.sun_path, place->socket_path, strlen(place->socket_path) + 1);
    place->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    /* the queue must hold a burst of new processes; the kernel cuts it to net.core.somaxconn */
    if (place->listener < 0 || bind(place->listener, (struct sockaddr *)&address, sizeof address) < 0 ||
        listen(place->listener, 4096) < 0)
        return fault_set(fault, STATUS_IO, "%s: no socket can be made there: %s", place->socket_path, strerror(errno));
    return STATUS_OK;
}

static Status make_shared(Place *place, Fault *fault)
{
    int fd = open(place->shared_path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    void *page = MAP_FAILED;
    if (fd >= 0 && ftruncate(fd, sizeof(TraceShared)) == 0)
        page = mmap(NULL, sizeof(TraceShared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0)
        close(fd);
    if (page == MAP_FAILED)
        return fault_set(fault, STATUS_IO, "%s: %s", place->shared_path, strerror(errno));
    place->shared = page;
    place->shared->magic = TRACE_SHARED_MAGIC;
    atomic_store(&place->shared->alive, 1);
    atomic_store(&place->shared->ever, 1);
    return STATUS_OK;
}

Status place_make(Place *place, Fault *fault)
{
    *place = (Place){.listener = -1};
    const char *base = base_folder();
    remove_stale(base);
    snprintf(place->folder, sizeof place->folder, "%s/%s%ld-XXXXXX", base, prefix, (long)getpid());
    if (!mkdtemp(place->folder)) {
        Status status = fault_set(fault, STATUS_IO, "%s: no folder can be made there: %s", base, strerror(errno));
        place->folder[0] = '\0';
        return status;
    }
    snprintf(place->id, sizeof place->id, "%s", strrchr(place->folder, '/') + sizeof prefix);
    snprintf(place->socket_path, sizeof place->socket_path, "%s/socket", place->folder);
    snprintf(place->shared_path, sizeof place->shared_path, "%s/shared", place->folder);
    snprintf(place->shim_path, sizeof place->shim_path, "%s/python", place->folder);
    Status status = make_listener(place, fault);
    if (status == STATUS_OK)
        status = make_shared(place, fault);
    if (status != STATUS_OK)
        place_remove(place);
    return status;
}

void place_remove(Place *place)
{
    if (place->listener >= 0 && place->folder[0])
        close(place->listener);
    if (place->shared)
        munmap(place->shared, sizeof *place->shared);
    if (place->folder[0])
        place_remove_folder(place->folder, strlen(place->folder));
    *place = (Place){.listener = -1};
}
