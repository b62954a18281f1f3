#include "py/symtable.h"

#include <string.h>

#include "py/vm.h"

typedef struct Walk {
    Symtable *table;
    Front *front;
    Scope *scope;
    int depth;
} Walk;

Symbol *scope_find(const Scope *scope, const char *name)
{
    return intmap_get(&scope->map, (uintptr_t)name);
}

static Symbol *symbol(Walk *w, Scope *scope, const char *name)
{
    Symbol *known = scope_find(scope, name);
    if (known)
        return known;
    Symbol *sym = front_alloc(w->front, sizeof *sym);
    if (!sym)
        return NULL;
    *sym = (Symbol){.name = name, .scope = scope, .slot = -1, .cell = -1};
    if (!intmap_put(&scope->map, (uintptr_t)name, sym))
        return front_memory(w->front);
    *scope->last = sym;
    scope->last = &sym->next;
    return sym;
}

static Symbol *mark(Walk *w, const char *name, unsigned flags)
{
    Symbol *sym = symbol(w, w->scope, name);
    if (sym)
        sym->flags |= flags;
    return sym;
}

static Scope *scope_new(Walk *w, ScopeKind kind, Node *node)
{
    Scope *scope = front_alloc(w->front, sizeof *scope);
    if (!scope)
        return NULL;
    scope->kind = kind;
    scope->node = node;
    scope->parent = w->scope;
    scope->unit = kind == SCOPE_COMP ? w->scope->unit : scope;
    scope->last = &scope->first;
    *w->table->last = scope;
    w->table->last = &scope->next;
    node->scope = scope;
    return scope;
}

static void walk(Walk *w, Node *node);

static void walk_list(Walk *w, const NodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i])
            walk(w, list->items[i]);
}

/* --- binding */

static void bind(Walk *w, const Node *at, const char *name, unsigned flags)
{
    if (!strcmp(name, "__debug__")) {
        front_syntax(w->front, at->span, "cannot assign to __debug__");
        return;
    }
    mark(w, name, SYM_BOUND | flags);
}

static void bind_target(Walk *w, Node *node)
{
    switch (node->kind) {
    case NODE_NAME: bind(w, node, node->name, 0); break;
    case NODE_TUPLE:
    case NODE_LIST:
        for (int i = 0; i < node->l[0].count; i++)
            bind_target(w, node->l[0].items[i]);
        break;
    case NODE_STARRED: bind_target(w, node->a); break;
    default: walk(w, node);
    }
}

/* The variables of `for` in a comprehension, which a := in it must not touch. */
static void mark_iteration(Walk *w, const Node *node)
{
    if (node->kind == NODE_NAME)
        mark(w, node->name, SYM_ITERATION);
    if (node->kind == NODE_STARRED)
        mark_iteration(w, node->a);
    if (node->kind != NODE_TUPLE && node->kind != NODE_LIST)
        return;
    for (int i = 0; i < node->l[0].count; i++)
        mark_iteration(w, node->l[0].items[i]);
}

static bool is_comprehension(const Scope *scope)
{
    return scope->kind == SCOPE_COMP || (scope->kind == SCOPE_FUNCTION && scope->node->kind == NODE_GENERATOR);
}

/* := binds in the function around all comprehensions. */
static void walrus(Walk *w, Node *node)
{
    walk(w, node->b);
    const char *name = node->a->name;
    Scope *scope = w->scope;
    for (; is_comprehension(scope); scope = scope->parent) {
        Symbol *sym = scope_find(scope, name);
        if (!sym || !(sym->flags & SYM_ITERATION))
            continue;
        front_syntax(w->front, node->a->span,
                     "assignment expression cannot rebind comprehension iteration variable '%s'", name);
        return;
    }
    if (scope == w->scope) {
        bind(w, node->a, name, 0);
        return;
    }
    if (scope->kind == SCOPE_CLASS) {
        front_syntax(w->front, node->a->span,
                     "assignment expression within a comprehension cannot be used in a class body");
        return;
    }
    Symbol *owner = symbol(w, scope, name);
    if (!owner)
        return;
    bool global = scope->kind == SCOPE_MODULE || (owner->flags & SYM_GLOBAL);
    if (!(owner->flags & (SYM_GLOBAL | SYM_NONLOCAL)))
        owner->flags |= SYM_BOUND;
    for (Scope *s = w->scope; s != scope; s = s->parent) {
        Symbol *sym = symbol(w, s, name);
        if (sym)
            sym->flags |= SYM_USED | (global ? SYM_GLOBAL : 0);
    }
}

/* --- global and nonlocal */

