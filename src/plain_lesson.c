#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/words.h"
#include "lesson/copies.h"
#include "plain_parts.h"
#include "plain_sort.h"

/* A lesson without the screen: each step's text, its question, its run, what it means; and after each step, and at each
 * question, whatever else is typed. */

enum { SCRIPT_MAX = 1 << 20 };

const Step *plain_step(const Plain *plain)
{
    return &plain->lesson->steps.items[plain->step];
}

static bool plain_is_exercise(const Plain *plain)
{
    return strcmp(plain_step(plain)->kind, "exercise") == 0 && plain->lesson->has_exercise;
}

/* --- runs */

void plain_settings(Plain *plain, Settings *settings)
{
    const PlainChanges *changes = &plain->changes;
    step_settings(plain->lesson, plain_step(plain), settings);
    if (plain->sorted)
        settings->script = plain->sorted;
    cli_apply(plain->setup->options, settings);
    if (changes->method)
        settings->method = changes->method;
    if (changes->engine)
        settings->engine = changes->engine;
    if (changes->guard >= 0)
        settings->guard = changes->guard;
    if (changes->script)
        settings->script = changes->script;
    if (!changes->sets.count)
        return;
    vec_clear(&plain->sets);
    bool whole = true;
    for (const char *const *set = settings->sets; set && *set; set++)
        whole = whole && vec_push(&plain->sets, *set);
    for (size_t i = 0; i < changes->sets.count; i++)
        whole = whole && vec_push(&plain->sets, changes->sets.items[i]);
    if (whole && vec_push(&plain->sets, NULL))
        settings->sets = plain->sets.items;
    else
        plain_complain(plain, word("not enough memory for a run"));
}

static PlainRun *find_run(const Plain *plain, const Buf *key)
{
    for (size_t i = plain->runs.count; i-- > 0;)
        if (strcmp(buf_str(&plain->runs.items[i]->key), buf_str(key)) == 0)
            return plain->runs.items[i];
    return NULL;
}

static void announce(Plain *plain, const Settings *settings)
{
    Buf sets = {0};
    for (const char *const *set = settings->sets; set && *set; set++)
        buf_addf(&sets, word(", %s"), *set);
    plain_say(&plain->out, "", 0, "--- %s runs: method %s, guard %s%s", base_name(settings->script),
              settings->method ? settings->method : "fork", settings->guard ? word("on") : word("off"), buf_str(&sets));
    buf_release(&sets);
}

PlainRun *plain_run_with(Plain *plain, const Settings *settings, bool anew)
{
    Buf key = {0};
    settings_key(settings, &key);
    size_t size = strlen(plain->lesson->folder);
    bool theirs = strncmp(settings->script, plain->lesson->folder, size) != 0; /* it may have been written meanwhile */
    PlainRun *made = anew || theirs ? NULL : find_run(plain, &key);
    plain_blank(&plain->out);
    if (made) {
        plain_say(&plain->out, "", 0, "--- The same run as in step %d.", made->step);
        buf_release(&key);
        return made;
    }
    PlainRun *run = mem_zalloc(sizeof *run);
    if (!run || key.failed || settings_copy(&run->settings, settings) != STATUS_OK ||
        session_init(&run->session, plain->setup->ops, &run->settings) != STATUS_OK) {
        plain_complain(plain, word("not enough memory for a run"));
    } else {
        announce(plain, settings);
        run->key = key;
        run->step = plain->step + 1;
        if (plain_tell_run(plain, &run->session) && vec_push(&plain->runs, run))
            return run;
        key = (Buf){0};
    }
    buf_release(&key);
    plain_run_free(run);
    return NULL;
}

/* --- what is asked */

/* A to D; full-width letters too, as a Chinese input method gives them; alone on its line, but for a dot or the like.
 * 0: no choice of this question. */
static char choice_key(const Ask *ask, const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    unsigned char first = (unsigned char)text[0];
    const char *rest = *text ? text + 1 : text;
    if (first == 0xEF && (unsigned char)text[1] == 0xBC && (unsigned char)text[2] >= 0xA1) {
        first = (unsigned char)('A' + (unsigned char)text[2] - 0xA1);
        rest = text + 3;
    } else if (first == 0xEF && (unsigned char)text[1] == 0xBD && (unsigned char)text[2] >= 0x81) {
        first = (unsigned char)('A' + (unsigned char)text[2] - 0x81);
        rest = text + 3;
    }
    while (isspace((unsigned char)*rest) || *rest == '.' || *rest == ')')
        rest++;
    for (size_t i = 0; i < ask->choices.count && !*rest; i++)
        if (ask->choices.items[i].key == toupper(first))
            return ask->choices.items[i].key;
    return 0;
}

