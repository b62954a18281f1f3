#include "ui/explain.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "lesson/help.h"
#include "trace/hold.h"
#include "trace/sentence.h"

const Step *place_step(const LessonPlace *place)
{
    if (!place->lesson || place->step < 0 || (size_t)place->step >= place->lesson->steps.count)
        return NULL;
    return &place->lesson->steps.items[place->step];
}

void place_release(LessonPlace *place)
{
    buf_release(&place->count);
    buf_release(&place->file);
    buf_release(&place->check_words);
    tally_release(&place->tally);
}

void explain_release(Explain *explain)
{
    flow_release(&explain->flow);
    vec_release(&explain->pages);
}

static Style span_style(const Para *para, const Span *span)
{
    static const Style styles[] = {
        [SPAN_PLAIN] = STYLE_PLAIN,
        [SPAN_STRONG] = STYLE_STRONG,
        [SPAN_EMPHASIS] = STYLE_EMPHASIS,
        [SPAN_CODE] = STYLE_CODE_STRING,
    };
    return para->kind == PARA_HEADING ? STYLE_STRONG : styles[span->style];
}

static const Choice *choice_of(const Step *step, char key)
{
    for (size_t i = 0; step && i < step->ask.choices.count; i++)
        if (step->ask.choices.items[i].key == key)
            return &step->ask.choices.items[i];
    return NULL;
}

/* A choice in a word: "4" of "4: in main and in each worker". */
static void add_short(Flow *flow, Style style, const Choice *choice, char key)
{
    if (choice)
        flow_marked(flow, style, choice->text, choice_short_size(choice));
    else
        flow_text(flow, style, &key, 1);
}

/* Text with {said} and {count} filled in. */
static void add_filled(Flow *flow, Style style, const char *text, const LessonPlace *place)
{
    while (*text) {
        const char *brace = strchr(text, '{');
        if (!brace) {
            flow_str(flow, style, text);
            return;
        }
        flow_text(flow, style, text, (size_t)(brace - text));
        if (strncmp(brace, "{said}", 6) == 0) {
            if (place->answer)
                add_short(flow, STYLE_STRONG, choice_of(place_step(place), place->answer), place->answer);
            else
                flow_str(flow, STYLE_STRONG, word("nothing"));
            text = brace + 6;
        } else if (strncmp(brace, "{count}", 7) == 0) {
            flow_str(flow, STYLE_STRONG, place->count.size ? buf_str(&place->count) : "?");
            text = brace + 7;
        } else {
            flow_text(flow, style, "{", 1);
            text = brace + 1;
        }
    }
}

/* A line too long for the pane goes on in the next, further in. */
static void add_code(Flow *flow, const char *text)
{
    enum { INDENT = 2, FURTHER = 6 };
    for (int indent = INDENT; *text;) {
        size_t line = strcspn(text, "\n"), size = utf8_fit(text, line, flow->width - indent);
        flow_break(flow, indent);
        if (!size)
            size = line; /* a pane too narrow for anything */
        flow_verbatim(flow, STYLE_CODE_STRING, text, size);
        indent = size < line ? FURTHER : INDENT;
        text += size;
        text += size == line && *text == '\n';
    }
}

static void add_para(Flow *flow, const Para *para, const LessonPlace *place)
{
    if (para->kind != PARA_CODE)
        flow_break(flow, 0);
    if (para->kind == PARA_ITEM) {
        char mark[16] = "-";
        if (para->number)
            snprintf(mark, sizeof mark, "%d.", para->number);
        flow_verbatim(flow, STYLE_DIM, mark, strlen(mark));
        flow_verbatim(flow, STYLE_DIM, " ", 1);
        flow_indent(flow, (int)strlen(mark) + 1);
    } else if (para->kind == PARA_QUOTE) {
        flow_verbatim(flow, STYLE_DIM, "> ", 2);
        flow_indent(flow, 2);
    } else if (para->kind == PARA_RULE) {
        flow_verbatim(flow, STYLE_FAINT, "---", 3);
    }
    for (size_t i = 0; i < para->spans.count; i++) {
        const Span *span = &para->spans.items[i];
        if (para->kind == PARA_CODE)
            add_code(flow, span->text);
        else
            add_filled(flow, span_style(para, span), span->text, place);
    }
    flow_indent(flow, 0);
}

