/* os: files and directories by path. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "std/os.h"
#include "std/util.h"

static Value done(Thread *th, int result, const char *path)
{
    return result < 0 ? raise_errno(th, errno, path) : none(th);
}

/* The same of two paths: both are told. */
static Value done_both(Thread *th, int result, const char *from, const char *to)
{
    if (result == 0)
        return none(th);
    int number = errno;
    Value parts = tuple_steal(th, 5, (Value[]){small_make(number), str_from(th, strerror(number)), str_from(th, from),
                                               none(th), str_from(th, to)});
    Value error = parts ? call_tuple(th, (Value)th->vm->type[T_OSError], parts, NULL) : NULL;
    unref_maybe(th, parts);
    if (error)
        error_set_steal(th, error);
    return NULL;
}

static Value os_getcwd(Thread *th, Value *a)
{
    (void)a;
    char *path = getcwd(NULL, 0);
    if (!path)
        return raise_errno(th, errno, NULL);
    Value text = str_from(th, path);
    free(path); /* the C library's own */
    return text;
}
static Value os_chdir(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    return path ? done(th, chdir(path), path) : NULL;
}

static Value os_listdir(Thread *th, Value *a)
{
    const char *path = a[0] && !is_none(th, a[0]) ? path_text(th, a[0]) : ".";
    if (!path)
        return NULL;
    DIR *dir = opendir(path);
    if (!dir)
        return raise_errno(th, errno, path);
    Value list = list_new(th, 16);
    struct dirent *entry;
    while (list && (entry = readdir(dir))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        if (!list_append_steal(th, list, str_from(th, entry->d_name)))
            ref_set(th, &list, NULL);
    }
    closedir(dir);
    return list;
}

static Value os_mkdir(Thread *th, Value *a)
{
    int mode = 0777;
    const char *path = path_text(th, a[0]);
    if (!path || (a[1] && !int_as_int(th, a[1], &mode)))
        return NULL;
    return done(th, mkdir(path, (mode_t)mode), path);
}

static bool make_parents(char *path)
{
    for (char *at = path + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        bool ok = mkdir(path, 0777) == 0 || errno == EEXIST;
        *at = '/';
        if (!ok)
            return false;
    }
    return true;
}
static Value os_makedirs(Thread *th, Value *a)
{
    int mode = 0777, fine = flag_of(th, a[2], false);
    const char *path = path_text(th, a[0]);
    if (!path || fine < 0 || (a[1] && !int_as_int(th, a[1], &mode)))
        return NULL;
    char *copy = mem_strdup(path);
    if (!copy)
        return raise_memory(th);
    struct stat info;
    bool ok = *copy && make_parents(copy) &&
              (mkdir(path, (mode_t)mode) == 0 ||
               (fine && errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode)));
    int error = *copy ? errno : ENOENT;
    mem_free(copy);
    return ok ? none(th) : raise_errno(th, error, path);
}
static Value os_rmdir(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    return path ? done(th, rmdir(path), path) : NULL;
}
static Value os_unlink(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    return path ? done(th, unlink(path), path) : NULL;
}
static Value os_rename(Thread *th, Value *a)
{
    const char *from = path_text(th, a[0]), *to = from ? path_text(th, a[1]) : NULL;
    return to ? done_both(th, rename(from, to), from, to) : NULL;
}
static Value os_link(Thread *th, Value *a)
{
    const char *from = path_text(th, a[0]), *to = from ? path_text(th, a[1]) : NULL;
    return to ? done_both(th, link(from, to), from, to) : NULL;
}
static Value os_symlink(Thread *th, Value *a)
{
    const char *from = path_text(th, a[0]), *to = from ? path_text(th, a[1]) : NULL;
    return to ? done_both(th, symlink(from, to), from, to) : NULL;
}
static Value os_readlink(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    char text[4096];
    ssize_t n = path ? readlink(path, text, sizeof text) : -1;
    if (!path)
        return NULL;
    return n < 0 ? raise_errno(th, errno, path) : str_new(th, text, (size_t)n);
}
static Value os_chmod(Thread *th, Value *a)
{
    int mode;
    const char *path = path_text(th, a[0]);
    return path && int_as_int(th, a[1], &mode) ? done(th, chmod(path, (mode_t)mode), path) : NULL;
}
static Value os_access(Thread *th, Value *a)
{
    int mode;
    const char *path = path_text(th, a[0]);
    return path && int_as_int(th, a[1], &mode) ? truth(th, access(path, mode) == 0) : NULL;
}
static Value os_mkfifo(Thread *th, Value *a)
{
    int mode = 0666;
    const char *path = path_text(th, a[0]);
    if (!path || (a[1] && !int_as_int(th, a[1], &mode)))
        return NULL;
    return done(th, mkfifo(path, (mode_t)mode), path);
}

