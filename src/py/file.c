#include "py/file.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "py/file_private.h"
#include "py/init.h"
#include "py/private.h"
#include "py/str.h"

/* open(), the standard streams, and what the rest of the engine asks of files. */

enum { KIND_RAW, KIND_WRITER, KIND_RANDOM, KIND_UNSUPPORTED };

Type *file_type_raw(Vm *vm)
{
    return vm->own->file_types[KIND_RAW];
}

Type *file_type_writer(Vm *vm)
{
    return vm->own->file_types[KIND_WRITER];
}

Type *file_type_random(Vm *vm)
{
    return vm->own->file_types[KIND_RANDOM];
}

static bool is_text_file(Thread *th, Value v)
{
    return v && !is_small(v) && type_is_subtype(v->type, th->vm->type[T_TextFile]);
}

static bool is_binary_file(Thread *th, Value v)
{
    return v && !is_small(v) && type_is_subtype(v->type, th->vm->type[T_BinaryFile]);
}

/* --- open() */

typedef struct Mode {
    char kind; /* r w a x; 0: none */
    bool plus, text, binary;
} Mode;

static bool mode_parse(Thread *th, const char *text, Mode *mode)
{
    *mode = (Mode){0};
    int kinds = 0;
    for (const char *p = text; *p; p++) {
        if (!strchr("rwaxbt+", *p) || strchr(p + 1, *p))
            return raise_false(th, T_ValueError, "invalid mode: '%s'", text);
        if (*p == '+')
            mode->plus = true;
        else if (*p == 't')
            mode->text = true;
        else if (*p == 'b')
            mode->binary = true;
        else {
            mode->kind = *p;
            kinds++;
        }
    }
    if (mode->text && mode->binary)
        return raise_false(th, T_ValueError, "can't have text and binary mode at once");
    if (kinds > 1)
        return raise_false(th, T_ValueError, "must have exactly one of create/read/write/append mode");
    if (!mode->kind)
        return raise_false(th, T_ValueError,
                           "Must have exactly one of create/read/write/append mode and at most one plus");
    return true;
}

static int open_flags(const Mode *mode)
{
    int flags = O_CLOEXEC | (mode->plus ? O_RDWR : mode->kind == 'r' ? O_RDONLY : O_WRONLY);
    if (mode->kind == 'w')
        flags |= O_CREAT | O_TRUNC;
    else if (mode->kind == 'a')
        flags |= O_CREAT | O_APPEND;
    else if (mode->kind == 'x')
        flags |= O_CREAT | O_EXCL;
    return flags;
}

static int raise_os_error(Thread *th, int error, Value name)
{
    if (is_str(name) || is_bytes(name)) {
        raise_errno(th, error, is_str(name) ? str_data(name) : ((Bytes *)name)->data);
        return -1;
    }
    Value text = str_from(th, strerror(error));
    Value args = text ? tuple_of(th, 3, small_make(error), text, name) : NULL;
    Value exception = args ? exception_new(th, th->vm->type[T_OSError], args) : NULL;
    if (exception)
        raise_value(th, exception);
    unref_maybe(th, exception);
    unref_maybe(th, args);
    unref_maybe(th, text);
    return -1;
}

/* The descriptor: opened anew, or the number that was given. -1: exception. */
static int open_fd(Thread *th, Value path, const Mode *mode, bool close_fd)
{
    struct stat info;
    int fd;
    if (is_int(path)) {
        if (!int_as_int(th, path, &fd))
            return -1;
        if (fd < 0) {
            raise(th, T_ValueError, "negative file descriptor");
            return -1;
        }
        if (fstat(fd, &info) < 0) {
            raise_errno(th, errno, NULL);
            return -1;
        }
    } else {
        const char *text = path_text(th, path);
        if (!text)
            return -1;
        if (!close_fd) {
            raise(th, T_ValueError, "Cannot use closefd=False with file name");
            return -1;
        }
        int error;
        do {
            gil_release(th);
            fd = open(text, open_flags(mode), 0666);
            error = errno;
            gil_take(th);
        } while (fd < 0 && error == EINTR && thread_check_signals(th));
        if (fd < 0)
            return error_is_set(th) ? -1 : raise_os_error(th, error, path);
        if (fstat(fd, &info) < 0)
            info.st_mode = 0;
    }
    if (S_ISDIR(info.st_mode)) {
        if (!is_int(path))
            close(fd);
        return raise_os_error(th, EISDIR, path);
    }
    if (mode->kind == 'a')
        lseek(fd, 0, SEEK_END);
    return fd;
}

static bool binary_fits(Thread *th, const Mode *mode, const char *encoding, const char *errors, const char *newline)
{
    if (!mode->binary)
        return true;
    if (encoding)
        return raise_false(th, T_ValueError, "binary mode doesn't take an encoding argument");
    if (errors)
        return raise_false(th, T_ValueError, "binary mode doesn't take an errors argument");
    if (newline)
        return raise_false(th, T_ValueError, "binary mode doesn't take a newline argument");
    return true;
}

