#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "lesson/finder.h"
#include "lesson/learned.h"
#include "lesson/lesson.h"
#include "lesson/sorting.h"
#include "session/session.h"
#include "trace/hang.h"
#include "ui/cells.h"
#include "ui/index.h"
#include "ui/keys.h"
#include "ui/text.h"

/* A view draws one pane. What it draws is a function of the model (the state at the cursor, and the log up to its known
 * end) and of its own settings; it keeps nothing from frame to frame. So rewinding shows what was shown. */

typedef enum ViewId {
#define VIEW(id, name, title) VIEW_##id,
#include "ui/views.def"
#undef VIEW
    VIEW_COUNT
} ViewId;

/* What the learner has set in a pane; the app keeps it. */
typedef struct ViewState {
    int scroll;    /* rows from where the view would stand by itself: what that is, each view says */
    bool moved;    /* scrolled by hand: it no longer follows */
    int pan;       /* columns to the right */
    int zoom;      /* timeline: each one doubles; menu: unused */
    int pick;      /* what is chosen, from 1: a process; output: whose lines alone; source: a line; the menu's row */
    int found;     /* the row, from 1, where a search stands; 0 none */
    bool wide;     /* projected: larger things */
    int file;      /* source: which of the program's, from 1; 0: the one in play */
    int rows, cells; /* of the pane, inside its frame, when it was last laid out */
    bool unfolded; /* output: errors at full length */
    bool hidden;   /* processes: the dead are left out */
} ViewState;

/* What the explanation pane shows, set by the app in lines of the pane's width (explain.h). */
typedef struct Explain {
    Flow flow;
    char title[128];
    size_t question;   /* the line where a question begins: it begins a page if not all fits on one; 0 none */
    int told;          /* lines of what came of it, verdict and histogram, before the explanation; 0 none */
    VEC(size_t) pages; /* the first line of each page */
} Explain;

/* What the event before the cursor changed: marked while the screen is in the past. */
typedef struct Touch {
    bool on;
    size_t event;    /* its index */
    int proc, other; /* in procs: who tells it, and whom it is about; -1 */
    bool is_line;    /* proc stands on a new line */
    int64_t object;  /* id, -1 */
    int task;        /* in tasks, -1 */
} Touch;
Touch touch_of(const State *state, const Event *event, size_t index);

/* A sorting task, while its lines are being moved. */
typedef struct SortView {
    const Sorting *sorting; /* NULL: none */
    size_t pick;            /* the line chosen */
    bool held;              /* it moves with Up and Down */
} SortView;

typedef struct Model {
    const Log *log;
    const Index *index;
    const State *state;   /* at the cursor; never NULL */
    size_t cursor, known; /* events */
    int64_t start, end;   /* ns: of the first event, and of the last known */
    bool running, following, paused;
    const Settings *settings;           /* of the run shown, or of the next if there is none yet */
    const char *preview_file, *preview; /* the script as on disk, until the log has it; may be NULL */
    int chosen;                         /* the process the learner chose, in state->procs; -1 none */
    Touch touch;
    const Hang *hang;                   /* nothing can go on: who is stuck; NULL: all is well */
    const char *trouble;                /* in words: lost tasks, a hang (also the one a cap ended); NULL: none */
    const Explain *explain;
    const Lesson *lesson; /* NULL: none */
    const Catalogue *catalogue;
    const Progress *progress;
    const HitVec *found;       /* the menu shows these in place of the lessons; NULL: the lessons */
    bool classroom;            /* its keys count */
    bool comparing;            /* two runs lie side by side: the help is about them */
    bool spotlight;            /* only the chosen line of the source is lit */
    const SortView *sort;      /* the source pane shows this; NULL: the script */
    const char *solution;      /* the source pane shows this text, an exercise's solution; NULL: the script */
    const LearnedVec *learned; /* for the page of what is learned */
} Model;

/* How many rows a view has to show, and the first of them it would show by itself. */
typedef struct Extent {
    int content, own;
    int cells; /* of its widest row, for moving it sideways; 0: whatever */
} Extent;

