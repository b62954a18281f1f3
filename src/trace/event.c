#include "trace/event.h"

#include <string.h>

#include "base/json.h"

static const EventInfo infos[] = {
#define I(event, field_name) {.name = #field_name, .text = false},
#define S(event, field_name) {.name = #field_name, .text = true},
#define EVENT(event_name, event_doc, event_fields)                                                    \
    [EV_##event_name] = {.name = #event_name,                                                         \
                         .doc = event_doc,                                                            \
                         .name_size = sizeof #event_name - 1,                                         \
                         .fields = sizeof((EventFieldInfo[]){event_fields}) / sizeof(EventFieldInfo), \
                         .field = {event_fields}},
#include "trace/events.def"
#undef EVENT
#undef I
#undef S
};

const EventInfo *event_info(EventKind kind)
{
    return &infos[kind];
}

EventKind event_kind(const char *name, size_t size)
{
    for (int kind = 0; kind < EV_COUNT; kind++)
        if ((size_t)infos[kind].name_size == size && memcmp(infos[kind].name, name, size) == 0)
            return (EventKind)kind;
    return EV_COUNT;
}

EventValue ev_text(const char *s)
{
    return (EventValue){.s = s ? s : "", .size = s ? strlen(s) : 0};
}

void event_write(const Event *event, Buf *out)
{
    const EventInfo *info = &infos[event->kind];
    json_begin(out);
    json_int(out, "t", event->t);
    json_int(out, "pid", event->pid);
    if (event->thread)
        json_int(out, "th", event->thread);
    json_int(out, "n", event->n);
    json_text(out, "ev", info->name, (size_t)info->name_size);
    if (event->by_pid) {
        json_int(out, "by", event->by_pid);
        json_int(out, "by_n", event->by_n);
    }
    if (event->late)
        json_bool(out, "late", true);
    for (int i = 0; i < info->fields; i++) {
        const EventValue *value = &event->field[i];
        if (info->field[i].text)
            json_text(out, info->field[i].name, value->s ? value->s : "", value->size);
        else
            json_int(out, info->field[i].name, value->i);
    }
    json_end(out);
}

/* --- reading */

typedef struct Decoder {
    Event *event;
    Buf *arena;
    bool known;     /* the kind is known by now */
    bool too_early; /* a field came before the kind: a second pass is needed */
    bool timed, from;
    int expected; /* fields mostly come in order */
} Decoder;

static int64_t number_of(const JsonField *field)
{
    switch (field->kind) {
    case JSON_BOOL:
    case JSON_INT: return field->integer;
    case JSON_REAL:
        if (field->real >= 9.2e18)
            return INT64_MAX;
        return field->real <= -9.2e18 ? INT64_MIN : field->real == field->real ? (int64_t)field->real : -1;
    default: return -1;
    }
}

static int32_t small_number_of(const JsonField *field)
{
    int64_t number = number_of(field);
    return number < INT32_MIN ? INT32_MIN : number > INT32_MAX ? INT32_MAX : (int32_t)number;
}

/* The keys that every event has. */
static bool common_field(Decoder *d, const JsonField *field)
{
    Event *event = d->event;
    if (json_key_is(field, "t")) {
        event->t = number_of(field);
        d->timed = field->kind == JSON_INT;
    } else if (json_key_is(field, "pid")) {
        event->pid = small_number_of(field);
        d->from = field->kind == JSON_INT;
    } else if (json_key_is(field, "th")) {
        event->thread = small_number_of(field);
    } else if (json_key_is(field, "n")) {
        event->n = number_of(field);
    } else if (json_key_is(field, "by")) {
        event->by_pid = small_number_of(field);
    } else if (json_key_is(field, "by_n")) {
        event->by_n = number_of(field);
    } else if (json_key_is(field, "late")) {
        event->late = number_of(field) > 0;
    } else if (json_key_is(field, "ev") && field->kind == JSON_TEXT) {
        event->kind = event_kind(field->text, field->text_size);
        d->known = event->kind != EV_COUNT;
    } else {
        return false;
    }
    return true;
}

static void own_field(Decoder *d, const JsonField *field)
{
    const EventInfo *info = &infos[d->event->kind];
    int count = infos[d->event->kind].fields;
    int index = d->expected;
    if (index >= count || !json_key_is(field, info->field[index].name))
        for (index = 0; index < count && !json_key_is(field, info->field[index].name); index++)
            ;
    if (index >= count)
        return;
    d->expected = index + 1;
    EventValue *value = &d->event->field[index];
    if (!info->field[index].text) {
        value->i = number_of(field);
    } else if (field->kind == JSON_TEXT) {
        /* room was made for the whole line, so nothing moves */
        value->s = d->arena->data + d->arena->size;
        value->size = field->text_size;
        buf_add(d->arena, field->text, field->text_size);
        buf_add_char(d->arena, '\0');
    }
}

static void read_field(void *ctx, const JsonField *field)
{
    Decoder *d = ctx;
    if (d->known ? (field->key_size <= 4 && common_field(d, field)) : common_field(d, field))
        return;
    if (d->known)
        own_field(d, field);
    else
        d->too_early = true;
}

static void again_field(void *ctx, const JsonField *field)
{
    Decoder *d = ctx;
    own_field(d, field);
}

bool event_read(const char *line, size_t size, Buf *arena, Event *event)
{
    *event = (Event){.kind = EV_COUNT};
    Decoder d = {.event = event, .arena = arena};
    /* texts never grow by decoding; each gets a NUL, and has at least two quotes in the line */
    if (!buf_reserve(arena, size + 1))
        return false;
    size_t before = arena->size;
    /* absent fields: the kind is not known yet, so all are set both ways */
    for (int i = 0; i < EVENT_FIELDS_MAX; i++)
        event->field[i] = (EventValue){.i = -1, .s = ""};
    if (!json_read_line(line, size, read_field, &d) || !d.known || !d.timed || !d.from)
        return false;
    if (d.too_early) {
        arena->size = before;
        d.expected = 0;
        json_read_line(line, size, again_field, &d);
    }
    for (int i = 0; i < EVENT_FIELDS_MAX; i++) {
        EventValue *value = &event->field[i];
        bool text = i < infos[event->kind].fields && infos[event->kind].field[i].text;
        if (text)
            value->i = 0;
        else
            value->s = NULL;
        if (i >= infos[event->kind].fields)
            value->i = 0;
    }
    return !arena->failed;
}
