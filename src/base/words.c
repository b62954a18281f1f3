/* The entries lie in an array; an open hash index over them, of twice their number of places, is made when Chinese is
 * chosen. It is static: looking up a word allocates nothing and cannot fail. */
#include "base/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

static const WordEntry entries[] = {
#define ZH(english, chinese) {english, chinese},
#include "base/words_zh.def"
#undef ZH
};

enum { ENTRIES = sizeof entries / sizeof *entries, PLACES = 8192 };
_Static_assert(ENTRIES * 2 <= PLACES, "the index of words is too full: double PLACES");

static uint16_t places[PLACES]; /* 1-based indexes of entries; 0: free */
static bool chinese, indexed;

/* The place of a text: that of its entry, or the free one where it would be. */
static size_t place_of(const char *english)
{
    size_t at = hash_bytes(english, strlen(english)) % PLACES;
    while (places[at] && strcmp(entries[places[at] - 1].english, english) != 0)
        at = (at + 1) % PLACES;
    return at;
}

void words_set_language(const char *lang)
{
    chinese = lang && strcmp(lang, "zh") == 0;
    if (!chinese || indexed)
        return;
    for (size_t i = 0; i < ENTRIES; i++)
        places[place_of(entries[i].english)] = (uint16_t)(i + 1);
    indexed = true;
}

const char *words_language(void)
{
    return chinese ? "zh" : "en";
}

bool words_chinese(void)
{
    return chinese;
}

const char *words_language_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "zh", 2) == 0 ? "zh" : "en";
    }
    return "en";
}

static const char *find(const char *key)
{
    size_t entry = chinese && key ? places[place_of(key)] : 0;
    return entry ? entries[entry - 1].chinese : NULL;
}

const char *word(const char *english)
{
    const char *found = find(english);
    return found ? found : english;
}

const char *word_in(const char *place_and_english)
{
    const char *found = find(place_and_english), *bar = strchr(place_and_english, '|');
    return found ? found : bar ? bar + 1 : place_and_english;
}

const char *plural(size_t n, const char *one, const char *many)
{
    const char *found = find(many);
    return found ? found : n == 1 ? one : many;
}

const WordEntry *words_entry(size_t at)
{
    return at < ENTRIES ? &entries[at] : NULL;
}
