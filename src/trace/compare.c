#include "trace/compare.h"

#include <ctype.h>
#include <string.h>

#include "base/map.h"
#include "base/words.h"
#include "trace/state.h"

enum { ROWS_MOST = 40, EDIT_ROWS_MOST = 12, LINES_MOST = 1000 };

/* How often something was seen, in each of the two. */
typedef struct Entry {
    char *name;
    int64_t count[2];
} Entry;

typedef struct Tally {
    StrMap index; /* + 1 */
    VEC(Entry) entries;
} Tally;

typedef struct Side {
    State state;
    Event run; /* its texts are the log's */
    bool has_run;
    IntMap starts;        /* parent's pid << 32 | n: index in started + 1 */
    VEC(int64_t) started; /* ns */
    int64_t there, ready; /* sums of ns, from the start */
    int there_count, ready_count;
    int most_alive;
    int64_t out_lines[2], thinned;
} Side;

typedef struct Work {
    Comparison *comparison;
    Side side[2];
    Tally lines, dunders, errors, exits, outputs, text, values;
    Buf words;
    bool failed;
} Work;

/* --- tallies */

static void tally(Work *work, Tally *tally, int side, const Buf *name)
{
    const char *text = buf_str(name);
    uintptr_t at = (uintptr_t)strmap_get(&tally->index, text, name->size);
    if (!at) {
        char *copy = mem_strndup(text, name->size);
        if (!copy || !vec_push(&tally->entries, (Entry){.name = copy})) {
            mem_free(copy);
            work->failed = true;
            return;
        }
        at = tally->entries.count;
        work->failed |= !strmap_put(&tally->index, text, name->size, (void *)at);
    }
    tally->entries.items[at - 1].count[side]++;
    work->failed |= name->failed;
}

static void tally_release(Tally *tally)
{
    for (size_t i = 0; i < tally->entries.count; i++)
        mem_free(tally->entries.items[i].name);
    vec_release(&tally->entries);
    strmap_release(&tally->index);
}

/* --- reading a log */

/* The text of a line without the blanks around it; "" if it is not known. */
static size_t line_text(const State *state, const char *file, int64_t line, const char **text)
{
    *text = "";
    for (size_t i = 0; i < state->sources.count; i++) {
        const SourceFile *source = &state->sources.items[i];
        if (strcmp(source->file, file) != 0)
            continue;
        const char *at = source->text;
        for (; line > 1 && *at; line--) {
            at += strcspn(at, "\n");
            at += *at == '\n';
        }
        at += strspn(at, " \t");
        size_t size = strcspn(at, "\r\n");
        *text = at;
        return size;
    }
    return 0;
}

static void see_line(Work *work, int side, const Event *event)
{
    const EventValue *field = event->field;
    if (field[F_line_thinned].i > 0)
        work->side[side].thinned += field[F_line_thinned].i;
    if (strcmp(field[F_line_func].s, "<module>") != 0)
        return;
    const char *slash = strrchr(field[F_line_file].s, '/'), *text;
    size_t size = line_text(&work->side[side].state, field[F_line_file].s, field[F_line_line].i, &text);
    buf_clear(&work->words);
    buf_addf(&work->words, "%s: ", slash ? slash + 1 : field[F_line_file].s);
    if (size)
        buf_add(&work->words, text, size);
    else
        buf_addf(&work->words, "line %lld", (long long)field[F_line_line].i);
    tally(work, &work->lines, side, &work->words);
}

/* A pid in a line of output as its label. Which of a pool's workers took a task is chance: they are all <W>. */
static bool add_label(Buf *words, const State *state, int64_t number)
{
    int index = number > 1 && number <= INT32_MAX ? state_proc(state, (int32_t)number) : -1;
    if (index < 0)
        return false;
    const Proc *proc = &state->procs.items[index];
    size_t size = strlen(proc->label);
    while (proc->kind == PROC_WORKER && size > 1 && isdigit((unsigned char)proc->label[size - 1]))
        size--;
    buf_addf(words, "<%.*s>", (int)size, proc->label);
    return true;
}

