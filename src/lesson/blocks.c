#include "lesson/blocks.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lesson/markdown.h"

static Status keep(const LessonReader *reader, Piece value, const char **place)
{
    *place = reader_keep(reader, value);
    return *place ? STATUS_OK : reader_no_memory(reader);
}

/* The next "name: value" of a block; empty lines are passed over. false: there is none. */
static bool next_pair(Piece *block, Piece *name, Piece *value)
{
    Piece line;
    while (piece_line(block, &line)) {
        if (piece_trim(line).size == 0)
            continue;
        piece_split(line, ':', name, value);
        return true;
    }
    return false;
}

/* A number from least to most. */
static Status number_read(const LessonReader *reader, Piece value, double least, double most, double *out)
{
    char text[64];
    if (value.size && value.size < sizeof text) {
        memcpy(text, value.text, value.size);
        text[value.size] = 0;
        char *end;
        errno = 0;
        *out = strtod(text, &end);
        if (*end == 0 && errno == 0 && *out >= least && *out <= most)
            return STATUS_OK;
    }
    return reader_fault(reader, value.line, "\"%.*s\" is no number from %g to %g", (int)value.size, value.text, least,
                        most);
}

static Status method_read(const LessonReader *reader, Piece value, const char **method)
{
    static const char *const known[] = {"fork", "spawn", "forkserver"};
    for (size_t i = 0; i < 3; i++)
        if (piece_is(value, known[i]))
            return *method = known[i], STATUS_OK;
    return reader_fault(reader, value.line, "\"%.*s\" is no start method: fork, spawn or forkserver", (int)value.size,
                        value.text);
}

static Status guard_read(const LessonReader *reader, Piece value, bool *guard)
{
    if (!piece_is(value, "on") && !piece_is(value, "off"))
        return reader_fault(reader, value.line, "guard is on or off, not \"%.*s\"", (int)value.size, value.text);
    *guard = piece_is(value, "on");
    return STATUS_OK;
}

static Status set_read(const LessonReader *reader, Piece value, const char **set)
{
    Piece name, to;
    piece_split(value, '=', &name, &to);
    if (name.size == 0 || to.size == 0)
        return reader_fault(reader, value.line, "set is NAME=VALUE, not \"%.*s\"", (int)value.size, value.text);
    return keep(reader, value, set);
}

/* --- run */

static Status run_args_read(const LessonReader *reader, Piece value, RunSpec *run)
{
    while (value.size) {
        Piece word, rest;
        piece_split(value, ' ', &word, &rest);
        const char *kept = reader_keep(reader, word);
        if (!kept || !vec_push(&run->args, kept))
            return reader_no_memory(reader);
        value = rest;
    }
    return STATUS_OK;
}

/* "\n" stands for a new line. */
static Status run_stdin_read(const LessonReader *reader, Piece value, RunSpec *run)
{
    Buf text = {0};
    for (size_t i = 0; i < value.size; i++) {
        if (value.text[i] == '\\' && i + 1 < value.size && value.text[i + 1] == 'n') {
            buf_add_char(&text, '\n');
            i++;
        } else {
            buf_add_char(&text, value.text[i]);
        }
    }
    run->stdin_text = text.failed ? NULL : text_keep(reader->own, buf_str(&text), text.size);
    buf_release(&text);
    return run->stdin_text ? STATUS_OK : reader_no_memory(reader);
}

typedef enum RunNumber { RUN_TIMEOUT, RUN_PACE, RUN_MAX_PROCS, RUN_MAX_EVER, RUN_TIMES, RUN_NUMBERS } RunNumber;

static const struct {
    const char *name;
    double least, most;
} NUMBERS[RUN_NUMBERS] = {
    [RUN_TIMEOUT] = {"timeout", 0.1, 600},      [RUN_PACE] = {"pace", 0, 10000},
    [RUN_MAX_PROCS] = {"max-procs", 1, 100000}, [RUN_MAX_EVER] = {"max-ever", 1, 100000},
    [RUN_TIMES] = {"times", 2, RUN_TIMES_MAX},
};

