#include "export/text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/shown.h"
#include "base/words.h"
#include "export/condense.h"
#include "export/wrap.h"
#include "trace/hang.h"
#include "trace/sentence.h"

typedef struct Output {
    EventValue bytes; /* the log's */
    int32_t pid;
} Output;

struct TextTeller {
    const Log *log;
    TextOptions options;
    State state;
    Condenser condenser;
    Buf sentence;
    Buf lines;       /* numbers of lines that ran one after the other, not told yet */
    size_t at, last; /* the first and the last of their events */
    VEC(Output) outputs; /* of several lines, told in full: by others each is only named */
    Hang hang;
    int64_t moved;              /* when something last happened */
    bool lost_said, hang_said; /* each is said once */
};

TextTeller *text_teller_new(const Log *log, const TextOptions *options)
{
    TextTeller *teller = mem_zalloc(sizeof *teller);
    if (!teller)
        return NULL;
    teller->log = log;
    teller->options = *options;
    state_init(&teller->state);
    return teller;
}

void text_teller_free(TextTeller *teller)
{
    if (!teller)
        return;
    state_release(&teller->state);
    condense_release(&teller->condenser);
    buf_release(&teller->sentence);
    buf_release(&teller->lines);
    vec_release(&teller->outputs);
    hang_release(&teller->hang);
    mem_free(teller);
}

const State *text_teller_state(const TextTeller *teller)
{
    return &teller->state;
}

static void add_line(TextTeller *teller, int64_t t, const char *text, size_t size, Buf *out)
{
    char when[32];
    snprintf(when, sizeof when, "%9.3f  ", (double)(t - log_start(teller->log)) / 1e9);
    wrap_text(text, size, when, 13, teller->options.width, out);
}

static void add_writer(const TextTeller *teller, int32_t pid, Buf *out)
{
    const char *label = state_label_of(&teller->state, pid);
    if (*label)
        buf_addf(out, word("%s (pid %lld)"), label, (long long)pid);
    else
        buf_add_str(out, word("An outside program"));
}

/* The same traceback of many workers, say: whose it was first. NULL: nobody's; it is kept, for those to come. */
static const Output *told_already(TextTeller *teller, const Event *event)
{
    enum { OUTPUTS_MOST = 100 };
    EventValue bytes = event->field[F_out_bytes];
    for (size_t i = 0; i < teller->outputs.count; i++) {
        const Output *output = &teller->outputs.items[i];
        if (output->bytes.size == bytes.size && memcmp(output->bytes.s, bytes.s, bytes.size) == 0)
            return output;
    }
    if (teller->outputs.count < OUTPUTS_MOST && !teller->options.whole)
        (void)vec_push(&teller->outputs, (Output){bytes, event->pid}); /* if not, it is told again */
    return NULL;
}

/* Output of several lines, a traceback say, is shown as lines; a sentence would run them together. */
static bool add_output(TextTeller *teller, const Event *event, Buf *out)
{
    enum { LINES_MOST = 60 };
    EventValue bytes = event->field[F_out_bytes];
    const char *end = bytes.size ? memchr(bytes.s, '\n', bytes.size - 1) : NULL;
    if (!end)
        return false;
    Buf words = {0}, writer = {0}, first = {0};
    bool errors = event->field[F_out_fd].i == 2;
    const Output *before = told_already(teller, event);
    add_writer(teller, event->pid, &writer);
    if (before) {
        add_writer(teller, before->pid, &first);
        buf_addf(&words,
                 errors ? word("%s prints to stderr what %s has printed, line for line")
                        : word("%s prints what %s has printed, line for line"),
                 buf_str(&writer), buf_str(&first));
    } else {
        buf_addf(&words, "%s%s", buf_str(&writer), errors ? word(" prints to stderr:") : word(" prints:"));
    }
    add_line(teller, event->t, buf_str(&words), words.size, out);
    int count = 0;
    for (size_t at = 0; at < bytes.size && !before; count++) {
        const char *newline = memchr(bytes.s + at, '\n', bytes.size - at);
        size_t size = newline ? (size_t)(newline - bytes.s) - at : bytes.size - at;
        buf_clear(&words);
        if (count == LINES_MOST && !teller->options.whole) {
            buf_addf(&words, plural(bytes.size - at, "(and %zu more byte)", "(and %zu more bytes)"), bytes.size - at);
            size = bytes.size - at;
        } else {
            shown_add(&words, bytes.s + at, size, SIZE_MAX, "    ");
        }
        wrap_text(buf_str(&words), words.size, "           | ", 13, teller->options.width, out);
        at += size + 1;
    }
    buf_release(&words);
    buf_release(&writer);
    buf_release(&first);
    return true;
}

