/* The panes: pictures of them in tests/golden (UPDATE_GOLDEN=1 draws these anew), and what must hold of any. */
#include "ui/app_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/words.h"
#include "ui_scene.h"
#include "ui_shown.h"

static Scene scene;

static void show_scene(Shown *shown, int width, int height, const char *theme, bool ascii)
{
    show(shown, scene.log, width, height, theme, ascii);
}

static void expect_golden(const Shown *shown, const char *name)
{
    char path[128];
    Buf have = {0}, want = {0};
    snprintf(path, sizeof path, "tests/golden/%s.txt", name);
    grid_text(term_memory_grid(shown->term), &have);
    if (getenv("UPDATE_GOLDEN"))
        assert_int_equal(io_write_file(path, buf_str(&have), have.size, NULL), STATUS_OK);
    assert_int_equal(io_read_file(path, &want, 1 << 20, NULL), STATUS_OK);
    if (want.size != have.size || memcmp(want.data, have.data, have.size) != 0)
        fail_msg("%s is not what is shown:\n%s", path, buf_str(&have));
    buf_release(&have);
    buf_release(&want);
}

static int pool_scene(void **state)
{
    (void)state;
    scene_pool(&scene, "spawn");
    return 0;
}

static int storm_scene(void **state)
{
    (void)state;
    scene_storm(&scene, 84);
    return 0;
}

static int drop_scene(void **state)
{
    (void)state;
    log_free(scene.log);
    return 0;
}

static const struct {
    const char *name;
    int width, height;
} sizes[] = {{"40x10", 40, 10}, {"80x24", 80, 24}, {"120x36", 120, 36}, {"200x60", 200, 60}};

static void goldens(const char *what)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Shown shown;
        char name[64];
        show_scene(&shown, sizes[i].width, sizes[i].height, NULL, false);
        snprintf(name, sizeof name, "screen_%s_%s", what, sizes[i].name);
        expect_golden(&shown, name);
        hide(&shown);
    }
}

static void a_storm_looks_like_this(void **state)
{
    (void)state;
    goldens("storm");
}

static void each_pane_looks_like_this(void **state)
{
    (void)state;
    Shown shown;
    show_scene(&shown, 80, 24, NULL, false);
    press(&shown, 'z');
    for (int pane = 1; pane <= 10; pane++) {
        char name[64];
        press(&shown, (unsigned)('0' + pane % 10));
        snprintf(name, sizeof name, "pane_%d", pane);
        expect_golden(&shown, name);
    }
    hide(&shown);
}

static int syntax_scene(void **state)
{
    (void)state;
    static const char script[] = "import os\nif os:\n    s = \"进程\" +\nfor i in x\n    pass\n";
    memset(&scene, 0, sizeof scene);
    scene.log = log_new();
    SCENE(&scene, 4700, EV_run, ev_text("/tmp/bad.py"), ev_text("builtin"), ev_text("fork"), ev_int(1), ev_text(""),
          ev_int(-1), ev_int(0));
    SCENE(&scene, SCENE_MAIN, EV_hello, ev_int(4700), ev_text("main"), ev_text("MainProcess"));
    SCENE(&scene, SCENE_MAIN, EV_source, ev_text("/tmp/bad.py"), ev_text(script), ev_int(0));
    return 0;
}

/* A traceback as CPython 3.13 writes it: the place is marked in the source, and the words stand behind it. */
static void a_syntax_error_is_shown_where_it_is(void **state)
{
    (void)state;
    Shown shown;
    SCENE(&scene, SCENE_MAIN, EV_raise, ev_text("process"), ev_text("SyntaxError"),
          ev_text("invalid syntax (bad.py, line 3)"), ev_text(""), ev_int(-1),
          ev_text("  File \"/tmp/bad.py\", line 3\n    s = \"进程\" +\n              ^\nSyntaxError: invalid syntax\n"));
    show_scene(&shown, 140, 30, NULL, false);
    Buf text = {0};
    grid_text(term_memory_grid(shown.term), &text);
    if (!strstr(buf_str(&text), "✗ 3      s = \"进程\" +^  ← invalid syntax"))
        fail_msg("the error is not marked:\n%s", buf_str(&text));
    buf_release(&text);
    hide(&shown);
}

