#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/words.h"
#include "lesson/lint_private.h"
#include "lesson/sorting.h"

enum { SCRIPT_LINES = 30, EARLY_SCRIPT_LINES = 14, EARLY_LESSONS = 6, HINTS = 3, SCRIPT_MAX = 256 * 1024 };

void lint_complain(Linter *l, const char *file, int line, const char *format, ...)
{
    char words[512];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, word(format), args);
    va_end(args);
    l->complaints++;
    l->tell(l->ctx, file, line, words);
}

static bool in_folder(const Lesson *lesson, const char *name, Buf *path)
{
    buf_clear(path);
    buf_addf(path, "%s/%s", lesson->folder, name);
    return !path->failed && access(buf_str(path), R_OK) == 0;
}

/* A script is short: what does not fit on the screen is not followed. */
static void lint_script(Linter *l, const char *name)
{
    Buf path = {0}, text = {0};
    if (in_folder(l->lesson, name, &path) && io_read_file(buf_str(&path), &text, SCRIPT_MAX, NULL) == STATUS_OK) {
        int lines = 0, most = l->lesson->number <= EARLY_LESSONS ? EARLY_SCRIPT_LINES : SCRIPT_LINES;
        for (size_t i = 0; i < text.size; i++)
            lines += text.data[i] == '\n';
        if (lines > most)
            lint_complain(l, name, most + 1,
                          "%d lines: a script of this lesson has at most %d, so that it is seen whole", lines, most);
    }
    buf_release(&path);
    buf_release(&text);
}

static void lint_ask(Linter *l, const Step *step)
{
    const Ask *ask = &step->ask;
    if (!step->run.present)
        lint_complain(l, l->text_name, ask->line,
                      "the question's answer is computed from a run, but this step has no run block: add one");
    for (size_t i = 0; i < ask->choices.count; i++) {
        const Choice *choice = &ask->choices.items[i];
        if (choice->key == ask->marked[0] && choice->reply)
            lint_complain(l, l->text_name, ask->line,
                          "choice %c is marked right and has a reply for those who are wrong: leave the reply out",
                          choice->key);
    }
    bool used = false;
    for (size_t p = 0; p < step->explain.count; p++)
        for (size_t s = 0; s < step->explain.items[p].spans.count; s++)
            used |= strstr(step->explain.items[p].spans.items[s].text, "{count}") != NULL;
    if (used && !ask->said)
        lint_complain(
            l, l->text_name, ask->line,
            "the explanation uses {count}, but the question has no \"count:\": add one, an expression over run");
    if (step->explain.count == 0)
        lint_complain(l, l->text_name, step->line, "this question has no explanation: add \"### Explain\" after it");
}

/* As a name of the expression: no part of another name, no attribute, nothing in quotes. */
static bool uses_name(const char *text, const char *name)
{
    size_t size = strlen(name);
    char quote = 0, before = ' ';
    for (const char *at = text; *at; before = *at++) {
        bool starts = !quote && !isalnum((unsigned char)before) && before != '_' && before != '.';
        if (starts && strncmp(at, name, size) == 0 && !isalnum((unsigned char)at[size]) && at[size] != '_')
            return true;
        if (quote && *at == '\\' && at[1])
            at++;
        else if (quote ? *at == quote : *at == '\'' || *at == '"')
            quote = quote ? 0 : *at;
    }
    return false;
}

static void lint_step(Linter *l, const Step *step)
{
    if (step->before.count == 0 && !step->ask.question && step->observe.count == 0)
        lint_complain(l, l->text_name, step->line, "this step says nothing before its run: write what to look for");
    if (step->ask.question)
        lint_ask(l, step);
    if (strcmp(step->kind, "predict") == 0 && !step->ask.question)
        lint_complain(l, l->text_name, step->line,
                      "a step {predict} needs an ask block: add one, or leave {predict} out");
    Buf path = {0};
    if (step->run.present && !in_folder(l->lesson, step->run.file, &path))
        lint_complain(l, l->text_name, step->run.line,
                      "file: %s is not in this folder: a run's script stands beside lesson.md", step->run.file);
    buf_release(&path);
    if (step->run.outcome && !step->run.times)
        lint_complain(l, l->text_name, step->run.line,
                      "outcome: says what is counted, but this step runs once: add \"times: 20\", or take it away");
    if (step->run.times && strcmp(step->kind, "exercise") == 0)
        lint_complain(l, l->text_name, step->run.line,
                      "times: an exercise runs once; \"check:\" in the front matter says under which settings it is "
                      "checked: take it away");
    if (step->ask.question && !step->run.times && uses_name(step->ask.answer, "runs"))
        lint_complain(
            l, l->text_name, step->ask.line,
            "the answer asks about runs, but this step runs once: add \"times: 20\" to its run, or ask about run");
    if (step->run.present && strcmp(step->kind, "exercise") != 0)
        lint_script(l, step->run.file);
    if (strcmp(step->kind, "exercise") == 0 && !l->lesson->has_exercise)
        lint_complain(l, l->text_name, step->line, "a step {exercise} needs exercise.py and check.py in this folder");
}

