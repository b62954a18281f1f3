#include "export/text.h"

#include "base/mem.h"
#include "base/shown.h"
#include "base/words.h"
#include "export/fold.h"
#include "export/wrap.h"
#include "trace/hang.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct TextTeller {
    const Log *log;
    TextOptions options;
    State state;
    Fold fold;
    Buf sentence;
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
    fold_release(&teller->fold);
    buf_release(&teller->sentence);
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

/* Output of several lines, a traceback say, is shown as lines; a sentence would run them together. */
static bool add_output(TextTeller *teller, const Event *event, Buf *out)
{
    enum { LINES_MOST = 60 };
    EventValue bytes = event->field[F_out_bytes];
    const char *end = bytes.size ? memchr(bytes.s, '\n', bytes.size - 1) : NULL;
    if (!end)
        return false;
    Buf words = {0};
    const char *label = state_label_of(&teller->state, event->pid);
    if (*label)
        buf_addf(&words, word("%s (pid %lld)"), label, (long long)event->pid);
    else
        buf_add_str(&words, word("An outside program"));
    buf_add_str(&words, event->field[F_out_fd].i == 2 ? word(" prints to stderr:") : word(" prints:"));
    add_line(teller, event->t, buf_str(&words), words.size, out);
    int count = 0;
    for (size_t at = 0; at < bytes.size; count++) {
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
        bool told = teller->options.whole || fold_event(&teller->fold, &teller->state, &event);
        buf_clear(&teller->sentence);
        if (!teller->options.whole && fold_summary(&teller->fold, &teller->state, &event, &teller->sentence))
            add_line(teller, event.t, buf_str(&teller->sentence), teller->sentence.size, out);
        if (told)
            add_event(teller, &event, out);
        bool ends = event.kind == EV_reap || event.kind == EV_replace || event.kind == EV_died || event.kind == EV_exit;
        if (ends && !teller->lost_said && hang_lost_known(&teller->state))
            tell_lost(teller, out);
    }
    return out->failed ? STATUS_NO_MEMORY : STATUS_OK;
}
