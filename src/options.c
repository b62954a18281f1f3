#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/words.h"
#include "cli.h"

/* --- the commands */

typedef struct CommandInfo {
    const char *word;
    const char *operands; /* as the help writes them */
    int least, most;      /* operands; most -1: any number, and options end at the first */
} CommandInfo;

static const CommandInfo commands[] = {
    [COMMAND_MENU] = {NULL, "", 0, 0},
    [COMMAND_LESSON] = {NULL, "LESSON", 1, 1},
    [COMMAND_RUN] = {"run", "SCRIPT.py|-m MODULE [ARG...]", 1, -1},
    [COMMAND_EXEC] = {"exec", "[-u -W ...] SCRIPT.py|-c TEXT|-m MODULE|- [ARG...]", 1, -1},
    [COMMAND_CHECK] = {"check", "LESSON [FILE]", 1, 2},
    [COMMAND_COMPARE] = {"compare", "A B, or two settings of one script: --method fork,spawn SCRIPT.py", 1, 2},
    [COMMAND_LIST] = {"list", "", 0, 0},
    [COMMAND_PROGRESS] = {"progress", "", 0, 0},
    [COMMAND_REPLAY] = {"replay", "FILE", 1, 1},
    [COMMAND_EXPORT] = {"export", "FILE --to text|json|chrome|asciicast", 1, 1},
    [COMMAND_LINT] = {"lint", "LESSON...", 1, INT_MAX},
    [COMMAND_HANDOUT] = {"handout", "LESSON", 0, 1},
    [COMMAND_NEW_LESSON] = {"new-lesson", "NAME", 1, 1},
    [COMMAND_DOCTOR] = {"doctor", "", 0, 0},
    [COMMAND_HELP] = {"help", "", 0, 0},
    [COMMAND_VERSION] = {"version", "", 0, 0},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

/* --- the options: a reader for each, which answers what would be right, or NULL if the value is fine */

typedef const char *(*OptionReader)(Options *options, const char *value);

static bool one_of(const char *value, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(value, *words) == 0)
            return true;
    return false;
}

static const char *read_long(const char *value, long long least, long long most, long long *out)
{
    char *end;
    errno = 0;
    long long number = strtoll(value, &end, 10);
    if (errno || end == value || *end || number < least || number > most)
        return WORD("a whole number from 1 up");
    *out = number;
    return NULL;
}

static const char *read_size(const char *value, int64_t *out)
{
    static const char right[] = WORD("a number of bytes, such as 500000, 64K, 8M or 1G");
    char *end;
    errno = 0;
    long long number = strtoll(value, &end, 10);
    if (errno || end == value || number < 1)
        return right;
    int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g' ? 30 : 0;
    end += shift > 0;
    if (*end || number > (INT64_MAX >> shift))
        return right;
    *out = (int64_t)number << shift;
    return NULL;
}

static const char *read_step(Options *options, const char *value)
{
    long long step;
    const char *right = read_long(value, 1, 10000, &step);
    if (!right)
        options->step = (int)step;
    return right;
}

static const char *read_procs(Options *options, const char *value)
{
    long long procs;
    const char *right = read_long(value, 1, 100000, &procs);
    if (!right)
        options->max_procs = (int)procs;
    return right;
}

static const char *read_slow(Options *options, const char *value)
{
    long long slow;
    const char *right = read_long(value, 1, 100, &slow);
    if (!right)
        options->slow = (int)slow;
    return right ? "a number of times from 1 to 100, such as 4" : NULL;
}

static const char *read_output(Options *options, const char *value)
{
    return read_size(value, &options->max_output);
}

static const char *read_memory(Options *options, const char *value)
{
    return read_size(value, &options->max_memory);
}

static const char *read_timeout(Options *options, const char *value)
{
    char *end;
    double seconds = strtod(value, &end);
    if (end == value || *end || !isfinite(seconds) || seconds <= 0 || seconds > 1e6)
        return WORD("a number of seconds, such as 60 or 2.5");
    options->timeout = seconds;
    return NULL;
}

static const char *read_method(Options *options, const char *value)
{
    static const char *const words[] = {"fork", "spawn", "forkserver", NULL};
    options->method = value;
    return one_of(value, words) ? NULL : WORD("fork, spawn or forkserver");
}

