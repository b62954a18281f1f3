#ifndef PY_FUNCTION_H
#define PY_FUNCTION_H

#include "py/code.h"
#include "py/vm.h"

/* Functions, and how arguments find their parameters: Python's and natives' alike. */

/* What the error texts need to know of a callable's parameters. names: positional ones, then keyword-only ones. */
typedef struct Params {
    const char *name;   /* "Process.start", without parentheses */
    Value *names;
    int argcount, posonly, kwonly;
    int defaults;       /* positional ones that have a default */
} Params;

/* A parsed NativeDef.signature. a[] of a native has the parameters in the order of the text: positional, *args,
 * keyword-only, **kw. */
typedef struct NativeSignature {
    const NativeDef *def;
    struct NativeSignature *next; /* all of a Vm's */
    Value name;         /* interned */
    int count;          /* of a[] */
    int argcount, posonly, kwonly;
    int required;       /* positional parameters without default */
    int var_at, kw_at;  /* in a[]; -1: none */
    uint32_t kw_required; /* bits of the keyword-only ones without default */
    bool slash;         /* "/" stands in it: errors are worded as C's functions do */
    bool simple;        /* positional parameters alone */
    Value names[];      /* argcount, then kwonly */
} NativeSignature;
enum { NATIVE_MAX_PARAMS = 32 };

const NativeSignature *native_signature(Thread *th, const NativeDef *def); /* shared; lives as long as the Vm */
void native_signatures_release(Thread *th);
/* A function in a type's dict: bound through slots.get, the first argument checked to be an instance of owner. */
Value native_new_method(Thread *th, const NativeDef *def, Type *owner);
Value native_call(Thread *th, Native *native, Value *args, size_t nargs, Value kwnames);
Value function_new(Thread *th, Value code, Value globals);
Value cell_new(Thread *th, Value value); /* value NULL: empty */

/* Binds arguments to the slots of a frame of f, which are NULL; refs what it puts there. false: TypeError. */
bool function_bind(Thread *th, Function *f, Value *args, size_t nargs, Value kwnames, Value *slots);

/* The rest of a binding by moving, for a function without *args and **kwargs: positional arguments stand in the slots
 * already; values are taken over, whatever happens. */
bool function_bind_moved(Thread *th, Function *f, Value *values, Value kwnames, Value *slots);

/* The TypeErrors, in CPython's words; each returns false. */
bool params_too_many(Thread *th, const Params *params, size_t given, size_t kwonly_given);
bool params_missing(Thread *th, const Params *params, Value *slots); /* looks for NULL slots; true: none is missing */
bool params_unexpected(Thread *th, const Params *params, Value kwnames, Value key);
bool params_multiple(Thread *th, const Params *params, Value key);

bool code_types_init(Thread *th);   /* code.c */
bool native_type_init(Thread *th);  /* native.c */

#endif
