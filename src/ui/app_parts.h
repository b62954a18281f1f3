#ifndef UI_APP_PARTS_H
#define UI_APP_PARTS_H

#include "session/batch.h"
#include "ui/app.h"
#include "ui/compare.h"
#include "ui/explain.h"
#include "ui/screen.h"

/* The app's insides, for its own files and for tests. */

typedef struct TogglePick {
    char *text; /* "NAME=VALUE" */
    size_t name_size;
} TogglePick;

/* A run that was shown before, or is made to be compared with. */
typedef struct KeptRun {
    Session session;
    Settings settings; /* its own */
    Buf key;
} KeptRun;

/* What the line at the bottom asks for (app_menu.c). */
typedef enum Asking {
    ASKING_NOTHING,
    ASKING_WORDS,
    ASKING_PLACE,
    ASKING_FORGET,
    ASKING_RESET,
    ASKING_FORGET_ALL
} Asking;

/* Teaching a class (app_class.c). */
typedef enum VoteStage { VOTE_NONE, VOTE_SECONDS, VOTE_COUNTS, VOTE_TALLIES } VoteStage;
typedef struct Classroom {
    bool on, blank, frozen, spot;
    bool notes_told; /* that the class would read them, too */
    Grid still;      /* what is shown while it is frozen */
    VoteStage stage; /* what is asked now, or counted down */
    int which;       /* 0: the first vote, 1: the second */
    Vote votes[2];
    Buf typed;
    int64_t ends; /* of the countdown, ns */
    int shown;    /* the seconds on the screen */
} Classroom;

typedef struct App {
    const AppSetup *setup;
    bool quit;
    int exit_status;

    /* the screen */
    Term *term;
    bool own_term;
    const Theme *theme;
    bool ascii, projector;
    Grid grid;
    Screen screen;
    bool dirty;
    int64_t drawn; /* when the last frame was drawn, ns */
    bool menu, help, zoom, bar;
    bool learning; /* the menu shows what is learned */
    bool bare;     /* the chosen pane fills the screen without frames, for copying */
    ViewId brought; /* the pane that a key asked for; VIEW_COUNT: none did in this step */

    /* what it shows */
    Model model;
    Explain explain;
    Index index;
    const Log *indexed; /* the log that index is of */
    State empty;        /* before there is any run */
    char *preview, *preview_file;
    char message[512];
    bool says_running; /* the message is no longer true when the run is over */
    Buf held;          /* who is held, in words, for the header */

    /* the run */
    Session session;
    bool session_open;
    Settings shown;     /* the session's run's own */
    bool ran;           /* a run of this step was started */
    bool recorded;      /* its log was kept */
    bool reading;       /* a recording that is not read to its end yet */
    bool stepped;       /* the run shown was gone through with . */
    VEC(size_t) marks;  /* places in the run that the learner marked: events applied, in order */
    unsigned viewed;    /* the processes whose memory was last asked for, as a number */
    Hang hang;
    bool hang_soon;     /* a hang, if nothing happens for a moment longer */
    Buf trouble;        /* in words: see Model */
    Buf last_trouble;   /* what held the run up when a cap ended it */
    const Log *last_log; /* the log that this was sought in */
    Batch batch;        /* the same run again and again: see place.times */
    bool counting;      /* it is under way */

    /* its settings: the base's, and what the learner has put in their place */
    Settings base;           /* of the step or the script */
    char method[16];         /* "": the base's */
    int guard;               /* -1: the base's */
    bool guard_offered;      /* g was pressed where there is no guard */
    int slow;                /* slow motion, 2 to 8 times; 1: none; 0: the base's. It stays from step to step */
    char engine[4096];       /* "": the base's */
    VEC(TogglePick) toggles; /* in place of the script's own values */
    VEC(const char *) sets;  /* what was composed of them, NULL at the end */
    bool begin_held;         /* the next run begins paused */
    const char *original; /* what base.script was before the learner's own version took its place; NULL: it has not */
    VEC(char *) copies;      /* paths of the learner's versions */
    int watch_fd;            /* the script's folder; -1: none */

    /* runs beside each other */
    VEC(KeptRun *) kept; /* the latest last */
    Compare compare;
    Buf compare_names[2];
    bool comparing;      /* it fills the screen */
    bool compare_asks;   /* with what? */
    bool compare_starts; /* its second run is still to be started */
    bool compare_runs;   /* it ran when it was last looked at */

    /* the lesson */
    Lesson loaded; /* opened from the menu */
    bool have_loaded;
    LessonPlace place;
    LearnedVec learned;
    bool letters_told; /* that the answers' letters mean something else after the run */
    pid_t check_pid;   /* the exercise's check, while it goes on; 0: none */
    int check_fd;      /* what it tells; -1: none */
    Buf check_told;
    Sorting sorting;   /* of this step, if app.sort.sorting */
    SortView sort;
    bool sorts;        /* its lines are shown, to be moved */
    const Step *sort_step;
    char *sort_made;   /* the program's place, if it is no copy that is kept */
    char *solution;    /* shown in the source pane */
    Classroom room;

    /* where keys go, and what was typed there */
    Asking asking;
    Buf asked;
    bool typing;    /* a line for the program's input */
    Buf typed;
    bool labelling; /* a line for labels: whom to hold */
    Buf labels;
    bool searching; /* a line for what is sought */
    Buf sought;
    Finder *finder; /* made by the first search in all lessons */
    HitVec hits;
    bool found;     /* the menu shows the hits */
    int menu_pick;  /* what was chosen before it did */
    Request warn, warned; /* what was only warned of, at this key and at the one before: once more, and it is done */
} App;