/* A line of output, its pids as labels. */
static void see_output_line(Work *work, int side, const char *bytes, size_t size)
{
    buf_clear(&work->words);
    for (size_t at = 0; at < size;) {
        size_t digits = 0;
        int64_t number = 0;
        for (; at + digits < size && isdigit((unsigned char)bytes[at + digits]); digits++)
            number = number < INT32_MAX ? number * 10 + (bytes[at + digits] - '0') : number;
        size_t took = digits ? digits : 1;
        if (!digits || !add_label(&work->words, &work->side[side].state, number))
            buf_add(&work->words, bytes + at, took);
        at += took;
    }
    tally(work, &work->outputs, side, &work->words);
}

static void see_output(Work *work, int side, const Event *event)
{
    EventValue bytes = event->field[F_out_bytes];
    for (size_t at = 0; at < bytes.size;) {
        const char *newline = memchr(bytes.s + at, '\n', bytes.size - at);
        size_t size = newline ? (size_t)(newline - bytes.s) - at : bytes.size - at;
        work->side[side].out_lines[event->field[F_out_fd].i == 2] += newline != NULL;
        if (event->field[F_out_fd].i != 2 && size) /* what stderr says is compared as errors */
            see_output_line(work, side, bytes.s + at, size);
        at += size + 1;
    }
}

static void see_error(Work *work, int side, const Event *event)
{
    const char *message = event->field[F_raise_message].s;
    message += strspn(message, " \t\r\n");
    size_t size = strcspn(message, "\r\n");
    buf_clear(&work->words);
    buf_add_str(&work->words, event->field[F_raise_type].s);
    buf_add_str(&work->words, size ? ": " : "");
    buf_add(&work->words, message, size);
    buf_add_str(&work->words, message[size + strspn(message + size, " \t\r\n")] ? " ..." : ""); /* its first line */
    tally(work, &work->errors, side, &work->words);
}

static void see_start(Work *work, int side, const Event *event)
{
    Side *s = &work->side[side];
    uint64_t key = (uint64_t)(uint32_t)event->pid << 32 | (uint32_t)event->n;
    if (!vec_push(&s->started, event->t) ||
        !intmap_put(&s->starts, key, (void *)(uintptr_t)s->started.count))
        work->failed = true;
}

/* How long ago the process's start was told; -1: that is not known. */
static int64_t since_start(const Side *side, int32_t pid, int64_t n, int64_t t)
{
    uintptr_t at = (uintptr_t)intmap_get(&side->starts, (uint64_t)(uint32_t)pid << 32 | (uint32_t)n);
    return at && t >= side->started.items[at - 1] ? t - side->started.items[at - 1] : -1;
}

static void see_ready(Work *work, int side, const Event *event)
{
    Side *s = &work->side[side];
    int index = state_proc(&s->state, event->pid);
    const Proc *proc = index >= 0 ? &s->state.procs.items[index] : NULL;
    if (!proc || proc->parent < 0 || event->field[F_imported_ok].i != 1)
        return;
    int64_t took = since_start(s, s->state.procs.items[proc->parent].pid, proc->start_n, event->t);
    if (took >= 0) {
        s->ready += took;
        s->ready_count++;
    }
}

static void see(Work *work, int side, const Event *event)
{
    Side *s = &work->side[side];
    if (s->state.alive > s->most_alive)
        s->most_alive = s->state.alive;
    switch (event->kind) {
    case EV_run:
        s->run = *event;
        s->has_run = true;
        break;
    case EV_line: see_line(work, side, event); break;
    case EV_out: see_output(work, side, event); break;
    case EV_raise: see_error(work, side, event); break;
    case EV_start: see_start(work, side, event); break;
    case EV_imported: see_ready(work, side, event); break;
    case EV_hello: {
        int64_t took = since_start(s, event->by_pid, event->by_n, event->t);
        s->there += took > 0 ? took : 0;
        s->there_count += took >= 0;
        break;
    }
    case EV_name:
        buf_clear(&work->words);
        buf_add_str(&work->words, event->field[F_name_dunder].s);
        tally(work, &work->dunders, side, &work->words);
        break;
    default: break;
    }
}

