#include "lesson/lesson.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "lesson/blocks.h"
#include "lesson/markdown.h"
#include "lesson/text.h"

/* lesson.md, from its first line to its last: front matter, then steps. Lines are looked at only for what structures a
 * lesson (headings of level 2 and 3, fences with a meaning); what lies between goes to md4c. */

enum { LESSON_MAX = 1024 * 1024 };

typedef struct StepReader {
    const LessonReader *reader;
    Lesson *lesson;
    Step *step;    /* NULL before the first heading */
    ParaVec *into; /* before, observe or explain of the step */
    Piece text;    /* Markdown gathered so far, not yet read */
} StepReader;

static Status flush_text(StepReader *r)
{
    Piece text = r->text;
    r->text.size = 0;
    if (piece_trim(text).size == 0)
        return STATUS_OK;
    if (!r->into)
        return reader_fault(r->reader, piece_trim(text).line,
                            "text stands before the first step (a line \"## Title\")");
    return markdown_read(r->reader->own, text, r->into) == STATUS_OK ? STATUS_OK : reader_no_memory(r->reader);
}

/* Lines follow one another in the file, so gathering is stretching. */
static void gather(StepReader *r, Piece line, const char *end)
{
    if (r->text.size == 0)
        r->text = (Piece){line.text, 0, line.line};
    r->text.size = (size_t)(end - r->text.text);
}

static const char *const KINDS[] = {"read", "predict", "break", "exercise", "card", "mistake", "summary"};

/* "Title {kind}" */
static Status begin_step(StepReader *r, Piece heading)
{
    Status status = flush_text(r);
    if (status != STATUS_OK)
        return status;
    Piece title, kind;
    piece_split(heading, '{', &title, &kind);
    Step step = {.kind = "read", .line = heading.line};
    if (kind.size) {
        kind.size -= kind.text[kind.size - 1] == '}';
        step.kind = NULL;
        for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
            if (piece_is(piece_trim(kind), KINDS[i]))
                step.kind = KINDS[i];
        if (!step.kind)
            return reader_fault(r->reader, heading.line,
                                "{%.*s} is no kind of step: read, predict, break, exercise, card, mistake, summary",
                                (int)kind.size, kind.text);
    }
    if (title.size == 0)
        return reader_fault(r->reader, heading.line, "a step needs a title after \"##\"");
    step.title = reader_keep(r->reader, title);
    if (!step.title || !vec_push(&r->lesson->steps, step))
        return reader_no_memory(r->reader);
    r->step = &r->lesson->steps.items[r->lesson->steps.count - 1];
    r->into = &r->step->before;
    return STATUS_OK;
}

static Status begin_part(StepReader *r, Piece name)
{
    Status status = flush_text(r);
    if (status != STATUS_OK)
        return status;
    if (!r->step)
        return reader_fault(r->reader, name.line, "\"###\" stands before the first step");
    if (piece_is(name, "Observe"))
        r->into = &r->step->observe;
    else if (piece_is(name, "Explain"))
        r->into = &r->step->explain;
    else
        return reader_fault(r->reader, name.line, "a part is \"### Observe\" or \"### Explain\", not \"### %.*s\"",
                            (int)name.size, name.text);
    return STATUS_OK;
}

static Status meaningful_block(StepReader *r, Piece info, Piece block)
{
    Status status = flush_text(r);
    if (status != STATUS_OK)
        return status;
    if (!r->step)
        return reader_fault(r->reader, info.line, "this block stands before the first step");
    if (piece_is(info, "run")) {
        if (r->step->run.present)
            return reader_fault(r->reader, info.line, "a step has one run; this is its second");
        return run_block_read(r->reader, block, r->step->kind, &r->step->run);
    }
    if (piece_is(info, "ask")) {
        if (r->step->ask.question)
            return reader_fault(r->reader, info.line, "a step has one question; this is its second");
        return ask_block_read(r->reader, block, &r->step->ask);
    }
    if (piece_is(info, "notes"))
        return notes_block_read(r->reader, block, r->step);
    return watch_read(r->reader, block, r->step, NULL);
}

/* A fence that has been opened: its lines up to the closing one. */
static Status read_fence(StepReader *r, Piece open, Piece *rest)
{
    Piece info = piece_trim((Piece){open.text + 3, open.size - 3, open.line});
    bool meaning = piece_is(info, "run") || piece_is(info, "ask") || piece_is(info, "watch") || piece_is(info, "notes");
    Piece block = {rest->text, 0, rest->line}, line;
    while (piece_line(rest, &line)) {
        if (piece_starts(line, "```")) {
            block.size = (size_t)(line.text - block.text);
            if (meaning)
                return meaningful_block(r, info, block);
            gather(r, open, rest->text);
            return STATUS_OK;
        }
    }
    return reader_fault(r->reader, open.line,
                        "this block is not closed: its last line, of three backticks, is missing");
}

