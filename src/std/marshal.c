#include "std/marshal.h"

#include <string.h>

/* The module marshal: plain values in CPython's own format (Python/marshal.c, version 4, written without back
 * references, read with them), so that either reads the other's. Code is another matter: the bytecode is this engine's
 * own. It travels under a type byte that CPython does not have, behind a print of the opcode table and before a sum
 * over its bytes; so the code of another interpreter, of another build,
 * or damaged on its way is refused and never run. */

enum { VERSION = 4 };

uint64_t marshal_sum(uint64_t sum, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ at[i]) * UINT64_C(0x100000001b3);
    return sum;
}

uint64_t marshal_print(void)
{
    uint64_t sum = UINT64_C(0xcbf29ce484222325);
#define OP(name, effect, doc) sum = marshal_sum(sum, #name, sizeof #name);
#include "py/opcodes.def"
#undef OP
    return sum;
}

/* --- writing */

typedef struct Writer {
    Thread *th;
    Buf out;
    int depth;
    bool allow_code;
} Writer;

static bool put(Writer *w, Value v);

static void put_u8(Writer *w, int number)
{
    buf_add_char(&w->out, (char)number);
}

static void put_number(Writer *w, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        put_u8(w, (int)(number >> (8 * i) & 255));
}

static bool put_sized(Writer *w, char type, const char *data, size_t size, int length_bytes)
{
    if (size > INT32_MAX)
        return raise_false(w->th, T_ValueError, "unmarshallable object");
    put_u8(w, type);
    put_number(w, size, length_bytes);
    buf_add(&w->out, data, size);
    return true;
}

static bool put_str(Writer *w, Value v)
{
    bool interned = ((Str *)v)->interned, ascii = ((Str *)v)->count == ((Str *)v)->size;
    if (!ascii)
        return put_sized(w, interned ? 't' : 'u', str_data(v), str_size(v), 4);
    if (str_size(v) < 256)
        return put_sized(w, interned ? 'Z' : 'z', str_data(v), str_size(v), 1);
    return put_sized(w, interned ? 'A' : 'a', str_data(v), str_size(v), 4);
}

/* Digits of 15 bits, the count carrying the sign. */
static bool put_long(Writer *w, Value v)
{
    mpz_t z;
    mpz_init(z);
    int_to_mpz(v, z);
    size_t digits = mpz_sgn(z) ? (mpz_sizeinbase(z, 2) + 14) / 15 : 0;
    bool ok = digits <= INT32_MAX;
    if (ok) {
        put_u8(w, 'l');
        put_number(w, (uint64_t)(mpz_sgn(z) < 0 ? -(int64_t)digits : (int64_t)digits), 4);
        mpz_abs(z, z);
        for (size_t i = 0; i < digits; i++) {
            put_number(w, mpz_get_ui(z) & 0x7fff, 2);
            mpz_tdiv_q_2exp(z, z, 15);
        }
    }
    mpz_clear(z);
    return ok || raise_false(w->th, T_ValueError, "unmarshallable object");
}

static bool put_int(Writer *w, Value v)
{
    int64_t i = is_small(v) ? small_get(v) : INT64_MAX;
    if (i < INT32_MIN || i > INT32_MAX)
        return put_long(w, v);
    put_u8(w, 'i');
    put_number(w, (uint64_t)i, 4);
    return true;
}

static bool put_count(Writer *w, char type, size_t count)
{
    if (count > INT32_MAX)
        return raise_false(w->th, T_ValueError, "unmarshallable object");
    put_u8(w, type);
    put_number(w, count, 4);
    return true;
}

