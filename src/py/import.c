#include "py/import.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "py/fast.h"
#include "py/function.h"
#include "py/init.h"
#include "py/str.h"

/* Modules are found in this order: sys.modules; those that CPython has built in or frozen; the files on sys.path (the
 * script's folder first, so that a learner's random.py stands before the library's, as in CPython); the other modules
 * written in C. */
static const char *const frozen_names[] = {"sys",       "builtins", "time",      "os",      "io",     "abc",
                                           "itertools", "gc",       "errno",     "_thread", "codecs", "site",
                                           "marshal",   "atexit",   "posixpath", NULL};

static bool is_frozen(const char *name)
{
    for (size_t i = 0; frozen_names[i]; i++)
        if (!strcmp(frozen_names[i], name))
            return true;
    return false;
}

bool import_is_user_file(Vm *vm, const char *path)
{
    (void)vm; /* the library is in C: every file is the user's */
    return path[0] != '<';
}

static const ModuleDef *find_def(const Vm *vm, const char *name)
{
    for (size_t i = 0; i < vm->own->module_def_count; i++)
        if (!strcmp(vm->own->module_defs[i]->name, name))
            return vm->own->module_defs[i];
    return NULL;
}

bool vm_has_module(const Vm *vm, const char *name)
{
    return find_def(vm, name) || strcmp(name, "sys") == 0 || strcmp(name, "builtins") == 0;
}

/* --- errors */

static Value import_error(Thread *th, TypeId type, Value name, Value text)
{
    Value args = text ? tuple_of(th, 1, text) : NULL;
    Value error = args ? exception_new(th, th->vm->type[type], args) : NULL;
    unref_maybe(th, text);
    unref_maybe(th, args);
    if (error) {
        ((Exception *)error)->extra[0] = ref_maybe(name);
        error_set_steal(th, error);
    }
    return NULL;
}

/* A module of CPython's library that the engine lacks: a note says what to do. The error stays CPython's. */
static void hint_at_cpython(Thread *th, Value name)
{
    struct VmPrivate *own = th->vm->own;
    if (own->hinting) /* the list of names is in a module itself, and just that is missing: no memory, say */
        return;
    own->hinting = true;
    Value error = error_take(th), known = attr_find(th, th->vm->sys, "stdlib_module_names");
    own->hinting = false;
    Value top = str_new(th, str_data(name), strcspn(str_data(name), "."));
    if (error && known && top && object_contains(th, known, top) == 1) {
        Value note =
            str_format(th, "mpdemo's built-in engine has no module '%s'; run it with --engine cpython", str_data(name));
        if (note)
            exception_add_note(th, error, note);
        unref_maybe(th, note);
    }
    unref_maybe(th, known);
    unref_maybe(th, top);
    error_clear(th);
    if (error)
        error_set_steal(th, error);
}

static Value not_found(Thread *th, Value name, Value parent)
{
    bool package = parent && dict_peek(th, module_dict_peek(parent), th->vm->own->names.__path__);
    if (parent && !package) {
        int stem = (int)(strrchr(str_data(name), '.') - str_data(name));
        return import_error(th, T_ModuleNotFoundError, name,
                            str_format(th, "No module named '%s'; '%.*s' is not a package", str_data(name), stem,
                                       str_data(name)));
    }
    import_error(th, T_ModuleNotFoundError, name, str_format(th, "No module named '%s'", str_data(name)));
    hint_at_cpython(th, name);
    return NULL;
}

/* --- modules in C */

/* sys stands already: what std/ knows of it is added. */
static bool extend_sys(Thread *th, const ModuleDef *def)
{
    Value name = str_intern(th, def->name);
    bool ok = name && module_add_functions(th, th->vm->sys, th->vm->sys, name, def->functions) &&
              (!def->init || def->init(th, th->vm->sys));
    unref_maybe(th, name);
    if (!ok)
        error_unraisable(th, NULL);
    return ok;
}

