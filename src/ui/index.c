#include "ui/index.h"

#include <ctype.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "trace/hold.h"

enum { LINES_MAX = 200000, LINE_BYTES_MAX = 4096 };

void index_init(Index *index, const Log *log)
{
    *index = (Index){.log = log};
    state_init(&index->state);
}

void index_release(Index *index)
{
    for (size_t i = 0; i < index->lanes.count; i++) {
        vec_release(&index->lanes.items[i].marks);
        vec_release(&index->lanes.items[i].tasks);
    }
    for (size_t i = 0; i < index->files.count; i++) {
        FileRows *rows = &index->files.items[i];
        for (size_t line = 0; line < rows->lines.count; line++) {
            vec_release(&rows->lines.items[line].visits);
            vec_release(&rows->lines.items[line].seen);
        }
        vec_release(&rows->lines);
    }
    for (size_t i = 0; i < index->groups.count; i++)
        vec_release(&index->groups.items[i].blocks);
    vec_release(&index->lanes);
    vec_release(&index->ways);
    intmap_release(&index->under_way);
    vec_release(&index->files);
    vec_release(&index->spans);
    vec_release(&index->out);
    vec_release(&index->blocks);
    vec_release(&index->groups);
    vec_release(&index->open_line);
    vec_release(&index->open_block);
    state_release(&index->state);
    *index = (Index){0};
}

static FileRows *file_rows(const Index *index, const char *file)
{
    for (size_t i = 0; i < index->files.count; i++)
        if (index->files.items[i].file == file || strcmp(index->files.items[i].file, file) == 0)
            return &index->files.items[i];
    return NULL;
}

static bool add_visit(Index *index, const char *file, int line, int proc, size_t event)
{
    if (proc < 0 || line < 1 || line > LINES_MAX)
        return true;
    FileRows *rows = file_rows(index, file);
    if (!rows) {
        if (!vec_push(&index->files, (FileRows){.file = file}))
            return false;
        rows = &index->files.items[index->files.count - 1];
    }
    while (rows->lines.count <= (size_t)line)
        if (!vec_push(&rows->lines, (LineRow){{0}, {0}}))
            return false;
    LineRow *row = &rows->lines.items[line];
    size_t word = (size_t)proc / 64;
    while (row->seen.count <= word)
        if (!vec_push(&row->seen, (uint64_t)0))
            return false;
    uint64_t bit = (uint64_t)1 << (proc % 64);
    if (row->seen.items[word] & bit)
        return true;
    row->seen.items[word] |= bit;
    return vec_push(&row->visits, (LineVisit){event, proc});
}

static LaneKind lane_kind(const State *state, int at)
{
    const Proc *proc = &state->procs.items[at];
    if (proc_held(state, at))
        return LANE_HELD;
    switch (proc->life) {
    case LIFE_STARTING:
    case LIFE_BOOTING: return LANE_STARTS;
    case LIFE_ZOMBIE:
    case LIFE_DEAD: return LANE_ENDED;
    case LIFE_WAITING:
        if (proc->thread[0].wait.what && strcmp(proc->thread[0].wait.what, "sleep") == 0)
            return LANE_SLEEPS;
        return proc->kind == PROC_WORKER && proc->task < 0 ? LANE_IDLE : LANE_WAITS;
    default: return LANE_RUNS;
    }
}

static bool mark_lane(Index *index, int proc, size_t event, int64_t t)
{
    if (proc < 0 || (size_t)proc >= index->state.procs.count)
        return true;
    Lane *lane = &index->lanes.items[proc];
    LaneKind kind = lane_kind(&index->state, proc);
    if (lane->marks.count && lane->marks.items[lane->marks.count - 1].kind == kind)
        return true;
    if (event < lane->first[kind])
        lane->first[kind] = event;
    return vec_push(&lane->marks, (LaneMark){event, t, kind});
}

static bool mark_task(Index *index, const Event *event, int proc, size_t at)
{
    if (proc < 0 || (event->kind != EV_take && event->kind != EV_done))
        return true;
    const Proc *worker = &index->state.procs.items[proc];
    int number = event->kind == EV_take && worker->task >= 0 ? index->state.tasks.items[worker->task].number : -1;
    return vec_push(&index->lanes.items[proc].tasks, (LaneTask){at, event->t, number});
}

