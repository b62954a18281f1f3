#ifndef TRACE_SHARED_H
#define TRACE_SHARED_H

#include <stdatomic.h>
#include <stdint.h>

/* One page that every process of a run shares: a file made by run/, mapped MAP_SHARED, its path in the environment
 * variable MPDEMO_SHARED. Counters here are what makes a cap hold against a fork bomb: a slot is claimed before
 * each fork (teller_claim_process), and the collector gives it back when it knows of the death (alive alone).
 *
 * Control itself travels as lines on the sockets. Whoever writes one adds 1 to control_epoch afterwards; so a process
 * that has nothing to obey pays one relaxed load a line. */

enum { TRACE_SHARED_MAGIC = 0x6d706432 }; /* "mpd2": the layout below */

enum { HELD_MOST = 64 };
enum { CAP_HIT_NONE, CAP_HIT_ALIVE, CAP_HIT_EVER };

typedef struct TraceShared {
    uint32_t magic;
    atomic_int alive, ever;         /* processes; the main process counts: run/ begins with 1 and 1 */
    atomic_int max_alive, max_ever; /* the caps; 0: none */
    atomic_int cap_hit;             /* which cap a claim ran into first; the warden stops the tree */
    atomic_int paused;              /* 1: a process that connects now stands until it is told what to do */
    atomic_uint control_epoch;
    _Atomic int64_t next_id;        /* the last number given by teller_new_id */
    _Atomic int64_t pace_ns;        /* slow motion: how long a claim takes; 0: none */
    atomic_int held[HELD_MOST];     /* pids of processes held alone: what these start is held too; 0: free */
    atomic_int slow;                /* slow motion: sleeps and timeouts take so many times as long, and the program's
                                       clocks go as much slower; 0 or 1: none */
    _Atomic int64_t slow_wall, slow_steady; /* since then, on CLOCK_REALTIME and CLOCK_MONOTONIC, ns */
} TraceShared;

#endif
