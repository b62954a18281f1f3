#ifndef TRACE_STATE_PRIVATE_H
#define TRACE_STATE_PRIVATE_H

#include "trace/state.h"

/* Between the files of the state.
 *
 * Every list of a State is cut into pages of a fixed number of items. Whoever changes an item asks for it by
 * state_touch_..., which marks its page; a keyframe then copies marked pages only, and shares the others with the
 * keyframe before (seek.c). X(list, type, items a page). */
#define STATE_SECTIONS(X)        \
    X(procs, Proc, 4)            \
    X(tasks, Task, 64)           \
    X(pools, PoolState, 8)       \
    X(objects, SharedObject, 16) \
    X(sources, SourceFile, 32)   \
    X(output, OutputPiece, 256)

typedef enum StateSection {
#define X(list, type, page) SECTION_##list,
    STATE_SECTIONS(X)
#undef X
    SECTION_COUNT
} StateSection;

enum {
#define X(list, type, page) PAGE_##list = page,
    STATE_SECTIONS(X)
#undef X
};

enum { PID_HINTS = 4096, OBJECT_HINTS = 1024 };

typedef struct Marks {
    unsigned char *page; /* 1: changed since the marks were last cleared */
    size_t count, capacity;
} Marks;

/* Hints are guesses at where a pid or an id stands, checked at each use. The table of tasks holds their indexes plus
 * one, for the first task_indexed tasks. After a jump back that may be more than there are: the same log gives the same
 * task the same index again, so such an entry is skipped for now and comes true later. */
typedef struct StateOwn {
    int by_pid[PID_HINTS];
    int by_object[OBJECT_HINTS];
    int *task_slots;
    size_t task_indexed, task_capacity;
    Marks marks[SECTION_COUNT];
} StateOwn;

bool state_own(State *state); /* makes `own` if it is missing */
void state_forget_hints(State *state);

/* Adds a copy of an item and answers its index, or -1; or marks an item as changed (NULL: no memory). */
#define X(list, type, page)                                \
    int state_add_##list(State *state, const type *item);  \
    type *state_touch_##list(State *state, int index);
STATE_SECTIONS(X)
#undef X

/* --- applying: one function a kind of event */
typedef struct Step {
    State *state;
    const Event *event;
    int index;  /* of the event in the log */
    int actor;  /* index in procs of who told it, -1 for the warden and the collector */
} Step;

static inline int64_t step_int(const Step *step, int field) { return step->event->field[field].i; }
static inline const char *step_text(const Step *step, int field) { return step->event->field[field].s; }
static inline int step_small(const Step *step, int field)
{
    int64_t i = step->event->field[field].i;
    return i < INT32_MIN ? INT32_MIN : i > INT32_MAX ? INT32_MAX : (int)i;
}

typedef Status (*StepFunction)(Step *step);
#define EVENT(name, doc, fields) Status step_##name(Step *step);
#include "trace/events.def"
#undef EVENT

/* state_proc.c */
int proc_add(State *state, const Proc *model); /* gives the label; -1: no memory */
void proc_model(Proc *proc);                   /* an empty one */
Status proc_ends(Step *step, int index);       /* once; tasks it held are lost */
Status proc_collected(Step *step, int index, int status);
void proc_goes_on(Proc *proc, int thread);     /* the thread, by its id, stands no longer */
/* state_pool.c */
int pool_of_id(State *state, int64_t id, int owner); /* made if it is missing; -1: no memory or not an id */
void pool_letters(int letter, char *to, size_t room); /* "", "B.", ... */
Status pool_worker_starts(Step *step, int pool, int worker);
/* Made if it is missing. NULL: no memory, or a number that is none (then *status is OK). */
PoolState *pool_to_change(Step *step, int64_t id, int *index, Status *status);
/* state_task.c */
Status task_lost(Step *step, int task);

#endif
