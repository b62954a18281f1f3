/* What the host changes in the program when it is compiled, never on disk: the guard off, and values of toggle lines
 * (`NAME = VALUE  # toggle: A | B | C`). Only in user files, and only at the top level. */
#include <string.h>

#include "py/parse_private.h"
#include "py/vm.h"

static bool is_name(const Node *node)
{
    return node->kind == NODE_NAME && !strcmp(node->name, "__name__");
}

static bool is_main_text(const Node *node)
{
    return node->kind == NODE_CONST && str_equal_c(node->value, "__main__") == 1;
}

/* `__name__ == '__main__'`, either way round. */
static bool is_guard(const Node *test)
{
    if (test->kind != NODE_COMPARE || test->l[0].count != 1 || test->l[0].items[0]->op != CMP_EQ)
        return false;
    const Node *left = test->a, *right = test->l[0].items[0]->a;
    return (is_name(left) && is_main_text(right)) || (is_main_text(left) && is_name(right));
}

bool toggle_guard(Parser *p, Node *statement)
{
    Front *front = p->front;
    Vm *vm = front->th->vm;
    if (!(front->flags & CODE_USER) || !vm->options.guard_off)
        return true;
    if (statement->kind != NODE_IF || !is_guard(statement->a))
        return true;
    Node *yes = node_new(p, NODE_CONST, statement->a->span);
    if (!yes)
        return false;
    yes->value = vm->true_;
    yes->name = "True";
    statement->a = yes;
    return true;
}

/* The text behind "# toggle:" on the line where `at` stands; NULL if there is none. */
static const char *toggle_comment(const Parser *p, Span span, size_t *size)
{
    const Front *front = p->front;
    if (span.end_line < 1 || (size_t)span.end_line > front->lines.count)
        return NULL;
    const char *line = front->lines.items[span.end_line - 1];
    const char *end = memchr(line, '\n', (size_t)(front->source + front->size - line));
    const char *text = line + span.end_col;
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    if (text >= end || *text++ != '#')
        return NULL;
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    if (end - text < 7 || memcmp(text, "toggle:", 7))
        return NULL;
    *size = (size_t)(end - text - 7);
    return text + 7;
}

static bool quoted_alternatives(const char *text, size_t size)
{
    size_t i = 0;
    while (i < size && (text[i] == ' ' || text[i] == '\t'))
        i++;
    return i < size && (text[i] == '\'' || text[i] == '"');
}

static const char *set_value(const CompileOptions *options, const char *name)
{
    size_t size = strlen(name);
    for (const char *const *set = options->sets; set && *set; set++)
        if (!strncmp(*set, name, size) && (*set)[size] == '=')
            return *set + size + 1;
    return NULL;
}

static bool is_literal(const Node *node)
{
    if (node->kind == NODE_UNARY)
        return is_literal(node->a);
    if (node->kind == NODE_TUPLE || node->kind == NODE_LIST || node->kind == NODE_SET) {
        for (int i = 0; i < node->l[0].count; i++)
            if (!is_literal(node->l[0].items[i]))
                return false;
        return true;
    }
    return node->kind == NODE_CONST || node->kind == NODE_DICT || node->kind == NODE_FSTRING;
}

static Node *text_constant(Parser *p, const char *text, Span span)
{
    Value value = front_keep(p->front, str_from(p->front->th, text));
    Node *node = value ? node_new(p, NODE_CONST, span) : NULL;
    if (node)
        node->value = value;
    return node;
}

bool toggle_assignment(Parser *p, Node *assign)
{
    Front *front = p->front;
    Vm *vm = front->th->vm;
    if (!(front->flags & CODE_USER) || !vm->options.sets || assign->kind != NODE_ASSIGN)
        return true;
    if (assign->l[0].count != 1 || assign->l[0].items[0]->kind != NODE_NAME)
        return true;
    const char *value = set_value(&vm->options, assign->l[0].items[0]->name);
    size_t size;
    const char *alternatives = value ? toggle_comment(p, assign->span, &size) : NULL;
    if (!alternatives)
        return true;
    Span span = assign->a->span;
    bool quoted = quoted_alternatives(alternatives, size);
    Node *node = parse_expression_text(front, value, span);
    if (quoted && (!node || !is_literal(node))) {
        if (front->error.memory)
            return false;
        front->error = (FrontError){0};
        error_clear(front->th);
        node = text_constant(p, value, span);
    }
    if (!node) {
        front->error = (FrontError){0};
        front_syntax(front, span, "the value set for toggle '%s' is no expression: %s", assign->l[0].items[0]->name,
                     value);
        return false;
    }
    assign->a = node;
    return true;
}
