/* The module time. */
#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "py/str.h"
#include "std/util.h"
#include "std/wait.h"

static int64_t clock_ns(clockid_t clock)
{
    struct timespec now = {0};
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* In slow motion the program's own clocks go slower by as much as its sleeps take longer: so half a second of sleeping
 * is half a second to the program, and what it computes of deadlines holds. */
static int64_t shown_ns(Thread *th, clockid_t clock)
{
    const Hooks *hooks = &th->vm->hooks;
    int64_t now = clock_ns(clock);
    if (hooks->slow <= 1 || (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC))
        return now;
    int64_t from = clock == CLOCK_REALTIME ? hooks->slow_wall : hooks->slow_steady;
    return from + (now - from) / hooks->slow;
}

#define CLOCK(name, id)                                        \
    static Value name##_seconds(Thread *th, Value *a)          \
    {                                                          \
        (void)a;                                               \
        return float_from(th, (double)shown_ns(th, id) / 1e9); \
    }                                                          \
    static Value name##_ns(Thread *th, Value *a)               \
    {                                                          \
        (void)a;                                               \
        return int_from(th, shown_ns(th, id));                 \
    }
CLOCK(wall, CLOCK_REALTIME)
CLOCK(steady, CLOCK_MONOTONIC)
CLOCK(process, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread, CLOCK_THREAD_CPUTIME_ID)

static Value time_sleep(Thread *th, Value *a)
{
    int64_t ns;
    if (is_none(th, a[0]))
        return raise(th, T_TypeError, "'NoneType' object cannot be interpreted as an integer");
    if (!is_int(a[0]) && !is_float(a[0]) && is_str(a[0]))
        return raise(th, T_TypeError, "'str' object cannot be interpreted as an integer");
    if (!seconds_ns(th, a[0], &ns))
        return NULL;
    if (ns < 0)
        return raise(th, T_ValueError, "sleep length must be non-negative");
    return sleep_ns(th, ns) ? none(th) : NULL;
}

/* --- struct_time */

static Value time_tuple(Thread *th, const struct tm *tm)
{
    Value items = tuple_steal(
        th, 11,
        (Value[]){small_make(tm->tm_year + 1900), small_make(tm->tm_mon + 1), small_make(tm->tm_mday),
                  small_make(tm->tm_hour), small_make(tm->tm_min), small_make(tm->tm_sec),
                  small_make((tm->tm_wday + 6) % 7), small_make(tm->tm_yday + 1), small_make(tm->tm_isdst),
                  str_from(th, tm->tm_zone ? tm->tm_zone : ""), int_from(th, tm->tm_gmtoff)});
    return structseq_steal(th, "struct_time", items);
}

/* --- calendar */

static bool seconds_or_now(Thread *th, Value v, time_t *out)
{
    if (!v || is_none(th, v)) {
        *out = time(NULL);
        return true;
    }
    double seconds;
    if (!is_int(v) && !is_float(v))
        return raise_false(th, T_TypeError, "'%s' object cannot be interpreted as an integer", type_name(th, v));
    if (!float_as_double(th, v, &seconds))
        return false;
    if (seconds != seconds)
        return raise_false(th, T_ValueError, "Invalid value NaN (not a number)");
    enum { YEARS_KNOWN = 2000000000 }; /* what struct tm's int holds */
    if (!(fabs(seconds) < YEARS_KNOWN * 31556952.0))
        return raise_false(th, T_OverflowError, "timestamp out of range for platform time_t");
    *out = (time_t)floor(seconds);
    return true;
}

/* The moment v, or now, as the calendar has it, here (localtime_r) or in UTC (gmtime_r). false: exception. */
static bool moment_tm(Thread *th, Value v, struct tm *(*convert)(const time_t *at, struct tm *tm), struct tm *tm)
{
    time_t at;
    if (!seconds_or_now(th, v, &at))
        return false;
    if (convert(&at, tm))
        return true;
    raise_errno(th, errno, NULL);
    return false;
}

static Value localtime_value(Thread *th, Value *a)
{
    struct tm tm;
    return moment_tm(th, a[0], localtime_r, &tm) ? time_tuple(th, &tm) : NULL;
}

static Value gmtime_value(Thread *th, Value *a)
{
    struct tm tm;
    return moment_tm(th, a[0], gmtime_r, &tm) ? time_tuple(th, &tm) : NULL;
}

/* The nine numbers of a tuple, or of a struct_time. */
static bool read_nine(Thread *th, const char *asker, Value v, int f[9])
{
    if (!is_tuple(v))
        return raise_false(th, T_TypeError, "Tuple or struct_time argument required");
    Value items = tuple_from(th, v);
    bool ok = items != NULL;
    if (ok && tuple_count(items) != 9)
        ok = raise_false(th, T_TypeError, "%s(): illegal time tuple argument", asker);
    for (size_t i = 0; ok && i < 9; i++)
        ok = int_as_int(th, tuple_peek(items, i), &f[i]);
    unref_maybe(th, items);
    return ok;
}

/* NULL or None: now. */
static bool read_tm(Thread *th, const char *asker, Value v, struct tm *tm)
{
    int f[9];
    memset(tm, 0, sizeof *tm);
    if (!v || is_none(th, v)) {
        time_t at = time(NULL);
        return localtime_r(&at, tm) != NULL;
    }
    if (!read_nine(th, asker, v, f))
        return false;
    *tm = (struct tm){.tm_year = f[0] - 1900,
                      .tm_mon = f[1] - 1,
                      .tm_mday = f[2],
                      .tm_hour = f[3],
                      .tm_min = f[4],
                      .tm_sec = f[5],
                      .tm_wday = (f[6] + 1) % 7,
                      .tm_yday = f[7] - 1,
                      .tm_isdst = f[8]};
    struct tm copy = *tm;
    time_t at = mktime(&copy);
    struct tm local;
    if (localtime_r(&at, &local))
        tm->tm_gmtoff = local.tm_gmtoff, tm->tm_zone = local.tm_zone;
    if (v->type == th->vm->type[T_tuple])
        return true;
    /* a struct_time knows its zone, and holds the zone's name for as long as it is itself held */
    Value zone = attr_find(th, v, "tm_zone"), offset = attr_find(th, v, "tm_gmtoff");
    int64_t seconds;
    if (zone && is_str(zone) && offset && is_int(offset) && int_as_i64(th, offset, &seconds))
        tm->tm_zone = str_data(zone), tm->tm_gmtoff = (long)seconds;
    unref_maybe(th, zone);
    unref_maybe(th, offset);
    return !error_is_set(th);
}

/* What strftime and asctime refuse; a zero stands for the first month and day, as in CPython's checktm. */
static bool fields_hold(Thread *th, struct tm *tm)
{
    if (tm->tm_mon == -1)
        tm->tm_mon = 0;
    if (tm->tm_mday == 0)
        tm->tm_mday = 1;
    if (tm->tm_yday == -1)
        tm->tm_yday = 0;
    const char *wrong = tm->tm_mon < 0 || tm->tm_mon > 11      ? "month"
                        : tm->tm_mday < 0 || tm->tm_mday > 31  ? "day of month"
                        : tm->tm_hour < 0 || tm->tm_hour > 23  ? "hour"
                        : tm->tm_min < 0 || tm->tm_min > 59    ? "minute"
                        : tm->tm_sec < 0 || tm->tm_sec > 61    ? "seconds"
                        : tm->tm_wday < 0                      ? "day of week"
                        : tm->tm_yday < 0 || tm->tm_yday > 365 ? "day of year"
                                                               : NULL;
    return !wrong || raise_false(th, T_ValueError, "%s out of range", wrong);
}

static Value time_strftime(Thread *th, Value *a)
{
    struct tm tm;
    const char *format = is_str(a[0]) ? str_data(a[0]) : NULL;
    if (!format)
        return raise(th, T_TypeError, "strftime() argument 1 must be str, not %s", type_of(th, a[0])->name);
    if (!read_tm(th, "strftime", a[1], &tm) || !fields_hold(th, &tm))
        return NULL;
    for (size_t room = 256; room < 1 << 20; room *= 4) {
        Buf buf = {0};
        if (!buf_reserve(&buf, room))
            return raise_memory(th);
        size_t size = strftime(buf.data, room, format, &tm);
        if (size || !*format) {
            Value text = str_new(th, buf.data, size);
            buf_release(&buf);
            return text;
        }
        buf_release(&buf);
    }
    return ref(th->vm->empty_str);
}

static Value text_of(Thread *th, const struct tm *tm)
{
    char text[64];
    static const char *const DAYS[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %d", DAYS[(unsigned)tm->tm_wday % 7],
             MONTHS[(unsigned)tm->tm_mon % 12], tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec, 1900 + tm->tm_year);
    return str_from(th, text);
}

static Value time_ctime(Thread *th, Value *a)
{
    struct tm tm;
    return moment_tm(th, a[0], localtime_r, &tm) ? text_of(th, &tm) : NULL;
}

static Value time_asctime(Thread *th, Value *a)
{
    struct tm tm;
    return read_tm(th, "asctime", a[0], &tm) && fields_hold(th, &tm) ? text_of(th, &tm) : NULL;
}

static Value time_mktime(Thread *th, Value *a)
{
    struct tm tm;
    if (!read_tm(th, "mktime", a[0], &tm))
        return NULL;
    return float_from(th, (double)mktime(&tm));
}

static Value time_strptime(Thread *th, Value *a)
{
    Value type = import_attr(th, "datetime", "datetime"), parse = type ? attr_get_c(th, type, "strptime") : NULL;
    Value plain = a[1] ? ref(a[1]) : str_from(th, "%a %b %d %H:%M:%S %Y");
    Value moment = parse && plain ? call2(th, parse, a[0], plain) : NULL;
    Value parts = moment ? call_method(th, moment, "timetuple", 0) : NULL;
    Value all[] = {type, parse, plain, moment};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        unref_maybe(th, all[i]);
    return parts;
}

static Value clock_value(Thread *th, Value clock, bool whole)
{
    int64_t id;
    struct timespec now;
    if (!int_as_i64(th, clock, &id))
        return NULL;
    if (clock_gettime((clockid_t)id, &now) < 0) {
        raise_errno(th, errno, NULL);
        return NULL;
    }
    return whole ? int_from(th, (int64_t)now.tv_sec * 1000000000 + now.tv_nsec)
                 : float_from(th, (double)now.tv_sec + (double)now.tv_nsec * 1e-9);
}
static Value time_clock(Thread *th, Value *a) { return clock_value(th, a[0], false); }
static Value time_clock_ns(Thread *th, Value *a) { return clock_value(th, a[0], true); }

/* struct_time, when it is asked for. */
static Value module_getattr(Thread *th, Value *a)
{
    if (str_equal_c(a[0], "struct_time"))
        return import_attr(th, "_structseq", "struct_time");
    return raise(th, T_AttributeError, "module 'time' has no attribute '%s'", is_str(a[0]) ? str_data(a[0]) : "?");
}

static Value time_clock_info(Thread *th, Value *a)
{
    static const struct {
        const char *name, *implementation;
        bool adjustable;
        clockid_t id;
    } clocks[] = {{"monotonic", "clock_gettime(CLOCK_MONOTONIC)", false, CLOCK_MONOTONIC},
                  {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", false, CLOCK_MONOTONIC},
                  {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", false, CLOCK_PROCESS_CPUTIME_ID},
                  {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", false, CLOCK_THREAD_CPUTIME_ID},
                  {"time", "clock_gettime(CLOCK_REALTIME)", true, CLOCK_REALTIME}};
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        if (!is_str(a[0]) || !str_equal_c(a[0], clocks[i].name))
            continue;
        struct timespec step = {0};
        clock_getres(clocks[i].id, &step);
        Value made = call0(th, (Value)th->vm->type[T_namespace]), seconds = NULL, text = NULL;
        bool ok = made && (seconds = float_from(th, (double)step.tv_sec + (double)step.tv_nsec * 1e-9)) &&
                  (text = str_from(th, clocks[i].implementation)) && attr_set_c(th, made, "implementation", text) &&
                  attr_set_c(th, made, "monotonic", clocks[i].adjustable ? th->vm->false_ : th->vm->true_) &&
                  attr_set_c(th, made, "adjustable", clocks[i].adjustable ? th->vm->true_ : th->vm->false_) &&
                  attr_set_c(th, made, "resolution", seconds);
        unref_maybe(th, seconds);
        unref_maybe(th, text);
        if (ok)
            return made;
        unref_maybe(th, made);
        return NULL;
    }
    return is_str(a[0])
               ? raise(th, T_ValueError, "unknown clock")
               : raise(th, T_TypeError, "get_clock_info() argument 1 must be str, not %s", type_name(th, a[0]));
}

static const NativeDef FUNCTIONS[] = {
    {"__getattr__(name, /)", module_getattr, NULL, 0},
    {"get_clock_info(name, /)", time_clock_info, "What is known of a clock.", 0},
    {"strptime(string, format='%a %b %d %H:%M:%S %Y', /)", time_strptime, "Reads a time.", 0},
    {"clock_gettime(clk_id, /)", time_clock, "A clock's time in seconds.", 0},
    {"clock_gettime_ns(clk_id, /)", time_clock_ns, "A clock's time in nanoseconds.", 0},
    {"sleep(object, /)", time_sleep, "Delay execution for a given number of seconds.", 0},
    {"time()", wall_seconds, "Seconds since the Epoch.", 0},
    {"time_ns()", wall_ns, NULL, 0},
    {"monotonic()", steady_seconds, "A clock that cannot go backward.", 0},
    {"monotonic_ns()", steady_ns, NULL, 0},
    {"perf_counter()", steady_seconds, NULL, 0},
    {"perf_counter_ns()", steady_ns, NULL, 0},
    {"process_time()", process_seconds, "CPU time of the process.", 0},
    {"process_time_ns()", process_ns, NULL, 0},
    {"thread_time()", thread_seconds, NULL, 0},
    {"thread_time_ns()", thread_ns, NULL, 0},
    {"localtime(seconds=None, /)", localtime_value, NULL, 0},
    {"gmtime(seconds=None, /)", gmtime_value, NULL, 0},
    {"strftime(format, t=None, /)", time_strftime, NULL, 0},
    {"ctime(seconds=None, /)", time_ctime, NULL, 0},
    {"asctime(t=None, /)", time_asctime, NULL, 0},
    {"mktime(t, /)", time_mktime, NULL, 0},
    {0},
};

static const NamedInt CLOCKS[] = {
    NAMED_INT(CLOCK_REALTIME), NAMED_INT(CLOCK_MONOTONIC), NAMED_INT(CLOCK_MONOTONIC_RAW),
    NAMED_INT(CLOCK_PROCESS_CPUTIME_ID), NAMED_INT(CLOCK_THREAD_CPUTIME_ID), NAMED_INT(CLOCK_BOOTTIME), {0},
};

static bool init(Thread *th, Value module)
{
    tzset();
    Value names = tuple_steal(th, 2, (Value[]){str_from(th, tzname[0]), str_from(th, tzname[1])});
    return module_set_steal(th, module, "tzname", names) && module_set_ints(th, module, CLOCKS) &&
           module_set_int(th, module, "timezone", timezone) && module_set_int(th, module, "daylight", daylight != 0);
}

const ModuleDef std_time_module = {.name = "time", .functions = FUNCTIONS, .init = init};
