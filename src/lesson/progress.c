#include "lesson/lesson.h"

#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Progress is a file of flat JSON lines, one a lesson. Each change is written at once: under a lock, what another session
 * wrote meanwhile is read first, the one lesson is changed in it, and the file is replaced by renaming, so that a full
 * disk or a crash leaves the old one whole. */

enum { ANSWERS_MAX = 64, FILE_MAX = 1024 * 1024 };

typedef struct Mark {
    char slug[64];
    int step;
    bool done;
    char answers[ANSWERS_MAX + 1]; /* '.' where none was given */
} Mark;

struct Progress {
    char *path; /* NULL: it lives in memory */
    VEC(Mark) marks;
    bool complained;
};

static Mark *mark_find(const Progress *progress, const char *slug) {
    for (size_t i = 0; progress && i < progress->marks.count; i++)
        if (strcmp(progress->marks.items[i].slug, slug) == 0) return &progress->marks.items[i];
    return NULL;
}

static Mark *mark_of(Progress *progress, const char *slug) {
    Mark *mark = mark_find(progress, slug);
    if (mark || !progress || strlen(slug) >= sizeof mark->slug) return mark;
    Mark fresh = {.step = 0};
    snprintf(fresh.slug, sizeof fresh.slug, "%s", slug);
    memset(fresh.answers, '.', ANSWERS_MAX);
    return vec_push(&progress->marks, fresh) ? &progress->marks.items[progress->marks.count - 1] : NULL;
}

static void read_field(void *ctx, const JsonField *field) {
    Mark *mark = ctx;
    if (field->key_size == 4 && memcmp(field->key, "slug", 4) == 0 && field->kind == JSON_TEXT && field->text_size < sizeof mark->slug) {
        memcpy(mark->slug, field->text, field->text_size);
        mark->slug[field->text_size] = 0;
    } else if (field->key_size == 4 && memcmp(field->key, "step", 4) == 0 && field->kind == JSON_INT) {
        mark->step = field->integer >= 0 && field->integer < 1000 ? (int)field->integer : 0;
    } else if (field->key_size == 4 && memcmp(field->key, "done", 4) == 0) {
        mark->done = field->integer != 0;
    } else if (field->key_size == 7 && memcmp(field->key, "answers", 7) == 0 && field->kind == JSON_TEXT) {
        size_t size = field->text_size < ANSWERS_MAX ? field->text_size : ANSWERS_MAX;
        memcpy(mark->answers, field->text, size);
    }
}

/* Takes in the file, all but the lesson `except`, which this session knows better. */
static void read_marks(Progress *progress, const char *except) {
    Buf bytes = {0};
    if (io_read_file(progress->path, &bytes, FILE_MAX, NULL) == STATUS_OK) {
        const char *at = buf_str(&bytes), *end = at + bytes.size;
        while (at < end) {
            const char *newline = memchr(at, '\n', (size_t)(end - at));
            size_t size = (size_t)((newline ? newline : end) - at);
            Mark read = {.step = 0};
            memset(read.answers, '.', ANSWERS_MAX);
            json_read_line(at, size, read_field, &read);
            bool known = read.slug[0] && (!except || strcmp(read.slug, except) != 0);
            Mark *mark = known ? mark_of(progress, read.slug) : NULL;
            if (mark) *mark = read;
            at += size + 1;
        }
    }
    buf_release(&bytes);
}

static void complain(Progress *progress, const char *why) {
    if (progress->complained) return;
    progress->complained = true;
    fprintf(stderr, "mpdemo: progress is not kept: %s\n", why);
}

static void write_marks(Progress *progress, const char *changed) {
    if (!progress->path) return;
    Buf lock_path = {0}, out = {0};
    buf_addf(&lock_path, "%s.lock", progress->path);
    int lock = lock_path.failed ? -1 : open(buf_str(&lock_path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock >= 0) {
        while (flock(lock, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    read_marks(progress, changed);
    for (size_t i = 0; i < progress->marks.count; i++) {
        const Mark *mark = &progress->marks.items[i];
        json_begin(&out);
        json_text(&out, "slug", mark->slug, strlen(mark->slug));
        json_int(&out, "step", mark->step);
        json_bool(&out, "done", mark->done);
        json_text(&out, "answers", mark->answers, strlen(mark->answers));
        json_end(&out);
    }
    Fault fault = {0};
    if (out.failed) complain(progress, "not enough memory");
    else if (io_write_file(progress->path, buf_str(&out), out.size, &fault) != STATUS_OK) complain(progress, fault.text);
    if (lock >= 0) close(lock);
    buf_release(&lock_path);
    buf_release(&out);
}

char *progress_folder(void) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    Buf path = {0};
    if (state && state[0] == '/') buf_addf(&path, "%s/mpdemo", state);
    else if (home && home[0] == '/') buf_addf(&path, "%s/.local/state/mpdemo", home);
    return buf_take(&path);
}

Progress *progress_open(void) {
    Progress *progress = mem_zalloc(sizeof *progress);
    if (!progress) return NULL;
    char *folder = progress_folder();
    if (folder && folder[0] && io_make_dirs(folder, 0700) == STATUS_OK) {
        Buf path = {0};
        buf_addf(&path, "%s/progress", folder);
        progress->path = buf_take(&path);
    }
    mem_free(folder);
    if (progress->path) read_marks(progress, NULL);
    return progress;
}

void progress_close(Progress *progress) {
    if (!progress) return;
    vec_release(&progress->marks);
    mem_free(progress->path);
    mem_free(progress);
}

int progress_step(const Progress *progress, const char *slug) {
    const Mark *mark = mark_find(progress, slug);
    return mark ? mark->step : 0;
}

void progress_set_step(Progress *progress, const char *slug, int step) {
    Mark *mark = mark_of(progress, slug);
    if (!mark || mark->step == step) return;
    mark->step = step;
    write_marks(progress, slug);
}

bool progress_done(const Progress *progress, const char *slug) {
    const Mark *mark = mark_find(progress, slug);
    return mark && mark->done;
}

void progress_set_done(Progress *progress, const char *slug, bool done) {
    Mark *mark = mark_of(progress, slug);
    if (!mark || mark->done == done) return;
    mark->done = done;
    write_marks(progress, slug);
}

char progress_answer(const Progress *progress, const char *slug, int step) {
    const Mark *mark = mark_find(progress, slug);
    return mark && step >= 0 && step < ANSWERS_MAX && mark->answers[step] != '.' ? mark->answers[step] : 0;
}

void progress_set_answer(Progress *progress, const char *slug, int step, char key) {
    Mark *mark = step >= 0 && step < ANSWERS_MAX ? mark_of(progress, slug) : NULL;
    char stored = key ? key : '.';
    if (!mark || mark->answers[step] == stored) return;
    mark->answers[step] = stored;
    write_marks(progress, slug);
}