typedef struct ViewOps {
    void (*draw)(const ViewState *view, const Model *model, const Canvas *canvas);
    /* Words for the right end of the pane's title; NULL: none. */
    void (*note)(const ViewState *view, const Model *model, Buf *out);
    /* For scrolling in a pane of that size; NULL: everything fits. */
    Extent (*extent)(const ViewState *view, const Model *model, int width, int rows);
    /* Takes a request, or leaves it to the app: false. NULL: it takes none of its own. */
    bool (*request)(ViewState *view, const Model *model, Request request);
    /* A click at a place of a pane of that size. Where it means a moment, *seek is set to the events before it. NULL:
     * clicks only choose the pane. */
    void (*click)(ViewState *view, const Model *model, int width, int rows, int x, int y, long *seek);
} ViewOps;

const ViewOps *view_ops(ViewId id);
const char *view_title(ViewId id);
ViewId view_find(const char *name); /* VIEW_COUNT: none of that name */
/* Up, Down, pages and pan, which all views have in common. */
bool view_scroll(ViewState *view, const Extent *extent, Request request, int rows);

/* Moves the pick in a list of count rows: by one, by a page (PgDn, too), to either end. false: no such request. */
bool view_pick(ViewState *view, int count, Request request);

extern const ViewOps view_source, view_procs, view_tasks, view_timeline, view_output, view_explain, view_queues,
    view_locks, view_events, view_memory, view_help, view_menu, view_learned;

/* --- small things that several views draw */

/* Cells that the source pane needs inside its frame to show this script with nothing cut; with labels behind its lines,
 * or before there are any. */
int source_need(const char *text, bool labels);
/* The file that the source pane shows; NULL: none. */
const char *view_source_file(const ViewState *view, const Model *model);
/* Whether a process can stand at a line of it: not where it is blank, a comment, or "else:" or "finally:" alone. */
bool view_source_runs(const ViewState *view, const Model *model, int line);
/* A label in its colour, dimmed when it is dead; returns the column after it. Projected it is a block of its colour. */
int draw_label(const Canvas *canvas, int x, int y, const Proc *proc);
int draw_label_lit(const Canvas *canvas, int x, int y, const Proc *proc); /* never dimmed: it was here */
int label_width(const Canvas *canvas, const char *label);
/* The state of a process in words: "waits: join P1  line 10"; shorter, what can be spared left out whole: "waits: join
 * P1", "join P1", "waits: join". */
typedef enum WordsLevel { WORDS_FULL, WORDS_SHORT, WORDS_BRIEF, WORDS_LEAST } WordsLevel;
void proc_words(const Model *model, int proc, WordsLevel level, Buf *out);
/* The longest of these that fits into `room` cells; false: none does, and out holds the least. */
bool proc_words_within(const Model *model, int proc, int room, Buf *out);
Style proc_style(const Proc *proc);
/* Is it one of those that can never go on, a pool's idle worker left out? */
bool proc_stuck(const Model *model, int proc);
/* Is it on its last line still? A pool's worker between two tasks is in the library's code. */
bool proc_on_line(const Proc *proc);
/* The scrolled place: rows of content, rows of the pane, the place it would take by itself. */
int scroll_place(const ViewState *view, int content, int rows, int own);
/* Rows that each row of content takes: two where the pane is projected and they all fit so. */
int row_pitch(const ViewState *view, int content, int rows);
/* Marks at the right edge that there is more above or below. */
void draw_more(const Canvas *canvas, int first, int content);
/* A number with thin places: 1234567 -> "1,234,567". */
void add_number(Buf *out, int64_t number);
/* KiB as "3.1 MiB"; "-" when it is not known (-1). */
void add_kib(Buf *out, int64_t kib);
/* ns as "0.214 s". */
void add_seconds(Buf *out, int64_t ns);
/* The plain sentence on an exception, or NULL: see errors.def. */
const char *error_sentence(const char *type, const char *message);

#endif
