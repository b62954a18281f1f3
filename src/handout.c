#include "handout.h"

#include <stdio.h>
#include <string.h>

#include "base/io.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli.h"
#include "export/wrap.h"
#include "lesson/lesson.h"
#include "lesson/sorting.h"
#include "plain_out.h"
#include "ui/keys.h"

/* What a teacher prints: `mpdemo handout LESSON`, in plain text of 80 columns, parted into pages by form feeds. The
 * learners' pages hold what leads to a question, the script, and the question with room to write; nothing on them tells
 * an answer. The last page is the key, with the author's notes. `--card` is a page on holding a lesson. */

enum { WIDTH = 80, PAGE_ROWS = 60, FILE_MAX = 256 * 1024 };

typedef struct Pages {
    Buf out;
    int rows; /* on this page so far */
} Pages;

static int rows_of(const Buf *text)
{
    int rows = 0;
    for (size_t i = 0; i < text->size; i++)
        rows += text->data[i] == '\n';
    return rows;
}

static void new_page(Pages *pages)
{
    if (pages->rows)
        buf_add_char(&pages->out, '\f');
    pages->rows = 0;
}

/* Adds a block, which is not parted unless it is longer than a page; empties it. */
static void add_block(Pages *pages, Buf *block)
{
    int rows = rows_of(block);
    if (pages->rows && pages->rows + 1 + rows > PAGE_ROWS)
        new_page(pages);
    if (pages->rows)
        buf_add_char(&pages->out, '\n');
    buf_add(&pages->out, buf_str(block), block->size);
    pages->rows += rows + 1;
    if (block->failed)
        pages->out.failed = true;
    buf_clear(block);
}

static void say(Buf *block, const char *first, int indent, const char *text)
{
    plain_add_prose(text, first, indent, WIDTH, block);
}

static void rule(Buf *block, char sign, int width)
{
    for (int i = 0; i < width; i++)
        buf_add_char(block, sign);
    buf_add_char(block, '\n');
}

static void add_subheading(Buf *block, const char *text)
{
    buf_addf(block, "%s\n", text);
    rule(block, '-', utf8_width(text, strlen(text)));
    buf_add_char(block, '\n');
}

/* "left      right", filled to the width. */
static void add_heading(Buf *block, const char *left, const char *right)
{
    int gap = *right ? WIDTH - utf8_width(left, strlen(left)) - utf8_width(right, strlen(right)) : 0;
    buf_addf(block, "%s%*s%s\n", left, gap, "", right);
    rule(block, '=', WIDTH);
}

/* --- the learners' pages */

static void add_code_line(Buf *block, int number, const char *text, size_t size)
{
    char first[16];
    snprintf(first, sizeof first, "%5d  ", number);
    if (!size)
        buf_addf(block, "%5d\n", number);
    else if (utf8_width(text, size) <= WIDTH - 7)
        buf_addf(block, "%s%.*s\n", first, (int)size, text);
    else
        wrap_text(text, size, first, 9, WIDTH, block);
}

/* "import NAME" and "from NAME import": the name; 0 bytes for any other line. */
static const char *imported(const char *line, size_t *size)
{
    *size = 0;
    line += strncmp(line, "import ", 7) == 0 ? 7 : strncmp(line, "from ", 5) == 0 ? 5 : 0;
    *size = strspn(line, "abcdefghijklmnopqrstuvwxyz_0123456789");
    return line;
}

static bool read_file(const Lesson *lesson, const char *name, size_t size, const char *end, Buf *text)
{
    Buf path = {0};
    buf_addf(&path, "%s/%.*s%s", lesson->folder, (int)size, name, end);
    bool read = !path.failed && io_read_file(buf_str(&path), text, FILE_MAX, NULL) == STATUS_OK;
    buf_release(&path);
    return read;
}

