#include "ui/view.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/utf8.h"
#include "base/words.h"
#include "trace/hold.h"

const ViewOps *view_ops(ViewId id)
{
    static const ViewOps *const table[VIEW_COUNT] = {
        [VIEW_SOURCE] = &view_source,     [VIEW_PROCS] = &view_procs,   [VIEW_TASKS] = &view_tasks,
        [VIEW_TIMELINE] = &view_timeline, [VIEW_OUTPUT] = &view_output, [VIEW_EXPLAIN] = &view_explain,
        [VIEW_QUEUES] = &view_queues,     [VIEW_LOCKS] = &view_locks,   [VIEW_EVENTS] = &view_events,
        [VIEW_MEMORY] = &view_memory,
        [VIEW_HELP] = &view_help,         [VIEW_MENU] = &view_menu,     [VIEW_LEARNED] = &view_learned,
    };
    return table[id];
}

static const struct {
    const char *name, *title;
} infos[VIEW_COUNT] = {
#define VIEW(id, watch_name, words) [VIEW_##id] = {#watch_name, words},
#include "ui/views.def"
#undef VIEW
};

const char *view_title(ViewId id)
{
    return word(infos[id].title);
}

ViewId view_find(const char *name)
{
    for (ViewId id = 0; id < VIEW_COUNT; id++)
        if (strcmp(infos[id].name, name) == 0)
            return id;
    return VIEW_COUNT;
}

bool view_scroll(ViewState *view, const Extent *extent, Request request, int rows)
{
    int page = rows > 3 ? rows / 2 : 1, delta = 0;
    switch (request) {
    case REQ_UP: delta = -1; break;
    case REQ_DOWN: delta = 1; break;
    case REQ_PAGE_UP: delta = -page; break;
    case REQ_PAGE_DOWN: delta = page; break;
    case REQ_PAN_LEFT: view->pan = view->pan > 8 ? view->pan - 8 : 0; return true;
    case REQ_PAN_RIGHT: view->pan += view->pan < (extent->cells ? extent->cells - 16 : 1000) ? 8 : 0; return true;
    default: return false;
    }
    int place = scroll_place(view, extent->content, rows, extent->own);
    view->scroll = place + delta - extent->own;
    view->scroll = scroll_place(view, extent->content, rows, extent->own) - extent->own;
    return true;
}

bool view_pick(ViewState *view, int count, Request request)
{
    int pick = view->pick, page = 5;
    switch (request) {
    case REQ_UP: pick--; break;
    case REQ_DOWN: pick++; break;
    case REQ_PAGE_UP:
    case REQ_PREVIOUS: pick -= page; break;
    case REQ_PAGE_DOWN:
    case REQ_NEXT: pick += page; break;
    case REQ_TO_START: pick = 0; break;
    case REQ_TO_NOW: pick = count - 1; break;
    default: return false;
    }
    view->pick = pick < 0 || !count ? 0 : pick >= count ? count - 1 : pick;
    return true;
}

int label_width(const Canvas *canvas, const char *label)
{
    return (int)strlen(label) + (canvas->wide ? 2 : 0);
}

static int label_in(const Canvas *canvas, int x, int y, Style style, const char *label)
{
    if (!canvas->wide)
        return canvas_str(canvas, x, y, style, label);
    if (style >= STYLE_LABEL_MAIN && style <= STYLE_LABEL6)
        style = (Style)(STYLE_BLOCK_MAIN + (style - STYLE_LABEL_MAIN));
    return canvas_print(canvas, x, y, style, " %s ", label);
}

int draw_label_lit(const Canvas *canvas, int x, int y, const Proc *proc)
{
    return label_in(canvas, x, y, proc_is_helper(proc) ? STYLE_LABEL_HELPER : style_of_label(proc->label), proc->label);
}

int draw_label(const Canvas *canvas, int x, int y, const Proc *proc)
{
    return proc_alive(proc) ? draw_label_lit(canvas, x, y, proc) : label_in(canvas, x, y, STYLE_DIM, proc->label);
}

/* Whom or what a wait is for: a label, a name, or nothing. */
static void wait_object(const Model *model, const Wait *wait, Buf *out)
{
    const State *state = model->state;
    int proc = wait->object > 0 ? state_proc(state, (int32_t)wait->object) : -1;
    if (strcmp(wait->what, "join") == 0 && proc >= 0) {
        buf_addf(out, " %s", state->procs.items[proc].label);
        return;
    }
    if (wait->name && strstr(wait->name, "_handle_")) /* one of a pool's own threads: what is joined is the pool */
        buf_add_str(out, word(" the pool"));
    else if (wait->name && *wait->name)
        buf_addf(out, " %s", wait->name);
    int object = wait->object >= 0 ? state_object(state, wait->object) : -1;
    if (object < 0 || strcmp(wait->what, "acquire") != 0)
        return;
    int holder = state->objects.items[object].holder;
    if (holder >= 0 && (size_t)holder < state->procs.count)
        buf_addf(out, word(" held by %s"), state->procs.items[holder].label);
}