static const char *read_guard(Options *options, const char *value)
{
    static const char *const words[] = {"on", "off", NULL};
    options->guard = value;
    return one_of(value, words) ? NULL : WORD("on or off");
}

static const char *read_lang(Options *options, const char *value)
{
    static const char *const words[] = {"en", "zh", NULL};
    options->lang = value;
    words_set_language(value); /* the messages that follow are in it */
    return one_of(value, words) ? NULL : WORD("en or zh");
}

static const char *read_theme(Options *options, const char *value)
{
    static const char *const words[] = {"dark", "light", "contrast", "mono", NULL};
    options->theme = value;
    return one_of(value, words) ? NULL : WORD("dark, light, contrast or mono");
}

static const char *read_to(Options *options, const char *value)
{
    static const char *const words[] = {"text", "json", "chrome", "asciicast", NULL};
    options->to = value;
    return one_of(value, words) ? NULL : WORD("text, json, chrome or asciicast");
}

static const char *read_engine(Options *options, const char *value)
{
    options->engine = value;
    return *value ? NULL : WORD("builtin, cpython or the path of a Python");
}

static const char *read_record(Options *options, const char *value)
{
    options->record = value;
    return *value ? NULL : WORD("the name of a file to write");
}

static const char *read_set(Options *options, const char *value)
{
    const char *equals = strchr(value, '=');
    if (!equals || equals == value || !equals[1])
        return WORD("NAME=VALUE, such as WORKERS=4");
    return vec_push(&options->sets, value) ? NULL : WORD("less: there is not enough memory");
}

static const char *read_workers(Options *options, const char *value)
{
    long long workers;
    const char *right = read_long(value, 1, 100000, &workers);
    if (right)
        return right;
    buf_clear(&options->workers);
    buf_addf(&options->workers, "WORKERS=%lld", workers);
    return options->workers.failed ? WORD("less: there is not enough memory") : NULL;
}

static const char *set_plain(Options *options, const char *value)
{
    (void)value;
    options->plain = true;
    return NULL;
}

static const char *set_json(Options *options, const char *value)
{
    (void)value;
    options->json = true;
    return NULL;
}

static const char *set_ascii(Options *options, const char *value)
{
    (void)value;
    options->ascii = true;
    return NULL;
}

static const char *set_projector(Options *options, const char *value)
{
    (void)value;
    options->projector = true;
    return NULL;
}

static const char *set_fresh(Options *options, const char *value)
{
    (void)value;
    options->fresh = true;
    return NULL;
}

static const char *set_classroom(Options *options, const char *value)
{
    (void)value;
    options->classroom = true;
    return NULL;
}

static const char *set_solution(Options *options, const char *value)
{
    (void)value;
    options->solution = true;
    return NULL;
}

static const char *set_card(Options *options, const char *value)
{
    (void)value;
    options->card = true;
    return NULL;
}

static const char *set_help(Options *options, const char *value)
{
    (void)value;
    options->command = COMMAND_HELP;
    return NULL;
}

static const char *set_version(Options *options, const char *value)
{
    (void)value;
    options->command = COMMAND_VERSION;
    return NULL;
}

typedef struct OptionInfo {
    const char *name;
    bool takes; /* a value */
    OptionReader read;
} OptionInfo;

static const OptionInfo option_infos[] = {
    {"--plain", false, set_plain},       {"--step", true, read_step},
    {"--engine", true, read_engine},     {"--method", true, read_method},
    {"--guard", true, read_guard},       {"--set", true, read_set},
    {"--workers", true, read_workers},   {"--lang", true, read_lang},
    {"--record", true, read_record},     {"--max-procs", true, read_procs},
    {"--max-output", true, read_output}, {"--max-memory", true, read_memory},
    {"--timeout", true, read_timeout},   {"--theme", true, read_theme},
    {"--ascii", false, set_ascii},       {"--projector", false, set_projector},
    {"--slow", true, read_slow},
    {"--fresh", false, set_fresh},       {"--card", false, set_card},
    {"--solution", false, set_solution}, {"--classroom", false, set_classroom},
    {"--json", false, set_json},         {"--to", true, read_to},
    {"--help", false, set_help},         {"-h", false, set_help},
    {"--version", false, set_version},
};