static bool text_starts(const char *text, size_t size, const char *with)
{
    size_t length = strlen(with);
    return size >= length && memcmp(text, with, length) == 0;
}

static bool opens_block(const char *text, size_t size)
{
    return text_starts(text, size, "Traceback (most recent call last):") ||
           (text_starts(text, size, "Process ") && size && text[size - 1] == ':') ||
           text_starts(text, size, "Exception in thread ") ||
           text_starts(text, size, "multiprocessing.pool.RemoteTraceback:") ||
           text_starts(text, size, "concurrent.futures.process._RemoteTraceback:");
}

/* What is no Python has no traceback: its own line is the block, and the place above it stays in sight. */
static bool is_block_alone(const char *text, size_t size)
{
    return text_starts(text, size, "SyntaxError: ") || text_starts(text, size, "IndentationError: ") ||
           text_starts(text, size, "TabError: ");
}

/* "SomeError: message" or "some.module.Error": a dotted name alone or before a colon, not indented. */
static bool is_error_head(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && (isalnum((unsigned char)text[at]) || text[at] == '_' || text[at] == '.'))
        at++;
    if (!at || !(isalpha((unsigned char)text[0]) || text[0] == '_') || (at < size && text[at] != ':'))
        return false;
    return !text_starts(text, size, "Traceback");
}

static int group_of(Index *index, uint64_t key)
{
    for (size_t i = 0; i < index->groups.count; i++)
        if (index->groups.items[i].key == key)
            return (int)i;
    if (!vec_push(&index->groups, (ErrorGroup){.key = key}))
        return -1;
    return (int)index->groups.count - 1;
}

/* A chained error: what seemed its last line was not. */
static void leave_group(ErrorGroup *group, int block)
{
    for (size_t i = group->blocks.count; i-- > 0;) {
        if (group->blocks.items[i] != block)
            continue;
        memmove(&group->blocks.items[i], &group->blocks.items[i + 1],
                (group->blocks.count - i - 1) * sizeof *group->blocks.items);
        group->blocks.count--;
        return;
    }
}

/* Errors with the same head are the same. */
static bool join_group(Index *index, int block_at, size_t event)
{
    ErrorBlock *block = &index->blocks.items[block_at];
    Buf words = {0};
    index_out_text(index, &index->out.items[block->head], event + 1, &words);
    int group = words.failed ? -1 : group_of(index, hash_bytes(buf_str(&words), words.size));
    buf_release(&words);
    if (group < 0 || group == block->group)
        return group >= 0;
    if (block->group >= 0)
        leave_group(&index->groups.items[block->group], block_at);
    block->group = group;
    return vec_push(&index->groups.items[group].blocks, block_at);
}

static bool is_blank(const char *text, size_t size)
{
    size_t blank = 0;
    while (blank < size && text[blank] == ' ')
        blank++;
    return blank == size;
}

static bool line_into_block(Index *index, int line_index, const char *text, size_t size, size_t event)
{
    OutLine *line = &index->out.items[line_index];
    if (line->proc < 0)
        return true; /* several may have written it */
    int *open = &index->open_block.items[line->proc];
    if (line->fd != 2) {
        *open = -1;
        return true;
    }
    bool opens = opens_block(text, size);
    if (*open >= 0 && opens && text_starts(text, size, "Process ") && index->blocks.items[*open].head >= 0)
        *open = -1; /* another error of the same process */
    if (*open < 0) {
        if (!opens && !is_block_alone(text, size))
            return true;
        ErrorBlock block = {.proc = line->proc, .group = -1, .first_line = line_index, .head = -1, .detail = -1};
        if (!vec_push(&index->blocks, block))
            return false;
        *open = (int)index->blocks.count - 1;
    }
    ErrorBlock *block = &index->blocks.items[*open];
    line->block = *open;
    block->last_line = line_index;
    if (!opens && is_error_head(text, size)) {
        block->head = line_index;
        block->detail = -1;
        block->event = event;
        return join_group(index, *open, event);
    }
    if (block->head >= 0 && block->detail < 0 && !is_blank(text, size))
        block->detail = line_index;
    return true;
}