static const Choice *choice_of(const Ask *ask, char key)
{
    for (size_t i = 0; i < ask->choices.count; i++)
        if (ask->choices.items[i].key == key)
            return &ask->choices.items[i];
    return NULL;
}

/* Reads a line at a prompt. From a pipe the line is shown behind it; when there is no more the prompt is not shown,
 * unless it is a question's. False: stdin has ended. */
static bool read_typed(Plain *plain, const char *prompt, bool question, Buf *line)
{
    bool terminal = isatty(STDIN_FILENO);
    if (plain->deaf && !question)
        return false;
    if (terminal || question)
        plain_put(&plain->out, prompt, strlen(prompt));
    bool more = !plain->deaf && plain_read_line(&plain->out, line);
    plain->deaf = !more;
    if (!terminal && more && !question)
        plain_put(&plain->out, prompt, strlen(prompt));
    if ((!terminal && more) || (question && !more))
        plain_say(&plain->out, "", 0, "%s", more ? buf_str(line) : word("(none)"));
    return more;
}

/* How an asking ended. */
typedef enum Answer {
    ANSWER_ENTER, /* nothing typed, or stdin's end */
    ANSWER_KEY,   /* a choice */
    ANSWER_RUN,
    ANSWER_AWAY,
} Answer;

/* Asks, and does what is typed, until it leads on. ask: the question that stands, or NULL. */
static Answer take_typed(Plain *plain, const char *prompt, const Ask *ask, char *key)
{
    enum { UNKNOWN_MOST = 5 };
    Buf line = {0};
    Answer answer = ANSWER_ENTER;
    for (int unknown = 0; unknown < UNKNOWN_MOST && !plain_out_ended(&plain->out) && !plain->fault;) {
        if (!read_typed(plain, prompt, ask != NULL, &line))
            break;
        const char *text = buf_str(&line);
        text += strspn(text, " \t\r");
        if (!*text)
            break;
        *key = ask ? choice_key(ask, text) : 0;
        if (*key) {
            answer = ANSWER_KEY;
            break;
        }
        Typed typed = plain_typed(plain, text);
        unknown = typed == TYPED_UNKNOWN ? unknown + 1 : 0;
        if (typed == TYPED_UNKNOWN && !ask && !isatty(STDIN_FILENO) && isalpha((unsigned char)*text) && !text[1]) {
            plain->ahead = *text; /* from a pipe: the answer to the question that comes next */
            break;
        }
        if (typed == TYPED_UNKNOWN && ask)
            plain_say(&plain->out, "", 0, "Please answer with A to %c; help tells what else can be typed.",
                      ask->choices.items[ask->choices.count - 1].key);
        else if (typed == TYPED_UNKNOWN)
            plain_say(&plain->out, "", 0, "%s: there is no such word; help tells which there are.", text);
        if (typed == TYPED_SKIP && ask)
            break; /* as Enter does */
        if (typed == TYPED_SKIP)
            plain_say(&plain->out, "", 0, "%s", word("There is no prediction to skip here."));
        if (typed == TYPED_RUN || typed == TYPED_AWAY) {
            answer = typed == TYPED_RUN ? ANSWER_RUN : ANSWER_AWAY;
            break;
        }
    }
    buf_release(&line);
    return answer;
}

void plain_tell_question(Plain *plain)
{
    const Ask *ask = &plain_step(plain)->ask;
    const char *head = word("Question: ");
    plain_blank(&plain->out);
    plain_say(&plain->out, head, utf8_width(head, strlen(head)), "%s", ask->question);
    for (size_t i = 0; i < ask->choices.count; i++) {
        char first[8] = {' ', ' ', ask->choices.items[i].key, '.', ' ', 0};
        plain_say(&plain->out, first, 5, "%s", ask->choices.items[i].text);
    }
}

