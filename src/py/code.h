#ifndef PY_CODE_H
#define PY_CODE_H

#include "base/buf.h"
#include "py/object.h"

/* What the compiler makes and the loop runs. */

typedef enum Opcode {
#define VAR 0
#define OP(name, effect, doc) OP_##name,
#include "py/opcodes.def"
#undef OP
#undef VAR
    OPCODE_COUNT
} Opcode;

enum { /* Code.flags */
    CODE_VARARGS = 1, CODE_VARKEYWORDS = 2, CODE_GENERATOR = 4,
    CODE_FAST = 8,      /* locals are slots (functions); else a dict (modules, class bodies), and the slots and cells
                         * that they have too belong to inlined comprehensions: a name may stand twice in varnames */
    CODE_USER = 16,     /* a user file: LINE tells the hooks */
};

/* Instructions from `start` on belong to `line`, until the next entry. Sorted by start. */
typedef struct LineEntry {
    uint32_t start;
    int32_t line, end; /* end: of the expression that the instructions are of; the line itself if not known */
    int32_t col, end_col; /* where it begins and ends, in bytes from 0; col -1: not known, as in the library's code */
} LineEntry;

/* If an instruction in [start, end) raises: the stack is cut to `depth`, the exception is pushed, `target` runs.
 * Inner ones stand first: the first that fits is taken. */
typedef struct Handler {
    uint32_t start, end, target, depth;
} Handler;

/* A frame's slots, in order: locals (parameters first: positional, keyword-only, *args, **kwargs), cells (cellvars,
 * then freevars), the stack. A parameter that is a cellvar is moved into its cell when the frame is made. */
typedef struct Code {
    Object head;
    Value name, qualname, filename; /* str; filename as given, for tracebacks */
    Value doc;                      /* str or NULL */
    int flags;
    int argcount;       /* positional parameters, positional-only ones counted */
    int posonly, kwonly;
    int nlocals, ncells, nfrees;
    int stack_size;
    Value consts;       /* tuple */
    Value names;        /* tuple of interned str */
    Value varnames;     /* tuple: nlocals */
    Value cellvars, freevars; /* tuples */
    int *cell_param;    /* ncells: the parameter's local index that moves into this cell, or -1; NULL if none does */
    uint32_t *ops;
    uint32_t op_count;
    LineEntry *lines;
    uint32_t line_count;
    Handler *handlers;
    uint32_t handler_count;
    int first_line;
    uint32_t frame_bytes, slot_count; /* set by code_prepare, as is ... */
    size_t plain_args; /* arguments of a call that binds them by moving them: SIZE_MAX if it takes more than that */
    struct OpCache *caches; /* the loop's own; made when the code first runs; NULL before */
    const char *file_text;  /* = str_data(filename), for the hooks */
    uint64_t *line_seen;    /* the host's own (a bit a line: told before); NULL before */
} Code;

void code_prepare(Code *code); /* once all else is filled in: what each call of it would compute anew */
int code_line(const Code *code, uint32_t op); /* the line of an instruction */
LineEntry code_place(const Code *code, uint32_t op); /* all of its place, for tracebacks */

/* The front: text to code. mode: "exec", "eval", "single"; "script" is an
 * "exec" that CPython reads line by line: at the end it has no line to point into. SyntaxError (IndentationError,
 * TabError) with CPython 3.13's message, filename, lineno, offset, text; for a construct outside the subset a
 * SyntaxError that names it and says "mpdemo's built-in engine has no ...; run it with --engine cpython". */
Value compile_text(Thread *th, const char *text, size_t size, const char *filename, const char *mode, int flags);
/* The error is exception_new(type, (msg, (filename, lineno, offset, text, end_lineno, end_offset))), as in Python. */

/* The line of the first top-level `if __name__ == '__main__':` (either order), 0 if there is none. */
int compile_guard_line(const char *text, size_t size);

/* For tests: the bytecode as lines of text. */
void code_disassemble(Thread *th, Value code, Buf *out);

#endif
