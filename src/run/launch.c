#include "run/launch.h"

#include "base/buf.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

void words_release(WordVec *words)
{
    for (size_t i = 0; i < words->count; i++)
        mem_free(words->items[i]);
    vec_release(words);
}

bool words_add(WordVec *words, const char *format, ...)
{
    Buf word = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&word, format, args);
    va_end(args);
    char *text = word.failed ? NULL : mem_strdup(buf_str(&word));
    buf_release(&word);
    if (text && vec_push(words, text))
        return true;
    mem_free(text);
    return false;
}

/* The engine is this very executable, called as a learner could call it. */
static Status builtin_command(const RunConfig *config, WordVec *words, Fault *fault)
{
    bool fine = words_add(words, "%s", config->self) && words_add(words, "exec");
    if (fine && config->method)
        fine = words_add(words, "--method") && words_add(words, "%s", config->method);
    if (fine && !config->guard)
        fine = words_add(words, "--guard") && words_add(words, "off");
    for (const char *const *set = config->sets; fine && set && *set; set++)
        fine = words_add(words, "--set") && words_add(words, "%s", *set);
    fine = fine && words_add(words, "--") && words_add(words, "%s", config->script);
    for (const char *const *arg = config->args; fine && arg && *arg; arg++)
        fine = words_add(words, "%s", *arg);
    return fine ? STATUS_OK : fault_set(fault, STATUS_NO_MEMORY, "not enough memory to start the program");
}

static const EngineLaunch engines[] = {
    {.name = "builtin", .command = builtin_command},
};

const EngineLaunch *launch_engine(const char *name, Fault *fault)
{
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
        if (!name || strcmp(name, engines[i].name) == 0)
            return &engines[i];
    fault_set(fault, STATUS_NOT_FOUND, "--engine %s: this version has the engine 'builtin' alone", name);
    return NULL;
}

Status launch_environment(const Place *place, int64_t soft_files, WordVec *words)
{
    bool fine = words_add(words, "MPDEMO_RUN=%s", place->id) &&
                words_add(words, "MPDEMO_TRACE=%s", place->socket_path) &&
                words_add(words, "MPDEMO_SHARED=%s", place->shared_path) &&
                words_add(words, "MPDEMO_NOFILE=%" PRId64, soft_files);
    for (char **entry = environ; fine && entry && *entry; entry++)
        /* how output is buffered is a matter of the lesson, not of the learner's environment */
        if (strncmp(*entry, "MPDEMO_", 7) != 0 && strncmp(*entry, "PYTHONUNBUFFERED=", 17) != 0)
            fine = words_add(words, "%s", *entry);
    if (!fine || !vec_push(words, NULL))
        return STATUS_NO_MEMORY;
    words->count--;
    return STATUS_OK;
}
