/* try, with, and the way out of them. The bodies of finally stand once for every way out, as CPython has them. */

#include "py/compile_private.h"
#include "py/vm.h"

/* An exception in a handler: previous new -> ; the one handled before is handled again, the new one goes on. */
static void reraise(Compiler *c)
{
    emit(c, OP_SWAP, 2);
    emit(c, OP_POP_EXCEPT, 0);
    emit(c, OP_RERAISE, 0);
}

static void forget_name(Compiler *c, const char *name)
{
    if (!name)
        return;
    emit_none(c);
    compile_name(c, name, NAME_STORE);
    compile_name(c, name, NAME_DELETE);
}

static void call_exit(Compiler *c)
{
    for (int i = 0; i < 3; i++)
        emit_none(c);
    emit(c, OP_CALL, 3);
    emit(c, OP_POP_TOP, 0);
}

/* --- the way out */

static void undo_finally(Compiler *c, const Block *block, bool keep)
{
    if (keep)
        block_push(c, BLOCK_VALUE, block->node, NULL);
    compile_body(c, &block->node->l[3]);
    if (keep)
        block_pop(c);
}

static void undo(Compiler *c, const Block *block, bool keep)
{
    if (c->u->dead)
        return;
    if (keep && (block->kind == BLOCK_FOR || block->kind == BLOCK_FINALLY_END || block->kind == BLOCK_HANDLER ||
                 block->kind == BLOCK_WITH || block->kind == BLOCK_VALUE))
        emit(c, OP_SWAP, 2);
    switch (block->kind) {
    case BLOCK_WHILE:
    case BLOCK_TRY:
    case BLOCK_STAR: break;
    case BLOCK_FOR:
    case BLOCK_VALUE: emit(c, OP_POP_TOP, 0); break;
    case BLOCK_FINALLY: undo_finally(c, block, keep); break;
    case BLOCK_FINALLY_END:
        emit(c, OP_POP_TOP, 0);
        if (keep)
            emit(c, OP_SWAP, 2);
        emit(c, OP_POP_EXCEPT, 0);
        break;
    case BLOCK_HANDLER:
        emit(c, OP_POP_EXCEPT, 0);
        forget_name(c, block->node->name);
        break;
    case BLOCK_WITH: {
        int line = c->u->line;
        c->u->line = block->line;
        emit_line(c, block->line);
        call_exit(c);
        c->u->line = line;
        break;
    }
    }
}

bool compile_may_leave(Compiler *c, const Node *node, size_t to)
{
    for (size_t i = to; i < c->u->blocks.count; i++)
        if (c->u->blocks.items[i].kind == BLOCK_STAR)
            return front_syntax(c->front, node->span,
                                "'break', 'continue' and 'return' cannot appear in an except* block");
    return true;
}

Unwound compile_unwind(Compiler *c, size_t to, bool keep)
{
    Unit *u = c->u;
    size_t total = u->blocks.count;
    Unwound unwound = {.from = to, .count = total - to, .depth = u->depth};
    unwound.blocks = front_alloc(c->front, (unwound.count + 1) * sizeof(Block));
    if (!unwound.blocks)
        return (Unwound){.depth = u->depth, .from = total};
    for (size_t i = total; i-- > to;) {
        block_pause(c, i);
        unwound.blocks[i - to] = u->blocks.items[i];
        u->blocks.count = i;
        undo(c, &unwound.blocks[i - to], keep);
    }
    return unwound;
}

void compile_rewind(Compiler *c, const Unwound *unwound)
{
    Unit *u = c->u;
    for (size_t i = 0; i < unwound->count; i++) {
        if (!vec_push(&u->blocks, unwound->blocks[i])) {
            front_memory(c->front);
            return;
        }
        block_resume(c, u->blocks.count - 1);
    }
    u->depth = unwound->depth;
}

/* --- try ... except */

