#include "lesson/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/vec.h"
#include "base/words.h"

/* Progress is a file of flat JSON lines, one a lesson. A change is noted in memory, field by field, and written at
 * once: under a lock the file is read anew, what was changed here is laid over it, and the file is replaced by
 * renaming. So another session's changes survive, and a full disk or a crash leaves the old file whole; what could not
 * be written stays noted. Lines that are no progress of ours (a newer version's, or damaged) are handed on. */

enum { STEPS_MAX = 64, FILE_MAX = 1024 * 1024, ASKS_MAX = 99, LOCK_TRIES = 100, LOCK_WAIT_US = 10000 };

enum { CHANGED_STEP = 1, CHANGED_DONE = 2, CHANGED_PASSED = 4, CHANGED_SEEN = 8, CHANGED_ASKED = 16, CHANGED_ALL = 32 };

typedef struct Mark {
    char slug[64];
    int step, asked;
    bool done, passed, seen;
    char answers[STEPS_MAX + 1];  /* '.' where none was given */
    char verdicts[STEPS_MAX + 1]; /* 'r' right, 'w' wrong, '.' not known */
    unsigned changed;             /* fields not yet written; CHANGED_ALL: the file's mark does not count (a reset) */
    uint64_t changed_answers, changed_verdicts;
} Mark;

struct Progress {
    char *path; /* NULL: it lives in memory */
    VEC(Mark) marks;
    Buf strange; /* lines of the file that are handed on */
    char trouble[600];
    bool told;
};

static Mark mark_fresh(void)
{
    Mark mark = {.step = 0};
    memset(mark.answers, '.', STEPS_MAX);
    memset(mark.verdicts, '.', STEPS_MAX);
    return mark;
}

static Mark *mark_find(const Progress *progress, const char *slug)
{
    for (size_t i = 0; progress && i < progress->marks.count; i++)
        if (strcmp(progress->marks.items[i].slug, slug) == 0)
            return &progress->marks.items[i];
    return NULL;
}

/* NULL: no memory, or no slug that fits. */
static Mark *mark_of(Progress *progress, const char *slug)
{
    Mark *mark = mark_find(progress, slug);
    if (mark || !progress || strlen(slug) >= sizeof mark->slug)
        return mark;
    Mark fresh = mark_fresh();
    snprintf(fresh.slug, sizeof fresh.slug, "%s", slug);
    return vec_push(&progress->marks, fresh) ? &progress->marks.items[progress->marks.count - 1] : NULL;
}

/* --- the file */

static void read_letters(const JsonField *field, char *letters)
{
    size_t size = field->text_size < STEPS_MAX ? field->text_size : STEPS_MAX;
    for (size_t i = 0; i < size; i++)
        if (field->text[i] > ' ' && field->text[i] < 127)
            letters[i] = field->text[i];
}

static void read_field(void *ctx, const JsonField *field)
{
    Mark *mark = ctx;
    bool text = field->kind == JSON_TEXT, number = field->kind == JSON_INT;
    if (json_key_is(field, "slug") && text && field->text_size < sizeof mark->slug) {
        memcpy(mark->slug, field->text, field->text_size);
        mark->slug[field->text_size] = 0;
    }
    if (json_key_is(field, "step") && number)
        mark->step = field->integer >= 0 && field->integer < 1000 ? (int)field->integer : 0;
    if (json_key_is(field, "asked") && number)
        mark->asked = field->integer >= 0 && field->integer < ASKS_MAX ? (int)field->integer : ASKS_MAX;
    if (json_key_is(field, "done"))
        mark->done = field->integer != 0;
    if (json_key_is(field, "passed"))
        mark->passed = field->integer != 0;
    if (json_key_is(field, "seen"))
        mark->seen = field->integer != 0;
    if (json_key_is(field, "answers") && text)
        read_letters(field, mark->answers);
    if (json_key_is(field, "verdicts") && text)
        read_letters(field, mark->verdicts);
}

