/* The classroom: votes with a countdown, a blank or a frozen screen, a light on one line, the teacher's notes. What is
 * typed while a vote goes on, and every key while the screen is blank or frozen, comes here first. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/words.h"
#include "ui/app_parts.h"

enum { SECONDS_USUAL = 60, SECONDS_MOST = 3600, COUNT_MOST = 9999 };

/* --- votes */

static bool question_stands(const App *app)
{
    const LessonPlace *place = &app->place;
    return place->lesson && place->asked && !app->ran && !app->menu && !app->help &&
           (place->phase == PHASE_BEFORE || place->phase == PHASE_READY);
}

static void say_stage(App *app)
{
    const Classroom *room = &app->room;
    const char *typed = buf_str(&room->typed);
    if (room->stage == VOTE_SECONDS)
        app_say(app, room->which ? "second vote, seconds> %s_   (Enter alone: 60; 0: no countdown; Esc leaves)"
                                 : "first vote, seconds> %s_   (Enter alone: 60; 0: no countdown; Esc leaves)", typed);
    else if (room->stage == VOTE_TALLIES)
        app_say(app,
                room->which ? "second vote, tallies> %s_   (such as A 12 B 7; Enter alone: not counted; Esc leaves)"
                            : "first vote, tallies> %s_   (such as A 12 B 7; Enter alone: not counted; Esc leaves)",
                typed);
}

static void set_stage(App *app, VoteStage stage)
{
    app->room.stage = stage;
    buf_clear(&app->room.typed);
    app->message[0] = 0;
    say_stage(app);
}

static void begin_vote(App *app)
{
    if (!question_stands(app)) {
        app_say(app, app->ran && app->place.asked
                         ? "The run has answered it already. p and n come back to the question."
                         : "There is no question here to vote on.");
        return;
    }
    app->room.which = app->room.votes[0].held;
    app->place.seen = true;
    set_stage(app, VOTE_SECONDS);
}

int app_class_seconds(const App *app)
{
    int64_t left = app->room.ends - io_now_ns();
    return left > 0 ? (int)((left + 999999999) / 1000000000) : 0;
}

int app_class_wait(const App *app)
{
    if (app->room.stage != VOTE_COUNTS || !app_class_seconds(app))
        return -1;
    return (int)((app->room.ends - io_now_ns()) % 1000000000 / 1000000) + 1;
}

void app_class_tick(App *app)
{
    if (app->room.stage == VOTE_COUNTS && app->room.shown != app_class_seconds(app))
        app->dirty = true;
}

static void take_seconds(App *app)
{
    char *end = NULL;
    long seconds = app->room.typed.size ? strtol(buf_str(&app->room.typed), &end, 10) : SECONDS_USUAL;
    if (end && *end) {
        buf_clear(&app->room.typed);
        app_say(app, "A number of seconds, please: 60, or 0 for no countdown.");
        return;
    }
    seconds = seconds > SECONDS_MOST ? SECONDS_MOST : seconds;
    if (seconds <= 0) {
        set_stage(app, VOTE_TALLIES);
        return;
    }
    app->room.ends = io_now_ns() + seconds * 1000000000;
    set_stage(app, VOTE_COUNTS);
}

/* "A 12 B 7", "a12,b7" or "12 7": counts into the vote. false: something else was typed. */
static bool read_tallies(const char *text, size_t choices, Vote *vote)
{
    size_t next = 0;
    *vote = (Vote){.held = true};
    while (*text) {
        text += strspn(text, " ,;:=");
        if (!*text)
            break;
        char letter = key_answer((unsigned char)*text);
        if (letter) {
            next = (size_t)(letter - 'A');
            text++;
            text += strspn(text, " :=");
        }
        char *end;
        long count = strtol(text, &end, 10);
        if (end == text || count < 0 || count > COUNT_MOST || next >= choices || next >= VOTE_CHOICES)
            return false;
        vote->count[next++] = (int)count;
        vote->sum += (int)count;
        text = end;
    }
    return true;
}

