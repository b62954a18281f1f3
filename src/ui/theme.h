#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* Styles are named by what they mean; a theme gives them colours. Nothing else in ui/ knows a colour. */

typedef enum Style {
#define INK(...)
#define STYLE(name, front, back, attributes) STYLE_##name,
#define WASH(...)
#include "ui/style.def"
#undef INK
#undef STYLE
#undef WASH
    STYLE_COUNT
} Style;

/* A wash is a background laid under whatever style a cell has. */
typedef enum Wash {
#define INK(...)
#define STYLE(...)
#define WASH(name, back, attributes) WASH_##name,
#include "ui/style.def"
#undef INK
#undef STYLE
#undef WASH
    WASH_COUNT
} Wash;

typedef enum Attribute { ATTR_NONE = 0, ATTR_BOLD = 1, ATTR_DIM = 2, ATTR_REVERSE = 4, ATTR_UNDERLINE = 8 } Attribute;

typedef struct Theme {
    const char *name;
    int palette; /* which column of INK */
    bool mono;   /* attributes only */
} Theme;

/* NULL: no theme of that name. */
const Theme *theme_find(const char *name);
/* --theme, else NO_COLOR, else dark. */
const Theme *theme_default(const char *name);

/* A terminal whose colour numbers are 0xRRGGBB (its description says RGB, as xterm-direct's does) shows a theme's inks
 * as they are. All others with many colours get the nearest of xterm's 256, also those that understand more
 * (COLORTERM): most inks are of those 256, and a terminal is sent what its description has, no guesses. */
enum { COLOURS_DIRECT = 1 << 24 };

typedef struct Paint {
    int front, back; /* colour numbers of the terminal; -1: its own default */
    unsigned attributes;
} Paint;

/* How a cell is painted on a terminal with `colours` colours. */
Paint theme_paint(const Theme *theme, Style style, Wash wash, int colours);
/* The same as 0xRRGGBB, for pictures. */
void theme_rgb(const Theme *theme, Style style, Wash wash, uint32_t *front, uint32_t *back, unsigned *attributes);

/* The style of a process label: "M", helpers, and a colour each for the others, by the number in the label. */
Style style_of_label(const char *label);

#endif
