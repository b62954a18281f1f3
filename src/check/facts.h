#ifndef CHECK_FACTS_H
#define CHECK_FACTS_H

#include "base/vec.h"
#include "trace/log.h"
#include "trace/state.h"

/* What a finished run was like, gathered from its log in one walk: what questions and exercise checks ask about. Event
 * numbers stand for order: one that was told late, as on a busy machine, has its place in time. -1: it did not
 * happen. Texts belong to the log. */

typedef struct FactLine {
    const char *file; /* base name */
    int line;
    int proc;
    long event;
} FactLine;

typedef struct FactOutput {
    int proc, fd;
    long event; /* where the line began */
    char *text; /* without its newline; owned */
} FactOutput;

typedef struct FactError {
    int proc;
    const char *type, *message;
} FactError;

typedef struct FactTask {
    int64_t pool, job, i;
    const char *func, *args, *value;
    int worker; /* index in procs, -1 */
    int ok;     /* 1, 0, or -1: not finished */
    long submitted, taken, finished;
} FactTask;

typedef struct FactWait {
    int proc;
    const char *what;
    int on; /* index in procs, or -1: then `name` says what it waits for */
    const char *name;
} FactWait;

typedef struct FactProc {
    long born, ended;
    long reaped; /* collected by a wait */
} FactProc;

typedef struct Facts {
    State state;         /* at the end */
    VEC(FactProc) procs; /* beside state.procs */
    VEC(FactLine) lines;
    VEC(FactOutput) output;
    VEC(FactError) errors;
    VEC(FactTask) tasks;
    VEC(FactWait) waits;
} Facts;

/* Of the whole log, which is to stay as long as the facts: names are borrowed from it. STATUS_NO_MEMORY: none, and
 * nothing to release. */
Status facts_gather(Facts *facts, const Log *log);
void facts_release(Facts *facts);

/* A process's label, by its index in state.procs; "?": there is none. */
static inline const char *facts_label(const Facts *facts, int proc)
{
    return proc >= 0 && (size_t)proc < facts->state.procs.count ? facts->state.procs.items[proc].label : "?";
}

#endif
