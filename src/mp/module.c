#include "mp/connection.h"
#include "mp/context.h"
#include "mp/executor.h"
#include "mp/library.h"
#include "mp/listen.h"
#include "mp/lock.h"
#include "mp/logger.h"
#include "mp/mp.h"
#include "mp/pool.h"
#include "mp/process.h"
#include "mp/queue.h"
#include "mp/reduce.h"
#include "mp/state.h"
#include "mp/tracker.h"
#include "mp/util.h"
#include "mp/value.h"

/* The module multiprocessing and its submodules: which name stands where. */

typedef struct NamedType {
    const char *name; /* NULL ends a table */
    MpTypeId type;
} NamedType;

static bool put_types(Thread *th, Value module, const NamedType *types)
{
    if (!mp_types_make(th))
        return false;
    for (; types->name; types++)
        if (!module_set(th, module, types->name, type_value(mp_type(th, types->type))))
            return false;
    return true;
}

static bool put_functions(Thread *th, Value module, const char *name, const NativeDef *def)
{
    Value name_value = str_from(th, name);
    bool ok = name_value && module_add_functions(th, module, NULL, name_value, def);
    unref_maybe(th, name_value);
    return ok;
}

/* So that what a spawned child pickles of its __mp_main__ is found here, as multiprocessing/__init__.py has it. */
static bool alias_main(Thread *th)
{
    Value main_module = dict_peek_c(th, th->vm->modules, "__main__");
    return !main_module || dict_set_c(th, th->vm->modules, "__mp_main__", main_module);
}

static Value no_attribute(Thread *th, const char *module, Value name)
{
    raise(th, T_AttributeError, "module '%s' has no attribute '%s'", module, is_str(name) ? str_data(name) : "?");
    Value of = import_module(th, module); /* with its name and module, so that the traceback can suggest another */
    if (of && th->error && attr_set_c(th, th->error, "name", name))
        attr_set_c(th, th->error, "obj", of);
    unref_maybe(th, of);
    return NULL;
}

/* multiprocessing.pool and others, as soon as they are in use. */
static Value top_getattr(Thread *th, Value *a)
{
    static const struct {
        const char *name;
        unsigned part;
    } parts[] = {
#define X(name) {#name, PART_##name},
        SUBMODULES(X)
#undef X
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!str_equal_c(a[0], parts[i].name) || !(mp_of(th)->parts & parts[i].part))
            continue;
        Value name = str_format(th, "multiprocessing.%s", parts[i].name);
        Value part = name ? import_named(th, name) : NULL;
        unref_maybe(th, name);
        return part;
    }
    return no_attribute(th, "multiprocessing", a[0]);
}

/* The functions of multiprocessing are the methods of its default context. */
static bool top_init(Thread *th, Value module)
{
    static const char *const names[] = {
        "Array", "Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Manager", "Pipe",
        "Pool", "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue", "Value", "active_children",
        "allow_connection_pickling", "cpu_count", "current_process", "freeze_support", "get_all_start_methods",
        "get_context", "get_logger", "get_start_method", "log_to_stderr", "parent_process", "reducer", "set_executable",
        "set_forkserver_preload", "set_start_method"};
    static const NamedType types[] = {{"Process", MT_Process}, {"ProcessError", MT_ProcessError},
                                      {"BufferTooShort", MT_BufferTooShort}, {"TimeoutError", MT_TimeoutError},
                                      {"AuthenticationError", MT_AuthenticationError}, {0}};
    static const char *const parts[] = {"process", "context", "reduction"};
    static const NativeDef getattr_def[] = {{"__getattr__(name)", top_getattr, NULL, 0}, {0}};
    if (!put_types(th, module, types) || !put_functions(th, module, "multiprocessing", getattr_def) || !alias_main(th))
        return false;
    Value all = list_new(th, 0);
    for (size_t i = 0; all && i < sizeof names / sizeof *names; i++) {
        Value name = str_from(th, names[i]), function = attr_get_c(th, mp_of(th)->default_context, names[i]);
        if (!name || !function || !module_set(th, module, names[i], function) || !list_append(th, all, name))
            ref_set(th, &all, NULL);
        unref_maybe(th, name);
        unref_maybe(th, function);
    }
    for (size_t i = 0; all && types[i].name; i++) {
        Value name = str_from(th, types[i].name);
        if (!name || !list_append(th, all, name))
            ref_set(th, &all, NULL);
        unref_maybe(th, name);
    }
    if (!module_set_steal(th, module, "__all__", all) ||
        !module_set_int(th, module, "SUBDEBUG", LOG_SUBDEBUG) ||
        !module_set_int(th, module, "SUBWARNING", LOG_SUBWARNING) || !module_set(th, module, "sys", th->vm->sys) ||
        !module_set_steal(th, module, "__path__", list_new(th, 0)))
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Value name = str_format(th, "multiprocessing.%s", parts[i]);
        Value part = name ? import_named(th, name) : NULL;
        bool ok = part && module_set(th, module, parts[i], part);
        unref_maybe(th, name);
        unref_maybe(th, part);
        if (!ok)
            return false;
    }
    Value reducer = dict_peek_c(th, module_dict_peek(module), "reduction");
    return reducer && module_set(th, module, "reducer", reducer);
}

