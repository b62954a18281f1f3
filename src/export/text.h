#ifndef EXPORT_TEXT_H
#define EXPORT_TEXT_H

#include "trace/log.h"
#include "trace/state.h"

/* A log as lines of text: when, then one sentence an event. What repeats is told a few times and then folded into a
 * count, so that a storm of a thousand dying workers is a handful of lines, and what follows from the rest is left out;
 * `whole` folds nothing. */

typedef struct TextOptions {
    int width; /* cells of a line */
    bool whole;
} TextOptions;

typedef struct TextTeller TextTeller;

TextTeller *text_teller_new(const Log *log, const TextOptions *options); /* NULL: no memory */
void text_teller_free(TextTeller *teller);
/* Adds the lines for what the log has grown by since the last call. */
Status text_teller_tell(TextTeller *teller, Buf *out);
/* Adds what is held back: lines that one process runs one after the other are told together. At the end. */
void text_teller_finish(TextTeller *teller, Buf *out);
/* Adds what stands in the program's way, which no event says: tasks lost with their workers, each time at once, and
 * that nothing can go on, once no event came for so long that none is on its way. text_teller_tell does the same for
 * what the log has behind it; this is for its end, at the time `now` (ns, CLOCK_MONOTONIC), while the program runs.
 * True: it may be a hang; look again a moment later. */
bool text_teller_look(TextTeller *teller, int64_t now, Buf *out);
/* The state after what was told. */
const State *text_teller_state(const TextTeller *teller);

#endif
