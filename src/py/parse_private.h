#ifndef PY_PARSE_PRIVATE_H
#define PY_PARSE_PRIVATE_H

#include "py/lex.h"
#include "py/parse.h"

/* A recursive descent over the tokens. A function that fails has set front->error and returns NULL or false; the
 * position is then the token that it could not take: CPython's "furthest token". */

enum { PARSE_DEPTH = 1000 };

typedef struct Parser {
    Front *front;
    Tokens *tokens;
    Token *tok; /* the next one */
    bool script; /* as in compile_text */
    int depth;
    const char *class_name; /* of the class whose body is read: for name mangling */
    int blocks;             /* statements nested */
    /* An expression ended before comma_at and what follows might be another: "Perhaps you forgot a comma?" */
    Token *comma_at, *comma_first;
    Span comma_from;
    Token *name_alone; /* an expression that is a name ended before it: a "print" of Python 2 may be meant */
    int probing;       /* parses for the sake of an error that is known already */
    Token *looked_at;  /* the furthest that probes have come */
    Token *dead_end;   /* the operator that a probe cannot go on with: not for the looser ones around it to try again */
    Token *ahead;      /* looked at behind a "not" that no "in" follows: there "invalid syntax" is */
} Parser;

typedef VEC(Node *) NodeVec;

Node *node_new(Parser *p, NodeKind kind, Span start);
/* Its end is where the last token taken ended. */
Node *node_end(Parser *p, Node *node);
bool list_take(Parser *p, NodeVec *vec, NodeList *out); /* moves into the arena; releases vec */
bool list_add(Parser *p, NodeVec *vec, Node *node);     /* node NULL: false */

static inline bool at(const Parser *p, TokenKind kind)
{
    return p->tok->kind == kind;
}
static inline bool next_is(const Parser *p, TokenKind kind)
{
    return p->tok->kind >= TOK_NEWLINE && p->tok[1].kind == kind;
}
bool accept(Parser *p, TokenKind kind);
bool expect(Parser *p, TokenKind kind);
const Token *before(const Parser *p);            /* the last token taken */
const char *take_name(Parser *p);                /* a NAME, mangled; NULL with the error */
const char *take_plain_name(Parser *p);          /* the same as it stands there: of a call's keyword arguments */
bool name_at(const Parser *p, const char *text); /* the next token is this (soft) keyword */
bool enter(Parser *p);
static inline void leave(Parser *p)
{
    p->depth--;
}

/* parse_error.c */
void *fail_here(Parser *p);                    /* what CPython says at the next token */
void *fail_expected(Parser *p, const char *text); /* the text where that is only "invalid syntax" */
/* Parses from the next token for the error's sake alone: the position is as before, and so is the error, unless the
 * probe came to where the lexer gave up. What is read is, as in CPython's PEG parser, as much as can be. */
Node *probe(Parser *p, Node *(*parse_some)(Parser *), const Token **last);
/* Likewise, but what is wrong in there is told if it is more than "invalid syntax". */
Node *look(Parser *p, Node *(*parse_some)(Parser *), const Token **last);
/* An expression that began at first is "invalid syntax": as much of it as is right may want a comma behind it. */
void fail_comma(Parser *p, Token *first);
void forget_error(Front *front);
/* While probing, what cannot go on ends before `from`, as in CPython's PEG parser: then true, and the error is
 * forgotten. */
bool probe_ends(Parser *p, Token *from, int depth);
Span token_place(const Parser *p);             /* where the next token stands */
void *fail_token(Parser *p, const char *text); /* a text at the next token */
void *fail_node(Parser *p, const Node *node, const char *format, ...) __attribute__((format(printf, 3, 4)));
void *fail_range(Parser *p, Span from, Span to, const char *text);
const char *node_words(const Node *node); /* "function call" */
/* At an "=" that cannot stand there, behind an expression. */
void *fail_equal(Parser *p, const Node *left);
/* At the ":" behind what cannot be annotated; at a ":=" behind what is no name. */
void *fail_annotation(Parser *p, const Node *target);
void *fail_walrus(Parser *p, const Node *left);
/* Checks assignment targets; kind 0 assignment, 1 for, 2 del, 3 with. */
typedef enum TargetUse { USE_ASSIGN, USE_FOR, USE_DELETE } TargetUse;
bool check_target(Parser *p, const Node *node, TargetUse use);
Span span_join(Span from, Span to);

/* parse_expr.c */
Node *parse_named(Parser *p); /* named_expression */
Node *parse_expression(Parser *p);
Node *parse_disjunction(Parser *p);
Node *parse_star_expressions(Parser *p); /* a, *b, ... : a tuple if there is a comma */
/* behind `for`: up to `in`, which is next; otherwise: what is said where that is missing. NULL: "invalid syntax". */
Node *parse_targets(Parser *p, const char *otherwise);
Node *parse_bitor(Parser *p);
/* At a "*": what is unpacked. In brackets, one alone has words of its own. */
Node *parse_starred(Parser *p, Node *(*operand)(Parser *), bool bracketed);
Node *parse_yield(Parser *p);
Node *parse_right_side(Parser *p); /* what can be assigned: a yield, or as parse_star_expressions */
Node *parse_comp_fors(Parser *p, NodeKind kind, Node *element, Node *value, Span start);
Node *parse_args(Parser *p, TokenKind end, bool lambda); /* up to ")" or ":" */
bool starts_expression(const Parser *p);
/* parse_atom.c */
Node *parse_atom(Parser *p);
/* (args) of a call or class statement: "(" is next. */
bool parse_call_args(Parser *p, NodeList *args, NodeList *keywords);
/* parse_literal.c */
Node *parse_number(Parser *p);
Node *parse_strings(Parser *p);
/* parse_simple.c, parse_stmt.c */
bool is_target(const Node *node); /* may be assigned to */
bool parse_simple_line(Parser *p, NodeVec *out);
bool parse_statement(Parser *p, NodeVec *out);
/* parse_toggle.c: what CompileOptions change */
bool toggle_assignment(Parser *p, Node *assign);
bool toggle_guard(Parser *p, Node *statement);

#endif
