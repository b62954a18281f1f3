#include "ui/compare.h"

#include <string.h>

#include "base/words.h"
#include "trace/seek.h"

/* Nothing was taken of it yet: a key may come before the first frame. */
static void empty_model(CompareSide *side)
{
    static const Settings none;
    static const Index no_index;
    side->model = (Model){.index = &no_index, .state = &side->empty, .chosen = -1, .settings = &none};
}

void compare_init(Compare *compare)
{
    *compare = (Compare){.view = VIEW_OUTPUT};
    for (int i = 0; i < 2; i++) {
        state_init(&compare->side[i].empty);
        empty_model(&compare->side[i]);
    }
}

static void drop_index(CompareSide *side)
{
    if (side->indexed)
        index_release(&side->index);
    side->indexed = NULL;
}

void compare_forget(Compare *compare, int side)
{
    drop_index(&compare->side[side]);
    empty_model(&compare->side[side]);
    vec_clear(&compare->pairs);
    compare->paired[0] = compare->paired[1] = 0;
    compare->tabled[0] = 0;
}

void compare_clear(Compare *compare)
{
    for (int i = 0; i < 2; i++) {
        drop_index(&compare->side[i]);
        state_release(&compare->side[i].empty);
    }
    vec_release(&compare->pairs);
    compare_release(&compare->table);
    *compare = (Compare){0};
}

/* --- what is shown */

static bool is_sample(const Event *event)
{
    return event->kind == EV_sample;
}

static bool side_over(const CompareSide *side)
{
    return side->session && !session_running(side->session) && side->model.known > 0;
}

/* Was it the side's own event that the cursor was moved to? Then what it changed is marked. */
static void mark_touched(const Compare *compare, Model *model)
{
    Event event;
    if (compare->past && model->cursor && log_get(model->log, model->cursor - 1, &event) &&
        event.t - model->start == compare->at)
        model->touch = touch_of(model->state, &event, model->cursor - 1);
}

/* Both axes begin where the program's first process is there: what comes before is mpdemo's own. */
static int64_t first_moment(const CompareSide *side)
{
    const State *state = &side->index.state;
    int64_t born = state->main >= 0 ? state->procs.items[state->main].born : 0;
    return born > 0 ? born : log_start(side->session->log);
}

static void take_side(Compare *compare, CompareSide *side)
{
    Model *model = &side->model;
    empty_model(side);
    const Session *session = side->session;
    if (!session || !session->log || !session->seeker)
        return;
    if (side->indexed != session->log) {
        drop_index(side);
        index_init(&side->index, session->log);
        side->indexed = session->log;
    }
    model->log = session->log;
    model->index = &side->index;
    model->settings = &session->settings;
    model->known = log_count(session->log);
    model->running = session_running(session);
    model->following = !compare->past;
    index_update(&side->index, model->known);
    model->start = first_moment(side);
    model->end = log_end(session->log);
    size_t cursor = model->known;
    if (compare->past)
        cursor = (size_t)(log_at_time(session->log, model->start + compare->at) + 1);
    const State *state = seeker_at(session->seeker, cursor < model->known ? cursor : model->known);
    if (state) {
        model->state = state;
        model->cursor = state->applied;
    }
    mark_touched(compare, model);
}

/* The process with that label; most stand at the same place in both. */
static int twin_of(const State *state, const char *label, size_t place)
{
    if (place < state->procs.count && strcmp(state->procs.items[place].label, label) == 0)
        return (int)place;
    return state_label(state, label);
}