static void one_handler(Compiler *c, Node *handler, Label *end)
{
    Unit *u = c->u;
    Label next;
    label_init(&next);
    u->line = handler->span.line;
    emit_line(c, handler->span.line);
    if (handler->a) {
        compile_expr(c, handler->a);
        u->span = compile_body_span(handler);
        emit(c, OP_CHECK_EXC_MATCH, 0);
        emit_jump(c, OP_POP_JUMP_IF_FALSE, &next);
    }
    int depth = u->depth;
    Label cleanup;
    label_init(&cleanup);
    if (handler->name)
        compile_name(c, handler->name, NAME_STORE);
    else
        emit(c, OP_POP_TOP, 0);
    block_push(c, BLOCK_HANDLER, handler, handler->name ? &cleanup : NULL);
    compile_body(c, &handler->l[0]);
    block_pop(c);
    emit(c, OP_POP_EXCEPT, 0);
    forget_name(c, handler->name);
    emit_jump(c, OP_JUMP, end);
    if (handler->name) {
        handler_bind(c, &cleanup);
        forget_name(c, handler->name);
        emit(c, OP_RERAISE, 0);
    }
    u->depth = depth;
    label_bind(c, &next);
}

/* One except* clause: orig list exc -> orig list rest. What its body raises goes on the list. */
static void star_handler(Compiler *c, Node *handler)
{
    Unit *u = c->u;
    Label untouched, raised, next;
    label_init(&untouched);
    label_init(&raised);
    label_init(&next);
    u->line = handler->span.line;
    emit_line(c, handler->span.line);
    compile_expr(c, handler->a);
    u->span = compile_body_span(handler);
    emit(c, OP_CHECK_EG_MATCH, 0);
    emit(c, OP_COPY, 1);
    emit_jump(c, OP_POP_JUMP_IF_NONE, &untouched);
    if (handler->name)
        compile_name(c, handler->name, NAME_STORE);
    else
        emit(c, OP_POP_TOP, 0);
    block_push(c, BLOCK_STAR, handler, &raised);
    compile_body(c, &handler->l[0]);
    block_pop(c);
    forget_name(c, handler->name);
    emit_jump(c, OP_JUMP, &next);
    handler_bind(c, &raised);
    forget_name(c, handler->name);
    emit(c, OP_LIST_APPEND, 2);
    emit_jump(c, OP_JUMP, &next);
    label_bind(c, &untouched);
    emit(c, OP_POP_TOP, 0);
    label_bind(c, &next);
}

/* All of them: orig -> what goes on, or None. */
static void star_handlers(Compiler *c, const Node *node, Label *end)
{
    Label done;
    label_init(&done);
    emit(c, OP_COPY, 1);
    emit(c, OP_BUILD_LIST, 0);
    emit(c, OP_SWAP, 2);
    for (int i = 0; i < node->l[1].count; i++)
        star_handler(c, node->l[1].items[i]);
    emit(c, OP_LIST_APPEND, 1);
    emit(c, OP_PREP_RERAISE_STAR, 0);
    emit(c, OP_COPY, 1);
    emit_jump(c, OP_POP_JUMP_IF_NONE, &done);
    int depth = c->u->depth;
    emit(c, OP_RERAISE, 0);
    c->u->depth = depth;
    label_bind(c, &done);
    emit(c, OP_POP_TOP, 0);
    emit(c, OP_POP_EXCEPT, 0);
    emit_jump(c, OP_JUMP, end);
}

static void try_except(Compiler *c, Node *node)
{
    Unit *u = c->u;
    Label caught, cleanup, end;
    label_init(&caught);
    label_init(&cleanup);
    label_init(&end);
    int depth = u->depth;
    block_push(c, BLOCK_TRY, node, &caught);
    compile_body(c, &node->l[0]);
    block_pop(c);
    compile_body(c, &node->l[2]);
    emit_jump(c, OP_JUMP, &end);
    handler_bind(c, &caught);
    emit(c, OP_PUSH_EXC_INFO, 0);
    Block *block = block_push(c, BLOCK_TRY, node, &cleanup);
    if (block)
        block->depth--; /* only the previous exception stays */
    for (int i = 0; !node->flag && i < node->l[1].count; i++)
        one_handler(c, node->l[1].items[i], &end);
    if (node->flag)
        star_handlers(c, node, &end);
    else
        emit(c, OP_RERAISE, 0);
    block_pop(c);
    handler_bind(c, &cleanup);
    reraise(c);
    u->depth = depth;
    label_bind(c, &end);
    u->depth = depth;
}

