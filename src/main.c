#include <stdio.h>
#include <string.h>

#include "as_python.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "cli.h"
#include "engine.h"
#include "run/launch.h"
#include "run/run.h"

/* The same executable is the program, its warden, and each image that the built-in engine starts anew: the first
 * argument tells which. */

static int command_exec(Options *options, const char *self)
{
    EngineOptions engine = {
        .self_path = self,
        .method = options->method,
        .flags = &options->flags,
        .guard_off = options->guard && strcmp(options->guard, "off") == 0,
        .sets = options->sets.items,
    };
    return engine_run(&engine, (int)options->operands.count, (char **)options->operands.items);
}

/* exec is the built-in engine, and nothing runs where lessons are linted;
 * elsewhere the Python must be there and work. */
static int refuse_engine(const Options *options, Fault *fault)
{
    if (launch_is_builtin(options->engine))
        return 0;
    if (options->command == COMMAND_EXEC || options->command == COMMAND_LINT)
        return cli_fault(2, "--engine %s: %s is for the built-in engine; run, check and the lessons take other engines",
                         options->engine, options->word);
    return launch_engine_words(options->engine, fault) ? 0 : cli_fault(2, "%s", fault->text);
}

static int dispatch(Options *options, const char *self)
{
    Fault fault = {0};
    int refused = options->engine ? refuse_engine(options, &fault) : 0;
    if (refused)
        return refused;
    switch (options->command) {
    case COMMAND_MENU: return cli_menu(options, self);
    case COMMAND_LESSON: return cli_lesson(options, self);
    case COMMAND_RUN: return cli_run(options, self);
    case COMMAND_EXEC: return command_exec(options, self);
    case COMMAND_CHECK: return cli_check(options, self);
    case COMMAND_LIST: return cli_list(options, self);
    case COMMAND_PROGRESS: return cli_progress_page(options, self);
    case COMMAND_REPLAY: return cli_replay(options);
    case COMMAND_EXPORT: return cli_export(options);
    case COMMAND_HANDOUT: return cli_handout(options, self);
    case COMMAND_LINT: return cli_lint(options, self);
    case COMMAND_DOCTOR: return cli_doctor(self);
    case COMMAND_HELP: return cli_help();
    case COMMAND_VERSION: return cli_version(options);
    case COMMAND_COMPARE: return cli_compare(options, self);
    case COMMAND_NEW_LESSON: return cli_new_lesson(options, self);
    }
    return 2;
}

/* What the commands printed goes out; a stdout that takes nothing is told here, for all of them. */
static int end_output(int status)
{
    bool failed = fflush(stdout) != 0;
    return failed || ferror(stdout) ? cli_fault(status ? status : 1, "stdout cannot be written to") : status;
}

int main(int argc, char **argv)
{
    if (warden_is_called(argc, argv))
        return warden_main(argc, argv);
    words_set_language(words_language_of_locale()); /* --lang, once it is read, sets it anew */
    char *self = io_self_exe(argv[0]);
    if (!self)
        return cli_fault(1, "%s: mpdemo cannot find its own executable", argv[0]);
    int status;
    argv = as_image(&argc, argv);
    if (engine_is_child(argc, argv)) {
        status = engine_child(self, argc, argv);
    } else {
        Options options = {0};
        argv = as_python(&argc, argv);
        Fault fault = {0};
        status = cli_parse(&options, argc, argv, &fault) == STATUS_OK ? end_output(dispatch(&options, self))
                                                                      : cli_fault(2, "%s", fault.text);
        cli_release(&options);
    }
    mem_free(self);
    return status;
}
