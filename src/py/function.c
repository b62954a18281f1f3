#include "py/function.h"

#include <stddef.h>

#include "base/mem.h"
#include "py/fast.h"
#include "py/frame.h"
#include "py/init.h"
#include "py/private.h"

/* Functions written in Python, bound methods, and cells. */

/* --- function */

static bool is_optional(Thread *th, Value v, TypeId id)
{
    return !v || is_none(th, v) || is_instance(th, v, id);
}

/* As CPython's func_new_impl: a closure for as many free variables as the code has, of cells. */
static bool check_closure(Thread *th, const Code *code, Value closure)
{
    bool given = closure && !is_none(th, closure);
    if (given && !is_tuple(closure))
        return raise_false(th, T_TypeError, "arg 5 (closure) must be %stuple", code->nfrees ? "" : "None or ");
    if (!given && code->nfrees)
        return raise_false(th, T_TypeError, "arg 5 (closure) must be tuple");
    size_t count = given ? tuple_count(closure) : 0;
    if (count != (size_t)code->nfrees)
        return raise_false(th, T_ValueError, "%s requires closure of length %d, not %zu", str_data(code->name),
                           code->nfrees, count);
    for (size_t i = 0; i < count; i++)
        if (!is_exact(th, tuple_peek(closure, i), T_cell))
            return raise_false(th, T_TypeError, "arg 5 (closure) expected cell, found %s",
                               type_of(th, tuple_peek(closure, i))->name);
    return true;
}

static bool check_parts(Thread *th, Value *part)
{
    if (!is_exact(th, part[0], T_code))
        return raise_false(th, T_TypeError, "function() argument 'code' must be code, not %s",
                           type_of(th, part[0])->name);
    if (!is_dict(part[1]))
        return raise_false(th, T_TypeError, "function() argument 'globals' must be dict, not %s",
                           type_of(th, part[1])->name);
    if (!is_optional(th, part[2], T_str))
        return raise_false(th, T_TypeError, "arg 3 (name) must be None or string");
    if (!is_optional(th, part[3], T_tuple))
        return raise_false(th, T_TypeError, "arg 4 (defaults) must be None or tuple");
    if (!check_closure(th, (Code *)part[0], part[4]))
        return false;
    return is_optional(th, part[5], T_dict) || raise_false(th, T_TypeError, "arg 6 (kwdefaults) must be None or dict");
}

/* Arguments to their places, by position and by name. */
static bool take_parts(Thread *th, Value args, Value kwargs, Value *part)
{
    static const char *const names[] = {"code", "globals", "name", "argdefs", "closure", "kwdefaults"};
    Value key, value;
    size_t place = 0, given = tuple_count(args) + (kwargs ? dict_count(kwargs) : 0);
    if (given > 6)
        return raise_false(th, T_TypeError, "function() takes at most 6 arguments (%zu given)", given);
    for (size_t i = 0; i < tuple_count(args); i++)
        part[i] = tuple_peek(args, i);
    while (kwargs && dict_next(kwargs, &place, &key, &value)) {
        size_t i = 0;
        while (i < 6 && !str_equal_c(key, names[i]))
            i++;
        if (i == 6)
            return raise_false(th, T_TypeError, "function() got an unexpected keyword argument '%s'", str_data(key));
        if (part[i])
            return raise_false(th, T_TypeError, "argument for function() given by name ('%s') and position (%zu)",
                               names[i], i + 1);
        part[i] = value;
    }
    for (size_t i = 0; i < 2; i++)
        if (!part[i])
            return raise_false(th, T_TypeError, "function() missing required argument '%s' (pos %zu)", names[i], i + 1);
    return true;
}

/* function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None) */
static Value function_create(Thread *th, Type *type, Value args, Value kwargs)
{
    Value part[6] = {0};
    (void)type;
    if (!take_parts(th, args, kwargs, part) || !check_parts(th, part))
        return NULL;
    Function *f = (Function *)function_new(th, part[0], part[1]);
    if (!f)
        return NULL;
    Value *places[] = {&f->name, &f->defaults, &f->closure, &f->kwdefaults}; /* name is __name__, not __qualname__ */
    for (size_t i = 0; i < 4; i++)
        if (part[i + 2] && !is_none(th, part[i + 2]) && !(i == 2 && !((Code *)part[0])->nfrees))
            ref_set(th, places[i], ref(part[i + 2]));
    return (Value)f;
}

