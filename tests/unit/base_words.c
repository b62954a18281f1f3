/* The catalogue of words: how it is looked up, and, by reading src/ itself, that the texts which the sources wrap and
 * the entries are the same set, with the same conversions. */
#include <ctype.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/words.h"

/* --- looking up */

static void test_english_is_the_key(void **state)
{
    (void)state;
    words_set_language("en");
    assert_string_equal(words_language(), "en");
    assert_string_equal(word("processes"), "processes");
    assert_string_equal(word_in("place|text"), "text");
    assert_string_equal(word_in("no bar"), "no bar");
    assert_string_equal(plural(1, "one process", "%zu processes"), "one process");
    assert_string_equal(plural(0, "one process", "%zu processes"), "%zu processes");
}

static void test_every_entry_is_found(void **state)
{
    (void)state;
    words_set_language("zh");
    assert_true(words_chinese());
    const WordEntry *entry;
    for (size_t i = 0; (entry = words_entry(i)); i++) {
        assert_string_equal(word(entry->english), entry->chinese);
        assert_string_equal(plural(1, "?", entry->english), entry->chinese);
    }
    assert_string_equal(word("no such text anywhere"), "no such text anywhere");
    assert_string_equal(word_in("nowhere|no such text"), "no such text");
    words_set_language("fr");
    assert_string_equal(words_language(), "en");
}

static void test_language_of_the_locale(void **state)
{
    (void)state;
    unsetenv("LC_ALL"), unsetenv("LC_MESSAGES"), unsetenv("LANG");
    assert_string_equal(words_language_of_locale(), "en");
    setenv("LANG", "zh_CN.UTF-8", 1);
    assert_string_equal(words_language_of_locale(), "zh");
    setenv("LC_MESSAGES", "de_DE", 1);
    assert_string_equal(words_language_of_locale(), "en");
    setenv("LC_MESSAGES", "", 1);
    assert_string_equal(words_language_of_locale(), "zh");
    setenv("LC_ALL", "C.UTF-8", 1);
    assert_string_equal(words_language_of_locale(), "en");
}

/* --- conversions */

typedef struct Conversion {
    char text[24]; /* flags and width left out: length and letter, with * for each argument that a width takes */
} Conversion;
enum { CONVERSIONS = 16 };

/* Reads a printf format into list[argument]. False: numbered and plain mixed, or an argument of a number twice told
 * differently. *count: arguments. */
static bool read_conversions(const char *format, Conversion *list, int *count)
{
    int next = 0, most = 0;
    bool numbered = false, plain = false;
    memset(list, 0, sizeof *list * CONVERSIONS);
    for (const char *at = format; (at = strchr(at, '%')); at++) {
        at++;
        if (*at == '%')
            continue;
        size_t digits = strspn(at, "0123456789");
        int argument = next;
        if (digits && at[digits] == '$') {
            argument = atoi(at) - 1;
            at += digits + 1;
            numbered = true;
        } else {
            plain = true;
            next++;
        }
        Conversion c = {0};
        size_t size = 0;
        for (; *at && strchr("-+ #0123456789.*'hlzjtL", *at); at++)
            if (strchr("*hlzjtL", *at) && size < sizeof c.text - 2)
                c.text[size++] = *at;
        c.text[size] = *at;
        if (argument < 0 || argument >= CONVERSIONS || (numbered && plain) || !*at)
            return false;
        if (*list[argument].text && strcmp(list[argument].text, c.text) != 0)
            return false;
        list[argument] = c;
        most = argument + 1 > most ? argument + 1 : most;
    }
    *count = most;
    return true;
}

static bool same_conversions(const char *english, const char *chinese)
{
    Conversion a[CONVERSIONS], b[CONVERSIONS];
    int in_a, in_b;
    if (!read_conversions(english, a, &in_a) || !read_conversions(chinese, b, &in_b) || in_a != in_b)
        return false;
    for (int i = 0; i < in_a; i++)
        if (strcmp(a[i].text, b[i].text) != 0)
            return false;
    return true;
}

static void test_conversions_are_compared(void **state)
{
    (void)state;
    assert_true(same_conversions("%s sends %s", "%2$s from %1$s"));
    assert_true(same_conversions("100 %% of %d", "%d: 100 %%"));
    assert_true(same_conversions("%5.1f", "%.3f"));
    assert_true(same_conversions("%.*s", "%.*s"));
    assert_false(same_conversions("%s %d", "%d %s"));
    assert_false(same_conversions("%s", "%d"));
    assert_false(same_conversions("%zu", "%u"));
    assert_false(same_conversions("%s %s", "%s"));
    assert_false(same_conversions("%s %s", "%2$s"));
    assert_false(same_conversions("%s", "%.*s"));
    assert_false(same_conversions("%s %s", "%1$s %s"));
}

static void test_entries_convert_the_same(void **state)
{
    (void)state;
    int bad = 0;
    const WordEntry *entry;
    for (size_t i = 0; (entry = words_entry(i)); i++)
        if (!same_conversions(entry->english, entry->chinese)) {
            print_error("the conversions differ: \"%s\", \"%s\"\n", entry->english, entry->chinese);
            bad++;
        }
    assert_int_equal(bad, 0);
}

