#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "py/str.h"
#include "std/pickle_input.h"
#include "std/pickle_private.h"

/* The reader: the pickle machine. A stack of values, a stack of marks in it, a memo. Input is never trusted to be
 * well-formed: each opcode checks what it finds on the stack and how many bytes are left (pickle_input.h). */

typedef struct Unpickler {
    Thread *th;
    PickleState *state;
    PickleInput in;
    PickleValues stack;
    VEC(size_t) marks;
    PickleValues memo; /* NULL where nothing is */
} Unpickler;

typedef enum Next { NEXT_GO, NEXT_STOP, NEXT_FAIL } Next;

static Next fail(Unpickler *u, const char *text)
{
    raise_type(u->th, u->state->unpickling_error, "%s", text);
    return NEXT_FAIL;
}
static Next underflow(Unpickler *u)
{
    return fail(u, u->marks.count ? "unexpected MARK found" : "unpickling stack underflow");
}
static Next no_memory(Unpickler *u)
{
    raise_memory(u->th);
    return NEXT_FAIL;
}

/* --- the stack */

static size_t bottom(const Unpickler *u)
{
    return u->marks.count ? u->marks.items[u->marks.count - 1] : 0;
}
static bool has(const Unpickler *u, size_t count)
{
    return u->stack.count >= bottom(u) + count;
}

static Next push_steal(Unpickler *u, Value v)
{
    if (!v)
        return NEXT_FAIL;
    if (vec_push(&u->stack, v))
        return NEXT_GO;
    unref(u->th, v);
    return no_memory(u);
}
static Value pop(Unpickler *u)
{
    return vec_pop(&u->stack);
}
static Value peek(Unpickler *u, size_t from_top)
{
    return u->stack.items[u->stack.count - 1 - from_top];
}
static void cut(Unpickler *u, size_t count)
{
    while (u->stack.count > count)
        unref(u->th, pop(u));
}

/* Where the items after the last mark begin; the mark is taken away. */
static bool pop_mark(Unpickler *u, size_t *start)
{
    if (u->marks.count == 0) {
        fail(u, "could not find MARK");
        return false;
    }
    *start = vec_pop(&u->marks);
    return true;
}

/* --- names */

static Value find_class(Unpickler *u, Value module_name, Value name)
{
    Thread *th = u->th;
    Value module = dict_peek(th, th->vm->modules, module_name);
    if (module)
        ref(module);
    else if (!error_is_set(th))
        module = import_named(th, module_name);
    if (!module)
        return NULL;
    Value found = pickle_lookup(th, module, name);
    unref(th, module);
    return found;
}

static Next load_stack_global(Unpickler *u)
{
    if (!has(u, 2))
        return underflow(u);
    Value name = pop(u), module = pop(u), found = NULL;
    if (is_str(name) && is_str(module))
        found = find_class(u, module, name);
    else
        fail(u, "STACK_GLOBAL requires str");
    unref(u->th, name);
    unref(u->th, module);
    return push_steal(u, found);
}

/* GLOBAL and INST name a class in two lines of text. */
static Value class_of_lines(Unpickler *u)
{
    size_t module_size = 0, name_size = 0;
    char *module_line = input_line(&u->in, &module_size);
    char *name_line = module_line ? input_line(&u->in, &name_size) : NULL;
    Value found = NULL;
    if (name_line) {
        const char *module_text = module_line, *name_text = name_line;
        if (strlen(module_text) == module_size && pickle_renew_name(&module_text, &name_text)) {
            module_size = strlen(module_text);
            name_size = name_text == name_line ? name_size : strlen(name_text);
        }
        Value module = str_new(u->th, module_text, module_size), name = str_new(u->th, name_text, name_size);
        if (module && name)
            found = find_class(u, module, name);
        unref_maybe(u->th, module);
        unref_maybe(u->th, name);
    }
    mem_free(module_line);
    mem_free(name_line);
    return found;
}

/* --- numbers and texts */

static Value long_value(Unpickler *u, const char *bytes, size_t size)
{
    mpz_t z;
    mpz_init(z);
    mpz_import(z, size, -1, 1, 0, 0, bytes);
    if (size && (bytes[size - 1] & 0x80)) {
        mpz_t whole;
        mpz_init(whole);
        mpz_setbit(whole, size * 8);
        mpz_sub(z, z, whole);
        mpz_clear(whole);
    }
    Value v = int_from_mpz(u->th, z);
    mpz_clear(z);
    return v;
}