/* What the file says of a lesson, under what this session has changed in it. */
static void mark_take(Mark *mine, const Mark *file)
{
    Mark merged = mine->changed & CHANGED_ALL ? *mine : *file;
    if (mine->changed & CHANGED_STEP)
        merged.step = mine->step;
    if (mine->changed & CHANGED_DONE)
        merged.done = mine->done;
    if (mine->changed & CHANGED_PASSED)
        merged.passed = mine->passed;
    if (mine->changed & CHANGED_SEEN)
        merged.seen = mine->seen;
    if (mine->changed & CHANGED_ASKED)
        merged.asked = mine->asked;
    for (int i = 0; i < STEPS_MAX; i++) {
        if (mine->changed_answers >> i & 1)
            merged.answers[i] = mine->answers[i];
        if (mine->changed_verdicts >> i & 1)
            merged.verdicts[i] = mine->verdicts[i];
    }
    merged.changed = mine->changed;
    merged.changed_answers = mine->changed_answers;
    merged.changed_verdicts = mine->changed_verdicts;
    *mine = merged;
}

/* Marks that the file no longer holds were reset by another session. */
static void forget_written(Progress *progress)
{
    for (size_t i = 0; i < progress->marks.count; i++) {
        Mark none = mark_fresh();
        memcpy(none.slug, progress->marks.items[i].slug, sizeof none.slug);
        mark_take(&progress->marks.items[i], &none);
    }
}

static void read_line(Progress *progress, const char *line, size_t size)
{
    Mark read = mark_fresh();
    bool whole = json_read_line(line, size, read_field, &read);
    Mark *mark = whole && read.slug[0] ? mark_of(progress, read.slug) : NULL;
    if (mark) {
        mark_take(mark, &read);
    } else if (size) {
        buf_add(&progress->strange, line, size);
        buf_add_char(&progress->strange, '\n');
    }
}

static Status read_file(Progress *progress, Fault *fault)
{
    Buf bytes = {0};
    Status status = io_read_file(progress->path, &bytes, FILE_MAX, fault);
    if (status == STATUS_OK || status == STATUS_NOT_FOUND) {
        forget_written(progress);
        buf_clear(&progress->strange);
        const char *at = buf_str(&bytes), *end = at + bytes.size;
        while (at < end) {
            const char *newline = memchr(at, '\n', (size_t)(end - at));
            size_t size = (size_t)((newline ? newline : end) - at);
            read_line(progress, at, size);
            at += size + 1;
        }
        status = progress->strange.failed ? fault_set(fault, STATUS_NO_MEMORY, "not enough memory") : STATUS_OK;
    }
    buf_release(&bytes);
    return status;
}

static bool mark_empty(const Mark *mark)
{
    Mark none = mark_fresh();
    return !mark->step && !mark->done && !mark->passed && !mark->seen && !mark->asked &&
           memcmp(mark->answers, none.answers, STEPS_MAX) == 0 && memcmp(mark->verdicts, none.verdicts, STEPS_MAX) == 0;
}

static void compose(const Progress *progress, Buf *out)
{
    for (size_t i = 0; i < progress->marks.count; i++) {
        const Mark *mark = &progress->marks.items[i];
        if (mark_empty(mark))
            continue;
        json_begin(out);
        json_text(out, "slug", mark->slug, strlen(mark->slug));
        json_int(out, "step", mark->step);
        json_bool(out, "done", mark->done);
        json_bool(out, "passed", mark->passed);
        json_bool(out, "seen", mark->seen);
        json_int(out, "asked", mark->asked);
        json_text(out, "answers", mark->answers, STEPS_MAX);
        json_text(out, "verdicts", mark->verdicts, STEPS_MAX);
        json_end(out);
    }
    buf_add(out, buf_str(&progress->strange), progress->strange.size);
}

static void complain(Progress *progress, const char *why)
{
    if (!progress->told && !progress->trouble[0])
        snprintf(progress->trouble, sizeof progress->trouble, word("progress is not kept now: %s"), why);
}

