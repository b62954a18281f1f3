#include "py/source.h"

#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "py/fast.h"
#include "py/init.h"
#include "py/parse.h"

/* What a traceback shows of the source. Under the lines stand carets where the expression at work is not all of them;
 * of an operation, a subscript and a call the carets are under what was done, and the rest of it has tildes. Which of
 * these an expression is, its text says: it is parsed. As Lib/traceback.py does it. */

/* A line less its newline, the indentation that all have in common, and the blanks at its end. */
typedef struct Row {
    const char *data;
    size_t size;
} Row;

typedef struct Rows {
    VEC(Row) list;
    size_t start, end; /* the expression: from a column (in bytes) of the first row to one of the last */
} Rows;

/* What was done: from (line, col) to (end_line, end_col) of the rows; end_col is behind it. */
typedef struct Anchor {
    bool found;
    size_t line, col, end_line, end_col;
} Anchor;

/* --- the lines */

/* Line `line` (from 1) of a text without its newline; false: there is none. */
static bool text_line(const Buf *text, int line, Row *out)
{
    const char *at = buf_str(text), *end = at + text->size;
    for (int i = 1; i < line; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at++)
            return false;
    }
    if (at >= end)
        return false;
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    *out = (Row){at, (size_t)((stop ? stop : end) - at)};
    return true;
}

static size_t indent_of(Row row)
{
    size_t indent = 0;
    while (indent < row.size && strchr(" \t\f", row.data[indent]))
        indent++;
    return indent;
}

static bool is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!strchr(" \t\f\r", text[i]))
            return false;
    return true;
}

static size_t cut_column(int column, size_t indent, size_t size)
{
    size_t cut = column < 0 || (size_t)column < indent ? 0 : (size_t)column - indent;
    return cut < size ? cut : size;
}

/* false: there is nothing to show (or no memory). */
static bool gather(const Buf *text, const Traceback *tb, Rows *rows)
{
    size_t common = SIZE_MAX;
    Row row;
    for (int line = tb->line; line <= tb->end && text_line(text, line, &row); line++) {
        size_t indent = indent_of(row);
        if (!is_blank(row.data, row.size) && indent < common)
            common = indent;
        if (!vec_push(&rows->list, row))
            return false;
    }
    if (!rows->list.count || is_blank(rows->list.items[0].data, rows->list.items[0].size))
        return false;
    for (size_t i = 0; i < rows->list.count; i++) {
        Row *r = &rows->list.items[i];
        size_t cut = common < r->size ? common : r->size;
        *r = (Row){r->data + cut, r->size - cut};
        while (r->size && strchr(" \t\f\r", r->data[r->size - 1]))
            r->size--;
    }
    rows->start = cut_column(tb->col, common, rows->list.items[0].size);
    rows->end = cut_column(tb->end_col, common, rows->list.items[rows->list.count - 1].size);
    return true;
}

/* --- what the text is */

/* Rows from..to of the expression alone, or whole, as one text. */
static void join(const Rows *rows, bool expression, Buf *out)
{
    size_t last = rows->list.count - 1;
    for (size_t i = 0; i <= last; i++) {
        Row row = rows->list.items[i];
        size_t from = expression && i == 0 ? rows->start : 0, to = expression && i == last ? rows->end : row.size;
        if (from < to)
            buf_add(out, row.data + from, to - from);
        buf_add_char(out, '\n');
    }
}

/* A place in the rows, moving on over the ends of lines. false: behind the last. */
typedef struct Place {
    size_t line, col;
} Place;

static bool settle(const Rows *rows, Place *p)
{
    while (p->line < rows->list.count && p->col >= rows->list.items[p->line].size)
        *p = (Place){p->line + 1, 0};
    return p->line < rows->list.count;
}

/* To the next `wanted`; 0: to what is neither blank nor a closing parenthesis. Comments and continuations are passed.
 */
static bool seek(const Rows *rows, Place *p, char wanted)
{
    while (settle(rows, p)) {
        char c = rows->list.items[p->line].data[p->col];
        if (c == '#' || c == '\\')
            *p = (Place){p->line + 1, 0};
        else if (wanted ? c == wanted : !strchr(" \t\f)", c))
            return true;
        else
            p->col++;
    }
    return false;
}

/* Where a node ends, in rows: it was parsed from line 2 on, and the first line began at `start`. */
static Place end_place(const Rows *rows, const Node *node)
{
    size_t line = (size_t)(node->span.end_line - 2);
    return (Place){line, (size_t)node->span.end_col + (line == 0 ? rows->start : 0)};
}

static Anchor operator_anchor(const Rows *rows, const Node *node)
{
    Place p = end_place(rows, node->a);
    if (!seek(rows, &p, 0))
        return (Anchor){0};
    size_t right_line = (size_t)(node->b->span.line - 2);
    size_t right_col = (size_t)node->b->span.col + (right_line == 0 ? rows->start : 0), end = p.col + 1;
    Row row = rows->list.items[p.line];
    if (end < row.size && (right_line > p.line || end < right_col) && !strchr(" \t\f", row.data[end]))
        end++;
    return (Anchor){true, p.line, p.col, p.line, end};
}

static Anchor bracket_anchor(const Rows *rows, const Node *node)
{
    Place from = end_place(rows, node->a), to = end_place(rows, node->kind == NODE_CALL ? node : node->b);
    if (!seek(rows, &from, node->kind == NODE_CALL ? '(' : '['))
        return (Anchor){0};
    if (node->kind == NODE_SUBSCRIPT && (!seek(rows, &to, ']') || !++to.col))
        return (Anchor){0};
    return (Anchor){true, from.line, from.col, to.line, to.col};
}

