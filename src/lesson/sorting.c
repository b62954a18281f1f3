#include "lesson/sorting.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "lesson/text.h"

enum { INDENT = 4, INDENT_MOST = 8 };

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
        at += sorting_head_size(at); /* other words above the same lines: a solution's */
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
