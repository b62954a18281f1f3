#include "py/flags.h"

#include <string.h>

/* As CPython's initconfig.c and getopt.c. */

static bool is_plain(char letter)
{
    return letter && strchr("bBdEIOPqRsStuvVx", letter);
}

static bool takes_value(char letter)
{
    return letter && strchr("cmWX", letter);
}

static FlagsAnswer read_long(Flags *flags, const char *word, const char *next, FlagsFound *found)
{
    if (strcmp(word, "--version") == 0)
        return FLAGS_VERSION;
    if (strcmp(word, "--check-hash-based-pycs") != 0)
        return FLAGS_UNKNOWN;
    if (!next)
        return FLAGS_NO_VALUE;
    found->took = 2;
    return vec_push(&flags->words, word) && vec_push(&flags->words, next) ? FLAGS_FINE : FLAGS_NO_MEMORY;
}

/* The letter's value is the rest of its word, or the next word. */
static FlagsAnswer read_valued(Flags *flags, const char *rest, const char *next, FlagsFound *found)
{
    found->took = *rest ? 1 : 2;
    found->value = *rest ? rest : next;
    if (!found->value)
        return FLAGS_NO_VALUE;
    if (!*rest && !vec_push(&flags->words, next))
        return FLAGS_NO_MEMORY;
    if (found->letter == 'c' || found->letter == 'm')
        return FLAGS_PROGRAM;
    FlagTexts *values = found->letter == 'W' ? &flags->warnings : &flags->extras;
    return vec_push(values, found->value) ? FLAGS_FINE : FLAGS_NO_MEMORY;
}

FlagsAnswer flags_read(Flags *flags, const char *word, const char *next, FlagsFound *found)
{
    *found = (FlagsFound){.letter = '-', .took = 1};
    if (word[1] == '-')
        return read_long(flags, word, next, found);
    if (!vec_push(&flags->words, word))
        return FLAGS_NO_MEMORY;
    for (const char *at = word + 1; *at; at++) {
        found->letter = *at;
        if (takes_value(*at))
            return read_valued(flags, at + 1, next, found);
        if (*at == 'i')
            return FLAGS_NO_CONSOLE;
        if (!is_plain(*at))
            return FLAGS_UNKNOWN;
        flags->given[(unsigned char)*at]++;
    }
    return flags->given['V'] ? FLAGS_VERSION : FLAGS_FINE;
}

static void take_variable(Flags *flags, const char *name, size_t size, const char *value)
{
    static const struct {
        const char *name;
        char letter;
    } switches[] = {{"UNBUFFERED", 'u'}, {"OPTIMIZE", 'O'},   {"DONTWRITEBYTECODE", 'B'}, {"VERBOSE", 'v'},
                    {"DEBUG", 'd'},      {"NOUSERSITE", 's'}, {"SAFEPATH", 'P'}};
    if (size == 4 && memcmp(name, "PATH", size) == 0)
        flags->path = value;
    if (size == 15 && memcmp(name, "INTMAXSTRDIGITS", size) == 0)
        flags->digits = value;
    if (size == 8 && memcmp(name, "WARNINGS", size) == 0)
        flags->environment_warnings = value;
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        unsigned char *given = &flags->given[(unsigned char)switches[i].letter];
        if (strlen(switches[i].name) == size && memcmp(name, switches[i].name, size) == 0 && !*given)
            *given = value[1] || value[0] < '1' || value[0] > '9' ? 1 : (unsigned char)(value[0] - '0');
    }
}

void flags_read_environment(Flags *flags, char *const *environment)
{
    if (flags->given['E'] || flags->given['I'])
        return;
    for (; *environment; environment++) {
        if (strncmp(*environment, "PYTHON", 6) != 0)
            continue;
        const char *name = *environment + 6, *equals = strchr(name, '=');
        if (equals && equals > name && equals[1])
            take_variable(flags, name, (size_t)(equals - name), equals + 1);
    }
}

const char *flags_extra(const Flags *flags, const char *name)
{
    for (size_t i = 0; i < flags->extras.count; i++) {
        const char *extra = flags->extras.items[i];
        size_t size = strcspn(extra, "=");
        if (strlen(name) == size && memcmp(name, extra, size) == 0)
            return extra[size] ? extra + size + 1 : extra + size;
    }
    return NULL;
}

void flags_release(Flags *flags)
{
    vec_release(&flags->warnings);
    vec_release(&flags->extras);
    vec_release(&flags->words);
}