void vm_add_modules(Vm *vm, const ModuleDef *const *defs)
{
    struct VmPrivate *own = vm->own;
    for (; *defs; defs++) {
        if (own->module_def_count == own->module_def_capacity) {
            size_t capacity = own->module_def_capacity ? own->module_def_capacity * 2 : 64;
            const ModuleDef **grown = mem_realloc(own->module_defs, capacity * sizeof *grown);
            if (!grown)
                return;
            own->module_defs = grown;
            own->module_def_capacity = capacity;
        }
        own->module_defs[own->module_def_count++] = *defs;
        if (!strcmp((*defs)->name, "sys") && !extend_sys(vm->main_thread, *defs))
            return;
    }
}

static Value load_native(Thread *th, const ModuleDef *def)
{
    Value module = module_new(th, def->name, def->doc), name = str_intern(th, def->name);
    bool ok = module && name && dict_set(th, th->vm->modules, name, module) &&
              module_add_functions(th, module, module, name, def->functions) && (!def->init || def->init(th, module));
    if (!ok && name) {
        Value error = error_take(th);
        dict_remove(th, th->vm->modules, name);
        error_restore_steal(th, error);
    }
    unref_maybe(th, name);
    if (ok)
        return module;
    unref_maybe(th, module);
    return NULL;
}

/* --- files */

typedef enum FileKind { FILE_NONE, FILE_MODULE, FILE_PACKAGE, FILE_NAMESPACE } FileKind;

static FileKind find_in(const char *folder, const char *name, Buf *path)
{
    char here[4096];
    if (!*folder && getcwd(here, sizeof here)) /* as it is at the time */
        folder = here;
    buf_clear(path);
    buf_addf(path, "%s%s%s/__init__.py", folder, *folder ? "/" : "", name);
    if (!path->failed && io_is_file(buf_str(path)))
        return FILE_PACKAGE;
    buf_clear(path);
    buf_addf(path, "%s%s%s.py", folder, *folder ? "/" : "", name);
    if (!path->failed && io_is_file(buf_str(path)))
        return FILE_MODULE;
    buf_clear(path);
    buf_addf(path, "%s%s%s", folder, *folder ? "/" : "", name);
    return !path->failed && io_is_folder(buf_str(path)) ? FILE_NAMESPACE : FILE_NONE;
}

/* name: the last component. path gets the file; false: an exception. */
static bool find_file(Thread *th, Value places, const char *name, FileKind *kind, Buf *path)
{
    Value list = tuple_from(th, places);
    Buf namespace_path = {0};
    *kind = FILE_NONE;
    for (size_t i = 0; list && i < tuple_count(list) && (*kind == FILE_NONE || *kind == FILE_NAMESPACE); i++) {
        if (!is_str(tuple_peek(list, i)))
            continue;
        FileKind found = find_in(str_data(tuple_peek(list, i)), name, path);
        if (found == FILE_NAMESPACE && *kind == FILE_NONE)
            buf_add(&namespace_path, buf_str(path), path->size);
        if (found != FILE_NONE && (found != FILE_NAMESPACE || *kind == FILE_NONE))
            *kind = found;
    }
    if (*kind == FILE_NAMESPACE) {
        buf_clear(path);
        buf_add(path, buf_str(&namespace_path), namespace_path.size);
    }
    buf_release(&namespace_path);
    unref_maybe(th, list);
    return list != NULL;
}

static bool set_path(Thread *th, Value module, const char *file, size_t size)
{
    Value folder = str_new(th, file, size), list = folder ? list_new(th, 1) : NULL;
    bool ok = list && list_append(th, list, folder) && module_set(th, module, "__path__", list);
    unref_maybe(th, folder);
    unref_maybe(th, list);
    return ok;
}

static Value make_spec(Thread *th, Value name, Value origin, Value package)
{
    Value kwargs = dict_new(th), spec = NULL;
    if (kwargs && dict_set_c(th, kwargs, "name", name) && dict_set_c(th, kwargs, "origin", origin) &&
        dict_set_c(th, kwargs, "parent", package) &&
        dict_set_c(th, kwargs, "loader", th->vm->none) && dict_set_c(th, kwargs, "has_location", th->vm->true_))
        spec = call_tuple(th, (Value)th->vm->type[T_namespace], NULL, kwargs);
    unref_maybe(th, kwargs);
    return spec;
}