/* Words as CPython 3.13 has them. */
static void errors_are_said_in_plain_words(void **state)
{
    (void)state;
    static const struct {
        const char *type, *message, *part;
    } table[] = {
        {"RuntimeError", "An attempt ... has finished its bootstrapping phase.", "under the guard"},
        {"RuntimeError", "Queue objects should only be shared between processes through inheritance", "hand it over"},
        {"RuntimeError", "context has already been set", "get_context()"},
        {"_pickle.PicklingError", "Can't pickle <function <lambda> at 0x7f>: attribute lookup", "a lambda has none"},
        {"AttributeError", "Can't get local object 'make.<locals>.inner'", "made inside another"},
        {"AttributeError", "Can't get attribute 'f' on <module '__mp_main__' from '/x/y.py'>", "under the guard"},
        {"TypeError", "cannot pickle '_thread.lock' object", "turned into bytes"},
        {"TypeError", "g() takes 0 positional arguments but 1 was given", "args=(x,)"},
        {"TypeError", "'Queue' object is not iterable", "args=(x,)"},
        {"TypeError", "f() missing 1 required positional argument: 'name'", "come from args, a tuple"},
        {"AssertionError", "daemonic processes are not allowed to have children", "may not start others"},
        {"AssertionError", "can only join a started process", "never started"},
        {"ValueError", "Pool is still running", "close()"},
        {"ValueError", "Queue <multiprocessing.queues.Queue object at 0x7f> is closed", "nothing more"},
        {"ValueError", "semaphore or lock released too many times", "acquire()"},
        {"multiprocessing.context.TimeoutError", "", "as long as it was told"},
        {"multiprocessing.pool.MaybeEncodingError", "Error sending result: '<x>'.", "its result"},
        {"concurrent.futures.process.BrokenProcessPool", "A process", "A worker died"},
        {"_queue.Empty", "", "nothing to give"},
        {"EOFError", "EOF when reading a line", "no keyboard"},
        {"EOFError", "", "closed its end"},
        {"NameError", "name '___' is not defined. Did you mean: '__name__'?", "blank is still to be filled"},
        {"AttributeError", "'Process' object has no attribute '___'", "blank is still to be filled"},
        {"FileNotFoundError", "[Errno 2] No such file or directory: '/cwd/<stdin>'", "came from no file"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *said = error_sentence(table[i].type, table[i].message);
        if (!said || !strcasestr(said, table[i].part))
            fail_msg("%s: %s: said: %s", table[i].type, table[i].message, said ? said : "nothing");
    }
    assert_null(error_sentence("MyOwnError", "whatever"));
}

/* The sentence about the cap counts the dead as the processes pane does: also those that the pool had not found yet. */
static void a_storm_has_one_number_of_dead(void **state)
{
    (void)state;
    State at_end;
    Buf words = {0};
    SCENE(&scene, 4700, EV_cap, ev_text("ever"), ev_int(84), ev_int(84), ev_text("processes"));
    state_init(&at_end);
    Event event;
    for (size_t i = 0; log_get(scene.log, i, &event); i++)
        assert_int_equal(state_apply(&at_end, &event, i), STATUS_OK);
    session_cap_words(&at_end, &words);
    assert_non_null(strstr(buf_str(&words), ": 84 of its workers had died"));
    buf_release(&words);
    state_release(&at_end);
}

static void ascii_is_ascii(void **state)
{
    (void)state;
    Shown shown;
    show_scene(&shown, 120, 36, "mono", true);
    const Grid *grid = term_memory_grid(shown.term);
    for (int i = 0; i < grid->width * grid->height; i++)
        for (int byte = 0; byte < grid->cells[i].size; byte++)
            assert_in_range(grid->cells[i].text[byte], 32, 126);
    hide(&shown);
}

/* The row of the grid that holds the text, as it is shown; NULL: none. The caller frees. */
static char *row_with(const Shown *shown, const char *text)
{
    Buf all = {0};
    grid_text(term_memory_grid(shown->term), &all);
    char *found = strstr(buf_str(&all), text), *row = NULL;
    if (found) {
        char *begin = found;
        while (begin > all.data && begin[-1] != '\n')
            begin--;
        row = strndup(begin, strcspn(begin, "\n"));
    }
    buf_release(&all);
    return row;
}

static void expect_row(const Shown *shown, const char *text, const char *also)
{
    char *row = row_with(shown, text);
    if (!row || !strstr(row, also)) {
        Buf all = {0};
        grid_text(term_memory_grid(shown->term), &all);
        fail_msg("no row with \"%s\" and \"%s\":\n%s", text, also, buf_str(&all));
    }
    free(row);
}

static int times_shown(const Shown *shown, const char *text)
{
    Buf all = {0};
    int times = 0;
    grid_text(term_memory_grid(shown->term), &all);
    for (const char *at = buf_str(&all); (at = strstr(at, text)); at += strlen(text))
        times++;
    buf_release(&all);
    return times;
}

/* However narrow the pane, a line of code stands there whole or ends with the mark of what is cut; and who has run it
 * is never left out in silence. */
static void what_is_cut_is_marked(void **state)
{
    (void)state;
    Shown shown;
    static const char *const lines[] = {"    print(\"task\", task, \"done by\", os.getpid())",
                                        "        pool.apply_async(worker, (task,))", "import os, time"};
    for (int width = 60; width <= 130; width += 5) {
        show(&shown, scene.log, width, 24, NULL, false);
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            char begin[20];
            snprintf(begin, sizeof begin, "%.15s", lines[i]);
            char *row = row_with(&shown, begin);
            assert_non_null(row);
            if (!strstr(row, lines[i]) && !strstr(row, "\xE2\x80\xA6 "))
                fail_msg("at %d columns: cut without a mark: %s", width, row);
            if (!strstr(row, i == 0 ? "\xC3\x97" "3" : i == 1 ? " M " : "\xC3\x97" "4"))
                fail_msg("at %d columns: who ran it is left out: %s", width, row);
            free(row);
        }
        hide(&shown);
    }
    show(&shown, scene.log, 80, 24, NULL, false);
    press(&shown, '1');
    for (int i = 0; i < 9; i++)
        press(&shown, '}');
    expect_row(&shown, "os.getpid())", "\xE2\x80\xA6"); /* its end can be read, and its beginning is cut now */
    press(&shown, '{');
    press(&shown, '{');
    press(&shown, '{');
    press(&shown, '{');
    expect_row(&shown, "import os, time", "2 import");
    hide(&shown);
}

