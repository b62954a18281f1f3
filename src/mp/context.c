#include "mp/context.h"

#include <unistd.h>

#include "mp/connection.h"
#include "mp/lock.h"
#include "mp/logger.h"
#include "mp/pool.h"
#include "mp/process.h"
#include "mp/queue.h"
#include "mp/reduce.h"
#include "mp/value.h"

/* The contexts: one object a start method, and the default one, which settles on a method when it is first used. */

MpMethod context_actual(Mp *mp)
{
    if (mp->actual_method == METHOD_NONE)
        mp->actual_method = mp->default_method;
    return mp->actual_method;
}

bool context_forks(Mp *mp) { return context_actual(mp) != METHOD_SPAWN; }

static MpMethod method_of(Thread *th, Value context)
{
    static const MpTypeId types[METHOD_COUNT] = {
        [METHOD_FORK] = MT_ForkContext, [METHOD_SPAWN] = MT_SpawnContext, [METHOD_FORKSERVER] = MT_ForkServerContext};
    for (int i = 0; i < METHOD_COUNT; i++)
        if (mp_is(th, context, types[i]))
            return (MpMethod)i;
    return METHOD_NONE;
}

MpMethod context_method(Thread *th, Value context)
{
    if (!context || is_none(th, context) || mp_is(th, context, MT_DefaultContext))
        return context_actual(mp_of(th));
    MpMethod method = method_of(th, context);
    if (method == METHOD_NONE)
        raise(th, T_TypeError, "a context of multiprocessing is needed, not '%s'", type_of(th, context)->name);
    return method;
}

/* --- methods of every context */

static Value ctx_cpu_count(Thread *th, Value *a)
{
    (void)a;
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? int_from(th, count)
                     : raise(th, T_NotImplementedError, "cannot determine number of cpus");
}

static Value ctx_pipe(Thread *th, Value *a)
{
    if (!mp_use(th, PART_connection | PART_util))
        return NULL;
    Value pipe = import_attr(th, "multiprocessing.connection", "Pipe");
    Value pair = !pipe ? NULL : a[1] ? call1(th, pipe, a[1]) : call0(th, pipe);
    unref_maybe(th, pipe);
    return pair;
}

static Value ctx_lock(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : semlock_new(th, MT_Lock, method, 1, true);
}

static Value ctx_rlock(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : semlock_new(th, MT_RLock, method, 1, true);
}

static Value semaphore(Thread *th, Value *a, MpTypeId type)
{
    if (!mp_use(th, PARTS_OF_LOCK))
        return NULL;
    int64_t value = 1;
    MpMethod method = context_method(th, a[0]);
    if (method == METHOD_NONE || (a[1] && !int_as_i64(th, a[1], &value)))
        return NULL;
    return semlock_new(th, type, method, value, true);
}

static Value ctx_semaphore(Thread *th, Value *a) { return semaphore(th, a, MT_Semaphore); }
static Value ctx_bounded(Thread *th, Value *a) { return semaphore(th, a, MT_BoundedSemaphore); }

static Value ctx_condition(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : condition_new(th, method, a[1], true);
}

static Value ctx_event(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : event_new(th, method);
}

static Value ctx_barrier(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : barrier_new(th, method, a[1], a[2], a[3]);
}

static Value queue_of(Thread *th, Value *a, MpTypeId type)
{
    if (!mp_use(th, PARTS_OF_LOCK | PART_connection | PART_queues))
        return NULL;
    int64_t maxsize = 0;
    MpMethod method = context_method(th, a[0]);
    int unbounded = method != METHOD_NONE && a[1] ? object_compare_truth(th, a[1], small_make(0), CMP_LE) : 1;
    if (method == METHOD_NONE || unbounded < 0 || (!unbounded && !int_as_i64(th, a[1], &maxsize)))
        return NULL;
    return queue_new(th, type, method, maxsize);
}

static Value ctx_queue(Thread *th, Value *a) { return queue_of(th, a, MT_Queue); }
static Value ctx_joinable(Thread *th, Value *a) { return queue_of(th, a, MT_JoinableQueue); }

static Value ctx_simple_queue(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK | PART_connection | PART_queues))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : simple_queue_new(th, method, true);
}

