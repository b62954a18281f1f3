#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/words.h"
#include "export/compare.h"
#include "lesson/copies.h"
#include "lesson/editor.h"
#include "plain_help.h"
#include "plain_parts.h"

/* What is typed at --plain's prompts: a function for each word of plain_typed.def. `rest` is what follows the word. */

typedef struct TypedInfo {
    const char *words, *rest, *help;
    Typed (*act)(Plain *plain, const char *rest);
} TypedInfo;

enum { HELP_AT = 32 };

#define TYPED(name, typed_words, follows, told) static Typed typed_##name(Plain *plain, const char *rest);
#include "plain_typed.def"
#undef TYPED

static const TypedInfo infos[] = {
#define TYPED(name, typed_words, follows, told) {typed_words, follows, told, typed_##name},
#include "plain_typed.def"
#undef TYPED
};
enum { INFOS = sizeof infos / sizeof *infos };

typedef int (*Compare)(const char *, const char *, size_t);

static bool is_one_of(const char *words, const char *word, size_t size, Compare compare)
{
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, " ");
        if (length == size && compare(at, word, size) == 0)
            return true;
        at += length + strspn(at + length, " ");
    }
    return false;
}

/* As it is typed; else in whatever case. */
static const TypedInfo *find_word(const char *word, size_t size)
{
    static const Compare ways[] = {strncmp, strncasecmp};
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
        for (int i = 0; i < INFOS; i++)
            if (is_one_of(infos[i].words, word, size, ways[way]))
                return &infos[i];
    return NULL;
}

Typed plain_typed(Plain *plain, const char *line)
{
    line += strspn(line, " \t");
    size_t size = strcspn(line, " \t\r");
    const TypedInfo *info = find_word(line, size);
    if (!info)
        return TYPED_UNKNOWN;
    const char *at = line + size + strspn(line + size, " \t\r");
    char *rest = mem_strdup(at);
    if (!rest || !vec_push(&plain->texts, rest)) {
        mem_free(rest);
        plain_complain(plain, word("not enough memory"));
        return TYPED_DONE;
    }
    for (size_t end = strlen(rest); end && strchr(" \t\r", rest[end - 1]);)
        rest[--end] = 0;
    return info->act(plain, rest);
}

void plain_drop_changes(Plain *plain)
{
    vec_release(&plain->changes.sets);
    plain->changes = (PlainChanges){.guard = -1};
}

static void say(Plain *plain, const char *text)
{
    plain_say(&plain->out, "", 0, "%s", text);
}

/* --- where to */

static Typed away(Plain *plain, int step)
{
    plain->next = step;
    return TYPED_AWAY;
}

static Typed typed_next(Plain *plain, const char *rest)
{
    (void)rest;
    return away(plain, plain->alone ? (int)plain->lesson->steps.count : plain->step + 1);
}

static Typed go_to(Plain *plain, int number)
{
    int count = (int)plain->lesson->steps.count;
    if (number < 1 || number > count) {
        plain_say(&plain->out, "", 0, "This lesson has the steps 1 to %d.", count);
        return TYPED_DONE;
    }
    plain->alone = false;
    return away(plain, number - 1);
}

static Typed typed_back(Plain *plain, const char *rest)
{
    (void)rest;
    return go_to(plain, plain->step);
}

static Typed typed_goto(Plain *plain, const char *rest)
{
    return go_to(plain, atoi(rest));
}

static Typed typed_quit(Plain *plain, const char *rest)
{
    (void)rest;
    plain->left = true;
    return away(plain, (int)plain->lesson->steps.count);
}

static Typed typed_skip(Plain *plain, const char *rest)
{
    (void)plain, (void)rest;
    return TYPED_SKIP;
}

static Typed typed_text(Plain *plain, const char *rest)
{
    (void)rest;
    plain_tell_text(plain);
    if (plain_step(plain)->ask.question)
        plain_tell_question(plain);
    return TYPED_DONE;
}

static Typed typed_help(Plain *plain, const char *rest)
{
    (void)rest;
    for (int i = 0; i < INFOS; i++) {
        Buf first = {0};
        buf_addf(&first, "  %.*s %s", (int)strcspn(infos[i].words, " "), infos[i].words, infos[i].rest);
        while (first.size < HELP_AT && !first.failed)
            buf_add_char(&first, ' ');
        plain_say(&plain->out, buf_str(&first), HELP_AT, "%s", word(infos[i].help));
        buf_release(&first);
    }
    return TYPED_DONE;
}

/* --- settings */

static bool runs_here(Plain *plain)
{
    if (plain_step(plain)->run.present)
        return true;
    say(plain, word("No program runs in this step."));
    return false;
}

static Typed tell_set(Plain *plain)
{
    Settings now, own;
    Buf words = {0};
    plain_settings(plain, &now);
    step_settings(plain->lesson, plain_step(plain), &own);
    settings_apart(&now, &own, &words);
    plain_say(&plain->out, "", 0, "Set for the next run: %s.", words.size ? buf_str(&words) : word("the step's own"));
    buf_release(&words);
    return TYPED_DONE;
}

