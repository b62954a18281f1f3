/* os.path: paths as texts. The rules are POSIX's, as CPython's posixpath has them. */
#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"
#include "std/os.h"
#include "std/util.h"

static Value text(Thread *th, const char *from, size_t size)
{
    return str_new(th, from, size);
}

static Value path_join(Thread *th, Value *a)
{
    const char *first = path_text(th, a[0]);
    if (!first)
        return NULL;
    Buf buf = {0};
    buf_add_str(&buf, first);
    for (size_t i = 0; i < tuple_count(a[1]); i++) {
        const char *part = path_text(th, tuple_peek(a[1], i));
        if (!part) {
            buf_release(&buf);
            return NULL;
        }
        if (*part == '/')
            buf_clear(&buf);
        else if (buf.size && buf.data[buf.size - 1] != '/')
            buf_add_char(&buf, '/');
        buf_add_str(&buf, part);
    }
    return buf_value(th, &buf);
}

/* Where the last part begins. */
static size_t tail_at(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* The length of the head without the slashes at its end, unless it is all slashes. */
static size_t head_size(const char *path)
{
    size_t at = tail_at(path), size = at;
    while (size && path[size - 1] == '/')
        size--;
    return size ? size : at;
}

static Value path_split(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    if (!path)
        return NULL;
    return tuple_steal(th, 2, (Value[]){text(th, path, head_size(path)), str_from(th, path + tail_at(path))});
}
static Value path_basename(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    return path ? str_from(th, path + tail_at(path)) : NULL;
}
static Value path_dirname(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    return path ? text(th, path, head_size(path)) : NULL;
}
static Value path_splitext(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    if (!path)
        return NULL;
    const char *name = path + tail_at(path), *first = name;
    while (*first == '.')
        first++; /* leading dots begin no extension */
    const char *dot = strrchr(first, '.');
    size_t size = dot ? (size_t)(dot - path) : strlen(path);
    return tuple_steal(th, 2, (Value[]){text(th, path, size), str_from(th, path + size)});
}

static Value normal(Thread *th, const char *path)
{
    if (!*path)
        return str_from(th, ".");
    size_t slashes = strspn(path, "/");
    size_t root = slashes == 2 ? 2 : slashes ? 1 : 0; /* two leading slashes are kept, as POSIX allows */
    VEC(struct {
        const char *at;
        size_t size;
    })
    parts = {0};
    bool ok = true;
    for (const char *at = path + slashes; ok && *at;) {
        size_t size = strcspn(at, "/");
        bool up = size == 2 && at[0] == '.' && at[1] == '.';
        bool last_up =
            parts.count && parts.items[parts.count - 1].size == 2 && !memcmp(parts.items[parts.count - 1].at, "..", 2);
        if (up && parts.count && !last_up) {
            parts.count--;
        } else if (size && !(size == 1 && *at == '.') && !(up && root)) {
            ok = vec_grow((void **)&parts.items, &parts.capacity, parts.count, sizeof *parts.items);
            if (ok) {
                parts.items[parts.count].at = at;
                parts.items[parts.count++].size = size;
            }
        }
        at += size + (at[size] == '/');
    }
    Buf buf = {0};
    buf_add(&buf, "//", root);
    for (size_t i = 0; i < parts.count; i++) {
        if (i)
            buf_add_char(&buf, '/');
        buf_add(&buf, parts.items[i].at, parts.items[i].size);
    }
    if (!buf.size)
        buf_add_char(&buf, '.');
    vec_release(&parts);
    return ok ? buf_value(th, &buf) : raise_memory(th);
}

static Value path_normpath(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    return path ? normal(th, path) : NULL;
}

static Value absolute(Thread *th, const char *path)
{
    if (*path == '/')
        return normal(th, path);
    char *cwd = getcwd(NULL, 0);
    if (!cwd)
        return raise_errno(th, errno, NULL);
    Buf buf = {0};
    buf_addf(&buf, "%s/%s", cwd, path);
    free(cwd);
    Value result = buf.failed ? raise_memory(th) : normal(th, buf_str(&buf));
    buf_release(&buf);
    return result;
}
static Value path_abspath(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    return path ? absolute(th, path) : NULL;
}
static Value path_realpath(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    if (!path)
        return NULL;
    char *real = realpath(path, NULL);
    if (!real)
        return absolute(th, path); /* what does not exist is only made absolute */
    Value result = str_from(th, real);
    free(real);
    return result;
}

static Value path_relpath(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    const char *start = a[1] && !is_none(th, a[1]) ? path_text(th, a[1]) : ".";
    if (!path || !start)
        return NULL;
    if (!*path)
        return raise(th, T_ValueError, "no path specified");
    Value to = absolute(th, path), from = to ? absolute(th, start) : NULL;
    if (!from) {
        unref_maybe(th, to);
        return NULL;
    }
    const char *p = str_data(to), *s = str_data(from);
    size_t same = 0, i = 0;
    for (;; i++) { /* the parts that both begin with */
        bool end_p = !p[i] || p[i] == '/', end_s = !s[i] || s[i] == '/';
        if (end_p && end_s)
            same = i;
        if (!p[i] || !s[i] || p[i] != s[i])
            break;
    }
    Buf buf = {0};
    for (const char *rest = s + same; *rest;) {
        rest += strspn(rest, "/");
        if (!*rest)
            break;
        buf_add_str(&buf, buf.size ? "/.." : "..");
        rest += strcspn(rest, "/");
    }
    const char *rest = p + same + strspn(p + same, "/");
    if (*rest && buf.size)
        buf_add_char(&buf, '/');
    buf_add_str(&buf, rest);
    if (!buf.size)
        buf_add_char(&buf, '.');
    unref(th, to);
    unref(th, from);
    return buf_value(th, &buf);
}

static Value path_expanduser(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    if (!path)
        return NULL;
    if (*path != '~')
        return str_from(th, path);
    size_t size = strcspn(path, "/");
    const char *home = size == 1 ? getenv("HOME") : NULL;
    if (!home) {
        char name[256] = {0};
        if (size - 1 < sizeof name)
            memcpy(name, path + 1, size - 1);
        const struct passwd *user = size == 1 ? getpwuid(getuid()) : getpwnam(name);
        if (!user)
            return str_from(th, path);
        home = user->pw_dir;
    }
    size_t length = strlen(home);
    while (length && home[length - 1] == '/')
        length--;
    Buf buf = {0};
    buf_add(&buf, home, length);
    buf_add_str(&buf, path + size);
    if (!buf.size)
        buf_add_char(&buf, '/');
    return buf_value(th, &buf);
}

static bool look(Thread *th, Value v, struct stat *s, bool *there)
{
    const char *path = path_text(th, v);
    if (!path) {
        if (!error_matches(th, T_ValueError))
            return false; /* a NUL in it: no such file */
        error_clear(th);
        *there = false;
        return true;
    }
    *there = stat(path, s) == 0;
    return true;
}
#define TEST(name, expression)                   \
    static Value name(Thread *th, Value *a)      \
    {                                            \
        struct stat s = {0};                     \
        bool there;                              \
        if (!look(th, a[0], &s, &there))         \
            return NULL;                         \
        return truth(th, there && (expression)); \
    }
TEST(path_exists, true)
TEST(path_isfile, S_ISREG(s.st_mode))
TEST(path_isdir, S_ISDIR(s.st_mode))

static Value path_islink(Thread *th, Value *a)
{
    struct stat s;
    const char *path = path_text(th, a[0]);
    return path ? truth(th, lstat(path, &s) == 0 && S_ISLNK(s.st_mode)) : NULL;
}
static Value path_isabs(Thread *th, Value *a)
{
    const char *path = path_text(th, a[0]);
    return path ? truth(th, *path == '/') : NULL;
}
static Value path_getsize(Thread *th, Value *a)
{
    struct stat s;
    const char *path = path_text(th, a[0]);
    if (!path)
        return NULL;
    return stat(path, &s) < 0 ? raise_errno(th, errno, path) : int_from(th, s.st_size);
}
static Value path_getmtime(Thread *th, Value *a)
{
    struct stat s;
    const char *path = path_text(th, a[0]);
    if (!path)
        return NULL;
    if (stat(path, &s) < 0)
        return raise_errno(th, errno, path);
    return float_from(th, (double)s.st_mtim.tv_sec + (double)s.st_mtim.tv_nsec / 1e9);
}
static Value path_samefile(Thread *th, Value *a)
{
    struct stat x, y;
    const char *first = path_text(th, a[0]), *second = first ? path_text(th, a[1]) : NULL;
    if (!second)
        return NULL;
    if (stat(first, &x) < 0)
        return raise_errno(th, errno, first);
    if (stat(second, &y) < 0)
        return raise_errno(th, errno, second);
    return truth(th, x.st_dev == y.st_dev && x.st_ino == y.st_ino);
}
static Value path_commonprefix(Thread *th, Value *a)
{
    Value list = list_from(th, a[0]);
    if (!list)
        return NULL;
    size_t same = 0;
    const char *first = list_count(list) ? path_text(th, list_peek(list, 0)) : "";
    if (first)
        same = strlen(first);
    for (size_t i = 1; first && i < list_count(list); i++) {
        const char *other = path_text(th, list_peek(list, i));
        if (!other) {
            unref(th, list);
            return NULL;
        }
        size_t k = 0;
        while (k < same && other[k] == first[k])
            k++;
        same = k;
    }
    Value result = first ? text(th, first, same) : NULL;
    unref(th, list);
    return result;
}

/* The rest is Python (lib/path_more.py). */
static Value path_getattr(Thread *th, Value *a)
{
    if (is_str(a[0]) && str_data(a[0])[0] != '_') {
        Value more = import_module(th, "_path_more"), found = more ? attr_find(th, more, str_data(a[0])) : NULL;
        unref_maybe(th, more);
        if (found || error_is_set(th))
            return found;
    }
    return raise(th, T_AttributeError, "module 'posixpath' has no attribute '%s'", is_str(a[0]) ? str_data(a[0]) : "?");
}

static const NativeDef FUNCTIONS[] = {
    {"__getattr__(name)", path_getattr, NULL, 0},
    {"join(a, *p)", path_join, NULL, 0},
    {"split(p)", path_split, NULL, 0},
    {"basename(p)", path_basename, NULL, 0},
    {"dirname(p)", path_dirname, NULL, 0},
    {"splitext(p)", path_splitext, NULL, 0},
    {"normpath(path)", path_normpath, NULL, 0},
    {"abspath(path)", path_abspath, NULL, 0},
    {"realpath(filename)", path_realpath, NULL, 0},
    {"relpath(path, start=None)", path_relpath, NULL, 0},
    {"expanduser(path)", path_expanduser, NULL, 0},
    {"exists(path)", path_exists, NULL, 0},
    {"isfile(path)", path_isfile, NULL, 0},
    {"isdir(s)", path_isdir, NULL, 0},
    {"islink(path)", path_islink, NULL, 0},
    {"isabs(s)", path_isabs, NULL, 0},
    {"getsize(filename)", path_getsize, NULL, 0},
    {"getmtime(filename)", path_getmtime, NULL, 0},
    {"samefile(f1, f2)", path_samefile, NULL, 0},
    {"commonprefix(m)", path_commonprefix, NULL, 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    return module_set_str(th, module, "sep", "/") && module_set_str(th, module, "pardir", "..") &&
           module_set_str(th, module, "curdir", ".");
}

const ModuleDef std_posixpath_module = {.name = "posixpath", .functions = FUNCTIONS, .init = init};
