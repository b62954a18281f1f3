#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/path.h"
#include "base/words.h"
#include "cli.h"
#include "export/compare.h"
#include "ui/app.h"
#include "wire.h"

/* compare: two recordings, two scripts, or one script or lesson under two settings, side by side. */

typedef struct Side {
    const char *operand;
    const char *recording; /* or: */
    Settings settings;
    Session session; /* with --plain */
    Buf name;
} Side;

typedef struct Two {
    const Options *options;
    Side side[2];
    Catalogue catalogue;
    Lesson lesson[2];
    int status;
} Two;

/* The settings of the lesson's step that was asked for, or of its first that runs anything. */
static int take_lesson(Two *two, int at, const char *self)
{
    const char *name = two->side[at].operand;
    Lesson *lesson = &two->lesson[at];
    int step = two->options->step - 1;
    int status = cli_open_lesson(lesson, &two->catalogue, self, name,
                                 WORD("compare: %s: there is no such recording, script (SCRIPT.py) or lesson"));
    if (status)
        return status;
    for (int i = 0; step < 0 && i < (int)lesson->steps.count; i++)
        step = lesson->steps.items[i].run.present ? i : -1;
    if (step < 0 || step >= (int)lesson->steps.count || !lesson->steps.items[step].run.present)
        return cli_fault(2, "compare: %s: no program runs in step %d of that lesson", name, step + 1);
    step_settings(lesson, &lesson->steps.items[step], &two->side[at].settings);
    return 0;
}

static int take_operand(Two *two, int at, const char *self)
{
    Side *side = &two->side[at];
    int status = 0;
    settings_default(&side->settings);
    if (cli_names_script(side->operand)) {
        side->settings.script = side->operand;
        if (access(side->operand, R_OK) < 0)
            status = cli_fault(2, "compare: %s: %s", side->operand, strerror(errno));
    } else if (io_is_file(side->operand)) {
        side->recording = side->operand;
    } else {
        status = take_lesson(two, at, self);
    }
    if (status || side->recording)
        return status;
    cli_apply(two->options, &side->settings);
    if (at == 1 && two->options->second)
        cli_apply(two->options->second, &side->settings);
    return 0;
}

static void take_names(Two *two)
{
    for (int i = 0; i < 2; i++) {
        const Side *own = &two->side[i], *other = &two->side[1 - i];
        Buf *name = &two->side[i].name;
        const char *file = base_name(own->operand);
        if (strcmp(own->operand, other->operand) != 0)
            buf_add_str(name, strcmp(file, base_name(other->operand)) != 0 ? file : own->operand);
        if (!own->recording && !other->recording)
            settings_apart(&own->settings, &other->settings, name);
        if (!name->size)
            buf_add_str(name, i ? word("the second") : word("the first"));
    }
}

/* Slow motion on one side would be no comparison. */
static void same_pace(Settings *one, Settings *other)
{
    int64_t first = settings_pace(one), second = settings_pace(other);
    if (first < second)
        one->pace = second;
    else if (second < first)
        other->pace = first;
}

static int take_both(Two *two, const char *self)
{
    const Options *options = two->options;
    bool alone = options->operands.count < 2;
    if (alone && !options->second)
        return cli_fault(2,
                         "compare %s: with what? It should be: mpdemo compare A B, or two settings of one script: "
                         "mpdemo compare --method fork,spawn SCRIPT.py",
                         options->operands.items[0]);
    for (int i = 0; i < 2; i++) {
        two->side[i].operand = options->operands.items[alone ? 0 : i];
        int status = take_operand(two, i, self);
        if (status)
            return status;
    }
    if (options->second && two->side[1].recording)
        return cli_fault(2, "compare %s: a recording has its settings; two of them are for a script or a lesson",
                         two->side[1].operand);
    take_names(two);
    same_pace(&two->side[0].settings, &two->side[1].settings);
    return 0;
}

/* --- on the screen */

static int show(const Two *two, const RunOps *ops)
{
    AppRun runs[2];
    for (int i = 0; i < 2; i++) {
        const Side *side = &two->side[i];
        runs[i] = (AppRun){.recording = side->recording,
                           .settings = side->recording ? NULL : &side->settings,
                           .name = buf_str(&side->name)};
    }
    AppSetup app = {
        .compare = runs,
        .step = -1,
        .ops = ops,
        .theme = two->options->theme,
        .ascii = two->options->ascii,
        .projector = two->options->projector,
    };
    return app_run(&app);
}

/* --- as text */

/* A recording that ends in the middle is told, and compared as far as it goes. */
static int load_side(Side *side)
{
    Fault fault = {0};
    Status status = session_open(&side->session, side->recording, &fault);
    if (status == STATUS_OK)
        return 0;
    cli_fault(0, "%s", fault.text);
    return status == STATUS_TRUNCATED ? -1 : status == STATUS_NOT_FOUND ? 2 : 1;
}

static int run_side(Side *side)
{
    Fault fault = {0};
    printf(word("running it: %s ...\n"), buf_str(&side->name));
    fflush(stdout);
    if (session_start(&side->session, &fault) != STATUS_OK)
        return cli_fault(1, "%s", fault.text);
    while (session_running(&side->session)) {
        struct pollfd wake = {.fd = session_wake_fd(&side->session), .events = POLLIN};
        if (poll(&wake, 1, -1) < 0 && errno != EINTR)
            return cli_fault(1, "%s", strerror(errno));
        session_poll(&side->session);
    }
    return 0;
}

static int tell_differences(Two *two)
{
    Comparison comparison;
    Buf out = {0};
    int result = 0;
    Status status = compare_logs(two->side[0].session.log, two->side[1].session.log, &comparison);
    compare_text(&comparison, buf_str(&two->side[0].name), buf_str(&two->side[1].name), &out);
    compare_release(&comparison);
    if (status == STATUS_OK && out.failed)
        status = STATUS_NO_MEMORY;
    if (status != STATUS_OK)
        result = cli_fault(1, "%s", status_words(status));
    else
        fwrite(buf_str(&out), 1, out.size, stdout);
    buf_release(&out);
    return result;
}

static int tell(Two *two, const RunOps *ops)
{
    bool cut = false;
    int result = 0;
    for (int i = 0; i < 2 && !result; i++) {
        Side *side = &two->side[i];
        if (session_init(&side->session, side->recording ? NULL : ops, &side->settings) != STATUS_OK)
            result = cli_fault(1, "%s", status_words(STATUS_NO_MEMORY));
        else
            result = side->recording ? load_side(side) : run_side(side);
        cut = cut || result < 0;
        result = result < 0 ? 0 : result;
    }
    if (!result)
        result = tell_differences(two);
    for (int i = 0; i < 2; i++)
        session_release(&two->side[i].session);
    return result ? result : cut;
}

int cli_compare(const Options *options, const char *self)
{
    Two two = {.options = options};
    RunOps ops = wire_run_ops(self);
    int status = take_both(&two, self);
    if (!status)
        status = cli_is_plain(options) ? tell(&two, &ops) : show(&two, &ops);
    for (int i = 0; i < 2; i++) {
        buf_release(&two.side[i].name);
        lesson_release(&two.lesson[i]);
    }
    catalogue_release(&two.catalogue);
    return status;
}