/* A sorting task can be read, and the solution is one of its arrangements. */
static void lint_sorting(Linter *l)
{
    Buf path = {0}, solution = {0};
    Sorting sorting;
    Fault fault = {0};
    if (!in_folder(l->lesson, "exercise.py", &path))
        return buf_release(&path);
    Status status = sorting_load(&sorting, buf_str(&path), &fault);
    if (status == STATUS_BAD_FORMAT)
        lint_complain(l, NULL, 0, "%s", fault.text);
    if (status == STATUS_OK) {
        if (in_folder(l->lesson, "solution.py", &path) &&
            io_read_file(buf_str(&path), &solution, SCRIPT_MAX, NULL) == STATUS_OK &&
            !sorting_restore(&sorting, buf_str(&solution)))
            lint_complain(l, "solution.py", 0,
                          "is no arrangement of the lines of exercise.py, which is a sorting task");
        sorting_release(&sorting);
    }
    buf_release(&path);
    buf_release(&solution);
}

static void lint_exercise(Linter *l)
{
    static const char *const files[] = {"exercise.py", "solution.py", "check.py"};
    Buf path = {0};
    int found = 0;
    for (size_t i = 0; i < 3; i++)
        found += in_folder(l->lesson, files[i], &path);
    for (size_t i = 0; found && i < 3; i++)
        if (!in_folder(l->lesson, files[i], &path))
            lint_complain(l, files[i], 0, "is missing: an exercise has exercise.py, solution.py and check.py");
    buf_release(&path);
    if (!found)
        return;
    lint_sorting(l);
    if (l->lesson->exercise_runs.count == 0)
        lint_complain(l, l->text_name, 1,
                      "the front matter says under which runs the exercise is checked: \"check: method=fork\"");
    if (l->lesson->hints.count < HINTS)
        lint_complain(l, l->text_name, 1,
                      "an exercise has at least %d tiers of hints (\"hint: ...\" in the front matter); here are %zu",
                      HINTS, l->lesson->hints.count);
}

static bool lint_language(Linter *l, Lesson *lesson, const char *folder, const char *lang)
{
    Fault fault = {0};
    l->text_name = strcmp(lang, "zh") == 0 ? "lesson.zh.md" : "lesson.md";
    if (lesson_load(lesson, folder, lang, &fault) != STATUS_OK) {
        lint_complain(l, NULL, 0, "%s", fault.text); /* it names its file and line */
        return false;
    }
    l->lesson = lesson;
    int minutes = 0;
    for (size_t i = 0; i < lesson->steps.count; i++) {
        lint_step(l, &lesson->steps.items[i]);
        minutes += lesson->steps.items[i].minutes;
    }
    if (minutes > lesson->minutes)
        lint_complain(l, l->text_name, 1,
                      "the notes give the steps %d minutes in all, \"minutes:\" of the front matter says %d: raise it, "
                      "or lower theirs",
                      minutes, lesson->minutes);
    lint_exercise(l);
    return true;
}

int lint_lesson(const char *folder, LintTell tell, void *ctx)
{
    Linter l = {.tell = tell, .ctx = ctx};
    Lesson english, chinese;
    if (!lint_language(&l, &english, folder, "en"))
        return l.complaints;
    Buf path = {0};
    if (!in_folder(&english, "lesson.zh.md", &path)) {
        lint_complain(&l, "lesson.zh.md", 0, "is missing: with --lang zh this lesson is shown in English");
    } else if (lint_language(&l, &chinese, folder, "zh")) {
        lint_pair(&l, &english, &chinese);
        lesson_release(&chinese);
    }
    buf_release(&path);
    lesson_release(&english);
    return l.complaints;
}
