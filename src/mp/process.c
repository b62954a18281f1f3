#include "mp/process.h"

#include <signal.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "mp/context.h"
#include "mp/reduce.h"
#include "mp/tracer.h"

/* --- attributes */

static Value config_peek(Thread *th, Value self, const char *key)
{
    Value config = attr_get_c(th, self, "_config");
    Value value = config && is_dict(config) ? dict_peek_c(th, config, key) : NULL;
    unref_maybe(th, config); /* the instance holds it */
    return value;
}

static bool attr_true(Thread *th, Value self, const char *name)
{
    Value v = attr_get_c(th, self, name);
    bool is = v && object_truth(th, v) == 1;
    unref_maybe(th, v);
    return is;
}

static bool check_closed(Thread *th, Value self)
{
    if (attr_true(th, self, "_closed"))
        raise(th, T_ValueError, "process object is closed");
    return !error_is_set(th);
}

Popen *process_popen(Thread *th, Value self)
{
    Value popen = attr_find(th, self, "_popen");
    if (!popen || is_none(th, popen) || !mp_is(th, popen, MT_Popen)) {
        unref_maybe(th, popen);
        return NULL;
    }
    unref(th, popen); /* the instance holds it */
    return (Popen *)popen;
}

static bool is_ours(Thread *th, Value self)
{
    int64_t parent = -1;
    Value v = attr_find(th, self, "_parent_pid");
    bool ours = v && is_int(v) && int_as_i64(th, v, &parent) && parent == getpid();
    unref_maybe(th, v);
    error_clear(th);
    return ours;
}

/* --- making */

static bool set_steal(Thread *th, Value self, const char *name, Value value)
{
    bool ok = value && attr_set_c(th, self, name, value);
    unref_maybe(th, value);
    return ok;
}

static Value next_identity(Thread *th)
{
    Mp *mp = mp_of(th);
    Value parents = attr_get_c(th, mp->current, "_identity");
    if (!parents || !is_tuple(parents)) {
        unref_maybe(th, parents);
        return NULL;
    }
    size_t count = tuple_count(parents);
    Value identity = tuple_new(th, count + 1);
    for (size_t i = 0; identity && i < count; i++)
        tuple_set_steal(identity, i, ref(tuple_peek(parents, i)));
    if (identity)
        tuple_set_steal(identity, count, int_from(th, ++mp->process_counter));
    unref(th, parents);
    return identity;
}

static Value default_name(Thread *th, Value self, Value identity)
{
    Buf text = {0};
    buf_addf(&text, "%s-", self->type->name);
    for (size_t i = 0; i < tuple_count(identity); i++) {
        int64_t n = 0;
        int_as_i64(th, tuple_peek(identity, i), &n);
        buf_addf(&text, "%s%lld", i ? ":" : "", (long long)n);
    }
    Value name = str_new(th, buf_str(&text), text.size);
    buf_release(&text);
    return name;
}

static Value config_copy(Thread *th)
{
    Value config = attr_get_c(th, mp_of(th)->current, "_config");
    Value copy = config ? dict_copy(th, config) : NULL;
    unref_maybe(th, config);
    return copy;
}

static Value dict_of(Thread *th, Value mapping)
{
    Value d = dict_new(th);
    if (d && mapping && !dict_update(th, d, mapping))
        ref_set(th, &d, NULL);
    return d;
}

/* __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None) */
static Value process_init(Thread *th, Value *a)
{
    Value self = a[0], target = a[2] ? a[2] : th->vm->none;
    if (a[1] && !is_none(th, a[1]))
        return raise(th, T_AssertionError, "group argument must be None for now");
    Value identity = next_identity(th);
    if (!identity)
        return NULL;
    bool named = a[3] && object_truth(th, a[3]) == 1;
    Value name = named ? ref(a[3]) : default_name(th, self, identity);
    bool ok = set_steal(th, self, "_identity", identity) && set_steal(th, self, "_config", config_copy(th)) &&
              set_steal(th, self, "_parent_pid", int_from(th, getpid())) &&
              set_steal(th, self, "_parent_name", attr_get_c(th, mp_of(th)->current, "name")) &&
              set_steal(th, self, "_popen", none(th)) && set_steal(th, self, "_closed", truth(th, false)) &&
              attr_set_c(th, self, "_target", target) &&
              set_steal(th, self, "_args", a[4] ? tuple_from(th, a[4]) : ref(th->vm->empty_tuple)) &&
              set_steal(th, self, "_kwargs", dict_of(th, a[5])) && name && attr_set_c(th, self, "_name", name);
    unref_maybe(th, name);
    if (ok && a[6] && !is_none(th, a[6]))
        ok = attr_set_c(th, self, "daemon", a[6]);
    int64_t hash; /* CPython keeps all processes in a set: one with __eq__ alone, as a dataclass has, is refused */
    return ok && object_hash(th, self, &hash) ? none(th) : NULL;
}

