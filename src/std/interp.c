#include "py/import.h"
#include "std/util.h"

/* _interp: what the library's Python asks the interpreter itself: where an import leads, and how it was started. */

static Value find(Thread *th, Value *a)
{
    return is_str(a[0]) ? import_find(th, a[0], a[1])
                        : raise(th, T_TypeError, "a module's name is a str, not '%s'", type_of(th, a[0])->name);
}

static Value given(Thread *th, Value *a)
{
    if (!is_str(a[0]) || str_size(a[0]) != 1 || (unsigned char)str_data(a[0])[0] >= sizeof th->vm->flags->given)
        return raise(th, T_ValueError, "an option is one letter");
    return small_make(th->vm->flags->given[(unsigned char)str_data(a[0])[0]]);
}

static Value extras(Thread *th, Value *a)
{
    const FlagTexts *texts = &th->vm->flags->extras;
    Value list = list_new(th, texts->count);
    (void)a;
    for (size_t i = 0; list && i < texts->count; i++) {
        Value text = str_from(th, texts->items[i]);
        if (!text || !list_append(th, list, text))
            ref_set(th, &list, NULL);
        unref_maybe(th, text);
    }
    return list;
}

static const NativeDef FUNCTIONS[] = {
    {"find(fullname, places)", find, "(kind, path) of what an import finds there; kind is '' for nothing.", 0},
    {"given(letter)", given, "How often the option was given to python3.", 0},
    {"extras()", extras, "What -X was given.", 0},
    {0},
};

const ModuleDef std__interp_module = {.name = "_interp", .functions = FUNCTIONS};