/* A short life: main, and a child that died, before and after it is collected. */
static void states_stand_there_whole(void **state)
{
    (void)state;
    scene_begin(&scene, "fork", true);
    int64_t start = SCENE(&scene, SCENE_MAIN, EV_start, ev_text("process"), ev_text("fork"), ev_text("Process-1"),
                          ev_text("work"), ev_int(-1));
    SCENE(&scene, SCENE_MAIN, EV_started, ev_int(4713), ev_int(start));
    SCENE(&scene, 4713, EV_hello, ev_int(SCENE_MAIN), ev_text("fork"), ev_text("Process-1"));
    SCENE(&scene, 4713, EV_boot, ev_text("Process-1"));
    scene_line(&scene, 4713, 7);
    SCENE(&scene, 4713, EV_wait, ev_text("sleep"), ev_int(-1), ev_text(""), ev_int(250000000));
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    expect_row(&shown, "P1", "sleeps 0.25 s");
    hide(&shown);
    scene.t += 250;
    SCENE(&scene, 4713, EV_wake, ev_int(1));
    SCENE(&scene, 4713, EV_exit, ev_int(0), ev_text("return"));
    SCENE(&scene, 4700, EV_died, ev_int(4713));
    for (int width = 40; width <= 140; width += 10) {
        show(&shown, scene.log, width, 24, NULL, false);
        press(&shown, '2');
        expect_row(&shown, "P1", "zombie");
        hide(&shown);
    }
    SCENE(&scene, SCENE_MAIN, EV_wait, ev_text("join"), ev_int(4713), ev_text(""), ev_int(-1));
    show(&shown, scene.log, 80, 24, NULL, false);
    expect_row(&shown, "4711", "join P1");
    press(&shown, '4');
    expect_row(&shown, "P1 ", "~");
    expect_row(&shown, "waits", "~ sleeps");
    hide(&shown);
}

