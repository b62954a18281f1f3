#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "base/mem.h"
#include "py/error.h"
#include "py/exception_group.h"
#include "py/init.h"
#include "py/private.h"

/* The exception types: how they are made, what their attributes are, and what str() and repr() say of them
 * (CPython's Objects/exceptions.c). One struct serves all; the families differ in what `extra` means. */

static Exception *exc(Value v)
{
    return (Exception *)v;
}

static bool is_a(Thread *th, Value v, TypeId id)
{
    return type_is_subtype(v->type, th->vm->type[id]);
}

/* --- OSError: the subclass for an errno */

static TypeId oserror_type(int number)
{
    switch (number) {
    case EAGAIN: case EALREADY: case EINPROGRESS: return T_BlockingIOError;
    case EPIPE: case ESHUTDOWN: return T_BrokenPipeError;
    case ECHILD: return T_ChildProcessError;
    case ECONNABORTED: return T_ConnectionAbortedError;
    case ECONNREFUSED: return T_ConnectionRefusedError;
    case ECONNRESET: return T_ConnectionResetError;
    case EEXIST: return T_FileExistsError;
    case ENOENT: return T_FileNotFoundError;
    case EISDIR: return T_IsADirectoryError;
    case ENOTDIR: return T_NotADirectoryError;
    case EINTR: return T_InterruptedError;
    case EACCES: case EPERM: return T_PermissionError;
    case ESRCH: return T_ProcessLookupError;
    case ETIMEDOUT: return T_TimeoutError;
    default: return T_OSError;
    }
}

static void set_extra(Thread *th, Exception *e, int index, Value value)
{
    ref_set(th, &e->extra[index], ref_maybe(value));
}

static bool oserror_fill(Thread *th, Exception *e)
{
    size_t count = tuple_count(e->args);
    if (count < 2 || count > 5)
        return true;
    set_extra(th, e, 0, tuple_peek(e->args, 0));
    set_extra(th, e, 1, tuple_peek(e->args, 1));
    if (count == 2)
        return true;
    if (!is_none(th, tuple_peek(e->args, 2)))
        set_extra(th, e, 2, tuple_peek(e->args, 2));
    if (count == 5 && !is_none(th, tuple_peek(e->args, 4)))
        set_extra(th, e, 3, tuple_peek(e->args, 4));
    Value two = tuple_of(th, 2, e->extra[0], e->extra[1]);
    if (!two)
        return false;
    ref_set(th, &e->args, two);
    return true;
}

/* --- the other families: what __init__ makes of the arguments */

static bool syntaxerror_fill(Thread *th, Exception *e)
{
    size_t count = tuple_count(e->args);
    if (count >= 1)
        set_extra(th, e, 0, tuple_peek(e->args, 0));
    if (count != 2)
        return true;
    Value info = tuple_from(th, tuple_peek(e->args, 1));
    if (!info)
        return false;
    size_t fields = tuple_count(info);
    bool fits = fields == 4 || fields == 6;
    for (size_t i = 0; fits && i < fields; i++)
        set_extra(th, e, (int)i + 1, tuple_peek(info, i));
    unref(th, info);
    if (!fits)
        raise(th, T_TypeError, "function takes exactly 4 or 6 arguments (%zu given)", fields);
    return fits;
}

static bool unicodeerror_fill(Thread *th, Exception *e)
{
    size_t count = tuple_count(e->args);
    bool translate = is_a(th, (Value)e, T_UnicodeTranslateError);
    size_t wanted = translate ? 4 : 5;
    if (count != wanted)
        return raise_false(th, T_TypeError, "function takes exactly %zu arguments (%zu given)", wanted, count);
    for (size_t i = 0; i < count; i++)
        set_extra(th, e, (int)(translate ? i + 1 : i), tuple_peek(e->args, i));
    return true;
}

