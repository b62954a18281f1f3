/* What the trace costs: the log, jumps in it, taking in, telling. An argument names what to measure (default: all). */
#include "base/io.h"
#include "base/mem.h"
#include "trace/seek.h"
#include "trace/send.h"
#include "trace/shared.h"
#include "trace/state.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "bench.h"

enum { EVENTS = 1000000 };

typedef struct Program {
    Log *log;
    int64_t t, n;
    size_t wanted;
} Program;

static void put(Program *program, int pid, EventKind kind, const EventValue *values, size_t count)
{
    Event event = {.kind = kind, .t = program->t += 1000, .pid = pid, .n = ++program->n};
    for (size_t i = 0; i < count; i++)
        event.field[i] = values[i];
    if (log_append(program->log, &event) != STATUS_OK) {
        fputs("trace_bench: no memory\n", stderr);
        exit(1);
    }
}

#define PUT(pid, kind, ...)                                    \
    put(program, pid, kind, (const EventValue[]){__VA_ARGS__}, \
        sizeof((const EventValue[]){__VA_ARGS__}) / sizeof(EventValue))

static bool full(const Program *program)
{
    return log_count(program->log) >= program->wanted;
}

/* Lines of a few processes, with output now and then. */
static void lines(Program *program)
{
    char text[40];
    PUT(100, EV_hello, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    for (int i = 0; !full(program); i++) {
        if (i % 20)
            PUT(100 + i % 4, EV_line, ev_text("/home/someone/script.py"), ev_int(i % 50), ev_text("work"), ev_int(2),
                ev_int(i % 3));
        else
            PUT(100 + i % 4, EV_out, ev_int(1), ev_bytes(text, (size_t)snprintf(text, sizeof text, "result %d\n", i)));
    }
}

/* As many tasks as fit, all queued first, each with arguments and a value of its own. */
static void tasks(Program *program)
{
    int count = (int)program->wanted / 5 - 10;
    char text[40];
    PUT(100, EV_hello, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    PUT(100, EV_pool, ev_int(1), ev_int(4), ev_text("fork"), ev_int(-1));
    for (int w = 0; w < 4; w++) {
        PUT(100, EV_start, ev_text("worker"), ev_text("fork"), ev_text("w"), ev_text("f"), ev_int(1));
        PUT(100, EV_started, ev_int(200 + w), ev_int(program->n));
    }
    for (int i = 0; i < count; i++)
        PUT(100, EV_submit, ev_int(1), ev_int(i), ev_int(0), ev_text("work"),
            ev_bytes(text, (size_t)snprintf(text, sizeof text, "(%d,)", i)), ev_int(1), ev_text("apply"));
    for (int i = 0; i < count; i++) {
        PUT(100, EV_feed, ev_int(1), ev_int(i), ev_int(0), ev_int(40));
        PUT(200 + i % 4, EV_take, ev_int(1), ev_int(i), ev_int(0));
        PUT(200 + i % 4, EV_done, ev_int(1), ev_int(i), ev_int(0), ev_int(1),
            ev_bytes(text, (size_t)snprintf(text, sizeof text, "%ld", (long)i * i)));
        PUT(100, EV_result, ev_int(1), ev_int(i), ev_int(0), ev_int(1));
    }
}

/* Nothing but tasks that wait: the largest state that this many events can make. */
static void queue(Program *program)
{
    char text[40];
    PUT(100, EV_hello, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    PUT(100, EV_pool, ev_int(1), ev_int(4), ev_text("fork"), ev_int(-1));
    for (int i = 0; !full(program); i++)
        PUT(100, EV_submit, ev_int(1), ev_int(i), ev_int(0), ev_text("work"),
            ev_bytes(text, (size_t)snprintf(text, sizeof text, "(%d,)", i)), ev_int(1), ev_text("apply"));
}

/* Half of it tasks that wait, then each of them goes into the pipe: no two places have the same tasks. */
static void fed(Program *program)
{
    int count = (int)program->wanted / 2;
    char text[40];
    PUT(100, EV_hello, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    PUT(100, EV_pool, ev_int(1), ev_int(4), ev_text("fork"), ev_int(-1));
    for (int i = 0; i < count; i++)
        PUT(100, EV_submit, ev_int(1), ev_int(1), ev_int(i), ev_text("work"),
            ev_bytes(text, (size_t)snprintf(text, sizeof text, "(%d,)", i)), ev_int(1), ev_text("map"));
    for (int i = 0; i < count; i++)
        PUT(100, EV_feed, ev_int(1), ev_int(1), ev_int(i), ev_int(40));
}

/* Workers that die at once, two thousand times over, between lines of the others. */
static void storm(Program *program)
{
    PUT(100, EV_hello, ev_int(1), ev_text("main"), ev_text("MainProcess"));
    PUT(100, EV_pool, ev_int(1), ev_int(4), ev_text("spawn"), ev_int(-1));
    for (int i = 0; !full(program); i++) {
        int pid = 1000 + i / 500;
        if (i % 500 == 0 && i < 1000000) {
            PUT(100, EV_start, ev_text("worker"), ev_text("spawn"), ev_text("w"), ev_text("f"), ev_int(1));
            PUT(100, EV_started, ev_int(pid), ev_int(program->n));
            PUT(pid, EV_hello, ev_int(100), ev_text("spawn"), ev_text("w"));
        }
        PUT(pid - (i & 3 && pid > 1010 ? i % 10 : 0), EV_wait, ev_text("task"), ev_int(-1), ev_text(""), ev_int(-1));
        if (i % 500 == 499) {
            PUT(1, EV_died, ev_int(pid - 10));
            PUT(100, EV_replace, ev_int(1), ev_int(pid - 10), ev_int(1));
        }
    }
}

static void jumps(const char *name, const Log *log)
{
    char label[64];
    size_t count = log_count(log);
    Seeker *seeker = seeker_new(log);
    int64_t began = cpu_now_ns();
    if (!seeker || !seeker_at(seeker, count))
        exit(1);
    snprintf(label, sizeof label, "%s: reduce, first time", name);
    figure(label, (double)(cpu_now_ns() - began) / 1e6, "ms", AT_MOST(300));
    snprintf(label, sizeof label, "%s: memory", name);
    figure(label, (double)(log_bytes(log) + seeker_bytes(seeker)) / (double)count, "bytes/ev", AT_MOST(96));
    snprintf(label, sizeof label, "%s: of it keyframes and indexes", name);
    figure(label, (double)seeker_bytes(seeker) / (double)count, "bytes/ev", NO_GOAL);
    unsigned seed = 1;
    int64_t worst = 0, sum = 0;
    enum { JUMPS = 200 };
    for (int i = 0; i < JUMPS; i++) {
        seed = seed * 1103515245u + 12345u;
        size_t place = i == 10 ? 0 : i == 11 ? count : (size_t)(seed >> 8) % count;
        began = cpu_now_ns();
        if (!seeker_at(seeker, place))
            exit(1);
        int64_t took = cpu_now_ns() - began;
        sum += took;
        worst = took > worst ? took : worst;
    }
    snprintf(label, sizeof label, "%s: jump, mean", name);
    figure(label, (double)sum / JUMPS / 1e6, "ms", NO_GOAL);
    snprintf(label, sizeof label, "%s: jump, worst", name);
    figure(label, (double)worst / 1e6, "ms", AT_MOST(16));
    seeker_free(seeker);
}

static void measure(const char *name, void (*fill)(Program *program))
{
    Program program = {.log = log_new(), .wanted = EVENTS};
    char label[64];
    int64_t began = cpu_now_ns();
    fill(&program);
    double seconds = (double)(cpu_now_ns() - began) / 1e9;
    snprintf(label, sizeof label, "%s: append", name);
    figure(label, (double)log_count(program.log) / seconds / 1e6, "M ev/s", AT_LEAST(1));
    jumps(name, program.log);
    log_free(program.log);
}

/* --- the whole way of a line: written, read, sorted, appended */

static void take_in(void)
{
    enum { COUNT = 300000 };
    Log *log = log_new();
    LogSorter *sorter = log_sorter_new(log);
    Buf all = {0}, texts = {0};
    for (int i = 0; i < COUNT; i++) {
        Event event = {.kind = EV_line, .t = 1000 * i, .pid = 100 + i % 4, .n = i};
        event.field[F_line_file] = ev_text("/home/someone/script.py");
        event.field[F_line_line] = ev_int(i % 50);
        event.field[F_line_func] = ev_text("work");
        event.field[F_line_depth] = ev_int(2);
        event_write(&event, &all);
    }
    int64_t began = cpu_now_ns();
    Event event;
    for (char *at = all.data, *end; (end = memchr(at, '\n', (size_t)(all.data + all.size - at))); at = end + 1) {
        buf_clear(&texts);
        if (!event_read(at, (size_t)(end - at), &texts, &event) ||
            log_sorter_add(sorter, &event, event.t + 1000000) != STATUS_OK)
            exit(1);
        if (end + 1 == all.data + all.size)
            break;
    }
    log_sorter_end(sorter);
    figure("take in: read, sort, append", COUNT / ((double)(cpu_now_ns() - began) / 1e9) / 1e6, "M ev/s", AT_LEAST(1));
    log_sorter_free(sorter);
    buf_release(&all);
    buf_release(&texts);
    log_free(log);
}

/* --- telling */

static int listener;

static void *drain(void *ctx)
{
    (void)ctx;
    static char bytes[1 << 18];
    int fd = accept(listener, NULL, NULL);
    while (read(fd, bytes, sizeof bytes) > 0)
        ;
    close(fd);
    return NULL;
}

static void telling(void)
{
    char folder[] = "/tmp/mpdemo-bench-XXXXXX";
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char page[64];
    if (!mkdtemp(folder))
        exit(1);
    snprintf(address.sun_path, sizeof address.sun_path, "%s/s", folder);
    snprintf(page, sizeof page, "%s/page", folder);
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    TraceShared shared = {.magic = TRACE_SHARED_MAGIC};
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 8) < 0 ||
        io_write_file(page, &shared, sizeof shared, NULL) != STATUS_OK)
        exit(1);
    setenv("MPDEMO_TRACE", address.sun_path, 1);
    setenv("MPDEMO_SHARED", page, 1);
    pthread_t reader;
    pthread_create(&reader, NULL, drain, NULL);
    Teller *teller = teller_open();
    enum { TOLD = 300000, LINES = 20000000 };
    int64_t began = cpu_now_ns();
    for (int i = 0; i < TOLD; i++)
        TELL(teller, 0, EV_take, ev_int(1), ev_int(i), ev_int(0));
    figure("tell: an event", (double)(cpu_now_ns() - began) / TOLD, "ns", AT_MOST(1500));
    static const char file[] = "script.py";
    began = cpu_now_ns();
    for (int i = 0; i < LINES; i++)
        teller_line(teller, 0, file, 1 + (i & 7), "work", 1);
    figure("tell: a line of a loop, thinned", (double)(cpu_now_ns() - began) / LINES, "ns", NO_GOAL);
    teller_free(teller);
    pthread_join(reader, NULL);
    close(listener);
    unlink(address.sun_path);
    unlink(page);
    rmdir(folder);
}

int main(int argc, char **argv)
{
    const char *only = argc > 1 ? argv[1] : "";
    static const struct { const char *name; void (*fill)(Program *program); } logs[] = {
        {"lines", lines}, {"tasks", tasks}, {"queue", queue}, {"fed", fed}, {"storm", storm},
    };
    for (size_t i = 0; i < sizeof logs / sizeof *logs; i++)
        if (strstr(logs[i].name, only))
            measure(logs[i].name, logs[i].fill);
    if (strstr("take in", only))
        take_in();
    if (strstr("tell", only))
        telling();
    return 0;
}
