#ifndef PY_TYPE_H
#define PY_TYPE_H

#include "py/object.h"

/* What type.c, class.c and type_type.c share. */
bool method_cache_init(Vm *vm);
void method_cache_clear(Thread *th);
/* Types that type_make made live as long as the Vm: what they hold goes first, their memory last. */
void made_types_release(Thread *th);
void made_types_free(Vm *vm);
/* type->name = module.name; module may be NULL. false: no memory. */
bool type_name_set(Type *type, const char *module, const char *name);
bool subclass_add(Thread *th, Type *base, Type *type);
void subclass_remove(Type *base, const Type *type);
/* Room for the instances' dict and for the collector's header. type->size and flags are set. */
void type_layout(Type *type, const Type *base, bool wants_dict);
Type *solid_base(Type *type);       /* the nearest above that adds to the layout of instances */
bool type_shows_module(Type *type); /* reprs name the module */
/* dir(): names are gathered as keys of a dict; dir_done gives them as a list and lets go the dict. */
bool dir_merge(Thread *th, Value names, Value dict);
bool dir_merge_type(Thread *th, Value names, Type *type);
Value dir_done(Thread *th, Value names, bool ok);
extern const GetSetDef INSTANCE_DICT; /* "__dict__" of instances */

/* The attribute slots of types themselves. */
Value type_getattr(Thread *th, Value self, Value name);
bool type_setattr(Thread *th, Value self, Value name, Value value);
void type_dealloc(Thread *th, Object *self);
void type_clear(Thread *th, Object *self);
void type_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx);

#endif
