#include "plain.h"

#include "base/io.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/words.h"
#include "export/text.h"
#include "lesson/copies.h"
#include "lesson/tally.h"
#include "plain_out.h"
#include "plain_sort.h"
#include "session/batch.h"
#include "trace/hang.h"

#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A run that was made in this call, and under which settings. */
typedef struct PlainRun {
    Buf key;
    Session session;
    Batch more; /* the same again, for a step that runs several times */
    int step; /* 1-based; where it was made first */
} PlainRun;

typedef struct Plain {
    const PlainSetup *setup;
    PlainOut out;
    VEC(PlainRun *) runs;
    char *sorted; /* the program that this step's run is made with: a sorting task's; NULL: the lesson's own */
    bool fault;
} Plain;

static void open_plain(Plain *plain, const PlainSetup *setup)
{
    *plain = (Plain){.setup = setup};
    plain_out_open(&plain->out);
}

static int close_plain(Plain *plain)
{
    int ended = plain_out_ended(&plain->out);
    for (size_t i = 0; i < plain->runs.count; i++) {
        session_release(&plain->runs.items[i]->session);
        batch_release(&plain->runs.items[i]->more);
        buf_release(&plain->runs.items[i]->key);
        mem_free(plain->runs.items[i]);
    }
    vec_release(&plain->runs);
    /* again: a signal may have come while the last tree went down */
    if (!ended)
        ended = plain_out_ended(&plain->out);
    plain_out_close(&plain->out);
    return ended ? ended : plain->fault;
}

static void complain(Plain *plain, const char *words)
{
    fprintf(stderr, "mpdemo: %s\n", words);
    plain->fault = true;
}

/* --- a run */

static void tell_so_far(Plain *plain, TextTeller *teller)
{
    Buf lines = {0};
    if (text_teller_tell(teller, &lines) == STATUS_NO_MEMORY)
        complain(plain, word("not enough memory to tell the run"));
    plain_put(&plain->out, buf_str(&lines), lines.size);
    buf_release(&lines);
}

static bool waits_for_input(const State *state)
{
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        for (int k = 0; proc_alive(proc) && k < proc->threads && k < PROC_THREADS_MAX; k++)
            if (proc->thread[k].wait.on && strcmp(proc->thread[k].wait.what, "input") == 0)
                return true;
    }
    return false;
}

/* Our own stdin is the script's, but is read only when a process waits for it. */
static void pass_input(Session *session)
{
    char bytes[4096];
    ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
    if (got >= 0 || errno != EINTR)
        session_input(session, bytes, got > 0 ? (size_t)got : 0);
}

/* Tasks lost and hangs, each said once, as soon as it is sure. */
typedef struct Trouble {
    Hang hang;
    bool lost_said, hang_said, soon;
} Trouble;

static void tell_trouble(Plain *plain, const Session *session, const State *state, Trouble *trouble)
{
    Buf words = {0};
    trouble->soon = false;
    if (!trouble->lost_said)
        hang_lost_words(state, &words);
    if (words.size) {
        plain_say(&plain->out, "! ", 2, "%s", buf_str(&words));
        trouble->lost_said = true;
    }
    buf_clear(&words);
    if (!trouble->hang_said && hang_find(&trouble->hang, state)) {
        trouble->hang_said = hang_lasts(session->log, state->applied, io_now_ns());
        trouble->soon = !trouble->hang_said;
        if (trouble->hang_said)
            hang_words(state, &trouble->hang, &words);
    }
    if (words.size)
        plain_say(&plain->out, "! ", 2, "%s", buf_str(&words));
    buf_release(&words);
}

