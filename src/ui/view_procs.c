/* The processes as a tree. Dead ones stay, dimmed, with how they ended. Workers of one pool that ended alike fold into
 * one row from four on once the pane's rows do not hold them, so that a storm of replacements is one climbing row;
 * helpers of the library fold into one. */
#include <string.h>

#include "base/path.h"
#include "base/words.h"
#include "trace/hold.h"
#include "ui/view.h"

enum { FOLD_FROM = 4 };

typedef enum RowKind { ROW_PROC, ROW_FOLD, ROW_HELPERS } RowKind;
typedef struct Row {
    RowKind kind;
    int proc, last; /* in procs; last: of a fold */
    int count;
    int depth;
    bool final; /* the last child of its parent */
} Row;
typedef VEC(Row) RowVec;

typedef struct Tree {
    const State *state;
    const ViewState *view;
    VEC(int) child, next, last; /* first child, next sibling, last child; -1 none */
    VEC(int) fold;              /* for the first process of a fold: how many; -1: folded away; 0 by itself */
    VEC(int) fold_last;
    RowVec rows;
    bool failed;
} Tree;

static bool alike(const Proc *a, const Proc *b)
{
    return a->pool == b->pool && a->parent == b->parent && a->has_exit == b->has_exit && a->exit_code == b->exit_code &&
           !a->error_type == !b->error_type && (!a->error_type || strcmp(a->error_type, b->error_type) == 0);
}

static bool may_fold(const Proc *proc)
{
    return proc->kind == PROC_WORKER && proc->life == LIFE_DEAD;
}

/* Storms have few ways to end, so the fold that fits is found among the few that there are. */
static void find_folds(Tree *tree)
{
    const State *state = tree->state;
    VEC(int) firsts = {0};
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        size_t at = 0;
        if (!may_fold(proc))
            continue;
        while (at < firsts.count && !alike(&state->procs.items[firsts.items[at]], proc))
            at++;
        if (at == firsts.count && !(tree->failed |= !vec_push(&firsts, (int)i)))
            tree->fold.items[i] = 0;
        if (at >= firsts.count)
            break;
        tree->fold.items[firsts.items[at]]++;
        tree->fold_last.items[firsts.items[at]] = (int)i;
    }
    for (size_t i = 0; i < state->procs.count && !tree->failed; i++) {
        const Proc *proc = &state->procs.items[i];
        for (size_t at = 0; at < firsts.count && may_fold(proc); at++) {
            int first = firsts.items[at];
            if (first != (int)i && tree->fold.items[first] >= FOLD_FROM && alike(&state->procs.items[first], proc))
                tree->fold.items[i] = -1;
        }
    }
    vec_release(&firsts);
}

static void add_row(Tree *tree, Row row)
{
    if (!vec_push(&tree->rows, row))
        tree->failed = true;
}

static void add_children(Tree *tree, int parent, int depth);

static void add_proc(Tree *tree, int at, int depth)
{
    const Proc *proc = &tree->state->procs.items[at];
    int fold = tree->fold.items[at];
    if (fold < 0 || proc_is_helper(proc))
        return;
    if (fold >= FOLD_FROM)
        add_row(tree,
                (Row){.kind = ROW_FOLD, .proc = at, .last = tree->fold_last.items[at], .count = fold, .depth = depth});
    else if (!tree->view->hidden || proc_alive(proc) || proc->parent < 0)
        add_row(tree, (Row){.kind = ROW_PROC, .proc = at, .depth = depth});
    add_children(tree, at, depth + 1);
}

static void add_children(Tree *tree, int parent, int depth)
{
    int helpers = 0, helper = -1;
    if (depth > 64) /* deeper than any screen; and parents may be nonsense in a broken recording */
        return;
    for (int at = tree->child.items[parent]; at >= 0; at = tree->next.items[at]) {
        if (proc_is_helper(&tree->state->procs.items[at]) && proc_alive(&tree->state->procs.items[at])) {
            helper = at;
            helpers++;
        }
        add_proc(tree, at, depth);
        /* a fork server's children hang below its parent: the server itself is folded away */
        if (proc_is_helper(&tree->state->procs.items[at]))
            add_children(tree, at, depth);
    }
    if (helpers)
        add_row(tree, (Row){.kind = ROW_HELPERS, .proc = helper, .count = helpers, .depth = depth});
}

