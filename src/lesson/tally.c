#include "lesson/tally.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static bool all_numbers(const Tally *tally)
{
    for (size_t i = 0; i < tally->rows.count; i++)
        if (!isdigit((unsigned char)tally->rows.items[i].text[0]))
            return false;
    return true;
}

static bool in_order(const TallyRow *a, const TallyRow *b, bool numbers)
{
    return numbers ? strtod(a->text, NULL) <= strtod(b->text, NULL) : a->count >= b->count;
}

/* Few rows, and nearly in order. */
static void sort(Tally *tally)
{
    bool numbers = all_numbers(tally);
    for (size_t i = 1; i < tally->rows.count; i++) {
        TallyRow row = tally->rows.items[i];
        size_t at = i;
        for (; at > 0 && !in_order(&tally->rows.items[at - 1], &row, numbers); at--)
            tally->rows.items[at] = tally->rows.items[at - 1];
        tally->rows.items[at] = row;
    }
}

bool tally_add(Tally *tally, const char *text)
{
    size_t at = 0;
    while (at < tally->rows.count && strcmp(tally->rows.items[at].text, text) != 0)
        at++;
    if (at == tally->rows.count) {
        TallyRow row = {.text = mem_strdup(text)};
        if (!row.text || !vec_push(&tally->rows, row)) {
            mem_free(row.text);
            return false;
        }
    }
    tally->rows.items[at].count++;
    tally->total++;
    sort(tally);
    return true;
}

void tally_clear(Tally *tally)
{
    for (size_t i = 0; i < tally->rows.count; i++)
        mem_free(tally->rows.items[i].text);
    vec_clear(&tally->rows);
    tally->total = 0;
}

void tally_release(Tally *tally)
{
    tally_clear(tally);
    vec_release(&tally->rows);
}

int tally_shown(const Tally *tally)
{
    /* a row for the rest takes the place of a row */
    return tally->rows.count <= TALLY_ROWS_SHOWN ? (int)tally->rows.count : TALLY_ROWS_SHOWN - 1;
}

int tally_rest(const Tally *tally)
{
    int rest = tally->total;
    for (int i = 0; i < tally_shown(tally); i++)
        rest -= tally->rows.items[i].count;
    return rest;
}

int tally_most(const Tally *tally)
{
    int most = 0;
    for (size_t i = 0; i < tally->rows.count; i++)
        if (tally->rows.items[i].count > most)
            most = tally->rows.items[i].count;
    return most;
}