static void follow(Plain *plain, Session *session, TextTeller *teller)
{
    enum { LOOK_AGAIN_MS = 300 };
    Trouble trouble = {0};
    bool passes = session->settings.stdin_kind == STDIN_PASS;
    while (session_running(session) && !plain_out_ended(&plain->out)) {
        bool asked = passes && waits_for_input(text_teller_state(teller)) &&
                     (!isatty(STDIN_FILENO) || tcgetpgrp(STDIN_FILENO) == getpgrp());
        struct pollfd fds[] = {
            {.fd = session_wake_fd(session), .events = POLLIN},
            {.fd = plain->out.wake_read, .events = POLLIN},
            {.fd = asked ? STDIN_FILENO : -1, .events = POLLIN},
        };
        poll(fds, 3, trouble.soon ? LOOK_AGAIN_MS : -1);
        session_poll(session);
        tell_so_far(plain, teller);
        if (session_running(session))
            tell_trouble(plain, session, text_teller_state(teller), &trouble);
        if (fds[2].revents)
            pass_input(session);
    }
    hang_release(&trouble.hang);
    tell_so_far(plain, teller);
}

static void tell_end(Plain *plain, Session *session)
{
    Buf words = {0};
    const State *state = session_state(session);
    if (state)
        session_cap_words(state, &words);
    if (words.size) {
        plain_blank(&plain->out);
        plain_say(&plain->out, "", 0, "%s", words.data);
    }
    buf_release(&words);
    const char *record = plain->setup->options->record;
    Fault fault = {0};
    if (record && log_save(session->log, record, &fault) != STATUS_OK)
        complain(plain, fault.text);
}

/* Starts the session's run and tells it to its end. False: it could not be started, or we are asked to end. */
static bool tell_run(Plain *plain, Session *session)
{
    Fault fault = {0};
    if (session_start(session, &fault) != STATUS_OK) {
        complain(plain, fault.text);
        return false;
    }
    TextOptions options = {.width = plain->out.width};
    TextTeller *teller = text_teller_new(session->log, &options);
    if (!teller) {
        complain(plain, word("not enough memory to tell the run"));
        return false;
    }
    follow(plain, session, teller);
    text_teller_free(teller);
    if (plain_out_ended(&plain->out)) {
        session_stop(session);
        return false;
    }
    session_poll(session);
    session_to_end(session);
    tell_end(plain, session);
    return true;
}

int plain_script(const PlainSetup *setup, const Settings *settings)
{
    Plain plain;
    Session session;
    open_plain(&plain, setup);
    if (session_init(&session, setup->ops, settings) != STATUS_OK)
        complain(&plain, word("not enough memory for a run"));
    else
        tell_run(&plain, &session);
    session_release(&session);
    return close_plain(&plain);
}

int plain_replay(const PlainSetup *setup, const char *recording)
{
    Plain plain;
    Session session;
    Fault fault = {0};
    open_plain(&plain, setup);
    TextTeller *teller = NULL;
    Status status = session_init(&session, NULL, NULL);
    if (status == STATUS_OK)
        status = session_open(&session, recording, &fault);
    if (status == STATUS_OK || status == STATUS_TRUNCATED) {
        TextOptions options = {.width = plain.out.width};
        teller = text_teller_new(session.log, &options);
    }
    if (teller)
        tell_so_far(&plain, teller);
    if (status != STATUS_OK || !teller)
        complain(&plain, fault.text[0] ? fault.text : word("not enough memory for the recording"));
    text_teller_free(teller);
    session_release(&session);
    return close_plain(&plain);
}

/* --- a lesson */

static PlainRun *find_run(Plain *plain, const Buf *key)
{
    for (size_t i = 0; i < plain->runs.count; i++)
        if (strcmp(buf_str(&plain->runs.items[i]->key), buf_str(key)) == 0)
            return plain->runs.items[i];
    return NULL;
}

static void announce(Plain *plain, const Settings *settings)
{
    const char *slash = strrchr(settings->script, '/');
    Buf sets = {0};
    for (const char *const *set = settings->sets; set && *set; set++)
        buf_addf(&sets, word(", %s"), *set);
    plain_say(&plain->out, "", 0, "--- %s runs: method %s, guard %s%s", slash ? slash + 1 : settings->script,
              settings->method ? settings->method : "fork", settings->guard ? word("on") : word("off"), buf_str(&sets));
    buf_release(&sets);
}