static Status run_number(const LessonReader *reader, RunNumber which, Piece value, RunSpec *run)
{
    double number = 0;
    Status status = number_read(reader, value, NUMBERS[which].least, NUMBERS[which].most, &number);
    if (status != STATUS_OK)
        return status;
    switch (which) {
    case RUN_TIMEOUT: run->timeout = number; break;
    case RUN_PACE: run->pace = (int64_t)(number * 1e6); break;
    case RUN_MAX_PROCS: run->max_procs = (int)number; break;
    case RUN_MAX_EVER: run->max_ever = (int)number; break;
    case RUN_TIMES: run->times = (int)number; break;
    case RUN_NUMBERS: break;
    }
    return STATUS_OK;
}

static Status run_stdout_read(const LessonReader *reader, Piece value, RunSpec *run)
{
    run->piped = piece_is(value, "pipe");
    if (run->piped || piece_is(value, "tty"))
        return STATUS_OK;
    return reader_fault(reader, value.line, "stdout is tty or pipe, not \"%.*s\"", (int)value.size, value.text);
}

static Status run_attribute(const LessonReader *reader, Piece name, Piece value, RunSpec *run)
{
    for (RunNumber i = 0; i < RUN_NUMBERS; i++)
        if (piece_is(name, NUMBERS[i].name))
            return run_number(reader, i, value, run);
    if (piece_is(name, "file"))
        return keep(reader, value, &run->file);
    if (piece_is(name, "method"))
        return method_read(reader, value, &run->method);
    if (piece_is(name, "engine"))
        return keep(reader, value, &run->engine);
    if (piece_is(name, "guard"))
        return guard_read(reader, value, &run->guard);
    if (piece_is(name, "args"))
        return run_args_read(reader, value, run);
    if (piece_is(name, "stdin"))
        return run_stdin_read(reader, value, run);
    if (piece_is(name, "set")) {
        const char *set;
        Status status = set_read(reader, value, &set);
        return status == STATUS_OK && !vec_push(&run->sets, set) ? reader_no_memory(reader) : status;
    }
    if (piece_is(name, "stdout"))
        return run_stdout_read(reader, value, run);
    if (piece_is(name, "outcome"))
        return keep(reader, value, &run->outcome);
    return reader_fault(
        reader, name.line,
        "a run has no attribute \"%.*s\"; it has file, method, engine, guard, set, args, stdin, stdout, timeout, "
        "pace, max-procs, max-ever, times, outcome",
        (int)name.size, name.text);
}

RunSpec run_usual(const char *kind, int line)
{
    bool exercise = strcmp(kind, "exercise") == 0;
    return (RunSpec){
        .present = true, .file = exercise ? "exercise.py" : "script.py", .method = "fork", .guard = true, .line = line};
}

Status run_block_read(const LessonReader *reader, Piece block, const char *kind, RunSpec *run)
{
    *run = run_usual(kind, block.line);
    Piece name, value;
    Status status = STATUS_OK;
    while (status == STATUS_OK && next_pair(&block, &name, &value))
        status = run_attribute(reader, name, value, run);
    return status;
}

/* --- ask */

static Choice *choice_of(Ask *ask, char key)
{
    for (size_t i = 0; i < ask->choices.count; i++)
        if (ask->choices.items[i].key == key)
            return &ask->choices.items[i];
    return NULL;
}

