#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "py/unicode.h"
#include "std/re.h"

/* A pattern read into nodes. The words of its faults are those of CPython's Lib/re/_parser.py. */

typedef struct Parser {
    ReProgram *program;
    const char *text;
    size_t size, at;
    int flags, depth;
    int late_group; /* the highest that an IF named, and where: it must be there in the end */
    size_t late_at;
    bool *open; /* groups that are not closed yet */
    size_t open_capacity;
    ReFault *fault;
} Parser;

static bool fail_at(Parser *p, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool fail_at(Parser *p, size_t at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(p->fault->text, sizeof p->fault->text, format, args);
    va_end(args);
    p->fault->at = at;
    return false;
}

static ReNode *node_new(Parser *p, ReKind kind)
{
    ReNode *node = mem_zalloc(sizeof *node);
    if (!node) {
        p->fault->memory = true;
        return NULL;
    }
    node->kind = kind;
    node->flags = p->flags;
    node->made = p->program->made;
    p->program->made = node;
    return node;
}

static bool more(const Parser *p)
{
    return p->at < p->size;
}

static bool next_is(const Parser *p, char c)
{
    return more(p) && p->text[p->at] == c;
}

static bool take(Parser *p, const char *word)
{
    size_t size = strlen(word);
    if (p->size - p->at < size || memcmp(p->text + p->at, word, size))
        return false;
    p->at += size;
    return true;
}

static unsigned take_rune(Parser *p)
{
    unsigned rune = (unsigned char)p->text[p->at];
    p->at += p->program->bytes ? 1 : rune_read(p->text + p->at, &rune);
    return rune;
}

/* --- escapes */

static bool take_hex(Parser *p, size_t begin, int digits, unsigned *rune)
{
    *rune = 0;
    for (int i = 0; i < digits; i++) {
        int value = more(p) ? hex_value(p->text[p->at]) : -1;
        if (value < 0)
            return fail_at(p, begin, "incomplete escape %.*s", (int)(p->at - begin), p->text + begin);
        *rune = *rune << 4 | (unsigned)value;
        p->at++;
    }
    return true;
}

static bool class_of(char c, ReClass *kind)
{
    static const char LETTERS[] = "dDwWsS";
    static const ReClass KINDS[] = {RE_DIGIT, RE_NO_DIGIT, RE_WORD, RE_NO_WORD, RE_SPACE, RE_NO_SPACE};
    const char *found = c ? strchr(LETTERS, c) : NULL;
    if (found)
        *kind = KINDS[found - LETTERS];
    return found != NULL;
}

/* What a letter after a backslash stands for as one character: \n \x41 \u00e9. The backslash is taken, `begin` is its
 * place. */
static bool simple_escape(Parser *p, size_t begin, unsigned *rune)
{
    static const char FROM[] = "abfnrtv", TO[] = "\a\b\f\n\r\t\v";
    char c = p->text[p->at];
    const char *found = c ? strchr(FROM, c) : NULL;
    if (found) {
        p->at++;
        *rune = (unsigned char)TO[found - FROM];
        return true;
    }
    int digits = c == 'x' ? 2 : c == 'u' && !p->program->bytes ? 4 : c == 'U' && !p->program->bytes ? 8 : 0;
    if (digits) {
        p->at++;
        return take_hex(p, begin, digits, rune);
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return fail_at(p, begin, "bad escape \\%c", c);
    *rune = take_rune(p);
    return true;
}

static unsigned octal(Parser *p, int most)
{
    unsigned value = 0;
    for (int i = 0; i < most && more(p) && p->text[p->at] >= '0' && p->text[p->at] <= '7'; i++)
        value = value * 8 + (unsigned)(p->text[p->at++] - '0');
    return value;
}

static ReNode *char_node(Parser *p, unsigned rune)
{
    ReNode *node = node_new(p, RE_CHAR);
    if (node)
        node->rune = p->flags & RE_IGNORECASE ? re_fold(rune, p->flags) : rune;
    return node;
}

static ReNode *class_node(Parser *p, ReClass kind)
{
    ReNode *node = node_new(p, RE_SET);
    if (node && !vec_push(&node->items, (ReItem){.kind = kind})) {
        p->fault->memory = true;
        return NULL;
    }
    return node;
}

static ReNode *digit_escape(Parser *p, size_t begin)
{
    if (p->text[p->at] == '0')
        return char_node(p, octal(p, 3));
    size_t start = p->at;
    bool three = p->size - start >= 3 && p->text[start] <= '3' && hex_value(p->text[start + 1]) >= 0 &&
                 hex_value(p->text[start + 1]) < 8 && hex_value(p->text[start + 2]) >= 0 &&
                 hex_value(p->text[start + 2]) < 8;
    if (three)
        return char_node(p, octal(p, 3));
    int group = 0;
    while (p->at < start + 2 && more(p) && p->text[p->at] >= '0' && p->text[p->at] <= '9')
        group = group * 10 + (p->text[p->at++] - '0');
    if (group > p->program->groups) {
        fail_at(p, begin + 1, "invalid group reference %d", group);
        return NULL;
    }
    if (p->open[group]) {
        fail_at(p, begin, "cannot refer to an open group");
        return NULL;
    }
    ReNode *node = node_new(p, RE_BACKREF);
    if (node)
        node->group = group;
    return node;
}

static ReNode *parse_escape(Parser *p)
{
    size_t begin = p->at++;
    if (!more(p)) {
        fail_at(p, begin, "bad escape (end of pattern)");
        return NULL;
    }
    char c = p->text[p->at];
    ReClass kind;
    ReKind place = c == 'A'   ? RE_TEXT_START
                   : c == 'Z' ? RE_TEXT_END
                   : c == 'b' ? RE_WORD_EDGE
                   : c == 'B' ? RE_NO_WORD_EDGE
                              : RE_CHAR;
    if (place != RE_CHAR || class_of(c, &kind)) {
        p->at++;
        return place != RE_CHAR ? node_new(p, place) : class_node(p, kind);
    }
    if (c >= '0' && c <= '9')
        return digit_escape(p, begin);
    unsigned rune;
    return simple_escape(p, begin, &rune) ? char_node(p, rune) : NULL;
}

/* --- sets */

/* One item of a set: a character into *rune, or a class (*is_class). */
static bool set_item(Parser *p, unsigned *rune, ReClass *kind, bool *is_class)
{
    *is_class = false;
    if (!next_is(p, '\\')) {
        *rune = take_rune(p);
        return true;
    }
    size_t begin = p->at++;
    if (!more(p))
        return fail_at(p, begin, "bad escape (end of pattern)");
    char c = p->text[p->at];
    *is_class = class_of(c, kind);
    if (*is_class) {
        p->at++;
        return true;
    }
    if (c >= '0' && c <= '7') {
        *rune = octal(p, 3);
        return true;
    }
    if (c == 'b') {
        p->at++;
        *rune = '\b';
        return true;
    }
    return simple_escape(p, begin, rune);
}

static ReNode *parse_set(Parser *p)
{
    size_t begin = p->at++;
    ReNode *node = node_new(p, RE_SET);
    if (!node)
        return NULL;
    node->negative = take(p, "^");
    for (bool first = true;; first = false) {
        if (!more(p)) {
            fail_at(p, begin, "unterminated character set");
            return NULL;
        }
        if (!first && take(p, "]"))
            return node;
        size_t start = p->at;
        unsigned low = 0, high;
        ReClass kind, high_kind;
        bool is_class, high_class;
        if (!set_item(p, &low, &kind, &is_class))
            return NULL;
        ReItem item = {is_class ? kind : RE_RANGE, low, low};
        if (next_is(p, '-') && p->at + 1 < p->size && p->text[p->at + 1] != ']') {
            p->at++;
            if (!set_item(p, &high, &high_kind, &high_class))
                return NULL;
            if (is_class || high_class || high < low) {
                fail_at(p, start, "bad character range %.*s", (int)(p->at - start), p->text + start);
                return NULL;
            }
            item.high = high;
        }
        if (!vec_push(&node->items, item)) {
            p->fault->memory = true;
            return NULL;
        }
    }
}

/* --- groups */

static bool parse_alternatives(Parser *p, ReNode **out);

static int find_name(const ReProgram *program, const char *name, size_t size)
{
    for (size_t i = 0; i < program->names.count; i++)
        if (strlen(program->names.items[i].name) == size && !memcmp(program->names.items[i].name, name, size))
            return program->names.items[i].group;
    return 0;
}

static bool is_name(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c != '_' && !((c | 32) >= 'a' && (c | 32) <= 'z') && c < 0x80 && !(i && c >= '0' && c <= '9'))
            return false;
    }
    return true;
}