static bool put_tuple(Writer *w, Value v)
{
    size_t count = tuple_count(v);
    if (count < 256) {
        put_u8(w, ')');
        put_u8(w, (int)count);
    } else if (!put_count(w, '(', count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!put(w, tuple_peek(v, i)))
            return false;
    return true;
}

static bool put_list(Writer *w, Value v)
{
    size_t count = list_count(v);
    bool ok = put_count(w, '[', count);
    for (size_t i = 0; ok && i < count && i < list_count(v); i++)
        ok = put(w, list_peek(v, i));
    return ok;
}

static bool put_set(Writer *w, Value v, char type)
{
    size_t place = 0;
    Value item;
    bool ok = put_count(w, type, set_count(v));
    while (ok && set_next(v, &place, &item))
        ok = put(w, item);
    return ok;
}

static bool put_dict(Writer *w, Value v)
{
    size_t place = 0;
    Value key, value;
    put_u8(w, '{');
    while (dict_next(v, &place, &key, &value))
        if (!put(w, key) || !put(w, value))
            return false;
    put_u8(w, '0');
    return true;
}

/* --- code */

void marshal_values(Code *code, Value *places[MARSHAL_VALUES])
{
    Value *all[MARSHAL_VALUES] = {&code->name,   &code->qualname, &code->filename, &code->doc,     &code->consts,
                               &code->names,  &code->varnames, &code->cellvars, &code->freevars};
    memcpy(places, all, sizeof all);
}

void marshal_numbers(Code *code, int *places[MARSHAL_NUMBERS])
{
    int *all[MARSHAL_NUMBERS] = {&code->flags,  &code->argcount, &code->posonly,    &code->kwonly,    &code->nlocals,
                              &code->ncells, &code->nfrees,   &code->stack_size, &code->first_line};
    memcpy(places, all, sizeof all);
}

static void put_tables(Writer *w, const Code *code)
{
    put_u8(w, code->cell_param != NULL);
    for (int i = 0; code->cell_param && i < code->ncells; i++)
        put_number(w, (uint64_t)code->cell_param[i], 4);
    put_number(w, code->op_count, 4);
    for (uint32_t i = 0; i < code->op_count; i++)
        put_number(w, code->ops[i], 4);
    put_number(w, code->line_count, 4);
    for (uint32_t i = 0; i < code->line_count; i++) {
        put_number(w, code->lines[i].start, 4);
        put_number(w, (uint64_t)code->lines[i].line, 4);
        put_number(w, (uint64_t)code->lines[i].end, 4);
        put_number(w, (uint64_t)code->lines[i].col, 4);
        put_number(w, (uint64_t)code->lines[i].end_col, 4);
    }
    put_number(w, code->handler_count, 4);
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const Handler *h = &code->handlers[i];
        const uint32_t parts[] = {h->start, h->end, h->target, h->depth};
        for (int k = 0; k < 4; k++)
            put_number(w, parts[k], 4);
    }
}

static bool put_code(Writer *w, Code *code)
{
    Value *values[MARSHAL_VALUES];
    int *numbers[MARSHAL_NUMBERS];
    if (!w->allow_code)
        return raise_false(w->th, T_ValueError, "marshalling code objects is disallowed");
    put_u8(w, MARSHAL_OWN_CODE);
    put_number(w, marshal_print(), 8);
    size_t length_at = w->out.size, start = length_at + 4;
    put_number(w, 0, 4);
    marshal_values(code, values);
    marshal_numbers(code, numbers);
    for (int i = 0; i < MARSHAL_VALUES; i++)
        if (!put(w, *values[i] ? *values[i] : w->th->vm->none))
            return false;
    for (int i = 0; i < MARSHAL_NUMBERS; i++)
        put_number(w, (uint64_t)*numbers[i], 4);
    put_tables(w, code);
    if (w->out.failed)
        return true; /* told at the end */
    size_t size = w->out.size - start;
    if (size > INT32_MAX)
        return raise_false(w->th, T_ValueError, "unmarshallable object");
    for (int i = 0; i < 4; i++)
        w->out.data[length_at + (size_t)i] = (char)(size >> (8 * i));
    put_number(w, marshal_sum(marshal_print(), w->out.data + start, size), 8);
    return true;
}

static bool put_float(Writer *w, Value v)
{
    uint64_t bits;
    memcpy(&bits, &((Float *)v)->value, sizeof bits);
    put_u8(w, 'g');
    put_number(w, bits, 8);
    return true;
}

