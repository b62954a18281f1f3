/* Pictures of the main screens in tests/golden: at every size, projected and in ASCII as text; at 80 x 24 also as
 * painted, in every theme and on terminals of 256, 16, 8 and no colours. UPDATE_GOLDEN=1 draws them anew. */
#include "ui_shown.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/io.h"
#include "ui_scene.h"

static const char lesson_text[] =
    "---\nnumber: 3\nslug: line1\ntitle: Who runs line 1?\nidea: It may run again.\nroute: core\nminutes: 5\n"
    "watch: source, processes, output\n---\n\n"
    "## By spawn {predict}\n\nNow change the start method, and not one letter of the script.\n\n"
    "```run\nmethod: spawn\nset: WORKERS=3\n```\n\n"
    "```ask\nquestion: How often will line 1 run?\nA: 1: only main\nA reply: That was fork.\nB: 3: workers\n"
    "B reply: Main too.\nC: 4: in main and in each worker\nanswer: answer\ncount: count\nmarked: C\n```\n\n"
    "### Explain\n\nYou said {said}; it was {count}.\n\n## After\n\nThe second step has no question.\n";

typedef enum Kind { MENU, QUESTION, POOL, ERROR_STORM, HELP, KINDS } Kind;
static const char *const kind_names[KINDS] = {"menu", "question", "pool", "error", "help"};

static Scene scene;
static Lesson lesson;
static Catalogue catalogue;
static char folder[64];

static void write_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(io_write_file(path, text, strlen(text), NULL), STATUS_OK);
}

static int make_lessons(void **state)
{
    (void)state;
    Fault fault = {0};
    snprintf(folder, sizeof folder, "/tmp/mpdemo-golden-%ld", (long)getpid());
    mkdir(folder, 0700);
    static const char *const names[] = {"01-process", "02-join", "03-line1"};
    static const char *const heads[] = {
        "number: 1\nslug: process\ntitle: A process\nidea: It has a pid.\nroute: core",
        "number: 2\nslug: join\ntitle: join: wait and reap\nidea: It waits.\nroute: deeper"};
    for (int i = 0; i < 3; i++) {
        char path[96], text[512];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        mkdir(path, 0700);
        snprintf(path, sizeof path, "%s/lesson.md", names[i]);
        snprintf(text, sizeof text, "---\n%s\nminutes: 5\nwatch: source, output\n---\n\n## One\n\nText.\n",
                 heads[i < 2 ? i : 0]);
        write_file(path, i < 2 ? text : lesson_text);
        snprintf(path, sizeof path, "%s/script.py", names[i]);
        write_file(path, scene_script);
    }
    if (catalogue_load(&catalogue, folder, "en", &fault) != STATUS_OK || catalogue.entries.count != 3)
        fail_msg("%s", fault.text);
    if (lesson_load(&lesson, catalogue.entries.items[2].folder, "en", &fault) != STATUS_OK)
        fail_msg("%s", fault.text);
    return 0;
}

static int drop_lessons(void **state)
{
    (void)state;
    char command[128];
    lesson_release(&lesson);
    catalogue_release(&catalogue);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) == 0 ? 0 : -1;
}

static Run *never_start(void *ctx, const Settings *settings, Log *log, Fault *fault)
{
    (void)ctx, (void)settings, (void)log;
    fault_set(fault, STATUS_CLOSED, "nothing is started here");
    return NULL;
}

static const RunOps ops = {.start = never_start};

static void open_screen(Shown *shown, Kind kind, int width, int height, const char *theme, bool ascii, bool projector)
{
    Fault fault = {0};
    *shown = (Shown){.setup = {.theme = theme, .ascii = ascii, .projector = projector, .step = -1}};
    if (kind == MENU || kind == QUESTION) {
        shown->term = term_memory_open(width, height);
        shown->setup.term = shown->term;
        shown->setup.catalogue = &catalogue;
        shown->setup.ops = &ops;
        shown->app = app_new(&shown->setup, &fault);
        assert_non_null(shown->app);
        shown->app->menu = kind == MENU;
        if (kind == QUESTION)
            app_open_lesson(shown->app, &lesson, 0);
        app_draw(shown->app);
        return;
    }
    if (kind == ERROR_STORM)
        scene_storm(&scene, 8);
    else
        scene_pool(&scene, "spawn");
    show(shown, scene.log, width, height, theme, ascii);
    log_free(scene.log);
    if (projector)
        press(shown, 'P');
    if (kind == HELP)
        press(shown, '?');
    if (kind == ERROR_STORM)
        press(shown, '5');
}

