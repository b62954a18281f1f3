#include "base/mem.h"
#include "std/pickle_private.h"

/* The modules pickle, _pickle and copyreg: what scripts see of pickling. */

/* --- copyreg */

static Value copyreg_newobj(Thread *th, Value *a)
{
    if (!is_type(a[0]) || !((Type *)a[0])->slots.create)
        return raise(th, T_TypeError, "__newobj__: not a type");
    return ((Type *)a[0])->slots.create(th, (Type *)a[0], a[1], NULL);
}

static Value copyreg_newobj_ex(Thread *th, Value *a)
{
    if (!is_type(a[0]) || !is_tuple(a[1]) || !is_dict(a[2]) || !((Type *)a[0])->slots.create)
        return raise(th, T_TypeError, "__newobj_ex__: a type, a tuple and a dict are needed");
    return ((Type *)a[0])->slots.create(th, (Type *)a[0], a[1], a[2]);
}

/* What protocols 0 and 1 name to make an instance: base.__new__(cls, state). */
static Value copyreg_reconstructor(Thread *th, Value *a)
{
    if (!is_type(a[0]) || !is_type(a[1]))
        return raise(th, T_TypeError, "_reconstructor: not a type");
    Type *type = (Type *)a[0], *base = (Type *)a[1];
    bool plain = base == th->vm->type[T_object];
    Value args = plain ? ref(th->vm->empty_tuple) : tuple_of(th, 1, a[2]);
    Value made = args && base->slots.create ? base->slots.create(th, type, args, NULL) : NULL;
    unref_maybe(th, args);
    return made;
}

static Value copyreg_pickle(Thread *th, Value *a)
{
    PickleState *state = pickle_state(th);
    if (!state)
        return NULL;
    if (!is_callable(a[1]))
        return raise(th, T_TypeError, "reduction functions must be callable");
    return dict_set(th, state->dispatch_table, a[0], a[1]) ? none(th) : NULL;
}

static Value copyreg_constructor(Thread *th, Value *a)
{
    return is_callable(a[0]) ? none(th) : raise(th, T_TypeError, "constructors must be callable");
}

/* For the module copy: what a pickle would say of an object that has no __reduce__ of its own. */
static Value copyreg_reduce(Thread *th, Value *a)
{
    PickleState *state = pickle_state(th);
    return state ? pickle_reduce_default(th, state, a[0]) : NULL;
}

static Value copyreg_getstate(Thread *th, Value *a)
{
    return pickle_state_default(th, a[0]);
}

static const NativeDef COPYREG_FUNCTIONS[] = {
    {"_getstate(object, /)", copyreg_getstate, "object.__getstate__().", 0},
    {"_reduce(object, /)", copyreg_reduce, "object.__reduce_ex__(4).", 0},
    {"__newobj__(cls, *args)", copyreg_newobj, "cls.__new__(cls, *args): how a pickle makes an instance.", 0},
    {"__newobj_ex__(cls, args, kwargs)", copyreg_newobj_ex, "Likewise with keyword arguments.", 0},
    {"_reconstructor(cls, base, state)", copyreg_reconstructor, "The same for protocols 0 and 1.", 0},
    {"pickle(ob_type, pickle_function, constructor_ob=None)", copyreg_pickle,
     "Registers a function that reduces instances of a type.", 0},
    {"constructor(object)", copyreg_constructor, "Checks that it can be called.", 0},
    {0},
};

static bool copyreg_init(Thread *th, Value module)
{
    return module_set_steal(th, module, "dispatch_table", dict_new(th));
}

const ModuleDef std_copyreg_module = {"copyreg", "Registration of reducers for pickle.", COPYREG_FUNCTIONS,
                                      copyreg_init};

/* --- pickle */

static bool protocol_of(Thread *th, Value v, int *protocol)
{
    *protocol = PICKLE_DEFAULT_PROTOCOL;
    if (!v || is_none(th, v))
        return true;
    if (!int_as_int(th, v, protocol))
        return false;
    if (*protocol < 0)
        *protocol = PICKLE_HIGHEST_PROTOCOL;
    if (*protocol > PICKLE_HIGHEST_PROTOCOL)
        return raise_false(th, T_ValueError, "pickle protocol must be <= %d", PICKLE_HIGHEST_PROTOCOL);
    return true;
}

