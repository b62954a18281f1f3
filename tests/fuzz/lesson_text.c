/* Fuzz target of the lesson reader: any lesson.md is a lesson or a fault that says where, never a crash; and the linter
 * has an answer to it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "lesson/lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static char folder[4096], text[4200], script[4200];

static void clean(void)
{
    unlink(text);
    unlink(script);
    rmdir(folder);
}

static void make_folder(void)
{
    const char *parent = getenv("TMPDIR"); /* in memory (/dev/shm) it tries twenty times as many */
    snprintf(folder, sizeof folder, "%s/mpdemo-fuzz-%ld", parent ? parent : "/tmp", (long)getpid());
    snprintf(text, sizeof text, "%s/lesson.md", folder);
    snprintf(script, sizeof script, "%s/script.py", folder);
    mkdir(folder, 0700);
    io_write_file(script, "print(1)\n", 9, NULL);
    atexit(clean);
}

static void count(void *ctx, const char *file, int line, const char *message)
{
    if ((file && !*file) || line < 0 || !*message)
        abort();
    ++*(int *)ctx;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Lesson lesson = {0};
    Fault fault = {0};
    int told = 0;
    if (!*folder)
        make_folder();
    if (io_write_file(text, bytes, size, NULL) != STATUS_OK)
        return 0;
    Status status = lesson_load(&lesson, folder, "en", &fault);
    if (status != STATUS_OK && !*fault.text)
        abort();
    for (size_t i = 0; status == STATUS_OK && i < lesson.steps.count; i++) {
        Settings settings;
        settings_default(&settings);
        step_settings(&lesson, &lesson.steps.items[i], &settings);
    }
    if (status == STATUS_OK)
        lesson_release(&lesson);
    if (lint_lesson(folder, count, &told) != told)
        abort();
    return 0;
}
