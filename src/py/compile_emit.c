/* Instructions, labels, constants and names of a unit, and the Code that becomes of it. */

#include "base/mem.h"
#include "py/compile_private.h"
#include "py/vm.h"

enum { VAR_EFFECT = 100 };
static const signed char EFFECTS[] = {
#define VAR                   VAR_EFFECT
#define OP(name, effect, doc) [OP_##name] = effect,
#include "py/opcodes.def"
#undef OP
#undef VAR
};

static int variable_effect(Opcode op, uint32_t arg)
{
    int n = (int)arg;
    switch (op) {
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING: return 1 - n;
    case OP_BUILD_MAP: return 1 - 2 * n;
    case OP_BUILD_SLICE: return 1 - n;
    case OP_UNPACK_SEQUENCE: return n - 1;
    case OP_UNPACK_EX: return (n & 0xFF) + (n >> 8);
    case OP_FORMAT_VALUE: return arg & 256 ? -1 : 0;
    case OP_CALL: return -n;
    case OP_CALL_KW:
    case OP_CALL_METHOD: return -n - 1;
    case OP_CALL_METHOD_KW: return -n - 2;
    case OP_CALL_EX: return -1 - n;
    case OP_MAKE_FUNCTION: return -((n & 1) + (n >> 1 & 1) + (n >> 2 & 1) + (n >> 3 & 1));
    case OP_RAISE: return -n;
    case OP_JUMP_IF_FALSE_OR_POP:
    case OP_JUMP_IF_TRUE_OR_POP: return -1; /* going on */
    default: return 0;
    }
}

static void add_line(Compiler *c, Unit *u)
{
    int end = u->line >= u->span.line && u->line < u->span.end_line ? u->span.end_line : u->line;
    LineEntry entry = {(uint32_t)u->ops.count, u->line, end, -1, -1};
    if ((c->front->flags & CODE_USER) && u->line == u->span.line)
        entry.col = u->span.col, entry.end_col = u->span.end_col;
    const LineEntry *last = u->lines.count ? &u->lines.items[u->lines.count - 1] : NULL;
    if (last && last->line == entry.line && last->end == end && last->col == entry.col &&
        last->end_col == entry.end_col)
        return;
    if (!vec_push(&u->lines, entry))
        front_memory(c->front);
}

uint32_t emit(Compiler *c, Opcode op, uint32_t arg)
{
    Unit *u = c->u;
    uint32_t at = (uint32_t)u->ops.count;
    u->depth += EFFECTS[op] == VAR_EFFECT ? variable_effect(op, arg) : EFFECTS[op];
    if (u->depth > u->max_depth)
        u->max_depth = u->depth;
    if (!u->dead) {
        if (arg >= 1u << 24)
            front_error(c->front, T_MemoryError, (Span){0}, "code is too large");
        add_line(c, u);
        if (op == OP_LOAD_ATTR && u->ops.count && (u->ops.items[u->ops.count - 1] & 255) == OP_LOAD_FAST)
            u->ops.items[u->ops.count - 1] += OP_LOAD_FAST_ATTR - OP_LOAD_FAST;
        if (!vec_push(&u->ops, (uint32_t)op | arg << 8))
            front_memory(c->front);
    }
    if (op == OP_RETURN || op == OP_RAISE || op == OP_RERAISE || op == OP_JUMP || op == OP_JUMP_BACK)
        u->dead = true;
    return at;
}

void emit_turn(Compiler *c, int line)
{
    c->u->told = line;
    if (line <= 0 || !(c->front->flags & CODE_USER) || !c->th->vm->hooks.line) /* nobody to tell: no instruction */
        return;
    int saved = c->u->line;
    c->u->line = line;
    emit(c, OP_LINE, (uint32_t)line < 1u << 24 ? (uint32_t)line : 0);
    c->u->line = saved;
}

void emit_line(Compiler *c, int line)
{
    if (line != c->u->told)
        emit_turn(c, line);
}

/* --- constants and names */

/* A key for those constants that are kept once: text that tells type and value apart. false: each stands alone. */
static bool const_key(Compiler *c, Value value, Buf *key)
{
    Vm *vm = c->th->vm;
    if (is_small(value)) {
        buf_addf(key, "i%lld", (long long)small_get(value));
    } else if (value == vm->none || value == vm->true_ || value == vm->false_ || value == vm->ellipsis) {
        buf_addf(key, "p%p", (void *)value);
    } else if (value->type == vm->type[T_str]) {
        buf_add_char(key, 's');
        buf_add(key, str_data(value), str_size(value));
    } else if (value->type == vm->type[T_float]) {
        buf_add_char(key, 'f');
        buf_add(key, &((Float *)value)->value, sizeof(double));
    } else {
        return false;
    }
    return !key->failed;
}