Value file_open(Thread *th, Value path, const char *mode_text, int buffering, const char *encoding, const char *errors,
                const char *newline, bool closefd)
{
    Mode mode;
    if (!mode_text)
        mode_text = "r";
    if (!mode_parse(th, mode_text, &mode) || !binary_fits(th, &mode, encoding, errors, newline))
        return NULL;
    int fd = open_fd(th, path, &mode, closefd);
    if (fd < 0)
        return NULL;
    if (!mode.binary && buffering == 0) {
        if (closefd)
            close(fd);
        return raise(th, T_ValueError, "can't have unbuffered text I/O");
    }
    bool lines = !mode.binary && (buffering == 1 || (buffering < 0 && isatty(fd)));
    BinaryFile *bin = bin_new(th, fd, mode_text, buffering == 1 ? -1 : buffering, path, closefd);
    if (!bin) {
        if (closefd)
            close(fd);
        return NULL;
    }
    if (mode.binary)
        return &bin->head;
    Value text = text_file_new(th, &bin->head, mode_text, encoding, errors, newline, lines, false);
    unref(th, &bin->head);
    return text;
}

static bool text_argument(Thread *th, Value v, const char *name, const char **out)
{
    *out = NULL;
    if (!v || is_none(th, v))
        return true;
    if (!is_str(v))
        return raise_false(th, T_TypeError, "open() argument '%s' must be str or None, not %s", name, type_name(th, v));
    *out = str_data(v);
    return true;
}

/* open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None) */
Value file_open_method(Thread *th, Value *a)
{
    int buffering = -1;
    const char *encoding, *errors, *newline;
    if (a[1] && !is_str(a[1]))
        return raise(th, T_TypeError, "open() argument 'mode' must be str, not %s",
                     is_none(th, a[1]) ? "None" : type_name(th, a[1]));
    if ((a[2] && !int_as_int(th, a[2], &buffering)) || !text_argument(th, a[3], "encoding", &encoding) ||
        !text_argument(th, a[4], "errors", &errors) || !text_argument(th, a[5], "newline", &newline))
        return NULL;
    int closefd = a[6] ? object_truth(th, a[6]) : 1;
    if (closefd < 0)
        return NULL;
    if (a[7] && !is_none(th, a[7])) {
        Value fd = call2(th, a[7], a[0], small_make(O_CLOEXEC));
        const char *mode = a[1] ? str_data(a[1]) : "r";
        Value file = fd ? file_open(th, fd, mode, buffering, encoding, errors, newline, true) : NULL;
        unref_maybe(th, fd);
        return file;
    }
    Value path = ref(a[0]);
    if (!is_int(path) && !is_str(path) && !is_bytes(path)) {
        Value method = attr_find_special(th, path, "__fspath__");
        if (!method && !error_is_set(th))
            raise(th, T_TypeError, "expected str, bytes or os.PathLike object, not %s", type_name(th, path));
        unref(th, path);
        path = method ? call0(th, method) : NULL;
        unref_maybe(th, method);
        if (!path)
            return NULL;
    }
    Value file = file_open(th, path, a[1] ? str_data(a[1]) : "r", buffering, encoding, errors, newline, closefd);
    unref(th, path);
    return file;
}

/* --- for the engine */

int file_fd(Value file)
{
    if (file && text_is(file))
        return ((TextFile *)file)->buffer ? text_binary((TextFile *)file)->fd : -1;
    return file && bin_is(file) ? ((BinaryFile *)file)->fd : -1;
}

bool file_write_str(Thread *th, Value file, Value str)
{
    if (!is_small(file) && file->type == th->vm->type[T_TextFile])
        return text_write(th, (TextFile *)file, str);
    Value written = call_method(th, file, "write", 1, str);
    unref_maybe(th, written);
    return written != NULL;
}

bool file_flush(Thread *th, Value file)
{
    if (!is_small(file) && file->type == th->vm->type[T_TextFile])
        return text_flush(th, (TextFile *)file);
    Value done = call_method(th, file, "flush", 0);
    unref_maybe(th, done);
    return done != NULL;
}

bool file_close(Thread *th, Value file)
{
    if (is_text_file(th, file))
        return text_close(th, (TextFile *)file);
    if (is_binary_file(th, file))
        return bin_close(th, (BinaryFile *)file);
    Value done = call_method(th, file, "close", 0);
    unref_maybe(th, done);
    return done != NULL;
}

Value file_readline(Thread *th, Value file)
{
    if (is_text_file(th, file))
        return text_readline(th, (TextFile *)file, -1);
    return call_method(th, file, "readline", 0);
}

static bool is_closed(Thread *th, Value file)
{
    bool is;
    if (file->type == th->vm->type[T_TextFile]) {
        is = !text_check_open(th, (TextFile *)file);
    } else {
        Value closed = attr_find(th, file, "closed");
        is = closed && object_truth(th, closed) == 1;
        unref_maybe(th, closed);
    }
    error_clear(th);
    return is;
}