/* A name up to `end`, which is taken too. */
static bool take_name(Parser *p, char end, const char *what, const char **name, size_t *size)
{
    size_t start = p->at;
    while (more(p) && !next_is(p, end))
        p->at++;
    *name = p->text + start;
    *size = p->at - start;
    if (!*size)
        return fail_at(p, start, "missing %s", what);
    if (!more(p))
        return fail_at(p, start, "missing %c, unterminated name", end);
    p->at++;
    if (end == '>' && !is_name(*name, *size))
        return fail_at(p, start, "bad character in group name '%.*s'", (int)*size, *name);
    return true;
}

static bool open_group(Parser *p, ReNode *node, const char *name, size_t size, size_t at)
{
    int group = ++p->program->groups;
    if ((size_t)group >= p->open_capacity) {
        size_t capacity = p->open_capacity ? p->open_capacity * 2 : 16;
        bool *grown = mem_realloc(p->open, capacity * sizeof *grown);
        if (!grown)
            return !(p->fault->memory = true);
        p->open = grown;
        p->open_capacity = capacity;
    }
    p->open[group] = true;
    node->group = group;
    if (!name)
        return true;
    int known = find_name(p->program, name, size);
    if (known)
        return fail_at(p, at, "redefinition of group name '%.*s' as group %d; was group %d", (int)size, name, group,
                       known);
    ReName entry = {mem_strndup(name, size), group};
    if (entry.name && vec_push(&p->program->names, entry))
        return true;
    mem_free(entry.name);
    return !(p->fault->memory = true);
}