static uint32_t const_index(Compiler *c, Value value)
{
    Unit *u = c->u;
    Buf key = {0};
    bool shared = const_key(c, value, &key);
    uintptr_t known = shared ? (uintptr_t)strmap_get(&u->const_index, buf_str(&key), key.size) : 0;
    uint32_t index = known ? (uint32_t)known - 1 : (uint32_t)u->consts.count;
    if (!known) {
        if (!vec_push(&u->consts, value) ||
            (shared && !strmap_put(&u->const_index, buf_str(&key), key.size, (void *)(uintptr_t)(index + 1))))
            front_memory(c->front);
    }
    buf_release(&key);
    return index;
}

void emit_const(Compiler *c, Value value)
{
    if (value)
        emit(c, OP_LOAD_CONST, const_index(c, value));
    else
        emit(c, OP_LOAD_CONST, 0);
}

void emit_none(Compiler *c)
{
    emit_const(c, c->th->vm->none);
}

void emit_name(Compiler *c, Opcode op, const char *name)
{
    Unit *u = c->u;
    uintptr_t known = (uintptr_t)intmap_get(&u->name_index, (uintptr_t)name);
    uint32_t index = known ? (uint32_t)known - 1 : (uint32_t)u->names.count;
    if (!known &&
        (!vec_push(&u->names, name) || !intmap_put(&u->name_index, (uintptr_t)name, (void *)(uintptr_t)(index + 1))))
        front_memory(c->front);
    emit(c, op, index);
}

/* --- labels */

void label_init(Label *label)
{
    *label = (Label){.depth = -1};
}

void emit_jump(Compiler *c, Opcode op, Label *label)
{
    Unit *u = c->u;
    bool dead = u->dead;
    uint32_t at = emit(c, op, 0);
    if (dead)
        return;
    int depth = u->depth;
    if (op == OP_FOR_ITER)
        depth -= 2;
    if (op == OP_JUMP_IF_FALSE_OR_POP || op == OP_JUMP_IF_TRUE_OR_POP)
        depth++;
    label->depth = depth;
    if (!vec_push(&label->jumps, at))
        front_memory(c->front);
}

static void patch(Unit *u, uint32_t at, uint32_t target)
{
    if (at < u->ops.count)
        u->ops.items[at] = (u->ops.items[at] & 0xFF) | target << 8;
}

void label_bind(Compiler *c, Label *label)
{
    Unit *u = c->u;
    label->at = (uint32_t)u->ops.count;
    for (size_t i = 0; i < label->jumps.count; i++)
        patch(u, label->jumps.items[i], label->at);
    if (label->jumps.count) {
        u->told = 0;
        u->dead = false;
        u->depth = label->depth;
        if (u->depth > u->max_depth)
            u->max_depth = u->depth;
    }
    vec_release(&label->jumps);
}

void label_here(Compiler *c, Label *label)
{
    label_init(label);
    label->at = (uint32_t)c->u->ops.count;
}

void emit_back(Compiler *c, const Label *label)
{
    emit(c, OP_JUMP_BACK, label->at);
}

/* --- blocks */

Block *block_push(Compiler *c, BlockKind kind, const Node *node, Label *handler)
{
    Block block = {
        .kind = kind, .node = node, .handler = handler, .depth = c->u->depth, .start = (uint32_t)c->u->ops.count};
    if (!vec_push(&c->u->blocks, block))
        return front_memory(c->front);
    enum { BLOCKS_MAX = 21 }; /* CPython's CO_MAXBLOCKS */
    if (c->u->blocks.count > BLOCKS_MAX)
        front_syntax(c->front, compile_body_span(node), "too many statically nested blocks");
    return &c->u->blocks.items[c->u->blocks.count - 1];
}

void block_pause(Compiler *c, size_t index)
{
    Block *block = &c->u->blocks.items[index];
    uint32_t end = (uint32_t)c->u->ops.count;
    if (!block->handler || end == block->start)
        return;
    Handler range = {block->start, end, 0, (uint32_t)block->depth};
    if (!vec_push(&block->ranges, range))
        front_memory(c->front);
    block->start = end;
}

void block_resume(Compiler *c, size_t index)
{
    c->u->blocks.items[index].start = (uint32_t)c->u->ops.count;
}