static void add_paras(Flow *flow, const ParaVec *paras, const LessonPlace *place, bool roomy)
{
    for (size_t i = 0; i < paras->count; i++) {
        if (roomy && flow->lines.count)
            flow_blank(flow);
        add_para(flow, &paras->items[i], place);
    }
}

static void add_question(Explain *explain, const LessonPlace *place)
{
    const Step *step = place_step(place);
    Flow *flow = &explain->flow;
    flow_break(flow, 0);
    explain->question = flow->lines.count ? flow->lines.count - 1 : 0;
    flow_marked(flow, STYLE_ACCENT, step->ask.question, strlen(step->ask.question));
    for (size_t i = 0; i < step->ask.choices.count; i++) {
        const Choice *choice = &step->ask.choices.items[i];
        bool chosen = choice->key == place->answer;
        char key[4] = {choice->key, '.', ' ', 0};
        flow_break(flow, 2);
        flow_verbatim(flow, STYLE_KEY, key, 2);
        flow_verbatim(flow, STYLE_PLAIN, " ", 1);
        flow_indent(flow, 5);
        flow_marked(flow, chosen ? STYLE_STRONG : STYLE_PLAIN, choice->text, strlen(choice->text));
        if (chosen)
            flow_str(flow, STYLE_GOOD, word(" (your answer)"));
    }
    flow_indent(flow, 0);
}

static void add_right(Flow *flow, const LessonPlace *place, const Choice *right)
{
    flow_text(flow, STYLE_STRONG, &place->right, 1);
    flow_str(flow, STYLE_STRONG, word_in("verdict|: "));
    flow_marked(flow, STYLE_STRONG, right->text, strlen(right->text));
    flow_verbatim(flow, STYLE_STRONG, word_in("verdict|."), strlen(word_in("verdict|.")));
}

/* "You said A: 3. It was B: 4." and the reply to who said so. */
static void add_verdict(Flow *flow, const LessonPlace *place)
{
    const Step *step = place_step(place);
    const Choice *said = choice_of(step, place->answer), *was = choice_of(step, place->right);
    flow_break(flow, 0);
    if (!place->judged || !place->answer) {
        if (place->judged && was) {
            flow_str(flow, STYLE_PLAIN, word("It was "));
            add_right(flow, place, was);
        }
        return;
    }
    bool right = place->answer == place->right;
    flow_str(flow, right ? STYLE_GOOD : STYLE_WARN, word("You said "));
    flow_text(flow, STYLE_STRONG, &place->answer, 1);
    flow_str(flow, STYLE_STRONG, word_in("verdict|: "));
    add_short(flow, STYLE_STRONG, said, place->answer);
    if (right)
        flow_str(flow, STYLE_GOOD, word(", and so it was."));
    if (!right && was) {
        flow_str(flow, STYLE_WARN, word(". It was "));
        add_right(flow, place, was);
    } else if (!right) {
        flow_str(flow, STYLE_WARN, word(". It was none of these this time."));
    }
    if (!right && said && said->reply && *said->reply) {
        flow_str(flow, STYLE_PLAIN, word_in("between sentences| "));
        flow_marked(flow, STYLE_PLAIN, said->reply, strlen(said->reply));
    }
}

static void add_format(Flow *flow, Style style, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void add_format(Flow *flow, Style style, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, word(format), args);
    va_end(args);
    flow_str(flow, style, text);
}

/* A cap that stopped the run: which, and what would have gone on. */
static void add_cap(Flow *flow, const Model *model)
{
    Buf words = {0};
    if (model->state->cap && *model->state->cap)
        session_cap_words(model->state, &words);
    if (words.size) {
        flow_break(flow, 0);
        flow_text(flow, STYLE_WARN, buf_str(&words), words.size);
    }
    buf_release(&words);
}

