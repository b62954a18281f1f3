/* Tasks of the pools: waiting, running, done; lost ones if there are any. Where there is room, every worker has a row,
 * with a bar for how long its task has been running against the longest so far. */
#include <string.h>

#include "base/path.h"
#include "base/words.h"
#include "ui/view.h"

enum { WORDS = 9 }; /* the column where tasks begin */

static bool is_queued(const Task *task)
{
    return task->place == TASK_QUEUED;
}

static bool is_piped(const Task *task)
{
    return task->place == TASK_PIPED;
}

static bool is_sent(const Task *task)
{
    return task->place == TASK_DONE;
}

static bool is_set(const Task *task)
{
    return task->place == TASK_SET || task->place == TASK_FETCHED;
}

static bool is_lost(const Task *task)
{
    return task->place == TASK_LOST;
}

static Glyph task_glyph(const Task *task)
{
    if (task->place == TASK_LOST)
        return GLYPH_TASK_LOST;
    if (task_waits(task))
        return GLYPH_TASK_WAITS;
    if (task->place == TASK_RUNNING)
        return GLYPH_TASK_RUNS;
    return task->failed ? GLYPH_TASK_FAILED : GLYPH_TASK_DONE;
}

static Style task_style(const State *state, const Task *task)
{
    if (task->place == TASK_LOST || task->failed)
        return STYLE_BAD;
    if (task->place == TASK_PIPED)
        return STYLE_ACCENT;
    if (task_waits(task) || task->worker < 0 || (size_t)task->worker >= state->procs.count)
        return STYLE_PLAIN;
    return style_of_label(state->procs.items[task->worker].label);
}