static void try_finally(Compiler *c, Node *node)
{
    Unit *u = c->u;
    Label caught, cleanup, end;
    label_init(&caught);
    label_init(&cleanup);
    label_init(&end);
    int depth = u->depth;
    block_push(c, BLOCK_FINALLY, node, &caught);
    if (node->l[1].count)
        try_except(c, node);
    else
        compile_body(c, &node->l[0]);
    block_pop(c);
    compile_body(c, &node->l[3]);
    emit_jump(c, OP_JUMP, &end);
    handler_bind(c, &caught);
    emit(c, OP_PUSH_EXC_INFO, 0);
    Block *block = block_push(c, BLOCK_FINALLY_END, node, &cleanup);
    if (block)
        block->depth--;
    compile_body(c, &node->l[3]);
    block_pop(c);
    reraise(c);
    handler_bind(c, &cleanup);
    reraise(c);
    u->depth = depth;
    label_bind(c, &end);
    u->depth = depth;
}

void compile_try(Compiler *c, Node *node)
{
    if (node->l[3].count)
        try_finally(c, node);
    else
        try_except(c, node);
}

/* --- with */

/* Where the body of a with fails: __exit__ is asked, and either the exception goes on or the with is over. */
static void with_caught(Compiler *c, Node *node, const Node *with, Label *cleanup, Label *end)
{
    Unit *u = c->u;
    Label suppressed;
    label_init(&suppressed);
    emit(c, OP_PUSH_EXC_INFO, 0);
    Block *block = block_push(c, BLOCK_TRY, node, cleanup);
    if (block)
        block->depth--;
    u->span = with->a->span;
    emit_line(c, with->span.line);
    emit(c, OP_WITH_EXCEPT_START, 0);
    emit_jump(c, OP_POP_JUMP_IF_TRUE, &suppressed);
    emit(c, OP_RERAISE, 0);
    block_pop(c);
    label_bind(c, &suppressed);
    emit(c, OP_POP_TOP, 0);
    emit(c, OP_POP_EXCEPT, 0);
    emit(c, OP_POP_TOP, 0);
    emit_jump(c, OP_JUMP, end);
    handler_bind(c, cleanup);
    reraise(c);
}

void compile_with(Compiler *c, Node *node, int item)
{
    Unit *u = c->u;
    if (item == node->l[0].count) {
        compile_body(c, &node->l[1]);
        return;
    }
    if (++c->nesting > FRONT_DEPTH)
        front_too_deep(c->front);
    const Node *with = node->l[0].items[item];
    Label caught, cleanup, end;
    label_init(&caught);
    label_init(&cleanup);
    label_init(&end);
    int depth = u->depth, line = with->span.line;
    u->line = line;
    compile_expr(c, with->a);
    u->span = with->a->span;
    emit(c, OP_BEFORE_WITH, 0);
    Block *block = block_push(c, BLOCK_WITH, node, &caught);
    if (block)
        block->depth--, block->line = line;
    if (with->b)
        compile_store(c, with->b);
    else
        emit(c, OP_POP_TOP, 0);
    compile_with(c, node, item + 1);
    block_pop(c);
    u->line = line;
    u->span = with->a->span;
    emit_line(c, line);
    call_exit(c);
    emit_jump(c, OP_JUMP, &end);
    handler_bind(c, &caught);
    with_caught(c, node, with, &cleanup, &end);
    u->depth = depth;
    label_bind(c, &end);
    u->depth = depth;
    c->nesting--;
}
