#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* The one allocator. Every byte that mpdemo asks for goes through here, so that a test can make the nth
 * allocation fail and look at what the caller does. Sizes are in bytes. All return NULL when memory is short;
 * the caller tells it as STATUS_NO_MEMORY or, in the engine, as MemoryError. */

void *mem_alloc(size_t size);                  /* uninitialised */
void *mem_zalloc(size_t size);                 /* zeroed */
void *mem_realloc(void *block, size_t size);   /* block may be NULL; on failure the old block stays valid */
void mem_free(void *block);                    /* NULL is fine */
void *mem_dup(const void *bytes, size_t size);
char *mem_strdup(const char *text);            /* NULL in, NULL out */
char *mem_strndup(const char *text, size_t size);

/* For tests: the nth allocation from now (1 is the next) and all after it fail; 0 turns failing off. */
void mem_fail_at(long nth);
void mem_fail_once(long nth); /* that one alone */
/* Allocations made so far in this process. */
long mem_count(void);

#endif