static const OptionInfo *find_option(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof option_infos / sizeof *option_infos; i++)
        if (strlen(option_infos[i].name) == size && memcmp(option_infos[i].name, word, size) == 0)
            return &option_infos[i];
    return NULL;
}

static bool takes_two(const OptionInfo *info)
{
    return info->read == read_method || info->read == read_guard || info->read == read_engine ||
           info->read == read_workers;
}

/* "fork,spawn", for compare: the first for options, the second for options->second. */
static const char *read_two(Options *options, const OptionInfo *info, const char *value)
{
    static const char short_memory[] = "less: there is not enough memory";
    const char *comma = strchr(value, ',');
    if (!options->second && !(options->second = mem_zalloc(sizeof *options->second)))
        return short_memory;
    char *first = mem_strndup(value, (size_t)(comma - value)), *second = mem_strdup(comma + 1);
    bool kept = first && vec_push(&options->halves, first), both = kept && second && vec_push(&options->halves, second);
    if (!kept)
        mem_free(first);
    if (!both) {
        mem_free(second);
        return short_memory;
    }
    const char *right = info->read(options, first);
    return right ? right : info->read(options->second, second);
}

static const char *read_value(Options *options, const OptionInfo *info, const char *value)
{
    bool two = takes_two(info) && value && strchr(value, ',');
    return two ? read_two(options, info, value) : info->read(options, value);
}

/* Reads the option at argv[at]; returns how many words it took, or 0 with a fault. */
static int parse_option(Options *options, int argc, char **argv, int at, Fault *fault)
{
    const char *given = argv[at];
    size_t size = strcspn(given, "=");
    const OptionInfo *info = find_option(given, size);
    if (!info) {
        fault_set(fault, STATUS_BAD_ARGUMENT, "%.*s: there is no such option; see mpdemo --help", (int)size, given);
        return 0;
    }
    const char *value = given[size] == '=' ? given + size + 1 : NULL;
    int took = 1;
    if (!info->takes && value) {
        fault_set(fault, STATUS_BAD_ARGUMENT, "%s: takes no value: write it without '=%s'", info->name, value);
        return 0;
    }
    if (info->takes && !value) {
        value = at + 1 < argc ? argv[at + 1] : NULL;
        took = 2;
    }
    const char *right = info->takes && !value ? info->read(options, "") : read_value(options, info, value);
    if (right) {
        if (value && *value)
            fault_set(fault, STATUS_BAD_ARGUMENT, "%s %s: it should be %s", info->name, value, word(right));
        else
            fault_set(fault, STATUS_BAD_ARGUMENT, "%s: a value is missing; it should be %s", info->name, word(right));
        return 0;
    }
    return took;
}

static Status check_operands(const Options *options, Fault *fault)
{
    if (options->slow > 1 && options->engine && strcmp(options->engine, "builtin") != 0)
        return fault_set(fault, STATUS_BAD_ARGUMENT,
                         "--slow %d: slow motion is the built-in engine's alone: leave out --engine %s", options->slow,
                         options->engine);
    const CommandInfo *info = &commands[options->command];
    const char *word = info->word ? info->word : "mpdemo";
    if ((int)options->operands.count < info->least)
        return fault_set(fault, STATUS_BAD_ARGUMENT, "%s: something is missing; it should be: mpdemo %s %s", word, word,
                         info->operands);
    if (options->second && options->command != COMMAND_COMPARE)
        return fault_set(fault, STATUS_BAD_ARGUMENT, "%s,%s: two values are for mpdemo compare; here it should be one",
                         options->halves.items[0], options->halves.items[1]);
    if (info->most >= 0 && (int)options->operands.count > info->most)
        return fault_set(fault, STATUS_BAD_ARGUMENT, "%s: one argument too many; it should be: mpdemo%s%s%s%s",
                         options->operands.items[info->most], info->word ? " " : "", info->word ? info->word : "",
                         *info->operands ? " " : "", info->operands);
    return STATUS_OK;
}

static Status no_memory(Fault *fault)
{
    return fault_set(fault, STATUS_NO_MEMORY, "not enough memory");
}

static Status add_operand(Options *options, const char *word, Fault *fault)
{
    return vec_push(&options->operands, word) ? STATUS_OK : no_memory(fault);
}

