/* Moving through a run by what happened: the next start, the next task taken, the next error; by line or by output of
 * the chosen process; and to places that the learner has marked. */
#include <stdio.h>

#include "base/words.h"
#include "ui/app_parts.h"

typedef struct Quest {
    const char *what; /* in words, for when there is none */
    uint64_t kinds;   /* LOG_KIND of each */
    bool (*is)(const Event *event); /* NULL: any of these kinds */
    bool of_others;   /* what is told of a process by another counts as its own */
    int32_t pid;      /* of this process only; 0: of any */
} Quest;

static bool is_error(const Event *event)
{
    bool failed_task = event->kind == EV_done && event->field[F_done_ok].i == 0;
    bool bad_end = event->kind == EV_reap && event->field[F_reap_status].i != 0;
    return event->kind == EV_raise || event->kind == EV_cap || failed_task || bad_end;
}

static int32_t whose(const Event *event)
{
    return event->kind == EV_reap ? (int32_t)event->field[F_reap_child].i : event->pid;
}

static bool fits(const Event *event, void *ctx)
{
    const Quest *quest = ctx;
    return (quest->kinds & LOG_KIND(event->kind)) && (!quest->is || quest->is(event)) &&
           (!quest->pid || quest->pid == whose(event));
}

static int32_t chosen_pid(const Model *model, const char **label)
{
    const State *state = model->state;
    if (model->chosen < 0 || (size_t)model->chosen >= state->procs.count)
        return 0;
    *label = state->procs.items[model->chosen].label;
    return state->procs.items[model->chosen].pid;
}

static void say_none(App *app, const char *what, const char *label, int direction)
{
    if (label && direction < 0)
        app_say(app, "There is no %s of %s before.", what, label);
    else if (label)
        app_say(app, "There is no %s of %s after this.", what, label);
    else if (direction < 0)
        app_say(app, "There is no %s before.", what);
    else
        app_say(app, "There is no %s after this.", what);
}

/* Goes to just after the next event that fits, or the one before. */
static void travel(App *app, Quest quest, int direction)
{
    const char *label = NULL;
    if (!app->session.log || !app->model.known) {
        app_say(app, "Nothing has run yet.");
        return;
    }
    quest.pid = chosen_pid(&app->model, &label);
    /* events applied: the last of them has index cursor - 1 */
    long from = (long)app->session.cursor + (direction < 0 ? -2 : 0);
    long found = from < 0 ? -1 : log_find_kinds(app->session.log, from, direction, quest.kinds,
                                                  quest.of_others ? 0 : quest.pid, fits, &quest);
    app->bar = true;
    if (found >= 0)
        session_seek(&app->session, (size_t)found + 1);
    else
        say_none(app, word(quest.what), label, direction);
}

/* --- places marked by the learner: events applied, in order */

static void set_mark(App *app)
{
    size_t at = app->session.cursor, place = 0;
    if (!app->model.known) {
        app_say(app, "Nothing has run yet, so there is no moment to mark.");
        return;
    }
    while (place < app->marks.count && app->marks.items[place] < at)
        place++;
    if (place < app->marks.count && app->marks.items[place] == at) {
        for (app->marks.count--; place < app->marks.count; place++)
            app->marks.items[place] = app->marks.items[place + 1];
        app_say(app, "The mark on event %zu is gone.", at);
        return;
    }
    if (!vec_push(&app->marks, at))
        return;
    for (size_t i = app->marks.count - 1; i > place; i--)
        app->marks.items[i] = app->marks.items[i - 1];
    app->marks.items[place] = at;
    app->bar = true;
    app_say(app, "Event %zu is marked. b comes back to it.", at);
}

static void to_mark(App *app)
{
    size_t next = 0;
    if (!app->marks.count) {
        app_say(app, app->model.known ? WORD("Nothing is marked. B marks this moment of the run.")
                                      : WORD("Nothing has run yet."));
        return;
    }
    while (next < app->marks.count && app->marks.items[next] <= app->session.cursor)
        next++;
    next = next < app->marks.count ? next : 0; /* round to the first */
    app->bar = true;
    session_seek(&app->session, app->marks.items[next]);
    app_say(app, "Mark %zu of %zu: event %zu.", next + 1, app->marks.count, app->session.cursor);
}

/* NULL: the request goes to no kind of event. */
static const Quest *quest_of(Request request)
{
    static const Quest start = {.what = WORD("start of a process"),
                                .kinds = LOG_KIND(EV_start) | LOG_KIND(EV_external_start)},
                       take = {.what = WORD("task taken"), .kinds = LOG_KIND(EV_take)},
                       error = {.what = WORD("error"),
                                .kinds = LOG_KIND(EV_raise) | LOG_KIND(EV_cap) | LOG_KIND(EV_done) | LOG_KIND(EV_reap),
                                .is = is_error,
                                .of_others = true},
                       output = {.what = WORD("output"), .kinds = LOG_KIND(EV_out)},
                       line = {.what = WORD("line"), .kinds = LOG_KIND(EV_line)};
    switch (request) {
    case REQ_NEXT_START:
    case REQ_LAST_START: return &start;
    case REQ_NEXT_TASK:
    case REQ_LAST_TASK: return &take;
    case REQ_NEXT_ERROR:
    case REQ_LAST_ERROR: return &error;
    case REQ_NEXT_OUT:
    case REQ_LAST_OUT: return &output;
    case REQ_NEXT_LINE:
    case REQ_LAST_LINE: return &line;
    default: return NULL;
    }
}

static int quest_direction(Request request)
{
    switch (request) {
    case REQ_LAST_START:
    case REQ_LAST_TASK:
    case REQ_LAST_ERROR:
    case REQ_LAST_OUT:
    case REQ_LAST_LINE: return -1;
    default: return 1;
    }
}

bool app_travel(App *app, Request request)
{
    const Quest *quest = quest_of(request);
    if (quest)
        travel(app, *quest, quest_direction(request));
    else if (request == REQ_MARK)
        set_mark(app);
    else if (request == REQ_TO_MARK)
        to_mark(app);
    else
        return false;
    return true;
}

/* Two runs side by side: the next of the kind in either. */
bool app_travel_both(App *app, Request request)
{
    const Quest *quest = quest_of(request);
    int direction = quest_direction(request);
    if (!quest)
        return false;
    Quest any = *quest;
    if (!compare_find(&app->compare, fits, &any, direction))
        app_say(app, direction < 0 ? "There is no %s before in either." : "There is no %s after this in either.",
                word(any.what));
    return true;
}