static Next load_long(Unpickler *u, int length_bytes)
{
    uint64_t size;
    if (!input_number(&u->in, length_bytes, &size))
        return NEXT_FAIL;
    if (length_bytes == 4 && size > INT32_MAX)
        return fail(u, "LONG pickle has negative byte count");
    const char *bytes = input_need(&u->in, size);
    return bytes ? push_steal(u, long_value(u, bytes, (size_t)size)) : NEXT_FAIL;
}

static Next load_int_line(Unpickler *u, bool is_long)
{
    size_t size;
    char *line = input_line(&u->in, &size);
    if (!line)
        return NEXT_FAIL;
    Value v;
    if (is_long && size && line[size - 1] == 'L')
        line[--size] = 0;
    if (!is_long && size == 2 && (strcmp(line, "00") == 0 || strcmp(line, "01") == 0))
        v = truth(u->th, line[1] == '1');
    else
        v = int_parse(u->th, line, size, 10);
    mem_free(line);
    return push_steal(u, v);
}

static Next load_float_line(Unpickler *u)
{
    size_t size;
    char *line = input_line(&u->in, &size);
    if (!line)
        return NEXT_FAIL;
    char *end;
    double value = strtod(line, &end);
    bool ok = end != line && *end == 0;
    mem_free(line);
    if (ok)
        return push_steal(u, float_from(u->th, value));
    raise(u->th, T_ValueError, "could not convert string to float");
    return NEXT_FAIL;
}

static Next load_binfloat(Unpickler *u)
{
    const unsigned char *b = (const unsigned char *)input_need(&u->in, 8);
    if (!b)
        return NEXT_FAIL;
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | b[i];
    double value;
    memcpy(&value, &bits, sizeof value);
    return push_steal(u, float_from(u->th, value));
}

typedef enum TextKind { TEXT_STR, TEXT_BYTES, TEXT_BYTEARRAY } TextKind;

static Next load_counted(Unpickler *u, int length_bytes, TextKind kind)
{
    uint64_t size;
    if (!input_number(&u->in, length_bytes, &size))
        return NEXT_FAIL;
    const char *bytes = input_need(&u->in, size);
    if (!bytes)
        return NEXT_FAIL;
    if (kind == TEXT_STR)
        return push_steal(u, str_new(u->th, bytes, (size_t)size));
    Value v = bytes_new(u->th, bytes, (size_t)size);
    if (v && kind == TEXT_BYTEARRAY) {
        Value array = call1(u->th, (Value)u->th->vm->type[T_bytearray], v);
        unref(u->th, v);
        v = array;
    }
    return push_steal(u, v);
}

/* Latin-1, in which \\uXXXX and \\UXXXXXXXX stand for other characters: what protocol 0 writes texts in. */
static Value raw_unicode(Unpickler *u, const char *line, size_t size)
{
    Buf text = {0};
    for (size_t i = 0; i < size; i++) {
        size_t digits = line[i] == '\\' && i + 1 < size ? (line[i + 1] == 'u' ? 4 : line[i + 1] == 'U' ? 8 : 0) : 0;
        unsigned rune = (unsigned char)line[i];
        if (digits && i + 1 + digits < size) {
            char hex[9] = {0}, *end;
            memcpy(hex, line + i + 2, digits);
            unsigned long value = strtoul(hex, &end, 16);
            if (*end == 0 && value <= 0x10ffff) {
                rune = (unsigned)value;
                i += 1 + digits;
            }
        }
        buf_add_rune(&text, rune);
    }
    Value v = text.failed ? raise_memory(u->th) : str_new(u->th, buf_str(&text), text.size);
    buf_release(&text);
    return v;
}

static Next load_quoted(Unpickler *u, bool unicode)
{
    size_t size;
    char *line = input_line(&u->in, &size);
    if (!line)
        return NEXT_FAIL;
    Value v = NULL;
    if (unicode) {
        v = raw_unicode(u, line, size);
    } else if (size >= 2 && (line[0] == '\'' || line[0] == '"') && line[size - 1] == line[0]) {
        v = str_new(u->th, line + 1, size - 2);
    } else {
        fail(u, "the STRING opcode argument must be quoted");
    }
    mem_free(line);
    return push_steal(u, v);
}

/* --- containers */

static Next load_tuple(Unpickler *u, size_t start)
{
    size_t count = u->stack.count - start;
    Value tuple = tuple_new(u->th, count);
    if (!tuple)
        return NEXT_FAIL;
    for (size_t i = 0; i < count; i++)
        tuple_set_steal(tuple, i, u->stack.items[start + i]);
    u->stack.count = start;
    return push_steal(u, tuple);
}

