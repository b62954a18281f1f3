#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Writes what it is told, for comparison. */
static void show(void *ctx, const JsonField *field)
{
    Buf *out = ctx;
    buf_addf(out, "%.*s=", (int)field->key_size, field->key);
    switch (field->kind) {
    case JSON_NULL: buf_add_str(out, "null"); break;
    case JSON_BOOL: buf_add_str(out, field->integer ? "true" : "false"); break;
    case JSON_INT: buf_addf(out, "%lld", (long long)field->integer); break;
    case JSON_REAL: buf_addf(out, "r%g", field->real); break;
    case JSON_TEXT: buf_add(out, field->text, field->text_size); break;
    }
    buf_add_char(out, ';');
}

static void expect(const char *line, const char *fields)
{
    Buf out = {0};
    bool ok = json_read_line(line, strlen(line), show, &out);
    assert_true(ok == (fields != NULL));
    if (fields)
        assert_string_equal(buf_str(&out), fields);
    buf_release(&out);
}

static void test_read(void **state)
{
    (void)state;
    expect("{}", "");
    expect(" { \"a\" : 1 , \"b\":-2,\"c\":\"x\" } \n", "a=1;b=-2;c=x;");
    expect("{\"a\":true,\"b\":false,\"c\":null,\"d\":1.5,\"e\":-1e3}", "a=true;b=false;c=null;d=r1.5;e=r-1000;");
    expect("{\"a\":9223372036854775807,\"b\":-9223372036854775808}", "a=9223372036854775807;b=-9223372036854775808;");
    expect("{\"a\":9223372036854775808}", "a=r9.22337e+18;");
    expect("{\"a\":\"\\\"\\n\\u4e2d\\ud83d\\ude00\\ud800x\"}", "a=\"\n\xE4\xB8\xAD\xF0\x9F\x98\x80\xEF\xBF\xBDx;");
    expect("{\"a64\":\"eMO/\"}", "a=x\xC3\xBF;");
}

typedef struct Placed {
    char text[4];
    int64_t number;
} Placed;

static void place(void *ctx, const JsonField *field)
{
    Placed *placed = ctx;
    json_place(field, (const JsonPlace[]){
                          {"text", .text = placed->text, .room = sizeof placed->text},
                          {"number", .number = &placed->number},
                          {0},
                      });
}

static void test_places(void **state)
{
    (void)state;
    static const char *const lines[] = {"{\"text\":\"abc\",\"number\":7,\"tex\":\"x\",\"texts\":\"y\"}",
                                        "{\"text\":\"long\",\"number\":\"8\"}", /* no room, another kind: as it was */
                                        "{\"text\":\"a\",\"text\":9}", "{\"number\":-1}"};
    static const Placed after[] = {{"abc", 7}, {"abc", 7}, {"a", 7}, {"a", -1}};
    Placed placed = {.number = 0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_true(json_read_line(lines[i], strlen(lines[i]), place, &placed));
        assert_string_equal(placed.text, after[i].text);
        assert_int_equal(placed.number, after[i].number);
    }
}

static void test_bad(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "{",
                                      "}",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{\"a\":1,}",
                                      "{\"a\":1}x",
                                      "[1]",
                                      "{\"a\":[1]}",
                                      "{\"a\":\"x}",
                                      "{\"a\":\"\\q\"}",
                                      "{\"a\":\"\\u12\"}",
                                      "{\"a\":-}",
                                      "{\"a\":tru}",
                                      "{\"a64\":\"?\"}",
                                      "{a:1}",
                                      "{\"a\":1e}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        expect(bad[i], NULL);
}

static void keep(void *ctx, const JsonField *field)
{
    buf_add(ctx, field->text, field->text_size);
}

static void test_round_trip(void **state)
{
    (void)state;
    unsigned seed = 3;
    for (int round = 0; round < 3000; round++) {
        char bytes[64];
        size_t size = (size_t)(round % 64);
        for (size_t i = 0; i < size; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = (char)(round & 1 ? seed >> 16 & 0x7F : seed >> 16);
        }
        Buf line = {0}, back = {0};
        json_begin(&line);
        json_text(&line, "k", bytes, size);
        json_end(&line);
        assert_null(memchr(line.data, '\n', line.size - 1));
        assert_true(json_read_line(line.data, line.size, keep, &back));
        assert_int_equal(back.size, size);
        if (size)
            assert_memory_equal(back.data, bytes, size);
        buf_release(&line);
        buf_release(&back);
    }
}

static void test_write(void **state)
{
    (void)state;
    Buf line = {0};
    json_begin(&line);
    json_text(&line, "s", "{", 1);
    json_int(&line, "i", INT64_MIN);
    json_bool(&line, "b", true);
    json_text(&line, "t", "\xFF", 1);
    json_end(&line);
    assert_string_equal(line.data, "{\"s\":\"{\",\"i\":-9223372036854775808,\"b\":true,\"t64\":\"/w==\"}\n");
    buf_release(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
