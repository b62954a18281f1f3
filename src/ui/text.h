#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "base/buf.h"
#include "base/vec.h"
#include "ui/cells.h"

/* Running text set in lines of a given width, as rune_may_break says: at blanks, and between Chinese characters (never
 * before a closing mark, never behind an opening one, whatever style either has), and in the middle of a word only if
 * it is longer than a line. */

typedef struct FlowRun {
    size_t at, size; /* of Flow.text */
    Style style;
} FlowRun;
typedef struct FlowLine {
    size_t first, count; /* runs */
    int indent;
} FlowLine;
typedef struct Flow {
    int width;
    Buf text;
    VEC(FlowRun) runs;
    VEC(FlowLine) lines;
    int indent, used; /* of the line being filled */
    size_t break_at;  /* of text: where the line may end last, and the cells used up to there */
    int break_used;
    unsigned last;    /* the last character, of whatever style; 0: none that the next could be glued to */
    bool gap;         /* a blank is owed before the next word */
    bool failed;      /* memory was short */
} Flow;

void flow_begin(Flow *flow, int width); /* empties it */
void flow_release(Flow *flow);
void flow_text(Flow *flow, Style style, const char *text, size_t size);
void flow_str(Flow *flow, Style style, const char *text);
/* Code between backticks as code, the rest in that style. A backtick that is not closed is a backtick. */
void flow_marked(Flow *flow, Style style, const char *text, size_t size);
void flow_verbatim(Flow *flow, Style style, const char *text, size_t size); /* into the line as it stands, unbroken */
void flow_break(Flow *flow, int indent);                                    /* a new line */
void flow_blank(Flow *flow);              /* an empty line, unless there is one or it is the first */
void flow_indent(Flow *flow, int indent); /* of the lines that follow */
/* Draws `count` lines from `first` on. */
void flow_draw(const Flow *flow, const Canvas *canvas, int x, int y, size_t first, size_t count);

#endif
