#ifndef STD_MARSHAL_H
#define STD_MARSHAL_H

#include <stdint.h>

#include "py/code.h"
#include "std/util.h"

/* marshal.c writes, unmarshal.c reads; this is what both know of the format. */

enum { MARSHAL_MAX_DEPTH = 2000, MARSHAL_OWN_CODE = 'm' };

/* Carries a sum over bytes on, by whose end damage shows. */
uint64_t marshal_sum(uint64_t sum, const void *bytes, size_t size);
/* A print of the opcode table: two builds whose opcodes differ must not take each other's code. */
uint64_t marshal_print(void);

/* The places of a code's fields, in the order in which they travel. */
enum { MARSHAL_VALUES = 9, MARSHAL_NUMBERS = 9 };
void marshal_values(Code *code, Value *places[MARSHAL_VALUES]);
void marshal_numbers(Code *code, int *places[MARSHAL_NUMBERS]);

/* unmarshal.c: the first value of size bytes (what follows it is not looked at), or of what file's read(n) gives. A new
 * reference; NULL: EOFError, ValueError, TypeError or MemoryError, as CPython's marshal.loads. Code in it is refused
 * unless allow_code. */
Value marshal_read(Thread *th, const char *data, size_t size, bool allow_code);
Value marshal_read_file(Thread *th, Value file, bool allow_code);

#endif