static bool process_init_module(Thread *th, Value module)
{
    static const NamedType types[] = {{"BaseProcess", MT_BaseProcess},
                                      {"AuthenticationString", MT_AuthenticationString},
                                      {"_ParentProcess", MT_ParentProcess}, {0}};
    return put_types(th, module, types);
}

static bool context_init_module(Thread *th, Value module)
{
    static const NamedType types[] = {
        {"ProcessError", MT_ProcessError}, {"BufferTooShort", MT_BufferTooShort}, {"TimeoutError", MT_TimeoutError},
        {"AuthenticationError", MT_AuthenticationError}, {"BaseContext", MT_BaseContext}, {"Process", MT_Process},
        {"DefaultContext", MT_DefaultContext}, {"ForkProcess", MT_ForkProcess}, {"SpawnProcess", MT_SpawnProcess},
        {"ForkServerProcess", MT_ForkServerProcess}, {"ForkContext", MT_ForkContext},
        {"SpawnContext", MT_SpawnContext}, {"ForkServerContext", MT_ForkServerContext}, {0}};
    return put_types(th, module, types) &&
           module_set(th, module, "_default_context", mp_of(th)->default_context);
}

/* A name of a module whose rarer part is written in Python and brought in when it is asked for. */
static Value rarer(Thread *th, const char *module, const char *part, Value name)
{
    if (is_str(name) && str_data(name)[0] != '_') {
        Value more = import_module(th, part), found = more ? attr_find(th, more, str_data(name)) : NULL;
        unref_maybe(th, more);
        if (found || error_is_set(th))
            return found;
    }
    return no_attribute(th, module, name);
}

/* Listener, Client and the challenge. */
static Value connection_getattr(Thread *th, Value *a)
{
    return rarer(th, "multiprocessing.connection", "multiprocessing._listener", a[0]);
}

static bool connection_init_module(Thread *th, Value module)
{
    static const NamedType types[] = {{"_ConnectionBase", MT_ConnectionBase},
                                      {"Connection", MT_Connection},
                                      {"_SocketListener", MT_Listener},
                                      {"SocketListener", MT_Listener},
                                      {"AuthenticationError", MT_AuthenticationError},
                                      {"BufferTooShort", MT_BufferTooShort},
                                      {0}};
    static const NativeDef getattr_def[] = {{"__getattr__(name)", connection_getattr, NULL, 0}, {0}};
    if (!mp_use(th, PART_connection | PART_util))
        return false;
    return put_types(th, module, types) &&
           put_functions(th, module, "multiprocessing.connection", LISTEN_FUNCTIONS) &&
           put_functions(th, module, "multiprocessing.connection", getattr_def);
}

static bool synchronize_init(Thread *th, Value module)
{
    static const NamedType types[] = {{"SemLock", MT_SemLock}, {"Lock", MT_Lock}, {"RLock", MT_RLock},
                                      {"Semaphore", MT_Semaphore}, {"BoundedSemaphore", MT_BoundedSemaphore},
                                      {"Condition", MT_Condition}, {"Event", MT_Event}, {"Barrier", MT_Barrier}, {0}};
    if (!mp_use(th, PARTS_OF_LOCK))
        return false;
    return put_types(th, module, types) && module_set_int(th, module, "SEM_VALUE_MAX", SEM_VALUE_LIMIT) &&
           put_functions(th, module, "multiprocessing.synchronize", SYNC_FUNCTIONS);
}

static bool queues_init(Thread *th, Value module)
{
    static const NamedType types[] = {{"Queue", MT_Queue}, {"JoinableQueue", MT_JoinableQueue},
                                      {"SimpleQueue", MT_SimpleQueue}, {0}};
    static const char *const errors[] = {"Empty", "Full"};
    if (!mp_use(th, PART_queues | PART_connection | PART_util))
        return false;
    if (!put_types(th, module, types))
        return false;
    for (int i = 0; i < 2; i++) {
        Value error = import_attr(th, "_queue", errors[i]);
        if (error)
            module_set(th, module, errors[i], error);
        unref_maybe(th, error);
        error_clear(th);
    }
    return true;
}

