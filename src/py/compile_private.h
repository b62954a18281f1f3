#ifndef PY_COMPILE_PRIVATE_H
#define PY_COMPILE_PRIVATE_H

#include "py/symtable.h"

/* The tree to bytecode, in one pass with patched jumps. Visitors return nothing: the first failure stands in
 * front->error, after which they go on harmlessly to the next statement. */

typedef struct Label {
    uint32_t at;         /* once bound */
    int depth;           /* of the stack there; -1: not known yet */
    VEC(uint32_t) jumps; /* instructions to patch; of a handler: entries */
} Label;

typedef enum BlockKind {
    BLOCK_WHILE,
    BLOCK_FOR,
    BLOCK_TRY,         /* a try body: nothing to undo */
    BLOCK_FINALLY,     /* a body with a finally: leaving runs it */
    BLOCK_FINALLY_END, /* a finally for an exception: previous and exc are on the stack */
    BLOCK_HANDLER,     /* an except body: previous is on the stack; its name is to be deleted */
    BLOCK_STAR,        /* an except* body: nothing jumps out of it */
    BLOCK_WITH,        /* exit is on the stack */
    BLOCK_VALUE,       /* a value to be returned is on the stack, while a finally runs */
} BlockKind;

typedef struct Block {
    BlockKind kind;
    Label *again, *out; /* loops; again: where JUMP_BACK goes */
    int line;           /* loops: of the header, told at each turn */
    const Node *node;
    Label *handler; /* who catches what this block raises; NULL: nobody */
    int depth;      /* of the stack when it is caught */
    uint32_t start; /* of the range that is open */
    VEC(Handler) ranges;
} Block;

typedef struct Unit {
    struct Unit *parent;
    Scope *scope;
    const char *name, *qualname;
    Node *node;
    bool fast;
    VEC(uint32_t) ops;
    VEC(LineEntry) lines;
    VEC(Handler) handlers;
    VEC(Value) consts; /* borrowed from the front */
    StrMap const_index;
    VEC(const char *) names;
    IntMap name_index;
    VEC(Block) blocks;
    Scope *scopes[64]; /* inlined comprehensions that are open, the unit's own first */
    int scope_count;
    int depth, max_depth, line;
    Span span; /* of what is being compiled; it counts for instructions of the lines that it covers */
    int told;  /* the line that LINE told last; 0: not known */
    bool dead; /* what comes is never reached: nothing is emitted */
    Value doc;
    bool finished;
} Unit;

typedef struct Compiler {
    Front *front;
    Thread *th;
    Unit *u;
    Value filename;
    bool single;
    int future_lines;      /* up to here "from __future__" may stand */
    bool text_annotations; /* from __future__ import annotations: they stay text */
    int nesting;
} Compiler;

/* compile_emit.c */
uint32_t emit(Compiler *c, Opcode op, uint32_t arg);
void emit_const(Compiler *c, Value value); /* LOAD_CONST of a borrowed value that the front or the Vm holds */
void emit_none(Compiler *c);
void emit_name(Compiler *c, Opcode op, const char *name); /* an instruction whose arg is an index of names */
void emit_line(Compiler *c, int line); /* LINE, unless the line is the one told last on the way here */
void emit_turn(Compiler *c, int line); /* LINE in any case: a loop turns */
void emit_jump(Compiler *c, Opcode op, Label *label);
void label_init(Label *label);
void label_bind(Compiler *c, Label *label); /* and releases it */
/* A place that a back jump goes to. */
void label_here(Compiler *c, Label *label);
void emit_back(Compiler *c, const Label *label);
bool unit_open(Compiler *c, Scope *scope, Node *node, const char *name);
/* The Code of the innermost unit, which is closed; kept by the front. NULL: the error. */
Value unit_close(Compiler *c);
void unit_drop(Compiler *c);
/* Blocks: what runs until the pop is caught at handler. */
Block *block_push(Compiler *c, BlockKind kind, const Node *node, Label *handler);
void block_pop(Compiler *c);
/* The handler's code begins here; the exception is on the stack. Its block has been popped. */
void handler_bind(Compiler *c, Label *label);
void block_pause(Compiler *c, size_t index); /* code that comes does not belong to the block */
void block_resume(Compiler *c, size_t index);

/* compile_name.c */
typedef enum NameUse { NAME_LOAD, NAME_STORE, NAME_DELETE } NameUse;
void compile_name(Compiler *c, const char *name, NameUse use);
void compile_store(Compiler *c, Node *target);
void compile_delete(Compiler *c, Node *target);
void compile_cell(Compiler *c, Symbol *target); /* LOAD_CELL, for a closure */

/* compile_expr.c */
void compile_annotation(Compiler *c, Node *value); /* its value, or its text: from __future__ import annotations */
void compile_expr(Compiler *c, Node *node);
void compile_exprs(Compiler *c, const NodeList *list);
/* Jumps if the truth of node is `when`, goes on if not. */
void compile_jump_if(Compiler *c, Node *node, Label *label, bool when);
/* super().x without a super object; false: node is no such attribute, nothing was emitted. */
bool compile_super_attribute(Compiler *c, const Node *node);
bool compile_super_call(Compiler *c,
                        const Node *call); /* super() as super(__class__, self); false: it is no such call */
/* The place of what an attribute is asked for or called: from its name's line on, if that is a later one than its
 * object's (CPython's update_start_location_to_match_attr). */
Span compile_name_span(Span whole, const Node *attribute);
/* compile_warn.c */
void warn_of_identity(Compiler *c, const Node *left, const Node *part); /* part: a COMPARATOR */
void warn_of_call(Compiler *c, const Node *function);
void warn_of_subscript(Compiler *c, const Node *of, const Node *index);
/* compile_call.c */
void compile_call(Compiler *c, Node *node);
/* The rest of a call whose function is on the stack, with `before` arguments there already. */
void compile_arguments(Compiler *c, const NodeList *args, const NodeList *keywords, int before);
/* compile_comp.c */
void compile_comprehension(Compiler *c, Node *node);
/* compile_doc.c */
Value doc_text(Compiler *c, const Node *doc); /* a docstring's text, cleaned: the front's; NULL: an error is set */
/* compile_function.c */
void compile_function(Compiler *c, Node *node); /* DEF, LAMBDA: leaves the function */
void compile_class(Compiler *c, Node *node);
void compile_closure(Compiler *c, Value code, const Scope *scope, uint32_t flags); /* MAKE_FUNCTION */
Span compile_body_span(const Node *node); /* a statement with all it holds */
/* compile_stmt.c */
void compile_body(Compiler *c, const NodeList *body);
Node *body_doc(const NodeList *body); /* the docstring's statement or NULL */
int last_future_line(const NodeList *body); /* of the "from __future__ import" that a module begins with; 0 */
/* compile_try.c */
void compile_try(Compiler *c, Node *node);
void compile_with(Compiler *c, Node *node, int item);
/* Undoes the blocks from the innermost down to index `to`, as return, break and continue do, a value on top kept if
 * `keep`. The jump or return that the caller then emits is outside the blocks, until compile_rewind puts them back. */
/* Refuses a break, continue or return that would leave an except* body. false: the error is set. */
bool compile_may_leave(Compiler *c, const Node *node, size_t to);
typedef struct Unwound {
    Block *blocks;
    size_t from, count;
    int depth;
} Unwound;
Unwound compile_unwind(Compiler *c, size_t to, bool keep);
void compile_rewind(Compiler *c, const Unwound *unwound);

/* compile_fold.c: constants are computed, names that are constants replaced. */
void fold(Front *front, Node *node);

#endif