static int digits_of(int number)
{
    int digits = 1;
    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

static int box_width(const Canvas *canvas, const Task *task)
{
    int size = task->size > 1 ? 1 + digits_of(task->size) : 0;
    return digits_of(task->number) + size + (canvas->wide ? 3 : 1);
}

/* Its number, and for a chunk how many items it holds. Projected, a box is a block of its worker's colour. */
static int draw_box(const Model *model, const Canvas *canvas, int x, int y, const Task *task)
{
    Style style = task_style(model->state, task);
    int begin = x;
    if (canvas->wide && style >= STYLE_LABEL_MAIN && style <= STYLE_LABEL6)
        style = (Style)(STYLE_BLOCK_MAIN + (style - STYLE_LABEL_MAIN));
    if (canvas->wide)
        x = canvas_str(canvas, x, y, style, " ");
    x = canvas_glyph(canvas, x, y, style, task_glyph(task));
    x = canvas_print(canvas, x, y, style, "%d", task->number);
    if (task->size > 1) {
        x = canvas_glyph(canvas, x, y, canvas->wide ? style : STYLE_DIM, GLYPH_TIMES);
        x = canvas_print(canvas, x, y, canvas->wide ? style : STYLE_DIM, "%d", task->size);
    }
    if (canvas->wide)
        x = canvas_str(canvas, x, y, style, " ");
    if (model->touch.on && model->touch.task == (int)(task - model->state->tasks.items))
        canvas_wash(canvas, begin, y, x - begin, WASH_PICK);
    return x;
}

/* One place that tasks of a pool are in. */
typedef struct Line {
    const char *words;
    int count;
    bool (*test)(const Task *task);
    bool last; /* when not all fit, the last are shown */
} Line;

/* The first that pass the test, or from the last on: as many as may fit, of a million. */
static size_t find_tasks(const State *state, int pool, const Line *line, const Task **found, size_t most)
{
    const PoolState *of = &state->pools.items[pool];
    int step = line->last ? -1 : 1, at = line->last ? of->last_done : line->test == is_lost ? 0 : of->first_waiting;
    size_t count = 0;
    if ((size_t)line->count < most)
        most = (size_t)line->count;
    for (; count < most && at >= 0 && at < (int)state->tasks.count; at += step)
        if (state->tasks.items[at].pool == pool && line->test(&state->tasks.items[at]))
            found[count++] = &state->tasks.items[at];
    return count;
}

/* A row of boxes; when they do not all fit, the first are shown (of waiting ones) or the last (of done ones). */
static int draw_line(const Model *model, const Canvas *canvas, int y, int pool, const Line *line, int pitch)
{
    enum { BOXES = 256 };
    const Task *tasks[BOXES];
    size_t found = find_tasks(model->state, pool, line, tasks, BOXES), fit = 0;
    Buf count = {0};
    add_number(&count, line->count);
    int edge = canvas->width - 2 - (int)count.size, room = edge - WORDS - 2, used = 0;
    canvas_str(canvas, 1, y, STYLE_DIM, word(line->words));
    canvas_text(canvas, edge + 1, y, line->count ? STYLE_STRONG : STYLE_FAINT, buf_str(&count), count.size);
    buf_release(&count);
    while (fit < found) {
        used += box_width(canvas, tasks[fit]) + 1;
        if (used > room - ((int)fit + 1 < line->count ? 2 : 0))
            break;
        fit++;
    }
    bool cut = (int)fit < line->count;
    int x = WORDS + 1;
    if (line->last && cut)
        x = canvas_glyph(canvas, x, y, STYLE_DIM, GLYPH_ELLIPSIS) + 1;
    for (size_t i = 0; i < fit; i++)
        x = draw_box(model, canvas, x, y, tasks[line->last ? fit - 1 - i : i]) + 1;
    if (!line->last && cut)
        canvas_glyph(canvas, x, y, STYLE_DIM, GLYPH_ELLIPSIS);
    return y + pitch;
}

/* The longest that any task of the pool has run so far: the bars' full length. */
static int64_t longest(const State *state, int pool)
{
    int64_t most = state->pools.items[pool].longest;
    for (size_t i = 0; i < state->procs.count; i++) {
        int at = state->procs.items[i].task;
        const Task *task = at >= 0 ? &state->tasks.items[at] : NULL;
        if (task && task->pool == pool && task->place == TASK_RUNNING && state->now - task->taken > most)
            most = state->now - task->taken;
    }
    return most > 0 ? most : 1;
}

static int draw_bar(const Canvas *canvas, int x, int y, int width, int64_t part, int64_t whole, Style style)
{
    int full = whole > 0 ? (int)((double)part / (double)whole * width + 0.5) : 0;
    full = full < 0 ? 0 : full > width ? width : full;
    x = canvas_fill(canvas, x, y, full, style, GLYPH_BAR_FULL);
    return canvas_fill(canvas, x, y, width - full, STYLE_FAINT, GLYPH_BAR_EMPTY);
}

static void draw_worker(const Model *model, const Canvas *canvas, int y, int at, int64_t most)
{
    const State *state = model->state;
    const Proc *proc = &state->procs.items[at];
    int x = draw_label(canvas, WORDS + 1, y, proc);
    x = x < WORDS + 5 + 2 * canvas->wide ? WORDS + 5 + 2 * canvas->wide : x + 1;
    if (proc->task < 0 || (size_t)proc->task >= state->tasks.count) {
        bool starts = proc->life <= LIFE_BOOTING;
        const char *words = starts ? word("is being started") : word("waits for a task");
        if (canvas_width(canvas, words, strlen(words)) > canvas->width - x - 1)
            words = starts ? word("starts") : word("no task");
        canvas_cut_str(canvas, x, y, canvas->width - x - 1, STYLE_DIM, words);
        return;
    }
    const Task *task = &state->tasks.items[proc->task];
    x = draw_box(model, canvas, x, y, task) + 1;
    x = x < WORDS + 10 + 3 * canvas->wide ? WORDS + 10 + 3 * canvas->wide : x;
    int width = canvas->width >= 60 ? 14 : canvas->width >= 44 ? 8 : 5;
    int64_t took = state->now - task->taken;
    x = draw_bar(canvas, x, y, width, took, most, style_of_label(proc->label)) + 1;
    Buf words = {0};
    add_seconds(&words, took > 0 ? took : 0);
    int room = canvas->width - x - 1, seconds = (int)words.size;
    const char *args = task->args ? task->args : "";
    buf_addf(&words, *args == '(' ? "  %s%s" : "  %s(%s)", base_name(task->func), args);
    if (room >= seconds) /* the seconds whole or not at all, and the call only if some of it can be read */
        canvas_cut(canvas, x, y, room, STYLE_DIM, buf_str(&words), room > seconds + 5 ? words.size : (size_t)seconds);
    buf_release(&words);
}

/* All workers in one row: "W1 #1 ####:  W2 #2 ##:::". */
static void draw_running_row(const Model *model, const Canvas *canvas, int y, int pool, int64_t most)
{
    const State *state = model->state;
    int x = WORDS + 1, edge = canvas->width - 4, left = 0;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        if (proc->pool != pool || !proc_alive(proc) || proc->task < 0 || (size_t)proc->task >= state->tasks.count)
            continue;
        if (x + label_width(canvas, proc->label) + 9 > edge) {
            left++;
            continue;
        }
        const Task *task = &state->tasks.items[proc->task];
        int width = label_width(canvas, proc->label) + 1 + box_width(canvas, task) + 1 + 4 + 2;
        if (x + width > edge) {
            left++;
            continue;
        }
        x = draw_label(canvas, x, y, proc) + 1;
        x = draw_box(model, canvas, x, y, task) + 1;
        x = draw_bar(canvas, x, y, 4, state->now - task->taken, most, style_of_label(proc->label)) + 2;
    }
    if (left)
        canvas_print(canvas, x, y, STYLE_DIM, "+%d", left);
}

