#ifndef UI_CELLS_H
#define UI_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/theme.h"

/* A grid of cells, and drawing into a part of it. A cell holds one character with what stands on it; a wide character
 * takes two cells, the second of width 0. Whatever is drawn is clipped and made harmless: control characters show as
 * pictures, characters that steer a terminal's order of writing are dropped. */

enum { CELL_BYTES = 12 };

typedef struct Cell {
    char text[CELL_BYTES]; /* not NUL-terminated */
    uint8_t size;          /* bytes of text */
    uint8_t width;         /* 1, 2, or 0: the right half of the cell before */
    uint8_t style, wash;
} Cell;

typedef struct Grid {
    int width, height;
    bool letters; /* where signs are drawn in ASCII, text keeps its letters (those of doubtful width apart) */
    Cell *cells;  /* row by row */
} Grid;

bool grid_resize(Grid *grid, int width, int height); /* clears it; false: no memory, the grid is empty then */
void grid_release(Grid *grid);
void grid_clear(Grid *grid);
bool grid_copy(Grid *to, const Grid *from);
bool cell_equal(const Cell *a, const Cell *b);
const Cell *grid_at(const Grid *grid, int x, int y); /* NULL outside */
/* The text of the grid, a line a row, trailing blanks cut: for tests and for copying. */
void grid_text(const Grid *grid, Buf *out);

/* Every glyph that is no letter, with its ASCII twin. */
typedef enum Glyph {
#define GLYPH(name, text, ascii) GLYPH_##name,
#include "ui/glyphs.def"
#undef GLYPH
    GLYPH_COUNT
} Glyph;
const char *glyph_text(Glyph glyph, bool ascii);

/* A part of a grid to draw into; coordinates are its own. */
typedef struct Canvas {
    Grid *grid;
    int x, y, width, height;
    bool ascii;
    bool wide; /* projector: larger things */
} Canvas;

Canvas canvas_of(Grid *grid, bool ascii); /* the whole grid, which must outlive it */
Canvas canvas_part(const Canvas *canvas, int x, int y, int width, int height); /* clipped to canvas */

/* Each returns the column after what was drawn (or would have been: it may lie outside). */
int canvas_text(const Canvas *canvas, int x, int y, Style style, const char *text, size_t size);
int canvas_str(const Canvas *canvas, int x, int y, Style style, const char *text);
int canvas_print(const Canvas *canvas, int x, int y, Style style, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
int canvas_glyph(const Canvas *canvas, int x, int y, Style style, Glyph glyph);
int canvas_fill(const Canvas *canvas, int x, int y, int count, Style style, Glyph glyph);
/* Within `room` cells; what does not fit is cut with an ellipsis. */
int canvas_cut(const Canvas *canvas, int x, int y, int room, Style style, const char *text, size_t size);
int canvas_cut_str(const Canvas *canvas, int x, int y, int room, Style style, const char *text);
/* The same, but between two words if there is a place between them. */
int canvas_cut_words(const Canvas *canvas, int x, int y, int room, Style style, const char *text);
void canvas_wash(const Canvas *canvas, int x, int y, int count, Wash wash);
void canvas_restyle(const Canvas *canvas, int x, int y, int count, Style style);

/* Cells that the text takes when drawn (control characters and tabs as they are drawn). */
int canvas_width(const Canvas *canvas, const char *text, size_t size);

#endif
