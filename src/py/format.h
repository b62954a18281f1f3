#ifndef PY_FORMAT_H
#define PY_FORMAT_H

#include "base/buf.h"
#include "py/object.h"

/* Formatting: format(v, spec), f-strings, str.format and the % operator. */

/* format(v, spec): type(v).__format__(v, spec). spec: a str, or NULL for the empty one. */
Value object_format(Thread *th, Value v, Value spec);
/* What FORMAT_VALUE does: conversion 0, 's', 'r' or 'a'; spec NULL: none. */
Value format_value(Thread *th, Value v, int conversion, Value spec);
/* format % args; format is a str. */
Value format_percent(Thread *th, Value format, Value args);
/* The same for bytes and bytearray: text is the format's bytes, the answer a Buf of bytes. */
bool format_percent_bytes(Thread *th, Buf *out, const char *text, size_t size, Value args);
/* format.format(*args, **kwargs): args a tuple or NULL, kwargs a dict (any mapping for format_map) or NULL. */
Value format_fields(Thread *th, Value format, Value args, Value kwargs);

/* The __format__ methods, for the types' tables: (self, format_spec, /). */
Value format_method_object(Thread *th, Value *a);
Value format_method_str(Thread *th, Value *a);
Value format_method_int(Thread *th, Value *a); /* bool too */
Value format_method_float(Thread *th, Value *a);
Value format_method_complex(Thread *th, Value *a);

#endif