static Typed wants(Plain *plain, const char *word_typed, const char *right)
{
    plain_say(&plain->out, "", 0, "%s: what follows it should be %s.", word_typed, right);
    return TYPED_DONE;
}

static bool is_method(const char *text)
{
    return strcmp(text, "fork") == 0 || strcmp(text, "spawn") == 0 || strcmp(text, "forkserver") == 0;
}

static Typed typed_method(Plain *plain, const char *rest)
{
    if (!is_method(rest))
        return wants(plain, "method", word("fork, spawn or forkserver"));
    if (!runs_here(plain))
        return TYPED_DONE;
    plain->changes.method = rest;
    return tell_set(plain);
}

static Typed typed_guard(Plain *plain, const char *rest)
{
    if (strcmp(rest, "on") != 0 && strcmp(rest, "off") != 0)
        return wants(plain, "guard", word("on or off"));
    if (!runs_here(plain))
        return TYPED_DONE;
    plain->changes.guard = strcmp(rest, "on") == 0;
    return tell_set(plain);
}

static Typed typed_engine(Plain *plain, const char *rest)
{
    if (!*rest)
        return wants(plain, "engine", word("builtin, cpython or the path of a Python"));
    if (!runs_here(plain))
        return TYPED_DONE;
    plain->changes.engine = rest;
    return tell_set(plain);
}

static Typed add_set(Plain *plain, const char *set)
{
    if (!runs_here(plain))
        return TYPED_DONE;
    if (!vec_push(&plain->changes.sets, set))
        plain_complain(plain, word("not enough memory"));
    return tell_set(plain);
}

static Typed typed_set(Plain *plain, const char *rest)
{
    const char *equals = strchr(rest, '=');
    if (!equals || equals == rest || !equals[1])
        return wants(plain, "set", word("NAME=VALUE, such as WORKERS=4"));
    return add_set(plain, rest);
}

static Typed typed_workers(Plain *plain, const char *rest)
{
    char *end, *set;
    long workers = strtol(rest, &end, 10);
    if (end == rest || *end || workers < 1 || workers > 100000)
        return wants(plain, "workers", word("a whole number from 1 up"));
    Buf text = {0};
    buf_addf(&text, "WORKERS=%ld", workers);
    set = buf_take(&text);
    if (!set || !vec_push(&plain->texts, set)) {
        mem_free(set);
        plain_complain(plain, word("not enough memory"));
        return TYPED_DONE;
    }
    return add_set(plain, set);
}

static Typed typed_own(Plain *plain, const char *rest)
{
    (void)rest;
    plain_drop_changes(plain);
    return tell_set(plain);
}

static Typed typed_run(Plain *plain, const char *rest)
{
    (void)rest;
    return runs_here(plain) ? TYPED_RUN : TYPED_DONE;
}

static Typed typed_times(Plain *plain, const char *rest)
{
    char *end;
    long times = *rest ? strtol(rest, &end, 10) : RUN_TIMES_KEY;
    if (*rest && (end == rest || *end || times < 2 || times > RUN_TIMES_MAX))
        return wants(plain, "times", word("a whole number from 2 to 100"));
    if (!runs_here(plain))
        return TYPED_DONE;
    if (!plain->shown) {
        say(plain, word("Nothing has run in this step yet: run it first."));
        return TYPED_DONE;
    }
    Settings settings;
    plain_settings(plain, &settings);
    PlainRun *run = plain_run_with(plain, &settings, false);
    if (run)
        plain_run_times(plain, run, (size_t)times);
    return TYPED_DONE;
}

static Typed typed_command(Plain *plain, const char *rest)
{
    (void)rest;
    if (!runs_here(plain))
        return TYPED_DONE;
    Settings now;
    plain_settings(plain, &now);
    plain_say(&plain->out, "", 0, "With your own Python: python3 %s   (its start method is Python's default)",
              now.script);
    return TYPED_DONE;
}

/* --- another run beside the last */

static bool set_otherwise(Settings *settings, const char *how, const char *sets[2])
{
    if (is_method(how))
        settings->method = how;
    else if (strcmp(how, "on") == 0 || strcmp(how, "off") == 0)
        settings->guard = strcmp(how, "on") == 0;
    else if (strcmp(how, "builtin") == 0 || strcmp(how, "cpython") == 0)
        settings->engine = how;
    else if (strchr(how, '=') && *how != '=')
        settings->sets = (sets[0] = how, sets);
    else
        return false;
    return true;
}

