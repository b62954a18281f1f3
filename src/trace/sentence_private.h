#ifndef TRACE_SENTENCE_PRIVATE_H
#define TRACE_SENTENCE_PRIVATE_H

#include "trace/state.h"

/* Between sentence.c, which has a sentence for each event, and sentence_parts.c, which has the words for what they
 * name. A sentence is one format, so that each language puts its parts in its own order. */

enum { PARTS = 6, SHOWN_BYTES = 240, SHOWN_MESSAGE = 60 };

typedef struct Say {
    const State *state;
    const Event *event;
    Buf *out;
    Buf *parts;        /* PARTS of them: what the functions part_... return, each filled once in a sentence */
    const char *lines; /* in place of a line's number: several; NULL: that one */
} Say;

static inline int64_t number(const Say *say, int field)
{
    return say->event->field[field].i;
}

static inline const char *text(const Say *say, int field)
{
    return say->event->field[field].s;
}

/* Each is valid until the sentence is said. */
const char *part_who(const Say *say, int64_t pid);              /* "W1 (pid 12)" */
const char *part_actor(const Say *say);                         /* who tells the event, and in which thread */
const char *part_shown(const Say *say, int field, size_t most); /* bytes, as Python's repr shows them */
const char *part_brief(const Say *say, int field);              /* a short repr, cut once more */
const char *part_seconds(const Say *say, int64_t ns);           /* "2.5 ms" */
const char *part_signal(const Say *say, int64_t signal);        /* "SIGTERM" */
const char *part_status(const Say *say, int64_t status);        /* of a process: its exit status, or its signal's */
const char *part_pool(const Say *say, int64_t id);              /* "pool A" */
const char *part_object(const Say *say, int64_t id);            /* "Lock #1" */
const char *part_task(const Say *say); /* "task 4: worker(4)"; of an event that begins with pool, job and i */

/* Adds bytes as repr shows them, `most` of them, and how many there are if they are more. */
void said_add_bytes(Buf *out, const char *bytes, size_t size, size_t most);

#endif