/* Lost tasks, and who waits for whom when nothing can go on. */
static void add_trouble(Flow *flow, const Model *model)
{
    if (!model->trouble)
        return;
    flow_break(flow, 0);
    flow_str(flow, STYLE_WARN, model->trouble);
}

/* Who is held, and what each is about to do. */
static void add_held(Flow *flow, const Model *model)
{
    Buf words = {0};
    if (!model->state->over)
        held_words(model->state, &words);
    if (words.size) {
        flow_break(flow, 0);
        flow_text(flow, STYLE_ACCENT, buf_str(&words), words.size);
    }
    buf_release(&words);
}

/* The sentence on the last event applied; while it runs, on the last that is more than a sample of /proc. */
static void add_event(Flow *flow, const Model *model)
{
    Event event;
    size_t at = model->cursor;
    if (!model->log || !at || !log_get(model->log, at - 1, &event))
        return;
    while (model->cursor == model->known && event.kind == EV_sample && at > 1)
        if (!log_get(model->log, --at - 1, &event))
            return;
    Buf words = {0};
    event_sentence(model->state, &event, &words);
    flow_break(flow, 0);
    flow_text(flow, STYLE_STRONG, buf_str(&words), words.size);
    buf_release(&words);
}

void explain_title(Explain *explain, const LessonPlace *place, const Model *model)
{
    const Step *step = place_step(place);
    bool past = model->log && model->cursor < model->known;
    if (past)
        snprintf(explain->title, sizeof explain->title, word("event %zu of %zu"), model->cursor, model->known);
    else if (place->asked && place->seen && place->phase == PHASE_BEFORE && step)
        snprintf(explain->title, sizeof explain->title,
                 step->ask.choices.count == 2 ? word("predict: answer A or %c") : word("predict: answer A to %c"),
                 step->ask.choices.count ? step->ask.choices.items[step->ask.choices.count - 1].key : 'D');
    else if (step)
        snprintf(explain->title, sizeof explain->title, "%s",
                 place->phase == PHASE_SEEN ? word("what did you see?") : step->title ? step->title : "");
    else
        snprintf(explain->title, sizeof explain->title, "%s", word("what is going on"));
}

/* How far the exercise is; it stands before everything else. */
static void add_check(Flow *flow, const LessonPlace *place)
{
    if (!place->exercise || place->checked == CHECK_NONE)
        return;
    flow_break(flow, 0);
    if (place->checked == CHECK_PASSED)
        flow_str(flow, STYLE_GOOD, word("Passed. Enter goes on."));
    else if (place->checked == CHECK_RUNS)
        flow_str(flow, STYLE_ACCENT, word("It is being checked ..."));
    if (place->checked != CHECK_PASSED && place->check_words.size)
        flow_text(flow, place->checked == CHECK_RUNS ? STYLE_DIM : STYLE_WARN, buf_str(&place->check_words),
                  place->check_words.size);
}

/* The hints that were asked for, the newest first. */
static void add_hints(Flow *flow, const LessonPlace *place)
{
    char heading[64];
    for (int i = place->exercise ? place->hints : 0; i > 0; i--) {
        const char *hint = place->lesson->hints.items[i - 1];
        help_heading(place->lesson, i, heading, sizeof heading);
        flow_break(flow, 0);
        flow_str(flow, STYLE_ACCENT, heading);
        flow_marked(flow, STYLE_PLAIN, hint, strlen(hint));
    }
}

