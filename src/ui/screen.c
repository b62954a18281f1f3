#include "ui/screen.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/words.h"

enum { UP = 1, RIGHT = 2, BELOW = 4, LEFT = 8, FOCUS = 16 };

/* --- frames: neighbours share edges, so each cell collects the directions that lines leave it in */

static void add_edges(unsigned char *mask, const Canvas *canvas, const Pane *pane, bool focus)
{
    int right = pane->x + pane->width - 1, bottom = pane->y + pane->height - 1;
    if (right >= canvas->width || bottom >= canvas->height || !pane->framed || pane->height < 1)
        return;
    unsigned char extra = focus ? FOCUS : 0;
    for (int x = pane->x; x <= right; x++) {
        unsigned char across = (unsigned char)((x > pane->x ? LEFT : 0) | (x < right ? RIGHT : 0) | extra);
        mask[pane->y * canvas->width + x] |= across;
        mask[bottom * canvas->width + x] |= across;
    }
    for (int y = pane->y; y <= bottom; y++) {
        unsigned char along = (unsigned char)((y > pane->y ? UP : 0) | (y < bottom ? BELOW : 0) | extra);
        mask[y * canvas->width + pane->x] |= along;
        mask[y * canvas->width + right] |= along;
    }
}

void screen_frames(const Pane *panes, int count, unsigned focus, const Canvas *canvas)
{
    unsigned char *mask = mem_zalloc((size_t)canvas->width * (size_t)canvas->height);
    if (!mask)
        return; /* a frame less */
    for (int i = 0; i < count; i++)
        add_edges(mask, canvas, &panes[i], count > 1 && (focus >> i & 1));
    for (int i = 0; i < canvas->width * canvas->height; i++)
        if (mask[i] & 15)
            canvas_glyph(canvas, i % canvas->width, i / canvas->width,
                         mask[i] & FOCUS ? STYLE_FRAME_FOCUS : STYLE_FRAME, (Glyph)(GLYPH_FRAME_0 + (mask[i] & 15)));
    mem_free(mask);
}

void screen_title(const Canvas *canvas, const Pane *pane, bool focus, int number, const char *title, const char *note)
{
    Style style = focus ? STYLE_TITLE_FOCUS : STYLE_TITLE;
    Canvas part = canvas_part(canvas, pane->x + 2, pane->y, pane->width - 4, 1);
    if (!pane->framed || part.width < 4)
        return;
    int x = canvas_str(&part, 0, 0, style, " ");
    if (number >= 0)
        x = canvas_print(&part, x, 0, STYLE_DIM, "%d ", number);
    x = canvas_cut_words(&part, x, 0, part.width - x - 1, style, title);
    x = canvas_str(&part, x, 0, style, " ");
    size_t size = strlen(note);
    int width = canvas_width(&part, note, size);
    if (size && x + width + 3 < part.width) {
        canvas_str(&part, part.width - width - 2, 0, STYLE_DIM, " ");
        canvas_text(&part, part.width - width - 1, 0, STYLE_DIM, note, size);
        canvas_str(&part, part.width - 1, 0, STYLE_DIM, " ");
    }
}

static void draw_frames(const Screen *screen, const Canvas *canvas)
{
    unsigned focus = 0;
    for (int i = 0; i < screen->layout.count && i < PANES_MAX; i++)
        focus |= (unsigned)(screen->layout.panes[i].view == screen->focus) << i;
    screen_frames(screen->layout.panes, screen->layout.count, focus, canvas);
}

static void draw_title(const Screen *screen, const Model *model, const Canvas *canvas, const Pane *pane)
{
    const ViewOps *ops = view_ops(pane->view);
    const char *title = view_title(pane->view);
    if (pane->view == VIEW_EXPLAIN && model->explain && *model->explain->title)
        title = model->explain->title;
    Buf note = {0};
    if (ops->note)
        ops->note(&screen->views[pane->view], model, &note);
    int number = pane->view < VIEW_HELP ? ((int)pane->view + 1) % 10 : -1;
    screen_title(canvas, pane, pane->view == screen->focus, number, title, buf_str(&note));
    buf_release(&note);
}

/* Only the panes: what a replay must show alike. */
static void screen_draw_panes(const Screen *screen, const Model *model, const Canvas *canvas)
{
    draw_frames(screen, canvas);
    for (int i = 0; i < screen->layout.count; i++) {
        const Pane *pane = &screen->layout.panes[i];
        Canvas inside = pane_canvas(pane, canvas);
        draw_title(screen, model, canvas, pane);
        if (inside.width > 0 && inside.height > 0)
            view_ops(pane->view)->draw(&screen->views[pane->view], model, &inside);
    }
}

/* --- the lines above and below */

/* The header's parts. What has no room is left out whole, in this order: the name, the dots, settings that hold still,
 * "step" and "of", the lesson's title, words of how the run stands, all settings.
 * Which step it is and how the run stands are always there. */