/* ns as "0.25 s", no longer than it must be. */
static void add_span(Buf *out, int64_t ns)
{
    char text[32];
    int size = snprintf(text, sizeof text, "%.3f", (double)ns / 1e9);
    while (size > 0 && text[size - 1] == '0')
        size--;
    size -= size > 0 && text[size - 1] == '.';
    buf_addf(out, " %.*s s", size, text);
}

static void wait_words(const Model *model, const Proc *proc, const Wait *wait, WordsLevel level, Buf *out)
{
    static const struct {
        const char *what, *words, *brief;
        const char *bare; /* where for whom matters more than the word; NULL: it is for nobody that has a name */
    } table[] = {
        {"sleep", WORD("sleeps"), NULL, NULL},
        {"join", WORD("waits: join"), NULL, "join"},
        {"acquire", WORD("waits: lock"), NULL, WORD("lock")},
        {"task", WORD("waits for a task"), WORD("no task"), NULL},
        {"result", WORD("waits for results"), WORD("waits"), NULL},
        {"exit", WORD("waits for its thread"), WORD("waits"), NULL},
        {"input", WORD("waits for input"), WORD("waits"), NULL},
        {"get", WORD("waits: get"), NULL, "get"},
        {"put", WORD("waits: put"), NULL, "put"},
        {"recv", WORD("waits: recv"), NULL, "recv"},
        {"send", WORD("waits: send"), NULL, "send"},
        {"sentinel", WORD("waits for an end"), WORD("waits"), NULL},
    };
    const char *what = wait->what ? wait->what : "";
    if (proc->kind == PROC_WORKER && proc->task < 0 &&
        (strcmp(what, "recv") == 0 || strcmp(what, "get") == 0 || strcmp(what, "acquire") == 0))
        what = "task";
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strcmp(table[i].what, what) != 0)
            continue;
        const char *words = level == WORDS_LEAST && table[i].brief ? table[i].brief : table[i].words;
        buf_add_str(out, word(level == WORDS_BRIEF && table[i].bare ? table[i].bare : words));
        if (strcmp(what, "sleep") == 0 && wait->timeout >= 0 && level != WORDS_LEAST)
            add_span(out, wait->timeout);
        if (table[i].bare && level != WORDS_LEAST)
            wait_object(model, wait, out);
        return;
    }
    buf_addf(out, word("waits: %s"), what);
    if (level != WORDS_LEAST)
        wait_object(model, wait, out);
}

static void end_words(const Proc *proc, WordsLevel level, Buf *out)
{
    const char *error = proc->error_type && *proc->error_type ? base_name(proc->error_type) : NULL;
    bool zombie = proc->life == LIFE_ZOMBIE;
    if (zombie && level != WORDS_FULL) { /* what it is now matters more than how it came to be */
        buf_add_str(out, word("zombie"));
        if (level == WORDS_LEAST)
            return;
        buf_add_str(out, word_in("clauses|, "));
    }
    if (error && !zombie &&
        (level == WORDS_SHORT || level == WORDS_BRIEF)) { /* an error that nobody caught says the exit code */
        buf_add_str(out, error);
        return;
    }
    if (!proc->has_exit)
        buf_add_str(out, word("ended"));
    else if (proc->exit_code < 0) {
        const char *name = sigabbrev_np(-proc->exit_code);
        char signal[32];
        snprintf(signal, sizeof signal, "%s%s", name ? "SIG" : word("signal "), name ? name : "?");
        buf_addf(out, level == WORDS_FULL ? word("killed by %s") : "%s", signal);
    } else
        buf_addf(out, word("exit %d"), proc->exit_code);
    if (error && level == WORDS_FULL)
        buf_addf(out, "  %s", error);
    if (zombie && level == WORDS_FULL)
        buf_add_str(out, word("  zombie: not collected yet"));
}

bool proc_on_line(const Proc *proc)
{
    bool between = proc->kind == PROC_WORKER && proc->task < 0 && !proc->importing && proc->life == LIFE_WAITING;
    return proc_alive(proc) && proc->thread[0].file && proc->thread[0].line > 0 && !between;
}

bool proc_stuck(const Model *model, int proc)
{
    for (size_t i = 0; model->hang && i < model->hang->threads.count; i++)
        if (model->hang->threads.items[i].proc == proc && !model->hang->threads.items[i].idle)
            return true;
    return false;
}

/* "held, line 12: will write Value #1 = 1". false: what it does otherwise is to be told, too. */
static bool hold_words(const Model *model, int at, WordsLevel level, Buf *out)
{
    const Proc *proc = &model->state->procs.items[at];
    int thread = proc_stands(proc);
    bool line = thread <= 0 && proc_on_line(proc);
    if (thread < 0 && (proc->life != LIFE_RUNNING || !line)) {
        buf_add_str(out, word("held, "));
        return false;
    }
    if (line)
        buf_addf(out,
                 thread < 0            ? level == WORDS_LEAST ? word("line %d") : word("held, line %d")
                 : level == WORDS_FULL ? word("held, line %d: ")
                                       : word("line %d: "),
                 proc->thread[0].line);
    else if (thread > 0)
        buf_addf(out, word("held, its %s: "), proc->thread[thread].name);
    else
        buf_add_str(out, word("held, "));
    if (thread >= 0)
        stand_words(model->state, at, &proc->thread[thread].stand, true, out);
    return true;
}

