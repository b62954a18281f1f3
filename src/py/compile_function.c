/* Functions and classes: their own units, and what makes them where they stand. */
#include "py/compile_private.h"
#include "py/vm.h"

void compile_closure(Compiler *c, Value code, const Scope *scope, uint32_t flags)
{
    if (!code)
        return;
    if (scope->frees.count) {
        for (size_t i = 0; i < scope->frees.count; i++)
            compile_cell(c, scope->frees.items[i]);
        emit(c, OP_BUILD_TUPLE, (uint32_t)scope->frees.count);
        flags |= 8;
    }
    emit_const(c, code);
    emit(c, OP_MAKE_FUNCTION, flags);
}

static uint32_t defaults(Compiler *c, const Node *args)
{
    uint32_t flags = 0;
    NodeList values = {front_alloc(c->front, ((size_t)args->l[0].count + 1) * sizeof(Node *)), 0};
    if (!values.items)
        return 0;
    for (int i = 0; i < args->l[0].count; i++) {
        const Node *param = args->l[0].items[i];
        if (param->op <= PARAM_PLAIN && param->a)
            values.items[values.count++] = param->a;
    }
    if (values.count) {
        Node tuple = {.kind = NODE_TUPLE, .span = args->span, .l = {values}};
        tuple.span.line = c->u->line;
        fold(c->front, &tuple);
        compile_expr(c, &tuple);
        flags |= 1;
    }
    int named = 0;
    for (int i = 0; i < args->l[0].count; i++) {
        const Node *param = args->l[0].items[i];
        if (param->op != PARAM_KWONLY || !param->a)
            continue;
        emit_const(c, front_keep(c->front, str_intern(c->th, param->name)));
        compile_expr(c, param->a);
        named++;
    }
    if (named) {
        emit(c, OP_BUILD_MAP, (uint32_t)named);
        flags |= 2;
    }
    return flags;
}

/* An expression as it stands in the source, on one line. */
static Value source_of(Compiler *c, Span span)
{
    Front *front = c->front;
    const char *from = front->lines.items[span.line - 1] + span.col;
    const char *to = front->lines.items[span.end_line - 1] + span.end_col;
    Buf text = {0};
    for (; from < to; from++) {
        bool space = *from == '\n' || *from == ' ' || *from == '\t';
        if (!space)
            buf_add_char(&text, *from);
        else if (text.size && text.data[text.size - 1] != ' ')
            buf_add_char(&text, ' ');
    }
    Value value = text.failed ? raise_memory(c->th) : str_new(c->th, buf_str(&text), text.size);
    buf_release(&text);
    return front_keep(front, value);
}

void compile_annotation(Compiler *c, Node *value)
{
    if (c->text_annotations)
        emit_const(c, source_of(c, value->span));
    else
        compile_expr(c, value);
}

static int annotation(Compiler *c, const char *name, Node *value)
{
    if (!value)
        return 0;
    emit_const(c, front_keep(c->front, str_intern(c->th, name)));
    compile_annotation(c, value);
    return 1;
}

static uint32_t annotations(Compiler *c, const Node *node)
{
    if (node->kind == NODE_LAMBDA)
        return 0;
    int count = 0;
    /* CPython's order: positional, *args, keyword-only, **kwargs, return */
    static const int ORDER[] = {PARAM_POSONLY, PARAM_PLAIN, PARAM_ARGS, PARAM_KWONLY, PARAM_KWARGS};
    for (size_t k = 0; k < sizeof ORDER / sizeof *ORDER; k++) {
        for (int i = 0; i < node->a->l[0].count; i++) {
            const Node *param = node->a->l[0].items[i];
            if (param->op == ORDER[k])
                count += annotation(c, param->name, param->b);
        }
    }
    count += annotation(c, "return", node->b);
    if (!count)
        return 0;
    emit(c, OP_BUILD_MAP, (uint32_t)count);
    return 4;
}

static Value function_code(Compiler *c, Node *node)
{
    bool lambda = node->kind == NODE_LAMBDA;
    if (!unit_open(c, node->scope, node, lambda ? "<lambda>" : node->written))
        return NULL;
    if (lambda) {
        emit_line(c, node->b->span.line);
        compile_expr(c, node->b);
        emit(c, OP_RETURN, 0);
    } else {
        const Node *doc = body_doc(&node->l[0]);
        if (doc)
            c->u->doc = doc_text(c, doc);
        compile_body(c, &node->l[0]);
        emit_none(c);
        emit(c, OP_RETURN, 0);
    }
    return unit_close(c);
}

