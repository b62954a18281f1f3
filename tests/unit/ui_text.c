#include "ui/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/code.h"
#include "ui/keys.h"
#include "ui/term.h"
#include "ui/toggle.h"

static void expect_lines(const char *text, int width, const char *want)
{
    Flow flow = {0};
    flow_begin(&flow, width);
    flow_str(&flow, STYLE_PLAIN, text);
    Grid grid = {0};
    assert_true(grid_resize(&grid, width + 1, (int)flow.lines.count + 1));
    Canvas canvas = canvas_of(&grid, false);
    flow_draw(&flow, &canvas, 0, 0, 0, flow.lines.count);
    Buf out = {0};
    grid_text(&grid, &out);
    assert_int_equal(strncmp(buf_str(&out), want, strlen(want)), 0);
    for (const char *rest = buf_str(&out) + strlen(want); *rest; rest++)
        assert_int_equal(*rest, '\n');
    buf_release(&out);
    grid_release(&grid);
    flow_release(&flow);
}

static void words_wrap(void **state)
{
    (void)state;
    expect_lines("one two  three", 7, "one two\nthree\n");
    expect_lines("abcdefghij", 4, "abcd\nefgh\nij\n");
    expect_lines("one two.", 7, "one\ntwo.\n");
    expect_lines("", 5, "");
}

static void chinese_breaks_between_characters(void **state)
{
    (void)state;
    expect_lines("工作进程不是副本", 6, "工作进\n程不是\n副本\n");
    expect_lines("工作进，程", 6, "工作\n进，程\n"); /* a comma does not begin a line */
    expect_lines("用 fork 时", 7, "用 fork\n时\n");
}

static void expect_rows(const Flow *flow, const char *want)
{
    Buf out = {0};
    for (size_t i = 0; i < flow->lines.count; i++) {
        const FlowLine *line = &flow->lines.items[i];
        for (size_t run = line->first; run < line->first + line->count; run++)
            buf_add(&out, flow->text.data + flow->runs.items[run].at, flow->runs.items[run].size);
        buf_add_char(&out, '|');
    }
    assert_string_equal(buf_str(&out), want);
    buf_release(&out);
}

/* Code in running text: what closes after it, or opens before it, stays beside it. */
static void marks_stay_beside_another_style(void **state)
{
    (void)state;
    Flow flow = {0};
    flow_begin(&flow, 9);
    flow_str(&flow, STYLE_PLAIN, "写成 ");
    flow_str(&flow, STYLE_CODE_STRING, "a()");
    flow_str(&flow, STYLE_PLAIN, "。再");
    expect_rows(&flow, "写成 |a()。再|");
    flow_begin(&flow, 8);
    flow_str(&flow, STYLE_PLAIN, "这里（");
    flow_str(&flow, STYLE_CODE_STRING, "fork");
    flow_str(&flow, STYLE_PLAIN, "）用");
    expect_rows(&flow, "这里|（fork）|用|");
    flow_begin(&flow, 8);
    flow_str(&flow, STYLE_PLAIN, "see ");
    flow_str(&flow, STYLE_CODE_STRING, "join");
    flow_str(&flow, STYLE_PLAIN, "(), then");
    expect_rows(&flow, "see |join(),|then|");
    flow_begin(&flow, 4); /* longer than a line: cut */
    flow_str(&flow, STYLE_CODE_STRING, "forkserver");
    flow_str(&flow, STYLE_PLAIN, "。");
    expect_rows(&flow, "fork|serv|er。|");
    flow_begin(&flow, 10); /* an item's mark is never carried over */
    flow_verbatim(&flow, STYLE_DIM, "- ", 2);
    flow_indent(&flow, 2);
    flow_str(&flow, STYLE_CODE_STRING, "abcdefgh");
    flow_str(&flow, STYLE_PLAIN, "，那");
    expect_rows(&flow, "- abcdefg|h，那|");
    flow_release(&flow);
}