/* The file with numbered lines, and the modules of the lesson that it imports. */
static void add_file(Buf *block, const Lesson *lesson, const char *name)
{
    Buf text = {0}, modules = {0}, module = {0};
    int number = 1;
    if (!read_file(lesson, name, strlen(name), "", &text)) {
        buf_release(&text);
        return;
    }
    buf_addf(block, "%s\n", name);
    for (const char *at = buf_str(&text); *at;) {
        size_t size = strcspn(at, "\n"), name_size;
        add_code_line(block, number++, at, size);
        const char *found = imported(at, &name_size);
        Buf key = {0};
        buf_addf(&key, "|%.*s|", (int)name_size, found);
        bool again = strstr(buf_str(&modules), buf_str(&key)) != NULL;
        buf_clear(&module);
        if (found != at && !again && read_file(lesson, found, name_size, ".py", &module))
            buf_add_str(&modules, buf_str(&key));
        buf_release(&key);
        at += size + (at[size] == '\n');
    }
    for (const char *at = buf_str(&modules); *at; at += strcspn(at + 1, "|") + 2) {
        buf_clear(&module);
        buf_addf(&module, "%.*s.py", (int)strcspn(at + 1, "|"), at + 1);
        buf_add_char(block, '\n');
        add_file(block, lesson, buf_str(&module));
    }
    buf_release(&text);
    buf_release(&modules);
    buf_release(&module);
}

/* The files of the runs, each once: where the step is the first to run it. */
static bool first_use(const Lesson *lesson, size_t step)
{
    for (size_t i = 0; i < step; i++)
        if (lesson->steps.items[i].run.present &&
            strcmp(lesson->steps.items[i].run.file, lesson->steps.items[step].run.file) == 0)
            return false;
    return true;
}

static void add_settings(Buf *block, const RunSpec *run)
{
    Buf words = {0};
    buf_addf(&words, word("It runs: %s, by %s"), run->file, run->method);
    if (!run->guard)
        buf_add_str(&words, word(", without its guard"));
    for (size_t i = 0; i < run->sets.count; i++)
        buf_addf(&words, "%s%s", word_in("list|, "), run->sets.items[i]);
    say(block, "", 0, buf_str(&words));
    buf_release(&words);
}

static void add_cells(Buf *block, const char *const *texts, const int *widths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int fill = widths[i] - 1 - utf8_width(texts[i], strlen(texts[i]));
        buf_addf(block, "| %s%*s", texts[i], fill > 0 ? fill : 0, "");
    }
    buf_add_str(block, "|\n");
}

/* Room for the predictions and for what was seen. */
static void add_table(Buf *block)
{
    static const int widths[] = {16, 16, 12, 31};
    static const char *const empty[] = {"", "", "", ""};
    const char *const heads[] = {word("I say"), word("after talking"), word("it was"), word("what I saw")};
    for (int row = 0; row < 6; row++) {
        if (row == 1 || row == 3 || row == 4) {
            add_cells(block, row == 1 ? heads : empty, widths, 4);
            continue;
        }
        for (int i = 0; i < 4; i++) {
            buf_add_char(block, '+');
            for (int k = 0; k < widths[i]; k++)
                buf_add_char(block, '-');
        }
        buf_add_str(block, "+\n");
    }
}

static void add_question(Buf *block, const Ask *ask)
{
    say(block, "", 0, ask->question);
    for (size_t i = 0; i < ask->choices.count; i++) {
        char first[8] = {' ', ' ', ask->choices.items[i].key, '.', ' ', 0};
        say(block, first, 5, ask->choices.items[i].text);
    }
}

static void add_step_heading(Buf *block, const Lesson *lesson, size_t index)
{
    Buf text = {0};
    buf_addf(&text, word("Step %zu: %s"), index + 1, lesson->steps.items[index].title);
    add_subheading(block, buf_str(&text));
    buf_release(&text);
}

