#include "py/code.h"

#include <string.h>

#include "base/mem.h"
#include "py/function.h"
#include "py/init.h"

/* The Code object: what the compiler made. It is made and filled by the compiler; here it is looked at and let go. */

static const LineEntry *find_entry(const Code *code, uint32_t op)
{
    uint32_t low = 0, high = code->line_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (code->lines[middle].start <= op)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &code->lines[low - 1] : NULL;
}

int code_line(const Code *code, uint32_t op)
{
    const LineEntry *entry = find_entry(code, op);
    return entry ? entry->line : code->first_line;
}

LineEntry code_place(const Code *code, uint32_t op)
{
    const LineEntry *entry = find_entry(code, op);
    return entry ? *entry : (LineEntry){0, code->first_line, code->first_line, -1, -1};
}

static void code_dealloc(Thread *th, Object *self)
{
    Code *code = (Code *)self;
    Value held[] = {code->name,   code->qualname, code->filename, code->doc,     code->consts,
                    code->names, code->varnames, code->cellvars, code->freevars};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        unref_maybe(th, held[i]);
    mem_free(code->cell_param);
    mem_free(code->ops);
    mem_free(code->lines);
    mem_free(code->handlers);
    mem_free(code->caches);
    mem_free(code->line_seen);
}

static Value code_repr(Thread *th, Value self)
{
    Code *code = (Code *)self;
    return str_format(th, "<code object %s at 0x%lx, file \"%s\", line %d>", str_data(code->name), (unsigned long)self,
                      str_data(code->filename), code->first_line);
}

#define READ(field)                                          \
    static Value field##_get(Thread *th, Value self)         \
    {                                                        \
        Value v = ((Code *)self)->field;                     \
        return v ? ref(v) : none(th);                        \
    }
READ(name) READ(qualname) READ(filename) READ(consts) READ(names) READ(varnames) READ(cellvars) READ(freevars)

#define NUMBER(field)                                        \
    static Value field##_get(Thread *th, Value self)         \
    {                                                        \
        return int_from(th, ((Code *)self)->field);          \
    }
NUMBER(argcount) NUMBER(posonly) NUMBER(kwonly) NUMBER(nlocals) NUMBER(first_line) NUMBER(stack_size)

/* CPython's bits, of what the code knows: OPTIMIZED and NEWLOCALS for functions, VARARGS, VARKEYWORDS,
 * NESTED, GENERATOR. */
static Value co_flags_get(Thread *th, Value self)
{
    const Code *code = (Code *)self;
    const char *qualname = str_data(code->qualname ? code->qualname : code->name);
    bool nested = (code->flags & CODE_FAST) && strstr(qualname, "<locals>.");
    return int_from(th, (code->flags & CODE_FAST ? 3 : 0) | (code->flags & CODE_VARARGS ? 4 : 0) |
                            (code->flags & CODE_VARKEYWORDS ? 8 : 0) | (nested ? 16 : 0) |
                            (code->flags & CODE_GENERATOR ? 32 : 0));
}

/* As code_richcompare: the same name, place, parameters, instructions and constants. */
static int code_same(Thread *th, const Code *a, const Code *b)
{
    if (a->flags != b->flags || a->argcount != b->argcount || a->posonly != b->posonly || a->kwonly != b->kwonly ||
        a->first_line != b->first_line || a->op_count != b->op_count ||
        memcmp(a->ops, b->ops, a->op_count * sizeof *a->ops) != 0)
        return 0;
    Value pairs[][2] = {{a->name, b->name},         {a->consts, b->consts},     {a->names, b->names},
                        {a->varnames, b->varnames}, {a->cellvars, b->cellvars}, {a->freevars, b->freevars}};
    int same = 1;
    for (size_t i = 0; same > 0 && i < sizeof pairs / sizeof *pairs; i++)
        same = object_equal(th, pairs[i][0], pairs[i][1]);
    return same;
}

static Value code_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || type_of(th, other) != th->vm->type[T_code])
        return ref(th->vm->not_implemented);
    int same = self == other ? 1 : code_same(th, (Code *)self, (Code *)other);
    return same < 0 ? NULL : truth(th, same == (op == CMP_EQ));
}

static bool code_hash(Thread *th, Value self, int64_t *out)
{
    return object_hash(th, ((Code *)self)->name, out);
}

static const GetSetDef code_fields[] = {
    {"co_flags", co_flags_get, NULL, NULL},
    {"co_name", name_get, NULL, NULL},
    {"co_qualname", qualname_get, NULL, NULL},
    {"co_filename", filename_get, NULL, NULL},
    {"co_consts", consts_get, NULL, NULL},
    {"co_names", names_get, NULL, NULL},
    {"co_varnames", varnames_get, NULL, NULL},
    {"co_cellvars", cellvars_get, NULL, NULL},
    {"co_freevars", freevars_get, NULL, NULL},
    {"co_argcount", argcount_get, NULL, NULL},
    {"co_posonlyargcount", posonly_get, NULL, NULL},
    {"co_kwonlyargcount", kwonly_get, NULL, NULL},
    {"co_nlocals", nlocals_get, NULL, NULL},
    {"co_firstlineno", first_line_get, NULL, NULL},
    {"co_stacksize", stack_size_get, NULL, NULL},
    {0},
};

static const TypeDef code_def = {
    .name = "code",
    .module = "builtins",
    .size = sizeof(Code),
    .flags = TYPE_FINAL | TYPE_ABSTRACT,
    .getsets = code_fields,
    .slots = {.dealloc = code_dealloc, .repr = code_repr, .compare = code_compare, .hash = code_hash},
};

bool code_types_init(Thread *th)
{
    return type_fill(th, T_code, &code_def, NULL);
}