static void take_tallies(App *app)
{
    Vote vote;
    const Step *step = place_step(&app->place);
    size_t choices = step ? step->ask.choices.count : 0;
    if (!read_tallies(buf_str(&app->room.typed), choices, &vote)) {
        app_say(app,
                "Letters with numbers, such as A 12 B 7, or numbers alone in the order A, B, C. Backspace, or Esc.");
        return;
    }
    int which = app->room.which;
    app->room.votes[which] = vote;
    set_stage(app, VOTE_NONE);
    app->place.phase = PHASE_READY;
    app->place.answer = 0; /* a class says no one letter */
    app->screen.views[VIEW_EXPLAIN].pick = 0;
    app_say(app, which ? "Enter runs it." : "Now discuss: convince your neighbour. V votes again, Enter runs it.");
}

static void vote_key(App *app, unsigned code)
{
    Classroom *room = &app->room;
    if (room->stage == VOTE_COUNTS) { /* any key ends the countdown; when it is over, tallies may be typed at once */
        bool over = app_class_seconds(app) == 0;
        set_stage(app, VOTE_TALLIES);
        if (!over || code <= ' ' || code >= 127)
            return;
    }
    if (code == K_ESCAPE || code == KEY_CTRL + 'c') {
        set_stage(app, VOTE_NONE);
    } else if (code == K_ENTER) {
        if (room->stage == VOTE_SECONDS)
            take_seconds(app);
        else
            take_tallies(app);
    } else {
        if (code >= 0xFF01 && code <= 0xFF5E)
            code -= 0xFEE0;
        if (code == K_BACKSPACE)
            app_erase_rune(&room->typed);
        else if (code >= ' ' && code < 127)
            buf_add_rune(&room->typed, code);
        say_stage(app);
    }
}

/* --- the screen */

static void freeze(App *app)
{
    Classroom *room = &app->room;
    if (!grid_copy(&room->still, &app->grid)) {
        app_say(app, "There is not enough memory to keep the picture.");
        return;
    }
    room->frozen = true;
}

static void spotlight(App *app)
{
    ViewState *source = &app->screen.views[VIEW_SOURCE];
    app->room.spot = !app->room.spot;
    if (!app->room.spot)
        source->pick = 0;
    else if (!source->pick)
        source->pick = 1;
    if (app->room.spot)
        app->screen.focus = app->brought = VIEW_SOURCE;
}

static void show_notes(App *app)
{
    const Step *step = place_step(&app->place);
    if (app->place.notes)
        app->place.notes = false;
    else if (!step || (!step->notes.count && !step->minutes))
        app_say(app, "There are no notes on this step.");
    else if (app->room.notes_told ||
             app_is_meant(app, REQ_NOTES, "The class reads them, too: T once more. Or elsewhere: mpdemo handout %s",
                          app->place.lesson->slug))
        app->place.notes = app->room.notes_told = true;
    app->screen.views[VIEW_EXPLAIN].pick = 0;
}

bool app_class_key(App *app, unsigned code)
{
    Classroom *room = &app->room;
    if (room->frozen) {
        if (key_request_in(code, true) == REQ_FREEZE)
            room->frozen = false;
        return true;
    }
    if (room->blank) {
        room->blank = false;
        return true;
    }
    if (room->stage == VOTE_NONE)
        return false;
    vote_key(app, code);
    return true;
}

void app_class_tell(App *app)
{
    app_say(app, app->room.on ? "The classroom: V votes, b blanks, f freezes, * lights a line, T shows your notes. "
                                "Ctrl-t ends it."
                              : "The classroom is over: the keys are the learner's again.");
}

bool app_class_request(App *app, Request request)
{
    switch (request) {
    case REQ_CLASSROOM:
        app->room.on = !app->room.on;
        app_class_tell(app);
        if (!app->room.on)
            app->room.spot = app->place.notes = false;
        return true;
    case REQ_VOTE: begin_vote(app); return true;
    case REQ_BLANK: app->room.blank = true; return true;
    case REQ_FREEZE: freeze(app); return true;
    case REQ_SPOT: spotlight(app); return true;
    case REQ_NOTES: show_notes(app); return true;
    case REQ_CLOSE:
        if (!app->room.spot || app_page(app) != VIEW_COUNT)
            return false;
        spotlight(app);
        return true;
    default: return false;
    }
}

void app_class_begin_step(App *app)
{
    app->room.votes[0] = app->room.votes[1] = (Vote){.held = false};
    app->room.spot = app->place.notes = false;
    app->room.stage = VOTE_NONE;
}