/* The program's own text, line by line: what an edit changed. */
static void see_text(Work *work, int side)
{
    const State *state = &work->side[side].state;
    const char *at = state->sources.count ? state->sources.items[0].text : "";
    while (*at) {
        size_t size = strcspn(at, "\n"), end = size;
        while (end && isspace((unsigned char)at[end - 1]))
            end--;
        buf_clear(&work->words);
        buf_add(&work->words, at, end);
        if (end)
            tally(work, &work->text, side, &work->words);
        at += size + (at[size] == '\n');
    }
}

/* What shared values hold at the end, by kind and name, or by their number among the unnamed. */
static void see_values(Work *work, int side)
{
    const State *state = &work->side[side].state;
    int number = 0;
    for (size_t i = 0; i < state->objects.count; i++) {
        const SharedObject *object = &state->objects.items[i];
        if (!object->value)
            continue;
        buf_clear(&work->words);
        buf_add_str(&work->words, object->kind);
        if (object->name && *object->name)
            buf_addf(&work->words, " %s", object->name);
        else
            buf_addf(&work->words, " %d", ++number);
        buf_addf(&work->words, " = %s", object->value);
        tally(work, &work->values, side, &work->words);
    }
}

static void see_ends(Work *work, int side)
{
    const State *state = &work->side[side].state;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        if (proc_is_helper(proc) || proc->failed)
            continue;
        buf_clear(&work->words);
        if (!proc->has_exit)
            buf_add_str(&work->words, word("no known end"));
        else if (proc->exit_code < 0)
            buf_addf(&work->words, word("a kill by signal %d"), -proc->exit_code);
        else
            buf_addf(&work->words, word("exit status %d"), proc->exit_code);
        tally(work, &work->exits, side, &work->words);
    }
}

static Status read_log(Work *work, int side, const Log *log)
{
    size_t count = log_count(log);
    for (size_t i = 0; i < count; i++) {
        Event event;
        if (!log_get(log, i, &event))
            return STATUS_BAD_FORMAT;
        Status status = state_apply(&work->side[side].state, &event, i);
        if (status != STATUS_OK)
            return status;
        see(work, side, &event);
        if (work->failed)
            return STATUS_NO_MEMORY;
    }
    see_ends(work, side);
    see_text(work, side);
    see_values(work, side);
    return STATUS_OK;
}

/* --- rows */

static void add_row(Work *work, const char *what, const char *a, const char *b, bool differs)
{
    CompareRow row = {mem_strdup(what), mem_strdup(a), mem_strdup(b), differs};
    if (row.what && row.a && row.b && vec_push(&work->comparison->rows, row))
        return;
    mem_free(row.what);
    mem_free(row.a);
    mem_free(row.b);
    work->failed = true;
}

static void add_numbers(Work *work, const char *what, int64_t a, int64_t b)
{
    Buf text[2] = {{0}, {0}};
    buf_addf(&text[0], "%lld", (long long)a);
    buf_addf(&text[1], "%lld", (long long)b);
    add_row(work, what, buf_str(&text[0]), buf_str(&text[1]), a != b);
    work->failed |= text[0].failed || text[1].failed;
    buf_release(&text[0]);
    buf_release(&text[1]);
}

static void add_times(Work *work, const char *what, int64_t a, int64_t b)
{
    Buf text[2] = {{0}, {0}};
    int64_t ns[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        if (ns[i] < 0)
            buf_add_str(&text[i], "-");
        else
            buf_addf(&text[i], "%.2f ms", (double)ns[i] / 1e6);
    }
    bool differs = (a < 0) != (b < 0) || (a >= 0 && (a / 2 >= b || b / 2 >= a) && a != b);
    add_row(work, what, buf_str(&text[0]), buf_str(&text[1]), differs);
    work->failed |= text[0].failed || text[1].failed;
    buf_release(&text[0]);
    buf_release(&text[1]);
}

