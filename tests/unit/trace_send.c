#include "trace/send.h"

#include "base/io.h"
#include "base/mem.h"
#include "trace/shared.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* A collector in small: a socket that listens, a shared page, and reading lines of one connection. */
static char folder[64];
static int listener = -1;
static TraceShared *shared;

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/mpdemo-send-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/s", folder);
    setenv("MPDEMO_TRACE", address.sun_path, 1);
    listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 64) < 0)
        return -1;
    char path[96];
    snprintf(path, sizeof path, "%s/page", folder);
    setenv("MPDEMO_SHARED", path, 1);
    int fd = open(path, O_RDWR | O_CREAT, 0600);
    if (fd < 0 || ftruncate(fd, sizeof *shared) < 0)
        return -1;
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    shared->magic = TRACE_SHARED_MAGIC;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[96];
    close(listener);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

typedef struct Ear {
    int fd;
    Buf in, texts;
    size_t at;
} Ear;

static Ear listen_in(void)
{
    Ear ear = {.fd = accept(listener, NULL, NULL)};
    assert_true(ear.fd >= 0);
    return ear;
}

/* The next event, or false when there is none within the time or the connection is closed. */
static bool hear(Ear *ear, Event *event, int ms)
{
    char *newline;
    while (!(newline = ear->in.size > ear->at ? memchr(ear->in.data + ear->at, '\n', ear->in.size - ear->at) : NULL)) {
        struct pollfd wait = {.fd = ear->fd, .events = POLLIN};
        if (poll(&wait, 1, ms) <= 0)
            return false;
        assert_true(buf_reserve(&ear->in, 65536));
        ssize_t got = read(ear->fd, ear->in.data + ear->in.size, 65536);
        if (got <= 0)
            return false;
        ear->in.size += (size_t)got;
    }
    size_t size = (size_t)(newline + 1 - (ear->in.data + ear->at));
    buf_clear(&ear->texts);
    assert_true(event_read(ear->in.data + ear->at, size, &ear->texts, event));
    ear->at += size;
    return true;
}

static void hang_up(Ear *ear)
{
    close(ear->fd);
    buf_release(&ear->in);
    buf_release(&ear->texts);
}

static void order(const Ear *ear, const char *line)
{
    assert_int_equal(io_write_full(ear->fd, line, strlen(line)), STATUS_OK);
    atomic_fetch_add(&shared->control_epoch, 1);
}

static void test_tell(void **state)
{
    (void)state;
    Teller *teller = teller_open();
    assert_non_null(teller);
    Ear ear = listen_in();
    Event event;
    int64_t before = io_now_ns();
    assert_int_equal(TELL(teller, 0, EV_hello, ev_int(5), ev_text("main"), ev_text("x")), 1);
    EventValue exit_values[] = {ev_int(3), ev_text("")};
    assert_int_equal(teller_tell_by(teller, 2, EV_exit, exit_values, 2, 77, 8), 2);
    assert_true(hear(&ear, &event, 1000));
    assert_true(event.kind == EV_hello && event.pid == getpid() && event.n == 1 && event.t >= before);
    assert_true(hear(&ear, &event, 1000));
    assert_true(event.kind == EV_exit && event.thread == 2 && event.by_pid == 77 && event.by_n == 8);
    /* long output goes in pieces, cut between characters */
    Buf text = {0};
    while (text.size < 100000)
        buf_add_str(&text, "\xE4\xB8\xAD");
    TELL(teller, 0, EV_out, ev_int(1), ev_bytes(text.data, text.size));
    size_t size = 0;
    while (size < text.size) {
        assert_true(hear(&ear, &event, 1000));
        assert_int_equal(event.field[F_out_bytes].size % 3, 0);
        assert_memory_equal(event.field[F_out_bytes].s, text.data + size, event.field[F_out_bytes].size);
        size += event.field[F_out_bytes].size;
    }
    buf_release(&text);
    /* the other side goes: nothing breaks */
    hang_up(&ear);
    for (int i = 0; i < 3; i++)
        TELL(teller, 0, EV_died, ev_int(1));
    teller_line(teller, 0, "a.py", 1, "f", 1);
    teller_gate(teller, 0, NULL);
    teller_free(teller);
}

