#ifndef TRACE_LOG_PRIVATE_H
#define TRACE_LOG_PRIVATE_H

#include "trace/log.h"

/* Between the files of the log. */

/* Copies the event's texts into the log's memory, once each, and points the event there. */
Status log_keep_texts(Log *log, Event *event);
/* Appends an event whose texts were kept. */
Status log_append_kept(Log *log, const Event *event);

#endif
