#ifndef EXPORT_JSON_H
#define EXPORT_JSON_H

#include "trace/log.h"

/* The log as one JSON object a line, an event each, as they travel and as a recording has them; without the header. */
Status export_json(const Log *log, Buf *out);

#endif
