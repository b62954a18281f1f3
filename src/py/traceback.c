#include <limits.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/utf8.h"
#include "py/code.h"
#include "py/error.h"
#include "py/exception_group.h"
#include "py/fast.h"
#include "py/frame.h"
#include "py/init.h"
#include "py/source.h"
#include "py/suggest.h"

/* Tracebacks: the chain of places that an exception came through, and its text as CPython 3.13 prints it
 * (Lib/traceback.py, Python/pythonrun.c). */

static Exception *exc(Value v)
{
    return (Exception *)v;
}

void traceback_add(Thread *th, Value exception, Value code_value, size_t op)
{
    const Code *code = (Code *)code_value;
    Value error = error_take(th); /* what goes on, whether or not there is memory for the entry */
    Traceback *tb = object_new(th, th->vm->type[T_traceback], 0);
    if (tb) {
        tb->code = ref(code_value);
        if (th->frame && th->frame->code == code)
            tb->globals = ref(th->frame->globals);
        LineEntry place = code_place(code, (uint32_t)op);
        tb->line = place.line;
        tb->end = place.end;
        tb->col = place.col;
        tb->end_col = place.end_col;
        tb->next = exc(exception)->traceback;
        exc(exception)->traceback = (Value)tb;
    }
    error_restore_steal(th, error);
}

static void traceback_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((Traceback *)self)->next)
        visit(ctx, ((Traceback *)self)->next);
    if (((Traceback *)self)->globals)
        visit(ctx, ((Traceback *)self)->globals);
}

static void traceback_dealloc(Thread *th, Object *self)
{
    Traceback *tb = (Traceback *)self;
    unref_maybe(th, tb->code);
    unref_maybe(th, tb->globals);
    Value next = tb->next; /* long chains are let go in a loop */
    tb->next = NULL;
    while (next && next->refs == 1) {
        Value after = ((Traceback *)next)->next;
        ((Traceback *)next)->next = NULL;
        unref(th, next);
        next = after;
    }
    unref_maybe(th, next);
}

static Value tb_next_get(Thread *th, Value self)
{
    Value next = ((Traceback *)self)->next;
    return next ? ref(next) : none(th);
}

/* A chain that came back to itself would be written for ever. */
static bool tb_next_set(Thread *th, Value self, Value value)
{
    if (!value)
        return raise_false(th, T_TypeError, "can't delete tb_next attribute");
    bool ends = value == th->vm->none;
    if (!ends && type_of(th, value) != th->vm->type[T_traceback])
        return raise_false(th, T_TypeError, "expected traceback object, got '%s'", type_of(th, value)->name);
    for (Value at = ends ? NULL : value; at; at = ((Traceback *)at)->next)
        if (at == self)
            return raise_false(th, T_ValueError, "traceback loop detected");
    ref_set(th, &((Traceback *)self)->next, ends ? NULL : ref(value));
    return true;
}

static Value tb_lineno_get(Thread *th, Value self)
{
    return int_from(th, ((Traceback *)self)->line);
}

static Value tb_code_get(Thread *th, Value self)
{
    (void)th;
    return ref(((Traceback *)self)->code);
}

static Value tb_frame_get(Thread *th, Value self)
{
    Traceback *tb = (Traceback *)self;
    return frame_picture(th, tb->code, tb->globals, NULL, tb->line);
}

static Value tb_lasti_get(Thread *th, Value self)
{
    (void)th, (void)self;
    return small_make(0);
}

static const GetSetDef traceback_fields[] = {
    {"tb_frame", tb_frame_get, NULL, "Code, globals and line; its locals are gone."},
    {"tb_lasti", tb_lasti_get, NULL, NULL},
    {"tb_next", tb_next_get, tb_next_set, NULL},
    {"tb_lineno", tb_lineno_get, NULL, NULL},
    {"tb_code", tb_code_get, NULL, "As tb_frame.f_code; CPython has no such name."},
    {0},
};
static const TypeDef traceback_def = {
    .name = "traceback",
    .module = "builtins",
    .size = sizeof(Traceback),
    .flags = TYPE_GC | TYPE_FINAL | TYPE_ABSTRACT,
    .getsets = traceback_fields,
    .slots = {.traverse = traceback_traverse, .dealloc = traceback_dealloc},
};

bool exception_types_make(Thread *th); /* exception.c */

