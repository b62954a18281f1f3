/* What is gathered from a log whose events did not all come in time: the order of what happened,
 * not of what was told. */
#include "check/facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Told {
    int64_t t;
    int32_t pid;
    bool late;
    EventKind kind;
    EventValue field[3];
} Told;

static void tell(Log *log, const Told *told)
{
    Event event = {.kind = told->kind, .late = told->late, .t = told->t, .pid = told->pid, .n = told->t};
    for (int i = 0; i < 3; i++)
        event.field[i] = told->field[i];
    assert_int_equal(log_append(log, &event), STATUS_OK);
}

static long number_of(const Facts *facts, const char *text)
{
    for (size_t i = 0; i < facts->output.count; i++)
        if (strcmp(facts->output.items[i].text, text) == 0)
            return facts->output.items[i].event;
    fail_msg("nobody printed %s", text);
    return -1;
}

/* The child printed first and ended first; on a busy machine both were told after what the parent printed. */
static void what_comes_late_has_its_place(void **state)
{
    (void)state;
    Log *log = log_new();
    const Told told[] = {
        {1000, 100, false, EV_hello, {ev_int(0), ev_text("main"), ev_text("MainProcess")}},
        {2000, 200, false, EV_hello, {ev_int(100), ev_text("fork"), ev_text("Process-1")}},
        {3000, 300, false, EV_hello, {ev_int(100), ev_text("fork"), ev_text("Process-2")}},
        {9000, 100, false, EV_out, {ev_int(1), ev_text("all are done\n")}},
        {9500, 100, false, EV_out, {ev_int(1), ev_text("bye\n")}},
        {5000, 200, true, EV_out, {ev_int(1), ev_text("A is done\n")}},
        {6000, 200, true, EV_exit, {ev_int(0), ev_text("returned")}},
        {9200, 300, true, EV_out, {ev_int(1), ev_text("B is done\n")}},
        {9100, 100, true, EV_out, {ev_int(1), ev_text("almost\n")}},
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        tell(log, &told[i]);
    Facts facts;
    assert_int_equal(facts_gather(&facts, log), STATUS_OK);
    long end = number_of(&facts, "all are done");
    assert_true(number_of(&facts, "A is done") < end);
    assert_true(facts.procs.items[1].ended < end && facts.procs.items[1].ended > facts.procs.items[1].born);
    long almost = number_of(&facts, "almost"), b = number_of(&facts, "B is done");
    /* two that came late, one after the other */
    assert_true(end < almost && almost < b && b < number_of(&facts, "bye"));
    facts_release(&facts);
    log_free(log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_comes_late_has_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