static void test_no_trace(void **state)
{
    (void)state;
    assert_int_equal(TELL(NULL, 0, EV_died, ev_int(1)), 0);
    teller_line(NULL, 0, "a", 1, "f", 1);
    teller_settle(NULL, 0);
    teller_gate(NULL, 0, NULL);
    assert_true(teller_claim_process(NULL));
    assert_true(teller_new_id(NULL) != teller_new_id(NULL));
    assert_false(teller_owns_fd(NULL, 3));
    char *path = mem_strdup(getenv("MPDEMO_TRACE"));
    unsetenv("MPDEMO_TRACE");
    assert_null(teller_open());
    setenv("MPDEMO_TRACE", "/nowhere/at/all", 1);
    assert_null(teller_open());
    setenv("MPDEMO_TRACE", path, 1);
    mem_free(path);
    /* memory that is short means no trace, not a fault */
    for (long nth = 1; nth < 10; nth++) {
        mem_fail_at(nth);
        Teller *teller = teller_open();
        mem_fail_at(0);
        if (teller) {
            Ear ear = listen_in();
            hang_up(&ear);
            teller_free(teller);
            break;
        }
    }
}

/* Nothing is lost but lines of a loop, and each told line says how many were. */
static void *run_lines(void *ctx)
{
    Teller *teller = ctx;
    static const char file[] = "script.py";
    for (int i = 0; i < 2000000; i++)
        teller_line(teller, 0, file, 1 + i % 3, "loop", 1);
    teller_line(teller, 0, file, 50, "other", 1); /* a first visit */
    teller_line(teller, 0, file, 1, "loop", 1);
    teller_line(teller, 0, file, 2, "loop", 1);
    TELL(teller, 0, EV_exit, ev_int(0), ev_text(""));
    return NULL;
}

static void test_thinning(void **state)
{
    (void)state;
    Teller *teller = teller_open();
    Ear ear = listen_in();
    pthread_t thread;
    int64_t began = io_now_ns();
    assert_int_equal(pthread_create(&thread, NULL, run_lines, teller), 0);
    Event event = {.kind = EV_COUNT};
    int64_t lines = 0, told = 0;
    bool other = false;
    int last = 0;
    while (hear(&ear, &event, 20000) && event.kind == EV_line) {
        told++;
        lines += 1 + event.field[F_line_thinned].i;
        last = (int)event.field[F_line_line].i;
        other = other || last == 50;
    }
    int64_t ms = (io_now_ns() - began) / 1000000;
    assert_int_equal(event.kind, EV_exit);
    assert_int_equal(lines, 2000003);
    assert_true(other);
    assert_int_equal(last, 2); /* the last before the event */
    assert_true(told >= 4096 && told <= 4096 + ms + 10);
    pthread_join(thread, NULL);
    hang_up(&ear);
    teller_free(teller);
}

static void *walk(void *ctx)
{
    for (int i = 1; i <= 20; i++)
        if (teller_line(ctx, 0, "script.py", i, "f", 1))
            teller_stand_line(ctx, 0);
    return NULL;
}

static void test_control(void **state)
{
    (void)state;
    atomic_store(&shared->paused, 1); /* who connects now stands from the beginning */
    Teller *teller = teller_open();
    atomic_store(&shared->paused, 0);
    Ear ear = listen_in();
    Event event;
    pthread_t thread;
    bool stands;
    assert_int_equal(pthread_create(&thread, NULL, walk, teller), 0);
    assert_true(hear(&ear, &event, 2000));
    assert_int_equal(event.field[F_line_line].i, 1);
    assert_false(hear(&ear, &event, 100));
    for (int line = 2; line <= 5; line++) {
        order(&ear, "{\"do\":\"step\"}\n");
        assert_true(hear(&ear, &event, 2000));
        assert_int_equal(event.field[F_line_line].i, line);
        assert_false(hear(&ear, &event, 60));
    }
    assert_true(teller_is_held(teller, 0, &stands) && stands);
    order(&ear, "{\"do\":\"go\"}\n");
    for (int line = 6; line <= 20; line++) {
        assert_true(hear(&ear, &event, 2000));
        assert_int_equal(event.field[F_line_line].i, line);
    }
    pthread_join(thread, NULL);
    assert_false(teller_is_held(teller, 0, &stands));
    assert_true(teller_stood(teller, 0) >= 100000000);
    order(&ear, "{\"do\":\"pause\"}\n");
    assert_true(teller_is_held(teller, 0, &stands) && stands);
    order(&ear, "nonsense\n{\"do\":\"step\"}\n");
    teller_gate(teller, 0, NULL);
    order(&ear, "{\"do\":\"go\"}\n");
    teller_gate(teller, 0, NULL);
    hang_up(&ear);
    teller_free(teller);
}

