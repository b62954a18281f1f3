#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "check/grader.h"
#include "lesson/sorting.h"

/* A storm is known long before the cap that a lesson's own runs have. */
enum { RUNS_MAX = 16, EXERCISE_SECONDS = 20, EXERCISE_PROCESSES = 300 };

/* Waits until the run is over. The wake descriptor is readable whenever the log has grown. */
static void wait_over(const RunOps *ops, Run *run)
{
    while (!ops->over(run)) {
        int fd = ops->wake_fd(run);
        struct pollfd p = {fd, POLLIN, 0};
        if (poll(&p, fd >= 0 ? 1 : 0, 100) > 0) {
            char bytes[64];
            if (read(fd, bytes, sizeof bytes) < 0 && errno == EBADF)
                return;
        }
    }
}

static Status run_once(const Lesson *lesson, const char *file, const char *engine, const ExerciseRun *how,
                       const RunOps *ops, Log *log, Fault *fault)
{
    Settings settings;
    settings_default(&settings);
    settings.script = file;
    if (engine)
        settings.engine = engine;
    settings.cwd = lesson->folder;
    settings.method = how->method;
    settings.guard = how->guard;
    settings.timeout = EXERCISE_SECONDS;
    settings.max_ever = EXERCISE_PROCESSES;
    const char *sets[RUNS_MAX + 1] = {NULL};
    for (size_t i = 0; i < how->sets.count && i < RUNS_MAX; i++)
        sets[i] = how->sets.items[i];
    settings.sets = sets;
    Run *run = ops->start(ops->ctx, &settings, log, fault);
    if (!run)
        return fault ? fault->status : STATUS_IO;
    wait_over(ops, run);
    ops->free(run);
    return STATUS_OK;
}

/* A sorting task as it came is checked as the program that its lines make in that order. */
static Status program_of(const char *file, char **made, Fault *fault)
{
    Sorting sorting;
    Status status = sorting_load(&sorting, file, fault);
    if (status == STATUS_NOT_FOUND)
        return STATUS_OK; /* a program; or no file, which the run will tell */
    if (status == STATUS_OK)
        status = sorting_place(&sorting, NULL, made, fault);
    sorting_release(&sorting);
    return status;
}

Status grade_exercise(const Lesson *lesson, const char *file, const char *engine, const RunOps *ops,
                      void (*progress)(void *ctx, const ExerciseRun *run), void *ctx, Buf *hint, Fault *fault)
{
    Log *logs[RUNS_MAX] = {NULL};
    char *absolute = realpath(file, NULL); /* it is run inside the lesson's folder */
    size_t count = lesson->exercise_runs.count < RUNS_MAX ? lesson->exercise_runs.count : RUNS_MAX;
    char *made = NULL;
    Status status = program_of(file, &made, fault);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const ExerciseRun *how = &lesson->exercise_runs.items[i];
        if (progress)
            progress(ctx, how);
        logs[i] = log_new();
        status = logs[i] ? run_once(lesson,
                                    made       ? made
                                    : absolute ? absolute
                                               : file,
                                    engine, how, ops, logs[i], fault)
                         : fault_set(fault, STATUS_NO_MEMORY, "not enough memory");
    }
    free(absolute);
    sorting_unplace(made);
    mem_free(made);
    Buf check_file = {0};
    buf_addf(&check_file, "%s/check.py", lesson->folder);
    if (status == STATUS_OK)
        status = check_file.failed
                     ? fault_set(fault, STATUS_NO_MEMORY, "not enough memory")
                     : GRADER.check(GRADER.ctx, buf_str(&check_file), (const Log *const *)logs, count, hint, fault);
    for (size_t i = 0; i < count; i++)
        log_free(logs[i]);
    buf_release(&check_file);
    return status;
}