/* --- stat_result: ten items, the last three of them times in whole seconds; more behind them by name alone */

static Value seconds(Thread *th, struct timespec t)
{
    return float_from(th, (double)t.tv_sec + (double)t.tv_nsec / 1e9);
}

static Value nanoseconds(Thread *th, struct timespec t)
{
    return int_from(th, (int64_t)t.tv_sec * 1000000000 + t.tv_nsec);
}

static Value stat_value(Thread *th, const struct stat *s)
{
    Value items[] = {
        int_from(th, s->st_mode), int_from(th, (int64_t)s->st_ino), int_from(th, (int64_t)s->st_dev),
        int_from(th, (int64_t)s->st_nlink), int_from(th, s->st_uid), int_from(th, s->st_gid),
        int_from(th, s->st_size), int_from(th, s->st_atim.tv_sec), int_from(th, s->st_mtim.tv_sec),
        int_from(th, s->st_ctim.tv_sec), seconds(th, s->st_atim), seconds(th, s->st_mtim), seconds(th, s->st_ctim),
        nanoseconds(th, s->st_atim), nanoseconds(th, s->st_mtim), nanoseconds(th, s->st_ctim),
        int_from(th, s->st_blksize), int_from(th, s->st_blocks), int_from(th, (int64_t)s->st_rdev)};
    return structseq_steal(th, "stat_result", tuple_steal(th, sizeof items / sizeof *items, items));
}

static Value os_stat(Thread *th, Value *a)
{
    struct stat s;
    int fd, follow = flag_of(th, a[1], true);
    if (follow < 0)
        return NULL;
    if (is_int(a[0])) {
        if (!int_as_int(th, a[0], &fd))
            return NULL;
        return fstat(fd, &s) < 0 ? raise_errno(th, errno, NULL) : stat_value(th, &s);
    }
    const char *path = path_text(th, a[0]);
    if (!path)
        return NULL;
    int r = follow ? stat(path, &s) : lstat(path, &s);
    return r < 0 ? raise_errno(th, errno, path) : stat_value(th, &s);
}
static Value os_lstat(Thread *th, Value *a)
{
    struct stat s;
    const char *path = path_text(th, a[0]);
    if (!path)
        return NULL;
    return lstat(path, &s) < 0 ? raise_errno(th, errno, path) : stat_value(th, &s);
}

static Value os_fspath(Thread *th, Value *a)
{
    if (is_str(a[0]) || is_bytes(a[0]))
        return ref(a[0]);
    Value found = attr_find_special(th, a[0], "__fspath__");
    if (!found)
        return th->error ? NULL
                         : raise(th, T_TypeError, "expected str, bytes or os.PathLike object, not %s",
                                 type_of(th, a[0])->name);
    Value path = call0(th, found);
    unref(th, found);
    return path;
}
static Value os_fsencode(Thread *th, Value *a)
{
    const char *text = path_text(th, a[0]);
    return text ? bytes_new(th, text, strlen(text)) : NULL;
}
static Value os_fsdecode(Thread *th, Value *a)
{
    const char *text = path_text(th, a[0]);
    return text ? str_from(th, text) : NULL;
}

