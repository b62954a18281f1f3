#include "ui/cells.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { TAB = 8 };

static const Cell blank = {.text = " ", .size = 1, .width = 1, .style = STYLE_PLAIN, .wash = WASH_NONE};

bool grid_resize(Grid *grid, int width, int height)
{
    if (width < 1)
        width = 1;
    if (height < 1)
        height = 1;
    Cell *cells = mem_realloc(grid->cells, (size_t)width * (size_t)height * sizeof *cells);
    if (!cells) {
        grid_release(grid);
        return false;
    }
    grid->cells = cells;
    grid->width = width;
    grid->height = height;
    grid_clear(grid);
    return true;
}

void grid_release(Grid *grid)
{
    mem_free(grid->cells);
    *grid = (Grid){0};
}

void grid_clear(Grid *grid)
{
    for (int i = 0; i < grid->width * grid->height; i++)
        grid->cells[i] = blank;
}

bool grid_copy(Grid *to, const Grid *from)
{
    if (to->width != from->width || to->height != from->height || !to->cells)
        if (!grid_resize(to, from->width, from->height))
            return false;
    memcpy(to->cells, from->cells, (size_t)from->width * (size_t)from->height * sizeof *to->cells);
    return true;
}

bool cell_equal(const Cell *a, const Cell *b)
{
    return a->size == b->size && a->width == b->width && a->style == b->style && a->wash == b->wash &&
           memcmp(a->text, b->text, a->size) == 0;
}

const Cell *grid_at(const Grid *grid, int x, int y)
{
    if (x < 0 || y < 0 || x >= grid->width || y >= grid->height)
        return NULL;
    return &grid->cells[y * grid->width + x];
}

void grid_text(const Grid *grid, Buf *out)
{
    for (int y = 0; y < grid->height; y++) {
        size_t start = out->size, end = start;
        for (int x = 0; x < grid->width; x++) {
            const Cell *cell = grid_at(grid, x, y);
            if (!cell->width)
                continue;
            buf_add(out, cell->text, cell->size);
            if (cell->size != 1 || cell->text[0] != ' ')
                end = out->size;
        }
        if (!out->failed && out->size)
            out->size = end;
        buf_add_char(out, '\n');
    }
}

const char *glyph_text(Glyph glyph, bool ascii)
{
    static const char *const table[GLYPH_COUNT][2] = {
#define GLYPH(name, text, plain) [GLYPH_##name] = {text, plain},
#include "ui/glyphs.def"
#undef GLYPH
    };
    return table[glyph][ascii];
}

Canvas canvas_of(Grid *grid, bool ascii)
{
    return (Canvas){.grid = grid, .width = grid->width, .height = grid->height, .ascii = ascii};
}

Canvas canvas_part(const Canvas *canvas, int x, int y, int width, int height)
{
    Canvas part = *canvas;
    if (x < 0) {
        width += x;
        x = 0;
    }
    if (y < 0) {
        height += y;
        y = 0;
    }
    if (width > canvas->width - x)
        width = canvas->width - x;
    if (height > canvas->height - y)
        height = canvas->height - y;
    part.x = canvas->x + x;
    part.y = canvas->y + y;
    part.width = width > 0 ? width : 0;
    part.height = height > 0 ? height : 0;
    return part;
}

/* The cell at a place of the canvas, or NULL outside. A wide character that loses one half to a new one loses the
 * other too. */
static Cell *canvas_cell(const Canvas *canvas, int x, int y)
{
    if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height)
        return NULL;
    x += canvas->x;
    y += canvas->y;
    if (x >= canvas->grid->width || y >= canvas->grid->height)
        return NULL;
    return &canvas->grid->cells[y * canvas->grid->width + x];
}

static void make_room(const Canvas *canvas, Cell *cell)
{
    const Cell *start = canvas->grid->cells, *end = start + canvas->grid->width * canvas->grid->height;
    if (cell->width == 0 && cell > start) {
        memcpy(cell[-1].text, " ", 1);
        cell[-1].size = cell[-1].width = 1;
    }
    if (cell->width == 2 && cell + 1 < end) {
        memcpy(cell[1].text, " ", 1);
        cell[1].size = cell[1].width = 1;
    }
}