static Next load_short_tuple(Unpickler *u, size_t count)
{
    return has(u, count) ? load_tuple(u, u->stack.count - count) : underflow(u);
}

/* The object to which what stands from start on is to be given; NULL: there is none. */
static Value below(const Unpickler *u, size_t start)
{
    return start > bottom(u) ? u->stack.items[start - 1] : NULL;
}

/* Gives it each item: by `add`, or, if that is NULL, by its own method. */
static Next give_items(Unpickler *u, size_t start, bool (*add)(Thread *th, Value to, Value item), const char *method)
{
    Thread *th = u->th;
    Value to = below(u, start);
    bool ok = true;
    for (size_t i = start; ok && i < u->stack.count; i++) {
        if (add) {
            ok = add(th, to, u->stack.items[i]);
        } else {
            Value result = call_method(th, to, method, 1, u->stack.items[i]);
            ok = result;
            unref_maybe(th, result);
        }
    }
    cut(u, start);
    return ok ? NEXT_GO : NEXT_FAIL;
}

static Next append_items(Unpickler *u, size_t start)
{
    Value list = below(u, start);
    if (!list)
        return underflow(u);
    bool plain = is_list(list) && list->type == u->th->vm->type[T_list];
    return give_items(u, start, plain ? list_append : NULL, "append");
}

static Next set_items(Unpickler *u, size_t start)
{
    Thread *th = u->th;
    Value dict = below(u, start);
    if (!dict)
        return underflow(u);
    if ((u->stack.count - start) % 2)
        return fail(u, "odd number of items for SETITEMS");
    bool plain = !is_small(dict) && dict->type == th->vm->type[T_dict], ok = true;
    for (size_t i = start; ok && i < u->stack.count; i += 2) {
        Value key = u->stack.items[i], value = u->stack.items[i + 1];
        ok = plain ? dict_set(th, dict, key, value) : object_setitem(th, dict, key, value);
    }
    cut(u, start);
    return ok ? NEXT_GO : NEXT_FAIL;
}

static Next add_items(Unpickler *u, size_t start)
{
    Value set = below(u, start);
    return set ? give_items(u, start, is_set(set) ? set_add : NULL, "add") : underflow(u);
}

static Next load_list(Unpickler *u, size_t start)
{
    Value list = list_new(u->th, u->stack.count - start);
    if (!list)
        return NEXT_FAIL;
    bool ok = true;
    for (size_t i = start; ok && i < u->stack.count; i++)
        ok = list_append(u->th, list, u->stack.items[i]);
    cut(u, start);
    if (ok)
        return push_steal(u, list);
    unref(u->th, list);
    return NEXT_FAIL;
}

static Next load_dict(Unpickler *u, size_t start)
{
    if ((u->stack.count - start) % 2)
        return fail(u, "odd number of items for DICT");
    Value dict = dict_new(u->th);
    if (!dict)
        return NEXT_FAIL;
    bool ok = true;
    for (size_t i = start; ok && i < u->stack.count; i += 2)
        ok = dict_set(u->th, dict, u->stack.items[i], u->stack.items[i + 1]);
    cut(u, start);
    if (ok)
        return push_steal(u, dict);
    unref(u->th, dict);
    return NEXT_FAIL;
}

static Next load_frozenset(Unpickler *u, size_t start)
{
    Next next = load_list(u, start);
    if (next != NEXT_GO)
        return next;
    Value list = pop(u), set = set_new(u->th, list, true);
    unref(u->th, list);
    return push_steal(u, set);
}

/* --- objects */

static Next load_reduce(Unpickler *u)
{
    if (!has(u, 2))
        return underflow(u);
    Value args = pop(u), f = pop(u), made = NULL;
    if (is_tuple(args))
        made = call_tuple(u->th, f, args, NULL);
    else
        raise(u->th, T_TypeError, "argument list must be a tuple");
    unref(u->th, args);
    unref(u->th, f);
    return push_steal(u, made);
}

static Next load_newobj(Unpickler *u, bool keywords)
{
    if (!has(u, keywords ? 3 : 2))
        return underflow(u);
    Thread *th = u->th;
    Value kwargs = keywords ? pop(u) : NULL, args = pop(u), type = pop(u), made = NULL;
    if (!is_type(type))
        fail(u, "NEWOBJ class argument must be a type");
    else if (!is_tuple(args) || (kwargs && !is_dict(kwargs)))
        fail(u, "NEWOBJ expected an arg tuple");
    else if (!((Type *)type)->slots.create)
        fail(u, "NEWOBJ class argument has NULL tp_new");
    else
        made = ((Type *)type)->slots.create(th, (Type *)type, args, kwargs);
    unref(th, type);
    unref(th, args);
    unref_maybe(th, kwargs);
    return push_steal(u, made);
}