/* Where the learner's file lies, and what to do with it. */
static void add_file(Flow *flow, const LessonPlace *place)
{
    Buf words = {0};
    if (!place->exercise)
        return;
    if (place->sorting && place->sorts)
        buf_add_str(&words,
                    place->sorting->indents
                        ? word("Up and Down choose a line, Space picks it up and puts it down, Left and Right "
                               "indent it; what does not belong goes below the border. K checks it, Y gives a hint.")
                        : word("Up and Down choose a line, Space picks it up and puts it down; what does not "
                               "belong goes below the border. K checks it, Y gives a hint."));
    else if (place->sorting)
        buf_add_str(&words, word("e shows the lines again, to sort them otherwise; K checks them, Y gives a hint."));
    else if (place->file.size)
        buf_addf(&words, word("Your file: %s. e edits it, K checks it, Y gives a hint."), buf_str(&place->file));
    else
        buf_add_str(&words, word("e edits a copy of your own, K checks it, Y gives a hint."));
    flow_break(flow, 0);
    flow_text(flow, STYLE_ACCENT, buf_str(&words), words.size);
    buf_release(&words);
}

/* What came of several runs: a row for each outcome, as long as it was frequent. */
static void add_tally(Flow *flow, const LessonPlace *place, int width)
{
    const Tally *tally = &place->tally;
    int shown = tally_shown(tally), most = tally_most(tally), widest = 0;
    if (!place->times)
        return;
    flow_break(flow, 0);
    if (tally->total < place->times)
        add_format(flow, STYLE_ACCENT, "Run %d of %d. So far:", tally->total + 1, place->times);
    else
        add_format(flow, STYLE_ACCENT, "In %d runs:", tally->total);
    for (int i = 0; i < shown; i++) {
        const char *text = tally->rows.items[i].text;
        int cells = utf8_width(text, strlen(text));
        widest = cells > widest ? cells : widest;
    }
    int bar = most < 40 ? most : 40, room = width - 8 - bar;
    if (room < 8)
        bar = most < 8 ? most : 8, room = width - 8 - bar;
    widest = widest < room ? widest : room;
    for (int i = 0; i < shown && widest > 0; i++) {
        const TallyRow *row = &tally->rows.items[i];
        size_t size = utf8_fit(row->text, strlen(row->text), widest);
        Buf line = {0};
        flow_break(flow, 2);
        buf_addf(&line, "%.*s%*s  ", (int)size, row->text, widest - utf8_width(row->text, size), "");
        flow_verbatim(flow, STYLE_PLAIN, buf_str(&line), line.size);
        buf_clear(&line);
        for (int k = 0; k < (row->count * bar + most - 1) / most; k++)
            buf_add_str(&line, "\xE2\x96\x88"); /* a full block */
        flow_verbatim(flow, STYLE_ACCENT, buf_str(&line), line.size);
        buf_clear(&line);
        buf_addf(&line, " %d", row->count);
        flow_verbatim(flow, STYLE_STRONG, buf_str(&line), line.size);
        buf_release(&line);
    }
    if (tally_rest(tally)) {
        flow_break(flow, 2);
        add_format(flow, STYLE_DIM, "others: %d", tally_rest(tally));
    }
    flow_break(flow, 0);
}

static void add_bar(Flow *flow, Style style, int cells, bool ascii)
{
    const char *cell = glyph_text(GLYPH_BAR_FULL, ascii);
    for (int i = 0; i < cells; i++)
        flow_verbatim(flow, style, cell, strlen(cell));
}

