#include <string.h>

#include "base/mem.h"
#include "std/marshal.h"

/* Reading what marshal wrote: CPython's bytes, back references among them, and this engine's own code. No byte is
 * trusted: what is cut off, out of range or of another build raises, and room is made only for what is there. */

enum { FLAG_REF = 0x80 };

typedef struct Reader {
    Thread *th;
    Value file;       /* its read(n) gives more; NULL: there is no more */
    Buf more;         /* what the file gave last */
    const char *at, *end;
    Value refs;       /* a list: what FLAG_REF marked */
    int depth;
    bool allow_code;
} Reader;

static Value get(Reader *r);

static bool bad(Reader *r, const char *what)
{
    return raise_false(r->th, T_ValueError, "bad marshal data (%s)", what);
}

static bool too_short(Reader *r)
{
    return raise_false(r->th, T_EOFError, "marshal data too short");
}

/* size bytes, to be used before the next call; NULL: an exception. */
static const char *take(Reader *r, size_t size)
{
    if (!r->file) {
        if (size > (size_t)(r->end - r->at))
            return too_short(r), NULL;
        r->at += size;
        return r->at - size;
    }
    Value count = int_from(r->th, (int64_t)size), bytes = count ? call_method(r->th, r->file, "read", 1, count) : NULL;
    const char *data;
    size_t got;
    bool ok = bytes && bytes_view(r->th, bytes, &data, &got);
    if (ok) {
        buf_clear(&r->more);
        buf_add(&r->more, data, got);
        ok = got == size ? !r->more.failed || (raise_memory(r->th), false) : too_short(r);
    }
    unref_maybe(r->th, count);
    unref_maybe(r->th, bytes);
    return ok ? buf_str(&r->more) : NULL;
}

static bool get_number(Reader *r, int bytes, uint64_t *out)
{
    const unsigned char *at = (const unsigned char *)take(r, (size_t)bytes);
    *out = 0;
    for (int i = 0; at && i < bytes; i++)
        *out |= (uint64_t)at[i] << (8 * i);
    return at != NULL;
}

static bool get_i32(Reader *r, int *out)
{
    uint64_t number;
    bool ok = get_number(r, 4, &number);
    *out = (int)(int32_t)(uint32_t)number;
    return ok;
}

/* A count of bytes or items; what there is no room for is refused before anything is made for it. */
static bool get_count(Reader *r, int bytes, size_t *out)
{
    uint64_t number;
    *out = 0;
    if (!get_number(r, bytes, &number))
        return false;
    if (number > INT32_MAX)
        return bad(r, "size out of range");
    *out = (size_t)number;
    return true;
}

/* UTF-8; lone surrogates stand in it as three bytes. */
static Value decode(Thread *th, const char *data, size_t size)
{
    Value bytes = bytes_new(th, data, size), encoding = str_from(th, "utf-8"), errors = str_from(th, "surrogatepass");
    Value v = bytes && encoding && errors ? call_method(th, bytes, "decode", 2, encoding, errors) : NULL;
    unref_maybe(th, bytes);
    unref_maybe(th, encoding);
    unref_maybe(th, errors);
    return v;
}

static Value get_text(Reader *r, int length_bytes, bool ascii, bool interned)
{
    size_t size;
    const char *data = get_count(r, length_bytes, &size) ? take(r, size) : NULL;
    if (!data)
        return NULL;
    for (size_t i = 0; ascii && i < size; i++)
        if ((unsigned char)data[i] >= 0x80)
            return bad(r, "a character that is not ASCII"), NULL;
    Value v = ascii ? str_new(r->th, data, size) : decode(r->th, data, size);
    return v && interned ? str_intern_value(r->th, v) : v;
}

static Value get_bytes(Reader *r)
{
    size_t size;
    const char *data = get_count(r, 4, &size) ? take(r, size) : NULL;
    return data ? bytes_new(r->th, data, size) : NULL;
}