Value function_new(Thread *th, Value code_value, Value globals)
{
    const Code *code = (Code *)code_value;
    Value module = dict_peek(th, globals, th->vm->own->names.__name__);
    Function *f = object_new(th, th->vm->type[T_function], 0);
    if (!f)
        return NULL;
    f->code = ref(code_value);
    f->globals = ref(globals);
    f->name = ref(code->name);
    f->qualname = ref(code->qualname ? code->qualname : code->name);
    f->module = module ? ref(module) : none(th);
    f->doc = code->doc ? ref(code->doc) : none(th);
    return (Value)f;
}

bool is_function(Value v)
{
    return !is_small(v) && v->type->slots.call == frame_call_slot;
}

Value function_get(Thread *th, Value self, Value owner, Type *type)
{
    (void)type;
    return owner ? method_new(th, self, owner) : ref(self);
}

static Value function_repr(Thread *th, Value self)
{
    return str_format(th, "<function %s at 0x%lx>", str_data(((Function *)self)->qualname), (unsigned long)self);
}

static void function_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    Function *f = (Function *)self;
    Value held[] = {f->globals, f->module, f->doc, f->defaults, f->kwdefaults, f->closure, f->annotations, f->dict};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (held[i])
            visit(ctx, held[i]);
}

static void function_clear(Thread *th, Object *self)
{
    Function *f = (Function *)self;
    ref_set(th, &f->defaults, NULL);
    ref_set(th, &f->kwdefaults, NULL);
    ref_set(th, &f->closure, NULL);
    ref_set(th, &f->annotations, NULL);
    ref_set(th, &f->dict, NULL);
}

static void function_dealloc(Thread *th, Object *self)
{
    Function *f = (Function *)self;
    function_clear(th, self);
    unref_maybe(th, f->code);
    unref_maybe(th, f->globals);
    unref_maybe(th, f->name);
    unref_maybe(th, f->qualname);
    unref_maybe(th, f->module);
    unref_maybe(th, f->doc);
}

#define READ(field, place)                                   \
    static Value field##_get(Thread *th, Value self)         \
    {                                                        \
        Value v = ((Function *)self)->place;                 \
        return v ? ref(v) : none(th);                        \
    }
READ(code, code) READ(globals, globals) READ(name, name) READ(qualname, qualname) READ(module, module)
READ(doc, doc) READ(defaults, defaults) READ(kwdefaults, kwdefaults) READ(closure, closure)

static bool str_set(Thread *th, Value *place, Value value, const char *what)
{
    if (!value || !is_str(value))
        return raise_false(th, T_TypeError, "%s must be set to a string object", what);
    ref_set(th, place, ref(value));
    return true;
}

static bool name_set(Thread *th, Value self, Value value)
{
    return str_set(th, &((Function *)self)->name, value, "__name__");
}

static bool qualname_set(Thread *th, Value self, Value value)
{
    return str_set(th, &((Function *)self)->qualname, value, "__qualname__");
}

static bool module_set_field(Thread *th, Value self, Value value)
{
    ref_set(th, &((Function *)self)->module, value ? ref(value) : none(th));
    return true;
}

static bool doc_set(Thread *th, Value self, Value value)
{
    ref_set(th, &((Function *)self)->doc, value ? ref(value) : none(th));
    return true;
}

static bool defaults_set(Thread *th, Value self, Value value)
{
    if (value && !is_none(th, value) && !is_tuple(value))
        return raise_false(th, T_TypeError, "__defaults__ must be set to a tuple object");
    ref_set(th, &((Function *)self)->defaults, value && !is_none(th, value) ? ref(value) : NULL);
    return true;
}

static bool kwdefaults_set(Thread *th, Value self, Value value)
{
    if (value && !is_none(th, value) && !is_dict(value))
        return raise_false(th, T_TypeError, "__kwdefaults__ must be set to a dict object");
    ref_set(th, &((Function *)self)->kwdefaults, value && !is_none(th, value) ? ref(value) : NULL);
    return true;
}

static Value annotations_get(Thread *th, Value self)
{
    Function *f = (Function *)self;
    if (!f->annotations && !(f->annotations = dict_new(th)))
        return NULL;
    return ref(f->annotations);
}

static bool annotations_set(Thread *th, Value self, Value value)
{
    if (value && !is_none(th, value) && !is_dict(value))
        return raise_false(th, T_TypeError, "__annotations__ must be set to a dict object");
    ref_set(th, &((Function *)self)->annotations, value && !is_none(th, value) ? ref(value) : NULL);
    return true;
}

