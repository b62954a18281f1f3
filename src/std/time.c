/* The module time. */
#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "std/util.h"
#include "std/wait.h"

static int64_t clock_ns(clockid_t clock)
{
    struct timespec now = {0};
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* In slow motion the program's own clocks go slower by as much as its sleeps take longer: so 0.5 s of sleeping are 0.5 s
 * to the program, and what it computes of deadlines holds. */
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

static Type *struct_time(Thread *th)
{
    Value type = import_attr(th, "time", "struct_time");
    unref_maybe(th, type); /* the module holds it */
    return (Type *)type;
}

typedef struct StructTime {
    Object head;
    Value fields; /* tuple of 9 */
    long offset;
    char zone[16];
} StructTime;

static Value time_tuple(Thread *th, const struct tm *tm)
{
    Type *type = struct_time(th);
    StructTime *self = type ? object_new(th, type, 0) : NULL;
    if (!self)
        return NULL;
    int fields[9] = {tm->tm_year + 1900, tm->tm_mon + 1,        tm->tm_mday,     tm->tm_hour, tm->tm_min,
                     tm->tm_sec,         (tm->tm_wday + 6) % 7, tm->tm_yday + 1, tm->tm_isdst};
    self->fields = tuple_new(th, 9);
    for (size_t i = 0; self->fields && i < 9; i++)
        tuple_set_steal(self->fields, i, small_make(fields[i]));
    self->offset = tm->tm_gmtoff;
    if (tm->tm_zone)
        strncat(self->zone, tm->tm_zone, sizeof self->zone - 1);
    if (self->fields)
        return (Value)self;
    unref(th, (Value)self);
    return NULL;
}

static void struct_time_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((StructTime *)self)->fields);
}

static Value struct_time_repr(Thread *th, Value self)
{
    Value fields = ((StructTime *)self)->fields;
    static const char *const NAMES[] = {"tm_year", "tm_mon",  "tm_mday", "tm_hour", "tm_min",
                                        "tm_sec",  "tm_wday", "tm_yday", "tm_isdst"};
    Buf buf = {0};
    buf_add_str(&buf, "time.struct_time(");
    for (size_t i = 0; i < 9; i++)
        buf_addf(&buf, "%s%s=%lld", i ? ", " : "", NAMES[i], (long long)small_get(tuple_peek(fields, i)));
    buf_add_char(&buf, ')');
    return buf_value(th, &buf);
}

static Value struct_time_item(Thread *th, Value self, Value key)
{
    return object_getitem(th, ((StructTime *)self)->fields, key);
}
static int64_t struct_time_length(Thread *th, Value self)
{
    (void)th, (void)self;
    return 9;
}
static Value struct_time_iter(Thread *th, Value self)
{
    return object_iter(th, ((StructTime *)self)->fields);
}

#define FIELD(name, index)                                           \
    static Value name(Thread *th, Value self)                        \
    {                                                                \
        (void)th;                                                    \
        return ref(tuple_peek(((StructTime *)self)->fields, index)); \
    }
FIELD(tm_year, 0)
FIELD(tm_mon, 1) FIELD(tm_mday, 2) FIELD(tm_hour, 3) FIELD(tm_min, 4) FIELD(tm_sec, 5) FIELD(tm_wday, 6)
    FIELD(tm_yday, 7) FIELD(tm_isdst, 8) static Value tm_zone(Thread *th, Value self)
{
    return str_from(th, ((StructTime *)self)->zone);
}
static Value tm_gmtoff(Thread *th, Value self)
{
    return int_from(th, ((StructTime *)self)->offset);
}

static const GetSetDef STRUCT_TIME_FIELDS[] = {
    {"tm_year", tm_year, NULL, NULL}, {"tm_mon", tm_mon, NULL, NULL},       {"tm_mday", tm_mday, NULL, NULL},
    {"tm_hour", tm_hour, NULL, NULL}, {"tm_min", tm_min, NULL, NULL},       {"tm_sec", tm_sec, NULL, NULL},
    {"tm_wday", tm_wday, NULL, NULL}, {"tm_yday", tm_yday, NULL, NULL},     {"tm_isdst", tm_isdst, NULL, NULL},
    {"tm_zone", tm_zone, NULL, NULL}, {"tm_gmtoff", tm_gmtoff, NULL, NULL}, {0},
};

