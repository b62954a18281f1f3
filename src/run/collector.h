#ifndef RUN_COLLECTOR_H
#define RUN_COLLECTOR_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/map.h"
#include "run/ring.h"
#include "run/ring_form.h"
#include "run/tree.h"
#include "run/warden.h"

/* The collector: one thread a run, which drains every connection and appends to the log. It never waits for the
 * terminal, the disk or the program: reads and writes do not block, and what a slow process does not take is kept.
 *
 * Only this thread touches anything here but: over (atomic), orders (under its lock), wake and order_fd (eventfds). */

typedef enum SourceKind {
    SOURCE_LISTENER,
    SOURCE_ORDERS,
    SOURCE_WARDEN,       /* its socket: events */
    SOURCE_WARDEN_DEATH, /* its pidfd */
    SOURCE_OUTPUT,       /* the near end of a terminal or pipe of the program */
    SOURCE_PROCESS,      /* a connection: events of one process */
    SOURCE_DEATH,        /* a pidfd */
} SourceKind;

/* Whatever epoll watches. */
typedef struct Source {
    SourceKind kind;
    int fd;         /* -1: closed, waiting to be freed */
    int stream;     /* SOURCE_OUTPUT: 1 or 2 */
    int32_t pid;    /* SOURCE_PROCESS: 0 until told; SOURCE_DEATH: whose */
    Buf in;         /* the beginning of a line */
    Ring *ring;     /* SOURCE_PROCESS: events through memory; NULL: none */
    Buf ring_in;    /* the beginning of a line of it */
    Forms forms;    /* what it has declared there */
    Buf out;        /* orders that it has not taken yet */
    bool counted;   /* SOURCE_DEATH: has a slot of the shared counter, to be given back */
    bool external;  /* SOURCE_DEATH: another program's process */
    bool by_parent; /* SOURCE_DEATH: its parent has told of it */
    bool helper;    /* SOURCE_PROCESS: the fork server, which is never held */
    bool stands;    /* SOURCE_PROCESS: it was last told to */
    bool told;      /* SOURCE_PROCESS: anything of that */
    struct Source *next_dead;
} Source;

typedef struct RunnerOrder {
    RunnerControl what;
    int32_t pid;
    int line; /* not 0: go on until this line of that file */
    char file[256];
} RunnerOrder;

struct Runner {
    Log *log;
    LogSorter *sorter;
    Place place;
    Stdio stdio;
    Warden warden;
    Tree rest; /* what we take down ourselves when the warden is gone */
    char marker[64];
    int64_t max_output;

    int epoll, wake, order_fd;
    pthread_t thread;
    bool threaded;
    atomic_bool over;

    pthread_mutex_t lock; /* of what follows */
    VEC(RunnerOrder) orders;
    Buf input;
    bool input_ends, view_given;
    VEC(int32_t) view;

    /* the thread's own */
    VEC(Source *) processes; /* connections */
    IntMap deaths;           /* pid → Source, while it lives; once it is dead and one of the
                              * two who tell of it has not yet spoken, &parent_due or &self_due */
    Source parent_due, self_due;
    VEC(Source *) watched; /* the same, as a list */
    Source *dead;          /* closed in this round; freed after it */
    Source listener, orders_in, warden_in, warden_death, output[3];
    Buf arena;
    Buf feed; /* input not yet taken by the pipe */
    bool feed_ends;
    int64_t n; /* of the run's own events */
    int64_t output_bytes;
    int64_t paused_at;
    bool urging; /* the engine looks at its orders when it gets a SIGURG (which does nothing to others) */
    RunnerOrder until; /* of everyone; line 0: none */
    IntMap hold;       /* pid → &held or &let_go: who is held alone, and who goes though everything stands */
    char held, let_go;
    bool clock_stands; /* the warden's */
    bool steered;      /* someone was held, at some time */
    bool paused, output_capped, events_capped;
    int programs_due;  /* outside programs whose start was told, and not who they are */
    bool ended; /* the warden told run_end */
    Event end;  /* it */
    char end_why[24];
    int rings;         /* processes that tell through memory: looked at now and then */
    int64_t ring_time; /* when something last came that way */
    bool sorting;      /* the sorter holds events back */
    int64_t lately;    /* what the clock said last: it is asked anew where an event says that it is younger */
    int64_t sorted_until;
};

void *collector_thread(void *runner);

/* --- between the collector's files */
void runner_append(Runner *runner, Event *event); /* through the sorter */
void runner_tell(Runner *runner, EventKind kind, const EventValue *values,
                 size_t count); /* an event of the run itself */
#define RUN_TELL(runner, kind, ...)                                  \
    runner_tell((runner), (kind), (const EventValue[]){__VA_ARGS__}, \
                sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue))
bool source_watch(Runner *runner, Source *source, uint32_t events);
void source_close(Runner *runner, Source *source); /* its slot is freed at the end of the round */
void source_free(Source *source); /* a closed one */
void warden_order(Runner *runner, const char *line);

/* intake.c */
void intake_accept(Runner *runner);
bool intake_read(Runner *runner, Source *source); /* false: at its end, and closed */
void intake_rings(Runner *runner);                /* all of them */
void intake_output(Runner *runner, Source *source, int32_t ended); /* ended: see watch_only_external */
void intake_last_output(Runner *runner, int32_t ended);            /* of an outside program; and of both streams */

/* watch.c */
typedef enum WatchWhy { WATCH_HELLO, WATCH_STARTED, WATCH_EXTERNAL_STARTED, WATCH_EXTERNAL_FOUND } WatchWhy;
void watch_process(Runner *runner, int32_t pid, WatchWhy why);
void watch_died(Runner *runner, Source *source);
/* The pid of the one external program that lives, or has just ended (`ended`; 0: none has);
 * 0 where there are several, or will be at once. */
int32_t watch_only_external(const Runner *runner, int32_t ended);

/* orders.c */
void orders_take(Runner *runner);
void orders_begin_held(Runner *runner); /* before its thread starts */
void orders_greet(Runner *runner, Source *source); /* a new connection: what it must know */
void orders_hello(Runner *runner, Source *source, const Event *hello); /* now it is known who it is */
void orders_reached(Runner *runner, int32_t pid); /* it has come to the line that it was to run to, and is held */
void orders_died(Runner *runner, int32_t pid);
void orders_flush(Runner *runner, Source *source); /* what it has not taken yet */
void orders_feed(Runner *runner);

#endif
