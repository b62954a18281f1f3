#include "lesson/finder.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "lesson/text.h"

/* Every step's texts in one string each, titles first; the same again in small letters, where the words are sought
 * (only ASCII letters have another case here, so both strings have the same places). */

typedef struct Page {
    int entry, step;
    const char *title, *text, *lower;
    size_t head; /* bytes of the titles at the beginning */
} Page;

struct Finder {
    LessonText *own;
    VEC(Page) pages;
    Buf excerpts;
};

enum { EXCERPT_CELLS = 60, EXCERPT_BEFORE = 20 };

static void add_text(Buf *text, const char *piece)
{
    if (!piece || !*piece)
        return;
    if (text->size)
        buf_add_char(text, ' ');
    buf_add_str(text, piece);
}

static void add_paras(Buf *text, const ParaVec *paras)
{
    for (size_t i = 0; i < paras->count; i++) {
        if (text->size)
            buf_add_char(text, ' ');
        for (size_t s = 0; s < paras->items[i].spans.count; s++)
            buf_add_str(text, paras->items[i].spans.items[s].text);
    }
}

static bool add_page(Finder *finder, const Lesson *lesson, int entry, int index)
{
    const Step *step = &lesson->steps.items[index];
    Buf text = {0};
    add_text(&text, step->title);
    if (index == 0) { /* the lesson's own words lead to its first step */
        add_text(&text, lesson->title);
        add_text(&text, lesson->slug);
        add_text(&text, lesson->idea);
    }
    Page page = {.entry = entry, .step = index, .head = text.size};
    add_paras(&text, &step->before);
    add_text(&text, step->ask.question);
    for (size_t i = 0; i < step->ask.choices.count; i++)
        add_text(&text, step->ask.choices.items[i].text);
    add_paras(&text, &step->observe);
    add_paras(&text, &step->explain);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == '\n' || text.data[i] == '\t')
            text.data[i] = ' ';
    page.title = step->title ? text_keep(finder->own, step->title, strlen(step->title)) : "";
    page.text = text_keep(finder->own, buf_str(&text), text.size);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] >= 'A' && text.data[i] <= 'Z')
            text.data[i] = (char)(text.data[i] - 'A' + 'a');
    page.lower = text_keep(finder->own, buf_str(&text), text.size);
    bool ok = !text.failed && page.title && page.text && page.lower && vec_push(&finder->pages, page);
    buf_release(&text);
    return ok;
}

Finder *finder_new(const Catalogue *catalogue, const char *lang)
{
    Finder *finder = mem_zalloc(sizeof *finder);
    bool ok = finder && (finder->own = text_new());
    for (size_t i = 0; ok && i < catalogue->entries.count; i++) {
        Lesson lesson;
        if (lesson_load(&lesson, catalogue->entries.items[i].folder, lang, NULL) != STATUS_OK)
            continue;
        for (size_t s = 0; ok && s < lesson.steps.count; s++)
            ok = add_page(finder, &lesson, (int)i, (int)s);
        lesson_release(&lesson);
    }
    if (ok)
        return finder;
    finder_free(finder);
    return NULL;
}

void finder_free(Finder *finder)
{
    if (!finder)
        return;
    text_free(finder->own);
    vec_release(&finder->pages);
    buf_release(&finder->excerpts);
    mem_free(finder);
}

/* All words within the first `size` bytes; *first: where the first word stands. */
static bool holds(const char *text, size_t size, const char *words, size_t *first)
{
    bool any = false;
    while (*words) {
        words += strspn(words, " ");
        size_t length = strcspn(words, " ");
        if (!length)
            break;
        const char *found = memmem(text, size, words, length);
        if (!found)
            return false;
        if (!any)
            *first = (size_t)(found - text);
        any = true;
        words += length;
    }
    return any;
}

static size_t rune_start(const char *text, size_t at)
{
    while (at && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Titles are shown beside it: an excerpt begins behind them. */
static void add_excerpt(Buf *out, const Page *page, size_t found)
{
    size_t size = strlen(page->text), least = page->head + (page->head < size);
    size_t from = found > least + EXCERPT_BEFORE ? rune_start(page->text, found - EXCERPT_BEFORE) : least;
    while (from > least && from < found && page->text[from - 1] != ' ' && (unsigned char)page->text[from] < 0x80)
        from++;
    buf_add_str(out, from > least ? "... " : "");
    buf_add(out, page->text + from, utf8_fit(page->text + from, size - from, EXCERPT_CELLS));
    buf_add_char(out, '\0');
}

static bool add_hits(Finder *finder, const char *words, bool titles, HitVec *hits)
{
    for (size_t i = 0; i < finder->pages.count; i++) {
        const Page *page = &finder->pages.items[i];
        size_t found = 0, in_text = 0;
        bool in_title = holds(page->lower, page->head, words, &found);
        if (in_title != titles || (!in_title && !holds(page->lower, strlen(page->lower), words, &in_text)))
            continue;
        Hit hit = {.entry = page->entry, .step = page->step, .title = page->title};
        hit.place = finder->excerpts.size; /* the text may still move */
        add_excerpt(&finder->excerpts, page, in_title ? page->head : in_text);
        if (!vec_push(&hits->hits, hit))
            return false;
    }
    return true;
}

Status finder_seek(Finder *finder, const char *words, HitVec *hits)
{
    Buf lower = {0};
    vec_clear(&hits->hits);
    buf_clear(&finder->excerpts);
    buf_add_str(&lower, words);
    for (size_t i = 0; i < lower.size; i++)
        if (lower.data[i] >= 'A' && lower.data[i] <= 'Z')
            lower.data[i] = (char)(lower.data[i] - 'A' + 'a');
    bool ok = !lower.failed && add_hits(finder, buf_str(&lower), true, hits) &&
              add_hits(finder, buf_str(&lower), false, hits) && !finder->excerpts.failed;
    if (!ok)
        vec_clear(&hits->hits);
    for (size_t i = 0; i < hits->hits.count; i++)
        hits->hits.items[i].excerpt = buf_str(&finder->excerpts) + hits->hits.items[i].place;
    buf_release(&lower);
    return ok ? STATUS_OK : STATUS_NO_MEMORY;
}