enum { FIRST_READ_NS = 50000000, READ_NS = 10000000, FRAME_NS = 1000000000 / 60, HANG_LOOK_MS = 300 };

/* setup must outlive the app. NULL: no memory, or no terminal, as fault says. */
App *app_new(const AppSetup *setup, Fault *fault);
void app_free(App *app);
void app_draw(App *app);
void app_take_term(App *app);
/* Takes in what the run told and what was typed; draws if something changed and a frame is due. Waits at most
 * timeout_ms (-1: until something happens). false: it is over. */
bool app_turn(App *app, int timeout_ms);

/* The panes that the step is about, the two that matter first, into watch[8]; how many. */
int app_watched(const App *app, ViewId *watch);
bool app_running(const App *app); /* the run that is shown */
static inline bool app_in_past(const App *app) /* what is shown is not all that is known */
{
    return app->model.log && app->model.cursor < app->model.known;
}

/* app_layout.c */
void app_take_layout(App *app); /* after the model was taken: the panes, and the text in its pages */

/* app_keys.c */
void app_input(App *app, const Input *input);
enum { HINTS_MAX = 12 };
int app_hints(App *app, KeyHint *hints, int max);
void app_say(App *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same, and false, the first time; true at once if the key before asked for the same: then it is meant. */
bool app_is_meant(App *app, Request request, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* app_typing.c: a line for the program's standard input */
void app_type(App *app);                    /* opens it, if the program can take one */
bool app_typed_key(App *app, unsigned key); /* false: no line is open */
void app_erase_rune(Buf *text);
bool app_waits_for_input(const App *app);

/* app_reset.c: everything that the learner wrote is put aside. */
void app_ask_reset(App *app);
void app_reset_key(App *app, unsigned key); /* what was answered */

/* app_hold.c: the learner as the scheduler. false: the request is none of these; no line for labels is open. */
bool app_steer(App *app, Request request);
bool app_hold_key(App *app, unsigned key);
void app_held_words(const App *app, Buf *out); /* "steered: W1 held"; nothing if nobody is */

/* app_menu.c: the list of lessons, and what is asked at the bottom line */
ViewId app_page(const App *app); /* the view that stands alone: help, menu, learned; VIEW_COUNT: the panes */
void app_open_menu(App *app);
int app_next_lesson(const App *app); /* where to go on: an entry of the catalogue */
bool app_asking_key(App *app, unsigned key); /* false: no line is open */
bool app_menu_request(App *app, Request request); /* false: it is none of the menu's */
void app_menu_go(App *app);                  /* Enter */
void app_menu_release(App *app);

/* app_sort.c: sorting tasks, and solutions */
void app_use_sorting(App *app);      /* the step has begun; after app_use_exercise */
bool app_sorts(const App *app);      /* the source pane shows lines to be moved */
void app_sort_drop(App *app);        /* puts down what is held, and keeps it */
bool app_sort_request(App *app, Request request); /* false: it is for others */
int app_sort_hints(const App *app, KeyHint *hints, int count, int max);
void app_ask_solution(App *app);
void app_show_run(App *app);         /* the source pane shows what runs */
void app_sort_release(App *app);

/* app_class.c: the classroom */
bool app_class_key(App *app, unsigned code);        /* false: it is for others */
bool app_class_request(App *app, Request request);  /* the same */
void app_class_tell(App *app);                      /* its keys, or that it is over */
void app_class_begin_step(App *app);
int app_class_hints(const App *app, KeyHint *hints, int count, int max);
int app_class_seconds(const App *app);              /* left of the countdown */
int app_class_wait(const App *app);                 /* ms until the countdown shows less; -1: none goes on */
void app_class_tick(App *app);
bool app_class_draw_alone(App *app, const Canvas *canvas); /* true: nothing else is drawn */
void app_class_draw_over(App *app, const Canvas *canvas);
void app_class_release(App *app);

/* app_search.c: in the chosen pane */
void app_search(App *app);                    /* opens the line */
bool app_search_key(App *app, unsigned key);  /* false: no line is open */
void app_search_next(App *app, int direction);
void app_mark_found(const App *app, const Canvas *canvas); /* washes what is sought wherever it is shown */

/* app_edit.c */
void app_edit(App *app, bool anew); /* anew: from the original, whatever was written before */
/* Does something while the terminal is given back and the program stands. */
void app_outside(App *app, void (*work)(void *ctx), void *ctx);

/* app_compare.c: two runs side by side */
void app_keep_run(App *app); /* the session's run is kept, and the session empty */
void app_free_kept(App *app);
void app_compare_ask(App *app);
bool app_compare_open(App *app, Fault *fault); /* what the command line gave */
bool app_compare_take(App *app); /* the second run: starts it when its turn has come; true: something is new */
void app_compare_close(App *app);
bool app_compare_request(App *app, Request request); /* false: it is none of comparing's */
int app_compare_hints(App *app, KeyHint *hints, int max);
int app_comparing_hints(const App *app, KeyHint *hints, int max);

/* app_check.c: the exercise */
bool app_is_exercise(const App *app);    /* the step is one */
void app_use_exercise(App *app);         /* the learner's copy in the script's place, without running it */
void app_place_exercise(App *app);       /* where it lies, for the explanation */
void app_check(App *app);
void app_take_check(App *app);           /* what the check has told */
void app_end_check(App *app);

/* app_times.c: the same run several times, and what comes of it */
void app_times_key(App *app);       /* twenty times */
bool app_times_begin(App *app);     /* the run shown is over: the others begin; false: there are to be none */
bool app_times_take(App *app);      /* true: something is new */
bool app_times_stop(App *app);      /* no more of them; false: none are under way */
void app_times_drop(App *app);      /* stops them, and forgets what was counted */
bool app_evaluate(App *app, const char *expression, Buf *out); /* over all runs; blanks at its end taken off */

/* app_hang.c: lost tasks and hangs, into the model */
void app_take_trouble(App *app);

/* app_travel.c: by kind of event, and to marks. false: the request is none of these. */
bool app_travel(App *app, Request request);
bool app_travel_both(App *app, Request request); /* the same in two runs side by side */

/* app_watch.c: runs the script anew when it is written by someone else */
void app_watch_script(App *app); /* after base.script has changed */
void app_take_watch(App *app);

/* app_run.c: settings and runs */
void app_load_preview(App *app, const char *path);
void app_await_copy(App *app, const char *copy); /* it is as the original still: it runs once it is written */
void app_use_copy(App *app, const char *copy); /* the learner's version in the script's place; it runs */
void app_use_step(App *app); /* the base settings of the current step or script; toggles are dropped */
void app_compose_settings(App *app, Settings *out);
bool app_start(App *app);
void app_toggle_method(App *app, bool all);
void app_toggle_slow(App *app);
void app_toggle_guard(App *app);
void app_toggle_engine(App *app);
void app_toggle_workers(App *app, int delta);
void app_toggle_next(App *app);
bool app_is_foreign(const App *app); /* the run is CPython's */
void app_settings_words(const App *app, bool brief, Buf *out);
void app_keep_record(App *app);
const char *app_script_text(const App *app); /* NULL: none */

/* app_lesson.c: steps and phases */
void app_open_lesson(App *app, const Lesson *lesson, int step);
void app_go_step(App *app, int step);
void app_answer(App *app, char key);
void app_skip(App *app);
void app_go(App *app);                    /* Enter */
const char *app_go_words(const App *app); /* what Enter does now; NULL: nothing */
void app_run_over(App *app);              /* the run has ended: holds it against the answer */
int app_question_page(const App *app);   /* of the text, where its question begins; -1: none stands */
void app_note_experiment(App *app, bool before); /* says that the run has become one, if it was none before */
bool app_text_pages_left(const App *app);
void app_open_entry(App *app, int entry);

#endif