bool cli_is_command(const char *given)
{
    for (int i = COMMAND_RUN; i < COMMANDS; i++)
        if (strcmp(given, commands[i].word) == 0)
            return true;
    return false;
}

static Status take_word(Options *options, const char *word, Fault *fault)
{
    if (options->word || options->command != COMMAND_MENU)
        return add_operand(options, word, fault);
    for (int i = COMMAND_RUN; i < COMMANDS; i++) {
        if (strcmp(word, commands[i].word) == 0) {
            options->command = (Command)i;
            options->word = word;
            return STATUS_OK;
        }
    }
    options->command = COMMAND_LESSON;
    return add_operand(options, word, fault);
}

/* Vectors are read as NULL-terminated lists too. */
static Status terminate_lists(Options *options, Fault *fault)
{
    Options *second = options->second;
    bool fine = true;
    if (second) { /* what is not said of it is as in the first */
        for (size_t i = 0; fine && i < options->sets.count; i++)
            fine = vec_push(&second->sets, options->sets.items[i]);
        const Buf *workers = second->workers.size ? &second->workers : &options->workers;
        fine = fine && (!workers->size || vec_push(&second->sets, buf_str(workers))) && vec_push(&second->sets, NULL);
        second->sets.count -= fine;
    }
    if (options->workers.size)
        fine = fine && vec_push(&options->sets, buf_str(&options->workers));
    fine = fine && vec_push(&options->sets, NULL) && vec_push(&options->operands, NULL);
    if (!fine)
        return no_memory(fault);
    options->sets.count--;
    options->operands.count--;
    return STATUS_OK;
}

/* What should stand behind this option of python3's. */
static const char *value_wanted(char letter)
{
    switch (letter) {
    case 'c': return word("the text of a program");
    case 'm': return word("the name of a module");
    case 'W': return word("what to do with warnings, such as error or ignore::DeprecationWarning");
    default: return word("a setting, such as dev");
    }
}

/* A word of python3's own options, which exec takes. Behind -c TEXT and -m NAME all is the program's. */
static Status read_python(Options *options, const char *word, const char *next, int *took, Fault *fault)
{
    FlagsFound found;
    FlagsAnswer answer = flags_read(&options->flags, word, next, &found);
    *took = found.took;
    switch (answer) {
    case FLAGS_FINE: return STATUS_OK;
    case FLAGS_PROGRAM: {
        Status status = add_operand(options, found.letter == 'c' ? "-c" : "-m", fault);
        return status == STATUS_OK ? add_operand(options, found.value, fault) : status;
    }
    case FLAGS_VERSION: options->command = COMMAND_VERSION; return STATUS_OK;
    case FLAGS_NO_VALUE:
        if (found.letter == '-')
            return fault_set(fault, STATUS_BAD_ARGUMENT, "exec %s: a value is missing", word);
        return fault_set(fault, STATUS_BAD_ARGUMENT, "exec -%c: a value is missing; it should be %s", found.letter,
                         value_wanted(found.letter));
    case FLAGS_NO_CONSOLE:
        return fault_set(fault, STATUS_BAD_ARGUMENT, "exec -i: the built-in engine has no console; python3 has one");
    case FLAGS_NO_MEMORY: return no_memory(fault);
    case FLAGS_UNKNOWN: break;
    }
    return fault_set(fault, STATUS_BAD_ARGUMENT,
                     "exec %s: neither Python nor mpdemo has the option -%c; see mpdemo --help", word, found.letter);
}

/* Letters are Python's, but for -h; words mpdemo's, but for two. */
static bool is_python(const Options *options, const char *word)
{
    if (options->command != COMMAND_EXEC || word[0] != '-' || !word[1])
        return false;
    if (word[1] == '-')
        return strcmp(word, "--version") == 0 || strcmp(word, "--check-hash-based-pycs") == 0;
    return strcmp(word, "-h") != 0;
}

/* After --help nothing else counts but the language that it is wanted in. */
static void find_language(Options *options, int argc, char **argv, int at)
{
    for (; at < argc; at++)
        if (strncmp(argv[at], "--lang=", 7) == 0)
            read_lang(options, argv[at] + 7);
        else if (strcmp(argv[at], "--lang") == 0 && at + 1 < argc)
            read_lang(options, argv[at + 1]);
}