/* A label's processes, one below the other: the first side's in their order, then those that only the second has. */
static void take_pairs(Compare *compare)
{
    const State *state[2] = {&compare->side[0].index.state, &compare->side[1].index.state};
    if (compare->paired[0] == state[0]->procs.count && compare->paired[1] == state[1]->procs.count)
        return;
    vec_clear(&compare->pairs);
    for (size_t i = 0; i < state[0]->procs.count; i++) {
        const Proc *proc = &state[0]->procs.items[i];
        if (!proc_is_helper(proc))
            (void)vec_push(&compare->pairs, (LanePair){{(int)i, twin_of(state[1], proc->label, i)}});
    }
    for (size_t i = 0; i < state[1]->procs.count; i++) {
        const Proc *proc = &state[1]->procs.items[i];
        if (!proc_is_helper(proc) && twin_of(state[0], proc->label, i) < 0)
            (void)vec_push(&compare->pairs, (LanePair){{-1, (int)i}});
    }
    for (int i = 0; i < 2; i++)
        compare->paired[i] = state[i]->procs.count;
}

static void take_table(Compare *compare)
{
    const CompareSide *side = compare->side;
    size_t known[2] = {side[0].model.known, side[1].model.known};
    if (!side_over(&side[0]) || !side_over(&side[1])) {
        compare->tabled[0] = 0;
        return;
    }
    if (compare->tabled[0] && compare->tabled[0] == known[0] && compare->tabled[1] == known[1])
        return;
    compare_release(&compare->table);
    compare->table = (Comparison){0};
    if (compare_logs(side[0].session->log, side[1].session->log, &compare->table) != STATUS_OK)
        compare->waits = WORD("The two runs could not be compared: there is not enough memory.");
    memcpy(compare->tabled, known, sizeof known);
}

void compare_update(Compare *compare)
{
    compare->end = 1000000;
    for (int i = 0; i < 2; i++) {
        take_side(compare, &compare->side[i]);
        const Model *model = &compare->side[i].model;
        if (model->end - model->start > compare->end)
            compare->end = model->end - model->start;
    }
    take_pairs(compare);
    take_table(compare);
}

/* --- the cursor */

typedef struct Quest {
    EventTest test;
    void *ctx;
    int64_t start, at;
    int direction;
} Quest;

/* Stragglers stand behind later events in the log: what counts is the time. */
static bool fits(const Event *event, void *ctx)
{
    const Quest *quest = ctx;
    int64_t t = event->t - quest->start;
    return (t - quest->at) * quest->direction > 0 && quest->test(event, quest->ctx);
}

bool compare_find(Compare *compare, EventTest test, void *ctx, int direction)
{
    compare_update(compare); /* keys typed ahead */
    int64_t best = -1, from = compare->past ? compare->at : compare->end + 1;
    for (int i = 0; i < 2; i++) {
        const Model *model = &compare->side[i].model;
        Quest quest = {.test = test, .ctx = ctx, .start = model->start, .at = from, .direction = direction};
        Event event;
        long place = (long)model->cursor + (direction < 0 ? -1 : 0);
        long found = model->log && place >= 0 ? log_find(model->log, place, direction, fits, &quest) : -1;
        if (found < 0 || !log_get(model->log, (size_t)found, &event))
            continue;
        int64_t t = event.t - model->start;
        if (t >= 0 && (best < 0 || (direction > 0 ? t < best : t > best)))
            best = t;
    }
    if (best < 0)
        return false;
    compare->at = best;
    compare->past = true;
    return true;
}

static bool is_seen(const Event *event, void *ctx)
{
    (void)ctx;
    return !is_sample(event);
}

void compare_by_event(Compare *compare, int delta)
{
    int direction = delta < 0 ? -1 : 1;
    for (int i = 0; i != delta; i += direction) {
        if (!compare_find(compare, is_seen, NULL, direction)) {
            if (direction > 0)
                compare_to_end(compare);
            return;
        }
    }
}

void compare_to_start(Compare *compare)
{
    compare->past = true;
    compare->at = 0;
}

void compare_to_end(Compare *compare)
{
    compare->past = false;
    compare->at = compare->end;
}

LaneWindow compare_window(const Compare *compare, int side, int columns)
{
    const Model *model = &compare->side[side].model;
    int64_t shown = compare->end >> (compare->zoom > 20 ? 20 : compare->zoom), from = 0;
    int64_t at = compare->past ? compare->at : compare->end;
    if (shown < 1000)
        shown = 1000;
    if (compare->zoom > 0) { /* around the cursor */
        from = at - shown / 2;
        from = from > compare->end - shown ? compare->end - shown : from;
        from = from < 0 ? 0 : from;
    }
    from += model->start;
    return (LaneWindow){from, from + shown, model->start + at, columns > 0 ? columns : 1};
}

