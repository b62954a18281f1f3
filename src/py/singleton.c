#include "py/defs.h"
#include "py/fast.h"
#include "py/vm.h"

/* None, NotImplemented, Ellipsis. */

static Value none_repr(Thread *th, Value self)
{
    (void)self;
    return str_from(th, "None");
}
static Value not_implemented_repr(Thread *th, Value self)
{
    (void)self;
    return str_from(th, "NotImplemented");
}
static Value ellipsis_repr(Thread *th, Value self)
{
    (void)self;
    return str_from(th, "Ellipsis");
}

static int none_truth(Thread *th, Value self)
{
    (void)th;
    (void)self;
    return 0;
}

/* CPython's constant since 3.12. */
static bool none_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    (void)self;
    *out = 0xFCA86420;
    return true;
}

static bool no_arguments(Thread *th, const char *name, Value args, Value kwargs)
{
    if (tuple_count(args) || (kwargs && dict_count(kwargs)))
        return raise_false(th, T_TypeError, "%s takes no arguments", name);
    return true;
}

static Value none_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    return no_arguments(th, "NoneType", args, kwargs) ? none(th) : NULL;
}
static Value not_implemented_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    return no_arguments(th, "NotImplementedType", args, kwargs) ? not_implemented(th) : NULL;
}
static Value ellipsis_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    return no_arguments(th, "EllipsisType", args, kwargs) ? ref(th->vm->ellipsis) : NULL;
}

static int not_implemented_truth(Thread *th, Value self)
{
    (void)self;
    return error_warn(th, T_DeprecationWarning, "NotImplemented should not be used in a boolean context") ? 1 : -1;
}

const TypeDef none_def = {
    .name = "NoneType",
    .size = sizeof(Object),
    .flags = TYPE_FINAL,
    .doc = "The type of the None singleton.",
    .slots = {.create = none_create, .repr = none_repr, .hash = none_hash, .truth = none_truth},
};
const TypeDef not_implemented_def = {
    .name = "NotImplementedType",
    .size = sizeof(Object),
    .flags = TYPE_FINAL,
    .doc = "The type of the NotImplemented singleton.",
    .slots = {.create = not_implemented_create, .repr = not_implemented_repr, .truth = not_implemented_truth},
};
const TypeDef ellipsis_def = {
    .name = "ellipsis",
    .size = sizeof(Object),
    .flags = TYPE_FINAL,
    .doc = "The type of the Ellipsis singleton.",
    .slots = {.create = ellipsis_create, .repr = ellipsis_repr},
};
