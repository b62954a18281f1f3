/* The script: who is on which line, and who has been there.
 *
 *     W1 W2 > 8      print("task", n)          x3 W1 W2 W3
 *     now here  line code                      have run it */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/utf8.h"
#include "base/words.h"
#include "trace/hold.h"
#include "ui/code.h"
#include "ui/syntax.h"
#include "ui/toggle.h"
#include "ui/view.h"
#include "ui/view_solution.h"
#include "ui/view_sort.h"

typedef struct Script {
    const char *file, *text;
    int guard_line, lines, longest;
    bool guard;
    const char *sets;
    const char *const *set_list;
    SyntaxFault fault; /* line 0: it compiles */
} Script;

/* The process whose place in the script is followed: the chosen one, else main, else the first that has a place. */
static const ThreadState *followed(const Model *model)
{
    const State *state = model->state;
    if (model->chosen >= 0 && (size_t)model->chosen < state->procs.count) {
        const Proc *proc = &state->procs.items[model->chosen];
        if (proc->thread[0].file)
            return &proc->thread[0];
    }
    for (size_t i = 0; i < state->procs.count; i++)
        if (state->procs.items[i].thread[0].file && proc_alive(&state->procs.items[i]))
            return &state->procs.items[i].thread[0];
    return NULL;
}

static bool same_file(const char *a, const char *b)
{
    return a && b && (a == b || strcmp(a, b) == 0);
}

