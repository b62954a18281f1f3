#include "ui/text.h"

#include <string.h>

#include "base/utf8.h"

void flow_begin(Flow *flow, int width)
{
    buf_clear(&flow->text);
    vec_clear(&flow->runs);
    vec_clear(&flow->lines);
    flow->width = width > 0 ? width : 1;
    flow->indent = flow->used = 0;
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
    flow->used = flow->indent;
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

static bool is_closing(unsigned rune)
{
    switch (rune) {
    case 0x3001:
    case 0x3002:
    case 0xFF0C:
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF1F:
    case 0xFF01:
    case 0xFF09:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x201D:
    case 0x2019:
    case 0x2026:
    case '.':
    case ',':
    case ')':
    case '!':
    case '?':
    case ':':
    case ';': return true;
    default: return false;
    }
}

static bool is_opening(unsigned rune)
{
    return rune == 0x300A || rune == 0x300C || rune == 0x300E || rune == 0x3010 || rune == 0xFF08 || rune == 0x201C ||
           rune == 0x2018 || rune == '(';
}

/* The bytes of the next piece that must not be broken: a word, or one wide character with its marks. */
static size_t next_piece(const char *text, size_t size)
{
    unsigned rune;
    size_t at = utf8_decode(text, size, &rune);
    bool wide = rune_width(rune) == 2 && !is_opening(rune), opening = is_opening(rune);
    while (at < size) {
        size_t took = utf8_decode(text + at, size - at, &rune);
        if (rune == ' ' || rune == '\n' || rune == '\t')
            break;
        bool next_wide = rune_width(rune) == 2;
        if ((wide || (next_wide && !opening)) && !is_closing(rune) && rune_width(rune) != 0)
            break;
        wide = wide || next_wide;
        opening = is_opening(rune);
        at += took;
    }
    return at;
}

static void add_word(Flow *flow, Style style, const char *text, size_t size)
{
    int width = utf8_width(text, size);
    unsigned rune;
    utf8_decode(text, size, &rune);
    bool hangs = !flow->gap && width == 1 && is_closing(rune); /* a full stop stays with its word, in the margin */
    if (hangs && flow->used > flow->indent) {
        add_piece(flow, style, text, size);
        return;
    }
    if (flow->used + flow->gap + width > flow->width && flow->used > flow->indent)
        new_line(flow);
    if (flow->gap && flow->used > flow->indent)
        add_piece(flow, style, " ", 1);
    flow->gap = false;
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

void flow_text(Flow *flow, Style style, const char *text, size_t size)
{
    for (size_t at = 0; at < size && !flow->failed;) {
        if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') {
            flow->gap = true;
            at++;
            continue;
        }
        size_t piece = next_piece(text + at, size - at);
        add_word(flow, style, text + at, piece);
        at += piece;
    }
}

void flow_str(Flow *flow, Style style, const char *text)
{
    flow_text(flow, style, text, strlen(text));
}

void flow_verbatim(Flow *flow, Style style, const char *text, size_t size)
{
    add_piece(flow, style, text, size);
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