static bool sharedctypes_init(Thread *th, Value module)
{
    static const NamedType types[] = {{"SynchronizedBase", MT_SynchronizedBase}, {"Synchronized", MT_Synchronized},
                                      {"SynchronizedArray", MT_SynchronizedArray},
                                      {"SynchronizedString", MT_SynchronizedString}, {0}};
    static const char *const names[] = {"Value", "Array", "RawValue", "RawArray"};
    if (!mp_use(th, PART_sharedctypes | PART_util))
        return false;
    bool ok = put_types(th, module, types) &&
              put_functions(th, module, "multiprocessing.sharedctypes", SHARED_FUNCTIONS);
    for (int i = 0; ok && i < 4; i++) {
        Value function = attr_get_c(th, mp_of(th)->default_context, names[i]);
        ok = function && module_set(th, module, names[i], function);
        unref_maybe(th, function);
    }
    return ok;
}

/* multiprocessing.pool.ThreadPool is written in Python and brought in when it is asked for. */
static Value pool_getattr(Thread *th, Value *a)
{
    if (str_equal_c(a[0], "ThreadPool"))
        return import_attr(th, "multiprocessing._threadpool", "ThreadPool");
    return no_attribute(th, "multiprocessing.pool", a[0]);
}

static bool pool_init_module(Thread *th, Value module)
{
    static const NamedType types[] = {
        {"Pool", MT_Pool}, {"ApplyResult", MT_ApplyResult}, {"AsyncResult", MT_ApplyResult},
        {"MapResult", MT_MapResult}, {"IMapIterator", MT_IMapIterator},
        {"IMapUnorderedIterator", MT_IMapUnorderedIterator},
        {"RemoteTraceback", MT_RemoteTraceback}, {"ExceptionWithTraceback", MT_ExceptionWithTraceback},
        {"MaybeEncodingError", MT_MaybeEncodingError}, {"TimeoutError", MT_TimeoutError}, {0}};
    static const NativeDef getattr_def[] = {{"__getattr__(name)", pool_getattr, NULL, 0}, {0}};
    if (!mp_use(th, PART_pool | PART_connection | PART_util))
        return false;
    return put_types(th, module, types) && put_functions(th, module, "multiprocessing.pool", getattr_def) &&
           module_set_str(th, module, "RUN", "RUN") &&
           module_set_str(th, module, "CLOSE", "CLOSE") && module_set_str(th, module, "TERMINATE", "TERMINATE") &&
           module_set_str(th, module, "INIT", "INIT");
}

/* ForkingPickler, as far as scripts use it: dumps and loads. */
static Value pickler_dumps(Thread *th, Value *a)
{
    Buf out = {0};
    Value bytes = mp_pickle(th, a[1], &out) ? bytes_new(th, buf_str(&out), out.size) : NULL;
    buf_release(&out);
    return bytes;
}

static Value pickler_register(Thread *th, Value *a)
{
    Value pickle = import_attr(th, "copyreg", "pickle"), done = pickle ? call2(th, pickle, a[1], a[2]) : NULL;
    unref_maybe(th, pickle);
    return done;
}

static Value reduce_descriptor(Thread *th, Value *a)
{
    int fd;
    return int_as_int(th, a[0], &fd) ? fd_reduce(th, fd) : NULL;
}

static Value rebuild_descriptor(Thread *th, Value *a)
{
    int fd = fd_rebuild(th, a[0]);
    return fd < 0 ? NULL : int_from(th, fd);
}

/* Descriptors and sockets on their way. */
static Value reduction_getattr(Thread *th, Value *a)
{
    return rarer(th, "multiprocessing.reduction", "multiprocessing._reduction", a[0]);
}

