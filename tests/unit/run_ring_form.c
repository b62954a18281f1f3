/* Forms: events that come as numbers, once it was said what they are. */
#include "run/ring_form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static bool declare(Forms *forms, const char *line)
{
    return forms_declared(forms, line, strlen(line));
}

static size_t record(char *to, int form, const char *text)
{
    FormRecord head = {.mark = FORM_ONE,
                       .form = (uint16_t)form,
                       .thread = 3,
                       .size = (uint16_t)(sizeof head + strlen(text)),
                       .t = 1000,
                       .n = 17,
                       .number = {1, 2, -1, INT64_MAX}};
    memcpy(to, &head, sizeof head);
    memcpy(to + sizeof head, text, strlen(text));
    return head.size;
}

static void a_record_is_the_event_that_was_declared(void **unused)
{
    (void)unused;
    char bytes[256];
    Forms forms = {0};
    Buf arena = {0};
    FormReader reader;
    assert_true(declare(
        &forms, "{\"form\":0,\"numbers\":\"pool job i ok\",\"text\":\"value\",\"t\":0,\"pid\":9,\"ev\":\"done\"}\n"));
    assert_true(declare(&forms, "{\"form\":1,\"numbers\":\"pool job i size\",\"text\":\"args\",\"t\":0,\"pid\":9,"
                                "\"func\":\"f\",\"kind\":\"map\",\"ev\":\"submit\"}\n"));
    size_t size = record(bytes, 0, "[4]");
    assert_int_equal(forms_record(bytes, size), size);
    assert_true(form_reader_init(&reader, &forms, bytes));
    assert_true(form_reader_next(&reader, &arena));
    assert_int_equal(reader.event.kind, EV_done);
    assert_int_equal(reader.event.t, 1000);
    assert_int_equal(reader.event.n, 17);
    assert_int_equal(reader.event.pid, 9);
    assert_int_equal(reader.event.thread, 3);
    assert_int_equal(reader.event.field[F_done_pool].i, 1);
    assert_int_equal(reader.event.field[F_done_i].i, -1);
    assert_true(reader.event.field[F_done_ok].i == INT64_MAX);
    assert_string_equal(reader.event.field[F_done_value].s, "[4]");
    buf_clear(&arena);
    record(bytes, 1, "(4,)");
    assert_true(form_reader_init(&reader, &forms, bytes));
    assert_true(form_reader_next(&reader, &arena));
    assert_int_equal(reader.event.kind, EV_submit);
    assert_string_equal(reader.event.field[F_submit_func].s, "f");
    assert_string_equal(reader.event.field[F_submit_kind].s, "map");
    assert_string_equal(reader.event.field[F_submit_args].s, "(4,)");
    buf_release(&arena);
    forms_release(&forms);
}

static void rows_are_an_event_each(void **unused)
{
    (void)unused;
    char bytes[256];
    Forms forms = {0};
    Buf arena = {0};
    FormReader reader;
    static const char *texts[] = {"(4,)", "", "(6,)"};
    assert_true(declare(&forms, "{\"form\":0,\"numbers\":\"pool job i size\",\"text\":\"args\",\"t\":0,\"pid\":9,"
                                "\"func\":\"f\",\"kind\":\"map\",\"ev\":\"submit\"}\n"));
    size_t size = record(bytes, 0, "(4,)..(6,)");
    bytes[0] = FORM_ROWS;
    bytes[sizeof(FormRecord) + 4] = bytes[sizeof(FormRecord) + 5] = '\0';
    assert_int_equal(forms_record(bytes, size), size);
    assert_true(form_reader_init(&reader, &forms, bytes));
    for (int k = 0; k < 3; k++) {
        assert_true(form_reader_next(&reader, &arena));
        assert_int_equal(reader.event.t, 1000);
        assert_int_equal(reader.event.n, 17 + k);
        assert_int_equal(reader.event.field[F_submit_job].i, 2);
        assert_int_equal(reader.event.field[F_submit_i].i, -1 + k);
        assert_string_equal(reader.event.field[F_submit_args].s, texts[k]);
        assert_string_equal(reader.event.field[F_submit_kind].s, "map");
    }
    assert_false(form_reader_next(&reader, &arena));
    buf_release(&arena);
    forms_release(&forms);
}

static void what_is_none_is_refused(void **unused)
{
    (void)unused;
    char bytes[256];
    Forms forms = {0};
    Buf arena = {0};
    FormReader reader;
    assert_false(declare(&forms, "{\"t\":1,\"pid\":9,\"n\":1,\"ev\":\"wake\",\"ok\":1}\n"));
    /* declarations, but of nothing: an unknown event, out of order, cut off */
    assert_true(declare(&forms, "{\"form\":0,\"numbers\":\"a\",\"text\":\"\",\"t\":0,\"pid\":9,\"ev\":\"none\"}\n"));
    assert_true(declare(&forms, "{\"form\":5,\"numbers\":\"ok\",\"text\":\"\",\"t\":0,\"pid\":9,\"ev\":\"wake\"}\n"));
    assert_true(declare(&forms, "{\"form\":0,\"numbers\":\"ok\",\"te\n"));
    assert_int_equal(forms.count, 0);
    size_t size = record(bytes, 0, "");
    assert_false(form_reader_init(&reader, &forms, bytes));
    /* fields that the event has not, or that are of the other kind, are left as they were */
    assert_true(declare(
        &forms, "{\"form\":0,\"numbers\":\"what on no\",\"text\":\"timeout\",\"t\":0,\"pid\":9,\"ev\":\"wait\"}\n"));
    assert_true(form_reader_init(&reader, &forms, bytes));
    assert_true(form_reader_next(&reader, &arena));
    assert_string_equal(reader.event.field[F_wait_what].s, "");
    assert_int_equal(reader.event.field[F_wait_on].i, 2);
    assert_int_equal(reader.event.field[F_wait_timeout].i, -1);
    /* not whole yet; smaller than a record can be */
    assert_int_equal(forms_record(bytes, size - 1), 0);
    memcpy(bytes + offsetof(FormRecord, size), &(uint16_t){3}, sizeof(uint16_t));
    assert_true(forms_record(bytes, size) == SIZE_MAX);
    buf_release(&arena);
    forms_release(&forms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_the_event_that_was_declared),
        cmocka_unit_test(rows_are_an_event_each),
        cmocka_unit_test(what_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
