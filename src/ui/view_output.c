/* What the program wrote, by line, in the order of its first byte, each with the label of its process; stderr marked.
 * A traceback folds into its last line and a plain sentence, and the same error of many processes into one, counted. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/view.h"
#include "ui/wrap.h"

/* Cells before a line's text: its process's label stands there. */
static int label_room(bool wide)
{
    return wide ? 7 : 5;
}

typedef enum RowKind { ROW_TEXT, ROW_ERROR, ROW_SENTENCE, ROW_NOTE } RowKind;
typedef struct Row {
    RowKind kind;
    int line; /* of index->out; ROW_NOTE: the event's index in the log */
    int part; /* which row of it; -1: it has one, cut */
} Row;
typedef VEC(Row) RowVec;

/* Does the message go on below that line? */
static bool goes_on(const Model *model, const ErrorBlock *block, int line)
{
    const Index *index = model->index;
    Buf text = {0};
    do
        line++;
    while (line <= block->last_line && index->out.items[line].proc != block->proc);
    if (line <= block->last_line)
        index_out_text(index, &index->out.items[line], model->cursor, &text);
    bool more = text.size > strspn(buf_str(&text), " ");
    buf_release(&text);
    return more;
}

/* "RuntimeError: An attempt ...": the head, and the message's first words if they stand on a line of their own. */
static void error_words(const Model *model, const ErrorBlock *block, Buf *out)
{
    const Index *index = model->index;
    index_out_text(index, &index->out.items[block->head], model->cursor, out);
    if (block->detail < 0)
        return;
    while (out->size && out->data[out->size - 1] == ' ')
        out->size--;
    if (!out->size || out->data[out->size - 1] != ':')
        return; /* it has its message */
    Buf detail = {0};
    index_out_text(index, &index->out.items[block->detail], model->cursor, &detail);
    size_t blank = 0;
    while (blank < detail.size && detail.data[blank] == ' ')
        blank++;
    buf_add_char(out, ' ');
    buf_add(out, buf_str(&detail) + blank, detail.size - blank);
    if (goes_on(model, block, block->detail))
        buf_add_str(out, " …");
    buf_release(&detail);
}

/* All of a block's text, to look for the sentence that explains it. */
static const char *block_sentence(const Model *model, const ErrorBlock *block)
{
    const Index *index = model->index;
    Buf words = {0};
    index_out_text(index, &index->out.items[block->head], model->cursor, &words);
    size_t type = strcspn(buf_str(&words), ":");
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)(type < 63 ? type : 63), buf_str(&words));
    for (int line = block->head + 1; line <= block->last_line && line < block->head + 16; line++) {
        if (index->out.items[line].block < 0 || index->out.items[line].proc != block->proc)
            continue;
        buf_add_char(&words, ' ');
        index_out_text(index, &index->out.items[line], model->cursor, &words);
    }
    const char *sentence = error_sentence(name, buf_str(&words));
    buf_release(&words);
    return sentence;
}

static void set_sentence(const char *sentence, bool wide, int width, Flow *flow)
{
    int room = width - label_room(wide) - 4;
    flow_begin(flow, room > 8 ? room : 8);
    flow_marked(flow, STYLE_PLAIN, sentence, strlen(sentence));
}

static const char *note_text(const Model *model, int at)
{
    Event event;
    log_get(model->log, (size_t)at, &event);
    return word(event.field[F_note_text].s); /* the log's are in English */
}

static bool add_sentence(RowKind kind, const char *sentence, int line, const ViewState *view, int width, RowVec *rows)
{
    Flow flow = {0};
    bool ok = true;
    set_sentence(sentence, view->wide, width, &flow);
    for (int part = 0; ok && part < (int)flow.lines.count; part++)
        ok = vec_push(rows, (Row){kind, line, part});
    flow_release(&flow);
    return ok;
}

/* What mpdemo itself has to say of the run stands behind the program's own. */
static bool add_notes(const ViewState *view, const Model *model, int width, RowVec *rows)
{
    long at = -1;
    bool ok = model->log != NULL;
    if (!ok)
        return true; /* nothing was begun yet */
    while (ok && (at = log_find_kinds(model->log, at + 1, 1, LOG_KIND(EV_note), 0, NULL, NULL)) >= 0 &&
           (size_t)at < model->cursor)
        ok = add_sentence(ROW_NOTE, note_text(model, (int)at), (int)at, view, width, rows);
    return ok;
}