/* The step's run again and again, untold, until there are as many as it asks for; a live count on a terminal. */
static void run_more(Plain *plain, PlainRun *run, const Settings *settings, const Step *step)
{
    size_t wanted = step->run.times > 1 ? (size_t)step->run.times - 1 : 0;
    Fault fault = {0};
    bool live = isatty(STDOUT_FILENO);
    if (run->more.logs.count >= wanted)
        return;
    batch_release(&run->more);
    plain_blank(&plain->out);
    plain_say(&plain->out, "", 0, plural(wanted, "--- And %zu time more.", "--- And %zu times more."), wanted);
    if (batch_start(&run->more, plain->setup->ops, settings, wanted, &fault) != STATUS_OK)
        complain(plain, fault.text);
    while (batch_running(&run->more) && !plain_out_ended(&plain->out)) {
        struct pollfd fds[] = {
            {.fd = batch_wake_fd(&run->more), .events = POLLIN},
            {.fd = plain->out.wake_read, .events = POLLIN},
        };
        poll(fds, 2, -1);
        if (!batch_poll(&run->more, &fault))
            continue;
        char count[64];
        int size = snprintf(count, sizeof count, word("\rrun %zu of %zu "), run->more.logs.count + 1, wanted + 1);
        if (live)
            plain_put(&plain->out, count, (size_t)size);
    }
    if (live)
        plain_put(&plain->out, "\r\033[K", 4);
    if (fault.status != STATUS_OK)
        complain(plain, fault.text);
}

/* The step's run; made once, however many steps show it. NULL: none, or it failed. */
static PlainRun *run_step(Plain *plain, const Lesson *lesson, const Step *step, int number)
{
    Settings settings;
    settings_default(&settings);
    step_settings(lesson, step, &settings);
    if (plain->sorted)
        settings.script = plain->sorted;
    cli_apply(plain->setup->options, &settings);
    Buf key = {0};
    settings_key(&settings, &key);
    PlainRun *run = find_run(plain, &key);
    plain_blank(&plain->out);
    if (run) {
        plain_say(&plain->out, "", 0, "--- The same run as in step %d.", run->step);
        buf_release(&key);
        run_more(plain, run, &settings, step);
        return run;
    }
    run = mem_zalloc(sizeof *run);
    if (!run || key.failed || session_init(&run->session, plain->setup->ops, &settings) != STATUS_OK) {
        complain(plain, word("not enough memory for a run"));
        goto fail;
    }
    announce(plain, &settings);
    if (!tell_run(plain, &run->session) || !vec_push(&plain->runs, run))
        goto fail;
    run->key = key;
    run->step = number;
    run_more(plain, run, &settings, step);
    return run;
fail:
    if (run)
        session_release(&run->session);
    mem_free(run);
    buf_release(&key);
    return NULL;
}

