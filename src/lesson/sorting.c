#include "lesson/sorting.h"

#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "lesson/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TASK_MAX = 256 * 1024, INDENT = 4, INDENT_MOST = 8 };

/* --- the literal */

typedef struct LiteralReader {
    const char *file, *at;
    int line;
    Sorting *sorting;
    Fault *fault;
} LiteralReader;

static const char WANTED[] = WORD("a sorting task is a list of strings, a line each; or a tuple of a text that stays, "
                                  "the list, and another text that stays");

static Status refuse(const LiteralReader *r, const char *why)
{
    return fault_set(r->fault, STATUS_BAD_FORMAT, "%s:%d: %s", r->file, r->line, word(why));
}

/* Blanks, new lines and comments. */
static void skip(LiteralReader *r)
{
    for (;; r->at++) {
        if (*r->at == '#')
            r->at += strcspn(r->at, "\n");
        if (*r->at == '\n')
            r->line++;
        if (!*r->at || !strchr(" \t\r\n", *r->at))
            return;
    }
}

static bool take(LiteralReader *r, char c)
{
    skip(r);
    if (*r->at != c)
        return false;
    r->at++;
    return true;
}

static bool add_escape(char c, Buf *out)
{
    switch (c) {
    case 'n': buf_add_char(out, '\n'); return true;
    case 't': buf_add_char(out, '\t'); return true;
    case '\\':
    case '\'':
    case '"': buf_add_char(out, c); return true;
    case '\n': return true; /* the line goes on */
    default: return false;
    }
}

