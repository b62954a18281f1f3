/* The script: who is on which line, and who has been there.
 *
 *     W1 W2 > 8      print("task", n)          x3 W1 W2 W3
 *     now here  line code                      have run it */
#include "ui/view.h"

#include <string.h>

#include "ui/code.h"
#include "ui/toggle.h"

typedef struct Script {
    const char *file, *text;
    int guard_line, lines;
    bool guard;
    const char *sets;
    const char *const *set_list;
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

static Script shown_script(const Model *model)
{
    const State *state = model->state;
    Script script = {.guard = state->guard, .sets = state->sets};
    const ThreadState *thread = followed(model);
    for (size_t i = 0; i < state->sources.count; i++) {
        const SourceFile *source = &state->sources.items[i];
        if (!script.text || (thread && same_file(source->file, thread->file))) {
            script.file = source->file;
            script.text = source->text;
            script.guard_line = source->guard_line;
        }
    }
    if (!script.text && model->preview) {
        script.file = model->preview_file;
        script.text = model->preview;
        script.guard_line = find_guard(model->preview);
    }
    script.lines = count_lines(script.text);
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

/* Labels of the processes that stand on this line now, right-aligned in the margin: "M", "W1 W2", "W1 +7". */
static bool draw_here(const Model *model, const Canvas *canvas, int y, int margin, const Script *script, int line,
                      bool *stuck, bool *touched)
{
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
        if (found < 16)
            procs[found] = (int)i;
        width += (int)strlen(proc->label) + (found > 0);
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
        fit_width -= (int)strlen(state->procs.items[procs[fit]].label) + (fit > 0);
    }
    int x = margin - 1 - fit_width - (int)strlen(rest);
    for (int i = 0; i < fit; i++)
        x = draw_label(canvas, i ? x + 1 : x, y, &state->procs.items[procs[i]]);
    x = canvas_str(canvas, x, y, STYLE_ACCENT, rest);
    canvas_glyph(canvas, margin - 1, y, *stuck ? STYLE_BAD : STYLE_ACCENT, *stuck ? GLYPH_PAUSED : GLYPH_HERE);
    return true;
}

/* Who has run this line, as "x4 M W1 W2 W3", at the right edge: as many labels as there is room for after the code, and
 * only the number, over the code's end, when there is none. */
static void draw_badge(const Model *model, const Canvas *canvas, int y, const Script *script, int line, int from)
{
    enum { SHOWN = 5 };
    int procs[SHOWN], edge = canvas->width - 1;
    int count = index_visits(model->index, script->file, line, model->cursor, procs, SHOWN);
    if (!count)
        return;
    char number[24] = "";
    int shown = count < SHOWN ? count : SHOWN, width = 0;
    if (count > 1)
        snprintf(number, sizeof number, "%s%d", glyph_text(GLYPH_TIMES, canvas->ascii), count);
    int number_width = canvas_width(canvas, number, strlen(number));
    for (;; shown--) {
        width = number_width + (shown < count && count > 1 ? 2 : 0);
        for (int i = 0; i < shown; i++)
            width += (int)strlen(model->state->procs.items[procs[i]].label) + (i || count > 1);
        if (shown <= 0 || edge - width >= from + 1)
            break;
    }
    if (shown <= 0)
        width = number_width;
    if (!width)
        return;
    int x = edge - width;
    canvas_fill(canvas, x - 1, y, canvas->width - x + 1, STYLE_DIM, GLYPH_BLANK);
    x = canvas_str(canvas, x, y, STYLE_STRONG, number);
    for (int i = 0; i < shown; i++) { /* in their colours though they may be dead: they were here */
        const Proc *proc = &model->state->procs.items[procs[i]];
        x = canvas_str(canvas, i || count > 1 ? x + 1 : x, y, style_of_label(proc->label), proc->label);
    }
    if (shown && shown < count)
        canvas_glyph(canvas, x + 1, y, STYLE_DIM, GLYPH_ELLIPSIS);
}

/* The guard's line when it does not count: said over the code's end if need be. */
static int draw_guard_note(const Canvas *code, int end)
{
    static const char *const notes[] = {"runs as if True:", "if True:"};
    for (int i = 0; i < 2; i++) {
        int width = (int)strlen(notes[i]) + 2, x = end + 2;
        if (x + width > code->width && i == 0)
            continue;
        if (x + width > code->width)
            x = code->width - width > 0 ? code->width - width : 0;
        canvas_fill(code, x - 1, 0, code->width - x + 1, STYLE_PLAIN, GLYPH_BLANK);
        x = canvas_glyph(code, x, 0, STYLE_WARN, GLYPH_BACK_ARROW) + 1;
        return canvas_cut_str(code, x, 0, code->width - x, STYLE_WARN, notes[i]);
    }
    return end;
}

static void draw_line(const ViewState *view, const Model *model, const Canvas *canvas, int y, const Script *script,
                      int line, const char *text, size_t size, char *quote)
{
    int margin = canvas->width >= 72 ? 9 : canvas->width >= 48 ? 6 : 5;
    int digits = script->lines >= 1000  ? 4
                 : script->lines >= 100 ? 3
                                        : 2,
        x = margin + digits + 1 + (canvas->width >= 60);
    bool stuck = false, touched = false;
    bool here = draw_here(model, canvas, y, margin, script, line, &stuck, &touched);
    canvas_print(canvas, margin, y, here ? STYLE_STRONG : STYLE_FAINT, "%*d", digits, line);
    Canvas code = canvas_part(canvas, x, y, canvas->width - x, 1);
    Buf toggled = {0};
    add_toggled(script, text, size, &toggled);
    int end = code_draw(&code, -view->pan, 0, buf_str(&toggled), toggled.size, quote);
    buf_release(&toggled);
    if (end < 0)
        end = 0;
    bool noted = line == script->guard_line && !script->guard;
    if (noted)
        end = draw_guard_note(&code, end);
    if (!noted || x + end + 6 < canvas->width)
        draw_badge(model, canvas, y, script, line, x + end);
    if (here)
        canvas_wash(canvas, 0, y, canvas->width, stuck ? WASH_ALERT : touched ? WASH_PICK : WASH_LINE);
}

static Extent extent_of(const Model *model, const Script *script, int rows)
{
    Extent extent = {.content = script->lines};
    const ThreadState *thread = followed(model);
    if (extent.content > rows && thread && same_file(thread->file, script->file)) {
        int third = rows / 3 > 0 ? rows / 3 : 1; /* in thirds of a pane, so that not every line moves it */
        int own = (thread->line - 1) / third * third - third;
        extent.own = own < 0 ? 0 : own > extent.content - rows ? extent.content - rows : own;
    }
    return extent;
}

static Extent extent_source(const ViewState *view, const Model *model, int width, int rows)
{
    (void)view, (void)width;
    Script script = shown_script(model);
    return extent_of(model, &script, rows);
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    Script script = shown_script(model);
    if (!script.text) {
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, "no script yet");
        return;
    }
    int rows = canvas->height;
    Extent extent = extent_of(model, &script, rows);
    int first = scroll_place(view, extent.content, rows, extent.own);
    char quote = 0;
    const char *at = script.text;
    for (int line = 1; line <= extent.content && line <= first + rows; line++) {
        size_t size = strcspn(at, "\n"), shown = size && at[size - 1] == '\r' ? size - 1 : size;
        if (line <= first)
            code_skip(at, shown, &quote);
        else
            draw_line(view, model, canvas, line - first - 1, &script, line, at, shown, &quote);
        at += size + (at[size] == '\n');
    }
    draw_more(canvas, first, extent.content);
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    (void)view;
    Script script = shown_script(model);
    buf_add_str(out, base_name(script.file));
}

const ViewOps view_source = {.draw = draw, .note = note, .extent = extent_source};