static Value dict_get(Thread *th, Value self)
{
    Function *f = (Function *)self;
    if (!f->dict && !(f->dict = dict_new(th)))
        return NULL;
    return ref(f->dict);
}

static bool dict_set_field(Thread *th, Value self, Value value)
{
    if (!value)
        return raise_false(th, T_TypeError, "cannot delete __dict__");
    if (!is_dict(value))
        return raise_false(th, T_TypeError, "__dict__ must be set to a dictionary, not a '%s'", type_name(th, value));
    ref_set(th, &((Function *)self)->dict, ref(value));
    return true;
}

static bool read_only(Thread *th, Value self, Value value)
{
    (void)self;
    (void)value;
    return raise_false(th, T_AttributeError, "readonly attribute");
}

static const GetSetDef function_fields[] = {
    {"__code__", code_get, NULL, NULL},
    {"__globals__", globals_get, read_only, NULL},
    {"__name__", name_get, name_set, NULL},
    {"__qualname__", qualname_get, qualname_set, NULL},
    {"__module__", module_get, module_set_field, NULL},
    {"__doc__", doc_get, doc_set, NULL},
    {"__defaults__", defaults_get, defaults_set, NULL},
    {"__kwdefaults__", kwdefaults_get, kwdefaults_set, NULL},
    {"__closure__", closure_get, read_only, NULL},
    {"__annotations__", annotations_get, annotations_set, NULL},
    {"__dict__", dict_get, dict_set_field, NULL},
    {0},
};

static const TypeDef function_def = {
    .name = "function",
    .module = "builtins",
    .size = sizeof(Function),
    .flags = TYPE_GC | TYPE_FINAL,
    .getsets = function_fields,
    .slots = {
        .create = function_create, .call = frame_call_slot, .get = function_get, .repr = function_repr,
        .traverse = function_traverse, .clear = function_clear, .dealloc = function_dealloc,
    },
};

/* --- method */

Value method_new(Thread *th, Value function, Value self)
{
    Method *m = object_new(th, th->vm->type[T_method], 0);
    if (m) {
        m->function = ref(function);
        m->self = ref(self);
    }
    return (Value)m;
}

static Value method_call(Thread *th, Value value, Value *args, size_t nargs, Value kwnames)
{
    Method *m = (Method *)value;
    size_t total = nargs + (kwnames ? tuple_count(kwnames) : 0);
    Value few[12], *all = total < 12 ? few : mem_alloc((total + 1) * sizeof *all);
    if (!all)
        return raise_memory(th);
    all[0] = m->self;
    if (total)
        memcpy(all + 1, args, total * sizeof *all);
    Value function = ref(m->function), self = ref(m->self); /* the method may go while it runs */
    Value result = call(th, function, all, nargs + 1, kwnames);
    unref(th, function);
    unref(th, self);
    if (all != few)
        mem_free(all);
    return result;
}

bool is_method(Value v)
{
    return !is_small(v) && v->type->slots.call == method_call;
}

static Value method_get_slot(Thread *th, Value self, Value owner, Type *type)
{
    (void)th, (void)owner, (void)type;
    return ref(self);
}

static Value method_repr(Thread *th, Value value)
{
    Method *m = (Method *)value;
    Value name = attr_find(th, m->function, "__qualname__");
    Value of = object_repr(th, m->self), text = NULL;
    if (of)
        text = str_format(th, "<bound method %s of %s>", name && is_str(name) ? str_data(name) : "?", str_data(of));
    unref_maybe(th, name);
    unref_maybe(th, of);
    return text;
}

static Value method_compare(Thread *th, Value left, Value right, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_method(left) || !is_method(right))
        return not_implemented(th);
    Method *a = (Method *)left, *b = (Method *)right;
    int same = object_equal(th, a->function, b->function);
    if (same < 0)
        return NULL;
    return truth(th, (same && a->self == b->self) == (op == CMP_EQ));
}

static bool method_hash(Thread *th, Value value, int64_t *out)
{
    Method *m = (Method *)value;
    if (!object_hash(th, m->function, out))
        return false;
    *out ^= (int64_t)((uintptr_t)m->self >> 4);
    return true;
}

