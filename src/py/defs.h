#ifndef PY_DEFS_H
#define PY_DEFS_H

#include "py/object.h"

/* The types whose making object_init (object.c) orders, and helpers that their files share. */
extern const TypeDef object_def, type_def, none_def, not_implemented_def, ellipsis_def;
extern const TypeDef int_def, bool_def, float_def, complex_def;
extern const TypeDef list_def, tuple_def, dict_def, dict_keys_def, dict_values_def, dict_items_def, dict_iterator_def;
extern const TypeDef mappingproxy_def, set_def, frozenset_def, set_iterator_def;
extern const TypeDef range_def, range_iterator_def, slice_def;
extern const TypeDef list_iterator_def, list_reverseiterator_def, tuple_iterator_def;
extern const TypeDef sequence_iterator_def, callable_iterator_def;
extern const TypeDef enumerate_def, zip_def, map_def, filter_def, reversed_def;
extern const TypeDef property_def, staticmethod_def, classmethod_def, super_def, getset_descriptor_def;
extern const TypeDef wrapper_descriptor_def, method_wrapper_def, member_descriptor_def, namespace_def,
    generic_alias_def, union_def;

/* The key of a subscript as a number: an int, or what has __index__; else TypeError: message + its type's name.
 * Too large: IndexError "cannot fit 'int' into an index-sized integer". */
bool sequence_index(Thread *th, Value key, const char *message, int64_t *out);
/* `return not_implemented` for an int's slot when the operand is none of ours. */
Value int_binary(Thread *th, Value left, Value right, BinaryOp op);
Value iter_self(Thread *th, Value self); /* slots.iter of iterators */
struct SlotDef;
Value wrapper_new(Thread *th, Type *owner, const struct SlotDef *slot);
Value member_new(Thread *th, Type *owner, Value name, size_t offset);
Value getset_new(Thread *th, Type *owner, const GetSetDef *def);
Value staticmethod_new(Thread *th, Value function);
Value classmethod_new(Thread *th, Value function);
extern const NativeDef reverse_iterator_methods[]; /* of a SequenceIterator that runs backwards */
Value mappingproxy_new(Thread *th, Value mapping);
Value alias_new(Thread *th, Value origin, Value item);                /* list[int] */
Value union_binary(Thread *th, Value left, Value right, BinaryOp op); /* int | None */

#endif
