#include "run/ring_form.h"

#include "base/json.h"

#include <string.h>

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

bool forms_read(const Forms *forms, const char *data, Buf *arena, Event *event)
{
    FormRecord record;
    memcpy(&record, data, sizeof record);
    if (record.form >= forms->count)
        return false;
    const Form *form = &forms->items[record.form];
    *event = form->event;
    event->t = record.t;
    event->n = record.n;
    event->thread = record.thread;
    for (int i = 0; i < FORM_NUMBERS; i++)
        if (form->number[i] >= 0)
            event->field[form->number[i]].i = record.number[i];
    if (form->text < 0)
        return true;
    size_t size = record.size - sizeof record;
    if (!buf_reserve(arena, size + 1))
        return false;
    event->field[form->text] = (EventValue){.s = arena->data + arena->size, .size = size};
    buf_add(arena, data + sizeof record, size);
    buf_add_char(arena, '\0');
    return true;
}

void forms_release(Forms *forms)
{
    for (size_t i = 0; i < forms->count; i++)
        buf_release(&forms->items[i].texts);
    vec_release(forms);
}