static Value ctx_pool(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK | PART_connection | PART_queues | PART_pool))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : pool_new(th, method, a[1], a[2], a[3], a[4]);
}

static Value ctx_get_logger(Thread *th, Value *a)
{
    (void)a;
    return mp_logger(th);
}
static Value ctx_log_to_stderr(Thread *th, Value *a) { return mp_log_to_stderr(th, a[1]); }

/* What images are started with, as bytes; None: with nothing that could be started. This program's own path is as if
 * nothing had been said. */
static Value ctx_set_executable(Thread *th, Value *a)
{
    const char *path = is_none(th, a[1]) ? "" : path_text(th, a[1]);
    bool own = path && th->vm->self_path && strcmp(path, th->vm->self_path) == 0;
    Value value = !path || own ? NULL : is_none(th, a[1]) ? none(th) : bytes_new(th, path, strlen(path));
    if (error_is_set(th))
        return NULL;
    ref_set(th, &mp_of(th)->executable, value);
    return none(th);
}

static Value ctx_set_preload(Thread *th, Value *a)
{
    Value names = list_from(th, a[1]);
    for (size_t i = 0; names && i < list_count(names); i++)
        if (!is_str(list_peek(names, i))) {
            unref(th, names);
            return raise(th, T_TypeError, "module_names must be a list of strings");
        }
    if (!names)
        return NULL;
    ref_set(th, &mp_of(th)->preload, names);
    return none(th);
}

static Value ctx_freeze_support(Thread *th, Value *a)
{
    (void)a;
    return none(th);
}

static Value ctx_get_context(Thread *th, Value *a)
{
    Mp *mp = mp_of(th);
    if (!a[1] || is_none(th, a[1])) {
        if (mp_is(th, a[0], MT_DefaultContext))
            return ref(mp->contexts[context_actual(mp)]);
        return ref(a[0]);
    }
    MpMethod method = is_str(a[1]) ? method_find(str_data(a[1])) : METHOD_NONE;
    if (method != METHOD_NONE)
        return ref(mp->contexts[method]);
    Value text = object_repr(th, a[1]);
    if (text)
        raise(th, T_ValueError, "cannot find context for %s", str_data(text));
    unref_maybe(th, text);
    return NULL;
}

static Value ctx_get_start_method(Thread *th, Value *a)
{
    MpMethod method = method_of(th, a[0]);
    return method == METHOD_NONE ? raise(th, T_AttributeError, "'%s' object has no attribute '_name'", a[0]->type->name)
                                 : str_from(th, method_name(method));
}

static Value ctx_set_start_method(Thread *th, Value *a)
{
    (void)a;
    return raise(th, T_ValueError, "cannot set start method of concrete context");
}

static Value ctx_value(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK | PART_sharedctypes))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : value_new(th, method, a[1], a[2], a[3]);
}

static Value ctx_array(Thread *th, Value *a)
{
    if (!mp_use(th, PARTS_OF_LOCK | PART_sharedctypes))
        return NULL;
    MpMethod method = context_method(th, a[0]);
    return method == METHOD_NONE ? NULL : array_new(th, method, a[1], a[2], a[3]);
}

static Value ctx_raw_value(Thread *th, Value *a) { return raw_value_new(th, a[1], a[2]); }
static Value ctx_raw_array(Thread *th, Value *a) { return raw_array_new(th, a[1], a[2]); }

static Value ctx_manager(Thread *th, Value *a)
{
    if (!mp_use(th,
                PART_connection | PART_managers | PART_pool | PART_shared_memory | PART_resource_tracker | PART_util))
        return NULL;
    Value class = import_attr(th, "multiprocessing.managers", "SyncManager");
    Value context = class ? ctx_get_context(th, (Value[]){a[0], NULL}) : NULL;
    Value nothing = th->vm->none;
    Value name = context ? str_from(th, "pickle") : NULL, manager = NULL;
    if (name) {
        Value args[] = {nothing, nothing, name, context};
        manager = call(th, class, args, 4, NULL);
    }
    Value started = manager ? call_method(th, manager, "start", 0) : NULL;
    if (!started && manager)
        ref_set(th, &manager, NULL);
    Value all[] = {class, context, name, started};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    return manager;
}

/* --- the default context */

