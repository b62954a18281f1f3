#ifndef PY_SLOT_GENERIC_H
#define PY_SLOT_GENERIC_H

#include "py/object.h"

/* The slots of classes that define the special method in Python. */
Value slot_create(Thread *th, Type *type, Value args, Value kwargs);
Value slot_repr(Thread *th, Value self);
Value slot_str(Thread *th, Value self);
bool slot_hash(Thread *th, Value self, int64_t *out);
Value slot_call(Thread *th, Value self, Value *args, size_t nargs, Value kwnames);
Value slot_getattr(Thread *th, Value self, Value name);
bool slot_setattr(Thread *th, Value self, Value name, Value value);
Value slot_compare(Thread *th, Value self, Value other, CompareOp op);
Value slot_iter(Thread *th, Value self);
Value slot_next(Thread *th, Value self);
int64_t slot_length(Thread *th, Value self);
int slot_truth(Thread *th, Value self);
Value slot_getitem(Thread *th, Value self, Value key);
bool slot_setitem(Thread *th, Value self, Value key, Value value);
int slot_contains(Thread *th, Value self, Value item);
Value slot_binary(Thread *th, Value left, Value right, BinaryOp op);
Value slot_inplace(Thread *th, Value left, Value right, BinaryOp op);
Value slot_unary(Thread *th, Value self, UnaryOp op);
Value slot_get(Thread *th, Value self, Value owner, Type *type);
bool slot_set(Thread *th, Value self, Value owner, Value value);

/* A dict of keyword values as a call passes them; *kwargs NULL if kwnames is NULL. */
bool pack_keywords(Thread *th, Value *values, Value kwnames, Value *kwargs);

#endif