/* False: it leads away from this step. *key: the answer, 0 none. */
static bool put_question(Plain *plain, char *key)
{
    const Ask *ask = &plain_step(plain)->ask;
    char prompt[160], text[2] = {plain->ahead, 0};
    plain_tell_question(plain);
    snprintf(prompt, sizeof prompt, word("Your answer (A to %c; Enter or s skips): "),
             ask->choices.count ? ask->choices.items[ask->choices.count - 1].key : 'A');
    *key = plain->ahead ? choice_key(ask, text) : 0;
    plain->ahead = 0;
    if (*key) {
        plain_say(&plain->out, "", 0, "%s%c", prompt, *key);
        return true;
    }
    Answer answer = take_typed(plain, prompt, ask, key);
    return answer != ANSWER_AWAY;
}

/* --- what came of it */

static void put_verdict(Plain *plain, const Ask *ask, char said, const char *right)
{
    const Choice *chosen = choice_of(ask, said), *was = *right ? choice_of(ask, *right) : NULL;
    if (!chosen && !was)
        return;
    plain_blank(&plain->out);
    if (!chosen)
        plain_say(&plain->out, "", 0, "It was %c: %s.", was->key, was->text);
    else if (chosen == was)
        plain_say(&plain->out, "", 0, "You said %c: %s. And so it was.", said, chosen->text);
    else if (was)
        plain_say(&plain->out, "", 0, "You said %c: %s. It was %c: %s.%s%s", said, chosen->text, was->key, was->text,
                  chosen->reply && *chosen->reply ? word_in("between sentences| ") : "",
                  chosen->reply ? chosen->reply : "");
    else if (*right)
        plain_say(&plain->out, "", 0, "You said %c: %s. It was none of these this time.", said, chosen->text);
    else
        plain_say(&plain->out, "", 0, "You said %c: %s.", said, chosen->text);
}

/* Is the run the step's own, as its author meant it? Only then is an answer right or wrong. */
static bool graded(const Plain *plain)
{
    const Options *options = plain->setup->options;
    const PlainChanges *changes = &plain->changes;
    return !options->method && !options->guard && !options->sets.count && !changes->method && !changes->engine &&
           changes->guard < 0 && !changes->sets.count && !changes->script;
}

static void after_run(Plain *plain, char said, const PlainRun *run)
{
    const Step *step = plain_step(plain);
    const char *slug = plain->lesson->slug;
    Buf right = {0}, count = {0};
    const Choice *chosen = choice_of(&step->ask, said);
    char short_words[128];
    if (chosen)
        snprintf(short_words, sizeof short_words, "%.*s", (int)choice_short_size(chosen), chosen->text);
    else
        snprintf(short_words, sizeof short_words, "%s", word("nothing"));
    const Log *logs[RUN_TIMES_MAX];
    size_t runs = run ? plain_logs(run, logs) : 0;
    if (run && step->ask.question && graded(plain))
        plain_evaluate(plain, logs, runs, step->ask.answer, &right);
    else if (run && step->ask.question)
        plain_say(&plain->out, "", 0,
                  "(Settings are not the step's own: an experiment, not held against the question.)");
    if (run && step->ask.said)
        plain_evaluate(plain, logs, runs, step->ask.said, &count);
    if (step->ask.question)
        put_verdict(plain, &step->ask, said, buf_str(&right));
    if (said)
        progress_set_answer(plain->setup->progress, slug, plain->step, said);
    if (said && right.size)
        progress_set_verdict(plain->setup->progress, slug, plain->step,
                             said == buf_str(&right)[0] ? VERDICT_RIGHT : VERDICT_WRONG);
    if (step->explain.count) {
        plain_blank(&plain->out);
        plain_paras(&plain->out, &step->explain, short_words, count.size ? count.data : "?");
    }
    buf_release(&right);
    buf_release(&count);
}

/* --- a step */

