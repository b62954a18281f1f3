/* What the module sys has besides that which the engine itself puts there (modules, path, argv, the streams). */
#include <float.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "py/frame.h"
#include "py/gil.h"
#include "std/util.h"

#define VERSION_TEXT "3.13.0 (mpdemo's built-in engine) [C17]"
enum { MAJOR = 3, MINOR = 13, MICRO = 0 };

static Value sys_exit(Thread *th, Value *a)
{
    Value type = (Value)th->vm->type[T_SystemExit], status = a[0], exception;
    if (!status || is_none(th, status))
        exception = call0(th, type);
    else if (is_tuple(status)) /* as PyErr_SetObject takes it: the exception's arguments, or the exception itself */
        exception = call_tuple(th, type, status, NULL);
    else
        exception = is_instance(th, status, T_SystemExit) ? ref(status) : call1(th, type, status);
    if (exception) {
        raise_value(th, exception);
        unref(th, exception);
    }
    return NULL;
}

static Value sys_exception(Thread *th, Value *a)
{
    (void)a;
    return th->handled ? ref(th->handled) : none(th);
}
static Value sys_exc_info(Thread *th, Value *a)
{
    (void)a;
    Value e = th->handled;
    if (!e)
        return tuple_of(th, 3, th->vm->none, th->vm->none, th->vm->none);
    Value traceback = ((Exception *)e)->traceback;
    return tuple_of(th, 3, (Value)type_of(th, e), e, traceback ? traceback : th->vm->none);
}

static Value sys_getrefcount(Thread *th, Value *a)
{
    /* One more than the script's own, for the argument, as CPython counts. */
    return int_from(th, is_small(a[0]) ? INT32_MAX : a[0]->refs);
}
static Value sys_getrecursionlimit(Thread *th, Value *a)
{
    (void)a;
    return int_from(th, th->vm->recursion_limit);
}
static Value sys_setrecursionlimit(Thread *th, Value *a)
{
    int limit;
    if (!int_as_int(th, a[0], &limit))
        return NULL;
    if (limit < 1)
        return raise(th, T_ValueError, "recursion limit must be greater or equal than 1");
    if (limit <= th->depth)
        return raise(th, T_RecursionError,
                     "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", limit,
                     th->depth);
    th->vm->recursion_limit = limit;
    return none(th);
}
static Value sys_intern(Thread *th, Value *a)
{
    if (!is_str(a[0]))
        return raise(th, T_TypeError, "intern() argument must be str, not %s", type_of(th, a[0])->name);
    return str_intern_value(th, ref(a[0]));
}

/* CPython's sizes on 64-bit Linux, for the types whose size a script may look at. */
static Value sys_getsizeof(Thread *th, Value *a)
{
    Value v = a[0];
    int64_t size = 56;
    if (is_int(v) && !is_small(v))
        size = 24 + 4 * (int64_t)((mpz_sizeinbase(((Int *)v)->big, 2) + 29) / 30);
    else if (is_small(v))
        size = small_get(v) >= -((1 << 30) - 1) && small_get(v) < 1 << 30 ? 28 : 32;
    else if (is_float(v))
        size = 24;
    else if (is_str(v))
        size = (((Str *)v)->count == ((Str *)v)->size ? 41 : 60) + (int64_t)((Str *)v)->size;
    else if (is_bytes(v))
        size = 33 + (int64_t)((Bytes *)v)->size;
    else if (is_list(v))
        size = 56 + 8 * (int64_t)((List *)v)->capacity;
    else if (is_tuple(v))
        size = 40 + 8 * (int64_t)((Tuple *)v)->count;
    else if (is_dict(v))
        size = dict_count(v) ? 184 + 56 * (int64_t)(dict_count(v) / 6) : 64;
    else if (is_none(th, v))
        size = 16;
    return int_from(th, size);
}

static Value switch_interval(Thread *th)
{
    return module_attr_peek(th, th->vm->sys, "_switch_interval");
}
static Value sys_is_gil_enabled(Thread *th, Value *a)
{
    (void)a;
    return ref(th->vm->true_);
}

static Value sys_getswitchinterval(Thread *th, Value *a)
{
    (void)a;
    Value now = switch_interval(th);
    return now ? ref(now) : float_from(th, 0.005);
}
static Value sys_setswitchinterval(Thread *th, Value *a)
{
    double seconds;
    if (!float_as_double(th, a[0], &seconds))
        return NULL;
    if (!(seconds > 0))
        return raise(th, T_ValueError, "switch interval must be strictly positive");
    gil_set_interval(th->vm, (int64_t)(seconds * 1e9));
    return module_set_steal(th, th->vm->sys, "_switch_interval", float_from(th, seconds)) ? none(th) : NULL;
}

