#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/vec.h"
#include "mp/start.h"
#include "py/bytes.h"

/* A fresh image of this program: how its command line is made, and how it is started. Where set_executable has named
 * another program, it is started by the words by which CPython starts a Python, and ours stand behind them: what it
 * starts in turn may be us again. */

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

static bool word_flag(Words *words, const char *head, const char *flag, const char *text)
{
    Buf word = {0};
    buf_addf(&word, "%s%s%s", head, flag, text);
    bool ok = word_add(words, buf_str(&word));
    buf_release(&word);
    return ok;
}

/* -W: as sys.warnoptions has them now, but what -b and -X dev add by themselves. */
static bool add_warnings(Vm *vm, Words *words, const char *head)
{
    static const char *const implied[] = {"default::BytesWarning", "error::BytesWarning"};
    Value list = dict_peek_c(vm->main_thread, module_dict_peek(vm->sys), "warnoptions");
    bool bytes = vm->flags->given['b'], dev = flags_extra(vm->flags, "dev") != NULL, ok = true;
    for (size_t i = 0; ok && list && is_list(list) && i < list_count(list); i++) {
        Value text = list_peek(list, i);
        bool by_itself = is_str(text) && ((bytes && (str_equal_c(text, implied[0]) || str_equal_c(text, implied[1]))) ||
                                          (dev && str_equal_c(text, "default")));
        ok = !is_str(text) || by_itself || word_flag(words, head, "-W", str_data(text));
    }
    return ok;
}

/* Which of python3's options an image gets: as CPython's subprocess._args_from_interpreter_flags. */
static bool add_flags(Vm *vm, Words *words, const char *head)
{
    const char *letters = vm->flags->given['I'] ? "OdBSvbqI" : "OdBSvbqEsP";
    bool ok = true;
    for (; ok && *letters; letters++)
        for (int n = 0; ok && n < vm->flags->given[(unsigned char)*letters]; n++)
            ok = word_flag(words, head, "-", (char[]){*letters, '\0'});
    for (size_t i = 0; ok && i < vm->flags->extras.count; i++)
        ok = word_flag(words, head, "-X", vm->flags->extras.items[i]);
    return ok && add_warnings(vm, words, head);
}

/* How this run compiles its user files must hold in every image of it. */
static bool add_options(Vm *vm, Words *words)
{
    bool ok = !vm->options.guard_off || word_add(words, "guard=off");
    for (size_t i = 0; ok && vm->options.sets && vm->options.sets[i]; i++)
        ok = word_flag(words, "", "set=", vm->options.sets[i]);
    return ok;
}

static bool make_words(Vm *vm, const Image *image, const char *executable, Words *words)
{
    bool ok = word_add(words, executable ? executable : vm->self_path);
    if (executable)
        ok = ok && add_flags(vm, words, "") && word_add(words, "-c") && word_add(words, image->command) &&
             word_add(words, "--multiprocessing-fork");
    ok = ok && word_add(words, image->verb);
    for (size_t i = 0; ok && image->args[i]; i++)
        ok = word_add(words, image->args[i]);
    return ok && add_options(vm, words) && (executable || add_flags(vm, words, "option=")) && vec_push(words, NULL);
}

/* posix_spawn goes by vfork: no page table is copied. A descriptor duplicated onto itself loses close-on-exec. unblock:
 * the starter is a thread that has all signals blocked, as our threads have and Python's have not. */
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

/* As CPython, which hears nothing of an exec that fails: a child that ends with 255. What it shared with us is closed
 * when this returns, a fork server's listener say; it is still to be reaped. */
static pid_t start_in_vain(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(255);
    siginfo_t info;
    while (pid > 0 && waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {}
    return pid;
}

pid_t image_start(Thread *th, const Image *image, bool *vain)
{
    Value set = mp_of(th)->executable;
    const char *executable = set && !is_none(th, set) ? ((Bytes *)set)->data : NULL;
    Words words = {0};
    pid_t pid = -1;
    *vain = false;
    if (set && !executable)
        return (void)raise(th, T_TypeError, "expected bytes, NoneType found"), -1;
    if (!make_words(th->vm, image, executable, &words)) {
        raise_memory(th);
    } else {
        int error = spawn_words(&pid, words.items[0], words.items, image, !thread_is_main(th));
        *vain = error && executable;
        if (*vain)
            pid = start_in_vain();
        else if (error)
            pid = -1;
        if (pid < 0)
            raise_errno(th, error, words.items[0]);
    }
    for (size_t i = 0; i < words.count; i++)
        mem_free(words.items[i]);
    vec_release(&words);
    return pid;
}
