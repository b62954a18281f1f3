#include "wire.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "run/launch.h"
#include "run/run.h"

/* A Run is a Runner by another name; the two are never looked into from the other side. */
static Runner *runner_of(const Run *run)
{
    return (Runner *)(void *)(uintptr_t)run;
}

static Run *wire_start(void *ctx, const Settings *settings, Log *log, Fault *fault)
{
    RunConfig config = {
        .self = ctx,
        .script = settings->script,
        .module = settings->module,
        .args = settings->args,
        .engine = settings->engine,
        .method = settings->method,
        .guard = settings->guard,
        .sets = settings->sets,
        .input = settings->stdin_kind == STDIN_TEXT   ? RUN_INPUT_TEXT
                 : settings->stdin_kind == STDIN_PASS ? RUN_INPUT_OPEN
                 : settings->stdin_kind == STDIN_OURS ? RUN_INPUT_OURS
                                                      : RUN_INPUT_NONE,
        .input_text = settings->stdin_text,
        .piped = settings->piped,
        .cwd = settings->cwd,
        .held = settings->held,
        .pace = settings->pace,
        .slow = settings->slow,
        .max_procs = settings->max_procs,
        .max_ever = settings->max_ever,
        .max_output = settings->max_output,
        .max_memory = settings->max_memory,
        .timeout = settings->timeout,
    };
    return (Run *)(void *)runner_start(&config, log, fault);
}

static Status wire_control(Run *run, Control what, int32_t pid)
{
    static const RunnerControl controls[] = {
        [CONTROL_PAUSE] = RUNNER_PAUSE, [CONTROL_GO] = RUNNER_GO,
        [CONTROL_GO_ALL] = RUNNER_GO_ALL, [CONTROL_STEP] = RUNNER_STEP,
        [CONTROL_STEP_OPERATION] = RUNNER_STEP_OPERATION, [CONTROL_STOP] = RUNNER_STOP,
    };
    return runner_control(runner_of(run), controls[what], pid);
}

static Status wire_until(Run *run, int32_t pid, const char *file, int line)
{
    return runner_until(runner_of(run), pid, file, line);
}

static Status wire_input(Run *run, const char *bytes, size_t size)
{
    return runner_input(runner_of(run), bytes, size);
}

static bool wire_over(const Run *run)
{
    return runner_over(runner_of(run));
}

static void wire_free(Run *run)
{
    runner_free(runner_of(run));
}

static int wire_wake_fd(const Run *run)
{
    return runner_wake_fd(runner_of(run));
}

static Status wire_view(Run *run, const int32_t *pids, size_t count)
{
    return runner_view(runner_of(run), pids, count);
}

/* An engine that cannot be had is not looked for again at each frame that is drawn. */
static const char *wire_engine_words(const char *engine)
{
    static char *asked, words[48];
    if (!asked || strcmp(asked, engine) != 0) {
        Fault fault = {0};
        const char *found = launch_engine_words(engine, &fault);
        snprintf(words, sizeof words, "%s", found ? found : "");
        mem_free(asked);
        asked = mem_strdup(engine);
    }
    return *words ? words : NULL;
}

RunOps wire_run_ops(const char *self)
{
    return (RunOps){
        .ctx = (void *)(uintptr_t)self,
        .start = wire_start,
        .control = wire_control,
        .until = wire_until,
        .input = wire_input,
        .over = wire_over,
        .free = wire_free,
        .wake_fd = wire_wake_fd,
        .view = wire_view,
        .engine_words = wire_engine_words,
    };
}
