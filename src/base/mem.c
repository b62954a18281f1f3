#include "base/mem.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Counted with a plain load and store, not with an atomic addition: the engine allocates in its hot loop. Under
 * several threads the count may miss some; the tests that rely on it have one. */
static atomic_long allocations;
static atomic_long fail_from; /* 0: never */
static atomic_bool fail_once;

static bool must_fail(void)
{
    long count = atomic_load_explicit(&allocations, memory_order_relaxed) + 1;
    atomic_store_explicit(&allocations, count, memory_order_relaxed);
    long from = atomic_load_explicit(&fail_from, memory_order_relaxed);
    if (__builtin_expect(from == 0, 1) || count < from)
        return false;
    if (atomic_load_explicit(&fail_once, memory_order_relaxed))
        atomic_store_explicit(&fail_from, 0, memory_order_relaxed);
    return true;
}

void *mem_alloc(size_t size)
{
    return must_fail() ? NULL : malloc(size ? size : 1);
}

void *mem_zalloc(size_t size)
{
    return must_fail() ? NULL : calloc(1, size ? size : 1);
}

void *mem_realloc(void *block, size_t size)
{
    return must_fail() ? NULL : realloc(block, size ? size : 1);
}

void mem_free(void *block)
{
    free(block);
}

void *mem_dup(const void *bytes, size_t size)
{
    void *copy = mem_alloc(size);
    if (copy && size)
        memcpy(copy, bytes, size);
    return copy;
}

char *mem_strdup(const char *text)
{
    return text ? mem_dup(text, strlen(text) + 1) : NULL;
}

char *mem_strndup(const char *text, size_t size)
{
    if (!text)
        return NULL;
    size = strnlen(text, size);
    char *copy = mem_alloc(size + 1);
    if (copy) {
        memcpy(copy, text, size);
        copy[size] = '\0';
    }
    return copy;
}

void mem_fail_once(long nth)
{
    mem_fail_at(nth);
    atomic_store_explicit(&fail_once, nth != 0, memory_order_relaxed);
}

void mem_fail_at(long nth)
{
    atomic_store_explicit(&fail_once, false, memory_order_relaxed);
    long from = nth ? atomic_load_explicit(&allocations, memory_order_relaxed) + nth : 0;
    atomic_store_explicit(&fail_from, from, memory_order_relaxed);
}

long mem_count(void)
{
    return atomic_load_explicit(&allocations, memory_order_relaxed);
}