static Value get_reducer(Thread *th, Value self)
{
    Value own = attr_find(th, self, "_reducer");
    return own || error_is_set(th) ? own : import_module(th, "multiprocessing.reduction");
}

static bool set_reducer(Thread *th, Value self, Value reducer) { return attr_set_c(th, self, "_reducer", reducer); }

static const GetSetDef CONTEXT_GETSETS[] = {{"reducer", get_reducer, set_reducer, NULL}, {0}};

static Value default_set(Thread *th, Value *a)
{
    Mp *mp = mp_of(th);
    int force = a[2] ? object_truth(th, a[2]) : 0;
    if (force < 0)
        return NULL;
    if (mp->actual_method != METHOD_NONE && !force)
        return raise(th, T_RuntimeError, "context has already been set");
    if (is_none(th, a[1]) && force) {
        mp->actual_method = METHOD_NONE;
        return none(th);
    }
    Value context = ctx_get_context(th, a);
    if (!context)
        return NULL;
    mp->actual_method = method_of(th, context);
    unref(th, context);
    return none(th);
}

static Value default_get(Thread *th, Value *a)
{
    Mp *mp = mp_of(th);
    int allow_none = a[1] ? object_truth(th, a[1]) : 0;
    if (allow_none < 0)
        return NULL;
    if (mp->actual_method == METHOD_NONE && allow_none)
        return none(th);
    return str_from(th, method_name(context_actual(mp)));
}

static Value default_all(Thread *th, Value *a)
{
    (void)a;
    Value list = list_new(th, METHOD_COUNT);
    for (int i = 0; list && i < METHOD_COUNT; i++)
        if (!list_append_steal(th, list, str_from(th, method_name((MpMethod)i))))
            ref_set(th, &list, NULL);
    return list;
}

static const NativeDef METHODS[] = {
    {"__getstate__(self)", instance_getstate, NULL, 0},
    {"current_process()", process_current, NULL, NATIVE_STATIC},
    {"parent_process()", process_parent, NULL, NATIVE_STATIC},
    {"active_children()", process_children, NULL, NATIVE_STATIC},
    {"cpu_count(self)", ctx_cpu_count, "How many CPUs the machine has.", 0},
    {"Pipe(self, duplex=True)", ctx_pipe, NULL, 0},
    {"Lock(self)", ctx_lock, NULL, 0},
    {"RLock(self)", ctx_rlock, NULL, 0},
    {"Condition(self, lock=None)", ctx_condition, NULL, 0},
    {"Semaphore(self, value=1)", ctx_semaphore, NULL, 0},
    {"BoundedSemaphore(self, value=1)", ctx_bounded, NULL, 0},
    {"Event(self)", ctx_event, NULL, 0},
    {"Barrier(self, parties, action=None, timeout=None)", ctx_barrier, NULL, 0},
    {"Queue(self, maxsize=0)", ctx_queue, NULL, 0},
    {"JoinableQueue(self, maxsize=0)", ctx_joinable, NULL, 0},
    {"SimpleQueue(self)", ctx_simple_queue, NULL, 0},
    {"Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None)", ctx_pool, NULL, 0},
    {"RawValue(self, typecode_or_type, *args)", ctx_raw_value, NULL, 0},
    {"RawArray(self, typecode_or_type, size_or_initializer)", ctx_raw_array, NULL, 0},
    {"Value(self, typecode_or_type, *args, lock=True)", ctx_value, NULL, 0},
    {"Array(self, typecode_or_type, size_or_initializer, *, lock=True)", ctx_array, NULL, 0},
    {"Manager(self)", ctx_manager, NULL, 0},
    {"get_logger(self)", ctx_get_logger, "multiprocessing's logger.", 0},
    {"log_to_stderr(self, level=None)", ctx_log_to_stderr, "Shows what multiprocessing does.", 0},
    {"allow_connection_pickling(self)", ctx_freeze_support, NULL, 0},
    {"set_executable(self, executable)", ctx_set_executable, NULL, 0},
    {"set_forkserver_preload(self, module_names)", ctx_set_preload, NULL, 0},
    {"freeze_support(self)", ctx_freeze_support, "Nothing to do but on Windows.", 0},
    {"get_context(self, method=None)", ctx_get_context, NULL, 0},
    {"get_start_method(self, allow_none=False)", ctx_get_start_method, NULL, 0},
    {"set_start_method(self, method, force=False)", ctx_set_start_method, NULL, 0},
    {0}};