static bool end_line(Index *index, int *open, size_t event)
{
    int at = *open;
    *open = -1;
    index->out.items[at].whole = true;
    Buf text = {0};
    index_out_text(index, &index->out.items[at], event + 1, &text);
    bool ok = !text.failed && line_into_block(index, at, buf_str(&text), text.size, event);
    buf_release(&text);
    return ok;
}

static bool add_span(Index *index, int *open, int proc, int fd, const char *text, size_t size, size_t event)
{
    if (*open < 0) {
        if (!vec_push(&index->out, (OutLine){proc, fd, event, -1, -1, false, -1}))
            return false;
        *open = (int)index->out.count - 1;
    }
    if (!size)
        return true;
    OutLine *line = &index->out.items[*open];
    if (!vec_push(&index->spans, (OutSpan){text, size, event, -1}))
        return false;
    int span = (int)index->spans.count - 1;
    if (line->last >= 0)
        index->spans.items[line->last].next = span;
    else
        line->first = span;
    line->last = span;
    return true;
}

/* The one outside program that lives, or will at once; or the one that ever was. -1: none, or one of several. */
static int only_program(const State *state)
{
    int programs = 0, living = 0, last = -1, alive = -1;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        if (proc->kind != PROC_EXTERNAL)
            continue;
        programs++;
        last = (int)i;
        if (proc_alive(proc)) {
            living++;
            alive = (int)i;
        }
    }
    return living == 1 ? alive : programs == 1 ? last : -1;
}

static bool add_output(Index *index, const Event *event, int proc, size_t at)
{
    if (proc < 0)
        proc = only_program(&index->state);
    int fd = event->field[F_out_fd].i == 2 ? 2 : 1;
    const char *text = event->field[F_out_bytes].s;
    size_t size = event->field[F_out_bytes].size;
    while (size && text) {
        int *open = &index->open_line.items[(proc + 1) * 2 + fd - 1];
        const char *newline = memchr(text, '\n', size);
        size_t part = newline ? (size_t)(newline - text) : size;
        bool cut = part > LINE_BYTES_MAX;
        if (cut)
            part = LINE_BYTES_MAX;
        size_t shown = part && newline && !cut && text[part - 1] == '\r' ? part - 1 : part;
        if (!add_span(index, open, proc, fd, text, shown, at))
            return false;
        if ((newline || cut) && !end_line(index, open, at))
            return false;
        part += newline && !cut;
        text += part;
        size -= part;
    }
    return true;
}

static bool add_procs(Index *index, size_t event, int64_t t)
{
    while (index->open_line.count < 2)
        if (!vec_push(&index->open_line, -1))
            return false;
    while (index->lanes.count < index->state.procs.count) {
        Lane lane = {.marks = {0}};
        for (int kind = 0; kind < LANE_KINDS; kind++)
            lane.first[kind] = SIZE_MAX;
        if (!vec_push(&index->lanes, lane) || !vec_push(&index->open_block, -1))
            return false;
        for (int fd = 1; fd <= 2; fd++)
            if (!vec_push(&index->open_line, -1))
                return false;
        if (!mark_lane(index, (int)index->lanes.count - 1, event, t))
            return false;
    }
    return true;
}

/* Who is held, or goes on, can be everyone. */
static bool mark_lanes(Index *index, size_t event, int64_t t)
{
    for (size_t i = 0; i < index->state.procs.count; i++)
        if (!mark_lane(index, (int)i, event, t))
            return false;
    return true;
}

static uint64_t message_key(int64_t object, int64_t ordinal)
{
    uint64_t both[2] = {(uint64_t)object, (uint64_t)ordinal};
    return hash_bytes(both, sizeof both);
}

static bool begin_way(Index *index, const Event *event, int proc, size_t at)
{
    uint64_t key = message_key(event->field[F_put_id].i, event->field[F_put_ordinal].i);
    return vec_push(&index->ways, (MessageWay){.from = proc, .to = -1, .put = at, .put_t = event->t}) &&
           intmap_put(&index->under_way, key, (void *)(uintptr_t)index->ways.count);
}

