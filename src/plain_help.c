#include "plain_help.h"

#include <string.h>

#include "base/io.h"
#include "base/words.h"
#include "lesson/help.h"
#include "plain_out.h"

enum { SOLUTION_MAX = 1 << 20 };

static void add_hints(const Lesson *lesson, const Help *help, int width, Buf *out)
{
    for (int i = 1; i <= help->hints; i++) {
        const char *hint = lesson->hints.items[i - 1];
        char heading[64];
        help_heading(lesson, i, heading, sizeof heading);
        plain_add_prose(hint, heading, 4, width, out);
    }
    if (help->left)
        buf_addf(out, plural((size_t)help->left, "Asked once more, a solution is shown.",
                             "Try again; asked %d times more, a solution is shown."),
                 help->left);
    else if (help->hints)
        buf_addf(out, "\n%s\n", word("A solution:"));
    if (help->left)
        buf_add_char(out, '\n');
}

Status plain_help(Progress *progress, const Lesson *lesson, int width, Buf *out, int *left, Fault *fault)
{
    Help help = help_ask(progress, lesson);
    Buf path = {0};
    Status status = STATUS_OK;
    *left = help.left;
    add_hints(lesson, &help, width, out);
    if (help.left)
        return STATUS_OK;
    buf_addf(&path, "%s/solution.py", lesson->folder);
    status = io_read_file(buf_str(&path), out, SOLUTION_MAX, fault);
    if (status == STATUS_OK)
        progress_set_seen(progress, lesson->slug);
    buf_release(&path);
    return status;
}