/* "A  12 ━━━━━━━━   4 ━━━" a line a choice, what was right marked: the class's votes before and after it talked. */
static void add_votes(Flow *flow, const LessonPlace *place)
{
    const Step *step = place_step(place);
    const Vote *votes = place->votes;
    int half = (flow->width - 6) / 2, bar = half - 8, most = 1;
    if (!votes || (!votes[0].sum && !votes[1].sum) || !place->judged)
        return;
    for (int v = 0; v < 2; v++)
        for (int i = 0; i < VOTE_CHOICES; i++)
            most = votes[v].count[i] > most ? votes[v].count[i] : most;
    flow_break(flow, 0);
    flow_str(flow, STYLE_STRONG,
             votes[0].sum && votes[1].sum ? word("How the class voted, before and after talking:")
                                          : word("How the class voted:"));
    for (size_t i = 0; i < step->ask.choices.count && i < VOTE_CHOICES; i++) {
        bool right = step->ask.choices.items[i].key == place->right;
        Style style = right ? STYLE_GOOD : STYLE_DIM;
        char text[24];
        flow_break(flow, 0);
        snprintf(text, sizeof text, "%s %c ", right ? glyph_text(GLYPH_CHECK, place->ascii) : " ",
                 step->ask.choices.items[i].key);
        flow_verbatim(flow, style, text, strlen(text));
        for (int v = 0; v < 2; v++) {
            if (!votes[v].sum)
                continue;
            int cells = votes[v].count[i] * bar / most;
            snprintf(text, sizeof text, "%5d ", votes[v].count[i]);
            flow_verbatim(flow, right ? STYLE_STRONG : STYLE_PLAIN, text, strlen(text));
            add_bar(flow, style, cells, place->ascii);
            for (int rest = bar - cells; v == 0 && rest > 0; rest -= 20)
                flow_verbatim(flow, STYLE_PLAIN, "                    ", (size_t)(rest < 20 ? rest : 20));
        }
    }
}

/* For the teacher alone: shown by a key, in place of the step's text. */
static void compose_notes(Explain *explain, const LessonPlace *place, bool roomy)
{
    const Step *step = place_step(place);
    snprintf(explain->title, sizeof explain->title, "%s", word("for the teacher"));
    if (step->minutes) {
        char text[64];
        snprintf(text, sizeof text, plural((size_t)step->minutes, "%d minute\n", "%d minutes\n"), step->minutes);
        flow_str(&explain->flow, STYLE_ACCENT, text);
    }
    add_paras(&explain->flow, &step->notes, place, roomy);
}

/* Once, early: how to see it with another program's eyes. Most runs are over before anyone could type that. */
static void add_real(Flow *flow, const LessonPlace *place, const Model *model)
{
    if (place->step != 0 || place->lesson->number != 1)
        return;
    flow_break(flow, 0);
    if (place->phase == PHASE_RUN && model->state->procs.count && model->state->procs.items[0].pid > 0)
        add_format(flow, STYLE_DIM, "Is this real? Try  ps -p %d  in another terminal.",
                   (int)model->state->procs.items[0].pid);
    else
        add_format(flow, STYLE_DIM,
                   "Was this real? The key . runs it once more, held at its first line, and names a process to "
                   "look at with ps in another terminal.");
}

static void add_experiment(Flow *flow, bool explained)
{
    flow_break(flow, 0);
    flow_str(flow, STYLE_ACCENT,
             explained ? word("An experiment: it is not held against your answer. What is said below is about the "
                              "step's own run; r brings it back.")
                       : word("An experiment: it is not held against your answer. r goes back to the step's own run."));
}

static void compose_before(Explain *explain, const LessonPlace *place, bool roomy)
{
    const Step *step = place_step(place);
    Flow *flow = &explain->flow;
    add_hints(flow, place);
    add_paras(flow, &step->before, place, roomy);
    add_file(flow, place);
    if (step->ask.question && place->asked) {
        if (roomy)
            flow_blank(flow);
        add_question(explain, place);
    }
}

static void compose_running(Flow *flow, const LessonPlace *place, const Model *model, bool experiment, bool roomy)
{
    const Step *step = place_step(place);
    if (experiment && place->phase == PHASE_SEEN)
        add_experiment(flow, false);
    add_tally(flow, place, flow->width);
    add_held(flow, model);
    add_hints(flow, place); /* what the program does now comes first */
    add_paras(flow, step->observe.count ? &step->observe : &step->before, place, roomy);
    add_real(flow, place, model);
    add_trouble(flow, model); /* who waits for whom is asked before it is told */
}

