#include <string.h>

#include "py/unicode.h"
#include "std/re.h"

/* Backtracking, with what is still to match as a chain of Rest on C's stack: a node that has several ways tries each
 * with the rest behind it, and undoes what it noted when the rest fails. A repeat of single characters takes no stack
 * for each of them. */

typedef struct Run {
    const ReProgram *program;
    const char *text;
    size_t end;
    int64_t *spans;
    ReMode mode;
    size_t barred; /* an empty match here does not count; SIZE_MAX: none */
    size_t start;
    const char *stack_limit;
    uint64_t steps;
    bool too_deep, stopped;
    bool (*stop)(void *ctx);
    void *ctx;
} Run;

typedef struct Rest {
    bool (*go)(Run *run, struct Rest *self, size_t at);
    struct Rest *up;
    const ReNode *node;
    int64_t count;
    size_t from;
} Rest;

static bool re_is_word(unsigned rune, int flags)
{
    if (rune < 128 || flags & RE_ASCII)
        return rune == '_' || (rune >= '0' && rune <= '9') || ((rune | 32) >= 'a' && (rune | 32) <= 'z' && rune < 128);
    return rune_flags(rune) & (RUNE_ALPHA | RUNE_DECIMAL | RUNE_DIGIT | RUNE_NUMERIC);
}

static bool is_space(unsigned rune, int flags)
{
    if (rune < 128 || flags & RE_ASCII)
        return rune == ' ' || (rune >= '\t' && rune <= '\r') || (rune >= 0x1c && rune <= 0x1f && !(flags & RE_ASCII));
    return rune_flags(rune) & RUNE_SPACE;
}

static bool is_digit(unsigned rune, int flags)
{
    return rune < 128 || flags & RE_ASCII ? rune >= '0' && rune <= '9' : (rune_flags(rune) & RUNE_DECIMAL) != 0;
}

static bool re_is_class(ReClass kind, unsigned rune, int flags)
{
    switch (kind) {
    case RE_DIGIT: return is_digit(rune, flags);
    case RE_NO_DIGIT: return !is_digit(rune, flags);
    case RE_WORD: return re_is_word(rune, flags);
    case RE_NO_WORD: return !re_is_word(rune, flags);
    case RE_SPACE: return is_space(rune, flags);
    case RE_NO_SPACE: return !is_space(rune, flags);
    default: return false;
    }
}

static unsigned mapped(unsigned rune, RuneCase to)
{
    char out[12];
    unsigned result = rune;
    size_t size = rune_map(rune, to, out);
    return size && rune_read(out, &result) == size ? result : rune;
}

unsigned re_fold(unsigned rune, int flags)
{
    if (rune < 128)
        return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
    return flags & RE_ASCII ? rune : mapped(rune, RUNE_TO_LOWER);
}

static unsigned rune_at(const Run *run, size_t at, size_t *size)
{
    unsigned rune = (unsigned char)run->text[at];
    *size = run->program->bytes ? 1 : rune_read(run->text + at, &rune);
    return rune;
}

static bool in_items(const ReNode *node, unsigned rune)
{
    for (size_t i = 0; i < node->items.count; i++) {
        const ReItem *item = &node->items.items[i];
        if (item->kind == RE_RANGE ? rune >= item->low && rune <= item->high
                                   : re_is_class(item->kind, rune, node->flags))
            return true;
    }
    return false;
}

static bool in_set(const ReNode *node, unsigned rune)
{
    bool found = in_items(node, rune);
    if (!found && node->flags & RE_IGNORECASE) {
        unsigned lower = re_fold(rune, node->flags);
        unsigned upper = rune < 128               ? (rune >= 'a' && rune <= 'z' ? rune - 32 : rune)
                         : node->flags & RE_ASCII ? rune
                                                  : mapped(rune, RUNE_TO_UPPER);
        found = in_items(node, lower) || in_items(node, upper);
    }
    return found != node->negative;
}

/* One character for a node that takes exactly one; its size, or 0. */
static size_t one(const Run *run, const ReNode *node, size_t at)
{
    size_t size;
    if (at >= run->end)
        return 0;
    unsigned rune = rune_at(run, at, &size);
    bool fits = node->kind == RE_ANY ? rune != '\n' || node->flags & RE_DOTALL
                : node->kind == RE_SET
                    ? in_set(node, rune)
                    : (node->flags & RE_IGNORECASE ? re_fold(rune, node->flags) : rune) == node->rune;
    return fits ? size : 0;
}