/* A child of main's, there and running. */
static void scene_child(int pid, const char *name)
{
    int64_t start = SCENE(&scene, SCENE_MAIN, EV_start, ev_text("process"), ev_text("fork"), ev_text(name),
                          ev_text("work"), ev_int(-1));
    SCENE(&scene, SCENE_MAIN, EV_started, ev_int(pid), ev_int(start));
    SCENE(&scene, pid, EV_hello, ev_int(SCENE_MAIN), ev_text("fork"), ev_text(name));
    SCENE(&scene, pid, EV_boot, ev_text(name));
    scene_line(&scene, pid, 7);
}

/* Main puts twice; P2 takes the first message, nobody the second. */
static void messages_go_from_lane_to_lane(void **state)
{
    (void)state;
    scene_begin(&scene, "fork", true);
    scene_child(4713, "Process-1");
    scene_child(4714, "Process-2");
    SCENE(&scene, SCENE_MAIN, EV_object, ev_int(9), ev_text("Queue"), ev_text("q"), ev_int(0));
    scene.t = 100;
    SCENE(&scene, SCENE_MAIN, EV_put, ev_int(9), ev_int(0), ev_text("'a'"), ev_int(-1));
    scene.t = 200;
    SCENE(&scene, 4714, EV_get, ev_int(9), ev_int(0), ev_text("'a'"), ev_int(20));
    scene.t = 300;
    SCENE(&scene, SCENE_MAIN, EV_put, ev_int(9), ev_int(1), ev_text("'b'"), ev_int(-1));
    scene.t = 400;
    scene_line(&scene, SCENE_MAIN, 8);
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    press(&shown, '4');
    press(&shown, 'z');
    expect_row(&shown, "puts", "takes");
    expect_row(&shown, " M ", "\xE2\x86\x93");
    expect_row(&shown, " P2 ", "\xE2\x97\x86");
    char *main_row = row_with(&shown, " M "), *other = row_with(&shown, " P1 ");
    char *arrow = strstr(main_row, "\xE2\x86\x93");
    assert_null(strstr(arrow + 1, "\xE2\x86\x93")); /* the second is under way still */
    assert_null(strstr(other, "\xE2\x97\x86"));
    free(main_row);
    free(other);
    session_seek(&shown.app->session, session_count(&shown.app->session) - 3); /* before it is taken */
    app_draw(shown.app);
    expect_row(&shown, " P1 ", "\xE2\x94\x82"); /* on its way, through this lane */
    expect_row(&shown, " P2 ", "\xE2\x97\x86");
    session_seek(&shown.app->session, session_count(&shown.app->session) - 4); /* before it is put */
    app_draw(shown.app);
    assert_null(row_with(&shown, "takes"));
    hide(&shown);
}

/* An error's text, once it is unfolded, is whole however narrow its pane: what is too long goes on below itself. */
static void an_unfolded_error_is_not_cut(void **state)
{
    (void)state;
    Shown shown;
    Buf text = {0};
    show(&shown, scene.log, 80, 24, NULL, false);
    press(&shown, '5');
    press(&shown, 'x');
    expect_row(&shown, "  been made to ", ""); /* the rest of a line */
    const Pane *pane = layout_pane(&shown.app->screen.layout, VIEW_OUTPUT);
    for (int i = 0; i < 12; i++, press(&shown, K_UP))
        for (int y = pane->y + 1; y < pane->y + pane->height - 1; y++) {
            const Grid *grid = term_memory_grid(shown.term);
            const Cell *last = grid_at(grid, pane->x + pane->width - 3, y);
            if (last->size == 3 && memcmp(last->text, "\xE2\x80\xA6", 3) == 0) {
                grid_text(grid, &text);
                fail_msg("row %d is cut:\n%s", y, buf_str(&text));
            }
        }
    buf_release(&text);
    hide(&shown);
}

