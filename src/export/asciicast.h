#ifndef EXPORT_ASCIICAST_H
#define EXPORT_ASCIICAST_H

#include "trace/log.h"

/* The run's output as an asciicast, version 2, which asciinema plays: a header line, then [seconds, "o", text] a line.
 * Each line of output begins with the label of its process and " | " (stdout) or " ! " (stderr). Where a process writes
 * into another's unfinished line, a new line begins, so that a label is always true of its whole line. Control
 * characters of the program are shown as escapes: they do nothing to the terminal that plays it. */
Status export_asciicast(const Log *log, Buf *out);

#endif
