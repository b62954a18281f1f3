#include <string.h>

#include "base/words.h"
#include "session/session.h"

/* --- everything that makes one run differ from another */

static void add_list(Buf *key, const char *name, const char *const *items)
{
    for (; items && *items; items++)
        buf_addf(key, "\n%s %s", name, *items);
}

void settings_key(const Settings *s, Buf *key)
{
    buf_addf(key, "%s\n%s\n%s %s %d %d %d %lld\n%g %d %d", s->script, s->module ? s->module : "", s->engine,
             s->method ? s->method : "", s->guard, s->piped, (int)s->stdin_kind, (long long)s->pace, s->timeout,
             s->max_procs, s->max_ever);
    buf_addf(key, " %d", s->slow);
    add_list(key, "set", s->sets);
    add_list(key, "arg", s->args);
    if (s->stdin_text)
        buf_addf(key, "\n%s", s->stdin_text);
}

/* --- copies */

static bool copy_text(const char **text)
{
    if (*text)
        return (*text = mem_strdup(*text)) != NULL;
    return true;
}

static bool copy_list(const char *const **list)
{
    size_t count = 0;
    const char *const *from = *list;
    while (from && from[count])
        count++;
    *list = NULL;
    if (!from)
        return true;
    const char **to = mem_zalloc((count + 1) * sizeof *to);
    if (!to)
        return false;
    *list = to;
    for (size_t i = 0; i < count; i++)
        if (!(to[i] = mem_strdup(from[i])))
            return false;
    return true;
}

static void free_text(const char *text)
{
    mem_free((void *)(uintptr_t)text);
}

static void free_list(const char *const *list)
{
    for (size_t i = 0; list && list[i]; i++)
        free_text(list[i]);
    mem_free((void *)(uintptr_t)list);
}

Status settings_copy(Settings *to, const Settings *from)
{
    *to = *from;
    const char **texts[] = {&to->script, &to->module, &to->engine, &to->method, &to->stdin_text, &to->cwd};
    bool ok = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!ok)
            *texts[i] = NULL; /* the original's: not ours to free */
        else
            ok = copy_text(texts[i]);
    }
    if (!ok)
        to->args = to->sets = NULL;
    ok = ok && copy_list(&to->args);
    if (!ok)
        to->sets = NULL;
    ok = ok && copy_list(&to->sets);
    if (ok)
        return STATUS_OK;
    settings_release(to);
    return STATUS_NO_MEMORY;
}

void settings_release(Settings *settings)
{
    const char *const texts[] = {settings->script, settings->module,     settings->engine,
                                 settings->method, settings->stdin_text, settings->cwd};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free_text(texts[i]);
    free_list(settings->args);
    free_list(settings->sets);
    *settings = (Settings){0};
}

/* --- names: what sets one apart from another */

static void add_part(Buf *name, const char *before, const char *text)
{
    buf_addf(name, "%s%s%s", name->size ? ", " : "", before, text);
}

static const char *engine_words(const Settings *settings)
{
    const char *engine = settings->engine ? settings->engine : "builtin";
    return strcmp(engine, "builtin") == 0 ? word("built-in") : strcmp(engine, "cpython") == 0 ? "CPython" : engine;
}

static bool lists_differ(const char *const *a, const char *const *b)
{
    size_t i = 0;
    for (; a && b && a[i] && b[i]; i++)
        if (strcmp(a[i], b[i]) != 0)
            return true;
    return (a && a[i]) || (b && b[i]);
}

void settings_apart(const Settings *own, const Settings *other, Buf *name)
{
    const char *method = own->method ? own->method : "fork";
    if (strcmp(method, other->method ? other->method : "fork") != 0)
        add_part(name, "", method);
    if (own->guard != other->guard)
        add_part(name, "", word(own->guard ? "guard on" : "guard OFF"));
    if (strcmp(engine_words(own), engine_words(other)) != 0)
        add_part(name, "", engine_words(own));
    if (!lists_differ(own->sets, other->sets))
        return;
    for (const char *const *set = own->sets; set && *set; set++)
        add_part(name, "", *set);
}