/* A line that is cut is whole with x, and where the pane has rows for it. */
static void a_long_line_unfolds(void **state)
{
    (void)state;
    scene_begin(&scene, "fork", true);
    scene_write(&scene, SCENE_MAIN, 1, "a line that is longer than the pane in which it is to be read at first\n");
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    press(&shown, '5');
    assert_int_equal(times_shown(&shown, "          is to be read at first  "), 1); /* the pane has rows for it */
    hide(&shown);
    for (int i = 0; i < 30; i++)
        scene_write(&scene, SCENE_MAIN, 1,
                    i != 28 ? "short\n" : "one more that goes on until the pane is full, ENDING\n");
    show(&shown, scene.log, 80, 24, NULL, false);
    press(&shown, '5');
    assert_int_equal(times_shown(&shown, "ENDING"), 0);
    press(&shown, 'x');
    assert_int_equal(times_shown(&shown, "ENDING"), 1);
    press(&shown, 'x');
    assert_int_equal(times_shown(&shown, "ENDING"), 0);
    hide(&shown);
}

/* Two errors that differ in a number have one sentence to explain them. */
static void a_sentence_is_told_once(void **state)
{
    (void)state;
    for (int given = 2; given < 4; given++) {
        char words[200];
        snprintf(words, sizeof words,
                 "Traceback (most recent call last):\nTypeError: f() takes 1 positional argument but %d were given\n",
                 given);
        scene_write(&scene, 4711 + given, 2, words);
    }
    Shown shown;
    show(&shown, scene.log, 120, 36, NULL, false);
    press(&shown, '5');
    press(&shown, 'z');
    assert_int_equal(times_shown(&shown, "more or fewer arguments"), 1);
    assert_int_equal(times_shown(&shown, "x unfolds"), 2);
    hide(&shown);
}

/* A SyntaxError has no traceback: it has its sentence all the same, and the place above it stays in sight. */
static void what_is_no_python_has_its_sentence(void **state)
{
    (void)state;
    scene_write(&scene, 4713, 2,
                "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file a.py on line 1, but no encoding declared\n");
    scene_write(&scene, 4714, 2, "  File \"a.py\", line 2\n    f(\n     ^\nSyntaxError: '(' was never closed\n");
    Shown shown;
    show(&shown, scene.log, 120, 36, NULL, false);
    press(&shown, '5');
    press(&shown, 'z');
    assert_int_equal(times_shown(&shown, "is not saved as UTF-8"), 1);
    assert_int_equal(times_shown(&shown, "File \"a.py\", line 2"), 1);
    assert_int_equal(times_shown(&shown, "This is no Python"), 1);
    hide(&shown);
}

/* What comes over the terminal was written by the one outside program that there is; of several it may be anybody's. */
static void an_outside_programs_words_are_shown(void **state)
{
    (void)state;
    static const char *const programs[] = {"echo", "date"};
    scene_begin(&scene, "fork", true);
    for (int i = 0; i < 2; i++) {
        int64_t start = SCENE(&scene, SCENE_MAIN, EV_start, ev_text("program"), ev_text(""), ev_text(""), ev_text(""),
                              ev_int(-1));
        scene_write(&scene, 4700, 1, i ? "either of them\n" : "who else\n");
        SCENE(&scene, SCENE_MAIN, EV_started, ev_int(4800 + i), ev_int(start));
        SCENE(&scene, SCENE_MAIN, EV_external_start, ev_int(4800 + i), ev_text(programs[i]));
    }
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    press(&shown, '5');
    expect_row(&shown, "X1 ", "who else");
    expect_row(&shown, " ? ", "either of them");
    hide(&shown);
}

/* With a row to spare, how full a queue's pipe is. */
static void a_pipes_bytes_are_shown(void **state)
{
    (void)state;
    scene_begin(&scene, "fork", true);
    SCENE(&scene, SCENE_MAIN, EV_object, ev_int(9), ev_text("Queue"), ev_text("q"), ev_int(0));
    SCENE(&scene, SCENE_MAIN, EV_put, ev_int(9), ev_int(0), ev_text("b'x'"), ev_int(-1));
    SCENE(&scene, SCENE_MAIN, EV_flush, ev_int(9), ev_int(0), ev_int(20000));
    SCENE(&scene, SCENE_MAIN, EV_put, ev_int(9), ev_int(1), ev_text("b'x'"), ev_int(-1));
    SCENE(&scene, SCENE_MAIN, EV_flush, ev_int(9), ev_int(1), ev_int(80000));
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    press(&shown, '7');
    press(&shown, 'z');
    expect_row(&shown, "\xE2\x96\x88\xE2\x96\x88", "100,000 bytes, room for 65,536");
    press(&shown, K_LEFT);
    press(&shown, K_LEFT);
    expect_row(&shown, "\xE2\x96\x91", "20,000 of 65,536 bytes");
    hide(&shown);
}

