#include "run/python.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/words.h"

static const int64_t ask_limit_ns = (int64_t)5 * 1000000000;

/* --- asking one */

/* Runs in any Python from 2.7 on. */
static const char question[] =
    "import sys\n"
    "lacks = ''\n"
    "try:\n"
    " import _multiprocessing\n"
    "except ImportError: lacks = 'multiprocessing'\n"
    "try:\n"
    " if sys.version_info >= (3, 8): import _posixshmem\n"
    "except ImportError: lacks = lacks or 'shared_memory'\n"
    "micro = sys.version.split()[0].split('.', 2)[2]\n"
    "sys.stdout.write('mpdemo %d %d %s %s %s %s\\n' % (sys.version_info[:2] + (micro,"
    " getattr(getattr(sys, 'implementation', None), 'name', 'cpython'), lacks or '-', sys.executable)))\n";

/* Both streams of a Python in one. -1: it could not be started (errno). */
static pid_t start_asking(const char *path, const char *const *words, int *out)
{
    int ends[2];
    pid_t pid = -1;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    if (pipe2(ends, O_CLOEXEC) < 0)
        return -1;
    if (posix_spawn_file_actions_init(&files) == 0 && posix_spawnattr_init(&attributes) == 0) {
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&files, ends[1], 1);
        posix_spawn_file_actions_adddup2(&files, ends[1], 2);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        int error = posix_spawn(&pid, path, &files, &attributes, (char *const *)(uintptr_t)words, environ);
        if (error) {
            errno = error;
            pid = -1;
        }
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&files);
    }
    int error = errno;
    close(ends[1]);
    if (pid < 0)
        close(ends[0]);
    errno = error;
    *out = ends[0];
    return pid;
}