/* The lock's descriptor; -1: another session holds it and does not let go; -2: this place knows no locks. */
static int take_lock(const Progress *progress)
{
    Buf path = {0};
    buf_addf(&path, "%s.lock", progress->path);
    int lock = path.failed ? -1 : open(buf_str(&path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    buf_release(&path);
    if (lock < 0)
        return -2;
    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(lock, LOCK_EX | LOCK_NB) == 0)
            return lock;
        if (errno != EWOULDBLOCK && errno != EINTR)
            break;
        usleep(LOCK_WAIT_US);
    }
    int held = errno == EWOULDBLOCK || errno == EINTR;
    close(lock);
    return held ? -1 : -2;
}

/* A limit of the file's size is a full disk like another, not a reason to be killed by SIGXFSZ. */
static Status replace_file(const Progress *progress, const Buf *text, Fault *fault)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGXFSZ, &ignore, &before);
    Status status = io_write_file(progress->path, buf_str(text), text->size, fault);
    sigaction(SIGXFSZ, &before, NULL);
    return status;
}

static void write_changes(Progress *progress)
{
    if (!progress->path)
        return;
    int lock = take_lock(progress);
    if (lock == -1) {
        complain(progress, word("another mpdemo holds its file"));
        return;
    }
    Buf out = {0};
    Fault fault = {0};
    Status status = read_file(progress, &fault);
    if (status == STATUS_OK) {
        compose(progress, &out);
        status = out.failed ? fault_set(&fault, STATUS_NO_MEMORY, "not enough memory")
                            : replace_file(progress, &out, &fault);
    }
    for (size_t i = 0; status == STATUS_OK && i < progress->marks.count; i++) {
        Mark *mark = &progress->marks.items[i];
        mark->changed = 0;
        mark->changed_answers = mark->changed_verdicts = 0;
    }
    if (status != STATUS_OK)
        complain(progress, fault.text);
    if (lock >= 0)
        close(lock);
    buf_release(&out);
}

/* --- opening and closing */

char *progress_folder(void)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    Buf path = {0};
    if (state && state[0] == '/')
        buf_addf(&path, "%s/mpdemo", state);
    else if (home && home[0] == '/')
        buf_addf(&path, "%s/.local/state/mpdemo", home);
    return buf_take(&path);
}

Progress *progress_open_fresh(void)
{
    return mem_zalloc(sizeof(Progress));
}

Progress *progress_open(void)
{
    Progress *progress = progress_open_fresh();
    if (!progress)
        return NULL;
    char *folder = progress_folder();
    Buf path = {0};
    if (folder && folder[0] && io_make_dirs(folder, 0700) == STATUS_OK) {
        buf_addf(&path, "%s/progress", folder);
        progress->path = buf_take(&path);
    } else if (folder && folder[0]) {
        buf_addf(&path, word("%s cannot be made: %s"), folder, strerror(errno));
        complain(progress, buf_str(&path));
    }
    buf_release(&path);
    mem_free(folder);
    Fault fault = {0};
    if (progress->path && read_file(progress, &fault) != STATUS_OK)
        complain(progress, fault.text);
    return progress;
}

void progress_close(Progress *progress)
{
    if (!progress)
        return;
    const char *trouble = progress_trouble(progress);
    if (trouble)
        fprintf(stderr, "mpdemo: %s\n", trouble);
    vec_release(&progress->marks);
    buf_release(&progress->strange);
    mem_free(progress->path);
    mem_free(progress);
}

const char *progress_trouble(Progress *progress)
{
    if (!progress || progress->told || !progress->trouble[0])
        return NULL;
    progress->told = true;
    return progress->trouble;
}

bool progress_is_kept(const Progress *progress)
{
    return progress && progress->path;
}

/* --- what is known, and what changes */

static void changed(Progress *progress, Mark *mark, unsigned field)
{
    mark->changed |= field;
    write_changes(progress);
}

int progress_step(const Progress *progress, const char *slug)
{
    const Mark *mark = mark_find(progress, slug);
    return mark ? mark->step : 0;
}

