#ifndef PY_AST_H
#define PY_AST_H

#include "py/front.h"

/* One struct for every kind of node, so that whoever only walks the tree needs no case for each. It lives in the
 * front's arena. ast.def says what the fields of each kind hold. */

typedef enum NodeKind {
#define NODE(kind, fields) NODE_##kind,
#include "py/ast.def"
#undef NODE
} NodeKind;

enum { COMPARE_IS = CMP_GE + 1, COMPARE_IS_NOT, COMPARE_IN, COMPARE_NOT_IN };
typedef enum ParamKind { PARAM_POSONLY, PARAM_PLAIN, PARAM_KWONLY, PARAM_ARGS, PARAM_KWARGS } ParamKind;

typedef struct Node Node;
typedef struct NodeList {
    Node **items;
    int count;
} NodeList;

struct Node {
    NodeKind kind;
    short op;
    bool flag;
    bool paren; /* stood in parentheses of its own */
    int line;   /* for ATTRIBUTE */
    Span span;
    const char *name;
    const char *written; /* DEF, CLASS: what it is called, where `name` is what is bound: __x, _Class__x */
    Value value; /* borrowed from the front */
    Node *a, *b, *c;
    NodeList l[4];
    struct Scope *scope; /* of what has one: set by symtable.c */
};

#endif
