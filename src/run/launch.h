#ifndef RUN_LAUNCH_H
#define RUN_LAUNCH_H

#include "base/vec.h"
#include "run/place.h"
#include "run/run.h"

/* What the warden is to execute, and in which environment. */

typedef VEC(char *) WordVec; /* owned words; NULL-terminated once launch_* returned */
void words_release(WordVec *words);
bool words_add(WordVec *words, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How an engine is started: one of these for each. */
typedef struct EngineLaunch {
    const char *name;
    Status (*command)(const RunConfig *config, const Place *place, WordVec *words, Fault *fault);
    /* Its own variables; may be NULL. */
    Status (*environment)(const RunConfig *config, const Place *place, WordVec *words, Fault *fault);
} EngineLaunch;

const EngineLaunch *launch_engine(const char *name); /* every name but "builtin" is a CPython's; static */
bool launch_is_builtin(const char *engine);          /* NULL is, too */
/* What the run is told to be made by: "builtin", or "CPython 3.13.0". NULL: there is no such engine, as fault says. */
const char *launch_engine_words(const char *engine, Fault *fault);

/* The environment of every process of the run: MPDEMO_RUN=id first (the marker), MPDEMO_TRACE (the collector's
 * socket), MPDEMO_SHARED (the counters), MPDEMO_NOFILE (the soft limit of open files that external programs get back),
 * the engine's own, then ours without any MPDEMO_ variable, and without PYTHONUNBUFFERED. */
Status launch_environment(const RunConfig *config, const Place *place, int64_t soft_files, WordVec *words,
                          Fault *fault);

#endif