/* A sentence is told once, though errors that differ in their words share it. */
typedef struct Told {
    enum { TOLD_MOST = 16 } most;
    const char *sentences[TOLD_MOST];
    int count;
} Told;

static bool tell_first(Told *told, const char *sentence)
{
    for (int i = 0; i < told->count; i++)
        if (strcmp(told->sentences[i], sentence) == 0)
            return false;
    if (told->count < TOLD_MOST)
        told->sentences[told->count++] = sentence;
    return true;
}

/* The column where a line's text begins, behind who wrote it. */
static int text_begin(const Model *model, bool wide, const OutLine *line)
{
    const Canvas as = {.wide = wide};
    int begin = label_room(wide) + 1, x = 1 + (line->fd == 2) + 1;
    if (line->proc >= 0 && (size_t)line->proc < model->state->procs.count)
        x += label_width(&as, model->state->procs.items[line->proc].label);
    return x > begin ? x : begin;
}

/* What stands at the right of an error: how many there were, and the key. */
static void error_count(const ViewState *view, const Model *model, const ErrorBlock *block, bool ascii, Buf *out)
{
    size_t equal = index_group_count(model->index, block->group, model->cursor);
    if (equal > 1)
        buf_addf(out, "%s%zu ", glyph_text(GLYPH_TIMES, ascii), equal);
    buf_add_str(out, view->unfolded ? word("x folds") : word("x unfolds"));
}

/* An error's words in as many rows as they need, and what stands at the right of the last: on a row of its own if they
 * leave it no room. */
static bool add_whole_error(const ViewState *view, const Model *model, const ErrorBlock *block, int line, int width,
                            RowVec *rows)
{
    Buf words = {0}, count = {0};
    int room = width - text_begin(model, view->wide, &model->index->out.items[line]) - 1, part = 0, end = 0;
    error_words(model, block, &words);
    error_count(view, model, block, false, &count);
    Wrap wrap = wrap_begin(buf_str(&words), words.size);
    bool ok = true;
    for (size_t from, to; ok && wrap_next(&wrap, room, &from, &to); part++) {
        end = (part ? wrap.indent : 0) + utf8_width(buf_str(&words) + from, to - from);
        ok = vec_push(rows, (Row){ROW_ERROR, line, part});
    }
    if (ok && end + 2 + utf8_width(buf_str(&count), count.size) > room)
        ok = vec_push(rows, (Row){ROW_ERROR, line, part});
    buf_release(&words);
    buf_release(&count);
    return ok;
}

/* A line in as many rows as it needs. */
static bool add_whole(const ViewState *view, const Model *model, int line, int width, RowVec *rows)
{
    Buf text = {0};
    const OutLine *out = &model->index->out.items[line];
    int room = width - text_begin(model, view->wide, out) - 1, part = 0;
    index_out_text(model->index, out, model->cursor, &text);
    Wrap wrap = wrap_begin(buf_str(&text), text.size);
    bool ok = true;
    for (size_t from, to; ok && wrap_next(&wrap, room, &from, &to); part++)
        ok = vec_push(rows, (Row){ROW_TEXT, line, part});
    buf_release(&text);
    return ok;
}

static bool add_block(const ViewState *view, const Model *model, const ErrorBlock *block, int line, int width,
                      bool whole, Told *told, RowVec *rows)
{
    if (whole ? !add_whole_error(view, model, block, line, width, rows) : !vec_push(rows, (Row){ROW_ERROR, line, -1}))
        return false;
    const char *sentence = block_sentence(model, block);
    if (!sentence || !tell_first(told, sentence))
        return true;
    return add_sentence(ROW_SENTENCE, sentence, line, view, width, rows);
}

/* Whole: no line is cut. */
static bool add_rows(const ViewState *view, const Model *model, int width, bool whole, RowVec *rows)
{
    Told told = {.most = TOLD_MOST};
    const Index *index = model->index;
    size_t count = index_out_count(index, model->cursor);
    for (int i = 0; i < (int)count; i++) {
        const OutLine *line = &index->out.items[i];
        const ErrorBlock *block = line->block >= 0 ? &index->blocks.items[line->block] : NULL;
        if (block && (block->head < 0 || block->group < 0 || block->event >= model->cursor))
            block = NULL; /* its end is not told yet: as it stands */
        if (view->pick && line->proc != view->pick - 1)
            continue;
        if (block) {
            /* shown where it came last, so that a storm's count climbs in sight */
            bool last = index_group_last(index, block->group, model->cursor) == line->block;
            if (last && i == block->first_line && !add_block(view, model, block, i, width, whole, &told, rows))
                return false;
            if (!last || !view->unfolded)
                continue;
        }
        if (whole ? !add_whole(view, model, i, width, rows) : !vec_push(rows, (Row){ROW_TEXT, i, -1}))
            return false;
    }
    return view->pick || add_notes(view, model, width, rows);
}

