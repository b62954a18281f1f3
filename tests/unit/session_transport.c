#include "base/io.h"
#include "base/mem.h"
#include "session/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

/* A run that is none: the test appends its events. */

typedef struct Fake {
    Log *log;
    int wake, starts, frees, t;
    bool over, refuses;
    Control last;
    int32_t last_pid;
    int controls;
} Fake;
static Fake fake;

static Run *fake_start(void *ctx, const Settings *settings, Log *log, Fault *fault)
{
    (void)settings;
    assert_ptr_equal(ctx, &fake);
    if (fake.refuses) {
        fault_set(fault, STATUS_LIMIT, "no more of that");
        return NULL;
    }
    fake.log = log;
    fake.starts++;
    fake.over = false;
    return (Run *)(void *)&fake;
}

static Status fake_control(Run *run, Control what, int32_t pid)
{
    (void)run;
    fake.last = what;
    fake.last_pid = pid;
    fake.controls++;
    return STATUS_OK;
}

static Status fake_input(Run *run, const char *bytes, size_t size)
{
    (void)run;
    (void)bytes;
    (void)size;
    return STATUS_OK;
}

static bool fake_over(const Run *run)
{
    (void)run;
    return fake.over;
}

static void fake_free(Run *run)
{
    (void)run;
    fake.frees++;
}

static int fake_wake(const Run *run)
{
    (void)run;
    return fake.wake;
}

static const RunOps ops = {.ctx = &fake,
                           .start = fake_start,
                           .control = fake_control,
                           .input = fake_input,
                           .over = fake_over,
                           .free = fake_free,
                           .wake_fd = fake_wake};

static void append(int count)
{
    for (int i = 0; i < count; i++) {
        Event event = {.kind = EV_read, .t = ++fake.t, .pid = 10, .n = fake.t};
        event.field[F_read_id] = ev_int(1);
        event.field[F_read_value] = ev_text("v");
        assert_int_equal(log_append(fake.log, &event), STATUS_OK);
    }
    uint64_t one = 1;
    assert_int_equal(write(fake.wake, &one, sizeof one), sizeof one);
}

