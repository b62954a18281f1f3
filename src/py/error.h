#ifndef PY_ERROR_H
#define PY_ERROR_H

#include <signal.h>

#include "base/buf.h"
#include "py/object.h"

/* Exceptions. A function that fails sets one in the Thread and returns NULL, false or -1; the loop unwinds. */

typedef struct Exception {
    Object head;
    Value dict;                 /* or NULL */
    Value args;                 /* tuple */
    Value traceback, context, cause;
    bool suppress_context;
    /* what some classes have besides, NULL for None: SystemExit code; StopIteration value; OSError errno strerror
     * filename filename2; SyntaxError msg filename lineno offset text end_lineno end_offset; NameError name suggestion;
     * AttributeError name obj; ImportError name path msg name_from; Unicode errors encoding object start end reason */
    Value extra[7];
} Exception;

typedef struct Traceback {
    Object head;
    Value next;                 /* nearer to where it was raised */
    Value code;                 /* Code: file and function name */
    Value globals;              /* of the frame; NULL: not known */
    int line, end;              /* of the expression that was at work */
    int col, end_col;           /* where in them, in bytes from 0; col -1: not known */
} Traceback;

/* The C library has a raise() too, for signals: it is declared above, and ours goes by another name for the linker. */
#define raise(...) py_raise(__VA_ARGS__)

/* Each returns NULL, so that `return raise(th, T_ValueError, "...")` reads well. */
Value raise(Thread *th, TypeId type, const char *format, ...) __attribute__((format(printf, 3, 4)));
Value raise_type(Thread *th, Type *type, const char *format, ...) __attribute__((format(printf, 3, 4)));
Value raise_value(Thread *th, Value exception);           /* an instance, borrowed */
Value raise_with(Thread *th, TypeId type, Value argument); /* type(argument); NULL: type() */
Value raise_errno(Thread *th, int number, const char *filename); /* OSError's subclass for it; filename may be NULL */
Value raise_memory(Thread *th);                           /* never allocates */
/* Same as raise, false. */
bool raise_false(Thread *th, TypeId type, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Sets the exception as `raise` does: chained to the one being handled. Steals. The others above end here. */
void error_set_steal(Thread *th, Value exception);
/* Puts back what error_take gave, unchanged. Steals; NULL is fine. */
void error_restore_steal(Thread *th, Value exception);
bool error_is_set(const Thread *th);
bool error_matches(Thread *th, TypeId type);
Value error_take(Thread *th);             /* the exception, cleared; a new reference; NULL if none */
void error_clear(Thread *th);
Value exception_new(Thread *th, Type *type, Value args_tuple);
/* One traceback entry more, for a frame that the exception leaves at the instruction `op`. Never fails (it is dropped
 * when memory is short). */
bool exception_add_note(Thread *th, Value exception, Value note);
void traceback_add(Thread *th, Value exception, Value code, size_t op);
/* "ValueError: text" as the last line of a traceback. */
void exception_line(Thread *th, Value exception, Buf *out);
/* The whole text as CPython prints it: causes and contexts with their sentences, frames of user files, notes. */
void exception_text(Thread *th, Value exception, Buf *out);
/* The same, of each traceback only so many entries: the first ones, or, limit below zero, the last. */
void exception_text_limited(Thread *th, Value exception, int limit, Buf *out);
/* Prints it to sys.stderr (or fd 2 if that is gone) with sys.excepthook's meaning, not for SystemExit. */
void exception_print(Thread *th, Value exception);
/* Told to sys.unraisablehook, which says "Exception ignored in: ..." (unraisable.c). */
void error_unraisable(Thread *th, Value where);
void error_unraisable_on(Thread *th, const char *doing); /* "Exception ignored on flushing sys.stdout:" */
Value unraisable_hook(Thread *th, Value args); /* sys.__unraisablehook__ */
/* The same, printed: head, then the exception without what came before it and without carets, as C's
 * PyErr_WriteUnraisable tells it. */
void traceback_tell_ignored(Thread *th, const char *head, Value exception);
/* What the main program's uncaught exception means: prints as CPython does and gives the exit status (SystemExit's
 * code, 1, 130 with *signal = SIGINT for KeyboardInterrupt). Clears the error. */
int error_exit_status(Thread *th, int *signal);
/* Deepest frame of a user file: where it was raised. false: none. */
bool exception_place(Value exception, const char **file, int *line);

#endif