void block_pop(Compiler *c)
{
    Unit *u = c->u;
    if (!u->blocks.count)
        return;
    block_pause(c, u->blocks.count - 1);
    Block block = vec_pop(&u->blocks);
    for (size_t i = 0; i < block.ranges.count; i++) {
        Handler range = block.ranges.items[i];
        uint32_t entry = (uint32_t)u->handlers.count;
        if (!vec_push(&block.handler->jumps, entry) || !vec_push(&u->handlers, range))
            front_memory(c->front);
    }
    if (block.handler)
        block.handler->depth = block.depth + 1;
    vec_release(&block.ranges);
}

void handler_bind(Compiler *c, Label *label)
{
    Unit *u = c->u;
    for (size_t i = 0; i < label->jumps.count; i++) {
        uint32_t entry = label->jumps.items[i];
        if (entry < u->handlers.count)
            u->handlers.items[entry].target = (uint32_t)u->ops.count;
    }
    u->dead = !label->jumps.count;
    u->told = 0;
    u->depth = label->depth;
    if (u->depth > u->max_depth)
        u->max_depth = u->depth;
    vec_release(&label->jumps);
}

/* --- units */

static const char *qualified(Compiler *c, const Scope *scope, const char *name)
{
    const Unit *outer = c->u;
    if (!outer || outer->scope->kind == SCOPE_MODULE)
        return name;
    const Node *node = scope->node;
    const Symbol *sym = node->kind == NODE_DEF || node->kind == NODE_CLASS ? scope_find(outer->scope, node->name) : NULL;
    if (sym && (sym->flags & SYM_GLOBAL))
        return name;
    const char *local = outer->scope->kind == SCOPE_CLASS ? "" : ".<locals>";
    return front_text(c->front, "%s%s.%s", outer->qualname, local, name);
}

bool unit_open(Compiler *c, Scope *scope, Node *node, const char *name)
{
    Unit *u = mem_zalloc(sizeof *u);
    if (!u)
        return front_memory(c->front);
    u->scope = scope;
    u->node = node;
    u->name = name;
    u->qualname = qualified(c, scope, name);
    u->fast = scope->kind == SCOPE_FUNCTION;
    u->scopes[u->scope_count++] = scope;
    u->line = node->span.line ? node->span.line : 1;
    u->parent = c->u;
    c->u = u;
    return true;
}

void unit_drop(Compiler *c)
{
    Unit *u = c->u;
    vec_release(&u->ops);
    vec_release(&u->lines);
    vec_release(&u->handlers);
    vec_release(&u->consts);
    strmap_release(&u->const_index);
    vec_release(&u->names);
    intmap_release(&u->name_index);
    for (size_t i = 0; i < u->blocks.count; i++)
        vec_release(&u->blocks.items[i].ranges);
    vec_release(&u->blocks);
    c->u = u->parent;
    mem_free(u);
}

static Value names_tuple(Thread *th, const char *const *names, size_t count)
{
    Value tuple = tuple_new(th, count);
    for (size_t i = 0; tuple && i < count; i++) {
        Value name = str_intern(th, names[i] ? names[i] : "");
        if (!name) {
            unref(th, tuple);
            return NULL;
        }
        tuple_set_steal(tuple, i, name);
    }
    return tuple;
}

static Value consts_tuple(Thread *th, const Unit *u)
{
    Value tuple = tuple_new(th, u->consts.count);
    for (size_t i = 0; tuple && i < u->consts.count; i++)
        tuple_set_steal(tuple, i, ref(u->consts.items[i]));
    return tuple;
}

/* Goes over the symbols that live in the unit's frame: its own and those of its inlined comprehensions. */
static bool fill_variables(Compiler *c, Code *code, const Unit *u)
{
    Thread *th = c->th;
    size_t slots = (size_t)u->scope->slots, cells = (size_t)u->scope->cells, frees = u->scope->frees.count;
    const char **names = front_alloc(c->front, (slots + cells + frees + 1) * sizeof *names);
    int *params = mem_alloc((cells + 1) * sizeof *params);
    if (!names || !params) {
        mem_free(params);
        return front_memory(c->front);
    }
    bool any_param = false;
    for (size_t i = 0; i < cells; i++)
        params[i] = -1;
    for (const Scope *s = u->scope; s; s = s->next) {
        if (s->unit != u->scope)
            continue;
        for (const Symbol *sym = s->first; sym; sym = sym->next) {
            if (sym->slot >= 0)
                names[sym->slot] = sym->name;
            if (sym->cell < 0)
                continue;
            names[slots + (size_t)sym->cell] = sym->name;
            if (sym->slot >= 0)
                params[sym->cell] = sym->slot;
            any_param = any_param || sym->slot >= 0;
        }
    }
    for (size_t i = 0; i < frees; i++)
        names[slots + cells + i] = u->scope->frees.items[i]->name;
    if (any_param)
        code->cell_param = params;
    else
        mem_free(params);
    code->nlocals = (int)slots;
    code->ncells = (int)cells;
    code->nfrees = (int)frees;
    code->varnames = names_tuple(th, names, slots);
    code->cellvars = names_tuple(th, names + slots, cells);
    code->freevars = names_tuple(th, names + slots + cells, frees);
    return code->varnames && code->cellvars && code->freevars;
}