static int set_up(void **state)
{
    static Session session;
    fake = (Fake){.wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
    assert_int_equal(session_init(&session, &ops, NULL), STATUS_OK);
    assert_int_equal(session_start(&session, NULL), STATUS_OK);
    *state = &session;
    return 0;
}

static int tear_down(void **state)
{
    session_release(*state);
    close(fake.wake);
    return 0;
}

static void the_cursor_follows_until_it_is_moved_back(void **state)
{
    Session *session = *state;
    assert_false(session_poll(session));
    append(5);
    assert_true(session_poll(session));
    assert_int_equal(session->cursor, 5);
    assert_false(session_poll(session));
    session_seek(session, 3);
    assert_int_equal(session->cursor, 3);
    assert_false(session->following);
    append(5);
    assert_false(session_poll(session));
    assert_int_equal(session->cursor, 3);
    assert_int_equal(session_count(session), 10);
    assert_int_equal(session_state(session)->applied, 3);
    session_to_end(session);
    assert_true(session->following);
    assert_int_equal(session->cursor, 10);
    append(1);
    assert_true(session_poll(session));
    assert_int_equal(session->cursor, 11);
}

static void the_cursor_stays_within_the_log(void **state)
{
    Session *session = *state;
    append(4);
    session_poll(session);
    session_seek(session, SIZE_MAX);
    assert_int_equal(session->cursor, 4);
    assert_true(session->following);
    session_to_start(session);
    assert_false(session->following);
    assert_int_equal(session->cursor, 0);
}

static void a_step_pauses_first_and_is_an_experiment(void **state)
{
    Session *session = *state;
    assert_false(session->experiment);
    append(1); /* process 10 is there */
    assert_int_equal(session_step(session, 10, false), STATUS_OK);
    assert_int_equal(fake.controls, 2); /* it is held, it alone, and goes a line */
    assert_int_equal(fake.last, CONTROL_STEP);
    assert_int_equal(fake.last_pid, 10);
    assert_false(session->paused);
    assert_true(session->experiment);
    assert_int_equal(session_step(session, 0, true), STATUS_OK);
    /* nobody is held as far as is told: everything is, and goes on by an operation */
    assert_int_equal(fake.controls, 4);
    assert_int_equal(fake.last, CONTROL_STEP_OPERATION);
    assert_true(session->paused);
    assert_int_equal(session_pause(session, true), STATUS_OK);
    assert_int_equal(fake.controls, 4);
    assert_int_equal(session_pause(session, false), STATUS_OK);
    assert_int_equal(fake.last, CONTROL_GO);
    fake.over = true;
    assert_int_equal(session_pause(session, true), STATUS_CLOSED);
    assert_int_equal(session_step(session, 0, false), STATUS_CLOSED);
}

static void a_new_run_ends_the_old_one(void **state)
{
    Session *session = *state;
    append(3);
    session_poll(session);
    assert_int_equal(session_start(session, NULL), STATUS_OK);
    assert_int_equal(fake.starts, 2);
    assert_int_equal(fake.frees, 1);
    assert_int_equal(session_count(session), 0);
    assert_int_equal(session->cursor, 0);
    fake.refuses = true;
    Fault fault = {0};
    assert_int_equal(session_start(session, &fault), STATUS_LIMIT);
    assert_string_equal(fault.text, "no more of that");
    assert_false(session_running(session));
    assert_non_null(session_state(session));
}

static void a_recording_has_no_program(void **state)
{
    (void)state;
    Session session;
    Fault fault = {0};
    Log *log = log_new();
    Event event = {.kind = EV_hello, .t = 5, .pid = 10, .n = 1};
    event.field[F_hello_how] = ev_text("main");
    event.field[F_hello_name] = ev_text("MainProcess");
    assert_int_equal(log_append(log, &event), STATUS_OK);
    char path[] = "/tmp/session-test-XXXXXX";
    close(mkstemp(path));
    assert_int_equal(log_save(log, path, NULL), STATUS_OK);
    log_free(log);
    assert_int_equal(session_init(&session, NULL, NULL), STATUS_OK);
    assert_int_equal(session_open(&session, path, &fault), STATUS_OK);
    assert_int_equal(session_count(&session), 1);
    assert_int_equal(session.cursor, 1);
    assert_int_equal(session_state(&session)->procs.count, 1);
    assert_int_equal(session_pause(&session, true), STATUS_CLOSED);
    assert_int_equal(session_start(&session, &fault), STATUS_CLOSED);
    assert_int_equal(session_wake_fd(&session), -1);
    Status status;
    assert_int_equal(session_open_begin(&session, path, &fault), STATUS_OK);
    assert_true(session.following); /* as a run's log, it grows */
    while (session_read_on(&session, 1, &status, &fault))
        assert_true(session_read_part(&session) <= 1);
    assert_int_equal(status, STATUS_OK);
    assert_true(session_poll(&session));
    assert_int_equal(session.cursor, 1);
    unlink(path);
    assert_int_not_equal(session_open_begin(&session, path, &fault), STATUS_OK);
    assert_int_not_equal(session_open(&session, path, &fault), STATUS_OK);
    session_release(&session);
}

static void short_memory_is_told(void **state)
{
    (void)state;
    for (long nth = 1; nth < 200; nth++) {
        Session session;
        mem_fail_at(nth);
        Status status = session_init(&session, &ops, NULL);
        mem_fail_at(0);
        session_release(&session);
        if (status == STATUS_OK)
            return;
        assert_int_equal(status, STATUS_NO_MEMORY);
    }
    fail();
}

static void a_cap_is_told_in_words(void **state)
{
    (void)state;
    State shown;
    Buf out = {0};
    state_init(&shown);
    session_cap_words(&shown, &out);
    assert_int_equal(out.size, 0);
    shown.cap = "time";
    shown.cap_limit = 2500;
    session_cap_words(&shown, &out);
    assert_non_null(strstr(out.data, "after 2.5 s"));
    buf_clear(&out);
    shown.cap = "output";
    shown.cap_limit = 8 << 20;
    session_cap_words(&shown, &out);
    assert_non_null(strstr(out.data, "8 MiB"));
    buf_release(&out);
    state_release(&shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_cursor_follows_until_it_is_moved_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_cursor_stays_within_the_log, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_step_pauses_first_and_is_an_experiment, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_run_ends_the_old_one, set_up, tear_down),
        cmocka_unit_test(a_recording_has_no_program),
        cmocka_unit_test(short_memory_is_told),
        cmocka_unit_test(a_cap_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
