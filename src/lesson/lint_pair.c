#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "lesson/lint_private.h"

/* What the two languages of a lesson must have in common. lesson.md is the one that is right. */

/* One thing that is said differently: what it is, as lesson.zh.md has it, as lesson.md has it. */
static void hold(Linter *l, int line, const char *what, const char *chinese, const char *english)
{
    if (strcmp(chinese ? chinese : "", english ? english : "") != 0)
        lint_complain(l, l->text_name, line, "%s: \"%s\" here, \"%s\" in lesson.md: both should be the same", what,
                      chinese ? chinese : "", english ? english : "");
}

static void hold_number(Linter *l, int line, const char *what, double chinese, double english)
{
    char texts[2][32];
    snprintf(texts[0], sizeof texts[0], "%.10g", chinese);
    snprintf(texts[1], sizeof texts[1], "%.10g", english);
    hold(l, line, what, texts[0], texts[1]);
}

static void hold_bool(Linter *l, int line, const char *what, bool chinese, bool english, const char *yes,
                      const char *no)
{
    hold(l, line, what, chinese ? yes : no, english ? yes : no);
}

/* There in one, and not in the other. True: in both. */
static bool hold_there(Linter *l, int line, const char *what, bool chinese, bool english)
{
    if (chinese && !english)
        lint_complain(l, l->text_name, line, "%s: in lesson.md there is none; add it there, or take it away here",
                      what);
    if (!chinese && english)
        lint_complain(l, l->text_name, line, "%s: lesson.md has one here; it belongs into both", what);
    return chinese && english;
}

static void join(const char *const *items, size_t count, Buf *out)
{
    for (size_t i = 0; i < count; i++)
        buf_addf(out, "%s%s", i ? ", " : "", items[i]);
}

static void hold_list(Linter *l, int line, const char *what, const char *const *chinese, size_t chinese_count,
                      const char *const *english, size_t english_count)
{
    Buf a = {0}, b = {0};
    join(chinese, chinese_count, &a);
    join(english, english_count, &b);
    if (!a.failed && !b.failed)
        hold(l, line, what, buf_str(&a), buf_str(&b));
    buf_release(&a);
    buf_release(&b);
}

#define HOLD_LIST(line, what, a, b) hold_list(l, line, what, (a).items, (a).count, (b).items, (b).count)

static const char *route_of(const Lesson *lesson)
{
    return lesson->core ? "core" : lesson->deeper ? "deeper" : "more";
}

static void add_check(const ExerciseRun *run, Buf *out)
{
    buf_addf(out, "method=%s guard=%s", run->method, run->guard ? "on" : "off");
    for (size_t i = 0; i < run->sets.count; i++)
        buf_addf(out, " set=%s", run->sets.items[i]);
}

static void hold_checks(Linter *l, const Lesson *a, const Lesson *b)
{
    hold_number(l, 1, word("number of lines \"check:\""), (double)a->exercise_runs.count,
                (double)b->exercise_runs.count);
    for (size_t i = 0; i < a->exercise_runs.count && i < b->exercise_runs.count; i++) {
        Buf here = {0}, there = {0};
        add_check(&a->exercise_runs.items[i], &here);
        add_check(&b->exercise_runs.items[i], &there);
        hold(l, 1, "check", buf_str(&here), buf_str(&there));
        buf_release(&here);
        buf_release(&there);
    }
}

static void hold_front(Linter *l, const Lesson *a, const Lesson *b)
{
    hold_number(l, 1, "number", a->number, b->number);
    hold(l, 1, "slug", a->slug, b->slug);
    hold(l, 1, "route", route_of(a), route_of(b));
    hold_number(l, 1, "minutes", a->minutes, b->minutes);
    HOLD_LIST(1, "watch", a->watch, b->watch);
    hold_there(l, 1, "idea", a->idea != NULL, b->idea != NULL);
    hold_checks(l, a, b);
    hold_number(l, 1, word("number of lines \"hint:\""), (double)a->hints.count, (double)b->hints.count);
}

