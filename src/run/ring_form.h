#ifndef RUN_RING_FORM_H
#define RUN_RING_FORM_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/vec.h"
#include "trace/event.h"

/* Forms: what a process tells again and again is said once, and from then on comes as numbers. Through memory only
 * (run/ring.h). The declaration is a line as of an event, with its constant fields, and three more keys:
 *
 *   {"form":2,"numbers":"pool job i ok","text":"value","t":0,"pid":17,"ev":"done"}
 *
 * Forms are declared in order, from 0. Each event of one is a record: its head, four numbers for the fields named in
 * "numbers" (those not named are ignored), and the bytes of the field named in "text" ("": it has none).
 *
 * A record of rows is many events of one moment, as of tasks that are submitted together: its text is all of theirs,
 * with a NUL between two, and from each to the next the third number and n grow by one. */
enum { FORM_ONE = 1, FORM_ROWS = 2, FORM_NUMBERS = 4, FORM_ROW_NUMBER = 2 };

/* The first byte is none that a line begins with. */
typedef struct FormRecord {
    uint8_t mark, unused; /* mark: FORM_ONE or FORM_ROWS */
    uint16_t form, thread, size; /* size: bytes of all of it, the text included */
    int64_t t, n, number[FORM_NUMBERS];
} FormRecord;

typedef struct Form {
    Event event; /* what its events have in common */
    Buf texts;   /* that event's */
    int number[FORM_NUMBERS]; /* indexes of fields; -1: none */
    int text;                 /* the same */
} Form;
typedef VEC(Form) Forms;

/* If the line is a declaration: true, and it is kept, unless it is none that makes sense or there is no memory. */
bool forms_declared(Forms *forms, const char *line, size_t size);
bool forms_marked(char first); /* whether a record begins with this */
/* The bytes of the record that data begins with: 0 if it has not come whole; SIZE_MAX if it is none. */
size_t forms_record(const char *data, size_t size);
void forms_release(Forms *forms);

/* A record's events, one after the other. */
typedef struct FormReader {
    Event event;
    int text, row_number; /* indexes of fields; -1: none */
    const char *at, *end; /* the text of the next event, and of those after it; at NULL: there is none */
    bool rows;
} FormReader;

bool form_reader_init(FormReader *reader, const Forms *forms, const char *record); /* false: there is no such form */
/* The next one is reader->event; its text is copied into arena, as event_read does. false: that was all, or memory is
 * short. */
bool form_reader_next(FormReader *reader, Buf *arena);

#endif