static bool reduction_init(Thread *th, Value module)
{
    static const NativeDef functions[] = {{"_reduce_fd(fd)", reduce_descriptor, NULL, 0},
                                          {"_rebuild_fd(reduced)", rebuild_descriptor, NULL, 0},
                                          {"__getattr__(name)", reduction_getattr, NULL, 0},
                                          {0}};
    static const NativeDef methods[] = {{"dumps(cls, obj, protocol=None)", pickler_dumps, NULL, NATIVE_CLASS},
                                         {"register(cls, type, reduce)", pickler_register, NULL, NATIVE_CLASS},
                                         {0}};
    static const TypeDef def = {.name = "ForkingPickler", .module = "multiprocessing.reduction",
                                .size = sizeof(Object), .flags = TYPE_ABSTRACT, .methods = methods};
    if (!mp_types_make(th))
        return false;
    Type *type = type_add(th, module, &def, NULL);
    Value loads = type ? import_attr(th, "pickle", "loads") : NULL;
    if (loads)
        dict_set_c(th, type->dict, "loads", loads);
    unref_maybe(th, loads);
    Value add = type ? attr_get_c(th, type_value(type), "register") : NULL;
    if (add)
        module_set(th, module, "register", add);
    unref_maybe(th, add);
    error_clear(th);
    return type && put_functions(th, module, "multiprocessing.reduction", functions);
}

static bool popen_fork_init(Thread *th, Value module)
{
    static const NamedType types[] = {{"Popen", MT_Popen}, {0}};
    return put_types(th, module, types);
}
static bool popen_spawn_init(Thread *th, Value module)
{
    static const NamedType types[] = {{"Popen", MT_PopenSpawn}, {0}};
    return put_types(th, module, types);
}
static bool popen_server_init(Thread *th, Value module)
{
    static const NamedType types[] = {{"Popen", MT_PopenForkServer}, {0}};
    return put_types(th, module, types);
}

static Value get_executable(Thread *th, Value *a)
{
    (void)a;
    if (mp_of(th)->executable)
        return ref(mp_of(th)->executable);
    Value text = attr_get_c(th, th->vm->sys, "executable");
    Value bytes = text && is_str(text) ? bytes_new(th, str_data(text), str_size(text)) : NULL;
    unref_maybe(th, text);
    return bytes;
}

static bool spawn_init_module(Thread *th, Value module)
{
    static const char *const names[] = {"freeze_support", "set_executable"};
    static const NativeDef executable[] = {{"get_executable()", get_executable, "What is started.", 0}, {0}};
    bool ok = mp_types_make(th) && put_functions(th, module, "multiprocessing.spawn", executable);
    for (int i = 0; ok && i < 2; i++) {
        Value function = attr_get_c(th, mp_of(th)->default_context, names[i]);
        ok = function && module_set(th, module, names[i], function);
        unref_maybe(th, function);
    }
    return ok;
}

static const ModuleDef TOP = {"multiprocessing", "Processes, and how they share work.", NULL, top_init};
static const ModuleDef PROCESS = {"multiprocessing.process", NULL, PROCESS_FUNCTIONS, process_init_module};
static const ModuleDef CONTEXT = {"multiprocessing.context", NULL, CONTEXT_FUNCTIONS, context_init_module};
static const ModuleDef CONNECTION = {"multiprocessing.connection", NULL, CONNECTION_FUNCTIONS, connection_init_module};
static const ModuleDef SYNCHRONIZE = {"multiprocessing.synchronize", NULL, LOCK_FUNCTIONS, synchronize_init};
static const ModuleDef QUEUES = {"multiprocessing.queues", NULL, QUEUE_FUNCTIONS, queues_init};
static const ModuleDef POOL = {"multiprocessing.pool", NULL, POOL_FUNCTIONS, pool_init_module};
static const ModuleDef SHAREDCTYPES = {"multiprocessing.sharedctypes", NULL, CTYPE_FUNCTIONS, sharedctypes_init};
static const ModuleDef REDUCTION = {"multiprocessing.reduction", NULL, NULL, reduction_init};
static const ModuleDef POPEN_FORK = {"multiprocessing.popen_fork", NULL, NULL, popen_fork_init};
static const ModuleDef POPEN_SPAWN = {"multiprocessing.popen_spawn_posix", NULL, NULL, popen_spawn_init};
static const ModuleDef POPEN_SERVER = {"multiprocessing.popen_forkserver", NULL, NULL, popen_server_init};
static const ModuleDef SPAWN = {"multiprocessing.spawn", NULL, NULL, spawn_init_module};

const ModuleDef *const MP_MODULES[] = {&TOP,        &PROCESS,     &CONTEXT,      &CONNECTION, &SYNCHRONIZE,
                                       &QUEUES,     &POOL,        &REDUCTION,    &POPEN_FORK, &POPEN_SPAWN,
                                       &POPEN_SERVER, &SPAWN,     &UTIL_MODULE,  &SHAREDCTYPES, &CTYPES_MODULE,
                                       &TRACKER_MODULE, &EXECUTOR_MODULE,
#define LIBRARY(id, module_name) &mp_##id##_module,
#include "mp/library.def"
#undef LIBRARY
                                       NULL};
