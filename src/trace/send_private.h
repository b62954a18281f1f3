#ifndef TRACE_SEND_PRIVATE_H
#define TRACE_SEND_PRIVATE_H

#include <pthread.h>

#include "trace/send.h"
#include "trace/shared.h"

/* Between the files of the teller: send.c tells, send_hold.c obeys. */

enum { LINE_THREADS = 32 /* threads with notes of their own; lines of further ones are all told */ };

/* How a thread moves while its process is held: it was let go by a step, and has not come to its place yet. */
typedef struct Moving {
    bool on, to_line;   /* to_line: through operations, as far as its next line */
    int pending;        /* further steps granted on the way */
    bool pending_line;
    int64_t since, sum; /* ns: when this move began; what it has moved so far */
} Moving;

/* The last line that was not told. Its texts are copied: the code that they belong to may be gone by then. */
typedef struct LineNotes {
    int64_t told_at;
    int look_in, look_every; /* lines until the next look at the clock */
    int thinned;             /* not told since the last told one; 0: nothing to settle */
    int line, depth;
    const char *file_at, *func_at; /* where the copies were made from */
    char file[256], func[96];
    Moving moving; /* under the teller's lock */
    const char *stands_file; /* the line told last, while it is to stand there */
    int stands_line;
} LineNotes;

typedef struct Visited {
    size_t capacity;
    struct Visited *older;
    _Atomic uint64_t slots[];
} Visited;

struct Teller {
    pthread_mutex_t lock; /* over everything but what is atomic and the notes, which are each thread's own */
    int fd;
    int32_t pid;
    atomic_bool dead;
    int64_t n;
    Buf line;
    char path[108];

    TraceShared *shared;
    bool mapped; /* shared with other processes; else a page of our own that nobody writes */
    atomic_uint seen_epoch;
    atomic_bool held, exempt; /* exempt: a helper, which is never held */
    atomic_bool was_held;     /* ever: else there is nothing to reckon */
    bool fresh;               /* held from birth, and told nothing yet */
    int64_t held_since, held_sum;
    atomic_int until_line; /* 0: none */
    char until_file[256];
    _Atomic int64_t pace_ns;
    Buf control; /* the beginning of a control line */

    atomic_int lines_told;
    _Atomic(Visited *) visited;
    size_t visited_count;
    LineNotes notes[LINE_THREADS + 1]; /* the last: what all further threads share */
};

/* send.c; with the lock held */
int64_t tell_locked(Teller *teller, Event *event);

/* send_hold.c */
void control_begin(Teller *teller, bool held);
void control_look_locked(Teller *teller);
/* Is this the line that the process was to run to? Then it is held from here. */
bool control_reached(Teller *teller, const char *file, int line);

/* Whether there is nothing to obey: the hot path. Without the shared page nobody says so, and every gate looks. */
static inline bool nothing_to_obey(Teller *teller)
{
    return teller->mapped && !atomic_load_explicit(&teller->held, memory_order_relaxed) &&
           atomic_load_explicit(&teller->shared->control_epoch, memory_order_relaxed) ==
               atomic_load_explicit(&teller->seen_epoch, memory_order_relaxed);
}

#endif
