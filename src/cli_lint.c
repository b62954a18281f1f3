/* mpdemo lint LESSON...: what is wrong in lessons, for who writes them. */
#include <stdio.h>

#include "base/words.h"
#include "cli.h"
#include "lesson/lesson.h"
#include "lesson/lint.h"

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

int cli_lint(const Options *options, const char *self)
{
    Catalogue catalogue;
    Fault broken; /* the linter says it better */
    int status = cli_load_catalogue(&catalogue, self, &broken), found = 0;
    for (size_t i = 0; !status && i < options->operands.count; i++) {
        const char *name = options->operands.items[i];
        Buf folder = {0};
        if (cli_find_lesson(&catalogue, self, name, &folder))
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