static void put(const Canvas *canvas, int x, int y, Style style, const char *text, size_t size, int width)
{
    Cell *cell = canvas_cell(canvas, x, y);
    if (!cell)
        return;
    Cell *right = NULL;
    if (width == 2 && !(right = canvas_cell(canvas, x + 1, y))) { /* half of it is outside */
        text = " ";
        size = 1;
        width = 1;
    }
    make_room(canvas, cell);
    if (right) {
        make_room(canvas, right);
        right->size = right->width = 0;
        right->style = (uint8_t)style;
        right->wash = WASH_NONE;
    }
    memcpy(cell->text, text, size);
    cell->size = (uint8_t)size;
    cell->width = (uint8_t)width;
    cell->style = (uint8_t)style;
    cell->wash = WASH_NONE;
}

/* A combining character joins the cell before. */
static void join(const Canvas *canvas, int x, int y, const char *text, size_t size)
{
    Cell *cell = canvas_cell(canvas, x, y);
    if (cell && !cell->width)
        cell = canvas_cell(canvas, x - 1, y);
    if (!cell || cell->size + size > CELL_BYTES || (cell->size == 1 && cell->text[0] == ' '))
        return;
    memcpy(cell->text + cell->size, text, size);
    cell->size = (uint8_t)(cell->size + size);
}

/* Characters without width that change how a terminal orders or joins what follows: never let through. */
static bool rune_steers(unsigned rune)
{
    return (rune >= 0x200B && rune <= 0x200F) || (rune >= 0x2028 && rune <= 0x202E) ||
           (rune >= 0x2060 && rune <= 0x206F) || rune == 0xFEFF || rune == 0xAD || rune == 0x61C ||
           (rune >= 0xFFF9 && rune <= 0xFFFB) || (rune >= 0xFE00 && rune <= 0xFE0F) || rune >= 0xE0000;
}

/* What stands for a character that has no ASCII form of its own. */
static const char *ascii_twin(unsigned rune)
{
    switch (rune) {
    case 0x2018:
    case 0x2019: return "'";
    case 0x201C:
    case 0x201D: return "\"";
    case 0x2013:
    case 0x2014:
    case 0x2212:
    case 0xB7: return "-";
    case 0x2026: return "~";
    case 0xD7:
    case 0x2717: return "x";
    case 0x2192: return ">";
    case 0x2190: return "<";
    case 0x2713: return "v";
    case 0x2022: return "*";
    case 0xA0: return " ";
    default: return "?";
    }
}

/* A terminal that draws its signs two cells wide does so with these marks, too; other letters it can show. */
static bool keeps_letter(const Canvas *canvas, unsigned rune)
{
    return canvas->grid && canvas->grid->letters && *ascii_twin(rune) == '?';
}

/* What is drawn for one character at column `column` of its text: up to 4 bytes in out; returns its width. */
static int drawn_form(const Canvas *canvas, unsigned rune, const char *raw, size_t took, int column, char out[8],
                      size_t *size)
{
    bool ascii = canvas->ascii && !keeps_letter(canvas, rune);
    *size = 1;
    out[0] = ' ';
    if (rune == '\t')
        return TAB - column % TAB;
    if (rune < 0x20 || rune == 0x7F) {
        if (ascii)
            out[0] = '?';
        else
            *size = utf8_encode(rune == 0x7F ? 0x2421 : 0x2400 + rune, out);
        return 1;
    }
    if (rune_steers(rune)) {
        *size = 0;
        return 0;
    }
    if ((rune >= 0x80 && rune < 0xA0) || rune == 0xFFFD) {
        if (ascii)
            out[0] = '?';
        else
            *size = utf8_encode(0xFFFD, out);
        return 1;
    }
    int width = rune_width(rune);
    if (ascii && rune > 0x7E) {
        *size = width ? 1 : 0;
        out[0] = *ascii_twin(rune);
        return width;
    }
    memcpy(out, raw, took);
    *size = took;
    return width;
}

