/* Time travel shows what was: on made-up runs, or on the recordings that the arguments name (tests/system/lessons.sh
 * gives those of every lesson). MOST=n looks at about n events of each, evenly; else at every one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/io.h"
#include "ui_scene.h"
#include "ui_shown.h"

static Log *whole; /* the run under test */
static size_t every = 1;
static int width = 80, height = 24;

static Log *first_events(size_t count)
{
    Log *log = log_new();
    Event event;
    for (size_t i = 0; i < count; i++)
        if (log_get(whole, i, &event))
            log_append(log, &event);
    return log;
}

static void append(Shown *shown, size_t at)
{
    Event event;
    assert_true(log_get(whole, at, &event));
    log_append(shown->app->session.log, &event);
    session_poll(&shown->app->session);
}

/* From any event to any other and back: the same cells. */
static void going_away_and_back_changes_nothing(void **state)
{
    (void)state;
    Shown shown;
    show(&shown, whole, width, height, NULL, false);
    Session *session = &shown.app->session;
    size_t count = session_count(session);
    Grid before = {0};
    unsigned random = 1;
    for (size_t at = 0; at <= count; at += every) {
        session_seek(session, at);
        app_draw(shown.app);
        assert_true(grid_copy(&before, term_memory_grid(shown.term)));
        random = random * 1103515245 + 12345;
        session_seek(session, (random >> 8) % (count + 1));
        app_draw(shown.app);
        session_seek(session, at);
        app_draw(shown.app);
        expect_same(&before, term_memory_grid(shown.term), at);
    }
    grid_release(&before);
    hide(&shown);
}

/* What stood on the screen when event k was the last, live, stands there again when one comes back to k from anywhere,
 * or opens a recording that ends at k; in whatever pane. */
static void live_and_replayed_are_the_same(void **state)
{
    (void)state;
    Log *empty = log_new();
    Shown live, wanderer;
    unsigned random = 1;
    size_t count = log_count(whole), openings = every * (1 + count / every / 10);
    show(&live, empty, width, height, NULL, false);
    show(&wanderer, empty, width, height, NULL, false);
    for (size_t at = 0; at < count; at++) {
        append(&live, at);
        append(&wanderer, at);
        if (at % every)
            continue;
        random = random * 1103515245 + 12345;
        unsigned pane = (unsigned)('0' + (random >> 20) % 10);
        press(&live, pane);
        session_seek(&wanderer.app->session, (random >> 8) % (at + 1));
        app_draw(wanderer.app);
        session_seek(&wanderer.app->session, at + 1);
        press(&wanderer, pane);
        expect_same(term_memory_grid(live.term), term_memory_grid(wanderer.term), at);
        if (at % openings)
            continue;
        Log *part = first_events(at + 1);
        Shown replay;
        show(&replay, part, width, height, NULL, false);
        press(&replay, pane);
        expect_same(term_memory_grid(live.term), term_memory_grid(replay.term), at);
        hide(&replay);
        log_free(part);
    }
    hide(&live);
    hide(&wanderer);
    log_free(empty);
}

static int run_both(const char *name)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(going_away_and_back_changes_nothing),
                                       cmocka_unit_test(live_and_replayed_are_the_same)};
    return cmocka_run_group_tests_name(name, tests, NULL, NULL);
}

int main(int argc, char **argv)
{
    static const int sizes[][2] = {{80, 24}, {120, 36}, {200, 60}, {40, 10}};
    const char *given = getenv("MOST");
    size_t most = given && atoi(given) > 0 ? (size_t)atoi(given) : SIZE_MAX;
    int failed = 0;
    for (int i = 1; i < argc; i++) {
        Fault fault = {0};
        whole = log_new();
        width = sizes[i % 4][0], height = sizes[i % 4][1];
        if (log_load(whole, argv[i], &fault) != STATUS_OK) {
            printf("%s: %s\n[  FAILED  ] %s\n", argv[i], fault.text, argv[i]);
            failed++;
        } else {
            every = 1 + log_count(whole) / most;
            failed += run_both(argv[i]);
        }
        log_free(whole);
    }
    if (argc > 1)
        return failed != 0;
    static Scene scene;
    every = 7;
    for (int i = 0; i < 4; i++) {
        width = sizes[i][0], height = sizes[i][1];
        if (i % 2)
            scene_storm(&scene, 40);
        else
            scene_pool(&scene, "spawn");
        whole = scene.log;
        failed += run_both("ui_travel");
        log_free(whole);
    }
    return failed != 0;
}