/* false: it took too long. */
static bool read_answer(int fd, Buf *answer)
{
    int64_t end = io_now_ns() + ask_limit_ns;
    for (;;) {
        char bytes[512];
        int64_t left = (end - io_now_ns()) / 1000000;
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (left <= 0 || (poll(&wait, 1, (int)left) == 0))
            return false;
        ssize_t got = read(fd, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return true;
        if (answer->size < 4096)
            buf_add(answer, bytes, (size_t)got);
    }
}

static void judge(Python *python, const char *micro, const char *name, const char *lacks)
{
    snprintf(python->version, sizeof python->version, "%d.%d.%s", python->major, python->minor, micro);
    if (strcmp(name, "cpython") != 0)
        snprintf(python->why_not, sizeof python->why_not, word("it is %.40s, not CPython"), name);
    else if (python->major < 3 || python->minor < 6)
        snprintf(python->why_not, sizeof python->why_not, word("Python %s is too old: 3.8 or newer is needed"),
                 python->version);
    else if (strcmp(lacks, "multiprocessing") == 0)
        snprintf(python->why_not, sizeof python->why_not, word("it was built without multiprocessing"));
    else if (strcmp(lacks, "shared_memory") == 0)
        snprintf(python->lacks, sizeof python->lacks, word("no shared_memory: it was built without _posixshmem"));
    else if (python->minor < 8)
        snprintf(python->lacks, sizeof python->lacks, word("older than 3.8: shown as far as it goes"));
    else if (python->minor < 12)
        snprintf(python->lacks, sizeof python->lacks, word("older than 3.12: sleeps and os.waitpid are not seen"));
}

/* A launcher stands for another program: that one is started from now on. */
static void use_own_path(Python *python, const char *told)
{
    char *path = mem_strndup(told, strcspn(told, "\n"));
    if (path && path[0] == '/' && access(path, X_OK) == 0) {
        mem_free(python->path);
        python->path = path;
    } else {
        mem_free(path);
    }
}

static void ask(Python *python)
{
    int fd, status = 0;
    Buf answer = {0};
    const char *const words[] = {python->path, "-E", "-s", "-S", "-c", question, NULL};
    pid_t pid = start_asking(python->path, words, &fd);
    if (pid < 0) {
        snprintf(python->why_not, sizeof python->why_not, word("it cannot be started: %s"), strerror(errno));
        return;
    }
    bool in_time = read_answer(fd, &answer);
    close(fd);
    kill(-pid, SIGKILL); /* also what it may have started; it is over, or it hangs */
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    char micro[12] = "", name[24] = "", lacks[24] = "";
    int at = 0;
    const char *text = buf_str(&answer), *said = strstr(text, "mpdemo ");
    if (said && sscanf(said, "mpdemo %d %d %11s %23s %23s %n", &python->major, &python->minor, micro, name, lacks,
                       &at) == 5) {
        judge(python, micro, name, lacks);
        use_own_path(python, said + at);
    } else if (!in_time)
        snprintf(python->why_not, sizeof python->why_not, word("it did not answer within %d seconds"),
                 (int)(ask_limit_ns / 1000000000));
    else if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
        snprintf(python->why_not, sizeof python->why_not, word("it died at once: %s"), strsignal(WTERMSIG(status)));
    else
        snprintf(python->why_not, sizeof python->why_not, word("it does not run: %.*s"), (int)strcspn(text, "\n"),
                 *text ? text : word("it said nothing"));
    buf_release(&answer);
}

/* Looks for the module without importing it. */
static bool has_module(const Python *python, const char *module)
{
    static const char look[] = "import importlib.util, sys\n"
                               "sys.stdout.write('has it' if importlib.util.find_spec(sys.argv[1]) else 'no')";
    const char *const words[] = {python->path, "-c", look, module, NULL};
    int fd;
    Buf answer = {0};
    pid_t pid = start_asking(python->path, words, &fd);
    if (pid < 0)
        return false;
    bool has = read_answer(fd, &answer) && strcmp(buf_str(&answer), "has it") == 0;
    close(fd);
    kill(-pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
    buf_release(&answer);
    return has;
}

/* --- finding */

static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* A virtual environment's python is another's file, but not the same Python. */
static bool is_known(const PythonVec *pythons, const char *path)
{
    for (size_t i = 0; i < pythons->count; i++)
        if (strcmp(pythons->items[i].path, path) == 0 ||
            (strstr(pythons->items[i].where, "virtual") == NULL && same_file(pythons->items[i].path, path)))
            return true;
    return false;
}

static Status add(PythonVec *pythons, const char *path, const char *where)
{
    if (!io_is_file(path) || access(path, X_OK) < 0 || is_known(pythons, path))
        return STATUS_OK;
    char *copy = mem_strdup(path);
    if (copy && vec_push(pythons, (Python){.path = copy, .where = where}))
        return STATUS_OK;
    mem_free(copy);
    return STATUS_NO_MEMORY;
}

/* "python3" or "python3.N": N, 1000 for the plain name; else -1. */
static int rank_of(const char *name)
{
    if (strncmp(name, "python3", 7) != 0)
        return -1;
    if (!name[7])
        return 1000;
    if (name[7] != '.' || strspn(name + 8, "0123456789") != strlen(name + 8) || !name[8] || strlen(name) > 11)
        return -1;
    return atoi(name + 8);
}

static Status add_folder(PythonVec *pythons, const char *folder, const char *where)
{
    bool there[1001] = {0};
    Status status = STATUS_OK;
    DIR *dir = opendir(*folder ? folder : ".");
    if (!dir)
        return STATUS_OK;
    for (struct dirent *entry; (entry = readdir(dir));) {
        int rank = rank_of(entry->d_name);
        if (rank >= 0)
            there[rank] = true;
    }
    closedir(dir);
    for (int rank = 1000; rank >= 0 && status == STATUS_OK; rank--) {
        char path[PATH_MAX];
        int size = rank == 1000 ? snprintf(path, sizeof path, "%s/python3", folder)
                                : snprintf(path, sizeof path, "%s/python3.%d", folder, rank);
        if (there[rank] && size < (int)sizeof path && path[0] == '/')
            status = add(pythons, path, where);
    }
    return status;
}

static int minor_in(const char *path)
{
    const char *version = strstr(path, "/versions/");
    int major = 0, minor = 0;
    if (version)
        version += strcspn(version, "0123456789");
    if (version && sscanf(version, "%d.%d", &major, &minor) < 2)
        minor = 0;
    return major * 1000 + minor;
}

static int younger_first(const void *a, const void *b)
{
    return minor_in(*(char *const *)b) - minor_in(*(char *const *)a);
}

static Status add_pattern(PythonVec *pythons, const char *format, const char *folder)
{
    char pattern[PATH_MAX];
    glob_t found;
    Status status = STATUS_OK;
    if (snprintf(pattern, sizeof pattern, format, folder) >= (int)sizeof pattern ||
        glob(pattern, GLOB_NOSORT, NULL, &found) != 0)
        return STATUS_OK;
    qsort(found.gl_pathv, found.gl_pathc, sizeof *found.gl_pathv, younger_first);
    for (size_t i = 0; i < found.gl_pathc && status == STATUS_OK; i++)
        status = add(pythons, found.gl_pathv[i], "a folder of versions");
    globfree(&found);
    return status;
}

typedef Status (*FolderVisit)(PythonVec *pythons, const char *folder);

static Status each_on_path(PythonVec *pythons, FolderVisit visit)
{
    Status status = STATUS_OK;
    const char *path = getenv("PATH");
    for (const char *at = path ? path : ""; *at && status == STATUS_OK;) {
        char folder[PATH_MAX];
        size_t size = strcspn(at, ":");
        if (size && size < sizeof folder) {
            memcpy(folder, at, size);
            folder[size] = '\0';
            status = visit(pythons, folder);
        }
        at += size + (at[size] == ':');
    }
    return status;
}

static Status visit_programs(PythonVec *pythons, const char *folder)
{
    return add_folder(pythons, folder, "PATH");
}

/* A folder of launchers stands beside the folder of what they launch. */
static Status visit_launchers(PythonVec *pythons, const char *folder)
{
    size_t size = strlen(folder);
    if (size < 7 || strcmp(folder + size - 6, "/shims") != 0)
        return STATUS_OK;
    char base[PATH_MAX];
    snprintf(base, sizeof base, "%.*s", (int)(size - 6), folder);
    return add_pattern(pythons, "%s/versions/*/bin/python3", base);
}

static Status add_venv(PythonVec *pythons, const char *folder)
{
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/bin/python3", folder) >= (int)sizeof path)
        return STATUS_OK;
    return add(pythons, path, "the active virtual environment");
}

static Status list_pythons(PythonVec *pythons)
{
    const char *venv = getenv("VIRTUAL_ENV"), *home = getenv("HOME");
    Status status = venv && *venv ? add_venv(pythons, venv) : STATUS_OK;
    if (status == STATUS_OK)
        status = each_on_path(pythons, visit_programs);
    if (status == STATUS_OK)
        status = each_on_path(pythons, visit_launchers);
    if (status == STATUS_OK && home && *home)
        status = add_pattern(pythons, "%s/.*/versions/*/bin/python3", home);
    return status;
}

Status pythons_find(PythonVec *pythons)
{
    Status status = list_pythons(pythons);
    size_t kept = 0;
    for (size_t i = 0; i < pythons->count; i++) {
        Python python = pythons->items[i];
        ask(&python);
        PythonVec before = {.items = pythons->items, .count = kept};
        if (is_known(&before, python.path))
            mem_free(python.path);
        else
            pythons->items[kept++] = python;
    }
    pythons->count = kept;
    return status;
}

void pythons_release(PythonVec *pythons)
{
    for (size_t i = 0; i < pythons->count; i++)
        mem_free(pythons->items[i].path);
    vec_release(pythons);
}

/* --- choosing */

static Status no_memory(Fault *fault)
{
    return fault_set(fault, STATUS_NO_MEMORY, "not enough memory to look for Pythons");
}

/* Asking takes time, of launchers most: whose path names the version, or who comes before all, is asked first. */
static bool is_likely(const Python *python, const char *version)
{
    return !version || strstr(python->path, version) || strstr(python->where, "virtual");
}

static bool has_version(const Python *python, const char *version)
{
    size_t size = version ? strlen(version) : 0;
    return !size || (strncmp(python->version, version, size) == 0 &&
                     (python->version[size] == '.' || !python->version[size]));
}

/* The first that works and that has the version ("3.11"; NULL: any). */
static Status choose_found(const char *version, Python *chosen, Fault *fault)
{
    PythonVec pythons = {0};
    Status status = list_pythons(&pythons) == STATUS_OK ? STATUS_NOT_FOUND : no_memory(fault);
    for (size_t i = 0; i < 2 * pythons.count && status == STATUS_NOT_FOUND; i++) {
        Python *python = &pythons.items[i % pythons.count];
        if (is_likely(python, version) != (i < pythons.count))
            continue;
        ask(python);
        if (*python->why_not || !has_version(python, version))
            continue;
        *chosen = *python;
        python->path = NULL;
        status = STATUS_OK;
    }
    pythons_release(&pythons);
    if (status == STATUS_NOT_FOUND && version)
        fault_set(fault, status, "--engine %s: no CPython %s was found that works; mpdemo doctor lists what there is",
                  version, version);
    else if (status == STATUS_NOT_FOUND)
        fault_set(fault, status, "--engine cpython: no CPython 3.8 or newer was found that works; mpdemo doctor lists "
                                 "what there is, and --engine takes the path of one");
    return status;
}

const Python *python_having(const char *module, Fault *fault)
{
    PythonVec pythons = {0};
    const Python *found = NULL;
    if (list_pythons(&pythons) == STATUS_OK) {
        for (size_t i = 0; i < pythons.count && !found; i++) {
            ask(&pythons.items[i]);
            if (!*pythons.items[i].why_not && has_module(&pythons.items[i], module))
                found = python_choose(pythons.items[i].path, fault);
        }
    }
    pythons_release(&pythons);
    return found ? found : python_choose("cpython", fault);
}

/* The executable that a path or a name means. */
static bool find_program(const char *engine, char *path, size_t room)
{
    bool is_folder = io_is_folder(engine);
    if (is_folder || strchr(engine, '/')) {
        char real[PATH_MAX];
        int size = snprintf(real, sizeof real, "%s%s", engine, is_folder ? "/bin/python3" : "");
        if (size >= (int)sizeof real)
            return false;
        if (real[0] == '/')
            return snprintf(path, room, "%s", real) < (int)room;
        char *here = getcwd(NULL, 0);
        bool fits = here && snprintf(path, room, "%s/%s", here, real) < (int)room;
        free(here);
        return fits;
    }
    for (const char *at = getenv("PATH"); at && *at;) {
        size_t size = strcspn(at, ":");
        if (size && snprintf(path, room, "%.*s/%s", (int)size, at, engine) < (int)room && io_is_file(path) &&
            access(path, X_OK) == 0)
            return true;
        at += size + (at[size] == ':');
    }
    return false;
}

/* Why an engine's executable cannot be looked at: a virtual environment outlives the Python that it was made of. */
static Status refuse_missing(const char *engine, const char *path, Fault *fault)
{
    char target[PATH_MAX];
    int error = errno;
    ssize_t size = readlink(path, target, sizeof target - 1);
    if (size <= 0 && io_is_folder(engine))
        return fault_set(fault, STATUS_NOT_FOUND,
                         "--engine %s: this folder is no Python's: there is no bin/python3 in it", engine);
    if (size <= 0)
        return fault_set(fault, STATUS_NOT_FOUND, "--engine %s: %s", engine, strerror(error));
    target[size] = '\0';
    return fault_set(fault, STATUS_NOT_FOUND,
                     "--engine %s: its Python is not there any more: %s was moved or removed; make the virtual "
                     "environment anew, or take another Python",
                     engine, target);
}

static Status choose_program(const char *engine, Python *chosen, Fault *fault)
{
    char path[PATH_MAX];
    if (!find_program(engine, path, sizeof path))
        return fault_set(fault, STATUS_NOT_FOUND,
                         "--engine %s: there is no such program; it should be builtin, cpython or the path of a Python",
                         engine);
    if (access(path, F_OK) < 0)
        return refuse_missing(engine, path, fault);
    *chosen = (Python){.path = mem_strdup(path), .where = "--engine"};
    if (!chosen->path)
        return no_memory(fault);
    ask(chosen);
    if (!*chosen->why_not)
        return STATUS_OK;
    fault_set(fault, STATUS_NOT_FOUND, "--engine %s: %s; mpdemo doctor lists the Pythons that work", engine,
              chosen->why_not);
    mem_free(chosen->path);
    return STATUS_NOT_FOUND;
}

static bool is_version(const char *engine)
{
    return *engine && strspn(engine, "0123456789.") == strlen(engine);
}

typedef struct Choice {
    char *engine;
    Python *python; /* stays where it is when there are more */
} Choice;

const Python *python_choose(const char *engine, Fault *fault)
{
    static VEC(Choice) choices; /* what was asked once is not asked again at each run */
    for (size_t i = 0; i < choices.count; i++)
        if (strcmp(choices.items[i].engine, engine) == 0)
            return choices.items[i].python;
    Python chosen = {0};
    Status status = strcmp(engine, "cpython") == 0 ? choose_found(NULL, &chosen, fault)
                    : is_version(engine)           ? choose_found(engine, &chosen, fault)
                                                   : choose_program(engine, &chosen, fault);
    if (status != STATUS_OK)
        return NULL;
    Choice choice = {mem_strdup(engine), mem_zalloc(sizeof chosen)};
    if (choice.python)
        *choice.python = chosen;
    if (choice.engine && choice.python && vec_push(&choices, choice))
        return choice.python;
    mem_free(choice.engine);
    mem_free(choice.python);
    mem_free(chosen.path);
    no_memory(fault);
    return NULL;
}