/* walk(top): a list of (folder, folders, files), each before those below it. */
static bool walk(Thread *th, const char *top, Value out, int depth)
{
    if (depth > 200)
        return true;
    DIR *dir = opendir(top);
    if (!dir)
        return true; /* as CPython without onerror */
    Value dirs = list_new(th, 4), files = list_new(th, 8), name = str_from(th, top);
    bool ok = dirs && files && name;
    struct dirent *entry;
    while (ok && (entry = readdir(dir))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        Buf path = {0};
        buf_addf(&path, "%s%s%s", top, top[strlen(top) - 1] == '/' ? "" : "/", entry->d_name);
        struct stat s;
        bool folder = stat(buf_str(&path), &s) == 0 && S_ISDIR(s.st_mode);
        ok = list_append_steal(th, folder ? dirs : files, str_from(th, entry->d_name));
        buf_release(&path);
    }
    closedir(dir);
    Value row = ok ? tuple_of(th, 3, name, dirs, files) : NULL;
    ok = row && list_append(th, out, row);
    for (size_t i = 0; ok && i < list_count(dirs); i++) {
        Buf path = {0};
        buf_addf(&path, "%s%s%s", top, top[strlen(top) - 1] == '/' ? "" : "/", str_data(list_peek(dirs, i)));
        struct stat s;
        if (lstat(buf_str(&path), &s) == 0 && !S_ISLNK(s.st_mode))
            ok = walk(th, buf_str(&path), out, depth + 1);
        buf_release(&path);
    }
    unref_maybe(th, row);
    unref_maybe(th, name);
    unref_maybe(th, dirs);
    unref_maybe(th, files);
    return ok;
}
static Value os_walk(Thread *th, Value *a)
{
    const char *top = path_text(th, a[0]);
    Value list = top && *top ? list_new(th, 8) : NULL;
    if (!top)
        return NULL;
    if (!list || !walk(th, top, list, 0)) {
        unref_maybe(th, list);
        return th->error ? NULL : list_new(th, 0);
    }
    Value iter = object_iter(th, list);
    unref(th, list);
    return iter;
}

static Value os_fstat(Thread *th, Value *a)
{
    struct stat s;
    int fd;
    if (!int_as_int(th, a[0], &fd))
        return NULL;
    return fstat(fd, &s) < 0 ? raise_errno(th, errno, NULL) : stat_value(th, &s);
}

static const NativeDef FUNCTIONS[] = {
    {"makedirs(name, mode=511, exist_ok=False)", os_makedirs, NULL, 0},
    {"fsencode(filename)", os_fsencode, NULL, 0},
    {"fsdecode(filename)", os_fsdecode, NULL, 0},
    {"walk(top)", os_walk, NULL, 0},
    {0},
};
static const NativeDef POSIX_FUNCTIONS[] = {
    {"getcwd()", os_getcwd, NULL, 0},
    {"chdir(path)", os_chdir, NULL, 0},
    {"listdir(path=None)", os_listdir, NULL, 0},
    {"mkdir(path, mode=511)", os_mkdir, NULL, 0},
    {"rmdir(path)", os_rmdir, NULL, 0},
    {"unlink(path)", os_unlink, NULL, 0},
    {"remove(path)", os_unlink, NULL, 0},
    {"rename(src, dst)", os_rename, NULL, 0},
    {"replace(src, dst)", os_rename, NULL, 0},
    {"link(src, dst)", os_link, NULL, 0},
    {"symlink(src, dst)", os_symlink, NULL, 0},
    {"readlink(path)", os_readlink, NULL, 0},
    {"chmod(path, mode)", os_chmod, NULL, 0},
    {"access(path, mode)", os_access, NULL, 0},
    {"mkfifo(path, mode=438)", os_mkfifo, NULL, 0},
    {"stat(path, follow_symlinks=True)", os_stat, NULL, 0},
    {"lstat(path)", os_lstat, NULL, 0},
    {"fstat(fd)", os_fstat, NULL, 0},
    {"fspath(path)", os_fspath, NULL, 0},
    {0},
};

bool os_add_posix(Thread *th, Value module, const NativeDef *functions)
{
    Value owner = str_from(th, "posix");
    bool ok = owner && module_add_functions(th, module, NULL, owner, functions);
    unref_maybe(th, owner);
    return ok;
}

bool os_add_files(Thread *th, Value module)
{
    Value owner = str_from(th, "os");
    bool ok = owner && module_add_functions(th, module, NULL, owner, FUNCTIONS) &&
              os_add_posix(th, module, POSIX_FUNCTIONS);
    unref_maybe(th, owner);
    return ok;
}
