#include "py/suggest.h"

#include <ctype.h>
#include <string.h>

#include "py/private.h"

/* Edit distance as CPython weighs it: a change of case costs 1, any other substitution, insertion or deletion 2; a
 * name is near if the distance is at most a third of both lengths, times the move cost. */
enum { MOVE_COST = 2, CASE_COST = 1, MAX_ITEMS = 750, MAX_SIZE = 40 };

static size_t substitution_cost(char a, char b)
{
    if ((a & 31) != (b & 31))
        return MOVE_COST;
    if (a == b)
        return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE_COST : MOVE_COST;
}

/* Above max_cost any answer greater than it. */
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size, size_t max_cost)
{
    size_t row[MAX_SIZE];
    while (a_size && b_size && *a == *b)
        a++, a_size--, b++, b_size--;
    while (a_size && b_size && a[a_size - 1] == b[b_size - 1])
        a_size--, b_size--;
    if (!a_size || !b_size)
        return (a_size + b_size) * MOVE_COST;
    if (a_size > MAX_SIZE || b_size > MAX_SIZE)
        return max_cost + 1;
    if (b_size < a_size) {
        const char *t = a;
        a = b, b = t;
        size_t size = a_size;
        a_size = b_size, b_size = size;
    }
    if ((b_size - a_size) * MOVE_COST > max_cost)
        return max_cost + 1;
    for (size_t i = 0; i < a_size; i++)
        row[i] = (i + 1) * MOVE_COST;
    size_t result = 0;
    for (size_t bi = 0; bi < b_size; bi++) {
        size_t diagonal = bi * MOVE_COST, least = SIZE_MAX;
        result = diagonal;
        for (size_t i = 0; i < a_size; i++) {
            size_t substitute = diagonal + substitution_cost(b[bi], a[i]);
            diagonal = row[i];
            size_t move = (result < diagonal ? result : diagonal) + MOVE_COST;
            result = substitute < move ? substitute : move;
            row[i] = result;
            if (result < least)
                least = result;
        }
        if (least > max_cost)
            return max_cost + 1;
    }
    return result;
}

typedef struct Best {
    const char *wrong, *name;
    size_t wrong_size, cost;
} Best;

static void best_try(Best *best, const char *name, size_t size)
{
    if (size == best->wrong_size && !memcmp(name, best->wrong, size))
        return;
    size_t limit = (size + best->wrong_size + 3) * MOVE_COST / 6;
    if (best->name && best->cost - 1 < limit)
        limit = best->cost - 1;
    size_t cost = distance(best->wrong, best->wrong_size, name, size, limit);
    if (cost > limit || (best->name && cost >= best->cost))
        return;
    best->name = name;
    best->cost = cost;
}

const char *suggest_from(const char *wrong, Value *names, size_t count)
{
    Best best = {.wrong = wrong, .wrong_size = strlen(wrong)};
    if (count > MAX_ITEMS)
        return NULL;
    for (size_t i = 0; i < count; i++)
        best_try(&best, str_data(names[i]), str_size(names[i]));
    return best.name;
}

const char *suggest_from_dicts(const char *wrong, Value *dicts, size_t count)
{
    Best best = {.wrong = wrong, .wrong_size = strlen(wrong)};
    for (size_t i = 0; i < count; i++) {
        size_t place = 0;
        Value key, value;
        if (!dicts[i] || dict_count(dicts[i]) > MAX_ITEMS)
            continue;
        while (dict_next(dicts[i], &place, &key, &value))
            if (is_str(key))
                best_try(&best, str_data(key), str_size(key));
    }
    return best.name;
}

bool suggest_is_module(Thread *th, const char *name)
{
    const struct VmPrivate *own = th->vm->own;
    for (size_t i = 0; i < own->module_def_count; i++)
        if (!strcmp(own->module_defs[i]->name, name))
            return true;
    return !strcmp(name, "sys") || !strcmp(name, "builtins");
}

Value suggest_attribute(Thread *th, Value obj, const char *wrong)
{
    Value dir = NULL, found = NULL, dir_function = dict_peek_c(th, th->vm->builtins, "dir");
    if (dir_function)
        dir = call1(th, dir_function, obj);
    if (dir && is_list(dir)) {
        Best best = {.wrong = wrong, .wrong_size = strlen(wrong)};
        size_t count = list_count(dir);
        for (size_t i = 0; i < count && count <= MAX_ITEMS; i++) {
            Value name = list_peek(dir, i);
            if (is_str(name) && (str_data(name)[0] != '_' || wrong[0] == '_'))
                best_try(&best, str_data(name), str_size(name));
        }
        if (best.name)
            found = str_from(th, best.name);
    }
    unref_maybe(th, dir);
    error_clear(th);
    return found;
}