/* A string of either quote, threefold or not. */
static Status read_string(LiteralReader *r, const char **text)
{
    char quote = *r->at;
    bool three = r->at[1] == quote && r->at[2] == quote;
    size_t mark = three ? 3 : 1;
    Buf out = {0};
    Status status = STATUS_OK;
    r->at += mark;
    while (status == STATUS_OK) {
        if (*r->at == quote && (!three || (r->at[1] == quote && r->at[2] == quote)))
            break;
        if (!*r->at || (*r->at == '\n' && !three))
            status = refuse(r, "this string is not closed");
        else if (*r->at == '\\' && !add_escape(r->at[1], &out))
            status = refuse(r, "here only \\n, \\t, \\\\, \\' and \\\" may follow a backslash");
        else if (*r->at != '\\')
            buf_add_char(&out, *r->at);
        if (status != STATUS_OK)
            break;
        r->line += *r->at == '\n' || (*r->at == '\\' && r->at[1] == '\n');
        r->at += *r->at == '\\' ? 2 : 1;
    }
    if (status == STATUS_OK) {
        r->at += mark;
        *text = out.failed ? NULL : text_keep(r->sorting->own, buf_str(&out), out.size);
        if (!*text)
            status = fault_set(r->fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", r->file);
    }
    buf_release(&out);
    return status;
}

static bool at_string(LiteralReader *r)
{
    skip(r);
    return *r->at == '"' || *r->at == '\'';
}

static Status read_list(LiteralReader *r)
{
    Sorting *sorting = r->sorting;
    Status status = STATUS_OK;
    while (status == STATUS_OK && !take(r, ']')) {
        SortLine line = {.letter = (char)('A' + sorting->lines.count)};
        if (!at_string(r))
            return refuse(r, WANTED);
        if (sorting->lines.count == SORTING_MAX)
            return refuse(r, "more than 26 lines to be sorted are too many");
        status = read_string(r, &line.text);
        if (status != STATUS_OK)
            return status;
        if (!*line.text || strchr(line.text, '\n'))
            return refuse(r, "each string of the list is one line, without a \\n");
        if (!vec_push(&sorting->lines, line))
            return fault_set(r->fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", r->file);
        if (!take(r, ',')) {
            if (!take(r, ']'))
                return refuse(r, "after a line of the list comes a comma, or the end of the list");
            break;
        }
    }
    if (sorting->lines.count < 2)
        return refuse(r, "a sorting task has two lines or more");
    return status;
}

/* Text that stays: whole lines. */
static Status read_fixed(LiteralReader *r, const char **text)
{
    Status status = read_string(r, text);
    size_t size = status == STATUS_OK ? strlen(*text) : 0;
    if (size && (*text)[size - 1] != '\n')
        return refuse(r, "a text that stays ends with a new line");
    return status;
}

static Status read_tuple(LiteralReader *r)
{
    Status status = STATUS_OK;
    if (at_string(r)) {
        status = read_fixed(r, &r->sorting->before);
        if (status == STATUS_OK && !take(r, ','))
            return refuse(r, WANTED);
    }
    if (status == STATUS_OK && !take(r, '['))
        return refuse(r, WANTED);
    if (status == STATUS_OK)
        status = read_list(r);
    if (status == STATUS_OK && take(r, ',') && at_string(r)) {
        status = read_fixed(r, &r->sorting->after);
        if (status == STATUS_OK)
            take(r, ',');
    }
    if (status == STATUS_OK && !take(r, ')'))
        return refuse(r, WANTED);
    return status;
}

/* The comments that the file begins with. */
static size_t head_size(const char *text)
{
    const char *at = text;
    while (*at == '#') {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    return (size_t)(at - text);
}

bool sorting_is(const char *text)
{
    LiteralReader r = {.at = text, .line = 1};
    skip(&r);
    return *r.at == '[' || *r.at == '(';
}

Status sorting_read(Sorting *sorting, const char *file, const char *text, Fault *fault)
{
    *sorting = (Sorting){.before = "", .after = ""};
    if (!sorting_is(text))
        return STATUS_NOT_FOUND;
    LiteralReader r = {.file = file, .at = text, .line = 1, .sorting = sorting, .fault = fault};
    sorting->own = text_new();
    sorting->head = sorting->own ? text_keep(sorting->own, text, head_size(text)) : NULL;
    Status status =
        sorting->head ? STATUS_OK : fault_set(fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", file);
    if (status == STATUS_OK)
        status = take(&r, '[') ? read_list(&r) : take(&r, '(') ? read_tuple(&r) : refuse(&r, WANTED);
    if (status == STATUS_OK) {
        skip(&r);
        if (*r.at)
            status = refuse(&r, "behind a sorting task stands nothing more");
    }
    sorting->used = sorting->lines.count;
    sorting->indents = true;
    for (size_t i = 0; i < sorting->lines.count; i++)
        if (sorting->lines.items[i].text[0] == ' ')
            sorting->indents = false;
    if (status != STATUS_OK)
        sorting_release(sorting);
    return status;
}

Status sorting_load(Sorting *sorting, const char *path, Fault *fault)
{
    Buf text = {0};
    *sorting = (Sorting){.used = 0};
    Status status = io_read_file(path, &text, TASK_MAX, fault);
    if (status == STATUS_OK)
        status = sorting_read(sorting, path, buf_str(&text), fault);
    buf_release(&text);
    return status;
}

void sorting_release(Sorting *sorting)
{
    vec_release(&sorting->lines);
    text_free(sorting->own);
    *sorting = (Sorting){.used = 0};
}

/* --- arranging */

size_t sorting_move(Sorting *sorting, size_t at, int delta)
{
    SortLine *items = sorting->lines.items;
    if (delta > 0 && at + 1 == sorting->used) { /* over the border: left out */
        sorting->used--;
        return at;
    }
    if (delta < 0 && at == sorting->used) {
        sorting->used++;
        return at;
    }
    size_t to = delta < 0 ? at - 1 : at + 1;
    if ((delta < 0 && at == 0) || to >= sorting->lines.count)
        return at;
    SortLine line = items[at];
    items[at] = items[to];
    items[to] = line;
    return to;
}

void sorting_indent(Sorting *sorting, size_t at, int delta)
{
    int level = sorting->lines.items[at].indent + delta;
    if (sorting->indents && level >= 0 && level <= INDENT_MOST)
        sorting->lines.items[at].indent = level;
}

static SortLine *line_of_letter(SortLine *lines, size_t count, char letter)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i].letter == letter)
            return &lines[i];
    return NULL;
}

static bool letters_wrong(Buf *why, char letter, const char *words)
{
    buf_addf(why, "%c: %s", letter, words);
    return false;
}

bool sorting_arrange(Sorting *sorting, const char *letters, Buf *why)
{
    SortLine order[SORTING_MAX], rest[SORTING_MAX];
    size_t used = 0, count = sorting->lines.count;
    memcpy(rest, sorting->lines.items, count * sizeof *rest);
    for (const char *at = letters; *at; at++) {
        char letter = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
        if (strchr(" ,\t", letter))
            continue;
        SortLine *line = letter >= 'A' && letter <= 'Z' ? line_of_letter(rest, count, letter) : NULL;
        if (!line && line_of_letter(sorting->lines.items, count, letter))
            return letters_wrong(why, letter, word("stands twice"));
        if (!line)
            return letters_wrong(why, letter, word("is none of the lines"));
        order[used] = *line;
        order[used].indent = 0;
        if (sorting->indents && at[1] >= '0' && at[1] <= '0' + INDENT_MOST)
            order[used].indent = *++at - '0';
        used++;
        line->letter = 0; /* taken */
    }
    sorting->used = used;
    for (size_t i = 0; i < count; i++) { /* what is left out stands in the author's order */
        SortLine *line = line_of_letter(rest, count, (char)('A' + i));
        if (line)
            order[used++] = *line;
    }
    memcpy(sorting->lines.items, order, count * sizeof *order);
    return true;
}

/* --- as a program */

static void add_line(const SortLine *line, const char *mark, Buf *out)
{
    buf_addf(out, "%s%*s%s\n", mark, line->indent * INDENT, "", line->text);
}

void sorting_program(const Sorting *sorting, Buf *out)
{
    buf_add_str(out, sorting->head);
    buf_add_str(out, sorting->before);
    for (size_t i = 0; i < sorting->used; i++)
        add_line(&sorting->lines.items[i], "", out);
    buf_add_str(out, sorting->after);
    for (size_t i = sorting->used; i < sorting->lines.count; i++)
        add_line(&sorting->lines.items[i], "#- ", out);
}

static bool skip_text(const char **at, const char *text)
{
    size_t size = strlen(text);
    if (strncmp(*at, text, size) != 0)
        return false;
    *at += size;
    return true;
}

/* The line of the task that stands here, among those not yet taken; its indentation is taken over. */
static SortLine *match(SortLine *rest, size_t count, bool indents, const char *at, size_t size)
{
    size_t blanks = indents ? strspn(at, " ") : 0;
    for (size_t i = 0; blanks <= size && i < count; i++) {
        if (!rest[i].letter || strlen(rest[i].text) != size - blanks ||
            memcmp(rest[i].text, at + blanks, size - blanks) != 0)
            continue;
        rest[i].indent = (int)blanks / INDENT;
        return blanks % INDENT == 0 && blanks / INDENT <= INDENT_MOST ? &rest[i] : NULL;
    }
    return NULL;
}

bool sorting_restore(Sorting *sorting, const char *program)
{
    SortLine order[SORTING_MAX], rest[SORTING_MAX];
    size_t count = sorting->lines.count, taken = 0, used = 0;
    const char *at = program;
    bool aside = false;
    memcpy(rest, sorting->lines.items, count * sizeof *rest);
    if (!skip_text(&at, sorting->head))
        at += head_size(at); /* other words above the same lines: a solution's */
    if (!skip_text(&at, sorting->before))
        return false;
    while (taken < count) {
        /* Behind the lines used stands `after`. A line of the task may read as it begins: so lines come first, and
         * `after` only where none fits. */
        if (aside && !skip_text(&at, "#- "))
            return false;
        size_t size = strcspn(at, "\n");
        SortLine *line = match(rest, count, sorting->indents, at, size);
        if (line) {
            order[taken++] = *line;
            line->letter = 0;
            used += !aside;
            at += size;
            if (*at++ != '\n')
                return false;
        } else if (aside || !skip_text(&at, sorting->after)) {
            return false;
        } else {
            aside = true;
        }
    }
    if ((!aside && !skip_text(&at, sorting->after)) || *at)
        return false;
    memcpy(sorting->lines.items, order, count * sizeof *order);
    sorting->used = used;
    return true;
}

Status sorting_place(const Sorting *sorting, const char *path, char **made, Fault *fault)
{
    Buf text = {0}, own = {0};
    sorting_program(sorting, &text);
    Status status = text.failed ? fault_set(fault, STATUS_NO_MEMORY, "not enough memory") : STATUS_OK;
    if (status == STATUS_OK && !path) {
        const char *tmp = getenv("TMPDIR");
        buf_addf(&own, "%s/mpdemo-sort-XXXXXX", tmp && *tmp == '/' ? tmp : "/tmp");
        if (own.failed || !mkdtemp(own.data))
            status = fault_set(fault, STATUS_IO, "%s: no folder can be made there: %s", buf_str(&own), strerror(errno));
        else
            buf_add_str(&own, "/exercise.py");
    }
    if (status == STATUS_OK)
        status = io_write_file(path ? path : buf_str(&own), buf_str(&text), text.size, fault);
    if (!path && made)
        *made = status == STATUS_OK ? buf_take(&own) : NULL;
    buf_release(&text);
    buf_release(&own);
    return status;
}

void sorting_unplace(const char *made)
{
    char *folder = made ? mem_strdup(made) : NULL, *slash = folder ? strrchr(folder, '/') : NULL;
    if (!slash)
        return;
    *slash = 0;
    unlink(made);
    rmdir(folder);
    mem_free(folder);
}