enum {
    NO_NAME = 1,
    NO_DOTS = 2,
    FEW_SETTINGS = 4,
    BRIEF_STEP = 8,
    BRIEF_TITLE = 16,
    BRIEF_STATUS = 32,
    NO_SETTINGS = 64
};
enum { HEADER_SPARED = 8 };

typedef struct Header {
    const char *title, *settings, *status;
    char step[32];
    int dots;
    bool name;
} Header;

static Header compose_header(const Screen *screen, int spared)
{
    Header header = {
        .title = screen->title ? screen->title : "", .settings = screen->settings, .status = screen->status};
    if (spared & BRIEF_TITLE && screen->brief)
        header.title = screen->brief;
    if (spared & FEW_SETTINGS)
        header.settings = screen->settings_brief;
    if (spared & NO_SETTINGS)
        header.settings = NULL;
    if (spared & BRIEF_STATUS && screen->status_brief)
        header.status = screen->status_brief;
    if (screen->steps)
        snprintf(header.step, sizeof header.step, spared & BRIEF_STEP ? word("step %d/%d") : word("step %d of %d"),
                 screen->step + 1, screen->steps);
    header.dots = screen->steps < 16 && !(spared & NO_DOTS) ? screen->steps : 0;
    header.name = !(spared & NO_NAME);
    return header;
}

static int header_width(const Header *header, const Canvas *canvas)
{
    const char *const parts[] = {header->title, header->step, header->settings, header->status};
    int width = 2 + (header->name ? 9 : 0) + (header->dots ? header->dots + 1 : 0);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && *parts[i])
            width += canvas_width(canvas, parts[i], strlen(parts[i])) + 2;
    return width;
}

static Header fit_header(const Screen *screen, const Canvas *canvas)
{
    Header header = {0};
    for (int i = 0; i < HEADER_SPARED; i++) {
        header = compose_header(screen, (1 << i) - 1);
        if (header_width(&header, canvas) <= canvas->width)
            break;
    }
    return header;
}

static void draw_header(const Screen *screen, const Canvas *canvas)
{
    int y = screen->layout.header, x = 1, edge = canvas->width - 1;
    if (y < 0)
        return;
    Header header = fit_header(screen, canvas);
    canvas_fill(canvas, 0, y, canvas->width, STYLE_HEADER, GLYPH_BLANK);
    if (header.name)
        x = canvas_str(canvas, x, y, STYLE_HEADER_GOOD, "mpdemo") + 3;
    if (header.status) {
        edge -= canvas_width(canvas, header.status, strlen(header.status)) + 1;
        canvas_print(canvas, edge, y, screen->alert ? STYLE_HEADER_ALERT : STYLE_HEADER_DIM, " %s ", header.status);
        edge -= 1;
    }
    if (header.settings && *header.settings) {
        edge -= canvas_width(canvas, header.settings, strlen(header.settings));
        canvas_str(canvas, edge, y, screen->guard_off ? STYLE_HEADER_GOOD : STYLE_HEADER, header.settings);
        edge -= 2;
    }
    int step = *header.step ? canvas_width(canvas, header.step, strlen(header.step)) + 2 : 0;
    x = canvas_cut_words(canvas, x, y, edge - step - x, STYLE_HEADER_TITLE, header.title) + 2;
    if (step && x + step - 2 <= edge)
        x = canvas_str(canvas, x, y, STYLE_HEADER_DIM, header.step) + 1;
    for (int i = 0; i < header.dots; i++)
        x = canvas_glyph(canvas, x, y, i <= screen->step ? STYLE_HEADER_GOOD : STYLE_HEADER_DIM,
                         i <= screen->step ? GLYPH_STEP_DONE : GLYPH_STEP_NEXT);
}

enum { BAR_AT = 44 };

static int bar_width(int width)
{
    return width - BAR_AT - 3;
}

/* The lowest edge names the panes that there is no room for, as far as `room` cells hold the whole of it. */
static bool draw_also(const Screen *screen, const Canvas *canvas, int room)
{
    const Pane *pane = layout_pane(&screen->layout, VIEW_EXPLAIN);
    if (!screen->also || !pane || !pane->framed)
        return false;
    int width = canvas_width(canvas, screen->also, strlen(screen->also)), y = pane->y + pane->height - 1;
    if (width + 6 > room)
        return false;
    canvas_str(canvas, 2, y, STYLE_TITLE, " ");
    canvas_str(canvas, canvas_str(canvas, 3, y, STYLE_TITLE, screen->also), y, STYLE_TITLE, " ");
    return true;
}

/* From column `from` on: blanks, and the track where there is room for one. */
static void draw_track(const Model *model, const Canvas *canvas, int y, int width, int from)
{
    if (width < 8)
        return;
    canvas_fill(canvas, from, y, BAR_AT - from, STYLE_FAINT, GLYPH_BLANK);
    int knob = model->known ? (int)((double)model->cursor / (double)model->known * (width - 1)) : 0;
    canvas_fill(canvas, BAR_AT, y, knob, STYLE_ACCENT, GLYPH_BAR_DONE);
    canvas_fill(canvas, BAR_AT + knob, y, width - knob, STYLE_FAINT, GLYPH_BAR_REST);
    canvas_glyph(canvas, BAR_AT + knob, y, STYLE_ACCENT, GLYPH_BAR_KNOB);
    canvas_glyph(canvas, BAR_AT + width, y, STYLE_FAINT, GLYPH_BLANK);
}