static bool put_singleton(Writer *w, Value v, bool *is_one)
{
    Vm *vm = w->th->vm;
    const struct {
        Value value;
        char type;
    } ones[] = {{vm->none, 'N'}, {vm->true_, 'T'}, {vm->false_, 'F'}, {vm->ellipsis, '.'},
                {(Value)vm->type[T_StopIteration], 'S'}};
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++) {
        if (v != ones[i].value)
            continue;
        put_u8(w, ones[i].type);
        return *is_one = true;
    }
    *is_one = false;
    return true;
}

static bool put_exact(Writer *w, Value v)
{
    Type **types = w->th->vm->type, *type = type_of(w->th, v);
    const char *data;
    size_t size;
    if (type == types[T_int])
        return put_int(w, v);
    if (type == types[T_float])
        return put_float(w, v);
    if (type == types[T_str])
        return put_str(w, v);
    if (type == types[T_tuple])
        return put_tuple(w, v);
    if (type == types[T_list])
        return put_list(w, v);
    if (type == types[T_dict])
        return put_dict(w, v);
    if (type == types[T_set] || type == types[T_frozenset])
        return put_set(w, v, type == types[T_set] ? '<' : '>');
    if (type == types[T_code])
        return put_code(w, (Code *)v);
    if (type == types[T_bytes] || type == types[T_bytearray] || type == types[T_memoryview])
        return bytes_view(w->th, v, &data, &size) && put_sized(w, 's', data, size, 4);
    return raise_false(w->th, T_ValueError, "unmarshallable object");
}

static bool put(Writer *w, Value v)
{
    bool is_one;
    if (w->depth >= MARSHAL_MAX_DEPTH)
        return raise_false(w->th, T_ValueError, "object too deeply nested to marshal");
    if (!native_enter(w->th, " while marshalling"))
        return false;
    w->depth++;
    bool ok = put_singleton(w, v, &is_one) && (is_one || put_exact(w, v));
    w->depth--;
    native_leave(w->th);
    return ok;
}

/* --- the module */

static Value dump_bytes(Thread *th, Value v, Value allow_code)
{
    int allow = flag_of(th, allow_code, true);
    if (allow < 0)
        return NULL;
    Writer w = {.th = th, .allow_code = allow};
    Value bytes = NULL;
    if (put(&w, v))
        bytes = w.out.failed ? raise_memory(th) : bytes_new(th, buf_str(&w.out), w.out.size);
    buf_release(&w.out);
    return bytes;
}

static Value marshal_dumps(Thread *th, Value *a)
{
    return dump_bytes(th, a[0], a[2]);
}

static Value marshal_loads(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    if (!bytes_view(th, a[0], &data, &size))
        return NULL;
    int allow = flag_of(th, a[1], true);
    return allow < 0 ? NULL : marshal_read(th, data, size, allow);
}

static Value marshal_dump(Thread *th, Value *a)
{
    Value bytes = dump_bytes(th, a[0], a[3]), result = bytes ? call_method(th, a[1], "write", 1, bytes) : NULL;
    unref_maybe(th, bytes);
    return result;
}

static Value marshal_load(Thread *th, Value *a)
{
    int allow = flag_of(th, a[1], true);
    return allow < 0 ? NULL : marshal_read_file(th, a[0], allow);
}

static const NativeDef FUNCTIONS[] = {
    {"dumps(value, version=4, /, *, allow_code=True)", marshal_dumps, "The bytes of a value.", 0},
    {"loads(bytes, /, *, allow_code=True)", marshal_loads, "The value of bytes; what follows it is not looked at.", 0},
    {"dump(value, file, version=4, /, *, allow_code=True)", marshal_dump, "The bytes, written to a file.", 0},
    {"load(file, /, *, allow_code=True)", marshal_load, "The next value of a file.", 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    return module_set_int(th, module, "version", VERSION);
}

const ModuleDef std_marshal_module = {.name = "marshal", .functions = FUNCTIONS, .init = init};
