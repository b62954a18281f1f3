#ifndef PY_FLOAT_H
#define PY_FLOAT_H

#include "py/object.h"

/* What the files of float share. */
Value float_binary(Thread *th, Value left, Value right, BinaryOp op);
Value float_unary(Thread *th, Value self, UnaryOp op);
Value float_compare(Thread *th, Value self, Value other, CompareOp op);
Value float_overflow(Thread *th); /* OverflowError(34, 'Numerical result out of range') */
/* Reads a float's text as float() does: spaces around, underscores between digits, inf, nan. false: it is none. */
bool float_parse(const char *text, size_t size, double *out);
/* repr's text into out (at least 32 bytes); its size. */
size_t float_text(double d, char *out);
/* round(d, ndigits), correctly. */
double float_round_digits(double d, int64_t ndigits);
Value float_hex_text(Thread *th, double d);
bool float_from_hex_text(const char *text, size_t size, double *out);

#endif
