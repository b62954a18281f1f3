/* mpdemo lint LESSON...: what is wrong in lessons, for who writes them. */
#include "cli.h"

#include "base/words.h"
#include "lesson/lesson.h"
#include "lesson/lint.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

static void tell_complaint(void *ctx, const char *file, int line, const char *message)
{
    (void)ctx;
    if (!file)
        printf("%s\n", message); /* which names the file itself */
    else if (line > 0)
        printf("%s:%d: %s\n", file, line, message);
    else
        printf("%s: %s\n", file, message);
}

/* A lesson that cannot be read is in no catalogue: its folder, by its name with or without the number. */
static bool find_unread(const Buf *lessons, const char *name, Buf *folder)
{
    DIR *dir = opendir(buf_str(lessons));
    bool found = false;
    for (struct dirent *entry; dir && !found && (entry = readdir(dir));) {
        const char *bare = entry->d_name + strspn(entry->d_name, "0123456789");
        bool numbered = bare > entry->d_name && *bare == '-';
        found = strcmp(entry->d_name, name) == 0 || (numbered && strcmp(bare + 1, name) == 0);
        buf_clear(folder);
        if (found)
            buf_addf(folder, "%s/%s", buf_str(lessons), entry->d_name);
    }
    if (dir)
        closedir(dir);
    return found && cli_is_folder(buf_str(folder));
}

/* Its folder; false: there is none. */
static bool find_lesson(const Catalogue *catalogue, const char *self, const char *name, Buf *folder)
{
    const LessonEntry *entry = catalogue_find(catalogue, name);
    Buf lessons = {0};
    bool found = entry || cli_is_folder(name);
    if (found)
        buf_add_str(folder, entry ? entry->folder : name);
    else
        found = (cli_lessons_folder(self, &lessons) && find_unread(&lessons, name, folder)) ||
                (cli_own_lessons(&lessons) && find_unread(&lessons, name, folder));
    buf_release(&lessons);
    return found;
}

int cli_lint(const Options *options, const char *self)
{
    Catalogue catalogue;
    Fault broken; /* the linter says it better */
    int status = cli_load_catalogue(&catalogue, self, &broken), found = 0;
    for (size_t i = 0; !status && i < options->operands.count; i++) {
        const char *name = options->operands.items[i];
        Buf folder = {0};
        if (find_lesson(&catalogue, self, name, &folder))
            found += lint_lesson(buf_str(&folder), tell_complaint, NULL);
        else
            status = cli_fault(2, "lint: %s: there is no such lesson or folder", name);
        buf_release(&folder);
    }
    catalogue_release(&catalogue);
    if (!status && !found)
        puts(word("nothing to complain about"));
    return status ? status : found > 0;
}