/* What a method does not have itself, its function has. */
static Value method_getattr(Thread *th, Value self, Value name)
{
    Value v = attr_get_generic(th, self, name);
    if (v || !error_matches(th, T_AttributeError))
        return v;
    error_clear(th);
    return attr_get_str(th, ((Method *)self)->function, name);
}

static void method_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    visit(ctx, ((Method *)self)->function);
    visit(ctx, ((Method *)self)->self);
}

static void method_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((Method *)self)->function);
    unref_maybe(th, ((Method *)self)->self);
}

static Value method_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type, (void)kwargs;
    if (tuple_count(args) != 2)
        return raise(th, T_TypeError, "method expected 2 arguments, got %zu", tuple_count(args));
    if (!is_callable(tuple_peek(args, 0)))
        return raise(th, T_TypeError, "first argument must be callable");
    return method_new(th, tuple_peek(args, 0), tuple_peek(args, 1));
}

static Value method_self_get(Thread *th, Value self)
{
    (void)th;
    return ref(((Method *)self)->self);
}

static Value method_func_get(Thread *th, Value self)
{
    (void)th;
    return ref(((Method *)self)->function);
}

static Value method_doc_get(Thread *th, Value self)
{
    return attr_get_str(th, ((Method *)self)->function, th->vm->own->names.__doc__);
}

static const GetSetDef method_fields[] = {
    {"__self__", method_self_get, NULL, NULL},
    {"__func__", method_func_get, NULL, NULL},
    {"__doc__", method_doc_get, NULL, NULL},
    {0},
};

static const TypeDef method_def = {
    .name = "method",
    .module = "builtins",
    .size = sizeof(Method),
    .flags = TYPE_GC | TYPE_FINAL,
    .getsets = method_fields,
    .slots = {
        .create = method_create, .call = method_call, .get = method_get_slot, .repr = method_repr,
        .compare = method_compare, .hash = method_hash, .getattr = method_getattr, .traverse = method_traverse,
        .dealloc = method_dealloc,
    },
};

/* --- cell */

Value cell_new(Thread *th, Value value)
{
    Cell *cell = object_new(th, th->vm->type[T_cell], 0);
    if (cell)
        cell->value = ref_maybe(value);
    return (Value)cell;
}

static Value cell_contents_get(Thread *th, Value self)
{
    Value v = ((Cell *)self)->value;
    return v ? ref(v) : raise(th, T_ValueError, "Cell is empty");
}

static bool cell_contents_set(Thread *th, Value self, Value value)
{
    ref_set(th, &((Cell *)self)->value, ref_maybe(value));
    return true;
}

static Value cell_repr(Thread *th, Value self)
{
    Value v = ((Cell *)self)->value;
    if (!v)
        return str_format(th, "<cell at 0x%lx: empty>", (unsigned long)self);
    return str_format(th, "<cell at 0x%lx: %s object at 0x%lx>", (unsigned long)self, type_of(th, v)->name,
                      (unsigned long)v);
}

static void cell_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((Cell *)self)->value)
        visit(ctx, ((Cell *)self)->value);
}

static void cell_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((Cell *)self)->value, NULL);
}

static Value cell_create(Thread *th, Type *type, Value args, Value kwargs)
{
    (void)type;
    if (kwargs && dict_count(kwargs))
        return raise(th, T_TypeError, "cell() takes no keyword arguments");
    if (tuple_count(args) > 1)
        return raise(th, T_TypeError, "cell expected at most 1 argument, got %zu", tuple_count(args));
    return cell_new(th, tuple_count(args) ? tuple_peek(args, 0) : NULL);
}

static const GetSetDef cell_fields[] = {{"cell_contents", cell_contents_get, cell_contents_set, NULL}, {0}};

static const TypeDef cell_def = {
    .name = "cell",
    .module = "builtins",
    .size = sizeof(Cell),
    .flags = TYPE_GC | TYPE_FINAL,
    .getsets = cell_fields,
    .slots = {.create = cell_create, .repr = cell_repr, .traverse = cell_traverse,
              .clear = cell_dealloc, .dealloc = cell_dealloc},
};

bool function_init(Vm *vm)
{
    Thread *th = vm->main_thread;
    if (!native_type_init(th) || !type_fill(th, T_function, &function_def, NULL) ||
        !type_fill(th, T_method, &method_def, NULL) || !type_fill(th, T_cell, &cell_def, NULL) ||
        !code_types_init(th))
        return false;
    vm->type[T_function]->dict_offset = offsetof(Function, dict);
    return true;
}
