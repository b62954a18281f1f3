#include <stddef.h>
#include <string.h>

#include "py/fast.h"
#include "py/function.h"
#include "py/init.h"
#include "py/suggest.h"

/* Module objects: a dict with a name. */

Value module_new(Thread *th, const char *name, const char *doc)
{
    struct Names *names = &th->vm->own->names;
    Module *m = object_new(th, th->vm->type[T_module], 0);
    if (!m)
        return NULL;
    m->dict = dict_new(th);
    Value name_str = str_intern(th, name), doc_str = doc ? str_from(th, doc) : none(th);
    bool ok = m->dict && name_str && doc_str && dict_set(th, m->dict, names->__name__, name_str) &&
              dict_set(th, m->dict, names->__doc__, doc_str) &&
              dict_set(th, m->dict, names->__package__, th->vm->none) &&
              dict_set(th, m->dict, names->__loader__, th->vm->none) &&
              dict_set(th, m->dict, names->__spec__, th->vm->none);
    unref_maybe(th, name_str);
    unref_maybe(th, doc_str);
    if (ok)
        return (Value)m;
    unref(th, (Value)m);
    return NULL;
}

bool module_set(Thread *th, Value module, const char *name, Value value)
{
    Value key = str_intern(th, name);
    bool ok = key && dict_set(th, module_dict_peek(module), key, value);
    unref_maybe(th, key);
    return ok;
}

bool module_set_steal(Thread *th, Value module, const char *name, Value value)
{
    bool ok = value && module_set(th, module, name, value);
    unref_maybe(th, value);
    return ok;
}

bool module_set_int(Thread *th, Value module, const char *name, int64_t value)
{
    return module_set_steal(th, module, name, int_from(th, value));
}

bool module_set_str(Thread *th, Value module, const char *name, const char *value)
{
    return module_set_steal(th, module, name, str_from(th, value));
}

bool module_add_functions(Thread *th, Value module, Value self, Value of, const NativeDef *defs)
{
    for (; defs && defs->signature; defs++) {
        Value key = native_name(th, defs), native = key ? native_new(th, defs, self, of) : NULL;
        bool ok = native && dict_set(th, module_dict_peek(module), key, native);
        unref_maybe(th, key);
        unref_maybe(th, native);
        if (!ok)
            return false;
    }
    return true;
}

/* --- the type */

static Value module_create(Thread *th, Type *type, Value args, Value kwargs)
{
    static const char *const names[] = {"name", "doc"};
    Value out[2];
    (void)type;
    if (!create_args(th, "module", args, kwargs, names, 1, 2, out))
        return NULL;
    if (!is_str(out[0]))
        return raise(th, T_TypeError, "module() argument 'name' must be str, not %s", type_of(th, out[0])->name);
    Value module = module_new(th, str_data(out[0]), NULL);
    if (module && out[1] && !module_set(th, module, "__doc__", out[1])) {
        unref(th, module);
        return NULL;
    }
    return module;
}

/* A file beside the script can stand before a module of the library, or of someone else: CPython 3.13 says so. */
static Value no_attribute(Thread *th, Value dict, const char *module, const char *name)
{
    struct VmPrivate *own = th->vm->own;
    Value file = dict_peek(th, dict, own->names.__file__), key = dict_peek(th, dict, own->names.__name__);
    const char *path = file && is_str(file) ? str_data(file) : NULL, *slash = path ? strrchr(path, '/') : NULL;
    size_t folder = slash ? (size_t)(slash - path) : 0;
    bool begins = dict_peek(th, own->importing, key) != NULL;
    bool beside =
        own->script_dir && slash && strlen(own->script_dir) == folder && !memcmp(path, own->script_dir, folder);
    if (beside && suggest_is_module(th, module))
        return raise(th, T_AttributeError, "module '%s' has no attribute '%s' (consider renaming '%s' since it has the "
                     "same name as the standard library module named '%s' and the import system gives it precedence)",
                     module, name, path, module);
    if (begins && beside)
        return raise(th, T_AttributeError,
                     "module '%s' has no attribute '%s' (consider renaming '%s' if it has the same name as a "
                     "third-party module you intended to import)",
                     module, name, path);
    if (begins && path)
        return raise(th, T_AttributeError, "partially initialized module '%s' from '%s' has no attribute '%s' (most "
                     "likely due to a circular import)", module, path, name);
    if (begins)
        return raise(th, T_AttributeError,
                     "partially initialized module '%s' has no attribute '%s' (most likely due to a circular import)",
                     module, name);
    return raise(th, T_AttributeError, "module '%s' has no attribute '%s'", module, name);
}

static Value module_getattr(Thread *th, Value self, Value name)
{
    struct VmPrivate *own = th->vm->own;
    Value dict = module_dict_peek(self), found = dict_peek(th, dict, name);
    if (found)
        return ref(found);
    found = attr_get_generic(th, self, name);
    if (found || !error_matches(th, T_AttributeError))
        return found;
    if (((Module *)self)->late) {
        Value missing = error_take(th);
        found = ((Module *)self)->late(th, self, str_data(name));
        if (found || th->error) {
            unref_maybe(th, missing);
            return found;
        }
        error_set_steal(th, missing);
    }
    Value getter = dict_peek(th, dict, own->names.__getattr__);
    if (getter) {
        error_clear(th);
        return call1(th, getter, name);
    }
    Value module_name = dict_peek(th, dict, own->names.__name__);
    if (!module_name || !is_str(module_name))
        return NULL;
    error_clear(th);
    return no_attribute(th, dict, str_data(module_name), str_data(name));
}

static Value module_repr(Thread *th, Value self)
{
    struct Names *names = &th->vm->own->names;
    Value dict = module_dict_peek(self);
    Value name = dict_peek(th, dict, names->__name__), file = dict_peek(th, dict, names->__file__);
    const char *text = name && is_str(name) ? str_data(name) : "?";
    if (file && is_str(file))
        return str_format(th, "<module '%s' from '%s'>", text, str_data(file));
    Value loader = dict_peek(th, dict, names->__loader__);
    if (loader && !is_none(th, loader)) { /* `python -c`: a main without a file */
        Value shown = object_repr(th, loader), whole = NULL;
        if (shown)
            whole = str_format(th, "<module '%s' (%s)>", text, str_data(shown));
        unref_maybe(th, shown);
        return whole;
    }
    if (!dict_peek(th, th->vm->modules, name ? name : th->vm->none))
        return str_format(th, "<module '%s'>", text);
    return str_format(th, "<module '%s' (built-in)>", text);
}

static Value module_dict_get(Thread *th, Value self)
{
    (void)th;
    return ref(module_dict_peek(self));
}

static void module_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((Module *)self)->dict)
        visit(ctx, ((Module *)self)->dict);
}

static void module_dealloc(Thread *th, Object *self)
{
    Module *m = (Module *)self;
    if (m->release)
        m->release(th, m->own);
    unref_maybe(th, m->dict);
}

static const GetSetDef module_fields[] = {{"__dict__", module_dict_get, NULL, NULL}, {0}};

static const TypeDef module_def = {
    .name = "module",
    .module = "builtins",
    .size = sizeof(Module),
    .flags = TYPE_GC,
    .getsets = module_fields,
    .slots = {
        .create = module_create, .getattr = module_getattr, .repr = module_repr, .traverse = module_traverse,
        .dealloc = module_dealloc,
    },
};

bool module_init(Vm *vm)
{
    if (!type_fill(vm->main_thread, T_module, &module_def, NULL))
        return false;
    vm->type[T_module]->dict_offset = offsetof(Module, dict);
    return true;
}
