#include "mp/start.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/vec.h"
#include "mp/tracer.h"
#include "mp/tracker.h"

/* spawn: a fresh image of this program reads the preparation data and the pickled process object from a pipe. */

extern char **environ;

typedef VEC(char *) Words;

static bool word_add(Words *words, const char *text)
{
    char *copy = mem_strdup(text);
    if (copy && vec_push(words, copy))
        return true;
    mem_free(copy);
    return false;
}

static bool word_join(Words *words, const char *head, const char *text)
{
    Buf word = {0};
    buf_addf(&word, "%s%s", head, text);
    bool ok = word_add(words, buf_str(&word));
    buf_release(&word);
    return ok;
}

/* -W: as sys.warnoptions has them now, but what -b and -X dev add by themselves. */
static bool add_warnings(Vm *vm, Words *words)
{
    static const char *const implied[] = {"default::BytesWarning", "error::BytesWarning"};
    Value list = dict_peek_c(vm->main_thread, module_dict_peek(vm->sys), "warnoptions");
    bool bytes = vm->flags->given['b'], dev = flags_extra(vm->flags, "dev"), ok = true;
    for (size_t i = 0; ok && list && is_list(list) && i < list_count(list); i++) {
        Value text = list_peek(list, i);
        bool by_itself = is_str(text) && ((bytes && (str_equal_c(text, implied[0]) || str_equal_c(text, implied[1]))) ||
                                          (dev && str_equal_c(text, "default")));
        ok = !is_str(text) || by_itself || word_join(words, "option=-W", str_data(text));
    }
    return ok;
}

/* Which of python3's options an image gets: as CPython's subprocess._args_from_interpreter_flags. */
static bool add_flags(Vm *vm, Words *words)
{
    const char *letters = vm->flags->given['I'] ? "OdBSvbqI" : "OdBSvbqEsP";
    bool ok = true;
    for (; ok && *letters; letters++)
        for (int n = 0; ok && n < vm->flags->given[(unsigned char)*letters]; n++)
            ok = word_join(words, "option=-", (char[]){*letters, '\0'});
    for (size_t i = 0; ok && i < vm->flags->extras.count; i++)
        ok = word_join(words, "option=-X", vm->flags->extras.items[i]);
    return ok && add_warnings(vm, words);
}

/* How this run compiles its user files must hold in every image of it. */
static bool add_options(Vm *vm, Words *words)
{
    bool ok = !vm->options.guard_off || word_add(words, "guard=off");
    for (size_t i = 0; ok && vm->options.sets && vm->options.sets[i]; i++)
        ok = word_join(words, "set=", vm->options.sets[i]);
    return ok && add_flags(vm, words);
}

static bool make_words(Thread *th, const Image *image, Words *words)
{
    bool ok = word_add(words, th->vm->self_path) && word_add(words, image->verb);
    for (size_t i = 0; ok && image->args[i]; i++)
        ok = word_add(words, image->args[i]);
    return ok && add_options(th->vm, words) && vec_push(words, NULL);
}

/* posix_spawn goes by vfork: no page table is copied. A descriptor duplicated onto itself loses close-on-exec. unblock: the
 * starter is a thread that has all signals blocked, as our threads have and Python's have not. */
