#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The interface in English and in Chinese. The English text in the source is the key:
 *
 *     canvas_text(canvas, x, y, style, word("next step"), ...);
 *     buf_addf(out, word("%s sends %s to %s"), actor, signal, child);
 *     buf_addf(out, plural(n, "%zu process", "%zu processes"), n);
 *     static const char *const titles[] = {WORD("source"), WORD("tasks")};   ... word(titles[i])
 *     word_in("verb|start")                                a text with two meanings: English is what follows the bar
 *
 * app_say, fault_set, cli_fault, plain_say, the linter's functions and the tables keys.def, views.def, errors.def look
 * up what they are given: tests/unit/base_words.c lists them all. The log and its files stay English: words are looked
 * up when they are shown.
 *
 * The Chinese stands in words_zh_*.def, an entry each: ZH("next step", "下一步"). An entry for a format has the same
 * conversions; where Chinese puts them in another order it numbers them all: ZH("%s sends %s to %s",
 * "%1$s 向 %3$s 发送 %2$s"). A text without an entry shows in English. tests/unit/base_words.c tells, with file and
 * line, of each text in src/ without an entry, each entry that no source uses, and each whose conversions differ.
 *
 * Make whole sentences formats: pieces joined by hand have English order. What a program prints, what Python's own
 * exceptions say, and what a machine reads (JSON, recordings, exports for other tools) is never translated. Put no
 * blank between Chinese and what follows yourself: it stands in the entry.
 *
 * glibc's gettext is not used because it translates only under a locale of the language wished for, and --lang zh has
 * to work where C.UTF-8 is the only locale there is.
 *
 * The language is the one setting that all folders share: it is set once, before the first thread and the first
 * text. */

/* "en" or "zh"; anything else counts as "en". Not safe while other threads ask for words. */
void words_set_language(const char *lang);
const char *words_language(void); /* "en" or "zh" */
bool words_chinese(void);
/* "en" or "zh" by LC_ALL, LC_MESSAGES, LANG: the first that is set. */
const char *words_language_of_locale(void);

/* The text in the language set; `english` itself without an entry. Never fails, allocates nothing, lives for ever. */
const char *word(const char *english) __attribute__((format_arg(1)));
/* The same for "where|text": one of several meanings of a text. English is what follows the first bar. */
const char *word_in(const char *place_and_english) __attribute__((format_arg(1)));
/* The form for n things. The entry is that of `many`: Chinese has one form. */
const char *plural(size_t n, const char *one, const char *many) __attribute__((format_arg(2), format_arg(3)));

/* Marks a text in a table, for word() to look up later. */
#define WORD(text) text

/* All entries, for tests. NULL past the last. */
typedef struct WordEntry {
    const char *english, *chinese;
} WordEntry;
const WordEntry *words_entry(size_t at);

#endif