static int count_lines(const char *text)
{
    int lines = 0;
    for (; text && *text; lines++) {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return lines;
}

static int longest_line(const char *text)
{
    int longest = 0;
    while (text && *text) {
        size_t size = strcspn(text, "\n");
        int width = utf8_width(text, size);
        longest = width > longest ? width : longest;
        text += size + (text[size] == '\n');
    }
    return longest;
}

static int find_guard(const char *text)
{
    int line = 1;
    while (text && *text) {
        if (strncmp(text, "if __name__", 11) == 0)
            return line;
        text += strcspn(text, "\n");
        text += *text == '\n';
        line++;
    }
    return 0;
}

/* From 1, of the state's sources: the file of the process that is followed, else the first. 0: there is none. */
static int file_in_play(const Model *model)
{
    const State *state = model->state;
    const ThreadState *thread = followed(model);
    for (size_t i = state->sources.count; thread && i > 0; i--)
        if (same_file(state->sources.items[i - 1].file, thread->file))
            return (int)i;
    return state->sources.count > 0;
}

static Script shown_script(const ViewState *view, const Model *model)
{
    const State *state = model->state;
    Script script = {.guard = state->guard, .sets = state->sets};
    bool chosen = view->file > 0 && (size_t)view->file <= state->sources.count; /* by J */
    int at = chosen ? view->file : file_in_play(model);
    if (at) {
        const SourceFile *source = &state->sources.items[at - 1];
        script.file = source->file;
        script.text = source->text;
        script.guard_line = source->guard_line;
    }
    if (model->solution) /* nobody runs it */
        return (Script){.file = "solution.py", .text = model->solution, .guard = true};
    if (!script.text && model->preview) {
        script.file = model->preview_file;
        script.text = model->preview;
        script.guard_line = find_guard(model->preview);
    }
    SyntaxFault fault;
    if (script.file && syntax_fault(model, &fault) && strlen(script.file) == fault.file_size &&
        memcmp(script.file, fault.file, fault.file_size) == 0)
        script.fault = fault;
    script.lines = count_lines(script.text);
    script.longest = longest_line(script.text);
    if (!*state->script && model->settings) { /* nothing was run yet: as the next run will have it */
        script.guard = model->settings->guard;
        script.set_list = model->settings->sets;
    }
    return script;
}

/* A toggle's value as it is set for this run, in place of the one on disk. */
static void add_toggled(const Script *script, const char *line, size_t size, Buf *out)
{
    Toggle toggle;
    if (toggle_read(line, size, &toggle)) {
        size_t length = 0;
        const char *value = toggle_value_in(script->sets, toggle.name, toggle.name_size, &length);
        for (size_t i = 0; script->set_list && script->set_list[i]; i++) {
            size_t got;
            const char *found = toggle_value_in(script->set_list[i], toggle.name, toggle.name_size, &got);
            if (found) {
                value = found;
                length = got;
            }
        }
        if (value) {
            size_t before = (size_t)(toggle.value - line);
            buf_add(out, line, before);
            buf_add(out, value, length);
            buf_add(out, line + before + toggle.value_size, size - before - toggle.value_size);
            return;
        }
    }
    buf_add(out, line, size);
}

const char *view_source_file(const ViewState *view, const Model *model)
{
    return shown_script(view, model).file;
}

bool view_source_runs(const ViewState *view, const Model *model, int line)
{
    static const char *const alone[] = {"else:", "finally:"};
    const char *text = shown_script(view, model).text;
    for (int i = 1; text && i < line; i++) {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    if (!text)
        return true; /* it is not known here */
    text += strspn(text, " \t\r");
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
        size_t size = strlen(alone[i]);
        if (strncmp(text, alone[i], size) == 0)
            text += size + strspn(text + size, " \t\r");
    }
    return *text && *text != '\n' && *text != '#';
}

/* Labels of the processes that stand on this line now, right-aligned in the margin: "M", "W1 W2", "W1 +7". */
static bool draw_here(const Model *model, const Canvas *canvas, int y, int margin, const Script *script, int line,
                      bool *stuck, bool *touched)
{
    bool held = false;
    const State *state = model->state;
    int found = 0, width = 0, fit = 0, fit_width = 0;
    int procs[16];
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        const ThreadState *main = &proc->thread[0];
        if (main->line != line || !proc_on_line(proc) || !same_file(main->file, script->file))
            continue;
        *touched = *touched || (model->touch.is_line && model->touch.proc == (int)i);
        *stuck = *stuck || proc_stuck(model, (int)i);
        held = held || proc_held(state, (int)i);
        if (found < 16)
            procs[found] = (int)i;
        width += label_width(canvas, proc->label) + (found > 0);
        found++;
        if (width <= margin - 2) {
            fit = found;
            fit_width = width;
        }
    }
    if (!found)
        return false;
    char rest[16] = "";
    if (fit > 16)
        fit = 16;
    while (fit < found) { /* make room for the number of those left out */
        snprintf(rest, sizeof rest, "%s+%d", fit ? " " : "", found - fit);
        if (fit <= 0 || fit_width + (int)strlen(rest) <= margin - 2)
            break;
        fit--;
        fit_width -= label_width(canvas, state->procs.items[procs[fit]].label) + (fit > 0);
    }
    int x = margin - 1 - fit_width - (int)strlen(rest);
    for (int i = 0; i < fit; i++)
        x = draw_label(canvas, i ? x + 1 : x, y, &state->procs.items[procs[i]]);
    x = canvas_str(canvas, x, y, STYLE_ACCENT, rest);
    canvas_glyph(canvas, margin - 1, y, *stuck ? STYLE_BAD : STYLE_ACCENT,
                 *stuck ? GLYPH_PAUSED : held ? GLYPH_HELD : GLYPH_HERE);
    return true;
}

/* Who has run this line, as "x4 M W1 W2 W3", at the right edge; where that is too long, those that follow one another
 * as a span, "x4 M W1-W3". The number is always there, or the one label. */
typedef struct LabelSpan {
    int first, last; /* in procs; equal: one alone */
} LabelSpan;

typedef struct Badge {
    enum { BADGE_LABELS = 5, BADGE_SPANS = 3, BADGE_PROCS = 256 } most;
    int procs[BADGE_LABELS], count; /* count: of processes, also those beyond the five */
    LabelSpan spans[BADGE_SPANS];
    int span_count; /* 0: spans do not hold them all */
    char number[24];
    int number_width;
} Badge;