static void declare(Walk *w, Node *statement, unsigned kind)
{
    const char *word = kind == SYM_GLOBAL ? "global" : "nonlocal";
    for (int i = 0; i < statement->l[0].count; i++) {
        const char *name = statement->l[0].items[i]->name;
        Symbol *sym = symbol(w, w->scope, name);
        if (!sym)
            return;
        unsigned flags = sym->flags;
        if (flags & SYM_PARAM) {
            front_syntax(w->front, statement->span, "name '%s' is parameter and %s", name, word);
        } else if (flags & SYM_USED) {
            front_syntax(w->front, statement->span, "name '%s' is used prior to %s declaration", name, word);
        } else if (flags & SYM_ANNOTATED) {
            front_syntax(w->front, statement->span, "annotated name '%s' can't be %s", name, word);
        } else if (flags & SYM_BOUND) {
            front_syntax(w->front, statement->span, "name '%s' is assigned to before %s declaration", name, word);
        } else if (flags & (kind == SYM_GLOBAL ? SYM_NONLOCAL : SYM_GLOBAL)) {
            front_syntax(w->front, statement->span, "name '%s' is nonlocal and global", name);
        } else if (kind == SYM_NONLOCAL && w->scope->kind == SCOPE_MODULE) {
            front_syntax(w->front, statement->span, "nonlocal declaration not allowed at module level");
        }
        sym->flags |= kind;
        sym->span = statement->span;
    }
}

/* --- functions, classes, comprehensions */

static void add_params(Walk *w, const Node *args)
{
    for (int i = 0; i < args->l[0].count; i++) {
        Node *param = args->l[0].items[i];
        Symbol *known = scope_find(w->scope, param->name);
        if (known) {
            front_syntax(w->front, param->span, "duplicate argument '%s' in function definition", param->name);
            return;
        }
        bind(w, param, param->name, SYM_PARAM);
    }
}

static void walk_args(Walk *w, const Node *args)
{
    for (int i = 0; i < args->l[0].count; i++) {
        if (args->l[0].items[i]->a)
            walk(w, args->l[0].items[i]->a);
        if (args->l[0].items[i]->b)
            walk(w, args->l[0].items[i]->b);
    }
}

static void definition(Walk *w, Node *node)
{
    bool lambda = node->kind == NODE_LAMBDA;
    if (!lambda) {
        bind(w, node, node->name, 0);
        walk_list(w, &node->l[1]);
    }
    walk_args(w, node->a);
    if (!lambda && node->b)
        walk(w, node->b);
    Scope *outer = w->scope, *scope = scope_new(w, SCOPE_FUNCTION, node);
    if (!scope)
        return;
    w->scope = scope;
    add_params(w, node->a);
    if (lambda)
        walk(w, node->b);
    else
        walk_list(w, &node->l[0]);
    w->scope = outer;
}

static void class_statement(Walk *w, Node *node)
{
    bind(w, node, node->name, 0);
    for (int i = 1; i < 4; i++)
        walk_list(w, &node->l[i]);
    Scope *outer = w->scope, *scope = scope_new(w, SCOPE_CLASS, node);
    if (!scope)
        return;
    w->scope = scope;
    walk_list(w, &node->l[0]);
    w->scope = outer;
}

static bool has_walrus(const Node *node, Span *span, int depth)
{
    if (!node || depth > FRONT_DEPTH || node->kind == NODE_LAMBDA)
        return false;
    if (node->kind == NODE_WALRUS) {
        *span = node->span;
        return true;
    }
    if (has_walrus(node->a, span, depth + 1) || has_walrus(node->b, span, depth + 1) ||
        has_walrus(node->c, span, depth + 1))
        return true;
    for (int k = 0; k < 4; k++)
        for (int i = 0; i < node->l[k].count; i++)
            if (has_walrus(node->l[k].items[i], span, depth + 1))
                return true;
    return false;
}