/* INST and OBJ of protocols 0 and 1: a class, and arguments after the mark. */
static Next instantiate(Unpickler *u, Value type, size_t start)
{
    if (!type)
        return NEXT_FAIL;
    Next next = load_tuple(u, start);
    if (next == NEXT_GO) {
        Value args = pop(u);
        next = push_steal(u, call_tuple(u->th, type, args, NULL));
        unref(u->th, args);
    }
    unref(u->th, type);
    return next;
}

static bool set_attribute(Thread *th, Value inst, Value name, Value value)
{
    if (!is_str(name))
        return raise_false(th, T_TypeError, "attribute name must be string, not '%s'", type_name(th, name));
    return attr_set_str(th, inst, name, value);
}

/* A state goes into the object's __dict__; a state of slots is set as attributes. */
static bool update_attributes(Unpickler *u, Value inst, Value state, bool slots)
{
    Thread *th = u->th;
    Value dict = slots ? NULL : attr_get_c(th, inst, "__dict__");
    if (!slots && !dict)
        return false;
    size_t place = 0;
    Value key, value;
    bool ok = true;
    while (ok && dict_next(state, &place, &key, &value)) {
        ref(key);
        ref(value);
        if (slots) {
            ok = set_attribute(th, inst, key, value);
        } else {
            Value name = is_str(key) ? str_intern_value(th, ref(key)) : ref(key);
            ok = name && object_setitem(th, dict, name, value);
            unref_maybe(th, name);
        }
        unref(th, key);
        unref(th, value);
    }
    unref_maybe(th, dict);
    return ok;
}

/* Without a __setstate__: the attributes, or those and the slots. */
static bool set_state(Unpickler *u, Value inst, Value state)
{
    Thread *th = u->th;
    Value attributes = state, slots = NULL;
    if (is_tuple(state) && tuple_count(state) == 2) {
        attributes = tuple_peek(state, 0);
        slots = tuple_peek(state, 1);
    }
    if (!is_none(th, attributes) && !is_dict(attributes))
        return fail(u, "state is not a dictionary") == NEXT_GO;
    if (!is_none(th, attributes) && !update_attributes(u, inst, attributes, false))
        return false;
    if (!slots || is_none(th, slots))
        return true;
    return is_dict(slots) ? update_attributes(u, inst, slots, true)
                          : fail(u, "slot state is not a dictionary") == NEXT_GO;
}

static Next load_build(Unpickler *u)
{
    if (!has(u, 2))
        return underflow(u);
    Thread *th = u->th;
    Value state = pop(u), inst = peek(u, 0);
    Value setter = attr_find(th, inst, "__setstate__");
    bool ok = true;
    if (setter) {
        Value result = call1(th, setter, state);
        ok = result;
        unref_maybe(th, result);
        unref(th, setter);
    } else if (error_is_set(th)) {
        ok = false;
    } else {
        ok = set_state(u, inst, state);
    }
    unref(th, state);
    return ok ? NEXT_GO : NEXT_FAIL;
}

/* --- the memo */

enum { MEMO_MAX = 64 * 1024 * 1024 };

static Next memo_put(Unpickler *u, uint64_t index)
{
    if (!has(u, 1))
        return underflow(u);
    if (index >= MEMO_MAX || index > u->in.size * 2 + 1024 + u->memo.count)
        return fail(u, "memo index is out of range");
    while (u->memo.count <= index)
        if (!vec_push(&u->memo, NULL))
            return no_memory(u);
    ref_set(u->th, &u->memo.items[index], ref(peek(u, 0)));
    return NEXT_GO;
}

static Next memo_get(Unpickler *u, uint64_t index)
{
    if (index < u->memo.count && u->memo.items[index])
        return push_steal(u, ref(u->memo.items[index]));
    raise_type(u->th, u->state->unpickling_error, "Memo value not found at index %llu", (unsigned long long)index);
    return NEXT_FAIL;
}