static bool family_fill(Thread *th, Exception *e)
{
    size_t count = tuple_count(e->args);
    Value self = (Value)e;
    if (is_a(th, self, T_OSError))
        return oserror_fill(th, e);
    if (is_a(th, self, T_SyntaxError))
        return syntaxerror_fill(th, e);
    if (is_a(th, self, T_UnicodeDecodeError) || is_a(th, self, T_UnicodeEncodeError) ||
        is_a(th, self, T_UnicodeTranslateError))
        return unicodeerror_fill(th, e);
    if (is_a(th, self, T_SystemExit))
        set_extra(th, e, 0, count == 0 ? NULL : count == 1 ? tuple_peek(e->args, 0) : e->args);
    else if (is_a(th, self, T_StopIteration))
        set_extra(th, e, 0, count ? tuple_peek(e->args, 0) : NULL);
    else if (is_a(th, self, T_ImportError))
        set_extra(th, e, 2, count == 1 ? tuple_peek(e->args, 0) : NULL);
    return true;
}

/* The keyword arguments that some of them take. */
static bool keywords_fill(Thread *th, Exception *e, Value kwargs)
{
    static const struct { TypeId type; const char *name; int index; } known[] = {
        {T_NameError, "name", 0},   {T_AttributeError, "name", 0}, {T_AttributeError, "obj", 1},
        {T_ImportError, "name", 0}, {T_ImportError, "path", 1},    {T_ImportError, "name_from", 3},
    };
    size_t place = 0;
    Value key, value;
    bool family = is_a(th, (Value)e, T_NameError) || is_a(th, (Value)e, T_AttributeError) ||
                  is_a(th, (Value)e, T_ImportError);
    if (!family)
        return raise_false(th, T_TypeError, "%s() takes no keyword arguments", e->head.type->name);
    while (dict_next(kwargs, &place, &key, &value)) {
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (is_a(th, (Value)e, known[i].type) && str_equal_c(key, known[i].name)) {
                set_extra(th, e, known[i].index, is_none(th, value) ? NULL : value);
                found = true;
            }
        if (!found)
            return raise_false(th, T_TypeError, "%s() got an unexpected keyword argument '%s'",
                               e->head.type->name, str_data(key));
    }
    return true;
}

/* --- making */

static Value exception_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)kwargs; /* __init__ looks at them */
    if (type == th->vm->type[T_OSError] && args && tuple_count(args) >= 2 && is_small(tuple_peek(args, 0)))
        type = th->vm->type[oserror_type((int)small_get(tuple_peek(args, 0)))];
    Exception *e = object_new(th, type, 0);
    if (!e)
        return NULL;
    e->args = ref(args ? args : th->vm->empty_tuple);
    return (Value)e;
}

static Value exception_init_method(Thread *th, Value *a)
{
    Exception *e = exc(a[0]);
    ref_set(th, &e->args, ref(a[1]));
    if (!family_fill(th, e))
        return NULL;
    if (a[2] && dict_count(a[2]) && !keywords_fill(th, e, a[2]))
        return NULL;
    return none(th);
}

Value exception_new(Thread *th, Type *type, Value args)
{
    if (type->flags & TYPE_HEAP) {
        Value made = call_tuple(th, (Value)type, args, NULL);
        if (made && !is_exception(made)) { /* its __new__ gave something else */
            unref(th, made);
            return raise(th, T_TypeError, "calling %s should have returned an instance of BaseException", type->name);
        }
        return made;
    }
    Value self = type->slots.create(th, type, args, NULL);
    if (self && !family_fill(th, exc(self))) {
        unref(th, self);
        return NULL;
    }
    return self;
}

/* --- str and repr */

static Value plain_str(Thread *th, Exception *e)
{
    size_t count = tuple_count(e->args);
    if (count == 0)
        return ref(th->vm->empty_str);
    return object_str(th, count == 1 ? tuple_peek(e->args, 0) : e->args);
}

static void add_str(Thread *th, Buf *out, Value v, bool as_repr, bool *ok)
{
    Value text = !*ok ? NULL : as_repr ? object_repr(th, v) : object_str(th, v);
    if (text)
        buf_add(out, str_data(text), str_size(text));
    else
        *ok = false;
    unref_maybe(th, text);
}

static Value text_done(Thread *th, Buf *out, bool ok)
{
    Value text = NULL;
    if (ok)
        text = out->failed ? raise_memory(th) : str_new(th, buf_str(out), out->size);
    buf_release(out);
    return text;
}