/* A sorting task: a box for each line's number, and its letter. false: the exercise is none. */
static bool add_sorting(Buf *block, const Lesson *lesson)
{
    Buf path = {0};
    Sorting sorting;
    Fault fault = {0};
    buf_addf(&path, "%s/exercise.py", lesson->folder);
    bool sorts = sorting_load(&sorting, buf_str(&path), &fault) == STATUS_OK;
    buf_release(&path);
    if (!sorts)
        return false;
    buf_addf(block, "exercise.py\n");
    for (const char *at = sorting.before; *at; at += strcspn(at, "\n") + 1)
        buf_addf(block, "%s%.*s\n", *at == '\n' ? "" : "              ", (int)strcspn(at, "\n"), at);
    for (size_t i = 0; i < sorting.lines.count; i++)
        buf_addf(block, "  [    ]  %c   %s\n", sorting.lines.items[i].letter, sorting.lines.items[i].text);
    for (const char *at = sorting.after; *at; at += strcspn(at, "\n") + 1)
        buf_addf(block, "%s%.*s\n", *at == '\n' ? "" : "              ", (int)strcspn(at, "\n"), at);
    buf_add_char(block, '\n');
    say(block, "", 0,
        sorting.indents
            ? word("Number the lines that belong; a stroke before the number for each level of indentation.")
            : word("Number the lines that belong."));
    sorting_release(&sorting);
    return true;
}

/* A prediction, or an exercise's task; other steps are read on the screen. */
static void add_step(Pages *pages, const Lesson *lesson, size_t index)
{
    const Step *step = &lesson->steps.items[index];
    bool exercise = strcmp(step->kind, "exercise") == 0;
    Buf block = {0};
    if (!exercise && !step->ask.question)
        return;
    add_step_heading(&block, lesson, index);
    plain_add_paras(&step->before, NULL, NULL, WIDTH, &block);
    if (step->run.present && !exercise) {
        if (step->before.count)
            buf_add_char(&block, '\n');
        add_settings(&block, &step->run);
    }
    if (step->run.present && first_use(lesson, index)) {
        buf_add_char(&block, '\n');
        if (!exercise || !add_sorting(&block, lesson))
            add_file(&block, lesson, step->run.file);
    }
    if (step->ask.question && rows_of(&block) > PAGE_ROWS * 2 / 3) /* long scripts have a page of their own */
        add_block(pages, &block);
    if (step->ask.question) {
        if (block.size)
            buf_add_char(&block, '\n');
        add_question(&block, &step->ask);
        add_table(&block);
    }
    add_block(pages, &block);
    buf_release(&block);
}

/* --- the teacher's page */

static void add_key(Buf *block, const Step *step)
{
    const Ask *ask = &step->ask;
    for (size_t i = 0; i < ask->choices.count; i++) {
        const Choice *choice = &ask->choices.items[i];
        bool right = choice->key == ask->marked[0];
        char first[8] = {right ? '>' : ' ', ' ', choice->key, '.', ' ', 0};
        if (right || (choice->reply && *choice->reply))
            say(block, first, 5, right ? choice->text : choice->reply);
    }
}

static void add_step_key(Pages *pages, const Lesson *lesson, size_t index)
{
    const Step *step = &lesson->steps.items[index];
    bool exercise = strcmp(step->kind, "exercise") == 0;
    Buf block = {0};
    if (!step->ask.question && !step->notes.count && !exercise)
        return;
    add_step_heading(&block, lesson, index);
    if (step->minutes)
        buf_addf(&block, plural((size_t)step->minutes, "%d minute\n", "%d minutes\n"), step->minutes);
    plain_add_paras(&step->notes, NULL, NULL, WIDTH, &block);
    if (step->ask.question && (step->notes.count || step->minutes))
        buf_add_char(&block, '\n');
    if (step->ask.question)
        add_key(&block, step);
    if (exercise) {
        if (step->notes.count || step->minutes)
            buf_add_char(&block, '\n');
        add_file(&block, lesson, "solution.py");
    }
    add_block(pages, &block);
    buf_release(&block);
}

static int told_minutes(const Lesson *lesson)
{
    int minutes = 0;
    for (size_t i = 0; i < lesson->steps.count; i++)
        minutes += lesson->steps.items[i].minutes;
    return minutes;
}