/* A row for each thing that was seen; more than `most` that differ are only counted. */
static void add_tally(Work *work, const char *head, const Tally *tally, bool alike_too, int most)
{
    int told = 0, more = 0;
    for (size_t i = 0; i < tally->entries.count; i++) {
        const Entry *entry = &tally->entries.items[i];
        bool differs = entry->count[0] != entry->count[1];
        if (!differs && !alike_too)
            continue;
        if (told++ >= most) {
            more++;
            continue;
        }
        buf_clear(&work->words);
        buf_addf(&work->words, "%s%s", head, entry->name);
        work->failed |= work->words.failed;
        add_numbers(work, buf_str(&work->words), entry->count[0], entry->count[1]);
    }
    if (more) {
        buf_clear(&work->words);
        buf_addf(&work->words, "%s%s", head, word("further ones, not listed"));
        add_numbers(work, buf_str(&work->words), more, more);
        if (!work->failed)
            work->comparison->rows.items[work->comparison->rows.count - 1].differs = true;
    }
}

/* How often the top of the main file ran, told by its first line; and each further line of it that ran otherwise than
 * the first did: what is under the guard, or after a line that raised. */
static void add_top(Work *work)
{
    const Tally *lines = &work->lines;
    if (!lines->entries.count)
        return;
    const Entry *first = &lines->entries.items[0];
    buf_clear(&work->words);
    buf_addf(&work->words, word("times the top of %.*s ran"), (int)strcspn(first->name, ":"), first->name);
    work->failed |= work->words.failed;
    add_numbers(work, buf_str(&work->words), first->count[0], first->count[1]);
    for (size_t i = 1; i < lines->entries.count && i < LINES_MOST; i++) {
        const Entry *entry = &lines->entries.items[i];
        if (entry->count[0] == first->count[0] && entry->count[1] == first->count[1])
            continue;
        buf_clear(&work->words);
        buf_addf(&work->words, word("times run: %s"), entry->name);
        work->failed |= work->words.failed;
        add_numbers(work, buf_str(&work->words), entry->count[0], entry->count[1]);
    }
}

static void add_settings(Work *work)
{
    static const char *const words[] = {WORD("script"), WORD("engine"), WORD("start method"), WORD("guard"),
                                        WORD("toggles")};
    static const int fields[] = {F_run_script, F_run_engine, F_run_method, F_run_guard, F_run_sets};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *text[2];
        for (int side = 0; side < 2; side++) {
            const EventValue *value = &work->side[side].run.field[fields[i]];
            text[side] = !work->side[side].has_run ? "-" : value->s ? value->s : word(value->i ? "on" : "off");
            if (fields[i] == F_run_engine && strcmp(text[side], "builtin") == 0)
                text[side] = word_in("engine|builtin");
        }
        add_row(work, word(words[i]), text[0], text[1], strcmp(text[0], text[1]) != 0);
    }
}

static void add_pace(Work *work)
{
    Buf text[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++) {
        double ms = (double)work->side[i].state.pace / 1e6;
        if (ms > 0)
            buf_addf(&text[i], word("each start held %.0f ms"), ms);
        else
            buf_add_str(&text[i], word("none"));
    }
    if (work->side[0].state.pace > 0 || work->side[1].state.pace > 0)
        add_row(work, word("slow motion"), buf_str(&text[0]), buf_str(&text[1]),
                strcmp(buf_str(&text[0]), buf_str(&text[1])) != 0);
    buf_release(&text[0]);
    buf_release(&text[1]);
}

static int64_t mean(int64_t sum, int count)
{
    return count ? sum / count : -1;
}

static void count_tasks(const State *state, int64_t *done, int64_t *failed, int64_t *lost)
{
    *done = *failed = *lost = 0;
    for (size_t i = 0; i < state->tasks.count; i++) {
        *done += task_is_done(&state->tasks.items[i]);
        *failed += state->tasks.items[i].failed;
        *lost += state->tasks.items[i].place == TASK_LOST;
    }
}

static int64_t first_moment(const State *state)
{
    return state->main >= 0 ? state->procs.items[state->main].born : 0;
}