/* A to D; full-width letters too, as a Chinese input method gives them. 0: no choice of this question. */
static char choice_key(const Ask *ask, const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    unsigned char first = (unsigned char)text[0];
    if (first == 0xEF && (unsigned char)text[1] == 0xBC && (unsigned char)text[2] >= 0xA1)
        first = (unsigned char)('A' + (unsigned char)text[2] - 0xA1);
    else if (first == 0xEF && (unsigned char)text[1] == 0xBD && (unsigned char)text[2] >= 0x81)
        first = (unsigned char)('A' + (unsigned char)text[2] - 0x81);
    for (size_t i = 0; i < ask->choices.count; i++)
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

/* The learner's answer; 0 if there is none. */
static char put_question(Plain *plain, const Ask *ask)
{
    plain_blank(&plain->out);
    const char *head = word("Question: ");
    plain_say(&plain->out, head, utf8_width(head, strlen(head)), "%s", ask->question);
    for (size_t i = 0; i < ask->choices.count; i++) {
        char first[8] = {' ', ' ', ask->choices.items[i].key, '.', ' ', 0};
        plain_say(&plain->out, first, 5, "%s", ask->choices.items[i].text);
    }
    char last = ask->choices.count ? ask->choices.items[ask->choices.count - 1].key : 'A';
    Buf line = {0};
    char key = 0;
    for (int tries = 0; !key && tries < 5 && !plain_out_ended(&plain->out); tries++) {
        char prompt[128];
        int size = snprintf(prompt, sizeof prompt, word("Your answer (A to %c, Enter to skip): "), last);
        plain_put(&plain->out, prompt, (size_t)size);
        bool more = plain_read_line(&plain->out, &line);
        if (!isatty(STDIN_FILENO) || !more)
            plain_say(&plain->out, "", 0, "%s", more ? buf_str(&line) : word("(none)"));
        if (!more || !line.size)
            break;
        key = choice_key(ask, buf_str(&line));
        if (!key)
            plain_say(&plain->out, "", 0, "Please answer with A to %c.", last);
    }
    buf_release(&line);
    return key;
}

/* The value of an expression over runs, blanks and quotes taken off. */
static bool evaluate(Plain *plain, const Log *const *logs, size_t count, const char *expression, Buf *out)
{
    const Grader *grader = plain->setup->grader;
    Fault fault = {0};
    buf_clear(out);
    if (!grader || !expression || !*expression)
        return false;
    if (grader->evaluate(grader->ctx, logs, count, expression, out, &fault) != STATUS_OK) {
        plain_say(&plain->out, "", 0, "(The run could not be held against the question: %s)", fault.text);
        return false;
    }
    while (out->size && (isspace((unsigned char)out->data[out->size - 1]) || out->data[out->size - 1] == '\''))
        out->data[--out->size] = '\0';
    if (out->size && out->data[0] == '\'')
        memmove(out->data, out->data + 1, out->size--);
    return true;
}

/* A row for each outcome: its words, a bar of one sign a run, their number. */
static void put_tally(Plain *plain, const Tally *tally)
{
    int widest = 0, shown = tally_shown(tally), most = tally_most(tally);
    plain_blank(&plain->out);
    plain_say(&plain->out, "", 0, "In %d runs:", tally->total);
    for (int i = 0; i < shown; i++) {
        const char *text = tally->rows.items[i].text;
        int width = utf8_width(text, strlen(text));
        widest = width > widest ? width : widest;
    }
    int room = plain->out.width - 12 - (most < 40 ? most : 40);
    widest = widest < room ? widest : room;
    for (int i = 0; i < shown; i++) {
        const TallyRow *row = &tally->rows.items[i];
        size_t size = utf8_fit(row->text, strlen(row->text), widest);
        Buf line = {0};
        buf_addf(&line, "  %.*s%*s  ", (int)size, row->text, widest - utf8_width(row->text, size), "");
        for (int k = 0; k < row->count && k < 40; k++)
            buf_add_char(&line, '#');
        buf_addf(&line, " %d\n", row->count);
        plain_put(&plain->out, buf_str(&line), line.size);
        buf_release(&line);
    }
    if (tally_rest(tally))
        plain_say(&plain->out, "  ", 2, "others: %d", tally_rest(tally));
}

/* All logs of a step's runs, the one that was told first, into an array with room for them. */
static size_t logs_of(const PlainRun *run, const Log **logs)
{
    size_t count = 0;
    logs[count++] = run->session.log;
    for (size_t i = 0; i < run->more.logs.count; i++)
        logs[count++] = run->more.logs.items[i];
    return count;
}

static void count_outcomes(Plain *plain, const Step *step, const Log *const *logs, size_t count)
{
    Tally tally = {0};
    Buf outcome = {0};
    const char *expression = step->run.outcome ? step->run.outcome : RUN_OUTCOME;
    for (size_t i = 0; i < count && evaluate(plain, &logs[i], 1, expression, &outcome); i++)
        tally_add(&tally, buf_str(&outcome));
    if (tally.total)
        put_tally(plain, &tally);
    buf_release(&outcome);
    tally_release(&tally);
}

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
                  chosen->reply && *chosen->reply ? word_in("between sentences| ") : "", chosen->reply ? chosen->reply : "");
    else if (*right)
        plain_say(&plain->out, "", 0, "You said %c: %s. It was none of these this time.", said, chosen->text);
    else
        plain_say(&plain->out, "", 0, "You said %c: %s.", said, chosen->text);
}

/* Is the run the step's own, as its author meant it? Only then is an answer right or wrong. */
static bool graded(const Plain *plain)
{
    const Options *options = plain->setup->options;
    return !options->method && !options->guard && !options->sets.count && !options->engine;
}