void compile_function(Compiler *c, Node *node)
{
    for (int i = 0; i < node->l[1].count && node->kind == NODE_DEF; i++) {
        if (i)
            emit_line(c, node->l[1].items[i]->span.line);
        compile_expr(c, node->l[1].items[i]);
    }
    if (node->kind == NODE_DEF && node->l[1].count)
        emit_line(c, node->span.line);
    uint32_t flags = defaults(c, node->a);
    flags |= annotations(c, node);
    compile_closure(c, function_code(c, node), node->scope, flags);
    for (int i = node->kind == NODE_DEF ? node->l[1].count : 0; i > 0; i--) {
        int line = c->u->line;
        c->u->span = node->l[1].items[i - 1]->span;
        c->u->line = c->u->span.line;
        emit_line(c, c->u->line);
        emit(c, OP_CALL, 1);
        c->u->line = line;
    }
    if (node->kind == NODE_DEF)
        emit_line(c, node->span.line);
}

static void store_name(Compiler *c, const char *name)
{
    const char *known = front_name(c->front, name, __builtin_strlen(name));
    if (known)
        emit_name(c, OP_STORE_NAME, known);
}

static Value class_code(Compiler *c, Node *node)
{
    if (!unit_open(c, node->scope, node, node->written))
        return NULL;
    const char *module = front_name(c->front, "__name__", 8);
    emit_line(c, node->l[1].count ? node->l[1].items[0]->span.line : node->span.line);
    if (module)
        emit_name(c, OP_LOAD_NAME, module);
    store_name(c, "__module__");
    emit_const(c, front_keep(c->front, str_from(c->th, c->u->qualname ? c->u->qualname : node->written)));
    store_name(c, "__qualname__");
    const Node *doc = body_doc(&node->l[0]);
    if (doc) {
        c->u->line = doc->span.line;
        emit_line(c, doc->span.line);
        emit_const(c, doc_text(c, doc));
        store_name(c, "__doc__");
    }
    if (node->scope->annotations)
        emit(c, OP_SETUP_ANNOTATIONS, 0);
    compile_body(c, &node->l[0]);
    const char *name = front_name(c->front, "__class__", 9);
    const Symbol *cell = name ? scope_find(node->scope, name) : NULL;
    if (cell && cell->cell >= 0) {
        emit(c, OP_LOAD_CELL, (uint32_t)cell->cell);
        store_name(c, "__classcell__");
    }
    emit_none(c);
    emit(c, OP_RETURN, 0);
    return unit_close(c);
}

Span compile_body_span(const Node *node)
{
    Span span = node->span;
    for (size_t i = 0; i < sizeof node->l / sizeof *node->l; i++) {
        const Node *end = node->l[i].count ? node->l[i].items[node->l[i].count - 1] : NULL;
        Span inner = end ? compile_body_span(end) : (Span){0};
        if (inner.end_line > span.end_line || (inner.end_line == span.end_line && inner.end_col > span.end_col))
            span.end_line = inner.end_line, span.end_col = inner.end_col;
    }
    return span;
}

void compile_class(Compiler *c, Node *node)
{
    for (int i = 0; i < node->l[1].count; i++) {
        if (i)
            emit_line(c, node->l[1].items[i]->span.line);
        compile_expr(c, node->l[1].items[i]);
    }
    if (node->l[1].count)
        emit_line(c, node->span.line);
    emit(c, OP_LOAD_BUILD_CLASS, 0);
    compile_closure(c, class_code(c, node), node->scope, 0);
    emit_const(c, front_keep(c->front, str_intern(c->th, node->written)));
    c->u->span = compile_body_span(node);
    compile_arguments(c, &node->l[2], &node->l[3], 2);
    for (int i = node->l[1].count; i > 0; i--) {
        c->u->span = node->l[1].items[i - 1]->span;
        c->u->line = c->u->span.line;
        emit_line(c, c->u->line);
        emit(c, OP_CALL, 1);
    }
    c->u->line = node->span.line;
    emit_line(c, node->span.line);
}