static void end_way(Index *index, const Event *event, int proc, size_t at)
{
    uint64_t key = message_key(event->field[F_get_id].i, event->field[F_get_ordinal].i);
    uintptr_t place = (uintptr_t)intmap_get(&index->under_way, key);
    if (!place)
        return; /* what is taken was put before the log began, or the recording is broken */
    MessageWay *way = &index->ways.items[place - 1];
    way->to = proc;
    way->taken = at;
    way->taken_t = event->t;
    intmap_remove(&index->under_way, key);
}

static bool take_event(Index *index, const Event *event, size_t at)
{
    if (state_apply(&index->state, event, at) != STATUS_OK || !add_procs(index, at, event->t))
        return false;
    int proc = state_proc(&index->state, event->pid);
    int other = -1;
    switch (event->kind) {
    case EV_died: other = state_proc(&index->state, (int32_t)event->field[F_died_of].i); break;
    case EV_reap: other = state_proc(&index->state, (int32_t)event->field[F_reap_child].i); break;
    case EV_replace: other = state_proc(&index->state, (int32_t)event->field[F_replace_child].i); break;
    case EV_started: other = state_proc(&index->state, (int32_t)event->field[F_started_child].i); break;
    case EV_pause:
    case EV_resume:
        if (!mark_lanes(index, at, event->t))
            return false;
        break;
    case EV_line:
        if (!add_visit(index, event->field[F_line_file].s, (int)event->field[F_line_line].i, proc, at))
            return false;
        break;
    case EV_put:
        if (proc >= 0 && !begin_way(index, event, proc, at))
            return false;
        break;
    case EV_get:
        if (proc >= 0)
            end_way(index, event, proc, at);
        break;
    case EV_out:
        if (!add_output(index, event, proc, at))
            return false;
        break;
    default: break;
    }
    return mark_task(index, event, proc, at) && mark_lane(index, proc, at, event->t) &&
           mark_lane(index, other, at, event->t);
}

void index_update(Index *index, size_t known)
{
    while (index->done < known && !index->failed) {
        Event event;
        if (!log_get(index->log, index->done, &event))
            return;
        index->failed = !take_event(index, &event, index->done);
        index->done++;
    }
}

int index_visits(const Index *index, const char *file, int line, size_t cursor, int *procs, int max)
{
    const FileRows *rows = file ? file_rows(index, file) : NULL;
    if (!rows || line < 1 || (size_t)line >= rows->lines.count)
        return 0;
    const LineRow *row = &rows->lines.items[line];
    int count = 0;
    for (size_t i = 0; i < row->visits.count && row->visits.items[i].event < cursor; i++) {
        if (count < max)
            procs[count] = row->visits.items[i].proc;
        count++;
    }
    return count;
}

size_t index_way_count(const Index *index, size_t cursor)
{
    size_t low = 0, high = index->ways.count;
    while (low < high) {
        size_t half = low + (high - low) / 2;
        if (index->ways.items[half].put < cursor)
            low = half + 1;
        else
            high = half;
    }
    return low;
}

size_t index_out_count(const Index *index, size_t cursor)
{
    size_t low = 0, high = index->out.count;
    while (low < high) {
        size_t half = low + (high - low) / 2;
        if (index->out.items[half].event < cursor)
            low = half + 1;
        else
            high = half;
    }
    return low;
}

void index_out_text(const Index *index, const OutLine *line, size_t cursor, Buf *text)
{
    size_t before = text->size;
    for (int at = line->first; at >= 0; at = index->spans.items[at].next) {
        const OutSpan *span = &index->spans.items[at];
        if (span->event >= cursor)
            break;
        buf_add(text, span->text, span->size);
    }
    if (!text->failed && text->size > before) {
        text->size = before + colour_strip(text->data + before, text->size - before);
        text->data[text->size] = '\0';
    }
}

size_t index_group_count(const Index *index, int group, size_t cursor)
{
    size_t count = 0;
    const ErrorGroup *of = &index->groups.items[group];
    for (size_t i = 0; i < of->blocks.count; i++)
        count += index->blocks.items[of->blocks.items[i]].event < cursor;
    return count;
}

int index_group_last(const Index *index, int group, size_t cursor)
{
    const ErrorGroup *of = &index->groups.items[group];
    for (size_t i = of->blocks.count; i-- > 0;)
        if (index->blocks.items[of->blocks.items[i]].event < cursor)
            return of->blocks.items[i];
    return -1;
}