static Value sys_utf8(Thread *th, Value *a)
{
    (void)a;
    return str_from(th, "utf-8");
}
static Value sys_surrogateescape(Thread *th, Value *a)
{
    (void)a;
    return str_from(th, "surrogateescape");
}
static Value sys_false(Thread *th, Value *a)
{
    (void)a;
    return truth(th, false);
}
static Value sys_nothing(Thread *th, Value *a)
{
    (void)a;
    return none(th);
}
/* The __name__ of the module whose code called into the library: for namedtuple. */
static Value sys_caller_module(Thread *th, Value *a)
{
    (void)a;
    for (const Frame *f = th->frame; f; f = f->back) {
        if (f->code->file_text[0] == '<' && strncmp(f->code->file_text, "<frozen", 7) == 0)
            continue;
        Value name = dict_peek_c(th, f->globals, "__name__");
        if (name)
            return ref(name);
    }
    return str_from(th, "__main__");
}
static Value sys_digits(Thread *th, Value *a)
{
    (void)a;
    return small_make(th->vm->digits_limit);
}

enum { DIGITS_THRESHOLD = 640 }; /* a smaller limit is not taken */

static Value sys_set_digits(Thread *th, Value *a)
{
    int64_t wide;
    if (!int_as_i64(th, a[0], &wide))
        return NULL;
    int digits = (int)wide;
    if (wide < INT_MIN || wide > INT_MAX)
        return raise(th, T_OverflowError, "Python int too large to convert to C int");
    if (digits && digits < DIGITS_THRESHOLD)
        return raise(th, T_ValueError, "maxdigits must be 0 or larger than %d", DIGITS_THRESHOLD);
    th->vm->digits_limit = digits;
    return none(th);
}

/* As -X int_max_str_digits=N or the environment has it; what is no limit is passed over. */
static bool take_digits(Thread *th)
{
    const char *given = flags_extra(th->vm->flags, "int_max_str_digits"), *text = given ? given : th->vm->flags->digits;
    char *end;
    long digits = text ? strtol(text, &end, 10) : -1;
    if (text && *text && !*end && digits <= INT_MAX && (digits == 0 || digits >= DIGITS_THRESHOLD))
        th->vm->digits_limit = (int)digits;
    return true;
}

static Value sys_unraisablehook(Thread *th, Value *a)
{
    return unraisable_hook(th, a[0]);
}

static Value sys_current_frames(Thread *th, Value *a)
{
    Value dict = dict_new(th);
    (void)a;
    for (Thread *each = th->vm->threads; dict && each; each = each->next) {
        Value ident = each->frame ? int_from(th, (int64_t)each->ident) : NULL;
        Value frame = ident ? frame_object(th, each->frame) : NULL;
        if (each->frame && (!frame || !dict_set(th, dict, ident, frame)))
            ref_set(th, &dict, NULL);
        unref_maybe(th, ident);
        unref_maybe(th, frame);
    }
    return dict;
}

static Value sys_displayhook(Thread *th, Value *a)
{
    if (is_none(th, a[0]))
        return none(th);
    Value text = object_repr(th, a[0]), line = text ? str_format(th, "%s\n", str_data(text)) : NULL;
    Value out = line ? attr_get_c(th, th->vm->sys, "stdout") : NULL;
    bool ok = out && file_write_str(th, out, line) && dict_set_c(th, th->vm->builtins, "_", a[0]);
    unref_maybe(th, text);
    unref_maybe(th, line);
    unref_maybe(th, out);
    return ok ? none(th) : NULL;
}

/* a: type, value, traceback. What a script's own hook calls for the rest. */
static Value sys_excepthook(Thread *th, Value *a)
{
    if (!is_exception(a[1]))
        return raise(th, T_TypeError, "print_exception(): Exception expected for value, %s found",
                     type_of(th, a[1])->name);
    Buf text = {0};
    exception_text(th, a[1], &text);
    Value file = module_attr_peek(th, th->vm->sys, "stderr");
    Value str = file && !is_none(th, file) ? str_new(th, buf_str(&text), text.size) : NULL;
    bool ok = !str || file_write_str(th, file, str);
    unref_maybe(th, str);
    buf_release(&text);
    return ok ? none(th) : NULL;
}

static Value sys_no_trace(Thread *th, Value *a)
{
    if (is_none(th, a[0]))
        return none(th);
    return raise(th, T_NotImplementedError, "mpdemo's built-in engine calls no trace function; watch the lines on its "
                                            "screen, or run it with --engine cpython");
}