/* Marks the last row of each parent, for the tree's corners. */
static void find_finals(Tree *tree)
{
    for (size_t i = 0; i < tree->rows.count; i++) {
        size_t next = i + 1;
        while (next < tree->rows.count && tree->rows.items[next].depth > tree->rows.items[i].depth)
            next++;
        tree->rows.items[i].final =
            next == tree->rows.count || tree->rows.items[next].depth < tree->rows.items[i].depth;
    }
}

static void tree_release(Tree *tree)
{
    vec_release(&tree->child);
    vec_release(&tree->next);
    vec_release(&tree->last);
    vec_release(&tree->fold);
    vec_release(&tree->fold_last);
    vec_release(&tree->rows);
}

static bool tree_grow(Tree *tree, const State *state, const ViewState *view, bool folded)
{
    *tree = (Tree){.state = state, .view = view};
    for (size_t i = 0; i < state->procs.count; i++)
        if (!vec_push(&tree->child, -1) || !vec_push(&tree->next, -1) || !vec_push(&tree->last, -1) ||
            !vec_push(&tree->fold, 0) || !vec_push(&tree->fold_last, (int)i))
            return false;
    for (int i = 0; i < (int)state->procs.count; i++) {
        int parent = state->procs.items[i].parent;
        if (parent < 0 || parent >= (int)state->procs.count || parent == i)
            continue;
        if (tree->last.items[parent] >= 0)
            tree->next.items[tree->last.items[parent]] = i;
        else
            tree->child.items[parent] = i;
        tree->last.items[parent] = i;
    }
    if (folded)
        find_folds(tree);
    for (int i = 0; i < (int)state->procs.count; i++) {
        int parent = state->procs.items[i].parent;
        if (parent < 0 || parent >= (int)state->procs.count || parent == i)
            add_proc(tree, i, 0);
    }
    find_finals(tree);
    return !tree->failed;
}

/* Nothing is folded while everything fits into the pane's rows. */
static bool tree_build(Tree *tree, const State *state, const ViewState *view)
{
    if (state->ever > 4 * view->rows) /* helpers take no rows, but never so many */
        return tree_grow(tree, state, view, true);
    if (tree_grow(tree, state, view, false) && (int)tree->rows.count <= view->rows)
        return true;
    tree_release(tree);
    return tree_grow(tree, state, view, true);
}

static int draw_branch(const Canvas *canvas, int y, const Tree *tree, size_t at)
{
    const Row *row = &tree->rows.items[at];
    int x = 1;
    for (int depth = 1; depth < row->depth; depth++) { /* a bar where an ancestor has more to come */
        size_t next = at + 1;
        while (next < tree->rows.count && tree->rows.items[next].depth > depth)
            next++;
        bool more = next < tree->rows.count && tree->rows.items[next].depth == depth;
        x = canvas_glyph(canvas, x, y, STYLE_FAINT, more ? GLYPH_TREE_BAR : GLYPH_BLANK) + 1;
    }
    if (row->depth)
        x = canvas_glyph(canvas, x, y, STYLE_FAINT, row->final ? GLYPH_TREE_LAST : GLYPH_TREE_MID) + 1;
    return x;
}

static int pid_digits(const State *state)
{
    int most = 0, digits = 1;
    for (size_t i = 0; i < state->procs.count; i++)
        most = state->procs.items[i].pid > most ? state->procs.items[i].pid : most;
    for (; most >= 10; most /= 10)
        digits++;
    return digits;
}