static Value process_run(Thread *th, Value *a)
{
    Value target = attr_get_c(th, a[0], "_target"), result = NULL;
    if (!target)
        return NULL;
    if (object_truth(th, target) != 1) {
        unref(th, target);
        return error_is_set(th) ? NULL : none(th);
    }
    Value args = attr_get_c(th, a[0], "_args"), kwargs = args ? attr_get_c(th, a[0], "_kwargs") : NULL;
    if (kwargs)
        result = call_tuple(th, target, args, kwargs);
    unref(th, target);
    unref_maybe(th, args);
    unref_maybe(th, kwargs);
    if (!result)
        return NULL;
    unref(th, result);
    return none(th);
}

/* --- children */

/* Takes it out of the children. */
static bool process_discard(Thread *th, Value self)
{
    Value children = mp_of(th)->children;
    for (size_t i = 0; children && i < list_count(children); i++)
        if (list_peek(children, i) == self) {
            Value gone = list_pop(th, children, (int64_t)i);
            unref_maybe(th, gone);
            return gone != NULL;
        }
    return true;
}

/* process._cleanup: reaps those that have ended. */
static bool cleanup(Thread *th)
{
    Value all = list_from(th, mp_of(th)->children);
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < list_count(all); i++) {
        Popen *popen = process_popen(th, list_peek(all, i));
        if (!popen)
            continue;
        ok = popen->ops->poll(th, popen, false);
        if (ok && popen->done)
            process_discard(th, list_peek(all, i));
    }
    unref_maybe(th, all);
    return ok;
}

/* Reaps; then a new list. */
static Value process_active_children(Thread *th)
{
    if (!mp_of(th)->children) /* modules are being let go */
        return list_new(th, 0);
    return cleanup(th) ? list_from(th, mp_of(th)->children) : NULL;
}

bool process_is_daemon(Thread *th, Value self)
{
    Value daemon = config_peek(th, self, "daemon");
    return daemon && object_truth(th, daemon) == 1;
}

static MpMethod method_of(Thread *th, Value self)
{
    Value name = attr_get_c(th, self, "_start_method");
    MpMethod method = METHOD_NONE;
    if (name && is_str(name))
        method = method_find(str_data(name));
    unref_maybe(th, name);
    if (method == METHOD_NONE && !error_is_set(th))
        method = context_actual(mp_of(th));
    return method;
}

bool process_forget_call(Thread *th, Value self)
{
    return attr_set_c(th, self, "_target", NULL) && attr_set_c(th, self, "_args", NULL) &&
           attr_set_c(th, self, "_kwargs", NULL);
}

bool process_start(Thread *th, Value self)
{
    Mp *mp = mp_of(th);
    if (!check_closed(th, self))
        return false;
    if (process_popen(th, self))
        return raise_false(th, T_AssertionError, "cannot start a process twice");
    if (!is_ours(th, self))
        return raise_false(th, T_AssertionError, "can only start a process object created by current process");
    if (process_is_daemon(th, mp->current))
        return raise_false(th, T_AssertionError, "daemonic processes are not allowed to have children");
    if (!cleanup(th))
        return false;
    static const unsigned parts[METHOD_COUNT] = {
        [METHOD_FORK] = PART_util | PART_popen_fork,
        [METHOD_SPAWN] = PART_util | PART_popen_fork | PART_popen_spawn_posix | PART_resource_tracker | PART_spawn,
        [METHOD_FORKSERVER] =
            PART_util | PART_popen_fork | PART_popen_forkserver | PART_resource_tracker | PART_spawn | PART_connection};
    MpMethod method = method_of(th, self);
    Value popen = method == METHOD_NONE || !mp_use(th, parts[method]) ? NULL : popen_new(th, method, self);
    if (!popen)
        return false;
    return set_steal(th, self, "_popen", popen) && list_append(th, mp->children, self);
}