typedef struct Reading {
    Options *options;
    int argc, at; /* at: the next word */
    char **argv;
    bool words_alone; /* no options any more: after "--", or after a script, whose own they are */
    bool done;        /* what follows does not count */
} Reading;

static Status read_pythons_option(Reading *r, Fault *fault)
{
    int took = 0;
    const char *next = r->at + 1 < r->argc ? r->argv[r->at + 1] : NULL;
    Status status = read_python(r->options, r->argv[r->at], next, &took, fault);
    r->at += took;
    r->done = r->options->command == COMMAND_VERSION;
    return status;
}

/* The module's name is the next word, and stands where a script would. */
static Status read_module(Reading *r, Fault *fault)
{
    if (++r->at >= r->argc)
        return fault_set(fault, STATUS_BAD_ARGUMENT, "run -m: a value is missing; it should be the name of a module");
    r->options->module = r->argv[r->at];
    r->words_alone = true;
    return STATUS_OK;
}

static Status read_option(Reading *r, Fault *fault)
{
    int took = parse_option(r->options, r->argc, r->argv, r->at, fault);
    if (!took)
        return STATUS_BAD_ARGUMENT;
    r->at += took;
    r->done = r->options->command == COMMAND_HELP || r->options->command == COMMAND_VERSION;
    if (r->done)
        find_language(r->options, r->argc, r->argv, r->at);
    return STATUS_OK;
}

static Status read_next(Reading *r, Fault *fault)
{
    Options *options = r->options;
    const char *word = r->argv[r->at];
    if (options->operands.count && (options->command == COMMAND_RUN || options->command == COMMAND_EXEC))
        r->words_alone = true;
    if (r->words_alone || word[0] != '-' || !word[1]) {
        r->at++;
        return take_word(options, word, fault);
    }
    if (strcmp(word, "--") == 0) {
        r->words_alone = true;
        r->at++;
        return STATUS_OK;
    }
    if (is_python(options, word))
        return read_pythons_option(r, fault);
    if (options->command == COMMAND_RUN && strcmp(word, "-m") == 0)
        return read_module(r, fault);
    return read_option(r, fault);
}

Status cli_parse(Options *options, int argc, char **argv, Fault *fault)
{
    Reading reading = {.options = options, .argc = argc, .at = 1, .argv = argv};
    while (reading.at < argc) {
        Status status = read_next(&reading, fault);
        if (status != STATUS_OK || reading.done)
            return status;
    }
    Status status = terminate_lists(options, fault);
    if (status == STATUS_OK && options->ascii && words_chinese()) {
        words_set_language("en"); /* as the locale alone wanted it: what can be read goes first */
        if (options->lang)
            return fault_set(fault, STATUS_BAD_ARGUMENT,
                             "--lang zh: cannot be shown in ASCII: leave out --ascii, or --lang");
    }
    return status == STATUS_OK ? check_operands(options, fault) : status;
}

void cli_release(Options *options)
{
    if (options->second)
        cli_release(options->second);
    mem_free(options->second);
    for (size_t i = 0; i < options->halves.count; i++)
        mem_free(options->halves.items[i]);
    vec_release(&options->halves);
    vec_release(&options->operands);
    flags_release(&options->flags);
    vec_release(&options->sets);
    buf_release(&options->workers);
}

void cli_apply(const Options *options, Settings *settings)
{
    if (options->engine)
        settings->engine = options->engine;
    if (options->method)
        settings->method = options->method;
    if (options->guard)
        settings->guard = strcmp(options->guard, "on") == 0;
    if (options->sets.count)
        settings->sets = options->sets.items;
    if (options->slow)
        settings->slow = options->slow;
    if (options->max_procs) {
        settings->max_procs = options->max_procs;
        /* who asks for more at once means more in all */
        if (settings->max_ever < 4 * options->max_procs)
            settings->max_ever = 4 * options->max_procs;
    }
    if (options->max_output)
        settings->max_output = options->max_output;
    if (options->max_memory)
        settings->max_memory = options->max_memory;
    if (options->timeout > 0)
        settings->timeout = options->timeout;
}
