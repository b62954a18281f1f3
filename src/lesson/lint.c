#include "lesson/lint.h"

#include "base/io.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SCRIPT_LINES = 30, EARLY_SCRIPT_LINES = 14, EARLY_LESSONS = 6, HINTS = 3, SCRIPT_MAX = 256 * 1024 };

typedef struct Linter {
    const Lesson *lesson;
    const char *text_name; /* lesson.md or lesson.zh.md */
    LintTell tell;
    void *ctx;
    int complaints;
} Linter;

static void complain(Linter *l, const char *file, int line, const char *format, ...) __attribute__((format(printf, 4, 5)));
static void complain(Linter *l, const char *file, int line, const char *format, ...) {
    char words[512];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    l->complaints++;
    l->tell(l->ctx, file, line, words);
}

static bool in_folder(const Lesson *lesson, const char *name, Buf *path) {
    buf_clear(path);
    buf_addf(path, "%s/%s", lesson->folder, name);
    return !path->failed && access(buf_str(path), R_OK) == 0;
}

/* A script is short: what does not fit on the screen is not followed. */
static void lint_script(Linter *l, const char *name) {
    Buf path = {0}, text = {0};
    if (in_folder(l->lesson, name, &path) && io_read_file(buf_str(&path), &text, SCRIPT_MAX, NULL) == STATUS_OK) {
        int lines = 0, most = l->lesson->number <= EARLY_LESSONS ? EARLY_SCRIPT_LINES : SCRIPT_LINES;
        for (size_t i = 0; i < text.size; i++) lines += text.data[i] == '\n';
        if (lines > most) complain(l, name, most + 1, "%d lines; a script of this lesson has at most %d", lines, most);
    }
    buf_release(&path);
    buf_release(&text);
}

static void lint_ask(Linter *l, const Step *step) {
    const Ask *ask = &step->ask;
    if (!step->run.present)
        complain(l, l->text_name, ask->line, "the question's answer is computed from a run, but this step has no ```run block");
    for (size_t i = 0; i < ask->choices.count; i++) {
        const Choice *choice = &ask->choices.items[i];
        if (choice->key == ask->marked[0] && choice->reply)
            complain(l, l->text_name, ask->line, "choice %c is marked right and has a reply for those who are wrong", choice->key);
    }
    bool used = false;
    for (size_t p = 0; p < step->explain.count; p++)
        for (size_t s = 0; s < step->explain.items[p].spans.count; s++)
            used |= strstr(step->explain.items[p].spans.items[s].text, "{count}") != NULL;
    if (used && !ask->said) complain(l, l->text_name, ask->line, "the explanation uses {count}, but the question has no \"count:\"");
    if (step->explain.count == 0) complain(l, l->text_name, step->line, "a question is followed by \"### Explain\"");
}

static void lint_step(Linter *l, const Step *step) {
    if (step->before.count == 0 && !step->ask.question && step->observe.count == 0)
        complain(l, l->text_name, step->line, "this step says nothing before its run");
    if (step->ask.question) lint_ask(l, step);
    if (strcmp(step->kind, "predict") == 0 && !step->ask.question)
        complain(l, l->text_name, step->line, "a step {predict} needs an ```ask block");
    Buf path = {0};
    if (step->run.present && !in_folder(l->lesson, step->run.file, &path))
        complain(l, l->text_name, step->run.line, "file: %s is not in this folder", step->run.file);
    buf_release(&path);
    if (step->run.present && strcmp(step->kind, "exercise") != 0) lint_script(l, step->run.file);
    if (strcmp(step->kind, "exercise") == 0 && !l->lesson->has_exercise)
        complain(l, l->text_name, step->line, "a step {exercise} needs exercise.py and check.py");
}

static void lint_exercise(Linter *l) {
    static const char *const files[] = {"exercise.py", "solution.py", "check.py"};
    Buf path = {0};
    int found = 0;
    for (size_t i = 0; i < 3; i++) found += in_folder(l->lesson, files[i], &path);
    for (size_t i = 0; found && i < 3; i++)
        if (!in_folder(l->lesson, files[i], &path)) complain(l, files[i], 0, "is missing: an exercise has exercise.py, solution.py and check.py");
    buf_release(&path);
    if (!found) return;
    if (l->lesson->exercise_runs.count == 0)
        complain(l, l->text_name, 1, "the front matter says under which runs the exercise is checked: \"check: method=fork\"");
    if (l->lesson->hints.count < HINTS)
        complain(l, l->text_name, 1, "an exercise has at least %d tiers of hints (\"hint: ...\" in the front matter); here are %zu", HINTS,
                 l->lesson->hints.count);
}

/* Both languages tell the same lesson. */
static void lint_pair(Linter *l, const Lesson *english, const Lesson *chinese) {
    if (english->steps.count != chinese->steps.count) {
        complain(l, "lesson.zh.md", 1, "has %zu steps, lesson.md has %zu", chinese->steps.count, english->steps.count);
        return;
    }
    for (size_t i = 0; i < english->steps.count; i++) {
        const Step *a = &english->steps.items[i], *b = &chinese->steps.items[i];
        if (strcmp(a->kind, b->kind) != 0) complain(l, "lesson.zh.md", b->line, "this step is {%s}; in lesson.md it is {%s}", b->kind, a->kind);
        if (a->run.present != b->run.present || (a->run.present && strcmp(a->run.file, b->run.file) != 0))
            complain(l, "lesson.zh.md", b->line, "this step's run is another than in lesson.md");
        if (a->minutes != b->minutes || !a->notes.count != !b->notes.count)
            complain(l, "lesson.zh.md", b->line, "this step's notes and their minutes are others than in lesson.md");
        if (a->ask.choices.count != b->ask.choices.count)
            complain(l, "lesson.zh.md", b->line, "this question has %zu choices, in lesson.md %zu", b->ask.choices.count, a->ask.choices.count);
        else if (a->ask.question && strcmp(a->ask.answer, b->ask.answer) != 0)
            complain(l, "lesson.zh.md", b->ask.line, "this question's answer is another expression than in lesson.md");
    }
}

static bool lint_language(Linter *l, Lesson *lesson, const char *folder, const char *lang) {
    Fault fault = {0};
    l->text_name = strcmp(lang, "zh") == 0 ? "lesson.zh.md" : "lesson.md";
    if (lesson_load(lesson, folder, lang, &fault) != STATUS_OK) {
        complain(l, NULL, 0, "%s", fault.text); /* it names its file and line */
        return false;
    }
    l->lesson = lesson;
    int minutes = 0;
    for (size_t i = 0; i < lesson->steps.count; i++) {
        lint_step(l, &lesson->steps.items[i]);
        minutes += lesson->steps.items[i].minutes;
    }
    if (minutes > lesson->minutes)
        complain(l, l->text_name, 1, "the notes give the steps %d minutes in all; \"minutes:\" says %d", minutes, lesson->minutes);
    lint_exercise(l);
    return true;
}

int lint_lesson(const char *folder, LintTell tell, void *ctx) {
    Linter l = {.tell = tell, .ctx = ctx};
    Lesson english, chinese;
    if (!lint_language(&l, &english, folder, "en")) return l.complaints;
    Buf path = {0};
    if (in_folder(&english, "lesson.zh.md", &path) && lint_language(&l, &chinese, folder, "zh")) {
        lint_pair(&l, &english, &chinese);
        lesson_release(&chinese);
    }
    buf_release(&path);
    lesson_release(&english);
    return l.complaints;
}