static void every_key_means_one_thing(void **state)
{
    (void)state;
    for (Request a = REQ_NONE + 1; a < REQ_COUNT; a++) {
        assert_non_null(key_info(a)->help);
        assert_true(*key_info(a)->words);
        for (const char *at = key_info(a)->keys; *at;) {
            char name[16];
            size_t size = strcspn(at, " ");
            snprintf(name, sizeof name, "%.*s", (int)size, at);
            if (size == 1)
                assert_int_equal(key_request_in((unsigned char)name[0], key_info(a)->group == KEYS_CLASS), a);
            at += size;
            at += strspn(at, " ");
        }
    }
    assert_int_equal(key_request(K_ENTER), REQ_GO);
    assert_int_equal(key_request(KEY_CTRL + 'c'), REQ_QUIT);
    assert_int_equal(key_request('3'), REQ_PANE + 3);
    assert_int_equal(key_request(0xFF1F), REQ_HELP); /* full-width question mark */
    assert_int_equal(key_request(0x8FDB), REQ_NONE);
}

static void answers_may_be_small_or_full_width(void **state)
{
    (void)state;
    assert_int_equal(key_answer('c'), 'C');
    assert_int_equal(key_answer('C'), 'C');
    assert_int_equal(key_answer(0xFF23), 'C');
    assert_int_equal(key_answer(0xFF43), 'C');
    assert_int_equal(key_answer('1'), 0);
    assert_int_equal(key_answer(K_ENTER), 0);
}

static void toggles_are_read(void **state)
{
    (void)state;
    Toggle toggle;
    const char *text =
        "import os\nWORKERS = 3  # toggle: 1 | 2 | 3 | 5\nMODE = 'a b'  # toggle: 'a b' | 'c'\nX == 2  # toggle: 1\n";
    assert_true(toggle_named(text, "WORKERS", &toggle));
    assert_int_equal(toggle.value_size, 1);
    assert_true(toggle_nth(text, 1, &toggle));
    assert_int_equal(strncmp(toggle.value, "'a b'", toggle.value_size), 0);
    assert_false(toggle_nth(text, 2, &toggle));
    Buf next = {0};
    assert_true(toggle_next(&toggle, "'a b'", 5, 1, &next));
    assert_string_equal(buf_str(&next), "'c'");
    buf_clear(&next);
    assert_true(toggle_next(&toggle, "'c'", 3, 1, &next));
    assert_string_equal(buf_str(&next), "'a b'");
    buf_release(&next);
    size_t size;
    const char *value = toggle_value_in("A=1 WORKERS=5 B=2", "WORKERS", 7, &size);
    assert_int_equal(size, 1);
    assert_int_equal(*value, '5');
    assert_null(toggle_value_in("A=1", "WORKERS", 7, &size));
    assert_null(toggle_value_in(NULL, "WORKERS", 7, &size));
}

static Style style_at(const char *line, int x, char *quote)
{
    Grid grid = {0};
    assert_true(grid_resize(&grid, 80, 1));
    Canvas canvas = canvas_of(&grid, false);
    code_draw(&canvas, 0, 0, line, strlen(line), quote);
    Style style = (Style)grid_at(&grid, x, 0)->style;
    grid_release(&grid);
    return style;
}

static void code_is_coloured(void **state)
{
    (void)state;
    char quote = 0;
    assert_int_equal(style_at("def work():", 0, &quote), STYLE_CODE_KEYWORD);
    assert_int_equal(style_at("def work():", 5, &quote), STYLE_CODE_DEF);
    assert_int_equal(style_at("x = 'a # b' # c", 6, &quote), STYLE_CODE_STRING);
    assert_int_equal(style_at("x = 'a # b' # c", 12, &quote), STYLE_CODE_COMMENT);
    assert_int_equal(style_at("x = \"\"\"open", 8, &quote), STYLE_CODE_STRING);
    assert_int_equal(quote, '"');
    assert_int_equal(style_at("still\"\"\" + 12", 12, &quote), STYLE_CODE_NUMBER);
    assert_int_equal(quote, 0);
    style_at("'unfinished\\", 3, &quote);
    style_at("\"", 0, &quote);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_wrap),
        cmocka_unit_test(chinese_breaks_between_characters),
        cmocka_unit_test(marks_stay_beside_another_style),
        cmocka_unit_test(every_key_means_one_thing),
        cmocka_unit_test(answers_may_be_small_or_full_width),
        cmocka_unit_test(toggles_are_read),
        cmocka_unit_test(code_is_coloured),
    };
    return cmocka_run_group_tests_name("ui_text", tests, NULL, NULL);
}