static size_t before(const Run *run, size_t at)
{
    at--;
    while (!run->program->bytes && at > 0 && ((unsigned char)run->text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static bool word_edge(const Run *run, size_t at, int flags)
{
    size_t size;
    bool left = at > 0 && re_is_word(rune_at(run, before(run, at), &size), flags);
    bool right = at < run->end && re_is_word(rune_at(run, at, &size), flags);
    return left != right;
}

static bool in_place(const Run *run, const ReNode *node, size_t at)
{
    bool multi = node->flags & RE_MULTILINE;
    switch (node->kind) {
    case RE_TEXT_START: return at == 0;
    case RE_LINE_START: return at == 0 || (multi && run->text[at - 1] == '\n');
    case RE_TEXT_END: return at == run->end;
    case RE_LINE_END:
        return at == run->end || (at + 1 == run->end && run->text[at] == '\n') || (multi && run->text[at] == '\n');
    case RE_WORD_EDGE: return word_edge(run, at, node->flags);
    default: return !word_edge(run, at, node->flags);
    }
}

static bool walk(Run *run, const ReNode *node, size_t at, Rest *rest);

static bool finish(Run *run, Rest *rest, size_t at)
{
    return rest->go(run, rest, at);
}

/* The end of the whole pattern. */
static bool accept(Run *run, Rest *self, size_t at)
{
    (void)self;
    if ((run->mode == RE_FULLMATCH && at != run->end) || (at == run->start && at == run->barred))
        return false;
    run->spans[1] = (int64_t)at;
    return true;
}

/* The end of what stands in a look or an atomic group: it matched. */
static bool arrive(Run *run, Rest *self, size_t at)
{
    (void)run;
    self->from = at;
    return true;
}

static bool end_group(Run *run, Rest *self, size_t at)
{
    int64_t *span = run->spans + 2 * self->node->group, *last = run->spans + 2 * run->program->groups + 2;
    int64_t old[3] = {span[0], span[1], *last};
    span[0] = (int64_t)self->from;
    span[1] = (int64_t)at;
    *last = self->node->group;
    if (walk(run, self->node->next, at, self->up))
        return true;
    span[0] = old[0];
    span[1] = old[1];
    *last = old[2];
    return false;
}

static bool pass(Run *run, Rest *self, size_t at)
{
    return walk(run, self->node->next, at, self->up);
}

/* --- repeats */

static bool repeat_from(Run *run, const ReNode *node, int64_t count, size_t at, Rest *rest);

static bool repeat_again(Run *run, Rest *self, size_t at)
{
    if (at == self->from && self->count >= self->node->min)
        return false; /* an empty turn more leads nowhere */
    return repeat_from(run, self->node, self->count + 1, at, self->up);
}

static bool repeat_from(Run *run, const ReNode *node, int64_t count, size_t at, Rest *rest)
{
    bool can_more = node->max < 0 || count < node->max;
    Rest again = {repeat_again, rest, node, count, at};
    if (count < node->min)
        return walk(run, node->inner, at, &again);
    if (node->lazy)
        return walk(run, node->next, at, rest) || (can_more && !run->too_deep && walk(run, node->inner, at, &again));
    return (can_more && walk(run, node->inner, at, &again)) || (!run->too_deep && walk(run, node->next, at, rest));
}

static bool repeat_one(Run *run, const ReNode *node, size_t at, Rest *rest)
{
    const ReNode *inner = node->inner;
    int64_t count = 0;
    size_t size;
    while (count < node->min) {
        if (!(size = one(run, inner, at)))
            return false;
        at += size;
        count++;
    }
    if (node->lazy) {
        while (!walk(run, node->next, at, rest)) {
            if (run->too_deep || run->stopped || (node->max >= 0 && count >= node->max) ||
                !(size = one(run, inner, at)))
                return false;
            at += size;
            count++;
        }
        return true;
    }
    size_t least = at;
    while ((node->max < 0 || count < node->max) && (size = one(run, inner, at))) {
        at += size;
        count++;
    }
    for (;;) {
        if (walk(run, node->next, at, rest))
            return true;
        if (at == least || node->possessive || run->too_deep || run->stopped)
            return false;
        at = before(run, at);
    }
}

static bool alone(Run *run, const ReNode *inner, size_t *at)
{
    Rest end = {arrive, NULL, NULL, 0, 0};
    if (!walk(run, inner, *at, &end))
        return false;
    *at = end.from;
    return true;
}

static bool repeat_possessive(Run *run, const ReNode *node, size_t at, Rest *rest)
{
    for (int64_t count = 0; node->max < 0 || count < node->max; count++) {
        size_t from = at;
        if (!alone(run, node->inner, &at)) {
            if (count < node->min)
                return false;
            break;
        }
        if (at == from && count >= node->min)
            break;
    }
    return walk(run, node->next, at, rest);
}

static bool repeat(Run *run, const ReNode *node, size_t at, Rest *rest)
{
    ReKind kind = node->inner->kind;
    if (kind <= RE_SET && !node->inner->next)
        return repeat_one(run, node, at, rest);
    return node->possessive ? repeat_possessive(run, node, at, rest) : repeat_from(run, node, 0, at, rest);
}

/* --- the others */

static bool look(Run *run, const ReNode *node, size_t at)
{
    size_t from = at;
    size_t barred = run->barred;
    bool found = true;
    for (int64_t i = 0; found && i < node->width; i++) {
        found = from > 0;
        if (found)
            from = before(run, from);
    }
    run->barred = SIZE_MAX;
    found = found && alone(run, node->inner, &from) && (!node->behind || from == at);
    run->barred = barred;
    return found != node->negative;
}

static bool backref(const Run *run, const ReNode *node, size_t *at)
{
    const int64_t *span = run->spans + 2 * node->group;
    if (span[0] < 0 || span[1] < 0)
        return false;
    size_t place = (size_t)span[0];
    while (place < (size_t)span[1]) {
        size_t x_size, y_size;
        if (*at >= run->end)
            return false;
        unsigned x = rune_at(run, place, &x_size), y = rune_at(run, *at, &y_size);
        if (x != y && !(node->flags & RE_IGNORECASE && re_fold(x, node->flags) == re_fold(y, node->flags)))
            return false;
        place += x_size;
        *at += y_size;
    }
    return true;
}

static bool branch(Run *run, const ReNode *node, size_t at, Rest *rest)
{
    Rest after = {pass, rest, node, 0, at};
    switch (node->kind) {
    case RE_GROUP:
        if (node->group)
            after.go = end_group;
        return walk(run, node->inner, at, &after);
    case RE_ALT:
        for (const ReNode *way = node; way && !run->too_deep && !run->stopped; way = way->other)
            if (walk(run, way->inner, at, &after))
                return true;
        return false;
    default: /* RE_IF */ return walk(run, run->spans[2 * node->group + 1] >= 0 ? node->inner : node->other, at, &after);
    }
}

static bool walk(Run *run, const ReNode *node, size_t at, Rest *rest)
{
    if (run->too_deep || run->stopped)
        return false;
    if ((const char *)__builtin_frame_address(0) < run->stack_limit) {
        run->too_deep = true;
        return false;
    }
    if (!(++run->steps & 0xFFFF) && run->stop && run->stop(run->ctx))
        run->stopped = true;
    bool found = false;
    for (; node; node = node->next) {
        size_t size;
        if (node->kind <= RE_SET) {
            if (!(size = one(run, node, at)))
                goto out;
            at += size;
        } else if (node->kind <= RE_NO_WORD_EDGE) {
            if (!in_place(run, node, at))
                goto out;
        } else if (node->kind == RE_LOOK) {
            if (!look(run, node, at))
                goto out;
        } else if (node->kind == RE_BACKREF) {
            if (!backref(run, node, &at))
                goto out;
        } else if (node->kind == RE_ATOMIC) {
            if (!alone(run, node->inner, &at))
                goto out;
        } else {
            found = node->kind == RE_REPEAT ? repeat(run, node, at, rest) : branch(run, node, at, rest);
            goto out;
        }
    }
    found = finish(run, rest, at);
out:
    return found;
}

ReEnd re_match(const ReProgram *program, const char *text, size_t from, size_t end, ReMode mode, bool barred,
               int64_t *spans, const char *stack_limit, bool (*stop)(void *ctx), void *ctx)
{
    Run run = {.program = program,
               .text = text,
               .end = end,
               .spans = spans,
               .mode = mode,
               .barred = barred ? from : SIZE_MAX,
               .stack_limit = stack_limit,
               .stop = stop,
               .ctx = ctx};
    Rest last = {accept, NULL, NULL, 0, 0};
    size_t count = 2 * (size_t)program->groups + 2;
    const ReNode *first = program->tree;
    bool literal = first && first->kind == RE_CHAR && !(first->flags & RE_IGNORECASE) && first->rune < 128;
    for (size_t at = from;;) {
        if (literal && mode == RE_SEARCH) {
            const char *hit = at < end ? memchr(text + at, (int)first->rune, end - at) : NULL;
            if (!hit)
                return RE_NO;
            at = (size_t)(hit - text);
        }
        for (size_t i = 0; i < count; i++)
            spans[i] = -1;
        spans[count] = 0;
        run.start = at;
        if (walk(&run, first, at, &last)) {
            spans[0] = (int64_t)at;
            return RE_YES;
        }
        if (run.too_deep || run.stopped)
            return run.too_deep ? RE_TOO_DEEP : RE_STOPPED;
        if (mode != RE_SEARCH || at >= end)
            return RE_NO;
        size_t size;
        rune_at(&run, at, &size);
        at += size;
    }
}