static Value oserror_str(Thread *th, Exception *e)
{
    if (!e->extra[0] || !e->extra[1])
        return plain_str(th, e);
    Buf out = {0};
    bool ok = true;
    buf_add_str(&out, "[Errno ");
    add_str(th, &out, e->extra[0], false, &ok);
    buf_add_str(&out, "] ");
    add_str(th, &out, e->extra[1], false, &ok);
    if (e->extra[2]) {
        buf_add_str(&out, ": ");
        add_str(th, &out, e->extra[2], true, &ok);
        if (e->extra[3]) {
            buf_add_str(&out, " -> ");
            add_str(th, &out, e->extra[3], true, &ok);
        }
    }
    return text_done(th, &out, ok);
}

static Value syntaxerror_str(Thread *th, Exception *e)
{
    Value file = e->extra[1], line = e->extra[2];
    bool has_file = file && is_str(file), has_line = line && is_small(line);
    Buf out = {0};
    bool ok = true;
    add_str(th, &out, e->extra[0] ? e->extra[0] : th->vm->none, false, &ok);
    if (has_file) {
        const char *slash = strrchr(str_data(file), '/');
        buf_addf(&out, " (%s", slash ? slash + 1 : str_data(file));
        if (has_line)
            buf_addf(&out, ", line %lld", (long long)small_get(line));
        buf_add_char(&out, ')');
    } else if (has_line) {
        buf_addf(&out, " (line %lld)", (long long)small_get(line));
    }
    return text_done(th, &out, ok);
}

static Value unicodeerror_str(Thread *th, Exception *e)
{
    if (!e->extra[4] || !e->extra[2] || !is_small(e->extra[2]) || !e->extra[3] || !is_small(e->extra[3]))
        return plain_str(th, e);
    int64_t start = small_get(e->extra[2]), end = small_get(e->extra[3]);
    bool decode = is_a(th, (Value)e, T_UnicodeDecodeError), one = end == start + 1;
    Buf out = {0};
    bool ok = true;
    if (e->extra[0]) {
        buf_add_char(&out, '\'');
        add_str(th, &out, e->extra[0], false, &ok);
        buf_addf(&out, "' codec ");
    }
    buf_addf(&out, "can't %s ", decode ? "decode" : e->extra[0] ? "encode" : "translate");
    if (one && decode && is_bytes(e->extra[1]) && start >= 0 && (size_t)start < ((Bytes *)e->extra[1])->size) {
        buf_addf(&out, "byte 0x%02x in position %lld: ", (unsigned char)((Bytes *)e->extra[1])->data[start],
                 (long long)start);
    } else if (one && !decode) {
        Value c = is_str(e->extra[1]) ? str_slice(th, e->extra[1], (size_t)start, (size_t)end) : NULL;
        unsigned rune = 0;
        if (c) { /* surrogates stand in three bytes, which no strict decoder takes */
            const unsigned char *p = (const unsigned char *)str_data(c);
            size_t n = str_size(c);
            rune = n == 1 ? p[0] : n == 2 ? (p[0] & 31u) << 6 | (p[1] & 63u)
                 : n == 3 ? (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u)
                 : n == 4 ? (p[0] & 7u) << 18 | (p[1] & 63u) << 12 | (p[2] & 63u) << 6 | (p[3] & 63u) : 0;
        }
        ok = c != NULL;
        unref_maybe(th, c);
        buf_addf(&out, rune <= 0xff ? "character '\\x%02x' in position %lld: "
                 : rune <= 0xffff ? "character '\\u%04x' in position %lld: "
                                  : "character '\\U%08x' in position %lld: ", rune, (long long)start);
    } else {
        buf_addf(&out, "%s in position %lld-%lld: ", decode ? "bytes" : "characters", (long long)start,
                 (long long)end - 1);
    }
    add_str(th, &out, e->extra[4], false, &ok);
    return text_done(th, &out, ok);
}

static Value exception_str(Thread *th, Value self)
{
    Exception *e = exc(self);
    if (is_a(th, self, T_OSError))
        return oserror_str(th, e);
    if (is_a(th, self, T_KeyError) && tuple_count(e->args) == 1)
        return object_repr(th, tuple_peek(e->args, 0));
    if (is_a(th, self, T_SyntaxError) && e->extra[0])
        return syntaxerror_str(th, e);
    if (is_a(th, self, T_UnicodeError))
        return unicodeerror_str(th, e);
    if (is_a(th, self, T_ImportError) && e->extra[2] && is_str(e->extra[2]))
        return ref(e->extra[2]);
    if (is_a(th, self, T_BaseExceptionGroup) && e->extra[1]) {
        int64_t n = object_length(th, e->extra[1]);
        Value message = n < 0 ? NULL : object_str(th, e->extra[0]);
        Value text = message ? str_format(th, "%s (%lld sub-exception%s)", str_data(message), (long long)n,
                                          n == 1 ? "" : "s") : NULL;
        unref_maybe(th, message);
        return text;
    }
    return plain_str(th, e);
}