/* Lines are whole where errors are unfolded, and wherever the pane has the rows for it: what a line ends with is often
 * what it is printed for. (The pane's own height, not the canvas's, decides, so that a search counts the same rows.) */
static bool build_rows(const ViewState *view, const Model *model, int width, RowVec *rows)
{
    RowVec whole = {0};
    if (!add_rows(view, model, width, view->unfolded, rows))
        return false;
    if (view->unfolded || (int)rows->count >= view->rows)
        return true;
    if (add_rows(view, model, width, true, &whole) && whole.count > rows->count && (int)whole.count <= view->rows) {
        RowVec cut = *rows;
        *rows = whole;
        whole = cut;
    }
    vec_release(&whole);
    return true;
}

/* Returns the column behind it. */
static int draw_author(const Model *model, const Canvas *canvas, int y, const OutLine *line)
{
    int x = 1;
    if (line->proc >= 0 && (size_t)line->proc < model->state->procs.count)
        x = draw_label_lit(canvas, x, y, &model->state->procs.items[line->proc]);
    else
        x = canvas_str(canvas, x, y, STYLE_DIM, "?");
    if (line->fd == 2)
        canvas_str(canvas, x, y, STYLE_BAD, "!");
    return text_begin(model, canvas->wide, line);
}

/* One row of a line that goes on below itself. */
static void draw_part(const Canvas *canvas, int y, Style style, const Buf *text, int row)
{
    Wrap wrap = wrap_begin(buf_str(text), text->size);
    size_t from = 0, to = 0;
    int indent = 0;
    for (int i = 0; i <= row; i++) {
        indent = wrap.indent;
        if (!wrap_next(&wrap, canvas->width, &from, &to))
            return;
    }
    canvas_text(canvas, indent, y, style, buf_str(text) + from, to - from);
}

static void draw_text(const ViewState *view, const Model *model, const Canvas *canvas, int y, const Row *row)
{
    Buf text = {0};
    const OutLine *line = &model->index->out.items[row->line];
    index_out_text(model->index, line, model->cursor, &text);
    int x = row->part > 0 ? text_begin(model, canvas->wide, line) : draw_author(model, canvas, y, line);
    bool faded = model->chosen >= 0 && model->chosen != line->proc;
    Style style = faded ? STYLE_DIM : line->fd == 2 ? STYLE_BAD : STYLE_PLAIN;
    Canvas part = canvas_part(canvas, x, y, canvas->width - x - 1, 1);
    if (row->part >= 0)
        draw_part(&part, 0, style, &text, row->part);
    else if (view->pan)
        canvas_text(&part, -view->pan, 0, style, buf_str(&text), text.size);
    else
        canvas_cut(&part, 0, 0, part.width, style, buf_str(&text), text.size);
    buf_release(&text);
}

/* last: what stands at the right of an error belongs into this row. */
static void draw_error(const ViewState *view, const Model *model, const Canvas *canvas, int y, const Row *row,
                       bool last)
{
    const OutLine *line = &model->index->out.items[row->line];
    const ErrorBlock *block = &model->index->blocks.items[line->block];
    int x = row->part > 0 ? text_begin(model, canvas->wide, line) : draw_author(model, canvas, y, line);
    Buf words = {0}, count = {0};
    error_words(model, block, &words);
    error_count(view, model, block, canvas->ascii, &count);
    int room = last ? canvas_width(canvas, buf_str(&count), count.size) : 0;
    Canvas part = canvas_part(canvas, x, y, canvas->width - x - 1, 1);
    if (row->part >= 0)
        draw_part(&part, 0, STYLE_BAD, &words, row->part);
    else
        canvas_cut(canvas, x, y, canvas->width - x - room - 3, STYLE_BAD, buf_str(&words), words.size);
    if (last)
        canvas_text(canvas, canvas->width - room - 1, y,
                    index_group_count(model->index, block->group, model->cursor) > 1 ? STYLE_STRONG : STYLE_DIM,
                    buf_str(&count), count.size);
    buf_release(&words);
    buf_release(&count);
}

