#ifndef PY_LEX_H
#define PY_LEX_H

#include "py/front.h"

/* Text to tokens, all at once. The first error ends the list with BROKEN and is kept aside: whether it is told is the
 * parser's to say, who may meet an error of its own before it. */

typedef enum TokenKind {
#define TOK(id)            TOK_##id,
#define KEYWORD(id, text)  TOK_##id,
#define OPERATOR(id, text) TOK_##id,
#include "py/tokens.def"
#undef TOK
#undef KEYWORD
#undef OPERATOR
    TOK_COUNT
} TokenKind;

typedef struct Token {
    TokenKind kind;
    int level;        /* open parentheses before it */
    const char *text; /* in the source */
    size_t size;
    Span span;
    bool raw; /* FSTRING_*: the prefix has an r */
} Token;

typedef struct Tokens {
    VEC(Token) list;
    FrontError error; /* of BROKEN */
    bool in_fstring;  /* the text ended in one, or broke there: what the parser found wrong says more */
    bool late;        /* only a parser that comes to BROKEN tells it, none that has failed before */
    char open;        /* the innermost parenthesis that the end finds open, and where it stands; or 0 */
    Span open_span;
} Tokens;

/* false: only when memory is short (front->error). */
bool lex(Front *front, Tokens *tokens);
void tokens_release(Tokens *tokens);

#endif
