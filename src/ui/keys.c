#include "ui/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/term.h"

static const KeyInfo table[REQ_COUNT] = {
#define KEY(name, names, short_words, long_words, kind) \
    [REQ_##name] = {.keys = names, .words = short_words, .help = long_words, .group = KEYS_##kind},
#include "ui/keys.def"
#undef KEY
};

static const struct {
    const char *name;
    unsigned key;
} names[] = {
    {"Enter", K_ENTER},
    {"Esc", K_ESCAPE},
    {"Tab", K_TAB},
    {"BackTab", K_BACK_TAB},
    {"Space", ' '},
    {"Up", K_UP},
    {"Down", K_DOWN},
    {"Left", K_LEFT},
    {"Right", K_RIGHT},
    {"Home", K_HOME},
    {"End", K_END},
    {"PgUp", K_PAGE_UP},
    {"PgDn", K_PAGE_DOWN},
    {"F1", K_F1},
    {"ShiftLeft", K_SHIFT_LEFT},
    {"ShiftRight", K_SHIFT_RIGHT},
};

const KeyInfo *key_info(Request request)
{
    return &table[request < REQ_COUNT ? request : REQ_NONE];
}

const char *key_group_words(KeyGroup group)
{
    static const char *const words[KEYS_GROUPS] = {
        [KEYS_LESSON] = WORD("The lesson"), [KEYS_RUN] = WORD("The program"),
        [KEYS_STEER] = WORD("You as the scheduler"),
        [KEYS_TIME] = WORD("Time: by kind, of the chosen process if one is"),
        [KEYS_PANES] = WORD("Panes"), [KEYS_CLASS] = WORD("The classroom (Ctrl-t, or --classroom)"),
        [KEYS_ALWAYS] = WORD("Always"),
    };
    return word(words[group]);
}

static unsigned key_of_name(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i].name) == size && memcmp(names[i].name, name, size) == 0)
            return names[i].key;
    if (size == 6 && memcmp(name, "Ctrl-", 5) == 0)
        return KEY_CTRL + (unsigned char)name[5];
    unsigned rune;
    return utf8_decode(name, size, &rune) == size ? rune : 0;
}

static bool has_key(Request request, unsigned key)
{
    for (const char *at = table[request].keys; *at;) {
        size_t size = strcspn(at, " ");
        if (key_of_name(at, size) == key)
            return true;
        at += size;
        at += strspn(at, " ");
    }
    return false;
}

static Request find_request(unsigned key, bool class_keys)
{
    for (Request request = REQ_NONE + 1; request < REQ_COUNT; request++)
        if ((table[request].group == KEYS_CLASS) == class_keys && has_key(request, key))
            return request;
    return REQ_NONE;
}

Request key_request_in(unsigned key, bool classroom)
{
    if (key >= '1' && key <= '9')
        return (Request)(REQ_PANE + (key - '0'));
    if (key == '0')
        return (Request)(REQ_PANE + 10);
    if (key >= 0xFF01 && key <= 0xFF5E) /* typed by an input method in full width */
        key -= 0xFEE0;
    Request first = classroom ? find_request(key, true) : REQ_NONE;
    return first ? first : find_request(key, false);
}

Request key_request(unsigned key)
{
    return key_request_in(key, false);
}

bool key_shadowed(Request request, bool classroom)
{
    if (table[request].group == KEYS_CLASS)
        return !classroom;
    for (const char *at = table[request].keys; classroom && *at;) {
        size_t size = strcspn(at, " ");
        if (!find_request(key_of_name(at, size), true))
            return false;
        at += size;
        at += strspn(at, " ");
    }
    return classroom;
}

char key_answer(unsigned key)
{
    if (key >= 0xFF01 && key <= 0xFF5E)
        key -= 0xFEE0;
    if (key >= 'a' && key <= 'z')
        return (char)(key - 'a' + 'A');
    return key >= 'A' && key <= 'Z' ? (char)key : 0;
}

size_t key_name(Request request, char *out, size_t size)
{
    const char *keys = key_info(request)->keys;
    if (!keys)
        keys = "";
    int written = snprintf(out, size, "%.*s", (int)strcspn(keys, " "), keys);
    return written > 0 ? (size_t)written : 0;
}

const char *key_words(const char *keys)
{
    static const struct {
        const char *keys, *words;
    } named[] = {
        {"Left", WORD("key|Left")},
        {"Right", WORD("key|Right")},
        {"Space", WORD("key|Space")},
        {"Up Down", WORD("key|Up Down")},
        {"Left Right", WORD("key|Left Right")},
        {"1 Up Down", WORD("key|1 Up Down")},
        {"5 Up Down", WORD("key|5 Up Down")},
        {"Up k", WORD("key|Up k")},
        {"Down j", WORD("key|Down j")},
        {"ShiftLeft <", WORD("key|Shift-Left <")},
        {"ShiftRight >", WORD("key|Shift-Right >")},
        {"BackTab", WORD("key|Shift-Tab")},
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strcmp(named[i].keys, keys) == 0)
            return word_in(named[i].words);
    return keys;
}
