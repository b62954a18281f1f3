#ifndef PY_SLOTS_H
#define PY_SLOTS_H

#include "py/object.h"

/* The table that ties the special methods (__len__) to the slots of a type (slots.length), both ways: a type made in C
 * shows its slots as methods (wrapper_descriptor), and a class that defines the method gets a slot that calls it. */

typedef struct SlotDef SlotDef;
/* Calls the owner's slot with a special method's arguments; a[0] is self. */
typedef Value (*WrapFn)(Thread *th, Type *owner, const SlotDef *slot, Value *a, size_t nargs, Value kwnames);
typedef void (*AnySlot)(void);

struct SlotDef {
    const char *name;
    size_t offset;   /* in Slots */
    int op;          /* BinaryOp, CompareOp, UnaryOp; -1 */
    WrapFn wrap;     /* NULL: never shown (__getattr__) */
    int min, max;    /* arguments after self; max -1: any */
    AnySlot generic; /* what calls the special method */
};
extern const SlotDef SLOT_DEFS[]; /* ends with name NULL; those of one offset stand together */

typedef struct Wrapper {
    Object head;
    Type *owner;
    const SlotDef *slot;
} Wrapper;

Value *slot_names(Thread *th); /* interned, one for each SlotDef; NULL: MemoryError */
void slot_names_release(Thread *th);
/* Puts a wrapper into type->dict for each slot that `own` has. */
bool slots_show(Thread *th, Type *type, const Slots *own);
/* Whether that, or a __hash__ that says no, would have this interned name. */
bool slots_have(Thread *th, const Type *type, const Slots *own, Value name);
void slots_inherit(Slots *slots, const Slots *base, bool own_compare);
/* Sets the slots of a heap type by what is found along its mro. */
bool slots_update(Thread *th, Type *type);
/* Calls type(self).name(self, args...), looked up on the type. *found false: there is none (NULL, no exception). */
Value call_special(Thread *th, Value self, Value name, Value *args, size_t nargs, bool *found);

/* The six generic ones that other files compare against. */
Value slot_binary(Thread *th, Value left, Value right, BinaryOp op);
/* Whether type's method for op (not the reflected one) is C's. */
bool slot_binary_is_native(Thread *th, Type *type, BinaryOp op);
Value slot_create(Thread *th, Type *type, Value args, Value kwargs);
Value slot_getattr(Thread *th, Value self, Value name);
bool slot_setattr(Thread *th, Value self, Value name, Value value);

/* TypeError: types of modules in C are named with their module, as CPython has it. Always false. */
bool unhashable(Thread *th, Value self);

#endif
