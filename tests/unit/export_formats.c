#include "base/mem.h"
#include "base/vec.h"
#include "export/asciicast.h"
#include "export/chrome.h"
#include "export/json.h"
#include "export/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- a small log: M makes a pool of one, W1 takes a task, puts an item, raises, prints, dies; a straggler */

static int64_t clock_ns, number_of_event;

static void append(Log *log, EventKind kind, int32_t pid, int thread, const EventValue *fields, size_t count)
{
    Event event = {.kind = kind, .t = clock_ns += 1500, .pid = pid, .thread = thread, .n = ++number_of_event};
    for (size_t i = 0; i < count; i++)
        event.field[i] = fields[i];
    if (kind == EV_hello && pid == 200) {
        event.by_pid = 100;
        event.by_n = number_of_event - 1;
    }
    assert_int_equal(log_append(log, &event), STATUS_OK);
}

#define APPEND(log, kind, pid, thread, ...)                     \
    append(log, kind, pid, thread, (EventValue[]){__VA_ARGS__}, \
           sizeof((EventValue[]){__VA_ARGS__}) / sizeof(EventValue))

static Log *sample_log(void)
{
    Log *log = log_new();
    assert_non_null(log);
    clock_ns = 1000000;
    number_of_event = 0;
    APPEND(log, EV_run, 1, 0, ev_text("/tmp/a \"b\".py"), ev_text("builtin"), ev_text("fork"), ev_int(1), ev_text(""),
           ev_int(1), ev_int(0));
    APPEND(log, EV_hello, 100, 0, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    APPEND(log, EV_pool, 100, 0, ev_int(1), ev_int(1), ev_text("fork"), ev_int(-1));
    APPEND(log, EV_submit, 100, 0, ev_int(1), ev_int(0), ev_int(0), ev_text("f"), ev_text("(1,)"), ev_int(1),
           ev_text("apply"));
    APPEND(log, EV_start, 100, 0, ev_text("worker"), ev_text("fork"), ev_text("W"), ev_text("w"), ev_int(1));
    APPEND(log, EV_hello, 200, 0, ev_int(100), ev_text("fork"), ev_text("ForkPoolWorker-1"));
    APPEND(log, EV_worker, 200, 0, ev_int(1));
    APPEND(log, EV_thread, 100, 1, ev_text("Thread-1"), ev_int(1));
    APPEND(log, EV_wait, 200, 0, ev_text("task"), ev_int(1), ev_text("tasks"), ev_int(-1));
    APPEND(log, EV_wait, 100, 0, ev_text("join"), ev_int(200), ev_text(""), ev_int(-1));
    APPEND(log, EV_wake, 200, 0, ev_int(1));
    APPEND(log, EV_take, 200, 0, ev_int(1), ev_int(0), ev_int(0));
    APPEND(log, EV_put, 200, 0, ev_int(7), ev_int(1), ev_text("'x'"), ev_int(9));
    APPEND(log, EV_get, 100, 1, ev_int(7), ev_int(1), ev_text("'x'"), ev_int(9));
    APPEND(log, EV_out, 200, 0, ev_int(1), ev_text("half"));
    APPEND(log, EV_out, 100, 0, ev_int(2), ev_bytes("red \x1b[2J\xff\nand\n", 14));
    APPEND(log, EV_out, 200, 0, ev_int(1), ev_text(" a line \"q\"\n"));
    clock_ns -= 9000; /* a straggler */
    APPEND(log, EV_raise, 200, 0, ev_text("task"), ev_text("ValueError"), ev_text("no"), ev_text("/tmp/a.py"),
           ev_int(3), ev_text(""));
    APPEND(log, EV_done, 200, 0, ev_int(1), ev_int(0), ev_int(0), ev_int(0), ev_text("ValueError"));
    clock_ns += 9000;
    APPEND(log, EV_take, 200, 0, ev_int(1), ev_int(5), ev_int(0)); /* never submitted, never done */
    APPEND(log, EV_died, 1, 0, ev_int(200));
    APPEND(log, EV_hello, 200, 0, ev_int(100), ev_text("os.fork"), ev_text("again")); /* the pid has a new owner */
    APPEND(log, EV_exit, 100, 0, ev_int(0), ev_text(""));
    APPEND(log, EV_run_end, 1, 0, ev_int(0), ev_text(""));
    return log;
}

/* --- a reader of JSON, to tell whether it is any: where the value ends, or NULL */

static const char *past_blanks(const char *at)
{
    return at + strspn(at, " \n\t\r");
}

static const char *json_string(const char *at)
{
    if (*at++ != '"')
        return NULL;
    for (; *at != '"'; at++) {
        if ((unsigned char)*at < 0x20)
            return NULL;
        if (*at == '\\' && !strchr("\"\\/bfnrtu", *++at))
            return NULL;
    }
    return at + 1;
}

static const char *json_value(const char *at);

static const char *json_items(const char *at, char closing)
{
    at = past_blanks(at + 1);
    if (*at == closing)
        return at + 1;
    for (;;) {
        if (closing == '}') {
            at = json_string(at);
            if (!at || *(at = past_blanks(at)) != ':')
                return NULL;
            at = past_blanks(at + 1);
        }
        at = json_value(at);
        if (!at)
            return NULL;
        at = past_blanks(at);
        if (*at == closing)
            return at + 1;
        if (*at != ',')
            return NULL;
        at = past_blanks(at + 1);
    }
}

static const char *json_value(const char *at)
{
    if (*at == '{')
        return json_items(at, '}');
    if (*at == '[')
        return json_items(at, ']');
    if (*at == '"')
        return json_string(at);
    size_t size = strspn(at, "-+.eE0123456789");
    if (size)
        return at + size;
    return strncmp(at, "true", 4) == 0 || strncmp(at, "null", 4) == 0 ? at + 4
           : strncmp(at, "false", 5) == 0                              ? at + 5
                                                                       : NULL;
}

static bool is_json(const char *text)
{
    const char *end = json_value(past_blanks(text));
    return end && !*past_blanks(end);
}

/* Calls with each line; what it holds is cut at its newline. */
static int each_line(char *text, void (*line)(const char *text))
{
    int count = 0;
    for (char *at = text, *newline; (newline = strchr(at, '\n')); at = newline + 1, count++) {
        *newline = '\0';
        line(at);
    }
    return count;
}

static double number_in(const char *line, const char *name)
{
    const char *at = strstr(line, name);
    assert_non_null(at);
    return strtod(at + strlen(name), NULL);
}

/* --- json */

static void line_is_json(const char *line)
{
    assert_true(is_json(line));
    assert_non_null(strstr(line, "\"ev\":"));
}

static void json_is_a_line_an_event(void **state)
{
    (void)state;
    Log *log = sample_log();
    Buf out = {0};
    assert_int_equal(export_json(log, &out), STATUS_OK);
    assert_int_equal(each_line(out.data, line_is_json), log_count(log));
    buf_release(&out);
    log_free(log);
}

/* --- chrome: what the Trace Event Format asks for, and Perfetto's reader beyond it */

typedef struct SeenTrack {
    long pid, tid;
    int depth;
    bool named;
} SeenTrack;

typedef struct SeenFlow {
    bool begun, ended;
    char name[64];
} SeenFlow;

static struct {
    int events, begun, ended, flows_begun, flows_ended, instants, names;
    double last;
    VEC(SeenTrack) tracks;
    VEC(SeenFlow) flows; /* by id */
} seen;

static void begin_seeing(void)
{
    vec_release(&seen.tracks);
    vec_release(&seen.flows);
    memset(&seen, 0, sizeof seen);
}

static SeenTrack *track_of(const char *line)
{
    long pid = (long)number_in(line, "\"pid\":"), tid = (long)number_in(line, "\"tid\":");
    for (size_t i = 0; i < seen.tracks.count; i++)
        if (seen.tracks.items[i].pid == pid && seen.tracks.items[i].tid == tid)
            return &seen.tracks.items[i];
    for (size_t i = 0; i < seen.tracks.count; i++) /* Perfetto knows a thread by its number alone */
        if (tid && seen.tracks.items[i].tid == tid)
            fail_msg("thread %ld is in two processes: %s", tid, line);
    assert_true(vec_push(&seen.tracks, (SeenTrack){.pid = pid, .tid = tid}));
    return &seen.tracks.items[seen.tracks.count - 1];
}

/* Writes what stands between the quotes after `name`. */
static void text_in(const char *line, const char *name, char *out, size_t size)
{
    const char *at = strstr(line, name);
    if (!at)
        fail_msg("no %s: %s", name, line);
    at += strlen(name);
    const char *end = json_string(at - 1);
    assert_non_null(end);
    snprintf(out, size, "%.*s", (int)(end - at - 1), at);
}

static void see_flow(const char *line, char kind, const SeenTrack *track)
{
    char name[64];
    size_t id = (size_t)number_in(line, "\"id\":");
    text_in(line, "\"name\":\"", name, sizeof name);
    assert_non_null(strstr(line, "\"cat\":\"flow\""));
    assert_true(track->depth > 0); /* it hangs on a slice */
    assert_true(id > 0 && id < 10000000);
    while (seen.flows.count <= id)
        assert_true(vec_push(&seen.flows, (SeenFlow){.begun = false}));
    SeenFlow *flow = &seen.flows.items[id];
    if (kind == 's') {
        assert_false(flow->begun);
        flow->begun = true;
        memcpy(flow->name, name, sizeof name);
        return;
    }
    if (!flow->begun || flow->ended || strcmp(flow->name, name) != 0)
        fail_msg("a flow ends that did not begin so: %s", line);
    assert_non_null(strstr(line, "\"bp\":\"e\""));
    flow->ended = true;
}

static void see_metadata(const char *line, SeenTrack *track)
{
    static const char *const names[] = {"process_name", "process_sort_index", "thread_name", NULL};
    char name[64];
    int known = 0;
    text_in(line, "\"name\":\"", name, sizeof name);
    while (names[known] && strcmp(names[known], name) != 0)
        known++;
    if (!names[known])
        fail_msg("metadata of no kind that there is: %s", line);
    assert_non_null(strstr(line, known == 1 ? "\"args\":{\"sort_index\":" : "\"args\":{\"name\":\""));
    track->named = track->named || known != 1;
}

static void see_event(const char *line)
{
    const char *phase = strstr(line, "{\"ph\":\"");
    if (phase != line)
        return; /* the frame around the events */
    char kind = phase[7], scope[8];
    double ts = number_in(line, "\"ts\":");
    SeenTrack *track = track_of(line);
    assert_true(kind && strchr("MBEisfC", kind));
    if (ts < seen.last)
        fail_msg("time falls: %s", line);
    seen.last = ts;
    seen.events++;
    track->depth += kind == 'B' ? 1 : kind == 'E' ? -1 : 0;
    if (track->depth < 0)
        fail_msg("an end without a beginning: %s", line);
    if (kind == 'M')
        see_metadata(line, track);
    else if (!track->named && (track->pid || track->tid))
        fail_msg("an event before its thread has a name: %s", line);
    if (kind == 's' || kind == 'f')
        see_flow(line, kind, track);
    if (kind != 'E')
        assert_non_null(strstr(line, "\"name\":\""));
    if (kind == 'i') {
        text_in(line, "\"s\":\"", scope, sizeof scope);
        assert_true(strlen(scope) == 1 && strchr("gpt", *scope));
    }
    if (kind == 'C')
        assert_non_null(strstr(line, "\"args\":{\"own\":"));
    seen.begun += kind == 'B';
    seen.ended += kind == 'E';
    seen.flows_begun += kind == 's';
    seen.flows_ended += kind == 'f';
    seen.instants += kind == 'i';
    seen.names += kind == 'M';
}

static void see_chrome(char *text)
{
    begin_seeing();
    assert_true(is_json(text));
    static const char head[] = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n";
    assert_int_equal(strncmp(text, head, sizeof head - 1), 0);
    each_line(text, see_event);
    assert_int_equal(seen.begun, seen.ended);
    for (size_t i = 0; i < seen.tracks.count; i++)
        assert_int_equal(seen.tracks.items[i].depth, 0);
}

static void chrome_slices_balance_and_times_do_not_fall(void **state)
{
    (void)state;
    Log *log = sample_log();
    Buf out = {0};
    assert_int_equal(export_chrome(log, &out), STATUS_OK);
    assert_non_null(strstr(out.data, "\"name\":\"M MainProcess (pid 100)\""));
    assert_non_null(strstr(out.data, "W1 ForkPoolWorker-1 (pid 200)"));
    assert_non_null(strstr(out.data, "\"waiting: join W1\""));
    assert_non_null(strstr(out.data, "\"task 0: f\""));
    assert_non_null(strstr(out.data, "\"name\":\"Thread-1\""));
    see_chrome(out.data);
    assert_true(seen.begun > 5);
    assert_int_equal(seen.flows_begun, 3); /* the start, the task, the item */
    assert_int_equal(seen.flows_ended, 3);
    assert_true(seen.instants >= 6);
    assert_true(seen.names >= 6);
    buf_release(&out);
    log_free(log);
}

/* --- asciicast */

static double last_time;
static int cast_line;

static void see_cast(const char *line)
{
    assert_true(is_json(line));
    if (!cast_line++) {
        assert_non_null(strstr(line, "\"version\": 2"));
        assert_true(number_in(line, "\"width\": ") > 0);
        assert_true(number_in(line, "\"height\": ") > 0);
        return;
    }
    assert_int_equal(*line, '[');
    double time = strtod(line + 1, NULL);
    assert_true(time >= last_time);
    last_time = time;
    assert_non_null(strstr(line, ", \"o\", \""));
}

static void an_asciicast_labels_every_line(void **state)
{
    (void)state;
    Log *log = sample_log();
    Buf out = {0};
    last_time = 0;
    cast_line = 0;
    assert_int_equal(export_asciicast(log, &out), STATUS_OK);
    assert_non_null(strstr(out.data, "\"W1   | half\"]\n"));
    assert_non_null(strstr(out.data, "\"\\r\\nM    ! red \\\\x1b[2J\\\\xff\\r\\nM    ! and\\r\\n\"]\n"));
    assert_non_null(strstr(out.data, "\"W1   |  a line \\\"q\\\"\\r\\n\"]\n"));
    assert_int_equal(each_line(out.data, see_cast), 4);
    buf_release(&out);
    log_free(log);
}

/* --- all */

/* Recordings given as arguments (tests/system/lessons.sh gives each lesson's): all formats, every event of them. */
static char **recordings;
static int recording_count;

static void recordings_export(void **state)
{
    (void)state;
    for (int i = 0; i < recording_count; i++) {
        Log *log = log_new();
        Buf out = {0};
        Fault fault = {0};
        print_message("%s\n", recordings[i]);
        Status status = log_load(log, recordings[i], &fault);
        if (status != STATUS_OK && status != STATUS_TRUNCATED)
            fail_msg("%s", fault.text);
        assert_int_equal(export_chrome(log, &out), STATUS_OK);
        see_chrome(out.data);
        assert_true(seen.begun > 0 && seen.names > 0);
        buf_clear(&out);
        assert_int_equal(export_json(log, &out), STATUS_OK);
        assert_int_equal(each_line(out.data, line_is_json), log_count(log));
        buf_clear(&out);
        assert_int_equal(export_asciicast(log, &out), STATUS_OK);
        last_time = 0;
        cast_line = 0;
        assert_true(each_line(out.data, see_cast) > 0);
        buf_clear(&out);
        TextOptions how = {.width = 100, .whole = true};
        TextTeller *teller = text_teller_new(log, &how);
        assert_non_null(teller);
        assert_int_equal(text_teller_tell(teller, &out), STATUS_OK);
        assert_true(out.size > 0 && out.data[out.size - 1] == '\n');
        text_teller_free(teller);
        buf_release(&out);
        log_free(log);
    }
}

static void an_empty_log_exports(void **state)
{
    (void)state;
    Log *log = log_new();
    Buf out = {0};
    assert_int_equal(export_json(log, &out), STATUS_OK);
    assert_int_equal(out.size, 0);
    assert_int_equal(export_chrome(log, &out), STATUS_OK);
    assert_true(is_json(out.data));
    buf_clear(&out);
    assert_int_equal(export_asciicast(log, &out), STATUS_OK);
    assert_true(is_json(out.data));
    buf_release(&out);
    log_free(log);
}

static void short_memory_is_told(void **state)
{
    (void)state;
    static Status (*const exporters[])(const Log *, Buf *) = {export_json, export_chrome, export_asciicast};
    Log *log = sample_log();
    for (size_t which = 0; which < 3; which++) {
        Status status = STATUS_NO_MEMORY;
        for (long nth = 1; status != STATUS_OK; nth++) {
            Buf out = {0};
            assert_true(nth < 1000);
            mem_fail_at(nth);
            status = exporters[which](log, &out);
            mem_fail_at(0);
            assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
            buf_release(&out);
        }
    }
    log_free(log);
}

int main(int argc, char **argv)
{
    recordings = argv + 1;
    recording_count = argc - 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_a_line_an_event),
        cmocka_unit_test(chrome_slices_balance_and_times_do_not_fall),
        cmocka_unit_test(an_asciicast_labels_every_line),
        cmocka_unit_test(recordings_export),
        cmocka_unit_test(an_empty_log_exports),
        cmocka_unit_test(short_memory_is_told),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    begin_seeing();
    return failed;
}
