/* Two runs side by side: a pool by fork and the same by spawn. */
#include "ui/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/mem.h"
#include "trace/seek.h"
#include "ui_scene.h"

static Session sessions[2];
static Compare compare;
static Grid grid;
static Scene scene;

static int open_two(void **state)
{
    (void)state;
    static const char *const methods[2] = {"fork", "spawn"};
    compare_init(&compare);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(session_init(&sessions[i], NULL, NULL), STATUS_OK);
        scene_pool(&scene, methods[i]);
        Event event;
        for (size_t k = 0; log_get(scene.log, k, &event); k++)
            assert_int_equal(log_append(sessions[i].log, &event), STATUS_OK);
        log_free(scene.log);
        compare.side[i].session = &sessions[i];
        compare.side[i].name = methods[i];
    }
    compare_update(&compare);
    return 0;
}

static int close_two(void **state)
{
    (void)state;
    compare_clear(&compare);
    for (int i = 0; i < 2; i++)
        session_release(&sessions[i]);
    grid_release(&grid);
    return 0;
}

static const char *shown(int width, int height)
{
    static Buf text;
    assert_true(grid_resize(&grid, width, height));
    Canvas canvas = canvas_of(&grid, false);
    compare_update(&compare);
    compare_fit(&compare, width, height);
    compare_draw(&compare, &canvas);
    buf_clear(&text);
    grid_text(&grid, &text);
    static char kept[1 << 17];
    snprintf(kept, sizeof kept, "%s", buf_str(&text));
    buf_release(&text);
    return kept;
}

#define EXPECT_SHOWN(text, part)                                           \
    do {                                                                   \
        if (!strstr((text), (part)))                                       \
            fail_msg("\"%s\" is not on the screen:\n%s", (part), (text)); \
    } while (0)

static void it_looks_like_this(void **state)
{
    (void)state;
    static const int sizes[][2] = {{40, 10}, {80, 24}, {120, 36}, {200, 60}};
    for (int i = 0; i < 4; i++) {
        char path[64];
        Buf want = {0};
        snprintf(path, sizeof path, "tests/golden/compare_%dx%d.txt", sizes[i][0], sizes[i][1]);
        const char *have = shown(sizes[i][0], sizes[i][1]);
        if (getenv("UPDATE_GOLDEN"))
            assert_int_equal(io_write_file(path, have, strlen(have), NULL), STATUS_OK);
        assert_int_equal(io_read_file(path, &want, 1 << 20, NULL), STATUS_OK);
        if (strcmp(buf_str(&want), have) != 0)
            fail_msg("%s is not what is shown:\n%s", path, have);
        buf_release(&want);
        compare_by_event(&compare, -4); /* the larger ones in the past */
    }
}

/* Rows that two outputs have nothing to show in go to the lanes and the table; going along the time moves nothing. */
static void outputs_take_what_they_need(void **state)
{
    (void)state;
    CompareLayout now, past, other;
    shown(120, 60);
    compare_layout(&compare, 120, 60, &now);
    assert_int_equal(now.pane[0].height, 10 + 2);
    assert_int_equal(now.table.y + now.table.height, 59);
    compare_to_start(&compare);
    shown(120, 60);
    compare_layout(&compare, 120, 60, &past);
    assert_memory_equal(&now, &past, sizeof now);
    compare_to_end(&compare);
    EXPECT_SHOWN(shown(120, 36), "task 2 done by 4715");
    compare.view = VIEW_SOURCE;
    compare_layout(&compare, 120, 60, &other);
    assert_true(other.pane[0].height >= now.pane[0].height);
    compare.view = VIEW_OUTPUT;
}

static void lanes_stand_in_pairs(void **state)
{
    (void)state;
    const char *text = shown(120, 36);
    EXPECT_SHOWN(text, "│ M     A ");
    EXPECT_SHOWN(text, "│       B ");
    EXPECT_SHOWN(text, "│ W1    A ");
    EXPECT_SHOWN(text, "A fork: output");
    EXPECT_SHOWN(text, "B spawn: output");
    assert_int_equal(compare.pairs.count, 4);
    for (size_t i = 0; i < compare.pairs.count; i++)
        assert_true(compare.pairs.items[i].proc[0] >= 0 && compare.pairs.items[i].proc[1] >= 0);
}

