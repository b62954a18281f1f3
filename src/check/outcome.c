#include "check/outcome.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"

enum { LABELS_MOST = 12 };

static const char *label_of_pid(const Facts *facts, long pid)
{
    for (size_t i = 0; i < facts->state.procs.count; i++)
        if (facts->state.procs.items[i].pid == pid && pid > 1)
            return facts->state.procs.items[i].label;
    return NULL;
}

/* A pid becomes its label; a number with a fraction, which is a time most likely, three dots. */
static void add_line(const Facts *facts, const char *text, Buf *out)
{
    for (const char *at = text; *at;) {
        if (!isdigit((unsigned char)*at) || (at > text && isalnum((unsigned char)at[-1]))) {
            buf_add_char(out, *at++);
            continue;
        }
        char *end;
        long number = strtol(at, &end, 10);
        const char *label = label_of_pid(facts, number);
        if (*end == '.' && isdigit((unsigned char)end[1])) {
            strtol(end + 1, &end, 10);
            buf_add_str(out, "...");
        } else if (label) {
            buf_add_str(out, label);
        } else {
            buf_add(out, at, (size_t)(end - at));
        }
        at = end;
    }
}

/* M W1 W1 M: who printed, each as long as no other did. */
static void add_order(const Facts *facts, Buf *out)
{
    int last = -1, shown = 0;
    for (size_t i = 0; i < facts->output.count; i++) {
        const FactOutput *line = &facts->output.items[i];
        if (line->fd != 1 || (shown && line->proc == last))
            continue;
        if (++shown > LABELS_MOST) {
            buf_add_str(out, " ...");
            return;
        }
        buf_addf(out, "%s%s", shown > 1 ? " " : "", facts_label(facts, line->proc));
        last = line->proc;
    }
}

void facts_outcome(const Facts *facts, Buf *out)
{
    const FactOutput *last = NULL;
    for (size_t i = 0; i < facts->output.count; i++)
        if (facts->output.items[i].fd == 1)
            last = &facts->output.items[i];
    size_t before = out->size;
    if (facts->state.cap)
        buf_addf(out, word("stopped (%s)"), facts->state.cap);
    else if (facts->errors.count)
        buf_addf(out, "%s: %s", facts_label(facts, facts->errors.items[0].proc),
                 facts->errors.items[0].type ? facts->errors.items[0].type : "?");
    else if (facts->state.run_status)
        buf_addf(out, word("exit %d"), facts->state.run_status);
    if (out->size > before && last)
        buf_add_str(out, "; ");
    if (!last) {
        if (out->size == before)
            buf_add_str(out, word("no output"));
        return;
    }
    add_order(facts, out);
    buf_add_str(out, ": ");
    add_line(facts, last->text, out);
}