static Typed typed_compare(Plain *plain, const char *rest)
{
    const char *sets[2] = {NULL, NULL};
    if (!plain->shown) {
        say(plain, word("Nothing has run in this step yet: run it first, then compare."));
        return TYPED_DONE;
    }
    const PlainRun *first = plain->shown, *second = NULL;
    Settings other = first->settings;
    if (!set_otherwise(&other, rest, sets))
        return wants(plain, "compare", word("fork, spawn, forkserver, on, off, builtin, cpython or NAME=VALUE"));
    if (!(second = plain_run_with(plain, &other, false)))
        return TYPED_DONE;
    Comparison comparison;
    Buf out = {0}, names[2] = {{0}, {0}};
    settings_apart(&first->settings, &other, &names[0]);
    settings_apart(&other, &first->settings, &names[1]);
    if (compare_logs(first->session.log, second->session.log, &comparison) != STATUS_OK)
        plain_complain(plain, word("not enough memory"));
    plain_blank(&plain->out);
    compare_text(&comparison, names[0].size ? buf_str(&names[0]) : "-", names[1].size ? buf_str(&names[1]) : "-", &out);
    plain_put(&plain->out, buf_str(&out), out.size);
    compare_release(&comparison);
    buf_release(&out);
    buf_release(&names[0]);
    buf_release(&names[1]);
    return TYPED_DONE;
}

/* --- the script */

static Typed typed_show(Plain *plain, const char *rest)
{
    (void)rest;
    plain_tell_script(plain);
    return TYPED_DONE;
}

/* The learner's own copy of a script, made if need be; NULL: told why. */
static const char *take_copy(Plain *plain, const char *original)
{
    Fault fault = {0};
    if (!progress_is_kept(plain->setup->progress)) {
        say(plain, word("With --fresh nothing of yours is kept: copy the file yourself."));
        return NULL;
    }
    char *copy = copy_make(plain->lesson->slug, original, false, &fault);
    if (!copy) {
        say(plain, fault.text);
        return NULL;
    }
    if (vec_push(&plain->texts, copy))
        return copy;
    mem_free(copy);
    plain_complain(plain, word("not enough memory"));
    return NULL;
}

static Typed typed_edit(Plain *plain, const char *rest)
{
    (void)rest;
    if (!runs_here(plain))
        return TYPED_DONE;
    Settings own;
    step_settings(plain->lesson, plain_step(plain), &own);
    const char *copy = take_copy(plain, own.script);
    if (!copy)
        return TYPED_DONE;
    plain->changes.script = copy;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        plain_say(&plain->out, "", 0, "Your copy is %s: write in it, then run runs it.", copy);
        return TYPED_DONE;
    }
    int status = editor_run(copy);
    if (status == 127) {
        Buf words = {0};
        editor_why(&words);
        say(plain, buf_str(&words));
        buf_release(&words);
    } else if (status == EDITOR_BUSY)
        say(plain, word("This copy is in the editor of another session: first close it there."));
    else if (status != 0)
        plain_say(&plain->out, "", 0, "The editor ended with status %d, so nothing is run. What it wrote is kept.",
                  status);
    return status ? TYPED_DONE : TYPED_RUN;
}

/* --- the exercise */

static bool has_exercise(Plain *plain)
{
    if (plain->lesson->has_exercise)
        return true;
    say(plain, word("There is no exercise to check here."));
    return false;
}

static Typed typed_hint(Plain *plain, const char *rest)
{
    Buf text = {0};
    Fault fault = {0};
    int left;
    (void)rest;
    if (!has_exercise(plain))
        return TYPED_DONE;
    if (plain_help(plain->setup->progress, plain->lesson, plain->out.width, &text, &left, &fault) == STATUS_OK)
        plain_put(&plain->out, buf_str(&text), text.size);
    else
        say(plain, fault.text);
    buf_release(&text);
    return TYPED_DONE;
}

/* What the check tells, as it comes. Its exit status; a signal for us ends it. */
static int follow_check(Plain *plain, pid_t pid, int fd)
{
    int status = 0;
    for (;;) {
        char bytes[4096];
        struct pollfd fds[] = {{.fd = fd, .events = POLLIN}, {.fd = plain->out.wake_read, .events = POLLIN}};
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            break;
        if (plain_out_ended(&plain->out)) {
            kill(pid, SIGTERM);
            break;
        }
        ssize_t got = read(fd, bytes, sizeof bytes);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            break;
        if (got > 0)
            plain_put(&plain->out, bytes, (size_t)got);
    }
    close(fd);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static Typed typed_check(Plain *plain, const char *rest)
{
    (void)rest;
    Buf original = {0};
    Fault fault = {0};
    int fd = -1;
    if (!has_exercise(plain))
        return TYPED_DONE;
    buf_addf(&original, "%s/exercise.py", plain->lesson->folder);
    const char *copy = take_copy(plain, buf_str(&original));
    buf_release(&original);
    if (!copy || !plain->setup->check)
        return TYPED_DONE;
    pid_t pid = plain->setup->check(plain->setup->check_ctx, plain->lesson, copy, &fd, &fault);
    if (pid <= 0)
        say(plain, fault.text);
    else if (follow_check(plain, pid, fd) == 0)
        progress_set_passed(plain->setup->progress, plain->lesson->slug);
    return TYPED_DONE;
}

