#include "ui/text.h"

#include <string.h>

#include "base/utf8.h"

void flow_begin(Flow *flow, int width)
{
    buf_clear(&flow->text);
    vec_clear(&flow->runs);
    vec_clear(&flow->lines);
    flow->width = width > 0 ? width : 1;
    flow->indent = flow->used = flow->break_used = 0;
    flow->break_at = 0;
    flow->last = 0;
    flow->gap = flow->failed = false;
}

void flow_release(Flow *flow)
{
    buf_release(&flow->text);
    vec_release(&flow->runs);
    vec_release(&flow->lines);
    *flow = (Flow){0};
}

static void new_line(Flow *flow)
{
    FlowLine line = {.first = flow->runs.count, .indent = flow->indent};
    if (!vec_push(&flow->lines, line))
        flow->failed = true;
    flow->used = flow->break_used = flow->indent;
    flow->break_at = flow->text.size;
    flow->last = 0;
    flow->gap = false;
}

static void add_piece(Flow *flow, Style style, const char *text, size_t size)
{
    if (!flow->lines.count)
        new_line(flow);
    if (!flow->lines.count || flow->failed)
        return;
    FlowLine *line = &flow->lines.items[flow->lines.count - 1];
    size_t at = flow->text.size;
    buf_add(&flow->text, text, size);
    if (flow->text.failed) {
        flow->failed = true; /* a run of what is not there would be read past the end */
        return;
    }
    FlowRun *last = line->count ? &flow->runs.items[flow->runs.count - 1] : NULL;
    flow->used += utf8_width(text, size);
    if (last && last->style == style && last->at + last->size == at) {
        last->size += size;
        return;
    }
    if (vec_push(&flow->runs, (FlowRun){at, size, style}))
        line->count++;
    else
        flow->failed = true;
}

/* What stands behind the last place where this line may end goes to a new one. */
static void carry_over(Flow *flow)
{
    FlowLine *line = &flow->lines.items[flow->lines.count - 1];
    size_t last = line->first + line->count, run = last;
    while (run > line->first && flow->runs.items[run - 1].at >= flow->break_at)
        run--;
    FlowRun *cut = run > line->first ? &flow->runs.items[run - 1] : NULL;
    if (cut && cut->at + cut->size > flow->break_at) { /* the place is within a run: it becomes two */
        FlowRun tail = {flow->break_at, cut->at + cut->size - flow->break_at, cut->style};
        cut->size = flow->break_at - cut->at;
        if (!vec_push(&flow->runs, tail)) {
            flow->failed = true;
            return;
        }
        for (size_t i = flow->runs.count - 1; i > run; i--)
            flow->runs.items[i] = flow->runs.items[i - 1];
        flow->runs.items[run] = tail;
        last++;
    }
    int carried = flow->used - flow->break_used;
    flow->lines.items[flow->lines.count - 1].count = run - line->first;
    flow->runs.count = run; /* so that the new line begins with them */
    new_line(flow);
    flow->runs.count = last;
    flow->lines.items[flow->lines.count - 1].count = last - run;
    flow->used += carried;
    flow->break_used = flow->indent;
}

/* A piece that is longer than a line is cut. */
static void add_cut(Flow *flow, Style style, const char *text, size_t size)
{
    int width = utf8_width(text, size);
    while (flow->used + width > flow->width && flow->width - flow->used > 0) {
        size_t fits = utf8_fit(text, size, flow->width - flow->used);
        if (!fits)
            break;
        add_piece(flow, style, text, fits);
        text += fits;
        size -= fits;
        width = utf8_width(text, size);
        if (size)
            new_line(flow);
    }
    if (size)
        add_piece(flow, style, text, size);
}

static void add_word(Flow *flow, Style style, const char *text, size_t size)
{
    int width = utf8_width(text, size);
    unsigned rune;
    utf8_decode(text, size, &rune);
    bool begun = flow->lines.count && flow->used > flow->indent;
    bool glued = begun && !flow->gap && flow->last && !rune_may_break(flow->last, rune);
    bool fits = flow->used + flow->gap + width <= flow->width;
    if (glued && !fits && flow->break_used <= flow->indent) { /* all one piece: its last character goes along */
        char bytes[4];
        flow->break_at = flow->text.size - utf8_encode(flow->last, bytes);
        flow->break_used = flow->used - rune_width(flow->last);
    }
    if (glued && !fits && flow->break_used > flow->indent)
        carry_over(flow);
    else if (begun && !glued && !fits)
        new_line(flow);
    else if (begun && flow->gap)
        add_piece(flow, style, " ", 1);
    flow->gap = false;
    if (!glued) {
        flow->break_at = flow->text.size;
        flow->break_used = flow->used;
    }
    add_cut(flow, style, text, size);
    for (size_t at = 0; at < size;)
        at += utf8_decode(text + at, size - at, &flow->last);
}

void flow_text(Flow *flow, Style style, const char *text, size_t size)
{
    for (size_t at = 0; at < size && !flow->failed;) {
        if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') {
            flow->gap = true;
            at++;
            continue;
        }
        size_t piece = utf8_piece(text + at, size - at);
        add_word(flow, style, text + at, piece);
        at += piece;
    }
}

void flow_str(Flow *flow, Style style, const char *text)
{
    flow_text(flow, style, text, strlen(text));
}

void flow_marked(Flow *flow, Style style, const char *text, size_t size)
{
    for (const char *end = text + size; text < end;) {
        const char *open = memchr(text, '`', (size_t)(end - text));
        const char *close = open ? memchr(open + 1, '`', (size_t)(end - open - 1)) : NULL;
        if (!close) {
            flow_text(flow, style, text, (size_t)(end - text));
            return;
        }
        flow_text(flow, style, text, (size_t)(open - text));
        flow_text(flow, STYLE_CODE_STRING, open + 1, (size_t)(close - open - 1));
        text = close + 1;
    }
}

void flow_verbatim(Flow *flow, Style style, const char *text, size_t size)
{
    add_piece(flow, style, text, size);
    flow->break_at = flow->text.size;
    flow->break_used = flow->used;
    flow->last = 0;
}

void flow_break(Flow *flow, int indent)
{
    flow->indent = indent < flow->width ? indent : 0;
    new_line(flow);
}

void flow_blank(Flow *flow)
{
    if (flow->lines.count && flow->lines.items[flow->lines.count - 1].count)
        flow_break(flow, 0);
}

void flow_indent(Flow *flow, int indent)
{
    flow->indent = indent < flow->width ? indent : 0;
}

void flow_draw(const Flow *flow, const Canvas *canvas, int x, int y, size_t first, size_t count)
{
    for (size_t i = 0; i < count && first + i < flow->lines.count; i++) {
        const FlowLine *line = &flow->lines.items[first + i];
        int at = x + line->indent;
        for (size_t run = line->first; run < line->first + line->count; run++) {
            const FlowRun *piece = &flow->runs.items[run];
            at = canvas_text(canvas, at, y + (int)i, piece->style, flow->text.data + piece->at, piece->size);
        }
    }
}
