/* Every page of every lesson, in both languages, at 80 x 24 and projected, cell by cell: all of a step's text is there,
 * every frame stands in its columns, and no line begins or ends with a mark that may not stand there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui_shown.h"

static struct {
    const char *lang, *slug;
    int step;
    const char *phase;
    int page, faults;
    bool projected;
} at;

static void complain(const char *what, const char *text, size_t size)
{
    if (at.faults++ < 40)
        print_error("%s%s, %s, step %d, %s, page %d: %s: %.*s\n", at.lang, at.projected ? ", projected" : "", at.slug,
                    at.step + 1, at.phase, at.page + 1, what, (int)size, text);
}

/* The text of a row's cells [x, end), blanks at both ends off. */
static void row_text(const Grid *grid, int x, int end, int y, Buf *out)
{
    buf_clear(out);
    for (; x < end; x++) {
        const Cell *cell = grid_at(grid, x, y);
        buf_add(out, cell->text, cell->size);
    }
    while (out->size && out->data[out->size - 1] == ' ')
        out->data[--out->size] = 0;
    size_t blanks = strspn(buf_str(out), " ");
    if (blanks) {
        memmove(out->data, out->data + blanks, out->size - blanks + 1);
        out->size -= blanks;
    }
}

static bool is_one_of(const char *marks, unsigned rune)
{
    for (size_t i = 0, size = strlen(marks); i < size;) {
        unsigned mark;
        i += utf8_decode(marks + i, size - i, &mark);
        if (mark == rune)
            return true;
    }
    return false;
}

static void check_ends(const char *text, size_t size)
{
    unsigned first = 0, last = 0;
    if (!size)
        return;
    utf8_decode(text, size, &first);
    for (size_t i = 0; i < size;)
        i += utf8_decode(text + i, size - i, &last);
    if (is_one_of("，。、；：？！）」』》】”’%", first))
        complain("a line begins with a closing mark", text, size);
    if (is_one_of("（「『《【“‘", last))
        complain("a line ends with an opening mark", text, size);
}

static void check_frames(const App *app)
{
    int y = broken_row(app);
    Buf row = {0};
    if (y < 0)
        return;
    row_text(&app->grid, 0, app->grid.width, y, &row);
    complain("a frame is broken", buf_str(&row), row.size);
    buf_release(&row);
}

/* A row that is words alone ends before the screen does. */
static void check_row_whole(const App *app, int y)
{
    Buf row = {0};
    if (y < 0)
        return;
    row_text(&app->grid, 0, app->grid.width, y, &row);
    if (strstr(buf_str(&row), "…"))
        complain("cut", buf_str(&row), row.size);
    buf_release(&row);
}

/* The marks of code are no part of the text either: they are shown as colour. */
static void add_without_blanks(Buf *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!strchr(" \n\t`", text[i]))
            buf_add_char(out, text[i]);
}

/* All pages of the phase, blanks left out, onto `shown`. */
static void read_pages(App *app, Buf *shown)
{
    buf_clear(shown);
    Buf row = {0};
    int pages = 1;
    for (at.page = 0; at.page < pages; at.page++) {
        app->screen.views[VIEW_EXPLAIN].pick = at.page;
        app->dirty = true;
        app_draw(app);
        pages = (int)app->explain.pages.count;
        const Pane *pane = layout_pane(&app->screen.layout, VIEW_EXPLAIN);
        if (!pane) {
            complain("there is no text pane", "", 0);
            break;
        }
        for (int y = pane->y + 1; y < pane->y + pane->height - 1; y++) {
            row_text(&app->grid, pane->x + 1, pane->x + pane->width - 1, y, &row);
            check_ends(buf_str(&row), row.size);
            if (strchr(buf_str(&row), '`'))
                complain("a mark of code is shown as it stands", buf_str(&row), row.size);
            add_without_blanks(shown, buf_str(&row), row.size);
        }
        check_frames(app);
        check_row_whole(app, app->screen.layout.header);
        check_row_whole(app, app->screen.layout.footer);
    }
    size_t last = app->explain.flow.lines.count - app->explain.pages.items[app->explain.pages.count - 1];
    if (pages > 1 && last <= 2)
        complain("the last page holds a line or two", "", 0);
    at.page = 0;
    buf_release(&row);
}

/* Each piece of text between braces ({said}, {count}) must have been shown. */
static void expect_shown(const Buf *shown, const char *text)
{
    Buf piece = {0};
    while (text && *text) {
        size_t size = strcspn(text, "{");
        buf_clear(&piece);
        add_without_blanks(&piece, text, size);
        if (piece.size && !strstr(buf_str(shown), buf_str(&piece)))
            complain("not shown", text, size);
        text += size;
        if (strncmp(text, "{said}", 6) == 0 || strncmp(text, "{count}", 7) == 0)
            text += strcspn(text, "}");
        text += *text != 0;
    }
    buf_release(&piece);
}