/* --- the table */

static int differing(const Compare *compare)
{
    int count = 0;
    for (size_t i = 0; i < compare->table.rows.count; i++)
        count += compare->table.rows.items[i].differs;
    return count;
}

int compare_rows(const Compare *compare)
{
    int rows = (int)compare->table.rows.count;
    return compare->tabled[0] && rows ? rows + (differing(compare) < rows) : 0;
}

const CompareRow *compare_row(const Compare *compare, int at)
{
    int head = differing(compare);
    bool differs = at < head;
    if (at == head)
        return NULL;
    at -= differs ? 0 : head + 1;
    for (size_t i = 0; i < compare->table.rows.count; i++)
        if (compare->table.rows.items[i].differs == differs && at-- == 0)
            return &compare->table.rows.items[i];
    return NULL;
}

/* --- requests */

static Extent part_extent(const Compare *compare, ComparePart part, int width)
{
    return part == COMPARE_LANES ? (Extent){.content = 2 * (int)compare->pairs.count}
                                 : (Extent){.content = compare_table_lines(compare, width) + 1};
}

static bool scroll_part(Compare *compare, ComparePart part, Request request, const CompareLayout *layout)
{
    if (part != COMPARE_PANES) {
        const Pane *pane = part == COMPARE_LANES ? &layout->lanes : &layout->table;
        int rows = pane->height - 2 * pane->framed;
        Extent extent = part_extent(compare, part, pane->width - 2 * pane->framed);
        return view_scroll(part == COMPARE_LANES ? &compare->lanes : &compare->rows, &extent, request, rows);
    }
    bool taken = false;
    for (int i = 0; i < 2; i++) {
        const ViewOps *ops = view_ops(compare->view);
        const Pane *pane = &layout->pane[i];
        ViewState *view = &compare->pane[i];
        int width = pane->width - 2, rows = pane->height - 2;
        if (ops->request && ops->request(view, &compare->side[i].model, request)) {
            taken = true;
        } else if (ops->extent) {
            Extent extent = ops->extent(view, &compare->side[i].model, width, rows);
            taken = view_scroll(view, &extent, request, rows) || taken;
        }
    }
    return taken;
}

bool compare_request(Compare *compare, Request request, int width, int height)
{
    CompareLayout layout;
    compare_layout(compare, width, height, &layout);
    if (request > REQ_PANE && request <= REQ_PANE + VIEW_HELP) {
        ViewId view = (ViewId)(request - REQ_PANE - 1);
        if (view == VIEW_EXPLAIN)
            return false;
        compare->view = view;
        compare->pane[0] = compare->pane[1] = (ViewState){0};
        return true;
    }
    switch (request) {
    case REQ_PANE_NEXT: compare->focus = (compare->focus + 1) % COMPARE_PARTS; return true;
    case REQ_PANE_BACK: compare->focus = (compare->focus + COMPARE_PARTS - 1) % COMPARE_PARTS; return true;
    case REQ_WIDER: compare->zoom += compare->zoom < 20; return true;
    case REQ_NARROWER: compare->zoom -= compare->zoom > 0; return true;
    case REQ_BACK: compare_by_event(compare, -1); return true;
    case REQ_FORWARD: compare_by_event(compare, 1); return true;
    case REQ_BACK_MORE: compare_by_event(compare, -10); return true;
    case REQ_FWD_MORE: compare_by_event(compare, 10); return true;
    case REQ_TO_START: compare_to_start(compare); return true;
    case REQ_TO_NOW: compare_to_end(compare); return true;
    default: break;
    }
    ComparePart part = layout.lanes.height ? compare->focus : COMPARE_TABLE;
    return scroll_part(compare, part, request, &layout);
}