/* Label, pid, name, state. The name gives way first, then words of the state, and the pid before the state is cut. */
static void draw_proc(const Model *model, const Canvas *canvas, int y, const Row *row, int x)
{
    const Proc *proc = &model->state->procs.items[row->proc];
    bool alive = proc_alive(proc), dead = proc->life == LIFE_DEAD || proc->life == LIFE_ZOMBIE;
    Style name_style = alive ? STYLE_PLAIN : STYLE_DIM;
    int label_end = draw_label(canvas, x, y, proc);
    int pid_at = label_end + 1 > 7 + 2 * canvas->wide ? label_end + 1 : 7 + 2 * canvas->wide;
    bool held = proc_held(model->state, row->proc);
    int words_at = pid_at + pid_digits(model->state) + (canvas->width >= 40 ? 2 : 1), edge = canvas->width - 1,
        mark = dead || held ? 2 : 0;
    Buf words = {0}, name = {0};
    int name_room = canvas->width >= 76 ? 34 : 20;
    /* projected or held, what it does matters more than its name */
    if (canvas->width >= 58 && !canvas->wide && (!held || canvas->width >= 110)) {
        buf_add_str(&name, proc->name && *proc->name ? proc->name : proc->target ? proc->target : "");
        if (proc->dunder && *proc->dunder && canvas->width >= 76)
            buf_addf(&name, "  %s", proc->dunder);
        words_at += name_room;
    }
    bool pid = proc->pid > 0;
    if (!proc_words_within(model, row->proc, edge - words_at - mark, &words) ||
        (proc->life == LIFE_DEAD && proc->error_type && !strstr(buf_str(&words), base_name(proc->error_type)))) {
        words_at = pid_at; /* without the pid, then */
        pid = false;
        buf_clear(&name);
        proc_words_within(model, row->proc, edge - words_at - mark, &words);
    }
    if (pid)
        canvas_print(canvas, pid_at, y, name_style, "%d", (int)proc->pid);
    if (name.size)
        canvas_cut(canvas, words_at - name_room, y, name_room - 1, name_style, buf_str(&name), name.size);
    if (dead) {
        bool bad = proc->has_exit && proc->exit_code != 0;
        words_at =
            canvas_glyph(canvas, words_at, y, bad ? STYLE_BAD : STYLE_DIM, bad ? GLYPH_DEAD_BAD : GLYPH_DEAD_GOOD) + 1;
    }
    if (held)
        words_at = canvas_glyph(canvas, words_at, y, STYLE_ACCENT, GLYPH_HELD) + 1;
    canvas_cut(canvas, words_at, y, edge - words_at, held ? STYLE_ACCENT : proc_style(proc), buf_str(&words),
               words.size);
    buf_release(&words);
    buf_release(&name);
}

/* Deaths of the last second before the cursor. */
static int deaths_a_second(const State *state)
{
    int count = 0;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        count += proc->kind == PROC_WORKER && proc->ended && proc->ended > state->now - 1000000000;
    }
    return count;
}

static void draw_fold(const Model *model, const Canvas *canvas, int y, const Row *row, int x)
{
    const Proc *first = &model->state->procs.items[row->proc], *last = &model->state->procs.items[row->last];
    x = draw_label(canvas, x, y, first) + 1;
    x = canvas_glyph(canvas, x, y, STYLE_DIM, GLYPH_ELLIPSIS) + 1;
    x = draw_label(canvas, x, y, last) + 1;
    bool narrow = canvas->width < 44;
    x = x > 16 || narrow ? x : 16;
    bool bad = first->has_exit && first->exit_code != 0;
    x = canvas_glyph(canvas, x, y, bad ? STYLE_BAD : STYLE_DIM, bad ? GLYPH_DEAD_BAD : GLYPH_DEAD_GOOD) + 1;
    Buf count = {0}, words = {0};
    buf_addf(&count, "%s", glyph_text(GLYPH_TIMES, canvas->ascii));
    add_number(&count, row->count);
    int rate = model->state->over ? 0 : deaths_a_second(model->state);
    if (rate > 1 && canvas->width >= 40)
        buf_addf(&count, "  %d/s", rate);
    if (narrow && first->error_type && *first->error_type)
        buf_add_str(&words, base_name(first->error_type));
    else
        proc_words(model, row->proc, WORDS_FULL, &words);
    int room = canvas->width - x - 2 - canvas_width(canvas, buf_str(&count), count.size);
    x = canvas_cut(canvas, x, y, room, proc_style(first), buf_str(&words), words.size) + 1;
    canvas_cut(canvas, x, y, canvas->width - x, STYLE_STRONG, buf_str(&count), count.size);
    buf_release(&count);
    buf_release(&words);
}

