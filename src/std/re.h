#ifndef STD_RE_H
#define STD_RE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"

/* Regular expressions as the module re has them: a pattern becomes a tree of nodes (re_parse.c), which is matched with
 * backtracking (re_match.c). Texts are UTF-8, or bytes; positions are byte offsets. Knows nothing of Python. */

enum { RE_IGNORECASE = 2, RE_MULTILINE = 8, RE_DOTALL = 16, RE_UNICODE = 32, RE_VERBOSE = 64, RE_ASCII = 256 };

typedef enum ReKind {
    RE_CHAR,
    RE_ANY,
    RE_SET,
    RE_LINE_START,
    RE_LINE_END,
    RE_TEXT_START,
    RE_TEXT_END,
    RE_WORD_EDGE,
    RE_NO_WORD_EDGE,
    RE_GROUP,
    RE_ALT,
    RE_REPEAT,
    RE_BACKREF,
    RE_LOOK,
    RE_IF,
    RE_ATOMIC
} ReKind;

typedef enum ReClass { RE_RANGE, RE_DIGIT, RE_NO_DIGIT, RE_WORD, RE_NO_WORD, RE_SPACE, RE_NO_SPACE } ReClass;
typedef struct ReItem {
    ReClass kind;
    unsigned low, high; /* RE_RANGE */
} ReItem;

typedef struct ReNode {
    ReKind kind;
    int flags;            /* in force here */
    struct ReNode *next;  /* what follows in the sequence */
    struct ReNode *inner; /* of a group, repeat, look, atomic; an ALT's first branch */
    struct ReNode *other; /* an ALT's further branches, each an ALT; an IF's no-branch */
    unsigned rune;
    int group;        /* of a group (0: not counted), back reference, IF */
    int64_t min, max; /* of a repeat; max -1: no limit */
    bool lazy, possessive, negative, behind;
    int64_t width;       /* of a look behind, in characters */
    VEC(ReItem) items;   /* of a set */
    struct ReNode *made; /* all nodes of a program, for freeing */
} ReNode;

typedef struct ReName {
    char *name;
    int group;
} ReName;

typedef struct ReProgram {
    ReNode *tree, *made;
    int groups; /* the whole match is not counted */
    int flags;
    bool bytes;
    VEC(ReName) names;
} ReProgram;

/* What is wrong with a pattern, and at which byte of it; memory: there was not enough. */
typedef struct ReFault {
    char text[160];
    size_t at;
    bool memory;
} ReFault;

ReProgram *re_compile(const char *pattern, size_t size, int flags, bool bytes, ReFault *fault); /* NULL: see fault */
void re_free(ReProgram *program);

typedef enum ReMode { RE_SEARCH, RE_MATCH, RE_FULLMATCH } ReMode;
typedef enum ReEnd { RE_NO, RE_YES, RE_TOO_DEEP, RE_STOPPED } ReEnd;
/* Looks for a match that begins at `from` or later, in text[0..end). spans: 2 * (groups + 1) places, -1 for a group
 * that took no part; spans[2 * groups + 2] is the number of the group closed last, or 0. stop is asked now and then.
 * C's stack does not grow below stack_limit. barred: a match at `from` that is empty is not taken (as after an empty
 * one). */
ReEnd re_match(const ReProgram *program, const char *text, size_t from, size_t end, ReMode mode, bool barred,
               int64_t *spans, const char *stack_limit, bool (*stop)(void *ctx), void *ctx);

unsigned re_fold(unsigned rune, int flags); /* lower case, one character for one */

#endif
