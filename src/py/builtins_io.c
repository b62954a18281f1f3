#include <string.h>
#include <unistd.h>

#include "py/builtins_private.h"
#include "py/defs.h"
#include "py/file.h"
#include "py/init.h"
#include "py/private.h"
#include "py/str.h"

/* print, input, open, exit and quit. */

/* sys.NAME, a new reference; NULL without exception if there is none. */
static Value sys_stream(Thread *th, const char *name)
{
    return th->vm->sys ? attr_find(th, th->vm->sys, name) : NULL;
}

/* A str argument or None; *out: the str, or NULL for None or not given. */
static bool text_or_none(Thread *th, Value v, const char *name, Value *out)
{
    *out = NULL;
    if (!v || is_none(th, v))
        return true;
    if (!is_str(v))
        return raise_false(th, T_TypeError, "%s must be None or a string, not %s", name, type_name(th, v));
    *out = v;
    return true;
}

static bool write_item(Thread *th, Value file, Value item)
{
    Value text = object_str(th, item);
    bool ok = text && file_write_str(th, file, text);
    unref_maybe(th, text);
    return ok;
}

static bool write_text(Thread *th, Value file, const char *text)
{
    Value str = str_from(th, text);
    bool ok = str && file_write_str(th, file, str);
    unref_maybe(th, str);
    return ok;
}

/* Each piece is a write of its own, as in CPython: it decides what line-buffered streams of two writers mix.
 * a: *args, sep, end, file, flush */
static Value builtin_print(Thread *th, Value *a)
{
    Value separator, end, file = a[3] && !is_none(th, a[3]) ? ref(a[3]) : sys_stream(th, "stdout");
    if (!file)
        return error_is_set(th) ? NULL : raise(th, T_RuntimeError, "lost sys.stdout");
    if (is_none(th, file))
        return file;
    bool ok = text_or_none(th, a[1], "sep", &separator) && text_or_none(th, a[2], "end", &end);
    for (size_t i = 0; ok && i < tuple_count(a[0]); i++) {
        if (i)
            ok = separator ? file_write_str(th, file, separator) : write_text(th, file, " ");
        ok = ok && write_item(th, file, tuple_peek(a[0], i));
    }
    ok = ok && (end ? file_write_str(th, file, end) : write_text(th, file, "\n"));
    int flush = ok && a[4] ? object_truth(th, a[4]) : 0;
    ok = ok && flush >= 0 && (!flush || file_flush(th, file));
    unref(th, file);
    return ok ? none(th) : NULL;
}

/* The prompt goes to stdout; on a terminal, where CPython asks through the C library, to stderr. */
static bool show_prompt(Thread *th, Value in, Value out, Value prompt)
{
    if (!prompt)
        return file_flush(th, out);
    if (file_fd(in) == 0 && file_fd(out) == 1 && isatty(0) && isatty(1)) {
        Value text = object_str(th, prompt);
        bool ok = text && file_flush(th, out);
        if (ok)
            fd_write_all(th, 2, str_data(text), str_size(text));
        unref_maybe(th, text);
        return ok;
    }
    return write_item(th, out, prompt) && file_flush(th, out);
}

static Value cut_line_end(Thread *th, Value line)
{
    if (!str_size(line)) {
        unref(th, line);
        return raise(th, T_EOFError, "EOF when reading a line");
    }
    if (str_data(line)[str_size(line) - 1] != '\n')
        return line;
    Value cut = str_from_known(th, str_data(line), str_size(line) - 1);
    unref(th, line);
    return cut;
}

/* a: prompt */
static Value builtin_input(Thread *th, Value *a)
{
    static const char *const names[] = {"stdin", "stdout", "stderr"};
    Value streams[3] = {0}, line = NULL;
    for (int i = 0; i < 3 && !error_is_set(th); i++) {
        streams[i] = sys_stream(th, names[i]);
        if (!error_is_set(th) && (!streams[i] || is_none(th, streams[i])))
            raise(th, T_RuntimeError, "input(): lost sys.%s", names[i]);
    }
    if (!error_is_set(th)) {
        if (!file_flush(th, streams[2]))
            error_clear(th);
        if (show_prompt(th, streams[0], streams[1], a[0]))
            line = file_readline(th, streams[0]);
    }
    for (int i = 0; i < 3; i++)
        unref_maybe(th, streams[i]);
    if (line && !is_str(line)) {
        unref(th, line);
        return raise(th, T_TypeError, "object.readline() returned non-string");
    }
    return line ? cut_line_end(th, line) : NULL;
}

const NativeDef BUILTINS_IO[] = {
    {"print(*args, sep=' ', end='\\n', file=None, flush=False)", builtin_print,
     "Prints the values to a stream, or to sys.stdout by default.", 0},
    {"input(prompt='', /)", builtin_input, "A line from standard input, without its end.", 0},
    {"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     file_open_method, "Opens a file and returns it.", 0},
    {0},
};

/* --- exit and quit: objects that say how to leave, as site.py's Quitter */

typedef struct Quitter {
    Object head;
    Value name;
} Quitter;

static Value quitter_repr(Thread *th, Value self)
{
    return str_format(th, "Use %s() or Ctrl-D (i.e. EOF) to exit", str_data(((Quitter *)self)->name));
}

/* exit(code=None). stdin is closed, as CPython does. */
static Value quitter_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    size_t named = kwnames ? tuple_count(kwnames) : 0;
    if (nargs + named > 1)
        return raise(th, T_TypeError, "Quitter.__call__() takes from 1 to 2 positional arguments but %zu were given",
                     nargs + named + 1);
    if (named && !str_equal_c(tuple_peek(kwnames, 0), "code"))
        return raise(th, T_TypeError, "Quitter.__call__() got an unexpected keyword argument '%s'",
                     str_data(tuple_peek(kwnames, 0)));
    (void)self;
    Value in = sys_stream(th, "stdin");
    if (in && !is_none(th, in))
        file_close(th, in);
    unref_maybe(th, in);
    error_clear(th);
    return raise_with(th, T_SystemExit, nargs + named ? args[0] : th->vm->none);
}

static void quitter_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((Quitter *)self)->name);
}

bool exit_functions_init(Vm *vm)
{
    static const TypeDef def = {
        .name = "Quitter",
        .module = "_sitebuiltins",
        .size = sizeof(Quitter),
        .flags = TYPE_ABSTRACT,
        .slots = {.dealloc = quitter_dealloc, .repr = quitter_repr, .call = quitter_call},
    };
    static const char *const names[] = {"exit", "quit"};
    Thread *th = vm->main_thread;
    Type *type = type_make(th, &def, NULL);
    for (int i = 0; type && i < 2; i++) {
        Quitter *quitter = object_new(th, type, 0);
        if (!quitter || !(quitter->name = str_intern(th, names[i])))
            return false;
        bool ok = dict_set_c(th, vm->builtins, names[i], &quitter->head);
        unref(th, &quitter->head);
        if (!ok)
            return false;
    }
    if (type)
        unref(th, &type->head); /* its instances keep it */
    return type != NULL;
}
