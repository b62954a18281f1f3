#include "py/builtins.h"
#include "py/fast.h"
#include "py/frame.h"
#include "py/function.h"
#include "py/import.h"
#include "py/init.h"
#include "py/ops.h"

/* The built-in functions that look at frames or run code. */

/* --- class statements */

/* Runs a class body with ns as its locals. */
static Value run_body(Thread *th, Function *f, Value ns)
{
    if (!recursion_enter(th, ""))
        return NULL;
    Frame *frame = frame_for_call(th, f, NULL, 0, NULL);
    Value result = NULL;
    if (frame) {
        frame->locals = ref(ns);
        result = frame_run(th, frame);
    }
    recursion_leave(th);
    return result;
}

/* Bases that are no classes may stand for others (PEP 560). A new tuple. */
static Value resolve_bases(Thread *th, Value bases)
{
    bool plain = true;
    for (size_t i = 0; i < tuple_count(bases); i++)
        plain = plain && is_type(tuple_peek(bases, i));
    if (plain)
        return ref(bases);
    Value list = list_new(th, tuple_count(bases));
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < tuple_count(bases); i++) {
        Value base = tuple_peek(bases, i);
        Value entries = is_type(base) ? NULL : attr_find(th, base, "__mro_entries__");
        if (!entries) {
            ok = !th->error && list_append(th, list, base);
            continue;
        }
        Value more = call1(th, entries, bases);
        if (more && !is_tuple(more))
            raise(th, T_TypeError, "__mro_entries__ must return a tuple");
        ok = more && is_tuple(more) && list_extend(th, list, more);
        unref_maybe(th, more);
        unref(th, entries);
    }
    Value tuple = ok ? list_to_tuple(th, list) : NULL;
    unref_maybe(th, list);
    return tuple;
}

/* The metaclass; a new reference. It is taken out of kwargs. */
static Value find_metaclass(Thread *th, Value bases, Value kwargs)
{
    Value given = dict_peek(th, kwargs, th->vm->own->names.metaclass), meta;
    if (given) {
        meta = ref(given);
        if (dict_remove(th, kwargs, th->vm->own->names.metaclass) < 0)
            return NULL;
    } else if (tuple_count(bases)) {
        meta = ref((Value)type_of(th, tuple_peek(bases, 0)));
    } else {
        meta = ref((Value)th->vm->type[T_type]);
    }
    if (!is_type(meta))
        return meta;
    Type *best = type_best_meta(th, (Type *)meta, bases);
    unref(th, meta);
    return best ? ref((Value)best) : NULL;
}

static Value prepare(Thread *th, Value meta, Value name, Value bases, Value kwargs)
{
    if (meta == (Value)th->vm->type[T_type])
        return dict_new(th);
    Value method = attr_find(th, meta, "__prepare__");
    if (!method)
        return th->error ? NULL : dict_new(th);
    Value args = tuple_of(th, 2, name, bases);
    Value ns = args ? call_tuple(th, method, args, kwargs) : NULL;
    unref_maybe(th, args);
    unref(th, method);
    if (ns && !type_of(th, ns)->slots.getitem) {
        raise(th, T_TypeError, "%s.__prepare__() must return a mapping, not %s",
              is_type(meta) ? ((Type *)meta)->name : "<metaclass>", type_name(th, ns));
        ref_set(th, &ns, NULL);
    }
    return ns;
}

/* The cell of __class__ must hold the class that came out. cell may be NULL. */
static bool check_cell(Thread *th, Value cell, Value name, Value made)
{
    if (!cell || type_of(th, cell) != th->vm->type[T_cell] || ((Cell *)cell)->value == made)
        return true;
    Value is = ((Cell *)cell)->value, class = object_repr(th, made), other = is ? object_repr(th, is) : NULL;
    if (class && !is)
        raise(th, T_RuntimeError,
              "__class__ not set defining '%s' as %s. Was __classcell__ propagated to type.__new__?", str_data(name),
              str_data(class));
    else if (class && other)
        raise(th, T_TypeError, "__class__ set to %s defining '%s' as %s", str_data(other), str_data(name),
              str_data(class));
    unref_maybe(th, class);
    unref_maybe(th, other);
    return false;
}

/* The bases as they were written, where __mro_entries__ put others in their place. */
static bool keep_original(Thread *th, Value ns, Value bases)
{
    Value name = str_intern(th, "__orig_bases__");
    bool ok = name && op_name_set(th, ns, name, bases);
    unref_maybe(th, name);
    return ok;
}

static Value build_class(Thread *th, Value *a)
{
    Value body = a[0], name = a[1], original = a[2], kwargs = a[3];
    if (!is_function(body))
        return raise(th, T_TypeError, "__build_class__: func must be a function");
    if (!is_str(name))
        return raise(th, T_TypeError, "__build_class__: name is not a string");
    Value bases = resolve_bases(th, original);
    Value meta = bases ? find_metaclass(th, bases, kwargs) : NULL;
    Value ns = meta ? prepare(th, meta, name, bases, kwargs) : NULL, made = NULL;
    Value done = ns ? run_body(th, (Function *)body, ns) : NULL;
    bool ok = done && (bases == original || keep_original(th, ns, original));
    Value args = ok ? tuple_of(th, 3, name, bases, ns) : NULL;
    Value cell = ok && is_dict(ns) ? ref_maybe(dict_peek(th, ns, th->vm->own->names.__classcell__)) : NULL;
    if (args)
        made = call_tuple(th, meta, args, kwargs);
    if (made && is_type(made) && !check_cell(th, cell, name, made))
        ref_set(th, &made, NULL);
    unref_maybe(th, args);
    unref_maybe(th, cell);
    unref_maybe(th, done);
    unref_maybe(th, ns);
    unref_maybe(th, meta);
    unref_maybe(th, bases);
    return made;
}

