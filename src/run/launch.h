#ifndef RUN_LAUNCH_H
#define RUN_LAUNCH_H

#include "base/vec.h"
#include "run/place.h"
#include "run/run.h"

/* What the warden is to execute, and in which environment. */

typedef VEC(char *) WordVec; /* owned words; NULL-terminated once launch_* returned */
void words_release(WordVec *words);
bool words_add(WordVec *words, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How an engine is started: one of these for each (the cpython engine is to join them). */
typedef struct EngineLaunch {
    const char *name;
    Status (*command)(const RunConfig *config, WordVec *words, Fault *fault);
} EngineLaunch;

/* NULL with a fault that names what there is. */
const EngineLaunch *launch_engine(const char *name, Fault *fault);

/* The environment of every process of the run: MPDEMO_RUN=id first (the marker), MPDEMO_TRACE (the collector's
 * socket), MPDEMO_SHARED (the counters), MPDEMO_NOFILE (the soft limit of open files that external programs get back),
 * then our own without any MPDEMO_ variable, and without PYTHONUNBUFFERED. */
Status launch_environment(const Place *place, int64_t soft_files, WordVec *words);

#endif