static void draw_helpers(const Model *model, const Canvas *canvas, int y, const Row *row, int x)
{
    const Proc *proc = &model->state->procs.items[row->proc];
    Buf words = {0};
    buf_addf(&words, plural((size_t)row->count, "+%d helper", "+%d helpers"), row->count);
    if (row->count == 1)
        buf_addf(&words, word(": %s %d"), proc->kind == PROC_SERVER ? word("fork server") : word("resource tracker"),
                 (int)proc->pid);
    canvas_cut(canvas, x, y, canvas->width - x - 1, STYLE_DIM, buf_str(&words), words.size);
    buf_release(&words);
}

static int picked_row(const Tree *tree, int pick)
{
    for (size_t i = 0; i < tree->rows.count && pick > 0; i++)
        if (tree->rows.items[i].kind == ROW_PROC && tree->rows.items[i].proc == pick - 1)
            return (int)i;
    return -1;
}

static Extent extent_of(const Tree *tree, const ViewState *view, int rows)
{
    Extent extent = {.content = (int)tree->rows.count};
    int picked = picked_row(tree, view->pick);
    if (picked >= rows)
        extent.own = picked - rows + 1;
    return extent;
}

/* More of the chosen process, in the free rows below: whole pieces, as many as there is room for. */
static void draw_details(const Model *model, const Canvas *canvas, int free)
{
    const Proc *proc = &model->state->procs.items[model->chosen];
    enum { PIECES = 6, LINES = 3 };
    Buf pieces[PIECES] = {{0}};
    if (proc->name && *proc->name)
        buf_addf(&pieces[0], "%s: %s", proc->label, proc->name);
    if (proc->dunder && *proc->dunder)
        buf_addf(&pieces[1], "__name__ %s", proc->dunder);
    if (proc->target && *proc->target)
        buf_addf(&pieces[2], word("calls %s"), base_name(proc->target));
    if (proc->own >= 0 && proc->resident >= 0) {
        add_kib(&pieces[3], proc->own);
        buf_add_str(&pieces[3], word(" own"));
        add_kib(&pieces[4], proc->shared);
        buf_add_str(&pieces[4], word(" shared"));
    }
    if (proc->cpu >= 0)
        buf_addf(&pieces[5], "CPU %d.%02d s", (int)(proc->cpu / 1000), (int)(proc->cpu % 1000 / 10));
    int rows = free - 1 < LINES ? free - 1 : LINES, y = canvas->height - rows, x = 1;
    for (int i = 0; i < PIECES && rows > 0; i++) {
        int width = canvas_width(canvas, buf_str(&pieces[i]), pieces[i].size);
        if (!width)
            continue;
        if (x > 1 && x + width > canvas->width - 1) {
            x = 1;
            if (++y >= canvas->height)
                break;
        }
        x = canvas_cut(canvas, x, y, canvas->width - 1 - x, STYLE_PLAIN, buf_str(&pieces[i]), pieces[i].size) + 2;
    }
    for (int i = 0; i < PIECES; i++)
        buf_release(&pieces[i]);
}

