/* Which panes stand where. */
#include "ui/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const ViewId watch[] = {VIEW_SOURCE, VIEW_PROCS};

/* 14 lines, the longest of `bare` cells, 5 more with labels behind it. */
static Layout layout_of(int width, int bare, bool before)
{
    Layout layout;
    LayoutWish wish = {.width = width, .height = 30, .watch = watch, .watch_count = 2, .focus = VIEW_EXPLAIN,
                       .brought = VIEW_COUNT, .alone = VIEW_COUNT, .before = before, .text = true, .text_rows = 5,
                       .source_width = bare + 5, .source_bare = bare, .source_lines = 14};
    layout_make(&layout, &wish);
    return layout;
}

/* What a question is about is seen whole: before the run a long line has the columns that would cut it. */
static void a_question_sees_its_script(void **state)
{
    (void)state;
    for (int width = 60; width <= 220; width++)
        for (int bare = 20; bare <= width - 2; bare += 3) {
            Layout layout = layout_of(width, bare, true);
            const Pane *source = layout_pane(&layout, VIEW_SOURCE);
            if (!source || source->width < bare + 2)
                fail_msg("%d columns cut a line of %d", width, bare);
        }
}

static void columns_stay_where_nothing_is_cut(void **state)
{
    (void)state;
    Layout layout = layout_of(120, 50, true);
    assert_non_null(layout_pane(&layout, VIEW_PROCS));
    assert_non_null(layout_pane(&layout, VIEW_OUTPUT));
    layout = layout_of(100, 70, true);
    assert_null(layout_pane(&layout, VIEW_PROCS));
    layout = layout_of(100, 70, false);
    assert_non_null(layout_pane(&layout, VIEW_PROCS));
    assert_non_null(layout_pane(&layout, VIEW_OUTPUT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_sees_its_script),
        cmocka_unit_test(columns_stay_where_nothing_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
