/* The machine's floor, beside which the other rows stand: no start of a process can be faster than fork and wait, or
 * posix_spawn and wait, and no question and answer faster than a byte there and back through two pipes. */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "bench.h"

enum { STARTS = 300, ROUNDS = 20000 };

extern char **environ;

static double fork_and_wait(void)
{
    int64_t start = io_now_ns();
    for (int i = 0; i < STARTS; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        waitpid(child, NULL, 0);
    }
    return (double)(io_now_ns() - start) / STARTS;
}

static double spawn_and_wait(void)
{
    static char program[] = "/bin/true";
    char *const argv[] = {program, NULL};
    int64_t start = io_now_ns();
    for (int i = 0; i < STARTS; i++) {
        pid_t child;
        if (posix_spawn(&child, argv[0], NULL, NULL, argv, environ) == 0)
            waitpid(child, NULL, 0);
    }
    return (double)(io_now_ns() - start) / STARTS;
}

static double pipe_there_and_back(void)
{
    int there[2], back[2];
    char byte = 0;
    if (pipe(there) || pipe(back))
        return 0;
    pid_t child = fork();
    if (child == 0) {
        close(there[1]);
        while (read(there[0], &byte, 1) == 1)
            if (write(back[1], &byte, 1) != 1)
                break;
        _exit(0);
    }
    int64_t start = io_now_ns();
    for (int i = 0; i < ROUNDS; i++)
        if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1)
            break;
    double took = (double)(io_now_ns() - start) / ROUNDS;
    close(there[1]);
    waitpid(child, NULL, 0);
    return took;
}

int main(void)
{
    figure("floor: fork and wait", fork_and_wait() / 1e6, "ms", NO_GOAL);
    figure("floor: posix_spawn of /bin/true and wait", spawn_and_wait() / 1e6, "ms", NO_GOAL);
    figure("floor: a byte through two pipes and back", pipe_there_and_back() / 1e3, "us", NO_GOAL);
    return 0;
}
