#ifndef PLAIN_SORT_H
#define PLAIN_SORT_H

#include "plain.h"
#include "plain_out.h"

/* A sorting task without the screen: the lines are called by letters, and an order is typed. */

/* What is typed and is no order: done, or does it lead away from the task? */
typedef enum SortWord { SORT_WORD_UNKNOWN, SORT_WORD_DONE, SORT_WORD_AWAY } SortWord;
typedef SortWord (*SortWords)(void *ctx, const char *line);

/* Asks for orders until one passes or none is typed. false: this exercise is no sorting task. *script is the program as
 * it was arranged last, for the run that follows; the caller hands it to plain_sort_end. */
bool plain_sort(const PlainSetup *setup, PlainOut *out, const Lesson *lesson, SortWords words, void *ctx,
                char **script);
void plain_sort_end(const PlainSetup *setup, char *script);

#endif
