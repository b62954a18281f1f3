/* mpdemo on terminals of many kinds: it shows its first screen, and leaves each as it found it. */
#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Does this machine's terminfo describe it? */
static bool is_known(const char *name)
{
    static const char *const folders[] = {"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo",
                                          "/usr/lib/terminfo"};
    char path[128];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s/%c/%s", folders[i], name[0], name);
        if (access(path, R_OK) == 0)
            return true;
    }
    return false;
}

static const struct {
    const char *name;
    bool alternate, spoken; /* spoken: understood even where terminfo does not describe it */
} kinds[] = {
    {"xterm", true, true},
    {"xterm-256color", true, true},
    {"xterm-16color", true, true},
    {"xterm-direct", true, true},
    {"tmux", true, true},
    {"tmux-256color", true, true},
    {"screen", true, false},
    {"screen-256color", true, false},
    {"linux", false, false},
    {"vt100", false, false},
    {"foot", true, true},
    {"xterm-kitty", true, true},
    {"alacritty", true, true},
};

static void every_kind_of_terminal(void **state)
{
    (void)state;
    static const char *const menu[] = {NULL, NULL};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!kinds[i].spoken && !is_known(kinds[i].name)) {
            print_message("skipped: terminfo here does not know %s\n", kinds[i].name);
            continue;
        }
        setenv("TEST_TERM", kinds[i].name, 1);
        TermTest *test = term_start(80, 24, menu);
        EXPECT(test, "seen from inside", 5);
        term_settle(test, 0.05);
        bool ascii = strcmp(kinds[i].name, "linux") == 0;
        EXPECT(test, ascii ? "+- lessons" : "lessons", 2);
        if (term_is_alternate(test) != kinds[i].alternate)
            fail_msg("%s: the alternate screen is %s", kinds[i].name, kinds[i].alternate ? "not used" : "used");
        term_keys(test, "q");
        int status = term_end(test, 10);
        term_settle(test, 0.05); /* what it wrote last */
        if (status != 0 || term_is_alternate(test) || !term_is_restored(test))
            fail_msg("%s: it is not left as it was:\n%s", kinds[i].name, term_text(test));
        term_free(test);
    }
    unsetenv("TEST_TERM");
}

/* Where a description says that colours are RGB, the theme's own are shown. The description is made here: not every
 * machine has one. */
static void direct_colours_are_shown(void **state)
{
    (void)state;
    static const char *const lesson[] = {NULL, "lesson3", NULL};
    static const char made[] =
        "xterm-direct|a terminal whose colours are RGB,\n\tRGB, ccc@, initc@, oc@, op=\\E[39;49m,\n"
        "\tcolors#0x1000000, pairs#0x7FFF,\n"
        "\tsetaf=\\E[38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,\n"
        "\tsetab=\\E[48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,\n"
        "\tuse=xterm-256color,\n";
    enum { ACCENT = 0x00AFFF, PAPER = 0x16181D };
    char folder[] = "/tmp/mpdemo-kinds-XXXXXX", command[160];
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command, "tic -x -o %s - 2>%s/errors", folder, folder);
    FILE *tic = popen(command, "w");
    assert_non_null(tic);
    fputs(made, tic);
    if (pclose(tic) == 0) {
        setenv("TERMINFO", folder, 1);
        setenv("TEST_TERM", "xterm-direct", 1);
        TermTest *test = term_start(80, 24, lesson);
        EXPECT(test, "1 source", 5);
        term_settle(test, 0.05);
        if (!term_has_colour(test, PAPER) || !term_has_colour(test, ACCENT))
            fail_msg("the theme's colours are not shown:\n%s", term_text(test));
        term_keys(test, "q");
        assert_int_equal(term_end(test, 10), 0);
        assert_true(term_is_restored(test));
        term_free(test);
        unsetenv("TERMINFO");
        setenv("TEST_TERM", "xterm-256color", 1); /* and only there */
        test = term_start(80, 24, lesson);
        EXPECT(test, "1 source", 5);
        assert_false(term_has_colour(test, PAPER));
        term_keys(test, "q");
        assert_int_equal(term_end(test, 10), 0);
        term_free(test);
        unsetenv("TEST_TERM");
    } else {
        print_message("skipped: no tic here that makes a description of RGB colours\n");
    }
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
}

static void a_dumb_terminal_is_refused(void **state)
{
    (void)state;
    static const char *const menu[] = {NULL, NULL};
    setenv("TEST_TERM", "dumb", 1);
    TermTest *test = term_start(80, 24, menu);
    EXPECT(test, "use --plain", 5);
    assert_int_equal(term_end(test, 5), 1);
    term_free(test);
    unsetenv("TEST_TERM");
}

/* A terminal that draws frames two cells wide gets ASCII ones; Chinese text stays what it is. */
static void wide_signs_become_ascii(void **state)
{
    (void)state;
    static const char *const lesson[] = {NULL, "--lang", "zh", "lesson3", NULL};
    TermTest *test = term_start(80, 24, lesson);
    EXPECT(test, "\xE2\x94\x80 1 \xE6\xBA\x90\xE4\xBB\xA3\xE7\xA0\x81", 5); /* a line, 1, yuan dai ma */
    term_keys(test, "q");
    assert_int_equal(term_end(test, 10), 0);
    term_free(test);
    setenv("TEST_WIDE_SIGNS", "1", 1);
    test = term_start(80, 24, lesson);
    EXPECT(test, "+- 1 \xE6\xBA\x90\xE4\xBB\xA3\xE7\xA0\x81", 5);
    term_settle(test, 0.1);
    assert_null(strstr(term_text(test), "\xE2\x94\x80"));
    assert_null(strstr(term_text(test), "\xE2\x80\x9C")); /* quotation marks are of doubtful width, too */
    term_keys(test, "q");
    assert_int_equal(term_end(test, 10), 0);
    assert_true(term_is_restored(test));
    term_free(test);
    unsetenv("TEST_WIDE_SIGNS");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_terminal),
        cmocka_unit_test(direct_colours_are_shown),
        cmocka_unit_test(a_dumb_terminal_is_refused),
        cmocka_unit_test(wide_signs_become_ascii),
    };
    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
