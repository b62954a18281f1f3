#ifndef PY_FRONT_H
#define PY_FRONT_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "py/code.h"

/* What the stages of the front (lexer, parser, symbol tables, compiler) share: the source, an arena for everything that
 * lives as long as the compiling, and the one error. A stage that fails leaves it with front_error and returns NULL or
 * false; the exception is made at the very end. */

/* A place in the source: lines from 1, columns in bytes from 0. */
typedef struct Span {
    int line, col, end_line, end_col;
} Span;

enum {
    FRONT_NAME_MAX_DEPTH = 200 /* nested parentheses, as CPython's tokenizer */,
    FRONT_DEPTH = 4000 /* recursion over the tree */
};

typedef struct FrontError {
    bool set;
    bool memory; /* no memory: nothing else counts */
    TypeId type;
    bool generic; /* plain "invalid syntax": an error of the lexer further on says more */
    bool final;   /* it stands whatever the lexer finds further on */
    Span span;    /* end_line -1: end_offset is end_col as it stands; -2: end_offset is offset (CPython's tokenizer) */
    const char *text;
} FrontError;

typedef struct FrontWarning {
    int line;
    const char *text;
} FrontWarning;

typedef struct Front {
    Thread *th;
    const char *source; /* UTF-8, newlines \n, ends with one */
    size_t size;
    char *owned; /* the source if it had to be changed, else NULL */
    const char *filename;
    int flags;               /* Code.flags of what is compiled: CODE_USER */
    VEC(const char *) lines; /* the start of each */
    struct ArenaBlock *arena;
    StrMap names;               /* text -> arena text: names are compared as pointers */
    VEC(Value) values;          /* constants held until the end */
    VEC(FrontWarning) warnings; /* SyntaxWarnings, told when the compiling is done */
    FrontError error;
} Front;

/* Takes the bytes of a file: BOM, coding line, newlines, NUL bytes. false: front->error. */
bool front_init(Front *front, Thread *th, const char *bytes, size_t size, const char *filename, int flags);
void front_release(Front *front);

/* Zeroed memory that lives as long as the front; NULL: error.memory is set. */
void *front_alloc(Front *front, size_t size);
/* The one copy of a name. */
const char *front_name(Front *front, const char *text, size_t size);
const char *front_text(Front *front, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Keeps a value until the end and returns it borrowed; NULL in: an exception was raised by its maker. */
Value front_keep(Front *front, Value value);

/* Each sets the first error (later ones are dropped) and returns NULL. */
void *front_error(Front *front, TypeId type, Span span, const char *format, ...) __attribute__((format(printf, 4, 5)));
void *front_syntax(Front *front, Span span, const char *format, ...) __attribute__((format(printf, 3, 4)));
void *front_memory(Front *front);
/* A construct that the built-in engine lacks. */
void *front_refuse(Front *front, Span span, const char *construct);
void front_warn(Front *front, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Hands the warnings to the module warnings, if there is one. false: one of them became an exception. */
bool front_tell_warnings(Front *front);
/* RecursionError. */
void *front_too_deep(Front *front);
/* Raises what stands in front->error in the thread; an exception that is set there already (MemoryError, a number too
 * long) stays. */
void front_raise(Front *front);

#endif
