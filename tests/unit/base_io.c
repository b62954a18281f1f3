#include "base/io.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/mpdemo-io-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    Buf command = {0};
    buf_addf(&command, "rm -rf %s", folder);
    int status = system(buf_str(&command));
    buf_release(&command);
    return status;
}

static void test_files(void **state)
{
    (void)state;
    Buf path = {0}, text = {0};
    Fault fault;
    buf_addf(&path, "%s/a/b", folder);
    assert_int_equal(io_make_dirs(path.data, 0700), STATUS_OK);
    assert_int_equal(io_make_dirs(path.data, 0700), STATUS_OK);
    buf_add_str(&path, "/file");
    assert_int_equal(io_read_file(path.data, &text, 10, &fault), STATUS_NOT_FOUND);
    assert_non_null(strstr(fault.text, path.data));
    assert_int_equal(io_write_file(path.data, "first", 5, &fault), STATUS_OK);
    assert_int_equal(io_write_file(path.data, "second", 6, &fault), STATUS_OK);
    buf_add_str(&text, "<");
    assert_int_equal(io_read_file(path.data, &text, 6, &fault), STATUS_OK);
    assert_string_equal(text.data, "<second");
    assert_int_equal(io_read_file(path.data, &text, 5, &fault), STATUS_TOO_BIG);
    assert_string_equal(text.data, "<second");
    assert_int_equal(io_make_dirs(path.data, 0700), STATUS_IO); /* a file is in the way */
    buf_add_str(&path, "/below");
    assert_int_not_equal(io_write_file(path.data, "x", 1, &fault), STATUS_OK);
    buf_release(&path);
    buf_release(&text);
}

/* What is no file keeps its place, and so does a link. */
static void test_places(void **state)
{
    (void)state;
    Buf pipe = {0}, link = {0}, text = {0};
    Fault fault;
    struct stat found;
    buf_addf(&pipe, "%s/pipe", folder);
    assert_int_equal(mkfifo(pipe.data, 0600), 0);
    assert_int_equal(io_write_file(pipe.data, "told", 4, &fault), STATUS_IO); /* nobody reads; it does not wait */
    assert_non_null(strstr(fault.text, pipe.data));
    int reader = open(pipe.data, O_RDONLY | O_NONBLOCK);
    char got[8];
    assert_int_equal(io_write_file(pipe.data, "told", 4, &fault), STATUS_OK);
    assert_int_equal(read(reader, got, sizeof got), 4);
    close(reader);
    assert_int_equal(stat(pipe.data, &found), 0);
    assert_true(S_ISFIFO(found.st_mode));

    buf_addf(&link, "%s/link", folder);
    assert_int_equal(symlink("target", link.data), 0);
    buf_addf(&text, "%s/target", folder);
    assert_int_equal(io_write_file(text.data, "old", 3, &fault), STATUS_OK);
    assert_int_equal(io_write_file(link.data, "new", 3, &fault), STATUS_OK);
    assert_int_equal(lstat(link.data, &found), 0);
    assert_true(S_ISLNK(found.st_mode));
    Buf whole = {0};
    assert_int_equal(io_read_file(text.data, &whole, 10, &fault), STATUS_OK);
    assert_string_equal(whole.data, "new");
    buf_release(&pipe);
    buf_release(&link);
    buf_release(&text);
    buf_release(&whole);
}

static void test_pipe(void **state)
{
    (void)state;
    int ends[2];
    char got[8];
    assert_int_equal(pipe(ends), 0);
    int high = io_high_fd(ends[1]);
    assert_true(high >= 200);
    assert_true(fcntl(high, F_GETFD) & FD_CLOEXEC);
    assert_int_equal(fcntl(ends[1], F_GETFD), -1);
    assert_int_equal(io_write_full(high, "12345", 5), STATUS_OK);
    close(high);
    assert_int_equal(io_read_full(ends[0], got, 3), STATUS_OK);
    assert_int_equal(io_read_full(ends[0], got, 3), STATUS_TRUNCATED);
    assert_int_equal(io_read_full(ends[0], got, 3), STATUS_CLOSED);
    close(ends[0]);
}

static void test_self(void **state)
{
    (void)state;
    char *exe = io_self_exe(NULL);
    assert_non_null(exe);
    assert_int_equal(access(exe, X_OK), 0);
    mem_free(exe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_pipe),
        cmocka_unit_test(test_self),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
