/* The module _traceback: what traceback, in lib/, needs of the engine. */
#include <limits.h>
#include <string.h>

#include "py/error.h"
#include "py/frame.h"
#include "py/source.h"
#include "std/util.h"

static bool is_user(const Code *code)
{
    return (code->flags & CODE_USER) || strncmp(code->file_text, "<frozen ", 8) != 0;
}

static Value source_line(Thread *th, const char *file, int number)
{
    Buf text = {0};
    source_read(th, file, &text);
    const char *at = buf_str(&text);
    for (int i = 1; i < number && at; i++) {
        at = strchr(at, '\n');
        if (at)
            at++;
    }
    Value line = str_new(th, at ? at : "", at ? strcspn(at, "\n") : 0);
    buf_release(&text);
    return line;
}
static Value traceback_source_line(Thread *th, Value *a)
{
    int number;
    if (!int_as_int(th, a[1], &number))
        return NULL;
    return source_line(th, str_data(a[0]), number);
}

static Value column(Thread *th, int col)
{
    return col < 0 ? none(th) : int_from(th, col);
}

static bool add_row(Thread *th, Value list, SourceText *file, const Traceback *tb)
{
    const Code *code = (const Code *)tb->code;
    Buf shown = {0};
    source_add_place(th, file, tb, true, &shown);
    Value row =
        tuple_steal(th, 7,
                    (Value[]){ref(code->filename), int_from(th, tb->line), ref(code->name), buf_value(th, &shown),
                              int_from(th, tb->end), column(th, tb->col), column(th, tb->end_col)});
    return list_append_steal(th, list, row);
}

/* The frames of a traceback, those of the library left out: (file, line, name, the source as it is shown, the last
 * line, columns). */
static Value traceback_rows(Thread *th, Value *a)
{
    Value list = list_new(th, 4);
    SourceText file = {0};
    for (Value tb = a[0]; list && tb && !is_none(th, tb); tb = ((Traceback *)tb)->next) {
        if (is_small(tb) || tb->type != th->vm->type[T_traceback]) {
            raise(th, T_TypeError, "a traceback is needed, not %s", type_of(th, tb)->name);
            ref_set(th, &list, NULL);
            break;
        }
        if (is_user((const Code *)((Traceback *)tb)->code) && !add_row(th, list, &file, (Traceback *)tb))
            ref_set(th, &list, NULL);
    }
    source_release(&file);
    return list;
}

static Value traceback_stack(Thread *th, Value *a)
{
    (void)a;
    Value list = list_new(th, 4);
    for (const Frame *f = th->frame; list && f; f = f->back) {
        if (!is_user(f->code))
            continue;
        Value row =
            tuple_steal(th, 3, (Value[]){ref(f->code->filename), int_from(th, frame_line(f)), ref(f->code->name)});
        bool ok = row && list_insert(th, list, 0, row);
        unref_maybe(th, row);
        if (ok)
            continue;
        unref(th, list);
        return NULL;
    }
    return list;
}

/* The level-th frame of a user's file from where the thread is, 1 and less: the first; None: there are not as many. */
static Value traceback_user_frame(Thread *th, Value *a)
{
    int64_t level;
    if (!int_as_i64(th, a[0], &level))
        return NULL;
    for (Frame *f = th->frame; f; f = f->back)
        if (is_user(f->code) && --level <= 0)
            return frame_object(th, f);
    return none(th);
}

static Value traceback_line(Thread *th, Value *a)
{
    if (!is_exception(a[0]))
        return raise(th, T_TypeError, "an exception is needed, not %s", type_of(th, a[0])->name);
    Buf buf = {0};
    exception_line(th, a[0], &buf);
    while (buf.size && buf.data[buf.size - 1] == '\n')
        buf.data[--buf.size] = '\0';
    return buf_value(th, &buf);
}

static Value traceback_text(Thread *th, Value *a)
{
    if (!is_exception(a[0]))
        return raise(th, T_TypeError, "an exception is needed, not %s", type_of(th, a[0])->name);
    int chain = object_truth(th, a[1]), limit = INT_MAX;
    if (chain < 0 || (a[2] && !is_none(th, a[2]) && !int_as_int(th, a[2], &limit)))
        return NULL;
    Exception *e = (Exception *)a[0];
    Value context = e->context, cause = e->cause;
    if (!chain)
        e->context = e->cause = NULL; /* for the time of writing */
    Buf buf = {0};
    exception_text_limited(th, a[0], limit, &buf);
    if (!chain)
        e->context = context, e->cause = cause;
    return buf_value(th, &buf);
}

static const NativeDef FUNCTIONS[] = {
    {"source_line(file, line, /)", traceback_source_line, NULL, 0},
    {"rows(tb, /)", traceback_rows, NULL, 0},
    {"stack()", traceback_stack, NULL, 0},
    {"user_frame(level)", traceback_user_frame, NULL, 0},
    {"line(exception, /)", traceback_line, NULL, 0},
    {"text(exception, chain, limit=None, /)", traceback_text, NULL, 0},
    {0},
};

const ModuleDef std__traceback_module = {.name = "_traceback", .functions = FUNCTIONS};
