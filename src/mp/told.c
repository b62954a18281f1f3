#include "mp/told.h"

#include "mp/state.h"

void gate_submit(Thread *th, int64_t pool, Value func)
{
    if (!traced(th))
        return;
    Value name = attr_find(th, func, "__name__");
    error_clear(th);
    tracer_gate(th, "submit", pool, name && is_str(name) ? str_data(name) : NULL, NULL);
    unref_maybe(th, name);
}

void told_submit(Thread *th, int64_t pool, int64_t job, int64_t i, Value func, Value args, int64_t size, const char *kind)
{
    if (!traced(th))
        return;
    Buf text = {0};
    Value name = attr_find(th, func, "__name__");
    error_clear(th);
    short_repr(th, args, &text);
    TRACE(th, EV_submit, ev_int(pool), ev_int(job), ev_int(i), ev_text(name && is_str(name) ? str_data(name) : ""),
          ev_text(buf_str(&text)), ev_int(size), ev_text(kind));
    unref_maybe(th, name);
    buf_release(&text);
}

void told_done(Thread *th, int64_t pool, int64_t job, int64_t i, bool ok, Value value)
{
    if (!traced(th))
        return;
    Buf text = {0};
    short_repr(th, value, &text);
    TRACE(th, EV_done, ev_int(pool), ev_int(job), ev_int(i), ev_int(ok), ev_text(buf_str(&text)));
    buf_release(&text);
}