static Value get_long(Reader *r)
{
    int count;
    if (!get_i32(r, &count))
        return NULL;
    int64_t digits = count < 0 ? -(int64_t)count : count;
    const unsigned char *at = (const unsigned char *)take(r, (size_t)digits * 2);
    if (!at)
        return NULL;
    mpz_t z;
    mpz_init(z);
    bool ok = true;
    for (int64_t i = digits; ok && i > 0; i--) {
        unsigned digit = at[2 * i - 2] | (unsigned)at[2 * i - 1] << 8;
        if (digit > 0x7fff)
            ok = bad(r, "digit out of range in long");
        else if (i == digits && !digit)
            ok = bad(r, "unnormalized long data");
        mpz_mul_2exp(z, z, 15);
        mpz_add_ui(z, z, digit);
    }
    if (count < 0)
        mpz_neg(z, z);
    Value v = ok ? int_from_mpz(r->th, z) : NULL;
    mpz_clear(z);
    return v;
}

static Value get_float(Reader *r)
{
    uint64_t bits;
    double number;
    if (!get_number(r, 8, &bits))
        return NULL;
    memcpy(&number, &bits, sizeof number);
    return float_from(r->th, number);
}

static Value get_float_text(Reader *r)
{
    size_t size;
    const char *data = get_count(r, 1, &size) ? take(r, size) : NULL;
    Value text = data ? str_new(r->th, data, size) : NULL;
    Value v = text ? call1(r->th, (Value)r->th->vm->type[T_float], text) : NULL;
    unref_maybe(r->th, text);
    return v;
}

/* A place in refs for what is being read, filled when it is whole: -1 if it was not marked. false: no memory. */
static bool reserve(Reader *r, bool marked, int64_t *place)
{
    *place = marked ? (int64_t)list_count(r->refs) : -1;
    return !marked || list_append(r->th, r->refs, r->th->vm->none);
}

static Value keep(Reader *r, int64_t place, Value v)
{
    if (v && place >= 0)
        ref_set(r->th, &((List *)r->refs)->items[place], ref(v));
    return v;
}

static Value get_items(Reader *r, size_t count, Value list)
{
    for (size_t i = 0; list && i < count; i++) {
        Value item = get(r);
        bool ok = item && list_append(r->th, list, item);
        unref_maybe(r->th, item);
        if (!ok)
            ref_set(r->th, &list, NULL);
    }
    return list;
}

static Value get_sequence(Reader *r, char type, int length_bytes, bool marked)
{
    size_t count;
    int64_t place;
    if (!get_count(r, length_bytes, &count) || !reserve(r, marked, &place))
        return NULL;
    Value list = list_new(r->th, 0), v = NULL;
    if (type == '[' && list)
        keep(r, place, list); /* it may hold itself */
    list = get_items(r, count, list);
    if (!list || type == '[')
        return list;
    if (type == '<' || type == '>')
        v = set_new(r->th, list, type == '>');
    else
        v = list_to_tuple(r->th, list);
    unref(r->th, list);
    return keep(r, place, v);
}

/* NULL without an exception at the '0' that ends a dict. */
static Value get_or_end(Reader *r);

static Value get_dict(Reader *r, bool marked)
{
    int64_t place;
    if (!reserve(r, marked, &place))
        return NULL;
    Value dict = dict_new(r->th);
    keep(r, place, dict);
    while (dict) {
        Value key = get_or_end(r);
        if (!key && !error_is_set(r->th))
            return dict;
        Value value = key ? get_or_end(r) : NULL;
        bool ok = value ? dict_set(r->th, dict, key, value) : !error_is_set(r->th), end = !value && ok;
        unref_maybe(r->th, key);
        unref_maybe(r->th, value);
        if (end)
            return dict;
        if (!ok)
            ref_set(r->th, &dict, NULL);
    }
    return NULL;
}

/* --- code */

static bool get_values(Reader *r, Code *code)
{
    Value *values[MARSHAL_VALUES];
    marshal_values(code, values);
    for (int i = 0; i < MARSHAL_VALUES; i++) {
        Value v = get(r);
        if (!v)
            return false;
        bool text = i < 3, fine = text ? is_str(v) : i == 3 ? is_str(v) || is_none(r->th, v) : is_tuple(v);
        for (size_t k = 0; fine && i > 4 && k < tuple_count(v); k++) {
            fine = is_str(tuple_peek(v, k));
            Value name = fine ? str_intern_value(r->th, tuple_peek(v, k)) : NULL; /* names are compared by address */
            if (fine)
                tuple_set_steal(v, k, name ? name : none(r->th));
            if (fine && !name) {
                unref(r->th, v);
                return false;
            }
        }
        if (!fine) {
            unref(r->th, v);
            return bad(r, "code that is not whole");
        }
        if (i < 2 && !(v = str_intern_value(r->th, v)))
            return false;
        if (i == 3 && is_none(r->th, v))
            unref(r->th, v);
        else
            *values[i] = v;
    }
    return true;
}

