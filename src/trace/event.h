#ifndef TRACE_EVENT_H
#define TRACE_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* One event, decoded. What there is stands in events.def; everything here is made from that table. */

typedef enum EventKind {
#define EVENT(name, doc, fields) EV_##name,
#include "trace/events.def"
#undef EVENT
    EV_COUNT
} EventKind;

/* The index of each field in Event.field: F_line_file, F_line_line, ... */
#define I(event, name) F_##event##_##name,
#define S(event, name) F_##event##_##name,
#define EVENT(name, doc, fields) enum { fields };
#include "trace/events.def"
#undef EVENT
#undef I
#undef S

enum { EVENT_FIELDS_MAX = 8 };

typedef struct EventValue {
    int64_t i;        /* a number field; for a text field: unused */
    const char *s;    /* a text field (not NUL-terminated in general, though the log's own are); NULL for numbers */
    size_t size;      /* bytes of s */
} EventValue;

typedef struct Event {
    EventKind kind;
    bool late;          /* arrived after its index in time was final */
    int64_t t;          /* CLOCK_MONOTONIC, ns */
    int32_t pid;
    int32_t thread;     /* 0 is the main thread; others count up within the process */
    int64_t n;          /* its number within the process, from 1 */
    int32_t by_pid;     /* the cause, 0 if unknown */
    int64_t by_n;
    EventValue field[EVENT_FIELDS_MAX];
} Event;

typedef struct EventFieldInfo {
    const char *name;
    bool text;
} EventFieldInfo;

typedef struct EventInfo {
    const char *name;
    const char *doc;
    int name_size, fields;
    EventFieldInfo field[EVENT_FIELDS_MAX];
} EventInfo;

const EventInfo *event_info(EventKind kind); /* kind below EV_COUNT */
EventKind event_kind(const char *name, size_t size); /* EV_COUNT if there is none */

static inline EventValue ev_int(int64_t i) { return (EventValue){.i = i}; }
EventValue ev_text(const char *s); /* NULL counts as "" */
static inline EventValue ev_bytes(const void *s, size_t size) { return (EventValue){.s = s, .size = size}; }

/* One JSON line, with its newline: {"t":..,"pid":..,"th":..,"n":..,"ev":"line","by":..,"by_n":..,"late":..,"file":..}.
 * th, by with by_n, and late are absent where they are 0. */
void event_write(const Event *event, Buf *out);
/* Reads one line; texts are copied into `arena`, which must outlive the event and holds one event at a time (clear it
 * before each). Each text ends in a NUL. false: not an event. Keys may come in any order; unknown ones are skipped,
 * absent fields are -1 or "". */
bool event_read(const char *line, size_t size, Buf *arena, Event *event);

#endif