/* Where the cursor stands on a task or its result, a line goes from its pool's owner to the worker, or back. */
static void a_tasks_way_is_drawn(void **state)
{
    (void)state;
    Shown shown;
    Event event;
    size_t taken = 0, told = 0;
    for (size_t i = 0; log_get(scene.log, i, &event); i++) {
        taken = event.kind == EV_take && event.field[F_take_job].i == 8 ? i : taken;
        told = event.kind == EV_result && event.field[F_result_job].i == 5 ? i : told;
    }
    show(&shown, scene.log, 100, 24, NULL, false);
    press(&shown, '4');
    press(&shown, 'z');
    session_seek(&shown.app->session, taken + 1);
    app_draw(shown.app);
    expect_row(&shown, " M ", "\xE2\x86\x93");
    expect_row(&shown, " W1 ", "\xE2\x94\x82");
    expect_row(&shown, " W2 ", "\xE2\x94\x82");
    expect_row(&shown, " W3 ", "\xE2\x97\x86");
    session_seek(&shown.app->session, told + 1);
    app_draw(shown.app);
    expect_row(&shown, " W3 ", "\xE2\x86\x91"); /* up again */
    expect_row(&shown, " M ", "\xE2\x97\x86");
    hide(&shown);
}

static void output_shows_one_process_alone(void **state)
{
    (void)state;
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    press(&shown, '5');
    press(&shown, 'I'); /* each in turn that has written */
    expect_row(&shown, "5 output", "only M");
    press(&shown, 'I');
    expect_row(&shown, "5 output", "only W1");
    assert_null(row_with(&shown, "done by 4714"));
    expect_row(&shown, "task 0", "done by 4713");
    press(&shown, '2');
    press(&shown, K_DOWN);
    press(&shown, K_DOWN);
    press(&shown, K_DOWN); /* W2 is chosen: its lines alone */
    press(&shown, 'I');
    expect_row(&shown, "5 output", "only W2");
    press(&shown, 'I');
    expect_row(&shown, "5 output", "10 lines");
    hide(&shown);
}

/* Where the labels of all who ran a line have no room, those that follow one another are a span; none is left out. */
static void labels_become_a_span(void **state)
{
    (void)state;
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    expect_row(&shown, "import os, time", "×4 M W1 W2 W3");
    expect_row(&shown, "print(\"line 1 runs", "×4 M W1-W3");
    hide(&shown);
}

static void another_file_can_be_shown(void **state)
{
    (void)state;
    SCENE(&scene, 4713, EV_source, ev_text("/tmp/lesson/helper.py"), ev_text("def help():\n    pass\n"), ev_int(0));
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    expect_row(&shown, "script.py", "J: of 2 files");
    press(&shown, 'J'); /* the first press already shows another */
    expect_row(&shown, "helper.py", "1 source");
    expect_row(&shown, "def help():", "1");
    press(&shown, 'J');
    expect_row(&shown, "script.py", "1 source");
    hide(&shown);
}

/* A chunk says how many items it holds; each place that a task goes through has its row. */
static void chunks_say_their_size(void **state)
{
    (void)state;
    SCENE(&scene, SCENE_MAIN, EV_submit, ev_int(1), ev_int(10), ev_int(0), ev_text("worker"), ev_text("[0, 1, 2]"),
          ev_int(3), ev_text("map"));
    Shown shown;
    show(&shown, scene.log, 120, 36, NULL, false);
    expect_row(&shown, "waiting", "10\xC3\x97" "3");
    expect_row(&shown, "in pipe", "9");
    expect_row(&shown, "results", "0");
    hide(&shown);
}

/* Workers that ended alike fold into one row only when the pane lacks rows. */
static void dead_workers_fold_when_rows_lack(void **state)
{
    (void)state;
    scene_storm(&scene, 8);
    Shown shown;
    show(&shown, scene.log, 80, 24, NULL, false);
    expect_row(&shown, "W5", "RuntimeError");
    hide(&shown);
    show(&shown, scene.log, 40, 10, NULL, false);
    assert_null(row_with(&shown, "W5"));
    expect_row(&shown, "W8", "\xC3\x97");
    hide(&shown);
}