static void comprehension(Walk *w, Node *node)
{
    Node *first = node->l[0].items[0];
    Span span;
    for (int i = 0; i < node->l[0].count; i++) {
        if (!has_walrus(node->l[0].items[i]->b, &span, 0))
            continue;
        front_syntax(w->front, span, "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    walk(w, first->b);
    Scope *outer = w->scope;
    bool generator = node->kind == NODE_GENERATOR;
    Scope *scope = scope_new(w, generator ? SCOPE_FUNCTION : SCOPE_COMP, node);
    if (!scope)
        return;
    w->scope = scope;
    if (generator) {
        scope->generator = true;
        const char *hidden = front_name(w->front, ".0", 2);
        if (hidden)
            mark(w, hidden, SYM_BOUND | SYM_PARAM);
    }
    for (int i = 0; i < node->l[0].count; i++) {
        Node *part = node->l[0].items[i];
        mark_iteration(w, part->a);
        bind_target(w, part->a);
        if (i)
            walk(w, part->b);
        walk_list(w, &part->l[0]);
    }
    walk(w, node->a);
    if (node->b)
        walk(w, node->b);
    w->scope = outer;
}

/* --- the rest */

static void import(Walk *w, Node *node)
{
    for (int i = 0; i < node->l[0].count; i++) {
        Node *alias = node->l[0].items[i];
        if (node->kind == NODE_FROM && !strcmp(alias->name, "*")) {
            if (w->scope->kind != SCOPE_MODULE)
                front_syntax(w->front, alias->span, "import * only allowed at module level");
            continue;
        }
        const char *name = alias->a ? alias->a->name : alias->name;
        const char *dot = strchr(name, '.');
        if (dot)
            name = front_name(w->front, name, (size_t)(dot - name));
        if (name)
            bind(w, alias, name, 0);
    }
}

static void annotated(Walk *w, Node *node)
{
    if (node->a->kind == NODE_NAME) {
        Symbol *sym = scope_find(w->scope, node->a->name);
        if (node->flag && sym && (sym->flags & (SYM_GLOBAL | SYM_NONLOCAL)) && w->scope->kind != SCOPE_MODULE) {
            front_syntax(w->front, node->span, "annotated name '%s' can't be %s", node->a->name,
                         sym->flags & SYM_GLOBAL ? "global" : "nonlocal");
            return;
        }
        if (node->flag || node->c)
            bind(w, node->a, node->a->name, node->flag ? SYM_ANNOTATED : 0);
        if (node->flag)
            w->scope->annotations = true;
    } else {
        walk(w, node->a);
    }
    if (w->scope->kind != SCOPE_FUNCTION)
        walk(w, node->b);
    if (node->c)
        walk(w, node->c);
}

static void yield(Walk *w, Node *node)
{
    static const char *const WHERE[] = {
        [NODE_LIST_COMP] = "list comprehension",
        [NODE_SET_COMP] = "set comprehension",
        [NODE_DICT_COMP] = "dict comprehension",
        [NODE_GENERATOR] = "generator expression",
    };
    if (node->a)
        walk(w, node->a);
    if (is_comprehension(w->scope)) {
        front_syntax(w->front, node->span, "'yield' inside %s", WHERE[w->scope->node->kind]);
    } else if (w->scope->kind != SCOPE_FUNCTION) {
        front_syntax(w->front, node->span, "'yield%s' outside function", node->kind == NODE_YIELD_FROM ? " from" : "");
    }
    w->scope->generator = true;
}

/* There are no async functions, which alone may have one. */
static void await(Walk *w, Node *node)
{
    walk(w, node->a);
    bool inside = w->scope->unit->kind == SCOPE_FUNCTION;
    front_syntax(w->front, node->span, "'await' outside %sfunction", inside ? "async " : "");
}

static void use(Walk *w, const Node *node)
{
    mark(w, node->name, SYM_USED);
    /* super() without arguments reads the cell __class__ of the method, in its inlined comprehensions too. */
    Scope *function = w->scope->unit;
    if (function->kind == SCOPE_FUNCTION && !strcmp(node->name, "super")) {
        const char *name = front_name(w->front, "__class__", 9);
        Symbol *cell = name ? symbol(w, function, name) : NULL;
        if (cell)
            cell->flags |= SYM_USED;
    }
}

static void walk_any(Walk *w, Node *node)
{
    if (node->a)
        walk(w, node->a);
    if (node->b)
        walk(w, node->b);
    if (node->c)
        walk(w, node->c);
    for (int i = 0; i < 4; i++)
        walk_list(w, &node->l[i]);
}

static void walk_kind(Walk *w, Node *node)
{
    switch (node->kind) {
    case NODE_NAME: use(w, node); break;
    case NODE_DEF:
    case NODE_LAMBDA: definition(w, node); break;
    case NODE_CLASS: class_statement(w, node); break;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR: comprehension(w, node); break;
    case NODE_WALRUS: walrus(w, node); break;
    case NODE_GLOBAL: declare(w, node, SYM_GLOBAL); break;
    case NODE_NONLOCAL: declare(w, node, SYM_NONLOCAL); break;
    case NODE_IMPORT:
    case NODE_FROM: import(w, node); break;
    case NODE_AWAIT: await(w, node); break;
    case NODE_YIELD:
    case NODE_YIELD_FROM: yield(w, node); break;
    case NODE_ANN_ASSIGN: annotated(w, node); break;
    case NODE_ASSIGN:
        walk(w, node->a);
        for (int i = 0; i < node->l[0].count; i++)
            bind_target(w, node->l[0].items[i]);
        break;
    case NODE_AUG_ASSIGN:
        walk(w, node->a);
        walk(w, node->b);
        if (node->a->kind == NODE_NAME)
            bind(w, node->a, node->a->name, 0);
        break;
    case NODE_DELETE:
        for (int i = 0; i < node->l[0].count; i++)
            bind_target(w, node->l[0].items[i]);
        break;
    case NODE_FOR:
        walk(w, node->b);
        bind_target(w, node->a);
        walk_list(w, &node->l[0]);
        walk_list(w, &node->l[1]);
        break;
    case NODE_WITH_ITEM:
        walk(w, node->a);
        if (node->b)
            bind_target(w, node->b);
        break;
    case NODE_HANDLER:
        if (node->a)
            walk(w, node->a);
        if (node->name)
            bind(w, node, node->name, 0);
        walk_list(w, &node->l[0]);
        break;
    default: walk_any(w, node);
    }
}

static void walk(Walk *w, Node *node)
{
    if (w->front->error.set)
        return;
    if (++w->depth > FRONT_DEPTH)
        front_too_deep(w->front);
    else
        walk_kind(w, node);
    w->depth--;
}

/* --- settling names */

/* The symbol that `name` means in a function inside `scope`; NULL: a global one. */
static Symbol *find_around(Walk *w, Scope *scope, const char *name)
{
    bool class_cell = !strcmp(name, "__class__");
    for (; scope; scope = scope->parent) {
        Symbol *sym = scope_find(scope, name);
        if (scope->kind == SCOPE_CLASS && class_cell)
            return symbol(w, scope, name);
        if (scope->kind == SCOPE_CLASS || scope->kind == SCOPE_MODULE || !sym)
            continue;
        if (sym->flags & SYM_GLOBAL)
            return NULL;
        if ((sym->flags & SYM_BOUND) && !(sym->flags & SYM_NONLOCAL))
            return sym;
    }
    return NULL;
}

static bool add_free(Front *front, Scope *unit, Symbol *target)
{
    for (size_t i = 0; i < unit->frees.count; i++)
        if (unit->frees.items[i] == target)
            return true;
    if (!vec_push(&unit->frees, target))
        return front_memory(front);
    return true;
}

static void settle(Walk *w, Scope *scope, Symbol *sym)
{
    if (sym->flags & SYM_GLOBAL) {
        sym->global = true;
        return;
    }
    bool nonlocal = sym->flags & SYM_NONLOCAL;
    if ((sym->flags & SYM_BOUND) && !nonlocal)
        return;
    if (!(sym->flags & (SYM_USED | SYM_NONLOCAL)))
        return;
    Symbol *target = scope->parent ? find_around(w, scope->parent, sym->name) : NULL;
    if (!target) {
        if (nonlocal)
            front_syntax(w->front, sym->span, "no binding for nonlocal '%s' found", sym->name);
        /* An inlined comprehension at the top level reads the module's own name. */
        sym->global = true;
        return;
    }
    sym->target = target;
    if (target->scope->unit == scope->unit && target->scope->kind != SCOPE_CLASS)
        return;
    target->captured = true;
    for (Scope *s = scope->unit; s != target->scope->unit; s = s->parent->unit)
        if (!add_free(w->front, s, target))
            return;
}

static void lay_out(Scope *scope)
{
    if (scope->kind == SCOPE_MODULE)
        return;
    for (Symbol *sym = scope->first; sym; sym = sym->next) {
        bool own =
            scope->kind == SCOPE_CLASS ? sym->captured : (sym->flags & SYM_BOUND) && !sym->global && !sym->target;
        if (!own || (sym->flags & SYM_NONLOCAL))
            continue;
        if (sym->captured)
            sym->cell = scope->unit->cells++;
        if (!sym->captured || (sym->flags & SYM_PARAM))
            sym->slot = scope->unit->slots++;
    }
}

bool symtable_build(Symtable *table, Front *front, Node *root)
{
    table->front = front;
    table->scopes = NULL;
    table->last = &table->scopes;
    Walk w = {.table = table, .front = front};
    w.scope = scope_new(&w, SCOPE_MODULE, root);
    if (!w.scope)
        return false;
    walk_any(&w, root);
    for (Scope *s = table->scopes; s && !front->error.set; s = s->next)
        for (Symbol *sym = s->first; sym && !front->error.set; sym = sym->next)
            settle(&w, s, sym);
    for (Scope *s = table->scopes; s && !front->error.set; s = s->next)
        lay_out(s);
    return !front->error.set;
}

void symtable_release(Symtable *table)
{
    for (Scope *s = table->scopes; s; s = s->next) {
        intmap_release(&s->map);
        vec_release(&s->frees);
    }
}