static void test_caps_and_pace(void **state)
{
    (void)state;
    Teller *teller = teller_open();
    Ear ear = listen_in();
    atomic_store(&shared->alive, 1);
    atomic_store(&shared->ever, 1);
    atomic_store(&shared->max_alive, 3);
    atomic_store(&shared->max_ever, 4);
    assert_true(teller_claim_process(teller));
    assert_true(teller_claim_process(teller));
    assert_false(teller_claim_process(teller));
    assert_int_equal(shared->cap_hit, CAP_HIT_ALIVE);
    assert_int_equal(shared->ever, 3);
    teller_unclaim_process(teller);
    assert_int_equal(shared->alive, 2);
    atomic_store(&shared->max_alive, 0);
    order(&ear, "{\"do\":\"pace\",\"ns\":30000000}\n");
    int64_t before = io_now_ns();
    assert_true(teller_claim_process(teller));
    assert_true(io_now_ns() - before >= 30000000);
    order(&ear, "{\"do\":\"pace\",\"ns\":0}\n");
    assert_true(teller_claim_process(teller));
    assert_false(teller_claim_process(teller));
    assert_int_equal(shared->cap_hit, CAP_HIT_ALIVE); /* the first stays */
    int64_t id = teller_new_id(teller);
    assert_int_equal(teller_new_id(teller), id + 1);
    hang_up(&ear);
    teller_free(teller);
}

static void test_fork(void **state)
{
    (void)state;
    Teller *teller = teller_open();
    Ear parent = listen_in();
    TELL(teller, 0, EV_died, ev_int(1));
    teller_fork_before(teller);
    pid_t child = fork();
    if (child == 0) {
        teller_fork_child(teller);
        TELL(teller, 0, EV_died, ev_int(2));
        teller_new_id(teller);
        _exit(0);
    }
    teller_fork_parent(teller);
    int64_t id = teller_new_id(teller);
    assert_int_equal(TELL(teller, 0, EV_died, ev_int(3)), 2);
    Ear other = listen_in();
    Event event;
    assert_true(hear(&other, &event, 2000));
    assert_true(event.pid == child && event.n == 1 && event.field[0].i == 2);
    assert_false(hear(&other, &event, 2000)); /* it ended, and nobody else holds its connection */
    assert_true(hear(&parent, &event, 1000) && event.n == 1 && event.pid == getpid());
    assert_true(hear(&parent, &event, 1000) && event.n == 2);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_true(teller_new_id(teller) >= id + 1);
    hang_up(&parent);
    hang_up(&other);
    teller_free(teller);
}

/* A script closes what it likes: telling goes on over a new connection. */
static void test_closed(void **state)
{
    (void)state;
    Teller *teller = teller_open();
    Ear ear = listen_in();
    int fd = 3;
    while (!teller_owns_fd(teller, fd))
        fd++;
    assert_true(fd >= 200);
    close(fd);
    assert_int_equal(TELL(teller, 0, EV_died, ev_int(1)), 1);
    Ear again = listen_in();
    Event event;
    assert_true(hear(&again, &event, 1000));
    assert_int_equal(event.n, 1);
    hang_up(&ear);
    hang_up(&again);
    teller_free(teller);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tell),    cmocka_unit_test(test_no_trace),      cmocka_unit_test(test_thinning),
        cmocka_unit_test(test_control), cmocka_unit_test(test_caps_and_pace), cmocka_unit_test(test_fork),
        cmocka_unit_test(test_closed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