int app_class_hints(const App *app, KeyHint *hints, int count, int max)
{
    if (!app->room.on || count + 2 > max)
        return count;
    if (app->room.stage == VOTE_COUNTS) {
        hints[0] = (KeyHint){.keys = word("any key"),
                             .words = app_class_seconds(app) ? WORD("ends the countdown") : WORD("goes on")};
        return 1;
    }
    if (app->room.spot) {
        hints[count++] = (KeyHint){.keys = "Up Down", .words = WORD("move the light")};
        hints[count++] = (KeyHint){.request = REQ_SPOT, .words = WORD("light off")};
    } else if (question_stands(app)) {
        hints[count++] =
            (KeyHint){.request = REQ_VOTE, .words = app->room.votes[0].held ? WORD("vote again") : WORD("vote")};
    }
    return count;
}

/* --- drawing */

/* 3 x 5 dots a digit, a row in three bits. */
static const unsigned char digits[10][5] = {{7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 7, 1, 7},
                                            {5, 5, 7, 1, 1}, {7, 4, 7, 1, 7}, {7, 4, 7, 5, 7}, {7, 1, 1, 2, 2},
                                            {7, 5, 7, 5, 7}, {7, 5, 7, 1, 7}};

static void draw_digit(const Canvas *canvas, int x, int y, int digit, int scale)
{
    for (int row = 0; row < 5 * scale; row++)
        for (int dot = 0; dot < 3; dot++)
            if (digits[digit][row / scale] >> (2 - dot) & 1)
                canvas_fill(canvas, x + dot * 2 * scale, y + row, 2 * scale, STYLE_ACCENT, GLYPH_BAR_FULL);
}

/* The countdown lies over the panes and leaves the question free. */
static void draw_countdown(App *app, const Canvas *canvas)
{
    const Pane *text = layout_pane(&app->screen.layout, VIEW_EXPLAIN);
    int bottom = text && text->y > 8 ? text->y : canvas->height - 1;
    Canvas room = canvas_part(canvas, 0, 1, canvas->width, bottom - 1);
    char number[16];
    app->room.shown = app_class_seconds(app);
    int count = snprintf(number, sizeof number, "%d", app->room.shown);
    int scale = (room.height - 3) / 5;
    while (scale > 1 && count * 8 * scale > room.width - 4)
        scale--;
    scale = scale < 1 ? 1 : scale;
    for (int y = 0; y < room.height; y++)
        canvas_fill(&room, 0, y, room.width, STYLE_PLAIN, GLYPH_BLANK);
    int x = (room.width - (count * 8 - 2) * scale) / 2, y = (room.height - 5 * scale) / 2;
    for (int i = 0; i < count; i++)
        draw_digit(&room, x + i * 8 * scale, y, number[i] - '0', scale);
    const char *words = app->room.shown
                            ? (app->room.which ? word("Second vote. Any key ends the countdown.")
                                               : word("First vote, in silence. Any key ends the countdown."))
                            : word("Time is up. Any key goes on.");
    canvas_cut_str(&room, 2, room.height - 1, room.width - 4, STYLE_ACCENT, words);
}

/* The same cells as when it was frozen, and a small word in the corner. */
static void draw_still(App *app, const Canvas *canvas)
{
    const Grid *still = &app->room.still;
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++) {
            const Cell *cell = grid_at(still, x, y);
            if (cell && (x + cell->width <= canvas->width || !cell->width))
                app->grid.cells[y * app->grid.width + x] = *cell;
        }
    const char *words = word("frozen: f");
    int width = canvas_width(canvas, words, strlen(words));
    canvas_str(canvas, canvas->width - width - 1, canvas->height - 1, STYLE_KEY_DIM, words);
}

bool app_class_draw_alone(App *app, const Canvas *canvas)
{
    if (app->room.frozen)
        draw_still(app, canvas);
    return app->room.frozen || app->room.blank;
}

void app_class_draw_over(App *app, const Canvas *canvas)
{
    if (app->room.stage == VOTE_COUNTS)
        draw_countdown(app, canvas);
}

void app_class_release(App *app)
{
    grid_release(&app->room.still);
    buf_release(&app->room.typed);
}
