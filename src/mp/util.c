#include "mp/util.h"

#include "mp/logger.h"
#include "mp/pauses.h"
#include "mp/start.h"

/* The C side of multiprocessing.util: Python's finalizers stand in one row with those of pools and queues, so that all
 * run in the order of their priorities; and a function of Python's is called in a forked child. */

typedef struct Registered {
    Object head;
    Finalizer final;
    Value callback;
} Registered;

static void registered_dealloc(Thread *th, Object *self)
{
    Registered *r = (Registered *)self;
    if (r->final.run)
        finalizer_remove(mp_of(th), &r->final);
    unref_maybe(th, r->callback);
}

/* The registry holds a reference until it runs or is taken out. */
static void run_registered(Thread *th, void *owner)
{
    Registered *r = owner;
    Value result = call0(th, r->callback);
    unref_maybe(th, result);
    unref(th, &r->head);
}

static Value add(Thread *th, Value *a)
{
    int64_t priority;
    Mp *mp = mp_of(th);
    if (!int_as_i64(th, a[0], &priority))
        return NULL;
    Registered *r = exit_register(th) ? object_new(th, mp_type(th, MT_RegisteredFinalizer), 0) : NULL;
    if (!r)
        return NULL;
    r->callback = ref(a[1]);
    finalizer_add(mp, &r->final, (int)priority, run_registered, ref(&r->head));
    return &r->head;
}

static Value cancel(Thread *th, Value *a)
{
    Registered *r = (Registered *)a[0];
    if (r->final.run) {
        finalizer_remove(mp_of(th), &r->final);
        unref(th, &r->head);
    }
    return none(th);
}

static Value still(Thread *th, Value *a)
{
    return truth(th, ((Registered *)a[0])->final.run != NULL);
}

static void call_after_fork(Thread *th, void *owner)
{
    Value result = call0(th, owner);
    if (!result) {
        Value error = error_take(th);
        exception_print(th, error);
        unref(th, error);
    }
    unref_maybe(th, result);
}

/* after_fork(function): called in every forked child; the first one given stays. */
static Value after_fork(Thread *th, Value *a)
{
    Mp *mp = mp_of(th);
    if (!mp->util_after.run) {
        mp->util_function = ref(a[0]);
        after_fork_add(mp, &mp->util_after, call_after_fork, mp->util_function);
    }
    return none(th);
}

static Value run_finalizers(Thread *th, Value *a)
{
    int64_t least = -1000000;
    if (a[0] && !is_none(th, a[0]) && !int_as_i64(th, a[0], &least))
        return NULL;
    finalizers_run(th, (int)least);
    return none(th);
}

static Value log_message(Thread *th, Value *a)
{
    Mp *mp = mp_of(th);
    if (!mp->logger)
        return none(th);
    Value args = tuple_new(th, 2 + tuple_count(a[2]));
    if (!args)
        return NULL;
    tuple_set_steal(args, 0, ref(a[0]));
    tuple_set_steal(args, 1, ref(a[1]));
    for (size_t i = 0; i < tuple_count(a[2]); i++)
        tuple_set_steal(args, i + 2, ref(tuple_peek(a[2], i)));
    Value log = attr_get_c(th, mp->logger, "log"), done = log ? call_tuple(th, log, args, NULL) : NULL;
    unref_maybe(th, log);
    unref(th, args);
    return done;
}

static Value is_exiting(Thread *th, Value *a)
{
    (void)a;
    return truth(th, mp_of(th)->exiting);
}

static Value exit_function(Thread *th, Value *a)
{
    (void)a;
    exit_run(th);
    return none(th);
}

static Value let_parent_first(Thread *th, Value *a)
{
    (void)a;
    parent_first(mp_of(th));
    return none(th);
}

static const NativeDef FUNCTIONS[] = {{"add(priority, callback)", add, "To be called at exit.", 0},
                                      {"cancel(registered)", cancel, "Not any more.", 0},
                                      {"still(registered)", still, "Whether it is still to be called.", 0},
                                      {"after_fork(function)", after_fork, NULL, 0},
                                      {"run_finalizers(minpriority=None)", run_finalizers, NULL, 0},
                                      {"log(level, message, args)", log_message, NULL, 0},
                                      {"is_exiting()", is_exiting, NULL, 0},
                                      {"parent_first()", let_parent_first, "In a child: the parent goes on.", 0},
                                      {"exit_function()", exit_function, NULL, 0},
                                      {0}};

static bool init(Thread *th, Value module)
{
    (void)module;
    return mp_types_make(th) && mp_use(th, PART_util);
}

bool util_types(Thread *th)
{
    static const TypeDef def = {.name = "_Registered",
                                .module = "multiprocessing.util",
                                .size = sizeof(Registered),
                                .flags = TYPE_ABSTRACT,
                                .slots = {.dealloc = registered_dealloc}};
    return (mp_of(th)->type[MT_RegisteredFinalizer] = type_make(th, &def, NULL)) != NULL;
}

const ModuleDef UTIL_MODULE = {"multiprocessing._util", NULL, FUNCTIONS, init};