void progress_set_step(Progress *progress, const char *slug, int step)
{
    Mark *mark = mark_of(progress, slug);
    if (!mark || mark->step == step)
        return;
    mark->step = step;
    changed(progress, mark, CHANGED_STEP);
}

bool progress_done(const Progress *progress, const char *slug)
{
    const Mark *mark = mark_find(progress, slug);
    return mark && mark->done;
}

void progress_set_done(Progress *progress, const char *slug, bool done)
{
    Mark *mark = mark_of(progress, slug);
    if (!mark || mark->done == done)
        return;
    mark->done = done;
    changed(progress, mark, CHANGED_DONE);
}

static bool is_step(int step)
{
    return step >= 0 && step < STEPS_MAX;
}

char progress_answer(const Progress *progress, const char *slug, int step)
{
    const Mark *mark = mark_find(progress, slug);
    return mark && is_step(step) && mark->answers[step] != '.' ? mark->answers[step] : 0;
}

void progress_set_answer(Progress *progress, const char *slug, int step, char key)
{
    Mark *mark = is_step(step) ? mark_of(progress, slug) : NULL;
    char stored = key ? key : '.';
    if (!mark || mark->answers[step] == stored)
        return;
    mark->answers[step] = stored;
    mark->changed_answers |= (uint64_t)1 << step;
    changed(progress, mark, 0);
}

Verdict progress_verdict(const Progress *progress, const char *slug, int step)
{
    const Mark *mark = mark_find(progress, slug);
    char letter = mark && is_step(step) ? mark->verdicts[step] : '.';
    return letter == 'r' ? VERDICT_RIGHT : letter == 'w' ? VERDICT_WRONG : VERDICT_NONE;
}

void progress_set_verdict(Progress *progress, const char *slug, int step, Verdict verdict)
{
    Mark *mark = is_step(step) ? mark_of(progress, slug) : NULL;
    char stored = verdict == VERDICT_RIGHT ? 'r' : verdict == VERDICT_WRONG ? 'w' : '.';
    if (!mark || mark->verdicts[step] == stored)
        return;
    mark->verdicts[step] = stored;
    mark->changed_verdicts |= (uint64_t)1 << step;
    changed(progress, mark, 0);
}

bool progress_passed(const Progress *progress, const char *slug)
{
    const Mark *mark = mark_find(progress, slug);
    return mark && mark->passed;
}

void progress_set_passed(Progress *progress, const char *slug)
{
    Mark *mark = mark_of(progress, slug);
    if (!mark || (mark->passed && mark->done))
        return;
    mark->passed = mark->done = true;
    changed(progress, mark, CHANGED_PASSED | CHANGED_DONE);
}

bool progress_seen(const Progress *progress, const char *slug)
{
    const Mark *mark = mark_find(progress, slug);
    return mark && mark->seen;
}

void progress_set_seen(Progress *progress, const char *slug)
{
    Mark *mark = mark_of(progress, slug);
    if (!mark || mark->seen || mark->passed)
        return;
    mark->seen = true;
    changed(progress, mark, CHANGED_SEEN);
}

int progress_asked(const Progress *progress, const char *slug)
{
    const Mark *mark = mark_find(progress, slug);
    return mark ? mark->asked : 0;
}

int progress_ask(Progress *progress, const char *slug)
{
    Mark *mark = mark_of(progress, slug);
    if (!mark)
        return ASKS_MAX;
    int asked = mark->asked += mark->asked < ASKS_MAX;
    changed(progress, mark, CHANGED_ASKED);
    return asked; /* the mark may have moved */
}

bool progress_begun(const Progress *progress, const char *slug)
{
    const Mark *mark = mark_find(progress, slug);
    return mark && !mark_empty(mark);
}

void progress_reset(Progress *progress, const char *slug)
{
    Mark *mark = mark_find(progress, slug);
    if (!mark)
        return;
    Mark fresh = mark_fresh();
    memcpy(fresh.slug, mark->slug, sizeof fresh.slug);
    *mark = fresh;
    changed(progress, mark, CHANGED_ALL);
}