static void add_rows(Work *work, const Log *a, const Log *b)
{
    const Side *x = &work->side[0], *y = &work->side[1];
    int64_t done[2], failed[2], lost[2];
    count_tasks(&x->state, &done[0], &failed[0], &lost[0]);
    count_tasks(&y->state, &done[1], &failed[1], &lost[1]);
    add_settings(work);
    add_pace(work);
    add_tally(work, word("in the script: "), &work->text, false, EDIT_ROWS_MOST);
    add_numbers(work, word("processes made"), x->state.ever, y->state.ever);
    add_numbers(work, word("most alive at once"), x->most_alive, y->most_alive);
    add_times(work, word("time until a started process is there, mean"), mean(x->there, x->there_count),
              mean(y->there, y->there_count));
    add_times(work, word("time until it has imported the main file, mean"), mean(x->ready, x->ready_count),
              mean(y->ready, y->ready_count));
    int64_t first[2] = {first_moment(&x->state), first_moment(&y->state)};
    add_times(work, word("time until the first process is there"), first[0] ? first[0] - log_start(a) : -1,
              first[1] ? first[1] - log_start(b) : -1);
    add_times(work, word("time of the whole run from there"), first[0] ? log_end(a) - first[0] : -1,
              first[1] ? log_end(b) - first[1] : -1);
    add_tally(work, word("times __name__ was "), &work->dunders, true, ROWS_MOST);
    add_top(work);
    if (x->thinned || y->thinned)
        add_numbers(work, word("lines run that were only counted"), x->thinned, y->thinned);
    add_numbers(work, word("tasks done"), done[0], done[1]);
    add_numbers(work, word("tasks that raised"), failed[0], failed[1]);
    add_numbers(work, word("tasks lost"), lost[0], lost[1]);
    add_tally(work, word("processes with "), &work->exits, true, ROWS_MOST);
    add_tally(work, word("error: "), &work->errors, true, ROWS_MOST);
    add_tally(work, word("at the end: "), &work->values, true, ROWS_MOST);
    add_numbers(work, word("lines on stdout"), x->out_lines[0], y->out_lines[0]);
    add_numbers(work, word("lines on stderr"), x->out_lines[1], y->out_lines[1]);
    add_tally(work, word("times printed: "), &work->outputs, false, ROWS_MOST);
    const char *caps[2] = {x->state.cap ? x->state.cap : word("none"), y->state.cap ? y->state.cap : word("none")};
    add_row(work, word("stopped at a cap"), caps[0], caps[1], strcmp(caps[0], caps[1]) != 0);
    if (x->state.over || y->state.over)
        add_numbers(work, word("status of the main process"), x->state.run_status, y->state.run_status);
}

static void side_release(Side *side)
{
    state_release(&side->state);
    intmap_release(&side->starts);
    vec_release(&side->started);
}

Status compare_logs(const Log *a, const Log *b, Comparison *comparison)
{
    Work work = {.comparison = comparison};
    *comparison = (Comparison){0};
    state_init(&work.side[0].state);
    state_init(&work.side[1].state);
    Status status = read_log(&work, 0, a);
    if (status == STATUS_OK)
        status = read_log(&work, 1, b);
    if (status == STATUS_OK)
        add_rows(&work, a, b);
    if (status == STATUS_OK && (work.failed || work.words.failed))
        status = STATUS_NO_MEMORY;
    comparison->failed = status == STATUS_NO_MEMORY;
    Tally *tallies[] = {&work.lines, &work.dunders, &work.errors, &work.exits, &work.outputs,
                        &work.text,  &work.values};
    for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++)
        tally_release(tallies[i]);
    side_release(&work.side[0]);
    side_release(&work.side[1]);
    buf_release(&work.words);
    return status;
}

void compare_release(Comparison *comparison)
{
    for (size_t i = 0; i < comparison->rows.count; i++) {
        mem_free(comparison->rows.items[i].what);
        mem_free(comparison->rows.items[i].a);
        mem_free(comparison->rows.items[i].b);
    }
    vec_release(&comparison->rows);
}