static Value make_module(Thread *th, Value name, FileKind kind, const char *path)
{
    const char *full = str_data(name), *dot = strrchr(full, '.');
    Value module = module_new(th, full, NULL);
    if (!module)
        return NULL;
    Value package = kind != FILE_MODULE ? ref(name) : str_new(th, full, dot ? (size_t)(dot - full) : 0);
    Value file = str_from(th, path);
    Value spec = file && package ? make_spec(th, name, file, package) : NULL;
    const char *slash = strrchr(path, '/');
    size_t folder = kind == FILE_NAMESPACE ? strlen(path) : slash ? (size_t)(slash - path) : 0;
    bool ok = package && spec && module_set(th, module, "__package__", package) &&
              module_set(th, module, "__spec__", spec) &&
              (kind == FILE_NAMESPACE || module_set(th, module, "__file__", file)) &&
              (kind == FILE_MODULE || set_path(th, module, path, folder));
    unref_maybe(th, package);
    unref_maybe(th, file);
    unref_maybe(th, spec);
    if (ok)
        return module;
    unref(th, module);
    return NULL;
}

static bool run_module_file(Thread *th, Value name, Value module, const char *path)
{
    Hooks *hooks = &th->vm->hooks;
    if (hooks->import)
        hooks->import(hooks->ctx, th, path, str_data(name), 0);
    bool ok = dict_set(th, th->vm->own->importing, name, small_make(th->id)) &&
              vm_run_path(th, path, module_dict_peek(module));
    Value error = error_take(th);
    dict_remove(th, th->vm->own->importing, name);
    if (hooks->import)
        hooks->import(hooks->ctx, th, path, str_data(name), ok ? 1 : -1);
    if (!ok)
        dict_remove(th, th->vm->modules, name);
    error_restore_steal(th, error);
    return ok;
}

static Value load_file(Thread *th, Value name, FileKind kind, const char *path)
{
    Value module = make_module(th, name, kind, path);
    if (!module)
        return NULL;
    bool ok = dict_set(th, th->vm->modules, name, module) &&
              (kind == FILE_NAMESPACE || run_module_file(th, name, module, path));
    if (ok) { /* the module may have put another object in its place */
        Value now = dict_peek(th, th->vm->modules, name);
        if (now)
            ref_set(th, &module, ref(now));
        return module;
    }
    unref(th, module);
    return NULL;
}

/* --- one name, its parent imported already */

/* Another thread may be running the module's code: its import is waited for (not for ever: imports in a circle across
 * threads go on with a module that is not whole, as CPython's do). */
static void wait_for_import(Thread *th, Value name)
{
    for (int tries = 0; tries < 5000; tries++) {
        Value by = dict_peek(th, th->vm->own->importing, name);
        if (!by || small_get(by) == th->id)
            return;
        gil_release(th);
        usleep(1000);
        gil_take(th);
    }
}

/* Where an import leads: to a module that is built in (*native), or to a file of a kind. places: where files are looked
 * for, or NULL. false: an exception. */
static bool locate(Thread *th, Value name, Value places, const ModuleDef **native, FileKind *kind, Buf *path)
{
    const ModuleDef *def = find_def(th->vm, str_data(name));
    const char *dot = strrchr(str_data(name), '.');
    *native = NULL;
    *kind = FILE_NONE;
    bool files = places && !(def && is_frozen(def->name));
    if (files && !find_file(th, places, dot ? dot + 1 : str_data(name), kind, path))
        return false;
    if (def && (*kind == FILE_NONE || *kind == FILE_NAMESPACE)) {
        *kind = FILE_NONE;
        *native = def;
    }
    return true;
}

