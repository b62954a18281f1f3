#include "py/type.h"
#include "py/vm.h"

/* The module types: names of the types that have none among the built-in functions. */

static Value types_new_class(Thread *th, Value *a)
{
    Value bases = a[1] ? tuple_from(th, a[1]) : tuple_new(th, 0);
    Value dict = bases ? dict_new(th) : NULL, filled = dict ? none(th) : NULL, made = NULL;
    if (filled && a[3] && !is_none(th, a[3]))
        ref_set(th, &filled, call1(th, a[3], dict));
    if (filled) {
        Value args = tuple_of(th, 3, a[0], bases, dict);
        made = args ? call_tuple(th, (Value)th->vm->type[T_type], args, a[2] && is_dict(a[2]) ? a[2] : NULL) : NULL;
        unref_maybe(th, args);
    }
    unref_maybe(th, bases);
    unref_maybe(th, dict);
    unref_maybe(th, filled);
    return made;
}

/* Classes of lib/ that CPython makes in C are called by their module's name, too, where something goes wrong. */
static Value types_made_in_c(Thread *th, Value *a)
{
    for (size_t i = 0; i < tuple_count(a[0]); i++) {
        Type *type = (Type *)tuple_peek(a[0], i);
        if (!is_type((Value)type) || !type->module || !is_str(type->module) || type->flags & TYPE_C)
            return raise(th, T_TypeError, "_made_in_c(): a class is wanted");
        Value name = str_from(th, type->name);
        bool ok = name && type_name_set(type, str_data(type->module), str_data(name));
        unref_maybe(th, name);
        if (!ok)
            return raise_memory(th);
        type->flags |= TYPE_C;
    }
    return none(th);
}

static const NativeDef FUNCTIONS[] = {
    {"_made_in_c(*classes)", types_made_in_c, NULL, 0},
    {"new_class(name, bases=(), kwds=None, exec_body=None)", types_new_class,
     "Makes a class as a class statement does.", 0},
    {0},
};

static const struct {
    const char *name;
    TypeId type;
} NAMES[] = {
    {"FunctionType", T_function},
    {"LambdaType", T_function},
    {"CodeType", T_code},
    {"MappingProxyType", T_mappingproxy},
    {"SimpleNamespace", T_namespace},
    {"GenericAlias", T_GenericAlias},
    {"UnionType", T_UnionType},
    {"CellType", T_cell},
    {"GeneratorType", T_generator},
    {"MethodType", T_method},
    {"BuiltinFunctionType", T_native},
    {"BuiltinMethodType", T_native},
    {"WrapperDescriptorType", T_wrapper_descriptor},
    {"MethodDescriptorType", T_method_descriptor},
    {"GetSetDescriptorType", T_getset_descriptor},
    {"MemberDescriptorType", T_member_descriptor},
    {"ModuleType", T_module},
    {"TracebackType", T_traceback},
    {"FrameType", T_frame},
    {"NoneType", T_NoneType},
    {"NotImplementedType", T_NotImplementedType},
    {"EllipsisType", T_ellipsis},
};

static bool init(Thread *th, Value module)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (!module_set(th, module, NAMES[i].name, (Value)th->vm->type[NAMES[i].type]))
            return false;
    return true;
}

const ModuleDef std_types_module = {.name = "types", .functions = FUNCTIONS, .init = init};
