/* Runs that are over as soon as they have begun: for tests of the screen in which only what would be run matters. */
#ifndef TESTS_UI_OVER_H
#define TESTS_UI_OVER_H

#include "ui/app_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/mem.h"

static inline bool over_at_once(const Run *run)
{
    (void)run;
    return true;
}

static inline void over_free(Run *run)
{
    mem_free(run);
}

static inline int over_wake(const Run *run)
{
    (void)run;
    return -1;
}

static inline Status over_control(Run *run, Control what, int32_t pid)
{
    (void)run, (void)what, (void)pid;
    return STATUS_OK;
}

/* begins: a RunOps.start, whose run is any block of memory. */
#define OVER_OPS(begins)                                                                                         \
    {                                                                                                            \
        .start = begins, .over = over_at_once, .free = over_free, .wake_fd = over_wake, .control = over_control, \
    }

static inline void write_in(const char *folder, const char *name, const char *text)
{
    char path[80];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(io_write_file(path, text, strlen(text), NULL), STATUS_OK);
}

#endif