/* The width of a sequence in characters, or -1 if it varies. */
static int64_t width_of(const ReNode *node)
{
    int64_t total = 0;
    for (; node; node = node->next) {
        int64_t inner = 0, other;
        switch (node->kind) {
        case RE_CHAR:
        case RE_ANY:
        case RE_SET: inner = 1; break;
        case RE_GROUP:
        case RE_ATOMIC: inner = width_of(node->inner); break;
        case RE_ALT:
            inner = width_of(node->inner);
            for (const ReNode *branch = node->other; branch; branch = branch->other) {
                other = width_of(branch->inner);
                if (other != inner)
                    return -1;
            }
            break;
        case RE_REPEAT: inner = node->min == node->max ? width_of(node->inner) * node->min : -1; break;
        case RE_BACKREF:
        case RE_IF: inner = -1; break;
        default: break;
        }
        if (inner < 0)
            return -1;
        total += inner;
    }
    return total;
}

static bool parse_flags(Parser *p, size_t begin, int *on, int *off)
{
    static const char LETTERS[] = "imsxau";
    static const int BITS[] = {RE_IGNORECASE, RE_MULTILINE, RE_DOTALL, RE_VERBOSE, RE_ASCII, RE_UNICODE};
    int *to = on;
    *on = *off = 0;
    for (;; p->at++) {
        char c = more(p) ? p->text[p->at] : '\0';
        const char *found = c ? strchr(LETTERS, c) : NULL;
        if (found)
            *to |= BITS[found - LETTERS];
        else if (c == '-' && to == on)
            to = off;
        else if (c == ')' || c == ':')
            return true;
        else if (!c)
            return fail_at(p, p->at, "missing -, : or )");
        else
            return fail_at(p, begin + 1, "unknown extension ?%c", c);
    }
}

static ReNode *close_group(Parser *p, ReNode *node, size_t begin)
{
    if (!parse_alternatives(p, &node->inner))
        return NULL;
    if (!take(p, ")")) {
        fail_at(p, begin, "missing ), unterminated subpattern");
        return NULL;
    }
    return node;
}

static ReNode *parse_look(Parser *p, size_t begin, bool behind, bool negative)
{
    ReNode *node = node_new(p, RE_LOOK);
    if (!node)
        return NULL;
    node->behind = behind;
    node->negative = negative;
    if (!close_group(p, node, begin))
        return NULL;
    node->width = behind ? width_of(node->inner) : 0;
    if (node->width >= 0)
        return node;
    fail_at(p, 0, "look-behind requires fixed-width pattern");
    return NULL;
}

static ReNode *parse_if(Parser *p, size_t begin)
{
    const char *name;
    size_t size, at = p->at;
    ReNode *node = node_new(p, RE_IF);
    if (!node || !take_name(p, ')', "group name", &name, &size))
        return NULL;
    node->group = find_name(p->program, name, size);
    if (!node->group && *name >= '0' && *name <= '9')
        node->group = (int)strtol(name, NULL, 10);
    if (node->group <= 0) {
        fail_at(p, at, is_name(name, size) ? "unknown group name '%.*s'" : "bad character in group name '%.*s'",
                (int)size, name);
        return NULL;
    }
    if (node->group > p->late_group) { /* it may be defined further on */
        p->late_group = node->group;
        p->late_at = at;
    }
    if (!close_group(p, node, begin))
        return NULL;
    if (node->inner && node->inner->kind == RE_ALT && !node->inner->next) { /* yes|no */
        ReNode *alt = node->inner;
        if (alt->other && alt->other->other) {
            fail_at(p, begin, "conditional backref with more than two branches");
            return NULL;
        }
        node->inner = alt->inner;
        node->other = alt->other ? alt->other->inner : NULL;
    }
    return node;
}