bool exception_init(Vm *vm)
{
    Thread *th = vm->main_thread;
    if (!exception_types_make(th) || !type_fill(th, T_traceback, &traceback_def, NULL))
        return false;
    vm->own->memory_error = exception_new(th, vm->type[T_MemoryError], vm->empty_tuple);
    return vm->own->memory_error != NULL;
}

static bool same_place(const Traceback *a, const Traceback *b)
{
    const Code *ca = (Code *)a->code, *cb = (Code *)b->code;
    return a->line == b->line && !strcmp(str_data(ca->filename), str_data(cb->filename)) &&
           !strcmp(str_data(ca->name), str_data(cb->name));
}

static void add_repeats(Buf *out, int count)
{
    enum { SHOWN = 3 };
    if (count > SHOWN)
        buf_addf(out, "  [Previous line repeated %d more time%s]\n", count - SHOWN, count - SHOWN > 1 ? "s" : "");
}

static bool is_library(const Traceback *tb)
{
    return !strncmp(str_data(((Code *)tb->code)->filename), "<frozen ", 8);
}

/* limit: so many from the first, or, below zero, from the last. */
static void add_traceback(Thread *th, Value traceback, int limit, bool carets, Buf *out)
{
    SourceText file = {0};
    const Traceback *last = NULL;
    int count = 0, total = 0, at = 0;
    bool lines = dict_count(th->vm->modules) > 0; /* without modules CPython cannot read any */
    for (Traceback *tb = (Traceback *)traceback; tb && limit < 0; tb = (Traceback *)tb->next)
        total += !is_library(tb);
    for (Traceback *tb = (Traceback *)traceback; tb; tb = (Traceback *)tb->next) {
        const Code *code = (Code *)tb->code;
        if (is_library(tb))
            continue;
        if (at++ < total + limit && limit < 0)
            continue;
        if (limit >= 0 && at > limit)
            break;
        if (last && same_place(last, tb)) {
            count++;
        } else {
            add_repeats(out, count);
            count = 1;
        }
        last = tb;
        if (count > 3)
            continue;
        buf_addf(out, "  File \"%s\", line %d, in %s\n", str_data(code->filename), tb->line, str_data(code->name));
        if (lines)
            source_add_place(th, &file, tb, carets, out);
    }
    add_repeats(out, count);
    source_release(&file);
}

/* --- the last line */

static void add_type_name(Type *type, Buf *out)
{
    if (type->module && is_str(type->module) && !str_equal_c(type->module, "builtins") &&
        !str_equal_c(type->module, "__main__"))
        buf_addf(out, "%s.", str_data(type->module));
    buf_add_str(out, type->qualname ? str_data(type->qualname) : type->name);
}

static void add_text(Thread *th, Value exception, Buf *out)
{
    Value text = object_str(th, exception);
    if (!text) {
        error_clear(th);
        buf_add_str(out, ": <exception str() failed>");
    } else if (str_size(text)) {
        buf_add_str(out, ": ");
        buf_add(out, str_data(text), str_size(text));
    }
    unref_maybe(th, text);
}

static void add_suggestion(Thread *th, Value exception, Buf *out)
{
    Exception *e = exc(exception);
    Value name = e->extra[0], better = NULL;
    if (error_is_set(th) || !name || !is_str(name))
        return;
    if (is_instance(th, exception, T_NameError)) {
        better = e->extra[1] && is_str(e->extra[1]) ? ref(e->extra[1]) : NULL;
        bool module = suggest_is_module(th, str_data(name));
        if (better)
            buf_addf(out, ". Did you mean: '%s'?", str_data(better));
        if (module && better)
            buf_addf(out, " Or did you forget to import '%s'?", str_data(name));
        else if (module)
            buf_addf(out, ". Did you forget to import '%s'?", str_data(name));
    } else if (is_instance(th, exception, T_AttributeError) && e->extra[1]) {
        better = suggest_attribute(th, e->extra[1], str_data(name));
        if (better)
            buf_addf(out, ". Did you mean: '%s'?", str_data(better));
    } else if (is_instance(th, exception, T_ImportError) && e->extra[3] && is_str(e->extra[3])) {
        Value module = dict_peek(th, th->vm->modules, name);
        better = module ? suggest_attribute(th, module, str_data(e->extra[3])) : NULL;
        if (better)
            buf_addf(out, ". Did you mean: '%s'?", str_data(better));
    }
    unref_maybe(th, better);
}

