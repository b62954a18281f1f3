#ifndef UI_TERM_H
#define UI_TERM_H

#include "base/status.h"
#include "ui/cells.h"
#include "ui/theme.h"

/* A terminal as the app sees it: cells out, input in. term_curses.c is the real one, term_memory.c one for tests and
 * pictures. Special keys lie above Unicode. */

typedef enum SpecialKey {
    K_SPECIAL = 0x110000,
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PAGE_UP,
    K_PAGE_DOWN,
    K_ENTER,
    K_TAB,
    K_BACK_TAB,
    K_ESCAPE,
    K_BACKSPACE,
    K_DELETE,
    K_SHIFT_LEFT,
    K_SHIFT_RIGHT,
    K_F1,
} SpecialKey;

enum { KEY_CTRL = 0x1000000 }; /* added to a lower-case letter */

typedef enum InputKind {
    INPUT_KEY,
    INPUT_CLICK,
    INPUT_WHEEL,
    INPUT_RESIZE,
    INPUT_HANGUP, /* the terminal is gone */
    INPUT_SIGNAL, /* asked to end by a signal: `key` is its number */
} InputKind;

typedef struct Input {
    InputKind kind;
    unsigned key; /* a character, a SpecialKey, or KEY_CTRL + letter */
    int x, y;     /* of the mouse, cells */
    int delta;    /* of the wheel: -1 up, 1 down */
} Input;

typedef struct Term Term;

typedef struct TermOps {
    void (*size)(Term *term, int *width, int *height);
    void (*flush)(Term *term, const Grid *grid, const Theme *theme); /* shows what differs from what was shown */
    bool (*read)(Term *term, Input *input);                          /* false: nothing is waiting; never blocks */
    int (*fd)(Term *term);         /* readable when read may have something; -1: never */
    void (*suspend)(Term *term);   /* gives the terminal back, as Ctrl-Z or an editor needs */
    void (*resume)(Term *term);    /* and takes it again; everything is drawn anew */
    void (*stop_self)(Term *term); /* stops mpdemo until the shell goes on with it (Ctrl-Z) */
    void (*redraw)(Term *term);    /* the next flush draws everything (Ctrl-L) */
    void (*close)(Term *term);     /* restores the terminal and frees term */
} TermOps;

struct Term {
    const TermOps *ops;
    int colours; /* 0 or 2 (mono), 8, 16, 256, COLOURS_DIRECT */
    bool utf8;   /* false: show ASCII only */
    bool wide;   /* it draws frames and the like two cells wide, as some do for Chinese: then signs in ASCII */
};

/* NULL and a fault when there is no terminal or it is too dumb. Only one at a time. */
Term *term_curses_open(Fault *fault);

/* A terminal of memory. */
Term *term_memory_open(int width, int height);
void term_memory_key(Term *term, unsigned key);
void term_memory_keys(Term *term, const char *text); /* each character of text is a key */
void term_memory_resize(Term *term, int width, int height);
const Grid *term_memory_grid(const Term *term);
size_t term_memory_flushes(const Term *term);

#endif
