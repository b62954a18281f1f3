#include "plain_sort.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "check/grader.h"
#include "lesson/copies.h"
#include "lesson/sorting.h"

enum { SCRIPT_MAX = 1 << 20 };

typedef struct PlainSort {
    const PlainSetup *setup;
    PlainOut *out;
    const Lesson *lesson;
    Sorting sorting;
    char *script; /* where the program is */
    SortWords words;
    void *words_ctx;
} PlainSort;

static void put_fixed(PlainSort *p, const char *text)
{
    Buf lines = {0};
    while (*text) {
        size_t size = strcspn(text, "\n");
        buf_addf(&lines, "       %.*s\n", (int)size, text);
        text += size + (text[size] == '\n');
    }
    plain_put(p->out, buf_str(&lines), lines.size);
    buf_release(&lines);
}

static void put_lines(PlainSort *p)
{
    const Sorting *sorting = &p->sorting;
    plain_blank(p->out);
    put_fixed(p, sorting->before);
    for (size_t i = 0; i < sorting->lines.count; i++) {
        const SortLine *line = &sorting->lines.items[i];
        Buf text = {0};
        if (i == sorting->used)
            put_fixed(p, sorting->after);
        buf_addf(&text, i < sorting->used ? "  %c    %*s%s\n" : "  %c -- %*s%s\n", line->letter, line->indent * 4, "",
                 line->text);
        plain_put(p->out, buf_str(&text), text.size);
        buf_release(&text);
    }
    if (sorting->used == sorting->lines.count)
        put_fixed(p, sorting->after);
    plain_blank(p->out);
    plain_say(p->out, "", 0, "%s",
              sorting->indents
                  ? word("Type letters in the order in which their lines shall stand, each with the number of "
                         "levels it is indented by, such as B A1 C2. Lines whose letters are missing are left "
                         "out. hint gives a hint, Enter alone goes on.")
                  : word("Type letters in the order in which their lines shall stand, such as BAC. Lines whose "
                         "letters are missing are left out. hint gives a hint, Enter alone goes on."));
}

/* The learner's copy takes it, or a folder of its own where nothing is kept. */
static bool keep(PlainSort *p)
{
    Fault fault = {0};
    Status status = sorting_place(&p->sorting, p->script, p->script ? NULL : &p->script, &fault);
    if (status != STATUS_OK)
        plain_say(p->out, "", 0, "%s", fault.text);
    return status == STATUS_OK;
}

/* An earlier arrangement of the learner's is where it goes on. */
static bool begin(PlainSort *p, const char *original)
{
    Fault fault = {0};
    Buf text = {0};
    if (progress_is_kept(p->setup->progress))
        p->script = copy_make(p->lesson->slug, original, false, &fault);
    bool kept = p->script && io_read_file(p->script, &text, SCRIPT_MAX, NULL) == STATUS_OK;
    bool edited = kept && !sorting_is(buf_str(&text)) && !sorting_restore(&p->sorting, buf_str(&text));
    bool fine = !edited && ((kept && !sorting_is(buf_str(&text))) || keep(p));
    buf_release(&text);
    return fine;
}

static void tell_run(void *ctx, const ExerciseRun *run)
{
    PlainSort *p = ctx;
    plain_say(p->out, "", 0, "running it by %s, guard %s ...", run->method ? run->method : "fork",
              run->guard ? word("on") : word("off"));
}

static bool passes(PlainSort *p)
{
    Buf hint = {0};
    Fault fault = {0};
    Status status =
        grade_exercise(p->lesson, p->script, p->setup->options->engine, p->setup->ops, tell_run, p, &hint, &fault);
    if (status == STATUS_OK) {
        plain_say(p->out, "", 0, "%s", word("Passed."));
        progress_set_passed(p->setup->progress, p->lesson->slug);
    } else {
        plain_say(p->out, "", 0, "not yet: %s", status == STATUS_NOT_FOUND ? buf_str(&hint) : fault.text);
    }
    buf_release(&hint);
    return status == STATUS_OK;
}

/* No order: perhaps it is a word. False: that leads away. */
static bool take_word(PlainSort *p, const char *line, const char *why)
{
    SortWord known = p->words(p->words_ctx, line);
    if (known == SORT_WORD_UNKNOWN)
        plain_say(p->out, "", 0, "%s", why);
    return known != SORT_WORD_AWAY;
}

/* false: nothing more was typed, or it is passed. */
static bool take_order(PlainSort *p)
{
    Buf line = {0}, why = {0};
    const char *prompt = word("Your order: ");
    plain_put(p->out, prompt, strlen(prompt));
    bool more = plain_read_line(p->out, &line) && line.size;
    if (!isatty(STDIN_FILENO) || !more)
        plain_say(p->out, "", 0, "%s", more ? buf_str(&line) : word("(none)"));
    bool again = more;
    if (more && !sorting_arrange(&p->sorting, buf_str(&line), &why))
        again = take_word(p, buf_str(&line), buf_str(&why));
    else if (more)
        again = keep(p) && !passes(p);
    buf_release(&line);
    buf_release(&why);
    return again && !plain_out_ended(p->out);
}

bool plain_sort(const PlainSetup *setup, PlainOut *out, const Lesson *lesson, SortWords words, void *ctx, char **script)
{
    PlainSort p = {.setup = setup, .out = out, .lesson = lesson, .words = words, .words_ctx = ctx};
    Buf original = {0};
    Fault fault = {0};
    buf_addf(&original, "%s/exercise.py", lesson->folder);
    bool sorts = sorting_load(&p.sorting, buf_str(&original), &fault) == STATUS_OK;
    if (sorts)
        sorts = begin(&p, buf_str(&original));
    if (sorts) {
        put_lines(&p);
        while (take_order(&p))
            continue;
    }
    sorting_release(&p.sorting);
    buf_release(&original);
    *script = p.script;
    if (!sorts) {
        mem_free(p.script);
        *script = NULL;
    }
    return sorts;
}

void plain_sort_end(const PlainSetup *setup, char *script)
{
    if (script && !progress_is_kept(setup->progress))
        sorting_unplace(script);
    mem_free(script);
}
