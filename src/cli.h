#ifndef CLI_H
#define CLI_H

#include "base/status.h"
#include "base/vec.h"
#include "lesson/lesson.h"
#include "py/flags.h"
#include "session/session.h"

/* The command line. cli_parse only reads it; what it found is an Options, and the commands act on that. */

typedef enum Command {
    COMMAND_MENU,
    COMMAND_LESSON,
    COMMAND_RUN,
    COMMAND_EXEC,
    COMMAND_CHECK,
    COMMAND_COMPARE,
    COMMAND_LIST,
    COMMAND_PROGRESS,
    COMMAND_REPLAY,
    COMMAND_EXPORT,
    COMMAND_LINT,
    COMMAND_HANDOUT,
    COMMAND_NEW_LESSON,
    COMMAND_DOCTOR,
    COMMAND_HELP,
    COMMAND_VERSION,
} Command;

typedef VEC(const char *) TextVec;

/* Texts are argv's own. What was not given is NULL, 0 or false, so that a lesson's own settings stand. */
typedef struct Options {
    Command command;
    const char *word; /* the command as written */
    TextVec operands; /* LESSON; LESSON FILE; SCRIPT ARG...; NULL-terminated beyond count */
    bool plain, json, ascii, projector, fresh, card, solution, classroom;
    Flags flags;          /* exec's, that are Python's own */
    const char *module;   /* run -m MODULE; its operands begin with it */
    int step; /* 1-based; 0: not given */
    const char *engine, *method, *guard, *lang, *record, *theme, *to;
    TextVec sets; /* NAME=VALUE, NULL-terminated beyond count; --workers N is WORKERS=N */
    int slow; /* times; 0: not given */
    int max_procs;
    int64_t max_output, max_memory;
    double timeout;
    Buf workers; /* memory for "WORKERS=N" */
    /* compare, which takes two values of an option ("fork,spawn"): what the second run has otherwise; NULL: nothing */
    struct Options *second;
    VEC(char *) halves; /* memory for values that were parted */
} Options;

/* STATUS_BAD_ARGUMENT with a message of one or two lines that names the argument and what would be right. */
Status cli_parse(Options *options, int argc, char **argv, Fault *fault);
void cli_release(Options *options);
/* The options that override whatever a step or the defaults say. */
void cli_apply(const Options *options, Settings *settings);

/* --- the commands; each returns the exit status */
int cli_help(void);
int cli_version(const Options *options);
int cli_doctor(const char *self);
int cli_lesson(const Options *options, const char *self);
int cli_menu(const Options *options, const char *self);
int cli_progress_page(const Options *options, const char *self);
int cli_list(const Options *options, const char *self);
int cli_check(const Options *options, const char *self);
int cli_lint(const Options *options, const char *self);
int cli_new_lesson(const Options *options, const char *self);
int cli_handout(const Options *options, const char *self);
int cli_run(const Options *options, const char *self);
int cli_replay(const Options *options);
int cli_export(const Options *options);
int cli_compare(const Options *options, const char *self);

/* --- shared by them */
int cli_fault(int status, const char *format, ...) __attribute__((format(printf, 2, 3))); /* "mpdemo: ..." on stderr */
bool cli_is_plain(const Options *options);
Progress *cli_progress(const Options *options); /* with --fresh: one that begins with nothing and writes nothing */

/* cli_catalogue.c. What returns int: 0, or the exit status after the fault was told. */
/* All lessons; one that cannot be read is told, and left out. */
int cli_open_catalogue(Catalogue *catalogue, const char *self);
/* The same, not told: the fault stands in broken. */
int cli_load_catalogue(Catalogue *catalogue, const char *self, Fault *broken);
/* *folder becomes the path of a lesson, by its name or a path; it may not be readable. false: there is none. */
bool cli_find_lesson(const Catalogue *catalogue, const char *self, const char *name, Buf *folder);
/* A lesson by its name or by the path of its folder, and the catalogue if it is empty yet. missing: what to say where
 * there is no such lesson, with %s for its name. */
int cli_open_lesson(Lesson *lesson, Catalogue *catalogue, const char *self, const char *name, const char *missing);
bool cli_own_lessons(Buf *folder);                      /* the learner's own lessons; false: there is no place */
bool cli_lessons_folder(const char *self, Buf *folder); /* beside the executable, else under PREFIX/share */

bool cli_is_command(const char *word); /* "run", "check" ... */
bool cli_names_script(const char *name); /* it ends in .py */

#endif
