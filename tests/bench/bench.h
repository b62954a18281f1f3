#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

/* One line of the benches' table: what, how much, in which unit; and, where there is a budget for it, the goal and
 * whether it is met. run.sh has the same columns and sums up what is MISSED. */

typedef struct Goal {
    char sign; /* '<': at most; '>': at least; 0: none */
    double value;
} Goal;

#define AT_MOST(value)  (Goal){'<', value}
#define AT_LEAST(value) (Goal){'>', value}
#define NO_GOAL         (Goal){0}

static inline void figure(const char *what, double value, const char *unit, Goal goal)
{
    bool met = goal.sign == '<' ? value <= goal.value : value >= goal.value;
    printf("%-46s %12.5g %-12s", what, value, unit);
    if (goal.sign)
        printf(" %c= %-8g %s", goal.sign, goal.value, met ? "met" : "MISSED");
    putchar('\n');
}

/* ns of the processor that this thread had. What only computes is measured by it: on a machine that has other work, a
 * worst case by the clock is the scheduler's. */
static inline int64_t cpu_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

#endif