/* Protocols 0 and 1 are Python (lib/pickle_plain.py). */
static Value dump_plain(Thread *th, Value object, int protocol)
{
    Value dumps = import_attr(th, "_pickle_plain", "dumps");
    Value bytes = dumps ? call2(th, dumps, object, small_make(protocol)) : NULL;
    unref_maybe(th, dumps);
    return bytes;
}

static Value dump_bytes(Thread *th, Value object, Value protocol)
{
    PickleOptions options = {0};
    if (!protocol_of(th, protocol, &options.protocol))
        return NULL;
    if (options.protocol < 2)
        return dump_plain(th, object, options.protocol);
    Buf out = {0};
    Value bytes = NULL;
    if (pickle_dump(th, object, &options, &out))
        bytes = bytes_new(th, buf_str(&out), out.size);
    buf_release(&out);
    return bytes;
}

static Value write_bytes(Thread *th, Value file, Value bytes)
{
    Value written = bytes ? call_method(th, file, "write", 1, bytes) : NULL;
    unref_maybe(th, bytes);
    if (!written)
        return NULL;
    unref(th, written);
    return none(th);
}

static Value module_dumps(Thread *th, Value *a)
{
    return dump_bytes(th, a[0], a[1]);
}
static Value module_dump(Thread *th, Value *a)
{
    return write_bytes(th, a[1], dump_bytes(th, a[0], a[2]));
}

static Value module_loads(Thread *th, Value *a)
{
    const char *data;
    size_t size;
    if (!bytes_view(th, a[0], &data, &size))
        return NULL;
    return pickle_load(th, data, size);
}

static Value module_load(Thread *th, Value *a)
{
    return unpickle_from_file(th, a[0]);
}

static const NativeDef PICKLE_FUNCTIONS[] = {
    {"dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)", module_dumps,
     "The pickle of obj, as bytes.", 0},
    {"dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)", module_dump,
     "Writes the pickle of obj.", 0},
    {"loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", module_loads,
     "The object that a pickle describes.", 0},
    {"load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", module_load,
     "Reads one pickle from a file.", 0},
    {0},
};

/* Pickler(file, protocol).dump(obj) and Unpickler(file).load(): attributes hold what they were made with. */
static Value pickler_init(Thread *th, Value *a)
{
    int protocol;
    if (!protocol_of(th, a[2], &protocol))
        return NULL;
    bool ok = attr_set_c(th, a[0], "_file", a[1]) && attr_set_c(th, a[0], "_protocol", a[2] ? a[2] : th->vm->none);
    return ok ? none(th) : NULL;
}

static Value pickler_dump(Thread *th, Value *a)
{
    Value file = attr_get_c(th, a[0], "_file"), protocol = file ? attr_get_c(th, a[0], "_protocol") : NULL;
    Value result = protocol ? write_bytes(th, file, dump_bytes(th, a[1], protocol)) : NULL;
    unref_maybe(th, file);
    unref_maybe(th, protocol);
    return result;
}

static Value unpickler_init(Thread *th, Value *a)
{
    return attr_set_c(th, a[0], "_file", a[1]) ? none(th) : NULL;
}

static Value unpickler_load(Thread *th, Value *a)
{
    Value file = attr_get_c(th, a[0], "_file");
    Value result = file ? unpickle_from_file(th, file) : NULL;
    unref_maybe(th, file);
    return result;
}

static const NativeDef PICKLER_METHODS[] = {
    {"__init__(self, file, protocol=None, fix_imports=True, buffer_callback=None)", pickler_init, NULL, 0},
    {"dump(self, obj, /)", pickler_dump, "Writes the pickle of obj.", 0},
    {0},
};
static const NativeDef UNPICKLER_METHODS[] = {
    {"__init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", unpickler_init, NULL,
     0},
    {"load(self)", unpickler_load, "Reads one pickle.", 0},
    {0},
};

static const TypeDef PICKLER = {.name = "Pickler",
                                .module = "_pickle",
                                .size = sizeof(Object),
                                .flags = TYPE_HAS_DICT | TYPE_C,
                                .methods = PICKLER_METHODS};
static const TypeDef UNPICKLER = {.name = "Unpickler",
                                  .module = "_pickle",
                                  .size = sizeof(Object),
                                  .flags = TYPE_HAS_DICT | TYPE_C,
                                  .methods = UNPICKLER_METHODS};

/* --- the state */