/* (?P<name>...), (?P=name) */
static ReNode *parse_named(Parser *p, size_t begin)
{
    const char *name;
    size_t size, at = p->at + 1;
    if (take(p, "<")) {
        ReNode *node = node_new(p, RE_GROUP);
        if (!node || !take_name(p, '>', "group name", &name, &size) || !open_group(p, node, name, size, at))
            return NULL;
        return node;
    }
    if (!take(p, "=")) {
        fail_at(p, begin + 1, more(p) ? "unknown extension ?P%c" : "unexpected end of pattern",
                more(p) ? p->text[p->at] : ' ');
        return NULL;
    }
    if (!take_name(p, ')', "group name", &name, &size))
        return NULL;
    ReNode *node = node_new(p, RE_BACKREF);
    if (!node)
        return NULL;
    node->group = find_name(p->program, name, size);
    if (node->group && p->open[node->group]) {
        fail_at(p, at, "cannot refer to an open group");
        return NULL;
    }
    if (node->group)
        return node;
    fail_at(p, at, "unknown group name '%.*s'", (int)size, name);
    return NULL;
}

/* (?i), (?i-s:...), (?:...) */
static ReNode *parse_flagged(Parser *p, size_t begin, int flags)
{
    ReNode *node = node_new(p, RE_GROUP);
    int on = 0, off = 0;
    if (!node || (!next_is(p, ':') && !parse_flags(p, begin, &on, &off)))
        return NULL;
    if (next_is(p, ')')) { /* for the whole pattern, so it stands at its start */
        if (begin != 0) {
            fail_at(p, begin, "global flags not at the start of the expression");
            return NULL;
        }
        p->at++;
        p->program->flags |= on;
        p->flags |= on;
        return node;
    }
    p->at++;
    p->flags = (flags | on) & ~off;
    node->flags = p->flags;
    node = close_group(p, node, begin);
    p->flags = flags;
    return node;
}

static ReNode *parse_extension(Parser *p, size_t begin, int flags)
{
    if (take(p, "P")) {
        ReNode *node = parse_named(p, begin);
        return node && node->kind == RE_GROUP ? close_group(p, node, begin) : node;
    }
    if (take(p, "="))
        return parse_look(p, begin, false, false);
    if (take(p, "!"))
        return parse_look(p, begin, false, true);
    if (take(p, "<="))
        return parse_look(p, begin, true, false);
    if (take(p, "<!"))
        return parse_look(p, begin, true, true);
    if (take(p, "("))
        return parse_if(p, begin);
    if (take(p, "#")) {
        while (more(p) && !next_is(p, ')'))
            p->at++;
        if (!take(p, ")")) {
            fail_at(p, begin, "missing ), unterminated comment");
            return NULL;
        }
        return node_new(p, RE_GROUP);
    }
    if (!more(p) || next_is(p, ')')) {
        fail_at(p, more(p) ? begin + 1 : p->at, more(p) ? "unknown extension ?)" : "unexpected end of pattern");
        return NULL;
    }
    if (!take(p, ">"))
        return parse_flagged(p, begin, flags);
    ReNode *node = node_new(p, RE_ATOMIC);
    return node ? close_group(p, node, begin) : NULL;
}

static ReNode *parse_group(Parser *p)
{
    size_t begin = p->at++;
    if (++p->depth > 200) {
        fail_at(p, begin, "too many nested groups");
        return NULL;
    }
    ReNode *node;
    if (take(p, "?")) {
        node = parse_extension(p, begin, p->flags);
    } else {
        node = node_new(p, RE_GROUP);
        if (node && (!open_group(p, node, NULL, 0, 0) || !close_group(p, node, begin)))
            node = NULL;
    }
    if (node && node->kind == RE_GROUP && node->group)
        p->open[node->group] = false;
    p->depth--;
    return node;
}

/* --- repeats */

static int64_t take_number(Parser *p)
{
    int64_t value = -1;
    while (more(p) && p->text[p->at] >= '0' && p->text[p->at] <= '9') {
        value = (value < 0 ? 0 : value) * 10 + (p->text[p->at++] - '0');
        if (value > INT32_MAX)
            value = INT32_MAX;
    }
    return value;
}

