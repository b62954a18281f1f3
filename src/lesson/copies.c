/* The learner's own versions of scripts: see copies.h. */
#include "lesson/copies.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/words.h"
#include "lesson/progress.h"

enum { SCRIPT_MAX = 1 << 20, LINKS_MAX = 256, KEPT_MAX = 1000 };

/* FNV-1a: two scripts of one name have two folders. */
static unsigned path_number(const char *path)
{
    unsigned hash = 2166136261u;
    for (; *path; path++)
        hash = (hash ^ (unsigned char)*path) * 16777619u;
    return hash;
}

/* .../edits/line1 for a lesson, .../edits/own-NAME-1a2b3c4d for a script of one's own. NULL: there is no place. */
static char *copy_folder(const char *slug, const char *original)
{
    char *state = progress_folder();
    Buf path = {0};
    if (state && *state && slug) {
        buf_addf(&path, "%s/edits/%s", state, slug);
    } else if (state && *state) {
        char *full = realpath(original, NULL);
        const char *name = base_name(original);
        int size = (int)strcspn(name, ".");
        buf_addf(&path, "%s/edits/own-%.*s-%08x", state, size < 80 ? size : 80, name,
                 path_number(full ? full : original));
        free(full);
    }
    mem_free(state);
    return path.size ? buf_take(&path) : NULL;
}

static bool is_importable(const char *folder, const char *name)
{
    size_t size = strlen(name);
    if (name[0] == '.' || strcmp(name, "__pycache__") == 0 || strcmp(name, "solution.py") == 0 ||
        strcmp(name, "check.py") == 0)
        return false; /* an exercise's answer does not lie beside what is to be written */
    if (size > 3 && strcmp(name + size - 3, ".py") == 0)
        return true;
    Buf inner = {0};
    buf_addf(&inner, "%s/%s/__init__.py", folder, name);
    bool package = !inner.failed && access(buf_str(&inner), R_OK) == 0;
    buf_release(&inner);
    return package;
}

static bool is_link(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

/* What is there already stays, it may be the learner's; but a link is ours, and may lead where the lesson was once. */
static bool link_beside(const char *target, const char *path)
{
    char leads[PATH_MAX];
    ssize_t size = readlink(path, leads, sizeof leads);
    if (size >= 0 && (size_t)size == strlen(target) && memcmp(leads, target, (size_t)size) == 0)
        return true;
    if (size >= 0)
        unlink(path);
    return symlink(target, path) == 0;
}

static void link_siblings(const char *original, const char *folder)
{
    Buf from = {0}, target = {0}, link = {0};
    const char *slash = strrchr(original, '/');
    buf_add(&from, original, slash ? (size_t)(slash - original) : 0);
    char *full = realpath(slash ? buf_str(&from) : ".", NULL);
    DIR *dir = full ? opendir(full) : NULL;
    struct dirent *entry;
    for (int links = 0; dir && links < LINKS_MAX && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, base_name(original)) == 0 || !is_importable(full, entry->d_name))
            continue;
        buf_clear(&target);
        buf_clear(&link);
        buf_addf(&target, "%s/%s", full, entry->d_name);
        buf_addf(&link, "%s/%s", folder, entry->d_name);
        if (!target.failed && !link.failed && link_beside(buf_str(&target), buf_str(&link)))
            links++;
    }
    if (dir)
        closedir(dir);
    free(full);
    buf_release(&from);
    buf_release(&target);
    buf_release(&link);
}

/* Renames, unless there is something of that name: another session may do the same at the same time. */
static bool move_to_free(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    return (errno == EINVAL || errno == ENOSYS) && link(from, to) == 0 && unlink(from) == 0;
}

/* An earlier version goes to script.1.py, script.2.py ... */
static bool keep_earlier(const char *copy)
{
    Buf path = {0};
    bool kept = false;
    int stem = (int)strlen(copy) - 3;
    if (stem < 0 || strcmp(copy + stem, ".py") != 0)
        stem += 3;
    for (int number = 1; !kept && number < KEPT_MAX; number++) {
        buf_clear(&path);
        buf_addf(&path, "%.*s.%d%s", stem, copy, number, copy + stem);
        if (path.failed)
            break;
        kept = move_to_free(copy, buf_str(&path));
    }
    buf_release(&path);
    return kept;
}

char *copy_path(const char *slug, const char *original)
{
    Buf path = {0};
    char *folder = copy_folder(slug, original);
    if (folder)
        buf_addf(&path, "%s/%s", folder, base_name(original));
    mem_free(folder);
    return folder ? buf_take(&path) : NULL;
}

