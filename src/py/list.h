#ifndef PY_LIST_H
#define PY_LIST_H

#include "py/object.h"

/* What list.c, list_type.c and list_sort.c share. */
bool list_replace(Thread *th, Value list, int64_t from, int64_t to, Value *items, size_t count);
/* TypeError for `a + b` or `a * b` in the words of a sequence; NULL without exception if neither is one. */
Value sequence_error(Thread *th, Value a, Value b, BinaryOp op);
/* Elementwise order of two arrays as lists and tuples have it. */
Value sequence_compare(Thread *th, Value a, Value b, CompareOp op);
Value list_sort_method(Thread *th, Value *a);

#endif