static bool can_join(Thread *th, Value self)
{
    if (!check_closed(th, self))
        return false;
    if (!is_ours(th, self))
        return raise_false(th, T_AssertionError, "can only join a child process");
    return process_popen(th, self) || raise_false(th, T_AssertionError, "can only join a started process");
}

bool process_join(Thread *th, Value self, int64_t timeout)
{
    bool ended;
    Popen *popen = can_join(th, self) ? process_popen(th, self) : NULL;
    if (!popen)
        return false;
    if (!popen_wait(th, popen, timeout, &ended))
        return false;
    return !ended || process_discard(th, self);
}

/* --- methods */

static Value method_start(Thread *th, Value *a)
{
    return process_start(th, a[0]) ? none(th) : NULL;
}

static Value method_join(Thread *th, Value *a)
{
    int64_t timeout = -1;
    Popen *popen = can_join(th, a[0]) ? process_popen(th, a[0]) : NULL;
    if (!popen || (!popen->done && !timeout_added_ns(th, a[1], &timeout)) || !process_join(th, a[0], timeout))
        return NULL;
    return none(th);
}

static Value send_signal(Thread *th, Value self, int signal_number, const char *verb)
{
    if (!check_closed(th, self))
        return NULL;
    Popen *popen = process_popen(th, self);
    if (!popen)
        return raise(th, T_AttributeError, "'NoneType' object has no attribute '%s'", verb);
    return popen_signal(th, popen, signal_number) ? none(th) : NULL;
}

static Value method_terminate(Thread *th, Value *a)
{
    return send_signal(th, a[0], SIGTERM, "terminate");
}
static Value method_kill(Thread *th, Value *a)
{
    return send_signal(th, a[0], SIGKILL, "kill");
}

static Value method_is_alive(Thread *th, Value *a)
{
    Value self = a[0];
    if (!check_closed(th, self))
        return NULL;
    if (self == mp_of(th)->current)
        return truth(th, true);
    if (!is_ours(th, self))
        return raise(th, T_AssertionError, "can only test a child process");
    Popen *popen = process_popen(th, self);
    if (!popen)
        return truth(th, false);
    if (!popen->ops->poll(th, popen, false))
        return NULL;
    if (popen->done)
        process_discard(th, self);
    return truth(th, !popen->done);
}

static Value method_close(Thread *th, Value *a)
{
    Value self = a[0];
    Popen *popen = process_popen(th, self);
    if (popen) {
        if (!popen->ops->poll(th, popen, false))
            return NULL;
        if (!popen->done)
            return raise(th, T_ValueError,
                         "Cannot close a process while it is still running. "
                         "You should first call join() or terminate().");
        popen_close(popen);
        if (!attr_set_c(th, self, "_popen", th->vm->none))
            return NULL;
        process_discard(th, self);
    }
    return attr_set_c(th, self, "_closed", th->vm->true_) ? none(th) : NULL;
}

static Value main_close(Thread *th, Value *a)
{
    (void)a;
    return none(th);
}

static Value get_name(Thread *th, Value self)
{
    return attr_get_c(th, self, "_name");
}

static bool set_name(Thread *th, Value self, Value value)
{
    if (!value || !is_str(value))
        return raise_false(th, T_AssertionError, "name must be a string");
    return attr_set_c(th, self, "_name", value);
}

static Value get_daemon(Thread *th, Value self)
{
    Value daemon = config_peek(th, self, "daemon");
    if (error_is_set(th))
        return NULL;
    return daemon ? ref(daemon) : truth(th, false);
}

static bool set_daemon(Thread *th, Value self, Value value)
{
    if (process_popen(th, self))
        return raise_false(th, T_AssertionError, "process has already started");
    Value config = attr_get_c(th, self, "_config");
    bool ok = config && dict_set_c(th, config, "daemon", value ? value : th->vm->none);
    unref_maybe(th, config);
    return ok;
}

