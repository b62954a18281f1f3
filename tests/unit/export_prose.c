/* Code in prose, where no type sets it off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/words.h"
#include "export/prose.h"

static void expect(const char *text, const char *wanted)
{
    Buf out = {0};
    prose_add(&out, text, strlen(text));
    assert_string_equal(buf_str(&out), wanted);
    buf_release(&out);
}

static void what_looks_like_code_stands_as_it_is(void **state)
{
    (void)state;
    words_set_language("en");
    expect("`p.join()` waits, `__name__` is `'__main__'`.", "p.join() waits, __name__ is '__main__'.");
    expect("`print(\"a\", 1)` prints.", "print(\"a\", 1) prints.");
    expect("`----start----` comes.", "----start---- comes.");
}

static void what_could_be_a_word_is_quoted(void **state)
{
    (void)state;
    words_set_language("en");
    expect("`join` it, `python -u`, then a `;` or a `2`", "\"join\" it, \"python -u\", then a \";\" or a \"2\"");
    words_set_language("zh");
    expect("`get` 会等待", "“get” 会等待");
    words_set_language("en");
}

static void a_lone_backtick_is_a_backtick(void **state)
{
    (void)state;
    words_set_language("en");
    expect("a ` here", "a ` here");
    expect("`a` and ` there", "\"a\" and ` there");
    expect("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_looks_like_code_stands_as_it_is),
        cmocka_unit_test(what_could_be_a_word_is_quoted),
        cmocka_unit_test(a_lone_backtick_is_a_backtick),
    };
    return cmocka_run_group_tests_name("export_prose", tests, NULL, NULL);
}
