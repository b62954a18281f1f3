/* Text as C uses it: making, places, interning, repr, codecs, formatting, files;
 * and what happens when memory is short. */
#include "base/mem.h"
#include "py/bytes.h"
#include "py/codec.h"
#include "py/file.h"
#include "py/str.h"
#include "py/vm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
    *state = vm_new(NULL);
    return *state ? 0 : -1;
}

static int teardown(void **state)
{
    vm_free(*state);
    return 0;
}

static Thread *thread_of(void **state)
{
    return ((Vm *)*state)->main_thread;
}

static void assert_repr(Thread *th, Value v, const char *expected)
{
    assert_non_null(v);
    Value text = object_repr(th, v);
    assert_string_equal(str_data(text), expected);
    unref(th, text);
    unref(th, v);
}

static void any_bytes_make_a_str(void **state)
{
    Thread *th = thread_of(state);
    static const struct {
        const char *bytes;
        size_t size, count;
        const char *repr;
    } cases[] = {
        {"", 0, 0, "''"},
        {"abc", 3, 3, "'abc'"},
        {"a\0b", 3, 3, "'a\\x00b'"},
        {"\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80", 9, 3, "'\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80'"},
        {"\xff\xfe", 2, 2, "'\\udcff\\udcfe'"},           /* no UTF-8: kept as surrogateescape has it */
        {"x\xe4\xb8", 3, 3, "'x\\udce4\\udcb8'"},         /* cut off */
        {"\xc0\x80", 2, 2, "'\\udcc0\\udc80'"},           /* overlong */
        {"\xed\xa0\x80", 3, 1, "'\\ud800'"},              /* a lone surrogate is a character */
        {"\xf4\x90\x80\x80", 4, 4, "'\\udcf4\\udc90\\udc80\\udc80'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Value v = str_new(th, cases[i].bytes, cases[i].size);
        assert_non_null(v);
        assert_int_equal(str_count(v), cases[i].count);
        assert_repr(th, v, cases[i].repr);
    }
}

static void places_are_found_both_ways(void **state)
{
    Thread *th = thread_of(state);
    Buf text = {0};
    size_t at[301] = {0};
    for (unsigned i = 0; i < 300; i++) {
        at[i] = text.size;
        buf_add_rune(&text, i % 4 == 0 ? 'a' : i % 4 == 1 ? 0xE9 : i % 4 == 2 ? 0x4E2D : 0x1F600);
    }
    at[300] = text.size;
    Value v = str_from_buf(th, &text);
    unsigned seed = 7;
    for (int i = 0; i < 3000; i++) {
        seed = seed * 1103515245 + 12345;
        size_t index = i < 600 ? (size_t)(i < 300 ? i : 599 - i) : seed / 65536 % 301;
        assert_int_equal(str_offset(v, index), at[index]);
        assert_int_equal(str_index_at(v, at[index]), index);
    }
    Value part = str_slice(th, v, 1, 4);
    assert_string_equal(str_data(part), "\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80");
    assert_int_equal(str_count(part), 3);
    unref(th, part);
    unref(th, v);
}

static void one_text_is_interned_once(void **state)
{
    Thread *th = thread_of(state);
    char name[32];
    for (int i = 0; i < 5000; i++) { /* the table grows */
        snprintf(name, sizeof name, "name_%d", i);
        Value a = str_intern(th, name), b = str_intern_value(th, str_from(th, name));
        assert_ptr_equal(a, b);
        unref(th, a);
        unref(th, b);
    }
    Value a = str_intern(th, "name_17"), b = str_intern(th, "name_17");
    assert_ptr_equal(a, b);
    unref(th, a);
    unref(th, b);
}

static void faults_of_utf8_are_told_as_cpython_tells_them(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size, bad;
        const char *reason;
    } cases[] = {
        {"\x80", 1, 1, "invalid start byte"},           {"\xc1\x80", 2, 1, "invalid start byte"},
        {"\xf5", 1, 1, "invalid start byte"},           {"\xe4", 1, 1, "unexpected end of data"},
        {"\xe4\xb8", 2, 2, "unexpected end of data"},   {"\xe4\xb8g", 3, 2, "invalid continuation byte"},
        {"\xe4g", 2, 1, "invalid continuation byte"},   {"\xed\xa0\x80", 3, 1, "invalid continuation byte"},
        {"\xf0\x80\x80\x80", 4, 1, "invalid continuation byte"},
        {"\xf0\x9f\x98", 3, 3, "unexpected end of data"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *reason = NULL;
        assert_int_equal(utf8_sequence(cases[i].bytes, cases[i].size), 0);
        assert_int_equal(utf8_fault(cases[i].bytes, cases[i].size, &reason), cases[i].bad);
        assert_string_equal(reason, cases[i].reason);
    }
}

static void doubles_are_written_shortest(void **state)
{
    Thread *th = thread_of(state);
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0.1, "0.1"},      {1.0, "1.0"},   {-0.0, "-0.0"},       {1e16, "1e+16"}, {1e15, "1000000000000000.0"},
                 {0.0001, "0.0001"}, {1e-5, "1e-05"}, {5e-324, "5e-324"},   {1.0 / 3, "0.3333333333333333"},
                 {123456.789, "123456.789"}, {1e100, "1e+100"}, {2.5, "2.5"},
                 {1.7976931348623157e308, "1.7976931348623157e+308"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_repr(th, float_from(th, cases[i].value), cases[i].text);
}

static Value run(Thread *th, Value code)
{
    Value globals = dict_new(th);
    if (!globals)
        return NULL;
    Value result = vm_run_code(th, code, globals, NULL);
    unref(th, globals);
    return result;
}

static Value compile(Thread *th, const char *text)
{
    Value code = vm_compile(th, text, strlen(text), "<test>", "exec");
    assert_non_null(code);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    Thread *th = thread_of(state);
    static const char *const texts[] = {
        "s = 'x' * 600 + 'é' * 700\nt = s.upper().replace('X', 'yy').split('y')\nu = '-'.join(t)\n"
        "v = s.center(3000, '中')\n"
        "w = s.encode('utf-16').decode('utf-16', 'replace')\nz = repr(s) + ascii(s)\n"
        "k = s.translate({120: 'abc' * 300})\n",
        "a = '%s %d %.3f %r' % ('x' * 900, 10 ** 900, 1.5, 'é' * 900)\nb = '{:>2000}{!r:<900}'.format('a', 'b')\n"
        "c = f'{10 ** 900:,}{1.5:900.3f}'\nd = '{a[0]}{b.real}'.format(a=['q' * 900], b=7)\n",
        "b = bytearray(b'abc' * 400)\nb.extend(b * 3)\nc = bytes(b).replace(b'a', b'xyz').split(b'x')\n"
        "m = memoryview(b)\n"
        "d = m[3:900].tobytes().hex()\ne = bytes.fromhex(d)\nf = b','.join([e] * 40)\n",
        "f = open('/dev/null', 'w')\nf.write('x' * 9000)\nprint('é' * 900, file=f)\nf.close()\n"
        "g = open('/dev/zero', 'rb')\nh = g.read(3000)\ng.close()\nx = sorted(str(i) for i in range(300))\n"
        "y = sum(range(99), 0.5)\n",
    };
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        Value code = compile(th, texts[t]);
        unref_maybe(th, run(th, code)); /* what is made once and kept */
        assert_false(error_is_set(th));
        int failed = 0;
        for (long nth = 1; nth < 2000; nth++) {
            mem_fail_at(nth);
            Value result = run(th, code);
            mem_fail_at(0);
            if (result) {
                unref(th, result);
                break;
            }
            assert_true(error_matches(th, T_MemoryError));
            error_clear(th);
            failed++;
        }
        assert_true(failed > 5);
        Value result = run(th, code); /* the engine goes on as if nothing had been */
        assert_non_null(result);
        unref(th, result);
        unref(th, code);
    }
}