static void chinese_looks_like_this(void **state)
{
    (void)state;
    Shown shown;
    words_set_language("zh");
    show_scene(&shown, 120, 36, NULL, false);
    words_set_language("en");
    expect_golden(&shown, "screen_pool_zh_120x36");
    hide(&shown);
}

/* Words of three small letters and more would be English; keys are called Enter, Esc, PgDn. */
static void expect_no_english(const Shown *shown, int y)
{
    const Grid *grid = term_memory_grid(shown->term);
    char row[1024] = "";
    int letters = 0;
    for (int x = 0; y >= 0 && x < grid->width; x++) {
        const Cell *cell = grid_at(grid, x, y);
        bool small = cell->size == 1 && cell->text[0] >= 'a' && cell->text[0] <= 'z';
        bool capital = cell->size == 1 && cell->text[0] >= 'A' && cell->text[0] <= 'Z';
        letters = small && letters >= 0 ? letters + 1 : capital || (small && letters < 0) ? -1 : 0;
        snprintf(row + strlen(row), sizeof row - strlen(row), "%.*s", cell->size, cell->text);
        if (letters >= 3)
            fail_msg("English in the bottom line: %s", row);
    }
}

/* Wide characters push no border away, and the words on the frames are Chinese. */
static void chinese_stands_in_its_frames(void **state)
{
    (void)state;
    Shown shown;
    words_set_language("zh");
    show_scene(&shown, 80, 24, NULL, false);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        term_memory_resize(shown.term, sizes[i].width, sizes[i].height);
        for (int pane = -1; pane <= 11; pane++) {
            if (pane == 0)
                press(&shown, 'z');
            if (pane >= 0)
                press(&shown, pane == 11 ? '?' : (unsigned)('0' + pane % 10));
            else
                app_draw(shown.app);
            int row = broken_row(shown.app);
            expect_no_english(&shown, shown.app->screen.layout.footer);
            if (row >= 0) {
                Buf text = {0};
                grid_text(term_memory_grid(shown.term), &text);
                fail_msg("%d x %d, pane %d, row %d:\n%s", sizes[i].width, sizes[i].height, pane, row, buf_str(&text));
            }
        }
        press(&shown, K_ESCAPE);
        press(&shown, 'z');
    }
    hide(&shown);
    words_set_language("en");
}

static void no_size_is_too_small(void **state)
{
    (void)state;
    Shown shown;
    show_scene(&shown, 80, 24, NULL, false);
    for (int width = 1; width <= 130; width += width < 30 ? 1 : 7) {
        for (int height = 1; height <= 50; height += height < 25 ? 1 : 5) {
            term_memory_resize(shown.term, width, height);
            Input input;
            while (shown.term->ops->read(shown.term, &input))
                app_input(shown.app, &input);
            app_draw(shown.app);
            press(&shown, K_TAB);
            press(&shown, height % 3 ? 'z' : '?');
            press(&shown, height % 2 ? K_DOWN : K_LEFT);
            Input click = {.kind = INPUT_CLICK, .x = width / 2, .y = height / 2};
            app_input(shown.app, &click);
            app_draw(shown.app);
        }
    }
    hide(&shown);
}

static void themes_differ_in_colour_only(void **state)
{
    (void)state;
    static const int kinds[] = {8, 16, 256, COLOURS_DIRECT};
    static const char *const names[] = {"dark", "light", "contrast", "mono"};
    Grid first = {0};
    for (int i = 0; i < 4; i++) {
        Shown shown;
        assert_non_null(theme_find(names[i]));
        show_scene(&shown, 120, 36, names[i], false);
        if (i)
            expect_same(&first, term_memory_grid(shown.term), 0);
        else
            assert_true(grid_copy(&first, term_memory_grid(shown.term)));
        hide(&shown);
    }
    grid_release(&first);
    for (Style style = 0; style < STYLE_COUNT; style++)
        for (Wash wash = 0; wash < WASH_COUNT; wash++)
            for (int i = 0; i < 3; i++)
                for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
                    int colours = kinds[k];
                    Paint paint = theme_paint(theme_find(names[i]), style, wash, colours);
                    assert_in_range(paint.front, 0, colours - 1);
                    assert_in_range(paint.back, 0, colours - 1);
                    assert_int_not_equal(paint.front, paint.back);
                }
    assert_int_equal(theme_paint(theme_find("mono"), STYLE_BAD, WASH_NONE, 256).front, -1);
}

