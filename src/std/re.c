#include "std/re.h"

#include "base/mem.h"
#include "py/str.h"
#include "std/util.h"

/* The module _re, under lib/re.py: compile(pattern, flags) gives a program, or (words, place) when the pattern is
 * wrong; program.run(text, from, end, mode, barred) gives positions in characters, or None. */

typedef struct Program {
    Object head;
    ReProgram *re;
} Program;

static void program_dealloc(Thread *th, Object *self)
{
    (void)th;
    re_free(((Program *)self)->re);
}

typedef struct Subject {
    const char *text;
    size_t size;
    Value str; /* or NULL: bytes */
} Subject;

static bool subject_of(Thread *th, Value v, Subject *out)
{
    if (is_str(v)) {
        *out = (Subject){str_data(v), str_size(v), v};
        return true;
    }
    *out = (Subject){0};
    return bytes_view(th, v, &out->text, &out->size);
}

static Value re_compile_native(Thread *th, Value *a)
{
    Subject pattern;
    int flags;
    ReFault fault;
    if (!subject_of(th, a[0], &pattern) || !int_as_int(th, a[1], &flags))
        return NULL;
    ReProgram *re = re_compile(pattern.text, pattern.size, flags, !pattern.str, &fault);
    if (!re && fault.memory)
        return raise_memory(th);
    if (!re) {
        size_t at = pattern.str ? str_index_at(pattern.str, fault.at) : fault.at;
        return tuple_steal(th, 2, (Value[]){str_from(th, fault.text), int_from(th, (int64_t)at)});
    }
    Value type = import_attr(th, "_re", "Program");
    Program *program = type ? object_new(th, (Type *)type, 0) : NULL;
    unref_maybe(th, type);
    if (program)
        program->re = re;
    else
        re_free(re);
    return (Value)program;
}

static bool signalled(void *ctx)
{
    return !thread_check_signals(ctx);
}

/* Spans as positions in characters: (begin, end, begin1, end1, ..., lastindex). */
static Value spans_value(Thread *th, const Subject *subject, const int64_t *spans, size_t count)
{
    Value made = tuple_new(th, count + 1);
    bool ascii = !subject->str || str_is_ascii(subject->str);
    for (size_t i = 0; made && i < count; i++) {
        int64_t at = spans[i] < 0 || ascii ? spans[i] : (int64_t)str_index_at(subject->str, (size_t)spans[i]);
        tuple_set_steal(made, i, small_make(at));
    }
    if (made)
        tuple_set_steal(made, count, small_make(spans[count]));
    return made;
}

static Value program_run(Thread *th, Value *a)
{
    const ReProgram *re = ((Program *)a[0])->re;
    Subject subject;
    int64_t from, end;
    int mode, barred = object_truth(th, a[5]);
    if (barred < 0 || !subject_of(th, a[1], &subject) || !int_as_i64(th, a[2], &from) || !int_as_i64(th, a[3], &end) ||
        !int_as_int(th, a[4], &mode))
        return NULL;
    if (subject.str && !str_is_ascii(subject.str)) {
        int64_t count = (int64_t)str_count(subject.str);
        from = (int64_t)str_offset(subject.str, (size_t)(from > count ? count : from));
        end = (int64_t)str_offset(subject.str, (size_t)(end > count ? count : end));
    }
    if (end > (int64_t)subject.size)
        end = (int64_t)subject.size;
    if (from < 0 || from > end)
        return none(th);
    size_t count = 2 * (size_t)re->groups + 2;
    int64_t few[32], *spans = count < 32 ? few : mem_alloc((count + 1) * sizeof *spans);
    if (!spans)
        return raise_memory(th);
    Value result = NULL;
    switch (re_match(re, subject.text, (size_t)from, (size_t)end, (ReMode)mode, barred, spans, th->c_stack_limit,
                     signalled, th)) {
    case RE_YES: result = spans_value(th, &subject, spans, count); break;
    case RE_NO: result = none(th); break;
    case RE_TOO_DEEP:
        raise(th, T_RecursionError, "the pattern needs more backtracking than mpdemo's engine has stack for");
        break;
    case RE_STOPPED: break;
    }
    if (spans != few)
        mem_free(spans);
    return result;
}

static Value program_groups(Thread *th, Value self)
{
    return int_from(th, ((Program *)self)->re->groups);
}

static Value program_flags(Thread *th, Value self)
{
    return int_from(th, ((Program *)self)->re->flags);
}

static Value program_index(Thread *th, Value self)
{
    const ReProgram *re = ((Program *)self)->re;
    Value made = dict_new(th);
    for (size_t i = 0; made && i < re->names.count; i++)
        if (!dict_set_c(th, made, re->names.items[i].name, small_make(re->names.items[i].group)))
            ref_set(th, &made, NULL);
    return made;
}

static const NativeDef METHODS[] = {
    {"run(self, text, begin, end, mode, barred, /)", program_run, NULL, 0},
    {0},
};

static const GetSetDef FIELDS[] = {
    {"groups", program_groups, NULL, NULL},
    {"flags", program_flags, NULL, NULL},
    {"groupindex", program_index, NULL, NULL},
    {0},
};

static const TypeDef PROGRAM = {
    .name = "Program",
    .module = "_re",
    .size = sizeof(Program),
    .flags = TYPE_ABSTRACT | TYPE_FINAL,
    .methods = METHODS,
    .getsets = FIELDS,
    .slots = {.dealloc = program_dealloc},
};

static const NativeDef FUNCTIONS[] = {
    {"compile(pattern, flags, /)", re_compile_native, NULL, 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    return type_add(th, module, &PROGRAM, NULL) != NULL;
}

const ModuleDef std__re_module = {.name = "_re", .functions = FUNCTIONS, .init = init};