static Status write_copy(const char *original, const char *copy, Fault *fault)
{
    Buf text = {0}, beside = {0};
    Status status = io_read_file(original, &text, SCRIPT_MAX, fault);
    buf_addf(&beside, "%s.begun", copy);
    if (status == STATUS_OK && beside.failed)
        status = fault_set(fault, STATUS_NO_MEMORY, "%s: not enough memory to write it", copy);
    if (status == STATUS_OK)
        status = io_write_file(buf_str(&beside), buf_str(&text), text.size, fault);
    /* one that has come meanwhile is the learner's, from another session: it stays */
    if (status == STATUS_OK && !move_to_free(buf_str(&beside), copy)) {
        if (errno != EEXIST)
            status = fault_set(fault, STATUS_IO, "%s: %s", copy, strerror(errno));
        unlink(buf_str(&beside));
    }
    buf_release(&beside);
    buf_release(&text);
    return status;
}

char *copy_make(const char *slug, const char *original, bool anew, Fault *fault)
{
    char *folder = copy_folder(slug, original), *copy = copy_path(slug, original);
    Status status = STATUS_OK;
    if (!folder || !copy || io_make_dirs(folder, 0700) != STATUS_OK)
        status = fault_set(fault, STATUS_IO, "%s",
                           word("There is no place for your version: neither XDG_STATE_HOME "
                                "nor HOME can be written to."));
    if (status == STATUS_OK && is_link(copy))
        unlink(copy); /* put there for a sibling's imports: what is written to it would be written to the original */
    bool there = status == STATUS_OK && access(copy, F_OK) == 0;
    if (there && anew && !keep_earlier(copy))
        status = fault_set(fault, STATUS_IO, "%s",
                           word("Your earlier version could not be put aside, so nothing was "
                                "changed."));
    if (status == STATUS_OK && (!there || anew))
        status = write_copy(original, copy, fault);
    if (status == STATUS_OK)
        link_siblings(original, folder);
    mem_free(folder);
    if (status == STATUS_OK)
        return copy;
    mem_free(copy);
    return NULL;
}

/* --- all of them */

static char *edits_folder(void)
{
    char *state = progress_folder();
    Buf path = {0};
    if (state && *state)
        buf_addf(&path, "%s/edits", state);
    mem_free(state);
    return path.size ? buf_take(&path) : NULL;
}

/* Texts of Python; what is a link leads to a lesson's own. */
static int count_texts(const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    int count = 0;
    while (dir && (entry = readdir(dir))) {
        struct stat st;
        size_t size = strlen(entry->d_name);
        bool text = size > 3 && strcmp(entry->d_name + size - 3, ".py") == 0;
        count += text && fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
    }
    if (dir)
        closedir(dir);
    return count;
}

int copies_count(void)
{
    char *folder = edits_folder();
    DIR *dir = folder ? opendir(folder) : NULL;
    struct dirent *entry;
    int count = 0;
    while (dir && (entry = readdir(dir))) {
        Buf path = {0};
        buf_addf(&path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.' && !path.failed)
            count += count_texts(buf_str(&path));
        buf_release(&path);
    }
    if (dir)
        closedir(dir);
    mem_free(folder);
    return count;
}

char *copies_put_aside(Fault *fault)
{
    char *folder = edits_folder(), date[32];
    time_t now = time(NULL);
    struct tm local;
    Buf path = {0};
    bool moved = false;
    if (!folder || !localtime_r(&now, &local) || !strftime(date, sizeof date, "%Y-%m-%d-%H%M%S", &local)) {
        fault_set(fault, STATUS_NO_MEMORY, "not enough memory to put your texts aside");
        mem_free(folder);
        return NULL;
    }
    errno = EEXIST;
    for (int number = 1; !moved && number < KEPT_MAX && errno == EEXIST; number++) {
        buf_clear(&path);
        buf_addf(&path, "%s-%s", folder, date);
        if (number > 1) /* twice within a second */
            buf_addf(&path, ".%d", number);
        moved = !path.failed && move_to_free(folder, buf_str(&path));
        if (!moved && errno == EPERM && access(buf_str(&path), F_OK) != 0) /* a folder cannot be linked */
            moved = rename(folder, buf_str(&path)) == 0;
    }
    if (!moved)
        fault_set(fault, STATUS_IO, "%s: %s", folder, strerror(errno));
    mem_free(folder);
    if (moved)
        return buf_take(&path);
    buf_release(&path);
    return NULL;
}