/* Keys at random: nothing breaks, and the panes are drawn. */
static void random_keys_break_nothing(void **state)
{
    (void)state;
    Shown shown;
    show_scene(&shown, 140, 30, NULL, false);
    unsigned random = 7;
    for (int i = 0; i < 3000; i++) {
        random = random * 1103515245 + 12345;
        unsigned code = (random >> 16) % 120;
        if (code < 20)
            code = K_SPECIAL + 1 + code;
        if (code == 'q' || code == 'Q')
            continue;
        Input input = {.kind = code % 11 == 3 ? INPUT_CLICK : INPUT_KEY,
                       .key = code,
                       .x = (int)(random >> 8) % 100,
                       .y = (int)(random >> 20) % 30};
        app_input(shown.app, &input);
        shown.app->quit = false;
        if (i % 5 == 0)
            app_draw(shown.app);
    }
    hide(&shown);
}

/* Which engine runs and how it was started is left out last: how the run stands is said in fewer words before. */
static void the_header_keeps_the_settings(void **state)
{
    (void)state;
    Grid grid = {0};
    Buf text = {0};
    Screen screen = {.layout = {.bar = -1, .footer = -1},
                     .title = "5/16 The guard",
                     .brief = "5/16",
                     .steps = 9,
                     .settings = "CPython 3.14.0, forkserver, guard OFF, slow motion",
                     .settings_brief = "CPython 3.14.0, forkserver, guard OFF, slow",
                     .status = "over, an experiment",
                     .status_brief = "experiment"};
    assert_true(grid_resize(&grid, 80, 1));
    Canvas canvas = canvas_of(&grid, false);
    screen_draw_lines(&screen, &canvas);
    grid_text(&grid, &text);
    assert_non_null(strstr(buf_str(&text), " 5/16  step 1/9 "));
    assert_non_null(strstr(buf_str(&text), "CPython 3.14.0, forkserver, guard OFF, slow  experiment"));
    buf_release(&text);
    grid_release(&grid);
}

#define ON(scene_setup, test) cmocka_unit_test_setup_teardown(test, scene_setup, drop_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(storm_scene, a_storm_looks_like_this),
        ON(storm_scene, a_storm_has_one_number_of_dead),
        ON(storm_scene, each_pane_looks_like_this),
        ON(syntax_scene, a_syntax_error_is_shown_where_it_is),
        ON(pool_scene, errors_are_said_in_plain_words),
        ON(pool_scene, ascii_is_ascii),
        ON(pool_scene, what_is_cut_is_marked),
        ON(NULL, states_stand_there_whole),
        ON(NULL, dead_workers_fold_when_rows_lack),
        ON(NULL, messages_go_from_lane_to_lane),
        ON(pool_scene, a_tasks_way_is_drawn),
        ON(NULL, an_outside_programs_words_are_shown),
        ON(NULL, a_pipes_bytes_are_shown),
        ON(NULL, a_long_line_unfolds),
        ON(pool_scene, a_sentence_is_told_once),
        ON(pool_scene, what_is_no_python_has_its_sentence),
        ON(storm_scene, an_unfolded_error_is_not_cut),
        ON(pool_scene, output_shows_one_process_alone),
        ON(pool_scene, labels_become_a_span),
        ON(pool_scene, another_file_can_be_shown),
        ON(pool_scene, chunks_say_their_size),
        ON(storm_scene, no_size_is_too_small),
        ON(pool_scene, chinese_looks_like_this),
        ON(pool_scene, chinese_stands_in_its_frames),
        ON(storm_scene, chinese_stands_in_its_frames),
        ON(pool_scene, themes_differ_in_colour_only),
        ON(storm_scene, random_keys_break_nothing),
        cmocka_unit_test(the_header_keeps_the_settings),
    };
    return cmocka_run_group_tests_name("ui_screen", tests, NULL, NULL);
}