static void compose_after(Explain *explain, const LessonPlace *place, const Model *model, bool experiment, bool roomy,
                          size_t first)
{
    const Step *step = place_step(place);
    Flow *flow = &explain->flow;
    if (step->ask.question && (!experiment || place->judged)) {
        add_verdict(flow, place);
        add_votes(flow, place);
    }
    if (experiment)
        add_experiment(flow, step->explain.count > 0);
    add_tally(flow, place, flow->width);
    explain->told = (int)(flow->lines.count - first);
    add_hints(flow, place);
    add_cap(flow, model);
    add_trouble(flow, model);
    add_paras(flow, &step->explain, place, roomy);
    if (!step->explain.count) /* an exercise: its text stays */
        add_paras(flow, step->observe.count ? &step->observe : &step->before, place, roomy);
    add_file(flow, place);
}

static void compose_step(Explain *explain, const LessonPlace *place, const Model *model, bool roomy)
{
    bool experiment = place->experiment && place_step(place)->ask.question; /* else it is tried as one likes */
    size_t first = explain->flow.lines.count;
    if (place->notes) {
        compose_notes(explain, place, roomy);
        return;
    }
    add_check(&explain->flow, place);
    switch (place->phase) {
    case PHASE_READY:
        if (roomy) { /* the text stays as it was, the answer marked in it */
            compose_before(explain, place, roomy);
        } else {
            add_question(explain, place);
            explain->question = 0;
        }
        break;
    case PHASE_BEFORE: compose_before(explain, place, roomy); break;
    case PHASE_RUN:
    case PHASE_SEEN: compose_running(&explain->flow, place, model, experiment, roomy); break;
    case PHASE_AFTER: compose_after(explain, place, model, experiment, roomy, first); break;
    }
}

static void compose_run(Explain *explain, const Model *model)
{
    const State *state = model->state;
    Flow *flow = &explain->flow;
    bool past = model->cursor < model->known;
    if (!past)
        add_trouble(flow, model); /* what matters most now stands on the first page */
    if (!past)
        add_held(flow, model);
    add_event(flow, model);
    if (past)
        add_held(flow, model);
    if (past)
        add_trouble(flow, model);
    if (state->over && model->cursor == model->known) {
        flow_break(flow, 0);
        add_format(flow, STYLE_PLAIN,
                   plural((size_t)state->ever, "It had %d process and took %.3f s.",
                          "It had %d processes and took %.3f s."),
                   state->ever, (double)(model->end - model->start) / 1e9);
        add_cap(flow, model);
    }
}

void explain_compose(Explain *explain, const LessonPlace *place, const Model *model, int width, bool roomy)
{
    flow_begin(&explain->flow, width - 2);
    explain->question = 0;
    explain->told = 0;
    explain_title(explain, place, model);
    bool past = model->log && model->cursor < model->known;
    if (!place_step(place)) {
        add_tally(&explain->flow, place, explain->flow.width);
        compose_run(explain, model);
        return;
    }
    if (past) {
        add_event(&explain->flow, model);
        if (roomy)
            flow_blank(&explain->flow);
    }
    compose_step(explain, place, model, roomy);
}

int explain_step_lines(const LessonPlace *place, int width, bool roomy)
{
    State nothing = {0};
    Model model = {.state = &nothing};
    Explain explain = {0};
    if (!place_step(place))
        return 0;
    flow_begin(&explain.flow, width - 2);
    compose_step(&explain, place, &model, roomy);
    int lines = (int)explain.flow.lines.count;
    explain_release(&explain);
    return lines;
}

void explain_paginate(Explain *explain, int rows)
{
    size_t lines = explain->flow.lines.count, room = rows > 0 ? (size_t)rows : 1, at = 0;
    vec_clear(&explain->pages);
    do {
        if (!vec_push(&explain->pages, at))
            return;
        size_t next = at + room;
        if (lines > room && at < explain->question && next > explain->question)
            next = explain->question;
        /* a page does not begin with an empty line */
        while (next < lines && next != explain->question && !explain->flow.lines.items[next].count)
            next++;
        at = next;
    } while (at < lines);
}
