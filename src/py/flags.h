#ifndef PY_FLAGS_H
#define PY_FLAGS_H

#include <stdbool.h>

#include "base/vec.h"

/* The options of python3's own command line, those before the script ("-u -W error -X dev"), and the environment's
 * PYTHON... variables that say the same. The engine follows -c -m -u -x -O -I -P -E -W; of the others sys.flags and
 * sys._xoptions tell, and they change nothing here. The texts are the command line's and the environment's own. */
typedef VEC(const char *) FlagTexts;

typedef struct Flags {
    unsigned char given[128]; /* how often, by the option's letter; what the environment says counts as given once */
    FlagTexts warnings;       /* the values of -W */
    FlagTexts extras;         /* the values of -X */
    FlagTexts words;          /* the command line up to the script, for sys.orig_argv */
    const char *path;         /* PYTHONPATH, or NULL */
    const char *digits;       /* PYTHONINTMAXSTRDIGITS, or NULL */
    const char *environment_warnings; /* PYTHONWARNINGS, or NULL */
} Flags;

typedef enum FlagsAnswer {
    FLAGS_FINE,       /* more options may follow */
    FLAGS_PROGRAM,    /* -c or -m: value is the program's text or the module; all words behind it are the program's */
    FLAGS_VERSION,    /* -V, --version */
    FLAGS_UNKNOWN,    /* letter is none of Python's */
    FLAGS_NO_VALUE,   /* letter's value is missing */
    FLAGS_NO_CONSOLE, /* -i */
    FLAGS_NO_MEMORY,
} FlagsAnswer;

typedef struct FlagsFound {
    char letter;
    const char *value;
    int took; /* words: 1, or 2 with `next` */
} FlagsFound;

/* Reads one word that begins with "-" and is not "-" or "--" alone; letters may stand together, "-uc". next:
 * the word behind it, or NULL. */
FlagsAnswer flags_read(Flags *flags, const char *word, const char *next, FlagsFound *found);
/* Adds what the environment says, unless -E or -I was given. */
void flags_read_environment(Flags *flags, char *const *environment);
/* Of "-X name=value" the value, of "-X name" "", of neither NULL. */
const char *flags_extra(const Flags *flags, const char *name);
void flags_release(Flags *flags);

#endif
