#ifndef CHECK_OUTCOME_H
#define CHECK_OUTCOME_H

#include "base/buf.h"
#include "check/facts.h"

/* How a run came out, in a line: what stopped it or failed in it, who printed in which order, and its last line. Two
 * runs that differ by chance in that alone which no program can choose (pids, times) have the same outcome. */
void facts_outcome(const Facts *facts, Buf *out);

#endif
