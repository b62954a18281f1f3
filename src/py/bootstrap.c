#include "py/defs.h"
#include "py/fast.h"
#include "py/init.h"
#include "py/type.h"

/* The order in which the types of the object model come to be. Objects that a type is made of (its name, its dict, its
 * mro) are of types that are not filled yet: their size and flags are set first. */

typedef struct FillStep {
    TypeId id;
    const TypeDef *def;
    int base; /* a TypeId; -1: object */
} FillStep;

static const FillStep STEPS[] = {
    {T_object, &object_def, -1},
    {T_type, &type_def, -1},
    {T_NoneType, &none_def, -1},
    {T_NotImplementedType, &not_implemented_def, -1},
    {T_ellipsis, &ellipsis_def, -1},
    {T_int, &int_def, -1},
    {T_bool, &bool_def, T_int},
    {T_float, &float_def, -1},
    {T_complex, &complex_def, -1},
    {T_list, &list_def, -1},
    {T_tuple, &tuple_def, -1},
    {T_dict, &dict_def, -1},
    {T_dict_keys, &dict_keys_def, -1},
    {T_dict_values, &dict_values_def, -1},
    {T_dict_items, &dict_items_def, -1},
    {T_dict_iterator, &dict_iterator_def, -1},
    {T_mappingproxy, &mappingproxy_def, -1},
    {T_set, &set_def, -1},
    {T_frozenset, &frozenset_def, -1},
    {T_set_iterator, &set_iterator_def, -1},
    {T_range, &range_def, -1},
    {T_range_iterator, &range_iterator_def, -1},
    {T_slice, &slice_def, -1},
    {T_list_iterator, &list_iterator_def, -1},
    {T_list_reverseiterator, &list_reverseiterator_def, -1},
    {T_tuple_iterator, &tuple_iterator_def, -1},
    {T_sequence_iterator, &sequence_iterator_def, -1},
    {T_callable_iterator, &callable_iterator_def, -1},
    {T_enumerate, &enumerate_def, -1},
    {T_zip, &zip_def, -1},
    {T_map, &map_def, -1},
    {T_filter, &filter_def, -1},
    {T_reversed, &reversed_def, -1},
    {T_property, &property_def, -1},
    {T_staticmethod, &staticmethod_def, -1},
    {T_classmethod, &classmethod_def, -1},
    {T_super, &super_def, -1},
    {T_getset_descriptor, &getset_descriptor_def, -1},
    {T_member_descriptor, &member_descriptor_def, -1},
    {T_wrapper_descriptor, &wrapper_descriptor_def, -1},
    {T_method_wrapper, &method_wrapper_def, -1},
    {T_namespace, &namespace_def, -1},
    {T_GenericAlias, &generic_alias_def, -1},
    {T_UnionType, &union_def, -1},
};

static void preset(Vm *vm, TypeId id, size_t size, unsigned flags)
{
    Type *type = vm->type[id];
    type->size = size;
    type->flags = flags;
    type->prefix = flags & TYPE_GC ? sizeof(GcHead) : 0;
}

static bool singletons_init(Thread *th)
{
    Vm *vm = th->vm;
    vm->none = object_new(th, vm->type[T_NoneType], 0);
    vm->not_implemented = object_new(th, vm->type[T_NotImplementedType], 0);
    vm->ellipsis = object_new(th, vm->type[T_ellipsis], 0);
    Int *no = object_new(th, vm->type[T_bool], 0), *yes = object_new(th, vm->type[T_bool], 0);
    if (!vm->none || !vm->not_implemented || !vm->ellipsis || !no || !yes)
        return false;
    mpz_init_set_si(no->big, 0);
    mpz_init_set_si(yes->big, 1);
    vm->false_ = &no->head;
    vm->true_ = &yes->head;
    return true;
}

bool object_init(Vm *vm)
{
    Thread *th = vm->main_thread;
    gc_init(vm);
    if (!method_cache_init(vm))
        return false;
    preset(vm, T_str, sizeof(Str), TYPE_STR | TYPE_VARIABLE);
    preset(vm, T_bytes, sizeof(Bytes), TYPE_BYTES | TYPE_VARIABLE);
    preset(vm, T_tuple, sizeof(Tuple), TYPE_TUPLE | TYPE_GC | TYPE_VARIABLE);
    preset(vm, T_list, sizeof(List), TYPE_LIST | TYPE_GC);
    preset(vm, T_dict, sizeof(Dict), TYPE_DICT | TYPE_GC);
    preset(vm, T_type, sizeof(Type), TYPE_TYPE | TYPE_GC);
    preset(vm, T_int, sizeof(Int), TYPE_INT);
    if (!vm->empty_tuple && !(vm->empty_tuple = object_new(th, vm->type[T_tuple], 0)))
        return false;
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        const FillStep *step = &STEPS[i];
        if (!type_fill(th, step->id, step->def, step->base < 0 ? NULL : vm->type[step->base]))
            return false;
    }
    return singletons_init(th);
}