static void the_table_tells_what_differs(void **state)
{
    (void)state;
    const char *text = shown(120, 50);
    EXPECT_SHOWN(text, "what differs");
    EXPECT_SHOWN(text, "start method");
    EXPECT_SHOWN(text, "times the top of script.py ran");
    assert_true(compare_rows(&compare) > 10);
    int same = 0;
    while (compare_row(&compare, same))
        assert_true(compare_row(&compare, same++)->differs);
    for (int i = same + 1; i < compare_rows(&compare); i++)
        assert_false(compare_row(&compare, i)->differs);
}

/* On a narrow screen a row takes a further line, and the last can be scrolled to. */
static void no_row_is_cut(void **state)
{
    (void)state;
    compare.focus = COMPARE_TABLE;
    for (int width = 80; width <= 200; width += 40) {
        compare.rows = (ViewState){0};
        shown(width, 24);
        int lines = compare_table_lines(&compare, width - 2);
        assert_true(lines >= compare_rows(&compare));
        bool whole = false, last = false;
        for (int i = 0; i < lines; i++, compare_request(&compare, REQ_DOWN, width, 24)) {
            const char *table = strstr(shown(width, 24), "side by side");
            assert_non_null(table);
            if (strstr(table, "…"))
                fail_msg("a row is cut:\n%s", table);
            whole = whole || strstr(table, "imported the main file, mean") || strstr(table, "file, mean");
            last = last || strstr(table, compare_row(&compare, compare_rows(&compare) - 1)->what);
        }
        assert_true(whole && last);
    }
}

/* At any moment each side shows what its own log has up to then, counted from its first process. */
static void both_states_follow_the_cursor(void **state)
{
    (void)state;
    compare_to_start(&compare);
    int64_t before = -1;
    for (int i = 0; i < 10000; i++) {
        compare_update(&compare);
        assert_true(compare.at > before || i == 0);
        before = compare.at;
        for (int s = 0; s < 2; s++) {
            const Model *model = &compare.side[s].model;
            Event event;
            assert_true(model->cursor > 0);
            assert_true(log_get(model->log, model->cursor - 1, &event));
            assert_true(event.t - model->start <= compare.at);
            if (log_get(model->log, model->cursor, &event))
                assert_true(event.t - model->start > compare.at);
        }
        compare_by_event(&compare, 1);
        if (!compare.past)
            break;
    }
    assert_false(compare.past);
    for (int s = 0; s < 2; s++) {
        compare_update(&compare);
        assert_int_equal(compare.side[s].model.cursor, log_count(sessions[s].log));
    }
}

static void forward_and_back_shows_the_same(void **state)
{
    (void)state;
    static char first[1 << 17];
    compare_to_start(&compare);
    compare_by_event(&compare, 8);
    snprintf(first, sizeof first, "%s", shown(120, 36));
    compare_by_event(&compare, 5);
    assert_string_not_equal(first, shown(120, 36));
    compare_by_event(&compare, -5);
    assert_string_equal(first, shown(120, 36));
}

static bool is_take(const Event *event, void *ctx)
{
    (void)ctx;
    return event->kind == EV_take;
}

static void it_goes_to_the_next_of_a_kind_in_either(void **state)
{
    (void)state;
    compare_to_start(&compare);
    compare_update(&compare);
    int found = 0;
    while (compare_find(&compare, is_take, NULL, 1)) {
        compare_update(&compare);
        found++;
    }
    assert_true(found >= 3);
    assert_true(compare_find(&compare, is_take, NULL, -1));
}

/* Keys and the wheel may come before anything was taken of the runs. */
static void keys_before_the_first_frame(void **state)
{
    (void)state;
    Compare fresh;
    compare_init(&fresh);
    for (int i = 0; i < 2; i++)
        fresh.side[i].session = &sessions[i];
    for (int part = 0; part < COMPARE_PARTS; part++) {
        fresh.focus = (ComparePart)part;
        compare_request(&fresh, REQ_DOWN, 80, 24);
        compare_click(&fresh, 80, 24, 40, 6);
        compare_wheel(&fresh, 80, 24, 12, REQ_DOWN);
        compare_wheel(&fresh, 80, 24, 3, REQ_UP);
    }
    compare_clear(&fresh);
}