static Value get_authkey(Thread *th, Value self)
{
    Value key = config_peek(th, self, "authkey");
    return key ? ref(key) : error_is_set(th) ? NULL : raise(th, T_KeyError, "authkey");
}

static bool set_authkey(Thread *th, Value self, Value value)
{
    Value key = value ? call1(th, type_value(mp_type(th, MT_AuthenticationString)), value) : NULL;
    Value config = key ? attr_get_c(th, self, "_config") : NULL;
    bool ok = config && dict_set_c(th, config, "authkey", key);
    unref_maybe(th, key);
    unref_maybe(th, config);
    return ok;
}

static Value get_exitcode(Thread *th, Value self)
{
    if (!check_closed(th, self))
        return NULL;
    Popen *popen = process_popen(th, self);
    if (!popen)
        return none(th);
    if (!popen->ops->poll(th, popen, false))
        return NULL;
    return popen->done ? int_from(th, popen->returncode) : none(th);
}

static Value get_pid(Thread *th, Value self)
{
    if (!check_closed(th, self))
        return NULL;
    if (self == mp_of(th)->current)
        return int_from(th, getpid());
    Popen *popen = process_popen(th, self);
    return popen ? int_from(th, popen->pid) : none(th);
}

static Value parent_get_pid(Thread *th, Value self)
{
    return attr_get_c(th, self, "_pid");
}

static Value get_sentinel(Thread *th, Value self)
{
    if (!check_closed(th, self))
        return NULL;
    Popen *popen = process_popen(th, self);
    if (popen)
        return int_from(th, popen->sentinel);
    Value parents = attr_find(th, self, "_sentinel"); /* a _ParentProcess has it there */
    return parents || error_is_set(th) ? parents : raise(th, T_ValueError, "process not started");
}

/* --- repr */

/* As the signal module names it, without SIG. */
static const char *signal_name(int64_t number)
{
    if (number == SIGRTMIN || number == SIGRTMAX)
        return number == SIGRTMIN ? "RTMIN" : "RTMAX";
    return number > 0 && number < NSIG ? sigabbrev_np((int)number) : NULL;
}

static void add_exitcode(Buf *out, int64_t code)
{
    const char *name = signal_name(-code);
    if (name)
        buf_addf(out, " exitcode=-SIG%s", name);
    else
        buf_addf(out, " exitcode=%lld", (long long)code);
}

static Value process_repr(Thread *th, Value self)
{
    Popen *popen = process_popen(th, self);
    const char *status;
    bool stopped = false;
    if (self == mp_of(th)->current) {
        status = "started";
    } else if (attr_true(th, self, "_closed")) {
        status = "closed";
    } else if (error_is_set(th)) {
        return NULL;
    } else if (!is_ours(th, self)) {
        status = "unknown";
    } else if (!popen) {
        status = "initial";
    } else {
        if (!popen->ops->poll(th, popen, false))
            return NULL;
        stopped = popen->done;
        status = stopped ? "stopped" : "started";
    }
    Value name = attr_get_c(th, self, "_name"), name_repr = name ? object_repr(th, name) : NULL;
    Value parent = name_repr ? attr_get_c(th, self, "_parent_pid") : NULL;
    Value parent_text = parent ? object_str(th, parent) : NULL, text = NULL;
    if (parent_text) {
        Buf out = {0};
        buf_addf(&out, "<%s name=%s", self->type->name, str_data(name_repr));
        if (popen)
            buf_addf(&out, " pid=%d", (int)popen->pid);
        buf_addf(&out, " parent=%s %s", str_data(parent_text), status);
        if (stopped)
            add_exitcode(&out, popen->returncode);
        buf_add_str(&out, process_is_daemon(th, self) ? " daemon>" : ">");
        text = str_new(th, buf_str(&out), out.size);
        buf_release(&out);
    }
    unref_maybe(th, name);
    unref_maybe(th, name_repr);
    unref_maybe(th, parent);
    unref_maybe(th, parent_text);
    return text;
}

/* --- _ParentProcess */

