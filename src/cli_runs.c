#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/words.h"
#include "check/grader.h"
#include "check/sandbox.h"
#include "cli.h"
#include "engine.h"
#include "export/asciicast.h"
#include "export/chrome.h"
#include "export/json.h"
#include "export/text.h"
#include "plain.h"
#include "run/launch.h"
#include "run/python.h"
#include "run/version.h"
#include "ui/app.h"
#include "wire.h"

/* run, replay, export: a script of one's own, and recordings. */

typedef struct FitWork {
    const char *self, *script;
} FitWork;

/* The module that is missing, if it is one; a zero; why. Nothing: the script fits. */
static void look_at_fit(void *ctx, Buf *answer)
{
    const FitWork *work = ctx;
    Buf why = {0};
    if (!engine_fits(work->self, work->script, &why, answer)) {
        buf_add_char(answer, '\0');
        buf_add(answer, buf_str(&why), why.size);
    }
    buf_release(&why);
}

/* Where nothing is said of the engine: the built-in one, unless the script needs more and there is a CPython for it.
 * `notice` gets a line on why. */
static void choose_engine(const Options *options, const char *self, Settings *settings, Buf *notice)
{
    Buf answer = {0};
    FitWork work = {self, settings->script};
    Fault fault = {0};
    if (options->engine || sandbox_run(look_at_fit, &work, &answer, &fault) != STATUS_OK || !answer.size) {
        buf_release(&answer);
        return;
    }
    const char *missing = buf_str(&answer), *why = missing + strlen(missing) + 1;
    const Python *python = *missing ? python_having(missing, &fault) : python_choose("cpython", &fault);
    if (python) {
        settings->engine = python->path;
        buf_addf(notice, word("%s runs it: %s."), launch_engine_words(python->path, &fault), why);
    } else {
        buf_addf(notice, word("%s, and no CPython was found: the built-in engine runs it as far as it goes."), why);
    }
    buf_release(&answer);
}

/* Where nothing is said of the start method: the one that this Python takes by itself. */
static void choose_method(const Options *options, Settings *settings)
{
    Fault fault = {0};
    const Python *python = launch_is_builtin(settings->engine) ? NULL : python_choose(settings->engine, &fault);
    if (!options->method && python)
        settings->method = version_default_method(python->version);
}

/* CPython's sleeps are as long as they are, and nothing shall say otherwise. */
static void leave_slow_motion(Settings *settings, Buf *notice)
{
    if (settings->slow <= 1 || launch_is_builtin(settings->engine))
        return;
    settings->slow = 0;
    buf_addf(notice, "%s%s", notice->size ? " " : "", word("Slow motion is the built-in engine's alone."));
}

static int run_script(const Options *options, const char *self, const char *script)
{
    Buf notice = {0};
    Settings settings;
    RunOps ops = wire_run_ops(self);
    settings_default(&settings);
    settings.script = script;
    settings.module = options->module;
    settings.args = options->operands.items + 1;
    cli_apply(options, &settings);
    if (access(settings.script, R_OK) < 0)
        return cli_fault(2, "run: %s: %s", script, strerror(errno));
    choose_engine(options, self, &settings, &notice);
    choose_method(options, &settings);
    leave_slow_motion(&settings, &notice);
    if (cli_is_plain(options)) {
        /* what is typed is passed on where a process waits for it; a file or a pipe is the script's own */
        settings.stdin_kind = isatty(STDIN_FILENO) ? STDIN_PASS : STDIN_OURS;
        PlainSetup plain = {.options = options, .ops = &ops};
        if (notice.size)
            printf("%s\n", buf_str(&notice)), fflush(stdout);
        buf_release(&notice);
        return plain_script(&plain, &settings);
    }
    AppSetup app = {
        .script = &settings,
        .notice = notice.size ? buf_str(&notice) : NULL,
        .step = -1,
        .grader = &GRADER,
        .ops = &ops,
        .theme = options->theme,
        .ascii = options->ascii,
        .projector = options->projector,
        .record = options->record,
    };
    int status = app_run(&app);
    buf_release(&notice);
    return status;
}

/* `-m a.b`: the file a/b.py of the working directory, or a/b/__main__.py. */
static bool find_module(const char *name, Buf *path)
{
    static const char *const tails[] = {"/__main__.py", ".py"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        buf_clear(path);
        for (const char *at = name; *at; at++)
            buf_add_char(path, *at == '.' ? '/' : *at);
        buf_add_str(path, tails[i]);
        if (!path->failed && access(buf_str(path), R_OK) == 0)
            return true;
    }
    return false;
}

int cli_run(const Options *options, const char *self)
{
    Buf path = {0};
    if (options->module && !find_module(options->module, &path)) {
        buf_release(&path);
        return cli_fault(2, "run -m %s: no such module in this folder", options->module);
    }
    int status = run_script(options, self, options->module ? buf_str(&path) : options->operands.items[0]);
    buf_release(&path);
    return status;
}

int cli_replay(const Options *options)
{
    const char *file = options->operands.items[0];
    if (access(file, R_OK) < 0)
        return cli_fault(2, "replay: %s: %s", file, strerror(errno));
    if (cli_is_plain(options)) {
        PlainSetup plain = {.options = options};
        return plain_replay(&plain, file);
    }
    AppSetup app = {
        .recording = file,
        .step = -1,
        .theme = options->theme,
        .ascii = options->ascii,
        .projector = options->projector,
    };
    return app_run(&app);
}

static Status export_text(const Log *log, Buf *out)
{
    TextOptions how = {.width = 100, .whole = true};
    TextTeller *teller = text_teller_new(log, &how);
    Status status = teller ? text_teller_tell(teller, out) : STATUS_NO_MEMORY;
    text_teller_free(teller);
    return status;
}

typedef Status (*Exporter)(const Log *log, Buf *out);

static const struct {
    const char *to;
    Exporter export;
} exporters[] = {
    {"text", export_text},
    {"json", export_json},
    {"chrome", export_chrome},
    {"asciicast", export_asciicast},
};

static Exporter find_exporter(const char *to)
{
    for (size_t i = 0; i < sizeof exporters / sizeof *exporters; i++)
        if (strcmp(to, exporters[i].to) == 0)
            return exporters[i].export;
    return NULL;
}

int cli_export(const Options *options)
{
    const char *file = options->operands.items[0], *to = options->to;
    if (!to)
        return cli_fault(2, "export: --to is missing; it should be --to text, json, chrome or asciicast");
    Exporter export = find_exporter(to);
    if (!export)
        return cli_fault(2, "--to %s: it should be text, json, chrome or asciicast", to);
    Fault fault = {0};
    Buf out = {0};
    Log *log = log_new();
    Status status = log ? log_load(log, file, &fault) : fault_set(&fault, STATUS_NO_MEMORY, "not enough memory");
    int result = 0;
    if (status == STATUS_TRUNCATED) {
        result = cli_fault(1, "%s", fault.text); /* and what is there is exported all the same */
        status = STATUS_OK;
    }
    if (export != export_text)
        words_set_language("en"); /* what another program reads is the same for everyone */
    if (status == STATUS_OK)
        status = export(log, &out);
    if (status != STATUS_OK)
        result = cli_fault(1, "%s", fault.text[0] ? fault.text : status_words(status));
    else
        fwrite(buf_str(&out), 1, out.size, stdout);
    buf_release(&out);
    log_free(log);
    return result;
}