static const NativeDef DEFAULT_METHODS[] = {
    {"get_start_method(self, allow_none=False)", default_get, NULL, 0},
    {"set_start_method(self, method, force=False)", default_set, NULL, 0},
    {"get_all_start_methods(self)", default_all, NULL, 0},
    {0}};

/* --- functions of the module */

/* CPython gives the Popen object that pickles; here the truth alone: whether one does. */
static Value get_spawning(Thread *th, Value *a)
{
    (void)a;
    return spawning_now(th) ? truth(th, true) : none(th);
}

static Value assert_spawning_function(Thread *th, Value *a) { return assert_spawning(th, a[0]) ? none(th) : NULL; }

static Value is_inheriting(Thread *th, Value *a)
{
    (void)a;
    return truth(th, mp_of(th)->inheriting);
}

const NativeDef CONTEXT_FUNCTIONS[] = {
    {"get_spawning_popen()", get_spawning, "Whether a process object is being pickled for its child.", 0},
    {"assert_spawning(obj)", assert_spawning_function, NULL, 0},
    {"is_inheriting()", is_inheriting, "Whether this process is still reading what it starts with.", 0},
    {0}};

static Type *make(Thread *th, MpTypeId id, const char *name, const NativeDef *methods, MpTypeId process)
{
    Type *base = id == MT_BaseContext ? NULL : mp_type(th, MT_BaseContext);
    Mp *mp = mp_of(th);
    mp->def[id] = (TypeDef){.name = name, .module = "multiprocessing.context", .size = sizeof(Object),
                            .flags = TYPE_HAS_DICT | TYPE_GC, .methods = methods,
                            .getsets = base ? NULL : CONTEXT_GETSETS};
    Type *type = mp->type[id] = type_make(th, &mp->def[id], base);
    if (type && process != MT_COUNT && !dict_set_c(th, type->dict, "Process", type_value(mp_type(th, process))))
        return NULL;
    return type;
}

static bool errors_make(Thread *th)
{
    static const struct {
        MpTypeId id;
        const char *name;
    } errors[] = {{MT_ProcessError, "ProcessError"}, {MT_BufferTooShort, "BufferTooShort"},
                  {MT_TimeoutError, "TimeoutError"}, {MT_AuthenticationError, "AuthenticationError"}};
    Type **t = mp_of(th)->type;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        TypeDef *def = &mp_of(th)->def[errors[i].id];
        *def = (TypeDef){.name = errors[i].name, .module = "multiprocessing.context", .size = sizeof(Exception)};
        t[errors[i].id] = type_make(th, def, i ? t[MT_ProcessError] : th->vm->type[T_Exception]);
        if (!t[errors[i].id])
            return false;
    }
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (!dict_set_c(th, t[MT_BaseContext]->dict, errors[i].name, type_value(t[errors[i].id])))
            return false;
    return true;
}

bool context_types(Thread *th)
{
    static const MpTypeId types[METHOD_COUNT] = {MT_ForkContext, MT_SpawnContext, MT_ForkServerContext};
    Mp *mp = mp_of(th);
    bool ok = make(th, MT_BaseContext, "BaseContext", METHODS, MT_COUNT) && errors_make(th) &&
              make(th, MT_DefaultContext, "DefaultContext", DEFAULT_METHODS, MT_Process) &&
              make(th, MT_ForkContext, "ForkContext", NULL, MT_ForkProcess) &&
              make(th, MT_SpawnContext, "SpawnContext", NULL, MT_SpawnProcess) &&
              make(th, MT_ForkServerContext, "ForkServerContext", NULL, MT_ForkServerProcess);
    for (int i = 0; ok && i < METHOD_COUNT; i++) {
        Value name = str_from(th, method_name((MpMethod)i));
        ok = name && dict_set_c(th, mp->type[types[i]]->dict, "_name", name);
        unref_maybe(th, name);
    }
    for (int i = 0; ok && i < METHOD_COUNT; i++)
        ok = (mp->contexts[i] = object_new(th, mp->type[types[i]], 0)) != NULL;
    return ok && (mp->default_context = object_new(th, mp->type[MT_DefaultContext], 0)) != NULL;
}