/* Where the learner's own copy lies, and the two commands that write and check it. */
static void tell_exercise(Plain *plain)
{
    const Lesson *lesson = plain->lesson;
    Buf original = {0}, line = {0};
    Fault fault = {0};
    buf_addf(&original, "%s/exercise.py", lesson->folder);
    bool keeps = progress_is_kept(plain->setup->progress);
    char *copy = keeps ? copy_make(lesson->slug, buf_str(&original), false, &fault) : NULL;
    plain_blank(&plain->out);
    plain_say(&plain->out, "", 0, "%s",
              copy ? word("A copy of your own has been made. Write in it, then check it:")
                   : word("Copy it, write in the copy, then check it:"));
    if (copy)
        buf_addf(&line, "    ${EDITOR:-nano} %s\n    mpdemo check %s\n", copy, lesson->slug);
    else
        buf_addf(&line, "    cp %s exercise.py; ${EDITOR:-nano} exercise.py\n    mpdemo check %s exercise.py\n",
                 buf_str(&original), lesson->slug);
    plain_put(&plain->out, buf_str(&line), line.size); /* whole, to be copied */
    if (copy)
        plain_say(&plain->out, "", 0, "%s", word("Here, when asked: edit, run, hint, check."));
    if (copy && vec_push(&plain->texts, copy))
        plain->changes.script = copy;
    else
        mem_free(copy);
    buf_release(&line);
    buf_release(&original);
}

void plain_tell_text(Plain *plain)
{
    const Step *step = plain_step(plain);
    plain_blank(&plain->out);
    plain_say(&plain->out, "", 0, "=== Step %d of %zu: %s", plain->step + 1, plain->lesson->steps.count, step->title);
    plain_blank(&plain->out);
    plain_paras(&plain->out, &step->before, NULL, NULL);
}

void plain_tell_script(Plain *plain)
{
    Settings settings;
    Buf text = {0}, out = {0};
    Fault fault = {0};
    plain_settings(plain, &settings);
    if (io_read_file(settings.script, &text, SCRIPT_MAX, &fault) != STATUS_OK)
        plain_say(&plain->out, "", 0, "%s", fault.text);
    int number = 1;
    for (const char *at = buf_str(&text); *at; number++) {
        size_t size = strcspn(at, "\n");
        buf_addf(&out, "%4d  %.*s\n", number, (int)size, at);
        at += size + (at[size] == '\n');
    }
    plain_put(&plain->out, buf_str(&out), out.size);
    buf_release(&out);
    buf_release(&text);
}

/* What the question is about is read before it is asked: a script is listed where it is new. */
static void list_script(Plain *plain)
{
    const RunSpec *run = &plain_step(plain)->run;
    if (!run->present || (plain->listed && strcmp(plain->listed, run->file) == 0))
        return;
    plain->listed = run->file;
    plain_blank(&plain->out);
    plain_say(&plain->out, "", 0, "%s:", run->file);
    plain_tell_script(plain);
}

/* As often as the step asks for. */
static bool step_runs(Plain *plain, bool anew)
{
    Settings settings;
    int times = plain_step(plain)->run.times;
    plain_settings(plain, &settings);
    PlainRun *run = plain_run_with(plain, &settings, anew);
    plain->shown = run;
    if (run && times > 1)
        plain_run_times(plain, run, (size_t)times);
    return run;
}

/* After a step: until it leads on. */
static void stay(Plain *plain)
{
    char prompt[160], key;
    int next = plain->next + 1, count = (int)plain->lesson->steps.count;
    if (plain->alone)
        snprintf(prompt, sizeof prompt, "%s", word("(Enter: ends here; help) > "));
    else if (next > count)
        snprintf(prompt, sizeof prompt, "%s", word("(Enter: ends the lesson; help) > "));
    else
        snprintf(prompt, sizeof prompt, word("(Enter: step %d of %d; help) > "), next, count);
    while (!plain->fault && !plain_out_ended(&plain->out) && take_typed(plain, prompt, NULL, &key) == ANSWER_RUN)
        step_runs(plain, true);
}

static SortWord word_while_sorting(void *ctx, const char *line)
{
    Plain *plain = ctx;
    Typed typed = plain_typed(plain, line);
    plain->away = typed == TYPED_AWAY;
    static const SortWord meant[] = {[TYPED_UNKNOWN] = SORT_WORD_UNKNOWN, [TYPED_DONE] = SORT_WORD_DONE,
                                     [TYPED_RUN] = SORT_WORD_AWAY,        [TYPED_SKIP] = SORT_WORD_DONE,
                                     [TYPED_AWAY] = SORT_WORD_AWAY};
    return meant[typed];
}

