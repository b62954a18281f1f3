/* Calls: plain, of a method (no bound method is made), with keywords, and with * and **. */

#include "py/compile_private.h"
#include "py/vm.h"

static void check_repeated(Compiler *c, const NodeList *keywords)
{
    for (int i = 0; i < keywords->count; i++) {
        for (int k = 0; keywords->items[i]->name && k < i; k++) {
            if (keywords->items[k]->name != keywords->items[i]->name)
                continue;
            front_syntax(c->front, keywords->items[i]->span, "keyword argument repeated: %s", keywords->items[i]->name);
            return;
        }
    }
}

static bool is_plain(const NodeList *args, const NodeList *keywords)
{
    for (int i = 0; i < args->count; i++)
        if (args->items[i]->kind == NODE_STARRED)
            return false;
    for (int i = 0; i < keywords->count; i++)
        if (!keywords->items[i]->name)
            return false;
    return args->count + keywords->count < 100;
}

static Value keyword_names(Compiler *c, const NodeList *keywords)
{
    Value tuple = tuple_new(c->th, (size_t)keywords->count);
    for (int i = 0; tuple && i < keywords->count; i++) {
        Value name = str_intern(c->th, keywords->items[i]->name);
        if (!name) {
            unref(c->th, tuple);
            tuple = NULL;
            break;
        }
        tuple_set_steal(tuple, (size_t)i, name);
    }
    return front_keep(c->front, tuple);
}

static void plain(Compiler *c, const NodeList *args, const NodeList *keywords, int before, bool method)
{
    compile_exprs(c, args);
    for (int i = 0; i < keywords->count; i++)
        compile_expr(c, keywords->items[i]->a);
    uint32_t count = (uint32_t)(before + args->count + keywords->count);
    if (keywords->count)
        emit_const(c, keyword_names(c, keywords));
    if (method)
        emit(c, keywords->count ? OP_CALL_METHOD_KW : OP_CALL_METHOD, count);
    else
        emit(c, keywords->count ? OP_CALL_KW : OP_CALL, count);
}

static void argument_tuple(Compiler *c, const NodeList *args, int before)
{
    emit(c, OP_BUILD_LIST, (uint32_t)before);
    for (int i = 0; i < args->count; i++) {
        Node *arg = args->items[i];
        bool star = arg->kind == NODE_STARRED;
        compile_expr(c, star ? arg->a : arg);
        emit(c, star ? OP_LIST_EXTEND : OP_LIST_APPEND, 1);
    }
    emit(c, OP_LIST_TO_TUPLE, 0);
}

static void keyword_const(Compiler *c, const Node *keyword)
{
    emit_const(c, front_keep(c->front, str_intern(c->th, keyword->name)));
    compile_expr(c, keyword->a);
}

static void keyword_dict(Compiler *c, const NodeList *keywords)
{
    int i = 0;
    for (; i < keywords->count && keywords->items[i]->name && i < 16; i++)
        keyword_const(c, keywords->items[i]);
    emit(c, OP_BUILD_MAP, (uint32_t)i);
    for (; i < keywords->count; i++) {
        if (keywords->items[i]->name) {
            keyword_const(c, keywords->items[i]);
            emit(c, OP_BUILD_MAP, 1);
        } else {
            compile_expr(c, keywords->items[i]->a);
        }
        emit(c, OP_DICT_MERGE, 1);
    }
}

void compile_arguments(Compiler *c, const NodeList *args, const NodeList *keywords, int before)
{
    check_repeated(c, keywords);
    if (is_plain(args, keywords)) {
        plain(c, args, keywords, before, false);
        return;
    }
    argument_tuple(c, args, before);
    if (keywords->count)
        keyword_dict(c, keywords);
    emit(c, OP_CALL_EX, keywords->count > 0);
}

void compile_call(Compiler *c, Node *node)
{
    Node *f = node->a;
    const NodeList *args = &node->l[0], *keywords = &node->l[1];
    warn_of_call(c, f);
    if (compile_super_call(c, node))
        return;
    if (f->kind != NODE_ATTRIBUTE || !is_plain(args, keywords)) {
        compile_expr(c, f);
        compile_arguments(c, args, keywords, 0);
        return;
    }
    check_repeated(c, keywords);
    int line = c->u->line;
    if (compile_super_attribute(c, f)) {
        plain(c, args, keywords, 0, false);
        return;
    }
    compile_expr(c, f->a);
    c->u->line = f->line;
    c->u->span = compile_name_span(f->span, f);
    emit_name(c, OP_LOAD_METHOD, f->name);
    c->u->span = compile_name_span(node->span, f);
    plain(c, args, keywords, 0, true);
    c->u->line = line;
}
