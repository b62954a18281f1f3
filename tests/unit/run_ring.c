/* Events through memory: the collector's end of a ring. */
#include "run/ring.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct Writer {
    uint64_t *numbers;
    char *data;
} Writer;

static Writer make_file(const Place *place, const char *name, size_t size)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", place->folder, name);
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (off_t)size), 0);
    void *map = mmap(NULL, RING_DATA + RING_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    assert_ptr_not_equal(map, MAP_FAILED);
    close(fd);
    Writer writer = {map, (char *)map + RING_DATA};
    writer.numbers[0] = writer.numbers[1] = RING_DATA;
    return writer;
}

static void put(Writer *writer, const char *text)
{
    for (; *text; text++) {
        uint64_t at = writer->numbers[0];
        writer->data[at - RING_DATA] = *text;
        writer->numbers[0] = at + 1 < RING_DATA + RING_SIZE ? at + 1 : RING_DATA;
    }
}

static Ring *announced(const Place *place, const char *line)
{
    Ring *ring = NULL;
    assert_true(ring_announced(place, line, strlen(line), &ring));
    return ring;
}

static void what_is_written_is_read_once(void **unused)
{
    (void)unused;
    Place place;
    Fault fault;
    Buf in = {0};
    assert_int_equal(place_make(&place, &fault), STATUS_OK);
    Writer writer = make_file(&place, "ring-1-2", RING_DATA + RING_SIZE);
    Ring *ring = announced(&place, "{\"ring\":\"ring-1-2\"}\n");
    assert_non_null(ring);
    assert_false(ring_read(ring, &in));
    put(&writer, "one\ntwo\n");
    assert_true(ring_read(ring, &in));
    assert_string_equal(buf_str(&in), "one\ntwo\n");
    assert_int_equal(writer.numbers[1], RING_DATA + 8);
    assert_false(ring_read(ring, &in));
    /* over the end of the memory, again and again */
    for (int round = 0; round < 30000; round++) {
        char line[64];
        snprintf(line, sizeof line, "line %d of what goes round and round\n", round);
        buf_clear(&in);
        put(&writer, line);
        assert_true(ring_read(ring, &in));
        assert_string_equal(buf_str(&in), line);
    }
    ring_close(ring);
    buf_release(&in);
    munmap(writer.numbers, RING_DATA + RING_SIZE);
    place_remove(&place);
}

static void what_is_no_ring_is_refused(void **unused)
{
    (void)unused;
    Place place;
    Fault fault;
    Buf in = {0};
    Ring *ring = NULL;
    assert_int_equal(place_make(&place, &fault), STATUS_OK);
    assert_null(announced(&place, "{\"ring\":\"none\"}\n"));
    assert_null(announced(&place, "{\"ring\":\"../shared\"}\n"));
    assert_null(announced(&place, "{\"ring\":\"ring"));
    assert_false(ring_announced(&place, "{\"t\":1}\n", 8, &ring));
    Writer small = make_file(&place, "small", 100);
    assert_null(announced(&place, "{\"ring\":\"small\"}\n"));
    Writer liar = make_file(&place, "liar", RING_DATA + RING_SIZE);
    ring = announced(&place, "{\"ring\":\"liar\"}\n");
    static const uint64_t places[] = {UINT64_C(1) << 60, RING_DATA + RING_SIZE, RING_DATA - 1, 0}; /* outside */
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        liar.numbers[0] = places[i];
        assert_false(ring_read(ring, &in));
    }
    assert_int_equal(in.size, 0);
    ring_close(ring);
    ring_close(NULL);
    munmap(small.numbers, RING_DATA + RING_SIZE);
    munmap(liar.numbers, RING_DATA + RING_SIZE);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_once),
        cmocka_unit_test(what_is_no_ring_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