static void do_step(Plain *plain)
{
    const Step *step = plain_step(plain);
    char said = 0;
    plain->shown = NULL;
    plain_tell_text(plain);
    plain->away = false;
    bool sorting = plain_is_exercise(plain) && plain_sort(plain->setup, &plain->out, plain->lesson, word_while_sorting,
                                                          plain, &plain->sorted);
    if (plain_is_exercise(plain) && !sorting)
        tell_exercise(plain);
    if (plain->away)
        return;
    if (!sorting)
        list_script(plain);
    if (step->ask.question && !put_question(plain, &said))
        return;
    if (!step->ask.question && !step->run.present && step->explain.count) { /* a card */
        char none;
        plain_blank(&plain->out);
        if (take_typed(plain, word("(Enter: the answer; help) > "), NULL, &none) == ANSWER_AWAY)
            return;
    }
    if (step->observe.count) {
        plain_blank(&plain->out);
        plain_paras(&plain->out, &step->observe, NULL, NULL);
    }
    if (plain_out_ended(&plain->out) || (step->run.present && !step_runs(plain, false)))
        return;
    after_run(plain, said, plain->shown);
    plain_blank(&plain->out);
    stay(plain);
}

/* Somebody types, but what we ask goes to a file: then nobody could answer. */
static bool unseen(void)
{
    struct stat info;
    bool file = fstat(STDOUT_FILENO, &info) == 0 && (S_ISREG(info.st_mode) || S_ISCHR(info.st_mode));
    return isatty(STDIN_FILENO) && file && !isatty(STDOUT_FILENO);
}

static void tell_begin(Plain *plain)
{
    const Lesson *lesson = plain->lesson;
    int left = progress_step(plain->setup->progress, lesson->slug);
    plain_say(&plain->out, "", 0, "Lesson %d: %s", lesson->number, lesson->title);
    plain_say(&plain->out, "", 0, "%s", lesson->idea ? lesson->idea : "");
    if (isatty(STDIN_FILENO) && !plain->deaf && !plain->alone && left > 0)
        plain_say(&plain->out, "", 0, "You left it at step %d: goto %d goes there. help tells all that can be typed.",
                  left + 1, left + 1);
    else if (isatty(STDIN_FILENO) && !plain->deaf)
        plain_say(&plain->out, "", 0, "%s", word("help tells all that can be typed."));
}

static void tell_end(Plain *plain)
{
    const Lesson *lesson = plain->lesson;
    const Catalogue *catalogue = plain->setup->catalogue;
    progress_set_done(plain->setup->progress, lesson->slug, true);
    for (size_t i = 0; catalogue && i + 1 < catalogue->entries.count; i++)
        if (strcmp(catalogue->entries.items[i].slug, lesson->slug) == 0) {
            const LessonEntry *next = &catalogue->entries.items[i + 1];
            plain_say(&plain->out, "", 0, "That was the lesson. The next is %d, %s: mpdemo lesson%d --plain",
                      next->number, next->title, next->number);
            return;
        }
    plain_say(&plain->out, "", 0, "%s", word("That was the lesson."));
}

int plain_lesson(const PlainSetup *setup, const Lesson *lesson)
{
    Plain plain;
    int count = (int)lesson->steps.count;
    if (setup->options->step > count)
        return cli_fault(2, "--step %d: lesson %d has the steps 1 to %zu", setup->options->step, lesson->number,
                         lesson->steps.count);
    plain_open(&plain, setup);
    plain.lesson = lesson;
    plain.alone = setup->options->step > 0;
    plain.next = plain.alone ? setup->options->step - 1 : 0;
    bool whole = false;
    plain.deaf = unseen();
    tell_begin(&plain);
    while (plain.next < count && !plain_out_ended(&plain.out) && !plain.fault) {
        plain.step = plain.next;
        plain.next = plain.alone ? count : plain.step + 1;
        plain_drop_changes(&plain);
        do_step(&plain);
        plain_sort_end(setup, plain.sorted);
        plain.sorted = NULL;
        if (!plain_out_ended(&plain.out))
            progress_set_step(setup->progress, lesson->slug, plain.step);
        whole = plain.step == count - 1;
    }
    if (whole && !plain.alone && !plain.deaf && !plain.left && !plain_out_ended(&plain.out))
        tell_end(&plain);
    return plain_close(&plain);
}