Value process_parent_new(Thread *th, Value name, pid_t pid, int sentinel)
{
    Value self = object_new(th, mp_type(th, MT_ParentProcess), 0);
    if (!self)
        return NULL;
    bool ok = set_steal(th, self, "_identity", ref(th->vm->empty_tuple)) && attr_set_c(th, self, "_name", name) &&
              set_steal(th, self, "_pid", int_from(th, pid)) && set_steal(th, self, "_parent_pid", none(th)) &&
              set_steal(th, self, "_popen", none(th)) && set_steal(th, self, "_closed", truth(th, false)) &&
              set_steal(th, self, "_sentinel", int_from(th, sentinel)) && set_steal(th, self, "_config", dict_new(th));
    if (ok)
        return self;
    unref(th, self);
    return NULL;
}

static Value parent_wait(Thread *th, Value self, Value timeout)
{
    Value wait = import_attr(th, "multiprocessing.connection", "wait"), sentinel = NULL, list = NULL, r = NULL;
    if (wait && (sentinel = attr_get_c(th, self, "_sentinel")) && (list = list_new(th, 1)) &&
        list_append(th, list, sentinel))
        r = call2(th, wait, list, timeout);
    unref_maybe(th, wait);
    unref_maybe(th, sentinel);
    unref_maybe(th, list);
    return r;
}

static Value parent_is_alive(Thread *th, Value *a)
{
    Value r = parent_wait(th, a[0], small_make(0));
    if (!r)
        return NULL;
    bool dead = list_count(r) > 0;
    unref(th, r);
    return truth(th, !dead);
}

static Value parent_join(Thread *th, Value *a)
{
    Value r = parent_wait(th, a[0], a[1] ? a[1] : th->vm->none);
    unref_maybe(th, r);
    return r ? none(th) : NULL;
}

/* --- module functions and types */

Value process_current(Thread *th, Value *a)
{
    (void)a;
    Value current = mp_of(th)->current;
    return current ? ref(current) : none(th);
}
Value process_parent(Thread *th, Value *a)
{
    (void)a;
    Value parent = mp_of(th)->parent;
    return parent ? ref(parent) : none(th);
}
Value process_children(Thread *th, Value *a)
{
    (void)a;
    return process_active_children(th);
}

const NativeDef PROCESS_FUNCTIONS[] = {{"current_process()", process_current, "This process's object.", 0},
                                       {"parent_process()", process_parent, "The parent's, None in the main one.", 0},
                                       {"active_children()", process_children, "Reaps, then lists the children.", 0},
                                       {0}};

Value authentication_reduce(Thread *th, Value self)
{
    if (!spawning_now(th))
        return raise(th, T_TypeError, "Pickling an AuthenticationString object is disallowed for security reasons");
    const char *data;
    size_t size;
    Value bytes = bytes_view(th, self, &data, &size) ? bytes_new(th, data, size) : NULL;
    Value args = tuple_of(th, 1, bytes), reduced = tuple_of(th, 2, type_value(self->type), args);
    unref_maybe(th, bytes);
    unref_maybe(th, args);
    return reduced;
}

static const NativeDef METHODS[] = {
    {"__getstate__(self)", instance_getstate, NULL, 0},
    {"__init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None)", process_init, NULL, 0},
    {"run(self)", process_run, "What the child runs; to be overridden.", 0},
    {"start(self)", method_start, "Starts the child process.", 0},
    {"join(self, timeout=None)", method_join, "Waits until the child has ended.", 0},
    {"terminate(self)", method_terminate, "Sends SIGTERM.", 0},
    {"kill(self)", method_kill, "Sends SIGKILL.", 0},
    {"is_alive(self)", method_is_alive, NULL, 0},
    {"close(self)", method_close, NULL, 0},
    {0}};
static const GetSetDef GETSETS[] = {{"name", get_name, set_name, NULL},
                                    {"daemon", get_daemon, set_daemon, NULL},
                                    {"authkey", get_authkey, set_authkey, NULL},
                                    {"exitcode", get_exitcode, NULL, NULL},
                                    {"ident", get_pid, NULL, NULL},
                                    {"pid", get_pid, NULL, NULL},
                                    {"sentinel", get_sentinel, NULL, NULL},
                                    {0}};
static const NativeDef MAIN_METHODS[] = {{"close(self)", main_close, NULL, 0}, {0}};
static const NativeDef PARENT_METHODS[] = {
    {"is_alive(self)", parent_is_alive, NULL, 0}, {"join(self, timeout=None)", parent_join, NULL, 0}, {0}};
