#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"
#include "mp/mp.h"
#include "mp/report.h"
#include "mp/start.h"
#include "mp/tracer.h"
#include "mp/tracker.h"

/* A fresh image of this program that multiprocessing started. Its words are KEY=VALUE; what it is to run comes through
 * the pipe. */

typedef struct Words {
    int pipe, listener, alive, tracker;
    int64_t prep, object, by_n, pool;
    int by_pid;
    const char *name;
    const char **preloads; /* of the fork server */
    size_t preload_count;
    const char **sets; /* NULL-terminated; the words themselves */
    size_t set_count;
    bool guard_off;
} Words;

static void read_word(Words *w, const char *word)
{
    const char *value = strchr(word, '=');
    size_t n = value ? (size_t)(value - word) : 0;
    if (!value)
        return;
    value++;
#define IS(key) (n == sizeof key - 1 && memcmp(word, key, n) == 0)
    if (IS("pipe"))
        w->pipe = atoi(value);
    else if (IS("listener"))
        w->listener = atoi(value);
    else if (IS("tracker"))
        w->tracker = atoi(value);
    else if (IS("preload"))
        w->preloads[w->preload_count++] = value;
    else if (IS("alive"))
        w->alive = atoi(value);
    else if (IS("prep"))
        w->prep = atoll(value);
    else if (IS("object"))
        w->object = atoll(value);
    else if (IS("pool"))
        w->pool = atoll(value);
    else if (IS("name"))
        w->name = value;
    else if (IS("guard"))
        w->guard_off = strcmp(value, "off") == 0;
    else if (IS("set"))
        w->sets[w->set_count++] = value;
    else if (IS("by") && sscanf(value, "%d:%lld", &w->by_pid, (long long *)&w->by_n) != 2)
        w->by_pid = 0;
#undef IS
}

bool mp_child_flags(Flags *flags, int argc, char **argv)
{
    FlagsFound found;
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], "option=", 7) == 0 && flags_read(flags, argv[i] + 7, NULL, &found) == FLAGS_NO_MEMORY)
            return false;
    return true;
}

/* sys.orig_argv: the command line by which CPython starts such a process, with the descriptors that it was given.
 * tail: the last word, or NULL. */
static bool tell_command(Thread *th, const char *command, const char *tail)
{
    const FlagTexts *options = &th->vm->flags->words;
    Value list = list_new(th, options->count + 4);
    bool ok = list && list_append_text(th, list, th->vm->self_path);
    for (size_t i = 0; ok && i < options->count; i++)
        ok = list_append_text(th, list, options->items[i]);
    ok = ok && list_append_text(th, list, "-c") && list_append_text(th, list, command) &&
         (!tail || list_append_text(th, list, tail)) && module_set(th, th->vm->sys, "orig_argv", list);
    unref_maybe(th, list);
    return ok;
}

/* Whether sys.excepthook is Python's own. */
static bool plain_hook(Thread *th)
{
    Value now = attr_find(th, th->vm->sys, "excepthook"), own = attr_find(th, th->vm->sys, "__excepthook__");
    bool plain = now == own;
    unref_maybe(th, now);
    unref_maybe(th, own);
    error_clear(th);
    return plain;
}

static int spawned(Thread *th, Words *w)
{
    Mp *mp = mp_of(th);
    tracer_hello(mp, "spawn", w->name, w->by_pid, w->by_n);
    char command[128];
    int code;
    snprintf(command, sizeof command, MP_SPAWN_COMMAND, w->tracker, w->pipe);
    if (!tell_command(th, command, "--multiprocessing-fork")) /* out of memory: the next lines will say so too */
        error_clear(th);
    if (!child_main(th, w->pipe, w->prep, w->object, dup(w->pipe), &code)) {
        int number = 0;
        Value error = error_take(th);
        bool library = error && is_instance(th, error, T_Exception) && plain_hook(th);
        if (error)
            tracer_raised(th, "process", error);
        if (library)
            report_exception(th, error); /* has its head though no frame of it is the script's */
        else if (error)
            raise_value(th, error);
        unref_maybe(th, error);
        code = library ? 1 : error_exit_status(th, &number);
    }
    code = vm_finish(th, code) & 0xff;
    tracer_exit(mp, code, "");
    return code;
}