/* The second run begins: its session gets another log, and the old one is looked at no more. */
static void a_side_that_starts_anew_is_forgotten(void **state)
{
    (void)state;
    Compare fresh;
    Event event;
    Session second = {.log = log_new()};
    for (size_t i = 0; i < log_count(sessions[1].log) && log_get(sessions[1].log, i, &event); i++)
        log_append(second.log, &event);
    second.seeker = seeker_new(second.log);
    compare_init(&fresh);
    fresh.side[0].session = &sessions[0];
    fresh.side[1].session = &second;
    compare_update(&fresh);
    assert_true(fresh.side[1].model.known > 0);
    compare_forget(&fresh, 1);
    seeker_free(second.seeker);
    log_free(second.log);
    second.log = log_new();
    second.seeker = seeker_new(second.log);
    for (int part = 0; part < COMPARE_PARTS; part++) {
        fresh.focus = (ComparePart)part;
        compare_request(&fresh, REQ_DOWN, 80, 24);
        compare_wheel(&fresh, 80, 24, 12, REQ_DOWN);
    }
    compare_update(&fresh);
    assert_int_equal(fresh.side[1].model.known, 0);
    compare_clear(&fresh);
    seeker_free(second.seeker);
    log_free(second.log);
}

static void every_size_is_drawn(void **state)
{
    (void)state;
    for (int width = 1; width <= 210; width += width < 70 ? 1 : 13)
        for (int height = 1; height <= 62; height += height < 30 ? 1 : 7)
            for (int part = 0; part < COMPARE_PARTS; part++) {
                compare.focus = (ComparePart)part;
                compare_request(&compare, REQ_DOWN, width, height);
                shown(width, height);
                compare_click(&compare, width, height, width / 2, height / 4);
                compare_wheel(&compare, width, height, height / 2, REQ_DOWN);
            }
    compare.rows = (ViewState){0};
    EXPECT_SHOWN(shown(40, 10), "what differs");
    EXPECT_SHOWN(shown(40, 10), "start method");
    EXPECT_SHOWN(shown(80, 24), "start method");
    EXPECT_SHOWN(shown(80, 24), "B spawn: output");
}

static void every_pane_stands_beside_its_twin(void **state)
{
    (void)state;
    for (int pane = 1; pane <= VIEW_HELP; pane++) {
        if (pane - 1 == VIEW_EXPLAIN)
            continue;
        assert_true(compare_request(&compare, REQ_PANE + pane, 160, 48));
        const char *text = shown(160, 48);
        Buf title = {0};
        buf_addf(&title, "A fork: %s", view_title((ViewId)(pane - 1)));
        EXPECT_SHOWN(text, buf_str(&title));
        buf_release(&title);
    }
}

static void one_alone_says_so(void **state)
{
    (void)state;
    compare.side[1].session = NULL;
    compare.waits = "It begins when the first is over.";
    compare.paired[1] = 0;
    const char *text = shown(120, 36);
    EXPECT_SHOWN(text, "It begins when the first is over.");
    compare_by_event(&compare, -3);
    shown(120, 36);
}

static void memory_may_fail(void **state)
{
    (void)state;
    for (long nth = 1; nth < 300; nth += 2) {
        mem_fail_at(nth);
        compare.tabled[0] = 0;
        compare_update(&compare);
        Canvas canvas = canvas_of(&grid, false);
        if (grid.cells)
            compare_draw(&compare, &canvas);
        mem_fail_at(0);
    }
    compare.tabled[0] = 0;
    EXPECT_SHOWN(shown(120, 36), "start method");
}

#define ON(test) cmocka_unit_test_setup_teardown(test, open_two, close_two)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(it_looks_like_this),
        ON(outputs_take_what_they_need),
        ON(lanes_stand_in_pairs),
        ON(the_table_tells_what_differs),
        ON(no_row_is_cut),
        ON(both_states_follow_the_cursor),
        ON(forward_and_back_shows_the_same),
        ON(it_goes_to_the_next_of_a_kind_in_either),
        ON(keys_before_the_first_frame),
        ON(a_side_that_starts_anew_is_forgotten),
        ON(every_size_is_drawn),
        ON(every_pane_stands_beside_its_twin),
        ON(one_alone_says_so),
        ON(memory_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