static Value import_one(Thread *th, Value name, Value parent)
{
    Value found = dict_peek(th, th->vm->modules, name);
    if (found && is_none(th, found))
        return import_error(th, T_ModuleNotFoundError, name,
                            str_format(th, "import of %s halted; None in sys.modules", str_data(name)));
    if (found) {
        if (dict_count(th->vm->own->importing))
            wait_for_import(th, name);
        return ref(found);
    }
    Value places = parent ? dict_peek(th, module_dict_peek(parent), th->vm->own->names.__path__)
                          : dict_peek_c(th, module_dict_peek(th->vm->sys), "path");
    const ModuleDef *native;
    FileKind kind;
    Buf path = {0};
    Value module = NULL, finders = dict_peek_c(th, module_dict_peek(th->vm->sys), "meta_path");
    if (!parent && finders && is_none(th, finders))
        return raise(th, T_ImportError, "sys.meta_path is None, Python is likely shutting down");
    bool ok = locate(th, name, places, &native, &kind, &path);
    if (ok && native)
        module = load_native(th, native);
    else if (ok && kind != FILE_NONE)
        module = load_file(th, name, kind, buf_str(&path));
    else if (ok)
        not_found(th, name, parent);
    buf_release(&path);
    return module;
}

Value import_find(Thread *th, Value name, Value places)
{
    static const char *const kinds[] = {
        [FILE_NONE] = "", [FILE_MODULE] = "module", [FILE_PACKAGE] = "package", [FILE_NAMESPACE] = "namespace"};
    const ModuleDef *native;
    FileKind kind;
    Buf path = {0};
    Value found = NULL;
    if (locate(th, name, places, &native, &kind, &path)) {
        Value word = str_from(th, native ? "library" : kinds[kind]);
        Value file = word ? str_new(th, buf_str(&path), kind == FILE_NONE ? 0 : path.size) : NULL;
        found = file ? tuple_of(th, 2, word, file) : NULL;
        unref_maybe(th, word);
        unref_maybe(th, file);
    }
    buf_release(&path);
    return found;
}

/* What can be the name of no module: "", ".a", one with a zero byte. */
static Value refuse_name(Thread *th, Value name)
{
    Value shown = object_repr(th, name);
    if (shown)
        import_error(th, T_ModuleNotFoundError, name, str_format(th, "No module named %s", str_data(shown)));
    unref_maybe(th, shown);
    return NULL;
}

/* Imports a.b.c part by part: the last module, and the first in *top if asked for. */
static Value import_dotted(Thread *th, Value full, Value *top)
{
    Value parent = NULL;
    const char *name = str_data(full);
    if (strlen(name) != str_size(full) || *name == '.' || !*name)
        return refuse_name(th, full);
    for (const char *end = name;; end++) {
        end += strcspn(end, ".");
        Value part = str_new(th, name, (size_t)(end - name));
        part = part ? str_intern_value(th, part) : NULL;
        Value module = part ? import_one(th, part, parent) : NULL;
        if (module && parent && is_instance(th, parent, T_module)) {
            const char *dot = strrchr(str_data(part), '.');
            Value key = str_intern(th, dot + 1);
            if (!key || !attr_set_str(th, parent, key, module))
                ref_set(th, &module, NULL);
            unref_maybe(th, key);
        }
        unref_maybe(th, part);
        unref_maybe(th, parent);
        parent = module;
        if (!module)
            return NULL;
        if (top && !strchr(name, '.'))
            *top = ref(module);
        else if (top && end - name == (ptrdiff_t)strcspn(name, "."))
            *top = ref(module);
        if (!*end)
            return module;
    }
}

/* --- the statement */