static Value exception_repr(Thread *th, Value self)
{
    Exception *e = exc(self);
    Buf out = {0};
    bool ok = true;
    buf_add_str(&out, self->type->name);
    if (tuple_count(e->args) == 1) {
        buf_add_char(&out, '(');
        add_str(th, &out, tuple_peek(e->args, 0), true, &ok);
        buf_add_char(&out, ')');
    } else {
        add_str(th, &out, e->args, true, &ok);
    }
    return text_done(th, &out, ok);
}

/* --- memory */

static void exception_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Exception *e = (Exception *)self;
    Value held[] = {e->dict, e->args, e->traceback, e->context, e->cause};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (held[i])
            visit(ctx, held[i]);
    for (size_t i = 0; i < sizeof e->extra / sizeof *e->extra; i++)
        if (e->extra[i])
            visit(ctx, e->extra[i]);
}

static void exception_clear(Thread *th, Object *self)
{
    Exception *e = (Exception *)self;
    ref_set(th, &e->dict, NULL);
    ref_set(th, &e->traceback, NULL);
    ref_set(th, &e->cause, NULL);
    for (size_t i = 0; i < sizeof e->extra / sizeof *e->extra; i++)
        ref_set(th, &e->extra[i], NULL);
    /* A chain of contexts can be long: let go in a loop, not by recursion. */
    Value context = e->context;
    e->context = NULL;
    while (context && context->refs == 1 && exc(context)->context && is_exception(context)) {
        Value next = exc(context)->context;
        exc(context)->context = NULL;
        unref(th, context);
        context = next;
    }
    unref_maybe(th, context);
}

static void exception_dealloc(Thread *th, Object *self)
{
    exception_clear(th, self);
    unref_maybe(th, exc(self)->args);
}

/* --- attributes */

#define EXTRA(i)                                                            \
    static Value extra_get_##i(Thread *th, Value self)                      \
    {                                                                       \
        Value v = exc(self)->extra[i];                                      \
        return v ? ref(v) : none(th);                                       \
    }                                                                       \
    static bool extra_set_##i(Thread *th, Value self, Value value)          \
    {                                                                       \
        ref_set(th, &exc(self)->extra[i], ref_maybe(value));                \
        return true;                                                        \
    }
EXTRA(0) EXTRA(1) EXTRA(2) EXTRA(3) EXTRA(4) EXTRA(5) EXTRA(6)
#define FIELD(name, i) {name, extra_get_##i, extra_set_##i, NULL}

static Value args_get(Thread *th, Value self)
{
    (void)th;
    return ref(exc(self)->args);
}

static bool args_set(Thread *th, Value self, Value value)
{
    if (!value)
        return raise_false(th, T_TypeError, "args may not be deleted");
    Value tuple = tuple_from(th, value);
    if (tuple)
        ref_set(th, &exc(self)->args, tuple);
    return tuple != NULL;
}

static Value traceback_get(Thread *th, Value self)
{
    return exc(self)->traceback ? ref(exc(self)->traceback) : none(th);
}

static bool traceback_set(Thread *th, Value self, Value value)
{
    if (!value)
        return raise_false(th, T_TypeError, "__traceback__ may not be deleted");
    if (!is_none(th, value) && type_of(th, value) != th->vm->type[T_traceback])
        return raise_false(th, T_TypeError, "__traceback__ must be a traceback or None");
    ref_set(th, &exc(self)->traceback, is_none(th, value) ? NULL : ref(value));
    return true;
}

static bool chain_set(Thread *th, Value *place, Value value, const char *what)
{
    if (!value)
        return raise_false(th, T_TypeError, "__%s__ may not be deleted", what);
    if (!is_none(th, value) && !is_exception(value))
        return raise_false(th, T_TypeError, "exception %s must be None or derive from BaseException", what);
    ref_set(th, place, is_none(th, value) ? NULL : ref(value));
    return true;
}