static int live_workers(const State *state, int pool)
{
    int count = 0;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        count += proc->pool == pool && proc->kind == PROC_WORKER && proc_alive(proc);
    }
    return count;
}

static int draw_running(const Model *model, const Canvas *canvas, int y, int pool, int rows, int pitch)
{
    const State *state = model->state;
    int64_t most = longest(state, pool);
    canvas_str(canvas, 1, y, STYLE_DIM, word("running"));
    canvas_print(canvas, canvas->width - 1 - (state->pools.items[pool].running >= 10 ? 2 : 1), y,
                 state->pools.items[pool].running ? STYLE_STRONG : STYLE_FAINT, "%d", state->pools.items[pool].running);
    if (live_workers(state, pool) > rows) {
        draw_running_row(model, canvas, y, pool, most);
        return y + pitch;
    }
    Canvas narrow = canvas_part(canvas, 0, 0, canvas->width - 3, canvas->height);
    int first = y;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        if (proc->pool == pool && proc->kind == PROC_WORKER && proc_alive(proc))
            draw_worker(model, &narrow, (y += pitch) - pitch, (int)i, most);
    }
    return y > first ? y : y + pitch;
}

/* With rows enough, every place that a task goes through; else those before and after its run in one row each. */
static int draw_pool(const Model *model, const Canvas *canvas, int y, int pool, int rows)
{
    const State *state = model->state;
    const PoolState *of = &state->pools.items[pool];
    const Line every[] = {{WORD("waiting"), of->queued, is_queued, false},
                          {WORD("in pipe"), of->piped, is_piped, false},
                          {WORD("results"), of->sent, is_sent, true},
                          {WORD("done"), of->done - of->sent, is_set, true}},
               few[] = {{WORD("waiting"), of->queued + of->piped, task_waits, false},
                        {WORD("done"), of->done, task_is_done, true}},
               lost = {WORD("lost"), of->lost, is_lost, true};
    int live = live_workers(state, pool), workers = of->workers > live ? of->workers : live;
    workers = workers ? workers : 1;
    if (state->pools.count > 1) {
        canvas_print(canvas, 1, y++, STYLE_TITLE, word("pool %c: %d workers"), 'A' + of->letter % 26, of->workers);
        rows--;
    }
    bool whole = rows >= workers + 4 + (of->lost > 0);
    const Line *lines = whole ? every : few;
    int before = whole ? 2 : 1, others = 2 * before + (of->lost > 0);
    int pitch = canvas->wide && rows >= 2 * (others + workers) - 1 ? 2 : 1;
    for (int i = 0; i < before; i++)
        y = draw_line(model, canvas, y, pool, &lines[i], pitch);
    y = draw_running(model, canvas, y, pool, rows - others, pitch);
    for (int i = before; i < 2 * before; i++)
        y = draw_line(model, canvas, y, pool, &lines[i], pitch);
    return of->lost > 0 ? draw_line(model, canvas, y, pool, &lost, pitch) : y;
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    (void)view;
    const State *state = model->state;
    if (!state->pools.count) {
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no pool yet: tasks appear when one has work"));
        return;
    }
    int y = 0, share = canvas->height / (int)state->pools.count;
    for (size_t i = 0; i < state->pools.count && y < canvas->height; i++)
        y = draw_pool(model, canvas, y, (int)i, share) + (share > 5);
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    (void)view;
    if (!model->state->tasks.count)
        return;
    add_number(out, (int64_t)model->state->tasks.count);
    buf_add_str(out, plural(model->state->tasks.count, " task", " tasks"));
}

const ViewOps view_tasks = {.draw = draw, .note = note};
