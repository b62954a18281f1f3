#include "base/io.h"
#include "run/run.h"
#include "trace/event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

/* How many events a second the collector takes in: four processes write ready-made lines as fast as they can, so that
 * what is measured is reading, sorting and appending. The program is this executable itself, called `... exec`. */

enum { TELLERS = 4, EVENTS = 250000 };

static void connect_and_send(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", getenv("MPDEMO_TRACE"));
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        _exit(1);
    Buf lines = {0};
    for (int i = 1; i <= EVENTS; i++) {
        Event event = {.kind = EV_line, .t = io_now_ns(), .pid = (int32_t)getpid(), .n = i};
        event.field[F_line_file] = ev_text("/home/learner/lessons/script.py");
        event.field[F_line_line] = ev_int(i % 40);
        event.field[F_line_func] = ev_text("worker");
        event.field[F_line_depth] = ev_int(2);
        event_write(&event, &lines);
        if (lines.size > 60000 || i == EVENTS) {
            if (io_write_full(fd, lines.data, lines.size) != STATUS_OK)
                _exit(1);
            buf_clear(&lines);
        }
    }
    _exit(0);
}

static int play(void)
{
    for (int i = 0; i < TELLERS; i++)
        if (fork() == 0)
            connect_and_send();
    while (wait(NULL) > 0)
        ;
    return 0;
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (warden_is_called(argc, argv))
        return warden_main(argc, argv);
    if (argc > 1 && strcmp(argv[1], "exec") == 0)
        return play();
    RunConfig config = {.self = io_self_exe(argv[0]),
                        .script = "bench",
                        .guard = true,
                        .max_procs = 64,
                        .max_ever = 2000,
                        .max_output = 8 << 20,
                        .max_memory = 1 << 30,
                        .timeout = 60};
    Log *log = log_new();
    Fault fault = {0};
    Runner *runner = runner_start(&config, log, &fault);
    if (!runner) {
        fprintf(stderr, "%s\n", fault.text);
        return 1;
    }
    while (!runner_over(runner))
        usleep(1000);
    double cpu = cpu_seconds();
    size_t lines = 0;
    int64_t first = 0, last = 0;
    for (size_t i = 0; i < log_count(log); i++) {
        Event event;
        log_get(log, i, &event);
        lines += event.kind == EV_line;
        first = first ? first : event.t;
        last = event.t;
    }
    size_t told = (size_t)TELLERS * EVENTS;
    figure("collector: events a second of its CPU time", (double)lines / cpu, "ev/s", AT_LEAST(1e6));
    figure("collector: events a second beside 4 tellers", (double)lines / ((double)(last - first) / 1e9), "ev/s",
           NO_GOAL);
    figure("collector: events lost of a million", (double)(told - lines), "events", AT_MOST(0));
    runner_free(runner);
    log_free(log);
    return lines != told;
}
