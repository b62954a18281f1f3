#include "run/version.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"

enum { V3_13_8 = 1308, V3_14_0 = 1400, V3_14_1 = 1401 };

/* "3.13.8": 1308; 0: none. */
static int number_of(const char *version)
{
    int major = 0, minor = 0, micro = 0;
    return sscanf(version, "%d.%d.%d", &major, &minor, &micro) >= 2 && major == 3 ? minor * 100 + micro : 0;
}

/* The server imports the main file since 3.13.8; in 3.14 since 3.14.1. */
static bool server_imports_main(int number)
{
    return (number >= V3_13_8 && number < V3_14_0) || number >= V3_14_1;
}

const char *version_default_method(const char *version)
{
    return number_of(version) >= V3_14_0 ? "forkserver" : "fork";
}

const char *version_note(const char *engine, const char *method, bool guard, int nth)
{
    static const char cpython[] = "CPython ";
    if (strncmp(engine, cpython, sizeof cpython - 1) != 0)
        return NULL;
    int number = number_of(engine + sizeof cpython - 1);
    const char *notes[2];
    int count = 0;
    if (number >= V3_14_0 && method && strcmp(method, "forkserver") != 0)
        notes[count++] =
            WORD("From Python 3.14 on a program that sets no start method gets forkserver on Linux. This run was told "
                 "which to take.");
    if (server_imports_main(number) && !guard && method && strcmp(method, "forkserver") == 0)
        notes[count++] =
            WORD("This Python imports your file in the fork server itself. Without a guard the server fails, and main "
                 "with it, with no child at all; up to 3.13.7, and in the built-in engine, each child fails.");
    return nth < count ? notes[nth] : NULL;
}