static void fill_params(Code *code, const Node *args)
{
    for (int i = 0; i < args->l[0].count; i++) {
        int kind = args->l[0].items[i]->op;
        if (kind == PARAM_POSONLY)
            code->posonly++;
        if (kind == PARAM_POSONLY || kind == PARAM_PLAIN)
            code->argcount++;
        if (kind == PARAM_KWONLY)
            code->kwonly++;
        if (kind == PARAM_ARGS)
            code->flags |= CODE_VARARGS;
        if (kind == PARAM_KWARGS)
            code->flags |= CODE_VARKEYWORDS;
    }
}

static bool is_jump(uint32_t op)
{
    switch ((Opcode)(op & 0xFF)) {
    case OP_JUMP:
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE:
    case OP_POP_JUMP_IF_NOT_NONE: return true;
    default: return false;
    }
}

/* A jump to a jump goes to where that one goes; one to a return is a return. */
static void shorten_jumps(Unit *u)
{
    for (size_t i = 0; i < u->ops.count; i++) {
        uint32_t *op = &u->ops.items[i];
        if (!is_jump(*op))
            continue;
        uint32_t target = *op >> 8;
        for (int hops = 0; hops < 8 && target < u->ops.count && (u->ops.items[target] & 0xFF) == OP_JUMP; hops++)
            target = u->ops.items[target] >> 8;
        *op = (*op & 0xFF) | target << 8;
        if ((*op & 0xFF) == OP_JUMP && target < u->ops.count && (u->ops.items[target] & 0xFF) == OP_RETURN)
            *op = OP_RETURN;
    }
}

static void move_arrays(Code *code, Unit *u)
{
    code->ops = u->ops.items;
    code->op_count = (uint32_t)u->ops.count;
    code->lines = u->lines.items;
    code->line_count = (uint32_t)u->lines.count;
    code->handlers = u->handlers.items;
    code->handler_count = (uint32_t)u->handlers.count;
    u->ops.items = NULL;
    u->lines.items = NULL;
    u->handlers.items = NULL;
}

Value unit_close(Compiler *c)
{
    Thread *th = c->th;
    Unit *u = c->u;
    Code *code = c->front->error.set ? NULL : object_new(th, th->vm->type[T_code], 0);
    if (!code) {
        if (!c->front->error.set)
            c->front->error.set = true;
        unit_drop(c);
        return NULL;
    }
    code->name = str_intern(th, u->name);
    code->qualname = str_intern(th, u->qualname ? u->qualname : u->name);
    code->filename = ref(c->filename);
    code->file_text = str_data(c->filename);
    code->doc = ref_maybe(u->doc);
    code->flags = (c->front->flags & CODE_USER) | (u->fast ? CODE_FAST : 0) |
                  (u->scope->generator && u->fast ? CODE_GENERATOR : 0);
    code->stack_size = u->max_depth + 1;
    code->first_line = u->node->span.line ? u->node->span.line : 1;
    if ((u->node->kind == NODE_DEF || u->node->kind == NODE_CLASS) && u->node->l[1].count)
        code->first_line = u->node->l[1].items[0]->span.line;
    if (u->node->kind == NODE_DEF || u->node->kind == NODE_LAMBDA)
        fill_params(code, u->node->a);
    if (u->node->kind == NODE_GENERATOR)
        code->argcount = 1;
    code->consts = consts_tuple(th, u);
    code->names = names_tuple(th, u->names.items, u->names.count);
    bool ok = code->name && code->qualname && code->consts && code->names && fill_variables(c, code, u);
    shorten_jumps(u);
    move_arrays(code, u);
    unit_drop(c);
    if (!ok) {
        c->front->error.set = true;
        unref(th, (Value)code);
        return NULL;
    }
    code_prepare(code);
    return front_keep(c->front, (Value)code);
}