/* sys.stdout or sys.stderr, a new reference; NULL without exception: there is none, it is None or closed. */
static Value open_stream(Thread *th, const char *name)
{
    Value file = th->vm->sys ? attr_find(th, th->vm->sys, name) : NULL;
    if (file && is_none(th, file)) {
        unref(th, file);
        return NULL;
    }
    if (file && is_closed(th, file)) {
        unref(th, file);
        return NULL;
    }
    return file;
}

bool flush_std(Thread *th)
{
    static const char *const names[] = {"stdout", "stderr"};
    Value raising = error_take(th);
    for (int i = 0; i < 2 && !error_is_set(th); i++) {
        Value file = open_stream(th, names[i]);
        if (file && !file_flush(th, file) && (error_matches(th, T_ValueError) || error_matches(th, T_AttributeError)))
            error_clear(th);
        unref_maybe(th, file);
    }
    if (raising) {
        error_clear(th);
        error_restore_steal(th, raising);
        return true;
    }
    return !error_is_set(th);
}

bool file_flush_std_exit(Thread *th)
{
    bool ok = true;
    Value out = open_stream(th, "stdout");
    if (out && !file_flush(th, out)) {
        error_unraisable_on(th, "on flushing sys.stdout");
        ok = false;
    }
    unref_maybe(th, out);
    Value err = open_stream(th, "stderr");
    if (err && !file_flush(th, err)) {
        error_clear(th);
        ok = false;
    }
    unref_maybe(th, err);
    return ok;
}

/* --- the standard streams */

/* In the C locale, and in those that CPython coerces it to, bytes that are no text pass through. */
static const char *std_errors(void)
{
    const char *locale = getenv("LC_ALL");
    if (!locale || !*locale)
        locale = getenv("LC_CTYPE");
    if (!locale || !*locale)
        locale = getenv("LANG");
    if (!locale || !*locale)
        return "surrogateescape";
    static const char *const plain[] = {"C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(locale, plain[i]) == 0)
            return "surrogateescape";
    locale_t known = newlocale(LC_CTYPE_MASK, "", (locale_t)0); /* reads files: after the cheap questions */
    if (!known) /* one that this machine lacks: CPython then stays in the C locale */
        return "surrogateescape";
    freelocale(known);
    return "strict";
}

static Value std_stream(Thread *th, int fd, const char *name, const char *mode, const char *errors)
{
    struct stat info;
    if (fstat(fd, &info) < 0)
        return none(th);
    bool through = fd != 0 && th->vm->flags->given['u'];
    Value label = str_from(th, name);
    BinaryFile *bin = label ? bin_new(th, fd, mode, through ? 0 : -1, label, false) : NULL;
    unref_maybe(th, label);
    if (!bin)
        return NULL;
    Value file = text_file_new(th, &bin->head, mode, "utf-8", errors, "\n", fd == 2 || isatty(fd), through);
    unref(th, &bin->head);
    return file;
}

bool file_init_std(Vm *vm)
{
    Thread *th = vm->main_thread;
    const char *errors = std_errors();
    struct {
        const char *name, *again, *label, *mode, *errors;
    } streams[] = {
        {"stdin", "__stdin__", "<stdin>", "r", errors},
        {"stdout", "__stdout__", "<stdout>", "w", errors},
        {"stderr", "__stderr__", "<stderr>", "w", "backslashreplace"},
    };
    for (int fd = 0; fd < 3; fd++) {
        Value file = std_stream(th, fd, streams[fd].label, streams[fd].mode, streams[fd].errors);
        bool ok = file && module_set(th, vm->sys, streams[fd].name, file) &&
                  module_set(th, vm->sys, streams[fd].again, file);
        unref_maybe(th, file);
        if (!ok)
            return false;
    }
    return true;
}

/* io.UnsupportedOperation(OSError, ValueError): two bases, so it is made as a class statement would. */
static Type *make_unsupported(Thread *th)
{
    Value name = str_from(th, "UnsupportedOperation"), dict = dict_new(th), module = str_from(th, "io");
    Value bases = tuple_of(th, 2, (Value)th->vm->type[T_OSError], (Value)th->vm->type[T_ValueError]);
    Value args[3] = {name, bases, dict};
    Value type = NULL;
    if (name && bases && dict && module && dict_set_c(th, dict, "__module__", module))
        type = call(th, (Value)th->vm->type[T_type], args, 3, NULL);
    unref_maybe(th, name);
    unref_maybe(th, dict);
    unref_maybe(th, bases);
    unref_maybe(th, module);
    return (Type *)type;
}

Type *file_type_unsupported(Thread *th)
{
    Type **type = &th->vm->own->file_types[KIND_UNSUPPORTED];
    if (!*type)
        *type = make_unsupported(th);
    return *type;
}

bool file_init(Vm *vm)
{
    return binary_init(vm) && text_init(vm);
}
