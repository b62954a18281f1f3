#ifndef PY_FILE_H
#define PY_FILE_H

#include "py/object.h"

/* Files as Python sees them (open(), sys.stdout); the writing that others need is in vm.h. */

/* As open(path_or_fd, mode, buffering, encoding, errors, newline, closefd). mode NULL: "r"; encoding, errors, newline
 * may be NULL; buffering -1: the usual. */
Value file_open(Thread *th, Value path, const char *mode, int buffering, const char *encoding, const char *errors,
                const char *newline, bool closefd);
int file_fd(Value file); /* -1: closed, or no file of this kind */
bool file_close(Thread *th, Value file);
/* One line of sys.stdin or any object with readline(), with its end; "" at the end of input. */
Value file_readline(Thread *th, Value file);
/* At exit: sys.stdout and sys.stderr are flushed; what fails is told as "Exception ignored in" and gives false: the
 * exit status is 120 then (CPython's flush_std_files). */
bool file_flush_std_exit(Thread *th);
/* io.FileIO, BufferedWriter, BufferedRandom: borrowed; for the module io. */
Type *file_type_raw(Vm *vm);
Type *file_type_writer(Vm *vm);
Type *file_type_random(Vm *vm);
/* io.UnsupportedOperation, made when first asked for: borrowed. NULL: exception. */
Type *file_type_unsupported(Thread *th);
/* open() as a function: the same object as builtins.open. */
Value file_open_method(Thread *th, Value *a);

#endif