static Value context_get(Thread *th, Value self)
{
    return exc(self)->context ? ref(exc(self)->context) : none(th);
}

static bool context_set(Thread *th, Value self, Value value)
{
    return chain_set(th, &exc(self)->context, value, "context");
}

static Value cause_get(Thread *th, Value self)
{
    return exc(self)->cause ? ref(exc(self)->cause) : none(th);
}

static bool cause_set(Thread *th, Value self, Value value)
{
    if (!chain_set(th, &exc(self)->cause, value, "cause"))
        return false;
    exc(self)->suppress_context = true;
    return true;
}

static Value suppress_get(Thread *th, Value self)
{
    return truth(th, exc(self)->suppress_context);
}

static bool suppress_set(Thread *th, Value self, Value value)
{
    int yes = value ? object_truth(th, value) : 0;
    if (yes >= 0)
        exc(self)->suppress_context = yes;
    return yes >= 0;
}

bool exception_add_note(Thread *th, Value exception, Value note)
{
    if (!is_str(note))
        return raise_false(th, T_TypeError, "note must be a str, not '%s'", type_of(th, note)->name);
    Value notes = attr_find(th, exception, "__notes__");
    bool ok = !error_is_set(th);
    if (ok && !notes)
        ok = (notes = list_new(th, 1)) && attr_set_c(th, exception, "__notes__", notes);
    if (ok && !is_list(notes))
        ok = raise_false(th, T_TypeError, "Cannot add note: __notes__ is not a list");
    ok = ok && list_append(th, notes, note);
    unref_maybe(th, notes);
    return ok;
}

static Value method_add_note(Thread *th, Value *a)
{
    return exception_add_note(th, a[0], a[1]) ? none(th) : NULL;
}

static Value method_with_traceback(Thread *th, Value *a)
{
    return traceback_set(th, a[0], a[1]) ? ref(a[0]) : NULL;
}

static bool state_put(Thread *th, Value state, const char *name, Value value)
{
    return !value || is_none(th, value) || dict_set_c(th, state, name, value);
}

/* What goes besides the arguments: the dictionary, and what an ImportError or an AttributeError knows, but not the
 * latter's object, which may be anything. */
static Value reduce_state(Thread *th, Value self)
{
    Exception *e = exc(self);
    bool import = is_a(th, self, T_ImportError), attribute = is_a(th, self, T_AttributeError);
    if (!import && !attribute)
        return e->dict ? ref(e->dict) : dict_new(th);
    Value state = e->dict ? dict_copy(th, e->dict) : dict_new(th);
    bool ok = state && state_put(th, state, "name", e->extra[0]);
    if (import)
        ok = ok && state_put(th, state, "path", e->extra[1]) && state_put(th, state, "name_from", e->extra[3]);
    else
        ok = ok && state_put(th, state, "args", e->args);
    if (ok)
        return state;
    unref_maybe(th, state);
    return NULL;
}

/* (type, args) or (type, args, dict), as pickle and copy want it. */
static Value method_reduce(Thread *th, Value *a)
{
    Exception *e = exc(a[0]);
    Value args = ref(e->args);
    if (is_a(th, a[0], T_OSError) && tuple_count(args) == 2 && e->extra[2]) {
        unref(th, args);
        args = e->extra[3] ? tuple_of(th, 5, e->extra[0], e->extra[1], e->extra[2], th->vm->none, e->extra[3])
                           : tuple_of(th, 3, e->extra[0], e->extra[1], e->extra[2]);
        if (!args)
            return NULL;
    }
    Value state = reduce_state(th, a[0]), result = NULL;
    if (state)
        result = tuple_of(th, dict_count(state) ? 3 : 2, (Value)a[0]->type, args, state);
    unref_maybe(th, state);
    unref(th, args);
    return result;
}

static Value method_setstate(Thread *th, Value *a)
{
    if (is_none(th, a[1]))
        return none(th);
    if (!is_dict(a[1]))
        return raise(th, T_TypeError, "state is not a dictionary");
    size_t place = 0;
    Value key, value;
    while (dict_next(a[1], &place, &key, &value))
        if (!attr_set_str(th, a[0], key, value))
            return NULL;
    return none(th);
}