static int spawn_words(pid_t *pid, const char *path, char **words, const Image *image, bool unblock)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none_blocked;
    sigemptyset(&none_blocked);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none_blocked);
    posix_spawnattr_setflags(&attributes, unblock ? POSIX_SPAWN_SETSIGMASK : 0);
    int error = 0;
    for (size_t i = 0; !error && i < image->fd_count; i++)
        error = posix_spawn_file_actions_adddup2(&actions, image->fds[i], image->fds[i]);
    if (!error)
        error = posix_spawn(pid, path, &actions, &attributes, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

pid_t image_start(Thread *th, const Image *image)
{
    Words words = {0};
    pid_t pid = -1;
    if (!make_words(th, image, &words)) {
        raise_memory(th);
    } else {
        int error = spawn_words(&pid, th->vm->self_path, words.items, image, !thread_is_main(th));
        if (error) {
            raise_errno(th, error, th->vm->self_path);
            pid = -1;
        }
    }
    for (size_t i = 0; i < words.count; i++)
        mem_free(words.items[i]);
    vec_release(&words);
    return pid;
}

/* Writes the data; the child may well be slower, or die: without the GIL, and a dead reader is an exception. */
static bool send_data(Thread *th, int fd, const Buf *data)
{
    size_t done = 0;
    while (done < data->size) {
        gil_release(th);
        ssize_t n = write(fd, data->data + done, data->size - done);
        int error = errno;
        gil_take(th);
        if (n < 0 && error != EINTR) {
            raise_errno(th, error, NULL);
            return false;
        }
        if (n < 0 && !thread_check_signals(th))
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

static pid_t start_image(Thread *th, int child_r, int child_w, const Buf *data, size_t prep_size, Spawning *s)
{
    Starting *starting = &mp_of(th)->starting;
    char pipe_word[32], tracker_word[32], prep_word[40], object_word[40], by_word[64], name_word[80], pool_word[40];
    snprintf(pipe_word, sizeof pipe_word, "pipe=%d", child_r);
    snprintf(tracker_word, sizeof tracker_word, "tracker=%d", mp_of(th)->tracker_fd);
    snprintf(prep_word, sizeof prep_word, "prep=%zu", prep_size);
    snprintf(object_word, sizeof object_word, "object=%zu", data->size - prep_size);
    snprintf(by_word, sizeof by_word, "by=%d:%lld", (int)getpid(), (long long)starting->start_n);
    snprintf(name_word, sizeof name_word, "name=%s", starting->name);
    snprintf(pool_word, sizeof pool_word, "pool=%lld", (long long)starting->pool);
    if (spawning_add_fd(th, mp_of(th)->tracker_fd) < 0 || spawning_add_fd(th, child_r) < 0 || spawning_add_fd(th, child_w) < 0)
        return -1;
    const char *const args[] = {tracker_word, pipe_word, prep_word, object_word, by_word, name_word, pool_word, NULL};
    return image_start(th, &(Image){"--mp-spawn", args, s->fds, s->count});
}

static bool launch_with(Thread *th, Popen *popen, Value process, Spawning *s, Buf *data)
{
    Mp *mp = mp_of(th);
    int to_parent[2], to_child[2];
    size_t prep_size;
    if (!child_data(th, process, s, data, &prep_size) || !tracker_ensure(th))
        return false;
    if (!start_pipe(th, to_parent))
        return false;
    popen->sentinel = to_parent[0];
    if (!start_pipe(th, to_child)) {
        close(to_parent[1]);
        return false;
    }
    popen->parent_w = to_child[1];
    starting_fill(th, process, METHOD_SPAWN);
    tracer_start(th, true);
    spawning_push(th, s);
    popen->pid = start_image(th, to_child[0], to_parent[1], data, prep_size, s);
    spawning_pop(th, s);
    if (popen->pid < 0)
        tracer_unclaim(mp);
    tracer_started(th, popen->pid, mp->starting.start_n);
    close(to_parent[1]);
    close(to_child[0]);
    if (popen->pid < 0)
        return false;
    TRACE(th, EV_prepare, ev_int(popen->pid), ev_int((int64_t)prep_size), ev_int((int64_t)(data->size - prep_size)));
    return send_data(th, popen->parent_w, data);
}

static bool spawn_launch(Thread *th, Popen *popen, Value process)
{
    Spawning s = {.th = th, .method = METHOD_SPAWN};
    Buf data = {0};
    bool ok = launch_with(th, popen, process, &s, &data);
    mem_free(s.fds);
    buf_release(&data);
    return ok;
}

const StartOps START_SPAWN = {
    .method = METHOD_SPAWN, .type = MT_PopenSpawn, .launch = spawn_launch, .poll = popen_poll_child};
