#ifndef EXPORT_CHROME_H
#define EXPORT_CHROME_H

#include "trace/log.h"

/* The log in the Trace Event Format (a JSON object with traceEvents), which Perfetto and chrome://tracing open:
 *
 * - M: process_name ("W1 ForkPoolWorker-1 (pid 4713)"), process_sort_index, thread_name
 * - B and E: what a thread does: booting, running, waiting (for what), exiting; around these its imports and tasks
 * - i: starts, exits, exceptions, output, kills, caps, each with its sentence
 * - s and f: flows from a start to the process that is there, from a task's submit to its take, from put to get
 * - C: memory, as sampled
 *
 * Times are microseconds since the first event and never fall: a straggler is set where its index is. A process whose
 * pid was another's before gets a number of its own that is no pid. */
Status export_chrome(const Log *log, Buf *out);

#endif