/* Does this label come next after that one? "W3" after "W2". */
static bool label_follows(const char *next, const char *label)
{
    static const char digits[] = "0123456789";
    return next[0] == label[0] && next[1] && label[1] && !next[1 + strspn(next + 1, digits)] &&
           !label[1 + strspn(label + 1, digits)] && atoi(next + 1) == atoi(label + 1) + 1;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void take_spans(const Model *model, Badge *badge, int *procs)
{
    const Proc *all = model->state->procs.items;
    qsort(procs, (size_t)badge->count, sizeof *procs, by_number);
    badge->span_count = 0;
    for (int i = 0; i < badge->count; i++) {
        LabelSpan *span = badge->span_count ? &badge->spans[badge->span_count - 1] : NULL;
        if (span && label_follows(all[procs[i]].label, all[span->last].label)) {
            span->last = procs[i];
        } else if (badge->span_count < BADGE_SPANS) {
            badge->spans[badge->span_count++] = (LabelSpan){procs[i], procs[i]};
        } else {
            badge->span_count = 0;
            return;
        }
    }
}

static Badge badge_of(const Model *model, const Canvas *canvas, const Script *script, int line)
{
    Badge badge = {.most = BADGE_LABELS};
    int procs[BADGE_PROCS];
    badge.count = index_visits(model->index, script->file, line, model->cursor, procs, BADGE_PROCS);
    for (int i = 0; i < badge.count && i < BADGE_LABELS; i++)
        badge.procs[i] = procs[i];
    if (badge.count > 1)
        snprintf(badge.number, sizeof badge.number, "%s%d", glyph_text(GLYPH_TIMES, canvas->ascii), badge.count);
    badge.number_width = canvas_width(canvas, badge.number, strlen(badge.number));
    if (badge.count > 1 && badge.count <= BADGE_PROCS)
        take_spans(model, &badge, procs);
    return badge;
}

/* Cells with that many labels shown. */
static int badge_width(const Model *model, const Canvas *canvas, const Badge *badge, int shown)
{
    int width = badge->number_width + (badge->count > 1 && shown < badge->count) + (shown && shown < badge->count);
    for (int i = 0; i < shown; i++)
        width += label_width(canvas, model->state->procs.items[badge->procs[i]].label) + (i || badge->count > 1);
    return width;
}

static int spans_width(const Model *model, const Canvas *canvas, const Badge *badge)
{
    int width = badge->number_width;
    for (int i = 0; i < badge->span_count; i++) {
        const LabelSpan *span = &badge->spans[i];
        width += 1 + label_width(canvas, model->state->procs.items[span->first].label);
        if (span->last != span->first)
            width += 1 + label_width(canvas, model->state->procs.items[span->last].label);
    }
    return width;
}

/* What a line of code leaves it of `room` cells: who was here counts for more than the end of a long line, which was
 * whole before the run. */
static int badge_least(const Model *model, const Canvas *canvas, const Badge *badge, int room)
{
    enum { CODE_LEAST = 22 };
    int least = badge->count ? badge_width(model, canvas, badge, badge->count == 1) : 0;
    int spans = badge->span_count ? spans_width(model, canvas, badge) : 0;
    return spans > least && room - spans - 1 >= CODE_LEAST ? spans : least;
}

static void draw_spans(const Model *model, const Canvas *canvas, int y, const Badge *badge)
{
    int x = canvas->width - 1 - spans_width(model, canvas, badge);
    x = canvas_str(canvas, x, y, STYLE_STRONG, badge->number);
    for (int i = 0; i < badge->span_count; i++) {
        const LabelSpan *span = &badge->spans[i];
        const Proc *first = &model->state->procs.items[span->first], *last = &model->state->procs.items[span->last];
        x = draw_label_lit(canvas, x + 1, y, first);
        if (last == first)
            continue;
        if (!label_follows(last->label, first->label))
            canvas_str(canvas, x, y, STYLE_DIM, "-");
        x = draw_label_lit(canvas, x + 1, y, last);
    }
}

static void draw_badge(const Model *model, const Canvas *canvas, int y, const Badge *badge, int from)
{
    int edge = canvas->width - 1, shown = badge->count < BADGE_LABELS ? badge->count : BADGE_LABELS;
    if (!badge->count)
        return;
    while (shown > (badge->count == 1) && edge - badge_width(model, canvas, badge, shown) < from + 1)
        shown--;
    if (shown < badge->count && badge->span_count && edge - spans_width(model, canvas, badge) >= from + 1) {
        draw_spans(model, canvas, y, badge);
        return;
    }
    int x = edge - badge_width(model, canvas, badge, shown);
    x = canvas_str(canvas, x, y, STYLE_STRONG, badge->number);
    for (int i = 0; i < shown; i++) { /* in their colours though they may be dead: they were here */
        const Proc *proc = &model->state->procs.items[badge->procs[i]];
        x = draw_label_lit(canvas, i || badge->count > 1 ? x + 1 : x, y, proc);
    }
    if (shown < badge->count)
        canvas_glyph(canvas, x + (shown > 0), y, STYLE_DIM, GLYPH_ELLIPSIS);
}

/* The guard's line when it does not count: said over the code's end if need be. */
static int draw_guard_note(const Canvas *code, int end)
{
    static const char *const notes[] = {WORD("runs as if True:"), "if True:"};
    for (int i = 0; i < 2; i++) {
        const char *note = word(notes[i]);
        int width = canvas_width(code, note, strlen(note)) + 2, x = end + 2;
        if (x + width > code->width && i == 0)
            continue;
        bool over = x + width > code->width;
        if (over)
            x = code->width - width > 0 ? code->width - width : 0;
        canvas_fill(code, x - 1, 0, code->width - x + 1, STYLE_PLAIN, GLYPH_BLANK);
        if (over)
            canvas_glyph(code, x - 2, 0, STYLE_ACCENT, GLYPH_ELLIPSIS);
        x = canvas_glyph(code, x, 0, STYLE_WARN, GLYPH_BACK_ARROW) + 1;
        return canvas_cut_str(code, x, 0, code->width - x, STYLE_WARN, note);
    }
    return end;
}

/* The byte that stands so many characters after another. */
static size_t after(const char *text, size_t size, size_t at, int characters)
{
    unsigned rune;
    for (; characters > 0 && at < size; characters--)
        at += utf8_decode(text + at, size - at, &rune);
    return at;
}

/* The cells that a syntax error's carets stand under, and the error in words behind the code where there is room. */
static int draw_fault(const Canvas *code, const SyntaxFault *fault, const char *text, size_t size, int pan, int end)
{
    enum { LEAST_WORDS = 10 };
    size_t blank = 0, from, to;
    while (blank < size && (text[blank] == ' ' || text[blank] == '\t'))
        blank++;
    from = after(text, size, blank, fault->column);
    to = after(text, size, from, fault->count);
    int x = canvas_width(code, text, from) - pan, width = canvas_width(code, text + from, to - from);
    if (fault->count && x >= 0) {
        if (width == 0) /* behind the line's end: something is missing there */
            width = canvas_str(code, x, 0, STYLE_BAD, "^") - x;
        canvas_restyle(code, x, 0, width, STYLE_BAD);
        canvas_wash(code, x, 0, width, WASH_ALERT);
        end = x + width > end ? x + width : end;
    }
    x = end + 2;
    if (x + LEAST_WORDS > code->width)
        return end; /* the output has them */
    x = canvas_glyph(code, x, 0, STYLE_BAD, GLYPH_BACK_ARROW) + 1;
    return canvas_cut(code, x, 0, code->width - x, STYLE_BAD, fault->message, fault->message_size);
}

/* Where a line of code begins, behind the labels of those that stand on it and its number. */
typedef struct Columns {
    int margin, digits, code;
} Columns;

enum { BADGE_ROOM = 5, BADGE_WHOLE = 14, EDGE = 1, NOTE_BESIDE = 16 }; /* " x4 M", " x4 M W1 W2 W3", the scroll marks */

/* The margin is wider where nothing of a line, nor of who has run it, is cut for it. */
static Columns columns_of(int width, int lines, int longest, bool wide)
{
    const int margins[] = {9, wide ? 8 : 6, wide ? 6 : 4};
    Columns columns = {.digits = lines >= 1000 ? 4 : lines >= 100 ? 3 : 2};
    for (int i = 0; i < 3; i++) {
        columns.margin = margins[i];
        columns.code = margins[i] + columns.digits + 1 + (i < 2);
        if (columns.code + longest + BADGE_WHOLE + EDGE <= width || (i == 1 && width >= 84))
            break;
    }
    return columns;
}

/* A line's code from the column that the pane was moved to, in `room` cells; what is cut is marked, at either end.
 * Returns the cells it takes. */
static int draw_code(const Canvas *canvas, int x, int y, int room, int pan, const Buf *line, char *quote)
{
    Canvas code = canvas_part(canvas, x, y, room, 1);
    int width = canvas_width(canvas, buf_str(line), line->size);
    code_draw(&code, -pan, 0, buf_str(line), line->size, quote);
    if (pan > 0 && width > 0)
        canvas_glyph(&code, 0, 0, STYLE_ACCENT, GLYPH_ELLIPSIS);
    if (width - pan > room)
        canvas_glyph(&code, room - 1, 0, STYLE_ACCENT, GLYPH_ELLIPSIS);
    return width - pan < 0 ? 0 : width - pan > room ? room : width - pan;
}

static void draw_line(const ViewState *view, const Model *model, const Canvas *canvas, int y, const Script *script,
                      int line, const char *text, size_t size, char *quote)
{
    Columns columns = columns_of(canvas->width, script->lines, script->longest, canvas->wide);
    bool stuck = false, touched = false;
    bool here = draw_here(model, canvas, y, columns.margin, script, line, &stuck, &touched);
    canvas_print(canvas, columns.margin, y, here ? STYLE_STRONG : STYLE_FAINT, "%*d", columns.digits, line);
    Badge badge = badge_of(model, canvas, script, line);
    int room = canvas->width - columns.code - 1, least = badge_least(model, canvas, &badge, room);
    room -= least + (least > 0);
    Buf toggled = {0};
    add_toggled(script, text, size, &toggled);
    int end = draw_code(canvas, columns.code, y, room > 1 ? room : 1, view->pan, &toggled, quote);
    buf_release(&toggled);
    if (line == script->guard_line && !script->guard) {
        Canvas code = canvas_part(canvas, columns.code, y, room, 1);
        end = draw_guard_note(&code, end);
    }
    if (line == script->fault.line) {
        Canvas code = canvas_part(canvas, columns.code, y, room, 1);
        end = draw_fault(&code, &script->fault, text, size, view->pan, end);
        canvas_glyph(canvas, columns.margin - 1, y, STYLE_BAD, GLYPH_DEAD_BAD);
    }
    draw_badge(model, canvas, y, &badge, columns.code + end);
    if (here)
        canvas_wash(canvas, 0, y, canvas->width, stuck ? WASH_ALERT : touched ? WASH_PICK : WASH_LINE);
    if (line == view->pick) { /* the learner's own line */
        canvas_wash(canvas, columns.margin, y, canvas->width - columns.margin, WASH_PICK);
        canvas_glyph(canvas, columns.code - 1, y, STYLE_ACCENT, GLYPH_ARROW);
    } else if (model->spotlight) {
        canvas_restyle(canvas, 0, y, canvas->width, STYLE_FAINT);
    }
}

int source_need(const char *text, bool labels)
{
    int longest = longest_line(text);
    return columns_of(0, count_lines(text), longest, false).code + longest + (labels ? BADGE_ROOM : 0) + EDGE;
}

/* Where the learner has chosen a line, it is that one which stays in sight. */
static Extent extent_of(const ViewState *view, const Model *model, const Script *script, int rows)
{
    Extent extent = {.content = script->lines, .cells = script->longest};
    const ThreadState *thread = followed(model);
    int line = view->pick > 0 && view->pick <= script->lines ? view->pick : script->fault.line;
    if (!line && thread && same_file(thread->file, script->file))
        line = thread->line;
    if (extent.content > rows && line) {
        int third = rows / 3 > 0 ? rows / 3 : 1; /* in thirds of a pane, so that not every line moves it */
        int own = (line - 1) / third * third - third;
        extent.own = own < 0 ? 0 : own > extent.content - rows ? extent.content - rows : own;
    }
    return extent;
}

static Extent extent_source(const ViewState *view, const Model *model, int width, int rows)
{
    Script script = shown_script(view, model);
    return model->sort       ? (Extent){.content = rows}
           : model->solution ? (Extent){.content = solution_rows(model->solution, width)}
                             : extent_of(view, model, &script, rows);
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    if (model->sort) {
        sort_draw(model->sort, canvas);
        return;
    }
    if (model->solution) {
        solution_draw(view, model->solution, canvas);
        return;
    }
    Script script = shown_script(view, model);
    if (!script.text) {
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no script yet"));
        return;
    }
    int rows = canvas->height;
    Extent extent = extent_of(view, model, &script, rows);
    int first = scroll_place(view, extent.content, rows, extent.own);
    char quote = 0;
    const char *at = script.text;
    int pitch = row_pitch(view, extent.content, rows);
    for (int line = 1; line <= extent.content && line <= first + rows; line++) {
        size_t size = strcspn(at, "\n"), shown = size && at[size - 1] == '\r' ? size - 1 : size;
        if (line <= first)
            code_skip(at, shown, &quote);
        else
            draw_line(view, model, canvas, (line - first - 1) * pitch, &script, line, at, shown, &quote);
        at += size + (at[size] == '\n');
    }
    draw_more(canvas, first, extent.content);
}

/* Does the badge, or the pane's edge, hide a line's end? */
static bool cuts_line(const ViewState *view, const Model *model, const Script *script)
{
    const Canvas as = {.width = view->cells, .wide = view->wide};
    int room = view->cells - columns_of(view->cells, script->lines, script->longest, view->wide).code - EDGE, line = 1;
    bool cuts = false;
    for (const char *at = script->text; *at && !cuts; line++) {
        Buf toggled = {0};
        size_t size = strcspn(at, "\n"), shown = size && at[size - 1] == '\r' ? size - 1 : size;
        Badge badge = badge_of(model, &as, script, line);
        int least = badge_least(model, &as, &badge, room);
        add_toggled(script, at, shown, &toggled);
        cuts = canvas_width(&as, buf_str(&toggled), toggled.size) > room - least - (least > 0);
        buf_release(&toggled);
        at += size + (at[size] == '\n');
    }
    return cuts;
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    Script script = shown_script(view, model);
    size_t files = model->state->sources.count;
    Buf file = {0}, moves = {0};
    int begin = columns_of(view->cells, script.lines, script.longest, view->wide).code;
    int room = view->cells - NOTE_BESIDE;
    bool pans = script.text && view->cells && !model->sort && !model->solution;
    if (files > 1)
        buf_addf(&file, word(", J: of %zu files"), files);
    if (pans && view->pan)
        buf_add_str(&moves, word(", { moves back"));
    else if (pans && begin + script.longest + (model->known ? BADGE_WHOLE : 0) + EDGE > view->cells &&
             cuts_line(view, model, &script))
        buf_add_str(&moves, word(", } shows more"));
    buf_add_str(out, base_name(script.file));
    const Buf *const more[] = {&file, &moves};
    for (int i = 0; i < 2; i++) /* each as far as there is room for the whole of it */
        if (utf8_width(buf_str(out), out->size) + utf8_width(buf_str(more[i]), more[i]->size) <= room)
            buf_add(out, buf_str(more[i]), more[i]->size);
    buf_release(&file);
    buf_release(&moves);
}

/* The file after the one shown, round all of them; the one in play is followed again when it comes up. */
static void next_file(ViewState *view, const Model *model)
{
    int files = (int)model->state->sources.count, in_play = file_in_play(model);
    int next = files ? (view->file ? view->file : in_play) % files + 1 : 0;
    view->file = next == in_play ? 0 : next;
    view->scroll = view->pick = 0;
}

/* Up and Down choose a line, which processes can be sent to: from where the followed process is. */
static bool request(ViewState *view, const Model *model, Request asked)
{
    if (asked == REQ_FILE) {
        next_file(view, model);
        return true;
    }
    if ((asked != REQ_UP && asked != REQ_DOWN) || model->solution)
        return false;
    Script script = shown_script(view, model);
    const ThreadState *thread = followed(model);
    int from = view->pick ? view->pick : thread && same_file(thread->file, script.file) ? thread->line : 0;
    int to = from + (asked == REQ_UP ? -1 : 1);
    view->pick = to < 1 ? (script.lines > 0) : to > script.lines ? script.lines : to;
    view->scroll = 0;
    return true;
}

static void click(ViewState *view, const Model *model, int width, int rows, int x, int y, long *seek)
{
    (void)width, (void)x, (void)seek;
    Script script = shown_script(view, model);
    Extent extent = extent_of(view, model, &script, rows);
    int place = scroll_place(view, extent.content, rows, extent.own);
    int line = place + y / row_pitch(view, extent.content, rows) + 1;
    if (line > script.lines)
        return;
    view->pick = view->pick == line ? 0 : line;
    view->scroll = place - extent_of(view, model, &script, rows).own; /* what was clicked on stays where it is */
}

const ViewOps view_source = {
    .draw = draw, .note = note, .extent = extent_source, .request = request, .click = click};