static Anchor node_anchor(const Rows *rows, const Node *root)
{
    const Node *statement = root && root->l[0].count == 1 ? root->l[0].items[0] : NULL;
    const Node *node = statement && statement->kind == NODE_EXPR ? statement->a : NULL;
    if (node && node->kind == NODE_BINARY)
        return operator_anchor(rows, node);
    if (node && (node->kind == NODE_CALL || node->kind == NODE_SUBSCRIPT))
        return bracket_anchor(rows, node);
    return (Anchor){0};
}

static Anchor find_anchor(Thread *th, const Rows *rows)
{
    Front front = {0};
    Buf text = {0};
    Anchor anchor = {0};
    buf_add_str(&text, "(\n");
    join(rows, true, &text);
    buf_add_str(&text, ")\n");
    if (!text.failed && front_init(&front, th, buf_str(&text), text.size, "", 0))
        anchor = node_anchor(rows, parse(&front, "exec"));
    front_release(&front);
    buf_release(&text);
    return anchor;
}

/* `return f(x)` and `a = f(x)` need no carets under the call: there is nothing else that could have failed. */
static bool is_all_of_it(const Rows *rows, const Node *root)
{
    const Node *statement = root && root->l[0].count ? root->l[0].items[0] : NULL;
    const Node *value =
        statement && (statement->kind == NODE_RETURN || statement->kind == NODE_ASSIGN) ? statement->a : NULL;
    if (!value || value->kind != NODE_CALL || (statement->kind == NODE_RETURN && value->a->kind != NODE_NAME))
        return false;
    return value->span.line == 1 && (size_t)value->span.end_line == rows->list.count &&
           (size_t)value->span.col == rows->start && (size_t)value->span.end_col == rows->end;
}

static bool wants_carets(Thread *th, const Rows *rows, const Anchor *anchor)
{
    Front front = {0};
    Buf text = {0};
    bool plain = false;
    join(rows, false, &text);
    if (!text.failed && front_init(&front, th, buf_str(&text), text.size, "", 0))
        plain = is_all_of_it(rows, parse(&front, "exec"));
    front_release(&front);
    buf_release(&text);
    Row first = rows->list.items[0], last = rows->list.items[rows->list.count - 1];
    return !plain && (anchor->found || !is_blank(first.data, rows->start) ||
                      !is_blank(last.data + rows->end, last.size - rows->end));
}

/* --- showing */

static bool inside(const Anchor *a, size_t line, size_t col)
{
    return (line > a->line || (line == a->line && col >= a->col)) &&
           (line < a->end_line || (line == a->end_line && col < a->end_col));
}

static void add_carets(const Rows *rows, const Anchor *anchor, size_t line, Buf *out)
{
    Row row = rows->list.items[line];
    size_t end = line + 1 == rows->list.count ? rows->end : row.size, indent = indent_of(row);
    buf_add_str(out, "    ");
    for (size_t at = 0; at < end;) {
        unsigned rune = ' ';
        size_t size = utf8_decode(row.data + at, row.size - at, &rune);
        char mark = at < indent || (line == 0 && at < rows->start) ? ' '
                    : !anchor->found || inside(anchor, line, at)   ? '^'
                                                                   : '~';
        for (int i = rune_width(rune) > 1 ? 2 : 1; i > 0; i--)
            buf_add_char(out, mark);
        at += size ? size : 1;
    }
    buf_add_char(out, '\n');
}

static bool is_beside(size_t line, size_t other)
{
    return line + 1 >= other && line <= other + 1;
}

/* The first and the last line, and those beside where what was done begins and ends; what is between is told by its
 * number, or shown if it is one line. */
static void add_rows(const Rows *rows, const Anchor *anchor, bool carets, Buf *out)
{
    size_t count = rows->list.count, next = 0;
    for (size_t line = 0; line < count; line++) {
        bool shown = line == 0 || line + 1 == count ||
                     (anchor->found && (is_beside(line, anchor->line) || is_beside(line, anchor->end_line)));
        if (!shown)
            continue;
        size_t left_out = line - next;
        if (left_out > 1)
            buf_addf(out, "    ...<%zu lines>...\n", left_out);
        for (size_t i = left_out == 1 ? next : line; i <= line; i++) {
            buf_addf(out, "    %.*s\n", (int)rows->list.items[i].size, rows->list.items[i].data);
            if (carets)
                add_carets(rows, anchor, i, out);
        }
        next = line + 1;
    }
}

void source_read(Thread *th, const char *name, Buf *out)
{
    if (name[0] != '<')
        io_read_file(name, out, 16 << 20, NULL);
    else if (th->vm->own->command_text && !strcmp(name, "<string>"))
        buf_add_str(out, th->vm->own->command_text);
}

static void read_text(Thread *th, SourceText *file, const char *name)
{
    if (file->read && !strcmp(file->name, name))
        return;
    buf_clear(&file->text);
    file->name = name;
    file->read = true;
    source_read(th, name, &file->text);
}

void source_add_place(Thread *th, SourceText *file, const Traceback *tb, bool carets, Buf *out)
{
    Rows rows = {0};
    Traceback first = *tb;
    first.end = first.line;
    first.col = -1;
    if (!carets)
        tb = &first;
    read_text(th, file, str_data(((const Code *)tb->code)->filename));
    if (file->text.size && gather(&file->text, tb, &rows)) {
        Anchor anchor = tb->col >= 0 ? find_anchor(th, &rows) : (Anchor){0};
        add_rows(&rows, &anchor, tb->col >= 0 && wants_carets(th, &rows, &anchor), out);
    }
    vec_release(&rows.list);
}

void source_release(SourceText *file)
{
    buf_release(&file->text);
}