static char told[8192];
static size_t told_size;

static bool take_output(void *ctx, Thread *th, int fd, const char *bytes, size_t size)
{
    (void)ctx;
    (void)th;
    if (fd != 1 || told_size + size > sizeof told)
        return false;
    memcpy(told + told_size, bytes, size);
    told_size += size;
    return true;
}

static void output_is_offered_to_the_host(void **state)
{
    Thread *th = thread_of(state);
    th->vm->hooks.output = take_output;
    Value code = compile(th, "import sys\nprint('one', 2)\nsys.stdout.flush()\nprint('three')\n");
    Value result = run(th, code);
    assert_non_null(result);
    assert_true(told_size >= 6); /* the second line may wait in the buffer */
    assert_memory_equal(told, "one 2\n", 6);
    flush_std(th);
    assert_int_equal(told_size, 12);
    assert_memory_equal(told, "one 2\nthree\n", 12);
    unref(th, result);
    unref(th, code);
    th->vm->hooks.output = NULL;
}

static void files_can_be_made_from_descriptors(void **state)
{
    Thread *th = thread_of(state);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    Value reader = file_open(th, small_make(ends[0]), "r", -1, NULL, NULL, NULL, true);
    Value writer = file_open(th, small_make(ends[1]), "w", -1, NULL, NULL, NULL, true);
    assert_true(file_fd(reader) == ends[0]);
    Value text = str_from(th, "line\n");
    assert_true(file_write_str(th, writer, text) && file_close(th, writer));
    assert_int_equal(file_fd(writer), -1);
    assert_repr(th, file_readline(th, reader), "'line\\n'");
    assert_repr(th, file_readline(th, reader), "''");
    unref(th, text);
    unref(th, writer);
    unref(th, reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_bytes_make_a_str, setup, teardown),
        cmocka_unit_test_setup_teardown(places_are_found_both_ways, setup, teardown),
        cmocka_unit_test_setup_teardown(one_text_is_interned_once, setup, teardown),
        cmocka_unit_test(faults_of_utf8_are_told_as_cpython_tells_them),
        cmocka_unit_test_setup_teardown(doubles_are_written_shortest, setup, teardown),
        cmocka_unit_test_setup_teardown(every_allocation_may_fail, setup, teardown),
        cmocka_unit_test_setup_teardown(output_is_offered_to_the_host, setup, teardown),
        cmocka_unit_test_setup_teardown(files_can_be_made_from_descriptors, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
