#ifndef TRACE_LOG_H
#define TRACE_LOG_H

#include "base/status.h"
#include "trace/event.h"

/* The log: append-only, packed in memory (at most 96 bytes an event, keyframes and indexes counted). One thread
 * appends (the collector), any may read: log_count is published after the event is whole, and an event once counted
 * never moves or changes. */

typedef struct Log Log;

Log *log_new(void);  /* NULL: no memory */
void log_free(Log *log);

/* Appends in the order given. Texts are copied; equal texts (files, names) are kept once. */
Status log_append(Log *log, const Event *event);
size_t log_count(const Log *log);
/* Decodes event `index` (0-based). Its texts live as long as the log. */
bool log_get(const Log *log, size_t index, Event *event);
/* The time of the first event, and the latest time of any; ns, 0 while empty. */
int64_t log_start(const Log *log);
int64_t log_end(const Log *log);
size_t log_bytes(const Log *log); /* memory used, all counted */

/* An appender that waits at most 20 ms for earlier events: they may come in any order between processes, and leave in
 * order of t; stragglers are appended marked `late`. */
typedef struct LogSorter LogSorter;
LogSorter *log_sorter_new(Log *log);
void log_sorter_free(LogSorter *sorter);
Status log_sorter_add(LogSorter *sorter, const Event *event, int64_t now);
Status log_sorter_flush(LogSorter *sorter, int64_t now); /* lets go what is older than 20 ms */
Status log_sorter_end(LogSorter *sorter);                /* lets go everything */

/* Recordings: a header line (version, settings, user files), then the events as JSON lines. A truncated recording
 * loads as far as it goes, with STATUS_TRUNCATED and a fault that says where. */
Status log_save(const Log *log, const char *path, Fault *fault);
Status log_load(Log *log, const char *path, Fault *fault);
/* The same by the piece, so that the first of a long recording can be shown at once. NULL: a fault. */
typedef struct LogReader LogReader;
LogReader *log_reader_open(Log *log, const char *path, Fault *fault);
/* Reads on until the time `until` (ns, CLOCK_MONOTONIC) is over, or to the end. True: there is more. At the end, or at
 * a fault, which is its end too, *status says how it went, as log_load. */
bool log_reader_read(LogReader *reader, int64_t until, Status *status, Fault *fault);
double log_reader_done(const LogReader *reader); /* the part that was read, 0 to 1 */
void log_reader_free(LogReader *reader);

/* Queries. Each returns an index, or -1. */
typedef bool (*EventTest)(const Event *event, void *ctx);
long log_find(const Log *log, long from, int direction, EventTest test, void *ctx);
/* The same among events of these kinds (a bit each: LOG_KIND) and, if it is not 0, told by this pid; long stretches
 * without any are passed over. test may be NULL. */
#define LOG_KIND(kind) ((uint64_t)1 << (kind))
long log_find_kinds(const Log *log, long from, int direction, uint64_t kinds, int32_t pid, EventTest test, void *ctx);
long log_at_time(const Log *log, int64_t t); /* the last event not after t */

#endif
