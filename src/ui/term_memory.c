/* A terminal of memory, for tests and pictures: keys are put in, the last frame is read out. */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ui/term.h"

typedef struct MemoryTerm {
    Term term;
    Grid shown;
    int width, height;
    VEC(Input) waiting;
    size_t next, flushes;
} MemoryTerm;

static void memory_size(Term *term, int *width, int *height)
{
    *width = ((MemoryTerm *)term)->width;
    *height = ((MemoryTerm *)term)->height;
}

static void memory_flush(Term *term, const Grid *grid, const Theme *theme)
{
    MemoryTerm *memory = (MemoryTerm *)term;
    (void)theme;
    memory->flushes++;
    grid_copy(&memory->shown, grid);
}

static bool memory_read(Term *term, Input *input)
{
    MemoryTerm *memory = (MemoryTerm *)term;
    if (memory->next >= memory->waiting.count)
        return false;
    *input = memory->waiting.items[memory->next++];
    return true;
}

static int memory_fd(Term *term)
{
    (void)term;
    return -1;
}

static void memory_nothing(Term *term)
{
    (void)term;
}

static void memory_close(Term *term)
{
    MemoryTerm *memory = (MemoryTerm *)term;
    grid_release(&memory->shown);
    vec_release(&memory->waiting);
    mem_free(memory);
}

static const TermOps memory_ops = {
    .size = memory_size,
    .flush = memory_flush,
    .read = memory_read,
    .fd = memory_fd,
    .suspend = memory_nothing,
    .resume = memory_nothing,
    .stop_self = memory_nothing,
    .redraw = memory_nothing,
    .close = memory_close,
};

Term *term_memory_open(int width, int height)
{
    MemoryTerm *memory = mem_zalloc(sizeof *memory);
    if (!memory)
        return NULL;
    memory->term = (Term){.ops = &memory_ops, .colours = 256, .utf8 = true};
    memory->width = width;
    memory->height = height;
    return &memory->term;
}

static void term_memory_input(Term *term, Input input)
{
    MemoryTerm *memory = (MemoryTerm *)term;
    (void)vec_push(&memory->waiting, input);
}

void term_memory_key(Term *term, unsigned key)
{
    term_memory_input(term, (Input){.kind = INPUT_KEY, .key = key});
}

void term_memory_keys(Term *term, const char *text)
{
    unsigned rune;
    for (size_t at = 0, size = strlen(text); at < size;) {
        at += utf8_decode(text + at, size - at, &rune);
        term_memory_key(term, rune);
    }
}

void term_memory_resize(Term *term, int width, int height)
{
    MemoryTerm *memory = (MemoryTerm *)term;
    memory->width = width;
    memory->height = height;
    term_memory_input(term, (Input){.kind = INPUT_RESIZE});
}

const Grid *term_memory_grid(const Term *term)
{
    return &((const MemoryTerm *)term)->shown;
}

size_t term_memory_flushes(const Term *term)
{
    return ((const MemoryTerm *)term)->flushes;
}
