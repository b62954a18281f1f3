#include "cli.h"

#include "base/io.h"
#include "base/mem.h"
#include "engine.h"

#include <stdio.h>
#include <string.h>

#ifndef MPDEMO_VERSION
#define MPDEMO_VERSION "0"
#endif

static int usage_fault(const Fault *fault)
{
    fprintf(stderr, "mpdemo: %s\n", fault->text);
    return 2;
}

static int command_exec(const Options *options, const char *self)
{
    EngineOptions engine = {
        .self_path = self,
        .method = options->method,
        .guard_off = options->guard && strcmp(options->guard, "off") == 0,
        .sets = options->sets.items,
    };
    return engine_run(&engine, (int)options->operands.count, (char **)options->operands.items);
}

static int dispatch(const Options *options, const char *self)
{
    switch (options->command) {
    case COMMAND_EXEC: return command_exec(options, self);
    default: break;
    }
    fprintf(stderr, "mpdemo: %s: not built yet\n", options->word ? options->word : "mpdemo");
    return 2;
}

int cli_main(int argc, char **argv)
{
    char *self = io_self_exe(argv[0]);
    if (engine_is_child(argc, argv)) {
        int status = engine_child(self, argc, argv);
        mem_free(self);
        return status;
    }
    Options options = {0};
    Fault fault = {0};
    int status = cli_parse(&options, argc, argv, &fault) == STATUS_OK ? dispatch(&options, self) : usage_fault(&fault);
    cli_release(&options);
    mem_free(self);
    return status;
}