/* The name that dots stand for: "pkg.sub" for `from . import` in pkg.sub.mod. A new str. */
static Value resolve_relative(Thread *th, Value globals, Value name, int64_t level)
{
    struct Names *names = &th->vm->own->names;
    Value package = dict_peek(th, globals, names->__package__), text = NULL;
    Buf out = {0};
    if (package && is_str(package)) {
        buf_add(&out, str_data(package), str_size(package));
    } else {
        Value own_name = dict_peek(th, globals, names->__name__);
        if (own_name && is_str(own_name)) {
            const char *own = str_data(own_name), *dot = strrchr(own, '.');
            bool package_itself = dict_peek(th, globals, names->__path__) != NULL;
            buf_add(&out, own, package_itself ? str_size(own_name) : dot ? (size_t)(dot - own) : 0);
        }
    }
    bool ok = out.size > 0;
    if (!ok)
        raise(th, T_ImportError, "attempted relative import with no known parent package");
    for (int64_t i = 1; ok && i < level; i++) {
        char *dot = strrchr(out.data, '.');
        ok = dot != NULL;
        if (ok)
            out.size = (size_t)(dot - out.data);
        else
            raise(th, T_ImportError, "attempted relative import beyond top-level package");
        if (ok)
            out.data[out.size] = '\0';
    }
    if (ok && str_size(name))
        buf_addf(&out, ".%s", str_data(name));
    if (ok)
        text = out.failed ? raise_memory(th) : str_new(th, buf_str(&out), out.size);
    buf_release(&out);
    return text;
}

/* `from package import name`: a name that is no attribute may be a submodule. */
static bool import_submodule(Thread *th, Value module, Value package, Value name)
{
    Value there = attr_find(th, module, str_data(name));
    if (there || th->error) {
        unref_maybe(th, there);
        return there != NULL;
    }
    Buf full = {0};
    buf_addf(&full, "%s.%s", str_data(package), str_data(name));
    Value whole = str_from_buf(th, &full);
    Value made = whole ? import_dotted(th, whole, NULL) : NULL;
    bool ok = made != NULL;
    if (!ok && error_matches(th, T_ModuleNotFoundError)) {
        Value missing = ((Exception *)th->error)->extra[0];
        if (whole && missing && str_equal_c(missing, str_data(whole))) { /* import_from will say what is wrong */
            error_clear(th);
            ok = true;
        }
    }
    unref_maybe(th, made);
    unref_maybe(th, whole);
    return ok;
}

static bool import_from_list(Thread *th, Value module, Value package, Value names)
{
    bool ok = true;
    if (!dict_peek(th, module_dict_peek(module), th->vm->own->names.__path__))
        return true;
    for (size_t i = 0; ok && i < tuple_count(names); i++) {
        Value name = tuple_peek(names, i);
        if (!str_equal_c(name, "*")) {
            ok = import_submodule(th, module, package, name);
            continue;
        }
        Value all = dict_peek(th, module_dict_peek(module), th->vm->own->names.__all__);
        Value list = all ? tuple_from(th, all) : NULL;
        for (size_t k = 0; ok && list && k < tuple_count(list); k++)
            ok = !is_str(tuple_peek(list, k)) || import_submodule(th, module, package, tuple_peek(list, k));
        unref_maybe(th, list);
        ok = ok && !th->error;
    }
    return ok;
}

Value import_name(Thread *th, Value name, Value globals, Value from, Value level)
{
    int64_t dots = is_small(level) ? small_get(level) : 0;
    Value full = dots > 0 ? resolve_relative(th, globals, name, dots) : ref(name), top = NULL;
    bool listed = is_tuple(from) && tuple_count(from);
    if (!full)
        return NULL;
    Value module = import_dotted(th, full, &top);
    if (module && listed && is_instance(th, module, T_module) && !import_from_list(th, module, full, from))
        ref_set(th, &module, NULL);
    unref(th, full);
    if (!module || listed || dots > 0) {
        unref_maybe(th, top);
        return module;
    }
    unref(th, module);
    return top;
}

static bool is_importing(Thread *th, Value name)
{
    return name && is_str(name) && dict_peek(th, th->vm->own->importing, name);
}

