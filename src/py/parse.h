#ifndef PY_PARSE_H
#define PY_PARSE_H

#include "py/ast.h"

/* The tree of a text; NULL: front->error. Modes as in compile_text. */
Node *parse(Front *front, const char *mode);
/* An expression that stands elsewhere than in the source (a toggle's value), with its place given by `span`. */
Node *parse_expression_text(Front *front, const char *text, Span span);

#endif