static const NativeDef base_methods[] = {
    {"__init__(self, /, *args, **kwargs)", exception_init_method, NULL, 0},
    {"add_note(self, note, /)", method_add_note, "Adds a line that is printed below the exception.", 0},
    {"with_traceback(self, tb, /)", method_with_traceback, "Sets self.__traceback__ to tb and returns self.", 0},
    {"__reduce__(self, /)", method_reduce, NULL, 0},
    {"__setstate__(self, state, /)", method_setstate, NULL, 0},
    {0},
};
static const GetSetDef base_fields[] = {
    {"args", args_get, args_set, NULL},
    {"__traceback__", traceback_get, traceback_set, NULL},
    {"__context__", context_get, context_set, NULL},
    {"__cause__", cause_get, cause_set, NULL},
    {"__suppress_context__", suppress_get, suppress_set, NULL},
    {0},
};
static bool readonly_set(Thread *th, Value self, Value value)
{
    (void)self, (void)value;
    return raise_false(th, T_AttributeError, "readonly attribute");
}

static const GetSetDef code_field[] = {FIELD("code", 0), {0}};
static const GetSetDef value_field[] = {FIELD("value", 0), {0}};
static const GetSetDef os_fields[] = {
    FIELD("errno", 0), FIELD("strerror", 1), FIELD("filename", 2), FIELD("filename2", 3), {0}};
static const GetSetDef syntax_fields[] = {
    FIELD("msg", 0), FIELD("filename", 1), FIELD("lineno", 2), FIELD("offset", 3), FIELD("text", 4),
    FIELD("end_lineno", 5), FIELD("end_offset", 6), {0}};
static const GetSetDef name_field[] = {FIELD("name", 0), {0}};
static const GetSetDef attribute_fields[] = {FIELD("name", 0), FIELD("obj", 1), {0}};
static const GetSetDef import_fields[] = {
    FIELD("name", 0), FIELD("path", 1), FIELD("msg", 2), FIELD("name_from", 3), {0}};
static const GetSetDef unicode_fields[] = {
    FIELD("encoding", 0), FIELD("object", 1), FIELD("start", 2), FIELD("end", 3), FIELD("reason", 4), {0}};
static const GetSetDef group_fields[] = {
    {"message", extra_get_0, readonly_set, NULL}, {"exceptions", extra_get_1, readonly_set, NULL}, {0}};

static const GetSetDef *fields_of(TypeId id)
{
    switch (id) {
    case T_BaseException: return base_fields;
    case T_SystemExit: return code_field;
    case T_StopIteration: return value_field;
    case T_OSError: return os_fields;
    case T_SyntaxError: return syntax_fields;
    case T_NameError: return name_field;
    case T_AttributeError: return attribute_fields;
    case T_ImportError: return import_fields;
    case T_UnicodeDecodeError: case T_UnicodeEncodeError: case T_UnicodeTranslateError: return unicode_fields;
    case T_BaseExceptionGroup: return group_fields;
    default: return NULL;
    }
}

static bool make_type(Thread *th, TypeId id, const char *name, TypeId base)
{
    TypeDef *def = &th->vm->own->exception_defs[id];
    *def = (TypeDef){
        .name = name,
        .module = "builtins",
        .size = sizeof(Exception),
        .flags = TYPE_EXCEPTION | TYPE_GC,
        .getsets = fields_of(id),
    };
    if (id == T_BaseException) {
        def->methods = base_methods;
        def->slots = (Slots){
            .dealloc = exception_dealloc, .traverse = exception_traverse, .clear = exception_clear,
            .create = exception_create, .repr = exception_repr, .str = exception_str,
        };
    }
    if (id == T_BaseExceptionGroup) {
        def->methods = exception_group_methods;
        def->slots.create = exception_group_create;
    }
    if (!type_fill(th, id, def, th->vm->type[base]))
        return false;
    th->vm->type[id]->dict_offset = offsetof(Exception, dict);
    return true;
}

bool exception_types_make(Thread *th); /* for exception_init, in traceback.c */

bool exception_types_make(Thread *th)
{
    th->vm->own->exception_defs = mem_zalloc(T_COUNT * sizeof(TypeDef));
    if (!th->vm->own->exception_defs)
        return false;
#define TYPE(id, name)
#define EXC(id, base)                        \
    if (!make_type(th, T_##id, #id, T_##base)) \
        return false;
#include "py/types.def"
#undef TYPE
#undef EXC
    return true;
}
