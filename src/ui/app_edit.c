/* The learner's own version of a script. The editor works on a copy among the learner's things, never on the lesson's
 * file or on a script given on the command line; what it leaves runs as an experiment, and r goes back to the original.
 * The copy stays, and the next edit goes on with it; begun anew it is kept under a number. Beside the copy stand links
 * to what else its folder offers for import. */
#include "ui/app_parts.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"

extern char **environ;

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
static char *copy_folder(const App *app, const char *original)
{
    char *state = progress_folder();
    Buf path = {0};
    if (state && *state && app->place.lesson) {
        buf_addf(&path, "%s/edits/%s", state, app->place.lesson->slug);
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
    if (name[0] == '.' || strcmp(name, "__pycache__") == 0)
        return false;
    if (size > 3 && strcmp(name + size - 3, ".py") == 0)
        return true;
    Buf inner = {0};
    buf_addf(&inner, "%s/%s/__init__.py", folder, name);
    bool package = !inner.failed && access(buf_str(&inner), R_OK) == 0;
    buf_release(&inner);
    return package;
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
        if (!target.failed && !link.failed && symlink(buf_str(&target), buf_str(&link)) == 0)
            links++; /* one that is there already stays: it may be the learner's */
    }
    if (dir)
        closedir(dir);
    free(full);
    buf_release(&from);
    buf_release(&target);
    buf_release(&link);
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
        kept = access(buf_str(&path), F_OK) != 0 && rename(copy, buf_str(&path)) == 0;
    }
    buf_release(&path);
    return kept;
}

/* The copy's path, made if it is not there; NULL: said why. */
static char *make_copy(App *app, const char *original, bool anew)
{
    Buf text = {0}, path = {0};
    Fault fault = {0};
    char *folder = copy_folder(app, original), *copy = NULL;
    if (!folder || io_make_dirs(folder, 0700) != STATUS_OK) {
        app_say(app, "There is no place for your version: neither XDG_STATE_HOME nor HOME can be written to.");
    } else {
        buf_addf(&path, "%s/%s", folder, base_name(original));
        copy = buf_take(&path);
    }
    bool there = copy && access(copy, F_OK) == 0;
    bool ok = copy && (!there || !anew || keep_earlier(copy));
    if (copy && !ok)
        app_say(app, "Your earlier version could not be put aside, so nothing was changed.");
    if (ok && (!there || anew)) {
        ok = io_read_file(original, &text, SCRIPT_MAX, &fault) == STATUS_OK &&
             io_write_file(copy, buf_str(&text), text.size, &fault) == STATUS_OK;
        if (!ok)
            app_say(app, "%s", fault.text);
    }
    if (ok)
        link_siblings(original, folder);
    mem_free(folder);
    buf_release(&text);
    if (ok)
        return copy;
    mem_free(copy);
    return NULL;
}

/* The editor as a shell would start it: EDITOR may hold options. Ctrl-C and Ctrl-\ are the editor's. Returns its exit
 * status, 127 if it could not be started. */
static int run_editor(const char *file)
{
    static char find[] = "for e in \"$VISUAL\" \"$EDITOR\"; do [ -n \"$e\" ] && eval \"exec $e \\\"\\$1\\\"\"; done\n"
                         "for e in editor nano vi; do command -v $e >/dev/null && exec $e \"$1\"; done\nexit 127";
    static char shell[] = "sh", option[] = "-c";
    char *path = mem_strdup(file), *args[] = {shell, option, find, shell, path, NULL};
    posix_spawnattr_t attributes;
    sigset_t none, theirs;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    pid_t pid = 0;
    int status = 0;
    if (!path || posix_spawnattr_init(&attributes) != 0) {
        mem_free(path);
        return 127;
    }
    sigemptyset(&none);
    sigfillset(&theirs);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &theirs);
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    bool started = posix_spawn(&pid, "/bin/sh", NULL, &attributes, args, environ) == 0;
    while (started && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    posix_spawnattr_destroy(&attributes);
    mem_free(path);
    if (!started)
        return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void app_outside(App *app, void (*work)(void *ctx), void *ctx)
{
    bool stand = app_running(app) && !app->session.paused;
    if (stand)
        session_pause(&app->session, true); /* the tree stands before the screen goes */
    app->term->ops->suspend(app->term);
    work(ctx);
    app->term->ops->resume(app->term);
    if (stand)
        session_pause(&app->session, false);
    app->dirty = true;
}

typedef struct Editing {
    const char *file;
    int status;
} Editing;

static void edit_outside(void *ctx)
{
    Editing *editing = ctx;
    editing->status = run_editor(editing->file);
}

static bool same_text(const char *a, const char *b)
{
    Buf first = {0}, second = {0};
    bool same = io_read_file(a, &first, SCRIPT_MAX, NULL) == STATUS_OK &&
                io_read_file(b, &second, SCRIPT_MAX, NULL) == STATUS_OK && first.size == second.size &&
                memcmp(buf_str(&first), buf_str(&second), first.size) == 0;
    buf_release(&first);
    buf_release(&second);
    return same;
}

void app_edit(App *app, bool anew)
{
    const char *original = app->original ? app->original : app->base.script;
    if (!app->setup->ops || !original) {
        app_say(app, "There is nothing to edit here.");
        return;
    }
    char *copy = make_copy(app, original, anew);
    if (!copy)
        return;
    if (!vec_push(&app->copies, copy)) { /* settings of a run point to it: it is kept until the end */
        mem_free(copy);
        return;
    }
    Editing editing = {.file = copy};
    app_outside(app, edit_outside, &editing);
    if (editing.status == 127)
        app_say(app, "No editor could be started. Set VISUAL or EDITOR to the name of yours.");
    else if (editing.status != 0)
        app_say(app, "The editor ended with status %d, so nothing is run. What it wrote is kept.", editing.status);
    else if (!app->original && same_text(copy, original))
        app_say(app, "It is as the original: nothing new to run.");
    else
        app_use_copy(app, copy);
}