static void add_event(TextTeller *teller, const Event *event, Buf *out)
{
    if (event->kind == EV_out && add_output(teller, event, out))
        return;
    buf_clear(&teller->sentence);
    event_sentence(&teller->state, event, &teller->sentence);
    add_line(teller, event->t, buf_str(&teller->sentence), teller->sentence.size, out);
}

/* --- lines that one process runs one after the other are a sentence */

static bool goes_on(const TextTeller *teller, const Event *event)
{
    Event last;
    return teller->lines.size && log_get(teller->log, teller->last, &last) && last.pid == event->pid &&
           last.thread == event->thread && strcmp(last.field[F_line_file].s, event->field[F_line_file].s) == 0 &&
           strcmp(last.field[F_line_func].s, event->field[F_line_func].s) == 0 && event->field[F_line_thinned].i <= 0;
}

static void tell_lines(TextTeller *teller, Buf *out)
{
    Event first, last;
    if (!teller->lines.size || !log_get(teller->log, teller->at, &first) || !log_get(teller->log, teller->last, &last))
        return;
    buf_clear(&teller->sentence);
    lines_sentence(&teller->state, &first, teller->at == teller->last ? NULL : buf_str(&teller->lines),
                   &teller->sentence);
    add_line(teller, first.t, buf_str(&teller->sentence), teller->sentence.size, out);
    buf_clear(&teller->lines);
}

static void take_line(TextTeller *teller, const Event *event, size_t index, Buf *out)
{
    if (!goes_on(teller, event)) {
        tell_lines(teller, out);
        teller->at = index;
    }
    buf_addf(&teller->lines, "%s%lld", teller->lines.size ? word_in("list|, ") : "",
             (long long)event->field[F_line_line].i);
    teller->last = index;
}

void text_teller_finish(TextTeller *teller, Buf *out)
{
    tell_lines(teller, out);
}

/* --- what stands in its way */

static void add_trouble(TextTeller *teller, Buf *out)
{
    if (teller->sentence.size)
        wrap_text(buf_str(&teller->sentence), teller->sentence.size, "! ", 2, teller->options.width, out);
}

static void tell_lost(TextTeller *teller, Buf *out)
{
    buf_clear(&teller->sentence);
    hang_lost_words(&teller->state, &teller->sentence);
    teller->lost_said = teller->sentence.size > 0;
    add_trouble(teller, out);
}

/* Nothing was told to happen up to this time. */
bool text_teller_look(TextTeller *teller, int64_t now, Buf *out)
{
    bool quiet = teller->state.applied && now - teller->moved >= HANG_QUIET_NS;
    if (quiet)
        tell_lines(teller, out);
    if (!teller->lost_said && (quiet || hang_lost_known(&teller->state)))
        tell_lost(teller, out);
    if (teller->hang_said || !hang_find(&teller->hang, &teller->state))
        return false;
    if (!quiet)
        return true;
    buf_clear(&teller->sentence);
    hang_words(&teller->state, &teller->hang, &teller->sentence);
    teller->hang_said = true;
    add_trouble(teller, out);
    return false;
}

/* Some are counted, not told: see condense.h. */
static void tell_event(TextTeller *teller, const Event *event, size_t index, Buf *out)
{
    bool told = condense_event(&teller->condenser, &teller->state, event);
    Buf summary = {0};
    if (condense_summary(&teller->condenser, &teller->state, event, &summary)) {
        tell_lines(teller, out);
        add_line(teller, event->t, buf_str(&summary), summary.size, out);
    }
    buf_release(&summary);
    if (told && event->kind == EV_line) {
        take_line(teller, event, index, out);
    } else if (told) {
        tell_lines(teller, out);
        add_event(teller, event, out);
    }
}

Status text_teller_tell(TextTeller *teller, Buf *out)
{
    Event event;
    while (teller->state.applied < log_count(teller->log)) {
        size_t index = teller->state.applied;
        if (!log_get(teller->log, index, &event))
            return STATUS_BAD_FORMAT;
        if (event.kind != EV_sample && event.t - teller->moved >= HANG_QUIET_NS)
            text_teller_look(teller, event.t, out);
        if (hang_moves(&event))
            teller->moved = event.t;
        Status status = state_apply(&teller->state, &event, index);
        if (status != STATUS_OK)
            return status;
        if (teller->options.whole)
            add_event(teller, &event, out);
        else
            tell_event(teller, &event, index, out);
        bool ends = event.kind == EV_reap || event.kind == EV_replace || event.kind == EV_died || event.kind == EV_exit;
        if (ends && !teller->lost_said && hang_lost_known(&teller->state))
            tell_lost(teller, out);
    }
    return out->failed ? STATUS_NO_MEMORY : STATUS_OK;
}