static const NativeDef FUNCTIONS[] = {
    {"excepthook(exctype, value, traceback, /)", sys_excepthook, "Prints an exception.", 0},
    {"settrace(function, /)", sys_no_trace, "Not in the built-in engine.", 0},
    {"setprofile(function, /)", sys_no_trace, "Not in the built-in engine.", 0},
    {"exit(status=None, /)", sys_exit, "Exit the interpreter by raising SystemExit(status).", 0},
    {"exception()", sys_exception, NULL, 0},
    {"exc_info()", sys_exc_info, NULL, 0},
    {"getrefcount(object, /)", sys_getrefcount, NULL, 0},
    {"getrecursionlimit()", sys_getrecursionlimit, NULL, 0},
    {"setrecursionlimit(limit, /)", sys_setrecursionlimit, NULL, 0},
    {"intern(string, /)", sys_intern, NULL, 0},
    {"getsizeof(object, default=None)", sys_getsizeof, NULL, 0},
    {"getswitchinterval()", sys_getswitchinterval, NULL, 0},
    {"_is_gil_enabled()", sys_is_gil_enabled, NULL, 0},
    {"setswitchinterval(interval, /)", sys_setswitchinterval, NULL, 0},
    {"getdefaultencoding()", sys_utf8, NULL, 0},
    {"getfilesystemencoding()", sys_utf8, NULL, 0},
    {"getfilesystemencodeerrors()", sys_surrogateescape, NULL, 0},
    {"is_finalizing()", sys_false, NULL, 0},
    {"gettrace()", sys_nothing, NULL, 0},
    {"getprofile()", sys_nothing, NULL, 0},
    {"audit(event, /, *args)", sys_nothing, NULL, 0},
    {"get_int_max_str_digits()", sys_digits, NULL, 0},
    {"set_int_max_str_digits(maxdigits)", sys_set_digits, NULL, 0},
    {"unraisablehook(unraisable, /)", sys_unraisablehook, "Handle an unraisable exception.", 0},
    {"_current_frames()", sys_current_frames, "A dict of each thread's identifier and its frame.", 0},
    {"_caller_module()", sys_caller_module, NULL, 0},
    {"displayhook(object, /)", sys_displayhook, NULL, 0},
    {0},
};

/* --- version_info: a tuple with names */

#define PART(name, index)                     \
    static Value name(Thread *th, Value self) \
    {                                         \
        (void)th;                             \
        return ref(tuple_peek(self, index));  \
    }
PART(version_major, 0)
PART(version_minor, 1) PART(version_micro, 2) PART(version_level, 3)
    PART(version_serial, 4) static const GetSetDef VERSION_FIELDS[] = {
        {"major", version_major, NULL, NULL},   {"minor", version_minor, NULL, NULL},
        {"micro", version_micro, NULL, NULL},   {"releaselevel", version_level, NULL, NULL},
        {"serial", version_serial, NULL, NULL}, {0},
};
static Value version_repr(Thread *th, Value self)
{
    return str_format(th, "sys.version_info(major=%d, minor=%d, micro=%d, releaselevel='%s', serial=%d)",
                      (int)small_get(tuple_peek(self, 0)), (int)small_get(tuple_peek(self, 1)),
                      (int)small_get(tuple_peek(self, 2)), str_data(tuple_peek(self, 3)),
                      (int)small_get(tuple_peek(self, 4)));
}
static const TypeDef VERSION_INFO = {
    .name = "version_info",
    .module = "sys",
    .flags = TYPE_C,
    .getsets = VERSION_FIELDS,
    .slots = {.repr = version_repr},
};

static bool add_version(Thread *th, Value module)
{
    Type *type = type_make(th, &VERSION_INFO, th->vm->type[T_tuple]);
    Value parts = tuple_steal(
        th, 5,
        (Value[]){small_make(MAJOR), small_make(MINOR), small_make(MICRO), str_from(th, "final"), small_make(0)});
    Value info = type && parts ? call1(th, (Value)type, parts) : NULL;
    unref_maybe(th, parts);
    unref_maybe(th, (Value)type);
    return module_set_steal(th, module, "version_info", info) && module_set_str(th, module, "version", VERSION_TEXT) &&
           module_set_int(th, module, "hexversion", MAJOR << 24 | MINOR << 16 | MICRO << 8 | 0xF0) &&
           module_set_int(th, module, "api_version", 1013);
}

static bool add_implementation(Thread *th, Value module)
{
    Value info = module_attr_peek(th, module, "version_info"), name = str_from(th, "cpython");
    Value tag = str_from(th, "cpython-313"), version = small_make(MAJOR << 24 | MINOR << 16 | MICRO << 8 | 0xF0);
    Value dict = dict_new(th);
    bool ok = info && name && tag && dict && dict_set_c(th, dict, "name", name) &&
              dict_set_c(th, dict, "cache_tag", tag) && dict_set_c(th, dict, "version", info) &&
              dict_set_c(th, dict, "hexversion", version);
    Value space = ok ? call_tuple(th, (Value)th->vm->type[T_namespace], NULL, dict) : NULL;
    unref_maybe(th, name);
    unref_maybe(th, tag);
    unref_maybe(th, dict);
    return module_set_steal(th, module, "implementation", space);
}

