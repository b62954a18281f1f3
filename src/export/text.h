#ifndef EXPORT_TEXT_H
#define EXPORT_TEXT_H

#include "trace/log.h"
#include "trace/state.h"

/* A log as lines of text: when, then one sentence an event. What repeats is told a few times and then folded into a
 * count, so that a storm of a thousand dying workers is a handful of lines; `whole` folds nothing. */

typedef struct TextOptions {
    int width; /* cells of a line */
    bool whole;
} TextOptions;

typedef struct TextTeller TextTeller;

TextTeller *text_teller_new(const Log *log, const TextOptions *options); /* NULL: no memory */
void text_teller_free(TextTeller *teller);
/* Adds the lines for what the log has grown by since the last call. */
Status text_teller_tell(TextTeller *teller, Buf *out);
/* The state after what was told. */
const State *text_teller_state(const TextTeller *teller);

#endif
