#include "std/re.h"

#include "base/mem.h"
#include "py/str.h"
#include "std/util.h"

/* The module _re, under lib/re.py: compile(pattern, flags) gives a program, or (words, place) when the pattern is
 * wrong. program.run(text, begin, end, mode, barred) gives the spans of a match, or None: (begin, end, begin1, end1,
 * ..., lastindex), in characters. Those that take all matches, one after the other, do so without a return to Python:
 * program.spans(text, begin, end, most) gives a list of spans, at most `most` of them (0: all), and
 * program.findall(text, begin, end) the texts that re.findall gives. */

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

/* One match after the other in text[from..end), in bytes. */
typedef struct Search {
    const ReProgram *re;
    Subject subject;
    size_t from, end;
    ReMode mode;
    bool barred;  /* no empty match at `from` */
    size_t count; /* of spans, without the number of the last group behind them */
    int64_t few[32], *spans;
} Search;

/* Of a: the program, the text, begin and end in characters. false: exception. */
static bool search_init(Thread *th, Search *search, Value *a)
{
    const ReProgram *re = ((Program *)a[0])->re;
    int64_t from, end;
    *search = (Search){.re = re, .mode = RE_SEARCH, .count = 2 * (size_t)re->groups + 2};
    if (!subject_of(th, a[1], &search->subject) || !int_as_i64(th, a[2], &from) || !int_as_i64(th, a[3], &end))
        return false;
    const Subject *subject = &search->subject;
    if (subject->str && !str_is_ascii(subject->str)) {
        int64_t count = (int64_t)str_count(subject->str);
        from = (int64_t)str_offset(subject->str, (size_t)(from > count ? count : from));
        end = (int64_t)str_offset(subject->str, (size_t)(end > count ? count : end));
    }
    search->from = (size_t)from;
    search->end = end > (int64_t)subject->size ? subject->size : (size_t)end;
    search->spans = search->count < 32 ? search->few : mem_alloc((search->count + 1) * sizeof *search->spans);
    if (!search->spans)
        raise_memory(th);
    return search->spans != NULL;
}

static void search_release(Search *search)
{
    if (search->spans != search->few)
        mem_free(search->spans);
}

static bool signalled(void *ctx)
{
    return !thread_check_signals(ctx);
}

/* The next match, into spans; RE_NO: no more; the others: exception. */
static ReEnd search_next(Thread *th, Search *search)
{
    if (search->from > search->end)
        return RE_NO;
    ReEnd how = re_match(search->re, search->subject.text, search->from, search->end, search->mode, search->barred,
                         search->spans, th->c_stack_limit, signalled, th);
    if (how == RE_TOO_DEEP)
        raise(th, T_RecursionError, "the pattern needs more backtracking than mpdemo's engine has stack for");
    if (how == RE_YES) {
        search->from = (size_t)search->spans[1];
        search->barred = search->spans[0] == search->spans[1];
    }
    return how;
}

static Value spans_value(Thread *th, const Search *search)
{
    Value made = tuple_new(th, search->count + 1), str = search->subject.str;
    bool as_is = !str || str_is_ascii(str);
    for (size_t i = 0; made && i < search->count; i++) {
        int64_t at = search->spans[i];
        tuple_set_steal(made, i, small_make(at < 0 || as_is ? at : (int64_t)str_index_at(str, (size_t)at)));
    }
    if (made)
        tuple_set_steal(made, search->count, small_make(search->spans[search->count]));
    return made;
}

static Value program_run(Thread *th, Value *a)
{
    Search search;
    int mode, barred = object_truth(th, a[5]);
    if (barred < 0 || !int_as_int(th, a[4], &mode) || !search_init(th, &search, a))
        return NULL;
    search.mode = (ReMode)mode;
    search.barred = barred;
    ReEnd how = search_next(th, &search);
    Value result = how == RE_YES ? spans_value(th, &search) : how == RE_NO ? none(th) : NULL;
    search_release(&search);
    return result;
}

/* What a group took; "" if it took no part. */
static Value group_text(Thread *th, const Search *search, size_t group)
{
    int64_t from = search->spans[2 * group], end = search->spans[2 * group + 1];
    const char *text = search->subject.text + (from < 0 ? 0 : from);
    size_t size = from < 0 ? 0 : (size_t)(end - from);
    return search->subject.str ? str_new(th, text, size) : bytes_new(th, text, size);
}

/* As re.findall: of a pattern without groups the whole match, with one that group, with several a tuple. */
static Value found_value(Thread *th, const Search *search)
{
    size_t groups = (size_t)search->re->groups;
    if (groups < 2)
        return group_text(th, search, groups);
    Value made = tuple_new(th, groups);
    for (size_t i = 0; made && i < groups; i++) {
        Value text = group_text(th, search, i + 1);
        if (text)
            tuple_set_steal(made, i, text);
        else
            ref_set(th, &made, NULL);
    }
    return made;
}

/* `most` matches, or all if it is 0, as `value` has them. */
static Value all_matches(Thread *th, Value *a, int64_t most, Value (*value)(Thread *th, const Search *search))
{
    Search search;
    if (!search_init(th, &search, a))
        return NULL;
    Value made = list_new(th, 0);
    ReEnd how = RE_YES;
    for (int64_t n = 0; made && (!most || n < most) && (how = search_next(th, &search)) == RE_YES; n++)
        if (!list_append_steal(th, made, value(th, &search)))
            ref_set(th, &made, NULL);
    if (made && how != RE_YES && how != RE_NO)
        ref_set(th, &made, NULL);
    search_release(&search);
    return made;
}

static Value program_spans(Thread *th, Value *a)
{
    int64_t most;
    return int_as_i64(th, a[4], &most) ? all_matches(th, a, most, spans_value) : NULL;
}

static Value program_findall(Thread *th, Value *a)
{
    return all_matches(th, a, 0, found_value);
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
    {"spans(self, text, begin, end, most, /)", program_spans, NULL, 0},
    {"findall(self, text, begin, end, /)", program_findall, NULL, 0},
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