static const GetSetDef PARENT_GETSETS[] = {
    {"ident", parent_get_pid, NULL, NULL}, {"pid", parent_get_pid, NULL, NULL}, {0}};

static Type *make(Thread *th, MpTypeId id, const char *name, const char *module, const NativeDef *methods,
                  const GetSetDef *getsets, MpTypeId base)
{
    Type *parent = id == MT_BaseProcess ? NULL : mp_type(th, base);
    Mp *mp = mp_of(th);
    mp->def[id] = (TypeDef){.name = name,
                            .module = module,
                            .size = sizeof(Object),
                            .flags = TYPE_HAS_DICT | TYPE_GC,
                            .methods = methods,
                            .getsets = getsets,
                            .slots = {.repr = parent ? NULL : process_repr}};
    return mp->type[id] = type_make(th, &mp->def[id], parent);
}

static bool class_method(Thread *th, MpTypeId id, const char *method)
{
    Value name = method ? str_from(th, method) : none(th);
    bool ok = name && dict_set_c(th, mp_type(th, id)->dict, "_start_method", name);
    unref_maybe(th, name);
    return ok;
}

static bool main_process_make(Thread *th)
{
    Mp *mp = mp_of(th);
    char key[32];
    if (getrandom(key, sizeof key, 0) != sizeof key)
        memset(key, 0, sizeof key);
    Value self = object_new(th, mp_type(th, MT_MainProcess), 0), config = self ? dict_new(th) : NULL;
    mp->children = list_new(th, 0);
    Value bytes = config ? bytes_new(th, key, sizeof key) : NULL;
    Value auth = bytes ? call1(th, type_value(mp_type(th, MT_AuthenticationString)), bytes) : NULL;
    Value prefix = auth ? str_from(th, "/mp") : NULL;
    bool ok = mp->children && prefix && dict_set_c(th, config, "authkey", auth) &&
              dict_set_c(th, config, "semprefix", prefix) &&
              set_steal(th, self, "_identity", ref(th->vm->empty_tuple)) &&
              set_steal(th, self, "_name", str_from(th, "MainProcess")) &&
              set_steal(th, self, "_parent_pid", none(th)) && set_steal(th, self, "_popen", none(th)) &&
              set_steal(th, self, "_closed", truth(th, false)) && attr_set_c(th, self, "_config", config);
    unref_maybe(th, bytes);
    unref_maybe(th, auth);
    unref_maybe(th, prefix);
    unref_maybe(th, config);
    mp->current = self;
    return ok;
}

bool process_types(Thread *th)
{
    static const NativeDef auth_methods[] = {{"__reduce__(self)", reduce_method, NULL, 0}, {0}};
    static const TypeDef auth = {
        .name = "AuthenticationString", .module = "multiprocessing.process", .methods = auth_methods};
    Type **t = mp_of(th)->type;
    const char *process = "multiprocessing.process", *context = "multiprocessing.context";
    return (t[MT_AuthenticationString] = type_make(th, &auth, th->vm->type[T_bytes])) &&
           make(th, MT_BaseProcess, "BaseProcess", process, METHODS, GETSETS, 0) &&
           make(th, MT_MainProcess, "_MainProcess", process, MAIN_METHODS, NULL, MT_BaseProcess) &&
           make(th, MT_ParentProcess, "_ParentProcess", process, PARENT_METHODS, PARENT_GETSETS, MT_BaseProcess) &&
           make(th, MT_Process, "Process", context, NULL, NULL, MT_BaseProcess) &&
           make(th, MT_ForkProcess, "ForkProcess", context, NULL, NULL, MT_BaseProcess) &&
           make(th, MT_SpawnProcess, "SpawnProcess", context, NULL, NULL, MT_BaseProcess) &&
           make(th, MT_ForkServerProcess, "ForkServerProcess", context, NULL, NULL, MT_BaseProcess) &&
           class_method(th, MT_Process, NULL) && class_method(th, MT_ForkProcess, "fork") &&
           class_method(th, MT_SpawnProcess, "spawn") && class_method(th, MT_ForkServerProcess, "forkserver") &&
           main_process_make(th);
}