/* {2} {2,} {,3} {2,3}; false without a fault: the brace is a character like others. */
static bool take_braces(Parser *p, int64_t *min, int64_t *max)
{
    size_t begin = p->at++;
    int64_t low = take_number(p), high = low;
    bool comma = take(p, ",");
    if (comma)
        high = take_number(p);
    if (!take(p, "}") || (low < 0 && !comma)) {
        p->at = begin;
        return false;
    }
    *min = low < 0 ? 0 : low;
    *max = comma ? high : low;
    if (*max >= 0 && *max < *min)
        return fail_at(p, begin + 1, "min repeat greater than max repeat");
    return true;
}

static ReNode *parse_repeat(Parser *p, ReNode *atom, size_t start)
{
    for (bool repeated = false;; repeated = true) {
        size_t begin = p->at;
        int64_t min = 0, max = -1;
        if (take(p, "*"))
            min = 0;
        else if (take(p, "+"))
            min = 1;
        else if (take(p, "?"))
            max = 1;
        else if (!next_is(p, '{') || !take_braces(p, &min, &max))
            return p->fault->text[0] ? NULL : atom;
        bool place = atom->kind >= RE_LINE_START && atom->kind <= RE_NO_WORD_EDGE;
        if (repeated || place) {
            fail_at(p, begin, repeated ? "multiple repeat" : "nothing to repeat");
            return NULL;
        }
        ReNode *node = node_new(p, RE_REPEAT);
        if (!node)
            return NULL;
        node->min = min;
        node->max = max;
        node->lazy = take(p, "?");
        node->possessive = !node->lazy && take(p, "+");
        node->inner = atom;
        atom = node;
        (void)start;
    }
}

/* --- sequences */

static void skip_verbose(Parser *p)
{
    while (p->flags & RE_VERBOSE && more(p)) {
        if (next_is(p, '#'))
            while (more(p) && !next_is(p, '\n'))
                p->at++;
        else if (strchr(" \t\n\r\f\v", p->text[p->at]) && p->text[p->at])
            p->at++;
        else
            break;
    }
}

static ReNode *parse_atom(Parser *p)
{
    switch (p->text[p->at]) {
    case '.': p->at++; return node_new(p, RE_ANY);
    case '^': p->at++; return node_new(p, RE_LINE_START);
    case '$': p->at++; return node_new(p, RE_LINE_END);
    case '[': return parse_set(p);
    case '(': return parse_group(p);
    case '\\': return parse_escape(p);
    case '*':
    case '+':
    case '?': fail_at(p, p->at, "nothing to repeat"); return NULL;
    default: return char_node(p, take_rune(p));
    }
}

static bool parse_sequence(Parser *p, ReNode **out)
{
    for (ReNode **tail = out;;) {
        skip_verbose(p);
        if (!more(p) || next_is(p, '|') || next_is(p, ')'))
            return true;
        size_t start = p->at;
        ReNode *atom = parse_atom(p);
        if (!atom)
            return false;
        skip_verbose(p);
        atom = parse_repeat(p, atom, start);
        if (!atom)
            return false;
        *tail = atom;
        tail = &atom->next;
    }
}

static bool parse_alternatives(Parser *p, ReNode **out)
{
    ReNode *first = NULL, **branch = &first;
    for (;;) {
        ReNode *alt = node_new(p, RE_ALT);
        if (!alt || !parse_sequence(p, &alt->inner))
            return false;
        *branch = alt;
        branch = &alt->other;
        if (!take(p, "|"))
            break;
    }
    *out = first->other ? first : first->inner;
    return true;
}

ReProgram *re_compile(const char *pattern, size_t size, int flags, bool bytes, ReFault *fault)
{
    *fault = (ReFault){0};
    ReProgram *program = mem_zalloc(sizeof *program);
    if (!program) {
        fault->memory = true;
        return NULL;
    }
    program->bytes = bytes;
    program->flags = flags;
    if (bytes)
        flags |= RE_ASCII;
    Parser p = {.program = program, .text = pattern, .size = size, .flags = flags, .fault = fault};
    bool ok = parse_alternatives(&p, &program->tree);
    if (ok && more(&p))
        ok = fail_at(&p, p.at, "unbalanced parenthesis");
    if (ok && p.late_group > program->groups)
        ok = fail_at(&p, p.late_at, "invalid group reference %d", p.late_group);
    mem_free(p.open);
    if (ok)
        return program;
    re_free(program);
    return NULL;
}

void re_free(ReProgram *program)
{
    if (!program)
        return;
    while (program->made) {
        ReNode *node = program->made;
        program->made = node->made;
        vec_release(&node->items);
        mem_free(node);
    }
    for (size_t i = 0; i < program->names.count; i++)
        mem_free(program->names.items[i].name);
    vec_release(&program->names);
    mem_free(program);
}
