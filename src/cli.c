#include "cli.h"

#include <stdio.h>
#include <unistd.h>

#include "base/words.h"

int cli_fault(int status, const char *format, ...)
{
    Buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&text, word(format), args);
    va_end(args);
    fprintf(stderr, "mpdemo: %s\n", buf_str(&text));
    buf_release(&text);
    return status;
}

bool cli_is_plain(const Options *options)
{
    return options->plain || !isatty(STDOUT_FILENO) || !isatty(STDIN_FILENO);
}
