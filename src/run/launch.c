#include "run/launch.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "run/python.h"
#include "run/shim.h"

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

static Status no_memory(Fault *fault)
{
    return fault_set(fault, STATUS_NO_MEMORY, "not enough memory to start the program");
}

static bool add_script(const RunConfig *config, WordVec *words)
{
    bool fine = config->module ? words_add(words, "-m") && words_add(words, "%s", config->module)
                               : words_add(words, "%s", config->script);
    for (const char *const *arg = config->args; fine && arg && *arg; arg++)
        fine = words_add(words, "%s", *arg);
    return fine;
}

/* --- the built-in engine is this very executable, called as a learner could call it */

static Status builtin_command(const RunConfig *config, const Place *place, WordVec *words, Fault *fault)
{
    (void)place;
    bool fine = words_add(words, "%s", config->self) && words_add(words, "exec");
    if (fine && config->method)
        fine = words_add(words, "--method") && words_add(words, "%s", config->method);
    if (fine && !config->guard)
        fine = words_add(words, "--guard") && words_add(words, "off");
    for (const char *const *set = config->sets; fine && set && *set; set++)
        fine = words_add(words, "--set") && words_add(words, "%s", *set);
    fine = fine && (config->module || words_add(words, "--")) && add_script(config, words);
    return fine ? STATUS_OK : no_memory(fault);
}

/* --- CPython, with the shim on its path */

static bool changes_text(const RunConfig *config)
{
    return !config->guard || (config->sets && *config->sets);
}

/* As the learner would call it, unless the text is to be changed when it is compiled:
 * then the shim's runner runs it. */
static Status cpython_command(const RunConfig *config, const Place *place, WordVec *words, Fault *fault)
{
    const Python *python = python_choose(config->engine, fault);
    if (!python)
        return STATUS_NOT_FOUND;
    if (config->module && changes_text(config))
        return fault_set(fault, STATUS_BAD_ARGUMENT,
                         "-m %s: with the guard off or a toggle set, CPython runs files alone", config->module);
    bool fine = words_add(words, "%s", python->path);
    if (fine && changes_text(config))
        fine = words_add(words, "%s/runner.py", place->shim_path);
    fine = fine && add_script(config, words);
    return fine ? STATUS_OK : no_memory(fault);
}

static bool add_script_path(const RunConfig *config, WordVec *words)
{
    if (config->script[0] == '/')
        return words_add(words, "MPDEMO_SCRIPT=%s", config->script);
    char *here = getcwd(NULL, 0);
    const char *cwd = config->cwd && config->cwd[0] == '/' ? config->cwd : here;
    bool fine = words_add(words, "MPDEMO_SCRIPT=%s/%s", cwd ? cwd : ".", config->script);
    free(here);
    return fine;
}

static Status cpython_environment(const RunConfig *config, const Place *place, WordVec *words, Fault *fault)
{
    const char *path = getenv("PYTHONPATH");
    Status status = shim_lay(place->shim_path, fault);
    if (status != STATUS_OK)
        return status;
    Buf sets = {0};
    for (const char *const *set = config->sets; set && *set; set++)
        buf_addf(&sets, "%s%s", sets.size ? "\n" : "", *set);
    bool fine = !sets.failed && words_add(words, "MPDEMO_SHIM=main") && words_add(words, "MPDEMO_RING=1") &&
                add_script_path(config, words) &&
                words_add(words, "PYTHONPATH=%s%s%s", place->shim_path, path ? ":" : "", path ? path : "");
    if (fine && path)
        fine = words_add(words, "MPDEMO_PYTHONPATH=%s", path);
    if (fine && config->method)
        fine = words_add(words, "MPDEMO_METHOD=%s", config->method);
    if (fine && !config->guard)
        fine = words_add(words, "MPDEMO_GUARD=off");
    if (fine && sets.size)
        fine = words_add(words, "MPDEMO_SETS=%s", buf_str(&sets));
    buf_clear(&sets);
    shim_cache(&sets);
    if (fine && sets.size)
        fine = words_add(words, "MPDEMO_CACHE=%s", buf_str(&sets));
    buf_release(&sets);
    return fine ? STATUS_OK : no_memory(fault);
}

static const EngineLaunch builtin = {.name = "builtin", .command = builtin_command};
static const EngineLaunch cpython = {
    .name = "cpython", .command = cpython_command, .environment = cpython_environment};

bool launch_is_builtin(const char *engine)
{
    return !engine || strcmp(engine, "builtin") == 0;
}

const EngineLaunch *launch_engine(const char *name)
{
    return launch_is_builtin(name) ? &builtin : &cpython;
}

const char *launch_engine_words(const char *engine, Fault *fault)
{
    static char words[48];
    if (launch_is_builtin(engine))
        return "builtin";
    const Python *python = python_choose(engine, fault);
    if (!python)
        return NULL;
    snprintf(words, sizeof words, "CPython %s", python->version);
    return words;
}

/* Not handed on: what is ours, and what the engine has given its own value. How output is buffered is a matter of the
 * lesson, not of the learner's environment. */
static bool is_withheld(const char *entry, bool own_path)
{
    return strncmp(entry, "MPDEMO_", 7) == 0 || strncmp(entry, "PYTHONUNBUFFERED=", 17) == 0 ||
           (own_path && strncmp(entry, "PYTHONPATH=", 11) == 0);
}

Status launch_environment(const RunConfig *config, const Place *place, int64_t soft_files, WordVec *words,
                          Fault *fault)
{
    const EngineLaunch *engine = launch_engine(config->engine);
    bool fine = words_add(words, "MPDEMO_RUN=%s", place->id) &&
                words_add(words, "MPDEMO_TRACE=%s", place->socket_path) &&
                words_add(words, "MPDEMO_SHARED=%s", place->shared_path) &&
                words_add(words, "MPDEMO_NOFILE=%" PRId64, soft_files);
    if (fine && engine->environment) {
        Status status = engine->environment(config, place, words, fault);
        if (status != STATUS_OK)
            return status;
    }
    for (char **entry = environ; fine && entry && *entry; entry++)
        if (!is_withheld(*entry, engine->environment != NULL))
            fine = words_add(words, "%s", *entry);
    if (!fine || !vec_push(words, NULL))
        return no_memory(fault);
    words->count--;
    return STATUS_OK;
}
