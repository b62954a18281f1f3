#include "mp/mp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"
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
    const char **paths, **preloads; /* of the fork server */
    size_t path_count, preload_count;
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
    else if (IS("path"))
        w->paths[w->path_count++] = value;
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

static bool append_text(Thread *th, Value list, const char *text)
{
    Value word = str_from(th, text);
    bool ok = word && list_append(th, list, word);
    unref_maybe(th, word);
    return ok;
}

/* sys.orig_argv: the command line by which CPython starts such a process, with the descriptors that it was given. */
static bool tell_command(Thread *th, const Words *w)
{
    Value command =
        str_format(th, "from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=%d, pipe_handle=%d)",
                   w->tracker, w->pipe);
    const FlagTexts *options = &th->vm->flags->words;
    Value list = command ? list_new(th, options->count + 4) : NULL;
    bool ok = list && append_text(th, list, th->vm->self_path);
    for (size_t i = 0; ok && i < options->count; i++)
        ok = append_text(th, list, options->items[i]);
    ok = ok && append_text(th, list, "-c") && list_append(th, list, command) &&
         append_text(th, list, "--multiprocessing-fork") && module_set(th, th->vm->sys, "orig_argv", list);
    unref_maybe(th, command);
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
    int code;
    if (!tell_command(th, w)) /* out of memory: the next lines will say so too */
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

/* As forkserver.main: what cannot be imported is passed over. */
static void preload(Thread *th, const Words *w)
{
    Value list = w->preload_count ? list_new(th, w->path_count) : NULL;
    for (size_t i = 0; list && i < w->path_count; i++) {
        Value text = str_from(th, w->paths[i]);
        if (text)
            list_append(th, list, text);
        unref_maybe(th, text);
    }
    if (list)
        module_set(th, th->vm->sys, "path", list);
    unref_maybe(th, list);
    for (size_t i = 0; i < w->preload_count; i++) {
        Value module = import_module(th, w->preloads[i]);
        unref_maybe(th, module);
        if (error_matches(th, T_ImportError))
            error_clear(th);
        Value error = error_take(th);
        if (error)
            exception_print(th, error);
        unref_maybe(th, error);
    }
    flush_std(th);
}

static bool read_words(Words *w, int argc, char **argv)
{
    *w = (Words){.pipe = -1, .listener = -1, .alive = -1, .tracker = -1, .name = "", .pool = -1};
    w->sets = mem_zalloc((size_t)(argc + 1) * sizeof *w->sets);
    w->paths = mem_zalloc((size_t)(argc + 1) * sizeof *w->paths);
    w->preloads = mem_zalloc((size_t)(argc + 1) * sizeof *w->preloads);
    if (!w->sets || !w->paths || !w->preloads)
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
    mp->tracker_fd = w.tracker;
    /* What we were given is for us, not for the programs that we start. */
    syscall(SYS_close_range, 3U, ~0U, 1U << 2 /* CLOSE_RANGE_CLOEXEC */);
    if (argc > 1 && strcmp(argv[1], "--mp-spawn") == 0 && w.pipe >= 0)
        return spawned(th, &w);
    if (argc > 1 && strcmp(argv[1], "--mp-forkserver") == 0 && w.listener >= 0 && w.alive >= 0) {
        tracer_hello(mp, "server", "forkserver", w.by_pid, w.by_n);
        if (!mp_types_make(th))
            return 1;
        preload(th, &w);
        return server_main(th, w.listener, w.alive);
    }
    fprintf(stderr, "mpdemo: %s is for multiprocessing's own use\n", argc > 1 ? argv[1] : "this");
    return 2;
}
