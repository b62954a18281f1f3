/* Code to be read: numbered lines; one that is longer than the pane goes on below itself, indented. */
#include "ui/view_solution.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/code.h"

enum { NUMBER_AT = 4, CODE_AT = 7, FURTHER = 4, ROOM_LEAST = 8 };

/* One line of the text, and how far it is laid out. */
typedef struct Laid {
    const char *line;
    size_t size, done; /* bytes */
    int indent;        /* cells before what is laid out next */
} Laid;

static Laid lay(const char *line)
{
    size_t size = strcspn(line, "\n");
    return (Laid){.line = line, .size = size && line[size - 1] == '\r' ? size - 1 : size};
}

/* The end of what fits into the next row: behind a blank in its second half, if there is one. */
static size_t row_end(const Laid *laid, int room)
{
    size_t end = laid->done, blank = 0;
    for (int used = 0; end < laid->size;) {
        unsigned rune;
        size_t next = end + utf8_decode(laid->line + end, laid->size - end, &rune);
        int width = utf8_width(laid->line + end, next - end);
        if (used + width > room && end > laid->done)
            return blank ? blank : end;
        used += width;
        end = next;
        if (rune == ' ' && used > room / 2)
            blank = end;
    }
    return end;
}

/* Lays out one more row; false: the line is done. An empty line has one row, too. */
static bool next_row(Laid *laid, int width, size_t *from, size_t *to)
{
    if (laid->done >= laid->size && (laid->size || laid->indent))
        return false;
    int room = width - CODE_AT - 1 - laid->indent;
    *from = laid->done;
    *to = laid->done = row_end(laid, room > ROOM_LEAST ? room : ROOM_LEAST);
    if (!laid->indent)
        laid->indent = (int)strspn(laid->line, " ") + FURTHER;
    return true;
}

static const char *after(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

int solution_rows(const char *text, int width)
{
    int rows = 0;
    size_t from, to;
    for (; *text; text = after(text))
        for (Laid laid = lay(text); next_row(&laid, width, &from, &to);)
            rows++;
    return rows;
}

/* Cells from..to of the line, in their colours: those before are drawn outside of the row. */
static void draw_row(const Canvas *canvas, int x, int y, const Laid *laid, size_t from, size_t to, char quote)
{
    int before = canvas_width(canvas, laid->line, from);
    Canvas part = canvas_part(canvas, x, y, canvas_width(canvas, laid->line, to) - before, 1);
    code_draw(&part, -before, 0, laid->line, laid->size, &quote);
}

void solution_draw(const ViewState *view, const char *text, const Canvas *canvas)
{
    int content = solution_rows(text, canvas->width), first = scroll_place(view, content, canvas->height, 0), y = -first;
    char quote = 0;
    for (int number = 1; *text && y < canvas->height; text = after(text), number++) {
        size_t from, to;
        Laid laid = lay(text);
        for (int x = CODE_AT; next_row(&laid, canvas->width, &from, &to); x = CODE_AT + laid.indent, y++) {
            if (y >= 0 && !from)
                canvas_print(canvas, NUMBER_AT, y, STYLE_FAINT, "%2d", number);
            if (y >= 0)
                draw_row(canvas, x, y, &laid, from, to, quote);
        }
        code_skip(laid.line, laid.size, &quote);
    }
    draw_more(canvas, first, content);
}
