#ifndef STD_PICKLE_PRIVATE_H
#define STD_PICKLE_PRIVATE_H

#include "base/vec.h"
#include "std/pickle.h"

/* What the writer (pickle.c), the reader (unpickle.c) and the module (pickle_module.c) share. */

/* The opcodes of the pickle machine, named as in CPython's pickletools. */
typedef enum PickleOp {
    PICKLE_MARK = '(', PICKLE_STOP = '.', PICKLE_POP = '0', PICKLE_POP_MARK = '1', PICKLE_DUP = '2',
    PICKLE_FLOAT = 'F', PICKLE_INT = 'I', PICKLE_BININT = 'J', PICKLE_BININT1 = 'K', PICKLE_LONG = 'L',
    PICKLE_BININT2 = 'M', PICKLE_NONE = 'N', PICKLE_REDUCE = 'R', PICKLE_STRING = 'S', PICKLE_BINSTRING = 'T',
    PICKLE_SHORT_BINSTRING = 'U', PICKLE_UNICODE = 'V', PICKLE_BINUNICODE = 'X', PICKLE_APPEND = 'a',
    PICKLE_BUILD = 'b', PICKLE_GLOBAL = 'c', PICKLE_DICT = 'd', PICKLE_EMPTY_DICT = '}', PICKLE_APPENDS = 'e',
    PICKLE_GET = 'g', PICKLE_BINGET = 'h', PICKLE_INST = 'i', PICKLE_LONG_BINGET = 'j', PICKLE_LIST = 'l',
    PICKLE_EMPTY_LIST = ']', PICKLE_OBJ = 'o', PICKLE_PUT = 'p', PICKLE_BINPUT = 'q', PICKLE_LONG_BINPUT = 'r',
    PICKLE_SETITEM = 's', PICKLE_TUPLE = 't', PICKLE_EMPTY_TUPLE = ')', PICKLE_SETITEMS = 'u', PICKLE_BINFLOAT = 'G',
    PICKLE_BINBYTES = 'B', PICKLE_SHORT_BINBYTES = 'C',
    PICKLE_PROTO = 0x80, PICKLE_NEWOBJ = 0x81, PICKLE_TUPLE1 = 0x85, PICKLE_TUPLE2 = 0x86, PICKLE_TUPLE3 = 0x87,
    PICKLE_NEWTRUE = 0x88, PICKLE_NEWFALSE = 0x89, PICKLE_LONG1 = 0x8a, PICKLE_LONG4 = 0x8b,
    PICKLE_SHORT_BINUNICODE = 0x8c, PICKLE_BINUNICODE8 = 0x8d, PICKLE_BINBYTES8 = 0x8e, PICKLE_EMPTY_SET = 0x8f,
    PICKLE_ADDITEMS = 0x90, PICKLE_FROZENSET = 0x91, PICKLE_NEWOBJ_EX = 0x92, PICKLE_STACK_GLOBAL = 0x93,
    PICKLE_MEMOIZE = 0x94, PICKLE_FRAME = 0x95, PICKLE_BYTEARRAY8 = 0x96,
} PickleOp;

enum { PICKLE_DEFAULT_PROTOCOL = 4, PICKLE_HIGHEST_PROTOCOL = 5 };

typedef VEC(Value) PickleValues; /* some may be NULL */

typedef struct PickleState {
    Type *error, *pickling_error, *unpickling_error; /* kept alive by their modules */
    Value newobj, newobj_ex;                         /* copyreg's functions */
    Value dispatch_table;                            /* copyreg's dict: class -> reducer */
    Value name_module, name_qualname, name_name, name_main; /* "__module__", "__qualname__", "__name__", "__main__" */
    Value name_reduce_ex, name_reduce, name_getstate, name_setstate;
    PickleValues spare_memo, spare_stack; /* memory that the last pickle written or read left for the next one */
} PickleState;

/* The Vm's pickle state, made at the first call; NULL with an exception. */
PickleState *pickle_state(Thread *th);

/* Lets go what values holds; its memory becomes *spare, unless that has some or it is very large. */
void pickle_values_keep(Thread *th, PickleValues *values, PickleValues *spare);

/* Where a reader takes its bytes from: memory, or a file object's read and readline (file not NULL). */
Value unpickle_from_file(Thread *th, Value file);

/* object.__reduce_ex__ for protocol 2 and up, as copyreg and typeobject.c have it: a new tuple. */
Value pickle_reduce_default(Thread *th, PickleState *state, Value object);
/* object.__getstate__: its dict, or that and what stands in __slots__, or None. */
Value pickle_state_default(Thread *th, Value object);

/* What Python 2 called a thing: its module and name become what they are now (static texts). false:
 * it is called so still. */
bool pickle_renew_name(const char **module, const char **name);

/* module.a.b.c as a pickle names it; `where` is for the message: parent may be NULL. NULL with AttributeError. */
Value pickle_lookup(Thread *th, Value module, Value qualname);

#endif