static void expect_file(const char *name, const Buf *have)
{
    char path[128];
    Buf want = {0};
    snprintf(path, sizeof path, "tests/golden/%s.txt", name);
    if (getenv("UPDATE_GOLDEN"))
        assert_int_equal(io_write_file(path, buf_str(have), have->size, NULL), STATUS_OK);
    assert_int_equal(io_read_file(path, &want, 1 << 20, NULL), STATUS_OK);
    if (want.size != have->size || memcmp(want.data, have->data, have->size) != 0) {
        size_t at = 0, line = 1;
        for (; at < want.size && at < have->size && want.data[at] == have->data[at]; at++)
            line += want.data[at] == '\n';
        fail_msg("%s is not what is shown, from line %zu on:\n%s", path, line, buf_str(have));
    }
    buf_release(&want);
}

static void expect_text(Kind kind, int width, int height, bool ascii, bool projector)
{
    Shown shown;
    Buf have = {0};
    char name[64];
    open_screen(&shown, kind, width, height, ascii ? "mono" : NULL, ascii, projector);
    grid_text(term_memory_grid(shown.term), &have);
    snprintf(name, sizeof name, "main_%s_%dx%d%s", kind_names[kind], width, height,
             ascii ? "_ascii" : projector ? "_projector" : "");
    expect_file(name, &have);
    buf_release(&have);
    hide(&shown);
}

static const struct {
    int width, height;
} sizes[] = {{40, 10}, {80, 24}, {120, 36}, {200, 60}};

static void main_screens_at_every_size(void **state)
{
    (void)state;
    for (Kind kind = 0; kind < KINDS; kind++)
        for (int i = 0; i < (kind == HELP ? 2 : 4); i++)
            expect_text(kind, sizes[i].width, sizes[i].height, false, false);
}

/* From its first row to its last, at any width. */
static void nothing_of_the_help_is_cut(void **state)
{
    (void)state;
    for (int width = 36; width <= 200; width += 4) {
        Shown shown;
        Buf text = {0};
        open_screen(&shown, HELP, width, 24, NULL, false, false);
        for (int i = 0; i < 12; i++) {
            press(&shown, KEY_CTRL + 'd');
            buf_clear(&text);
            grid_text(term_memory_grid(shown.term), &text);
            const char *help = strstr(buf_str(&text), "\n"); /* below the header */
            if (!help || strstr(help, "\xE2\x80\xA6"))
                fail_msg("%d columns: cut:\n%s", width, buf_str(&text));
        }
        buf_release(&text);
        hide(&shown);
    }
}

static void text_after(Shown *shown, const unsigned *keys, Buf *out)
{
    for (; *keys; keys++)
        press(shown, *keys);
    buf_clear(out);
    grid_text(term_memory_grid(shown->term), out);
}

/* The help is turned as in a pager: Space and PgDn go on, Home and End go to its ends. */
static void the_help_is_paged(void **state)
{
    (void)state;
    Shown shown;
    Buf top = {0}, other = {0}, end = {0};
    open_screen(&shown, HELP, 80, 24, NULL, false, false);
    text_after(&shown, (unsigned[]){KEY_CTRL + 'u', 0}, &top);
    text_after(&shown, (unsigned[]){KEY_CTRL + 'd', 0}, &other);
    assert_string_not_equal(buf_str(&top), buf_str(&other));
    text_after(&shown, (unsigned[]){K_HOME, ' ', 0}, &end);
    assert_string_equal(buf_str(&end), buf_str(&other));
    text_after(&shown, (unsigned[]){K_PAGE_UP, K_PAGE_DOWN, 0}, &end);
    assert_string_equal(buf_str(&end), buf_str(&other));
    text_after(&shown, (unsigned[]){' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', 0}, &other);
    text_after(&shown, (unsigned[]){K_HOME, 0}, &end);
    assert_string_equal(buf_str(&end), buf_str(&top));
    text_after(&shown, (unsigned[]){K_END, 0}, &end);
    assert_string_equal(buf_str(&end), buf_str(&other));
    buf_release(&top);
    buf_release(&other);
    buf_release(&end);
    hide(&shown);
}

static void main_screens_in_ascii(void **state)
{
    (void)state;
    for (Kind kind = 0; kind < KINDS; kind++)
        expect_text(kind, 80, 24, true, false);
}

static void main_screens_projected(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++)
        expect_text(POOL, sizes[i].width, sizes[i].height, false, true);
    expect_text(QUESTION, 80, 24, false, true);
    expect_text(ERROR_STORM, 80, 24, false, true);
}

/* --- as painted: which cells have the same style and wash, and how each of these is painted where */

static const char *const style_names[] = {
#define INK(...)
#define STYLE(name, ...) #name,
#define WASH(...)
#include "ui/style.def"
#undef INK
#undef STYLE
#undef WASH
};
static const char *const wash_names[] = {
#define INK(...)
#define STYLE(...)
#define WASH(name, ...) #name,
#include "ui/style.def"
#undef INK
#undef STYLE
#undef WASH
};