/* What hardly any program asks for is Python (lib/sys_more.py), and made when one does. */
static Value make_late(Thread *th, Value module, const char *wanted)
{
    static const char *const LATE[] = {"flags", "_xoptions", "float_info", "int_info", "hash_info", "thread_info",
                                       "stdlib_module_names"};
    bool known = false;
    for (size_t i = 0; i < sizeof LATE / sizeof *LATE; i++)
        known |= strcmp(wanted, LATE[i]) == 0;
    Value made = known ? import_attr(th, "_sys_more", wanted) : NULL;
    if (made && !module_set(th, module, wanted, made))
        ref_set(th, &made, NULL);
    return made;
}

static bool add_once(Thread *th, Value list, const char *text, size_t size)
{
    Value word = str_new(th, text, size);
    int held = word ? object_contains(th, list, word) : -1;
    bool ok = held == 1 || (held == 0 && list_append(th, list, word));
    unref_maybe(th, word);
    return ok;
}

/* sys.warnoptions: what -X dev asks for, PYTHONWARNINGS, -W, and what -b asks for; the later ones weigh more. */
static bool add_warnoptions(Thread *th, Value module)
{
    const Flags *flags = th->vm->flags;
    const char *bytes = flags->given['b'] > 1 ? "error::BytesWarning" : "default::BytesWarning";
    Value list = list_new(th, 0);
    bool ok = list && (!flags_extra(flags, "dev") || add_once(th, list, "default", strlen("default")));
    for (const char *at = flags->environment_warnings; ok && at;) {
        size_t size = strcspn(at, ",");
        ok = add_once(th, list, at, size);
        at = at[size] ? at + size + 1 : NULL;
    }
    for (size_t i = 0; ok && i < flags->warnings.count; i++)
        ok = add_once(th, list, flags->warnings.items[i], strlen(flags->warnings.items[i]));
    ok = ok && (!flags->given['b'] || add_once(th, list, bytes, strlen(bytes)));
    if (ok)
        return module_set_steal(th, module, "warnoptions", list);
    unref_maybe(th, list);
    return false;
}

static bool add_empty_list(Thread *th, Value module, const char *name)
{
    return module_set_steal(th, module, name, list_new(th, 0));
}

/* sys.__excepthook__ is sys.excepthook itself, and so on: the way back for who has put something else there. */
static bool keep_hooks(Thread *th, Value module)
{
    static const char *const hooks[][2] = {
        {"excepthook", "__excepthook__"}, {"displayhook", "__displayhook__"}, {"unraisablehook", "__unraisablehook__"}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof hooks / sizeof *hooks; i++) {
        Value hook = attr_get_c(th, module, hooks[i][0]);
        ok = hook && module_set(th, module, hooks[i][1], hook);
        unref_maybe(th, hook);
    }
    return ok;
}

static bool init(Thread *th, Value module)
{
    char *self = th->vm->self_path ? NULL : io_self_exe(NULL);
    const char *path = th->vm->self_path ? th->vm->self_path : self ? self : "";
    bool ok = add_version(th, module) && add_implementation(th, module) && keep_hooks(th, module) && take_digits(th) &&
              module_set_str(th, module, "executable", path) && module_set_str(th, module, "platform", "linux") &&
              module_set_str(th, module, "byteorder", "little") && module_set_int(th, module, "maxunicode", 0x10FFFF) &&
              module_set_steal(th, module, "maxsize", int_from(th, INT64_MAX)) &&
              module_set_str(th, module, "prefix", "/usr") && module_set_str(th, module, "base_prefix", "/usr") &&
              module_set_str(th, module, "exec_prefix", "/usr") &&
              module_set_str(th, module, "base_exec_prefix", "/usr") && module_set_str(th, module, "copyright", "") &&
              module_set_str(th, module, "platlibdir", "lib") &&
              module_set(th, module, "dont_write_bytecode",
                         th->vm->flags->given['B'] ? th->vm->true_ : th->vm->false_) &&
              module_set_str(th, module, "float_repr_style", "short") && add_warnoptions(th, module) &&
              add_empty_list(th, module, "meta_path") && add_empty_list(th, module, "path_hooks") &&
              (dict_peek_c(th, module_dict_peek(module), "orig_argv") || add_empty_list(th, module, "orig_argv"));
    ((Module *)module)->late = make_late;
    mem_free(self);
    return ok;
}

const ModuleDef std_sys_module = {.name = "sys", .functions = FUNCTIONS, .init = init};
