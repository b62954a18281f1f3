#include "lesson/markdown.h"

#include <md4c.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* md4c tells blocks, spans and texts as they open and close; what a screen needs is flat: paragraphs of spans. */

typedef struct Builder {
    LessonText *own;
    ParaVec *out;
    Buf text; /* of the span under way */
    SpanStyle style;
    bool open; /* the last Para of out still grows */
    bool failed;
    bool soft_break;   /* a line ended: a blank follows, unless between two wide characters (Chinese has none) */
    bool after_wide;   /* the last character was a wide one */
    int quotes, items; /* how deep */
    int number;        /* of the next item of an ordered list; 0: not ordered */
} Builder;

static void end_span(Builder *b)
{
    if (b->text.size == 0 || !b->open) {
        buf_clear(&b->text);
        return;
    }
    const char *kept = text_keep(b->own, buf_str(&b->text), b->text.size);
    Para *para = &b->out->items[b->out->count - 1];
    if (!kept || b->text.failed || !vec_push(&para->spans, (Span){b->style, kept}))
        b->failed = true;
    buf_clear(&b->text);
}

static void begin_para(Builder *b, ParaKind kind, int number)
{
    end_span(b);
    b->soft_break = b->after_wide = false;
    b->open = vec_push(b->out, (Para){.kind = kind, .number = number});
    if (!b->open)
        b->failed = true;
}

static void end_para(Builder *b)
{
    end_span(b);
    b->open = false;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    Builder *b = ctx;
    switch (type) {
    case MD_BLOCK_QUOTE: b->quotes++; break;
    case MD_BLOCK_UL: b->number = 0; break;
    case MD_BLOCK_OL: b->number = (int)((MD_BLOCK_OL_DETAIL *)detail)->start; break;
    case MD_BLOCK_LI:
        b->items++;
        begin_para(b, PARA_ITEM, b->number);
        if (b->number)
            b->number++;
        break;
    case MD_BLOCK_HR: begin_para(b, PARA_RULE, 0); break;
    case MD_BLOCK_H: begin_para(b, PARA_HEADING, 0); break;
    case MD_BLOCK_CODE: begin_para(b, PARA_CODE, 0); break;
    case MD_BLOCK_P:
        /* The first paragraph of an item is the item. */
        if (b->items && b->open && b->out->items[b->out->count - 1].spans.count == 0 && b->text.size == 0)
            break;
        begin_para(b, b->quotes ? PARA_QUOTE : PARA_TEXT, 0);
        break;
    default: break;
    }
    return b->failed;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
    (void)detail;
    Builder *b = ctx;
    switch (type) {
    case MD_BLOCK_QUOTE: b->quotes--; break;
    case MD_BLOCK_LI:
        b->items--;
        end_para(b);
        break;
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_P: end_para(b); break;
    default: break;
    }
    return b->failed;
}

static void set_style(Builder *b, SpanStyle style)
{
    end_span(b);
    b->style = style;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    (void)detail;
    if (type == MD_SPAN_STRONG)
        set_style(ctx, SPAN_STRONG);
    if (type == MD_SPAN_EM)
        set_style(ctx, SPAN_EMPHASIS);
    if (type == MD_SPAN_CODE)
        set_style(ctx, SPAN_CODE);
    return ((Builder *)ctx)->failed;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *ctx)
{
    (void)detail;
    if (type == MD_SPAN_STRONG || type == MD_SPAN_EM || type == MD_SPAN_CODE)
        set_style(ctx, SPAN_PLAIN);
    return ((Builder *)ctx)->failed;
}

/* The few entities that a lesson's text may hold; others stand as they are written. */
static const char *entity(const char *text, size_t size)
{
    static const struct {
        const char *name, *value;
    } known[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", "\u00a0"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].name) == size && memcmp(known[i].name, text, size) == 0)
            return known[i].value;
    return NULL;
}

static bool begins_wide(const char *text, size_t size)
{
    unsigned rune = 0;
    return size && utf8_decode(text, size, &rune) && rune_width(rune) == 2;
}

static bool ends_wide(const char *text, size_t size)
{
    size_t at = size;
    while (at > 0 && ((unsigned char)text[at - 1] & 0xc0) == 0x80)
        at--;
    return at > 0 && begins_wide(text + at - 1, size - at + 1);
}

/* Between two lines. At the beginning of code or emphasis it stands before it, not in it. */
static void add_blank(Builder *b)
{
    SpanStyle style = b->style;
    bool before = style != SPAN_PLAIN && b->text.size == 0;
    if (before)
        b->style = SPAN_PLAIN;
    buf_add_char(&b->text, ' ');
    if (before)
        set_style(b, style);
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *ctx)
{
    Builder *b = ctx;
    if (type == MD_TEXT_SOFTBR) {
        b->soft_break = true;
        return 0;
    }
    if (b->soft_break && !(b->after_wide && begins_wide(text, size)))
        add_blank(b);
    b->soft_break = false;
    b->after_wide = ends_wide(text, size);
    const char *value = type == MD_TEXT_ENTITY ? entity(text, size) : NULL;
    if (value)
        buf_add_str(&b->text, value);
    else if (type == MD_TEXT_BR)
        buf_add_char(&b->text, '\n');
    else if (type == MD_TEXT_NULLCHAR)
        buf_add_rune(&b->text, 0xfffd);
    else
        buf_add(&b->text, text, size);
    return b->failed;
}

Status markdown_read(LessonText *own, Piece text, ParaVec *out)
{
    Builder b = {.own = own, .out = out};
    MD_PARSER parser = {
        .flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = add_text,
    };
    int result = md_parse(text.text, (MD_SIZE)text.size, &parser, &b);
    buf_release(&b.text);
    return result == 0 && !b.failed ? STATUS_OK : STATUS_NO_MEMORY;
}

void paras_release(ParaVec *paras)
{
    for (size_t i = 0; i < paras->count; i++)
        vec_release(&paras->items[i].spans);
    vec_release(paras);
}
