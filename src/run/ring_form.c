#include "run/ring_form.h"

#include <string.h>

#include "base/json.h"

typedef struct Declaration {
    int64_t form;
    char numbers[128], text[32];
} Declaration;

static void declared_field(void *ctx, const JsonField *field)
{
    Declaration *declaration = ctx;
    json_place(field, (const JsonPlace[]){
                          {"form", .number = &declaration->form},
                          {"numbers", .text = declaration->numbers, .room = sizeof declaration->numbers},
                          {"text", .text = declaration->text, .room = sizeof declaration->text},
                          {0},
                      });
}

/* The index of the field of that name and kind; -1: there is none. */
static int field_of(EventKind kind, const char *name, bool text)
{
    const EventInfo *info = event_info(kind);
    for (int i = 0; name && i < info->fields; i++)
        if (info->field[i].text == text && strcmp(info->field[i].name, name) == 0)
            return i;
    return -1;
}

static void find_fields(Form *form, Declaration *declaration)
{
    char *rest = declaration->numbers;
    for (int i = 0; i < FORM_NUMBERS; i++)
        form->number[i] = field_of(form->event.kind, strsep(&rest, " "), false);
    form->text = field_of(form->event.kind, declaration->text, true);
}

bool forms_declared(Forms *forms, const char *line, size_t size)
{
    static const char begin[] = "{\"form\":";
    Declaration declaration = {.form = -1};
    Form form = {.text = -1};
    if (size < sizeof begin || memcmp(line, begin, sizeof begin - 1) != 0)
        return false;
    json_read_line(line, size, declared_field, &declaration);
    if (declaration.form == (int64_t)forms->count && event_read(line, size, &form.texts, &form.event)) {
        find_fields(&form, &declaration);
        if (vec_push(forms, form))
            return true;
    }
    buf_release(&form.texts);
    return true;
}

bool forms_marked(char first)
{
    return first == FORM_ONE || first == FORM_ROWS;
}

size_t forms_record(const char *data, size_t size)
{
    FormRecord record;
    if (size < sizeof record)
        return 0;
    memcpy(&record, data, sizeof record);
    if (record.size < sizeof record)
        return SIZE_MAX;
    return record.size <= size ? record.size : 0;
}

void forms_release(Forms *forms)
{
    for (size_t i = 0; i < forms->count; i++)
        buf_release(&forms->items[i].texts);
    vec_release(forms);
}

/* Numbers are whatever a process says: they wrap. */
static int64_t plus(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

bool form_reader_init(FormReader *reader, const Forms *forms, const char *data)
{
    FormRecord record;
    memcpy(&record, data, sizeof record);
    if (record.form >= forms->count)
        return false;
    const Form *form = &forms->items[record.form];
    *reader = (FormReader){.event = form->event,
                           .text = form->text,
                           .row_number = form->number[FORM_ROW_NUMBER],
                           .at = data + sizeof record,
                           .end = data + record.size,
                           .rows = record.mark == FORM_ROWS};
    reader->event.t = record.t;
    reader->event.n = plus(record.n, -1); /* next() counts on */
    reader->event.thread = record.thread;
    for (int i = 0; i < FORM_NUMBERS; i++)
        if (form->number[i] >= 0)
            reader->event.field[form->number[i]].i = plus(record.number[i], i == FORM_ROW_NUMBER ? -1 : 0);
    return true;
}

/* Where the next event's text ends. */
static const char *text_end(const FormReader *reader)
{
    const char *nul = reader->rows ? memchr(reader->at, '\0', (size_t)(reader->end - reader->at)) : NULL;
    return nul ? nul : reader->end;
}

static bool take_text(const FormReader *reader, size_t size, Buf *arena, EventValue *value)
{
    if (!buf_reserve(arena, size + 1))
        return false;
    *value = (EventValue){.s = arena->data + arena->size, .size = size};
    buf_add(arena, reader->at, size);
    buf_add_char(arena, '\0');
    return true;
}

bool form_reader_next(FormReader *reader, Buf *arena)
{
    Event *event = &reader->event;
    if (!reader->at)
        return false;
    const char *end = text_end(reader);
    if (reader->text >= 0 && !take_text(reader, (size_t)(end - reader->at), arena, &event->field[reader->text]))
        return false;
    event->n = plus(event->n, 1);
    if (reader->row_number >= 0)
        event->field[reader->row_number].i = plus(event->field[reader->row_number].i, 1);
    reader->at = end < reader->end ? end + 1 : NULL;
    return true;
}
