#ifndef PY_LEX_PRIVATE_H
#define PY_LEX_PRIVATE_H

#include "py/lex.h"

enum { LEX_INDENTS = 100, LEX_FSTRINGS = 150 };

/* An f-string that is open. Its text is read by lex_fstring_text while `inside` is false. */
typedef struct OpenFstring {
    char quote;
    bool triple, raw;
    Span start;
    int braces;      /* replacement fields that are open */
    int level[8];    /* parentheses open at each field's brace, that one counted */
    bool in_spec[8]; /* the field's format spec is being read */
} OpenFstring;
enum { FSTRING_FIELDS = 3 };

typedef struct Lexer {
    Front *front;
    Tokens *tokens;
    const char *at, *end, *line_start;
    int line;
    bool at_line_start;
    int indents[LEX_INDENTS], alt_indents[LEX_INDENTS], indent;
    int level;
    char open[FRONT_NAME_MAX_DEPTH];
    Span open_span[FRONT_NAME_MAX_DEPTH];
    OpenFstring fstrings[LEX_FSTRINGS];
    int fstring_count;
    bool late; /* as in Tokens */
} Lexer;

bool lex_add(Lexer *lx, TokenKind kind, const char *from, int line, const char *line_start);
/* Each sets front->error at the place and returns false. As CPython's tokenizer: the caret stands `at`, end the same.
 */
bool lex_fail(Lexer *lx, const char *at, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool lex_fail_span(Lexer *lx, TypeId type, Span span, const char *text);
Span lex_span(const Lexer *lx, const char *from, int line, const char *line_start);

bool lex_number(Lexer *lx);
/* A literal with its prefix, at lx->at; prefix: bytes before the quote. */
bool lex_string(Lexer *lx, size_t prefix);
bool lex_fstring_begin(Lexer *lx, size_t prefix, bool raw);
/* The text of the innermost f-string up to a field or its end. */
bool lex_fstring_text(Lexer *lx);
bool lex_in_fstring_text(const Lexer *lx);

#endif