/* Spaces until a column of a line that is shown less its indentation; tabs stay tabs. A character is a column, however
 * wide it is shown: so CPython counts here. */
static void add_caret_row(Buf *out, const char *text, size_t size, int64_t from, int64_t to)
{
    size_t at = 0;
    buf_add_str(out, "    ");
    for (int64_t column = 1; column < to; column++) {
        unsigned rune = ' ';
        if (at < size)
            at += utf8_decode(text + at, size - at, &rune);
        buf_add_char(out, column >= from ? '^' : rune == '\t' ? '\t' : ' ');
    }
    buf_add_char(out, '\n');
}

/* File, line, text and carets of a SyntaxError, above its last line. */
static void add_syntax_place(Exception *e, Buf *out)
{
    Value file = e->extra[1], line = e->extra[2], offset = e->extra[3], text = e->extra[4], end_line = e->extra[5],
          end_offset = e->extra[6];
    if (!line || !is_small(line))
        return;
    buf_addf(out, "  File \"%s\", line %lld\n", file && is_str(file) ? str_data(file) : "<string>",
             (long long)small_get(line));
    if (!text || !is_str(text))
        return;
    const char *shown = str_data(text);
    size_t size = str_size(text);
    int64_t cut = 0;
    while (size && strchr("\n\r", shown[size - 1]))
        size--;
    while (size && strchr(" \f\n", *shown)) /* not tabs: CPython keeps them */
        shown++, size--, cut++;
    buf_addf(out, "    %.*s\n", (int)size, shown);
    if (!offset || !is_small(offset) || small_get(offset) < 1)
        return;
    int64_t from = small_get(offset), to = end_offset && is_small(end_offset) ? small_get(end_offset) : 0;
    int64_t count = (int64_t)utf8_count(shown, size) + cut;
    if (!end_line || !is_small(end_line) || small_get(end_line) > small_get(line))
        to = count + 1;
    if (to <= 0 || to == from)
        to = from + 1;
    if (from - cut >= 1)
        add_caret_row(out, shown, size, from - cut, to - cut);
}

void exception_line(Thread *th, Value exception, Buf *out)
{
    Value error = error_take(th);
    Exception *e = exc(exception);
    add_type_name(exception->type, out);
    if (is_instance(th, exception, T_SyntaxError) && e->extra[2] && is_small(e->extra[2])) {
        Value message = e->extra[0] ? object_str(th, e->extra[0]) : NULL;
        buf_addf(out, ": %s", message ? str_data(message) : "<no detail available>");
        unref_maybe(th, message);
        error_clear(th);
    } else {
        add_text(th, exception, out);
        add_suggestion(th, exception, out);
    }
    buf_add_char(out, '\n');
    error_restore_steal(th, error);
}

static void add_note(Thread *th, Value text, const char *failed, Buf *out)
{
    buf_addf(out, "%s\n", text ? str_data(text) : failed);
    unref_maybe(th, text);
    error_clear(th);
}

static void add_each_note(Thread *th, Value notes, Buf *out)
{
    for (size_t i = 0; i < (is_list(notes) ? list_count(notes) : tuple_count(notes)); i++) {
        Value note = ref(is_list(notes) ? list_peek(notes, i) : tuple_peek(notes, i));
        add_note(th, object_str(th, note), "<note str() failed>", out);
        unref(th, note);
    }
}

static void add_notes(Thread *th, Value exception, Buf *out)
{
    Value notes = attr_find(th, exception, "__notes__");
    error_clear(th);
    if (notes && !is_none(th, notes) && !is_list(notes) && !is_tuple(notes)) /* somebody's own: shown as it is */
        add_note(th, object_repr(th, notes), "<__notes__ repr() failed>", out);
    else if (notes && !is_none(th, notes))
        add_each_note(th, notes, out);
    unref_maybe(th, notes);
}

static bool seen_before(Value *seen, size_t count, Value exception)
{
    for (size_t i = 0; i < count; i++)
        if (seen[i] == exception)
            return true;
    return false;
}

/* Where the text stands: inside how many groups. */
typedef struct Margin {
    int depth;
    int limit; /* of the entries of each traceback */
    bool open; /* the rule that closes the innermost group is still to come */
} Margin;