/* A type looks at its definition again when it is first asked for a name. */
static const TypeDef ERROR = {.name = "PickleError", .module = "_pickle", .size = sizeof(Exception)};
static const TypeDef PICKLING_ERROR = {.name = "PicklingError", .module = "_pickle", .size = sizeof(Exception)};
static const TypeDef UNPICKLING_ERROR = {.name = "UnpicklingError", .module = "_pickle", .size = sizeof(Exception)};

static bool state_names(Thread *th, PickleState *s)
{
    return (s->name_module = str_intern(th, "__module__")) && (s->name_qualname = str_intern(th, "__qualname__")) &&
           (s->name_name = str_intern(th, "__name__")) && (s->name_main = str_intern(th, "__main__")) &&
           (s->name_reduce_ex = str_intern(th, "__reduce_ex__")) && (s->name_reduce = str_intern(th, "__reduce__")) &&
           (s->name_getstate = str_intern(th, "__getstate__")) && (s->name_setstate = str_intern(th, "__setstate__"));
}

/* The state goes with the module copyreg, which lasts as long as sys.modules does. */
static void state_release(Thread *th, void *own)
{
    PickleState *s = own;
    Value held[] = {
        (Value)s->error,   (Value)s->pickling_error, (Value)s->unpickling_error, s->newobj,       s->newobj_ex,
        s->dispatch_table, s->name_module,           s->name_qualname,           s->name_name,    s->name_main,
        s->name_reduce_ex, s->name_reduce,           s->name_getstate,           s->name_setstate};
    th->vm->pickle = NULL;
    vec_release(&s->spare_memo);
    vec_release(&s->spare_stack);
    mem_free(s);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        unref_maybe(th, held[i]);
}

/* A function of the module's table that does not hold the module, or else the state would keep it alive for ever. */
static Value loose_function(Thread *th, Value module, const char *name, NativeFn fn)
{
    const NativeDef *def = COPYREG_FUNCTIONS;
    while (def->fn != fn)
        def++;
    Value module_name = str_from(th, "copyreg"), made = module_name ? native_new(th, def, NULL, module_name) : NULL;
    unref_maybe(th, module_name);
    if (made && !module_set(th, module, name, made))
        ref_set(th, &made, NULL);
    return made;
}

PickleState *pickle_state(Thread *th)
{
    if (th->vm->pickle)
        return th->vm->pickle;
    Value copyreg = import_module(th, "copyreg");
    PickleState *s = copyreg ? mem_zalloc(sizeof *s) : NULL;
    if (!s) {
        if (copyreg)
            raise_memory(th);
        unref_maybe(th, copyreg);
        return NULL;
    }
    bool ok = state_names(th, s) && (s->newobj = loose_function(th, copyreg, "__newobj__", copyreg_newobj)) &&
              (s->newobj_ex = loose_function(th, copyreg, "__newobj_ex__", copyreg_newobj_ex)) &&
              (s->dispatch_table = attr_get_c(th, copyreg, "dispatch_table")) &&
              (s->error = type_make(th, &ERROR, th->vm->type[T_Exception])) &&
              (s->pickling_error = type_make(th, &PICKLING_ERROR, s->error)) &&
              (s->unpickling_error = type_make(th, &UNPICKLING_ERROR, s->error));
    if (ok) {
        ((Module *)copyreg)->own = s;
        ((Module *)copyreg)->release = state_release;
        th->vm->pickle = s;
    } else {
        state_release(th, s);
        s = NULL;
    }
    unref(th, copyreg);
    return s;
}

static bool pickle_init(Thread *th, Value module)
{
    PickleState *s = pickle_state(th);
    return s && module_set(th, module, "PickleError", (Value)s->error) &&
           module_set(th, module, "PicklingError", (Value)s->pickling_error) &&
           module_set(th, module, "UnpicklingError", (Value)s->unpickling_error) &&
           module_set_int(th, module, "HIGHEST_PROTOCOL", PICKLE_HIGHEST_PROTOCOL) &&
           module_set_int(th, module, "DEFAULT_PROTOCOL", PICKLE_DEFAULT_PROTOCOL) &&
           type_add(th, module, &PICKLER, NULL) && type_add(th, module, &UNPICKLER, NULL);
}

const ModuleDef std_pickle_module = {"pickle", "Objects as bytes, and back.", PICKLE_FUNCTIONS, pickle_init};
const ModuleDef std__pickle_module = {"_pickle", "Objects as bytes, and back.", PICKLE_FUNCTIONS, pickle_init};
