#ifndef PY_OPS_H
#define PY_OPS_H

#include "py/frame.h"

/* The loop's longer instructions. Arguments are borrowed unless said; the loop pops and lets go. */

/* Put what an iterable has at to[0 .. count), the first item at the highest place. */
bool op_unpack(Thread *th, Value iterable, size_t count, Value *to);
bool op_unpack_star(Thread *th, Value iterable, size_t before, size_t after, Value *to);

Value op_name_error(Thread *th, Frame *frame, Value name);    /* NULL: "name 'x' is not defined", with a suggestion */
Value op_local_error(Thread *th, Value name);
Value op_cell_error(Thread *th, Frame *frame, uint32_t cell);
/* Tells a fresh AttributeError what was asked of what. */
void op_attribute_context(Thread *th, Value object, Value name);

/* function: of the call f(*iterable), for the error; NULL in a display. */
bool op_list_extend(Thread *th, Value list, Value iterable, Value function);
bool op_dict_merge(Thread *th, Value dict, Value mapping, Value function);
bool op_dict_update(Thread *th, Value dict, Value mapping);

Value op_make_function(Thread *th, Frame *frame, uint32_t flags); /* pops from frame->sp */
bool op_match_exception(Thread *th, Value exception, Value wanted, bool *matches);
bool op_with(Thread *th, Value manager, Value *exit, Value *entered);
Value op_with_exit(Thread *th, Value exit, Value exception);
/* raise exc from cause; both may be NULL (raise alone). *again: the traceback is not to be added to. */
void op_raise(Thread *th, Value exception, Value cause, bool *again);
Value op_super_attr(Thread *th, Value super, Value class, Value self, Value name);
Value op_name_find(Thread *th, Value into, Value name); /* NULL without exception: not there */
bool op_name_set(Thread *th, Value into, Value name, Value value);
bool op_name_delete(Thread *th, Value into, Value name); /* false: NameError */
bool op_setup_annotations(Thread *th, Value into);
bool op_import_star(Thread *th, Frame *frame, Value module);
bool op_print_expr(Thread *th, Value value);
/* Signals, the GIL, the collector: what VmPrivate.breaker asks for. false: an exception is set. */
bool op_break(Thread *th);

#endif