static Next memo_line(Unpickler *u, bool put)
{
    size_t size;
    char *line = input_line(&u->in, &size), *end;
    if (!line)
        return NEXT_FAIL;
    errno = 0;
    unsigned long long index = strtoull(line, &end, 10);
    bool ok = size && *end == 0 && errno == 0;
    mem_free(line);
    if (!ok)
        return fail(u, "a memo index is no number");
    return put ? memo_put(u, index) : memo_get(u, index);
}

static Next memo_counted(Unpickler *u, int bytes, bool put)
{
    uint64_t index;
    if (!input_number(&u->in, bytes, &index))
        return NEXT_FAIL;
    return put ? memo_put(u, index) : memo_get(u, index);
}

/* --- the machine */

static Next load_number(Unpickler *u, int bytes)
{
    uint64_t number;
    if (!input_number(&u->in, bytes, &number))
        return NEXT_FAIL;
    int64_t value = bytes == 4 ? (int64_t)(int32_t)(uint32_t)number : (int64_t)number;
    return push_steal(u, int_from(u->th, value));
}

static Next load_proto(Unpickler *u)
{
    uint64_t protocol;
    if (!input_number(&u->in, 1, &protocol))
        return NEXT_FAIL;
    if (protocol <= PICKLE_HIGHEST_PROTOCOL)
        return NEXT_GO;
    raise(u->th, T_ValueError, "unsupported pickle protocol: %d", (int)protocol);
    return NEXT_FAIL;
}

static Next load_pop(Unpickler *u)
{
    if (u->marks.count && u->marks.items[u->marks.count - 1] == u->stack.count) {
        u->marks.count--;
        return NEXT_GO;
    }
    if (!has(u, 1))
        return underflow(u);
    unref(u->th, pop(u));
    return NEXT_GO;
}

/* What works on the items after the last mark. */
static Next marked(Unpickler *u, PickleOp op)
{
    size_t start;
    if (!pop_mark(u, &start))
        return NEXT_FAIL;
    switch (op) {
    case PICKLE_TUPLE: return load_tuple(u, start);
    case PICKLE_LIST: return load_list(u, start);
    case PICKLE_DICT: return load_dict(u, start);
    case PICKLE_FROZENSET: return load_frozenset(u, start);
    case PICKLE_APPENDS: return append_items(u, start);
    case PICKLE_SETITEMS: return set_items(u, start);
    case PICKLE_ADDITEMS: return add_items(u, start);
    case PICKLE_INST: return instantiate(u, class_of_lines(u), start);
    case PICKLE_OBJ:
        if (u->stack.count <= start)
            return underflow(u);
        Value type = u->stack.items[start]; /* the stack's reference is ours now */
        memmove(&u->stack.items[start], &u->stack.items[start + 1], (u->stack.count - start - 1) * sizeof(Value));
        u->stack.count--;
        return instantiate(u, type, start);
    default: cut(u, start); return NEXT_GO; /* POP_MARK */
    }
}