/* As forkserver.main: modules are found as `python3 -c` finds them; what cannot be found is passed over, and another
 * exception is the server's end. */
static bool preload(Thread *th, const Words *w)
{
    Value path = attr_get_c(th, th->vm->sys, "path");
    bool ok = path && list_insert(th, path, 0, th->vm->empty_str);
    unref_maybe(th, path);
    for (size_t i = 0; ok && i < w->preload_count; i++) {
        unref_maybe(th, import_module(th, w->preloads[i]));
        if (error_matches(th, T_ImportError))
            error_clear(th);
        ok = !error_is_set(th);
    }
    return ok;
}

static int served(Thread *th, const Words *w)
{
    char command[128];
    int number, code;
    tracer_hello(mp_of(th), "server", "forkserver", w->by_pid, w->by_n);
    snprintf(command, sizeof command, MP_SERVER_COMMAND, w->listener, w->alive);
    if (!mp_types_make(th) || !tell_command(th, command, NULL))
        return 1;
    if (preload(th, w)) {
        if (!flush_std(th))
            error_clear(th);
        return server_main(th, w->listener, w->alive);
    }
    code = vm_finish(th, error_exit_status(th, &number)) & 0xff;
    tracer_exit(mp_of(th), code, "");
    return code;
}

static bool read_words(Words *w, int argc, char **argv)
{
    *w = (Words){.pipe = -1, .listener = -1, .alive = -1, .tracker = -1, .name = "", .pool = -1};
    w->sets = mem_zalloc((size_t)(argc + 1) * sizeof *w->sets);
    w->preloads = mem_zalloc((size_t)(argc + 1) * sizeof *w->preloads);
    if (!w->sets || !w->preloads)
        return false;
    for (int i = 2; i < argc; i++)
        read_word(w, argv[i]);
    return true;
}

bool mp_is_tracker(int argc, char **argv)
{
    return argc > 1 && strcmp(argv[1], "--mp-tracker") == 0;
}

int mp_tracker_main(int argc, char **argv)
{
    Words w;
    Mp *mp = mem_zalloc(sizeof *mp); /* without a Vm: all that it has is the trace */
    if (!mp || !read_words(&w, argc, argv) || w.pipe < 0)
        return 2;
    mp->teller = teller_open();
    tracer_hello(mp, "tracker", "resource tracker", w.by_pid, w.by_n);
    return tracker_main(mp, w.pipe);
}

int mp_child_main(Vm *vm, int argc, char **argv)
{
    Thread *th = vm->main_thread;
    Mp *mp = vm->mp;
    Words w;
    if (!read_words(&w, argc, argv))
        return 1;
    vm->options = (CompileOptions){.guard_off = w.guard_off, .sets = w.set_count ? w.sets : NULL};
    mp->starting.pool = w.pool;
    mp->parent_pid = w.by_pid;
    mp->tracker_fd = w.tracker;
    /* What we were given is for us, not for the programs that we start. */
    syscall(SYS_close_range, 3U, ~0U, 1U << 2 /* CLOSE_RANGE_CLOEXEC */);
    if (argc > 1 && strcmp(argv[1], "--mp-spawn") == 0 && w.pipe >= 0)
        return spawned(th, &w);
    if (argc > 1 && strcmp(argv[1], "--mp-forkserver") == 0 && w.listener >= 0 && w.alive >= 0)
        return served(th, &w);
    fprintf(stderr, "mpdemo: %s is for multiprocessing's own use\n", argc > 1 ? argv[1] : "this");
    return 2;
}
