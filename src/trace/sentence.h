#ifndef TRACE_SENTENCE_H
#define TRACE_SENTENCE_H

#include "base/buf.h"
#include "trace/state.h"

/* One sentence on an event, in the language set: "P1 (pid 4713) imports script.py as __mp_main__". `state` is the state
 * after it. */
void event_sentence(const State *state, const Event *event, Buf *out);
/* The same of a line's event, for several lines that ran one after the other: "3, 4, 7". */
void lines_sentence(const State *state, const Event *event, const char *numbers, Buf *out);

#endif
