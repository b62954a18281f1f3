#include "mp/logger.h"

#include <stdarg.h>

void mp_log(Thread *th, int level, const char *format, ...)
{
    Mp *mp = mp_of(th);
    if (!mp->logger)
        return;
    Buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&text, format, args);
    va_end(args);
    Value saved = error_take(th);
    Value message = str_new(th, buf_str(&text), text.size), number = int_from(th, level);
    Value done = message && number ? call_method(th, mp->logger, "log", 2, number, message) : NULL;
    unref_maybe(th, message);
    unref_maybe(th, number);
    unref_maybe(th, done);
    buf_release(&text);
    error_clear(th);
    if (saved) {
        raise_value(th, saved);
        unref(th, saved);
    }
}

Value mp_logger(Thread *th)
{
    if (!mp_use(th, PART_util))
        return NULL;
    Mp *mp = mp_of(th);
    if (!mp->logger) {
        Value get = import_attr(th, "logging", "getLogger"), name = get ? str_from(th, "multiprocessing") : NULL;
        Value logger = name ? call1(th, get, name) : NULL;
        unref_maybe(th, get);
        unref_maybe(th, name);
        if (!logger || !attr_set_c(th, logger, "propagate", small_make(0))) {
            unref_maybe(th, logger);
            return NULL;
        }
        mp->logger = logger;
    }
    return ref(mp->logger);
}

static Value make_handler(Thread *th)
{
    Value formatter_type = import_attr(th, "logging", "Formatter");
    Value format = formatter_type ? str_from(th, "[%(levelname)s/%(processName)s] %(message)s") : NULL;
    Value formatter = format ? call1(th, formatter_type, format) : NULL;
    Value handler_type = formatter ? import_attr(th, "logging", "StreamHandler") : NULL;
    Value handler = handler_type ? call0(th, handler_type) : NULL;
    Value done = handler ? call_method(th, handler, "setFormatter", 1, formatter) : NULL;
    Value all[] = {formatter_type, format, formatter, handler_type, done};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    if (done)
        return handler;
    unref_maybe(th, handler);
    return NULL;
}

Value mp_log_to_stderr(Thread *th, Value level)
{
    Value logger = mp_logger(th), handler = logger ? make_handler(th) : NULL;
    Value done = handler ? call_method(th, logger, "addHandler", 1, handler) : NULL;
    if (done && level && object_truth(th, level) == 1)
        ref_set(th, &done, call_method(th, logger, "setLevel", 1, level));
    unref_maybe(th, handler);
    if (!done) {
        unref_maybe(th, logger);
        return NULL;
    }
    unref(th, done);
    mp_of(th)->log_to_stderr = true;
    return logger;
}

bool mp_log_level(Thread *th, int64_t *level)
{
    Mp *mp = mp_of(th);
    Value number = mp->logger ? call_method(th, mp->logger, "getEffectiveLevel", 0) : NULL;
    bool ok = number && int_as_i64(th, number, level);
    unref_maybe(th, number);
    error_clear(th);
    return ok;
}