Value import_from(Thread *th, Value module, Value name)
{
    Value found = attr_find(th, module, str_data(name));
    if (found || th->error)
        return found;
    Value module_name = attr_find(th, module, "__name__"), file = attr_find(th, module, "__file__");
    error_clear(th);
    bool named = module_name && is_str(module_name);
    Value full = named ? str_format(th, "%s.%s", str_data(module_name), str_data(name)) : NULL;
    found = full ? dict_peek(th, th->vm->modules, full) : NULL;
    unref_maybe(th, full);
    if (found) {
        ref(found);
    } else if (!th->error) {
        const char *of = named ? str_data(module_name) : "<unknown module name>";
        const char *where = file && is_str(file) ? str_data(file) : "unknown location";
        import_error(th, T_ImportError, module_name,
                     is_importing(th, module_name)
                         ? str_format(th, "cannot import name '%s' from partially initialized module '%s' (most likely "
                                      "due to a circular import) (%s)", str_data(name), of, where)
                         : str_format(th, "cannot import name '%s' from '%s' (%s)", str_data(name), of, where));
        if (th->error && error_matches(th, T_ImportError))
            ((Exception *)th->error)->extra[3] = ref(name);
    }
    unref_maybe(th, module_name);
    unref_maybe(th, file);
    return found;
}

Value import_named(Thread *th, Value name)
{
    return import_dotted(th, name, NULL);
}

Value import_module(Thread *th, const char *name)
{
    Value named = str_new(th, name, strlen(name));
    Value module = named ? import_named(th, named) : NULL;
    unref_maybe(th, named);
    return module;
}

Value import_attr(Thread *th, const char *module_name, const char *name)
{
    Value module = import_module(th, module_name);
    Value found = module ? attr_get_c(th, module, name) : NULL;
    unref_maybe(th, module);
    return found;
}

bool error_warn(Thread *th, TypeId category, const char *text)
{
    Value function = import_attr(th, "warnings", "warn"), message = function ? str_from(th, text) : NULL;
    Value result = message ? call2(th, function, message, (Value)th->vm->type[category]) : NULL;
    unref_maybe(th, function);
    unref_maybe(th, message);
    unref_maybe(th, result);
    return result != NULL;
}

void warn_unclosed(Thread *th, const char *what, Value object)
{
    Value modules = th->vm->modules, warnings = th->vm->own->warnings;
    if (!warnings && modules)
        warnings = dict_peek_c(th, modules, "warnings");
    if (!warnings || is_none(th, warnings))
        return;
    object->refs++; /* it may be on its last way already */
    Value saved = error_take(th), function = attr_get_c(th, warnings, "_unclosed"), shown = object_repr(th, object);
    Value text = shown ? str_format(th, "unclosed %s %s", what, str_data(shown)) : NULL;
    Value done = function && text ? call1(th, function, text) : NULL;
    if (!done)
        error_unraisable(th, object);
    unref_maybe(th, function);
    unref_maybe(th, shown);
    unref_maybe(th, text);
    unref_maybe(th, done);
    error_restore_steal(th, saved);
    object->refs--;
}

/* --- the bare sys; std/ adds the rest */

/* PYTHONPATH's folders, as absolute paths; an empty one is the working directory. */
static bool add_places(Thread *th, Value list, const char *path)
{
    while (path) {
        size_t size = strcspn(path, ":");
        Buf folder = {0};
        char here[4096];
        if (*path != '/' && getcwd(here, sizeof here))
            buf_addf(&folder, "%s%s", here, size ? "/" : "");
        buf_add(&folder, path, size);
        Value text = str_new(th, buf_str(&folder), folder.size);
        int held = text ? object_contains(th, list, text) : -1;
        bool ok = held == 1 || (held == 0 && list_append(th, list, text));
        unref_maybe(th, text);
        buf_release(&folder);
        if (!ok)
            return false;
        path = path[size] ? path + size + 1 : NULL;
    }
    return true;
}

bool import_init(Vm *vm)
{
    Thread *th = vm->main_thread;
    vm->modules = dict_new(th);
    vm->own->importing = dict_new(th);
    vm->sys = vm->modules && vm->own->importing ? module_new(th, "sys", NULL) : NULL;
    if (!vm->sys)
        return false;
    Value path = list_new(th, 0), argv = list_new(th, 0);
    bool ok = path && argv && add_places(th, path, vm->flags->path) && dict_set_c(th, vm->modules, "sys", vm->sys) &&
              module_set(th, vm->sys, "modules", vm->modules) && module_set(th, vm->sys, "path", path) &&
              module_set(th, vm->sys, "argv", argv);
    unref_maybe(th, path);
    unref_maybe(th, argv);
    return ok;
}