int canvas_text(const Canvas *canvas, int x, int y, Style style, const char *text, size_t size)
{
    int start = x;
    for (size_t at = 0; at < size;) {
        unsigned rune;
        size_t took = utf8_decode(text + at, size - at, &rune), bytes;
        char form[8];
        int width = drawn_form(canvas, rune, text + at, took, x - start, form, &bytes);
        at += took;
        if (rune == '\t' || (canvas->ascii && width == 2 && !keeps_letter(canvas, rune))) {
            for (int i = 0; i < width; i++)
                put(canvas, x + i, y, style, form, bytes, 1);
        } else if (width) {
            put(canvas, x, y, style, form, bytes, width);
        } else if (bytes && x > start) {
            join(canvas, x - 1, y, form, bytes);
        }
        x += width;
        if (x >= canvas->width && at < size) /* the rest is outside: only its width matters, and only to be beyond */
            return x + 1;
    }
    return x;
}

int canvas_str(const Canvas *canvas, int x, int y, Style style, const char *text)
{
    return canvas_text(canvas, x, y, style, text, strlen(text));
}

int canvas_print(const Canvas *canvas, int x, int y, Style style, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (size < 0)
        return x;
    if ((size_t)size >= sizeof text)
        size = (int)sizeof text - 1;
    return canvas_text(canvas, x, y, style, text, (size_t)size);
}

int canvas_glyph(const Canvas *canvas, int x, int y, Style style, Glyph glyph)
{
    const char *text = glyph_text(glyph, canvas->ascii);
    put(canvas, x, y, style, text, strlen(text), 1);
    return x + 1;
}

int canvas_fill(const Canvas *canvas, int x, int y, int count, Style style, Glyph glyph)
{
    for (int i = 0; i < count && x + i < canvas->width; i++)
        canvas_glyph(canvas, x + i, y, style, glyph);
    return x + (count > 0 ? count : 0);
}

int canvas_width(const Canvas *canvas, const char *text, size_t size)
{
    int x = 0;
    for (size_t at = 0; at < size;) {
        unsigned rune;
        size_t bytes;
        char form[8];
        size_t took = utf8_decode(text + at, size - at, &rune);
        x += drawn_form(canvas, rune, text + at, took, x, form, &bytes);
        at += took;
    }
    return x;
}

int canvas_cut(const Canvas *canvas, int x, int y, int room, Style style, const char *text, size_t size)
{
    if (room <= 0)
        return x;
    int used = 0;
    size_t at = 0, keep = 0;
    int keep_used = 0;
    while (at < size) {
        unsigned rune;
        size_t bytes;
        char form[8];
        size_t took = utf8_decode(text + at, size - at, &rune);
        int width = drawn_form(canvas, rune, text + at, took, used, form, &bytes);
        if (used + width > room)
            break;
        used += width;
        at += took;
        if (used <= room - 1) {
            keep = at;
            keep_used = used;
        }
    }
    Canvas part = canvas_part(canvas, x, y, room, 1);
    if (at == size)
        return canvas_text(&part, 0, 0, style, text, size) + x;
    canvas_text(&part, 0, 0, style, text, keep);
    canvas_glyph(&part, keep_used, 0, style, GLYPH_ELLIPSIS);
    return x + keep_used + 1;
}

int canvas_cut_str(const Canvas *canvas, int x, int y, int room, Style style, const char *text)
{
    return canvas_cut(canvas, x, y, room, style, text, strlen(text));
}

int canvas_cut_words(const Canvas *canvas, int x, int y, int room, Style style, const char *text)
{
    size_t size = strlen(text), keep = size;
    if (canvas_width(canvas, text, size) <= room)
        return canvas_text(canvas, x, y, style, text, size);
    while (keep && (text[keep] != ' ' || canvas_width(canvas, text, keep) + 2 > room))
        keep--;
    if (!keep)
        return canvas_cut(canvas, x, y, room, style, text, size);
    x = canvas_text(canvas, x, y, style, text, keep);
    return canvas_glyph(canvas, canvas_str(canvas, x, y, style, " "), y, style, GLYPH_ELLIPSIS);
}

void canvas_wash(const Canvas *canvas, int x, int y, int count, Wash wash)
{
    for (int i = 0; i < count; i++) {
        Cell *cell = canvas_cell(canvas, x + i, y);
        if (cell)
            cell->wash = (uint8_t)wash;
    }
}

void canvas_restyle(const Canvas *canvas, int x, int y, int count, Style style)
{
    for (int i = 0; i < count; i++) {
        Cell *cell = canvas_cell(canvas, x + i, y);
        if (cell)
            cell->style = (uint8_t)style;
    }
}