static void draw_sentence(const char *sentence, const Canvas *canvas, int y, int part)
{
    Flow flow = {0};
    if (!sentence)
        return;
    set_sentence(sentence, canvas->wide, canvas->width, &flow);
    if (part == 0)
        canvas_glyph(canvas, label_room(canvas->wide) + 1, y, STYLE_ACCENT, GLYPH_ARROW);
    flow_draw(&flow, canvas, label_room(canvas->wide) + 3, y, (size_t)part, 1);
    flow_release(&flow);
}

/* Did the event before the cursor write a part of it? */
static bool line_touched(const Model *model, const OutLine *line)
{
    const Index *index = model->index;
    for (int span = line->first; model->touch.on && span >= 0; span = index->spans.items[span].next)
        if (index->spans.items[span].event == model->touch.event)
            return true;
    return false;
}

static void draw_row(const ViewState *view, const Model *model, const Canvas *canvas, int y, const RowVec *rows, int at)
{
    const Row *row = &rows->items[at], *next = at + 1 < (int)rows->count ? row + 1 : NULL;
    if (row->kind == ROW_NOTE) {
        draw_sentence(note_text(model, row->line), canvas, y, row->part);
        return;
    }
    const OutLine *line = &model->index->out.items[row->line];
    switch (row->kind) {
    case ROW_TEXT: draw_text(view, model, canvas, y, row); break;
    case ROW_ERROR:
        draw_error(view, model, canvas, y, row, !next || next->kind != ROW_ERROR || next->line != row->line);
        break;
    default: draw_sentence(block_sentence(model, &model->index->blocks.items[line->block]), canvas, y, row->part);
    }
    if (line_touched(model, line))
        canvas_wash(canvas, 0, y, canvas->width, WASH_LINE);
}

static Extent extent_of(int content, int rows)
{
    return (Extent){.content = content, .own = content > rows ? content - rows : 0};
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    RowVec rows = {0};
    if (build_rows(view, model, canvas->width, &rows)) {
        Extent extent = extent_of((int)rows.count, canvas->height);
        int first = scroll_place(view, extent.content, canvas->height, extent.own);
        if (!rows.count && view->pick)
            canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("it has written nothing"));
        else if (!rows.count)
            canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("nothing was written yet"));
        int pitch = row_pitch(view, extent.content, canvas->height);
        for (int i = first; i < extent.content && (i - first) * pitch < canvas->height; i++)
            draw_row(view, model, canvas, (i - first) * pitch, &rows, i);
        draw_more(canvas, first, extent.content);
    }
    vec_release(&rows);
}

static Extent extent_output(const ViewState *view, const Model *model, int width, int height)
{
    RowVec rows = {0};
    Extent extent = {0};
    if (build_rows(view, model, width, &rows))
        extent = extent_of((int)rows.count, height);
    vec_release(&rows);
    return extent;
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    size_t count = index_out_count(model->index, model->cursor);
    if (!count)
        return;
    if (view->pick && (size_t)view->pick <= model->state->procs.count) {
        buf_addf(out, word("only %s"), model->state->procs.items[view->pick - 1].label);
        return;
    }
    add_number(out, (int64_t)count);
    buf_add_str(out, plural(count, " line", " lines"));
}

/* The chosen process's lines alone, then all again; with none chosen, each one's in turn that has written. */
static void filter_next(ViewState *view, const Model *model)
{
    int procs = (int)model->state->procs.count, next = view->pick;
    size_t count = index_out_count(model->index, model->cursor);
    view->scroll = 0;
    if (model->chosen >= 0) {
        view->pick = view->pick == model->chosen + 1 ? 0 : model->chosen + 1;
        return;
    }
    while (++next <= procs)
        for (size_t i = 0; i < count; i++)
            if (model->index->out.items[i].proc == next - 1) {
                view->pick = next;
                return;
            }
    view->pick = 0;
}

static bool request(ViewState *view, const Model *model, Request asked)
{
    if (asked == REQ_FILTER) {
        filter_next(view, model);
        return true;
    }
    if (asked != REQ_UNFOLD)
        return false;
    view->unfolded = !view->unfolded;
    return true;
}

const ViewOps view_output = {.draw = draw, .note = note, .extent = extent_output, .request = request};