/* --- looking at frames */

static Value no_frame(Thread *th)
{
    return raise(th, T_RuntimeError, "no current frame");
}

static Value builtin_locals(Thread *th, Value *a)
{
    (void)a;
    return th->frame ? frame_locals(th, th->frame) : no_frame(th);
}

static Value builtin_globals(Thread *th, Value *a)
{
    (void)a;
    return th->frame ? ref(th->frame->globals) : no_frame(th);
}

static Value builtin_vars(Thread *th, Value *a)
{
    if (!a[0])
        return builtin_locals(th, a);
    Value dict = attr_find(th, a[0], "__dict__");
    if (!dict && !th->error)
        raise(th, T_TypeError, "vars() argument must have __dict__ attribute");
    return dict;
}

static Value builtin_import(Thread *th, Value *a)
{
    Value globals = a[1] && is_dict(a[1]) ? ref(a[1]) : dict_new(th);
    Value level = a[4] ? a[4] : small_make(0), from = a[3] ? ref(a[3]) : none(th), found = NULL;
    if (is_list(from))
        ref_set(th, &from, list_to_tuple(th, from));
    if (!is_str(a[0]))
        raise(th, T_TypeError, "module name must be a string");
    else if (!str_size(a[0]) && level == small_make(0))
        raise(th, T_ValueError, "Empty module name");
    else if (globals && from)
        found = import_name(th, a[0], globals, from, level);
    unref_maybe(th, globals);
    unref_maybe(th, from);
    return found;
}

/* --- running text. The compiler refuses what is beyond the subset, with its place. */

static Value compile_source(Thread *th, Value source, const char *filename, const char *mode)
{
    const char *text;
    size_t size;
    if (is_str(source)) {
        text = str_data(source);
        size = str_size(source);
    } else if (!bytes_view(th, source, &text, &size)) {
        return NULL;
    }
    while (mode[1] == 'v' && size && (*text == ' ' || *text == '\t')) /* eval takes indented text */
        text++, size--;
    return vm_compile(th, text, size, filename, mode);
}

static Value builtin_compile(Thread *th, Value *a)
{
    const char *filename = path_text(th, a[1]);
    if (!filename)
        return NULL;
    if (!is_str(a[2]) || !(str_equal_c(a[2], "exec") || str_equal_c(a[2], "eval") || str_equal_c(a[2], "single")))
        return raise(th, T_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    if (!is_str(a[0]) && !is_bytes(a[0]))
        return raise(th, T_TypeError, "compile() arg 1 must be a string, bytes or AST object");
    return compile_source(th, a[0], filename, str_data(a[2]));
}

static Value run_source(Thread *th, Value *a, const char *function, const char *mode)
{
    Value globals = a[1] && !is_none(th, a[1]) ? ref(a[1]) : NULL,
          locals = a[2] && !is_none(th, a[2]) ? ref(a[2]) : NULL;
    Value code = NULL, result = NULL;
    if (globals && !is_dict(globals)) {
        raise(th, T_TypeError, "%s() globals must be a dict, not %s", function, type_of(th, globals)->name);
        goto out;
    }
    if (!globals) {
        if (!th->frame) {
            no_frame(th);
            goto out;
        }
        globals = ref(th->frame->globals);
        if (!locals && !(locals = frame_locals(th, th->frame)))
            goto out;
    }
    if (!is_str(a[0]) && !is_bytes(a[0]) && type_of(th, a[0]) != th->vm->type[T_code]) {
        raise(th, T_TypeError, "%s() arg 1 must be a string, bytes or code object", function);
        goto out;
    }
    code = type_of(th, a[0]) == th->vm->type[T_code] ? ref(a[0]) : compile_source(th, a[0], "<string>", mode);
    if (code && ((Code *)code)->nfrees)
        raise(th, T_TypeError, "code object passed to %s() may not contain free variables", function);
    else if (code)
        result = vm_run_code(th, code, globals, locals);
out:
    unref_maybe(th, globals);
    unref_maybe(th, locals);
    unref_maybe(th, code);
    return result;
}

static Value builtin_exec(Thread *th, Value *a)
{
    Value result = run_source(th, a, "exec", "exec");
    if (!result)
        return NULL;
    unref(th, result);
    return none(th);
}

static Value builtin_eval(Thread *th, Value *a)
{
    return run_source(th, a, "eval", "eval");
}

static const NativeDef functions[] = {
    {"__build_class__(func, name, /, *bases, **kwds)", build_class, "Internal helper of the class statement.", 0},
    {"__import__(name, globals=None, locals=None, fromlist=(), level=0)", builtin_import, "Imports a module.", 0},
    {"locals()", builtin_locals, "The current scope's local variables.", 0},
    {"globals()", builtin_globals, "The current scope's global variables.", 0},
    {"vars(object=None, /)", builtin_vars, "object.__dict__, or locals().", 0},
    {"compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", builtin_compile,
     "Compiles text into a code object.", 0},
    {"exec(source, /, globals=None, locals=None)", builtin_exec, "Runs text or a code object.", 0},
    {"eval(source, /, globals=None, locals=None)", builtin_eval, "The value of an expression's text.", 0},
    {0},
};

bool frame_builtins_init(Vm *vm)
{
    return builtins_add(vm, functions) && frame_sys_init(vm->main_thread);
}