static bool get_numbers(Reader *r, Code *code)
{
    int *numbers[MARSHAL_NUMBERS];
    marshal_numbers(code, numbers);
    for (int i = 0; i < MARSHAL_NUMBERS; i++)
        if (!get_i32(r, numbers[i]))
            return false;
    int params = code->argcount + code->kwonly + !!(code->flags & CODE_VARARGS) + !!(code->flags & CODE_VARKEYWORDS);
    for (int i = 1; i < MARSHAL_NUMBERS - 1; i++)
        if (*numbers[i] < 0 || *numbers[i] > 1 << 20)
            return bad(r, "code that is not whole");
    if ((size_t)code->nlocals != tuple_count(code->varnames) || (size_t)code->ncells != tuple_count(code->cellvars) ||
        (size_t)code->nfrees != tuple_count(code->freevars) || params > code->nlocals || code->posonly > code->argcount)
        return bad(r, "code that is not whole");
    return true;
}

/* Memory for a table whose entries take `bytes` each in the data. */
static void *get_table(Reader *r, size_t bytes, size_t entry, uint32_t *count)
{
    size_t n;
    if (!get_count(r, 4, &n))
        return NULL;
    if (n > (size_t)(r->end - r->at) / bytes)
        return too_short(r), NULL;
    void *table = mem_zalloc((n + 1) * entry);
    *count = table ? (uint32_t)n : 0;
    return table ? table : (raise_memory(r->th), NULL);
}

static bool get_tables(Reader *r, Code *code)
{
    uint64_t has_params, word;
    uint32_t cells;
    if (!get_number(r, 1, &has_params))
        return false;
    if (has_params && !(code->cell_param = mem_zalloc(((size_t)code->ncells + 1) * sizeof *code->cell_param)))
        return raise_memory(r->th), false;
    for (cells = 0; has_params && cells < (uint32_t)code->ncells; cells++)
        if (!get_i32(r, &code->cell_param[cells]))
            return false;
    if (!(code->ops = get_table(r, 4, sizeof *code->ops, &code->op_count)))
        return false;
    for (uint32_t i = 0; i < code->op_count; i++) {
        if (!get_number(r, 4, &word))
            return false;
        code->ops[i] = (uint32_t)word;
    }
    if (!(code->lines = get_table(r, 20, sizeof *code->lines, &code->line_count)))
        return false;
    for (uint32_t i = 0; i < code->line_count; i++) {
        LineEntry *line = &code->lines[i];
        if (!get_number(r, 4, &word) || !get_i32(r, &line->line) || !get_i32(r, &line->end) ||
            !get_i32(r, &line->col) || !get_i32(r, &line->end_col))
            return false;
        line->start = (uint32_t)word;
    }
    if (!(code->handlers = get_table(r, 16, sizeof *code->handlers, &code->handler_count)))
        return false;
    for (uint32_t i = 0; i < code->handler_count; i++) {
        Handler *h = &code->handlers[i];
        uint32_t *parts[] = {&h->start, &h->end, &h->target, &h->depth};
        for (int k = 0; k < 4; k++) {
            if (!get_number(r, 4, &word))
                return false;
            *parts[k] = (uint32_t)word;
        }
    }
    return true;
}

/* The payload, already known to be undamaged. */
static Value read_code(Reader *r)
{
    Code *code = object_new(r->th, r->th->vm->type[T_code], 0);
    if (!code)
        return NULL;
    bool ok = get_values(r, code) && get_numbers(r, code) && get_tables(r, code);
    if (ok && r->at != r->end)
        ok = bad(r, "code that is not whole");
    if (ok) {
        code->file_text = str_data(code->filename);
        code_prepare(code);
        return (Value)code;
    }
    unref(r->th, (Value)code);
    return NULL;
}

