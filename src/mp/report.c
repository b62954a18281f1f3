#include "mp/report.h"

#include <string.h>
#include <time.h>

#include "py/exception_group.h"

static bool chained(const Exception *e)
{
    return (e->cause && e->cause != NULL) || (e->context && !e->suppress_context);
}

void report_text(Thread *th, Value exception, Buf *out)
{
    const Exception *e = (const Exception *)exception;
    Buf text = {0};
    exception_text(th, exception, &text);
    static const char plain[] = "Traceback (most recent call last):\n", group[] = "  + Exception Group ";
    if (!chained(e) && strncmp(buf_str(&text), plain, 10) != 0 &&
        strncmp(buf_str(&text), group, sizeof group - 1) != 0) {
        if (exception_is_group(th, exception))
            buf_add_str(out, group);
        buf_add_str(out, plain);
    }
    buf_add(out, buf_str(&text), text.size);
    buf_release(&text);
}

static void write_part(Thread *th, Value file, const char *text, size_t size)
{
    Value str = file && !is_none(th, file) ? str_new(th, text, size) : NULL;
    if (str)
        file_write_str(th, file, str);
    unref_maybe(th, str);
    error_clear(th);
}

static void report(Thread *th, Value exception, bool slowly)
{
    Buf text = {0};
    Value saved = error_take(th);
    report_text(th, exception, &text);
    Value err = import_attr(th, "sys", "stderr");
    size_t first = slowly ? strcspn(buf_str(&text), "\n") + 1 : 0;
    if (first >= text.size)
        first = 0;
    if (first) {
        write_part(th, err, buf_str(&text), first);
        struct timespec nap = {.tv_nsec = 2000000};
        nanosleep(&nap, NULL);
    }
    write_part(th, err, buf_str(&text) + first, text.size - first);
    unref_maybe(th, err);
    error_clear(th);
    buf_release(&text);
    if (saved) {
        raise_value(th, saved);
        unref(th, saved);
    }
}

void report_exception(Thread *th, Value exception) { report(th, exception, false); }
void report_slowly(Thread *th, Value exception) { report(th, exception, true); }
