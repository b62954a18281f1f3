/* An app that shows a log in a terminal of memory, for the tests of the screen. */
#ifndef TESTS_UI_SHOWN_H
#define TESTS_UI_SHOWN_H

#include "ui/app_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/utf8.h"

/* An app in a terminal of memory, on a recording of a log. */
typedef struct Shown {
    App *app;
    Term *term;
    AppSetup setup;
    char path[64]; /* of the recording */
} Shown;

static inline void show(Shown *shown, Log *log, int width, int height, const char *theme, bool ascii)
{
    Fault fault = {0};
    snprintf(shown->path, sizeof shown->path, "/tmp/mpdemo-screen-%ld", (long)getpid());
    assert_int_equal(log_save(log, shown->path, &fault), STATUS_OK);
    shown->term = term_memory_open(width, height);
    shown->setup =
        (AppSetup){.recording = "a-recording", .term = shown->term, .theme = theme, .ascii = ascii, .step = -1};
    shown->app = app_new(&shown->setup, &fault);
    assert_non_null(shown->app);
    assert_int_equal(session_open(&shown->app->session, shown->path, &fault), STATUS_OK);
    shown->app->bar = true;
    app_draw(shown->app);
}

static inline void hide(Shown *shown)
{
    app_free(shown->app);
    shown->term->ops->close(shown->term);
    unlink(shown->path);
}

static inline void press(Shown *shown, unsigned code)
{
    Input input = {.kind = INPUT_KEY, .key = code};
    app_input(shown->app, &input);
    app_draw(shown->app);
}

static inline bool is_frame(const Cell *cell)
{
    unsigned rune = 0;
    if (cell)
        utf8_decode(cell->text, cell->size, &rune);
    return cell && cell->width == 1 && rune >= 0x2500 && rune < 0x2580;
}

/* The first row in which a pane's left or right border does not stand in its column; -1: all do. */
static inline int broken_row(const App *app)
{
    for (int i = 0; i < app->screen.layout.count; i++) {
        const Pane *pane = &app->screen.layout.panes[i];
        for (int y = pane->y + 1; pane->framed && y < pane->y + pane->height - 1; y++)
            if (!is_frame(grid_at(&app->grid, pane->x, y)) ||
                !is_frame(grid_at(&app->grid, pane->x + pane->width - 1, y)))
                return y;
    }
    return -1;
}

static inline void expect_same(const Grid *a, const Grid *b, size_t at)
{
    for (int i = 0; i < a->width * a->height; i++)
        if (!cell_equal(&a->cells[i], &b->cells[i]))
            fail_msg("event %zu: cell %d,%d differs: %.*s, %.*s", at, i % a->width, i / a->width, a->cells[i].size,
                     a->cells[i].text, b->cells[i].size, b->cells[i].text);
}

#endif