static const TypeDef STRUCT_TIME = {
    .name = "struct_time",
    .module = "time",
    .size = sizeof(StructTime),
    .flags = TYPE_FINAL | TYPE_ABSTRACT,
    .getsets = STRUCT_TIME_FIELDS,
    .slots = {.dealloc = struct_time_dealloc,
              .repr = struct_time_repr,
              .getitem = struct_time_item,
              .length = struct_time_length,
              .iter = struct_time_iter},
};

/* --- calendar */

static bool seconds_or_now(Thread *th, Value v, time_t *out)
{
    if (!v || is_none(th, v)) {
        *out = time(NULL);
        return true;
    }
    double seconds;
    if (!float_as_double(th, v, &seconds))
        return false;
    *out = (time_t)floor(seconds);
    return true;
}

static Value localtime_value(Thread *th, Value *a)
{
    time_t at;
    struct tm tm;
    if (!seconds_or_now(th, a[0], &at))
        return NULL;
    if (!localtime_r(&at, &tm))
        return raise_errno(th, errno, NULL);
    return time_tuple(th, &tm);
}

static Value gmtime_value(Thread *th, Value *a)
{
    time_t at;
    struct tm tm;
    if (!seconds_or_now(th, a[0], &at))
        return NULL;
    if (!gmtime_r(&at, &tm))
        return raise_errno(th, errno, NULL);
    tm.tm_zone = "UTC";
    return time_tuple(th, &tm);
}

/* A struct_time or a tuple of nine; NULL or None: now. */
static bool read_tm(Thread *th, Value v, struct tm *tm)
{
    memset(tm, 0, sizeof *tm);
    if (!v || is_none(th, v)) {
        time_t at = time(NULL);
        return localtime_r(&at, tm) != NULL;
    }
    Value items = tuple_from(th, v);
    if (!items)
        return false;
    if (tuple_count(items) != 9) {
        unref(th, items);
        return raise_false(th, T_TypeError, "Tuple or struct_time argument required");
    }
    int f[9];
    for (size_t i = 0; i < 9; i++) {
        if (!int_as_int(th, tuple_peek(items, i), &f[i])) {
            unref(th, items);
            return false;
        }
    }
    unref(th, items);
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
    return true;
}

static Value time_strftime(Thread *th, Value *a)
{
    struct tm tm;
    const char *format = is_str(a[0]) ? str_data(a[0]) : NULL;
    if (!format)
        return raise(th, T_TypeError, "strftime() argument 1 must be str, not %s", type_of(th, a[0])->name);
    if (!read_tm(th, a[1], &tm))
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
    time_t at;
    struct tm tm;
    if (!seconds_or_now(th, a[0], &at))
        return NULL;
    if (!localtime_r(&at, &tm))
        return raise_errno(th, errno, NULL);
    return text_of(th, &tm);
}

static Value time_asctime(Thread *th, Value *a)
{
    struct tm tm;
    return read_tm(th, a[0], &tm) ? text_of(th, &tm) : NULL;
}

static Value time_mktime(Thread *th, Value *a)
{
    struct tm tm;
    if (!read_tm(th, a[0], &tm))
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

static const NativeDef FUNCTIONS[] = {
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

static bool init(Thread *th, Value module)
{
    tzset();
    Value names = tuple_steal(th, 2, (Value[]){str_from(th, tzname[0]), str_from(th, tzname[1])});
    static const struct {
        const char *name;
        int id;
    } clocks[] = {{"CLOCK_REALTIME", CLOCK_REALTIME}, {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
                  {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW}, {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
                  {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID}, {"CLOCK_BOOTTIME", CLOCK_BOOTTIME}};
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
        if (!module_set_int(th, module, clocks[i].name, clocks[i].id)) {
            unref_maybe(th, names);
            return false;
        }
    return type_add(th, module, &STRUCT_TIME, NULL) && module_set_int(th, module, "timezone", timezone) &&
           module_set_int(th, module, "daylight", daylight != 0) && module_set_steal(th, module, "tzname", names);
}

const ModuleDef std_time_module = {.name = "time", .functions = FUNCTIONS, .init = init};
