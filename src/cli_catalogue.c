#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/words.h"
#include "cli.h"
#include "lesson/lesson.h"

/* Where lessons are, and one of them by its name. */

bool cli_lessons_folder(const char *self, Buf *folder)
{
    const char *slash = strrchr(self, '/');
    int size = slash ? (int)(slash - self) : 0;
    /* beside it; two up, where a sanitized build in build/ finds them; or installed with it */
    static const char *const beside[] = {"/lessons", "/../../lessons", "/../share/mpdemo/lessons"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        buf_clear(folder);
        buf_addf(folder, "%.*s%s", size, self, beside[i]);
        if (io_is_folder(buf_str(folder)))
            return true;
    }
    buf_clear(folder);
    buf_add_str(folder, MPDEMO_PREFIX "/share/mpdemo/lessons");
    return io_is_folder(buf_str(folder));
}

bool cli_own_lessons(Buf *folder)
{
    char *state = progress_folder();
    buf_clear(folder);
    if (state && *state)
        buf_addf(folder, "%s/lessons", state);
    mem_free(state);
    return folder->size > 0;
}

int cli_load_catalogue(Catalogue *catalogue, const char *self, Fault *broken)
{
    Buf folder = {0};
    Fault fault = {0};
    int result = 0;
    *catalogue = (Catalogue){0};
    *broken = (Fault){0};
    if (!cli_lessons_folder(self, &folder))
        result = cli_fault(1, "there is no folder 'lessons' beside %s, nor in %s", self,
                           MPDEMO_PREFIX "/share/mpdemo");
    else if (catalogue_load(catalogue, buf_str(&folder), words_language(), broken) != STATUS_OK)
        result = cli_fault(1, "%s", broken->text);
    if (!result && cli_own_lessons(&folder) && io_is_folder(buf_str(&folder)) &&
        (catalogue_add(catalogue, buf_str(&folder), words_language(), &fault) != STATUS_OK || fault.text[0]))
        *broken = fault;
    buf_release(&folder);
    return result;
}

int cli_open_catalogue(Catalogue *catalogue, const char *self)
{
    Fault broken;
    int result = cli_load_catalogue(catalogue, self, &broken);
    if (!result && broken.text[0])
        cli_fault(0, "%s", broken.text); /* it is left out; the others are there */
    return result;
}

bool cli_find_lesson(const Catalogue *catalogue, const char *self, const char *name, Buf *folder)
{
    const LessonEntry *entry = catalogue_find(catalogue, name);
    Buf lessons = {0};
    bool found = entry || io_is_folder(name);
    buf_clear(folder);
    if (found)
        buf_add_str(folder, entry ? entry->folder : name);
    else
        found = (cli_lessons_folder(self, &lessons) && catalogue_unread(buf_str(&lessons), name, folder)) ||
                (cli_own_lessons(&lessons) && catalogue_unread(buf_str(&lessons), name, folder));
    buf_release(&lessons);
    return found && !folder->failed;
}

bool cli_names_script(const char *name)
{
    size_t size = strlen(name);
    return size > 3 && strcmp(name + size - 3, ".py") == 0;
}

int cli_open_lesson(Lesson *lesson, Catalogue *catalogue, const char *self, const char *name, const char *missing)
{
    Fault left_out = {0}, fault = {0};
    Buf folder = {0};
    int result = catalogue->own ? 0 : cli_load_catalogue(catalogue, self, &left_out);
    if (result)
        return result;
    bool found = cli_find_lesson(catalogue, self, name, &folder);
    bool read = found && lesson_load(lesson, buf_str(&folder), words_language(), &fault) == STATUS_OK;
    if (left_out.text[0] && (read || !found)) /* else it is most likely this one, which says so itself */
        cli_fault(0, "%s", left_out.text);
    if (found)
        result = read ? 0 : cli_fault(1, "%s", fault.text);
    else if (cli_names_script(name))
        result = cli_fault(2, "%s: no lesson; to run a script: mpdemo run %s", name, name);
    else
        result = cli_fault(2, missing, name);
    buf_release(&folder);
    return result;
}
