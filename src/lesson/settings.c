#include <string.h>

#include "base/buf.h"
#include "lesson/lesson.h"
#include "lesson/text.h"

/* A NULL-terminated array in the lesson's own memory would need another kind of memory: the vectors of a RunSpec are
 * terminated instead, when they are handed on. */
static const char *const *terminated(const char ***items, size_t *count, size_t *capacity)
{
    if (*count == 0)
        return NULL;
    if (!vec_grow((void **)items, capacity, *count, sizeof **items))
        return NULL;
    (*items)[*count] = NULL;
    return (const char *const *)*items;
}

void step_settings(const Lesson *lesson, const Step *step, Settings *settings)
{
    settings_default(settings);
    RunSpec *run = (RunSpec *)&step->run; /* only its spare capacity is written */
    Buf path = {0};
    buf_addf(&path, "%s/%s", lesson->folder, run->present ? run->file : "script.py");
    settings->script = path.failed ? NULL : text_keep(lesson->own, buf_str(&path), path.size);
    buf_release(&path);
    settings->cwd = lesson->folder;
    if (!run->present)
        return;
    settings->method = run->method;
    if (run->engine)
        settings->engine = run->engine;
    settings->guard = run->guard;
    settings->sets = terminated(&run->sets.items, &run->sets.count, &run->sets.capacity);
    settings->args = terminated(&run->args.items, &run->args.count, &run->args.capacity);
    settings->piped = run->piped;
    settings->pace = run->pace;
    if (run->stdin_text) {
        settings->stdin_kind = STDIN_TEXT;
        settings->stdin_text = run->stdin_text;
    }
    if (run->timeout > 0)
        settings->timeout = run->timeout;
    if (run->max_procs)
        settings->max_procs = run->max_procs;
    if (run->max_ever)
        settings->max_ever = run->max_ever;
}
