#ifndef PY_STR_H
#define PY_STR_H

#include "base/buf.h"
#include "py/object.h"
#include "py/types.h"
#include "py/unicode.h"

/* What the files of str share, and what other makers of text in src/py need besides types.h. */

/* A str to be filled at once: size bytes that hold count characters. */
Value str_alloc(Thread *th, size_t size, size_t count);
/* The text of a buffer that holds well-formed UTF-8 (lone surrogates allowed); the buffer is released. MemoryError if
 * it has failed. */
Value str_from_buf(Thread *th, Buf *buf);
Value str_from_rune(Thread *th, unsigned rune); /* surrogates too; rune <= 0x10FFFF */
/* size bytes known to be well formed, count characters in them. */
Value str_from_known(Thread *th, const char *utf8, size_t size);
Value str_from_ascii(Thread *th, const char *text, size_t size); /* known to be ASCII */
/* Characters in well-formed UTF-8. */
size_t str_count_chars(const char *utf8, size_t size);

static inline size_t str_count(Value v) { return ((Str *)v)->count; }
static inline bool str_is_ascii(Value v) { return ((Str *)v)->count == ((Str *)v)->size; }
/* Byte position of a character position (at most count), and back. */
size_t str_offset(Value str, size_t index);
size_t str_index_at(Value str, size_t offset);

/* left + right where left is an exact, uninterned str with one reference, which is taken over. NULL: MemoryError, and
 * left stays with the caller. */
Value str_append(Thread *th, Value left, Value right);

bool str_is_exact(Thread *th, Value v);
/* A rune as one of Python's escapes would show it in repr: buf_add_rune that keeps surrogates. */
void buf_add_code_point(Buf *buf, unsigned rune);
Value object_ascii(Thread *th, Value v); /* ascii(v) */

/* Adds repr(v) to a buffer; false: exception. */
bool buf_add_value_repr(Thread *th, Buf *out, Value v);

extern const NativeDef STR_METHODS[]; /* str_methods.c */

/* The words of a type for error texts: "int", as type(v).__name__. */
const char *type_name(Thread *th, Value v);

#endif
