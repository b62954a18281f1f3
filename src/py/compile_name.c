/* Names, and whatever else can be assigned to. */

#include "py/compile_private.h"
#include "py/vm.h"

/* The symbol of a name as the innermost open scope of the unit sees it. */
static Symbol *lookup(Compiler *c, const char *name, Scope **scope)
{
    for (int i = c->u->scope_count - 1; i >= 0; i--) {
        *scope = c->u->scopes[i];
        Symbol *sym = scope_find(*scope, name);
        if (sym)
            return sym;
    }
    *scope = c->u->scope;
    return NULL;
}

static const Opcode BY_FAST[] = {OP_LOAD_FAST, OP_STORE_FAST, OP_DELETE_FAST};
static const Opcode BY_CELL[] = {OP_LOAD_DEREF, OP_STORE_DEREF, OP_DELETE_DEREF};
static const Opcode BY_NAME[] = {OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME};
static const Opcode BY_GLOBAL[] = {OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL};

/* The index of another unit's symbol among this unit's cells; -1: it is none. */
static int free_index(const Unit *u, const Symbol *target)
{
    for (size_t i = 0; i < u->scope->frees.count; i++)
        if (u->scope->frees.items[i] == target)
            return u->scope->cells + (int)i;
    return -1;
}

static int cell_index(const Unit *u, const Symbol *target)
{
    return target->scope->unit == u->scope ? target->cell : free_index(u, target);
}

void compile_cell(Compiler *c, Symbol *target)
{
    int index = cell_index(c->u, target);
    emit(c, OP_LOAD_CELL, index < 0 ? 0 : (uint32_t)index);
}

static void by_cell(Compiler *c, const Symbol *owner, NameUse use, bool in_class)
{
    int index = cell_index(c->u, owner);
    Opcode op = in_class && use == NAME_LOAD ? OP_LOAD_CLASSDEREF : BY_CELL[use];
    emit(c, op, index < 0 ? 0 : (uint32_t)index);
}

static void by_dict(Compiler *c, const char *name, const Symbol *sym, const Scope *scope, NameUse use)
{
    bool function = c->u->fast || (c->u->scope->kind == SCOPE_CLASS && scope->kind == SCOPE_COMP);
    bool declared = sym && (sym->flags & SYM_GLOBAL) && c->u->scope->kind != SCOPE_MODULE;
    emit_name(c, (function || declared ? BY_GLOBAL : BY_NAME)[use], name);
}

void compile_name(Compiler *c, const char *name, NameUse use)
{
    Scope *scope;
    Symbol *sym = lookup(c, name, &scope);
    if (!sym || sym->global) {
        by_dict(c, name, sym, scope, use);
        return;
    }
    const Symbol *owner = sym->target ? sym->target : sym;
    if (owner->captured && (owner != sym || scope->kind != SCOPE_CLASS))
        by_cell(c, owner, use, scope->kind == SCOPE_CLASS);
    else if (owner->slot >= 0)
        emit(c, BY_FAST[use], (uint32_t)owner->slot);
    else
        by_dict(c, name, sym, scope, use);
}

/* --- targets */

static void unpack(Compiler *c, const Node *target)
{
    int count = target->l[0].count, star = -1;
    for (int i = 0; i < count; i++) {
        if (target->l[0].items[i]->kind != NODE_STARRED)
            continue;
        if (star >= 0) {
            front_syntax(c->front, target->span, "multiple starred expressions in assignment");
            return;
        }
        star = i;
    }
    if (star > 255 || (star >= 0 && count - star - 1 > 0xFFFF)) {
        front_syntax(c->front, target->span, "too many expressions in star-unpacking assignment");
    } else if (star >= 0) {
        emit(c, OP_UNPACK_EX, (uint32_t)star | (uint32_t)(count - star - 1) << 8);
    } else {
        emit(c, OP_UNPACK_SEQUENCE, (uint32_t)count);
    }
    for (int i = 0; i < count; i++) {
        Node *item = target->l[0].items[i];
        compile_store(c, item->kind == NODE_STARRED ? item->a : item);
    }
}

void compile_store(Compiler *c, Node *target)
{
    int line = c->u->line;
    Span span = c->u->span;
    c->u->line = target->span.line;
    c->u->span = target->span;
    switch (target->kind) {
    case NODE_NAME: compile_name(c, target->name, NAME_STORE); break;
    case NODE_ATTRIBUTE:
        compile_expr(c, target->a);
        c->u->line = target->line;
        c->u->span = compile_name_span(target->span, target);
        emit_name(c, OP_STORE_ATTR, target->name);
        break;
    case NODE_SUBSCRIPT:
        compile_expr(c, target->a);
        compile_expr(c, target->b);
        emit(c, OP_STORE_SUBSCR, 0);
        break;
    case NODE_TUPLE:
    case NODE_LIST: unpack(c, target); break;
    case NODE_STARRED:
        front_syntax(c->front, target->span, "starred assignment target must be in a list or tuple");
        break;
    default: front_syntax(c->front, target->span, "cannot assign to __debug__"); break; /* a constant by now */
    }
    c->u->line = line;
    c->u->span = span;
}

void compile_delete(Compiler *c, Node *target)
{
    int line = c->u->line;
    Span span = c->u->span;
    c->u->line = target->span.line;
    c->u->span = target->span;
    switch (target->kind) {
    case NODE_NAME: compile_name(c, target->name, NAME_DELETE); break;
    case NODE_ATTRIBUTE:
        compile_expr(c, target->a);
        c->u->line = target->line;
        c->u->span = compile_name_span(target->span, target);
        emit_name(c, OP_DELETE_ATTR, target->name);
        break;
    case NODE_SUBSCRIPT:
        compile_expr(c, target->a);
        compile_expr(c, target->b);
        emit(c, OP_DELETE_SUBSCR, 0);
        break;
    default:
        for (int i = 0; i < target->l[0].count; i++)
            compile_delete(c, target->l[0].items[i]);
    }
    c->u->line = line;
    c->u->span = span;
}