/* Moves a part's lines to the text, each behind its margin. */
static void add_lines(Buf *out, const Margin *margin, Buf *part, char mark)
{
    const char *at = buf_str(part), *end = at + part->size;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((stop ? stop + 1 : end) - at);
        if (margin->depth)
            buf_addf(out, "%*s%c ", 2 * margin->depth, "", mark);
        buf_add(out, at, size);
        at += size;
    }
    buf_clear(part);
}

static void add_chain(Thread *th, Value exception, Margin *margin, Buf *out);

/* The members of a group, framed; of many the first 15 (CPython's max_group_width). */
static void add_members(Thread *th, Value members, Margin *margin, Buf *out)
{
    enum { WIDTH_MAX = 15 };
    size_t total = tuple_count(members), shown = total <= WIDTH_MAX ? total : WIDTH_MAX + 1;
    Buf part = {0};
    margin->open = false;
    for (size_t i = 0; i < shown; i++) {
        bool more = i == WIDTH_MAX;
        if (i == shown - 1)
            margin->open = true;
        buf_addf(out, "%*s%s+---------------- ", 2 * margin->depth, "", i ? "  " : "+-");
        if (more)
            buf_add_str(out, "...");
        else
            buf_addf(out, "%zu", i + 1);
        buf_add_str(out, " ----------------\n");
        margin->depth++;
        if (more) {
            buf_addf(&part, "and %zu more exception%s\n", total - WIDTH_MAX, total - WIDTH_MAX > 1 ? "s" : "");
            add_lines(out, margin, &part, '|');
        } else {
            add_chain(th, tuple_peek(members, i), margin, out);
        }
        if (i == shown - 1 && margin->open) { /* a member that is a group may have closed it */
            buf_addf(out, "%*s+------------------------------------\n", 2 * margin->depth, "");
            margin->open = false;
        }
        margin->depth--;
    }
    buf_release(&part);
}

/* One exception without those before it. */
static void add_one(Thread *th, Value exception, Margin *margin, Buf *out)
{
    enum { DEPTH_MAX = 10 }; /* CPython's max_group_depth */
    Exception *e = exc(exception);
    bool group = exception_is_group(th, exception), top = group && margin->depth == 0;
    Buf part = {0};
    if (group && margin->depth > DEPTH_MAX) {
        buf_addf(&part, "... (max_group_depth is %d)\n", DEPTH_MAX);
        add_lines(out, margin, &part, '|');
        buf_release(&part);
        return;
    }
    if (top)
        margin->depth++;
    if (e->traceback && margin->limit) {
        buf_addf(&part, "%sTraceback (most recent call last):\n", group ? "Exception Group " : "");
        add_lines(out, margin, &part, top ? '+' : '|');
        add_traceback(th, e->traceback, margin->limit, true, &part);
    }
    if (is_instance(th, exception, T_SyntaxError))
        add_syntax_place(e, &part);
    exception_line(th, exception, &part);
    add_notes(th, (Value)e, &part);
    add_lines(out, margin, &part, '|');
    buf_release(&part);
    if (group)
        add_members(th, exception_group_members(exception), margin, out);
    if (top)
        margin->depth = 0;
}

static void add_chain(Thread *th, Value exception, Margin *margin, Buf *out)
{
    enum { CHAIN_MAX = 200 };
    Value chain[CHAIN_MAX];
    bool direct[CHAIN_MAX];
    size_t count = 0;
    Buf between = {0};
    for (Value at = exception; at && count < CHAIN_MAX && !seen_before(chain, count, at); count++) {
        Exception *e = exc(at);
        chain[count] = at;
        direct[count] = e->cause != NULL;
        at = e->cause ? e->cause : e->suppress_context ? NULL : e->context;
    }
    for (size_t i = count; i-- > 0;) {
        add_one(th, chain[i], margin, out);
        if (!i)
            break;
        buf_add_str(&between, direct[i - 1]
                                  ? "\nThe above exception was the direct cause of the following exception:\n\n"
                                  : "\nDuring handling of the above exception, another exception occurred:\n\n");
        add_lines(out, margin, &between, '|');
    }
    buf_release(&between);
}

void exception_text(Thread *th, Value exception, Buf *out)
{
    exception_text_limited(th, exception, INT_MAX, out);
}

