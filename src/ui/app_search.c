/* Seeking words in a pane. Every pane is searched alike: it is drawn, page by page, onto a sheet that nobody sees, and
 * the sheet's rows are looked through. So what can be found is what can be scrolled to. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "ui/app_parts.h"

enum { SHEET_WIDTH = 400, SHEET_ROWS = 64 };

static void show_line(App *app)
{
    app_say(app, "search> %s_   (Enter seeks, Esc leaves)", buf_str(&app->sought));
}

void app_search(App *app)
{
    buf_clear(&app->sought);
    app->screen.views[app->screen.focus].found = 0;
    app->searching = true;
    show_line(app);
}

bool app_search_key(App *app, unsigned key)
{
    if (!app->searching)
        return false;
    app->dirty = true;
    if (key == K_ENTER) {
        app->searching = false;
        app->message[0] = 0;
        if (app->sought.size)
            app_search_next(app, 1);
        return true;
    }
    if (key == K_ESCAPE || key == KEY_CTRL + 'c') {
        app->searching = false;
        buf_clear(&app->sought);
        app->message[0] = 0;
        return true;
    }
    if (key == K_BACKSPACE)
        app_erase_rune(&app->sought);
    else if (key >= ' ' && key < K_SPECIAL)
        buf_add_rune(&app->sought, key);
    show_line(app);
    return true;
}

/* One row of cells as text, small letters; *columns gives the column of each byte. */
static void row_text(const Grid *grid, int x, int y, int width, Buf *out, int *columns)
{
    buf_clear(out);
    for (int column = x; column < x + width; column++) {
        const Cell *cell = grid_at(grid, column, y);
        for (int i = 0; cell && i < cell->size; i++) {
            if (columns && out->size < SHEET_WIDTH * CELL_BYTES)
                columns[out->size] = column;
            buf_add_char(out, (char)tolower((unsigned char)cell->text[i]));
        }
    }
}

static void small_letters(const Buf *text, Buf *out)
{
    for (size_t i = 0; i < text->size; i++)
        buf_add_char(out, (char)tolower((unsigned char)text->data[i]));
}

typedef struct Sheet {
    Grid grid;
    Canvas canvas;
    const ViewOps *ops;
    ViewState view;
    Extent extent;
} Sheet;

/* Does row `row` of the view's content hold it? Draws the page anew when the row is not on it. */
static bool row_holds(Sheet *sheet, const App *app, int row, const char *needle, int *page, Buf *text)
{
    int first = row / SHEET_ROWS * SHEET_ROWS;
    if (*page != first) {
        grid_clear(&sheet->grid);
        Extent extent =
            sheet->ops->extent ? sheet->ops->extent(&sheet->view, &app->model, sheet->canvas.width, SHEET_ROWS)
                               : (Extent){0};
        sheet->view.scroll = first - extent.own;
        sheet->ops->draw(&sheet->view, &app->model, &sheet->canvas);
        *page = first;
    }
    int most = sheet->extent.content > SHEET_ROWS ? sheet->extent.content - SHEET_ROWS : 0;
    int shown = first < most ? first : most; /* the last page ends with the last row */
    row_text(&sheet->grid, 0, row - shown, sheet->canvas.width, text, NULL);
    return strstr(buf_str(text), needle) != NULL;
}

static bool open_sheet(Sheet *sheet, const App *app, ViewId id, int width)
{
    sheet->ops = view_ops(id);
    sheet->view = app->screen.views[id];
    sheet->view.pan = 0;
    int wide = SHEET_WIDTH;
    if (sheet->ops->extent) {
        sheet->extent = sheet->ops->extent(&sheet->view, &app->model, width, SHEET_ROWS);
        Extent other = sheet->ops->extent(&sheet->view, &app->model, wide, SHEET_ROWS);
        if (other.content != sheet->extent.content)
            wide = width; /* its rows hang on its width */
    } else {
        sheet->extent.content = SHEET_ROWS;
        wide = width;
    }
    if (!grid_resize(&sheet->grid, wide, SHEET_ROWS))
        return false;
    sheet->canvas = canvas_of(&sheet->grid, app->ascii);
    return true;
}

void app_search_next(App *app, int direction)
{
    ViewId id = app->screen.focus;
    const Pane *pane = layout_pane(&app->screen.layout, id);
    Sheet sheet = {0};
    Buf needle = {0}, text = {0};
    if (!app->sought.size) {
        app_say(app, "Nothing is sought: / seeks.");
        return;
    }
    small_letters(&app->sought, &needle);
    int edge = pane && pane->framed ? 2 : 0, rows = pane ? pane->height - edge : 1;
    if (pane && rows > 0 && open_sheet(&sheet, app, id, pane->width - edge)) {
        ViewState *view = &app->screen.views[id];
        int count = sheet.extent.content, page = -1, found = -1, start = view->found - 1;
        if (start < 0 || start >= count) /* the first time: from the top, or from the end */
            start = direction > 0 ? -1 : count;
        for (int step = 1; step <= count && found < 0; step++) {
            int row = ((start + direction * step) % count + count) % count;
            if (row_holds(&sheet, app, row, buf_str(&needle), &page, &text))
                found = row;
        }
        view->found = found + 1;
        if (found >= 0 && sheet.ops->extent) {
            Extent extent = sheet.ops->extent(view, &app->model, pane->width - edge, rows);
            view->scroll = found - rows / 2 - extent.own;
        }
        if (found < 0)
            app_say(app, "\"%s\" is not in this pane.", buf_str(&app->sought));
        else
            app_say(app, "\"%s\": row %d of %d. n goes on, N back, Esc ends the search.", buf_str(&app->sought),
                    found + 1, count);
    }
    grid_release(&sheet.grid);
    buf_release(&needle);
    buf_release(&text);
    app->dirty = true;
}

void app_mark_found(const App *app, const Canvas *canvas)
{
    const Pane *pane = layout_pane(&app->screen.layout, app->screen.focus);
    static const size_t most = SHEET_WIDTH * CELL_BYTES;
    if (!app->sought.size || app->searching || app->help || app->menu || !pane)
        return;
    int *columns = mem_alloc(most * sizeof *columns);
    Buf needle = {0}, text = {0};
    small_letters(&app->sought, &needle);
    for (int y = pane->y + pane->framed; columns && y < pane->y + pane->height - pane->framed; y++) {
        row_text(canvas->grid, pane->x + pane->framed, y, pane->width - 2 * pane->framed, &text, columns);
        const char *all = buf_str(&text);
        for (const char *at = strstr(all, buf_str(&needle)); at; at = strstr(at + needle.size, buf_str(&needle))) {
            size_t first = (size_t)(at - all), last = first + needle.size - 1;
            if (last < most)
                canvas_wash(canvas, columns[first], y, columns[last] - columns[first] + 1, WASH_PICK);
        }
    }
    mem_free(columns);
    buf_release(&needle);
    buf_release(&text);
}