static Status ask_line(const LessonReader *reader, Piece name, Piece value, Ask *ask)
{
    if (value.size == 0)
        return reader_fault(reader, name.line, "\"%.*s\" has no text after its colon", (int)name.size, name.text);
    if (piece_is(name, "question"))
        return keep(reader, value, &ask->question);
    if (piece_is(name, "answer"))
        return keep(reader, value, &ask->answer);
    if (piece_is(name, "marked"))
        return keep(reader, value, &ask->marked);
    if (piece_is(name, "count"))
        return keep(reader, value, &ask->said);
    bool letter = name.size >= 1 && name.text[0] >= 'A' && name.text[0] <= 'H';
    Choice *choice = letter ? choice_of(ask, name.text[0]) : NULL;
    if (letter && name.size == 1) {
        if (choice)
            return reader_fault(reader, name.line, "choice %c stands twice", name.text[0]);
        if (name.text[0] != 'A' + (char)ask->choices.count)
            return reader_fault(reader, name.line, "choices go on from A without a gap: %c is next, not %c",
                                'A' + (char)ask->choices.count, name.text[0]);
        Choice new_choice = {.key = name.text[0], .text = reader_keep(reader, value)};
        return new_choice.text && vec_push(&ask->choices, new_choice) ? STATUS_OK : reader_no_memory(reader);
    }
    if (letter && name.size > 2 && piece_is(piece_trim((Piece){name.text + 1, name.size - 1, name.line}), "reply")) {
        if (!choice)
            return reader_fault(reader, name.line, "a reply to choice %c, which does not stand above it", name.text[0]);
        return keep(reader, value, &choice->reply);
    }
    return reader_fault(reader, name.line,
                        "a question has no \"%.*s\"; it has question, A, B, C ..., A reply ..., answer, count, marked",
                        (int)name.size, name.text);
}

Status ask_block_read(const LessonReader *reader, Piece block, Ask *ask)
{
    *ask = (Ask){.line = block.line};
    Piece name, value;
    Status status = STATUS_OK;
    while (status == STATUS_OK && next_pair(&block, &name, &value))
        status = ask_line(reader, name, value, ask);
    if (status != STATUS_OK)
        return status;
    if (!ask->question)
        return reader_fault(reader, ask->line, "this ask has no \"question:\"");
    if (ask->choices.count < 2)
        return reader_fault(reader, ask->line, "a question needs at least two choices, A and B");
    if (!ask->answer)
        return reader_fault(reader, ask->line, "this ask has no \"answer:\", an expression over run");
    if (!ask->marked || strlen(ask->marked) != 1 || !choice_of(ask, ask->marked[0]))
        return reader_fault(reader, ask->line, "\"marked:\" is the letter of the right choice, one of A to %c",
                            'A' + (char)ask->choices.count - 1);
    return STATUS_OK;
}

/* --- notes: "minutes: 5" if it is said, then Markdown */

Status notes_block_read(const LessonReader *reader, Piece block, Step *step)
{
    Piece line = {block.text, 0, block.line}, name, value, rest = block;
    double minutes = 0;
    if (step->notes.count || step->minutes)
        return reader_fault(reader, block.line, "a step has one block of notes; this is its second");
    while (piece_line(&rest, &line) && piece_trim(line).size == 0)
        block = rest;
    piece_split(line, ':', &name, &value);
    if (piece_is(name, "minutes")) {
        Status status = number_read(reader, value, 1, 240, &minutes);
        if (status != STATUS_OK)
            return status;
        block = rest;
    }
    step->minutes = (int)minutes;
    if (piece_trim(block).size == 0 && !minutes)
        return reader_fault(reader, block.line, "this block of notes says nothing");
    return markdown_read(reader->own, block, &step->notes) == STATUS_OK ? STATUS_OK : reader_no_memory(reader);
}

/* --- watch */

static const char *const PANES[] = {"source", "processes", "tasks",  "timeline", "output",
                                    "queues", "locks",     "events", "memory"};

static bool pane_known(Piece name)
{
    for (size_t i = 0; i < sizeof PANES / sizeof *PANES; i++)
        if (piece_is(name, PANES[i]))
            return true;
    return false;
}