static void hold_run(Linter *l, int line, const RunSpec *a, const RunSpec *b)
{
    if (!hold_there(l, line, word("a run block"), a->present, b->present))
        return;
    line = a->line;
    hold(l, line, "file", a->file, b->file);
    hold(l, line, "method", a->method, b->method);
    hold(l, line, "engine", a->engine, b->engine);
    hold_bool(l, line, "guard", a->guard, b->guard, "on", "off");
    HOLD_LIST(line, "set", a->sets, b->sets);
    HOLD_LIST(line, "args", a->args, b->args);
    hold(l, line, "stdin", a->stdin_text, b->stdin_text);
    hold_bool(l, line, "stdout", a->piped, b->piped, "pipe", "tty");
    hold_number(l, line, "timeout", a->timeout, b->timeout);
    hold_number(l, line, "pace", (double)a->pace / 1e6, (double)b->pace / 1e6);
    hold_number(l, line, "max-procs", a->max_procs, b->max_procs);
    hold_number(l, line, "max-ever", a->max_ever, b->max_ever);
    hold_number(l, line, "times", a->times, b->times);
    hold_there(l, line, "outcome", a->outcome != NULL, b->outcome != NULL);
}

static void hold_ask(Linter *l, int line, const Ask *a, const Ask *b)
{
    if (!hold_there(l, line, word("a question"), a->question != NULL, b->question != NULL))
        return;
    line = a->line;
    hold(l, line, "answer", a->answer, b->answer);
    hold(l, line, "count", a->said, b->said);
    hold(l, line, "marked", a->marked, b->marked);
    hold_number(l, line, word("number of choices"), (double)a->choices.count, (double)b->choices.count);
    for (size_t i = 0; i < a->choices.count && i < b->choices.count; i++) {
        char what[32];
        snprintf(what, sizeof what, "%c reply", a->choices.items[i].key);
        hold_there(l, line, what, a->choices.items[i].reply != NULL, b->choices.items[i].reply != NULL);
    }
}

/* The code blocks of a part, in their order. */
static const char *nth_code(const ParaVec *paras, size_t nth)
{
    for (size_t i = 0; i < paras->count; i++)
        if (paras->items[i].kind == PARA_CODE && nth-- == 0)
            return paras->items[i].spans.count ? paras->items[i].spans.items[0].text : "";
    return NULL;
}

/* A line with Chinese in it is prose (a table, a comment); any other line is the same in both. */
static bool is_prose(const char *text, size_t size)
{
    unsigned rune;
    for (size_t at = 0; at < size;) {
        at += utf8_decode(text + at, size - at, &rune);
        if (rune_width(rune) == 2)
            return true;
    }
    return false;
}

static void hold_code(Linter *l, int line, const ParaVec *a, const ParaVec *b)
{
    for (size_t i = 0;; i++) {
        const char *here = nth_code(a, i), *there = nth_code(b, i);
        if (!here && !there)
            return;
        if (!hold_there(l, line, word("a code block"), here != NULL, there != NULL))
            return;
        while (*here || *there) {
            size_t size = strcspn(here, "\n"), there_size = strcspn(there, "\n");
            if (!is_prose(here, size) && (size != there_size || memcmp(here, there, size) != 0)) {
                lint_complain(l, l->text_name, line,
                              "a code block has \"%.*s\" where lesson.md has \"%.*s\": both should be the same",
                              (int)size, here, (int)there_size, there);
                break;
            }
            here += size + (here[size] == '\n');
            there += there_size + (there[there_size] == '\n');
        }
    }
}

static void hold_step(Linter *l, const Step *a, const Step *b)
{
    if (strcmp(a->kind, b->kind) != 0)
        lint_complain(l, l->text_name, a->line, "this step is {%s}; in lesson.md it is {%s}", a->kind, b->kind);
    hold_there(l, a->line, "### Observe", a->observe.count > 0, b->observe.count > 0);
    hold_there(l, a->line, "### Explain", a->explain.count > 0, b->explain.count > 0);
    hold_there(l, a->line, word("a block of notes"), a->notes.count > 0, b->notes.count > 0);
    hold_number(l, a->line, "minutes", a->minutes, b->minutes);
    HOLD_LIST(a->line, "watch", a->watch, b->watch);
    hold_run(l, a->line, &a->run, &b->run);
    hold_ask(l, a->line, &a->ask, &b->ask);
    hold_code(l, a->line, &a->before, &b->before);
    hold_code(l, a->line, &a->observe, &b->observe);
    hold_code(l, a->line, &a->explain, &b->explain);
}

void lint_pair(Linter *l, const Lesson *english, const Lesson *chinese)
{
    hold_front(l, chinese, english);
    if (english->steps.count != chinese->steps.count) {
        lint_complain(l, l->text_name, 1, "has %zu steps, lesson.md has %zu: both should have the same",
                      chinese->steps.count, english->steps.count);
        return; /* which belongs to which is not known */
    }
    for (size_t i = 0; i < english->steps.count; i++)
        hold_step(l, &chinese->steps.items[i], &english->steps.items[i]);
}
