#ifndef UI_INDEX_H
#define UI_INDEX_H

#include "base/map.h"
#include "base/vec.h"
#include "trace/log.h"
#include "trace/state.h"

/* What views need of the past and a State does not hold: who ran which line, lanes of the timeline, output as lines,
 * errors that are the same. It is derived from the log alone and grows with it. Everything carries the index of its
 * event, so that a view at cursor c shows what has event < c: the same, whether lived through or replayed. */

typedef enum LaneKind {
    LANE_STARTS,
    LANE_RUNS,
    LANE_WAITS,
    LANE_SLEEPS,
    LANE_IDLE,
    LANE_HELD,
    LANE_ENDED,
    LANE_KINDS
} LaneKind;
typedef struct LaneMark {
    size_t event;
    int64_t t;
    LaneKind kind;
} LaneMark;
typedef struct LaneTask {
    size_t event;
    int64_t t;
    int number; /* of the task within its pool; -1: that task is over */
} LaneTask;
typedef struct Lane {
    size_t first[LANE_KINDS]; /* the event with which each kind came first; SIZE_MAX: not yet */
    VEC(LaneMark) marks;
    VEC(LaneTask) tasks;
} Lane;

/* A message's way from who put it into a queue or a pipe to who took it out. */
typedef struct MessageWay {
    int from, to;       /* in procs; to: -1 while nobody has taken it */
    size_t put, taken;  /* events */
    int64_t put_t, taken_t;
} MessageWay;

typedef struct LineVisit {
    size_t event;
    int proc;
} LineVisit;
typedef struct LineRow {
    VEC(LineVisit) visits; /* the first of each process, in order */
    VEC(uint64_t) seen;
} LineRow;
typedef struct FileRows {
    const char *file;
    VEC(LineRow) lines; /* by line number */
} FileRows;

typedef struct OutSpan {
    const char *text; /* the log's */
    size_t size, event;
    int next; /* of the same line; -1 */
} OutSpan;
typedef struct OutLine {
    int proc, fd;    /* proc -1: nobody knows: one of several outside programs, or what tells no events */
    size_t event;    /* of its first byte */
    int first, last; /* spans; -1: an empty line */
    bool whole;      /* its end was written */
    int block;       /* the error block it is part of, -1 */
} OutLine;

/* A traceback, from its first line to the last line the process wrote to stderr in one go. */
typedef struct ErrorBlock {
    int proc, group;
    int first_line, last_line; /* of index->out; lines between may be others' */
    int head, detail;          /* the line "SomeError: ...", and where its message begins if not there; -1 */
    size_t event;              /* that told the head */
} ErrorBlock;
typedef struct ErrorGroup {
    uint64_t key;
    VEC(int) blocks;
} ErrorGroup;

typedef struct Index {
    const Log *log;
    size_t done; /* events taken in */
    State state; /* after them */
    bool failed; /* memory was short: it stays behind */
    VEC(Lane) lanes;
    VEC(MessageWay) ways; /* in the order of the puts */
    IntMap under_way;     /* those not taken yet: where they stand in ways, from 1, by object and ordinal */
    VEC(FileRows) files;
    VEC(OutSpan) spans;
    VEC(OutLine) out;
    VEC(ErrorBlock) blocks;
    VEC(ErrorGroup) groups;
    VEC(int) open_line;  /* 2 (by fd) of nobody known, then 2 a process: the line that is not whole yet, -1 */
    VEC(int) open_block; /* per process */
} Index;

void index_init(Index *index, const Log *log);
void index_release(Index *index);
/* Takes in the log up to `known` events. */
void index_update(Index *index, size_t known);

/* The processes that ran a line before `cursor`: how many; the first `max` of them in procs. */
int index_visits(const Index *index, const char *file, int line, size_t cursor, int *procs, int max);
/* Messages put before cursor: index->ways[0 .. n). */
size_t index_way_count(const Index *index, size_t cursor);
/* Lines of output begun before cursor: index->out[0 .. n). */
size_t index_out_count(const Index *index, size_t cursor);
/* The text of a line as far as it was written before cursor. */
void index_out_text(const Index *index, const OutLine *line, size_t cursor, Buf *text);
/* Of an error's equals, how many were told before cursor. */
int index_group_last(const Index *index, int group, size_t cursor); /* its latest block before cursor, -1 */
size_t index_group_count(const Index *index, int group, size_t cursor);

#endif