/* The time bar lies on the lowest frame's edge; in the present it leaves those names their place. */
static void draw_bar(const Screen *screen, const Model *model, const Canvas *canvas)
{
    int y = screen->layout.bar, width = bar_width(canvas->width);
    bool past = model->cursor < model->known;
    if (!past && !(model->running && model->paused) && draw_also(screen, canvas, BAR_AT)) {
        draw_track(model, canvas, y, width, BAR_AT - 1);
        return;
    }
    Buf words = {0};
    buf_addf(&words, " %s ",
             past                               ? word("past: event")
             : model->running && model->paused ? word("stands: event")
                                                : word("now: event"));
    add_number(&words, (int64_t)model->cursor);
    buf_add_str(&words, word(" of "));
    add_number(&words, (int64_t)model->known);
    buf_add_str(&words, "  ");
    add_seconds(&words, model->cursor ? model->state->now - model->start : 0);
    buf_add_str(&words, " ");
    canvas_cut(canvas, 2, y, canvas->width - 4, past ? STYLE_WARN : STYLE_ACCENT, buf_str(&words), words.size);
    int end = 2 + canvas_width(canvas, buf_str(&words), words.size);
    buf_release(&words);
    draw_track(model, canvas, y, width, end);
}

long screen_bar_seek(const Screen *screen, const Model *model, int width, int x)
{
    int bar = bar_width(width);
    if (screen->layout.bar < 0 || bar < 8 || x < BAR_AT || x >= BAR_AT + bar)
        return -1;
    return (long)((double)(x - BAR_AT) / (bar - 1) * (double)model->known + 0.5);
}

static const char *hint_key(const KeyHint *hint, char *out, size_t size)
{
    if (hint->keys)
        return key_words(hint->keys);
    key_name(hint->request, out, size);
    return key_words(out);
}

static const char *hint_words(const KeyHint *hint)
{
    return word(hint->words ? hint->words : key_info(hint->request)->words);
}

static int hint_width(const Canvas *canvas, const KeyHint *hint)
{
    char name[16];
    const char *key = hint_key(hint, name, sizeof name), *words = hint_words(hint);
    return canvas_width(canvas, key, strlen(key)) + 1 + canvas_width(canvas, words, strlen(words)) + 3;
}

static int draw_hint(const Canvas *canvas, int x, int y, const KeyHint *hint)
{
    char name[16];
    x = canvas_str(canvas, x, y, STYLE_KEY, hint_key(hint, name, sizeof name)) + 1;
    return canvas_str(canvas, x, y, STYLE_KEY_TEXT, hint_words(hint)) + 3;
}

/* A message takes as many rows as it needs, upwards over the lowest pane. */
static void draw_message(const Screen *screen, const Canvas *canvas, int y)
{
    Flow flow = {0};
    flow_begin(&flow, canvas->width - 2);
    flow_str(&flow, STYLE_KEY, screen->message);
    int rows = (int)flow.lines.count, most = y / 2 + 1;
    rows = rows > most ? most : rows;
    for (int row = 0; row < rows; row++)
        canvas_fill(canvas, 0, y - row, canvas->width, STYLE_KEY_TEXT, GLYPH_BLANK);
    flow_draw(&flow, canvas, 1, y - rows + 1, 0, (size_t)rows);
    flow_release(&flow);
}

static void draw_footer(const Screen *screen, const Canvas *canvas)
{
    int y = screen->layout.footer, x = 1;
    if (y < 0)
        return;
    canvas_fill(canvas, 0, y, canvas->width, STYLE_KEY_TEXT, GLYPH_BLANK);
    if (screen->message) {
        draw_message(screen, canvas, y);
        return;
    }
    /* the last one, help, is always there; the others as far as there is room */
    int last = screen->hint_count - 1, room = canvas->width - 1;
    if (last >= 0)
        room -= hint_width(canvas, &screen->hints[last]);
    for (int i = 0; i < last && x + hint_width(canvas, &screen->hints[i]) <= room; i++)
        x = draw_hint(canvas, x, y, &screen->hints[i]);
    if (last >= 0)
        draw_hint(canvas, x, y, &screen->hints[last]);
}

void screen_draw_lines(const Screen *screen, const Canvas *canvas)
{
    draw_header(screen, canvas);
    draw_footer(screen, canvas);
}

void screen_draw(const Screen *screen, const Model *model, const Canvas *canvas)
{
    screen_draw_panes(screen, model, canvas);
    if (screen->layout.bar >= 0)
        draw_bar(screen, model, canvas);
    else
        draw_also(screen, canvas, canvas->width);
    screen_draw_lines(screen, canvas); /* a message may lie over the lowest edge */
}
