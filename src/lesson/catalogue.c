/* The catalogue: the lessons of a folder, by number, and which of them a name means. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/path.h"
#include "lesson/lesson.h"
#include "lesson/text.h"

static int by_number(const void *a, const void *b)
{
    const LessonEntry *x = a, *y = b;
    return x->number != y->number ? x->number - y->number : strcmp(x->slug, y->slug);
}

static const char *keep_titles(LessonText *own, const Lesson *lesson)
{
    Buf titles = {0};
    for (size_t i = 0; i < lesson->steps.count; i++)
        buf_addf(&titles, "%s\n", lesson->steps.items[i].title);
    const char *kept = titles.failed ? NULL : text_keep(own, buf_str(&titles), titles.size);
    buf_release(&titles);
    return kept;
}

const char *entry_title(const LessonEntry *entry, int step, size_t *size)
{
    const char *at = entry->titles;
    while (*at && step-- > 0)
        at += strcspn(at, "\n") + 1;
    *size = strcspn(at, "\n");
    return at;
}

static Status add_folder(Catalogue *catalogue, const char *folder, const char *lang, Fault *fault)
{
    Lesson lesson;
    Status status = lesson_load(&lesson, folder, lang, fault);
    if (status != STATUS_OK)
        return status == STATUS_NO_MEMORY ? status : STATUS_OK;
    LessonEntry entry = {
        .number = lesson.number,
        .slug = text_keep(catalogue->own, lesson.slug, strlen(lesson.slug)),
        .title = text_keep(catalogue->own, lesson.title, strlen(lesson.title)),
        .idea = lesson.idea ? text_keep(catalogue->own, lesson.idea, strlen(lesson.idea)) : "",
        .titles = keep_titles(catalogue->own, &lesson),
        .exercise = -1,
        .steps = (int)lesson.steps.count,
        .minutes = lesson.minutes,
        .folder = text_keep(catalogue->own, folder, strlen(folder)),
        .core = lesson.core,
        .deeper = lesson.deeper,
    };
    for (size_t i = 0; i < lesson.steps.count && i < 64; i++) {
        if (lesson.steps.items[i].ask.question)
            entry.asks |= (uint64_t)1 << i;
        if (lesson.has_exercise && strcmp(lesson.steps.items[i].kind, "exercise") == 0)
            entry.exercise = (int)i;
    }
    lesson_release(&lesson);
    if (!entry.slug || !entry.title || !entry.idea || !entry.titles || !entry.folder ||
        !vec_push(&catalogue->entries, entry))
        return STATUS_NO_MEMORY;
    return STATUS_OK;
}

Status catalogue_load(Catalogue *catalogue, const char *lessons_folder, const char *lang, Fault *fault)
{
    *catalogue = (Catalogue){0};
    Status status = catalogue_add(catalogue, lessons_folder, lang, fault);
    if (status != STATUS_OK)
        catalogue_release(catalogue);
    return status;
}

Status catalogue_add(Catalogue *catalogue, const char *lessons_folder, const char *lang, Fault *fault)
{
    if (!catalogue->own)
        catalogue->own = text_new();
    DIR *dir = opendir(lessons_folder);
    Status status = catalogue->own ? STATUS_OK : STATUS_NO_MEMORY;
    if (!dir)
        status = fault_set(fault, STATUS_NOT_FOUND, "%s: there is no such folder of lessons", lessons_folder);
    Buf path = {0};
    for (struct dirent *entry; status == STATUS_OK && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        buf_clear(&path);
        buf_addf(&path, "%s/%s", lessons_folder, entry->d_name);
        size_t folder_size = path.size;
        buf_add_str(&path, "/lesson.md");
        if (path.failed)
            status = STATUS_NO_MEMORY;
        else if (access(buf_str(&path), F_OK) == 0) {
            path.data[folder_size] = 0;
            status = add_folder(catalogue, path.data, lang, fault);
        }
    }
    buf_release(&path);
    if (dir)
        closedir(dir);
    if (catalogue->entries.count)
        qsort(catalogue->entries.items, catalogue->entries.count, sizeof *catalogue->entries.items, by_number);
    return status;
}

void catalogue_release(Catalogue *catalogue)
{
    vec_release(&catalogue->entries);
    text_free(catalogue->own);
    catalogue->own = NULL;
}

/* "lesson3", "3" and "03" say the same; anything else is a slug, a folder's name or a path. */
static int number_of(const char *name)
{
    if (strncmp(name, "lesson", 6) == 0)
        name += 6;
    if (*name < '0' || *name > '9')
        return -1;
    char *end;
    long number = strtol(name, &end, 10);
    return *end == 0 && number < 1000 ? (int)number : -1;
}

const LessonEntry *catalogue_find(const Catalogue *catalogue, const char *name)
{
    int number = number_of(name);
    size_t size = strlen(name);
    while (size > 1 && name[size - 1] == '/')
        size--;
    for (size_t i = 0; i < catalogue->entries.count; i++) {
        const LessonEntry *entry = &catalogue->entries.items[i];
        const char *base = base_name(entry->folder);
        if ((number >= 0 && entry->number == number) || strcmp(entry->slug, name) == 0)
            return entry;
        if (strlen(base) == size && memcmp(base, name, size) == 0)
            return entry;
    }
    return NULL;
}

/* A lesson that cannot be read has neither slug nor number but in its folder's name: "17-mine". */
static bool folder_is_meant(const char *base, const char *name)
{
    int number = number_of(name);
    const char *bare = base + strspn(base, "0123456789");
    if (strcmp(base, name) == 0)
        return true;
    return bare > base && *bare == '-' && (strcmp(bare + 1, name) == 0 || (number >= 0 && atoi(base) == number));
}

bool catalogue_unread(const char *lessons_folder, const char *name, Buf *folder)
{
    DIR *dir = opendir(lessons_folder);
    bool found = false;
    for (struct dirent *entry; dir && !found && (entry = readdir(dir));) {
        if (!folder_is_meant(entry->d_name, name))
            continue;
        buf_clear(folder);
        buf_addf(folder, "%s/%s", lessons_folder, entry->d_name);
        found = io_is_folder(buf_str(folder));
    }
    if (dir)
        closedir(dir);
    return found;
}
