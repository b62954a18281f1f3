/* compile_text: the stages one after the other. */
#include <string.h>

#include "py/compile_private.h"
#include "py/lex.h"
#include "py/parse.h"
#include "py/vm.h"

static Value compile_root(Compiler *c, Node *root)
{
    if (!unit_open(c, root->scope, root, "<module>"))
        return NULL;
    if (root->kind == NODE_EXPRESSION) {
        compile_expr(c, root->a);
        emit(c, OP_RETURN, 0);
        return unit_close(c);
    }
    if (root->scope->annotations)
        emit(c, OP_SETUP_ANNOTATIONS, 0);
    c->future_lines = last_future_line(&root->l[0]);
    const Node *doc = c->single ? NULL : body_doc(&root->l[0]);
    const char *name = front_name(c->front, "__doc__", 7);
    if (doc && name) {
        c->u->doc = doc_text(c, doc);
        c->u->line = doc->span.line;
        emit_line(c, doc->span.line);
        emit_const(c, c->u->doc);
        emit_name(c, OP_STORE_NAME, name);
    }
    compile_body(c, &root->l[0]);
    emit_none(c);
    emit(c, OP_RETURN, 0);
    return unit_close(c);
}

static Value compile_front(Front *front, const char *mode)
{
    Node *root = parse(front, mode);
    if (!root)
        return NULL;
    fold(front, root);
    Symtable table = {0};
    Compiler c = {.front = front, .th = front->th, .single = !strcmp(mode, "single")};
    Value code = NULL;
    if (!front->error.set && symtable_build(&table, front, root)) {
        c.filename = front_keep(front, str_from(front->th, front->filename));
        if (c.filename)
            code = compile_root(&c, root);
        while (c.u)
            unit_drop(&c);
    }
    symtable_release(&table);
    return front->error.set ? NULL : code;
}

Value compile_text(Thread *th, const char *text, size_t size, const char *filename, const char *mode, int flags)
{
    Front front;
    Value code = front_init(&front, th, text, size, filename, flags) ? compile_front(&front, mode) : NULL;
    if (code && !front_tell_warnings(&front))
        code = NULL;
    if (code)
        ref(code);
    else
        front_raise(&front);
    front_release(&front);
    return code;
}

/* --- the guard's line: from the tokens alone, so that it can be told of a file that does not compile */

static bool is_text(const Token *token, const char *text)
{
    return token->size == strlen(text) && !memcmp(token->text, text, token->size);
}

static bool is_main_string(const Token *token)
{
    return token->kind == TOK_STRING && (is_text(token, "'__main__'") || is_text(token, "\"__main__\""));
}

static bool is_guard_at(const Token *t)
{
    if (t[0].kind != TOK_IF)
        return false;
    const Token *a = t + 1;
    if (a->kind <= TOK_NEWLINE || a[1].kind != TOK_EQUAL_EQUAL)
        return false;
    bool straight = a->kind == TOK_NAME && is_text(a, "__name__") && is_main_string(a + 2);
    bool turned = is_main_string(a) && a[2].kind == TOK_NAME && is_text(a + 2, "__name__");
    return (straight || turned) && a[3].kind == TOK_COLON;
}

int compile_guard_line(const char *text, size_t size)
{
    Front front;
    Tokens tokens = {0};
    int line = 0, depth = 0;
    /* The lexer needs no thread: it makes no objects. */
    if (front_init(&front, NULL, text, size, "", 0) && lex(&front, &tokens)) {
        for (size_t i = 0; i < tokens.list.count && !line; i++) {
            const Token *t = &tokens.list.items[i];
            depth += t->kind == TOK_INDENT ? 1 : t->kind == TOK_DEDENT ? -1 : 0;
            bool first = i == 0 || t[-1].kind == TOK_NEWLINE || t[-1].kind == TOK_DEDENT;
            if (first && depth == 0 && is_guard_at(t))
                line = t->span.line;
        }
    }
    tokens_release(&tokens);
    front_release(&front);
    return line;
}
