#ifndef TESTS_TRACE_RANDOM_H
#define TESTS_TRACE_RANDOM_H

#include "trace/event.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Events as no engine would send them: every kind, few pids and ids so that they meet, now and then garbage. */

typedef struct Random {
    uint64_t seed;
    int64_t t;
    char text[EVENT_FIELDS_MAX][64];
} Random;

static inline uint32_t random_next(Random *random)
{
    random->seed = random->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random->seed >> 33);
}

static inline uint32_t random_below(Random *random, uint32_t limit)
{
    return random_next(random) % limit;
}

static inline int64_t random_number(Random *random)
{
    switch (random_below(random, 40)) {
    case 0: return INT64_MIN;
    case 1: return INT64_MAX;
    case 2: return -1;
    case 3: return (int64_t)((uint64_t)random_next(random) << 32 | random_next(random));
    default: return random_below(random, 24);
    }
}

static inline size_t random_text(Random *random, char to[64])
{
    static const char *const words[] = {
        "process", "worker", "server", "tracker", "os.fork", "program",   "main",      "spawn",
        "fork",    "import", "task",   "Lock",    "Queue",   "Semaphore", "script.py", "/a/b/script.py",
        "join",    "get",    "sleep",  "close",   "apply",   "map",       ""};
    if (random_below(random, 12)) {
        const char *word = words[random_below(random, sizeof words / sizeof *words)];
        return (size_t)snprintf(to, 64, "%s", word);
    }
    size_t size = random_below(random, 64);
    for (size_t i = 0; i < size; i++)
        to[i] = (char)random_next(random);
    return size;
}

/* Its texts live in `random` until the next call. */
static inline Event random_event(Random *random)
{
    Event event = {.kind = (EventKind)random_below(random, EV_COUNT)};
    random->t += random_below(random, 50) ? random_below(random, 100000) : 0;
    event.t = random->t;
    event.pid = random_below(random, 60) ? (int32_t)(1 + random_below(random, 24)) : (int32_t)random_number(random);
    event.thread = random_below(random, 4) ? 0 : (int32_t)random_below(random, 12);
    event.n = random_below(random, 30);
    if (!random_below(random, 4)) {
        event.by_pid = (int32_t)(1 + random_below(random, 24));
        event.by_n = random_below(random, 30);
    }
    event.late = !random_below(random, 50);
    const EventInfo *info = event_info(event.kind);
    for (int i = 0; i < info->fields; i++) {
        if (info->field[i].text)
            event.field[i] = ev_bytes(random->text[i], random_text(random, random->text[i]));
        else
            event.field[i] = ev_int(random_number(random));
    }
    return event;
}

static inline bool event_same(const Event *a, const Event *b)
{
    bool same = a->kind == b->kind && a->late == b->late && a->t == b->t && a->pid == b->pid &&
                a->thread == b->thread && a->n == b->n && a->by_pid == b->by_pid && (a->by_n == b->by_n || !a->by_pid);
    for (int i = 0; same && i < event_info(a->kind)->fields; i++) {
        if (event_info(a->kind)->field[i].text)
            same = a->field[i].size == b->field[i].size &&
                   (!a->field[i].size || memcmp(a->field[i].s, b->field[i].s, a->field[i].size) == 0);
        else
            same = a->field[i].i == b->field[i].i;
    }
    return same;
}

#endif