/* Chinese is written with full-width punctuation; a blank stands only beside Latin text. */
static bool well_set(const char *text)
{
    unsigned before = 0, rune;
    for (size_t at = 0, size = strlen(text); at < size; before = rune) {
        size_t took = utf8_decode(text + at, size - at, &rune);
        if (rune == 0xFFFD)
            return false;
        at += took;
        bool han = before >= 0x4E00 && before < 0xA000;
        if (han && rune < 0x80 && strchr(",;?!", (int)rune))
            return false;
        if (han && rune == ':' && text[at] != ':')
            return false;
        bool closing = before == 0xFF0C || before == 0x3002 || before == 0xFF1A || before == 0xFF1B || before == 0x3001;
        if (closing && rune == ' ' && text[at] != ' ')
            return false;
    }
    return true;
}

static void test_entries_are_well_set(void **state)
{
    (void)state;
    int bad = 0;
    const WordEntry *entry;
    for (size_t i = 0; (entry = words_entry(i)); i++)
        if ((!*entry->chinese && !strchr(entry->english, '|')) || !well_set(entry->chinese)) {
            print_error("half-width punctuation, or a blank, beside Chinese: \"%s\"\n", entry->chinese);
            bad++;
        }
    assert_int_equal(bad, 0);
}

/* --- the sources */

typedef struct Scan {
    StrMap used; /* key → itself */
    StrMap have;
    const char *file;
    const char *at, *end;
    int line, missing;
    Buf shim; /* the shim's Python, adjacent literals joined: what it tells is looked up when it is shown */
} Scan;

static void step(Scan *scan)
{
    scan->line += *scan->at == '\n';
    scan->at++;
}

static bool skip_comment(Scan *scan)
{
    if (scan->end - scan->at < 2 || scan->at[0] != '/' || (scan->at[1] != '*' && scan->at[1] != '/'))
        return false;
    bool block = scan->at[1] == '*';
    scan->at += 2;
    while (scan->at < scan->end) {
        if (block && scan->at[0] == '*' && scan->at[1] == '/') {
            scan->at += 2;
            break;
        }
        if (!block && *scan->at == '\n')
            break;
        step(scan);
    }
    return true;
}

static void skip_blanks(Scan *scan)
{
    while (scan->at < scan->end && (isspace((unsigned char)*scan->at) || skip_comment(scan)))
        if (isspace((unsigned char)*scan->at))
            step(scan);
}

/* A string literal at the cursor, onto text (which may be NULL). */
static void read_literal(Scan *scan, Buf *text)
{
    static const char letters[] = "n\nt\tr\re\033\"\"\\\\''";
    char quote = *scan->at++;
    while (scan->at < scan->end && *scan->at != quote) {
        char c = *scan->at++;
        if (c == '\\') {
            char letter = *scan->at++;
            if (letter == 'x')
                c = (char)strtol(scan->at, (char **)(uintptr_t)&scan->at, 16);
            else
                for (const char *l = letters; *l; l += 2)
                    if (*l == letter)
                        c = l[1];
        }
        if (text)
            buf_add_char(text, c);
    }
    scan->at++;
}

static void note_use(Scan *scan, const Buf *key)
{
    assert_false(key->failed);
    assert_true(strmap_put(&scan->used, buf_str(key), key->size, scan));
    if (strmap_get(&scan->have, buf_str(key), key->size))
        return;
    print_error("%s:%d: no Chinese for \"%s\"\n", scan->file, scan->line, buf_str(key));
    scan->missing++;
}

/* What takes texts to translate; of which arguments (a bit each). */
static const struct {
    const char *name;
    unsigned arguments;
} calls[] = {
    {"word", ~0u},
    {"word_in", ~0u},
    {"WORD", ~0u},
    {"plural", 1u << 2},
    /* these look up what they are given */
    {"fault_set", 1u << 2},
    {"cli_fault", 1u << 1},
    {"app_say", 1u << 1},
    {"app_is_meant", 1u << 2},
    {"toggled", 1u << 1 | 1u << 2},
    {"add_hint", 1u << 4},
    {"add_format", 1u << 2},
    {"plain_say", 1u << 3},
    {"lint_complain", 1u << 3},
    {"reader_fault", 1u << 2},
    {"refuse", 1u << 1}, /* sorting.c */
    {"doctor_head", 1u << 0},
    {"doctor_row", 1u << 0 | 1u << 1},
    /* the tables of ui/ */
    {"KEY", 1u << 2 | 1u << 3},
    {"VIEW", 1u << 2},
    {"ERROR", 1u << 2},
};

/* "%s: %d" and "LC_ALL" say the same in every language. */
static bool has_words(const char *text)
{
    if (*text == '/')
        return false; /* a path */
    for (; *text; text++) {
        if (*text == '%')
            for (text++; *text && strchr("-+ #0123456789.*'hlzjtL$", *text); text++)
                continue;
        else if (islower((unsigned char)text[0]) && islower((unsigned char)text[1]))
            return true;
        if (!*text)
            break;
    }
    return false;
}