static void expect_paras(const Buf *shown, const ParaVec *paras)
{
    Buf text = {0};
    for (size_t i = 0; i < paras->count; i++) {
        buf_clear(&text);
        for (size_t k = 0; k < paras->items[i].spans.count; k++)
            buf_add_str(&text, paras->items[i].spans.items[k].text);
        expect_shown(shown, buf_str(&text));
    }
    buf_release(&text);
}

static void set_phase(App *app, Phase phase, const char *name)
{
    app->place.phase = phase;
    at.phase = name;
}

/* A histogram stands whole under the verdict, and what it means on one page more. */
static void look_at_histogram(App *app, const Step *step)
{
    static const char *const outcomes[] = {"before every task", "in between", "after every task"};
    Buf shown = {0};
    app->place.times = step->run.times;
    for (int i = 0; i < step->run.times; i++)
        tally_add(&app->place.tally, outcomes[i % 3]);
    for (size_t i = 0; i < step->ask.choices.count; i++) {
        app->place.answer = step->ask.choices.items[i].key;
        app->screen.views[VIEW_EXPLAIN].pick = 0;
        app->dirty = true;
        app_draw(app);
        if ((size_t)app->explain.told > app->explain.pages.items[app->explain.pages.count > 1] &&
            app->explain.pages.count > 1)
            complain("the histogram is parted", "", 0);
        if (app->explain.pages.count > 2)
            complain("more than two pages", "", 0);
        read_pages(app, &shown);
    }
    app->place.times = 0;
    tally_clear(&app->place.tally);
    buf_release(&shown);
}

static void look_at_step(App *app, const Step *step)
{
    Buf shown = {0};
    set_phase(app, PHASE_BEFORE, "before");
    read_pages(app, &shown);
    expect_paras(&shown, &step->before);
    if (app->place.asked) {
        expect_shown(&shown, step->ask.question);
        for (size_t i = 0; i < step->ask.choices.count; i++)
            expect_shown(&shown, step->ask.choices.items[i].text);
    }
    if (step->run.present) {
        set_phase(app, PHASE_RUN, "while it runs");
        read_pages(app, &shown);
        expect_paras(&shown, step->observe.count ? &step->observe : &step->before);
    }
    set_phase(app, PHASE_AFTER, "after");
    app->place.judged = step->ask.question != NULL;
    app->place.right = step->ask.question ? step->ask.marked[0] : 0;
    read_pages(app, &shown);
    expect_paras(&shown, &step->explain);
    for (size_t i = 0; i < step->ask.choices.count; i++) {
        const Choice *choice = &step->ask.choices.items[i];
        app->place.answer = choice->key;
        read_pages(app, &shown);
        if (choice->key != app->place.right)
            expect_shown(&shown, choice->reply);
    }
    if (step->run.times > 1)
        look_at_histogram(app, step);
    buf_release(&shown);
}

static void look_at_lesson(const Lesson *lesson, int width, int height)
{
    Fault fault = {0};
    AppSetup setup = {
        .lesson = lesson, .step = 0, .term = term_memory_open(width, height), .projector = at.projected};
    App *app = app_new(&setup, &fault);
    assert_non_null(app);
    app_open_lesson(app, lesson, 0);
    at.slug = lesson->slug;
    for (at.step = 0; at.step < (int)lesson->steps.count; at.step++) {
        app_go_step(app, at.step);
        look_at_step(app, &lesson->steps.items[at.step]);
    }
    app_free(app);
    setup.term->ops->close(setup.term);
}

static void look_at_all(const char *lang, bool projected, int width, int height)
{
    Catalogue catalogue;
    Fault fault = {0};
    at.lang = lang;
    at.projected = projected;
    at.faults = 0;
    words_set_language(lang);
    assert_int_equal(catalogue_load(&catalogue, "lessons", lang, &fault), STATUS_OK);
    assert_true(catalogue.entries.count > 0);
    for (size_t i = 0; i < catalogue.entries.count; i++) {
        Lesson lesson;
        assert_int_equal(lesson_load(&lesson, catalogue.entries.items[i].folder, lang, &fault), STATUS_OK);
        look_at_lesson(&lesson, width, height);
        lesson_release(&lesson);
    }
    catalogue_release(&catalogue);
    words_set_language("en");
    assert_int_equal(at.faults, 0);
}

static void test_english(void **state)
{
    (void)state;
    look_at_all("en", false, 80, 24);
}

static void test_chinese(void **state)
{
    (void)state;
    look_at_all("zh", false, 80, 24);
}

static void test_english_projected(void **state)
{
    (void)state;
    look_at_all("en", true, 80, 24);
}

static void test_chinese_projected(void **state)
{
    (void)state;
    look_at_all("zh", true, 80, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_chinese),
        cmocka_unit_test(test_english_projected),
        cmocka_unit_test(test_chinese_projected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
