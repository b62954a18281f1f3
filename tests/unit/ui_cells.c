#include "ui/cells.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Grid grid;

static int make_grid(void **state)
{
    (void)state;
    return grid_resize(&grid, 10, 2) ? 0 : -1;
}

static int drop_grid(void **state)
{
    (void)state;
    grid_release(&grid);
    return 0;
}

static void expect_row(int row, const char *want)
{
    Buf text = {0};
    grid_text(&grid, &text);
    const char *at = buf_str(&text);
    while (row--)
        at = strchr(at, '\n') + 1;
    char line[256];
    snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
    assert_string_equal(line, want);
    buf_release(&text);
}

static void text_is_clipped(void **state)
{
    (void)state;
    Canvas canvas = canvas_of(&grid, false);
    canvas_str(&canvas, 7, 0, STYLE_PLAIN, "abcdef");
    expect_row(0, "       abc");
    canvas_str(&canvas, -2, 1, STYLE_PLAIN, "abcdef");
    expect_row(1, "cdef");
    canvas_str(&canvas, 0, 7, STYLE_PLAIN, "below");
    canvas_str(&canvas, 0, -1, STYLE_PLAIN, "above");
}

static void a_wide_character_is_never_halved(void **state)
{
    (void)state;
    Canvas canvas = canvas_of(&grid, false);
    assert_int_equal(canvas_str(&canvas, 0, 0, STYLE_PLAIN, "进程池"), 6);
    expect_row(0, "进程池");
    assert_int_equal(grid_at(&grid, 1, 0)->width, 0);
    canvas_str(&canvas, 1, 0, STYLE_PLAIN, "x"); /* over the right half: the left one goes too */
    expect_row(0, " x程池");
    canvas_str(&canvas, 2, 0, STYLE_PLAIN, "y");
    expect_row(0, " xy 池");
    canvas_str(&canvas, 9, 1, STYLE_PLAIN, "池"); /* half of it would be outside */
    expect_row(1, "");
}

static void control_characters_are_pictures(void **state)
{
    (void)state;
    Canvas canvas = canvas_of(&grid, false);
    canvas_str(&canvas, 0, 0, STYLE_PLAIN, "a\033[2Jb\x7f");
    expect_row(0, "a␛[2Jb␡");
    canvas_str(&canvas, 0, 1, STYLE_PLAIN, "x\xe2\x80\xaey\xc2\x9bz"); /* writing order; the 8-bit CSI */
    expect_row(1, "xy�z");
    canvas.ascii = true;
    canvas_str(&canvas, 0, 0, STYLE_PLAIN, "\033进×…  ");
    expect_row(0, "???x~");
}

static void combining_marks_join(void **state)
{
    (void)state;
    Canvas canvas = canvas_of(&grid, false);
    canvas_str(&canvas, 0, 0, STYLE_PLAIN, "e\xcc\x81g");
    assert_int_equal(grid_at(&grid, 0, 0)->size, 3);
    char many[200] = "e";
    for (int i = 0; i < 40; i++)
        strncat(many, "\xcc\x81", sizeof many - strlen(many) - 1);
    canvas_str(&canvas, 0, 1, STYLE_PLAIN, many);
    assert_true(grid_at(&grid, 0, 1)->size <= CELL_BYTES);
    canvas_str(&canvas, 0, 1, STYLE_PLAIN, "\xcc\x81"); /* with nothing to stand on */
}

static void cuts_end_in_an_ellipsis(void **state)
{
    (void)state;
    Canvas canvas = canvas_of(&grid, false);
    assert_int_equal(canvas_cut_str(&canvas, 1, 0, 5, STYLE_PLAIN, "abcdefgh"), 6);
    expect_row(0, " abcd…");
    canvas_cut_str(&canvas, 1, 1, 5, STYLE_PLAIN, "进程池");
    expect_row(1, " 进程…");
    canvas_cut_str(&canvas, 1, 0, 5, STYLE_PLAIN, "abcde");
    expect_row(0, " abcde");
}

static void tabs_stand_on_eights(void **state)
{
    (void)state;
    Canvas canvas = canvas_of(&grid, false);
    assert_int_equal(canvas_str(&canvas, 0, 0, STYLE_PLAIN, "ab\tc"), 9);
    expect_row(0, "ab      c");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_is_clipped, make_grid, drop_grid),
        cmocka_unit_test_setup_teardown(a_wide_character_is_never_halved, make_grid, drop_grid),
        cmocka_unit_test_setup_teardown(control_characters_are_pictures, make_grid, drop_grid),
        cmocka_unit_test_setup_teardown(combining_marks_join, make_grid, drop_grid),
        cmocka_unit_test_setup_teardown(cuts_end_in_an_ellipsis, make_grid, drop_grid),
        cmocka_unit_test_setup_teardown(tabs_stand_on_eights, make_grid, drop_grid),
    };
    return cmocka_run_group_tests_name("ui_cells", tests, NULL, NULL);
}