typedef struct Look {
    uint8_t style, wash;
} Look;
enum { LOOKS_MAX = 60 };
static const char letters[LOOKS_MAX + 1] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ12345678";

static void add_paint(Buf *out, const char *theme, int colours, Look look)
{
    Paint paint = theme_paint(theme_find(theme), look.style, look.wash, colours);
    char text[48];
    int size = paint.front < 0 ? 0 : snprintf(text, sizeof text, "%d on %d", paint.front, paint.back);
    size += snprintf(text + size, sizeof text - (size_t)size, "%s%s%s%s", paint.attributes & ATTR_BOLD ? " bold" : "",
                     paint.attributes & ATTR_DIM ? " dim" : "", paint.attributes & ATTR_REVERSE ? " reverse" : "",
                     paint.attributes & ATTR_UNDERLINE ? " line" : "");
    buf_addf(out, "%-18s", size ? text + (*text == ' ') : "-");
}

static void add_looks(const Grid *grid, Buf *out)
{
    static const struct {
        const char *theme;
        int colours;
    } where[] = {{"dark", 256},     {"dark", 16},      {"dark", 8},    {"light", 256}, {"light", 16}, {"light", 8},
                 {"contrast", 256}, {"contrast", 16}, {"contrast", 8}, {"mono", 256}};
    Look looks[LOOKS_MAX];
    int count = 0;
    for (int i = 0; i < grid->width * grid->height; i++) {
        Look look = {grid->cells[i].style, grid->cells[i].wash};
        int at = 0;
        while (at < count && memcmp(&looks[at], &look, sizeof look) != 0)
            at++;
        assert_true(at < LOOKS_MAX);
        if (at == count)
            looks[count++] = look;
        buf_add_char(out, letters[at]);
        if (i % grid->width == grid->width - 1)
            buf_add_char(out, '\n');
    }
    buf_addf(out, "\n%-22s", "");
    for (size_t k = 0; k < sizeof where / sizeof *where; k++) {
        char head[32];
        snprintf(head, sizeof head, "%s %d", where[k].theme, where[k].colours);
        buf_addf(out, "%-18s", k == 9 ? "mono, NO_COLOR" : head);
    }
    buf_add_char(out, '\n');
    for (int at = 0; at < count; at++) {
        char name[40];
        snprintf(name, sizeof name, "%s%s%s", style_names[looks[at].style], looks[at].wash ? "/" : "",
                 looks[at].wash ? wash_names[looks[at].wash] : "");
        buf_addf(out, "%c %-20s", letters[at], name);
        for (size_t k = 0; k < sizeof where / sizeof *where; k++)
            add_paint(out, where[k].theme, where[k].colours, looks[at]);
        while (out->size && out->data[out->size - 1] == ' ')
            out->data[--out->size] = 0;
        buf_add_char(out, '\n');
    }
}

static void main_screens_as_painted(void **state)
{
    (void)state;
    for (Kind kind = 0; kind < KINDS; kind++) {
        Shown shown;
        Buf have = {0};
        char name[64];
        open_screen(&shown, kind, 80, 24, NULL, false, false);
        grid_text(term_memory_grid(shown.term), &have);
        buf_add_char(&have, '\n');
        add_looks(term_memory_grid(shown.term), &have);
        snprintf(name, sizeof name, "paint_%s", kind_names[kind]);
        expect_file(name, &have);
        buf_release(&have);
        hide(&shown);
    }
}

/* The painted pictures are of one theme's cells: they are the same in all of them. */
static void themes_have_the_same_cells(void **state)
{
    (void)state;
    for (Kind kind = 0; kind < KINDS; kind++) {
        Shown dark, other;
        static const char *const names[] = {"light", "contrast", "mono"};
        for (int i = 0; i < 3; i++) {
            open_screen(&dark, kind, 80, 24, "dark", false, false);
            open_screen(&other, kind, 80, 24, names[i], false, false);
            expect_same(term_memory_grid(dark.term), term_memory_grid(other.term), (size_t)kind);
            hide(&other);
            hide(&dark);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(main_screens_at_every_size), cmocka_unit_test(nothing_of_the_help_is_cut),
        cmocka_unit_test(the_help_is_paged),          cmocka_unit_test(main_screens_in_ascii),
        cmocka_unit_test(main_screens_projected),     cmocka_unit_test(main_screens_as_painted),
        cmocka_unit_test(themes_have_the_same_cells),
    };
    return cmocka_run_group_tests_name("ui_golden", tests, make_lessons, drop_lessons);
}
