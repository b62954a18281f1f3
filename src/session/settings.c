#include "session/session.h"

#include <string.h>

/* --- everything that makes one run differ from another */

static void add_list(Buf *key, const char *name, const char *const *items)
{
    for (; items && *items; items++)
        buf_addf(key, "\n%s %s", name, *items);
}

void settings_key(const Settings *s, Buf *key)
{
    buf_addf(key, "%s\n%s %s %d %d %d %lld\n%g %d %d", s->script, s->engine, s->method ? s->method : "", s->guard,
             s->piped, (int)s->stdin_kind, (long long)s->pace, s->timeout, s->max_procs, s->max_ever);
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
    const char **texts[] = {&to->script, &to->engine, &to->method, &to->stdin_text, &to->cwd};
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
    const char *const texts[] = {settings->script, settings->engine, settings->method, settings->stdin_text,
                                 settings->cwd};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free_text(texts[i]);
    free_list(settings->args);
    free_list(settings->sets);
    *settings = (Settings){0};
}