static Next execute(Unpickler *u, PickleOp op)
{
    Thread *th = u->th;
    switch (op) {
    case PICKLE_PROTO: return load_proto(u);
    case PICKLE_FRAME: return input_frame(&u->in) ? NEXT_GO : NEXT_FAIL;
    case PICKLE_STOP: return NEXT_STOP;
    case PICKLE_MARK: return vec_push(&u->marks, u->stack.count) ? NEXT_GO : no_memory(u);
    case PICKLE_POP: return load_pop(u);
    case PICKLE_DUP: return has(u, 1) ? push_steal(u, ref(peek(u, 0))) : underflow(u);
    case PICKLE_NONE: return push_steal(u, none(th));
    case PICKLE_NEWTRUE: return push_steal(u, truth(th, true));
    case PICKLE_NEWFALSE: return push_steal(u, truth(th, false));
    case PICKLE_BININT: return load_number(u, 4);
    case PICKLE_BININT1: return load_number(u, 1);
    case PICKLE_BININT2: return load_number(u, 2);
    case PICKLE_INT: return load_int_line(u, false);
    case PICKLE_LONG: return load_int_line(u, true);
    case PICKLE_LONG1: return load_long(u, 1);
    case PICKLE_LONG4: return load_long(u, 4);
    case PICKLE_FLOAT: return load_float_line(u);
    case PICKLE_BINFLOAT: return load_binfloat(u);
    case PICKLE_SHORT_BINUNICODE: return load_counted(u, 1, TEXT_STR);
    case PICKLE_BINUNICODE: return load_counted(u, 4, TEXT_STR);
    case PICKLE_BINUNICODE8: return load_counted(u, 8, TEXT_STR);
    case PICKLE_SHORT_BINSTRING: return load_counted(u, 1, TEXT_STR);
    case PICKLE_BINSTRING: return load_counted(u, 4, TEXT_STR);
    case PICKLE_SHORT_BINBYTES: return load_counted(u, 1, TEXT_BYTES);
    case PICKLE_BINBYTES: return load_counted(u, 4, TEXT_BYTES);
    case PICKLE_BINBYTES8: return load_counted(u, 8, TEXT_BYTES);
    case PICKLE_BYTEARRAY8: return load_counted(u, 8, TEXT_BYTEARRAY);
    case PICKLE_UNICODE: return load_quoted(u, true);
    case PICKLE_STRING: return load_quoted(u, false);
    case PICKLE_EMPTY_TUPLE: return push_steal(u, ref(th->vm->empty_tuple));
    case PICKLE_EMPTY_LIST: return push_steal(u, list_new(th, 0));
    case PICKLE_EMPTY_DICT: return push_steal(u, dict_new(th));
    case PICKLE_EMPTY_SET: return push_steal(u, set_new(th, NULL, false));
    case PICKLE_TUPLE1: return load_short_tuple(u, 1);
    case PICKLE_TUPLE2: return load_short_tuple(u, 2);
    case PICKLE_TUPLE3: return load_short_tuple(u, 3);
    case PICKLE_APPEND: return has(u, 2) ? append_items(u, u->stack.count - 1) : underflow(u);
    case PICKLE_SETITEM: return has(u, 3) ? set_items(u, u->stack.count - 2) : underflow(u);
    case PICKLE_TUPLE:
    case PICKLE_LIST:
    case PICKLE_DICT:
    case PICKLE_FROZENSET:
    case PICKLE_APPENDS:
    case PICKLE_SETITEMS:
    case PICKLE_ADDITEMS:
    case PICKLE_INST:
    case PICKLE_OBJ:
    case PICKLE_POP_MARK: return marked(u, op);
    case PICKLE_GLOBAL: return push_steal(u, class_of_lines(u));
    case PICKLE_STACK_GLOBAL: return load_stack_global(u);
    case PICKLE_REDUCE: return load_reduce(u);
    case PICKLE_NEWOBJ: return load_newobj(u, false);
    case PICKLE_NEWOBJ_EX: return load_newobj(u, true);
    case PICKLE_BUILD: return load_build(u);
    case PICKLE_MEMOIZE: return memo_put(u, u->memo.count);
    case PICKLE_PUT: return memo_line(u, true);
    case PICKLE_GET: return memo_line(u, false);
    case PICKLE_BINPUT: return memo_counted(u, 1, true);
    case PICKLE_LONG_BINPUT: return memo_counted(u, 4, true);
    case PICKLE_BINGET: return memo_counted(u, 1, false);
    case PICKLE_LONG_BINGET: return memo_counted(u, 4, false);
    }
    if (op >= 0x20 && op < 0x7f)
        raise_type(th, u->state->unpickling_error, "invalid load key, '%c'.", (int)op);
    else
        raise_type(th, u->state->unpickling_error, "invalid load key, '\\x%02x'.", (unsigned)op);
    return NEXT_FAIL;
}

static Value load(Unpickler *u)
{
    PickleState *state = u->state;
    u->stack = state->spare_stack;
    u->memo = state->spare_memo;
    state->spare_stack = state->spare_memo = (PickleValues){0};
    Next next = NEXT_GO;
    unsigned char op = PICKLE_STOP;
    while (next == NEXT_GO)
        next = input_op(&u->in, &op) ? execute(u, (PickleOp)op) : NEXT_FAIL;
    Value result = NULL;
    if (next == NEXT_STOP) {
        if (has(u, 1))
            result = pop(u);
        else
            underflow(u);
    }
    input_release(&u->in);
    vec_release(&u->marks);
    pickle_values_keep(u->th, &u->stack, &state->spare_stack);
    pickle_values_keep(u->th, &u->memo, &state->spare_memo);
    return result;
}

/* in: its data and size, or its file. */
static Value load_from(Thread *th, PickleInput in)
{
    Unpickler u = {.th = th, .state = pickle_state(th), .in = in};
    if (!u.state)
        return NULL;
    u.in.th = th;
    u.in.error = u.state->unpickling_error;
    return load(&u);
}

Value pickle_load(Thread *th, const void *bytes, size_t size)
{
    return load_from(th, (PickleInput){.data = bytes, .size = size});
}

Value unpickle_from_file(Thread *th, Value file)
{
    return load_from(th, (PickleInput){.file = file});
}
