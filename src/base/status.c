#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/words.h"

const char *status_words(Status status)
{
    static const char *const words[] = {
#define X(id, text) [id] = text,
        STATUS_LIST(X)
#undef X
    };
    if ((unsigned)status >= sizeof words / sizeof *words)
        return word("unknown");
    return word(words[status]);
}

Status fault_set(Fault *fault, Status status, const char *format, ...)
{
    if (fault) {
        va_list args;
        va_start(args, format);
        vsnprintf(fault->text, sizeof fault->text, word(format), args);
        va_end(args);
        fault->status = status;
    }
    return status;
}
