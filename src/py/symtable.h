#ifndef PY_SYMTABLE_H
#define PY_SYMTABLE_H

#include "py/ast.h"

/* Who owns which name. Every module, class, function, lambda and comprehension has a Scope; comprehensions other than
 * generators are inlined (PEP 709): their variables are slots of the function around them, their `unit`. */

typedef enum ScopeKind { SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION, SCOPE_COMP /* inlined */ } ScopeKind;

enum { /* Symbol.flags */
       SYM_BOUND = 1,
       SYM_PARAM = 2,
       SYM_GLOBAL = 4,
       SYM_NONLOCAL = 8,
       SYM_USED = 16,
       SYM_ANNOTATED = 32,
       SYM_ITERATION = 64,
};

typedef struct Symbol Symbol;
typedef struct Scope Scope;

struct Symbol {
    Symbol *next; /* of the scope, in the order of appearance */
    const char *name;
    Scope *scope;
    unsigned flags;
    Span span;      /* of its nonlocal statement */
    Symbol *target; /* another scope's symbol that this one stands for; NULL: its own, or global */
    bool global;    /* found in no function: global or built-in */
    bool captured;  /* a symbol of its own that lives in a cell */
    int slot, cell; /* in the unit; -1: none */
};

struct Scope {
    Scope *parent, *unit, *next;
    ScopeKind kind;
    Node *node;
    IntMap map; /* name pointer -> Symbol */
    Symbol *first, **last;
    bool generator, annotations;
    int slots, cells;    /* units: how many */
    VEC(Symbol *) frees; /* units: symbols of units around, in the order of co_freevars */
};

typedef struct Symtable {
    Front *front;
    Scope *scopes; /* in the order of the text */
    Scope **last;
} Symtable;

/* Makes the scopes (node->scope) and settles every name. false: front->error. */
bool symtable_build(Symtable *table, Front *front, Node *root);
void symtable_release(Symtable *table);
Symbol *scope_find(const Scope *scope, const char *name); /* NULL if the scope does not know it */

#endif