static void draw(const ViewState *view, const Model *model, const Canvas *canvas)
{
    Tree tree;
    if (!model->state->procs.count)
        canvas_cut_str(canvas, 1, 0, canvas->width - 2, STYLE_DIM, word("no process yet"));
    if (tree_build(&tree, model->state, view)) {
        Extent extent = extent_of(&tree, view, canvas->height);
        int first = scroll_place(view, extent.content, canvas->height, extent.own);
        int picked = picked_row(&tree, view->pick), pitch = row_pitch(view, extent.content, canvas->height);
        for (int i = first; i < extent.content && (i - first) * pitch < canvas->height; i++) {
            int y = (i - first) * pitch;
            const Row *row = &tree.rows.items[i];
            int x = draw_branch(canvas, y, &tree, (size_t)i);
            if (row->kind == ROW_PROC)
                draw_proc(model, canvas, y, row, x);
            else if (row->kind == ROW_FOLD)
                draw_fold(model, canvas, y, row, x);
            else
                draw_helpers(model, canvas, y, row, x);
            if (row->kind == ROW_PROC && proc_stuck(model, row->proc))
                canvas_wash(canvas, 0, y, canvas->width, WASH_ALERT);
            if (row->kind == ROW_PROC && model->touch.on &&
                (row->proc == model->touch.proc || row->proc == model->touch.other))
                canvas_wash(canvas, 0, y, canvas->width, WASH_LINE);
            if (i == picked)
                canvas_wash(canvas, 0, y, canvas->width, WASH_PICK);
        }
        int used = extent.content * row_pitch(view, extent.content, canvas->height);
        if (model->chosen >= 0 && used < canvas->height - 1)
            draw_details(model, canvas, canvas->height - used);
        draw_more(canvas, first, extent.content);
    }
    tree_release(&tree);
}

static void note(const ViewState *view, const Model *model, Buf *out)
{
    const State *state = model->state;
    if (!state->procs.count)
        return;
    add_number(out, state->ever);
    buf_add_str(out, word(" so far, "));
    add_number(out, state->alive);
    buf_add_str(out, word(" alive"));
    if (view->hidden)
        buf_add_str(out, word(", dead hidden"));
}

/* Up and Down choose a process: the output marks it, the source follows it, one line is its own. */
static bool request(ViewState *view, const Model *model, Request asked)
{
    if (asked == REQ_DEAD) {
        view->hidden = !view->hidden;
        return true;
    }
    if (asked != REQ_UP && asked != REQ_DOWN)
        return false;
    Tree tree;
    if (tree_build(&tree, model->state, view)) {
        int count = (int)tree.rows.count, at = picked_row(&tree, view->pick), delta = asked == REQ_UP ? -1 : 1;
        int next = at < 0 ? (delta > 0 ? 0 : count - 1) : at + delta;
        while (next >= 0 && next < count && tree.rows.items[next].kind != ROW_PROC)
            next += delta;
        if (next >= 0 && next < count)
            view->pick = tree.rows.items[next].proc + 1;
        else if (next < 0)
            view->pick = 0; /* above the first: nobody */
        view->scroll = 0;
    }
    tree_release(&tree);
    return true;
}

static Extent extent_procs(const ViewState *view, const Model *model, int width, int rows)
{
    (void)width;
    Tree tree;
    Extent extent = {0};
    if (tree_build(&tree, model->state, view))
        extent = extent_of(&tree, view, rows);
    tree_release(&tree);
    return extent;
}

static void click(ViewState *view, const Model *model, int width, int rows, int x, int y, long *seek)
{
    (void)width, (void)x, (void)seek;
    Tree tree;
    if (tree_build(&tree, model->state, view)) {
        Extent extent = extent_of(&tree, view, rows);
        int at = scroll_place(view, extent.content, rows, extent.own) + y / row_pitch(view, extent.content, rows);
        if (at < extent.content && tree.rows.items[at].kind == ROW_PROC) {
            int pick = tree.rows.items[at].proc + 1;
            view->pick = view->pick == pick ? 0 : pick;
        }
    }
    tree_release(&tree);
}

const ViewOps view_procs = {.draw = draw, .note = note, .extent = extent_procs, .request = request, .click = click};
