#include "export/text.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "export/fold.h"
#include "export/wrap.h"

#include <stdio.h>

struct TextTeller {
    const Log *log;
    TextOptions options;
    State state;
    Fold fold;
    Buf sentence;
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

Status text_teller_tell(TextTeller *teller, Buf *out)
{
    Event event;
    while (teller->state.applied < log_count(teller->log)) {
        size_t index = teller->state.applied;
        if (!log_get(teller->log, index, &event))
            return STATUS_BAD_FORMAT;
        Status status = state_apply(&teller->state, &event, index);
        if (status != STATUS_OK)
            return status;
        bool told = teller->options.whole || fold_event(&teller->fold, &teller->state, &event);
        buf_clear(&teller->sentence);
        if (!teller->options.whole && fold_summary(&teller->fold, &teller->state, &event, &teller->sentence))
            add_line(teller, event.t, buf_str(&teller->sentence), teller->sentence.size, out);
        if (!told)
            continue;
        buf_clear(&teller->sentence);
        event_sentence(&teller->state, &event, &teller->sentence);
        add_line(teller, event.t, buf_str(&teller->sentence), teller->sentence.size, out);
    }
    return out->failed ? STATUS_NO_MEMORY : STATUS_OK;
}