void proc_words(const Model *model, int at, WordsLevel level, Buf *out)
{
    const Proc *proc = &model->state->procs.items[at];
    const ThreadState *main = &proc->thread[0];
    bool full = level == WORDS_FULL;
    if (proc_held(model->state, at) && !proc_stuck(model, at) && hold_words(model, at, level, out))
        return;
    if (proc_stuck(model, at))
        buf_add_str(out, full ? word("stuck, ") : word("stuck: "));
    switch (proc->life) {
    case LIFE_STARTING: buf_add_str(out, full ? word("is being started") : word("starts")); return;
    case LIFE_BOOTING: buf_add_str(out, proc->importing ? word("imports") : word("boots")); break;
    case LIFE_RUNNING: buf_add_str(out, proc->importing ? word("imports") : word("runs")); break;
    case LIFE_WAITING: wait_words(model, proc, &main->wait, level, out); break;
    case LIFE_EXITING: buf_add_str(out, full ? word("is ending") : word("ends")); return;
    case LIFE_ZOMBIE:
    case LIFE_DEAD: end_words(proc, level, out); return;
    }
    if (proc->importing && proc->life != LIFE_WAITING && level != WORDS_LEAST)
        buf_addf(out, " %s", main->file ? base_name(main->file) : word("the file"));
    if (full && proc_on_line(proc))
        buf_addf(out, word("  line %d"), main->line);
}

bool proc_words_within(const Model *model, int at, int room, Buf *out)
{
    for (WordsLevel level = WORDS_FULL; level <= WORDS_LEAST; level++) {
        buf_clear(out);
        proc_words(model, at, level, out);
        if (utf8_width(buf_str(out), out->size) <= room)
            return true;
    }
    return false;
}

/* It sleeps of its own will, for a time: it waits for nobody. */
static bool proc_sleeps(const Proc *proc)
{
    const Wait *wait = &proc->thread[0].wait;
    return proc->life == LIFE_WAITING && wait->what && strcmp(wait->what, "sleep") == 0;
}

Style proc_style(const Proc *proc)
{
    switch (proc->life) {
    case LIFE_STARTING:
    case LIFE_BOOTING: return STYLE_ACCENT;
    case LIFE_RUNNING: return STYLE_GOOD;
    case LIFE_WAITING: return proc_sleeps(proc) ? STYLE_SLEEP : STYLE_WAIT;
    case LIFE_ZOMBIE: return STYLE_WARN;
    case LIFE_DEAD: return proc->has_exit && proc->exit_code != 0 ? STYLE_BAD : STYLE_DIM;
    default: return STYLE_DIM;
    }
}

int scroll_place(const ViewState *view, int content, int rows, int own)
{
    int most = content > rows ? content - rows : 0, place = own + view->scroll;
    return place < 0 ? 0 : place > most ? most : place;
}

int row_pitch(const ViewState *view, int content, int rows)
{
    return view->wide && content * 2 <= rows + 1 ? 2 : 1;
}

void draw_more(const Canvas *canvas, int first, int content)
{
    int x = canvas->width - 1;
    if (first > 0)
        canvas_glyph(canvas, x, 0, STYLE_ACCENT, GLYPH_UP);
    if (first + canvas->height < content)
        canvas_glyph(canvas, x, canvas->height - 1, STYLE_ACCENT, GLYPH_DOWN);
}

void add_number(Buf *out, int64_t number)
{
    if (number < 0) {
        buf_add_char(out, '-');
        number = -number;
    }
    if (number >= 1000) {
        add_number(out, number / 1000);
        buf_addf(out, ",%03d", (int)(number % 1000));
    } else {
        buf_addf(out, "%d", (int)number);
    }
}

void add_kib(Buf *out, int64_t kib)
{
    if (kib < 0)
        buf_add_str(out, "-");
    else if (kib < 1000)
        buf_addf(out, "%d KiB", (int)kib);
    else if (kib < 1000 * 1024)
        buf_addf(out, "%.1f MiB", (double)kib / 1024);
    else
        buf_addf(out, "%.2f GiB", (double)kib / 1024 / 1024);
}

void add_seconds(Buf *out, int64_t ns)
{
    int64_t ms = ns / 1000000;
    buf_addf(out, "%lld.%03d s", (long long)(ms / 1000), (int)llabs(ms % 1000));
}

const char *error_sentence(const char *type, const char *message)
{
    static const struct {
        const char *type, *part, *sentence;
    } table[] = {
#define ERROR(kind, within, words) {kind, within, words},
#include "ui/errors.def"
#undef ERROR
    };
    const char *dot = strrchr(type, '.');
    if (dot)
        type = dot + 1;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].type, type) == 0 && strstr(message, table[i].part))
            return word(table[i].sentence);
    return NULL;
}
