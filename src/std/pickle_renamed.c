#include <string.h>

#include "std/pickle_private.h"

/* Names of Python 2, and of CPython's modules in C, as they stand in pickles of protocols 0 to 2. */

bool pickle_renew_name(const char **module, const char **name)
{
    static const struct {
        const char *old_module, *old_name, *module, *name;
    } names[] = {
        {"__builtin__", "long", "builtins", "int"},    {"__builtin__", "unicode", "builtins", "str"},
        {"__builtin__", "xrange", "builtins", "range"}, {"__builtin__", "unichr", "builtins", "chr"},
        {"__builtin__", "reduce", "functools", "reduce"}, {"itertools", "imap", "builtins", "map"},
        {"itertools", "ifilter", "builtins", "filter"}, {"itertools", "izip", "builtins", "zip"},
        {"__builtin__", NULL, "builtins", NULL},       {"exceptions", NULL, "builtins", NULL},
        {"copy_reg", NULL, "copyreg", NULL},           {"Queue", NULL, "queue", NULL},
        {"thread", NULL, "_thread", NULL},             {"_codecs", NULL, "codecs", NULL},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(*module, names[i].old_module) != 0 || (names[i].old_name && strcmp(*name, names[i].old_name) != 0))
            continue;
        *module = names[i].module;
        *name = names[i].name ? names[i].name : *name;
        return true;
    }
    return false;
}