static void add_lesson(Pages *pages, const Lesson *lesson)
{
    Buf block = {0}, title = {0};
    buf_addf(&title, word("mpdemo, lesson %d: %s"), lesson->number, lesson->title);
    add_heading(&block, buf_str(&title), word("Name: ____________"));
    if (lesson->idea)
        say(&block, "", 0, lesson->idea);
    add_block(pages, &block);
    for (size_t i = 0; i < lesson->steps.count; i++)
        add_step(pages, lesson, i);
    new_page(pages);
    buf_clear(&title);
    buf_addf(&title, word("Key to lesson %d: %s"), lesson->number, lesson->title);
    add_heading(&block, buf_str(&title), word("for the teacher"));
    if (told_minutes(lesson))
        buf_addf(&block, word("The steps below take %d minutes, the whole lesson %d.\n"), told_minutes(lesson),
                 lesson->minutes);
    else
        buf_addf(&block, word("The whole lesson takes %d minutes.\n"), lesson->minutes);
    say(&block, "", 0, word("> marks what the runs give; under the others stands the reply to who chose them."));
    add_block(pages, &block);
    for (size_t i = 0; i < lesson->steps.count; i++)
        add_step_key(pages, lesson, i);
    buf_release(&block);
    buf_release(&title);
}

/* --- the card */

static void add_card_keys(Buf *block)
{
    static const Request keys[] = {REQ_VOTE,     REQ_BLANK,     REQ_FREEZE, REQ_SPOT,       REQ_NOTES, REQ_GO,
                                   REQ_PREVIOUS, REQ_METHOD,    REQ_GUARD,  REQ_WORKERS_UP, REQ_PAUSE, REQ_BACK,
                                   REQ_TO_NOW,   REQ_PANE_NEXT, REQ_ZOOM,   REQ_QUIT};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char first[24];
        snprintf(first, sizeof first, "  %-12s", key_info(keys[i])->keys);
        say(block, first, 14, word(key_info(keys[i])->help));
    }
}

static void add_plan(Buf *block)
{
    static const struct {
        const char *minutes, *what;
    } rows[] = {
        {"0-3", WORD("Show the script. Let somebody read it aloud; nobody explains yet.")},
        {"3-6", WORD("First question. Everybody decides alone, in silence, and writes the letter down.")},
        {"6-8", WORD("Vote: hands, or cards A to D. Type the numbers. Do not say what is right.")},
        {"8-11", WORD("Discuss in pairs: convince your neighbour. Vote again.")},
        {"11-15", WORD("Run it. What did you see? Only then: why? Rewind to the place that decides it.")},
        {"15-35", WORD("Two or three further questions of the lesson, each in the same four movements.")},
        {"35-42", WORD("The exercise, in pairs at the machines; mpdemo checks it.")},
        {"42-45", WORD("The summary. Each writes one sentence: what I believed before, and what is so.")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char first[24];
        snprintf(first, sizeof first, "  %-8s", rows[i].minutes);
        say(block, first, 10, word(rows[i].what));
    }
}

static void add_card(Pages *pages)
{
    Buf block = {0};
    add_heading(&block, word("mpdemo: a card for teachers"), "");
    say(&block, "", 0,
        word("./mpdemo --classroom --projector --fresh lesson3 shows a lesson in large, without your own "
             "progress. Print ./mpdemo handout lesson3 before: the last page is yours."));
    add_block(pages, &block);
    add_subheading(&block, word("45 minutes"));
    add_plan(&block);
    add_block(pages, &block);
    add_subheading(&block, word("Keys"));
    add_card_keys(&block);
    add_block(pages, &block);
    add_subheading(&block, word("If it goes wrong"));
    say(&block, "- ", 2,
        word("A run that will not end is stopped at a cap; X stops it at once. No process is left behind."));
    say(&block, "- ", 2, word("Where chance decides (races, unseeded dice) the page says so. Run it again: r."));
    say(&block, "- ", 2, word("Labels, questions and the order of starts are the same in every class; pids are not."));
    add_block(pages, &block);
    buf_release(&block);
}

static int print(Pages *pages)
{
    int status = 0;
    if (pages->out.failed)
        status = cli_fault(1, "%s", word("not enough memory for the handout"));
    else
        fwrite(buf_str(&pages->out), 1, pages->out.size, stdout);
    buf_release(&pages->out);
    return status;
}

int handout_lesson(const Lesson *lesson)
{
    Pages pages = {.rows = 0};
    add_lesson(&pages, lesson);
    return print(&pages);
}

int handout_card(void)
{
    Pages pages = {.rows = 0};
    add_card(&pages);
    return print(&pages);
}
