#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/words.h"
#include "cli.h"
#include "lesson/learned.h"

/* list and progress: the lessons, how far the learner has come, what is learned and what is worth doing again. */

/* The steps, from 1, whose predictions did not come true, as a JSON list. */
static void add_wrong(const LessonEntry *entry, const Progress *progress, Buf *line)
{
    const char *comma = "";
    buf_add_str(line, ",\"wrong\":[");
    for (int step = 0; step < entry->steps && step < 64; step++) {
        if (progress_verdict(progress, entry->slug, step) != VERDICT_WRONG)
            continue;
        buf_addf(line, "%s%d", comma, step + 1);
        comma = ",";
    }
    buf_add_char(line, ']');
}

static void list_json(const Catalogue *catalogue, const Progress *progress, Buf *out)
{
    buf_add_str(out, "[\n");
    for (size_t i = 0; i < catalogue->entries.count; i++) {
        const LessonEntry *entry = &catalogue->entries.items[i];
        Buf line = {0};
        json_begin(&line);
        json_int(&line, "number", entry->number);
        json_text(&line, "slug", entry->slug, strlen(entry->slug));
        json_text(&line, "title", entry->title, strlen(entry->title));
        json_text(&line, "idea", entry->idea, strlen(entry->idea));
        json_bool(&line, "core", entry->core);
        json_bool(&line, "deeper", entry->deeper);
        json_text(&line, "folder", entry->folder, strlen(entry->folder));
        json_int(&line, "steps", entry->steps);
        json_int(&line, "step", progress_step(progress, entry->slug) + 1);
        json_bool(&line, "begun", progress_begun(progress, entry->slug));
        json_bool(&line, "done", progress_done(progress, entry->slug));
        json_bool(&line, "passed", progress_passed(progress, entry->slug));
        json_bool(&line, "solution_seen", progress_seen(progress, entry->slug));
        add_wrong(entry, progress, &line);
        json_end(&line);
        if (line.size)
            line.size--; /* the newline */
        buf_add(out, line.data, line.size);
        buf_add_str(out, i + 1 < catalogue->entries.count ? ",\n" : "\n");
        buf_release(&line);
    }
    buf_add_str(out, "]\n");
}

static void list_text(const Catalogue *catalogue, const Progress *progress, Buf *out)
{
    for (size_t i = 0; i < catalogue->entries.count; i++) {
        const LessonEntry *entry = &catalogue->entries.items[i];
        buf_addf(out, "%3d  %-10s  %s", entry->number, entry->slug, entry->title);
        if (entry->core || entry->deeper)
            buf_addf(out, "  [%s]", entry->core ? word("core") : word("deeper"));
        if (progress_done(progress, entry->slug))
            buf_addf(out, "  (%s)", word("done"));
        else if (progress_begun(progress, entry->slug)) {
            buf_add_str(out, "  (");
            buf_addf(out, word("step %d of %d"), progress_step(progress, entry->slug) + 1, entry->steps);
            buf_add_char(out, ')');
        }
        buf_add_char(out, '\n');
    }
    buf_add_str(out, word("mpdemo lesson3, mpdemo 3 and mpdemo line1 open the same lesson; mpdemo progress shows what "
                          "you have learned; mpdemo --help tells the rest.\n"));
}

static void add_repeat(const Catalogue *catalogue, const Progress *progress, const Learned *row, Buf *out)
{
    const LessonEntry *entry = &catalogue->entries.items[row->entry];
    size_t size;
    const char *title = entry_title(entry, row->step, &size);
    buf_addf(out, "  mpdemo %s --step %d   %.*s%s", entry->slug, row->step + 1, (int)size, title,
             word_in("verdict|: "));
    char said = progress_answer(progress, entry->slug, row->step);
    if (row->kind == LEARNED_SOLUTION)
        buf_add_str(out, word("you looked at the solution: now without it"));
    else
        buf_addf(out, word("you said %c"), said ? said : '?');
    buf_add_char(out, '\n');
}

static void progress_text(const Catalogue *catalogue, const Progress *progress, Buf *out)
{
    LearnedVec learned = {.ideas = 0};
    if (learned_list(catalogue, progress, &learned) != STATUS_OK)
        out->failed = true;
    buf_addf(out, "%s\n", word("Learned: the ideas of finished lessons"));
    for (size_t i = 0; i < learned.ideas; i++) {
        const LessonEntry *entry = &catalogue->entries.items[learned.rows.items[i].entry];
        buf_addf(out, "%4d  %s\n", entry->number, entry->idea);
    }
    if (!learned.ideas)
        buf_addf(out, "  %s\n", word("Nothing yet: a lesson counts when you come to its end."));
    buf_addf(out, "%s\n", word("To repeat: what came out otherwise than you said"));
    for (size_t i = learned.ideas; i < learned.rows.count; i++)
        add_repeat(catalogue, progress, &learned.rows.items[i], out);
    if (learned.ideas == learned.rows.count)
        buf_addf(out, "  %s\n", word("Nothing so far."));
    learned_release(&learned);
}

typedef void (*Teller)(const Catalogue *catalogue, const Progress *progress, Buf *out);

static int tell(const Options *options, const char *self, Teller teller)
{
    Catalogue catalogue;
    int status = cli_open_catalogue(&catalogue, self);
    if (!status) {
        Buf out = {0};
        Progress *progress = cli_progress(options);
        teller(&catalogue, progress, &out);
        if (out.failed)
            status = cli_fault(1, "not enough memory");
        else
            fwrite(buf_str(&out), 1, out.size, stdout);
        progress_close(progress);
        buf_release(&out);
    }
    catalogue_release(&catalogue);
    return status;
}

int cli_list(const Options *options, const char *self)
{
    return tell(options, self, options->json ? list_json : list_text);
}

int cli_progress_page(const Options *options, const char *self)
{
    return tell(options, self, options->json ? list_json : progress_text);
}