static void after_run(Plain *plain, const Lesson *lesson, const Step *step, int index, char said, const PlainRun *run)
{
    Buf right = {0}, count = {0};
    const Choice *chosen = choice_of(&step->ask, said);
    char short_words[128];
    if (chosen)
        snprintf(short_words, sizeof short_words, "%.*s", (int)choice_short_size(chosen), chosen->text);
    else
        snprintf(short_words, sizeof short_words, "%s", word("nothing"));
    const Log *logs[RUN_TIMES_MAX];
    size_t runs = run ? logs_of(run, logs) : 0;
    if (step->run.times > 1 && runs)
        count_outcomes(plain, step, logs, runs);
    if (run && step->ask.question && graded(plain))
        evaluate(plain, logs, runs, step->ask.answer, &right);
    else if (run && step->ask.question)
        plain_say(&plain->out, "", 0,
                  "(Settings were changed by options: an experiment, not held against the question.)");
    if (run && step->ask.said)
        evaluate(plain, logs, runs, step->ask.said, &count);
    if (step->ask.question)
        put_verdict(plain, &step->ask, said, buf_str(&right));
    if (said)
        progress_set_answer(plain->setup->progress, lesson->slug, index, said);
    if (said && right.size)
        progress_set_verdict(plain->setup->progress, lesson->slug, index,
                             said == buf_str(&right)[0] ? VERDICT_RIGHT : VERDICT_WRONG);
    if (step->explain.count) {
        plain_blank(&plain->out);
        plain_paras(&plain->out, &step->explain, short_words, count.size ? count.data : "?");
    }
    buf_release(&right);
    buf_release(&count);
}

/* Where the learner's own copy lies, and the two commands that write and check it. */
static void tell_exercise(Plain *plain, const Lesson *lesson)
{
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
    buf_release(&line);
    buf_release(&original);
    mem_free(copy);
}

static void do_step(Plain *plain, const Lesson *lesson, int index)
{
    const Step *step = &lesson->steps.items[index];
    char said = 0;
    const PlainRun *run = NULL;
    plain_blank(&plain->out);
    plain_say(&plain->out, "", 0, "=== Step %d of %zu: %s", index + 1, lesson->steps.count, step->title);
    plain_blank(&plain->out);
    plain_paras(&plain->out, &step->before, NULL, NULL);
    bool exercise = strcmp(step->kind, "exercise") == 0 && lesson->has_exercise;
    if (exercise && !plain_sort(plain->setup, &plain->out, lesson, &plain->sorted))
        tell_exercise(plain, lesson);
    if (step->ask.question)
        said = put_question(plain, &step->ask);
    if (step->observe.count) {
        plain_blank(&plain->out);
        plain_paras(&plain->out, &step->observe, NULL, NULL);
    }
    if (plain_out_ended(&plain->out))
        return;
    if (step->run.present) {
        run = run_step(plain, lesson, step, index + 1);
        if (!run)
            return;
    }
    after_run(plain, lesson, step, index, said, run);
}

static void whole_step(Plain *plain, const Lesson *lesson, int index)
{
    do_step(plain, lesson, index);
    plain_sort_end(plain->setup, plain->sorted);
    plain->sorted = NULL;
}

int plain_lesson(const PlainSetup *setup, const Lesson *lesson)
{
    Plain plain;
    int first = 0, last = (int)lesson->steps.count - 1;
    if (setup->options->step > (int)lesson->steps.count) {
        return cli_fault(2, "--step %d: lesson %d has the steps 1 to %zu", setup->options->step, lesson->number,
                         lesson->steps.count);
    }
    if (setup->options->step)
        first = last = setup->options->step - 1;
    open_plain(&plain, setup);
    plain_say(&plain.out, "", 0, "Lesson %d: %s", lesson->number, lesson->title);
    plain_say(&plain.out, "", 0, "%s", lesson->idea ? lesson->idea : "");
    for (int i = first; i <= last && !plain_out_ended(&plain.out) && !plain.fault; i++) {
        whole_step(&plain, lesson, i);
        if (setup->progress && !plain_out_ended(&plain.out))
            progress_set_step(setup->progress, lesson->slug, i);
    }
    return close_plain(&plain);
}
