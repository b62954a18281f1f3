#include <ctype.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/words.h"
#include "lesson/tally.h"
#include "plain_parts.h"

/* What comes of runs: expressions over them, and a step's run made several times, counted by outcome. */

/* The run again and again, untold, until there are so many of it; a live count on a terminal. */
static void run_more(Plain *plain, PlainRun *run, size_t times)
{
    size_t wanted = times - 1;
    Fault fault = {0};
    bool live = isatty(STDOUT_FILENO);
    if (run->more.logs.count >= wanted)
        return;
    batch_release(&run->more);
    plain_blank(&plain->out);
    plain_say(&plain->out, "", 0, plural(wanted, "--- And %zu time more.", "--- And %zu times more."), wanted);
    if (batch_start(&run->more, plain->setup->ops, &run->settings, wanted, &fault) != STATUS_OK)
        plain_complain(plain, fault.text);
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
        plain_complain(plain, fault.text);
}

/* The value of an expression over runs, blanks and quotes taken off. */
bool plain_evaluate(Plain *plain, const Log *const *logs, size_t count, const char *expression, Buf *out)
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

size_t plain_logs(const PlainRun *run, const Log **logs)
{
    size_t count = 0;
    logs[count++] = run->session.log;
    for (size_t i = 0; i < run->more.logs.count; i++)
        logs[count++] = run->more.logs.items[i];
    return count;
}

static void tell_outcomes(Plain *plain, const Log *const *logs, size_t count)
{
    const Step *step = plain_step(plain);
    Tally tally = {0};
    Buf outcome = {0};
    const char *expression = step->run.outcome ? step->run.outcome : RUN_OUTCOME;
    for (size_t i = 0; i < count && plain_evaluate(plain, &logs[i], 1, expression, &outcome); i++)
        tally_add(&tally, buf_str(&outcome));
    if (tally.total)
        put_tally(plain, &tally);
    buf_release(&outcome);
    tally_release(&tally);
}

void plain_run_times(Plain *plain, PlainRun *run, size_t times)
{
    const Log *logs[RUN_TIMES_MAX];
    run_more(plain, run, times);
    if (!plain->fault && !plain_out_ended(&plain->out))
        tell_outcomes(plain, logs, plain_logs(run, logs));
}