Status watch_read(const LessonReader *reader, Piece value, Step *step, Lesson *lesson)
{
    value = piece_trim(value);
    while (value.size) {
        Piece name, rest;
        piece_split(value, ',', &name, &rest);
        if (!pane_known(name))
            return reader_fault(
                reader, name.line,
                "there is no pane \"%.*s\": source, processes, tasks, timeline, output, queues, locks, events, memory",
                (int)name.size, name.text);
        const char *kept = reader_keep(reader, name);
        bool ok = kept && (step ? vec_push(&step->watch, kept) : vec_push(&lesson->watch, kept));
        if (!ok)
            return reader_no_memory(reader);
        value = rest;
    }
    return STATUS_OK;
}

/* --- front matter */

/* "method=spawn guard=on set=WORKERS=3" of a check line. */
static Status check_line_read(const LessonReader *reader, Piece value, ExerciseRun *run)
{
    *run = (ExerciseRun){.method = "fork", .guard = true};
    while (value.size) {
        Piece word, rest, name, to;
        piece_split(value, ' ', &word, &rest);
        piece_split(word, '=', &name, &to);
        Status status;
        if (piece_is(name, "method")) {
            status = method_read(reader, to, &run->method);
        } else if (piece_is(name, "guard")) {
            status = guard_read(reader, to, &run->guard);
        } else if (piece_is(name, "set")) {
            const char *set = NULL;
            status = set_read(reader, to, &set);
            if (status == STATUS_OK && !vec_push(&run->sets, set))
                status = reader_no_memory(reader);
        } else {
            status = reader_fault(reader, value.line, "a check line has method=, guard= and set=, not \"%.*s\"",
                                  (int)name.size, name.text);
        }
        if (status != STATUS_OK) {
            vec_release(&run->sets);
            return status;
        }
        value = rest;
    }
    return STATUS_OK;
}

static Status front_line(const LessonReader *reader, Piece name, Piece value, Lesson *lesson)
{
    double number = 0;
    Status status;
    if (piece_is(name, "slug"))
        return keep(reader, value, &lesson->slug);
    if (piece_is(name, "title"))
        return keep(reader, value, &lesson->title);
    if (piece_is(name, "idea"))
        return keep(reader, value, &lesson->idea);
    if (piece_is(name, "watch"))
        return watch_read(reader, value, NULL, lesson);
    if (piece_is(name, "number") || piece_is(name, "minutes")) {
        if ((status = number_read(reader, value, 0, 999, &number)) != STATUS_OK)
            return status;
        *(piece_is(name, "number") ? &lesson->number : &lesson->minutes) = (int)number;
        return STATUS_OK;
    }
    if (piece_is(name, "route")) {
        lesson->core = piece_is(value, "core");
        lesson->deeper = piece_is(value, "deeper");
        if (lesson->core || lesson->deeper || piece_is(value, "more"))
            return STATUS_OK;
        return reader_fault(reader, value.line, "route is core, more or deeper, not \"%.*s\"", (int)value.size,
                            value.text);
    }
    if (piece_is(name, "hint")) {
        const char *hint = reader_keep(reader, value);
        return hint && vec_push(&lesson->hints, hint) ? STATUS_OK : reader_no_memory(reader);
    }
    if (piece_is(name, "check")) {
        ExerciseRun run;
        status = check_line_read(reader, value, &run);
        return status == STATUS_OK && !vec_push(&lesson->exercise_runs, run) ? reader_no_memory(reader) : status;
    }
    return reader_fault(
        reader, name.line,
        "the front matter has no \"%.*s\"; it has number, slug, title, idea, route, minutes, watch, check, hint",
        (int)name.size, name.text);
}

Status front_read(const LessonReader *reader, Piece front, Lesson *lesson)
{
    Piece name, value;
    Status status = STATUS_OK;
    while (status == STATUS_OK && next_pair(&front, &name, &value))
        status = front_line(reader, name, value, lesson);
    if (status != STATUS_OK)
        return status;
    if (!lesson->slug || !lesson->title)
        return reader_fault(reader, 1, "the front matter needs a slug and a title");
    return STATUS_OK;
}
