#include "ui/syntax.h"

#include <stdlib.h>
#include <string.h>

static bool is_syntax_error(const char *type)
{
    static const char *const types[] = {"SyntaxError", "IndentationError", "TabError"};
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i]) == 0)
            return true;
    return false;
}

/* The last `  File "...", line N` of the traceback, and what stands under it: the line without its blanks in front,
 * then the carets. */
static bool read_place(const char *traceback, SyntaxFault *fault)
{
    const char *at = NULL;
    for (const char *next = traceback; (next = strstr(next, "  File \"")); next += 8)
        at = next;
    if (!at)
        return false;
    fault->file = at + 8;
    const char *end = strstr(fault->file, "\", line ");
    if (!end)
        return false;
    fault->file_size = (size_t)(end - fault->file);
    fault->line = atoi(end + 8);
    const char *text = strchr(end, '\n'), *carets = text ? strchr(text + 1, '\n') : NULL;
    if (!carets)
        return fault->line > 0;
    size_t before = strspn(++carets, " "), count = strspn(carets + before, "^~");
    if (count && before >= 4) {
        fault->column = (int)before - 4;
        fault->count = (int)count;
    }
    return fault->line > 0;
}

bool syntax_fault(const Model *model, SyntaxFault *fault)
{
    const State *state = model->state;
    for (size_t i = 0; model->log && i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        Event event;
        *fault = (SyntaxFault){.count = 0};
        if (!is_syntax_error(proc->error_type) || proc->error_event < 0 ||
            !log_get(model->log, (size_t)proc->error_event, &event) || event.kind != EV_raise ||
            !read_place(event.field[F_raise_traceback].s, fault))
            continue;
        fault->message = event.field[F_raise_message].s;
        const char *where = strstr(fault->message, " (");
        for (const char *next = where; next && (next = strstr(next + 1, " (")); where = next)
            continue;
        fault->message_size = where ? (size_t)(where - fault->message) : strlen(fault->message);
        return true;
    }
    return false;
}