static void note_text(Scan *scan, const Buf *key, bool looked_up_by_callee)
{
    if (!looked_up_by_callee || has_words(buf_str(key)))
        note_use(scan, key);
}

static void read_call(Scan *scan, size_t call);

/* A word at the cursor, and the call that it may begin. False: there is none. */
static bool read_name(Scan *scan)
{
    const char *name = scan->at;
    while (scan->at < scan->end && (isalnum((unsigned char)*scan->at) || *scan->at == '_'))
        scan->at++;
    size_t length = (size_t)(scan->at - name);
    for (size_t i = 0; length && *scan->at == '(' && i < sizeof calls / sizeof *calls; i++)
        if (strlen(calls[i].name) == length && memcmp(calls[i].name, name, length) == 0)
            read_call(scan, i);
    return length > 0;
}

/* The brackets of a call: each text in the arguments that count is a key. */
static void read_call(Scan *scan, size_t call)
{
    int depth = 1, argument = 0;
    Buf key = {0};
    scan->at++;
    while (scan->at < scan->end && depth) {
        skip_blanks(scan);
        if (*scan->at == '"') {
            buf_clear(&key);
            while (*scan->at == '"') {
                read_literal(scan, &key);
                skip_blanks(scan);
            }
            if (argument < 32 && (calls[call].arguments >> argument & 1))
                note_text(scan, &key, call >= 4);
        } else if (*scan->at == '\'') {
            read_literal(scan, NULL);
        } else if (!read_name(scan)) {
            depth += *scan->at == '(' ? 1 : *scan->at == ')' ? -1 : 0;
            argument += depth == 1 && *scan->at == ',';
            step(scan);
        }
    }
    buf_release(&key);
}

static void scan_source(Scan *scan, const char *text, size_t size)
{
    scan->at = text;
    scan->end = text + size;
    scan->line = 1;
    while (scan->at < scan->end) {
        if (skip_comment(scan))
            continue;
        if (*scan->at == '"' || *scan->at == '\'')
            read_literal(scan, NULL);
        else if (!read_name(scan))
            step(scan);
    }
}

static void take_shim(Scan *scan, const char *path)
{
    Buf text = {0};
    assert_int_equal(io_read_file(path, &text, 1 << 20, NULL), STATUS_OK);
    for (const char *at = buf_str(&text); *at; at++) {
        size_t blanks = *at == '\'' ? strspn(at + 1, " \n") : 0;
        if (blanks && memchr(at + 1, '\n', blanks) && at[1 + blanks] == '\'')
            at += 1 + blanks;
        else
            buf_add_char(&scan->shim, *at);
    }
    buf_release(&text);
}

static void scan_folder(Scan *scan, const char *folder)
{
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        const char *dot = strrchr(entry->d_name, '.');
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_type == DT_DIR && *entry->d_name != '.')
            scan_folder(scan, path);
        if (dot && strcmp(dot, ".py") == 0 && strstr(path, "run/shim/"))
            take_shim(scan, path);
        if (!dot || (strcmp(dot, ".c") != 0 && strcmp(dot, ".h") != 0 && strcmp(dot, ".def") != 0) ||
            strstr(path, "base/words"))
            continue;
        Buf text = {0};
        assert_int_equal(io_read_file(path, &text, 1 << 20, NULL), STATUS_OK);
        scan->file = path;
        scan_source(scan, buf_str(&text), text.size);
        buf_release(&text);
    }
    closedir(dir);
}

static void test_sources_and_entries_agree(void **state)
{
    (void)state;
    Scan scan = {0};
    const WordEntry *entry;
    int twice = 0, unused = 0;
    for (size_t i = 0; (entry = words_entry(i)); i++) {
        size_t size = strlen(entry->english);
        if (strmap_get(&scan.have, entry->english, size)) {
            print_error("two entries for \"%s\"\n", entry->english);
            twice++;
        }
        assert_true(strmap_put(&scan.have, entry->english, size, &scan));
    }
    scan_folder(&scan, "src");
    for (size_t i = 0; (entry = words_entry(i)); i++)
        if (!strmap_get(&scan.used, entry->english, strlen(entry->english)) &&
            !strstr(buf_str(&scan.shim), entry->english)) {
            print_error("no source uses the entry \"%s\"\n", entry->english);
            unused++;
        }
    int missing = scan.missing;
    strmap_release(&scan.used);
    strmap_release(&scan.have);
    buf_release(&scan.shim);
    assert_int_equal(missing, 0);
    assert_int_equal(twice, 0);
    assert_int_equal(unused, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english_is_the_key),
        cmocka_unit_test(test_every_entry_is_found),
        cmocka_unit_test(test_language_of_the_locale),
        cmocka_unit_test(test_conversions_are_compared),
        cmocka_unit_test(test_entries_convert_the_same),
        cmocka_unit_test(test_entries_are_well_set),
        cmocka_unit_test(test_sources_and_entries_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