void exception_text_limited(Thread *th, Value exception, int limit, Buf *out)
{
    Value error = error_take(th);
    Margin margin = {.limit = limit};
    add_chain(th, exception, &margin, out);
    error_restore_steal(th, error);
}

/* --- printing */

/* Text to sys.stderr, or to descriptor 2 when there is no sys.stderr; nothing when it is None. */
static void write_stderr(Thread *th, const char *text, size_t size)
{
    Value file = th->vm->sys ? attr_find(th, th->vm->sys, "stderr") : NULL;
    error_clear(th);
    if (file && is_none(th, file)) {
        unref(th, file);
        return;
    }
    Value str = file ? str_new(th, text, size) : NULL;
    if (str && (!file_write_str(th, file, str) || !file_flush(th, file)))
        error_clear(th);
    if (!file)
        fd_write_all(th, 2, text, size);
    unref_maybe(th, str);
    unref_maybe(th, file);
    error_clear(th);
}

void exception_print(Thread *th, Value exception)
{
    Value error = error_take(th);
    Value hook = th->vm->sys ? attr_find(th, th->vm->sys, "excepthook") : NULL;
    if (hook && !is_native(hook)) { /* the script's own */
        Value traceback = exc(exception)->traceback;
        Value args[3] = {(Value)exception->type, exception, traceback ? traceback : th->vm->none};
        Value result = call(th, hook, args, 3, NULL);
        if (!result) {
            Value second = error_take(th);
            Buf text = {0};
            buf_add_str(&text, "Error in sys.excepthook:\n");
            exception_text(th, second, &text);
            buf_add_str(&text, "\nOriginal exception was:\n");
            exception_text(th, exception, &text);
            write_stderr(th, buf_str(&text), text.size);
            buf_release(&text);
            unref(th, second);
        }
        unref_maybe(th, result);
    } else {
        Buf text = {0};
        exception_text(th, exception, &text);
        write_stderr(th, buf_str(&text), text.size);
        buf_release(&text);
    }
    unref_maybe(th, hook);
    error_restore_steal(th, error);
}

void traceback_tell_ignored(Thread *th, const char *head, Value exception)
{
    Buf text = {0};
    buf_add_str(&text, head);
    if (exc(exception)->traceback) {
        Buf rows = {0};
        add_traceback(th, exc(exception)->traceback, INT_MAX, false, &rows);
        if (rows.size) /* else it came from the library alone, which in CPython is C */
            buf_addf(&text, "Traceback (most recent call last):\n%s", buf_str(&rows));
        buf_release(&rows);
    }
    exception_line(th, exception, &text);
    write_stderr(th, buf_str(&text), text.size);
    buf_release(&text);
}

static int exit_code(Thread *th, Value exception)
{
    Value code = attr_find(th, exception, "code");
    int status = 1;
    error_clear(th);
    if (!code || is_none(th, code)) {
        status = 0;
    } else if (is_int(code)) {
        int64_t wide;
        status = int_as_i64(th, code, &wide) ? (int)(wide & 0xff) : 255;
        error_clear(th);
    } else {
        Value text = object_str(th, code);
        error_clear(th);
        if (!flush_std(th))
            error_clear(th);
        if (text) {
            Buf line = {0};
            buf_addf(&line, "%s\n", str_data(text));
            write_stderr(th, buf_str(&line), line.size);
            buf_release(&line);
        }
        unref_maybe(th, text);
    }
    unref_maybe(th, code);
    return status;
}

int error_exit_status(Thread *th, int *signal)
{
    Value exception = error_take(th);
    int status = 1;
    *signal = 0;
    if (!exception)
        return 0;
    if (is_instance(th, exception, T_SystemExit)) {
        status = exit_code(th, exception);
    } else {
        exception_print(th, exception);
        if (exception->type == th->vm->type[T_KeyboardInterrupt]) {
            *signal = SIGINT;
            status = 128 + SIGINT;
        }
    }
    unref(th, exception);
    return status;
}

bool exception_place(Value exception, const char **file, int *line)
{
    bool found = false;
    for (Traceback *tb = (Traceback *)exc(exception)->traceback; tb; tb = (Traceback *)tb->next) {
        const Code *code = (Code *)tb->code;
        if (!(code->flags & CODE_USER))
            continue;
        *file = code->file_text;
        *line = tb->line;
        found = true;
    }
    return found;
}
