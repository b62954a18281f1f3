#ifndef RUN_RING_FORM_H
#define RUN_RING_FORM_H

#include "base/buf.h"
#include "base/vec.h"
#include "trace/event.h"

#include <stdbool.h>

/* Forms: what a process tells again and again is said once, and from then on comes as numbers. Through memory only
 * (run/ring.h). The declaration is a line as of an event, with its constant fields, and three more keys:
 *
 *   {"form":2,"numbers":"pool job i ok","text":"value","t":0,"pid":17,"ev":"done"}
 *
 * Forms are declared in order, from 0. Each event of one is a record: its head (FormHead), four numbers for the fields
 * named in "numbers" (those not named are ignored), and the bytes of the field named in "text" ("": it has none). */
enum { FORM_MARK = 1, FORM_NUMBERS = 4 };

/* The first byte is none that a line begins with. */
typedef struct FormRecord {
    uint8_t mark, unused;
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
/* The bytes of the record that data begins with: 0 if it has not come whole; SIZE_MAX if it is none. */
size_t forms_record(const char *data, size_t size);
/* Reads it; the text is copied into arena, as event_read does. false: there is no such form, or memory is short. */
bool forms_read(const Forms *forms, const char *record, Buf *arena, Event *event);
void forms_release(Forms *forms);

#endif