static Status read_steps(StepReader *r, Piece rest)
{
    Piece line;
    Status status = STATUS_OK;
    while (status == STATUS_OK && piece_line(&rest, &line)) {
        if (piece_starts(line, "```"))
            status = read_fence(r, line, &rest);
        else if (piece_starts(line, "## "))
            status = begin_step(r, piece_trim((Piece){line.text + 3, line.size - 3, line.line}));
        else if (piece_starts(line, "### "))
            status = begin_part(r, piece_trim((Piece){line.text + 4, line.size - 4, line.line}));
        else
            gather(r, line, rest.text);
    }
    return status == STATUS_OK ? flush_text(r) : status;
}

/* What stands between the two lines "---" at the top. */
static Status cut_front(const LessonReader *reader, Piece *rest, Piece *front)
{
    Piece line;
    if (!piece_line(rest, &line) || !piece_is(piece_trim(line), "---"))
        return reader_fault(reader, 1, "a lesson begins with a line \"---\" and its front matter");
    *front = (Piece){rest->text, 0, rest->line};
    while (piece_line(rest, &line)) {
        if (piece_is(piece_trim(line), "---"))
            return front->size = (size_t)(line.text - front->text), STATUS_OK;
    }
    return reader_fault(reader, 1, "the front matter is not closed: a second line \"---\" is missing");
}

static Status read_lesson(const LessonReader *reader, Piece text, Lesson *lesson)
{
    Piece front;
    Status status = cut_front(reader, &text, &front);
    if (status == STATUS_OK)
        status = front_read(reader, front, lesson);
    StepReader r = {.reader = reader, .lesson = lesson};
    if (status == STATUS_OK)
        status = read_steps(&r, text);
    if (status == STATUS_OK && lesson->steps.count == 0)
        status = reader_fault(reader, text.line, "a lesson has at least one step: a line \"## Title\"");
    return status;
}

static bool exists(const char *folder, const char *name)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

size_t choice_short_size(const Choice *choice)
{
    size_t size = strcspn(choice->text, ":");
    const char *wide = strstr(choice->text, "：");
    return wide && (size_t)(wide - choice->text) < size ? (size_t)(wide - choice->text) : size;
}

/* What an exercise runs goes without saying: a step {exercise} without a run would offer neither a check nor a hint. */
static void give_exercises_runs(Lesson *lesson)
{
    for (size_t i = 0; i < lesson->steps.count; i++) {
        Step *step = &lesson->steps.items[i];
        if (lesson->has_exercise && !step->run.present && strcmp(step->kind, "exercise") == 0)
            step->run = run_usual(step->kind, step->line);
    }
}

Status lesson_load(Lesson *lesson, const char *folder, const char *lang, Fault *fault)
{
    *lesson = (Lesson){0};
    bool chinese = lang && strcmp(lang, "zh") == 0 && exists(folder, "lesson.zh.md");
    Buf path = {0}, bytes = {0};
    buf_addf(&path, "%s/%s", folder, chinese ? "lesson.zh.md" : "lesson.md");
    Status status = path.failed ? STATUS_NO_MEMORY : io_read_file(buf_str(&path), &bytes, LESSON_MAX, fault);
    if (status == STATUS_OK) {
        lesson->own = text_new();
        lesson->lang = chinese ? "zh" : "en";
        char *absolute =
            realpath(folder, NULL); /* runs happen inside the folder, where a relative path leads nowhere */
        const char *kept = absolute ? absolute : folder;
        lesson->folder = lesson->own ? text_keep(lesson->own, kept, strlen(kept)) : NULL;
        free(absolute);
        LessonReader reader = {lesson->own, buf_str(&path), fault};
        if (!lesson->folder)
            status = reader_no_memory(&reader);
        else if (memchr(buf_str(&bytes), 0, bytes.size))
            status = reader_fault(&reader, 1, "this is no text: it holds a NUL byte");
        else
            status = read_lesson(&reader, (Piece){buf_str(&bytes), bytes.size, 1}, lesson);
        lesson->has_exercise = exists(folder, "exercise.py") && exists(folder, "check.py");
        if (status == STATUS_OK)
            give_exercises_runs(lesson);
    }
    buf_release(&path);
    buf_release(&bytes);
    if (status != STATUS_OK)
        lesson_release(lesson);
    return status;
}

void lesson_release(Lesson *lesson)
{
    for (size_t i = 0; i < lesson->steps.count; i++) {
        Step *step = &lesson->steps.items[i];
        paras_release(&step->before);
        paras_release(&step->observe);
        paras_release(&step->explain);
        paras_release(&step->notes);
        vec_release(&step->ask.choices);
        vec_release(&step->run.sets);
        vec_release(&step->run.args);
        vec_release(&step->watch);
    }
    for (size_t i = 0; i < lesson->exercise_runs.count; i++)
        vec_release(&lesson->exercise_runs.items[i].sets);
    vec_release(&lesson->steps);
    vec_release(&lesson->exercise_runs);
    vec_release(&lesson->hints);
    vec_release(&lesson->watch);
    text_free(lesson->own);
    *lesson = (Lesson){0};
}
