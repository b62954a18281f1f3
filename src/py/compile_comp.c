/* Comprehensions: inlined into the frame around them (PEP 709), and generator expressions, functions of their own. */
#include "py/compile_private.h"
#include "py/vm.h"

static void element(Compiler *c, const Node *node, int iterators)
{
    uint32_t below = (uint32_t)iterators + 1;
    compile_expr(c, node->a);
    switch (node->kind) {
    case NODE_LIST_COMP: emit(c, OP_LIST_APPEND, below); break;
    case NODE_SET_COMP: emit(c, OP_SET_ADD, below); break;
    case NODE_DICT_COMP:
        compile_expr(c, node->b);
        emit(c, OP_MAP_ADD, below);
        break;
    default: emit(c, OP_YIELD, 0); emit(c, OP_POP_TOP, 0);
    }
}

/* The loop of the nth `for`; its iterator is on the stack. */
static void loop(Compiler *c, const Node *node, int n)
{
    const Node *part = node->l[0].items[n];
    Label top, next, end;
    label_here(c, &top);
    label_init(&next);
    label_init(&end);
    int line = c->u->line;
    Span span = c->u->span;
    c->u->line = part->b->span.line;
    c->u->span = part->b->span;
    emit_jump(c, OP_FOR_ITER, &end);
    compile_store(c, part->a);
    for (int i = 0; i < part->l[0].count; i++)
        compile_jump_if(c, part->l[0].items[i], &next, false);
    if (n + 1 < node->l[0].count) {
        compile_expr(c, node->l[0].items[n + 1]->b);
        c->u->span = node->l[0].items[n + 1]->b->span;
        emit(c, OP_GET_ITER, 0);
        loop(c, node, n + 1);
    } else {
        c->u->line = line;
        c->u->span = span;
        element(c, node, n + 1);
    }
    label_bind(c, &next);
    if (node->kind == NODE_GENERATOR && !n)
        emit_turn(c, part->b->span.line);
    emit_back(c, &top);
    label_bind(c, &end);
    c->u->line = line;
    c->u->span = span;
}

static void clear_variables(Compiler *c, const Scope *scope, bool before)
{
    for (const Symbol *sym = scope->first; sym; sym = sym->next) {
        if (sym->cell >= 0)
            emit(c, OP_NEW_CELL, (uint32_t)sym->cell);
        else if (sym->slot >= 0 && !before)
            emit(c, OP_CLEAR_FAST, (uint32_t)sym->slot);
    }
}

/* The iterator of the outermost `for`. */
static void iterator(Compiler *c, const Node *node)
{
    Node *over = node->l[0].items[0]->b;
    Span span = c->u->span;
    compile_expr(c, over);
    c->u->span = over->span;
    emit(c, OP_GET_ITER, 0);
    c->u->span = span;
}

static void inlined(Compiler *c, Node *node)
{
    Unit *u = c->u;
    const Scope *scope = node->scope;
    iterator(c, node);
    if (u->scope_count >= (int)(sizeof u->scopes / sizeof *u->scopes)) {
        front_syntax(c->front, node->span, "too many statically nested blocks");
        return;
    }
    u->scopes[u->scope_count++] = node->scope;
    Label cleanup, done;
    label_init(&cleanup);
    label_init(&done);
    Block *block = block_push(c, BLOCK_TRY, node, &cleanup);
    if (block)
        block->depth--; /* what catches lets the iterator go too */
    clear_variables(c, scope, true);
    emit(c,
         node->kind == NODE_LIST_COMP  ? OP_BUILD_LIST
         : node->kind == NODE_SET_COMP ? OP_BUILD_SET
                                       : OP_BUILD_MAP,
         0);
    emit(c, OP_SWAP, 2);
    loop(c, node, 0);
    block_pop(c);
    u->scope_count--;
    clear_variables(c, scope, false);
    int depth = u->depth;
    bool dead = u->dead;
    emit_jump(c, OP_JUMP, &done);
    handler_bind(c, &cleanup);
    clear_variables(c, scope, false);
    emit(c, OP_RERAISE, 0);
    label_bind(c, &done);
    u->depth = depth;
    u->dead = dead;
}

static void generator(Compiler *c, Node *node)
{
    if (!unit_open(c, node->scope, node, "<genexpr>"))
        return;
    emit_line(c, node->span.line);
    emit(c, OP_LOAD_FAST, 0);
    loop(c, node, 0);
    emit_none(c);
    emit(c, OP_RETURN, 0);
    Value code = unit_close(c);
    compile_closure(c, code, node->scope, 0);
    iterator(c, node);
    emit(c, OP_CALL, 1);
}

void compile_comprehension(Compiler *c, Node *node)
{
    if (node->kind == NODE_GENERATOR)
        generator(c, node);
    else
        inlined(c, node);
}