static Value get_code(Reader *r)
{
    uint64_t print, sum;
    size_t size;
    if (!r->allow_code)
        return raise(r->th, T_ValueError, "unmarshalling code objects is disallowed");
    if (!get_number(r, 8, &print) || !get_count(r, 4, &size))
        return NULL;
    if (print != marshal_print())
        return bad(r, "code of another build of mpdemo"), NULL;
    const char *data = take(r, size);
    Value whole = data ? bytes_new(r->th, data, size) : NULL, code = NULL; /* a file's next read overwrites data */
    if (whole && get_number(r, 8, &sum)) {
        data = ((Bytes *)whole)->data;
        Reader inner = {.th = r->th, .at = data, .end = data + size, .refs = list_new(r->th, 0), .depth = r->depth,
                        .allow_code = true};
        if (sum != marshal_sum(marshal_print(), data, size))
            bad(r, "code that was damaged on its way");
        else if (inner.refs)
            code = read_code(&inner);
        unref_maybe(r->th, inner.refs);
    }
    unref_maybe(r->th, whole);
    return code;
}

/* --- any value */

static Value get_back(Reader *r)
{
    size_t place;
    if (!get_count(r, 4, &place))
        return NULL;
    Value v = place < list_count(r->refs) ? list_peek(r->refs, place) : NULL;
    if (!v || is_none(r->th, v))
        return bad(r, "invalid reference"), NULL;
    return ref(v);
}

static Value get_simple(Reader *r, char type)
{
    Vm *vm = r->th->vm;
    int number;
    switch (type) {
    case 'N': return none(r->th);
    case 'T': return ref(vm->true_);
    case 'F': return ref(vm->false_);
    case '.': return ref(vm->ellipsis);
    case 'S': return ref((Value)vm->type[T_StopIteration]);
    case 'i': return get_i32(r, &number) ? int_from(r->th, number) : NULL;
    case 'l': return get_long(r);
    case 'g': return get_float(r);
    case 'f': return get_float_text(r);
    case 's': return get_bytes(r);
    case 'u': return get_text(r, 4, false, false);
    case 't': return get_text(r, 4, false, true);
    case 'a': return get_text(r, 4, true, false);
    case 'A': return get_text(r, 4, true, true);
    case 'z': return get_text(r, 1, true, false);
    case 'Z': return get_text(r, 1, true, true);
    case MARSHAL_OWN_CODE: return get_code(r);
    case 'c': return bad(r, "code of CPython; the built-in engine runs only its own"), NULL;
    default: return bad(r, "unknown type code"), NULL;
    }
}

static Value get_typed(Reader *r, int byte)
{
    bool marked = byte & FLAG_REF;
    char type = (char)(byte & ~FLAG_REF);
    int64_t place;
    switch (type) {
    case ')': return get_sequence(r, type, 1, marked);
    case '(':
    case '[':
    case '<':
    case '>': return get_sequence(r, type, 4, marked);
    case '{': return get_dict(r, marked);
    case 'r': return get_back(r);
    default: return reserve(r, marked, &place) ? keep(r, place, get_simple(r, type)) : NULL;
    }
}

static Value get_or_end(Reader *r)
{
    if (!r->file && r->at == r->end)
        return raise(r->th, T_EOFError, "EOF read where object expected");
    const char *at = take(r, 1);
    int byte = at ? (unsigned char)*at : 0;
    if (!at || byte == '0')
        return NULL;
    if (r->depth >= MARSHAL_MAX_DEPTH)
        return raise(r->th, T_ValueError, "recursion limit exceeded");
    if (!native_enter(r->th, " while reading marshal data"))
        return NULL;
    r->depth++;
    Value v = get_typed(r, byte);
    r->depth--;
    native_leave(r->th);
    return v;
}

static Value get(Reader *r)
{
    Value v = get_or_end(r);
    return v || error_is_set(r->th) ? v : raise(r->th, T_TypeError, "NULL object in marshal data for object");
}

/* --- what the module calls */

static Value read_first(Reader *r)
{
    r->refs = list_new(r->th, 0);
    Value v = r->refs ? get(r) : NULL;
    unref_maybe(r->th, r->refs);
    buf_release(&r->more);
    return v;
}

Value marshal_read(Thread *th, const char *data, size_t size, bool allow_code)
{
    return read_first(&(Reader){.th = th, .at = data, .end = data + size, .allow_code = allow_code});
}

Value marshal_read_file(Thread *th, Value file, bool allow_code)
{
    return read_first(&(Reader){.th = th, .file = file, .allow_code = allow_code});
}
